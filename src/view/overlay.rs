use super::{Encoding, MarkDef, MarkKind};
use crate::spec::Fragment;
use crate::theme::Config;
use serde_json::{Map, Value, json};

/// The marks that lie over a line or an area: its points, its edge. Each is a mark object; the first is the mark itself
/// without its overlays. `None` when there are none.
pub fn overlays(kind: MarkKind, at: &Fragment, encoding: &Encoding, config: &Config) -> Option<Vec<Value>> {
    if !matches!(kind, MarkKind::Line | MarkKind::Area | MarkKind::Rule | MarkKind::Trail) {
        return None;
    }
    let mark = at.value.as_object()?;
    let point = point_overlay(kind, mark, encoding, config);
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
    encoding: &Encoding,
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
            _ => encoding.has(crate::spec::Channel::Shape).then(Map::new),
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
