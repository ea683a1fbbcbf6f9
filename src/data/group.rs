//! Rows by the values of some columns.

use super::column::{Column, renumber};
use std::sync::Arc;

/// Which group each row is in. Groups are numbered from 0 by first appearance, as Vega orders them.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// The group of each row.
    pub group_of: Vec<u32>,
    /// The first row of each group, whose cells name the group.
    pub first: Vec<u32>,
}

/// Groups rows by the cells of the columns, as Vega compares them: by what JavaScript writes for them, see
/// [`Column::group_codes`]. Without columns all rows are one group, and no rows are no group.
pub fn by(columns: &[Arc<Column>], rows: usize) -> Groups {
    let mut codes = vec![0; rows];
    let mut count = u32::from(rows > 0);
    for (index, column) in columns.iter().enumerate() {
        let (added, added_count) = column.group_codes();
        (codes, count) = match index {
            0 => (added, added_count),
            _ => renumber(codes.iter().zip(&added).map(|(&a, &b)| u64::from(a) << 32 | u64::from(b))),
        };
    }
    let mut first = Vec::with_capacity(count as usize);
    for (row, &group) in codes.iter().enumerate() {
        if group as usize == first.len() {
            first.push(row as u32);
        }
    }
    Groups { group_of: codes, first }
}

impl Groups {
    pub fn len(&self) -> usize {
        self.first.len()
    }

    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// The rows of each group, in their order in the table.
    pub fn members(&self) -> Vec<Vec<u32>> {
        let mut sizes = vec![0usize; self.len()];
        self.group_of.iter().for_each(|&group| sizes[group as usize] += 1);
        let mut members: Vec<Vec<u32>> = sizes.into_iter().map(Vec::with_capacity).collect();
        self.group_of.iter().enumerate().for_each(|(row, &group)| members[group as usize].push(row as u32));
        members
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Value;

    #[test]
    fn numbers_groups_by_first_appearance() {
        let a: Column = ["x", "y", "x", "x"].map(Value::from).into_iter().collect();
        let b = Column::Number(vec![2.0, 1.0, 1.0, 2.0]);
        let groups = by(&[Arc::new(a), Arc::new(b)], 4);
        assert_eq!(groups.group_of, [0, 1, 2, 0]);
        assert_eq!(groups.first, [0, 1, 2]);
        assert_eq!(groups.members(), [vec![0, 3], vec![1], vec![2]]);
    }

    #[test]
    fn without_columns_all_rows_are_one_group() {
        assert_eq!(by(&[], 3).first, [0]);
        assert!(by(&[], 0).is_empty());
    }
}
