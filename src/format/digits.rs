//! Numbers as JavaScript writes them: the digits under every number format.

/// A number as JavaScript's `String(x)` writes it: the shortest digits that read back as the same number.
pub fn number_text(x: f64) -> String {
    let mut buffer = ryu_js::Buffer::new();
    buffer.format(x).to_owned()
}

/// To the nearest whole number, halves up, as JavaScript's `Math.round`.
pub(super) fn round_half_up(x: f64) -> f64 {
    let down = x.floor();
    if x - down < 0.5 { down } else { down + 1.0 }
}

/// `x.toFixed(places)` for `x` not negative: ties away from zero, as JavaScript does and Rust does not.
pub(super) fn to_fixed(x: f64, places: usize) -> String {
    if x >= 1e21 || !x.is_finite() {
        return number_text(x);
    }
    let more = format!("{x:.*}", places + 1);
    let ends_here = (x * 2f64.powi(places as i32 + 1)).fract() == 0.0;
    if ends_here && more.ends_with('5') {
        increment(more[..more.len() - 1].trim_end_matches('.'))
    } else {
        format!("{x:.places$}")
    }
}

/// The significant digits of `x`, which is positive and finite, and the power of ten of the first one.
///
/// `count` digits, at least one; without `count` the shortest that read back as `x`.
pub(super) fn significant(x: f64, count: Option<usize>) -> (String, i32) {
    let Some(count) = count else { return split_exponent(&format!("{x:e}")) };
    let (more, exponent) = split_exponent(&format!("{x:.count$e}"));
    // More than 17 digits can be a tie only if the number has that many, so 40 further zeros prove it.
    if more.ends_with('5') && split_exponent(&format!("{x:.*e}", count + 40)).0[count + 1..].bytes().all(|d| d == b'0')
    {
        let rounded = increment(&more[..count]);
        return if rounded.len() > count { (rounded[..count].to_owned(), exponent + 1) } else { (rounded, exponent) };
    }
    split_exponent(&format!("{x:.*e}", count - 1))
}

/// `x.toExponential(places)` for `x` not negative.
pub(super) fn to_exponential(x: f64, places: usize) -> String {
    if !x.is_finite() {
        return number_text(x);
    }
    let (digits, exponent) = if x == 0.0 { ("0".repeat(places + 1), 0) } else { significant(x, Some(places + 1)) };
    with_exponent(&digits, exponent)
}

/// `x.toPrecision(count)` for `x` not negative and `count` at least 1.
pub(super) fn to_precision(x: f64, count: usize) -> String {
    if !x.is_finite() {
        return number_text(x);
    }
    let (digits, exponent) = if x == 0.0 { ("0".repeat(count), 0) } else { significant(x, Some(count)) };
    if exponent < -6 || exponent >= count as i32 {
        with_exponent(&digits, exponent)
    } else {
        place_point(&digits, exponent)
    }
}

/// Digits as a plain number; `exponent` is the power of ten of the first digit. Zeros fill up on either side.
pub(super) fn place_point(digits: &str, exponent: i32) -> String {
    if exponent < 0 {
        return format!("0.{}{digits}", "0".repeat((-exponent - 1) as usize));
    }
    let whole = exponent as usize + 1;
    if digits.len() > whole {
        format!("{}.{}", &digits[..whole], &digits[whole..])
    } else {
        format!("{digits}{}", "0".repeat(whole - digits.len()))
    }
}

/// A whole number, not negative, in base 2, 8 or 16, in lower case.
pub(super) fn to_radix(x: f64, bits: u32) -> String {
    if !x.is_finite() {
        return number_text(x);
    }
    let base = f64::from(1u32 << bits);
    let mut rest = x;
    let mut zeros = 0;
    // Beyond 2^53 the lowest digits are zeros, since the base is a power of two.
    while rest >= 2f64.powi(100) {
        rest /= base;
        zeros += 1;
    }
    let rest = rest as u128;
    let digits = match bits {
        1 => format!("{rest:b}"),
        3 => format!("{rest:o}"),
        _ => format!("{rest:x}"),
    };
    digits + &"0".repeat(zeros)
}

fn with_exponent(digits: &str, exponent: i32) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}e{sign}{}", exponent.abs())
}

/// `1.25e-3` as its digits and its exponent.
fn split_exponent(scientific: &str) -> (String, i32) {
    let (digits, exponent) = scientific.split_once('e').expect("Rust writes an exponent when asked to");
    let exponent = exponent.parse().expect("Rust writes a whole exponent");
    (digits.replace('.', ""), exponent)
}

/// One more in the last place of a number written with digits and perhaps a point.
fn increment(number: &str) -> String {
    let mut bytes = number.as_bytes().to_vec();
    for byte in bytes.iter_mut().rev() {
        match byte {
            b'9' => *byte = b'0',
            b'.' => {}
            digit => {
                *digit += 1;
                return String::from_utf8(bytes).expect("digits are ASCII");
            }
        }
    }
    format!("1{}", String::from_utf8(bytes).expect("digits are ASCII"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_exact_halves_up() {
        for (x, places, expected) in [
            (0.5, 0, "1"),
            (2.5, 0, "3"),
            (1.005, 2, "1.00"),
            (8.345, 2, "8.35"),
            (0.125, 2, "0.13"),
            (99.5, 0, "100"),
            (9.5, 0, "10"),
            (0.000001, 7, "0.0000010"),
            (1e20, 2, "100000000000000000000.00"),
            (1e21, 2, "1e+21"),
            (0.0, 2, "0.00"),
        ] {
            assert_eq!(to_fixed(x, places), expected, "{x}");
        }
        assert_eq!(to_precision(2.5, 1), "3");
        assert_eq!(to_precision(99.5, 2), "1.0e+2");
        assert_eq!(to_precision(0.00000123, 2), "0.0000012");
        assert_eq!(to_precision(0.000000123, 2), "1.2e-7");
        assert_eq!(to_exponential(12345.0, 3), "1.235e+4");
        assert_eq!(to_exponential(0.0, 0), "0e+0");
        assert_eq!(round_half_up(0.49999999999999994), 0.0);
        assert_eq!(round_half_up(-2.5), -2.0);
    }

    #[test]
    fn writes_large_numbers_in_other_bases() {
        assert_eq!(to_radix(255.0, 4), "ff");
        assert_eq!(to_radix(8.0, 3), "10");
        assert_eq!(to_radix(2f64.powi(130), 4), format!("4{}", "0".repeat(32)));
        assert_eq!(to_radix(f64::INFINITY, 1), "Infinity");
    }
}
