//! The data package: whether the files beside `datapackage.json` are what it says they are (Frictionless Data Package).

mod cell;
mod table;

use super::files::{LARGEST_BYTES, Problem, read_regular};
use super::path::{file_name, plain, shown};
use super::project::read_source;
use crate::diagnostic::suggest::did_you_mean;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::spec::{self, Fragment};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The name of the descriptor.
pub const FILE: &str = "datapackage.json";

/// Verifies the packages that the data files `used` belong to: each file has its entry, with a source, and holds what the
/// entry says. With `whole`, entries that no figure uses are verified too. A folder without a descriptor is no package.
pub fn verify(used: &[PathBuf], whole: bool, working: &Path, log: &Diagnostics) {
    let mut folders: Vec<&Path> = used.iter().filter_map(|path| path.parent()).collect();
    folders.sort();
    folders.dedup();
    for folder in folders.into_iter().filter(|folder| folder.join(FILE).is_file()) {
        let descriptor = folder.join(FILE);
        let read = read_source(&descriptor, working, log).and_then(|source| spec::read(&source, log));
        let Ok(descriptor) = read else { continue }; // said already
        let package = Package { folder, working, log };
        package.verify(&descriptor, used, whole);
    }
}

struct Package<'a> {
    folder: &'a Path,
    working: &'a Path,
    log: &'a Diagnostics,
}

impl Package<'_> {
    fn verify(&self, descriptor: &Fragment, used: &[PathBuf], whole: bool) {
        let resources = descriptor.get("resources").map_or(Vec::new(), |resources| resources.elements());
        let paths: Vec<Option<PathBuf>> = resources.iter().map(|resource| self.path_of(resource)).collect();
        for path in used.iter().filter(|path| path.parent() == Some(self.folder)) {
            if !paths.iter().any(|known| known.as_ref() == Some(path)) {
                self.say_unlisted(path, &paths, descriptor);
            }
        }
        for (resource, path) in resources.iter().zip(&paths) {
            let Some(path) = path else { continue };
            if whole || used.contains(path) {
                self.verify_resource(resource, path);
            }
        }
    }

    /// The file of an entry; an entry without one, or with one outside the package, is told.
    fn path_of(&self, resource: &Fragment) -> Option<PathBuf> {
        let wrong = |message: String| {
            self.log.add(Diagnostic::error("wrong-package", message).at(resource.place()));
            None
        };
        let Some(path) = resource.get("path") else {
            return wrong("an entry of the data package has no path".into());
        };
        let Some(text) = path.text() else {
            return wrong(format!("expected a path, found {}", spec::grammar::kind_of(&path.value)));
        };
        let file = plain(&self.folder.join(text));
        match file.starts_with(self.folder) {
            true => Some(file),
            false => wrong(format!("\"{text}\" is outside the data package")),
        }
    }

    fn say_unlisted(&self, path: &Path, listed: &[Option<PathBuf>], descriptor: &Fragment) {
        let names: Vec<String> = listed.iter().flatten().map(|path| file_name(path)).collect();
        let message = format!("\"{}\" is not in the data package", shown(path, self.working));
        let mut error =
            Diagnostic::error("unlisted-data", message).at(Place::File { path: descriptor.source.path.clone() });
        error.help = did_you_mean(&file_name(path), names.iter().map(String::as_str))
            .or_else(|| Some("add it to \"resources\", with its sources and its fields".into()));
        self.log.add(error);
    }

    fn verify_resource(&self, resource: &Fragment, path: &Path) {
        let name = shown(path, self.working);
        let has_source = resource.get("sources").is_some_and(|sources| match &sources.value {
            Value::Array(sources) => sources.iter().any(|source| source.get("title").is_some_and(Value::is_string)),
            _ => false,
        });
        if !has_source {
            self.log.add(
                Diagnostic::error("no-data-source", format!("\"{name}\" has no source"))
                    .at(resource.place())
                    .help("\"sources\": [{\"title\": ...}] says where its values come from"),
            );
        }
        let bytes = read_regular(path, LARGEST_BYTES).map_err(|problem| {
            self.log.fail(match problem {
                Problem::Missing => {
                    Diagnostic::error("missing-file", format!("there is no file \"{name}\"")).at(resource.place())
                }
                Problem::TooLarge(size) => Diagnostic::error("limit-data-size", format!("\"{name}\" has {size} bytes")),
                Problem::Other(why) => {
                    Diagnostic::error("unreadable-file", format!("\"{name}\" cannot be read: {why}"))
                }
            })
        });
        let (Ok(bytes), Some(schema)) = (bytes, resource.get("schema")) else { return };
        let format = resource.get("format").and_then(|format| Some(format.text()?.to_string()));
        let ending = || path.extension().map(|ending| ending.to_string_lossy().into_owned());
        let delimiter = match format.or_else(ending).as_deref() {
            Some("csv") => b',',
            Some("tsv") => b'\t',
            _ => return, // a schema of fields is about tables
        };
        let _ = table::verify(&bytes, delimiter, &name, &schema, self.log);
    }
}

/// An error about an entry of the descriptor.
fn wrong(place: Place, message: String, log: &Diagnostics) -> Failed {
    log.fail(Diagnostic::error("wrong-package", message).at(place))
}
