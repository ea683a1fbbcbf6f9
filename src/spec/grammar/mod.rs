//! The whole grammar of Vega-Lite as a table, and the check of what an author wrote against it.

mod alternatives;
mod check;
mod drawn; // what figpress does not draw yet
mod hint; // what was meant
mod schema; // as editors read it
mod table; // the grammar itself: data and nothing else
mod words; // what properties are for

pub use check::{check, check_config};
pub use drawn::{State, state};
pub use schema::{Root, schema};
use serde_json::Value;

/// A kind of object. Lists have spaces between; types are written as `table` says.
#[derive(Debug)]
pub struct Object {
    pub name: &'static str,
    /// The properties that must be there.
    needs: &'static str,
    /// The type of properties that are not named; empty where there are none.
    rest: &'static str,
    /// The groups of properties that it has in common with others.
    parts: &'static str,
    /// Its other properties, by type.
    own: &'static [(&'static str, &'static str)],
}

impl Object {
    /// The object of that name.
    pub fn named(name: &str) -> Option<&'static Object> {
        table::OBJECTS.binary_search_by_key(&name, |object| object.name).ok().map(|index| &table::OBJECTS[index])
    }

    /// All kinds, by name.
    pub fn all() -> &'static [Object] {
        table::OBJECTS
    }

    /// Property names and their type, row by row.
    fn rows(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let parts = table::PARTS.iter().filter(|(name, _)| has_word(self.parts, name));
        self.own.iter().chain(parts.flat_map(|(_, rows)| rows.iter())).copied()
    }

    /// The properties that have names.
    pub fn properties(&self) -> impl Iterator<Item = &'static str> {
        self.rows().flat_map(|(names, _)| names.split(' '))
    }

    /// The type of a property, where there is one of that name.
    pub fn type_of(&self, property: &str) -> Option<&'static str> {
        let row = self.rows().find(|(names, _)| has_word(names, property));
        row.map(|(_, kind)| kind).or(Some(self.rest)).filter(|kind| !kind.is_empty())
    }

    /// The words that a property may be; none where it is no choice of words.
    pub fn words_of(&self, property: &str) -> Vec<&'static str> {
        self.type_of(property).map(|kind| alternatives::Alternatives::of(&[kind]).words).unwrap_or_default()
    }

    pub fn needs(&self) -> impl Iterator<Item = &'static str> {
        self.needs.split(' ').filter(|name| !name.is_empty())
    }
}

fn has_word(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// What a value is, as messages say it: `the number 3`, `an array`, `null`.
pub fn kind_of(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("\"{}\"", shortened(text)),
        Value::Array(_) => "an array".into(),
        Value::Object(_) => "an object".into(),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::alternatives::Alternatives;
    use super::*;

    #[test]
    fn is_sorted_so_that_names_are_found() {
        assert!(table::OBJECTS.is_sorted_by_key(|object| object.name));
        assert!(Object::named("Axis").is_some() && Object::named("Nothing").is_none());
    }

    #[test]
    fn names_only_what_it_has() {
        for object in Object::all() {
            for part in object.parts.split(' ').filter(|part| !part.is_empty()) {
                assert!(table::PARTS.iter().any(|(name, _)| name == &part), "{part}");
            }
            for need in object.needs() {
                assert!(object.type_of(need).is_some(), "{} needs {need}", object.name);
            }
            for (names, kind) in object.rows() {
                let texts = [kind];
                let names_all = |texts: &[&'static str]| Alternatives::of(texts).unknown.is_none();
                assert!(names_all(&texts), "{}.{names}: {kind}", object.name);
            }
        }
    }

    #[test]
    fn knows_every_channel_of_the_table_of_channels() {
        let encoding = Object::named("FacetedEncoding").expect("an object of the grammar");
        for channel in crate::spec::Channel::all() {
            assert!(encoding.properties().any(|property| property == channel.name()), "{}", channel.name());
        }
    }
}
