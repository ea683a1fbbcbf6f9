//! Times written as objects: `{"year": 2012, "month": "jan"}`.

use super::Fragment;
use crate::calendar::time_of;
use crate::diagnostic::{Diagnostics, Failed, Pointer, Source};
use serde_json::Value;
use std::sync::Arc;

const PARTS: [&str; 9] = ["year", "quarter", "month", "date", "day", "hours", "minutes", "seconds", "milliseconds"];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// Whether a value is an object that means a time.
pub fn is_date_time(value: &Value) -> bool {
    value.as_object().is_some_and(|members| PARTS.iter().any(|part| members.contains_key(*part)))
}

/// The time that a value means, when it is an object that means one; for values whose place does not matter.
pub fn date_time_of(value: &Value) -> Option<f64> {
    if !is_date_time(value) {
        return None;
    }
    let source = Arc::new(Source { path: String::new(), text: String::new() });
    Fragment { value: value.clone(), source, pointer: Pointer::root() }.date_time(&Diagnostics::new()).ok()
}

impl Fragment {
    /// The milliseconds since 1970 that a time object means. Months, quarters and days of the week count from 1 (Monday,
    /// January) and may be names; a day of the week stands alone. Without a year it is 2012, as in Vega-Lite.
    pub fn date_time(&self, log: &Diagnostics) -> Result<f64, Failed> {
        let number = |name: &str, default: f64| self.number_of(name, log).map(|number| number.unwrap_or(default));
        let has_date = ["year", "quarter", "month", "date"].iter().any(|name| self.member(name).is_some());
        let month = match (self.named_part("month", &MONTHS, log)?, self.number_of("quarter", log)?) {
            (Some(month), _) => month - 1.0,
            (None, Some(quarter)) => (quarter - 1.0) * 3.0,
            (None, None) => 0.0,
        };
        let date = match self.number_of("date", log)? {
            Some(date) => date,
            // 2012 began on a Sunday; a 7 is a Sunday as well.
            None if !has_date => self.named_part("day", &DAYS, log)?.map_or(1.0, |day| day % 7.0 + 1.0),
            None => 1.0,
        };
        Ok(time_of([
            number("year", 2012.0)?,
            month,
            date,
            number("hours", 0.0)?,
            number("minutes", 0.0)?,
            number("seconds", 0.0)?,
            number("milliseconds", 0.0)?,
        ]))
    }

    /// A number, or one of some names of which the first three letters count. January is 1, Sunday 0.
    fn named_part(&self, name: &str, names: &[&str], log: &Diagnostics) -> Result<Option<f64>, Failed> {
        let Some(part) = self.member(name) else { return Ok(None) };
        let Some(text) = part.text() else { return part.expect_number(log).map(Some) };
        if let Ok(number) = text.trim().parse::<f64>() {
            return Ok(Some(number));
        }
        let start: String = text.to_lowercase().chars().take(3).collect();
        match names.iter().position(|known| *known == start) {
            Some(index) => Ok(Some((index + usize::from(name == "month")) as f64)),
            None => Err(part.wrong_type(&format!("a {name} by its number or name"), log)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Pointer, Source};
    use serde_json::json;
    use std::sync::Arc;

    fn time(json: Value) -> Result<f64, Failed> {
        let source = Arc::new(Source::new("a.json", ""));
        Fragment { value: json, source, pointer: Pointer::root() }.date_time(&Diagnostics::new())
    }

    #[test]
    fn reads_parts_by_number_and_by_name() {
        let at = |month: f64, date: f64| Ok(time_of([2012.0, month, date, 0.0, 0.0, 0.0, 0.0]));
        assert_eq!(time(json!({"month": "February", "date": 3})), at(1.0, 3.0));
        assert_eq!(time(json!({"month": 2, "quarter": 4})), at(1.0, 1.0));
        assert_eq!(time(json!({"quarter": 4})), at(9.0, 1.0));
        assert_eq!(time(json!({"day": "monday"})), at(0.0, 2.0));
        assert_eq!(time(json!({"day": 7})), at(0.0, 1.0));
        assert_eq!(time(json!({"year": 1970, "hours": 1})), Ok(3_600_000.0));
        assert!(time(json!({"month": "Brumaire"})).is_err());
    }

    #[test]
    fn tells_times_from_other_objects() {
        assert!(
            is_date_time(&json!({"year": 2000})) && !is_date_time(&json!({"expr": "1"})) && !is_date_time(&json!(3))
        );
    }
}
