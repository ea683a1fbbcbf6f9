//! JavaScript's conversions and comparisons (ECMA-262, sections 7.1 and 7.2) on our values.

use super::TEXT;
use crate::data::{Value, compare_texts, number};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

/// How deep arrays inside arrays are converted to text; below that they are empty, as JavaScript does with cycles.
pub(super) const DEEPEST: usize = 100;

/// ToNumber.
pub(super) fn to_number(value: &Value) -> f64 {
    match value {
        Value::Number(number) => *number,
        // Not Value::to_number, whose text of an array has no bound.
        Value::Array(_) => number::from_text(&text(value)),
        _ => value.to_number(),
    }
}

/// ToInt32: what bitwise operators work on.
pub(super) fn int32(value: &Value) -> i32 {
    let number = to_number(value);
    if number.is_finite() { number.trunc().rem_euclid(4_294_967_296.0) as u32 as i32 } else { 0 }
}

/// ToIntegerOrInfinity; NaN is 0.
pub(super) fn integer(value: &Value) -> f64 {
    let number = to_number(value);
    if number.is_nan() { 0.0 } else { number.trunc() }
}

/// ToString.
pub(super) fn text(value: &Value) -> Cow<'_, str> {
    text_within(value, DEEPEST)
}

fn text_within(value: &Value, depth: usize) -> Cow<'_, str> {
    match value {
        Value::Undefined => "undefined".into(),
        Value::Null => "null".into(),
        Value::Bool(true) => "true".into(),
        Value::Bool(false) => "false".into(),
        Value::Number(number) => number::to_text(*number).into(),
        Value::Time(_) => value.to_text().to_string().into(),
        Value::Text(text) => Cow::Borrowed(text),
        Value::Array(items) => join(items, ",", depth).into(),
        Value::Object(_) | Value::Geometry(_) => "[object Object]".into(),
        Value::Regexp(regexp) => format!("/{}/{}", regexp.pattern, regexp.flags).into(),
    }
}

/// Array.prototype.join: null and undefined are empty. Stops soon after [`TEXT`] bytes.
pub(super) fn join(items: &[Value], separator: &str, depth: usize) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        if depth > 0 && !item.is_nullish() {
            text.push_str(&text_within(item, depth - 1));
        }
        if text.len() > TEXT {
            break;
        }
    }
    text
}

/// Objects by identity, as JavaScript does: clones of one value are the same object. Dates are the same when they are
/// the same moment: a column keeps no identity, and two equal dates that differ would only surprise.
pub(super) fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Undefined, Value::Undefined) | (Value::Null, Value::Null) => true,
        (Value::Bool(left), Value::Bool(right)) => left == right,
        (Value::Number(left), Value::Number(right)) | (Value::Time(left), Value::Time(right)) => left == right,
        (Value::Text(left), Value::Text(right)) => left == right,
        (Value::Array(left), Value::Array(right)) => Arc::ptr_eq(left, right),
        (Value::Object(left), Value::Object(right)) => Arc::ptr_eq(left, right),
        (Value::Geometry(left), Value::Geometry(right)) => Arc::ptr_eq(left, right),
        (Value::Regexp(left), Value::Regexp(right)) => Arc::ptr_eq(left, right),
        _ => false,
    }
}

/// `==`.
pub(super) fn is_equal(left: &Value, right: &Value) -> bool {
    use Value::{Bool, Null, Number, Text, Undefined};
    match (left, right) {
        (Undefined | Null, Undefined | Null) => true,
        (Undefined | Null, _) | (_, Undefined | Null) => false,
        (Number(_) | Bool(_), Number(_) | Bool(_) | Text(_)) | (Text(_), Number(_) | Bool(_)) => {
            to_number(left) == to_number(right)
        }
        (Text(left), Text(right)) => left == right,
        // An object beside a primitive value: by what it says, even a date.
        (Number(_) | Bool(_) | Text(_), _) => is_equal(left, &Text(text(right).into())),
        (_, Number(_) | Bool(_) | Text(_)) => is_equal(&Text(text(left).into()), right),
        _ => is_same(left, right),
    }
}

/// The order that `<` and `>` see: by code units between strings, otherwise as numbers. `None` beside NaN.
pub(super) fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.partial_cmp(right),
        (Value::Text(left), Value::Text(right)) => Some(compare_texts(left, right)),
        _ => match (primitive_text(left), primitive_text(right)) {
            (Some(left), Some(right)) => Some(compare_texts(&left, &right)),
            _ => to_number(left).partial_cmp(&to_number(right)),
        },
    }
}

/// The text of what becomes a string, not a number, when it is compared.
fn primitive_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Text(_) | Value::Array(_) | Value::Object(_) | Value::Geometry(_) | Value::Regexp(_) => {
            Some(text(value))
        }
        _ => None,
    }
}

/// Vega's order for sorting: null and undefined first, then NaN, then by `<`. Not a total order: a number is equal to
/// every string that is no number.
pub(super) fn ascending(left: &Value, right: &Value) -> Ordering {
    let (no_left, no_right) = (left.is_nullish(), right.is_nullish());
    if no_left || no_right {
        return no_right.cmp(&no_left);
    }
    let is_nan = |value: &Value| matches!(value, Value::Number(number) | Value::Time(number) if number.is_nan());
    order(left, right).filter(|order| order.is_ne()).unwrap_or_else(|| is_nan(right).cmp(&is_nan(left)))
}

/// `+`: with a string (or what becomes one, dates too) it joins, otherwise it adds. `None` when it joins: the caller
/// watches over the length of strings.
pub(super) fn sum(left: &Value, right: &Value) -> Option<f64> {
    let adds = |value: &Value| matches!(value, Value::Undefined | Value::Null | Value::Bool(_) | Value::Number(_));
    (adds(left) && adds(right)).then(|| to_number(left) + to_number(right))
}

/// The name of a value's type, for messages.
pub(super) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Undefined => "undefined",
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::Time(_) => "a date",
        Value::Text(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
        Value::Geometry(_) => "a shape",
        Value::Regexp(_) => "a regular expression",
    }
}
