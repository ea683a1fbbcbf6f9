use super::*;
use crate::color::Color;
use crate::data::Value as Cell;
use crate::diagnostic::Diagnostics;
use crate::expression::NoScope;
use crate::format::Locale;
use crate::guide::{Context, Legend};
use crate::scale::{Kind, Range, Recipe, Scale};
use crate::scene::{Group, Kind as MarkKind, Mark, Paint, Shape};
use crate::text::FixedWidth;
use crate::theme::Config;
use serde_json::{Map, Value, json};

fn object(value: Value) -> Map<String, Value> {
    let Value::Object(object) = value else { unreachable!("a test's properties are an object") };
    object
}

fn colors(kind: Kind, domain: &[f64]) -> Scale {
    let domain = domain.iter().map(|x| Cell::Number(*x)).collect();
    let range = Range::Colors(vec![Color::WHITE, Color::rgb(0.0, 0.0, 255.0)]);
    Scale::new(Recipe::new(kind, domain, range))
}

fn nominal(values: &[&str]) -> Scale {
    let domain = values.iter().map(|value| Cell::text(*value)).collect();
    Scale::new(Recipe::new(Kind::Ordinal, domain, Range::Colors(vec![Color::BLACK, Color::WHITE])))
}

fn sizes(domain: [f64; 2]) -> Scale {
    Scale::new(Recipe::new(Kind::Linear, domain.map(Cell::Number).to_vec(), Range::Numbers(vec![0.0, 400.0])))
}

fn legend(scales: &[(LegendChannel, &Scale)], written: Value, title: &str) -> Legend {
    let log = Diagnostics::new();
    let holds = |_: &Value, _: &Cell| false;
    let context = Context { measure: &FixedWidth, locale: Locale::en_us(), scope: &NoScope, holds: &holds, log: &log };
    let plan = LegendPlan {
        scales: scales.to_vec(),
        props: cascade(object(written), Map::new(), &Config::new(None, None)),
        title: if title.is_empty() { Vec::new() } else { vec![title.into()] },
        symbols: Map::new(),
        gradient_opacity: None,
        selected: None,
    };
    build(&plan, &context).expect("a legend with a scale")
}

/// All marks of a role, however deep.
fn marks<'a>(marks_in: &'a [Mark], role: &str) -> Vec<&'a Mark> {
    let mut found = Vec::new();
    for mark in marks_in {
        if mark.role == role {
            found.push(mark);
        }
        for item in &mark.items {
            if let Shape::Group(group) = &item.shape {
                found.extend(marks(&group.marks, role));
            }
        }
    }
    found
}

fn words(legend: &Legend) -> Vec<String> {
    let items = marks(&legend.marks, "legend-label").into_iter().flat_map(|mark| &mark.items);
    items
        .filter_map(|item| if let Shape::Text(label) = &item.shape { Some(label.lines.join("/")) } else { None })
        .collect()
}

fn groups<'a>(legend: &'a Legend, role: &str) -> Vec<&'a Group> {
    let items = marks(&legend.marks, role).into_iter().flat_map(|mark| &mark.items);
    items.filter_map(|item| if let Shape::Group(group) = &item.shape { Some(&**group) } else { None }).collect()
}

#[test]
fn one_colour_scale_makes_symbols_a_ramp_or_classes_by_its_kind() {
    let of = |scale: &Scale| {
        let legend = legend(&[(LegendChannel::Fill, scale)], json!({}), "");
        ["legend-symbol", "legend-gradient", "legend-band"].map(|role| marks(&legend.marks, role).len())
    };
    assert_eq!(of(&nominal(&["a", "b"])), [2, 0, 0]);
    assert_eq!(of(&colors(Kind::Linear, &[0.0, 1.0])), [0, 1, 0]);
    assert_eq!(of(&colors(Kind::Threshold, &[0.5])), [0, 0, 1]);
}

#[test]
fn a_colour_scale_with_another_makes_symbols() {
    let (color, size) = (colors(Kind::Linear, &[0.0, 4.0]), sizes([0.0, 4.0]));
    let both = legend(&[(LegendChannel::Fill, &color), (LegendChannel::Size, &size)], json!({"tickCount": 4}), "");
    // The symbol of size 0 cannot be seen and is left out.
    assert_eq!(words(&both), ["1", "2", "3", "4"]);
    let first = &marks(&both.marks, "legend-symbol")[0].items[0];
    assert_eq!(first.style.fill, Some(Paint::Solid(Color::rgb(191.0, 191.0, 255.0))));
}

#[test]
fn entries_stand_below_each_other_or_in_columns_filled_from_the_top() {
    let scale = nominal(&["a", "b", "c"]);
    let at = |written| {
        let legend = legend(&[(LegendChannel::Fill, &scale)], written, "");
        let entries = groups(&legend, "scope");
        entries.iter().map(|group| (group.origin.x, group.origin.y)).collect::<Vec<_>>()
    };
    assert_eq!(at(json!({})), [(0.0, 0.0), (0.0, 13.0), (0.0, 26.0)]);
    let two = at(json!({"columns": 2}));
    assert!(two[0] == (0.0, 0.0) && two[1].1 == 0.0 && two[1].0 > 0.0 && two[2] == (0.0, 13.0), "{two:?}");
    let row = at(json!({"direction": "horizontal"}));
    assert!(row[0].0 < row[1].0 && row[1].0 < row[2].0, "{row:?}");
}

#[test]
fn a_title_stands_above_the_entries_or_turned_beside_a_vertical_gradient() {
    let scale = nominal(&["a"]);
    let above = legend(&[(LegendChannel::Fill, &scale)], json!({}), "title");
    assert_eq!(groups(&above, "legend-entry")[0].origin.y, 16.0);
    let ramp = colors(Kind::Linear, &[0.0, 1.0]);
    let beside = legend(&[(LegendChannel::Fill, &ramp)], json!({"titleOrient": "left"}), "title");
    let Shape::Text(title) = &marks(&beside.marks, "legend-title")[0].items[0].shape else { unreachable!("a text") };
    assert_eq!((title.angle_deg, title.at.y), (-90.0, 100.0));
}

#[test]
fn too_many_entries_are_counted() {
    let values: Vec<String> = (0..9).map(|index| format!("v{index}")).collect();
    let scale = nominal(&values.iter().map(String::as_str).collect::<Vec<_>>());
    let few = legend(&[(LegendChannel::Fill, &scale)], json!({"symbolLimit": 3}), "");
    assert_eq!(words(&few), ["v0", "v1", "\u{2026}7 entries"]);
}

#[test]
fn classes_are_labelled_at_their_starts_and_as_ranges_beside_symbols() {
    let scale = colors(Kind::Threshold, &[2.0]);
    let bands = legend(&[(LegendChannel::Fill, &scale)], json!({}), "");
    assert_eq!(words(&bands), ["2"]);
    assert_eq!(marks(&bands.marks, "legend-band")[0].items.len(), 2);
    let symbols = legend(&[(LegendChannel::Fill, &scale)], json!({"type": "symbol"}), "");
    assert_eq!(words(&symbols), ["< 2", "\u{2265} 2"]);
}

#[test]
fn the_offset_of_gradient_labels_has_a_config_of_its_own() {
    let scale = colors(Kind::Linear, &[0.0, 1.0]);
    let x = |written| {
        let legend = legend(&[(LegendChannel::Fill, &scale)], written, "");
        let Shape::Text(label) = &marks(&legend.marks, "legend-label")[0].items[0].shape else {
            unreachable!("a text")
        };
        label.at.x
    };
    assert_eq!(x(json!({})), 18.0);
    assert_eq!(x(json!({"labelOffset": 9})), 25.0);
}

#[test]
fn a_legend_says_what_it_shows() {
    let (color, size) = (colors(Kind::Linear, &[0.0, 4.0]), sizes([0.0, 4.0]));
    let both = legend(&[(LegendChannel::Fill, &color), (LegendChannel::Size, &size)], json!({}), "b");
    let label = both.aria.label.expect("a label");
    assert_eq!(&*label, "Symbol legend titled 'b' for size and fill color with values from 0 to 4");
    assert_eq!(marks(&both.marks, "legend-symbol")[0].kind, MarkKind::Symbol);
}
