//! Walks a scene once and draws all of it on a plotters drawing area, whatever the format.

use super::element::Element;
use super::grid::Px;
use super::outline;
use super::vector::VectorBackend;
use crate::scene::{Group, Item, Label, Mark, Scene, Shape};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

type Drawn<B> = Result<(), DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>>;

/// Draws what the root group of a scene holds. The background is the backend's own affair.
///
/// Items with a coordinate that is no finite number are left out.
pub fn draw<B: VectorBackend>(scene: &Scene, area: &DrawingArea<B, Shift>) -> Drawn<B> {
    let root = Px::default().within(scene.origin.x, scene.origin.y);
    let canvas = Canvas { area, at: root.within(scene.root.origin.x, scene.root.origin.y) };
    scene.root.marks.iter().try_for_each(|mark| canvas.mark(mark))
}

struct Canvas<'a, B: VectorBackend> {
    area: &'a DrawingArea<B, Shift>,
    at: Px,
}

impl<B: VectorBackend> Canvas<'_, B> {
    fn element(&self, element: &Element) -> Drawn<B> {
        self.area.apply_coord_spec(self.at).draw(element)
    }

    fn mark(&self, mark: &Mark) -> Drawn<B> {
        self.element(&Element::open_mark(mark))?;
        let area = self.area.apply_coord_spec(self.at);
        for item in mark.items.iter().filter(|item| is_finite(item)) {
            match &item.shape {
                Shape::Group(group) => self.group(item, group)?,
                _ => area.draw(&Element::item(item))?,
            }
        }
        self.element(&Element::close_mark())
    }

    fn group(&self, item: &Item, group: &Group) -> Drawn<B> {
        let inner = Canvas { area: self.area, at: self.at.within(group.origin.x, group.origin.y) };
        inner.element(&Element::open_group(item))?;
        let has_size = group.size.width > 0.0 || group.size.height > 0.0;
        if has_size {
            inner.element(&Element::group_box(item, group, box_offset_px(item)))?;
        }
        inner.element(&Element::open_content(group))?;
        group.marks.iter().try_for_each(|mark| inner.mark(mark))?;
        inner.element(&Element::close_content())?;
        inner.element(&Element::close_group())
    }
}

/// A group's box with a stroke of about 1 px stands half a px off, so that the stroke is sharp. Same as
/// vega-scenegraph's group (offset).
fn box_offset_px(item: &Item) -> f64 {
    let width = item.style.stroke_width_px;
    if item.style.stroke.is_some() && width > 0.5 && width < 1.5 { 0.5 - (width - 1.0).abs() } else { 0.0 }
}

fn is_finite(item: &Item) -> bool {
    let style = &item.style;
    let all = |numbers: &[f64]| numbers.iter().all(|number| number.is_finite());
    let paints = [style.opacity, style.fill_opacity, style.stroke_opacity, style.stroke_width_px];
    all(&paints)
        && match &item.shape {
            Shape::Rect { rect, corner_radius_px } => {
                all(&[rect.x0, rect.y0, rect.x1, rect.y1]) && all(corner_radius_px)
            }
            Shape::Image { rect, .. } => all(&[rect.x0, rect.y0, rect.x1, rect.y1]),
            Shape::Rule { from, to } => all(&[from.x, from.y, to.x, to.y]),
            Shape::Path { at, angle_deg, outline } => all(&[at.x, at.y, *angle_deg]) && outline::is_finite(outline),
            Shape::Text(label) => is_finite_label(label),
            Shape::Group(group) => all(&[group.origin.x, group.origin.y, group.size.width, group.size.height]),
        }
}

fn is_finite_label(label: &Label) -> bool {
    let numbers = [label.at.x, label.at.y, label.dx, label.dy, label.angle_deg, label.line_height_px];
    // An empty text has its place in the layout, and nothing to draw.
    label.lines.iter().any(|line| !line.is_empty())
        && numbers.iter().all(|number| number.is_finite())
        && label.font.size_px.is_finite()
        && label.font.size_px > 0.0
}
