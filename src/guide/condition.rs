//! Properties of a guide as one tick or entry sees them: conditions tested and expressions evaluated with its datum.

use super::Context;
use super::property::Properties;
use crate::data::Value;
use crate::diagnostic::{Diagnostic, Place};
use crate::expression::{Datum, Expression};
use crate::theme::Props;
use serde_json::Value as Json;
use std::sync::Arc;

/// A cascade seen from one tick.
pub(crate) struct Seen<'a> {
    props: &'a Props,
    datum: Value,
    context: &'a Context<'a>,
}

impl<'a> Seen<'a> {
    pub fn new(props: &'a Props, datum: Value, context: &'a Context<'a>) -> Seen<'a> {
        Seen { props, datum, context }
    }

    /// The lines that an expression such as `labelExpr` gives: an array is one line for each element.
    pub fn lines(&self, expression: &str) -> Vec<Arc<str>> {
        match self.evaluate(expression) {
            Value::Undefined | Value::Null => Vec::new(),
            Value::Array(items) => items.iter().map(Value::to_text).collect(),
            value => vec![value.to_text()],
        }
    }

    /// Whether an expression is true.
    pub fn is_true(&self, expression: &str) -> bool {
        self.evaluate(expression).is_truthy()
    }

    fn evaluate(&self, expression: &str) -> Value {
        let value = Expression::parse(expression)
            .and_then(|expression| expression.eval(Datum::Value(&self.datum), self.context.scope));
        value.unwrap_or_else(|error| {
            self.context.log.add(
                Diagnostic::warning("bad-expression", format!("\"{expression}\": {error}"))
                    .at(Place::Words(expression.to_string())),
            );
            Value::Undefined
        })
    }

    /// `{"condition": [{"test", "value"}], "value"}` and `{"expr"}` become what they stand for.
    fn settle(&self, written: &Json) -> Json {
        let Some(object) = written.as_object() else { return written.clone() };
        if let Some(condition) = object.get("condition") {
            let conditions = condition.as_array().map_or(std::slice::from_ref(condition), Vec::as_slice);
            let holds = |condition: &&Json| condition.get("test").is_some_and(|test| self.holds(test));
            return conditions.iter().find(holds).map_or_else(|| self.result(written), |found| self.result(found));
        }
        if object.contains_key("expr") { self.result(written) } else { written.clone() }
    }

    fn result(&self, written: &Json) -> Json {
        match written.get("expr").and_then(Json::as_str) {
            Some(expression) => Json::from(&self.evaluate(expression)),
            None => written.get("value").cloned().unwrap_or(Json::Null),
        }
    }

    fn holds(&self, test: &Json) -> bool {
        match test {
            Json::String(expression) => self.is_true(expression),
            other => (self.context.holds)(other, &self.datum),
        }
    }
}

impl Properties for Seen<'_> {
    fn value(&self, name: &str) -> Option<Json> {
        let settled = self.settle(self.props.get(name)?);
        Some(settled).filter(|value| !value.is_null())
    }
}
