//! How much room shapes take in the layout: vega-scenegraph's bounds, as far as pictures show them.

use crate::geometry::{Outline, Point, Rect, Segment};
use crate::scene::{Align, Baseline, Clip, Item, Label, Mark, Shape, Style};
use crate::text::Measure;

/// The box around a mark's items, cut at its clip; empty when it has none.
pub fn mark(mark: &Mark, measure: &dyn Measure) -> Rect {
    let all = mark.items.iter().fold(Rect::EMPTY, |all, one| all.union(&item(one, measure)));
    match &mark.clip {
        Some(Clip::Rect(clip)) => intersect(&all, clip),
        Some(Clip::Path(path)) => intersect(&all, &outline(path, 0.0)),
        None => all,
    }
}

/// The box around one item in the px of its mark's group, stroke included.
pub fn item(item: &Item, measure: &dyn Measure) -> Rect {
    let plain = match &item.shape {
        Shape::Rect { rect, .. } => *rect,
        Shape::Rule { from, to } => Rect::new(from.x, from.y, to.x, to.y),
        Shape::Path { at, angle_deg, outline: path } => outline(path, *angle_deg).translate(at.x, at.y),
        Shape::Text(label) => return text(label, measure),
        Shape::Image { rect, .. } => return *rect,
        Shape::Group(group) => {
            let mut inside = match group.clip {
                true => Rect::EMPTY,
                false => group.marks.iter().fold(Rect::EMPTY, |all, one| all.union(&mark(one, measure))),
            };
            if group.clip || group.size.width != 0.0 || group.size.height != 0.0 {
                inside = inside.include(0.0, 0.0).include(group.size.width, group.size.height);
            }
            inside.translate(group.origin.x, group.origin.y)
        }
    };
    plain.expand(stroke(&item.style))
}

/// By how much a stroke widens a box: its whole width on each side, whatever its joins.
pub fn stroke(style: &Style) -> f64 {
    match style.stroke {
        Some(_) if style.opacity != 0.0 && style.stroke_opacity != 0.0 => style.stroke_width_px,
        _ => 0.0,
    }
}

/// The box of a text: its font's size high for one line, with Vega's factors for the baselines.
pub fn text(label: &Label, measure: &dyn Measure) -> Rect {
    let size = label.font.size_px;
    let limited = |width: f64| label.limit_px.filter(|limit| *limit > 0.0).map_or(width, |limit| width.min(limit));
    let width = label.lines.iter().map(|line| limited(measure.width(line, &label.font))).fold(0.0, f64::max);
    let height = size + label.line_height_px * label.lines.len().saturating_sub(1) as f64;
    let left = match label.align {
        Align::Left => 0.0,
        Align::Center => -width / 2.0,
        Align::Right => -width,
    };
    let x = label.at.x + label.dx + left;
    let y = label.at.y + label.dy + baseline(label) - round(0.8 * size);
    let level = Rect::new(x, y, x + width, y + height);
    if label.angle_deg == 0.0 { level } else { rotate(&level, label.angle_deg, label.at) }
}

/// How far below its point the first line's baseline lies, rounded as Vega rounds it.
fn baseline(label: &Label) -> f64 {
    let (size, line) = (label.font.size_px, label.line_height_px);
    round(match label.baseline {
        Baseline::Alphabetic => 0.0,
        Baseline::Top => 0.79 * size,
        Baseline::Middle => 0.30 * size,
        Baseline::Bottom => -0.21 * size,
        Baseline::LineTop => 0.29 * size + 0.5 * line,
        Baseline::LineBottom => 0.29 * size - 0.5 * line,
    })
}

/// JavaScript's `Math.round`: halves go up.
fn round(value: f64) -> f64 {
    (value + 0.5).floor()
}

fn intersect(a: &Rect, b: &Rect) -> Rect {
    Rect { x0: a.x0.max(b.x0), y0: a.y0.max(b.y0), x1: a.x1.min(b.x1), y1: a.y1.min(b.y1) }
}

fn rotate(rect: &Rect, angle_deg: f64, around: Point) -> Rect {
    let (sin, cos) = angle_deg.to_radians().sin_cos();
    let corners = [(rect.x0, rect.y0), (rect.x0, rect.y1), (rect.x1, rect.y0), (rect.x1, rect.y1)];
    corners.iter().fold(Rect::EMPTY, |all, (x, y)| {
        let (dx, dy) = (x - around.x, y - around.y);
        all.include(around.x + cos * dx - sin * dy, around.y + sin * dx + cos * dy)
    })
}

/// The box of an outline turned around its origin; curves count with their extrema, not with their control points.
pub fn outline(outline: &Outline, angle_deg: f64) -> Rect {
    let (sin, cos) = angle_deg.to_radians().sin_cos();
    let turn = |p: Point| Point::new(cos * p.x - sin * p.y, sin * p.x + cos * p.y);
    let mut all = Rect::EMPTY;
    let mut last = Point::default();
    for segment in &outline.segments {
        match *segment {
            Segment::Move(p) | Segment::Line(p) => last = turn(p),
            Segment::Cubic(a, b, c) => {
                let (a, b, c) = (turn(a), turn(b), turn(c));
                for t in extrema(last.x, a.x, b.x, c.x).into_iter().chain(extrema(last.y, a.y, b.y, c.y)) {
                    all = all.include(cubic(t, last.x, a.x, b.x, c.x), cubic(t, last.y, a.y, b.y, c.y));
                }
                last = c;
            }
            Segment::Close => continue,
        }
        all = all.include(last.x, last.y);
    }
    all
}

/// Where in (0, 1) one coordinate of a cubic turns round.
fn extrema(p0: f64, p1: f64, p2: f64, p3: f64) -> Vec<f64> {
    let (a, b, c) = (p3 - p0 + 3.0 * (p1 - p2), 2.0 * (p0 - 2.0 * p1 + p2), p1 - p0);
    let roots = if a.abs() > 1e-12 {
        let discriminant = b * b - 4.0 * a * c;
        if discriminant < 0.0 {
            return Vec::new();
        }
        let root = discriminant.sqrt();
        vec![(-b + root) / (2.0 * a), (-b - root) / (2.0 * a)]
    } else {
        vec![-c / b]
    };
    roots.into_iter().filter(|t| *t > 0.0 && *t < 1.0).collect()
}

fn cubic(t: f64, p0: f64, p1: f64, p2: f64, p3: f64) -> f64 {
    let s = 1.0 - t;
    s * s * s * p0 + 3.0 * s * s * t * p1 + 3.0 * s * t * t * p2 + t * t * t * p3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Font, Paint};
    use crate::text::FixedWidth;
    use std::sync::Arc;

    fn label(align: Align, baseline: Baseline, angle_deg: f64) -> Label {
        let font = Font { family: "sans-serif".into(), size_px: 10.0, weight: 400, italic: false };
        Label { align, baseline, angle_deg, ..Label::new("abcd", Arc::new(font), Point::new(100.0, 50.0)) }
    }

    #[test]
    fn a_text_is_as_high_as_its_font_and_hangs_on_its_baseline() {
        let top = text(&label(Align::Left, Baseline::Top, 0.0), &FixedWidth);
        assert_eq!(top, Rect::new(100.0, 50.0, 124.0, 60.0));
        let bottom = text(&label(Align::Right, Baseline::Bottom, 0.0), &FixedWidth);
        assert_eq!(bottom, Rect::new(76.0, 40.0, 100.0, 50.0));
    }

    #[test]
    fn a_turned_text_turns_around_its_point() {
        let turned = text(&label(Align::Right, Baseline::Middle, 270.0), &FixedWidth);
        assert!((turned.x0 - 95.0).abs() < 1e-9 && (turned.x1 - 105.0).abs() < 1e-9, "{turned:?}");
        assert!((turned.y0 - 50.0).abs() < 1e-9 && (turned.y1 - 74.0).abs() < 1e-9, "{turned:?}");
    }

    #[test]
    fn a_text_past_its_limit_is_as_wide_as_the_limit() {
        let limited = Label { limit_px: Some(10.0), ..label(Align::Left, Baseline::Top, 0.0) };
        assert_eq!(text(&limited, &FixedWidth).width(), 10.0);
    }

    #[test]
    fn a_stroke_widens_a_box_by_its_whole_width_unless_it_cannot_be_seen() {
        let mut style = Style { stroke: Some(Paint::Solid(crate::color::Color::BLACK)), ..Style::default() };
        style.stroke_width_px = 3.0;
        let rule = Shape::Rule { from: Point::new(0.0, 0.0), to: Point::new(10.0, 0.0) };
        assert_eq!(item(&Item::new(rule.clone(), style.clone()), &FixedWidth), Rect::new(-3.0, -3.0, 13.0, 3.0));
        style.opacity = 0.0;
        assert_eq!(item(&Item::new(rule, style), &FixedWidth), Rect::new(0.0, 0.0, 10.0, 0.0));
    }

    #[test]
    fn a_curve_counts_with_its_extrema_and_not_with_its_control_points() {
        let path = Outline {
            segments: vec![
                Segment::Move(Point::new(0.0, 0.0)),
                Segment::Cubic(Point::new(0.0, 4.0), Point::new(3.0, 4.0), Point::new(3.0, 0.0)),
            ],
        };
        assert_eq!(outline(&path, 0.0), Rect::new(0.0, 0.0, 3.0, 3.0));
    }
}
