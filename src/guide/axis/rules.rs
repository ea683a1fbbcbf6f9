//! The properties that an axis has when nobody says otherwise. Same rules as Vega-Lite's axis/properties and format.

use super::config::{AxisClass, layers, style_names};
use crate::calendar::Unit;
use crate::guide::{Side, rules};
use crate::scale::Kind;
use crate::theme::{Config, Props};
use crate::view::{ChannelDef, MarkKind, TimeUnit, Type};
use serde_json::{Map, Value, json};

/// What decides an axis' properties: the channel's definition and what scales and sizes have made of it.
#[derive(Clone, Copy)]
pub struct AxisFacts<'a> {
    pub is_x: bool,
    pub mark: MarkKind,
    /// The definition of x or y, or that of x2 or y2 where only that is there.
    pub def: &'a ChannelDef,
    /// `axis` as written, with expressions that need no datum replaced and dates in `values` as numbers.
    pub written: Option<&'a Value>,
    /// The titles that the definitions of both channels have themselves, joined; `null` when they say none.
    pub field_title: Option<&'a Value>,
    /// Whether the channel is stacked and its definition says `"stack": "normalize"`.
    pub normalized: bool,
    pub kind: Kind,
    /// The plot's width for x, height for y; in px.
    pub length: f64,
    pub config: &'a Config,
}

impl AxisFacts<'_> {
    fn written(&self, name: &str) -> Option<&Value> {
        self.written?.get(name).filter(|value| !value.is_null())
    }

    /// The side: written, by config, or at the bottom and on the left.
    pub(super) fn orient(&self) -> Side {
        let channel = if self.is_x { "axisX" } else { "axisY" };
        let configured = || self.config.get(&[channel, "orient"]).or_else(|| self.config.get(&["axis", "orient"]));
        match self.written("orient").or_else(configured).and_then(Value::as_str) {
            Some("top") => Side::Top,
            Some("bottom") => Side::Bottom,
            Some("left") => Side::Left,
            Some("right") => Side::Right,
            _ if self.is_x => Side::Bottom,
            _ => Side::Left,
        }
    }

    pub(super) fn class(&self) -> AxisClass {
        let styles = self.written("style").map(style_names).unwrap_or_default();
        AxisClass { is_x: self.is_x, kind: self.kind, orient: self.orient(), styles }
    }

    fn type_of(&self) -> Type {
        self.def.kind.unwrap_or(Type::Nominal)
    }

    fn has_time_unit(&self) -> bool {
        self.def.is_field() && self.def.time_unit.is_some()
    }

    /// What the author wrote, as it is meant: angles in [0, 360).
    pub(super) fn explicit(&self) -> Map<String, Value> {
        let mut explicit = self.written.and_then(Value::as_object).cloned().unwrap_or_default();
        explicit.retain(|name, value| !value.is_null() || name == "title");
        for name in ["labelAngle", "titleAngle"] {
            if let Some(angle) = explicit.get(name).and_then(Value::as_f64) {
                explicit.insert(name.into(), json!(normal_angle(angle)));
            }
        }
        if self.normalized && self.config.get(&["normalizedNumberFormat"]).is_some() {
            explicit.remove("format"); // the config's format of shares wins over a written one in Vega-Lite
        }
        rules::with_custom_text(
            &mut explicit,
            rules::custom_text(self.def, self.written, self.normalized, self.config),
        );
        if let (Some(title), false) = (self.field_title, explicit.contains_key("title")) {
            explicit.insert("title".into(), title.clone());
        }
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
        let class = self.class();
        let angle = self.label_angle(&class);
        set("labelAngle", angle.map(Value::from));
        // Where there is an angle, that of no other layer counts. One worked out by an expression leaves nothing open.
        let open = |otherwise| if self.angle_is_expression() { Value::from(otherwise) } else { Value::Null };
        let align = |angle| label_align(angle, class.orient, self.is_x).map_or_else(|| open("left"), Value::from);
        let baseline =
            |angle| label_baseline(angle, class.orient, self.is_x).map_or_else(|| open("alphabetic"), Value::from);
        set("labelAlign", angle.map(align));
        set("labelBaseline", angle.map(baseline));
        set("grid", Some(Value::from(self.grid())));
        set("labelFlush", self.label_flush().then_some(Value::Bool(true)));
        set("labelOverlap", self.label_overlap());
        set("format", self.format().map(Value::from));
        set("formatType", self.format_type().map(Value::from));
        set("tickCount", self.tick_count().map(Value::from));
        set("tickMinStep", self.tick_min_step().map(Value::from));
        let binned = self.type_of() == Type::Quantitative && self.def.is_field() && self.def.bin.is_some();
        let raised = self.mark == MarkKind::Rect && (binned || self.type_of().is_discrete());
        set("zindex", Some(json!(if raised { 1 } else { 0 })));
        rules
    }

    fn grid(&self) -> bool {
        let discrete = self.kind.is_discrete() || self.kind == Kind::BinOrdinal;
        !discrete && self.def.is_field() && !self.def.is_binning() && !self.def.is_binned()
    }

    fn label_angle(&self, class: &AxisClass) -> Option<f64> {
        let config = Props::new(layers(class, self.config));
        let written = self.written("labelAngle").or_else(|| config.get("labelAngle")).and_then(Value::as_f64);
        let upright = self.is_x && self.type_of().is_discrete() && !self.has_time_unit();
        written.map(normal_angle).or_else(|| upright.then_some(270.0))
    }

    fn angle_is_expression(&self) -> bool {
        self.def.at.value.pointer("/axis/labelAngle/expr").is_some()
    }

    fn label_flush(&self) -> bool {
        self.is_x && matches!(self.type_of(), Type::Quantitative | Type::Temporal)
    }

    /// Labels of nominal values all stay: nobody could guess the missing ones.
    fn label_overlap(&self) -> Option<Value> {
        let sorted = self.def.sort().is_some_and(|sort| sort.value.is_object() || sort.value.is_array());
        let guessed = (self.has_time_unit() && !sorted) || !self.type_of().is_discrete();
        guessed.then(|| match self.kind {
            Kind::Log | Kind::Symlog => json!("greedy"),
            _ => json!(true),
        })
    }

    fn format(&self) -> Option<String> {
        if rules::custom_text(self.def, self.written, self.normalized, self.config).is_some() {
            return None;
        }
        if self.normalized
            && let Some(format) = self.config.text(&["normalizedNumberFormat"])
        {
            return Some(format.to_string());
        }
        rules::format(self.def, self.written, false, self.config)
    }

    fn format_type(&self) -> Option<&'static str> {
        rules::format_type(self.def, self.written, self.kind)
    }

    fn tick_count(&self) -> Option<f64> {
        if self.written("values").is_some()
            || self.kind.is_discrete()
            || self.kind == Kind::BinOrdinal
            || self.kind == Kind::Log
        {
            return None;
        }
        if self.def.is_field() && self.def.is_binning() {
            return Some((self.length / 10.0).ceil());
        }
        let cyclic =
            |unit: &TimeUnit| matches!(unit.units.units[..], [Unit::Month | Unit::Hours | Unit::Day | Unit::Quarter]);
        if self.def.is_field() && self.def.time_unit.as_ref().is_some_and(cyclic) {
            return None;
        }
        Some((self.length / 40.0).ceil())
    }

    fn tick_min_step(&self) -> Option<f64> {
        let written = self.written("format").and_then(Value::as_str).map(str::to_string);
        if written.or_else(|| self.format()).as_deref() == Some("d") {
            return Some(1.0);
        }
        self.def.time_unit.as_ref().filter(|_| self.def.is_field()).and_then(duration_ms)
    }
}

/// How long the smallest of a time unit's units is, counted from the start of 2001; `None` for days of the week.
fn duration_ms(unit: &TimeUnit) -> Option<f64> {
    const DAY: f64 = 86_400_000.0;
    let step = unit.step.unwrap_or(1.0);
    let months = |months: f64| {
        let days = [31.0, 28.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0, 30.0, 31.0, 30.0, 31.0];
        days.iter().cycle().take(months.clamp(0.0, 12_000.0) as usize).sum::<f64>() * DAY
    };
    Some(match unit.units.units.last()? {
        Unit::Year => step * 365.0 * DAY,
        Unit::Quarter => months(3.0 * step),
        Unit::Month => months(step),
        Unit::Week => step * 7.0 * DAY,
        Unit::Day => return None,
        Unit::DayOfYear | Unit::Date => step * DAY,
        Unit::Hours => step * 3_600_000.0,
        Unit::Minutes => step * 60_000.0,
        Unit::Seconds => step * 1000.0,
        Unit::Milliseconds => step,
    })
}

/// An angle in [0, 360).
pub(crate) fn normal_angle(angle: f64) -> f64 {
    angle.rem_euclid(360.0)
}

/// How labels turned by this angle are aligned; `None`: as level ones, so that they can be flush with the axis' ends.
pub(crate) fn label_align(angle: f64, orient: Side, is_x: bool) -> Option<&'static str> {
    let (start, main) = if is_x { (0.0, Side::Bottom) } else { (90.0, Side::Left) };
    if (angle + start) % 180.0 == 0.0 {
        return if is_x { None } else { Some("center") };
    }
    let inwards = start < angle && angle < 180.0 + start;
    Some(if inwards == (orient == main) { "left" } else { "right" })
}

/// The baseline of labels turned by this angle; `None`: that of level ones.
pub(crate) fn label_baseline(angle: f64, orient: Side, is_x: bool) -> Option<&'static str> {
    if is_x {
        if (45.0 < angle && angle < 135.0) || (225.0 < angle && angle < 315.0) {
            return Some("middle");
        }
        let level = angle <= 45.0 || 315.0 <= angle;
        return Some(if level == (orient == Side::Top) { "bottom" } else { "top" });
    }
    if angle <= 45.0 || 315.0 <= angle || (135.0..=225.0).contains(&angle) {
        return None;
    }
    Some(if (45.0..=135.0).contains(&angle) == (orient == Side::Left) { "top" } else { "bottom" })
}
