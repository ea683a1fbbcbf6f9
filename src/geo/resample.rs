//! Straight lines on the globe are curves on the map: points are added until they look right.

use super::sphere::{EPSILON, asin, cartesian};
use super::stream::{Place, Stream};

/// How often a line is halved at most.
const DEEPEST: u32 = 16;

/// The stage that projects, and adds points where a line would be off by more than the precision. Same algorithm as
/// d3-geo's resample.
pub(super) struct Resample<P, S> {
    project: P,
    /// The square of the precision in px; 0 adds nothing.
    delta2: f64,
    /// How many more points may be added: a bound for absurd scales.
    budget: usize,
    sink: S,
    in_line: bool,
    in_polygon: bool,
    first: Option<Knot>,
    last: Option<Knot>,
}

/// A point on the map, its longitude, and the point on the globe.
#[derive(Clone, Copy)]
struct Knot {
    at: Place,
    lambda: f64,
    globe: [f64; 3],
}

impl<P: Fn(f64, f64) -> Place, S: Stream> Resample<P, S> {
    pub fn new(project: P, delta2: f64, budget: usize, sink: S) -> Resample<P, S> {
        Resample { project, delta2, budget, sink, in_line: false, in_polygon: false, first: None, last: None }
    }

    fn line_to(&mut self, from: &Knot, to: &Knot, depth: u32) {
        let (dx, dy) = (to.at[0] - from.at[0], to.at[1] - from.at[1]);
        let d2 = dx * dx + dy * dy;
        let long = d2 > 4.0 * self.delta2;
        if !long || depth == 0 || self.budget == 0 {
            return;
        }
        let sum: [f64; 3] = std::array::from_fn(|i| from.globe[i] + to.globe[i]);
        let m = (sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]).sqrt();
        let globe = sum.map(|part| part / m);
        let on_meridian = (globe[2].abs() - 1.0).abs() < EPSILON || (from.lambda - to.lambda).abs() < EPSILON;
        let lambda = if on_meridian { (from.lambda + to.lambda) / 2.0 } else { sum[1].atan2(sum[0]) };
        let at = (self.project)(lambda, asin(globe[2]));
        let (dx2, dy2) = (at[0] - from.at[0], at[1] - from.at[1]);
        let dz = dy * dx2 - dx * dy2;
        let off_line = dz * dz / d2 > self.delta2;
        let off_middle = ((dx * dx2 + dy * dy2) / d2 - 0.5).abs() > 0.3;
        let cos_distance = from.globe[0] * to.globe[0] + from.globe[1] * to.globe[1] + from.globe[2] * to.globe[2];
        // The cosine of 30°: longer lines are always halved.
        if off_line || off_middle || cos_distance < 0.866_025_403_784_438_7 {
            self.budget -= 1;
            let middle = Knot { at, lambda, globe };
            self.line_to(from, &middle, depth - 1);
            self.sink.point(at[0], at[1]);
            self.line_to(&middle, to, depth - 1);
        }
    }
}

impl<P: Fn(f64, f64) -> Place, S: Stream> Stream for Resample<P, S> {
    fn point(&mut self, lambda: f64, phi: f64) {
        let at = (self.project)(lambda, phi);
        if self.in_line && self.delta2 > 0.0 {
            let knot = Knot { at, lambda, globe: cartesian([lambda, phi]) };
            match &self.last.replace(knot) {
                Some(last) => self.line_to(last, &knot, DEEPEST),
                None => self.first = Some(knot),
            }
        }
        self.sink.point(at[0], at[1]);
    }

    fn line_start(&mut self) {
        self.in_line = true;
        (self.first, self.last) = (None, None);
        self.sink.line_start();
    }

    fn line_end(&mut self) {
        self.in_line = false;
        if self.in_polygon
            && let (Some(first), Some(last)) = (self.first, self.last)
        {
            self.line_to(&last, &first, DEEPEST);
        }
        self.sink.line_end();
    }

    fn polygon_start(&mut self) {
        self.in_polygon = true;
        self.sink.polygon_start();
    }

    fn polygon_end(&mut self) {
        self.in_polygon = false;
        self.sink.polygon_end();
    }
}
