//! What the page shows: every figure with its last good picture, and what is wrong.

use super::super::args::Format;
use super::super::draw::{Shared, Work};
use super::super::render::{self, Job, Target};
use super::super::report::{Exit, Report};
use super::super::watch::Run;
use super::super::{crowd, sizes};
use super::earlier;
use super::picture::Picture;
use super::told;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Severity};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub struct Gallery {
    working: PathBuf,
    /// Of this run of the program: a page of another one loads itself anew.
    id: String,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// Goes up with every change.
    version: u64,
    /// Whether all figures have been tried.
    settled: bool,
    figures: BTreeMap<String, Entry>,
    /// About the project as a whole.
    messages: Vec<Value>,
}

/// A figure as the page knows it.
#[derive(Clone, Default)]
pub struct Entry {
    /// Goes up with every change of this figure.
    pub version: u64,
    /// The last that could be drawn.
    pub picture: Option<Arc<Picture>>,
    /// Whether that picture is older than the spec.
    pub is_old: bool,
    pub messages: Vec<Value>,
    pub errors: usize,
    pub warnings: usize,
    /// The picture that the last run of the program left, or else the first of this one; and where its file is.
    pub last_run: Option<Arc<[u8]>>,
    pub path: Option<PathBuf>,
}

impl Gallery {
    pub fn new(working: &Path) -> Gallery {
        let started = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Gallery {
            working: working.to_path_buf(),
            id: started.as_nanos().to_string(),
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Draws a figure, shows it, and only then writes its files. Gives what [`render::draw`] gives.
    pub fn draw(&self, job: &Job, shared: &Shared) -> (Report, Vec<PathBuf>) {
        let name = job.figure.name.clone();
        let mut report = Report { name: name.clone(), ..Report::default() };
        let last_run = self.find_last_run(job);
        let log = Diagnostics::new();
        let mut inputs = Vec::new();
        let mut drawn = Err(Failed);
        if let Ok(work) = Work::new(&job.figure, job.theme.as_deref(), &job.fonts, shared, &log) {
            drawn = crowd::caught(|| self.picture(&work, job, shared, &log)).unwrap_or_else(|bug| Err(log.fail(bug)));
            inputs = work.inputs();
            report.exit = work.files.worst();
        }
        if log.has_errors() {
            drawn = Err(Failed);
        }
        report.messages = log.into_messages();
        let picture = drawn.ok().map(Arc::new);
        self.show(&name, picture.clone(), &report.messages, job, last_run);
        if let Some(picture) = picture {
            let log = Diagnostics::new();
            report.written = write(&picture, job, &inputs, shared, &log);
            let messages = log.into_messages();
            if !messages.is_empty() {
                report.messages.extend(messages);
                self.change(|state| {
                    if let Some(entry) = state.figures.get_mut(&name) {
                        entry.tell(&report.messages);
                    }
                });
            }
        }
        report.exit = report.exit.max(Exit::of(&report.messages));
        (report, inputs)
    }

    fn picture(&self, work: &Work, job: &Job, shared: &Shared, log: &Diagnostics) -> Result<Picture, Failed> {
        let spec = work.spec(log)?;
        let sizes = sizes::of(job.figure.project.as_deref(), Some(&spec), log);
        let scene = match &job.size {
            Some(size) => sizes::scene(work, &spec, size, log)?,
            None => work.scene(&spec, log)?,
        };
        let svg = work.encode(&scene, Format::Svg, job.scale, log)?;
        let before = self.entry(&job.figure.name).and_then(|entry| entry.picture);
        Ok(Picture::new(job.clone(), shared.clone(), spec, scene, svg, sizes, before.as_deref()))
    }

    /// What the picture's file was before this program wrote to it.
    fn find_last_run(&self, job: &Job) -> Option<Arc<[u8]>> {
        if let Some(entry) = self.entry(&job.figure.name) {
            return entry.last_run;
        }
        earlier::read(svg_path(job)?).map(Arc::from)
    }

    fn show(
        &self,
        name: &str,
        picture: Option<Arc<Picture>>,
        messages: &[Diagnostic],
        job: &Job,
        last_run: Option<Arc<[u8]>>,
    ) {
        self.change(|state| {
            let entry = state.figures.entry(name.to_string()).or_default();
            entry.is_old = picture.is_none();
            entry.picture = picture.or(entry.picture.take());
            entry.last_run = last_run.or_else(|| entry.picture.as_ref().map(|first| first.svg.clone()));
            entry.path = svg_path(job).map(Path::to_path_buf);
            entry.tell(messages);
        });
    }

    /// Takes over what a run says of the project as a whole.
    pub fn settle(&self, run: &Run) {
        self.change(|state| {
            state.settled = true;
            state.messages = told::all(&run.messages);
            state.figures.retain(|name, _| !run.gone.contains(name));
        });
    }

    /// A figure as it now is.
    pub fn entry(&self, name: &str) -> Option<Entry> {
        self.state().figures.get(name).cloned()
    }

    /// What has changed since a version, as soon as something has; `None` when nothing does for some time.
    pub fn news(&self, seen: Option<u64>, patience: Duration) -> Option<(u64, Value)> {
        let waiting = self.changed.wait_timeout_while(self.state(), patience, |state| Some(state.version) == seen);
        let (state, _) = waiting.unwrap_or_else(PoisonError::into_inner);
        (Some(state.version) != seen).then(|| (state.version, self.summary_of(&state)))
    }

    /// Everything that the gallery shows.
    pub fn summary(&self) -> Value {
        self.summary_of(&self.state())
    }

    fn summary_of(&self, state: &State) -> Value {
        let figure = |(name, entry): (&String, &Entry)| {
            json!({
                "name": name,
                "caption": entry.picture.as_ref().and_then(|picture| picture.words("caption")),
                "description": entry.picture.as_ref().and_then(|picture| picture.scene.description.clone()),
                "version": entry.version,
                "hasPicture": entry.picture.is_some() || entry.last_run.is_some(),
                "isOld": entry.is_old,
                "errors": entry.errors,
                "warnings": entry.warnings,
            })
        };
        json!({
            "id": self.id,
            "version": state.version,
            "settled": state.settled,
            "project": self.working.file_name().map(|name| name.to_string_lossy()),
            "messages": state.messages,
            "figures": state.figures.iter().map(figure).collect::<Vec<_>>(),
        })
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state();
        change(&mut state);
        state.version += 1;
        drop(state);
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn tell(&mut self, messages: &[Diagnostic]) {
        self.version += 1;
        self.errors = messages.iter().filter(|message| message.severity == Severity::Error).count();
        self.warnings = messages.len() - self.errors;
        self.messages = told::all(messages);
    }
}

fn svg_path(job: &Job) -> Option<&Path> {
    job.targets.iter().find_map(|(format, target)| match target {
        Target::File(path) if *format == Format::Svg => Some(path.as_path()),
        _ => None,
    })
}

fn write(picture: &Picture, job: &Job, inputs: &[PathBuf], shared: &Shared, log: &Diagnostics) -> usize {
    let bytes = job.targets.iter().map(|(format, _)| match format {
        Format::Svg => Ok(picture.svg.to_vec()),
        Format::Png => picture.png().map(<[u8]>::to_vec).ok_or_else(|| {
            log.fail(Diagnostic::error("not-drawn", format!("\"{}\" cannot be written as PNG", job.figure.name)))
        }),
    });
    match bytes.collect::<Result<Vec<_>, Failed>>() {
        Ok(bytes) => render::write_all(job, bytes, inputs, shared, log),
        Err(Failed) => 0,
    }
}
