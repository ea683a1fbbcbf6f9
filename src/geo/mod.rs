//! Shapes on the globe and the projections that bring them to the plane.

use std::sync::Arc;

mod antimeridian;
mod buffer;
mod circle;
mod clip;
mod contains;
mod globe;
mod measure;
mod page;
mod projection;
mod raw;
mod rectangle;
mod rejoin;
mod resample;
mod sphere;
mod stream;

pub use measure::{area, bounds, centroid};
pub use projection::{Parameters, Projection, ProjectionKind};

/// A GeoJSON geometry; coordinates are longitude and latitude in degrees.
#[derive(Clone, Debug, PartialEq)]
pub enum Geometry {
    Point([f64; 2]),
    MultiPoint(Vec<[f64; 2]>),
    LineString(Vec<[f64; 2]>),
    MultiLineString(Vec<Vec<[f64; 2]>>),
    Polygon(Vec<Vec<[f64; 2]>>),
    MultiPolygon(Vec<Vec<Vec<[f64; 2]>>>),
    Collection(Vec<Arc<Geometry>>),
    /// The whole globe.
    Sphere,
}
