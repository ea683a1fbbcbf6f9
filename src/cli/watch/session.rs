//! What is known between runs: the figures, what each is made from, and how each went.

use super::super::args::{Common, Render};
use super::super::crowd;
use super::super::draw::Shared;
use super::super::figure::{Figure, Finder, Origin};
use super::super::fonts::{FontFile, KnownFonts};
use super::super::project::{FILE, Project};
use super::super::render::{self, Job, Target};
use super::super::report::{Exit, Report};
use super::stamps::Stamps;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Draws figures again and again, each time those that are affected.
pub struct Session<'a> {
    args: &'a Render,
    common: &'a Common,
    working: &'a Path,
    /// What each argument has meant so far; without arguments there is one entry, for all figures.
    found: Vec<Vec<Figure>>,
    /// By the name of the figure.
    drawn: BTreeMap<String, Drawn>,
    /// What changed while no run could be planned, because a theme or `figpress.json` was broken.
    owed: Vec<PathBuf>,
    fonts: KnownFonts,
    pub stamps: Stamps,
}

/// A figure as it was last drawn, or tried.
struct Drawn {
    inputs: Vec<PathBuf>,
    setting: Setting,
    exit: Exit,
}

/// What a figure is drawn with besides its files.
#[derive(PartialEq)]
struct Setting {
    theme: Option<String>,
    fonts: Vec<FontFile>,
    targets: Vec<Target>,
    scale: f64,
    has_project_file: bool,
}

impl Setting {
    fn of(job: &Job) -> Setting {
        Setting {
            theme: job.theme.as_ref().map(|theme| theme.source.text.clone()),
            fonts: job.fonts.files().to_vec(),
            targets: job.targets.iter().map(|(_, target)| target.clone()).collect(),
            scale: job.scale,
            has_project_file: job.figure.project.as_ref().is_some_and(|project| project.has_file),
        }
    }
}

/// What came of one run.
#[derive(Default)]
pub struct Run {
    /// What had changed since the last one that could be planned.
    pub changed: Vec<PathBuf>,
    /// Of each figure that was drawn or tried.
    pub reports: Vec<Report>,
    /// Figures that are no longer there.
    pub gone: Vec<String>,
    /// About the theme, `figpress.json` and the arguments.
    pub messages: Vec<Diagnostic>,
    /// How planning went: when not well, nothing was drawn.
    pub exit: Exit,
}

impl<'a> Session<'a> {
    pub fn new(args: &'a Render, common: &'a Common, working: &'a Path) -> Session<'a> {
        let arguments = args.figures.len().max(1);
        Session {
            args,
            common,
            working,
            found: vec![Vec::new(); arguments],
            drawn: BTreeMap::new(),
            owed: Vec::new(),
            fonts: KnownFonts::default(),
            stamps: Stamps::default(),
        }
    }

    /// Draws what is affected by changes, by `draw`, which gives a report and the files that it read.
    pub fn run(&mut self, changed: Vec<PathBuf>, draw: impl Fn(&Job, &Shared) -> (Report, Vec<PathBuf>) + Sync) -> Run {
        let log = Diagnostics::new();
        let mut run = Run { changed: std::mem::take(&mut self.owed), ..Run::default() };
        run.changed.extend(changed);
        run.changed.sort();
        run.changed.dedup();
        match self.plan(&log) {
            Ok((jobs, shared)) => self.draw(jobs, &shared, draw, &mut run),
            Err(Failed) => self.owed = run.changed.clone(),
        }
        run.messages = log.into_messages();
        run.exit = Exit::of(&run.messages);
        self.stamps.keep(self.watched());
        run
    }

    /// How the watch ends: not well when a figure cannot be drawn as things stand.
    pub fn exit(&self) -> Exit {
        let owed = if self.owed.is_empty() { Exit::Done } else { Exit::Failed };
        self.drawn.values().map(|drawn| drawn.exit).max().unwrap_or_default().max(owed)
    }

    /// All figures with their themes and targets, by the settings as they now are.
    fn plan(&mut self, log: &Diagnostics) -> Result<(Vec<Job>, Shared), Failed> {
        let shared = Shared::new(self.common, &self.args.source, self.args.svg_text, self.working, log)?;
        let finder = Finder::new(self.working.to_path_buf());
        for index in 0..self.found.len() {
            let argument = self.args.figures.get(index).map(std::slice::from_ref).unwrap_or_default();
            let own = Diagnostics::new();
            let found = finder.figures(argument, &own);
            let messages = own.into_messages();
            // A figure that was there is only missing: drawing says so, when it is its turn.
            let missing = messages.iter().all(|message| matches!(message.code, "missing-file" | "unknown-figure"));
            match found {
                Ok(found) => self.found[index] = found,
                Err(Failed) if missing && !argument.is_empty() && !self.found[index].is_empty() => continue,
                Err(Failed) => {}
            }
            messages.into_iter().for_each(|message| log.add(message));
        }
        if log.has_errors() {
            return Err(Failed);
        }
        let mut figures: Vec<Figure> = Vec::new();
        for figure in self.found.iter().flatten() {
            if !figures.iter().any(|known| known.origin == figure.origin) {
                figures.push(figure.clone());
            }
        }
        Ok((render::jobs(self.args, figures, &self.fonts, &finder, log)?, shared))
    }

    fn draw(
        &mut self,
        jobs: Vec<Job>,
        shared: &Shared,
        draw: impl Fn(&Job, &Shared) -> (Report, Vec<PathBuf>) + Sync,
        run: &mut Run,
    ) {
        let mut gone = std::mem::take(&mut self.drawn);
        for job in &jobs {
            if let Some((name, drawn)) = gone.remove_entry(&job.figure.name) {
                self.drawn.insert(name, drawn);
            }
        }
        run.gone = gone.into_keys().collect();
        let jobs: Vec<Job> = jobs.into_iter().filter(|job| self.is_affected(job, &run.changed)).collect();
        let done = Mutex::new(Vec::new());
        crowd::each(&jobs, self.args.jobs, |index, job| {
            let (report, inputs) = draw(job, shared);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((index, report, inputs));
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_by_key(|(index, ..)| *index);
        for (index, report, inputs) in done {
            let job = &jobs[index];
            let drawn = Drawn { inputs, setting: Setting::of(job), exit: report.exit };
            self.drawn.insert(job.figure.name.clone(), drawn);
            run.reports.push(report);
        }
    }

    fn is_affected(&self, job: &Job, changed: &[PathBuf]) -> bool {
        match self.drawn.get(&job.figure.name) {
            None => true,
            Some(drawn) => {
                drawn.setting != Setting::of(job) || drawn.inputs.iter().any(|input| changed.contains(input))
            }
        }
    }

    /// Every file and folder that can change a picture, or which pictures there are.
    fn watched(&self) -> Vec<PathBuf> {
        let mut watched: Vec<PathBuf> = self.drawn.values().flat_map(|drawn| drawn.inputs.iter().cloned()).collect();
        let home = Project::find(self.working).unwrap_or(self.working);
        watched.push(home.join(FILE));
        for figure in self.found.iter().flatten() {
            if let Origin::File(path) = &figure.origin {
                watched.push(path.clone());
            }
            if let Some(project) = &figure.project {
                watched.push(project.root.join(FILE));
                watched.push(project.theme.clone().unwrap_or_else(|| project.root.join("specs/theme.json")));
                watched.extend(project.fonts.iter().cloned());
            }
        }
        match &self.args.figures[..] {
            [] => {
                let figure = self.found.iter().flatten().next();
                let specs = figure.and_then(|figure| Some(figure.project.as_ref()?.specs.clone()));
                watched.push(specs.unwrap_or_else(|| home.join("specs")));
            }
            named => {
                let folders = named.iter().map(|name| self.working.join(name)).filter(|path| path.is_dir());
                watched.extend(folders.filter_map(|folder| folder.canonicalize().ok()));
            }
        }
        watched.extend(self.args.source.font_dir.iter().map(|folder| self.working.join(folder)));
        watched.extend(self.fonts.watched());
        let theme = self.args.source.theme.as_ref().map(|theme| self.working.join(theme));
        watched.extend(theme.filter(|theme| theme.is_file()));
        watched
    }
}
