use super::field::{FieldRef, columns};
use super::sliding::{around, slide};
use super::statistic::{Cells, Op};
use super::{Env, Transform, check_size};
use crate::data::{Column, MOST_ROWS, Table, Value, group, range};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::spec::Fragment;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value as Json;
use std::sync::Arc;

/// New rows for the keys that a group lacks, with a value for one field; with a method its nulls are filled as well. Does
/// what Vega-Lite makes of its impute: vega-transforms' impute, then a window.
#[derive(Clone, Debug)]
pub struct Impute {
    pub field: FieldRef,
    pub key: FieldRef,
    /// Keys that are wanted besides those of the data.
    pub keyvals: Vec<Value>,
    pub groupby: Vec<FieldRef>,
    pub method: ImputeMethod,
    pub place: Option<Place>,
}

/// What a missing value becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum ImputeMethod {
    Value(Value),
    /// A statistic of the rows of the group from so many before to so many after; `None` is to the group's end.
    Statistic(Op, [Option<f64>; 2]),
}

impl Impute {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Impute, Failed> {
        let field = FieldRef::read(&fragment.needed("impute", log)?, log)?;
        let key = FieldRef::read(&fragment.needed("key", log)?, log)?;
        Impute::read_params(fragment, field, key, FieldRef::list(fragment, "groupby", log)?, log)
    }

    /// Reads `method`, `value`, `frame` and `keyvals`, which the `impute` of an encoding has too.
    pub fn read_params(
        fragment: &Fragment,
        field: FieldRef,
        key: FieldRef,
        groupby: Vec<FieldRef>,
        log: &Diagnostics,
    ) -> Result<Impute, Failed> {
        let statistic = |op| Ok(ImputeMethod::Statistic(op, super::read_frame(fragment, [None, None], log)?));
        let method = match fragment.text_of("method", log)?.as_deref() {
            None | Some("value") => {
                let value = fragment.get("value").map_or(Value::Number(0.0), |value| Value::from(&value.value));
                ImputeMethod::Value(value)
            }
            Some("mean") => statistic(Op::Mean)?,
            Some("median") => statistic(Op::Median)?,
            Some("min") => statistic(Op::Min)?,
            Some("max") => statistic(Op::Max)?,
            Some(other) => {
                let message =
                    format!("\"{other}\" is no method: expected \"value\", \"mean\", \"median\", \"min\" or \"max\"");
                return Err(log.fail(Diagnostic::error("wrong-type", message).at(fragment.place())));
            }
        };
        let keyvals = fragment.member("keyvals").map(|keyvals| read_keyvals(&keyvals, log)).transpose()?;
        let place = Some(fragment.place());
        Ok(Impute { field, key, keyvals: keyvals.unwrap_or_default(), groupby, method, place })
    }

    /// The table with the missing rows at its end, and what their value is for now.
    fn with_rows(&self, table: &Table, env: &dyn Env) -> Result<Table, Failed> {
        let keys = self.key.column(table, env)?;
        let by = columns(&self.groupby, table, env)?;
        let groups = group::by(&by, table.rows());
        let (wanted, key_of) = self.wanted(&keys);
        check_size(groups.len().saturating_mul(wanted.len()), table.names().len(), &self.place, env)?;
        let mut has: FxHashSet<(u32, u32)> = FxHashSet::default();
        groups.group_of.iter().zip(&key_of).for_each(|(&group, &key)| {
            has.insert((group, key));
        });
        let mut missing: Vec<(u32, u32)> = Vec::new();
        for group in 0..groups.len() as u32 {
            missing.extend((0..wanted.len() as u32).map(|key| (group, key)).filter(|pair| !has.contains(pair)));
        }
        let first: Vec<u32> = missing.iter().map(|(group, _)| groups.first[*group as usize]).collect();
        let mut added = Table::empty(missing.len());
        for (field, column) in self.groupby.iter().zip(&by) {
            added = added.with(field.flat_name(), column.gather(&first));
        }
        let keys: Column = missing.iter().map(|(_, key)| wanted[*key as usize].clone()).collect();
        let value = match &self.method {
            ImputeMethod::Value(value) => value.clone(),
            ImputeMethod::Statistic(..) => Value::Null,
        };
        added = added.with(self.key.flat_name(), keys);
        added = added.with(self.field.flat_name(), Column::constant(&value, missing.len()));
        Ok(if missing.is_empty() { table.clone() } else { table.concat(&added) })
    }

    /// All keys in Vega's order, the wanted ones first, and the key of each row.
    fn wanted(&self, keys: &Column) -> (Vec<Value>, Vec<u32>) {
        let mut known: FxHashMap<Arc<str>, u32> = FxHashMap::default();
        let mut wanted: Vec<Value> = Vec::new();
        let mut number = |key: Value| {
            *known.entry(key.to_text()).or_insert_with(|| {
                wanted.push(key);
                wanted.len() as u32 - 1
            })
        };
        self.keyvals.iter().for_each(|key| {
            number(key.clone());
        });
        let key_of = keys.iter().map(number).collect();
        (wanted, key_of)
    }

    /// The table with its nulls replaced by the statistic of their frame.
    fn fill(&self, table: Table, op: Op, frame: [Option<f64>; 2], env: &dyn Env) -> Result<Table, Failed> {
        let column = self.field.column(&table, env)?;
        let cells = Cells::new(&column);
        let groups = group::by(&columns(&self.groupby, &table, env)?, table.rows()).members();
        let mut values: Vec<Value> = column.iter().collect();
        let mut statistics = vec![Value::Undefined; values.len()];
        for rows in &groups {
            let count = rows.len();
            let frames: Vec<_> = (0..count).map(|place| around(place, frame, count)).collect();
            let found = slide(op, &cells, rows, &frames, &table).unwrap_or_default();
            rows.iter().zip(found).for_each(|(&row, value)| statistics[row as usize] = value);
        }
        for (value, statistic) in values.iter_mut().zip(&statistics).filter(|(value, _)| **value == Value::Null) {
            *value = statistic.clone();
        }
        let name = self.field.flat_name();
        let table = table.with(format!("imputed_{name}_value"), statistics.into_iter().collect::<Column>());
        Ok(table.with(name, values.into_iter().collect::<Column>()))
    }
}

/// An array of keys, or a sequence of numbers.
fn read_keyvals(fragment: &Fragment, log: &Diagnostics) -> Result<Vec<Value>, Failed> {
    if let Json::Array(keys) = &fragment.value {
        return Ok(keys.iter().map(Value::from).collect());
    }
    let start = fragment.number_of("start", log)?.unwrap_or(0.0);
    let stop = fragment.needed("stop", log)?.expect_number(log)?;
    let step = fragment.number_of("step", log)?.filter(|step| *step != 0.0);
    let step = step.unwrap_or(if stop < start { -1.0 } else { 1.0 });
    if ((stop - start) / step).ceil() > MOST_ROWS as f64 {
        let message = format!("the sequence has more than {MOST_ROWS} numbers");
        return Err(log.fail(Diagnostic::error("limit-rows", message).at(fragment.place())));
    }
    Ok(range(start, stop, step).into_iter().map(Value::Number).collect())
}

impl Transform for Impute {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let table = self.with_rows(&table, env)?;
        match self.method {
            ImputeMethod::Value(_) => Ok(table),
            ImputeMethod::Statistic(op, frame) => self.fill(table, op, frame, env),
        }
    }
}
