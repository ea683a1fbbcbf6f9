//! What a figure needs of a plotters backend beyond whole pixels and solid colours.

use super::grid::{self, PER_PX};
use super::outline;
use crate::color::Color;
use crate::geometry::{Outline, Point, Rect};
use crate::scene::{Align, Baseline, Group, Item, Label, Mark, Paint, Style};
use plotters::style::{FontDesc, FontStyle, FontTransform, RGBAColor, TextStyle, text_anchor};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind};
use std::sync::Arc;

/// What drawing on a backend comes to.
pub type Drawn<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// A plotters backend that draws curves, dashes, gradients, clips, and text at any angle.
///
/// Every method has a default in terms of [`DrawingBackend`], so a scene also draws on plotters' own backends: there
/// curves are flattened, dashes solid, gradients their middle colour, nothing is clipped and text stands at right
/// angles. Coordinates are absolute, in 1/1000 px; lengths of an item's style and outline are px.
pub trait VectorBackend: DrawingBackend {
    /// The items that follow belong to this mark.
    fn open_mark(&mut self, mark: &Mark, origin: BackendCoord) -> Drawn<Self> {
        let _ = (mark, origin);
        Ok(())
    }

    fn close_mark(&mut self) -> Drawn<Self> {
        Ok(())
    }

    /// A group begins: first its own box is drawn, then, in [`VectorBackend::open_content`], what it holds.
    fn open_group(&mut self, item: &Item, origin: BackendCoord) -> Drawn<Self> {
        let _ = (item, origin);
        Ok(())
    }

    fn close_group(&mut self) -> Drawn<Self> {
        Ok(())
    }

    fn open_content(&mut self, group: &Group, origin: BackendCoord) -> Drawn<Self> {
        let _ = (group, origin);
        Ok(())
    }

    fn close_content(&mut self) -> Drawn<Self> {
        Ok(())
    }

    /// An outline about a point, turned clockwise. Symbols share their outline.
    fn draw_outline(&mut self, at: BackendCoord, angle_deg: f64, outline: &Arc<Outline>, item: &Item) -> Drawn<Self> {
        draw_flattened(self, at, angle_deg, outline, &item.style)
    }

    /// A rectangle between two corners; radii in the order of [`crate::scene::Shape::Rect`]. `is_box` tells that it is
    /// the box of a group.
    fn draw_box(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        corner_radius_px: [f64; 4],
        item: &Item,
        is_box: bool,
    ) -> Drawn<Self> {
        let _ = is_box;
        let (width, height) = (grid::px(to.0 - from.0), grid::px(to.1 - from.1));
        let outline = outline::rectangle(&Rect::new(0.0, 0.0, width, height), corner_radius_px);
        draw_flattened(self, from, 0.0, &outline, &item.style)
    }

    fn draw_rule(&mut self, from: BackendCoord, to: BackendCoord, item: &Item) -> Drawn<Self> {
        match Brush::stroke(&item.style) {
            Some(brush) => self.draw_path([from, to], &brush),
            None => Ok(()),
        }
    }

    fn draw_label(&mut self, at: BackendCoord, label: &Label, item: &Item) -> Drawn<Self> {
        draw_level_label(self, at, label, &item.style)
    }

    /// A picture between two corners; nothing by default.
    fn draw_image(&mut self, from: BackendCoord, to: BackendCoord, item: &Item) -> Drawn<Self> {
        let _ = (from, to, item);
        Ok(())
    }
}

/// A colour and a width on the grid, as plotters takes them.
pub struct Brush {
    color: BackendColor,
    width: u32,
}

impl Brush {
    /// `None` when nothing would be seen.
    pub fn fill(style: &Style) -> Option<Brush> {
        let color = backend_color(style.fill.as_ref()?, style.fill_opacity * style.opacity)?;
        Some(Brush { color, width: 1 })
    }

    /// `None` when nothing would be seen.
    pub fn stroke(style: &Style) -> Option<Brush> {
        let color = backend_color(style.stroke.as_ref()?, style.stroke_opacity * style.opacity)?;
        let width = (style.stroke_width_px * PER_PX).round().clamp(0.0, 1e9) as u32;
        (width > 0).then_some(Brush { color, width })
    }
}

impl BackendStyle for Brush {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

fn backend_color(paint: &Paint, opacity: f64) -> Option<BackendColor> {
    let color = match paint {
        Paint::Solid(color) => *color,
        Paint::Gradient(gradient) => gradient.stops.get(gradient.stops.len() / 2)?.1,
    };
    let alpha = color.alpha * opacity;
    (alpha > 0.0).then_some(BackendColor { alpha: alpha.min(1.0), rgb: bytes(&color) })
}

/// Red, green and blue, each rounded to a byte.
pub fn bytes(color: &Color) -> (u8, u8, u8) {
    let byte = |part: f64| part.round().clamp(0.0, 255.0) as u8;
    (byte(color.red), byte(color.green), byte(color.blue))
}

fn draw_flattened<B: DrawingBackend>(
    backend: &mut B,
    at: BackendCoord,
    angle_deg: f64,
    outline: &Outline,
    style: &Style,
) -> Drawn<B> {
    let (sin, cos) = angle_deg.to_radians().sin_cos();
    let place = |p: &Point| {
        let (x, y) = (cos * p.x - sin * p.y, sin * p.x + cos * p.y);
        (at.0.saturating_add(grid::snap(x)), at.1.saturating_add(grid::snap(y)))
    };
    for (points, closed) in outline::flatten(outline, 8) {
        let mut corners: Vec<BackendCoord> = points.iter().map(place).collect();
        if let Some(brush) = Brush::fill(style).filter(|_| corners.len() > 2) {
            backend.fill_polygon(corners.clone(), &brush)?;
        }
        if closed {
            corners.push(corners[0]);
        }
        if let Some(brush) = Brush::stroke(style).filter(|_| corners.len() > 1) {
            backend.draw_path(corners, &brush)?;
        }
    }
    Ok(())
}

fn draw_level_label<B: DrawingBackend>(backend: &mut B, at: BackendCoord, label: &Label, style: &Style) -> Drawn<B> {
    let Some(brush) = Brush::fill(style) else { return Ok(()) };
    let quarter_turns = (label.angle_deg / 90.0).round().rem_euclid(4.0) as u8;
    let transform = [FontTransform::None, FontTransform::Rotate90, FontTransform::Rotate180, FontTransform::Rotate270];
    let font_style = match label.font {
        ref font if font.weight >= 600 => FontStyle::Bold,
        ref font if font.italic => FontStyle::Italic,
        _ => FontStyle::Normal,
    };
    let family = plotters::style::FontFamily::Name(&label.font.family);
    let [none, ..] = &transform;
    let turned = transform.get(usize::from(quarter_turns)).unwrap_or(none).clone();
    let font = FontDesc::new(family, label.font.size_px * PER_PX, font_style).transform(turned);
    let BackendColor { rgb: (red, green, blue), alpha } = brush.color;
    let anchor = text_anchor::Pos::new(
        match label.align {
            Align::Left => text_anchor::HPos::Left,
            Align::Center => text_anchor::HPos::Center,
            Align::Right => text_anchor::HPos::Right,
        },
        match label.baseline {
            Baseline::Top | Baseline::LineTop => text_anchor::VPos::Top,
            Baseline::Middle => text_anchor::VPos::Center,
            Baseline::Alphabetic | Baseline::Bottom | Baseline::LineBottom => text_anchor::VPos::Bottom,
        },
    );
    let color = RGBAColor(red, green, blue, alpha);
    let text_style = TextStyle::from(font).color(&color).pos(anchor);
    let (sin, cos) = (f64::from(quarter_turns) * 90.0).to_radians().sin_cos();
    for (index, line) in label.lines.iter().enumerate() {
        let (dx, dy) = (label.dx, label.dy + index as f64 * label.line_height_px);
        let offset = (grid::snap(cos * dx - sin * dy), grid::snap(sin * dx + cos * dy));
        backend.draw_text(line, &text_style, (at.0.saturating_add(offset.0), at.1.saturating_add(offset.1)))?;
    }
    Ok(())
}
