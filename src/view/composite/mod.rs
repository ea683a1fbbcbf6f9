//! Composite marks: each expands to layers of plain marks.
//!
//! An expansion is plain Vega-Lite JSON, equal to what Vega-Lite's own `normalize` makes of the same unit, down to the
//! names of the columns: the reference renderer decides even where that looks odd.

mod axis; // the channel along which values are summarised
mod boxplot;
mod channels; // channel definitions as JSON, their types and functions settled
mod errorband;
mod errorbar;
mod inline; // functions written inside an encoding, as transforms
mod interval; // what error bars and error bands share
mod parts; // the layers, and what a reader sees when pointing at them
mod unit; // the unit that is expanded

use crate::diagnostic::{Diagnostics, Failed};
use crate::spec::Fragment;
use crate::theme::Config;
use serde_json::Value;

/// Expands a unit into a layer: `spec` is the unit with its whole encoding, `mark` an object; the result is a layer spec
/// (or a unit, when only one part is left).
///
/// Fails, after saying why, when the channels do not fit the mark.
type Expand = fn(spec: &Fragment, mark: &Value, config: &Config, log: &Diagnostics) -> Result<Value, Failed>;

/// The composite marks by name.
const COMPOSITES: &[(&str, Expand)] =
    &[("boxplot", boxplot::expand), ("errorbar", errorbar::expand), ("errorband", errorband::expand)];

/// The expansion of a composite mark; `None` for a plain one.
pub fn expansion(name: &str) -> Option<Expand> {
    COMPOSITES.iter().find(|row| row.0 == name).map(|row| row.1)
}

pub fn names() -> impl Iterator<Item = &'static str> {
    COMPOSITES.iter().map(|row| row.0)
}

#[cfg(test)]
mod tests;
