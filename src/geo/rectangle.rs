//! Cutting what is projected along a box in px.

use super::buffer::{Buffer, Vertex};
use super::rejoin::{Along, rejoin};
use super::sphere::EPSILON;
use super::stream::{Place, Stream};
use crate::geometry::Rect;

/// Beyond this, in px, coordinates are cut off before lines are.
const FARTHEST: f64 = 1e9;

/// The stage that cuts along a box. Same algorithm as d3-geo's clipRectangle.
pub(super) struct Rectangle<S> {
    edge: Edge,
    sink: S,
    buffer: Buffer,
    in_polygon: bool,
    in_line: bool,
    follower: Follower,
    ring: Vec<Place>,
    winding: i64,
    pieces: Vec<Vec<Vertex>>,
}

#[derive(Clone, Copy)]
struct Edge {
    rect: Rect,
}

/// Cuts one line.
#[derive(Default)]
struct Follower {
    /// The first and last point of the line and whether they lie in the box.
    first: Option<(Place, bool)>,
    last: Option<(Place, bool)>,
    /// Some line of the polygon was cut.
    cut: bool,
}

impl<S: Stream> Rectangle<S> {
    pub fn new(rect: Rect, sink: S) -> Rectangle<S> {
        Rectangle {
            edge: Edge { rect },
            sink,
            buffer: Buffer::default(),
            in_polygon: false,
            in_line: false,
            follower: Follower::default(),
            ring: Vec::new(),
            winding: 0,
            pieces: Vec::new(),
        }
    }

    fn line_point(&mut self, place: Place) {
        if self.in_polygon {
            self.ring.push(place);
            self.follower.follow(self.edge, place, &mut self.buffer);
        } else {
            self.follower.follow(self.edge, place, &mut self.sink);
        }
    }
}

impl Follower {
    fn follow(&mut self, edge: Edge, place: Place, sink: &mut impl Stream) {
        let visible = edge.holds(place);
        let Some((before, before_visible)) = self.last else {
            (self.first, self.last) = (Some((place, visible)), Some((place, visible)));
            if visible {
                sink.line_start();
                sink.point(place[0], place[1]);
            }
            return;
        };
        if visible && before_visible {
            sink.point(place[0], place[1]);
            self.last = Some((place, true));
            return;
        }
        let reached = near_enough(place);
        self.last = Some((reached, visible));
        match edge.cut(near_enough(before), reached) {
            Some((from, to)) => {
                if !before_visible {
                    sink.line_start();
                    sink.point(from[0], from[1]);
                }
                sink.point(to[0], to[1]);
                if !visible {
                    sink.line_end();
                }
                self.cut = true;
            }
            None if visible => {
                sink.line_start();
                sink.point(reached[0], reached[1]);
                self.cut = true;
            }
            None => {}
        }
    }

    fn ends_inside(&self) -> bool {
        self.last.is_some_and(|(_, visible)| visible)
    }
}

fn near_enough(place: Place) -> Place {
    place.map(|part| part.clamp(-FARTHEST, FARTHEST))
}

impl<S: Stream> Stream for Rectangle<S> {
    fn point(&mut self, x: f64, y: f64) {
        if self.in_line {
            self.line_point([x, y]);
        } else if self.edge.holds([x, y]) {
            self.sink.point(x, y);
        }
    }

    fn line_start(&mut self) {
        self.in_line = true;
        self.ring.clear();
        (self.follower.first, self.follower.last) = (None, None);
    }

    fn line_end(&mut self) {
        self.in_line = false;
        let Some((first, first_visible)) = self.follower.first else { return };
        if !self.in_polygon {
            if self.follower.ends_inside() {
                self.sink.line_end();
            }
            return;
        }
        self.line_point(first);
        if first_visible && self.follower.ends_inside() {
            self.buffer.rejoin();
        }
        self.pieces.extend(self.buffer.take());
        self.winding += self.edge.winding(&self.ring);
    }

    fn polygon_start(&mut self) {
        (self.in_polygon, self.follower.cut, self.winding) = (true, false, 0);
        self.pieces.clear();
    }

    fn polygon_end(&mut self) {
        self.in_polygon = false;
        let start_inside = self.winding != 0;
        let covered = !self.follower.cut && start_inside;
        let pieces = std::mem::take(&mut self.pieces);
        if !covered && pieces.is_empty() {
            return;
        }
        self.sink.polygon_start();
        if covered {
            self.sink.line_start();
            self.edge.interpolate(None, 1.0, &mut self.sink);
            self.sink.line_end();
        }
        rejoin(pieces, &self.edge, start_inside, &mut self.sink);
        self.sink.polygon_end();
    }
}

impl Edge {
    fn holds(&self, [x, y]: Place) -> bool {
        let Rect { x0, y0, x1, y1 } = self.rect;
        x0 <= x && x <= x1 && y0 <= y && y <= y1
    }

    /// How often a closed ring winds around the lower left corner.
    fn winding(&self, ring: &[Place]) -> i64 {
        let Rect { x0, y1, .. } = self.rect;
        let mut winding = 0;
        for pair in ring.windows(2) {
            let ([ax, ay], [bx, by]) = (pair[0], pair[1]);
            let (left, right) = ((bx - ax) * (y1 - ay), (by - ay) * (x0 - ax));
            match (ay <= y1, by > y1) {
                (true, true) if left > right => winding += 1,
                (false, false) if left < right => winding -= 1,
                _ => {}
            }
        }
        winding
    }

    /// The part of a line that lies in the box (Liang and Barsky's algorithm).
    fn cut(&self, a: Place, b: Place) -> Option<(Place, Place)> {
        let Rect { x0, y0, x1, y1 } = self.rect;
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let (mut t0, mut t1) = (0.0, 1.0);
        for (distance, change, low) in
            [(x0 - a[0], dx, true), (x1 - a[0], dx, false), (y0 - a[1], dy, true), (y1 - a[1], dy, false)]
        {
            if change == 0.0 {
                if if low { distance > 0.0 } else { distance < 0.0 } {
                    return None;
                }
                continue;
            }
            let t = distance / change;
            if (change > 0.0) == low {
                if t > t1 {
                    return None;
                }
                t0 = f64::max(t0, t);
            } else {
                if t < t0 {
                    return None;
                }
                t1 = f64::min(t1, t);
            }
        }
        let at = |t: f64| [a[0] + t * dx, a[1] + t * dy];
        Some((if t0 > 0.0 { at(t0) } else { a }, if t1 < 1.0 { at(t1) } else { b }))
    }

    /// The corner that comes next, counted from the upper left against the clock.
    fn corner(&self, place: Place, direction: f64) -> i32 {
        let Rect { x0, y0, x1, .. } = self.rect;
        let forwards = direction > 0.0;
        match place {
            _ if (place[0] - x0).abs() < EPSILON => {
                if forwards {
                    0
                } else {
                    3
                }
            }
            _ if (place[0] - x1).abs() < EPSILON => {
                if forwards {
                    2
                } else {
                    1
                }
            }
            _ if (place[1] - y0).abs() < EPSILON => {
                if forwards {
                    1
                } else {
                    0
                }
            }
            _ => {
                if forwards {
                    3
                } else {
                    2
                }
            }
        }
    }
}

impl Along for Edge {
    fn order(&self, place: Place) -> (f64, f64) {
        let corner = self.corner(place, 1.0);
        let along = match corner {
            0 => -place[1],
            1 => place[0],
            2 => place[1],
            _ => -place[0],
        };
        (f64::from(corner), along)
    }

    fn interpolate(&self, ends: Option<(Place, Place)>, direction: f64, sink: &mut impl Stream) {
        let Rect { x0, y0, x1, y1 } = self.rect;
        let (mut corner, last) = match ends {
            None => (0, 0),
            Some((from, to)) => {
                let (a, b) = (self.corner(from, direction), self.corner(to, direction));
                if a == b && (self.order(from) < self.order(to)) == (direction > 0.0) {
                    sink.point(to[0], to[1]);
                    return;
                }
                (a, b)
            }
        };
        loop {
            sink.point(if corner == 0 || corner == 3 { x0 } else { x1 }, if corner > 1 { y1 } else { y0 });
            corner = (corner + direction as i32 + 4) % 4;
            if corner == last {
                return;
            }
        }
    }
}
