use super::Geometry;
use super::sphere::EPSILON;

/// Lines of longitude and latitude; all in degrees, defaults as in d3-geo.
#[derive(Clone, Debug, PartialEq)]
pub struct Graticule {
    /// Southwest and northeast corner of the major and the minor lines.
    pub extent_major: [[f64; 2]; 2],
    pub extent_minor: [[f64; 2]; 2],
    /// The distance of lines of longitude and of lines of latitude.
    pub step_major: [f64; 2],
    pub step_minor: [f64; 2],
    /// The distance of the points of lines of latitude.
    pub precision: f64,
}

impl Default for Graticule {
    fn default() -> Graticule {
        Graticule {
            extent_major: [[-180.0, -90.0 + EPSILON], [180.0, 90.0 - EPSILON]],
            extent_minor: [[-180.0, -80.0 - EPSILON], [180.0, 80.0 + EPSILON]],
            step_major: [90.0, 360.0],
            step_minor: [10.0, 10.0],
            precision: 2.5,
        }
    }
}

impl Graticule {
    /// The lines, major ones first. Steps that are not positive, or absurdly small, give no lines.
    pub fn lines(&self) -> Geometry {
        let [[x0, y0], [x1, y1]] = ordered(self.extent_minor);
        let [[major_x0, major_y0], [major_x1, major_y1]] = ordered(self.extent_major);
        let meridian = |x: f64, from: f64, to: f64| places(from, to, 90.0).map(|y| [x, y]).collect();
        let parallel = |y: f64, from: f64, to: f64| places(from, to, self.precision).map(|x| [x, y]).collect();
        let ([dx, dy], [major_dx, major_dy]) = (self.step_minor, self.step_major);
        let multiples = |from: f64, to: f64, step: f64| range((from / step).ceil() * step, to, step);
        let mut lines: Vec<Vec<[f64; 2]>> = Vec::new();
        lines.extend(multiples(major_x0, major_x1, major_dx).map(|x| meridian(x, major_y0, major_y1)));
        lines.extend(multiples(major_y0, major_y1, major_dy).map(|y| parallel(y, major_x0, major_x1)));
        let minor = |x: &f64, major: f64| (x % major).abs() > EPSILON;
        lines.extend(multiples(x0, x1, dx).filter(|x| minor(x, major_dx)).map(|x| meridian(x, y0, y1)));
        lines.extend(multiples(y0, y1, dy).filter(|y| minor(y, major_dy)).map(|y| parallel(y, x0, x1)));
        Geometry::MultiLineString(lines)
    }
}

fn ordered([a, b]: [[f64; 2]; 2]) -> [[f64; 2]; 2] {
    [[a[0].min(b[0]), a[1].min(b[1])], [a[0].max(b[0]), a[1].max(b[1])]]
}

/// From `from` to before `to`; nothing when there would be more than ten thousand.
fn range(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let count = ((to - from) / step).ceil();
    let count = if count > 0.0 && count <= 10_000.0 { count as usize } else { 0 };
    (0..count).map(move |i| from + i as f64 * step)
}

fn places(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    range(from, to - EPSILON, step).chain([to])
}
