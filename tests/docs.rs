//! The documents name only paths and commands that exist.

use std::fs;
use std::path::{Path, PathBuf};

/// Markdown at the root and in `docs/`.
fn documents() -> Vec<PathBuf> {
    let in_folder = |folder: &str| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect()
    };
    let mut documents: Vec<PathBuf> = [in_folder("."), in_folder("docs")].concat();
    documents.sort();
    documents
}

/// Words that look like paths of this repository: they begin with one of its folders, or are a link's target.
fn paths(text: &str) -> Vec<String> {
    let folders =
        ["src/", "specs/", "data/", "output/", "tests/", "docs/", "benches/", "fuzz/", ".ci/", ".github/", ".vscode/"];
    let words = text.split(|c: char| c.is_whitespace() || "`\"'<>(),;[]{}|*".contains(c));
    let is_path = |word: &&str| folders.iter().any(|folder| word.starts_with(folder));
    let mut paths: Vec<String> = words.filter(is_path).map(str::to_string).collect();
    for (index, _) in text.match_indices("](") {
        let target = text[index + 2..].split([')', '#', ' ']).next().unwrap_or_default();
        if !target.is_empty() && !target.contains(':') {
            paths.push(target.to_string());
        }
    }
    paths
}

/// Whether a path stands for others: `%`, `...`, or a word in capitals (`NAME`, `ROOM`).
fn is_placeholder(path: &str) -> bool {
    path.contains("...")
        || path.contains('%')
        || path.split(['/', '.', '-', '_']).any(|part| part.len() > 1 && part.chars().all(|c| c.is_ascii_uppercase()))
            && !Path::new(path).exists()
}

#[test]
fn name_only_paths_that_exist() {
    let mut missing = Vec::new();
    // The list of messages shows how they look, with files that stand for any.
    for document in documents().into_iter().filter(|document| !document.ends_with("docs/diagnostics.md")) {
        let text = fs::read_to_string(&document).expect("a document is UTF-8");
        let folder = document.parent().unwrap_or(Path::new("."));
        for path in paths(&text) {
            let path = path.trim_end_matches(['.', ':', '!', '?']).split([':', '#']).next().unwrap_or_default();
            let exists = Path::new(path).exists() || folder.join(path).exists();
            if !exists && !is_placeholder(path) {
                missing.push(format!("{}: {path}", document.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn name_only_make_targets_that_exist() {
    let makefile = fs::read_to_string("Makefile").expect("a Makefile");
    let targets: Vec<&str> =
        makefile.lines().filter_map(|line| line.strip_prefix(".PHONY:")).flat_map(str::split_whitespace).collect();
    for document in documents() {
        let text = fs::read_to_string(&document).expect("a document is UTF-8");
        for (index, _) in text.match_indices("`make ") {
            let command = text[index + 1..].split('`').next().unwrap_or_default();
            for word in command.split(' ').skip(1).filter(|word| word.chars().all(|c| c.is_ascii_lowercase())) {
                assert!(targets.contains(&word), "{}: there is no target {word}", document.display());
            }
        }
    }
}

#[test]
fn the_reader_of_paths_finds_them_in_code_and_links() {
    let text =
        "see `src/lib.rs`, [this](docs/a.md#b) and\n    figpress render specs/x.vl.json\n[web](https://example.org)";
    assert_eq!(paths(text), ["src/lib.rs", "docs/a.md#b", "specs/x.vl.json", "docs/a.md"]);
    assert!(is_placeholder("tests/golden/ROOM/NAME.svg") && !is_placeholder("src/lib.rs"));
}
