//! Legends: which properties they have by Vega-Lite's rules and config, and what Vega draws of them.

mod build;
mod config;
mod entry;
mod gradient;
mod symbols;
mod title;

pub use build::{LegendChannel, LegendPlan, build};
pub use config::cascade;
