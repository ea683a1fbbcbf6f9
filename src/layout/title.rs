//! Where the title of a group goes. Same arithmetic as vega-view-transforms' titleLayout.

use super::Placed;
use crate::geometry::{Point, Rect, Size};
use crate::guide::{Anchor, Side, Title};
use crate::scene::{Aria, Group, Item, Kind, Mark, Shape, Style};
use crate::text::{Measure, item_bounds};
use std::sync::Arc;

/// Puts a title beside everything in `around` (plot, axes, legends), which is relative to the plot.
pub(super) fn place(title: Title, plot: Size, around: &Rect, measure: &dyn Measure) -> Placed {
    let text_box = item_bounds(&title.text, measure);
    let subtitle = title.subtitle.map(|item| move_subtitle(item, title.orient, &text_box, title.subtitle_padding));
    let own = subtitle.iter().fold(text_box, |all, item| all.union(&item_bounds(item, measure)));
    let along = anchored(title.anchor, ends(title.orient, title.frame_group, plot, around));
    let origin = match title.orient {
        Some(Side::Top) => Point::new(along, around.y0 - own.height() - title.offset),
        Some(Side::Bottom) => Point::new(along, around.y1 + title.offset),
        Some(Side::Left) => Point::new(around.x0 - own.width() - title.offset, along),
        Some(Side::Right) => Point::new(around.x1 + own.width() + title.offset, along),
        None => Point::default(),
    };
    let mut marks = vec![text_mark("title-text", "title", "Title text", title.text, title.hidden)];
    marks.extend(subtitle.map(|item| text_mark("title-subtitle", "subtitle", "Subtitle text", item, title.hidden)));
    let group = Group { origin, marks, ..Group::default() };
    let mut mark = Mark::new(Kind::Group, "title", vec![Item::new(Shape::Group(Box::new(group)), Style::default())]);
    mark.aria.hidden = title.hidden;
    Placed { mark, bounds: own.translate(origin.x, origin.y), zindex: title.zindex }
}

/// Beyond the title, seen from the plot's near edge.
fn move_subtitle(mut item: Item, orient: Option<Side>, title: &Rect, padding: f64) -> Item {
    if let Shape::Text(label) = &mut item.shape {
        label.at = match orient {
            Some(Side::Top | Side::Bottom) => Point::new(0.0, title.height() + padding),
            Some(Side::Left) => Point::new(title.width() + padding, 0.0),
            Some(Side::Right) => Point::new(-title.width() - padding, 0.0),
            None => Point::default(),
        };
    }
    item
}

/// Where the side of the frame starts and ends; a title on the left reads upwards.
fn ends(orient: Option<Side>, group: bool, plot: Size, around: &Rect) -> (f64, f64) {
    match (orient, group) {
        (Some(Side::Left), true) => (plot.height, 0.0),
        (Some(Side::Right), true) => (0.0, plot.height),
        (_, true) => (0.0, plot.width),
        (Some(Side::Left), false) => (around.y1, around.y0),
        (Some(Side::Right), false) => (around.y0, around.y1),
        (_, false) => (around.x0, around.x1),
    }
}

fn anchored(anchor: Anchor, (start, end): (f64, f64)) -> f64 {
    match anchor {
        Anchor::Start => start,
        Anchor::Middle => (start + end) / 2.0,
        Anchor::End => end,
    }
}

fn text_mark(role: &'static str, called: &str, caption: &str, item: Item, hidden: bool) -> Mark {
    let words = match &item.shape {
        Shape::Text(label) => label.lines.join(" "),
        _ => String::new(),
    };
    let mut mark = Mark::new(Kind::Text, role, vec![item]);
    mark.aria = match hidden {
        true => Aria { hidden, ..Aria::default() },
        false => Aria {
            hidden,
            label: Some(format!("{caption} '{words}'").into()),
            role: Some("graphics-symbol"),
            role_description: Some(Arc::from(called)),
        },
    };
    mark
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Baseline, Font, Label};
    use crate::text::FixedWidth;

    fn text(words: &str, size_px: f64) -> Item {
        let font = Font { family: "sans-serif".into(), size_px, weight: 700, italic: false };
        let label = Label::new(words, Arc::new(font), Point::default());
        let label = Label { baseline: Baseline::Top, ..label };
        Item::new(Shape::Text(Box::new(label)), Style::default())
    }

    fn title() -> Title {
        Title {
            orient: Some(Side::Top),
            anchor: Anchor::Start,
            frame_group: false,
            offset: 4.0,
            subtitle_padding: 3.0,
            zindex: 0.0,
            text: text("title", 10.0),
            subtitle: Some(text("more", 10.0)),
            hidden: false,
        }
    }

    fn origin(placed: &Placed) -> Point {
        match &placed.mark.items[0].shape {
            Shape::Group(group) => group.origin,
            _ => unreachable!("a title is a group"),
        }
    }

    #[test]
    fn a_title_stands_above_all_and_starts_where_all_starts() {
        let placed = place(title(), Size::new(100.0, 50.0), &Rect::new(-40.0, -8.0, 110.0, 80.0), &FixedWidth);
        assert_eq!(origin(&placed), Point::new(-40.0, -8.0 - 23.0 - 4.0));
    }

    #[test]
    fn the_frame_group_anchors_at_the_plot_alone() {
        let around = Rect::new(-40.0, -8.0, 110.0, 80.0);
        let middle = Title { frame_group: true, anchor: Anchor::Middle, ..title() };
        assert_eq!(origin(&place(middle, Size::new(100.0, 50.0), &around, &FixedWidth)).x, 50.0);
        let left = Title { orient: Some(Side::Left), frame_group: true, ..title() };
        assert_eq!(origin(&place(left, Size::new(100.0, 50.0), &around, &FixedWidth)).y, 50.0);
    }

    #[test]
    fn the_title_speaks_to_assistive_technology_unless_hidden() {
        let around = Rect::new(0.0, 0.0, 1.0, 1.0);
        let aria = |title: Title| match &place(title, Size::default(), &around, &FixedWidth).mark.items[0].shape {
            Shape::Group(group) => group.marks[0].aria.clone(),
            _ => unreachable!("a title is a group"),
        };
        assert_eq!(aria(title()).label.as_deref(), Some("Title text 'title'"));
        assert!(aria(Title { hidden: true, ..title() }).hidden);
    }
}
