//! Gives every box its place: legends, axes and titles around plots, grids of plots, the picture's size.
//!
//! [`arrange`] lays out a tree of [`Frame`]s as Vega's ViewLayout does. [`Arranged::page`] says how large the picture
//! is; for `fit` it names another plot size, for which scales, marks and guides are made anew and arranged once more.
//! [`compose`] makes the scene, with [`Furniture`] below the picture.

mod arrange;
mod axis;
mod compose;
mod frame;
mod furniture;
mod legend;
mod page;
mod framing;
mod size;
mod title;
mod trellis;

pub use crate::guide::grid::GridAlign;
pub use compose::{Caption, compose};
pub use frame::{Autosize, AutosizeKind, Frame, Grid, LegendLayout, Offsets, Padding};
pub use framing::Framing;
pub use furniture::{Furniture, Words};
pub use page::{Arranged, Page, arrange};
pub use size::{is_stepped, panel_sizes};

use crate::geometry::Rect;
use crate::scene::{Mark, Style};

/// A mark in its place, with the room that it takes in its group.
struct Placed {
    mark: Mark,
    bounds: Rect,
    zindex: f64,
}

/// By how much a stroke widens a group's box on each side.
fn stroke_room(style: &Style) -> f64 {
    match style.stroke {
        Some(_) if style.opacity != 0.0 && style.stroke_opacity != 0.0 => style.stroke_width_px,
        _ => 0.0,
    }
}
