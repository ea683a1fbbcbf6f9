//! Colours. Where Vega makes an object that prints as a colour, here is the text; its parts (`rgb(...).r`) are read by
//! functions of their own, which the parser puts in.

use super::{ANY, Context, Function, Outcome, argument, coerce, f, number};
use crate::color::{Color, Hcl, Hsl, Lab};
use crate::data::Value;

/// A colour in one of the spaces, as d3-color reads the arguments: three parts and an opacity, or a CSS text.
fn read(arguments: &[Value], from_parts: fn(f64, f64, f64, f64) -> Color) -> Color {
    if arguments.len() < 2 {
        return css(argument(arguments, 0));
    }
    let alpha = if argument(arguments, 3).is_nullish() { 1.0 } else { number(arguments, 3) };
    from_parts(number(arguments, 0), number(arguments, 1), number(arguments, 2), alpha)
}

fn css(value: &Value) -> Color {
    let none = Color { red: f64::NAN, green: f64::NAN, blue: f64::NAN, alpha: f64::NAN };
    Color::parse(&coerce::text(value)).unwrap_or(none)
}

fn from_rgb(red: f64, green: f64, blue: f64, alpha: f64) -> Color {
    Color { red, green, blue, alpha }
}

fn from_hsl(hue: f64, saturation: f64, lightness: f64, alpha: f64) -> Color {
    Hsl { hue, saturation, lightness, alpha }.into()
}

fn from_lab(lightness: f64, a: f64, b: f64, alpha: f64) -> Color {
    Lab { lightness, a, b, alpha }.into()
}

fn from_hcl(hue: f64, chroma: f64, lightness: f64, alpha: f64) -> Color {
    Hcl { hue, chroma, lightness, alpha }.into()
}

pub(super) fn rgb(context: &Context, arguments: &[Value]) -> Outcome {
    context.text(read(arguments, from_rgb).to_css_rgb())
}

pub(super) fn hsl(context: &Context, arguments: &[Value]) -> Outcome {
    context.text(read(arguments, from_hsl).to_css_rgb())
}

pub(super) fn lab(context: &Context, arguments: &[Value]) -> Outcome {
    context.text(read(arguments, from_lab).to_css_rgb())
}

pub(super) fn hcl(context: &Context, arguments: &[Value]) -> Outcome {
    context.text(read(arguments, from_hcl).to_css_rgb())
}

/// The relative luminance of WCAG 2.
pub(super) fn luminance(_: &Context, arguments: &[Value]) -> Outcome {
    Ok(css(argument(arguments, 0)).luminance().into())
}

/// The contrast ratio of WCAG 2.
pub(super) fn contrast(_: &Context, arguments: &[Value]) -> Outcome {
    Ok(css(argument(arguments, 0)).contrast(&css(argument(arguments, 1))).into())
}

/// The function that reads a part of the colour that `function` makes.
pub(super) fn part(function: &str, name: &str) -> Option<&'static Function> {
    PARTS.iter().find(|part| part.name.split_once('.') == Some((function, name)))
}

fn given(arguments: &[Value], from_parts: fn(f64, f64, f64, f64) -> Color, part: fn(Color) -> f64) -> Outcome {
    Ok(part(read(arguments, from_parts)).into())
}

#[rustfmt::skip]
static PARTS: &[Function] = &[
    f("rgb.r", 1, ANY, |_, a| given(a, from_rgb, |color| color.red)),
    f("rgb.g", 1, ANY, |_, a| given(a, from_rgb, |color| color.green)),
    f("rgb.b", 1, ANY, |_, a| given(a, from_rgb, |color| color.blue)),
    f("rgb.opacity", 1, ANY, |_, a| given(a, from_rgb, |color| color.alpha)),
    f("hsl.h", 1, ANY, |_, a| given(a, from_hsl, |color| Hsl::from(color).hue)),
    f("hsl.s", 1, ANY, |_, a| given(a, from_hsl, |color| Hsl::from(color).saturation)),
    f("hsl.l", 1, ANY, |_, a| given(a, from_hsl, |color| Hsl::from(color).lightness)),
    f("hsl.opacity", 1, ANY, |_, a| given(a, from_hsl, |color| color.alpha)),
    f("lab.l", 1, ANY, |_, a| given(a, from_lab, |color| Lab::from(color).lightness)),
    f("lab.a", 1, ANY, |_, a| given(a, from_lab, |color| Lab::from(color).a)),
    f("lab.b", 1, ANY, |_, a| given(a, from_lab, |color| Lab::from(color).b)),
    f("lab.opacity", 1, ANY, |_, a| given(a, from_lab, |color| color.alpha)),
    f("hcl.h", 1, ANY, |_, a| given(a, from_hcl, |color| Hcl::from(color).hue)),
    f("hcl.c", 1, ANY, |_, a| given(a, from_hcl, |color| Hcl::from(color).chroma)),
    f("hcl.l", 1, ANY, |_, a| given(a, from_hcl, |color| Hcl::from(color).lightness)),
    f("hcl.opacity", 1, ANY, |_, a| given(a, from_hcl, |color| color.alpha)),
];
