//! The Makefile, run for real on a project of three figures.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Three figures from three files, with a theme.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, content: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder made");
        fs::write(path, content).expect("a file written");
    };
    for name in ["01-a", "02-b", "03-c"] {
        let spec = format!(
            r#"{{"data": {{"url": "../data/{name}.csv"}}, "mark": "bar", "encoding": {{"x": {{"field": "n"}}}}}}"#
        );
        write(&format!("specs/{name}.vl.json"), &spec);
        write(&format!("data/{name}.csv"), "n\n1\n2\n");
    }
    write("specs/theme.json", "{}");
    write("figpress.json", "{}");
    fs::copy("Makefile", folder.path().join("Makefile")).expect("the Makefile of this repository");
    folder
}

/// Runs make and gives the names of the figures that it has drawn, and whether it is content.
fn make(folder: &Path, arguments: &[&str]) -> (Vec<String>, bool) {
    let output = Command::new("make")
        .arg(format!("FIGPRESS={}", env!("CARGO_BIN_EXE_figpress")))
        .args(arguments)
        .current_dir(folder)
        .env_remove("MAKEFLAGS") // the tests may be run by make
        .output()
        .expect("make runs");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let drawn = |line: &str| Some(line.split_once(" render ")?.1.split(' ').next()?.to_string());
    let mut names: Vec<String> = printed.lines().filter_map(drawn).collect();
    names.sort();
    (names, output.status.success())
}

/// Makes a file newer than everything that has been drawn.
fn touch(folder: &Path, name: &str) {
    let path = folder.join(name);
    let content = fs::read(&path).expect("readable");
    fs::write(path, content).expect("written");
}

#[test]
fn draws_what_is_out_of_date_and_nothing_else() {
    let project = project();
    let folder = project.path();
    let nothing: [&str; 0] = [];
    assert_eq!(make(folder, &["-j", "4"]), (vec!["01-a".into(), "02-b".into(), "03-c".into()], true));
    for name in ["01-a", "02-b", "03-c"] {
        assert!(
            folder.join(format!("output/{name}.svg")).is_file() && folder.join(format!("output/{name}.png")).is_file()
        );
    }
    assert_eq!(make(folder, &[]).0, nothing, "everything is there");

    touch(folder, "data/02-b.csv");
    assert_eq!(make(folder, &["-j", "4"]).0, ["02-b"], "a data file draws its figure");
    touch(folder, "specs/03-c.vl.json");
    assert_eq!(make(folder, &[]).0, ["03-c"], "a spec draws its figure");
    fs::remove_file(folder.join("output/01-a.png")).expect("removed");
    assert_eq!(make(folder, &[]).0, ["01-a"], "a picture that is gone is drawn again");
    touch(folder, "specs/theme.json");
    assert_eq!(make(folder, &["-j", "4"]).0, ["01-a", "02-b", "03-c"], "a theme draws all");
    touch(folder, "figpress.json");
    assert!(!make(folder, &["output/03-gdp.svg", "-n"]).1, "there is no such figure");
    assert_eq!(make(folder, &["output/03-c.svg"]).0, ["03-c"], "one picture is drawn by its name");
    assert_eq!(make(folder, &["-j", "4"]).0, ["01-a", "02-b"], "the others are still out of date");
    assert_eq!(make(folder, &[]).0, nothing);
}

#[test]
fn tells_of_data_that_are_gone_and_draws_again_when_they_are_back() {
    let project = project();
    let folder = project.path();
    make(folder, &[]);
    let data = fs::read(folder.join("data/01-a.csv")).expect("readable");
    fs::remove_file(folder.join("data/01-a.csv")).expect("removed");
    assert_eq!(make(folder, &[]), (vec!["01-a".into()], false));
    assert_eq!(make(folder, &[]), (vec!["01-a".into()], false), "it stays wrong until it is mended");
    fs::write(folder.join("data/01-a.csv"), data).expect("written");
    assert_eq!(make(folder, &[]), (vec!["01-a".into()], true));
    assert!(make(folder, &[]).0.is_empty());
}

#[test]
fn removes_pictures_and_brings_back_the_same_bytes() {
    let project = project();
    let folder = project.path();
    make(folder, &[]);
    let picture = folder.join("output/02-b.png");
    let before = fs::read(&picture).expect("readable");
    assert!(make(folder, &["clean"]).1 && !picture.exists());
    assert_eq!(make(folder, &["-j", "2"]).0.len(), 3);
    assert_eq!(fs::read(&picture).expect("readable"), before);
}
