//! Texts.

use super::Drawing;
use super::choice::{Cells, number_of, output_number};
use super::position::Default;
use crate::data::Value;
use crate::geometry::Point;
use crate::scale::Output;
use crate::scene::{Align, Baseline, Font, Kind, Label, Mark, Shape};
use crate::spec::Channel;
use crate::text::shorten;
use serde_json::Value as Json;
use std::sync::Arc;

pub fn draw(d: &Drawing) -> Vec<Mark> {
    let x = d.point(Channel::X, Default::Middle);
    let y = d.point(Channel::Y, Default::Middle);
    let texts = d.words(Channel::Text, d.prop("text"));
    let sizes = font_sizes(d);
    let angles = d.numbers(Channel::Angle, "angle");
    let [dx, dy, limit, line_height] = ["dx", "dy", "limit", "lineHeight"].map(|name| d.prop_numbers(name));
    let (align, baseline) = (word(d, "align"), word(d, "baseline"));
    let (family, weight, italic) = (word(d, "font"), d.prop("fontWeight"), word(d, "fontStyle"));
    let ellipsis = d.unit.mark.props.text("ellipsis").unwrap_or("…").to_string();
    let line_break = d.unit.mark.props.text("lineBreak").or_else(|| d.config.text(&["lineBreak"])).map(str::to_string);
    let right_to_left = d.unit.mark.props.text("dir") == Some("rtl");
    let polar = polar(d);
    let paints = d.paints();
    let described = d.descriptions();
    let mut items = Vec::with_capacity(d.count());
    let mut fonts: Vec<Arc<Font>> = Vec::new();
    for row in d.order() {
        let mut at = Point::new(*x.get(row), *y.get(row));
        if let Some((theta, radius)) = &polar {
            let (theta, radius) = (*theta.get(row), *radius.get(row));
            let (theta, radius) =
                (if theta.is_finite() { theta } else { 0.0 }, if radius.is_finite() { radius } else { 0.0 });
            at.x += radius * (theta - std::f64::consts::FRAC_PI_2).cos();
            at.y += radius * (theta - std::f64::consts::FRAC_PI_2).sin();
        }
        let lines = lines(texts.get(row), line_break.as_deref());
        if !(at.x.is_finite() && at.y.is_finite()) {
            continue;
        }
        let size_px = sizes.get(row).unwrap_or(11.0).max(0.0);
        let font = Font {
            family: family.get(row).clone().unwrap_or_else(|| "sans-serif".into()),
            size_px,
            weight: weight.as_ref().map_or(400, |cells| font_weight(cells.get(row))),
            italic: italic.get(row).as_deref().is_some_and(|style| style == "italic" || style == "oblique"),
        };
        let font = shared(&mut fonts, font);
        let mut label = Label {
            lines,
            dx: dx.get(row).unwrap_or(0.0),
            dy: dy.get(row).unwrap_or(0.0),
            angle_deg: angles.get(row).unwrap_or(0.0),
            align: align_of(align.get(row).as_deref().unwrap_or("center")),
            baseline: baseline_of(baseline.get(row).as_deref().unwrap_or("middle")),
            line_height_px: line_height.get(row).unwrap_or(size_px + 2.0),
            ..Label::new("", font.clone(), at)
        };
        if let Some(limit) = limit.get(row).filter(|limit| *limit > 0.0) {
            shorten(&mut label, limit, &ellipsis, right_to_left, d.measure);
        }
        items.push(described.item(row, Shape::Text(Box::new(label)), paints.style(row)));
    }
    vec![d.mark(Kind::Text, items)]
}

/// The text's size: the size channel, else `fontSize`; config's `size` is for points.
fn font_sizes(d: &Drawing) -> Cells<Option<f64>> {
    let written = d.unit.mark.at.value.as_object().and_then(|mark| mark.get("fontSize").or_else(|| mark.get("size")));
    let default = match written {
        Some(json) => d.json(json, &d.unit.mark.at),
        None => d.prop("fontSize").unwrap_or(Cells::One(Value::Undefined)),
    };
    d.outputs(Channel::Size, default.map(Output::Value)).map(|output| output_number(&output))
}

fn word(d: &Drawing, name: &str) -> Cells<Option<Arc<str>>> {
    d.prop(name).map_or(Cells::One(None), |cells| {
        cells.map(|cell| match cell {
            Value::Text(text) => Some(text),
            _ => None,
        })
    })
}

/// Theta and radius, where the text stands around a centre.
fn polar(d: &Drawing) -> Option<(Cells<f64>, Cells<f64>)> {
    let has = |channel: Channel, name: &str| d.unit.encoding.has(channel) || d.unit.mark.props.get(name).is_some();
    if !has(Channel::Theta, "theta") && !has(Channel::Radius, "radius") {
        return None;
    }
    let offset = |name: &str| d.unit.mark.at.value.get(name).and_then(Json::as_f64).unwrap_or(0.0);
    let (theta, radius) = (offset("thetaOffset"), offset("radiusOffset"));
    Some((
        d.point(Channel::Theta, Default::Nothing)
            .map(|at| at + if d.unit.encoding.has(Channel::Theta) { 0.0 } else { theta }),
        d.point(Channel::Radius, Default::Nothing)
            .map(|at| at + if d.unit.encoding.has(Channel::Radius) { 0.0 } else { radius }),
    ))
}

/// A text's lines: an array has one each; a line break splits a text.
fn lines(value: &Value, line_break: Option<&str>) -> Vec<Arc<str>> {
    match value {
        Value::Undefined | Value::Null => Vec::new(),
        Value::Array(lines) => lines.iter().map(|line| line.to_text()).collect(),
        value => {
            let text = value.to_text();
            match line_break.filter(|at| !at.is_empty()) {
                Some(at) => text.split(at).map(Arc::from).collect(),
                None => vec![text],
            }
        }
    }
}

fn shared(known: &mut Vec<Arc<Font>>, font: Font) -> Arc<Font> {
    if let Some(found) = known.iter().rev().take(8).find(|other| ***other == font) {
        return found.clone();
    }
    known.push(Arc::new(font));
    known[known.len() - 1].clone()
}

/// A CSS weight: a number, `normal`, `bold`, `lighter`, `bolder`.
pub fn font_weight(value: &Value) -> u16 {
    match value {
        Value::Text(word) => match &**word {
            "bold" | "bolder" => 700,
            "lighter" => 300,
            text => text.parse().unwrap_or(400),
        },
        value => number_of(value).map_or(400, |weight| weight.clamp(1.0, 1000.0) as u16),
    }
}

pub fn align_of(word: &str) -> Align {
    match word {
        "left" | "start" => Align::Left,
        "right" | "end" => Align::Right,
        _ => Align::Center,
    }
}

pub fn baseline_of(word: &str) -> Baseline {
    match word {
        "top" => Baseline::Top,
        "bottom" => Baseline::Bottom,
        "middle" => Baseline::Middle,
        "line-top" => Baseline::LineTop,
        "line-bottom" => Baseline::LineBottom,
        _ => Baseline::Alphabetic,
    }
}
