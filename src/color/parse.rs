//! CSS colour text.

use super::{Color, Hsl, NAMED};

/// The longest name, `lightgoldenrodyellow`.
const LONGEST_NAME: usize = 20;

pub fn parse(text: &str) -> Option<Color> {
    let text = text.trim();
    if let Some(digits) = text.strip_prefix('#') {
        hex(digits)
    } else if let Some(inside) = text.strip_suffix(')') {
        let (name, arguments) = inside.split_once('(')?;
        function(name, arguments)
    } else {
        named(text)
    }
}

fn named(text: &str) -> Option<Color> {
    let mut buffer = [0; LONGEST_NAME];
    let name = buffer.get_mut(..text.len())?;
    name.copy_from_slice(text.as_bytes());
    name.make_ascii_lowercase();
    if &*name == b"transparent" {
        return Some(Color::TRANSPARENT);
    }
    let at = NAMED.binary_search_by(|(known, _)| known.as_bytes().cmp(name)).ok()?;
    Some(Color::from_hex(NAMED[at].1))
}

fn hex(digits: &str) -> Option<Color> {
    let mut values = [0; 8];
    let values = values.get_mut(..digits.len())?;
    for (value, digit) in values.iter_mut().zip(digits.chars()) {
        *value = digit.to_digit(16)?;
    }
    let doubled = |digit: u32| f64::from(digit * 17);
    let pair = |high: u32, low: u32| f64::from(high * 16 + low);
    let (red, green, blue, alpha) = match *values {
        [r, g, b] => (doubled(r), doubled(g), doubled(b), 255.0),
        [r, g, b, a] => (doubled(r), doubled(g), doubled(b), doubled(a)),
        [r, rr, g, gg, b, bb] => (pair(r, rr), pair(g, gg), pair(b, bb), 255.0),
        [r, rr, g, gg, b, bb, a, aa] => (pair(r, rr), pair(g, gg), pair(b, bb), pair(a, aa)),
        _ => return None,
    };
    Some(Color { red, green, blue, alpha: alpha / 255.0 })
}

fn function(name: &str, arguments: &str) -> Option<Color> {
    let (parts, alpha) = split(arguments)?;
    let alpha = match alpha {
        Some(part) => part.scaled(1.0)?.clamp(0.0, 1.0),
        None => 1.0,
    };
    if name.eq_ignore_ascii_case("rgb") || name.eq_ignore_ascii_case("rgba") {
        let channel = |part: &Part| Some(part.scaled(255.0)?.clamp(0.0, 255.0));
        Some(Color { red: channel(&parts[0])?, green: channel(&parts[1])?, blue: channel(&parts[2])?, alpha })
    } else if name.eq_ignore_ascii_case("hsl") || name.eq_ignore_ascii_case("hsla") {
        let hue = parts[0].degrees()?;
        let saturation = parts[1].hundredths()?.clamp(0.0, 1.0);
        let lightness = parts[2].hundredths()?.clamp(0.0, 1.0);
        Some(Color::from(Hsl { hue, saturation, lightness, alpha }))
    } else {
        None
    }
}

/// One argument: a number and its unit.
#[derive(Clone, Copy)]
struct Part<'a> {
    number: f64,
    unit: &'a str,
}

impl Part<'_> {
    /// The number as it stands, or the percentage of `whole`.
    fn scaled(&self, whole: f64) -> Option<f64> {
        match self.unit {
            "" => Some(self.number),
            "%" => Some(self.number * whole / 100.0),
            _ => None,
        }
    }

    fn hundredths(&self) -> Option<f64> {
        matches!(self.unit, "" | "%").then_some(self.number / 100.0)
    }

    fn degrees(&self) -> Option<f64> {
        let unit = self.unit;
        if unit.is_empty() || unit.eq_ignore_ascii_case("deg") {
            Some(self.number)
        } else if unit.eq_ignore_ascii_case("turn") {
            Some(self.number * 360.0)
        } else if unit.eq_ignore_ascii_case("rad") {
            Some(self.number.to_degrees())
        } else if unit.eq_ignore_ascii_case("grad") {
            Some(self.number * 0.9)
        } else {
            None
        }
    }
}

/// Three parts and perhaps an alpha, from `a, b, c`, `a, b, c, alpha`, `a b c` or `a b c / alpha`.
fn split(arguments: &str) -> Option<([Part<'_>; 3], Option<Part<'_>>)> {
    let commas = arguments.contains(',');
    let (colour, alpha) = match arguments.split_once('/') {
        Some((colour, alpha)) if !commas => (colour, Some(part(alpha.trim())?)),
        _ => (arguments, None),
    };
    let mut parts = Vec::with_capacity(4);
    let mut pieces = colour.split(',');
    let mut words = colour.split_ascii_whitespace();
    while let Some(piece) = if commas { pieces.next() } else { words.next() } {
        if parts.len() == 4 {
            return None;
        }
        parts.push(part(piece.trim())?);
    }
    match (parts.as_slice(), alpha) {
        (&[a, b, c], alpha) => Some(([a, b, c], alpha)),
        (&[a, b, c, alpha], None) if commas => Some(([a, b, c], Some(alpha))),
        _ => None,
    }
}

fn part(text: &str) -> Option<Part<'_>> {
    if text.eq_ignore_ascii_case("none") {
        return Some(Part { number: 0.0, unit: "" });
    }
    let (number, unit) = text.split_at(number_length(text));
    Some(Part { number: number.parse().ok()?, unit })
}

/// How many bytes at the start are a CSS number.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits_from = |start: usize| bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    at += digits_from(at);
    if bytes.get(at) == Some(&b'.') {
        at += 1 + digits_from(at + 1);
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let start = at + 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let digits = digits_from(start.min(bytes.len()));
        if digits > 0 {
            at = start + digits;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn css(text: &str) -> Option<String> {
        Color::parse(text).map(|color| color.to_css())
    }

    #[test]
    fn reads_every_form_of_css() {
        for (text, expected) in [
            (" SteelBlue ", "#4682b4"),
            ("lightgoldenrodyellow", "#fafad2"),
            ("aliceblue", "#f0f8ff"),
            ("yellowgreen", "#9acd32"),
            ("transparent", "rgba(0, 0, 0, 0)"),
            ("#F0a", "#ff00aa"),
            ("#f0a8", "rgba(255, 0, 170, 0.5333333333333333)"),
            ("#4c78a8", "#4c78a8"),
            ("#4c78a880", "rgba(76, 120, 168, 0.5019607843137255)"),
            ("rgb(1, 2, 3)", "#010203"),
            ("rgb(10%,20%,30%)", "#1a334d"),
            ("RGBA( 1 , 2 , 3 , .5 )", "rgba(1, 2, 3, 0.5)"),
            ("rgb(1 2 3)", "#010203"),
            ("rgb(1 2 3 / 25%)", "rgba(1, 2, 3, 0.25)"),
            ("rgba(1,2,3,1)", "#010203"),
            ("rgb(300,-5,1e2)", "#ff0064"),
            ("hsl(120, 50%, 50%)", "#40bf40"),
            ("hsl(-240, 50%, 50%)", "#40bf40"),
            ("hsla(120,100%,25%,0.4)", "rgba(0, 128, 0, 0.4)"),
            ("hsl(0.5turn 100% 50% / 0.5)", "rgba(0, 255, 255, 0.5)"),
            ("hsl(200grad 100 50)", "#00ffff"),
            ("hsl(60deg, 0%, 100%)", "#ffffff"),
        ] {
            assert_eq!(css(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            "",
            "#",
            "#12",
            "#12345",
            "#ggg",
            "#é1",
            "none",
            "blu",
            "rgb(1,2)",
            "rgb(1,2,3,4,5)",
            "rgb(1 2 3 4)",
            "rgb(1,2,3 / 4)",
            "rgb(a,b,c)",
            "rgb(inf,nan,1)",
            "rgb(1px,2,3)",
            "hsl(1,2em,3%)",
            "rgb 1,2,3)",
            "rgb(1e,2,3)",
            "cmyk(1,2,3)",
            "url(#a)",
            "lightgoldenrodyellows",
        ] {
            assert_eq!(css(text), None, "{text}");
        }
    }

    #[test]
    fn finds_every_name_in_the_sorted_table() {
        for (name, rgb) in NAMED {
            assert_eq!(Color::parse(name), Some(Color::from_hex(rgb)), "{name}");
        }
    }
}
