//! `figpress render`: plan everything, then draw all figures side by side, each for itself.

use super::args::{Common, Format, Render};
use super::depfile::{self, Rule};
use super::draw::{Shared, Work};
use super::figure::{Figure, Finder, Origin};
use super::fonts::{FontFolders, FontSet, KnownFonts};
use super::identity::{Files, Identities, Identity};
use super::path::{has_line_break, shown};
use super::report::{Deed, Exit, Report, Reporter};
use super::sizes::{self, Size};
use super::theme::Themes;
use super::{crowd, planned, write};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Severity};
use crate::spec::Fragment;
use std::collections::HashMap;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// One figure and where its pictures go.
#[derive(Clone)]
pub struct Job {
    pub figure: Figure,
    pub theme: Option<Arc<Fragment>>,
    pub fonts: Arc<FontSet>,
    pub targets: Vec<(Format, Target)>,
    pub scale: f64,
    /// `None` for the figure as its spec says.
    pub size: Option<Size>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Stdout,
    File(PathBuf),
}

pub fn run(args: &Render, common: &Common, finder: &Finder) -> Result<Exit, Exit> {
    let log = Diagnostics::new();
    let shared = Shared::new(common, &args.source, args.svg_text, &finder.working, &log);
    let plan = shared.and_then(|shared| Ok((plan(args, finder, &log)?, shared)));
    let ((jobs, shared), warnings) = planned(plan, log, common)?;
    let reporter = Reporter::new(common, Deed::Drawn, jobs.len());
    reporter.add_common(warnings);
    let inputs = Mutex::new(vec![Vec::new(); jobs.len()]);
    crowd::each(&jobs, args.jobs, |index, job| {
        let (report, read) = draw(job, &shared, args.strict);
        inputs.lock().unwrap_or_else(PoisonError::into_inner)[index] = read;
        reporter.add(index, report);
    });
    if let Some(path) = &args.depfile {
        let inputs = inputs.into_inner().unwrap_or_else(PoisonError::into_inner);
        reporter.add_common(write_depfile(&finder.working.join(path), &jobs, &inputs, &finder.working));
    }
    Ok(reporter.finish())
}

/// Every figure with its theme and its targets, or all that stands against it. Nothing is written before this is clear.
fn plan(args: &Render, finder: &Finder, log: &Diagnostics) -> Result<Vec<Job>, Failed> {
    jobs(args, finder.figures(&args.figures, log)?, &KnownFonts::default(), finder, log)
}

/// The same for figures that have been found.
pub fn jobs(
    args: &Render,
    figures: Vec<Figure>,
    fonts: &KnownFonts,
    finder: &Finder,
    log: &Diagnostics,
) -> Result<Vec<Job>, Failed> {
    let figures = sizes::asked(&args.size, figures, &finder.working, log)?;
    if let ([_, _, ..], Some(output)) = (&figures[..], &args.output) {
        let message = format!("{} figures cannot go to one file, \"{}\"", figures.len(), output.display());
        return Err(log.fail(usage(message).help("name one figure, or use --out-dir")));
    }
    let mut themes = Themes::new(args.source.theme.as_deref(), &finder.working);
    let mut fonts = FontFolders::new(&args.source.font_dir, &finder.working, fonts);
    let mut jobs = Vec::new();
    for (figure, size) in figures {
        let theme = themes.of(&figure, log)?;
        let fonts = fonts.of(&figure, log)?;
        let targets = targets(args, &figure, &finder.working, log)?;
        // A spec that belongs to no project is drawn as the reference draws it, pixels included.
        let scale = args.scale.or(figure.project.as_ref().map(|project| project.scale)).unwrap_or(1.0);
        jobs.push(Job { figure, theme, fonts, targets, scale, size });
    }
    refuse_stdout_with_depfile(args, &jobs, log)?;
    refuse_same_outputs(&jobs, &finder.working, log)?;
    refuse_overwriting(&jobs, finder, log)?;
    Ok(jobs)
}

fn usage(message: String) -> Diagnostic {
    Diagnostic::error("usage", message)
}

fn targets(args: &Render, figure: &Figure, working: &Path, log: &Diagnostics) -> Result<Vec<(Format, Target)>, Failed> {
    let mut formats = args.format.clone();
    formats.sort();
    formats.dedup();
    if let Some(output) = &args.output {
        return one_target(output, &formats, working, log).map(|target| vec![target]);
    }
    if figure.origin == Origin::Stdin && args.out_dir.is_none() {
        return one_target(Path::new("-"), &formats, working, log).map(|target| vec![target]);
    }
    if formats.is_empty() {
        formats = figure.project.as_ref().map_or(Format::ALL.to_vec(), |project| project.formats.clone());
    }
    let folder = match (&args.out_dir, &figure.project) {
        (Some(folder), _) => working.join(folder),
        (None, Some(project)) => project.output.clone(),
        (None, None) => figure.folder(working).to_path_buf(),
    };
    let target = |format: Format| Target::File(folder.join(format!("{}.{}", figure.name, format.ending())));
    Ok(formats.into_iter().map(|format| (format, target(format))).collect())
}

/// Where `-o` points, in the format that its ending or `--format` says.
fn one_target(
    output: &Path,
    formats: &[Format],
    working: &Path,
    log: &Diagnostics,
) -> Result<(Format, Target), Failed> {
    let is_stdout = output == Path::new("-");
    let ending = output.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let by_ending = Format::ALL.into_iter().find(|format| format.ending() == ending);
    let shown = output.display();
    let format = match (formats, by_ending) {
        ([], None) if is_stdout => Format::Svg,
        ([], Some(format)) => format,
        ([format], None) => *format,
        ([format], Some(by_ending)) if *format == by_ending => *format,
        ([format], Some(by_ending)) => {
            let message = format!("\"{shown}\" ends like {} but --format says {}", by_ending.ending(), format.ending());
            return Err(log.fail(usage(message)));
        }
        ([], None) => {
            let message = format!("\"{shown}\" does not end like a format");
            return Err(log.fail(usage(message).help("end it with .svg or .png, or use --format")));
        }
        _ => {
            return Err(
                log.fail(usage(format!("two formats cannot go to one file, \"{shown}\"")).help("use --out-dir"))
            );
        }
    };
    if !is_stdout {
        return Ok((format, Target::File(working.join(output))));
    }
    if format == Format::Png && std::io::stdout().is_terminal() {
        return Err(log.fail(usage("a PNG is nothing for a terminal".into()).help("use -o FILE, or a pipe")));
    }
    Ok((format, Target::Stdout))
}

fn refuse_stdout_with_depfile(args: &Render, jobs: &[Job], log: &Diagnostics) -> Result<(), Failed> {
    let to_stdout = jobs.iter().flat_map(|job| &job.targets).filter(|(_, target)| *target == Target::Stdout).count();
    match to_stdout {
        0 => Ok(()),
        1 if args.depfile.is_none() => Ok(()),
        1 => Err(log.fail(usage("--depfile needs a file for every picture: make cannot watch standard output".into()))),
        _ => Err(log.fail(usage("several pictures cannot go to standard output".into()).help("use --out-dir"))),
    }
}

/// Two figures for one file, also where they differ by upper and lower case only.
fn refuse_same_outputs(jobs: &[Job], working: &Path, log: &Diagnostics) -> Result<(), Failed> {
    let mut result = Ok(());
    let mut identities = Identities::default();
    let mut owners: HashMap<Identity, &Job> = HashMap::new();
    for job in jobs {
        let own: Vec<(&PathBuf, Identity)> = files(job).map(|path| (path, identities.of(path))).collect();
        // One format of two is enough to tell.
        if let Some((path, other)) = own.iter().find_map(|(path, identity)| Some((path, *owners.get(identity)?))) {
            let message = format!(
                "\"{}\" and \"{}\" would both be written to \"{}\"",
                other.figure.shown(working),
                job.figure.shown(working),
                shown(path, working)
            );
            result = Err(log.fail(Diagnostic::error("same-output", message).help("rename one, or use --out-dir")));
        }
        for (_, identity) in own {
            owners.entry(identity).or_insert(job);
        }
    }
    result
}

fn files(job: &Job) -> impl Iterator<Item = &PathBuf> {
    job.targets.iter().filter_map(|(_, target)| match target {
        Target::File(path) => Some(path),
        Target::Stdout => None,
    })
}

/// An output that is a spec, a theme or `figpress.json`. Data files are looked at when it is known which they are.
fn refuse_overwriting(jobs: &[Job], finder: &Finder, log: &Diagnostics) -> Result<(), Failed> {
    let mut inputs = Vec::new();
    for job in jobs {
        if let Origin::File(path) = &job.figure.origin {
            inputs.push(path.clone());
        }
        inputs.extend(job.theme.iter().map(|theme| finder.working.join(&theme.source.path)));
        inputs.extend(job.figure.project.iter().map(|project| project.root.join(super::project::FILE)));
    }
    let mut inputs = Files::new(&inputs);
    for job in jobs {
        for path in files(job) {
            if has_line_break(path) {
                return Err(
                    log.fail(usage(format!("the name of \"{}\" holds a line break", shown(path, &finder.working))))
                );
            }
            refuse_input(path, &mut inputs, &finder.working, log)?;
        }
    }
    Ok(())
}

fn refuse_input(path: &Path, inputs: &mut Files, working: &Path, log: &Diagnostics) -> Result<(), Failed> {
    match inputs.contain(path) {
        true => {
            let message = format!("\"{}\" would be overwritten, and figures are made from it", shown(path, working));
            let error = Diagnostic::error("overwrites-input", message);
            Err(log.fail(error.help("name another file with -o, or another folder with --out-dir")))
        }
        false => Ok(()),
    }
}

/// Draws one figure and writes its files; also gives the files it is made from, as far as it came.
pub fn draw(job: &Job, shared: &Shared, strict: bool) -> (Report, Vec<PathBuf>) {
    let log = Diagnostics::new();
    let mut report = Report { name: job.figure.name.clone(), ..Report::default() };
    let mut inputs = Vec::new();
    if let Ok(work) = Work::new(&job.figure, job.theme.as_deref(), &job.fonts, shared, &log) {
        let pictures = crowd::caught(|| draw_all(&work, job, &log)).unwrap_or_else(|bug| Err(log.fail(bug)));
        inputs = work.inputs();
        report.exit = work.files.worst();
        let ready = pictures.and_then(|pictures| {
            let spoilt = log.has_errors() || strict && log.has_warnings();
            if spoilt { Err(Failed) } else { Ok(pictures) }
        });
        if let Ok(pictures) = ready {
            report.written = write_all(job, pictures, &inputs, shared, &log);
        }
    }
    report.messages = log.into_messages();
    if strict && report.messages.iter().any(|message| message.severity == Severity::Warning) {
        report.exit = report.exit.max(Exit::Failed);
    }
    report.exit = report.exit.max(Exit::of(&report.messages));
    (report, inputs)
}

fn draw_all(work: &Work, job: &Job, log: &Diagnostics) -> Result<Vec<Vec<u8>>, Failed> {
    let spec = work.spec(log)?;
    let scene = match &job.size {
        Some(size) => sizes::scene(work, &spec, size, log)?,
        None => work.scene(&spec, log)?,
    };
    job.targets.iter().map(|(format, _)| work.encode(&scene, *format, job.scale, log)).collect()
}

/// Writes the pictures of one figure and counts them. Nothing is written when one of them would hit an input.
pub fn write_all(job: &Job, pictures: Vec<Vec<u8>>, inputs: &[PathBuf], shared: &Shared, log: &Diagnostics) -> usize {
    let mut inputs = Files::new(inputs);
    if files(job).any(|path| refuse_input(path, &mut inputs, &shared.working, log).is_err()) {
        return 0;
    }
    let mut written = 0;
    for ((_, target), bytes) in job.targets.iter().zip(pictures) {
        match target {
            Target::Stdout => {
                let mut stdout = std::io::stdout().lock();
                if let Err(error) = stdout.write_all(&bytes).and_then(|()| stdout.flush()) {
                    let why = write::io_reason(&error);
                    log.add(Diagnostic::error(
                        "unwritable-file",
                        format!("standard output cannot be written to: {why}"),
                    ));
                }
            }
            Target::File(path) => match write::whole(path, &bytes) {
                Ok(()) => written += 1,
                Err(error) => log.add(unwritable(path, &error, &shared.working)),
            },
        }
    }
    written
}

fn unwritable(path: &Path, error: &anyhow::Error, working: &Path) -> Diagnostic {
    let message = format!("\"{}\" cannot be written: {}", shown(path, working), write::reason(error));
    Diagnostic::error("unwritable-file", message)
}

/// Writes the rules of all figures, failed ones too: what they read decides when they are tried again.
fn write_depfile(path: &Path, jobs: &[Job], inputs: &[Vec<PathBuf>], working: &Path) -> Vec<Diagnostic> {
    let log = Diagnostics::new();
    let mut rules = Vec::new();
    for (job, inputs) in jobs.iter().zip(inputs) {
        let names = |path: &PathBuf| shown(path, working);
        let rule = Rule { outputs: files(job).map(names).collect(), inputs: inputs.iter().map(names).collect() };
        match rule.outputs.iter().chain(&rule.inputs).find(|name| !depfile::can_name(name)) {
            Some(name) => log.add(
                Diagnostic::error("usage", format!("make cannot read the name of \"{name}\" from a depfile"))
                    .help("rename it: tabs, % = ; | and a name that ends with (...) mean something else to make"),
            ),
            None => rules.push(rule),
        }
    }
    let mut inputs = Files::new(inputs.iter().flatten());
    if refuse_input(path, &mut inputs, working, &log).is_ok()
        && let Err(error) = write::whole(path, depfile::text(&rules).as_bytes())
    {
        log.add(unwritable(path, &error, working));
    }
    log.into_messages()
}
