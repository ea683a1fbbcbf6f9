//! `docs/grammar.md` says how much of Vega-Lite's grammar is drawn, from the tables that the program itself goes by.
//! FIGPRESS_BLESS=1 writes it; otherwise it must be as those tables say.

use figpress::geo::ProjectionKind;
use figpress::spec::Channel;
use figpress::spec::grammar::{Object, State, state};
use figpress::transform::TRANSFORMS;
use std::fmt::Write;
use std::path::Path;

/// Properties that have nothing to draw in a picture that stands still.
const STILL: &[&str] = &[
    "animationDuration",
    "bind",
    "clear",
    "cursor",
    "framesPerSecond",
    "nearest",
    "on",
    "resize",
    "toggle",
    "translate",
    "unselectedOpacity",
    "zoom",
];

/// Chapters: a heading, and the objects whose properties it lists.
const CHAPTERS: &[(&str, &[&str])] = &[
    (
        "Views and composition",
        &[
            "TopLevelUnitSpec",
            "TopLevelLayerSpec",
            "TopLevelFacetSpec",
            "TopLevelConcatSpec",
            "TopLevelHConcatSpec",
            "TopLevelVConcatSpec",
            "NonLayerRepeatSpec",
            "LayerRepeatSpec",
            "ViewBackground",
            "Resolve",
            "AutoSizeParams",
            "Usermeta",
        ],
    ),
    (
        "Data",
        &[
            "UrlData",
            "InlineData",
            "NamedData",
            "CsvDataFormat",
            "DsvDataFormat",
            "JsonDataFormat",
            "TopoDataFormat",
            "SequenceParams",
            "GraticuleParams",
            "SphereGenerator",
        ],
    ),
    (
        "Properties of marks",
        &["MarkDef", "BoxPlotDef", "ErrorBarDef", "ErrorBandDef", "LinearGradient", "RadialGradient"],
    ),
    (
        "Properties of channels",
        &[
            "PositionFieldDef",
            "PositionDatumDef",
            "FieldOrDatumDefWithConditionMarkPropFieldDefGradientStringNull",
            "FieldOrDatumDefWithConditionStringFieldDefText",
            "SecondaryFieldDef",
            "LatLongFieldDef",
            "RowColumnEncodingFieldDef",
            "FacetEncodingFieldDef",
            "OrderFieldDef",
            "BinParams",
            "TimeUnitParams",
            "ImputeParams",
            "EncodingSortField",
            "SortByEncoding",
        ],
    ),
    ("Properties of scales", &["Scale", "SchemeParams", "ScaleInterpolateParams", "DomainUnionWith"]),
    ("Axes, legends, headers and titles", &["Axis", "Legend", "Header", "TitleParams"]),
    (
        "Properties of transforms",
        &[
            "AggregateTransform",
            "BinTransform",
            "CalculateTransform",
            "DensityTransform",
            "ExtentTransform",
            "FilterTransform",
            "FlattenTransform",
            "FoldTransform",
            "ImputeTransform",
            "JoinAggregateTransform",
            "LoessTransform",
            "LookupTransform",
            "PivotTransform",
            "QuantileTransform",
            "RegressionTransform",
            "SampleTransform",
            "StackTransform",
            "TimeUnitTransform",
            "WindowTransform",
        ],
    ),
    (
        "Parameters",
        &["VariableParameter", "TopLevelSelectionParameter", "PointSelectionConfig", "IntervalSelectionConfig"],
    ),
    ("Properties of projections", &["Projection"]),
    (
        "Config",
        &[
            "Config",
            "MarkConfig",
            "BarConfig",
            "AreaConfig",
            "LineConfig",
            "RectConfig",
            "TickConfig",
            "AxisConfig",
            "LegendConfig",
            "HeaderConfig",
            "ScaleConfig",
            "RangeConfig",
            "ViewConfig",
            "CompositionConfig",
        ],
    ),
];

fn code(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    if quoted.is_empty() { "none".to_string() } else { quoted.join(" ") }
}

fn list(text: &mut String, heading: &str, note: &str, names: &[&str]) {
    writeln!(text, "\n## {heading}\n\n{note}\n\n{}", code(names)).expect("a text takes all");
}

/// One row of a chapter: an object and its properties by state.
fn row(object: &Object) -> String {
    let mut properties: Vec<&str> = object.properties().filter(|name| !name.is_empty()).collect();
    properties.sort_unstable();
    properties.dedup();
    let (still, rest): (Vec<&str>, Vec<&str>) = properties
        .into_iter()
        .partition(|name| STILL.contains(name) && !(object.name == "Axis" || object.name == "Projection"));
    let drawn: Vec<&str> = rest.iter().copied().filter(|name| state(object.name, name) == State::Drawn).collect();
    let mut lacking: Vec<String> = Vec::new();
    for name in &rest {
        match state(object.name, name) {
            State::Drawn => {}
            State::Partly(but) => lacking.push(format!("`{name}`: {but}")),
            State::NotYet => lacking.push(format!("`{name}`")),
        }
    }
    let lacking = if lacking.is_empty() { "none".to_string() } else { lacking.join("; ") };
    format!("| {} | {} | {lacking} | {} |", object.name, code(&drawn), code(&still))
}

fn document() -> String {
    let object = |name: &str| Object::named(name).unwrap_or_else(|| panic!("the grammar has no {name}"));
    let mut text = String::from(
        "# How much of the grammar is drawn\n\n\
         Written by `FIGPRESS_BLESS=1 cargo test --test grammar_docs` from the tables that `figpress` itself goes by: do\n\
         not edit. *Drawn* means that nothing is known to be missing, not that each was tried; what does lack something stands in\n\
         the third column, and a spec that uses it gets a warning. The fourth has what does nothing in a picture that\n\
         stands still: interaction, which is drawn in its initial state.\n",
    );
    let marks = object("MarkDef").words_of("type");
    let composites = ["boxplot", "errorband", "errorbar"];
    let channels: Vec<&str> = Channel::all().map(Channel::name).collect();
    let scales: Vec<&str> = object("Scale").words_of("type");
    let transforms: Vec<&str> = TRANSFORMS.iter().map(|(name, _)| *name).collect();
    let projections: Vec<&str> = ProjectionKind::names().collect();
    list(&mut text, "Marks", "All are drawn.", &[marks.as_slice(), composites.as_slice()].concat());
    list(
        &mut text,
        "Channels",
        "All are drawn but `time`, which is animation, and `key`, which only tells rows apart.",
        &channels,
    );
    list(&mut text, "Scale types", "All are drawn; `sequential` is `linear` with colours.", &scales);
    list(&mut text, "Transforms", "All are applied. `sample` draws the same rows each time.", &transforms);
    list(&mut text, "Projections", "All are drawn.", &projections);
    let functions: Vec<&str> = figpress::expression::functions().collect();
    list(
        &mut text,
        "Functions of expressions",
        "All are worked out. Local time is UTC; those of events (`x`, `item`, `inScope` and the like) give nothing.",
        &functions,
    );
    for (heading, objects) in CHAPTERS {
        writeln!(
            text,
            "\n## {heading}\n\n| of | drawn | partly, or not yet | nothing to draw |\n| --- | --- | --- | --- |"
        )
        .expect("a text takes all");
        for name in *objects {
            writeln!(text, "{}", row(object(name))).expect("a text takes all");
        }
    }
    text
}

#[test]
fn the_document_is_as_the_tables_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/grammar.md");
    let new = document();
    if std::env::var_os("FIGPRESS_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder can be made");
        std::fs::write(&path, &new).expect("the document can be written");
    }
    let old = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        old == new,
        "docs/grammar.md is not as the tables say: FIGPRESS_BLESS=1 cargo test --test grammar_docs writes it"
    );
}

/// What the chapters say of all marks, transforms and projections holds for what the grammar has.
#[test]
fn the_grammar_has_no_projection_or_transform_that_is_missing() {
    let object = |name: &str| Object::named(name).unwrap_or_else(|| panic!("the grammar has no {name}"));
    for name in object("Projection").words_of("type") {
        assert!(ProjectionKind::parse(name).is_some(), "no projection {name}");
    }
    for mark in object("MarkDef").words_of("type") {
        assert!(figpress::view::MarkKind::named(mark).is_some(), "no mark {mark}");
    }
    for channel in object("FacetedEncoding").properties().filter(|name| !name.contains("Error")) {
        assert!(Channel::all().any(|known| known.name() == channel), "no channel {channel}");
    }
}
