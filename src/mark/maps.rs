//! The projections of maps: which units share one, and what it is fitted to.

use super::geoshape::{geometries, is_geographic};
use super::position::degrees;
use crate::encoding::{Panels, Rows};
use crate::geo::{Geometry, Parameters, Projection, ProjectionKind};
use crate::geometry::{Rect, Size};
use crate::spec::Channel;
use crate::theme::Config;
use crate::view::{MarkKind, Unit};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value as Json};
use std::sync::Arc;

/// A projection that some units share.
pub struct MapProjection {
    pub projection: Projection,
    /// Whether it was fitted to the data, so that nothing sticks out.
    pub is_fitted: bool,
}

/// The projections of a figure by unit panel.
pub struct Maps {
    of: FxHashMap<usize, Arc<MapProjection>>,
}

/// What units that share a projection have in common.
struct Shared {
    /// What config and author say of it.
    written: Map<String, Json>,
    size: Size,
    units: Vec<usize>,
    /// Which projection it is where nothing says so.
    kind: ProjectionKind,
}

impl Maps {
    /// `sizes` are the plots' by panel; `settle` gives what an author's object holds when its expressions have run.
    pub fn new(panels: &Panels, sizes: &[Size], config: &Config, settle: &dyn Fn(&Json) -> Json) -> Maps {
        let mut merging = Merging { panels, sizes, config, settle, done: Vec::new() };
        let whole = merging.shared(0);
        merging.done.extend(whole);
        let mut of = FxHashMap::default();
        for shared in &merging.done {
            let made = Arc::new(shared.projection(panels));
            of.extend(shared.units.iter().map(|&unit| (unit, made.clone())));
        }
        Maps { of }
    }

    /// The projection of a unit; `None` when it is not geographic.
    pub fn of(&self, unit: usize) -> Option<&MapProjection> {
        self.of.get(&unit).map(|shared| &**shared)
    }
}

/// Goes through the panels from below. Same rules as Vega-Lite's projection/parse.
struct Merging<'a> {
    panels: &'a Panels<'a>,
    sizes: &'a [Size],
    config: &'a Config,
    settle: &'a dyn Fn(&Json) -> Json,
    /// Those that will be merged no further.
    done: Vec<Shared>,
}

impl Merging<'_> {
    /// The one projection of all that is below a panel. `None` when there is none, or when there are several, which are
    /// then done.
    fn shared(&mut self, id: usize) -> Option<Shared> {
        let panel = &self.panels.list[id];
        if panel.rows.is_some() {
            let unit = panel.view.unit().filter(|unit| is_geographic(unit))?;
            let mut written = self.config.section(&["projection"]).as_ref().clone();
            if let Some(Json::Object(own)) = unit.projection.as_ref().map(|at| (self.settle)(&at.value)) {
                written.extend(own);
            }
            return Some(Shared { written, size: self.sizes[id], units: vec![id], kind: ProjectionKind::EqualEarth });
        }
        let below: Vec<Shared> = panel.children.iter().filter_map(|&child| self.shared(child)).collect();
        let first = below.first()?;
        let common = below.iter().try_fold(first, |common, next| common.common(next));
        let Some(written) = common.map(|common| common.written.clone()) else {
            self.done.extend(below);
            return None;
        };
        let size = first.size;
        // As in the reference, the default does not survive merging, and then it is Vega's own.
        let units = below.into_iter().flat_map(|shared| shared.units).collect();
        Some(Shared { written, size, units, kind: ProjectionKind::Mercator })
    }
}

impl Shared {
    /// That of two which speaks for both, if one can: a projection of which nothing is written follows the other.
    fn common<'a>(&'a self, other: &'a Shared) -> Option<&'a Shared> {
        match () {
            () if self.size != other.size => None,
            () if self.written == other.written || other.written.is_empty() => Some(self),
            () if self.written.is_empty() => Some(other),
            () => None,
        }
    }

    /// Without `scale` or `translate` of its own it is fitted to all shapes and places.
    fn projection(&self, panels: &Panels) -> MapProjection {
        let kind = self.written.get("type").and_then(Json::as_str).and_then(ProjectionKind::parse).unwrap_or(self.kind);
        let mut parameters = parameters(&self.written);
        let Size { width, height } = self.size;
        if self.written.contains_key("scale") || self.written.contains_key("translate") {
            parameters.translate = parameters.translate.or(Some([width / 2.0, height / 2.0]));
            return MapProjection { projection: Projection::new(kind, parameters), is_fitted: false };
        }
        let units = self.units.iter().filter_map(|&id| {
            let panel = &panels.list[id];
            Some((panel.view.unit()?, panel.rows.as_ref()?))
        });
        let shapes: Vec<Arc<Geometry>> = units.flat_map(|(unit, rows)| shapes(unit, rows)).collect();
        let shapes: Vec<&Geometry> = shapes.iter().map(|shape| &**shape).collect();
        let projection = Projection::new(kind, parameters).fit(Rect::new(0.0, 0.0, width, height), &shapes);
        MapProjection { projection, is_fitted: true }
    }
}

/// What a unit's projection is fitted to.
fn shapes(unit: &Unit, rows: &Rows) -> Vec<Arc<Geometry>> {
    let mut shapes = Vec::new();
    if unit.mark.kind == MarkKind::Geoshape {
        shapes.extend(geometries(unit, rows).into_iter().flatten());
    }
    for (longitude, latitude) in [(Channel::Longitude, Channel::Latitude), (Channel::Longitude2, Channel::Latitude2)] {
        let column = |name: &str| rows.domain.column(name).or_else(|| rows.marks.column(name)).cloned();
        let along = |channel: Channel| degrees(unit, channel, rows.domain.rows(), column);
        if let (Some(longitude), Some(latitude)) = (along(longitude), along(latitude)) {
            let points = (0..rows.domain.rows()).map(|row| [*longitude.get(row), *latitude.get(row)]);
            let finite = points.filter(|point| point.iter().all(|degrees| degrees.is_finite()));
            shapes.push(Arc::new(Geometry::MultiPoint(finite.collect())));
        }
    }
    shapes
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
