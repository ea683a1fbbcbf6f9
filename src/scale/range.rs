//! What a scale maps to, from its recipe: schemes looked up, colours prepared, order settled.

use super::continuous::{Along, Continuous, Course, Knots, SchemeRamp};
use super::transform::Transform;
use super::{Interpolate, Kind, Output, Problem, Range, Recipe};
use crate::color::{Color, Space, interpolate, piecewise, schemes};
use crate::data::Value;

/// How many colours a scheme gives where nothing says otherwise.
const DEFAULT_COLORS: usize = 5;

/// No scheme is asked for more colours than this, whatever a spec says.
const MOST_COLORS: usize = 10_000;

/// A list of results, one for each class or place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outputs {
    Numbers(Vec<f64>),
    Colors(Vec<Color>),
    Values(Vec<Value>),
}

impl Outputs {
    pub fn len(&self) -> usize {
        match self {
            Outputs::Numbers(numbers) => numbers.len(),
            Outputs::Colors(colors) => colors.len(),
            Outputs::Values(values) => values.len(),
        }
    }

    /// `Undefined` past the end.
    pub fn get(&self, index: usize) -> Output {
        let found = match self {
            Outputs::Numbers(numbers) => numbers.get(index).map(|&number| Output::Number(number)),
            Outputs::Colors(colors) => colors.get(index).map(|&color| Output::Color(color)),
            Outputs::Values(values) => values.get(index).map(|value| Output::Value(value.clone())),
        };
        found.unwrap_or(Output::Undefined)
    }

    fn reversed(mut self, reverse: bool) -> Outputs {
        if reverse {
            match &mut self {
                Outputs::Numbers(numbers) => numbers.reverse(),
                Outputs::Colors(colors) => colors.reverse(),
                Outputs::Values(values) => values.reverse(),
            }
        }
        self
    }
}

/// The results of a scale of `count` domain elements that gives one of a list. Same rules as vega-encode's Scale.
pub(super) fn outputs(recipe: &Recipe, count: usize, problem: &mut Option<Problem>) -> Outputs {
    let outputs = match &recipe.range {
        Range::Numbers(numbers) => Outputs::Numbers(numbers.clone()),
        Range::Colors(colors) => Outputs::Colors(colors.clone()),
        Range::Values(values) => Outputs::Values(values.clone()),
        Range::Step(_) => Outputs::Numbers(Vec::new()),
        Range::Scheme { name, count: wanted, extent } => {
            let count = match recipe.kind {
                Kind::Threshold => count + 1,
                Kind::BinOrdinal => count.saturating_sub(1),
                // As of 6.4, a scheme's count says nothing to an ordinal scale: as many colours as it has elements.
                Kind::Ordinal if count == 0 => DEFAULT_COLORS,
                Kind::Quantile | Kind::Quantize => wanted.filter(|&n| n > 0).unwrap_or(DEFAULT_COLORS),
                _ => count,
            };
            match schemes::get(name) {
                Some(scheme) if scheme.is_discrete() && recipe.kind == Kind::Ordinal => {
                    Outputs::Colors(scheme.stops().to_vec())
                }
                Some(scheme) => Outputs::Colors(scheme.colors(count.min(MOST_COLORS), *extent)),
                None => {
                    *problem = Some(Problem::UnknownScheme(name.clone()));
                    Outputs::Colors(Vec::new())
                }
            }
        }
    };
    outputs.reversed(recipe.reverse)
}

/// The way of a continuous scale through its range, over this domain.
pub(super) fn continuous(recipe: &Recipe, domain: &[f64], problem: &mut Option<Problem>) -> Continuous {
    let transform = Transform::new(recipe, domain.first().copied().unwrap_or(f64::NAN));
    let places: Vec<f64> = domain.iter().map(|&x| transform.apply(x)).collect();
    let length = recipe.domain.len() + usize::from(recipe.domain_mid.is_some());
    let along = match (length, &places[..]) {
        _ if recipe.kind.is_temporal() => None,
        (2, [from, to, ..]) => Some(Along::sequential(*from, *to)),
        (3, [from, middle, to, ..]) => Some(Along::diverging(*from, *middle, *to)),
        _ => None,
    };
    let course = match along.and_then(|along| Some((along, scheme_ramp(recipe)?))) {
        Some((along, ramp)) => Course::Ramp { along, ramp: Box::new(ramp) },
        None => course(recipe, places, problem),
    };
    let clamp = recipe.clamp.then(|| match course.knots().map_or(domain.len(), |knots| knots.places.len()) {
        0 => (f64::NAN, f64::NAN),
        count => (domain[0].min(domain[count - 1]), domain[0].max(domain[count - 1])),
    });
    Continuous { transform, clamp, course }
}

/// The one ramp of a sequential or diverging colour scale; `None` when the range is not one of colours.
fn scheme_ramp(recipe: &Recipe) -> Option<SchemeRamp> {
    let space = space(recipe.interpolate);
    let whole = |mut colors: Vec<Color>| {
        if recipe.reverse {
            colors.reverse();
        }
        SchemeRamp { ramp: piecewise(space, &colors), start: 0.0, span: 1.0 }
    };
    match &recipe.range {
        Range::Colors(colors) if !colors.is_empty() => Some(whole(colors.clone())),
        Range::Scheme { name, extent, .. } => {
            let scheme = schemes::get(name)?;
            if scheme.is_discrete() {
                return Some(whole(scheme.stops().to_vec()));
            }
            let (from, to) = extent.unwrap_or((0.0, 1.0));
            let (start, end) = if recipe.reverse { (to, from) } else { (from, to) };
            Some(SchemeRamp { ramp: scheme.interpolator(), start, span: end - start })
        }
        _ => None,
    }
}

/// One piece between each two elements of domain and range.
fn course(recipe: &Recipe, places: Vec<f64>, problem: &mut Option<Problem>) -> Course {
    let mut stops = outputs(recipe, places.len(), problem);
    if let Outputs::Values(values) = &stops {
        stops = typed(values);
    }
    match stops {
        Outputs::Numbers(stops) => {
            let (knots, stops) = Knots::new(places, stops);
            Course::Numbers { knots, stops, round: recipe.round }
        }
        Outputs::Colors(stops) => {
            let (knots, stops) = Knots::new(places, stops);
            let space = space(recipe.interpolate);
            let pieces = stops.windows(2).map(|pair| interpolate(space, pair[0], pair[1])).collect();
            Course::Colors { knots, pieces }
        }
        Outputs::Values(_) => Course::Numbers { knots: Knots { places: Vec::new() }, stops: Vec::new(), round: false },
    }
}

/// Values that are all numbers, or else all colours, as such.
fn typed(values: &[Value]) -> Outputs {
    let numbers = values.iter().map(|value| match value {
        Value::Number(n) => Some(*n),
        _ => None,
    });
    let colors = values.iter().map(|value| match value {
        Value::Text(text) => Color::parse(text),
        _ => None,
    });
    numbers
        .collect::<Option<_>>()
        .map(Outputs::Numbers)
        .or_else(|| colors.collect::<Option<_>>().map(Outputs::Colors))
        .unwrap_or(Outputs::Values(Vec::new()))
}

fn space(interpolate: Interpolate) -> Space {
    match interpolate {
        Interpolate::Rgb => Space::Rgb(1.0),
        Interpolate::RgbGamma(gamma) => Space::Rgb(gamma),
        Interpolate::Hsl => Space::Hsl,
        Interpolate::HslLong => Space::HslLong,
        Interpolate::Lab => Space::Lab,
        Interpolate::Hcl => Space::Hcl,
        Interpolate::HclLong => Space::HclLong,
        Interpolate::Cubehelix(gamma) => Space::Cubehelix(gamma),
        Interpolate::CubehelixLong(gamma) => Space::CubehelixLong(gamma),
    }
}
