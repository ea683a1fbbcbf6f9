//! Rules: straight lines between two points, or across the plot.

use super::Drawing;
use super::choice::{Cells, output_number};
use super::position::{Default, Span};
use crate::data::Value;
use crate::geometry::Point;
use crate::scale::Output;
use crate::scene::{Kind, Mark, Shape};
use crate::spec::Channel;
use crate::view::Orient;

pub fn draw(d: &Drawing) -> Vec<Mark> {
    let encoding = &d.unit.encoding;
    let placed =
        [Channel::X, Channel::Y, Channel::Latitude, Channel::Longitude].iter().any(|&channel| encoding.has(channel));
    if !placed {
        return vec![d.mark(Kind::Rule, Vec::new())];
    }
    let orient = d.unit.mark.orient;
    let along = |channel: Channel, across: Orient, whole: Orient| -> Span {
        if orient == Some(across) {
            let place = d.point(channel, Default::Middle);
            return Span { to: place.clone(), from: place };
        }
        let default = if orient == Some(whole) { Default::ZeroOrMax } else { Default::Middle };
        d.range(channel, default, Default::ZeroOrMin)
    };
    let x = along(Channel::X, Orient::Vertical, Orient::Horizontal);
    let y = along(Channel::Y, Orient::Horizontal, Orient::Vertical);
    let default = d.prop("size").unwrap_or(Cells::One(Value::Undefined)).map(Output::Value);
    let widths = d.outputs(Channel::Size, default).map(|output| output_number(&output));
    let paints = d.paints();
    let described = d.descriptions();
    let mut items = Vec::with_capacity(d.count());
    for row in d.order() {
        let (x0, x1, y0, y1) = (*x.from.get(row), *x.to.get(row), *y.from.get(row), *y.to.get(row));
        if ![x0, x1, y0, y1].iter().all(|side| side.is_finite()) {
            continue;
        }
        let mut style = paints.style(row);
        style.fill = None;
        if let Some(width) = widths.get(row) {
            style.stroke_width_px = *width;
        }
        items.push(described.item(row, Shape::Rule { from: Point::new(x0, y0), to: Point::new(x1, y1) }, style));
    }
    vec![d.mark(Kind::Rule, items)]
}
