//! The options of a scale: as written, else by Vega-Lite's rules, merged over all channels that share it.

use super::plan::{Component, Member};
use super::train::Domain;
use super::{Interpolate, Kind, Nice, Range, Recipe};
use crate::calendar::TimeUnits;
use crate::encoding::Params;
use crate::spec::Channel;
use crate::theme::Config;
use crate::view::{MarkKind, Orient, Type};
use serde_json::Value as Json;

/// A setting with whether the author made it.
type Setting<T> = Option<(bool, T)>;

/// Everything of a recipe but its range.
pub fn recipe(component: &Component, domain: &Domain, params: &Params, config: &Config) -> Recipe {
    let rules = Rules { component, params, config };
    let kind = component.kind;
    let mut recipe = Recipe::new(kind, domain.values.clone(), Range::Numbers(vec![0.0, 1.0]));
    let padding = rules.merged("padding", |member| rules.default_padding(member));
    recipe.domain_raw = domain.raw.clone().or_else(|| rules.domain_raw());
    recipe.bins = rules.bins(domain);
    recipe.zero = supports_zero(kind)
        && rules
            .flag("zero", |member| rules.default_zero(member))
            .unwrap_or(matches!(kind, Kind::Linear | Kind::Pow | Kind::Sqrt));
    recipe.nice = rules.nice();
    recipe.reverse = rules.flag("reverse", |member| rules.default_reverse(member)).unwrap_or(false);
    recipe.round = rules.flag("round", |_| config.get(&["scale", "round"]).and_then(Json::as_bool)).unwrap_or(false);
    recipe.clamp = rules.flag("clamp", |_| config.get(&["scale", "clamp"]).and_then(Json::as_bool)).unwrap_or(false);
    if supports_padding(kind) {
        let px = padding.as_ref().and_then(Json::as_f64);
        recipe.padding = px.unwrap_or(0.0);
        let has_padding = px.is_some();
        let inner = rules.number("paddingInner", |member| rules.default_padding_inner(member, has_padding));
        let outer = rules.number("paddingOuter", |member| rules.default_padding_outer(member, has_padding, inner));
        recipe.padding_inner = inner.or(px).unwrap_or(0.0);
        recipe.padding_outer = outer.or(px).unwrap_or(0.0);
    }
    recipe.align = rules.number("align", |_| None).unwrap_or(0.5);
    recipe.base = rules.number("base", |_| None).unwrap_or(10.0);
    recipe.exponent = rules.number("exponent", |_| None).unwrap_or(if kind == Kind::Sqrt { 0.5 } else { 1.0 });
    recipe.constant = rules.number("constant", |_| None).unwrap_or(1.0);
    recipe.domain_min = rules.bound("domainMin");
    recipe.domain_max = rules.bound("domainMax");
    // Only colours have a middle: elsewhere Vega-Lite leaves it out.
    recipe.domain_mid = component.channel.is_color().then(|| rules.bound("domainMid")).flatten();
    recipe.interpolate = rules.interpolate();
    recipe
}

struct Rules<'a> {
    component: &'a Component<'a>,
    params: &'a Params,
    config: &'a Config,
}

impl Rules<'_> {
    /// What the author wrote for a member's scale; expressions are worked out.
    fn written(&self, member: &Member, name: &str) -> Option<Json> {
        let value = member.def.at.value.get("scale")?.get(name)?;
        Some(self.params.settle(value, self.params))
    }

    /// The first explicit setting, else the first implied one: Vega-Lite's `mergeValuesWithExplicit`.
    fn merged(&self, name: &str, default: impl Fn(&Member) -> Option<Json>) -> Option<Json> {
        let mut merged: Setting<Json> = None;
        for member in &self.component.members {
            let own = match self.written(member, name) {
                Some(value) => Some((true, value)),
                None => default(member).map(|value| (false, value)),
            };
            merged = match (merged, own) {
                (None, own) => own,
                (known, None) => known,
                (Some((false, _)), Some((true, value))) => Some((true, value)),
                (known, _) => known,
            };
        }
        merged.map(|(_, value)| value)
    }

    fn flag(&self, name: &str, default: impl Fn(&Member) -> Option<bool>) -> Option<bool> {
        self.merged(name, |member| default(member).map(Json::from))?.as_bool()
    }

    fn number(&self, name: &str, default: impl Fn(&Member) -> Option<f64>) -> Option<f64> {
        self.merged(name, |member| default(member).map(Json::from))?.as_f64()
    }

    fn bound(&self, name: &str) -> Option<f64> {
        self.component.members.iter().find_map(|member| {
            let value = self.written(member, name)?;
            let number = super::train::domain_value(&value, member.def).to_number();
            (!value.is_null() && number.is_finite()).then_some(number)
        })
    }

    /// A written `domainRaw`; `null` and anything that is no list leave the domain alone.
    fn domain_raw(&self) -> Option<Vec<crate::data::Value>> {
        self.component.members.iter().find_map(|member| {
            let written = self.written(member, "domainRaw")?;
            Some(written.as_array()?.iter().map(|value| super::train::domain_value(value, member.def)).collect())
        })
    }

    fn scale_config(&self, name: &str) -> Option<f64> {
        self.config.number(&["scale", name])
    }

    fn nice(&self) -> Nice {
        let kind = self.component.kind;
        if !(kind.is_continuous() || matches!(kind, Kind::Quantize | Kind::Threshold)) {
            return Nice::No;
        }
        let merged = self.merged("nice", |member| {
            let written = |name: &str| member.def.at.value.get("scale").and_then(|scale| scale.get(name));
            let bounded = written("domain").is_some_and(Json::is_array)
                || ["domainMin", "domainMax"].iter().any(|name| written(name).is_some_and(|value| !value.is_null()));
            let rigid = member.def.bin.is_some() || bounded || kind.is_temporal();
            (!rigid && self.component.channel.is_xy()).then_some(Json::Bool(true))
        });
        match merged {
            Some(Json::Bool(true)) => Nice::Yes,
            Some(Json::Number(count)) => Nice::Count(count.as_f64().unwrap_or(10.0)),
            Some(Json::String(unit)) => interval(&unit, 1.0),
            Some(Json::Object(object)) => {
                let unit = object.get("interval").and_then(Json::as_str).unwrap_or("");
                interval(unit, object.get("step").and_then(Json::as_f64).unwrap_or(1.0))
            }
            _ => Nice::No,
        }
    }

    fn default_zero(&self, member: &Member) -> Option<bool> {
        let kind = self.component.kind;
        let channel = self.component.channel;
        let def = member.def;
        if let Some(domain) = self.written(member, "domain").filter(|domain| domain.as_str() != Some("unaggregated"))
            && (kind.is_continuous() || kind.is_discretizing())
        {
            let ends = domain.as_array().and_then(|list| Some((list.first()?.as_f64()?, list.last()?.as_f64()?)));
            return Some(ends.is_some_and(|(first, last)| first <= 0.0 && last >= 0.0));
        }
        if channel == Channel::Size && def.kind == Some(Type::Quantitative) && !kind.is_discretizing() {
            return Some(true);
        }
        if def.bin.is_none() && (channel.is_xy() || channel.is_polar()) {
            let mark = &member.unit.mark;
            let runs = matches!(mark.kind, MarkKind::Bar | MarkKind::Area | MarkKind::Line | MarkKind::Trail);
            let along = matches!(
                (mark.orient, channel),
                (Some(Orient::Horizontal), Channel::Y) | (Some(Orient::Vertical), Channel::X)
            );
            if runs && along {
                return Some(false);
            }
            if matches!(mark.kind, MarkKind::Bar | MarkKind::Area) && !member.unit.encoding.has(channel.second()) {
                return Some(true);
            }
            return self.config.get(&["scale", "zero"]).and_then(Json::as_bool);
        }
        Some(false)
    }

    fn default_reverse(&self, member: &Member) -> Option<bool> {
        let descending = member.def.at.value.get("sort").and_then(Json::as_str) == Some("descending");
        let flips = descending && !self.component.kind.is_discrete();
        if self.component.channel == Channel::X
            && let Some(x_reverse) = self.config.get(&["scale", "xReverse"]).and_then(Json::as_bool)
        {
            return Some(x_reverse != flips);
        }
        flips.then_some(true)
    }

    fn default_padding(&self, member: &Member) -> Option<Json> {
        let kind = self.component.kind;
        let channel = self.component.channel;
        if !channel.is_xy() {
            return None;
        }
        if kind.is_continuous() {
            if let Some(px) = self.scale_config("continuousPadding") {
                return Some(Json::from(px));
            }
            let mark = &member.unit.mark;
            let along = matches!(
                (mark.orient, channel),
                (Some(Orient::Vertical), Channel::X) | (Some(Orient::Horizontal), Channel::Y)
            );
            if mark.kind == MarkKind::Bar && along && member.def.bin.is_none() && member.def.time_unit.is_none() {
                return self.config.number(&["bar", "continuousBandSize"]).map(Json::from);
            }
        }
        (kind == Kind::Point).then(|| self.scale_config("pointPadding").map(Json::from)).flatten()
    }

    fn default_padding_inner(&self, member: &Member, has_padding: bool) -> Option<f64> {
        let channel = self.component.channel;
        if has_padding || self.component.kind != Kind::Band {
            return None;
        }
        if channel.is_offset() {
            return self.scale_config("offsetBandPaddingInner");
        }
        if !channel.is_xy() {
            return None;
        }
        if member.unit.encoding.has_nested_offset(channel) {
            return self.scale_config("bandWithNestedOffsetPaddingInner");
        }
        let of_mark = match member.unit.mark.kind {
            MarkKind::Bar => "barBandPaddingInner",
            MarkKind::Tick => "tickBandPaddingInner",
            _ => "rectBandPaddingInner",
        };
        self.scale_config("bandPaddingInner").or_else(|| self.scale_config(of_mark))
    }

    fn default_padding_outer(&self, member: &Member, has_padding: bool, inner: Option<f64>) -> Option<f64> {
        let channel = self.component.channel;
        let kind = self.component.kind;
        if has_padding || !matches!(kind, Kind::Band | Kind::Point) {
            return None;
        }
        if channel.is_offset() {
            return if kind == Kind::Point { Some(0.5) } else { self.scale_config("offsetBandPaddingOuter") };
        }
        if !channel.is_xy() {
            return None;
        }
        if member.unit.encoding.has_nested_offset(channel) {
            return self.scale_config("bandWithNestedOffsetPaddingOuter");
        }
        if kind != Kind::Band {
            return None;
        }
        self.scale_config("bandPaddingOuter").or_else(|| inner.map(|inner| inner / 2.0))
    }

    fn bins(&self, domain: &Domain) -> Option<super::Bins> {
        let kind = self.component.kind;
        if matches!(kind, Kind::Point | Kind::Band | Kind::Ordinal | Kind::Identity) {
            return None;
        }
        let written = self.component.members.iter().find_map(|member| self.written(member, "bins"));
        match written {
            Some(Json::Array(list)) => Some(super::Bins::Boundaries(list.iter().filter_map(Json::as_f64).collect())),
            Some(Json::Object(object)) => {
                let number = |name: &str| object.get(name).and_then(Json::as_f64);
                Some(super::Bins::Steps { start: number("start"), stop: number("stop"), step: number("step")? })
            }
            _ => domain.bins.clone(),
        }
    }

    fn interpolate(&self) -> Interpolate {
        let channel = self.component.channel;
        let written = self.component.members.iter().find_map(|member| self.written(member, "interpolate"));
        let gamma = |value: &Json| value.get("gamma").and_then(Json::as_f64).unwrap_or(1.0);
        let name = match &written {
            Some(Json::String(name)) => Some(name.as_str()),
            Some(Json::Object(object)) => object.get("type").and_then(Json::as_str),
            _ => None,
        };
        let numbers = written.clone().unwrap_or_default();
        match name {
            Some("rgb") if numbers.is_object() => Interpolate::RgbGamma(gamma(&numbers)),
            Some("rgb") => Interpolate::Rgb,
            Some("hsl") => Interpolate::Hsl,
            Some("hsl-long") => Interpolate::HslLong,
            Some("lab") => Interpolate::Lab,
            Some("hcl") => Interpolate::Hcl,
            Some("hcl-long") => Interpolate::HclLong,
            Some("cubehelix") => Interpolate::Cubehelix(gamma(&numbers)),
            Some("cubehelix-long") => Interpolate::CubehelixLong(gamma(&numbers)),
            _ => {
                let blends =
                    channel.is_color() && self.component.members.iter().any(|m| m.def.kind != Some(Type::Nominal));
                if blends { Interpolate::Hcl } else { Interpolate::Rgb }
            }
        }
    }
}

/// A nice interval by Vega's name. Vega takes names that it does not know, such as "hour", as `true`.
fn interval(unit: &str, step: f64) -> Nice {
    let known = matches!(unit, "hours" | "minutes" | "seconds" | "milliseconds")
        || matches!(unit, "day" | "year" | "month" | "week" | "quarter" | "date" | "dayofyear");
    let unit = if unit == "day" { "date" } else { unit };
    TimeUnits::parse(unit).filter(|_| known).map_or(Nice::Yes, |units| Nice::Interval(units, step))
}

fn supports_zero(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Linear | Kind::Pow | Kind::Sqrt | Kind::Symlog | Kind::Identity | Kind::Quantize | Kind::BinOrdinal
    )
}

fn supports_padding(kind: Kind) -> bool {
    kind.is_continuous() || matches!(kind, Kind::Band | Kind::Point)
}

/// Whether zero is in the domain: `None` means maybe. Vega-Lite's `domainHasZero`.
pub fn domain_has_zero(recipe: &Recipe, domain: &Domain) -> Option<bool> {
    if matches!(recipe.kind, Kind::Log | Kind::Time | Kind::Utc) {
        return Some(false);
    }
    if recipe.zero {
        return Some(true);
    }
    if domain.explicit {
        let ends = domain.values.first().zip(domain.values.last()).map(|(a, b)| (a.to_number(), b.to_number()));
        return ends.map(|(first, last)| first <= 0.0 && last >= 0.0);
    }
    None
}
