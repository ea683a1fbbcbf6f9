//! figpress: Vega-Lite specs and the data beside them, drawn as SVG and PNG. The rooms, in flow order: each imports only
//! rooms above it (`tests/architecture.rs` sees to that).

pub mod diagnostic; // messages with places; open to all rooms

pub mod geometry; // points, boxes, outlines
pub mod color; // parsing, interpolation, schemes
pub mod calendar; // civil dates, time units, intervals
pub mod format; // numbers and times as text
pub mod geo; // shapes on the globe, projections

pub mod spec; // what the author wrote
pub mod theme; // every default, merging of config
pub mod view; // the plain tree of views
pub mod data; // tables and their readers
pub mod expression; // the Vega expression language
pub mod transform; // one file per transform
pub mod encoding; // rows to one column per channel
pub mod scale; // one file per family

pub mod scene; // the vocabulary of a picture
pub mod text; // fonts and measuring
pub mod mark; // encoded rows to shapes
pub mod guide; // axes, legends, titles, headers
pub mod layout; // gives every box its place
pub mod draw; // the scene to a file, through plotters

pub mod pipeline; // the stages on one screen
pub mod cli; // arguments, jobs, report
