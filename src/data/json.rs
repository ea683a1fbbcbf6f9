//! JSON and newline-delimited JSON, read straight into columns.

use super::column::ColumnBuilder;
use super::source::Format;
use super::table::{Table, TableBuilder};
use super::text::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Text, TextOrigin};
use super::value::{Object, Value};
use super::{FieldPath, geojson};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Source, suggest};
use crate::spec;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::sync::Arc;

/// The rows of a JSON text: the elements of an array, or a single value as one row. With `property` those of the value
/// that it names. Rows that are GeoJSON get their `geometry`.
pub fn read(text: &Text, format: &Format, log: &Diagnostics) -> Result<Table, Failed> {
    let table = match &format.property {
        None => read_rows(text, text.text, 0, log)?,
        Some(property) => {
            let whole = read_value(text, log)?;
            let found = property_of(&whole, property, text, log)?;
            from_value(found)
        }
    };
    Ok(geojson::with_geometry(table))
}

/// One JSON value a line; empty lines are passed over.
pub fn read_lines(text: &Text, log: &Diagnostics) -> Result<Table, Failed> {
    let mut builder = TableBuilder::default();
    for (index, line) in text.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut deserializer = serde_json::Deserializer::from_str(line);
        let read = RowSeed(&mut builder).deserialize(&mut deserializer).and_then(|()| deserializer.end());
        read.map_err(|error| log.fail(syntax(text, &error, index)))?;
        builder.end_row();
        text.check_size(builder.rows(), builder.fields(), log)?;
    }
    Ok(geojson::with_geometry(builder.finish()))
}

/// A JSON text as one value.
pub fn read_value(text: &Text, log: &Diagnostics) -> Result<Value, Failed> {
    let mut deserializer = serde_json::Deserializer::from_str(text.text);
    let value = ValueSeed.deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    value.map_err(|error| log.fail(syntax(text, &error, 0)))
}

/// The value that a `property` of a format names.
pub fn property_of(whole: &Value, property: &str, text: &Text, log: &Diagnostics) -> Result<Value, Failed> {
    let path = FieldPath::parse(property).map(|path| path.segments().to_vec()).unwrap_or_default();
    let mut value = whole.clone();
    for name in &path {
        let found = value.member(name);
        if found == Value::Undefined {
            let message = format!("{} has no property \"{name}\"", text.name());
            let mut diagnostic = Diagnostic::error("unknown-property-path", message).at(text.asked("property"));
            if let Value::Object(object) = &value {
                let names = || object.members.iter().map(|(name, _)| &**name);
                let meant = suggest::did_you_mean(name, names());
                diagnostic =
                    diagnostic.help(meant.unwrap_or_else(|| format!("there are: {}", suggest::listed(names(), 8))));
            }
            return Err(log.fail(diagnostic));
        }
        value = found;
    }
    Ok(value)
}

/// The elements of an array as rows, or the value as the only row; null is no row.
pub fn from_value(value: Value) -> Table {
    match value {
        Value::Array(items) => Table::from_values(items.iter().cloned()),
        Value::Null | Value::Undefined => Table::empty(0),
        value => Table::from_values([value]),
    }
}

fn read_rows(text: &Text, json: &str, first_line: usize, log: &Diagnostics) -> Result<Table, Failed> {
    let mut builder = TableBuilder::default();
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let read = RowsSeed(&mut builder).deserialize(&mut deserializer).and_then(|()| deserializer.end());
    text.check_size(builder.rows(), builder.fields(), log)?;
    read.map_err(|error| log.fail(syntax(text, &error, first_line)))?;
    Ok(builder.finish())
}

fn syntax(text: &Text, error: &serde_json::Error, lines_before: usize) -> Diagnostic {
    if let (TextOrigin::File(path), 0, true) = (text.origin, lines_before, text.text.len() <= spec::LARGEST_BYTES) {
        return spec::syntax_error(&Arc::new(Source::new(path, text.text)), error);
    }
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    let (code, message) = match said {
        "recursion limit exceeded" => ("limit-depth", "objects and arrays are nested too deep: more than 127".into()),
        _ => ("syntax", format!("this is not JSON: {said}")),
    };
    Diagnostic::error(code, message).at(text.at(error.line() + lines_before, error.column()))
}

/// The visits of null, booleans and numbers, which all come as one [`Value`].
macro_rules! visit_scalars {
    ($take:expr) => {
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($take(self, Value::Null))
        }

        fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
            Ok($take(self, Value::Bool(value)))
        }

        fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
            Ok($take(self, Value::Number(value)))
        }

        fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
            Ok($take(self, Value::Number(value as f64)))
        }

        fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
            Ok($take(self, Value::Number(value as f64)))
        }
    };
}

/// Reads an array as rows, anything else as one row.
struct RowsSeed<'a>(&'a mut TableBuilder);

impl<'de> DeserializeSeed<'de> for RowsSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for RowsSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("rows")
    }

    visit_scalars!(|rows: Self, value| rows.0.push_row(value));

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while rows.next_element_seed(RowSeed(self.0))?.is_some() {
            self.0.end_row();
            // The caller says which limit it was.
            let (rows, fields) = (self.0.rows(), self.0.fields());
            if rows > MOST_ROWS || fields > MOST_COLUMNS || rows.saturating_mul(fields) > MOST_CELLS {
                return Err(serde::de::Error::custom("too large"));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        RowSeed(self.0).visit_map(members)?;
        self.0.end_row();
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.0.push_row(value.into());
        Ok(())
    }
}

/// Reads one row: an object's members into their columns, any other value into the column `data`.
struct RowSeed<'a>(&'a mut TableBuilder);

impl<'de> DeserializeSeed<'de> for RowSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for RowSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a row")
    }

    visit_scalars!(|row: Self, value| row.0.set(0, "data", value));

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let mut position = 0;
        loop {
            let name = NameSeed { table: self.0, position };
            let Some(index) = members.next_key_seed(name)? else { return Ok(()) };
            members.next_value_seed(CellSeed(self.0.cell(index)))?;
            position += 1;
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        let value = ValueSeed.visit_seq(items)?;
        self.0.set(0, "data", value);
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.0.set(0, "data", value.into());
        Ok(())
    }
}

/// Reads a member's name into the number of its column, without keeping the text.
struct NameSeed<'a> {
    table: &'a mut TableBuilder,
    position: usize,
}

impl<'de> DeserializeSeed<'de> for NameSeed<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<usize, E> {
        Ok(self.table.index(self.position, name))
    }
}

/// Reads a value into a column; a text that the column knows is not copied.
struct CellSeed<'a>(&'a mut ColumnBuilder);

impl<'de> DeserializeSeed<'de> for CellSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for CellSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    visit_scalars!(|cell: Self, value| cell.0.push(value));

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.0.push_text(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        self.0.push(ValueSeed.visit_seq(items)?);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        self.0.push(ValueSeed.visit_map(members)?);
        Ok(())
    }
}

/// Reads a value as it is. Of members of one name the last counts.
struct ValueSeed;

impl<'de> DeserializeSeed<'de> for ValueSeed {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    visit_scalars!(|_, value| value);

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(ValueSeed)? {
            values.push(value);
        }
        Ok(values.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Object::default();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(ValueSeed)?;
            object.members.push((name.into(), value));
        }
        object.keep_last_of_each();
        Ok(Value::Object(Arc::new(object)))
    }
}
