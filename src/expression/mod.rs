//! The Vega expression language: lexer, parser, evaluator, one table of functions.
//!
//! Values and operators are JavaScript's. Local time is UTC, random numbers are seeded, and nothing reads a clock: the
//! same expression over the same data gives the same value everywhere.

mod budget; // how much work a figure may do
mod coerce; // JavaScript's conversions and comparisons
mod dialect; // JavaScript's regular expressions in the engine's
mod error;
mod evaluate;
mod function; // the table of functions
mod kept; // compiled patterns and formats
mod lexer;
mod node;
mod parser;
mod random;
mod regexp;
mod utf16; // strings as JavaScript counts them

pub use budget::{Budget, STEPS};
pub use error::ExpressionError;

use crate::data::{Column, ColumnBuilder, Table, Value};
use crate::diagnostic::Place;
use crate::format::Locale;
use evaluate::Context;
use parser::Parsed;

/// How deep an expression may be nested.
pub const DEPTH: usize = 100;

/// How many literals, names, operators and calls an expression may have.
pub const NODES: usize = 10_000;

/// The longest string, in bytes, that an expression may make: what a cell of a table may hold.
pub const TEXT: usize = 1 << 20;

/// What an expression can see beside its row. The default methods know nothing.
pub trait Scope {
    /// The value of a parameter, or of a name like `width`; `None` when there is no such name.
    fn name(&self, name: &str) -> Option<Value>;

    /// The names that [`Scope::name`] knows, for suggestions.
    fn names(&self) -> Vec<String> {
        Vec::new()
    }

    /// scale(name, value); `None` when there is no such scale.
    fn scale(&self, name: &str, value: &Value) -> Option<Value> {
        let _ = (name, value);
        None
    }

    /// invert(name, position or [position, position]).
    fn invert(&self, name: &str, position: &Value) -> Option<Value> {
        let _ = (name, position);
        None
    }

    /// bandwidth(name), in px.
    fn bandwidth(&self, name: &str) -> Option<f64> {
        let _ = name;
        None
    }

    /// domain(name), an array.
    fn domain(&self, name: &str) -> Option<Value> {
        let _ = name;
        None
    }

    /// range(name), an array.
    fn range(&self, name: &str) -> Option<Value> {
        let _ = name;
        None
    }

    /// gradient(name, start, end, count): an object as Vega writes gradients.
    fn gradient(&self, name: &str, arguments: &[Value]) -> Option<Value> {
        let _ = (name, arguments);
        None
    }

    /// geoArea, geoBounds, geoCentroid, geoScale or geoTranslate of a projection by its name.
    fn geo(&self, function: &str, arguments: &[Value]) -> Option<Value> {
        let _ = (function, arguments);
        None
    }

    /// data(name): the rows of a data set as an array of objects.
    fn data(&self, name: &str) -> Option<Value> {
        let _ = name;
        None
    }

    /// How numbers and dates are written; American English by default.
    fn locale(&self) -> &Locale {
        Locale::en_us()
    }

    /// The work that is left for the figure. Without one, each evaluation has a whole budget for itself.
    fn budget(&self) -> Option<&Budget> {
        None
    }
}

/// A scope without anything in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoScope;

impl Scope for NoScope {
    fn name(&self, _: &str) -> Option<Value> {
        None
    }
}

/// What `datum` is.
#[derive(Clone, Copy, Debug)]
pub enum Datum<'a> {
    /// A row of a table.
    Row(&'a Table, usize),
    /// An object, such as `{"value": 3, "label": "3"}` of an axis label.
    Value(&'a Value),
    /// Nothing: the expression of a parameter. Reading `datum` is an error.
    None,
}

/// The names of all functions, by subject. Those of events are not among them: they do nothing in a still picture.
pub fn functions() -> impl Iterator<Item = &'static str> {
    function::names()
}

/// An expression that has been read and is known to be well formed.
#[derive(Debug)]
pub struct Expression {
    text: String,
    parsed: Parsed,
}

impl Expression {
    /// Reads an expression. Fails on the first mistake, with its place in `text`.
    pub fn parse(text: &str) -> Result<Expression, ExpressionError> {
        let mut parsed = parser::parse(text).map_err(|error| error.of(text))?;
        parsed.notes = parsed.notes.into_iter().map(|note| note.of(text)).collect();
        Ok(Expression { text: text.to_owned(), parsed })
    }

    /// The text as it was written.
    pub fn source(&self) -> &str {
        &self.text
    }

    /// The fields of `datum` that the expression names, each once. Those it works out (`datum[name]`) are not among them.
    pub fn fields(&self) -> Vec<String> {
        self.parsed.fields.iter().map(|name| name.to_string()).collect()
    }

    /// The free names, each once: the parameters that the value depends on.
    pub fn names(&self) -> Vec<String> {
        self.parsed.names.iter().map(|(name, ..)| name.to_string()).collect()
    }

    /// Where in the text at `place` a field of `datum` is read; `place` itself where that cannot be told.
    pub fn place_of_field(&self, name: &str, place: &Place) -> Place {
        let written = [format!("datum.{name}"), format!("'{name}'"), format!("\"{name}\"")];
        let found = written.iter().find_map(|written| Some((self.text.find(written)?, written.len())));
        let words = found.and_then(|(start, length)| {
            let error = ExpressionError::new(start, start + length, String::new()).of(&self.text);
            error.words(place)
        });
        words.unwrap_or_else(|| place.clone())
    }

    /// That a free name is neither known nor a function.
    pub fn unknown_name(&self, is_known: impl Fn(&str) -> bool, scope: &dyn Scope) -> Option<ExpressionError> {
        let (name, start, end) = self.parsed.names.iter().find(|(name, ..)| !is_known(name))?;
        Some(evaluate::unknown_name(name, *start, *end, Datum::None, scope).of(&self.text))
    }

    /// What is allowed but most likely not meant, such as a mouse event: material for warnings.
    pub fn notes(&self) -> &[ExpressionError] {
        &self.parsed.notes
    }

    /// The value for one datum. For many rows of a table, [`Expression::bind`] is faster; and random() gives each call
    /// of this method the same numbers.
    pub fn eval(&self, datum: Datum, scope: &dyn Scope) -> Result<Value, ExpressionError> {
        let row = if let Datum::Row(_, row) = datum { row } else { 0 };
        Context::new(self, datum, scope)?.run(row)
    }

    /// The value without a datum, as a condition.
    pub fn test(&self, datum: Datum, scope: &dyn Scope) -> Result<bool, ExpressionError> {
        self.eval(datum, scope).map(|value| value.is_truthy())
    }

    /// This expression ready to be evaluated for rows of `table`: fields and names are looked up once.
    pub fn bind<'a>(&'a self, table: &'a Table, scope: &'a dyn Scope) -> Result<Bound<'a>, ExpressionError> {
        Ok(Bound { rows: table.rows(), context: Context::new(self, Datum::Row(table, 0), scope)? })
    }
}

/// An expression with the table whose rows it reads.
pub struct Bound<'a> {
    rows: usize,
    context: Context<'a>,
}

impl Bound<'_> {
    /// The value for a row; past the end all fields are undefined.
    pub fn eval(&self, row: usize) -> Result<Value, ExpressionError> {
        self.context.run(row)
    }

    /// Whether the value for a row is truthy.
    pub fn test(&self, row: usize) -> Result<bool, ExpressionError> {
        self.eval(row).map(|value| value.is_truthy())
    }

    /// The rows for which the value is truthy, in order.
    pub fn filter(&self) -> Result<Vec<u32>, ExpressionError> {
        let mut kept = Vec::new();
        for row in 0..self.rows {
            if self.test(row)? {
                kept.push(row as u32);
            }
        }
        Ok(kept)
    }

    /// The values of all rows: numbers, dates, booleans or strings where all are of one type, else mixed.
    pub fn column(&self) -> Result<Column, ExpressionError> {
        let mut column = ColumnBuilder::with_capacity(self.rows);
        for row in 0..self.rows {
            column.push(self.eval(row)?);
        }
        Ok(column.finish())
    }
}

#[cfg(test)]
mod tests;
