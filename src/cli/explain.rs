//! `figpress explain`: what a message means, from the page that lists all codes.

use super::args::Common;
use super::out;
use super::report::{Exit, tell};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest::did_you_mean;

const PAGE: &str = include_str!("../../docs/diagnostics.md");

pub fn run(code: Option<&str>, common: &Common) -> Result<Exit, Exit> {
    let Some(code) = code else {
        return out(&list());
    };
    let code = code.trim_start_matches("error").trim_start_matches("warning").trim_matches(['[', ']']);
    match sections().find(|(name, _)| *name == code) {
        Some((name, text)) => out(&format!("{name}\n\n{}\n", text.trim())),
        None => {
            let help = did_you_mean(code, sections().map(|(name, _)| name));
            let error = Diagnostic::error("usage", format!("no message has the code \"{code}\""));
            tell(common, vec![error.help(help.unwrap_or_else(|| "`figpress explain` lists all".into()))]);
            Err(Exit::Usage)
        }
    }
}

/// Every code with the first sentence about it.
fn list() -> String {
    let width = sections().map(|(name, _)| name.len()).max().unwrap_or_default();
    let line = |(name, text): (&str, &str)| {
        let paragraph = text.trim().split("\n\n").next().unwrap_or_default().replace('\n', " ");
        let first = paragraph.split_once(". ").map_or(paragraph.as_str(), |(first, _)| first);
        format!("{name:width$}  {}\n", first.trim_end_matches('.'))
    };
    sections().map(line).collect()
}

/// The codes, each with what the page says about it.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGE.split("\n### ").skip(1).map(|section| {
        let (name, text) = section.split_once('\n').unwrap_or((section, ""));
        // A group of codes ends where the heading of the next one begins.
        (name.trim().trim_matches('`'), text.split("\n## ").next().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// The Rust files below a folder, without their tests.
    fn sources(folder: &Path, texts: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, texts);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&path).expect("text");
                texts.push(text.split("#[cfg(test)]\nmod").next().unwrap_or_default().to_string());
            }
        }
    }

    #[test]
    fn knows_every_code_of_the_program_and_no_other() {
        let mut texts = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
        let said = Regex::new(r#"Diagnostic::(?:error|warning)\(\s*"([a-z0-9-]+)""#).expect("a pattern");
        let in_code: BTreeSet<&str> = texts
            .iter()
            .flat_map(|text| said.captures_iter(text))
            .filter_map(|found| Some(found.get(1)?.as_str()))
            .collect();
        let documented: BTreeSet<&str> = sections().map(|(name, _)| name).collect();
        let missing: Vec<_> = in_code.difference(&documented).collect();
        assert!(missing.is_empty(), "docs/diagnostics.md does not have {missing:?}");
        // Some codes are handed on by a variable: they only have to be there.
        let gone: Vec<_> =
            documented.iter().filter(|code| !texts.iter().any(|text| text.contains(&format!("\"{code}\"")))).collect();
        assert!(gone.is_empty(), "no message has the codes {gone:?}, which docs/diagnostics.md explains");
    }

    #[test]
    fn says_of_each_what_is_wrong_and_what_is_right() {
        let mut names = BTreeSet::new();
        for (name, text) in sections() {
            assert!(names.insert(name), "{name} is explained twice");
            assert!(text.trim().len() > 60, "{name}");
        }
        assert_eq!(list().lines().count(), names.len());
        assert!(names.len() > 60);
    }
}
