use super::field::{FieldRef, columns};
use super::measure::Measure;
use super::{Env, Transform};
use crate::data::{Table, group};
use crate::diagnostic::{Diagnostics, Failed};
use crate::spec::Fragment;

/// Every row with the statistics of its group.
#[derive(Clone, Debug)]
pub struct JoinAggregate {
    pub groupby: Vec<FieldRef>,
    pub measures: Vec<Measure>,
}

impl JoinAggregate {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<JoinAggregate, Failed> {
        let measures = Measure::list(fragment, "joinaggregate", log)?;
        Ok(JoinAggregate { groupby: FieldRef::list(fragment, "groupby", log)?, measures })
    }
}

impl Transform for JoinAggregate {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let groups = group::by(&columns(&self.groupby, &table, env)?, table.rows());
        let members = groups.members();
        let mut result = table.clone();
        for measure in &self.measures {
            let column = measure.of_groups(&members, &table, env)?.gather(&groups.group_of);
            result = result.with(measure.name.as_str(), column);
        }
        Ok(result)
    }
}
