//! Which legends stand beside which view, as `resolve` says. Same rules as Vega-Lite's parseLegend and assembleLegends.

use super::build::build;
use super::component::LegendComponent;
use super::rules::LegendFacts;
use crate::encoding::InvalidMode;
use crate::guide::views::Guides;
use crate::guide::{Context, Legend};
use crate::mark::UnitScope;
use crate::scale::Kind;
use crate::spec::Channel;
use crate::view::{Body, ChannelDef, View};
use serde_json::Value as Json;

/// The channels that have legends, in Vega-Lite's order.
const CHANNELS: [Channel; 8] = [
    Channel::Color,
    Channel::Size,
    Channel::Shape,
    Channel::Fill,
    Channel::Stroke,
    Channel::StrokeDash,
    Channel::StrokeWidth,
    Channel::Opacity,
];

/// The legends of a view by channel, each perhaps merged from several views.
type ByChannel = Vec<(Channel, LegendComponent)>;

impl Guides<'_> {
    /// The legends that stand beside a view: those that no view above it has taken, and of layers also those of their
    /// own that the layers below keep.
    pub fn legends(&self, panel: usize) -> Vec<Legend> {
        let own = self.legend_components(panel);
        let kept = own.into_iter().filter(|(channel, _)| !self.is_taken(panel, *channel)).collect();
        let mut legends = self.assemble(kept, panel);
        if let Body::Layer(_) = self.panels.list[panel].view.body {
            legends.extend(self.panels.list[panel].children.iter().flat_map(|&child| self.legends(child)));
        }
        legends
    }

    /// The legends that a view's marks ask for, merged where it shares them; those of views below that it does not
    /// share are not among them.
    fn legend_components(&self, panel: usize) -> ByChannel {
        let node = &self.panels.list[panel];
        if node.rows.is_some() {
            let of = |channel: &Channel| Some((*channel, self.unit_legend(panel, *channel)?));
            return CHANNELS.iter().filter_map(of).collect();
        }
        // All cells of a facet have the same legends.
        let is_facet = matches!(node.view.body, Body::Facet(_));
        let children = if is_facet { &node.children[..node.children.len().min(1)] } else { &node.children[..] };
        let mut merged: Vec<(Channel, Option<LegendComponent>)> = Vec::new();
        for &child in children {
            for (channel, component) in self.legend_components(child) {
                if !self.shares_legend(panel, channel) {
                    continue;
                }
                match merged.iter_mut().find(|(known, _)| *known == channel) {
                    Some((_, known)) => *known = known.as_ref().and_then(|known| known.merge(&component)),
                    None => merged.push((channel, Some(component))),
                }
            }
        }
        merged.into_iter().filter_map(|(channel, component)| Some((channel, component?))).collect()
    }

    /// Whether the view above shows a channel's legend.
    fn is_taken(&self, panel: usize, channel: Channel) -> bool {
        let Some(parent) = self.panels.list[panel].parent else { return false };
        self.legend_components(parent).iter().any(|(known, _)| *known == channel)
    }

    /// Whether a view has one legend for a channel of all views in it.
    fn shares_legend(&self, panel: usize, channel: Channel) -> bool {
        let view = self.panels.list[panel].view;
        let independent = |what: &str| view.resolve(what, channel).as_deref() == Some("independent");
        let units = self.panels.units_below(panel);
        let mut scales: Vec<usize> =
            units.iter().filter_map(|&unit| self.plan.component(self.panels.list[unit].view.id, channel)).collect();
        scales.dedup();
        let outer = scales.first().is_none_or(|&scale| self.is_at_or_above(self.plan.components[scale].owner, panel));
        !independent("scale") && !independent("legend") && scales.len() <= 1 && outer
    }

    /// Whether the view of this id is that of a panel or of one above it.
    fn is_at_or_above(&self, view: usize, panel: usize) -> bool {
        self.panels.ancestor(panel, view).is_some()
    }

    fn unit_legend(&self, panel: usize, channel: Channel) -> Option<LegendComponent> {
        let node = &self.panels.list[panel];
        let unit = node.view.unit()?;
        let scale = &self.scales.get(panel, channel)?.scale;
        let def = unit.encoding.get(channel).and_then(ChannelDef::field_or_datum_def)?;
        // A colour gives way to a fill or stroke of its own.
        let own = if unit.mark.filled() { Channel::Fill } else { Channel::Stroke };
        if channel == Channel::Color && unit.encoding.has(own) {
            return None;
        }
        let scope = UnitScope { params: self.params, plot: self.sizes[panel], scales: Some((self.scales, panel)) };
        let written = def.at.value.get("legend").map(|legend| self.params.settle(legend, &scope));
        let written = written.map(|legend| crate::guide::views::with_times(legend, def));
        let selections = self.selections(panel);
        let facts = LegendFacts {
            channel,
            unit,
            selections: &selections,
            def,
            written: written.as_ref(),
            kind: scale.kind(),
            plot: self.sizes[panel],
            config: self.config,
        };
        Some(LegendComponent::new(&facts, panel))
    }

    /// The selections of a unit: its own, and those written around it for all or for it by its name.
    fn selections(&self, panel: usize) -> Vec<Json> {
        let name = &self.panels.list[panel].view.name;
        let mut selections = Vec::new();
        let mut at = Some(panel);
        while let Some(id) = at {
            let node = &self.panels.list[id];
            let written = node.view.spec.value.get("params").and_then(Json::as_array);
            let is_for_unit = |param: &&Json| match param.get("views").and_then(Json::as_array) {
                Some(views) => id == panel || views.iter().any(|view| view == name),
                None => true,
            };
            let of_unit = |param: &&Json| param.get("select").is_some() && is_for_unit(param);
            selections.extend(written.into_iter().flatten().filter(of_unit).cloned());
            at = node.parent;
        }
        selections
    }

    /// Channels whose scales have the same domain have one legend.
    fn assemble(&self, components: ByChannel, panel: usize) -> Vec<Legend> {
        let mut groups: Vec<(String, Vec<LegendComponent>)> = Vec::new();
        for (channel, component) in components {
            let domain = self.domain_of(&component, channel);
            match groups.iter_mut().find(|(known, _)| *known == domain) {
                None => groups.push((domain, vec![component])),
                Some((_, group)) => {
                    let merged = group.iter_mut().find_map(|known| {
                        *known = known.merge(&component)?;
                        Some(())
                    });
                    if merged.is_none() {
                        group.push(component);
                    }
                }
            }
        }
        let all = groups.into_iter().flat_map(|(_, group)| group);
        all.filter_map(|component| self.build_legend(&component, panel)).collect()
    }

    /// What the domain of a legend's scale is made from, in words that are the same for the same domain.
    fn domain_of(&self, component: &LegendComponent, channel: Channel) -> String {
        let first = component.scales.first().map(|(_, _, panel)| self.panels.list[*panel].view.id);
        let Some(index) = first.and_then(|view| self.plan.component(view, channel)) else { return String::new() };
        let scale = &self.plan.components[index];
        // Not each once: a scale of two layers and one of the second alone have legends of their own.
        let parts = scale.members.iter().map(|member| domain_part(member.def, &self.rows_of(member.view), scale.kind));
        parts.collect::<Vec<String>>().join(" ")
    }

    /// Which rows a view shows to its scales, in words that are the same for the same rows.
    fn rows_of(&self, view: &View) -> String {
        let own = view.id.to_string();
        let Some(unit) = view.unit().filter(|unit| !unit.encoding.is_aggregate()) else { return own };
        let Some(panel) = self.panels.list.iter().find(|panel| panel.view.id == view.id) else { return own };
        if panel.rows.as_ref().is_some_and(|rows| rows.stack.is_some()) {
            return own;
        }
        let mut at = panel;
        while let Some(parent) = at.parent.filter(|_| at.view.data.is_none() && at.view.transforms.is_empty()) {
            at = &self.panels.list[parent];
        }
        let is_filtered = InvalidMode::of(&unit.mark) == InvalidMode::Filter;
        let checked = unit.encoding.iter().filter(|(channel, def)| {
            let kind = self.plan.kind(view.id, *channel);
            is_filtered && def.is_field() && kind.is_some_and(|kind| !kind.is_discrete())
        });
        let mut checked: Vec<String> = checked.map(|(_, def)| def.column("")).collect();
        checked.sort();
        format!("{} {}", at.view.id, checked.join(","))
    }

    fn build_legend(&self, component: &LegendComponent, panel: usize) -> Option<Legend> {
        let scale = |channel, panel| self.scales.get(panel, channel).map(|fitted| &fitted.scale);
        let plan = component.plan(self.config, scale)?;
        let scope = UnitScope { params: self.params, plot: self.sizes[panel], scales: Some((self.scales, panel)) };
        let holds = |predicate: &Json, datum: &crate::data::Value| {
            crate::encoding::holds(predicate, datum, self.params, self.log)
        };
        let context =
            Context { measure: self.measure, locale: self.locale, scope: &scope, holds: &holds, log: self.log };
        build(&plan, &context)
    }
}

/// What one channel brings to its scale's domain. Same distinctions as Vega-Lite's parseSingleChannelDomain.
fn domain_part(def: &ChannelDef, rows: &str, kind: Kind) -> String {
    let written = def.at.value.pointer("/scale/domain").filter(|domain| !domain.is_null());
    if let Some(domain) = written {
        return domain.to_string();
    }
    if let Some(datum) = &def.datum {
        return format!("[{datum}]");
    }
    let column = def.column("");
    match kind {
        Kind::BinOrdinal => String::new(),
        kind if kind.is_discrete() => {
            let sort = def.sort().map(|sort| sort.value.to_string()).unwrap_or_default();
            format!("{rows}:{column}:sorted {sort}")
        }
        _ => format!("{rows}:{column}"),
    }
}
