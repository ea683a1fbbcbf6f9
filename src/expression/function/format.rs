//! Numbers and dates as text.

use super::{Context, Outcome, argument, coerce, number, text};
use crate::calendar::{TimeUnits, Unit, time_of};
use crate::data::Value;
use crate::expression::error::Refusal;
use crate::format::{MultiFormat, time_unit_specifier};

/// format(number, specifier), by d3-format.
pub(super) fn number_format(context: &Context, arguments: &[Value]) -> Outcome {
    if *argument(arguments, 0) == Value::Null {
        return Ok("null".into());
    }
    let format = context.number_format(&text(arguments, 1))?;
    context.text(format.format_with(number(arguments, 0), context.locale()))
}

/// timeFormat(date, specifier), by d3-time-format. Without a specifier, or with an object of specifiers by time unit,
/// each date is written by the largest unit at whose start it stands.
pub(super) fn time_format(context: &Context, arguments: &[Value]) -> Outcome {
    let date = argument(arguments, 0);
    if *date == Value::Null {
        return Ok("null".into());
    }
    let time = coerce::to_number(date);
    match argument(arguments, 1) {
        Value::Text(specifier) => context.text(context.time_format(specifier)?.format_with(time, context.locale())),
        specifier if !specifier.is_truthy() => context.text(MultiFormat::default().format_with(time, context.locale())),
        Value::Object(object) => {
            let texts = object.members.iter().filter_map(|(name, specifier)| match (Unit::parse(name), specifier) {
                (Some(unit), Value::Text(specifier)) => Some((unit, &**specifier)),
                _ => None,
            });
            let format = MultiFormat::new(&texts.collect::<Vec<_>>());
            context.text(format.format_with(time, context.locale()))
        }
        other => {
            let message =
                format!("a time format is a string or an object of strings, not {}", coerce::type_name(other));
            Err(Refusal::new(message))
        }
    }
}

/// timeUnitSpecifier(unit or units, specifiers): the time format that shows just these units.
pub(super) fn unit_specifier(context: &Context, arguments: &[Value]) -> Outcome {
    let names = match argument(arguments, 0) {
        Value::Array(items) => items.to_vec(),
        unit => vec![unit.clone()],
    };
    let unit = |name: &Value| {
        let name = coerce::text(name);
        Unit::parse(&name).ok_or_else(|| Refusal::new(format!("there is no time unit \"{name}\"")))
    };
    let units = TimeUnits::new(names.iter().map(unit).collect::<Result<Vec<Unit>, Refusal>>()?);
    if units.units.is_empty() || !units.agree() {
        return Err(Refusal::new(format!("the time units \"{}\" can't be combined", units.name())));
    }
    let mut given: Vec<(&str, &str)> = Vec::new();
    if let Value::Object(object) = argument(arguments, 1) {
        given.extend(object.members.iter().filter_map(|(name, specifier)| match specifier {
            Value::Text(specifier) => Some((&**name, &**specifier)),
            _ => None,
        }));
    }
    context.text(time_unit_specifier(&units, &given))
}

/// The name of a month, from 0.
pub(super) fn month(context: &Context, arguments: &[Value]) -> Outcome {
    named(context, arguments, "%B", |month| [2000.0, month, 1.0, 0.0, 0.0, 0.0, 0.0])
}

pub(super) fn short_month(context: &Context, arguments: &[Value]) -> Outcome {
    named(context, arguments, "%b", |month| [2000.0, month, 1.0, 0.0, 0.0, 0.0, 0.0])
}

/// The name of a day of the week; Sunday is 0. The second of January 2000 was a Sunday.
pub(super) fn day(context: &Context, arguments: &[Value]) -> Outcome {
    named(context, arguments, "%A", |day| [2000.0, 0.0, 2.0 + day, 0.0, 0.0, 0.0, 0.0])
}

pub(super) fn short_day(context: &Context, arguments: &[Value]) -> Outcome {
    named(context, arguments, "%a", |day| [2000.0, 0.0, 2.0 + day, 0.0, 0.0, 0.0, 0.0])
}

/// Nothing for what is no whole number.
fn named(context: &Context, arguments: &[Value], specifier: &str, parts: fn(f64) -> [f64; 7]) -> Outcome {
    match argument(arguments, 0) {
        Value::Number(number) if number.is_finite() && *number == number.trunc() => {
            context.text(context.time_format(specifier)?.format_with(time_of(parts(*number)), context.locale()))
        }
        _ => Ok("".into()),
    }
}
