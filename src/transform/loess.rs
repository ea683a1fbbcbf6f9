use super::field::{FieldRef, columns, pair_of_names};
use super::least_squares::{Points, line, numbers};
use super::statistic::{quantile, sorted};
use super::{Env, Transform};
use crate::data::{Column, Table, group};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::spec::Fragment;

/// Locally weighted regression: a smooth line through each group's points. Same results as vega-statistics' loess, which goes
/// back to Cleveland's algorithm as Jason Davies wrote it in science.js.
#[derive(Clone, Debug)]
pub struct Loess {
    pub field: FieldRef,
    pub on: FieldRef,
    pub groupby: Vec<FieldRef>,
    /// The share of points around each that its line goes through.
    pub bandwidth: f64,
    /// The names of the fields with x and y.
    pub names: [String; 2],
    pub place: Option<Place>,
}

/// Pairs of points looked at, in all.
const MOST_LOOKS: usize = 1_000_000_000;

impl Loess {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Loess, Failed> {
        let field = FieldRef::read(&fragment.needed("loess", log)?, log)?;
        let on = FieldRef::read(&fragment.needed("on", log)?, log)?;
        let names = pair_of_names(fragment, [&on.flat_name(), &field.flat_name()], log)?;
        let bandwidth = fragment.number_of("bandwidth", log)?.filter(|width| *width != 0.0).unwrap_or(0.3);
        let groupby = FieldRef::list(fragment, "groupby", log)?;
        Ok(Loess { field, on, groupby, bandwidth, names, place: Some(fragment.place()) })
    }
}

impl Transform for Loess {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let x = numbers(&*self.on.column(&table, env)?);
        let y = numbers(&*self.field.column(&table, env)?);
        let by = columns(&self.groupby, &table, env)?;
        let groups = group::by(&by, table.rows());
        let (mut rows, mut xs, mut ys) = (Vec::new(), Vec::new(), Vec::new());
        for (members, &first) in groups.members().iter().zip(&groups.first) {
            let points = Points::of(&x, &y, members);
            let looks = points.x.len() as f64 * points.x.len() as f64 * self.bandwidth.abs();
            if looks > MOST_LOOKS as f64 {
                let message = "the loess has too many points: a smaller bandwidth or fewer points are needed";
                let diagnostic = Diagnostic::error("limit-loess", message);
                return Err(env.log().fail(match &self.place {
                    Some(place) => diagnostic.at(place.clone()),
                    None => diagnostic,
                }));
            }
            for [x, y] in smooth(points, self.bandwidth) {
                rows.push(first);
                xs.push(x);
                ys.push(y);
            }
        }
        let mut result = Table::empty(rows.len());
        for (field, column) in self.groupby.iter().zip(&by) {
            result = result.with(field.flat_name(), column.gather(&rows));
        }
        let [x, y] = &self.names;
        Ok(result.with(x.as_str(), Column::Number(xs)).with(y.as_str(), Column::Number(ys)))
    }
}

/// The smoothed points by x, one for each distinct x.
fn smooth(mut points: Points, bandwidth: f64) -> Vec<[f64; 2]> {
    /// How often weights are made robust against outliers.
    const ROUNDS: usize = 2;
    const EPSILON: f64 = 1e-12;
    let mut order: Vec<usize> = (0..points.x.len()).collect();
    order.sort_by(|&a, &b| points.x[a].total_cmp(&points.x[b]));
    points = Points {
        x: order.iter().map(|&index| points.x[index]).collect(),
        y: order.iter().map(|&index| points.y[index]).collect(),
    };
    let (points, mean_x, mean_y) = points.centered();
    let count = points.x.len();
    if count == 0 {
        return Vec::new();
    }
    let neighbours = ((bandwidth * count as f64) as usize).max(2).min(count);
    let mut fitted = vec![0.0; count];
    let mut weights = vec![1.0; count];
    for round in 0..=ROUNDS {
        fit(&points, neighbours, &weights, &mut fitted);
        if round == ROUNDS {
            break;
        }
        let residuals: Vec<f64> = points.y.iter().zip(&fitted).map(|(y, fitted)| (y - fitted).abs()).collect();
        let median = quantile(&sorted(residuals.iter().copied()), 0.5).unwrap_or(0.0);
        if median.abs() < EPSILON {
            break;
        }
        for (weight, residual) in weights.iter_mut().zip(&residuals) {
            let share = residual / (6.0 * median);
            // Tiny but not 0: without any weight there is no line.
            *weight = if share >= 1.0 { EPSILON } else { (1.0 - share * share).powi(2) };
        }
    }
    output(&points.x, &fitted, mean_x, mean_y)
}

/// Fits a line around each point, by distance and weight.
fn fit(points: &Points, neighbours: usize, weights: &[f64], fitted: &mut [f64]) {
    let (x, y) = (&points.x, &points.y);
    let (mut first, mut last) = (0, neighbours - 1);
    for index in 0..x.len() {
        let at = x[index];
        let edge = if at - x[first] > x[last] - at { first } else { last };
        let distance = x[edge] - at;
        let scale = 1.0 / (if distance == 0.0 { 1.0 } else { distance }).abs();
        let [mut w, mut wx, mut wy, mut wxy, mut wxx] = [0.0; 5];
        for near in first..=last {
            let weight = tricube((at - x[near]).abs() * scale) * weights[near];
            let weighted = x[near] * weight;
            w += weight;
            wx += weighted;
            wy += y[near] * weight;
            wxy += y[near] * weighted;
            wxx += x[near] * weighted;
        }
        let [intercept, slope] = line(wx / w, wy / w, wxy / w, wxx / w);
        fitted[index] = intercept + slope * at;
        slide(x, index + 1, &mut first, &mut last);
    }
}

/// Moves the neighbourhood to that of the next point.
fn slide(x: &[f64], index: usize, first: &mut usize, last: &mut usize) {
    let Some(&at) = x.get(index) else { return };
    // On equal distance too: else repeated numbers would hold it up.
    while *last + 1 < x.len() && index > *first && x[*last + 1] - at <= at - x[*first] {
        *first += 1;
        *last += 1;
    }
}

fn tricube(distance: f64) -> f64 {
    (1.0 - distance * distance * distance).powi(3)
}

/// The points moved back to their means, those of one x averaged.
fn output(x: &[f64], fitted: &[f64], mean_x: f64, mean_y: f64) -> Vec<[f64; 2]> {
    let mut points: Vec<[f64; 2]> = Vec::new();
    let mut count = 0.0;
    for (x, y) in x.iter().map(|x| x + mean_x).zip(fitted) {
        match points.last_mut() {
            Some(last) if last[0] == x => {
                count += 1.0;
                last[1] += (y - last[1]) / count;
            }
            _ => {
                count = 0.0;
                points.push([x, *y]);
            }
        }
    }
    points.iter_mut().for_each(|point| point[1] += mean_y);
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_a_line_whatever_the_order() {
        let points = Points { x: vec![3.0, 1.0, 2.0, 4.0, 5.0], y: vec![6.0, 2.0, 4.0, 8.0, 10.0] };
        let smooth = smooth(points, 0.7);
        assert_eq!(smooth.len(), 5);
        for [x, y] in smooth {
            assert!((y - 2.0 * x).abs() < 1e-12, "{x}: {y}");
        }
    }

    #[test]
    fn few_and_equal_points_are_no_trouble() {
        assert!(smooth(Points::default(), 0.3).is_empty());
        assert_eq!(smooth(Points { x: vec![1.0], y: vec![2.0] }, 0.3), [[1.0, 2.0]]);
        assert_eq!(smooth(Points { x: vec![1.0; 4], y: vec![2.0; 4] }, 0.3), [[1.0, 2.0]]);
    }
}
