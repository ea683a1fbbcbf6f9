//! What a run has to say: messages as they come, progress, a line at the end, an exit code.

use super::args::{Color, Common};
use crate::diagnostic::print::{Format, Style, print, visible};
use crate::diagnostic::{Diagnostic, Severity};
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write, stderr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How a run ends; of several the greatest counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    #[default]
    Done,
    /// A figure or a check failed; the others are done.
    Failed,
    /// Wrong usage or configuration; nothing was started.
    Usage,
    /// A file could not be read or written.
    Io,
    /// Refused by a limit or by policy.
    Refused,
    /// A bug of ours.
    Bug,
}

impl Exit {
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Io => 3,
            Exit::Refused => 4,
            Exit::Bug => 70,
        }
    }

    /// How messages make a run end. Warnings do nothing.
    pub fn of(messages: &[Diagnostic]) -> Exit {
        let errors = messages.iter().filter(|message| message.severity == Severity::Error);
        errors.map(|message| Exit::of_code(message.code)).max().unwrap_or_default()
    }

    fn of_code(code: &str) -> Exit {
        match code {
            "usage" | "no-project" | "no-figures" | "unknown-figure" | "unknown-theme" | "unknown-size"
            | "same-output" | "overwrites-input" => Exit::Usage,
            "missing-file" | "unreadable-file" | "unwritable-file" => Exit::Io,
            "bug" => Exit::Bug,
            code if code.starts_with("limit-") || code.starts_with("refused-") => Exit::Refused,
            _ => Exit::Failed,
        }
    }
}

/// What came of one figure.
#[derive(Default)]
pub struct Report {
    pub name: String,
    pub messages: Vec<Diagnostic>,
    pub exit: Exit,
    /// How many files were written.
    pub written: usize,
}

/// What a command does to figures, for the line at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Drawn,
    Checked,
}

/// Prints reports in the order of the figures, whatever order they come in.
pub struct Reporter {
    style: Style,
    quiet: bool,
    deed: Deed,
    total: usize,
    /// Whether to show a bar, once the run takes long.
    bar: bool,
    started: Instant,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    waiting: BTreeMap<usize, Report>,
    next: usize,
    bar_shown: bool,
    written: usize,
    errors: usize,
    warnings: usize,
    failed: Vec<String>,
    exit: Exit,
}

/// The bar appears when a run takes longer.
const PATIENCE: Duration = Duration::from_secs(1);

impl Reporter {
    /// For `total` figures.
    pub fn new(common: &Common, deed: Deed, total: usize) -> Reporter {
        let style = style(common);
        Reporter {
            style,
            quiet: common.quiet,
            deed,
            total,
            bar: !common.quiet && style.format == Format::Human && stderr().is_terminal(),
            started: Instant::now(),
            state: Mutex::default(),
        }
    }

    /// Takes the report of the figure that is `index`th in order.
    pub fn add(&self, index: usize, report: Report) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting.insert(index, report);
        let mut text = String::new();
        while let Some(report) = {
            let next = state.next;
            state.waiting.remove(&next)
        } {
            state.next += 1;
            state.count(&report);
            text.push_str(&print(&shown(report.messages, self.quiet), Some(&report.name), self.style));
        }
        if state.bar_shown && !text.is_empty() {
            text.insert_str(0, ERASE);
        }
        if self.bar && self.started.elapsed() > PATIENCE {
            let done = state.next + state.waiting.len();
            text.push_str(&bar(done, self.total));
            state.bar_shown = true;
        }
        say(&text);
    }

    /// Adds what does not belong to one figure (the theme, the depfile).
    pub fn add_common(&self, messages: Vec<Diagnostic>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let report = Report { exit: Exit::of(&messages), messages, ..Report::default() };
        state.count(&report);
        say(&print(&shown(report.messages, self.quiet), None, self.style));
    }

    /// Prints the line at the end and gives the way to end.
    pub fn finish(self) -> Exit {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        if state.bar_shown {
            say(ERASE);
        }
        if !self.quiet {
            let seconds = self.started.elapsed().as_secs_f64();
            say(&match self.style.format {
                Format::Json => state.summary_object(self.total, seconds),
                _ => state.summary_line(self.deed, self.total, seconds),
            });
        }
        state.exit
    }
}

impl State {
    fn count(&mut self, report: &Report) {
        let errors = report.messages.iter().filter(|message| message.severity == Severity::Error).count();
        self.errors += errors;
        self.warnings += report.messages.len() - errors;
        self.written += report.written;
        self.exit = self.exit.max(report.exit);
        if report.exit != Exit::Done && !report.name.is_empty() {
            self.failed.push(report.name.clone());
        }
    }

    /// `figpress: 9 of 10 figures drawn, 18 files written in 0.21 s; 1 failed: 03-gdp; 2 errors, 1 warning`
    fn summary_line(&self, deed: Deed, total: usize, seconds: f64) -> String {
        let good = total - self.failed.len();
        let figures = match self.failed.len() {
            0 => count(total, "figure"),
            _ => format!("{good} of {}", count(total, "figure")),
        };
        let done = match deed {
            Deed::Drawn => format!("{figures} drawn, {} written", count(self.written, "file")),
            Deed::Checked => format!("{figures} good"),
        };
        let mut line = format!("figpress: {done} in {seconds:.2} s");
        if !self.failed.is_empty() {
            let names: Vec<String> = self.failed.iter().take(5).map(|name| visible(name).into_owned()).collect();
            let more = if self.failed.len() > 5 { ", ..." } else { "" };
            line.push_str(&format!("; {} failed: {}{more}", self.failed.len(), names.join(", ")));
        }
        let problems = [(self.errors, "error"), (self.warnings, "warning")];
        let problems: Vec<String> =
            problems.into_iter().filter(|(number, _)| *number > 0).map(|(number, word)| count(number, word)).collect();
        if !problems.is_empty() {
            line.push_str(&format!("; {}", problems.join(", ")));
        }
        line + "\n"
    }

    fn summary_object(&self, total: usize, seconds: f64) -> String {
        let object = serde_json::json!({
            "version": 1,
            "type": "summary",
            "figures": total,
            "failed": self.failed,
            "written": self.written,
            "errors": self.errors,
            "warnings": self.warnings,
            "seconds": (seconds * 1000.0).round() / 1000.0,
            "exit": self.exit.code(),
        });
        format!("{object}\n")
    }
}

/// `1 file`, `2 files`.
pub fn count(number: usize, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

/// Back to the start of the line, and nothing on it.
const ERASE: &str = "\r\x1b[2K";

fn bar(done: usize, total: usize) -> String {
    let filled = (30 * done).checked_div(total).unwrap_or(30);
    format!("{ERASE}[{}{}] {done} of {total}", "=".repeat(filled), " ".repeat(30 - filled))
}

fn shown(mut messages: Vec<Diagnostic>, quiet: bool) -> Vec<Diagnostic> {
    messages.retain(|message| !quiet || message.severity == Severity::Error);
    messages
}

/// Messages of a run that does not start.
pub fn tell(common: &Common, messages: Vec<Diagnostic>) {
    say(&print(&shown(messages, common.quiet), None, style(common)));
}

/// Messages about one figure, outside a run with a [`Reporter`].
pub fn tell_of(common: &Common, figure: &str, messages: Vec<Diagnostic>) {
    say(&print(&shown(messages, common.quiet), Some(figure), style(common)));
}

/// Colours only on a terminal, unless asked for, and never with NO_COLOR set.
fn style(common: &Common) -> Style {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let color = match common.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => !forbidden && stderr().is_terminal(),
    };
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    Style { format: common.message_format.format(), color, width: columns.unwrap_or(120).clamp(40, 400) }
}

/// To standard error. Nobody to hear it is no reason to stop.
pub fn say(text: &str) {
    let _ = stderr().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(total_failed: usize, errors: usize) -> State {
        let failed = (0..total_failed).map(|number| format!("f{number}")).collect();
        State { failed, errors, written: 18, ..State::default() }
    }

    #[test]
    fn end_with_one_line() {
        assert_eq!(
            state(0, 0).summary_line(Deed::Drawn, 9, 0.2),
            "figpress: 9 figures drawn, 18 files written in 0.20 s\n"
        );
        assert_eq!(
            state(1, 2).summary_line(Deed::Drawn, 10, 0.2),
            "figpress: 9 of 10 figures drawn, 18 files written in 0.20 s; 1 failed: f0; 2 errors\n"
        );
        assert_eq!(
            state(7, 7).summary_line(Deed::Checked, 10, 0.2),
            "figpress: 3 of 10 figures good in 0.20 s; 7 failed: f0, f1, f2, f3, f4, ...; 7 errors\n"
        );
    }

    #[test]
    fn end_in_the_worst_way_of_all() {
        let messages = ["syntax", "missing-file", "limit-depth"].map(|code| Diagnostic::error(code, ""));
        assert_eq!(Exit::of(&messages), Exit::Refused);
        assert_eq!(Exit::of(&messages[..1]), Exit::Failed);
        assert_eq!(Exit::of(&[Diagnostic::warning("limit-x", "")]), Exit::Done);
    }

    #[test]
    fn draw_a_bar_that_fits_whatever_is_done() {
        for (done, total) in [(0, 0), (0, 3), (3, 3)] {
            assert!(bar(done, total).len() < 60);
        }
    }
}
