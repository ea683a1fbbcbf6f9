use crate::geo::Geometry;
use std::sync::Arc;

/// One cell of a table, or a result of an expression: JavaScript's values as far as Vega uses them.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    #[default]
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    /// A JavaScript Date: milliseconds since 1970 in UTC. NaN is an invalid date.
    Time(f64),
    Text(Arc<str>),
    Array(Arc<[Value]>),
    Object(Arc<Object>),
    /// A GeoJSON geometry (the `geometry` of a feature).
    Geometry(Arc<Geometry>),
}

/// An object's members in the order they were written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    pub members: Vec<(Arc<str>, Value)>,
}

impl Object {
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.iter().find(|(key, _)| &**key == name).map(|(_, value)| value)
    }
}
