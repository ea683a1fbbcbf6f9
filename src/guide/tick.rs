//! The ticks of an axis. Same rules as vega-encode's AxisTicks.

use super::Context;
use super::format::TickText;
use super::property::Properties;
use crate::calendar::Unit;
use crate::data::{Object, Value};
use crate::scale::{Scale, TickCount};
use crate::theme::Props;
use serde_json::Value as Json;
use std::sync::Arc;

/// One tick: where it stands in the domain and what is written beside it.
#[derive(Clone, Debug)]
pub(crate) struct Tick {
    pub value: Value,
    pub lines: Vec<Arc<str>>,
    /// From 0 for the first tick to 1 for the last; below 0 for the extra one.
    pub index: f64,
    /// The tick at the start of the first band, which has no label.
    pub extra: bool,
}

/// The ticks that the properties ask for: `values`, `tickCount`, `tickMinStep`, `format`, `formatType`.
pub(crate) fn ticks(props: &Props, scale: &Scale, extra: bool, context: &Context) -> Vec<Tick> {
    let values = values(props);
    let wanted = count(props.get("tickCount"));
    let tally = wanted.unwrap_or(TickCount::Number(values.as_ref().map_or(10.0, |values| values.len() as f64)));
    let count = scale.tick_count(tally, Properties::number(props, "tickMinStep"));
    let chosen = match &values {
        Some(values) => scale.valid_ticks(values, count),
        None => scale.tick_values(count),
    };
    let format = TickText::new(scale, count, props, values.is_some(), context);
    let last = chosen.len().saturating_sub(1).max(1) as f64;
    let mut ticks: Vec<Tick> = chosen
        .into_iter()
        .enumerate()
        .map(|(index, value)| Tick { lines: format.lines(&value), value, index: index as f64 / last, extra: false })
        .collect();
    if let Some(first) = ticks.first().filter(|_| extra) {
        let value = first.value.clone();
        ticks.push(Tick { value, lines: Vec::new(), index: -1.0, extra: true });
    }
    ticks
}

/// The written values; dates are numbers or expressions' results by now.
pub(crate) fn values(props: &Props) -> Option<Vec<Value>> {
    Some(props.get("values")?.as_array()?.iter().map(Value::from).collect())
}

/// `tickCount` as a number, a unit of time or so many of one. `None` where nothing of the kind is written.
pub(crate) fn count(written: Option<&Json>) -> Option<TickCount> {
    match written? {
        Json::Number(number) => Some(TickCount::Number(number.as_f64()?)),
        Json::String(unit) => Some(TickCount::Interval(interval(unit)?, 1.0)),
        Json::Object(interval_and_step) => {
            let unit = interval(interval_and_step.get("interval")?.as_str()?)?;
            let step = interval_and_step.get("step").and_then(Json::as_f64).unwrap_or(1.0);
            Some(TickCount::Interval(unit, step.max(1.0).floor()))
        }
        _ => None,
    }
}

/// Vega's names of intervals; those of d3 are singular.
fn interval(name: &str) -> Option<Unit> {
    Some(match name {
        "year" => Unit::Year,
        "quarter" => Unit::Quarter,
        "month" => Unit::Month,
        "week" => Unit::Week,
        "date" | "day" => Unit::Date,
        "hour" | "hours" => Unit::Hours,
        "minute" | "minutes" => Unit::Minutes,
        "second" | "seconds" => Unit::Seconds,
        "millisecond" | "milliseconds" => Unit::Milliseconds,
        _ => return None,
    })
}

impl Tick {
    /// What expressions see as `datum`.
    pub fn datum(&self) -> Value {
        let label = Value::text(self.lines.join(","));
        let members = vec![
            ("index".into(), Value::Number(self.index)),
            ("value".into(), if self.extra { Value::Undefined } else { self.value.clone() }),
            ("label".into(), label),
        ];
        Value::Object(Arc::new(Object { members }))
    }
}
