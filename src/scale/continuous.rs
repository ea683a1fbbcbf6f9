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

/// The transformed domain, rising.
#[derive(Clone, Debug)]
pub(super) struct Knots {
    pub places: Vec<f64>,
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
                // Infinity (the logarithm of zero) would turn even unchanging parts of a colour to NaN.
                (!t.is_nan()).then(|| ramp.at(t.clamp(-1e300, 1e300)))
            }
        }
    }

    /// The input of which `y` is the result; NaN for colours. Not exact for rounded ranges.
    pub fn invert(&self, y: f64) -> f64 {
        let Course::Numbers { knots, stops, .. } = &self.course else { return f64::NAN };
        let (backwards, places) = Knots::new(stops.clone(), knots.places.clone());
        let Some((piece, t)) = backwards.locate(y) else { return f64::NAN };
        let x = self.transform.undo(mix(places[piece], places[piece + 1], t));
        match self.clamp {
            Some((low, high)) => hold(x, low, high),
            None => x,
        }
    }
}

impl Knots {
    /// `places` as they stand in the domain, already transformed, with the elements of the range. A falling domain is
    /// turned round and the range with it; what has no counterpart is left out. Same order of steps as d3-scale.
    pub fn new<T>(mut places: Vec<f64>, mut stops: Vec<T>) -> (Knots, Vec<T>) {
        let count = places.len().min(stops.len());
        if count == 2 {
            places.truncate(2);
            stops.truncate(2);
        }
        if count > 1 && places[count - 1] < places[0] {
            places.reverse();
            stops.reverse();
        }
        places.truncate(count);
        stops.truncate(count);
        (Knots { places }, stops)
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

#[cfg(test)]
mod tests {
    use super::super::{Interpolate, Kind, Output, Range, Recipe, Scale};
    use crate::color::Color;
    use crate::data::Value;
    use proptest::prelude::*;

    fn recipe(kind: Kind, domain: &[f64], range: Range) -> Recipe {
        Recipe::new(kind, domain.iter().map(|&x| Value::Number(x)).collect(), range)
    }

    fn numbers(kind: Kind, domain: &[f64], range: &[f64]) -> Scale {
        Scale::new(recipe(kind, domain, Range::Numbers(range.to_vec())))
    }

    fn css(scale: &Scale, x: f64) -> String {
        scale.color(x).map_or("none".to_owned(), |color| color.to_css())
    }

    #[test]
    fn maps_linearly_piecewise_and_beyond_the_ends() {
        let scale = numbers(Kind::Linear, &[0.0, 10.0], &[100.0, 0.0]);
        assert_eq!([-10.0, 0.0, 2.5, 10.0, 20.0].map(|x| scale.number(x)), [200.0, 100.0, 75.0, 0.0, -100.0]);
        let pieces = numbers(Kind::Linear, &[0.0, 10.0, 20.0], &[0.0, 100.0, 110.0]);
        assert_eq!([-1.0, 5.0, 10.0, 15.0, 30.0].map(|x| pieces.number(x)), [-10.0, 50.0, 100.0, 105.0, 120.0]);
        assert_eq!(pieces.invert(105.0), 15.0);
        let falling = numbers(Kind::Linear, &[20.0, 10.0, 0.0], &[110.0, 100.0, 0.0]);
        assert_eq!([5.0, 15.0].map(|x| falling.number(x)), [50.0, 105.0]);
    }

    #[test]
    fn transforms_are_those_of_d3() {
        assert_eq!(numbers(Kind::Log, &[1.0, 100.0], &[0.0, 10.0]).number(10.0), 5.0);
        assert_eq!(numbers(Kind::Log, &[-100.0, -1.0], &[0.0, 10.0]).number(-10.0), 5.0);
        assert_eq!(numbers(Kind::Sqrt, &[0.0, 100.0], &[0.0, 10.0]).number(25.0), 5.0);
        assert_eq!(numbers(Kind::Symlog, &[-100.0, 100.0], &[0.0, 10.0]).number(0.0), 5.0);
        let squares = Recipe { exponent: 2.0, ..recipe(Kind::Pow, &[0.0, 10.0], Range::Numbers(vec![0.0, 100.0])) };
        assert_eq!(Scale::new(squares).number(-5.0), -25.0);
    }

    #[test]
    fn clamps_rounds_and_reverses() {
        let base = recipe(Kind::Linear, &[0.0, 10.0], Range::Numbers(vec![0.0, 99.0]));
        let clamped = Scale::new(Recipe { clamp: true, ..base.clone() });
        assert_eq!((clamped.number(-5.0), clamped.number(50.0), clamped.invert(1e9)), (0.0, 99.0, 10.0));
        assert_eq!(Scale::new(Recipe { round: true, ..base.clone() }).number(5.0), 50.0);
        assert_eq!(Scale::new(Recipe { reverse: true, ..base }).number(0.0), 99.0);
    }

    #[test]
    fn degenerate_domains_give_the_middle_or_nothing() {
        assert_eq!(numbers(Kind::Linear, &[5.0, 5.0], &[0.0, 10.0]).number(7.0), 5.0);
        assert!(numbers(Kind::Linear, &[], &[0.0, 10.0]).number(7.0).is_nan());
        assert!(numbers(Kind::Linear, &[f64::NAN, 1.0], &[0.0, 10.0]).number(7.0).is_nan());
        assert!(numbers(Kind::Linear, &[0.0, 1.0], &[0.0, 10.0]).number(f64::NAN).is_nan());
        assert!(numbers(Kind::Log, &[1.0, 10.0], &[0.0, 10.0]).number(-1.0).is_nan());
        let scale = numbers(Kind::Linear, &[0.0, 1.0], &[0.0, 10.0]);
        assert_eq!(scale.map(&Value::Null), Output::Undefined);
        assert_eq!(scale.map(&Value::text("0.5")), Output::Number(5.0));
        assert_eq!(scale.map(&Value::text("half")), Output::Undefined);
    }

    #[test]
    fn colours_blend_along_a_list_a_scheme_and_around_a_middle() {
        let colors =
            Range::Colors(["black", "red", "white"].map(|name| Color::parse(name).expect("a colour")).to_vec());
        let list = Scale::new(recipe(Kind::Linear, &[0.0, 100.0], colors.clone()));
        assert_eq!([0.0, 50.0, 100.0].map(|x| css(&list, x)), ["#000000", "#ff0000", "#ffffff"]);
        let middle = Recipe { domain_mid: Some(10.0), ..recipe(Kind::Linear, &[0.0, 100.0], colors.clone()) };
        assert_eq!(css(&Scale::new(middle), 10.0), "#ff0000");
        let pieces = Scale::new(recipe(Kind::Linear, &[0.0, 1.0, 2.0, 3.0], colors));
        assert_eq!(css(&pieces, 2.0), "#ffffff");
        let scheme = Range::Scheme { name: "viridis".into(), count: None, extent: None };
        let viridis = recipe(Kind::Linear, &[0.0, 1.0], scheme);
        assert_eq!(css(&Scale::new(viridis.clone()), 0.0), "#440154");
        assert_eq!(css(&Scale::new(Recipe { reverse: true, ..viridis }), 1.0), "#440154");
    }

    #[test]
    fn hues_go_the_way_that_is_asked_for() {
        let ends = Range::Colors(["red", "blue"].map(|name| Color::parse(name).expect("a colour")).to_vec());
        let along = |interpolate| Scale::new(Recipe { interpolate, ..recipe(Kind::Linear, &[0.0, 1.0], ends.clone()) });
        assert_eq!(css(&along(Interpolate::Rgb), 0.5), "#800080");
        assert_eq!(css(&along(Interpolate::Hsl), 0.5), "#ff00ff");
        assert_eq!(css(&along(Interpolate::HslLong), 0.5), "#00ff00");
    }

    proptest! {
        #[test]
        fn inverts_what_it_maps(a in -1e6..1e6f64, span in 1e-3..1e6f64, t in 0.0..1.0f64, kind in 0..4usize) {
            let kind = [Kind::Linear, Kind::Sqrt, Kind::Symlog, Kind::Pow][kind];
            let scale = numbers(kind, &[a, a + span], &[0.0, 500.0]);
            let x = a + span * t;
            prop_assert!((scale.invert(scale.number(x)) - x).abs() <= 1e-6 * (a.abs() + span));
        }

        #[test]
        fn logarithms_invert_too(low in -300.0..300.0f64, span in 0.1..300.0f64, t in 0.0..1.0f64) {
            let scale = numbers(Kind::Log, &[10f64.powf(low), 10f64.powf((low + span).min(307.0))], &[0.0, 500.0]);
            let y = 500.0 * t;
            prop_assert!((scale.number(scale.invert(y)) - y).abs() < 1e-6);
        }

        #[test]
        fn any_domain_and_input_give_a_result(domain in prop::collection::vec(any::<f64>(), 0..5), x in any::<f64>(), kind in 0..15usize) {
            use Kind::*;
            let kind = [Linear, Log, Pow, Sqrt, Symlog, Time, Utc, Quantile, Quantize, Threshold, BinOrdinal, Ordinal, Point, Band, Identity][kind];
            let full = Recipe {
                nice: super::super::Nice::Yes,
                padding: 5.0,
                zero: true,
                clamp: true,
                ..recipe(kind, &domain, Range::Numbers(vec![0.0, 100.0]))
            };
            for recipe in [full, recipe(kind, &domain, Range::Scheme { name: "blues".into(), count: None, extent: None })] {
                let scale = Scale::new(recipe);
                let _ = (scale.map(&Value::Number(x)), scale.invert(x), scale.gradient(15.0));
                let ticks = scale.tick_values(super::super::TickCount::Number(10.0));
                prop_assert!(ticks.len() <= 1000);
                let (low, high) = scale.domain_extent();
                for tick in scale.kind().is_continuous().then_some(ticks).into_iter().flatten() {
                    let tick = tick.to_number();
                    prop_assert!(tick >= low.min(high) && tick <= low.max(high), "{tick} {low} {high}");
                }
            }
        }
    }
}
