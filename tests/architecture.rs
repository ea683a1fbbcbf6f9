//! Which room may import which, read from the `use` lines and the paths in `src/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Arrows against the order of `src/lib.rs`, and why.
const UPWARD: &[(&str, &str, &str)] =
    &[("guide", "layout", "axes and legends are handed on as frames, whose type stands in layout")];

/// Rooms that may import less than all above them.
const NARROW: &[(&str, &[&str])] = &[
    ("scene", &["geometry", "color"]),
    ("draw", &["scene", "text", "geometry", "color"]),
    ("geometry", &[]),
    ("color", &[]),
    ("calendar", &[]),
];

/// Words that only some rooms may say.
const RESERVED: &[(&[&str], &[&str])] = &[
    (&["clap", "clap_complete", "clap_mangen", "anyhow"], &["cli"]),
    (&["plotters", "plotters_backend", "tiny_skia"], &["draw"]),
    (&["harfrust", "skrifa"], &["text"]),
    (&["annotate_snippets"], &["diagnostic"]),
    (&["ChartBuilder", "untagged"], &[]),
    (&["SystemTime", "Instant"], &["cli"]),
];

/// The same for paths.
const RESERVED_PATHS: &[(&[&str], &[&str])] = &[
    (&["png::"], &["draw"]),
    (&["std::process"], &["cli", "main"]),
    (&["std::fs", "std::env", "File::open", "File::create"], &["cli"]),
    (&["println!", "print!", "eprintln!", "eprint!", "dbg!", "todo!", "unimplemented!"], &[]),
    (&[".unwrap()"], &[]),
];

struct Source {
    path: PathBuf,
    room: String,
    /// How many modules deep the file is.
    depth: usize,
    /// Without comments, strings and tests.
    code: String,
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("src can be listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.extend((!path.ends_with("tests")).then_some(path));
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                let inside: Vec<String> =
                    path.iter().skip(1).map(|part| part.to_string_lossy().replace(".rs", "")).collect();
                let is_index = inside.last().is_some_and(|name| name == "mod");
                let code = code_of(&fs::read_to_string(&path).expect("a source is UTF-8"));
                sources.push(Source {
                    room: inside[0].clone(),
                    depth: inside.len() - usize::from(is_index),
                    code,
                    path,
                });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// The code without what is no code, and without the tests at its end.
fn code_of(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut code = String::new();
    let mut rest = text;
    while let Some(next) = rest.find(['/', '"', '\'']) {
        let (before, after) = rest.split_at(next);
        code.push_str(before);
        rest = match after {
            _ if after.starts_with("//") => &after[after.find('\n').unwrap_or(after.len())..],
            _ if after.starts_with("'\"'") => &after[3..],
            _ if after.starts_with("'\\\"'") => &after[4..],
            _ if after.starts_with('"') => after_string(after, before),
            _ => {
                code.push_str(&after[..1]);
                &after[1..]
            }
        };
    }
    code + rest
}

fn after_string<'a>(text: &'a str, before: &str) -> &'a str {
    let hashes = before.len() - before.trim_end_matches('#').len();
    if before.trim_end_matches('#').ends_with('r') {
        let end = format!("\"{}", "#".repeat(hashes));
        return text[1..].find(&end).map_or("", |index| &text[1 + index + end.len()..]);
    }
    let mut escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return &text[index + 1..],
            _ => {}
        }
    }
    ""
}

fn rooms() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").expect("src/lib.rs");
    let rooms = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.split(';').next().map(str::to_string));
    rooms.collect()
}

/// The rooms that a file names: `crate::room`, `crate::{room, room::Thing}`.
fn imports(code: &str) -> BTreeSet<String> {
    let mut imports = BTreeSet::new();
    for (index, _) in code.match_indices("crate::") {
        let rest = &code[index + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => {
                let mut depth = 0;
                let mut start = true;
                for (at, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        c if start && c.is_alphabetic() => {
                            imports.insert(word(&group[at..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
            None => {
                imports.insert(word(rest));
            }
        }
    }
    imports
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn has_word(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .any(|(index, _)| !code[..index].ends_with(is_part) && !code[index + word.len()..].starts_with(is_part))
}

#[test]
fn rooms_import_only_rooms_above_them() {
    let rooms = rooms();
    let place = |room: &str| rooms.iter().position(|known| known == room);
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !matches!(source.room.as_str(), "lib" | "main")) {
        let Some(own) = place(&source.room) else {
            wrong.push(format!("{} is in no room of src/lib.rs", source.path.display()));
            continue;
        };
        for import in imports(&source.code) {
            let allowed = match place(&import) {
                _ if import == source.room || import == "diagnostic" => true,
                None => false, // something at the crate's root, where nothing is
                Some(other) => {
                    let upward = UPWARD.iter().any(|(from, to, _)| *from == source.room && *to == import);
                    let narrow = NARROW.iter().find(|(room, _)| *room == source.room);
                    let enough = narrow.is_none_or(|(_, rooms)| rooms.contains(&import.as_str()));
                    upward || other < own && enough
                }
            };
            if !allowed {
                wrong.push(format!("{} imports {import}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn rooms_reach_others_by_name_only() {
    let climbs = |source: &Source| source.code.contains(&vec!["super"; source.depth].join("::"));
    let wrong: Vec<PathBuf> = sources().into_iter().filter(|s| s.depth > 1 && climbs(s)).map(|s| s.path).collect();
    assert!(wrong.is_empty(), "these climb out of their room with super: {wrong:#?}");
}

#[test]
fn words_stay_in_the_rooms_that_they_are_reserved_for() {
    let mut wrong = Vec::new();
    for source in sources() {
        let may = |rooms: &[&str]| rooms.contains(&source.room.as_str());
        for (words, rooms) in RESERVED.iter().filter(|(_, rooms)| !may(rooms)) {
            for word in words.iter().filter(|word| has_word(&source.code, word)) {
                wrong.push(format!("{} says {word}, which is for {rooms:?}", source.path.display()));
            }
        }
        for (paths, rooms) in RESERVED_PATHS.iter().filter(|(_, rooms)| !may(rooms)) {
            for path in paths.iter().filter(|path| source.code.contains(*path)) {
                wrong.push(format!("{} says {path}, which is for {rooms:?}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn main_only_runs_the_cli() {
    let main = fs::read_to_string("src/main.rs").expect("src/main.rs");
    assert!(main.lines().count() < 10 && main.contains("figpress::cli::run()"), "{main}");
}

#[test]
fn the_reader_of_imports_sees_through_groups_comments_and_strings() {
    let code = code_of(
        "use crate::{a, b::{x, y}, c::Z};\n// crate::no\nlet s = \"crate::no \\\" crate::no\"; crate::d::f('\"');\nlet r = r#\"crate::no\"#; crate::e::g()\n#[cfg(test)]\nmod tests {\nuse crate::no;",
    );
    let found: Vec<String> = imports(&code).into_iter().collect();
    assert_eq!(found, ["a", "b", "c", "d", "e"]);
    assert!(Path::new("src/lib.rs").exists(), "tests run at the root of the package");
}
