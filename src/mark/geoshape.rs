//! Shapes on a map.

use super::{Drawing, MapProjection};
use crate::data::Value;
use crate::encoding::Rows;
use crate::geo::Geometry;
use crate::geometry::Point;
use crate::scene::{Kind, Mark, Shape};
use crate::spec::Channel;
use crate::view::{MarkKind, Type, Unit};
use std::sync::Arc;

pub fn draw(d: &Drawing) -> Vec<Mark> {
    let Some(MapProjection { projection, .. }) = d.map else { return vec![d.mark(Kind::Shape, Vec::new())] };
    let paints = d.paints();
    let described = d.descriptions();
    let radius = d.prop("pointRadius").and_then(|cells| super::choice::number_of(cells.get(0)));
    let mut items = Vec::with_capacity(d.count());
    for (row, geometry) in geometries(d.unit, d.rows).into_iter().enumerate() {
        let Some(geometry) = geometry else { continue };
        let outline = projection.outline(&geometry, radius);
        if outline.segments.is_empty() {
            continue;
        }
        let shape = Shape::Path { at: Point::new(0.0, 0.0), angle_deg: 0.0, outline: Arc::new(outline) };
        items.push(described.item(row, shape, paints.style(row)));
    }
    vec![d.mark(Kind::Shape, items)]
}

/// The geometry of each row: of the shape channel's field if it is geographic, else the row itself.
pub fn geometries(unit: &Unit, rows: &Rows) -> Vec<Option<Arc<Geometry>>> {
    let table = &rows.marks;
    let field = unit
        .encoding
        .get(Channel::Shape)
        .filter(|def| def.kind == Some(Type::Geojson))
        .and_then(|def| def.field.as_deref());
    let cells = match field {
        Some(field) => table.field(field),
        None => table.column("geometry").cloned(),
    };
    let Some(cells) = cells else { return vec![None; table.rows()] };
    cells.iter().map(|cell| geometry_of(&cell)).collect()
}

/// A geometry, or that of a feature.
fn geometry_of(value: &Value) -> Option<Arc<Geometry>> {
    match value {
        Value::Geometry(geometry) => Some(geometry.clone()),
        Value::Object(_) => geometry_of(&value.member("geometry")),
        _ => None,
    }
}

/// Whether a unit needs a projection.
pub fn is_geographic(unit: &Unit) -> bool {
    unit.mark.kind == MarkKind::Geoshape
        || [Channel::Longitude, Channel::Latitude, Channel::Longitude2, Channel::Latitude2]
            .iter()
            .any(|&c| unit.encoding.has(c))
}
