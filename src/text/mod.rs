//! The embedded fonts, the measuring, shortening and wrapping of text, and the boxes that shapes take.

pub mod bounds;
mod embed;
mod face;
pub mod family;
mod fonts;
mod glyph_layout;
mod missing;
mod subset;
mod woff2;
mod wrap;

pub use bounds::{baseline_offset_px, group_bounds, item_bounds, label_bounds, mark_bounds};
pub use embed::Embedded;
pub use fonts::{FaceId, Fonts, GlyphPlacement, Missing, NotAFont, tidy};
pub use wrap::{shorten, truncate, wrap, wrap_evenly};

use crate::scene::Font;

/// How wide a text is when set in a font.
pub trait Measure: Sync {
    /// Advance width in px of one line, kerning included. Never NaN.
    fn width(&self, text: &str, font: &Font) -> f64;
}

/// Every character is `0.6` of the size wide: for tests that must not depend on a font's tables.
pub struct FixedWidth;

impl Measure for FixedWidth {
    fn width(&self, text: &str, font: &Font) -> f64 {
        0.6 * font.size_px * text.chars().count() as f64
    }
}
