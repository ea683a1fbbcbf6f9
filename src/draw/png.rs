//! PNG files: pixels with their density, title and alt text; no time stamp.

use crate::scene::Scene;
use png::{BitDepth, ColorType, DeflateCompression, Filter};
use tiny_skia::{Pixmap, PremultipliedColorU8};

/// Pixels per inch of a picture of one pixel per px, as CSS has it.
const PER_INCH: f64 = 96.0;
const INCHES_PER_METRE: f64 = 1.0 / 0.0254;
/// Measured on charts: within a twentieth of the size that level 6 reaches, in half its time. Flat areas and repeated
/// letters and symbols compress best unfiltered.
const LEVEL: u8 = 4;

/// The file. A picture whose background covers all of it has no alpha; one of few colours has a palette.
pub fn encode(picture: Pixmap, scale: f64, scene: &Scene) -> Result<Vec<u8>, png::EncodingError> {
    let is_opaque = scene.background.is_some_and(|color| color.alpha >= 1.0);
    let (width, height) = (picture.width(), picture.height());
    let palette = Palette::of(picture.pixels());
    let mut file = Vec::with_capacity(width as usize * height as usize / 8);
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_color(match (&palette, is_opaque) {
        (Some(_), _) => ColorType::Indexed,
        (None, true) => ColorType::Rgb,
        (None, false) => ColorType::Rgba,
    });
    if let Some(palette) = &palette {
        encoder.set_palette(palette.rgb());
        if !is_opaque {
            encoder.set_trns(palette.alpha());
        }
    }
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    encoder.set_filter(Filter::NoFilter);
    let density = (PER_INCH * scale * INCHES_PER_METRE).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: density, yppu: density, unit: png::Unit::Meter }));
    for (keyword, text) in [("Title", &scene.title), ("Description", &scene.description)] {
        if let Some(text) = text {
            encoder.add_itxt_chunk(keyword.to_string(), text.replace('\0', ""))?;
        }
    }
    let mut writer = encoder.write_header()?;
    match palette {
        Some(palette) => writer.write_image_data(&palette.indices)?,
        None if is_opaque => writer.write_image_data(&rgb(picture.data()))?,
        None => writer.write_image_data(&picture.take_demultiplied())?,
    }
    writer.finish()?;
    Ok(file)
}

/// Drops the alpha of opaque pixels.
fn rgb(rgba: &[u8]) -> Vec<u8> {
    let (pixels, _) = rgba.as_chunks::<4>();
    pixels.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect()
}

/// The colours of a picture that has no more than 256, in the order in which they are met.
struct Palette {
    colors: Vec<PremultipliedColorU8>,
    indices: Vec<u8>,
}

impl Palette {
    /// A hash table that is mostly empty: 256 colours at most.
    const SLOTS: usize = 1024;

    fn of(pixels: &[PremultipliedColorU8]) -> Option<Palette> {
        let mut slots: Vec<Option<(PremultipliedColorU8, u8)>> = vec![None; Palette::SLOTS];
        let mut colors = Vec::new();
        let mut indices = Vec::with_capacity(pixels.len());
        let mut last = (*pixels.first()?, None);
        for pixel in pixels {
            if let (color, Some(index)) = last
                && color == *pixel
            {
                indices.push(index);
                continue;
            }
            let mut slot = slot_of(*pixel);
            let index = loop {
                match slots[slot] {
                    Some((color, index)) if color == *pixel => break index,
                    Some(_) => slot = (slot + 1) % Palette::SLOTS,
                    None => {
                        let index = u8::try_from(colors.len()).ok()?;
                        slots[slot] = Some((*pixel, index));
                        colors.push(*pixel);
                        break index;
                    }
                }
            };
            indices.push(index);
            last = (*pixel, Some(index));
        }
        Some(Palette { colors, indices })
    }

    fn rgb(&self) -> Vec<u8> {
        let straight = self.colors.iter().map(|color| color.demultiply());
        straight.flat_map(|color| [color.red(), color.green(), color.blue()]).collect()
    }

    fn alpha(&self) -> Vec<u8> {
        self.colors.iter().map(|color| color.alpha()).collect()
    }
}

fn slot_of(color: PremultipliedColorU8) -> usize {
    let bits = u32::from_le_bytes([color.red(), color.green(), color.blue(), color.alpha()]);
    (bits.wrapping_mul(0x9e37_79b1) >> 22) as usize
}
