//! Bars, rectangles and ticks: boxes.

use super::Drawing;
use super::choice::{Cells, number_of};
use super::position::{Default, Span};
use crate::geometry::Rect;
use crate::scene::{Item, Kind, Mark, Shape};
use crate::spec::Channel;
use crate::view::{MarkKind, Orient};

pub fn draw(d: &Drawing) -> Vec<Mark> {
    let (x, y) = match d.unit.mark.kind {
        MarkKind::Tick => tick(d),
        _ => (d.rect(Channel::X), d.rect(Channel::Y)),
    };
    let paints = d.paints();
    let radii = ["cornerRadiusTopLeft", "cornerRadiusTopRight", "cornerRadiusBottomRight", "cornerRadiusBottomLeft"]
        .map(|name| d.prop(name).map(|cells| cells.map(|cell| number_of(&cell))));
    let all = d.prop("cornerRadius").map_or(Cells::One(None), |cells| cells.map(|cell| number_of(&cell)));
    let described = d.descriptions();
    if let Some(marks) = rounded_stack(d, &x, &y, &radii, &all) {
        return marks;
    }
    let mut items = Vec::with_capacity(d.count());
    for row in d.order() {
        let Some(rect) = place(&x, &y, row) else { continue };
        let corner = |index: usize| {
            let own = radii[index].as_ref().and_then(|cells| *cells.get(row));
            own.or(*all.get(row)).unwrap_or(0.0).clamp(0.0, rect.width().min(rect.height()) / 2.0)
        };
        let shape = Shape::Rect { rect, corner_radius_px: [corner(0), corner(1), corner(2), corner(3)] };
        items.push(described.item(row, shape, paints.style(row)));
    }
    vec![d.mark(Kind::Rect, items)]
}

/// The box of a row; `None` where one of its sides is nowhere.
pub fn place(x: &Span, y: &Span, row: usize) -> Option<Rect> {
    let (x0, x1, y0, y1) = (*x.from.get(row), *x.to.get(row), *y.from.get(row), *y.to.get(row));
    [x0, x1, y0, y1].iter().all(|side| side.is_finite()).then(|| Rect::new(x0, y0, x1, y1))
}

/// A tick is a box of a set thickness along its measure and as long as its band across it.
fn tick(d: &Drawing) -> (Span, Span) {
    let thickness = d.prop_numbers("thickness").map(|px| px.unwrap_or(1.0));
    let along = |channel: Channel| {
        let middle = d.point(channel, Default::Middle);
        let count = d.count();
        let from = super::position::add(middle, &thickness.clone().map(|px| -px / 2.0), count);
        let to = super::position::add(from.clone(), &thickness, count);
        Span { from, to }
    };
    match d.unit.mark.orient {
        Some(Orient::Horizontal) => (d.rect(Channel::X), along(Channel::Y)),
        _ => (along(Channel::X), d.rect(Channel::Y)),
    }
}

/// Stacked bars with round corners: each stack is a group with those corners, so that only its ends are round.
fn rounded_stack(
    d: &Drawing,
    x: &Span,
    y: &Span,
    radii: &[Option<Cells<Option<f64>>>; 4],
    all: &Cells<Option<f64>>,
) -> Option<Vec<Mark>> {
    use crate::geometry::{Point, Size};
    use crate::scene::{Clip, Group};
    let stack = d.rows.stack.as_ref().filter(|_| d.unit.mark.kind == MarkKind::Bar)?;
    if d.unit.encoding.has(Channel::Size) || d.count() == 0 {
        return None;
    }
    let corner = |index: usize| radii[index].as_ref().and_then(|cells| *cells.get(0)).or(*all.get(0)).unwrap_or(0.0);
    let corners = [corner(0), corner(1), corner(2), corner(3)];
    if corners.iter().all(|&px| px == 0.0) {
        return None;
    }
    let columns: Vec<_> = stack
        .group_channels
        .iter()
        .filter_map(|&channel| d.unit.encoding.get(channel))
        .filter_map(|def| d.column(&def.column("")))
        .collect();
    let groups = crate::data::group::by(&columns, d.count());
    let paints = d.paints();
    let described = d.descriptions();
    let mut boxes = Vec::new();
    for rows in groups.members() {
        let rects: Vec<(usize, Rect)> =
            rows.iter().filter_map(|&row| Some((row as usize, place(x, y, row as usize)?))).collect();
        let Some(whole) = rects.iter().map(|(_, rect)| *rect).reduce(|a, b| a.union(&b)) else { continue };
        let items = rects
            .iter()
            .map(|(row, rect)| {
                let shape = Shape::Rect { rect: *rect, corner_radius_px: [0.0; 4] };
                described.item(*row, shape, paints.style(*row))
            })
            .collect();
        let mut inner = d.mark(Kind::Rect, items);
        let limit = whole.width().min(whole.height()) / 2.0;
        let corners = corners.map(|px| px.clamp(0.0, limit));
        inner.clip = Some(Clip::Path(std::sync::Arc::new(crate::geometry::rounded_rect(whole, corners))));
        let mut marks = vec![inner];
        let frame = paints.style(rects[0].0);
        if frame.stroke.is_some() {
            let outline = crate::scene::Style { fill: None, opacity: 1.0, ..frame };
            let item = Item::new(Shape::Rect { rect: whole, corner_radius_px: corners }, outline);
            marks.push(Mark::new(Kind::Rect, "mark", vec![item]));
        }
        let group =
            Group { origin: Point::new(0.0, 0.0), size: Size::default(), corner_radius_px: 0.0, clip: false, marks };
        boxes.push(Item::new(Shape::Group(Box::new(group)), crate::scene::Style::default()));
    }
    Some(vec![Mark::new(Kind::Group, "scope", boxes)])
}
