//! The data of a figure as tables.

use super::super::files::SpecFiles;
use crate::data::{self, DataSource, Files, Origin, Table, number};
use crate::diagnostic::Diagnostics;
use crate::spec::Fragment;
use serde_json::{Value, json};

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
        if let Ok(table) = data::load(&source, files, &[], &log) {
            tables.push(shown(&name, &table));
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

fn shown(name: &str, table: &Table) -> Value {
    let columns: Vec<_> = table.columns().take(MOST_COLUMNS).collect();
    let rows: Vec<Vec<String>> = (0..table.rows().min(MOST_ROWS))
        .map(|row| columns.iter().map(|(_, column)| text_of(&column.get(row))).collect())
        .collect();
    let is_number = |(_, column): &(_, &std::sync::Arc<data::Column>)| {
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

fn reads_as_number(cell: &data::Value) -> bool {
    match cell {
        data::Value::Number(_) => true,
        data::Value::Text(text) => text.is_empty() || number::from_bytes(text.trim().as_bytes()).is_some(),
        _ => false,
    }
}

fn text_of(cell: &data::Value) -> String {
    let text = match cell {
        data::Value::Undefined | data::Value::Null => String::new(),
        data::Value::Number(value) | data::Value::Time(value) => number::to_text(*value),
        data::Value::Bool(truth) => truth.to_string(),
        data::Value::Text(text) => text.to_string(),
        _ => "…".to_string(), // shapes, lists, objects
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
