//! The numbers that hold when nobody wrote others.

use serde_json::Value;
use std::sync::OnceLock;

/// Vega-Lite 6.4's default config (its `config.ts`, `mark.ts`, `scale.ts`, `legend.ts`).
pub fn vega_lite() -> &'static Value {
    static CONFIG: OnceLock<Value> = OnceLock::new();
    CONFIG.get_or_init(|| parsed(include_str!("vega_lite.json")))
}

/// Vega 6's default config (vega-parser's `config.js`): it stands below everything that Vega-Lite's config says.
pub fn vega() -> &'static Value {
    static CONFIG: OnceLock<Value> = OnceLock::new();
    CONFIG.get_or_init(|| parsed(include_str!("vega.json")))
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("the defaults are part of the program and valid JSON")
}
