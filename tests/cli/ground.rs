//! A folder of its own for each test, and the program run in it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A spec of two bars with a title, drawn from `data/a.csv`.
pub const SPEC: &str = r#"{
  "description": "Two bars.",
  "usermeta": {"figpress": {"source": "Source: us"}},
  "data": {"url": "../data/a.csv"},
  "mark": "bar",
  "encoding": {
    "x": {"field": "name", "type": "nominal"},
    "y": {"field": "size", "type": "quantitative"}
  }
}
"#;

pub const DATA: &str = "name,size\none,1\ntwo,2\n";

pub struct Ground {
    folder: tempfile::TempDir,
}

pub struct Outcome {
    pub code: i32,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Ground {
    /// An empty folder.
    pub fn bare() -> Ground {
        Ground { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A project of one figure, `a`.
    pub fn project() -> Ground {
        let ground = Ground::bare();
        ground.write("figpress.json", "{}");
        ground.write("specs/a.vl.json", SPEC);
        ground.write("data/a.csv", DATA);
        ground
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder made");
        fs::write(path, content).expect("a file written");
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn has(&self, name: &str) -> bool {
        self.path(name).symlink_metadata().is_ok()
    }

    /// Every file below the folder, by name.
    pub fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder listed").map(|entry| entry.expect("an entry").path()) {
                match entry.is_dir() && !entry.is_symlink() {
                    true => folders.push(entry),
                    false => files.push(self.relative(&entry)),
                }
            }
        }
        files.sort();
        files
    }

    fn relative(&self, path: &Path) -> String {
        path.strip_prefix(self.folder.path()).expect("inside").to_string_lossy().into_owned()
    }

    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with("", arguments, |command| command)
    }

    /// Runs with something on standard input and with changes to the command.
    pub fn run_with(
        &self,
        stdin: &str,
        arguments: &[&str],
        change: impl FnOnce(&mut Command) -> &mut Command,
    ) -> Outcome {
        let mut command = Command::new(env!("CARGO_BIN_EXE_figpress"));
        command.args(arguments).current_dir(&self.folder).env_remove("NO_COLOR").env_remove("COLUMNS");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = change(&mut command).spawn().expect("figpress starts");
        let mut input = child.stdin.take().expect("a pipe");
        let _ = input.write_all(stdin.as_bytes()); // a run that does not read it is no failure
        drop(input);
        let output = child.wait_with_output().expect("figpress ends");
        Outcome {
            code: output.status.code().unwrap_or(-1),
            stdout: output.stdout,
            stderr: without_time(&String::from_utf8(output.stderr).expect("messages are UTF-8")),
        }
    }

    /// The exit code and the messages, one on a line, without the line at the end.
    pub fn told(&self, arguments: &[&str]) -> (i32, String) {
        let outcome = self.run(&[&["--message-format", "short"], arguments].concat());
        let messages = outcome.stderr.lines().filter(|line| !line.starts_with("figpress: "));
        (outcome.code, messages.collect::<Vec<_>>().join("\n"))
    }
}

/// How long a run took is nothing to compare: ` in 0.01 s` becomes ` in N s`.
fn without_time(text: &str) -> String {
    let cut = |line: &str| match (line.find(" in "), line.find(" s")) {
        (Some(start), Some(end)) if line.starts_with("figpress: ") && start < end => {
            format!("{} in N s{}", &line[..start], &line[end + 2..])
        }
        _ => line.to_string(),
    };
    text.split_inclusive('\n').map(cut).collect()
}
