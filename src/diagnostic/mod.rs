//! What figpress has to say about an input: what, where, what was expected, what to do.

pub mod locate; // places to lines and columns
pub mod print; // the formats in which messages are shown
mod source;
pub mod suggest; // did you mean

pub use source::{Pointer, Source};
use std::cell::RefCell;
use std::collections::HashSet;
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
    /// Wherever in the spec a text with these words is written: by [`Diagnostics::place_words`] it becomes another place.
    Words(String),
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

/// At most so many errors and so many warnings of one figure are kept; more are only counted.
const MOST: usize = 100;

/// The messages of one figure, in the order they arose; the same one is kept once.
#[derive(Default)]
pub struct Diagnostics {
    kept: RefCell<Kept>,
}

#[derive(Default)]
struct Kept {
    messages: Vec<Diagnostic>,
    seen: HashSet<String>,
    /// How many there were of each, kept or not.
    errors: usize,
    warnings: usize,
}

impl Diagnostics {
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Adds a message, unless the same one at the same place is there.
    pub fn add(&self, diagnostic: Diagnostic) {
        let mut kept = self.kept.borrow_mut();
        let key = format!("{} {} {:?}", diagnostic.code, diagnostic.message, diagnostic.place);
        if kept.seen.contains(&key) {
            return;
        }
        let count = match diagnostic.severity {
            Severity::Error => &mut kept.errors,
            Severity::Warning => &mut kept.warnings,
        };
        *count += 1;
        if *count <= MOST {
            kept.seen.insert(key);
            kept.messages.push(diagnostic);
        }
    }

    /// Adds an error and returns the value to fail with: `return Err(log.fail(...))`.
    pub fn fail(&self, diagnostic: Diagnostic) -> Failed {
        self.add(diagnostic);
        Failed
    }

    /// Gives a place to the messages that have none, or only words: `place_of` those words, if they are written anywhere,
    /// and else the file at `path`.
    pub fn place_words(&self, path: &str, place_of: impl Fn(&str) -> Option<Place>) {
        for message in &mut self.kept.borrow_mut().messages {
            let found = match &message.place {
                Some(Place::Words(words)) => place_of(words),
                None => None,
                Some(_) => continue,
            };
            message.place = Some(found.unwrap_or_else(|| Place::File { path: path.to_string() }));
        }
    }

    /// Takes over the errors of what was tried although `self` has errors already: those that are about nothing that these
    /// are about. What follows from a mistake is not told.
    pub fn add_further(&self, tried: Diagnostics) {
        let known: Vec<Diagnostic> = self.kept.borrow().messages.clone();
        let known: Vec<&Diagnostic> = known.iter().filter(|known| known.severity == Severity::Error).collect();
        let places: Vec<&Place> = known.iter().filter_map(|known| known.place.as_ref()).collect();
        for message in tried.into_messages() {
            let place = message.place.as_ref();
            let follows = place.is_none_or(|place| places.iter().any(|known| touches(known, place)))
                || known.iter().any(|known| {
                    known.code == message.code && quoted(known).is_some_and(|words| Some(words) == quoted(&message))
                });
            if message.severity == Severity::Error && !follows {
                self.add(message);
            }
        }
    }

    /// How many messages there were so far.
    pub fn count(&self) -> usize {
        let kept = self.kept.borrow();
        kept.errors + kept.warnings
    }

    pub fn has_errors(&self) -> bool {
        self.kept.borrow().errors > 0
    }

    pub fn has_warnings(&self) -> bool {
        self.kept.borrow().warnings > 0
    }

    /// The messages; where some were not kept, a last one says how many.
    pub fn into_messages(self) -> Vec<Diagnostic> {
        let Kept { mut messages, errors, warnings, .. } = self.kept.into_inner();
        let vague: Vec<bool> =
            messages.iter().map(|message| messages.iter().any(|other| is_nearer(other, message))).collect();
        let mut vague = vague.into_iter();
        messages.retain(|_| !vague.next().unwrap_or(false));
        for (count, word) in [(errors, "error"), (warnings, "warning")] {
            if let Some(more) = count.checked_sub(MOST).filter(|more| *more > 0) {
                let s = if more == 1 { "" } else { "s" };
                messages.push(Diagnostic::warning("more-messages", format!("{more} more {word}{s} not shown")));
            }
        }
        messages
    }
}

/// Whether `other` says the same as `message`, of something inside: what figpress has made of a shorthand is told at the
/// view, what the author wrote at the words.
fn is_nearer(other: &Diagnostic, message: &Diagnostic) -> bool {
    if let (Some(Place::File { .. }), Some(Place::Json { .. } | Place::Bytes { .. })) = (&message.place, &other.place) {
        return other.code == message.code && other.message == message.message;
    }
    let (Some(Place::Json { source, pointer, .. }), Some(Place::Json { source: other_source, pointer: inner, .. })) =
        (&message.place, &other.place)
    else {
        return false;
    };
    let is_inside = inner.as_str().strip_prefix(pointer.as_str()).is_some_and(|rest| rest.starts_with('/'));
    is_inside && Arc::ptr_eq(source, other_source) && other.code == message.code && other.message == message.message
}

/// The author's words that a message quotes first.
fn quoted(message: &Diagnostic) -> Option<&str> {
    message.message.split('"').nth(1)
}

/// Whether one of two places in a source is within the other.
fn touches(a: &Place, b: &Place) -> bool {
    let (Place::Json { source, pointer: a, .. }, Place::Json { source: other, pointer: b, .. }) = (a, b) else {
        return false;
    };
    let holds = |outer: &Pointer, inner: &Pointer| {
        let rest = inner.as_str().strip_prefix(outer.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    Arc::ptr_eq(source, other) && (holds(a, b) || holds(b, a))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(log: Diagnostics) -> Vec<String> {
        log.into_messages().into_iter().map(|message| message.message).collect()
    }

    #[test]
    fn keeps_the_same_message_at_the_same_place_once() {
        let log = Diagnostics::new();
        for line in [1, 2, 1] {
            log.add(Diagnostic::warning("a", "m").at(Place::Line { path: "d.csv".into(), line, column: 0 }));
        }
        assert_eq!(shown(log), ["m", "m"]);
    }

    #[test]
    fn keeps_the_nearer_of_two_places_of_one_message() {
        let source = Arc::new(Source::new("a", "{}"));
        let at = |pointer: Pointer| Place::Json { source: source.clone(), pointer, key: false };
        let log = Diagnostics::new();
        let unit = Pointer::root().child("layer").index(0);
        for place in [at(unit.child("encoding")), at(unit.clone()), at(Pointer::root().child("layer").index(1))] {
            log.add(Diagnostic::error("a", "m").at(place));
        }
        assert_eq!(shown(log), ["m", "m"], "the view's own is gone, that of its neighbour stays");
    }

    #[test]
    fn tells_further_errors_but_not_those_that_follow_from_one() {
        let source = Arc::new(Source::new("a", "{}"));
        let error = |name: &str, path: &[&str]| {
            let pointer = path.iter().fold(Pointer::root(), |pointer, step| pointer.child(step));
            Diagnostic::error("a", name).at(Place::Json { source: source.clone(), pointer, key: false })
        };
        let (log, tried) = (Diagnostics::new(), Diagnostics::new());
        log.add(error("grammar", &["encoding", "x", "type"]));
        for path in [&["encoding", "x"][..], &["encoding", "x", "type"], &["encoding", "x2"], &[]] {
            tried.add(error(&path.join("/"), path));
        }
        tried.add(Diagnostic::warning("b", "warning").at(Place::File { path: "a".into() }));
        log.add_further(tried);
        assert_eq!(shown(log), ["grammar", "encoding/x2"]);
    }

    #[test]
    fn gives_a_place_to_messages_without_one() {
        let log = Diagnostics::new();
        log.add(Diagnostic::warning("a", "known").at(Place::Words("here".into())));
        log.add(Diagnostic::warning("a", "unknown").at(Place::Words("nowhere".into())));
        let line = || Place::Line { path: "b".into(), line: 3, column: 0 };
        log.place_words("a", |words| (words == "here").then(line));
        let places: Vec<Option<Place>> = log.into_messages().into_iter().map(|message| message.place).collect();
        assert!(matches!(&places[0], Some(Place::Line { line: 3, .. })), "{places:?}");
        assert!(matches!(&places[1], Some(Place::File { path }) if path == "a"), "{places:?}");
    }

    #[test]
    fn counts_what_is_too_much_to_show_and_never_forgets_an_error() {
        let log = Diagnostics::new();
        for number in 0..MOST + 2 {
            log.add(Diagnostic::warning("a", number.to_string()));
        }
        assert!(!log.has_errors());
        log.add(Diagnostic::error("b", "the error"));
        assert!(log.has_errors());
        assert_eq!(shown(log)[MOST..], ["the error", "2 more warnings not shown"]);
    }
}
