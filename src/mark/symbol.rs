//! Points, circles and squares: symbols of an area.

use super::Drawing;
use super::choice::Cells;
use super::position::Default;
use crate::data::Value;
use crate::geometry::{Outline, Point, symbol};
use crate::scale::Output;
use crate::scene::{Kind, Mark, Shape};
use crate::spec::Channel;
use crate::view::MarkKind;
use rustc_hash::FxHashMap;
use std::sync::Arc;

pub fn draw(d: &Drawing) -> Vec<Mark> {
    let x = d.point(Channel::X, Default::Middle);
    let y = d.point(Channel::Y, Default::Middle);
    let sizes = d.numbers(Channel::Size, "size");
    // Vega's own size where a condition leaves a row without one; a value that is no number draws nothing.
    let default = if d.hides_defaults(Channel::Size) { 64.0 } else { f64::NAN };
    let angles = d.numbers(Channel::Angle, "angle");
    let shapes = shapes(d);
    let paints = d.paints();
    let described = d.descriptions();
    let shared = paints.is_one().then(|| paints.style(0)).filter(|_| d.count() > 0);
    let mut outlines: FxHashMap<(u64, Arc<str>), Arc<Outline>> = FxHashMap::default();
    let mut items = Vec::with_capacity(d.count());
    for row in d.order() {
        let at = Point::new(*x.get(row), *y.get(row));
        let size = sizes.get(row).unwrap_or(default);
        if !(at.x.is_finite() && at.y.is_finite() && size >= 0.0) {
            continue;
        }
        let name = shapes.get(row).clone();
        let outline = outlines
            .entry((size.to_bits(), name.clone()))
            .or_insert_with(|| Arc::new(symbol(&name, size).unwrap_or_default()))
            .clone();
        let shape = Shape::Path { at, angle_deg: angles.get(row).unwrap_or(0.0), outline };
        let style = shared.clone().unwrap_or_else(|| paints.style(row));
        items.push(described.item(row, shape, style));
    }
    vec![d.mark(Kind::Symbol, items)]
}

fn shapes(d: &Drawing) -> Cells<Arc<str>> {
    match d.unit.mark.kind {
        MarkKind::Circle => return Cells::One("circle".into()),
        MarkKind::Square => return Cells::One("square".into()),
        _ => {}
    }
    let default = d.prop("shape").unwrap_or(Cells::One(Value::text("circle"))).map(Output::Value);
    d.outputs(Channel::Shape, default).map(|output| match output {
        Output::Value(Value::Text(name)) => name,
        _ => "circle".into(),
    })
}
