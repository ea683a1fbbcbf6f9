//! Scales: from data to position, colour, size, shape. One file per family.
//!
//! This is the level of Vega's scales: `train` (which decides types, domains and ranges as Vega-Lite does) hands a
//! [`Recipe`] to [`Scale::new`], which does what vega-encode's scale transform does.

use crate::calendar::TimeUnits;
use crate::color::Color;
use crate::data::Value;
use std::sync::Arc;

mod band;
mod fit;
mod merge;
mod plan;
mod properties;
mod train;
mod classes;
mod continuous;
mod domain;
mod labels;
mod number;
mod ordinal;
mod range;
mod settled;
mod tick_values;
mod ticks;
mod time;
mod transform;

pub use band::band_space;
pub use fit::{Fitted, Fitting, Scales, discrete_step};
pub use labels::{FormatKind, LabelFormat, Labels, LegendKind, LegendLabels, Pattern};
pub use plan::{Component, Member, Plan, plan};
pub use settled::{Problem, Scale};
pub use tick_values::{LegendValues, TickCount};
pub use ticks::{tick_step, ticks};
pub use train::{Domain, Domains, domain_value, train};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Linear,
    Log,
    Pow,
    Sqrt,
    Symlog,
    Time,
    Utc,
    Quantile,
    Quantize,
    Threshold,
    BinOrdinal,
    Ordinal,
    Point,
    Band,
    Identity,
}

/// Everything that decides a scale: its type, the domain as collected from data or as written, the range, the options.
#[derive(Clone, Debug)]
pub struct Recipe {
    pub kind: Kind,
    /// Continuous scales: numbers or times. Discrete: the values in order. Quantile: the whole sample.
    pub domain: Vec<Value>,
    pub domain_min: Option<f64>,
    pub domain_max: Option<f64>,
    pub domain_mid: Option<f64>,
    /// `domainRaw`: replaces the domain after everything else.
    pub domain_raw: Option<Vec<Value>>,
    pub range: Range,
    pub reverse: bool,
    pub round: bool,
    pub clamp: bool,
    pub nice: Nice,
    pub zero: bool,
    /// Continuous: px by which the domain is widened on both sides. Point and band: see the next two.
    pub padding: f64,
    pub padding_inner: f64,
    pub padding_outer: f64,
    /// Where a band scale's bands stand in the room that is left over, in [0, 1].
    pub align: f64,
    pub exponent: f64,
    pub base: f64,
    pub constant: f64,
    pub interpolate: Interpolate,
    /// Boundaries of bins (`bins` of the scale, bin-ordinal's domain).
    pub bins: Option<Bins>,
    /// What a value outside an ordinal domain gives.
    pub unknown: Option<Value>,
}

/// Where the bins of a scale begin and end.
#[derive(Clone, Debug, PartialEq)]
pub enum Bins {
    Boundaries(Vec<f64>),
    /// Every `step` from `start` to `stop`; where one is missing, the end of the domain.
    Steps {
        start: Option<f64>,
        stop: Option<f64>,
        step: f64,
    },
}

/// What a scale maps to.
#[derive(Clone, Debug)]
pub enum Range {
    /// Positions, sizes, opacities, angles.
    Numbers(Vec<f64>),
    Colors(Vec<Color>),
    /// A named scheme; `count` picks one of its discrete versions, `extent` a part of it.
    Scheme {
        name: Arc<str>,
        count: Option<usize>,
        extent: Option<(f64, f64)>,
    },
    /// Shapes, dash patterns (arrays), any other values.
    Values(Vec<Value>),
    /// Position scales of stepped size: the range is as long as the bands need.
    Step(f64),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Nice {
    No,
    /// The default number of ticks, 10.
    Yes,
    Count(f64),
    /// A time unit and how many of them.
    Interval(TimeUnits, f64),
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Interpolate {
    #[default]
    Rgb,
    /// With this gamma.
    RgbGamma(f64),
    Hsl,
    HslLong,
    Lab,
    Hcl,
    HclLong,
    Cubehelix(f64),
    CubehelixLong(f64),
}

/// What a scale gives for one value.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    Undefined,
    Number(f64),
    Color(Color),
    Value(Value),
}

impl Kind {
    /// Numbers or times in, anything continuous out.
    pub fn is_continuous(self) -> bool {
        matches!(
            self,
            Kind::Linear | Kind::Log | Kind::Pow | Kind::Sqrt | Kind::Symlog | Kind::Time | Kind::Utc | Kind::Identity
        )
    }

    pub fn is_temporal(self) -> bool {
        matches!(self, Kind::Time | Kind::Utc)
    }

    /// Continuous in, discrete out.
    pub fn is_discretizing(self) -> bool {
        matches!(self, Kind::Quantile | Kind::Quantize | Kind::Threshold | Kind::BinOrdinal)
    }

    pub fn is_discrete(self) -> bool {
        matches!(self, Kind::Ordinal | Kind::Point | Kind::Band)
    }
}

impl Recipe {
    /// A scale of this kind with Vega's defaults: nothing nice, no zero, no padding, rgb.
    pub fn new(kind: Kind, domain: Vec<Value>, range: Range) -> Recipe {
        Recipe {
            kind,
            domain,
            domain_min: None,
            domain_max: None,
            domain_mid: None,
            domain_raw: None,
            range,
            reverse: false,
            round: false,
            clamp: false,
            nice: Nice::No,
            zero: false,
            padding: 0.0,
            padding_inner: 0.0,
            padding_outer: 0.0,
            align: 0.5,
            exponent: 1.0,
            base: 10.0,
            constant: 1.0,
            interpolate: Interpolate::Rgb,
            bins: None,
            unknown: None,
        }
    }
}
