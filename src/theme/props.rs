use crate::color::Color;
use serde_json::{Map, Value};
use std::sync::Arc;

/// A cascade of JSON objects: the first one that names a property decides, and a `null` there removes it.
///
/// The strongest (what the author wrote beside the mark, axis or legend) comes first, then named styles and config, the
/// built-in defaults last. `{"expr": ...}` values that need no datum were replaced by their result before.
#[derive(Clone, Debug, Default)]
pub struct Props {
    layers: Vec<Arc<Map<String, Value>>>,
}

impl Props {
    pub fn new(layers: Vec<Arc<Map<String, Value>>>) -> Props {
        Props { layers }
    }

    /// Adds a layer that is weaker than all so far.
    pub fn below(mut self, layer: Arc<Map<String, Value>>) -> Props {
        self.layers.push(layer);
        self
    }

    /// Adds a layer that is stronger than all so far.
    pub fn above(mut self, layer: Arc<Map<String, Value>>) -> Props {
        self.layers.insert(0, layer);
        self
    }

    /// The deciding value, `null` included; `None` when no layer names the property.
    pub fn written(&self, name: &str) -> Option<&Value> {
        self.layers.iter().find_map(|layer| layer.get(name))
    }

    /// The deciding value; `None` when no layer names it or the deciding one says `null`.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.written(name).filter(|value| !value.is_null())
    }

    /// Whether the strongest layer, the author's own words, names the property.
    pub fn is_explicit(&self, name: &str) -> bool {
        self.layers.first().is_some_and(|layer| layer.contains_key(name))
    }

    pub fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.as_f64()
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    pub fn flag(&self, name: &str) -> Option<bool> {
        self.get(name)?.as_bool()
    }

    /// A list of numbers (`labelOffset`, `gridDash`); elements of another type are left out.
    pub fn numbers(&self, name: &str) -> Option<Vec<f64>> {
        Some(self.get(name)?.as_array()?.iter().filter_map(Value::as_f64).collect())
    }

    /// A CSS colour; `None` for a text that is none (`transparent` is a colour).
    pub fn color(&self, name: &str) -> Option<Color> {
        Color::parse(self.text(name)?)
    }
}
