use super::FileError;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::spec::Fragment;

/// Larger data files are refused.
pub const LARGEST_FILE: u64 = 256 << 20;
/// More rows than this are refused, of a file as of a transform.
pub const MOST_ROWS: usize = 5_000_000;
pub const MOST_COLUMNS: usize = 10_000;
/// Rows times columns: a short text can stand for a table that fills the memory.
pub const MOST_CELLS: usize = 50_000_000;

/// A text with rows in some format: a file, or a string in a spec.
pub struct Text<'a> {
    pub text: &'a str,
    pub origin: TextOrigin<'a>,
    /// The `format` of the spec that asks for a part of it.
    pub format: Option<&'a Fragment>,
}

/// Where a text with rows comes from.
#[derive(Clone, Copy)]
pub enum TextOrigin<'a> {
    /// A file, by the path that messages show.
    File(&'a str),
    /// A string in a spec.
    Spec(&'a Fragment),
}

impl Text<'_> {
    /// The place of a line and column, both counted from 1; column 0 is the whole line.
    pub fn at(&self, line: usize, column: usize) -> Place {
        match self.origin {
            TextOrigin::File(path) => Place::Line { path: path.to_string(), line, column },
            TextOrigin::Spec(fragment) => fragment.place(),
        }
    }

    /// The place of the text as a whole.
    pub fn place(&self) -> Place {
        match self.origin {
            TextOrigin::File(path) => Place::File { path: path.to_string() },
            TextOrigin::Spec(fragment) => fragment.place(),
        }
    }

    /// The place of the format's property `name`, where something is asked for that the text does not have.
    pub fn asked(&self, name: &str) -> Place {
        self.format.and_then(|format| format.get(name)).map_or_else(|| self.place(), |asked| asked.place())
    }

    /// How messages call the text.
    pub fn name(&self) -> &str {
        match self.origin {
            TextOrigin::File(path) => path,
            TextOrigin::Spec(_) => "the data",
        }
    }

    pub fn too_many_rows(&self, log: &Diagnostics) -> Failed {
        let message = format!("there are more than {MOST_ROWS} rows");
        log.fail(Diagnostic::error("limit-rows", message).at(self.place()))
    }

    /// Fails when a table of this size would be too large.
    pub fn check_size(&self, rows: usize, columns: usize, log: &Diagnostics) -> Result<(), Failed> {
        if rows > MOST_ROWS {
            return Err(self.too_many_rows(log));
        }
        if columns > MOST_COLUMNS {
            return Err(self.too_many_columns(columns, log));
        }
        if rows.saturating_mul(columns) > MOST_CELLS {
            let message =
                format!("there are {columns} columns of {rows} rows or more; at most {MOST_CELLS} cells are read");
            return Err(log.fail(Diagnostic::error("limit-cells", message).at(self.place())));
        }
        Ok(())
    }

    fn too_many_columns(&self, count: usize, log: &Diagnostics) -> Failed {
        let message = format!("there are {count} columns; at most {MOST_COLUMNS} are read");
        log.fail(Diagnostic::error("limit-columns", message).at(self.place()))
    }
}

/// The bytes of a file as text, without a byte order mark. Fails where they are not UTF-8, with line and column.
pub(super) fn decode<'a>(bytes: &'a [u8], path: &str, log: &Diagnostics) -> Result<&'a str, Failed> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let good = &bytes[..error.valid_up_to()];
        let line = memchr::memchr_iter(b'\n', good).count() + 1;
        let line_start = memchr::memrchr(b'\n', good).map_or(0, |end| end + 1);
        let column = String::from_utf8_lossy(&good[line_start..]).chars().count() + 1;
        let message = format!("the byte 0x{:02x} is not UTF-8", bytes[good.len()]);
        let place = Place::Line { path: path.to_string(), line, column };
        log.fail(Diagnostic::error("not-utf8", message).at(place).help("save the file as UTF-8"))
    })
}

/// What to say of a data file that cannot be read, at the place in the spec that names it.
pub(super) fn unreadable(
    error: FileError,
    near: Option<String>,
    shown: &str,
    place: Place,
    log: &Diagnostics,
) -> Failed {
    let diagnostic = match error {
        FileError::Missing(path) => {
            Diagnostic::error("missing-file", format!("there is no file \"{path}\"")).help(match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "a path leads from the folder of the spec, as \"../data/03-gdp.csv\"".into(),
            })
        }
        FileError::Refused(why) => {
            let help = match why.contains("outside") {
                true => "--root DIR lets specs read anywhere below DIR",
                false => "keep a copy below the project, and name it by its path from the spec's folder",
            };
            Diagnostic::error("refused-file", why).help(help)
        }
        FileError::TooLarge(size) => Diagnostic::error(
            "limit-file-size",
            format!("\"{shown}\" has {size} bytes; at most {LARGEST_FILE} are read"),
        ),
        FileError::Unreadable(why) => {
            Diagnostic::error("unreadable-file", format!("\"{shown}\" cannot be read: {why}"))
        }
    };
    log.fail(diagnostic.at(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_tables_that_would_fill_the_memory() {
        let check = |rows: usize, columns: usize| {
            let log = Diagnostics::new();
            let text = Text { text: "", origin: TextOrigin::File("a.csv"), format: None };
            let result = text.check_size(rows, columns, &log);
            (result.is_ok(), log.into_messages().first().map(|message| message.code))
        };
        assert_eq!(check(5_000_000, 10), (true, None));
        assert_eq!(check(5_000_001, 1), (false, Some("limit-rows")));
        assert_eq!(check(5_000, 10_000), (true, None));
        assert_eq!(check(5_001, 10_000), (false, Some("limit-cells")));
        assert_eq!(check(1, 10_001), (false, Some("limit-columns")));
    }
}
