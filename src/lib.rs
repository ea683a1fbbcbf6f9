//! figpress: Vega-Lite specs and the data beside them, drawn as SVG and PNG. The rooms, in flow order:

pub mod calendar; // civil dates, time units, intervals
pub mod cli;
pub mod color; // parsing, interpolation, schemes
pub mod data; // tables and their readers
pub mod diagnostic; // messages with places; open to all rooms
pub mod draw; // the scene to a file, through plotters
pub mod encoding; // rows to one column per channel
pub mod expression; // the Vega expression language
pub mod format; // numbers and times as text
pub mod geo; // shapes on the globe, projections
pub mod geometry; // points, boxes, outlines
pub mod guide; // axes, legends, titles, headers
pub mod layout; // gives every box its place
pub mod mark; // encoded rows to shapes
pub mod pipeline; // the stages on one screen
pub mod scale; // one file per family
pub mod scene; // the vocabulary of a picture
pub mod spec; // what the author wrote
pub mod text; // fonts and measuring
pub mod theme; // every default, merging of config
pub mod transform; // one file per transform
pub mod view; // the plain tree of views // arguments, jobs, report
