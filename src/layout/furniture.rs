//! What a newsroom puts below the picture: note, source, byline. None of it is Vega-Lite's; it stands under
//! `usermeta.figpress`.

use crate::color::Color;
use crate::geometry::{Point, Rect, Size};
use crate::guide::{Side, Title};
use crate::scene::{Font, Item, Kind, Label, Mark, Paint, Shape, Style};
use crate::text::{Measure, label_bounds, wrap, wrap_evenly};
use crate::theme::Props;
use std::sync::Arc;

/// Texts below the picture, in this order.
#[derive(Clone, Debug, Default)]
pub struct Furniture {
    pub words: Vec<Words>,
}

/// One text, set in lines as wide as the picture inside its padding.
#[derive(Clone, Debug)]
pub struct Words {
    /// The mark's role and so the class in the file: `note`, `source`, `byline`.
    pub role: &'static str,
    /// Each starts a line of its own.
    pub paragraphs: Vec<String>,
    /// `font`, `fontSize`, `fontWeight`, `fontStyle`, `lineHeight`, `color` or `fill`, as in a text mark's config.
    pub props: Props,
}

/// Between the picture and the first text, and between texts, in px.
const GAP_ABOVE_PX: f64 = 12.0;
const GAP_BETWEEN_PX: f64 = 6.0;
const GREY: Color = Color::rgb(102.0, 102.0, 102.0);

impl Furniture {
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|words| words.paragraphs.is_empty())
    }

    /// Sets the texts from a corner downwards, and says by how much the picture grows.
    pub(super) fn set(&self, corner: Point, width: f64, measure: &dyn Measure) -> (Vec<Mark>, f64) {
        let mut marks = Vec::new();
        let mut height = 0.0;
        for words in self.words.iter().filter(|words| !words.paragraphs.is_empty()) {
            height += if marks.is_empty() { GAP_ABOVE_PX } else { GAP_BETWEEN_PX };
            let label = words.label(Point::new(corner.x, corner.y + height), width, measure);
            let bounds = label_bounds(&label, measure);
            height += bounds.height().ceil();
            let item = Item::new(Shape::Text(Box::new(label)), words.style());
            marks.push(Mark::new(Kind::Text, words.role, vec![item]));
        }
        (marks, height)
    }
}

impl Words {
    fn label(&self, at: Point, width: f64, measure: &dyn Measure) -> Label {
        let font = Arc::new(crate::guide::label::font(&self.props, "", 12.0));
        let lines = self.paragraphs.iter().flat_map(|text| broken(text, width, &font, measure)).collect();
        let line_height_px = self.props.number("lineHeight").unwrap_or(font.size_px + 3.0);
        Label { lines, line_height_px, baseline: crate::scene::Baseline::Top, ..Label::new("", font, at) }
    }

    fn style(&self) -> Style {
        let color = self.props.color("color").or_else(|| self.props.color("fill")).unwrap_or(GREY);
        Style { fill: Some(Paint::Solid(color)), ..Style::default() }
    }
}

fn broken(text: &str, width: f64, font: &Font, measure: &dyn Measure) -> Vec<Arc<str>> {
    text.lines().flat_map(|line| wrap(line, width, font, measure)).map(Arc::from).collect()
}

/// Breaks a title above or below the picture into lines no wider than the picture is without it; a headline's are even.
pub(super) fn wrap_title(title: &mut Title, around: &Rect, plot: Size, measure: &dyn Measure) {
    if matches!(title.orient, Some(Side::Left | Side::Right)) {
        return;
    }
    let width = around.x1.max(plot.width).ceil() - around.x0.min(0.0).floor();
    type Wrap = fn(&str, f64, &Font, &dyn Measure) -> Vec<String>;
    let texts: [(_, Wrap); 2] = [(Some(&mut title.text), wrap_evenly), (title.subtitle.as_mut(), wrap)];
    for (item, wrap) in texts {
        if let Some(Shape::Text(label)) = item.map(|item| &mut item.shape) {
            let lines = label.lines.iter().flat_map(|text| text.lines());
            label.lines = lines.flat_map(|line| wrap(line, width, &label.font, measure)).map(Arc::from).collect();
            label.limit_px = None;
        }
    }
}
