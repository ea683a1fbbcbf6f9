//! The values at which axes have ticks and legends have entries. Same rules as vega-scale's ticks and labels.

use super::continuous::{Along, Continuous, Course};
use super::labels::LogFilter;
use super::number::number_of;
use super::ticks::{MOST_TICKS, log, ticks};
use super::{Kind, Range, Recipe, Scale, time};
use crate::calendar::Unit;
use crate::color::Color;
use crate::data::Value;

/// How many ticks are wanted, or at which steps of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TickCount {
    Number(f64),
    /// A unit and how many of it, 1 or more. Only for temporal scales; other scales then have no ticks.
    Interval(Unit, f64),
}

/// The values of a legend's entries.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendValues {
    pub values: Vec<Value>,
    /// Where the last class ends, for scales of classes. Infinite when it is open; the first value is then minus infinity.
    pub end: Option<f64>,
}

impl Scale {
    /// The count for this scale: at least its bins, and so few that ticks stand about `min_step` apart in the domain.
    pub fn tick_count(&self, wanted: TickCount, min_step: Option<f64>) -> TickCount {
        let TickCount::Number(mut count) = wanted else { return wanted };
        if let Some(bins) = self.bins() {
            count = count.max(bins.len() as f64);
        }
        let (Some(min_step), (first, last)) = (min_step, self.domain_extent()) else { return TickCount::Number(count) };
        // As in the reference: no ticks on a domain that falls, and steps of half the least one where d3 rounds so.
        let most = (last - first) / min_step;
        let most = if most.is_nan() || most == 0.0 { 1.0 } else { most };
        count = count.min(most.floor() + 1.0);
        TickCount::Number(count)
    }

    /// About `count` values of the domain: round numbers or times, boundaries of bins, or all of a discrete domain.
    pub fn tick_values(&self, count: TickCount) -> Vec<Value> {
        if let Some(bins) = self.bins() {
            let bins: Vec<Value> = bins.iter().map(|&x| self.kind().value(x)).collect();
            return self.valid_ticks(&bins, count);
        }
        if !self.has_ticks() {
            return self.domain().to_vec();
        }
        self.ticks(count)
    }

    /// Whether this scale has round values to show (as d3's scales with a `ticks` method).
    fn has_ticks(&self) -> bool {
        self.kind().is_continuous() || self.kind() == Kind::Quantize
    }

    fn ticks(&self, count: TickCount) -> Vec<Value> {
        let (first, last) = self.domain_extent();
        let kind = self.kind();
        let numbers = match (kind, count) {
            (Kind::Time | Kind::Utc, _) => time::ticks(kind, first, last, count),
            (_, TickCount::Interval(..)) => Vec::new(),
            (Kind::Log, TickCount::Number(count)) => self.log_ticks(count),
            (_, TickCount::Number(count)) => ticks(first, last, count),
        };
        numbers.into_iter().map(|x| kind.value(x)).collect()
    }

    fn log_ticks(&self, count: f64) -> Vec<f64> {
        let (first, last) = self.domain_extent();
        let (low, high) = (first.min(last), first.max(last));
        let mut ticks = log::ticks(low, high, self.recipe().base, first < 0.0, count);
        if last < first {
            ticks.reverse();
        }
        ticks
    }

    /// Those of the values that lie in the range, in its order; every other one is left out until no more than `count`
    /// are left. Same as vega-scale's validTicks.
    pub fn valid_ticks(&self, values: &[Value], count: TickCount) -> Vec<Value> {
        let (first, last) = self.range_extent();
        let (low, high) = (first.min(last).floor(), first.max(last).ceil());
        let place = |value: &Value| self.position(value).filter(|place| (low..=high).contains(place));
        let mut placed: Vec<(f64, &Value)> = values.iter().filter_map(|value| Some((place(value)?, value))).collect();
        placed.sort_by(|a, b| if first > last { b.0.total_cmp(&a.0) } else { a.0.total_cmp(&b.0) });
        let ticks: Vec<Value> = placed.into_iter().map(|(_, value)| value.clone()).collect();
        match count {
            TickCount::Number(count) if count > 0.0 && ticks.len() > 1 => thinned(ticks, count.min(MOST_TICKS as f64)),
            _ => ticks,
        }
    }

    /// The values of a legend's entries: the starts of classes and bins, round numbers, or the whole discrete domain.
    pub fn legend_values(&self, count: TickCount) -> LegendValues {
        if let Some((end, starts)) = self.bins().and_then(<[f64]>::split_last) {
            let values = starts.iter().map(|&x| self.kind().value(x)).collect();
            return LegendValues { values, end: Some(*end) };
        }
        match (self.kind(), count) {
            (Kind::Log, TickCount::Number(count)) if !self.is_interpolating() => {
                let shown = self.log_filter(count);
                let values = self.log_ticks(count).into_iter().filter(|&x| shown.shows(x)).map(Value::Number).collect();
                LegendValues { values, end: None }
            }
            (Kind::Quantile | Kind::Quantize | Kind::Threshold, _) => {
                let values = [f64::NEG_INFINITY].iter().chain(self.boundaries()).map(|&x| Value::Number(x)).collect();
                LegendValues { values, end: Some(f64::INFINITY) }
            }
            _ => LegendValues { values: self.tick_values(count), end: None },
        }
    }

    /// Which ticks have room for a label.
    pub fn log_filter(&self, count: f64) -> LogFilter {
        let shown = self.tick_values(TickCount::Number(count)).len();
        let base = self.recipe().base;
        LogFilter { base, most: (base * count / shown as f64).max(1.0) }
    }

    /// How far along a continuous colour legend a value stands, in [0, 1]; 0.5 when the domain has no length.
    ///
    /// Follows the scale's transform, but not a third element of its domain.
    pub fn legend_fraction(&self) -> impl Fn(f64) -> f64 + use<> {
        let (first, last) = self.domain_extent();
        let span = last - first;
        let straight = (span != 0.0 && span.is_finite()).then(|| {
            let ends = [first, last].map(|x| self.kind().value(x)).to_vec();
            let recipe = Recipe::new(self.kind(), ends, Range::Numbers(vec![0.0, 1.0]));
            let Recipe { exponent, base, constant, clamp, .. } = *self.recipe();
            Scale::new(Recipe { exponent, base, constant, clamp, ..recipe })
        });
        move |x| straight.as_ref().map_or(0.5, |scale| scale.number(x))
    }

    /// How far along a legend of classes a boundary stands, in [0, 1]. Same as vega-scale's labelFraction.
    pub fn class_fraction(&self) -> impl Fn(f64) -> f64 + use<> {
        let (mut low, mut high) = self.domain_extent();
        if self.kind() == Kind::Threshold {
            let steps = self.domain_numbers().len().saturating_sub(1);
            let beyond = if steps > 0 { (high - low) / steps as f64 } else { 0.1 };
            (low, high) = (low - beyond, high + beyond);
        }
        move |x| (x - low) / (high - low)
    }

    /// The stops of a legend's gradient: offsets in [0, 1] and colours, at round values and both ends of the domain.
    ///
    /// Same as vega-functions' scaleGradient, which asks for 15 values. Empty when results are not colours.
    pub fn gradient(&self, count: f64) -> Vec<(f64, Color)> {
        let (first, last) = self.domain_extent();
        if !(last - first).is_finite() || !self.is_color() {
            return Vec::new();
        }
        if first == last {
            return self.unit_gradient(count);
        }
        let mut stops: Vec<f64> = match self.kind() {
            kind if kind.is_continuous() || kind == Kind::Quantize => {
                self.ticks(TickCount::Number(count)).iter().map(number_of).collect()
            }
            _ => self.domain_numbers().to_vec(),
        };
        if stops.first() != Some(&first) {
            stops.insert(0, first);
        }
        if stops.last() != Some(&last) {
            stops.push(last);
        }
        let fraction = self.legend_fraction();
        stops.into_iter().filter_map(|x| Some((fraction(x), self.color(x)?))).collect()
    }

    /// The gradient of a domain without length: the whole range.
    fn unit_gradient(&self, count: f64) -> Vec<(f64, Color)> {
        let unit = match &self.mapping {
            super::settled::Mapping::Continuous(Continuous { course: Course::Ramp { ramp, .. }, .. }) => {
                let course = Course::Ramp { along: Along::sequential(0.0, 1.0), ramp: ramp.clone() };
                Continuous { transform: super::transform::Transform::Identity, clamp: None, course }
            }
            _ => return Vec::new(),
        };
        ticks(0.0, 1.0, count).into_iter().filter_map(|t| Some((t, unit.color(t)?))).collect()
    }
}

/// Every other one, again and again, until `count` are left; then at least the two ends.
fn thinned(mut ticks: Vec<Value>, count: f64) -> Vec<Value> {
    let ends = [ticks.first(), ticks.last()].map(|end| end.cloned().unwrap_or_default());
    while ticks.len() as f64 > count && ticks.len() >= 3 {
        ticks = ticks.into_iter().step_by(2).collect();
    }
    if ticks.len() < 3 { ends.to_vec() } else { ticks }
}

#[cfg(test)]
mod tests {
    use super::super::Bins;
    use super::*;

    fn scale(kind: Kind, domain: &[f64], range: Range, bins: Option<Bins>) -> Scale {
        let domain = domain.iter().map(|&x| kind.value(x)).collect();
        Scale::new(Recipe { bins, ..Recipe::new(kind, domain, range) })
    }

    fn px(kind: Kind, domain: &[f64], bins: Option<Bins>) -> Scale {
        scale(kind, domain, Range::Numbers(vec![0.0, 100.0]), bins)
    }

    fn ticks(scale: &Scale, count: TickCount) -> Vec<f64> {
        scale.tick_values(count).iter().map(Value::to_number).collect()
    }

    #[test]
    fn counts_leave_room_for_the_smallest_step() {
        let scale = px(Kind::Linear, &[0.0, 3.0], None);
        assert_eq!(ticks(&scale, scale.tick_count(TickCount::Number(10.0), Some(1.0))), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(scale.tick_count(TickCount::Number(10.0), None), TickCount::Number(10.0));
        let binned = px(Kind::Linear, &[0.0, 3.0], Some(Bins::Boundaries(vec![0.0; 30])));
        assert_eq!(binned.tick_count(TickCount::Number(10.0), None), TickCount::Number(30.0));
    }

    #[test]
    fn bins_are_ticks_and_too_many_are_thinned() {
        let bins = || Some(Bins::Steps { start: None, stop: None, step: 1.0 });
        let scale = px(Kind::Linear, &[0.0, 8.0], bins());
        assert_eq!(ticks(&scale, TickCount::Number(10.0)).len(), 9);
        assert_eq!(ticks(&scale, TickCount::Number(5.0)), [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(ticks(&scale, TickCount::Number(2.0)), [0.0, 8.0]);
    }

    #[test]
    fn written_ticks_outside_the_range_are_left_out_and_sorted_along_it() {
        let scale = scale(Kind::Linear, &[0.0, 10.0], Range::Numbers(vec![100.0, 0.0]), None);
        let values = [5.0, -1.0, 10.0, 0.0].map(Value::Number);
        let valid = scale.valid_ticks(&values, TickCount::Number(10.0));
        assert_eq!(valid, [0.0, 5.0, 10.0].map(Value::Number));
    }

    #[test]
    fn times_have_ticks_by_count_or_calendar() {
        let day = 86_400_000.0;
        let scale = px(Kind::Time, &[0.0, 31.0 * day], None);
        let weeks = ticks(&scale, TickCount::Interval(Unit::Week, 1.0));
        assert_eq!(weeks, [3.0, 10.0, 17.0, 24.0, 31.0].map(|days| days * day));
        let month = ticks(&scale, TickCount::Number(15.0));
        assert_eq!(&month[month.len() - 3..], [28.0, 30.0, 31.0].map(|days| days * day), "local days start anew");
        let seconds = ticks(&scale, TickCount::Interval(Unit::Seconds, 1.0));
        assert!(seconds.len() < 20, "too many are taken as about ten");
    }

    #[test]
    fn discrete_scales_show_their_domain() {
        let bands = scale(Kind::Band, &[3.0, 1.0, 2.0], Range::Step(20.0), None);
        assert_eq!(ticks(&bands, TickCount::Number(1.0)), [3.0, 1.0, 2.0]);
    }

    #[test]
    fn legends_of_classes_begin_below_everything() {
        let scale = px(Kind::Threshold, &[10.0, 20.0], None);
        let LegendValues { values, end } = scale.legend_values(TickCount::Number(5.0));
        assert_eq!(values, [f64::NEG_INFINITY, 10.0, 20.0].map(Value::Number));
        assert_eq!(end, Some(f64::INFINITY));
        let place = scale.class_fraction();
        assert_eq!([0.0, 10.0, 30.0].map(place), [0.0, 1.0 / 3.0, 1.0]);
    }

    #[test]
    fn gradients_reach_from_end_to_end() {
        let blues = || Range::Scheme { name: "blues".into(), count: None, extent: None };
        let stops = scale(Kind::Linear, &[0.5, 10.0], blues(), None).gradient(5.0);
        let offsets: Vec<f64> = stops.iter().map(|stop| stop.0).collect();
        assert_eq!((offsets[0], offsets[offsets.len() - 1], offsets.len()), (0.0, 1.0, 6));
        assert_eq!(scale(Kind::Linear, &[7.0, 7.0], blues(), None).gradient(5.0).len(), 6);
        assert!(px(Kind::Linear, &[0.0, 1.0], None).gradient(5.0).is_empty());
    }
}
