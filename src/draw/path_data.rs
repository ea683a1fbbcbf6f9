//! Outlines as the `d` of an SVG path.

use super::markup::{push_number, push_thousandths};
use super::outline::circle_radius;
use crate::geometry::{Outline, Point, Rect, Segment};
use plotters_backend::BackendCoord;

/// Writes an outline, moved by `by` px. Circles about their origin become two arcs: that is what they are.
pub fn push_outline(out: &mut String, outline: &Outline, by: Point) {
    if let Some(radius) = circle_radius(outline) {
        push_circle(out, radius, by);
        return;
    }
    let point = |out: &mut String, letter: char, p: &Point| {
        out.push(letter);
        push_number(out, p.x + by.x);
        out.push(',');
        push_number(out, p.y + by.y);
    };
    for segment in &outline.segments {
        match segment {
            Segment::Move(to) => point(out, 'M', to),
            Segment::Line(to) => point(out, 'L', to),
            Segment::Cubic(first, second, to) => {
                point(out, 'C', first);
                point(out, ',', second);
                point(out, ',', to);
            }
            Segment::Close => out.push('Z'),
        }
    }
}

/// `M0.5,0.5h300v20h-300Z`, from the grid.
pub fn push_rectangle(out: &mut String, from: BackendCoord, to: BackendCoord) {
    let (width, height) = (i64::from(to.0) - i64::from(from.0), i64::from(to.1) - i64::from(from.1));
    let steps = [('M', from.0.into()), (',', from.1.into()), ('h', width), ('v', height), ('h', -width)];
    for (letter, length) in steps {
        out.push(letter);
        push_thousandths(out, length);
    }
    out.push('Z');
}

/// `M1,2L3,4` through points on the grid.
pub fn push_points(out: &mut String, points: impl IntoIterator<Item = BackendCoord>, close: bool) {
    for (index, (x, y)) in points.into_iter().enumerate() {
        out.push(if index == 0 { 'M' } else { 'L' });
        push_thousandths(out, x.into());
        out.push(',');
        push_thousandths(out, y.into());
    }
    if close {
        out.push('Z');
    }
}

/// The rectangle as an outline is written.
pub fn push_px_rectangle(out: &mut String, rect: &Rect) {
    push_rectangle(
        out,
        (super::grid::snap(rect.x0), super::grid::snap(rect.y0)),
        (super::grid::snap(rect.x1), super::grid::snap(rect.y1)),
    );
}

fn push_circle(out: &mut String, radius: f64, center: Point) {
    let mut numbers = |letter: &str, x: f64| {
        out.push_str(letter);
        push_number(out, x);
        out.push(',');
        push_number(out, center.y);
    };
    numbers("M", center.x + radius);
    for x in [center.x - radius, center.x + radius] {
        let mut arc = String::from("A");
        push_number(&mut arc, radius);
        arc.push(',');
        push_number(&mut arc, radius);
        arc.push_str(",0,1,1,");
        numbers(&arc, x);
    }
    out.push('Z');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::outline::tests::circle;

    fn data(outline: &Outline) -> String {
        let mut out = String::new();
        push_outline(&mut out, outline, Point::default());
        out
    }

    #[test]
    fn writes_lines_and_curves() {
        let p = Point::new;
        let segments = vec![
            Segment::Move(p(0.0, 0.5)),
            Segment::Line(p(10.0, -1.0)),
            Segment::Cubic(p(1.0, 2.0), p(3.0, 4.0), p(5.0, 6.25)),
            Segment::Close,
        ];
        assert_eq!(data(&Outline { segments }), "M0,0.5L10,-1C1,2,3,4,5,6.25Z");
    }

    #[test]
    fn writes_circles_as_arcs() {
        assert_eq!(data(&circle(2.5)), "M2.5,0A2.5,2.5,0,1,1,-2.5,0A2.5,2.5,0,1,1,2.5,0Z");
    }

    #[test]
    fn writes_a_rectangle_by_its_sides() {
        let mut out = String::new();
        push_px_rectangle(&mut out, &Rect::new(0.5, 0.5, 300.5, 20.5));
        assert_eq!(out, "M0.5,0.5h300v20h-300Z");
    }
}
