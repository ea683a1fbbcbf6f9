//! What figpress has to say about an input: what, where, what was expected, what to do.

mod source;
pub mod suggest; // did you mean

pub use source::{Pointer, Source};
use std::cell::RefCell;
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Warning,
    Error,
}

/// Where in an input something is.
#[derive(Clone, Debug)]
pub enum Place {
    /// A value (or, with `key`, the name of a member) in a JSON source. Its line is looked up only when printed.
    Json { source: Arc<Source>, pointer: Pointer, key: bool },
    /// A byte range in a JSON source.
    Bytes { source: Arc<Source>, start: usize, end: usize },
    /// A line of a data file, counted from 1; column 0 means the whole line.
    Line { path: String, line: usize, column: usize },
    /// A file as a whole.
    File { path: String },
}

/// One message. `message` is lower case without a full stop and quotes the author's own words.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Stable, e.g. `unknown-field`; listed in `docs/diagnostics.md`.
    pub code: &'static str,
    pub severity: Severity,
    pub message: String,
    pub place: Option<Place>,
    pub help: Option<String>,
}

impl Diagnostic {
    pub fn error(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic { code, severity: Severity::Error, message: message.into(), place: None, help: None }
    }

    pub fn warning(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic { code, severity: Severity::Warning, message: message.into(), place: None, help: None }
    }

    pub fn at(mut self, place: Place) -> Diagnostic {
        self.place = Some(place);
        self
    }

    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }
}

/// A stage could not go on; why has been said in [`Diagnostics`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

/// The messages of one figure, in the order they arose; the same one is kept once.
#[derive(Default)]
pub struct Diagnostics {
    messages: RefCell<Vec<Diagnostic>>,
}

impl Diagnostics {
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Adds a message, unless the same one at the same place is there.
    pub fn add(&self, diagnostic: Diagnostic) {
        let mut messages = self.messages.borrow_mut();
        let key = |d: &Diagnostic| format!("{}{:?}", d.message, d.place);
        if messages.iter().rev().take(200).all(|known| known.code != diagnostic.code || key(known) != key(&diagnostic))
        {
            messages.push(diagnostic);
        }
    }

    /// Adds an error and returns the value to fail with: `return Err(log.fail(...))`.
    pub fn fail(&self, diagnostic: Diagnostic) -> Failed {
        self.add(diagnostic);
        Failed
    }

    pub fn has_errors(&self) -> bool {
        self.messages.borrow().iter().any(|message| message.severity == Severity::Error)
    }

    pub fn into_messages(self) -> Vec<Diagnostic> {
        self.messages.into_inner()
    }
}
