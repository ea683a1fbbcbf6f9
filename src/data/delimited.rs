//! CSV and its kin: rows of cells between delimiters under a line of names.

use super::column::{Column, ColumnBuilder};
use super::number;
use super::parse::{ParseAs, Unreadable};
use super::table::Table;
use super::text::{MOST_CELLS, MOST_ROWS, Text};
use super::value::Value;
use crate::calendar::parse_date;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed};
use csv::{ByteRecord, ReaderBuilder};
use std::sync::Arc;

/// Reads the rows. Fields that are to be numbers become so at once, which is how most of a large file is read; all
/// others are texts. Also tells which cells were no numbers.
///
/// A row with fewer cells than names has empty texts there, and cells beyond the names are dropped, as d3-dsv does; both
/// are told. Empty lines are no rows.
pub fn read(
    text: &Text,
    delimiter: u8,
    fields: &[(String, ParseAs)],
    log: &Diagnostics,
) -> Result<(Table, Vec<Unreadable>), Failed> {
    let mut reader = reader(text.text, delimiter);
    let mut record = ByteRecord::new();
    let malformed = |error: csv::Error| {
        let line = error.position().map_or(1, |position| position.line() as usize);
        log.fail(Diagnostic::error("syntax", "this row cannot be read").at(text.at(line, 0)))
    };
    if !reader.read_byte_record(&mut record).map_err(malformed)? {
        return Ok((Table::empty(0), Vec::new()));
    }
    text.check_size(0, record.len(), log)?;
    let most_rows = MOST_ROWS.min(MOST_CELLS / record.len().max(1));
    let rows_expected = rows_expected(text.text).min(most_rows);
    let mut columns: Vec<CellReader> = record.iter().map(|name| CellReader::new(name, fields, rows_expected)).collect();
    let mut ragged = Ragged::default();
    let mut rows = 0;
    while reader.read_byte_record(&mut record).map_err(malformed)? {
        if rows == most_rows {
            text.check_size(rows + 1, columns.len(), log)?;
        }
        if record.len() != columns.len() {
            ragged.note(&record, rows);
        }
        for (index, column) in columns.iter_mut().enumerate() {
            column.push(record.get(index).unwrap_or_default());
        }
        rows += 1;
    }
    ragged.tell(columns.len(), text, delimiter, log);
    tell_doubled_names(&columns, text, log);
    let mut unreadable = Vec::new();
    let mut table = Table::empty(rows);
    for column in columns {
        unreadable.extend(column.unreadable());
        table = table.with(column.name.clone(), column.finish());
    }
    Ok((table, unreadable))
}

/// The line, counted from 1, on which a row begins. Reads the text again: only messages ask for it.
pub fn line_of_row(text: &str, delimiter: u8, row: usize) -> usize {
    let mut reader = reader(text, delimiter);
    let mut record = ByteRecord::new();
    for _ in 0..row + 2 {
        if !reader.read_byte_record(&mut record).unwrap_or(false) {
            break;
        }
    }
    // The record's position is the end of the row before, from where empty lines may follow.
    let (start, line) =
        record.position().map_or((0, 1), |position| (position.byte() as usize, position.line() as usize));
    let skipped = text.as_bytes().get(start..).unwrap_or_default();
    let blank = skipped.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    line + blank.filter(|byte| **byte == b'\n').count()
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_reader(text.as_bytes())
}

/// How many rows to make room for: guessed from the length of the first lines, and never so much that a file of one long
/// line costs more than its own size.
fn rows_expected(text: &str) -> usize {
    let head = &text.as_bytes()[..text.len().min(1 << 16)];
    let lines = memchr::memchr_iter(b'\n', head).count();
    if head.len() == text.len() { lines } else { (lines * (text.len() / head.len() + 1)).min(MOST_ROWS) }
}

/// The cells of one column as they come.
struct CellReader {
    name: Arc<str>,
    cells: Cells,
}

enum Cells {
    Number(Numbers),
    Text(ColumnBuilder),
}

/// Cells that are read as numbers or as dates.
struct Numbers {
    is_date: bool,
    numbers: Vec<f64>,
    /// Rows whose cell is empty.
    empty: Vec<u32>,
    /// The first row whose cell is no number, the cell, and how many there are.
    failed: Option<(usize, Arc<str>, usize)>,
    /// Dates often repeat that of the row before.
    last: (Vec<u8>, f64),
}

impl CellReader {
    fn new(name: &[u8], fields: &[(String, ParseAs)], rows: usize) -> CellReader {
        let name = String::from_utf8_lossy(name);
        let asked = fields.iter().find(|(field, _)| *field == name || super::flat_name(field) == name);
        let cells = match asked.map(|(_, parse)| parse) {
            Some(parse @ (ParseAs::Number | ParseAs::Date)) => Cells::Number(Numbers {
                is_date: *parse == ParseAs::Date,
                numbers: Vec::with_capacity(rows),
                empty: Vec::new(),
                failed: None,
                last: (Vec::new(), f64::NAN),
            }),
            _ => Cells::Text(ColumnBuilder::with_capacity(rows)),
        };
        CellReader { name: name.as_ref().into(), cells }
    }

    fn push(&mut self, cell: &[u8]) {
        match &mut self.cells {
            Cells::Text(builder) => builder.push_text(&String::from_utf8_lossy(cell)),
            Cells::Number(numbers) if cell.is_empty() => {
                numbers.empty.push(numbers.numbers.len() as u32);
                numbers.numbers.push(f64::NAN);
            }
            Cells::Number(numbers) if numbers.is_date => numbers.push_date(cell),
            Cells::Number(numbers) => match number::from_bytes(cell).filter(|number| number.is_finite()) {
                Some(number) => numbers.numbers.push(number),
                None => numbers.push_text(&String::from_utf8_lossy(cell)),
            },
        }
    }

    fn unreadable(&self) -> Option<Unreadable> {
        let Cells::Number(Numbers { failed: Some((row, cell, count)), is_date, .. }) = &self.cells else { return None };
        let noun = match number::from_text(cell).is_infinite() {
            _ if *is_date => "date",
            true => "finite number",
            false => "number",
        };
        Some(Unreadable { field: self.name.to_string(), noun, row: *row, cell: cell.clone(), count: *count })
    }

    fn finish(self) -> Column {
        match self.cells {
            Cells::Text(builder) => builder.finish(),
            Cells::Number(Numbers { numbers, empty, .. }) if empty.is_empty() => Column::Number(numbers),
            Cells::Number(Numbers { numbers, empty, .. }) => {
                let mut cells: Vec<Value> = numbers.into_iter().map(Value::Number).collect();
                empty.into_iter().for_each(|row| cells[row as usize] = Value::Null);
                Column::Mixed(cells)
            }
        }
    }
}

impl Numbers {
    fn push_date(&mut self, cell: &[u8]) {
        if self.last.0 != cell {
            let text = String::from_utf8_lossy(cell);
            self.last.0.clear();
            self.last.0.extend(cell);
            self.last.1 = parse_date(&text);
        }
        if self.last.1.is_nan() {
            self.note_failure(&String::from_utf8_lossy(cell));
        }
        self.numbers.push(self.last.1);
    }

    /// Pushes what is no plain number, but may be a number to JavaScript.
    fn push_text(&mut self, text: &str) {
        let number = number::from_text(text);
        if !number.is_finite() {
            self.note_failure(text);
        }
        self.numbers.push(number);
    }

    fn note_failure(&mut self, cell: &str) {
        let (_, _, count) = self.failed.get_or_insert((self.numbers.len(), cell.into(), 0));
        *count += 1;
    }
}

/// Rows with more or fewer cells than there are names.
#[derive(Default)]
struct Ragged {
    first: Option<(usize, usize)>,
    count: usize,
}

impl Ragged {
    fn note(&mut self, record: &ByteRecord, row: usize) {
        self.first.get_or_insert((row, record.len()));
        self.count += 1;
    }

    fn tell(&self, names: usize, text: &Text, delimiter: u8, log: &Diagnostics) {
        let Some((row, cells)) = self.first else { return };
        let line = line_of_row(text.text, delimiter, row);
        let fate = if cells > names { "the others are dropped" } else { "the missing ones are empty" };
        let more = match self.count {
            1 => String::new(),
            count => format!("; {count} rows are like that"),
        };
        let cells = if cells == 1 { "1 cell".to_string() } else { format!("{cells} cells") };
        let message = format!("this row has {cells} under {names} names; {fate}{more}");
        log.add(Diagnostic::warning("ragged-row", message).at(text.at(line, 0)));
    }
}

fn tell_doubled_names(columns: &[CellReader], text: &Text, log: &Diagnostics) {
    let mut known = rustc_hash::FxHashSet::default();
    if let Some(doubled) = columns.iter().find(|column| !known.insert(&column.name)) {
        let message = format!("two columns are named \"{}\"; the last one counts", doubled.name);
        log.add(Diagnostic::warning("doubled-column", message).at(text.at(1, 0)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::text::TextOrigin;

    fn read_csv(text: &str, fields: &[(&str, ParseAs)]) -> (Table, Vec<Unreadable>, Vec<Diagnostic>) {
        let log = Diagnostics::new();
        let fields: Vec<_> = fields.iter().map(|(name, parse)| (name.to_string(), parse.clone())).collect();
        let text = Text { text, origin: TextOrigin::File("a.csv"), format: None };
        let (table, unreadable) = read(&text, b',', &fields, &log).expect("reads");
        (table, unreadable, log.into_messages())
    }

    fn texts(table: &Table, name: &str) -> Vec<String> {
        table.column(name).expect(name).iter().map(|cell| cell.to_text().to_string()).collect()
    }

    #[test]
    fn reads_quotes_line_ends_and_empty_lines() {
        let (table, _, messages) = read_csv("a,b\r\n\"x, \"\"y\"\"\",1\r\n\r\n\"two\nlines\",2", &[]);
        assert_eq!(texts(&table, "a"), ["x, \"y\"", "two\nlines"]);
        assert_eq!(texts(&table, "b"), ["1", "2"]);
        assert!(messages.is_empty());
    }

    #[test]
    fn numbers_are_numbers_and_empty_cells_null() {
        let (table, unreadable, _) = read_csv("a,b\n1,x\n,y\n n/a,z\n-,w\n", &[("a", ParseAs::Number)]);
        let cells: Vec<Value> = table.column("a").expect("a").iter().collect();
        assert_eq!(cells[..2], [Value::Number(1.0), Value::Null]);
        assert!(cells[2].to_number().is_nan());
        let [trouble] = &unreadable[..] else { panic!("one column") };
        assert_eq!((trouble.row, &*trouble.cell, trouble.count), (2, " n/a", 2));
    }

    #[test]
    fn dates_are_numbers_too() {
        let (table, unreadable, _) = read_csv("a\n1970-01-02\n1970-01-02\n\"\"\nsoon\nsoon\n", &[("a", ParseAs::Date)]);
        let cells: Vec<Value> = table.column("a").expect("a").iter().collect();
        assert_eq!(cells[1..3], [Value::Number(86_400_000.0), Value::Null]);
        let [trouble] = &unreadable[..] else { panic!("one column") };
        assert_eq!((trouble.noun, trouble.row, trouble.count), ("date", 3, 2));
    }

    #[test]
    fn tells_of_ragged_rows_with_their_line() {
        let (table, _, messages) = read_csv("a,b\n\n1,2\n3\n4,5,6\n", &[]);
        assert_eq!(texts(&table, "b"), ["2", "", "5"]);
        let [message] = &messages[..] else { panic!("one message") };
        assert_eq!(
            message.message,
            "this row has 1 cell under 2 names; the missing ones are empty; 2 rows are like that"
        );
        assert!(format!("{:?}", message.place).contains("line: 4"));
    }

    #[test]
    fn finds_the_line_of_a_row_after_line_breaks_in_cells() {
        let text = "a\n\"x\ny\"\n\nz\n";
        assert_eq!((line_of_row(text, b',', 0), line_of_row(text, b',', 1)), (2, 5));
    }

    #[test]
    fn a_text_without_rows_is_an_empty_table() {
        assert_eq!(read_csv("", &[]).0.rows(), 0);
        let (table, ..) = read_csv("a,b\n", &[]);
        assert_eq!((table.rows(), table.names().len()), (0, 2));
    }
}
