//! The texts of ticks and of legend entries. Same rules as vega-scale's tickFormat and labelFormat.

use super::number::round;
use super::tick_values::{LegendValues, TickCount};
use super::{Kind, Scale};
use crate::calendar::Unit;
use crate::data::Value;
use crate::format::{Locale, MultiFormat, NumberFormat, TimeFormat, float_format, tick_format};
use std::sync::Arc;

/// How an author wants labels to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelFormat {
    pub pattern: Pattern,
    /// `None`: as the scale's type suggests.
    pub kind: Option<FormatKind>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Pattern {
    #[default]
    Default,
    /// A d3-format or d3-time-format specifier.
    Text(Arc<str>),
    /// One d3-time-format specifier for each size of time.
    Times(Vec<(Unit, Arc<str>)>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatKind {
    Number,
    Time,
}

/// The parts of a legend that entries belong to; they are written in different ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegendKind {
    /// A symbol for each entry: of classes, both ends are written.
    Symbol,
    /// A box for each class: its start is written, but not of the first.
    Discrete,
    /// Values along a gradient.
    Gradient,
}

/// Writes values of a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Labels {
    form: Form,
}

#[derive(Clone, Debug, PartialEq)]
enum Form {
    Plain,
    Number(NumberFormat),
    /// Only small multiples of powers of `base` are written.
    Log {
        format: NumberFormat,
        filter: Option<LogFilter>,
    },
    Time(TimeFormat),
    Times(MultiFormat),
}

/// Which ticks of a logarithmic scale have room for a label: those up to `most` times a power of `base`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogFilter {
    pub base: f64,
    pub most: f64,
}

/// Writes the entries of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendLabels {
    labels: Labels,
    style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Style {
    Value,
    /// "1 – 2"
    Range,
    /// Nothing for the first.
    Starts,
}

impl LogFilter {
    pub fn shows(self, x: f64) -> bool {
        let mut multiple = x / power(self.base, round(x.ln() / self.base.ln()));
        if multiple * self.base < self.base - 0.5 {
            multiple *= self.base;
        }
        multiple <= self.most
    }
}

/// A power as the reference renderer's engine computes it: two powers of ten come out too small there, which hides
/// labels just at the limit.
fn power(base: f64, exponent: f64) -> f64 {
    match (base, exponent) {
        (10.0, -4.0) => 0.00009999999999999999,
        (10.0, -5.0) => 0.000009999999999999999,
        _ => base.powf(exponent),
    }
}

impl Scale {
    /// The labels of an axis or a legend with about `count` ticks. `all`: no tick of a logarithmic scale goes without.
    ///
    /// Fails when the pattern is not a valid specifier; the text says why.
    pub fn tick_labels(&self, count: TickCount, format: &LabelFormat, all: bool) -> Result<Labels, String> {
        let specifier = match &format.pattern {
            Pattern::Text(text) => Some(&**text),
            _ => None,
        };
        let count = match count {
            TickCount::Number(count) => count,
            TickCount::Interval(..) => 10.0,
        };
        let form = match self.kind() {
            _ if self.kind().is_temporal() || format.kind == Some(FormatKind::Time) => times(&format.pattern),
            Kind::Log => {
                let filter = (!all && self.bins().is_none()).then(|| self.log_filter(count));
                Form::Log { format: float_format(specifier)?, filter }
            }
            kind if kind.is_continuous() || matches!(kind, Kind::Quantize | Kind::BinOrdinal) => {
                let (first, last) = self.domain_extent();
                Form::Number(tick_format(first, last, count, specifier)?)
            }
            _ => match specifier.filter(|text| !text.is_empty()) {
                Some(specifier) => Form::Number(NumberFormat::parse(specifier)?),
                None => Form::Plain,
            },
        };
        Ok(Labels { form })
    }

    /// The labels of a legend's entries.
    pub fn legend_labels(
        &self,
        count: TickCount,
        legend: LegendKind,
        format: &LabelFormat,
        all: bool,
    ) -> Result<LegendLabels, String> {
        let computed = matches!(self.kind(), Kind::Quantile | Kind::Quantize) && format.kind != Some(FormatKind::Time);
        let labels = if computed { self.class_labels(format)? } else { self.tick_labels(count, format, all)? };
        let classes = matches!(self.kind(), Kind::Quantile | Kind::Quantize | Kind::Threshold) || self.bins().is_some();
        let style = match legend {
            LegendKind::Symbol if classes => Style::Range,
            LegendKind::Discrete => Style::Starts,
            _ => Style::Value,
        };
        Ok(LegendLabels { labels, style })
    }

    /// With as many digits as tell the closest two boundaries apart.
    fn class_labels(&self, format: &LabelFormat) -> Result<Labels, String> {
        let boundaries = if self.kind() == Kind::Quantile { self.boundaries() } else { self.domain_numbers() };
        let closest = match boundaries {
            [] => f64::NAN,
            [only] => *only,
            _ => boundaries.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min),
        };
        let specifier = match &format.pattern {
            Pattern::Text(text) => Some(&**text),
            _ => None,
        };
        Ok(Labels { form: Form::Number(tick_format(0.0, closest, 30.0, specifier)?) })
    }
}

fn times(pattern: &Pattern) -> Form {
    match pattern {
        Pattern::Default => Form::Times(MultiFormat::default()),
        Pattern::Text(text) => Form::Time(TimeFormat::parse(text)),
        Pattern::Times(specifiers) => {
            let specifiers: Vec<(Unit, &str)> = specifiers.iter().map(|(unit, text)| (*unit, &**text)).collect();
            Form::Times(MultiFormat::new(&specifiers))
        }
    }
}

impl Labels {
    /// The label of one value; empty where a logarithmic axis leaves a tick without. Lines of an array are divided by
    /// line feeds.
    pub fn text(&self, value: &Value, locale: &Locale) -> String {
        match (&self.form, value) {
            (Form::Plain, Value::Array(lines)) => {
                lines.iter().map(|line| line.to_text().to_string()).collect::<Vec<_>>().join("\n")
            }
            (Form::Plain, _) => value.to_text().to_string(),
            (Form::Number(format), _) => format.format_with(value.to_number(), locale),
            (Form::Log { format, filter }, _) => {
                let x = value.to_number();
                if filter.is_none_or(|filter| filter.shows(x)) { format.format_with(x, locale) } else { String::new() }
            }
            (Form::Time(format), _) => format.format_with(value.to_number(), locale),
            (Form::Times(format), _) => format.format_with(value.to_number(), locale),
        }
    }
}

impl LegendLabels {
    /// The label of the entry at `index`.
    pub fn text(&self, entries: &LegendValues, index: usize, locale: &Locale) -> String {
        let Some(value) = entries.values.get(index) else { return String::new() };
        match self.style {
            Style::Starts if index == 0 => String::new(),
            Style::Value | Style::Starts => self.labels.text(value, locale),
            Style::Range => {
                let end = entries.values.get(index + 1).map_or(entries.end.unwrap_or(f64::INFINITY), Value::to_number);
                let finite =
                    |x: f64| if x.is_finite() { self.labels.text(&Value::Number(x), locale) } else { String::new() };
                let (low, high) = (finite(value.to_number()), finite(end));
                match (low.is_empty(), high.is_empty()) {
                    (false, false) => format!("{low} – {high}"),
                    (_, false) => format!("< {high}"),
                    _ => format!("≥ {low}"),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Range, Recipe};
    use super::*;

    fn scale(kind: Kind, domain: &[f64], range: Range) -> Scale {
        Scale::new(Recipe::new(kind, domain.iter().map(|&x| kind.value(x)).collect(), range))
    }

    fn axis(scale: &Scale, count: f64, format: &str) -> Vec<String> {
        let count = TickCount::Number(count);
        let pattern = if format.is_empty() { Pattern::Default } else { Pattern::Text(format.into()) };
        let labels = scale.tick_labels(count, &LabelFormat { pattern, kind: None }, false).expect("a valid format");
        scale.tick_values(count).iter().map(|value| labels.text(value, Locale::en_us())).collect()
    }

    fn legend(scale: &Scale, kind: LegendKind) -> Vec<String> {
        let count = TickCount::Number(5.0);
        let entries = scale.legend_values(count);
        let labels = scale.legend_labels(count, kind, &LabelFormat::default(), true).expect("a valid format");
        (0..entries.values.len()).map(|index| labels.text(&entries, index, Locale::en_us())).collect()
    }

    fn px() -> Range {
        Range::Numbers(vec![0.0, 100.0])
    }

    #[test]
    fn numbers_have_as_many_digits_as_tell_ticks_apart() {
        assert_eq!(axis(&scale(Kind::Linear, &[0.0, 1.0], px()), 5.0, ""), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(axis(&scale(Kind::Linear, &[0.0, 4000.0], px()), 2.0, ""), ["0", "2,000", "4,000"]);
        assert_eq!(axis(&scale(Kind::Linear, &[0.0, 0.2], px()), 2.0, "%"), ["0%", "10%", "20%"]);
    }

    #[test]
    fn logarithmic_axes_label_small_multiples() {
        let labels = axis(&scale(Kind::Log, &[1.0, 100.0], px()), 5.0, "");
        assert_eq!(labels.iter().filter(|label| !label.is_empty()).count(), 5, "{labels:?}");
        assert_eq!((&*labels[0], &*labels[1], &*labels[4]), ("1", "2", ""));
    }

    #[test]
    fn times_are_written_by_their_largest_unit() {
        let day = 86_400_000.0;
        let labels = axis(&scale(Kind::Time, &[364.5 * day, 366.5 * day], px()), 4.0, "");
        assert_eq!(labels, ["12 PM", "1971", "12 PM", "Sat 02", "12 PM"]);
        assert_eq!(axis(&scale(Kind::Time, &[0.0, 730.0 * day], px()), 2.0, "%Y"), ["1970", "1971", "1972"]);
    }

    #[test]
    fn classes_are_written_as_ranges() {
        let classes = scale(Kind::Threshold, &[10.0, 20.5], Range::Numbers(vec![1.0, 2.0, 3.0]));
        assert_eq!(legend(&classes, LegendKind::Symbol), ["< 10", "10 – 20.5", "≥ 20.5"]);
        assert_eq!(legend(&classes, LegendKind::Discrete), ["", "10", "20.5"]);
        let quantize = scale(Kind::Quantize, &[0.0, 1.0], Range::Numbers(vec![1.0, 2.0]));
        assert_eq!(legend(&quantize, LegendKind::Symbol), ["< 0.50", "≥ 0.50"]);
    }

    #[test]
    fn discrete_values_are_written_plainly_unless_a_format_is_given() {
        let bands = scale(Kind::Band, &[1000.0, 0.5], Range::Step(10.0));
        assert_eq!(axis(&bands, 5.0, ""), ["1000", "0.5"]);
        assert_eq!(axis(&bands, 5.0, ",.1f"), ["1,000.0", "0.5"]);
    }

    #[test]
    fn a_bad_format_is_told() {
        let format = LabelFormat { pattern: Pattern::Text("bad".into()), kind: None };
        assert!(scale(Kind::Linear, &[0.0, 1.0], px()).tick_labels(TickCount::Number(5.0), &format, false).is_err());
    }
}
