//! Walks what an author wrote along the grammar, and says what is not in it.

use super::alternatives::Alternatives;
use super::drawn::{State, state};
use super::{Object, hint, kind_of, shortened, table};
use crate::color::Color;
use crate::diagnostic::suggest::{did_you_mean, listed};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Pointer, Source};
use crate::spec::{Channel, Fragment};
use serde_json::{Map, Value};
use std::sync::Arc;

/// What a view may be made of; it has one of them.
const COMPOSITIONS: [&str; 7] = ["mark", "layer", "facet", "repeat", "concat", "hconcat", "vconcat"];

/// Of longer lists messages show the beginning.
const MOST_LISTED: usize = 12;

/// Says everything in a spec that is not in the grammar: unknown properties and what is not drawn yet as warnings; unknown
/// marks, transforms and channels, wrong types and wrong words as errors.
pub fn check(spec: &Fragment, log: &Diagnostics) {
    if is_of_vega(spec, log) {
        return; // nearly nothing would be right
    }
    let walk = Walk { source: &spec.source, log, root: "a spec" };
    walk.value(&spec.value, &[table::SPEC], &Path::ROOT);
}

/// The same for a theme, which is a `config` of its own.
pub fn check_config(config: &Fragment, log: &Diagnostics) {
    let mut value = config.value.clone();
    if let Value::Object(members) = &mut value {
        members.shift_remove("$schema"); // for editors
    }
    let walk = Walk { source: &config.source, log, root: "a theme" };
    walk.value(&value, &["Config"], &Path::ROOT);
}

fn is_of_vega(spec: &Fragment, log: &Diagnostics) -> bool {
    let Some(schema) = spec.get("$schema") else { return false };
    let of_vega = schema.text().is_some_and(|address| address.contains("/schema/vega/"));
    if of_vega {
        log.add(
            Diagnostic::error("not-vega-lite", "this is a spec of Vega; figpress draws those of Vega-Lite")
                .at(schema.place())
                .help("specs of Vega-Lite say https://vega.github.io/schema/vega-lite/v6.json"),
        );
    }
    of_vega
}

/// The way from the root to a value: a list on the stack, made into a pointer only for a message.
struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Name(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    const ROOT: Path<'static> = Path { parent: None, step: Step::Root };

    fn then(&'a self, step: Step<'a>) -> Path<'a> {
        Path { parent: Some(self), step }
    }

    fn pointer(&self) -> Pointer {
        let parent = || self.parent.map(Path::pointer).unwrap_or_default();
        match self.step {
            Step::Root => Pointer::root(),
            Step::Name(name) => parent().child(name),
            Step::Index(index) => parent().index(index),
        }
    }

    /// The channel whose definition is at this place.
    fn channel(&self) -> Option<Channel> {
        match (self.step, self.parent?.step) {
            (Step::Name(name), Step::Name("encoding")) => Channel::named(name),
            _ => None,
        }
    }

    /// Whether a text here is a colour: properties named so, the constants of channels of colour and the range of their scale.
    fn is_color(&self) -> bool {
        let Step::Name(name) = self.step else { return self.parent.is_some_and(Path::is_color) };
        let above = || self.parent.and_then(|parent| parent.parent);
        let of_color = |path: &Path| path.channel().is_some_and(Channel::is_color);
        match name {
            "color" | "fill" | "stroke" | "background" => self.channel().is_none(),
            "value" => self.parent.is_some_and(|parent| of_color(parent.of_condition())),
            "range" => self.parent.is_some_and(|parent| parent.name() == "scale") && above().is_some_and(of_color),
            _ => name.ends_with("Color"),
        }
    }

    /// The definition that a condition belongs to; itself where it is none.
    fn of_condition(&self) -> &Path<'a> {
        match (self.step, self.parent) {
            (Step::Name("condition"), Some(parent)) => parent,
            (Step::Index(_), Some(parent)) => parent.of_condition(),
            _ => self,
        }
    }

    /// The last name on the way; empty at the root.
    fn name(&self) -> &str {
        match self.step {
            Step::Name(name) => name,
            _ => self.parent.map_or("", Path::name),
        }
    }
}

struct Walk<'a> {
    source: &'a Arc<Source>,
    log: &'a Diagnostics,
    /// What the root is called.
    root: &'static str,
}

impl Walk<'_> {
    fn value(&self, value: &Value, types: &[&'static str], path: &Path) {
        let expected = Alternatives::of(types);
        let fits = match value {
            _ if expected.any => return,
            Value::Null => expected.null,
            Value::Bool(_) => expected.boolean,
            Value::Number(_) => expected.number,
            Value::String(text) => expected.string || expected.words.contains(&text.as_str()),
            Value::Array(elements) => {
                if !expected.items.is_empty() {
                    self.elements(elements, &expected.items, path);
                }
                !expected.items.is_empty()
            }
            Value::Object(members) => {
                if !expected.objects.is_empty() {
                    self.object(members, &expected.objects, path);
                }
                !expected.objects.is_empty()
            }
        };
        if !fits {
            self.wrong(value, &expected, path);
        }
    }

    fn elements(&self, elements: &[Value], types: &[&'static str], path: &Path) {
        if types.contains(&"any") {
            return; // data may be long
        }
        for (index, element) in elements.iter().enumerate() {
            self.value(element, types, &path.then(Step::Index(index)));
        }
    }

    /// Of several kinds of object those are meant that fit best; where they are equally good, any of them may be.
    fn object(&self, members: &Map<String, Value>, kinds: &[&'static Object], path: &Path) {
        let ranks: Vec<Misfit> = match kinds {
            [only] => vec![Misfit::of(members, only, &[])],
            _ => kinds.iter().map(|kind| Misfit::of(members, kind, kinds)).collect(),
        };
        let best = ranks.iter().min().copied().unwrap_or_default();
        let meant: Vec<&'static Object> =
            kinds.iter().zip(&ranks).filter(|(_, rank)| **rank == best).map(|(kind, _)| *kind).collect();
        if best.missing > 0 {
            if self.said_unknown_transform(members, &best, kinds, path) {
                return;
            }
            self.missing(members, &meant, path);
        }
        self.one_composition(members, &meant, path);
        for (name, value) in members {
            let types: Vec<&'static str> = meant.iter().filter_map(|kind| kind.type_of(name)).collect();
            let here = path.then(Step::Name(name));
            if types.is_empty() {
                self.unknown(name, &meant, path);
                continue;
            }
            self.say_what_is_not_drawn(name, &meant, &here);
            let is_needed = meant.iter().any(|kind| kind.needs().any(|need| need == name));
            if !value.is_null() || is_needed {
                self.value(value, &types, &here); // elsewhere null is as good as nothing
                if *name == "range" || Alternatives::of(&types).string {
                    self.colors(value, &here);
                }
            }
        }
    }

    fn say(&self, diagnostic: Diagnostic, path: &Path, key: bool, help: Option<String>) {
        let place = Place::Json { source: self.source.clone(), pointer: path.pointer(), key };
        let mut diagnostic = diagnostic.at(place);
        diagnostic.help = help;
        self.log.add(diagnostic);
    }

    /// What a message calls the thing at a place: `"x"`, `an element of "layer"`.
    fn called(&self, path: &Path) -> String {
        match path.step {
            Step::Root => self.root.into(),
            Step::Name(name) => format!("\"{}\"", shortened(name)),
            Step::Index(_) => format!("an element of \"{}\"", shortened(path.name())),
        }
    }

    fn unknown(&self, name: &str, meant: &[&'static Object], path: &Path) {
        let here = path.then(Step::Name(name));
        let mut known: Vec<&str> = meant.iter().flat_map(|kind| kind.properties()).collect();
        known.sort_unstable();
        known.dedup();
        let near = hint::other_level(name, meant, path.channel().is_some())
            .or_else(|| did_you_mean(name, known.iter().copied()));
        let list = |lead: &str, most: usize| match known.is_empty() {
            true => None,
            false => Some(format!("{lead}: {}", listed(known.iter().copied(), most))),
        };
        let shown = shortened(name);
        if meant.iter().any(|object| matches!(object.name, "Encoding" | "FacetedEncoding")) {
            let error = Diagnostic::error("unknown-channel", format!("no channel is named \"{shown}\""));
            self.say(error, &here, true, near.or_else(|| list("there are", usize::MAX)));
        } else {
            let message = format!("{} has no property \"{shown}\"", self.called(path));
            let warning = Diagnostic::warning("unknown-property", message);
            self.say(warning, &here, true, near.or_else(|| list("it has", MOST_LISTED)));
        }
    }

    fn wrong(&self, value: &Value, expected: &Alternatives, path: &Path) {
        let word = value.as_str();
        let in_mark = path.name() == "mark"
            || path.name() == "type" && path.parent.is_some_and(|parent| matches!(parent.step, Step::Name("mark")));
        let near = word.and_then(|word| did_you_mean(word, expected.words.iter().copied()));
        let list = |lead: &str| format!("{lead}: {}", listed(expected.words.iter().copied(), usize::MAX));
        let (diagnostic, help) = match word {
            Some(word) if in_mark && !expected.words.is_empty() => {
                let message = format!("no mark is named \"{}\"", shortened(word));
                (Diagnostic::error("unknown-mark", message), near.or_else(|| Some(list("there are"))))
            }
            Some(word) if !expected.words.is_empty() && hint::named_kind(path.name()).is_some() => {
                let (code, kind) = hint::named_kind(path.name()).expect("tested in the guard");
                let message = format!("no {kind} is named \"{}\"", shortened(word));
                let list = || hint::plain_words(path.name(), &expected.words);
                let help = hint::reordered(word, &expected.words).or(near).unwrap_or_else(list);
                (Diagnostic::error(code, message), Some(help))
            }
            _ if path.channel().is_some() && !value.is_array() && !value.is_object() && !value.is_null() => {
                let message = format!("a channel is an object, found {}", kind_of(value));
                (Diagnostic::error("primitive-channel", message), Some(hint::as_channel(value)))
            }
            Some(word) if expected.words.len() > 6 => {
                let message = format!("{} cannot be \"{}\"", self.called(path), shortened(word));
                (Diagnostic::error("wrong-type", message), near.or_else(|| Some(list("it can be"))))
            }
            _ => {
                let message = match expected.words.len() > 6 {
                    true => format!("{} cannot be {}", self.called(path), kind_of(value)),
                    false => format!("expected {}, found {}", expected.said(), kind_of(value)),
                };
                let unquoted = word.and_then(|word| quotes_too_many(word, expected));
                let wrapped = || hint::wrapped(value, expected);
                (Diagnostic::error("wrong-type", message), near.or(unquoted).or_else(wrapped))
            }
        };
        self.say(diagnostic, path, false, help);
    }

    /// An element of `transform` whose verb nobody knows.
    fn said_unknown_transform(
        &self,
        members: &Map<String, Value>,
        best: &Misfit,
        kinds: &[&'static Object],
        path: &Path,
    ) -> bool {
        if path.name() != "transform" || best.unknown == 0 || kinds.len() < 10 {
            return false;
        }
        let verbs: Vec<&str> = kinds.iter().filter_map(|kind| verb(kind)).collect();
        let unknown = members.keys().find(|name| kinds.iter().all(|kind| kind.type_of(name).is_none()));
        let Some(name) = unknown.filter(|_| members.keys().all(|name| !verbs.contains(&name.as_str()))) else {
            return false;
        };
        let message = format!("no transform is named \"{}\"", shortened(name));
        let help = did_you_mean(name, verbs.iter().copied())
            .unwrap_or_else(|| format!("there are: {}", listed(verbs.iter().copied(), usize::MAX)));
        self.say(Diagnostic::error("unknown-transform", message), &path.then(Step::Name(name)), true, Some(help));
        true
    }

    fn missing(&self, members: &Map<String, Value>, meant: &[&'static Object], path: &Path) {
        let mut needed: Vec<&str> = Vec::new();
        for kind in meant {
            let first = kind.needs().find(|need| !members.contains_key(*need));
            needed.extend(first.filter(|need| !needed.contains(need)));
        }
        if needed.len() > 1 && needed.iter().all(|need| COMPOSITIONS.contains(need)) {
            needed = COMPOSITIONS.to_vec();
        }
        let needs = match needed[..] {
            [one] => format!("\"{one}\""),
            _ => format!("one of {}", listed(needed.iter().copied(), usize::MAX)),
        };
        let message = format!("{} needs {needs}", self.called(path));
        let help = match needed[..] {
            [one] => meant.iter().find_map(|kind| hint::what_is(kind, one)),
            _ => None,
        };
        let error = Diagnostic::error("missing-property", message);
        // A whole view is a lot to point at.
        match ["facet", "repeat"].into_iter().find(|name| needed == ["spec"] && members.contains_key(*name)) {
            Some(name) => self.say(error, &path.then(Step::Name(name)), true, help),
            None => self.say(error, path, false, help),
        }
    }

    /// Warns of texts that stand where a colour does and are none.
    fn colors(&self, value: &Value, path: &Path) {
        match value {
            // A range may be called by the name that the theme gives it.
            Value::String(_) if matches!(path.step, Step::Name("range")) => {}
            Value::String(text) if path.is_color() && !is_color(text) => {
                let message = format!("\"{}\" is no colour", shortened(text));
                let help = did_you_mean(text, Color::names()).unwrap_or_else(|| {
                    "colours are written \"#4682b4\", \"steelblue\" or \"rgb(70, 130, 180)\"".into()
                });
                self.say(Diagnostic::warning("unknown-color", message), path, false, Some(help));
            }
            Value::Array(items) if path.is_color() => {
                let each = items.iter().enumerate();
                each.for_each(|(index, item)| self.colors(item, &path.then(Step::Index(index))));
            }
            _ => {}
        }
    }

    fn one_composition(&self, members: &Map<String, Value>, meant: &[&'static Object], path: &Path) {
        let is_view = meant.iter().any(|kind| kind.needs().any(|need| COMPOSITIONS.contains(&need)));
        let mut present = COMPOSITIONS.iter().filter(|name| members.contains_key(**name));
        if let (true, Some(first), Some(second)) = (is_view, present.next(), present.next()) {
            let message = format!("{} has both \"{first}\" and \"{second}\"", self.called(path));
            let help = format!("a view has one of {}", listed(COMPOSITIONS, usize::MAX));
            let here = path.then(Step::Name(second));
            self.say(Diagnostic::error("two-compositions", message), &here, true, Some(help));
        }
    }

    fn say_what_is_not_drawn(&self, name: &str, meant: &[&'static Object], here: &Path) {
        let states: Vec<State> = meant.iter().map(|kind| state(kind.name, name)).collect();
        let message = match states[..] {
            [State::NotYet, ..] => format!("figpress does not draw \"{name}\" yet; it is ignored"),
            [State::Partly(except), ..] => format!("figpress does not draw all of \"{name}\" yet: {except}"),
            _ => return,
        };
        self.say(Diagnostic::warning("not-drawn", message), here, true, None);
    }
}

/// How badly an object fits a kind: first by words that name another kind, then by properties that the kind does not have,
/// then by those that are missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Misfit {
    other_kind: usize,
    unknown: usize,
    missing: usize,
}

impl Misfit {
    fn of(members: &Map<String, Value>, kind: &Object, all: &[&'static Object]) -> Misfit {
        let missing = kind.needs().filter(|need| !members.contains_key(*need)).count();
        let mut misfit = Misfit { missing, ..Misfit::default() };
        for (name, value) in members {
            match (kind.type_of(name), value.as_str()) {
                (None, _) => misfit.unknown += 1,
                // A word that no kind has tells nothing: it is mistyped.
                (Some(_), Some(word))
                    if !takes(kind, name, word) && all.iter().any(|other| takes(other, name, word)) =>
                {
                    misfit.other_kind += 1;
                }
                _ => {}
            }
        }
        misfit
    }
}

/// Whether a property can be the word.
fn takes(kind: &Object, name: &str, word: &str) -> bool {
    kind.type_of(name).is_some_and(|text| {
        let expected = Alternatives::of(&[text]);
        expected.any || expected.string || expected.words.contains(&word)
    })
}

/// The property by which a transform is known.
fn verb(transform: &Object) -> Option<&'static str> {
    let named = transform.name.strip_suffix("Transform")?.to_lowercase();
    transform.needs().find(|need| need.to_lowercase() == named).or_else(|| transform.needs().next())
}

/// Whether a text can be taken for a colour; `none` and the like paint nothing, and a colour of CSS may depend on where it
/// stands.
fn is_color(text: &str) -> bool {
    let word = text.trim();
    Color::parse(word).is_some()
        || word.is_empty()
        || ["none", "inherit", "currentcolor", "context-fill", "context-stroke"].contains(&word.to_lowercase().as_str())
        || word.contains('(')
}

/// `"400"` where a number is meant, `"true"` where true is.
fn quotes_too_many(word: &str, expected: &Alternatives) -> Option<String> {
    let number = expected.number && word.parse::<f64>().is_ok_and(f64::is_finite);
    let boolean = expected.boolean && matches!(word, "true" | "false");
    (number || boolean).then(|| format!("write {word} without quotes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::print::{Format, Style, print};

    fn told(text: &str, check: fn(&Fragment, &Diagnostics)) -> Vec<String> {
        let log = Diagnostics::new();
        let source = Arc::new(Source::new("a", text));
        check(&crate::spec::read(&source, &log).expect("valid JSON"), &log);
        let style = Style { format: Format::Short, color: false, width: 100 };
        print(&log.into_messages(), None, style).lines().map(|line| line.replacen("a:1:", "", 1)).collect()
    }

    fn one(text: &str) -> String {
        told(text, check).join("\n")
    }

    fn bar(more: &str) -> String {
        one(&format!(r#"{{"mark": "bar", "encoding": {{"x": {{"field": "a"}}}}{more}}}"#))
    }

    #[test]
    fn says_nothing_of_a_spec_that_is_right() {
        assert_eq!(
            bar(r#", "title": null, "width": {"step": 3}, "usermeta": {"me": [1], "figpress": {"note": ["a", "b"]}}"#),
            ""
        );
        assert_eq!(
            one(
                r#"{"data": {"values": [{"a": null}, 3, "x"]}, "layer": [{"mark": {"type": "boxplot", "extent": 2}}]}"#
            ),
            ""
        );
    }

    #[test]
    fn warns_of_an_unknown_property_with_the_near_one_or_all() {
        assert_eq!(
            bar(r#", "widht": 3"#),
            "52: warning[unknown-property]: a spec has no property \"widht\" (help: did you mean \"width\"?)"
        );
        assert_eq!(
            bar(r#", "view": {"stork": "red", "zzz": 1}"#),
            "61: warning[unknown-property]: \"view\" has no property \"stork\" (help: did you mean \"stroke\"?)\n\
             77: warning[unknown-property]: \"view\" has no property \"zzz\" (help: it has: \"cornerRadius\", \"cursor\", \"fill\", \
             \"fillOpacity\", \"opacity\", \"stroke\", \"strokeCap\", \"strokeDash\", \"strokeDashOffset\", \"strokeJoin\", \
             \"strokeMiterLimit\", \"strokeOpacity\" and 2 more)"
        );
        assert_eq!(
            bar(r#", "usermeta": {"figpress": {"sauce": "x"}}"#),
            "78: warning[unknown-property]: \"figpress\" has no property \"sauce\" (help: did you mean \"source\"?)"
        );
    }

    #[test]
    fn names_unknown_marks_channels_and_transforms() {
        assert_eq!(
            one(r#"{"mark": "bra"}"#),
            "10: error[unknown-mark]: no mark is named \"bra\" (help: did you mean \"bar\"?)"
        );
        assert_eq!(
            one(r#"{"mark": {"type": "lien"}}"#),
            "19: error[unknown-mark]: no mark is named \"lien\" (help: did you mean \"line\"?)"
        );
        assert!(one(r#"{"mark": "sunburst"}"#).contains("(help: there are: \"boxplot\", "));
        assert_eq!(
            one(r#"{"mark": "bar", "encoding": {"colour": {"field": "a"}}}"#),
            "30: error[unknown-channel]: no channel is named \"colour\" (help: did you mean \"color\"?)"
        );
        assert!(one(r#"{"mark": "bar", "encoding": {"zzz": 1}}"#).contains("(help: there are: \"angle\", "));
        assert_eq!(
            one(r#"{"mark": "bar", "transform": [{"fitler": "datum.a"}]}"#),
            "32: error[unknown-transform]: no transform is named \"fitler\" (help: did you mean \"filter\"?)"
        );
        assert!(
            one(r#"{"mark": "bar", "transform": [{"zzz": 1}]}"#)
                .contains("(help: there are: \"aggregate\", \"bin\", \"calculate\"")
        );
    }

    #[test]
    fn says_what_type_was_expected() {
        for (more, expected) in [
            (
                r#", "width": "400""#,
                "61: error[wrong-type]: expected a number, \"container\" or an object, found \"400\" (help: write 400 without quotes)",
            ),
            (
                r#", "width": [400]"#,
                "61: error[wrong-type]: expected a number, \"container\" or an object, found an array",
            ),
            (r#", "layout": 1"#, "52: warning[unknown-property]: a spec has no property \"layout\""),
            (r#", "transform": {"filter": "x"}"#, "65: error[wrong-type]: expected an array, found an object"),
            (
                r#", "autosize": "fitx""#,
                "64: error[wrong-type]: expected \"pad\", \"none\", \"fit\", \"fit-x\", \"fit-y\" or an object, found \"fitx\" (help: did you mean \"fit\"?)",
            ),
            (r#", "view": {"stroke": 3}"#, "71: error[wrong-type]: expected a text, found the number 3"),
        ] {
            let told = bar(more);
            assert!(told.starts_with(expected), "{told}");
        }
    }

    #[test]
    fn picks_the_right_one_of_several_objects() {
        let x = |text: &str| one(&format!(r#"{{"mark": "bar", "encoding": {{"x": {text}}}}}"#));
        assert_eq!(
            x(r#"{"field": "a", "type": "quantitive"}"#),
            "58: error[wrong-type]: expected \"quantitative\", \"ordinal\", \"temporal\" or \"nominal\", found \"quantitive\" (help: did you mean \"quantitative\"?)"
        );
        assert_eq!(
            x(r#"{"field": "a", "axis": {"tickCoutn": 3}}"#),
            "59: warning[unknown-property]: \"axis\" has no property \"tickCoutn\" (help: did you mean \"tickCount\"?)"
        );
        assert_eq!(
            x(r#"{"datum": 3, "scale": {"type": "linaer"}}"#),
            "66: error[wrong-type]: \"type\" cannot be \"linaer\" (help: did you mean \"linear\"?)"
        );
        assert_eq!(
            one(r#"{"mark": "bar", "transform": [{"calculate": "1"}]}"#),
            "31: error[missing-property]: an element of \"transform\" needs \"as\" (help: \"as\": the name of the new field, or names)"
        );
        assert_eq!(
            one(r#"{"mark": "bar", "data": {"url": "a.csv", "format": {"type": "csv", "prase": null}}}"#),
            "68: warning[unknown-property]: \"format\" has no property \"prase\" (help: did you mean \"parse\"?)"
        );
    }

    #[test]
    fn warns_of_what_is_not_drawn_yet() {
        assert_eq!(
            one(r#"{"mark": "geoshape", "projection": {"type": "mercator", "extent": [[0, 0], [1, 1]]}}"#),
            "57: warning[not-drawn]: figpress does not draw \"extent\" yet; it is ignored"
        );
    }

    #[test]
    fn wants_one_composition() {
        assert_eq!(
            one("{}"),
            "1: error[missing-property]: a spec needs one of \"mark\", \"layer\", \"facet\", \"repeat\", \"concat\", \"hconcat\", \"vconcat\""
        );
        assert_eq!(
            one(r#"{"mark": "bar", "layer": []}"#),
            "17: error[two-compositions]: a spec has both \"mark\" and \"layer\" (help: a view has one of \"mark\", \"layer\", \"facet\", \"repeat\", \"concat\", \"hconcat\", \"vconcat\")"
        );
    }

    #[test]
    fn tells_all_mistakes_of_a_spec_in_one_run() {
        assert_eq!(bar(r#", "widht": 3, "height": true, "data": {"ulr": "a.csv"}"#).lines().count(), 4);
    }

    #[test]
    fn knows_a_spec_of_vega() {
        assert_eq!(
            one(r#"{"$schema": "https://vega.github.io/schema/vega/v6.json", "marks": []}"#),
            "13: error[not-vega-lite]: this is a spec of Vega; figpress draws those of Vega-Lite (help: specs of Vega-Lite say https://vega.github.io/schema/vega-lite/v6.json)"
        );
    }

    #[test]
    fn checks_a_theme_as_a_config() {
        let theme = r##"{"$schema": "x", "axis": {"gridColour": "#eee"}, "barr": {}, "bar": {"fill": 3}}"##;
        assert_eq!(
            told(theme, check_config),
            [
                "27: warning[unknown-property]: \"axis\" has no property \"gridColour\" (help: did you mean \"gridColor\"?)",
                "50: warning[unknown-property]: a theme has no property \"barr\" (help: did you mean \"bar\"?)",
                "78: error[wrong-type]: expected a text or an object, found the number 3",
            ]
        );
    }
}
