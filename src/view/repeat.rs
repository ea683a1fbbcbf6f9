use crate::spec::Fragment;
use serde_json::{Map, Value};

/// The fields that `{"repeat": ...}` stands for at one place of a repeated view.
#[derive(Clone, Debug, Default)]
pub struct Repeater {
    pub row: Option<Value>,
    pub column: Option<Value>,
    pub repeat: Option<Value>,
    pub layer: Option<Value>,
}

impl Repeater {
    fn value(&self, name: &str) -> Option<&Value> {
        match name {
            "row" => self.row.as_ref(),
            "column" => self.column.as_ref(),
            "repeat" => self.repeat.as_ref(),
            "layer" => self.layer.as_ref(),
            _ => None,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.row.is_none() && self.column.is_none() && self.repeat.is_none() && self.layer.is_none()
    }

    /// Puts the repeated fields into a channel definition; `None` when it names a repetition that is not there.
    pub fn fill(&self, def: &Fragment) -> Option<Fragment> {
        if self.is_empty() {
            return Some(def.clone());
        }
        let value = match &def.value {
            Value::Array(items) => Value::Array(items.iter().filter_map(|item| self.fill_value(item)).collect()),
            value => self.fill_value(value)?,
        };
        Some(def.with(value, def.pointer.clone()))
    }

    fn fill_value(&self, value: &Value) -> Option<Value> {
        let Value::Object(object) = value else { return Some(value.clone()) };
        let mut filled = object.clone();
        for name in ["field", "datum"] {
            if let Some(reference) = repeat_reference(object.get(name)) {
                match self.value(reference) {
                    Some(value) => {
                        filled.insert(name.to_string(), value.clone());
                        if name == "datum" && !object.contains_key("type") {
                            filled.insert("type".to_string(), "nominal".into());
                        }
                    }
                    None => {
                        return object.get("condition").map(|condition| serde_json::json!({ "condition": condition }));
                    }
                }
            }
        }
        if let Some(sort) = object.get("sort").and_then(Value::as_object)
            && let Some(value) = repeat_reference(sort.get("field")).and_then(|reference| self.value(reference))
        {
            let mut sort = sort.clone();
            sort.insert("field".to_string(), value.clone());
            filled.insert("sort".to_string(), Value::Object(sort));
        }
        if let Some(condition @ Value::Object(_)) = object.get("condition") {
            match self.fill_value(condition) {
                Some(condition) => filled.insert("condition".to_string(), condition),
                None => filled.remove("condition"),
            };
        }
        Some(Value::Object(filled))
    }
}

fn repeat_reference(value: Option<&Value>) -> Option<&str> {
    value?.as_object().and_then(|object: &Map<String, Value>| object.get("repeat"))?.as_str()
}

/// A text as part of a name: anything but letters, digits and `_` becomes `_` (Vega-Lite's `varName`).
pub fn variable_name(text: &str) -> String {
    let mut name: String = text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    name
}
