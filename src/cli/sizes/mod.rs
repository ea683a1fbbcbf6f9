//! Named sizes: one figure for a phone, a column and a poster.
//!
//! `sizes` in `figpress.json` holds for all figures, `usermeta.figpress.sizes` in a spec for that one; what both say
//! about one name is put together, the spec's word first. Width and height are those of the whole picture.

mod fit;
mod patch;

use super::figure::{Figure, Origin};
use super::project::{Project, read_source};
use crate::diagnostic::suggest::{did_you_mean, listed};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::spec::{self, Fragment};
pub use fit::scene;
use std::ops::RangeInclusive;
use std::path::Path;

/// The sizes of a project that names none, with their widths in px.
const DEFAULTS: [(&str, f64); 3] = [("phone", 360.0), ("column", 680.0), ("wide", 1080.0)];

/// The widths and heights that a picture may be asked to have, in px.
const LENGTHS_PX: RangeInclusive<f64> = 40.0..=8000.0;

const KEYS: [&str; 3] = ["width", "height", "set"];

/// The word that means every size.
pub const ALL: &str = "all";

/// What a picture of some name has to be like.
#[derive(Clone, Debug, Default)]
pub struct Size {
    /// Goes into file names: `phone` of `03-gdp.phone.svg`.
    pub name: String,
    /// Of the whole picture; as the spec says where it is missing.
    pub width_px: Option<f64>,
    pub height_px: Option<f64>,
    /// A JSON merge patch (RFC 7396) on the spec.
    pub set: Option<Fragment>,
    /// Where the size is written; `None` for one of ours.
    pub place: Option<Place>,
}

/// The sizes that a figure has, those of the project first.
pub fn of(project: Option<&Project>, spec: Option<&Fragment>, log: &Diagnostics) -> Vec<Size> {
    let mut sizes = Vec::new();
    match project.and_then(|project| project.sizes.as_ref()) {
        Some(written) => read(written, &mut sizes, log),
        None => {
            let default =
                |(name, width): (&str, f64)| Size { name: name.to_string(), width_px: Some(width), ..Size::default() };
            sizes.extend(DEFAULTS.map(default));
        }
    }
    let own = spec.and_then(|spec| spec.member("usermeta")?.member("figpress")?.member("sizes"));
    if let Some(written) = own {
        read(&written, &mut sizes, log);
    }
    sizes
}

/// Adds the sizes of an object; what it says of a known one comes before what was known.
fn read(written: &Fragment, sizes: &mut Vec<Size>, log: &Diagnostics) {
    for name in written.value.as_object().into_iter().flat_map(|members| members.keys()) {
        let Some(value) = written.get(name) else { continue };
        if !is_name(name) {
            let message = format!("\"{name}\" cannot be the name of a size");
            let help =
                "a name has small letters, digits and -, at most 40, and is not \"all\": it goes into file names";
            log.add(Diagnostic::error("wrong-size-name", message).at(value.key_place()).help(help));
            continue;
        }
        let Ok(size) = read_one(name, &value, log) else { continue };
        match sizes.iter_mut().find(|known| known.name == *name) {
            Some(known) => {
                known.width_px = size.width_px.or(known.width_px);
                known.height_px = size.height_px.or(known.height_px);
                known.set = size.set.or(known.set.take());
                known.place = size.place;
            }
            None => sizes.push(size),
        }
    }
}

fn read_one(name: &str, value: &Fragment, log: &Diagnostics) -> Result<Size, Failed> {
    let Some(members) = value.value.as_object() else {
        return Err(value.wrong_type("an object with \"width\", \"height\" or \"set\"", log));
    };
    for unknown in members.keys().filter(|key| !KEYS.contains(&key.as_str())) {
        let help = did_you_mean(unknown, KEYS.into_iter());
        let place = value.get(unknown).map_or(value.place(), |member| member.key_place());
        log.add(
            Diagnostic::warning("unknown-property", format!("a size has no property \"{unknown}\""))
                .at(place)
                .help(help.unwrap_or_else(|| format!("it has: {}", listed(KEYS, 3)))),
        );
    }
    let set = match value.member("set") {
        Some(set) if !set.value.is_object() => return Err(set.wrong_type("an object that changes the spec", log)),
        set => set,
    };
    Ok(Size {
        name: name.to_string(),
        width_px: length(value, "width", log)?,
        height_px: length(value, "height", log)?,
        set,
        place: Some(value.key_place()),
    })
}

fn length(size: &Fragment, name: &str, log: &Diagnostics) -> Result<Option<f64>, Failed> {
    let Some(value) = size.member(name) else { return Ok(None) };
    match value.value.as_f64().filter(|length| LENGTHS_PX.contains(length)) {
        Some(length) => Ok(Some(length)),
        None => {
            let expected = format!("a length from {} to {} px", LENGTHS_PX.start(), LENGTHS_PX.end());
            Err(value.wrong_type(&expected, log))
        }
    }
}

fn is_name(name: &str) -> bool {
    let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    !name.is_empty() && name.len() <= 40 && name != ALL && name.chars().all(known)
}

/// The figures that `--size` asks for. Without it each figure as its spec says; one of a size is called `03-gdp.phone`.
///
/// `all` gives the figure as written and all its sizes. A size that only some of the figures have is drawn of those.
pub fn asked(
    asked: &[String],
    figures: Vec<Figure>,
    working: &Path,
    log: &Diagnostics,
) -> Result<Vec<(Figure, Option<Size>)>, Failed> {
    if asked.is_empty() {
        return Ok(figures.into_iter().map(|figure| (figure, None)).collect());
    }
    let own = Diagnostics::new(); // drawing tells what is wrong in a spec; what is wrong in the project is told here
    let mut all = Vec::new();
    let mut known: Vec<String> = Vec::new();
    for figure in figures {
        let spec = match &figure.origin {
            Origin::File(path) => read_source(path, working, &own).and_then(|source| spec::read(&source, &own)).ok(),
            Origin::Stdin => None,
        };
        of(figure.project.as_deref(), None, log);
        if asked.iter().any(|name| name == ALL) {
            all.push((figure.clone(), None));
        }
        for size in of(figure.project.as_deref(), spec.as_ref(), &own) {
            if asked.iter().any(|name| *name == size.name || name == ALL) {
                let name = format!("{}.{}", figure.name, size.name);
                all.push((Figure { name, ..figure.clone() }, Some(size.clone())));
            }
            known.push(size.name);
        }
    }
    if log.has_errors() {
        return Err(Failed);
    }
    known.sort();
    known.dedup();
    for name in asked.iter().filter(|name| *name != ALL && !known.contains(name)) {
        let help = did_you_mean(name, known.iter().map(String::as_str));
        let all = || format!("there are: {}", listed(known.iter().map(String::as_str), 12));
        let error = Diagnostic::error("unknown-size", format!("no size is named \"{name}\""));
        log.add(error.help(help.unwrap_or_else(all)));
    }
    if log.has_errors() { Err(Failed) } else { Ok(all) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Source;
    use std::sync::Arc;

    fn fragment(text: &str) -> Fragment {
        let source = Arc::new(Source::new("a.vl.json", text));
        spec::read(&source, &Diagnostics::new()).expect("valid JSON")
    }

    fn told(project: Option<&str>, own: &str) -> Result<Vec<String>, Vec<String>> {
        let mut settings = Project::default_at(Path::new("/p"));
        settings.sizes = project.map(fragment);
        let spec = fragment(&format!(r#"{{"usermeta": {{"figpress": {{"sizes": {own}}}}}}}"#));
        let log = Diagnostics::new();
        let sizes = of(Some(&settings), Some(&spec), &log);
        let messages: Vec<String> = log.into_messages().into_iter().map(|message| message.message).collect();
        let show = |size: &Size| {
            let px = |length: Option<f64>| length.map_or("-".to_string(), |px| px.to_string());
            let set = size.set.as_ref().map_or(String::new(), |set| format!(" {}", set.value));
            format!("{} {}x{}{set}", size.name, px(size.width_px), px(size.height_px))
        };
        if messages.is_empty() { Ok(sizes.iter().map(show).collect()) } else { Err(messages) }
    }

    #[test]
    fn are_three_where_nobody_names_any() {
        assert_eq!(told(None, "{}").expect("valid"), ["phone 360x-", "column 680x-", "wide 1080x-"]);
        assert_eq!(told(Some("{}"), "{}").expect("valid"), [""; 0]);
    }

    #[test]
    fn are_put_together_from_project_and_spec() {
        let project = r#"{"phone": {"width": 320, "height": 300}, "card": {"width": 1200}}"#;
        let own = r#"{"phone": {"height": 400, "set": {"title": null}}, "poster": {"width": 3000}}"#;
        assert_eq!(
            told(Some(project), own).expect("valid"),
            ["phone 320x400 {\"title\":null}", "card 1200x-", "poster 3000x-"]
        );
    }

    #[test]
    fn tell_what_is_wrong_with_them() {
        let own = r#"{"All": {}, "../x": {}, "a": 3, "b": {"width": 1e9}, "c": {"set": []}, "d": {"widht": 3}}"#;
        assert_eq!(
            told(None, own).expect_err("wrong"),
            [
                "\"All\" cannot be the name of a size",
                "\"../x\" cannot be the name of a size",
                "expected an object with \"width\", \"height\" or \"set\", found the number 3",
                "expected a length from 40 to 8000 px, found the number 1000000000.0",
                "expected an object that changes the spec, found an array",
                "a size has no property \"widht\"",
            ]
        );
    }

    #[test]
    fn are_asked_for_by_name() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let working = folder.path();
        let own = r#"{"usermeta": {"figpress": {"sizes": {"poster": {"width": 3000}}}}}"#;
        std::fs::write(working.join("a.vl.json"), own).expect("written");
        std::fs::write(working.join("b.vl.json"), "{").expect("written");
        let figures = ["a", "b"].map(|name| Figure {
            name: name.into(),
            origin: Origin::File(working.join(format!("{name}.vl.json"))),
            project: None,
        });
        let names = |words: &[&str]| {
            let log = Diagnostics::new();
            let words: Vec<String> = words.iter().map(|word| word.to_string()).collect();
            let found = asked(&words, figures.to_vec(), working, &log);
            let messages = log.into_messages();
            found.map(|found| found.into_iter().map(|(figure, _)| figure.name).collect::<Vec<_>>()).map_err(|_| {
                messages.into_iter().map(|m| [m.message, m.help.unwrap_or_default()].join("; ")).collect::<Vec<_>>()
            })
        };
        assert_eq!(names(&[]).expect("found"), ["a", "b"]);
        assert_eq!(names(&["poster", "phone"]).expect("found"), ["a.phone", "a.poster", "b.phone"]);
        let all = ["a", "a.phone", "a.column", "a.wide", "a.poster", "b", "b.phone", "b.column", "b.wide"];
        assert_eq!(names(&["all"]).expect("found"), all);
        assert_eq!(names(&["phnoe"]).expect_err("unknown"), ["no size is named \"phnoe\"; did you mean \"phone\"?"]);
    }
}
