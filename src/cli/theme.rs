//! Which theme a figure is drawn with.

use super::figure::Figure;
use super::project::read_source;
use crate::diagnostic::suggest::{did_you_mean, listed};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Source};
use crate::spec::{self, Fragment};
use crate::theme;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The themes of a run, each read and checked once.
pub struct Themes<'a> {
    working: &'a Path,
    /// What `--theme` says.
    asked: Option<&'a Path>,
    read: HashMap<PathBuf, Option<Arc<Fragment>>>,
}

impl<'a> Themes<'a> {
    pub fn new(asked: Option<&'a Path>, working: &'a Path) -> Themes<'a> {
        Themes { working, asked, read: HashMap::new() }
    }

    /// The theme of a figure: the one asked for, or its project's.
    pub fn of(&mut self, figure: &Figure, log: &Diagnostics) -> Result<Option<Arc<Fragment>>, Failed> {
        let asked = self.asked.map(|asked| asked.to_string_lossy().into_owned());
        match asked.as_deref() {
            Some("none") => Ok(None),
            Some(typed) if is_a_path(typed, self.working) => self.file(&self.working.join(typed), log).map(Some),
            Some(name) => self.named(name, log).map(Some),
            None => match figure.project.as_ref().and_then(|project| project.theme.as_deref()) {
                Some(path) => self.file(path, log).map(Some),
                None => Ok(None),
            },
        }
    }

    fn file(&mut self, path: &Path, log: &Diagnostics) -> Result<Arc<Fragment>, Failed> {
        if let Some(known) = self.read.get(path) {
            return known.clone().ok_or(Failed); // said already
        }
        let theme = read_source(path, self.working, log).and_then(|source| checked(&source, log));
        self.read.insert(path.to_path_buf(), theme.clone().ok());
        theme
    }

    fn named(&mut self, name: &str, log: &Diagnostics) -> Result<Arc<Fragment>, Failed> {
        let Some(text) = theme::named(name) else {
            let help = did_you_mean(name, theme::NAMES.iter().copied());
            let all = || match theme::NAMES {
                [] => "a path to a theme ends with .json".to_string(),
                names => format!("there are: {}; a path to a theme ends with .json", listed(names.iter().copied(), 20)),
            };
            let error = Diagnostic::error("unknown-theme", format!("no theme is named \"{name}\""));
            return Err(log.fail(error.help(help.unwrap_or_else(all))));
        };
        // Not checked: they speak to Vega's own marks too, which the grammar of Vega-Lite does not have.
        spec::read(&Arc::new(Source::new(format!("<theme {name}>"), text)), log).map(Arc::new)
    }
}

fn checked(source: &Arc<Source>, log: &Diagnostics) -> Result<Arc<Fragment>, Failed> {
    let theme = spec::read(source, log)?;
    spec::check_config(&theme, log);
    if log.has_errors() { Err(Failed) } else { Ok(Arc::new(theme)) }
}

fn is_a_path(typed: &str, working: &Path) -> bool {
    typed.contains(['/', '\\']) || typed.ends_with(".json") || working.join(typed).is_file()
}
