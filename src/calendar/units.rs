//! Sets of time units: names, floors, and the units that fit an extent.

use super::civil::{DAY, Fields, HOUR, MINUTE, SECOND, WEEK, days_before_month, days_before_year, in_range, weekday};
use super::interval::Interval;
use super::ticks::tick_step;
use super::{TimeUnits, Unit};

/// Times without a year are put into this one: a leap year that starts on a Sunday.
const REFERENCE_YEAR: i64 = 2012;

/// A time unit as a spec writes it: `yearmonth`, `utcyearmonth`, `binnedyear`, with `maxbins` and `step` beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeUnitParams {
    /// Empty when only `maxbins` is given: see [`units_for`].
    pub units: TimeUnits,
    pub utc: bool,
    /// The data holds floors already.
    pub binned: bool,
    pub maxbins: Option<f64>,
    pub step: Option<f64>,
}

impl Unit {
    /// All units, from the largest to the smallest.
    pub const ALL: [Unit; 11] = [
        Unit::Year,
        Unit::Quarter,
        Unit::Month,
        Unit::Week,
        Unit::Day,
        Unit::DayOfYear,
        Unit::Date,
        Unit::Hours,
        Unit::Minutes,
        Unit::Seconds,
        Unit::Milliseconds,
    ];

    /// The name of the Vega-Lite grammar.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Year => "year",
            Unit::Quarter => "quarter",
            Unit::Month => "month",
            Unit::Week => "week",
            Unit::Day => "day",
            Unit::DayOfYear => "dayofyear",
            Unit::Date => "date",
            Unit::Hours => "hours",
            Unit::Minutes => "minutes",
            Unit::Seconds => "seconds",
            Unit::Milliseconds => "milliseconds",
        }
    }

    /// The unit of that name, exactly as the grammar writes it.
    pub fn parse(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.name() == name)
    }
}

impl TimeUnits {
    /// Units written one after the other from the largest to the smallest: `yearmonthdate`. No prefix (`utc`, `binned`)
    /// is allowed here. `None` for anything else, and for units that exclude each other, as `weekmonth`.
    pub fn parse(text: &str) -> Option<TimeUnits> {
        let mut rest = text;
        let mut units = Vec::new();
        for unit in Unit::ALL {
            let name = unit.name();
            // "dayofyear" starts with another unit's name.
            if let Some(after) = rest.strip_prefix(name).filter(|after| unit != Unit::Day || !after.starts_with("of")) {
                units.push(unit);
                rest = after;
            }
        }
        (rest.is_empty() && !units.is_empty()).then_some(TimeUnits { units }).filter(TimeUnits::agree)
    }

    /// The units sorted, each once.
    pub fn new(units: impl IntoIterator<Item = Unit>) -> TimeUnits {
        let mut units: Vec<Unit> = units.into_iter().collect();
        units.sort_unstable();
        units.dedup();
        TimeUnits { units }
    }

    /// Whether the units can stand together: weeks, months and days of the year each count the days of a year.
    pub fn agree(&self) -> bool {
        let weeks = self.has(Unit::Week) || self.has(Unit::Day);
        let months = self.has(Unit::Quarter) || self.has(Unit::Month) || self.has(Unit::Date);
        u8::from(weeks) + u8::from(months) + u8::from(self.has(Unit::DayOfYear)) <= 1
    }

    pub fn has(&self, unit: Unit) -> bool {
        self.units.contains(&unit)
    }

    pub fn smallest(&self) -> Option<Unit> {
        self.units.last().copied()
    }

    /// The names one after the other: `yearmonth`.
    pub fn name(&self) -> String {
        self.units.iter().map(|unit| unit.name()).collect()
    }

    /// What takes times down to `step` of the smallest unit: see [`TimeFloor`].
    pub fn floor(&self, step: f64) -> TimeFloor {
        TimeFloor::new(self, step)
    }

    /// The interval of the smallest unit, which leads from one floor to the next.
    pub fn interval(&self) -> Option<Interval> {
        self.smallest().map(Interval::of)
    }
}

impl TimeUnitParams {
    /// Reads a unit with its prefixes: `yearmonth`, `utcyearmonth`, `binnedyearmonth`, `binnedutcyearmonth`.
    pub fn parse(text: &str) -> Option<TimeUnitParams> {
        let (binned, rest) = strip(text, "binned");
        let (utc, rest) = strip(rest, "utc");
        Some(TimeUnitParams { units: TimeUnits::parse(rest)?, utc, binned, maxbins: None, step: None })
    }
}

fn strip<'a>(text: &'a str, prefix: &str) -> (bool, &'a str) {
    match text.strip_prefix(prefix) {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

/// Takes times down to the start of their time units: `month` keeps the month and puts it into the year 2012.
///
/// Same as vega-time's utcFloor, but right for the years 0 to 99 as well.
#[derive(Clone, Debug)]
pub struct TimeFloor {
    has: [bool; 11],
    last: Option<Unit>,
    step: f64,
}

impl TimeFloor {
    /// `step` counts in the smallest unit; 1 or less keeps every one.
    pub fn new(units: &TimeUnits, step: f64) -> TimeFloor {
        let mut has = [false; 11];
        for unit in &units.units {
            has[*unit as usize] = true;
        }
        TimeFloor { has, last: units.smallest(), step: if step > 1.0 { step } else { 1.0 } }
    }

    /// The start of the units that `ms` falls into; NaN stays NaN.
    pub fn floor(&self, ms: f64) -> f64 {
        let Some(fields) = Fields::of(ms) else { return f64::NAN };
        let year = if self.has(Unit::Year) { self.down(Unit::Year, fields.year, 0) } else { REFERENCE_YEAR };
        let month = if self.has(Unit::Month) {
            self.down(Unit::Month, fields.month.into(), 0)
        } else if self.has(Unit::Quarter) {
            3 * self.down(Unit::Quarter, fields.quarter().into(), 0)
        } else {
            0
        };
        let days = self.day(&fields, year) - 1 + days_before_month(year, month);
        let part = |unit, value: i64| if self.has(unit) { self.down(unit, value, 0) } else { 0 };
        let ms = part(Unit::Hours, fields.hours.into()) * 3_600_000
            + part(Unit::Minutes, fields.minutes.into()) * 60_000
            + part(Unit::Seconds, fields.seconds.into()) * 1000
            + part(Unit::Milliseconds, fields.milliseconds.into());
        in_range(days as f64 * DAY + ms as f64)
    }

    /// The day, from 1, counted from the first of the month (of January, but for dates).
    fn day(&self, fields: &Fields, year: i64) -> i64 {
        let of_week = |week: i64, weekday_wanted: i64| {
            let first = i64::from(weekday(days_before_year(year)));
            weekday_wanted + week * 7 - (first + 6) % 7
        };
        let weekday = i64::from(fields.weekday);
        match (self.has(Unit::Week), self.has(Unit::Day)) {
            (true, true) => self.down(Unit::Day, of_week(fields.week().into(), weekday), 1),
            (true, false) => of_week(self.down(Unit::Week, fields.week().into(), 1), 0),
            (false, true) => self.down(Unit::Day, of_week(1, weekday), 1),
            (false, false) if self.has(Unit::Date) => self.down(Unit::Date, fields.date.into(), 1),
            (false, false) if self.has(Unit::DayOfYear) => self.down(Unit::DayOfYear, fields.day_of_year().into(), 1),
            (false, false) => 1,
        }
    }

    fn has(&self, unit: Unit) -> bool {
        self.has[unit as usize]
    }

    /// Down to a whole number of steps from `phase`, if this is the unit that has steps.
    fn down(&self, unit: Unit, value: i64, phase: i64) -> i64 {
        if self.step == 1.0 || self.last != Some(unit) {
            return value;
        }
        let phase = phase as f64;
        (phase + self.step * ((value as f64 - phase) / self.step).floor()) as i64
    }
}

const DATE: &[Unit] = &[Unit::Year, Unit::Month, Unit::Date];
const TO_HOURS: &[Unit] = &[Unit::Year, Unit::Month, Unit::Date, Unit::Hours];
const TO_MINUTES: &[Unit] = &[Unit::Year, Unit::Month, Unit::Date, Unit::Hours, Unit::Minutes];
const TO_SECONDS: &[Unit] = &[Unit::Year, Unit::Month, Unit::Date, Unit::Hours, Unit::Minutes, Unit::Seconds];
const TO_MILLISECONDS: &[Unit] =
    &[Unit::Year, Unit::Month, Unit::Date, Unit::Hours, Unit::Minutes, Unit::Seconds, Unit::Milliseconds];
const MONTHS: f64 = 30.0 * DAY;
const YEARS: f64 = 365.0 * DAY;

/// Units, how many of them, and about how long that is in ms; rising.
const BINS: [(&[Unit], f64, f64); 17] = [
    (TO_SECONDS, 1.0, SECOND),
    (TO_SECONDS, 5.0, 5.0 * SECOND),
    (TO_SECONDS, 15.0, 15.0 * SECOND),
    (TO_SECONDS, 30.0, 30.0 * SECOND),
    (TO_MINUTES, 1.0, MINUTE),
    (TO_MINUTES, 5.0, 5.0 * MINUTE),
    (TO_MINUTES, 15.0, 15.0 * MINUTE),
    (TO_MINUTES, 30.0, 30.0 * MINUTE),
    (TO_HOURS, 1.0, HOUR),
    (TO_HOURS, 3.0, 3.0 * HOUR),
    (TO_HOURS, 6.0, 6.0 * HOUR),
    (TO_HOURS, 12.0, 12.0 * HOUR),
    (DATE, 1.0, DAY),
    (&[Unit::Year, Unit::Week], 1.0, WEEK),
    (&[Unit::Year, Unit::Month], 1.0, MONTHS),
    (&[Unit::Year, Unit::Month], 3.0, 3.0 * MONTHS),
    (&[Unit::Year], 1.0, YEARS),
];

/// The time units and the step that cut `extent` (first and last time in ms) into at most about `maxbins` pieces.
///
/// Without `maxbins`, 40. Same as vega-time's timeBin.
pub fn units_for(extent: (f64, f64), maxbins: Option<f64>) -> (TimeUnits, f64) {
    let (first, last) = extent;
    let most = maxbins.filter(|most| *most > 0.0).unwrap_or(40.0);
    let target = (last - first).abs() / most;
    let above = BINS.partition_point(|bin| bin.2 <= target);
    let (units, step) = if above == BINS.len() {
        (&[Unit::Year][..], tick_step(first / YEARS, last / YEARS, most))
    } else if above == 0 {
        (TO_MILLISECONDS, tick_step(first, last, most).max(1.0))
    } else {
        let (below, above) = (BINS[above - 1], BINS[above]);
        let nearer = if target / below.2 < above.2 / target { below } else { above };
        (nearer.0, nearer.1)
    };
    (TimeUnits { units: units.to_vec() }, if step.is_nan() { 1.0 } else { step })
}

#[cfg(test)]
mod tests {
    use super::super::{iso, parse_date};
    use super::*;

    fn floor(units: &str, step: f64, time: &str) -> String {
        iso(TimeUnits::parse(units).expect("the test writes units").floor(step).floor(parse_date(time)))
    }

    #[test]
    fn reads_units_of_the_grammar_and_no_others() {
        use Unit::*;
        let units = |text| TimeUnits::parse(text).map(|units| units.units);
        assert_eq!(units("yearmonthdate"), Some(vec![Year, Month, Date]));
        assert_eq!(units("yeardayofyear"), Some(vec![Year, DayOfYear]));
        assert_eq!(units("weekdayhours"), Some(vec![Week, Day, Hours]));
        assert_eq!(units("secondsmilliseconds"), Some(vec![Seconds, Milliseconds]));
        for text in ["", "monthyear", "yearyear", "weekmonth", "dayofyeardate", "Year", "yearmonths", "utcyear"] {
            assert_eq!(units(text), None, "{text}");
        }
        let params = TimeUnitParams::parse("binnedutcyearmonth").expect("a unit with both prefixes");
        assert!(params.utc && params.binned && params.units.name() == "yearmonth");
    }

    #[test]
    fn every_unit_keeps_its_own_fields() {
        for (units, expected) in [
            ("year", "2024-01-01"),
            ("quarter", "2012-07-01"),
            ("month", "2012-08-01"),
            ("week", "2012-08-05"),
            ("day", "2012-01-04"),
            ("dayofyear", "2012-08-14"),
            ("date", "2012-01-14"),
            ("weekday", "2012-08-08"),
            ("monthdate", "2012-08-14"),
            ("dayhours", "2012-01-04T15:00:00.000"),
            ("minutesseconds", "2012-01-01T00:16:17.000"),
            ("yearquarter", "2024-07-01"),
            ("yearweek", "2024-08-11"),
            ("yearweekday", "2024-08-14"),
            ("yearmonthdatehoursminutes", "2024-08-14T15:16:00.000"),
        ] {
            assert_eq!(floor(units, 1.0, "2024-08-14T15:16:17.123Z"), expected, "{units}");
        }
    }

    #[test]
    fn steps_count_in_the_smallest_unit() {
        for (units, step, expected) in [
            ("year", 5.0, "2020-01-01"),
            ("month", 5.0, "2012-06-01"),
            ("date", 5.0, "2012-01-11"),
            ("yearweek", 3.0, "2024-08-04"),
            ("day", 5.0, "2012-01-01"),
            ("yeardayofyear", 3.0, "2024-08-13"),
            ("yearquarter", 3.0, "2024-01-01"),
            ("minutesseconds", 5.0, "2012-01-01T00:16:15.000"),
            ("hours", 0.5, "2012-01-01T15:00:00.000"),
        ] {
            assert_eq!(floor(units, step, "2024-08-14T15:16:17.123Z"), expected, "{units}");
        }
    }

    #[test]
    fn early_years_and_invalid_times_are_no_trouble() {
        assert_eq!(floor("yearmonth", 1.0, "0099-02-03"), "0099-02-01");
        assert_eq!(floor("yearmonthdate", 1.0, "1969-12-31T23:59"), "1969-12-31");
        assert_eq!(floor("year", 1.0, "no date"), "invalid");
    }

    #[test]
    fn finds_units_for_a_number_of_bins() {
        let bins = |first, last, most| {
            let (units, step) = units_for((parse_date(first), parse_date(last)), most);
            (units.name(), step)
        };
        assert_eq!(bins("2012-01-01", "2012-12-31", Some(10.0)), ("yearmonth".to_owned(), 1.0));
        assert_eq!(bins("2012-01-01", "2012-12-31", None), ("yearweek".to_owned(), 1.0));
        assert_eq!(bins("1900-01-01", "2000-01-01", Some(10.0)), ("year".to_owned(), 10.0));
        assert_eq!(bins("2012-01-01", "2012-01-02", Some(30.0)), ("yearmonthdatehours".to_owned(), 1.0));
        assert_eq!(units_for((f64::NAN, f64::NAN), None).1, 1.0);
    }
}
