//! Which config decides a property of an axis. Same order as Vega-Lite's axis/config and Vega's axis-config.

use crate::guide::Side;
use crate::scale::Kind;
use crate::theme::{Config, Props, vega_section};
use serde_json::{Map, Value};
use std::sync::Arc;

/// Which axis it is, as far as config asks.
#[derive(Clone, Debug)]
pub struct AxisClass {
    /// Of the x channel, whichever its side.
    pub is_x: bool,
    pub kind: Kind,
    pub orient: Side,
    /// `style` of the axis, last one strongest.
    pub styles: Vec<String>,
}

/// The config of an axis, strongest first: its styles, sections by type of scale, sections by band, side, channel, the
/// axis section, and the styles that sections name. Vega's own defaults are not in it.
pub fn layers(class: &AxisClass, config: &Config) -> Vec<Arc<Map<String, Value>>> {
    let section = |path: &[&str]| config.section(path);
    let channel = if class.is_x { "axisX" } else { "axisY" };
    let side = side_section(class.orient);
    let by_type = type_sections(class.kind);
    let mut named: Vec<String> = vec!["axis".into(), side.into(), channel.into()];
    named.extend(by_type.iter().map(|name| format!("axis{name}")));
    named.extend(by_type.iter().map(|name| format!("{channel}{name}")));

    let mut layers: Vec<_> = class.styles.iter().rev().map(|style| section(&["style", style])).collect();
    layers.extend(named[3..].iter().rev().map(|name| section(&[name])));
    if class.kind == Kind::Band {
        layers.push(vega_section(&["axisBand"]));
    }
    layers.extend([section(&[side]), section(&[channel]), section(&["axis"])]);
    let styles_of = |name: &String| config.get(&[name, "style"]).map(style_names).unwrap_or_default();
    layers.extend(named.iter().flat_map(styles_of).rev().map(|style| section(&["style", &style])));
    layers
}

/// A whole cascade: what the author wrote, config, what rules say where config says nothing, Vega's defaults, and the
/// styles of labels and titles.
pub fn cascade(written: Map<String, Value>, class: &AxisClass, rules: Map<String, Value>, config: &Config) -> Props {
    let mut all = vec![Arc::new(written)];
    all.extend(layers(class, config));
    all.push(Arc::new(rules));
    all.push(vega_section(&["axis"]));
    all.extend(crate::guide::style::label_and_title(config));
    Props::new(all)
}

/// `style` as one name or several.
pub(super) fn style_names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => vec![name.clone()],
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(str::to_string).collect(),
        _ => Vec::new(),
    }
}

fn side_section(side: Side) -> &'static str {
    match side {
        Side::Left => "axisLeft",
        Side::Right => "axisRight",
        Side::Top => "axisTop",
        Side::Bottom => "axisBottom",
    }
}

fn type_sections(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Band => &["Discrete", "Band"],
        Kind::Point => &["Discrete", "Point"],
        Kind::Linear | Kind::Log | Kind::Pow | Kind::Sqrt | Kind::Symlog => &["Quantitative"],
        Kind::Quantile | Kind::Quantize | Kind::Threshold => &["Quantitative"],
        Kind::Time | Kind::Utc => &["Temporal"],
        Kind::Ordinal | Kind::BinOrdinal | Kind::Identity => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn deciding(kind: Kind, config: Value, name: &str) -> Option<Value> {
        let class = AxisClass { is_x: true, kind, orient: Side::Bottom, styles: vec!["mine".into()] };
        let config = Config::new(None, Some(&config));
        cascade(Map::new(), &class, Map::new(), &config).get(name).cloned()
    }

    #[test]
    fn sections_by_type_win_over_those_by_side_channel_and_axis() {
        let mut config = json!({"axis": {"tickSize": 1}});
        let sections = ["axisX", "axisBottom", "axisDiscrete", "axisBand", "axisXDiscrete", "axisXBand"];
        for (size, section) in sections.iter().enumerate() {
            config[section] = json!({"tickSize": size + 2});
            assert_eq!(deciding(Kind::Band, config.clone(), "tickSize"), Some(json!(size + 2)), "{section}");
        }
        config["style"] = json!({"mine": {"tickSize": 9}});
        assert_eq!(deciding(Kind::Band, config, "tickSize"), Some(json!(9)));
    }

    #[test]
    fn bands_keep_vegas_half_pixel_unless_their_own_section_says_otherwise() {
        assert_eq!(deciding(Kind::Band, json!({"axis": {"tickOffset": 3}}), "tickOffset"), Some(json!(-0.5)));
        assert_eq!(deciding(Kind::Band, json!({"axisBand": {"tickOffset": 3}}), "tickOffset"), Some(json!(3)));
        assert_eq!(deciding(Kind::Linear, json!({"axis": {"tickOffset": 3}}), "tickOffset"), Some(json!(3)));
    }

    #[test]
    fn the_style_of_labels_stands_below_all_sections() {
        let config = json!({"style": {"guide-label": {"fill": "red", "fontSize": 14}}, "axis": {"labelFontSize": 9}});
        assert_eq!(deciding(Kind::Linear, config.clone(), "labelColor"), Some(json!("red")));
        assert_eq!(deciding(Kind::Linear, config, "labelFontSize"), Some(json!(9)));
        assert_eq!(deciding(Kind::Linear, json!({}), "titleFontWeight"), Some(json!("bold")));
    }
}
