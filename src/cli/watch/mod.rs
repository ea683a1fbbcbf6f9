//! `figpress watch`: draws figures again when something that they are made from changes.

mod session;
mod stamps;
mod wakes;

use super::args::{Common, Watch};
use super::draw::Shared;
use super::figure::Finder;
use super::path::shown;
use super::render::{self, Job};
use super::report::{Exit, Report, count, say, tell, tell_of};
use crate::diagnostic::print::{Format, visible};
use crate::diagnostic::{Diagnostic, Severity};
pub use session::{Run, Session};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
pub use wakes::{Stop, Wakes};

pub fn run(args: &Watch, common: &Common, finder: &Finder) -> Result<Exit, Exit> {
    let args = args.as_render();
    let mut wakes = Wakes::new();
    stop_on_signals(wakes.stop());
    let mut session = Session::new(&args, common, &finder.working);
    follow(&mut session, &mut wakes, common, &finder.working, |job, shared| render::draw(job, shared, false), |_| {})
}

/// The first signal ends the watch in order, and so with an exit code that says how the figures are.
pub fn stop_on_signals(stop: Stop) {
    let _ = ctrlc::set_handler(move || stop.stop()); // without one the system ends us, which is good enough
}

/// Draws all, then again what changes touch, until the person stops it. `after` is told of every run.
pub fn follow(
    session: &mut Session,
    wakes: &mut Wakes,
    common: &Common,
    working: &Path,
    draw: impl Fn(&Job, &Shared) -> (Report, Vec<PathBuf>) + Sync,
    mut after: impl FnMut(&Run),
) -> Result<Exit, Exit> {
    let start = Instant::now();
    let first = session.run(Vec::new(), &draw);
    if cannot_start(&first) {
        tell(common, first.messages);
        return Err(Exit::Usage.max(first.exit));
    }
    wakes.watch(&session.stamps);
    after(&first);
    tell_run(first, true, start.elapsed(), common, working);
    while wakes.wait(&session.stamps) {
        let start = Instant::now();
        let changed = session.stamps.changed();
        if changed.is_empty() {
            continue;
        }
        let run = session.run(changed, &draw);
        let run = again_when_unfinished(run, session, wakes, &draw);
        wakes.watch(&session.stamps);
        after(&run);
        tell_run(run, false, start.elapsed(), common, working);
    }
    Ok(session.exit())
}

/// A run that failed while a file was being saved says nothing about the file: it is made again with what is there then.
/// A file that goes on changing is told about as it is.
fn again_when_unfinished(
    mut run: Run,
    session: &mut Session,
    wakes: &Wakes,
    draw: impl Fn(&Job, &Shared) -> (Report, Vec<PathBuf>) + Sync,
) -> Run {
    const MOST: usize = 3;
    for _ in 0..MOST {
        let good = run.exit == Exit::Done && run.reports.iter().all(|report| report.exit == Exit::Done);
        if good {
            break;
        }
        wakes.settle(&session.stamps);
        let mut changed = session.stamps.changed();
        if changed.is_empty() {
            break;
        }
        changed.append(&mut run.changed);
        run = session.run(changed, &draw);
    }
    run
}

/// Whether waiting cannot mend it: a wrong argument. A broken theme or `figpress.json` can be mended.
fn cannot_start(run: &Run) -> bool {
    let hopeless = |message: &Diagnostic| {
        let codes =
            ["usage", "no-project", "no-figures", "unknown-figure", "unknown-theme", "unknown-size", "same-output"];
        codes.contains(&message.code) || message.code == "missing-file" && message.place.is_none()
    };
    run.exit != Exit::Done && run.messages.iter().any(hopeless)
}

/// Says everything about a run: messages, then one line.
fn tell_run(run: Run, first: bool, took: Duration, common: &Common, working: &Path) {
    let line = match common.message_format.format() {
        Format::Json => object(&run, took, working),
        _ => line(&run, first, took, working),
    };
    tell(common, run.messages);
    for report in run.reports {
        tell_of(common, &report.name, report.messages);
    }
    if !common.quiet {
        say(&line);
    }
}

/// `figpress: specs/03-gdp.vl.json changed; 1 figure drawn, 2 files written in 0.04 s`
fn line(run: &Run, first: bool, took: Duration, working: &Path) -> String {
    let seconds = took.as_secs_f64();
    let changed = match (first, &run.changed[..]) {
        (true, _) => "watching, Ctrl-C ends it".to_string(),
        (false, []) => "looked again".to_string(),
        (false, changed) => format!("{} changed", listed(changed.iter().map(|path| shown(path, working)))),
    };
    let failed: Vec<&Report> = run.reports.iter().filter(|report| report.exit != Exit::Done).collect();
    let written: usize = run.reports.iter().map(|report| report.written).sum();
    let drawn = match run.reports.len() - failed.len() {
        _ if run.exit != Exit::Done => "nothing drawn, all pictures stay as they are".to_string(),
        0 if failed.is_empty() => "no figure affected".to_string(),
        0 => "nothing drawn".to_string(),
        good => format!("{} drawn, {} written", count(good, "figure"), count(written, "file")),
    };
    let mut line = format!("figpress: {changed}; {drawn} in {seconds:.2} s");
    if !failed.is_empty() {
        let names = listed(failed.iter().map(|report| report.name.clone()));
        line.push_str(&format!("; failed, the last picture stays: {names}"));
    }
    if !run.gone.is_empty() {
        line.push_str(&format!("; gone, the last picture stays: {}", listed(run.gone.iter().cloned())));
    }
    let (errors, warnings) = problems(run);
    for (number, word) in [(errors, "error"), (warnings, "warning")] {
        if number > 0 {
            line.push_str(&format!("; {}", count(number, word)));
        }
    }
    line + "\n"
}

fn object(run: &Run, took: Duration, working: &Path) -> String {
    let names = |good: bool| -> Vec<&str> {
        let reports = run.reports.iter().filter(|report| (report.exit == Exit::Done) == good);
        reports.map(|report| report.name.as_str()).collect()
    };
    let (errors, warnings) = problems(run);
    let object = serde_json::json!({
        "version": 1,
        "type": "run",
        "changed": run.changed.iter().map(|path| shown(path, working)).collect::<Vec<_>>(),
        "drawn": names(true),
        "failed": names(false),
        "gone": run.gone,
        "written": run.reports.iter().map(|report| report.written).sum::<usize>(),
        "errors": errors,
        "warnings": warnings,
        "seconds": (took.as_secs_f64() * 1000.0).round() / 1000.0,
    });
    format!("{object}\n")
}

fn problems(run: &Run) -> (usize, usize) {
    let messages = run.messages.iter().chain(run.reports.iter().flat_map(|report| &report.messages));
    let (mut errors, mut warnings) = (0, 0);
    for message in messages {
        match message.severity {
            Severity::Error => errors += 1,
            Severity::Warning => warnings += 1,
        }
    }
    (errors, warnings)
}

/// The first names, and how many more.
fn listed(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.map(|name| visible(&name).into_owned()).collect();
    match names.len() {
        0..=4 => names.join(", "),
        all => format!("{} and {} more", names[..3].join(", "), all - 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(run: &Run) -> String {
        line(run, false, Duration::from_millis(40), Path::new("/p"))
    }

    fn report(name: &str, exit: Exit) -> Report {
        let messages = if exit == Exit::Done { vec![] } else { vec![Diagnostic::error("syntax", "")] };
        Report { name: name.into(), exit, written: if exit == Exit::Done { 2 } else { 0 }, messages }
    }

    #[test]
    fn tells_what_changed_what_was_drawn_and_how_long_it_took() {
        let changed = vec!["/p/specs/a.vl.json".into()];
        let mut run = Run { changed, reports: vec![report("a", Exit::Done)], ..Run::default() };
        assert_eq!(told(&run), "figpress: specs/a.vl.json changed; 1 figure drawn, 2 files written in 0.04 s\n");
        run.reports.push(report("b", Exit::Failed));
        assert_eq!(
            told(&run),
            "figpress: specs/a.vl.json changed; 1 figure drawn, 2 files written in 0.04 s; failed, the last picture stays: b; 1 error\n"
        );
        run.reports.clear();
        run.gone.push("a".into());
        assert_eq!(
            told(&run),
            "figpress: specs/a.vl.json changed; no figure affected in 0.04 s; gone, the last picture stays: a\n"
        );
    }

    #[test]
    fn names_a_few_of_many() {
        let names = (0..9).map(|number| number.to_string());
        assert_eq!(listed(names), "0, 1, 2 and 6 more");
    }
}
