//! Paths to answers. Names in a path are looked up among the figures and never made into paths of files.

use super::earlier;
use super::gallery::Gallery;
use serde_json::{Value, json};

pub struct Answer {
    pub status: u16,
    pub kind: &'static str,
    pub body: Vec<u8>,
}

impl Answer {
    fn of(kind: &'static str, body: impl Into<Vec<u8>>) -> Answer {
        Answer { status: 200, kind, body: body.into() }
    }

    pub fn text(status: u16, text: &str) -> Answer {
        Answer { status, kind: "text/plain; charset=utf-8", body: format!("{text}\n").into_bytes() }
    }

    fn json(value: &Value) -> Answer {
        Answer::of("application/json", value.to_string())
    }

    fn nothing() -> Answer {
        Answer::text(404, "there is nothing here")
    }
}

const SVG: &str = "image/svg+xml; charset=utf-8";

/// What stands at a path below the preview's address.
pub fn of(url: &str, gallery: &Gallery) -> Answer {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    match path {
        "" => Answer::of("text/html; charset=utf-8", include_str!("page.html")),
        "page.css" => Answer::of("text/css; charset=utf-8", include_str!("page.css")),
        "page.js" => Answer::of("text/javascript; charset=utf-8", include_str!("page.js")),
        "state" => Answer::json(&gallery.summary()),
        _ => {
            let found = path.split_once('/').and_then(|(kind, name)| of_figure(kind, &decoded(name)?, query, gallery));
            found.unwrap_or_else(Answer::nothing)
        }
    }
}

fn of_figure(kind: &str, name: &str, query: &str, gallery: &Gallery) -> Option<Answer> {
    let entry = gallery.entry(name)?;
    let picture = entry.picture.as_deref();
    match kind {
        "figure" => {
            let mut details = picture.map_or(json!({}), |picture| picture.details());
            details["name"] = name.into();
            details["version"] = entry.version.into();
            details["isOld"] = entry.is_old.into();
            details["messages"] = entry.messages.clone().into();
            details["earlier"] = earlier::of(&entry).map(|earlier| earlier.name).into();
            Some(Answer::json(&details))
        }
        "svg" => {
            let size = query.split('&').find_map(|pair| pair.strip_prefix("size="));
            let svg = match (picture, size) {
                (Some(picture), Some(size)) => picture.sized(&decoded(size)?),
                (Some(picture), None) => Some(picture.svg.clone()),
                (None, _) => entry.last_run.clone(),
            };
            svg.map(|svg| Answer::of(SVG, svg.to_vec()))
        }
        "png" => picture?.png().map(|png| Answer::of("image/png", png)),
        "earlier" => earlier::of(&entry).map(|earlier| Answer::of(SVG, earlier.svg)),
        _ => None,
    }
}

/// A part of an address without its percent signs; `None` when it is not UTF-8 then, or not well formed.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let [high, low, after @ ..] = after else { return None };
        let digit = |byte: u8| char::from(byte).to_digit(16);
        bytes.push((digit(*high)? * 16 + digit(*low)?) as u8);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn decodes_what_browsers_encode() {
        assert_eq!(decoded("03-gdp").as_deref(), Some("03-gdp"));
        assert_eq!(decoded("%C3%BC%20%2f").as_deref(), Some("ü /"));
        for wrong in ["%", "%4", "%zz", "%ff", "%+1"] {
            assert_eq!(decoded(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn has_nothing_but_the_page_and_figures() {
        let gallery = Gallery::new(Path::new("/tmp"));
        for path in ["", "page.css", "page.js", "state", "?x"] {
            assert_eq!(of(path, &gallery).status, 200, "{path}");
        }
        for path in
            ["svg/", "svg", "svg/..", "svg/%2e%2e/x", "../Cargo.toml", "/etc/passwd", "page.html", "figure/a", "x/a"]
        {
            assert_eq!(of(path, &gallery).status, 404, "{path}");
        }
    }
}
