use crate::guide::style;
use crate::theme::{Config, Props, vega_section};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The properties of a legend: what is written, the config of legends, what rules say where config says nothing,
/// Vega's defaults, and the styles of labels and titles.
pub fn cascade(written: Map<String, Value>, rules: Map<String, Value>, config: &Config) -> Props {
    let mut layers = vec![Arc::new(written), config.section(&["legend"]), Arc::new(rules), vega_section(&["legend"])];
    layers.extend(style::label_and_title(config));
    Props::new(layers)
}
