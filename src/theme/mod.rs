//! Every default with its source, and the cascade by which config and spec override it.

mod props;

pub use props::Props;
