//! Reading properties of guides, whichever prefix they have (`labelColor`, `titleColor`, `color`).

use crate::color::Color;
use crate::theme::Props;
use serde_json::Value;

/// Where properties are read from: a cascade, or a cascade seen from one tick, where conditions are settled.
pub(crate) trait Properties {
    /// The deciding value; `None` where nothing or `null` decides.
    fn value(&self, name: &str) -> Option<Value>;

    fn number(&self, name: &str) -> Option<f64> {
        self.value(name).as_ref().and_then(number)
    }

    fn text(&self, name: &str) -> Option<String> {
        self.value(name)?.as_str().map(str::to_string)
    }

    /// JavaScript's truth, as Vega asks for it: 0 and an empty text are false.
    fn flag(&self, name: &str) -> Option<bool> {
        self.value(name).as_ref().map(truthy)
    }

    fn color(&self, name: &str) -> Option<Color> {
        Color::parse(self.value(name)?.as_str()?)
    }

    fn numbers(&self, name: &str) -> Option<Vec<f64>> {
        Some(self.value(name)?.as_array()?.iter().filter_map(number).collect())
    }
}

impl Properties for Props {
    fn value(&self, name: &str) -> Option<Value> {
        self.get(name).cloned()
    }
}

/// A prefix and a name in camel case: `label` and `fontSize` give `labelFontSize`.
pub(crate) fn prefixed(prefix: &str, name: &str) -> String {
    if prefix.is_empty() {
        return name.to_string();
    }
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    prefix.chars().chain(first).chain(letters).collect()
}

pub(crate) fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64().is_some_and(|number| number != 0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// A number or a text that reads as one (`"fontSize": "12"`), finite.
fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok()?,
        _ => value.as_f64()?,
    };
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_a_prefix_before_a_name() {
        assert_eq!(prefixed("label", "fontSize"), "labelFontSize");
        assert_eq!(prefixed("", "fontSize"), "fontSize");
    }
}
