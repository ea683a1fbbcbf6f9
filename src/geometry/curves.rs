//! Lines and areas through points: d3-shape's curves, under the names of the Vega-Lite grammar.

use super::{Outline, Point};

/// How a line goes from point to point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Curve {
    Basis,
    BasisClosed,
    BasisOpen,
    /// A basis curve that is this far from straight, 0 to 1.
    Bundle(f64),
    /// With this tension: 0 is round, 1 is straight.
    Cardinal(f64),
    CardinalClosed(f64),
    CardinalOpen(f64),
    /// With this alpha: 0 uniform, 0.5 centripetal, 1 chordal.
    CatmullRom(f64),
    CatmullRomClosed(f64),
    CatmullRomOpen(f64),
    Linear,
    LinearClosed,
    /// Never turns between two points, for points that follow each other in x.
    MonotoneX,
    /// The same for points that follow each other in y.
    MonotoneY,
    Natural,
    /// Changes its height this far on the way, 0 to 1.
    Step(f64),
}

/// The names that [`Curve::parse`] knows.
pub const CURVE_NAMES: [&str; 18] = [
    "basis",
    "basis-closed",
    "basis-open",
    "bundle",
    "cardinal",
    "cardinal-closed",
    "cardinal-open",
    "catmull-rom",
    "catmull-rom-closed",
    "catmull-rom-open",
    "linear",
    "linear-closed",
    "monotone",
    "natural",
    "step",
    "step-after",
    "step-before",
    "monotone-y",
];

/// Which part of a shape a line is: d3's `_line` of NaN, 0 and 1.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Line,
    AreaTop,
    AreaBase,
}

impl Curve {
    /// The curve of that name, with Vega's default tension where none is given. `horizontal` decides what "monotone"
    /// follows: y if true. `None` for an unknown name.
    pub fn parse(name: &str, tension: Option<f64>, horizontal: bool) -> Option<Curve> {
        Some(match name {
            "basis" => Curve::Basis,
            "basis-closed" => Curve::BasisClosed,
            "basis-open" => Curve::BasisOpen,
            "bundle" => Curve::Bundle(tension.unwrap_or(0.85)),
            "cardinal" => Curve::Cardinal(tension.unwrap_or(0.0)),
            "cardinal-closed" => Curve::CardinalClosed(tension.unwrap_or(0.0)),
            "cardinal-open" => Curve::CardinalOpen(tension.unwrap_or(0.0)),
            "catmull-rom" => Curve::CatmullRom(tension.unwrap_or(0.5)),
            "catmull-rom-closed" => Curve::CatmullRomClosed(tension.unwrap_or(0.5)),
            "catmull-rom-open" => Curve::CatmullRomOpen(tension.unwrap_or(0.5)),
            "linear" => Curve::Linear,
            "linear-closed" => Curve::LinearClosed,
            "monotone" if !horizontal => Curve::MonotoneX,
            "monotone" | "monotone-y" => Curve::MonotoneY,
            "natural" => Curve::Natural,
            "step" => Curve::Step(0.5),
            "step-after" => Curve::Step(1.0),
            "step-before" => Curve::Step(0.0),
            _ => return None,
        })
    }

    fn draw(self, points: &[Point], part: Part, outline: &mut Outline) {
        let mut pen = Pen { outline, part };
        match self {
            Curve::Basis => pen.basis(points),
            Curve::BasisClosed => pen.basis_closed(points),
            Curve::BasisOpen => pen.basis_open(points),
            Curve::Bundle(beta) if beta == 1.0 || points.len() > 1 => pen.basis(&straightened(points, beta)),
            // As in d3, a bundle of one point is not there.
            Curve::Bundle(_) => {}
            Curve::Cardinal(tension) => pen.spline(points, Spline::Cardinal(tension)),
            Curve::CardinalClosed(tension) => pen.spline_closed(points, Spline::Cardinal(tension)),
            Curve::CardinalOpen(tension) => pen.spline_open(points, Spline::Cardinal(tension)),
            Curve::CatmullRom(alpha) => pen.spline(points, Spline::catmull_rom(alpha)),
            Curve::CatmullRomClosed(alpha) => pen.spline_closed(points, Spline::catmull_rom(alpha)),
            Curve::CatmullRomOpen(alpha) => pen.spline_open(points, Spline::catmull_rom(alpha)),
            Curve::Linear => pen.linear(points),
            Curve::LinearClosed => pen.linear_closed(points),
            Curve::MonotoneX => pen.monotone(points, |point| point),
            Curve::MonotoneY => pen.monotone(points, |point| Point::new(point.y, point.x)),
            Curve::Natural => pen.natural(points),
            Curve::Step(at) => pen.step(points, if part == Part::AreaBase { 1.0 - at } else { at }),
        }
    }
}

/// The line through the points. A point with a part that is not finite is a gap: the line goes on after it.
pub fn line(points: &[Point], curve: Curve) -> Outline {
    let mut outline = Outline::new();
    for run in points.split(|point| !is_finite(*point)).filter(|run| !run.is_empty()) {
        curve.draw(run, Part::Line, &mut outline);
    }
    outline
}

/// The area between the line through `top` and the line through `base`: along the first, back along the other.
///
/// The two belong together point by point; what one of them has too many is left out. Gaps as in [`line`].
pub fn area(top: &[Point], base: &[Point], curve: Curve) -> Outline {
    let mut outline = Outline::new();
    let pairs: Vec<(Point, Point)> = top.iter().copied().zip(base.iter().copied()).collect();
    for run in pairs.split(|(top, base)| !is_finite(*top) || !is_finite(*base)).filter(|run| !run.is_empty()) {
        let there: Vec<Point> = run.iter().map(|pair| pair.0).collect();
        let back: Vec<Point> = run.iter().rev().map(|pair| pair.1).collect();
        curve.draw(&there, Part::AreaTop, &mut outline);
        curve.draw(&back, Part::AreaBase, &mut outline);
    }
    outline
}

fn is_finite(point: Point) -> bool {
    point.x.is_finite() && point.y.is_finite()
}

/// A weighted mean of points.
fn mix<const N: usize>(parts: [(f64, Point); N], divisor: f64) -> Point {
    let sum = |of: fn(Point) -> f64| parts.iter().map(|(weight, point)| weight * of(*point)).sum::<f64>() / divisor;
    Point::new(sum(|point| point.x), sum(|point| point.y))
}

/// Draws one run of points; the first point begins the outline or, for the base of an area, continues it.
struct Pen<'a> {
    outline: &'a mut Outline,
    part: Part,
}

impl Pen<'_> {
    fn start(&mut self, point: Point) {
        match self.part {
            Part::AreaBase => self.outline.line_to(point.x, point.y),
            _ => self.outline.move_to(point.x, point.y),
        }
    }

    fn line_to(&mut self, point: Point) {
        self.outline.line_to(point.x, point.y);
    }

    /// Closes an area, and a line that is a single point, which a round cap makes visible.
    fn end(&mut self, is_single: bool) {
        if self.part == Part::AreaBase || (self.part == Part::Line && is_single) {
            self.outline.close();
        }
    }

    fn linear(&mut self, points: &[Point]) {
        self.start(points[0]);
        points[1..].iter().for_each(|point| self.line_to(*point));
        self.end(points.len() == 1);
    }

    fn linear_closed(&mut self, points: &[Point]) {
        self.outline.move_to(points[0].x, points[0].y);
        points[1..].iter().for_each(|point| self.line_to(*point));
        self.outline.close();
    }

    fn step(&mut self, points: &[Point], at: f64) {
        self.start(points[0]);
        for pair in points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let x = if at <= 0.0 { from.x } else { from.x * (1.0 - at) + to.x * at };
            if at > 0.0 {
                self.line_to(Point::new(x, from.y));
            }
            self.line_to(Point::new(x, to.y));
            if at <= 0.0 {
                self.line_to(to);
            }
        }
        if at > 0.0 && at < 1.0 && points.len() > 1 {
            self.line_to(points[points.len() - 1]);
        }
        self.end(points.len() == 1);
    }

    fn basis_piece(&mut self, before: Point, from: Point, to: Point) {
        self.outline.cubic_to(
            mix([(2.0, before), (1.0, from)], 3.0),
            mix([(1.0, before), (2.0, from)], 3.0),
            mix([(1.0, before), (4.0, from), (1.0, to)], 6.0),
        );
    }

    fn basis(&mut self, points: &[Point]) {
        self.start(points[0]);
        let last = points[points.len() - 1];
        if points.len() > 2 {
            self.line_to(mix([(5.0, points[0]), (1.0, points[1])], 6.0));
            points.windows(3).for_each(|run| self.basis_piece(run[0], run[1], run[2]));
            self.basis_piece(points[points.len() - 2], last, last);
        }
        if points.len() > 1 {
            self.line_to(last);
        }
        self.end(points.len() == 1);
    }

    fn basis_open(&mut self, points: &[Point]) {
        if points.len() > 2 {
            self.start(mix([(1.0, points[0]), (4.0, points[1]), (1.0, points[2])], 6.0));
            points.windows(3).skip(1).for_each(|run| self.basis_piece(run[0], run[1], run[2]));
        }
        self.end(points.len() == 3);
    }

    fn basis_closed(&mut self, points: &[Point]) {
        match *points {
            [only] => {
                self.outline.move_to(only.x, only.y);
                self.outline.close();
            }
            [first, second] => {
                let start = mix([(1.0, first), (2.0, second)], 3.0);
                self.outline.move_to(start.x, start.y);
                self.line_to(mix([(1.0, second), (2.0, first)], 3.0));
                self.outline.close();
            }
            _ => {
                let start = mix([(1.0, points[0]), (4.0, points[1]), (1.0, points[2])], 6.0);
                self.outline.move_to(start.x, start.y);
                let round = [points, &points[..3]].concat();
                round.windows(3).skip(1).for_each(|run| self.basis_piece(run[0], run[1], run[2]));
            }
        }
    }

    fn spline(&mut self, points: &[Point], spline: Spline) {
        self.start(points[0]);
        match *points {
            [_] => {}
            [_, second] => self.line_to(second),
            _ => {
                let last = points.len() - 1;
                self.spline_piece(spline, [spline.before_first(points), points[0], points[1], points[2]]);
                points.windows(4).for_each(|run| self.spline_piece(spline, [run[0], run[1], run[2], run[3]]));
                let after = spline.after_last(points);
                self.spline_piece(spline, [points[last - 2], points[last - 1], points[last], after]);
            }
        }
        self.end(points.len() == 1);
    }

    fn spline_open(&mut self, points: &[Point], spline: Spline) {
        if points.len() > 2 {
            self.start(points[1]);
            points.windows(4).for_each(|run| self.spline_piece(spline, [run[0], run[1], run[2], run[3]]));
        }
        self.end(points.len() == 3);
    }

    fn spline_closed(&mut self, points: &[Point], spline: Spline) {
        if points.len() < 3 {
            // Two points are joined from the second to the first.
            let last = points[points.len() - 1];
            self.outline.move_to(last.x, last.y);
            if points.len() == 2 {
                self.line_to(points[0]);
            }
            return self.outline.close();
        }
        self.outline.move_to(points[1].x, points[1].y);
        let round = [points, &points[..3]].concat();
        round.windows(4).for_each(|run| self.spline_piece(spline, [run[0], run[1], run[2], run[3]]));
    }

    /// From the second of four points to the third.
    fn spline_piece(&mut self, spline: Spline, run: [Point; 4]) {
        let (control1, control2) = spline.controls(run);
        self.outline.cubic_to(control1, control2, run[2]);
    }

    /// Steffen's interpolation (Astronomy and Astrophysics 239, 1990); `turn` swaps x and y or does nothing.
    fn monotone(&mut self, points: &[Point], turn: fn(Point) -> Point) {
        let mut points: Vec<Point> = points.iter().copied().map(turn).collect();
        points.dedup();
        self.start(turn(points[0]));
        match points.len() {
            1 => {}
            2 => self.line_to(turn(points[1])),
            count => {
                let inner: Vec<f64> = points.windows(3).map(|run| inner_slope(run[0], run[1], run[2])).collect();
                for (i, pair) in points.windows(2).enumerate() {
                    let (from, to) = (pair[0], pair[1]);
                    let start = if i == 0 { end_slope(from, to, inner[0]) } else { inner[i - 1] };
                    let end = if i == count - 2 { end_slope(from, to, inner[i - 1]) } else { inner[i] };
                    let dx = (to.x - from.x) / 3.0;
                    self.outline.cubic_to(
                        turn(Point::new(from.x + dx, from.y + dx * start)),
                        turn(Point::new(to.x - dx, to.y - dx * end)),
                        turn(to),
                    );
                }
            }
        }
        self.end(points.len() == 1);
    }

    fn natural(&mut self, points: &[Point]) {
        self.start(points[0]);
        if points.len() == 2 {
            self.line_to(points[1]);
        } else if points.len() > 2 {
            let xs = natural_controls(&points.iter().map(|point| point.x).collect::<Vec<_>>());
            let ys = natural_controls(&points.iter().map(|point| point.y).collect::<Vec<_>>());
            for (i, to) in points[1..].iter().enumerate() {
                self.outline.cubic_to(Point::new(xs[i].0, ys[i].0), Point::new(xs[i].1, ys[i].1), *to);
            }
        }
        self.end(points.len() == 1);
    }
}

/// The points pulled toward the straight line from the first to the last.
fn straightened(points: &[Point], beta: f64) -> Vec<Point> {
    let (first, last) = (points[0], points[points.len() - 1]);
    let steps = (points.len() - 1).max(1) as f64;
    let pull = |(i, point): (usize, &Point)| {
        let t = i as f64 / steps;
        Point::new(
            beta * point.x + (1.0 - beta) * (first.x + t * (last.x - first.x)),
            beta * point.y + (1.0 - beta) * (first.y + t * (last.y - first.y)),
        )
    };
    points.iter().enumerate().map(pull).collect()
}

#[derive(Clone, Copy)]
enum Spline {
    Cardinal(f64),
    CatmullRom(f64),
}

impl Spline {
    fn catmull_rom(alpha: f64) -> Spline {
        if alpha == 0.0 || alpha.is_nan() { Spline::Cardinal(0.0) } else { Spline::CatmullRom(alpha) }
    }

    /// What stands for the point before the first, so that the curve has no tension there.
    fn before_first(self, points: &[Point]) -> Point {
        match self {
            Spline::Cardinal(_) => points[1],
            Spline::CatmullRom(_) => points[0],
        }
    }

    fn after_last(self, points: &[Point]) -> Point {
        match self {
            Spline::Cardinal(_) => points[points.len() - 2],
            Spline::CatmullRom(_) => points[points.len() - 1],
        }
    }

    fn controls(self, [p0, p1, p2, p3]: [Point; 4]) -> (Point, Point) {
        match self {
            Spline::Cardinal(tension) => {
                let k = (1.0 - tension) / 6.0;
                let pull = |at: Point, to: Point, from: Point| {
                    Point::new(at.x + k * (to.x - from.x), at.y + k * (to.y - from.y))
                };
                (pull(p1, p2, p0), pull(p2, p1, p3))
            }
            Spline::CatmullRom(alpha) => {
                let [(l01, l01_2), (l12, l12_2), (l23, l23_2)] = [(p0, p1), (p1, p2), (p2, p3)].map(|(from, to)| {
                    let squared = ((from.x - to.x).powi(2) + (from.y - to.y).powi(2)).powf(alpha);
                    (squared.sqrt(), squared)
                });
                let control = |near: f64, near_2: f64, at: Point, outer: Point, other: Point| {
                    if near <= 1e-12 {
                        return at;
                    }
                    let weight = 2.0 * near_2 + 3.0 * near * l12 + l12_2;
                    mix([(weight, at), (-l12_2, outer), (near_2, other)], 3.0 * near * (near + l12))
                };
                (control(l01, l01_2, p1, p0, p2), control(l23, l23_2, p2, p3, p1))
            }
        }
    }
}

/// The slope at the middle of three points: 0 at a turn, never so steep that the curve overshoots.
fn inner_slope(before: Point, at: Point, after: Point) -> f64 {
    let (h0, h1) = (at.x - before.x, after.x - at.x);
    let over = |dy: f64, h: f64, other: f64| dy / if h != 0.0 { h } else { 0f64.copysign(other) };
    let (s0, s1) = (over(at.y - before.y, h0, h1), over(after.y - at.y, h1, h0));
    let p = (s0 * h1 + s1 * h0) / (h0 + h1);
    let sign = |slope: f64| if slope < 0.0 { -1.0 } else { 1.0 };
    let slope = (sign(s0) + sign(s1)) * s0.abs().min(s1.abs()).min(0.5 * p.abs());
    if slope.is_nan() || s0.is_nan() || s1.is_nan() || p.is_nan() { 0.0 } else { slope }
}

fn end_slope(from: Point, to: Point, inner: f64) -> f64 {
    let h = to.x - from.x;
    if h == 0.0 { inner } else { (3.0 * (to.y - from.y) / h - inner) / 2.0 }
}

/// Both control values of each piece of a natural cubic spline, by the tridiagonal (Thomas) algorithm.
fn natural_controls(values: &[f64]) -> Vec<(f64, f64)> {
    let pieces = values.len() - 1;
    let mut first: Vec<f64> = (0..pieces).map(|i| 4.0 * values[i] + 2.0 * values[i + 1]).collect();
    let mut weight = vec![4.0; pieces];
    (weight[0], first[0]) = (2.0, values[0] + 2.0 * values[1]);
    (weight[pieces - 1], first[pieces - 1]) = (7.0, 8.0 * values[pieces - 1] + values[pieces]);
    for i in 1..pieces {
        let factor = if i == pieces - 1 { 2.0 } else { 1.0 } / weight[i - 1];
        weight[i] -= factor;
        first[i] -= factor * first[i - 1];
    }
    first[pieces - 1] /= weight[pieces - 1];
    for i in (0..pieces - 1).rev() {
        first[i] = (first[i] - first[i + 1]) / weight[i];
    }
    let second = |i: usize| {
        if i == pieces - 1 { (values[pieces] + first[i]) / 2.0 } else { 2.0 * values[i + 1] - first[i + 1] }
    };
    (0..pieces).map(|i| (first[i], second(i))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Rect, Segment, parse_svg_path};
    use super::*;

    fn points(text: &str) -> Vec<Point> {
        let number = |text: &str| text.parse().expect("the test writes numbers");
        text.split(' ')
            .map(|pair| pair.split_once(',').map(|(x, y)| Point::new(number(x), number(y))).expect("pairs"))
            .collect()
    }

    fn curve(name: &str, tension: Option<f64>) -> Curve {
        Curve::parse(name, tension, false).expect("the test names curves")
    }

    /// Equal commands, and numbers equal to the hundredths that d3 was asked for.
    fn assert_drawn(outline: &Outline, expected: &str, what: &str) {
        let expected = parse_svg_path(expected).expect("d3 writes paths");
        assert_eq!(outline.segments.len(), expected.segments.len(), "{what}: {}", outline.to_svg());
        let near = outline.segments.iter().zip(&expected.segments).all(|pair| match pair {
            (Segment::Move(a), Segment::Move(b)) | (Segment::Line(a), Segment::Line(b)) => is_near(*a, *b),
            (Segment::Cubic(a, b, c), Segment::Cubic(d, e, f)) => is_near(*a, *d) && is_near(*b, *e) && is_near(*c, *f),
            (one, other) => one == other,
        });
        assert!(near, "{what}: {}", outline.to_svg());
    }

    fn is_near(a: Point, b: Point) -> bool {
        (a.x - b.x).abs() <= 0.0051 && (a.y - b.y).abs() <= 0.0051
    }

    #[test]
    fn draws_every_curve_as_d3_does() {
        let points = points("0,0 10,20 20,5 30,5");
        for (name, tension, expected) in [
            (
                "basis",
                None,
                "M0,0L1.67,3.33C3.33,6.67,6.67,13.33,10,14.17C13.33,15,16.67,10,20,7.5C23.33,5,26.67,5,28.33,5L30,5",
            ),
            (
                "basis-closed",
                None,
                "M10,14.17C13.33,15,16.67,10,20,7.5C23.33,5,26.67,5,23.33,4.17C20,3.33,10,1.67,6.67,4.17C3.33,6.67,6.67,13.33,10,14.17",
            ),
            ("basis-open", None, "M10,14.17C13.33,15,16.67,10,20,7.5"),
            (
                "bundle",
                None,
                "M0,0L1.67,2.88C3.33,5.75,6.67,11.5,10,12.29C13.33,13.08,16.67,8.92,20,6.88C23.33,4.83,26.67,4.92,28.33,4.96L30,5",
            ),
            ("cardinal", None, "M0,0C0,0,6.67,19.17,10,20C13.33,20.83,16.67,7.5,20,5C23.33,2.5,30,5,30,5"),
            ("cardinal", Some(0.5), "M0,0C0,0,8.33,19.58,10,20C11.67,20.42,18.33,6.25,20,5C21.67,3.75,30,5,30,5"),
            (
                "cardinal-closed",
                None,
                "M10,20C13.33,20.83,16.67,7.5,20,5C23.33,2.5,33.33,5.83,30,5C26.67,4.17,3.33,-2.5,0,0C-3.33,2.5,6.67,19.17,10,20",
            ),
            ("cardinal-open", None, "M10,20C13.33,20.83,16.67,7.5,20,5"),
            ("catmull-rom", None, "M0,0C0,0,6.47,19.78,10,20C13.17,20.2,16.01,7.13,20,5C22.97,3.41,30,5,30,5"),
            (
                "catmull-rom-closed",
                None,
                "M10,20C13.17,20.2,16.01,7.13,20,5C22.97,3.41,29.97,5.35,30,5C30.05,4.39,2.52,-3.42,0,0C-2.16,2.93,6.47,19.78,10,20",
            ),
            ("catmull-rom-open", None, "M10,20C13.17,20.2,16.01,7.13,20,5"),
            ("linear", None, "M0,0L10,20L20,5L30,5"),
            ("linear-closed", None, "M0,0L10,20L20,5L30,5Z"),
            ("monotone", None, "M0,0C3.33,10,6.67,20,10,20C13.33,20,16.67,5,20,5C23.33,5,26.67,5,30,5"),
            (
                "natural",
                None,
                "M0,0C3.33,10.11,6.67,20.22,10,20C13.33,19.78,16.67,9.22,20,5C23.33,0.78,26.67,2.89,30,5",
            ),
            ("step", None, "M0,0L5,0L5,20L15,20L15,5L25,5L25,5L30,5"),
            ("step-after", None, "M0,0L10,0L10,20L20,20L20,5L30,5L30,5"),
            ("step-before", None, "M0,0L0,20L10,20L10,5L20,5L20,5L30,5"),
        ] {
            assert_drawn(&line(&points, curve(name, tension)), expected, name);
        }
        let sideways = Curve::parse("monotone", None, true).expect("monotone is there");
        let down = [(0.0, 0.0), (20.0, 10.0), (5.0, 20.0)].map(|(x, y)| Point::new(x, y));
        assert_drawn(&line(&down, sideways), "M0,0C10,3.33,20,6.67,20,10C20,13.33,12.5,16.67,5,20", "monotone in y");
    }

    #[test]
    fn draws_areas_there_and_back() {
        let top = points("0,0 10,20 20,5");
        let base: Vec<Point> = top.iter().map(|point| Point::new(point.x, 30.0)).collect();
        for (name, expected) in [
            ("linear", "M0,0L10,20L20,5L20,30L10,30L0,30Z"),
            ("step", "M0,0L5,0L5,20L15,20L15,5L20,5L20,30L15,30L15,30L5,30L5,30L0,30Z"),
            ("step-after", "M0,0L10,0L10,20L20,20L20,5L20,30L20,30L10,30L10,30L0,30Z"),
            (
                "monotone",
                "M0,0C3.33,10,6.67,20,10,20C13.33,20,16.67,12.5,20,5L20,30C16.67,30,13.33,30,10,30C6.67,30,3.33,30,0,30Z",
            ),
        ] {
            assert_drawn(&area(&top, &base, curve(name, None)), expected, name);
        }
    }

    #[test]
    fn gaps_part_lines_and_lonely_points_stay_visible() {
        let points = points("0,0 10,20 NaN,0 20,5 30,NaN 40,5");
        assert_eq!(line(&points, Curve::Linear).to_svg(), "M0,0L10,20M20,5ZM40,5Z");
        let areas = area(&points, &points, Curve::Linear).to_svg();
        assert_eq!(areas, "M0,0L10,20L10,20L0,0ZM20,5L20,5ZM40,5L40,5Z");
        assert!(line(&[], Curve::Basis).is_empty());
    }

    #[test]
    fn few_and_equal_points_are_no_trouble_for_any_curve() {
        for name in CURVE_NAMES {
            for count in 1..6 {
                let equal = vec![Point::new(1.0, 1.0); count];
                let outline = area(&equal, &equal, curve(name, None));
                let bounds = line(&equal, curve(name, None)).bounds().union(&outline.bounds());
                assert!(bounds.is_empty() || bounds == Rect::new(1.0, 1.0, 1.0, 1.0), "{name} {count}: {bounds:?}");
            }
        }
        assert_eq!(Curve::parse("wavy", None, false), None);
    }
}
