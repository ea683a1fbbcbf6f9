//! Arguments, exit codes, what goes to which stream.

use crate::ground::Ground;

#[test]
fn helps_without_being_asked_for_a_figure() {
    let ground = Ground::bare();
    let help = ground.run(&["--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    for word in ["render", "list", "check", "completions", "man", "Exit codes", "70"] {
        assert!(String::from_utf8_lossy(&help.stdout).contains(word), "{word}");
    }
    assert_eq!(ground.run(&[]).code, 2);
    assert_eq!(ground.run(&["--version"]).stdout, format!("figpress {}\n", env!("CARGO_PKG_VERSION")).into_bytes());
}

#[test]
fn prints_completions_and_a_manual_page() {
    let ground = Ground::bare();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let outcome = ground.run(&["completions", shell]);
        assert!(outcome.code == 0 && outcome.stdout.len() > 500, "{shell}");
    }
    let page = String::from_utf8(ground.run(&["man"]).stdout).expect("UTF-8");
    assert!(page.contains(".TH figpress 1") && page.contains("OPTIONS OF FIGPRESS RENDER") && page.contains("depfile"));
}

#[test]
fn ends_with_2_and_starts_nothing_on_wrong_usage() {
    let ground = Ground::project();
    ground.write("specs/b.vl.json", crate::ground::SPEC);
    for arguments in [
        &["render", "--no-such-option"][..],
        &["render", "--scale", "0"],
        &["render", "--format", "gif"],
        &["render", "-o", "x.svg", "--out-dir", "y"],
        &["render", "-o", "x.svg"],
        &["render", "a", "-o", "x.gif"],
        &["render", "a", "-o", "x.svg", "--format", "png"],
        &["render", "a", "-o", "x.svg", "--format", "png,svg"],
        &["render", "a", "-o", "-", "--depfile", "x"],
        &["render", "nothing"],
        &["paint"],
    ] {
        let outcome = ground.run(arguments);
        assert_eq!(outcome.code, 2, "{arguments:?}: {}", outcome.stderr);
        assert!(outcome.stderr.starts_with("error") && outcome.stdout.is_empty(), "{arguments:?}: {}", outcome.stderr);
    }
    assert_eq!(ground.files(), ["data/a.csv", "figpress.json", "specs/a.vl.json", "specs/b.vl.json"]);
}

#[test]
fn answers_a_mistyped_name_with_what_was_meant() {
    let ground = Ground::bare();
    for name in ["01-cars", "02-map"] {
        ground.write(&format!("specs/{name}.vl.json"), "{}");
    }
    let outcome = ground.run(&["render", "01-carz"]);
    assert_eq!(
        (outcome.code, outcome.stderr.as_str()),
        (
            2,
            "error[unknown-figure]: no figure is named \"01-carz\"\n  = help: did you mean \"01-cars\"? `figpress list` shows all 2\n"
        )
    );
}

#[test]
fn lists_figures_with_what_they_are_made_from() {
    let ground = Ground::project();
    ground.write("specs/theme.json", "{}");
    ground.write("specs/02-b.vl.json", r#"{"mark": "bar", "usermeta": {"figpress": {"caption": ["One", "two"]}}}"#);
    let list = ground.run(&["list"]);
    assert_eq!((list.code, list.stderr.as_str()), (0, ""));
    let expected = "\
02-b  One two
    from specs/02-b.vl.json specs/theme.json figpress.json
    to   output/02-b.svg output/02-b.png
a
    from specs/a.vl.json data/a.csv specs/theme.json figpress.json
    to   output/a.svg output/a.png
";
    assert_eq!(String::from_utf8_lossy(&list.stdout), expected);
    let json: serde_json::Value = serde_json::from_slice(&ground.run(&["list", "--json"]).stdout).expect("JSON");
    assert_eq!(json["figures"][0]["number"], 2);
    assert_eq!(json["figures"][1]["inputs"][1], "data/a.csv");
    assert_eq!(json["figures"][1]["outputs"][1], "output/a.png");
}

#[test]
fn colours_only_for_a_terminal_or_when_asked() {
    let ground = Ground::bare();
    let escape = |arguments: &[&str], no_color: &str| {
        let outcome = ground.run_with("", arguments, |command| command.env("NO_COLOR", no_color));
        outcome.stderr.contains('\x1b')
    };
    assert!(!escape(&["render", "x"], ""));
    assert!(escape(&["render", "x", "--color", "always"], ""));
    assert!(!escape(&["render", "x", "--color", "auto"], "1"));
}

#[test]
fn speaks_json_to_programs_from_the_first_line_to_the_last() {
    let ground = Ground::project();
    ground.write("specs/a.vl.json", "{\n  \"mark\": \"bra\"\n}");
    let outcome = ground.run(&["check", "--message-format", "json"]);
    assert_eq!(outcome.code, 1);
    let lines: Vec<serde_json::Value> =
        outcome.stderr.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((lines[0]["code"].as_str(), lines[0]["line"].as_u64()), (Some("unknown-mark"), Some(2)));
    let last = lines.last().expect("a summary");
    assert_eq!((last["type"].as_str(), last["exit"].as_u64()), (Some("summary"), Some(1)));
}

#[test]
fn sends_no_control_characters_of_the_author_to_the_terminal() {
    let ground = Ground::bare();
    ground.write("\u{1b}[31m.vl.json", "{\"mark\": \"\\u001b[31m\u{202e}\", \"\u{9b}\": 1}");
    for format in ["human", "short", "json", "github"] {
        let outcome = ground.run(&["check", "\u{1b}[31m.vl.json", "--message-format", format]);
        let odd = outcome.stderr.chars().find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}');
        assert_eq!((outcome.code, odd), (1, None), "{format}: {:?}", outcome.stderr);
    }
}

#[test]
fn finds_the_project_above_the_working_folder_and_above_a_spec() {
    let ground = Ground::project();
    ground.write("deep/er/x.txt", "");
    let from_below = ground.run_with("", &["list"], |command| {
        let below = command.get_current_dir().expect("set").join("deep/er");
        command.current_dir(below)
    });
    assert!(String::from_utf8_lossy(&from_below.stdout).contains("../../specs/a.vl.json"));
    let other = Ground::bare();
    let spec = ground.path("specs/a.vl.json");
    let (code, told) = other.told(&["check", "--theme", "no-such.json", spec.to_str().expect("UTF-8")]);
    assert_eq!((code, told.as_str()), (3, "error[missing-file]: there is no file \"no-such.json\""));
}
