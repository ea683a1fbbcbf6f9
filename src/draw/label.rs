//! Texts: where their lines begin, and what plotters' own text elements come to.

use super::grid::PER_PX;
use crate::color::Color;
use crate::geometry::Point;
use crate::scene::{Align, Baseline, Font, Item, Label, Paint, Shape, Style};
use crate::text::Measure;
use plotters_backend::{BackendTextStyle, FontStyle, FontTransform, text_anchor};
use std::sync::Arc;

/// Where a line begins, seen from the point that it is aligned to.
pub fn left_edge_px(align: Align, line: &str, font: &Font, measure: &dyn Measure) -> f64 {
    match align {
        Align::Left => 0.0,
        Align::Center => -measure.width(line, font) / 2.0,
        Align::Right => -measure.width(line, font),
    }
}

/// The label that a text of plotters asks for.
pub fn of_plotters<S: BackendTextStyle>(text: &str, style: &S) -> (Label, Item) {
    let color = style.color();
    let (red, green, blue) = color.rgb;
    let rgb = Color::rgb(red.into(), green.into(), blue.into());
    let paint = Paint::Solid(Color { alpha: color.alpha, ..rgb });
    let anchor = style.anchor();
    let label = Label {
        angle_deg: match style.transform() {
            FontTransform::None => 0.0,
            FontTransform::Rotate90 => 90.0,
            FontTransform::Rotate180 => 180.0,
            FontTransform::Rotate270 => 270.0,
        },
        align: match anchor.h_pos {
            text_anchor::HPos::Left => Align::Left,
            text_anchor::HPos::Center => Align::Center,
            text_anchor::HPos::Right => Align::Right,
        },
        baseline: match anchor.v_pos {
            text_anchor::VPos::Top => Baseline::Top,
            text_anchor::VPos::Center => Baseline::Middle,
            text_anchor::VPos::Bottom => Baseline::Bottom,
        },
        ..Label::new(text, Arc::new(font_of(style)), Point::default())
    };
    let item = Item::new(Shape::Text(Box::new(label.clone())), Style { fill: Some(paint), ..Style::default() });
    (label, item)
}

/// Width and height of a text of plotters, on the grid.
pub fn estimate<S: BackendTextStyle>(text: &str, style: &S, measure: &dyn Measure) -> (u32, u32) {
    let font = font_of(style);
    let on_grid = |px: f64| (px * PER_PX).round().clamp(0.0, 1e9) as u32;
    (on_grid(measure.width(text, &font)), on_grid(font.size_px))
}

fn font_of<S: BackendTextStyle>(style: &S) -> Font {
    Font {
        family: style.family().as_str().into(),
        size_px: style.size() / PER_PX,
        weight: if matches!(style.style(), FontStyle::Bold) { 700 } else { 400 },
        italic: matches!(style.style(), FontStyle::Italic | FontStyle::Oblique),
    }
}
