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
        let high = self.range.0.max(self.range.1);
        if self.count == 0 || !(self.start <= x && x <= high) || self.step <= 0.0 {
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

#[cfg(test)]
mod tests {
    use super::super::{Range, Scale};
    use super::*;
    use crate::data::Value;

    fn scale(kind: Kind, count: usize, range: Range, change: impl Fn(&mut Recipe)) -> Scale {
        let domain = (0..count).map(|i| Value::Number(i as f64)).collect();
        let mut recipe = Recipe::new(kind, domain, range);
        change(&mut recipe);
        Scale::new(recipe)
    }

    fn starts(scale: &Scale) -> Vec<f64> {
        scale.domain().iter().filter_map(|value| scale.position(value)).collect()
    }

    #[test]
    fn bands_share_the_range_with_their_padding() {
        let bands = scale(Kind::Band, 3, Range::Numbers(vec![0.0, 120.0]), |_| {});
        assert_eq!((starts(&bands), bands.bandwidth(), bands.step()), (vec![0.0, 40.0, 80.0], 40.0, 40.0));
        let padded = scale(Kind::Band, 3, Range::Numbers(vec![0.0, 128.0]), |recipe| {
            (recipe.padding_inner, recipe.padding_outer) = (0.2, 0.2);
        });
        assert_eq!((starts(&padded), padded.bandwidth(), padded.step()), (vec![8.0, 48.0, 88.0], 32.0, 40.0));
    }

    #[test]
    fn a_falling_range_or_reverse_turns_bands_round() {
        let falling = scale(Kind::Band, 3, Range::Numbers(vec![120.0, 0.0]), |_| {});
        assert_eq!(starts(&falling), [80.0, 40.0, 0.0]);
        let reversed = scale(Kind::Band, 3, Range::Step(40.0), |recipe| recipe.reverse = true);
        assert_eq!((starts(&reversed), reversed.range_extent()), (vec![80.0, 40.0, 0.0], (120.0, 0.0)));
    }

    #[test]
    fn points_stand_on_the_ends_without_padding() {
        let points = scale(Kind::Point, 3, Range::Numbers(vec![0.0, 100.0]), |_| {});
        assert_eq!((starts(&points), points.bandwidth()), (vec![0.0, 50.0, 100.0], 0.0));
        let one = scale(Kind::Point, 1, Range::Numbers(vec![0.0, 100.0]), |_| {});
        assert_eq!(starts(&one), [50.0]);
    }

    #[test]
    fn steps_make_the_range_and_rounding_keeps_whole_px() {
        let stepped = scale(Kind::Point, 4, Range::Step(20.0), |recipe| recipe.padding_outer = 0.5);
        assert_eq!((stepped.range_extent(), starts(&stepped)), ((0.0, 80.0), vec![10.0, 30.0, 50.0, 70.0]));
        let rounded = scale(Kind::Band, 3, Range::Numbers(vec![0.0, 100.0]), |recipe| recipe.round = true);
        assert_eq!((starts(&rounded), rounded.bandwidth()), (vec![1.0, 34.0, 67.0], 33.0));
    }

    #[test]
    fn places_are_found_again_and_gaps_are_not() {
        let bands = scale(Kind::Band, 3, Range::Numbers(vec![120.0, 0.0]), |recipe| recipe.padding_inner = 0.5);
        for value in bands.domain() {
            let middle = bands.position(value).expect("the band exists") + bands.bandwidth() / 2.0;
            assert_eq!(bands.invert_band(middle), Some(value));
        }
        assert_eq!(bands.invert_band(bands.bandwidth() * 1.5), None);
        assert_eq!(bands.invert_band(-1.0), None);
        assert_eq!(bands.invert_band(f64::NAN), None);
    }

    #[test]
    fn an_empty_domain_has_no_room() {
        let empty = scale(Kind::Band, 0, Range::Step(20.0), |_| {});
        assert_eq!((empty.range_extent(), starts(&empty)), ((0.0, 0.0), vec![]));
        assert_eq!(band_space(1.0, 1.0, 0.0), 1.0);
    }
}
