//! From a place to line and column. Sources are parsed a second time, and only here: when there is something to print.

use super::{Place, Pointer, Source};
use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::ops::Range;

/// A place as people and editors count it.
#[derive(Clone, Debug)]
pub struct Spot<'a> {
    pub path: &'a str,
    /// From 1; 0 when the whole file is meant.
    pub line: usize,
    /// In characters, from 1; 0 when the whole line is meant.
    pub column: usize,
    /// The last line, and the column after the last character.
    pub end_line: usize,
    pub end_column: usize,
    /// The bytes in the source, never empty except at its end; `None` in a data file.
    pub bytes: Option<(&'a Source, Range<usize>)>,
}

/// Finds places; each source is parsed once.
#[derive(Default)]
pub struct Locator<'a> {
    parsed: Vec<(&'a Source, Option<Value<'a>>)>,
}

impl<'a> Locator<'a> {
    /// Where `place` is. A pointer into nothing gives the deepest thing on its way that exists.
    ///
    /// Of a value on several lines its name is shown, or its first character where it has none: a page of underlining
    /// says less.
    pub fn find(&mut self, place: &'a Place) -> Spot<'a> {
        match place {
            Place::Json { source, pointer, key } => {
                let range = self.range(source, pointer, *key);
                spot(source, range)
            }
            Place::Bytes { source, start, end } => spot(source, *start..*end),
            Place::Line { path, line, column } => Spot {
                path,
                line: *line,
                column: *column,
                end_line: *line,
                end_column: if *column == 0 { 0 } else { column + 1 },
                bytes: None,
            },
            Place::Words(_) => Spot { path: "", line: 0, column: 0, end_line: 0, end_column: 0, bytes: None },
            Place::File { path } => Spot { path, line: 0, column: 0, end_line: 0, end_column: 0, bytes: None },
        }
    }

    fn range(&mut self, source: &'a Source, pointer: &Pointer, key: bool) -> Range<usize> {
        let known = self.parsed.iter().position(|(parsed, _)| std::ptr::eq(*parsed, source));
        let index = known.unwrap_or_else(|| {
            let tree = parse_to_ast(&source.text, &CollectOptions::default(), &ParseOptions::default());
            self.parsed.push((source, tree.ok().and_then(|result| result.value)));
            self.parsed.len() - 1
        });
        match &self.parsed[index].1 {
            Some(root) => range_of(root, pointer, key, &source.text),
            None => 0..0,
        }
    }
}

fn range_of(root: &Value, pointer: &Pointer, key: bool, text: &str) -> Range<usize> {
    let mut value = root;
    let mut name: Option<&ObjectProp> = None;
    for step in pointer.steps() {
        let next = match value {
            // The last of two members with one name is the one that counts, as everywhere in JSON.
            Value::Object(object) => {
                object.properties.iter().rev().find(|member| member.name.as_str() == step).map(|m| (Some(m), &m.value))
            }
            Value::Array(array) => {
                step.parse::<usize>().ok().and_then(|index| array.elements.get(index)).map(|element| (None, element))
            }
            _ => None,
        };
        let Some((member, child)) = next else {
            return shown(value, name, false, text);
        };
        (name, value) = (member, child);
    }
    shown(value, name, key, text)
}

fn shown(value: &Value, name: Option<&ObjectProp>, key: bool, text: &str) -> Range<usize> {
    let bytes = |range: jsonc_parser::common::Range| range.start..range.end;
    let whole = bytes(value.range());
    let on_one_line = !text[whole.clone()].contains('\n');
    match name {
        Some(member) if key || !on_one_line => bytes(member.name.range()),
        _ if on_one_line => whole,
        _ => whole.start..whole.start + 1, // an array's element: its bracket
    }
}

/// Lines and columns of a byte range; a range outside the text, or between characters, is moved inside.
fn spot(source: &Source, range: Range<usize>) -> Spot<'_> {
    let text = source.text.as_str();
    let start = floor(text, range.start);
    let mut end = floor(text, range.end.max(start));
    if end == start {
        end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
    }
    let (line, column) = line_and_column(text, start);
    let (end_line, end_column) = line_and_column(text, end);
    Spot { path: &source.path, line, column, end_line, end_column, bytes: Some((source, start..end)) }
}

fn floor(text: &str, index: usize) -> usize {
    (0..=index.min(text.len())).rev().find(|&index| text.is_char_boundary(index)).unwrap_or(0)
}

/// The line and the column in characters, both from 1, of a byte offset on a character's boundary.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    const TEXT: &str =
        "{\n  \"mark\": \"bar\",\n  \"encoding\": {\n    \"x\": {\"field\": \"é\", \"a/b\": [1, {\n    }]}\n  }\n}\n";

    fn find(pointer: Pointer, key: bool) -> (usize, usize, String) {
        let source = Arc::new(Source { path: "a.vl.json".into(), text: TEXT.into() });
        let place = Place::Json { source, pointer, key };
        let mut locator = Locator::default();
        let spot = locator.find(&place);
        let (source, bytes) = spot.bytes.expect("a JSON place has bytes");
        (spot.line, spot.column, source.text[bytes].to_string())
    }

    fn at(path: &[&str]) -> Pointer {
        path.iter().fold(Pointer::root(), |pointer, step| pointer.child(step))
    }

    #[test]
    fn finds_a_value_with_its_quotes() {
        assert_eq!(find(at(&["mark"]), false), (2, 11, "\"bar\"".into()));
    }

    #[test]
    fn finds_the_name_of_a_member() {
        assert_eq!(find(at(&["encoding", "x", "field"]), true), (4, 11, "\"field\"".into()));
    }

    #[test]
    fn counts_columns_in_characters() {
        assert_eq!(find(at(&["encoding", "x", "a/b"]), true), (4, 25, "\"a/b\"".into()));
    }

    #[test]
    fn shows_the_name_of_a_value_on_several_lines() {
        assert_eq!(find(at(&["encoding"]), false), (3, 3, "\"encoding\"".into()));
        assert_eq!(find(at(&["encoding", "x", "a/b", "1"]), false), (4, 36, "{".into()));
    }

    #[test]
    fn shows_the_deepest_thing_that_exists_on_the_way_to_nothing() {
        assert_eq!(find(at(&["mark", "type"]), true), (2, 11, "\"bar\"".into()));
    }

    #[test]
    fn survives_ranges_outside_the_text_and_between_characters() {
        let source = Arc::new(Source { path: String::new(), text: "é".into() });
        for (start, end) in [(1, 1), (0, 9), (9, 3), (2, 2)] {
            let place = Place::Bytes { source: source.clone(), start, end };
            assert_eq!(Locator::default().find(&place).line, 1);
        }
    }
}
