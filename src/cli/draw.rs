//! One figure from its spec to the bytes of its pictures.

use super::args::{self, Common, Format, SvgText};
use super::figure::{Figure, Origin};
use super::files::SpecFiles;
use super::fonts::FontSet;
use super::path::{has_line_break, shown};
use super::project::read_source;
use super::write::io_reason;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place, Source};
use crate::draw;
use crate::format::Locale;
use crate::pipeline;
use crate::scene::Scene;
use crate::spec::{self, Fragment};
use crate::text::{Fonts, Missing};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What every figure of a run shares.
#[derive(Clone)]
pub struct Shared {
    pub working: PathBuf,
    root: Option<PathBuf>,
    data_dir: Option<PathBuf>,
    svg_text: SvgText,
}

impl Shared {
    /// Fails when a folder that was named is not there.
    pub fn new(
        common: &Common,
        source: &args::Source,
        svg_text: SvgText,
        working: &Path,
        log: &Diagnostics,
    ) -> Result<Shared, Failed> {
        let folder = |name: &Option<PathBuf>, option: &str| match name.as_ref().map(|name| working.join(name)) {
            Some(path) if !path.is_dir() => {
                let message = format!("there is no folder \"{}\", which {option} names", shown(&path, working));
                Err(log.fail(Diagnostic::error("missing-file", message)))
            }
            path => Ok(path),
        };
        let root = folder(&common.root, "--root");
        let data_dir = folder(&source.data_dir, "--data-dir");
        Ok(Shared { working: working.to_path_buf(), root: root?, data_dir: data_dir?, svg_text })
    }

    /// The folder that a figure's files must be in.
    fn root_of<'a>(&'a self, figure: &'a Figure) -> &'a Path {
        match (&self.root, &figure.project) {
            (Some(root), _) => root,
            (None, Some(project)) => &project.root,
            (None, None) => figure.folder(&self.working),
        }
    }

    /// The files that a figure may read.
    pub fn files(&self, figure: &Figure, log: &Diagnostics) -> Result<SpecFiles, Failed> {
        let folder = figure.folder(&self.working);
        let files = SpecFiles::new(folder, self.root_of(figure), self.data_dir.as_deref(), &self.working);
        let free = figure.project.is_none() && self.root.is_none();
        files.map(|files| if free { files.following_folders() } else { files }).map_err(|error| {
            let message = format!("\"{}\" cannot be read: {}", shown(folder, &self.working), io_reason(&error));
            log.fail(Diagnostic::error("unreadable-file", message))
        })
    }
}

/// A figure that is being made: what it reads is remembered here, also when it fails.
pub struct Work<'a> {
    figure: &'a Figure,
    theme: Option<&'a Fragment>,
    fonts: &'a FontSet,
    shared: &'a Shared,
    pub files: SpecFiles,
    /// Which files of `fonts` texts have been set in so far.
    set_in: Mutex<BTreeSet<usize>>,
}

impl<'a> Work<'a> {
    pub fn new(
        figure: &'a Figure,
        theme: Option<&'a Fragment>,
        fonts: &'a FontSet,
        shared: &'a Shared,
        log: &Diagnostics,
    ) -> Result<Work<'a>, Failed> {
        let files = shared.files(figure, log)?;
        Ok(Work { figure, theme, fonts, shared, files, set_in: Mutex::default() })
    }

    pub fn fonts(&self) -> &Fonts {
        self.fonts.fonts()
    }

    /// The spec as written, with what the grammar has to say about it.
    pub fn spec(&self, log: &Diagnostics) -> Result<Fragment, Failed> {
        let source = match &self.figure.origin {
            Origin::File(path) => read_source(path, &self.shared.working, log)?,
            Origin::Stdin => read_stdin(&self.figure.shown(&self.shared.working), log)?,
        };
        let spec = spec::read(&source, log)?;
        spec::check(&spec, log);
        Ok(spec)
    }

    /// The whole way to shapes.
    pub fn scene(&self, spec: &Fragment, log: &Diagnostics) -> Result<Scene, Failed> {
        if log.has_errors() {
            // What else is wrong is told too, as far as it does not follow from what the grammar has said.
            let tried = Diagnostics::new();
            let _ = self.shapes(spec, &tried);
            log.add_further(tried);
            return Err(Failed);
        }
        self.shapes(spec, log)
    }

    fn shapes(&self, spec: &Fragment, log: &Diagnostics) -> Result<Scene, Failed> {
        let scene = self.unplaced(spec, log);
        let words = |words: &str| spec.with_words(words).or_else(|| self.theme?.with_words(words));
        log.place_words(&spec.source.path, |text| Some(words(text)?.place()));
        let scene = scene?;
        if log.has_errors() { Err(Failed) } else { Ok(scene) }
    }

    fn unplaced(&self, spec: &Fragment, log: &Diagnostics) -> Result<Scene, Failed> {
        let input = pipeline::Input {
            spec,
            theme: self.theme,
            files: &self.files,
            name: &self.figure.name,
            locale: self.figure.project.as_ref().map_or(Locale::en_us(), |project| &project.locale),
            measure: self.fonts(),
        };
        let scene = pipeline::scene(&input, log)?;
        report_missing(&self.fonts().missing_in(&scene), log);
        if self.fonts.own().is_some() {
            self.set_in.lock().unwrap_or_else(PoisonError::into_inner).extend(self.fonts().files_in(&scene));
        }
        Ok(scene)
    }

    /// The bytes of one file.
    pub fn encode(&self, scene: &Scene, format: Format, scale: f64, log: &Diagnostics) -> Result<Vec<u8>, Failed> {
        let fonts = self.fonts();
        match format {
            Format::Svg => {
                let text = match self.shared.svg_text {
                    SvgText::Embed => {
                        report_not_embedded(
                            &self.fonts.own().map_or_else(Vec::new, |own| own.not_embedded(scene)),
                            log,
                        );
                        draw::SvgText::Embed
                    }
                    SvgText::Text => draw::SvgText::Text,
                    SvgText::Outline => draw::SvgText::Outline,
                };
                let options = draw::SvgOptions { name: &self.figure.name, text, fonts };
                Ok(draw::svg(scene, &options).into_bytes())
            }
            Format::Png => draw::png(scene, scale, fonts).map_err(|error| {
                log.fail(
                    Diagnostic::error("limit-picture", error.to_string())
                        .help("make the picture smaller, or its pixels fewer with --scale"),
                )
            }),
        }
    }

    /// Everything that the pictures depend on: spec, theme, settings, data, fonts; missing files among them.
    pub fn inputs(&self) -> Vec<PathBuf> {
        let mut inputs = Vec::new();
        if let Origin::File(path) = &self.figure.origin {
            inputs.push(path.clone());
        }
        inputs.extend(self.files.asked());
        if let Some(theme) = self.theme {
            let path = PathBuf::from(&theme.source.path);
            inputs.extend((!theme.source.path.starts_with('<')).then(|| self.shared.working.join(path)));
        }
        let set_in = self.set_in.lock().unwrap_or_else(PoisonError::into_inner);
        inputs.extend(self.fonts.paths(&set_in).map(Path::to_path_buf));
        if let Some(project) = self.figure.project.as_ref().filter(|project| project.has_file) {
            inputs.push(project.root.join(super::project::FILE));
        }
        inputs.retain(|path| !has_line_break(path));
        inputs
    }
}

/// Says which fonts and characters nobody has: the reader would see another face, or boxes.
fn report_missing(missing: &Missing, log: &Diagnostics) {
    for family in &missing.families {
        let message = format!("no font of the family \"{family}\" is here; Liberation Sans stands in for it");
        let help = "figpress has \"Source Sans 3\" and \"Liberation Sans\", which is what \"sans-serif\" means; --font-dir brings others";
        log.add(Diagnostic::warning("missing-family", message).at(Place::Words(family.clone())).help(help));
    }
    if !missing.characters.is_empty() {
        let characters: String = missing.characters.iter().take(40).collect();
        let message = format!("no font has the characters \"{characters}\"; a PNG shows boxes in their place");
        let first = missing.characters[0].to_string();
        log.add(Diagnostic::warning("missing-character", message).at(Place::Words(first)));
    }
}

/// Says which fonts do not travel in an SVG: a reader who has not got them sees another face.
fn report_not_embedded(families: &[String], log: &Diagnostics) {
    for family in families {
        let message = format!("the font \"{family}\" is not embedded in the SVG");
        let help = "its licence forbids it, it has no TrueType outlines, or a part of it would set the text in another way; \
                    --svg-text outline draws its letters as shapes";
        log.add(Diagnostic::warning("not-embedded", message).help(help));
    }
}

fn read_stdin(name: &str, log: &Diagnostics) -> Result<Arc<Source>, Failed> {
    let mut bytes = Vec::new();
    let most = spec::LARGEST_BYTES as u64 + 1;
    std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(|error| {
        let why = io_reason(&error);
        log.fail(Diagnostic::error("unreadable-file", format!("standard input cannot be read: {why}")))
    })?;
    spec::source(name, bytes, log)
}
