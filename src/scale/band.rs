//! Bands and points: a discrete domain along a range.

use super::number::round;
use super::{Kind, Recipe};

/// Where the bands of a scale stand, in px. Same arithmetic as vega-scale's band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Band {
    pub range: (f64, f64),
    pub step: f64,
    pub bandwidth: f64,
    /// Where the band of the lowest place begins.
    start: f64,
    count: usize,
}

impl Band {
    /// `range` may be falling: the first band is then the last in px.
    pub fn new(recipe: &Recipe, count: usize, range: (f64, f64)) -> Band {
        let Padding { inner, outer } = Padding::of(recipe);
        let (low, high) = if range.1 < range.0 { (range.1, range.0) } else { range };
        let n = count as f64;
        let space = band_space(n, inner, outer);
        let mut step = (high - low) / if space == 0.0 { 1.0 } else { space };
        if recipe.round {
            step = step.floor();
        }
        let mut start = low + (high - low - step * (n - inner)) * recipe.align.clamp(0.0, 1.0);
        let mut bandwidth = step * (1.0 - inner);
        if recipe.round {
            start = round(start);
            bandwidth = round(bandwidth);
        }
        Band { range, step, bandwidth, start, count }
    }

    /// Where the band of a place in the domain begins.
    pub fn position(&self, place: usize) -> f64 {
        let place = if self.range.1 < self.range.0 { self.count - 1 - place } else { place };
        self.start + self.step * place as f64
    }

    /// The place of the band over `x`, or the one before the gap in which `x` lies; `None` outside the range.
    pub fn place_at(&self, x: f64) -> Option<usize> {
        let (low, high) = (self.range.0.min(self.range.1), self.range.0.max(self.range.1));
        if self.count == 0 || !(low.min(self.start) <= x && x <= high) || self.step <= 0.0 {
            return None;
        }
        let place = (((x - self.start) / self.step).floor().max(0.0) as usize).min(self.count - 1);
        if x - (self.start + self.step * place as f64) > self.bandwidth + 1e-10 {
            return None;
        }
        Some(if self.range.1 < self.range.0 { self.count - 1 - place } else { place })
    }
}

struct Padding {
    inner: f64,
    outer: f64,
}

impl Padding {
    fn of(recipe: &Recipe) -> Padding {
        let inner = if recipe.kind == Kind::Point { 1.0 } else { recipe.padding_inner.clamp(0.0, 1.0) };
        Padding { inner, outer: recipe.padding_outer.clamp(0.0, 1.0) }
    }
}

/// The length of `count` bands with their padding, in steps. Same as vega-scale's bandSpace.
///
/// 0 for no band; 1 when the padding leaves nothing.
pub fn band_space(count: f64, padding_inner: f64, padding_outer: f64) -> f64 {
    let space = count - padding_inner + padding_outer * 2.0;
    match () {
        _ if count == 0.0 || count.is_nan() => 0.0,
        _ if space > 0.0 => space,
        _ => 1.0,
    }
}

/// The range of a scale of this `step` px, from 0.
pub(super) fn stepped_range(recipe: &Recipe, count: usize, step: f64) -> (f64, f64) {
    let inner = if recipe.kind == Kind::Point { 1.0 } else { recipe.padding_inner };
    (0.0, step * band_space(count as f64, inner, recipe.padding_outer))
}
