//! The PNG shows what the SVG says: resvg draws the SVG, and the two pictures are compared.

use super::sample::*;
use crate::draw::{SvgOptions, SvgText, pixels, svg};
use crate::scene::Scene;
use crate::text::Fonts;
use resvg::{tiny_skia, usvg};
use std::sync::Arc;

const SCALE: f64 = 2.0;

fn by_resvg(scene: &Scene, text: SvgText) -> tiny_skia::Pixmap {
    let file = svg(scene, &SvgOptions { name: "agreement", text, fonts: Fonts::shared() });
    let mut options = usvg::Options::default();
    let fonts = Arc::make_mut(&mut options.fontdb);
    for face in Fonts::shared().bundled_files() {
        fonts.load_font_data(face.to_vec());
    }
    fonts.set_sans_serif_family("Liberation Sans");
    let tree = usvg::Tree::from_str(&file, &options).expect("an SVG");
    let size = tree.size();
    let [width, height] = [size.width(), size.height()].map(|length| (f64::from(length) * SCALE) as u32);
    let mut picture = tiny_skia::Pixmap::new(width, height).expect("small");
    resvg::render(&tree, tiny_skia::Transform::from_scale(SCALE as f32, SCALE as f32), &mut picture.as_mut());
    picture
}

/// The share of pixels that differ by more than an eye would notice, and the largest difference of all.
fn difference(scene: &Scene, text: SvgText, name: &str) -> (f64, u8) {
    let theirs = by_resvg(scene, text);
    let ours = pixels(scene, SCALE, Fonts::shared()).expect("small");
    assert_eq!((ours.width(), ours.height()), (theirs.width(), theirs.height()));
    if let Ok(folder) = std::env::var("FIGPRESS_TEST_PICTURES") {
        for (picture, who) in [(theirs.encode_png(), "svg"), (to_theirs(&ours).encode_png(), "raster")] {
            let path = format!("{folder}/{name}-{who}.png");
            std::fs::write(path, picture.expect("encoded")).expect("the folder that was asked for is there");
        }
    }
    let (a, _) = ours.data().as_chunks::<4>();
    let (b, _) = theirs.data().as_chunks::<4>();
    let apart = |(a, b): (&[u8; 4], &[u8; 4])| a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0);
    let differences: Vec<u8> = a.iter().zip(b).map(apart).collect();
    let noticed = differences.iter().filter(|apart| **apart > 40).count();
    (noticed as f64 / differences.len() as f64, differences.into_iter().max().unwrap_or(0))
}

fn to_theirs(picture: &::tiny_skia::Pixmap) -> tiny_skia::Pixmap {
    let size = tiny_skia::IntSize::from_wh(picture.width(), picture.height()).expect("not empty");
    tiny_skia::Pixmap::from_vec(picture.data().to_vec(), size).expect("the size fits")
}

#[test]
fn paints_what_the_svg_says() {
    for (text, name) in [(SvgText::Text, "text"), (SvgText::Outline, "outline")] {
        let (noticed, _) = difference(&everything(), text, name);
        assert!(noticed < 0.001, "{name}: {noticed}");
    }
}

#[test]
fn paints_texts_in_source_sans_as_the_svg_says() {
    let scene = scene(360.0, 260.0, vec![labels("Source Sans 3")]);
    let (noticed, _) = difference(&scene, SvgText::Text, "source-sans");
    assert!(noticed < 0.001, "{noticed}");
}

#[test]
fn paints_nothing_where_there_is_no_background() {
    let mut scene = everything();
    scene.background = None;
    let (noticed, _) = difference(&scene, SvgText::Text, "clear");
    assert!(noticed < 0.001, "{noticed}");
    assert_eq!(pixels(&scene, SCALE, Fonts::shared()).expect("small").pixels()[0].alpha(), 0);
}
