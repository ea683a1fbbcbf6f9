use super::sphere::{EPSILON, EPSILON2, Sum, asin, cartesian, cross, normalize};
use super::stream::Place;
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI, TAU};

/// Whether a place lies inside a polygon on the sphere; its rings do not repeat their first point.
///
/// The inside is to the right of the way: a ring that runs counterclockwise holds the rest of the globe. Rings without
/// area hold nothing. Same algorithm as d3-geo's polygonContains.
pub(super) fn contains(polygon: &[Vec<Place>], place: Place) -> bool {
    let lambda = longitude(place[0]);
    let phi = match place[1].sin() {
        1.0 => FRAC_PI_2 + EPSILON,
        -1.0 => -FRAC_PI_2 - EPSILON,
        _ => place[1],
    };
    let normal = [lambda.sin(), -lambda.cos(), 0.0];
    let (mut angle, mut winding, mut sum) = (0.0, false, Sum::default());
    for ring in polygon {
        let Some(&last) = ring.last() else { continue };
        let mut from = Corner::new(last);
        for &point in ring {
            let to = Corner::new(point);
            let delta = to.lambda - from.lambda;
            let sign = if delta >= 0.0 { 1.0 } else { -1.0 };
            let distance = sign * delta;
            let antimeridian = distance > PI;
            let k = from.sin * to.sin;
            let (sin_distance, cos_distance) = distance.sin_cos();
            sum.add((k * sign * sin_distance).atan2(from.cos * to.cos + k * cos_distance));
            angle += if antimeridian { delta + sign * TAU } else { delta };
            // Do the ends lie on both sides of the place's meridian, and further south than it?
            if antimeridian ^ (from.lambda >= lambda) ^ (to.lambda >= lambda) {
                let arc = normalize(cross(cartesian(from.place), cartesian(to.place)));
                let meeting = normalize(cross(normal, arc));
                let westward = antimeridian ^ (delta >= 0.0);
                let phi_arc = if westward { -1.0 } else { 1.0 } * asin(meeting[2]);
                if phi > phi_arc || phi == phi_arc && (arc[0] != 0.0 || arc[1] != 0.0) {
                    winding = !winding;
                }
            }
            from = to;
        }
    }
    let south_pole = angle < -EPSILON || angle < EPSILON && sum.value() < -EPSILON2;
    south_pole ^ winding
}

struct Corner {
    place: Place,
    lambda: f64,
    /// Of half the distance from the south pole.
    sin: f64,
    cos: f64,
}

impl Corner {
    fn new(place: Place) -> Corner {
        let (sin, cos) = (place[1] / 2.0 + FRAC_PI_4).sin_cos();
        Corner { place, lambda: longitude(place[0]), sin, cos }
    }
}

fn longitude(lambda: f64) -> f64 {
    if lambda.abs() <= PI { lambda } else { lambda.signum() * ((lambda.abs() + PI) % TAU - PI) }
}
