//! Which texts are values of a field's type. See Frictionless Table Schema, "Field types".

use crate::diagnostic::suggest::listed;

/// The types that cells are checked for. Of others (`geopoint`, `object`...) any text is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Number,
    Integer,
    Boolean,
    Year,
    YearMonth,
    Date,
    DateTime,
    Other,
}

impl Type {
    pub fn named(name: &str) -> Type {
        match name {
            "number" => Type::Number,
            "integer" => Type::Integer,
            "boolean" => Type::Boolean,
            "year" => Type::Year,
            "yearmonth" => Type::YearMonth,
            "date" => Type::Date,
            "datetime" => Type::DateTime,
            _ => Type::Other,
        }
    }

    /// What a message calls a value of the type.
    pub fn called(self) -> &'static str {
        match self {
            Type::Number => "a number",
            Type::Integer => "a whole number",
            Type::Boolean => "true or false",
            Type::Year => "a year",
            Type::YearMonth => "a month (2022-08)",
            Type::Date => "a date (2022-08-22)",
            Type::DateTime => "a date and time (2022-08-22T10:00:00Z)",
            Type::Other => "a value",
        }
    }

    pub fn takes(self, cell: &str) -> bool {
        match self {
            Type::Number => is_number(cell),
            Type::Integer => digits(cell.strip_prefix(['-', '+']).unwrap_or(cell), 1, 400),
            Type::Boolean => matches!(cell, "true" | "True" | "TRUE" | "1" | "false" | "False" | "FALSE" | "0"),
            Type::Year => digits(cell.strip_prefix('-').unwrap_or(cell), 4, 4),
            Type::YearMonth => is_month(cell),
            Type::Date => is_date(cell),
            Type::DateTime => cell.split_once('T').is_some_and(|(date, time)| is_date(date) && is_time(time)),
            Type::Other => true,
        }
    }
}

/// What a field's cells must be, besides their type.
#[derive(Debug, Default)]
pub struct Constraints {
    pub required: bool,
    /// The only values that there are.
    pub values: Option<Vec<String>>,
}

/// Why a cell is wrong: the end of a sentence that begins with the cell. `None` when it is right.
pub fn mistake(cell: &str, kind: Type, constraints: &Constraints) -> Option<String> {
    if cell.is_empty() {
        return constraints.required.then(|| "a value is required".to_string());
    }
    if !kind.takes(cell) {
        return Some(format!("is not {}", kind.called()));
    }
    match &constraints.values {
        Some(values) if !values.iter().any(|value| value == cell) => {
            Some(format!("is not one of {}", listed(values.iter().map(String::as_str), 8)))
        }
        _ => None,
    }
}

fn digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A finite number as JSON writes it, or with a leading plus or zeros. `NaN` and `INF`, which the standard has too, are
/// nothing that a figure can draw.
fn is_number(text: &str) -> bool {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    plain && text.parse::<f64>().is_ok_and(f64::is_finite)
}

fn is_month(text: &str) -> bool {
    let parts = text.split_once('-');
    parts.is_some_and(|(year, month)| {
        digits(year, 4, 4) && digits(month, 2, 2) && (1..=12).contains(&month.parse().unwrap_or(0))
    })
}

fn is_date(text: &str) -> bool {
    let Some((month, day)) = text.rsplit_once('-') else { return false };
    is_month(month) && digits(day, 2, 2) && format!("{month}-{day}").parse::<jiff::civil::Date>().is_ok()
}

fn is_time(text: &str) -> bool {
    text.trim_end_matches('Z').parse::<jiff::civil::Time>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_the_standard_takes() {
        for (kind, right, wrong) in [
            (
                "number",
                &["1", "-2.5", "1e3", "+0.5", "007"][..],
                &["n/a", "1,000", "NaN", "inf", "1 ", "1e999", ""][..],
            ),
            ("integer", &["1", "-20"], &["1.0", "", "-", "1e3"]),
            ("boolean", &["true", "FALSE", "0"], &["yes", "tRUE"]),
            ("year", &["2022", "-0300"], &["22", "2022.0", "20222"]),
            ("yearmonth", &["2022-08"], &["2022-13", "2022-8", "2022", "2022-00"]),
            ("date", &["2024-02-29"], &["2023-02-29", "2022-08", "22.8.2022", "2022-8-22"]),
            ("datetime", &["2022-08-22T10:00:00Z"], &["2022-08-22", "2022-08-22T25:00:00Z"]),
            ("geojson", &["anything"], &[]),
        ] {
            for cell in right {
                assert!(Type::named(kind).takes(cell), "{kind}: {cell:?}");
            }
            for cell in wrong {
                assert!(!Type::named(kind).takes(cell), "{kind}: {cell:?}");
            }
        }
    }

    #[test]
    fn wants_a_value_only_where_one_is_required() {
        let required = Constraints { required: true, values: None };
        assert_eq!(mistake("", Type::Number, &required).as_deref(), Some("a value is required"));
        assert_eq!(mistake("", Type::Number, &Constraints::default()), None);
    }

    #[test]
    fn names_the_values_that_there_are() {
        let constraints = Constraints { required: true, values: Some(vec!["China".into(), "Russia".into()]) };
        assert_eq!(mistake("Chian", Type::Other, &constraints).as_deref(), Some("is not one of \"China\", \"Russia\""));
    }
}
