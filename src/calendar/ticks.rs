//! Ticks of time: which interval fits, and where its boundaries are. Same as d3-time's utcTicks.

use super::civil::{DAY, HOUR, MINUTE, SECOND, WEEK};
use super::interval::{Base, Interval};

/// Candidates and about how long they are in ms, rising.
const STEPS: [(Base, f64, f64); 18] = [
    (Base::Second, 1.0, SECOND),
    (Base::Second, 5.0, 5.0 * SECOND),
    (Base::Second, 15.0, 15.0 * SECOND),
    (Base::Second, 30.0, 30.0 * SECOND),
    (Base::Minute, 1.0, MINUTE),
    (Base::Minute, 5.0, 5.0 * MINUTE),
    (Base::Minute, 15.0, 15.0 * MINUTE),
    (Base::Minute, 30.0, 30.0 * MINUTE),
    (Base::Hour, 1.0, HOUR),
    (Base::Hour, 3.0, 3.0 * HOUR),
    (Base::Hour, 6.0, 6.0 * HOUR),
    (Base::Hour, 12.0, 12.0 * HOUR),
    (Base::UnixDay, 1.0, DAY),
    (Base::UnixDay, 2.0, 2.0 * DAY),
    (Base::Week(0), 1.0, WEEK),
    (Base::Month, 1.0, 30.0 * DAY),
    (Base::Month, 3.0, 90.0 * DAY),
    (Base::Year, 1.0, 365.0 * DAY),
];

/// The interval that puts about `count` ticks between two times. `None` when a time is NaN or `count` is not positive.
pub fn tick_interval(start: f64, stop: f64, count: f64) -> Option<Interval> {
    let target = (stop - start).abs() / count;
    if target.is_nan() || count.is_nan() || count <= 0.0 {
        return None;
    }
    let above = STEPS.partition_point(|step| step.2 <= target);
    if above == STEPS.len() {
        let year = 365.0 * DAY;
        return Interval::new(Base::Year).every(tick_step(start / year, stop / year, count).abs());
    }
    if above == 0 {
        let step = tick_step(start, stop, count).abs();
        return Interval::new(Base::Millisecond).every(if step > 1.0 { step } else { 1.0 });
    }
    let (below, above) = (STEPS[above - 1], STEPS[above]);
    let (base, step, _) = if target / below.2 < above.2 / target { below } else { above };
    Interval::new(base).every(step)
}

/// About `count` ticks between two times, both included, in the order from `start` to `stop`.
pub fn ticks(start: f64, stop: f64, count: f64) -> Vec<f64> {
    let (first, last) = rising(start, stop);
    let interval = tick_interval(first, last, count);
    interval.and_then(|interval| ticks_of(start, stop, &interval)).unwrap_or_default()
}

/// The boundaries of an interval between two times, both included, in the order from `start` to `stop`. `None` when
/// there are more than 100,000.
pub fn ticks_of(start: f64, stop: f64, interval: &Interval) -> Option<Vec<f64>> {
    let (first, last) = rising(start, stop);
    let mut times = interval.range(first, last + 1.0, 1.0)?;
    if stop < start {
        times.reverse();
    }
    Some(times)
}

/// The smaller one first; NaN stays where it is.
fn rising(start: f64, stop: f64) -> (f64, f64) {
    if stop < start { (stop, start) } else { (start, stop) }
}

/// The bounds moved outward to boundaries of the interval, whichever of them is the larger.
pub fn nice(start: f64, stop: f64, interval: &Interval) -> (f64, f64) {
    if stop < start {
        (interval.ceil(start), interval.floor(stop))
    } else {
        (interval.floor(start), interval.ceil(stop))
    }
}

/// The distance of about `count` ticks from `start` to `stop`: 1, 2 or 5 times a power of ten, negative when `stop` is
/// smaller. Numbers have the same steps. 0 or NaN when the two are equal. Same as d3-array's tickStep.
pub fn tick_step(start: f64, stop: f64, count: f64) -> f64 {
    if stop < start { -rising_step(stop, start, count) } else { rising_step(start, stop, count) }
}

fn rising_step(start: f64, stop: f64, mut count: f64) -> f64 {
    loop {
        let step = (stop - start) / count.max(0.0);
        let power = step.log10().floor();
        let error = step / 10f64.powf(power);
        let factor = if error >= 50f64.sqrt() {
            10.0
        } else if error >= 10f64.sqrt() {
            5.0
        } else if error >= 2f64.sqrt() {
            2.0
        } else {
            1.0
        };
        let (inverse, size) =
            if power < 0.0 { (true, 10f64.powf(-power) / factor) } else { (false, 10f64.powf(power) * factor) };
        let multiple = |index: f64| if inverse { index / size } else { index * size };
        let nearest = |x: f64| ((if inverse { x * size } else { x / size }) + 0.5).floor();
        let (mut first, mut last) = (nearest(start), nearest(stop));
        if multiple(first) < start {
            first += 1.0;
        }
        if multiple(last) > stop {
            last -= 1.0;
        }
        if last < first && (0.5..2.0).contains(&count) {
            count *= 2.0;
        } else {
            return if inverse { 1.0 / size } else { size };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{iso, parse_date};
    use super::*;

    fn written(start: &str, stop: &str, count: f64) -> String {
        ticks(parse_date(start), parse_date(stop), count).into_iter().map(iso).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn puts_ticks_where_d3_does() {
        for (start, stop, count, expected) in [
            ("2012-01-01", "2012-12-31", 5.0, "2012-01-01 2012-04-01 2012-07-01 2012-10-01"),
            ("2000-01-01", "2024-01-01", 6.0, "2000-01-01 2005-01-01 2010-01-01 2015-01-01 2020-01-01"),
            (
                "2012-01-01",
                "2012-01-02",
                3.0,
                "2012-01-01 2012-01-01T06:00:00.000 2012-01-01T12:00:00.000 2012-01-01T18:00:00.000 2012-01-02",
            ),
            ("2012-01-01", "2012-01-01T00:00:01", 2.0, "2012-01-01 2012-01-01T00:00:00.500 2012-01-01T00:00:01.000"),
            ("2012-02-20", "2012-01-10", 6.0, "2012-02-19 2012-02-12 2012-02-05 2012-01-29 2012-01-22 2012-01-15"),
            ("2012-01-01", "2012-01-01", 5.0, "2012-01-01"),
            ("1600-01-01", "2000-01-01", 4.0, "1600-01-01 1700-01-01 1800-01-01 1900-01-01 2000-01-01"),
            ("never", "2000-01-01", 4.0, ""),
            ("1600-01-01", "2000-01-01", 0.0, ""),
        ] {
            assert_eq!(written(start, stop, count), expected, "{start} {stop} {count}");
        }
    }

    #[test]
    fn makes_a_domain_nice_both_ways_round() {
        let months = Interval::new(Base::Month);
        let (start, stop) = nice(parse_date("2012-01-20"), parse_date("2012-05-05"), &months);
        assert_eq!((iso(start), iso(stop)), ("2012-01-01".to_owned(), "2012-06-01".to_owned()));
        assert_eq!(nice(parse_date("2012-05-05"), parse_date("2012-01-20"), &months), (stop, start));
    }

    #[test]
    fn steps_are_1_2_and_5_times_a_power_of_ten() {
        for (start, stop, count, step) in [
            (0.0, 1.0, 10.0, 0.1),
            (0.0, 7.0, 3.0, 2.0),
            (0.0, 0.3, 2.0, 0.2),
            (1e6, 0.0, 2.0, -5e5),
            (5.0, 5.4, 1.0, 0.5),
        ] {
            assert_eq!(tick_step(start, stop, count), step);
        }
        assert!(tick_step(f64::NAN, 1.0, 5.0).is_nan());
    }
}
