//! Whether a table holds the fields and the cells that its schema promises.

use super::cell::{Constraints, Type, mistake};
use super::wrong;
use crate::diagnostic::suggest::{did_you_mean, listed};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::spec::Fragment;
use serde_json::Value;
use std::collections::HashMap;

struct Field {
    name: String,
    kind: Type,
    constraints: Constraints,
    place: Place,
}

/// Verifies the header and every row. Fails when the rows cannot be looked at; what is wrong is in the log.
pub fn verify(bytes: &[u8], delimiter: u8, name: &str, schema: &Fragment, log: &Diagnostics) -> Result<(), Failed> {
    let fields = fields(schema, log)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes);
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(str::to_string).collect(),
        Err(error) => return Err(log.fail(broken(name, &error))),
    };
    header_matches(&header, &fields, name, log)?;
    let keys = key_columns(schema, &header, log)?;
    rows_match(reader, &fields, &keys, name, log)
}

fn fields(schema: &Fragment, log: &Diagnostics) -> Result<Vec<Field>, Failed> {
    let mut fields = Vec::new();
    for written in schema.get("fields").map_or(Vec::new(), |fields| fields.elements()) {
        let text = |name: &str| written.get(name).and_then(|text| text.text().map(str::to_string));
        let Some(name) = text("name") else {
            return Err(wrong(written.place(), "a field of the data package has no name".into(), log));
        };
        let kind = Type::named(text("type").as_deref().unwrap_or("string"));
        if kind == Type::Number && text("unit").is_none_or(|unit| unit.trim().is_empty()) {
            log.add(
                Diagnostic::error("no-unit", format!("the field \"{name}\" is a number without a unit"))
                    .at(written.place())
                    .help("say it in \"unit\"; of a plain count or ratio say that"),
            );
        }
        let constraints = constraints(written.get("constraints"));
        fields.push(Field { name, kind, constraints, place: written.place() });
    }
    Ok(fields)
}

fn constraints(written: Option<Fragment>) -> Constraints {
    let Some(written) = written else { return Constraints::default() };
    let as_text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_string);
    Constraints {
        required: written.value.get("required").and_then(Value::as_bool).unwrap_or(false),
        values: written.value.get("enum").and_then(Value::as_array).map(|values| values.iter().map(as_text).collect()),
    }
}

/// The header is the list of fields, in order.
fn header_matches(header: &[String], fields: &[Field], name: &str, log: &Diagnostics) -> Result<(), Failed> {
    let at = || Place::Line { path: name.to_string(), line: 1, column: 0 };
    let mut failed = None;
    for column in header.iter().filter(|column| !fields.iter().any(|field| field.name == **column)) {
        let mut error = Diagnostic::error("wrong-field", format!("the data package has no field \"{column}\""));
        error.help = did_you_mean(column, fields.iter().map(|field| field.name.as_str()));
        failed = Some(log.fail(error.at(at())));
    }
    for field in fields.iter().filter(|field| !header.contains(&field.name)) {
        let message = format!("\"{name}\" has no column \"{}\"", field.name);
        let help = format!("it has: {}", listed(header.iter().map(String::as_str), 12));
        failed = Some(log.fail(Diagnostic::error("wrong-field", message).at(field.place.clone()).help(help)));
    }
    match failed {
        Some(Failed) => Err(Failed),
        None if header.len() != fields.len() => {
            Err(log.fail(Diagnostic::error("wrong-field", "a column is there twice").at(at())))
        }
        None if header.iter().zip(fields).any(|(column, field)| *column != field.name) => {
            let order = fields.iter().map(|field| field.name.as_str());
            let message = "the columns stand in another order than in the data package";
            let help = format!("the order there is: {}", listed(order, 20));
            Err(log.fail(Diagnostic::error("wrong-field", message).at(at()).help(help)))
        }
        None => Ok(()),
    }
}

/// The columns whose values, together, no two rows may share.
fn key_columns(schema: &Fragment, header: &[String], log: &Diagnostics) -> Result<Vec<usize>, Failed> {
    let Some(key) = schema.get("primaryKey") else { return Ok(Vec::new()) };
    let column = |name: &Fragment| {
        let column = header.iter().position(|column| Some(column.as_str()) == name.text());
        column.ok_or_else(|| wrong(name.place(), "the primary key names no field".into(), log))
    };
    key.elements().iter().map(column).collect()
}

/// The first mistake in each column, and how many rows have one there.
fn rows_match(
    mut reader: csv::Reader<&[u8]>,
    fields: &[Field],
    keys: &[usize],
    name: &str,
    log: &Diagnostics,
) -> Result<(), Failed> {
    let mut wrong: Vec<Option<(usize, u64, String)>> = fields.iter().map(|_| None).collect();
    let mut seen: HashMap<Vec<String>, u64> = HashMap::new();
    let mut rows = 0;
    let mut row = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut row) {
            Ok(false) => break,
            Ok(true) => rows += 1,
            Err(error) => return Err(log.fail(broken(name, &error))),
        }
        let line = row.position().map_or(0, csv::Position::line);
        let at = Place::Line { path: name.to_string(), line: line as usize, column: 0 };
        if row.len() != fields.len() {
            let message = format!("the row has {} cells; the header has {}", row.len(), fields.len());
            log.add(Diagnostic::error("wrong-row", message).at(at));
            continue;
        }
        for ((field, cell), wrong) in fields.iter().zip(&row).zip(&mut wrong) {
            match (mistake(cell, field.kind, &field.constraints), &mut *wrong) {
                (None, _) => {}
                (Some(_), Some((count, ..))) => *count += 1,
                (Some(why), none) => *none = Some((1, line, said(cell, &field.name, &why))),
            }
        }
        let key: Vec<String> = keys.iter().filter_map(|column| row.get(*column)).map(str::to_string).collect();
        if let Some(first) = seen.insert(key, line).filter(|_| !keys.is_empty()) {
            let message = format!("the row has the same key as that in line {first}");
            log.add(Diagnostic::error("same-key", message).at(at));
        }
    }
    for (count, line, said) in wrong.into_iter().flatten() {
        let more = if count > 1 { format!("; {count} of {rows} rows are wrong there") } else { String::new() };
        let place = Place::Line { path: name.to_string(), line: line as usize, column: 0 };
        log.add(Diagnostic::error("wrong-cell", format!("{said}{more}")).at(place));
    }
    Ok(())
}

fn said(cell: &str, field: &str, why: &str) -> String {
    match cell.is_empty() {
        true => format!("the cell in column \"{field}\" is empty: {why}"),
        false => format!("\"{cell}\" in column \"{field}\" {why}"),
    }
}

fn broken(name: &str, error: &csv::Error) -> Diagnostic {
    let line = error.position().map_or(0, |position| position.line() as usize);
    let message = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "the row is not UTF-8",
        _ => "the row cannot be read",
    };
    Diagnostic::error("wrong-row", message).at(Place::Line { path: name.to_string(), line, column: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::print::{Format, Style, print};
    use crate::diagnostic::{Pointer, Source};
    use std::sync::Arc;

    fn told(csv: &str) -> Vec<String> {
        let fields = r#"{"fields": [
            {"name": "country", "type": "string", "constraints": {"required": true, "enum": ["China", "Russia"]}},
            {"name": "year", "type": "year"},
            {"name": "gdp", "type": "number", "unit": "USD"}
        ], "primaryKey": ["country", "year"]}"#;
        let source = Arc::new(Source::new("p", fields));
        let value = serde_json::from_str(fields).expect("valid JSON");
        let log = Diagnostics::new();
        let _ = verify(csv.as_bytes(), b',', "d.csv", &Fragment { value, source, pointer: Pointer::root() }, &log);
        let style = Style { format: Format::Short, color: false, width: 100 };
        print(&log.into_messages(), None, style).lines().map(str::to_string).collect()
    }

    #[test]
    fn says_nothing_of_a_table_that_is_right() {
        assert!(told("country,year,gdp\nChina,2000,1.2\nRussia,2000,\n").is_empty());
        assert!(told("\u{feff}country,year,gdp\n").is_empty());
    }

    #[test]
    fn says_once_for_each_column_what_is_wrong_in_it() {
        assert_eq!(
            told("country,year,gdp\nChina,2000,n/a\nRussia,99,n/a\n,2001,1\nIndia,2000,1\n"),
            [
                "d.csv:2: error[wrong-cell]: \"n/a\" in column \"gdp\" is not a number; 2 of 4 rows are wrong there",
                "d.csv:3: error[wrong-cell]: \"99\" in column \"year\" is not a year",
                "d.csv:4: error[wrong-cell]: the cell in column \"country\" is empty: a value is required; 2 of 4 rows are wrong there",
            ]
        );
    }

    #[test]
    fn compares_the_header_with_the_fields() {
        assert_eq!(
            told("country,yaer,gdp\n"),
            [
                "d.csv:1: error[wrong-field]: the data package has no field \"yaer\" (help: did you mean \"year\"?)",
                "p:3:13: error[wrong-field]: \"d.csv\" has no column \"year\" (help: it has: \"country\", \"yaer\", \"gdp\")",
            ]
        );
        assert!(told("year,country,gdp\n")[0].contains("another order"));
        assert!(told("country,country,year,gdp\n")[0].contains("twice"));
    }

    #[test]
    fn finds_rows_that_are_cut_or_there_twice() {
        assert_eq!(
            told("country,year,gdp\nChina,2000\nChina,2000,1\nChina,2000,2\n"),
            [
                "d.csv:2: error[wrong-row]: the row has 2 cells; the header has 3",
                "d.csv:4: error[same-key]: the row has the same key as that in line 3",
            ]
        );
    }

    #[test]
    fn counts_lines_through_quoted_line_breaks() {
        assert!(told("country,year,gdp\nChina,\"20\n00\",1\nRussia,2000,x\n")[1].starts_with("d.csv:4:"));
    }
}
