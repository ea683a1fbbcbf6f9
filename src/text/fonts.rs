//! The faces that figpress has: which one a family list means, how wide a text is in it, where its glyphs stand.

use super::Measure;
use super::face::{Face, File};
use super::family::{self, Family, Generic};
use crate::geometry::Outline;
use crate::scene::Font;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::{Arc, LazyLock, RwLock};

/// What `sans-serif` means, so that layouts agree with the reference renderer.
const SANS: &str = "Liberation Sans";
/// Texts longer than this are measured afresh each time.
const MEMO_BYTES: usize = 200;
/// Forget all widths of a font when there are more.
const MEMO_ENTRIES: usize = 50_000;
const LOCK: &str = "no thread panics while it holds a lock of the fonts";

macro_rules! bundled {
    ($($family:literal $weight:literal $italic:literal $file:literal)*) => {
        vec![$(Face::bundled($family, $weight, $italic, include_bytes!(concat!("fonts/", $file)))),*]
    };
}

fn bundled_faces() -> Vec<Face> {
    bundled![
        "Liberation Sans" 400 false "liberation-sans/LiberationSans-Regular.ttf"
        "Liberation Sans" 400 true "liberation-sans/LiberationSans-Italic.ttf"
        "Liberation Sans" 700 false "liberation-sans/LiberationSans-Bold.ttf"
        "Liberation Sans" 700 true "liberation-sans/LiberationSans-BoldItalic.ttf"
        "Source Sans 3" 400 false "source-sans-3/SourceSans3-Regular.ttf"
        "Source Sans 3" 400 true "source-sans-3/SourceSans3-It.ttf"
        "Source Sans 3" 600 false "source-sans-3/SourceSans3-Semibold.ttf"
        "Source Sans 3" 600 true "source-sans-3/SourceSans3-SemiboldIt.ttf"
        "Source Sans 3" 700 false "source-sans-3/SourceSans3-Bold.ttf"
        "Source Sans 3" 700 true "source-sans-3/SourceSans3-BoldIt.ttf"
    ]
}

/// The bundled faces and those that the user brings. Cheap to make: a file is parsed when a text first needs it.
///
/// All threads may share it. What it says about a text never depends on what it was asked before.
pub struct Fonts {
    faces: Vec<Face>,
    chains: RwLock<Vec<Arc<Chain>>>,
    /// How many files were added.
    added: usize,
}

/// Names a face of one [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub(super) usize);

impl FaceId {
    /// A number that no other face of the same [`Fonts`] has.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A glyph in its place: px from the left end of the line, y down from the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GlyphPlacement {
    pub face: FaceId,
    pub glyph: u32,
    pub x: f64,
    pub y: f64,
}

/// What a scene asks for and no face has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// The named families of a list none of which is there, and `serif` or `monospace` where a sans-serif stands in.
    pub families: Vec<String>,
    pub characters: Vec<char>,
}

/// A file that is no font, or a font without a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAFont;

/// The faces to try for one family list, weight and slant, the best first, and the widths known so far.
pub(super) struct Chain {
    family: Arc<str>,
    weight: u16,
    italic: bool,
    pub faces: Vec<FaceId>,
    missing: Vec<String>,
    widths: RwLock<FxHashMap<Box<str>, f64>>,
}

/// A run of text in one face.
pub(super) struct Run<'a> {
    pub face: FaceId,
    pub text: &'a str,
    /// Where the run starts in the line, in bytes.
    pub start: usize,
}

impl Default for Fonts {
    fn default() -> Self {
        Fonts::bundled()
    }
}

impl Fonts {
    /// Liberation Sans and Source Sans 3.
    pub fn bundled() -> Fonts {
        Fonts { faces: bundled_faces(), chains: RwLock::default(), added: 0 }
    }

    /// No face at all: for tests of fonts that are added.
    #[cfg(test)]
    pub(super) fn none() -> Fonts {
        Fonts { faces: Vec::new(), chains: RwLock::default(), added: 0 }
    }

    /// The bundled faces, made once for the whole process.
    pub fn shared() -> &'static Fonts {
        static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::bundled);
        &FONTS
    }

    /// Adds the fonts of a file (TrueType, OpenType, or a collection). They win over bundled ones of the same name, and
    /// over those of files that come later.
    pub fn add(&mut self, file: Vec<u8>) -> Result<(), NotAFont> {
        let file: File = Arc::new(file);
        let mut fonts = (0..64).map_while(|index| Face::load(file.clone(), index)).peekable();
        fonts.peek().ok_or(NotAFont)?;
        let added = Some(self.added);
        self.faces.extend(fonts.map(|mut face| {
            face.added = added;
            face
        }));
        self.added += 1;
        self.chains.get_mut().expect(LOCK).clear();
        Ok(())
    }

    /// Where the glyphs of one line stand, starting at x 0 on the baseline.
    pub fn layout_line(&self, text: &str, font: &Font) -> Vec<GlyphPlacement> {
        let chain = self.chain(font);
        let text = tidy(text);
        let mut pen = 0.0;
        let mut placed = Vec::with_capacity(text.len());
        for run in self.runs(&chain, &text) {
            let glyphs = self.face(run.face).shape(run.text);
            placed.extend(glyphs.iter().map(|glyph| GlyphPlacement {
                face: run.face,
                glyph: glyph.id,
                x: (pen + glyph.x) * font.size_px,
                y: glyph.y * font.size_px,
            }));
            pen += glyphs.iter().map(|glyph| glyph.advance).sum::<f64>();
        }
        placed
    }

    /// The outline of a glyph at a size of 1 px, y down, its origin on the baseline. Empty for a space.
    pub fn outline(&self, face: FaceId, glyph: u32) -> Outline {
        self.face(face).outline(glyph)
    }

    /// What one line of text asks for that no face has.
    pub fn missing(&self, text: &str, font: &Font) -> Missing {
        let chain = self.chain(font);
        let lacks = |c: &char| !is_ignorable(*c) && !chain.faces.iter().any(|id| self.face(*id).has(*c));
        Missing { families: chain.missing.clone(), characters: tidy(text).chars().filter(lacks).collect() }
    }

    /// The files that come with figpress, for programs that draw its SVG.
    pub fn bundled_files(&self) -> impl Iterator<Item = &'static [u8]> {
        self.faces.iter().filter_map(Face::bytes)
    }

    pub(super) fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// The faces for a font; the same one is worked out once.
    pub(super) fn chain(&self, font: &Font) -> Arc<Chain> {
        let fits = |chain: &&Arc<Chain>| {
            chain.weight == font.weight && chain.italic == font.italic && chain.family == font.family
        };
        if let Some(chain) = self.chains.read().expect(LOCK).iter().find(fits) {
            return chain.clone();
        }
        let mut chains = self.chains.write().expect(LOCK);
        if let Some(chain) = chains.iter().find(fits) {
            return chain.clone();
        }
        let chain = Arc::new(self.resolve(font));
        chains.push(chain.clone());
        chain
    }

    fn resolve(&self, font: &Font) -> Chain {
        let families = family::parse(&font.family);
        let named: Vec<&str> = families.iter().filter_map(Family::name).collect();
        let is_there = |name: &&str| self.best(alias(name), font.weight, font.italic).is_some();
        let missing = if named.iter().any(is_there) {
            Vec::new()
        } else {
            let stood_in_for = families.iter().find_map(|family| match family {
                Family::Generic(Generic::Serif) => Some(Some("serif")),
                Family::Generic(Generic::Monospace) => Some(Some("monospace")),
                Family::Generic(_) => Some(None),
                Family::Named(_) => None,
            });
            named.iter().copied().chain(stood_in_for.flatten()).map(str::to_string).collect()
        };
        let listed = families.iter().map(|family| family.name().map_or(SANS, alias));
        let every = listed.chain([SANS]).chain(self.faces.iter().map(|face| face.family.as_str()));
        let mut faces: Vec<FaceId> = Vec::new();
        for face in every.filter_map(|name| self.best(name, font.weight, font.italic)) {
            if !faces.contains(&face) {
                faces.push(face);
            }
        }
        Chain {
            family: font.family.clone(),
            weight: font.weight,
            italic: font.italic,
            faces,
            missing,
            widths: RwLock::default(),
        }
    }

    /// The face of a family that is nearest in slant, then in weight, as CSS Fonts 4 section 5.2 matches them.
    fn best(&self, family: &str, weight: u16, italic: bool) -> Option<FaceId> {
        let distance = |face: &Face| {
            let which_side = match weight {
                400..=500 if (weight..=500).contains(&face.weight) => 0,
                ..=500 if face.weight <= weight => 1,
                501.. if face.weight >= weight => 1,
                _ => 2,
            };
            (face.italic != italic, which_side, face.weight.abs_diff(weight), face.is_bundled())
        };
        let ours = self.faces.iter().enumerate().filter(|(_, face)| face.family.eq_ignore_ascii_case(family));
        ours.min_by_key(|(_, face)| distance(face)).map(|(index, _)| FaceId(index))
    }

    /// Splits a line where the face changes: each character is set in the first face that has it.
    pub(super) fn runs<'a>(&self, chain: &Chain, text: &'a str) -> Vec<Run<'a>> {
        let mut runs: Vec<Run> = Vec::new();
        for (start, c) in text.char_indices() {
            let current = runs.last().map(|run| run.face);
            let keeps = |id: FaceId| is_ignorable(c) || is_mark(c) && self.face(id).has(c);
            let face = match current {
                Some(face) if keeps(face) => face,
                _ => chain.faces.iter().copied().find(|id| self.face(*id).has(c)).unwrap_or(chain.faces[0]),
            };
            match runs.last_mut() {
                Some(run) if run.face == face => run.text = &text[run.start..start + c.len_utf8()],
                _ => runs.push(Run { face, text: &text[start..start + c.len_utf8()], start }),
            }
        }
        runs
    }

    fn width_em(&self, chain: &Chain, text: &str) -> f64 {
        let width = |run: Run| self.face(run.face).shape(run.text).iter().map(|glyph| glyph.advance).sum::<f64>();
        self.runs(chain, text).into_iter().map(width).sum()
    }
}

impl Measure for Fonts {
    fn width(&self, text: &str, font: &Font) -> f64 {
        let text = tidy(text);
        if text.is_empty() || !(font.size_px > 0.0 && font.size_px.is_finite()) {
            return 0.0;
        }
        let chain = self.chain(font);
        if let Some(width) = chain.widths.read().expect(LOCK).get(&*text) {
            return width * font.size_px;
        }
        let width = self.width_em(&chain, &text);
        if text.len() <= MEMO_BYTES {
            let mut widths = chain.widths.write().expect(LOCK);
            if widths.len() >= MEMO_ENTRIES {
                widths.clear();
            }
            widths.insert(text.into(), width);
        }
        width * font.size_px
    }
}

/// A line as SVG shows it: white space is one space, none at the ends; control characters are gone.
pub fn tidy(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let plain = !bytes.starts_with(b" ")
        && !bytes.ends_with(b" ")
        && !bytes.windows(2).any(|pair| pair == b"  ")
        && !text.chars().any(char::is_control);
    if plain {
        return Cow::Borrowed(text);
    }
    let mut tidied = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' if tidied.is_empty() || tidied.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' => tidied.push(' '),
            _ if c.is_control() => {}
            _ => tidied.push(c),
        }
    }
    tidied.truncate(tidied.trim_end_matches(' ').len());
    Cow::Owned(tidied)
}

/// Names that mean Liberation Sans: it has the same widths.
fn alias(name: &str) -> &str {
    let twins = ["Arial", "Helvetica", "Arimo", "Nimbus Sans"];
    if twins.iter().any(|twin| twin.eq_ignore_ascii_case(name)) { SANS } else { name }
}

/// Characters that show nothing of their own: joiners, direction and variation marks, the soft hyphen.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Combining marks: set in the face of their letter where that has them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{20d0}'..='\u{20f0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn font(family: &str, size_px: f64, weight: u16) -> Font {
        Font { family: family.into(), size_px, weight, italic: false }
    }

    fn width(text: &str, family: &str) -> f64 {
        Fonts::shared().width(text, &font(family, 10.0, 400))
    }

    fn faces(family: &str, weight: u16, italic: bool) -> Vec<(String, u16, bool)> {
        let fonts = Fonts::shared();
        let chain = fonts.chain(&Font { italic, ..font(family, 10.0, weight) });
        let describe = |id: &FaceId| (fonts.face(*id).family.clone(), fonts.face(*id).weight, fonts.face(*id).italic);
        chain.faces.iter().map(describe).collect()
    }

    #[test]
    fn reads_every_bundled_file_and_finds_the_names_that_it_goes_by() {
        for (index, face) in bundled_faces().iter().enumerate() {
            let loaded = Face::load(Arc::new(face.bytes().expect("bundled").to_vec()), 0).expect("a font");
            assert_eq!(
                (&loaded.family, loaded.weight, loaded.italic),
                (&face.family, face.weight, face.italic),
                "face {index}"
            );
        }
    }

    #[test]
    fn measures_sans_serif_as_the_reference_renderer_does() {
        assert_eq!(width("A", "sans-serif"), 6.669921875);
        assert_eq!(width("A", "Helvetica"), 6.669921875);
        assert_eq!(width("AV", "sans-serif"), 12.59765625); // kerned by 0.7421875
        assert_eq!(width("", "sans-serif"), 0.0);
    }

    #[test]
    fn takes_the_nearest_weight_as_css_does() {
        let first = |weight, italic| faces("Source Sans 3", weight, italic)[0].clone();
        assert_eq!(first(100, false).1, 400);
        assert_eq!(first(500, false).1, 400);
        assert_eq!(first(501, false).1, 600);
        assert_eq!(first(650, true), ("Source Sans 3".to_string(), 700, true));
        assert_eq!(first(900, false).1, 700);
        assert_eq!(faces("Arial", 600, false)[0].1, 700);
    }

    #[test]
    fn sets_each_character_in_the_first_face_that_has_it() {
        let font = font("Source Sans 3", 10.0, 400);
        let placed = Fonts::shared().layout_line("a\u{5d0}b", &font); // Liberation alone has Hebrew
        assert_eq!(placed.iter().map(|glyph| glyph.face.0).collect::<Vec<_>>(), [4, 0, 4]);
        assert!(placed[1].x > placed[0].x && placed[2].x > placed[1].x);
    }

    #[test]
    fn keeps_combining_marks_with_their_letter() {
        let fonts = Fonts::shared();
        let font = font("Source Sans 3", 10.0, 400);
        assert_eq!(fonts.width("e\u{301}", &font), fonts.width("é", &font));
        assert_eq!(fonts.width("co\u{ad}op", &font), fonts.width("coop", &font));
    }

    #[test]
    fn says_which_families_and_characters_nobody_has() {
        let fonts = Fonts::shared();
        let families = |list| fonts.missing("a", &font(list, 10.0, 400)).families;
        assert_eq!(families("Papyrus, Comic Sans MS, sans-serif"), ["Papyrus", "Comic Sans MS"]);
        assert_eq!(families("Helvetica Neue, Helvetica"), [""; 0]);
        assert_eq!(families("monospace"), ["monospace"]);
        assert_eq!(families("sans-serif"), [""; 0]);
        let missing = fonts.missing("a\u{200d}漢b漢", &font("sans-serif", 10.0, 400));
        assert_eq!(missing.characters, ['漢', '漢']);
    }

    #[test]
    fn adds_fonts_of_files_before_bundled_ones_and_refuses_what_is_none() {
        let mut fonts = Fonts::bundled();
        assert_eq!(fonts.add(b"not a font".to_vec()), Err(NotAFont));
        let bold = include_bytes!("fonts/liberation-sans/LiberationSans-Bold.ttf");
        let before = fonts.width("A", &font("sans-serif", 10.0, 700));
        assert_eq!(fonts.add(bold.to_vec()), Ok(()));
        assert_eq!(fonts.width("A", &font("Liberation Sans", 10.0, 700)), before);
        assert_eq!(fonts.chain(&font("Liberation Sans", 10.0, 700)).faces[0], FaceId(10));
    }

    #[test]
    fn tidies_white_space_and_control_characters_as_svg_does() {
        assert_eq!(tidy(" a \t b\n\u{7}c  "), "a b c");
        assert!(matches!(tidy("a b"), Cow::Borrowed("a b")));
        assert_eq!(width("a  b", "sans-serif"), width("a b", "sans-serif"));
    }

    #[test]
    fn measures_the_same_alone_and_among_threads() {
        let texts: Vec<String> = (0..200).map(|i| format!("label {i}: Tokyo AVATAR {}", i * 7919)).collect();
        let alone: Vec<f64> = texts.iter().map(|text| width(text, "Source Sans 3")).collect();
        let fonts = Fonts::bundled();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for (text, expected) in texts.iter().zip(&alone) {
                        assert_eq!(fonts.width(text, &font("Source Sans 3", 10.0, 400)), *expected);
                    }
                });
            }
        });
    }

    #[test]
    fn draws_outlines_in_em_with_y_down() {
        let fonts = Fonts::shared();
        let placed = fonts.layout_line("H ", &font("sans-serif", 10.0, 400));
        let outline = fonts.outline(placed[0].face, placed[0].glyph);
        let ys = outline.segments.iter().filter_map(|segment| match segment {
            crate::geometry::Segment::Move(p) | crate::geometry::Segment::Line(p) => Some(p.y),
            _ => None,
        });
        let (top, bottom) = ys.fold((f64::MAX, f64::MIN), |(low, high), y| (low.min(y), high.max(y)));
        assert_eq!((top, bottom), (-1409.0 / 2048.0, 0.0));
        assert_eq!(fonts.outline(FaceId(0), 3), Outline::default()); // the space
    }
}
