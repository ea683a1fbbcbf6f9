//! Numbers: what JavaScript's Math has that Rust has not, or has otherwise.

use super::{Context, Outcome, argument, number};
use crate::data::Value;

/// Math.round: half way goes up.
pub(super) fn round(x: f64) -> f64 {
    let floor = x.floor();
    if x - floor >= 0.5 { floor + 1.0 } else { floor }
}

/// Math.exp; exact at 1, where the library is a digit off and V8 has a case of its own.
pub(super) fn exp(x: f64) -> f64 {
    if x == 1.0 { std::f64::consts::E } else { libm::exp(x) }
}

/// Math.pow, which knows no power of NaN, nor of 1 and -1 to infinity.
pub(super) fn pow(base: f64, exponent: f64) -> f64 {
    let is_open = exponent.is_nan() || (base.abs() == 1.0 && exponent.is_infinite());
    if is_open { f64::NAN } else { libm::pow(base, exponent) }
}

/// Math.hypot with the scaled and compensated sum that V8 uses.
pub(super) fn hypot(_: &Context, arguments: &[Value]) -> Outcome {
    let sides: Vec<f64> = (0..arguments.len()).map(|index| number(arguments, index).abs()).collect();
    if sides.iter().any(|side| side.is_infinite()) {
        return Ok(f64::INFINITY.into());
    }
    let longest = sides.iter().fold(0.0, |longest: f64, &side| if side > longest { side } else { longest });
    if sides.iter().any(|side| side.is_nan()) || longest == 0.0 {
        return Ok(sides.iter().sum::<f64>().into());
    }
    let (mut sum, mut lost) = (0.0, 0.0);
    for side in sides {
        let part = (side / longest) * (side / longest) - lost;
        let next = sum + part;
        lost = (next - sum) - part;
        sum = next;
    }
    Ok((sum.sqrt() * longest).into())
}

/// Math.max and Math.min: NaN among the arguments gives NaN, no argument the end of the numbers.
pub(super) fn max(_: &Context, arguments: &[Value]) -> Outcome {
    Ok(extreme(arguments, f64::NEG_INFINITY, |best, next| next > best))
}

pub(super) fn min(_: &Context, arguments: &[Value]) -> Outcome {
    Ok(extreme(arguments, f64::INFINITY, |best, next| next < best))
}

fn extreme(arguments: &[Value], start: f64, beats: fn(f64, f64) -> bool) -> Value {
    let mut best = start;
    for index in 0..arguments.len() {
        let next = number(arguments, index);
        if next.is_nan() {
            return next.into();
        }
        if beats(best, next) {
            best = next;
        }
    }
    best.into()
}

/// clamp(value, min, max); `max` gives way to `min` where they cross.
pub(super) fn clamp(context: &Context, arguments: &[Value]) -> Outcome {
    let below = min(context, &[argument(arguments, 2).clone(), argument(arguments, 0).clone()])?;
    max(context, &[argument(arguments, 1).clone(), below])
}

/// How an axis of a kind is straightened, for pan and zoom: there and back.
type Straight = (fn(f64, f64) -> f64, fn(f64, f64) -> f64);

const LINEAR: Straight = (|x, _| x, |x, _| x);
const LOG: Straight = (|x, sign| libm::log(sign * x), |x, sign| sign * exp(x));
const POW: Straight = (signed_pow, |x, exponent| signed_pow(x, 1.0 / exponent));
const SYMLOG: Straight = (|x, c| sign(x) * libm::log1p((x / c).abs()), |x, c| sign(x) * libm::expm1(x.abs()) * c);

fn signed_pow(x: f64, exponent: f64) -> f64 {
    if x < 0.0 { -pow(-x, exponent) } else { pow(x, exponent) }
}

/// Math.sign.
fn sign(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() { x } else { x.signum() }
}

pub(super) fn pan_linear(context: &Context, arguments: &[Value]) -> Outcome {
    pan(context, arguments, LINEAR, 0.0)
}

pub(super) fn pan_log(context: &Context, arguments: &[Value]) -> Outcome {
    pan(context, arguments, LOG, sign(ends(arguments).0))
}

pub(super) fn pan_pow(context: &Context, arguments: &[Value]) -> Outcome {
    pan(context, arguments, POW, number(arguments, 2))
}

pub(super) fn pan_symlog(context: &Context, arguments: &[Value]) -> Outcome {
    pan(context, arguments, SYMLOG, number(arguments, 2))
}

pub(super) fn zoom_linear(context: &Context, arguments: &[Value]) -> Outcome {
    zoom(context, arguments, LINEAR, 0.0)
}

pub(super) fn zoom_log(context: &Context, arguments: &[Value]) -> Outcome {
    zoom(context, arguments, LOG, sign(ends(arguments).0))
}

pub(super) fn zoom_pow(context: &Context, arguments: &[Value]) -> Outcome {
    zoom(context, arguments, POW, number(arguments, 3))
}

pub(super) fn zoom_symlog(context: &Context, arguments: &[Value]) -> Outcome {
    zoom(context, arguments, SYMLOG, number(arguments, 3))
}

/// The domain moved by a fraction of its length.
fn pan(context: &Context, arguments: &[Value], (lift, ground): Straight, parameter: f64) -> Outcome {
    let (first, last) = ends(arguments);
    let (first, last) = (lift(first, parameter), lift(last, parameter));
    let shift = (last - first) * number(arguments, 1);
    context.array(vec![ground(first - shift, parameter).into(), ground(last - shift, parameter).into()])
}

/// The domain scaled about an anchor, or about its middle when there is none.
fn zoom(context: &Context, arguments: &[Value], (lift, ground): Straight, parameter: f64) -> Outcome {
    let (first, last) = ends(arguments);
    let (first, last) = (lift(first, parameter), lift(last, parameter));
    let anchor = match argument(arguments, 1) {
        anchor if anchor.is_nullish() => (first + last) / 2.0,
        anchor => lift(super::coerce::to_number(anchor), parameter),
    };
    let factor = number(arguments, 2);
    let end = |end: f64| Value::Number(ground(anchor + (end - anchor) * factor, parameter));
    context.array(vec![end(first), end(last)])
}

fn ends(arguments: &[Value]) -> (f64, f64) {
    match argument(arguments, 0) {
        Value::Array(items) => (number(items, 0), number(items, items.len().saturating_sub(1))),
        _ => (f64::NAN, f64::NAN),
    }
}

/// The space that bands take: bandspace(count, inner padding, outer padding), of vega-scale.
pub(super) fn band_space(_: &Context, arguments: &[Value]) -> Outcome {
    let part = |index| if argument(arguments, index).is_truthy() { number(arguments, index) } else { 0.0 };
    let (count, inner, outer) = (part(0), part(1), part(2));
    let space = count - inner + outer * 2.0;
    let space = if count == 0.0 {
        0.0
    } else if space > 0.0 {
        space
    } else {
        1.0
    };
    Ok(space.into())
}
