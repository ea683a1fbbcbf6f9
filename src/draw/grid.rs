//! The whole numbers that plotters' backends take: 1/1000 px, so that a coordinate prints with three decimals at most.

use plotters::coord::CoordTranslate;
use plotters::drawing::Rect;
use plotters::element::CoordMapper;
use plotters_backend::BackendCoord;

/// Steps per px.
pub const PER_PX: f64 = 1000.0;
/// Nothing is drawn further out than this: data far outside a clipped domain is normal.
const LIMIT: i32 = 1_000_000_000;

/// Rounds px to the grid. What is out of range comes to its edge, NaN to 0.
pub fn snap(px: f64) -> i32 {
    (px * PER_PX).round().clamp(f64::from(-LIMIT), f64::from(LIMIT)) as i32
}

/// Back to px.
pub fn px(steps: i32) -> f64 {
    f64::from(steps) / PER_PX
}

/// Coordinates in the px of a group that stands at `origin` of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Px {
    pub origin: BackendCoord,
}

impl Px {
    /// The coordinates of a group in this one. Origins are rounded first, so that what a group holds never depends on
    /// where it stands.
    pub fn within(self, x: f64, y: f64) -> Px {
        Px { origin: self.translate(&(x, y)) }
    }
}

impl CoordTranslate for Px {
    type From = (f64, f64);

    fn translate(&self, (x, y): &(f64, f64)) -> BackendCoord {
        let place = |origin: i32, px: f64| origin.saturating_add(snap(px)).clamp(-LIMIT, LIMIT);
        (place(self.origin.0, *x), place(self.origin.1, *y))
    }
}

/// Maps points to the grid without moving those outside the drawing area to its edge, as plotters does by default.
pub struct Anywhere;

impl CoordMapper for Anywhere {
    type Output = BackendCoord;

    fn map<CT: CoordTranslate>(coords: &CT, from: &CT::From, _: &Rect) -> BackendCoord {
        coords.translate(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_far_out_or_not_a_number_on_the_grid() {
        assert_eq!(snap(1.2345), 1235);
        assert_eq!((snap(1e300), snap(f64::NEG_INFINITY), snap(f64::NAN)), (LIMIT, -LIMIT, 0));
        let edge = Px { origin: (LIMIT, 0) };
        assert_eq!(edge.translate(&(1e9, -1e9)), (LIMIT, -LIMIT));
    }

    #[test]
    fn rounds_the_same_in_a_group_wherever_it_stands() {
        let group = Px::default().within(0.0004, 10.3333);
        assert_eq!(group.origin, (0, 10333));
        assert_eq!(group.translate(&(0.0004, 1.6666)), (0, 12_000));
    }
}
