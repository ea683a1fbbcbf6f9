//! Cells as the types that a spec or an encoding asks for. Same rules as vega-loader's type parsers.

use super::column::Column;
use super::table::Table;
use super::value::Value;
use super::{flat_name, number};
use crate::calendar::parse_date;
use crate::format::TimeParser;
use std::sync::Arc;

/// What the cells of a field are made into. Null, undefined and the empty string become null.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ParseAs {
    /// JavaScript's number of the cell, NaN where it spells none.
    Number,
    Boolean,
    /// Milliseconds since 1970, as JavaScript's `Date.parse` reads a text; a time without a zone is UTC.
    Date,
    Text,
    /// Dates in a d3-time-format pattern; null where a text does not match. `date:` and `utc:` are the same here.
    DatePattern(String),
    /// A nested field as it is, in a column of its own.
    Flatten,
    /// Nothing, whatever the encodings need: a written `null`.
    Keep,
}

impl ParseAs {
    /// The plain names.
    pub const NAMES: &[&str] = &["number", "boolean", "date", "string", "integer"];

    /// What `data.format.parse` calls `name`: one of [`ParseAs::NAMES`], `date:'%Y'` or `utc:'%Y'`.
    pub fn named(name: &str) -> Option<ParseAs> {
        if let Some(pattern) = name.strip_prefix("date:").or_else(|| name.strip_prefix("utc:")) {
            let quoted = |quote: char| pattern.strip_prefix(quote)?.strip_suffix(quote);
            let pattern = quoted('\'').or_else(|| quoted('"')).unwrap_or(pattern);
            return Some(ParseAs::DatePattern(pattern.to_string()));
        }
        Some(match name {
            "number" | "integer" => ParseAs::Number,
            "boolean" => ParseAs::Boolean,
            "date" => ParseAs::Date,
            "string" => ParseAs::Text,
            "unknown" => ParseAs::Keep,
            _ => return None,
        })
    }

    /// How messages call what was expected; nothing for types that take any cell.
    fn noun(&self) -> Option<&'static str> {
        match self {
            ParseAs::Number => Some("number"),
            ParseAs::Date | ParseAs::DatePattern(_) => Some("date"),
            _ => None,
        }
    }

    /// `pattern` is this type's own, read once.
    fn cell(&self, cell: &Value, pattern: Option<&TimeParser>) -> Value {
        if cell.is_missing() && !matches!(self, ParseAs::Flatten | ParseAs::Keep) {
            return Value::Null;
        }
        match self {
            ParseAs::Number => Value::Number(cell.to_number()),
            ParseAs::Boolean => {
                Value::Bool(cell.is_truthy() && !matches!(cell, Value::Text(t) if matches!(&**t, "false" | "0")))
            }
            ParseAs::Date => match cell {
                Value::Number(_) | Value::Time(_) => cell.clone(),
                _ => Value::Number(parse_date(&cell.to_text())),
            },
            ParseAs::DatePattern(_) => {
                pattern.and_then(|pattern| pattern.time(&cell.to_text())).map_or(Value::Null, Value::Time)
            }
            ParseAs::Text => Value::Text(cell.to_text()),
            ParseAs::Flatten | ParseAs::Keep => cell.clone(),
        }
    }
}

/// Cells of one field that could not be made into the type asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    pub field: String,
    /// `number`, `finite number` or `date`.
    pub noun: &'static str,
    /// The first such row, and what stands there.
    pub row: usize,
    pub cell: Arc<str>,
    pub count: usize,
}

/// Parses the fields that are asked for; nested ones become columns of their own, named as [`flat_name`] says. A field that
/// the table lacks is passed over. Also tells which cells could not be read.
pub fn apply(mut table: Table, fields: &[(String, ParseAs)]) -> (Table, Vec<Unreadable>) {
    let mut unreadable = Vec::new();
    for (field, parse) in fields {
        if *parse == ParseAs::Keep {
            continue;
        }
        let Some(column) = table.field(field) else { continue };
        let name = if table.column(field).is_some() { field.clone() } else { flat_name(field) };
        let (parsed, trouble) = convert(&column, parse);
        if let (Some((row, count)), Some(noun)) = (trouble, parse.noun()) {
            unreadable.push(Unreadable { field: field.clone(), noun, row, cell: column.get(row).to_text(), count });
        }
        let parsed = if parsed == *column { column } else { Arc::new(parsed) };
        table = table.with(name, parsed);
    }
    (table, unreadable)
}

/// A column's cells as a type; nobody is told of those that cannot be made into it.
pub fn parse_column(column: &Column, parse: &ParseAs) -> Column {
    convert(column, parse).0
}

/// The parsed column, and the first row and number of the cells that could not be read.
fn convert(column: &Column, parse: &ParseAs) -> (Column, Option<(usize, usize)>) {
    let failed = |cell: &Value, parsed: &Value| {
        parse.noun().is_some() && !cell.is_missing() && matches!(cell, Value::Text(_)) && !parsed.is_valid()
    };
    let pattern = match parse {
        ParseAs::DatePattern(pattern) => Some(TimeParser::parse(pattern)),
        _ => None,
    };
    let mut trouble = None;
    let mut count_failure = |row: usize| {
        let (_, count) = trouble.get_or_insert((row, 0));
        *count += 1;
    };
    let parsed = match column {
        Column::Number(_) if matches!(parse, ParseAs::Number | ParseAs::Date) => column.clone(),
        Column::Text { dictionary, codes } => {
            let read = |text: &Arc<str>| {
                let cell = Value::Text(text.clone());
                let parsed = parse.cell(&cell, pattern.as_ref());
                (failed(&cell, &parsed), parsed)
            };
            let parsed: Vec<(bool, Value)> = dictionary.iter().map(read).collect();
            let cell = |(row, &code): (usize, &u32)| {
                let (failed, cell) = &parsed[code as usize];
                if *failed {
                    count_failure(row);
                }
                cell.clone()
            };
            codes.iter().enumerate().map(cell).collect()
        }
        _ => {
            let read = |(row, cell): (usize, Value)| {
                let parsed = parse.cell(&cell, pattern.as_ref());
                if failed(&cell, &parsed) {
                    count_failure(row);
                }
                parsed
            };
            column.iter().enumerate().map(read).collect()
        }
    };
    (parsed, trouble)
}

/// The type that all cells of a column have, tried in the order boolean, number, date, text. Same as vega-loader's
/// `inferType`: null, undefined and NaN fit any type, the empty string is a number.
pub fn infer(column: &Column) -> ParseAs {
    let fits = |test: &dyn Fn(&Value) -> bool| match column {
        Column::Text { dictionary, .. } => dictionary.iter().all(|text| test(&Value::Text(text.clone()))),
        _ => column.iter().all(|cell| !cell.is_valid() || test(&cell)),
    };
    let is_boolean = |cell: &Value| match cell {
        Value::Bool(_) => true,
        Value::Text(text) => matches!(&**text, "true" | "false"),
        _ => false,
    };
    let is_number = |cell: &Value| match cell {
        Value::Time(_) => false,
        Value::Text(text) => !number::from_text(text).is_nan(),
        _ => !cell.to_number().is_nan(),
    };
    let is_date = |cell: &Value| match cell {
        Value::Time(_) | Value::Number(_) => true,
        _ => !parse_date(&cell.to_text()).is_nan(),
    };
    if fits(&is_boolean) {
        ParseAs::Boolean
    } else if fits(&is_number) {
        ParseAs::Number
    } else if fits(&is_date) {
        ParseAs::Date
    } else {
        ParseAs::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(cells: &[&str]) -> Column {
        cells.iter().map(|&cell| Value::from(cell)).collect()
    }

    #[test]
    fn infers_types_in_the_order_of_the_loader() {
        for (cells, expected) in [
            (&["true", "false"][..], ParseAs::Boolean),
            (&["1", "", "2.5"], ParseAs::Number),
            (&["true", "1"], ParseAs::Text),
            (&["2020-01-01", "2021-06-30"], ParseAs::Date),
            (&["2020-01-01", ""], ParseAs::Text),
            (&["", ""], ParseAs::Number),
            (&["a", "1"], ParseAs::Text),
        ] {
            assert_eq!(infer(&texts(cells)), expected, "{cells:?}");
        }
        assert_eq!(infer(&Column::Mixed(vec![Value::Null, Value::Bool(true), Value::Number(2.0)])), ParseAs::Number);
    }

    #[test]
    fn empty_cells_become_null_and_other_texts_nan() {
        let (column, trouble) = convert(&texts(&["1", "", "n/a", "n/a"]), &ParseAs::Number);
        assert_eq!(column.get(0), Value::Number(1.0));
        assert_eq!(column.get(1), Value::Null);
        assert!(column.get(2).to_number().is_nan());
        assert_eq!(trouble, Some((2, 2)));
    }

    #[test]
    fn booleans_are_false_for_false_and_zero() {
        let (column, trouble) = convert(&texts(&["false", "0", "no", "true"]), &ParseAs::Boolean);
        assert_eq!((column, trouble), (Column::Bool(vec![false, false, true, true]), None));
    }

    #[test]
    fn dates_are_numbers_unless_a_pattern_makes_them() {
        let (column, trouble) = convert(&texts(&["1970-01-02", "?", ""]), &ParseAs::Date);
        assert_eq!((column.get(0), column.get(2), trouble), (Value::Number(86_400_000.0), Value::Null, Some((1, 1))));
        let (column, trouble) = convert(&texts(&["02.01.1970", "1970"]), &ParseAs::DatePattern("%d.%m.%Y".into()));
        assert_eq!((column.get(0), column.get(1), trouble), (Value::Time(86_400_000.0), Value::Null, Some((1, 1))));
    }

    #[test]
    fn nested_fields_become_columns_of_their_own() {
        let row = Value::from(&serde_json::json!({"a": {"b": "7"}}));
        let (table, _) = apply(Table::from_values([row]), &[("a.b".into(), ParseAs::Number)]);
        assert_eq!(table.column("a.b").map(|column| column.get(0)), Some(Value::Number(7.0)));
        assert_eq!(table.field("a.b").map(|column| column.get(0)), Some(Value::Number(7.0)));
    }

    #[test]
    fn knows_the_names_of_the_grammar() {
        assert_eq!(ParseAs::named("date:'%m/%d'"), Some(ParseAs::DatePattern("%m/%d".into())));
        assert_eq!(ParseAs::named("utc:\"%Y\""), Some(ParseAs::DatePattern("%Y".into())));
        assert_eq!(ParseAs::named("nummer"), None);
    }
}
