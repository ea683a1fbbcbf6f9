//! Named styles as the properties of guides that they decide.

use super::property::prefixed;
use crate::theme::{Config, vega_section};
use serde_json::{Map, Value};
use std::sync::Arc;

type Layer = Arc<Map<String, Value>>;

/// Properties of text marks under the names that guides have for them. Angle, alignment and baseline are always the
/// guide's own.
const TEXT: &[(&str, &str)] = &[
    ("fill", "color"),
    ("fillOpacity", "opacity"),
    ("font", "font"),
    ("fontSize", "fontSize"),
    ("fontStyle", "fontStyle"),
    ("fontWeight", "fontWeight"),
    ("lineHeight", "lineHeight"),
    ("limit", "limit"),
    ("dx", "dx"),
    ("dy", "dy"),
];

/// A style's text properties with a prefix: `fill` of `guide-label` is `labelColor`.
fn renamed(style: &Map<String, Value>, prefix: &str) -> Layer {
    let mut layer = Map::new();
    for (from, to) in TEXT {
        // Vega-Lite's `color` of a text style means its fill.
        let value = style.get(*from).or_else(|| style.get("color").filter(|_| *from == "fill"));
        if let Some(value) = value {
            layer.insert(prefixed(prefix, to), value.clone());
        }
    }
    Arc::new(layer)
}

/// What a style says of a text, under names with a prefix: the config's, then Vega's own.
pub(crate) fn text(config: &Config, style: &str, prefix: &str) -> [Layer; 2] {
    [renamed(&config.section(&["style", style]), prefix), renamed(&vega_section(&["style", style]), prefix)]
}

/// The styles of guides' labels and titles, and the config's line break.
pub(crate) fn label_and_title(config: &Config) -> Vec<Layer> {
    let mut layers: Vec<Layer> = Vec::new();
    layers.extend(text(config, "guide-label", "label"));
    layers.extend(text(config, "guide-title", "title"));
    layers.extend(line_break(config));
    layers
}

/// `config.lineBreak`, which holds for all texts.
pub(crate) fn line_break(config: &Config) -> Option<Layer> {
    let line_break = config.get(&["lineBreak"])?.clone();
    Some(Arc::new(Map::from_iter([("lineBreak".to_string(), line_break)])))
}
