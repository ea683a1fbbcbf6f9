use super::field::FieldRef;
use super::{Env, Transform, extent_of};
use crate::data::{Table, Value};
use crate::diagnostic::{Diagnostics, Failed};
use crate::spec::Fragment;

/// A parameter with the least and the greatest number of a field, both undefined when there are none.
#[derive(Clone, Debug)]
pub struct Extent {
    pub field: FieldRef,
    pub param: String,
}

impl Extent {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Extent, Failed> {
        let field = FieldRef::read(&fragment.needed("extent", log)?, log)?;
        Ok(Extent { field, param: fragment.needed("param", log)?.expect_text(log)? })
    }
}

impl Transform for Extent {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let column = self.field.column(&table, env)?;
        let ends = match extent_of(&column) {
            Some([min, max]) => vec![Value::Number(min), Value::Number(max)],
            None => vec![Value::Undefined, Value::Undefined],
        };
        env.define(&self.param, ends.into());
        Ok(table)
    }
}
