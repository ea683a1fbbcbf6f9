//! What a continuous scale does to a number before it is linear.

use super::{Kind, Recipe};

/// A rising function and its inverse. Same arithmetic as d3-scale's log, pow and symlog.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Transform {
    Identity,
    /// Natural logarithm: the base only matters for ticks.
    Log,
    /// For domains that begin below zero.
    NegativeLog,
    Sqrt,
    Pow(f64),
    Symlog(f64),
}

impl Transform {
    /// `first` is the start of the domain: below zero, logarithms are mirrored.
    pub fn new(recipe: &Recipe, first: f64) -> Transform {
        match recipe.kind {
            Kind::Log if first < 0.0 => Transform::NegativeLog,
            Kind::Log => Transform::Log,
            Kind::Sqrt => Transform::Sqrt,
            Kind::Pow if recipe.exponent == 0.5 => Transform::Sqrt,
            Kind::Pow if recipe.exponent != 1.0 => Transform::Pow(recipe.exponent),
            Kind::Symlog => Transform::Symlog(recipe.constant),
            _ => Transform::Identity,
        }
    }

    pub fn apply(self, x: f64) -> f64 {
        match self {
            Transform::Identity => x,
            Transform::Log => x.ln(),
            Transform::NegativeLog => -(-x).ln(),
            Transform::Sqrt => mirrored(x, f64::sqrt),
            Transform::Pow(exponent) => mirrored(x, |x| x.powf(exponent)),
            Transform::Symlog(constant) => mirrored(x, |x| (x / constant).abs().ln_1p()),
        }
    }

    pub fn undo(self, y: f64) -> f64 {
        match self {
            Transform::Identity => y,
            Transform::Log => y.exp(),
            Transform::NegativeLog => -(-y).exp(),
            Transform::Sqrt => mirrored(y, |y| y * y),
            Transform::Pow(exponent) => mirrored(y, |y| y.powf(1.0 / exponent)),
            Transform::Symlog(constant) => mirrored(y, |y| y.exp_m1() * constant),
        }
    }
}

/// `f` of the distance from zero, on the side of `x`.
fn mirrored(x: f64, f: impl Fn(f64) -> f64) -> f64 {
    if x < 0.0 { -f(-x) } else { f(x) }
}
