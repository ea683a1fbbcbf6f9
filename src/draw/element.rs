//! The elements that a figure is made of, drawn with `DrawingArea::draw` beside plotters' own.

use super::grid::Anywhere;
use super::vector::{Drawn, VectorBackend};
use crate::scene::{Group, Item, Mark, Shape};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::BackendCoord;

/// One item of a mark, or the beginning or the end of what groups items.
pub struct Element<'a> {
    /// In the px of the group that holds it.
    points: [(f64, f64); 2],
    part: Part<'a>,
}

enum Part<'a> {
    Item(&'a Item),
    /// A group's own box, with its corner radius.
    Box(&'a Item, f64),
    OpenMark(&'a Mark),
    CloseMark,
    OpenGroup(&'a Item),
    CloseGroup,
    OpenContent(&'a Group),
    CloseContent,
}

const ORIGIN: [(f64, f64); 2] = [(0.0, 0.0); 2];

impl<'a> Element<'a> {
    /// Any item but a group.
    pub fn item(item: &'a Item) -> Element<'a> {
        let points = match &item.shape {
            Shape::Rect { rect, .. } | Shape::Image { rect, .. } => [(rect.x0, rect.y0), (rect.x1, rect.y1)],
            Shape::Rule { from, to } => [(from.x, from.y), (to.x, to.y)],
            Shape::Path { at, .. } => [(at.x, at.y); 2],
            Shape::Text(label) => [(label.at.x, label.at.y); 2],
            Shape::Group(_) => ORIGIN,
        };
        Element { points, part: Part::Item(item) }
    }

    /// The box of a group, moved by `offset_px`.
    pub fn group_box(item: &'a Item, group: &Group, offset_px: f64) -> Element<'a> {
        let far = (group.size.width + offset_px, group.size.height + offset_px);
        Element { points: [(offset_px, offset_px), far], part: Part::Box(item, group.corner_radius_px) }
    }

    pub fn open_mark(mark: &'a Mark) -> Element<'a> {
        Element { points: ORIGIN, part: Part::OpenMark(mark) }
    }

    pub fn close_mark() -> Element<'a> {
        Element { points: ORIGIN, part: Part::CloseMark }
    }

    pub fn open_group(item: &'a Item) -> Element<'a> {
        Element { points: ORIGIN, part: Part::OpenGroup(item) }
    }

    pub fn close_group() -> Element<'a> {
        Element { points: ORIGIN, part: Part::CloseGroup }
    }

    pub fn open_content(group: &'a Group) -> Element<'a> {
        Element { points: ORIGIN, part: Part::OpenContent(group) }
    }

    pub fn close_content() -> Element<'a> {
        Element { points: ORIGIN, part: Part::CloseContent }
    }
}

impl<'a> PointCollection<'a, (f64, f64), Anywhere> for &'a Element<'_> {
    type Point = &'a (f64, f64);
    type IntoIter = std::slice::Iter<'a, (f64, f64)>;

    fn point_iter(self) -> Self::IntoIter {
        self.points.iter()
    }
}

impl<B: VectorBackend> Drawable<B, Anywhere> for Element<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(&self, mut points: I, backend: &mut B, _: (u32, u32)) -> Drawn<B> {
        let mut point = || points.next().expect("an element has two points");
        let (from, to) = (point(), point());
        match self.part {
            Part::Item(item) => match &item.shape {
                Shape::Rect { corner_radius_px, .. } => backend.draw_box(from, to, *corner_radius_px, item, false),
                Shape::Rule { .. } => backend.draw_rule(from, to, item),
                Shape::Path { angle_deg, outline, .. } => backend.draw_outline(from, *angle_deg, outline, item),
                Shape::Text(label) => backend.draw_label(from, label, item),
                Shape::Image { .. } => backend.draw_image(from, to, item),
                Shape::Group(_) => Ok(()),
            },
            Part::Box(item, corner_radius_px) => backend.draw_box(from, to, [corner_radius_px; 4], item, true),
            Part::OpenMark(mark) => backend.open_mark(mark, from),
            Part::CloseMark => backend.close_mark(),
            Part::OpenGroup(item) => backend.open_group(item, from),
            Part::CloseGroup => backend.close_group(),
            Part::OpenContent(group) => backend.open_content(group, from),
            Part::CloseContent => backend.close_content(),
        }
    }
}
