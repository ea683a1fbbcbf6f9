//! Arithmetic on the unit sphere: longitude and latitude in radians, or vectors.

use super::stream::Place;
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// Angles closer than this are equal.
pub(super) const EPSILON: f64 = 1e-6;
/// Areas and lengths below this are none.
pub(super) const EPSILON2: f64 = 1e-12;

pub(super) type Vector = [f64; 3];

/// The angle whose cosine is `x`; beyond the ends, the nearest.
pub(super) fn acos(x: f64) -> f64 {
    match x {
        _ if x > 1.0 => 0.0,
        _ if x < -1.0 => PI,
        _ => x.acos(),
    }
}

/// The angle whose sine is `x`; beyond the ends, the nearest.
pub(super) fn asin(x: f64) -> f64 {
    match x {
        _ if x > 1.0 => FRAC_PI_2,
        _ if x < -1.0 => -FRAC_PI_2,
        _ => x.asin(),
    }
}

pub(super) fn spherical(v: Vector) -> Place {
    [v[1].atan2(v[0]), asin(v[2])]
}

pub(super) fn cartesian([lambda, phi]: Place) -> Vector {
    let (sin_phi, cos_phi) = phi.sin_cos();
    let (sin_lambda, cos_lambda) = lambda.sin_cos();
    [cos_phi * cos_lambda, cos_phi * sin_lambda, sin_phi]
}

pub(super) fn dot(a: Vector, b: Vector) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(super) fn cross(a: Vector, b: Vector) -> Vector {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

pub(super) fn add(a: Vector, b: Vector) -> Vector {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

pub(super) fn scale(v: Vector, k: f64) -> Vector {
    v.map(|part| part * k)
}

pub(super) fn normalize(v: Vector) -> Vector {
    let length = dot(v, v).sqrt();
    v.map(|part| part / length)
}

/// Both coordinates within [`EPSILON`].
pub(super) fn near(a: Place, b: Place) -> bool {
    (a[0] - b[0]).abs() < EPSILON && (a[1] - b[1]).abs() < EPSILON
}

/// A turn of the globe. Same arithmetic as d3-geo's rotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rotation {
    lambda: f64,
    tilt: Option<Tilt>,
}

#[derive(Clone, Copy, Debug)]
struct Tilt {
    sin_phi: f64,
    cos_phi: f64,
    sin_gamma: f64,
    cos_gamma: f64,
}

impl Rotation {
    /// Around the poles, then towards a pole, then around the middle of the map; in radians.
    pub fn new(lambda: f64, phi: f64, gamma: f64) -> Rotation {
        let tilt = (phi != 0.0 || gamma != 0.0).then(|| {
            let ((sin_phi, cos_phi), (sin_gamma, cos_gamma)) = (phi.sin_cos(), gamma.sin_cos());
            Tilt { sin_phi, cos_phi, sin_gamma, cos_gamma }
        });
        Rotation { lambda: lambda % TAU, tilt }
    }

    pub fn apply(&self, lambda: f64, phi: f64) -> Place {
        // With a tilt alone the longitude goes into sines only, so bringing it into range changes nothing.
        let mut lambda = lambda + self.lambda;
        if lambda.abs() > PI {
            lambda -= (lambda / TAU).round() * TAU;
        }
        let Some(tilt) = &self.tilt else { return [lambda, phi] };
        let [x, y, z] = cartesian([lambda, phi]);
        let k = z * tilt.cos_phi + x * tilt.sin_phi;
        [
            (y * tilt.cos_gamma - k * tilt.sin_gamma).atan2(x * tilt.cos_phi - z * tilt.sin_phi),
            asin(k * tilt.cos_gamma + y * tilt.sin_gamma),
        ]
    }
}

/// A sum that keeps what rounding would lose (Neumaier's).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    total: f64,
    lost: f64,
}

impl Sum {
    pub fn add(&mut self, x: f64) {
        let total = self.total + x;
        self.lost += if self.total.abs() >= x.abs() { (self.total - total) + x } else { (x - total) + self.total };
        self.total = total;
    }

    pub fn value(self) -> f64 {
        self.total + self.lost
    }
}
