//! Round numbers between two ends: d3-array's ticks, and those of logarithmic scales.

use super::number::round;

/// No axis gets more ticks than this, whatever a spec asks for.
pub(super) const MOST_TICKS: usize = 1000;

/// A count that gives no more than [`MOST_TICKS`]: d3 may give up to 1.6 times what is asked for.
const MOST_WANTED: f64 = 600.0;

/// First and last tick as multiples of an increment. Where that is negative, it stands for its inverse, so that steps
/// below 1 stay exact. Same arithmetic as d3-array's tickSpec.
fn tick_spec(start: f64, stop: f64, count: f64) -> (f64, f64, f64) {
    let step = (stop - start) / count.max(0.0);
    let power = step.log10().floor();
    let error = step / 10f64.powf(power);
    let factor = match () {
        _ if error >= 50f64.sqrt() => 10.0,
        _ if error >= 10f64.sqrt() => 5.0,
        _ if error >= 2f64.sqrt() => 2.0,
        _ => 1.0,
    };
    let (mut first, mut last, increment);
    if power < 0.0 {
        let inverse = 10f64.powf(-power) / factor;
        (first, last) = (round(start * inverse), round(stop * inverse));
        if first / inverse < start {
            first += 1.0;
        }
        if last / inverse > stop {
            last -= 1.0;
        }
        increment = -inverse;
    } else {
        increment = 10f64.powf(power) * factor;
        (first, last) = (round(start / increment), round(stop / increment));
        if first * increment < start {
            first += 1.0;
        }
        if last * increment > stop {
            last -= 1.0;
        }
    }
    if last < first && (0.5..2.0).contains(&count) {
        return tick_spec(start, stop, count * 2.0);
    }
    (first, last, increment)
}

/// Round numbers in `[start, stop]`, about `count` of them, at equal distances of 1, 2 or 5 times a power of ten.
///
/// Falling when `stop < start`. Empty when `count` is not positive or an end is not finite. At most [`MOST_TICKS`].
pub fn ticks(start: f64, stop: f64, count: f64) -> Vec<f64> {
    if count <= 0.0 || count.is_nan() || !start.is_finite() || !stop.is_finite() {
        return Vec::new();
    }
    if start == stop {
        return vec![start];
    }
    let (low, high) = (start.min(stop), start.max(stop));
    let (first, last, increment) = tick_spec(low, high, count.min(MOST_WANTED));
    let number = last - first + 1.0;
    if !(1.0..=MOST_TICKS as f64).contains(&number) {
        return Vec::new();
    }
    let tick = |i: usize| match first + i as f64 {
        multiple if increment < 0.0 => multiple / -increment,
        multiple => multiple * increment,
    };
    let mut ticks: Vec<f64> = (0..number as usize).map(tick).filter(|tick| tick.is_finite()).collect();
    if stop < start {
        ticks.reverse();
    }
    ticks
}

/// The distance of ticks, or minus its inverse where it is below 1. Needs `start < stop`; NaN or 0 where undefined.
pub(super) fn tick_increment(start: f64, stop: f64, count: f64) -> f64 {
    tick_spec(start, stop, count).2
}

/// The distance of about `count` ticks between two numbers; negative when `stop < start`. As d3-array's tickStep.
pub fn tick_step(start: f64, stop: f64, count: f64) -> f64 {
    let reverse = stop < start;
    let increment = if reverse { tick_increment(stop, start, count) } else { tick_increment(start, stop, count) };
    let step = if increment < 0.0 { 1.0 / -increment } else { increment };
    if reverse { -step } else { step }
}

/// Logarithms and powers of any base, mirrored for negative domains; ticks. Same rules as d3-scale's log.
pub(super) mod log {
    use super::{MOST_TICKS, ticks as even};

    /// The power of `base` that gives `x`, or minus that for a negative domain.
    pub fn exponent(x: f64, base: f64, negative: bool) -> f64 {
        let log = |x: f64| match base {
            10.0 => x.log10(),
            2.0 => x.log2(),
            _ if base == std::f64::consts::E => x.ln(),
            _ => x.ln() / base.ln(),
        };
        if negative { -log(-x) } else { log(x) }
    }

    /// The inverse of [`exponent`]. Whole powers of ten are exact.
    pub fn power(exponent: f64, base: f64, negative: bool) -> f64 {
        let power = |exponent: f64| match base {
            10.0 if exponent.fract() == 0.0 && exponent.abs() < 400.0 => {
                format!("1e{exponent}").parse().expect("a whole exponent makes a number")
            }
            _ if base == std::f64::consts::E => exponent.exp(),
            _ => base.powf(exponent),
        };
        if negative { -power(-exponent) } else { power(exponent) }
    }

    /// Multiples 1 to `base` of the powers of `base`, or only powers when there are many; rising numbers between two
    /// ends of one sign. Plain ticks when fewer than half of `count` would come out.
    pub fn ticks(low: f64, high: f64, base: f64, negative: bool, count: f64) -> Vec<f64> {
        let (from, to) = (exponent(low, base, negative), exponent(high, base, negative));
        let (first, last) = (from.floor(), to.ceil());
        if !from.is_finite() || !to.is_finite() {
            return Vec::new();
        }
        let few = (last - first + 1.0) * base <= 10.0 * MOST_TICKS as f64;
        if !(base.fract() == 0.0 && base > 1.0 && to - from < count && few) {
            let powers = even(from, to, (to - from).min(count));
            return powers.into_iter().map(|i| power(i, base, negative)).filter(|t| t.is_finite()).collect();
        }
        let mut ticks = Vec::new();
        let mut i = first;
        while i <= last {
            for step in 1..base as usize {
                let k = if low > 0.0 { step as f64 } else { base - step as f64 };
                let tick = multiple(k, i, base, negative, low > 0.0);
                if low <= tick && tick <= high && ticks.len() < MOST_TICKS {
                    ticks.push(tick);
                }
            }
            i += 1.0;
        }
        if ticks.len() as f64 * 2.0 < count {
            ticks = even(low, high, count);
        }
        ticks
    }

    /// `k` times the power `i`: divided where the power is below 1, so that 0.3 is 3 / 10.
    fn multiple(k: f64, i: f64, base: f64, negative: bool, positive: bool) -> f64 {
        let small = if positive { i < 0.0 } else { i > 0.0 };
        if small { k / power(-i, base, negative) } else { k * power(i, base, negative) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_1_2_or_5_times_a_power_of_ten() {
        assert_eq!(ticks(0.0, 1.0, 5.0), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert_eq!(ticks(-3.0, 47.0, 3.0), [0.0, 20.0, 40.0]);
        assert_eq!(ticks(47.0, -3.0, 3.0), [40.0, 20.0, 0.0]);
        assert_eq!(ticks(1.1, 1.9, 2.0), [1.5]);
        assert_eq!(ticks(0.0, 0.3, 3.0), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(ticks(7.0, 7.0, 10.0), [7.0]);
    }

    #[test]
    fn degenerate_ends_and_counts_give_no_or_few_ticks() {
        for (start, stop, count) in
            [(f64::NAN, 1.0, 10.0), (0.0, f64::INFINITY, 10.0), (0.0, 1.0, 0.0), (0.0, 1.0, -3.0), (0.0, 1.0, f64::NAN)]
        {
            assert_eq!(ticks(start, stop, count), [] as [f64; 0], "{start} {stop} {count}");
        }
        assert!(ticks(-f64::MAX, f64::MAX, 10.0).len() <= 20);
        assert!(ticks(0.0, 5e-324, 10.0).len() <= 20);
        assert!(ticks(1e-200, 1e200, 1e9).len() <= MOST_TICKS);
        assert!(ticks(0.0, 1.0, f64::INFINITY).len() <= MOST_TICKS);
    }

    #[test]
    fn logarithmic_ticks_are_multiples_of_powers_of_the_base() {
        assert_eq!(log::ticks(1.0, 20.0, 10.0, false, 10.0), [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 20.0]);
        assert_eq!(log::ticks(-20.0, -4.0, 10.0, true, 5.0), [-20.0, -10.0, -9.0, -8.0, -7.0, -6.0, -5.0, -4.0]);
        assert_eq!(log::ticks(0.03, 0.2, 10.0, false, 5.0), [0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.2]);
        assert_eq!(log::ticks(1.0, 64.0, 2.0, false, 10.0), [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0]);
        assert_eq!(log::ticks(1e-10, 1e10, 10.0, false, 5.0), [1e-10, 1e-5, 1.0, 1e5, 1e10]);
        assert_eq!(log::ticks(4.1, 4.9, 10.0, false, 5.0), [4.2, 4.4, 4.6, 4.8]);
        assert_eq!(log::ticks(0.0, 10.0, 10.0, false, 5.0), [] as [f64; 0]);
        assert!(log::ticks(1.0, 1e300, 1e9, false, 1e9).len() <= MOST_TICKS);
    }

    #[test]
    fn steps_are_negative_backwards() {
        assert_eq!((tick_step(0.0, 10.0, 5.0), tick_step(10.0, 0.0, 5.0)), (2.0, -2.0));
        assert_eq!(tick_step(0.0, 0.003, 3.0), 0.001);
    }
}
