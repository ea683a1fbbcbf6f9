//! Shapes on the globe and the projections that bring them to the plane.

use std::sync::Arc;

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
