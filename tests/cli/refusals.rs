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
    for picture in ["output/a.svg", "output/a.png"].into_iter().filter(|picture| ground.path(picture).is_file()) {
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
        let message = format!(
            "error[overwrites-input]: \"{path}\" would be overwritten, and figures are made from it (help: name another file with -o, or another folder with --out-dir)"
        );
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

/// The project of [`drawn`] with another address of data, or with other data.
fn with_url(url: &str) -> Ground {
    let ground = drawn();
    ground.write("specs/a.vl.json", SPEC.replace("../data/a.csv", url));
    ground
}

#[test]
fn of_missing_data() {
    refuses(
        &with_url("../data/b.csv"),
        &[],
        3,
        "specs/a.vl.json:4:19: error[missing-file]: there is no file \"data/b.csv\" (help: did you mean \"../data/a.csv\"?)",
    );
}

#[test]
fn of_data_outside_the_project() {
    for (url, why) in [
        ("../../x.csv", "is outside the working folder"),
        ("../data/../../x.csv", "is outside the working folder"),
        ("/etc/passwd", "is an absolute path; a path in a spec is relative to the spec's folder"),
        ("http://127.0.0.1:9/a.csv", "is a remote address, and figpress never uses the network"),
        ("https://example.org/a.csv", "is a remote address, and figpress never uses the network"),
        ("//example.org/a.csv", "is a remote address, and figpress never uses the network"),
        ("file:///etc/passwd", "is an address with \"file:\", not a path"),
    ] {
        let help = match why.contains("outside") {
            true => "--root DIR lets specs read anywhere below DIR",
            false => "keep a copy below the project, and name it by its path from the spec's folder",
        };
        let message = format!("specs/a.vl.json:4:19: error[refused-file]: \"{url}\" {why} (help: {help})");
        refuses(&with_url(url), &[], 4, &message);
    }
}

#[cfg(unix)]
#[test]
fn of_data_through_a_link_that_leads_outside() {
    let (outside, ground) = (Ground::bare(), with_url("../data/link.csv"));
    outside.write("canary.csv", "name,size\ncanary,1\n");
    std::os::unix::fs::symlink(outside.path("canary.csv"), ground.path("data/link.csv")).expect("a link");
    refuses(
        &ground,
        &[],
        4,
        "specs/a.vl.json:4:19: error[refused-file]: \"../data/link.csv\" leads outside the working folder by a link \
         (help: --root DIR lets specs read anywhere below DIR)",
    );
    let root = outside.path("").display().to_string();
    assert_eq!(ground.run(&["render", "--root", "/", "--quiet"]).code, 0, "--root widens it, here to all ({root})");
}

#[test]
fn of_a_field_that_no_row_has() {
    let ground = drawn();
    ground.write("specs/a.vl.json", SPEC.replace("\"size\"", "\"sise\""));
    refuses(
        &ground,
        &[],
        1,
        "specs/a.vl.json:8:20: error[unknown-field]: the data has no field \"sise\" (help: did you mean \"size\"? data/a.csv has: name, size)",
    );
}

#[test]
fn of_data_that_are_broken() {
    for (data, code, message) in [
        (
            &b"name,size\none,1\ntw\xf6,2\n"[..],
            1,
            "data/a.csv:3:3: error[not-utf8]: the byte 0xf6 is not UTF-8 (help: save the file as UTF-8)",
        ),
        (
            b"\xff\xfen\0a\0",
            1,
            "data/a.csv:1:1: error[not-utf8]: the byte 0xff is not UTF-8 (help: save the file as UTF-8)",
        ),
    ] {
        let ground = drawn();
        ground.write("data/a.csv", data);
        refuses(&ground, &[], code, message);
    }
    let ground = with_url("../data/a.json");
    ground.write("data/a.json", "[{\"name\": \"one\", \"size\": 1},]");
    refuses(
        &ground,
        &[],
        1,
        "data/a.json:1:28: error[syntax]: nothing follows this comma (help: remove the comma after the last element)",
    );
}

/// What is drawn all the same, with a warning that `--strict` fails on.
#[track_caller]
fn warns(data: &str, warning: &str) {
    let ground = drawn();
    ground.write("data/a.csv", data);
    let (code, told) = ground.told(&["render", "--strict"]);
    assert_eq!((code, told.as_str()), (1, warning));
    assert_eq!(ground.read("output/a.svg"), b"the old picture", "--strict writes nothing that it warns of");
    let (code, told) = ground.told(&["render"]);
    assert_eq!((code, told.as_str()), (0, warning));
    let picture = String::from_utf8(ground.read("output/a.svg")).expect("UTF-8");
    assert!(picture.starts_with("<svg") && !picture.contains("NaN") && !picture.contains("inf"), "{picture}");
}

#[test]
fn by_warning_of_text_in_a_column_of_numbers() {
    warns(
        "name,size\none,1\ntwo,n/a\nthree,x\n",
        "data/a.csv:3: warning[not-a-number]: \"n/a\" in column \"size\" is not a number; 2 of 3 rows are left out",
    );
}

#[test]
fn by_warning_of_nan_and_infinities() {
    warns(
        "name,size\none,NaN\ntwo,Infinity\nthree,-Infinity\nfour,1e999\nfive,2\n",
        "data/a.csv:2: warning[not-a-number]: \"NaN\" in column \"size\" is not a number; 4 of 5 rows are left out",
    );
    warns(
        "name,size\none,1e999\ntwo,2\n",
        "data/a.csv:2: warning[not-a-number]: \"1e999\" in column \"size\" is not a finite number; 1 of 2 rows is left out",
    );
}

#[test]
fn by_warning_of_empty_data() {
    for data in ["", "name,size\n"] {
        warns(data, "specs/a.vl.json:4:19: warning[no-rows]: \"data/a.csv\" has no rows");
    }
    let ground = drawn();
    let filtered = SPEC.replace("\"mark\"", "\"transform\": [{\"filter\": \"datum.size > 5\"}],\n  \"mark\"");
    ground.write("specs/a.vl.json", filtered);
    assert_eq!(
        ground.told(&["render"]),
        (0, "specs/a.vl.json:5:17: warning[no-rows]: this transform leaves none of 2 rows".into())
    );
}

#[test]
fn of_pictures_that_are_too_large() {
    let ground = drawn();
    ground.write("specs/a.vl.json", SPEC.replace("\"mark\"", "\"width\": 1e9, \"height\": 1e9,\n  \"mark\""));
    let (code, told) = ground.told(&["render"]);
    assert_eq!(code, 4, "{told}");
    assert!(told.starts_with("error[limit-picture]: a picture of"), "{told}");
    assert_eq!(ground.read("output/a.svg"), b"the old picture", "one format that fails keeps the other back");
}

#[test]
fn of_an_output_folder_that_is_a_file() {
    let ground = Ground::project();
    ground.write("output", "a file");
    refuses(
        &ground,
        &["-f", "svg"],
        3,
        "error[unwritable-file]: \"output/a.svg\" cannot be written: its folder cannot be made (file exists)",
    );
}

#[cfg(unix)]
#[test]
fn of_an_output_folder_that_may_not_be_written_to() {
    use std::os::unix::fs::PermissionsExt;
    let ground = drawn();
    let folder = ground.path("output");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).expect("permissions set");
    let everybody_may = std::fs::write(folder.join("probe"), "").is_ok(); // the superuser
    let (code, told) = ground.told(&["render", "-f", "svg"]);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).expect("permissions set");
    if everybody_may {
        return;
    }
    assert_eq!(
        (code, told.as_str()),
        (3, "error[unwritable-file]: \"output/a.svg\" cannot be written: permission denied")
    );
    assert_eq!(ground.read("output/a.svg"), b"the old picture");
}

#[test]
fn of_an_output_that_is_a_folder_or_a_device() {
    let ground = Ground::project();
    ground.write("output/a.svg/x", "");
    refuses(&ground, &["-f", "svg"], 3, "error[unwritable-file]: \"output/a.svg\" cannot be written: it is a folder");
    #[cfg(unix)]
    refuses(
        &drawn(),
        &["-f", "svg", "-o", "/dev/null"],
        3,
        "error[unwritable-file]: \"/dev/null\" cannot be written: it is a device",
    );
}

#[test]
fn of_an_output_over_data() {
    let ground = drawn();
    refuses(
        &ground,
        &["a", "-f", "svg", "-o", "data/a.csv"],
        2,
        "error[overwrites-input]: \"data/a.csv\" would be overwritten, and figures are made from it (help: name another file with -o, or another folder with --out-dir)",
    );
    assert_eq!(ground.read("data/a.csv"), crate::ground::DATA.as_bytes());
}

#[test]
fn of_a_line_break_in_a_name() {
    let ground = Ground::bare();
    ground.write("a\nb.vl.json", SPEC);
    let (code, told) = ground.told(&["render", "a\nb.vl.json"]);
    assert_eq!((code, told.as_str()), (2, "error[usage]: the name of \"a\\nb.vl.json\" holds a line break"));
}
