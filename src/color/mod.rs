//! Colours: parsing, spaces, interpolation, named schemes.

mod interpolate;
mod names;
mod palettes;
mod parse;
pub mod schemes;
mod space;

pub use interpolate::{Interpolator, Ramp, Space, interpolate, interpolate_basis, piecewise};
pub use names::NAMED;
pub use space::{Cubehelix, Hcl, Hsl, Lab};

/// An sRGB colour; each part is in [0, 255], `alpha` in [0, 1].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color {
    pub red: f64,
    pub green: f64,
    pub blue: f64,
    pub alpha: f64,
}

impl Color {
    pub const BLACK: Color = Color::rgb(0.0, 0.0, 0.0);
    pub const WHITE: Color = Color::rgb(255.0, 255.0, 255.0);
    pub const TRANSPARENT: Color = Color { red: 0.0, green: 0.0, blue: 0.0, alpha: 0.0 };

    pub const fn rgb(red: f64, green: f64, blue: f64) -> Color {
        Color { red, green, blue, alpha: 1.0 }
    }

    /// An opaque colour from 0xRRGGBB.
    pub const fn from_hex(rgb: u32) -> Color {
        Color::rgb((rgb >> 16 & 0xFF) as f64, (rgb >> 8 & 0xFF) as f64, (rgb & 0xFF) as f64)
    }

    /// A CSS colour: names, `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()`, `hsla()` (with commas
    /// or spaces) and `transparent`, in any case. Parts out of range are clamped as in CSS. `None` for anything else.
    pub fn parse(text: &str) -> Option<Color> {
        parse::parse(text)
    }

    /// The names of CSS, sorted.
    pub fn names() -> impl Iterator<Item = &'static str> {
        names::NAMED.iter().map(|(name, _)| *name)
    }

    /// The same colour with another alpha, clamped to [0, 1].
    pub fn with_alpha(self, alpha: f64) -> Color {
        Color { alpha: unit(alpha), ..self }
    }

    /// CSS text: `#rrggbb` when opaque, else `rgba(r, g, b, a)`.
    ///
    /// Parts are rounded and clamped as d3-color's formatHex and formatRgb do; NaN counts as 0, an alpha of NaN as 1.
    pub fn to_css(&self) -> String {
        let [red, green, blue] = self.bytes();
        let alpha = if self.alpha.is_nan() { 1.0 } else { unit(self.alpha) };
        if alpha == 1.0 {
            format!("#{red:02x}{green:02x}{blue:02x}")
        } else {
            let mut digits = ryu_js::Buffer::new();
            format!("rgba({red}, {green}, {blue}, {})", digits.format(alpha))
        }
    }

    /// CSS text of the three parts without alpha, `rgb(r, g, b)`: how d3 prints an opaque colour that was computed.
    pub fn to_css_rgb(&self) -> String {
        let [red, green, blue] = self.bytes();
        if unit(self.alpha) == 1.0 || self.alpha.is_nan() {
            format!("rgb({red}, {green}, {blue})")
        } else {
            self.to_css()
        }
    }

    /// Red, green and blue rounded to whole numbers in [0, 255].
    pub fn bytes(&self) -> [u8; 3] {
        [byte(self.red), byte(self.green), byte(self.blue)]
    }

    /// The relative luminance of WCAG 2, in [0, 1]; alpha is ignored. Same arithmetic as vega-functions' luminance.
    pub fn luminance(&self) -> f64 {
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast ratio of WCAG 2 between two colours, in [1, 21], whichever is lighter.
    pub fn contrast(&self, other: &Color) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Parts rounded as they print: what d3's interpolators give, since they give text.
    fn rounded(self) -> Color {
        let [red, green, blue] = self.bytes();
        let alpha = if self.alpha.is_nan() { 1.0 } else { unit(self.alpha) };
        Color { red: red.into(), green: green.into(), blue: blue.into(), alpha }
    }
}

fn unit(part: f64) -> f64 {
    part.clamp(0.0, 1.0)
}

/// Rounds half up as JavaScript does; the cast saturates and takes NaN to 0.
fn byte(part: f64) -> u8 {
    (part + 0.5).floor() as u8
}

fn linear(part: f64) -> f64 {
    let part = part / 255.0;
    if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_rounded_and_clamped_css() {
        let color = |red, green, blue, alpha| Color { red, green, blue, alpha }.to_css();
        assert_eq!(color(0.5, 1.49, 254.5, 1.0), "#0101ff");
        assert_eq!(color(-3.0, 300.0, f64::NAN, 2.0), "#00ff00");
        assert_eq!(color(1.0, 2.0, 3.0, 0.1 + 0.2), "rgba(1, 2, 3, 0.30000000000000004)");
        assert_eq!(color(1.0, 2.0, 3.0, f64::NAN), "#010203");
        assert_eq!(Color::rgb(70.0, 130.0, 180.0).to_css_rgb(), "rgb(70, 130, 180)");
    }

    #[test]
    fn measures_contrast_from_1_to_21() {
        assert!((Color::WHITE.contrast(&Color::BLACK) - 21.0).abs() < 1e-9);
        assert_eq!(Color::WHITE.contrast(&Color::WHITE), 1.0);
        let blue = Color::from_hex(0x4682B4);
        assert!((blue.luminance() - 0.2056).abs() < 1e-4);
    }
}
