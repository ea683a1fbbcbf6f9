//! The whole grammar of Vega-Lite as a table, and the check of a spec against it.

use super::Fragment;
use crate::diagnostic::Diagnostics;
use serde_json::Value;

/// Says what in a spec is not in the grammar.
pub fn check(spec: &Fragment, log: &Diagnostics) {
    let _ = (spec, log);
}

/// Says what in a theme is not in the grammar.
pub fn check_config(config: &Fragment, log: &Diagnostics) {
    let _ = (config, log);
}

/// What a value is, as messages say it: `the number 3`, `an array`, `null`.
pub fn kind_of(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("\"{}\"", shortened(text)),
        Value::Array(_) => "an array".into(),
        Value::Object(_) => "an object".into(),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_string(),
    }
}
