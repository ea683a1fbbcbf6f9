//! The formulas of projections: radians in, the plane of a globe of radius 1 out (y up). From d3-geo and, for Mollweide,
//! d3-geo-projection.

use super::ProjectionKind;
use super::sphere::{EPSILON, acos, asin};
use super::stream::Place;
use std::f64::consts::{FRAC_PI_2, PI, SQRT_2};

/// A projection with its standard parallels worked in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Raw {
    AzimuthalEqualArea,
    AzimuthalEquidistant,
    ConicConformal { n: f64, f: f64 },
    ConicEqualArea { n: f64, c: f64, r0: f64 },
    ConicEquidistant { n: f64, g: f64 },
    CylindricalEqualArea { cos_phi0: f64 },
    EqualEarth,
    Equirectangular,
    Gnomonic,
    Mercator,
    Mollweide,
    NaturalEarth1,
    Orthographic,
    Stereographic,
    TransverseMercator,
}

impl Raw {
    /// `parallels` in radians: only conic projections use them.
    pub fn new(kind: ProjectionKind, [phi0, phi1]: [f64; 2]) -> Raw {
        match kind {
            ProjectionKind::AzimuthalEqualArea => Raw::AzimuthalEqualArea,
            ProjectionKind::AzimuthalEquidistant => Raw::AzimuthalEquidistant,
            ProjectionKind::ConicConformal => conic_conformal(phi0, phi1),
            ProjectionKind::Albers | ProjectionKind::AlbersUsa | ProjectionKind::ConicEqualArea => {
                conic_equal_area(phi0, phi1)
            }
            ProjectionKind::ConicEquidistant => conic_equidistant(phi0, phi1),
            ProjectionKind::EqualEarth => Raw::EqualEarth,
            ProjectionKind::Equirectangular | ProjectionKind::Identity => Raw::Equirectangular,
            ProjectionKind::Gnomonic => Raw::Gnomonic,
            ProjectionKind::Mercator => Raw::Mercator,
            ProjectionKind::Mollweide => Raw::Mollweide,
            ProjectionKind::NaturalEarth1 => Raw::NaturalEarth1,
            ProjectionKind::Orthographic => Raw::Orthographic,
            ProjectionKind::Stereographic => Raw::Stereographic,
            ProjectionKind::TransverseMercator => Raw::TransverseMercator,
        }
    }

    pub fn project(&self, lambda: f64, phi: f64) -> Place {
        match *self {
            Raw::AzimuthalEqualArea => azimuthal(lambda, phi, |c| (2.0 / (1.0 + c)).sqrt()),
            Raw::AzimuthalEquidistant => azimuthal(lambda, phi, |c| match acos(c) {
                0.0 => 0.0,
                angle => angle / angle.sin(),
            }),
            Raw::ConicConformal { n, f } => {
                let phi = if f > 0.0 { phi.max(EPSILON - FRAC_PI_2) } else { phi.min(FRAC_PI_2 - EPSILON) };
                let r = f / half_tangent(phi).powf(n);
                let (sin, cos) = (n * lambda).sin_cos();
                [r * sin, f - r * cos]
            }
            Raw::ConicEqualArea { n, c, r0 } => {
                let r = (c - 2.0 * n * phi.sin()).sqrt() / n;
                let (sin, cos) = (lambda * n).sin_cos();
                [r * sin, r0 - r * cos]
            }
            Raw::ConicEquidistant { n, g } => {
                let (sin, cos) = (n * lambda).sin_cos();
                [(g - phi) * sin, g - (g - phi) * cos]
            }
            Raw::CylindricalEqualArea { cos_phi0 } => [lambda * cos_phi0, phi.sin() / cos_phi0],
            Raw::EqualEarth => equal_earth(lambda, phi),
            Raw::Equirectangular => [lambda, phi],
            Raw::Gnomonic => {
                let k = lambda.cos() * phi.cos();
                [phi.cos() * lambda.sin() / k, phi.sin() / k]
            }
            Raw::Mercator => [lambda, half_tangent(phi).ln()],
            Raw::Mollweide => {
                let (sin, cos) = mollweide_theta(phi).sin_cos();
                [SQRT_2 / FRAC_PI_2 * lambda * cos, SQRT_2 * sin]
            }
            Raw::NaturalEarth1 => natural_earth1(lambda, phi),
            Raw::Orthographic => [phi.cos() * lambda.sin(), phi.sin()],
            Raw::Stereographic => {
                let k = 1.0 + lambda.cos() * phi.cos();
                [phi.cos() * lambda.sin() / k, phi.sin() / k]
            }
            Raw::TransverseMercator => [half_tangent(phi).ln(), -lambda],
        }
    }
}

/// The tangent of half the distance from the south pole.
fn half_tangent(phi: f64) -> f64 {
    ((FRAC_PI_2 + phi) / 2.0).tan()
}

/// `scale` takes the cosine of the distance from the middle.
fn azimuthal(lambda: f64, phi: f64, scale: impl Fn(f64) -> f64) -> Place {
    let ((sin_lambda, cos_lambda), (sin_phi, cos_phi)) = (lambda.sin_cos(), phi.sin_cos());
    let k = scale(cos_lambda * cos_phi);
    if k == f64::INFINITY { [2.0, 0.0] } else { [k * cos_phi * sin_lambda, k * sin_phi] }
}

fn conic_conformal(phi0: f64, phi1: f64) -> Raw {
    let cos0 = phi0.cos();
    let n = match () {
        _ if phi0 == phi1 => phi0.sin(),
        _ => (cos0 / phi1.cos()).ln() / (half_tangent(phi1) / half_tangent(phi0)).ln(),
    };
    if n == 0.0 || n.is_nan() {
        return Raw::Mercator;
    }
    Raw::ConicConformal { n, f: cos0 * half_tangent(phi0).powf(n) / n }
}

fn conic_equal_area(phi0: f64, phi1: f64) -> Raw {
    let sin0 = phi0.sin();
    let n = (sin0 + phi1.sin()) / 2.0;
    if n.abs() < EPSILON {
        return Raw::CylindricalEqualArea { cos_phi0: phi0.cos() };
    }
    let c = 1.0 + sin0 * (2.0 * n - sin0);
    Raw::ConicEqualArea { n, c, r0: c.sqrt() / n }
}

fn conic_equidistant(phi0: f64, phi1: f64) -> Raw {
    let cos0 = phi0.cos();
    let n = if phi0 == phi1 { phi0.sin() } else { (cos0 - phi1.cos()) / (phi1 - phi0) };
    if n.abs() < EPSILON {
        return Raw::Equirectangular;
    }
    Raw::ConicEquidistant { n, g: cos0 / n + phi0 }
}

fn equal_earth(lambda: f64, phi: f64) -> Place {
    const A: [f64; 4] = [1.340264, -0.081106, 0.000893, 0.003796];
    let m = 3f64.sqrt() / 2.0;
    let l = asin(m * phi.sin());
    let l2 = l * l;
    let l6 = l2 * l2 * l2;
    [
        lambda * l.cos() / (m * (A[0] + 3.0 * A[1] * l2 + l6 * (7.0 * A[2] + 9.0 * A[3] * l2))),
        l * (A[0] + A[1] * l2 + l6 * (A[2] + A[3] * l2)),
    ]
}

/// Newton's method for the angle that gives zones of equal area.
fn mollweide_theta(phi: f64) -> f64 {
    let target = PI * phi.sin();
    let mut theta = phi;
    for _ in 0..30 {
        let delta = (theta + theta.sin() - target) / (1.0 + theta.cos());
        theta -= delta;
        if delta.abs() <= EPSILON || delta.is_nan() {
            break;
        }
    }
    theta / 2.0
}

fn natural_earth1(lambda: f64, phi: f64) -> Place {
    let phi2 = phi * phi;
    let phi4 = phi2 * phi2;
    [
        lambda * (0.8707 - 0.131979 * phi2 + phi4 * (-0.013791 + phi4 * (0.003971 * phi2 - 0.001529 * phi4))),
        phi * (1.007226 + phi2 * (0.015085 + phi4 * (-0.044475 + 0.028874 * phi2 - 0.005916 * phi4))),
    ]
}
