use super::*;
use crate::diagnostic::{Pointer, Source};
use crate::view::{Body, View, normalize};
use serde_json::json;
use std::sync::Arc;

fn fragment(value: &Value) -> Fragment {
    let source = Arc::new(Source::new("a.vl.json", value.to_string()));
    Fragment { value: value.clone(), source, pointer: Pointer::root() }
}

fn messages(log: Diagnostics) -> Vec<String> {
    log.into_messages().into_iter().map(|message| message.message).collect()
}

/// The expansion of a unit, and the warnings and errors that it caused.
fn expand(unit: &Value) -> (Option<Value>, Vec<String>) {
    let config = Config::new(None, unit.get("config"));
    let log = Diagnostics::new();
    let mark = match &unit["mark"] {
        Value::String(name) => json!({ "type": name }),
        mark => mark.clone(),
    };
    let expand = expansion(mark["type"].as_str().expect("a named mark")).expect("a composite mark");
    let expanded = expand(&fragment(unit), &mark, &config, &log);
    (expanded.ok(), messages(log))
}

fn view(spec: &Value) -> (View, Vec<String>) {
    let config = Config::new(None, spec.get("config"));
    let log = Diagnostics::new();
    let view = normalize(&fragment(spec), &config, &log).expect("a good spec");
    (view, messages(log))
}

/// `cases.json` holds units and what `normalize` of Vega-Lite 6.4.3 makes of them.
#[test]
fn expands_as_vega_lite_does() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("cases.json")).expect("valid JSON");
    for case in &cases {
        let (expanded, _) = expand(&case["unit"]);
        assert_eq!(expanded.as_ref(), Some(&case["expanded"]), "{}", case["title"]);
    }
}

#[test]
fn refuses_channels_that_make_no_summary() {
    let field = |name: &str| json!({"field": name, "type": "quantitative"});
    let v = || field("v");
    for (mark, encoding, expected) in [
        ("boxplot", json!({"x": {"field": "g"}}), "a boxplot needs a quantitative or temporal field on x or y"),
        ("boxplot", json!({"x": {"datum": 3}}), "a boxplot that is horizontal needs a field on x"),
        (
            "boxplot",
            json!({"x": {"field": "v", "aggregate": "boxplot"}, "y": {"field": "w", "aggregate": "boxplot"}}),
            "x and y cannot both have the aggregate \"boxplot\"",
        ),
        ("errorbar", json!({}), "an errorbar needs a quantitative or temporal field on x or y"),
        ("errorbar", json!({"x": v(), "x2": v(), "y": v(), "y2": v()}), "an errorbar has either x2 or y2, not both"),
        ("errorband", json!({"x": v(), "x2": v(), "xError": v()}), "an errorband has either x2 or xError, not both"),
        ("errorband", json!({"x": v(), "xError2": v()}), "an errorband with xError2 needs xError too"),
        (
            "errorbar",
            json!({"x": v(), "y": v(), "xError": v(), "yError": v()}),
            "an errorbar has either xError or yError, not both",
        ),
        (
            "errorbar",
            json!({"x": {"field": "g"}, "xError": v()}),
            "an errorbar with xError needs a quantitative or temporal field on x",
        ),
        ("errorbar", json!({"x": v(), "x2": {"datum": 3}}), "x2 of an errorbar needs a field"),
    ] {
        let (expanded, messages) = expand(&json!({"mark": mark, "encoding": encoding}));
        assert_eq!((expanded, messages), (None, vec![expected.to_string()]));
    }
}

#[test]
fn says_what_has_no_effect() {
    let y = json!({"field": "v", "type": "quantitative"});
    for (mark, encoding, expected) in [
        (
            json!({"type": "errorbar", "extent": "stdv"}),
            json!({"y": y}),
            "\"stdv\" is no extent of an errorbar: it is one of ci, stderr, stdev, iqr; did you mean \"stdev\"?",
        ),
        (
            json!({"type": "errorbar", "extent": "ci", "center": "median"}),
            json!({"y": y}),
            "the center median does not go with the extent ci",
        ),
        (
            json!({"type": "errorbar", "extent": "ci"}),
            json!({"y": y, "yError": {"field": "e"}}),
            "\"extent\" has no effect on an errorbar whose ends are given",
        ),
        (
            json!({"type": "errorband", "tension": 0.5}),
            json!({"y": y}),
            "an errorband over a single axis has no \"tension\"; it is ignored",
        ),
        (
            json!({"type": "boxplot", "extent": "max"}),
            json!({"y": y}),
            "the extent of a boxplot is a number or \"min-max\", not \"max\"; it is ignored",
        ),
        (
            json!("boxplot"),
            json!({"y": {"field": "v", "aggregate": "mean"}}),
            "a boxplot summarises the field on y itself; the aggregate is ignored",
        ),
    ] {
        let (expanded, messages) = expand(&json!({"mark": mark, "encoding": encoding}));
        assert_eq!((expanded.is_some(), messages), (true, vec![expected.to_string()]));
    }
}

#[test]
fn leaves_selections_out_but_keeps_other_parameters() {
    let (expanded, messages) = expand(&json!({
        "mark": "boxplot",
        "params": [{"name": "brush", "select": "interval"}, {"name": "limit", "value": 3}],
        "encoding": {"y": {"field": "v", "type": "quantitative"}}
    }));
    assert_eq!(expanded.expect("a boxplot")["params"], json!([{"name": "limit", "value": 3}]));
    assert_eq!(messages, ["a boxplot has no selections; this one is left out"]);
}

#[test]
fn parts_become_units_of_plain_marks_with_the_fields_of_the_layer_around() {
    let (tree, messages) = view(&json!({
        "encoding": {"x": {"field": "g", "type": "nominal"}, "y": {"field": "v", "type": "quantitative"}},
        "layer": [{"mark": "boxplot"}, {"mark": "point"}]
    }));
    let marks: Vec<(&str, &str)> = tree
        .flatten()
        .into_iter()
        .filter_map(|view| Some((view.name.as_str(), view.unit()?.mark.kind.name())))
        .collect();
    assert_eq!(
        marks,
        [
            ("layer_0_layer_0_layer_0", "point"),
            ("layer_0_layer_0_layer_1_layer_0", "rule"),
            ("layer_0_layer_0_layer_1_layer_1", "rule"),
            ("layer_0_layer_1_layer_0", "bar"),
            ("layer_0_layer_1_layer_1", "tick"),
            ("layer_1", "point")
        ]
    );
    assert_eq!(messages, [""; 0]);
}

#[test]
fn points_over_all_lines_are_none_over_the_borders_of_a_band() {
    let (tree, _) = view(&json!({
        "config": {"line": {"point": true}, "area": {"line": true}},
        "mark": {"type": "errorband", "borders": true},
        "encoding": {"x": {"field": "t", "type": "temporal"}, "y": {"field": "v", "type": "quantitative"}}
    }));
    let Body::Layer(parts) = &tree.body else { panic!("a layer") };
    assert!(parts.iter().all(|part| part.unit().is_some()));
}

#[test]
fn styles_of_config_reach_the_parts() {
    let (tree, _) = view(&json!({
        "config": {"style": {"boxplot-box": {"cornerRadius": 3}}, "boxplot": {"box": {"stroke": "red"}}},
        "mark": {"type": "boxplot", "extent": "min-max"},
        "encoding": {"y": {"field": "v", "type": "quantitative"}}
    }));
    let boxes = tree.children()[2].unit().expect("the box");
    assert_eq!(boxes.mark.props.number("cornerRadius"), Some(3.0));
    assert_eq!(boxes.mark.props.text("stroke"), Some("red"));
    assert_eq!(boxes.mark.props.number("size"), Some(14.0));
}
