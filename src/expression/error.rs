use crate::diagnostic::{Diagnostic, Place};
use std::fmt;

/// What is wrong with an expression, and where in its text.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpressionError {
    /// The byte range in the expression's text; empty at its end.
    pub start: usize,
    pub end: usize,
    /// Lower case, without a full stop, the author's words in quotes.
    pub message: String,
    pub help: Option<String>,
}

impl ExpressionError {
    pub(super) fn new(start: usize, end: usize, message: impl Into<String>) -> ExpressionError {
        ExpressionError { start, end, message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> ExpressionError {
        self.help = Some(help.into());
        self
    }

    /// This error as a message about the expression that stands at `place`.
    pub fn diagnostic(&self, place: Place) -> Diagnostic {
        let diagnostic = Diagnostic::error("expression", self.message.clone()).at(place);
        match &self.help {
            Some(help) => diagnostic.help(help.clone()),
            None => diagnostic,
        }
    }
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
