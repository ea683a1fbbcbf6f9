//! Fill, stroke and everything else of a mark's paint.

use super::Drawing;
use super::choice::{Cells, number_of, output_number};
use crate::color::Color;
use crate::data::Value;
use crate::geometry::Point;
use crate::scale::Output;
use crate::scene::{Cap, Gradient, GradientKind, Join, LineStyle, Paint, Style};
use crate::spec::Channel;
use crate::theme::Config;
use crate::view::{MarkDef, MarkKind};
use serde_json::Value as Json;
use std::sync::Arc;

/// The fill and stroke that a mark has when no channel says otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Fills {
    pub filled: bool,
    pub fill: Option<Json>,
    pub stroke: Option<Json>,
}

impl Fills {
    /// `color` paints the fill of filled marks and the stroke of others; `fill` and `stroke` decide over it.
    pub fn of(mark: &MarkDef, config: &Config) -> Fills {
        let filled = mark.filled();
        let transparent = matches!(
            mark.kind,
            MarkKind::Bar | MarkKind::Point | MarkKind::Circle | MarkKind::Square | MarkKind::Geoshape
        );
        let fill =
            paint_of(mark, config, "fill", filled).or_else(|| transparent.then(|| Json::from("transparent")).map(Some));
        let stroke = paint_of(mark, config, "stroke", !filled);
        let fill = fill.unwrap_or_else(|| mark.vega_props.get("fill").filter(|_| filled).cloned());
        let stroke = stroke.unwrap_or_else(|| mark.vega_props.get("stroke").filter(|_| !filled).cloned());
        Fills { filled, fill, stroke }
    }
}

/// `None`: nobody says; `Some(None)`: the author says `null`.
fn paint_of(mark: &MarkDef, config: &Config, own: &str, takes_color: bool) -> Option<Option<Json>> {
    let written = mark.at.value.as_object();
    let some = |value: &Json| Some(value.clone()).filter(|value| !value.is_null());
    if let Some(value) = written.and_then(|written| written.get(own)) {
        return Some(some(value));
    }
    if takes_color && let Some(value) = written.and_then(|written| written.get("color")) {
        return Some(some(value));
    }
    let styles = written.map(crate::view::styles).unwrap_or_default();
    if takes_color {
        let of_style = styles.iter().rev().find_map(|style| config.value().get("style")?.get(style)?.get("color"));
        if let Some(value) = of_style {
            return Some(some(value));
        }
    }
    for section in [mark.kind.name(), "mark"] {
        let section = config.value().get(section);
        if let Some(value) = section.and_then(|section| section.get(own)) {
            return Some(some(value));
        }
        if takes_color && let Some(value) = section.and_then(|section| section.get("color")) {
            return Some(some(value));
        }
    }
    let of_style = |name: &str| config.value().get("style").and_then(|s| s.get(name)).and_then(|s| s.get(own));
    styles.iter().rev().map(String::as_str).chain([mark.kind.name()]).find_map(of_style).map(some)
}

/// The paint of a mark for each row.
pub struct Paints {
    fill: Cells<Option<Paint>>,
    stroke: Cells<Option<Paint>>,
    numbers: [Cells<Option<f64>>; 4],
    dash: Cells<Option<Value>>,
    line: LineStyle,
    blend: Option<Arc<str>>,
}

impl Drawing<'_> {
    /// Works out all paint of the mark.
    pub fn paints(&self) -> Paints {
        let fills = Fills::of(&self.unit.mark, self.config);
        let default = |paint: &Option<Json>| match paint {
            Some(json) => self.json(json, &self.unit.mark.at).map(Output::Value),
            None => Cells::One(Output::Undefined),
        };
        let (mut fill, mut stroke) = (default(&fills.fill), default(&fills.stroke));
        if fills.filled {
            fill = self.outputs(Channel::Color, fill);
        } else {
            stroke = self.outputs(Channel::Color, stroke);
        }
        let fill = self.outputs(Channel::Fill, self.unless_written("fill", fill, || default(&fills.fill)));
        let stroke = self.outputs(Channel::Stroke, self.unless_written("stroke", stroke, || default(&fills.stroke)));
        Paints {
            fill: fill.map(|output| paint(&output)),
            stroke: stroke.map(|output| paint(&output)),
            numbers: [
                self.numbers(Channel::Opacity, "opacity"),
                self.numbers(Channel::FillOpacity, "fillOpacity"),
                self.numbers(Channel::StrokeOpacity, "strokeOpacity"),
                self.numbers(Channel::StrokeWidth, "strokeWidth"),
            ],
            dash: self.dash(),
            line: self.line_style(),
            blend: self.unit.mark.props.text("blend").map(Arc::from),
        }
    }

    /// A mark's own `fill` or `stroke` wins over the colour channel, as in Vega-Lite.
    fn unless_written(&self, name: &str, colored: Cells<Output>, own: impl FnOnce() -> Cells<Output>) -> Cells<Output> {
        if self.unit.mark.at.value.get(name).is_some() { own() } else { colored }
    }

    /// A channel with a number for each row, else the mark's property.
    pub fn numbers(&self, channel: Channel, name: &str) -> Cells<Option<f64>> {
        let own = self.prop(name).filter(|_| !self.hides_defaults(channel) || self.unit.mark.props.get(name).is_some());
        let default = own.unwrap_or(Cells::One(Value::Undefined)).map(Output::Value);
        self.outputs(channel, default).map(|output| output_number(&output))
    }

    /// Whether a channel has conditions and nothing for the other rows: Vega then takes no default of its own config,
    /// only what Vega-Lite gives the mark.
    pub fn hides_defaults(&self, channel: Channel) -> bool {
        let def = self.unit.encoding.get(channel);
        def.is_some_and(|def| !def.conditions.is_empty() && !def.is_field_or_datum() && def.value.is_none())
    }

    fn dash(&self) -> Cells<Option<Value>> {
        let default = self.prop("strokeDash").unwrap_or(Cells::One(Value::Undefined)).map(Output::Value);
        self.outputs(Channel::StrokeDash, default).map(|output| match output {
            Output::Value(value @ Value::Array(_)) => Some(value),
            _ => None,
        })
    }

    fn line_style(&self) -> LineStyle {
        let mark = &self.unit.mark;
        let number = |name: &str| mark.any(name).and_then(Json::as_f64);
        let default = LineStyle::default();
        LineStyle {
            dash_px: Vec::new(),
            dash_offset_px: number("strokeDashOffset").unwrap_or(0.0),
            cap: match mark.any("strokeCap").and_then(Json::as_str) {
                Some("round") => Cap::Round,
                Some("square") => Cap::Square,
                _ => default.cap,
            },
            join: match mark.any("strokeJoin").and_then(Json::as_str) {
                Some("round") => Join::Round,
                Some("bevel") => Join::Bevel,
                _ => default.join,
            },
            miter_limit: number("strokeMiterLimit").unwrap_or(default.miter_limit),
        }
    }
}

impl Paints {
    /// The paint of one row.
    pub fn style(&self, row: usize) -> Style {
        let number = |index: usize| *self.numbers[index].get(row);
        let mut line = self.line.clone();
        if let Some(Value::Array(dash)) = self.dash.get(row) {
            line.dash_px = dash.iter().filter_map(number_of).collect();
            if line.dash_px.iter().all(|&px| px == 0.0) || line.dash_px[..] == [1.0, 0.0] {
                line.dash_px.clear();
            }
        }
        Style {
            fill: self.fill.get(row).clone(),
            stroke: self.stroke.get(row).clone(),
            opacity: number(0).unwrap_or(1.0).clamp(0.0, 1.0),
            fill_opacity: number(1).unwrap_or(1.0).clamp(0.0, 1.0),
            stroke_opacity: number(2).unwrap_or(1.0).clamp(0.0, 1.0),
            stroke_width_px: number(3).unwrap_or(1.0).max(0.0),
            line: (line != LineStyle::default()).then(|| Arc::new(line)),
            blend: self.blend.clone(),
        }
    }

    /// Whether all rows are painted alike.
    pub fn is_one(&self) -> bool {
        self.fill.is_one() && self.stroke.is_one() && self.dash.is_one() && self.numbers.iter().all(Cells::is_one)
    }
}

/// A colour, a gradient object, or nothing.
pub fn paint(output: &Output) -> Option<Paint> {
    match output {
        Output::Color(color) => Some(Paint::Solid(*color)),
        Output::Value(Value::Text(text)) => Color::parse(text).map(Paint::Solid),
        Output::Value(Value::Object(_)) => {
            let Output::Value(value) = output else { return None };
            gradient(value)
        }
        _ => None,
    }
}

/// Vega's gradient object: `gradient` is "linear" or "radial", x1, y1, x2, y2, r1, r2 in [0, 1], `stops`.
pub fn gradient(value: &Value) -> Option<Paint> {
    let number = |name: &str, default: f64| number_of(&value.member(name)).unwrap_or(default);
    let Value::Array(stops) = value.member("stops") else { return None };
    let stops = stops
        .iter()
        .filter_map(|stop| Some((number_of(&stop.member("offset"))?, Color::parse(&stop.member("color").to_text())?)))
        .collect();
    let kind = match &*value.member("gradient").to_text() {
        "radial" => GradientKind::Radial {
            inner: Point::new(number("x1", 0.5), number("y1", 0.5)),
            inner_radius: number("r1", 0.0),
            outer: Point::new(number("x2", 0.5), number("y2", 0.5)),
            outer_radius: number("r2", 0.5),
        },
        _ => GradientKind::Linear {
            from: Point::new(number("x1", 0.0), number("y1", 0.0)),
            to: Point::new(number("x2", 1.0), number("y2", 0.0)),
        },
    };
    Some(Paint::Gradient(Arc::new(Gradient { kind, stops })))
}
