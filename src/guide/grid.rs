//! Boxes in rows and columns: the entries of a legend, legends beside each other, views.

use crate::geometry::{Point, Rect};

/// Whether all rows (or columns) are equally long, each as long as its longest, or boxes just follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GridAlign {
    #[default]
    All,
    Each,
    None,
}

/// Which point of the whole grid stands at the anchor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GridAnchor {
    #[default]
    Start,
    Middle,
    End,
}

/// How boxes are put into a grid. Lengths in px.
#[derive(Clone, Debug)]
pub struct Layout {
    /// 0 or `None`: all in one row.
    pub columns: Option<usize>,
    pub row_align: GridAlign,
    pub column_align: GridAlign,
    /// Between rows, between columns.
    pub row_padding: f64,
    pub column_padding: f64,
    pub row_center: bool,
    pub column_center: bool,
    pub at: Point,
    pub row_anchor: GridAnchor,
    pub column_anchor: GridAnchor,
}

impl Layout {
    /// All in one row from the origin, nothing between.
    pub fn row() -> Layout {
        Layout {
            columns: None,
            row_align: GridAlign::Each,
            column_align: GridAlign::Each,
            row_padding: 0.0,
            column_padding: 0.0,
            row_center: false,
            column_center: false,
            at: Point::new(0.0, 0.0),
            row_anchor: GridAnchor::Start,
            column_anchor: GridAnchor::Start,
        }
    }

    /// The number of columns for so many boxes, at least 1.
    pub fn column_count(&self, boxes: usize) -> usize {
        self.columns.filter(|&columns| columns > 0).unwrap_or(boxes).max(1)
    }
}

/// The room that negative coordinates of a box need, in whole px.
fn before(edge: f64) -> f64 {
    if edge < 0.0 { (-edge).ceil() } else { 0.0 }
}

/// One direction of the grid: where each box begins, in px. Same arithmetic as vega-view-transforms' gridLayout.
struct Track {
    /// The column (or row) of each box.
    slots: Vec<usize>,
    count: usize,
    align: GridAlign,
    padding: f64,
    center: bool,
}

impl Track {
    /// `extents` are the lower and upper edges of the boxes in this direction, relative to their own origins.
    /// `lines` names for each box the row (or column) in which it follows the box before it.
    fn place(&self, extents: &[(f64, f64)], lines: &[usize], centered: bool) -> Vec<f64> {
        let mut longest = vec![0.0_f64; self.count];
        for (&(_, end), &slot) in extents.iter().zip(&self.slots) {
            longest[slot] = longest[slot].max(end.ceil());
        }
        let overall = longest.iter().copied().fold(0.0, f64::max);
        let gap = |index: usize| {
            if self.slots[index] == 0 { 0.0 } else { self.padding + before(extents[index].0) }
        };
        let mut widest_gap = vec![0.0_f64; self.count];
        for (index, &slot) in self.slots.iter().enumerate() {
            widest_gap[slot] = widest_gap[slot].max(gap(index));
        }
        let widest_of_all = widest_gap.iter().copied().fold(0.0, f64::max);

        let mut end_of_line = vec![0.0; lines.iter().max().map_or(0, |last| last + 1)];
        let mut places = Vec::with_capacity(extents.len());
        for (index, &slot) in self.slots.iter().enumerate() {
            let step = match (slot, self.align) {
                (0, _) => 0.0,
                (_, GridAlign::All) => widest_of_all + overall,
                (_, GridAlign::Each) => widest_gap[slot] + longest[slot - 1],
                (_, GridAlign::None) => gap(index) + longest[slot - 1],
            };
            let line = &mut end_of_line[lines[index]];
            *line = if slot == 0 { 0.0 } else { *line + step };
            places.push(*line);
        }
        if centered && self.center && self.align != GridAlign::None {
            for (index, &slot) in self.slots.iter().enumerate() {
                let room = if self.align == GridAlign::All { overall } else { longest[slot] };
                // Vega subtracts the place too, so that only the first row (or column) is centred in fact.
                let rest = room - extents[index].1 - places[index];
                if rest > 0.0 {
                    places[index] += rest / 2.0;
                }
            }
        }
        places
    }
}

/// Where the origin of each box goes. `boxes` are relative to their own origins and come row by row.
pub fn place(boxes: &[Rect], layout: &Layout) -> Vec<Point> {
    let columns = layout.column_count(boxes.len());
    let rows = boxes.len().div_ceil(columns);
    let column_of: Vec<usize> = (0..boxes.len()).map(|index| index % columns).collect();
    let row_of: Vec<usize> = (0..boxes.len()).map(|index| index / columns).collect();
    let across = Track {
        slots: column_of.clone(),
        count: columns,
        align: layout.column_align,
        padding: layout.column_padding,
        center: layout.column_center,
    };
    let down = Track {
        slots: row_of.clone(),
        count: rows,
        align: layout.row_align,
        padding: layout.row_padding,
        center: layout.row_center,
    };
    let x_extents: Vec<_> = boxes.iter().map(|b| (b.x0, b.x1)).collect();
    let y_extents: Vec<_> = boxes.iter().map(|b| (b.y0, b.y1)).collect();
    let xs = across.place(&x_extents, &row_of, rows > 1);
    let ys = down.place(&y_extents, &column_of, columns != 1);

    let origin = Rect::new(0.0, 0.0, 0.0, 0.0);
    let whole =
        boxes.iter().zip(xs.iter().zip(&ys)).fold(origin, |whole, (b, (x, y))| whole.union(&b.translate(*x, *y)));
    let dx = round(layout.at.x - anchored(layout.column_anchor, whole.width()));
    let dy = round(layout.at.y - anchored(layout.row_anchor, whole.height()));
    xs.iter().zip(&ys).map(|(x, y)| Point::new(x + dx, y + dy)).collect()
}

fn anchored(anchor: GridAnchor, length: f64) -> f64 {
    match anchor {
        GridAnchor::Start => 0.0,
        GridAnchor::Middle => length / 2.0,
        GridAnchor::End => length,
    }
}

/// JavaScript's `Math.round`: halves go up.
pub fn round(value: f64) -> f64 {
    (value + 0.5).floor()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(sizes: &[(f64, f64)]) -> Vec<Rect> {
        sizes.iter().map(|(width, height)| Rect::new(0.0, 0.0, *width, *height)).collect()
    }

    #[test]
    fn each_column_is_as_wide_as_its_widest_box_and_all_as_the_widest_of_all() {
        let boxes = boxes(&[(10.0, 5.0), (20.0, 5.0), (30.2, 5.0), (20.0, 5.0)]);
        let each = Layout { columns: Some(2), column_padding: 4.0, ..Layout::row() };
        assert_eq!(place(&boxes, &each)[1].x, 35.0);
        let narrow = place(&boxes[..2], &Layout { columns: Some(2), ..each.clone() });
        assert_eq!(narrow[1].x, 14.0);
        let all = Layout { column_align: GridAlign::All, ..each.clone() };
        assert_eq!(place(&boxes[..2], &all)[1].x, 24.0);
        let none = Layout { column_align: GridAlign::None, ..each };
        assert_eq!(place(&boxes, &none)[1].x, 35.0);
    }

    #[test]
    fn room_before_a_box_is_made_only_between_boxes() {
        let boxes = [Rect::new(-7.5, 0.0, 10.0, 10.0), Rect::new(-7.5, 0.0, 10.0, 10.0)];
        let places = place(&boxes, &Layout::row());
        assert_eq!((places[0].x, places[1].x), (0.0, 18.0));
    }

    #[test]
    fn only_the_first_row_is_centred() {
        let boxes = boxes(&[(10.0, 10.0), (10.0, 20.0), (10.0, 10.0), (10.0, 20.0)]);
        let layout = Layout { columns: Some(2), row_center: true, ..Layout::row() };
        let places = place(&boxes, &layout);
        assert_eq!(places.iter().map(|p| p.y).collect::<Vec<_>>(), [5.0, 0.0, 20.0, 20.0]);
    }

    #[test]
    fn the_grid_can_end_at_its_anchor() {
        let layout = Layout { at: Point::new(100.0, 0.0), column_anchor: GridAnchor::End, ..Layout::row() };
        assert_eq!(place(&boxes(&[(30.0, 10.0)]), &layout)[0].x, 70.0);
    }

    #[test]
    fn no_boxes_need_no_places() {
        assert!(place(&[], &Layout::row()).is_empty());
    }
}
