//! JavaScript's dialect of regular expressions, rewritten in the regex crate's.
//!
//! What differs: `\d`, `\w`, `\b` are ASCII, `\s` is ECMAScript's own list, `.` leaves out four line ends, `[^]` is any
//! character, a class may hold a bare `[` or `&&`, a brace that is no quantifier is a brace, unknown escapes mean
//! themselves.

use super::error::Refusal;
use std::fmt::Write;

const DIGIT: &str = "[0-9]";
const NO_DIGIT: &str = "[^0-9]";
const WORD: &str = "[0-9A-Za-z_]";
const NO_WORD: &str = "[^0-9A-Za-z_]";
const SPACE: &str =
    "[\\t-\\r \\u{a0}\\u{1680}\\u{2000}-\\u{200a}\\u{2028}\\u{2029}\\u{202f}\\u{205f}\\u{3000}\\u{feff}]";
const NO_SPACE: &str =
    "[^\\t-\\r \\u{a0}\\u{1680}\\u{2000}-\\u{200a}\\u{2028}\\u{2029}\\u{202f}\\u{205f}\\u{3000}\\u{feff}]";
const WITHIN_LINE: &str = "[^\\n\\r\\u{2028}\\u{2029}]";
const ANYTHING: &str = "(?s:.)";
const NOTHING: &str = "[^\\s\\S]";

/// `has_unicode` is the flag `u`, `spans_lines` the flag `s`.
pub(super) fn translate(pattern: &str, has_unicode: bool, spans_lines: bool) -> Result<String, Refusal> {
    // Brackets that open a group. Those in a class count too: then `\1` is refused where it might have been an octal
    // number, which nobody writes.
    let groups = pattern.match_indices('(').filter(|(at, _)| !pattern[at + 1..].starts_with('?')).count()
        + pattern.matches("(?<").count();
    let mut translator = Translator { rest: pattern, has_unicode, groups, result: String::new() };
    while let Some(c) = translator.bump() {
        match c {
            '\\' => match translator.escape(false)? {
                Atom::Char(c) => translator.literal(c),
                Atom::Raw(text) => translator.result.push_str(&text),
            },
            '[' => translator.class()?,
            '.' => translator.result.push_str(if spans_lines { ANYTHING } else { WITHIN_LINE }),
            '(' => translator.group()?,
            '{' => translator.brace(),
            '}' | ']' => translator.literal(c),
            _ => translator.result.push(c),
        }
    }
    Ok(translator.result)
}

struct Translator<'a> {
    rest: &'a str,
    has_unicode: bool,
    groups: usize,
    result: String,
}

/// What an escape or a part of a class stands for.
enum Atom {
    Char(char),
    /// Something in the target's dialect, mostly a class.
    Raw(String),
}

impl From<&str> for Atom {
    fn from(text: &str) -> Atom {
        Atom::Raw(text.to_owned())
    }
}

impl Translator<'_> {
    /// What follows a backslash.
    fn escape(&mut self, in_class: bool) -> Result<Atom, Refusal> {
        let Some(c) = self.bump() else {
            return Err(Refusal::new("a regular expression can't end in \"\\\""));
        };
        Ok(match c {
            'd' => DIGIT.into(),
            'D' => NO_DIGIT.into(),
            'w' => WORD.into(),
            'W' => NO_WORD.into(),
            's' => SPACE.into(),
            'S' => NO_SPACE.into(),
            'b' if in_class => Atom::Char('\u{8}'),
            'b' => "(?-u:\\b)".into(),
            'B' if !in_class => "\\B".into(),
            't' => Atom::Char('\t'),
            'n' => Atom::Char('\n'),
            'r' => Atom::Char('\r'),
            'v' => Atom::Char('\u{b}'),
            'f' => Atom::Char('\u{c}'),
            'c' => self.control(),
            'x' => self.hexadecimal(2).map_or(Atom::Char('x'), Atom::Char),
            'u' => self.code_point().map_or(Atom::Char('u'), Atom::Char),
            'p' | 'P' if self.has_unicode && self.rest.starts_with('{') => self.property(c)?,
            'k' if self.rest.starts_with('<') => return Err(back_reference("k<name>")),
            '1'..='9' if !in_class => self.reference_or_octal(c)?,
            '0'..='7' => self.octal(c),
            _ => Atom::Char(c),
        })
    }

    fn control(&mut self) -> Atom {
        match self.rest.chars().next().filter(char::is_ascii_alphabetic) {
            Some(letter) => {
                self.bump();
                Atom::Char(char::from(letter as u8 % 32))
            }
            None => Atom::Raw("\\\\c".into()),
        }
    }

    fn hexadecimal(&mut self, count: usize) -> Option<char> {
        let digits = self.rest.get(..count).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let code = u32::from_str_radix(digits, 16).ok()?;
        self.rest = &self.rest[count..];
        // A lone half of a surrogate pair matches nothing in our strings but what it was replaced by.
        Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn code_point(&mut self) -> Option<char> {
        if let (true, Some(inner)) = (self.has_unicode, self.rest.strip_prefix('{')) {
            let close = inner.find('}')?;
            let code = u32::from_str_radix(&inner[..close], 16).ok().and_then(char::from_u32)?;
            self.rest = &inner[close + 1..];
            return Some(code);
        }
        let unit = |text: &str| text.get(..4).and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let low = self.rest.get(4..).and_then(|rest| rest.strip_prefix("\\u")).and_then(unit);
        if let (Some(high), Some(low)) = (unit(self.rest), low)
            && let Some(Ok(pair)) = char::decode_utf16([high, low]).next().filter(|_| (0xd800..0xdc00).contains(&high))
        {
            self.rest = &self.rest[10..];
            return Some(pair);
        }
        self.hexadecimal(4)
    }

    fn property(&mut self, kind: char) -> Result<Atom, Refusal> {
        let close = self.rest.find('}').ok_or_else(|| Refusal::new("\"\\p{\" has no \"}\""))?;
        let property = format!("\\{kind}{}", &self.rest[..=close]);
        self.rest = &self.rest[close + 1..];
        Ok(Atom::Raw(property))
    }

    fn reference_or_octal(&mut self, first: char) -> Result<Atom, Refusal> {
        let more = self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = format!("{first}{}", &self.rest[..more]);
        if number.parse::<usize>().is_ok_and(|number| number <= self.groups) {
            return Err(back_reference(&number));
        }
        Ok(if first < '8' { self.octal(first) } else { Atom::Char(first) })
    }

    fn octal(&mut self, first: char) -> Atom {
        let mut code = first.to_digit(8).unwrap_or(0);
        for _ in 0..2 {
            match self.rest.chars().next().and_then(|c| c.to_digit(8)) {
                Some(digit) if code * 8 + digit < 256 => code = code * 8 + digit,
                _ => break,
            }
            self.bump();
        }
        Atom::Char(char::from_u32(code).unwrap_or_default())
    }

    fn group(&mut self) -> Result<(), Refusal> {
        let look_around = ["?=", "?!", "?<=", "?<!"];
        if let Some(mark) = look_around.iter().find(|mark| self.rest.starts_with(**mark)) {
            let message = format!("look-around (\"({mark}\") is not supported in regular expressions");
            let help = Some("test the parts one by one: test(/a/, text) && !test(/b/, text)");
            return Err(Refusal { message, help });
        }
        if self.rest.starts_with('?') && !self.rest.starts_with("?:") && !self.rest.starts_with("?<") {
            return Err(Refusal::new("\"(?\" is not followed by \":\" or \"<\" in a regular expression"));
        }
        self.result.push('(');
        Ok(())
    }

    /// A quantifier as it stands, anything else as a brace.
    fn brace(&mut self) {
        let quantifier = self.rest.find('}').map(|close| &self.rest[..close]).filter(|inner| {
            let (least, most) = inner.split_once(',').unwrap_or((inner, ""));
            !least.is_empty() && [least, most].iter().all(|count| count.bytes().all(|b| b.is_ascii_digit()))
        });
        match quantifier {
            Some(inner) => {
                let _ = write!(self.result, "{{{inner}}}");
                self.rest = &self.rest[inner.len() + 1..];
            }
            None => self.literal('{'),
        }
    }

    fn class(&mut self) -> Result<(), Refusal> {
        let is_negated = self.take('^');
        if self.take(']') {
            self.result.push_str(if is_negated { ANYTHING } else { NOTHING });
            return Ok(());
        }
        self.result.push_str(if is_negated { "[^" } else { "[" });
        while !self.take(']') {
            let first = self.class_atom()?;
            if !self.rest.starts_with('-') || self.rest.starts_with("-]") {
                self.push_atom(&first);
                continue;
            }
            self.bump();
            let last = self.class_atom()?;
            match (&first, &last) {
                (Atom::Char(low), Atom::Char(high)) if low > high => {
                    let message = format!("the range \"{low}-{high}\" of a regular expression runs backwards");
                    return Err(Refusal::new(message));
                }
                (Atom::Char(_), Atom::Char(_)) => {
                    self.push_atom(&first);
                    self.result.push('-');
                    self.push_atom(&last);
                }
                // No range has a class as its end: the dash is a dash.
                _ => [first, Atom::Char('-'), last].iter().for_each(|atom| self.push_atom(atom)),
            }
        }
        self.result.push(']');
        Ok(())
    }

    fn class_atom(&mut self) -> Result<Atom, Refusal> {
        match self.bump() {
            Some('\\') => self.escape(true),
            Some(c) => Ok(Atom::Char(c)),
            None => Err(Refusal::new("a regular expression has \"[\" without \"]\"")),
        }
    }

    fn push_atom(&mut self, atom: &Atom) {
        match atom {
            Atom::Char(c) => self.literal(*c),
            Atom::Raw(text) => self.result.push_str(text),
        }
    }

    /// A character that means itself, inside of a class and outside.
    fn literal(&mut self, c: char) {
        if c.is_ascii_alphanumeric() || (!c.is_ascii() && !c.is_whitespace()) {
            self.result.push(c);
        } else {
            let _ = write!(self.result, "\\u{{{:x}}}", u32::from(c));
        }
    }

    fn take(&mut self, c: char) -> bool {
        let is_there = self.rest.starts_with(c);
        if is_there {
            self.bump();
        }
        is_there
    }

    fn bump(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next();
        self.rest = chars.as_str();
        c
    }
}

fn back_reference(name: &str) -> Refusal {
    Refusal::new(format!("back-references (\"\\{name}\") are not supported in regular expressions"))
}

#[cfg(test)]
mod tests {
    use super::super::regexp::Pattern;
    use crate::data::Regexp;

    fn matches(pattern: &str, text: &str) -> bool {
        let regexp = Regexp { pattern: pattern.into(), flags: String::new() };
        Pattern::new(&regexp).unwrap_or_else(|refusal| panic!("/{pattern}/: {}", refusal.message)).is_match(text)
    }

    fn refusal(pattern: &str) -> String {
        let regexp = Regexp { pattern: pattern.into(), flags: String::new() };
        Pattern::new(&regexp).expect_err("the pattern is refused").message
    }

    #[test]
    fn keeps_the_classes_of_escapes_to_ascii() {
        assert!(matches(r"^\d\w\s$", "4a\u{a0}") && !matches(r"\d", "٤") && !matches(r"\w", "é"));
        assert!(matches(r"caf\b", "café") && matches(r"[\d-x]+$", "4-x"));
    }

    #[test]
    fn reads_braces_and_brackets_that_mean_themselves() {
        assert!(matches(r"^{a}$", "{a}") && matches("^a{2,}$", "aaa") && matches("x]", "x]"));
        assert!(matches("^[[&&~~-]+$", "[&~-") && matches("^[^]$", "\n") && !matches("[]", "a"));
    }

    #[test]
    fn reads_every_escape() {
        assert!(matches(r"^\x41\u0042\cJ\0\-\_\/\t$", "AB\n\0-_/\t") && matches(r"^\ud83d\ude00$", "😀"));
        assert!(matches(r"[\b]", "\u{8}") && matches(r"^\101$", "A"));
    }

    #[test]
    fn leaves_line_ends_out_of_the_dot() {
        assert!(!matches("^.$", "\u{2028}") && !matches(".", "\n") && matches("^.$", "\u{85}"));
    }

    #[test]
    fn refuses_what_needs_backtracking() {
        assert_eq!(refusal("a(?=b)"), "look-around (\"(?=\") is not supported in regular expressions");
        assert_eq!(refusal(r"(a)\1"), "back-references (\"\\1\") are not supported in regular expressions");
        assert_eq!(refusal("(a"), "/(a/ is not a regular expression");
        assert_eq!(refusal("[z-a]"), "the range \"z-a\" of a regular expression runs backwards");
    }
}
