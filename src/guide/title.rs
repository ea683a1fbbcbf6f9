//! Titles of views and headers. Same rules as vega-parser's title.

use super::label::{self, Place};
use super::property::Properties;
use super::{Anchor, Side, Title, style};
use crate::scene::{Align, Baseline};
use crate::text::Measure;
use crate::theme::{Config, Props, vega_section};
use serde_json::{Map, Value};
use std::sync::Arc;

/// A title with its properties: `anchor`, `orient`, `offset`, `align`, `angle`, `baseline`, `dx`, `dy`, `limit`,
/// `frame`, `color`, `font`..., `subtitleColor`..., `subtitlePadding`, `zindex`, `aria`.
#[derive(Clone, Debug)]
pub struct TitlePlan {
    pub text: Vec<Arc<str>>,
    pub subtitle: Vec<Arc<str>>,
    pub props: Props,
}

/// The properties of a title: what is written, the config of titles (for `group-title` only, so that headers don't
/// follow it), Vega's defaults, and the styles of its text and its subtitle.
pub fn cascade(written: Map<String, Value>, text_style: &str, config: &Config) -> Props {
    let mut layers = vec![Arc::new(written)];
    if text_style == "group-title" {
        let mut section = (*config.section(&["title"])).clone();
        // Vega-Lite hands these two on as a style, which never decides them.
        section.remove("align");
        section.remove("baseline");
        layers.push(Arc::new(section));
    }
    layers.push(vega_section(&["title"]));
    layers.extend(style::text(config, text_style, ""));
    layers.extend(style::text(config, "group-subtitle", "subtitle"));
    layers.extend(style::line_break(config));
    Props::new(layers)
}

/// The title as Vega draws it, its place still open.
pub fn build(plan: &TitlePlan, measure: &dyn Measure) -> Title {
    let props = &plan.props;
    let orient = orient(props.get("orient").and_then(|value| value.as_str()));
    let anchor = anchor(props.get("anchor").and_then(|value| value.as_str()));
    let place = place(props, orient, anchor);
    let subtitle =
        (!plan.subtitle.is_empty()).then(|| label::item(&plan.subtitle, &Subtitle(props), "subtitle", place, measure));
    Title {
        orient,
        anchor,
        frame_group: Properties::text(props, "frame").as_deref() == Some("group"),
        offset: props.number("offset").unwrap_or(0.0),
        subtitle_padding: props.number("subtitlePadding").unwrap_or(0.0),
        zindex: props.number("zindex").unwrap_or(0.0),
        text: label::item(&plan.text, props, "", place, measure),
        subtitle,
        hidden: Properties::flag(props, "aria") == Some(false),
    }
}

/// A subtitle shares the limit of its title.
struct Subtitle<'a>(&'a Props);

impl Properties for Subtitle<'_> {
    fn value(&self, name: &str) -> Option<Value> {
        self.0.value(if name == "subtitleLimit" { "limit" } else { name })
    }
}

fn place(props: &Props, orient: Option<Side>, anchor: Anchor) -> Place {
    let turned = match orient {
        Some(Side::Left) => -90.0,
        Some(Side::Right) => 90.0,
        _ => 0.0,
    };
    let anchored = match anchor {
        Anchor::Start => Align::Left,
        Anchor::Middle => Align::Center,
        Anchor::End => Align::Right,
    };
    Place {
        dx: props.number("dx").unwrap_or(0.0),
        dy: props.number("dy").unwrap_or(0.0),
        angle_deg: props.number("angle").unwrap_or(turned),
        align: Properties::text(props, "align").as_deref().and_then(label::align).unwrap_or(anchored),
        baseline: Properties::text(props, "baseline").as_deref().and_then(label::baseline).unwrap_or(Baseline::Top),
        ..Place::default()
    }
}

fn orient(text: Option<&str>) -> Option<Side> {
    match text {
        None | Some("top") => Some(Side::Top),
        Some("bottom") => Some(Side::Bottom),
        Some("left") => Some(Side::Left),
        Some("right") => Some(Side::Right),
        Some(_) => None,
    }
}

fn anchor(text: Option<&str>) -> Anchor {
    match text {
        Some("start") => Anchor::Start,
        Some("end") => Anchor::End,
        _ => Anchor::Middle,
    }
}
