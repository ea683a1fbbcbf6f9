//! The data of a figure as tables.

use super::super::files::SpecFiles;
use crate::calendar;
use crate::data::{self, DataSource, Files, Origin, Table, number};
use crate::diagnostic::Diagnostics;
use crate::spec::Fragment;
use serde_json::{Value, json};
use std::sync::Arc;

/// More rows are only counted.
const MOST_ROWS: usize = 500;

const MOST_COLUMNS: usize = 60;

/// Longer texts are cut, in characters.
const LONGEST: usize = 200;

/// Every source of data that a spec names, each once, as it is before transforms.
pub fn all(spec: &Fragment, files: &SpecFiles) -> Vec<Value> {
    let mut sources = Vec::new();
    collect(spec, &mut sources);
    let log = Diagnostics::new(); // what is wrong in data is told by drawing
    let mut seen = Vec::new();
    let mut tables = Vec::new();
    for fragment in sources {
        let Ok(source) = DataSource::read(&fragment, &log) else { continue };
        if seen.contains(&source.key()) {
            continue;
        }
        seen.push(source.key());
        let name = match &source.origin {
            Origin::Url(url) => files.shown(url),
            Origin::Values(_) => "rows in the spec".to_string(),
            _ => continue,
        };
        if let Ok(table) = data::load(&source, files, &[], &log)
            && !table.names().is_empty()
        {
            tables.push(shown(&name, &table, &dates_of(&fragment)));
        }
    }
    tables
}

/// The `data` of all views and lookups.
fn collect(view: &Fragment, sources: &mut Vec<Fragment>) {
    match &view.value {
        Value::Array(_) => view.elements().iter().for_each(|item| collect(item, sources)),
        Value::Object(members) => {
            for name in members.keys() {
                let Some(member) = view.get(name) else { continue };
                match name.as_str() {
                    "data" if member.value.is_object() => sources.push(member),
                    "values" | "datasets" | "usermeta" | "config" => {}
                    _ => collect(&member, sources),
                }
            }
        }
        _ => {}
    }
}

/// The columns that a source parses as dates: what comes of them are milliseconds, which nobody reads.
fn dates_of(source: &Fragment) -> Vec<String> {
    let parse = source.value.get("format").and_then(|format| format.get("parse")?.as_object());
    let is_date = |kind: &Value| kind.as_str().is_some_and(|kind| kind.starts_with("date") || kind.starts_with("utc"));
    parse.into_iter().flatten().filter(|(_, kind)| is_date(kind)).map(|(name, _)| name.clone()).collect()
}

fn shown(name: &str, table: &Table, dates: &[String]) -> Value {
    let columns: Vec<_> = table.columns().take(MOST_COLUMNS).collect();
    let is_date = |name: &str| dates.iter().any(|date| date == name);
    let rows: Vec<Vec<String>> = (0..table.rows().min(MOST_ROWS))
        .map(|row| columns.iter().map(|(name, column)| text_of(&column.get(row), is_date(name))).collect())
        .collect();
    let is_number = |(name, column): &(&Arc<str>, &Arc<data::Column>)| {
        if is_date(name) {
            return false;
        }
        let mut cells = column.iter().take(MOST_ROWS).filter(|cell| cell.is_valid()).peekable();
        cells.peek().is_some() && cells.all(|cell| reads_as_number(&cell))
    };
    json!({
        "name": name,
        "rowCount": table.rows(),
        "columnCount": table.names().len(),
        "columns": columns.iter().map(|column| json!({"name": column.0.as_ref(), "isNumber": is_number(column)})).collect::<Vec<_>>(),
        "rows": rows,
    })
}

/// `2022-02-24`, and the time of day where there is one, in UTC.
fn day(ms: f64) -> String {
    let Some(at) = calendar::Fields::of(ms) else { return String::new() };
    let day = format!("{:04}-{:02}-{:02}", at.year, at.month + 1, at.date);
    match (at.hours, at.minutes, at.seconds) {
        (0, 0, 0) => day,
        (hours, minutes, 0) => format!("{day} {hours:02}:{minutes:02}"),
        (hours, minutes, seconds) => format!("{day} {hours:02}:{minutes:02}:{seconds:02}"),
    }
}

fn reads_as_number(cell: &data::Value) -> bool {
    match cell {
        data::Value::Number(_) => true,
        data::Value::Text(text) => text.is_empty() || number::from_bytes(text.trim().as_bytes()).is_some(),
        _ => false,
    }
}

fn text_of(cell: &data::Value, is_date: bool) -> String {
    let text = match cell {
        data::Value::Undefined | data::Value::Null => String::new(),
        data::Value::Time(value) => day(*value),
        data::Value::Number(value) if is_date => day(*value),
        data::Value::Number(value) => number::to_text(*value),
        data::Value::Bool(truth) => truth.to_string(),
        data::Value::Text(text) => text.to_string(),
        _ => "…".to_string(), // shapes, lists, objects
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_dates_as_people_do() {
        assert_eq!(day(1_645_660_800_000.0), "2022-02-24");
        assert_eq!(day(1_645_660_800_000.0 + 7.5 * 3_600_000.0), "2022-02-24 07:30");
        assert_eq!(day(-1000.0), "1969-12-31 23:59:59");
        assert_eq!(day(f64::NAN), "");
    }
}
