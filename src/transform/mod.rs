//! Tables from tables: one file per transform.

mod aggregate;
mod bin;
mod calculate;
mod curve;
mod density;
mod extent;
mod field;
mod filter;
mod flatten;
mod fold;
mod impute;
mod joinaggregate;
mod least_squares;
mod loess;
mod lookup;
mod measure;
mod pivot;
pub mod predicate;
mod quantile;
mod random;
mod regression;
mod sample;
mod sliding;
mod stack;
pub mod statistic;
mod timeunit;
mod window;

pub use aggregate::Aggregate;
pub use bin::{Bin, BinParams, Bins};
pub use calculate::Calculate;
pub use density::Density;
pub use extent::Extent;
pub use field::{FieldRef, Sort};
pub use filter::Filter;
pub use flatten::Flatten;
pub use fold::Fold;
pub use impute::{Impute, ImputeMethod};
pub use joinaggregate::JoinAggregate;
pub use loess::Loess;
pub use lookup::{Lookup, LookupFrom};
pub use measure::Measure;
pub use pivot::Pivot;
pub use predicate::Predicate;
pub use quantile::Quantile;
pub use regression::{Method, Regression};
pub use sample::Sample;
pub use stack::{Offset, Stack};
pub use timeunit::{TimeUnit, read_params as read_time_unit};
pub use window::{Window, WindowField, WindowOp};

use crate::data::{Column, DataSource, MOST_CELLS, MOST_ROWS, Table, Value, unknown_field};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place, Severity, suggest};
use crate::expression::{Expression, Scope};
use crate::spec::Fragment;
use std::sync::Arc;

/// One step from a table to the next.
pub trait Transform: std::fmt::Debug + Send + Sync {
    /// The table after this step. Fails when a field that it names is in no row, and on too many rows.
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed>;
}

/// What transforms need of the figure around them.
pub trait Env {
    fn log(&self) -> &Diagnostics;

    /// The parameters and their values, for expressions.
    fn scope(&self) -> &dyn Scope;

    /// The table of another source, for lookups; named ones among them.
    fn data(&self, source: &DataSource) -> Result<Table, Failed>;

    /// The rows that a selection holds at its first state, for lookups; `None` when there is no such selection.
    fn selected(&self, param: &str) -> Option<Table>;

    /// Whether a row passes a parameter as a predicate: is in a selection (an empty one holds every row if `empty`), or the
    /// variable's value is truthy.
    fn param_test(&self, param: &str, empty: bool, table: &Table, row: usize) -> bool;

    /// How far a selection reaches along the scale that a `{"param": ...}` extent names; `None` without a selection.
    fn param_span(&self, extent: &Fragment) -> Option<f64> {
        let _ = extent;
        None
    }

    /// Takes the value of a parameter that a transform makes.
    fn define(&self, param: &str, value: Value) {
        let _ = (param, value);
    }

    /// Whether there is a parameter or selection of this name.
    fn knows_param(&self, name: &str) -> bool {
        let _ = name;
        true
    }

    /// Says that there is none, at the place that names it.
    fn unknown_param(&self, name: &str, place: &Place) -> Failed {
        self.log().fail(unknown_param(name, &self.scope().names()).at(place.clone()))
    }
}

/// That there is no parameter or selection of a name.
pub fn unknown_param(name: &str, known: &[String]) -> Diagnostic {
    let names = || known.iter().map(String::as_str);
    let help = suggest::did_you_mean(name, names()).unwrap_or_else(|| match known {
        [] => "the spec has no params".into(),
        _ => format!("there are: {}", suggest::listed(names(), 8)),
    });
    Diagnostic::error("unknown-param", format!("no parameter is named \"{name}\"")).help(help)
}

type Read = fn(&Fragment, &Diagnostics) -> Result<Box<dyn Transform>, Failed>;

/// All transforms, by the property that tells them apart, in the order in which Vega-Lite asks for it.
pub const TRANSFORMS: &[(&str, Read)] = &[
    ("calculate", |fragment, log| boxed(Calculate::read(fragment, log))),
    ("filter", |fragment, log| boxed(Filter::read(fragment, log))),
    ("bin", |fragment, log| boxed(Bin::read(fragment, log))),
    ("timeUnit", |fragment, log| boxed(TimeUnit::read(fragment, log))),
    ("aggregate", |fragment, log| boxed(Aggregate::read(fragment, log))),
    ("lookup", |fragment, log| boxed(Lookup::read(fragment, log))),
    ("window", |fragment, log| boxed(Window::read(fragment, log))),
    ("joinaggregate", |fragment, log| boxed(JoinAggregate::read(fragment, log))),
    ("stack", |fragment, log| boxed(Stack::read(fragment, log))),
    ("fold", |fragment, log| boxed(Fold::read(fragment, log))),
    ("flatten", |fragment, log| boxed(Flatten::read(fragment, log))),
    ("pivot", |fragment, log| boxed(Pivot::read(fragment, log))),
    ("sample", |fragment, log| boxed(Sample::read(fragment, log))),
    ("impute", |fragment, log| boxed(Impute::read(fragment, log))),
    ("density", |fragment, log| boxed(Density::read(fragment, log))),
    ("quantile", |fragment, log| boxed(Quantile::read(fragment, log))),
    ("regression", |fragment, log| boxed(Regression::read(fragment, log))),
    ("loess", |fragment, log| boxed(Loess::read(fragment, log))),
    // Other transforms have a property of this name as well.
    ("extent", |fragment, log| boxed(Extent::read(fragment, log))),
];

fn boxed<T: Transform + 'static>(read: Result<T, Failed>) -> Result<Box<dyn Transform>, Failed> {
    read.map(|transform| Box::new(transform) as Box<dyn Transform>)
}

/// Reads one element of a `transform` array.
pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Box<dyn Transform>, Failed> {
    if !fragment.value.is_object() {
        return Err(fragment.wrong_type("an object", log));
    }
    match TRANSFORMS.iter().find(|(name, _)| fragment.get(name).is_some()) {
        Some((_, read)) => read(fragment, log),
        None => {
            let message = "this is no transform";
            let names: Vec<&str> = TRANSFORMS.iter().map(|(name, _)| *name).collect();
            let help = format!("expected one of the properties {}", names.join(", "));
            Err(log.fail(Diagnostic::error("unknown-transform", message).at(fragment.place()).help(help)))
        }
    }
}

/// The name of the transform that an object stands for; empty when it is none.
pub fn name_of(transform: &serde_json::Value) -> &'static str {
    TRANSFORMS.iter().map(|(name, _)| *name).find(|name| transform.get(name).is_some()).unwrap_or("")
}

/// Reads the member `frame`: how far a frame reaches before and after a row, null to the end.
fn read_frame(fragment: &Fragment, default: [Option<f64>; 2], log: &Diagnostics) -> Result<[Option<f64>; 2], Failed> {
    let Some(frame) = fragment.member("frame") else { return Ok(default) };
    let end = |end: &Fragment| if end.value.is_null() { Ok(None) } else { end.expect_number(log).map(Some) };
    match &frame.elements()[..] {
        [before, after] => Ok([end(before)?, end(after)?]),
        _ => Err(frame.wrong_type("an array of two numbers or nulls", log)),
    }
}

/// Reads an expression, and passes on what it notes.
fn read_expression(fragment: &Fragment, log: &Diagnostics) -> Result<Arc<Expression>, Failed> {
    let text = fragment.expect_text(log)?;
    let expression = Expression::parse(&text).map_err(|error| log.fail(error.diagnostic(fragment.place())))?;
    for note in expression.notes() {
        let mut warning = note.diagnostic(fragment.place());
        warning.severity = Severity::Warning;
        log.add(warning);
    }
    Ok(Arc::new(expression))
}

/// Warns of fields that an expression reads and no row has: the value is then undefined, and most likely not meant.
fn warn_of_unknown_fields(expression: &Expression, table: &Table, place: &Place, env: &dyn Env) {
    let is_part = |column: &str, name: &str| column.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', '[']));
    for name in expression.fields() {
        let known = table.rows() == 0
            || table.names().is_empty()
            || table.names().iter().any(|column| **column == *name || is_part(column, &name));
        if !known {
            let mut warning = unknown_field(&name, table).at(expression.place_of_field(&name, place));
            warning.severity = Severity::Warning;
            env.log().add(warning);
        }
    }
}

/// That there is no time unit of a name.
fn unknown_time_unit(fragment: &Fragment, name: &str, log: &Diagnostics) -> Failed {
    const COMMON: [&str; 16] = [
        "year",
        "quarter",
        "month",
        "week",
        "day",
        "dayofyear",
        "date",
        "hours",
        "minutes",
        "seconds",
        "milliseconds",
        "yearmonth",
        "yearmonthdate",
        "yearquarter",
        "monthdate",
        "hoursminutes",
    ];
    let message = format!("\"{name}\" is no time unit");
    let help = suggest::did_you_mean(name, COMMON.into_iter());
    let help = help.unwrap_or_else(|| "expected units from the largest to the smallest, such as \"yearmonth\"".into());
    log.fail(Diagnostic::error("unknown-time-unit", message).at(fragment.place()).help(help))
}

/// Refuses tables of more rows or cells than the limits, before they are made.
fn check_size(rows: usize, fields: usize, place: &Option<Place>, env: &dyn Env) -> Result<(), Failed> {
    let diagnostic = if rows > MOST_ROWS {
        let message = format!("this makes {rows} rows; at most {MOST_ROWS} are allowed");
        Diagnostic::error("limit-rows", message)
    } else if rows.saturating_mul(fields) > MOST_CELLS {
        let message = format!("this makes {rows} rows of {fields} fields; at most {MOST_CELLS} cells are allowed");
        Diagnostic::error("limit-cells", message)
    } else {
        return Ok(());
    };
    Err(env.log().fail(match place {
        Some(place) => diagnostic.at(place.clone()),
        None => diagnostic,
    }))
}

/// The least and the greatest number of a column; `None` without any finite one. Cells are coerced as Vega's extent does.
pub fn extent_of(column: &Column) -> Option<[f64; 2]> {
    let numbers = column.valid_numbers();
    let extent = numbers.iter().fold([f64::INFINITY, f64::NEG_INFINITY], |[min, max], &number| {
        [if number < min { number } else { min }, if number > max { number } else { max }]
    });
    extent.iter().all(|end| end.is_finite()).then_some(extent)
}

#[cfg(test)]
mod tests;
