//! `figpress watch`, driven as editors drive it.
#![cfg(unix)]

use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// A run that does not come within this time does not come.
const LONG: Duration = Duration::from_secs(20);

/// No run comes within this time where none should: longer than every wait of the program but its round of two seconds.
const SHORT: Duration = Duration::from_millis(600);

/// A project with two figures, `a` and `b`, each with its own data, and a theme.
struct Ground {
    folder: tempfile::TempDir,
}

impl Ground {
    fn new() -> Ground {
        let ground = Ground { folder: tempfile::tempdir().expect("temporary folder") };
        for name in ["specs", "data"] {
            fs::create_dir(ground.at(name)).expect("folder");
        }
        ground.write("figpress.json", "{}");
        ground.write("specs/theme.json", &theme("white"));
        for name in ["a", "b"] {
            ground.write(&format!("data/{name}.csv"), "word,number\nx,1\ny,2\n");
            ground.write(&format!("specs/{name}.vl.json"), &spec(name, "#4682b4"));
        }
        ground
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.at(name), text).expect("written");
    }

    fn picture(&self, name: &str) -> String {
        fs::read_to_string(self.at(&format!("output/{name}.svg"))).expect("a picture")
    }

    fn watch(&self, arguments: &[&str]) -> Watch {
        Watch::start(self.folder.path(), arguments)
    }
}

fn spec(data: &str, color: &str) -> String {
    format!(
        r#"{{"data": {{"url": "../data/{data}.csv"}}, "mark": {{"type": "bar", "color": "{color}"}},
  "encoding": {{"x": {{"field": "word"}}, "y": {{"field": "number", "type": "quantitative"}}}}}}"#
    )
}

fn theme(background: &str) -> String {
    format!(r#"{{"background": "{background}"}}"#)
}

/// The running program.
struct Watch {
    process: Child,
    lines: Receiver<Value>,
}

impl Watch {
    fn start(folder: &Path, arguments: &[&str]) -> Watch {
        let mut process = Command::new(env!("CARGO_BIN_EXE_figpress"))
            .args(["watch", "--message-format", "json"])
            .args(arguments)
            .current_dir(folder)
            .stderr(Stdio::piped())
            .spawn()
            .expect("figpress runs");
        let stderr = BufReader::new(process.stderr.take().expect("piped"));
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let _ = sender.send(serde_json::from_str(&line).unwrap_or_else(|_| panic!("not JSON: {line}")));
            }
        });
        Watch { process, lines }
    }

    /// The next run, and the codes of the messages before it; `None` when none comes in time.
    fn run_within(&self, time: Duration) -> Option<Run> {
        let end = Instant::now() + time;
        let mut codes = Vec::new();
        loop {
            match self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) if line["type"] == "run" => return Some(Run { codes, line }),
                Ok(line) => codes.push(line["code"].as_str().expect("a code").to_string()),
                Err(RecvTimeoutError::Timeout) => return None,
                Err(RecvTimeoutError::Disconnected) => panic!("figpress has ended: {codes:?}"),
            }
        }
    }

    fn run(&self) -> Run {
        self.run_within(LONG).expect("a run")
    }

    fn no_run(&self) {
        let run = self.run_within(SHORT);
        assert!(run.is_none(), "{:?}", run.map(|run| run.line));
    }

    /// As Ctrl-C does it; gives the exit code.
    fn end(mut self) -> i32 {
        let killed = Command::new("kill").args(["-INT", &self.process.id().to_string()]).status();
        assert!(killed.expect("kill runs").success());
        self.process.wait().expect("ends").code().expect("an exit code")
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

struct Run {
    codes: Vec<String>,
    line: Value,
}

impl Run {
    fn names(&self, what: &str) -> Vec<&str> {
        self.line[what].as_array().expect("a list").iter().map(|name| name.as_str().expect("a name")).collect()
    }

    #[track_caller]
    fn drew(&self, names: &[&str]) {
        assert_eq!(
            (self.names("drawn"), self.names("failed")),
            (names.to_vec(), vec![]),
            "{:?} {}",
            self.codes,
            self.line
        );
    }

    #[track_caller]
    fn failed(&self, names: &[&str], codes: &[&str]) {
        assert_eq!((self.names("drawn"), self.names("failed")), (vec![], names.to_vec()), "{}", self.line);
        assert_eq!(self.codes, codes);
    }
}

#[test]
fn draws_all_at_first_and_then_the_figure_that_was_edited() {
    let ground = Ground::new();
    let watch = ground.watch(&[]);
    watch.run().drew(&["a", "b"]);
    ground.write("specs/a.vl.json", &spec("a", "#ff6347"));
    let run = watch.run();
    run.drew(&["a"]);
    assert_eq!(run.names("changed"), ["specs/a.vl.json"]);
    assert!(ground.picture("a").contains("#ff6347") && ground.picture("b").contains("#4682b4"));
    assert!(ground.at("output/a.png").exists());
    watch.no_run();
    assert_eq!(watch.end(), 0);
}

#[test]
fn watches_only_the_figures_that_are_named() {
    let ground = Ground::new();
    let watch = ground.watch(&["b"]);
    watch.run().drew(&["b"]);
    ground.write("specs/a.vl.json", &spec("a", "#ff6347"));
    watch.no_run();
    ground.write("specs/b.vl.json", &spec("b", "#ff6347"));
    watch.run().drew(&["b"]);
    assert!(!ground.at("output/a.svg").exists());
}

#[test]
fn follows_editors_that_save_by_renaming() {
    let ground = Ground::new();
    let watch = ground.watch(&[]);
    watch.run();
    for color in ["#ff6347", "#ffd700"] {
        ground.write("specs/.a.vl.json.swp", &spec("a", color));
        fs::rename(ground.at("specs/.a.vl.json.swp"), ground.at("specs/a.vl.json")).expect("renamed");
        watch.run().drew(&["a"]);
        assert!(ground.picture("a").contains(color));
    }
}

#[test]
fn waits_for_a_file_that_an_editor_moves_away_before_it_writes_it_anew() {
    let ground = Ground::new();
    let watch = ground.watch(&[]);
    watch.run();
    fs::rename(ground.at("specs/a.vl.json"), ground.at("specs/a.vl.json~")).expect("renamed");
    thread::sleep(Duration::from_millis(40));
    ground.write("specs/a.vl.json", "");
    thread::sleep(Duration::from_millis(40));
    ground.write("specs/a.vl.json", &spec("a", "#ff6347"));
    watch.run().drew(&["a"]);
    watch.no_run();
}

#[test]
fn keeps_the_picture_of_a_spec_that_is_deleted_and_goes_on_when_it_is_back() {
    let ground = Ground::new();
    let watch = ground.watch(&[]);
    watch.run();
    let old = ground.picture("a");
    fs::remove_file(ground.at("specs/a.vl.json")).expect("deleted");
    let run = watch.run();
    run.drew(&[]);
    assert_eq!(run.names("gone"), ["a"]);
    assert_eq!(ground.picture("a"), old);
    ground.write("specs/a.vl.json", &spec("a", "#ff6347"));
    watch.run().drew(&["a"]);
}

#[test]
fn says_of_a_named_spec_that_is_deleted_that_it_is_missing_and_draws_the_others() {
    let ground = Ground::new();
    let watch = ground.watch(&["a", "b"]);
    watch.run().drew(&["a", "b"]);
    fs::remove_file(ground.at("specs/a.vl.json")).expect("deleted");
    watch.run().failed(&["a"], &["missing-file"]);
    ground.write("specs/b.vl.json", &spec("b", "#ff6347"));
    watch.run().drew(&["b"]);
    ground.write("specs/a.vl.json", &spec("a", "#ff6347"));
    watch.run().drew(&["a"]);
    assert_eq!(watch.end(), 0);
}

#[test]
fn draws_a_spec_that_is_new() {
    let ground = Ground::new();
    let watch = ground.watch(&[]);
    watch.run();
    ground.write("specs/c.vl.json", &spec("a", "#ffd700"));
    watch.run().drew(&["c"]);
    assert!(ground.picture("c").contains("#ffd700"));
}

#[test]
fn draws_the_figures_whose_data_change_also_after_they_were_missing() {
    let ground = Ground::new();
    let watch = ground.watch(&[]);
    watch.run();
    let old = ground.picture("a");
    ground.write("data/a.csv", "word,number\nx,9\ny,2\n");
    watch.run().drew(&["a"]);
    assert_ne!(ground.picture("a"), old);
    fs::remove_file(ground.at("data/a.csv")).expect("deleted");
    watch.run().failed(&["a"], &["missing-file"]);
    ground.write("data/a.csv", "word,number\nx,1\ny,2\n");
    watch.run().drew(&["a"]);
    assert_eq!(ground.picture("a"), old);
}

#[test]
fn draws_all_figures_when_the_theme_or_the_settings_change() {
    let ground = Ground::new();
    let watch = ground.watch(&[]);
    watch.run();
    ground.write("specs/theme.json", &theme("#fffff0"));
    watch.run().drew(&["a", "b"]);
    assert!(ground.picture("a").contains("#fffff0"));
    ground.write("figpress.json", r#"{"formats": ["svg"], "output": "pictures"}"#);
    watch.run().drew(&["a", "b"]);
    assert!(ground.at("pictures/b.svg").exists() && !ground.at("pictures/b.png").exists());
    fs::remove_file(ground.at("specs/theme.json")).expect("deleted");
    watch.run().drew(&["a", "b"]);
    ground.write("specs/theme.json", &theme("#fffff0"));
    watch.run().drew(&["a", "b"]);
}

#[test]
fn draws_what_it_owes_when_a_broken_theme_is_mended() {
    let ground = Ground::new();
    let watch = ground.watch(&[]);
    watch.run();
    ground.write("specs/theme.json", "{");
    let run = watch.run();
    run.drew(&[]);
    assert_eq!(run.codes, ["syntax"]);
    ground.write("specs/a.vl.json", &spec("a", "#ff6347"));
    watch.run().drew(&[]);
    ground.write("specs/theme.json", &theme("white"));
    watch.run().drew(&["a", "b"]);
    assert!(ground.picture("a").contains("#ff6347"));
    assert_eq!(watch.end(), 0);
}

#[test]
fn draws_once_or_twice_for_ten_saves_in_a_tenth_of_a_second() {
    let ground = Ground::new();
    let watch = ground.watch(&[]);
    watch.run();
    for attempt in 1.. {
        let start = Instant::now();
        for number in 0..10 {
            ground.write("specs/a.vl.json", &spec("a", &format!("#00{attempt}00{number}")));
            thread::sleep(Duration::from_millis(9));
        }
        let took = start.elapsed();
        let mut runs = 0;
        while let Some(run) = watch.run_within(SHORT) {
            run.drew(&["a"]);
            runs += 1;
        }
        assert!(ground.picture("a").contains(&format!("#00{attempt}009")));
        if took < Duration::from_millis(120) || attempt == 9 {
            assert!((1..=2).contains(&runs), "{runs} runs for saves in {took:?}");
            break;
        } // else the machine was too busy to save so fast
    }
}

#[test]
fn keeps_the_picture_of_a_broken_spec_and_fails_only_at_the_end() {
    let ground = Ground::new();
    let watch = ground.watch(&[]);
    watch.run();
    let old = ground.picture("a");
    ground.write("specs/a.vl.json", r#"{"data": {"url": "#);
    watch.run().failed(&["a"], &["syntax"]);
    assert_eq!(ground.picture("a"), old);
    ground.write("specs/b.vl.json", &spec("b", "#ff6347"));
    watch.run().drew(&["b"]);
    assert_eq!(watch.end(), 1);
}

#[test]
fn does_not_start_with_a_figure_that_nobody_knows() {
    let ground = Ground::new();
    let output = Command::new(env!("CARGO_BIN_EXE_figpress"))
        .args(["watch", "nothing"])
        .current_dir(ground.folder.path())
        .output()
        .expect("figpress runs");
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
}

/// From the end of a save to new bytes on the disk: the time that drawing takes, and at most 50 ms.
#[test]
fn waits_at_most_fifty_milliseconds_besides_drawing() {
    let ground = Ground::new();
    let watch = ground.watch(&["a", "--format", "svg"]);
    watch.run();
    let mut waits: Vec<f64> = (0..9)
        .map(|number| {
            thread::sleep(Duration::from_millis(50));
            let start = Instant::now();
            ground.write("specs/a.vl.json", &spec("a", &format!("#00000{number}")));
            let run = watch.run();
            start.elapsed().as_secs_f64() - run.line["seconds"].as_f64().expect("a time")
        })
        .collect();
    waits.sort_by(f64::total_cmp);
    assert!(waits[2] < 0.050, "{waits:?}");
}

#[test]
fn follows_the_fonts_that_are_named() {
    let ground = Ground::new();
    fs::create_dir_all(ground.at("faces/deep")).expect("folders");
    let face = |name: &str| format!("{}/src/text/fonts/liberation-sans/{name}.ttf", env!("CARGO_MANIFEST_DIR"));
    let watch = ground.watch(&["--font-dir", "faces"]);
    watch.run().drew(&["a", "b"]);
    fs::copy(face("LiberationSans-Bold"), ground.at("faces/deep/face.ttf")).expect("copied");
    watch.run().drew(&["a", "b"]);
    let regular = ground.picture("a");
    fs::copy(face("LiberationSans-Italic"), ground.at("faces/deep/face.ttf")).expect("copied");
    let run = watch.run();
    run.drew(&["a", "b"]);
    assert_eq!(run.names("changed"), ["faces/deep/face.ttf"]);
    fs::remove_file(ground.at("faces/deep/face.ttf")).expect("removed");
    watch.run().drew(&["a", "b"]);
    assert_eq!(ground.picture("a"), regular);
    watch.no_run();
    assert_eq!(watch.end(), 0);
}
