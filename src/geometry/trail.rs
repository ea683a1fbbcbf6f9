//! Lines whose width changes from point to point.

use super::{Outline, Point};
use std::f64::consts::{PI, TAU};

/// The outline around points with a width in px each: from point to point a closed piece with round ends.
///
/// A point or width that is not finite is a gap. Same pieces as vega-scenegraph's trail.
pub fn trail(points: &[(Point, f64)]) -> Outline {
    let mut outline = Outline::new();
    for pair in points.windows(2) {
        let [(from, from_width), (to, to_width)] = [pair[0], pair[1]];
        if [from.x, from.y, from_width, to.x, to.y, to_width].iter().all(|number| number.is_finite()) {
            piece(&mut outline, from, from_width / 2.0, to, to_width / 2.0);
        }
    }
    outline
}

fn piece(outline: &mut Outline, from: Point, from_radius: f64, to: Point, to_radius: f64) {
    let (across_x, across_y) = (from.y - to.y, to.x - from.x);
    let length = across_x.hypot(across_y);
    if length == 0.0 {
        outline.move_to(to.x + to_radius, to.y);
        outline.arc(to, to_radius, 0.0, TAU, false);
    } else {
        let (x, y) = (across_x / length, across_y / length);
        let angle = y.atan2(x);
        outline.move_to(from.x - x * from_radius, from.y - y * from_radius);
        outline.line_to(to.x - x * to_radius, to.y - y * to_radius);
        outline.arc(to, to_radius, angle - PI, angle, false);
        outline.line_to(from.x + x * from_radius, from.y + y * from_radius);
        outline.arc(from, from_radius, angle, angle + PI, false);
    }
    outline.close();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_points_by_pieces_with_round_ends() {
        let flat = trail(&[(Point::new(0.0, 0.0), 2.0), (Point::new(10.0, 0.0), 6.0)]);
        let bounds = flat.bounds();
        let sides = [bounds.x0, bounds.y0, bounds.x1, bounds.y1];
        assert!(sides.iter().zip([-1.0, -3.0, 13.0, 3.0]).all(|(side, expected)| (side - expected).abs() < 1e-9));
    }

    #[test]
    fn leaves_gaps_and_draws_a_dot_where_nothing_moves() {
        let at = |x: f64| (Point::new(x, 0.0), 2.0);
        assert_eq!(trail(&[at(0.0), at(f64::NAN), at(5.0), at(6.0)]).flatten(0.1).len(), 1);
        let dot = trail(&[at(1.0), at(1.0)]).bounds();
        assert!((dot.width() - 2.0).abs() < 1e-9 && (dot.height() - 2.0).abs() < 1e-9);
        assert!(trail(&[at(1.0)]).is_empty());
    }
}
