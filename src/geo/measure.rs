//! Measures of shapes on the globe itself: area, middle, bounds. From d3-geo.

use super::Geometry;
use super::sphere::{EPSILON, EPSILON2, Sum, add, asin, cartesian, cross, dot, normalize, scale, spherical};
use super::stream::{Place, Stream};
use std::f64::consts::{FRAC_PI_4, TAU};

/// The area in steradians: 4π for the whole globe.
pub fn area(shape: &Geometry) -> f64 {
    let mut area = Area::default();
    shape.send(&mut area);
    area.total.value() * 2.0
}

#[derive(Default)]
struct Area {
    total: Sum,
    /// The signed sum of the rings of the polygon at hand.
    rings: Sum,
    in_polygon: bool,
    first: Option<Place>,
    /// Longitude, and cosine and sine of half the distance from the south pole.
    last: Option<[f64; 3]>,
}

impl Stream for Area {
    fn point(&mut self, longitude: f64, latitude: f64) {
        if !self.in_polygon {
            return;
        }
        let lambda = longitude.to_radians();
        let (sin, cos) = (latitude.to_radians() / 2.0 + FRAC_PI_4).sin_cos();
        match self.last.replace([lambda, cos, sin]) {
            None => self.first = Some([longitude, latitude]),
            // Cagnoli's theorem: the excess of the triangle of the south pole and two points.
            Some([lambda0, cos0, sin0]) => {
                let delta = lambda - lambda0;
                let sign = if delta >= 0.0 { 1.0 } else { -1.0 };
                let k = sin0 * sin;
                let (sin_delta, cos_delta) = (sign * delta).sin_cos();
                self.rings.add((k * sign * sin_delta).atan2(cos0 * cos + k * cos_delta));
            }
        }
    }

    fn line_start(&mut self) {
        (self.first, self.last) = (None, None);
    }

    fn line_end(&mut self) {
        if let Some([longitude, latitude]) = self.first {
            self.point(longitude, latitude);
        }
    }

    fn polygon_start(&mut self) {
        self.in_polygon = true;
        self.rings = Sum::default();
    }

    fn polygon_end(&mut self) {
        self.in_polygon = false;
        let rings = self.rings.value();
        self.total.add(if rings < 0.0 { TAU + rings } else { rings });
    }

    fn sphere(&mut self) {
        self.total.add(TAU);
    }
}

/// The middle in degrees: of the area, else of the length, else of the points. `None` when there is none, as on the
/// whole globe.
pub fn centroid(shape: &Geometry) -> Option<[f64; 2]> {
    let mut centroid = Centroid::default();
    shape.send(&mut centroid);
    let length = |v: [f64; 3]| v[0].hypot(v[1]).hypot(v[2]);
    let mut middle = centroid.area.map(Sum::value);
    if length(middle) < EPSILON2 || length(middle).is_nan() {
        middle = if centroid.length < EPSILON { centroid.points } else { centroid.along };
    }
    let m = length(middle);
    (m >= EPSILON2).then(|| [middle[1].atan2(middle[0]).to_degrees(), asin(middle[2] / m).to_degrees()])
}

#[derive(Default)]
struct Centroid {
    /// The mean of the points.
    points: [f64; 3],
    count: f64,
    /// Weighted by length.
    along: [f64; 3],
    length: f64,
    /// Weighted by area.
    area: [Sum; 3],
    in_polygon: bool,
    in_line: bool,
    first: Option<[f64; 3]>,
    last: Option<[f64; 3]>,
}

impl Centroid {
    fn vector(&mut self, v: [f64; 3]) {
        self.count += 1.0;
        for (mean, part) in self.points.iter_mut().zip(v) {
            *mean += (part - *mean) / self.count;
        }
        if !self.in_line {
            return;
        }
        let Some(last) = self.last.replace(v) else {
            self.first = Some(v);
            return;
        };
        let normal = cross(last, v);
        let m = normal[0].hypot(normal[1]).hypot(normal[2]);
        let angle = if self.in_polygon {
            let angle = asin(m);
            let weight = if m == 0.0 { 0.0 } else { -angle / m };
            self.area.iter_mut().zip(normal).for_each(|(sum, part)| sum.add(weight * part));
            angle
        } else {
            m.atan2(dot(last, v))
        };
        self.length += angle;
        self.along = add(self.along, scale(add(last, v), angle));
    }
}

impl Stream for Centroid {
    fn point(&mut self, longitude: f64, latitude: f64) {
        self.vector(cartesian([longitude.to_radians(), latitude.to_radians()]));
    }

    fn line_start(&mut self) {
        self.in_line = true;
        (self.first, self.last) = (None, None);
    }

    fn line_end(&mut self) {
        if let (true, Some(first)) = (self.in_polygon, self.first) {
            self.vector(first);
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

/// The southwest and northeast corner in degrees. West is greater than east when the shape lies across the antimeridian.
/// `None` for an empty shape. Same algorithm as d3-geo's geoBounds.
pub fn bounds(shape: &Geometry) -> Option<[[f64; 2]; 2]> {
    let mut bounds = Bounds::default();
    shape.send(&mut bounds);
    let [west, east] = if bounds.ranges.is_empty() { bounds.globe? } else { around(bounds.ranges) };
    (bounds.south.is_finite() && west.is_finite()).then_some([[west, bounds.south], [east, bounds.north]])
}

struct Bounds {
    /// The range of longitudes of each line and point.
    ranges: Vec<[f64; 2]>,
    /// Set when the whole globe was met.
    globe: Option<[f64; 2]>,
    south: f64,
    north: f64,
    in_polygon: bool,
    in_line: bool,
    first: Option<Place>,
    last: Option<(Place, [f64; 3])>,
    range: [f64; 2],
    turned: f64,
    area: Area,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds {
            ranges: Vec::new(),
            globe: None,
            south: f64::INFINITY,
            north: f64::NEG_INFINITY,
            in_polygon: false,
            in_line: false,
            first: None,
            last: None,
            range: [f64::NAN; 2],
            turned: 0.0,
            area: Area::default(),
        }
    }
}

impl Bounds {
    fn latitude(&mut self, phi: f64) {
        self.south = self.south.min(phi);
        self.north = self.north.max(phi);
    }

    fn line_point(&mut self, lambda: f64, phi: f64) {
        let p = cartesian([lambda.to_radians(), phi.to_radians()]);
        match self.last {
            Some(([lambda0, _], p0)) => self.arc(lambda0, p0, lambda, phi, p),
            None => self.range = [lambda, lambda],
        }
        self.latitude(phi);
        self.last = Some(([lambda, phi], p));
    }

    /// A great circle may go further north or south than its ends.
    fn arc(&mut self, lambda0: f64, p0: [f64; 3], lambda: f64, phi: f64, p: [f64; 3]) {
        let normal = cross(p0, p);
        let [top_lambda, top_phi] = spherical(normalize(cross([normal[1], -normal[0], 0.0], normal)));
        let delta = lambda - lambda0;
        let sign = if delta > 0.0 { 1.0 } else { -1.0 };
        let antimeridian = delta.abs() > 180.0;
        let top = top_lambda.to_degrees() * sign;
        let within = |top: f64| antimeridian ^ (sign * lambda0 < top && top < sign * lambda);
        if within(top) {
            self.north = self.north.max(top_phi.to_degrees());
        } else if within((top + 360.0) % 360.0 - 180.0) {
            self.south = self.south.min(-top_phi.to_degrees());
        } else {
            self.latitude(phi);
        }
        let [west, east] = &mut self.range;
        let simple = !antimeridian && *east >= *west;
        if simple {
            *west = west.min(lambda);
            *east = east.max(lambda);
        } else if if antimeridian { lambda < lambda0 } else { lambda > lambda0 } {
            if angle(*west, lambda) > angle(*west, *east) {
                *east = lambda;
            }
        } else if angle(lambda, *east) > angle(*west, *east) {
            *west = lambda;
        }
    }
}

impl Stream for Bounds {
    fn point(&mut self, lambda: f64, phi: f64) {
        if !self.in_line {
            self.ranges.push([lambda, lambda]);
            self.latitude(phi);
            return;
        }
        if self.in_polygon {
            match self.last {
                Some(([lambda0, _], _)) => {
                    let delta = lambda - lambda0;
                    let turn = if delta > 0.0 { 360.0 } else { -360.0 };
                    self.turned += if delta.abs() > 180.0 { delta + turn } else { delta };
                }
                None => self.first = Some([lambda, phi]),
            }
            self.area.point(lambda, phi);
        }
        self.line_point(lambda, phi);
    }

    fn line_start(&mut self) {
        self.in_line = true;
        (self.first, self.last) = (None, None);
        if self.in_polygon {
            self.area.line_start();
        }
    }

    fn line_end(&mut self) {
        if let (true, Some([lambda, phi])) = (self.in_polygon, self.first) {
            self.point(lambda, phi);
            self.area.line_end();
            if self.turned.abs() > EPSILON {
                self.range = [-180.0, 180.0];
            }
        }
        if self.last.is_some() {
            self.ranges.push(self.range);
        }
        self.in_line = false;
    }

    fn polygon_start(&mut self) {
        self.in_polygon = true;
        self.turned = 0.0;
        self.area.polygon_start();
    }

    fn polygon_end(&mut self) {
        self.in_polygon = false;
        let rings = self.area.rings.value();
        self.area.polygon_end();
        if rings < 0.0 {
            (self.south, self.north) = (-90.0, 90.0);
            if let Some(range) = self.ranges.last_mut() {
                *range = [-180.0, 180.0];
            }
        } else if self.turned > EPSILON {
            self.north = 90.0;
        } else if self.turned < -EPSILON {
            self.south = -90.0;
        }
    }

    fn sphere(&mut self) {
        (self.south, self.north) = (-90.0, 90.0);
        self.globe = Some([-180.0, 180.0]);
    }
}

/// From one longitude eastwards to another, in degrees.
fn angle(from: f64, to: f64) -> f64 {
    if to - from < 0.0 { to - from + 360.0 } else { to - from }
}

fn holds(range: [f64; 2], lambda: f64) -> bool {
    match range {
        [west, east] if west <= east => west <= lambda && lambda <= east,
        [west, east] => lambda < west || east < lambda,
    }
}

/// The range around all ranges: what the largest gap between them leaves.
fn around(mut ranges: Vec<[f64; 2]>) -> [f64; 2] {
    ranges.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut merged: Vec<[f64; 2]> = Vec::new();
    for b in ranges {
        match merged.last_mut() {
            Some(a) if holds(*a, b[0]) || holds(*a, b[1]) => {
                if angle(a[0], b[1]) > angle(a[0], a[1]) {
                    a[1] = b[1];
                }
                if angle(b[0], a[1]) > angle(a[0], a[1]) {
                    a[0] = b[0];
                }
            }
            _ => merged.push(b),
        }
    }
    let (mut found, mut largest) = ([f64::NAN; 2], f64::NEG_INFINITY);
    for (i, b) in merged.iter().enumerate() {
        let a = merged[(i + merged.len() - 1) % merged.len()];
        let gap = angle(a[1], b[0]);
        if gap > largest {
            (found, largest) = ([b[0], a[1]], gap);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: [f64; 2], b: [f64; 2]) -> bool {
        (a[0] - b[0]).abs() < 1e-9 && (a[1] - b[1]).abs() < 1e-9
    }

    /// A box around Fiji; numbers from d3-geo 3.1.
    #[test]
    fn measures_across_the_antimeridian() {
        let ring = vec![[170.0, -10.0], [170.0, 10.0], [-170.0, 10.0], [-170.0, -10.0], [170.0, -10.0]];
        let fiji = Geometry::Polygon(vec![ring.clone()]);
        assert!((area(&fiji) - 0.12243718284297211).abs() < 1e-12);
        assert!(centroid(&fiji).is_some_and(|middle| close(middle, [180.0, 0.0])));
        let [southwest, northeast] = bounds(&fiji).expect("it has bounds");
        assert!(close(southwest, [170.0, -10.151081711048134]) && close(northeast, [-170.0, 10.151081711048134]));
        let rest = Geometry::Polygon(vec![ring.into_iter().rev().collect()]);
        assert!((area(&rest) + area(&fiji) - 2.0 * TAU).abs() < 1e-12);
        assert_eq!(bounds(&rest), Some([[-180.0, -90.0], [180.0, 90.0]]));
    }

    #[test]
    fn bounds_hold_the_top_of_a_great_circle() {
        let line = Geometry::LineString(vec![[-60.0, 50.0], [60.0, 50.0]]);
        let [southwest, northeast] = bounds(&line).expect("it has bounds");
        assert!(close(southwest, [-60.0, 50.0]) && close(northeast, [60.0, 67.23952372538336]));
    }

    #[test]
    fn empty_shapes_and_the_globe_have_no_middle() {
        let nothing = Geometry::Collection(vec![]);
        assert_eq!((area(&nothing), centroid(&nothing), bounds(&nothing)), (0.0, None, None));
        assert_eq!(area(&Geometry::Sphere), 2.0 * TAU);
        assert_eq!(centroid(&Geometry::Sphere), None);
    }
}
