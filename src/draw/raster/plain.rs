//! What plotters' own elements draw: plain shapes beside the figure's marks.

use super::{RasterBackend, grid_size, point};
use crate::color::Color;
use crate::draw::grid::PER_PX;
use crate::draw::vector::{Drawn, VectorBackend};
use crate::draw::{label, outline};
use crate::geometry::{Outline, Point, Rect, Segment};
use crate::scene::{Item, Paint, Shape, Style};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use std::convert::Infallible;
use std::sync::Arc;

impl DrawingBackend for RasterBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (grid_size(self.picture.width(), self.scale), grid_size(self.picture.height(), self.scale))
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn<Self> {
        self.draw_points([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)], true, fill_style(color))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn<Self> {
        self.draw_points([from, to], false, stroke_style(style))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (x0, y0): BackendCoord,
        (x1, y1): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<Self> {
        self.draw_points([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], true, style_of(style, fill))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn<Self> {
        self.draw_points(path, false, stroke_style(style))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn<Self> {
        self.draw_points(corners, true, fill_style(style.color()))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<Self> {
        let radius = f64::from(radius) / PER_PX;
        let circle = outline::rectangle(&Rect::new(-radius, -radius, radius, radius), [radius; 4]);
        self.draw_shape(center, circle, style_of(style, fill))
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

impl RasterBackend<'_> {
    fn draw_points(
        &mut self,
        points: impl IntoIterator<Item = BackendCoord>,
        close: bool,
        style: Style,
    ) -> Drawn<Self> {
        let mut segments: Vec<Segment> = points.into_iter().map(|at| Segment::Line(point(at))).collect();
        if let Some(Segment::Line(start)) = segments.first().copied() {
            segments[0] = Segment::Move(start);
        }
        segments.extend(close.then_some(Segment::Close));
        self.draw_shape((0, 0), Outline { segments }, style)
    }

    fn draw_shape(&mut self, at: BackendCoord, outline: Outline, style: Style) -> Drawn<Self> {
        let outline = Arc::new(outline);
        let item = Item::new(Shape::Path { at: Point::default(), angle_deg: 0.0, outline: Arc::default() }, style);
        self.draw_outline(at, 0.0, &outline, &item)
    }
}

fn paint(color: BackendColor) -> Option<Paint> {
    let (red, green, blue) = color.rgb;
    Some(Paint::Solid(Color { alpha: color.alpha, ..Color::rgb(red.into(), green.into(), blue.into()) }))
}

fn fill_style(color: BackendColor) -> Style {
    Style { fill: paint(color), ..Style::default() }
}

fn stroke_style<S: BackendStyle>(style: &S) -> Style {
    let stroke_width_px = f64::from(style.stroke_width()) / PER_PX;
    Style { stroke: paint(style.color()), stroke_width_px, ..Style::default() }
}

fn style_of<S: BackendStyle>(style: &S, fill: bool) -> Style {
    if fill { fill_style(style.color()) } else { stroke_style(style) }
}
