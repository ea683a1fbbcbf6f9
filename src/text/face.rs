//! One font file: its name, its shaping, its outlines.

use crate::geometry::{Outline, Point, Segment};
use harfrust::{Buffer, Direction, Script, ShapeOptions, ShapePlan, ShaperFont, shape};
use skrifa::{
    DrawMemory, Font, GlyphId, PathSink,
    font::{attribute::Style, glyph::outline::DrawOptions},
    raw::types::NameId,
};
use std::sync::{Arc, OnceLock, RwLock};

/// A font file that is parsed when it is first needed.
pub(super) struct Face {
    pub family: String,
    pub weight: u16,
    pub italic: bool,
    /// Which of the files that were added it stands in, counted from 0; `None` for a bundled one.
    pub added: Option<usize>,
    bytes: Bytes,
    parsed: OnceLock<Parsed>,
}

/// One glyph of a shaped run; lengths are in em, y down.
pub(super) struct Glyph {
    pub id: u32,
    /// The byte of the run where the characters start that this glyph stands for.
    pub cluster: usize,
    pub x: f64,
    pub y: f64,
    pub advance: f64,
}

/// A font file in memory.
pub(super) type File = Arc<dyn AsRef<[u8]> + Send + Sync>;

enum Bytes {
    Bundled(&'static [u8]),
    /// With the file and the place in it, should it be a collection.
    Loaded(Font, File, u32),
}

struct Parsed {
    font: Font,
    em: f64,
    /// Building a plan takes far longer than shaping a label with it.
    plans: RwLock<Vec<Arc<ShapePlan>>>,
}

impl Face {
    pub fn bundled(family: &str, weight: u16, italic: bool, bytes: &'static [u8]) -> Face {
        let bytes = Bytes::Bundled(bytes);
        Face { family: family.to_string(), weight, italic, added: None, bytes, parsed: OnceLock::new() }
    }

    /// The face of a font file; its name and style are read from it. `None` when the file holds no such font or no name.
    pub fn load(file: File, index: u32) -> Option<Face> {
        let font = Font::new(file.clone(), index)?;
        let name = |id| font.names().get(id).and_then(|name| Some(name.english_or_first()?.name().chars().collect()));
        let family: String = name(NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(NameId::FAMILY_NAME))?;
        let attributes = font.default_attributes();
        let weight = attributes.weight.value().clamp(1.0, 1000.0).round() as u16;
        let italic = attributes.style != Style::Normal;
        let bytes = Bytes::Loaded(font, file, index);
        Some(Face { family, weight, italic, added: None, bytes, parsed: OnceLock::new() })
    }

    pub fn is_bundled(&self) -> bool {
        matches!(self.bytes, Bytes::Bundled(_))
    }

    /// The file, for bundled faces only.
    pub fn bytes(&self) -> Option<&'static [u8]> {
        match self.bytes {
            Bytes::Bundled(bytes) => Some(bytes),
            Bytes::Loaded(..) => None,
        }
    }

    /// The file it stands in, and which font of that file it is.
    pub fn file(&self) -> (&[u8], u32) {
        match &self.bytes {
            Bytes::Bundled(bytes) => (bytes, 0),
            Bytes::Loaded(_, file, index) => ((**file).as_ref(), *index),
        }
    }

    pub fn has(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// The glyph that a character has of its own, before any shaping.
    pub fn glyph(&self, c: char) -> Option<u32> {
        let id = self.parsed().font.charmap().map_unicode(c)?.to_u32();
        (id != 0).then_some(id)
    }

    /// The advance of a glyph in em, before any kerning.
    pub fn advance(&self, glyph: u32) -> f64 {
        let parsed = self.parsed();
        f64::from(parsed.font.glyph_metrics().h_advance(GlyphId::new(glyph))) / parsed.em
    }

    pub fn units_per_em(&self) -> f64 {
        self.parsed().em
    }

    /// Sets a run of text in this face. Glyphs come in visual order, positions from the run's left end.
    pub fn shape(&self, text: &str) -> Vec<Glyph> {
        let parsed = self.parsed();
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let plan = parsed.plan(buffer.direction(), buffer.script());
        let font = ShaperFont::new(&parsed.font);
        if shape(&font, &mut buffer, ShapeOptions::new().plan(Some(&plan))).is_err() {
            return Vec::new(); // the plan was made for this very buffer: not reached
        }
        let em = parsed.em;
        let mut pen = 0.0;
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        glyphs
            .map(|(info, position)| {
                let x = pen + f64::from(position.x_offset) / em;
                let advance = f64::from(position.x_advance) / em;
                pen += advance;
                let y = -f64::from(position.y_offset) / em;
                Glyph { id: info.glyph_id, cluster: info.cluster as usize, x, y, advance }
            })
            .collect()
    }

    /// The outline of a glyph in em, y down, its origin on the baseline. Empty for a space or an unknown glyph.
    pub fn outline(&self, glyph: u32) -> Outline {
        let parsed = self.parsed();
        let mut pen = Pen { scale: 1.0 / parsed.em, outline: Outline::default(), at: (0.0, 0.0) };
        if let Some(glyph) = parsed.font.outline_glyphs().get(GlyphId::new(glyph)) {
            // A broken glyph of a loaded font draws as far as it goes.
            let _ = glyph.draw(&DrawOptions::new(), DrawMemory::Scratch, &mut pen);
        }
        pen.outline
    }

    fn parsed(&self) -> &Parsed {
        self.parsed.get_or_init(|| {
            let font = match &self.bytes {
                Bytes::Bundled(bytes) => Font::new(*bytes, 0).expect("the bundled fonts are sound: a test reads each"),
                Bytes::Loaded(font, ..) => font.clone(),
            };
            let em = f64::from(font.units_per_em()).max(1.0);
            Parsed { font, em, plans: RwLock::default() }
        })
    }
}

impl Parsed {
    fn plan(&self, direction: Direction, script: Option<Script>) -> Arc<ShapePlan> {
        let fits = |plan: &&Arc<ShapePlan>| plan.direction() == direction && plan.script() == script;
        let lock = "no thread panics while it holds the plans";
        if let Some(plan) = self.plans.read().expect(lock).iter().find(fits) {
            return plan.clone();
        }
        let plan = Arc::new(ShapePlan::new(&self.font, direction, script, None, &[]));
        self.plans.write().expect(lock).push(plan.clone());
        plan
    }
}

/// Collects a glyph's outline, scaled to em; quadratic curves become cubic ones.
struct Pen {
    scale: f64,
    outline: Outline,
    at: (f64, f64),
}

impl Pen {
    fn point(&self, x: f64, y: f64) -> Point {
        Point::new(x * self.scale, -y * self.scale)
    }

    fn push(&mut self, segment: Segment, x: f32, y: f32) {
        self.outline.segments.push(segment);
        self.at = (f64::from(x), f64::from(y));
    }
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push(Segment::Move(self.point(x.into(), y.into())), x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push(Segment::Line(self.point(x.into(), y.into())), x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let third = |from: f64, to: f32| (from + 2.0 * f64::from(to)) / 3.0;
        let first = self.point(third(self.at.0, cx), third(self.at.1, cy));
        let second = self.point(third(x.into(), cx), third(y.into(), cy));
        self.push(Segment::Cubic(first, second, self.point(x.into(), y.into())), x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let first = self.point(cx0.into(), cy0.into());
        let second = self.point(cx1.into(), cy1.into());
        self.push(Segment::Cubic(first, second, self.point(x.into(), y.into())), x, y);
    }

    fn close(&mut self) {
        self.outline.segments.push(Segment::Close);
    }
}
