//! What is written beside ticks and legend entries: `format` and `formatType` as the scale's labels read them.

use super::Context;
use crate::calendar::Unit;
use crate::data::Value;
use crate::diagnostic::Diagnostic;
use crate::format::Locale;
use crate::scale::{
    FormatKind, LabelFormat, Labels, LegendKind, LegendLabels, LegendValues, Pattern, Scale, TickCount,
};
use crate::theme::Props;
use serde_json::Value as Json;
use std::sync::Arc;

/// Writes the ticks of an axis.
pub(crate) struct TickText<'a> {
    labels: Option<Labels>,
    locale: &'a Locale,
}

impl<'a> TickText<'a> {
    /// `all`: a logarithmic scale shows every one.
    pub fn new(scale: &Scale, count: TickCount, props: &Props, all: bool, context: &Context<'a>) -> TickText<'a> {
        let labels = spoken(scale.tick_labels(count, &written(props), all), context);
        TickText { labels, locale: context.locale }
    }

    pub fn text(&self, value: &Value) -> String {
        match &self.labels {
            Some(labels) => labels.text(value, self.locale),
            None => value.to_text().to_string(),
        }
    }

    /// A value that is an array has a line for each of its elements.
    pub fn lines(&self, value: &Value) -> Vec<Arc<str>> {
        match value {
            Value::Array(_) => self.text(value).split('\n').map(Arc::from).collect(),
            _ => vec![self.text(value).into()],
        }
    }
}

/// Writes the entries of a legend: all of a logarithmic scale with `all`.
pub(crate) fn legend(
    scale: &Scale,
    (kind, count): (LegendKind, TickCount),
    entries: &LegendValues,
    props: &Props,
    all: bool,
    context: &Context,
) -> Vec<Vec<Arc<str>>> {
    let labels: Option<LegendLabels> = spoken(scale.legend_labels(count, kind, &written(props), all), context);
    let text = |index: usize| match &labels {
        Some(labels) => labels.text(entries, index, context.locale),
        None => entries.values[index].to_text().to_string(),
    };
    let lines = |index: usize| match entries.values[index] {
        Value::Array(_) => text(index).split('\n').map(Arc::from).collect(),
        _ => vec![text(index).into()],
    };
    (0..entries.values.len()).map(lines).collect()
}

/// Writes values in a description, where months and weekdays have their whole names.
pub(crate) fn captions(values: &[Value], scale: &Scale, props: &Props, context: &Context) -> Vec<String> {
    let mut format = written(props);
    let temporal = match format.kind {
        Some(kind) => kind == FormatKind::Time,
        None => scale.kind().is_temporal(),
    };
    let utc = props.text("formatType").map_or(scale.kind() == crate::scale::Kind::Utc, |kind| kind == "utc");
    format.pattern = match format.pattern {
        Pattern::Text(text) if temporal => Pattern::Text(text.replace("%a", "%A").replace("%b", "%B").into()),
        Pattern::Default if temporal && utc => Pattern::Text("%A, %d %B %Y, %X UTC".into()),
        Pattern::Default if temporal => Pattern::Text("%A, %d %B %Y, %X".into()),
        pattern => pattern,
    };
    let entries = LegendValues { values: values.to_vec(), end: None };
    let labels = scale.legend_labels(TickCount::Number(5.0), LegendKind::Gradient, &format, true).ok();
    let text = |index: usize| match &labels {
        Some(labels) => labels.text(&entries, index, context.locale).replace('\n', ","),
        None => values[index].to_text().to_string(),
    };
    (0..values.len()).map(text).collect()
}

/// `format` and `formatType` as written.
fn written(props: &Props) -> LabelFormat {
    let pattern = match props.get("format") {
        Some(Json::String(specifier)) => Pattern::Text(specifier.as_str().into()),
        Some(Json::Object(by_unit)) => {
            let part = |(name, value): (&String, &Json)| Some((Unit::parse(name)?, value.as_str()?.into()));
            Pattern::Times(by_unit.iter().filter_map(part).collect())
        }
        _ => Pattern::Default,
    };
    let kind = match props.text("formatType") {
        Some("time" | "utc") => Some(FormatKind::Time),
        Some("number") => Some(FormatKind::Number),
        _ => None,
    };
    LabelFormat { pattern, kind }
}

/// Labels are written plainly where the format is none; that is said.
fn spoken<T>(labels: Result<T, String>, context: &Context) -> Option<T> {
    labels
        .map_err(|reason| {
            // Most are found where they are written; this is one that an expression or the theme gives.
            context.log.add(Diagnostic::warning("bad-format", reason));
        })
        .ok()
}
