//! What fits of a curve to points have in common.

use crate::data::Column;

/// Points that are both numbers.
#[derive(Clone, Debug, Default)]
pub struct Points {
    pub x: Vec<f64>,
    pub y: Vec<f64>,
}

impl Points {
    /// The points of some rows; those without two numbers are left out.
    pub fn of(x: &[f64], y: &[f64], rows: &[u32]) -> Points {
        let point = |&row: &u32| (x[row as usize], y[row as usize]);
        let (x, y) = rows.iter().map(point).filter(|(x, y)| !x.is_nan() && !y.is_nan()).unzip();
        Points { x, y }
    }

    /// The means of x and y, each updated point by point.
    pub fn means(&self) -> (f64, f64) {
        (running_mean(self.x.iter().copied()), running_mean(self.y.iter().copied()))
    }

    /// These points with the means taken off.
    pub fn centered(&self) -> (Points, f64, f64) {
        let (mean_x, mean_y) = self.means();
        let x = self.x.iter().map(|x| x - mean_x).collect();
        let y = self.y.iter().map(|y| y - mean_y).collect();
        (Points { x, y }, mean_x, mean_y)
    }

    pub fn iter(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.x.iter().copied().zip(self.y.iter().copied())
    }
}

/// A column's numbers for a fit; null and undefined are none. Unlike in statistics the empty text is 0, as in Vega.
pub fn numbers(column: &Column) -> Vec<f64> {
    match column {
        Column::Mixed(cells) => {
            cells.iter().map(|cell| if cell.is_nullish() { f64::NAN } else { cell.to_number() }).collect()
        }
        column => column.to_numbers(),
    }
}

/// The mean, updated number by number as vega-statistics does.
pub fn running_mean(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.zip(1..).fold(0.0, |mean, (number, count)| mean + (number - mean) / f64::from(count))
}

/// The intercept and slope of the line of least squares, by the means of x, y, xy and x².
pub fn line(x: f64, y: f64, xy: f64, xx: f64) -> [f64; 2] {
    let delta = xx - x * x;
    let slope = if delta.abs() < 1e-24 { 0.0 } else { (xy - x * y) / delta };
    [y - slope * x, slope]
}
