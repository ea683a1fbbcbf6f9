//! Points along a curve, closer together where it bends. Same points as vega-statistics' sampleCurve.

/// Bends of less than half a degree need no further point.
const LEAST_BEND: f64 = 0.5 * std::f64::consts::PI / 180.0;

/// More points than this are refused.
pub const MOST_STEPS: usize = 100_000;

/// From `least_steps` even steps over the extent on, adds points where the curve bends, but none closer than `most_steps`
/// even ones would be.
pub fn sample(curve: impl Fn(f64) -> f64, extent: [f64; 2], least_steps: usize, most_steps: usize) -> Vec<[f64; 2]> {
    let least_steps = least_steps.clamp(1, MOST_STEPS);
    let most_steps = most_steps.clamp(least_steps, MOST_STEPS);
    let [from, to] = extent;
    let span = to - from;
    let point = |x: f64| [x, curve(x)];
    let step = |index: usize| point(from + (index as f64 / least_steps as f64) * span);
    let first = point(from);
    if least_steps == most_steps {
        let inner = (1..most_steps).map(step);
        return std::iter::once(first).chain(inner).chain([point(to)]).collect();
    }
    // Points still to be reached, the nearest last.
    let mut ahead = vec![point(to)];
    ahead.extend((1..least_steps).rev().map(step));
    let shape = Shape::of(first[1], &ahead, span);
    let closest = span / most_steps as f64;
    let mut points = vec![first];
    let mut last = first;
    while let Some(&next) = ahead.last() {
        let middle = point((last[0] + next[0]) / 2.0);
        if middle[0] - last[0] >= closest && shape.bend(last, middle, next) > LEAST_BEND {
            ahead.push(middle);
        } else {
            last = next;
            points.push(next);
            ahead.pop();
        }
    }
    points
}

/// The scale that makes a curve fit into a unit square, where bends are measured.
struct Shape {
    x: f64,
    y: f64,
}

impl Shape {
    fn of(first: f64, points: &[[f64; 2]], span: f64) -> Shape {
        let (mut low, mut high) = (first, first);
        for [_, y] in points {
            low = if *y < low { *y } else { low };
            high = if *y > high { *y } else { high };
        }
        Shape { x: 1.0 / span, y: 1.0 / (high - low) }
    }

    fn bend(&self, from: [f64; 2], middle: [f64; 2], to: [f64; 2]) -> f64 {
        let angle = |point: [f64; 2]| (self.y * (point[1] - from[1])).atan2(self.x * (point[0] - from[0]));
        (angle(to) - angle(middle)).abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_has_even_steps() {
        let points = sample(|x| 2.0 * x, [0.0, 10.0], 5, 100);
        assert_eq!(points.len(), 6);
        assert_eq!(points[5], [10.0, 20.0]);
    }

    #[test]
    fn bends_get_more_points_but_not_without_end() {
        let points = sample(|x| (x * 3.0).sin(), [0.0, 10.0], 25, 200);
        assert!(points.len() > 60 && points.len() <= 401, "{}", points.len());
        assert!(points.windows(2).all(|pair| pair[0][0] < pair[1][0]));
        assert!(sample(|_| f64::NAN, [0.0, 1.0], 25, 200).len() <= 401);
        assert!(!sample(|x| x, [f64::NAN, f64::NAN], 25, 200).is_empty());
    }
}
