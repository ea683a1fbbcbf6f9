//! The same scene on plotters' own backends, and plotters' own elements on ours: it really is plotters that draws.

use super::sample::everything;
use crate::draw::grid::PER_PX;
use crate::draw::svg::SvgBackend;
use crate::draw::{SvgText, VectorBackend, draw};
use crate::text::Fonts;
use plotters::backend::{BitMapBackend, SVGBackend};
use plotters::drawing::DrawingArea;
use plotters::prelude::{Circle, PathElement, Rectangle, Text};
use plotters::style::{BLUE, Color, FontDesc, FontStyle, IntoFont, RED, RGBAColor, TextStyle, register_font};
use plotters_backend::*;
use std::cell::RefCell;
use std::rc::Rc;

/// A backend of whole px behind the grid of figpress.
struct OnGrid<B>(B);

fn steps(length: i32) -> i32 {
    (f64::from(length) / PER_PX).round() as i32
}

fn pixel((x, y): BackendCoord) -> BackendCoord {
    (steps(x), steps(y))
}

struct Pen(BackendColor, u32);

impl Pen {
    fn of<S: BackendStyle>(style: &S) -> Pen {
        Pen(style.color(), (steps(style.stroke_width() as i32) as u32).max(1))
    }
}

impl BackendStyle for Pen {
    fn color(&self) -> BackendColor {
        self.0
    }
    fn stroke_width(&self) -> u32 {
        self.1
    }
}

type Drawn<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

impl<B: DrawingBackend> VectorBackend for OnGrid<B> {}

impl<B: DrawingBackend> DrawingBackend for OnGrid<B> {
    type ErrorType = B::ErrorType;
    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.0.get_size();
        (width * PER_PX as u32, height * PER_PX as u32)
    }
    fn ensure_prepared(&mut self) -> Drawn<B> {
        self.0.ensure_prepared()
    }
    fn present(&mut self) -> Drawn<B> {
        self.0.present()
    }
    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn<B> {
        self.0.draw_pixel(pixel(at), color)
    }
    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn<B> {
        self.0.draw_line(pixel(from), pixel(to), &Pen::of(style))
    }
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn<B> {
        self.0.draw_path(path.into_iter().map(pixel), &Pen::of(style))
    }
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn<B> {
        self.0.fill_polygon(path.into_iter().map(pixel), &Pen::of(style))
    }
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn<B> {
        let font = FontDesc::new(style.family(), style.size() / PER_PX, style.style()).transform(style.transform());
        let BackendColor { rgb: (red, green, blue), alpha } = style.color();
        let color = RGBAColor(red, green, blue, alpha);
        let style = TextStyle::from(font).color(&color).pos(style.anchor());
        self.0.draw_text(text, &style, pixel(at))
    }
}

fn register_fonts() {
    let regular = include_bytes!("../../text/fonts/liberation-sans/LiberationSans-Regular.ttf");
    let bold = include_bytes!("../../text/fonts/liberation-sans/LiberationSans-Bold.ttf");
    for (style, bytes) in [(FontStyle::Normal, &regular[..]), (FontStyle::Bold, &bold[..])] {
        assert!(register_font("sans-serif", style, bytes).is_ok());
    }
}

#[test]
fn draws_on_the_svg_backend_of_plotters() {
    register_fonts();
    let mut file = String::new();
    {
        let backend = Rc::new(RefCell::new(OnGrid(SVGBackend::with_string(&mut file, (360, 260)))));
        let area = DrawingArea::from(&backend);
        draw(&everything(), &area).expect("drawn");
        area.present().expect("presented");
    }
    let document = roxmltree::Document::parse(&file).expect("well-formed");
    let count = |tag: &str| document.descendants().filter(|node| node.has_tag_name(tag)).count();
    assert!(count("polygon") > 40 && count("polyline") + count("line") > 10, "{file}");
    assert_eq!(count("text"), 4 + 2 + 11 + 2); // a label of two lines is two texts
}

#[test]
fn draws_on_the_bitmap_backend_of_plotters() {
    register_fonts();
    let mut pixels = vec![255; 360 * 260 * 3];
    {
        let backend = Rc::new(RefCell::new(OnGrid(BitMapBackend::with_buffer(&mut pixels, (360, 260)))));
        let area = DrawingArea::from(&backend);
        draw(&everything(), &area).expect("drawn");
        area.present().expect("presented");
    }
    let painted = pixels.chunks(3).filter(|pixel| **pixel != [255; 3]).count();
    assert!(painted > 10_000, "{painted} pixels");
}

#[test]
fn draws_elements_of_plotters_beside_those_of_figpress() {
    let scene = everything();
    let backend = Rc::new(RefCell::new(SvgBackend::new(&scene, "stock", SvgText::Text, Fonts::shared())));
    {
        let area = DrawingArea::from(&backend);
        draw(&scene, &area).expect("drawn");
        area.draw(&Circle::new((50_500, 20_000), 4_250, BLUE.filled())).expect("drawn");
        area.draw(&PathElement::new([(0, 0), (10_000, 500)], Color::stroke_width(&RED, 1_500))).expect("drawn");
        area.draw(&Rectangle::new([(0, 0), (10_000, 5_000)], RED.mix(0.5).filled())).expect("drawn");
        area.draw(&Text::new("stock", (40_000, 10_000), ("sans-serif", 12_000).into_font())).expect("drawn");
    }
    let backend = Rc::into_inner(backend).expect("the area is gone").into_inner();
    let file = backend.finish(&scene);
    for expected in [
        "<circle cx=\"10.5\" cy=\"10\" r=\"4.25\" fill=\"#0000ff\"/>", // seen from the picture's origin, (40, 10)
        "<path d=\"M-40,-10L-30,-9.5\" stroke=\"#ff0000\" stroke-width=\"1.5\"/>",
        "fill=\"#ff0000\" fill-opacity=\"0.5\"/>",
        "font-size=\"12px\" fill=\"#000\">stock</text>",
    ] {
        assert!(file.contains(expected), "{expected}");
    }
}
