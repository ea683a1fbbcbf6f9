//! A legend as Vega draws it, from properties and scales. Same rules as vega-parser's legend and the inside of
//! vega-view-transforms' legendLayout.

use super::{gradient, symbols, title};
use crate::geometry::{Point, Rect, Size};
use crate::guide::property::Properties;
use crate::guide::{Context, Legend, LegendOrient, caption};
use crate::scale::Scale;
use crate::scene::{Aria, Group, Item, Kind, LineStyle, Mark, Paint, Shape, Style};
use crate::theme::Props;
use serde_json::{Map, Value};
use std::sync::Arc;

/// What a legend shows of its entries. The order decides which scale gives the values: the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegendChannel {
    Size,
    Shape,
    Fill,
    Stroke,
    StrokeWidth,
    StrokeDash,
    Opacity,
}

/// What a legend is made from.
#[derive(Clone, Debug)]
pub struct LegendPlan<'a> {
    /// One or more, of one kind of domain.
    pub scales: Vec<(LegendChannel, &'a Scale)>,
    /// All properties of Vega's legend but those below, the author's own in the first layer, and `labelExpr`.
    pub props: Props,
    pub title: Vec<Arc<str>>,
    /// How symbols look where no scale decides, under the names of Vega's encodings (`fill`, `strokeWidth`...). It
    /// wins over the properties (`symbolFillColor`...).
    pub symbols: Map<String, Value>,
    /// Of a gradient; it wins over `gradientOpacity`.
    pub gradient_opacity: Option<f64>,
    /// Whether an entry is selected, as an expression; the others have `unselectedOpacity`.
    pub selected: Option<String>,
}

/// What a legend looks like: one symbol an entry, one continuous ramp, or one rectangle a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Symbol,
    Gradient,
    Discrete,
}

impl LegendPlan<'_> {
    /// The scale that gives the values.
    pub(super) fn scale(&self) -> Option<&Scale> {
        self.scales.iter().min_by_key(|(channel, _)| *channel).map(|(_, scale)| *scale)
    }

    pub(super) fn scale_of(&self, channel: LegendChannel) -> Option<&Scale> {
        self.scales.iter().find(|(known, _)| *known == channel).map(|(_, scale)| *scale)
    }

    pub(super) fn look(&self) -> Look {
        let Some(scale) = self.scale() else { return Look::Symbol };
        let discretizing = scale.kind().is_discretizing();
        let colored = matches!(self.scales[..], [(LegendChannel::Fill | LegendChannel::Stroke, _)]);
        match self.props.text("type") {
            Some("gradient") if discretizing => Look::Discrete,
            Some("gradient") => Look::Gradient,
            Some(_) => Look::Symbol,
            None if colored && scale.kind().is_continuous() => Look::Gradient,
            None if colored && discretizing => Look::Discrete,
            None => Look::Symbol,
        }
    }

    pub(super) fn is_vertical(&self, look: Look) -> bool {
        let own = if look == Look::Symbol { "symbolDirection" } else { "gradientDirection" };
        self.props.text("direction").or_else(|| self.props.text(own)) == Some("vertical")
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        Properties::number(&self.props, name)
    }
}

/// The entries of a legend before it is put together.
pub(super) struct Entries {
    pub marks: Vec<Mark>,
    pub bounds: Rect,
    /// The gradient's own box without labels; where there is none, that of all entries.
    pub ramp: Rect,
}

/// The legend, its place still open; `None` without a scale.
pub fn build(plan: &LegendPlan, context: &Context) -> Option<Legend> {
    plan.scale()?;
    let look = plan.look();
    let entries = match look {
        Look::Symbol => symbols::entries(plan, context),
        Look::Gradient => gradient::continuous(plan, context),
        Look::Discrete => gradient::discrete(plan, context),
    };
    let padding = plan.number("padding").unwrap_or(0.0);
    let heading = (!plan.title.is_empty()).then(|| title::Heading::new(plan, look, padding, context));
    let (shift, heading) = title::put_together(&entries, heading, padding);
    let mut all = entries.bounds.translate(shift.x, shift.y);
    let group = Group { origin: shift, marks: entries.marks, ..Group::default() };
    let entry_item = Item::new(Shape::Group(Box::new(group)), Style::default());
    let mut marks = vec![Mark::new(Kind::Group, "legend-entry", vec![entry_item])];
    if let Some(heading) = heading {
        all = all.union(&heading.bounds);
        marks.push(Mark::new(Kind::Text, "legend-title", vec![heading.item]));
    }
    Some(Legend {
        orient: orient(plan.props.text("orient")),
        zindex: plan.number("zindex").unwrap_or(0.0),
        offset: plan.number("offset"),
        x: plan.number("legendX").unwrap_or(0.0),
        y: plan.number("legendY").unwrap_or(0.0),
        size: size(&all, padding),
        style: background(plan),
        corner_radius_px: plan.number("cornerRadius").unwrap_or(0.0),
        marks,
        aria: aria(plan, look, context),
    })
}

/// The legend's size: from its origin to the far edges, and the padding on both sides.
fn size(all: &Rect, padding: f64) -> Size {
    if all.is_empty() {
        return Size::new(2.0 * padding, 2.0 * padding);
    }
    Size::new((all.x1 - padding + 2.0 * padding).ceil(), (all.y1 - padding + 2.0 * padding).ceil())
}

fn background(plan: &LegendPlan) -> Style {
    let dash_px = plan.props.numbers("strokeDash").unwrap_or_default();
    Style {
        fill: plan.props.color("fillColor").map(Paint::Solid),
        stroke: plan.props.color("strokeColor").map(Paint::Solid),
        stroke_width_px: plan.number("strokeWidth").unwrap_or(1.0),
        line: (!dash_px.is_empty()).then(|| Arc::new(LineStyle { dash_px, ..LineStyle::default() })),
        ..Style::default()
    }
}

fn orient(text: Option<&str>) -> LegendOrient {
    match text {
        Some("left") => LegendOrient::Left,
        Some("top") => LegendOrient::Top,
        Some("bottom") => LegendOrient::Bottom,
        Some("top-left") => LegendOrient::TopLeft,
        Some("top-right") => LegendOrient::TopRight,
        Some("bottom-left") => LegendOrient::BottomLeft,
        Some("bottom-right") => LegendOrient::BottomRight,
        Some("none") => LegendOrient::None,
        _ => LegendOrient::Right,
    }
}

fn aria(plan: &LegendPlan, look: Look, context: &Context) -> Aria {
    if Properties::flag(&plan.props, "aria") == Some(false) {
        return Aria { hidden: true, ..Aria::default() };
    }
    let label = Properties::text(&plan.props, "description").unwrap_or_else(|| caption(plan, look, context));
    Aria {
        hidden: false,
        label: Some(label.into()),
        role: Some("graphics-symbol"),
        role_description: Some("legend".into()),
    }
}

fn caption(plan: &LegendPlan, look: Look, context: &Context) -> String {
    let look = match look {
        Look::Symbol => "Symbol",
        Look::Gradient => "Gradient",
        Look::Discrete => "Discrete",
    };
    let mut channels: Vec<LegendChannel> = plan.scales.iter().map(|(channel, _)| *channel).collect();
    channels.sort_unstable();
    let named: Vec<&str> = channels.into_iter().map(spoken).collect();
    let listed = match &named[..] {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => named.join(""),
    };
    let domain = plan.scale().map(|scale| caption::domain(scale, &plan.props, context)).unwrap_or_default();
    format!("{look} legend{} for {listed} with {domain}", caption::titled(&plan.title))
}

fn spoken(channel: LegendChannel) -> &'static str {
    match channel {
        LegendChannel::Size => "size",
        LegendChannel::Shape => "shape",
        LegendChannel::Fill => "fill color",
        LegendChannel::Stroke => "stroke color",
        LegendChannel::StrokeWidth => "strokeWidth",
        LegendChannel::StrokeDash => "strokeDash",
        LegendChannel::Opacity => "opacity",
    }
}

/// A point of the legend's entries, moved.
pub(super) fn moved(bounds: &Rect, by: Point) -> Rect {
    bounds.translate(by.x, by.y)
}
