//! The edge of most world maps: longitude 180° (after rotation).

use super::clip::{Edge, Outcome};
use super::rejoin::Along;
use super::sphere::EPSILON;
use super::stream::{Place, Stream};
use std::f64::consts::{FRAC_PI_2, PI};

pub(super) struct Antimeridian;

/// The last point of a line, the side on which it lies (π or -π), and whether the line was never cut.
pub(super) struct Line {
    lambda: f64,
    phi: f64,
    side: f64,
    whole: bool,
}

impl Default for Line {
    fn default() -> Line {
        Line { lambda: f64::NAN, phi: f64::NAN, side: f64::NAN, whole: true }
    }
}

impl Along for Antimeridian {
    fn order(&self, place: Place) -> (f64, f64) {
        (0.0, order(place))
    }

    fn interpolate(&self, ends: Option<(Place, Place)>, direction: f64, sink: &mut impl Stream) {
        let Some((from, to)) = ends else {
            let phi = direction * FRAC_PI_2;
            let around =
                [[-PI, phi], [0.0, phi], [PI, phi], [PI, 0.0], [PI, -phi], [0.0, -phi], [-PI, -phi], [-PI, 0.0]];
            around.iter().chain([&[-PI, phi]]).for_each(|place| sink.point(place[0], place[1]));
            return;
        };
        if (from[0] - to[0]).abs() > EPSILON {
            let lambda = if from[0] < to[0] { PI } else { -PI };
            let phi = direction * lambda / 2.0;
            sink.point(-lambda, phi);
            sink.point(0.0, phi);
            sink.point(lambda, phi);
        } else {
            sink.point(to[0], to[1]);
        }
    }
}

/// Along the west side from the south, then along the east side from the north: antimeridian and circles alike.
pub(super) fn order(place: Place) -> f64 {
    if place[0] < 0.0 { place[1] - FRAC_PI_2 - EPSILON } else { FRAC_PI_2 - place[1] }
}

impl Edge for Antimeridian {
    type Line = Line;

    fn visible(&self, _lambda: f64, _phi: f64) -> bool {
        true
    }

    fn start(&self) -> Place {
        [-PI, -FRAC_PI_2]
    }

    fn line_start(&self, line: &mut Line, sink: &mut impl Stream) {
        sink.line_start();
        line.whole = true;
    }

    fn line_point(&self, line: &mut Line, lambda: f64, phi: f64, sink: &mut impl Stream) {
        let side = if lambda > 0.0 { PI } else { -PI };
        let distance = (lambda - line.lambda).abs();
        let mut to = lambda;
        if (distance - PI).abs() < EPSILON {
            // The line goes over a pole.
            let pole = if (line.phi + phi) / 2.0 > 0.0 { FRAC_PI_2 } else { -FRAC_PI_2 };
            sink.point(line.lambda, pole);
            cut(line, side, pole, sink);
            sink.point(lambda, pole);
        } else if line.side != side && distance >= PI {
            if (line.lambda - line.side).abs() < EPSILON {
                line.lambda -= line.side * EPSILON;
            }
            if (lambda - side).abs() < EPSILON {
                to -= side * EPSILON;
            }
            let crossing = crossing(line.lambda, line.phi, to, phi);
            cut(line, side, crossing, sink);
        }
        sink.point(to, phi);
        *line = Line { lambda: to, phi, side, whole: line.whole };
    }

    fn line_end(&self, line: &mut Line, sink: &mut impl Stream) {
        sink.line_end();
        (line.lambda, line.phi) = (f64::NAN, f64::NAN);
    }

    fn outcome(&self, line: &Line) -> Outcome {
        Outcome { whole: line.whole, joined: !line.whole }
    }
}

/// Ends the line on its side and begins it again on the other.
fn cut(line: &mut Line, side: f64, phi: f64, sink: &mut impl Stream) {
    sink.point(line.side, phi);
    sink.line_end();
    sink.line_start();
    sink.point(side, phi);
    line.whole = false;
}

/// The latitude at which the great circle between two places crosses the antimeridian.
fn crossing(lambda0: f64, phi0: f64, lambda1: f64, phi1: f64) -> f64 {
    let sin_between = (lambda0 - lambda1).sin();
    if sin_between.abs() <= EPSILON {
        return (phi0 + phi1) / 2.0;
    }
    let (cos0, cos1) = (phi0.cos(), phi1.cos());
    ((phi0.sin() * cos1 * lambda1.sin() - phi1.sin() * cos0 * lambda0.sin()) / (cos0 * cos1 * sin_between)).atan()
}
