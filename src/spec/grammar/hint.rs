//! What was meant by something that the grammar does not have: what messages advise.

use super::alternatives::Alternatives;
use super::{Object, words};
use crate::diagnostic::suggest::listed;
use crate::spec::Channel;
use serde_json::Value;

/// Properties below which a misplaced one is looked for, the likeliest first.
const INNER: [&str; 10] =
    ["axis", "legend", "header", "scale", "mark", "encoding", "title", "format", "select", "view"];

/// That a property of this name exists one level further in, or beside: `labelAngle` of a channel belongs into `axis`.
pub fn other_level(name: &str, kinds: &[&Object], is_channel: bool) -> Option<String> {
    if is_channel && Channel::named(name).is_some() {
        return Some(format!("\"{name}\" is a channel of its own, beside this one"));
    }
    if name == "selection" {
        // How version 4 of the grammar said it.
        let successors =
            ["params", "param"].into_iter().filter(|new| kinds.iter().any(|kind| kind.type_of(new).is_some()));
        return successors.into_iter().next().map(|new| match new {
            "params" => {
                "since version 5 a selection is one of \"params\": [{\"name\": ..., \"select\": ...}]".to_string()
            }
            _ => "since version 5 a selection is named by \"param\"".to_string(),
        });
    }
    let has = |property: &&&str| {
        let types = kinds.iter().filter(|kind| kind.properties().any(|known| known == **property));
        let inner = types.filter_map(|kind| kind.type_of(property));
        inner.flat_map(|kind| Alternatives::of(&[kind]).objects).any(|object| object.properties().any(|p| p == name))
    };
    let places: Vec<&str> = INNER.iter().filter(has).copied().collect();
    match places[..] {
        [] => None,
        [one] => Some(format!("\"{name}\" belongs into \"{one}\"")),
        _ => Some(format!("\"{name}\" belongs into one of {}", listed(places.iter().copied(), 3))),
    }
}

/// The code and the kind of things that a property names, where the words have a kind.
pub fn named_kind(property: &str) -> Option<(&'static str, &'static str)> {
    Some(match property {
        "scheme" => ("unknown-scheme", "colour scheme"),
        "timeUnit" | "unit" => ("unknown-time-unit", "time unit"),
        "aggregate" | "op" => ("unknown-operation", "operation"),
        "method" => ("unknown-method", "method"),
        _ => return None,
    })
}

/// The words that there are; of time units those that are not said of UTC or of binned dates, which repeat the others.
pub fn plain_words(property: &str, words: &[&str]) -> String {
    let repeats = |word: &str| word.starts_with("utc") || word.starts_with("binned");
    let plain = words.iter().copied().filter(|word| named_kind(property).is_none() || !repeats(word));
    format!("there are: {}", listed(plain, 40))
}

/// The known word of the same letters: the parts of `monthyear` stand the other way round.
pub fn reordered(word: &str, known: &[&str]) -> Option<String> {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().take(60).collect();
        letters.sort_unstable();
        letters
    };
    let typed = letters(word);
    let found = known.iter().find(|known| known.len() == word.len() && word.len() > 6 && letters(known) == typed)?;
    Some(format!("did you mean \"{found}\"?"))
}

/// How a bare value is written as a channel.
pub fn as_channel(value: &Value) -> String {
    match value {
        Value::String(_) => format!("write {{\"field\": {value}}} for a field, {{\"value\": {value}}} for a constant"),
        _ => format!("write {{\"value\": {value}}}, or {{\"datum\": {value}}} for a place on the scale"),
    }
}

/// That a value only lacks its brackets.
pub fn wrapped(value: &Value, expected: &Alternatives) -> Option<String> {
    match value {
        Value::Object(_) if !expected.items.is_empty() => Some("put it into an array: [{...}]".into()),
        Value::String(word) => {
            let takes = |object: &&&super::Object| object.words_of("type").contains(&word.as_str());
            expected.objects.iter().find(takes).map(|_| format!("write {{\"type\": {value}}}"))
        }
        _ => None,
    }
}

/// What a property is for, as the end of a message: `"as": the name of the new field`.
pub fn what_is(object: &Object, property: &str) -> Option<String> {
    let said = words::about(object.name, property)?;
    let mut letters = said.chars();
    let first = letters.next()?.to_lowercase();
    let rest = letters.as_str();
    let rest = if rest.ends_with("..") { rest } else { rest.trim_end_matches('.') };
    Some(format!("\"{property}\": {first}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tell_where_a_property_belongs() {
        let x = Object::named("TopLevelUnitSpec").expect("an object");
        assert_eq!(
            other_level("cornerRadiusEnd", &[x], false).as_deref(),
            Some("\"cornerRadiusEnd\" belongs into \"mark\"")
        );
        assert_eq!(other_level("nothing", &[x], false), None);
        let unit = Object::named("TopLevelUnitSpec").expect("the grammar has it");
        assert!(other_level("selection", &[unit], false).expect("a hint").contains("\"params\""));
        assert!(other_level("color", &[], true).expect("a hint").contains("beside"));
    }

    #[test]
    fn put_the_parts_of_a_time_unit_in_order() {
        assert_eq!(reordered("monthyear", &["year", "yearmonth"]).as_deref(), Some("did you mean \"yearmonth\"?"));
        assert_eq!(reordered("bar", &["bra"]), None);
    }
}
