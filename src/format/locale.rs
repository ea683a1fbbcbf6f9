//! How a language writes numbers and times.

use super::locales::{NUMBER, NumberRow, TIME, TimeRow};
use serde_json::Value;
use std::sync::LazyLock;

/// A language's numbers and times.
#[derive(Clone, Debug, PartialEq)]
pub struct Locale {
    pub number: NumberLocale,
    pub time: TimeLocale,
}

/// A d3-format locale object.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberLocale {
    pub decimal: String,
    pub thousands: String,
    /// Sizes of the groups from the right; they repeat. Empty for no groups at all.
    pub grouping: Vec<u8>,
    /// Before and after a number.
    pub currency: [String; 2],
    /// The digits from 0 to 9, when they are others than these.
    pub numerals: Option<[char; 10]>,
    pub percent: String,
    pub minus: String,
    pub nan: String,
}

/// A d3-time-format locale object. Days start with Sunday, months with January.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeLocale {
    /// The pattern of `%c`.
    pub date_time: String,
    /// The pattern of `%x`.
    pub date: String,
    /// The pattern of `%X`.
    pub time: String,
    /// Before and after noon.
    pub periods: [String; 2],
    pub days: [String; 7],
    pub short_days: [String; 7],
    pub months: [String; 12],
    pub short_months: [String; 12],
}

static EN_US: LazyLock<Locale> = LazyLock::new(|| locale("en-US").expect("the tables hold en-US"));

impl Locale {
    /// American English: what d3 and Vega take when nothing else is said.
    pub fn en_us() -> &'static Locale {
        &EN_US
    }

    /// This locale with the halves that a spec writes under `config.locale`, as d3 takes them: what a written half leaves
    /// out is d3's own default, for times this locale's.
    pub fn with(&self, written: &Value) -> Locale {
        Locale {
            number: written.get("number").map_or_else(|| self.number.clone(), NumberLocale::written),
            time: written.get("time").map_or_else(|| self.time.clone(), |time| self.time.with(time)),
        }
    }
}

impl NumberLocale {
    fn written(object: &Value) -> NumberLocale {
        let text = |name: &str, default: &str| object.get(name).and_then(Value::as_str).unwrap_or(default).to_string();
        let digits =
            texts(object, "numerals").map(|digits| digits.iter().filter_map(|digit| digit.chars().next()).collect());
        let grouping = object.get("grouping").and_then(Value::as_array).filter(|_| object.get("thousands").is_some());
        NumberLocale {
            decimal: text("decimal", "."),
            thousands: text("thousands", ""),
            grouping: grouping.into_iter().flatten().filter_map(|size| u8::try_from(size.as_u64()?).ok()).collect(),
            currency: texts(object, "currency").and_then(|both| both.try_into().ok()).unwrap_or_default(),
            numerals: digits.and_then(|digits: Vec<char>| digits.try_into().ok()),
            percent: text("percent", "%"),
            minus: text("minus", "\u{2212}"),
            nan: text("nan", "NaN"),
        }
    }
}

impl TimeLocale {
    fn with(&self, object: &Value) -> TimeLocale {
        let text = |name: &str, own: &str| object.get(name).and_then(Value::as_str).unwrap_or(own).to_string();
        fn list<const N: usize>(object: &Value, name: &str, own: &[String; N]) -> [String; N] {
            texts(object, name).and_then(|texts| texts.try_into().ok()).unwrap_or_else(|| own.clone())
        }
        TimeLocale {
            date_time: text("dateTime", &self.date_time),
            date: text("date", &self.date),
            time: text("time", &self.time),
            periods: list(object, "periods", &self.periods),
            days: list(object, "days", &self.days),
            short_days: list(object, "shortDays", &self.short_days),
            months: list(object, "months", &self.months),
            short_months: list(object, "shortMonths", &self.short_months),
        }
    }
}

fn texts(object: &Value, name: &str) -> Option<Vec<String>> {
    object.get(name)?.as_array()?.iter().map(|text| text.as_str().map(str::to_string)).collect()
}

impl Default for Locale {
    fn default() -> Locale {
        EN_US.clone()
    }
}

/// A locale by its d3 name (`de-DE`), in any case and with `_` for `-` as well.
///
/// Where d3 has only one half under that name, the other half is that of another country with the same language, or
/// American English. A language alone (`de`) is its first country. `None` when neither half is there.
pub fn locale(name: &str) -> Option<Locale> {
    let number = find(NUMBER, |row| row.0, name);
    let time = find(TIME, |row| row.name, name);
    if number.is_none() && time.is_none() {
        return None;
    }
    let number = number.or_else(|| find(NUMBER, |row| row.0, "en-US"))?;
    let time = time.or_else(|| find(TIME, |row| row.name, "en-US"))?;
    Some(Locale { number: NumberLocale::from(number), time: TimeLocale::from(time) })
}

/// The names that [`locale`] knows, sorted, each once.
pub fn locale_names() -> Vec<&'static str> {
    let mut names: Vec<_> = NUMBER.iter().map(|row| row.0).chain(TIME.iter().map(|row| row.name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The row of that name; else the language's own country (`de-DE`), else its first row.
fn find<'a, Row>(rows: &'a [Row], name_of: impl Fn(&Row) -> &str, name: &str) -> Option<&'a Row> {
    let name = name.replace('_', "-").to_lowercase();
    let language = name.split('-').next()?;
    let speaks = |row: &&Row| name_of(row).to_lowercase().split('-').next() == Some(language);
    let home = format!("{language}-{language}");
    let named = |wanted: &str| rows.iter().find(|row| name_of(row).to_lowercase() == wanted);
    let first = match language {
        "en" => named("en-us"),
        _ => named(&home),
    };
    named(&name).or(first).or_else(|| rows.iter().find(speaks))
}

impl From<&NumberRow> for NumberLocale {
    fn from(row: &NumberRow) -> NumberLocale {
        let &(_, decimal, thousands, grouping, before, after, numerals, percent) = row;
        NumberLocale {
            decimal: decimal.to_owned(),
            thousands: thousands.to_owned(),
            grouping: grouping.to_vec(),
            currency: [before.to_owned(), after.to_owned()],
            numerals: numerals.chars().collect::<Vec<_>>().try_into().ok(),
            percent: percent.to_owned(),
            minus: "\u{2212}".to_owned(),
            nan: "NaN".to_owned(),
        }
    }
}

impl From<&TimeRow> for TimeLocale {
    fn from(row: &TimeRow) -> TimeLocale {
        TimeLocale {
            date_time: row.date_time.to_owned(),
            date: row.date.to_owned(),
            time: row.time.to_owned(),
            periods: names(row.periods),
            days: names(row.days),
            short_days: names(row.short_days),
            months: names(row.months),
            short_months: names(row.short_months),
        }
    }
}

fn names<const N: usize>(joined: &str) -> [String; N] {
    let mut names = joined.split('|').map(str::to_owned);
    std::array::from_fn(|_| names.next().expect("the table has a name for each"))
}

impl NumberLocale {
    pub(super) fn translate_digits(&self, text: String) -> String {
        match &self.numerals {
            None => text,
            Some(numerals) => {
                text.chars().map(|c| c.to_digit(10).map_or(c, |digit| numerals[digit as usize])).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole() {
        for name in locale_names() {
            let found = locale(name).expect("a name finds its locale");
            assert!(found.time.months.iter().all(|month| !month.is_empty()), "{name}");
        }
    }

    #[test]
    fn takes_the_halves_that_a_spec_writes() {
        let written = serde_json::json!({
            "number": {"decimal": ",", "thousands": "\u{a0}", "grouping": [3, 2], "currency": ["", " €"]},
            "time": {"days": ["so", "mo", "di", "mi", "do", "fr", "sa"], "months": ["too", "few"]},
        });
        let locale = Locale::en_us().with(&written);
        assert_eq!((locale.number.decimal.as_str(), &locale.number.grouping[..]), (",", &[3, 2][..]));
        assert_eq!((locale.number.currency[1].as_str(), locale.number.percent.as_str()), (" €", "%"));
        assert_eq!((locale.time.days[1].as_str(), locale.time.months[0].as_str()), ("mo", "January"));
        assert_eq!(Locale::en_us().with(&serde_json::json!({})), *Locale::en_us());
    }

    #[test]
    fn falls_back_to_the_language_and_then_to_nothing() {
        let decimal = |name| locale(name).map(|locale| (locale.number.decimal, locale.time.days[1].clone()));
        assert_eq!(decimal("de-DE"), Some((",".into(), "Montag".into())));
        assert_eq!(decimal("de"), decimal("de-DE"));
        assert_eq!(decimal("de_at"), decimal("de-DE"));
        assert_eq!(decimal("en").map(|pair| pair.0), Some(".".into()));
        assert_eq!(decimal("pt-PT").map(|pair| pair.1), Some("Segunda".into()));
        assert_eq!(decimal("xx"), None);
    }
}
