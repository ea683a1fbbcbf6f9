//! Ticks and nice ends of time scales, from the calendar.

use super::ticks::MOST_TICKS;
use super::{Kind, Nice, TickCount};
use crate::calendar::{self, Base, Interval};

/// The ends moved outwards to boundaries of an interval; NaN stays NaN.
pub(super) fn nice(kind: Kind, low: f64, high: f64, nice: &Nice, count: f64) -> (f64, f64) {
    let interval = match nice {
        Nice::Interval(units, step) => units.interval().and_then(|interval| interval.every(step.max(1.0))),
        _ => counted(kind, low, high, count),
    };
    let (floor, ceil) = interval.map_or((low, high), |interval| calendar::nice(low, high, &interval));
    if floor.is_nan() || ceil.is_nan() { (low, high) } else { (floor, ceil) }
}

/// Times in `[first, last]`, falling when `last < first`; at most [`MOST_TICKS`]. An interval that would give more is
/// taken as about ten ticks.
pub(super) fn ticks(kind: Kind, first: f64, last: f64, count: TickCount) -> Vec<f64> {
    let few = |interval: &Interval| ((last - first) / span(interval)).abs() <= MOST_TICKS as f64;
    let interval = match count {
        TickCount::Number(count) => counted(kind, first, last, count.min(MOST_TICKS as f64 / 2.0)),
        TickCount::Interval(unit, step) => {
            Interval::of(unit).every(step.max(1.0)).filter(few).or_else(|| counted(kind, first, last, 10.0))
        }
    };
    interval.filter(few).and_then(|interval| calendar::ticks_of(first, last, &interval)).unwrap_or_default()
}

/// The interval of about `count` ticks. Local days are counted from the first of each month, those of UTC on and on.
fn counted(kind: Kind, first: f64, last: f64, count: f64) -> Option<Interval> {
    let interval = calendar::tick_interval(first.min(last), first.max(last), count)?;
    match interval.base() {
        Base::UnixDay if kind == Kind::Time => Interval::new(Base::Day).every(interval.step() as f64),
        _ => Some(interval),
    }
}

/// About how long an interval is, in ms.
fn span(interval: &Interval) -> f64 {
    let base = match interval.base() {
        Base::Millisecond => 1.0,
        Base::Second => calendar::SECOND,
        Base::Minute => calendar::MINUTE,
        Base::Hour => calendar::HOUR,
        Base::Day | Base::UnixDay => calendar::DAY,
        Base::Week(_) => calendar::WEEK,
        Base::Month => 30.0 * calendar::DAY,
        Base::Year => 365.0 * calendar::DAY,
    };
    base * interval.step() as f64
}
