//! Scales of numbers and times whose results change evenly: to numbers or colours.

use super::number::{bisect, mix, round};
use super::transform::Transform;
use crate::color::{Color, Interpolator, Ramp};

/// The scale from a transformed domain to an even range, as d3-scale's continuous, sequential and diverging scales.
#[derive(Clone, Debug)]
pub(super) struct Continuous {
    pub transform: Transform,
    /// The two ends, the smaller one first, between which inputs are held.
    pub clamp: Option<(f64, f64)>,
    pub course: Course,
}

/// The way through the range.
#[derive(Clone, Debug)]
pub(super) enum Course {
    Numbers {
        knots: Knots,
        stops: Vec<f64>,
        round: bool,
    },
    /// One piece between two knots each.
    Colors {
        knots: Knots,
        pieces: Vec<Interpolator>,
    },
    /// One ramp along the whole domain.
    Ramp {
        along: Along,
        ramp: Box<SchemeRamp>,
    },
}

/// A ramp of colours of which a part is used, perhaps backwards.
#[derive(Clone, Debug)]
pub(super) struct SchemeRamp {
    pub ramp: Ramp,
    pub start: f64,
    pub span: f64,
}

/// The transformed domain, rising; `flipped` when it was falling (the range is then turned round as well).
#[derive(Clone, Debug)]
pub(super) struct Knots {
    pub places: Vec<f64>,
    pub flipped: bool,
}

/// Where a transformed number stands along a ramp, in [0, 1] inside the domain.
#[derive(Clone, Copy, Debug)]
pub(super) enum Along {
    Sequential { start: f64, factor: f64 },
    Diverging { middle: f64, below: f64, above: f64, sign: f64 },
}

impl Continuous {
    /// NaN stays NaN.
    fn enter(&self, x: f64) -> f64 {
        let held = match self.clamp {
            Some((low, high)) => hold(x, low, high),
            None => x,
        };
        self.transform.apply(held)
    }

    /// NaN when the input is not a number or the range is not one of numbers.
    pub fn number(&self, x: f64) -> f64 {
        match &self.course {
            Course::Numbers { knots, stops, round: rounds } if !x.is_nan() => {
                let Some((piece, t)) = knots.locate(self.enter(x)) else { return f64::NAN };
                let place = mix(stops[piece], stops[piece + 1], t);
                if *rounds { round(place) } else { place }
            }
            _ => f64::NAN,
        }
    }

    /// `None` when the input is not a number or the range is not one of colours.
    pub fn color(&self, x: f64) -> Option<Color> {
        if x.is_nan() {
            return None;
        }
        match &self.course {
            Course::Numbers { .. } => None,
            Course::Colors { knots, pieces } => {
                let (piece, t) = knots.locate(self.enter(x))?;
                Some(pieces[piece].at(t))
            }
            Course::Ramp { along, ramp } => {
                let mut t = along.locate(self.transform.apply(x));
                if self.clamp.is_some() {
                    t = hold(t, 0.0, 1.0);
                }
                (!t.is_nan()).then(|| ramp.at(t))
            }
        }
    }

    /// The input of which `y` is the result; NaN for colours. Not exact for rounded ranges.
    pub fn invert(&self, y: f64) -> f64 {
        let Course::Numbers { knots, stops, .. } = &self.course else { return f64::NAN };
        let mut backwards = Knots { places: stops.clone(), flipped: false };
        let mut places = knots.places.clone();
        if backwards.places.last() < backwards.places.first() {
            backwards.places.reverse();
            places.reverse();
        }
        let Some((piece, t)) = backwards.locate(y) else { return f64::NAN };
        let x = self.transform.undo(mix(places[piece], places[piece + 1], t));
        match self.clamp {
            Some((low, high)) => hold(x, low, high),
            None => x,
        }
    }
}

impl Knots {
    /// `places` as they stand in the domain, already transformed. A falling domain is turned round.
    pub fn new(mut places: Vec<f64>) -> Knots {
        let flipped = match places.len() {
            0 | 1 => false,
            count => places[count - 1] < places[0],
        };
        if flipped {
            places.reverse();
        }
        Knots { places, flipped }
    }

    /// The piece in which `x` lies and how far along it; the outer pieces go on for ever. `None` without a piece.
    fn locate(&self, x: f64) -> Option<(usize, f64)> {
        let last = self.places.len().checked_sub(2)?;
        let piece = if last == 0 { 0 } else { bisect(&self.places[1..=last], x) };
        let (from, to) = (self.places[piece], self.places[piece + 1]);
        let span = to - from;
        match () {
            _ if span == 0.0 => Some((piece, 0.5)),
            _ if span.is_nan() => None,
            _ => Some((piece, (x - from) / span)),
        }
    }
}

impl Along {
    pub fn sequential(from: f64, to: f64) -> Along {
        Along::Sequential { start: from, factor: if from == to { 0.0 } else { 1.0 / (to - from) } }
    }

    pub fn diverging(from: f64, middle: f64, to: f64) -> Along {
        let half = |a: f64, b: f64| if a == b { 0.0 } else { 0.5 / (b - a) };
        let sign = if middle < from { -1.0 } else { 1.0 };
        Along::Diverging { middle, below: half(from, middle), above: half(middle, to), sign }
    }

    fn locate(self, x: f64) -> f64 {
        match self {
            Along::Sequential { factor: 0.0, .. } => 0.5,
            Along::Sequential { start, factor } => (x - start) * factor,
            Along::Diverging { middle, below, above, sign } => {
                0.5 + (x - middle) * if sign * x < sign * middle { below } else { above }
            }
        }
    }
}

impl SchemeRamp {
    pub fn at(&self, t: f64) -> Color {
        self.ramp.at(self.start + t * self.span)
    }
}

/// `x` between two bounds, NaN if one of the three is.
fn hold(x: f64, low: f64, high: f64) -> f64 {
    if low.is_nan() || high.is_nan() { f64::NAN } else { x.clamp(low.min(high), high.max(low)) }
}

impl Course {
    pub fn knots(&self) -> Option<&Knots> {
        match self {
            Course::Numbers { knots, .. } | Course::Colors { knots, .. } => Some(knots),
            Course::Ramp { .. } => None,
        }
    }
}
