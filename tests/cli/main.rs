//! The program from end to end: files and arguments in; files, messages and an exit code out.

mod ground;
mod refusals;
mod usage;
