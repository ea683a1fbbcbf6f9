//! Paths: how messages show them, and what they mean without asking the file system.

use std::path::{Component, Path, PathBuf};

/// The path by which messages call a file: relative to the working folder where that is short, `/` on every system.
pub fn shown(path: &Path, working: &Path) -> String {
    let relative = match (path.strip_prefix(working), up(path, working)) {
        (Ok(inside), _) if inside.as_os_str().is_empty() => PathBuf::from("."),
        (Ok(inside), _) => inside.to_path_buf(),
        (_, Some(relative)) => relative,
        _ => path.to_path_buf(),
    };
    let text = relative.to_string_lossy().into_owned();
    if std::path::MAIN_SEPARATOR == '/' { text } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// `../a/b`, when at most three folders up lead there and they are not the root of the file system.
fn up(path: &Path, working: &Path) -> Option<PathBuf> {
    (1..=3).find_map(|steps| {
        let ancestor = working.ancestors().nth(steps).filter(|ancestor| ancestor.parent().is_some())?;
        let rest = path.strip_prefix(ancestor).ok()?;
        let mut relative: PathBuf = std::iter::repeat_n("..", steps).collect();
        relative.push(rest);
        Some(relative)
    })
}

/// The path with `.` and `..` worked out as text: links are not followed, and nothing needs to exist.
pub fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// The name of a file as text, where it has one.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether a path holds what no file of ours may be called by: depfiles and messages are lines.
pub fn has_line_break(path: &Path) -> bool {
    path.to_string_lossy().contains(['\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(path: &str) -> String {
        shown(Path::new(path), Path::new("/home/ann/article/specs"))
    }

    #[test]
    fn are_shown_relative_to_the_working_folder() {
        assert_eq!(show("/home/ann/article/specs/a.vl.json"), "a.vl.json");
        assert_eq!(show("/home/ann/article/data/a.csv"), "../data/a.csv");
        assert_eq!(show("/home/ann/article/specs"), ".");
    }

    #[test]
    fn are_shown_whole_where_they_are_far_away() {
        assert_eq!(show("/tmp/a.csv"), "/tmp/a.csv");
        assert_eq!(shown(Path::new("/tmp/a.csv"), Path::new("/")), "tmp/a.csv");
    }

    #[test]
    fn lose_their_dots_without_asking_the_file_system() {
        assert_eq!(plain(Path::new("/a/b/../c/./d")), Path::new("/a/c/d"));
        assert_eq!(plain(Path::new("/a/../../../b")), Path::new("/b"));
    }
}
