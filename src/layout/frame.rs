use crate::geometry::{Rect, Size};
use crate::guide::grid::GridAlign;
use crate::guide::{Axis, Header, Legend, Title};
use crate::scene::{Mark, Style};
use crate::theme::{Config, Props, vega_section};

/// One view's group before layout: its size is known, the places of everything around it are not.
///
/// It mirrors what Vega's group has: a box, a title, axes, legends, and either marks or a grid of further frames.
pub struct Frame {
    /// The class by which style sheets find the group: `concat_0_group`, `cell`.
    pub name: Option<String>,
    /// Vega's role of the group's mark: `frame` for the root, `scope` for all other views, cells of facets included.
    pub role: &'static str,
    /// The plot's own box, without axes and titles; 0 for a grid, whose size follows from its cells.
    pub size: Size,
    pub style: Style,
    pub corner_radius_px: f64,
    pub clip: bool,
    pub title: Option<Title>,
    pub axes: Vec<Axis>,
    pub legends: Vec<Legend>,
    pub legend_layout: LegendLayout,
    pub marks: Vec<Mark>,
    /// The room of marks that are there for the pointer only and so not in `marks`; empty when there are none.
    pub unseen: Rect,
    pub grid: Option<Box<Grid>>,
}

impl Frame {
    /// A group with nothing in it.
    pub fn bare(role: &'static str, name: Option<String>) -> Frame {
        Frame {
            name,
            role,
            size: Size::default(),
            style: Style::default(),
            corner_radius_px: 0.0,
            clip: false,
            title: None,
            axes: Vec::new(),
            legends: Vec::new(),
            legend_layout: LegendLayout::default(),
            marks: Vec::new(),
            unseen: Rect::EMPTY,
            grid: None,
        }
    }
}

/// Cells in rows and columns, with what stands around them.
pub struct Grid {
    pub cells: Vec<Frame>,
    /// `None`: all in one row.
    pub columns: Option<usize>,
    /// Between rows, between columns; px.
    pub row_padding: f64,
    pub column_padding: f64,
    pub row_align: GridAlign,
    pub column_align: GridAlign,
    /// Whether cells count with their axes and titles (`full`) or with their plots only (`flush`).
    pub flush: bool,
    pub row_center: bool,
    pub column_center: bool,
    pub row_headers: Vec<Header>,
    pub row_footers: Vec<Header>,
    pub column_headers: Vec<Header>,
    pub column_footers: Vec<Header>,
    pub row_title: Option<Title>,
    pub column_title: Option<Title>,
    /// Vega's layout `offset`, `headerBand`, `footerBand`, `titleBand`, `titleAnchor` where Vega-Lite sets them.
    pub row_offsets: Offsets,
    pub column_offsets: Offsets,
}

/// Offsets of headers, footers and titles from the cells, in px, and bands in [0, 1].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Offsets {
    pub header: f64,
    pub footer: f64,
    pub title: f64,
    pub header_band: Option<f64>,
    pub footer_band: Option<f64>,
    pub title_band: Option<f64>,
    /// Vega's `titleAnchor`: the title stands at the end of the grid instead of at its start.
    pub title_at_end: bool,
}

/// `config.legend.layout` and offsets, as Vega reads them.
#[derive(Clone, Debug, Default)]
pub struct LegendLayout {
    pub config: Props,
}

impl LegendLayout {
    /// `legend.layout` of a config, over Vega's own.
    pub fn of(config: &Config) -> LegendLayout {
        let path = ["legend", "layout"];
        LegendLayout { config: Props::new(vec![config.section(&path), vega_section(&path)]) }
    }
}

/// What `autosize` asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Autosize {
    pub kind: AutosizeKind,
    /// `contains: padding`: width and height are those of the whole picture.
    pub contains_padding: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AutosizeKind {
    Pad,
    Fit,
    FitX,
    FitY,
    None,
}

/// Room around the picture in px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Padding {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}
