//! Dates. Local time is UTC, so each function and its `utc` twin are the same.

use super::{Context, Outcome, argument, coerce, number, text};
use crate::calendar::{Base, Fields, Interval, LAST_TIME, Unit, parse_date, time_of};
use crate::data::Value;
use crate::expression::error::Refusal;

/// `new Date(value)` as milliseconds since 1970; NaN for what is no date.
pub(super) fn moment(value: &Value) -> f64 {
    match value {
        Value::Text(_) | Value::Array(_) | Value::Object(_) | Value::Geometry(_) | Value::Regexp(_) => {
            parse_date(&coerce::text(value))
        }
        _ => whole(coerce::to_number(value)),
    }
}

/// `new Date(+value)`, as d3 takes what it is given: a text is a number or nothing.
fn instant(value: &Value) -> f64 {
    whole(coerce::to_number(value))
}

fn whole(ms: f64) -> f64 {
    if ms.abs() <= LAST_TIME { ms.trunc() + 0.0 } else { f64::NAN }
}

fn field(arguments: &[Value], read: fn(&Fields) -> i64) -> Outcome {
    let fields = Fields::of(moment(argument(arguments, 0)));
    Ok(fields.map_or(f64::NAN, |fields| read(&fields) as f64).into())
}

pub(super) fn year(_: &Context, arguments: &[Value]) -> Outcome {
    field(arguments, |fields| fields.year)
}

/// From 1 to 4; of no date 1, as Vega's arithmetic has it.
pub(super) fn quarter(_: &Context, arguments: &[Value]) -> Outcome {
    let fields = Fields::of(moment(argument(arguments, 0)));
    Ok(fields.map_or(1.0, |fields| f64::from(fields.quarter() + 1)).into())
}

/// From 0 to 11.
pub(super) fn month(_: &Context, arguments: &[Value]) -> Outcome {
    field(arguments, |fields| fields.month.into())
}

pub(super) fn week(_: &Context, arguments: &[Value]) -> Outcome {
    field(arguments, |fields| fields.week().into())
}

pub(super) fn iso_week(_: &Context, arguments: &[Value]) -> Outcome {
    field(arguments, |fields| fields.iso_week().1.into())
}

/// The day of the month.
pub(super) fn date(_: &Context, arguments: &[Value]) -> Outcome {
    field(arguments, |fields| fields.date.into())
}

/// The day of the week; Sunday is 0.
pub(super) fn day(_: &Context, arguments: &[Value]) -> Outcome {
    field(arguments, |fields| fields.weekday.into())
}

pub(super) fn day_of_year(_: &Context, arguments: &[Value]) -> Outcome {
    field(arguments, |fields| fields.day_of_year().into())
}

pub(super) fn hours(_: &Context, arguments: &[Value]) -> Outcome {
    field(arguments, |fields| fields.hours.into())
}

pub(super) fn minutes(_: &Context, arguments: &[Value]) -> Outcome {
    field(arguments, |fields| fields.minutes.into())
}

pub(super) fn seconds(_: &Context, arguments: &[Value]) -> Outcome {
    field(arguments, |fields| fields.seconds.into())
}

pub(super) fn milliseconds(_: &Context, arguments: &[Value]) -> Outcome {
    field(arguments, |fields| fields.milliseconds.into())
}

/// Minutes west of UTC: none.
pub(super) fn zone_offset(_: &Context, arguments: &[Value]) -> Outcome {
    field(arguments, |_| 0)
}

/// The date as a number.
pub(super) fn time(_: &Context, arguments: &[Value]) -> Outcome {
    Ok(moment(argument(arguments, 0)).into())
}

/// datetime(value), or datetime(year, month, day, hours, minutes, seconds, milliseconds) with the month from 0.
pub(super) fn date_time(context: &Context, arguments: &[Value]) -> Outcome {
    match arguments {
        [] => now(context, arguments),
        [value] => Ok(Value::Time(moment(value))),
        _ => Ok(Value::Time(from_parts(arguments))),
    }
}

/// utc(year, month, ...): as datetime(), but as a number.
pub(super) fn utc(_: &Context, arguments: &[Value]) -> Outcome {
    Ok(if arguments.is_empty() { f64::NAN } else { from_parts(arguments) }.into())
}

fn from_parts(arguments: &[Value]) -> f64 {
    let mut parts = [f64::NAN, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    for (index, part) in parts.iter_mut().enumerate().take(arguments.len()) {
        *part = number(arguments, index);
    }
    // JavaScript takes these for years of the last century.
    if (0.0..100.0).contains(&parts[0].trunc()) {
        parts[0] = parts[0].trunc() + 1900.0;
    }
    time_of(parts)
}

pub(super) fn now(_: &Context, _: &[Value]) -> Outcome {
    let refusal = Refusal::new("a picture can't depend on the current time: it would change with every run");
    Err(refusal.help("give the date itself: datetime(2025, 0, 31)"))
}

/// The interval that a time unit's name means.
fn interval(unit: &Value) -> Option<Interval> {
    match &*coerce::text(unit) {
        "isoweek" => Some(Interval::new(Base::Week(1))),
        name => Unit::parse(name).map(Interval::of),
    }
}

/// timeOffset(unit, date, step): the date so many units later, or earlier.
pub(super) fn offset(_: &Context, arguments: &[Value]) -> Outcome {
    let Some(interval) = interval(argument(arguments, 0)) else { return Ok(Value::Undefined) };
    Ok(Value::Time(interval.offset(instant(argument(arguments, 1)), step(arguments, 2))))
}

/// timeSequence(unit, start, stop, step): the unit's boundaries from start up to and without stop.
pub(super) fn sequence(context: &Context, arguments: &[Value]) -> Outcome {
    let Some(interval) = interval(argument(arguments, 0)) else { return Ok(Value::Undefined) };
    let (start, stop) = (instant(argument(arguments, 1)), instant(argument(arguments, 2)));
    let times = interval.range(start, stop, step(arguments, 3));
    let times = times.ok_or_else(|| Refusal::new("a sequence would have more than 100,000 dates"))?;
    context.array(times.into_iter().map(Value::Time).collect())
}

fn step(arguments: &[Value], index: usize) -> f64 {
    if argument(arguments, index).is_nullish() { 1.0 } else { number(arguments, index) }
}

/// timeParse(text, specifier): a date, or null where the text is not written so.
pub(super) fn parse(context: &Context, arguments: &[Value]) -> Outcome {
    if *argument(arguments, 0) == Value::Null {
        return Ok("null".into());
    }
    let parser = context.time_parser(&text(arguments, 1))?;
    let time = parser.time_with(&text(arguments, 0), context.locale());
    Ok(time.map_or(Value::Null, Value::Time))
}
