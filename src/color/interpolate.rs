//! Colours between colours, as d3-interpolate finds them.

use super::{Color, Cubehelix, Hcl, Hsl, Lab};

/// The coordinates in which a straight line is drawn between two colours. `Long` turns the hue the long way round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Space {
    /// With this gamma; 1 is none.
    Rgb(f64),
    Hsl,
    HslLong,
    Lab,
    Hcl,
    HclLong,
    /// With this gamma of the lightness; 1 is none.
    Cubehelix(f64),
    CubehelixLong(f64),
}

impl Default for Space {
    fn default() -> Space {
        Space::Rgb(1.0)
    }
}

/// The way from one colour to another.
#[derive(Clone, Debug)]
pub struct Interpolator {
    space: Space,
    /// Three coordinates of the space and alpha.
    channels: [Channel; 4],
}

/// The way along any number of colours at equal distances.
#[derive(Clone, Debug)]
pub struct Ramp {
    pieces: Vec<Interpolator>,
}

#[derive(Clone, Copy, Debug)]
struct Channel {
    start: f64,
    change: f64,
    /// The power in which the change is even.
    gamma: f64,
}

/// The way between two colours; the result has whole parts, since d3's is text.
pub fn interpolate(space: Space, from: Color, to: Color) -> Interpolator {
    let (start, end) = (coordinates(space, from), coordinates(space, to));
    let mut channels: [Channel; 4] = std::array::from_fn(|i| Channel::linear(start[i], end[i]));
    match space {
        Space::Rgb(gamma) if gamma != 1.0 => {
            for i in 0..3 {
                channels[i] = Channel::power(start[i], end[i], gamma);
            }
        }
        Space::Hsl | Space::Hcl | Space::Cubehelix(_) => channels[0] = Channel::hue(start[0], end[0]),
        _ => {}
    }
    Interpolator { space, channels }
}

/// The way along colours, the first at 0 and the last at 1. One colour is constant; none is black.
pub fn piecewise(space: Space, colors: &[Color]) -> Ramp {
    let pieces = match colors {
        [] => vec![interpolate(space, Color::BLACK, Color::BLACK)],
        [only] => vec![interpolate(space, *only, *only)],
        _ => colors.windows(2).map(|pair| interpolate(space, pair[0], pair[1])).collect(),
    };
    Ramp { pieces }
}

/// A uniform B-spline through the first and last colour and near the others, at `t` in [0, 1]; alpha is not used.
/// None at all is black. Same as d3's interpolateRgbBasis.
pub fn interpolate_basis(colors: &[Color], t: f64) -> Color {
    let Some(last) = colors.len().checked_sub(1) else { return Color::BLACK };
    if last == 0 {
        return colors[0];
    }
    let t = t.clamp(0.0, 1.0);
    let at = ((t * last as f64).floor() as usize).min(last - 1);
    let rest = t * last as f64 - at as f64;
    let spline = |part: fn(&Color) -> f64| {
        let (v1, v2) = (part(&colors[at]), part(&colors[at + 1]));
        let v0 = if at > 0 { part(&colors[at - 1]) } else { 2.0 * v1 - v2 };
        let v3 = if at + 1 < last { part(&colors[at + 2]) } else { 2.0 * v2 - v1 };
        basis(rest, v0, v1, v2, v3)
    };
    Color::rgb(spline(|c| c.red), spline(|c| c.green), spline(|c| c.blue)).rounded()
}

impl Interpolator {
    /// The colour at `t`, usually in [0, 1]; outside, the line goes on and parts are clamped.
    pub fn at(&self, t: f64) -> Color {
        let [a, b, c, alpha] = self.channels;
        let (a, b, alpha) = (a.at(t), b.at(t), alpha.at(t));
        let color = match self.space {
            Space::Rgb(_) => Color { red: a, green: b, blue: c.at(t), alpha },
            Space::Hsl | Space::HslLong => Hsl { hue: a, saturation: b, lightness: c.at(t), alpha }.into(),
            Space::Lab => Lab { lightness: a, a: b, b: c.at(t), alpha }.into(),
            Space::Hcl | Space::HclLong => Hcl { hue: a, chroma: b, lightness: c.at(t), alpha }.into(),
            Space::Cubehelix(gamma) | Space::CubehelixLong(gamma) => {
                Cubehelix { hue: a, saturation: b, lightness: c.at(t.powf(gamma)), alpha }.into()
            }
        };
        color.rounded()
    }
}

impl Ramp {
    /// The colour at `t`; outside [0, 1] the first or last piece goes on, and parts are clamped. NaN gives black.
    pub fn at(&self, t: f64) -> Color {
        let t = t * self.pieces.len() as f64;
        let at = t.floor().clamp(0.0, (self.pieces.len() - 1) as f64);
        self.pieces[at as usize].at(t - at)
    }
}

impl Channel {
    fn linear(start: f64, end: f64) -> Channel {
        let change = end - start;
        if change.is_nan() || change == 0.0 {
            Channel { start: if start.is_nan() { end } else { start }, change: 0.0, gamma: 1.0 }
        } else {
            Channel { start, change, gamma: 1.0 }
        }
    }

    fn hue(start: f64, end: f64) -> Channel {
        let mut channel = Channel::linear(start, end);
        if channel.change.abs() > 180.0 {
            channel.change -= 360.0 * (channel.change / 360.0 + 0.5).floor();
        }
        channel
    }

    fn power(start: f64, end: f64, gamma: f64) -> Channel {
        let line = Channel::linear(start, end);
        if line.change == 0.0 {
            return line;
        }
        let start = start.powf(gamma);
        Channel { start, change: end.powf(gamma) - start, gamma }
    }

    fn at(&self, t: f64) -> f64 {
        let value = self.start + t * self.change;
        if self.gamma == 1.0 { value } else { value.powf(1.0 / self.gamma) }
    }
}

fn coordinates(space: Space, color: Color) -> [f64; 4] {
    match space {
        Space::Rgb(_) => {
            let [red, green, blue] = color.parts();
            [red, green, blue, color.alpha]
        }
        Space::Hsl | Space::HslLong => {
            let Hsl { hue, saturation, lightness, alpha } = color.into();
            [hue, saturation, lightness, alpha]
        }
        Space::Lab => {
            let Lab { lightness, a, b, alpha } = color.into();
            [lightness, a, b, alpha]
        }
        Space::Hcl | Space::HclLong => {
            let Hcl { hue, chroma, lightness, alpha } = color.into();
            [hue, chroma, lightness, alpha]
        }
        Space::Cubehelix(_) | Space::CubehelixLong(_) => {
            let Cubehelix { hue, saturation, lightness, alpha } = color.into();
            [hue, saturation, lightness, alpha]
        }
    }
}

fn basis(t: f64, v0: f64, v1: f64, v2: f64, v3: f64) -> f64 {
    let (t2, t3) = (t * t, t * t * t);
    ((1.0 - 3.0 * t + 3.0 * t2 - t3) * v0
        + (4.0 - 6.0 * t2 + 3.0 * t3) * v1
        + (1.0 + 3.0 * t + 3.0 * t2 - 3.0 * t3) * v2
        + t3 * v3)
        / 6.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn css(text: &str) -> Color {
        Color::parse(text).expect("the test writes colours")
    }

    #[test]
    fn gives_the_numbers_of_d3_in_every_space() {
        use Space::*;
        for (space, from, to, expected) in [
            (Rgb(1.0), "hsl(350,100%,50%)", "hsl(10,80%,40%)", "#ed0c25 #db181f #c62619"),
            (Rgb(2.2), "black", "white", "#888888 #bababa #e6e6e6"),
            (Hsl, "steelblue", "brown", "#493eb1 #8d37ad #a92f6d"),
            (HslLong, "steelblue", "brown", "#3eb182 #57ad37 #a9832f"),
            (Lab, "steelblue", "brown", "#73708f #8b5d6c #9d4244"),
            (Hcl, "steelblue", "brown", "#6e6db4 #96519a #ad2d5c"),
            (HclLong, "steelblue", "brown", "#008489 #237a39 #805800"),
            (Cubehelix(1.0), "steelblue", "brown", "#655fc2 #8f3eac #ad2864"),
            (Cubehelix(3.0), "steelblue", "brown", "#6e68cd #a04bbd #bd3170"),
            (CubehelixLong(1.0), "hsl(350,100%,50%)", "hsl(10,80%,40%)", "#7322fb #008e8e #497300"),
        ] {
            let between = interpolate(space, css(from), css(to));
            let got = [0.25, 0.5, 0.8].map(|t| between.at(t).to_css()).join(" ");
            assert_eq!(got, expected, "{space:?}");
        }
    }

    #[test]
    fn gives_a_grey_the_hue_of_the_other_end() {
        assert_eq!(interpolate(Space::Hsl, css("#888"), css("yellow")).at(0.5).to_css(), "#c1c146");
        assert_eq!(interpolate(Space::Hcl, css("#888"), css("yellow")).at(0.5).to_css(), "#c6c265");
    }

    #[test]
    fn fades_to_transparent_without_turning_black() {
        for space in [Space::Rgb(1.0), Space::Lab, Space::HclLong, Space::Cubehelix(1.0)] {
            let faded = interpolate(space, css("rgba(255,0,0,0.2)"), Color::TRANSPARENT).at(0.5);
            assert_eq!(faded.to_css(), "rgba(255, 0, 0, 0.1)", "{space:?}");
        }
    }

    #[test]
    fn follows_a_basis_spline() {
        let colors = ["red", "#0f0", "blue", "white"].map(css);
        let got = [0.0, 0.2, 0.5, 0.9, 1.0].map(|t| interpolate_basis(&colors, t).to_css()).join(" ");
        assert_eq!(got, "#ff0000 #6f8709 #0b8080 #b4b5fe #ffffff");
        assert_eq!(interpolate_basis(&[], 0.5), Color::BLACK);
        assert_eq!(interpolate_basis(&colors[..1], 0.5), colors[0]);
    }

    #[test]
    fn a_ramp_of_few_colours_and_a_place_outside_it_still_have_a_colour() {
        assert_eq!(piecewise(Space::default(), &[]).at(0.5), Color::BLACK);
        assert_eq!(piecewise(Space::Hcl, &[Color::WHITE]).at(0.3), Color::WHITE);
        let ramp = piecewise(Space::default(), &["red", "blue"].map(css));
        assert_eq!(ramp.at(2.0).to_css(), "#0000ff");
        assert_eq!(ramp.at(f64::NAN), Color::BLACK);
    }
}
