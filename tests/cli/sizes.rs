//! The ten figures in every named size.

use crate::ground::Ground;
use regex::Regex;

/// Letters in a picture are at least so large, in px.
const SMALLEST_PX: f64 = 11.0;

#[test]
fn draws_every_figure_of_the_article_in_every_size_without_a_warning() {
    let ground = Ground::bare();
    let out = ground.path("out");
    let arguments = ["render", "--size", "phone,column,wide", "--strict", "-f", "svg", "--out-dir"];
    let outcome = ground.run_with("", &[&arguments[..], &[&out.to_string_lossy()]].concat(), |command| {
        command.current_dir(env!("CARGO_MANIFEST_DIR"))
    });
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, "figpress: 30 figures drawn, 30 files written in N s\n"));
    let font = Regex::new(r#"font-size="([\d.]+)px"#).expect("a pattern");
    let width = Regex::new(r#"^<svg [^>]*\bwidth="([\d.]+)""#).expect("a pattern");
    let number = |text: &str| text.parse::<f64>().expect("a number");
    for file in ground.files() {
        let svg = String::from_utf8(ground.read(&file)).expect("an SVG is UTF-8");
        let asked = [("phone", 360.0), ("column", 680.0), ("wide", 1080.0)];
        let (_, asked) = asked.into_iter().find(|(name, _)| file.contains(&format!(".{name}."))).expect("a size");
        let is = number(&width.captures(&svg).expect("a width")[1]);
        assert!((is - asked).abs() <= 1.0, "{file} is {is} px wide, not {asked}");
        let smallest = font.captures_iter(&svg).map(|found| number(&found[1])).fold(f64::MAX, f64::min);
        assert!((SMALLEST_PX..100.0).contains(&smallest), "{file} has letters of {smallest} px");
    }
}

#[test]
fn changes_elements_of_arrays_by_their_name() {
    let ground = Ground::project();
    let sizes = r#""sizes": {"phone": {"width": 300, "set": {"layer": {"bars": {"mark": "point"}, "0": null}}}}"#;
    let layers = r#""layer": [{"mark": "line"}, {"name": "bars", "mark": "bar"}]"#;
    let spec = crate::ground::SPEC
        .replace("\"source\": \"Source: us\"", &format!("\"source\": \"Source: us\", {sizes}"))
        .replace("\"mark\": \"bar\"", layers);
    ground.write("specs/a.vl.json", spec);
    assert_eq!(ground.told(&["render", "--size", "all", "-f", "svg"]).0, 0);
    let has = |file: &str, class: &str| String::from_utf8_lossy(&ground.read(file)).contains(class);
    assert!(has("output/a.svg", "mark-line") && has("output/a.svg", "mark-rect"));
    assert!(has("output/a.phone.svg", "mark-symbol"));
    assert!(!has("output/a.phone.svg", "mark-line role-mark") && !has("output/a.phone.svg", "mark-rect role-mark"));
}
