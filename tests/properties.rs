//! What must hold of every picture, tried on small specs made at random: nothing panics, the SVG is well formed, every
//! number in it is finite, and the same spec gives the same bytes.

use figpress::data::{FileError, Files};
use figpress::diagnostic::{Diagnostics, Source};
use figpress::draw::{SvgOptions, SvgText};
use figpress::format::Locale;
use figpress::text::Fonts;
use figpress::{draw, pipeline, spec};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// A spec made here reads no files.
struct NoFiles;

impl Files for NoFiles {
    fn read(&self, url: &str) -> Result<Arc<[u8]>, FileError> {
        Err(FileError::Missing(url.to_string()))
    }

    fn shown(&self, url: &str) -> String {
        url.to_string()
    }
}

/// The SVG of a spec; `None` when it is refused, which must have been said.
fn picture(spec: &Value) -> Option<String> {
    let log = Diagnostics::new();
    let source = Arc::new(Source { path: "random.vl.json".to_string(), text: spec.to_string() });
    let drawn = spec::read(&source, &log).and_then(|fragment| {
        let input = pipeline::Input {
            spec: &fragment,
            theme: None,
            files: &NoFiles,
            name: "random",
            locale: Locale::en_us(),
            measure: Fonts::shared(),
        };
        let scene = pipeline::scene(&input, &log)?;
        Ok(draw::svg(&scene, &SvgOptions { name: "random", text: SvgText::Text, fonts: Fonts::shared() }))
    });
    let said = log.into_messages();
    assert!(drawn.is_ok() || !said.is_empty(), "refused without a word: {spec}");
    drawn.ok()
}

const MARKS: &[&str] = &[
    "arc",
    "area",
    "bar",
    "boxplot",
    "circle",
    "errorband",
    "errorbar",
    "line",
    "point",
    "rect",
    "rule",
    "square",
    "text",
    "tick",
    "trail",
];
const CHANNELS: &[&str] = &[
    "x",
    "y",
    "x2",
    "y2",
    "xOffset",
    "yOffset",
    "theta",
    "radius",
    "color",
    "fill",
    "stroke",
    "opacity",
    "size",
    "shape",
    "strokeWidth",
    "strokeDash",
    "angle",
    "text",
    "detail",
    "order",
    "row",
    "column",
    "facet",
];
const TYPES: &[&str] = &["quantitative", "nominal", "ordinal", "temporal"];
const SCALES: &[&str] = &[
    "linear",
    "log",
    "pow",
    "sqrt",
    "symlog",
    "time",
    "utc",
    "quantile",
    "quantize",
    "threshold",
    "bin-ordinal",
    "ordinal",
    "point",
    "band",
    "identity",
];

/// Cells: numbers of all sizes, also awkward ones, words, dates, nothing.
fn cell() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => (-100i32..100).prop_map(|number| json!(number)),
        1 => select(vec![json!(0), json!(1e300), json!(-1e300), json!(1e-300), json!(0.1), json!(9_007_199_254_740_993_i64)]),
        2 => select(vec![json!("a"), json!("b"), json!(""), json!("<&\"'>"), json!("\u{1f600}"), json!("2020-02-29")]),
        1 => select(vec![Value::Null, json!(true), json!([1, 2]), json!({"a": 1}), json!("NaN")]),
    ]
}

fn rows() -> impl Strategy<Value = Value> {
    let row = (cell(), cell(), cell()).prop_map(|(a, b, c)| json!({"a": a, "b": b, "c": c}));
    proptest::collection::vec(row, 0..6).prop_map(Value::from)
}

/// What one channel says.
fn definition() -> impl Strategy<Value = Value> {
    let field = (select(vec!["a", "b", "c"]), select(TYPES));
    let more = (
        proptest::option::weighted(0.3, select(SCALES)),
        proptest::option::weighted(0.2, any::<bool>()),
        proptest::option::weighted(0.15, select(vec!["count", "sum", "mean", "median", "distinct", "stdev", "argmax"])),
        proptest::option::weighted(0.15, select(vec!["year", "month", "yearmonthdate", "hours", "day"])),
        proptest::option::weighted(
            0.15,
            select(vec![json!("descending"), json!("-y"), Value::Null, json!(["b", "a"])]),
        ),
    );
    let written = (field, more).prop_map(|((field, kind), (scale, bin, aggregate, unit, sort))| {
        let mut channel = Map::new();
        channel.insert("field".into(), json!(field));
        channel.insert("type".into(), json!(kind));
        let options = [
            ("scale", scale.map(|kind| json!({"type": kind}))),
            ("bin", bin.map(Value::from)),
            ("aggregate", aggregate.map(Value::from)),
            ("timeUnit", unit.map(Value::from)),
            ("sort", sort),
        ];
        channel.extend(options.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?))));
        Value::Object(channel)
    });
    prop_oneof![
        8 => written,
        1 => (-50i32..50).prop_map(|value| json!({"value": value})),
        1 => (-50i32..50).prop_map(|datum| json!({"datum": datum, "type": "quantitative"})),
    ]
}

fn unit() -> impl Strategy<Value = Value> {
    let encoding = proptest::collection::btree_map(select(CHANNELS), definition(), 1..5);
    (select(MARKS), encoding).prop_map(|(mark, encoding)| json!({"mark": mark, "encoding": encoding}))
}

/// One view, or several on top of each other or side by side, of at most 200 px.
fn any_spec() -> impl Strategy<Value = Value> {
    let views = proptest::collection::vec(unit(), 1..3);
    (rows(), views, select(vec!["unit", "unit", "layer", "hconcat", "vconcat"]), 0u32..200).prop_map(
        |(rows, views, how, width)| {
            let mut spec = if how == "unit" {
                let mut spec = views[0].clone();
                spec["width"] = json!(width);
                spec["height"] = json!(80);
                spec
            } else {
                json!({ how: views })
            };
            spec["data"] = json!({"values": rows});
            spec
        },
    )
}

/// The first thing in an SVG that is no finite number where numbers stand.
fn broken_number(document: &roxmltree::Document) -> Option<String> {
    let places = ["d", "transform", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "viewBox", "r", "cx", "cy"];
    let attributes = document.descendants().flat_map(|node| node.attributes());
    let numeric =
        attributes.filter(|a| places.contains(&a.name()) || a.name().contains("width") || a.name().contains("size"));
    let wrong = |text: &str| ["NaN", "nan", "inf", "Infinity"].iter().any(|word| text.contains(word));
    numeric.map(|a| format!("{}=\"{}\"", a.name(), a.value())).find(|text| wrong(text))
}

#[test]
fn every_picture_is_well_formed_finite_and_the_same_again() {
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let config = Config { cases: 300, failure_persistence: None, max_shrink_iters: 500, ..Config::default() };
    let drawn = std::cell::Cell::new(0);
    let result = TestRunner::new_with_rng(config, seed).run(&any_spec(), |spec| {
        let svg = picture(&spec);
        if let Some(svg) = &svg {
            drawn.set(drawn.get() + 1);
            let document = roxmltree::Document::parse(svg)
                .map_err(|error| TestCaseError::fail(format!("not well formed: {error}\n{spec}")))?;
            let broken = broken_number(&document);
            prop_assert!(broken.is_none(), "{} in {spec}", broken.unwrap_or_default());
        }
        prop_assert!(svg == picture(&spec), "two renders differ: {spec}");
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    assert!(drawn.get() > 100, "only {} of the specs were drawn: they say little", drawn.get());
}
