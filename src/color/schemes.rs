//! Named colour schemes: the ones that Vega 6 knows, by its names.

use super::palettes::{PALETTES, Palette};
use super::{Color, Ramp, Space, piecewise};

/// A named scheme: colours to pick from, or a ramp to blend along.
#[derive(Clone, Debug)]
pub struct Scheme {
    colors: Vec<Color>,
    ramp: Option<Ramp>,
}

/// The scheme of this name, in any case: `tableau10`, `redYellowBlue`.
pub fn get(name: &str) -> Option<Scheme> {
    let Palette { discrete, colors, .. } = PALETTES.iter().find(|palette| palette.name.eq_ignore_ascii_case(name))?;
    let colors = (0..colors.len() / 6)
        .map(|i| u32::from_str_radix(&colors[i * 6..i * 6 + 6], 16).expect("the table holds hexadecimal digits"))
        .map(Color::from_hex)
        .collect();
    Some(if *discrete { Scheme { colors, ramp: None } } else { Scheme::from_colors(colors) })
}

/// All names, in lower case; the discrete ones first.
pub fn names() -> impl Iterator<Item = &'static str> {
    PALETTES.iter().map(|palette| palette.name)
}

/// The colours of a named scheme: see [`Scheme::colors`]. `None` when nothing has that name.
pub fn scheme(name: &str, count: usize, extent: Option<(f64, f64)>) -> Option<Vec<Color>> {
    Some(get(name)?.colors(count, extent))
}

impl Scheme {
    /// A scheme to blend along: what an array of colours in place of a name means.
    pub fn from_colors(colors: Vec<Color>) -> Scheme {
        let ramp = Some(piecewise(Space::default(), &colors));
        Scheme { colors, ramp }
    }

    /// Whether it is a list to pick from (`category10`), not a ramp (`blues`).
    pub fn is_discrete(&self) -> bool {
        self.ramp.is_none()
    }

    /// The colours as the table has them.
    pub fn stops(&self) -> &[Color] {
        &self.colors
    }

    /// `count` colours: the first ones of a discrete scheme (all of them if it has fewer), or as many points of a ramp,
    /// at equal distances inside the part `extent` of it, ends left out, as Vega's quantizeInterpolator takes them.
    pub fn colors(&self, count: usize, extent: Option<(f64, f64)>) -> Vec<Color> {
        let Some(ramp) = &self.ramp else { return self.colors.iter().take(count).copied().collect() };
        let (start, end) = extent.unwrap_or((0.0, 1.0));
        let steps = count as f64 + 1.0;
        (1..=count).map(|i| ramp.at(start + i as f64 / steps * (end - start))).collect()
    }

    /// The way along all colours, from 0 to 1. A discrete scheme's colours are blended as well.
    pub fn interpolator(&self) -> Ramp {
        self.ramp.clone().unwrap_or_else(|| piecewise(Space::default(), &self.colors))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn css(name: &str, count: usize, extent: Option<(f64, f64)>) -> String {
        let colors = scheme(name, count, extent).expect("the test names a scheme");
        colors.iter().map(Color::to_css).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_palette_holds_whole_colours_and_a_name_of_its_own() {
        for name in names() {
            let found = get(name).expect("a name finds its palette");
            assert!(found.stops().len() >= 6, "{name}");
            assert_eq!(names().filter(|other| *other == name).count(), 1, "{name}");
        }
    }

    #[test]
    fn samples_a_ramp_as_vega_does() {
        assert_eq!(css("blues", 3, None), "#9cc8e2 #5ba3cf #2978b8");
        assert_eq!(css("Viridis", 5, Some((0.2, 0.9))), "#33648e #27818e #1f9c8a #35b779 #70cf57");
        assert_eq!(css("darkMulti", 4, Some((1.0, 0.0))), "#eae30d #6abf50 #1f8e7e #1e5b88");
    }

    #[test]
    fn takes_a_discrete_scheme_from_its_start() {
        assert_eq!(css("tableau10", 3, Some((0.2, 0.9))), "#4c78a8 #f58518 #e45756");
        assert_eq!(get("set1").map(|set| set.colors(50, None).len()), Some(9));
        assert!(get("category10").is_some_and(|scheme| scheme.is_discrete()));
    }

    #[test]
    fn blends_a_discrete_scheme_and_colours_without_a_name() {
        let blend = get("set1").expect("set1 is there").interpolator();
        assert_eq!(blend.at(0.0).to_css(), "#e41a1c");
        let own = Scheme::from_colors(vec![Color::BLACK, Color::WHITE]);
        assert_eq!(own.colors(1, None)[0].to_css(), "#808080");
        assert!(get("blue").is_none());
    }
}
