//! JavaScript's regular expressions on a linear-time engine.
//!
//! Look-around and back-references need backtracking: they are refused.

use super::dialect::translate;
use super::error::Refusal;
use crate::data::Regexp;
use regex::{Captures, Regex, RegexBuilder};

/// The largest compiled program, in bytes.
const PROGRAM: usize = 1 << 20;

/// A compiled regular expression.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    regex: Regex,
    is_global: bool,
}

impl Pattern {
    pub fn new(regexp: &Regexp) -> Result<Pattern, Refusal> {
        let flags = regexp.flags.as_str();
        for (index, flag) in flags.char_indices() {
            if !"dgimsuy".contains(flag) || flags[..index].contains(flag) {
                return Err(Refusal::new(format!("a regular expression can't have the flags \"{flags}\"")));
            }
        }
        let translation = translate(&regexp.pattern, flags.contains('u'), flags.contains('s'))?;
        // A sticky expression matches where the last match ended: at the start, for one that is new.
        let anchor = if flags.contains('y') { "\\A" } else { "" };
        let regex = RegexBuilder::new(&format!("{anchor}(?:{translation})"))
            .case_insensitive(flags.contains('i'))
            .multi_line(flags.contains('m'))
            .size_limit(PROGRAM)
            .build()
            .map_err(|error| refusal(&error, &regexp.pattern))?;
        Ok(Pattern { regex, is_global: flags.contains('g') })
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// String.prototype.replace: the first match, or with the flag `g` all of them. `None` when the result would be
    /// longer than `limit` bytes.
    pub fn replace(&self, text: &str, template: &str, limit: usize) -> Option<String> {
        let mut result = String::new();
        let mut end = 0;
        let most = if self.is_global { usize::MAX } else { 1 };
        for captures in self.regex.captures_iter(text).take(most) {
            let whole = captures.get_match();
            result.push_str(&text[end..whole.start()]);
            expand(template, text, &captures, &mut result);
            end = whole.end();
            if result.len() > limit {
                return None;
            }
        }
        result.push_str(&text[end..]);
        Some(result)
    }

    /// String.prototype.split: captured groups are parts of the result, `None` where they took no part.
    pub fn split<'t>(&self, text: &'t str) -> Vec<Option<&'t str>> {
        if text.is_empty() {
            return if self.is_match(text) { Vec::new() } else { vec![Some(text)] };
        }
        let mut parts = Vec::new();
        let mut end = 0;
        for captures in self.regex.captures_iter(text) {
            let whole = captures.get_match();
            // An empty match splits between characters only.
            if whole.is_empty() && (whole.start() == end || whole.start() == text.len()) {
                continue;
            }
            parts.push(Some(&text[end..whole.start()]));
            parts.extend(captures.iter().skip(1).map(|group| group.map(|group| group.as_str())));
            end = whole.end();
        }
        parts.push(Some(&text[end..]));
        parts
    }
}

/// Puts the parts that a replacement names (`$1`, `$<name>`, `$&`, `` $` ``, `$'`, `$$`) into `result`.
fn expand(template: &str, text: &str, captures: &Captures, result: &mut String) {
    let whole = captures.get_match();
    let mut rest = template;
    while let Some(dollar) = rest.find('$') {
        result.push_str(&rest[..dollar]);
        rest = &rest[dollar + 1..];
        let taken = match rest.as_bytes() {
            [b'$', ..] => push(result, "$", 1),
            [b'&', ..] => push(result, whole.as_str(), 1),
            [b'`', ..] => push(result, &text[..whole.start()], 1),
            [b'\'', ..] => push(result, &text[whole.end()..], 1),
            [b'<', ..] if captures.iter().len() > 1 => rest.find('>').map_or(0, |close| {
                push(result, captures.name(&rest[1..close]).map_or("", |group| group.as_str()), close + 1)
            }),
            _ => match group_number(rest, captures.len()) {
                Some((group, digits)) => push(result, captures.get(group).map_or("", |group| group.as_str()), digits),
                None => 0,
            },
        };
        if taken == 0 {
            result.push('$');
        }
        rest = &rest[taken..];
    }
    result.push_str(rest);
}

fn push(result: &mut String, part: &str, taken: usize) -> usize {
    result.push_str(part);
    taken
}

/// The group that one or two digits name, and how many of them it took.
fn group_number(rest: &str, groups: usize) -> Option<(usize, usize)> {
    [2, 1].into_iter().find_map(|digits| {
        let number = rest.get(..digits).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        let number = number.parse().ok().filter(|&number| number > 0 && number < groups)?;
        Some((number, digits))
    })
}

/// String.prototype.replace with a string to look for: the first one only.
pub(super) fn replace_text(text: &str, wanted: &str, template: &str) -> String {
    let literal = Regex::new(&regex::escape(wanted)).expect("an escaped text is a regular expression");
    Pattern { regex: literal, is_global: false }.replace(text, template, usize::MAX).unwrap_or_default()
}

fn refusal(error: &regex::Error, pattern: &str) -> Refusal {
    match error {
        regex::Error::CompiledTooBig(_) => Refusal::new(format!("the regular expression /{pattern}/ is too large")),
        _ => Refusal::new(format!("/{pattern}/ is not a regular expression")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(pattern: &str, flags: &str) -> Pattern {
        Pattern::new(&Regexp { pattern: pattern.into(), flags: flags.into() }).expect("the pattern is right")
    }

    fn replaced(text: &str, of: &str, flags: &str, template: &str) -> String {
        pattern(of, flags).replace(text, template, 1000).expect("the result is short")
    }

    #[test]
    fn replaces_one_match_or_all_of_them() {
        assert_eq!(replaced("a-b-c", "-", "", "+"), "a+b-c");
        assert_eq!(replaced("a-b-c", "-", "g", "+"), "a+b+c");
        assert_eq!(replaced("abc", "", "g", "."), ".a.b.c.");
        assert_eq!(replace_text("a.b.c", ".", "$&$&"), "a..b.c");
    }

    #[test]
    fn fills_in_what_a_replacement_names() {
        assert_eq!(replaced("2012-01", r"(\d+)-(\d+)", "", "$2/$1"), "01/2012");
        assert_eq!(replaced("abc", "b", "", "[$`|$&|$'|$$|$1]"), "a[a|b|c|$|$1]c");
        assert_eq!(replaced("abc", "(?<x>b)", "", "<$<x>$10>"), "a<bb0>c");
    }

    #[test]
    fn refuses_a_replacement_that_grows_too_long() {
        assert_eq!(pattern("", "g").replace(&"a".repeat(100), &"b".repeat(100), 1000), None);
    }

    #[test]
    fn splits_as_javascript_does() {
        let split =
            |of: &str, text: &'static str| pattern(of, "").split(text).into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(split(r"\s*,\s*", "a , b,c"), ["a", "b", "c"]);
        assert_eq!(split("", "abc"), ["a", "b", "c"]);
        assert_eq!(split("(-)", "a-b"), ["a", "-", "b"]);
        assert_eq!(split(",", ""), [""]);
    }

    #[test]
    fn refuses_flags_that_nobody_knows() {
        let refusal = Pattern::new(&Regexp { pattern: "a".into(), flags: "gx".into() }).unwrap_err();
        assert_eq!(refusal.message, "a regular expression can't have the flags \"gx\"");
    }

    #[test]
    fn takes_no_more_than_linear_time_for_evil_patterns() {
        assert!(!pattern("(a+)+$", "").is_match(&format!("{}b", "a".repeat(100_000))));
        assert!(Pattern::new(&Regexp { pattern: "(a{1000}){1000}".into(), flags: String::new() }).is_err());
    }
}
