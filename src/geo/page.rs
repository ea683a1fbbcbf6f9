//! What is made of projected shapes: outlines, and measures in px.

use super::stream::{Place, Stream};
use crate::geometry::{Outline, Point, Rect, Segment};

/// Draws an outline. Points that are not finite are left out.
pub(super) struct Pen {
    outline: Outline,
    radius: f64,
    in_polygon: bool,
    in_line: bool,
    begun: bool,
}

impl Pen {
    pub fn new(radius: f64) -> Pen {
        Pen { outline: Outline::default(), radius, in_polygon: false, in_line: false, begun: false }
    }

    pub fn finish(self) -> Outline {
        self.outline
    }

    /// A circle of four curves, from its lowest point on.
    fn circle(&mut self, x: f64, y: f64) {
        // How far handles stand off so that a cubic curve is closest to a quarter of a circle.
        const HANDLE: f64 = 0.552_284_749_830_793_4;
        let r = self.radius;
        let at = |u: f64, v: f64| Point::new(x + u * r, y + v * r);
        let quarter = |from: Place, to: Place| {
            let [fx, fy] = from;
            let [tx, ty] = to;
            let (a, b) = (at(fx + tx * HANDLE, fy + ty * HANDLE), at(tx + fx * HANDLE, ty + fy * HANDLE));
            Segment::Cubic(a, b, at(tx, ty))
        };
        let turns = [[0.0, 1.0], [-1.0, 0.0], [0.0, -1.0], [1.0, 0.0], [0.0, 1.0]];
        self.outline.segments.push(Segment::Move(at(0.0, 1.0)));
        self.outline.segments.extend(turns.windows(2).map(|pair| quarter(pair[0], pair[1])));
        self.outline.segments.push(Segment::Close);
    }
}

impl Stream for Pen {
    fn point(&mut self, x: f64, y: f64) {
        if !x.is_finite() || !y.is_finite() {
            return;
        }
        if !self.in_line {
            self.circle(x, y);
            return;
        }
        let to = Point::new(x, y);
        self.outline.segments.push(if self.begun { Segment::Line(to) } else { Segment::Move(to) });
        self.begun = true;
    }

    fn line_start(&mut self) {
        (self.in_line, self.begun) = (true, false);
    }

    fn line_end(&mut self) {
        if self.in_polygon && self.begun {
            self.outline.segments.push(Segment::Close);
        }
        self.in_line = false;
    }

    fn polygon_start(&mut self) {
        self.in_polygon = true;
    }

    fn polygon_end(&mut self) {
        self.in_polygon = false;
    }
}

/// The box around all points.
pub(super) struct Bounds(pub Rect);

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds(Rect::EMPTY)
    }
}

impl Stream for Bounds {
    fn point(&mut self, x: f64, y: f64) {
        if x.is_finite() && y.is_finite() {
            self.0 = self.0.include(x, y);
        }
    }
}

/// The area of polygons, by the shoelace formula.
#[derive(Default)]
pub(super) struct Area {
    total: f64,
    polygon: f64,
    in_polygon: bool,
    first: Option<Place>,
    last: Option<Place>,
}

impl Area {
    pub fn value(&self) -> f64 {
        self.total / 2.0
    }
}

impl Stream for Area {
    fn point(&mut self, x: f64, y: f64) {
        if self.in_polygon {
            match self.last {
                Some([x0, y0]) => self.polygon += y0 * x - x0 * y,
                None => self.first = Some([x, y]),
            }
            self.last = Some([x, y]);
        }
    }

    fn line_start(&mut self) {
        (self.first, self.last) = (None, None);
    }

    fn line_end(&mut self) {
        if let Some([x, y]) = self.first {
            self.point(x, y);
        }
    }

    fn polygon_start(&mut self) {
        self.in_polygon = true;
    }

    fn polygon_end(&mut self) {
        self.in_polygon = false;
        self.total += std::mem::take(&mut self.polygon).abs();
    }
}

/// Sums of places, each with its weight: by area, by length, by number. Same as d3-geo's path centroid.
#[derive(Default)]
pub(super) struct Centroid {
    area: Weighted,
    length: Weighted,
    number: Weighted,
    in_polygon: bool,
    in_line: bool,
    first: Option<Place>,
    last: Option<Place>,
}

#[derive(Default)]
struct Weighted {
    x: f64,
    y: f64,
    weight: f64,
}

impl Weighted {
    fn add(&mut self, x: f64, y: f64, weight: f64) {
        self.x += x;
        self.y += y;
        self.weight += weight;
    }

    fn middle(&self) -> Option<Point> {
        let middle = Point::new(self.x / self.weight, self.y / self.weight);
        (self.weight != 0.0 && middle.x.is_finite() && middle.y.is_finite()).then_some(middle)
    }
}

impl Centroid {
    pub fn value(&self) -> Option<Point> {
        [&self.area, &self.length, &self.number].iter().find(|sum| sum.weight != 0.0)?.middle()
    }
}

impl Stream for Centroid {
    fn point(&mut self, x: f64, y: f64) {
        self.number.add(x, y, 1.0);
        if !self.in_line {
            return;
        }
        match self.last.replace([x, y]) {
            None => self.first = Some([x, y]),
            Some([x0, y0]) => {
                let length = ((x - x0) * (x - x0) + (y - y0) * (y - y0)).sqrt();
                self.length.add(length * (x0 + x) / 2.0, length * (y0 + y) / 2.0, length);
                if self.in_polygon {
                    let double = y0 * x - x0 * y;
                    self.area.add(double * (x0 + x), double * (y0 + y), double * 3.0);
                }
            }
        }
    }

    fn line_start(&mut self) {
        self.in_line = true;
        (self.first, self.last) = (None, None);
    }

    fn line_end(&mut self) {
        if let (true, Some([x, y])) = (self.in_polygon, self.first) {
            self.point(x, y);
        }
        self.in_line = false;
    }

    fn polygon_start(&mut self) {
        self.in_polygon = true;
    }

    fn polygon_end(&mut self) {
        self.in_polygon = false;
    }
}
