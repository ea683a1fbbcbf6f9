//! Axes: which properties they have by Vega-Lite's rules and config, and what Vega draws of them.

mod build;
mod component;
mod config;
mod rules;
#[cfg(test)]
mod tests;

pub use build::{AxisPlan, build};
pub use component::{AxisComponent, AxisPlans};
pub use config::{AxisClass, cascade};
pub use rules::AxisFacts;
