use super::band::{Band, stepped_range};
use super::classes::Classes;
use super::continuous::{Continuous, Course};
use super::number::{number_of, round};
use super::ordinal::Index;
use super::range::{self, Outputs};
use super::{Bins, Kind, Output, Range, Recipe, domain};
use crate::color::Color;
use crate::data::Value;
use std::sync::Arc;

/// No scale has more bins than this, whatever its step is.
const MOST_BINS: f64 = 10_000.0;

/// A scale with its final domain and range.
#[derive(Clone, Debug)]
pub struct Scale {
    recipe: Recipe,
    domain: Vec<Value>,
    /// The domain of a scale that takes numbers or times; else empty.
    numbers: Vec<f64>,
    bins: Option<Vec<f64>>,
    pub(super) mapping: Mapping,
    problem: Option<Problem>,
}

/// What an author should know about a scale that is drawn all the same.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A logarithmic domain touches or crosses zero.
    LogOfZero,
    /// `domainMid` is not between the ends of the domain.
    MidOutsideDomain(f64),
    UnknownScheme(Arc<str>),
}

#[derive(Clone, Debug)]
pub(super) enum Mapping {
    Continuous(Continuous),
    Classes(Classes),
    Ordinal { index: Index, outputs: Outputs },
    Band { index: Index, band: Band },
    Identity,
}

impl Scale {
    /// Settles domain (zero, min, max, mid, padding, nice, bins) and range (reverse, round, steps) in vega-encode's order.
    ///
    /// Every recipe gives a scale: a domain without numbers maps to nothing, and [`Scale::problem`] tells what is odd.
    pub fn new(recipe: Recipe) -> Scale {
        let mut problem = None;
        if recipe.kind.is_discrete() {
            return Scale::discrete(recipe);
        }
        let mut numbers = domain::settle(&recipe, &mut problem);
        let mut bins = recipe.bins.as_ref().map(|bins| bin_boundaries(bins, &numbers));
        if recipe.kind == Kind::BinOrdinal {
            match &bins {
                Some(bins) if recipe.domain.is_empty() && recipe.domain_raw.is_none() => numbers = bins.clone(),
                Some(_) => {}
                None => bins = Some(numbers.clone()),
            }
        }
        let mapping = match recipe.kind {
            Kind::Identity => Mapping::Identity,
            kind if kind.is_discretizing() => {
                Mapping::Classes(Classes::new(kind, &numbers, range::outputs(&recipe, numbers.len(), &mut problem)))
            }
            _ => Mapping::Continuous(range::continuous(&recipe, &numbers, &mut problem)),
        };
        let domain = numbers.iter().map(|&x| recipe.kind.value(x)).collect();
        Scale { recipe, domain, numbers, bins, mapping, problem }
    }

    fn discrete(recipe: Recipe) -> Scale {
        let mut problem = None;
        let written = recipe.domain_raw.as_ref().unwrap_or(&recipe.domain);
        // Vega counts repetitions here, though it draws them once.
        let count = written.len();
        let index = Index::new(written);
        let domain = index.values().to_vec();
        let mapping = if recipe.kind == Kind::Ordinal {
            Mapping::Ordinal { outputs: range::outputs(&recipe, count, &mut problem), index }
        } else {
            let (from, to) = match &recipe.range {
                Range::Step(step) => stepped_range(&recipe, count, *step),
                Range::Numbers(numbers) if numbers.len() > 1 => (numbers[0], numbers[1]),
                _ => (0.0, 1.0),
            };
            let range = if recipe.reverse { (to, from) } else { (from, to) };
            Mapping::Band { band: Band::new(&recipe, index.values().len(), range), index }
        };
        Scale { recipe, domain, numbers: Vec::new(), bins: None, mapping, problem }
    }

    pub fn kind(&self) -> Kind {
        self.recipe.kind
    }

    /// What this scale was made from.
    pub fn recipe(&self) -> &Recipe {
        &self.recipe
    }

    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// The final domain: numbers, times (for temporal scales), or the distinct values of a discrete scale in order.
    pub fn domain(&self) -> &[Value] {
        &self.domain
    }

    /// The final domain as numbers; empty for discrete scales.
    pub fn domain_numbers(&self) -> &[f64] {
        &self.numbers
    }

    /// First and last number of the domain; NaN for discrete scales and empty domains.
    pub fn domain_extent(&self) -> (f64, f64) {
        match (self.numbers.first(), self.numbers.last()) {
            (Some(&first), Some(&last)) => (first, last),
            _ => (f64::NAN, f64::NAN),
        }
    }

    /// The boundaries of the bins, for scales that have them.
    pub fn bins(&self) -> Option<&[f64]> {
        self.bins.as_deref()
    }

    /// The range of a scale to numbers, in the order of the domain (of bands: the two ends).
    pub fn range_numbers(&self) -> Option<Vec<f64>> {
        match &self.mapping {
            Mapping::Band { band, .. } => Some(vec![band.range.0, band.range.1]),
            Mapping::Identity => Some(self.numbers.clone()),
            Mapping::Continuous(Continuous { course: Course::Numbers { .. }, .. }) => match &self.recipe.range {
                Range::Numbers(numbers) if self.recipe.reverse => Some(numbers.iter().rev().copied().collect()),
                Range::Numbers(numbers) => Some(numbers.clone()),
                _ => None,
            },
            Mapping::Classes(Classes { outputs: Outputs::Numbers(numbers), .. })
            | Mapping::Ordinal { outputs: Outputs::Numbers(numbers), .. } => Some(numbers.clone()),
            _ => None,
        }
    }

    /// First and last number of the range; NaN when it has none.
    pub fn range_extent(&self) -> (f64, f64) {
        match self.range_numbers().as_deref() {
            Some([first, .., last]) => (*first, *last),
            Some([only]) => (*only, *only),
            _ => (f64::NAN, f64::NAN),
        }
    }

    /// Whether results are colours.
    pub fn is_color(&self) -> bool {
        match &self.mapping {
            Mapping::Continuous(continuous) => !matches!(continuous.course, Course::Numbers { .. }),
            Mapping::Classes(Classes { outputs, .. }) | Mapping::Ordinal { outputs, .. } => {
                matches!(outputs, Outputs::Colors(_))
            }
            _ => false,
        }
    }

    /// Whether results are colours that blend along one ramp, as Vega's sequential and diverging scales.
    pub fn is_interpolating(&self) -> bool {
        matches!(&self.mapping, Mapping::Continuous(Continuous { course: Course::Ramp { .. }, .. }))
    }

    /// The result for one value. `Undefined` for null, for what is not a number, and outside a discrete domain
    /// (unless the recipe names a result for the unknown).
    pub fn map(&self, value: &Value) -> Output {
        match &self.mapping {
            Mapping::Ordinal { index, outputs } => match index.place(value) {
                Some(_) if outputs.len() == 0 => Output::Undefined,
                Some(place) => outputs.get(place % outputs.len()),
                None => self.recipe.unknown.clone().map_or(Output::Undefined, Output::Value),
            },
            Mapping::Band { index, band } => {
                index.place(value).map_or(Output::Undefined, |place| Output::Number(band.position(place)))
            }
            _ => self.map_number(number_of(value)),
        }
    }

    fn map_number(&self, x: f64) -> Output {
        match &self.mapping {
            Mapping::Continuous(continuous) => match &continuous.course {
                Course::Numbers { .. } => defined(continuous.number(x)),
                _ => continuous.color(x).map_or(Output::Undefined, Output::Color),
            },
            Mapping::Classes(classes) => classes.class(x).map_or(Output::Undefined, |class| classes.outputs.get(class)),
            Mapping::Identity => defined(x),
            Mapping::Ordinal { .. } | Mapping::Band { .. } => self.map(&Value::Number(x)),
        }
    }

    /// The result for a number where it is one; NaN otherwise. Allocates nothing.
    pub fn number(&self, x: f64) -> f64 {
        match &self.mapping {
            Mapping::Continuous(continuous) => continuous.number(x),
            Mapping::Identity => x,
            _ => match self.map_number(x) {
                Output::Number(n) | Output::Value(Value::Number(n)) => n,
                _ => f64::NAN,
            },
        }
    }

    /// The colour for a number, `None` where there is none. Allocates nothing.
    pub fn color(&self, x: f64) -> Option<Color> {
        match &self.mapping {
            Mapping::Continuous(continuous) => continuous.color(x),
            _ => match self.map_number(x) {
                Output::Color(color) => Some(color),
                _ => None,
            },
        }
    }

    /// The result for any value where it is a number: of a band, where it begins.
    pub fn position(&self, value: &Value) -> Option<f64> {
        match &self.mapping {
            Mapping::Continuous(continuous) => Some(continuous.number(number_of(value))).filter(|n| !n.is_nan()),
            _ => match self.map(value) {
                Output::Number(n) | Output::Value(Value::Number(n)) if !n.is_nan() => Some(n),
                _ => None,
            },
        }
    }

    /// The width of a band in px; 0 for points and for scales without bands.
    pub fn bandwidth(&self) -> f64 {
        match &self.mapping {
            Mapping::Band { band, .. } => band.bandwidth,
            _ => 0.0,
        }
    }

    /// The distance of bands or points in px; 0 for other scales.
    pub fn step(&self) -> f64 {
        match &self.mapping {
            Mapping::Band { band, .. } => band.step,
            _ => 0.0,
        }
    }

    /// The input of which a number is the result, of continuous scales. NaN where there is none.
    pub fn invert(&self, y: f64) -> f64 {
        match &self.mapping {
            Mapping::Continuous(continuous) if self.recipe.kind.is_temporal() => round(continuous.invert(y)),
            Mapping::Continuous(continuous) => continuous.invert(y),
            Mapping::Identity => y,
            _ => f64::NAN,
        }
    }

    /// The value whose band or point is at `y` px.
    pub fn invert_band(&self, y: f64) -> Option<&Value> {
        match &self.mapping {
            Mapping::Band { index, band } => index.values().get(band.place_at(y)?),
            _ => None,
        }
    }

    /// The numbers that belong to one class of a discretizing scale. An end that is open is `None`.
    pub fn invert_extent(&self, class: usize) -> (Option<f64>, Option<f64>) {
        let Mapping::Classes(classes) = &self.mapping else { return (None, None) };
        let (low, high) = classes.extent(class);
        if matches!(self.recipe.kind, Kind::Quantile | Kind::Quantize) && class < classes.outputs.len() {
            return (low.or(self.numbers.first().copied()), high.or(self.numbers.last().copied()));
        }
        (low, high)
    }

    /// The numbers between classes: of quantile and quantize scales as computed, else as the domain has them.
    pub fn boundaries(&self) -> &[f64] {
        match &self.mapping {
            Mapping::Classes(classes) if matches!(self.recipe.kind, Kind::Quantile | Kind::Quantize) => {
                &classes.thresholds
            }
            Mapping::Classes(_) => &self.numbers,
            _ => &[],
        }
    }

    /// The same scale over other data.
    pub fn with_domain(&self, domain: Vec<Value>) -> Scale {
        Scale::new(Recipe { domain, domain_raw: None, ..self.recipe.clone() })
    }

    /// The same scale to another range.
    pub fn with_range(&self, range: Range) -> Scale {
        Scale::new(Recipe { range, ..self.recipe.clone() })
    }
}

impl Kind {
    /// A number of a scale of this kind as a value: a time or a number.
    pub(super) fn value(self, x: f64) -> Value {
        if self.is_temporal() { Value::Time(x) } else { Value::Number(x) }
    }
}

fn defined(n: f64) -> Output {
    if n.is_nan() { Output::Undefined } else { Output::Number(n) }
}

/// The boundaries of bins over a final domain. Same rules as vega-encode's configureBins.
fn bin_boundaries(bins: &Bins, domain: &[f64]) -> Vec<f64> {
    let (start, stop, step) = match bins {
        Bins::Boundaries(bins) => return bins.clone(),
        Bins::Steps { start, stop, step } => (start, stop, *step),
    };
    let low = domain.first().copied().unwrap_or(f64::NAN);
    let high = domain.last().copied().unwrap_or(f64::NAN);
    let (mut start, mut stop) = (start.unwrap_or(low), stop.unwrap_or(high));
    if start < low {
        start = step * (low / step).ceil();
    }
    if stop > high {
        stop = step * (high / step).floor();
    }
    let count = ((stop + step / 2.0 - start) / step).ceil();
    if !(1.0..=MOST_BINS).contains(&count) {
        return Vec::new();
    }
    (0..count as usize).map(|i| start + i as f64 * step).collect()
}
