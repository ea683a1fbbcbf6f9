//! The exact text of messages, as people read them.
//!
//! `tests/golden/diagnostic/NAME.vl.json` is a spec with a mistake, and `NAME.txt` all that `figpress render` says of it. Where
//! a mistake takes more than a spec, `NAME` is a folder, and its file `command` says what is run in it. A text that
//! differs is written to `NAME.new.txt`; `make bless` (FIGPRESS_BLESS=1) accepts what is said now.

use regex::Regex;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The codes that no golden holds, and why.
const NOT_HELD: &[(&str, &str)] = &[
    ("bug", "nobody knows how to provoke one"),
    ("limit-data-size", "takes a file of 256 MiB; unit tests have a sparse one"),
    ("limit-file-size", "takes a file of 256 MiB; unit tests have a sparse one"),
    ("limit-fonts", "takes a file of 64 MiB; `tests/cli` has a sparse one"),
    ("limit-spec-size", "takes a spec of 8 MiB; `tests/cli` writes one"),
    ("more-messages", "takes more than a hundred messages, which nobody reads; a unit test counts them"),
    ("no-browser", "depends on what the machine has"),
    ("not-embedded", "takes a font that may not be embedded; `tests/cli` makes one"),
    ("no-view", "the grammar says missing-property before; it is the last resort of those who use the library"),
];

fn goldens() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/diagnostic")
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().expect("names are plain")).collect();
    names.sort();
    names
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::copy(from, to).expect("copied");
        return;
    }
    fs::create_dir_all(to).expect("a folder");
    names(from).iter().for_each(|name| copy(&from.join(name), &to.join(name)));
}

/// What is run for a golden, and the folder in which.
fn command(ground: &Path, name: &str) -> (Vec<String>, PathBuf) {
    let folder = ground.join(name);
    match fs::read_to_string(folder.join("command")) {
        Ok(line) => (line.split_whitespace().skip(1).map(str::to_string).collect(), folder),
        Err(_) => {
            (["render", &format!("{name}.vl.json"), "-o", "-", "-f", "svg"].map(str::to_string).into(), ground.into())
        }
    }
}

/// All that figpress says, but for the line at the end, which holds a time.
fn said(ground: &Path, name: &str) -> String {
    let (arguments, folder) = command(ground, name);
    let Output { status, stderr, .. } = Command::new(env!("CARGO_BIN_EXE_figpress"))
        .args(arguments)
        .args(["--message-format", "human"])
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env_remove("COLUMNS")
        .output()
        .expect("figpress runs");
    let text = String::from_utf8(stderr).expect("messages are UTF-8");
    assert!(status.code().is_some_and(|code| code < 70), "{name}: {status}\n{text}");
    assert!(!text.contains(ground.to_str().expect("UTF-8")), "{name}: a path of this machine\n{text}");
    text.lines().filter(|line| !line.starts_with("figpress: ")).fold(String::new(), |text, line| text + line + "\n")
}

/// The lines that differ, with two around them.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(old, new)| old == new).count();
    let before = same(&mut old.iter().zip(&new));
    let after = same(&mut old[before..].iter().rev().zip(new[before..].iter().rev()));
    let mut text = String::new();
    let mut add =
        |sign: char, lines: &[&str]| lines.iter().for_each(|line| writeln!(text, "  {sign} {line}").expect("memory"));
    add(' ', &old[before.saturating_sub(2)..before]);
    add('-', &old[before..old.len() - after]);
    add('+', &new[before..new.len() - after]);
    add(' ', &old[old.len() - after..(old.len() - after + 2).min(old.len())]);
    text
}

#[test]
fn every_message_reads_as_before() {
    let bless = std::env::var_os("FIGPRESS_BLESS").is_some();
    let ground = tempfile::tempdir().expect("temporary folder");
    // Below a project of nobody, so that no other is found.
    copy(&goldens(), ground.path());
    let mut different = Vec::new();
    let mut texts = String::new();
    let cases: Vec<String> = names(&goldens())
        .into_iter()
        .filter_map(|name| match name.strip_suffix(".vl.json") {
            Some(stem) => Some(stem.to_string()),
            None => goldens().join(&name).is_dir().then_some(name),
        })
        .collect();
    for name in &cases {
        let new = said(ground.path(), name);
        let path = goldens().join(format!("{name}.txt"));
        let old = fs::read_to_string(&path).unwrap_or_default();
        assert!(new.starts_with("error[") || new.starts_with("warning["), "{name} is no mistake: {new}");
        texts += &new;
        match old == new {
            true => {}
            false if bless => fs::write(&path, &new).expect("a golden can be written"),
            false => {
                fs::write(path.with_extension("new.txt"), &new)
                    .expect("the new text can be written beside the old one");
                different.push(format!("{name}\n{}", difference(&old, &new)));
            }
        }
    }
    println!("{} goldens", cases.len());
    assert!(different.is_empty(), "{} of {}:\n\n{}", different.len(), cases.len(), different.join("\n"));
    assert!(cases.len() >= 40);
    every_code_is_held(&texts);
}

/// Every code that `docs/diagnostics.md` lists is in a golden, or there is a reason why not.
fn every_code_is_held(texts: &str) {
    let page = fs::read_to_string("docs/diagnostics.md").expect("the page of codes");
    let listed: BTreeSet<&str> = page.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    let code = Regex::new(r"(?m)^(?:error|warning)\[([a-z0-9-]+)\]").expect("a pattern");
    let held: BTreeSet<&str> = code.captures_iter(texts).filter_map(|found| Some(found.get(1)?.as_str())).collect();
    let without: Vec<&str> = listed.difference(&held).copied().collect();
    println!("{} codes, {} of them without a golden:", listed.len(), without.len());
    for (code, reason) in NOT_HELD {
        println!("  {code}: {reason}");
    }
    let mut expected: Vec<&str> = NOT_HELD.iter().map(|(code, _)| *code).collect();
    expected.sort_unstable();
    assert_eq!(without, expected, "codes without a golden, and those that have a reason");
}

#[test]
fn no_text_is_left_of_a_spec_that_is_gone() {
    for name in names(&goldens()) {
        if let Some(stem) = name.strip_suffix(".txt").filter(|stem| !stem.ends_with(".new")) {
            let has_spec = goldens().join(format!("{stem}.vl.json")).exists() || goldens().join(stem).is_dir();
            assert!(has_spec, "{name} belongs to nothing");
        }
    }
}

#[test]
fn the_difference_shows_the_lines_that_changed_and_some_around() {
    assert_eq!(difference("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nx\ne\nf\n"), "    b\n    c\n  - d\n  + x\n    e\n    f\n");
    assert_eq!(difference("", "a\n"), "  + a\n");
}
