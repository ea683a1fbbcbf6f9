//! A project: the folder with `figpress.json`, and what that file says.

use super::args::{Format, SCALES};
use super::files::{Problem, read_regular};
use super::path::{file_name, plain, shown};
use crate::diagnostic::suggest::{did_you_mean, listed};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Source};
use crate::format::{self, Locale};
use crate::spec::{self, Fragment};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of the file at the root of a project.
pub const FILE: &str = "figpress.json";

/// How a spec's file name ends.
pub const SPEC_ENDING: &str = ".vl.json";

pub const KEYS: [&str; 9] = ["$schema", "specs", "output", "theme", "fonts", "formats", "scale", "locale", "sizes"];

/// A project's settings. Every one has a default, so that an empty `figpress.json` is a whole one.
#[derive(Debug)]
pub struct Project {
    /// Links resolved.
    pub root: PathBuf,
    /// Whether `figpress.json` is there.
    pub has_file: bool,
    pub specs: PathBuf,
    pub output: PathBuf,
    /// `None` when figures are drawn without one.
    pub theme: Option<PathBuf>,
    /// Folders of fonts that figures are set in besides the bundled ones.
    pub fonts: Vec<PathBuf>,
    pub formats: Vec<Format>,
    pub scale: f64,
    pub locale: Locale,
    /// Named sizes, as written.
    pub sizes: Option<Fragment>,
}

impl Project {
    /// The settings of a folder without `figpress.json`.
    pub fn default_at(root: &Path) -> Project {
        let theme = root.join("specs/theme.json");
        Project {
            root: root.to_path_buf(),
            has_file: false,
            specs: root.join("specs"),
            output: root.join("output"),
            theme: theme.is_file().then_some(theme),
            fonts: Vec::new(),
            formats: Format::ALL.to_vec(),
            scale: 2.0,
            locale: Locale::default(),
            sizes: None,
        }
    }

    /// The nearest folder, from `folder` upward, that has a `figpress.json`.
    pub fn find(folder: &Path) -> Option<&Path> {
        folder.ancestors().find(|ancestor| ancestor.join(FILE).is_file())
    }

    /// Reads `figpress.json` in `root`. Fails with all that is wrong in it.
    pub fn read(root: &Path, working: &Path, log: &Diagnostics) -> Result<Project, Failed> {
        let source = read_source(&root.join(FILE), working, log)?;
        let written = spec::read(&source, log)?;
        let mut project = Project { has_file: true, ..Project::default_at(root) };
        let reader = Reader { root, log };
        for name in written.value.as_object().into_iter().flat_map(|members| members.keys()) {
            if let Some(value) = written.get(name) {
                let _ = reader.set(&mut project, name, value); // says what is wrong; goes on to the next
            }
        }
        if log.has_errors() { Err(Failed) } else { Ok(project) }
    }

    /// The specs of the project, by name; the folder must be there.
    pub fn specs(&self, working: &Path, log: &Diagnostics) -> Result<Vec<PathBuf>, Failed> {
        specs_in(&self.specs, working, log)
    }
}

/// The specs right in a folder, by name.
pub fn specs_in(folder: &Path, working: &Path, log: &Diagnostics) -> Result<Vec<PathBuf>, Failed> {
    let entries = std::fs::read_dir(folder).map_err(|error| {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => format!("there is no folder \"{}\"", shown(folder, working)),
            _ => format!("\"{}\" cannot be listed: {}", shown(folder, working), super::write::io_reason(&error)),
        };
        log.fail(Diagnostic::error("missing-file", message))
    })?;
    let mut specs: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| file_name(path).ends_with(SPEC_ENDING) && path.is_file())
        .collect();
    specs.sort();
    Ok(specs)
}

/// A JSON file that people write: the text, or a message why not.
pub fn read_source(path: &Path, working: &Path, log: &Diagnostics) -> Result<Arc<Source>, Failed> {
    let name = shown(path, working);
    let bytes = read_regular(path, spec::LARGEST_BYTES as u64).map_err(|problem| {
        log.fail(match problem {
            Problem::Missing => Diagnostic::error("missing-file", format!("there is no file \"{name}\"")),
            Problem::Other(why) => Diagnostic::error("unreadable-file", format!("\"{name}\" cannot be read: {why}")),
            Problem::TooLarge(size) => spec::too_large(&name, size),
        })
    })?;
    spec::source(&name, bytes, log)
}

/// Sets one property after the other.
struct Reader<'a> {
    root: &'a Path,
    log: &'a Diagnostics,
}

impl Reader<'_> {
    fn set(&self, project: &mut Project, name: &str, value: Fragment) -> Result<(), Failed> {
        match name {
            "specs" => project.specs = self.path(&value)?,
            "output" => project.output = self.path(&value)?,
            "theme" if value.value.is_null() => project.theme = None,
            "theme" => project.theme = Some(self.path(&value)?),
            "fonts" => {
                project.fonts = value.elements().iter().map(|folder| self.path(folder)).collect::<Result<_, _>>()?
            }
            "formats" => project.formats = self.formats(&value)?,
            "scale" => project.scale = self.scale(&value)?,
            "locale" => project.locale = self.locale(&value)?,
            "sizes" if value.value.is_object() => project.sizes = Some(value),
            "sizes" => return Err(self.wrong(&value, "an object of named sizes")),
            "$schema" => {}
            unknown => {
                let help = did_you_mean(unknown, KEYS.into_iter());
                self.log.add(
                    Diagnostic::warning("unknown-property", format!("figpress.json has no property \"{unknown}\""))
                        .at(value.key_place())
                        .help(help.unwrap_or_else(|| format!("it has: {}", listed(KEYS, KEYS.len())))),
                );
            }
        }
        Ok(())
    }

    /// A path below the root: a project that somebody else wrote must not reach further.
    fn path(&self, value: &Fragment) -> Result<PathBuf, Failed> {
        let text = self.text(value, "a path")?;
        let path = plain(&self.root.join(text));
        if !path.starts_with(self.root) {
            let message = format!("\"{text}\" is outside the project");
            return Err(self.log.fail(Diagnostic::error("refused-path", message).at(value.place())));
        }
        Ok(path)
    }

    fn formats(&self, value: &Fragment) -> Result<Vec<Format>, Failed> {
        let mut formats = Vec::new();
        for element in value.elements() {
            let format = Format::ALL.into_iter().find(|format| Some(format.ending()) == element.text());
            formats.push(format.ok_or_else(|| self.wrong(&element, "\"svg\" or \"png\""))?);
        }
        formats.sort();
        formats.dedup();
        if formats.is_empty() { Err(self.wrong(value, "at least one of \"svg\" and \"png\"")) } else { Ok(formats) }
    }

    fn scale(&self, value: &Fragment) -> Result<f64, Failed> {
        let expected = format!("a number from {} to {}", SCALES.start(), SCALES.end());
        value.value.as_f64().filter(|scale| SCALES.contains(scale)).ok_or_else(|| self.wrong(value, &expected))
    }

    fn locale(&self, value: &Fragment) -> Result<Locale, Failed> {
        let name = self.text(value, "the name of a locale, as \"en-GB\"")?;
        // A language alone means its own country; a country that is not in the list is a slip.
        let names = format::locale_names();
        let is_known =
            !name.contains(['-', '_']) || names.iter().any(|known| known.eq_ignore_ascii_case(&name.replace('_', "-")));
        format::locale(name).filter(|_| is_known).ok_or_else(|| {
            let help = did_you_mean(name, names.iter().copied());
            let error = Diagnostic::error("unknown-locale", format!("no locale is named \"{name}\"")).at(value.place());
            self.log.fail(error.help(help.unwrap_or_else(|| format!("there are: {}", listed(names, usize::MAX)))))
        })
    }

    fn text<'a>(&self, value: &'a Fragment, expected: &str) -> Result<&'a str, Failed> {
        value.text().filter(|text| !text.is_empty()).ok_or_else(|| self.wrong(value, expected))
    }

    fn wrong(&self, value: &Fragment, expected: &str) -> Failed {
        let found = match &value.value {
            Value::Array(items) if items.is_empty() => "an empty array".into(),
            other => spec::grammar::kind_of(other),
        };
        self.log.fail(Diagnostic::error("wrong-type", format!("expected {expected}, found {found}")).at(value.place()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Project, Vec<String>> {
        let folder = tempfile::tempdir().expect("temporary folder");
        std::fs::write(folder.path().join(FILE), text).expect("written");
        let log = Diagnostics::new();
        let project = Project::read(folder.path(), folder.path(), &log);
        let messages: Vec<String> = log.into_messages().into_iter().map(|message| message.message).collect();
        project
            .map_err(|Failed| messages.clone())
            .and_then(|project| if messages.is_empty() { Ok(project) } else { Err(messages) })
    }

    #[test]
    fn is_whole_with_an_empty_file() {
        let project = read("{}").expect("valid");
        assert!(project.specs.ends_with("specs") && project.output.ends_with("output"));
        assert_eq!((project.formats, project.scale, project.theme), (Format::ALL.to_vec(), 2.0, None));
    }

    #[test]
    fn takes_every_setting() {
        let project = read(r#"{"specs": "a/b", "output": "c", "theme": "d.json", "fonts": ["e", "f"], "formats": ["png"], "scale": 3, "locale": "de-DE", "sizes": {}}"#).expect("valid");
        assert!(project.specs.ends_with("a/b") && project.output.ends_with("c"));
        assert!(project.theme.expect("set").ends_with("d.json"));
        assert!(project.fonts[0].ends_with("e") && project.fonts[1].ends_with("f") && project.fonts.len() == 2);
        assert_eq!(
            (project.formats, project.scale, project.locale.number.decimal.as_str()),
            (vec![Format::Png], 3.0, ",")
        );
    }

    #[test]
    fn tells_all_mistakes_at_once() {
        let messages = read(r#"{"specs": 1, "formats": ["gif"], "scale": 1000, "ouput": "x"}"#).expect_err("wrong");
        assert_eq!(
            messages,
            [
                "expected a path, found the number 1",
                "expected \"svg\" or \"png\", found \"gif\"",
                "expected a number from 0.1 to 20, found the number 1000",
                "figpress.json has no property \"ouput\"",
            ]
        );
    }

    #[test]
    fn reaches_nothing_outside_its_folder() {
        for path in ["..", "../x", "/etc", "a/../../x"] {
            let messages = read(&format!(r#"{{"output": "{path}"}}"#)).expect_err("refused");
            assert_eq!(messages, [format!("\"{path}\" is outside the project")]);
        }
    }
}
