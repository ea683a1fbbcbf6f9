//! A figure drawn so that the whole picture has a given width.

use super::super::draw::Work;
use super::Size;
use super::patch::merged;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::scene::{Scene, Style};
use crate::spec::{self, Fragment};
use crate::text::{Fonts, group_bounds};
use serde_json::{Value, json};

/// Panels are not made narrower, in px.
const NARROWEST_PX: f64 = 20.0;

/// A width that is off by less is right: legends and titles are rounded to whole px.
const TOLERANCE_PX: f64 = 1.0;

/// A label may reach out of the picture by so much, in px, before it is said that something is cut off.
const CUT_PX: f64 = 4.0;

/// How often panels of several views are tried. Often the second trial is right: the width of the picture grows with
/// theirs, but for what is rounded to whole px.
const TRIALS: usize = 7;

/// A picture of panels that is narrower by at most so much gets the rest as room on the right, in px: panels grow in
/// steps of whole px, and so the picture by as many px as it has columns.
const SLACK_PX: f64 = 12.0;

/// The figure in a size.
///
/// The width of a plot is left to `autosize`. Panels side by side have none: their widths are multiplied by what makes
/// the picture as wide as it shall be, which is found by drawing.
pub fn scene(work: &Work, written: &Fragment, size: &Size, log: &Diagnostics) -> Result<Scene, Failed> {
    let mut spec = written.clone();
    if let Some(set) = &size.set {
        spec.value = merged(std::mem::take(&mut spec.value), &set.value);
        spec::check(&spec, log);
    }
    let scene = if has_panels(&spec.value) {
        panels(work, spec, size, log)?
    } else {
        fit_plot(&mut spec.value, size);
        work.scene(&spec, log)?
    };
    if let Some(width) = size.width_px {
        let needed = needed_width(&scene, work.fonts());
        if (scene.size.width - width).abs() > TOLERANCE_PX {
            let is = scene.size.width.round();
            log.add(missed(size, written, format!("shall be {width} px wide and is {is} px wide")));
        } else if needed > width + CUT_PX {
            let needed = needed.round();
            log.add(missed(
                size,
                written,
                format!("is {width} px wide and what is drawn needs {needed} px: the rest is cut off"),
            ));
        }
    }
    Ok(scene)
}

/// How far what is drawn reaches to the right.
fn needed_width(scene: &Scene, fonts: &Fonts) -> f64 {
    let unpainted = Style::default();
    scene.origin.x + group_bounds(&scene.root, &unpainted, fonts).x1
}

fn missed(size: &Size, spec: &Fragment, what: String) -> Diagnostic {
    let message = format!("the picture \"{}\" {what}", size.name);
    let help = format!(
        "say under \"usermeta\": {{\"figpress\": {{\"sizes\": {{\"{}\": {{\"set\": ...}}}}}}}} what else changes, such as {{\"columns\": 1}}",
        size.name
    );
    Diagnostic::warning("size-missed", message).at(place(size, spec)).help(help)
}

/// Where a size is written, or the spec for one that nobody has written.
fn place(size: &Size, spec: &Fragment) -> Place {
    size.place.clone().unwrap_or_else(|| Place::File { path: spec.source.path.clone() })
}

/// Whether a spec has several panels side by side or below each other.
fn has_panels(spec: &Value) -> bool {
    let has = |name: &str| spec.get(name).is_some_and(|value| !value.is_null());
    ["hconcat", "vconcat", "concat", "spec"].into_iter().any(has) || is_trellis(spec)
}

/// A plot with a channel that makes it many.
fn is_trellis(spec: &Value) -> bool {
    let encoding = spec.get("encoding");
    ["row", "column", "facet"].iter().any(|channel| encoding.is_some_and(|encoding| encoding.get(channel).is_some()))
}

/// Lets `autosize` take guides and padding off the width and the height.
fn fit_plot(spec: &mut Value, size: &Size) {
    let mut kind = spec
        .get("autosize")
        .map_or("pad", |autosize| autosize.as_str().or_else(|| autosize.get("type")?.as_str()).unwrap_or("pad"));
    let fits_height = size.height_px.is_some() || matches!(kind, "fit" | "fit-y");
    kind = match (size.width_px.is_some() || matches!(kind, "fit" | "fit-x"), fits_height) {
        (true, true) => "fit",
        (true, false) => "fit-x",
        (false, true) => "fit-y",
        (false, false) => return,
    };
    spec["autosize"] = json!({"type": kind, "contains": "padding"});
    for (name, length) in [("width", size.width_px), ("height", size.height_px)] {
        if let Some(length) = length {
            spec[name] = json!(length);
        }
    }
}

fn panels(work: &Work, spec: Fragment, size: &Size, log: &Diagnostics) -> Result<Scene, Failed> {
    if size.height_px.is_some() {
        let message = format!("the height of \"{}\" is ignored: the figure has several panels", size.name);
        log.add(Diagnostic::warning("size-missed", message).at(place(size, &spec)));
    }
    let mut pointers = Vec::new();
    find_widths(&spec.value, String::new(), &mut pointers);
    let (Some(asked), false) = (size.width_px, pointers.is_empty()) else {
        return work.scene(&spec, log);
    };
    let scaled = |factor: f64| {
        let mut spec = spec.clone();
        for (pointer, width) in &pointers {
            if let Some(view) = spec.value.pointer_mut(pointer) {
                view["width"] = json!((width * factor).max(NARROWEST_PX));
            }
        }
        spec
    };
    let mut tried: Vec<(f64, f64)> = Vec::new();
    let mut factor = 1.0;
    for _ in 0..TRIALS {
        let own = Diagnostics::new();
        let Ok(scene) = work.scene(&scaled(factor), &own) else { break }; // told below
        tried.push((factor, scene.size.width));
        if (scene.size.width - asked).abs() < TOLERANCE_PX / 2.0 {
            break;
        }
        factor = match next_factor(&tried, asked) {
            Some(next) if tried.iter().all(|(known, _)| (known - next).abs() > 1e-6) => next,
            _ => break,
        };
    }
    let mut scene = work.scene(&scaled(best_factor(&tried, asked)), log)?;
    if (0.0..=SLACK_PX).contains(&(asked - scene.size.width)) {
        scene.size.width = asked;
    }
    Ok(scene)
}

/// Of the factors tried the one that gives the widest picture within the width asked for, or else the narrowest one.
fn best_factor(tried: &[(f64, f64)], asked: f64) -> f64 {
    let fits = |width: f64| width <= asked + TOLERANCE_PX / 2.0;
    let rank = |(_, width): &&(f64, f64)| if fits(*width) { (0, asked - width) } else { (1, width - asked) };
    let best = tried.iter().min_by(|a, b| rank(a).partial_cmp(&rank(b)).unwrap_or(std::cmp::Ordering::Equal));
    best.map_or(1.0, |(factor, _)| *factor)
}

/// The factor that gives the width asked for, if widths grow with factors in a straight line. After a few trials the
/// middle between one that was too narrow and one that was too wide.
fn next_factor(tried: &[(f64, f64)], asked: f64) -> Option<f64> {
    let below = tried.iter().filter(|(_, width)| *width < asked).map(|(factor, _)| *factor).reduce(f64::max);
    let above = tried.iter().filter(|(_, width)| *width > asked).map(|(factor, _)| *factor).reduce(f64::min);
    let next = match *tried {
        [(factor, width)] if width > 0.0 => factor * asked / width,
        [_, _, _, ..] if below.is_some() && above.is_some() => {
            below.zip(above).map(|(low, high)| (low + high) / 2.0)?
        }
        [.., (a, wide_a), (b, wide_b)] if (wide_b - wide_a).abs() > 1e-6 => {
            b + (asked - wide_b) * (b - a) / (wide_b - wide_a)
        }
        _ => return None,
    };
    (next.is_finite() && next < 1000.0).then_some(next.max(0.001))
}

/// The views whose width is a number, or is left to be one, with that number.
fn find_widths(view: &Value, pointer: String, found: &mut Vec<(String, f64)>) {
    for name in ["hconcat", "vconcat", "concat"] {
        if let Some(children) = view.get(name).and_then(Value::as_array) {
            for (index, child) in children.iter().enumerate() {
                find_widths(child, format!("{pointer}/{name}/{index}"), found);
            }
            return;
        }
    }
    if let Some(child) = view.get("spec") {
        return find_widths(child, format!("{pointer}/spec"), found);
    }
    match view.get("width") {
        Some(Value::Number(width)) => found.extend(width.as_f64().map(|width| (pointer, width))),
        Some(Value::Object(_)) => {} // a step for each word
        _ if is_stepped(view) => {}
        _ => found.push((pointer, CONTINUOUS_PX)),
    }
}

/// Vega-Lite's default width of a plot without bands; a theme may say another, which changes only the first trial.
const CONTINUOUS_PX: f64 = 300.0;

/// Whether the width follows from the words along x, as far as it can be seen without data.
fn is_stepped(view: &Value) -> bool {
    let x = |view: &Value| view.get("encoding").and_then(|encoding| encoding.get("x")).cloned();
    let layers = view.get("layer").and_then(Value::as_array).into_iter().flatten();
    match x(view).or_else(|| layers.filter_map(x).next()) {
        None => view.get("mark").is_some_and(|mark| mark != "geoshape" && mark["type"] != "geoshape"),
        Some(x) => {
            let continuous = ["bin", "timeUnit", "aggregate"].iter().any(|name| x.get(name).is_some());
            match x.get("type").and_then(Value::as_str) {
                Some(kind) => matches!(kind, "nominal" | "ordinal"),
                None => x.get("field").is_some() && !continuous,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(spec: Value) -> Vec<(String, f64)> {
        let mut found = Vec::new();
        find_widths(&spec, String::new(), &mut found);
        found
    }

    #[test]
    fn leaves_the_room_for_guides_to_autosize() {
        let size = |width_px, height_px| Size { width_px, height_px, ..Size::default() };
        let fitted = |mut spec: Value, size: Size| {
            fit_plot(&mut spec, &size);
            spec
        };
        assert_eq!(
            fitted(json!({"width": {"step": 9}, "height": 50}), size(Some(360.0), None)),
            json!({"width": 360.0, "height": 50, "autosize": {"type": "fit-x", "contains": "padding"}})
        );
        assert_eq!(
            fitted(json!({"autosize": "fit-y"}), size(Some(360.0), Some(200.0)))["autosize"]["type"],
            json!("fit")
        );
        assert_eq!(fitted(json!({"autosize": "fit"}), size(Some(360.0), None))["autosize"]["type"], json!("fit"));
        assert_eq!(fitted(json!({"width": 9}), size(None, None)), json!({"width": 9}));
    }

    #[test]
    fn knows_which_specs_have_panels() {
        for spec in [
            json!({"hconcat": []}),
            json!({"repeat": ["a"], "spec": {}}),
            json!({"mark": "bar", "encoding": {"row": {"field": "a"}}}),
        ] {
            assert!(has_panels(&spec), "{spec}");
        }
        assert!(!has_panels(&json!({"layer": [], "encoding": {"x": {}}})));
    }

    #[test]
    fn finds_the_widths_that_can_be_changed() {
        let point = json!({"mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}});
        let bands = json!({"mark": "bar", "encoding": {"x": {"field": "a", "type": "nominal"}}});
        assert_eq!(
            widths(
                json!({"vconcat": [{"hconcat": [{"width": 80, "mark": "bar"}, point]}, bands, {"width": {"step": 3}}]})
            ),
            [("/vconcat/0/hconcat/0".to_string(), 80.0), ("/vconcat/0/hconcat/1".to_string(), 300.0)]
        );
        assert_eq!(widths(json!({"facet": {}, "spec": {"width": 90}})), [("/spec".to_string(), 90.0)]);
        let trellis = json!({"mark": "line", "width": 70, "encoding": {"row": {"field": "a"}}});
        assert_eq!(widths(trellis), [(String::new(), 70.0)]);
    }

    #[test]
    fn takes_the_widest_picture_that_is_not_too_wide() {
        assert_eq!(best_factor(&[(1.0, 700.0), (0.5, 678.0), (0.6, 681.0), (0.4, 660.0)], 680.0), 0.5);
        assert_eq!(best_factor(&[(1.0, 700.0), (0.6, 690.0)], 680.0), 0.6);
        assert_eq!(best_factor(&[], 680.0), 1.0);
    }

    #[test]
    fn goes_along_a_straight_line_to_the_width_asked_for() {
        assert_eq!(next_factor(&[(1.0, 720.0)], 360.0), Some(0.5));
        // 120 px do not shrink: width = 120 + 600 factor
        assert_eq!(next_factor(&[(1.0, 720.0), (0.5, 420.0)], 360.0), Some(0.4));
        assert_eq!(next_factor(&[(1.0, 720.0), (0.5, 720.0)], 360.0), None);
        // Steps of 4 px: half way between the two sides of a step.
        assert_eq!(next_factor(&[(1.0, 700.0), (0.5, 678.0), (0.6, 682.0)], 680.0), Some(0.55));
        assert_eq!(next_factor(&[(1.0, 0.0)], 360.0), None);
    }
}
