//! The scene of a laid out picture: groups, marks and roles nested as in Vega's own SVG.

use super::arrange::group_aria;
use super::furniture::Furniture;
use super::{Arranged, Padding, Page};
use crate::color::Color;
use crate::geometry::{Point, Size};
use crate::scene::{Group, Kind, Mark, Scene};
use crate::text::Measure;

/// What a picture says of itself beside what it draws.
#[derive(Clone, Debug, Default)]
pub struct Caption {
    pub title: Option<String>,
    pub description: Option<String>,
}

/// Makes the scene of a picture that was laid out on this page, with furniture below it.
pub fn compose(
    arranged: Arranged,
    page: Page,
    padding: Padding,
    background: Option<Color>,
    caption: Caption,
    furniture: &Furniture,
    measure: &dyn Measure,
) -> Scene {
    let name = arranged.root.name.clone().or_else(|| Some("root".into()));
    let mut frame = Mark::new(Kind::Group, arranged.root.role, vec![arranged.root.into_item()]);
    frame.name = name;
    frame.aria = group_aria();
    let mut marks = vec![frame];
    let left = padding.left - page.origin.x;
    let top = page.size.height - padding.bottom - page.origin.y;
    let (words, height) = furniture.set(Point::new(left, top), page.size.width - padding.left - padding.right, measure);
    marks.extend(words);
    Scene {
        size: Size::new(page.size.width, page.size.height + height),
        background,
        origin: page.origin,
        root: Group { marks, ..Group::default() },
        title: caption.title,
        description: caption.description,
    }
}
