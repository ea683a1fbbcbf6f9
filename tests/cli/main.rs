//! The program from end to end: files and arguments in; files, messages and an exit code out.

mod check;
mod fonts;
mod ground;
mod refusals;
mod render;
mod sizes;
mod usage;
