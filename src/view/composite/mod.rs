//! Composite marks: each expands to layers of plain marks.

use crate::diagnostic::Diagnostics;
use crate::spec::Fragment;
use crate::theme::Config;
use serde_json::Value;

/// Expands a unit into a layer: `spec` is the unit with its whole encoding; the result is a layer spec.
type Expand = fn(spec: &Fragment, mark: &Value, config: &Config, log: &Diagnostics) -> Value;

/// The composite marks by name.
const COMPOSITES: &[(&str, Expand)] = &[];

/// The expansion of a composite mark; `None` for a plain one.
pub fn expansion(name: &str) -> Option<Expand> {
    COMPOSITES.iter().find(|row| row.0 == name).map(|row| row.1)
}

pub fn names() -> impl Iterator<Item = &'static str> {
    COMPOSITES.iter().map(|row| row.0)
}
