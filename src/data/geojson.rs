//! GeoJSON objects as geometries.

use super::column::Column;
use super::table::Table;
use super::value::Value;
use crate::geo::Geometry;
use std::sync::Arc;

/// Gives rows that are GeoJSON objects their `geometry` as a [`Value::Geometry`]: a feature its own, a bare geometry
/// itself, a feature collection all of its features' as one. Other tables come back as they are.
pub fn with_geometry(table: Table) -> Table {
    let is_kind = |text: &Arc<str>| KINDS.contains(&&**text);
    let mentions = match table.column("type").map(|column| &**column) {
        Some(Column::Text { dictionary, .. }) => dictionary.iter().any(is_kind),
        Some(Column::Mixed(cells)) => cells.iter().any(|cell| matches!(cell, Value::Text(text) if is_kind(text))),
        _ => false,
    };
    let has_parts =
        ["geometry", "coordinates", "geometries", "features"].iter().any(|name| table.column(name).is_some());
    if !mentions || !has_parts {
        return table;
    }
    let geometry = |row: usize| match from_object(&table.row(row)) {
        Some(geometry) => Value::Geometry(Arc::new(geometry)),
        None => table.column("geometry").map_or(Value::Null, |column| match column.get(row) {
            Value::Object(_) => Value::Null,
            other => other,
        }),
    };
    let geometries: Vec<Value> = (0..table.rows()).map(geometry).collect();
    table.with("geometry", Column::Mixed(geometries))
}

const KINDS: &[&str] = &[
    "Feature",
    "FeatureCollection",
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
    "Sphere",
];

/// The geometry of a GeoJSON object: a geometry, a feature (none when its geometry is null) or a collection. `None` for
/// anything else, and where coordinates are no numbers.
pub fn from_object(object: &Value) -> Option<Geometry> {
    let Value::Text(kind) = object.member("type") else { return None };
    let coordinates = || object.member("coordinates");
    Some(match &*kind {
        "Feature" => match object.member("geometry") {
            Value::Geometry(geometry) => (*geometry).clone(),
            geometry => from_object(&geometry)?,
        },
        "FeatureCollection" => Geometry::Collection(parts(&object.member("features"))?),
        "GeometryCollection" => Geometry::Collection(parts(&object.member("geometries"))?),
        "Point" => Geometry::Point(position(&coordinates())?),
        "MultiPoint" => Geometry::MultiPoint(list(&coordinates(), position)?),
        "LineString" => Geometry::LineString(list(&coordinates(), position)?),
        "MultiLineString" => Geometry::MultiLineString(list(&coordinates(), line)?),
        "Polygon" => Geometry::Polygon(list(&coordinates(), line)?),
        "MultiPolygon" => Geometry::MultiPolygon(list(&coordinates(), |rings| list(rings, line))?),
        "Sphere" => Geometry::Sphere,
        _ => return None,
    })
}

/// The geometries of some GeoJSON objects; those without one are left out.
fn parts(items: &Value) -> Option<Vec<Arc<Geometry>>> {
    let Value::Array(items) = items else { return None };
    Some(items.iter().filter_map(from_object).map(Arc::new).collect())
}

fn line(points: &Value) -> Option<Vec<[f64; 2]>> {
    list(points, position)
}

fn list<T>(items: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    let Value::Array(items) = items else { return None };
    items.iter().map(read).collect()
}

fn position(pair: &Value) -> Option<[f64; 2]> {
    match pair {
        Value::Array(items) => match items[..] {
            [Value::Number(longitude), Value::Number(latitude), ..] => Some([longitude, latitude]),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn geometries(json: serde_json::Value) -> Vec<Value> {
        let table = with_geometry(super::super::json::from_value(Value::from(&json)));
        table.column("geometry").expect("geometry").iter().collect()
    }

    fn geometry(geometry: Geometry) -> Value {
        Value::Geometry(Arc::new(geometry))
    }

    #[test]
    fn features_bring_their_geometry() {
        let point = json!({"type": "Point", "coordinates": [1, 2, 99]});
        let rows = json!([{"type": "Feature", "geometry": point}, {"type": "Feature", "geometry": null}]);
        assert_eq!(geometries(rows), [geometry(Geometry::Point([1.0, 2.0])), Value::Null]);
    }

    #[test]
    fn a_collection_is_one_row_with_all_geometries() {
        let point = json!({"type": "Point", "coordinates": [1, 2]});
        let whole = json!({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": point}]});
        let parts = vec![Arc::new(Geometry::Point([1.0, 2.0]))];
        assert_eq!(geometries(whole), [geometry(Geometry::Collection(parts))]);
    }

    #[test]
    fn broken_coordinates_are_null_and_plain_tables_stay() {
        assert_eq!(geometries(json!([{"type": "LineString", "coordinates": [[1, "x"]]}])), [Value::Null]);
        let plain = with_geometry(super::super::json::from_value(Value::from(&json!([{"type": "Point"}]))));
        assert!(plain.column("geometry").is_none());
    }
}
