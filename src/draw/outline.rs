//! Outlines that more than one backend needs.

use crate::geometry::{Outline, Point, Rect, Segment};

/// How far a control point of a quarter circle stands from the corner, as a share of the radius. Vega's number.
const CORNER: f64 = 0.448_084_975_506;
/// How far it stands from the end of the quarter.
const QUARTER: f64 = 1.0 - CORNER;

/// A rectangle with rounded corners (top left, top right, bottom right, bottom left), as vega-scenegraph draws it: a
/// radius is at most half of the shorter side.
pub fn rectangle(rect: &Rect, corner_radius_px: [f64; 4]) -> Outline {
    let most = rect.width().min(rect.height()) / 2.0;
    let [tl, tr, br, bl] = corner_radius_px.map(|radius| radius.clamp(0.0, most));
    let Rect { x0, y0, x1, y1 } = *rect;
    let p = Point::new;
    let mut segments = vec![Segment::Move(p(x0 + tl, y0)), Segment::Line(p(x1 - tr, y0))];
    let mut corner = |radius: f64, from: Point, at: Point, to: Point, line: Option<Point>| {
        let toward = |end: Point| p(at.x + CORNER * (end.x - at.x), at.y + CORNER * (end.y - at.y));
        if radius > 0.0 {
            segments.push(Segment::Cubic(toward(from), toward(to), to));
        }
        segments.extend(line.map(Segment::Line));
    };
    corner(tr, p(x1 - tr, y0), p(x1, y0), p(x1, y0 + tr), Some(p(x1, y1 - br)));
    corner(br, p(x1, y1 - br), p(x1, y1), p(x1 - br, y1), Some(p(x0 + bl, y1)));
    corner(bl, p(x0 + bl, y1), p(x0, y1), p(x0, y1 - bl), Some(p(x0, y0 + tl)));
    corner(tl, p(x0, y0 + tl), p(x0, y0), p(x0 + tl, y0), None);
    segments.push(Segment::Close);
    Outline { segments }
}

/// The radius, if this is a circle about the origin made of quarters.
pub fn circle_radius(outline: &Outline) -> Option<f64> {
    let [Segment::Move(start), rest @ ..] = outline.segments.as_slice() else { return None };
    let radius = start.x.hypot(start.y);
    let tolerance = radius * 2e-3;
    let near = |value: f64, wanted: f64| (value - wanted).abs() <= tolerance;
    let mut at = *start;
    let mut quarters = 0;
    for segment in rest {
        match segment {
            Segment::Cubic(first, second, to) => {
                let square_apart = at.x * to.x + at.y * to.y;
                let handles = [(first, at), (second, *to)].map(|(handle, end)| {
                    let tangent = (handle.x - end.x) * end.x + (handle.y - end.y) * end.y;
                    tangent.abs() <= tolerance * radius
                        && near((handle.x - end.x).hypot(handle.y - end.y), radius * QUARTER)
                });
                if !near(to.x.hypot(to.y), radius)
                    || square_apart.abs() > tolerance * radius
                    || handles.contains(&false)
                {
                    return None;
                }
                at = *to;
                quarters += 1;
            }
            Segment::Close => {}
            Segment::Line(to) if *to == at => {}
            _ => return None,
        }
    }
    (quarters == 4 && radius > 0.0 && near(at.x, start.x) && near(at.y, start.y)).then_some(radius)
}

/// Makes an outline this many times as large, about its origin.
pub fn scale(outline: &mut Outline, factor: f64) {
    let larger = |p: &mut Point| *p = Point::new(p.x * factor, p.y * factor);
    for segment in &mut outline.segments {
        match segment {
            Segment::Move(p) | Segment::Line(p) => larger(p),
            Segment::Cubic(a, b, c) => [a, b, c].into_iter().for_each(larger),
            Segment::Close => {}
        }
    }
}

/// Whether every coordinate is a finite number.
pub fn is_finite(outline: &Outline) -> bool {
    let finite = |p: &Point| p.x.is_finite() && p.y.is_finite();
    outline.segments.iter().all(|segment| match segment {
        Segment::Move(p) | Segment::Line(p) => finite(p),
        Segment::Cubic(a, b, c) => finite(a) && finite(b) && finite(c),
        Segment::Close => true,
    })
}

/// The corners of straight lines that are nearly the outline, path by path, and whether each path is closed.
///
/// `pieces` is the number of lines for a curve.
pub fn flatten(outline: &Outline, pieces: usize) -> Vec<(Vec<Point>, bool)> {
    let mut paths: Vec<(Vec<Point>, bool)> = Vec::new();
    for segment in &outline.segments {
        if let Segment::Move(to) = segment {
            paths.push((vec![*to], false));
            continue;
        }
        let Some((path, closed)) = paths.last_mut() else { continue };
        let from = *path.last().expect("a path has its start");
        match segment {
            Segment::Line(to) => path.push(*to),
            Segment::Cubic(first, second, to) => path.extend((1..=pieces).map(|piece| {
                let t = piece as f64 / pieces as f64;
                let s = 1.0 - t;
                let weigh = |a: f64, b: f64, c: f64, d: f64| {
                    s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
                };
                Point::new(weigh(from.x, first.x, second.x, to.x), weigh(from.y, first.y, second.y, to.y))
            })),
            Segment::Close => *closed = true,
            Segment::Move(_) => {}
        }
    }
    paths
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A circle about the origin, as symbols have it.
    pub fn circle(radius: f64) -> Outline {
        rectangle(&Rect::new(-radius, -radius, radius, radius), [radius; 4])
    }

    #[test]
    fn draws_a_plain_rectangle_of_four_corners() {
        let outline = rectangle(&Rect::new(1.0, 2.0, 4.0, 6.0), [0.0; 4]);
        let corners = flatten(&outline, 1);
        assert_eq!(corners.len(), 1);
        let (points, closed) = &corners[0];
        let expected = [(1.0, 2.0), (4.0, 2.0), (4.0, 6.0), (1.0, 6.0), (1.0, 2.0)];
        assert_eq!(points.iter().map(|p| (p.x, p.y)).collect::<Vec<_>>(), expected);
        assert!(closed);
    }

    #[test]
    fn never_rounds_a_corner_by_more_than_half_of_the_shorter_side() {
        let outline = rectangle(&Rect::new(0.0, 0.0, 10.0, 4.0), [9.0, 0.0, 1.0, 0.0]);
        assert_eq!(outline.segments[0], Segment::Move(Point::new(2.0, 0.0)));
    }

    #[test]
    fn knows_a_circle_from_what_is_nearly_one() {
        let radius = circle_radius(&circle(2.5)).expect("a circle");
        assert!((radius - 2.5).abs() < 0.01);
        let oval = rectangle(&Rect::new(-2.0, -3.0, 2.0, 3.0), [2.0; 4]);
        assert_eq!(circle_radius(&oval), None);
        assert_eq!(circle_radius(&rectangle(&Rect::new(-2.0, -2.0, 2.0, 2.0), [0.0; 4])), None);
        assert_eq!(circle_radius(&Outline::default()), None);
    }
}
