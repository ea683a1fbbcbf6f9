//! The legend of one channel, merged over layers, views and channels with the same domain. Same rules as Vega-Lite's
//! legend/parse and legend/assemble.

use super::build::{LegendChannel, LegendPlan};
use super::config::cascade;
use super::rules::LegendFacts;
use super::symbols_of;
use crate::guide::label::lines;
use crate::guide::property::{Properties, truthy};
use crate::scale::Scale;
use crate::spec::Channel;
use crate::theme::Config;
use serde_json::{Map, Value};
use std::sync::Arc;

/// A legend before it is merged with others.
#[derive(Clone, Debug)]
pub struct LegendComponent {
    /// `legend` is `null` or `false`, or given: what is said of its being there is meant.
    disabled: Option<bool>,
    /// What it shows, and of which channel of which panel the scale is.
    pub scales: Vec<(LegendChannel, Channel, usize)>,
    explicit: Map<String, Value>,
    implicit: Map<String, Value>,
    title: Title,
    look: Look,
}

/// How symbols or the gradient look: of one mark, never of several together.
#[derive(Clone, Debug)]
struct Look {
    symbols: Map<String, Value>,
    gradient_opacity: Option<f64>,
    selected: Option<String>,
    /// Whether `legend.encoding` is written, so that this look wins in a merge.
    explicit: bool,
}

/// Where a title comes from.
#[derive(Clone, Debug, PartialEq)]
struct Title {
    explicit: bool,
    /// Empty: the legend has none.
    text: Value,
}

impl LegendComponent {
    /// The legend of one mark's channel, seen in a panel.
    pub fn new(facts: &LegendFacts, panel: usize) -> LegendComponent {
        let (title, explicit) = facts.title();
        LegendComponent {
            disabled: facts.written.map(|written| !truthy(written)),
            scales: vec![(facts.shown(), facts.channel, panel)],
            explicit: facts.explicit(),
            implicit: facts.implicit(),
            title: Title { explicit, text: title },
            look: Look {
                symbols: symbols_of::symbols(facts),
                gradient_opacity: symbols_of::gradient_opacity(facts),
                selected: symbols_of::selected(facts),
                explicit: facts.written.is_some_and(|legend| legend.get("encoding").is_some()),
            },
        }
    }

    /// This legend and that of another layer, view or channel as one; `None` when both are put on different sides.
    pub fn merge(&self, other: &LegendComponent) -> Option<LegendComponent> {
        let (first, second) = (self.explicit.get("orient"), other.explicit.get("orient"));
        if first.is_some() && second.is_some() && first != second {
            return None;
        }
        let mut merged = self.clone();
        merged.disabled = self.disabled.or(other.disabled);
        for shown in &other.scales {
            if !merged.scales.iter().any(|(known, ..)| *known == shown.0) {
                merged.scales.push(*shown);
            }
        }
        merged.explicit = together(&self.explicit, &other.explicit);
        merged.implicit = together(&self.implicit, &other.implicit);
        let symbol_type = |of: &LegendComponent| of.implicit.get("symbolType").cloned();
        if symbol_type(other).as_ref().and_then(Value::as_str) == Some("circle") {
            merged.implicit.insert("symbolType".into(), "circle".into()); // rather than a stroke
        }
        if let (Some(a), Some(b)) = (self.implicit.get("type"), other.implicit.get("type"))
            && a != b
        {
            merged.implicit.insert("type".into(), "symbol".into());
        }
        merged.title = self.title.merge(&other.title);
        if self.look.is_empty() || (other.look.explicit && !self.look.explicit) {
            merged.look = other.look.clone();
        }
        merged.look.selected = self.look.selected.clone().or_else(|| other.look.selected.clone());
        Some(merged)
    }

    /// The plan of the legend, or `None` when it is off. `scale` gives the scale of a channel in a panel.
    pub fn plan<'a>(
        &self,
        config: &Config,
        scale: impl Fn(Channel, usize) -> Option<&'a Scale>,
    ) -> Option<LegendPlan<'a>> {
        let mut explicit = self.explicit.clone();
        if config.get(&["aria"]) == Some(&Value::Bool(false)) {
            explicit.entry("aria").or_insert(Value::Bool(false));
        }
        let props = cascade(explicit, self.implicit.clone(), config);
        if self.disabled.unwrap_or_else(|| Properties::flag(&props, "disable").unwrap_or(false)) {
            return None;
        }
        let scales: Vec<_> =
            self.scales.iter().filter_map(|(shown, channel, panel)| Some((*shown, scale(*channel, *panel)?))).collect();
        let configured = config.value().pointer("/legend/title").is_some();
        let title = if configured && !self.title.explicit { Vec::new() } else { lines(&self.title.text) };
        let title: Vec<Arc<str>> = title.into_iter().filter(|line| !line.is_empty()).collect();
        let mut symbols = self.look.symbols.clone();
        settle_symbols(&mut symbols, &scales);
        let gradient_opacity = self.look.gradient_opacity;
        let selected = self.look.selected.clone();
        (!scales.is_empty()).then_some(LegendPlan { scales, props, title, symbols, gradient_opacity, selected })
    }
}

/// What the first says, and what only the second says.
fn together(first: &Map<String, Value>, second: &Map<String, Value>) -> Map<String, Value> {
    let mut all = first.clone();
    for (name, value) in second {
        all.entry(name.clone()).or_insert_with(|| value.clone());
    }
    all
}

/// Symbols leave to scales what scales decide; a filled symbol without a stroke of its own has none of Vega's either.
fn settle_symbols(symbols: &mut Map<String, Value>, scales: &[(LegendChannel, &Scale)]) {
    let has = |channel| scales.iter().any(|(known, _)| *known == channel);
    let filled = symbols.get("fill").is_some_and(|fill| fill.as_str() != Some("transparent"));
    if filled && !symbols.contains_key("stroke") && !has(LegendChannel::Stroke) {
        symbols.insert("stroke".into(), "transparent".into());
    }
    let named = [
        (LegendChannel::Size, "size"),
        (LegendChannel::Shape, "shape"),
        (LegendChannel::Fill, "fill"),
        (LegendChannel::Stroke, "stroke"),
        (LegendChannel::StrokeDash, "strokeDash"),
        (LegendChannel::StrokeWidth, "strokeWidth"),
        (LegendChannel::Opacity, "opacity"),
    ];
    for (channel, name) in named {
        if has(channel) {
            symbols.remove(name);
        }
    }
}

impl Look {
    fn is_empty(&self) -> bool {
        self.symbols.is_empty() && self.gradient_opacity.is_none()
    }
}

impl Title {
    fn merge(&self, other: &Title) -> Title {
        match (self.explicit, other.explicit) {
            (true, false) => return self.clone(),
            (false, true) => return other.clone(),
            _ => {}
        }
        if self.text == other.text {
            return self.clone();
        }
        let text = match (&self.text, &other.text) {
            (Value::Null, _) | (_, Value::Null) => Value::Null,
            (first, second) if !truthy(second) => first.clone(),
            (first, second) if !truthy(first) => second.clone(),
            (first, second) => {
                let all: Vec<Arc<str>> = lines(first).into_iter().chain(lines(second)).collect();
                Value::from(all.join(", "))
            }
        };
        Title { explicit: self.explicit, text }
    }
}
