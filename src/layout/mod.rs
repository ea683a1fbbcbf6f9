//! Gives every box its place: legends, axes and titles around plots, grids of plots, the picture's size.

mod frame;

pub use frame::{Autosize, AutosizeKind, Frame, Grid, GridAlign, LegendLayout, Offsets, Padding};
