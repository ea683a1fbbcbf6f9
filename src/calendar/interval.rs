//! Intervals of time, as d3-time has them in UTC: floor, ceiling, offset, range.

use super::Unit;
use super::civil::{DAY, Fields, HOUR, MINUTE, SECOND, WEEK, days_before_month, days_in_month, in_range, weekday};

/// A range longer than this is refused: no picture shows as many, and no mistake in a spec may eat all memory.
const LONGEST_RANGE: usize = 100_000;

/// Offsets by more steps than this that cannot be computed at once give no time at all.
const MOST_STEPS: f64 = 1_000_000.0;

/// What an interval counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    Millisecond,
    Second,
    Minute,
    Hour,
    /// Counted from the first of each month when there are several.
    Day,
    /// Counted from 1970-01-01 when there are several.
    UnixDay,
    /// Starts on this day, Sunday as 0.
    Week(u8),
    Month,
    Year,
}

/// `step` of a base unit, beginning anew with the next larger field: every 15 minutes are :00, :15, :30, :45.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    base: Base,
    step: i64,
}

/// Where a time stands in the field that its interval counts, and how far the field reaches.
struct Place {
    at: i64,
    /// The length of the field; `None` if it never begins anew.
    length: Option<i64>,
}

impl Interval {
    /// One of the base unit.
    pub const fn new(base: Base) -> Interval {
        Interval { base, step: 1 }
    }

    /// The interval that Vega takes for a time unit: weeks start on Sunday, all kinds of days are one.
    pub fn of(unit: Unit) -> Interval {
        match unit {
            Unit::Year => Interval::new(Base::Year),
            Unit::Quarter => Interval { base: Base::Month, step: 3 },
            Unit::Month => Interval::new(Base::Month),
            Unit::Week => Interval::new(Base::Week(0)),
            Unit::Day | Unit::DayOfYear | Unit::Date => Interval::new(Base::Day),
            Unit::Hours => Interval::new(Base::Hour),
            Unit::Minutes => Interval::new(Base::Minute),
            Unit::Seconds => Interval::new(Base::Second),
            Unit::Milliseconds => Interval::new(Base::Millisecond),
        }
    }

    /// `step` of this interval in one; cut to a whole number. `None` unless it is at least 1 and finite.
    pub fn every(self, step: f64) -> Option<Interval> {
        let step = step.floor();
        if !(1.0..=1e15).contains(&step) {
            return None;
        }
        Some(Interval { step: self.step.checked_mul(step as i64)?, ..self })
    }

    pub fn base(&self) -> Base {
        self.base
    }

    pub fn step(&self) -> i64 {
        self.step
    }

    /// The last boundary that is not later. NaN stays NaN.
    pub fn floor(&self, ms: f64) -> f64 {
        let Some(fields) = Fields::of(ms) else { return f64::NAN };
        let start = self.base_floor(ms, &fields);
        if self.step == 1 {
            return start;
        }
        let step = self.step as f64;
        match self.base {
            Base::Millisecond => in_range((ms / step).floor() * step),
            Base::Year => start_of_month(fields.year.div_euclid(self.step) * self.step, 0),
            _ => self.add(start, -self.place(start).at.rem_euclid(self.step) as f64),
        }
    }

    /// The first boundary that is not earlier. NaN stays NaN.
    pub fn ceil(&self, ms: f64) -> f64 {
        self.floor(self.offset(self.floor(ms - 1.0), 1.0))
    }

    /// `count` intervals later (cut to a whole number; negative: earlier). A time between two boundaries keeps its
    /// smaller fields, as in d3: the 31st of January and one month is the 2nd or 3rd of March.
    pub fn offset(&self, ms: f64, count: f64) -> f64 {
        let count = count.floor();
        if self.step == 1 || matches!(self.base, Base::Millisecond | Base::Year) {
            return self.add(ms, count * self.step as f64);
        }
        if count == 0.0 || !(count.abs() <= MOST_STEPS || self.fits_its_field()) {
            return if count == 0.0 { ms } else { f64::NAN };
        }
        let mut ms = ms;
        let mut left = count;
        while left != 0.0 && !ms.is_nan() {
            ms = self.next(ms, left > 0.0);
            left -= left.signum();
            if self.fits_its_field() && !self.could_skip_a_month(ms) {
                // From one boundary to the next it is always the same number of base units.
                return self.add(ms, left * self.step as f64);
            }
        }
        ms
    }

    /// Every `step`-th boundary from `start` on and before `stop`. Empty when there are none or a bound is NaN; `None`
    /// when there are more than 100,000.
    pub fn range(&self, start: f64, stop: f64, step: f64) -> Option<Vec<f64>> {
        let mut times = Vec::new();
        let mut at = self.ceil(start);
        let step = step.floor();
        if !(at < stop && step > 0.0) {
            return Some(times);
        }
        loop {
            if times.len() == LONGEST_RANGE {
                return None;
            }
            times.push(at);
            let next = self.floor(self.offset(at, step));
            if !(at < next && next < stop) {
                return Some(times);
            }
            at = next;
        }
    }

    /// How many boundaries lie after `start` and not after `end`; negative when `end` is earlier. Counts in base units.
    pub fn count(&self, start: f64, end: f64) -> f64 {
        let (Some(from), Some(to)) = (Fields::of(start), Fields::of(end)) else { return f64::NAN };
        let base = match self.base {
            Base::Month => ((to.year - from.year) * 12 + i64::from(to.month) - i64::from(from.month)) as f64,
            Base::Year => (to.year - from.year) as f64,
            _ => (self.base_floor(end, &to) - self.base_floor(start, &from)) / self.duration(),
        };
        (base / self.step as f64).floor()
    }

    /// The base's length in ms, a month as 30 days, a year as 365.
    fn duration(&self) -> f64 {
        match self.base {
            Base::Millisecond => 1.0,
            Base::Second => SECOND,
            Base::Minute => MINUTE,
            Base::Hour => HOUR,
            Base::Day | Base::UnixDay => DAY,
            Base::Week(_) => WEEK,
            Base::Month => 30.0 * DAY,
            Base::Year => 365.0 * DAY,
        }
    }

    fn base_floor(&self, ms: f64, fields: &Fields) -> f64 {
        match self.base {
            Base::Millisecond => ms,
            Base::Second | Base::Minute | Base::Hour => (ms / self.duration()).floor() * self.duration(),
            Base::Day | Base::UnixDay => fields.days as f64 * DAY,
            Base::Week(first) => (fields.days - i64::from((fields.weekday + 7 - first) % 7)) as f64 * DAY,
            Base::Month => start_of_month(fields.year, fields.month.into()),
            Base::Year => start_of_month(fields.year, 0),
        }
    }

    /// The time `count` base units later.
    fn add(&self, ms: f64, count: f64) -> f64 {
        let months = match self.base {
            Base::Month => count,
            Base::Year => count * 12.0,
            _ => return in_range(ms + count * self.duration()),
        };
        let Some(fields) = Fields::of(ms) else { return f64::NAN };
        if months.is_nan() || months.abs() > 1e7 {
            return f64::NAN;
        }
        let month = i64::from(fields.month) + months as i64;
        let days = days_before_month(fields.year, month) + i64::from(fields.date) - 1;
        in_range(days as f64 * DAY + ms - fields.days as f64 * DAY)
    }

    fn place(&self, ms: f64) -> Place {
        let Some(fields) = Fields::of(ms) else { return Place { at: 0, length: None } };
        match self.base {
            Base::Second => Place { at: fields.seconds.into(), length: Some(60) },
            Base::Minute => Place { at: fields.minutes.into(), length: Some(60) },
            Base::Hour => Place { at: fields.hours.into(), length: Some(24) },
            Base::Day => {
                Place { at: i64::from(fields.date) - 1, length: Some(days_in_month(fields.year, fields.month.into())) }
            }
            Base::UnixDay => Place { at: fields.days, length: None },
            Base::Week(first) => {
                let of_epoch = -i64::from((weekday(0) + 7 - first) % 7);
                Place { at: (fields.days - of_epoch).div_euclid(7), length: None }
            }
            Base::Month => Place { at: fields.month.into(), length: Some(12) },
            Base::Millisecond | Base::Year => Place { at: 0, length: None },
        }
    }

    /// Whether the steps fill their field evenly, so that all are equally long.
    fn fits_its_field(&self) -> bool {
        match self.base {
            Base::Second | Base::Minute => 60 % self.step == 0,
            Base::Hour => 24 % self.step == 0,
            Base::Month => 12 % self.step == 0,
            Base::Day => false,
            Base::UnixDay | Base::Week(_) | Base::Millisecond | Base::Year => true,
        }
    }

    /// The next or the previous time whose field is a multiple of the step.
    fn next(&self, mut ms: f64, forward: bool) -> f64 {
        if self.base != Base::Month {
            return self.add(ms, self.steps_to_next(ms, forward) as f64);
        }
        // Month by month, since d3 goes that way and the 31st of a short month is in the next one.
        loop {
            ms = self.add(ms, if forward { 1.0 } else { -1.0 });
            if ms.is_nan() || self.place(ms).at % self.step == 0 {
                return ms;
            }
        }
    }

    fn could_skip_a_month(&self, ms: f64) -> bool {
        self.base == Base::Month && Fields::of(ms).is_some_and(|fields| fields.date > 28)
    }

    /// Base units to the next or the previous time whose field is a multiple of the step.
    fn steps_to_next(&self, ms: f64, forward: bool) -> i64 {
        let Place { at, length } = self.place(ms);
        let over = at.rem_euclid(self.step);
        if forward {
            let next = self.step - over;
            length.map_or(next, |length| next.min(length - at))
        } else if over > 0 {
            -over
        } else if let (0, Some(length)) = (at, length) {
            let length = match (self.base, Fields::of(ms)) {
                (Base::Day, Some(fields)) => days_in_month(fields.year, i64::from(fields.month) - 1),
                _ => length,
            };
            (length - 1) / self.step * self.step - length
        } else {
            -self.step
        }
    }
}

fn start_of_month(year: i64, month: i64) -> f64 {
    in_range(days_before_month(year, month) as f64 * DAY)
}

#[cfg(test)]
mod tests {
    use super::super::{iso, parse_date};
    use super::*;

    fn every(base: Base, step: f64) -> Interval {
        Interval::new(base).every(step).expect("the test writes steps")
    }

    #[test]
    fn boundaries_begin_anew_with_each_larger_field() {
        let day = |text| parse_date(text);
        assert_eq!(iso(every(Base::Day, 10.0).ceil(day("2012-01-22"))), "2012-01-31");
        assert_eq!(iso(every(Base::Day, 10.0).offset(day("2012-02-21"), 1.0)), "2012-03-01");
        assert_eq!(iso(every(Base::Day, 10.0).offset(day("2012-03-01"), -1.0)), "2012-02-21");
        assert_eq!(iso(every(Base::Minute, 40.0).ceil(day("2012-01-01 00:41"))), "2012-01-01T01:00:00.000");
        assert_eq!(iso(every(Base::Week(0), 1.0).floor(day("2012-01-05"))), "2012-01-01");
        assert_eq!(iso(every(Base::Week(1), 1.0).floor(day("2012-01-01"))), "2011-12-26");
        assert_eq!(iso(every(Base::Year, 10.0).floor(day("2012-01-05"))), "2010-01-01");
        assert_eq!(iso(every(Base::Year, 10.0).ceil(day("2012-01-05"))), "2020-01-01");
        assert_eq!(iso(Interval::of(Unit::Quarter).floor(day("2012-05-05"))), "2012-04-01");
    }

    #[test]
    fn an_offset_keeps_the_day_of_the_month_if_it_can() {
        assert_eq!(iso(every(Base::Month, 1.0).offset(parse_date("2012-01-31"), 1.0)), "2012-03-02");
        assert_eq!(iso(every(Base::Month, 3.0).offset(parse_date("2012-01-31"), 1.0)), "2012-04-02");
        assert_eq!(iso(every(Base::Year, 1.0).offset(parse_date("2012-02-29"), 1.0)), "2013-03-01");
        assert_eq!(iso(every(Base::Hour, 1.0).offset(0.0, -1.5)), "1969-12-31T22:00:00.000");
    }

    #[test]
    fn ranges_and_counts_follow_the_boundaries() {
        let months = Interval::new(Base::Month);
        let (start, stop) = (parse_date("2012-01-01"), parse_date("2013-01-01"));
        let range = months.range(start, stop, 5.0).expect("a short range");
        assert_eq!(range.into_iter().map(iso).collect::<Vec<_>>().join(" "), "2012-01-01 2012-06-01 2012-11-01");
        assert_eq!(months.count(parse_date("2011-12-31"), parse_date("2012-02-01")), 2.0);
        assert_eq!(Interval::new(Base::Week(0)).count(start, parse_date("2012-01-15")), 2.0);
        assert_eq!(months.range(stop, start, 1.0), Some(vec![]));
    }

    #[test]
    fn refuses_what_would_never_end() {
        let milliseconds = Interval::new(Base::Millisecond);
        assert_eq!(milliseconds.range(0.0, 1e12, 1.0), None);
        assert!(every(Base::Day, 7.0).offset(0.0, 1e12).is_nan());
        assert!(every(Base::Month, 1.0).offset(0.0, 1e300).is_nan());
        assert!(milliseconds.floor(f64::NAN).is_nan() && milliseconds.count(f64::NAN, 0.0).is_nan());
        assert_eq!(milliseconds.every(0.5), None);
        assert_eq!(milliseconds.every(f64::INFINITY), None);
    }
}
