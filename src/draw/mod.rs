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
mod png;
mod raster;
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
    drawn(scene, svg::SvgBackend::new(scene, options.name, options.text, options.fonts)).finish(scene)
}

/// A picture has at most this many pixels on a side, and in all.
const MOST_PIXELS_A_SIDE: f64 = 16_384.0;
const MOST_PIXELS: f64 = 64.0 * 1_048_576.0;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    #[error("a picture of {width} by {height} pixels is larger than 16384 on a side or 64 million in all")]
    TooLarge { width: f64, height: f64 },
    #[error("a picture of {width} by {height} pixels has nothing to show")]
    Empty { width: f64, height: f64 },
    #[error("the picture could not be written: {0}")]
    Encoding(#[from] ::png::EncodingError),
}

/// The scene as a PNG file of `scale` pixels per px.
pub fn png(scene: &Scene, scale: f64, fonts: &Fonts) -> Result<Vec<u8>, PngError> {
    Ok(png::encode(pixels(scene, scale, fonts)?, scale, scene)?)
}

/// The scene as pixels. Sizes are checked before anything is allocated.
fn pixels(scene: &Scene, scale: f64, fonts: &Fonts) -> Result<tiny_skia::Pixmap, PngError> {
    let (width, height) = ((scene.size.width * scale).round(), (scene.size.height * scale).round());
    if !(width >= 1.0 && height >= 1.0 && scale > 0.0) {
        return Err(PngError::Empty { width, height });
    }
    if width.max(height) > MOST_PIXELS_A_SIDE || width * height > MOST_PIXELS {
        return Err(PngError::TooLarge { width, height });
    }
    let backend = raster::RasterBackend::new(width as u32, height as u32, scale, scene, fonts);
    Ok(drawn(scene, backend.ok_or(PngError::TooLarge { width, height })?).into_picture())
}

/// Draws a scene and takes the backend back.
fn drawn<B: VectorBackend + DrawingBackend<ErrorType = std::convert::Infallible>>(scene: &Scene, backend: B) -> B {
    let backend = Rc::new(RefCell::new(backend));
    let area = DrawingArea::from(&backend);
    draw(scene, &area).expect("these backends never fail, and no element draws within another");
    drop(area);
    Rc::into_inner(backend).expect("the drawing area is gone").into_inner()
}
