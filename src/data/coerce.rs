//! What JavaScript makes of a value: its number, its text, its truth, its place in an order.

use super::number;
use super::value::Value;
use std::cmp::Ordering;
use std::sync::Arc;

impl Value {
    /// Whether this is JavaScript's `null` or `undefined`.
    pub fn is_nullish(&self) -> bool {
        matches!(self, Value::Null | Value::Undefined)
    }

    /// Whether an aggregate counts this cell as missing: null, undefined or the empty string, as Vega does.
    pub fn is_missing(&self) -> bool {
        self.is_nullish() || matches!(self, Value::Text(text) if text.is_empty())
    }

    /// JavaScript's `Number(value)`: null is 0, undefined NaN, true 1, a text what it spells (the empty one 0).
    pub fn to_number(&self) -> f64 {
        match self {
            Value::Undefined | Value::Object(_) | Value::Geometry(_) | Value::Regexp(_) => f64::NAN,
            Value::Null => 0.0,
            Value::Bool(b) => f64::from(u8::from(*b)),
            Value::Number(n) | Value::Time(n) => *n,
            Value::Text(text) => number::from_text(text),
            Value::Array(_) => number::from_text(&self.to_text()),
        }
    }

    /// Vega's `toNumber`: as [`Value::to_number`], but nothing for null, undefined and the empty string.
    pub fn as_number(&self) -> Option<f64> {
        (!self.is_missing()).then(|| self.to_number())
    }

    /// JavaScript's `Boolean(value)`.
    pub fn is_truthy(&self) -> bool {
        match self {
            Value::Undefined | Value::Null => false,
            Value::Bool(b) => *b,
            Value::Number(n) => *n != 0.0 && !n.is_nan(),
            Value::Text(text) => !text.is_empty(),
            _ => true,
        }
    }

    /// JavaScript's `String(value)`; dates as `Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)`.
    pub fn to_text(&self) -> Arc<str> {
        match self {
            Value::Undefined => "undefined".into(),
            Value::Null => "null".into(),
            Value::Bool(true) => "true".into(),
            Value::Bool(false) => "false".into(),
            Value::Number(n) => number::to_text(*n).into(),
            Value::Time(ms) => date_text(*ms).into(),
            Value::Text(text) => text.clone(),
            Value::Array(items) => {
                let cell = |item: &Value| if item.is_nullish() { "".into() } else { item.to_text() };
                items.iter().map(cell).collect::<Vec<Arc<str>>>().join(",").into()
            }
            Value::Object(_) | Value::Geometry(_) => "[object Object]".into(),
            Value::Regexp(regexp) => format!("/{}/{}", regexp.pattern, regexp.flags).into(),
        }
    }

    /// The member or element that JavaScript's `value[name]` reads; undefined when there is none.
    pub fn member(&self, name: &str) -> Value {
        match self {
            Value::Object(object) => object.get(name).cloned().unwrap_or_default(),
            Value::Array(items) if name == "length" => Value::Number(items.len() as f64),
            Value::Array(items) => {
                name.parse::<usize>().ok().and_then(|index| items.get(index)).cloned().unwrap_or_default()
            }
            Value::Text(text) if name == "length" => Value::Number(text.encode_utf16().count() as f64),
            _ => Value::Undefined,
        }
    }
}

/// The order in which Vega sorts cells: null and undefined, then NaN, then numbers, dates and booleans by their number,
/// then texts by UTF-16 code units.
///
/// Agrees with vega-util's `ascending` on cells of one kind. Between kinds that one is no order (`"a" < 1` and
/// `1 < "a"`), so here numbers come before texts.
pub fn ascending(a: &Value, b: &Value) -> Ordering {
    let (rank_a, rank_b) = (kind_rank(a), kind_rank(b));
    rank_a.cmp(&rank_b).then_with(|| match rank_a {
        2 => a.to_number().partial_cmp(&b.to_number()).unwrap_or(Ordering::Equal),
        3 => match (a, b) {
            (Value::Text(a), Value::Text(b)) => compare_texts(a, b),
            _ => compare_texts(&a.to_text(), &b.to_text()),
        },
        _ => Ordering::Equal,
    })
}

/// The order of two texts by UTF-16 code units, as JavaScript compares strings.
pub fn compare_texts(a: &str, b: &str) -> Ordering {
    // UTF-8 order differs from UTF-16 order only where one side has a character beyond U+FFFF (a lead byte from F0).
    if a.bytes().any(|byte| byte >= 0xf0) || b.bytes().any(|byte| byte >= 0xf0) {
        a.encode_utf16().cmp(b.encode_utf16())
    } else {
        a.cmp(b)
    }
}

fn kind_rank(value: &Value) -> u8 {
    match value {
        Value::Undefined | Value::Null => 0,
        Value::Number(n) | Value::Time(n) if n.is_nan() => 1,
        Value::Number(_) | Value::Time(_) | Value::Bool(_) => 2,
        _ => 3,
    }
}

fn date_text(ms: f64) -> String {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    if ms.is_nan() || ms.abs() > 8.64e15 {
        return "Invalid Date".into();
    }
    let days = (ms / 86_400_000.0).floor();
    let second = ((ms - days * 86_400_000.0) / 1000.0).floor() as i64;
    let (year, month, day) = civil(days as i64);
    let weekday = (days as i64 + 4).rem_euclid(7) as usize;
    let year = if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") };
    format!(
        "{} {} {day:02} {year} {:02}:{:02}:{:02} GMT+0000 (Coordinated Universal Time)",
        DAYS[weekday],
        MONTHS[month as usize - 1],
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}

/// Year, month and day of a day counted from 1970-01-01, after Howard Hinnant's `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coerces_to_numbers_as_javascript_does() {
        let array = |items: &[f64]| Value::Array(items.iter().map(|&n| Value::Number(n)).collect());
        assert_eq!(Value::Null.to_number(), 0.0);
        assert!(Value::Undefined.to_number().is_nan());
        assert_eq!(Value::text("").to_number(), 0.0);
        assert_eq!(array(&[7.0]).to_number(), 7.0);
        assert!(array(&[7.0, 8.0]).to_number().is_nan());
        assert_eq!(Value::text("").as_number(), None);
        assert_eq!(Value::Bool(true).as_number(), Some(1.0));
    }

    #[test]
    fn writes_values_as_javascript_does() {
        let items: Arc<[Value]> = [Value::Number(1.5), Value::Null, Value::text("x")].into();
        assert_eq!(&*Value::Array(items).to_text(), "1.5,,x");
        assert_eq!(&*Value::Time(0.0).to_text(), "Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)");
        assert_eq!(
            &*Value::Time(-86_400_000.0 * 719_530.0).to_text(),
            "Thu Dec 30 -0001 00:00:00 GMT+0000 (Coordinated Universal Time)"
        );
        assert_eq!(&*Value::Time(f64::NAN).to_text(), "Invalid Date");
        assert_eq!(&*Value::Number(1e21).to_text(), "1e+21");
    }

    #[test]
    fn sorts_nulls_first_then_nan_numbers_and_texts() {
        let mut cells = [
            Value::text("b"),
            Value::Number(2.0),
            Value::Null,
            Value::Number(f64::NAN),
            Value::Time(1.0),
            Value::text("a"),
        ];
        cells.sort_by(ascending);
        let texts: Vec<String> = cells.iter().map(|cell| cell.to_text()[..1].to_string()).collect();
        assert_eq!(texts.concat(), "nNT2ab");
    }

    #[test]
    fn compares_texts_by_utf16_code_units() {
        assert_eq!(compare_texts("\u{10000}", "\u{ffff}"), Ordering::Less);
        assert_eq!(compare_texts("10", "9"), Ordering::Less);
    }
}
