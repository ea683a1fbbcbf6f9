//! Points, boxes and outlines in px, y down.

mod arc;
mod curves;
mod outline;
mod svg_path;
mod symbols;
mod thin;
mod trail;

pub use arc::Arc;
pub use curves::{CURVE_NAMES, Curve, area, line};
pub use outline::rounded_rect;
pub use svg_path::{parse_svg_path, write_number};
pub use symbols::{SYMBOL_NAMES, symbol};
pub use thin::thin_line;
pub use trail::trail;

/// A place in px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// A width and a height in px, neither negative.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

/// An axis-parallel box in px; empty when `x1 < x0` or `y1 < y0`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
}

/// One step of an outline. Angles never occur: arcs are written as cubic curves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    Move(Point),
    Line(Point),
    Cubic(Point, Point, Point),
    Close,
}

/// Any number of open or closed paths, one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    pub segments: Vec<Segment>,
}

impl Point {
    pub const fn new(x: f64, y: f64) -> Self {
        Point { x, y }
    }
}

impl Size {
    pub const fn new(width: f64, height: f64) -> Self {
        Size { width, height }
    }
}

impl Rect {
    /// The box that contains nothing: the neutral element of [`Rect::union`].
    pub const EMPTY: Rect = Rect { x0: f64::INFINITY, y0: f64::INFINITY, x1: f64::NEG_INFINITY, y1: f64::NEG_INFINITY };

    /// The box between two corners, whichever way round they are given.
    pub fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Rect { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }

    pub fn is_empty(&self) -> bool {
        !(self.x1 >= self.x0 && self.y1 >= self.y0)
    }

    /// 0 for an empty box.
    pub fn width(&self) -> f64 {
        (self.x1 - self.x0).max(0.0)
    }

    /// 0 for an empty box.
    pub fn height(&self) -> f64 {
        (self.y1 - self.y0).max(0.0)
    }

    /// The smallest box around both.
    pub fn union(&self, other: &Rect) -> Rect {
        Rect {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// The smallest box around this one and a point.
    pub fn include(&self, x: f64, y: f64) -> Rect {
        Rect { x0: self.x0.min(x), y0: self.y0.min(y), x1: self.x1.max(x), y1: self.y1.max(y) }
    }

    pub fn translate(&self, dx: f64, dy: f64) -> Rect {
        Rect { x0: self.x0 + dx, y0: self.y0 + dy, x1: self.x1 + dx, y1: self.y1 + dy }
    }

    /// Grown by `by` px on each side.
    pub fn expand(&self, by: f64) -> Rect {
        Rect { x0: self.x0 - by, y0: self.y0 - by, x1: self.x1 + by, y1: self.y1 + by }
    }

    /// Whether the two share a point.
    pub fn intersects(&self, other: &Rect) -> bool {
        self.x0 <= other.x1 && other.x0 <= self.x1 && self.y0 <= other.y1 && other.y0 <= self.y1
    }

    /// Whether `other` lies inside this box, edges included.
    pub fn encloses(&self, other: &Rect) -> bool {
        self.x0 <= other.x0 && self.x1 >= other.x1 && self.y0 <= other.y0 && self.y1 >= other.y1
    }
}
