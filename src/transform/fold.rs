use super::field::{FieldRef, columns, pair_of_names};
use super::{Env, Transform, check_size};
use crate::data::{Column, Table};
use crate::diagnostic::{Diagnostics, Failed, Place};
use crate::spec::Fragment;
use std::sync::Arc;

/// For every row one row for each of some fields, with the field's name and its cell.
#[derive(Clone, Debug)]
pub struct Fold {
    pub fields: Vec<FieldRef>,
    /// The names of the fields with the name and the cell.
    pub names: [String; 2],
    pub place: Option<Place>,
}

impl Fold {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Fold, Failed> {
        fragment.needed("fold", log)?;
        let names = pair_of_names(fragment, ["key", "value"], log)?;
        Ok(Fold { fields: FieldRef::list(fragment, "fold", log)?, names, place: Some(fragment.place()) })
    }
}

impl Transform for Fold {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let count = self.fields.len();
        check_size(table.rows().saturating_mul(count), table.names().len() + 2, &self.place, env)?;
        let folded = columns(&self.fields, &table, env)?;
        let rows: Vec<u32> = (0..table.rows() as u32).flat_map(|row| std::iter::repeat_n(row, count)).collect();
        let keys = Column::Text {
            dictionary: self.fields.iter().map(|field| Arc::from(field.flat_name())).collect(),
            codes: (0..table.rows()).flat_map(|_| 0..count as u32).collect(),
        };
        let values: Column =
            (0..table.rows()).flat_map(|row| folded.iter().map(move |column| column.get(row))).collect();
        let [key, value] = &self.names;
        Ok(table.gather(&rows).with(key.as_str(), keys).with(value.as_str(), values))
    }
}
