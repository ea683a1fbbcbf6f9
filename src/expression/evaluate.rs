//! Walks the tree of an expression for one row.

use super::budget::{ELEMENT, Meter};
use super::coerce;
use super::error::Refusal;
use super::function;
use super::kept::Kept;
use super::node::{Binary, Kind, Node, Unary};
use super::random::Random;
use super::regexp::Pattern;
use super::utf16;
use super::{Datum, Expression, ExpressionError, Scope, TEXT};
use crate::data::{Column, Object, Regexp, Table, Value};
use crate::diagnostic::suggest::did_you_mean;
use crate::format::{Locale, NumberFormat, TimeFormat, TimeParser};
use std::cell::Cell;
use std::cmp::Ordering;
use std::rc::Rc;
use std::sync::Arc;

/// How deep arrays and objects may lie in each other: whoever drops or prints them recurses.
const NESTING: usize = 200;

/// What an evaluation knows and counts beside the tree itself.
pub(super) struct Context<'a> {
    expression: &'a Expression,
    pub scope: &'a dyn Scope,
    pub meter: Meter<'a>,
    source: Row<'a>,
    /// The values of the free names, in the expression's order.
    names: Vec<Value>,
    patterns: Kept<Regexp, Pattern>,
    number_formats: Kept<String, NumberFormat>,
    time_formats: Kept<String, TimeFormat>,
    time_parsers: Kept<String, TimeParser>,
    pub random: Random,
}

/// Where `datum` comes from.
enum Row<'a> {
    /// The columns of the expression's fields, in its order, and the row.
    Table(&'a Table, Vec<Option<&'a Column>>, Cell<usize>),
    Value(&'a Value),
    None,
}

type Evaluation = Result<Value, Box<ExpressionError>>;

impl<'a> Context<'a> {
    /// Looks up all free names: fails on one that the scope does not know.
    pub fn new(
        expression: &'a Expression,
        datum: Datum<'a>,
        scope: &'a dyn Scope,
    ) -> Result<Context<'a>, ExpressionError> {
        let names = expression.parsed.names.iter().map(|(name, start, end)| match scope.name(name) {
            Some(value) => Ok(value),
            None if &**name == "parent" => Ok(Value::Undefined),
            None => Err(unknown_name(name, *start, *end, datum, scope).of(expression.source())),
        });
        let names = names.collect::<Result<Vec<Value>, ExpressionError>>()?;
        let source = match datum {
            Datum::Row(table, row) => {
                let column = |name: &Arc<str>| table.column(name).map(|column| &**column);
                Row::Table(table, expression.parsed.fields.iter().map(column).collect(), Cell::new(row))
            }
            Datum::Value(value) => Row::Value(value),
            Datum::None => Row::None,
        };
        Ok(Context {
            expression,
            scope,
            meter: Meter::new(scope.budget()),
            source,
            names,
            patterns: Kept::default(),
            number_formats: Kept::default(),
            time_formats: Kept::default(),
            time_parsers: Kept::default(),
            random: Random::new(expression.source()),
        })
    }

    /// The value for the row that was given; of a table, `row` takes its place.
    pub fn run(&self, row: usize) -> Result<Value, ExpressionError> {
        if let Row::Table(_, _, current) = &self.source {
            current.set(row);
        }
        self.evaluate(&self.expression.parsed.root).map_err(|error| error.of(self.expression.source()))
    }

    fn evaluate(&self, node: &Node) -> Evaluation {
        let here = |refusal: Refusal| Box::new(refusal.at(node.start, node.end));
        self.meter.spend(1).map_err(here)?;
        match &node.kind {
            Kind::Constant(value) => Ok(value.clone()),
            Kind::Absent => Ok(Value::Undefined),
            Kind::Datum => self.datum().map_err(here),
            Kind::Field(index) => self.field(*index).map_err(here),
            Kind::Name(index) => Ok(self.names[*index].clone()),
            Kind::Array(nodes) => {
                let items = nodes.iter().map(|node| self.evaluate(node)).collect::<Result<Vec<Value>, _>>()?;
                self.nested(&items, 0).and_then(|()| self.array(items)).map_err(here)
            }
            Kind::Object(nodes) => {
                let mut members = Vec::with_capacity(nodes.len());
                for (name, node) in nodes {
                    let value = self.evaluate(node)?;
                    self.nested(std::slice::from_ref(&value), 0).map_err(here)?;
                    members.push((name.clone(), value));
                }
                self.object(members).map_err(here)
            }
            Kind::Member(object, name) => self.member(&self.evaluate(object)?, name).map_err(here),
            Kind::Index(object, index) if matches!(object.kind, Kind::Datum) => {
                let name = self.evaluate(index)?;
                self.field_named(&coerce::text(&name)).map_err(here)
            }
            Kind::Index(object, index) => {
                let (object, index) = (self.evaluate(object)?, self.evaluate(index)?);
                self.element(&object, &index).map_err(here)
            }
            Kind::Unary(operator, operand) => Ok(unary(*operator, &self.evaluate(operand)?)),
            Kind::Chain(first, rest) => {
                let mut value = self.evaluate(first)?;
                for (operator, node) in rest {
                    let right = self.evaluate(node)?;
                    value = self.binary(*operator, &value, &right).map_err(here)?;
                }
                Ok(value)
            }
            Kind::All(nodes) => self.first(nodes, false),
            Kind::Any(nodes) => self.first(nodes, true),
            Kind::Choose(branches, otherwise) => {
                for (test, result) in branches {
                    if self.evaluate(test)?.is_truthy() {
                        return self.evaluate(result);
                    }
                }
                self.evaluate(otherwise)
            }
            Kind::Call(function, nodes) => self.call(function, nodes, here),
        }
    }

    /// The first value that is as truthy as `wanted`, or the last one.
    fn first(&self, nodes: &[Node], wanted: bool) -> Evaluation {
        let mut value = Value::Undefined;
        for node in nodes {
            value = self.evaluate(node)?;
            if value.is_truthy() == wanted {
                break;
            }
        }
        Ok(value)
    }

    fn call(
        &self,
        function: &function::Function,
        nodes: &[Node],
        here: impl Fn(Refusal) -> Box<ExpressionError>,
    ) -> Evaluation {
        // Most calls have few arguments: those need no allocation.
        const FEW: usize = 4;
        if nodes.len() > FEW {
            let arguments = nodes.iter().map(|node| self.evaluate(node)).collect::<Result<Vec<Value>, _>>()?;
            return (function.run)(self, &arguments).map_err(here);
        }
        let mut arguments: [Value; FEW] = Default::default();
        for (argument, node) in arguments.iter_mut().zip(nodes) {
            *argument = self.evaluate(node)?;
        }
        (function.run)(self, &arguments[..nodes.len()]).map_err(here)
    }

    fn datum(&self) -> Result<Value, Refusal> {
        match &self.source {
            Row::Table(table, _, row) => {
                self.meter.spend(table.names().len() * ELEMENT)?;
                Ok(table.row(row.get()))
            }
            Row::Value(value) => Ok((*value).clone()),
            Row::None => Err(no_datum()),
        }
    }

    fn field(&self, index: usize) -> Result<Value, Refusal> {
        match &self.source {
            Row::Table(_, columns, row) => Ok(columns[index].map_or(Value::Undefined, |column| column.get(row.get()))),
            Row::Value(value) => self.member(value, &self.expression.parsed.fields[index]),
            Row::None => Err(no_datum()),
        }
    }

    fn field_named(&self, name: &str) -> Result<Value, Refusal> {
        match &self.source {
            Row::Table(table, _, row) => {
                Ok(table.column(name).map_or(Value::Undefined, |column| column.get(row.get())))
            }
            Row::Value(value) => self.member(value, name),
            Row::None => Err(no_datum()),
        }
    }

    /// `object.name`.
    pub fn member(&self, object: &Value, name: &str) -> Result<Value, Refusal> {
        Ok(match object {
            Value::Undefined | Value::Null => {
                let message = format!("can't read \"{name}\" of {}", coerce::type_name(object));
                return Err(Refusal::new(message).help("test the value first: a && a.b"));
            }
            Value::Object(object) => {
                self.meter.spend(object.members.len() / ELEMENT)?;
                object.get(name).cloned().unwrap_or_default()
            }
            Value::Array(items) if name == "length" => Value::Number(items.len() as f64),
            Value::Array(items) => index(name).and_then(|index| items.get(index).cloned()).unwrap_or_default(),
            Value::Text(text) if name == "length" => Value::Number(utf16::length(text) as f64),
            Value::Text(text) => match index(name).filter(|&index| index < utf16::length(text)) {
                Some(index) => Value::text(utf16::slice(text, index, index + 1)),
                None => Value::Undefined,
            },
            Value::Geometry(_) => {
                let json = Value::from(&serde_json::Value::from(object));
                return self.member(&json, name);
            }
            Value::Bool(_) | Value::Number(_) | Value::Time(_) | Value::Regexp(_) => Value::Undefined,
        })
    }

    /// `object[index]`.
    fn element(&self, object: &Value, index: &Value) -> Result<Value, Refusal> {
        if let (Value::Array(items), Value::Number(index)) = (object, index)
            && *index >= 0.0
            && *index == index.trunc()
        {
            return Ok(items.get(*index as usize).cloned().unwrap_or_default());
        }
        self.member(object, &coerce::text(index))
    }

    fn binary(&self, operator: Binary, left: &Value, right: &Value) -> Result<Value, Refusal> {
        let number = |value: f64| Ok(Value::Number(value));
        let truth = |value: bool| Ok(Value::Bool(value));
        let (a, b) = (left, right);
        match operator {
            Binary::Add => match coerce::sum(a, b) {
                Some(sum) => number(sum),
                None => self.text(coerce::text(a).into_owned() + &coerce::text(b)),
            },
            Binary::Subtract => number(coerce::to_number(a) - coerce::to_number(b)),
            Binary::Multiply => number(coerce::to_number(a) * coerce::to_number(b)),
            Binary::Divide => number(coerce::to_number(a) / coerce::to_number(b)),
            Binary::Remainder => number(coerce::to_number(a) % coerce::to_number(b)),
            Binary::BitOr => number(f64::from(coerce::int32(a) | coerce::int32(b))),
            Binary::BitXor => number(f64::from(coerce::int32(a) ^ coerce::int32(b))),
            Binary::BitAnd => number(f64::from(coerce::int32(a) & coerce::int32(b))),
            // Only the lowest five bits of the right side count, as wrapping shifts have it.
            Binary::ShiftLeft => number(f64::from(coerce::int32(a).wrapping_shl(coerce::int32(b) as u32))),
            Binary::ShiftRight => number(f64::from(coerce::int32(a).wrapping_shr(coerce::int32(b) as u32))),
            Binary::ShiftRightZero => {
                number(f64::from((coerce::int32(a) as u32).wrapping_shr(coerce::int32(b) as u32)))
            }
            Binary::Same => truth(coerce::is_same(a, b)),
            Binary::NotSame => truth(!coerce::is_same(a, b)),
            Binary::Equal => truth(coerce::is_equal(a, b)),
            Binary::NotEqual => truth(!coerce::is_equal(a, b)),
            Binary::Less => truth(coerce::order(a, b) == Some(Ordering::Less)),
            Binary::More => truth(coerce::order(a, b) == Some(Ordering::Greater)),
            Binary::AtMost => truth(coerce::order(a, b).is_some_and(Ordering::is_le)),
            Binary::AtLeast => truth(coerce::order(a, b).is_some_and(Ordering::is_ge)),
            Binary::In => self.is_in(a, b),
            Binary::Or | Binary::And => unreachable!("the parser makes Any and All of these"),
        }
    }

    /// `name in object`.
    fn is_in(&self, name: &Value, object: &Value) -> Result<Value, Refusal> {
        let name = coerce::text(name);
        match object {
            Value::Object(object) => Ok(Value::Bool(object.get(&name).is_some())),
            Value::Array(items) => {
                let has_index = index(&name).is_some_and(|index| index < items.len());
                Ok(Value::Bool(has_index || name == "length"))
            }
            _ => {
                let message = format!("\"in\" looks for a member of an object, not of {}", coerce::type_name(object));
                Err(Refusal::new(message).help("write indexof(array, value) >= 0 to look for a value"))
            }
        }
    }

    /// A new string, paid for. Refused when it is longer than a cell may be.
    pub fn text(&self, text: impl Into<Arc<str>>) -> Result<Value, Refusal> {
        let text = text.into();
        self.meter.spend(text.len())?;
        if text.len() > TEXT {
            return Err(Refusal::new("a string would be longer than 1 MiB"));
        }
        Ok(Value::Text(text))
    }

    /// A new array, paid for.
    pub fn array(&self, items: Vec<Value>) -> Result<Value, Refusal> {
        self.meter.spend(items.len().saturating_mul(ELEMENT))?;
        Ok(Value::Array(items.into()))
    }

    /// A new object, paid for.
    pub fn object(&self, mut members: Vec<(Arc<str>, Value)>) -> Result<Value, Refusal> {
        self.meter.spend(members.len().saturating_mul(ELEMENT))?;
        // JavaScript puts names that are indices first, in rising order.
        members.sort_by_key(|(name, _)| index(name).unwrap_or(usize::MAX));
        Ok(Value::Object(Arc::new(Object { members })))
    }

    /// Fails when these values, put into one more array, would lie too deep in each other.
    pub fn nested(&self, items: &[Value], depth: usize) -> Result<(), Refusal> {
        if depth > NESTING {
            return Err(Refusal::new(format!("arrays or objects lie more than {NESTING} levels deep in each other")));
        }
        self.meter.spend(items.len())?;
        items.iter().try_for_each(|item| match item {
            Value::Array(items) => self.nested(items, depth + 1),
            Value::Object(object) => {
                object.members.iter().try_for_each(|(_, value)| self.nested(std::slice::from_ref(value), depth + 1))
            }
            _ => Ok(()),
        })
    }

    /// The compiled form of a regular expression; of anything else, of the text it stands for.
    pub fn pattern(&self, value: &Value) -> Result<Rc<Pattern>, Refusal> {
        match value {
            Value::Regexp(regexp) => self.compiled(regexp),
            Value::Undefined => self.compiled(&Regexp { pattern: String::new(), flags: String::new() }),
            _ => self.compiled(&Regexp { pattern: coerce::text(value).into_owned(), flags: String::new() }),
        }
    }

    fn compiled(&self, regexp: &Regexp) -> Result<Rc<Pattern>, Refusal> {
        self.patterns.get(regexp, |regexp| {
            // Compiling takes about as long as this many units.
            self.meter.spend(1000 + regexp.pattern.len() * 100)?;
            Pattern::new(regexp)
        })
    }

    pub fn number_format(&self, specifier: &str) -> Result<Rc<NumberFormat>, Refusal> {
        self.number_formats.get(specifier, |specifier| {
            let refusal = |_| Refusal::new(format!("\"{specifier}\" is not a number format"));
            NumberFormat::parse(specifier).map_err(refusal)
        })
    }

    pub fn time_format(&self, specifier: &str) -> Result<Rc<TimeFormat>, Refusal> {
        self.time_formats.get(specifier, |specifier| Ok(TimeFormat::parse(specifier)))
    }

    pub fn time_parser(&self, specifier: &str) -> Result<Rc<TimeParser>, Refusal> {
        self.time_parsers.get(specifier, |specifier| Ok(TimeParser::parse(specifier)))
    }

    pub fn locale(&self) -> &'a Locale {
        self.scope.locale()
    }
}

fn unary(operator: Unary, value: &Value) -> Value {
    match operator {
        Unary::Plus => Value::Number(coerce::to_number(value)),
        Unary::Minus => Value::Number(-coerce::to_number(value)),
        Unary::Not => Value::Bool(!value.is_truthy()),
        Unary::BitNot => Value::Number(f64::from(!coerce::int32(value))),
    }
}

/// The index that a member's name says: digits without a leading zero.
fn index(name: &str) -> Option<usize> {
    let plain = name == "0" || (!name.starts_with('0') && !name.is_empty());
    (plain && name.bytes().all(|b| b.is_ascii_digit())).then(|| name.parse().ok())?
}

fn no_datum() -> Refusal {
    Refusal::new("there is no \"datum\" here: this expression belongs to no row")
}

pub(super) fn unknown_name(name: &str, start: usize, end: usize, datum: Datum, scope: &dyn Scope) -> ExpressionError {
    let error = ExpressionError::new(start, end, format!("unknown name \"{name}\""));
    if let Datum::Row(table, _) = datum
        && table.column(name).is_some()
    {
        return error.help(format!("a field of the data is written datum.{name}"));
    }
    if function::find(name).is_some() {
        return error.help(format!("a function is called with brackets: {name}(...)"));
    }
    match name {
        "Infinity" => return error.help("write 1 / 0"),
        "undefined" => return error.help("ask isDefined(value), or isValid(value)"),
        _ => {}
    }
    let known = scope.names();
    match did_you_mean(name, known.iter().map(|known| &**known).chain(["datum"])) {
        Some(help) => error.help(help),
        None => error,
    }
}
