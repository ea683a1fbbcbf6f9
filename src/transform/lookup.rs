use super::field::{FieldRef, columns};
use super::{Env, Transform};
use crate::data::{Column, DataSource, Table, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::spec::Fragment;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Fields of the row of another table that has the same key; of several such rows the last.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// This table's field with the key.
    pub field: FieldRef,
    pub from: LookupFrom,
    /// The other table's field with the key.
    pub key: FieldRef,
    /// The other table's fields to take over; without any the whole row as one object.
    pub values: Vec<FieldRef>,
    /// Their names here.
    pub names: Vec<String>,
    /// What stands where no row has the key.
    pub default: Value,
}

#[derive(Clone, Debug)]
pub enum LookupFrom {
    Data(Box<DataSource>),
    /// The rows that a selection holds.
    Param(String, Place),
}

impl Lookup {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Lookup, Failed> {
        let field = FieldRef::read(&fragment.needed("lookup", log)?, log)?;
        let other = fragment.needed("from", log)?;
        let param = other.text_of("param", log)?;
        let values = FieldRef::list(&other, "fields", log)?;
        let mut names = fragment.texts_of("as", log)?.unwrap_or_default();
        let from = match &param {
            Some(param) => {
                if names.is_empty() {
                    names.push(param.clone());
                }
                LookupFrom::Param(param.clone(), other.place())
            }
            None => LookupFrom::Data(Box::new(DataSource::read(&other.needed("data", log)?, log)?)),
        };
        if values.is_empty() {
            names.truncate(1);
            if names.is_empty() {
                names.push("_lookup".into());
            }
        } else if names.is_empty() {
            names = values.iter().map(FieldRef::flat_name).collect();
        } else if names.len() < values.len() {
            let message = format!("\"as\" has {} names for {} fields", names.len(), values.len());
            return Err(log.fail(Diagnostic::error("wrong-type", message).at(fragment.place())));
        }
        let key = FieldRef::read(&other.needed("key", log)?, log)?;
        let default = fragment.member("default").map_or(Value::Null, |default| Value::from(&default.value));
        Ok(Lookup { field, from, key, values, names, default })
    }

    fn other_table(&self, env: &dyn Env) -> Result<Table, Failed> {
        match &self.from {
            LookupFrom::Data(source) => env.data(source),
            LookupFrom::Param(param, place) if !env.knows_param(param) => Err(env.unknown_param(param, place)),
            LookupFrom::Param(param, place) => env.selected(param).ok_or_else(|| {
                let message = format!("no selection is named \"{param}\"");
                env.log().fail(Diagnostic::error("unknown-param", message).at(place.clone()))
            }),
        }
    }
}

/// Stands for "no such row".
const NONE: u32 = u32::MAX;

impl Transform for Lookup {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let keys = self.field.column(&table, env);
        let other = self.other_table(env)?;
        let other_keys = self.key.column(&other, env);
        let known = columns(&self.values, &other, env);
        let (keys, other_keys, _) = (keys?, other_keys?, known?);
        let found = rows_of_keys(&keys, &other_keys);
        let mut result = table;
        if self.values.is_empty() {
            let mut objects: Vec<Option<Value>> = vec![None; other.rows()];
            let object = |row: &u32| match objects.get_mut(*row as usize) {
                Some(object) => object.get_or_insert_with(|| other.row(*row as usize)).clone(),
                None => self.default.clone(),
            };
            let cells: Column = found.iter().map(object).collect();
            return Ok(result.with(self.names[0].as_str(), cells));
        }
        for (field, name) in self.values.iter().zip(&self.names) {
            let column = field.column(&other, env)?;
            let cell = |&row: &u32| if row == NONE { self.default.clone() } else { column.get(row as usize) };
            let cells: Column =
                if found.contains(&NONE) { found.iter().map(cell).collect() } else { column.gather(&found) };
            result = result.with(name.as_str(), cells);
        }
        Ok(result)
    }
}

/// For each key the last row of the other keys that JavaScript writes the same.
fn rows_of_keys(keys: &Column, other_keys: &Column) -> Vec<u32> {
    let mut index: FxHashMap<Arc<str>, u32> = FxHashMap::default();
    other_keys.iter().enumerate().for_each(|(row, key)| {
        index.insert(key.to_text(), row as u32);
    });
    let find = |text: &str| index.get(text).copied().unwrap_or(NONE);
    match keys {
        Column::Text { dictionary, codes } => {
            let found: Vec<u32> = dictionary.iter().map(|text| find(text)).collect();
            codes.iter().map(|&code| found[code as usize]).collect()
        }
        keys => keys.iter().map(|key| find(&key.to_text())).collect(),
    }
}
