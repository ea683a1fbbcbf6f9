use super::Env;
use super::field::FieldRef;
use super::statistic::{self, Cells, Op};
use crate::data::{Column, Table};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, suggest};
use crate::spec::Fragment;
use std::sync::Arc;

/// One statistic of a field under a name of its own.
#[derive(Clone, Debug)]
pub struct Measure {
    pub op: Op,
    /// Only a count may have none.
    pub field: Option<FieldRef>,
    pub name: String,
}

impl Measure {
    pub fn new(op: Op, field: Option<FieldRef>, name: impl Into<String>) -> Measure {
        Measure { op, field, name: name.into() }
    }

    /// Reads `{"op": ..., "field": ..., "as": ...}`.
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Measure, Failed> {
        let written = fragment.needed("op", log)?;
        let name = written.expect_text(log)?;
        let param = fragment.number_of("param", log)?;
        let op = Op::named(&name, param).ok_or_else(|| unknown_op(&written, &name, Op::names(), log))?;
        let field = match op {
            Op::Count => None,
            _ => Some(FieldRef::read(&fragment.needed("field", log)?, log)?),
        };
        let default = || match &field {
            Some(field) => format!("{name}_{}", field.flat_name()),
            None => name.clone(),
        };
        let name = fragment.text_of("as", log)?.unwrap_or_else(default);
        Ok(Measure { op, field, name })
    }

    /// Reads the member `name`, an array of measures.
    pub fn list(fragment: &Fragment, name: &str, log: &Diagnostics) -> Result<Vec<Measure>, Failed> {
        fragment.needed(name, log)?.elements().iter().map(|item| Measure::read(item, log)).collect()
    }

    /// The column that it is of.
    pub fn column(&self, table: &Table, env: &dyn Env) -> Result<Arc<Column>, Failed> {
        match &self.field {
            Some(field) if self.op != Op::Count => field.column(table, env),
            _ => Ok(Arc::new(Column::Mixed(vec![Default::default(); table.rows()]))),
        }
    }

    /// The statistic of each group of rows.
    pub fn of_groups(&self, groups: &[Vec<u32>], table: &Table, env: &dyn Env) -> Result<Column, Failed> {
        if self.op == Op::Count {
            return Ok(Column::Number(groups.iter().map(|rows| rows.len() as f64).collect()));
        }
        let column = self.column(table, env)?;
        Ok(statistic::compute_groups(self.op, &Cells::new(&column), groups, table))
    }
}

/// That there is no operation of a name.
pub fn unknown_op<'a>(
    fragment: &Fragment,
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    log: &Diagnostics,
) -> Failed {
    let help = suggest::did_you_mean(name, known.clone());
    let help = help.unwrap_or_else(|| format!("expected {}", suggest::listed(known, 40)));
    let message = format!("\"{name}\" is no operation");
    log.fail(Diagnostic::error("unknown-operation", message).at(fragment.place()).help(help))
}
