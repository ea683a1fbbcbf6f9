//! Tables, their cells, and the readers that fill them.

mod coerce; // JavaScript's conversions and order
mod column;
mod delimited; // csv, tsv, dsv
mod geojson;
mod graticule;
pub mod group; // rows by the values of columns
mod json; // json, ndjson
mod load; // the readers, and the way from a source to its table
pub mod number; // numbers as JavaScript reads and writes them
mod parse; // cells as the types that are asked for
mod path; // field strings
mod sequence;
mod source; // what a spec says about its data
mod table;
mod trail; // where fields come from
mod text;
mod topojson;
mod value;

pub use coerce::{ascending, compare_texts};
pub use column::{Column, ColumnBuilder};
pub use load::{READERS, Reader, load, unknown_data};
pub use parse::{ParseAs, parse_column};
pub use path::{FieldPath, PathError, flat_name};
pub use sequence::range;
pub use source::{DataSource, Format, Origin, Parse};
pub use table::{Table, TableBuilder, compare_ranks};
pub use text::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS};
pub use trail::{Trail, unknown_field};
pub use value::{Object, Regexp, Value};

/// Opens the files that a spec names. Handed in by the caller: rooms never open files themselves.
pub trait Files: Sync {
    /// The bytes of a data file. `url` is as written in the spec, relative to the spec's own folder.
    fn read(&self, url: &str) -> Result<std::sync::Arc<[u8]>, FileError>;
    /// The path by which messages call the file, e.g. `data/cars.csv`.
    fn shown(&self, url: &str) -> String;
    /// The name, as a spec would write it, of a file in the same folder that may have been meant.
    fn near(&self, url: &str) -> Option<String> {
        let _ = url;
        None
    }
}

/// Why a file that a spec names cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub enum FileError {
    /// There is no such file; the text is the path that was tried.
    Missing(String),
    /// Outside the root, absolute, through a link, or remote: the text says which and why.
    Refused(String),
    /// Larger than the limit in bytes.
    TooLarge(u64),
    Unreadable(String),
}
