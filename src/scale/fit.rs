//! Ranges: what a scale maps to, in the px that its views have.

use super::plan::{Component, Member, Plan};
use super::properties::{domain_has_zero, recipe};
use super::train::{Domain, Domains};
use super::{Kind, Range, Recipe, Scale, band_space};
use crate::color::Color;
use crate::data::{Value, ascending};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::encoding::{Panels, Params};
use crate::geometry::Size;
use crate::spec::Channel;
use crate::theme::{Config, vega_section};
use crate::view::{Extent, MarkKind, Type};
use serde_json::Value as Json;
use std::collections::HashMap;
use std::sync::Arc;

/// The fitted scales of a figure: by the owning panel and the component.
pub struct Scales<'p> {
    plan: &'p Plan<'p>,
    panels: &'p Panels<'p>,
    all: HashMap<(usize, usize), Arc<Fitted>>,
}

/// A scale with what marks want to know of how it came about.
#[derive(Debug)]
pub struct Fitted {
    pub scale: Scale,
    /// Whether zero is in its domain; `None`: maybe.
    pub has_zero: Option<bool>,
    /// Whether a selection drives its domain, so that marks are clipped.
    pub is_driven: bool,
}

impl Scales<'_> {
    /// The scale of a channel in a panel; `None` when the channel has none.
    pub fn get(&self, panel: usize, channel: Channel) -> Option<&Arc<Fitted>> {
        let view = self.panels.list[panel].view.id;
        let component = self.plan.component(view, channel)?;
        let owner = self.panels.ancestor(panel, self.plan.components[component].owner)?;
        self.all.get(&(owner, component))
    }

    /// The scale of a channel that expressions in a panel name: its own, else that of a view around it.
    pub fn named(&self, panel: usize, channel: Channel) -> Option<&Arc<Fitted>> {
        self.get(panel, channel).or_else(|| {
            let mut at = self.panels.list[panel].parent;
            while let Some(panel) = at {
                let found = self.panels.units_below(panel).into_iter().find_map(|unit| {
                    let component = self.plan.component(self.panels.list[unit].view.id, channel)?;
                    let owner = self.panels.ancestor(panel, self.plan.components[component].owner)?;
                    self.all.get(&(owner, component))
                });
                if found.is_some() {
                    return found;
                }
                at = self.panels.list[panel].parent;
            }
            None
        })
    }
}

/// What fitting needs beside the plan.
pub struct Fitting<'p> {
    pub plan: &'p Plan<'p>,
    pub panels: &'p Panels<'p>,
    pub domains: &'p Domains,
    pub params: &'p Params,
    pub config: &'p Config,
    pub log: &'p Diagnostics,
}

impl<'p> Fitting<'p> {
    /// Fits every scale; `size` gives the plot size of a unit's panel.
    pub fn fit(&self, size: &dyn Fn(usize) -> Size) -> Scales<'p> {
        let mut scales = Scales { plan: self.plan, panels: self.panels, all: HashMap::new() };
        let mut keys: Vec<(usize, usize)> = self.domains.keys().copied().collect();
        // Positions come first: sizes and offsets within bands depend on them.
        keys.sort_by_key(|&(owner, component)| {
            let channel = self.plan.components[component].channel;
            let rank = if channel.is_xy() {
                0
            } else if channel.is_offset() {
                1
            } else {
                2
            };
            (rank, component, owner)
        });
        for (owner, index) in keys {
            let component = &self.plan.components[index];
            let domain = &self.domains[&(owner, index)];
            let mut recipe = recipe(component, domain, self.params, self.config);
            let panel = self.first_panel(owner, component);
            let plot = panel.map_or(Size::default(), size);
            let has_zero = domain_has_zero(&recipe, domain);
            recipe.range = self.range(component, domain, &recipe, owner, panel, plot, &scales);
            let is_driven = domain.raw.is_some() || self.is_bound(component);
            let scale = Scale::new(recipe);
            self.report(component, &scale);
            scales.all.insert((owner, index), Arc::new(Fitted { scale, has_zero, is_driven }));
        }
        scales
    }

    fn first_panel(&self, owner: usize, component: &Component) -> Option<usize> {
        let view = component.members.first()?.view.id;
        self.panels.units_below(owner).into_iter().find(|&id| self.panels.list[id].view.id == view)
    }

    fn is_bound(&self, component: &Component) -> bool {
        component.members.iter().any(|member| {
            let of_view = self.params.selections.iter().filter(|s| s.binds_scales && s.units.contains(&member.view.id));
            let mut bound = of_view.flat_map(|s| &s.channels).map(|(channel, _)| *channel);
            (!component.kind.is_discrete() && bound.any(|channel| channel == component.channel))
                || member.def.at.value.pointer("/scale/domain/param").is_some()
        })
    }

    fn report(&self, component: &Component, scale: &Scale) {
        let Some(member) = component.members.first() else { return };
        if let Some(super::Problem::UnknownScheme(name)) = scale.problem() {
            let at = member.def.at.get("scale").unwrap_or_else(|| member.def.at.clone());
            self.log.add(
                Diagnostic::error("unknown-scheme", format!("there is no colour scheme \"{name}\"")).at(at.place()),
            );
        } else if let Some(super::Problem::LogOfZero) = scale.problem() {
            let scale = member.def.at.get("scale");
            let domain = scale.as_ref().and_then(|scale| scale.get("domain"));
            self.log.add(
                Diagnostic::warning("log-zero", "a log scale cannot show zero or values of both signs")
                    .at(domain.or(scale).unwrap_or_else(|| member.def.at.clone()).place())
                    .help("give the scale a domain above zero, or use type \"symlog\""),
            );
        }
    }

    /// px of one step when the size of x or y follows from the number of its values.
    pub fn step(&self, owner: usize, index: usize) -> Option<f64> {
        let component = &self.plan.components[index];
        if !component.channel.is_xy() || !matches!(component.kind, Kind::Band | Kind::Point | Kind::Ordinal) {
            return None;
        }
        let has_range = component
            .members
            .iter()
            .any(|member| member.def.at.value.get("scale").is_some_and(|scale| scale.get("range").is_some()));
        if has_range {
            return None;
        }
        let steps = component.members.iter().filter_map(|member| self.member_step(owner, component, member));
        steps.fold(None, |largest: Option<f64>, step| Some(largest.map_or(step, |known| known.max(step))))
    }

    fn member_step(&self, owner: usize, component: &Component, member: &Member) -> Option<f64> {
        let (px, per_position) = match self.extent(member, component.channel) {
            Some(Extent::Step { px, per_position }) => (px, per_position),
            Some(_) => return None,
            None => (discrete_step(self.config, component.channel)?, false),
        };
        let offset = component.channel.offset().and_then(|offset| self.plan.component(member.view.id, offset));
        let Some(offset) = offset.filter(|_| !per_position) else { return Some(px) };
        let offset_component = &self.plan.components[offset];
        if !offset_component.kind.is_discrete() {
            return Some(px);
        }
        let domain = self.domains.iter().find(|((panel, index), _)| *index == offset && self.is_within(*panel, owner));
        let count = domain.map_or(1, |(_, domain)| domain.values.len()) as f64;
        let inner = recipe(component, &self.empty_domain(), self.params, self.config).padding_inner;
        let of_offset = recipe(offset_component, &self.empty_domain(), self.params, self.config);
        let bands = if offset_component.kind == Kind::Band {
            band_space(count, of_offset.padding_inner, of_offset.padding_outer)
        } else {
            count
        };
        Some(px * bands / (1.0 - inner))
    }

    fn empty_domain(&self) -> Domain {
        Domain { values: Vec::new(), explicit: false, raw: None, bins: None }
    }

    fn is_within(&self, panel: usize, owner: usize) -> bool {
        panel == owner || self.panels.below(owner).contains(&panel) || self.panels.below(panel).contains(&owner)
    }

    /// The width or height that the member's view, or a layer around it, asks for.
    pub fn extent(&self, member: &Member, channel: Channel) -> Option<Extent> {
        let mut panel = self.panels.list.iter().find(|panel| panel.view.id == member.view.id)?;
        loop {
            let own = if channel == Channel::X { &panel.view.width } else { &panel.view.height };
            if own.is_some() {
                return own.clone();
            }
            let parent = &self.panels.list[panel.parent?];
            if !matches!(parent.view.body, crate::view::Body::Layer(_)) {
                return None;
            }
            panel = parent;
        }
    }

    /// A position scale by its steps alone: its range tells how long it needs to be.
    pub fn stepped_length(&self, owner: usize, index: usize) -> Option<f64> {
        let step = self.step(owner, index)?;
        let component = &self.plan.components[index];
        let recipe = recipe(component, &self.domains[&(owner, index)], self.params, self.config);
        let count = recipe.domain.len() as f64;
        let (inner, outer) = if component.kind == Kind::Band {
            (recipe.padding_inner, recipe.padding_outer)
        } else {
            (1.0, recipe.padding_outer)
        };
        Some(step * band_space(count, inner, outer))
    }

    #[allow(clippy::too_many_arguments)]
    fn range(
        &self,
        component: &Component,
        domain: &Domain,
        recipe: &Recipe,
        owner: usize,
        panel: Option<usize>,
        plot: Size,
        scales: &Scales,
    ) -> Range {
        let written = component.members.iter().find_map(|member| {
            let scale = member.def.at.value.get("scale")?;
            let settled = self.params.settle(scale, self.params);
            self.written_range(component, member, &settled, panel, plot)
        });
        if let Some(range) = written {
            return range;
        }
        let default = self.default_range(component, domain, recipe, owner, panel, plot, scales);
        self.with_bounds(component, default)
    }

    /// `rangeMin` and `rangeMax` in place of the ends of a default range.
    fn with_bounds(&self, component: &Component, range: Range) -> Range {
        let Range::Numbers(mut ends) = range else { return range };
        if ends.len() == 2 {
            for member in &component.members {
                let written = member.def.at.value.get("scale").map(|scale| self.params.settle(scale, self.params));
                let bound = |name: &str| written.as_ref().and_then(|scale| scale.get(name)).and_then(Json::as_f64);
                ends[0] = bound("rangeMin").unwrap_or(ends[0]);
                ends[1] = bound("rangeMax").unwrap_or(ends[1]);
            }
        }
        Range::Numbers(ends)
    }

    fn written_range(
        &self,
        component: &Component,
        member: &Member,
        scale: &Json,
        panel: Option<usize>,
        plot: Size,
    ) -> Option<Range> {
        if let Some(range) = scale.get("range").filter(|range| !range.is_null()) {
            return match range {
                Json::Object(object) => object
                    .get("field")
                    .and_then(Json::as_str)
                    .and_then(|field| self.range_of_field(member, field, panel)),
                Json::String(name) => Some(self.named_range(name)),
                Json::Array(list) => Some(written_list(list, component.channel, plot)),
                _ => None,
            };
        }
        let scheme = scale.get("scheme").filter(|_| component.channel.is_color())?;
        scheme_range(scheme)
    }

    /// A range from a column: its values in the order of the domain's.
    fn range_of_field(&self, member: &Member, field: &str, panel: Option<usize>) -> Option<Range> {
        let rows = self.panels.list[panel?].rows.as_ref()?;
        let column = rows.marks.field(field).or_else(|| rows.raw.field(field))?;
        let table = if rows.marks.field(field).is_some() { &rows.marks } else { &rows.raw };
        let by = table.column(&member.def.column(""))?;
        let groups = crate::data::group::by(std::slice::from_ref(&column), table.rows());
        let mut values: Vec<(Value, Value)> = groups
            .members()
            .iter()
            .map(|rows| (crate::encoding::reduce("min", by, rows), column.get(rows[0] as usize)))
            .collect();
        values.sort_by(|a, b| ascending(&a.0, &b.0));
        let values: Vec<Value> = values.into_iter().map(|(_, value)| value).collect();
        let colors: Option<Vec<Color>> = values.iter().map(|value| Color::parse(&value.to_text())).collect();
        Some(colors.map_or(Range::Values(values), Range::Colors))
    }

    /// A range that config names: `category`, `ordinal`, `ramp`, `heatmap`, `diverging`, `symbol`.
    fn named_range(&self, name: &str) -> Range {
        let vega = vega_section(&["range"]);
        let value = self.config.get(&["range", name]).or_else(|| vega.get(name));
        match value {
            Some(Json::Array(list)) => written_list(list, Channel::Color, Size::default()),
            Some(Json::String(scheme)) => Range::Scheme { name: scheme.as_str().into(), count: None, extent: None },
            Some(object) => scheme_range(
                object.get("scheme").map_or(object, |scheme| if scheme.is_string() { object } else { scheme }),
            )
            .unwrap_or(Range::Numbers(vec![0.0, 1.0])),
            None => Range::Scheme { name: name.into(), count: None, extent: None },
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn default_range(
        &self,
        component: &Component,
        domain: &Domain,
        recipe: &Recipe,
        owner: usize,
        panel: Option<usize>,
        plot: Size,
        scales: &Scales,
    ) -> Range {
        let number = |name: &str, default: f64| self.config.number(&["scale", name]).unwrap_or(default);
        let kind = component.kind;
        match component.channel {
            Channel::X | Channel::Y => {
                let index = self.index_of(component);
                match index.and_then(|index| self.step(owner, index)) {
                    Some(step) => Range::Step(step),
                    None if component.channel == Channel::X => Range::Numbers(vec![0.0, plot.width]),
                    None if kind.is_discrete() => Range::Numbers(vec![0.0, plot.height]),
                    None => Range::Numbers(vec![plot.height, 0.0]),
                }
            }
            Channel::XOffset | Channel::YOffset => self.offset_range(component, panel, plot, scales),
            Channel::Size => self.size_range(component, domain, panel, plot),
            Channel::Theta => Range::Numbers(vec![0.0, std::f64::consts::TAU]),
            Channel::Angle => Range::Numbers(vec![0.0, 360.0]),
            Channel::Radius => Range::Numbers(vec![0.0, plot.width.min(plot.height) / 2.0]),
            Channel::StrokeWidth => Range::Numbers(vec![number("minStrokeWidth", 1.0), number("maxStrokeWidth", 4.0)]),
            Channel::StrokeDash => Range::Values(dashes()),
            Channel::Shape => self.named_range("symbol"),
            Channel::Opacity | Channel::FillOpacity | Channel::StrokeOpacity => {
                Range::Numbers(vec![number("minOpacity", 0.3), number("maxOpacity", 0.8)])
            }
            _ => self.named_range(self.color_range(component, recipe)),
        }
    }

    fn index_of(&self, component: &Component) -> Option<usize> {
        let member = component.members.first()?;
        self.plan.component(member.view.id, component.channel)
    }

    fn color_range(&self, component: &Component, recipe: &Recipe) -> &'static str {
        let member = component.members.first();
        let nominal = member.is_some_and(|member| member.def.kind == Some(Type::Nominal));
        if component.kind == Kind::Ordinal {
            return if nominal { "category" } else { "ordinal" };
        }
        if recipe.domain_mid.is_some() {
            return "diverging";
        }
        match member.map(|member| member.unit.mark.kind) {
            Some(MarkKind::Rect | MarkKind::Geoshape) => "heatmap",
            _ => "ramp",
        }
    }

    fn offset_range(&self, component: &Component, panel: Option<usize>, plot: Size, scales: &Scales) -> Range {
        let main = if component.channel == Channel::XOffset { Channel::X } else { Channel::Y };
        let length = if main == Channel::X { plot.width } else { plot.height };
        let Some(fitted) = panel.and_then(|panel| scales.get(panel, main)) else {
            let flips = main == Channel::Y && !component.kind.is_discrete();
            return Range::Numbers(if flips {
                vec![length / 2.0, -length / 2.0]
            } else {
                vec![-length / 2.0, length / 2.0]
            });
        };
        let Some(member) = component.members.first() else { return Range::Numbers(vec![0.0, 0.0]) };
        if fitted.scale.kind() == Kind::Band {
            let per_offset = match self.extent(member, main) {
                Some(Extent::Step { px, per_position: false }) if component.kind.is_discrete() => Some(px),
                Some(_) => None,
                None => discrete_step(self.config, main).filter(|_| component.kind.is_discrete()),
            };
            return match per_offset {
                Some(step) => Range::Step(step),
                None => Range::Numbers(vec![0.0, fitted.scale.bandwidth()]),
            };
        }
        let Some(def) = member.unit.encoding.get(main) else { return Range::Numbers(vec![0.0, 0.0]) };
        let Some(unit) = &def.time_unit else { return Range::Numbers(vec![0.0, fitted.scale.step()]) };
        let reference = crate::calendar::parse_date("2001-01-01");
        let next = unit.after(reference);
        let duration = fitted.scale.number(next) - fitted.scale.number(reference);
        let padding = self.config.number(&["scale", "bandWithNestedOffsetPaddingInner"]).unwrap_or(0.0);
        let shift = crate::encoding::band_position(def, None, &member.unit.mark).unwrap_or(0.0) - 0.5;
        Range::Numbers(vec![(padding / 2.0 + shift) * duration, (1.0 - padding / 2.0 + shift) * duration])
    }

    fn size_range(&self, component: &Component, domain: &Domain, panel: Option<usize>, plot: Size) -> Range {
        let Some(member) = component.members.first() else { return Range::Numbers(vec![0.0, 1.0]) };
        let number = |name: &str, default: f64| self.config.number(&["scale", name]).unwrap_or(default);
        let step = || {
            let of = |channel: Channel, length: f64| {
                let binned = member.unit.encoding.get(channel).filter(|def| def.is_binning());
                let rows = panel.and_then(|panel| self.panels.list[panel].rows.as_ref());
                match binned.and_then(|def| rows?.binned(&def.column(""))) {
                    Some(bin) => length / ((bin.stop - bin.start) / bin.step),
                    None => match self.extent(member, channel) {
                        Some(Extent::Step { px, .. }) => px,
                        _ => discrete_step(self.config, channel).unwrap_or(20.0),
                    },
                }
            };
            of(Channel::X, plot.width).min(of(Channel::Y, plot.height))
        };
        let (low, high) = match member.unit.mark.kind {
            MarkKind::Bar | MarkKind::Tick => (
                number("minBandSize", 2.0),
                self.config.number(&["scale", "maxBandSize"]).unwrap_or_else(|| step() - 1.0),
            ),
            MarkKind::Line | MarkKind::Trail | MarkKind::Rule => {
                (number("minStrokeWidth", 1.0), number("maxStrokeWidth", 4.0))
            }
            MarkKind::Text => (number("minFontSize", 8.0), number("maxFontSize", 40.0)),
            _ => (
                number("minSize", 4.0),
                self.config.number(&["scale", "maxSize"]).unwrap_or_else(|| (0.95 * step()).powi(2)),
            ),
        };
        let count = match component.kind {
            Kind::Quantile => number("quantileCount", 4.0),
            Kind::Quantize => number("quantizeCount", 4.0),
            Kind::Threshold => domain.values.len() as f64 + 1.0,
            _ => return Range::Numbers(vec![low, high]),
        };
        let step = (high - low) / (count - 1.0).max(1.0);
        Range::Numbers((0..count as usize).map(|index| low + step * index as f64).collect())
    }
}

/// px of a band where nobody has given a size; `None` when config gives the whole a size.
pub fn discrete_step(config: &Config, channel: Channel) -> Option<f64> {
    let name = if channel == Channel::X { "discreteWidth" } else { "discreteHeight" };
    let short = if channel == Channel::X { "width" } else { "height" };
    match config.get(&["view", short]).or_else(|| config.get(&["view", name])) {
        Some(Json::Object(step)) => step.get("step").and_then(Json::as_f64),
        Some(_) => None,
        None => Some(config.number(&["view", "step"]).unwrap_or(20.0)),
    }
}

/// Vega-Lite's dash patterns, the solid line first.
fn dashes() -> Vec<Value> {
    let patterns: [&[f64]; 5] = [&[1.0, 0.0], &[4.0, 2.0], &[2.0, 1.0], &[1.0, 1.0], &[1.0, 2.0, 4.0, 2.0]];
    patterns.iter().map(|dash| Value::Array(dash.iter().map(|&px| Value::Number(px)).collect())).collect()
}

fn written_list(list: &[Json], channel: Channel, plot: Size) -> Range {
    let numbers: Option<Vec<f64>> = list
        .iter()
        .map(|value| match value {
            Json::String(word) if channel.is_xy() && word == "width" => Some(plot.width),
            Json::String(word) if channel.is_xy() && word == "height" => Some(plot.height),
            other => other.as_f64(),
        })
        .collect();
    if let Some(numbers) = numbers {
        return Range::Numbers(numbers);
    }
    let colors: Option<Vec<Color>> = list.iter().map(|value| Color::parse(value.as_str()?)).collect();
    match colors {
        Some(colors) if channel.is_color() => Range::Colors(colors),
        _ => Range::Values(list.iter().map(Value::from).collect()),
    }
}

fn scheme_range(scheme: &Json) -> Option<Range> {
    match scheme {
        Json::String(name) => Some(Range::Scheme { name: name.as_str().into(), count: None, extent: None }),
        Json::Array(list) => Some(written_list(list, Channel::Color, Size::default())),
        Json::Object(object) => {
            let name = object.get("name").or_else(|| object.get("scheme"))?;
            if let Json::Array(list) = name {
                return Some(written_list(list, Channel::Color, Size::default()));
            }
            let extent = object.get("extent").and_then(Json::as_array);
            Some(Range::Scheme {
                name: name.as_str()?.into(),
                count: object.get("count").and_then(Json::as_u64).map(|count| count as usize),
                extent: extent.and_then(|list| Some((list.first()?.as_f64()?, list.get(1)?.as_f64()?))),
            })
        }
        _ => None,
    }
}
