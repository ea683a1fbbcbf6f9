//! Cutting what lies on the sphere along a line on it: the antimeridian or a circle.

use super::buffer::{Buffer, Vertex, rejoin_ends};
use super::contains::contains;
use super::rejoin::{Along, rejoin};
use super::stream::{Place, Stream};

/// A line on the sphere that cuts off a part of it.
pub(super) trait Edge: Along {
    /// What is known while a line is followed.
    type Line: Default;

    fn visible(&self, lambda: f64, phi: f64) -> bool;
    fn line_start(&self, line: &mut Self::Line, sink: &mut impl Stream);
    fn line_point(&self, line: &mut Self::Line, lambda: f64, phi: f64, sink: &mut impl Stream);
    fn line_end(&self, line: &mut Self::Line, sink: &mut impl Stream);

    /// How the line that has ended went.
    fn outcome(&self, line: &Self::Line) -> Outcome;

    /// Where walks along the edge begin.
    fn start(&self) -> Place;
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Outcome {
    /// The edge did not cut it.
    pub whole: bool,
    /// Its first and last piece hang together.
    pub joined: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Inside {
    Nothing,
    Line,
    Ring,
}

/// The stage that cuts. Same algorithm as d3-geo's clip.
pub(super) struct Clip<E: Edge, S> {
    edge: E,
    sink: S,
    line: E::Line,
    buffer: Buffer,
    inside: Inside,
    in_polygon: bool,
    ring: Vec<Place>,
    rings: Vec<Vec<Place>>,
    pieces: Vec<Vec<Vertex>>,
    polygon_started: bool,
}

impl<E: Edge, S: Stream> Clip<E, S> {
    pub fn new(edge: E, sink: S) -> Clip<E, S> {
        Clip {
            edge,
            sink,
            line: E::Line::default(),
            buffer: Buffer::default(),
            inside: Inside::Nothing,
            in_polygon: false,
            ring: Vec::new(),
            rings: Vec::new(),
            pieces: Vec::new(),
            polygon_started: false,
        }
    }

    fn start_polygon(&mut self) {
        if !self.polygon_started {
            self.sink.polygon_start();
            self.polygon_started = true;
        }
    }

    fn send_edge(&mut self) {
        self.sink.line_start();
        self.edge.interpolate(None, 1.0, &mut self.sink);
        self.sink.line_end();
    }

    fn ring_end(&mut self) {
        let Some(&first) = self.ring.first() else {
            self.buffer.take();
            return;
        };
        self.edge.line_point(&mut self.line, first[0], first[1], &mut self.buffer);
        self.edge.line_end(&mut self.line, &mut self.buffer);
        let outcome = self.edge.outcome(&self.line);
        let mut pieces = self.buffer.take();
        self.rings.push(std::mem::take(&mut self.ring));
        if pieces.is_empty() {
            return;
        }
        if outcome.whole {
            if let [corners @ .., _] = &pieces[0][..]
                && !corners.is_empty()
            {
                self.start_polygon();
                self.sink.line_start();
                corners.iter().for_each(|vertex| self.sink.point(vertex.x, vertex.y));
                self.sink.line_end();
            }
            return;
        }
        if outcome.joined {
            rejoin_ends(&mut pieces);
        }
        self.pieces.extend(pieces.into_iter().filter(|piece| piece.len() > 1));
    }
}

impl<E: Edge, S: Stream> Stream for Clip<E, S> {
    fn point(&mut self, x: f64, y: f64) {
        match self.inside {
            Inside::Nothing => {
                if self.edge.visible(x, y) {
                    self.sink.point(x, y);
                }
            }
            Inside::Line => self.edge.line_point(&mut self.line, x, y, &mut self.sink),
            Inside::Ring => {
                self.ring.push([x, y]);
                self.edge.line_point(&mut self.line, x, y, &mut self.buffer);
            }
        }
    }

    fn line_start(&mut self) {
        if self.in_polygon {
            self.inside = Inside::Ring;
            self.edge.line_start(&mut self.line, &mut self.buffer);
        } else {
            self.inside = Inside::Line;
            self.edge.line_start(&mut self.line, &mut self.sink);
        }
    }

    fn line_end(&mut self) {
        match self.inside {
            Inside::Ring => self.ring_end(),
            _ => self.edge.line_end(&mut self.line, &mut self.sink),
        }
        self.inside = Inside::Nothing;
    }

    fn polygon_start(&mut self) {
        self.in_polygon = true;
    }

    fn polygon_end(&mut self) {
        self.in_polygon = false;
        let start_inside = contains(&self.rings, self.edge.start());
        self.rings.clear();
        let pieces = std::mem::take(&mut self.pieces);
        if !pieces.is_empty() {
            self.start_polygon();
            rejoin(pieces, &self.edge, start_inside, &mut self.sink);
        } else if start_inside {
            self.start_polygon();
            self.send_edge();
        }
        if std::mem::take(&mut self.polygon_started) {
            self.sink.polygon_end();
        }
    }

    fn sphere(&mut self) {
        self.sink.polygon_start();
        self.send_edge();
        self.sink.polygon_end();
    }
}
