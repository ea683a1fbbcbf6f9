//! The final domain of a scale of numbers or times, in vega-encode's order: zero, min, max, mid, padding, nice.

use super::number::number_of;
use super::ticks::{log, tick_increment};
use super::transform::Transform;
use super::{Kind, Nice, Problem, Range, Recipe, time};

/// The domain as numbers: as written, then zero, min, max, mid and padding, then nice. `domainRaw` skips all of it.
pub(super) fn settle(recipe: &Recipe, problem: &mut Option<Problem>) -> Vec<f64> {
    if let Some(raw) = &recipe.domain_raw {
        return raw.iter().map(number_of).collect();
    }
    let mut domain: Vec<f64> = recipe.domain.iter().map(number_of).collect();
    if recipe.kind == Kind::Quantile {
        domain.retain(|x| !x.is_nan());
        domain.sort_by(f64::total_cmp);
        return domain;
    }
    if matches!(recipe.kind, Kind::Threshold | Kind::BinOrdinal) {
        return domain;
    }
    if recipe.kind == Kind::Quantize {
        domain = vec![first(&domain), domain.get(1).copied().unwrap_or(f64::NAN)];
    }
    bound(recipe, &mut domain, problem);
    pad(recipe, &mut domain);
    if recipe.kind == Kind::Log && !one_sign(&domain) {
        problem.get_or_insert(Problem::LogOfZero);
    }
    if recipe.kind.is_temporal() {
        domain.iter_mut().for_each(|time| *time = time.trunc()); // whole ms, as JavaScript's dates
    }
    nice(recipe, &mut domain);
    domain
}

fn first(domain: &[f64]) -> f64 {
    domain.first().copied().unwrap_or(f64::NAN)
}

fn last(domain: &[f64]) -> f64 {
    domain.last().copied().unwrap_or(f64::NAN)
}

fn one_sign(domain: &[f64]) -> bool {
    domain.iter().all(|&x| x > 0.0) || domain.iter().all(|&x| x < 0.0) || domain.iter().all(|x| x.is_nan())
}

fn bound(recipe: &Recipe, domain: &mut Vec<f64>, problem: &mut Option<Problem>) {
    let bounded = recipe.zero || [recipe.domain_min, recipe.domain_max, recipe.domain_mid].iter().any(Option::is_some);
    if !bounded {
        return;
    }
    if domain.len() < 2 {
        domain.resize(2, f64::NAN);
    }
    let end = domain.len() - 1;
    if recipe.zero {
        if domain[0] > 0.0 {
            domain[0] = 0.0;
        }
        if domain[end] < 0.0 {
            domain[end] = 0.0;
        }
    }
    if let Some(min) = recipe.domain_min {
        domain[0] = min;
    }
    if let Some(max) = recipe.domain_max {
        domain[end] = max;
    }
    if let Some(mid) = recipe.domain_mid {
        let place = match () {
            _ if mid > domain[end] => end + 1,
            _ if mid < domain[0] => 0,
            _ => end,
        };
        if place != end {
            *problem = Some(Problem::MidOutsideDomain(mid));
        }
        domain.insert(place, mid);
    }
}

/// Widens the domain so that its ends stand `padding` px inside the range.
fn pad(recipe: &Recipe, domain: &mut [f64]) {
    let Range::Numbers(range) = &recipe.range else { return };
    let (from, to) = (first(domain), last(domain));
    let continuous = recipe.kind.is_continuous() && recipe.kind != Kind::Identity;
    if !continuous || recipe.padding == 0.0 || from == to || domain.is_empty() {
        return;
    }
    let span = (last(range) - first(range)).abs();
    let factor = span / (span - 2.0 * recipe.padding);
    let transform = Transform::new(recipe, from);
    let (low, high) = (transform.apply(from), transform.apply(to));
    let middle = (low + high) / 2.0;
    let ends = [low, high].map(|end| transform.undo(middle + (end - middle) * factor));
    if factor.is_finite() && ends.iter().all(|end| end.is_finite()) {
        let last = domain.len() - 1;
        domain[0] = ends[0];
        domain[last] = ends[1];
    }
}

fn nice(recipe: &Recipe, domain: &mut [f64]) {
    let Some(end) = domain.len().checked_sub(1) else { return };
    let count = match &recipe.nice {
        Nice::No => return,
        Nice::Count(count) => *count,
        Nice::Yes | Nice::Interval(..) => 10.0,
    };
    let turned = domain[end] < domain[0];
    let (low, high) = if turned { (domain[end], domain[0]) } else { (domain[0], domain[end]) };
    let (low, high) = match recipe.kind {
        Kind::Time | Kind::Utc => time::nice(recipe.kind, low, high, &recipe.nice, count),
        Kind::Log => nice_log(low, high, domain[0] < 0.0, recipe.base),
        _ => nice_linear(low, high, count),
    };
    (domain[0], domain[end]) = if turned { (high, low) } else { (low, high) };
}

/// d3-scale's `nice` of linear scales: until the tick step no longer changes, ten times at most.
fn nice_linear(low: f64, high: f64, count: f64) -> (f64, f64) {
    let (mut start, mut stop, mut before) = (low, high, f64::NAN);
    for _ in 0..10 {
        let step = tick_increment(start, stop, count);
        if step == before {
            return finite_or((start, stop), (low, high));
        }
        if step > 0.0 {
            start = (start / step).floor() * step;
            stop = (stop / step).ceil() * step;
        } else if step < 0.0 {
            start = (start * step).ceil() / step;
            stop = (stop * step).floor() / step;
        } else {
            break;
        }
        before = step;
    }
    (low, high)
}

fn nice_log(low: f64, high: f64, negative: bool, base: f64) -> (f64, f64) {
    let floor = log::power(log::exponent(low, base, negative).floor(), base, negative);
    let ceil = log::power(log::exponent(high, base, negative).ceil(), base, negative);
    finite_or((floor, ceil), (low, high))
}

fn finite_or(nice: (f64, f64), plain: (f64, f64)) -> (f64, f64) {
    if nice.0.is_finite() && nice.1.is_finite() { nice } else { plain }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Nice, Problem, Range, Recipe, Scale};
    use crate::data::Value;

    fn recipe(kind: Kind, domain: &[f64]) -> Recipe {
        let domain = domain.iter().map(|&x| Value::Number(x)).collect();
        Recipe::new(kind, domain, Range::Numbers(vec![0.0, 100.0]))
    }

    fn settled(recipe: Recipe) -> Vec<f64> {
        Scale::new(recipe).domain_numbers().to_vec()
    }

    #[test]
    fn zero_moves_the_end_that_is_nearer() {
        assert_eq!(settled(Recipe { zero: true, ..recipe(Kind::Linear, &[3.0, 7.0]) }), [0.0, 7.0]);
        assert_eq!(settled(Recipe { zero: true, ..recipe(Kind::Linear, &[-7.0, -3.0]) }), [-7.0, 0.0]);
        assert_eq!(settled(Recipe { zero: true, ..recipe(Kind::Linear, &[-3.0, 7.0]) }), [-3.0, 7.0]);
    }

    #[test]
    fn nice_widens_to_round_numbers_both_ways_round() {
        let nice = |kind, domain: &[f64]| settled(Recipe { nice: Nice::Yes, ..recipe(kind, domain) });
        assert_eq!(nice(Kind::Linear, &[0.13, 9.7]), [0.0, 10.0]);
        assert_eq!(nice(Kind::Linear, &[9.7, 0.13]), [10.0, 0.0]);
        assert_eq!(nice(Kind::Log, &[3.0, 2400.0]), [1.0, 10000.0]);
        assert_eq!(nice(Kind::Log, &[-2400.0, -3.0]), [-10000.0, -1.0]);
        assert_eq!(nice(Kind::Linear, &[5.0, 5.0]), [5.0, 5.0]);
        assert_eq!(settled(Recipe { nice: Nice::Count(2.0), ..recipe(Kind::Linear, &[13.0, 97.0]) }), [0.0, 100.0]);
    }

    #[test]
    fn padding_stands_between_data_and_the_ends_of_the_range() {
        let scale = Scale::new(Recipe { padding: 10.0, ..recipe(Kind::Linear, &[0.0, 80.0]) });
        assert_eq!(scale.domain_numbers(), [-10.0, 90.0]);
        assert_eq!(scale.number(0.0), 10.0);
        let log = Scale::new(Recipe { padding: 25.0, ..recipe(Kind::Log, &[1.0, 100.0]) });
        assert!((log.number(1.0) - 25.0).abs() < 1e-9 && (log.number(100.0) - 75.0).abs() < 1e-9);
    }

    #[test]
    fn min_max_and_mid_replace_and_raw_overrules() {
        let bounds = Recipe {
            domain_min: Some(-1.0),
            domain_max: Some(9.0),
            domain_mid: Some(2.0),
            ..recipe(Kind::Linear, &[3.0, 7.0])
        };
        assert_eq!(settled(bounds.clone()), [-1.0, 2.0, 9.0]);
        let raw = Recipe { domain_raw: Some(vec![Value::Number(4.0), Value::Number(5.5)]), nice: Nice::Yes, ..bounds };
        assert_eq!(settled(raw), [4.0, 5.5]);
        let outside = Scale::new(Recipe { domain_mid: Some(50.0), ..recipe(Kind::Linear, &[3.0, 7.0]) });
        assert_eq!(outside.problem(), Some(&Problem::MidOutsideDomain(50.0)));
    }

    #[test]
    fn a_logarithm_of_zero_is_told() {
        assert_eq!(Scale::new(recipe(Kind::Log, &[0.0, 10.0])).problem(), Some(&Problem::LogOfZero));
        assert_eq!(Scale::new(recipe(Kind::Log, &[-1.0, 10.0])).problem(), Some(&Problem::LogOfZero));
        assert_eq!(Scale::new(recipe(Kind::Log, &[-10.0, -1.0])).problem(), None);
    }

    #[test]
    fn times_become_nice_by_the_calendar() {
        let day = 86_400_000.0;
        let times = Recipe::new(
            Kind::Utc,
            vec![Value::Time(3.4 * day), Value::Time(12.1 * day)],
            Range::Numbers(vec![0.0, 100.0]),
        );
        assert_eq!(settled(Recipe { nice: Nice::Yes, ..times.clone() }), [3.0 * day, 13.0 * day]);
        let months = crate::calendar::TimeUnits::new([crate::calendar::Unit::Month]);
        assert_eq!(settled(Recipe { nice: Nice::Interval(months, 1.0), ..times }), [0.0, 31.0 * day]);
    }
}
