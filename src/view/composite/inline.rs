use super::channels::{self, is_binned_unit, is_binning, is_field, is_typed_field, truthy, type_of};
use super::unit::Unit;
use crate::diagnostic::Diagnostics;
use crate::spec::{Channel, flat_name};
use crate::view::ChannelDef;
use serde_json::{Map, Value, json};

/// The bins, time units and aggregates of an encoding as transforms, and the encoding that reads their results:
/// Vega-Lite's `extractTransformsFromEncoding`.
#[derive(Default)]
pub struct Inline {
    pub bins: Vec<Value>,
    pub time_units: Vec<Value>,
    /// The aggregated fields, entries of an aggregate transform.
    pub aggregate: Vec<Value>,
    /// The columns that stay apart when rows are summarised.
    pub groupby: Vec<Value>,
    pub encoding: Map<String, Value>,
}

impl Inline {
    pub fn extract(unit: &Unit, encoding: &Map<String, Value>) -> Inline {
        let mut inline = Inline::default();
        for (channel, whole) in encoding {
            let elements = match whole {
                Value::Array(items) => &items[..],
                single => std::slice::from_ref(single),
            };
            for def in elements {
                inline.take(unit, channel, def, whole);
            }
        }
        inline
    }

    /// One definition of a channel; `whole` is all that the channel holds.
    fn take(&mut self, unit: &Unit, channel: &str, def: &Value, whole: &Value) {
        let function = def.as_object().filter(|object| {
            is_field(def) && ["aggregate", "timeUnit", "bin"].iter().any(|name| truthy(object, name).is_some())
        });
        let rewritten = match function {
            Some(object) => self.rewrite(unit, channel, object),
            None => {
                if is_field(def) {
                    self.groupby.extend(def.get("field").cloned());
                }
                whole.clone()
            }
        };
        self.encoding.insert(channel.to_string(), rewritten);
    }

    /// Turns a definition's function into a transform; the result reads the transform's column.
    fn rewrite(&mut self, unit: &Unit, channel: &str, def: &Map<String, Value>) -> Value {
        // What there is to say about the definition was said when it was settled.
        let read = channels::read(channel, &unit.fragment(Value::Object(def.clone())), &Diagnostics::new());
        let mut new = Map::new();
        if !channels::guide(def).and_then(|guide| guide.get("title")).is_some_and(channels::is_truthy) {
            new.extend(title(&read, def, unit).map(|title| ("title".to_string(), title)));
        }
        new.extend(def.clone());
        for name in ["aggregate", "bin", "timeUnit"] {
            new.shift_remove(name);
        }
        let column = flat_name(&read.column(""));
        new.insert("field".to_string(), column.as_str().into());
        if let Some(aggregate) = truthy(def, "aggregate") {
            self.add_aggregate(aggregate, column, def.get("field"), &mut new);
        } else {
            self.groupby.push(column.as_str().into());
            let typed = is_typed_field(&Value::Object(def.clone()));
            if let Some(bin) = def.get("bin").filter(|bin| typed && is_binning(bin)) {
                self.add_bin(channel, bin, &column, &read);
                new.insert("bin".to_string(), "binned".into());
                if !Channel::named(channel).is_some_and(Channel::is_second) {
                    new.insert("type".to_string(), "quantitative".into());
                }
            } else if let Some(time_unit) = truthy(def, "timeUnit").filter(|unit| !is_binned_unit(unit)) {
                self.time_units.push(json!({"timeUnit": time_unit, "field": def.get("field"), "as": column}));
                if typed && type_of(&Value::Object(def.clone())) != "temporal" {
                    show_as_time(channel, &mut new);
                }
            }
        }
        Value::Object(new)
    }

    fn add_aggregate(
        &mut self,
        aggregate: &Value,
        column: String,
        field: Option<&Value>,
        new: &mut Map<String, Value>,
    ) {
        let by = |op: &'static str| Some((op, aggregate.get(op)?.as_str()?));
        let (op, column) = if let Some((op, by)) = by("argmax").or_else(|| by("argmin")) {
            let column = flat_name(&format!("{op}_{by}"));
            let picked = field.and_then(Value::as_str).unwrap_or_default();
            new.insert("field".to_string(), format!("{column}.{picked}").into());
            (op, column)
        } else {
            match aggregate.as_str() {
                // The mark's own name marks the channel to be summarised. It is no function.
                None | Some("boxplot" | "errorbar" | "errorband") => return,
                Some(op) => (op, column),
            }
        };
        let mut entry = Map::from_iter([("op".to_string(), op.into()), ("as".to_string(), column.into())]);
        if let Some(field) = field.filter(|field| channels::is_truthy(field)) {
            entry.insert("field".to_string(), field.clone());
        }
        self.aggregate.push(Value::Object(entry));
    }

    fn add_bin(&mut self, channel: &str, bin: &Value, column: &str, read: &ChannelDef) {
        self.bins.push(json!({"bin": bin, "field": read.field, "as": column}));
        self.groupby.push(escaped(&read.column("end")).into());
        let known = Channel::named(channel);
        // Labels of a discrete scale show the whole range of a bin.
        if known.is_some_and(Channel::has_scale) && read.kind.is_some_and(|kind| kind.is_discrete()) {
            self.groupby.push(escaped(&read.column("range")).into());
        }
        if known.is_some_and(Channel::is_xy) {
            self.encoding.insert(format!("{channel}2"), json!({"field": format!("{column}_end")}));
        }
    }
}

/// The title of a definition whose function is taken away: without it the guide could no longer tell. `None` where there
/// is none, as for a count that is titled by its field.
fn title(read: &ChannelDef, def: &Map<String, Value>, unit: &Unit) -> Option<Value> {
    let guide = channels::guide(def).and_then(|guide| guide.get("title"));
    let written = guide.or_else(|| def.get("title")).cloned();
    written.or_else(|| Some(read.default_title(unit.config)).filter(|title| !title.is_empty()).map(Value::from))
}

/// A rounded time that is not temporal keeps being shown as a time.
fn show_as_time(channel: &str, def: &mut Map<String, Value>) {
    let format = || ("formatType".to_string(), Value::from("time"));
    let guide = match Channel::named(channel) {
        Some(Channel::Text | Channel::Tooltip) => {
            def.extend([format()]);
            return;
        }
        Some(channel) if channel.is_nonposition() => "legend",
        Some(channel) if channel.is_xy() => "axis",
        _ => return,
    };
    let mut shown = Map::from_iter([format()]);
    shown.extend(def.get(guide).and_then(Value::as_object).cloned().unwrap_or_default());
    def.insert(guide.to_string(), Value::Object(shown));
}

/// A column's name as a field: a nested field's column is flat, so dots, brackets and quotes in it are escaped.
fn escaped(column: &str) -> String {
    let mut field = String::new();
    for c in flat_name(column).chars() {
        if matches!(c, '[' | ']' | '.' | '\'' | '"') {
            field.push('\\');
        }
        field.push(c);
    }
    field
}
