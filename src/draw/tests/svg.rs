use super::sample::*;
use crate::color::Color;
use crate::draw::{SvgOptions, SvgText, svg};
use crate::geometry::{Outline, Point, Rect, Segment};
use crate::scene::*;
use crate::text::Fonts;
use std::sync::Arc;

fn write(scene: &Scene, text: SvgText) -> String {
    svg(scene, &SvgOptions { name: "03-gdp", text, fonts: Fonts::shared() })
}

/// The lines of a scene of one mark with these items, from the mark's own line on.
fn lines_of(items: Vec<Item>) -> Vec<String> {
    let file = write(&scene(200.0, 100.0, vec![mark(Kind::Path, items)]), SvgText::Text);
    roxmltree::Document::parse(&file).expect("well-formed");
    let lines = file.lines().skip_while(|line| !line.contains("mark-path")).skip(1);
    lines.take_while(|line| *line != "</g>").map(str::to_string).collect()
}

#[test]
fn nests_and_classes_marks_as_vega_does() {
    let file = write(&everything(), SvgText::Text);
    let document = roxmltree::Document::parse(&file).expect("well-formed");
    let classes: Vec<&str> = document.descendants().filter_map(|node| node.attribute("class")).collect();
    for class in ["marks", "mark-group role-frame root", "background", "mark-text role-axis-label"] {
        assert!(classes.contains(&class), "{class} in {classes:?}");
    }
    let axis = document.descendants().find(|node| node.attribute("class") == Some("mark-group role-axis"));
    let axis = axis.expect("the axis is there");
    assert_eq!(axis.attribute("role"), Some("graphics-symbol"));
    assert_eq!(axis.first_element_child().and_then(|g| g.attribute("transform")), Some("translate(0.5,210.5)"));
    let root = document.root_element();
    assert_eq!((root.attribute("width"), root.attribute("viewBox")), (Some("360"), Some("0 0 360 260")));
}

#[test]
fn names_the_picture_for_assistive_technology() {
    let file = write(&everything(), SvgText::Text);
    let document = roxmltree::Document::parse(&file).expect("well-formed");
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(root.attribute("aria-labelledby"), Some("figure-03-gdp-title figure-03-gdp-desc"));
    let said: Vec<_> = root.children().filter(|node| node.is_element()).take(2).map(|node| node.text()).collect();
    assert_eq!(said, [Some("Everything & more"), Some("One of each <shape>")]);
}

#[test]
fn writes_each_shape_in_one_short_line() {
    let rule = Shape::Rule { from: Point::new(1.0, 2.0), to: Point::new(1.0, 12.5) };
    let label = Label {
        align: Align::Center,
        baseline: Baseline::Top,
        ..Label::new("a", font("sans-serif", 10.0, 700), Point::new(5.0, 6.0))
    };
    let outline = Arc::new(crate::draw::outline::tests::circle(2.5));
    let turned = Shape::Path { at: Point::new(3.0, 4.0), angle_deg: 45.0, outline };
    let lines = lines_of(vec![
        rect(1.0, 2.0, 3.25, 4.0, fill(BLUE)),
        Item::new(rule, stroke(Color::BLACK, 1.0)),
        text(label),
        Item::new(turned, Style { opacity: 0.25, ..stroke(ORANGE, 1.5) }),
    ]);
    assert_eq!(
        lines,
        [
            "<path d=\"M1,2h3.25v4h-3.25Z\" fill=\"#4c78a8\"/>",
            "<line transform=\"translate(1,2)\" y2=\"10.5\" stroke=\"#000\"/>",
            "<text text-anchor=\"middle\" transform=\"translate(5,14)\" font-family=\"sans-serif\" font-size=\"10px\" \
             font-weight=\"bold\" fill=\"#000\">a</text>",
            "<path transform=\"translate(3,4) rotate(45)\" d=\"M2.5,0A2.5,2.5,0,1,1,-2.5,0A2.5,2.5,0,1,1,2.5,0Z\" \
             stroke=\"#f58518\" stroke-width=\"1.5\" opacity=\"0.25\"/>",
        ]
    );
}

#[test]
fn leaves_out_what_has_no_place() {
    let nowhere = Point::new(f64::NAN, 1.0);
    let broken =
        Arc::new(Outline { segments: vec![Segment::Move(nowhere), Segment::Line(Point::new(1.0, f64::INFINITY))] });
    let lines = lines_of(vec![
        path(Point::default(), &broken, stroke(BLUE, 1.0)),
        text(Label::new("a", font("sans-serif", 10.0, 400), nowhere)),
        text(Label::new("a", font("sans-serif", f64::NAN, 400), Point::default())),
        rect(f64::NEG_INFINITY, 0.0, 1.0, 1.0, fill(BLUE)),
        rect(0.0, 0.0, 1.0, 1.0, Style { opacity: f64::NAN, ..fill(BLUE) }),
        text(Label::new(" \u{7} ", font("sans-serif", 10.0, 400), Point::default())),
    ]);
    assert_eq!(lines, [""; 0]);
}

#[test]
fn keeps_far_coordinates_on_the_page_of_numbers() {
    let lines = lines_of(vec![rect(-1e300, 0.0, 1.0, 1e12, fill(BLUE))]);
    assert_eq!(lines, ["<path d=\"M-1000000,0h0v999990h0Z\" fill=\"#4c78a8\"/>"]);
}

#[test]
fn steps_over_empty_lines_of_a_text() {
    let lines = ["a", "", "b"].map(Arc::from).to_vec();
    let label =
        Label { lines, line_height_px: 12.0, ..Label::new("", font("sans-serif", 10.0, 400), Point::default()) };
    let written = lines_of(vec![text(label)]);
    assert!(written[0].ends_with("><tspan>a</tspan><tspan x=\"0\" dy=\"24\">b</tspan></text>"), "{}", written[0]);
}

#[test]
fn links_and_explains_items() {
    let link = |href: &str| Item {
        href: Some(href.into()),
        tooltip: Some("a & b".into()),
        ..rect(0.0, 0.0, 1.0, 1.0, fill(BLUE))
    };
    let lines = lines_of(vec![link("https://a.org/?a=1&b=\"2\""), link("javascript:alert(1)")]);
    assert!(lines[0].starts_with("<a xlink:href=\"https://a.org/?a=1&amp;b=&quot;2&quot;\"><path"), "{}", lines[0]);
    assert!(lines[0].ends_with("><title>a &amp; b</title></path></a>"), "{}", lines[0]);
    assert!(lines[1].starts_with("<path") && lines[1].ends_with("</path>"), "{}", lines[1]);
}

#[test]
fn gives_ids_that_begin_with_the_name_of_the_figure() {
    let file = write(&everything(), SvgText::Text);
    let document = roxmltree::Document::parse(&file).expect("well-formed");
    let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    assert!(ids.len() > 5);
    for (index, id) in ids.iter().enumerate() {
        assert!(id.starts_with("figure-03-gdp-"), "{id}");
        assert!(!ids[..index].contains(id), "{id} twice");
    }
    for node in document.descendants() {
        for attribute in node.attributes().filter(|attribute| attribute.value().starts_with("url(#")) {
            let id = attribute.value().trim_start_matches("url(#").trim_end_matches(')');
            assert!(ids.contains(&id), "{id} is defined");
        }
    }
}

#[test]
fn turns_texts_into_outlines() {
    let file = write(&everything(), SvgText::Outline);
    let document = roxmltree::Document::parse(&file).expect("well-formed");
    assert!(document.descendants().all(|node| !node.has_tag_name("text")));
    let label = document.descendants().find(|node| node.attribute("aria-label") == Some("Two lines, AVATAR Tokyo"));
    assert!(label.expect("the text can still be read").attribute("d").is_some_and(|data| data.len() > 500));
}

#[test]
fn carries_named_faces_along_and_generic_ones_not() {
    let embedded = |family| write(&scene(360.0, 260.0, vec![labels(family)]), SvgText::Embed);
    let file = embedded("Source Sans 3");
    let document = roxmltree::Document::parse(&file).expect("well-formed");
    let style = document.descendants().find(|node| node.has_tag_name("style")).and_then(|node| node.text());
    let faces: Vec<&str> = style.expect("a style sheet").split_inclusive('}').map(str::trim).collect();
    assert_eq!(faces.len(), 3); // the last one is the empty rest
    assert!(
        faces[0].starts_with(
            "@font-face{font-family:'Source Sans 3';font-weight:400;src:url(data:font/woff2;base64,d09GMg"
        )
    );
    let family = document.descendants().find_map(|node| node.attribute("font-family"));
    assert_eq!(family, Some("'Source Sans 3', sans-serif"));
    assert!(file.len() < 22_000, "{}", file.len());
    assert!(!embedded("sans-serif").contains("<style"));
}

#[test]
fn stays_well_formed_whatever_texts_say() {
    for text_kind in [SvgText::Text, SvgText::Outline, SvgText::Embed] {
        let nasty = nasty_strings();
        assert!(nasty.len() >= 300);
        for said in &nasty {
            let said: Arc<str> = said.as_str().into();
            let label = Label::new(said.clone(), font(&said, 10.0, 400), Point::new(1.0, 2.0));
            let aria = Aria { label: Some(said.clone()), role_description: Some(said.clone()), ..Aria::default() };
            let item = Item {
                aria: Some(Box::new(aria)),
                href: Some(said.clone()),
                tooltip: Some(said.clone()),
                ..text(label)
            };
            let image = Shape::Image {
                rect: Rect::new(0.0, 0.0, 1.0, 1.0),
                href: said.clone(),
                preserve_aspect_ratio: true,
                smooth: true,
            };
            let blended = Style { blend: Some(said.clone()), ..fill(BLUE) };
            let items = vec![item, Item::new(image, blended.clone()), rect(0.0, 0.0, 1.0, 1.0, blended)];
            let mut scene = scene(100.0, 100.0, vec![Mark { name: Some(said.to_string()), ..mark(Kind::Text, items) }]);
            scene.title = Some(said.to_string());
            scene.description = Some(said.to_string());
            let file = svg(&scene, &SvgOptions { name: &said, text: text_kind, fonts: Fonts::shared() });
            let document = roxmltree::Document::parse(&file).unwrap_or_else(|error| panic!("{said:?}: {error}"));
            assert!(document.descendants().all(|node| !node.has_tag_name("script")), "{said:?}");
            let links =
                document.descendants().filter_map(|node| node.attribute(("http://www.w3.org/1999/xlink", "href")));
            assert!(
                links.into_iter().all(|href| !href.to_lowercase().contains("script:") || href.starts_with('#')),
                "{said:?}"
            );
        }
    }
}

/// What breaks writers of XML, CSS and paths: each alone, twice, and among letters.
fn nasty_strings() -> Vec<String> {
    let pieces = [
        "<",
        ">",
        "&",
        "\"",
        "'",
        "]]>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?xml?>",
        "&amp;",
        "&#0;",
        "&#x1F;",
        "\0",
        "\u{1}",
        "\u{b}",
        "\u{c}",
        "\u{1b}[31m",
        "\u{7f}",
        "\u{85}",
        "\u{9f}",
        "\u{ad}",
        "\u{200b}",
        "\u{200f}",
        "\u{202e}",
        "\u{2028}",
        "\u{2029}",
        "\u{feff}",
        "\u{fffd}",
        "\u{fffe}",
        "\u{ffff}",
        "\u{1fffe}",
        "\u{10ffff}",
        "\r\n",
        "\t",
        " ",
        "\u{a0}",
        "é",
        "e\u{301}",
        "漢字",
        "שלום",
        "العربية",
        "😀",
        "👩\u{200d}👩\u{200d}👧",
        "ﬁ",
        "ff fft ft",
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "url(#a)",
        "expression(alert(1))",
        "</text>",
        "</svg>",
        "\"/><a",
        "' onload='alert(1)",
        "\" onload=\"alert(1)",
        "a;b{c}",
        "{{}}",
        "%s%n",
        "\\",
        "\\\"",
        "\\'",
        "/*",
        "*/",
        "@import 'x'",
        "https://a.org/\"><script>",
        "#\"><script>",
        "mailto:<a>",
        "data:image/png;base64,\"><script>",
        "data:image/svg+xml,<svg onload=alert(1)>",
        "NaN",
        "Infinity",
        "-0",
        "1e999",
        "</style><script>",
        "]]></style>",
    ];
    let mut strings: Vec<String> = Vec::new();
    for piece in pieces {
        strings.extend([piece.to_string(), piece.repeat(2), format!("a{piece}b"), format!("{piece} {}", pieces[0])]);
    }
    strings.push(String::new());
    strings.push("x".repeat(5000));
    strings
}

#[test]
fn writes_the_same_bytes_each_time() {
    assert_eq!(write(&everything(), SvgText::Text), write(&everything(), SvgText::Text));
}
