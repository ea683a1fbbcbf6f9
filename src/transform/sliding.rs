//! Statistics of a frame of rows that slides along: each row enters and leaves once.

use super::statistic::{self, Cells, Kind, Moments, Op};
use crate::data::{Table, Value};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The places from `frame[0]` before a place to `frame[1]` after it, of `count`; `None` reaches to the end. Whatever their
/// signs, as in the reference: [-2, -1] holds two before and one after.
pub fn around(place: usize, frame: [Option<f64>; 2], count: usize) -> Range<usize> {
    let clamp = |place: f64| place.clamp(0.0, count as f64) as usize;
    let [before, after] = frame.map(|steps| steps.map(f64::abs));
    let start = before.map_or(0, |before| clamp(place as f64 - before));
    start..after.map_or(count, |after| clamp(place as f64 + after + 1.0)).max(start)
}

/// The statistic of each frame. `rows` are a partition's rows in order and frames are ranges of places in it, whose starts
/// and ends never go back. `None` when that would be too much work: some operations must look at every row of every
/// frame.
///
/// Sums and means are updated as Vega updates them, so that results agree but for the last digits.
pub fn slide(op: Op, cells: &Cells, rows: &[u32], frames: &[Range<usize>], table: &Table) -> Option<Vec<Value>> {
    match op {
        Op::Count => Some(frames.iter().map(|frame| Value::Number(frame.len() as f64)).collect()),
        Op::Values | Op::Ci0 | Op::Ci1 | Op::Exponential(_) | Op::ExponentialB(_) => {
            each_frame(op, cells, rows, frames, table)
        }
        Op::Distinct => Some(run(Distinct::new(cells), rows, frames)),
        Op::Valid | Op::Missing => Some(run(Counts { op, cells, valid: 0, missing: 0 }, rows, frames)),
        Op::Sum | Op::Product => Some(run(Total::new(op, cells), rows, frames)),
        Op::Mean | Op::Variance | Op::VarianceP | Op::Stdev | Op::StdevP | Op::Stderr => {
            Some(run(Spread { op, cells, moments: Moments::default() }, rows, frames))
        }
        Op::Min | Op::Max | Op::Median | Op::Q1 | Op::Q3 | Op::ArgMin | Op::ArgMax => {
            Some(run(Ordered::new(op, cells, rows, table), rows, frames))
        }
    }
}

fn each_frame(op: Op, cells: &Cells, rows: &[u32], frames: &[Range<usize>], table: &Table) -> Option<Vec<Value>> {
    /// Looks at cells, in all frames together.
    const MOST: usize = 20_000_000;
    let cost = if matches!(op, Op::Ci0 | Op::Ci1) { 1000 } else { 1 };
    let looks: usize = frames.iter().map(ExactSizeIterator::len).sum();
    (looks.saturating_mul(cost) <= MOST)
        .then(|| frames.iter().map(|frame| statistic::compute(op, cells, &rows[frame.clone()], table)).collect())
}

/// A statistic that is kept up while rows enter and leave. Rows are numbered by their place in the partition.
trait Sliding {
    fn enter(&mut self, place: usize, row: usize);
    fn leave(&mut self, place: usize, row: usize);
    fn value(&self) -> Value;
}

fn run(mut sliding: impl Sliding, rows: &[u32], frames: &[Range<usize>]) -> Vec<Value> {
    let mut inside = 0..0;
    let slide = |frame: &Range<usize>| {
        (inside.start..frame.start.min(inside.end)).for_each(|place| sliding.leave(place, rows[place] as usize));
        // Rows between an empty frame and the next one are passed over.
        (inside.end.max(frame.start)..frame.end).for_each(|place| sliding.enter(place, rows[place] as usize));
        inside = frame.start..inside.end.max(frame.start).max(frame.end);
        sliding.value()
    };
    frames.iter().map(slide).collect()
}

struct Counts<'a> {
    op: Op,
    cells: &'a Cells,
    valid: usize,
    missing: usize,
}

impl Sliding for Counts<'_> {
    fn enter(&mut self, _: usize, row: usize) {
        match self.cells.kind(row) {
            Kind::Valid => self.valid += 1,
            Kind::Missing => self.missing += 1,
            Kind::Skipped => {}
        }
    }

    fn leave(&mut self, _: usize, row: usize) {
        match self.cells.kind(row) {
            Kind::Valid => self.valid -= 1,
            Kind::Missing => self.missing -= 1,
            Kind::Skipped => {}
        }
    }

    fn value(&self) -> Value {
        Value::Number(if self.op == Op::Valid { self.valid } else { self.missing } as f64)
    }
}

/// A sum or a product. Zeros are counted apart, since nothing can be divided by them.
struct Total<'a> {
    op: Op,
    cells: &'a Cells,
    total: f64,
    zeros: usize,
    valid: usize,
}

impl<'a> Total<'a> {
    fn new(op: Op, cells: &'a Cells) -> Total<'a> {
        Total { op, cells, total: if op == Op::Sum { 0.0 } else { 1.0 }, zeros: 0, valid: 0 }
    }
}

impl Sliding for Total<'_> {
    fn enter(&mut self, _: usize, row: usize) {
        if self.cells.kind(row) != Kind::Valid {
            return;
        }
        self.valid += 1;
        match (self.op, self.cells.numbers[row]) {
            (Op::Sum, number) => self.total += number,
            (_, 0.0) => self.zeros += 1,
            (_, number) => self.total *= number,
        }
    }

    fn leave(&mut self, _: usize, row: usize) {
        if self.cells.kind(row) != Kind::Valid {
            return;
        }
        self.valid -= 1;
        match (self.op, self.cells.numbers[row]) {
            (Op::Sum, number) => self.total -= number,
            (_, 0.0) => self.zeros -= 1,
            (_, number) => self.total /= number,
        }
    }

    fn value(&self) -> Value {
        match (self.valid, self.zeros) {
            (0, _) => Value::Undefined,
            (_, 0) => Value::Number(self.total),
            _ => Value::Number(0.0),
        }
    }
}

struct Spread<'a> {
    op: Op,
    cells: &'a Cells,
    moments: Moments,
}

impl Sliding for Spread<'_> {
    fn enter(&mut self, _: usize, row: usize) {
        if self.cells.kind(row) == Kind::Valid {
            self.moments.add(self.cells.numbers[row]);
        }
    }

    fn leave(&mut self, _: usize, row: usize) {
        if self.cells.kind(row) == Kind::Valid {
            self.moments.remove(self.cells.numbers[row]);
        }
    }

    fn value(&self) -> Value {
        let number = match self.op {
            Op::Mean => self.moments.mean(),
            Op::Variance => self.moments.variance(),
            Op::VarianceP => self.moments.variance_p(),
            Op::Stdev => self.moments.variance().map(f64::sqrt),
            Op::StdevP => self.moments.variance_p().map(f64::sqrt),
            _ => self.moments.stderr(),
        };
        number.map_or(Value::Undefined, Value::Number)
    }
}

struct Distinct {
    codes: Vec<u32>,
    counts: FxHashMap<u32, usize>,
}

impl Distinct {
    fn new(cells: &Cells) -> Distinct {
        Distinct { codes: cells.column().group_codes().0, counts: FxHashMap::default() }
    }
}

impl Sliding for Distinct {
    fn enter(&mut self, _: usize, row: usize) {
        *self.counts.entry(self.codes[row]).or_default() += 1;
    }

    fn leave(&mut self, _: usize, row: usize) {
        let count = self.counts.get_mut(&self.codes[row]).expect("rows leave that have entered");
        *count -= 1;
        if *count == 0 {
            self.counts.remove(&self.codes[row]);
        }
    }

    fn value(&self) -> Value {
        Value::Number(self.counts.len() as f64)
    }
}

/// The rows of the frame in the order of their cells: a Fenwick tree over the sorted partition, which finds the k-th row in
/// logarithmic time.
struct Ordered<'a> {
    op: Op,
    cells: &'a Cells,
    table: &'a Table,
    /// Valid rows sorted by their cells.
    sorted: Vec<usize>,
    /// The place of each row of the partition among the sorted ones.
    rank_of_place: Vec<Option<usize>>,
    tree: Vec<u32>,
    count: usize,
}

impl<'a> Ordered<'a> {
    fn new(op: Op, cells: &'a Cells, rows: &[u32], table: &'a Table) -> Ordered<'a> {
        // Quantiles take numbers, also of texts; extremes compare cells as they are.
        let is_quantile = matches!(op, Op::Median | Op::Q1 | Op::Q3);
        let counts = |row: usize| cells.kind(row) == Kind::Valid && !(is_quantile && cells.numbers[row].is_nan());
        let mut places: Vec<usize> = (0..rows.len()).filter(|&place| counts(rows[place] as usize)).collect();
        places.sort_by(|&a, &b| {
            let (a, b) = (rows[a] as usize, rows[b] as usize);
            if is_quantile { cells.numbers[a].total_cmp(&cells.numbers[b]) } else { cells.compare(a, b) }
        });
        let mut rank_of_place = vec![None; rows.len()];
        places.iter().enumerate().for_each(|(rank, &place)| rank_of_place[place] = Some(rank));
        let sorted: Vec<usize> = places.iter().map(|&place| rows[place] as usize).collect();
        let tree = vec![0; sorted.len() + 1];
        Ordered { op, cells, table, sorted, rank_of_place, tree, count: 0 }
    }

    fn change(&mut self, rank: usize, enters: bool) {
        let mut node = rank + 1;
        while node < self.tree.len() {
            self.tree[node] = if enters { self.tree[node] + 1 } else { self.tree[node] - 1 };
            node += node & node.wrapping_neg();
        }
    }

    /// The rank of the frame's `k`-th row in order, from 0; the caller sees to it that there is one.
    fn kth(&self, k: usize) -> usize {
        let mut left = k as u32;
        let mut node = 0;
        let mut step = self.tree.len().next_power_of_two() / 2;
        while step > 0 {
            if let Some(&count) = self.tree.get(node + step)
                && count <= left
            {
                node += step;
                left -= count;
            }
            step /= 2;
        }
        node
    }

    fn number(&self, k: usize) -> f64 {
        self.cells.numbers[self.sorted[self.kth(k)]]
    }

    /// As [`statistic::quantile`] of the frame's numbers.
    fn quantile(&self, p: f64) -> Value {
        let place = (self.count - 1) as f64 * p;
        let below = place.floor();
        let (low, high) = (self.number(below as usize), self.number((below as usize + 1).min(self.count - 1)));
        Value::Number(low + (high - low) * (place - below))
    }

    /// The first row, in the table's order, of those with the least or greatest cell.
    fn extreme_row(&self, least: bool) -> usize {
        let row = self.sorted[self.kth(if least { 0 } else { self.count - 1 })];
        if least {
            return row;
        }
        // Equal cells are sorted by place: the first of the greatest is the first that is no less.
        let (mut low, mut high) = (0, self.count - 1);
        while low < high {
            let middle = (low + high) / 2;
            if self.cells.compare(self.sorted[self.kth(middle)], row).is_lt() {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        self.sorted[self.kth(low)]
    }
}

impl Sliding for Ordered<'_> {
    fn enter(&mut self, place: usize, _: usize) {
        if let Some(rank) = self.rank_of_place[place] {
            self.change(rank, true);
            self.count += 1;
        }
    }

    fn leave(&mut self, place: usize, _: usize) {
        if let Some(rank) = self.rank_of_place[place] {
            self.change(rank, false);
            self.count -= 1;
        }
    }

    fn value(&self) -> Value {
        match self.op {
            Op::ArgMin | Op::ArgMax if self.count == 0 => Value::Object(Default::default()),
            _ if self.count == 0 => Value::Undefined,
            Op::Median => self.quantile(0.5),
            Op::Q1 => self.quantile(0.25),
            Op::Q3 => self.quantile(0.75),
            Op::Min => self.cells.get(self.extreme_row(true)),
            Op::Max => self.cells.get(self.extreme_row(false)),
            op => self.table.row(self.extreme_row(op == Op::ArgMin)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Column;
    use std::sync::Arc;

    /// Frames of all shapes, as a window makes them.
    fn frames(count: usize) -> Vec<Vec<Range<usize>>> {
        let clamp = |n: i64| n.clamp(0, count as i64) as usize;
        let frame = |from: i64, to: i64| {
            let frame = move |i: i64| clamp(i + from)..clamp(i + to + 1).max(clamp(i + from));
            (0..count as i64).map(frame).collect::<Vec<_>>()
        };
        vec![frame(-2, 2), frame(-100, 0), frame(-100, 100), frame(3, 5), frame(-5, -3), frame(2, -2)]
    }

    #[test]
    fn a_frame_reaches_before_and_after_whatever_its_signs() {
        assert_eq!(around(5, [Some(-2.0), Some(1.0)], 10), 3..7);
        assert_eq!(around(5, [Some(2.0), Some(-1.0)], 10), 3..7);
        assert_eq!(around(0, [Some(-2.0), None], 10), 0..10);
        assert_eq!(around(9, [None, Some(3.0)], 10), 0..10);
    }

    #[test]
    fn agrees_with_looking_at_every_frame() {
        let numbers = [3.0, 1.0, 0.0, f64::NAN, 4.0, 1.0, 5.0, -2.0, 5.0, 0.5];
        let mut cells: Vec<Value> = numbers.map(Value::Number).to_vec();
        cells[1] = Value::Null;
        let column: Arc<Column> = Arc::new(cells.into_iter().collect());
        let table = Table::empty(0).with("a", column.clone());
        let cells = Cells::new(&column);
        let rows: Vec<u32> = (0..10).collect();
        let names = Op::names().filter(|name| !name.starts_with("ci"));
        for op in names.filter_map(|name| Op::named(name, Some(0.5))) {
            for frames in frames(10) {
                let sliding = slide(op, &cells, &rows, &frames, &table).expect("small");
                let looked: Vec<Value> =
                    frames.iter().map(|frame| statistic::compute(op, &cells, &rows[frame.clone()], &table)).collect();
                for (sliding, looked) in sliding.iter().zip(&looked) {
                    let close = (sliding.to_number() - looked.to_number()).abs() < 1e-6;
                    let same = format!("{sliding:?}") == format!("{looked:?}");
                    assert!(same || close, "{op:?} {frames:?}: {sliding:?} for {looked:?}");
                }
            }
        }
    }

    #[test]
    fn refuses_what_would_take_too_long() {
        let column = Arc::new(Column::Number(vec![1.0; 10_000]));
        let table = Table::empty(0).with("a", column.clone());
        let rows: Vec<u32> = (0..10_000).collect();
        let whole = vec![0..10_000; 10_000];
        assert_eq!(slide(Op::Values, &Cells::new(&column), &rows, &whole, &table), None);
        assert!(slide(Op::Median, &Cells::new(&column), &rows, &whole, &table).is_some());
    }
}
