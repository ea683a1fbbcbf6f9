//! Shapes on a map, and the projection that a map is drawn with.

use super::Drawing;
use super::position::degrees;
use crate::data::Value;
use crate::encoding::Rows;
use crate::geo::{Geometry, Parameters, Projection, ProjectionKind};
use crate::geometry::{Point, Rect, Size};
use crate::scene::{Kind, Mark, Shape};
use crate::spec::Channel;
use crate::theme::Config;
use crate::view::{MarkKind, Type, Unit};
use serde_json::{Map, Value as Json};
use std::sync::Arc;

pub fn draw(d: &Drawing) -> Vec<Mark> {
    let Some(projection) = d.projection else { return vec![d.mark(Kind::Shape, Vec::new())] };
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
fn geometries(unit: &Unit, rows: &Rows) -> Vec<Option<Arc<Geometry>>> {
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

/// The projection shared by some units of one plot, and whether it was fitted to their data; `None` when none is
/// geographic. Without `scale` or `translate` of its own it is fitted to all their shapes and places.
pub fn projection(
    units: &[(&Unit, &Rows)],
    plot: Size,
    config: &Config,
    settle: &dyn Fn(&Json) -> Json,
) -> Option<(Projection, bool)> {
    let geographic: Vec<_> = units.iter().filter(|(unit, _)| is_geographic(unit)).collect();
    if geographic.is_empty() {
        return None;
    }
    let written = geographic
        .iter()
        .find_map(|(unit, _)| unit.projection.as_ref())
        .map(|at| settle(&at.value))
        .unwrap_or_default();
    let mut props = config.section(&["projection"]).as_ref().clone();
    if let Json::Object(own) = written {
        props.extend(own);
    }
    let kind =
        props.get("type").and_then(Json::as_str).and_then(ProjectionKind::parse).unwrap_or(ProjectionKind::EqualEarth);
    let mut parameters = parameters(&props);
    if props.contains_key("scale") || props.contains_key("translate") {
        parameters.translate = parameters.translate.or(Some([plot.width / 2.0, plot.height / 2.0]));
        return Some((Projection::new(kind, parameters), false));
    }
    let mut shapes: Vec<Arc<Geometry>> = Vec::new();
    for (unit, rows) in geographic {
        if unit.mark.kind == MarkKind::Geoshape {
            shapes.extend(geometries(unit, rows).into_iter().flatten());
        }
        for (longitude, latitude) in
            [(Channel::Longitude, Channel::Latitude), (Channel::Longitude2, Channel::Latitude2)]
        {
            let column = |name: &str| rows.domain.column(name).or_else(|| rows.marks.column(name)).cloned();
            let along = |channel: Channel| degrees(unit, channel, rows.domain.rows(), column);
            if let (Some(longitude), Some(latitude)) = (along(longitude), along(latitude)) {
                let points = (0..rows.domain.rows()).map(|row| [*longitude.get(row), *latitude.get(row)]);
                let finite = points.filter(|point| point.iter().all(|degrees| degrees.is_finite()));
                shapes.push(Arc::new(Geometry::MultiPoint(finite.collect())));
            }
        }
    }
    let shapes: Vec<&Geometry> = shapes.iter().map(|shape| &**shape).collect();
    let extent = Rect::new(0.0, 0.0, plot.width, plot.height);
    Some((Projection::new(kind, parameters).fit(extent, &shapes), true))
}

/// The parameters of a projection as Vega names them.
fn parameters(props: &Map<String, Json>) -> Parameters {
    let number = |name: &str| props.get(name).and_then(Json::as_f64);
    let list = |name: &str| -> Option<Vec<f64>> {
        Some(props.get(name)?.as_array()?.iter().filter_map(Json::as_f64).collect())
    };
    let pair = |name: &str| list(name).and_then(|list| Some([*list.first()?, *list.get(1)?]));
    let flag = |name: &str| props.get(name).and_then(Json::as_bool).unwrap_or(false);
    let clip_extent = props.get("clipExtent").and_then(Json::as_array).and_then(|corners| {
        let corner = |at: usize| -> Option<[f64; 2]> {
            let corner = corners.get(at)?.as_array()?;
            Some([corner.first()?.as_f64()?, corner.get(1)?.as_f64()?])
        };
        Some([corner(0)?, corner(1)?])
    });
    Parameters {
        scale: number("scale"),
        translate: pair("translate"),
        center: pair("center"),
        rotate: list("rotate").map(|list| {
            let angle = |at: usize| list.get(at).copied().unwrap_or(0.0);
            [angle(0), angle(1), angle(2)]
        }),
        parallels: pair("parallels"),
        precision: number("precision"),
        clip_angle: number("clipAngle"),
        clip_extent,
        reflect_x: flag("reflectX"),
        reflect_y: flag("reflectY"),
        point_radius: number("pointRadius"),
    }
}
