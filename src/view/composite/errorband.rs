use super::channels::truthy;
use super::interval::Interval;
use super::parts::Parts;
use super::unit::Unit;
use crate::diagnostic::{Diagnostics, Failed};
use crate::spec::Fragment;
use crate::theme::Config;
use serde_json::{Value, json};

/// An error band: an area (a rectangle when only one of x and y is there) between the lower and the upper end, and a
/// border along each.
pub fn expand(spec: &Fragment, mark: &Value, config: &Config, log: &Diagnostics) -> Result<Value, Failed> {
    let unit = Unit::new("errorband", spec, mark, config, log);
    let interval = Interval::new(&unit)?;
    let along_other = unit.channel("x").is_some() && unit.channel("y").is_some();
    let (band, border) = if along_other { areas(&unit) } else { rectangles(&unit) };
    let parts = Parts { unit: &unit, axis: &interval.axis, shared: interval.encoding, tooltip: interval.tooltip };
    let layers: Vec<Value> = [
        parts.layer("band", band, "lower", Some("upper")),
        parts.layer("borders", border.clone(), "lower", None),
        parts.layer("borders", border, "upper", None),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut outer = unit.outer();
    outer.insert("transform".to_string(), unit.transforms(interval.transforms));
    outer.insert("layer".to_string(), Value::Array(layers));
    Ok(Value::Object(outer))
}

fn areas(unit: &Unit) -> (Value, Value) {
    let mut band = json!({"type": "area", "ariaRoleDescription": "errorband"});
    let mut border = json!({"type": "line", "aria": false});
    if let Some(interpolate) = truthy(&unit.mark, "interpolate") {
        for mark in [&mut band, &mut border] {
            mark["interpolate"] = interpolate.clone();
            if let Some(tension) = truthy(&unit.mark, "tension") {
                mark["tension"] = tension.clone();
            }
        }
    }
    (band, border)
}

fn rectangles(unit: &Unit) -> (Value, Value) {
    if let Some(name) = ["interpolate", "tension"].into_iter().find(|name| truthy(&unit.mark, name).is_some()) {
        let message = format!("an errorband over a single axis has no \"{name}\"; it is ignored");
        unit.warn(unit.mark_place(name), message);
    }
    (json!({"type": "rect"}), json!({"type": "rule"}))
}
