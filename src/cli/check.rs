//! `figpress check`: everything but drawing.

use super::args::{Check, Common, SvgText};
use super::draw::{Shared, Work};
use super::figure::{Figure, Finder};
use super::fonts::{FontFolders, FontSet, KnownFonts};
use super::report::{Deed, Exit, Report, Reporter};
use super::theme::Themes;
use super::urls::data_urls;
use super::{crowd, package, planned};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed};
use crate::spec::Fragment;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

pub fn run(args: &Check, common: &Common, finder: &Finder) -> Result<Exit, Exit> {
    let log = Diagnostics::new();
    let plan = Shared::new(common, &args.source, SvgText::Text, &finder.working, &log).and_then(|shared| {
        let mut themes = Themes::new(args.source.theme.as_deref(), &finder.working);
        let known = KnownFonts::default();
        let mut fonts = FontFolders::new(&args.source.font_dir, &finder.working, &known);
        let figures = finder.figures(&args.figures, &log)?;
        let dressed = |figure: Figure| Ok((themes.of(&figure, &log)?, fonts.of(&figure, &log)?, figure));
        Ok((figures.into_iter().map(dressed).collect::<Result<Vec<_>, Failed>>()?, shared))
    });
    let ((figures, shared), warnings) = planned(plan, log, common)?;
    let reporter = Reporter::new(common, Deed::Checked, figures.len());
    let exit = if warnings.is_empty() { Exit::Done } else { Exit::Failed };
    reporter.add_common(warnings);
    let used = Mutex::new(Vec::new());
    crowd::each(&figures, args.jobs, |index, (theme, fonts, figure)| {
        let (report, asked) = check(figure, theme, fonts, &shared);
        used.lock().unwrap_or_else(PoisonError::into_inner).extend(asked);
        reporter.add(index, report);
    });
    let log = Diagnostics::new();
    let used = used.into_inner().unwrap_or_else(PoisonError::into_inner);
    package::verify(&used, args.figures.is_empty(), &finder.working, &log);
    reporter.add_common(log.into_messages());
    Ok(reporter.finish().max(exit))
}

/// Checks one figure; also gives the data files that it reads.
fn check(figure: &Figure, theme: &Option<Arc<Fragment>>, fonts: &FontSet, shared: &Shared) -> (Report, Vec<PathBuf>) {
    let log = Diagnostics::new();
    let mut exit = Exit::Done;
    let mut used = Vec::new();
    if let Ok(work) = Work::new(figure, theme.as_deref(), fonts, shared, &log) {
        let checked = crowd::caught(|| {
            let spec = work.spec(&log)?;
            look_for_words(&spec, figure, &log);
            used = data_urls(&spec.value).into_iter().filter_map(|url| work.files.locate(url).ok()).collect();
            work.scene(&spec, &log)
        });
        if let Err(bug) = checked {
            log.add(bug);
        }
        exit = work.files.worst();
        used.extend(work.files.asked());
    }
    let messages = log.into_messages();
    exit = exit.max(Exit::of(&messages));
    if !messages.is_empty() {
        exit = exit.max(Exit::Failed); // a warning fails a check
    }
    (Report { name: figure.name.clone(), messages, exit, written: 0 }, used)
}

/// A figure that is published needs words for those who cannot see it, and the source of its numbers.
fn look_for_words(spec: &Fragment, figure: &Figure, log: &Diagnostics) {
    let place = || crate::diagnostic::Place::File { path: spec.source.path.clone() };
    if spec.get("description").is_none() {
        log.add(
            Diagnostic::warning("no-description", format!("\"{}\" has no description", figure.name))
                .at(place())
                .help("say in \"description\" what the picture shows: it is the alt text"),
        );
    }
    if spec.get("usermeta").and_then(|meta| meta.get("figpress")?.get("source")).is_none() {
        log.add(
            Diagnostic::warning("no-source", format!("\"{}\" names no source", figure.name))
                .at(place())
                .help("say in \"usermeta\": {\"figpress\": {\"source\": ...}} where the numbers come from"),
        );
    }
}
