//! Arcs: boxes in polar coordinates.

use super::Drawing;
use super::choice::number_of;
use super::position::Default;
use crate::geometry::{Arc as ArcShape, Point};
use crate::scene::{Kind, Mark, Shape};
use crate::spec::Channel;
use std::sync::Arc;

pub fn draw(d: &Drawing) -> Vec<Mark> {
    let x = d.point(Channel::X, Default::Middle);
    let y = d.point(Channel::Y, Default::Middle);
    let radius = d.rect(Channel::Radius);
    let theta = d.rect(Channel::Theta);
    let [pad_angle, corner] = ["padAngle", "cornerRadius"].map(|name| d.prop_numbers(name));
    let offset = |name: &str| {
        d.unit.mark.at.value.get(name).and_then(|json| number_of(&crate::data::Value::from(json))).unwrap_or(0.0)
    };
    let (radius_offset, radius2_offset) = (offset("radiusOffset"), offset("radius2Offset"));
    let (theta_offset, theta2_offset) = (offset("thetaOffset"), offset("theta2Offset"));
    let _ = (radius_offset, radius2_offset, theta_offset, theta2_offset);
    let paints = d.paints();
    let described = d.descriptions();
    let mut items = Vec::with_capacity(d.count());
    for row in d.order() {
        let at = Point::new(*x.get(row), *y.get(row));
        // Vega draws from the start of a stack to its end: theta2 is the start.
        let (outer, inner, end, start) =
            (*radius.from.get(row), *radius.to.get(row), *theta.from.get(row), *theta.to.get(row));
        if ![at.x, at.y, outer, inner, end, start].iter().all(|number| number.is_finite()) {
            continue;
        }
        let arc = ArcShape {
            start_angle: start,
            end_angle: end,
            inner_radius_px: inner.max(0.0),
            outer_radius_px: outer.max(0.0),
            pad_angle: pad_angle.get(row).unwrap_or(0.0),
            corner_radius_px: corner.get(row).unwrap_or(0.0),
        };
        let shape = Shape::Path { at, angle_deg: 0.0, outline: Arc::new(arc.outline()) };
        items.push(described.item(row, shape, paints.style(row)));
    }
    vec![d.mark(Kind::Arc, items)]
}
