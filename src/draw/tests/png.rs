use super::sample::*;
use crate::color::Color;
use crate::draw::{PngError, png};
use crate::geometry::Size;
use crate::scene::*;
use crate::text::Fonts;
use ::png::{ColorType, Decoder};

fn write(scene: &Scene) -> Vec<u8> {
    png(scene, 2.0, Fonts::shared()).expect("small")
}

fn read(file: &[u8]) -> ::png::Info<'static> {
    let mut reader = Decoder::new(std::io::Cursor::new(file)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("small")];
    reader.next_frame(&mut pixels).expect("whole");
    reader.info().clone()
}

#[test]
fn tells_the_size_the_density_the_title_and_the_alt_text() {
    let info = read(&write(&everything()));
    assert_eq!((info.width, info.height), (720, 520));
    assert_eq!(info.pixel_dims.map(|density| density.xppu), Some(7559)); // 192 dpi
    let texts: Vec<(String, String)> =
        info.utf8_text.iter().map(|text| (text.keyword.clone(), text.get_text().expect("text"))).collect();
    let pair = |a: &str, b: &str| (a.to_string(), b.to_string());
    assert_eq!(texts, [pair("Title", "Everything & more"), pair("Description", "One of each <shape>")]);
}

/// A picture of more colours than a palette holds.
fn colourful(background: Option<Color>) -> Scene {
    let items = (0..400)
        .map(|i| rect(f64::from(i), 0.0, 1.0, 5.0, fill(Color::rgb(f64::from(i % 256), f64::from(i / 2), 9.0))));
    Scene { background, ..scene(480.0, 100.0, vec![mark(Kind::Rect, items.collect())]) }
}

#[test]
fn keeps_alpha_only_where_the_background_lets_something_through() {
    for (background, expected) in [
        (Some(Color::WHITE), ColorType::Rgb),
        (Some(Color { alpha: 0.5, ..Color::WHITE }), ColorType::Rgba),
        (None, ColorType::Rgba),
    ] {
        assert_eq!(read(&write(&colourful(background))).color_type, expected);
    }
}

#[test]
fn writes_pictures_of_few_colours_with_a_palette() {
    let flat = |background| Scene {
        background,
        ..scene(100.0, 80.0, vec![mark(Kind::Rect, vec![rect(0.0, 0.0, 9.0, 9.0, fill(BLUE))])])
    };
    let opaque = read(&write(&flat(Some(Color::WHITE))));
    assert_eq!((opaque.color_type, opaque.trns), (ColorType::Indexed, None));
    assert_eq!(opaque.palette.as_deref().map(|palette| &palette[..3]), Some(&[255, 255, 255][..]));
    let clear = read(&write(&flat(None)));
    assert_eq!(clear.trns.as_deref().map(|alpha| alpha[0]), Some(0));
    assert!(clear.palette.is_some_and(|palette| palette.chunks(3).any(|color| *color == [76, 120, 168])));
}

#[test]
fn writes_the_same_bytes_each_time() {
    assert_eq!(write(&everything()), write(&everything()));
}

#[test]
fn refuses_pictures_that_are_too_large_or_empty_before_allocating() {
    let sized = |width, height| Scene { size: Size::new(width, height), ..everything() };
    for (width, height) in [(1e9, 10.0), (8193.0, 10.0), (8000.0, 8000.0), (10.0, f64::INFINITY)] {
        assert!(matches!(png(&sized(width, height), 2.0, Fonts::shared()), Err(PngError::TooLarge { .. })), "{width}");
    }
    for (width, height) in [(0.0, 10.0), (10.0, -5.0), (f64::NAN, 10.0), (0.1, 10.0)] {
        assert!(matches!(png(&sized(width, height), 2.0, Fonts::shared()), Err(PngError::Empty { .. })), "{width}");
    }
    assert!(matches!(png(&everything(), 0.0, Fonts::shared()), Err(PngError::Empty { .. })));
}

#[test]
fn survives_shapes_that_make_no_sense() {
    let nasty = [0.0, -1.0, 1e-30, 1e30, -1e300, f64::NAN, f64::INFINITY, f64::MIN_POSITIVE, 1e7, 0.49999];
    let mut items = Vec::new();
    for a in nasty {
        for b in nasty {
            let line = LineStyle { dash_px: vec![a, b], dash_offset_px: a, miter_limit: b, ..LineStyle::default() };
            let style = Style { opacity: a, line: Some(std::sync::Arc::new(line)), ..stroke(BLUE, b) };
            items.push(rect(a, b, b, a, Style { fill: solid(ORANGE), ..style.clone() }));
            items.push(rect(a, b, 1.0, 1.0, fill(BLUE)));
            let outline = std::sync::Arc::new(crate::draw::outline::tests::circle(a));
            let at = crate::geometry::Point::new(b, a);
            items.push(path(at, &outline, style.clone()));
            items.push(Item::new(Shape::Path { at, angle_deg: a, outline }, style.clone()));
            let rule = Shape::Rule { from: at, to: crate::geometry::Point::new(a, 1.0) };
            items.push(Item::new(rule, style));
            let label = Label { angle_deg: a, dx: b, ..Label::new("a", font("sans-serif", a, 400), at) };
            items.push(text(label));
        }
    }
    let clip = Some(Clip::Rect(crate::geometry::Rect::new(f64::NAN, -1e30, 1e30, 40.0)));
    let marks = vec![mark(Kind::Path, items.clone()), Mark { clip, ..mark(Kind::Path, items) }];
    read(&write(&scene(100.0, 80.0, marks)));
}
