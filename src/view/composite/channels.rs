//! Channel definitions as JSON, with what the author left out.

use crate::diagnostic::Diagnostics;
use crate::spec::{Channel, Fragment};
use crate::view::{Bin, ChannelDef};
use serde_json::{Map, Value, json};

/// JavaScript's idea of a value that counts as yes.
pub fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64().is_some_and(|number| number != 0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// The member `name` where it is there and counts as yes.
pub fn truthy<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| is_truthy(value))
}

pub fn is_field(def: &Value) -> bool {
    def.get("field").is_some() || def.get("aggregate") == Some(&json!("count"))
}

pub fn is_field_or_datum(def: &Value) -> bool {
    is_field(def) || def.get("datum").is_some()
}

pub fn is_typed_field(def: &Value) -> bool {
    is_field(def) && def.get("type").is_some()
}

pub fn type_of(def: &Value) -> &str {
    def.get("type").and_then(Value::as_str).unwrap_or_default()
}

/// A field whose values lie on a line, or a number as datum.
pub fn is_continuous(def: Option<&Value>) -> bool {
    def.is_some_and(|def| {
        let field = match type_of(def) {
            "quantitative" => is_typed_field(def) && !def.get("bin").is_some_and(is_truthy),
            "temporal" => is_typed_field(def),
            _ => false,
        };
        field || def.get("datum").is_some_and(Value::is_number)
    })
}

/// The axis, legend or header of a definition, whichever is an object.
pub fn guide(def: &Map<String, Value>) -> Option<&Value> {
    ["axis", "legend", "header"].iter().find_map(|name| truthy(def, name))
}

/// Whether values are shown as times.
pub fn is_time(def: &Map<String, Value>) -> bool {
    let own = def.contains_key("format") || def.contains_key("formatType");
    let format = if own { def.get("formatType") } else { guide(def).and_then(|guide| guide.get("formatType")) };
    match format.filter(|format| is_truthy(format)) {
        Some(format) => format == "time",
        None => def.get("type") == Some(&json!("temporal")) || truthy(def, "timeUnit").is_some(),
    }
}

pub fn is_binning(bin: &Value) -> bool {
    match bin {
        Value::Bool(flag) => *flag,
        Value::Object(params) => truthy(params, "binned").is_none(),
        _ => false,
    }
}

/// Whether the data are rounded to the unit already.
pub fn is_binned_unit(unit: &Value) -> bool {
    match unit {
        Value::String(name) => name.starts_with("binned"),
        Value::Object(params) => truthy(params, "binned").is_some(),
        _ => false,
    }
}

/// All channels of a unit with their types, bins and time units settled: Vega-Lite's `normalizeEncoding`.
pub fn settle(encoding: &Fragment, log: &Diagnostics) -> Map<String, Value> {
    let Value::Object(written) = &encoding.value else { return Map::new() };
    written
        .keys()
        .filter_map(|channel| {
            let at = encoding.get(channel)?;
            Some((channel.clone(), settle_channel(channel, &at, log)))
        })
        .collect()
}

fn settle_channel(channel: &str, at: &Fragment, log: &Diagnostics) -> Value {
    match &at.value {
        Value::String(_) | Value::Number(_) | Value::Bool(_) => read(channel, at, log).at.value,
        value if is_field_or_datum(value) => settle_def(channel, at, log),
        Value::Object(def) => match at.get("condition").filter(|then| is_field_or_datum(&then.value)) {
            Some(then) => {
                let mut def = def.clone();
                def.insert("condition".to_string(), settle_def(channel, &then, log));
                Value::Object(def)
            }
            None => at.value.clone(),
        },
        // Definitions in an array stay as they are: the plain marks settle them.
        other => other.clone(),
    }
}

/// The typed definition; a channel that only composite marks have (`xError`) is read as if it were x.
pub fn read(channel: &str, at: &Fragment, log: &Diagnostics) -> ChannelDef {
    ChannelDef::read(Channel::named(channel).unwrap_or(Channel::X), at, log)
}

fn settle_def(channel: &str, at: &Fragment, log: &Diagnostics) -> Value {
    let Value::Object(written) = &at.value else { return at.value.clone() };
    let read = read(channel, at, log);
    let mut def = written.clone();
    if let Some(kind) = read.kind {
        def.insert("type".to_string(), kind.name().into());
    }
    if !is_field(&at.value) {
        return Value::Object(def);
    }
    if let Some(field) = read.field {
        def.insert("field".to_string(), field.into());
    }
    if let Some(Bin::Params(params)) = read.bin {
        def.insert("bin".to_string(), Value::Object(params));
    }
    if let Some(unit) = truthy(written, "timeUnit") {
        def.insert("timeUnit".to_string(), settle_time_unit(unit));
    }
    if let Some(sort) = written.get("sort").and_then(Value::as_str).and_then(sort_by_channel) {
        def.insert("sort".to_string(), sort);
    }
    Value::Object(def)
}

fn settle_time_unit(unit: &Value) -> Value {
    let mut params = match unit {
        Value::String(name) => match name.strip_prefix("binned") {
            Some(unit) => Map::from_iter([("unit".into(), unit.into()), ("binned".into(), true.into())]),
            None => Map::from_iter([("unit".into(), name.as_str().into())]),
        },
        Value::Object(params) => params.clone(),
        other => return other.clone(),
    };
    if let Some(local) = params.get("unit").and_then(Value::as_str).and_then(|unit| unit.strip_prefix("utc")) {
        let local = Value::from(local);
        params.insert("unit".to_string(), local);
        params.insert("utc".to_string(), true.into());
    }
    Value::Object(params)
}

/// `"-y"` written out: `{"encoding": "y", "order": "descending"}`; `None` for `"ascending"`.
fn sort_by_channel(sort: &str) -> Option<Value> {
    const CHANNELS: &str = "x y color fill stroke strokeWidth size shape fillOpacity strokeOpacity opacity text";
    let is_channel = |name: &str| CHANNELS.split(' ').any(|channel| channel == name);
    if is_channel(sort) {
        return Some(json!({ "encoding": sort }));
    }
    let channel = sort.strip_prefix('-').filter(|channel| is_channel(channel))?;
    Some(json!({"encoding": channel, "order": "descending"}))
}

/// The definitions that have a field, those of conditions too: Vega-Lite's `fieldDefs`.
pub fn field_defs(encoding: &Map<String, Value>) -> Vec<&Map<String, Value>> {
    let mut defs = Vec::new();
    for value in encoding.values() {
        let elements = match value {
            Value::Array(items) if items.iter().any(|item| item.get("field").is_some_and(is_truthy)) => &items[..],
            Value::Array(_) => &[],
            single => std::slice::from_ref(single),
        };
        for def in elements {
            let field_def = if is_field(def) { Some(def) } else { def.get("condition").filter(|then| is_field(then)) };
            defs.extend(field_def.and_then(Value::as_object));
        }
    }
    defs
}
