use super::column::{Column, ColumnBuilder};
use super::path::FieldPath;
use super::trail::Trail;
use super::value::{Object, Value};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Rows as named columns of one length. Columns are shared, so a derived table costs only what changed.
#[derive(Clone, Debug, Default)]
pub struct Table {
    names: Vec<Arc<str>>,
    columns: Vec<Arc<Column>>,
    rows: usize,
    /// Where the fields come from, for messages.
    trail: Trail,
}

impl Table {
    /// A table of `rows` rows without any field.
    pub fn empty(rows: usize) -> Table {
        Table { rows, ..Table::default() }
    }

    /// Panics when the columns differ in length: that is a bug of the caller.
    pub fn new(fields: Vec<(Arc<str>, Arc<Column>)>) -> Table {
        let rows = fields.first().map_or(0, |(_, column)| column.len());
        assert!(fields.iter().all(|(_, column)| column.len() == rows), "columns of one table have one length");
        let (names, columns) = fields.into_iter().unzip();
        Table { names, columns, rows, trail: Trail::default() }
    }

    /// Objects become rows with their members as fields, in order of first appearance; a member that a row lacks is
    /// undefined there. Any other value becomes a row with that value in the field `data`, as Vega ingests it.
    pub fn from_values(rows: impl IntoIterator<Item = Value>) -> Table {
        let mut builder = TableBuilder::default();
        rows.into_iter().for_each(|row| builder.push_row(row));
        builder.finish()
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Where the fields come from.
    pub fn trail(&self) -> &Trail {
        &self.trail
    }

    /// This table with another account of where its fields come from.
    pub fn with_trail(self, trail: Trail) -> Table {
        Table { trail, ..self }
    }

    pub fn names(&self) -> &[Arc<str>] {
        &self.names
    }

    pub fn columns(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<Column>)> {
        self.names.iter().zip(&self.columns)
    }

    /// The column of a top-level field, by its exact name.
    pub fn column(&self, name: &str) -> Option<&Arc<Column>> {
        self.names.iter().position(|known| &**known == name).map(|index| &self.columns[index])
    }

    /// The column that a Vega field string names: `a`, `a\\.b` (a dot in the name), or a path into objects and arrays
    /// such as `a.b`, `a[0]` or `['a b']`. A column whose name is the whole string comes first: parsing flattens
    /// nested fields to such columns. `None` when no row has the field.
    pub fn field(&self, field: &str) -> Option<Arc<Column>> {
        if let Some(column) = self.column(field) {
            return Some(column.clone());
        }
        let path = FieldPath::parse(field).ok()?;
        if let Some(column) = self.column(&path.flat_name()) {
            return Some(column.clone());
        }
        let (first, rest) = path.segments().split_first()?;
        let column = self.column(first)?;
        if rest.is_empty() {
            return Some(column.clone());
        }
        let Column::Mixed(cells) = &**column else { return None };
        let step = |cell: &Value| rest.iter().fold(cell.clone(), |value, name| value.member(name));
        let nested: Vec<Value> = cells.iter().map(step).collect();
        let known = nested.is_empty() || nested.iter().any(|cell| *cell != Value::Undefined);
        known.then(|| Arc::new(nested.into_iter().collect()))
    }

    /// This table with one field added, or replaced where the name is known.
    pub fn with(mut self, name: impl Into<Arc<str>>, column: impl Into<Arc<Column>>) -> Table {
        let (name, column) = (name.into(), column.into());
        assert!(
            self.names.is_empty() && self.rows == 0 || column.len() == self.rows,
            "a new column has the table's length"
        );
        self.rows = column.len();
        match self.names.iter().position(|known| *known == name) {
            Some(index) => self.columns[index] = column,
            None => {
                self.names.push(name);
                self.columns.push(column);
            }
        }
        self
    }

    /// The named rows, in that order: what filtering and sorting come to.
    pub fn gather(&self, rows: &[u32]) -> Table {
        let columns = self.columns.iter().map(|column| Arc::new(column.gather(rows))).collect();
        Table { names: self.names.clone(), columns, rows: rows.len(), trail: self.trail.clone() }
    }

    /// The rows from `start` up to but without `end`, as far as they exist.
    pub fn slice(&self, start: usize, end: usize) -> Table {
        let end = end.min(self.rows);
        let rows: Vec<u32> = (start.min(end) as u32..end as u32).collect();
        self.gather(&rows)
    }

    /// The rows of this table and then those of the other; a field that one side lacks is undefined there.
    pub fn concat(&self, other: &Table) -> Table {
        let mut table = Table::empty(self.rows + other.rows);
        let added = other.names.iter().filter(|name| self.column(name).is_none());
        for name in self.names.iter().chain(added) {
            let mut builder = ColumnBuilder::with_capacity(table.rows);
            for side in [self, other] {
                match side.column(name) {
                    Some(column) => column.iter().for_each(|cell| builder.push(cell)),
                    None => (0..side.rows).for_each(|_| builder.push(Value::Undefined)),
                }
            }
            table = table.with(name.clone(), builder.finish());
        }
        table
    }

    /// A row as an object with all its fields; those that are undefined are left out.
    pub fn row(&self, row: usize) -> Value {
        let member = |(name, column): (&Arc<str>, &Arc<Column>)| match column.get(row) {
            Value::Undefined => None,
            cell => Some((name.clone(), cell)),
        };
        Value::Object(Arc::new(Object { members: self.columns().filter_map(member).collect() }))
    }

    /// The rows in the order of the columns, the first deciding first; `true` is descending. Rows that are equal keep
    /// their order.
    pub fn sorted_rows(&self, by: &[(Arc<Column>, bool)]) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.rows as u32).collect();
        let keys: Vec<(Vec<u64>, bool)> =
            by.iter().map(|(column, descending)| (column.sort_ranks(), *descending)).collect();
        order.sort_by(|&a, &b| compare_ranks(&keys, a as usize, b as usize));
        order
    }
}

/// The order of two rows by the [`Column::sort_ranks`] of several columns; `true` is descending.
pub fn compare_ranks(keys: &[(Vec<u64>, bool)], a: usize, b: usize) -> std::cmp::Ordering {
    for (ranks, descending) in keys {
        let order = ranks[a].cmp(&ranks[b]);
        if order.is_ne() {
            return if *descending { order.reverse() } else { order };
        }
    }
    std::cmp::Ordering::Equal
}

/// Collects rows of named cells whose fields need not be known beforehand.
#[derive(Default)]
pub struct TableBuilder {
    names: Vec<Arc<str>>,
    builders: Vec<ColumnBuilder>,
    index: FxHashMap<Arc<str>, usize>,
    rows: usize,
}

impl TableBuilder {
    pub fn push_row(&mut self, row: Value) {
        match row {
            Value::Object(object) => {
                for (position, (name, value)) in object.members.iter().enumerate() {
                    self.set(position, name, value.clone());
                }
            }
            value => self.set(0, "data", value),
        }
        self.end_row();
    }

    /// Sets a cell of the row that is being built; the last value of a name counts. `position` is where among the row's
    /// members the name stood: rows mostly repeat the order of the row before.
    pub fn set(&mut self, position: usize, name: &str, value: Value) {
        let index = self.index(position, name);
        self.cell(index).push(value);
    }

    /// The number of the column that a name has.
    pub fn index(&mut self, position: usize, name: &str) -> usize {
        match self.names.get(position) {
            Some(known) if **known == *name => position,
            _ => self.index_of(name),
        }
    }

    /// The column, ready for its cell of the row that is being built: exactly one value is to be pushed.
    pub fn cell(&mut self, index: usize) -> &mut ColumnBuilder {
        let builder = &mut self.builders[index];
        builder.truncate(self.rows);
        builder.pad_to(self.rows);
        builder
    }

    pub fn end_row(&mut self) {
        self.rows += 1;
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    pub fn fields(&self) -> usize {
        self.names.len()
    }

    pub fn finish(self) -> Table {
        let rows = self.rows;
        let column = |mut builder: ColumnBuilder| {
            builder.pad_to(rows);
            Arc::new(builder.finish())
        };
        Table {
            names: self.names,
            columns: self.builders.into_iter().map(column).collect(),
            rows,
            trail: Trail::default(),
        }
    }

    fn index_of(&mut self, name: &str) -> usize {
        if let Some(&index) = self.index.get(name) {
            return index;
        }
        let name: Arc<str> = name.into();
        self.index.insert(name.clone(), self.names.len());
        self.names.push(name);
        self.builders.push(ColumnBuilder::default());
        self.names.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(json: serde_json::Value) -> Table {
        let Value::Array(rows) = Value::from(&json) else { panic!("rows") };
        Table::from_values(rows.iter().cloned())
    }

    #[test]
    fn a_member_that_a_row_lacks_is_undefined() {
        let table = table(serde_json::json!([{"a": 1}, {"b": "x", "a": 2}, {}]));
        assert_eq!(table.names().iter().map(|name| &**name).collect::<Vec<_>>(), ["a", "b"]);
        let b = table.column("b").expect("b");
        assert_eq!(**b, Column::Mixed(vec![Value::Undefined, Value::text("x"), Value::Undefined]));
        assert_eq!(table.rows(), 3);
    }

    #[test]
    fn primitives_become_rows_with_the_field_data() {
        let table = table(serde_json::json!([1, 2]));
        assert_eq!(**table.column("data").expect("data"), Column::Number(vec![1.0, 2.0]));
    }

    #[test]
    fn finds_nested_fields_and_names_with_dots() {
        let table = table(serde_json::json!([{"a": {"b": [5, 6]}, "c.d": 1}]));
        assert_eq!(table.field("a.b[1]").expect("a.b[1]").get(0), Value::Number(6.0));
        assert_eq!(table.field("['a']['b'][0]").expect("brackets").get(0), Value::Number(5.0));
        assert_eq!(table.field("c\\.d").expect("escaped").get(0), Value::Number(1.0));
        assert_eq!(table.field("c.d").expect("as written").get(0), Value::Number(1.0));
        assert!(table.field("a.x").is_none() && table.field("x").is_none() && table.field("a[").is_none());
    }

    #[test]
    fn sorts_stably_by_several_columns() {
        let table =
            table(serde_json::json!([{"k": "b", "n": 1}, {"k": "a", "n": 1}, {"k": "b", "n": 2}, {"k": "a", "n": 1}]));
        let by = [(table.field("n").expect("n"), true), (table.field("k").expect("k"), false)];
        assert_eq!(table.sorted_rows(&by), [2, 1, 3, 0]);
        assert_eq!(table.gather(&[2, 0]).column("n").map(|n| n.to_numbers()), Some(vec![2.0, 1.0]));
    }

    #[test]
    fn concatenates_tables_with_other_fields() {
        let both = table(serde_json::json!([{"a": 1}])).concat(&table(serde_json::json!([{"b": 2}])));
        assert_eq!(both.rows(), 2);
        assert_eq!(both.row(1).member("b"), Value::Number(2.0));
        assert_eq!(both.row(1).member("a"), Value::Undefined);
        assert_eq!(both.slice(1, 9).rows(), 1);
    }
}
