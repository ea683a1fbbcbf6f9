use super::{Props, defaults};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The config of one figure: Vega-Lite's defaults, below the theme, below the spec's own `config`.
#[derive(Clone, Debug)]
pub struct Config {
    value: Value,
}

impl Config {
    /// Merges a theme and a spec's config (either may be missing) over the defaults. A `null` removes what stands below it.
    pub fn new(theme: Option<&Value>, spec: Option<&Value>) -> Config {
        let mut written = Value::Object(Map::new());
        for layer in [theme, spec].into_iter().flatten() {
            merge(&mut written, layer);
        }
        let mut value = defaults::vega_lite().clone();
        for shorthand in shorthands(&written) {
            merge(&mut value, &shorthand);
        }
        merge(&mut value, &written);
        Config { value }
    }

    /// A value by its path (`["axis", "grid"]`); `null` counts as missing.
    pub fn get(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(&self.value, |value, name| value.get(name)).filter(|value| !value.is_null())
    }

    pub fn number(&self, path: &[&str]) -> Option<f64> {
        self.get(path)?.as_f64()
    }

    pub fn text(&self, path: &[&str]) -> Option<&str> {
        self.get(path)?.as_str()
    }

    /// The whole merged config.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// A section as a layer of a cascade; empty where the config has none.
    pub fn section(&self, path: &[&str]) -> Arc<Map<String, Value>> {
        Arc::new(self.get(path).and_then(Value::as_object).cloned().unwrap_or_default())
    }

    /// The cascade of a named style: the config's, then Vega's own.
    pub fn style(&self, name: &str) -> Props {
        Props::new(vec![self.section(&["style", name]), vega_section(&["style", name])])
    }
}

/// A section of Vega's own defaults.
pub fn vega_section(path: &[&str]) -> Arc<Map<String, Value>> {
    let found = path.iter().try_fold(defaults::vega(), |value, name| value.get(name));
    Arc::new(found.and_then(Value::as_object).cloned().unwrap_or_default())
}

/// What `font`, `color` and `fontSize` at the top of a config stand for.
fn shorthands(config: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    if let Some(font) = config.get("font").filter(|font| font.is_string()) {
        all.push(serde_json::json!({
            "text": {"font": font},
            "style": {
                "guide-label": {"font": font}, "guide-title": {"font": font},
                "group-title": {"font": font}, "group-subtitle": {"font": font}
            }
        }));
    }
    if let Some(size) = config.get("fontSize").filter(|size| size.is_object() || *size == &Value::Bool(true)) {
        let of = |name: &str, default: f64| size.get(name).and_then(Value::as_f64).unwrap_or(default);
        all.push(serde_json::json!({
            "text": {"fontSize": of("text", 11.0)},
            "style": {
                "guide-label": {"fontSize": of("guideLabel", 10.0)}, "guide-title": {"fontSize": of("guideTitle", 11.0)},
                "group-title": {"fontSize": of("groupTitle", 13.0)}, "group-subtitle": {"fontSize": of("groupSubtitle", 12.0)}
            }
        }));
    }
    if let Some(color) = config.get("color").filter(|color| color.is_object() || *color == &Value::Bool(true)) {
        all.push(color_shorthand(color));
    }
    all
}

/// Vega-Lite's `colorSignalConfig`: its named colours put where the guides and marks use them.
fn color_shorthand(color: &Value) -> Value {
    let of = |name: &str, default: &str| color.get(name).and_then(Value::as_str).unwrap_or(default).to_string();
    let blue = of("blue", "#4c78a8");
    let gray = |index: usize, default: &str| of(&format!("gray{index}"), default);
    serde_json::json!({
        "mark": {"color": blue},
        "rule": {"color": gray(0, "#000")},
        "text": {"color": gray(0, "#000")},
        "style": {
            "guide-label": {"fill": gray(0, "#000")}, "guide-title": {"fill": gray(0, "#000")},
            "group-title": {"fill": gray(0, "#000")}, "group-subtitle": {"fill": gray(0, "#000")},
            "cell": {"stroke": gray(8, "#888")}
        },
        "axis": {"domainColor": gray(13, "#ddd"), "gridColor": gray(8, "#888"), "tickColor": gray(13, "#ddd")},
        "range": {"category": [
            blue, of("orange", "#f58518"), of("red", "#e45756"), of("teal", "#72b7b2"), of("green", "#54a24b"),
            of("yellow", "#eeca3b"), of("purple", "#b279a2"), of("pink", "#ff9da6"), of("brown", "#9d755d"), of("gray8", "#bab0ac")
        ]}
    })
}

/// Merges as Vega does: the members of a section are replaced one by one, but each as a whole (`{"boxplot": {"median":
/// {"thickness": 2}}}` drops the default colour of the median). Only named styles and the legend's layout, sections
/// within a section, are merged one level deeper.
fn merge(below: &mut Value, above: &Value) {
    let (Value::Object(below), Value::Object(above)) = (below, above) else { return };
    for (name, section) in above {
        let Value::Object(members) = section else {
            below.insert(name.clone(), section.clone());
            continue;
        };
        let known = section_of(below, name);
        for (member, value) in members {
            match value {
                Value::Object(inner) if name == "style" || (name == "legend" && member == "layout") => {
                    section_of(known, member).extend(inner.clone());
                }
                _ => {
                    known.insert(member.clone(), value.clone());
                }
            }
        }
    }
}

/// The section `name` to write into; anything there that is none gives way.
fn section_of<'a>(config: &'a mut Map<String, Value>, name: &str) -> &'a mut Map<String, Value> {
    let slot = config.entry(name).or_insert(Value::Null);
    if !slot.is_object() {
        *slot = Value::Object(Map::new());
    }
    slot.as_object_mut().expect("made an object just before")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_spec_wins_over_its_theme_and_both_over_the_defaults() {
        let config = Config::new(Some(&json!({"bar": {"color": "red"}, "padding": 16})), Some(&json!({"padding": 0})));
        assert_eq!(config.number(&["padding"]), Some(0.0));
        assert_eq!(config.text(&["bar", "color"]), Some("red"));
        assert_eq!(config.number(&["bar", "binSpacing"]), Some(1.0));
    }

    #[test]
    fn null_removes_a_default() {
        let config = Config::new(None, Some(&json!({"view": {"stroke": null}, "bar": null})));
        assert_eq!(config.get(&["view", "stroke"]), None);
        assert!(config.section(&["view"]).contains_key("stroke"), "the null itself must decide over weaker layers");
        assert!(config.section(&["bar"]).is_empty());
    }

    #[test]
    fn members_of_a_section_are_replaced_whole_and_styles_merged() {
        let theme = json!({"style": {"cell": {"stroke": "red", "fill": "blue"}}, "range": {"category": ["a"]}});
        let spec = json!({"boxplot": {"median": {"thickness": 2}}, "style": {"cell": {"stroke": null}}});
        let config = Config::new(Some(&theme), Some(&spec));
        assert_eq!(config.get(&["boxplot", "median"]), Some(&json!({"thickness": 2})));
        assert_eq!(config.number(&["boxplot", "size"]), Some(14.0));
        assert_eq!(config.section(&["style", "cell"]).len(), 2);
        assert_eq!(config.text(&["style", "cell", "fill"]), Some("blue"));
    }

    #[test]
    fn what_a_theme_says_of_one_place_wins_over_the_font_of_the_spec() {
        let theme = json!({"style": {"guide-label": {"font": "Lato"}}});
        let config = Config::new(Some(&theme), Some(&json!({"font": "Arial"})));
        assert_eq!(config.text(&["style", "guide-label", "font"]), Some("Lato"));
        assert_eq!(config.text(&["style", "guide-title", "font"]), Some("Arial"));
    }

    #[test]
    fn one_font_reaches_marks_and_guides() {
        let config = Config::new(Some(&json!({"font": "Source Sans 3"})), None);
        assert_eq!(config.text(&["style", "guide-label", "font"]), Some("Source Sans 3"));
        assert_eq!(config.text(&["text", "font"]), Some("Source Sans 3"));
    }
}
