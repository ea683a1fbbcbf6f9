//! Which guides each view has: axes, legends and headers, merged as `resolve` says.

use super::axis::{AxisComponent, AxisFacts, AxisPlan, build};
use super::{Axis, Context, Side};
use crate::diagnostic::Diagnostics;
use crate::encoding::{Panels, Params};
use crate::format::Locale;
use crate::geometry::Size;
use crate::mark::UnitScope;
use crate::scale::{Plan, Scale, Scales, domain_value};
use crate::spec::Channel;
use crate::text::Measure;
use crate::theme::Config;
use crate::view::{Body, ChannelDef, title_lines};
use serde_json::Value as Json;

/// The guides of a figure.
pub struct Guides<'a> {
    pub panels: &'a Panels<'a>,
    pub plan: &'a Plan<'a>,
    pub scales: &'a Scales<'a>,
    /// Plot sizes by panel.
    pub sizes: &'a [Size],
    pub params: &'a Params,
    pub config: &'a Config,
    pub locale: &'a Locale,
    pub measure: &'a dyn Measure,
    pub log: &'a Diagnostics,
}

/// An axis that may yet be merged, with a panel whose scale it shows.
#[derive(Clone)]
struct Component {
    axis: AxisComponent,
    panel: usize,
}

impl Guides<'_> {
    /// The axes of a plot: grids behind everything, then the axes themselves. An axis that a facet shares stands in its
    /// headers; its cells keep the grid.
    pub fn axes(&self, panel: usize) -> Vec<Axis> {
        if !self.is_plot(panel) {
            return Vec::new();
        }
        let mut grids = Vec::new();
        let mut mains = Vec::new();
        for channel in [Channel::X, Channel::Y] {
            let shared = self.facet_of(panel).is_some_and(|facet| self.shares_axis(facet, channel));
            for component in self.components(panel, channel) {
                let plans = component.axis.plans(self.grid_range(component.panel, channel), self.config);
                grids.extend(plans.grid.map(|plan| self.build(&plan, component.panel, channel)));
                if !shared {
                    mains.extend(plans.main.map(|plan| self.build(&plan, component.panel, channel)));
                }
            }
        }
        grids.extend(mains);
        grids
    }

    /// A plot's axes without grid that its facet shows in headers (top, left) or footers (bottom, right).
    pub fn shared_axes(&self, plot: usize, channel: Channel) -> Vec<(bool, Axis)> {
        let Some(facet) = self.facet_of(plot).filter(|&facet| self.shares_axis(facet, channel)) else {
            return Vec::new();
        };
        let _ = facet;
        let mut axes = Vec::new();
        for component in self.components(plot, channel) {
            let is_header = matches!(component.axis.orient(), Side::Top | Side::Left);
            let plans = component.axis.plans(self.grid_range(component.panel, channel), self.config);
            axes.extend(plans.main.map(|plan| (is_header, self.build(&plan, component.panel, channel))));
        }
        axes
    }

    pub fn is_plot(&self, panel: usize) -> bool {
        matches!(self.panels.list[panel].view.body, Body::Unit(_) | Body::Layer(_))
    }

    /// The facet whose cell a panel is.
    fn facet_of(&self, panel: usize) -> Option<usize> {
        self.panels.list[panel].parent.filter(|&parent| matches!(self.panels.list[parent].view.body, Body::Facet(_)))
    }

    /// Whether all cells of a facet have one axis for the channel.
    pub fn shares_axis(&self, facet: usize, channel: Channel) -> bool {
        let view = self.panels.list[facet].view;
        let independent = |what: &str| view.resolve(what, channel).as_deref() == Some("independent");
        !independent("scale") && !independent("axis")
    }

    fn build(&self, plan: &AxisPlan, panel: usize, channel: Channel) -> Axis {
        let scale = self.scale(panel, channel).expect("an axis is made only for a channel with a scale");
        let scope = UnitScope { params: self.params, plot: self.sizes[panel], scales: Some((self.scales, panel)) };
        let holds = |predicate: &Json, datum: &crate::data::Value| {
            crate::encoding::holds(predicate, datum, self.params, self.log)
        };
        let context =
            Context { measure: self.measure, locale: self.locale, scope: &scope, holds: &holds, log: self.log };
        build(plan, scale, self.sizes[panel], &context)
    }

    fn scale(&self, panel: usize, channel: Channel) -> Option<&Scale> {
        self.scales.get(panel, channel).map(|fitted| &fitted.scale)
    }

    /// Along what the grid of a channel runs: the range of the other channel's scale.
    fn grid_range(&self, panel: usize, channel: Channel) -> Option<(f64, f64)> {
        let other = if channel == Channel::X { Channel::Y } else { Channel::X };
        self.scale(panel, other).map(Scale::range_extent)
    }

    /// The axes of a channel in a plot, layers merged: Vega-Lite's `parseLayerAxes`.
    fn components(&self, panel: usize, channel: Channel) -> Vec<Component> {
        let node = &self.panels.list[panel];
        if node.rows.is_some() {
            return self.unit_component(panel, channel).into_iter().collect();
        }
        let children: Vec<Vec<Component>> = node
            .children
            .iter()
            .map(|&child| self.components(child, channel))
            .filter(|components| !components.is_empty())
            .collect();
        let same_scale = {
            let views = children.iter().flatten().map(|component| self.panels.list[component.panel].view.id);
            let mut scales: Vec<_> = views.map(|view| self.plan.component(view, channel)).collect();
            scales.dedup();
            scales.len() <= 1
        };
        if same_scale && node.view.resolve("axis", channel).as_deref() != Some("independent") {
            let merged = children.iter().cloned().map(Some).reduce(|a, b| merge(a?, b?)).flatten();
            if let Some(merged) = merged {
                return merged;
            }
        }
        side_by_side(children.into_iter().flatten().collect())
    }

    fn unit_component(&self, panel: usize, channel: Channel) -> Option<Component> {
        let node = &self.panels.list[panel];
        let unit = node.view.unit()?;
        let scale = self.scale(panel, channel)?;
        let own = unit.encoding.get(channel).and_then(ChannelDef::field_or_datum_def);
        let second = unit.encoding.get(channel.second()).and_then(ChannelDef::field_or_datum_def);
        let def = own.or(second)?;
        let scope = UnitScope { params: self.params, plot: self.sizes[panel], scales: Some((self.scales, panel)) };
        let written = own.and_then(|def| def.at.value.get("axis")).map(|axis| self.params.settle(axis, &scope));
        let written = written.map(|axis| with_times(axis, def));
        let field_title = self.written_title(own, second);
        // As written: whether the mark is stacked in the end does not matter.
        let normalized = def.at.value.get("stack").and_then(Json::as_str) == Some("normalize");
        let facts = AxisFacts {
            is_x: channel == Channel::X,
            mark: unit.mark.kind,
            def,
            written: written.as_ref(),
            field_title: field_title.as_ref(),
            normalized,
            kind: scale.kind(),
            length: if channel == Channel::X { self.sizes[panel].width } else { self.sizes[panel].height },
            config: self.config,
        };
        let mut titles = Vec::new();
        for def in [own, second].into_iter().flatten().filter(|def| def.is_field()) {
            let title = def.default_title(self.config);
            if !title.is_empty() && !titles.contains(&title) {
                titles.push(title);
            }
        }
        Some(Component { axis: AxisComponent::new(&facts, titles), panel })
    }

    /// The titles that the definitions of both channels have themselves; a `null` counts.
    fn written_title(&self, own: Option<&ChannelDef>, second: Option<&ChannelDef>) -> Option<Json> {
        let title = |def: Option<&ChannelDef>| def.and_then(|def| def.at.value.get("title").cloned());
        let truthy = |title: &Option<Json>| title.as_ref().and_then(title_lines).is_some();
        let (first, second) = (title(own), title(second));
        match (truthy(&first), truthy(&second)) {
            (true, true) if first == second => first,
            (true, true) => {
                let lines = [&first, &second].into_iter().flatten().filter_map(title_lines).flatten();
                Some(Json::from(lines.collect::<Vec<_>>().join(", ")))
            }
            (true, false) => first,
            (false, true) => second,
            (false, false) => first.or(second),
        }
    }
}

/// Two layers' axes as one each; `None` when they do not go together.
fn merge(a: Vec<Component>, b: Vec<Component>) -> Option<Vec<Component>> {
    if a.len() != b.len() {
        return None;
    }
    a.into_iter().zip(b).map(|(a, b)| Some(Component { axis: a.axis.merge(&b.axis)?, panel: a.panel })).collect()
}

/// Axes of their own: the second on the other side, where nobody chose one; the first alone has a grid.
fn side_by_side(mut components: Vec<Component>) -> Vec<Component> {
    let mut sides: Vec<Side> = Vec::new();
    for component in &mut components {
        if component.axis.is_off() {
            continue;
        }
        let side = component.axis.orient();
        let on = |wanted: Side| sides.iter().filter(|&&side| side == wanted).count();
        if on(side) > 0 && !component.axis.orient_is_explicit() && on(side) > on(opposite(side)) {
            component.axis.set_orient(opposite(side));
        }
        // As the reference counts: by the side that the axis had before it moved, so all further ones go there too.
        sides.push(side);
    }
    for component in components.iter_mut().skip(1) {
        component.axis.drop_implicit_grid();
    }
    components
}

fn opposite(side: Side) -> Side {
    match side {
        Side::Left => Side::Right,
        Side::Right => Side::Left,
        Side::Top => Side::Bottom,
        Side::Bottom => Side::Top,
    }
}

/// Dates among a guide's values become numbers.
pub(crate) fn with_times(mut axis: Json, def: &ChannelDef) -> Json {
    if let Some(Json::Array(values)) = axis.get_mut("values") {
        for value in values.iter_mut() {
            if let crate::data::Value::Time(time) = domain_value(value, def) {
                *value = Json::from(time);
            }
        }
    }
    axis
}
