//! The easing curves of d3-ease, with its default parameters: from time in [0, 1] to a position, mostly in [0, 1] too.
//!
//! A family is one curve that starts slowly. Turned around it ends slowly, and half of each does both.

use super::{Function, f, math::pow, on_number};
use std::f64::consts::PI;

fn end(t: f64, start: fn(f64) -> f64) -> f64 {
    1.0 - start(1.0 - t)
}

fn both(t: f64, start: fn(f64) -> f64) -> f64 {
    let t = t * 2.0;
    if t <= 1.0 { start(t) / 2.0 } else { (2.0 - start(2.0 - t)) / 2.0 }
}

fn quad(t: f64) -> f64 {
    t * t
}

fn cubic(t: f64) -> f64 {
    t * t * t
}

fn sin(t: f64) -> f64 {
    if t == 1.0 { 1.0 } else { 1.0 - libm::cos(t * (PI / 2.0)) }
}

/// Powers of 2 up to 1, stretched so that they start at 0.
fn exp(t: f64) -> f64 {
    (pow(2.0, -10.0 * (1.0 - t)) - 0.0009765625) * 1.0009775171065494
}

fn circle(t: f64) -> f64 {
    1.0 - (1.0 - t * t).sqrt()
}

/// Four parabolas, each lower than the next.
fn bounce(t: f64) -> f64 {
    const STEEPNESS: f64 = 121.0 / 16.0;
    let t = 1.0 - t;
    let (middle, floor) = match t * 11.0 {
        ..4.0 => (0.0, 0.0),
        ..8.0 => (6.0 / 11.0, 3.0 / 4.0),
        ..10.0 => (9.0 / 11.0, 15.0 / 16.0),
        _ => (21.0 / 22.0, 63.0 / 64.0),
    };
    1.0 - (STEEPNESS * (t - middle) * (t - middle) + floor)
}

/// Goes a tenth below 0 at first.
fn back(t: f64) -> f64 {
    const OVERSHOOT: f64 = 1.70158;
    t * t * (OVERSHOOT * (t - 1.0) + t)
}

fn elastic(t: f64) -> f64 {
    const PERIOD: f64 = 0.3 / (2.0 * PI);
    exp(t) * libm::sin((PI / 2.0 * PERIOD - (t - 1.0)) / PERIOD)
}

#[rustfmt::skip]
pub(super) static EASES: &[Function] = &[
    f("easeLinear", 1, 1, |_, a| on_number(a, |t| t)),
    f("easeQuad", 1, 1, |_, a| on_number(a, |t| both(t, quad))),
    f("easeQuadIn", 1, 1, |_, a| on_number(a, quad)),
    f("easeQuadOut", 1, 1, |_, a| on_number(a, |t| end(t, quad))),
    f("easeQuadInOut", 1, 1, |_, a| on_number(a, |t| both(t, quad))),
    f("easeCubic", 1, 1, |_, a| on_number(a, |t| both(t, cubic))),
    f("easeCubicIn", 1, 1, |_, a| on_number(a, cubic)),
    f("easeCubicOut", 1, 1, |_, a| on_number(a, |t| end(t, cubic))),
    f("easeCubicInOut", 1, 1, |_, a| on_number(a, |t| both(t, cubic))),
    f("easePoly", 1, 1, |_, a| on_number(a, |t| both(t, cubic))),
    f("easePolyIn", 1, 1, |_, a| on_number(a, cubic)),
    f("easePolyOut", 1, 1, |_, a| on_number(a, |t| end(t, cubic))),
    f("easePolyInOut", 1, 1, |_, a| on_number(a, |t| both(t, cubic))),
    f("easeSin", 1, 1, |_, a| on_number(a, |t| both(t, sin))),
    f("easeSinIn", 1, 1, |_, a| on_number(a, sin)),
    f("easeSinOut", 1, 1, |_, a| on_number(a, |t| end(t, sin))),
    f("easeSinInOut", 1, 1, |_, a| on_number(a, |t| both(t, sin))),
    f("easeExp", 1, 1, |_, a| on_number(a, |t| both(t, exp))),
    f("easeExpIn", 1, 1, |_, a| on_number(a, exp)),
    f("easeExpOut", 1, 1, |_, a| on_number(a, |t| end(t, exp))),
    f("easeExpInOut", 1, 1, |_, a| on_number(a, |t| both(t, exp))),
    f("easeCircle", 1, 1, |_, a| on_number(a, |t| both(t, circle))),
    f("easeCircleIn", 1, 1, |_, a| on_number(a, circle)),
    f("easeCircleOut", 1, 1, |_, a| on_number(a, |t| end(t, circle))),
    f("easeCircleInOut", 1, 1, |_, a| on_number(a, |t| both(t, circle))),
    f("easeBounce", 1, 1, |_, a| on_number(a, |t| end(t, bounce))),
    f("easeBounceIn", 1, 1, |_, a| on_number(a, bounce)),
    f("easeBounceOut", 1, 1, |_, a| on_number(a, |t| end(t, bounce))),
    f("easeBounceInOut", 1, 1, |_, a| on_number(a, |t| both(t, bounce))),
    f("easeBack", 1, 1, |_, a| on_number(a, |t| both(t, back))),
    f("easeBackIn", 1, 1, |_, a| on_number(a, back)),
    f("easeBackOut", 1, 1, |_, a| on_number(a, |t| end(t, back))),
    f("easeBackInOut", 1, 1, |_, a| on_number(a, |t| both(t, back))),
    f("easeElastic", 1, 1, |_, a| on_number(a, |t| end(t, elastic))),
    f("easeElasticIn", 1, 1, |_, a| on_number(a, elastic)),
    f("easeElasticOut", 1, 1, |_, a| on_number(a, |t| end(t, elastic))),
    f("easeElasticInOut", 1, 1, |_, a| on_number(a, |t| both(t, elastic))),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_run_from_zero_to_one_and_turn_around() {
        for start in [quad, cubic, sin, exp, circle, bounce, back, elastic] {
            for curve in [start, |t| end(t, quad), |t| both(t, bounce), |t| end(t, elastic)] {
                assert!(curve(0.0).abs() < 1e-12 && (curve(1.0) - 1.0).abs() < 1e-12);
            }
            assert!((both(0.5, start) - 0.5).abs() < 1e-12);
        }
    }

    #[test]
    fn agrees_with_d3() {
        let near = |curve: f64, d3: f64| assert!((curve - d3).abs() < 1e-12, "{curve} {d3}");
        near(end(0.3, bounce), 0.680625);
        near(bounce(0.05), 0.015468750000000031);
        near(both(0.8, bounce), 0.88625);
        near(both(0.3, back), -0.014513760000000046);
        near(elastic(0.7), 0.12414467253176927);
        near(end(0.2, elastic), 1.1246334310850439);
        near(exp(0.4), 0.01466275659824047);
        near(both(0.7, circle), 0.9);
    }
}
