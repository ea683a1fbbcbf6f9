//! `check`: everything but drawing.

use crate::ground::{Ground, SPEC};

const PACKAGE: &str = r#"{"resources": [{
  "path": "a.csv",
  "format": "csv",
  "sources": [{"title": "Us"}],
  "schema": {"fields": [
    {"name": "name", "type": "string", "constraints": {"required": true}},
    {"name": "size", "type": "number", "unit": "m"}
  ]}
}]}"#;

fn checked(ground: &Ground) -> (i32, String) {
    ground.told(&["check"])
}

#[test]
fn says_that_all_is_good_and_writes_nothing() {
    let ground = Ground::project();
    ground.write("data/datapackage.json", PACKAGE);
    let files = ground.files();
    let outcome = ground.run(&["check"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, "figpress: 1 figure good in N s\n"));
    assert_eq!(ground.files(), files);
}

#[test]
fn wants_words_for_those_who_cannot_see_and_a_source() {
    let ground = Ground::project();
    ground.write("specs/a.vl.json", SPEC.replace("\"description\"", "\"name\"").replace("\"source\"", "\"note\""));
    assert_eq!(
        checked(&ground),
        (
            1,
            "specs/a.vl.json: warning[no-description]: \"a\" has no description (help: say in \"description\" what the picture shows: it is the alt text)\n\
             specs/a.vl.json: warning[no-source]: \"a\" names no source (help: say in \"usermeta\": {\"figpress\": {\"source\": ...}} where the numbers come from)"
                .into()
        )
    );
}

#[test]
fn fails_on_a_warning() {
    let ground = Ground::project();
    ground.write("specs/a.vl.json", SPEC.replacen("{", "{\n  \"widht\": 3,", 1));
    assert_eq!(
        checked(&ground),
        (1, "specs/a.vl.json:2:3: warning[unknown-property]: a spec has no property \"widht\" (help: did you mean \"width\"?)".into())
    );
}

#[test]
fn compares_data_with_the_data_package() {
    for (wrong, told) in [
        (
            PACKAGE.replace("\"a.csv\"", "\"b.csv\""),
            "data/datapackage.json:1:16: error[missing-file]: there is no file \"data/b.csv\"\n\
             data/datapackage.json: error[unlisted-data]: \"data/a.csv\" is not in the data package (help: did you mean \"b.csv\"?)",
        ),
        (
            PACKAGE.replace("\"Us\"", "3"),
            "data/datapackage.json:1:16: error[no-data-source]: \"data/a.csv\" has no source (help: \"sources\": [{\"title\": ...}] says where its values come from)",
        ),
        (
            PACKAGE.replace("\"number\", \"unit\": \"m\"", "\"number\""),
            "data/datapackage.json:7:5: error[no-unit]: the field \"size\" is a number without a unit (help: say it in \"unit\"; of a plain count or ratio say that)",
        ),
        (
            PACKAGE.replace("\"number\"", "\"date\""),
            "data/a.csv:2: error[wrong-cell]: \"1\" in column \"size\" is not a date (2022-08-22); 2 of 2 rows are wrong there",
        ),
        (
            PACKAGE.replace("\"name\": \"size\"", "\"name\": \"seize\""),
            "data/a.csv:1: error[wrong-field]: the data package has no field \"size\" (help: did you mean \"seize\"?)\n\
             data/datapackage.json:7:5: error[wrong-field]: \"data/a.csv\" has no column \"seize\" (help: it has: \"name\", \"size\")",
        ),
        (
            "{\"resources\": 3".into(),
            "data/datapackage.json:1:1: error[syntax]: the object that begins here is not closed: expected \"}\"",
        ),
    ] {
        let ground = Ground::project();
        ground.write("data/datapackage.json", wrong);
        let (code, mut found) = checked(&ground);
        let mut told: Vec<&str> = told.lines().collect();
        let mut lines: Vec<&str> = found.lines().collect();
        lines.sort_unstable();
        told.sort_unstable();
        found = lines.join("\n");
        assert!(code != 0, "{found}");
        assert_eq!(found, told.join("\n"));
    }
}

#[test]
fn finds_the_figures_and_the_data_of_this_repository_good() {
    let outcome = std::process::Command::new(env!("CARGO_BIN_EXE_figpress"))
        .args(["check", "--message-format", "short"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("figpress runs");
    assert!(outcome.status.success(), "{}", String::from_utf8_lossy(&outcome.stderr));
}
