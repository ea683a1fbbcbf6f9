//! Golden pictures: every `tests/golden/ROOM/NAME.vl.json` must draw exactly as `NAME.svg` beside it.
//!
//! A picture that differs is written to `NAME.new.svg`. `make bless` (FIGPRESS_BLESS=1) accepts what is drawn now, and
//! `make review` lays old and new side by side. A warning that `NAME.stderr` does not list fails too.

use figpress::data::{FileError, Files};
use figpress::diagnostic::{Diagnostics, Source};
use figpress::draw::{SvgOptions, SvgText};
use figpress::format::Locale;
use figpress::text::Fonts;
use figpress::{draw, pipeline, spec};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The data files of a golden stand beside it.
struct Beside(PathBuf);

impl Files for Beside {
    fn read(&self, url: &str) -> Result<Arc<[u8]>, FileError> {
        fs::read(self.0.join(url)).map(Arc::from).map_err(|_| FileError::Missing(url.to_string()))
    }

    fn shown(&self, url: &str) -> String {
        url.to_string()
    }
}

/// The picture of a spec and what was said about it.
fn picture(path: &Path) -> (Option<String>, String) {
    let log = Diagnostics::new();
    let name = path.file_name().and_then(|name| name.to_str()).expect("a golden has a name").replace(".vl.json", "");
    let text = fs::read_to_string(path).expect("a golden can be read");
    let source = Arc::new(Source { path: format!("{name}.vl.json"), text });
    let drawn = spec::read(&source, &log).and_then(|fragment| {
        spec::check(&fragment, &log);
        let files = Beside(path.parent().expect("a golden is in a folder").to_path_buf());
        let input = pipeline::Input {
            spec: &fragment,
            theme: None,
            files: &files,
            name: &name,
            locale: Locale::en_us(),
            measure: Fonts::shared(),
        };
        let scene = pipeline::scene(&input, &log)?;
        let options = SvgOptions { name: &name, text: SvgText::Text, fonts: Fonts::shared() };
        Ok(draw::svg(&scene, &options))
    });
    let said = log.into_messages().into_iter().map(|message| format!("{:?}: {}\n", message.severity, message.message));
    (drawn.ok(), said.collect())
}

/// Compares a text with the file that holds it; `None` when they agree.
fn difference(path: &Path, new: Option<&str>, bless: bool) -> Option<String> {
    let old = fs::read_to_string(path).ok();
    if old.as_deref() == new {
        return None;
    }
    if bless {
        match new {
            Some(new) => fs::write(path, new).expect("a golden can be written"),
            None => fs::remove_file(path).expect("a golden can be removed"),
        }
        return None;
    }
    if let (Some(new), Some(stem)) = (new, path.to_str().and_then(|path| path.strip_suffix(".svg"))) {
        fs::write(format!("{stem}.new.svg"), new).expect("the new picture can be written beside the old one");
    }
    Some(format!(
        "{} differs: \n{}",
        path.display(),
        if path.extension().is_some_and(|e| e == "stderr") { new.unwrap_or("") } else { "" }
    ))
}

#[test]
fn every_golden_draws_as_before() {
    let bless = std::env::var_os("FIGPRESS_BLESS").is_some();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut different = Vec::new();
    let mut count = 0;
    let mut folders: Vec<PathBuf> =
        fs::read_dir(&root).expect("goldens are there").flatten().map(|entry| entry.path()).collect();
    folders.sort();
    for folder in folders.iter().filter(|folder| folder.is_dir() && !folder.ends_with("diagnostic")) {
        let mut specs: Vec<PathBuf> =
            fs::read_dir(folder).expect("a folder of goldens").flatten().map(|entry| entry.path()).collect();
        specs.retain(|path| path.to_string_lossy().ends_with(".vl.json"));
        specs.sort();
        for path in specs {
            count += 1;
            let stem = path.to_string_lossy().replace(".vl.json", "");
            let (svg, said) = picture(&path);
            let svg = svg.unwrap_or_else(|| format!("<!-- not drawn: {said} -->\n"));
            assert!(svg.len() < 40 * 1024, "{} draws more than 40 KiB: goldens are small", path.display());
            different.extend(difference(Path::new(&format!("{stem}.svg")), Some(&svg), bless));
            let said = (!said.is_empty()).then_some(said.as_str());
            different.extend(difference(Path::new(&format!("{stem}.stderr")), said, bless));
        }
    }
    println!("{count} goldens");
    assert!(different.is_empty(), "{} of {count}:\n{}", different.len(), different.join("\n"));
}
