//! The entries of a legend: values, labels, how large and where along a gradient. Same rules as vega-encode's
//! LegendEntries.

use super::build::{LegendPlan, Look};
use crate::data::{Object, Value};
use crate::guide::Context;
use crate::guide::condition::Seen;
use crate::guide::format;
use crate::guide::property::Properties;
use crate::guide::tick;
use crate::scale::{LegendKind, LegendValues, Scale, TickCount};
use std::sync::Arc;

/// One entry.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub index: usize,
    pub value: Value,
    pub lines: Vec<Arc<str>>,
    /// It stands for those that are too many to be shown.
    pub rest: bool,
}

impl Entry {
    /// What expressions see as `datum`.
    pub fn datum(&self) -> Value {
        let members = vec![
            ("index".into(), Value::Number(self.index as f64)),
            ("label".into(), if self.lines.is_empty() { Value::Null } else { Value::text(self.lines.join(",")) }),
            ("value".into(), self.value.clone()),
        ];
        Value::Object(Arc::new(Object { members }))
    }

    /// The lines of its label: those of the format, or what `labelExpr` makes of them.
    pub fn label(&self, plan: &LegendPlan, context: &Context) -> Vec<Arc<str>> {
        match plan.props.text("labelExpr") {
            Some(expression) => Seen::new(&plan.props, self.datum(), context).lines(expression),
            None => self.lines.clone(),
        }
    }
}

/// The values to show, those written or those of the scale, and the count by which labels are formatted.
fn values(plan: &LegendPlan, scale: &Scale, look: Look) -> (LegendValues, TickCount, bool) {
    let gradient_length = || plan.number("gradientLength").unwrap_or(200.0);
    let own = match look {
        Look::Gradient => (2.0 * (gradient_length() / 100.0).floor()).max(2.0),
        _ => 5.0,
    };
    let wanted = tick::count(plan.props.get("tickCount")).unwrap_or(TickCount::Number(own));
    let count = scale.tick_count(wanted, plan.number("tickMinStep"));
    match tick::values(&plan.props) {
        Some(values) => (LegendValues { values, end: None }, count, true),
        None => (scale.legend_values(count), count, false),
    }
}

/// The entries of a symbol legend, at most as many as `symbolLimit` says; the last one then tells how many are missing.
pub(super) fn symbols(plan: &LegendPlan, scale: &Scale, context: &Context) -> Vec<Entry> {
    let (all, count, written) = values(plan, scale, Look::Symbol);
    let limit = plan.number("symbolLimit").filter(|limit| *limit >= 1.0).map_or(usize::MAX, |limit| limit as usize);
    let mut shown = all.values.clone();
    let cut = shown.len() > limit;
    if cut {
        shown.truncate(limit - 1);
    }
    // A symbol of size 0 cannot be seen.
    if !written && shown.first().is_some_and(|first| scale.position(first) == Some(0.0)) {
        shown.remove(0);
    }
    let end = if shown.len() == all.values.len() { all.end } else { None };
    let shown = LegendValues { values: shown, end };
    let labels = format::legend(scale, (LegendKind::Symbol, count), &shown, &plan.props, true, context);
    let mut entries: Vec<Entry> = shown
        .values
        .into_iter()
        .zip(labels)
        .enumerate()
        .map(|(index, (value, lines))| Entry { index, value, lines, rest: false })
        .collect();
    if cut {
        let value = all.values.get(entries.len()).cloned().unwrap_or_default();
        let missing = all.values.len() - entries.len();
        let lines = vec![format!("\u{2026}{missing} entries").into()];
        entries.push(Entry { index: entries.len(), value, lines, rest: true });
    }
    entries
}

/// The labelled values of a continuous gradient, with where they stand in [0, 1].
pub(super) fn along_gradient(plan: &LegendPlan, scale: &Scale, context: &Context) -> Vec<(Entry, f64)> {
    let (all, count, written) = values(plan, scale, Look::Gradient);
    let mut values = all.values;
    let (first, last) = scale.domain_extent();
    if values.len() < 3 && !written && first != last {
        values = scale.domain().first().into_iter().chain(scale.domain().last()).cloned().collect();
    }
    let shown = LegendValues { values, end: None };
    let labels = format::legend(scale, (LegendKind::Gradient, count), &shown, &plan.props, written, context);
    let fraction = scale.legend_fraction();
    let entry = |(index, (value, lines)): (usize, (Value, Vec<Arc<str>>))| {
        let place = fraction(value.to_number());
        (Entry { index, lines, value, rest: false }, place)
    };
    shown.values.into_iter().zip(labels).enumerate().map(entry).collect()
}

/// The classes of a discrete gradient, with where they begin and end in [0, 1]. The first has no label.
pub(super) fn classes(plan: &LegendPlan, scale: &Scale, context: &Context) -> Vec<(Entry, f64, f64)> {
    let (all, count, written) = values(plan, scale, Look::Discrete);
    let labels = format::legend(scale, (LegendKind::Discrete, count), &all, &plan.props, written, context);
    let fraction = scale.class_fraction();
    let values = all.values;
    let last = values.len().saturating_sub(1);
    let place = |index: usize| fraction(values[index].to_number());
    let entry = |(index, (value, lines)): (usize, (&Value, Vec<Arc<str>>))| {
        let lines = if index == 0 { Vec::new() } else { lines };
        let start = if index == 0 { 0.0 } else { place(index) };
        let end = if index == last { 1.0 } else { place(index + 1) };
        (Entry { index, value: value.clone(), lines, rest: false }, start, end)
    };
    values.iter().zip(labels).enumerate().map(entry).collect()
}

/// A number of the plan's symbols, or of its properties.
pub(super) fn symbol_number(plan: &LegendPlan, encoding: &str, property: &str) -> Option<f64> {
    let own = plan.symbols.get(encoding).filter(|value| !value.is_null());
    own.map_or_else(|| Properties::number(&plan.props, property), serde_json::Value::as_f64)
}
