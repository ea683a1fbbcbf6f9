//! Formats that guides have when nobody says otherwise. Same rules as Vega-Lite's compile/format.

use crate::format::{VEGA_LITE_SPECIFIERS, time_unit_specifier};
use crate::scale::Kind;
use crate::theme::Config;
use crate::view::{ChannelDef, Type};
use serde_json::Value;

/// Whether labels are times: of a temporal field or unit, unless another kind of format is written.
fn is_time(def: &ChannelDef, format_type: Option<&str>) -> bool {
    let temporal = def.kind == Some(Type::Temporal) || (def.is_field() && def.time_unit.is_some());
    format_type.map_or(temporal, |kind| kind == "time")
}

/// The format of a guide on which none is written. `time_config`: whether `config.timeFormat` holds, as it does for
/// legends and headers but not for axes.
pub(crate) fn format(def: &ChannelDef, guide: Option<&Value>, time_config: bool, config: &Config) -> Option<String> {
    if is_time(def, format_type_written(guide)) {
        return match def.time_unit.as_ref().filter(|_| def.is_field()) {
            Some(unit) => Some(time_unit_specifier(&unit.units, VEGA_LITE_SPECIFIERS)),
            None => config.text(&["timeFormat"]).filter(|_| time_config).map(str::to_string),
        };
    }
    let number = || config.text(&["numberFormat"]).map(str::to_string);
    if def.kind == Some(Type::Quantitative) { number() } else { None }
}

/// The kind of format where the scale's kind does not tell that values are times.
pub(crate) fn format_type(def: &ChannelDef, guide: Option<&Value>, kind: Kind) -> Option<&'static str> {
    let utc = def.is_field() && def.time_unit.as_ref().is_some_and(|unit| unit.utc);
    let needed = is_time(def, format_type_written(guide)) && !kind.is_temporal();
    needed.then_some(if utc { "utc" } else { "time" })
}

fn format_type_written(guide: Option<&Value>) -> Option<&str> {
    guide?.get("formatType")?.as_str()
}

/// The expression by which labels are written when their format is a function of the expression language: of
/// `formatType`, or of config with `customFormatTypes`. `normalized`: whether the channel is stacked to shares.
pub(crate) fn custom_text(
    def: &ChannelDef,
    guide: Option<&Value>,
    normalized: bool,
    config: &Config,
) -> Option<String> {
    let written = |name: &str| guide.and_then(|guide| guide.get(name)).filter(|value| !value.is_null());
    let call = |function: &str, format: Option<&Value>| match format {
        Some(format) => format!("{function}(datum.value, {format})"),
        None => format!("{function}(datum.value)"),
    };
    match written("formatType").and_then(Value::as_str) {
        Some("number" | "time" | "utc") => return None,
        Some(function) => return Some(call(function, written("format"))),
        None => {}
    }
    if written("format").is_some() || config.get(&["customFormatTypes"]) != Some(&Value::Bool(true)) {
        return None;
    }
    let configured = |name: &str, kind: &str| Some(call(config.text(&[kind])?, config.get(&[name])));
    match def.kind {
        Some(Type::Quantitative) => normalized
            .then(|| configured("normalizedNumberFormat", "normalizedNumberFormatType"))
            .flatten()
            .or_else(|| configured("numberFormat", "numberFormatType")),
        Some(Type::Temporal) if def.is_field() && def.time_unit.is_none() => configured("timeFormat", "timeFormatType"),
        _ => None,
    }
}

/// Puts the expression of a custom format in the place of a guide's `labelExpr`, or of `datum.label` within it.
pub(crate) fn with_custom_text(written: &mut serde_json::Map<String, Value>, custom: Option<String>) {
    let Some(custom) = custom else { return };
    let expression = match written.get("labelExpr").and_then(Value::as_str) {
        Some(expression) => expression.replace("datum.label", &format!("({custom})")),
        None => custom,
    };
    written.insert("labelExpr".into(), expression.into());
    written.remove("format");
    written.remove("formatType");
}
