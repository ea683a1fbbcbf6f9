//! The edge of azimuthal maps: a circle around the middle of the map.

use super::antimeridian;
use super::clip::{Edge, Outcome};
use super::rejoin::Along;
use super::sphere::{EPSILON, Vector, acos, add, cartesian, cross, dot, near, normalize, scale, spherical};
use super::stream::{Place, Stream};
use std::f64::consts::{PI, TAU};

/// Steps along the circle, in radians: 2°.
const STEP: f64 = PI / 90.0;

/// The circle at a distance, in radians, from longitude and latitude 0. Same algorithm as d3-geo's clipCircle.
pub(super) struct Circle {
    radius: f64,
    cos_radius: f64,
    sin_radius: f64,
    /// It shows less than half the globe.
    small: bool,
    /// It is not a great circle, so a line may cut it twice.
    twice: bool,
}

/// The last point of a line and how it lies.
#[derive(Default)]
pub(super) struct Line {
    last: Option<Place>,
    code: u8,
    visible: bool,
    first_visible: bool,
    cut: bool,
}

impl Circle {
    pub fn new(radius: f64) -> Circle {
        let cos_radius = radius.cos();
        Circle {
            radius,
            cos_radius,
            sin_radius: radius.sin(),
            small: cos_radius > 0.0,
            twice: cos_radius.abs() > EPSILON,
        }
    }

    /// On which sides of the box around the smaller part a place lies: left, right, below, above.
    fn code(&self, lambda: f64, phi: f64) -> u8 {
        let r = if self.small { self.radius } else { PI - self.radius };
        let side = |x: f64, low: u8, high: u8| {
            if x < -r {
                low
            } else if x > r {
                high
            } else {
                0
            }
        };
        side(lambda, 1, 2) | side(phi, 4, 8)
    }

    /// Where the circle's angle of a place is, in [0, 2π).
    fn angle(&self, place: Place) -> f64 {
        let mut point = cartesian(place);
        point[0] -= self.cos_radius;
        let point = normalize(point);
        let angle = acos(-point[1]);
        (if -point[2] < 0.0 { -angle } else { angle } + TAU - EPSILON) % TAU
    }

    /// The plane of the great circle through two places and the circle's meet in a line: a point of it, its direction,
    /// and the two factors with which it reaches the globe. `None` where they do not meet.
    fn meeting(&self, a: Place, b: Place) -> Meeting {
        let n2 = cross(cartesian(a), cartesian(b));
        let (n2n2, n1n2) = (dot(n2, n2), n2[0]);
        let determinant = n2n2 - n1n2 * n1n2;
        if determinant == 0.0 {
            return Meeting::SameAxis;
        }
        let c1 = self.cos_radius * n2n2 / determinant;
        let c2 = -self.cos_radius * n1n2 / determinant;
        let u = cross([1.0, 0.0, 0.0], n2);
        let base = add([c1, 0.0, 0.0], scale(n2, c2));
        let (w, uu) = (dot(base, u), dot(u, u));
        let t2 = w * w - uu * (dot(base, base) - 1.0);
        if t2 < 0.0 {
            return Meeting::None;
        }
        let t = t2.sqrt();
        Meeting::Points { base, u, first: (-w - t) / uu, second: (-w + t) / uu }
    }

    /// Where a line from inside to outside is cut.
    fn intersect(&self, a: Place, b: Place) -> Option<Place> {
        match self.meeting(a, b) {
            Meeting::SameAxis => Some(a),
            Meeting::None => None,
            Meeting::Points { base, u, first, .. } => Some(spherical(add(scale(u, first), base))),
        }
    }

    /// Where a line whose ends lie on one side is cut twice, if it is.
    fn intersect_twice(&self, a: Place, b: Place) -> Option<(Place, Place)> {
        let Meeting::Points { base, u, first, second } = self.meeting(a, b) else { return None };
        let q = spherical(add(scale(u, first), base));
        let (lambda0, lambda1) = if b[0] < a[0] { (b[0], a[0]) } else { (a[0], b[0]) };
        let delta = lambda1 - lambda0;
        let polar = (delta - PI).abs() < EPSILON;
        let meridian = polar || delta < EPSILON;
        let (phi0, phi1) = if !polar && b[1] < a[1] { (b[1], a[1]) } else { (a[1], b[1]) };
        let between = if !meridian {
            (delta > PI) ^ (lambda0 <= q[0] && q[0] <= lambda1)
        } else if polar {
            (phi0 + phi1 > 0.0) ^ (q[1] < if (q[0] - lambda0).abs() < EPSILON { phi0 } else { phi1 })
        } else {
            phi0 <= q[1] && q[1] <= phi1
        };
        between.then(|| (q, spherical(add(scale(u, second), base))))
    }
}

enum Meeting {
    /// Both places lie on the axis of the circle, or are one.
    SameAxis,
    None,
    Points {
        base: Vector,
        u: Vector,
        first: f64,
        second: f64,
    },
}

impl Along for Circle {
    fn order(&self, place: Place) -> (f64, f64) {
        (0.0, antimeridian::order(place))
    }

    fn interpolate(&self, ends: Option<(Place, Place)>, direction: f64, sink: &mut impl Stream) {
        let step = direction * STEP;
        let (mut from, to) = match ends {
            None => (self.radius + direction * TAU, self.radius - step / 2.0),
            Some((from, to)) => (self.angle(from), self.angle(to)),
        };
        if ends.is_some() && if direction > 0.0 { from < to } else { from > to } {
            from += direction * TAU;
        }
        let mut t = from;
        while if direction > 0.0 { t > to } else { t < to } {
            let (sin, cos) = t.sin_cos();
            let place = spherical([self.cos_radius, -self.sin_radius * cos, -self.sin_radius * sin]);
            sink.point(place[0], place[1]);
            t -= step;
        }
    }
}

impl Edge for Circle {
    type Line = Line;

    fn visible(&self, lambda: f64, phi: f64) -> bool {
        lambda.cos() * phi.cos() > self.cos_radius
    }

    fn start(&self) -> Place {
        if self.small { [0.0, -self.radius] } else { [-PI, self.radius - PI] }
    }

    fn line_start(&self, line: &mut Line, _sink: &mut impl Stream) {
        *line = Line::default();
    }

    fn line_point(&self, line: &mut Line, lambda: f64, phi: f64, sink: &mut impl Stream) {
        let place = [lambda, phi];
        let visible = self.visible(lambda, phi);
        let code = match (self.small, visible) {
            (true, false) => self.code(lambda, phi),
            (false, true) => self.code(lambda + if lambda < 0.0 { PI } else { -PI }, phi),
            _ => 0,
        };
        if line.last.is_none() {
            (line.first_visible, line.visible) = (visible, visible);
            if visible {
                sink.line_start();
            }
        }
        let mut last = line.last;
        if let Some(before) = last {
            if visible != line.visible {
                line.cut = true;
                let crossing = if visible {
                    sink.line_start();
                    let crossing = self.intersect(place, before).unwrap_or(place);
                    sink.point(crossing[0], crossing[1]);
                    crossing
                } else {
                    let crossing = self.intersect(before, place).unwrap_or(before);
                    sink.marked(crossing[0], crossing[1], 2);
                    sink.line_end();
                    crossing
                };
                last = Some(crossing);
            } else if self.twice && self.small ^ visible && code & line.code == 0 {
                self.cut_twice(line, place, before, sink);
            }
        }
        if visible && last.is_none_or(|last| !near(last, place)) {
            sink.point(lambda, phi);
        }
        line.last = Some(place);
        (line.visible, line.code) = (visible, code);
    }

    fn line_end(&self, line: &mut Line, sink: &mut impl Stream) {
        if line.visible {
            sink.line_end();
        }
        line.last = None;
    }

    fn outcome(&self, line: &Line) -> Outcome {
        Outcome { whole: !line.cut, joined: line.first_visible && line.visible }
    }
}

impl Circle {
    /// A line between two places on one side that goes over to the other in between.
    fn cut_twice(&self, line: &mut Line, place: Place, before: Place, sink: &mut impl Stream) {
        let Some((first, second)) = self.intersect_twice(place, before) else { return };
        line.cut = true;
        if self.small {
            sink.line_start();
            sink.point(first[0], first[1]);
            sink.point(second[0], second[1]);
            sink.line_end();
        } else {
            sink.point(second[0], second[1]);
            sink.line_end();
            sink.line_start();
            sink.marked(first[0], first[1], 3);
        }
    }
}
