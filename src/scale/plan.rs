//! Which scales a figure has: one for each channel of each view, merged as `resolve` says.

use super::Kind;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::spec::Channel;
use crate::theme::Config;
use crate::view::{Body, ChannelDef, MarkKind, Type, Unit, View};
use serde_json::Value as Json;
use std::collections::HashMap;

/// The scales of a figure before data.
pub struct Plan<'v> {
    pub components: Vec<Component<'v>>,
    of: HashMap<(usize, Channel), usize>,
}

/// One scale with all channels that share it.
pub struct Component<'v> {
    pub channel: Channel,
    /// The view at which it is made: with a facet between, each cell below makes its own.
    pub owner: usize,
    pub kind: Kind,
    pub members: Vec<Member<'v>>,
}

/// A channel of a unit that uses a scale.
#[derive(Clone, Copy)]
pub struct Member<'v> {
    pub view: &'v View,
    pub unit: &'v Unit,
    /// The definition with the field or datum.
    pub def: &'v ChannelDef,
}

impl<'v> Plan<'v> {
    /// The scale of a channel of a unit; `None` when it has none.
    pub fn component(&self, view: usize, channel: Channel) -> Option<usize> {
        self.of.get(&(view, channel)).copied()
    }

    pub fn kind(&self, view: usize, channel: Channel) -> Option<Kind> {
        self.component(view, channel).map(|index| self.components[index].kind)
    }
}

/// Decides the scales of all views below `root`.
pub fn plan<'v>(root: &'v View, config: &Config, log: &Diagnostics) -> Plan<'v> {
    let mut planner = Planner { config, log, plan: Plan { components: Vec::new(), of: HashMap::new() } };
    let open = planner.view(root);
    for part in open {
        planner.settle(part, root.id);
    }
    planner.plan
}

/// A scale that views further up may still merge with others.
struct Open<'v> {
    channel: Channel,
    kind: Kind,
    explicit: bool,
    members: Vec<Member<'v>>,
}

struct Planner<'v, 'a> {
    config: &'a Config,
    log: &'a Diagnostics,
    plan: Plan<'v>,
}

impl<'v> Planner<'v, '_> {
    fn settle(&mut self, open: Open<'v>, owner: usize) {
        let index = self.plan.components.len();
        for member in &open.members {
            self.plan.of.insert((member.view.id, open.channel), index);
        }
        self.plan.components.push(Component { channel: open.channel, owner, kind: open.kind, members: open.members });
    }

    fn view(&mut self, view: &'v View) -> Vec<Open<'v>> {
        if let Body::Unit(unit) = &view.body {
            return self.unit(view, unit);
        }
        let children = view.children();
        let mut parts: Vec<(usize, Open<'v>)> = Vec::new();
        for child in &children {
            parts.extend(self.view(child).into_iter().map(|part| (child.id, part)));
        }
        let mut merged = Vec::new();
        while !parts.is_empty() {
            let channel = parts[0].1.channel;
            let (same, rest) = parts.into_iter().partition::<Vec<_>, _>(|(_, part)| part.channel == channel);
            parts = rest;
            let shared = view
                .resolve("scale", channel)
                .map_or_else(|| is_shared_by_default(view, channel), |mode| mode == "shared");
            let compatible = same.windows(2).all(|pair| are_compatible(pair[0].1.kind, pair[1].1.kind));
            if shared && compatible {
                merged.push(
                    same.into_iter().map(|(_, part)| part).reduce(merge).expect("at least one part has the channel"),
                );
            } else {
                for (child, part) in same {
                    self.settle(part, child);
                }
            }
        }
        merged
    }

    fn unit(&self, view: &'v View, unit: &'v Unit) -> Vec<Open<'v>> {
        let mut parts = Vec::new();
        for channel in Channel::all().filter(|channel| channel.has_scale()) {
            let own = unit.encoding.get(channel).and_then(ChannelDef::field_or_datum_def);
            let def = match own {
                Some(def) => Some(def),
                None if channel.is_xy() => unit
                    .encoding
                    .get(channel.second())
                    .and_then(ChannelDef::field_or_datum_def)
                    .filter(|_| !unit.encoding.has(channel)),
                None => None,
            };
            let Some(def) = def else { continue };
            let scale = def.at.value.get("scale");
            if matches!(scale, Some(Json::Null | Json::Bool(false))) || def.kind == Some(Type::Geojson) {
                continue;
            }
            let nested = unit.encoding.has_nested_offset(channel);
            let default = default_kind(channel, def, unit, nested);
            let written = scale.and_then(|scale| scale.get("type")).and_then(Json::as_str).and_then(Kind::named);
            let kind = match written {
                Some(kind) if supports_channel(kind, channel) && supports_type(kind, def) => kind,
                Some(_) => {
                    let at = def.at.get("scale").and_then(|scale| scale.get("type")).unwrap_or_else(|| def.at.clone());
                    self.log.add(
                        Diagnostic::warning(
                            "scale-type",
                            format!(
                                "a scale of type {} does not work for this {} channel; {} is used",
                                at.value,
                                channel.name(),
                                default.name()
                            ),
                        )
                        .at(at.place()),
                    );
                    default
                }
                None => default,
            };
            let member = Member { view, unit, def };
            parts.push(Open { channel, kind, explicit: written == Some(kind), members: vec![member] });
        }
        let _ = self.config;
        parts
    }
}

fn merge<'v>(mut a: Open<'v>, b: Open<'v>) -> Open<'v> {
    let b_wins = match (a.explicit, b.explicit) {
        (true, false) => false,
        (false, true) => true,
        _ => precedence(b.kind) > precedence(a.kind),
    };
    if b_wins {
        a.kind = b.kind;
    }
    a.explicit |= b.explicit;
    a.members.extend(b.members);
    a
}

/// Vega-Lite's `defaultScaleResolve`.
fn is_shared_by_default(view: &View, channel: Channel) -> bool {
    match &view.body {
        Body::Facet(_) => channel != Channel::Theta,
        Body::Concat(_) => !(channel.is_xy() || channel.is_polar()),
        _ => true,
    }
}

/// Vega-Lite's SCALE_PRECEDENCE_INDEX: a wider kind wins where layers differ.
fn precedence(kind: Kind) -> u8 {
    match kind {
        Kind::Band => 11,
        Kind::Point => 10,
        Kind::Log | Kind::Pow | Kind::Sqrt | Kind::Symlog | Kind::Identity => 1,
        _ => 0,
    }
}

fn category(kind: Kind) -> u8 {
    match kind {
        Kind::Linear | Kind::Log | Kind::Pow | Kind::Sqrt | Kind::Symlog | Kind::Identity => 0,
        Kind::Time | Kind::Utc => 1,
        Kind::Band | Kind::Point => 2,
        Kind::Ordinal => 3,
        Kind::BinOrdinal => 4,
        Kind::Quantile | Kind::Quantize | Kind::Threshold => 5,
    }
}

fn are_compatible(a: Kind, b: Kind) -> bool {
    let (a, b) = (category(a), category(b));
    a == b || (a.min(b), a.max(b)) == (1, 2)
}

/// Whether values of a channel come out as one of a list (`discrete`), as any number (`continuous`), or as either.
fn is_discrete_range(channel: Channel) -> bool {
    matches!(channel, Channel::Shape | Channel::StrokeDash)
}

/// Vega-Lite's rules for the type of a scale that names none (its `type.ts`).
fn default_kind(channel: Channel, def: &ChannelDef, unit: &Unit, nested: bool) -> Kind {
    match def.kind {
        Some(Type::Temporal) if channel.is_color() => Kind::Time,
        Some(Type::Temporal) if is_discrete_range(channel) => Kind::Ordinal,
        Some(Type::Temporal) => match &def.time_unit {
            Some(unit) if unit.utc => Kind::Utc,
            _ => Kind::Time,
        },
        Some(Type::Quantitative) if channel.is_color() && def.is_binning() => Kind::BinOrdinal,
        Some(Type::Quantitative) if is_discrete_range(channel) => Kind::Ordinal,
        Some(Type::Quantitative) => Kind::Linear,
        _ => default_discrete(channel, def, unit, nested),
    }
}

fn default_discrete(channel: Channel, def: &ChannelDef, unit: &Unit, nested: bool) -> Kind {
    if channel.is_color() || is_discrete_range(channel) {
        return Kind::Ordinal;
    }
    let mark = unit.mark.kind;
    if channel.is_xy() || channel.is_offset() {
        let fills = matches!(mark, MarkKind::Rect | MarkKind::Bar | MarkKind::Image | MarkKind::Rule | MarkKind::Tick);
        if fills || nested {
            return Kind::Band;
        }
    } else if mark == MarkKind::Arc && channel.is_polar() {
        return Kind::Band;
    }
    let size = match channel {
        Channel::X | Channel::XOffset => "width",
        Channel::Y | Channel::YOffset => "height",
        _ => "",
    };
    let is_relative = unit.mark.at.value.get(size).is_some_and(|size| size.get("band").is_some());
    let ticks_in_bands = def.at.value.pointer("/axis/tickBand").is_some_and(|band| !band.is_null());
    if is_relative || ticks_in_bands { Kind::Band } else { Kind::Point }
}

fn supports_channel(kind: Kind, channel: Channel) -> bool {
    use Kind::*;
    match channel {
        Channel::X
        | Channel::Y
        | Channel::XOffset
        | Channel::YOffset
        | Channel::Size
        | Channel::Angle
        | Channel::StrokeWidth => {
            kind.is_continuous()
                || matches!(kind, Band | Point)
                || (!channel.is_xy() && kind.is_discretizing())
                || (channel == Channel::Size && kind == Ordinal)
                || kind == Ordinal && matches!(channel, Channel::Angle | Channel::StrokeWidth)
        }
        Channel::Theta | Channel::Radius => kind.is_continuous() || matches!(kind, Band | Point),
        Channel::Opacity | Channel::FillOpacity | Channel::StrokeOpacity => {
            kind.is_continuous() || kind.is_discretizing() || matches!(kind, Band | Point | Ordinal)
        }
        Channel::Color | Channel::Fill | Channel::Stroke => !matches!(kind, Band | Point),
        Channel::Shape | Channel::StrokeDash => matches!(kind, Ordinal | BinOrdinal | Quantile | Quantize | Threshold),
        _ => true,
    }
}

fn supports_type(kind: Kind, def: &ChannelDef) -> bool {
    if !def.is_field() {
        return true;
    }
    match def.kind {
        Some(Type::Ordinal | Type::Nominal) => kind.is_discrete(),
        Some(Type::Temporal) => kind.is_temporal(),
        Some(Type::Quantitative) => {
            let counts = kind.is_continuous() && !kind.is_temporal() && kind != Kind::Identity;
            counts || matches!(kind, Kind::Quantile | Kind::Quantize | Kind::Threshold)
        }
        _ => true,
    }
}

/// Names in the grammar.
const NAMES: &[(Kind, &str)] = &[
    (Kind::Linear, "linear"),
    (Kind::Log, "log"),
    (Kind::Pow, "pow"),
    (Kind::Sqrt, "sqrt"),
    (Kind::Symlog, "symlog"),
    (Kind::Time, "time"),
    (Kind::Utc, "utc"),
    (Kind::Quantile, "quantile"),
    (Kind::Quantize, "quantize"),
    (Kind::Threshold, "threshold"),
    (Kind::BinOrdinal, "bin-ordinal"),
    (Kind::Ordinal, "ordinal"),
    (Kind::Point, "point"),
    (Kind::Band, "band"),
    (Kind::Identity, "identity"),
];

impl Kind {
    /// The kind that the grammar calls `name`.
    pub fn named(name: &str) -> Option<Kind> {
        NAMES.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    pub fn name(self) -> &'static str {
        NAMES.iter().find(|row| row.0 == self).expect("every kind has a name").1
    }
}
