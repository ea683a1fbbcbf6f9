//! Grids of views with headers, footers and titles. Same arithmetic as vega-view-transforms' trellisLayout.

use super::arrange::Block;
use super::frame::Offsets;
use crate::geometry::{Point, Rect};
use crate::guide::grid;

/// A grid whose cells and headers are laid out inside, each at the origin still.
pub(super) struct Trellis {
    pub cells: Vec<Block>,
    pub row: Margins,
    pub column: Margins,
    pub layout: grid::Layout,
    /// Whether cells count with their plots only.
    pub flush: bool,
}

/// What stands beside rows, or above and below columns.
pub(super) struct Margins {
    pub headers: Vec<Block>,
    pub footers: Vec<Block>,
    pub title: Option<Block>,
    pub offsets: Offsets,
}

#[derive(Clone, Copy, PartialEq)]
enum Edge {
    Left,
    Right,
    Top,
    Bottom,
}

impl Edge {
    fn of(self, rect: &Rect) -> f64 {
        match self {
            Edge::Left => rect.x0,
            Edge::Right => rect.x1,
            Edge::Top => rect.y0,
            Edge::Bottom => rect.y1,
        }
    }

    /// The outer one of two places, in whole px.
    fn outer(self, a: f64, b: f64) -> f64 {
        match self {
            Edge::Left | Edge::Top => a.min(b).floor(),
            Edge::Right | Edge::Bottom => a.max(b).ceil(),
        }
    }

    fn outwards(self) -> f64 {
        if matches!(self, Edge::Left | Edge::Top) { -1.0 } else { 1.0 }
    }
}

impl Trellis {
    /// Moves every cell, header and title to its place.
    pub fn arrange(&mut self) {
        let boxes: Vec<Rect> = self.cells.iter().map(|cell| self.counted_box(cell)).collect();
        for (cell, place) in self.cells.iter_mut().zip(grid::place(&boxes, &self.layout)) {
            cell.move_by(place.x, place.y);
        }
        let all = self.cells.iter().fold(Rect::EMPTY, |all, cell| all.union(&cell.bounds));
        let all = if all.is_empty() { Rect::new(0.0, 0.0, 0.0, 0.0) } else { all };

        let mut row = std::mem::replace(&mut self.row, Margins::none());
        let mut column = std::mem::replace(&mut self.column, Margins::none());
        let left = self.headers(&mut row.headers, Edge::Left, row.offsets.header, row.offsets.header_band);
        let top = self.headers(&mut column.headers, Edge::Top, column.offsets.header, column.offsets.header_band);
        let right = self.headers(&mut row.footers, Edge::Right, row.offsets.footer, row.offsets.footer_band);
        let bottom = self.headers(&mut column.footers, Edge::Bottom, column.offsets.footer, column.offsets.footer_band);
        if let Some(title) = &mut row.title {
            let y = grid::round(all.y0 + row.offsets.title_band.unwrap_or(0.5) * all.height());
            title.move_to(Point::new(row.offsets.title_place(left, right), y));
        }
        if let Some(title) = &mut column.title {
            let x = grid::round(all.x0 + column.offsets.title_band.unwrap_or(0.5) * all.width());
            title.move_to(Point::new(x, column.offsets.title_place(top, bottom)));
        }
        (self.row, self.column) = (row, column);
    }

    fn counted_box(&self, cell: &Block) -> Rect {
        match self.flush {
            true => Rect::new(0.0, 0.0, cell.size.width, cell.size.height),
            false if cell.bounds.is_empty() => Rect::new(0.0, 0.0, 0.0, 0.0),
            false => cell.bounds,
        }
    }

    /// The box of a cell where headers are aligned to it.
    fn edge_box(&self, cell: &Block) -> Rect {
        match self.flush {
            true => Rect::new(0.0, 0.0, cell.size.width, cell.size.height).translate(cell.origin.x, cell.origin.y),
            false => cell.bounds,
        }
    }

    /// Puts headers along one edge of the grid and returns the outer edge of them all, relative to the grid.
    fn headers(&self, headers: &mut Vec<Block>, edge: Edge, offset: f64, band: Option<f64>) -> f64 {
        let count = self.cells.len();
        if count == 0 {
            return 0.0;
        }
        let columns = self.layout.column_count(count);
        let rows = count.div_ceil(columns);
        let (start, stride, back, limit) = match edge {
            Edge::Left => (0, columns, 1, rows),
            Edge::Right => (columns - 1, columns, 1, rows),
            Edge::Top => (0, 1, columns, columns),
            Edge::Bottom => (rows * columns - columns, 1, columns, columns),
        };
        let beside = (start..count).step_by(stride);
        let inner = beside.fold(0.0, |inner, index| edge.outer(inner, edge.of(&self.edge_box(&self.cells[index]))));
        if headers.is_empty() {
            return inner;
        }
        headers.truncate(limit);
        let inner = inner + edge.outwards() * offset;
        let mut seen = Rect::EMPTY;
        let mut outer = 0.0;
        for (index, header) in headers.iter_mut().enumerate() {
            let cell = self.nearest(start + index * stride, back);
            header.move_to(match edge {
                Edge::Top | Edge::Bottom => {
                    let banded = |band: f64| grid::round(cell.bounds.x0 + band * cell.bounds.width());
                    Point::new(band.map_or(cell.origin.x, banded), inner)
                }
                Edge::Left | Edge::Right => {
                    let banded = |band: f64| grid::round(cell.bounds.y0 + band * cell.bounds.height());
                    Point::new(inner, band.map_or(cell.origin.y, banded))
                }
            });
            seen = seen.union(&header.bounds);
            outer = edge.outer(outer, edge.of(&seen));
        }
        outer
    }

    /// The cell at a place of the grid, or the one before it where the grid is not full.
    fn nearest(&self, index: usize, back: usize) -> &Block {
        let mut index = index;
        while index >= self.cells.len() && index >= back {
            index -= back;
        }
        &self.cells[index.min(self.cells.len() - 1)]
    }
}

impl Margins {
    pub fn none() -> Margins {
        Margins { headers: Vec::new(), footers: Vec::new(), title: None, offsets: Offsets::default() }
    }
}

impl Offsets {
    /// Beyond headers or, where `title_at_end` says so, beyond footers.
    fn title_place(&self, before: f64, after: f64) -> f64 {
        if self.title_at_end { after + self.title } else { before - self.title }
    }
}
