use crate::encoding::Panels;
use crate::geometry::Size;
use crate::mark::is_geographic;
use crate::scale::{Fitting, discrete_step};
use crate::spec::Channel;
use crate::theme::Config;
use crate::view::{Body, Extent, MarkKind};

/// The plot size of every unit and layer, by panel; 0 for facets and concats, whose size follows from their cells.
///
/// `root` overrides the size of the outermost plot: what autosize has made of it.
pub fn panel_sizes(fitting: &Fitting, root: Option<Size>) -> Vec<Size> {
    let panels = fitting.panels;
    let mut sizes = vec![Size::default(); panels.list.len()];
    for panel in &panels.list {
        let parent = panel.parent.map(|id| &panels.list[id]);
        if !matches!(panel.view.body, Body::Unit(_) | Body::Layer(_)) {
            continue;
        }
        sizes[panel.id] = match parent {
            Some(parent) if matches!(parent.view.body, Body::Layer(_)) => sizes[parent.id],
            None if root.is_some() => root.unwrap_or_default(),
            _ => Size::new(length(fitting, panel.id, Channel::X), length(fitting, panel.id, Channel::Y)),
        };
    }
    sizes
}

/// The width or height of a plot: as written, as long as its bands need, or config's.
fn length(fitting: &Fitting, id: usize, channel: Channel) -> f64 {
    let panels = fitting.panels;
    match written(panels, id, channel) {
        Some(Extent::Px(px)) => return px,
        Some(Extent::Container) => return continuous(fitting.config, channel),
        _ => {}
    }
    let units = panels.units_below(id);
    let component = units.iter().find_map(|&unit| {
        let index = fitting.plan.component(panels.list[unit].view.id, channel)?;
        Some((panels.ancestor(unit, fitting.plan.components[index].owner)?, index))
    });
    if let Some((owner, index)) = component {
        if let Some(px) = fitting.stepped_length(owner, index) {
            return px;
        }
        let kind = fitting.plan.components[index].kind;
        return if kind.is_discrete() {
            discrete(fitting.config, channel)
        } else {
            continuous(fitting.config, channel)
        };
    }
    let unit = units.first().and_then(|&unit| panels.list[unit].view.unit());
    match unit {
        Some(unit) if is_geographic(unit) || unit.mark.kind == MarkKind::Arc => continuous(fitting.config, channel),
        _ => match written(panels, id, channel) {
            Some(Extent::Step { px, .. }) => px,
            _ => discrete(fitting.config, channel),
        },
    }
}

/// The size that a plot, or the first view in it that has one, asks for.
fn written(panels: &Panels, id: usize, channel: Channel) -> Option<Extent> {
    panels.below(id).into_iter().find_map(|id| {
        let view = panels.list[id].view;
        if channel == Channel::X { view.width.clone() } else { view.height.clone() }
    })
}

fn continuous(config: &Config, channel: Channel) -> f64 {
    let names = if channel == Channel::X { ["width", "continuousWidth"] } else { ["height", "continuousHeight"] };
    names.iter().find_map(|name| config.number(&["view", name])).unwrap_or(300.0)
}

/// A size that config gives discrete scales, else one step.
fn discrete(config: &Config, channel: Channel) -> f64 {
    let names = if channel == Channel::X { ["width", "discreteWidth"] } else { ["height", "discreteHeight"] };
    let px = names.iter().find_map(|name| config.number(&["view", name]));
    px.or_else(|| discrete_step(config, channel)).unwrap_or(20.0)
}

/// Whether the outermost plot is as wide, and as high, as its bands need.
pub fn is_stepped(fitting: &Fitting) -> (bool, bool) {
    let along = |channel: Channel| {
        fitting.panels.units_below(0).iter().any(|&unit| {
            let Some(index) = fitting.plan.component(fitting.panels.list[unit].view.id, channel) else { return false };
            let owner = fitting.panels.ancestor(unit, fitting.plan.components[index].owner);
            owner.is_some_and(|owner| fitting.step(owner, index).is_some())
        })
    };
    (along(Channel::X), along(Channel::Y))
}
