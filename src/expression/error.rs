use crate::diagnostic::locate::Locator;
use crate::diagnostic::{Diagnostic, Place};
use std::fmt;

/// Sources longer than this are not searched for the exact place of a mistake: there may be many to search for.
const LONGEST_SOURCE: usize = 1 << 20;

/// What is wrong with an expression, and where in its text.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpressionError {
    /// The byte range in the expression's text; empty at its end.
    pub start: usize,
    pub end: usize,
    /// Lower case, without a full stop, the author's words in quotes.
    pub message: String,
    pub help: Option<String>,
    /// The expression; empty until it is known.
    text: String,
}

impl ExpressionError {
    pub(super) fn new(start: usize, end: usize, message: impl Into<String>) -> ExpressionError {
        ExpressionError { start, end, message: message.into(), help: None, text: String::new() }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> ExpressionError {
        self.help = Some(help.into());
        self
    }

    pub(super) fn of(mut self, text: &str) -> ExpressionError {
        self.text = text.to_owned();
        self
    }

    /// This error as a message about the expression that stands at `place`. Where that is a string in JSON, the message
    /// points at the wrong words in it.
    pub fn diagnostic(&self, place: Place) -> Diagnostic {
        let place = self.words(&place).unwrap_or(place);
        let diagnostic = Diagnostic::error("expression", self.message.clone()).at(place);
        match &self.help {
            Some(help) => diagnostic.help(help.clone()),
            None => diagnostic,
        }
    }

    /// The place of the wrong words. `None` unless the expression stands at `place` as it is.
    pub(super) fn words(&self, place: &Place) -> Option<Place> {
        let (Place::Json { source, key: false, .. } | Place::Bytes { source, .. }) = place else { return None };
        if source.text.len() > LONGEST_SOURCE {
            return None;
        }
        let (_, range) = Locator::default().find(place).bytes?;
        let literal = source.text.get(range.clone())?;
        if serde_json::from_str::<String>(literal).ok()? != self.text {
            return None;
        }
        let (start, end) = (offset_in(literal, self.start)?, offset_in(literal, self.end)?);
        Some(Place::Bytes { source: source.clone(), start: range.start + start, end: range.start + end })
    }
}

/// Where in a JSON string literal the byte at `wanted` of the string is written.
fn offset_in(literal: &str, wanted: usize) -> Option<usize> {
    let (mut at, mut read) = (1, 0);
    while read < wanted {
        let rest = literal.get(at..)?;
        let (taken, made) = match rest.strip_prefix("\\u") {
            Some(digits) => match u32::from_str_radix(digits.get(..4)?, 16).ok()? {
                0xd800..0xe000 => (12, 4), // two halves
                code => (6, char::from_u32(code)?.len_utf8()),
            },
            None if rest.starts_with('\\') => (2, 1),
            None => rest.chars().next().map(|c| (c.len_utf8(), c.len_utf8()))?,
        };
        (at, read) = (at + taken, read + made);
    }
    Some(at)
}

impl fmt::Display for ExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ExpressionError {}

/// Why something can't be done, before it is known where in the text it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Refusal {
    pub message: String,
    pub help: Option<&'static str>,
}

impl Refusal {
    pub fn new(message: impl Into<String>) -> Refusal {
        Refusal { message: message.into(), help: None }
    }

    pub fn help(mut self, help: &'static str) -> Refusal {
        self.help = Some(help);
        self
    }

    pub fn at(self, start: usize, end: usize) -> ExpressionError {
        let error = ExpressionError::new(start, end, self.message);
        match self.help {
            Some(help) => error.help(help),
            None => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Pointer, Source};
    use crate::expression::Expression;
    use std::sync::Arc;

    #[test]
    fn points_at_the_wrong_words_in_json() {
        let json = r#"{"note": "\u00e9", "calculate": "'\u00e9\"\ud83d\ude00' + summ(1)"}"#;
        let source = Arc::new(Source::new("a.vl.json", json));
        let pointed = |expression: &str, pointer: &str| {
            let error = Expression::parse(expression).expect_err(expression);
            let place = Place::Json { source: source.clone(), pointer: Pointer::root().child(pointer), key: false };
            match error.diagnostic(place).place {
                Some(Place::Bytes { start, end, .. }) => Some(&json[start..end]),
                _ => None,
            }
        };
        assert_eq!(pointed("'é\"😀' + summ(1)", "calculate"), Some("summ"));
        assert_eq!(pointed("'é\"😀' + summ(1)", "note"), None);
    }
}
