//! Civil dates, time units and intervals, all in UTC; no clock. Times are milliseconds since 1970 as f64, NaN is invalid.

mod civil;
mod interval;
mod parse;
mod ticks;
mod units;

pub use civil::{DAY, Fields, HOUR, LAST_TIME, MINUTE, SECOND, WEEK, date_of, days_before_month, time_of};
pub use interval::{Base, Interval};
pub use parse::parse_date;
pub use ticks::{nice, tick_interval, tick_step, ticks, ticks_of};
pub use units::{TimeFloor, TimeUnitParams, units_for};

/// One calendar field that a time unit keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    Year,
    Quarter,
    Month,
    Week,
    Day,
    DayOfYear,
    Date,
    Hours,
    Minutes,
    Seconds,
    Milliseconds,
}

/// A set of units, as `yearmonth` or `monthdate`, in the order of [`Unit`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TimeUnits {
    pub units: Vec<Unit>,
}

/// `2012-01-31`, with `T10:30:00.000` when it is not midnight; times of tests.
#[cfg(test)]
fn iso(ms: f64) -> String {
    let Some(at) = Fields::of(ms) else { return "invalid".to_owned() };
    let day = format!("{:04}-{:02}-{:02}", at.year, at.month + 1, at.date);
    let time = format!("T{:02}:{:02}:{:02}.{:03}", at.hours, at.minutes, at.seconds, at.milliseconds);
    if time == "T00:00:00.000" { day } else { day + &time }
}
