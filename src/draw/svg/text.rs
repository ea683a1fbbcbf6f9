//! Texts, as texts or as outlines.

use super::SvgBackend;
use super::attribute::anchor_name;
use crate::draw::grid::snap;
use crate::draw::label::left_edge_px;
use crate::draw::markup::{push_attribute, push_number, push_number_attribute, push_text};
use crate::draw::outline;
use crate::draw::path_data::push_outline;
use crate::geometry::Point;
use crate::scene::{Font, Item, Label};
use crate::text::{baseline_offset_px, family, tidy};
use plotters_backend::BackendCoord;
use std::sync::Arc;

impl SvgBackend<'_> {
    pub(super) fn write_text(&mut self, at: BackendCoord, label: &Label, item: &Item) {
        self.open(if item.tooltip.is_some() { "g" } else { "text" }, item);
        if let Some(tooltip) = &item.tooltip {
            self.body.push_str("><title>");
            push_text(&mut self.body, tooltip);
            self.body.push_str("</title><text");
        }
        push_attribute(&mut self.body, "text-anchor", anchor_name(label.align));
        self.push_label_transform(at, label);
        self.push_font(&label.font);
        self.push_style(&item.style);
        self.body.push('>');
        match label.lines.as_slice() {
            [line] => push_text(&mut self.body, &tidy(line)),
            lines => self.write_lines(lines, label.line_height_px),
        }
        self.body.push_str(if item.tooltip.is_some() { "</text></g>" } else { "</text>" });
        self.close_link(item);
    }

    fn write_lines(&mut self, lines: &[Arc<str>], line_height_px: f64) {
        // An empty line makes no tspan that could carry a dy: the next line takes its step along.
        let mut steps = 0.0;
        for (index, line) in lines.iter().enumerate() {
            steps += if index == 0 { 0.0 } else { line_height_px };
            let line = tidy(line);
            if line.is_empty() {
                continue;
            }
            self.body.push_str("<tspan");
            if index > 0 {
                push_attribute(&mut self.body, "x", "0");
                push_number_attribute(&mut self.body, "dy", steps);
                steps = 0.0;
            }
            self.body.push('>');
            push_text(&mut self.body, &line);
            self.body.push_str("</tspan>");
        }
    }

    pub(super) fn write_outlined_text(&mut self, at: BackendCoord, label: &Label, item: &Item) {
        self.open("path", item);
        push_attribute(&mut self.body, "class", "text");
        self.push_label_transform(at, label);
        self.body.push_str(" d=\"");
        for (index, line) in label.lines.iter().enumerate() {
            let placed = self.fonts.layout_line(line, &label.font);
            let left = left_edge_px(label.align, line, &label.font, self.fonts);
            for glyph in placed {
                let mut outline = self.fonts.outline(glyph.face, glyph.glyph);
                outline::scale(&mut outline, label.font.size_px);
                let y = glyph.y + index as f64 * label.line_height_px;
                push_outline(&mut self.body, &outline, Point::new(left + glyph.x, y));
            }
        }
        self.body.push('"');
        if item.aria.is_none() {
            push_attribute(&mut self.body, "aria-label", &label.lines.join(" "));
        }
        self.push_style(&item.style);
        self.close("path", item);
    }

    fn push_font(&mut self, font: &Font) {
        let css = self.families.entry(font.family.clone()).or_insert_with(|| family::to_css(&font.family).into());
        push_attribute(&mut self.body, "font-family", css);
        self.body.push_str(" font-size=\"");
        push_number(&mut self.body, font.size_px);
        self.body.push_str("px\"");
        if font.italic {
            push_attribute(&mut self.body, "font-style", "italic");
        }
        match font.weight {
            400 => {}
            700 => push_attribute(&mut self.body, "font-weight", "bold"),
            weight => push_attribute(&mut self.body, "font-weight", &weight.to_string()),
        }
    }

    /// Where a label's first line begins: moved, turned, and moved again by what turns with it.
    fn push_label_transform(&mut self, at: BackendCoord, label: &Label) {
        let dy = label.dy + baseline_offset_px(label.baseline, label.font.size_px, label.line_height_px);
        let shift = (snap(label.dx), snap(dy));
        self.body.push_str(" transform=\"");
        if label.angle_deg == 0.0 {
            self.push_translate((at.0.saturating_add(shift.0), at.1.saturating_add(shift.1)));
        } else {
            self.push_translate(at);
            self.push_rotate(label.angle_deg);
            if shift != (0, 0) {
                self.body.push(' ');
                self.push_translate(shift);
            }
        }
        self.body.push('"');
    }
}
