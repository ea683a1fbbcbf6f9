//! Ticks and nice ends of time scales, from the calendar.

use super::{Kind, Nice, TickCount};

pub(super) fn nice(_kind: Kind, low: f64, high: f64, _nice: &Nice, _count: f64) -> (f64, f64) {
    (low, high)
}

/// Times in `[first, last]`, falling when `last < first`.
pub(super) fn ticks(_kind: Kind, _first: f64, _last: f64, _count: TickCount) -> Vec<f64> {
    Vec::new()
}
