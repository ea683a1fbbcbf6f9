//! What is written beside ticks and legend entries. Same choices as vega-scale's tickFormat and labelFormat.

use super::Context;
use super::property::Properties;
use crate::calendar::Unit;
use crate::data::Value;
use crate::diagnostic::Diagnostic;
use crate::format::{Locale, MultiFormat, NumberFormat, TimeFormat, float_format, tick_format};
use crate::scale::{Kind, LegendValues, Scale, TickCount};
use crate::theme::Props;
use serde_json::Value as Json;
use std::sync::Arc;

/// Turns values of a scale into text.
pub(crate) struct Formatter<'a> {
    locale: &'a Locale,
    style: Style,
    /// Which values of a logarithmic scale have room for a label; the others have none.
    filter: Option<Box<dyn Fn(f64) -> bool>>,
}

enum Style {
    /// As JavaScript writes the value.
    Plain,
    Number(NumberFormat),
    Time(TimeFormat),
    MultiTime(MultiFormat),
}

impl<'a> Formatter<'a> {
    /// The format of an axis' ticks or a legend's single values. `all`: a logarithmic scale shows every one.
    pub fn of_ticks(scale: &Scale, count: TickCount, props: &Props, all: bool, context: &Context<'a>) -> Formatter<'a> {
        let written = props.get("format");
        let specifier = written.and_then(Json::as_str);
        let filter = match (scale.kind(), count) {
            (Kind::Log, TickCount::Number(count)) if !all && scale.bins().is_none() && !is_time(props, scale) => {
                {
                let shown = scale.log_filter(count);
                Some(Box::new(move |value| shown.shows(value)) as Box<dyn Fn(f64) -> bool>)
            }
            }
            _ => None,
        };
        let style = match scale.kind() {
            _ if is_time(props, scale) => time_style(written),
            Kind::Log => number_style(float_format(specifier), context),
            Kind::Linear | Kind::Pow | Kind::Sqrt | Kind::Symlog | Kind::Quantize | Kind::Identity => {
                let count = if let TickCount::Number(count) = count { count } else { 10.0 };
                let (first, last) = scale.domain_extent();
                number_style(tick_format(first, last, count, specifier), context)
            }
            _ => match specifier {
                Some(specifier) => number_style(NumberFormat::parse(specifier), context),
                None => Style::Plain,
            },
        };
        Formatter { locale: context.locale, style, filter }
    }

    /// The format of a legend's values: those of quantiles and quantized domains are told apart by their least distance.
    pub fn of_legend(
        scale: &Scale,
        count: TickCount,
        props: &Props,
        all: bool,
        context: &Context<'a>,
    ) -> Formatter<'a> {
        let boundaries = match scale.kind() {
            Kind::Quantile => scale.thresholds(),
            Kind::Quantize => scale.domain_numbers(),
            _ => return Formatter::of_ticks(scale, count, props, all, context),
        };
        if props.text("formatType").is_some_and(|kind| kind == "time" || kind == "utc") {
            return Formatter::of_ticks(scale, count, props, all, context);
        }
        let steps = boundaries.windows(2).map(|pair| pair[1] - pair[0]).reduce(f64::min);
        let step = steps.or_else(|| boundaries.first().copied()).unwrap_or(f64::NAN);
        let specifier = props.text("format");
        // Three ticks times ten: more digits than an axis would have.
        let style = number_style(tick_format(0.0, step, 30.0, specifier), context);
        Formatter { locale: context.locale, style, filter: None }
    }

    /// The format of a spoken description, where months and weekdays have their whole names.
    pub fn of_caption(scale: &Scale, props: &Props, context: &Context<'a>) -> Formatter<'a> {
        let temporal =
            props.text("formatType").map_or(scale.kind().is_temporal(), |kind| kind == "time" || kind == "utc");
        let written = props.text("format");
        let style = match written {
            Some(specifier) if temporal => {
                Style::Time(TimeFormat::parse(&specifier.replace("%a", "%A").replace("%b", "%B")))
            }
            None if temporal && props.get("format").is_none() => {
                let utc = props.text("formatType").map_or(scale.kind() == Kind::Utc, |kind| kind == "utc");
                Style::Time(TimeFormat::parse(if utc { "%A, %d %B %Y, %X UTC" } else { "%A, %d %B %Y, %X" }))
            }
            _ => return Formatter::of_legend(scale, TickCount::Number(5.0), props, true, context),
        };
        Formatter { locale: context.locale, style, filter: None }
    }

    pub fn text(&self, value: &Value) -> String {
        let number = value.to_number();
        if self.filter.as_ref().is_some_and(|shown| !shown(number)) {
            return String::new();
        }
        match &self.style {
            Style::Plain => value.to_text().to_string(),
            Style::Number(format) => format.format_with(number, self.locale),
            Style::Time(format) => format.format_with(number, self.locale),
            Style::MultiTime(format) => format.format_with(number, self.locale),
        }
    }

    /// A value that is an array has a line for each of its elements.
    pub fn lines(&self, value: &Value) -> Vec<Arc<str>> {
        match (value, &self.style) {
            (Value::Array(items), Style::Plain) => items.iter().map(Value::to_text).collect(),
            _ => vec![self.text(value).into()],
        }
    }

    /// The class from one boundary to the next: `1 – 2`, `< 2`, `≥ 1`.
    pub fn range(&self, from: f64, to: f64) -> String {
        let text = |x: f64| x.is_finite().then(|| self.text(&Value::Number(x))).filter(|text| !text.is_empty());
        match (text(from), text(to)) {
            (Some(from), Some(to)) => format!("{from} \u{2013} {to}"),
            (_, Some(to)) => format!("< {to}"),
            (from, None) => format!("\u{2265} {}", from.unwrap_or_else(|| "null".into())),
        }
    }
}

/// The labels of a symbol legend's values: of classes and bins, their ranges.
pub(crate) fn symbol_labels(
    format: &Formatter,
    scale: &Scale,
    shown: &[Value],
    all: &LegendValues,
) -> Vec<Vec<Arc<str>>> {
    let classes = matches!(scale.kind(), Kind::Quantile | Kind::Quantize | Kind::Threshold) || scale.bins().is_some();
    let end = if shown.len() == all.values.len() { all.end } else { None };
    let label = |(index, value): (usize, &Value)| {
        if !classes {
            return format.lines(value);
        }
        let next = shown.get(index + 1).map(Value::to_number);
        vec![format.range(value.to_number(), next.or(end).unwrap_or(f64::INFINITY)).into()]
    };
    shown.iter().enumerate().map(label).collect()
}

fn is_time(props: &Props, scale: &Scale) -> bool {
    scale.kind().is_temporal()
        || Properties::text(props, "formatType").is_some_and(|kind| kind == "time" || kind == "utc")
}

fn time_style(written: Option<&Json>) -> Style {
    match written {
        Some(Json::String(specifier)) => Style::Time(TimeFormat::parse(specifier)),
        Some(Json::Object(by_unit)) => {
            let parts: Vec<(Unit, &str)> =
                by_unit.iter().filter_map(|(name, value)| Some((unit(name)?, value.as_str()?))).collect();
            Style::MultiTime(MultiFormat::new(&parts))
        }
        _ => Style::MultiTime(MultiFormat::new(&[])),
    }
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "year" => Unit::Year,
        "quarter" => Unit::Quarter,
        "month" => Unit::Month,
        "week" => Unit::Week,
        "date" => Unit::Date,
        "day" => Unit::Day,
        "hours" => Unit::Hours,
        "minutes" => Unit::Minutes,
        "seconds" => Unit::Seconds,
        "milliseconds" => Unit::Milliseconds,
        _ => return None,
    })
}

fn number_style(format: Result<NumberFormat, String>, context: &Context) -> Style {
    match format {
        Ok(format) => Style::Number(format),
        Err(reason) => {
            context.log.add(Diagnostic::warning("bad-format", format!("{reason}; labels are written plainly")));
            Style::Plain
        }
    }
}
