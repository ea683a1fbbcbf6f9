//! `figpress list`: the figures of the project, what they are made from and what they are written to.

use super::args::{Common, List, Source, SvgText};
use super::draw::Shared;
use super::figure::{Figure, Finder, Origin, number_of};
use super::path::shown;
use super::project::{FILE, read_source};
use super::report::Exit;
use super::urls::data_urls;
use super::{out, planned};
use crate::data::Files;
use crate::diagnostic::print::visible;
use crate::diagnostic::{Diagnostics, Failed};
use crate::spec::{self, Fragment};
use serde_json::{Value, json};

struct Entry {
    name: String,
    spec: String,
    caption: Option<String>,
    inputs: Vec<String>,
    outputs: Vec<String>,
}

pub fn run(args: &List, common: &Common, finder: &Finder) -> Result<Exit, Exit> {
    let log = Diagnostics::new();
    let plan = Shared::new(common, &Source::default(), SvgText::Text, &finder.working, &log)
        .and_then(|shared| Ok((finder.figures(&[], &log)?, shared)));
    let ((figures, shared), warnings) = planned(plan, log, common)?;
    super::report::tell(common, warnings);
    let mut exit = Exit::Done;
    let mut entries = Vec::new();
    for figure in &figures {
        let log = Diagnostics::new();
        match entry(figure, &shared, &log) {
            Ok(entry) => entries.push(entry),
            Err(Failed) => {
                let messages = log.into_messages();
                exit = exit.max(Exit::of(&messages));
                super::report::tell(common, messages);
            }
        }
    }
    let text = if args.json { as_json(&entries) } else { as_text(&entries) };
    out(&text)?;
    Ok(exit)
}

fn entry(figure: &Figure, shared: &Shared, log: &Diagnostics) -> Result<Entry, Failed> {
    let working = &shared.working;
    let (Origin::File(path), Some(project)) = (&figure.origin, &figure.project) else {
        return Err(Failed); // figures of a project are files in it
    };
    let spec = spec::read(&read_source(path, working, log)?, log)?;
    let files = shared.files(figure, log)?;
    let mut inputs = vec![shown(path, working)];
    inputs.extend(data_urls(&spec.value).into_iter().map(|url| files.shown(url)));
    inputs.extend(project.theme.iter().map(|theme| shown(theme, working)));
    inputs.extend(project.has_file.then(|| shown(&project.root.join(FILE), working)));
    inputs.dedup();
    let output = |ending: &str| shown(&project.output.join(format!("{}.{ending}", figure.name)), working);
    Ok(Entry {
        name: figure.name.clone(),
        spec: shown(path, working),
        caption: caption(&spec),
        inputs,
        outputs: project.formats.iter().map(|format| output(format.ending())).collect(),
    })
}

fn caption(spec: &Fragment) -> Option<String> {
    let text = spec.get("usermeta")?.get("figpress")?.get("caption")?;
    let lines: Vec<String> = text.elements().iter().filter_map(|line| line.text().map(str::to_string)).collect();
    Some(lines.join(" ")).filter(|caption| !caption.is_empty())
}

fn as_json(entries: &[Entry]) -> String {
    let figures: Vec<Value> = entries
        .iter()
        .map(|entry| {
            json!({
                "name": entry.name,
                "number": number_of(&entry.name),
                "caption": entry.caption,
                "spec": entry.spec,
                "inputs": entry.inputs,
                "outputs": entry.outputs,
            })
        })
        .collect();
    format!("{:#}\n", json!({"version": 1, "figures": figures}))
}

fn as_text(entries: &[Entry]) -> String {
    let mut text = String::new();
    for entry in entries {
        text.push_str(&visible(&entry.name));
        if let Some(caption) = &entry.caption {
            text.push_str(&format!("  {}", visible(caption)));
        }
        text.push_str(&format!("\n    from {}\n", visible(&entry.inputs.join(" "))));
        text.push_str(&format!("    to   {}\n", visible(&entry.outputs.join(" "))));
    }
    text
}
