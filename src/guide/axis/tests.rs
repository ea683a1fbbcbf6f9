use super::*;
use crate::data::Value as Cell;
use crate::diagnostic::Diagnostics;
use crate::expression::NoScope;
use crate::format::Locale;
use crate::geometry::{Point, Size};
use crate::guide::{Axis, Context, Side};
use crate::scale::{Kind, Nice, Range, Recipe, Scale};
use crate::scene::{Align, Baseline, Label, Shape};
use crate::text::FixedWidth;
use crate::theme::Config;
use serde_json::{Map, Value, json};

fn linear(domain: [f64; 2], range: [f64; 2]) -> Scale {
    let domain = domain.map(Cell::Number).to_vec();
    Scale::new(Recipe { nice: Nice::No, ..Recipe::new(Kind::Linear, domain, Range::Numbers(range.to_vec())) })
}

fn bands(values: &[&str], length: f64) -> Scale {
    let domain = values.iter().map(|value| Cell::text(*value)).collect();
    Scale::new(Recipe::new(Kind::Band, domain, Range::Numbers(vec![0.0, length])))
}

fn plan(orient: Side, kind: Kind, written: Value) -> AxisPlan {
    let Value::Object(written) = written else { unreachable!("a test's properties are an object") };
    let is_x = matches!(orient, Side::Top | Side::Bottom);
    let class = AxisClass { is_x, kind, orient, styles: Vec::new() };
    let props = cascade(written, &class, Map::new(), &Config::new(None, None));
    AxisPlan { orient, props, title: Vec::new(), grid_range: None }
}

fn made(plan: &AxisPlan, scale: &Scale) -> Axis {
    let log = Diagnostics::new();
    let holds = |_: &Value, _: &Cell| false;
    let context = Context { measure: &FixedWidth, locale: Locale::en_us(), scope: &NoScope, holds: &holds, log: &log };
    let axis = build(plan, scale, Size::new(100.0, 50.0), &context);
    assert!(!log.has_errors());
    axis
}

fn axis(orient: Side, scale: &Scale, written: Value) -> Axis {
    made(&plan(orient, scale.kind(), written), scale)
}

fn labels(axis: &Axis) -> Vec<Label> {
    let texts = axis.parts.iter().filter(|mark| mark.role == "axis-label").flat_map(|mark| &mark.items);
    texts.filter_map(|item| if let Shape::Text(label) = &item.shape { Some((**label).clone()) } else { None }).collect()
}

fn words(axis: &Axis) -> Vec<String> {
    labels(axis).iter().map(|label| label.lines.join("/")).collect()
}

fn rules(axis: &Axis, role: &str) -> Vec<(Point, Point)> {
    let items = axis.parts.iter().filter(|mark| mark.role == role).flat_map(|mark| &mark.items);
    items.filter_map(|item| if let Shape::Rule { from, to } = item.shape { Some((from, to)) } else { None }).collect()
}

#[test]
fn ticks_run_outwards_and_labels_stand_beyond_them() {
    let left = axis(Side::Left, &linear([0.0, 2.0], [50.0, 0.0]), json!({"tickCount": 2}));
    assert_eq!(rules(&left, "axis-tick")[1], (Point::new(0.0, 25.0), Point::new(-5.0, 25.0)));
    let label = &labels(&left)[1];
    assert_eq!((label.at, label.align, label.baseline), (Point::new(-7.0, 25.0), Align::Right, Baseline::Middle));
    let top = axis(Side::Top, &linear([0.0, 2.0], [0.0, 100.0]), json!({"tickCount": 2}));
    assert_eq!(rules(&top, "axis-tick")[2].1, Point::new(100.0, -5.0));
    assert_eq!(labels(&top)[1].baseline, Baseline::Bottom);
}

#[test]
fn grid_lines_run_back_over_the_plot_also_from_an_axis_that_stands_away() {
    let bottom =
        axis(Side::Bottom, &linear([0.0, 1.0], [0.0, 100.0]), json!({"grid": true, "tickCount": 1, "offset": 8}));
    assert_eq!(rules(&bottom, "axis-grid")[0], (Point::new(0.0, -8.0), Point::new(0.0, -58.0)));
    let scale = linear([0.0, 1.0], [50.0, 0.0]);
    let ranged = AxisPlan { grid_range: Some((10.0, 90.0)), ..plan(Side::Left, Kind::Linear, json!({"grid": true})) };
    assert_eq!(rules(&made(&ranged, &scale), "axis-grid")[0], (Point::new(10.0, 50.0), Point::new(90.0, 50.0)));
}

#[test]
fn ticks_of_bands_stand_in_their_middle_less_half_a_pixel_or_at_their_edges() {
    let scale = bands(&["a", "b"], 100.0);
    let places =
        |written| rules(&axis(Side::Bottom, &scale, written), "axis-tick").iter().map(|r| r.0.x).collect::<Vec<_>>();
    assert_eq!(places(json!({"tickRound": false})), [24.5, 74.5]);
    assert_eq!(places(json!({})), [25.0, 75.0]);
    assert_eq!(places(json!({"tickBand": "extent"})), [50.0, 100.0, 0.0]);
}

#[test]
fn labels_at_the_ends_are_flush_within_the_threshold() {
    let scale = linear([0.0, 10.0], [0.0, 100.0]);
    let aligns = |written| labels(&axis(Side::Bottom, &scale, written)).iter().map(|l| l.align).collect::<Vec<_>>();
    let (left, center, right) = (Align::Left, Align::Center, Align::Right);
    assert_eq!(aligns(json!({"tickCount": 2, "labelFlush": true})), [left, center, right]);
    assert_eq!(aligns(json!({"tickCount": 2})), [center, center, center]);
    assert_eq!(aligns(json!({"tickCount": 2, "labelFlush": true, "labelAlign": "right"})), [right, right, right]);
}

#[test]
fn overlapping_labels_go_only_where_asked_and_their_ticks_stay() {
    let scale = linear([0.0, 10.0], [0.0, 60.0]);
    assert_eq!(words(&axis(Side::Bottom, &scale, json!({"tickCount": 10}))).len(), 11);
    let parity = axis(Side::Bottom, &scale, json!({"tickCount": 10, "labelOverlap": true}));
    assert_eq!(words(&parity), ["0", "2", "4", "6", "8", "10"]);
    assert_eq!(rules(&parity, "axis-tick").len(), 11);
}

#[test]
fn expressions_write_labels_and_an_array_makes_lines() {
    let scale = linear([0.0, 2.0], [0.0, 100.0]);
    let written = json!({"tickCount": 2, "labelExpr": "datum.value > 1 ? [datum.label, 'max'] : datum.label + '%'"});
    assert_eq!(words(&axis(Side::Bottom, &scale, written)), ["0%", "1%", "2/max"]);
}

#[test]
fn conditions_look_at_each_tick() {
    let scale = linear([-1.0, 1.0], [0.0, 100.0]);
    let written = json!({"tickCount": 2, "grid": true, "gridWidth": {"condition": {"test": "datum.value === 0", "value": 3}, "value": 1}});
    let axis = axis(Side::Bottom, &scale, written);
    let grid = axis.parts.iter().find(|mark| mark.role == "axis-grid").expect("a grid");
    assert_eq!(grid.items.iter().map(|item| item.style.stroke_width_px).collect::<Vec<_>>(), [1.0, 3.0, 1.0]);
}

#[test]
fn written_values_outside_the_range_are_left_out() {
    let scale = linear([0.0, 10.0], [0.0, 100.0]);
    assert_eq!(words(&axis(Side::Bottom, &scale, json!({"values": [12, 5, 0, -1]}))), ["0", "5"]);
}

#[test]
fn an_axis_says_what_it_is() {
    let named = AxisPlan { title: vec!["a".into()], ..plan(Side::Bottom, Kind::Linear, json!({})) };
    let label = made(&named, &linear([0.0, 1.0], [0.0, 100.0])).aria.label.expect("a label");
    assert_eq!(&*label, "X-axis titled 'a' for a linear scale with values from 0.0 to 1.0");
    let many: Vec<String> = (0..8).map(|index| index.to_string()).collect();
    let many = bands(&many.iter().map(String::as_str).collect::<Vec<_>>(), 100.0);
    let label = axis(Side::Left, &many, json!({})).aria.label.expect("a label");
    assert_eq!(&*label, "Y-axis for a discrete scale with 8 values: 0, 1, 2, 3, 4, ending with 7");
    assert!(axis(Side::Left, &many, json!({"aria": false})).aria.hidden);
}

#[test]
fn turned_labels_are_aligned_towards_their_ticks() {
    use super::rules::{label_align, label_baseline};
    let both = |angle, side, is_x| (label_align(angle, side, is_x), label_baseline(angle, side, is_x));
    assert_eq!(both(270.0, Side::Bottom, true), (Some("right"), Some("middle")));
    assert_eq!(both(45.0, Side::Bottom, true), (Some("left"), Some("top")));
    assert_eq!(both(315.0, Side::Top, true), (Some("left"), Some("bottom")));
    assert_eq!(both(0.0, Side::Bottom, true), (None, Some("top")));
    assert_eq!(both(0.0, Side::Left, false), (Some("right"), None));
    assert_eq!(both(90.0, Side::Left, false), (Some("center"), Some("top")));
}
