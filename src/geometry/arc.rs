//! Sectors of circles and rings, as d3-shape's arc draws them.

use super::{Outline, Point};
use std::f64::consts::{FRAC_PI_2, PI, TAU};

const EPSILON: f64 = 1e-12;

/// A sector around the origin. Angles are in radians, clockwise from the top; lengths are in px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Arc {
    pub inner_radius_px: f64,
    pub outer_radius_px: f64,
    pub start_angle: f64,
    pub end_angle: f64,
    /// The gap to the neighbours, measured at the root of the mean square of the radii.
    pub pad_angle: f64,
    /// Limited to half of the ring's width, and further where the sector is narrow.
    pub corner_radius_px: f64,
}

/// One end of a ring's edge: where each of its two edges would start without rounding.
struct Edge {
    start: f64,
    end: f64,
    /// What is left of the angle after padding.
    angle: f64,
}

/// A rounded corner: its circle's middle, and the places on it, relative to that middle, where it meets the straight
/// side and the ring.
struct Corner {
    center: Point,
    side: Point,
    ring: Point,
}

impl Arc {
    /// The outline; a single point when the outer radius is 0 or an angle is NaN.
    pub fn outline(&self) -> Outline {
        let mut outline = Outline::new();
        let (r0, r1) = (self.inner_radius_px, self.outer_radius_px);
        let (r0, r1) = if r1 < r0 { (r1, r0) } else { (r0, r1) };
        let (a0, a1) = (self.start_angle - FRAC_PI_2, self.end_angle - FRAC_PI_2);
        let clockwise = a1 > a0;
        if !(r1 > EPSILON && r1.is_finite() && a0.is_finite() && a1.is_finite()) {
            outline.move_to(0.0, 0.0);
        } else if (a1 - a0).abs() > TAU - EPSILON {
            outline.arc(Point::default(), r1, a0, a1, !clockwise);
            if r0 > EPSILON {
                let start = polar(r0, a1);
                outline.close();
                outline.move_to(start.x, start.y);
                outline.arc(Point::default(), r0, a1, a0, clockwise);
            }
        } else {
            self.sector(r0.max(0.0), r1, a0, a1, &mut outline);
        }
        outline.close();
        outline
    }

    fn sector(&self, r0: f64, r1: f64, a0: f64, a1: f64, outline: &mut Outline) {
        let clockwise = a1 > a0;
        let (inner, outer) = self.padded(r0, r1, a0, a1);
        let outer_start = polar(r1, outer.start);
        let outer_end = polar(r1, outer.end);
        let inner_start = polar(r0, inner.start);
        let inner_end = polar(r0, inner.end);
        let most = ((r1 - r0).abs() / 2.0).min(self.corner_radius_px);
        let (rc0, rc1) = if most > EPSILON && (a1 - a0).abs() < PI {
            narrowed(r0, r1, most, [outer_start, inner_start, outer_end, inner_end])
        } else {
            (most, most)
        };
        let origin = Point::default();

        if outer.angle <= EPSILON {
            outline.move_to(outer_start.x, outer_start.y);
        } else if rc1 > EPSILON {
            let first = corner(inner_start, outer_start, r1, rc1, clockwise);
            let last = corner(outer_end, inner_end, r1, rc1, clockwise);
            outline.move_to(first.center.x + first.side.x, first.center.y + first.side.y);
            rounded_edge(outline, &first, &last, rc1, r1, rc1 < most, clockwise, !clockwise);
        } else {
            outline.move_to(outer_start.x, outer_start.y);
            outline.arc(origin, r1, outer.start, outer.end, !clockwise);
        }

        if r0 <= EPSILON || inner.angle <= EPSILON {
            outline.line_to(inner_end.x, inner_end.y);
        } else if rc0 > EPSILON {
            let first = corner(inner_end, outer_end, r0, -rc0, clockwise);
            let last = corner(outer_start, inner_start, r0, -rc0, clockwise);
            outline.line_to(first.center.x + first.side.x, first.center.y + first.side.y);
            rounded_edge(outline, &first, &last, rc0, r0, rc0 < most, clockwise, clockwise);
        } else {
            outline.arc(origin, r0, inner.end, inner.start, clockwise);
        }
    }

    /// The angles of both edges after padding.
    fn padded(&self, r0: f64, r1: f64, a0: f64, a1: f64) -> (Edge, Edge) {
        let angle = (a1 - a0).abs();
        let half = self.pad_angle / 2.0;
        let radius = r0.hypot(r1);
        let edge = |r: f64| {
            if half.is_nan() || half <= EPSILON || radius <= EPSILON {
                return Edge { start: a0, end: a1, angle };
            }
            let pad = asin(radius / r * half.sin());
            let left = angle - pad * 2.0;
            if left > EPSILON {
                let pad = if a1 > a0 { pad } else { -pad };
                Edge { start: a0 + pad, end: a1 - pad, angle: left }
            } else {
                let middle = (a0 + a1) / 2.0;
                Edge { start: middle, end: middle, angle: 0.0 }
            }
        };
        (edge(r0), edge(r1))
    }
}

/// Corner radii of the inner and outer edge that fit into a sector of less than half a circle.
fn narrowed(r0: f64, r1: f64, most: f64, [outer_start, inner_start, outer_end, inner_end]: [Point; 4]) -> (f64, f64) {
    let Some(meet) = crossing(outer_start, inner_start, outer_end, inner_end) else { return (0.0, 0.0) };
    let (ax, ay) = (outer_start.x - meet.x, outer_start.y - meet.y);
    let (bx, by) = (outer_end.x - meet.x, outer_end.y - meet.y);
    let cosine = (ax * bx + ay * by) / (ax.hypot(ay) * bx.hypot(by));
    let k = 1.0 / (acos(cosine) / 2.0).sin();
    let distance = meet.x.hypot(meet.y);
    (most.min((r0 - distance) / (k - 1.0)), most.min((r1 - distance) / (k + 1.0)))
}

/// Two corners and the ring between them, or one arc when the corners have met.
#[allow(clippy::too_many_arguments)]
fn rounded_edge(
    outline: &mut Outline,
    first: &Corner,
    last: &Corner,
    corner_radius: f64,
    radius: f64,
    merged: bool,
    clockwise: bool,
    ring_counterclockwise: bool,
) {
    let angle = |point: Point| point.y.atan2(point.x);
    let on_ring = |corner: &Corner| (corner.center.y + corner.ring.y).atan2(corner.center.x + corner.ring.x);
    if merged {
        return outline.arc(first.center, corner_radius, angle(first.side), angle(last.side), !clockwise);
    }
    outline.arc(first.center, corner_radius, angle(first.side), angle(first.ring), !clockwise);
    outline.arc(Point::default(), radius, on_ring(first), on_ring(last), ring_counterclockwise);
    outline.arc(last.center, corner_radius, angle(last.ring), angle(last.side), !clockwise);
}

/// The circle of radius `corner_radius` that touches the line from `from` to `to` and the ring of radius `radius` from
/// within (from without if negative). After MathWorld's intersection of a circle and a line.
fn corner(from: Point, to: Point, radius: f64, corner_radius: f64, clockwise: bool) -> Corner {
    let (x01, y01) = (from.x - to.x, from.y - to.y);
    let offset = if clockwise { corner_radius } else { -corner_radius } / x01.hypot(y01);
    let (ox, oy) = (offset * y01, -offset * x01);
    let (x11, y11) = (from.x + ox, from.y + oy);
    let (x10, y10) = (to.x + ox, to.y + oy);
    let (middle_x, middle_y) = ((x11 + x10) / 2.0, (y11 + y10) / 2.0);
    let (dx, dy) = (x10 - x11, y10 - y11);
    let squared = dx * dx + dy * dy;
    let r = radius - corner_radius;
    let cross = x11 * y10 - x10 * y11;
    let root = (r * r * squared - cross * cross).max(0.0).sqrt() * if dy < 0.0 { -1.0 } else { 1.0 };
    let one = Point::new((cross * dy - dx * root) / squared, (-cross * dx - dy * root) / squared);
    let two = Point::new((cross * dy + dx * root) / squared, (-cross * dx + dy * root) / squared);
    let distance = |point: Point| (point.x - middle_x).powi(2) + (point.y - middle_y).powi(2);
    let center = if distance(one) > distance(two) { two } else { one };
    let stretch = radius / r - 1.0;
    Corner { center, side: Point::new(-ox, -oy), ring: Point::new(center.x * stretch, center.y * stretch) }
}

/// Where two lines meet; `None` when they are parallel.
fn crossing(from: Point, to: Point, other_from: Point, other_to: Point) -> Option<Point> {
    let (x10, y10) = (to.x - from.x, to.y - from.y);
    let (x32, y32) = (other_to.x - other_from.x, other_to.y - other_from.y);
    let t = y32 * x10 - x32 * y10;
    if t * t < EPSILON {
        return None;
    }
    let t = (x32 * (from.y - other_from.y) - y32 * (from.x - other_from.x)) / t;
    Some(Point::new(from.x + t * x10, from.y + t * y10))
}

fn polar(radius: f64, angle: f64) -> Point {
    Point::new(radius * angle.cos(), radius * angle.sin())
}

fn acos(x: f64) -> f64 {
    x.clamp(-1.0, 1.0).acos()
}

fn asin(x: f64) -> f64 {
    x.clamp(-1.0, 1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::super::parse_svg_path;
    use super::*;

    /// The area inside and the length around.
    fn size(outline: &Outline) -> (f64, f64) {
        let points = outline.flatten(0.001).concat();
        let pairs = || points.iter().zip(points.iter().cycle().skip(1));
        let area = pairs().map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>() / 2.0;
        (area, points.windows(2).map(|pair| (pair[0].x - pair[1].x).hypot(pair[0].y - pair[1].y)).sum())
    }

    #[test]
    fn draws_what_d3_draws() {
        let ring = Arc { inner_radius_px: 20.0, outer_radius_px: 50.0, end_angle: 1.5, ..Arc::default() };
        for (arc, expected) in [
            (ring, "M0,-50A50,50,0,0,1,49.87,-3.54L19.95,-1.41A20,20,0,0,0,0,-20Z"),
            (
                Arc { corner_radius_px: 5.0, pad_angle: 0.05, ..ring },
                "M1.35,-44.55A5,5,0,0,1,7.05,-49.5A50,50,0,0,1,48.88,-10.54A5,5,0,0,1,44.34,-4.49L24.03,-3.05A5,5,0,0,1,18.94,-6.43A20,20,0,0,0,5.08,-19.34A5,5,0,0,1,1.35,-24.18Z",
            ),
            (
                Arc { inner_radius_px: 0.0, corner_radius_px: 50.0, end_angle: 0.5, ..ring },
                "M0,-38.84A9.92,9.92,0,1,1,18.62,-34.08L0,0Z",
            ),
        ] {
            let expected = parse_svg_path(expected).expect("d3 writes paths");
            let (area, length) = size(&arc.outline());
            let (expected_area, expected_length) = size(&expected);
            assert!((area - expected_area).abs() < 0.5, "{arc:?}: {area} {expected_area}");
            assert!((length - expected_length).abs() < 0.1, "{arc:?}: {length} {expected_length}");
        }
    }

    #[test]
    fn a_full_turn_is_a_ring_with_exact_bounds() {
        let ring = Arc { inner_radius_px: 40.0, outer_radius_px: 30.0, end_angle: -TAU, ..Arc::default() }.outline();
        let paths = ring.flatten(0.01);
        assert_eq!(paths.len(), 2);
        let bounds = ring.bounds();
        assert!((bounds.x0 + 40.0).abs() < 1e-9 && (bounds.y1 - 40.0).abs() < 1e-9, "{bounds:?}");
    }

    #[test]
    fn no_radius_and_no_number_give_a_point() {
        assert_eq!(Arc::default().outline().to_svg(), "M0,0Z");
        let broken = Arc { outer_radius_px: 10.0, end_angle: f64::NAN, ..Arc::default() };
        assert_eq!(broken.outline().to_svg(), "M0,0Z");
        let padded_away = Arc { outer_radius_px: 10.0, end_angle: 0.1, pad_angle: 1.0, ..Arc::default() };
        assert!(padded_away.outline().bounds().width() < 1.0);
    }
}
