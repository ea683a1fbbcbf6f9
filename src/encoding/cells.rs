//! The cells of a facet: which values there are, in which order, and which rows belong to each.

use super::inline::{escaped_path, sort_index_column};
use super::{Cell, Cells};
use crate::data::{Column, Table, Value, ascending};
use crate::view::{ChannelDef, Facet};
use serde_json::Value as Json;
use std::sync::Arc;

/// The values of a facet with the rows of each cell. Facets by rows and columns have a cell for every pair.
///
/// `is_sorted` tells whether the fields that a facet is sorted by are still there when Vega-Lite sorts.
pub fn partition(
    facet: &Facet,
    table: &Table,
    is_sorted: &dyn Fn(&ChannelDef) -> bool,
) -> (Cells, Vec<(Cell, Vec<u32>)>) {
    if let Some(def) = &facet.wrapped {
        let groups = Levels::of(def, table, is_sorted(def));
        let cells = groups
            .rows
            .iter()
            .enumerate()
            .map(|(index, rows)| (Cell { wrapped: Some(index), ..Cell::default() }, rows.clone()))
            .collect();
        return (Cells { wrapped: groups.values, ..Cells::default() }, cells);
    }
    let levels = |def: &Option<ChannelDef>| def.as_ref().map(|def| Levels::of(def, table, is_sorted(def)));
    let (rows, columns) = (levels(&facet.row), levels(&facet.column));
    let mut cells = Vec::new();
    let row_count = rows.as_ref().map_or(1, |levels| levels.values.len());
    let column_count = columns.as_ref().map_or(1, |levels| levels.values.len());
    for row in 0..row_count {
        for column in 0..column_count {
            let cell =
                Cell { row: rows.as_ref().map(|_| row), column: columns.as_ref().map(|_| column), wrapped: None };
            let members = (0..table.rows() as u32)
                .filter(|&at| {
                    rows.as_ref().is_none_or(|levels| levels.level_of[at as usize] == row)
                        && columns.as_ref().is_none_or(|levels| levels.level_of[at as usize] == column)
                })
                .collect();
            cells.push((cell, members));
        }
    }
    if let (Some(row), Some(column)) = (&facet.row, &facet.column) {
        empty_first(&mut cells, row, column);
    }
    let values = |levels: Option<Levels>| levels.map(|levels| levels.values).unwrap_or_default();
    (Cells { rows: values(rows), columns: values(columns), ..Cells::default() }, cells)
}

/// As in Vega-Lite, what a facet is sorted by is a field of its rows: an empty cell has none, so that it comes first and
/// moves the others on. The headers stay where they are.
fn empty_first(cells: &mut [(Cell, Vec<u32>)], row: &ChannelDef, column: &ChannelDef) {
    let places: Vec<Cell> = cells.iter().map(|(cell, _)| *cell).collect();
    let key = |def: &ChannelDef, level: Option<usize>, is_empty: bool| match def.sort().filter(|_| is_empty) {
        Some(sort) if sort.value.get("order") == Some(&Json::from("descending")) => Some(usize::MAX),
        Some(sort) if sort.value.is_array() || sort.value.is_object() => None,
        _ => level,
    };
    cells.sort_by_key(|(cell, rows)| (key(row, cell.row, rows.is_empty()), key(column, cell.column, rows.is_empty())));
    cells.iter_mut().zip(places).for_each(|((cell, _), place)| *cell = place);
}

/// The distinct values of a facet's field in drawing order.
struct Levels {
    values: Vec<Value>,
    rows: Vec<Vec<u32>>,
    level_of: Vec<usize>,
}

impl Levels {
    fn of(def: &ChannelDef, table: &Table, is_sorted: bool) -> Levels {
        let column = table
            .field(&escaped_path(&def.column("")))
            .unwrap_or_else(|| Arc::new(Column::Mixed(vec![Value::Undefined; table.rows()])));
        let groups = crate::data::group::by(std::slice::from_ref(&column), table.rows());
        let members = groups.members();
        let values: Vec<Value> = groups.first.iter().map(|&row| column.get(row as usize)).collect();
        let order = if is_sorted { order(def, table, &values, &members) } else { (0..values.len()).collect() };
        let mut level_of_group = vec![0; values.len()];
        for (level, &group) in order.iter().enumerate() {
            level_of_group[group] = level;
        }
        Levels {
            values: order.iter().map(|&group| values[group].clone()).collect(),
            rows: order.iter().map(|&group| members[group].clone()).collect(),
            level_of: groups.group_of.iter().map(|&group| level_of_group[group as usize]).collect(),
        }
    }
}

fn order(def: &ChannelDef, table: &Table, values: &[Value], members: &[Vec<u32>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    let sort = def.sort().map(|sort| sort.value);
    let keys: Vec<Value> = match &sort {
        Some(Json::Array(_)) => first_cells(&sort_index_column(def.channel, def), table, members),
        Some(Json::Object(object)) => {
            let op = object.get("op").and_then(Json::as_str).unwrap_or("min");
            match object.get("field").and_then(Json::as_str).and_then(|field| table.field(field)) {
                Some(column) => members.iter().map(|rows| reduce(op, &column, rows)).collect(),
                None => members.iter().map(|rows| Value::Number(rows.len() as f64)).collect(),
            }
        }
        _ => values.to_vec(),
    };
    let descending = match &sort {
        Some(Json::String(word)) => word == "descending",
        Some(Json::Object(object)) => object.get("order").and_then(Json::as_str) == Some("descending"),
        _ => false,
    };
    order.sort_by(|&a, &b| {
        let compared = ascending(&keys[a], &keys[b]);
        if descending { compared.reverse() } else { compared }
    });
    order
}

fn first_cells(column: &str, table: &Table, members: &[Vec<u32>]) -> Vec<Value> {
    match table.column(column) {
        Some(column) => {
            members.iter().map(|rows| rows.first().map_or(Value::Undefined, |&row| column.get(row as usize))).collect()
        }
        None => vec![Value::Undefined; members.len()],
    }
}

/// One value for some cells of a column, by an aggregate operation; sorting needs only those that order.
pub fn reduce(op: &str, column: &Column, rows: &[u32]) -> Value {
    let valid = || rows.iter().map(|&row| column.get(row as usize)).filter(|cell| !cell.is_missing());
    let numbers = || valid().map(|cell| cell.to_number()).filter(|number| !number.is_nan());
    let mean = || numbers().sum::<f64>() / numbers().count() as f64;
    match op {
        "count" => Value::Number(rows.len() as f64),
        "valid" => Value::Number(valid().count() as f64),
        "missing" => Value::Number((rows.len() - valid().count()) as f64),
        "sum" => Value::Number(numbers().sum()),
        "mean" | "average" => Value::Number(mean()),
        "product" => Value::Number(numbers().product()),
        "max" => valid().max_by(ascending).unwrap_or_default(),
        "median" | "q1" | "q3" => {
            let mut sorted: Vec<f64> = numbers().collect();
            sorted.sort_by(f64::total_cmp);
            Value::Number(quantile(
                &sorted,
                match op {
                    "q1" => 0.25,
                    "q3" => 0.75,
                    _ => 0.5,
                },
            ))
        }
        "distinct" => {
            let cells: rustc_hash::FxHashSet<Arc<str>> = valid().map(|cell| cell.to_text()).collect();
            Value::Number(cells.len() as f64)
        }
        "variance" | "stdev" | "variancep" | "stdevp" | "stderr" => {
            let (mean, count) = (mean(), numbers().count() as f64);
            let squares: f64 = numbers().map(|number| (number - mean).powi(2)).sum();
            Value::Number(match op {
                "variance" => squares / (count - 1.0),
                "variancep" => squares / count,
                "stdevp" => (squares / count).sqrt(),
                "stderr" => (squares / (count - 1.0) / count).sqrt(),
                _ => (squares / (count - 1.0)).sqrt(),
            })
        }
        _ => valid().min_by(ascending).unwrap_or_default(),
    }
}

/// The quantile of sorted numbers by linear interpolation (R's type 7, as d3-array).
fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let at = p * last as f64;
    let low = at.floor() as usize;
    sorted[low] + (sorted[(low + 1).min(last)] - sorted[low]) * (at - low as f64)
}
