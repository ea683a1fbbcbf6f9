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
        if self.bins { Some(above.checked_sub(1)? % self.outputs.len()) } else { Some(above) }
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
