use super::field::{FieldRef, columns};
use super::measure::unknown_op;
use super::statistic::{self, Cells, Op};
use super::{Env, Transform, check_size};
use crate::data::{Column, Table, Value, group};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::spec::Fragment;

/// One row for each group, with a field for each distinct cell of `field` that has a statistic of `value`'s cells there.
#[derive(Clone, Debug)]
pub struct Pivot {
    pub field: FieldRef,
    pub value: FieldRef,
    pub op: Op,
    pub groupby: Vec<FieldRef>,
    /// Only the first so many fields, in ascending order; 0 is all.
    pub limit: usize,
    pub place: Option<Place>,
}

/// More fields than this are refused, as of a file.
const MOST_COLUMNS: usize = crate::data::MOST_COLUMNS;

impl Pivot {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Pivot, Failed> {
        let op = match fragment.member("op") {
            None => Op::Sum,
            Some(written) => {
                let name = written.expect_text(log)?;
                Op::named(&name, None).ok_or_else(|| unknown_op(&written, &name, Op::names(), log))?
            }
        };
        Ok(Pivot {
            field: FieldRef::read(&fragment.needed("pivot", log)?, log)?,
            value: FieldRef::read(&fragment.needed("value", log)?, log)?,
            op,
            groupby: FieldRef::list(fragment, "groupby", log)?,
            limit: fragment.number_of("limit", log)?.unwrap_or(0.0).max(0.0) as usize,
            place: Some(fragment.place()),
        })
    }
}

impl Transform for Pivot {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let keys = self.field.column(&table, env)?;
        let cells = Cells::new(&self.value.column(&table, env)?);
        let groupby = columns(&self.groupby, &table, env)?;
        let groups = group::by(&groupby, table.rows());
        let by_key = group::by(std::slice::from_ref(&keys), table.rows());
        if by_key.len() > MOST_COLUMNS && self.limit == 0 {
            let message = format!("this makes {} fields; at most {MOST_COLUMNS} are allowed", by_key.len());
            let diagnostic = Diagnostic::error("limit-columns", message);
            return Err(env.log().fail(match &self.place {
                Some(place) => diagnostic.at(place.clone()),
                None => diagnostic,
            }));
        }
        check_size(groups.len(), groupby.len() + by_key.len(), &self.place, env)?;
        let sizes = groups.members();
        let mut result = Table::empty(groups.len());
        for (field, column) in self.groupby.iter().zip(&groupby) {
            result = result.with(field.flat_name(), column.gather(&groups.first));
        }
        let mut sorted: Vec<usize> = (0..by_key.len()).collect();
        let ranks = keys.gather(&by_key.first).sort_ranks();
        sorted.sort_by_key(|&key| ranks[key]);
        if self.limit > 0 {
            sorted.truncate(self.limit);
        }
        let empty = self.of(&cells, &[], true, &table);
        let members = by_key.members();
        for key in sorted {
            // The rows of each group that have this key, by a sort that keeps their order.
            let mut rows = members[key].clone();
            rows.sort_by_key(|&row| groups.group_of[row as usize]);
            let mut statistics = vec![empty.clone(); groups.len()];
            for rows in rows.chunk_by(|&a, &b| groups.group_of[a as usize] == groups.group_of[b as usize]) {
                let group = groups.group_of[rows[0] as usize] as usize;
                let others = sizes[group].len() > rows.len();
                statistics[group] = self.of(&cells, rows, others, &table);
            }
            let name = keys.get(by_key.first[key] as usize).to_text();
            result = result.with(name, statistics.into_iter().collect::<Column>());
        }
        Ok(result)
    }
}

impl Pivot {
    /// The statistic of the `rows` of a group with one key. For Vega's pivot the `others` of the group have NaN there: a
    /// count leaves them out, but they are one more distinct cell.
    fn of(&self, cells: &Cells, rows: &[u32], others: bool, table: &Table) -> Value {
        if self.op == Op::Count {
            let counted = rows.iter().filter(|&&row| cells.kind(row as usize) != statistic::Kind::Skipped);
            return Value::Number(counted.count() as f64);
        }
        let own = statistic::compute(self.op, cells, rows, table);
        match (self.op, own) {
            (Op::Distinct, Value::Number(cells)) if others => Value::Number(cells + 1.0),
            (_, own) => own,
        }
    }
}
