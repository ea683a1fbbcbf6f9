//! Which file a path means, so that no output is written over an input or over another output.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// The same for two paths that lead to one file: through links, or on a file system that takes upper and lower case for
/// the same. Nothing needs to exist.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Identity(String);

/// Tells identities; asks the file system once for each folder, since hundreds of figures share a few.
#[derive(Default)]
pub struct Identities {
    folders: HashMap<PathBuf, PathBuf>,
}

impl Identities {
    pub fn of(&mut self, path: &Path) -> Identity {
        let linked = path.is_symlink().then(|| path.canonicalize().ok()).flatten();
        let real = linked.unwrap_or_else(|| self.in_real_folder(path));
        Identity(real.to_string_lossy().to_lowercase())
    }

    fn in_real_folder(&mut self, path: &Path) -> PathBuf {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return path.to_path_buf() };
        if !self.folders.contains_key(folder) {
            let real = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
            self.folders.insert(folder.to_path_buf(), real);
        }
        self.folders[folder].join(name)
    }
}

/// Some files, however they are called.
#[derive(Default)]
pub struct Files {
    known: HashSet<Identity>,
    identities: Identities,
}

impl Files {
    pub fn new<'a>(paths: impl IntoIterator<Item = &'a PathBuf>) -> Self {
        let mut identities = Identities::default();
        Self { known: paths.into_iter().map(|path| identities.of(path)).collect(), identities }
    }

    pub fn contain(&mut self, path: &Path) -> bool {
        self.known.contains(&self.identities.of(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_one_for_names_that_differ_by_case() {
        let mut identities = Identities::default();
        let of = |identities: &mut Identities, path: &str| identities.of(Path::new(path));
        assert_eq!(of(&mut identities, "/nowhere/A.svg"), of(&mut identities, "/nowhere/a.svg"));
        assert_ne!(of(&mut identities, "/nowhere/a.svg"), of(&mut identities, "/nowhere/a.png"));
        assert_ne!(of(&mut identities, "/nowhere/a.svg"), of(&mut identities, "/elsewhere/a.svg"));
    }

    #[cfg(unix)]
    #[test]
    fn is_one_through_links_to_files_and_to_folders() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("real")).expect("made");
        std::fs::write(at("real/a.csv"), "x").expect("written");
        std::os::unix::fs::symlink(at("real"), at("other")).expect("linked");
        std::os::unix::fs::symlink(at("real/a.csv"), at("b.csv")).expect("linked");
        let mut identities = Identities::default();
        let real = identities.of(&at("real/a.csv"));
        assert_eq!(identities.of(&at("other/a.csv")), real);
        assert_eq!(identities.of(&at("b.csv")), real);
        assert_ne!(identities.of(&at("a.csv")), real);
    }
}
