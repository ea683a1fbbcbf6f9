//! Areas: the room between two paths.

use super::Drawing;
use super::choice::Cells;
use super::line::path_marks;
use super::position::{Default, Span};
use crate::encoding::path_groups;
use crate::geometry::{Curve, Outline, Point, area};
use crate::scene::{Kind, Mark, Shape};
use crate::spec::Channel;
use crate::view::Orient;
use std::sync::Arc;

pub fn draw(d: &Drawing) -> Vec<Mark> {
    let orient = d.unit.mark.orient;
    let along = |channel: Channel, runs: Orient| -> Span {
        if orient == Some(runs) {
            return d.range(channel, Default::ZeroOrMin, Default::ZeroOrMin);
        }
        let place = d.point(channel, Default::ZeroOrMin);
        Span { to: place.clone(), from: place }
    };
    let x = along(Channel::X, Orient::Horizontal);
    let y = along(Channel::Y, Orient::Vertical);
    let defined = d.defined();
    let curve = d.curve();
    let paints = d.paints();
    let described = d.descriptions();
    let mut items = Vec::new();
    for rows in d.paths(&x.from, &y.from) {
        let Some(&first) = rows.first() else { continue };
        let points = |x: &Cells<f64>, y: &Cells<f64>| -> Vec<Option<Point>> {
            rows.iter()
                .map(|&row| {
                    let point = Point::new(*x.get(row), *y.get(row));
                    (defined[row] && point.x.is_finite() && point.y.is_finite()).then_some(point)
                })
                .collect()
        };
        let outline = outline(&points(&x.from, &y.from), &points(&x.to, &y.to), curve);
        let shape = Shape::Path { at: Point::new(0.0, 0.0), angle_deg: 0.0, outline: Arc::new(outline) };
        items.push(described.item(first, shape, paints.style(first)));
    }
    let grouped = !path_groups(&d.unit.mark, &d.unit.encoding).is_empty();
    path_marks(d, Kind::Area, items, grouped)
}

/// The areas between two edges; a row that is missing on either leaves a gap.
fn outline(top: &[Option<Point>], base: &[Option<Point>], curve: Curve) -> Outline {
    let mut outline = Outline::default();
    let (mut run, mut run_base) = (Vec::new(), Vec::new());
    let mut flush = |run: &mut Vec<Point>, run_base: &mut Vec<Point>| {
        if !run.is_empty() {
            outline.extend(&area(run, run_base, curve));
            run.clear();
            run_base.clear();
        }
    };
    for pair in top.iter().zip(base) {
        match pair {
            (Some(top), Some(base)) => {
                run.push(*top);
                run_base.push(*base);
            }
            _ => flush(&mut run, &mut run_base),
        }
    }
    flush(&mut run, &mut run_base);
    outline
}
