//! From a data source to its table.

use super::parse::{self, ParseAs, Unreadable};
use super::source::{DataSource, Format, Origin, Parse};
use super::table::Table;
use super::text::{self, LARGEST_FILE, MOST_ROWS, Text, TextOrigin};
use super::value::Value;
use super::{FileError, Files, delimited, geojson, graticule, json, sequence, topojson};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place, suggest};
use crate::geo::Geometry;
use crate::spec::Fragment;

/// One format in which rows are written.
pub struct Reader {
    /// As `data.format.type` calls it.
    pub name: &'static str,
    /// Further endings of file names, besides the name itself.
    pub endings: &'static [&'static str],
    read: ReadText,
    /// The line on which a row begins.
    line_of_row: Option<fn(&str, &Format, usize) -> usize>,
}

type ReadText = fn(&Text, &Format, &[(String, ParseAs)], &Diagnostics) -> Result<Rows, Failed>;

/// What a reader has read: the table, and cells that were no numbers where it made numbers itself.
struct Rows {
    table: Table,
    unreadable: Vec<Unreadable>,
}

/// The formats that there are.
pub const READERS: &[Reader] = &[
    Reader {
        name: "csv",
        endings: &[],
        read: |t, _, p, log| read_delimited(t, b',', p, log),
        line_of_row: Some(|t, _, row| delimited::line_of_row(t, b',', row)),
    },
    Reader {
        name: "tsv",
        endings: &["tab"],
        read: |t, _, p, log| read_delimited(t, b'\t', p, log),
        line_of_row: Some(|t, _, row| delimited::line_of_row(t, b'\t', row)),
    },
    Reader {
        name: "dsv",
        endings: &[],
        read: |t, f, p, log| read_delimited(t, delimiter(t, f, log)?, p, log),
        line_of_row: Some(|t, f, row| delimited::line_of_row(t, delimiter_byte(f).unwrap_or(b','), row)),
    },
    Reader {
        name: "json",
        endings: &["geojson"],
        read: |t, f, _, log| json::read(t, f, log).map(Rows::from),
        line_of_row: None,
    },
    Reader {
        name: "ndjson",
        endings: &["jsonl"],
        read: |t, _, _, log| json::read_lines(t, log).map(Rows::from),
        line_of_row: Some(|t, _, row| line_of_filled_line(t, row)),
    },
    Reader {
        name: "topojson",
        endings: &[],
        read: |t, f, _, log| topojson::read(t, f, log).map(Rows::from),
        line_of_row: None,
    },
];

impl From<Table> for Rows {
    fn from(table: Table) -> Rows {
        Rows { table, unreadable: Vec::new() }
    }
}

/// Loads a source. `implied` names the fields that encodings and transforms need as some type; what the author wrote in
/// `format.parse` comes before it. All other fields of a delimited file are texts, as in Vega-Lite.
///
/// A cell that cannot be made into its type is told, with the first such line, and becomes NaN or null. Fails when the
/// file cannot be read or is not in its format. A named source fails: the caller resolves names.
pub fn load(
    source: &DataSource,
    files: &dyn Files,
    implied: &[(String, ParseAs)],
    log: &Diagnostics,
) -> Result<Table, Failed> {
    let fields = fields_to_parse(&source.format.parse, implied);
    match &source.origin {
        Origin::Url(url) => {
            let place = || source.fragment.get("url").map_or(source.fragment.place(), |url| url.place());
            let table = load_file(url, source, files, &fields, log)?;
            Ok(warned_when_empty(table, || format!("\"{}\" has no rows", files.shown(url)), place, log))
        }
        Origin::Values(values) => {
            let table = load_values(values, &source.format, &fields, log)?;
            Ok(warned_when_empty(table, || "the data have no rows".into(), || values.place(), log))
        }
        Origin::Sequence { start, stop, step, field } => {
            sequence::table(*start, *stop, *step, field, &source.fragment, log)
        }
        Origin::Graticule(params) => graticule::table(params, log),
        Origin::Sphere => Ok(graticule::row("Sphere", Geometry::Sphere)),
        Origin::Nothing => Ok(Table::empty(0)),
        Origin::Named(name) => {
            // What the spec or a view names is looked up before.
            Err(log.fail(unknown_data(name, &[], source)))
        }
    }
}

/// That neither `datasets` nor a view has named such data.
pub fn unknown_data(name: &str, known: &[String], source: &DataSource) -> Diagnostic {
    let names = || known.iter().map(String::as_str);
    let help = suggest::did_you_mean(name, names()).unwrap_or_else(|| match known {
        [] => "name it in \"datasets\" of the spec".into(),
        _ => format!("there are: {}", suggest::listed(names(), 12)),
    });
    let place = source.fragment.get("name").map_or(source.fragment.place(), |name| name.place());
    Diagnostic::error("unknown-data", format!("no data is named \"{name}\"")).at(place).help(help)
}

/// Nothing to draw is nothing to be silent about.
fn warned_when_empty(
    table: Table,
    message: impl Fn() -> String,
    place: impl Fn() -> Place,
    log: &Diagnostics,
) -> Table {
    if table.rows() == 0 {
        log.add(Diagnostic::warning("no-rows", message()).at(place()));
    }
    table
}

/// Written fields first; an implied one counts where nothing is written for it.
fn fields_to_parse(written: &Parse, implied: &[(String, ParseAs)]) -> Vec<(String, ParseAs)> {
    match written {
        Parse::Nothing | Parse::Inferred => Vec::new(),
        Parse::Implied => implied.to_vec(),
        Parse::Fields(fields) => {
            let missing = implied.iter().filter(|(name, _)| fields.iter().all(|(known, _)| known != name));
            fields.iter().chain(missing).cloned().collect()
        }
    }
}

fn load_file(
    url: &str,
    source: &DataSource,
    files: &dyn Files,
    fields: &[(String, ParseAs)],
    log: &Diagnostics,
) -> Result<Table, Failed> {
    let shown = files.shown(url);
    let place = || source.fragment.get("url").map_or(source.fragment.place(), |url| url.place());
    let reader = reader_of(&source.format, Some(url), &source.fragment, log)?;
    let bytes = files.read(url).map_err(|error| {
        let near = matches!(error, FileError::Missing(_)).then(|| files.near(url)).flatten();
        text::unreadable(error, near, &shown, place(), log)
    })?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(text::unreadable(FileError::TooLarge(bytes.len() as u64), None, &shown, place(), log));
    }
    let format = source.fragment.get("format");
    let text =
        Text { text: text::decode(&bytes, &shown, log)?, origin: TextOrigin::File(&shown), format: format.as_ref() };
    read_text(&text, reader, &source.format, fields, log)
}

/// Rows written in the spec.
fn load_values(
    values: &Fragment,
    format: &Format,
    fields: &[(String, ParseAs)],
    log: &Diagnostics,
) -> Result<Table, Failed> {
    if let Some(written) = values.text() {
        let reader = reader_of(format, None, values, log)?;
        return read_text(
            &Text { text: written, origin: TextOrigin::Spec(values), format: None },
            reader,
            format,
            fields,
            log,
        );
    }
    let text = Text { text: "", origin: TextOrigin::Spec(values), format: None };
    if let Some(items) = values.value.as_array()
        && items.len() > MOST_ROWS
    {
        return Err(text.too_many_rows(log));
    }
    let table = if format.kind.as_deref() == Some("topojson") {
        topojson::from_value(Value::from(&values.value), &text, format, log)?
    } else {
        let mut rows = Value::from(&values.value);
        if let Some(property) = &format.property {
            rows = json::property_of(&rows, property, &text, log)?;
        }
        geojson::with_geometry(json::from_value(rows))
    };
    let place = |row: usize| match &values.value {
        serde_json::Value::Array(_) => values.with(serde_json::Value::Null, values.pointer.index(row)).place(),
        _ => values.place(),
    };
    Ok(parse_fields(table.into(), format, fields, place, log))
}

fn read_text(
    text: &Text,
    reader: &Reader,
    format: &Format,
    fields: &[(String, ParseAs)],
    log: &Diagnostics,
) -> Result<Table, Failed> {
    let rows = (reader.read)(text, format, fields, log)?;
    let place = |row: usize| match reader.line_of_row {
        Some(line_of_row) => text.at(line_of_row(text.text, format, row), 0),
        None => text.place(),
    };
    Ok(parse_fields(rows, format, fields, place, log))
}

/// Gives the fields their types and tells which cells have none.
fn parse_fields(
    rows: Rows,
    format: &Format,
    fields: &[(String, ParseAs)],
    place_of_row: impl Fn(usize) -> Place,
    log: &Diagnostics,
) -> Table {
    let inferred: Vec<(String, ParseAs)>;
    let fields = match format.parse {
        Parse::Inferred => {
            let columns = rows.table.columns();
            inferred = columns.map(|(name, column)| (name.to_string(), parse::infer(column))).collect();
            &inferred
        }
        _ => fields,
    };
    let (table, unreadable) = parse::apply(rows.table, fields);
    for cells in rows.unreadable.iter().chain(&unreadable) {
        let Unreadable { field, noun, row, cell, count } = cells;
        let are = if *count == 1 { "is" } else { "are" };
        let rows = if table.rows() == 1 { "row" } else { "rows" };
        let cell: String = cell.chars().take(60).collect();
        let total = table.rows();
        let message =
            format!("\"{cell}\" in column \"{field}\" is not a {noun}; {count} of {total} {rows} {are} left out");
        let code = if noun.ends_with("number") { "not-a-number" } else { "not-a-date" };
        log.add(Diagnostic::warning(code, message).at(place_of_row(*row)));
    }
    table
}

/// Endings of files that are surely in no format of [`READERS`].
const FOREIGN: [&str; 10] = ["arrow", "db", "feather", "gpkg", "ods", "parquet", "shp", "sqlite", "xls", "xlsx"];

/// The reader of the format that is written, or else of the file's ending; JSON when neither says.
fn reader_of(
    format: &Format,
    url: Option<&str>,
    fragment: &Fragment,
    log: &Diagnostics,
) -> Result<&'static Reader, Failed> {
    let named = |name: &str| READERS.iter().find(|reader| reader.name == name);
    if let Some(kind) = &format.kind {
        return named(kind).ok_or_else(|| {
            let message = format!("\"{kind}\" is no format of data");
            let names = || READERS.iter().map(|reader| reader.name);
            let help = suggest::did_you_mean(kind, names());
            let help = help.unwrap_or_else(|| format!("expected {}", suggest::listed(names(), 9)));
            let place =
                fragment.get("format").and_then(|format| format.get("type")).unwrap_or(fragment.clone()).place();
            log.fail(Diagnostic::error("unknown-format", message).at(place).help(help))
        });
    }
    let ending = url.and_then(|url| url.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase());
    if let Some(ending) = ending.as_deref().filter(|ending| FOREIGN.contains(ending)) {
        let names = suggest::listed(READERS.iter().map(|reader| reader.name), 9);
        let place = fragment.get("url").unwrap_or(fragment.clone()).place();
        let error = Diagnostic::error("unknown-format", format!("files of the format \"{ending}\" cannot be read"));
        return Err(log.fail(error.at(place).help(format!("save the table as csv; there are {names}"))));
    }
    let by_ending = |ending: String| {
        READERS.iter().find(|reader| reader.name == ending || reader.endings.contains(&ending.as_str()))
    };
    Ok(ending.and_then(by_ending).unwrap_or_else(|| named("json").expect("json is a format")))
}

fn read_delimited(text: &Text, delimiter: u8, fields: &[(String, ParseAs)], log: &Diagnostics) -> Result<Rows, Failed> {
    let (table, unreadable) = delimited::read(text, delimiter, fields, log)?;
    Ok(Rows { table, unreadable })
}

fn delimiter(text: &Text, format: &Format, log: &Diagnostics) -> Result<u8, Failed> {
    delimiter_byte(format).ok_or_else(|| {
        let message = "the format \"dsv\" needs a \"delimiter\" of one ASCII character";
        log.fail(Diagnostic::error("missing-property", message).at(text.place()))
    })
}

fn delimiter_byte(format: &Format) -> Option<u8> {
    match format.delimiter.as_ref()?.as_bytes() {
        [byte] => Some(*byte),
        _ => None,
    }
}

fn line_of_filled_line(text: &str, row: usize) -> usize {
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).nth(row).map_or(1, |(index, _)| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Column;
    use crate::diagnostic::{Pointer, Source};
    use serde_json::{Value as Json, json};
    use std::sync::Arc;

    struct OneFile(&'static [u8]);

    impl Files for OneFile {
        fn read(&self, url: &str) -> Result<Arc<[u8]>, FileError> {
            if url.contains("missing") { Err(FileError::Missing("data/missing.csv".into())) } else { Ok(self.0.into()) }
        }

        fn shown(&self, url: &str) -> String {
            format!("data/{url}")
        }
    }

    /// The table, and all messages as `line: message`.
    fn load_data(data: Json, file: &'static str, implied: &[(&str, ParseAs)]) -> (Result<Table, Failed>, Vec<String>) {
        load_bytes(data, file.as_bytes(), implied)
    }

    fn load_bytes(
        data: Json,
        file: &'static [u8],
        implied: &[(&str, ParseAs)],
    ) -> (Result<Table, Failed>, Vec<String>) {
        let log = Diagnostics::new();
        let source = Arc::new(Source::new("specs/a.vl.json", ""));
        let fragment = Fragment { value: data, source, pointer: Pointer::root().child("data") };
        let implied: Vec<_> = implied.iter().map(|(name, parse)| (name.to_string(), parse.clone())).collect();
        let table = DataSource::read(&fragment, &log).and_then(|source| load(&source, &OneFile(file), &implied, &log));
        let shown = |message: Diagnostic| match message.place {
            Some(Place::Line { path, line, column: 0 }) => format!("{path}:{line}: {}", message.message),
            Some(Place::Line { path, line, column }) => format!("{path}:{line}:{column}: {}", message.message),
            Some(Place::Json { pointer, .. }) => format!("{}: {}", pointer.as_str(), message.message),
            _ => message.message,
        };
        (table, log.into_messages().into_iter().map(shown).collect())
    }

    fn cells(table: &Result<Table, Failed>, field: &str) -> Vec<Value> {
        table.as_ref().expect("loads").field(field).expect(field).iter().collect()
    }

    #[test]
    fn the_ending_says_the_format_and_the_format_comes_before_it() {
        let (table, _) = load_data(json!({"url": "a.TSV"}), "a\tb\n1\t2\n", &[]);
        assert_eq!(cells(&table, "b"), ["2".into()]);
        let dsv = json!({"url": "a.csv", "format": {"type": "dsv", "delimiter": "|"}});
        assert_eq!(cells(&load_data(dsv, "a|b\n1|2\n", &[]).0, "b"), ["2".into()]);
        assert_eq!(cells(&load_data(json!({"url": "a.jsonl"}), "{\"a\": 1}\n\n{\"a\": 2}\n", &[]).0, "a").len(), 2);
        let (table, messages) = load_data(json!({"url": "a.csv", "format": {"type": "cvs"}}), "", &[]);
        assert!(table.is_err());
        assert_eq!(messages, ["/data/format/type: \"cvs\" is no format of data"]);
    }

    #[test]
    fn texts_in_number_columns_are_told_with_their_line() {
        let file = "Name,Horsepower\nx,1\n\ny,n/a\nz,-\nw,\n";
        let (table, messages) = load_data(json!({"url": "cars.csv"}), file, &[("Horsepower", ParseAs::Number)]);
        assert_eq!(
            messages,
            ["data/cars.csv:4: \"n/a\" in column \"Horsepower\" is not a number; 2 of 4 rows are left out"]
        );
        assert_eq!(cells(&table, "Horsepower")[3], Value::Null);
    }

    #[test]
    fn written_types_come_before_implied_ones() {
        let implied = [("a", ParseAs::Number), ("b", ParseAs::Number)];
        let data = json!({"url": "a.csv", "format": {"parse": {"a": "string"}}});
        let (table, _) = load_data(data, "a,b,c\n1,2,3\n", &implied);
        let table = table.expect("loads");
        assert_eq!(table.row(0), Value::from(&json!({"a": "1", "b": 2, "c": "3"})));
        let (table, _) = load_data(json!({"url": "a.csv", "format": {"parse": null}}), "a,b\n1,2\n", &implied);
        assert_eq!(cells(&table, "a"), ["1".into()]);
        let (table, _) = load_data(json!({"url": "a.csv", "format": {"parse": "auto"}}), "a,b\n1,x\n", &[]);
        assert_eq!((cells(&table, "a"), cells(&table, "b")), (vec![1.0.into()], vec!["x".into()]));
    }

    #[test]
    fn values_may_be_rows_primitives_one_object_or_a_text() {
        assert_eq!(cells(&load_data(json!({"values": [{"a": 1}, {"a": 2}]}), "", &[]).0, "a").len(), 2);
        assert_eq!(cells(&load_data(json!({"values": ["x", "y"]}), "", &[]).0, "data"), ["x".into(), "y".into()]);
        assert_eq!(cells(&load_data(json!({"values": {"a": 5}}), "", &[]).0, "a"), [5.0.into()]);
        let text = json!({"values": "a\n7", "format": {"type": "csv"}});
        assert_eq!(cells(&load_data(text, "", &[("a", ParseAs::Number)]).0, "a"), [7.0.into()]);
        assert_eq!(load_data(Json::Null, "", &[]).0.expect("loads").rows(), 0);
        let (_, messages) = load_data(json!({"values": [{"a": 1}, {"a": "x"}]}), "", &[("a", ParseAs::Number)]);
        assert_eq!(messages, ["/data/values/1: \"x\" in column \"a\" is not a number; 1 of 2 rows is left out"]);
    }

    #[test]
    fn json_files_are_searched_by_property_and_told_with_line_and_column() {
        let data = json!({"url": "a.json", "format": {"property": "values.rows"}});
        let file = r#"{"values": {"rows": [{"a": 1.5, "b": null}, {"b": [1]}]}}"#;
        assert_eq!(cells(&load_data(data.clone(), file, &[]).0, "a"), [1.5.into(), Value::Undefined]);
        let (_, messages) = load_data(data, r#"{"value": {}}"#, &[]);
        assert_eq!(messages, ["/data/format/property: data/a.json has no property \"values\""]);
        let (_, messages) = load_data(json!({"url": "a.json"}), "[{\"a\": 1},\n {\"a\" 2}]", &[]);
        assert_eq!(messages, ["expected \":\" and a value, found \"2\""]);
        let (_, messages) = load_data(json!({"url": "a.jsonl"}), "{}\n\n{\"a\": }", &[]);
        assert_eq!(messages, ["data/a.jsonl:3:7: this is not JSON: expected value"]);
    }

    #[test]
    fn of_members_of_one_name_the_last_counts() {
        let (table, _) = load_data(json!({"url": "a.json"}), r#"[{"a": 1, "a": "x"}, {"b": {"c": 1, "c": 2}}]"#, &[]);
        assert_eq!(cells(&table, "a"), ["x".into(), Value::Undefined]);
        assert_eq!(cells(&table, "b.c")[1], 2.0.into());
    }

    #[test]
    fn unreadable_files_are_told_where_the_spec_names_them() {
        let (table, messages) = load_data(json!({"url": "missing.csv"}), "", &[]);
        assert!(table.is_err());
        assert_eq!(messages, ["/data/url: there is no file \"data/missing.csv\""]);
        let (_, messages) = load_bytes(json!({"url": "a.csv"}), b"\xef\xbb\xbfname\nx\xc3\xa9\xe9\n", &[]);
        assert_eq!(messages, ["data/a.csv:2:3: the byte 0xe9 is not UTF-8"]);
        let deep: &'static str = String::leak("[".repeat(200));
        let (_, messages) = load_data(json!({"url": "a.json"}), deep, &[]);
        assert_eq!(messages[0], "objects and arrays are nested deeper than 127");
    }

    #[test]
    fn sequences_are_generated_but_not_without_end() {
        let data = json!({"sequence": {"start": 0, "stop": 3, "as": "x"}});
        assert_eq!(cells(&load_data(data, "", &[]).0, "x"), [0.0.into(), 1.0.into(), 2.0.into()]);
        let (table, messages) = load_data(json!({"sequence": {"start": 0, "stop": 1e12}}), "", &[]);
        assert!(table.is_err());
        assert_eq!(messages, ["/data: the sequence has more than 5000000 numbers"]);
    }

    #[test]
    fn geometries_come_as_geometries() {
        let (table, _) = load_data(json!({"sphere": true}), "", &[]);
        assert_eq!(cells(&table, "geometry"), [Value::Geometry(Arc::new(Geometry::Sphere))]);
        let feature =
            r#"{"features": [{"type": "Feature", "id": 3, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}"#;
        let data = json!({"url": "a.json", "format": {"property": "features"}});
        let (table, _) = load_data(data, feature, &[]);
        assert_eq!(cells(&table, "geometry"), [Value::Geometry(Arc::new(Geometry::Point([1.0, 2.0])))]);
    }

    #[test]
    fn numbers_without_gaps_are_one_typed_column() {
        let (table, _) = load_data(json!({"url": "a.csv"}), "a\n1\n2.5\n", &[("a", ParseAs::Number)]);
        assert_eq!(**table.expect("loads").column("a").expect("a"), Column::Number(vec![1.0, 2.5]));
    }
}
