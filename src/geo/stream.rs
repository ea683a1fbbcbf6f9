//! Geometry as a stream of points, as d3-geo has it: each stage takes it and hands it on.

use super::Geometry;

/// A place in radians, or in px once it is projected.
pub(super) type Place = [f64; 2];

/// What takes points and the brackets around them. A point outside a line stands alone; a line inside a polygon is a
/// ring, without its last point (which repeats the first).
pub(super) trait Stream {
    fn point(&mut self, x: f64, y: f64);

    /// A point that a clipped edge made; see `Vertex::mark`.
    fn marked(&mut self, x: f64, y: f64, _mark: u8) {
        self.point(x, y);
    }

    fn line_start(&mut self) {}
    fn line_end(&mut self) {}
    fn polygon_start(&mut self) {}
    fn polygon_end(&mut self) {}

    /// The whole globe. Stages after clipping never get one.
    fn sphere(&mut self) {}
}

impl<S: Stream + ?Sized> Stream for &mut S {
    fn point(&mut self, x: f64, y: f64) {
        (**self).point(x, y);
    }

    fn marked(&mut self, x: f64, y: f64, mark: u8) {
        (**self).marked(x, y, mark);
    }

    fn line_start(&mut self) {
        (**self).line_start();
    }

    fn line_end(&mut self) {
        (**self).line_end();
    }

    fn polygon_start(&mut self) {
        (**self).polygon_start();
    }

    fn polygon_end(&mut self) {
        (**self).polygon_end();
    }

    fn sphere(&mut self) {
        (**self).sphere();
    }
}

/// Collections deeper than this are cut off: no real file has them.
const DEEPEST: usize = 100;

impl Geometry {
    /// Sends all points, in degrees as they stand in the data.
    pub(super) fn send(&self, sink: &mut impl Stream) {
        self.send_nested(sink, 0);
    }

    fn send_nested(&self, sink: &mut impl Stream, depth: usize) {
        match self {
            Geometry::Point(point) => sink.point(point[0], point[1]),
            Geometry::MultiPoint(points) => points.iter().for_each(|point| sink.point(point[0], point[1])),
            Geometry::LineString(line) => send_line(line, sink),
            Geometry::MultiLineString(lines) => lines.iter().for_each(|line| send_line(line, sink)),
            Geometry::Polygon(rings) => send_polygon(rings, sink),
            Geometry::MultiPolygon(polygons) => polygons.iter().for_each(|rings| send_polygon(rings, sink)),
            Geometry::Collection(parts) if depth < DEEPEST => {
                parts.iter().for_each(|part| part.send_nested(sink, depth + 1));
            }
            Geometry::Collection(_) => {}
            Geometry::Sphere => sink.sphere(),
        }
    }

    /// How many positions there are.
    pub(super) fn size(&self) -> usize {
        let mut count = Count(0);
        self.send(&mut count);
        count.0
    }
}

struct Count(usize);

impl Stream for Count {
    fn point(&mut self, _x: f64, _y: f64) {
        self.0 += 1;
    }
}

fn send_line(points: &[Place], sink: &mut impl Stream) {
    sink.line_start();
    points.iter().for_each(|point| sink.point(point[0], point[1]));
    sink.line_end();
}

fn send_polygon(rings: &[Vec<Place>], sink: &mut impl Stream) {
    sink.polygon_start();
    for ring in rings {
        send_line(&ring[..ring.len().saturating_sub(1)], sink);
    }
    sink.polygon_end();
}
