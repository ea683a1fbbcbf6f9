//! Gives every box its place: legends, axes and titles around plots, grids of plots, the picture's size.

mod frame;

pub use crate::guide::grid::GridAlign;
pub use frame::{Autosize, AutosizeKind, Frame, Grid, LegendLayout, Offsets, Padding};
