//! From what a person typed to figures: names, numbers, paths, folders, standard input.

use super::path::{file_name, has_line_break, shown};
use super::project::{FILE, Project, SPEC_ENDING, specs_in};
use crate::diagnostic::suggest::{did_you_mean, listed};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a figure's spec comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An existing file; its folder's links are resolved.
    File(PathBuf),
    /// Standard input; paths in it are relative to the working folder.
    Stdin,
}

#[derive(Clone, Debug)]
pub struct Figure {
    /// The file's name without its ending: `03-gdp`.
    pub name: String,
    pub origin: Origin,
    /// `None` for a spec that belongs to none: it gets no theme, and its pictures go beside it.
    pub project: Option<Arc<Project>>,
}

impl Figure {
    /// The folder from which the spec's paths lead.
    pub fn folder<'a>(&'a self, working: &'a Path) -> &'a Path {
        match &self.origin {
            Origin::File(path) => path.parent().unwrap_or(working),
            Origin::Stdin => working,
        }
    }

    /// The path by which messages call the spec.
    pub fn shown(&self, working: &Path) -> String {
        match &self.origin {
            Origin::File(path) => shown(path, working),
            Origin::Stdin => "<stdin>".into(),
        }
    }
}

/// Finds figures from a working folder; every `figpress.json` is read once.
pub struct Finder {
    pub working: PathBuf,
    projects: RefCell<HashMap<PathBuf, Option<Arc<Project>>>>,
}

impl Finder {
    /// `working` has its links resolved.
    pub fn new(working: PathBuf) -> Finder {
        Finder { working, projects: RefCell::default() }
    }

    /// The figures that the arguments name, each once, in their order; all of the project's without arguments.
    pub fn figures(&self, arguments: &[PathBuf], log: &Diagnostics) -> Result<Vec<Figure>, Failed> {
        let mut figures: Vec<Figure> = Vec::new();
        let mut failed = false;
        let found = match arguments {
            [] => vec![self.all(log)],
            _ => arguments.iter().map(|argument| self.named(argument, log)).collect(),
        };
        for found in found {
            match found {
                Ok(more) => figures.extend(more),
                Err(Failed) => failed = true, // said already; the other arguments may be wrong too
            }
        }
        let mut seen = Vec::new();
        figures.retain(|figure| {
            let new = !seen.contains(&figure.origin);
            seen.push(figure.origin.clone());
            new
        });
        if failed { Err(Failed) } else { Ok(figures) }
    }

    /// The project of the working folder: the one above it, or the folder itself when it has a folder `specs`.
    pub fn home(&self, log: &Diagnostics) -> Result<Option<Arc<Project>>, Failed> {
        if let Some(project) = self.project_of(&self.working, log)? {
            return Ok(Some(project));
        }
        let project = Project::default_at(&self.working);
        Ok(project.specs.is_dir().then(|| Arc::new(project)))
    }

    fn all(&self, log: &Diagnostics) -> Result<Vec<Figure>, Failed> {
        let Some(project) = self.home(log)? else {
            return Err(log.fail(
                Diagnostic::error(
                    "no-project",
                    format!("this is no project: there is no {FILE} here or above, and no folder \"specs\""),
                )
                .help("name a spec: figpress render chart.vl.json"),
            ));
        };
        let specs = project.specs(&self.working, log)?;
        if specs.is_empty() {
            let message = format!("\"{}\" holds no spec (*{SPEC_ENDING})", shown(&project.specs, &self.working));
            return Err(log.fail(Diagnostic::error("no-figures", message)));
        }
        specs.into_iter().map(|spec| self.figure(spec, Some(project.clone()), log)).collect()
    }

    fn named(&self, argument: &Path, log: &Diagnostics) -> Result<Vec<Figure>, Failed> {
        let typed = argument.to_string_lossy();
        if typed == "-" {
            return Ok(vec![Figure { name: "figure".into(), origin: Origin::Stdin, project: None }]);
        }
        let home = self.home(log)?;
        let known = match &home {
            Some(project) if project.specs.is_dir() => project.specs(&self.working, log)?,
            _ => Vec::new(),
        };
        let of_home = |spec: &PathBuf| self.figure(spec.clone(), home.clone(), log);
        if let Some(spec) = known.iter().find(|spec| name_of(spec) == typed) {
            return Ok(vec![of_home(spec)?]);
        }
        let path = self.working.join(argument);
        if path.is_dir() {
            return self.folder(&path, log);
        }
        if path.exists() || looks_like_a_path(&typed) {
            return Ok(vec![self.spec(&path, log)?]);
        }
        let numbered: Vec<&PathBuf> = known.iter().filter(|spec| has_number(&name_of(spec), &typed)).collect();
        match numbered[..] {
            [spec] => Ok(vec![of_home(spec)?]),
            [] => Err(log.fail(self.unknown(&typed, &known, home.as_deref()))),
            _ => {
                let names: Vec<String> = numbered.iter().map(|spec| name_of(spec)).collect();
                let message = format!("several figures have the number {typed}");
                let help = format!("name one of them: {}", listed(names.iter().map(String::as_str), 9));
                Err(log.fail(Diagnostic::error("unknown-figure", message).help(help)))
            }
        }
    }

    fn unknown(&self, typed: &str, known: &[PathBuf], home: Option<&Project>) -> Diagnostic {
        let error = Diagnostic::error("unknown-figure", format!("no figure is named \"{typed}\""));
        let Some(project) = home else {
            return error.help(format!("there is no {FILE} here or above; a path to a spec ends with .json"));
        };
        let names: Vec<String> = known.iter().map(|spec| name_of(spec)).collect();
        let all = match names.len() {
            0 => format!("\"{}\" holds no spec (*{SPEC_ENDING})", shown(&project.specs, &self.working)),
            1 => "`figpress list` shows the only one".to_string(),
            count => format!("`figpress list` shows all {count}"),
        };
        // "gdp" means "03-gdp": people forget the number.
        let bare = |name: &str| name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').to_string();
        let without_number =
            names.iter().find(|name| bare(name) == typed).map(|name| format!("did you mean \"{name}\"?"));
        match without_number.or_else(|| did_you_mean(typed, names.iter().map(String::as_str))) {
            Some(suggestion) => error.help(format!("{suggestion} {all}")),
            None => error.help(all),
        }
    }

    fn folder(&self, folder: &Path, log: &Diagnostics) -> Result<Vec<Figure>, Failed> {
        let specs = specs_in(folder, &self.working, log)?;
        if specs.is_empty() {
            let message = format!("\"{}\" holds no spec (*{SPEC_ENDING})", shown(folder, &self.working));
            return Err(log.fail(Diagnostic::error("no-figures", message)));
        }
        specs.iter().map(|spec| self.spec(spec, log)).collect()
    }

    /// A spec by its path: its project is the one above its own folder.
    fn spec(&self, path: &Path, log: &Diagnostics) -> Result<Figure, Failed> {
        if !path.exists() {
            let folder = path.parent().unwrap_or(&self.working);
            let near = specs_in(folder, &self.working, &Diagnostics::new()).unwrap_or_default();
            let names: Vec<String> = near.iter().map(|spec| file_name(spec)).collect();
            let message = format!("there is no file \"{}\"", shown(path, &self.working));
            let mut error = Diagnostic::error("missing-file", message);
            error.help = did_you_mean(&file_name(path), names.iter().map(String::as_str));
            return Err(log.fail(error));
        }
        let folder = path.parent().unwrap_or(&self.working);
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
        let project = self.project_of(&folder, log)?;
        self.figure(folder.join(path.file_name().unwrap_or_default()), project, log)
    }

    fn figure(&self, spec: PathBuf, project: Option<Arc<Project>>, log: &Diagnostics) -> Result<Figure, Failed> {
        if has_line_break(&spec) {
            let message = format!("the name of \"{}\" holds a line break", shown(&spec, &self.working));
            return Err(log.fail(Diagnostic::error("usage", message)));
        }
        Ok(Figure { name: name_of(&spec), origin: Origin::File(spec), project })
    }

    fn project_of(&self, folder: &Path, log: &Diagnostics) -> Result<Option<Arc<Project>>, Failed> {
        let Some(root) = Project::find(folder) else {
            return Ok(None);
        };
        if let Some(known) = self.projects.borrow().get(root) {
            return known.clone().map(Some).ok_or(Failed);
        }
        let project = Project::read(root, &self.working, log).map(Arc::new);
        self.projects.borrow_mut().insert(root.to_path_buf(), project.clone().ok());
        project.map(Some)
    }
}

/// `03-gdp` of `specs/03-gdp.vl.json`.
pub fn name_of(spec: &Path) -> String {
    let name = file_name(spec);
    let name = name.strip_suffix(SPEC_ENDING).or_else(|| name.strip_suffix(".json")).unwrap_or(&name);
    name.to_string()
}

/// The number with which a name begins: 3 of `03-gdp`.
pub fn number_of(name: &str) -> Option<u64> {
    let end = name.find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len());
    name[..end].parse().ok()
}

fn has_number(name: &str, typed: &str) -> bool {
    typed.chars().all(|c| c.is_ascii_digit()) && number_of(typed).is_some_and(|number| number_of(name) == Some(number))
}

fn looks_like_a_path(typed: &str) -> bool {
    typed.contains(['/', '\\']) || typed.ends_with(".json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A project with three figures, a folder outside any project, and what the finder makes of arguments.
    fn found(working: &str, arguments: &[&str]) -> Result<Vec<String>, Vec<String>> {
        let folder = tempfile::tempdir().expect("temporary folder");
        let top = folder.path().canonicalize().expect("exists");
        for name in ["p/specs", "p/deep/er", "loose"] {
            fs::create_dir_all(top.join(name)).expect("folder");
        }
        for name in [
            "p/figpress.json",
            "p/specs/01-map.vl.json",
            "p/specs/02-gdp.vl.json",
            "p/specs/10-gdp.vl.json",
            "loose/a.vl.json",
            "p/specs/theme.json",
        ] {
            fs::write(top.join(name), "{}").expect("file");
        }
        let log = Diagnostics::new();
        let finder = Finder::new(top.join(working));
        let arguments: Vec<PathBuf> = arguments.iter().map(PathBuf::from).collect();
        let figures = finder.figures(&arguments, &log);
        let told =
            log.into_messages().into_iter().map(|m| [m.message, m.help.unwrap_or_default()].join("; ")).collect();
        figures.map_err(|Failed| told).map(|figures| {
            let project = |figure: &Figure| if figure.project.is_some() { "project" } else { "loose" };
            figures.iter().map(|figure| format!("{} {}", figure.name, project(figure))).collect()
        })
    }

    fn told(working: &str, arguments: &[&str]) -> String {
        found(working, arguments).expect_err("fails").join("\n")
    }

    #[test]
    fn are_all_those_of_the_project_above_when_none_is_named() {
        let all = ["01-map project", "02-gdp project", "10-gdp project"];
        assert_eq!(found("p", &[]).expect("found"), all);
        assert_eq!(found("p/deep/er", &[]).expect("found"), all);
    }

    #[test]
    fn are_named_by_name_number_path_and_folder() {
        assert_eq!(
            found("p", &["01-map", "2", "010"]).expect("found"),
            ["01-map project", "02-gdp project", "10-gdp project"]
        );
        assert_eq!(found("p", &["specs/01-map.vl.json"]).expect("found"), ["01-map project"]);
        assert_eq!(found("loose", &["../p/specs"]).expect("found").len(), 3);
        assert_eq!(found("loose", &["a.vl.json"]).expect("found"), ["a loose"]);
        assert_eq!(found("p", &["../loose/a.vl.json", "-"]).expect("found"), ["a loose", "figure loose"]);
    }

    #[test]
    fn are_taken_once_however_often_they_are_named() {
        assert_eq!(
            found("p", &["1", "01-map", "specs/01-map.vl.json", "specs/../specs/01-map.vl.json"]).expect("found").len(),
            1
        );
    }

    #[test]
    fn that_nobody_knows_are_answered_with_what_may_be_meant() {
        assert_eq!(
            told("p", &["01-mop"]),
            "no figure is named \"01-mop\"; did you mean \"01-map\"? `figpress list` shows all 3"
        );
        assert_eq!(
            told("p", &["map"]),
            "no figure is named \"map\"; did you mean \"01-map\"? `figpress list` shows all 3"
        );
        assert_eq!(told("p", &["7"]), "no figure is named \"7\"; `figpress list` shows all 3");
        assert_eq!(
            told("p", &["specs/01-mop.vl.json"]),
            "there is no file \"specs/01-mop.vl.json\"; did you mean \"01-map.vl.json\"?"
        );
        assert_eq!(
            told("loose", &["map"]),
            "no figure is named \"map\"; there is no figpress.json here or above; a path to a spec ends with .json"
        );
        assert!(told("loose", &[]).starts_with("this is no project"));
        assert_eq!(told("p", &["deep"]), "\"deep\" holds no spec (*.vl.json); ");
    }

    #[test]
    fn that_are_wrong_are_all_told_in_one_run() {
        assert_eq!(told("p", &["7", "1", "8"]).lines().count(), 2);
    }
}
