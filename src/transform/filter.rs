use super::predicate::Predicate;
use super::{Env, Transform};
use crate::data::Table;
use crate::diagnostic::{Diagnostics, Failed};
use crate::spec::Fragment;

/// The rows that pass a predicate.
#[derive(Clone, Debug)]
pub struct Filter {
    pub predicate: Predicate,
}

impl Filter {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Filter, Failed> {
        Ok(Filter { predicate: Predicate::read(&fragment.needed("filter", log)?, log)? })
    }
}

impl Transform for Filter {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let passes = self.predicate.mask(&table, env)?;
        if passes.iter().all(|passes| *passes) {
            return Ok(table);
        }
        let kept: Vec<u32> = (0..table.rows() as u32).filter(|&row| passes[row as usize]).collect();
        Ok(table.gather(&kept))
    }
}
