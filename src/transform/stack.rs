use super::field::{FieldRef, Sort, columns, pair_of_names, sort_columns};
use super::{Env, Transform};
use crate::data::{Column, Table, compare_ranks, group};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed};
use crate::spec::Fragment;

/// The start and end of each row's number when those of a group are put end to end. Same as vega-encode's stack.
#[derive(Clone, Debug)]
pub struct Stack {
    pub field: FieldRef,
    pub groupby: Vec<FieldRef>,
    /// The order within a group; rows that are equal, and all without it, keep the table's.
    pub sort: Vec<Sort>,
    pub offset: Offset,
    /// The names of the fields with the start and end.
    pub names: [String; 2],
}

/// Where a stack begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offset {
    /// At zero; negative numbers go down from there.
    #[default]
    Zero,
    /// So that all stacks have one middle; signs do not matter.
    Center,
    /// At zero, and every stack is 1 long; signs do not matter.
    Normalize,
}

impl Stack {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Stack, Failed> {
        let field = FieldRef::read(&fragment.needed("stack", log)?, log)?;
        let offset = match fragment.text_of("offset", log)?.as_deref() {
            None | Some("zero") => Offset::Zero,
            Some("center") => Offset::Center,
            Some("normalize") => Offset::Normalize,
            Some(other) => {
                let message = format!("expected \"zero\", \"center\" or \"normalize\", found \"{other}\"");
                return Err(log.fail(Diagnostic::error("wrong-type", message).at(fragment.place())));
            }
        };
        let flat = field.flat_name();
        let names = pair_of_names(fragment, [&format!("{flat}_start"), &format!("{flat}_end")], log)?;
        let groupby = FieldRef::list(fragment, "groupby", log)?;
        Ok(Stack { field, groupby, sort: Sort::list(fragment, "sort", log)?, offset, names })
    }
}

impl Transform for Stack {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let numbers = self.field.column(&table, env)?.to_numbers();
        let mut groups = group::by(&columns(&self.groupby, &table, env)?, table.rows()).members();
        let sort = sort_columns(&self.sort, &table, env)?;
        if !sort.is_empty() {
            let keys: Vec<_> = sort.iter().map(|(column, descending)| (column.sort_ranks(), *descending)).collect();
            groups.iter_mut().for_each(|rows| rows.sort_by(|&a, &b| compare_ranks(&keys, a as usize, b as usize)));
        }
        let sum = |rows: &Vec<u32>| rows.iter().map(|&row| numbers[row as usize].abs()).sum::<f64>() + 0.0;
        // NaN is larger than nothing, as in Vega.
        let largest = groups.iter().map(sum).fold(0.0, |most: f64, sum| if sum > most { sum } else { most });
        let mut starts = vec![f64::NAN; table.rows()];
        let mut ends = starts.clone();
        for rows in &groups {
            let spans = spans(self.offset, rows.iter().map(|&row| numbers[row as usize]), sum(rows), largest);
            for (&row, (start, end)) in rows.iter().zip(spans) {
                starts[row as usize] = start;
                ends[row as usize] = end;
            }
        }
        let [start, end] = &self.names;
        Ok(table.with(start.as_str(), Column::Number(starts)).with(end.as_str(), Column::Number(ends)))
    }
}

/// The start and end of each number of one stack, whose absolute sum is `sum`.
fn spans(offset: Offset, numbers: impl Iterator<Item = f64>, sum: f64, largest: f64) -> Vec<(f64, f64)> {
    match offset {
        Offset::Zero => {
            let (mut up, mut down) = (0.0, 0.0);
            let place = |number: f64| {
                let end = if number < 0.0 { &mut down } else { &mut up };
                let start = *end;
                *end += number;
                (start, *end)
            };
            numbers.map(place).collect()
        }
        Offset::Center => {
            let mut last = (largest - sum) / 2.0;
            let place = |number: f64| {
                let start = last;
                last += number.abs();
                (start, last)
            };
            numbers.map(place).collect()
        }
        Offset::Normalize => {
            let scale = 1.0 / sum;
            let (mut last, mut total) = (0.0, 0.0);
            let place = |number: f64| {
                let start = last;
                total += number.abs();
                last = scale * total;
                (start, last)
            };
            numbers.map(place).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negative_numbers_go_down_from_zero() {
        let spans = spans(Offset::Zero, [1.0, -2.0, 3.0, -1.0].into_iter(), 7.0, 7.0);
        assert_eq!(spans, [(0.0, 1.0), (0.0, -2.0), (1.0, 4.0), (-2.0, -3.0)]);
    }

    #[test]
    fn centred_stacks_share_their_middle() {
        assert_eq!(spans(Offset::Center, [1.0, -2.0].into_iter(), 3.0, 7.0), [(2.0, 3.0), (3.0, 5.0)]);
    }

    #[test]
    fn normalized_stacks_are_one_long() {
        assert_eq!(spans(Offset::Normalize, [1.0, 3.0].into_iter(), 4.0, 9.0), [(0.0, 0.25), (0.25, 1.0)]);
        assert!(spans(Offset::Normalize, [0.0].into_iter(), 0.0, 0.0)[0].1.is_nan());
    }
}
