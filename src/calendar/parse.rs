//! Dates written in any of the ways that JavaScript's `Date.parse` understands in Chrome and Node.

use super::civil::{DAY, days_before_month, in_range};

/// The time in ms that a text means; NaN if it means none.
///
/// ISO 8601 (`2012`, `2012-01`, `2012-01-31`, `2012-01-31T10:00Z`, `...+02:00`), else V8's older reading: words, numbers
/// and punctuation in many orders (`Jan 31 2012`, `31 January 2012 10:00 PM`, `1/31/2012`, `2012/01/31 10:00 GMT-5`,
/// `Tue, 31 Jan 2012 10:00:00 GMT`). A date without a zone is UTC. Months and days in parentheses, weekdays, commas do
/// not matter.
pub fn parse_date(text: &str) -> f64 {
    plain_date(text.as_bytes()).or_else(|| Reader::new(text).read()).unwrap_or(f64::NAN)
}

/// `2012-01-31` and nothing else, which most files hold: the same result, sooner.
fn plain_date(text: &[u8]) -> Option<f64> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0i64, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0')))
    };
    let (year, month, date) = (number(&[y0, y1, y2, y3])?, number(&[m0, m1])?, number(&[d0, d1])?);
    let valid = (1..=12).contains(&month) && (1..=31).contains(&date);
    valid.then(|| (days_before_month(year, month - 1) + date - 1) as f64 * DAY)
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    /// Its value (the first nine digits that count) and its length in digits.
    Number(i64, usize),
    Symbol(u8),
    Word(Word, usize),
    Space,
    Other,
    End,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Word {
    /// From 1.
    Month(i64),
    /// Hours to add.
    Noon(i64),
    /// Hours to the east.
    Zone(i64),
    /// `T`.
    Time,
    Unknown,
}

/// First three letters in lower case, and what they mean. Only months may be longer.
const WORDS: [(&[u8], Word); 27] = [
    (b"jan", Word::Month(1)),
    (b"feb", Word::Month(2)),
    (b"mar", Word::Month(3)),
    (b"apr", Word::Month(4)),
    (b"may", Word::Month(5)),
    (b"jun", Word::Month(6)),
    (b"jul", Word::Month(7)),
    (b"aug", Word::Month(8)),
    (b"sep", Word::Month(9)),
    (b"oct", Word::Month(10)),
    (b"nov", Word::Month(11)),
    (b"dec", Word::Month(12)),
    (b"am", Word::Noon(0)),
    (b"pm", Word::Noon(12)),
    (b"ut", Word::Zone(0)),
    (b"utc", Word::Zone(0)),
    (b"z", Word::Zone(0)),
    (b"gmt", Word::Zone(0)),
    (b"est", Word::Zone(-5)),
    (b"edt", Word::Zone(-4)),
    (b"cst", Word::Zone(-6)),
    (b"cdt", Word::Zone(-5)),
    (b"mst", Word::Zone(-7)),
    (b"mdt", Word::Zone(-6)),
    (b"pst", Word::Zone(-8)),
    (b"pdt", Word::Zone(-7)),
    (b"t", Word::Time),
];

/// Reads tokens one ahead and puts the parts of a date together. The rules are those of V8's date parser.
struct Reader<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
    next: Token,
    day: Day,
    time: Time,
    zone: Zone,
}

#[derive(Default)]
struct Day {
    parts: Vec<i64>,
    month: Option<i64>,
    iso: bool,
}

#[derive(Default)]
struct Time {
    parts: Vec<i64>,
    noon: Option<i64>,
}

#[derive(Default)]
struct Zone {
    sign: Option<i64>,
    hour: Option<i64>,
    minute: Option<i64>,
}

/// How reading the ISO form ended.
enum Iso {
    Whole,
    /// The date may still be one of the older forms; this token was taken and is not used.
    Rest(Token),
    Invalid,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Reader<'a> {
        let mut reader = Reader {
            chars: text.chars().peekable(),
            next: Token::End,
            day: Day::default(),
            time: Time::default(),
            zone: Zone::default(),
        };
        reader.next = reader.scan();
        reader
    }

    fn read(mut self) -> Option<f64> {
        match self.iso() {
            Iso::Whole => {}
            Iso::Rest(token) => self.older(token)?,
            Iso::Invalid => return None,
        }
        let days = self.day.days()?;
        let time = self.time.ms()?;
        Some(in_range(days as f64 * DAY + (time - self.zone.ms()) as f64)).filter(|ms| !ms.is_nan())
    }

    /// `[±yy]yyyy[-MM[-DD]][THH:mm[:ss[.sss]][Z|±HH:mm]]`, as much of it as there is.
    fn iso(&mut self) -> Iso {
        match self.next {
            Token::Symbol(sign @ (b'+' | b'-')) => {
                let token = self.take();
                let Some(year) = self.digits(6, |_| true) else { return Iso::Rest(token) };
                if sign == b'-' && year == 0 {
                    return Iso::Rest(token);
                }
                self.day.parts.push(if sign == b'-' { -year } else { year });
            }
            Token::Number(year, 4) => {
                self.take();
                self.day.parts.push(year);
            }
            _ => return Iso::Rest(self.take()),
        }
        for is_valid in [is_month as fn(i64) -> bool, is_date] {
            if !self.skip(b'-') {
                break;
            }
            let Some(part) = self.digits(2, is_valid) else { return Iso::Rest(self.take()) };
            self.day.parts.push(part);
        }
        if matches!(self.next, Token::Word(Word::Time, _)) {
            self.take();
            if self.iso_time().is_none() || self.next != Token::End {
                return Iso::Invalid;
            }
        } else if self.next != Token::End {
            return Iso::Rest(self.take());
        }
        self.day.iso = true;
        Iso::Whole
    }

    fn iso_time(&mut self) -> Option<()> {
        let hour = self.digits(2, |hour| hour <= 24)?;
        let below = move |limit: i64| move |part: i64| if hour == 24 { part == 0 } else { part < limit };
        self.time.parts.push(hour);
        self.skip(b':').then_some(())?;
        let minute = self.digits(2, below(60))?;
        self.time.parts.push(minute);
        if self.skip(b':') {
            let second = self.digits(2, below(60))?;
            self.time.parts.push(second);
            if self.skip(b'.') {
                let Token::Number(number, length) = self.take() else { return None };
                (hour != 24 || number == 0).then_some(())?;
                self.time.parts.push(milliseconds(number, length));
            }
        }
        match self.next {
            Token::Word(Word::Zone(0), 1) => {
                self.take();
                self.zone.set(0);
            }
            Token::Symbol(sign @ (b'+' | b'-')) => {
                self.take();
                self.zone.sign = Some(if sign == b'-' { -1 } else { 1 });
                let (hour, minute) = match self.digits(4, |_| true) {
                    Some(both) => (both / 100, both % 100),
                    None => {
                        let hour = self.digits(2, |_| true)?;
                        self.skip(b':').then_some(())?;
                        (hour, self.digits(2, |_| true)?)
                    }
                };
                (hour < 24 && minute < 60).then_some(())?;
                (self.zone.hour, self.zone.minute) = (Some(hour), Some(minute));
            }
            _ => {}
        }
        Some(())
    }

    /// Everything else, from `token` on.
    fn older(&mut self, mut token: Token) -> Option<()> {
        let mut has_number = !self.day.parts.is_empty();
        while token != Token::End {
            match token {
                Token::Number(number, _) => {
                    has_number = true;
                    self.number(number)?;
                }
                Token::Word(word, _) => self.word(word, has_number)?,
                Token::Symbol(sign @ (b'+' | b'-')) if self.zone.is_utc() || !self.time.parts.is_empty() => {
                    has_number = true;
                    self.offset(if sign == b'-' { -1 } else { 1 })?;
                }
                Token::Symbol(b'+' | b'-' | b')') if has_number => return None,
                _ => {}
            }
            token = self.take();
        }
        Some(())
    }

    fn number(&mut self, number: i64) -> Option<()> {
        if self.skip(b':') {
            if self.skip(b':') {
                return self.time.parts.is_empty().then(|| self.time.parts.extend([number, 0]));
            }
            self.time.push(number)?;
            if self.next == Token::Symbol(b'.') {
                self.take();
            }
            return Some(());
        }
        if self.skip(b'.') && self.time.expects(number) {
            self.time.push(number)?;
            let Token::Number(fraction, length) = self.take() else { return None };
            return self.time.finish(milliseconds(fraction, length));
        }
        if self.zone.hour.is_some() && self.zone.minute.is_none() && number < 60 {
            self.zone.minute = Some(number);
            return Some(());
        }
        if self.time.expects(number) {
            self.time.finish(number)?;
            let ends = matches!(
                self.next,
                Token::End | Token::Space | Token::Word(Word::Zone(0), 1) | Token::Symbol(b'+' | b'-')
            );
            return ends.then_some(());
        }
        if self.day.parts.len() == 3 {
            return None;
        }
        self.day.parts.push(number);
        self.skip(b'-');
        Some(())
    }

    fn word(&mut self, word: Word, has_number: bool) -> Option<()> {
        match word {
            Word::Noon(hours) if !self.time.parts.is_empty() => self.time.noon = Some(hours),
            Word::Month(month) => {
                self.day.month = Some(month);
                self.skip(b'-');
            }
            Word::Zone(hours) if has_number => self.zone.set(hours),
            _ if has_number || matches!(self.next, Token::Number(..)) => return None,
            _ => {}
        }
        Some(())
    }

    /// The digits after a sign: `8`, `08`, `0830`, or hours that are followed by `:` and minutes.
    fn offset(&mut self, sign: i64) -> Option<()> {
        self.zone.sign = Some(sign);
        let (number, length) = match self.next {
            Token::Number(number, length) => {
                self.take();
                (number, length)
            }
            _ => (0, 0),
        };
        let (hour, minute) = if self.next == Token::Symbol(b':') {
            (number, None)
        } else {
            match length {
                1 | 2 => (number, Some(0)),
                3 | 4 => (number / 100, Some(number % 100)),
                _ => return None,
            }
        };
        (self.zone.hour, self.zone.minute) = (Some(hour), minute);
        Some(())
    }

    fn take(&mut self) -> Token {
        let token = self.next;
        self.next = self.scan();
        token
    }

    fn skip(&mut self, symbol: u8) -> bool {
        let found = self.next == Token::Symbol(symbol);
        if found {
            self.take();
        }
        found
    }

    /// A number of so many digits that passes a test.
    fn digits(&mut self, count: usize, is_valid: impl Fn(i64) -> bool) -> Option<i64> {
        let Token::Number(number, length) = self.next else { return None };
        if length != count || !is_valid(number) {
            return None;
        }
        self.take();
        Some(number)
    }

    fn scan(&mut self) -> Token {
        let Some(&first) = self.chars.peek() else { return Token::End };
        if first.is_ascii_digit() {
            return self.scan_number();
        }
        if first >= 'A' && !is_space(first) {
            return self.scan_word();
        }
        self.chars.next();
        match first {
            ':' | '-' | '+' | '.' | ')' => Token::Symbol(first as u8),
            '(' => {
                self.skip_parentheses();
                Token::Other
            }
            _ if is_space(first) => {
                while self.chars.next_if(|c| is_space(*c)).is_some() {}
                Token::Space
            }
            _ => Token::Other,
        }
    }

    fn scan_number(&mut self) -> Token {
        let (mut value, mut significant, mut length) = (0, 0, 0);
        while let Some(digit) = self.chars.peek().and_then(|c| c.to_digit(10)) {
            self.chars.next();
            length += 1;
            if (digit > 0 || significant > 0) && significant < 9 {
                value = value * 10 + i64::from(digit);
                significant += 1;
            }
        }
        Token::Number(value, length)
    }

    fn scan_word(&mut self) -> Token {
        let mut start = [0; 3];
        let mut length = 0;
        while let Some(c) = self.chars.next_if(|c| *c >= 'A' && !is_space(*c)) {
            if let Some(letter) = start.get_mut(length) {
                *letter = u8::try_from(c.to_ascii_lowercase()).unwrap_or(0);
            }
            length += 1;
        }
        let start = &start[..length.min(3)];
        let known = WORDS.iter().find(|(word, _)| *word == start).map_or(Word::Unknown, |(_, word)| *word);
        let word = if length > 3 && !matches!(known, Word::Month(_)) { Word::Unknown } else { known };
        Token::Word(word, length)
    }

    fn skip_parentheses(&mut self) {
        let mut open = 1;
        while open > 0 {
            match self.chars.next() {
                Some('(') => open += 1,
                Some(')') => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }
}

impl Day {
    fn days(&self) -> Option<i64> {
        let first = *self.parts.first()?;
        let part = |index: usize| self.parts.get(index).copied().unwrap_or(1);
        let (mut year, month, date) = match self.month {
            None if self.iso || !is_date(first) => (first, part(1), part(2)),
            None => (part(2), first, part(1)),
            Some(month) if !is_date(first) => (first, month, part(1)),
            Some(month) => (part(1), month, first),
        };
        if !self.iso {
            year += match year {
                0..=49 => 2000,
                50..=99 => 1900,
                _ => 0,
            };
        }
        if !is_month(month) || !is_date(date) {
            return None;
        }
        Some(days_before_month(year, month - 1) + date - 1)
    }
}

impl Time {
    fn push(&mut self, part: i64) -> Option<()> {
        (self.parts.len() < 4).then(|| self.parts.push(part))
    }

    /// The last part: the ones after it are 0.
    fn finish(&mut self, part: i64) -> Option<()> {
        self.push(part)?;
        self.parts.resize(4, 0);
        Some(())
    }

    fn expects(&self, part: i64) -> bool {
        match self.parts.len() {
            1 | 2 => part < 60,
            3 => part < 1000,
            _ => false,
        }
    }

    fn ms(&self) -> Option<i64> {
        let part = |index: usize| self.parts.get(index).copied().unwrap_or(0);
        let (mut hour, minute, second, ms) = (part(0), part(1), part(2), part(3));
        if let Some(noon) = self.noon {
            if hour > 12 {
                return None;
            }
            hour = hour % 12 + noon;
        }
        let midnight = hour == 24 && minute == 0 && second == 0 && ms == 0;
        let valid = hour < 24 && minute < 60 && second < 60 && ms < 1000;
        (valid || midnight).then_some(((hour * 60 + minute) * 60 + second) * 1000 + ms)
    }
}

impl Zone {
    fn set(&mut self, hours: i64) {
        (self.sign, self.hour, self.minute) = (Some(if hours < 0 { -1 } else { 1 }), Some(hours.abs()), Some(0));
    }

    fn is_utc(&self) -> bool {
        self.hour == Some(0) && self.minute == Some(0)
    }

    /// How far the zone is to the east.
    fn ms(&self) -> i64 {
        let minutes = self.hour.unwrap_or(0) * 60 + self.minute.unwrap_or(0);
        self.sign.unwrap_or(0) * minutes * 60_000
    }
}

/// The first three digits of a fraction of a second.
fn milliseconds(number: i64, length: usize) -> i64 {
    match length {
        0..=3 => number * 10i64.pow(3 - length as u32),
        _ => number / 10i64.pow(length.min(9) as u32 - 3),
    }
}

fn is_month(number: i64) -> bool {
    (1..=12).contains(&number)
}

fn is_date(number: i64) -> bool {
    (1..=31).contains(&number)
}

/// JavaScript's white space and ends of lines.
fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\u{85}' || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::super::iso;
    use super::*;

    #[test]
    fn reads_iso_dates() {
        for (text, expected) in [
            ("2012", "2012-01-01"),
            ("2012-02", "2012-02-01"),
            ("2012-01-31", "2012-01-31"),
            ("2012-01-31T10:00", "2012-01-31T10:00:00.000"),
            ("2012-01-31T10:00:30.5+02:00", "2012-01-31T08:00:30.500"),
            ("2012-01-31T00:00-0530", "2012-01-31T05:30:00.000"),
            ("2012-01-31T24:00", "2012-02-01"),
            ("+012012-01-01", "12012-01-01"),
            ("0099-01-01", "0099-01-01"),
            ("2012-02-31", "2012-03-02"),
        ] {
            assert_eq!(iso(parse_date(text)), expected, "{text}");
        }
    }

    #[test]
    fn reads_what_people_write() {
        for (text, expected) in [
            ("2012-1-3", "2012-01-03"),
            ("2012/01/02", "2012-01-02"),
            ("1/2/2012", "2012-01-02"),
            ("1/2/70", "1970-01-02"),
            ("1.2.2012", "2012-01-02"),
            ("Jan 1, 2012", "2012-01-01"),
            ("31 january 2012", "2012-01-31"),
            ("Feb 2012", "2012-02-01"),
            ("05-Jan-12", "2012-01-05"),
            ("Jan 5", "2001-01-05"),
            ("5", "2001-05-01"),
            ("2012-01-31 10:00:05.25", "2012-01-31T10:00:05.250"),
            ("2012-01-31 10:00 PM", "2012-01-31T22:00:00.000"),
            ("Jan 1 2012 12:30 AM", "2012-01-01T00:30:00.000"),
            ("Sun, 01 Jan 2012 10:00:00 GMT", "2012-01-01T10:00:00.000"),
            ("Sun Jan 01 2012 10:00:00 GMT+0200 (CEST)", "2012-01-01T08:00:00.000"),
            ("Jan 1 2012 10:00 PST", "2012-01-01T18:00:00.000"),
            ("Region 1", "2001-01-01"),
        ] {
            assert_eq!(iso(parse_date(text)), expected, "{text}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            "",
            " ",
            "foo",
            "13/2/2012",
            "2012-13-01",
            "2012-01-31T24:01",
            "2012-01-31T1:00",
            "Jan",
            "1:30 PM",
            "20120101x",
            "Jan 1st 2012",
            "Jan 1 2012 13:30 PM",
            "1 2 3 4",
            "1/32/2000",
            "2012–01–01",
            "A1",
            "((((",
            "é",
        ] {
            assert!(parse_date(text).is_nan(), "{text}");
        }
    }
}
