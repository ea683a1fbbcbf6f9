//! The shapes of point marks, by Vega's names.

use super::svg_path::parse_svg_path;
use super::{Outline, Point, Rect};
use std::f64::consts::TAU;

/// The names that [`symbol`] knows; anything else is taken for SVG path text.
pub const SYMBOL_NAMES: [&str; 12] = [
    "circle",
    "cross",
    "diamond",
    "square",
    "arrow",
    "wedge",
    "triangle",
    "triangle-up",
    "triangle-down",
    "triangle-right",
    "triangle-left",
    "stroke",
];

/// The outline of a symbol around the origin; `size` is the area in px² of the square around it (its width is the
/// root). A negative or NaN size is taken for 0.
///
/// A shape that is no name is SVG path text in coordinates from -1 to 1. The reason when it is neither.
pub fn symbol(shape: &str, size: f64) -> Result<Outline, String> {
    let r = if size > 0.0 { size.sqrt() / 2.0 } else { 0.0 };
    let h = 3f64.sqrt() / 2.0 * r;
    // How far the middle of a triangle stands above the middle of its height.
    let lift = h - r * 0.5773502691896257;
    let mut outline = Outline::new();
    match shape {
        "circle" => {
            outline.arc(Point::default(), r, 0.0, TAU, false);
            outline.close();
        }
        "square" => outline.rect(Rect::new(-r, -r, r, r)),
        "cross" => {
            let s = r / 2.5;
            let left = [(-r, -s), (-r, s), (-s, s), (-s, r), (s, r), (s, s)];
            let right = left.map(|(x, y)| (-x, -y));
            polygon(&mut outline, &[left, right].concat());
        }
        "diamond" => polygon(&mut outline, &[(-r, 0.0), (0.0, -r), (r, 0.0), (0.0, r)]),
        "arrow" => {
            let (s, t, v) = (r / 7.0, r / 2.5, r / 8.0);
            polygon(&mut outline, &[(-s, r), (s, r), (s, -v), (t, -v), (0.0, -r), (-t, -v), (-s, -v)]);
        }
        "wedge" => polygon(&mut outline, &[(0.0, -h - lift), (-r / 4.0, h - lift), (r / 4.0, h - lift)]),
        "triangle" => polygon(&mut outline, &[(0.0, -h - lift), (-r, h - lift), (r, h - lift)]),
        "triangle-up" => polygon(&mut outline, &[(0.0, -h), (-r, h), (r, h)]),
        "triangle-down" => polygon(&mut outline, &[(0.0, h), (-r, -h), (r, -h)]),
        "triangle-right" => polygon(&mut outline, &[(h, 0.0), (-h, -r), (-h, r)]),
        "triangle-left" => polygon(&mut outline, &[(-h, 0.0), (h, -r), (h, r)]),
        "stroke" => {
            outline.move_to(-r, 0.0);
            outline.line_to(r, 0.0);
        }
        path => return Ok(parse_svg_path(path)?.scale(r, r)),
    }
    Ok(outline)
}

fn polygon(outline: &mut Outline, corners: &[(f64, f64)]) {
    outline.move_to(corners[0].0, corners[0].1);
    corners[1..].iter().for_each(|(x, y)| outline.line_to(*x, *y));
    outline.close();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_each_symbol_by_its_size() {
        for (name, bounds, corners) in [
            ("circle", [-5.0, -5.0, 5.0, 5.0], 6),
            ("cross", [-5.0, -5.0, 5.0, 5.0], 13),
            ("diamond", [-5.0, -5.0, 5.0, 5.0], 5),
            ("square", [-5.0, -5.0, 5.0, 5.0], 5),
            ("arrow", [-2.0, -5.0, 2.0, 5.0], 8),
            ("triangle-up", [-5.0, -4.330127, 5.0, 4.330127], 4),
            ("triangle-right", [-4.330127, -5.0, 4.330127, 5.0], 4),
            ("triangle", [-5.0, -5.773503, 5.0, 2.886751], 4),
            ("wedge", [-1.25, -5.773503, 1.25, 2.886751], 4),
            ("stroke", [-5.0, 0.0, 5.0, 0.0], 2),
            ("M-1,-1H1V1H-1Z", [-5.0, -5.0, 5.0, 5.0], 5),
        ] {
            let outline = symbol(name, 100.0).expect("the test names symbols");
            let found = outline.bounds();
            let sides = [found.x0, found.y0, found.x1, found.y1];
            assert!(
                sides.iter().zip(bounds).all(|(side, expected)| (side - expected).abs() < 1e-6),
                "{name} {found:?}"
            );
            assert_eq!(outline.segments.len(), corners, "{name}");
        }
    }

    #[test]
    fn refuses_unknown_shapes_and_takes_broken_sizes_for_none() {
        assert!(symbol("star", 100.0).is_err());
        for name in SYMBOL_NAMES {
            for size in [0.0, -1.0, f64::NAN] {
                let bounds = symbol(name, size).expect("the names are known").bounds();
                assert_eq!((bounds.width(), bounds.height()), (0.0, 0.0), "{name}");
            }
        }
    }
}
