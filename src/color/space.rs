//! Other coordinates of a colour. The numbers are those of d3-color: CIELAB with a D50 white, and Green's cubehelix.
//!
//! NaN stands for a part that has no meaning, as the hue of a grey: interpolation takes the other end's.

use super::Color;

/// Hue in degrees, saturation and lightness in [0, 1].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hsl {
    pub hue: f64,
    pub saturation: f64,
    pub lightness: f64,
    pub alpha: f64,
}

/// CIELAB: lightness in [0, 100]; `a` from green to red, `b` from blue to yellow, about -128 to 127.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lab {
    pub lightness: f64,
    pub a: f64,
    pub b: f64,
    pub alpha: f64,
}

/// CIELAB in polar coordinates: hue in degrees, chroma from 0 to about 230, lightness in [0, 100].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hcl {
    pub hue: f64,
    pub chroma: f64,
    pub lightness: f64,
    pub alpha: f64,
}

/// Green's cubehelix: hue in degrees, saturation from 0, lightness in [0, 1].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cubehelix {
    pub hue: f64,
    pub saturation: f64,
    pub lightness: f64,
    pub alpha: f64,
}

const WHITE_X: f64 = 0.96422;
const WHITE_Z: f64 = 0.82521;
const EDGE: f64 = 6.0 / 29.0;

const A: f64 = -0.14861;
const B: f64 = 1.78277;
const C: f64 = -0.29227;
const D: f64 = -0.90649;
const E: f64 = 1.97294;

impl Color {
    /// Red, green and blue, which an invisible colour has not.
    pub(super) fn parts(&self) -> [f64; 3] {
        if self.alpha <= 0.0 { [f64::NAN; 3] } else { [self.red, self.green, self.blue] }
    }
}

impl From<Color> for Hsl {
    fn from(color: Color) -> Hsl {
        let [red, green, blue] = color.parts().map(|part| part / 255.0);
        let (min, max) = (red.min(green).min(blue), red.max(green).max(blue));
        let spread = max - min;
        let lightness = (max + min) / 2.0;
        let alpha = color.alpha;
        if spread.is_nan() || spread == 0.0 {
            let saturation = if lightness > 0.0 && lightness < 1.0 { 0.0 } else { f64::NAN };
            return Hsl { hue: f64::NAN, saturation, lightness, alpha };
        }
        let sixth = if red == max {
            (green - blue) / spread + if green < blue { 6.0 } else { 0.0 }
        } else if green == max {
            (blue - red) / spread + 2.0
        } else {
            (red - green) / spread + 4.0
        };
        let saturation = spread / if lightness < 0.5 { max + min } else { 2.0 - max - min };
        Hsl { hue: sixth * 60.0, saturation, lightness, alpha }
    }
}

impl From<Hsl> for Color {
    fn from(hsl: Hsl) -> Color {
        let hue = hsl.hue % 360.0 + if hsl.hue < 0.0 { 360.0 } else { 0.0 };
        let saturation = if hue.is_nan() || hsl.saturation.is_nan() { 0.0 } else { hsl.saturation };
        let lightness = hsl.lightness;
        let high = lightness + lightness.min(1.0 - lightness) * saturation;
        let low = 2.0 * lightness - high;
        let part = |hue: f64| {
            255.0
                * if hue < 60.0 {
                    low + (high - low) * hue / 60.0
                } else if hue < 180.0 {
                    high
                } else if hue < 240.0 {
                    low + (high - low) * (240.0 - hue) / 60.0
                } else {
                    low
                }
        };
        Color {
            red: part(if hue >= 240.0 { hue - 240.0 } else { hue + 120.0 }),
            green: part(hue),
            blue: part(if hue < 120.0 { hue + 240.0 } else { hue - 120.0 }),
            alpha: hsl.alpha,
        }
    }
}

impl From<Color> for Lab {
    fn from(color: Color) -> Lab {
        let [red, green, blue] = color.parts().map(linear_light);
        let y = compress(0.2225045 * red + 0.7168786 * green + 0.0606169 * blue);
        let (x, z) = if red == green && green == blue {
            (y, y)
        } else {
            (
                compress((0.4360747 * red + 0.3850649 * green + 0.1430804 * blue) / WHITE_X),
                compress((0.0139322 * red + 0.0971045 * green + 0.7141733 * blue) / WHITE_Z),
            )
        };
        Lab { lightness: 116.0 * y - 16.0, a: 500.0 * (x - y), b: 200.0 * (y - z), alpha: color.alpha }
    }
}

impl From<Lab> for Color {
    fn from(lab: Lab) -> Color {
        let y = (lab.lightness + 16.0) / 116.0;
        let x = if lab.a.is_nan() { y } else { y + lab.a / 500.0 };
        let z = if lab.b.is_nan() { y } else { y - lab.b / 200.0 };
        let (x, y, z) = (WHITE_X * expand(x), expand(y), WHITE_Z * expand(z));
        Color {
            red: gamma_light(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
            green: gamma_light(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z),
            blue: gamma_light(0.0719453 * x - 0.2289914 * y + 1.4052427 * z),
            alpha: lab.alpha,
        }
    }
}

impl From<Color> for Hcl {
    fn from(color: Color) -> Hcl {
        let Lab { lightness, a, b, alpha } = Lab::from(color);
        if a == 0.0 && b == 0.0 {
            let chroma = if lightness > 0.0 && lightness < 100.0 { 0.0 } else { f64::NAN };
            return Hcl { hue: f64::NAN, chroma, lightness, alpha };
        }
        Hcl { hue: positive_degrees(b.atan2(a).to_degrees()), chroma: (a * a + b * b).sqrt(), lightness, alpha }
    }
}

impl From<Hcl> for Color {
    fn from(hcl: Hcl) -> Color {
        let Hcl { hue, chroma, lightness, alpha } = hcl;
        let (a, b) = if hue.is_nan() {
            (0.0, 0.0)
        } else {
            let (sin, cos) = hue.to_radians().sin_cos();
            (cos * chroma, sin * chroma)
        };
        Color::from(Lab { lightness, a, b, alpha })
    }
}

impl From<Color> for Cubehelix {
    fn from(color: Color) -> Cubehelix {
        let [red, green, blue] = color.parts().map(|part| part / 255.0);
        let (ed, eb, bc_da) = (E * D, E * B, B * C - D * A);
        let lightness = (bc_da * blue + ed * red - eb * green) / (bc_da + ed - eb);
        let from_blue = blue - lightness;
        let k = (E * (green - lightness) - C * from_blue) / D;
        let saturation = (k * k + from_blue * from_blue).sqrt() / (E * lightness * (1.0 - lightness));
        let hue = if saturation.is_nan() || saturation == 0.0 {
            f64::NAN
        } else {
            positive_degrees(k.atan2(from_blue).to_degrees() - 120.0)
        };
        Cubehelix { hue, saturation, lightness, alpha: color.alpha }
    }
}

impl From<Cubehelix> for Color {
    fn from(helix: Cubehelix) -> Color {
        let angle = if helix.hue.is_nan() { 0.0 } else { (helix.hue + 120.0).to_radians() };
        let lightness = helix.lightness;
        let reach = if helix.saturation.is_nan() { 0.0 } else { helix.saturation * lightness * (1.0 - lightness) };
        let (sin, cos) = angle.sin_cos();
        Color {
            red: 255.0 * (lightness + reach * (A * cos + B * sin)),
            green: 255.0 * (lightness + reach * (C * cos + D * sin)),
            blue: 255.0 * (lightness + reach * (E * cos)),
            alpha: helix.alpha,
        }
    }
}

fn positive_degrees(degrees: f64) -> f64 {
    if degrees < 0.0 { degrees + 360.0 } else { degrees }
}

fn compress(t: f64) -> f64 {
    if t > EDGE * EDGE * EDGE { t.powf(1.0 / 3.0) } else { t / (3.0 * EDGE * EDGE) + 4.0 / 29.0 }
}

fn expand(t: f64) -> f64 {
    if t > EDGE { t * t * t } else { 3.0 * EDGE * EDGE * (t - 4.0 / 29.0) }
}

fn gamma_light(part: f64) -> f64 {
    255.0 * if part <= 0.0031308 { 12.92 * part } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 }
}

fn linear_light(part: f64) -> f64 {
    let part = part / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}
