//! Axes, legends, titles, headers: content and size, no position yet.

/// An axis (to come).
pub struct Axis;
/// A legend (to come).
pub struct Legend;
/// A title (to come).
pub struct Title;
/// A header or footer of a facet's row or column (to come).
pub struct Header;
