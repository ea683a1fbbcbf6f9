//! A plotters backend that paints pixels with tiny-skia, anti-aliased.

mod clip;
mod image;
mod paint;
mod path;
mod plain;
mod stamp;

use super::grid::{Px, px, snap};
use super::label::left_edge_px;
use super::outline;
use super::vector::{Drawn, VectorBackend};
use crate::geometry::{Outline, Point, Rect};
use crate::scene::*;
use crate::text::bounds::outline_bounds;
use crate::text::{FaceId, Fonts, baseline_offset_px};
use clip::{Area, Clips, area_of};
use paint::Ink;
use path::{Placement, Stroke};
use plotters::coord::CoordTranslate;
use plotters_backend::BackendCoord;
use rustc_hash::FxHashMap;
use stamp::Stamps;
use std::sync::Arc;
use tiny_skia::{FillRule, Path, Pixmap, PixmapPaint, Transform};

/// Outlines shared by fewer items are drawn without a stamp.
const STAMP_FROM: usize = 8;

/// Paints one picture of `scale` pixels per px.
pub struct RasterBackend<'a> {
    picture: Pixmap,
    scale: f64,
    fonts: &'a Fonts,
    clips: Clips,
    stamps: Stamps,
    paths: FxHashMap<usize, Option<Arc<Path>>>,
    glyphs: FxHashMap<(FaceId, u32), Option<Arc<Path>>>,
    /// Whether each open group's content is cut at its box, and each open mark at its clip.
    cuts: Vec<bool>,
}

impl<'a> RasterBackend<'a> {
    /// A picture of this many pixels, filled with the background. `None` when there is no memory for it, or no pixel.
    pub fn new(width: u32, height: u32, scale: f64, scene: &Scene, fonts: &'a Fonts) -> Option<RasterBackend<'a>> {
        let mut picture = Pixmap::new(width, height)?;
        if let Some(ink) = scene.background.and_then(|color| Ink::of(&color, 1.0)) {
            picture.fill(ink.color());
        }
        Some(RasterBackend {
            picture,
            scale,
            fonts,
            clips: Clips::new(width, height),
            stamps: Stamps::default(),
            paths: FxHashMap::default(),
            glyphs: FxHashMap::default(),
            cuts: Vec::new(),
        })
    }

    pub fn into_picture(self) -> Pixmap {
        self.picture
    }

    fn device(&self, (x, y): BackendCoord) -> (f32, f32) {
        ((px(x) * self.scale) as f32, (px(y) * self.scale) as f32)
    }

    fn placement(&self, at: BackendCoord, angle_deg: f64) -> Placement {
        let (x, y) = self.device(at);
        Placement { x, y, angle_deg, scale: self.scale }
    }

    fn open_clip(&mut self, clip: Option<&Clip>, origin: BackendCoord) {
        self.cuts.push(clip.is_some());
        match clip {
            None => {}
            Some(Clip::Rect(rect)) => {
                let group = Px { origin };
                let (x0, y0) = self.device(group.translate(&(rect.x0, rect.y0)));
                let (x1, y1) = self.device(group.translate(&(rect.x1, rect.y1)));
                self.clips.push_area([x0, y0, x1, y1]);
            }
            Some(Clip::Path(outline)) => {
                let transform = self.placement(origin, 0.0).transform();
                self.clips.push_path(path::of_outline(outline).and_then(|path| path.transform(transform)));
            }
        }
    }

    fn close_clip(&mut self) {
        if self.cuts.pop() == Some(true) {
            self.clips.pop();
        }
    }

    /// The path of an outline; those that items share are made once.
    fn path(&mut self, outline: &Arc<Outline>) -> Option<Arc<Path>> {
        if Arc::strong_count(outline) < 2 {
            return path::of_outline(outline).map(Arc::new);
        }
        let make = || path::of_outline(outline).map(Arc::new);
        self.paths.entry(Arc::as_ptr(outline) as usize).or_insert_with(make).clone()
    }

    fn glyph(&mut self, face: FaceId, glyph: u32) -> Option<Arc<Path>> {
        let fonts = self.fonts;
        let make = || path::of_outline(&fonts.outline(face, glyph)).map(Arc::new);
        self.glyphs.entry((face, glyph)).or_insert_with(make).clone()
    }

    /// Stamps a solid colour, if that is all there is to do. `shape` is `None` for what occurs once.
    fn stamp(&mut self, shape: Option<stamp::Shape>, path: &Path, at: Placement, style: &Style) -> bool {
        let (Some(shape), None) = (shape, &style.blend) else { return false };
        let parts = [
            style.fill.as_ref().map(|paint| (paint, style.fill_opacity, None)),
            stroked(style).map(|paint| (paint, style.stroke_opacity, Some(Stroke::of(style)))),
        ];
        let see_through = style.opacity < 1.0;
        let mut colors = Vec::with_capacity(2);
        for (paint, opacity, stroke) in parts.into_iter().flatten() {
            let Paint::Solid(color) = paint else { return false };
            if stroke == Some(None) {
                return false; // dashed
            }
            if let Some(color) = Ink::of(color, opacity * style.opacity) {
                colors.push((color, stroke.flatten()));
            }
        }
        if see_through && colors.len() > 1 {
            return false;
        }
        let ((x, phase_x), (y, phase_y)) = (stamp::split(at.x), stamp::split(at.y));
        let mut pressed = Vec::with_capacity(2);
        for (color, stroke) in colors {
            let angle = at.angle_deg.to_bits();
            let key = stamp::Key { shape: shape.clone(), angle, stroke, phase: (phase_x, phase_y) };
            let Some(stamp) = self.stamps.get(key, path, at) else { return false };
            pressed.push((stamp, color));
        }
        for (stamp, color) in pressed {
            if let Some(limit) = self.clips.limit_for(stamp.area(x, y)) {
                stamp.press(&mut self.picture, (x, y), color, &limit);
            }
        }
        true
    }

    /// Fills and strokes a path, whatever its paint. Gradients run over the bounds.
    fn paint(&mut self, path: &Path, at: Placement, style: &Style, bounds: &dyn Fn() -> Rect) {
        let transform = at.transform();
        let stroke = stroked(style).map(|paint| (paint, path::stroke_of(style, path)));
        let Some(area) = painted_area(path, transform, stroke.as_ref().map(|(_, stroke)| stroke), self.scale) else {
            return;
        };
        let Some(mask) = self.clips.mask_for(area) else { return };
        let mask = mask.as_deref();
        let blend = paint::blend_mode(style.blend.as_deref());
        let is_layer = style.opacity < 1.0 && style.fill.is_some() && stroke.is_some();
        let opacity = if is_layer { 1.0 } else { style.opacity };
        let shader = |paint: &Paint, own: f64| paint::shader(paint, own * opacity, bounds);
        let fill = style.fill.as_ref().and_then(|paint| shader(paint, style.fill_opacity));
        let stroke = stroke.and_then(|(paint, stroke)| Some((shader(paint, style.stroke_opacity)?, stroke)));
        let draw = |picture: &mut Pixmap, transform, mask, blend_mode| {
            let paint = |shader: tiny_skia::Shader<'static>| {
                let force_hq_pipeline = !shader.is_opaque();
                tiny_skia::Paint { shader, blend_mode, anti_alias: true, force_hq_pipeline, ..Default::default() }
            };
            if let Some(shader) = fill {
                picture.fill_path(path, &paint(shader), FillRule::Winding, transform, mask);
            }
            if let Some((shader, stroke)) = stroke {
                picture.stroke_path(path, &paint(shader), &stroke, transform, mask);
            }
        };
        if !is_layer {
            draw(&mut self.picture, transform, mask, blend);
            return;
        }
        // Both are seen through together: drawn apart, then laid over.
        let [left, top] = [area[0].floor().max(0.0), area[1].floor().max(0.0)];
        let right = area[2].ceil().min(self.picture.width() as f32);
        let bottom = area[3].ceil().min(self.picture.height() as f32);
        let Some(mut layer) = Pixmap::new((right - left) as u32, (bottom - top) as u32) else { return };
        draw(&mut layer, transform.post_translate(-left, -top), None, tiny_skia::BlendMode::SourceOver);
        let paint = PixmapPaint { opacity: style.opacity.max(0.0) as f32, blend_mode: blend, ..Default::default() };
        let (x, y) = (left as i32, top as i32);
        self.picture.draw_pixmap(x, y, layer.as_ref(), &paint, Transform::identity(), mask);
    }

    /// An upright box of one colour, edges in device px.
    fn fill_box(&mut self, area: Area, color: Ink) {
        if let Some(limit) = self.clips.limit_for(area) {
            stamp::fill_box(&mut self.picture, area, color, &limit);
        }
    }

    fn draw_line_of_text(&mut self, line: &str, label: &Label, at: BackendCoord, down_px: f64, style: &Style) {
        let left = left_edge_px(label.align, line, &label.font, self.fonts);
        let (sin, cos) = label.angle_deg.to_radians().sin_cos();
        for glyph in self.fonts.layout_line(line, &label.font) {
            let Some(path) = self.glyph(glyph.face, glyph.glyph) else { continue };
            let (dx, dy) = (label.dx + left + glyph.x, down_px + glyph.y);
            let (x, y) = (px(at.0) + cos * dx - sin * dy, px(at.1) + sin * dx + cos * dy);
            let place = Placement {
                x: (x * self.scale) as f32,
                y: (y * self.scale) as f32,
                angle_deg: label.angle_deg,
                scale: self.scale * label.font.size_px,
            };
            let size = label.font.size_px.to_bits();
            let shape = stamp::Shape::Glyph(glyph.face.index(), glyph.glyph, size);
            let scaled = in_em(style, label.font.size_px);
            if !self.stamp(Some(shape), &path, place, &scaled) {
                self.paint(&path, place, &scaled, &|| Rect::new(0.0, -1.0, 1.0, 0.0));
            }
        }
    }
}

impl VectorBackend for RasterBackend<'_> {
    fn open_mark(&mut self, mark: &Mark, origin: BackendCoord) -> Drawn<Self> {
        self.open_clip(mark.clip.as_ref(), origin);
        Ok(())
    }

    fn close_mark(&mut self) -> Drawn<Self> {
        self.close_clip();
        Ok(())
    }

    fn open_content(&mut self, group: &Group, origin: BackendCoord) -> Drawn<Self> {
        let area = Rect::new(0.0, 0.0, group.size.width, group.size.height);
        let clip = match group.corner_radius_px {
            _ if !group.clip => None,
            0.0 => Some(Clip::Rect(area)),
            radius => Some(Clip::Path(Arc::new(outline::rectangle(&area, [radius; 4])))),
        };
        self.open_clip(clip.as_ref(), origin);
        Ok(())
    }

    fn close_content(&mut self) -> Drawn<Self> {
        self.close_clip();
        Ok(())
    }

    fn draw_outline(&mut self, at: BackendCoord, angle_deg: f64, outline: &Arc<Outline>, item: &Item) -> Drawn<Self> {
        let Some(path) = self.path(outline) else { return Ok(()) };
        let place = self.placement(at, angle_deg);
        let is_repeated = Arc::strong_count(outline) >= STAMP_FROM;
        let shape = is_repeated.then_some(stamp::Shape::Outline(Arc::as_ptr(outline) as usize));
        if !self.stamp(shape, &path, place, &item.style) {
            self.paint(&path, place, &item.style, &|| outline_bounds(outline, 0.0));
        }
        Ok(())
    }

    fn draw_box(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        corner_radius_px: [f64; 4],
        item: &Item,
        _: bool,
    ) -> Drawn<Self> {
        let style = &item.style;
        if let (Some(Paint::Solid(color)), None, [0.0, 0.0, 0.0, 0.0], None) =
            (&style.fill, stroked(style), corner_radius_px, &style.blend)
        {
            let ((x0, y0), (x1, y1)) = (self.device(from), self.device(to));
            if let Some(color) = Ink::of(color, style.fill_opacity * style.opacity) {
                self.fill_box([x0, y0, x1, y1], color);
            }
            return Ok(());
        }
        let rect = Rect::new(0.0, 0.0, px(to.0.saturating_sub(from.0)), px(to.1.saturating_sub(from.1)));
        let outline = outline::rectangle(&rect, corner_radius_px);
        if let Some(path) = path::of_outline(&outline) {
            self.paint(&path, self.placement(from, 0.0), style, &|| rect);
        }
        Ok(())
    }

    fn draw_rule(&mut self, from: BackendCoord, to: BackendCoord, item: &Item) -> Drawn<Self> {
        let style = &item.style;
        if let (Some(Paint::Solid(color)), None, None) = (stroked(style), &style.line, &style.blend)
            && (from.0 == to.0 || from.1 == to.1)
        {
            let half = (style.stroke_width_px * self.scale / 2.0) as f32;
            let ((x0, y0), (x1, y1)) = (self.device(from), self.device(to));
            let (wide, high) = if from.0 == to.0 { (half, 0.0) } else { (0.0, half) };
            if let Some(color) = Ink::of(color, style.stroke_opacity * style.opacity) {
                self.fill_box([x0.min(x1) - wide, y0.min(y1) - high, x0.max(x1) + wide, y0.max(y1) + high], color);
            }
            return Ok(());
        }
        let mut line = tiny_skia::PathBuilder::new();
        let end = (px(to.0.saturating_sub(from.0)), px(to.1.saturating_sub(from.1)));
        line.move_to(0.0, 0.0);
        line.line_to(end.0 as f32, end.1 as f32);
        if let Some(path) = line.finish() {
            let style = Style { fill: None, ..style.clone() };
            self.paint(&path, self.placement(from, 0.0), &style, &|| Rect::new(0.0, 0.0, end.0, end.1));
        }
        Ok(())
    }

    fn draw_label(&mut self, at: BackendCoord, label: &Label, item: &Item) -> Drawn<Self> {
        let offset = baseline_offset_px(label.baseline, label.font.size_px, label.line_height_px);
        for (index, line) in label.lines.iter().enumerate() {
            let down = label.dy + offset + index as f64 * label.line_height_px;
            self.draw_line_of_text(line, label, at, down, &item.style);
        }
        Ok(())
    }

    fn draw_image(&mut self, from: BackendCoord, to: BackendCoord, item: &Item) -> Drawn<Self> {
        let Shape::Image { href, preserve_aspect_ratio, smooth, .. } = &item.shape else { return Ok(()) };
        let Some(image) = image::decode(href) else { return Ok(()) };
        let ((x0, y0), (x1, y1)) = (self.device(from), self.device(to));
        let Some(mask) = self.clips.mask_for([x0, y0, x1, y1]) else { return Ok(()) };
        let transform = image::place(&image, [x0, y0, x1, y1], *preserve_aspect_ratio);
        let paint = PixmapPaint {
            opacity: item.style.opacity.clamp(0.0, 1.0) as f32,
            blend_mode: paint::blend_mode(item.style.blend.as_deref()),
            quality: if *smooth { tiny_skia::FilterQuality::Bicubic } else { tiny_skia::FilterQuality::Nearest },
        };
        self.picture.draw_pixmap(0, 0, image.as_ref(), &paint, transform, mask.as_deref());
        Ok(())
    }
}

/// The paint of a stroke that can be seen.
fn stroked(style: &Style) -> Option<&Paint> {
    style.stroke.as_ref().filter(|paint| {
        style.stroke_width_px > 0.0
            && !matches!(paint, Paint::Solid(color) if color.alpha * style.stroke_opacity <= 0.0)
    })
}

/// The style with its lengths in em of this size: glyphs are drawn at size 1.
fn in_em(style: &Style, size_px: f64) -> Style {
    if style.stroke.is_none() {
        return style.clone();
    }
    let line = style.line.as_deref().map(|line| {
        let dash_px = line.dash_px.iter().map(|length| length / size_px).collect();
        Arc::new(LineStyle { dash_px, dash_offset_px: line.dash_offset_px / size_px, ..line.clone() })
    });
    Style { stroke_width_px: style.stroke_width_px / size_px, line, ..style.clone() }
}

/// The pixels that a path with its stroke may touch.
fn painted_area(path: &Path, transform: Transform, stroke: Option<&tiny_skia::Stroke>, scale: f64) -> Option<Area> {
    let bounds = path.bounds().transform(transform).map(area_of).unwrap_or_else(|| {
        let mut corner = tiny_skia::Point::from_xy(path.bounds().left(), path.bounds().top());
        transform.map_point(&mut corner);
        [corner.x, corner.y, corner.x, corner.y]
    });
    let reach =
        stroke.map_or(1.0, |stroke| stroke.width * (stroke.miter_limit.clamp(1.5, 12.0)) / 2.0 * scale as f32 + 1.0);
    let area = [bounds[0] - reach, bounds[1] - reach, bounds[2] + reach, bounds[3] + reach];
    area.iter().all(|edge| edge.is_finite()).then_some(area)
}

/// Coordinates on the grid as px of the picture.
fn point((x, y): BackendCoord) -> Point {
    Point::new(px(x), px(y))
}

/// The size on the grid that plotters sees.
fn grid_size(pixels: u32, scale: f64) -> u32 {
    snap(f64::from(pixels) / scale).max(0) as u32
}
