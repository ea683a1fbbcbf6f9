//! The program on one screen: spec → view → table → encoded → scales → panels and guides → layout → scene → file.

use crate::data::Files;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed};
use crate::scene::Scene;
use crate::spec::Fragment;

/// What a figure is drawn from.
pub struct Input<'a> {
    pub spec: &'a Fragment,
    pub theme: Option<&'a Fragment>,
    pub files: &'a dyn Files,
    /// The figure's name, which ids in the picture begin with.
    pub name: &'a str,
}

/// All stages up to plain shapes.
pub fn scene(input: &Input, log: &Diagnostics) -> Result<Scene, Failed> {
    Err(log.fail(Diagnostic::error("not-drawn", "figpress cannot draw yet").at(input.spec.place())))
}
