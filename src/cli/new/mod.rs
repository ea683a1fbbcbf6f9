//! `figpress new`: a spec to begin with, which can be drawn at once.

use super::args::{Chart, Common, New};
use super::figure::Finder;
use super::path::shown;
use super::project::{Project, SPEC_ENDING};
use super::report::{Exit, say, tell};
use super::write;
use crate::diagnostic::print::Format;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed};

impl Chart {
    /// A spec with data of its own, so that it needs no other file.
    pub fn spec(self) -> &'static str {
        match self {
            Chart::Bar => include_str!("bar.vl.json"),
            Chart::Line => include_str!("line.vl.json"),
            Chart::Map => include_str!("map.vl.json"),
            Chart::Multiples => include_str!("multiples.vl.json"),
            Chart::Stacked => include_str!("stacked.vl.json"),
            Chart::Table => include_str!("table.vl.json"),
            Chart::Timeline => include_str!("timeline.vl.json"),
        }
    }
}

pub fn run(args: &New, common: &Common, finder: &Finder) -> Result<Exit, Exit> {
    let log = Diagnostics::new();
    let result = write_spec(args, finder, &log);
    let messages = log.into_messages();
    let exit = Exit::of(&messages);
    tell(common, messages);
    let path = result.map_err(|Failed| exit.max(Exit::Usage))?;
    if !common.quiet {
        say(&match common.message_format.format() {
            Format::Json => format!("{}\n", serde_json::json!({"version": 1, "type": "new", "spec": path})),
            // A figure of a project is called by its name, any other spec by its path.
            _ if finder.home(&Diagnostics::new()).is_ok_and(|project| project.is_some()) => {
                format!("figpress: {path} written; `figpress preview {}` shows it\n", args.name)
            }
            _ => format!("figpress: {path} written; `figpress preview {path}` shows it\n"),
        });
    }
    Ok(Exit::Done)
}

/// Writes into the specs of the project, or into the working folder where there is none.
fn write_spec(args: &New, finder: &Finder, log: &Diagnostics) -> Result<String, Failed> {
    if let Some(why) = wrong_name(&args.name) {
        let message = format!("\"{}\" cannot be the name of a figure: {why}", args.name);
        let help = "name it as the article does, with its number first: 04-trade";
        return Err(log.fail(Diagnostic::error("usage", message).help(help)));
    }
    let project = finder.home(log)?;
    let folder = project.as_deref().map_or(&finder.working, |project: &Project| &project.specs);
    let path = folder.join(format!("{}{SPEC_ENDING}", args.name));
    let name = shown(&path, &finder.working);
    if path.symlink_metadata().is_ok() {
        let message = format!("\"{name}\" is there already");
        return Err(log.fail(Diagnostic::error("usage", message).help("choose another name, or delete the file first")));
    }
    write::whole(&path, args.chart.spec().as_bytes()).map_err(|error| {
        let message = format!("\"{name}\" cannot be written: {}", write::reason(&error));
        log.fail(Diagnostic::error("unwritable-file", message))
    })?;
    Ok(name)
}

/// Why a name would not do: it becomes the name of files on every system, and a step of addresses.
fn wrong_name(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or_default();
    let reserved = ["con", "prn", "aux", "nul"].contains(&stem)
        || ["com", "lpt"].iter().any(|device| stem.strip_prefix(device).is_some_and(|rest| rest.len() == 1));
    match name {
        "" => Some("it is empty"),
        _ if name.len() > 100 => Some("it has more than 100 characters"),
        _ if !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte)) => {
            Some("only small letters, digits, \"-\", \"_\" and \".\" may be in it")
        }
        _ if name.starts_with(['.', '-']) || name.ends_with('.') => Some("it begins or ends with a sign"),
        _ if name.ends_with(".json") || name.ends_with(".vl") => Some("the ending is added by itself"),
        _ if reserved => Some("Windows reserves it"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_names_that_every_system_can_have() {
        for name in ["03-gdp", "a", "a.b_c-9"] {
            assert_eq!(wrong_name(name), None, "{name}");
        }
        let wrong = ["", "../x", "a/b", "a b", "Ä", "A", ".a", "-a", "a.", "nul", "com1.x", "a.vl.json", "a\n"];
        for name in wrong.into_iter().chain(["x".repeat(101).as_str()]) {
            assert!(wrong_name(name).is_some(), "{name}");
        }
    }
}
