use super::{Encoding, MarkDef, MarkKind};
use crate::spec::Fragment;
use crate::theme::Config;
use serde_json::{Map, Value, json};

/// The marks that lie over a line or an area: its points, its edge. Each is a mark object; the first is the mark itself
/// without its overlays. `None` when there are none. A shape channel asks for points.
pub fn overlays(
    kind: MarkKind,
    at: &Fragment,
    encoding: &Encoding,
    has_shape: bool,
    config: &Config,
) -> Option<Vec<Value>> {
    if !may_be_overlaid(kind) {
        return None;
    }
    let mark = at.value.as_object()?;
    let point = point_overlay(kind, mark, has_shape, config);
    let line = if kind == MarkKind::Area { line_overlay(mark, config) } else { None };
    if point.is_none() && line.is_none() {
        return None;
    }
    let mut base = mark.clone();
    base.remove("point");
    base.remove("line");
    let props = MarkDef::new(kind, at.clone(), encoding, config).props;
    if kind == MarkKind::Area && props.written("opacity").is_none() && props.written("fillOpacity").is_none() {
        base.insert("opacity".to_string(), json!(0.7));
    }
    let mut all = vec![Value::Object(base)];
    if let Some(line) = line {
        all.push(overlay(json!({"type": "line"}), mark, &["clip", "interpolate", "tension", "tooltip"], line));
    }
    if let Some(point) = point {
        all.push(overlay(json!({"type": "point", "opacity": 1, "filled": true}), mark, &["clip", "tooltip"], point));
    }
    Some(all)
}

/// Whether points may lie over a mark of this kind.
pub fn may_be_overlaid(kind: MarkKind) -> bool {
    matches!(kind, MarkKind::Line | MarkKind::Area | MarkKind::Rule | MarkKind::Trail)
}

fn overlay(mut base: Value, mark: &Map<String, Value>, inherited: &[&str], own: Map<String, Value>) -> Value {
    let object = base.as_object_mut().expect("made as an object by the caller");
    for name in inherited {
        if let Some(value) = mark.get(*name) {
            object.insert(name.to_string(), value.clone());
        }
    }
    object.extend(own);
    base
}

fn point_overlay(
    kind: MarkKind,
    mark: &Map<String, Value>,
    has_shape: bool,
    config: &Config,
) -> Option<Map<String, Value>> {
    match mark.get("point") {
        Some(Value::String(word)) if word == "transparent" => Some(Map::from_iter([("opacity".to_string(), json!(0))])),
        Some(Value::Bool(true)) => Some(Map::new()),
        Some(Value::Object(own)) => Some(own.clone()),
        Some(_) => None,
        None => match config.get(&[kind.name(), "point"]) {
            Some(Value::Object(own)) => Some(own.clone()),
            Some(Value::Bool(true)) => Some(Map::new()),
            Some(Value::String(_)) => Some(Map::new()),
            _ => has_shape.then(Map::new),
        },
    }
}

fn line_overlay(mark: &Map<String, Value>, config: &Config) -> Option<Map<String, Value>> {
    match mark.get("line") {
        Some(Value::Bool(true)) => Some(Map::new()),
        Some(Value::Object(own)) => Some(own.clone()),
        Some(_) => None,
        None => match config.get(&["area", "line"]) {
            Some(Value::Object(own)) => Some(own.clone()),
            Some(Value::Bool(true)) => Some(Map::new()),
            _ => None,
        },
    }
}
