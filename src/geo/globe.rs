//! One projection of the globe at its place on the page: the stages in a row.

use super::Geometry;
use super::antimeridian::Antimeridian;
use super::circle::Circle;
use super::clip::{Clip, Edge};
use super::raw::Raw;
use super::rectangle::Rectangle;
use super::resample::Resample;
use super::sphere::Rotation;
use super::stream::{Place, Stream};
use crate::geometry::Rect;

/// degrees → radians, rotated → clipped on the globe → projected, with points added → clipped on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Globe {
    pub raw: Raw,
    pub rotation: Rotation,
    pub placement: Placement,
    /// In radians; `None` cuts along the antimeridian.
    pub clip_angle: Option<f64>,
    pub clip: Option<Rect>,
    /// The square of the precision in px.
    pub delta2: f64,
}

/// From the plane of the formula (y up) to px.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placement {
    pub scale: f64,
    pub dx: f64,
    pub dy: f64,
    /// -1 mirrors, else 1.
    pub sx: f64,
    pub sy: f64,
}

impl Placement {
    fn apply(&self, [x, y]: Place) -> Place {
        [self.dx + self.scale * (x * self.sx), self.dy - self.scale * (y * self.sy)]
    }

    /// With `middle`, a place in the plane, at `to` px.
    pub fn around(middle: Place, scale: f64, to: Place, sx: f64, sy: f64) -> Placement {
        let bare = Placement { scale, dx: 0.0, dy: 0.0, sx, sy };
        let [x, y] = bare.apply(middle);
        Placement { dx: to[0] - x, dy: to[1] - y, ..bare }
    }
}

impl Globe {
    /// A place that is rotated already, in radians.
    pub fn project(&self, lambda: f64, phi: f64) -> Place {
        self.placement.apply(self.raw.project(lambda, phi))
    }

    /// A place in degrees, never clipped.
    pub fn point(&self, [longitude, latitude]: Place) -> Place {
        let [lambda, phi] = self.rotation.apply(longitude.to_radians(), latitude.to_radians());
        self.project(lambda, phi)
    }

    /// Whether a place on the page is not cut off by the box.
    pub fn shows(&self, [x, y]: Place) -> bool {
        self.clip.is_none_or(|Rect { x0, y0, x1, y1 }| x0 <= x && x <= x1 && y0 <= y && y <= y1)
    }

    pub fn send(&self, shape: &Geometry, sink: &mut impl Stream) {
        match self.clip_angle {
            Some(radius) => self.send_clipped(Circle::new(radius), shape, sink),
            None => self.send_clipped(Antimeridian, shape, sink),
        }
    }

    fn send_clipped<E: Edge>(&self, edge: E, shape: &Geometry, sink: &mut impl Stream) {
        match self.clip {
            Some(rect) => self.send_through(edge, shape, Rectangle::new(rect, sink)),
            None => self.send_through(edge, shape, sink),
        }
    }

    fn send_through<E: Edge>(&self, edge: E, shape: &Geometry, sink: impl Stream) {
        let budget = 10_000 + shape.size().saturating_mul(64);
        let resample = Resample::new(|lambda, phi| self.project(lambda, phi), self.delta2, budget, sink);
        shape.send(&mut Turn { rotation: self.rotation, sink: Clip::new(edge, resample) });
    }
}

/// The stage that takes degrees and rotates.
struct Turn<S> {
    rotation: Rotation,
    sink: S,
}

impl<S: Stream> Stream for Turn<S> {
    fn point(&mut self, x: f64, y: f64) {
        let [lambda, phi] = self.rotation.apply(x.to_radians(), y.to_radians());
        self.sink.point(lambda, phi);
    }

    fn line_start(&mut self) {
        self.sink.line_start();
    }

    fn line_end(&mut self) {
        self.sink.line_end();
    }

    fn polygon_start(&mut self) {
        self.sink.polygon_start();
    }

    fn polygon_end(&mut self) {
        self.sink.polygon_end();
    }

    fn sphere(&mut self) {
        self.sink.sphere();
    }
}

/// Flat data: only scaled, mirrored and moved. The globe itself cannot be drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plane {
    pub kx: f64,
    pub ky: f64,
    pub translate: Place,
    pub clip: Option<Rect>,
}

impl Plane {
    pub fn point(&self, [x, y]: Place) -> Place {
        [x * self.kx + self.translate[0], y * self.ky + self.translate[1]]
    }

    pub fn send(&self, shape: &Geometry, sink: &mut impl Stream) {
        match self.clip {
            Some(rect) => shape.send(&mut Shift { plane: self, sink: Rectangle::new(rect, sink) }),
            None => shape.send(&mut Shift { plane: self, sink }),
        }
    }
}

struct Shift<'a, S> {
    plane: &'a Plane,
    sink: S,
}

impl<S: Stream> Stream for Shift<'_, S> {
    fn point(&mut self, x: f64, y: f64) {
        let [x, y] = self.plane.point([x, y]);
        self.sink.point(x, y);
    }

    fn line_start(&mut self) {
        self.sink.line_start();
    }

    fn line_end(&mut self) {
        self.sink.line_end();
    }

    fn polygon_start(&mut self) {
        self.sink.polygon_start();
    }

    fn polygon_end(&mut self) {
        self.sink.polygon_end();
    }
}
