//! What plotters' own elements draw: plain shapes beside the figure's marks.

use super::SvgBackend;
use crate::draw::grid::{PER_PX, px, snap};
use crate::draw::label;
use crate::draw::markup::push_number_attribute;
use crate::draw::path_data::push_points;
use crate::draw::vector::{Drawn, VectorBackend};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use std::convert::Infallible;

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (snap(self.size.width).max(0) as u32, snap(self.size.height).max(0) as u32)
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn<Self> {
        self.write_plain_path([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)], true, &fill_attributes(color));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn<Self> {
        self.write_plain_path([from, to], false, &stroke_attributes(style));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (x0, y0): BackendCoord,
        (x1, y1): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<Self> {
        let paint = if fill { fill_attributes(style.color()) } else { stroke_attributes(style) };
        self.write_plain_path([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], true, &paint);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn<Self> {
        self.write_plain_path(path, false, &stroke_attributes(style));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn<Self> {
        self.write_plain_path(corners, true, &fill_attributes(style.color()));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<Self> {
        let center = self.relative(center);
        self.body.push_str("<circle");
        for (name, length) in [("cx", center.0), ("cy", center.1), ("r", radius.min(i32::MAX as u32) as i32)] {
            push_number_attribute(&mut self.body, name, px(length));
        }
        self.body.push_str(&if fill { fill_attributes(style.color()) } else { stroke_attributes(style) });
        self.body.push_str("/>\n");
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn<Self> {
        let (label, item) = label::of_plotters(text, style);
        self.draw_label(at, &label, &item)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok(label::estimate(text, style, self.fonts))
    }
}

impl SvgBackend<'_> {
    fn write_plain_path(&mut self, points: impl IntoIterator<Item = BackendCoord>, close: bool, paint: &str) {
        let origin = self.relative((0, 0));
        let moved = points.into_iter().map(|p| (p.0.saturating_add(origin.0), p.1.saturating_add(origin.1)));
        self.body.push_str("<path d=\"");
        push_points(&mut self.body, moved, close);
        self.body.push('"');
        self.body.push_str(paint);
        self.body.push_str("/>\n");
    }
}

fn fill_attributes(color: BackendColor) -> String {
    paint_attributes("fill", color)
}

fn stroke_attributes<S: BackendStyle>(style: &S) -> String {
    let mut text = paint_attributes("stroke", style.color());
    push_number_attribute(&mut text, "stroke-width", f64::from(style.stroke_width()) / PER_PX);
    text
}

fn paint_attributes(name: &str, color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    let mut text = format!(" {name}=\"#{red:02x}{green:02x}{blue:02x}\"");
    if color.alpha != 1.0 {
        push_number_attribute(&mut text, &format!("{name}-opacity"), color.alpha);
    }
    text
}
