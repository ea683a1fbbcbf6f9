//! The fonts that a person brings: files in the folders that `--font-dir` or `figpress.json` names.

use super::figure::Figure;
use super::files::{Problem, read_regular};
use super::path::{file_name, shown};
use super::project::FILE;
use super::write::io_reason;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::text::Fonts;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// Larger files are refused, and more of them together.
const LARGEST_BYTES: u64 = 64 << 20;
const LARGEST_SUM_BYTES: u64 = 256 << 20;
/// No more files than this are read, and no more entries of folders are looked at.
const MOST_FILES: usize = 1000;
const MOST_ENTRIES: usize = 20_000;
/// How deep folders are looked into.
const MOST_LEVELS: usize = 8;

/// How the names of fonts end that figpress reads: TrueType, OpenType, collections.
const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];
/// Fonts packed for the web.
const PACKED: [&str; 2] = ["woff", "woff2"];

/// The faces that a figure is set in.
#[derive(Default)]
pub struct FontSet {
    /// `None` for the bundled ones alone, which are made once for all.
    own: Option<Fonts>,
    /// In the order in which their faces are preferred.
    files: Vec<FontFile>,
    /// With the folders in them.
    folders: Vec<PathBuf>,
}

/// A file as it was when it was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontFile {
    path: PathBuf,
    bytes: u64,
    modified: Option<SystemTime>,
}

impl FontSet {
    pub fn fonts(&self) -> &Fonts {
        self.own.as_ref().unwrap_or_else(|| Fonts::shared())
    }

    /// The bundled ones with those that were brought, where any were.
    pub fn own(&self) -> Option<&Fonts> {
        self.own.as_ref()
    }

    /// The files, by their numbers among all that were read.
    pub fn paths<'a>(&'a self, numbers: &'a BTreeSet<usize>) -> impl Iterator<Item = &'a Path> {
        numbers.iter().filter_map(|number| Some(self.files.get(*number)?.path.as_path()))
    }

    /// Two equal ones make equal pictures.
    pub fn files(&self) -> &[FontFile] {
        &self.files
    }
}

/// Sets that were read before: those whose files are as they were are not read again.
#[derive(Default)]
pub struct KnownFonts(Mutex<HashMap<Vec<PathBuf>, Arc<FontSet>>>);

impl KnownFonts {
    /// All files and folders that a change of may change a picture.
    pub fn watched(&self) -> Vec<PathBuf> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let paths = |set: &Arc<FontSet>| {
            let files = set.files.iter().map(|file| file.path.clone());
            files.chain(set.folders.iter().cloned()).collect::<Vec<_>>()
        };
        known.values().flat_map(paths).collect()
    }
}

/// The fonts of the figures of one run, each folder looked at once.
pub struct FontFolders<'a> {
    /// What `--font-dir` says.
    asked: &'a [PathBuf],
    working: &'a Path,
    known: &'a KnownFonts,
    seen: HashMap<Vec<PathBuf>, Arc<FontSet>>,
}

impl<'a> FontFolders<'a> {
    pub fn new(asked: &'a [PathBuf], working: &'a Path, known: &'a KnownFonts) -> FontFolders<'a> {
        FontFolders { asked, working, known, seen: HashMap::new() }
    }

    /// The fonts of a figure: those asked for, then its project's, then the bundled ones.
    pub fn of(&mut self, figure: &Figure, log: &Diagnostics) -> Result<Arc<FontSet>, Failed> {
        let mut folders: Vec<PathBuf> = self.asked.iter().map(|folder| self.working.join(folder)).collect();
        folders.extend(figure.project.iter().flat_map(|project| project.fonts.iter().cloned()));
        if folders.is_empty() {
            return Ok(Arc::default());
        }
        if let Some(seen) = self.seen.get(&folders) {
            return Ok(seen.clone());
        }
        let mut search =
            Search { working: self.working, log, root: None, left: MOST_ENTRIES, found: FontSet::default() };
        for (number, folder) in folders.iter().enumerate() {
            let project = figure.project.as_ref().filter(|_| number >= self.asked.len());
            search.root = project.map(|project| project.root.clone());
            search.folder(folder, 0)?;
        }
        let set = self.read(&folders, search.found, log)?;
        self.seen.insert(folders, set.clone());
        Ok(set)
    }

    fn read(&self, folders: &[PathBuf], found: FontSet, log: &Diagnostics) -> Result<Arc<FontSet>, Failed> {
        let mut known = self.known.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(folders).filter(|known| known.files == found.files) {
            return Ok(known.clone());
        }
        if found.files.iter().map(|file| file.bytes).sum::<u64>() > LARGEST_SUM_BYTES {
            let message = format!("the fonts have more than {} MiB together", LARGEST_SUM_BYTES >> 20);
            return Err(
                log.fail(Diagnostic::error("limit-fonts", message).help("keep those that figures use in a folder"))
            );
        }
        let mut fonts = Fonts::bundled();
        let mut good = Vec::new();
        for file in &found.files {
            let bytes =
                read_regular(&file.path, LARGEST_BYTES).map_err(|problem| self.unreadable(file, problem, log))?;
            match fonts.add(bytes) {
                Ok(()) => good.push(file.clone()),
                Err(_) => {
                    let message = format!("\"{}\" is no font; it is passed over", shown(&file.path, self.working));
                    log.add(Diagnostic::warning("not-a-font", message));
                }
            }
        }
        // Where one was no font, all are read again next time, and it is named again.
        let set = Arc::new(FontSet { own: Some(fonts), files: good, folders: found.folders });
        known.insert(folders.to_vec(), set.clone());
        Ok(set)
    }

    fn unreadable(&self, file: &FontFile, problem: Problem, log: &Diagnostics) -> Failed {
        let name = shown(&file.path, self.working);
        log.fail(match problem {
            Problem::Missing => Diagnostic::error("missing-file", format!("there is no file \"{name}\"")),
            Problem::Other(why) => Diagnostic::error("unreadable-file", format!("\"{name}\" cannot be read: {why}")),
            Problem::TooLarge(size) => Diagnostic::error(
                "limit-fonts",
                format!("\"{name}\" has {size} bytes; fonts of at most {LARGEST_BYTES} are read"),
            ),
        })
    }
}

/// Looks for font files, by name from folder to folder, so that every machine finds the same ones in the same order.
struct Search<'a> {
    working: &'a Path,
    log: &'a Diagnostics,
    /// Nothing outside is read: the root of the project whose settings name the folder.
    root: Option<PathBuf>,
    left: usize,
    found: FontSet,
}

impl Search<'_> {
    fn folder(&mut self, folder: &Path, level: usize) -> Result<(), Failed> {
        let entries = fs::read_dir(folder).map_err(|error| self.unlisted(folder, &error))?;
        self.refuse_outside(folder)?;
        self.found.folders.push(folder.to_path_buf());
        let mut paths = Vec::new();
        for entry in entries {
            self.left = self.left.checked_sub(1).ok_or_else(|| self.too_many(folder))?;
            paths.push(entry.map_err(|error| self.unlisted(folder, &error))?.path());
        }
        paths.sort();
        for path in paths.iter().filter(|path| !file_name(path).starts_with('.')) {
            // Folders that are linked are not followed: they may lead in circles.
            if path.symlink_metadata().is_ok_and(|there| there.is_dir()) {
                if level + 1 < MOST_LEVELS {
                    self.folder(path, level + 1)?;
                }
            } else if is_font(path) {
                self.file(path)?;
            } else if ends_like(path, &PACKED) {
                let message = format!("\"{}\" is packed for the web; it is passed over", shown(path, self.working));
                let help = "put the .ttf or .otf that it was made from beside it";
                self.log.add(Diagnostic::warning("not-a-font", message).help(help));
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path) -> Result<(), Failed> {
        let Ok(there) = path.metadata() else { return Ok(()) }; // a link to nowhere, or just gone
        self.refuse_outside(path)?;
        if self.found.files.len() >= MOST_FILES {
            return Err(self.too_many(path));
        }
        let file = FontFile { path: path.to_path_buf(), bytes: there.len(), modified: there.modified().ok() };
        if !self.found.files.contains(&file) {
            self.found.files.push(file);
        }
        Ok(())
    }

    fn refuse_outside(&self, path: &Path) -> Result<(), Failed> {
        let inside = |root: &PathBuf| path.canonicalize().is_ok_and(|real| real.starts_with(root));
        if self.root.as_ref().is_none_or(inside) {
            return Ok(());
        }
        let message = format!("\"{}\" leads outside the project by a link", shown(path, self.working));
        Err(self.log.fail(Diagnostic::error("refused-path", message).help("name the folder itself with --font-dir")))
    }

    fn unlisted(&self, folder: &Path, error: &std::io::Error) -> Failed {
        let name = shown(folder, self.working);
        let who = if self.root.is_some() { "\"fonts\" of figpress.json" } else { "--font-dir" };
        let error = match error.kind() {
            std::io::ErrorKind::NotFound => {
                Diagnostic::error("missing-file", format!("there is no folder \"{name}\", which {who} names"))
            }
            _ => {
                let why = io_reason(error);
                Diagnostic::error(
                    "unreadable-file",
                    format!("the folder \"{name}\", which {who} names, cannot be listed: {why}"),
                )
            }
        };
        let place = self.root.as_ref().map(|root| Place::File { path: shown(&root.join(FILE), self.working) });
        self.log.fail(match place {
            Some(place) => error.at(place),
            None => error,
        })
    }

    fn too_many(&self, path: &Path) -> Failed {
        let message = format!(
            "there are too many files in folders of fonts, \"{}\" among them: at most {MOST_FILES} fonts are read and {MOST_ENTRIES} names",
            shown(path, self.working)
        );
        self.log.fail(Diagnostic::error("limit-fonts", message).help("keep those that figures use in a folder"))
    }
}

/// Whether a file's name ends as that of a font does.
pub fn is_font(path: &Path) -> bool {
    ends_like(path, &ENDINGS)
}

fn ends_like(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}
