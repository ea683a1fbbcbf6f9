use super::field::{FieldRef, columns};
use super::{Env, Transform, check_size};
use crate::data::{ColumnBuilder, Table, Value};
use crate::diagnostic::{Diagnostics, Failed, Place};
use crate::spec::Fragment;

/// For every row one row for each element of its arrays. Shorter arrays of a row give null; a row without any array, or
/// with empty ones, gives no row.
#[derive(Clone, Debug)]
pub struct Flatten {
    pub fields: Vec<FieldRef>,
    /// The name of the field with the elements of each array.
    pub names: Vec<String>,
    pub place: Option<Place>,
}

impl Flatten {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Flatten, Failed> {
        fragment.needed("flatten", log)?;
        let fields = FieldRef::list(fragment, "flatten", log)?;
        let written = fragment.texts_of("as", log)?.unwrap_or_default();
        let name =
            |(index, field): (usize, &FieldRef)| written.get(index).cloned().unwrap_or_else(|| field.flat_name());
        let names = fields.iter().enumerate().map(name).collect();
        Ok(Flatten { fields, names, place: Some(fragment.place()) })
    }
}

impl Transform for Flatten {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let arrays = columns(&self.fields, &table, env)?;
        let length = |cell: &Value| if let Value::Array(items) = cell { items.len() } else { 0 };
        let mut builders: Vec<ColumnBuilder> = arrays.iter().map(|_| ColumnBuilder::default()).collect();
        let mut rows: Vec<u32> = Vec::new();
        for row in 0..table.rows() {
            let cells: Vec<Value> = arrays.iter().map(|column| column.get(row)).collect();
            let longest = cells.iter().map(length).max().unwrap_or(0);
            check_size(rows.len() + longest, table.names().len() + arrays.len(), &self.place, env)?;
            rows.extend(std::iter::repeat_n(row as u32, longest));
            for (builder, cell) in builders.iter_mut().zip(&cells) {
                for index in 0..longest {
                    let item = if let Value::Array(items) = cell { items.get(index) } else { None };
                    builder.push(item.filter(|item| !item.is_nullish()).cloned().unwrap_or(Value::Null));
                }
            }
        }
        let result = table.gather(&rows);
        Ok(self
            .names
            .iter()
            .zip(builders)
            .fold(result, |table, (name, builder)| table.with(name.as_str(), builder.finish())))
    }
}
