//! Colours and gradients as tiny-skia takes them.

use crate::color::Color;
use crate::draw::vector::bytes;
use crate::geometry::Rect;
use crate::scene::{Gradient, GradientKind, Paint};
use tiny_skia::{BlendMode, GradientStop, LinearGradient, Point, RadialGradient, Shader, SpreadMode, Transform};

/// A colour that can be seen: its parts in bytes, not multiplied by the alpha, which is in (0, 1].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    pub rgb: [u8; 3],
    pub alpha: f64,
}

impl Ink {
    /// `None` when it cannot be seen.
    pub fn of(color: &Color, opacity: f64) -> Option<Ink> {
        let (red, green, blue) = bytes(color);
        let alpha = (color.alpha * opacity).min(1.0);
        (alpha * 255.0 >= 0.5).then_some(Ink { rgb: [red, green, blue], alpha })
    }

    pub fn color(self) -> tiny_skia::Color {
        let [red, green, blue] = self.rgb;
        let mut color = tiny_skia::Color::from_rgba8(red, green, blue, 255);
        color.set_alpha(self.alpha as f32);
        color
    }
}

/// What to paint with, in the px of a shape with this box; `None` when nothing can be seen.
pub fn shader(paint: &Paint, opacity: f64, bounds: &dyn Fn() -> Rect) -> Option<Shader<'static>> {
    match paint {
        Paint::Solid(color) => Ink::of(color, opacity).map(|ink| Shader::SolidColor(ink.color())),
        Paint::Gradient(gradient) => gradient_shader(gradient, opacity, &bounds()),
    }
}

/// CSS `mix-blend-mode`; what is unknown blends normally.
pub fn blend_mode(name: Option<&str>) -> BlendMode {
    match name.unwrap_or("normal") {
        "multiply" => BlendMode::Multiply,
        "screen" => BlendMode::Screen,
        "overlay" => BlendMode::Overlay,
        "darken" => BlendMode::Darken,
        "lighten" => BlendMode::Lighten,
        "color-dodge" => BlendMode::ColorDodge,
        "color-burn" => BlendMode::ColorBurn,
        "hard-light" => BlendMode::HardLight,
        "soft-light" => BlendMode::SoftLight,
        "difference" => BlendMode::Difference,
        "exclusion" => BlendMode::Exclusion,
        "hue" => BlendMode::Hue,
        "saturation" => BlendMode::Saturation,
        "color" => BlendMode::Color,
        "luminosity" => BlendMode::Luminosity,
        _ => BlendMode::SourceOver,
    }
}

fn gradient_shader(gradient: &Gradient, opacity: f64, bounds: &Rect) -> Option<Shader<'static>> {
    let stops = gradient.stops.iter().map(|(offset, color)| {
        let color = Ink::of(color, opacity).map_or(tiny_skia::Color::TRANSPARENT, Ink::color);
        GradientStop::new(*offset as f32, color)
    });
    let stops: Vec<GradientStop> = stops.collect();
    let point = |p: &crate::geometry::Point| Point::from_xy(p.x as f32, p.y as f32);
    let (width, height) = (bounds.width(), bounds.height());
    match &gradient.kind {
        GradientKind::Linear { from, to } => {
            let unit = Transform::from_row(width as f32, 0.0, 0.0, height as f32, bounds.x0 as f32, bounds.y0 as f32);
            LinearGradient::new(point(from), point(to), stops, SpreadMode::Pad, unit)
        }
        GradientKind::Radial { inner, inner_radius, outer, outer_radius } => {
            // As in Vega: circles on the square that covers the box.
            let side = width.max(height);
            let (x, y) = ((bounds.x0 + bounds.x1 - side) / 2.0, (bounds.y0 + bounds.y1 - side) / 2.0);
            let square = Transform::from_row(side as f32, 0.0, 0.0, side as f32, x as f32, y as f32);
            RadialGradient::new(
                point(inner),
                *inner_radius as f32,
                point(outer),
                *outer_radius as f32,
                stops,
                SpreadMode::Pad,
                square,
            )
        }
    }
}
