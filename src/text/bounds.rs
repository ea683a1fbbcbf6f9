//! The boxes that shapes take in the layout, as vega-scenegraph 5.1 computes them (the release in the reference
//! renderer): the layout of a whole picture rests on them, so they are kept where they are generous.

use super::Measure;
use crate::geometry::{Outline, Point, Rect, Segment};
use crate::scene::{Align, Baseline, Clip, Group, Item, Label, Mark, Shape, Style};

/// How far below its point a text of this baseline stands, in whole px. Same as vega-scenegraph's text (offset).
pub fn baseline_offset_px(baseline: Baseline, size_px: f64, line_height_px: f64) -> f64 {
    let offset = match baseline {
        Baseline::Alphabetic => 0.0,
        Baseline::Top => 0.79 * size_px,
        Baseline::Middle => 0.30 * size_px,
        Baseline::Bottom => -0.21 * size_px,
        Baseline::LineTop => 0.29 * size_px + 0.5 * line_height_px,
        Baseline::LineBottom => 0.29 * size_px - 0.5 * line_height_px,
    };
    round(offset)
}

/// The box of a text, turned as the text is. Same as vega-scenegraph's text (bound).
pub fn label_bounds(label: &Label, measure: &dyn Measure) -> Rect {
    let size = label.font.size_px;
    let further_lines = label.lines.len().saturating_sub(1) as f64;
    let height = size + label.line_height_px * further_lines;
    let widest = label.lines.iter().map(|line| measure.width(line, &label.font)).fold(0.0, f64::max);
    let width = label.limit_px.unwrap_or(widest);
    let dx = label.dx
        - match label.align {
            Align::Left => 0.0,
            Align::Center => width / 2.0,
            Align::Right => width,
        };
    let dy = label.dy + baseline_offset_px(label.baseline, size, label.line_height_px) - round(0.8 * size);
    let (x, y) = (label.at.x + dx, label.at.y + dy);
    turn(Rect::new(x, y, x + width, y + height), label.angle_deg, label.at)
}

/// The box of an item with its stroke, in the px of the group that holds its mark.
pub fn item_bounds(item: &Item, measure: &dyn Measure) -> Rect {
    match &item.shape {
        Shape::Rect { rect, .. } => with_stroke(*rect, &item.style),
        Shape::Rule { from, to } => with_stroke(Rect::new(from.x, from.y, to.x, to.y), &item.style),
        Shape::Path { at, angle_deg, outline } => {
            with_stroke(outline_bounds(outline, *angle_deg), &item.style).translate(at.x, at.y)
        }
        Shape::Text(label) => label_bounds(label, measure),
        Shape::Image { rect, .. } => *rect,
        Shape::Group(group) => group_bounds(group, &item.style, measure),
    }
}

/// The box of all items of a mark, cut at its clip; [`Rect::EMPTY`] when it has none.
pub fn mark_bounds(mark: &Mark, measure: &dyn Measure) -> Rect {
    let items = mark.items.iter().map(|item| item_bounds(item, measure));
    let bounds = items.fold(Rect::EMPTY, |all, bounds| all.union(&bounds));
    match &mark.clip {
        None => bounds,
        Some(Clip::Rect(clip)) => intersection(&bounds, clip),
        Some(Clip::Path(outline)) => intersection(&bounds, &outline_bounds(outline, 0.0)),
    }
}

/// The box of a group and, unless it clips, of all that it holds, in the px of what holds the group.
pub fn group_bounds(group: &Group, style: &Style, measure: &dyn Measure) -> Rect {
    let mut bounds = Rect::EMPTY;
    if !group.clip {
        bounds = group.marks.iter().fold(bounds, |all, mark| all.union(&mark_bounds(mark, measure)));
    }
    if group.clip || group.size.width != 0.0 || group.size.height != 0.0 {
        bounds = bounds.include(0.0, 0.0).include(group.size.width, group.size.height);
    }
    with_stroke(bounds, style).translate(group.origin.x, group.origin.y)
}

/// The exact box of an outline turned about its origin; curves count as far as they reach.
pub fn outline_bounds(outline: &Outline, angle_deg: f64) -> Rect {
    let (sin, cos) = angle_deg.to_radians().sin_cos();
    let turned = |p: &Point| match angle_deg {
        0.0 => *p,
        _ => Point::new(cos * p.x - sin * p.y, sin * p.x + cos * p.y),
    };
    let mut bounds = Rect::EMPTY;
    let mut last = Point::default();
    for segment in &outline.segments {
        match segment {
            Segment::Move(to) | Segment::Line(to) => last = turned(to),
            Segment::Cubic(first, second, to) => {
                let (first, second, to) = (turned(first), turned(second), turned(to));
                for x in extremes(last.x, first.x, second.x, to.x) {
                    bounds = Rect { x0: bounds.x0.min(x), x1: bounds.x1.max(x), ..bounds };
                }
                for y in extremes(last.y, first.y, second.y, to.y) {
                    bounds = Rect { y0: bounds.y0.min(y), y1: bounds.y1.max(y), ..bounds };
                }
                last = to;
            }
            Segment::Close => continue,
        }
        bounds = bounds.include(last.x, last.y);
    }
    bounds
}

/// The reference counts a whole stroke width on each side, whatever the joins.
fn with_stroke(bounds: Rect, style: &Style) -> Rect {
    if style.stroke.is_none() || style.opacity == 0.0 || style.stroke_opacity == 0.0 {
        return bounds;
    }
    bounds.expand(style.stroke_width_px)
}

fn turn(rect: Rect, angle_deg: f64, about: Point) -> Rect {
    if angle_deg == 0.0 {
        return rect;
    }
    let (sin, cos) = angle_deg.to_radians().sin_cos();
    // The same operations in the same order as vega-scenegraph's Bounds, as the picture's size is rounded up from them.
    let (cx, cy) = (about.x - about.x * cos + about.y * sin, about.y - about.x * sin - about.y * cos);
    let corners = [(rect.x0, rect.y0), (rect.x0, rect.y1), (rect.x1, rect.y0), (rect.x1, rect.y1)];
    corners.iter().fold(Rect::EMPTY, |turned, (x, y)| turned.include(cos * x - sin * y + cx, sin * x + cos * y + cy))
}

fn intersection(a: &Rect, b: &Rect) -> Rect {
    Rect { x0: a.x0.max(b.x0), y0: a.y0.max(b.y0), x1: a.x1.min(b.x1), y1: a.y1.min(b.y1) }
}

/// The values where a cubic curve turns, inside it.
fn extremes(from: f64, first: f64, second: f64, to: f64) -> impl Iterator<Item = f64> {
    let a = to - from + 3.0 * (first - second);
    let b = from + second - 2.0 * first;
    let c = from - first;
    let turns = if a.abs() > 1e-14 {
        let root = (b * b + c * a).sqrt(); // NaN where there is no turn: not between 0 and 1
        [(-b + root) / a, (-b - root) / a]
    } else {
        [0.5 * c / b, f64::NAN]
    };
    turns.into_iter().filter(|t| *t > 0.0 && *t < 1.0).map(move |t| {
        let s = 1.0 - t;
        s * s * s * from + 3.0 * s * s * t * first + 3.0 * s * t * t * second + t * t * t * to
    })
}

/// As JavaScript rounds: halves go up.
fn round(value: f64) -> f64 {
    (value + 0.5).floor()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Color;
    use crate::geometry::Size;
    use crate::scene::{Font, Kind, Paint};
    use crate::text::FixedWidth;
    use std::sync::Arc;

    /// A text of 4 characters is 24 px wide.
    fn label() -> Label {
        let font = Font { family: "sans-serif".into(), size_px: 10.0, weight: 400, italic: false };
        Label::new("abcd", Arc::new(font), Point::new(100.0, 50.0))
    }

    fn stroke(width_px: f64) -> Style {
        Style { stroke: Some(Paint::Solid(Color::BLACK)), stroke_width_px: width_px, ..Style::default() }
    }

    fn circle(radius: f64) -> Outline {
        let k = radius * 0.5522847498;
        let p = Point::new;
        Outline {
            segments: vec![
                Segment::Move(p(radius, 0.0)),
                Segment::Cubic(p(radius, k), p(k, radius), p(0.0, radius)),
                Segment::Cubic(p(-k, radius), p(-radius, k), p(-radius, 0.0)),
                Segment::Cubic(p(-radius, -k), p(-k, -radius), p(0.0, -radius)),
                Segment::Cubic(p(k, -radius), p(radius, -k), p(radius, 0.0)),
                Segment::Close,
            ],
        }
    }

    #[test]
    fn places_a_line_by_its_baseline_and_four_fifths_of_its_size() {
        assert_eq!(label_bounds(&label(), &FixedWidth), Rect::new(100.0, 42.0, 124.0, 52.0));
        let top = Label { baseline: Baseline::Top, align: Align::Right, ..label() };
        assert_eq!(label_bounds(&top, &FixedWidth), Rect::new(76.0, 50.0, 100.0, 60.0));
        let middle = Label { baseline: Baseline::Middle, align: Align::Center, dx: 1.0, dy: 2.0, ..label() };
        assert_eq!(label_bounds(&middle, &FixedWidth), Rect::new(89.0, 47.0, 113.0, 57.0));
    }

    #[test]
    fn rounds_the_offset_of_each_baseline_as_javascript_does() {
        let offset = |baseline| baseline_offset_px(baseline, 11.0, 13.0);
        assert_eq!(offset(Baseline::Top), 9.0);
        assert_eq!(offset(Baseline::Middle), 3.0);
        assert_eq!(offset(Baseline::Bottom), -2.0);
        assert_eq!(offset(Baseline::LineTop), 10.0);
        assert_eq!(offset(Baseline::LineBottom), -3.0);
        assert_eq!(baseline_offset_px(Baseline::Middle, 15.0, 17.0), 5.0); // 4.5 goes up
    }

    #[test]
    fn adds_the_height_of_further_lines_and_takes_the_widest() {
        let two = Label { lines: vec!["ab".into(), "abcdef".into()], ..label() };
        assert_eq!(label_bounds(&two, &FixedWidth), Rect::new(100.0, 42.0, 136.0, 64.0));
    }

    #[test]
    fn turns_a_text_about_its_point() {
        let turned = label_bounds(&Label { angle_deg: 90.0, ..label() }, &FixedWidth);
        let expected = Rect::new(98.0, 50.0, 108.0, 74.0);
        for (value, wanted) in [(turned.x0, expected.x0), (turned.y0, expected.y0), (turned.x1, expected.x1)] {
            assert!((value - wanted).abs() < 1e-9, "{turned:?}");
        }
    }

    #[test]
    fn counts_a_shortened_line_as_wide_as_its_limit() {
        let shortened = Label { lines: vec!["abc…".into()], limit_px: Some(27.0), ..label() };
        assert_eq!(label_bounds(&shortened, &FixedWidth).width(), 27.0);
    }

    #[test]
    fn counts_the_whole_stroke_on_each_side_whatever_the_joins() {
        let outline = Arc::new(circle(5.0));
        let shape = Shape::Path { at: Point::new(10.0, 10.0), angle_deg: 0.0, outline };
        let item = Item::new(shape, stroke(2.0));
        assert_eq!(item_bounds(&item, &FixedWidth), Rect::new(3.0, 3.0, 17.0, 17.0));
        let rule = Shape::Rule { from: Point::new(5.0, 9.0), to: Point::new(1.0, 9.0) };
        assert_eq!(item_bounds(&Item::new(rule, stroke(1.0)), &FixedWidth), Rect::new(0.0, 8.0, 6.0, 10.0));
    }

    #[test]
    fn ignores_a_stroke_that_cannot_be_seen() {
        let rect = Rect::new(0.0, 0.0, 4.0, 4.0);
        for style in [Style { opacity: 0.0, ..stroke(2.0) }, Style { stroke_opacity: 0.0, ..stroke(2.0) }] {
            let item = Item::new(Shape::Rect { rect, corner_radius_px: [0.0; 4] }, style);
            assert_eq!(item_bounds(&item, &FixedWidth), rect);
        }
    }

    #[test]
    fn follows_a_curve_as_far_as_it_reaches() {
        let p = Point::new;
        let arch = Outline {
            segments: vec![Segment::Move(p(0.0, 0.0)), Segment::Cubic(p(0.0, -40.0), p(30.0, -40.0), p(30.0, 0.0))],
        };
        assert_eq!(outline_bounds(&arch, 0.0), Rect::new(0.0, -30.0, 30.0, 0.0));
        let turned = outline_bounds(&circle(5.0), 30.0);
        assert!((turned.x1 - 5.0).abs() < 2e-3 && (turned.y0 + 5.0).abs() < 2e-3, "{turned:?}");
    }

    #[test]
    fn unites_what_a_group_holds_with_its_own_box_unless_it_clips() {
        let rect = Rect::new(-5.0, 2.0, 3.0, 30.0);
        let item = Item::new(Shape::Rect { rect, corner_radius_px: [0.0; 4] }, Style::default());
        let marks = vec![Mark::new(Kind::Rect, "mark", vec![item])];
        let group = Group { origin: Point::new(10.0, 20.0), size: Size::new(20.0, 20.0), marks, ..Group::default() };
        let bounds = group_bounds(&group, &stroke(1.0), &FixedWidth);
        assert_eq!(bounds, Rect::new(4.0, 19.0, 31.0, 51.0));
        let clipped = group_bounds(&Group { clip: true, ..group.clone() }, &Style::default(), &FixedWidth);
        assert_eq!(clipped, Rect::new(10.0, 20.0, 30.0, 40.0));
        let clip = Some(Clip::Rect(Rect::new(0.0, 0.0, 20.0, 20.0)));
        let mark = Mark { clip, ..group.marks[0].clone() };
        assert_eq!(mark_bounds(&mark, &FixedWidth), Rect::new(0.0, 2.0, 3.0, 20.0));
        assert!(group_bounds(&Group::default(), &Style::default(), &FixedWidth).is_empty());
    }
}
