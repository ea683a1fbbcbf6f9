//! Writing XML: numbers, escaping, attributes.

use super::vector::bytes;
use crate::color::Color;
use std::fmt::Write;

/// A number with at most three decimals: `0.5`, `-12`, `3.142`. NaN and infinities are 0.
pub fn push_number(out: &mut String, number: f64) {
    push_thousandths(out, (number * 1000.0).round() as i64); // saturates, NaN is 0
}

/// A whole number of thousandths as a decimal number.
pub fn push_thousandths(out: &mut String, thousandths: i64) {
    if thousandths < 0 {
        out.push('-');
    }
    let size = thousandths.unsigned_abs();
    let (whole, mut rest) = (size / 1000, size % 1000);
    let mut digits = [0_u8; 20];
    let mut start = digits.len();
    let mut left = whole;
    loop {
        start -= 1;
        digits[start] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    out.extend(digits[start..].iter().map(|digit| char::from(*digit)));
    if rest > 0 {
        out.push('.');
        while rest > 0 {
            out.push(char::from(b'0' + (rest / 100) as u8));
            rest = rest % 100 * 10;
        }
    }
}

/// Text content. Characters that XML cannot hold are left out.
pub fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
}

/// ` name="value"`.
pub fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    let mut parts = value.split('"');
    push_text(out, parts.next().unwrap_or_default());
    for part in parts {
        out.push_str("&quot;");
        push_text(out, part);
    }
    out.push('"');
}

/// ` name="1.5"`.
pub fn push_number_attribute(out: &mut String, name: &str, number: f64) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_number(out, number);
    out.push('"');
}

/// `#1f77b4`, without its alpha.
pub fn hex(color: &Color) -> String {
    let (red, green, blue) = bytes(color);
    let mut text = String::with_capacity(7);
    // Writing to a string never fails.
    let _ = if red % 17 == 0 && green % 17 == 0 && blue % 17 == 0 {
        write!(text, "#{:x}{:x}{:x}", red / 17, green / 17, blue / 17)
    } else {
        write!(text, "#{red:02x}{green:02x}{blue:02x}")
    };
    text
}

/// An id or class of letters, digits, `-` and `_`; any other character becomes `-`.
pub fn name_token(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> String {
        let mut out = String::new();
        push_number(&mut out, value);
        out
    }

    #[test]
    fn writes_numbers_with_three_decimals_at_most() {
        let values = [0.0, -0.0, 0.5, -12.0, 2.71559, 1234567.125, -0.0004, -0.05, 1e-9, 0.001];
        let written: Vec<String> = values.map(number).to_vec();
        assert_eq!(written, ["0", "0", "0.5", "-12", "2.716", "1234567.125", "0", "-0.05", "0", "0.001"]);
    }

    #[test]
    fn writes_what_is_no_number_as_zero() {
        assert_eq!(number(f64::NAN), "0");
        assert!(number(f64::INFINITY).parse::<f64>().is_ok_and(f64::is_finite));
    }

    #[test]
    fn escapes_what_xml_would_read_and_drops_what_it_cannot_hold() {
        let mut out = String::new();
        push_attribute(&mut out, "a", "<\"&'\">\u{0}\u{b}\u{ffff}\u{85}é\n漢");
        assert_eq!(out, " a=\"&lt;&quot;&amp;'&quot;&gt;é 漢\"");
    }

    #[test]
    fn writes_short_hex_colours_where_they_are_exact() {
        assert_eq!(hex(&Color::rgb(221.0, 221.0, 221.0)), "#ddd");
        assert_eq!(hex(&Color::rgb(76.0, 120.4, 168.0)), "#4c78a8");
        assert_eq!(hex(&Color::rgb(-5.0, 300.0, f64::NAN)), "#0f0");
    }
}
