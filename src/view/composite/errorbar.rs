use super::interval::Interval;
use super::parts::Parts;
use super::unit::Unit;
use crate::diagnostic::{Diagnostics, Failed};
use crate::spec::Fragment;
use crate::theme::Config;
use serde_json::{Map, Value, json};

/// An error bar: a rule from the lower to the upper end, and a tick at each.
pub fn expand(spec: &Fragment, mark: &Value, config: &Config, log: &Diagnostics) -> Result<Value, Failed> {
    let unit = Unit::new("errorbar", spec, mark, config, log);
    let interval = Interval::new(&unit)?;
    let mut shared = interval.encoding;
    shared.shift_remove("size");
    let parts = Parts { unit: &unit, axis: &interval.axis, shared, tooltip: interval.tooltip };
    let mut tick = json!({"type": "tick", "orient": interval.axis.ticks_orient(), "aria": false});
    let mut rule = json!({"type": "rule", "ariaRoleDescription": "errorbar"});
    if let Some(thickness) = unit.mark.get("thickness") {
        tick["thickness"] = thickness.clone();
        rule["size"] = thickness.clone();
    }
    if let Some(size) = unit.mark.get("size") {
        tick["size"] = size.clone();
    }
    let layers: Vec<Value> = [
        parts.layer("ticks", tick.clone(), "lower", None),
        parts.layer("ticks", tick, "upper", None),
        parts.layer("rule", rule, "lower", Some("upper")),
    ]
    .into_iter()
    .flatten()
    .collect();
    Ok(Value::Object(finish(&unit, interval.transforms, layers)))
}

/// A single part needs no layer around it.
fn finish(unit: &Unit, transforms: Vec<Value>, mut layers: Vec<Value>) -> Map<String, Value> {
    let mut outer = unit.outer();
    outer.insert("transform".to_string(), unit.transforms(transforms));
    match layers.pop() {
        Some(Value::Object(only)) if layers.is_empty() => outer.extend(only),
        last => {
            layers.extend(last);
            outer.insert("layer".to_string(), Value::Array(layers));
        }
    }
    outer
}
