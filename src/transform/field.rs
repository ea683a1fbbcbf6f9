use super::Env;
use crate::data::{Column, Table, unknown_field};
use crate::diagnostic::{Diagnostics, Failed, Place};
use crate::spec::Fragment;
use std::sync::Arc;

/// A field by its Vega field string, and where the spec names it.
#[derive(Clone, Debug)]
pub struct FieldRef {
    pub name: String,
    pub place: Option<Place>,
}

impl From<&str> for FieldRef {
    fn from(name: &str) -> FieldRef {
        FieldRef { name: name.to_string(), place: None }
    }
}

impl FieldRef {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<FieldRef, Failed> {
        Ok(FieldRef { name: fragment.expect_text(log)?, place: Some(fragment.place()) })
    }

    /// The field that the member `name` names.
    pub fn of(fragment: &Fragment, name: &str, log: &Diagnostics) -> Result<Option<FieldRef>, Failed> {
        fragment.member(name).map(|member| FieldRef::read(&member, log)).transpose()
    }

    /// The fields that the member `name` lists; none when it is missing.
    pub fn list(fragment: &Fragment, name: &str, log: &Diagnostics) -> Result<Vec<FieldRef>, Failed> {
        match fragment.member(name) {
            Some(member) => member.elements().iter().map(|item| FieldRef::read(item, log)).collect(),
            None => Ok(Vec::new()),
        }
    }

    /// The name of the column that a transform writes for this field.
    pub fn flat_name(&self) -> String {
        crate::data::flat_name(&self.name)
    }

    /// The field's column. That no row has it is an error, unless there are no rows at all.
    pub fn column(&self, table: &Table, env: &dyn Env) -> Result<Arc<Column>, Failed> {
        if let Some(column) = table.field(&self.name) {
            return Ok(column);
        }
        if table.rows() == 0 {
            return Ok(Arc::new(Column::Mixed(Vec::new())));
        }
        let diagnostic = unknown_field(&self.name, table);
        Err(env.log().fail(match &self.place {
            Some(place) => diagnostic.at(place.clone()),
            None => diagnostic,
        }))
    }
}

/// The columns of some fields.
pub fn columns(fields: &[FieldRef], table: &Table, env: &dyn Env) -> Result<Vec<Arc<Column>>, Failed> {
    all_of(fields.iter().map(|field| field.column(table, env)))
}

/// The results of all, each of which says what is wrong with it: not only the first.
pub fn all_of<T>(results: impl Iterator<Item = Result<T, Failed>>) -> Result<Vec<T>, Failed> {
    results.collect::<Vec<_>>().into_iter().collect()
}

/// One field to sort by.
#[derive(Clone, Debug)]
pub struct Sort {
    pub field: FieldRef,
    pub descending: bool,
}

impl Sort {
    /// Reads the member `name`: an array of `{"field": ..., "order": ...}`; none when it is missing.
    pub fn list(fragment: &Fragment, name: &str, log: &Diagnostics) -> Result<Vec<Sort>, Failed> {
        let Some(member) = fragment.member(name) else { return Ok(Vec::new()) };
        let sort = |item: &Fragment| {
            let field = FieldRef::read(&item.needed("field", log)?, log)?;
            Ok(Sort { field, descending: item.text_of("order", log)?.as_deref() == Some("descending") })
        };
        member.elements().iter().map(sort).collect()
    }
}

/// The columns to sort by, as [`Table::sorted_rows`] takes them.
pub fn sort_columns(sort: &[Sort], table: &Table, env: &dyn Env) -> Result<Vec<(Arc<Column>, bool)>, Failed> {
    sort.iter().map(|sort| Ok((sort.field.column(table, env)?, sort.descending))).collect()
}

/// The output names of a transform that writes two fields: `as` may be an array of them, a single name (the second is then
/// that name with `_end`), or missing.
pub fn pair_of_names(fragment: &Fragment, default: [&str; 2], log: &Diagnostics) -> Result<[String; 2], Failed> {
    let names = fragment.texts_of("as", log)?.unwrap_or_default();
    let is_array = fragment.member("as").is_some_and(|names| names.value.is_array());
    Ok(match (&names[..], is_array) {
        ([], _) => default.map(str::to_string),
        ([first], false) => [first.clone(), format!("{first}_end")],
        ([first], true) => [first.clone(), default[1].to_string()],
        ([first, second, ..], _) => [first.clone(), second.clone()],
    })
}
