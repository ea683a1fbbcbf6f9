//! How files looked when figures were last drawn from them.

use super::super::fonts::is_font;
use super::super::path::file_name;
use super::super::project::SPEC_ENDING;
use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Of larger files size and time are compared, not the content.
const LARGEST_HASHED: u64 = 1 << 20;

/// A file or a folder at one moment. Two equal ones make equal pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stamp {
    Missing,
    /// The size, and a hash of the content.
    Small(u64, u64),
    /// The size, and when it was last written to.
    Large(u64, Option<SystemTime>),
    /// The specs, the fonts and the folders in a folder, by name.
    Folder(Vec<String>),
}

impl Stamp {
    fn of(path: &Path) -> Stamp {
        let Ok(there) = path.metadata() else { return Stamp::Missing };
        if there.is_dir() {
            return Stamp::Folder(names_in(path));
        }
        if !there.is_file() || there.len() > LARGEST_HASHED {
            return Stamp::Large(there.len(), there.modified().ok());
        }
        match fs::read(path) {
            Ok(bytes) => {
                let mut hasher = DefaultHasher::new();
                bytes.hash(&mut hasher);
                Stamp::Small(bytes.len() as u64, hasher.finish())
            }
            Err(_) => Stamp::Missing,
        }
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut names: Vec<String> =
        entries.filter(|path| is_named_in_a_stamp(path)).map(|path| file_name(&path)).collect();
    names.sort();
    names
}

fn is_named_in_a_stamp(path: &Path) -> bool {
    file_name(path).ends_with(SPEC_ENDING) || is_font(path) || path.is_dir()
}

/// The files that matter, as they were.
#[derive(Default)]
pub struct Stamps(BTreeMap<PathBuf, Stamp>);

impl Stamps {
    /// From now on these files matter. Those that are new here count as unchanged.
    pub fn keep(&mut self, paths: impl IntoIterator<Item = PathBuf>) {
        let mut kept = BTreeMap::new();
        for path in paths {
            let old = &mut self.0;
            kept.entry(path).or_insert_with_key(|path| old.remove(path).unwrap_or_else(|| Stamp::of(path)));
        }
        self.0 = kept;
    }

    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.keys().map(PathBuf::as_path)
    }

    /// Whether a change there may matter: a file, or something in a folder of specs or fonts.
    pub fn matters(&self, path: &Path) -> bool {
        let in_folder = || path.parent().is_some_and(|folder| matches!(self.0.get(folder), Some(Stamp::Folder(_))));
        self.0.contains_key(path) || in_folder() && is_named_in_a_stamp(path)
    }

    /// What differs from how it was, and is now kept as it is. Of a folder: what has come or gone.
    pub fn changed(&mut self) -> Vec<PathBuf> {
        let mut changed = Vec::new();
        for (path, old) in &mut self.0 {
            let new = Stamp::of(path);
            if *old == new {
                continue;
            }
            match (&*old, &new) {
                (Stamp::Folder(old), Stamp::Folder(new)) => {
                    let differ = old.iter().filter(|name| !new.contains(name));
                    changed.extend(
                        differ.chain(new.iter().filter(|name| !old.contains(name))).map(|name| path.join(name)),
                    );
                }
                _ => changed.push(path.clone()),
            }
            *old = new;
        }
        changed.sort();
        changed.dedup();
        changed
    }

    /// Files that were there and have vanished, or have become empty: an editor may be in the middle of saving.
    pub fn vanished(&self) -> Vec<PathBuf> {
        let had = |stamp: &Stamp| matches!(stamp, Stamp::Small(1.., _) | Stamp::Large(..));
        let lost = |path: &Path| path.metadata().map_or(true, |there| there.len() == 0);
        self.0.iter().filter(|(path, stamp)| had(stamp) && lost(path)).map(|(path, _)| path.clone()).collect()
    }

    /// Whether a file has vanished or is empty, though it may have been so when it was looked at: figures fail of it.
    pub fn is_unfinished(&self) -> bool {
        let is_empty = |path: &Path| path.metadata().is_ok_and(|there| there.is_file() && there.len() == 0);
        !self.vanished().is_empty() || self.0.keys().any(|path| is_empty(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(folder: &Path, names: &[&str]) -> Stamps {
        let mut stamps = Stamps::default();
        stamps.keep(names.iter().map(|name| folder.join(name)));
        stamps
    }

    fn names(paths: Vec<PathBuf>) -> Vec<String> {
        paths.iter().map(|path| file_name(path)).collect()
    }

    #[test]
    fn tell_a_file_whose_content_changed_and_none_that_was_only_written_again() {
        let folder = tempfile::tempdir().expect("temporary folder");
        for name in ["a", "b"] {
            fs::write(folder.path().join(name), "1").expect("written");
        }
        let mut stamps = kept(folder.path(), &["a", "b", "missing"]);
        fs::write(folder.path().join("a"), "1").expect("written");
        fs::write(folder.path().join("b"), "2").expect("written");
        assert_eq!(names(stamps.changed()), ["b"]);
        assert_eq!(names(stamps.changed()), [""; 0]);
        fs::write(folder.path().join("missing"), "").expect("written");
        assert_eq!(names(stamps.changed()), ["missing"]);
    }

    #[test]
    fn keep_how_a_file_was_also_when_it_is_named_twice() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let path = folder.path().join("a");
        fs::write(&path, "1").expect("written");
        let mut stamps = kept(folder.path(), &["a"]);
        fs::write(&path, "2").expect("written");
        stamps.keep([path.clone(), path.clone()]);
        assert_eq!(names(stamps.changed()), ["a"]);
    }

    #[test]
    fn tell_of_a_folder_which_specs_have_come_and_gone() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.vl.json"), "{}").expect("written");
        let mut stamps = kept(folder.path(), &[""]);
        let matters = at("new.vl.json");
        assert!(stamps.matters(&matters) && !stamps.matters(&at("picture.svg")));
        fs::rename(at("a.vl.json"), at("b.vl.json")).expect("renamed");
        fs::write(at("picture.svg"), "").expect("written");
        assert_eq!(names(stamps.changed()), ["a.vl.json", "b.vl.json"]);
    }

    #[test]
    fn know_a_file_that_is_being_saved() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let at = |name: &str| folder.path().join(name);
        for name in ["deleted", "emptied", "left"] {
            fs::write(at(name), "1").expect("written");
        }
        fs::write(at("always empty"), "").expect("written");
        let stamps = kept(folder.path(), &["deleted", "emptied", "left", "always empty", "never"]);
        fs::remove_file(at("deleted")).expect("deleted");
        fs::write(at("emptied"), "").expect("emptied");
        assert_eq!(names(stamps.vanished()), ["deleted", "emptied"]);
        assert!(stamps.is_unfinished());
    }
}
