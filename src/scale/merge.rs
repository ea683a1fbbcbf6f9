//! What the columns of several layers make of a discrete domain: its values and their order.

use crate::data::{Column, Table, Value, ascending};
use crate::encoding::reduce;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What one channel gives to the domain.
#[derive(Debug)]
pub enum Part {
    Written(Vec<Value>),
    /// Columns of one table, with how to order their distinct values.
    Columns {
        table: Table,
        columns: Vec<Arc<Column>>,
        order: Order,
        /// Which of the component's members they are from.
        member: usize,
        /// Whether they are from before the aggregation.
        from_raw: bool,
        /// In a cell of a facet: the cells of the rows before aggregation, and where these stand in the whole facet.
        seen: Option<(Arc<Column>, Arc<[u32]>)>,
    },
}

/// How the values of a discrete domain are ordered.
#[derive(Clone, Debug)]
pub enum Order {
    Appearance,
    Natural {
        descending: bool,
    },
    /// By an aggregate of another column of the same table; without a column by the count of rows.
    By {
        op: String,
        /// What the other column is called.
        name: String,
        column: Option<Arc<Column>>,
        descending: bool,
    },
}

/// The distinct values of all parts in their order.
pub fn discrete(parts: &[Part]) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    // The cells by which a value is ordered: over all parts, since a facet's cells share one scale.
    let mut cells: Vec<Vec<Value>> = Vec::new();
    let mut known: FxHashMap<Arc<str>, usize> = FxHashMap::default();
    let order = merged(parts);
    for part in parts {
        match part {
            Part::Written(written) => {
                for value in written {
                    known.entry(identity(value)).or_insert_with(|| {
                        values.push(value.clone());
                        cells.push(Vec::new());
                        values.len() - 1
                    });
                }
            }
            Part::Columns { table, columns, order: own, .. } => {
                let own = if own.is(&order) { own } else { &Order::Appearance };
                for column in columns {
                    collect(table, column, own, &mut values, &mut cells, &mut known);
                }
            }
        }
    }
    let mut places: Vec<usize> = (0..values.len()).collect();
    if let Some(seen) = seen(parts, &known) {
        places.sort_by_key(|&place| seen[place]);
    }
    match order {
        Order::Natural { descending } => {
            places.sort_by(|&a, &b| turned(ascending(&values[a], &values[b]), descending));
        }
        Order::By { op, descending, .. } => {
            let key = |cells: Vec<Value>| {
                let rows: Vec<u32> = (0..cells.len() as u32).collect();
                reduce(&op, &Column::Mixed(cells), &rows)
            };
            let keys: Vec<Value> = cells.into_iter().map(key).collect();
            places.sort_by(|&a, &b| turned(ascending(&keys[a], &keys[b]), descending));
        }
        _ => {}
    }
    places.into_iter().map(|place| values[place].clone()).collect()
}

/// Where each value is first seen in the rows of a whole facet, whatever cell they are in; `None` outside facets.
fn seen(parts: &[Part], known: &FxHashMap<Arc<str>, usize>) -> Option<Vec<u32>> {
    let mut first = vec![u32::MAX; known.len()];
    for part in parts {
        let Part::Columns { seen: Some((column, rows)), .. } = part else { return None };
        for (cell, &row) in column.iter().zip(rows.iter()) {
            if let Some(&place) = known.get(&identity(&cell)) {
                first[place] = first[place].min(row);
            }
        }
    }
    Some(first)
}

/// The order of a domain that several layers share: Vega-Lite's `mergeDomains`.
///
/// One order stands. Of several none does, and the values stand naturally, unless the layers have one column in common and
/// a single order is not by the smallest cell. Where columns differ, only orders by a smallest, largest or count stand.
fn merged(parts: &[Part]) -> Order {
    let mut orders: Vec<&Order> = Vec::new();
    for part in parts {
        if let Part::Columns { order, .. } = part
            && !matches!(order, Order::Appearance)
            && !orders.iter().any(|known| known.is(order))
        {
            orders.push(order);
        }
    }
    let natural = Order::Natural { descending: false };
    let one_column = is_one_column(parts);
    match orders[..] {
        [] => Order::Appearance,
        [order] if one_column || order.stands_over_columns() => order.clone(),
        [_] => natural,
        _ if !one_column || orders.iter().any(|order| order.is(&natural)) => natural,
        _ => {
            let mut others = orders.iter().filter(|order| matches!(order, Order::By { op, .. } if op != "min"));
            match (others.next(), others.next()) {
                (Some(&order), None) => order.clone(),
                _ => natural,
            }
        }
    }
}

/// Whether a part is from before the aggregation, whether it has places in an array, and its columns.
type Stage<'a> = (bool, bool, &'a [Arc<Column>]);

/// Whether all members have the same values, of the same stage; the cells of a facet are one. Places in an array that
/// the author sorts by are a stage of their own.
fn is_one_column(parts: &[Part]) -> bool {
    let mut members: Vec<(usize, Vec<Stage>)> = Vec::new();
    for part in parts {
        let Part::Columns { columns, member, from_raw, order, .. } = part else { return false };
        let by_array = matches!(order, Order::By { name, .. } if name.ends_with("sort_index"));
        let stage = (*from_raw, by_array, &columns[..]);
        match members.iter_mut().find(|(known, _)| known == member) {
            Some((_, all)) => all.push(stage),
            None => members.push((*member, vec![stage])),
        }
    }
    members.windows(2).all(|pair| pair[0].1 == pair[1].1)
}

impl Part {
    pub fn belongs_to(&mut self, index: usize) {
        if let Part::Columns { member, .. } = self {
            *member = index;
        }
    }
}

impl Order {
    /// Whether both sort alike, whatever the tables are.
    fn is(&self, other: &Order) -> bool {
        match (self, other) {
            (Order::Natural { descending: a }, Order::Natural { descending: b }) => a == b,
            (
                Order::By { op, name, descending, .. },
                Order::By { op: other_op, name: other_name, descending: other_descending, .. },
            ) => op == other_op && descending == other_descending && (op == "count" || name == other_name),
            _ => false,
        }
    }

    fn stands_over_columns(&self) -> bool {
        match self {
            Order::By { op, .. } => matches!(op.as_str(), "min" | "max" | "count"),
            _ => true,
        }
    }
}

fn turned(order: std::cmp::Ordering, descending: bool) -> std::cmp::Ordering {
    if descending { order.reverse() } else { order }
}

fn collect(
    table: &Table,
    column: &Arc<Column>,
    order: &Order,
    values: &mut Vec<Value>,
    cells: &mut Vec<Vec<Value>>,
    known: &mut FxHashMap<Arc<str>, usize>,
) {
    let groups = crate::data::group::by(std::slice::from_ref(column), table.rows());
    let members = if matches!(order, Order::By { .. }) { groups.members() } else { Vec::new() };
    for (group, &first) in groups.first.iter().enumerate() {
        let value = column.get(first as usize);
        let own = match order {
            Order::By { column: Some(by), .. } => members[group].iter().map(|&row| by.get(row as usize)).collect(),
            Order::By { column: None, .. } => vec![Value::Null; members[group].len()],
            _ => Vec::new(),
        };
        let place = *known.entry(identity(&value)).or_insert_with(|| {
            values.push(value);
            cells.push(Vec::new());
            values.len() - 1
        });
        cells[place].extend(own);
    }
}

/// What makes two domain values one: their text, as JavaScript's objects compare keys.
fn identity(value: &Value) -> Arc<str> {
    match value {
        Value::Time(time) => crate::data::number::to_text(*time).into(),
        other => other.to_text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(member: usize, cells: &[&str], keys: &[f64], order: Option<&str>) -> Part {
        let column = Arc::new(Column::Mixed(cells.iter().map(|cell| Value::text(*cell)).collect()));
        let by = Arc::new(Column::Number(keys.to_vec()));
        let order = match order {
            None => Order::Natural { descending: false },
            Some(op) => Order::By { op: op.into(), name: "v".into(), column: Some(by), descending: true },
        };
        let from_raw = matches!(order, Order::By { .. });
        let table = Table::new(vec![("c".into(), column.clone())]);
        Part::Columns { table, columns: vec![column], order, member, from_raw, seen: None }
    }

    fn texts(parts: &[Part]) -> Vec<String> {
        discrete(parts).iter().map(|value| value.to_text().to_string()).collect()
    }

    const CELLS: &[&str] = &["b", "a", "c"];

    #[test]
    fn layers_with_one_order_have_it() {
        let both = |op| [part(0, CELLS, &[1.0, 2.0, 3.0], Some(op)), part(1, CELLS, &[1.0, 2.0, 3.0], Some(op))];
        assert_eq!(texts(&both("mean")), ["c", "a", "b"]);
        assert_eq!(texts(&both("max")), ["c", "a", "b"]);
    }

    #[test]
    fn an_order_of_one_layer_gives_way_to_the_natural_one() {
        let parts = [part(0, CELLS, &[1.0, 2.0, 3.0], Some("mean")), part(1, CELLS, &[], None)];
        assert_eq!(texts(&parts), ["a", "b", "c"]);
    }

    #[test]
    fn only_extremes_and_counts_order_layers_of_other_rows() {
        let parts = |op| [part(0, CELLS, &[1.0, 2.0, 3.0], Some(op)), part(1, &["b", "a"], &[1.0, 2.0], Some(op))];
        assert_eq!(texts(&parts("mean")), ["a", "b", "c"]);
        assert_eq!(texts(&parts("max")), ["c", "a", "b"]);
    }

    #[test]
    fn of_two_orders_the_one_that_is_not_by_the_smallest_wins() {
        let parts = |op| [part(0, CELLS, &[1.0, 2.0, 3.0], Some("min")), part(1, CELLS, &[3.0, 1.0, 2.0], Some(op))];
        assert_eq!(texts(&parts("mean")), ["b", "c", "a"]);
    }
}
