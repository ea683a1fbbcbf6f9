//! Every default with its source, and the cascade by which config and spec override it.

mod config;
pub mod defaults;
mod named;
mod props;

pub use config::{Config, vega_section};
pub use named::{NAMES, named};
pub use props::Props;
