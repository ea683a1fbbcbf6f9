//! Arrays, and objects.

use super::{Context, Outcome, argument, coerce, number, text};
use crate::data::{FieldPath, Value};
use crate::expression::error::Refusal;
use crate::expression::utf16;
use std::cmp::Ordering;
use std::sync::Arc;

/// The most elements that sequence() makes: as many as a table may have rows.
const MOST: f64 = 5_000_000.0;

/// The elements of an array that a function can't do without.
pub(super) fn items<'v>(name: &str, arguments: &'v [Value], index: usize) -> Result<&'v Arc<[Value]>, Refusal> {
    match argument(arguments, index) {
        Value::Array(items) => Ok(items),
        other => Err(Refusal::new(format!("{name}() takes an array, not {}", coerce::type_name(other)))),
    }
}

/// `value[0]` and `value[value.length - 1]`, as many functions read what they call a range.
fn ends(context: &Context, range: &Value) -> Result<(Value, Value), Refusal> {
    let first = context.member(range, "0")?;
    Ok((first, last(context, range)?))
}

fn last(context: &Context, range: &Value) -> Outcome {
    match range {
        Value::Array(items) => Ok(items.last().cloned().unwrap_or_default()),
        Value::Text(text) => match utf16::length(text) {
            0 => Ok(Value::Undefined),
            length => Ok(Value::text(utf16::slice(text, length - 1, length))),
        },
        _ => context.member(range, "0").map(|_| Value::Undefined),
    }
}

pub(super) fn length(context: &Context, arguments: &[Value]) -> Outcome {
    context.member(argument(arguments, 0), "length")
}

/// extent(array): the smallest and the largest valid element.
pub(super) fn extent(context: &Context, arguments: &[Value]) -> Outcome {
    let (mut min, mut max) = (Value::Undefined, Value::Undefined);
    if let Value::Array(items) = argument(arguments, 0) {
        context.meter.spend(items.len())?;
        for item in items.iter().filter(|item| item.is_valid()) {
            if min == Value::Undefined {
                (min, max) = (item.clone(), item.clone());
            } else if coerce::order(item, &min) == Some(Ordering::Less) {
                min = item.clone();
            } else if coerce::order(item, &max) == Some(Ordering::Greater) {
                max = item.clone();
            }
        }
    }
    context.array(vec![min, max])
}

/// clampRange(range, min, max): the range moved into the bounds, keeping its length where it can.
pub(super) fn clamp_range(context: &Context, arguments: &[Value]) -> Outcome {
    let range = argument(arguments, 0);
    let (low, high) = (context.member(range, "0")?, context.member(range, "1")?);
    let (low, high) = (coerce::to_number(&low), coerce::to_number(&high));
    let (low, high) = if high < low { (high, low) } else { (low, high) };
    let span = high - low;
    if span >= number(arguments, 2) - number(arguments, 1) {
        return context.array(vec![argument(arguments, 1).clone(), argument(arguments, 2).clone()]);
    }
    let least = |a: f64, b: f64| if a.is_nan() || b.is_nan() { f64::NAN } else { a.min(b) };
    let most = |a: f64, b: f64| if a.is_nan() || b.is_nan() { f64::NAN } else { a.max(b) };
    let low = least(most(low, number(arguments, 1)), number(arguments, 2) - span);
    context.array(vec![low.into(), (low + span).into()])
}

/// inrange(value, range, left, right): whether the value lies between the ends, which count unless a flag is false.
pub(super) fn in_range(context: &Context, arguments: &[Value]) -> Outcome {
    let value = argument(arguments, 0);
    let (first, last) = ends(context, argument(arguments, 1))?;
    let is_reversed = coerce::order(&first, &last) == Some(Ordering::Greater);
    let (low, high) = if is_reversed { (last, first) } else { (first, last) };
    let counts =
        |index: usize| *argument(arguments, index) == Value::Undefined || argument(arguments, index).is_truthy();
    let holds = |order: Option<Ordering>, with_equal: bool| match order {
        Some(Ordering::Less) => true,
        Some(Ordering::Equal) => with_equal,
        _ => false,
    };
    let is_inside = holds(coerce::order(&low, value), counts(2)) && holds(coerce::order(value, &high), counts(3));
    Ok(Value::Bool(is_inside))
}

pub(super) fn join(context: &Context, arguments: &[Value]) -> Outcome {
    let items = items("join", arguments, 0)?;
    let separator = match argument(arguments, 1) {
        Value::Undefined => ",".into(),
        separator => coerce::text(separator),
    };
    context.meter.spend(items.len())?;
    context.text(coerce::join(items, &separator, coerce::DEEPEST))
}

/// lerp(array, fraction): between the first and the last element.
pub(super) fn lerp(context: &Context, arguments: &[Value]) -> Outcome {
    let (first, last) = ends(context, argument(arguments, 0))?;
    let fraction = number(arguments, 1);
    Ok(if last == Value::Undefined || fraction == 0.0 || fraction.is_nan() {
        first
    } else if fraction == 1.0 {
        last
    } else {
        let (low, high) = (coerce::to_number(&first), coerce::to_number(&last));
        Value::Number(low + fraction * (high - low))
    })
}

/// interpolateLinear(array, fraction): between the two elements that the fraction falls between.
pub(super) fn interpolate_linear(_: &Context, arguments: &[Value]) -> Outcome {
    let Value::Array(items) = argument(arguments, 0) else { return Ok(Value::Undefined) };
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return Ok(Value::Undefined) };
    let fraction = number(arguments, 1);
    if items.len() == 1 || fraction <= 0.0 || fraction.is_nan() {
        return Ok(first.clone());
    }
    if fraction >= 1.0 {
        return Ok(last.clone());
    }
    let position = fraction * (items.len() - 1) as f64;
    let (index, rest) = (position.floor() as usize, position - position.floor());
    if rest == 0.0 {
        return Ok(items[index].clone());
    }
    let (low, high) = (coerce::to_number(&items[index]), coerce::to_number(&items[index + 1]));
    Ok(Value::Number(low + rest * (high - low)))
}

pub(super) fn peek(context: &Context, arguments: &[Value]) -> Outcome {
    last(context, argument(arguments, 0))
}

/// pluck(array, field): the field of each element; of one object, its field.
pub(super) fn pluck(context: &Context, arguments: &[Value]) -> Outcome {
    let field = text(arguments, 1);
    let path = FieldPath::parse(&field).map_err(|error| Refusal::new(format!("the field \"{field}\" {error}")))?;
    let read = |value: &Value| {
        path.segments().iter().try_fold(value.clone(), |value, segment| context.member(&value, segment))
    };
    match argument(arguments, 0) {
        Value::Array(items) => context.array(items.iter().map(read).collect::<Result<_, Refusal>>()?),
        value => read(value),
    }
}

/// reverse(array): a copy, the last element first.
pub(super) fn reverse(context: &Context, arguments: &[Value]) -> Outcome {
    context.array(items("reverse", arguments, 0)?.iter().rev().cloned().collect())
}

/// sequence(stop), (start, stop) or (start, stop, step): numbers up to and without `stop`.
pub(super) fn sequence(context: &Context, arguments: &[Value]) -> Outcome {
    let (start, stop, step) = match arguments.len() {
        0 | 1 => (0.0, number(arguments, 0), 1.0),
        2 => (number(arguments, 0), number(arguments, 1), 1.0),
        _ => (number(arguments, 0), number(arguments, 1), number(arguments, 2)),
    };
    let count = ((stop - start) / step).ceil().max(0.0);
    if count > MOST {
        return Err(Refusal::new("a sequence would have more than 5 million numbers"));
    }
    context.meter.spend(count as usize)?;
    context.array((0..count as usize).map(|index| Value::Number(start + index as f64 * step)).collect())
}

/// slice(array or string, from, to); negative numbers count from the end.
pub(super) fn slice(context: &Context, arguments: &[Value]) -> Outcome {
    match argument(arguments, 0) {
        Value::Array(items) => {
            let (start, end) = slice_bounds(arguments, items.len());
            context.array(items[start..end].to_vec())
        }
        Value::Text(text) => {
            context.meter.spend(text.len())?;
            let (start, end) = slice_bounds(arguments, utf16::length(text));
            context.text(utf16::slice(text, start, end))
        }
        other => Err(no_sequence("slice", other)),
    }
}

fn slice_bounds(arguments: &[Value], length: usize) -> (usize, usize) {
    let bound = |index: usize, default: usize| match argument(arguments, index) {
        Value::Undefined => default,
        value => match coerce::integer(value) {
            bound if bound < 0.0 => (length as f64 + bound).max(0.0) as usize,
            bound => (bound as usize).min(length),
        },
    };
    let (start, end) = (bound(1, 0), bound(2, length));
    (start, end.max(start))
}

/// sort(array): a copy in Vega's order.
pub(super) fn sort(context: &Context, arguments: &[Value]) -> Outcome {
    let items = items("sort", arguments, 0)?;
    let levels = usize::BITS - items.len().leading_zeros();
    context.meter.spend(items.len() * levels as usize)?;
    // JavaScript puts undefined last, whatever the comparison says.
    let (missing, mut rest): (Vec<Value>, Vec<Value>) =
        items.iter().cloned().partition(|item| *item == Value::Undefined);
    merge_sort(&mut rest);
    rest.extend(missing);
    context.array(rest)
}

/// Rust's own sort may panic here: Vega's comparison of mixed types is no order.
fn merge_sort(items: &mut [Value]) {
    if items.len() < 2 {
        return;
    }
    let middle = items.len() / 2;
    merge_sort(&mut items[..middle]);
    merge_sort(&mut items[middle..]);
    let mut merged = Vec::with_capacity(items.len());
    let (mut left, mut right) = (0, middle);
    while left < middle && right < items.len() {
        let takes_right = coerce::ascending(&items[right], &items[left]) == Ordering::Less;
        let next = if takes_right { &mut right } else { &mut left };
        merged.push(items[*next].clone());
        *next += 1;
    }
    merged.extend_from_slice(&items[left..middle]);
    merged.extend_from_slice(&items[right..]);
    items.clone_from_slice(&merged);
}

/// span(array): the last element less the first, or 0.
pub(super) fn span(context: &Context, arguments: &[Value]) -> Outcome {
    let range = argument(arguments, 0);
    if !range.is_truthy() {
        return Ok(0.0.into());
    }
    let (first, last) = ends(context, range)?;
    let span = coerce::to_number(&last) - coerce::to_number(&first);
    Ok(if span.is_nan() { 0.0 } else { span }.into())
}

/// indexof(array or string, value, from): -1 when it is not there.
pub(super) fn index_of(context: &Context, arguments: &[Value]) -> Outcome {
    let from = coerce::integer(argument(arguments, 2));
    let found = match argument(arguments, 0) {
        Value::Array(items) => {
            context.meter.spend(items.len())?;
            let from = if from < 0.0 { (items.len() as f64 + from).max(0.0) } else { from } as usize;
            let is_wanted = |item: &Value| coerce::is_same(item, argument(arguments, 1));
            items.iter().skip(from).position(is_wanted).map(|index| index + from)
        }
        Value::Text(whole) => {
            context.meter.spend(whole.len())?;
            let start = utf16::byte_of_index(whole, from.max(0.0) as usize);
            whole[start..].find(&*text(arguments, 1)).map(|at| utf16::index_of_byte(whole, start + at))
        }
        other => return Err(no_sequence("indexof", other)),
    };
    Ok(found.map_or(-1.0, |index| index as f64).into())
}

/// lastindexof(array or string, value, from): the last place at or before `from`.
pub(super) fn last_index_of(context: &Context, arguments: &[Value]) -> Outcome {
    let has_from = arguments.len() > 2;
    let found = match argument(arguments, 0) {
        Value::Array(items) => {
            context.meter.spend(items.len())?;
            let from = if has_from { coerce::integer(argument(arguments, 2)) } else { f64::INFINITY };
            let from = if from < 0.0 { items.len() as f64 + from } else { from };
            let count = if from < 0.0 { 0 } else { (from as usize).saturating_add(1).min(items.len()) };
            items[..count].iter().rposition(|item| coerce::is_same(item, argument(arguments, 1)))
        }
        Value::Text(whole) => {
            context.meter.spend(whole.len())?;
            let from = number(arguments, 2);
            let from = if from.is_nan() { f64::INFINITY } else { from.max(0.0) };
            let wanted = text(arguments, 1);
            // The match may start at `from`, so it may end that much later.
            let start = utf16::byte_of_index(whole, from.min(1e9) as usize);
            let mut end = (start + wanted.len()).min(whole.len());
            while !whole.is_char_boundary(end) {
                end += 1;
            }
            whole[..end].rfind(&*wanted).map(|at| utf16::index_of_byte(whole, at))
        }
        other => return Err(no_sequence("lastindexof", other)),
    };
    Ok(found.map_or(-1.0, |index| index as f64).into())
}

fn no_sequence(name: &str, value: &Value) -> Refusal {
    Refusal::new(format!("{name}() takes an array or a string, not {}", coerce::type_name(value)))
}

/// flush(range, value, threshold, left, right, center): which end of the range the value is near to, if any.
pub(super) fn flush(context: &Context, arguments: &[Value]) -> Outcome {
    let [left, right, center] = [3, 4, 5].map(|index| argument(arguments, index).clone());
    let threshold = argument(arguments, 2);
    if !threshold.is_truthy() && coerce::to_number(threshold) != 0.0 || threshold.is_missing() {
        return Ok(center);
    }
    let (first, last) = ends(context, argument(arguments, 0))?;
    if last == Value::Undefined {
        return Ok(center);
    }
    let (first, last) = (coerce::to_number(&first), coerce::to_number(&last));
    let (low, high) = if last < first { (last, first) } else { (first, last) };
    let (value, threshold) = (number(arguments, 1), coerce::to_number(threshold));
    let (to_low, to_high) = ((value - low).abs(), (high - value).abs());
    Ok(if to_low < to_high && to_low <= threshold {
        left
    } else if to_high <= threshold {
        right
    } else {
        center
    })
}

/// merge(object, ...): the members of all, later ones in the place of earlier ones of the same name.
pub(super) fn merge(context: &Context, arguments: &[Value]) -> Outcome {
    let mut members: Vec<(Arc<str>, Value)> = Vec::new();
    let mut places: rustc_hash::FxHashMap<Arc<str>, usize> = rustc_hash::FxHashMap::default();
    let mut put = |name: Arc<str>, value: Value| match places.get(&name) {
        Some(&place) => members[place].1 = value,
        None => {
            places.insert(name.clone(), members.len());
            members.push((name, value));
        }
    };
    for argument in arguments {
        match argument {
            Value::Object(object) => {
                context.meter.spend(object.members.len())?;
                object.members.iter().for_each(|(name, value)| put(name.clone(), value.clone()));
            }
            Value::Array(items) => {
                context.meter.spend(items.len())?;
                let name = |index: usize| index.to_string().into();
                items.iter().enumerate().for_each(|(index, value)| put(name(index), value.clone()));
            }
            _ => {}
        }
    }
    context.object(members)
}
