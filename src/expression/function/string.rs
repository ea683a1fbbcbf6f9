//! Strings, and regular expressions.

use super::{Context, Outcome, argument, coerce, number, text};
use crate::data::{Regexp, Value};
use crate::expression::error::Refusal;
use crate::expression::lexer::is_space;
use crate::expression::{TEXT, regexp, utf16};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use std::sync::Arc;

pub(super) fn upper(context: &Context, arguments: &[Value]) -> Outcome {
    context.text(text(arguments, 0).to_uppercase())
}

pub(super) fn lower(context: &Context, arguments: &[Value]) -> Outcome {
    context.text(text(arguments, 0).to_lowercase())
}

pub(super) fn trim(context: &Context, arguments: &[Value]) -> Outcome {
    context.text(text(arguments, 0).trim_matches(is_space))
}

/// substring(text, from, to): the ends in either order, both within the text.
pub(super) fn substring(context: &Context, arguments: &[Value]) -> Outcome {
    let text = text(arguments, 0);
    let length = utf16::length(&text);
    let bound = |index: usize, default: usize| match argument(arguments, index) {
        Value::Undefined => default,
        value => (coerce::integer(value).max(0.0) as usize).min(length),
    };
    let (one, other) = (bound(1, 0), bound(2, length));
    context.text(utf16::slice(&text, one.min(other), one.max(other)))
}

/// split(text, separator, limit): the separator is a string or a regular expression.
pub(super) fn split(context: &Context, arguments: &[Value]) -> Outcome {
    let text = text(arguments, 0);
    context.meter.spend(text.len())?;
    let limit = match argument(arguments, 2) {
        Value::Undefined => usize::MAX,
        limit => coerce::int32(limit) as u32 as usize,
    };
    // Only as many are made as are wanted and can be paid for.
    let mut parts = Vec::new();
    let mut put = |part: Value| -> Result<(), Refusal> {
        context.meter.spend(1)?;
        parts.push(part);
        Ok(())
    };
    match argument(arguments, 1) {
        Value::Undefined => put(Value::text(&*text))?,
        Value::Regexp(_) => {
            let pattern = context.pattern(argument(arguments, 1))?;
            for part in pattern.split(&text).into_iter().take(limit) {
                put(part.map_or(Value::Undefined, Value::text))?;
            }
        }
        separator => {
            let separator = coerce::text(separator);
            if separator.is_empty() {
                for unit in 0..utf16::length(&text).min(limit) {
                    if text.is_ascii() {
                        put(Value::text(&text[unit..unit + 1]))?;
                    }
                }
                if !text.is_ascii() {
                    for unit in text.encode_utf16().take(limit) {
                        put(Value::text(String::from_utf16_lossy(&[unit])))?;
                    }
                }
            } else {
                text.split(&*separator).take(limit).try_for_each(|part| put(Value::text(part)))?;
            }
        }
    }
    parts.truncate(limit);
    context.array(parts)
}

/// replace(text, pattern, replacement): a string is replaced once, a regular expression with the flag `g` everywhere.
pub(super) fn replace(context: &Context, arguments: &[Value]) -> Outcome {
    let (text, template) = (text(arguments, 0), text(arguments, 2));
    context.meter.spend(text.len())?;
    let result = match argument(arguments, 1) {
        Value::Text(wanted) => regexp::replace_text(&text, wanted, &template),
        pattern @ Value::Regexp(_) => context
            .pattern(pattern)?
            .replace(&text, &template, TEXT)
            .ok_or_else(|| Refusal::new("a string would be longer than 1 MiB"))?,
        other => {
            let message =
                format!("replace() looks for a string or a regular expression, not {}", coerce::type_name(other));
            return Err(Refusal::new(message));
        }
    };
    context.text(result)
}

/// pad(text, length, character, align): where `align` is left or center, the padding is put there.
pub(super) fn pad(context: &Context, arguments: &[Value]) -> Outcome {
    let text = text(arguments, 0);
    let missing = number(arguments, 1) - utf16::length(&text) as f64;
    if missing <= 0.0 || missing.is_nan() {
        return context.text(text);
    }
    let filler = match argument(arguments, 2) {
        filler if filler.is_truthy() => coerce::text(filler),
        _ => " ".into(),
    };
    // Vega fills an array one longer than it is and joins it: fractions are cut off.
    let count = missing.floor();
    if count * filler.len() as f64 > TEXT as f64 {
        return Err(Refusal::new("a string would be longer than 1 MiB"));
    }
    let count = count as usize;
    let (before, after) = match argument(arguments, 3) {
        Value::Text(align) if &**align == "left" => (count, 0),
        Value::Text(align) if &**align == "center" => (count / 2, (missing / 2.0).ceil() as usize),
        _ => (0, count),
    };
    context.text(filler.repeat(before) + &text + &filler.repeat(after))
}

/// truncate(text, length, align, ellipsis): shortened on the right, or on the left or in the center.
pub(super) fn truncate(context: &Context, arguments: &[Value]) -> Outcome {
    let text = text(arguments, 0);
    let ellipsis = match argument(arguments, 3) {
        ellipsis if ellipsis.is_nullish() => "…".into(),
        ellipsis => coerce::text(ellipsis),
    };
    let (length, wanted) = (utf16::length(&text), number(arguments, 1));
    if length as f64 <= wanted {
        return context.text(text);
    }
    let kept = (wanted - utf16::length(&ellipsis) as f64).max(0.0);
    let kept = if kept.is_nan() { 0.0 } else { kept };
    // What JavaScript's slice makes of fractions: it cuts them off.
    let (whole, half_up, half) = (kept.trunc() as usize, (kept / 2.0).ceil() as usize, (kept / 2.0).trunc() as usize);
    let shortened = match argument(arguments, 2) {
        Value::Text(align) if &**align == "left" => {
            let start = (length as f64 - kept).max(0.0) as usize;
            format!("{ellipsis}{}", utf16::slice(&text, start, length))
        }
        Value::Text(align) if &**align == "center" => {
            let end = utf16::slice(&text, length.saturating_sub(half), length);
            format!("{}{ellipsis}{end}", utf16::slice(&text, 0, half_up))
        }
        _ => format!("{}{ellipsis}", utf16::slice(&text, 0, whole)),
    };
    context.text(shortened)
}

/// parseFloat: the longest number that the text starts with.
pub(super) fn parse_float(_: &Context, arguments: &[Value]) -> Outcome {
    let text = text(arguments, 0);
    let text = text.trim_start_matches(is_space);
    let unsigned = text.trim_start_matches(['+', '-']);
    let sign = &text[..text.len() - unsigned.len()];
    if sign.len() > 1 {
        return Ok(f64::NAN.into());
    }
    if unsigned.starts_with("Infinity") {
        return Ok(if sign == "-" { f64::NEG_INFINITY } else { f64::INFINITY }.into());
    }
    let digits = |from: usize| unsigned[from..].bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(0);
    let mut end = whole;
    if unsigned[end..].starts_with('.') {
        let fraction = digits(end + 1);
        if whole + fraction > 0 {
            end += 1 + fraction;
        }
    }
    if end > 0 && unsigned[end..].starts_with(['e', 'E']) {
        let sign = usize::from(unsigned[end + 1..].starts_with(['+', '-']));
        let exponent = digits(end + 1 + sign);
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    Ok(text[..sign.len() + end].parse().unwrap_or(f64::NAN).into())
}

/// parseInt(text, radix): the longest whole number that the text starts with.
pub(super) fn parse_int(_: &Context, arguments: &[Value]) -> Outcome {
    let text = text(arguments, 0);
    let text = text.trim_start_matches(is_space);
    let (sign, mut digits) = match text.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut radix = coerce::int32(argument(arguments, 1));
    if radix == 0 || radix == 16 {
        let hex = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"));
        digits = hex.unwrap_or(digits);
        radix = if radix == 16 || hex.is_some() { 16 } else { 10 };
    }
    if !(2..=36).contains(&radix) {
        return Ok(f64::NAN.into());
    }
    let radix = radix as u32;
    let length = digits.chars().take_while(|c| c.is_digit(radix)).count();
    if length == 0 {
        return Ok(f64::NAN.into());
    }
    let digits = &digits[..length];
    let number = if radix == 10 {
        digits.parse().unwrap_or(f64::NAN)
    } else {
        let value = |c: char| f64::from(c.to_digit(radix).unwrap_or(0));
        digits.chars().fold(0.0, |number, c| number * f64::from(radix) + value(c))
    };
    Ok((sign * number).into())
}

/// btoa: a text of Latin-1 characters in base 64.
pub(super) fn to_base64(context: &Context, arguments: &[Value]) -> Outcome {
    let text = text(arguments, 0);
    let bytes: Result<Vec<u8>, _> = text.chars().map(u8::try_from).collect();
    let bytes = bytes.map_err(|_| Refusal::new("btoa() takes characters up to U+00FF only"))?;
    context.text(STANDARD.encode(bytes))
}

/// atob: base 64 back to a text; white space and the padding may be left out.
pub(super) fn from_base64(context: &Context, arguments: &[Value]) -> Outcome {
    let text: String = text(arguments, 0).chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let engine = if text.ends_with('=') { &STANDARD } else { &STANDARD_NO_PAD };
    let bytes = engine.decode(&text).map_err(|_| Refusal::new("atob() takes text in base 64"))?;
    context.text(bytes.into_iter().map(char::from).collect::<String>())
}

pub(super) fn encode_uri_component(context: &Context, arguments: &[Value]) -> Outcome {
    let text = text(arguments, 0);
    let mut result = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            result.push(char::from(byte));
        } else {
            result.push_str(&format!("%{byte:02X}"));
        }
    }
    context.text(result)
}

/// regexp(pattern, flags).
pub(super) fn regexp(context: &Context, arguments: &[Value]) -> Outcome {
    let flags = match argument(arguments, 1) {
        Value::Undefined => String::new(),
        flags => coerce::text(flags).into_owned(),
    };
    let pattern = match argument(arguments, 0) {
        pattern @ Value::Regexp(_) if flags.is_empty() => return Ok(pattern.clone()),
        Value::Regexp(regexp) => regexp.pattern.clone(),
        Value::Undefined => String::new(),
        pattern => coerce::text(pattern).into_owned(),
    };
    let value = Value::Regexp(Arc::new(Regexp { pattern, flags }));
    context.pattern(&value)?;
    Ok(value)
}

/// test(regexp, text).
pub(super) fn test(context: &Context, arguments: &[Value]) -> Outcome {
    let pattern = context.pattern(argument(arguments, 0))?;
    let text = text(arguments, 1);
    context.meter.spend(text.len())?;
    Ok(Value::Bool(pattern.is_match(&text)))
}
