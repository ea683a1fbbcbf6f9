//! Pictures inside the picture: PNG in data addresses.

use super::clip::Area;
use base64::Engine;
use tiny_skia::{IntSize, Pixmap, Transform};

/// No picture in a figure needs more pixels.
const MOST_PIXELS: u64 = 1 << 26;

/// The pixels of a `data:image/png;base64,` address. `None` for anything else, or broken or huge pictures.
pub fn decode(href: &str) -> Option<Pixmap> {
    let data = href.strip_prefix("data:image/png;base64,")?;
    let file = base64::engine::general_purpose::STANDARD.decode(data.trim()).ok()?;
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = (reader.info().width, reader.info().height);
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return None;
    }
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut pixels).ok()?;
    let channels = info.color_type.samples();
    let rgba: Vec<u8> = pixels[..info.buffer_size()].chunks_exact(channels).flat_map(premultiply).collect();
    Pixmap::from_vec(rgba, IntSize::from_wh(width, height)?)
}

/// How the picture's own pixels come into the area: stretched, or whole and in the middle.
pub fn place(image: &Pixmap, [x0, y0, x1, y1]: Area, keep_shape: bool) -> Transform {
    let (width, height) = (image.width() as f32, image.height() as f32);
    let (mut across, mut down) = ((x1 - x0) / width, (y1 - y0) / height);
    if keep_shape {
        across = across.min(down);
        down = across;
    }
    let (left, top) = ((x0 + x1 - across * width) / 2.0, (y0 + y1 - down * height) / 2.0);
    Transform::from_row(across, 0.0, 0.0, down, left, top)
}

fn premultiply(pixel: &[u8]) -> [u8; 4] {
    let (color, alpha) = match *pixel {
        [gray, alpha] => ([gray; 3], alpha),
        [red, green, blue, alpha] => ([red, green, blue], alpha),
        _ => ([0; 3], 0),
    };
    let [red, green, blue] = color.map(|part| ((u16::from(part) * u16::from(alpha) + 127) / 255) as u8);
    [red, green, blue, alpha]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two pixels: red, and half transparent white.
    fn file() -> String {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
        encoder.set_color(png::ColorType::Rgba);
        let mut writer = encoder.write_header().expect("written");
        writer.write_image_data(&[255, 0, 0, 255, 255, 255, 255, 128]).expect("written");
        writer.finish().expect("written");
        format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(bytes))
    }

    #[test]
    fn reads_png_and_nothing_else() {
        let image = decode(&file()).expect("a picture");
        assert_eq!(image.data(), [255, 0, 0, 255, 128, 128, 128, 128]);
        for href in ["", "data:image/png;base64,AAAA", "data:image/png;base64,!", "a.png"] {
            assert!(decode(href).is_none(), "{href}");
        }
    }

    #[test]
    fn keeps_the_shape_of_a_picture_in_the_middle_of_its_box() {
        let image = decode(&file()).expect("a picture");
        let area = [10.0, 10.0, 30.0, 40.0];
        assert_eq!(place(&image, area, true), Transform::from_row(10.0, 0.0, 0.0, 10.0, 10.0, 20.0));
        assert_eq!(place(&image, area, false), Transform::from_row(10.0, 0.0, 0.0, 30.0, 10.0, 10.0));
    }
}
