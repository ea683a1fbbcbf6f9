//! Tests of rows, as filters and conditions have them. Same meaning as the expressions that Vega-Lite makes of them.

use super::Env;
use super::field::FieldRef;
use crate::calendar::{TimeUnitParams, TimeUnits, Unit, parse_date};
use crate::data::{Column, ParseAs, Table, Value, compare_texts, parse_column};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::expression::{Datum, Expression, ExpressionError};
use crate::spec::{Fragment, is_date_time};
use serde_json::Value as Json;
use std::cmp::Ordering;
use std::sync::Arc;

/// What a row must be.
#[derive(Clone, Debug)]
pub enum Predicate {
    And(Vec<Predicate>),
    Or(Vec<Predicate>),
    Not(Box<Predicate>),
    Expression(Arc<Expression>, Place),
    /// Held by a selection; an empty selection holds every row if `empty`.
    Param {
        name: String,
        empty: bool,
        place: Place,
    },
    Field(FieldTest),
}

/// What a field's cell must be.
#[derive(Clone, Debug)]
pub struct FieldTest {
    pub field: FieldRef,
    /// The cell is taken down to these units before it is compared.
    pub units: Option<TimeUnits>,
    pub test: Test,
}

#[derive(Clone, Debug)]
pub enum Test {
    Equal(Operand),
    Less(Operand),
    LessOrEqual(Operand),
    Greater(Operand),
    GreaterOrEqual(Operand),
    /// Both ends belong to it; an end that is `None` is open.
    Range(Option<Operand>, Option<Operand>),
    /// An expression that gives the two ends.
    RangeOf(Operand),
    OneOf(Vec<Operand>),
    /// Neither null, undefined, NaN nor infinite; or the opposite.
    Valid(bool),
}

/// What a cell is compared with.
#[derive(Clone, Debug)]
pub enum Operand {
    Value(Value),
    /// A time in ms since 1970.
    Time(f64),
    Expression(Arc<Expression>, Place),
}

impl Predicate {
    /// Reads an expression, an object that tests a field or a parameter, or `and`, `or` and `not` of such.
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Predicate, Failed> {
        if fragment.value.is_string() {
            return Ok(Predicate::Expression(super::read_expression(fragment, log)?, fragment.place()));
        }
        let all = |member: Fragment| -> Result<Vec<Predicate>, Failed> {
            member.elements().iter().map(|item| Predicate::read(item, log)).collect()
        };
        if let Some(not) = fragment.member("not") {
            Ok(Predicate::Not(Box::new(Predicate::read(&not, log)?)))
        } else if let Some(and) = fragment.member("and") {
            Ok(Predicate::And(all(and)?))
        } else if let Some(or) = fragment.member("or") {
            Ok(Predicate::Or(all(or)?))
        } else if let Some(name) = fragment.text_of("param", log)? {
            let place = fragment.get("param").unwrap_or_else(|| fragment.clone()).place();
            Ok(Predicate::Param { name, empty: fragment.bool_of("empty", log)?.unwrap_or(true), place })
        } else if fragment.member("field").is_some() {
            FieldTest::read(fragment, log).map(Predicate::Field)
        } else {
            Err(fragment
                .wrong_type("an expression, or an object with \"field\", \"param\", \"and\", \"or\" or \"not\"", log))
        }
    }

    /// Which rows pass.
    pub fn mask(&self, table: &Table, env: &dyn Env) -> Result<Vec<bool>, Failed> {
        let combine = |parts: &[Predicate], all: bool| -> Result<Vec<bool>, Failed> {
            let mut mask = vec![all; table.rows()];
            for part in parts {
                let other = part.mask(table, env)?;
                let join = |(mask, other): (&mut bool, bool)| *mask = if all { *mask && other } else { *mask || other };
                mask.iter_mut().zip(other).for_each(join);
            }
            Ok(mask)
        };
        match self {
            Predicate::And(parts) => combine(parts, true),
            Predicate::Or(parts) => combine(parts, false),
            Predicate::Not(part) => Ok(part.mask(table, env)?.into_iter().map(|passes| !passes).collect()),
            Predicate::Expression(expression, place) => {
                super::warn_of_unknown_fields(expression, table, place, env);
                let mask = || -> Result<Vec<bool>, ExpressionError> {
                    let bound = expression.bind(table, env.scope())?;
                    (0..table.rows()).map(|row| bound.test(row)).collect()
                };
                mask().map_err(|error| env.log().fail(error.diagnostic(place.clone())))
            }
            Predicate::Param { name, place, .. } if !env.knows_param(name) => Err(env.unknown_param(name, place)),
            Predicate::Param { name, empty, .. } => {
                Ok((0..table.rows()).map(|row| env.param_test(name, *empty, table, row)).collect())
            }
            Predicate::Field(test) => test.mask(table, env),
        }
    }
}

impl FieldTest {
    fn read(fragment: &Fragment, log: &Diagnostics) -> Result<FieldTest, Failed> {
        let field = FieldRef::read(&fragment.needed("field", log)?, log)?;
        let params = fragment.member("timeUnit").map(|unit| read_units(&unit, log)).transpose()?;
        let units = params.as_ref().map(|params| params.units.clone()).filter(|units| !units.units.is_empty());
        let operand = |member: &Fragment| Operand::read(member, units.as_ref(), log);
        let get = |name: &str| fragment.get(name);
        let test = if let Some(value) = get("equal") {
            Test::Equal(operand(&value)?)
        } else if let Some(value) = get("lt") {
            Test::Less(operand(&value)?)
        } else if let Some(value) = get("gt") {
            Test::Greater(operand(&value)?)
        } else if let Some(value) = get("lte") {
            Test::LessOrEqual(operand(&value)?)
        } else if let Some(value) = get("gte") {
            Test::GreaterOrEqual(operand(&value)?)
        } else if let Some(values) = get("oneOf").or_else(|| get("in")) {
            Test::OneOf(values.elements().iter().map(operand).collect::<Result<_, _>>()?)
        } else if let Some(valid) = fragment.bool_of("valid", log)? {
            Test::Valid(valid)
        } else if let Some(range) = get("range") {
            read_range(&range, operand, log)?
        } else {
            let message = "the predicate tests nothing: expected \"equal\", \"lt\", \"lte\", \"gt\", \"gte\", \"range\", \
                           \"oneOf\" or \"valid\"";
            return Err(log.fail(Diagnostic::error("missing-property", message).at(fragment.place())));
        };
        let binned = params.is_some_and(|params| params.binned);
        Ok(FieldTest { field, units: units.filter(|_| !binned), test })
    }

    /// As what the field's texts are compared: as in Vega-Lite the first operand decides.
    fn parse(&self) -> Option<ParseAs> {
        if self.units.is_some() {
            return Some(ParseAs::Date);
        }
        match self.test.first_operand()? {
            Operand::Time(_) => Some(ParseAs::Date),
            Operand::Value(Value::Number(_)) => Some(ParseAs::Number),
            Operand::Value(Value::Text(_)) => Some(ParseAs::Text),
            _ => None,
        }
    }

    fn mask(&self, table: &Table, env: &dyn Env) -> Result<Vec<bool>, Failed> {
        let mut column = self.field.column(table, env)?;
        // A field that was parsed when it was read is that already; this is for fields made since.
        if let Some(parse) = self.parse()
            && !matches!((&*column, &parse), (Column::Number(_) | Column::Time(_), ParseAs::Number | ParseAs::Date))
        {
            column = Arc::new(parse_column(&column, &parse));
        }
        if let Some(units) = &self.units {
            let floor = units.floor(1.0);
            column = Arc::new(Column::Number(column.to_numbers().into_iter().map(|ms| floor.floor(ms)).collect()));
        }
        let test = self.test.ready(env)?;
        Ok(match &*column {
            Column::Text { dictionary, codes } => {
                let passes: Vec<bool> = dictionary.iter().map(|text| test.passes(&Value::Text(text.clone()))).collect();
                codes.iter().map(|&code| passes[code as usize]).collect()
            }
            column => column.iter().map(|cell| test.passes(&cell)).collect(),
        })
    }
}

fn read_range(
    range: &Fragment,
    operand: impl Fn(&Fragment) -> Result<Operand, Failed>,
    log: &Diagnostics,
) -> Result<Test, Failed> {
    if range.value.is_object() {
        return operand(range).map(Test::RangeOf);
    }
    let end = |end: &Fragment| if end.value.is_null() { Ok(None) } else { operand(end).map(Some) };
    match &range.elements()[..] {
        [low, high] if range.value.is_array() => Ok(Test::Range(end(low)?, end(high)?)),
        _ => Err(range.wrong_type("an array of two ends", log)),
    }
}

/// The time unit of a predicate: a name, or an object with `unit`.
fn read_units(fragment: &Fragment, log: &Diagnostics) -> Result<TimeUnitParams, Failed> {
    let unit = fragment.get("unit").unwrap_or_else(|| fragment.clone());
    let name = unit.expect_text(log)?;
    let mut params = TimeUnitParams::parse(&name).ok_or_else(|| super::unknown_time_unit(&unit, &name, log))?;
    params.binned |= fragment.bool_of("binned", log)?.unwrap_or(false);
    Ok(params)
}

impl Operand {
    fn read(fragment: &Fragment, units: Option<&TimeUnits>, log: &Diagnostics) -> Result<Operand, Failed> {
        if let Some(expression) = fragment.member("expr").or_else(|| fragment.member("signal")) {
            return Ok(Operand::Expression(super::read_expression(&expression, log)?, expression.place()));
        }
        if is_date_time(&fragment.value) {
            return fragment.date_time(log).map(Operand::Time);
        }
        if let (Some(units), Json::Number(_) | Json::String(_)) = (units, &fragment.value) {
            return Operand::time_of_unit(fragment, units, log).map(Operand::Time);
        }
        Ok(Operand::Value(Value::from(&fragment.value)))
    }

    /// A number or text beside time units: a part of a date (the year 2010, the month "jan") when there is one unit and it can
    /// be none else, or else a date.
    fn time_of_unit(fragment: &Fragment, units: &TimeUnits, log: &Diagnostics) -> Result<f64, Failed> {
        /// Numbers below are years, months and the like, from here on ms.
        const FIRST_TIME: f64 = 10_000.0;
        let number = fragment.value.as_f64();
        let date = fragment.text().map_or(f64::NAN, parse_date);
        match units.units[..] {
            [unit] if number.map_or(date.is_nan(), |number| number < FIRST_TIME) => {
                let name = if unit == Unit::DayOfYear { "date" } else { unit.name() };
                let part = serde_json::json!({ name: fragment.value });
                fragment.with(part, fragment.pointer.clone()).date_time(log)
            }
            _ => Ok(number.unwrap_or(date)),
        }
    }

    fn value(&self, env: &dyn Env) -> Result<Value, Failed> {
        match self {
            Operand::Value(value) => Ok(value.clone()),
            Operand::Time(ms) => Ok(Value::Number(*ms)),
            Operand::Expression(expression, place) => {
                let value = expression.eval(Datum::None, env.scope());
                value.map_err(|error| env.log().fail(error.diagnostic(place.clone())))
            }
        }
    }
}

impl Test {
    fn first_operand(&self) -> Option<&Operand> {
        match self {
            Test::Equal(operand)
            | Test::Less(operand)
            | Test::LessOrEqual(operand)
            | Test::Greater(operand)
            | Test::GreaterOrEqual(operand) => Some(operand),
            Test::Range(low, _) => low.as_ref(),
            Test::OneOf(operands) => operands.first(),
            Test::RangeOf(_) | Test::Valid(_) => None,
        }
    }

    /// The test with every operand worked out.
    fn ready(&self, env: &dyn Env) -> Result<ReadyTest, Failed> {
        let value = |operand: &Operand| operand.value(env);
        Ok(match self {
            Test::Equal(operand) => ReadyTest::OneOf(vec![value(operand)?]),
            Test::OneOf(operands) => ReadyTest::OneOf(operands.iter().map(value).collect::<Result<_, _>>()?),
            Test::Less(operand) => ReadyTest::Compare(|order| order == Ordering::Less, value(operand)?),
            Test::LessOrEqual(operand) => ReadyTest::Compare(|order| order != Ordering::Greater, value(operand)?),
            Test::Greater(operand) => ReadyTest::Compare(|order| order == Ordering::Greater, value(operand)?),
            Test::GreaterOrEqual(operand) => ReadyTest::Compare(|order| order != Ordering::Less, value(operand)?),
            Test::Range(low, high) => {
                ReadyTest::range(low.as_ref().map(value).transpose()?, high.as_ref().map(value).transpose()?)
            }
            Test::RangeOf(operand) => match value(operand)? {
                Value::Array(ends) if !ends.is_empty() => ReadyTest::range(ends.first().cloned(), ends.last().cloned()),
                _ => ReadyTest::OneOf(Vec::new()),
            },
            Test::Valid(valid) => ReadyTest::Valid(*valid),
        })
    }
}

enum ReadyTest {
    OneOf(Vec<Value>),
    Compare(fn(Ordering) -> bool, Value),
    Range(Option<Value>, Option<Value>),
    Valid(bool),
}

impl ReadyTest {
    /// Ends in the wrong order change places.
    fn range(low: Option<Value>, high: Option<Value>) -> ReadyTest {
        match (low, high) {
            (Some(low), Some(high)) if compare(&low, &high) == Some(Ordering::Greater) => {
                ReadyTest::Range(Some(high), Some(low))
            }
            (low, high) => ReadyTest::Range(low, high),
        }
    }

    fn passes(&self, cell: &Value) -> bool {
        match self {
            ReadyTest::OneOf(values) => values.iter().any(|value| strictly_equal(cell, value)),
            ReadyTest::Compare(passes, value) => compare(cell, value).is_some_and(passes),
            ReadyTest::Range(low, high) => {
                let above = |low: &Value| compare(cell, low).is_some_and(|order| order != Ordering::Less);
                let below = |high: &Value| compare(cell, high).is_some_and(|order| order != Ordering::Greater);
                low.as_ref().is_none_or(above) && high.as_ref().is_none_or(below)
            }
            ReadyTest::Valid(valid) => *valid == (cell.is_valid() && cell.to_number().is_finite()),
        }
    }
}

/// The order of two values as JavaScript's `<` and `>` have it; `None` where neither holds nor equality.
fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => Some(compare_texts(a, b)),
        _ => a.to_number().partial_cmp(&b.to_number()),
    }
}

/// JavaScript's `===`, but that dates equal their number.
fn strictly_equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a) | Value::Time(a), Value::Number(b) | Value::Time(b)) => a == b,
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Around, fragment, table};
    use super::*;
    use serde_json::json;

    /// The numbers of the rows that pass.
    #[track_caller]
    fn passing(predicate: Json, rows: Json) -> Vec<usize> {
        let around = Around::default();
        let predicate = Predicate::read(&fragment(predicate), &around.log).expect("reads");
        let mask = predicate.mask(&table(&rows), &around).expect("tests");
        (0..mask.len()).filter(|&row| mask[row]).collect()
    }

    fn numbers() -> Json {
        json!([{"a": 1}, {"a": 2}, {"a": null}, {"a": "3"}, {"a": 4}])
    }

    #[test]
    fn compares_numbers_as_javascript_does() {
        assert_eq!(passing(json!({"field": "a", "gt": 1}), numbers()), [1, 3, 4]);
        // Null is 0 in comparisons.
        assert_eq!(passing(json!({"field": "a", "lte": 2}), numbers()), [0, 1, 2]);
        assert_eq!(passing(json!({"field": "a", "equal": null}), numbers()), [2]);
        assert_eq!(passing(json!({"field": "a", "range": [4, 2]}), numbers()), [1, 3, 4]);
        assert_eq!(passing(json!({"field": "a", "range": [null, 1]}), numbers()), [0, 2]);
        assert_eq!(passing(json!({"field": "a", "oneOf": [1, 4, 9]}), numbers()), [0, 4]);
        assert_eq!(passing(json!({"field": "a", "valid": true}), numbers()), [0, 1, 3, 4]);
    }

    #[test]
    fn combines_predicates() {
        let above_one = json!({"field": "a", "gt": 1});
        assert_eq!(passing(json!({"not": above_one}), numbers()), [0, 2]);
        assert_eq!(passing(json!({"and": [above_one, "datum.a < 4"]}), numbers()), [1, 3]);
        assert_eq!(passing(json!({"or": [above_one, "datum.a === null"]}), numbers()), [1, 2, 3, 4]);
        assert_eq!(passing(json!({"param": "brush"}), numbers()), [1, 3, 4]);
        assert_eq!(passing(json!({"param": "none", "empty": false}), numbers()), [0usize; 0]);
    }

    #[test]
    fn texts_are_compared_as_what_they_are_compared_with() {
        let rows = json!([{"a": "10"}, {"a": "9"}, {"a": "x"}]);
        assert_eq!(passing(json!({"field": "a", "gte": 9}), rows.clone()), [0, 1]);
        assert_eq!(passing(json!({"field": "a", "lt": "9"}), rows), [0]);
        let dates = json!([{"a": "2011-12-31"}, {"a": "2012-06-01"}]);
        assert_eq!(passing(json!({"field": "a", "gt": {"year": 2012}}), dates.clone()), [1]);
        assert_eq!(passing(json!({"field": "a", "timeUnit": "year", "equal": 2011}), dates.clone()), [0]);
        assert_eq!(passing(json!({"field": "a", "timeUnit": "month", "oneOf": ["june"]}), dates.clone()), [1]);
        let range = json!({"field": "a", "timeUnit": {"unit": "yearmonth"}, "range": [{"year": 2012}, {"year": 2013}]});
        assert_eq!(passing(range, dates), [1]);
    }

    #[test]
    fn tells_what_is_no_predicate() {
        let message = |json: Json| {
            let log = Diagnostics::new();
            Predicate::read(&fragment(json), &log).expect_err("fails");
            log.into_messages()[0].message.clone()
        };
        assert!(message(json!({"field": "a"})).starts_with("the predicate tests nothing"));
        assert!(message(json!({"field": "a", "timeUnit": "yeer", "equal": 1})).contains("\"yeer\""));
        assert!(message(json!(5)).starts_with("expected an expression"));
    }
}
