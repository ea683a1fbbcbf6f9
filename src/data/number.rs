//! Numbers as JavaScript reads and writes them.

/// JavaScript's `Number(text)`: white space around is ignored, the empty text is 0, what spells no number is NaN.
pub fn from_text(text: &str) -> f64 {
    if let Some(number) = from_bytes(text.as_bytes()) {
        return number;
    }
    let trimmed = text.trim_matches(is_space);
    match trimmed {
        "" => 0.0,
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        _ => from_bytes(trimmed.as_bytes()).or_else(|| with_radix(trimmed)).unwrap_or(f64::NAN),
    }
}

/// The number that a plain decimal spells, without white space around; the fast path for cells of a file.
pub fn from_bytes(bytes: &[u8]) -> Option<f64> {
    if let Some(whole) = short_whole(bytes) {
        return Some(whole);
    }
    // Rust also reads "inf" and "nan", which JavaScript does not.
    let plain = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
    if !bytes.iter().all(plain) {
        return None;
    }
    std::str::from_utf8(bytes).ok()?.parse().ok()
}

/// JavaScript's `String(number)`: the shortest text that reads back the same.
pub fn to_text(number: f64) -> String {
    ryu_js::Buffer::new().format(number).to_string()
}

/// Up to 15 digits, which f64 holds exactly.
fn short_whole(bytes: &[u8]) -> Option<f64> {
    if bytes.is_empty() || bytes.len() > 15 {
        return None;
    }
    let mut whole = 0u64;
    for &byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        whole = whole * 10 + u64::from(digit);
    }
    Some(whole as f64)
}

/// `0x1f`, `0o17` and `0b11`, without a sign.
fn with_radix(text: &str) -> Option<f64> {
    let radix = match text.get(..2)? {
        "0x" | "0X" => 16,
        "0o" | "0O" => 8,
        "0b" | "0B" => 2,
        _ => return None,
    };
    let digits = &text[2..];
    let mut number = (!digits.is_empty()).then_some(0.0)?;
    for digit in digits.chars() {
        number = number * f64::from(radix) + f64::from(digit.to_digit(radix)?);
    }
    Some(number)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_javascript_reads() {
        for (text, number) in [
            ("", 0.0),
            (" 12.5 \n", 12.5),
            ("-.5", -0.5),
            ("5.", 5.0),
            ("1e3", 1000.0),
            ("0x1F", 31.0),
            ("-Infinity", f64::NEG_INFINITY),
            ("\u{a0}7\u{feff}", 7.0),
            ("123456789012345678", 123456789012345680.0),
        ] {
            assert_eq!(from_text(text), number, "{text:?}");
        }
    }

    #[test]
    fn what_javascript_does_not_read_is_nan() {
        for text in ["n/a", "inf", "nan", "infinity", "1_000", "1,5", "12px", "0x", "-0x1", "e5", ".", "--1"] {
            assert!(from_text(text).is_nan(), "{text:?}");
        }
    }

    #[test]
    fn writes_what_javascript_writes() {
        for (number, text) in
            [(0.1, "0.1"), (-0.0, "0"), (1e21, "1e+21"), (5e-7, "5e-7"), (f64::NAN, "NaN"), (100.0, "100")]
        {
            assert_eq!(to_text(number), text);
        }
    }
}
