//! JavaScript's arithmetic, where scales depend on it.

use crate::data::Value;

/// JavaScript's `+value`, but NaN for null and undefined: scales leave those undefined.
pub(super) fn number_of(value: &Value) -> f64 {
    match value {
        Value::Number(n) | Value::Time(n) => *n,
        Value::Null | Value::Undefined => f64::NAN,
        other => other.to_number(),
    }
}

/// JavaScript's `Math.round`: halves go up.
pub(super) fn round(x: f64) -> f64 {
    let floor = x.floor();
    if x - floor >= 0.5 { floor + 1.0 } else { floor }
}

/// The number of sorted `values` that are not above `x`, as d3-array's `bisectRight`. All of them for NaN.
pub(super) fn bisect(values: &[f64], x: f64) -> usize {
    if x.is_nan() { values.len() } else { values.partition_point(|&value| value <= x) }
}

/// From `a` to `b`, as d3-interpolate's `interpolateNumber`: exact at both ends.
pub(super) fn mix(a: f64, b: f64, t: f64) -> f64 {
    a * (1.0 - t) + b * t
}
