//! Images: files or data URLs in boxes.

use super::Drawing;
use crate::data::Value;
use crate::diagnostic::{Diagnostic, Place};
use crate::scene::{Kind, Mark, Shape};
use crate::spec::Channel;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustc_hash::FxHashMap;
use std::sync::Arc;

pub fn draw(d: &Drawing) -> Vec<Mark> {
    let (x, y) = (d.rect(Channel::X), d.rect(Channel::Y));
    let urls = d.words(Channel::Url, d.prop("url"));
    let paints = d.paints();
    let described = d.descriptions();
    let aspect = d.unit.mark.props.flag("aspect").unwrap_or(true);
    let smooth = d.unit.mark.props.flag("smooth").unwrap_or(true);
    let mut pictures: FxHashMap<Arc<str>, Option<Arc<str>>> = FxHashMap::default();
    let mut items = Vec::with_capacity(d.count());
    for row in d.order() {
        let (Some(rect), Value::Text(url)) = (super::rect::place(&x, &y, row), urls.get(row)) else { continue };
        let Some(href) = pictures.entry(url.clone()).or_insert_with(|| embedded(d, url)).clone() else { continue };
        let shape = Shape::Image { rect, href, preserve_aspect_ratio: aspect, smooth };
        items.push(described.item(row, shape, paints.style(row)));
    }
    vec![d.mark(Kind::Image, items)]
}

/// A picture as a data URL, so that the file needs nothing beside it; a data URL stays as it is.
fn embedded(d: &Drawing, url: &Arc<str>) -> Option<Arc<str>> {
    if url.starts_with("data:image/") {
        return Some(url.clone());
    }
    let kind = match url.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
        Some("jpg" | "jpeg") => "jpeg",
        Some("gif") => "gif",
        Some("svg") => "svg+xml",
        Some("webp") => "webp",
        _ => "png",
    };
    match d.files.read(url) {
        Ok(bytes) => Some(format!("data:image/{kind};base64,{}", STANDARD.encode(&bytes)).into()),
        Err(_) => {
            let message = format!("the picture \"{url}\" cannot be read; it is left out");
            d.log.add(Diagnostic::warning("missing-picture", message).at(Place::Words(url.to_string())));
            None
        }
    }
}
