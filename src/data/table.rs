use super::Value;
use std::sync::Arc;

/// Rows as named columns of one length. Columns are shared, so a derived table costs only what changed.
#[derive(Clone, Debug, Default)]
pub struct Table {
    names: Vec<Arc<str>>,
    columns: Vec<Arc<Column>>,
    rows: usize,
}

/// The cells of one field.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// Numbers; NaN is JavaScript's NaN. A column with nulls is `Mixed`.
    Number(Vec<f64>),
    /// Dates, as milliseconds since 1970 in UTC.
    Time(Vec<f64>),
    Bool(Vec<bool>),
    /// Strings as codes into a dictionary of distinct values (in order of first appearance).
    Text {
        dictionary: Vec<Arc<str>>,
        codes: Vec<u32>,
    },
    /// Anything else, nulls included.
    Mixed(Vec<Value>),
}

impl Column {
    pub fn len(&self) -> usize {
        match self {
            Column::Number(cells) | Column::Time(cells) => cells.len(),
            Column::Bool(cells) => cells.len(),
            Column::Text { codes, .. } => codes.len(),
            Column::Mixed(cells) => cells.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell of a row; `Undefined` past the end.
    pub fn get(&self, row: usize) -> Value {
        match self {
            Column::Number(cells) => cells.get(row).map_or(Value::Undefined, |&n| Value::Number(n)),
            Column::Time(cells) => cells.get(row).map_or(Value::Undefined, |&n| Value::Time(n)),
            Column::Bool(cells) => cells.get(row).map_or(Value::Undefined, |&b| Value::Bool(b)),
            Column::Text { dictionary, codes } => {
                codes.get(row).map_or(Value::Undefined, |&code| Value::Text(dictionary[code as usize].clone()))
            }
            Column::Mixed(cells) => cells.get(row).cloned().unwrap_or_default(),
        }
    }
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
        Table { names, columns, rows }
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    pub fn names(&self) -> &[Arc<str>] {
        &self.names
    }

    /// The column of a top-level field, by its exact name.
    pub fn column(&self, name: &str) -> Option<&Arc<Column>> {
        self.names.iter().position(|known| &**known == name).map(|index| &self.columns[index])
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
}
