//! Civil dates, time units and intervals, all in UTC; no clock. Times are milliseconds since 1970 as f64, NaN is invalid.

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
