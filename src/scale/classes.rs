//! Scales that cut numbers into classes: quantile, quantize, threshold, bin-ordinal.

use super::Kind;
use super::number::bisect;
use super::range::Outputs;

/// Sorted thresholds and one output per class. Same rules as d3-scale's and vega-scale's.
#[derive(Clone, Debug)]
pub(super) struct Classes {
    pub thresholds: Vec<f64>,
    pub outputs: Outputs,
    /// Bin-ordinal: the first threshold is the start of the first class, and outputs repeat.
    bins: bool,
}

impl Classes {
    /// `domain`: quantile: the sorted sample; quantize: the extent; threshold and bin-ordinal: the boundaries.
    pub fn new(kind: Kind, domain: &[f64], outputs: Outputs) -> Classes {
        let count = outputs.len();
        let thresholds = match kind {
            Kind::Quantile => (1..count).map(|i| quantile(domain, i as f64 / count as f64)).collect(),
            Kind::Quantize => even_thresholds(domain, count),
            Kind::Threshold => domain[..domain.len().min(count.saturating_sub(1))].to_vec(),
            _ => domain.to_vec(),
        };
        Classes { thresholds, outputs, bins: kind == Kind::BinOrdinal }
    }

    /// The index of the output for `x`; `None` for NaN, without outputs, and below the first bin.
    pub fn class(&self, x: f64) -> Option<usize> {
        if x.is_nan() || self.outputs.len() == 0 {
            return None;
        }
        let above = bisect(&self.thresholds, x);
        match above {
            _ if !self.bins => Some(above),
            // Below the first bin nothing is defined, but Vega's only class has everything.
            0 => (self.outputs.len() == 1).then_some(0),
            _ => Some((above - 1) % self.outputs.len()),
        }
    }

    /// The numbers that are in a class. An end that is open is `None`.
    pub fn extent(&self, class: usize) -> (Option<f64>, Option<f64>) {
        let (before, after) = if self.bins { (Some(class), class + 1) } else { (class.checked_sub(1), class) };
        (before.and_then(|i| self.thresholds.get(i).copied()), self.thresholds.get(after).copied())
    }
}

/// d3-array's `quantileSorted`: between the two nearest ranks. NaN for an empty sample.
fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let rank = last as f64 * p;
    let below = (rank.floor() as usize).min(last);
    let above = (below + 1).min(last);
    sorted[below] + (sorted[above] - sorted[below]) * (rank - below as f64)
}

fn even_thresholds(domain: &[f64], classes: usize) -> Vec<f64> {
    let (from, to) = match domain {
        [from, to, ..] => (*from, *to),
        _ => (f64::NAN, f64::NAN),
    };
    let n = classes as f64;
    (1..classes).map(|i| (i as f64 * to - (i as f64 - n) * from) / n).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Bins, Output, Range, Recipe, Scale};
    use super::*;
    use crate::data::Value;

    fn scale(kind: Kind, domain: &[f64], classes: usize) -> Scale {
        let domain = domain.iter().map(|&x| Value::Number(x)).collect();
        Scale::new(Recipe::new(kind, domain, Range::Numbers((0..classes).map(|i| i as f64).collect())))
    }

    fn classes(scale: &Scale, inputs: &[f64]) -> Vec<f64> {
        inputs.iter().map(|&x| scale.number(x)).collect()
    }

    #[test]
    fn quantize_cuts_the_domain_evenly() {
        let scale = scale(Kind::Quantize, &[0.0, 100.0], 4);
        assert_eq!(scale.boundaries(), [25.0, 50.0, 75.0]);
        assert_eq!(classes(&scale, &[-5.0, 24.9, 25.0, 99.0, 1e9]), [0.0, 0.0, 1.0, 3.0, 3.0]);
        assert_eq!(scale.invert_extent(0), (Some(0.0), Some(25.0)));
        assert_eq!(scale.invert_extent(3), (Some(75.0), Some(100.0)));
    }

    #[test]
    fn quantile_cuts_the_sample_evenly() {
        let scale = scale(Kind::Quantile, &[20.0, 3.0, f64::NAN, 6.0, 7.0, 8.0, 8.0, 10.0, 13.0, 16.0], 4);
        assert_eq!(scale.boundaries(), [7.0, 8.0, 13.0]);
        assert_eq!(classes(&scale, &[3.0, 7.0, 12.9, 20.0]), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(scale.invert_extent(0), (Some(3.0), Some(7.0)));
    }

    #[test]
    fn thresholds_are_as_written_and_open_at_the_ends() {
        let scale = scale(Kind::Threshold, &[0.0, 1.0], 3);
        assert_eq!(classes(&scale, &[-1.0, 0.0, 0.9, 1.0]), [0.0, 1.0, 1.0, 2.0]);
        assert_eq!((scale.invert_extent(0), scale.invert_extent(2)), ((None, Some(0.0)), (Some(1.0), None)));
    }

    #[test]
    fn bins_begin_at_their_start_and_nothing_comes_before() {
        let bins = Some(Bins::Steps { start: Some(0.0), stop: Some(30.0), step: 10.0 });
        let range = Range::Numbers(vec![0.0, 1.0, 2.0]);
        let scale = Scale::new(Recipe { bins, ..Recipe::new(Kind::BinOrdinal, vec![], range) });
        assert_eq!(scale.bins(), Some(&[0.0, 10.0, 20.0, 30.0][..]));
        assert_eq!(classes(&scale, &[0.0, 9.9, 10.0, 29.0]), [0.0, 0.0, 1.0, 2.0]);
        assert!(scale.number(-1.0).is_nan());
    }

    #[test]
    fn nan_and_null_have_no_class_and_empty_domains_the_first() {
        for kind in [Kind::Quantile, Kind::Quantize, Kind::Threshold, Kind::BinOrdinal] {
            let scale = scale(kind, &[0.0, 1.0], 3);
            assert_eq!(scale.map(&Value::Null), Output::Undefined);
            assert!(scale.number(f64::NAN).is_nan());
            assert_eq!(self::scale(kind, &[0.0, 1.0], 0).map(&Value::Number(0.5)), Output::Undefined);
        }
        assert_eq!(scale(Kind::Quantile, &[], 3).number(5.0), 0.0);
    }
}
