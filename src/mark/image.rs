//! Images: files or data URLs in boxes.

use super::Drawing;
use crate::data::Value;
use crate::scene::{Kind, Mark, Shape};
use crate::spec::Channel;

pub fn draw(d: &Drawing) -> Vec<Mark> {
    let (x, y) = (d.rect(Channel::X), d.rect(Channel::Y));
    let urls = d.words(Channel::Url, d.prop("url"));
    let paints = d.paints();
    let described = d.descriptions();
    let aspect = d.unit.mark.props.flag("aspect").unwrap_or(true);
    let smooth = d.unit.mark.props.flag("smooth").unwrap_or(true);
    let mut items = Vec::with_capacity(d.count());
    for row in d.order() {
        let (Some(rect), Value::Text(href)) = (super::rect::place(&x, &y, row), urls.get(row)) else { continue };
        let shape = Shape::Image { rect, href: href.clone(), preserve_aspect_ratio: aspect, smooth };
        items.push(described.item(row, shape, paints.style(row)));
    }
    vec![d.mark(Kind::Image, items)]
}
