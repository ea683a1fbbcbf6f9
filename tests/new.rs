//! `figpress new`: what it writes can be drawn at once, with nothing to complain about.

use std::path::Path;
use std::process::{Command, Output};

const CHARTS: [&str; 7] = ["bar", "line", "map", "multiples", "stacked", "table", "timeline"];

fn figpress(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_figpress")).args(arguments).current_dir(folder).output().expect("figpress runs")
}

#[track_caller]
fn good(folder: &Path, arguments: &[&str]) {
    let output = figpress(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    assert!(!said.contains("warning"), "{arguments:?}: {said}");
}

#[test]
fn every_chart_is_drawn_in_every_size_with_and_without_a_theme() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let folder = folder.path();
    std::fs::write(folder.join("figpress.json"), "{}").expect("written");
    for chart in CHARTS {
        good(folder, &["new", chart, "--chart", chart]);
    }
    good(folder, &["check"]);
    good(folder, &["render", "--strict", "--size", "all", "--format", "svg"]);
    for chart in CHARTS {
        for (size, width) in [("phone", 360), ("column", 680), ("wide", 1080)] {
            let svg = std::fs::read_to_string(folder.join(format!("output/{chart}.{size}.svg"))).expect("a picture");
            let (_, rest) = svg.split_once("width=\"").expect("a width");
            let found: f64 = rest[..rest.find('"').expect("an end")].parse().expect("a number");
            assert!((found - f64::from(width)).abs() <= 1.0, "{chart} {size}: {found}");
        }
    }
    let theme = concat!(env!("CARGO_MANIFEST_DIR"), "/specs/theme.json");
    std::fs::copy(theme, folder.join("specs/theme.json")).expect("copied");
    good(folder, &["check"]);
    good(folder, &["render", "--strict", "--size", "all"]);
}

#[test]
fn nothing_is_overwritten_and_no_name_leads_elsewhere() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let folder = folder.path();
    std::fs::create_dir(folder.join("specs")).expect("folder");
    good(folder, &["new", "a", "--chart", "bar"]);
    let before = std::fs::read(folder.join("specs/a.vl.json")).expect("a spec");
    for name in ["a", "../b", "/tmp/b", "a/b", "A", ""] {
        assert_eq!(figpress(folder, &["new", name, "--chart", "line"]).status.code(), Some(2), "{name}");
    }
    assert_eq!(std::fs::read(folder.join("specs/a.vl.json")).expect("a spec"), before);
    assert_eq!(std::fs::read_dir(folder.join("specs")).expect("a folder").count(), 1);
}

#[test]
fn a_size_that_cuts_something_off_or_cannot_be_had_is_told() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let folder = folder.path();
    std::fs::create_dir(folder.join("specs")).expect("folder");
    let wide = r#"{"data": {"values": [{}]}, "width": 600, "mark": {"type": "text", "text": "a", "x": 550}}"#;
    let steps = r#"{"data": {"values": [{"a": 1}]}, "hconcat": [{"width": {"step": 500}, "mark": "bar", "encoding": {"x": {"field": "a", "type": "nominal"}}}]}"#;
    std::fs::write(folder.join("specs/wide.vl.json"), wide).expect("written");
    std::fs::write(folder.join("specs/steps.vl.json"), steps).expect("written");
    let output = figpress(folder, &["render", "--size", "phone", "--message-format", "short"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("specs/wide.vl.json: warning[size-missed]") && said.contains("the rest is cut off"),
        "{said}"
    );
    assert!(
        said.contains("specs/steps.vl.json: warning[size-missed]") && said.contains("shall be 360 px wide"),
        "{said}"
    );
    assert!(folder.join("output/wide.phone.svg").exists());
    assert_eq!(figpress(folder, &["render", "--size", "fone"]).status.code(), Some(2));
}

#[test]
fn says_how_to_see_the_figure_by_name_in_a_project_and_by_path_elsewhere() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let said = |folder: &Path| {
        let output = figpress(folder, &["new", "a", "--chart", "bar"]);
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert_eq!(said(folder.path()), "figpress: a.vl.json written; `figpress preview a.vl.json` shows it\n");
    std::fs::create_dir(folder.path().join("specs")).expect("folder");
    assert_eq!(said(folder.path()), "figpress: specs/a.vl.json written; `figpress preview a` shows it\n");
}
