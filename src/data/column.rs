use super::coerce::{ascending, compare_texts};
use super::value::Value;
use rustc_hash::FxHashMap;
use std::sync::Arc;

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

    pub fn iter(&self) -> impl Iterator<Item = Value> + '_ {
        (0..self.len()).map(|row| self.get(row))
    }

    /// The same value in each of `rows` rows.
    pub fn constant(value: &Value, rows: usize) -> Column {
        match value {
            Value::Number(n) => Column::Number(vec![*n; rows]),
            Value::Time(ms) => Column::Time(vec![*ms; rows]),
            Value::Bool(b) => Column::Bool(vec![*b; rows]),
            Value::Text(text) if rows > 0 => Column::Text { dictionary: vec![text.clone()], codes: vec![0; rows] },
            _ => Column::Mixed(vec![value.clone(); rows]),
        }
    }

    /// Every cell as JavaScript's `Number(cell)`: null is 0, undefined NaN.
    pub fn to_numbers(&self) -> Vec<f64> {
        self.map_numbers(Value::to_number)
    }

    /// Every cell as a number, and NaN for null, undefined and the empty string, which no statistic counts.
    pub fn valid_numbers(&self) -> Vec<f64> {
        self.map_numbers(|cell| cell.as_number().unwrap_or(f64::NAN))
    }

    fn map_numbers(&self, number: impl Fn(&Value) -> f64) -> Vec<f64> {
        match self {
            Column::Number(cells) | Column::Time(cells) => cells.clone(),
            Column::Bool(cells) => cells.iter().map(|&b| f64::from(u8::from(b))).collect(),
            Column::Text { dictionary, codes } => {
                let numbers: Vec<f64> = dictionary.iter().map(|text| number(&Value::Text(text.clone()))).collect();
                codes.iter().map(|&code| numbers[code as usize]).collect()
            }
            Column::Mixed(cells) => cells.iter().map(number).collect(),
        }
    }

    /// The cells of the named rows, in that order; `Undefined` past the end.
    pub fn gather(&self, rows: &[u32]) -> Column {
        fn pick<T: Clone>(cells: &[T], rows: &[u32]) -> Option<Vec<T>> {
            rows.iter().map(|&row| cells.get(row as usize).cloned()).collect()
        }
        let picked = match self {
            Column::Number(cells) => pick(cells, rows).map(Column::Number),
            Column::Time(cells) => pick(cells, rows).map(Column::Time),
            Column::Bool(cells) => pick(cells, rows).map(Column::Bool),
            Column::Text { dictionary, codes } => {
                pick(codes, rows).map(|codes| Column::Text { dictionary: dictionary.clone(), codes })
            }
            Column::Mixed(_) => None,
        };
        picked.unwrap_or_else(|| rows.iter().map(|&row| self.get(row as usize)).collect())
    }

    /// One small whole number a row that is equal where the cells are the same group in Vega, which groups by what
    /// `String(cell)` writes: 1 and "1" are one group. Numbered by first appearance; also how many there are.
    ///
    /// Dates are told apart by the millisecond.
    pub fn group_codes(&self) -> (Vec<u32>, u32) {
        match self {
            Column::Number(cells) | Column::Time(cells) => renumber(cells.iter().map(|&n| number_key(n))),
            Column::Bool(cells) => renumber(cells.iter().map(|&b| u64::from(b))),
            Column::Text { dictionary, codes } => {
                let mut known = vec![u32::MAX; dictionary.len()];
                let mut count = 0;
                let code_of = |&code: &u32| {
                    let known = &mut known[code as usize];
                    if *known == u32::MAX {
                        *known = count;
                        count += 1;
                    }
                    *known
                };
                let codes = codes.iter().map(code_of).collect();
                (codes, count)
            }
            Column::Mixed(cells) => {
                let mut known: FxHashMap<Arc<str>, u32> = FxHashMap::default();
                let mut code_of = |cell: &Value| {
                    let key = match cell {
                        Value::Time(ms) => super::number::to_text(*ms).into(),
                        _ => cell.to_text(),
                    };
                    let next = known.len() as u32;
                    *known.entry(key).or_insert(next)
                };
                let codes = cells.iter().map(&mut code_of).collect();
                (codes, known.len() as u32)
            }
        }
    }

    /// One number a row that rises in the order of [`ascending`] and is equal where cells are: what sorting compares.
    pub fn sort_ranks(&self) -> Vec<u64> {
        match self {
            Column::Number(cells) | Column::Time(cells) => cells.iter().map(|&n| order_key(n)).collect(),
            Column::Bool(cells) => cells.iter().map(|&b| u64::from(b)).collect(),
            Column::Text { dictionary, codes } => {
                let ranks = dense_ranks(dictionary.len(), |a, b| compare_texts(&dictionary[a], &dictionary[b]));
                codes.iter().map(|&code| ranks[code as usize]).collect()
            }
            Column::Mixed(cells) => dense_ranks(cells.len(), |a, b| ascending(&cells[a], &cells[b])),
        }
    }
}

/// Equal for numbers that JavaScript writes alike: both zeros, all NaN.
fn number_key(n: f64) -> u64 {
    if n == 0.0 {
        0
    } else if n.is_nan() {
        f64::NAN.to_bits()
    } else {
        n.to_bits()
    }
}

/// Rises with the number, NaN first.
fn order_key(n: f64) -> u64 {
    if n.is_nan() {
        return 0;
    }
    let bits = (n + 0.0).to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

fn dense_ranks(count: usize, compare: impl Fn(usize, usize) -> std::cmp::Ordering) -> Vec<u64> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| compare(a, b));
    let mut ranks = vec![0; count];
    let mut rank = 0;
    for (index, &item) in order.iter().enumerate() {
        if index > 0 && compare(order[index - 1], item).is_ne() {
            rank += 1;
        }
        ranks[item] = rank;
    }
    ranks
}

/// Replaces keys by whole numbers from 0, in order of first appearance; also how many there are.
pub(super) fn renumber(keys: impl Iterator<Item = u64>) -> (Vec<u32>, u32) {
    let mut known: FxHashMap<u64, u32> = FxHashMap::default();
    let codes = keys
        .map(|key| {
            let next = known.len() as u32;
            *known.entry(key).or_insert(next)
        })
        .collect();
    (codes, known.len() as u32)
}

impl FromIterator<Value> for Column {
    fn from_iter<I: IntoIterator<Item = Value>>(cells: I) -> Column {
        let mut builder = ColumnBuilder::default();
        cells.into_iter().for_each(|cell| builder.push(cell));
        builder.finish()
    }
}

/// Collects cells and keeps the narrowest kind of column that holds them all.
#[derive(Default)]
pub struct ColumnBuilder {
    column: Option<Column>,
    known: FxHashMap<Arc<str>, u32>,
    capacity: usize,
}

impl ColumnBuilder {
    pub fn with_capacity(capacity: usize) -> ColumnBuilder {
        ColumnBuilder { capacity, ..ColumnBuilder::default() }
    }

    pub fn len(&self) -> usize {
        self.column.as_ref().map_or(0, Column::len)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn push(&mut self, cell: Value) {
        match (&mut self.column, cell) {
            (Some(Column::Number(cells)), Value::Number(n)) => cells.push(n),
            (Some(Column::Time(cells)), Value::Time(ms)) => cells.push(ms),
            (Some(Column::Bool(cells)), Value::Bool(b)) => cells.push(b),
            (Some(Column::Text { .. }), Value::Text(text)) => self.push_text(&text),
            (Some(Column::Mixed(cells)), cell) => cells.push(cell),
            (None, cell) => self.start(cell),
            (Some(column), cell) => {
                let mut cells = Vec::with_capacity(self.capacity.max(column.len() + 1));
                cells.extend(column.iter());
                cells.push(cell);
                *column = Column::Mixed(cells);
            }
        }
    }

    /// As [`ColumnBuilder::push`] with a text, without making a new string for one that is known.
    pub fn push_text(&mut self, text: &str) {
        match &mut self.column {
            Some(Column::Text { dictionary, codes }) => {
                let code = match self.known.get(text) {
                    Some(&code) => code,
                    None => {
                        let code = dictionary.len() as u32;
                        let text: Arc<str> = text.into();
                        dictionary.push(text.clone());
                        self.known.insert(text, code);
                        code
                    }
                };
                codes.push(code);
            }
            Some(Column::Mixed(cells)) => cells.push(match self.known.get_key_value(text) {
                Some((text, _)) => Value::Text(text.clone()),
                None => Value::text(text),
            }),
            _ => self.push(Value::text(text)),
        }
    }

    /// Fills up with `Undefined` until there are `rows` cells.
    pub fn pad_to(&mut self, rows: usize) {
        while self.len() < rows {
            self.push(Value::Undefined);
        }
    }

    /// Drops the cells from `rows` on.
    pub fn truncate(&mut self, rows: usize) {
        match &mut self.column {
            Some(Column::Number(cells) | Column::Time(cells)) => cells.truncate(rows),
            Some(Column::Bool(cells)) => cells.truncate(rows),
            Some(Column::Text { codes, .. }) => codes.truncate(rows),
            Some(Column::Mixed(cells)) => cells.truncate(rows),
            None => {}
        }
    }

    pub fn finish(self) -> Column {
        self.column.unwrap_or_else(|| Column::Mixed(Vec::new()))
    }

    fn start(&mut self, cell: Value) {
        fn first<T>(cell: T, capacity: usize) -> Vec<T> {
            let mut cells = Vec::with_capacity(capacity);
            cells.push(cell);
            cells
        }
        self.column = Some(match cell {
            Value::Number(n) => Column::Number(first(n, self.capacity)),
            Value::Time(ms) => Column::Time(first(ms, self.capacity)),
            Value::Bool(b) => Column::Bool(first(b, self.capacity)),
            Value::Text(text) => {
                self.known.insert(text.clone(), 0);
                Column::Text { dictionary: vec![text], codes: first(0, self.capacity) }
            }
            cell => Column::Mixed(first(cell, self.capacity)),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_narrowest_kind() {
        let text = |t: &str| Value::text(t);
        let numbers: Column = [1.0, f64::NAN].map(Value::Number).into_iter().collect();
        assert!(matches!(numbers, Column::Number(cells) if cells.len() == 2));
        let texts: Column = [text("b"), text("a"), text("b")].into_iter().collect();
        assert_eq!(texts, Column::Text { dictionary: vec!["b".into(), "a".into()], codes: vec![0, 1, 0] });
        let mixed: Column = [text("b"), Value::Null, text("b")].into_iter().collect();
        assert_eq!(mixed, Column::Mixed(vec![text("b"), Value::Null, text("b")]));
    }

    #[test]
    fn groups_what_javascript_writes_alike() {
        let mixed: Column =
            [Value::Number(1.0), Value::text("1"), Value::Null, Value::text("null")].into_iter().collect();
        assert_eq!(mixed.group_codes(), (vec![0, 0, 1, 1], 2));
        assert_eq!(Column::Number(vec![0.0, -0.0, f64::NAN, -f64::NAN]).group_codes(), (vec![0, 0, 1, 1], 2));
    }

    #[test]
    fn ranks_rise_as_cells_do() {
        let ranks = Column::Number(vec![f64::NAN, f64::NEG_INFINITY, -1.0, -0.0, 0.0, 2.0]).sort_ranks();
        assert!(ranks.is_sorted() && ranks[3] == ranks[4] && ranks[2] < ranks[3]);
        let texts: Column = ["b", "a", "b", "B"].map(Value::from).into_iter().collect();
        assert_eq!(texts.sort_ranks(), [2, 1, 2, 0]);
    }

    #[test]
    fn missing_cells_are_no_valid_number() {
        let column: Column = [Value::Null, Value::text(""), Value::text("3"), Value::Bool(true)].into_iter().collect();
        assert_eq!(column.to_numbers(), [0.0, 0.0, 3.0, 1.0]);
        let valid = column.valid_numbers();
        assert!(valid[0].is_nan() && valid[1].is_nan() && valid[2..] == [3.0, 1.0]);
    }
}
