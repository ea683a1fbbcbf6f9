//! From bytes to JSON values, with messages that say what was expected, and where.

use super::Fragment;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place, Pointer, Source};
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::{ParseError, ParseErrorKind as Kind};
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::cell::Cell;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Larger specs and themes are refused. Data of that size belongs in a file beside the spec.
pub const LARGEST_BYTES: usize = 8 << 20;

/// Arrays and objects may be nested so deep; serde_json's own limit.
pub const DEEPEST: usize = 127;

/// The text of a JSON file: UTF-8, a byte order mark is dropped. `path` is how messages call the file.
pub fn source(path: &str, bytes: Vec<u8>, log: &Diagnostics) -> Result<Arc<Source>, Failed> {
    if bytes.len() > LARGEST_BYTES {
        return Err(log.fail(too_large(path, bytes.len() as u64)));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
        let message = format!("the byte 0x{:02x} is not UTF-8", bytes[good]);
        log.fail(
            Diagnostic::error("not-utf8", message)
                .at(Place::Line { path: path.to_string(), line, column: 0 })
                .help("save the file as UTF-8"),
        )
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(Arc::new(Source::new(path, text)))
}

/// The message about a file over [`LARGEST_BYTES`].
pub fn too_large(path: &str, bytes: u64) -> Diagnostic {
    Diagnostic::error("limit-spec-size", format!("the file has {bytes} bytes; at most {LARGEST_BYTES} are read"))
        .at(Place::File { path: path.to_string() })
        .help("put the data into a file of its own")
}

/// The whole source as one JSON object.
///
/// Fails on a syntax error, and on anything but an object. A key that is written twice is an error in the log, but
/// reading goes on with the last one, so that all other mistakes are told too.
pub fn read(source: &Arc<Source>, log: &Diagnostics) -> Result<Fragment, Failed> {
    let doubled = Cell::new(false);
    let mut reader = serde_json::Deserializer::from_str(&source.text);
    let value = Tree { doubled: &doubled }.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    let value = value.map_err(|error| log.fail(syntax_error(source, &error)))?;
    if doubled.get() {
        tell_doubled_keys(source, log);
    }
    let fragment = Fragment { value, source: source.clone(), pointer: Pointer::root() };
    match &fragment.value {
        Value::Object(_) => Ok(fragment),
        other => {
            let message = format!("expected an object, found {}", super::grammar::kind_of(other));
            Err(log.fail(Diagnostic::error("wrong-type", message).at(fragment.place())))
        }
    }
}

/// Builds a [`Value`] as serde_json does, and notes whether a key came twice.
#[derive(Clone, Copy)]
struct Tree<'a> {
    doubled: &'a Cell<bool>,
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        serde_json::Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("not a finite number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(element) = elements.next_element_seed(self)? {
            array.push(element);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(self)?;
            if object.insert(name, value).is_some() {
                self.doubled.set(true);
            }
        }
        Ok(Value::Object(object))
    }
}

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// What is wrong with a text that serde_json does not take. A second parser, which knows the usual slips by name, reads
/// it again; where that one sees nothing wrong, the place is all that can be said.
///
/// `error` is what serde_json says of the whole source.
pub fn syntax_error(source: &Arc<Source>, error: &serde_json::Error) -> Diagnostic {
    let text = source.text.as_str();
    let noticed = offset(text, error.line(), error.column());
    let at = |range: Range<usize>| Place::Bytes { source: source.clone(), start: range.start, end: range.end };
    if error.to_string().starts_with("recursion limit") {
        let message = format!("objects and arrays are nested deeper than {DEEPEST}");
        return Diagnostic::error("limit-depth", message).at(at(noticed..noticed));
    }
    if let Some(start) = string_cut_by_line_end(text, noticed) {
        return Diagnostic::error("syntax", "the string is not closed: expected '\"' before the end of the line")
            .at(at(start..start))
            .help("a line break inside a string is written \\n");
    }
    match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(result) if result.value.is_none() => Diagnostic::error("syntax", "the file is empty").at(at(0..0)),
        Ok(_) if error.to_string().starts_with("number out of range") => {
            Diagnostic::error("syntax", "the number is too large").at(at(noticed..noticed))
        }
        Ok(_) if text.as_bytes().get(noticed).is_some_and(u8::is_ascii_control) => {
            Diagnostic::error("syntax", "a string holds a control character")
                .at(at(noticed..noticed))
                .help("write it as an escape: \\t, \\u001b")
        }
        Ok(_) => Diagnostic::error("syntax", "this is not JSON").at(at(noticed..noticed)),
        Err(slip) => {
            let (message, help) = explained(&slip, text);
            let mut range = slip.range().start..slip.range().end;
            if matches!(slip.kind(), Kind::UnterminatedObject | Kind::UnterminatedArray) {
                range.end = range.start;
            }
            if matches!(slip.kind(), Kind::ExpectedComma) {
                range.start = text[..range.start].char_indices().next_back().map_or(0, |(index, _)| index);
            }
            let diagnostic = Diagnostic::error("syntax", message).at(at(range));
            match help {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            }
        }
    }
}

/// The byte offset of serde_json's line and column, which count bytes from 1 and may point past the end of a line.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}

/// Where the string begins that has a line break at `noticed`.
fn string_cut_by_line_end(text: &str, noticed: usize) -> Option<usize> {
    let end = (noticed.saturating_sub(1)..=noticed).find(|index| text.as_bytes().get(*index) == Some(&b'\n'))?;
    let line_start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
    let mut open = None;
    let mut escaped = false;
    for (index, byte) in text[line_start..end].bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if open.is_some() => escaped = true,
            b'"' => open = if open.is_some() { None } else { Some(line_start + index) },
            _ => {}
        }
    }
    open
}

/// A slip in our words, and what to do about it.
fn explained(slip: &ParseError, text: &str) -> (String, Option<&'static str>) {
    let found = text.get(slip.range().start..).and_then(|rest| rest.chars().next());
    let found = found.map_or("the end of the file".to_string(), |c| match c {
        '"' => "'\"'".to_string(),
        c => format!("\"{c}\""),
    });
    // A bracket that closes another kind than the one that is open.
    let wrong_bracket = open_bracket(text, slip.range().start)
        .filter(|(wanted, _)| matches!(found.as_str(), "\"}\"" | "\"]\"") && found != format!("\"{wanted}\""));
    let value = "a value (a string, number, object, array, true, false or null)";
    let (message, help) = match slip.kind() {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => {
            ("JSON has no comments".into(), Some("say it in \"description\" or under \"usermeta\" instead"))
        }
        Kind::TrailingCommasNotAllowed => {
            ("nothing follows this comma".into(), Some("remove the comma after the last element"))
        }
        Kind::ExpectedComma => ("expected a comma after this value".into(), None),
        Kind::SingleQuotedStringsNotAllowed => {
            ("a string stands between double quotes, not single ones".into(), Some("write \"...\" instead of '...'"))
        }
        Kind::ExpectedStringObjectProperty => ("expected the name of a property in double quotes".into(), None),
        Kind::UnexpectedTokenInObject => {
            (format!("expected the name of a property in double quotes, or \"}}\", found {found}"), None)
        }
        Kind::ExpectedColonAfterObjectKey => (format!("expected \":\" and a value, found {found}"), None),
        Kind::UnterminatedObject => ("the object that begins here is not closed: expected \"}\"".into(), None),
        Kind::UnterminatedArray => ("the array that begins here is not closed: expected \"]\"".into(), None),
        Kind::MultipleRootJsonValues => {
            (format!("expected the end of the file, found {found}"), Some("a file holds one JSON object"))
        }
        Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
            ("the string that begins here is not closed: expected '\"'".into(), None)
        }
        Kind::String(_) => (
            "this escape is none that JSON has".into(),
            Some("a backslash is written \\\\; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"),
        ),
        Kind::HexadecimalNumbersNotAllowed => ("JSON has no hexadecimal numbers".into(), None),
        Kind::UnaryPlusNumbersNotAllowed => ("a number does not begin with \"+\"".into(), None),
        Kind::BareDecimalPointNumbersNotAllowed => {
            ("a decimal point stands between digits".into(), Some("write 0.5, not .5"))
        }
        Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral => (format!("expected a digit, found {found}"), None),
        Kind::NestingDepthExceeded => (format!("objects and arrays are nested deeper than {DEEPEST}"), None),
        Kind::NonFiniteNumbersNotAllowed => ("JSON has no NaN and no infinity".into(), Some("write null")),
        Kind::UnexpectedToken | Kind::UnexpectedCloseBrace | Kind::UnexpectedCloseBracket
            if wrong_bracket.is_some() =>
        {
            let (wanted, line) = wrong_bracket.expect("tested in the guard");
            (format!("expected \"{wanted}\", found {found}: what line {line} opens is not closed"), None)
        }
        Kind::UnexpectedWord | Kind::UnexpectedToken => match bare_word(text, slip.range().start) {
            "NaN" | "Infinity" => ("JSON has no NaN and no infinity".into(), Some("write null")),
            "" => (format!("expected {value}, found {found}"), None),
            word => (
                format!("expected {value}, found the bare word \"{word}\""),
                Some("a text stands between double quotes"),
            ),
        },
        _ => (format!("expected {value}, found {found}"), None),
    };
    (message, help)
}

/// The bracket that closes what is open at `end`, and the line on which that was opened.
fn open_bracket(text: &str, end: usize) -> Option<(char, usize)> {
    let (mut open, mut line, mut in_string, mut escaped) = (Vec::new(), 1, false, false);
    for c in text.get(..end)?.chars() {
        match c {
            '\n' => line += 1,
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ if in_string => {}
            '{' => open.push(('}', line)),
            '[' => open.push((']', line)),
            '}' | ']' => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

fn bare_word(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or("");
    &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
}

fn tell_doubled_keys(source: &Arc<Source>, log: &Diagnostics) {
    let tree = parse_to_ast(&source.text, &CollectOptions::default(), &STRICT).ok().and_then(|result| result.value);
    let mut waiting: Vec<&ast::Value> = tree.iter().collect();
    let mut first_at = rustc_hash::FxHashMap::default();
    while let Some(value) = waiting.pop() {
        match value {
            ast::Value::Array(array) => waiting.extend(array.elements.iter().rev()),
            ast::Value::Object(object) => {
                first_at.clear();
                for member in &object.properties {
                    let (name, range) = (member.name.as_str(), member.name.range());
                    if let Some(first) = first_at.insert(name.to_string(), range.start) {
                        let (line, _) = crate::diagnostic::locate::line_and_column(&source.text, first);
                        let place = Place::Bytes { source: source.clone(), start: range.start, end: range.end };
                        log.add(
                            Diagnostic::error("duplicate-key", format!("\"{name}\" is written twice in one object"))
                                .at(place)
                                .help(format!("the first is on line {line}; keep one of them")),
                        );
                    }
                }
                waiting.extend(object.properties.iter().rev().map(|member| &member.value));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::print::{Format, Style, print};

    fn messages(text: &str) -> String {
        let log = Diagnostics::new();
        let _ = source("a", text.as_bytes().to_vec(), &log).and_then(|source| read(&source, &log));
        let style = Style { format: Format::Short, color: false, width: 100 };
        print(&log.into_messages(), None, style).trim_end().replace("error[syntax]: ", "")
    }

    #[test]
    fn reads_what_serde_json_reads() {
        let text = r#"{"b": [1, -2.5e3, 18446744073709551615, 0.1, true, null, "\u00e9"], "a": {"": {}}}"#;
        let source = Arc::new(Source::new("a", text));
        let fragment = read(&source, &Diagnostics::new()).expect("valid");
        assert_eq!(fragment.value, serde_json::from_str::<Value>(text).expect("valid"));
        assert_eq!(fragment.value.to_string(), serde_json::from_str::<Value>(text).expect("valid").to_string());
    }

    #[test]
    fn drops_a_byte_order_mark() {
        assert_eq!(messages("\u{feff}{}"), "");
    }

    #[test]
    fn says_what_was_expected_where() {
        for (text, expected) in [
            ("", "a:1:1: the file is empty"),
            (" \n", "a:1:1: the file is empty"),
            ("{\"a\": 1\n \"b\": 2}", "a:1:7: expected a comma after this value"),
            ("{\"a\": [1 2]}", "a:1:8: expected a comma after this value"),
            ("{\"a\": 1,\n}", "a:1:8: nothing follows this comma (help: remove the comma after the last element)"),
            ("{\"a\" 1}", "a:1:6: expected \":\" and a value, found \"1\""),
            ("{a: 1}", "a:1:2: expected the name of a property in double quotes"),
            (
                "{'a': 1}",
                "a:1:2: a string stands between double quotes, not single ones (help: write \"...\" instead of '...')",
            ),
            ("{\"a\": {\"b\": 1}\n", "a:1:1: the object that begins here is not closed: expected \"}\""),
            ("{\"a\": [1\n", "a:1:7: the array that begins here is not closed: expected \"]\""),
            (
                "{\"a\": \"b\n}",
                "a:1:7: the string is not closed: expected '\"' before the end of the line (help: a line break inside a string is written \\n)",
            ),
            ("{\"a\": \"b", "a:1:7: the string that begins here is not closed: expected '\"'"),
            ("{}\n{}", "a:2:1: expected the end of the file, found \"{\" (help: a file holds one JSON object)"),
            (
                "{ // no\n}",
                "a:1:3: JSON has no comments (help: say it in \"description\" or under \"usermeta\" instead)",
            ),
            ("{\"a\": NaN}", "a:1:7: JSON has no NaN and no infinity (help: write null)"),
            ("{\"a\": -Infinity}", "a:1:7: JSON has no NaN and no infinity (help: write null)"),
            (
                "{\"a\": \"\t\"}",
                "a:1:8: a string holds a control character (help: write it as an escape: \\t, \\u001b)",
            ),
            (
                "{\"a\": \"\\q\"}",
                "a:1:8: this escape is none that JSON has (help: a backslash is written \\\\; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX)",
            ),
            ("{\"a\": .5}", "a:1:7: a decimal point stands between digits (help: write 0.5, not .5)"),
            ("{\"a\": 1e999}", "a:1:11: the number is too large"),
            (
                "{\"a\": bar}",
                "a:1:7: expected a value (a string, number, object, array, true, false or null), found the bare word \"bar\" (help: a text stands between double quotes)",
            ),
            (
                "{\"a\": }",
                "a:1:7: expected a value (a string, number, object, array, true, false or null), found \"}\"",
            ),
            ("[1]", "a:1:1: error[wrong-type]: expected an object, found an array"),
            ("3", "a:1:1: error[wrong-type]: expected an object, found the number 3"),
        ] {
            assert_eq!(messages(text), expected, "{text:?}");
        }
    }

    #[test]
    fn names_both_places_of_a_key_written_twice() {
        assert_eq!(
            messages("{\"a\": 1,\n \"b\": [{\"c\": 1, \"c\": 2}],\n \"a\": 3}"),
            "a:2:17: error[duplicate-key]: \"c\" is written twice in one object (help: the first is on line 2; keep one of them)\n\
             a:3:2: error[duplicate-key]: \"a\" is written twice in one object (help: the first is on line 1; keep one of them)"
        );
    }

    #[test]
    fn refuses_what_is_nested_too_deep_and_does_not_overflow() {
        let nested = |depth: usize| format!("{{\"a\": {}1{}}}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(messages(&nested(DEEPEST - 1)), "");
        assert_eq!(
            messages(&nested(DEEPEST)),
            "a:1:133: error[limit-depth]: objects and arrays are nested deeper than 127"
        );
        assert!(messages(&"[".repeat(1_000_000)).contains("limit-depth"));
    }

    #[test]
    fn refuses_a_file_that_is_too_large() {
        let text = format!("{{\"a\": \"{}\"}}", "x".repeat(LARGEST_BYTES));
        assert_eq!(
            messages(&text),
            "a: error[limit-spec-size]: the file has 8388617 bytes; at most 8388608 are read (help: put the data into a file of its own)"
        );
    }

    #[test]
    fn names_the_line_of_a_byte_that_is_not_utf8() {
        let log = Diagnostics::new();
        assert!(source("a", b"{\n\"a\": \"\xe9\"}".to_vec(), &log).is_err());
        assert_eq!(log.into_messages()[0].message, "the byte 0xe9 is not UTF-8");
    }

    #[test]
    fn never_panics_on_a_cut_or_broken_text() {
        let text = "{\"é\": [1.5, \"\\u00e9\\n\", {\"a\": null, \"b\": -1e5}], 'x': /* */ true}";
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            messages(&text[..end]);
            messages(&text[end..]);
        }
    }
}
