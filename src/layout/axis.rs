//! Where an axis and its title go. Same arithmetic as vega-view-transforms' axisLayout.

use super::Placed;
use crate::geometry::{Point, Rect, Size};
use crate::guide::{Axis, AxisTitle, Side};
use crate::scene::{Group, Item, Kind, Mark, Shape, Style};

/// Puts an axis beside its plot. The box counts ticks, labels and title, but not the grid.
pub(super) fn place(axis: Axis, plot: Size) -> Placed {
    let Axis { orient, mut parts, length, title, .. } = axis;
    let beyond = match orient {
        Side::Left => -axis.extent.x0,
        Side::Right => axis.extent.x1,
        Side::Top => -axis.extent.y0,
        Side::Bottom => axis.extent.y1,
    };
    let depth = axis.min_extent.max(axis.max_extent.min(beyond));
    let (own, at) = match orient {
        Side::Left => (Rect::new(-depth, 0.0, 0.0, length), Point::new(-axis.offset, axis.position)),
        Side::Right => (Rect::new(0.0, 0.0, depth, length), Point::new(plot.width + axis.offset, axis.position)),
        Side::Top => (Rect::new(0.0, -depth, length, 0.0), Point::new(axis.position, -axis.offset)),
        Side::Bottom => (Rect::new(0.0, 0.0, length, depth), Point::new(axis.position, plot.height + axis.offset)),
    };
    let mut bounds = axis.extent.union(&own);
    if let Some(mut title) = title {
        move_title(&mut title, orient, depth + axis.title_padding);
        bounds = bounds.union(&title.bounds);
        parts.push(Mark::new(Kind::Text, "axis-title", vec![title.item]));
    }
    let origin = Point::new(at.x + axis.translate, at.y + axis.translate);
    let group = Group { origin, marks: parts, ..Group::default() };
    let mut mark = Mark::new(Kind::Group, "axis", vec![Item::new(Shape::Group(Box::new(group)), Style::default())]);
    mark.aria = axis.aria;
    Placed { mark, bounds: bounds.translate(at.x, at.y), zindex: axis.zindex }
}

/// Moves a title to `distance` from the axis, unless its own place was asked for.
fn move_title(title: &mut AxisTitle, orient: Side, distance: f64) {
    let Shape::Text(label) = &mut title.item.shape else { return };
    if !title.auto {
        return;
    }
    // Lines grow downwards, or to the right when turned: on these sides that is towards the axis.
    let further = if orient == Side::Bottom { 0.0 } else { title.further_lines };
    let sign = if matches!(orient, Side::Left | Side::Top) { -1.0 } else { 1.0 };
    let place = sign * (distance + further);
    let (dx, dy) = match orient {
        Side::Left | Side::Right => (place - label.at.x, 0.0),
        Side::Top | Side::Bottom => (0.0, place - label.at.y),
    };
    label.at = Point::new(label.at.x + dx, label.at.y + dy);
    title.bounds = title.bounds.translate(dx, dy);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Aria, Font, Label};
    use std::sync::Arc;

    fn axis(orient: Side) -> Axis {
        let font = Font { family: "sans-serif".into(), size_px: 11.0, weight: 700, italic: false };
        let label = Label::new("title", Arc::new(font), Point::default());
        Axis {
            orient,
            zindex: 0.0,
            parts: Vec::new(),
            extent: Rect::new(-20.0, -10.0, 10.0, 17.0),
            length: 100.0,
            title: Some(AxisTitle {
                item: Item::new(Shape::Text(Box::new(label)), Style::default()),
                bounds: Rect::new(-5.0, -5.0, 5.0, 5.0),
                auto: true,
                further_lines: 13.0,
            }),
            offset: 3.0,
            position: 0.0,
            translate: 0.5,
            min_extent: 0.0,
            max_extent: 200.0,
            title_padding: 4.0,
            aria: Aria::default(),
        }
    }

    fn group(placed: &Placed) -> &Group {
        match &placed.mark.items[0].shape {
            Shape::Group(group) => group,
            _ => unreachable!("an axis is a group"),
        }
    }

    fn title_at(placed: &Placed) -> Point {
        match &group(placed).marks[0].items[0].shape {
            Shape::Text(label) => label.at,
            _ => unreachable!("a title is a text"),
        }
    }

    #[test]
    fn a_bottom_axis_stands_half_a_pixel_below_the_plot_and_its_title_below_the_labels() {
        let placed = place(axis(Side::Bottom), Size::new(100.0, 50.0));
        assert_eq!(group(&placed).origin, Point::new(0.5, 53.5));
        assert_eq!(title_at(&placed).y, 17.0 + 4.0);
        assert_eq!(placed.bounds, Rect::new(-20.0, 43.0, 100.0, 53.0 + 26.0));
    }

    #[test]
    fn further_lines_of_a_title_need_room_towards_a_left_axis() {
        let placed = place(axis(Side::Left), Size::new(100.0, 50.0));
        assert_eq!(title_at(&placed).x, -(20.0 + 13.0 + 4.0));
    }

    #[test]
    fn the_title_keeps_the_least_and_the_greatest_distance() {
        let near = place(Axis { max_extent: 8.0, ..axis(Side::Bottom) }, Size::new(100.0, 50.0));
        assert_eq!(title_at(&near).y, 12.0);
        let far = place(Axis { min_extent: 30.0, ..axis(Side::Bottom) }, Size::new(100.0, 50.0));
        assert_eq!(title_at(&far).y, 34.0);
    }

    #[test]
    fn an_axis_without_ticks_and_labels_takes_only_its_line() {
        let plain = Axis { extent: Rect::EMPTY, title: None, offset: 0.0, ..axis(Side::Right) };
        assert_eq!(place(plain, Size::new(100.0, 50.0)).bounds, Rect::new(100.0, 0.0, 100.0, 100.0));
    }
}
