//! Tokens to a tree, by operator precedence (Pratt). The grammar is that of vega-expression: ECMAScript's expressions
//! without assignment, functions, `new`, `typeof` and sequences.

use super::function::{self, Function};
use super::lexer::{Lexeme, Lexer, Token, is_reserved};
use super::node::{BINARIES, Binary, Kind, Node, Unary};
use super::regexp::Pattern;
use super::{DEPTH, ExpressionError, NODES};
use crate::data::{Regexp, Value, number};
use crate::diagnostic::suggest::did_you_mean;
use std::sync::Arc;

/// What the parser finds out about a text.
#[derive(Debug)]
pub(super) struct Parsed {
    pub root: Node,
    /// The fields of `datum` that it reads, each once, in order of appearance.
    pub fields: Vec<Arc<str>>,
    /// The free names, each once, with the byte range of their first use.
    pub names: Vec<(Arc<str>, usize, usize)>,
    /// What is allowed but most likely not meant.
    pub notes: Vec<ExpressionError>,
}

pub(super) fn parse(text: &str) -> Result<Parsed, ExpressionError> {
    let mut lexer = Lexer::new(text);
    let ahead = lexer.next()?;
    let mut parser = Parser { lexer, ahead, open: 0, nodes: 0, fields: vec![], names: vec![], notes: vec![] };
    let root = parser.conditional()?;
    if parser.ahead.token != Token::End {
        return Err(parser.unexpected("the end of the expression"));
    }
    let Parser { fields, names, notes, .. } = parser;
    Ok(Parsed { root, fields, names, notes })
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    ahead: Lexeme,
    /// Brackets, operators and calls that are open at this place.
    open: usize,
    nodes: usize,
    fields: Vec<Arc<str>>,
    names: Vec<(Arc<str>, usize, usize)>,
    notes: Vec<ExpressionError>,
}

type Parse<T> = Result<T, ExpressionError>;

impl Parser<'_> {
    fn conditional(&mut self) -> Parse<Node> {
        self.enter()?;
        let start = self.ahead.start;
        let mut branches = Vec::new();
        let otherwise = loop {
            let test = self.binary(0)?;
            if !self.take("?")? {
                break test;
            }
            let result = self.conditional()?;
            self.expect(":")?;
            branches.push((test, result));
        };
        self.open -= 1;
        if branches.is_empty() {
            return Ok(otherwise);
        }
        self.node(start, otherwise.end, Kind::Choose(branches, Box::new(otherwise)))
    }

    /// Operators that bind closer than `floor`.
    fn binary(&mut self, floor: u8) -> Parse<Node> {
        let mut left = self.unary()?;
        // Operators of one precedence join the chain begun last, unless brackets have closed it.
        let mut chain: Option<u8> = None;
        while let Some((precedence, operator)) = self.operator().filter(|(precedence, _)| *precedence > floor) {
            self.advance()?;
            let right = self.binary(precedence)?;
            let grows = chain == Some(precedence);
            left = self.combine(left, operator, right, grows)?;
            chain = Some(precedence);
        }
        Ok(left)
    }

    /// `left operator right`. Where `left` is the same precedence's chain and `grows`, `right` joins it.
    fn combine(&mut self, left: Node, operator: Binary, right: Node, grows: bool) -> Parse<Node> {
        let (start, end) = (left.start, right.end);
        let depth = left.depth.max(1 + right.depth);
        let kind = match (operator, left.kind) {
            (Binary::Or, Kind::Any(nodes)) if grows => Kind::Any(joined(nodes, right)),
            (Binary::And, Kind::All(nodes)) if grows => Kind::All(joined(nodes, right)),
            (_, Kind::Chain(first, rest)) if grows => Kind::Chain(first, joined(rest, (operator, right))),
            (operator, kind) => {
                let left = Node { kind, ..left };
                let kind = match operator {
                    Binary::Or => Kind::Any(vec![left, right]),
                    Binary::And => Kind::All(vec![left, right]),
                    _ => Kind::Chain(Box::new(left), vec![(operator, right)]),
                };
                return self.node(start, end, kind);
            }
        };
        self.sized(Node { start, end, depth, kind })
    }

    fn operator(&self) -> Option<(u8, Binary)> {
        let word = match &self.ahead.token {
            Token::Mark(mark) => mark,
            Token::Name(name) if name == "in" => "in",
            _ => return None,
        };
        BINARIES.iter().find(|(text, ..)| *text == word).map(|&(_, precedence, operator)| (precedence, operator))
    }

    fn unary(&mut self) -> Parse<Node> {
        let operator = match self.ahead.token {
            Token::Mark("+") => Unary::Plus,
            Token::Mark("-") => Unary::Minus,
            Token::Mark("!") => Unary::Not,
            Token::Mark("~") => Unary::BitNot,
            _ => return self.postfix(),
        };
        self.enter()?;
        let start = self.ahead.start;
        self.advance()?;
        let operand = self.unary()?;
        self.open -= 1;
        let end = operand.end;
        if let (Unary::Minus, Kind::Constant(Value::Number(number))) = (operator, &operand.kind) {
            return self.node(start, end, Kind::Constant(Value::Number(-number)));
        }
        self.node(start, end, Kind::Unary(operator, Box::new(operand)))
    }

    fn postfix(&mut self) -> Parse<Node> {
        let mut node = self.primary()?;
        loop {
            match self.ahead.token {
                Token::Mark(".") => {
                    self.advance()?;
                    let Token::Name(name) = &self.ahead.token else {
                        return Err(self.unexpected("a name after \".\""));
                    };
                    let name: Arc<str> = name.as_str().into();
                    let end = self.ahead.end;
                    self.advance()?;
                    node = self.member(node, name, end)?;
                }
                Token::Mark("[") => {
                    self.advance()?;
                    let index = self.conditional()?;
                    let end = self.ahead.end;
                    self.expect("]")?;
                    node = self.index(node, index, end)?;
                }
                Token::Mark("(") => return Err(self.method_call(&node)),
                _ => return Ok(node),
            }
        }
    }

    fn member(&mut self, object: Node, name: Arc<str>, end: usize) -> Parse<Node> {
        let start = object.start;
        let kind = match object.kind {
            Kind::Datum => Kind::Field(self.field(name)),
            Kind::Absent => Kind::Absent,
            Kind::Call(function, arguments) => match function::part(function, &name) {
                Some(part) => Kind::Call(part, arguments),
                None => Kind::Member(Box::new(Node { kind: Kind::Call(function, arguments), ..object }), name),
            },
            _ => Kind::Member(Box::new(object), name),
        };
        self.node(start, end, kind)
    }

    fn index(&mut self, object: Node, index: Node, end: usize) -> Parse<Node> {
        match &index.kind {
            Kind::Constant(Value::Text(name)) => self.member(object, name.clone(), end),
            Kind::Constant(Value::Number(number)) if matches!(object.kind, Kind::Datum) => {
                self.member(object, number::to_text(*number).into(), end)
            }
            _ => self.node(object.start, end, Kind::Index(Box::new(object), Box::new(index))),
        }
    }

    fn primary(&mut self) -> Parse<Node> {
        let Lexeme { token, start, end } = self.ahead.clone();
        match token {
            Token::Number(number) => self.constant(Value::Number(number)),
            Token::Text(text) => self.constant(Value::text(text)),
            Token::Name(name) => self.named(&name, start, end),
            Token::Mark("(") => {
                self.advance()?;
                let node = self.conditional()?;
                self.expect(")")?;
                Ok(Node { start, ..node })
            }
            Token::Mark("[") => {
                self.advance()?;
                let items = self.list("]", true)?;
                let end = self.closed("]")?;
                self.node(start, end, Kind::Array(items))
            }
            Token::Mark("{") => self.object(),
            Token::Mark("/" | "/=") => self.regexp(start),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn constant(&mut self, value: Value) -> Parse<Node> {
        let (start, end) = (self.ahead.start, self.ahead.end);
        self.advance()?;
        self.node(start, end, Kind::Constant(value))
    }

    fn regexp(&mut self, start: usize) -> Parse<Node> {
        let (pattern, flags) = self.lexer.regexp(start)?;
        let end = start + pattern.len() + flags.len() + 2;
        let regexp = Regexp { pattern, flags };
        // Refused here rather than at the first row.
        Pattern::new(&regexp).map_err(|refusal| refusal.at(start, end))?;
        self.ahead = self.lexer.next()?;
        self.node(start, end, Kind::Constant(Value::Regexp(Arc::new(regexp))))
    }

    fn named(&mut self, name: &str, start: usize, end: usize) -> Parse<Node> {
        self.advance()?;
        if self.ahead.token == Token::Mark("(") {
            return self.call(name, start, end);
        }
        let kind = match name {
            "datum" => Kind::Datum,
            "event" | "item" => {
                let note = ExpressionError::new(start, end, format!("\"{name}\" has no value in a static picture"));
                self.notes.push(note);
                Kind::Absent
            }
            "true" => Kind::Constant(Value::Bool(true)),
            "false" => Kind::Constant(Value::Bool(false)),
            "null" => Kind::Constant(Value::Null),
            _ => match function::constant(name) {
                Some(number) => Kind::Constant(Value::Number(number)),
                None if is_reserved(name) || name == "_" => return Err(reserved(name, start, end)),
                None => Kind::Name(self.name(name, start, end)),
            },
        };
        self.node(start, end, kind)
    }

    fn call(&mut self, name: &str, start: usize, end: usize) -> Parse<Node> {
        if is_reserved(name) && name != "if" {
            return Err(reserved(name, start, end));
        }
        let function = function::find(name).ok_or_else(|| unknown_function(name, start, end))?;
        self.advance()?;
        let arguments = self.list(")", false)?;
        let close = self.closed(")")?;
        self.check_count(function, arguments.len(), start, close)?;
        if function.is_event_only() {
            let message = format!("{name}() has no value in a static picture");
            self.notes.push(ExpressionError::new(start, close, message));
            return self.node(start, close, Kind::Absent);
        }
        if let ("if", [_, _, _]) = (name, &arguments[..]) {
            let [test, result, otherwise] =
                <[Node; 3]>::try_from(arguments).expect("there are three arguments: just matched");
            return self.node(start, close, Kind::Choose(vec![(test, result)], Box::new(otherwise)));
        }
        self.node(start, close, Kind::Call(function, arguments))
    }

    /// JavaScript takes any number of arguments, and so do we, but not in silence.
    fn check_count(&mut self, function: &Function, count: usize, start: usize, end: usize) -> Parse<()> {
        let Some(expected) = function.expected_other_than(count) else { return Ok(()) };
        let given = if count == 1 { "1 is given".to_owned() } else { format!("{count} are given") };
        let error = ExpressionError::new(start, end, format!("{}() takes {expected}, but {given}", function.name));
        if function.is_strict() {
            return Err(error);
        }
        self.notes.push(error);
        Ok(())
    }

    fn object(&mut self) -> Parse<Node> {
        let start = self.ahead.start;
        self.advance()?;
        let mut members: Vec<(Arc<str>, Node)> = Vec::new();
        while self.ahead.token != Token::Mark("}") {
            let name: Arc<str> = match &self.ahead.token {
                Token::Name(name) => name.as_str().into(),
                Token::Text(text) => text.as_str().into(),
                Token::Number(number) => number::to_text(*number).into(),
                _ => return Err(self.unexpected("the name of a member or \"}\"")),
            };
            if members.iter().any(|(known, _)| *known == name) {
                let message = format!("the object has two members \"{name}\"");
                return Err(ExpressionError::new(self.ahead.start, self.ahead.end, message));
            }
            self.advance()?;
            self.expect(":")?;
            members.push((name, self.conditional()?));
            if !self.take(",")? {
                break;
            }
        }
        let end = self.closed("}")?;
        self.node(start, end, Kind::Object(members))
    }

    /// Values with commas between them up to `close`, which is left to be read.
    fn list(&mut self, close: &'static str, comma_at_end: bool) -> Parse<Vec<Node>> {
        let mut items = Vec::new();
        while self.ahead.token != Token::Mark(close) || (!items.is_empty() && !comma_at_end) {
            items.push(self.conditional()?);
            if !self.take(",")? {
                break;
            }
        }
        Ok(items)
    }

    fn field(&mut self, name: Arc<str>) -> usize {
        self.fields.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.fields.push(name);
            self.fields.len() - 1
        })
    }

    fn name(&mut self, name: &str, start: usize, end: usize) -> usize {
        self.names.iter().position(|(known, ..)| &**known == name).unwrap_or_else(|| {
            self.names.push((name.into(), start, end));
            self.names.len() - 1
        })
    }

    fn node(&mut self, start: usize, end: usize, kind: Kind) -> Parse<Node> {
        let depth = 1 + kind.children().iter().map(|child| child.depth).max().unwrap_or(0);
        self.sized(Node { start, end, depth, kind })
    }

    /// The node, unless it makes the expression too large.
    fn sized(&mut self, node: Node) -> Parse<Node> {
        self.nodes += 1;
        if node.depth > DEPTH {
            return Err(too_deep(node.start, node.end));
        }
        if self.nodes > NODES {
            let message = format!("the expression has more than {NODES} parts");
            return Err(ExpressionError::new(node.start, node.end, message));
        }
        Ok(node)
    }

    fn enter(&mut self) -> Parse<()> {
        self.open += 1;
        if self.open > DEPTH { Err(too_deep(self.ahead.start, self.ahead.end)) } else { Ok(()) }
    }

    fn advance(&mut self) -> Parse<()> {
        self.ahead = self.lexer.next()?;
        Ok(())
    }

    fn take(&mut self, mark: &'static str) -> Parse<bool> {
        let is_there = self.ahead.token == Token::Mark(mark);
        if is_there {
            self.advance()?;
        }
        Ok(is_there)
    }

    fn expect(&mut self, mark: &'static str) -> Parse<()> {
        self.closed(mark).map(drop)
    }

    /// Reads `mark` and says where it ends.
    fn closed(&mut self, mark: &'static str) -> Parse<usize> {
        let end = self.ahead.end;
        if self.take(mark)? { Ok(end) } else { Err(self.unexpected(&format!("\"{mark}\""))) }
    }

    fn unexpected(&self, expected: &str) -> ExpressionError {
        let Lexeme { token, start, end } = &self.ahead;
        let found = match token {
            Token::End => "the end of the expression".to_owned(),
            Token::Number(number) => format!("the number {}", number::to_text(*number)),
            Token::Text(text) => format!("the string \"{text}\""),
            Token::Name(name) => format!("\"{name}\""),
            Token::Mark(mark) => format!("\"{mark}\""),
        };
        let error = ExpressionError::new(*start, *end, format!("expected {expected} but found {found}"));
        match token {
            Token::Mark(mark) => advice(mark).map_or(error.clone(), |help| error.help(help)),
            Token::Name(name) => advice(name).map_or(error.clone(), |help| error.help(help)),
            _ => error,
        }
    }

    /// `datum.name.toUpperCase()`: what JavaScript has as methods are functions here.
    fn method_call(&self, callee: &Node) -> ExpressionError {
        let error = ExpressionError::new(callee.start, self.ahead.end, "only functions can be called, not members");
        if let Kind::Member(object, name) = &callee.kind
            && matches!(&object.kind, Kind::Name(index) if &*self.names[*index].0 == "Math")
            && function::find(name).is_some()
        {
            return error.help(format!("write {name}(...)"));
        }
        let name = match &callee.kind {
            Kind::Member(_, name) => Some(&**name),
            Kind::Field(index) => Some(&*self.fields[*index]),
            _ => None,
        };
        match name.and_then(function_for_method) {
            Some(usage) => error.help(format!("write {usage}")),
            None => error,
        }
    }
}

fn joined<T>(mut items: Vec<T>, item: T) -> Vec<T> {
    items.push(item);
    items
}

fn too_deep(start: usize, end: usize) -> ExpressionError {
    ExpressionError::new(start, end, format!("the expression is nested more than {DEPTH} levels deep"))
}

fn reserved(name: &str, start: usize, end: usize) -> ExpressionError {
    let error = ExpressionError::new(start, end, format!("\"{name}\" can't be used in an expression"));
    match advice(name) {
        Some(help) => error.help(help),
        None => error,
    }
}

fn unknown_function(name: &str, start: usize, end: usize) -> ExpressionError {
    let error = ExpressionError::new(start, end, format!("unknown function \"{name}\""));
    match did_you_mean(name, function::names()) {
        Some(help) => error.help(help),
        None => error,
    }
}

/// What to write instead of a word or a mark that other languages have.
fn advice(word: &str) -> Option<&'static str> {
    Some(match word {
        "=" => "compare with \"==\"",
        "and" | "AND" => "write \"&&\"",
        "or" | "OR" => "write \"||\"",
        "not" | "NOT" => "write \"!\" before the value",
        "**" => "write pow(base, exponent)",
        "++" | "--" | "+=" | "-=" | "*=" | "/=" => "expressions can't change values",
        "=>" | "function" => "expressions can't define functions",
        "?." => "write \".\", or test the object first: a && a.b",
        "??" => "write isValid(a) ? a : b",
        "`" => "write '...' + value + '...'",
        "//" | "/*" | "#" => "expressions have no comments",
        "typeof" => "write isString(a), isNumber(a), isArray(a) or the like",
        "instanceof" => "write isDate(a), isArray(a) or the like",
        "new" => "write datetime(...) or regexp(...)",
        "..." => "write merge(a, b) for objects",
        ";" => "an expression is a single value",
        _ => return None,
    })
}

fn function_for_method(method: &str) -> Option<&'static str> {
    Some(match method {
        "toUpperCase" => "upper(text)",
        "toLowerCase" => "lower(text)",
        "toString" => "toString(value)",
        "toFixed" => "format(value, '.2f')",
        "indexOf" => "indexof(sequence, value)",
        "lastIndexOf" => "lastindexof(sequence, value)",
        "includes" => "indexof(sequence, value) >= 0",
        "startsWith" => "indexof(text, start) == 0",
        "slice" => "slice(sequence, from, to)",
        "substring" | "substr" => "substring(text, from, to)",
        "split" => "split(text, separator)",
        "replace" => "replace(text, pattern, replacement)",
        "trim" => "trim(text)",
        "padStart" | "padEnd" => "pad(text, length, character, 'left' or 'right')",
        "join" => "join(array, separator)",
        "reverse" => "reverse(array)",
        "sort" => "sort(array)",
        "test" | "match" => "test(pattern, text)",
        "getFullYear" => "year(date)",
        "getMonth" => "month(date)",
        "getDate" => "date(date)",
        "getDay" => "day(date)",
        "getHours" => "hours(date)",
        "getTime" => "time(date)",
        "map" => "pluck(array, 'member')",
        _ => return None,
    })
}
