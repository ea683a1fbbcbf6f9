//! Rows to one column per channel: the data of every view, with what its encoding asks for worked out.

mod cells;
mod facet;
mod fill;
mod inline;
mod invalid;
mod params;
mod wording; // expressions and formats, read beforehand

pub use fill::{Sources, fill};
pub use invalid::{InvalidMode, is_valid_for};
pub use params::{Params, Selection, SelectionKind};
pub use wording::check_words;

use crate::data::{Table, Value};
use crate::view::{Stack, View};
use std::sync::Arc;

/// All views with their data: a facet's child is there once for each cell. Parents come before their children.
pub struct Panels<'v> {
    pub list: Vec<Panel<'v>>,
}

/// One view with its data.
pub struct Panel<'v> {
    pub id: usize,
    pub parent: Option<usize>,
    pub view: &'v View,
    pub children: Vec<usize>,
    /// The rows that a unit draws; `None` for other views.
    pub rows: Option<Rows>,
    /// The facet's values, when this is a facet.
    pub cells: Option<Cells>,
    /// Which cell of its facet this is.
    pub cell: Option<Cell>,
}

/// The values of a facet's rows and columns, in the order in which they are drawn.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    pub rows: Vec<Value>,
    pub columns: Vec<Value>,
    /// The values of a wrapped facet.
    pub wrapped: Vec<Value>,
    /// Of binned fields, by the name of their column: where bins start and end.
    pub bins: Vec<(String, Value, Value)>,
}

/// The place of one cell: indices into [`Cells`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub row: Option<usize>,
    pub column: Option<usize>,
    pub wrapped: Option<usize>,
}

/// The tables of a unit at the stages that others ask for.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Before aggregation: what sorting by a field reads.
    pub raw: Table,
    /// What scales are trained on.
    pub domain: Table,
    /// What the mark draws.
    pub marks: Table,
    pub stack: Option<Stack>,
    pub bins: Vec<BinnedColumn>,
    /// In a cell, where the rows before aggregation stand among those of the whole facet.
    pub order: Option<Arc<[u32]>>,
}

/// How a column was binned.
#[derive(Clone, Debug, PartialEq)]
pub struct BinnedColumn {
    /// The column of the bins' starts.
    pub column: String,
    pub start: f64,
    pub stop: f64,
    pub step: f64,
}

impl<'v> Panels<'v> {
    /// A panel and all below it.
    pub fn below(&self, id: usize) -> Vec<usize> {
        let mut all = vec![id];
        let mut next = 0;
        while next < all.len() {
            all.extend(&self.list[all[next]].children);
            next += 1;
        }
        all
    }

    /// The panels of units at or below a panel.
    pub fn units_below(&self, id: usize) -> Vec<usize> {
        self.below(id).into_iter().filter(|&id| self.list[id].rows.is_some()).collect()
    }

    /// The nearest panel at or above `id` that shows the view `view`.
    pub fn ancestor(&self, id: usize, view: usize) -> Option<usize> {
        let mut at = Some(id);
        while let Some(id) = at {
            if self.list[id].view.id == view {
                return Some(id);
            }
            at = self.list[id].parent;
        }
        None
    }
}

impl Rows {
    /// How the column was binned, if it was.
    pub fn binned(&self, column: &str) -> Option<&BinnedColumn> {
        self.bins.iter().find(|bin| bin.column == column)
    }
}

pub use cells::reduce;
pub use fill::bin_range;
pub use inline::{
    OFFSET_END, OFFSET_START, escaped_path, has_band_end, has_unaggregated_domain, path_groups, requires_range,
    sort_index_column,
};
pub use invalid::band_position;
pub use params::{condition_rows, holds, parse as parse_expression};
