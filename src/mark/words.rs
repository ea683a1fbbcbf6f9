//! Values as text: what text marks, links and descriptions say.

use super::Drawing;
use super::choice::Cells;
use crate::data::Value;
use crate::encoding::bin_range;
use crate::format::{NumberFormat, TimeFormat, time_unit_specifier};
use crate::spec::Channel;
use crate::theme::Config;
use crate::view::{ChannelDef, Type};
use serde_json::Value as Json;
use std::sync::Arc;

/// How the values of a channel are written: a number format, a time format, or as they are.
pub enum TextFormat {
    Number(NumberFormat),
    Time(TimeFormat),
    Plain,
}

impl TextFormat {
    /// The format of a definition outside of guides: its own, else config's by type.
    pub fn of(def: &ChannelDef, config: &Config) -> TextFormat {
        let mixin = |name: &str| {
            let guide = ["axis", "legend", "header"].iter().find_map(|guide| def.at.value.get(*guide)?.get(name));
            def.at.value.get(name).or(guide).and_then(Json::as_str)
        };
        let written = mixin("format");
        let is_time = match mixin("formatType") {
            Some("time") => true,
            Some("number") => false,
            _ => def.kind == Some(Type::Temporal) || def.time_unit.is_some(),
        };
        if is_time {
            let specifier = match (&def.time_unit, written) {
                (_, Some(format)) => format.to_string(),
                (Some(unit), None) => time_unit_specifier(&unit.units, SPECIFIERS),
                (None, None) => config.text(&["timeFormat"]).unwrap_or("%b %d, %Y").to_string(),
            };
            return TextFormat::Time(TimeFormat::parse(&specifier));
        }
        let default =
            if def.kind == Some(Type::Quantitative) { config.text(&["numberFormat"]).or(Some("")) } else { None };
        match written.or(default).map(NumberFormat::parse) {
            Some(Ok(format)) => TextFormat::Number(format),
            _ => TextFormat::Plain,
        }
    }

    pub fn apply(&self, value: &Value) -> Value {
        match self {
            TextFormat::Number(format) => match value {
                Value::Undefined => Value::text(format.format(f64::NAN)),
                Value::Null => Value::text("null"),
                value => Value::text(format.format(value.to_number())),
            },
            TextFormat::Time(format) => match value {
                Value::Null => Value::text("null"),
                value if value.is_missing() => Value::text(format.format(0.0)),
                value => Value::text(format.format(value.to_number())),
            },
            TextFormat::Plain => match value {
                Value::Array(_) | Value::Text(_) => value.clone(),
                Value::Null => Value::text("null"),
                value => Value::Text(value.to_text()),
            },
        }
    }
}

/// Vega-Lite's patterns of time units in place of Vega's.
pub const SPECIFIERS: &[(&str, &str)] = &[("year-month", "%b %Y "), ("year-month-date", "%b %d, %Y ")];

/// One value as a channel's text shows it.
pub fn format_value(def: &ChannelDef, value: &Value, config: &Config) -> Value {
    TextFormat::of(def, config).apply(value)
}

impl Drawing<'_> {
    /// What the text, url or href channel says for each row.
    pub fn words(&self, channel: Channel, default: Option<Cells<Value>>) -> Cells<Value> {
        let none = default.unwrap_or(Cells::One(Value::Undefined));
        let Some(def) = self.unit.encoding.get(channel) else { return none };
        let main = self.words_of(def).unwrap_or(none);
        if def.conditions.is_empty() {
            return main;
        }
        let choices: Vec<(Vec<bool>, Cells<Value>)> = def
            .conditions
            .iter()
            .map(|condition| {
                (self.holds(condition), self.words_of(&condition.then).unwrap_or(Cells::One(Value::Undefined)))
            })
            .collect();
        let pick = |row: usize| match choices.iter().find(|(holds, _)| holds[row]) {
            Some((_, then)) => then.get(row).clone(),
            None => main.get(row).clone(),
        };
        Cells::Each((0..self.rows.marks.rows()).map(pick).collect())
    }

    /// The texts of a definition without its conditions; `None` when it has none.
    pub fn words_of(&self, def: &ChannelDef) -> Option<Cells<Value>> {
        if def.is_field() {
            let start = self.column(&def.column(""))?;
            if def.is_binning() {
                let end = self.column(&def.column("end"))?;
                let format =
                    def.at.value.get("format").and_then(Json::as_str).or_else(|| self.config.text(&["numberFormat"]));
                let pairs = start.iter().zip(end.iter());
                return Some(Cells::Each(pairs.map(|(a, b)| bin_range(&a, &b, format.unwrap_or(""))).collect()));
            }
            let format = TextFormat::of(def, self.config);
            return Some(Cells::Each(start.iter().map(|value| format.apply(&value)).collect()));
        }
        if let Some(datum) = &def.datum {
            let format = TextFormat::of(def, self.config);
            return Some(self.json(datum, &def.at).map(|value| format.apply(&value)));
        }
        let value = def.value.as_ref()?;
        Some(self.json(value, &def.at))
    }
}

/// A value as the text of a description.
pub fn described(value: &Value) -> Arc<str> {
    match value {
        Value::Array(lines) => lines.iter().map(|line| line.to_text().to_string()).collect::<Vec<_>>().join(" ").into(),
        value => value.to_text(),
    }
}
