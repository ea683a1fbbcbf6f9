//! A scene as a file, through plotters: `canvas` walks the scene once and draws plotters elements on a `DrawingArea`,
//! whatever the format; `svg` and `raster` are figpress' own plotters backends.

mod canvas;
mod dash;
mod element;
mod grid;
mod label;
mod markup;
mod outline;
mod path_data;
mod svg;
#[cfg(test)]
mod tests;
mod vector;

pub use canvas::draw;
pub use grid::Px;
pub use vector::VectorBackend;

use crate::scene::Scene;
use crate::text::Fonts;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;
use std::cell::RefCell;
use std::rc::Rc;

/// How texts are written to SVG.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SvgText {
    /// Texts stay texts; the bundled, named faces that the figure uses travel inside the file, cut down to its letters.
    #[default]
    Embed,
    /// Texts stay texts, in whatever face the reader has.
    Text,
    /// Texts become outlines.
    Outline,
}

/// What an SVG file depends on beside the scene.
#[derive(Clone, Copy)]
pub struct SvgOptions<'a> {
    /// The figure's name: ids begin with it.
    pub name: &'a str,
    pub text: SvgText,
    pub fonts: &'a Fonts,
}

/// The scene as an SVG file.
pub fn svg(scene: &Scene, options: &SvgOptions) -> String {
    let backend = svg::SvgBackend::new(scene, options.name, options.text, options.fonts);
    drawn(scene, backend).finish(scene, "")
}

/// Draws a scene and takes the backend back.
fn drawn<B: VectorBackend + DrawingBackend<ErrorType = std::convert::Infallible>>(scene: &Scene, backend: B) -> B {
    let backend = Rc::new(RefCell::new(backend));
    let area = DrawingArea::from(&backend);
    draw(scene, &area).expect("these backends never fail, and no element draws within another");
    drop(area);
    Rc::into_inner(backend).expect("the drawing area is gone").into_inner()
}
