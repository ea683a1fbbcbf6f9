//! What `render` writes, and where.

use crate::ground::{DATA, Ground, SPEC};

fn svg(ground: &Ground, name: &str) -> String {
    String::from_utf8(ground.read(name)).expect("an SVG is UTF-8")
}

#[test]
fn writes_both_formats_into_the_output_folder() {
    let ground = Ground::project();
    let outcome = ground.run(&["render"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, "figpress: 1 figure drawn, 2 files written in N s\n"));
    assert_eq!(ground.files(), ["data/a.csv", "figpress.json", "output/a.png", "output/a.svg", "specs/a.vl.json"]);
    assert!(svg(&ground, "output/a.svg").starts_with("<svg"));
    assert_eq!(&ground.read("output/a.png")[..4], b"\x89PNG");
}

#[test]
fn gives_the_same_bytes_in_another_folder_zone_and_language() {
    let (one, other) = (Ground::project(), Ground::project());
    one.run(&["render"]);
    other.run_with("", &["render", "--jobs", "1"], |command| {
        command.env_clear().env("TZ", "Asia/Shanghai").env("LANG", "de_DE.UTF-8").env("LC_ALL", "tr_TR.UTF-8")
    });
    for picture in ["output/a.svg", "output/a.png"] {
        assert_eq!(one.read(picture), other.read(picture), "{picture}");
    }
}

#[test]
fn draws_a_spec_of_no_project_beside_itself() {
    let ground = Ground::bare();
    ground.write("charts/a.vl.json", SPEC.replace("../data/", ""));
    ground.write("charts/a.csv", DATA);
    assert_eq!(ground.run(&["render", "charts/a.vl.json", "-f", "svg"]).code, 0);
    assert_eq!(ground.files(), ["charts/a.csv", "charts/a.svg", "charts/a.vl.json"]);
    assert_eq!(ground.run(&["render", "charts", "-f", "svg", "--out-dir", "deep/out"]).code, 0);
    assert!(ground.has("deep/out/a.svg"));
}

#[test]
fn one_broken_figure_stops_no_other() {
    let ground = Ground::project();
    ground.write("specs/b.vl.json", "{");
    ground.write("specs/c.vl.json", SPEC);
    let outcome = ground.run(&["render", "--message-format", "short"]);
    assert_eq!(
        (outcome.code, outcome.stderr.as_str()),
        (
            1,
            "specs/b.vl.json:1:1: error[syntax]: the object that begins here is not closed: expected \"}\"\n\
             figpress: 2 of 3 figures drawn, 4 files written in N s; 1 failed: b; 1 error\n"
        )
    );
    assert!(ground.has("output/a.svg") && ground.has("output/c.png") && !ground.has("output/b.svg"));
}

#[test]
fn writes_one_figure_to_a_file_or_to_standard_output() {
    let ground = Ground::project();
    assert_eq!(ground.run(&["render", "a", "-o", "x/y.svg"]).code, 0);
    let piped = ground.run(&["render", "a", "-o", "-"]);
    assert_eq!((piped.code, &piped.stdout), (0, &ground.read("x/y.svg")));
    assert_eq!(&ground.run(&["render", "a", "-o", "-", "--format", "png"]).stdout[..4], b"\x89PNG");
    assert!(!ground.has("output"));
}

#[test]
fn reads_a_spec_from_standard_input() {
    let ground = Ground::project();
    let spec = SPEC.replace("../data/", "data/");
    let outcome = ground.run_with(&spec, &["render", "-"], |command| command);
    assert!(outcome.code == 0 && outcome.stdout.starts_with(b"<svg"), "{}", outcome.stderr);
    let wrong = ground.run_with("{\n  \"mark\": 3}", &["render", "-", "--message-format", "short"], |command| command);
    assert!(wrong.stderr.starts_with("<stdin>:2:11: error[wrong-type]"), "{}", wrong.stderr);
}

#[test]
fn looks_for_data_in_the_data_dir_as_well() {
    let ground = Ground::bare();
    ground.write("charts/a.vl.json", SPEC.replace("../data/", "data/"));
    ground.write("elsewhere/data/a.csv", DATA);
    assert_eq!(ground.run(&["render", "charts/a.vl.json", "-f", "svg"]).code, 3);
    assert_eq!(ground.run(&["render", "charts/a.vl.json", "-f", "svg", "--data-dir", "elsewhere"]).code, 0);
}

#[test]
fn draws_with_the_theme_of_the_project_with_another_or_with_none() {
    let ground = Ground::project();
    ground.write("specs/theme.json", r##"{"bar": {"fill": "#010203"}}"##);
    ground.write("red.json", r##"{"bar": {"fill": "#ff0000"}}"##);
    let drawn = |arguments: &[&str]| {
        let outcome = ground.run(&[&["render", "a", "-o", "-"], arguments].concat());
        String::from_utf8(outcome.stdout).expect("UTF-8")
    };
    assert!(drawn(&[]).contains("#010203"));
    assert!(drawn(&["--theme", "red.json"]).contains("#f00") || drawn(&["--theme", "red.json"]).contains("#ff0000"));
    assert!(!drawn(&["--theme", "none"]).contains("#010203"));
}

#[test]
fn writes_numbers_as_the_locale_of_the_project_or_of_the_spec_does() {
    let ground = Ground::project();
    ground.write("data/a.csv", "name,size\none,1500000.5\n");
    let labels = || {
        let outcome = ground.run(&["render", "a", "-o", "-"]);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        String::from_utf8(outcome.stdout).expect("UTF-8")
    };
    assert!(labels().contains(">1,000,000<"));
    ground.write("figpress.json", r#"{"locale": "de-DE"}"#);
    assert!(labels().contains(">1.000.000<"));
    let number = r#""config": {"locale": {"number": {"decimal": ",", "thousands": "'", "grouping": [3], "currency": ["", ""]}}},"#;
    ground.write("specs/a.vl.json", SPEC.replacen('{', &format!("{{{number}"), 1));
    assert!(labels().contains(">1'000'000<") || labels().contains(">1&#39;000&#39;000<"));
    ground.write("figpress.json", r#"{"locale": "xx"}"#);
    let (code, told) = ground.told(&["render"]);
    assert_eq!(code, 2);
    assert!(told.starts_with("figpress.json:1:12: error[unknown-locale]: no locale is named \"xx\""), "{told}");
}

#[cfg(unix)]
#[test]
fn replaces_a_link_in_the_output_folder_and_leaves_its_target_alone() {
    let ground = Ground::project();
    ground.write("canary", "alive");
    ground.write("output/keep", "");
    std::os::unix::fs::symlink(ground.path("canary"), ground.path("output/a.svg")).expect("a link");
    assert_eq!(ground.run(&["render"]).code, 0);
    assert_eq!(ground.read("canary"), b"alive");
    assert!(svg(&ground, "output/a.svg").starts_with("<svg"));
}

#[test]
fn a_run_that_is_killed_leaves_the_old_picture_or_the_new_one() {
    let ground = Ground::project();
    ground.run(&["render"]);
    let pictures = ["output/a.svg", "output/a.png"];
    let whole = pictures.map(|picture| ground.read(picture));
    for pause_ms in 0..20 {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_figpress"))
            .arg("render")
            .current_dir(ground.path(""))
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("figpress starts");
        std::thread::sleep(std::time::Duration::from_millis(pause_ms));
        let _ = child.kill();
        child.wait().expect("figpress ends");
        assert_eq!(pictures.map(|picture| ground.read(picture)), whole, "killed after {pause_ms} ms");
    }
}

#[test]
fn writes_make_rules_of_everything_that_pictures_are_made_from() {
    let ground = Ground::project();
    ground.write("specs/theme.json", "{}");
    assert_eq!(ground.run(&["render", "--depfile", "deps/all.mk"]).code, 0);
    let inputs = "specs/a.vl.json data/a.csv specs/theme.json figpress.json";
    let phony = "data/a.csv:\nfigpress.json:\nspecs/a.vl.json:\nspecs/theme.json:\n";
    assert_eq!(svg(&ground, "deps/all.mk"), format!("output/a.svg output/a.png: {inputs}\n{phony}"));
}

#[test]
fn writes_make_rules_of_failed_figures_too() {
    let ground = Ground::project();
    ground.write("specs/a.vl.json", SPEC.replace("a.csv", "no.csv"));
    assert_eq!(ground.run(&["render", "--depfile", "all.mk"]).code, 3);
    assert!(
        svg(&ground, "all.mk").starts_with("output/a.svg output/a.png: specs/a.vl.json data/no.csv figpress.json\n")
    );
}

#[test]
fn says_nothing_but_errors_when_asked_to_be_quiet() {
    let ground = Ground::project();
    assert_eq!(ground.run(&["render", "--quiet"]).stderr, "");
    ground.write("specs/a.vl.json", SPEC.replacen("{", "{\n  \"widht\": 3,", 1));
    assert_eq!(ground.run(&["render", "--quiet"]).stderr, "");
    let warned = ground.run(&["render", "--message-format", "short"]);
    assert!(warned.stderr.starts_with("specs/a.vl.json:2:3: warning[unknown-property]"), "{}", warned.stderr);
}
