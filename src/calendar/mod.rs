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

/// The units by their names in the grammar. Longer names stand before those they contain.
const NAMES: &[(Unit, &str)] = &[
    (Unit::Year, "year"),
    (Unit::Quarter, "quarter"),
    (Unit::Month, "month"),
    (Unit::Week, "week"),
    (Unit::DayOfYear, "dayofyear"),
    (Unit::Day, "day"),
    (Unit::Date, "date"),
    (Unit::Hours, "hours"),
    (Unit::Minutes, "minutes"),
    (Unit::Milliseconds, "milliseconds"),
    (Unit::Seconds, "seconds"),
];

impl Unit {
    /// The name in the grammar: `month`, `dayofyear`.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|row| row.0 == self).expect("every unit has a name").1
    }
}

impl TimeUnits {
    /// Reads `yearmonthdate` and the like, without `utc` or `binned` in front. `None` when anything else stands in it.
    pub fn parse(text: &str) -> Option<TimeUnits> {
        let mut units = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (unit, name) = NAMES.iter().find(|(_, name)| rest.starts_with(name))?;
            units.push(*unit);
            rest = &rest[name.len()..];
        }
        (!units.is_empty()).then_some(TimeUnits { units })
    }
}
