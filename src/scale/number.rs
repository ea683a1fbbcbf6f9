//! JavaScript's arithmetic, where scales depend on it.

use crate::data::Value;

/// JavaScript's `+value`, but NaN for null and undefined: scales leave those undefined.
pub(super) fn number_of(value: &Value) -> f64 {
    match value {
        Value::Number(n) | Value::Time(n) => *n,
        Value::Bool(truth) => f64::from(*truth),
        Value::Text(text) => number_in(text),
        _ => f64::NAN,
    }
}

fn number_in(text: &str) -> f64 {
    match text.trim() {
        "" => 0.0,
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        digits if digits.bytes().any(|b| b.is_ascii_digit()) => digits.parse().unwrap_or(f64::NAN),
        _ => f64::NAN,
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
