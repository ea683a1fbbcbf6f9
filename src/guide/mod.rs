//! Axes, legends, titles, headers: content and size, no position yet.
//!
//! Two levels, as in the reference. A *plan* is what Vega-Lite's compiler hands to Vega: properties as a cascade, the
//! scale, the title. `build` makes of it what Vega's runtime would draw: marks of the scene with the boxes that
//! [`layout`](crate::layout) needs. Where things go is decided there.

pub mod axis;
mod caption;
mod condition;
mod format;
pub mod grid;
pub mod views;
mod header;
pub mod label;
pub mod legend;
mod line;
mod overlap;
mod property;
mod rules;
mod style;
mod tick;
pub mod title;

use crate::data::Value;
use crate::diagnostic::Diagnostics;
use crate::expression::Scope;
use crate::format::Locale;
use crate::geometry::{Rect, Size};
use crate::scene::{Aria, Item, Mark, Style};
use crate::text::Measure;

/// What guides are made with, beside their plans and scales.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub measure: &'a dyn Measure,
    pub locale: &'a Locale,
    /// What the expressions of labels and conditions can see.
    pub scope: &'a dyn Scope,
    /// Whether a predicate that is no text (`{"field": "value", "equal": 0}`) holds for a tick's datum.
    pub holds: &'a dyn Fn(&serde_json::Value, &Value) -> bool,
    pub log: &'a Diagnostics,
}

/// The side of its plot on which an axis, a title or a header stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

/// Where a legend stands: beside the plot, in one of its corners, or where `legendX` and `legendY` say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegendOrient {
    Left,
    Right,
    Top,
    Bottom,
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
    None,
}

/// Where along its side a title stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    Start,
    #[default]
    Middle,
    End,
}

/// An axis or its grid, in the px of its own group: x axes run along y = 0, y axes along x = 0.
#[derive(Clone, Debug)]
pub struct Axis {
    pub orient: Side,
    /// Above 0: drawn after the marks of its view.
    pub zindex: f64,
    /// Grid, ticks, labels and domain, in drawing order; the title is apart, as layout moves it.
    pub parts: Vec<Mark>,
    /// The room that ticks and visible labels take; empty when there are none.
    pub extent: Rect,
    /// The length of the scale's range.
    pub length: f64,
    pub title: Option<AxisTitle>,
    /// Away from the plot.
    pub offset: f64,
    /// Along the axis.
    pub position: f64,
    /// Added to both coordinates of the group, so that thin lines are sharp.
    pub translate: f64,
    pub min_extent: f64,
    pub max_extent: f64,
    pub title_padding: f64,
    pub aria: Aria,
}

/// The title of an axis with its box.
#[derive(Clone, Debug)]
pub struct AxisTitle {
    pub item: Item,
    pub bounds: Rect,
    /// Whether layout puts it beyond the labels; `titleX` and `titleY` say where otherwise.
    pub auto: bool,
    /// The height of all lines but the first.
    pub further_lines: f64,
}

/// A legend, laid out inside: only its place is open.
#[derive(Clone, Debug)]
pub struct Legend {
    pub orient: LegendOrient,
    pub zindex: f64,
    /// `None`: what the layout's config says.
    pub offset: Option<f64>,
    /// Where it stands when `orient` is `none`.
    pub x: f64,
    pub y: f64,
    pub size: Size,
    /// Of its background.
    pub style: Style,
    pub corner_radius_px: f64,
    /// The entries' group, then the title.
    pub marks: Vec<Mark>,
    pub aria: Aria,
}

/// The title of a view, a header or a footer, with its subtitle.
#[derive(Clone, Debug)]
pub struct Title {
    /// `None`: it stands at the group's origin.
    pub orient: Option<Side>,
    pub anchor: Anchor,
    /// Whether the anchor is that of the plot (`group`) or of everything around it as well (`bounds`).
    pub frame_group: bool,
    pub offset: f64,
    pub subtitle_padding: f64,
    pub zindex: f64,
    /// The item of the text and that of the subtitle, both at the origin.
    pub text: Item,
    pub subtitle: Option<Item>,
    /// Whether assistive technology is told nothing.
    pub hidden: bool,
}

/// One header or footer of a row or column: a group beside the cells that may hold labels and axes.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The height of a row's header or the width of a column's; 0 in the other direction.
    pub size: Size,
    pub title: Option<Title>,
    pub axes: Vec<Axis>,
    /// `row_header`, `column_footer`.
    pub name: Option<String>,
}
