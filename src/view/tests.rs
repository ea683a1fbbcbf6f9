use super::*;
use crate::diagnostic::{Diagnostics, Pointer, Source};
use crate::theme::Config;
use serde_json::{Value, json};
use std::sync::Arc;

fn fragment(value: Value) -> Fragment {
    let source = Arc::new(Source { path: "t.vl.json".into(), text: value.to_string() });
    Fragment { value, source, pointer: Pointer::root() }
}

fn tree(spec: Value) -> View {
    let log = Diagnostics::new();
    normalize(&fragment(spec), &Config::new(None, None), &log).expect("a valid spec")
}

fn unit(view: &View) -> &Unit {
    view.unit().expect("a unit")
}

fn layers(view: &View) -> &[View] {
    match &view.body {
        Body::Layer(layers) => layers,
        other => panic!("expected layers, found {other:?}"),
    }
}

#[test]
fn a_layer_hands_its_encoding_down_and_fields_inherit_what_they_do_not_say() {
    let view = tree(json!({
        "encoding": {"x": {"field": "a", "type": "ordinal"}, "color": {"value": "red"}},
        "layer": [{"mark": "bar", "encoding": {"x": {"field": "b"}}}, {"mark": "rule"}]
    }));
    let first = unit(&layers(&view)[0]);
    assert_eq!(first.encoding.get(Channel::X).unwrap().field.as_deref(), Some("b"));
    assert_eq!(first.encoding.get(Channel::X).unwrap().kind, Some(Type::Ordinal));
    assert!(unit(&layers(&view)[1]).encoding.has(Channel::Color));
}

#[test]
fn row_and_column_become_a_facet_around_the_unit() {
    let view = tree(json!({
        "mark": "bar", "width": 50,
        "encoding": {"row": {"field": "r", "spacing": 3}, "x": {"field": "a"}}
    }));
    let Body::Facet(facet) = &view.body else { panic!("expected a facet") };
    assert_eq!(facet.row.as_ref().unwrap().field.as_deref(), Some("r"));
    assert_eq!(facet.child.width, Some(Extent::Px(50.0)));
    assert_eq!(view.spec.value["spacing"], json!({"row": 3}));
    assert!(!unit(&facet.child).encoding.has(Channel::Row));
}

#[test]
fn points_on_a_line_are_a_second_layer_that_keeps_the_encoding() {
    let view =
        tree(json!({"mark": {"type": "line", "point": true}, "encoding": {"x": {"field": "a"}, "y": {"field": "b"}}}));
    let kinds: Vec<MarkKind> = layers(&view).iter().map(|layer| unit(layer).mark.kind).collect();
    assert_eq!(kinds, [MarkKind::Line, MarkKind::Point]);
    assert_eq!(unit(&layers(&view)[1]).mark.props.number("opacity"), Some(1.0));
}

#[test]
fn an_area_under_its_line_is_faded_and_the_line_is_stacked_as_the_area_is() {
    let view = tree(json!({
        "mark": {"type": "area", "line": true},
        "encoding": {"x": {"field": "a", "type": "temporal"}, "y": {"field": "b", "type": "quantitative"}, "color": {"field": "c"}}
    }));
    assert_eq!(unit(&layers(&view)[0]).mark.props.number("opacity"), Some(0.7));
    let line = unit(&layers(&view)[1]);
    assert_eq!(stack(&line.mark, &line.encoding).map(|stack| stack.offset), Some(StackOffset::Zero));
}

#[test]
fn a_repeat_writes_its_fields_out() {
    let view = tree(json!({
        "repeat": {"row": ["a", "b"], "column": ["c"]},
        "spec": {"mark": "point", "encoding": {
            "x": {"field": {"repeat": "column"}, "type": "quantitative"}, "y": {"field": {"repeat": "row"}, "type": "quantitative"}
        }}
    }));
    let Body::Concat(concat) = &view.body else { panic!("expected a concat") };
    assert_eq!((concat.columns, concat.children.len()), (Some(1), 2));
    assert_eq!(concat.children[1].name, "child__row_bcolumn_c");
    assert_eq!(unit(&concat.children[1]).encoding.get(Channel::Y).unwrap().field.as_deref(), Some("b"));
}

#[test]
fn types_follow_from_functions_and_channels() {
    let view = tree(json!({"mark": "point", "encoding": {
        "x": {"field": "a", "bin": true}, "y": {"aggregate": "count"}, "color": {"field": "t", "timeUnit": "year"},
        "shape": {"field": "s"}, "size": {"field": "z", "scale": {"type": "log"}}
    }}));
    let kind = |channel| unit(&view).encoding.get(channel).unwrap().kind;
    assert_eq!(kind(Channel::X), Some(Type::Quantitative));
    assert_eq!(kind(Channel::Y), Some(Type::Quantitative));
    assert_eq!(kind(Channel::Color), Some(Type::Temporal));
    assert_eq!(kind(Channel::Shape), Some(Type::Nominal));
    assert_eq!(kind(Channel::Size), Some(Type::Quantitative));
}

#[test]
fn columns_and_titles_are_named_as_vega_lite_names_them() {
    let view = tree(json!({"mark": "bar", "encoding": {
        "x": {"field": "a", "bin": {"maxbins": 20}}, "y": {"field": "b", "aggregate": "mean"},
        "color": {"field": "t", "timeUnit": "utcyearmonth"}, "size": {"field": "p", "aggregate": {"argmax": "q"}}
    }}));
    let config = Config::new(None, None);
    let def = |channel| unit(&view).encoding.get(channel).unwrap();
    assert_eq!(def(Channel::X).column("end"), "bin_maxbins_20_a_end");
    assert_eq!(def(Channel::Y).column(""), "mean_b");
    assert_eq!(def(Channel::Color).column(""), "utcyearmonth_t");
    assert_eq!(def(Channel::Size).column(""), "argmax_q[\"p\"]");
    assert_eq!(def(Channel::X).default_title(&config), "a (binned)");
    assert_eq!(def(Channel::Y).default_title(&config), "Mean of b");
    assert_eq!(def(Channel::Color).default_title(&config), "t (year-month)");
}

#[test]
fn an_unknown_mark_is_an_error_with_what_was_meant() {
    let log = Diagnostics::new();
    let spec = fragment(json!({"mark": "barr", "encoding": {}}));
    assert!(normalize(&spec, &Config::new(None, None), &log).is_ok(), "what else is wrong is looked for");
    assert!(log.has_errors());
    let messages = log.into_messages();
    assert_eq!(messages[0].message, "there is no mark \"barr\"");
    assert!(messages[0].help.as_deref().is_some_and(|help| help.starts_with("did you mean \"bar\"?")));
}

#[test]
fn bars_stack_by_their_colour_unless_told_not_to() {
    let spec = |stack: Value| {
        tree(json!({"mark": "bar", "encoding": {
            "x": {"field": "a"}, "y": {"field": "b", "aggregate": "sum", "stack": stack}, "color": {"field": "c"}
        }}))
    };
    let stacked = |view: &View| stack(&unit(view).mark, &unit(view).encoding).map(|stack| stack.offset);
    assert_eq!(stacked(&spec(json!(true))), Some(StackOffset::Zero));
    assert_eq!(stacked(&spec(json!("normalize"))), Some(StackOffset::Normalize));
    assert_eq!(stacked(&spec(json!(null))), None);
}
