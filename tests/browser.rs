//! A browser that has none of our fonts sets the texts of an SVG as wide as they were measured.

use figpress::color::Color;
use figpress::draw::{SvgOptions, SvgText, svg};
use figpress::geometry::{Point, Size};
use figpress::scene::*;
use figpress::text::{Fonts, Measure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

const TEXTS: [&str; 14] = [
    "AVATAR Tokyo To. Wave Yearly",
    "2,000,000",
    "11.11.2011",
    "waffle craft fit offset office",
    "The share of exports, 1990–2024",
    "GDP per person, constant prices (2015 US$)",
    "“Quoted” – it’s 45 % → 50 %",
    "Čeština, Việt Nam, Łódź, ñandú, Größe",
    "Привет, мир: Україна",
    "Ελλάδα",
    "Source: World Bank, World Development Indicators",
    "A",
    "LT.Yo VA P, r. f’",
    "a & b < c",
];

fn chromium() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    programs.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

fn label(text: &str, font: &Arc<Font>, y: f64, angle_deg: f64) -> Item {
    let label = Label { angle_deg, ..Label::new(text, font.clone(), Point::new(10.0, y)) };
    Item::new(Shape::Text(Box::new(label)), Style { fill: Some(Paint::Solid(Color::BLACK)), ..Style::default() })
}

/// The texts in each of these fonts, a line each.
fn scene(fonts: &[Arc<Font>]) -> Scene {
    let texts = fonts.iter().flat_map(|font| TEXTS.iter().map(move |text| (text, font)));
    let items = texts.enumerate().map(|(line, (text, font))| {
        label(text, font, 20.0 * (line as f64 + 1.0), if line % 5 == 4 { -30.0 } else { 0.0 })
    });
    let items: Vec<Item> = items.collect();
    let size = Size::new(500.0, 20.0 * (items.len() as f64 + 1.0));
    let root = Group { marks: vec![Mark::new(Kind::Text, "mark", items)], ..Group::default() };
    let background = Some(Color::WHITE);
    Scene { size, background, origin: Point::default(), root, title: None, description: None }
}

/// The widths of all texts of an SVG, in a browser.
fn widths_in(browser: &Path, svg: &str) -> Vec<f64> {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.html");
    let script = "document.fonts.ready.then(() => {
        const widths = [...document.querySelectorAll('text')].map(text => text.getComputedTextLength());
        document.body.innerHTML = `<pre>${widths.join(' ')}</pre>`;
    });";
    let html = format!("<!DOCTYPE html><meta charset=utf-8><body>{svg}<script>{script}</script>");
    std::fs::write(&page, html).expect("written");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--virtual-time-budget=10000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(&page)
        .output()
        .expect("the browser starts");
    let dom = String::from_utf8_lossy(&output.stdout);
    let said = String::from_utf8_lossy(&output.stderr);
    let widths = dom.split("<pre>").nth(1).and_then(|rest| rest.split("</pre>").next());
    let widths = widths.unwrap_or_else(|| panic!("the browser says nothing of widths: {dom} {said}"));
    widths.split_whitespace().map(|width| width.parse().expect("a number")).collect()
}

#[test]
fn sets_texts_as_wide_as_they_were_measured() {
    let Some(browser) = chromium() else {
        eprintln!("SKIPPED: no Chromium on this machine (Debian: apt-get install chromium)");
        return;
    };
    let font =
        |size_px, weight, italic| Arc::new(Font { family: "Source Sans 3, serif".into(), size_px, weight, italic });
    let fonts = [
        font(13.0, 400, false),
        font(12.0, 600, false),
        font(22.0, 700, false),
        font(10.5, 400, true),
        font(11.0, 500, false),
    ];
    let scene = scene(&fonts);
    let file = svg(&scene, &SvgOptions { name: "widths", text: SvgText::Embed, fonts: Fonts::shared() });
    let measured = fonts.iter().flat_map(|font| TEXTS.iter().map(move |text| (text, font)));
    let widths = widths_in(&browser, &file);
    assert_eq!(widths.len(), fonts.len() * TEXTS.len());
    for ((text, font), shown) in measured.zip(widths) {
        let measured = Fonts::shared().width(text, font);
        assert!((shown / measured - 1.0).abs() < 0.01, "{text:?} {font:?}: measured {measured}, shown {shown}");
    }
}
