//! Facets: the cells and their rows. Same order of work as Vega-Lite, which moves a facet behind the transforms of a single
//! view in it.

use super::fill::{Filler, Known, has_source, with_bin_mid, with_flat_field, with_sort_index};
use super::{Cell, Rows, cells, inline};
use crate::data::{Column, Table, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed};
use crate::spec::{Channel, Fragment};
use crate::view::{Body, ChannelDef, Facet, Unit, View, stack};
use serde_json::Value as Json;

impl<'v> Filler<'v, '_> {
    /// Bins are those of the whole table, so that cells are comparable, and the transforms of the view in it come before the
    /// facet, which may be by what they make; everything else is worked out in each cell.
    pub(super) fn facet(&mut self, id: usize, facet: &'v Facet, table: Table) -> Result<(), Failed> {
        let defs: Vec<&ChannelDef> = [&facet.row, &facet.column, &facet.wrapped].into_iter().flatten().collect();
        let child = Some(&facet.child).filter(|child| child.data.is_none());
        let transforms = child.map_or(&[][..], |child| &child.transforms);
        let is_here = |def: &&ChannelDef| transforms.is_empty() || has_source(&table, def);
        let (here, made): (Vec<&ChannelDef>, Vec<&ChannelDef>) = defs.iter().partition(|def| is_here(def));
        let mut table = self.faceted(&here, table)?;
        let before = table.clone();
        if !transforms.is_empty() {
            let transforms: Vec<Fragment> = transforms.iter().map(|at| in_cells(at, &defs)).collect();
            table = self.transform(&transforms, table, self.is_in_cell(id))?;
            table = self.faceted(&made, table)?;
        }
        let unit = child.and_then(View::unit);
        let units = child.map(untransformed).unwrap_or_default();
        let fields: Vec<(Channel, &ChannelDef)> =
            units.iter().flat_map(|unit| inline::fields(&unit.encoding)).collect();
        table = self.binned(fields.iter().map(|(_, def)| *def), table)?;
        let known = Known {
            bins: self.bins(&fields, &table),
            places: unit.map(|unit| places(unit, &table)).unwrap_or_default(),
            order: None,
        };
        let kept = unit.filter(|unit| !inline::sorts_raw_rows(unit));
        let kept = kept.and_then(|unit| inline::aggregate(unit, self.sources.config));
        let log = self.sources.log;
        let after = table.clone();
        let is_lost = |field: &str| before.field(field).is_some() && after.field(field).is_none();
        let is_sorted = |def: &ChannelDef| survives(def, &is_lost, kept.as_ref(), log);
        let is_filtered = unit.is_some_and(|unit| !inline::sorts_raw_rows(unit));
        loop {
            let (mut cells, parts) = cells::partition(facet, &table, &is_sorted);
            cells.bins = defs.iter().flat_map(|def| bins_of(def, &table)).collect();
            let first = self.panels.list.len();
            for (cell, rows) in &parts {
                let known = Known { order: Some(rows.as_slice().into()), ..known.clone() };
                let child = self.panel(&facet.child, Some(id), Some(*cell), table.gather(rows), known)?;
                self.panels.list[id].children.push(child);
            }
            let kept = if is_filtered { self.drawn(id, &parts, table.rows()) } else { Vec::new() };
            if kept.is_empty() || kept.len() == table.rows() {
                self.panels.list[id].cells = Some(cells);
                break;
            }
            // Once more without what is never drawn: the others move up.
            self.panels.list[id].children.clear();
            self.panels.list.truncate(first);
            table = table.gather(&kept);
        }
        self.center_cells(id, unit);
        Ok(())
    }

    /// The table with all columns that some fields of a facet need.
    fn faceted(&self, defs: &[&ChannelDef], table: Table) -> Result<Table, Failed> {
        let fields: Vec<(Channel, &ChannelDef)> = defs.iter().map(|def| (def.channel, *def)).collect();
        self.check_fields(&fields, &table, table.rows());
        let table = self.binned(defs.iter().copied(), table)?;
        let column_of = |table, def: &&ChannelDef| with_sort_index(with_flat_field(table, def), def.channel, def);
        Ok(defs.iter().fold(table, column_of))
    }

    /// The rows of a facet's table but for those of values none of whose rows can be drawn: as in Vega-Lite, they have no
    /// cell.
    fn drawn(&self, id: usize, parts: &[(Cell, Vec<u32>)], rows: usize) -> Vec<u32> {
        let children = self.panels.list[id].children.iter().zip(parts);
        let marks = |child: &usize| self.panels.list[*child].rows.as_ref().map_or(0, |rows| rows.marks.rows());
        let seen: Vec<Cell> = children.filter(|(child, _)| marks(child) > 0).map(|(_, (cell, _))| *cell).collect();
        let is_seen = |cell: &Cell| match cell.row.is_some() && cell.column.is_some() {
            true => seen.iter().any(|seen| seen.row == cell.row) && seen.iter().any(|seen| seen.column == cell.column),
            false => seen.contains(cell),
        };
        let mut keeps = vec![true; rows];
        for (_, hidden) in parts.iter().filter(|(cell, _)| !is_seen(cell)) {
            hidden.iter().for_each(|&row| keeps[row as usize] = false);
        }
        (0..rows as u32).filter(|&row| keeps[row as usize]).collect()
    }

    /// Centred stacks of all cells stand around one middle, that of the largest.
    fn center_cells(&mut self, id: usize, unit: Option<&Unit>) {
        let Some(unit) = unit else { return };
        let Some(stack) = stack(&unit.mark, &unit.encoding).filter(|stack| stack.offset.name() == "center") else {
            return;
        };
        let Some(def) = unit.encoding.get(stack.channel) else { return };
        let (start, end) = (def.column("start"), def.column("end"));
        let children = self.panels.list[id].children.clone();
        let reach = |rows: &Rows| {
            let ends = rows.marks.column(&end).map(|column| column.to_numbers()).unwrap_or_default();
            ends.into_iter().fold(0.0, f64::max)
        };
        let reaches: Vec<f64> =
            children.iter().map(|&child| self.panels.list[child].rows.as_ref().map_or(0.0, reach)).collect();
        let largest = reaches.iter().copied().fold(0.0, f64::max);
        for (&child, reach) in children.iter().zip(reaches) {
            let Some(rows) = self.panels.list[child].rows.as_mut() else { continue };
            let shift = (largest - reach) / 2.0;
            for table in [&mut rows.marks, &mut rows.domain] {
                for name in [&start, &end] {
                    if let Some(column) = table.column(name) {
                        let moved = column.to_numbers().into_iter().map(|place| place + shift).collect();
                        *table = table.clone().with(name.as_str(), Column::Number(moved));
                    }
                }
            }
        }
    }
}

/// Where a unit's stacked areas have a place, if they do: as in Vega-Lite, those of all cells together.
fn places(unit: &Unit, table: &Table) -> Vec<Value> {
    let Some(stack) = stack(&unit.mark, &unit.encoding).filter(|stack| stack.impute) else { return Vec::new() };
    let Some(def) = stack.group_channels.first().and_then(|&channel| unit.encoding.get(channel)) else {
        return Vec::new();
    };
    let (table, part) = if def.is_binning() { (with_bin_mid(table.clone(), def), "mid") } else { (table.clone(), "") };
    let Some(column) = table.field(&inline::escaped_path(&def.column(part))) else { return Vec::new() };
    let groups = crate::data::group::by(std::slice::from_ref(&column), table.rows());
    groups.first.iter().map(|&row| column.get(row as usize)).collect()
}

/// The units of a view that see its rows as they are.
fn untransformed(view: &View) -> Vec<&Unit> {
    match &view.body {
        Body::Unit(unit) => vec![unit],
        Body::Layer(children) => {
            let plain = children.iter().filter(|child| child.data.is_none() && child.transforms.is_empty());
            plain.flat_map(untransformed).collect()
        }
        _ => Vec::new(),
    }
}

/// The bins of a facet's field, if it is binned: column, start and end.
fn bins_of(def: &ChannelDef, table: &Table) -> Vec<(String, Value, Value)> {
    let name = def.column("");
    let columns = table.column(&name).zip(table.column(&def.column("end"))).filter(|_| def.is_binning());
    let Some((starts, ends)) = columns else { return Vec::new() };
    let bins = crate::data::group::by(std::slice::from_ref(starts), table.rows());
    bins.first.iter().map(|&row| (name.clone(), starts.get(row as usize), ends.get(row as usize))).collect()
}

/// Transforms that put rows together in groups.
const GROUPING: [&str; 10] =
    ["aggregate", "density", "impute", "joinaggregate", "loess", "pivot", "quantile", "regression", "stack", "window"];

/// A transform as each cell has it: what groups rows keeps those of different cells apart. Vega-Lite does so for some of
/// these only, and after the others its facet has lost its field.
fn in_cells(at: &Fragment, defs: &[&ChannelDef]) -> Fragment {
    let mut value = at.value.clone();
    if let Some(object) = value.as_object_mut().filter(|object| GROUPING.iter().any(|name| object.contains_key(*name)))
    {
        let groupby = object.entry("groupby").or_insert_with(|| Json::Array(Vec::new()));
        if let Some(names) = groupby.as_array_mut() {
            let ends = |def: &&&ChannelDef| def.is_binning();
            let columns =
                defs.iter().map(|def| def.column("")).chain(defs.iter().filter(ends).map(|def| def.column("end")));
            let fields = columns.map(|column| Json::from(inline::escaped_path(&column)));
            let fields: Vec<Json> = fields.filter(|field| !names.contains(field)).collect();
            names.extend(fields);
        }
    }
    at.with(value, at.pointer.clone())
}

/// Whether the field that a facet is sorted by is still there in aggregated rows. As in Vega-Lite, which sorts a
/// facet after it has aggregated what is in it, a facet whose field is gone stays in the order of the data.
fn survives(def: &ChannelDef, is_lost: &dyn Fn(&str) -> bool, aggregate: Option<&Json>, log: &Diagnostics) -> bool {
    let Some(sort) = def.sort().filter(|sort| sort.value.is_array() || sort.value.is_object()) else { return true };
    let field = sort.value.get("field").and_then(Json::as_str);
    let is_measured = |aggregate: &Json| {
        let lists = |list: &str| aggregate.get(list).and_then(Json::as_array).into_iter().flatten();
        let mut columns = lists("groupby").chain(lists("aggregate").filter_map(|measure| measure.get("as")));
        match field {
            Some(field) => field == def.column("") || columns.any(|column| column.as_str() == Some(field)),
            None => sort.value.is_object(),
        }
    };
    let is_kept = !field.is_some_and(is_lost) && aggregate.is_none_or(is_measured);
    if !is_kept {
        let message = "the order of a facet whose rows are aggregated is lost, as in Vega-Lite; the data's order stays";
        let help = "aggregate in \"transform\" and keep the field there, or sort a scale in the facet by a field";
        log.add(Diagnostic::warning("facet-order-lost", message).at(sort.place()).help(help));
    }
    is_kept
}
