//! The whole vocabulary of a picture. It knows no data and no spec: plain shapes in px, y down.
//!
//! The tree is the one that Vega's scene graph has: a group holds marks, a mark holds items of one kind, a group mark's
//! items are groups again. Each item stands in the px of the group that holds its mark.

use crate::color::Color;
use crate::geometry::{Outline, Point, Rect, Size};
use std::sync::Arc;

/// A whole picture.
#[derive(Clone, Debug)]
pub struct Scene {
    pub size: Size,
    pub background: Option<Color>,
    /// Where the root group stands: the padding and what axes and titles take.
    pub origin: Point,
    pub root: Group,
    /// The figure's title, for `<title>`.
    pub title: Option<String>,
    /// The alt text, for `<desc>`.
    pub description: Option<String>,
}

/// What the items of a mark are. It names the SVG class (`mark-rect`) and the aria role description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Arc,
    Area,
    Group,
    Image,
    Line,
    Path,
    Rect,
    Rule,
    Shape,
    Symbol,
    Text,
    Trail,
}

/// Items of one kind, drawn one after the other.
#[derive(Clone, Debug)]
pub struct Mark {
    pub kind: Kind,
    /// Vega's role: `mark`, `axis`, `axis-label`, `legend-symbol`, `title-text`, `scope`, `frame`...
    pub role: &'static str,
    /// The name, written as a further class (`marks`, `layer_0_marks`).
    pub name: Option<String>,
    /// Items outside this rectangle (in the px of the mark's group) are cut off.
    pub clip: Option<Clip>,
    pub aria: Aria,
    pub items: Vec<Item>,
}

#[derive(Clone, Debug)]
pub enum Clip {
    Rect(Rect),
    Path(Arc<Outline>),
}

/// What assistive technology is told. The default tells nothing (the marks' items may speak for themselves).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aria {
    /// `aria-hidden`.
    pub hidden: bool,
    pub label: Option<Arc<str>>,
    /// `graphics-symbol`, `graphics-object`.
    pub role: Option<&'static str>,
    /// `aria-roledescription`: "axis", "bar", "title".
    pub role_description: Option<Arc<str>>,
}

/// One shape with its paint.
#[derive(Clone, Debug)]
pub struct Item {
    pub shape: Shape,
    pub style: Style,
    pub aria: Option<Box<Aria>>,
    /// A link around the item; only http, https, mailto and fragments reach the file.
    pub href: Option<Arc<str>>,
    /// Shown on hovering, as `<title>`.
    pub tooltip: Option<Arc<str>>,
}

#[derive(Clone, Debug)]
pub enum Shape {
    /// `corner_radius_px`: top left, top right, bottom right, bottom left.
    Rect {
        rect: Rect,
        corner_radius_px: [f64; 4],
    },
    Rule {
        from: Point,
        to: Point,
    },
    /// An outline around `at`: symbols share one outline. Even-odd never: fills are non-zero.
    Path {
        at: Point,
        angle_deg: f64,
        outline: Arc<Outline>,
    },
    Text(Box<Label>),
    Image {
        rect: Rect,
        href: Arc<str>,
        preserve_aspect_ratio: bool,
        smooth: bool,
    },
    Group(Box<Group>),
}

/// A group's own box and what it holds. Its `Item::style` paints the box.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub origin: Point,
    pub size: Size,
    pub corner_radius_px: f64,
    /// Whether contents are cut at the box.
    pub clip: bool,
    pub marks: Vec<Mark>,
}

/// How a shape is painted. `None` paints nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    pub fill: Option<Paint>,
    /// In [0, 1].
    pub fill_opacity: f64,
    pub stroke: Option<Paint>,
    pub stroke_width_px: f64,
    /// In [0, 1].
    pub stroke_opacity: f64,
    /// Of fill and stroke alike, in [0, 1].
    pub opacity: f64,
    /// Everything but the paint of a stroke that is rarely set.
    pub line: Option<Arc<LineStyle>>,
    /// A CSS blend mode (`multiply`).
    pub blend: Option<Arc<str>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LineStyle {
    /// Lengths in px, alternating on and off; empty for a solid line.
    pub dash_px: Vec<f64>,
    pub dash_offset_px: f64,
    pub cap: Cap,
    pub join: Join,
    pub miter_limit: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cap {
    #[default]
    Butt,
    Round,
    Square,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    #[default]
    Miter,
    Round,
    Bevel,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Paint {
    Solid(Color),
    Gradient(Arc<Gradient>),
}

/// A gradient over the bounding box of the shape; coordinates are in [0, 1] of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    pub kind: GradientKind,
    /// Offset in [0, 1] and colour, offsets not falling.
    pub stops: Vec<(f64, Color)>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum GradientKind {
    Linear { from: Point, to: Point },
    Radial { inner: Point, inner_radius: f64, outer: Point, outer_radius: f64 },
}

/// A text of one or more lines, already shortened to its limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub lines: Vec<Arc<str>>,
    pub font: Arc<Font>,
    pub at: Point,
    /// Moves the text after turning, in px.
    pub dx: f64,
    pub dy: f64,
    /// Clockwise.
    pub angle_deg: f64,
    pub align: Align,
    pub baseline: Baseline,
    /// From line to line.
    pub line_height_px: f64,
    /// The width that the lines were shortened to; `None` when none had to be. The label counts as this wide in the
    /// layout, although what is left of a line with its ellipsis is narrower. `text::shorten` sets it.
    pub limit_px: Option<f64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Font {
    /// A CSS family list as written: `Source Sans 3, sans-serif`.
    pub family: Arc<str>,
    pub size_px: f64,
    /// 100 to 900.
    pub weight: u16,
    pub italic: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Left,
    Center,
    Right,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Baseline {
    #[default]
    Alphabetic,
    Top,
    Middle,
    Bottom,
    LineTop,
    LineBottom,
}

impl Default for Style {
    fn default() -> Style {
        Style {
            fill: None,
            fill_opacity: 1.0,
            stroke: None,
            stroke_width_px: 1.0,
            stroke_opacity: 1.0,
            opacity: 1.0,
            line: None,
            blend: None,
        }
    }
}

impl Default for LineStyle {
    fn default() -> LineStyle {
        LineStyle { dash_px: Vec::new(), dash_offset_px: 0.0, cap: Cap::Butt, join: Join::Miter, miter_limit: 10.0 }
    }
}

impl Item {
    /// A shape with its paint and nothing else.
    pub fn new(shape: Shape, style: Style) -> Item {
        Item { shape, style, aria: None, href: None, tooltip: None }
    }
}

impl Label {
    /// One line, left-aligned on its baseline at a point, with Vega's line height: the size and 2 px.
    pub fn new(line: impl Into<Arc<str>>, font: Arc<Font>, at: Point) -> Label {
        Label {
            lines: vec![line.into()],
            line_height_px: font.size_px + 2.0,
            font,
            at,
            dx: 0.0,
            dy: 0.0,
            angle_deg: 0.0,
            align: Align::Left,
            baseline: Baseline::Alphabetic,
            limit_px: None,
        }
    }
}

impl Mark {
    /// A mark without a name, clip or anything to say to assistive technology.
    pub fn new(kind: Kind, role: &'static str, items: Vec<Item>) -> Mark {
        Mark { kind, role, name: None, clip: None, aria: Aria::default(), items }
    }
}
