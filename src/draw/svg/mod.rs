//! A plotters backend that writes SVG, grouped and classed as Vega's is.

mod attribute;
mod plain;
mod text;

use super::grid::{Px, px};
use super::markup::*;
use super::path_data::{push_outline, push_px_rectangle, push_rectangle};
use super::vector::{Drawn, VectorBackend};
use super::{SvgText, dash, outline};
use crate::geometry::{Outline, Point, Rect, Size};
use crate::scene::*;
use crate::text::{Fonts, tidy};
use attribute::*;
use plotters_backend::BackendCoord;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Writes one picture. The elements arrive in drawing order.
pub struct SvgBackend<'a> {
    size: Size,
    text: SvgText,
    fonts: &'a Fonts,
    /// What ids begin with: two figures may stand on one page.
    prefix: String,
    body: String,
    defs: String,
    /// Where the groups around the next element stand.
    origins: Vec<BackendCoord>,
    clips: usize,
    gradients: Vec<(Arc<Gradient>, String)>,
    /// Shared outlines are written out once; the scene keeps their addresses alive.
    data: FxHashMap<*const Outline, Box<str>>,
    families: FxHashMap<Arc<str>, Box<str>>,
    /// The lines that a reader's browser sets, when faces travel along.
    lines: Vec<(Arc<str>, Arc<Font>)>,
    uses_links: bool,
}

impl<'a> SvgBackend<'a> {
    pub fn new(scene: &Scene, name: &str, text: SvgText, fonts: &'a Fonts) -> SvgBackend<'a> {
        let sane = |length: f64| if length.is_finite() { length.max(0.0) } else { 0.0 };
        let origin = Px::default().within(scene.origin.x, scene.origin.y);
        SvgBackend {
            size: Size::new(sane(scene.size.width), sane(scene.size.height)),
            text,
            fonts,
            prefix: format!("figure-{}", name_token(name)),
            body: String::new(),
            defs: String::new(),
            origins: vec![origin.origin],
            clips: 0,
            gradients: Vec::new(),
            data: FxHashMap::default(),
            families: FxHashMap::default(),
            lines: Vec::new(),
            uses_links: false,
        }
    }

    /// The file.
    pub fn finish(self, scene: &Scene) -> String {
        let lines = self.lines.iter().map(|(line, font)| (&**line, &**font));
        let style: String = self.fonts.embed(lines).iter().map(font_face).collect();
        let mut out = String::with_capacity(self.body.len() + self.defs.len() + style.len() + 1000);
        out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        if self.uses_links {
            out.push_str(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
        }
        out.push_str(" class=\"marks\"");
        let Size { width, height } = self.size;
        push_number_attribute(&mut out, "width", width);
        push_number_attribute(&mut out, "height", height);
        out.push_str(" viewBox=\"0 0 ");
        push_number(&mut out, width);
        out.push(' ');
        push_number(&mut out, height);
        out.push('"');
        self.push_captions(&mut out, scene);
        if !style.is_empty() {
            out.push_str("<style>");
            push_text(&mut out, &style);
            out.push_str("</style>\n");
        }
        if let Some(background) = scene.background.filter(|color| color.alpha > 0.0) {
            out.push_str("<rect");
            push_number_attribute(&mut out, "width", width);
            push_number_attribute(&mut out, "height", height);
            push_attribute(&mut out, "fill", &hex(&background));
            if background.alpha < 1.0 {
                push_number_attribute(&mut out, "fill-opacity", background.alpha);
            }
            out.push_str("/>\n");
        }
        if !self.defs.is_empty() {
            out.push_str("<defs>\n");
            out.push_str(&self.defs);
            out.push_str("</defs>\n");
        }
        out.push_str("<g fill=\"none\" stroke-miterlimit=\"10\" transform=\"translate(");
        let origin = self.origins[0];
        push_thousandths(&mut out, origin.0.into());
        out.push(',');
        push_thousandths(&mut out, origin.1.into());
        out.push_str(")\">\n");
        out.push_str(&self.body);
        out.push_str("</g>\n</svg>\n");
        out
    }

    /// The role, the title and the description of the picture.
    fn push_captions(&self, out: &mut String, scene: &Scene) {
        let captions = [("title", &scene.title), ("desc", &scene.description)];
        let written: Vec<_> = captions.iter().filter_map(|(tag, text)| Some((*tag, text.as_ref()?))).collect();
        out.push_str(" role=\"img\"");
        if !written.is_empty() {
            let ids: Vec<String> = written.iter().map(|(tag, _)| format!("{}-{tag}", self.prefix)).collect();
            push_attribute(out, "aria-labelledby", &ids.join(" "));
        }
        out.push_str(">\n");
        for (tag, text) in written {
            out.push('<');
            out.push_str(tag);
            push_attribute(out, "id", &format!("{}-{tag}", self.prefix));
            out.push('>');
            push_text(out, text);
            out.push_str("</");
            out.push_str(tag);
            out.push_str(">\n");
        }
    }

    fn relative(&self, point: BackendCoord) -> BackendCoord {
        let origin = self.origins.last().copied().unwrap_or_default();
        (point.0.saturating_sub(origin.0), point.1.saturating_sub(origin.1))
    }

    fn push_translate(&mut self, at: BackendCoord) {
        self.body.push_str("translate(");
        push_thousandths(&mut self.body, at.0.into());
        self.body.push(',');
        push_thousandths(&mut self.body, at.1.into());
        self.body.push(')');
    }

    fn push_transform(&mut self, at: BackendCoord, angle_deg: f64) {
        self.body.push_str(" transform=\"");
        self.push_translate(at);
        if angle_deg != 0.0 {
            self.push_rotate(angle_deg);
        }
        self.body.push('"');
    }

    fn push_rotate(&mut self, angle_deg: f64) {
        self.body.push_str(" rotate(");
        push_number(&mut self.body, angle_deg);
        self.body.push(')');
    }

    fn push_aria(&mut self, aria: &Aria) {
        if aria.hidden {
            self.body.push_str(" aria-hidden=\"true\"");
            return;
        }
        if let Some(role) = aria.role {
            push_attribute(&mut self.body, "role", role);
        }
        if let Some(description) = &aria.role_description {
            push_attribute(&mut self.body, "aria-roledescription", description);
        }
        if let Some(label) = &aria.label {
            push_attribute(&mut self.body, "aria-label", label);
        }
    }

    /// `<tag` with what assistive technology is told, after the link around it. [`SvgBackend::close`] ends it.
    fn open(&mut self, tag: &str, item: &Item) {
        if let Some(href) = item.href.as_deref().filter(|href| is_allowed_link(href)) {
            self.uses_links = true;
            self.body.push_str("<a");
            push_attribute(&mut self.body, "xlink:href", href);
            self.body.push('>');
        }
        self.body.push('<');
        self.body.push_str(tag);
        if let Some(aria) = &item.aria {
            self.push_aria(aria);
        }
    }

    /// Ends a tag without content but a tooltip.
    fn close(&mut self, tag: &str, item: &Item) {
        match &item.tooltip {
            Some(tooltip) => {
                self.body.push_str("><title>");
                push_text(&mut self.body, tooltip);
                self.body.push_str("</title></");
                self.body.push_str(tag);
                self.body.push('>');
            }
            None => self.body.push_str("/>"),
        }
        self.close_link(item);
    }

    fn close_link(&mut self, item: &Item) {
        self.body.push_str(if item.href.as_deref().is_some_and(is_allowed_link) { "</a>\n" } else { "\n" });
    }

    fn push_style(&mut self, style: &Style) {
        self.push_paint("fill", style.fill.as_ref(), style.fill_opacity);
        if self.push_paint("stroke", style.stroke.as_ref(), style.stroke_opacity) {
            if style.stroke_width_px != 1.0 {
                push_number_attribute(&mut self.body, "stroke-width", style.stroke_width_px);
            }
            if let Some(line) = &style.line {
                self.push_line_style(line);
            }
        }
        if style.opacity != 1.0 {
            push_number_attribute(&mut self.body, "opacity", style.opacity);
        }
        if let Some(blend) = style.blend.as_deref().filter(|blend| is_blend_mode(blend)) {
            push_attribute(&mut self.body, "style", &format!("mix-blend-mode:{blend}"));
        }
    }

    /// Whether there is anything to paint.
    fn push_paint(&mut self, name: &str, paint: Option<&Paint>, opacity: f64) -> bool {
        let opacity = match paint {
            None => return false,
            Some(Paint::Solid(color)) if color.alpha <= 0.0 => return false,
            Some(Paint::Solid(color)) => {
                push_attribute(&mut self.body, name, &hex(color));
                opacity * color.alpha
            }
            Some(Paint::Gradient(gradient)) => {
                let reference = format!("url(#{})", self.gradient(gradient));
                push_attribute(&mut self.body, name, &reference);
                opacity
            }
        };
        if opacity != 1.0 {
            push_number_attribute(&mut self.body, &format!("{name}-opacity"), opacity);
        }
        true
    }

    fn push_line_style(&mut self, line: &LineStyle) {
        let defaults = LineStyle::default();
        if line.cap != defaults.cap {
            push_attribute(&mut self.body, "stroke-linecap", cap_name(line.cap));
        }
        if line.join != defaults.join {
            push_attribute(&mut self.body, "stroke-linejoin", join_name(line.join));
        }
        if line.miter_limit != defaults.miter_limit && line.miter_limit >= 1.0 {
            push_number_attribute(&mut self.body, "stroke-miterlimit", line.miter_limit);
        }
        if let Some(dash) = dash::pattern(&line.dash_px) {
            self.body.push_str(" stroke-dasharray=\"");
            for (index, length) in dash.into_iter().enumerate() {
                self.body.push_str(if index > 0 { "," } else { "" });
                push_number(&mut self.body, length);
            }
            self.body.push('"');
            if line.dash_offset_px != 0.0 {
                push_number_attribute(&mut self.body, "stroke-dashoffset", line.dash_offset_px);
            }
        }
    }

    /// The id of a gradient, which is written when it is first used.
    fn gradient(&mut self, gradient: &Arc<Gradient>) -> String {
        if let Some((_, id)) = self.gradients.iter().find(|(known, _)| known == gradient) {
            return id.clone();
        }
        let id = format!("{}-gradient-{}", self.prefix, self.gradients.len() + 1);
        let reference = write_gradient(&mut self.defs, gradient, &id);
        self.gradients.push((gradient.clone(), reference.clone()));
        reference
    }

    /// Writes a clip path and its use.
    fn push_clip(&mut self, write: impl FnOnce(&mut String)) {
        self.clips += 1;
        let id = format!("{}-clip-{}", self.prefix, self.clips);
        self.defs.push_str("<clipPath");
        push_attribute(&mut self.defs, "id", &id);
        self.defs.push_str("><path d=\"");
        write(&mut self.defs);
        self.defs.push_str("\"/></clipPath>\n");
        push_attribute(&mut self.body, "clip-path", &format!("url(#{id})"));
    }

    fn push_data(&mut self, outline: &Arc<Outline>) {
        self.body.push_str(" d=\"");
        if Arc::strong_count(outline) > 1 {
            let data = self.data.entry(Arc::as_ptr(outline)).or_insert_with(|| {
                let mut data = String::new();
                push_outline(&mut data, outline, Point::default());
                data.into()
            });
            self.body.push_str(data);
        } else {
            push_outline(&mut self.body, outline, Point::default());
        }
        self.body.push('"');
    }
}

impl VectorBackend for SvgBackend<'_> {
    fn open_mark(&mut self, mark: &Mark, _: BackendCoord) -> Drawn<Self> {
        self.body.push_str("<g class=\"mark-");
        self.body.push_str(kind_name(mark.kind));
        if !mark.role.is_empty() {
            self.body.push_str(" role-");
            self.body.push_str(mark.role);
        }
        if let Some(name) = mark.name.as_deref().filter(|name| !name.is_empty()) {
            self.body.push(' ');
            self.body.push_str(&name_token(name));
        }
        self.body.push('"');
        match &mark.clip {
            Some(Clip::Rect(rect)) => self.push_clip(|out| push_px_rectangle(out, rect)),
            Some(Clip::Path(outline)) => self.push_clip(|out| push_outline(out, outline, Point::default())),
            None => {}
        }
        self.push_aria(&mark.aria);
        self.body.push_str(">\n");
        Ok(())
    }

    fn close_mark(&mut self) -> Drawn<Self> {
        self.body.push_str("</g>\n");
        Ok(())
    }

    fn open_group(&mut self, item: &Item, origin: BackendCoord) -> Drawn<Self> {
        let at = self.relative(origin);
        self.open("g", item);
        if at != (0, 0) {
            self.push_transform(at, 0.0);
        }
        self.body.push_str(">\n");
        self.origins.push(origin);
        Ok(())
    }

    fn close_group(&mut self) -> Drawn<Self> {
        self.origins.pop();
        self.body.push_str("</g>\n");
        Ok(())
    }

    fn open_content(&mut self, group: &Group, _: BackendCoord) -> Drawn<Self> {
        self.body.push_str("<g");
        if group.clip {
            let rect = Rect::new(0.0, 0.0, group.size.width, group.size.height);
            let radius = group.corner_radius_px;
            self.push_clip(|out| match radius {
                0.0 => push_px_rectangle(out, &rect),
                _ => push_outline(out, &outline::rectangle(&rect, [radius; 4]), Point::default()),
            });
        }
        self.body.push_str(">\n");
        Ok(())
    }

    fn close_content(&mut self) -> Drawn<Self> {
        self.body.push_str("</g>\n");
        Ok(())
    }

    fn draw_outline(&mut self, at: BackendCoord, angle_deg: f64, outline: &Arc<Outline>, item: &Item) -> Drawn<Self> {
        let at = self.relative(at);
        self.open("path", item);
        if at != (0, 0) || angle_deg != 0.0 {
            self.push_transform(at, angle_deg);
        }
        self.push_data(outline);
        self.push_style(&item.style);
        self.close("path", item);
        Ok(())
    }

    fn draw_box(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        corner_radius_px: [f64; 4],
        item: &Item,
        is_box: bool,
    ) -> Drawn<Self> {
        let (from, to) = (self.relative(from), self.relative(to));
        if is_box {
            self.body.push_str("<path class=\"background\" aria-hidden=\"true\"");
        } else {
            self.open("path", item);
        }
        self.body.push_str(" d=\"");
        if corner_radius_px.iter().any(|radius| *radius > 0.0) {
            let rect = Rect::new(px(from.0), px(from.1), px(to.0), px(to.1));
            push_outline(&mut self.body, &outline::rectangle(&rect, corner_radius_px), Point::default());
        } else {
            push_rectangle(&mut self.body, from, to);
        }
        self.body.push('"');
        self.push_style(&item.style);
        if is_box {
            self.body.push_str("/>\n");
        } else {
            self.close("path", item);
        }
        Ok(())
    }

    fn draw_rule(&mut self, from: BackendCoord, to: BackendCoord, item: &Item) -> Drawn<Self> {
        let (from, to) = (self.relative(from), self.relative(to));
        self.open("line", item);
        if from != (0, 0) {
            self.push_transform(from, 0.0);
        }
        for (name, length) in [("x2", to.0.saturating_sub(from.0)), ("y2", to.1.saturating_sub(from.1))] {
            if length != 0 {
                push_number_attribute(&mut self.body, name, px(length));
            }
        }
        self.push_style(&item.style);
        self.close("line", item);
        Ok(())
    }

    fn draw_label(&mut self, at: BackendCoord, label: &Label, item: &Item) -> Drawn<Self> {
        if label.lines.iter().all(|line| tidy(line).is_empty()) {
            return Ok(());
        }
        let at = self.relative(at);
        match self.text {
            SvgText::Outline => self.write_outlined_text(at, label, item),
            SvgText::Text => self.write_text(at, label, item),
            SvgText::Embed => {
                self.lines.extend(label.lines.iter().map(|line| (line.clone(), label.font.clone())));
                self.write_text(at, label, item);
            }
        }
        Ok(())
    }

    fn draw_image(&mut self, from: BackendCoord, to: BackendCoord, item: &Item) -> Drawn<Self> {
        let Shape::Image { href, preserve_aspect_ratio, smooth, .. } = &item.shape else { return Ok(()) };
        if !is_allowed_image(href) {
            return Ok(());
        }
        let (from, to) = (self.relative(from), self.relative(to));
        self.uses_links = true;
        self.open("image", item);
        push_attribute(&mut self.body, "xlink:href", href);
        self.push_transform(from, 0.0);
        push_number_attribute(&mut self.body, "width", px(to.0.saturating_sub(from.0)));
        push_number_attribute(&mut self.body, "height", px(to.1.saturating_sub(from.1)));
        push_attribute(&mut self.body, "preserveAspectRatio", if *preserve_aspect_ratio { "xMidYMid" } else { "none" });
        if item.style.opacity != 1.0 {
            push_number_attribute(&mut self.body, "opacity", item.style.opacity);
        }
        if !smooth {
            push_attribute(&mut self.body, "style", "image-rendering:pixelated");
        }
        self.close("image", item);
        Ok(())
    }
}
