//! What aggregates compute of the cells of a group. Same operations and results as vega-transforms' aggregate.

use super::random::Random;
use crate::data::{Column, Table, Value, ascending, compare_texts};
use rustc_hash::FxHashSet;
use std::cmp::Ordering;
use std::sync::Arc;

/// One aggregate operation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    Count,
    Valid,
    Missing,
    Distinct,
    Sum,
    Product,
    Mean,
    Variance,
    VarianceP,
    Stdev,
    StdevP,
    Stderr,
    Median,
    Q1,
    Q3,
    Ci0,
    Ci1,
    Min,
    Max,
    /// The first row with the least cell, as an object.
    ArgMin,
    ArgMax,
    /// All rows of the group, as objects.
    Values,
    /// The exponentially weighted mean with this decay.
    Exponential(f64),
    ExponentialB(f64),
}

const OPS: &[(&str, Op)] = &[
    ("count", Op::Count),
    ("valid", Op::Valid),
    ("missing", Op::Missing),
    ("distinct", Op::Distinct),
    ("sum", Op::Sum),
    ("product", Op::Product),
    ("mean", Op::Mean),
    ("average", Op::Mean),
    ("variance", Op::Variance),
    ("variancep", Op::VarianceP),
    ("stdev", Op::Stdev),
    ("stdevp", Op::StdevP),
    ("stderr", Op::Stderr),
    ("median", Op::Median),
    ("q1", Op::Q1),
    ("q3", Op::Q3),
    ("ci0", Op::Ci0),
    ("ci1", Op::Ci1),
    ("min", Op::Min),
    ("max", Op::Max),
    ("argmin", Op::ArgMin),
    ("argmax", Op::ArgMax),
    ("values", Op::Values),
    ("exponential", Op::Exponential(f64::NAN)),
    ("exponentialb", Op::ExponentialB(f64::NAN)),
];

impl Op {
    /// The operation of a name; `param` is the decay of the exponential ones.
    pub fn named(name: &str, param: Option<f64>) -> Option<Op> {
        let op = OPS.iter().find(|(known, _)| *known == name)?.1;
        Some(match op {
            Op::Exponential(_) => Op::Exponential(param.unwrap_or(f64::NAN)),
            Op::ExponentialB(_) => Op::ExponentialB(param.unwrap_or(f64::NAN)),
            op => op,
        })
    }

    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        OPS.iter().map(|(name, _)| *name)
    }
}

/// How a cell counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Null, undefined or the empty string.
    Missing,
    /// NaN: neither missing nor valid.
    Skipped,
    Valid,
}

/// The cells of a column, ready for statistics.
pub struct Cells {
    column: Arc<Column>,
    /// JavaScript's number of each cell.
    pub numbers: Vec<f64>,
    /// `None` when every cell is valid unless its number is NaN.
    kinds: Option<Vec<Kind>>,
}

impl Cells {
    pub fn new(column: &Arc<Column>) -> Cells {
        let kind = |cell: &Value| match cell {
            cell if cell.is_missing() => Kind::Missing,
            cell if !cell.is_valid() => Kind::Skipped,
            _ => Kind::Valid,
        };
        let kinds = match &**column {
            Column::Number(_) | Column::Time(_) | Column::Bool(_) => None,
            Column::Text { dictionary, codes } => {
                let kind = |&code: &u32| if dictionary[code as usize].is_empty() { Kind::Missing } else { Kind::Valid };
                Some(codes.iter().map(kind).collect())
            }
            Column::Mixed(cells) => Some(cells.iter().map(kind).collect()),
        };
        Cells { column: column.clone(), numbers: column.to_numbers(), kinds }
    }

    pub fn kind(&self, row: usize) -> Kind {
        match &self.kinds {
            Some(kinds) => kinds[row],
            None if self.numbers[row].is_nan() => Kind::Skipped,
            None => Kind::Valid,
        }
    }

    pub fn get(&self, row: usize) -> Value {
        self.column.get(row)
    }

    pub fn column(&self) -> &Arc<Column> {
        &self.column
    }

    /// The order of two valid cells as JavaScript's `<` has it.
    pub fn compare(&self, a: usize, b: usize) -> Ordering {
        match &*self.column {
            Column::Number(cells) | Column::Time(cells) => cells[a].total_cmp(&cells[b]),
            Column::Text { dictionary, codes } => {
                compare_texts(&dictionary[codes[a] as usize], &dictionary[codes[b] as usize])
            }
            column => ascending(&column.get(a), &column.get(b)),
        }
    }

    fn valid<'a>(&'a self, rows: &'a [u32]) -> impl Iterator<Item = usize> + 'a {
        rows.iter().map(|&row| row as usize).filter(|&row| self.kind(row) == Kind::Valid)
    }

    fn count(&self, rows: &[u32], kind: Kind) -> f64 {
        rows.iter().filter(|&&row| self.kind(row as usize) == kind).count() as f64
    }
}

/// The statistic of some rows' cells; undefined where Vega has none, as the mean of no cells.
pub fn compute(op: Op, cells: &Cells, rows: &[u32], table: &Table) -> Value {
    let number = |number: Option<f64>| number.map_or(Value::Undefined, Value::Number);
    let numbers = || cells.valid(rows).map(|row| cells.numbers[row]);
    let count = || cells.valid(rows).count();
    let some = |number: f64| if count() > 0 { Value::Number(number) } else { Value::Undefined };
    match op {
        Op::Count => Value::Number(rows.len() as f64),
        Op::Valid => Value::Number(cells.count(rows, Kind::Valid)),
        Op::Missing => Value::Number(cells.count(rows, Kind::Missing)),
        Op::Distinct => {
            let distinct: FxHashSet<Arc<str>> = rows.iter().map(|&row| cells.get(row as usize).to_text()).collect();
            Value::Number(distinct.len() as f64)
        }
        Op::Sum => some(numbers().sum::<f64>() + 0.0),
        Op::Product => some(numbers().product()),
        Op::Mean => number(Moments::of(numbers()).mean()),
        Op::Variance => number(Moments::of(numbers()).variance()),
        Op::VarianceP => number(Moments::of(numbers()).variance_p()),
        Op::Stdev => number(Moments::of(numbers()).variance().map(f64::sqrt)),
        Op::StdevP => number(Moments::of(numbers()).variance_p().map(f64::sqrt)),
        Op::Stderr => number(Moments::of(numbers()).stderr()),
        Op::Median => number(quantile(&sorted(numbers()), 0.5)),
        Op::Q1 => number(quantile(&sorted(numbers()), 0.25)),
        Op::Q3 => number(quantile(&sorted(numbers()), 0.75)),
        Op::Ci0 => number(bootstrap(&sorted_not(numbers())).map(|interval| interval.0)),
        Op::Ci1 => number(bootstrap(&sorted_not(numbers())).map(|interval| interval.1)),
        Op::Min | Op::Max => extreme(op == Op::Min, cells, rows).map_or(Value::Undefined, |row| cells.get(row)),
        Op::ArgMin | Op::ArgMax => {
            let row = extreme(op == Op::ArgMin, cells, rows);
            row.map_or_else(|| Value::Object(Arc::default()), |row| table.row(row))
        }
        Op::Values => rows.iter().map(|&row| table.row(row as usize)).collect::<Vec<_>>().into(),
        Op::Exponential(decay) => {
            let weighted = numbers().fold(0.0, |sum, number| decay * sum + number);
            some(weighted * (1.0 - decay) / (1.0 - decay.powf(count() as f64)))
        }
        Op::ExponentialB(decay) => some(numbers().fold(0.0, |sum, number| decay * sum + number) * (1.0 - decay)),
    }
}

/// The statistic of every row's group in one column; one cell for each group of rows.
pub fn compute_groups(op: Op, cells: &Cells, groups: &[Vec<u32>], table: &Table) -> Column {
    if op == Op::Distinct {
        return Column::Number(distinct_of_groups(cells, groups));
    }
    groups.iter().map(|rows| compute(op, cells, rows, table)).collect()
}

/// Counts by codes instead of texts.
fn distinct_of_groups(cells: &Cells, groups: &[Vec<u32>]) -> Vec<f64> {
    let (codes, count) = cells.column.group_codes();
    let mut seen_in = vec![usize::MAX; count as usize];
    let count_group = |(group, rows): (usize, &Vec<u32>)| {
        let is_new = |row: &&u32| std::mem::replace(&mut seen_in[codes[**row as usize] as usize], group) != group;
        rows.iter().filter(is_new).count() as f64
    };
    groups.iter().enumerate().map(count_group).collect()
}

/// Count, mean and summed squared deviation, updated one number at a time as Vega does, so that results agree to the bit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moments {
    count: f64,
    mean: f64,
    deviation: f64,
}

impl Moments {
    pub fn of(numbers: impl Iterator<Item = f64>) -> Moments {
        let mut moments = Moments::default();
        numbers.for_each(|number| moments.add(number));
        moments
    }

    pub fn add(&mut self, number: f64) {
        self.count += 1.0;
        let delta = number - self.mean;
        self.mean += delta / self.count;
        self.deviation += delta * (number - self.mean);
    }

    /// Takes out a number that was added.
    pub fn remove(&mut self, number: f64) {
        self.count -= 1.0;
        let delta = number - self.mean;
        self.mean -= if self.count > 0.0 { delta / self.count } else { self.mean };
        self.deviation -= delta * (number - self.mean);
    }

    /// Not below 0, where rounding may bring it; NaN stays NaN, unlike with `max`.
    fn squares(&self) -> f64 {
        if self.deviation < 0.0 { 0.0 } else { self.deviation }
    }

    pub fn mean(&self) -> Option<f64> {
        (self.count > 0.0).then_some(self.mean)
    }

    pub fn variance(&self) -> Option<f64> {
        (self.count > 1.0).then(|| self.squares() / (self.count - 1.0))
    }

    /// None of a single cell, as the reference has it.
    pub fn variance_p(&self) -> Option<f64> {
        (self.count > 1.0).then(|| self.squares() / self.count)
    }

    pub fn stderr(&self) -> Option<f64> {
        (self.count > 1.0).then(|| (self.squares() / (self.count * (self.count - 1.0))).sqrt())
    }
}

/// The row with the least (or greatest) valid cell, the first of equal ones.
fn extreme(least: bool, cells: &Cells, rows: &[u32]) -> Option<usize> {
    let wanted = if least { Ordering::Less } else { Ordering::Greater };
    cells.valid(rows).reduce(|best, row| if cells.compare(row, best) == wanted { row } else { best })
}

/// The numbers sorted, without NaN.
pub fn sorted(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut numbers = sorted_not(numbers);
    numbers.sort_unstable_by(f64::total_cmp);
    numbers
}

fn sorted_not(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    numbers.filter(|number| !number.is_nan()).collect()
}

/// The quantile `p` of sorted numbers, between neighbours by distance: R's type 7, as d3-array has it.
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let (first, last) = (*sorted.first()?, *sorted.last()?);
    if p.is_nan() {
        return None;
    }
    if p <= 0.0 || sorted.len() < 2 {
        return Some(first);
    }
    if p >= 1.0 {
        return Some(last);
    }
    let place = (sorted.len() - 1) as f64 * p;
    let below = place.floor() as usize;
    Some(sorted[below] + (sorted[below + 1] - sorted[below]) * (place - below as f64))
}

/// The 95 % confidence interval of the mean: 1000 means of samples with replacement, as vega-statistics' bootstrapCI, but
/// always from the same random numbers. At most a few thousand numbers are drawn for each mean.
fn bootstrap(numbers: &[f64]) -> Option<(f64, f64)> {
    const SAMPLES: usize = 1000;
    /// Above this many numbers the distribution of the mean is normal to within what a picture shows.
    const MOST: usize = 10_000;
    if numbers.is_empty() {
        return None;
    }
    if numbers.len() > MOST {
        let moments = Moments::of(numbers.iter().copied());
        let (mean, error) = (moments.mean()?, moments.stderr()?);
        return Some((mean - 1.959963984540054 * error, mean + 1.959963984540054 * error));
    }
    let mut random = Random::default();
    let count = numbers.len();
    let mut mean = || {
        let sum: f64 = (0..count).map(|_| numbers[((random.next() * count as f64) as usize).min(count - 1)]).sum();
        sum / count as f64
    };
    let means = sorted((0..SAMPLES).map(|_| mean()));
    Some((quantile(&means, 0.025)?, quantile(&means, 0.975)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(op: Op, cells: &[Value]) -> Value {
        let column: Arc<Column> = Arc::new(cells.iter().cloned().collect());
        let table = Table::empty(0).with("a", column.clone());
        let rows: Vec<u32> = (0..cells.len() as u32).collect();
        compute(op, &Cells::new(&column), &rows, &table)
    }

    #[test]
    fn nulls_and_empty_texts_are_missing_and_nan_is_neither() {
        let cells = [1.0.into(), Value::Null, Value::Undefined, "".into(), f64::NAN.into(), "5".into()];
        assert_eq!(of(Op::Count, &cells), 6.0.into());
        assert_eq!(of(Op::Valid, &cells), 2.0.into());
        assert_eq!(of(Op::Missing, &cells), 3.0.into());
        assert_eq!(of(Op::Distinct, &cells), 6.0.into());
        assert_eq!(of(Op::Sum, &cells), 6.0.into());
        assert_eq!(of(Op::Mean, &cells), 3.0.into());
    }

    #[test]
    fn statistics_of_no_cells_are_undefined() {
        for op in [Op::Sum, Op::Product, Op::Mean, Op::Min, Op::Median, Op::Ci0, Op::VarianceP, Op::Stderr] {
            assert_eq!(of(op, &[Value::Null]), Value::Undefined, "{op:?}");
        }
        assert_eq!(of(Op::Variance, &[4.0.into()]), Value::Undefined);
        assert_eq!(of(Op::VarianceP, &[4.0.into()]), Value::Undefined);
        assert_eq!(of(Op::StdevP, &[4.0.into()]), Value::Undefined);
        assert!(of(Op::Stdev, &["x".into(), "y".into()]).to_number().is_nan());
    }

    #[test]
    fn spreads_and_quantiles_agree_with_vega() {
        let cells: Vec<Value> = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0].map(Value::Number).to_vec();
        let close = |op: Op, expected: f64| {
            let found = of(op, &cells).to_number();
            assert!((found - expected).abs() < 1e-12, "{op:?}: {found}");
        };
        close(Op::Variance, 8.966666666666667);
        close(Op::VarianceP, 7.472222222222222);
        close(Op::Stdev, 2.994439290863427);
        close(Op::Stderr, 1.2224747213928163);
        close(Op::Median, 3.5);
        close(Op::Q1, 1.5);
        close(Op::Q3, 4.75);
        close(
            Op::Exponential(0.5),
            (((3.0 / 32.0 + 1.0 / 16.0) + 4.0 / 8.0 + 1.0 / 4.0 + 5.0 / 2.0) + 9.0) * 0.5 / (1.0 - 0.5f64.powi(6)),
        );
    }

    #[test]
    fn extremes_keep_their_kind_and_the_first_row_wins() {
        assert_eq!(of(Op::Min, &["b".into(), "a".into(), "10".into()]), "10".into());
        assert_eq!(of(Op::Max, &[Value::Time(5.0), Value::Time(7.0)]), Value::Time(7.0));
        let Value::Object(row) = of(Op::ArgMax, &[2.0.into(), 3.0.into()]) else { panic!("a row") };
        assert_eq!(row.get("a"), Some(&3.0.into()));
        assert_eq!(of(Op::ArgMin, &[Value::Null]), Value::Object(Arc::default()));
    }

    #[test]
    fn the_confidence_interval_is_the_same_every_time_and_around_the_mean() {
        let cells: Vec<Value> = (0..50).map(|n| Value::Number(f64::from(n * 7 % 50))).collect();
        let (low, high) = (of(Op::Ci0, &cells).to_number(), of(Op::Ci1, &cells).to_number());
        assert_eq!(low, of(Op::Ci0, &cells).to_number());
        // The mean is 24.5 and its standard error 2.06.
        assert!((18.5..22.5).contains(&low) && (26.5..30.5).contains(&high), "{low} {high}");
    }
}
