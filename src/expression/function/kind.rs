//! What a value is, and what it becomes.

use super::{Context, Outcome, argument, coerce, text};
use crate::calendar::parse_date;
use crate::data::Value;

/// `value === Object(value)`: all but primitives, so dates and arrays too.
pub(super) fn is_object(value: &Value) -> bool {
    use Value::{Bool, Null, Number, Text, Undefined};
    !matches!(value, Undefined | Null | Bool(_) | Number(_) | Text(_))
}

/// toBoolean: null for nothing; "false" and "0" are false.
pub(super) fn to_boolean(_: &Context, arguments: &[Value]) -> Outcome {
    Ok(match argument(arguments, 0) {
        value if value.is_missing() => Value::Null,
        Value::Text(text) => Value::Bool(!matches!(&**text, "false" | "0")),
        value => Value::Bool(value.is_truthy()),
    })
}

/// toDate: null for nothing; a number for a number or a text, as Vega's does; a date for a date.
pub(super) fn to_date(_: &Context, arguments: &[Value]) -> Outcome {
    Ok(match argument(arguments, 0) {
        value if value.is_missing() => Value::Null,
        value @ (Value::Number(_) | Value::Time(_)) => value.clone(),
        value => Value::Number(parse_date(&coerce::text(value))),
    })
}

/// toNumber: null for nothing.
pub(super) fn to_number(_: &Context, arguments: &[Value]) -> Outcome {
    Ok(match argument(arguments, 0) {
        value if value.is_missing() => Value::Null,
        value => Value::Number(coerce::to_number(value)),
    })
}

/// toString: null for nothing.
pub(super) fn to_string(context: &Context, arguments: &[Value]) -> Outcome {
    match argument(arguments, 0) {
        value if value.is_missing() => Ok(Value::Null),
        value @ Value::Text(_) => Ok(value.clone()),
        _ => context.text(text(arguments, 0)),
    }
}
