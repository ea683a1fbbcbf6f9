//! Coverage of small shapes that occur many times: drawn once, then stamped wherever they stand.

use super::clip::{Area, Limit};
use super::paint::Ink;
use super::path::{Placement, Stroke, fill_coverage, stroke_coverage};
use rustc_hash::FxHashMap;
use std::rc::Rc;
use tiny_skia::{Path, Pixmap};

/// Positions between whole pixels are rounded to eighths.
const PHASES: f32 = 8.0;
/// Larger shapes are drawn afresh each time.
const MOST_PIXELS: f32 = 160.0;
/// The cache starts again when it holds more.
const MOST_BYTES: usize = 32 << 20;

/// What one colour covers: 0 to 255 for each pixel.
pub struct Stamp {
    left: i32,
    top: i32,
    width: usize,
    coverage: Box<[u8]>,
    /// One for each row.
    spans: Box<[Span]>,
}

/// What a row covers: something from `first` to `end`, all of it from `solid` to `solid_end`.
#[derive(Clone, Copy)]
struct Span {
    first: u16,
    solid: u16,
    solid_end: u16,
    end: u16,
}

/// Which shape it is, at which size and angle, filled or stroked, and how it stands between the pixels.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Key {
    pub shape: Shape,
    pub angle: u64,
    pub stroke: Option<Stroke>,
    pub phase: (u8, u8),
}

#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Shape {
    /// The address of an outline that the scene keeps alive.
    Outline(usize),
    Glyph(usize, u32, u64),
}

#[derive(Default)]
pub struct Stamps {
    known: FxHashMap<Key, Option<Rc<Stamp>>>,
    bytes: usize,
}

/// Whole pixels and eighths of a position on the device.
pub fn split(position: f32) -> (i32, u8) {
    let eighths = (position * PHASES).round() as i32;
    (eighths.div_euclid(PHASES as i32), eighths.rem_euclid(PHASES as i32) as u8)
}

impl Stamps {
    /// The stamp for a shape, drawn when it is first asked for; `None` when it is too large for one.
    pub fn get(&mut self, key: Key, path: &Path, at: Placement) -> Option<Rc<Stamp>> {
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let phase = (f32::from(key.phase.0) / PHASES, f32::from(key.phase.1) / PHASES);
        let stamp = draw(path, Placement { x: phase.0, y: phase.1, ..at }, key.stroke.as_ref()).map(Rc::new);
        self.bytes += stamp.as_ref().map_or(0, |stamp| stamp.coverage.len()) + size_of::<Key>();
        if self.bytes > MOST_BYTES {
            self.known.clear();
            self.bytes = 0;
        }
        self.known.insert(key, stamp.clone());
        stamp
    }
}

fn draw(path: &Path, at: Placement, stroke: Option<&Stroke>) -> Option<Stamp> {
    let (coverage, left, top) = match stroke {
        None => fill_coverage(path, at, MOST_PIXELS)?,
        Some(stroke) => stroke_coverage(path, at, stroke, MOST_PIXELS)?,
    };
    let width = coverage.width() as usize;
    let coverage: Box<[u8]> = coverage.take().into_iter().map(step).collect();
    let spans = coverage.chunks_exact(width).map(Span::of).collect();
    Some(Stamp { left, top, width, coverage, spans })
}

/// Coverage in one of 32 steps, 0 and 255 among them: no eye tells them apart, and a picture of fewer colours has a
/// palette and is smaller.
fn step(coverage: u8) -> u8 {
    let step = (u16::from(coverage) * 31 + 127) / 255;
    ((step * 255 + 15) / 31) as u8
}

impl Span {
    /// A stamp is narrower than 2^16 pixels.
    fn of(row: &[u8]) -> Span {
        let first = row.iter().position(|cover| *cover > 0).unwrap_or(0);
        let end = row.iter().rposition(|cover| *cover > 0).map_or(0, |last| last + 1);
        let solid = first + row[first..end.max(first)].iter().take_while(|cover| **cover < 255).count();
        let solid_end = solid + row[solid..].iter().take_while(|cover| **cover == 255).count();
        let [first, solid, solid_end, end] = [first, solid, solid_end, end].map(|column| column as u16);
        Span { first, solid, solid_end, end }
    }
}

impl Stamp {
    /// The pixels that it covers when its origin is at one.
    pub fn area(&self, x: i32, y: i32) -> Area {
        let (left, top) = (x.saturating_add(self.left) as f32, y.saturating_add(self.top) as f32);
        let height = self.coverage.len() / self.width.max(1);
        [left, top, left + self.width as f32, top + height as f32]
    }

    /// Lays a colour through the stamp onto the picture, its origin at a pixel.
    pub fn press(&self, picture: &mut Pixmap, (x, y): (i32, i32), ink: Ink, limit: &Limit) {
        let (left, top) = (x.saturating_add(self.left), y.saturating_add(self.top));
        let right = left.saturating_add(self.width as i32);
        if limit.x0 >= right || limit.x1 <= left {
            return;
        }
        let picture_width = picture.width() as usize;
        let color = Wash::of(ink);
        let (pixels, _) = picture.data_mut().as_chunks_mut::<4>();
        for (row, coverage) in self.coverage.chunks_exact(self.width).enumerate() {
            let y = top.saturating_add(row as i32);
            let span = self.spans[row];
            let within = |column: u16| (left + i32::from(column)).clamp(limit.x0, limit.x1);
            let (from, to) = (within(span.first), within(span.end));
            if y < limit.y0 || y >= limit.y1 || from >= to {
                continue;
            }
            let start = y as usize * picture_width;
            let row = &mut pixels[start + from as usize..start + to as usize];
            let coverage = &coverage[(from - left) as usize..(to - left) as usize];
            match &limit.mask {
                None => {
                    let inside = |column| (within(column) - from) as usize;
                    let (solid, solid_end) = (inside(span.solid), inside(span.solid_end));
                    let blend_all = |row: &mut [[u8; 4]], coverage: &[u8]| {
                        row.iter_mut().zip(coverage).for_each(|(pixel, cover)| blend(pixel, color, *cover));
                    };
                    blend_all(&mut row[..solid], &coverage[..solid]);
                    wash(&mut row[solid..solid_end], color, 255);
                    blend_all(&mut row[solid_end..], &coverage[solid_end..]);
                }
                Some(mask) => {
                    let mask = &mask.data()[start + from as usize..start + to as usize];
                    for ((pixel, cover), let_through) in row.iter_mut().zip(coverage).zip(mask) {
                        blend(pixel, color, (u32::from(*cover) * u32::from(*let_through) / 255) as u8);
                    }
                }
            }
        }
    }
}

/// An upright box, in device px. Its edges stand at quarters of a pixel, as those of paths do in tiny-skia: a hundred
/// boxes on top of each other do not fill the gap beside them.
pub fn fill_box(picture: &mut Pixmap, edges: [f32; 4], ink: Ink, limit: &Limit) {
    let [x0, y0, x1, y1] = edges.map(|edge| (edge * 4.0).round() / 4.0);
    let columns = (limit.x0.max(x0.floor() as i32), limit.x1.min(x1.ceil() as i32));
    let rows = (limit.y0.max(y0.floor() as i32), limit.y1.min(y1.ceil() as i32));
    if columns.0 >= columns.1 {
        return;
    }
    let width = picture.width() as usize;
    let color = Wash::of(ink);
    let share = |index: i32, low: f32, high: f32| (high.min(index as f32 + 1.0) - low.max(index as f32)).max(0.0);
    let across: Vec<f32> = (columns.0..columns.1).map(|x| share(x, x0, x1)).collect();
    let inner = ((x0.ceil() as i32).clamp(columns.0, columns.1), (x1.floor() as i32).clamp(columns.0, columns.1));
    let inner = (inner.0 - columns.0) as usize..(inner.1.max(inner.0) - columns.0) as usize;
    let (pixels, _) = picture.data_mut().as_chunks_mut::<4>();
    for y in rows.0..rows.1 {
        let down = share(y, y0, y1) * 255.0;
        let start = y as usize * width;
        let span = start + columns.0 as usize..start + columns.1 as usize;
        let row = &mut pixels[span.clone()];
        match limit.mask.as_ref().map(|mask| &mask.data()[span]) {
            None => {
                wash(&mut row[inner.clone()], color, (down + 0.5) as u8);
                for column in (0..inner.start).chain(inner.end..across.len()) {
                    blend(&mut row[column], color, (across[column] * down + 0.5) as u8);
                }
            }
            Some(mask) => {
                for (column, pixel) in row.iter_mut().enumerate() {
                    let cover = across[column] * down * f32::from(mask[column]) / 255.0;
                    blend(pixel, color, (cover + 0.5) as u8);
                }
            }
        }
    }
}

/// A colour as it is laid over pixels.
#[derive(Clone, Copy)]
enum Wash {
    /// Covers what is below it: four bytes.
    Opaque(u32),
    /// Seen through. Parts of 255, and the alpha in parts of 65,536: rounded once, when it is laid down.
    Clear([u32; 4], u32),
}

impl Wash {
    fn of(Ink { rgb: [red, green, blue], alpha }: Ink) -> Wash {
        match alpha < 1.0 {
            true => Wash::Clear([red, green, blue, 255].map(u32::from), (alpha * 65_536.0).round() as u32),
            false => Wash::Opaque(u32::from_le_bytes([red, green, blue, 255])),
        }
    }
}

/// Lays one colour over a row, covering each pixel alike.
fn wash(row: &mut [[u8; 4]], color: Wash, coverage: u8) {
    match color {
        Wash::Opaque(color) if coverage == 255 => row.fill(color.to_le_bytes()),
        color => row.iter_mut().for_each(|pixel| blend(pixel, color, coverage)),
    }
}

/// Colour over pixel, as much as the coverage says.
#[inline(always)]
fn blend(pixel: &mut [u8; 4], color: Wash, coverage: u8) {
    let coverage = u32::from(coverage);
    match color {
        Wash::Opaque(color) => {
            let source = multiply(color, coverage);
            let blended = source.wrapping_add(multiply(u32::from_le_bytes(*pixel), 255 - (source >> 24)));
            *pixel = blended.to_le_bytes();
        }
        Wash::Clear(parts, alpha) => {
            // At most 255 × 65,536 × 255 and a half of the divisor: less than 2^32.
            const WHOLE: u32 = 65_536 * 255;
            let over = alpha * coverage;
            for (byte, part) in pixel.iter_mut().zip(parts) {
                let sum = part * over + u32::from(*byte) * (WHOLE - over) + WHOLE / 2;
                *byte = ((sum >> 16) / 255) as u8;
            }
        }
    }
}

/// Each of four bytes times a share of 255, rounded.
#[inline(always)]
fn multiply(bytes: u32, share: u32) -> u32 {
    const EVEN: u32 = 0x00ff_00ff;
    let halves = |pair: u32| {
        let product = pair * share + 0x0080_0080;
        (product + ((product >> 8) & EVEN)) >> 8
    };
    halves(bytes & EVEN) & EVEN | (halves((bytes >> 8) & EVEN) & EVEN) << 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiplies_bytes_as_rounded_division_does() {
        for byte in 0..=255_u32 {
            for share in [0, 1, 77, 127, 128, 254, 255] {
                let expected = (f64::from(byte * share) / 255.0).round() as u32;
                assert_eq!(multiply(byte * 0x0101_0101, share), expected * 0x0101_0101, "{byte} {share}");
            }
        }
    }

    #[test]
    fn finds_what_a_row_covers() {
        let span = |row: &[u8]| {
            let Span { first, solid, solid_end, end } = Span::of(row);
            [first, solid, solid_end, end]
        };
        assert_eq!(span(&[0, 9, 255, 255, 7, 0]), [1, 2, 4, 5]);
        assert_eq!(span(&[255, 3, 255]), [0, 0, 1, 3]);
        assert_eq!(span(&[0, 5, 0]), [1, 2, 2, 2]);
        assert_eq!(span(&[0, 0]), [0, 0, 0, 0]);
    }

    #[test]
    fn steps_coverage_by_at_most_five() {
        assert_eq!((step(0), step(255)), (0, 255));
        assert!((0..=255_u8).all(|coverage| step(coverage).abs_diff(coverage) <= 5));
        let steps: std::collections::BTreeSet<u8> = (0..=255).map(step).collect();
        assert_eq!(steps.len(), 32);
    }

    #[test]
    fn splits_positions_into_pixels_and_eighths() {
        assert_eq!(split(2.0), (2, 0));
        assert_eq!(split(2.97), (3, 0));
        assert_eq!(split(-0.25), (-1, 6));
        assert_eq!(split(f32::NAN), (0, 0));
    }

    #[test]
    fn covers_pixels_by_the_share_of_the_box_in_them() {
        let mut picture = Pixmap::new(4, 3).expect("small");
        let limit = Limit { x0: 0, y0: 0, x1: 4, y1: 3, mask: None };
        fill_box(&mut picture, [0.5, 0.0, 2.2, 1.5], Ink { rgb: [0; 3], alpha: 1.0 }, &limit);
        let alpha: Vec<u8> = picture.pixels().iter().map(|pixel| pixel.alpha()).collect();
        assert_eq!(alpha, [128, 255, 64, 0, 64, 128, 32, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn rounds_a_colour_that_is_seen_through_once() {
        let mut pixel = [255; 4];
        blend(&mut pixel, Wash::of(Ink { rgb: [76, 120, 168], alpha: 0.5 }), 255);
        assert_eq!(pixel, [166, 188, 212, 255]);
        blend(&mut pixel, Wash::of(Ink { rgb: [0, 255, 255], alpha: 0.999_999 }), 255);
        assert_eq!(pixel, [0, 255, 255, 255]);
        blend(&mut pixel, Wash::of(Ink { rgb: [9, 9, 9], alpha: 0.3 }), 0);
        assert_eq!(pixel, [0, 255, 255, 255]);
    }
}
