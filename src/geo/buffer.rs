use super::stream::Stream;

/// A point of a clipped line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Vertex {
    pub x: f64,
    pub y: f64,
    /// Not 0 when a circle cut the line here; 0 for points of the data.
    pub mark: u8,
}

/// Keeps lines instead of drawing them.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffer {
    lines: Vec<Vec<Vertex>>,
}

impl Buffer {
    pub fn take(&mut self) -> Vec<Vec<Vertex>> {
        std::mem::take(&mut self.lines)
    }

    /// Makes one line of the last and the first.
    pub fn rejoin(&mut self) {
        rejoin_ends(&mut self.lines);
    }
}

/// Makes one line of the last and the first, and puts it last.
pub(super) fn rejoin_ends(lines: &mut Vec<Vec<Vertex>>) {
    if lines.len() > 1 {
        let first = lines.remove(0);
        if let Some(last) = lines.last_mut() {
            last.extend(first);
        }
    }
}

impl Stream for Buffer {
    fn point(&mut self, x: f64, y: f64) {
        self.marked(x, y, 0);
    }

    fn marked(&mut self, x: f64, y: f64, mark: u8) {
        if let Some(line) = self.lines.last_mut() {
            line.push(Vertex { x, y, mark });
        }
    }

    fn line_start(&mut self) {
        self.lines.push(Vec::new());
    }
}
