//! Make rules that say which files a picture was made from.

use std::collections::BTreeSet;
use std::fmt::Write;

/// What one figure was written to, and what it was made from; paths as make will see them.
pub struct Rule {
    pub outputs: Vec<String>,
    pub inputs: Vec<String>,
}

/// The rules, then an empty rule for every input, so that make does not stop when one is deleted or renamed.
pub fn text(rules: &[Rule]) -> String {
    let mut text = String::new();
    let mut inputs = BTreeSet::new();
    for rule in rules.iter().filter(|rule| !rule.outputs.is_empty()) {
        let line = |paths: &[String]| paths.iter().map(|path| escaped(path)).collect::<Vec<_>>().join(" ");
        let _ = writeln!(text, "{}: {}", line(&rule.outputs), line(&rule.inputs));
        inputs.extend(&rule.inputs);
    }
    for input in inputs {
        let _ = writeln!(text, "{}:", escaped(input));
    }
    text
}

/// Whether make can be told of a file of this name: some characters cannot be escaped.
pub fn can_name(path: &str) -> bool {
    let like_an_archive_member = path.contains('(') && path.ends_with(')');
    !path.contains(['\n', '\r', '\t', '%', '=', ';', '|']) && !like_an_archive_member
}

/// A path as make reads it back.
fn escaped(path: &str) -> String {
    let mut escaped = String::new();
    let mut backslashes = 0;
    for character in path.chars() {
        match character {
            // Backslashes are taken as they are, except just before something that is escaped.
            ' ' | '#' | ':' => escaped.extend(std::iter::repeat_n('\\', backslashes + 1)),
            '$' => escaped.push('$'),
            _ => {}
        }
        backslashes = if character == '\\' { backslashes + 1 } else { 0 };
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(outputs: &[&str], inputs: &[&str]) -> Rule {
        let owned = |paths: &[&str]| paths.iter().map(|path| path.to_string()).collect();
        Rule { outputs: owned(outputs), inputs: owned(inputs) }
    }

    #[test]
    fn names_every_output_and_every_input_and_forgives_deleted_ones() {
        let rules =
            [rule(&["o/a.svg", "o/a.png"], &["s/a.json", "t.json"]), rule(&["o/b.svg"], &["s/b.json", "t.json"])];
        assert_eq!(
            text(&rules),
            "o/a.svg o/a.png: s/a.json t.json\no/b.svg: s/b.json t.json\ns/a.json:\ns/b.json:\nt.json:\n"
        );
    }

    #[test]
    fn are_read_back_by_make_whatever_a_file_is_called() {
        let names = [
            "a b",
            "a$b",
            "a#b",
            "$(shell touch canary).csv",
            "a\\ b",
            "a\\b",
            "ü",
            "a'b\"c",
            "a:b",
            "a`b",
            "a&b",
            "~a",
            "a*b",
        ];
        for name in names {
            assert!(can_name(name));
            let folder = tempfile::tempdir().expect("temporary folder");
            let file = |name: &str| folder.path().join(name);
            let output = format!("{name}.out");
            std::fs::write(file(name), "").expect("input");
            let rules = text(&[rule(&[&output], &[name])]);
            std::fs::write(file("deps"), format!("{rules}%.out:\n\t@touch ran\n")).expect("deps");
            let make = || {
                let make = std::process::Command::new("make").args(["-s", "-f", "deps"]).current_dir(&folder).output();
                make.expect("make runs");
                std::fs::remove_file(file("ran")).is_ok()
            };
            assert!(make(), "{name:?}: the output is missing");
            let minute = std::time::Duration::from_secs(60);
            let written = std::fs::File::create(file(&output)).expect("output");
            written.set_modified(std::time::SystemTime::now() + minute).expect("time set");
            assert!(!make(), "{name:?}: the output is newer than the input");
            written.set_modified(std::time::SystemTime::now() - minute).expect("time set");
            assert!(make(), "{name:?}: the output is older than the input");
            assert!(!file("canary").exists());
        }
    }
}
