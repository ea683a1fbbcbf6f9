//! The strokes of guides: properties in, a style of the scene out.

use super::property::{Properties, prefixed};
use crate::scene::{Cap, Join, LineStyle, Paint, Style};
use std::sync::Arc;

/// The stroke that properties of this prefix describe (`gridColor`, `gridWidth`, `gridDash`, `gridCap`...); without a
/// colour nothing is drawn.
pub(crate) fn style(properties: &dyn Properties, prefix: &str) -> Style {
    let get = |name| prefixed(prefix, name);
    let dash_px = properties.numbers(&get("dash")).unwrap_or_default();
    let cap = properties.text(&get("cap")).as_deref().and_then(cap).unwrap_or_default();
    let plain = dash_px.is_empty() && cap == Cap::Butt;
    let dash_offset_px = properties.number(&get("dashOffset")).unwrap_or(0.0);
    Style {
        stroke: properties.color(&get("color")).map(Paint::Solid),
        stroke_width_px: properties.number(&get("width")).unwrap_or(1.0).max(0.0),
        stroke_opacity: properties.number(&get("opacity")).unwrap_or(1.0),
        line: (!plain).then(|| Arc::new(LineStyle { dash_px, dash_offset_px, cap, ..LineStyle::default() })),
        ..Style::default()
    }
}

pub(crate) fn cap(text: &str) -> Option<Cap> {
    match text {
        "butt" => Some(Cap::Butt),
        "round" => Some(Cap::Round),
        "square" => Some(Cap::Square),
        _ => None,
    }
}

pub(crate) fn join(text: &str) -> Option<Join> {
    match text {
        "miter" => Some(Join::Miter),
        "round" => Some(Join::Round),
        "bevel" => Some(Join::Bevel),
        _ => None,
    }
}
