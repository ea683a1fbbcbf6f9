//! Tables, their cells, and the readers that fill them.

mod coerce;
mod column;
pub mod group;
pub mod number;
mod path;
mod table;
mod value;

pub use coerce::{ascending, compare_texts};
pub use column::{Column, ColumnBuilder};
pub use path::{FieldPath, PathError, flat_name};
pub use table::{Table, TableBuilder, compare_ranks};
pub use value::{Object, Regexp, Value};

/// Opens the files that a spec names. Handed in by the caller: rooms never open files themselves.
pub trait Files: Sync {
    /// The bytes of a data file. `url` is as written in the spec, relative to the spec's own folder.
    fn read(&self, url: &str) -> Result<std::sync::Arc<[u8]>, FileError>;
    /// The path by which messages call the file, e.g. `data/cars.csv`.
    fn shown(&self, url: &str) -> String;
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
