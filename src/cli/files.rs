//! The files that a spec may read: below its root, and nowhere else.

use super::path::{plain, shown};
use super::report::Exit;
use super::write::io_reason;
use crate::data::{FileError, Files};
use crate::diagnostic::suggest::nearest;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Larger data files are refused.
pub const LARGEST_BYTES: u64 = 256 << 20;

/// Opens what one spec names, and remembers it.
///
/// A path is relative to the spec's folder and is taken as written: no percent escapes, no query. It must stay below the
/// root both as text and once every link in it is followed.
pub struct SpecFiles {
    /// The spec's folder, with links resolved.
    base: PathBuf,
    /// Nothing outside is read; links resolved.
    root: PathBuf,
    /// Where files are looked for that the spec's folder does not have; links resolved.
    data_dir: Option<PathBuf>,
    working: PathBuf,
    /// Whether a folder linked into the spec's own is followed.
    follows_folders: bool,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    read: BTreeMap<PathBuf, Arc<[u8]>>,
    /// Every file asked for below the root, missing ones too.
    asked: Vec<PathBuf>,
    worst: Exit,
}

impl SpecFiles {
    /// `base` and `root` exist, and so does `data_dir`.
    pub fn new(base: &Path, root: &Path, data_dir: Option<&Path>, working: &Path) -> io::Result<SpecFiles> {
        Ok(SpecFiles {
            base: base.canonicalize()?,
            root: root.canonicalize()?,
            data_dir: data_dir.map(Path::canonicalize).transpose()?,
            working: working.to_path_buf(),
            follows_folders: false,
            state: Mutex::default(),
        })
    }

    /// For a spec that belongs to no project: a folder that is linked into the spec's own may be read as well.
    pub fn following_folders(self) -> SpecFiles {
        SpecFiles { follows_folders: true, ..self }
    }

    /// The files asked for so far, in order: what a picture is made from. Missing files are among them.
    pub fn asked(&self) -> Vec<PathBuf> {
        self.state().asked.clone()
    }

    /// How the run has to end because of a file that could not be read; [`Exit::Done`] when all could.
    pub fn worst(&self) -> Exit {
        self.state().worst
    }

    /// Where a file is that a spec names, whether or not it is there.
    pub fn locate(&self, url: &str) -> Result<PathBuf, FileError> {
        refuse_addresses(url)?;
        let in_base = self.below(&self.base, &self.root, url);
        let Some(data_dir) = &self.data_dir else {
            return in_base;
        };
        match in_base {
            Ok(path) if path.exists() => Ok(path),
            in_base => match self.below(data_dir, data_dir, url) {
                Ok(path) if path.exists() => Ok(path),
                _ => in_base,
            },
        }
    }

    /// `url` from `folder`, unless it leaves `root`. What is not there cannot leave it by a link.
    fn below(&self, folder: &Path, root: &Path, url: &str) -> Result<PathBuf, FileError> {
        let outside = || FileError::Refused(format!("\"{url}\" is outside {}", self.named_root(root)));
        let path = plain(&folder.join(url));
        if !path.starts_with(root) {
            return Err(outside());
        }
        match path.canonicalize() {
            Ok(real) if real.starts_with(root) => Ok(real),
            Ok(real) if self.is_in_linked_folder(&path, &real) => Ok(real),
            Ok(_) => Err(FileError::Refused(format!("\"{url}\" leads outside {} by a link", self.named_root(root)))),
            Err(_) => Ok(path),
        }
    }

    /// Whether a file is in a folder that whoever owns the spec's folder has linked into it (`data` beside the specs), the
    /// one link that is followed out of the root. Only for specs of no project; links further in lead nowhere.
    fn is_in_linked_folder(&self, path: &Path, real: &Path) -> bool {
        let Some(first) = path.strip_prefix(&self.base).ok().and_then(|rest| rest.components().next()) else {
            return false;
        };
        let link = self.base.join(first);
        let linked = link.canonicalize().ok().filter(|target| target.is_dir() && link != path);
        self.follows_folders && linked.is_some_and(|target| real.starts_with(target))
    }

    fn named_root(&self, root: &Path) -> String {
        match shown(root, &self.working) {
            here if here == "." => "the working folder".into(),
            folder => format!("the folder \"{folder}\""),
        }
    }

    fn open(&self, url: &str) -> Result<Arc<[u8]>, FileError> {
        let path = self.locate(url)?;
        let mut state = self.state();
        if !state.asked.contains(&path) {
            state.asked.push(path.clone());
        }
        if let Some(bytes) = state.read.get(&path) {
            return Ok(bytes.clone());
        }
        drop(state);
        let name = shown(&path, &self.working);
        let bytes: Arc<[u8]> = read_regular(&path, LARGEST_BYTES)
            .map_err(|problem| match problem {
                Problem::Missing => FileError::Missing(name),
                Problem::TooLarge(size) => FileError::TooLarge(size),
                Problem::Other(why) => FileError::Unreadable(why),
            })?
            .into();
        self.state().read.insert(path, bytes.clone());
        Ok(bytes)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for SpecFiles {
    fn read(&self, url: &str) -> Result<Arc<[u8]>, FileError> {
        let result = self.open(url);
        if let Err(error) = &result {
            let exit = match error {
                FileError::Missing(_) | FileError::Unreadable(_) => Exit::Io,
                FileError::Refused(_) | FileError::TooLarge(_) => Exit::Refused,
            };
            let mut state = self.state();
            state.worst = state.worst.max(exit);
        }
        result
    }

    fn shown(&self, url: &str) -> String {
        match self.locate(url) {
            Ok(path) => shown(&path, &self.working),
            Err(_) => url.to_string(),
        }
    }

    fn near(&self, url: &str) -> Option<String> {
        const MOST_LOOKED_AT: usize = 1000;
        let path = self.locate(url).ok()?;
        let name = path.file_name()?.to_str()?;
        let entries = path.parent()?.read_dir().ok()?.take(MOST_LOOKED_AT).flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        let near = nearest(name, names.iter().map(String::as_str))?;
        Some(format!("{}{near}", url.strip_suffix(name)?))
    }
}

/// Everything that is an address or an absolute path, on any system.
fn refuse_addresses(url: &str) -> Result<(), FileError> {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    });
    let refused = |why: String| Err(FileError::Refused(why));
    match scheme.map(str::to_ascii_lowercase).as_deref() {
        Some("http" | "https" | "ftp" | "s3" | "ws" | "wss") => {
            return refused(format!("\"{url}\" is a remote address, and figpress never uses the network"));
        }
        Some(scheme) => return refused(format!("\"{url}\" is an address with \"{scheme}:\", not a path")),
        None => {}
    }
    if url.starts_with("//") || url.starts_with("\\\\") {
        return refused(format!("\"{url}\" is a remote address, and figpress never uses the network"));
    }
    if url.starts_with(['/', '\\']) || Path::new(url).is_absolute() {
        return refused(format!("\"{url}\" is an absolute path; a path in a spec is relative to the spec's folder"));
    }
    if url.contains(['\0', '\n', '\r']) {
        return refused("a path holds a line break or a zero byte".into());
    }
    if url.is_empty() {
        return refused("a path is empty".into());
    }
    Ok(())
}

/// Why [`read_regular`] gave nothing.
pub enum Problem {
    Missing,
    /// How many bytes the file has.
    TooLarge(u64),
    Other(String),
}

/// The bytes of a regular file; a folder, a device or a pipe is a problem, and so is a file that grows past `largest`.
pub fn read_regular(path: &Path, largest: u64) -> Result<Vec<u8>, Problem> {
    let problem = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Problem::Missing,
        _ => Problem::Other(io_reason(&error)),
    };
    let there = path.metadata().map_err(problem)?; // before opening: a pipe would wait for a writer
    if there.is_dir() {
        return Err(Problem::Other("it is a folder".into()));
    }
    if !there.is_file() {
        return Err(Problem::Other("it is not a regular file".into()));
    }
    if there.len() > largest {
        return Err(Problem::TooLarge(there.len()));
    }
    let file = File::open(path).map_err(problem)?;
    let mut bytes = Vec::with_capacity(there.len() as usize);
    file.take(largest + 1).read_to_end(&mut bytes).map_err(problem)?;
    match bytes.len() as u64 {
        size if size > largest => Err(Problem::TooLarge(size)),
        _ => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// root/specs (the spec's folder), root/data/a.csv, outside/canary.csv
    struct Ground {
        folder: tempfile::TempDir,
        files: SpecFiles,
    }

    fn ground() -> Ground {
        let folder = tempfile::tempdir().expect("temporary folder");
        let at = |name: &str| folder.path().join(name);
        for name in ["root/specs", "root/data", "outside", "extra/data"] {
            fs::create_dir_all(at(name)).expect("folder");
        }
        for name in ["root/data/a.csv", "root/specs/b:c.csv", "outside/canary.csv", "extra/data/more.csv"] {
            fs::write(at(name), name).expect("file");
        }
        let files = SpecFiles::new(&at("root/specs"), &at("root"), Some(&at("extra")), &at("root")).expect("exists");
        Ground { folder, files }
    }

    fn refusal(ground: &Ground, url: &str) -> String {
        match ground.files.read(url) {
            Err(FileError::Refused(why)) => why,
            other => panic!("{url:?} gave {other:?}"),
        }
    }

    #[test]
    fn reads_a_file_relative_to_the_specs_folder() {
        let ground = ground();
        assert_eq!(&*ground.files.read("../data/a.csv").expect("readable"), b"root/data/a.csv");
        assert_eq!(ground.files.shown("../data/a.csv"), "data/a.csv");
        assert_eq!(ground.files.worst(), Exit::Done);
    }

    #[test]
    fn looks_in_the_data_dir_for_what_is_not_beside_the_spec() {
        let ground = ground();
        assert_eq!(&*ground.files.read("data/more.csv").expect("readable"), b"extra/data/more.csv");
    }

    #[test]
    fn refuses_everything_that_is_not_a_path_below_the_root() {
        let ground = ground();
        for url in [
            "../../outside/canary.csv",
            "../../outside/no-such-file.csv",
            "../data/../../outside/canary.csv",
            "x/../../../outside/canary.csv",
            "/etc/passwd",
            "\\\\host\\share",
            "//host/a.csv",
            "http://127.0.0.1:1/a.csv",
            "HTTPS://host/a.csv",
            "file:///etc/passwd",
            "data:text/csv,a",
            "C:\\a.csv",
            "javascript:alert(1)",
            "a\0b",
            "a\nb",
            "",
        ] {
            let why = refusal(&ground, url);
            assert!(!why.contains("root:"), "{why}");
        }
        assert_eq!(ground.files.worst(), Exit::Refused);
        assert!(ground.files.asked().is_empty());
    }

    #[test]
    fn says_the_same_of_a_file_outside_whether_or_not_it_is_there() {
        let ground = ground();
        assert_eq!(
            refusal(&ground, "../../outside/canary.csv").replace("canary", "nothing"),
            refusal(&ground, "../../outside/nothing.csv")
        );
    }

    #[test]
    fn takes_percent_signs_as_written() {
        let ground = ground();
        assert!(matches!(ground.files.read("%2e%2e/data/a.csv"), Err(FileError::Missing(_))));
    }

    #[cfg(unix)]
    #[test]
    fn refuses_a_link_that_leads_outside_and_follows_one_that_stays() {
        let ground = ground();
        let root = ground.folder.path().join("root");
        let link =
            |to: PathBuf, name: &str| std::os::unix::fs::symlink(to, root.join("data").join(name)).expect("linked");
        link(ground.folder.path().join("outside/canary.csv"), "out.csv");
        link(ground.folder.path().join("outside"), "folder");
        link(root.join("data/a.csv"), "in.csv");
        assert!(refusal(&ground, "../data/out.csv").contains("by a link"));
        assert!(refusal(&ground, "../data/folder/canary.csv").contains("by a link"));
        assert!(ground.files.read("../data/in.csv").is_ok());
    }

    #[test]
    fn remembers_missing_files_too() {
        let ground = ground();
        assert_eq!(ground.files.read("../data/no.csv"), Err(FileError::Missing("data/no.csv".into())));
        assert!(ground.files.asked()[0].ends_with("root/data/no.csv"));
        assert_eq!(ground.files.worst(), Exit::Io);
    }

    #[test]
    fn reads_no_folder() {
        let ground = ground();
        assert_eq!(ground.files.read("../data"), Err(FileError::Unreadable("it is a folder".into())));
    }

    #[cfg(unix)]
    #[test]
    fn does_not_wait_for_a_pipe() {
        let ground = ground();
        let pipe = ground.folder.path().join("root/data/pipe.csv");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
        assert!(made.success());
        assert!(matches!(ground.files.read("../data/pipe.csv"), Err(FileError::Unreadable(_))));
    }

    #[test]
    fn refuses_a_file_over_the_limit() {
        let ground = ground();
        let file = File::create(ground.folder.path().join("root/data/big.csv")).expect("created");
        file.set_len(LARGEST_BYTES + 1).expect("sparse");
        assert_eq!(ground.files.read("../data/big.csv"), Err(FileError::TooLarge(LARGEST_BYTES + 1)));
    }
}
