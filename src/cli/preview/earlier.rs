//! The picture as it was: as it is committed in git, or else as the last run of the program left it.

use super::super::files::read_regular;
use super::gallery::Entry;
use std::path::Path;
use std::process::{Command, Stdio};

/// Larger pictures are not compared.
const LARGEST: u64 = 32 << 20;

/// A picture, and what it is called on the page.
pub struct Earlier {
    pub svg: Vec<u8>,
    pub name: &'static str,
}

pub fn of(entry: &Entry) -> Option<Earlier> {
    if let Some(svg) = entry.path.as_deref().and_then(committed) {
        return Some(Earlier { svg, name: "committed" });
    }
    let svg = entry.last_run.as_ref()?.to_vec();
    Some(Earlier { svg, name: "last run" })
}

/// A picture that is on the disk.
pub fn read(path: &Path) -> Option<Vec<u8>> {
    read_regular(path, LARGEST).ok().filter(|bytes| is_svg(bytes))
}

/// The file as the last commit has it. `None` without git, outside a repository, and for a file that is not committed.
fn committed(path: &Path) -> Option<Vec<u8>> {
    let object = format!("HEAD:./{}", path.file_name()?.to_str()?);
    let output = Command::new("git")
        .args(["--no-pager", "cat-file", "blob", &object]) // runs no filter and no hook
        .current_dir(path.parent()?)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    (output.status.success() && is_svg(&output.stdout)).then_some(output.stdout)
}

/// Not the pointer that large-file storage leaves, and not something else that has the name of a picture.
fn is_svg(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    start.starts_with("<svg") || start.starts_with("<?xml")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn git(folder: &Path, arguments: &[&str]) {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
        let done = Command::new("git").args(identity).args(arguments).current_dir(folder).output().expect("git runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    #[test]
    fn is_the_committed_one_whatever_is_on_the_disk() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let path = folder.path().join("out/a b.svg");
        std::fs::create_dir(folder.path().join("out")).expect("folder");
        std::fs::write(&path, "<svg>old</svg>").expect("written");
        let entry =
            Entry { path: Some(path.clone()), last_run: Some(Vec::from("<svg>run</svg>").into()), ..Entry::default() };
        assert_eq!(of(&entry).expect("found").name, "last run");
        git(folder.path(), &["init", "-q"]);
        git(folder.path(), &["add", "."]);
        git(folder.path(), &["commit", "-qm", "x"]);
        std::fs::write(&path, "<svg>new</svg>").expect("written");
        let earlier = of(&entry).expect("found");
        assert_eq!((earlier.name, &earlier.svg[..]), ("committed", &b"<svg>old</svg>"[..]));
        let other = Entry { path: Some(folder.path().join("out/b.svg")), ..Entry::default() };
        assert!(of(&other).is_none());
    }

    #[test]
    fn is_no_file_that_only_has_the_name_of_a_picture() {
        assert!(is_svg(b"<svg xmlns") && is_svg(b"\xef\xbb\xbf<?xml"));
        assert!(!is_svg(b"version https://git-lfs") && !is_svg(b""));
    }
}
