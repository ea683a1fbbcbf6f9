//! Legends: which properties they have by Vega-Lite's rules and config, and what Vega draws of them.

mod build;
mod component;
mod config;
mod entry;
mod gradient;
mod rules;
mod symbols;
mod symbols_of;
#[cfg(test)]
mod tests;
mod title;
mod views;

pub use build::{LegendChannel, LegendPlan, build};
pub use config::cascade;
