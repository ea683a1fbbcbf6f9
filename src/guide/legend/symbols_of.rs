//! How the symbols of a legend look after the mark that they stand for. Same rules as Vega-Lite's legend/encode.

use super::rules::{LegendFacts, first_value};
use crate::mark::Fills;
use crate::spec::Channel;
use crate::view::{ChannelDef, MarkKind, styles};
use serde_json::{Map, Value};

/// What a paint of the mark is.
#[derive(Clone, Debug, PartialEq)]
enum Look {
    Nothing,
    Fixed(Value),
    /// A field decides, through a scale.
    Field,
    /// Conditions decide.
    Conditional,
}

/// The opacity of a gradient, unless it is 0.
pub(super) fn gradient_opacity(facts: &LegendFacts) -> Option<f64> {
    opacity(facts).filter(|opacity| facts.is_gradient() && *opacity != 0.0)
}

/// Whether an entry is selected, as an expression, where selections are bound to this legend.
pub(super) fn selected(facts: &LegendFacts) -> Option<String> {
    let field = facts.def.field.as_deref()?;
    let test = |param: &Value| {
        let (name, bind, select) = (param.get("name")?.as_str()?, param.get("bind")?, param.get("select")?);
        let lists = |list: &str, wanted: &str| {
            select.get(list).and_then(Value::as_array).is_some_and(|words| words.iter().any(|word| word == wanted))
        };
        let is_of_legend = bind == "legend" || bind.get("legend").is_some();
        let projects = lists("fields", field) || lists("encodings", facts.channel.name());
        let values = format!("{name}[{}]", Value::from(field));
        (is_of_legend && projects).then(|| format!("!isValid({values}) || indexof({values}, datum.value) >= 0"))
    };
    let tests: Vec<String> = facts.selections.iter().filter_map(test).collect();
    (!tests.is_empty()).then(|| tests.join(" || "))
}

/// Fill, stroke, opacity and the like of symbols, under the names of Vega's encodings.
pub(super) fn symbols(facts: &LegendFacts) -> Map<String, Value> {
    let mut look = Map::new();
    if facts.is_gradient() {
        return look;
    }
    let opacity = opacity(facts);
    for name in [
        "strokeWidth",
        "strokeDash",
        "strokeDashOffset",
        "strokeOpacity",
        "strokeJoin",
        "strokeMiterLimit",
        "fillOpacity",
    ] {
        if let Some(value) = configured(facts, name) {
            look.insert(name.into(), value);
        }
    }
    fill(facts, opacity, &mut look);
    stroke(facts, &mut look);
    if let Some(opacity) = opacity.filter(|opacity| facts.channel != Channel::Opacity && *opacity != 0.0) {
        look.insert("opacity".into(), opacity.into());
    }
    let written = facts.written.and_then(|legend| legend.pointer("/encoding/symbols")).and_then(Value::as_object);
    for (name, value) in written.into_iter().flatten() {
        if let Some(value) = value.get("value") {
            look.insert(name.clone(), value.clone());
        }
    }
    look
}

fn is_filled(facts: &LegendFacts) -> bool {
    facts.unit.mark.filled() && facts.unit.mark.kind != MarkKind::Trail
}

/// A property of the mark's styles or config, not of the mark itself.
fn configured(facts: &LegendFacts, name: &str) -> Option<Value> {
    let (mark, config) = (&facts.unit.mark, facts.config);
    let mut named = vec![mark.kind.name().to_string()];
    named.extend(mark.at.value.as_object().map(styles).unwrap_or_default());
    let of_style = named.iter().rev().find_map(|style| config.get(&["style", style, name]));
    of_style.or_else(|| config.get(&[mark.kind.name(), name])).or_else(|| config.get(&["mark", name])).cloned()
}

fn own(facts: &LegendFacts, name: &str) -> Option<Value> {
    facts.unit.mark.at.value.get(name).filter(|value| !value.is_null()).cloned()
}

/// The mark's opacity, or the greatest that its channel may give, unless the legend has one of its own.
fn opacity(facts: &LegendFacts) -> Option<f64> {
    let name = if facts.is_gradient() { "gradientOpacity" } else { "symbolOpacity" };
    let of_legend = facts.written.and_then(|legend| legend.get(name)).filter(|value| !value.is_null());
    if of_legend.is_some() || facts.config.get(&["legend", name]).is_some() {
        return None;
    }
    let mark = &facts.unit.mark;
    let of_mark = || mark.props.number("opacity").filter(|_| mark.props.is_explicit("opacity"));
    facts.unit.encoding.get(Channel::Opacity).and_then(greatest).or_else(of_mark)
}

fn greatest(def: &ChannelDef) -> Option<f64> {
    let own = def.value.as_ref().and_then(Value::as_f64);
    let conditional = def.conditions.iter().filter_map(|condition| condition.then.value.as_ref()?.as_f64());
    conditional.fold(own, |greatest, value| Some(greatest.map_or(value, |known| known.max(value))))
}

fn look_of(def: Option<&ChannelDef>, otherwise: Look) -> Look {
    match def {
        None => otherwise,
        Some(def) if !def.conditions.is_empty() => Look::Conditional,
        Some(def) if def.is_field_or_datum() => Look::Field,
        Some(def) => def.value.clone().map_or(otherwise, Look::Fixed),
    }
}

fn paint(facts: &LegendFacts, default: Option<Value>, takes_color: bool, own: Channel) -> Look {
    let encoding = &facts.unit.encoding;
    let base = default.map_or(Look::Nothing, Look::Fixed);
    let colored = if takes_color { look_of(encoding.get(Channel::Color), base) } else { base };
    look_of(encoding.get(own), colored)
}

fn fill(facts: &LegendFacts, opacity: Option<f64>, look: &mut Map<String, Value>) {
    let filled = is_filled(facts);
    if facts.channel == Channel::Fill || (filled && facts.channel == Channel::Color) {
        return;
    }
    let fills = Fills::of(&facts.unit.mark, facts.config);
    let default = if filled || !fills.filled { fills.fill } else { None };
    match paint(facts, default.or_else(|| configured(facts, "fill")), filled, Channel::Fill) {
        Look::Nothing => {}
        Look::Fixed(value) => {
            look.insert("fill".into(), value);
        }
        Look::Field => {
            let of_legend = facts.written.and_then(|legend| legend.get("symbolFillColor"));
            if of_legend.is_none() && facts.config.get(&["legend", "symbolFillColor"]).is_none() {
                let base = facts.config.get(&["legend", "symbolBaseFillColor"]).cloned();
                look.insert("fill".into(), base.unwrap_or_else(|| "black".into()));
                look.insert("fillOpacity".into(), opacity.unwrap_or(1.0).into());
            }
        }
        Look::Conditional => {
            let encoding = &facts.unit.encoding;
            let of_channel = encoding.get(Channel::Fill).or_else(|| encoding.get(Channel::Color)).and_then(first_value);
            let of_mark = || own(facts, "fill").or_else(|| own(facts, "color").filter(|_| filled));
            if let Some(value) = of_channel.or_else(of_mark) {
                look.insert("fill".into(), value);
            }
        }
    }
}

fn stroke(facts: &LegendFacts, look: &mut Map<String, Value>) {
    let filled = is_filled(facts);
    if facts.channel == Channel::Stroke || (!filled && facts.channel == Channel::Color) {
        return;
    }
    let fills = Fills::of(&facts.unit.mark, facts.config);
    let default = if facts.unit.mark.kind == MarkKind::Trail { fills.fill } else { fills.stroke };
    match paint(facts, default.or_else(|| configured(facts, "stroke")), !filled, Channel::Stroke) {
        Look::Nothing | Look::Field => {}
        Look::Fixed(value) => {
            let of_legend = facts.written.and_then(|legend| legend.get("symbolStrokeColor"));
            if of_legend.is_none() && facts.config.get(&["legend", "symbolStrokeColor"]).is_none() {
                look.insert("stroke".into(), value);
            }
        }
        Look::Conditional => {
            let encoding = &facts.unit.encoding;
            let of_channel =
                encoding.get(Channel::Stroke).or_else(|| encoding.get(Channel::Color)).and_then(first_value);
            let of_mark = || own(facts, "stroke").or_else(|| own(facts, "color").filter(|_| filled));
            if let Some(value) = of_channel.or_else(of_mark) {
                look.insert("stroke".into(), value);
            }
        }
    }
}
