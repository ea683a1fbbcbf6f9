//! The rectangles of interval selections that have an initial value.

use super::Drawing;
use crate::color::Color;
use crate::encoding::SelectionKind;
use crate::geometry::Rect;
use crate::scene::{Item, Kind, LineStyle, Mark, Paint, Shape, Style};
use crate::spec::Channel;
use serde_json::Value as Json;
use std::sync::Arc;

/// The brush of each interval selection of this view: its area, which lies behind all marks of the plot, and its frame,
/// which lies before them. Both end where the plot does.
pub fn draw(d: &Drawing) -> (Vec<Mark>, Vec<Mark>) {
    let mut behind = Vec::new();
    let mut before = Vec::new();
    for selection in &d.params.selections {
        let here = selection.view == d.view.id && selection.kind == SelectionKind::Interval && !selection.binds_scales;
        if !here || selection.tuples.is_empty() {
            continue;
        }
        let Some(rect) = rect(d, selection) else { continue };
        let written = selection.at.value.pointer("/select/mark").cloned().unwrap_or_default();
        let config = d.config.get(&["selection", "interval", "mark"]).cloned().unwrap_or_default();
        let value = |name: &str| written.get(name).or_else(|| config.get(name)).cloned();
        let color = |name: &str, default: Option<&str>| {
            let text =
                value(name).and_then(|json| json.as_str().map(str::to_string)).or_else(|| default.map(str::to_string));
            text.and_then(|text| Color::parse(&text)).map(Paint::Solid)
        };
        let number = |name: &str, default: f64| value(name).as_ref().and_then(Json::as_f64).unwrap_or(default);
        let shape = Shape::Rect { rect, corner_radius_px: [0.0; 4] };
        let background =
            Style { fill: color("fill", Some("#333")), fill_opacity: number("fillOpacity", 0.125), ..Style::default() };
        let is_flat = rect.x0 == rect.x1 || rect.y0 == rect.y1;
        let frame = Style {
            fill: Some(Paint::Solid(Color::TRANSPARENT)),
            stroke: color("stroke", Some("white")).filter(|_| !is_flat),
            line: dashes(value("strokeDash"), number("strokeDashOffset", 0.0)),
            stroke_opacity: number("strokeOpacity", 1.0),
            stroke_width_px: number("strokeWidth", 1.0),
            ..Style::default()
        };
        let mark = |name: String, style: Style| {
            let mut mark = Mark::new(Kind::Rect, "mark", vec![Item::new(shape.clone(), style)]);
            mark.name = Some(name);
            mark.clip = Some(d.whole_plot());
            mark
        };
        behind.push(mark(format!("{}_brush_bg", selection.name), background));
        before.push(mark(format!("{}_brush", selection.name), frame));
    }
    (behind, before)
}

fn dashes(written: Option<Json>, dash_offset_px: f64) -> Option<Arc<LineStyle>> {
    let dash_px: Vec<f64> = written?.as_array()?.iter().filter_map(Json::as_f64).collect();
    (!dash_px.is_empty()).then(|| Arc::new(LineStyle { dash_px, dash_offset_px, ..LineStyle::default() }))
}

/// The selected part of the plot: the whole of it in a direction that the selection does not span. A band at the end is
/// not in it: the brush ends where the last band begins, as that of Vega-Lite.
fn rect(d: &Drawing, selection: &crate::encoding::Selection) -> Option<Rect> {
    let along = |channel: Channel, length: f64| -> Option<(f64, f64)> {
        if !selection.channels.iter().any(|(known, _)| *known == channel) {
            return Some((0.0, length));
        }
        let (low, high) = selection.interval(channel)?;
        let scale = &d.scale(channel)?.scale;
        Some((scale.position(&low)?, scale.position(&high)?))
    };
    let (x0, x1) = along(Channel::X, d.plot.width)?;
    let (y0, y1) = along(Channel::Y, d.plot.height)?;
    Some(Rect::new(x0, y0, x1, y1))
}
