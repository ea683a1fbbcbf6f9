use super::{Env, Transform};
use crate::data::Table;
use crate::diagnostic::{Diagnostics, Failed, Place};
use crate::expression::Expression;
use crate::spec::Fragment;
use std::sync::Arc;

/// A field that an expression works out for every row.
#[derive(Clone, Debug)]
pub struct Calculate {
    pub expression: Arc<Expression>,
    pub name: String,
    pub place: Place,
}

impl Calculate {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Calculate, Failed> {
        let written = fragment.needed("calculate", log)?;
        let expression = super::read_expression(&written, log)?;
        let name = fragment.needed("as", log)?.expect_text(log)?;
        Ok(Calculate { expression, name, place: written.place() })
    }
}

impl Transform for Calculate {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        super::warn_of_unknown_fields(&self.expression, &table, &self.place, env);
        let bound = self.expression.bind(&table, env.scope());
        let column = bound.and_then(|bound| bound.column());
        let column = column.map_err(|error| env.log().fail(error.diagnostic(self.place.clone())))?;
        Ok(table.with(self.name.as_str(), column))
    }
}
