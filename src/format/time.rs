//! d3-time-format: a specifier such as `%b %d, %Y` and times, in UTC, as it writes them.

use super::digits::number_text;
use super::locale::{Locale, TimeLocale};
use crate::calendar::{Fields, TimeUnits, Unit};

/// Patterns of a locale inside patterns of a locale: more than this are cut off.
const DEEPEST: usize = 4;

/// A time format that is ready for use.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeFormat {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Text(String),
    /// A directive's letter, and what fills it up to its width; `None` is the directive's own filling.
    Directive(char, Option<Fill>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fill {
    Nothing,
    Space,
    Zero,
}

/// Cuts a specifier into text and directives. A `%` at the end is nothing.
pub(super) fn pieces(specifier: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut chars = specifier.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            text.push(c);
            continue;
        }
        let fill = match chars.as_str().chars().next() {
            Some('-') => Some(Fill::Nothing),
            Some('_') => Some(Fill::Space),
            Some('0') => Some(Fill::Zero),
            _ => None,
        };
        if fill.is_some() {
            chars.next();
        }
        if let Some(letter) = chars.next() {
            if !text.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut text)));
            }
            pieces.push(Piece::Directive(letter, fill));
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    pieces
}

impl TimeFormat {
    /// Reads a specifier. There is none that is wrong: a directive that d3 does not know writes its own letter (see
    /// [`TimeFormat::unknown_directive`]).
    pub fn parse(specifier: &str) -> TimeFormat {
        TimeFormat { pieces: pieces(specifier) }
    }

    /// The first directive that means nothing: `%k`.
    pub fn unknown_directive(&self) -> Option<char> {
        self.pieces.iter().find_map(|piece| match piece {
            Piece::Directive(letter, _) if !"aAbBcdefgGHIjLmMpqQsSuUVwWxXyYZ%".contains(*letter) => Some(*letter),
            _ => None,
        })
    }

    /// The time in ms in American English.
    pub fn format(&self, ms: f64) -> String {
        self.format_with(ms, Locale::en_us())
    }

    /// The time in ms as the locale writes it. NaN has NaN in each number, as in d3.
    pub fn format_with(&self, ms: f64, locale: &Locale) -> String {
        let mut text = String::new();
        Writer { ms, fields: Fields::of(ms), locale: &locale.time }.write(&self.pieces, 0, &mut text);
        text
    }
}

struct Writer<'a> {
    ms: f64,
    fields: Option<Fields>,
    locale: &'a TimeLocale,
}

impl Writer<'_> {
    fn write(&self, pieces: &[Piece], depth: usize, text: &mut String) {
        for piece in pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Directive(letter, fill) => self.directive(*letter, *fill, depth, text),
            }
        }
    }

    fn directive(&self, letter: char, fill: Option<Fill>, depth: usize, text: &mut String) {
        let pattern = match letter {
            'c' => Some(&self.locale.date_time),
            'x' => Some(&self.locale.date),
            'X' => Some(&self.locale.time),
            _ => None,
        };
        if let Some(pattern) = pattern {
            if depth < DEEPEST {
                self.write(&pieces(pattern), depth + 1, text);
            }
            return;
        }
        match self.number(letter) {
            Some((number, width)) => pad(number, width, fill, letter, text),
            None => text.push_str(&self.word(letter)),
        }
        if letter == 'f' {
            text.push_str("000");
        }
    }

    /// The number behind a directive and its width. The inner `None` is NaN.
    fn number(&self, letter: char) -> Option<(Option<i64>, usize)> {
        let field: (fn(&Fields) -> i64, usize) = match letter {
            'd' | 'e' => (|f| f.date.into(), 2),
            'f' | 'L' => (|f| f.milliseconds.into(), 3),
            'g' => (|f| f.iso_week().0 % 100, 2),
            'G' => (|f| f.iso_week().0 % 10_000, 4),
            'H' => (|f| f.hours.into(), 2),
            'I' => (|f| i64::from(f.hours + 11) % 12 + 1, 2),
            'j' => (|f| f.day_of_year().into(), 3),
            'm' => (|f| i64::from(f.month) + 1, 2),
            'M' => (|f| f.minutes.into(), 2),
            'S' => (|f| f.seconds.into(), 2),
            'u' => (|f| i64::from(f.weekday + 6) % 7 + 1, 1),
            'U' => (|f| f.week().into(), 2),
            'V' => (|f| f.iso_week().1.into(), 2),
            'w' => (|f| f.weekday.into(), 1),
            'W' => (|f| f.monday_week().into(), 2),
            'y' => (|f| f.year % 100, 2),
            'Y' => (|f| f.year % 10_000, 4),
            _ => return None,
        };
        Some((self.fields.as_ref().map(field.0), field.1))
    }

    fn word(&self, letter: char) -> String {
        let fields = self.fields.as_ref();
        let day = fields.map(|f| usize::from(f.weekday));
        let month = fields.map(|f| usize::from(f.month));
        let name = |names: &[String], index: Option<usize>| index.map_or(String::new(), |index| names[index].clone());
        match letter {
            'a' => name(&self.locale.short_days, day),
            'A' => name(&self.locale.days, day),
            'b' => name(&self.locale.short_months, month),
            'B' => name(&self.locale.months, month),
            'p' => self.locale.periods[usize::from(fields.is_some_and(|f| f.hours >= 12))].clone(),
            'q' => fields.map_or(1, |f| f.quarter() + 1).to_string(),
            'Q' => number_text(self.ms),
            's' => number_text((self.ms / 1000.0).floor()),
            'Z' => "+0000".to_owned(),
            other => other.to_string(),
        }
    }
}

fn pad(number: Option<i64>, width: usize, fill: Option<Fill>, letter: char, text: &mut String) {
    if number.is_some_and(|number| number < 0) {
        text.push('-');
    }
    let digits = number.map_or("NaN".to_owned(), |number| number.unsigned_abs().to_string());
    let filling = match fill {
        Some(Fill::Nothing) => "",
        Some(Fill::Space) => " ",
        None if letter == 'e' => " ",
        Some(Fill::Zero) | None => "0",
    };
    for _ in digits.len()..width {
        text.push_str(filling);
    }
    text.push_str(&digits);
}

/// One format for each size of time: a time is written by the largest unit at whose start it stands, so that the first
/// of January shows the year and noon the hour. Same as vega-format's time multi-format.
#[derive(Clone, Debug, PartialEq)]
pub struct MultiFormat {
    milliseconds: TimeFormat,
    seconds: TimeFormat,
    minutes: TimeFormat,
    hours: TimeFormat,
    date: TimeFormat,
    week: TimeFormat,
    month: TimeFormat,
    quarter: TimeFormat,
    year: TimeFormat,
}

impl Default for MultiFormat {
    fn default() -> MultiFormat {
        MultiFormat::new(&[])
    }
}

impl MultiFormat {
    /// The specifiers given, and Vega's for all other units.
    pub fn new(specifiers: &[(Unit, &str)]) -> MultiFormat {
        let of = |units: &[Unit], default: &str| {
            let given = units.iter().find_map(|unit| specifiers.iter().find(|(given, _)| given == unit));
            TimeFormat::parse(given.map_or(default, |(_, specifier)| specifier))
        };
        MultiFormat {
            milliseconds: of(&[Unit::Milliseconds], ".%L"),
            seconds: of(&[Unit::Seconds], ":%S"),
            minutes: of(&[Unit::Minutes], "%I:%M"),
            hours: of(&[Unit::Hours], "%I %p"),
            date: of(&[Unit::Date, Unit::Day], "%a %d"),
            week: of(&[Unit::Week], "%b %d"),
            month: of(&[Unit::Month], "%B"),
            quarter: of(&[Unit::Quarter], "%B"),
            year: of(&[Unit::Year], "%Y"),
        }
    }

    /// The time in ms in American English.
    pub fn format(&self, ms: f64) -> String {
        self.format_with(ms, Locale::en_us())
    }

    /// The time in ms as the locale writes it.
    pub fn format_with(&self, ms: f64, locale: &Locale) -> String {
        self.choose(ms).format_with(ms, locale)
    }

    fn choose(&self, ms: f64) -> &TimeFormat {
        let Some(fields) = Fields::of(ms) else { return &self.year };
        match fields {
            _ if fields.milliseconds != 0 || ms.fract() != 0.0 => &self.milliseconds,
            Fields { seconds: 1.., .. } => &self.seconds,
            Fields { minutes: 1.., .. } => &self.minutes,
            Fields { hours: 1.., .. } => &self.hours,
            Fields { date: 2.., weekday: 1.., .. } => &self.date,
            Fields { date: 2.., .. } => &self.week,
            Fields { month: 0, .. } => &self.year,
            Fields { month: 3 | 6 | 9, .. } => &self.quarter,
            _ => &self.month,
        }
    }
}

/// What Vega writes for time units that stand together.
const VEGA_SPECIFIERS: [(&str, &str); 14] = [
    ("year-month-date", "%Y-%m-%d "),
    ("year-month", "%Y-%m "),
    ("hours-minutes", "%H:%M"),
    ("year", "%Y "),
    ("quarter", "Q%q "),
    ("month", "%b "),
    ("date", "%d "),
    ("week", "W%U "),
    ("day", "%a "),
    ("dayofyear", "%j "),
    ("hours", "%H:00"),
    ("minutes", "00:%M"),
    ("seconds", ":%S"),
    ("milliseconds", ".%L"),
];

/// What Vega-Lite writes in place of Vega's defaults.
pub const VEGA_LITE_SPECIFIERS: &[(&str, &str)] = &[("year-month", "%b %Y "), ("year-month-date", "%b %d, %Y ")];

/// The time specifier of a set of units: `%b %Y` of `yearmonth` with [`VEGA_LITE_SPECIFIERS`].
///
/// `specifiers` go before Vega's own; their names are units with `-` between them. Same as vega-time's
/// timeUnitSpecifier.
pub fn time_unit_specifier(units: &TimeUnits, specifiers: &[(&str, &str)]) -> String {
    let names: Vec<&str> = units.units.iter().map(|unit| unit.name()).collect();
    let find = |run: &str| {
        let all = specifiers.iter().chain(&VEGA_SPECIFIERS);
        all.clone().find(|(name, _)| *name == run).map(|(_, specifier)| *specifier)
    };
    let mut text = String::new();
    let mut start = 0;
    while start < names.len() {
        let longest = (start + 1..=names.len()).rev().find_map(|end| Some((end, find(&names[start..end].join("-"))?)));
        let Some((end, specifier)) = longest else { break };
        text.push_str(specifier);
        start = end;
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::locale::locale;
    use super::*;
    use crate::calendar::parse_date;

    fn format(specifier: &str, time: &str) -> String {
        TimeFormat::parse(specifier).format(parse_date(time))
    }

    #[test]
    fn writes_every_directive_as_d3_does() {
        let time = "2012-02-05T03:04:05.067";
        for (specifier, expected) in [
            ("%a %A %b %B", "Sun Sunday Feb February"),
            ("%d|%e|%-d|%_d|%0e", "05| 5|5| 5|05"),
            ("%H %I %M %S %L %f %p", "03 03 04 05 067 067000 AM"),
            ("%j %m %q %u %w", "036 02 1 7 0"),
            ("%U %V %W %g %G", "06 05 05 12 2012"),
            ("%y %Y %Z %%", "12 2012 +0000 %"),
            ("%Q %s", "1328411045067 1328411045"),
            ("%c", "2/5/2012, 3:04:05 AM"),
            ("%x at %X", "2/5/2012 at 3:04:05 AM"),
            ("%k %-l %", "k l "),
        ] {
            assert_eq!(format(specifier, time), expected, "{specifier}");
        }
        assert_eq!(format("%I %p", "2012-01-01T12:00"), "12 PM");
        assert_eq!(format("%Y %y", "-000005-01-01"), "-0005 -05");
        assert_eq!(format("%G-W%V", "2024-12-30"), "2025-W01");
        assert_eq!(format("%b %Y %p", "never"), " 0NaN AM");
    }

    #[test]
    fn names_the_directive_that_means_nothing() {
        assert_eq!(TimeFormat::parse("%Y-%k").unknown_directive(), Some('k'));
        assert_eq!(TimeFormat::parse("%-d %B 100%%").unknown_directive(), None);
    }

    #[test]
    fn speaks_other_languages_and_survives_patterns_that_contain_themselves() {
        let german = locale("de-DE").expect("German is there");
        let time = parse_date("2012-03-05T10:00");
        assert_eq!(TimeFormat::parse("%A, %e. %B").format_with(time, &german), "Montag,  5. März");
        assert_eq!(TimeFormat::parse("%x").format_with(time, &german), "05.03.2012");
        let mut endless = german;
        endless.time.date = "%x%x".to_owned();
        assert_eq!(TimeFormat::parse("%x").format_with(time, &endless), "");
    }

    #[test]
    fn chooses_by_the_largest_unit_that_starts() {
        let multi = MultiFormat::default();
        let text = |time| multi.format(parse_date(time));
        for (time, expected) in [
            ("2012-01-01", "2012"),
            ("2012-04-01", "April"),
            ("2012-05-01", "May"),
            ("2012-05-06", "May 06"),
            ("2012-05-07", "Mon 07"),
            ("2012-05-07T15:00", "03 PM"),
            ("2012-05-07T15:30", "03:30"),
            ("2012-05-07T15:30:05", ":05"),
            ("2012-05-07T15:30:05.250", ".250"),
        ] {
            assert_eq!(text(time), expected);
        }
        let own = MultiFormat::new(&[(Unit::Year, "'%y"), (Unit::Day, "%d")]);
        assert_eq!(own.format(parse_date("2012-01-01")), "'12");
        assert_eq!(own.format(parse_date("2012-01-02")), "02");
    }

    #[test]
    fn finds_a_specifier_for_time_units() {
        let specifier = |units, own: &[_]| time_unit_specifier(&TimeUnits::parse(units).expect("units"), own);
        assert_eq!(specifier("yearmonthdatehours", &[]), "%Y-%m-%d %H:00");
        assert_eq!(specifier("yearmonth", VEGA_LITE_SPECIFIERS), "%b %Y");
        assert_eq!(specifier("yearmonthdate", VEGA_LITE_SPECIFIERS), "%b %d, %Y");
        assert_eq!(specifier("yearquartermonth", VEGA_LITE_SPECIFIERS), "%Y Q%q %b");
        assert_eq!(specifier("minutesseconds", &[("minutes", "%M")]), "%M:%S");
    }
}
