//! The ten figures in every named size.

use crate::ground::Ground;
use regex::Regex;
use resvg::usvg;
use std::sync::Arc;

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
        assert_eq!(clashes(&svg), [""; 0], "{file}");
    }
}

/// Texts that reach out of the picture, and pairs that run into each other.
fn clashes(svg: &str) -> Vec<String> {
    let mut options = usvg::Options::default();
    let fonts = Arc::make_mut(&mut options.fontdb);
    for face in figpress::text::Fonts::shared().bundled_files() {
        fonts.load_font_data(face.to_vec());
    }
    let tree = usvg::Tree::from_str(svg, &options).expect("an SVG");
    let mut texts = Vec::new();
    add_texts(tree.root(), &mut texts);
    let mut clashes = Vec::new();
    for (index, (text, at)) in texts.iter().enumerate() {
        let is_inside = at.left() >= -SLACK_PX && at.top() >= -SLACK_PX && at.right() <= tree.size().width() + SLACK_PX;
        if !is_inside || at.bottom() > tree.size().height() + SLACK_PX {
            clashes.push(format!("\"{text}\" is cut off"));
        }
        let meets = |other: &usvg::Rect| {
            at.left().max(other.left()) + SLACK_PX < at.right().min(other.right())
                && at.top().max(other.top()) + SLACK_PX < at.bottom().min(other.bottom())
        };
        let met = texts[..index].iter().filter(|(_, other)| meets(other));
        clashes.extend(met.map(|(other, _)| format!("\"{text}\" and \"{other}\" overlap")));
    }
    clashes
}

/// Boxes are as high as lines, and letters are not: so much may be common to two, in px.
const SLACK_PX: f32 = 5.0;

fn add_texts(group: &usvg::Group, found: &mut Vec<(String, usvg::Rect)>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => add_texts(group, found),
            usvg::Node::Text(text) => {
                let words = text.chunks().iter().map(|chunk| chunk.text()).collect::<Vec<_>>().join(" ");
                found.push((words, text.abs_bounding_box()));
            }
            _ => {}
        }
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

#[test]
fn texts_that_clash_are_found() {
    let text = |x: f64, y: f64, word: &str| {
        format!(r#"<text x="{x}" y="{y}" font-family="Liberation Sans" font-size="12px">{word}</text>"#)
    };
    let texts = [text(10.0, 20.0, "one"), text(14.0, 23.0, "two"), text(50.0, 20.0, "three"), text(90.0, 20.0, "four")]
        .concat();
    let svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40">{texts}</svg>"#);
    assert_eq!(clashes(&svg), ["\"two\" and \"one\" overlap", "\"four\" is cut off"]);
}
