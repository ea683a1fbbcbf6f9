use crate::geo::Geometry;
use serde_json::{Value as Json, json};
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
    /// A regular expression; only expressions make and use them.
    Regexp(Arc<Regexp>),
}

/// A JavaScript regular expression as it was written: `/pattern/flags`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Regexp {
    pub pattern: String,
    pub flags: String,
}

impl Value {
    pub fn text(text: impl Into<Arc<str>>) -> Value {
        Value::Text(text.into())
    }

    /// Neither undefined, null nor NaN: what Vega calls valid.
    pub fn is_valid(&self) -> bool {
        match self {
            Value::Undefined | Value::Null => false,
            Value::Number(number) | Value::Time(number) => !number.is_nan(),
            _ => true,
        }
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Number(number)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Value {
        Value::Bool(truth)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text.into())
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Value {
        Value::Array(items.into())
    }
}

impl From<&Json> for Value {
    fn from(json: &Json) -> Value {
        match json {
            Json::Null => Value::Null,
            Json::Bool(truth) => Value::Bool(*truth),
            Json::Number(number) => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
            Json::String(text) => Value::text(text.as_str()),
            Json::Array(items) => Value::Array(items.iter().map(Value::from).collect()),
            Json::Object(members) => {
                let members = members.iter().map(|(name, value)| (name.as_str().into(), Value::from(value))).collect();
                Value::Object(Arc::new(Object { members }))
            }
        }
    }
}

/// As JSON.stringify writes it: what JSON can't say becomes null, a date its milliseconds, an undefined member is left out.
impl From<&Value> for Json {
    fn from(value: &Value) -> Json {
        match value {
            Value::Undefined | Value::Null => Json::Null,
            Value::Bool(truth) => Json::Bool(*truth),
            Value::Number(number) | Value::Time(number) => json_number(*number),
            Value::Text(text) => Json::String(text.to_string()),
            Value::Array(items) => Json::Array(items.iter().map(Json::from).collect()),
            Value::Object(object) => {
                let kept = object.members.iter().filter(|(_, value)| *value != Value::Undefined);
                Json::Object(kept.map(|(name, value)| (name.to_string(), Json::from(value))).collect())
            }
            Value::Geometry(geometry) => geometry_json(geometry),
            Value::Regexp(_) => Json::Object(serde_json::Map::new()),
        }
    }
}

fn json_number(number: f64) -> Json {
    if number == number.trunc() && number.abs() <= 9_007_199_254_740_991.0 {
        return Json::from(number as i64);
    }
    serde_json::Number::from_f64(number).map_or(Json::Null, Json::Number)
}

fn geometry_json(geometry: &Geometry) -> Json {
    let (kind, coordinates) = match geometry {
        Geometry::Point(point) => ("Point", json!(point)),
        Geometry::MultiPoint(points) => ("MultiPoint", json!(points)),
        Geometry::LineString(points) => ("LineString", json!(points)),
        Geometry::MultiLineString(lines) => ("MultiLineString", json!(lines)),
        Geometry::Polygon(rings) => ("Polygon", json!(rings)),
        Geometry::MultiPolygon(polygons) => ("MultiPolygon", json!(polygons)),
        Geometry::Sphere => return json!({"type": "Sphere"}),
        Geometry::Collection(parts) => {
            let parts: Vec<Json> = parts.iter().map(|part| geometry_json(part)).collect();
            return json!({"type": "GeometryCollection", "geometries": parts});
        }
    };
    json!({"type": kind, "coordinates": coordinates})
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

    /// Where a name comes twice, keeps its first place with its last value, as JavaScript does.
    pub(super) fn keep_last_of_each(&mut self) {
        let mut places: rustc_hash::FxHashMap<Arc<str>, usize> = rustc_hash::FxHashMap::default();
        let doubled = self.members.iter().any(|(name, _)| places.insert(name.clone(), 0).is_some());
        if !doubled {
            return;
        }
        places.clear();
        let mut kept: Vec<(Arc<str>, Value)> = Vec::with_capacity(places.len());
        for (name, value) in self.members.drain(..) {
            match places.get(&name) {
                Some(&place) => kept[place].1 = value,
                None => {
                    places.insert(name.clone(), kept.len());
                    kept.push((name, value));
                }
            }
        }
        self.members = kept;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_comes_back_as_it_was() {
        let json = json!({"b": [1, 2.5, null, true], "a": {"text": "x"}});
        assert_eq!(Json::from(&Value::from(&json)), json);
    }

    #[test]
    fn json_has_neither_nan_nor_undefined_members() {
        let members = vec![("gone".into(), Value::Undefined), ("nan".into(), Value::Number(f64::NAN))];
        assert_eq!(Json::from(&Value::Object(Arc::new(Object { members }))), json!({"nan": null}));
    }
}
