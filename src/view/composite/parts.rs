use super::axis::Axis;
use super::channels::{field_defs, is_truthy, truthy};
use super::unit::Unit;
use serde_json::{Map, Value, json};

/// Makes the layers of one composite mark.
pub struct Parts<'a> {
    pub unit: &'a Unit<'a>,
    pub axis: &'a Axis,
    /// The channels that every layer made here gets.
    pub shared: Map<String, Value>,
    pub tooltip: Map<String, Value>,
}

impl Parts<'_> {
    /// The layer of a part, at the column `START_FIELD` or from there to `END_FIELD`; `None` when the part is switched
    /// off.
    pub fn layer(&self, part: &str, mark: Value, start: &str, end: Option<&str>) -> Option<Value> {
        let axis = self.axis;
        let mut position = Map::new();
        position.insert("field".to_string(), format!("{start}_{}", axis.field).into());
        position.insert("type".to_string(), axis.def.get("type").cloned().unwrap_or_default());
        position.insert("title".to_string(), axis.title());
        position.extend(scale_and_axis(axis));
        let mut encoding = Map::from_iter([(axis.channel.to_string(), Value::Object(position))]);
        if let Some(end) = end {
            encoding.insert(axis.second(), json!({"field": format!("{end}_{}", axis.field)}));
        }
        encoding.extend(self.shared.clone());
        encoding.extend(self.tooltip.clone());
        layer(self.unit, part, mark, Map::from_iter([("encoding".to_string(), Value::Object(encoding))]))
    }
}

/// The scale and axis that the author gave the summarised channel.
pub fn scale_and_axis(axis: &Axis) -> impl Iterator<Item = (String, Value)> {
    ["scale", "axis"].into_iter().filter_map(|name| Some((name.to_string(), axis.def.get(name)?.clone())))
}

/// `rest` as a layer with the mark of a part: the part's config, then what the whole mark says, then `mark`, then the
/// author's own properties of the part. `None` when the part is switched off.
pub fn layer(unit: &Unit, part: &str, mark: Value, rest: Map<String, Value>) -> Option<Value> {
    let config = unit.part_config(part);
    let own = unit.mark.get(part);
    if !own.map_or(config.is_some(), is_truthy) {
        return None;
    }
    let mut merged = config.and_then(Value::as_object).cloned().unwrap_or_default();
    for name in ["clip", "color", "opacity"] {
        merged.extend(truthy(&unit.mark, name).map(|value| (name.to_string(), value.clone())));
    }
    merged.extend(mark.as_object().cloned().unwrap_or_default());
    merged.insert("style".to_string(), format!("{}-{part}", unit.name).into());
    merged.extend(own.and_then(Value::as_object).cloned().unwrap_or_default());
    let mut layer = rest;
    layer.insert("mark".to_string(), Value::Object(merged));
    Some(Value::Object(layer))
}

/// One line of a tooltip: the column is `prefix` and the field, the title says what it is.
pub struct Summary {
    pub prefix: String,
    pub title: String,
}

impl Summary {
    pub fn new(prefix: impl Into<String>, title: impl Into<String>) -> Summary {
        Summary { prefix: prefix.into(), title: title.into() }
    }
}

/// The tooltip channel of a part: as the author wrote it, else a summary and then all fields of the other channels.
/// `with_field` adds the summarised field to the titles ("Median of price").
pub fn tooltip(
    summary: &[Summary],
    axis: &Axis,
    encoding: &Map<String, Value>,
    with_field: bool,
) -> Map<String, Value> {
    let written = encoding.get("tooltip").cloned();
    let tooltip = written.unwrap_or_else(|| {
        let of = if with_field { format!(" of {}", text(&axis.title())) } else { String::new() };
        let mut lines: Vec<Value> = summary
            .iter()
            .map(|line| {
                json!({
                    "field": format!("{}{}", line.prefix, axis.field),
                    "type": axis.def.get("type"),
                    "title": format!("{}{of}", line.title),
                })
            })
            .collect();
        let mut others: Vec<Value> = Vec::new();
        for def in field_defs(encoding) {
            let mut def = def.clone();
            for name in ["legend", "axis", "header", "scale"] {
                def.shift_remove(name);
            }
            let def = Value::Object(def);
            if !others.contains(&def) {
                others.push(def);
            }
        }
        lines.extend(others);
        Value::Array(lines)
    });
    Map::from_iter([("tooltip".to_string(), tooltip)])
}

/// The expression that reads a column. The name stands in it as it is, but for single quotes.
pub fn datum(column: &str) -> String {
    format!("datum['{}']", column.replace('\'', "\\'"))
}

/// A value as JavaScript writes it into a text.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}
