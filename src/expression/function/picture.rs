//! What the figure around an expression knows: scales, projections, data sets. Asked through its scope.

use super::{Context, Outcome, argument, coerce, text};
use crate::data::Value;

/// Undefined where there is no such scale, as for the others below.
pub(super) fn scale(context: &Context, arguments: &[Value]) -> Outcome {
    Ok(context.scope.scale(&text(arguments, 0), argument(arguments, 1)).unwrap_or_default())
}

pub(super) fn invert(context: &Context, arguments: &[Value]) -> Outcome {
    Ok(context.scope.invert(&text(arguments, 0), argument(arguments, 1)).unwrap_or_default())
}

/// 0 where the scale has no bands.
pub(super) fn bandwidth(context: &Context, arguments: &[Value]) -> Outcome {
    Ok(context.scope.bandwidth(&text(arguments, 0)).unwrap_or(0.0).into())
}

pub(super) fn domain(context: &Context, arguments: &[Value]) -> Outcome {
    context.scope.domain(&text(arguments, 0)).map_or_else(|| context.array(vec![]), Ok)
}

pub(super) fn range(context: &Context, arguments: &[Value]) -> Outcome {
    context.scope.range(&text(arguments, 0)).map_or_else(|| context.array(vec![]), Ok)
}

pub(super) fn gradient(context: &Context, arguments: &[Value]) -> Outcome {
    let rest = arguments.get(1..).unwrap_or_default();
    Ok(context.scope.gradient(&text(arguments, 0), rest).unwrap_or_default())
}

pub(super) fn geo(context: &Context, name: &str, arguments: &[Value]) -> Outcome {
    Ok(context.scope.geo(name, arguments).unwrap_or_default())
}

/// data(name): its rows, or none.
pub(super) fn data(context: &Context, arguments: &[Value]) -> Outcome {
    context.scope.data(&text(arguments, 0)).map_or_else(|| context.array(vec![]), Ok)
}

/// indata(name, field, value): in how many rows the field has that value; undefined for none.
pub(super) fn in_data(context: &Context, arguments: &[Value]) -> Outcome {
    let (field, wanted) = (text(arguments, 1), text(arguments, 2));
    let Some(Value::Array(rows)) = context.scope.data(&text(arguments, 0)) else { return Ok(Value::Undefined) };
    let mut count = 0;
    for row in rows.iter() {
        // Vega's index is by text.
        if coerce::text(&context.member(row, &field)?) == wanted {
            count += 1;
        }
        context.meter.spend(1)?;
    }
    Ok(if count > 0 { Value::Number(f64::from(count)) } else { Value::Undefined })
}
