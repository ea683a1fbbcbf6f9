//! Fewer points for long lines that look the same.

use super::Point;
use std::borrow::Cow;

/// Lines with fewer points than this are left alone.
const LONG: usize = 2000;

/// Columns to the px.
const COLUMNS: f64 = 2.0;

/// The points that matter to the picture of a straight line through points sorted by x (either way): in each half px
/// column the first, lowest, highest and last. Points that are not finite are gaps and stay.
///
/// Short lines and lines that double back come back as they are. Not for dashed lines, whose dashes would move, nor for
/// curves or translucent ones.
pub fn thin_line(points: &[Point]) -> Cow<'_, [Point]> {
    let finite = || points.iter().map(|point| point.x).filter(|x| x.is_finite());
    if points.len() < LONG || !(finite().is_sorted() || finite().is_sorted_by(|a, b| a >= b)) {
        return Cow::Borrowed(points);
    }
    let mut kept = Vec::new();
    let column = |point: &Point| {
        if point.x.is_finite() && point.y.is_finite() { Some((point.x * COLUMNS).floor()) } else { None }
    };
    for run in points.chunk_by(|a, b| column(a).is_some() && column(a) == column(b)) {
        keep(run, &mut kept);
    }
    if kept.len() < points.len() { Cow::Owned(kept) } else { Cow::Borrowed(points) }
}

/// The four points of one column in their order, each once.
fn keep(run: &[Point], kept: &mut Vec<Point>) {
    let by_y = |a: &usize, b: &usize| run[*a].y.total_cmp(&run[*b].y);
    let lowest = (0..run.len()).min_by(by_y).unwrap_or(0);
    let highest = (0..run.len()).max_by(by_y).unwrap_or(0);
    let mut indexes = [0, lowest.min(highest), lowest.max(highest), run.len() - 1].to_vec();
    indexes.dedup();
    kept.extend(indexes.into_iter().map(|index| run[index]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_extremes_of_each_half_px() {
        let points: Vec<Point> =
            (0..100_000).map(|i| Point::new(i as f64 / 1000.0, (i * 7919 % 1000) as f64)).collect();
        let thin = thin_line(&points);
        assert!(thin.len() <= 800, "{}", thin.len());
        assert!(thin.is_sorted_by(|a, b| a.x <= b.x));
        let column = |points: &[Point]| {
            let ys = points.iter().filter(|point| point.x < 0.5).map(|point| point.y);
            (ys.clone().fold(f64::MAX, f64::min), ys.fold(f64::MIN, f64::max))
        };
        assert_eq!(column(&thin), column(&points));
        assert_eq!((thin[0], thin[thin.len() - 1]), (points[0], points[99_999]));
    }

    #[test]
    fn keeps_gaps_and_falling_lines() {
        let mut points: Vec<Point> = (0..10_000).map(|i| Point::new(10.0 - i as f64 / 1000.0, i as f64)).collect();
        points[5000].y = f64::NAN;
        let thin = thin_line(&points);
        assert!(thin.len() < 100 && thin.iter().filter(|point| point.y.is_nan()).count() == 1);
    }

    #[test]
    fn leaves_short_lines_and_lines_that_double_back() {
        let short = [Point::new(0.0, 0.0); 10];
        assert_eq!(thin_line(&short).len(), 10);
        let back: Vec<Point> = (0..5000).map(|i| Point::new((i % 10) as f64, 0.0)).collect();
        assert_eq!(thin_line(&back).len(), 5000);
    }
}
