//! Distributions: normal, log-normal, uniform. Same approximations as vega-statistics.

use super::{Context, Outcome, argument, number};
use crate::data::Value;
use std::f64::consts::{PI, SQRT_2};

/// Mean and deviation from the arguments at `from`; 0 and 1 where they are missing.
fn normal_parameters(arguments: &[Value], from: usize) -> (f64, f64) {
    let mean = if argument(arguments, from).is_truthy() { number(arguments, from) } else { 0.0 };
    let deviation = if argument(arguments, from + 1).is_nullish() { 1.0 } else { number(arguments, from + 1) };
    (mean, deviation)
}

/// The ends of a uniform distribution: (min, max), or (max) alone from 0, or from 0 to 1.
fn uniform_parameters(arguments: &[Value], from: usize) -> (f64, f64) {
    let given =
        |index| Some(argument(arguments, index)).filter(|end| !end.is_nullish()).map(|_| number(arguments, index));
    match given(from + 1) {
        Some(max) => (number(arguments, from), max),
        None => (0.0, given(from).unwrap_or(1.0)),
    }
}

pub(super) fn sample_normal(context: &Context, arguments: &[Value]) -> Outcome {
    let (mean, deviation) = normal_parameters(arguments, 0);
    Ok((mean + context.random.normal() * deviation).into())
}

pub(super) fn sample_log_normal(context: &Context, arguments: &[Value]) -> Outcome {
    let (mean, deviation) = normal_parameters(arguments, 0);
    Ok(libm::exp(mean + context.random.normal() * deviation).into())
}

pub(super) fn sample_uniform(context: &Context, arguments: &[Value]) -> Outcome {
    let (min, max) = uniform_parameters(arguments, 0);
    Ok((min + (max - min) * context.random.uniform()).into())
}

pub(super) fn density_normal(_: &Context, arguments: &[Value]) -> Outcome {
    let (mean, deviation) = normal_parameters(arguments, 1);
    Ok(bell(number(arguments, 0), mean, deviation).into())
}

pub(super) fn density_log_normal(_: &Context, arguments: &[Value]) -> Outcome {
    let value = number(arguments, 0);
    if value <= 0.0 {
        return Ok(0.0.into());
    }
    let (mean, deviation) = normal_parameters(arguments, 1);
    Ok((bell(libm::log(value), mean, deviation) / value).into())
}

fn bell(value: f64, mean: f64, deviation: f64) -> f64 {
    let z = (value - mean) / deviation;
    libm::exp(-0.5 * z * z) / (deviation * (2.0 * PI).sqrt())
}

pub(super) fn density_uniform(_: &Context, arguments: &[Value]) -> Outcome {
    let (min, max) = uniform_parameters(arguments, 1);
    let is_inside = (min..=max).contains(&number(arguments, 0));
    Ok(if is_inside { 1.0 / (max - min) } else { 0.0 }.into())
}

pub(super) fn cumulative_normal(_: &Context, arguments: &[Value]) -> Outcome {
    let (mean, deviation) = normal_parameters(arguments, 1);
    Ok(cumulative((number(arguments, 0) - mean) / deviation).into())
}

pub(super) fn cumulative_log_normal(_: &Context, arguments: &[Value]) -> Outcome {
    let (mean, deviation) = normal_parameters(arguments, 1);
    Ok(cumulative((libm::log(number(arguments, 0)) - mean) / deviation).into())
}

pub(super) fn cumulative_uniform(_: &Context, arguments: &[Value]) -> Outcome {
    let (min, max) = uniform_parameters(arguments, 1);
    let value = number(arguments, 0);
    let share = if value < min {
        0.0
    } else if value > max {
        1.0
    } else {
        (value - min) / (max - min)
    };
    Ok(share.into())
}

pub(super) fn quantile_normal(_: &Context, arguments: &[Value]) -> Outcome {
    let (mean, deviation) = normal_parameters(arguments, 1);
    Ok(quantile(number(arguments, 0), mean, deviation).into())
}

pub(super) fn quantile_log_normal(_: &Context, arguments: &[Value]) -> Outcome {
    let (mean, deviation) = normal_parameters(arguments, 1);
    Ok(libm::exp(quantile(number(arguments, 0), mean, deviation)).into())
}

pub(super) fn quantile_uniform(_: &Context, arguments: &[Value]) -> Outcome {
    let (min, max) = uniform_parameters(arguments, 1);
    let share = number(arguments, 0);
    Ok(if (0.0..=1.0).contains(&share) { min + share * (max - min) } else { f64::NAN }.into())
}

/// The normal distribution below `z`: the approximation of G. West, Better Approximations to Cumulative Normal
/// Functions (2009).
fn cumulative(z: f64) -> f64 {
    let distance = z.abs();
    let polynomial = |factors: &[f64]| factors.iter().fold(0.0, |sum, factor| sum * distance + factor);
    let tail = if distance > 37.0 {
        0.0
    } else {
        let bell = libm::exp(-distance * distance / 2.0);
        if distance < 7.07106781186547 {
            bell * polynomial(&ABOVE) / polynomial(&BELOW)
        } else {
            let fraction = (1..=4).rev().fold(distance + 0.65, |fraction, k| distance + f64::from(k) / fraction);
            bell / fraction / 2.506628274631
        }
    };
    if z > 0.0 { 1.0 - tail } else { tail }
}

const ABOVE: [f64; 7] = [
    3.52624965998911e-02,
    0.700383064443688,
    6.37396220353165,
    33.912866078383,
    112.079291497871,
    221.213596169931,
    220.206867912376,
];
const BELOW: [f64; 8] = [
    8.83883476483184e-02,
    1.75566716318264,
    16.064177579207,
    86.7807322029461,
    296.564248779674,
    637.333633378831,
    793.826512519948,
    440.413735824752,
];

fn quantile(share: f64, mean: f64, deviation: f64) -> f64 {
    if (0.0..=1.0).contains(&share) { mean + deviation * SQRT_2 * inverse_error(2.0 * share - 1.0) } else { f64::NAN }
}

/// The inverse of the error function: M. Giles, Approximating the erfinv function (GPU Computing Gems 2, 2010), in
/// double precision.
fn inverse_error(x: f64) -> f64 {
    // Not 1 - x * x, which loses all digits near -1 and 1.
    let w = -libm::log((1.0 - x) * (1.0 + x));
    let (factors, w) = if w < 6.25 {
        (&NEAR[..], w - 3.125)
    } else if w < 16.0 {
        (&MIDDLE[..], w.sqrt() - 3.25)
    } else if w.is_finite() {
        (&FAR[..], w.sqrt() - 5.0)
    } else {
        return f64::INFINITY * x;
    };
    factors.iter().fold(0.0, |sum, factor| factor + sum * w) * x
}

const NEAR: [f64; 23] = [
    -3.64441206401782e-21,
    -1.6850591381820166e-19,
    1.28584807152564e-18,
    1.1157877678025181e-17,
    -1.333171662854621e-16,
    2.0972767875968562e-17,
    6.637638134358324e-15,
    -4.054566272975207e-14,
    -8.151934197605472e-14,
    2.6335093153082323e-12,
    -1.2975133253453532e-11,
    -5.415412054294628e-11,
    1.0512122733215323e-9,
    -4.112633980346984e-9,
    -2.9070369957882005e-8,
    4.2347877827932404e-7,
    -1.3654692000834679e-6,
    -1.3882523362786469e-5,
    0.00018673420803405714,
    -0.000740702534166267,
    -0.006033670871430149,
    0.24015818242558962,
    1.6536545626831027,
];
const MIDDLE: [f64; 19] = [
    2.2137376921775787e-9,
    9.075656193888539e-8,
    -2.7517406297064545e-7,
    1.8239629214389228e-8,
    1.5027403968909828e-6,
    -4.013867526981546e-6,
    2.9234449089955446e-6,
    1.2475304481671779e-5,
    -4.7318229009055734e-5,
    6.828485145957318e-5,
    2.4031110387097894e-5,
    -0.0003550375203628475,
    0.0009532893797373805,
    -0.0016882755560235047,
    0.002491442096107851,
    -0.003751208507569241,
    0.005370914553590064,
    1.0052589676941592,
    3.0838856104922208,
];
const FAR: [f64; 17] = [
    -2.7109920616438573e-11,
    -2.555641816996525e-10,
    1.5076572693500548e-9,
    -3.789465440126737e-9,
    7.61570120807834e-9,
    -1.496002662714924e-8,
    2.914795345090108e-8,
    -6.771199775845234e-8,
    2.2900482228026655e-7,
    -9.9298272942317e-7,
    4.526062597223154e-6,
    -1.968177810553167e-5,
    7.599527703001776e-5,
    -0.00021503011930044477,
    -0.00013871931833623122,
    1.0103004648645344,
    4.849906401408584,
];
