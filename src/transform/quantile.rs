use super::field::{FieldRef, columns, pair_of_names};
use super::statistic::{quantile, sorted};
use super::{Env, Transform, check_size};
use crate::data::{Column, Table, Value, group};
use crate::diagnostic::{Diagnostics, Failed, Place};
use crate::spec::Fragment;

/// Quantiles of each group's numbers: one row for each probability.
#[derive(Clone, Debug)]
pub struct Quantile {
    pub field: FieldRef,
    pub groupby: Vec<FieldRef>,
    /// The probabilities; else every half `step` from the middle of the first step on.
    pub probs: Option<Vec<f64>>,
    pub step: f64,
    /// The names of the fields with the probability and the quantile.
    pub names: [String; 2],
    pub place: Option<Place>,
}

impl Quantile {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Quantile, Failed> {
        Ok(Quantile {
            field: FieldRef::read(&fragment.needed("quantile", log)?, log)?,
            groupby: FieldRef::list(fragment, "groupby", log)?,
            probs: fragment.numbers_of("probs", log)?,
            step: fragment.number_of("step", log)?.filter(|step| *step > 0.0).unwrap_or(0.01),
            names: pair_of_names(fragment, ["prob", "value"], log)?,
            place: Some(fragment.place()),
        })
    }
}

impl Transform for Quantile {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        /// The last step may end at 1 but for rounding.
        const EPSILON: f64 = 1e-14;
        let numbers = self.field.column(&table, env)?.valid_numbers();
        let by = columns(&self.groupby, &table, env)?;
        let groups = group::by(&by, table.rows());
        let count = self.probs.as_ref().map_or((1.0 / self.step).ceil() as usize, Vec::len);
        check_size(groups.len().saturating_mul(count), by.len() + 2, &self.place, env)?;
        let probs = match &self.probs {
            Some(probs) => probs.clone(),
            None => crate::data::range(self.step / 2.0, 1.0 - EPSILON, self.step),
        };
        let quantiles = |rows: &Vec<u32>| -> Vec<Value> {
            let sorted = sorted(rows.iter().map(|&row| numbers[row as usize]));
            probs.iter().map(|&p| quantile(&sorted, p).map_or(Value::Undefined, Value::Number)).collect()
        };
        let values: Column = groups.members().iter().flat_map(quantiles).collect();
        let rows: Vec<u32> = groups.first.iter().flat_map(|&row| std::iter::repeat_n(row, probs.len())).collect();
        let mut result = Table::empty(rows.len());
        for (field, column) in self.groupby.iter().zip(&by) {
            result = result.with(field.flat_name(), column.gather(&rows));
        }
        let repeated: Vec<f64> = (0..groups.len()).flat_map(|_| probs.iter().copied()).collect();
        let [prob, value] = &self.names;
        Ok(result.with(prob.as_str(), Column::Number(repeated)).with(value.as_str(), values))
    }
}
