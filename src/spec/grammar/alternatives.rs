//! What a value may be: the types of the table, taken apart.

use super::{Object, table};

/// Everything that a value may be. Several types together are one such list: unions are always flat.
#[derive(Debug, Default)]
pub struct Alternatives {
    pub any: bool,
    pub null: bool,
    pub boolean: bool,
    pub number: bool,
    pub string: bool,
    pub words: Vec<&'static str>,
    /// The types of an array's elements, one for each array that it may be.
    pub items: Vec<&'static str>,
    pub objects: Vec<&'static Object>,
    /// A name that the table does not have: a mistake in the table.
    pub unknown: Option<&'static str>,
}

impl Alternatives {
    pub fn of(types: &[&'static str]) -> Alternatives {
        let mut alternatives = Alternatives::default();
        for text in types {
            alternatives.add(text);
        }
        alternatives
    }

    fn add(&mut self, text: &'static str) {
        tokens(text).for_each(|token| self.add_one(token));
    }

    fn add_one(&mut self, token: &'static str) {
        match token {
            "any" => self.any = true,
            "null" => self.null = true,
            "boolean" => self.boolean = true,
            "number" => self.number = true,
            "string" => self.string = true,
            _ if token.starts_with('[') => {
                let inner = &token[1..token.len() - 1];
                if !self.items.contains(&inner) {
                    self.items.push(inner);
                }
            }
            _ if token.starts_with('\'') => {
                let word = token.trim_matches('\'');
                if !self.words.contains(&word) {
                    self.words.push(word);
                }
            }
            _ => match (Object::named(token), table::WORDS.iter().find(|(name, _)| *name == token)) {
                (Some(object), _) if self.objects.iter().any(|known| known.name == object.name) => {}
                (Some(object), _) => self.objects.push(object),
                (None, Some((_, words))) => self.add(words),
                (None, None) => self.unknown = Some(token),
            },
        }
    }

    /// What was expected, as messages say it: `a number, "left" or an array`. An expression may stand nearly everywhere,
    /// and goes without saying.
    pub fn said(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut say = |condition: bool, text: &str| {
            if condition {
                parts.push(text.to_string());
            }
        };
        say(self.number, "a number");
        say(self.string, "a text");
        say(self.boolean, "true or false");
        for word in &self.words {
            say(true, &format!("\"{word}\""));
        }
        say(!self.items.is_empty(), "an array");
        say(self.objects.iter().any(|object| object.name != "ExprRef"), "an object");
        say(self.null && parts_are_few(self), "null");
        match parts.pop() {
            None => "an object".into(),
            Some(last) if parts.is_empty() => last,
            Some(last) => format!("{} or {last}", parts.join(", ")),
        }
    }
}

/// `null` is worth a word only where there is little else.
fn parts_are_few(alternatives: &Alternatives) -> bool {
    !alternatives.number && !alternatives.string && alternatives.words.is_empty() && alternatives.items.is_empty()
}

/// The types of which a type is made: words, names and whole arrays.
pub fn tokens(text: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = text.trim_start();
    std::iter::from_fn(move || {
        let length = match rest.as_bytes().first()? {
            b'[' => closing(rest),
            _ => rest.find(' ').unwrap_or(rest.len()),
        };
        let token = &rest[..length];
        rest = rest[length..].trim_start();
        Some(token)
    })
}

/// The length of the array type at the start.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn come_out_of_the_tables_words() {
        let both = Alternatives::of(&["number 'left' [[number] string] Axis", "null 'left' 'right'"]);
        assert!(both.number && both.null && !both.string);
        assert_eq!(both.words, ["left", "right"]);
        assert_eq!(both.items, ["[number] string"]);
        assert_eq!(both.objects[0].name, "Axis");
    }

    #[test]
    fn are_said_in_plain_words() {
        let said = |text| Alternatives::of(&[text]).said();
        assert_eq!(said("number ExprRef null"), "a number");
        assert_eq!(said("number 'container' Step"), "a number, \"container\" or an object");
        assert_eq!(said("boolean"), "true or false");
        assert_eq!(said("Axis null"), "an object or null");
    }
}
