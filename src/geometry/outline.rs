//! Building, measuring and changing outlines.

use super::{Outline, Point, Rect, Segment};
use std::f64::consts::{FRAC_PI_2, TAU};

/// Shorter arcs and lines than this are left out.
const EPSILON: f64 = 1e-6;

/// Beyond this many pieces a curve is not cut any finer.
const MOST_PIECES: f64 = 1000.0;

impl Outline {
    pub fn new() -> Outline {
        Outline::default()
    }

    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Begins a new path.
    pub fn move_to(&mut self, x: f64, y: f64) {
        self.segments.push(Segment::Move(Point::new(x, y)));
    }

    /// A straight line; the first one of an empty outline begins a path instead.
    pub fn line_to(&mut self, x: f64, y: f64) {
        let to = Point::new(x, y);
        match self.current() {
            None => self.segments.push(Segment::Move(to)),
            Some(_) => {
                self.reopen();
                self.segments.push(Segment::Line(to));
            }
        }
    }

    /// A cubic curve by its two control points and its end.
    pub fn cubic_to(&mut self, control1: Point, control2: Point, to: Point) {
        if self.is_empty() {
            self.segments.push(Segment::Move(control1));
        }
        self.reopen();
        self.segments.push(Segment::Cubic(control1, control2, to));
    }

    /// A quadratic curve, written as the same cubic one.
    pub fn quad_to(&mut self, control: Point, to: Point) {
        let from = self.current().unwrap_or(control);
        let toward =
            |end: Point| Point::new(end.x + 2.0 / 3.0 * (control.x - end.x), end.y + 2.0 / 3.0 * (control.y - end.y));
        self.cubic_to(toward(from), toward(to), to);
    }

    /// Goes back to where the path began; nothing on an empty outline.
    pub fn close(&mut self) {
        if !matches!(self.segments.last(), None | Some(Segment::Close)) {
            self.segments.push(Segment::Close);
        }
    }

    /// A closed rectangle.
    pub fn rect(&mut self, rect: Rect) {
        self.move_to(rect.x0, rect.y0);
        self.line_to(rect.x1, rect.y0);
        self.line_to(rect.x1, rect.y1);
        self.line_to(rect.x0, rect.y1);
        self.close();
    }

    /// An arc of a circle from one angle to another, in radians from the x axis on, clockwise on screen unless
    /// `counterclockwise`. A straight line leads to its start, as on a canvas.
    pub fn arc(&mut self, center: Point, radius: f64, start: f64, end: f64, counterclockwise: bool) {
        let at = |angle: f64| Point::new(center.x + radius * angle.cos(), center.y + radius * angle.sin());
        let first = at(start);
        match self.current() {
            Some(last) if (last.x - first.x).abs() <= EPSILON && (last.y - first.y).abs() <= EPSILON => {}
            _ => self.line_to(first.x, first.y),
        }
        let direction = if counterclockwise { -1.0 } else { 1.0 };
        let mut sweep = (end - start) * direction;
        if sweep < 0.0 {
            sweep = sweep % TAU + TAU;
        }
        if !(radius > 0.0 && sweep > EPSILON) {
            return;
        }
        let full = sweep > TAU - EPSILON;
        let stop = start + direction * sweep.min(TAU);
        let mut angle = start;
        while (stop - angle) * direction > EPSILON {
            // Cut where the circle is horizontal or vertical, so that its bounds are exact.
            let quarters = angle / FRAC_PI_2;
            let corner =
                if counterclockwise { (quarters - EPSILON).ceil() - 1.0 } else { (quarters + EPSILON).floor() + 1.0 }
                    * FRAC_PI_2;
            let next = if (stop - corner) * direction > 0.0 { corner } else { stop };
            let end = if full && next == stop { first } else { at(next) };
            self.arc_piece(center, radius, angle, next, end);
            angle = next;
        }
    }

    /// At most a quarter of a circle.
    fn arc_piece(&mut self, center: Point, radius: f64, start: f64, end: f64, to: Point) {
        let reach = 4.0 / 3.0 * ((end - start) / 4.0).tan() * radius;
        let (start_sin, start_cos) = start.sin_cos();
        let (end_sin, end_cos) = end.sin_cos();
        let control1 = Point::new(
            center.x + radius * start_cos - reach * start_sin,
            center.y + radius * start_sin + reach * start_cos,
        );
        let control2 =
            Point::new(center.x + radius * end_cos + reach * end_sin, center.y + radius * end_sin - reach * end_cos);
        self.segments.push(Segment::Cubic(control1, control2, to));
    }

    /// Where the next line would start. `None` when nothing has begun.
    pub fn current(&self) -> Option<Point> {
        match self.segments.last()? {
            Segment::Move(to) | Segment::Line(to) | Segment::Cubic(_, _, to) => Some(*to),
            Segment::Close => self.segments.iter().rev().find_map(|segment| match segment {
                Segment::Move(start) => Some(*start),
                _ => None,
            }),
        }
    }

    /// After a closed path, what goes on from its start is a new one.
    fn reopen(&mut self) {
        if let (Some(Segment::Close), Some(start)) = (self.segments.last(), self.current()) {
            self.segments.push(Segment::Move(start));
        }
    }

    pub fn extend(&mut self, other: &Outline) {
        self.segments.extend_from_slice(&other.segments);
    }

    /// The smallest box around all lines and curves, not around control points. Single points count.
    pub fn bounds(&self) -> Rect {
        let mut bounds = Rect::EMPTY;
        let mut from = Point::default();
        for segment in &self.segments {
            match *segment {
                Segment::Move(to) | Segment::Line(to) => {
                    bounds = bounds.include(to.x, to.y);
                    from = to;
                }
                Segment::Cubic(control1, control2, to) => {
                    bounds = bounds.include(to.x, to.y);
                    for t in turns(from.x, control1.x, control2.x, to.x) {
                        let x = cubic(t, from.x, control1.x, control2.x, to.x);
                        (bounds.x0, bounds.x1) = (bounds.x0.min(x), bounds.x1.max(x));
                    }
                    for t in turns(from.y, control1.y, control2.y, to.y) {
                        let y = cubic(t, from.y, control1.y, control2.y, to.y);
                        (bounds.y0, bounds.y1) = (bounds.y0.min(y), bounds.y1.max(y));
                    }
                    from = to;
                }
                Segment::Close => {}
            }
        }
        bounds
    }

    /// Every point taken elsewhere. Right for curves when the change is affine.
    pub fn map(&self, change: impl Fn(Point) -> Point) -> Outline {
        let segments = self.segments.iter().map(|segment| match *segment {
            Segment::Move(to) => Segment::Move(change(to)),
            Segment::Line(to) => Segment::Line(change(to)),
            Segment::Cubic(control1, control2, to) => Segment::Cubic(change(control1), change(control2), change(to)),
            Segment::Close => Segment::Close,
        });
        Outline { segments: segments.collect() }
    }

    pub fn translate(&self, dx: f64, dy: f64) -> Outline {
        self.map(|point| Point::new(point.x + dx, point.y + dy))
    }

    pub fn scale(&self, x: f64, y: f64) -> Outline {
        self.map(|point| Point::new(point.x * x, point.y * y))
    }

    /// Turned clockwise around the origin.
    pub fn rotate(&self, angle_deg: f64) -> Outline {
        let (sin, cos) = angle_deg.to_radians().sin_cos();
        self.map(|point| Point::new(cos * point.x - sin * point.y, sin * point.x + cos * point.y))
    }

    /// The paths as straight lines that stay within `tolerance_px` of the curves. A closed path ends with its first
    /// point.
    pub fn flatten(&self, tolerance_px: f64) -> Vec<Vec<Point>> {
        let mut paths: Vec<Vec<Point>> = Vec::new();
        for segment in &self.segments {
            match (*segment, paths.last_mut()) {
                (Segment::Move(to), _) => paths.push(vec![to]),
                (Segment::Line(to), Some(path)) => path.push(to),
                (Segment::Cubic(control1, control2, to), Some(path)) => {
                    flatten_cubic(path, control1, control2, to, tolerance_px);
                }
                (Segment::Close, Some(path)) => path.extend(path.first().copied()),
                (Segment::Line(to) | Segment::Cubic(_, _, to), None) => paths.push(vec![to]),
                (Segment::Close, None) => {}
            }
        }
        paths
    }
}

fn flatten_cubic(path: &mut Vec<Point>, control1: Point, control2: Point, to: Point, tolerance_px: f64) {
    let Some(&from) = path.last() else { return path.push(to) };
    // A bound of the second derivative gives the number of equal steps (Wang's formula).
    let bend = |a: Point, b: Point, c: Point| (a.x - 2.0 * b.x + c.x).hypot(a.y - 2.0 * b.y + c.y);
    let most = bend(from, control1, control2).max(bend(control1, control2, to));
    let pieces = (0.75 * most / tolerance_px).sqrt().ceil();
    let pieces = if pieces.is_nan() { 1.0 } else { pieces.clamp(1.0, MOST_PIECES) };
    for i in 1..pieces as usize {
        let t = i as f64 / pieces;
        path.push(Point::new(
            cubic(t, from.x, control1.x, control2.x, to.x),
            cubic(t, from.y, control1.y, control2.y, to.y),
        ));
    }
    path.push(to);
}

fn cubic(t: f64, p0: f64, p1: f64, p2: f64, p3: f64) -> f64 {
    let s = 1.0 - t;
    s * s * s * p0 + 3.0 * s * s * t * p1 + 3.0 * s * t * t * p2 + t * t * t * p3
}

/// Where between its ends a cubic stands still.
fn turns(p0: f64, p1: f64, p2: f64, p3: f64) -> impl Iterator<Item = f64> {
    let a = p3 - p0 + 3.0 * (p1 - p2);
    let b = 2.0 * (p0 + p2 - 2.0 * p1);
    let c = p1 - p0;
    let root = (b * b - 4.0 * a * c).sqrt();
    // The form that does not cancel; for a straight equation one of the two is its root.
    let q = -0.5 * (b + root.copysign(b));
    [q / a, c / q].into_iter().filter(|t| *t > 0.0 && *t < 1.0)
}

/// The control point of a quarter circle, measured from the corner.
const ROUND_CORNER: f64 = 0.448084975506;

/// A rectangle with rounded corners: top left, top right, bottom right, bottom left, in px.
///
/// Each radius is limited to half of the shorter side. Same curves as vega-scenegraph's rectangle.
pub fn rounded_rect(rect: Rect, corner_radius_px: [f64; 4]) -> Outline {
    let mut outline = Outline::new();
    let most = rect.width().min(rect.height()) / 2.0;
    let [top_left, top_right, bottom_right, bottom_left] =
        corner_radius_px.map(|radius| if radius > 0.0 { radius.min(most) } else { 0.0 });
    if [top_left, top_right, bottom_right, bottom_left] == [0.0; 4] {
        outline.rect(rect);
        return outline;
    }
    let Rect { x0, y0, x1, y1 } = rect;
    let mut corner = |from: Point, edge: Point, to: Point| {
        let toward =
            |end: Point| Point::new(edge.x + ROUND_CORNER * (end.x - edge.x), edge.y + ROUND_CORNER * (end.y - edge.y));
        outline.line_to(from.x, from.y);
        if from != to {
            outline.cubic_to(toward(from), toward(to), to);
        }
    };
    corner(Point::new(x0, y0 + top_left), Point::new(x0, y0), Point::new(x0 + top_left, y0));
    corner(Point::new(x1 - top_right, y0), Point::new(x1, y0), Point::new(x1, y0 + top_right));
    corner(Point::new(x1, y1 - bottom_right), Point::new(x1, y1), Point::new(x1 - bottom_right, y1));
    corner(Point::new(x0 + bottom_left, y1), Point::new(x0, y1), Point::new(x0, y1 - bottom_left));
    outline.close();
    outline
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    fn circle(radius: f64) -> Outline {
        let mut outline = Outline::new();
        outline.arc(Point::new(1.0, 2.0), radius, 0.3, 0.3 + TAU, false);
        outline
    }

    #[test]
    fn bounds_of_a_circle_are_exact_wherever_it_starts() {
        let bounds = circle(100.0).bounds();
        for (side, expected) in [(bounds.x0, -99.0), (bounds.x1, 101.0), (bounds.y0, -98.0), (bounds.y1, 102.0)] {
            assert!((side - expected).abs() < 1e-9, "{side}");
        }
    }

    #[test]
    fn arcs_stay_near_their_circle_and_go_the_right_way_round() {
        let mut outline = Outline::new();
        outline.arc(Point::default(), 10.0, PI, 0.5, true);
        let points = outline.flatten(0.001).concat();
        assert!(points.iter().all(|point| (point.x.hypot(point.y) - 10.0).abs() < 0.005));
        assert!(points.iter().any(|point| point.y > 9.9) && points.iter().all(|point| point.y > -0.001));
        let mut short = Outline::new();
        short.arc(Point::default(), 10.0, 1.0, 1.0, false);
        assert_eq!(short.segments.len(), 1);
        short.arc(Point::default(), f64::NAN, 1.0, 2.0, false);
        assert_eq!(short.segments.len(), 2);
    }

    #[test]
    fn bounds_follow_curves_and_not_their_control_points() {
        let mut outline = Outline::new();
        outline.move_to(0.0, 0.0);
        outline.cubic_to(Point::new(0.0, 10.0), Point::new(10.0, 10.0), Point::new(10.0, 0.0));
        assert_eq!(outline.bounds(), Rect::new(0.0, 0.0, 10.0, 7.5));
        assert!(Outline::new().bounds().is_empty());
    }

    #[test]
    fn a_line_after_a_closed_path_starts_where_that_began() {
        let mut outline = Outline::new();
        outline.rect(Rect::new(1.0, 1.0, 2.0, 2.0));
        outline.line_to(5.0, 5.0);
        assert_eq!(outline.segments[5], Segment::Move(Point::new(1.0, 1.0)));
        outline.close();
        outline.close();
        assert_eq!(outline.segments.len(), 8);
    }

    #[test]
    fn rounds_corners_by_their_own_radii() {
        let outline = rounded_rect(Rect::new(0.0, 0.0, 20.0, 10.0), [2.0, 0.0, 50.0, -1.0]);
        assert_eq!(outline.bounds(), Rect::new(0.0, 0.0, 20.0, 10.0));
        assert_eq!(
            outline.segments[1].clone(),
            Segment::Cubic(
                Point::new(0.0, ROUND_CORNER * 2.0),
                Point::new(ROUND_CORNER * 2.0, 0.0),
                Point::new(2.0, 0.0)
            )
        );
        assert_eq!(outline.current(), Some(Point::new(0.0, 2.0)));
        assert_eq!(rounded_rect(Rect::new(0.0, 0.0, 1.0, 1.0), [0.0; 4]).segments.len(), 5);
    }

    #[test]
    fn turns_and_moves() {
        let outline = circle(1.0).translate(-1.0, -2.0).scale(2.0, 3.0).rotate(90.0);
        let bounds = outline.bounds();
        assert!((bounds.x1 - 3.0).abs() < 1e-9 && (bounds.y1 - 2.0).abs() < 1e-9);
    }

    #[test]
    fn flattens_to_the_tolerance() {
        let coarse = circle(100.0).flatten(1.0).concat().len();
        let fine = circle(100.0).flatten(0.01).concat().len();
        assert!(coarse < fine && fine < 300, "{coarse} {fine}");
        let huge = circle(1e9).flatten(1e-9).concat().len();
        assert!(huge < 6000);
    }
}
