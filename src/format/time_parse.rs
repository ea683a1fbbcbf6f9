//! d3-time-format the other way: a specifier and text in, a time out, in UTC.

use super::locale::{Locale, TimeLocale};
use super::time::{Piece, pieces};
use crate::calendar::{Base, DAY, Fields, Interval, time_of};

/// Patterns of a locale inside patterns of a locale: more than this match nothing.
const DEEPEST: usize = 4;

/// Reads times that are written as a specifier says.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeParser {
    pieces: Vec<Piece>,
}

/// What has been read so far. `None` was not mentioned.
#[derive(Default)]
struct Parts {
    year: Option<i64>,
    month: Option<i64>,
    date: Option<i64>,
    hours: i64,
    minutes: i64,
    seconds: i64,
    milliseconds: Option<i64>,
    afternoon: Option<bool>,
    quarter_month: Option<i64>,
    /// Sunday is 0.
    weekday: Option<i64>,
    /// Monday is 1, Sunday 7.
    weekday_monday: Option<i64>,
    iso_week: Option<i64>,
    sunday_week: Option<i64>,
    monday_week: Option<i64>,
    /// To be added, as hours * 100 + minutes.
    zone: i64,
    unix: Option<f64>,
    unix_seconds: Option<f64>,
}

impl TimeParser {
    /// Reads a specifier. An unknown directive matches nothing.
    pub fn parse(specifier: &str) -> TimeParser {
        TimeParser { pieces: pieces(specifier) }
    }

    /// The time in ms that the text means in American English; `None` if it is not written as the specifier says.
    pub fn time(&self, text: &str) -> Option<f64> {
        self.time_with(text, Locale::en_us())
    }

    /// The time in ms that the text means; names of months and days are the locale's, in any case.
    pub fn time_with(&self, text: &str, locale: &Locale) -> Option<f64> {
        let mut parts = Parts::default();
        let rest = parts.read(&self.pieces, text, &locale.time, 0)?;
        if !rest.is_empty() {
            return None;
        }
        parts.time().filter(|ms| !ms.is_nan())
    }
}

impl Parts {
    /// Takes what the pieces say off the start of the text and gives the rest.
    fn read<'a>(&mut self, pieces: &[Piece], mut text: &'a str, locale: &TimeLocale, depth: usize) -> Option<&'a str> {
        for piece in pieces {
            text = match piece {
                Piece::Text(expected) => text.strip_prefix(expected.as_str())?,
                // d3 refuses whatever follows the end of the text, even white space that would match nothing.
                Piece::Directive(..) if text.is_empty() => return None,
                Piece::Directive(letter, _) => self.directive(*letter, text, locale, depth)?,
            };
        }
        Some(text)
    }

    fn directive<'a>(&mut self, letter: char, text: &'a str, locale: &TimeLocale, depth: usize) -> Option<&'a str> {
        let pattern = match letter {
            'c' => Some(&locale.date_time),
            'x' => Some(&locale.date),
            'X' => Some(&locale.time),
            _ => None,
        };
        if let Some(pattern) = pattern {
            let inner = if depth < DEEPEST { pieces(pattern) } else { return None };
            return self.read(&inner, text, locale, depth + 1);
        }
        match letter {
            'a' => name(&locale.short_days, text, &mut self.weekday),
            'A' => name(&locale.days, text, &mut self.weekday),
            'b' => name(&locale.short_months, text, &mut self.month),
            'B' => name(&locale.months, text, &mut self.month),
            'p' => {
                let mut period = None;
                let rest = name(&locale.periods, text, &mut period);
                self.afternoon = period.map(|period| period == 1);
                rest
            }
            'Z' => self.zone(text),
            '%' => text.strip_prefix('%'),
            'Q' | 's' => {
                let (number, rest) = long_number(text)?;
                *(if letter == 'Q' { &mut self.unix } else { &mut self.unix_seconds }) = Some(number);
                Some(rest)
            }
            _ => self.number(letter, text),
        }
    }

    fn number<'a>(&mut self, letter: char, text: &'a str) -> Option<&'a str> {
        let width = match letter {
            'q' | 'u' | 'w' => 1,
            'd' | 'e' | 'g' | 'H' | 'I' | 'm' | 'M' | 'S' | 'U' | 'V' | 'W' | 'y' => 2,
            'j' | 'L' => 3,
            'G' | 'Y' => 4,
            'f' => 6,
            _ => return None,
        };
        let (number, rest) = number(text, width)?;
        match letter {
            'd' | 'e' => self.date = Some(number),
            'f' => self.milliseconds = Some(number / 1000),
            'g' | 'y' => self.year = Some(number + if number > 68 { 1900 } else { 2000 }),
            'G' | 'Y' => self.year = Some(number),
            'H' | 'I' => self.hours = number,
            'j' => (self.month, self.date) = (Some(0), Some(number)),
            'L' => self.milliseconds = Some(number),
            'm' => self.month = Some(number - 1),
            'M' => self.minutes = number,
            'q' => self.quarter_month = Some(number * 3 - 3),
            'S' => self.seconds = number,
            'u' => self.weekday_monday = Some(number),
            'U' => self.sunday_week = Some(number),
            'V' => self.iso_week = Some(number),
            'w' => self.weekday = Some(number),
            _ => self.monday_week = Some(number),
        }
        Some(rest)
    }

    /// `Z`, `+05`, `+0530` or `+05:30`.
    fn zone<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        if let Some(rest) = text.strip_prefix('Z') {
            self.zone = 0;
            return Some(rest);
        }
        let sign = if text.starts_with('+') { -1 } else { 1 };
        let (hours, rest) = two_digits(text.strip_prefix(['+', '-'])?)?;
        let (minutes, rest) = two_digits(rest.strip_prefix(':').unwrap_or(rest)).unwrap_or((0, rest));
        self.zone = sign * (hours * 100 + minutes);
        Some(rest)
    }

    fn time(self) -> Option<f64> {
        if self.unix.is_some() {
            return self.unix;
        }
        if let Some(seconds) = self.unix_seconds {
            return Some(seconds * 1000.0 + self.milliseconds.unwrap_or(0) as f64);
        }
        let (year, month, date) = self.day()?;
        let hours = self.afternoon.map_or(self.hours, |afternoon| self.hours % 12 + if afternoon { 12 } else { 0 });
        let (hours, minutes) = (hours + self.zone / 100, self.minutes + self.zone % 100);
        let milliseconds = self.milliseconds.unwrap_or(0);
        Some(time_of([year, month, date, hours, minutes, self.seconds, milliseconds].map(|part| part as f64)))
    }

    /// Year, month from 0 and day of the month, from whatever was said about the day.
    fn day(&self) -> Option<(i64, i64, i64)> {
        let year = self.year.unwrap_or(1900);
        let new_year = time_of([year as f64, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0]);
        let first = i64::from(Fields::of(new_year)?.weekday);
        if let Some(week) = self.iso_week {
            if !(1..=53).contains(&week) {
                return None;
            }
            let monday = Interval::new(Base::Week(1));
            let start = if first > 4 || first == 0 { monday.ceil(new_year) } else { monday.floor(new_year) };
            let monday = Fields::of(start + (week - 1) as f64 * 7.0 * DAY)?;
            let date = i64::from(monday.date) + (self.weekday.unwrap_or(1) + 6) % 7;
            return Some((monday.year, monday.month.into(), date));
        }
        let weekday = |default| self.weekday.or(self.weekday_monday.map(|day| day % 7)).unwrap_or(default);
        if let Some(week) = self.monday_week {
            return Some((year, 0, (weekday(1) + 6) % 7 + week * 7 - (first + 5) % 7));
        }
        if let Some(week) = self.sunday_week {
            return Some((year, 0, weekday(0) + week * 7 - (first + 6) % 7));
        }
        Some((year, self.month.or(self.quarter_month).unwrap_or(0), self.date.unwrap_or(1)))
    }
}

/// White space and digits, together at most `width` long.
fn number(text: &str, width: usize) -> Option<(i64, &str)> {
    let bytes = text.as_bytes();
    let within = &bytes[..bytes.len().min(width)];
    let blank = within.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let digits = within[blank..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 {
        return None;
    }
    let (taken, rest) = text.split_at(blank + digits);
    Some((taken[blank..].parse().ok()?, rest))
}

fn long_number(text: &str) -> Option<(f64, &str)> {
    let start = text.trim_start();
    let length = start.bytes().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = start.split_at(length);
    Some((digits.parse().ok()?, rest))
}

fn two_digits(text: &str) -> Option<(i64, &str)> {
    let digits = text.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some((digits.parse().ok()?, &text[2..]))
}

/// The first of the names that the text starts with, in any case.
fn name<'a>(names: &[String], text: &'a str, index: &mut Option<i64>) -> Option<&'a str> {
    let (found, length) = names.iter().find_map(|name| Some((name, same_start(name, text)?)))?;
    // d3 looks the name up in a map, where the last of several equal names stays.
    let lower = found.to_lowercase();
    *index = names.iter().rposition(|name| name.to_lowercase() == lower).map(|at| at as i64);
    Some(&text[length..])
}

/// How many bytes of the text are the name, in any case.
fn same_start(name: &str, text: &str) -> Option<usize> {
    let mut rest = text.chars();
    for expected in name.chars() {
        let actual = rest.next()?;
        if actual != expected && !actual.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

#[cfg(test)]
mod tests {
    use super::super::locale::locale;
    use super::*;
    use crate::calendar::parse_date;

    #[test]
    fn reads_what_d3_reads() {
        for (specifier, text, expected) in [
            ("%Y", "2012", "2012-01-01"),
            ("%Y-%m-%d", "2012-2-5", "2012-02-05"),
            ("%d/%m/%y", "05/02/68", "2068-02-05"),
            ("%d/%m/%y", "05/02/69", "1969-02-05"),
            ("%b %e, %Y", "FEB  5, 2012", "2012-02-05"),
            ("%B %Y", "february 2012", "2012-02-01"),
            ("%Y Q%q", "2012 Q3", "2012-07-01"),
            ("%Y-%j", "2012-036", "2012-02-05"),
            ("%Y%m%d%H%M", "201202051530", "2012-02-05T15:30"),
            ("%I:%M %p %Y", "12:30 am 2012", "2012-01-01T00:30"),
            ("%H:%M:%S.%L", "10:20:30.5", "1900-01-01T10:20:30.005"),
            ("%S.%f", "30.250000", "1900-01-01T00:00:30.250"),
            ("%Y %Z", "2012 +05:30", "2011-12-31T18:30"),
            ("%Y %Z", "2012 -0800", "2012-01-01T08:00"),
            ("%Q", "1328400000000", "2012-02-05"),
            ("%s", "1328400000", "2012-02-05"),
            ("%G-W%V-%u", "2012-W05-1", "2012-01-30"),
            ("%Y-W%W", "2012-W05", "2012-01-30"),
            ("%Y-W%U-%w", "2012-W06-0", "2012-02-05"),
            ("%x", "2/5/2012", "2012-02-05"),
            ("%m/%d/%Y 100%%", "02/30/2012 100%", "2012-03-01"),
        ] {
            assert_eq!(TimeParser::parse(specifier).time(text), Some(parse_date(expected)), "{specifier}");
        }
    }

    #[test]
    fn refuses_what_is_written_otherwise() {
        for (specifier, text) in [
            ("%Y", "2012 "),
            ("%Y", ""),
            ("%Y-%m", "2012"),
            ("%Y-%m", "2012-x"),
            ("%b", "Foo"),
            ("%Y-W%V", "2012-W54"),
            ("%k", "k"),
            ("%Z", "+5"),
            ("%d", "é"),
        ] {
            assert_eq!(TimeParser::parse(specifier).time(text), None, "{specifier} {text}");
        }
    }

    #[test]
    fn knows_the_names_of_other_languages() {
        let french = locale("fr-FR").expect("French is there");
        let time = TimeParser::parse("%e %B %Y").time_with("5 FÉVRIER 2012", &french);
        assert_eq!(time, Some(parse_date("2012-02-05")));
    }
}
