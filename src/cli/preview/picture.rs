//! One figure as it was drawn: its shapes, and what is made of them when a page asks for it.

use super::super::args::Format;
use super::super::crowd;
use super::super::draw::{Shared, Work};
use super::super::render::Job;
use super::super::sizes::{self, Size};
use super::{table, told};
use crate::diagnostic::{Diagnostics, Failed};
use crate::scene::Scene;
use crate::spec::Fragment;
use serde_json::{Value, json};
use std::sync::{Arc, OnceLock};

pub struct Picture {
    job: Job,
    shared: Shared,
    spec: Fragment,
    pub scene: Scene,
    pub svg: Arc<[u8]>,
    png: OnceLock<Option<Vec<u8>>>,
    tables: OnceLock<Vec<Value>>,
    sizes: Vec<Sized>,
}

/// The figure in a named size.
struct Sized {
    size: Size,
    /// As it was in the picture before: stays when this one cannot be drawn.
    before: Option<Arc<[u8]>>,
    drawn: OnceLock<Drawn>,
}

#[derive(Clone)]
struct Drawn {
    svg: Option<Arc<[u8]>>,
    is_old: bool,
    messages: Vec<Value>,
}

impl Picture {
    pub fn new(
        job: Job,
        shared: Shared,
        spec: Fragment,
        scene: Scene,
        svg: Vec<u8>,
        sizes: Vec<Size>,
        before: Option<&Picture>,
    ) -> Picture {
        let of_before = |name: &str| before.and_then(|before| before.last_of(name));
        let sizes = sizes.into_iter().map(|size| {
            let before = of_before(&size.name);
            Sized { size, before, drawn: OnceLock::new() }
        });
        let sizes = sizes.collect();
        Picture { job, shared, spec, scene, svg: svg.into(), png: OnceLock::new(), tables: OnceLock::new(), sizes }
    }

    /// What was last drawn in a size, without drawing.
    fn last_of(&self, name: &str) -> Option<Arc<[u8]>> {
        let sized = self.sizes.iter().find(|sized| sized.size.name == name)?;
        sized.drawn.get().map_or_else(|| sized.before.clone(), |drawn| drawn.svg.clone())
    }

    /// The picture in a named size, drawn now if it was not. `None` for a size that there is not, or that cannot be drawn.
    pub fn sized(&self, name: &str) -> Option<Arc<[u8]>> {
        let sized = self.sizes.iter().find(|sized| sized.size.name == name)?;
        self.drawn(sized).svg.clone()
    }

    fn drawn<'a>(&self, sized: &'a Sized) -> &'a Drawn {
        sized.drawn.get_or_init(|| {
            let log = Diagnostics::new();
            let svg = crowd::caught(|| self.draw(&sized.size, &log)).unwrap_or_else(|bug| Err(log.fail(bug)));
            let is_old = svg.is_err() || log.has_errors();
            let svg = svg.ok().filter(|_| !is_old).map(Arc::from).or_else(|| sized.before.clone());
            Drawn { svg, is_old, messages: told::all(&log.into_messages()) }
        })
    }

    fn draw(&self, size: &Size, log: &Diagnostics) -> Result<Vec<u8>, Failed> {
        let work = self.work(log)?;
        let scene = sizes::scene(&work, &self.spec, size, log)?;
        work.encode(&scene, Format::Svg, self.job.scale, log)
    }

    fn work(&self, log: &Diagnostics) -> Result<Work<'_>, Failed> {
        Work::new(&self.job.figure, self.job.theme.as_deref(), &self.job.fonts, &self.shared, log)
    }

    pub fn png(&self) -> Option<&[u8]> {
        let encode = || {
            let log = Diagnostics::new();
            self.work(&log).and_then(|work| work.encode(&self.scene, Format::Png, self.job.scale, &log)).ok()
        };
        self.png.get_or_init(|| crowd::caught(encode).ok().flatten()).as_deref()
    }

    /// A text under `usermeta.figpress`.
    pub fn words(&self, name: &str) -> Option<String> {
        let written = self.spec.member("usermeta")?.member("figpress")?.member(name)?;
        let lines: Vec<String> = written.elements().iter().filter_map(|line| line.text().map(str::to_string)).collect();
        (!lines.is_empty()).then(|| lines.join(" "))
    }

    /// Everything that the page shows beside pictures. Draws all sizes.
    pub fn details(&self) -> Value {
        let all: Vec<&Sized> = self.sizes.iter().collect();
        crowd::each(&all, None, |_, sized| {
            self.drawn(sized);
        });
        let sizes: Vec<Value> = self.sizes.iter().map(|sized| self.size_details(sized)).collect();
        json!({
            "title": self.scene.title,
            "description": self.scene.description,
            "caption": self.words("caption"),
            "note": self.words("note"),
            "source": self.words("source"),
            "byline": self.words("byline"),
            "width": self.scene.size.width,
            "height": self.scene.size.height,
            "scale": self.job.scale,
            "sizes": sizes,
            "tables": self.tables(),
        })
    }

    fn size_details(&self, sized: &Sized) -> Value {
        let drawn = self.drawn(sized);
        json!({
            "name": sized.size.name,
            "width": sized.size.width_px,
            "height": sized.size.height_px,
            "hasPicture": drawn.svg.is_some(),
            "isOld": drawn.is_old,
            "messages": drawn.messages,
        })
    }

    fn tables(&self) -> &[Value] {
        let load = || {
            let log = Diagnostics::new();
            self.work(&log).map(|work| table::all(&self.spec, &work.files)).unwrap_or_default()
        };
        self.tables.get_or_init(|| crowd::caught(load).unwrap_or_default())
    }
}
