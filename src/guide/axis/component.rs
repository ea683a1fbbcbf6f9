//! The axis of one channel, merged over layers, and the plans of its grid and of itself. Same rules as Vega-Lite's
//! axis/parse and axis/assemble.

use super::build::AxisPlan;
use super::config::{AxisClass, cascade};
use super::rules::AxisFacts;
use crate::guide::Side;
use crate::guide::label::lines;
use crate::guide::property::{Properties, truthy};
use crate::theme::{Config, Props};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// An axis before its layers are merged: what was written, what rules say, and where the title comes from.
#[derive(Clone, Debug)]
pub struct AxisComponent {
    class: AxisClass,
    /// `axis` is `null` or `false`, or given: what is said of its being there is meant.
    disabled: Option<bool>,
    explicit: Map<String, Value>,
    implicit: Map<String, Value>,
    /// Titles that follow from the fields, each once.
    default_titles: Vec<String>,
}

/// The two axes that Vega has for one of Vega-Lite's: the grid behind the marks, and the axis itself.
#[derive(Clone, Debug, Default)]
pub struct AxisPlans {
    pub grid: Option<AxisPlan>,
    pub main: Option<AxisPlan>,
}

impl AxisComponent {
    /// The axis of one mark's channel. `default_titles`: what its field (and that of x2 or y2) is called.
    pub fn new(facts: &AxisFacts, default_titles: Vec<String>) -> AxisComponent {
        let disabled = facts.written.map(|written| !truthy(written));
        AxisComponent {
            class: facts.class(),
            disabled,
            explicit: facts.explicit(),
            implicit: facts.implicit(),
            default_titles,
        }
    }

    /// Whether the author wants no axis.
    pub fn is_off(&self) -> bool {
        self.disabled == Some(true)
    }

    pub fn orient(&self) -> Side {
        self.class.orient
    }

    /// Whether the author chose the side.
    pub fn orient_is_explicit(&self) -> bool {
        self.explicit.contains_key("orient")
    }

    /// Moves an axis whose side nobody chose.
    pub fn set_orient(&mut self, orient: Side) {
        self.class.orient = orient;
    }

    /// Takes the grid from an axis for which nobody asked for one: only the first of several has it.
    pub fn drop_implicit_grid(&mut self) {
        if !self.explicit.contains_key("grid") {
            self.implicit.insert("grid".into(), Value::Bool(false));
        }
    }

    /// This axis and that of another layer as one; `None` when both are put on different sides.
    pub fn merge(&self, other: &AxisComponent) -> Option<AxisComponent> {
        if self.orient_is_explicit() && other.orient_is_explicit() && self.orient() != other.orient() {
            return None;
        }
        let mut merged = self.clone();
        if other.orient_is_explicit() && !self.orient_is_explicit() {
            merged.class.orient = other.orient();
        }
        merged.disabled = self.disabled.or(other.disabled);
        let titles = (self.explicit.get("title"), other.explicit.get("title"));
        for (name, value) in &other.explicit {
            merged.explicit.entry(name.clone()).or_insert_with(|| value.clone());
        }
        if let (Some(first), Some(second)) = titles {
            merged.explicit.insert("title".into(), merge_titles(first, second));
        }
        for (name, value) in &other.implicit {
            merged.implicit.entry(name.clone()).or_insert_with(|| value.clone());
        }
        for title in &other.default_titles {
            if !merged.default_titles.contains(title) {
                merged.default_titles.push(title.clone());
            }
        }
        Some(merged)
    }

    /// The plans of grid and axis, `None` where there is none. `grid_range`: first and last of the other scale's range.
    pub fn plans(&self, grid_range: Option<(f64, f64)>, config: &Config) -> AxisPlans {
        let props = cascade(self.explicit.clone(), &self.class, self.implicit.clone(), config);
        let disabled = self.disabled.unwrap_or_else(|| Properties::flag(&props, "disable").unwrap_or(false));
        if disabled {
            return AxisPlans::default();
        }
        let grid = Properties::flag(&props, "grid").unwrap_or(false);
        let plan =
            |own: Value, title| AxisPlan { orient: self.class.orient, props: over(&props, own), title, grid_range };
        let title = self.title(&props);
        let hidden =
            if config.get(&["aria"]) == Some(&Value::Bool(false)) { json!({"aria": false}) } else { json!({}) };
        let mut main = json!({"grid": false});
        main.as_object_mut().expect("an object").extend(hidden.as_object().expect("an object").clone());
        AxisPlans { grid: grid.then(|| plan(grid_props(), Vec::new())), main: Some(plan(main, title)) }
    }

    fn title(&self, props: &Props) -> Vec<Arc<str>> {
        match props.written("title") {
            Some(title) => lines(title).into_iter().filter(|line| !line.is_empty()).collect(),
            None if self.default_titles.is_empty() => Vec::new(),
            None => vec![self.default_titles.join(", ").into()],
        }
    }
}

/// What the grid of an axis has instead of the axis' own properties.
fn grid_props() -> Value {
    json!({
        "grid": true, "domain": false, "labels": false, "ticks": false, "aria": false, "minExtent": 0, "maxExtent": 0,
        "position": 0,
    })
}

fn over(props: &Props, own: Value) -> Props {
    match own {
        Value::Object(own) => props.clone().above(Arc::new(own)),
        _ => props.clone(),
    }
}

/// Two written titles as one: the same one once, else both with a comma. A title that is off stays off.
fn merge_titles(first: &Value, second: &Value) -> Value {
    if first.is_null() || second.is_null() {
        return Value::Null;
    }
    if first == second || !truthy(second) {
        return first.clone();
    }
    if !truthy(first) {
        return second.clone();
    }
    let all: Vec<Arc<str>> = lines(first).into_iter().chain(lines(second)).collect();
    Value::from(all.join(", "))
}
