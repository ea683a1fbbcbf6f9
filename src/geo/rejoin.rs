//! Polygons from clipped pieces: they are joined along the edge that cut them.

use super::buffer::Vertex;
use super::sphere::{EPSILON, near};
use super::stream::{Place, Stream};

/// The edge that cut the pieces.
pub(super) trait Along {
    /// Where a place stands along the edge, to sort by.
    fn order(&self, place: Place) -> (f64, f64);

    /// Walks along the edge from one place to another, or all around it; forwards when `direction` is 1, else -1.
    fn interpolate(&self, ends: Option<(Place, Place)>, direction: f64, sink: &mut impl Stream);
}

/// An end of a piece, once in the order of the pieces (the subject) and once in the order along the edge (the clip).
struct Meeting {
    place: Place,
    /// The piece that begins or ends here; only in the subject.
    piece: usize,
    /// The same place in the other order.
    other: usize,
    entry: bool,
    visited: bool,
    next: usize,
    previous: usize,
}

/// Sends the rings that the pieces and the edge between them make. Same algorithm as d3-geo's clipRejoin.
///
/// `start_inside`: whether the start of the edge lies inside the polygon.
pub(super) fn rejoin(pieces: Vec<Vec<Vertex>>, edge: &impl Along, start_inside: bool, sink: &mut impl Stream) {
    let (pieces, mut meetings) = meet(pieces, sink);
    if meetings.is_empty() {
        return;
    }
    // Subject meetings have even places in the list, those of the clip odd ones.
    let subject: Vec<usize> = (0..meetings.len()).step_by(2).collect();
    let mut clip: Vec<usize> = (1..meetings.len()).step_by(2).collect();
    clip.sort_by(|&a, &b| {
        let (a, b) = (edge.order(meetings[a].place), edge.order(meetings[b].place));
        a.0.total_cmp(&b.0).then((a.1 + 0.0).total_cmp(&(b.1 + 0.0)))
    });
    link(&mut meetings, &subject);
    link(&mut meetings, &clip);
    let mut inside = start_inside;
    for &meeting in &clip {
        inside = !inside;
        meetings[meeting].entry = inside;
    }
    for &start in &subject {
        if !meetings[start].visited {
            sink.line_start();
            walk(&mut meetings, &pieces, start, edge, sink);
            sink.line_end();
        }
    }
}

/// The ends of all pieces. Pieces that are closed rings by themselves are sent at once.
fn meet(pieces: Vec<Vec<Vertex>>, sink: &mut impl Stream) -> (Vec<Vec<Vertex>>, Vec<Meeting>) {
    let mut kept = Vec::with_capacity(pieces.len());
    let mut meetings = Vec::with_capacity(pieces.len() * 4);
    for mut piece in pieces {
        let [first, .., last] = &mut piece[..] else { continue };
        if near([first.x, first.y], [last.x, last.y]) {
            if first.mark == 0 && last.mark == 0 {
                sink.line_start();
                piece[..piece.len() - 1].iter().for_each(|vertex| sink.point(vertex.x, vertex.y));
                sink.line_end();
                continue;
            }
            last.x += 2.0 * EPSILON;
        }
        for (place, entry) in [([first.x, first.y], true), ([last.x, last.y], false)] {
            let at = meetings.len();
            let meeting = |other, entry| Meeting {
                place,
                piece: kept.len(),
                other,
                entry,
                visited: false,
                next: at,
                previous: at,
            };
            meetings.push(meeting(at + 1, entry));
            meetings.push(meeting(at, !entry));
        }
        kept.push(piece);
    }
    (kept, meetings)
}

fn link(meetings: &mut [Meeting], ring: &[usize]) {
    for (i, &at) in ring.iter().enumerate() {
        let next = ring[(i + 1) % ring.len()];
        meetings[at].next = next;
        meetings[next].previous = at;
    }
}

/// One ring: piece, edge, piece, edge, until it is back where it began.
fn walk(meetings: &mut [Meeting], pieces: &[Vec<Vertex>], start: usize, edge: &impl Along, sink: &mut impl Stream) {
    let (mut current, mut on_subject) = (start, true);
    loop {
        let other = meetings[current].other;
        meetings[current].visited = true;
        meetings[other].visited = true;
        let here = &meetings[current];
        let (beyond, direction) = if here.entry { (here.next, 1.0) } else { (here.previous, -1.0) };
        match (on_subject, here.entry) {
            (true, true) => pieces[here.piece].iter().for_each(|vertex| sink.point(vertex.x, vertex.y)),
            (true, false) => {
                pieces[meetings[beyond].piece].iter().rev().for_each(|vertex| sink.point(vertex.x, vertex.y));
            }
            (false, _) => edge.interpolate(Some((here.place, meetings[beyond].place)), direction, sink),
        }
        current = meetings[beyond].other;
        on_subject = !on_subject;
        if meetings[current].visited {
            return;
        }
    }
}
