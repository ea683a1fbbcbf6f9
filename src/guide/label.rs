//! The texts of guides: properties in, an item of the scene out.

use super::property::{Properties, prefixed};
use crate::geometry::Point;
use crate::scene::{Align, Baseline, Font, Item, Label, Paint, Shape, Style};
use crate::text::{Measure, shorten};
use serde_json::Value;
use std::sync::Arc;

/// Where a text stands, before properties move it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    pub at: Point,
    pub dx: f64,
    pub dy: f64,
    pub angle_deg: f64,
    pub align: Align,
    pub baseline: Baseline,
}

/// A text with the font, colour, limit and line height that the properties of this prefix give it.
pub(crate) fn item(
    lines: &[Arc<str>],
    properties: &dyn Properties,
    prefix: &str,
    place: Place,
    measure: &dyn Measure,
) -> Item {
    let get = |name| prefixed(prefix, name);
    let font = Arc::new(font(properties, prefix, 11.0));
    let line_height_px = properties.number(&get("lineHeight")).unwrap_or(font.size_px + 2.0);
    let lines = broken(lines, properties.text("lineBreak").as_deref());
    let mut label = Label {
        lines,
        line_height_px,
        dx: place.dx,
        dy: place.dy,
        angle_deg: place.angle_deg,
        align: place.align,
        baseline: place.baseline,
        ..Label::new("", font, place.at)
    };
    if let Some(limit_px) = properties.number(&get("limit")).filter(|limit| *limit > 0.0) {
        shorten(&mut label, limit_px, "\u{2026}", false, measure);
    }
    let style = Style {
        fill: properties.color(&get("color")).map(Paint::Solid),
        fill_opacity: properties.number(&get("opacity")).unwrap_or(1.0),
        ..Style::default()
    };
    Item::new(Shape::Text(Box::new(label)), style)
}

/// Lines as they are set: without white space at the ends, broken where `lineBreak` says so.
fn broken(lines: &[Arc<str>], line_break: Option<&str>) -> Vec<Arc<str>> {
    match (lines, line_break) {
        ([line], Some(line_break)) if !line_break.is_empty() => {
            line.split(line_break).map(|part| part.trim().into()).collect()
        }
        _ => lines.iter().map(|line| line.trim().into()).collect(),
    }
}

/// The font that properties of this prefix describe; `size_px` where they name no size.
pub(crate) fn font(properties: &dyn Properties, prefix: &str, size_px: f64) -> Font {
    let get = |name| properties.value(&prefixed(prefix, name));
    Font {
        family: get("font").as_ref().and_then(Value::as_str).unwrap_or("sans-serif").into(),
        size_px: properties.number(&prefixed(prefix, "fontSize")).unwrap_or(size_px).max(0.0),
        weight: get("fontWeight").as_ref().and_then(weight).unwrap_or(400),
        italic: get("fontStyle").as_ref().and_then(Value::as_str).is_some_and(is_italic),
    }
}

fn is_italic(style: &str) -> bool {
    style == "italic" || style.starts_with("oblique")
}

/// CSS weights by number or name.
fn weight(value: &Value) -> Option<u16> {
    match value {
        Value::Number(number) => Some(number.as_f64()?.clamp(1.0, 1000.0) as u16),
        Value::String(text) => match text.as_str() {
            "normal" => Some(400),
            "bold" => Some(700),
            "bolder" => Some(700),
            "lighter" => Some(300),
            text => text.parse::<u16>().ok().filter(|weight| (1..=1000).contains(weight)),
        },
        _ => None,
    }
}

pub(crate) fn align(text: &str) -> Option<Align> {
    match text {
        "left" => Some(Align::Left),
        "center" => Some(Align::Center),
        "right" => Some(Align::Right),
        _ => None,
    }
}

pub(crate) fn baseline(text: &str) -> Option<Baseline> {
    match text {
        "alphabetic" => Some(Baseline::Alphabetic),
        "top" => Some(Baseline::Top),
        "middle" => Some(Baseline::Middle),
        "bottom" => Some(Baseline::Bottom),
        "line-top" => Some(Baseline::LineTop),
        "line-bottom" => Some(Baseline::LineBottom),
        _ => None,
    }
}

/// The lines of a title as written: a text, or an array of them.
pub fn lines(value: &Value) -> Vec<Arc<str>> {
    let line = |value: &Value| -> Arc<str> {
        match value {
            Value::String(text) => text.as_str().into(),
            Value::Number(number) => number.to_string().into(),
            other => other.to_string().into(),
        }
    };
    match value {
        Value::Null => Vec::new(),
        Value::Array(parts) => parts.iter().map(line).collect(),
        other => vec![line(other)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FixedWidth;
    use crate::theme::Props;
    use serde_json::json;

    fn props(value: Value) -> Props {
        let Value::Object(map) = value else { unreachable!("a test's properties are an object") };
        Props::new(vec![Arc::new(map)])
    }

    fn label(item: &Item) -> &Label {
        match &item.shape {
            Shape::Text(label) => label,
            _ => unreachable!("a text"),
        }
    }

    #[test]
    fn a_line_past_its_limit_ends_in_an_ellipsis() {
        let props = props(json!({"labelFontSize": 10, "labelLimit": 30}));
        let item = item(&["abcdefgh".into()], &props, "label", Place::default(), &FixedWidth);
        assert_eq!(&*label(&item).lines[0], "abc\u{2026}");
    }

    #[test]
    fn line_breaks_of_the_config_break_single_texts_only() {
        let props = props(json!({"lineBreak": "/"}));
        let one = item(&["a / b".into()], &props, "label", Place::default(), &FixedWidth);
        assert_eq!(label(&one).lines, ["a".into(), "b".into()] as [Arc<str>; 2]);
        let two = item(&["a/b".into(), "c".into()], &props, "label", Place::default(), &FixedWidth);
        assert_eq!(label(&two).lines.len(), 2);
    }

    #[test]
    fn weights_have_numbers_and_names() {
        let weight = |value| font(&props(json!({"fontWeight": value})), "", 10.0).weight;
        assert_eq!(
            [weight(json!("bold")), weight(json!(600)), weight(json!("300")), weight(json!("odd"))],
            [700, 600, 300, 400]
        );
    }
}
