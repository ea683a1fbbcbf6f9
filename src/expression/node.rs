//! The tree of an expression, as the parser builds it and the evaluator walks it.

use super::function::Function;
use crate::data::Value;
use std::sync::Arc;

#[derive(Debug)]
pub(super) struct Node {
    /// The byte range in the expression's text.
    pub start: usize,
    pub end: usize,
    /// Nodes on the longest way down, itself included. Bounds the recursion of the evaluator.
    pub depth: usize,
    pub kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Constant(Value),
    /// What only exists while somebody moves a mouse: undefined, and so is every member of it.
    Absent,
    /// The whole row.
    Datum,
    /// `datum.name`, by its place in the expression's list of fields.
    Field(usize),
    /// A free name, by its place in the expression's list of names.
    Name(usize),
    Array(Vec<Node>),
    Object(Vec<(Arc<str>, Node)>),
    Member(Box<Node>, Arc<str>),
    Index(Box<Node>, Box<Node>),
    Unary(Unary, Box<Node>),
    /// Operators of one precedence, applied from the left: flat, so that a long sum needs no deep recursion.
    Chain(Box<Node>, Vec<(Binary, Node)>),
    /// `a && b && ...`: the first that is falsy, or the last.
    All(Vec<Node>),
    /// `a || b || ...`: the first that is truthy, or the last.
    Any(Vec<Node>),
    /// `a ? b : c ? d : e`: pairs of test and result, and what holds otherwise.
    Choose(Vec<(Node, Node)>, Box<Node>),
    Call(&'static Function, Vec<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unary {
    Plus,
    Minus,
    Not,
    BitNot,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binary {
    Or,
    And,
    BitOr,
    BitXor,
    BitAnd,
    Equal,
    NotEqual,
    Same,
    NotSame,
    Less,
    More,
    AtMost,
    AtLeast,
    In,
    ShiftLeft,
    ShiftRight,
    ShiftRightZero,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// The operators between two values with their precedence; a higher one binds closer.
pub(super) const BINARIES: [(&str, u8, Binary); 22] = [
    ("||", 1, Binary::Or),
    ("&&", 2, Binary::And),
    ("|", 3, Binary::BitOr),
    ("^", 4, Binary::BitXor),
    ("&", 5, Binary::BitAnd),
    ("==", 6, Binary::Equal),
    ("!=", 6, Binary::NotEqual),
    ("===", 6, Binary::Same),
    ("!==", 6, Binary::NotSame),
    ("<", 7, Binary::Less),
    (">", 7, Binary::More),
    ("<=", 7, Binary::AtMost),
    (">=", 7, Binary::AtLeast),
    ("in", 7, Binary::In),
    ("<<", 8, Binary::ShiftLeft),
    (">>", 8, Binary::ShiftRight),
    (">>>", 8, Binary::ShiftRightZero),
    ("+", 9, Binary::Add),
    ("-", 9, Binary::Subtract),
    ("*", 11, Binary::Multiply),
    ("/", 11, Binary::Divide),
    ("%", 11, Binary::Remainder),
];

impl Kind {
    /// The nodes directly below.
    pub fn children(&self) -> Vec<&Node> {
        match self {
            Kind::Constant(_) | Kind::Absent | Kind::Datum | Kind::Field(_) | Kind::Name(_) => Vec::new(),
            Kind::Array(nodes) | Kind::All(nodes) | Kind::Any(nodes) | Kind::Call(_, nodes) => nodes.iter().collect(),
            Kind::Object(members) => members.iter().map(|(_, node)| node).collect(),
            Kind::Member(node, _) | Kind::Unary(_, node) => vec![node],
            Kind::Index(object, index) => vec![object, index],
            Kind::Chain(first, rest) => std::iter::once(&**first).chain(rest.iter().map(|(_, node)| node)).collect(),
            Kind::Choose(branches, otherwise) => {
                branches.iter().flat_map(|(test, result)| [test, result]).chain([&**otherwise]).collect()
            }
        }
    }
}
