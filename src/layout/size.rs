use crate::encoding::Panels;
use crate::geometry::Size;
use crate::mark::is_geographic;
use crate::scale::{Fitting, discrete_step};
use crate::spec::Channel;
use crate::theme::Config;
use crate::view::{Body, Extent, MarkKind};

/// The plot size of every unit and layer, by panel; 0 for facets and concats, whose size follows from their cells.
/// An outermost column of views is as wide as they all are, an outermost row as high.
///
/// `root` overrides the size of the outermost plot, column or row: what autosize has made of it.
pub fn panel_sizes(fitting: &Fitting, root: Option<Size>) -> Vec<Size> {
    let mut sizes = own_sizes(fitting, None);
    let shared = shared_length(fitting, &sizes);
    if let Some(root) = root {
        let along = shared.map(|(channel, _)| (channel, if channel == Channel::X { root.width } else { root.height }));
        sizes = own_sizes(fitting, Some((root, along)));
    }
    if let Some((channel, length)) = shared_length(fitting, &sizes) {
        sizes[0] = if channel == Channel::X { Size::new(length, 0.0) } else { Size::new(0.0, length) };
    }
    sizes
}

/// What the views of an outermost column or row share: their width or height, where it is one and not made of steps.
fn shared_length(fitting: &Fitting, sizes: &[Size]) -> Option<(Channel, f64)> {
    let root = fitting.panels.list.first()?;
    let Body::Concat(concat) = &root.view.body else { return None };
    let channel = match concat.columns {
        Some(1) => Channel::X,
        None => Channel::Y,
        Some(_) => return None,
    };
    let along = |id: &usize| if channel == Channel::X { sizes[*id].width } else { sizes[*id].height };
    let first = along(root.children.first()?);
    let plain = |id: &usize| {
        let is_plot = matches!(fitting.panels.list[*id].view.body, Body::Unit(_) | Body::Layer(_));
        is_plot && along(id) == first && !is_stepped_along(fitting, *id, channel)
    };
    root.children.iter().all(plain).then_some((channel, first))
}

/// Sizes by panel. `root`: the size of the outermost plot, or what the views of an outermost column or row share.
fn own_sizes(fitting: &Fitting, root: Option<(Size, Option<(Channel, f64)>)>) -> Vec<Size> {
    let panels = fitting.panels;
    let mut sizes = vec![Size::default(); panels.list.len()];
    for panel in &panels.list {
        let parent = panel.parent.map(|id| &panels.list[id]);
        if !matches!(panel.view.body, Body::Unit(_) | Body::Layer(_)) {
            continue;
        }
        sizes[panel.id] = match parent {
            Some(parent) if matches!(parent.view.body, Body::Layer(_)) => sizes[parent.id],
            None if root.is_some() => root.map(|(size, _)| size).unwrap_or_default(),
            _ => Size::new(length(fitting, panel.id, Channel::X), length(fitting, panel.id, Channel::Y)),
        };
        match root.and_then(|(_, shared)| shared).filter(|_| panel.parent == Some(0)) {
            Some((Channel::X, width)) => sizes[panel.id].width = width,
            Some((_, height)) => sizes[panel.id].height = height,
            None => {}
        }
    }
    share_lengths(fitting, &mut sizes);
    sizes
}

/// Plots side by side that share a scale are all as long as the first one whose length is written, or as the first.
fn share_lengths(fitting: &Fitting, sizes: &mut [Size]) {
    let panels = fitting.panels;
    for panel in panels.list.iter().filter(|panel| matches!(panel.view.body, Body::Concat(_))) {
        let is_plot = |id: &usize| matches!(panels.list[*id].view.body, Body::Unit(_) | Body::Layer(_));
        for channel in [Channel::X, Channel::Y] {
            let shares = |&id: &usize| {
                let units = panels.units_below(id);
                let component =
                    units.first().and_then(|&unit| fitting.plan.component(panels.list[unit].view.id, channel));
                component.is_some_and(|index| fitting.plan.components[index].owner == panel.view.id)
            };
            let plots: Vec<usize> = panel.children.iter().copied().filter(is_plot).filter(shares).collect();
            let is_written = |id: &usize| written(panels, *id, channel).is_some();
            let Some(&first) = plots.iter().find(|id| is_written(id)).or(plots.first()) else { continue };
            if is_stepped_along(fitting, first, channel) {
                continue;
            }
            let Size { width, height } = sizes[first];
            for below in plots.iter().flat_map(|&plot| panels.below(plot)) {
                match channel {
                    Channel::X => sizes[below].width = width,
                    _ => sizes[below].height = height,
                }
            }
        }
    }
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
    (is_stepped_along(fitting, 0, Channel::X), is_stepped_along(fitting, 0, Channel::Y))
}

fn is_stepped_along(fitting: &Fitting, panel: usize, channel: Channel) -> bool {
    fitting.panels.units_below(panel).iter().any(|&unit| {
        let Some(index) = fitting.plan.component(fitting.panels.list[unit].view.id, channel) else { return false };
        let owner = fitting.panels.ancestor(unit, fitting.plan.components[index].owner);
        owner.is_some_and(|owner| fitting.step(owner, index).is_some())
    })
}
