//! SVG's words for the scene's values, and what may be referred to.

use crate::draw::markup::{hex, push_attribute, push_number_attribute};
use crate::scene::{Align, Cap, Gradient, GradientKind, Join, Kind};
use crate::text::{Embedded, family};
use base64::Engine;

/// Writes a gradient and returns the id to paint with.
///
/// As in Vega, a radial one is a circle on a square that covers the shape, which takes a pattern around it: SVG alone
/// would stretch it to the shape's box.
pub fn write_gradient(out: &mut String, gradient: &Gradient, id: &str) -> String {
    let (tag, numbers, reference) = match gradient.kind {
        GradientKind::Linear { from, to } => {
            let numbers = vec![("x1", from.x), ("y1", from.y), ("x2", to.x), ("y2", to.y)];
            ("linearGradient", numbers, id.to_string())
        }
        GradientKind::Radial { inner, inner_radius, outer, outer_radius } => {
            let pattern = format!("{id}-pattern");
            out.push_str(&format!(
                "<pattern id=\"{pattern}\" viewBox=\"0,0,1,1\" width=\"100%\" height=\"100%\" \
                 preserveAspectRatio=\"xMidYMid slice\"><rect width=\"1\" height=\"1\" fill=\"url(#{id})\"/></pattern>\n"
            ));
            let circles = [("fx", inner.x), ("fy", inner.y), ("fr", inner_radius)];
            let numbers = [circles, [("cx", outer.x), ("cy", outer.y), ("r", outer_radius)]].concat();
            ("radialGradient", numbers, pattern)
        }
    };
    out.push('<');
    out.push_str(tag);
    push_attribute(out, "id", id);
    for (name, value) in numbers {
        push_number_attribute(out, name, value);
    }
    out.push_str(">\n");
    for (offset, color) in &gradient.stops {
        out.push_str("<stop");
        push_number_attribute(out, "offset", *offset);
        push_attribute(out, "stop-color", &hex(color));
        if color.alpha != 1.0 {
            push_number_attribute(out, "stop-opacity", color.alpha);
        }
        out.push_str("/>\n");
    }
    out.push_str("</");
    out.push_str(tag);
    out.push_str(">\n");
    reference
}

/// The rule by which a browser finds an embedded face.
pub fn font_face(face: &Embedded) -> String {
    let family = family::quote(&face.family);
    let style = if face.italic { "font-style:italic;" } else { "" };
    let data = base64::engine::general_purpose::STANDARD.encode(&face.woff2);
    let weight = face.weight;
    format!(
        "@font-face{{font-family:{family};font-weight:{weight};{style}\
         src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
    )
}

/// Links to the web, to mail, and within the page; no scripts.
pub fn is_allowed_link(href: &str) -> bool {
    let scheme = |name: &str| href.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    ["http://", "https://", "mailto:", "#"].into_iter().any(scheme)
}

/// Pictures travel inside the file: SVG ones could carry scripts and further links.
pub fn is_allowed_image(href: &str) -> bool {
    ["png", "jpeg", "jpg", "gif", "webp"].iter().any(|kind| href.starts_with(&format!("data:image/{kind};")))
}

pub fn is_blend_mode(name: &str) -> bool {
    !name.is_empty() && name != "normal" && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Arc => "arc",
        Kind::Area => "area",
        Kind::Group => "group",
        Kind::Image => "image",
        Kind::Line => "line",
        Kind::Path => "path",
        Kind::Rect => "rect",
        Kind::Rule => "rule",
        Kind::Shape => "shape",
        Kind::Symbol => "symbol",
        Kind::Text => "text",
        Kind::Trail => "trail",
    }
}

pub fn anchor_name(align: Align) -> &'static str {
    match align {
        Align::Left => "start",
        Align::Center => "middle",
        Align::Right => "end",
    }
}

pub fn cap_name(cap: Cap) -> &'static str {
    match cap {
        Cap::Butt => "butt",
        Cap::Round => "round",
        Cap::Square => "square",
    }
}

pub fn join_name(join: Join) -> &'static str {
    match join {
        Join::Miter => "miter",
        Join::Round => "round",
        Join::Bevel => "bevel",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_the_web_to_mail_and_within_the_page_only() {
        for href in ["https://a.org/?q=1", "HTTP://a", "mailto:x@y", "#top"] {
            assert!(is_allowed_link(href), "{href}");
        }
        for href in ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc", "//a", "", "ht"]
        {
            assert!(!is_allowed_link(href), "{href}");
        }
    }

    #[test]
    fn takes_pictures_that_travel_inside_the_file_only() {
        assert!(is_allowed_image("data:image/png;base64,AAAA"));
        for href in ["https://a.org/a.png", "data:image/svg+xml;base64,AAAA", "a.png"] {
            assert!(!is_allowed_image(href), "{href}");
        }
    }
}
