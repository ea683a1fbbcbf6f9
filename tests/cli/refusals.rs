//! Bad input: each with its exact message and exit code, and with earlier outputs untouched.

use crate::ground::{Ground, SPEC};

/// A project that was drawn before: the pictures must survive every failure.
fn drawn() -> Ground {
    let ground = Ground::project();
    ground.write("output/a.svg", "the old picture");
    ground.write("output/a.png", "the old picture");
    ground
}

/// Runs `render` with more arguments, and asserts what it says, how it ends, and that it writes nothing.
#[track_caller]
fn refuses(ground: &Ground, arguments: &[&str], code: i32, message: &str) {
    let files = ground.files();
    let (found, told) = ground.told(&[&["render"], arguments].concat());
    assert_eq!((found, told.as_str()), (code, message));
    assert_eq!(ground.files(), files, "nothing is written, and nothing is left behind");
    for picture in ["output/a.svg", "output/a.png"].into_iter().filter(|picture| ground.has(picture)) {
        assert_eq!(ground.read(picture), b"the old picture");
    }
}

#[test]
fn of_a_missing_spec() {
    refuses(
        &drawn(),
        &["specs/b.vl.json"],
        3,
        "error[missing-file]: there is no file \"specs/b.vl.json\" (help: did you mean \"a.vl.json\"?)",
    );
}

#[test]
fn of_a_missing_theme() {
    refuses(&drawn(), &["--theme", "house.json"], 3, "error[missing-file]: there is no file \"house.json\"");
    let ground = drawn();
    ground.write("figpress.json", r#"{"theme": "specs/house.json"}"#);
    refuses(&ground, &[], 3, "error[missing-file]: there is no file \"specs/house.json\"");
}

#[test]
fn of_an_unknown_theme() {
    let (code, told) = drawn().told(&["render", "--theme", "hous"]);
    assert_eq!(code, 2);
    assert!(told.starts_with("error[unknown-theme]: no theme is named \"hous\""), "{told}");
}

#[test]
fn of_malformed_json() {
    let ground = drawn();
    ground.write("specs/a.vl.json", "{\n  \"mark\": \"bar\"\n  \"data\": {}\n}");
    refuses(&ground, &[], 1, "specs/a.vl.json:2:15: error[syntax]: expected a comma after this value");
    let ground = drawn();
    ground.write("specs/theme.json", "{,}");
    refuses(
        &ground,
        &[],
        2,
        "specs/theme.json:1:2: error[syntax]: expected the name of a property in double quotes, or \"}\", found \",\"",
    );
    let ground = drawn();
    ground.write("figpress.json", "[]");
    refuses(&ground, &[], 2, "figpress.json:1:1: error[wrong-type]: expected an object, found an array");
}

#[test]
fn of_a_spec_that_is_not_text() {
    let ground = drawn();
    ground.write("specs/a.vl.json", b"{\n\"mark\": \"b\xe4r\"}");
    refuses(
        &ground,
        &[],
        1,
        "specs/a.vl.json:2: error[not-utf8]: the byte 0xe4 is not UTF-8 (help: save the file as UTF-8)",
    );
}

#[test]
fn of_a_key_written_twice() {
    let ground = drawn();
    ground.write("specs/a.vl.json", "{\n  \"mark\": \"bar\",\n  \"mark\": \"bar\"\n}");
    refuses(
        &ground,
        &[],
        1,
        "specs/a.vl.json:3:3: error[duplicate-key]: \"mark\" is written twice in one object (help: the first is on line 2; keep one of them)",
    );
}

#[test]
fn of_wrong_types_and_an_unknown_mark_in_one_run() {
    let ground = drawn();
    let wrong = SPEC
        .replace("\"mark\": \"bar\"", "\"mark\": \"bra\",\n  \"width\": \"wide\"")
        .replace("\"nominal\"", "\"nominall\"");
    ground.write("specs/a.vl.json", wrong);
    refuses(
        &ground,
        &[],
        1,
        "specs/a.vl.json:5:11: error[unknown-mark]: no mark is named \"bra\" (help: did you mean \"bar\"?)\n\
         specs/a.vl.json:6:12: error[wrong-type]: expected a number, \"container\" or an object, found \"wide\"\n\
         specs/a.vl.json:8:36: error[wrong-type]: expected \"quantitative\", \"ordinal\", \"temporal\" or \"nominal\", found \"nominall\" (help: did you mean \"nominal\"?)",
    );
}

#[test]
fn of_a_spec_nested_too_deep_or_too_large() {
    let ground = drawn();
    ground.write("specs/a.vl.json", "[".repeat(1_000_000));
    refuses(
        &ground,
        &[],
        4,
        "specs/a.vl.json:1:128: error[limit-depth]: objects and arrays are nested deeper than 127",
    );
    let ground = drawn();
    ground.write("specs/a.vl.json", " ".repeat((8 << 20) + 1));
    refuses(
        &ground,
        &[],
        4,
        "specs/a.vl.json: error[limit-spec-size]: the file has 8388609 bytes; at most 8388608 are read (help: put the data into a file of its own)",
    );
}

#[test]
fn of_an_output_over_an_input() {
    let ground = drawn();
    for (arguments, path) in [
        (["a", "-f", "svg", "-o", "specs/a.vl.json"], "specs/a.vl.json"),
        (["a", "-f", "svg", "-o", "specs/../specs/A.VL.json"], "specs/../specs/A.VL.json"),
        (["a", "-f", "svg", "-o", "figpress.json"], "figpress.json"),
    ] {
        let message = format!("error[overwrites-input]: \"{path}\" would be overwritten, and figures are made from it");
        refuses(&ground, &arguments, 2, &message);
        assert_eq!(ground.read("specs/a.vl.json"), SPEC.as_bytes());
    }
}

#[test]
fn of_two_figures_with_one_name() {
    let ground = drawn();
    ground.write("other/a.vl.json", SPEC);
    refuses(
        &ground,
        &["a", "other/a.vl.json"],
        2,
        "error[same-output]: \"specs/a.vl.json\" and \"other/a.vl.json\" would both be written to \"output/a.svg\" (help: rename one, or use --out-dir)",
    );
    ground.write("specs/A.vl.json", SPEC);
    let (code, told) = ground.told(&["render"]);
    assert_eq!(code, 2, "names that differ by case are one name on some systems: {told}");
}

#[test]
fn of_a_project_that_reaches_outside_itself() {
    let ground = drawn();
    ground.write("figpress.json", "{\"output\": \"../elsewhere\"}");
    refuses(&ground, &[], 4, "figpress.json:1:12: error[refused-path]: \"../elsewhere\" is outside the project");
}

#[test]
fn of_no_project_and_no_figures() {
    refuses(
        &Ground::bare(),
        &[],
        2,
        "error[no-project]: this is no project: there is no figpress.json here or above, and no folder \"specs\" (help: name a spec: figpress render chart.vl.json)",
    );
    let ground = Ground::bare();
    ground.write("specs/readme.txt", "");
    refuses(&ground, &[], 2, "error[no-figures]: \"specs\" holds no spec (*.vl.json)");
}
