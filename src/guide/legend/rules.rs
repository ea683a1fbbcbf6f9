//! The properties that a legend has when nobody says otherwise. Same rules as Vega-Lite's legend/properties.

use super::build::LegendChannel;
use crate::calendar::Unit;
use crate::geometry::Size;
use crate::guide::rules;
use crate::scale::Kind;
use crate::spec::Channel;
use crate::theme::Config;
use crate::view::{ChannelDef, MarkKind, Unit as UnitView};
use serde_json::{Map, Value, json};

/// What decides a legend's properties.
#[derive(Clone, Copy)]
pub struct LegendFacts<'a> {
    pub channel: Channel,
    pub unit: &'a UnitView,
    /// The selections that the unit has.
    pub selections: &'a [Value],
    /// The definition with the field or datum, perhaps that of a condition.
    pub def: &'a ChannelDef,
    /// `legend` as written, with expressions that need no datum replaced and dates in `values` as numbers.
    pub written: Option<&'a Value>,
    pub kind: Kind,
    pub plot: Size,
    pub config: &'a Config,
}

impl LegendFacts<'_> {
    fn written(&self, name: &str) -> Option<&Value> {
        self.written?.get(name).filter(|value| !value.is_null())
    }

    fn legend_config(&self, name: &str) -> Option<&Value> {
        self.config.get(&["legend", name])
    }

    fn is_color(&self) -> bool {
        matches!(self.channel, Channel::Color | Channel::Fill | Channel::Stroke)
    }

    /// Which of Vega's channels it is: the colour of a filled mark is its fill.
    pub(super) fn shown(&self) -> LegendChannel {
        let mark = &self.unit.mark;
        match self.channel {
            Channel::Color if mark.kind == MarkKind::Trail => LegendChannel::Stroke,
            Channel::Size if mark.kind == MarkKind::Trail => LegendChannel::StrokeWidth,
            Channel::Color if mark.filled() => LegendChannel::Fill,
            Channel::Color | Channel::Stroke => LegendChannel::Stroke,
            Channel::Fill => LegendChannel::Fill,
            Channel::Size => LegendChannel::Size,
            Channel::Shape => LegendChannel::Shape,
            Channel::StrokeWidth => LegendChannel::StrokeWidth,
            Channel::StrokeDash => LegendChannel::StrokeDash,
            _ => LegendChannel::Opacity,
        }
    }

    /// Whether the legend is a ramp (or classes of one) rather than symbols.
    pub(super) fn is_gradient(&self) -> bool {
        if let Some(kind) = self.written("type").and_then(Value::as_str) {
            return kind == "gradient";
        }
        let cyclic = self
            .def
            .time_unit
            .as_ref()
            .is_some_and(|unit| matches!(unit.units.units[..], [Unit::Quarter | Unit::Month | Unit::Day]));
        self.is_color() && !cyclic && self.kind.is_continuous()
    }

    /// The title, and whether the author wrote it on the legend or the channel.
    pub(super) fn title(&self) -> (Value, bool) {
        let of_guide = self.written.and_then(|legend| legend.get("title"));
        match of_guide.or_else(|| self.def.at.value.get("title")) {
            Some(title) => (title.clone(), true),
            None if self.def.is_field() => (Value::from(self.def.default_title(self.config)), false),
            None => (Value::from(""), false), // gives way to any other
        }
    }

    /// What the author wrote.
    pub(super) fn explicit(&self) -> Map<String, Value> {
        let mut explicit = self.written.and_then(Value::as_object).cloned().unwrap_or_default();
        let other = if self.is_gradient() { "symbol" } else { "gradient" };
        explicit.retain(|name, value| {
            !value.is_null() && name != "title" && name != "encoding" && name != "type" && !name.starts_with(other)
        });
        rules::with_custom_text(&mut explicit, rules::custom_text(self.def, self.written, false, self.config));
        explicit
    }

    /// What holds where neither the author nor the config says anything.
    pub(super) fn implicit(&self) -> Map<String, Value> {
        let mut rules = Map::new();
        let mut set = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                rules.insert(name.into(), value);
            }
        };
        let direction = self.direction();
        set("direction", direction.map(Value::from));
        let custom = rules::custom_text(self.def, self.written, false, self.config).is_some();
        let format = rules::format(self.def, self.written, true, self.config).filter(|_| !custom);
        set("format", format.map(Value::from));
        set("formatType", rules::format_type(self.def, self.written, self.kind).map(Value::from));
        set("labelOverlap", self.label_overlap().map(Value::from));
        set("type", self.written_type().map(Value::from));
        if self.is_gradient() {
            set("gradientLength", self.gradient_length(direction).map(Value::from));
        } else {
            set("symbolType", self.symbol_type());
        }
        rules
    }

    /// The type, where Vega would not find it by itself.
    fn written_type(&self) -> Option<&'static str> {
        let ramp = self.is_color() && self.kind.is_continuous();
        match (self.is_gradient(), ramp) {
            (true, true) | (false, false) => None,
            (true, false) => Some("gradient"),
            (false, true) => Some("symbol"),
        }
    }

    fn orient(&self) -> &str {
        let written = self.written("orient").or_else(|| self.legend_config("orient"));
        written.and_then(Value::as_str).unwrap_or("right")
    }

    fn direction(&self) -> Option<&str> {
        let written = self.written("direction").or_else(|| self.legend_config("gradientDirection"));
        written.and_then(Value::as_str).or(match self.orient() {
            "top" | "bottom" => Some("horizontal"),
            "left" | "right" | "none" => None,
            _ => self.is_gradient().then_some("horizontal"),
        })
    }

    fn gradient_length(&self, direction: Option<&str>) -> Option<f64> {
        if !self.kind.is_continuous() {
            return None;
        }
        let number = |name: &str, otherwise: f64| self.legend_config(name).and_then(Value::as_f64).unwrap_or(otherwise);
        let between = |px: f64, least: f64, most: f64| px.min(most).max(least);
        if direction == Some("horizontal") {
            let least = number("gradientHorizontalMinLength", 100.0);
            if !matches!(self.orient(), "top" | "bottom") {
                return Some(least);
            }
            return Some(between(self.plot.width, least, number("gradientHorizontalMaxLength", 200.0)));
        }
        let least = number("gradientVerticalMinLength", 64.0);
        Some(between(self.plot.height, least, number("gradientVerticalMaxLength", 200.0)))
    }

    fn label_overlap(&self) -> Option<&'static str> {
        matches!(self.kind, Kind::Quantile | Kind::Threshold | Kind::Log | Kind::Symlog).then_some("greedy")
    }

    /// The shape of the mark's symbols, or one that stands for the mark.
    fn symbol_type(&self) -> Option<Value> {
        let mark = &self.unit.mark;
        if self.channel != Channel::Shape {
            let of_channel = self.unit.encoding.get(Channel::Shape).and_then(first_value);
            let of_mark = || mark.at.value.get("shape").filter(|shape| shape.is_string()).cloned();
            if let Some(shape) = of_channel.or_else(of_mark) {
                return Some(shape);
            }
        }
        Some(json!(match mark.kind {
            MarkKind::Bar | MarkKind::Rect | MarkKind::Image | MarkKind::Square => "square",
            MarkKind::Line | MarkKind::Trail | MarkKind::Rule => "stroke",
            _ => "circle",
        }))
    }
}

/// The value of a channel, or that of its first condition with one.
pub(super) fn first_value(def: &ChannelDef) -> Option<Value> {
    let conditional = def.conditions.len() > 1 || def.conditions.iter().any(|condition| condition.then.is_value());
    let own = def.value.clone().filter(|value| !value.is_null());
    let of_condition = || def.conditions.iter().find_map(|condition| condition.then.value.clone());
    if conditional { own.or_else(of_condition) } else { own }
}
