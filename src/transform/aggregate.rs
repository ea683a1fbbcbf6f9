use super::field::{FieldRef, all_of, columns};
use super::measure::Measure;
use super::{Env, Transform};
use crate::data::{Table, group};
use crate::diagnostic::{Diagnostics, Failed};
use crate::spec::Fragment;

/// One row for each group, with what names the group and the group's statistics.
#[derive(Clone, Debug)]
pub struct Aggregate {
    pub groupby: Vec<FieldRef>,
    pub measures: Vec<Measure>,
}

impl Aggregate {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Aggregate, Failed> {
        let measures = Measure::list(fragment, "aggregate", log)?;
        Ok(Aggregate { groupby: FieldRef::list(fragment, "groupby", log)?, measures })
    }
}

impl Transform for Aggregate {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let by = columns(&self.groupby, &table, env);
        let known = all_of(self.measures.iter().map(|measure| measure.column(&table, env)));
        let (by, _) = (by?, known?);
        let groups = group::by(&by, table.rows());
        let members = groups.members();
        let mut result = Table::empty(groups.len());
        for (field, column) in self.groupby.iter().zip(&by) {
            result = result.with(field.flat_name(), column.gather(&groups.first));
        }
        for measure in &self.measures {
            result = result.with(measure.name.as_str(), measure.of_groups(&members, &table, env)?);
        }
        Ok(result)
    }
}
