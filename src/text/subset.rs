//! A font cut down to the letters that a figure needs, with the kerning and the ligatures that occur between them, so
//! that a reader's browser sets the texts exactly as they were measured.
//!
//! Only for TrueType outlines. A font that is broken gives a broken subset, never a panic: what is past the end of a table
//! reads as zeros.

use super::face::{Face, Glyph};
use super::glyph_layout::{layout, ligature_substitutions, pair_positions};
use super::woff2::Table;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a face is used for in one figure. Glyphs are numbered as in the whole font.
#[derive(Default)]
pub(super) struct Use {
    characters: BTreeMap<u32, u16>,
    glyphs: BTreeSet<u16>,
    /// What the first glyph's advance changes by, in font units, where it is not 0.
    pairs: BTreeMap<(u16, u16), i16>,
    /// Glyphs that stand for several: the parts, and what they become.
    ligatures: BTreeMap<Vec<u16>, u16>,
    /// What was added, each run once.
    runs: BTreeSet<String>,
}

/// The tables of a subset, and the new numbers of its glyphs by the old ones.
pub(super) struct Cut {
    pub tables: Vec<Table>,
    numbers: BTreeMap<u16, u16>,
}

impl Use {
    /// Adds a run of text that is set in the face.
    pub fn add(&mut self, face: &Face, text: &str) {
        if !self.runs.insert(text.to_string()) {
            return;
        }
        let glyphs = face.shape(text);
        let of = |c: char| face.glyph(c).and_then(|glyph| u16::try_from(glyph).ok());
        self.characters.extend(text.chars().filter_map(|c| Some((u32::from(c), of(c)?))));
        let ids: Vec<u16> = glyphs.iter().filter_map(|glyph| u16::try_from(glyph.id).ok()).collect();
        self.glyphs.extend(self.characters.values());
        self.glyphs.extend(&ids);
        for pair in glyphs.windows(2).filter(|pair| pair[0].cluster < pair[1].cluster) {
            self.add_pair(face, pair);
        }
        let ends = glyphs.iter().skip(1).map(|glyph| glyph.cluster).chain([text.len()]);
        for (glyph, end) in glyphs.iter().zip(ends) {
            let parts: Vec<u16> = text.get(glyph.cluster..end).unwrap_or("").chars().filter_map(of).collect();
            if parts.len() > 1 {
                self.ligatures.insert(parts, glyph.id as u16);
            }
        }
    }

    fn add_pair(&mut self, face: &Face, pair: &[Glyph]) {
        let change = (pair[0].advance - face.advance(pair[0].id)) * face.units_per_em();
        if change.round() != 0.0 {
            self.pairs.insert((pair[0].id as u16, pair[1].id as u16), change.round() as i16);
        }
    }

    /// Whether every run has the same glyphs in the same places when it is set in the subset: scripts whose letters
    /// join, and marks that are placed on letters, need more than pairs and ligatures.
    pub fn is_set_alike(&self, face: &Face, cut: &Cut) -> bool {
        let Some(small) = Face::load(Arc::new(sfnt(&cut.tables)), 0) else { return false };
        let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
        self.runs.iter().all(|run| {
            let (whole, small) = (face.shape(run), small.shape(run));
            whole.len() == small.len()
                && whole.iter().zip(&small).all(|(a, b)| {
                    let number = u16::try_from(a.id).ok().and_then(|id| cut.numbers.get(&id));
                    number.is_some_and(|number| u32::from(*number) == b.id)
                        && near(a.x, b.x)
                        && near(a.y, b.y)
                        && near(a.advance, b.advance)
                })
        })
    }
}

/// The smallest tables that are read at fixed places, in bytes.
const LEAST_BYTES: [(&[u8; 4], usize); 7] =
    [(b"head", 54), (b"hhea", 36), (b"maxp", 32), (b"OS/2", 10), (b"post", 32), (b"loca", 4), (b"name", 6)];

/// A format 4 map of characters may have no more runs.
const MOST_RUNS: usize = 8000;

/// The subset of a font in a file, unless its licence forbids it or it is not TrueType.
pub(super) fn tables(file: &[u8], index: u32, family: &str, used: &Use) -> Option<Cut> {
    let font = Tables { font: file, start: Tables::start(file, index) };
    let is_whole = LEAST_BYTES.iter().all(|(tag, least)| font.get(tag).len() >= *least);
    let full = usize::from(u16_at(font.get(b"hhea"), 34));
    if !is_whole
        || full == 0
        || font.get(b"hmtx").len() < full * 4
        || used.characters.len() > MOST_RUNS
        || !font.may_travel()
    {
        return None;
    }
    let outlines = Outlines::of(&font);
    let kept = outlines.with_parts(&used.glyphs);
    let numbers: BTreeMap<u16, u16> = kept.iter().enumerate().map(|(new, old)| (*old, new as u16)).collect();
    let (glyf, loca) = outlines.renumbered(&kept, &numbers);
    let count = u16::try_from(kept.len()).ok()?;
    let mut tables = vec![
        Table { tag: *b"cmap", data: cmap(&used.characters, &numbers) },
        Table { tag: *b"glyf", data: glyf },
        Table { tag: *b"loca", data: loca },
        Table { tag: *b"head", data: patched(font.get(b"head"), &[(8, 0), (10, 0), (50, 1)]) },
        Table { tag: *b"hhea", data: patched(font.get(b"hhea"), &[(34, count)]) },
        Table { tag: *b"hmtx", data: font.metrics(&kept) },
        // Without instructions there is nothing to store, stack or call.
        Table {
            tag: *b"maxp",
            data: patched(font.get(b"maxp"), &[(4, count), (18, 0), (20, 0), (22, 0), (24, 0), (26, 0)]),
        },
        Table { tag: *b"name", data: name(family, &font) },
        Table { tag: *b"OS/2", data: font.get(b"OS/2").to_vec() },
        Table { tag: *b"post", data: [&[0, 3, 0, 0], &font.get(b"post")[4..32]].concat() },
    ];
    let pairs: BTreeMap<_, _> =
        used.pairs.iter().map(|((first, second), change)| ((numbers[first], numbers[second]), *change)).collect();
    if !pairs.is_empty() {
        tables.push(Table { tag: *b"GPOS", data: layout(b"kern", 2, &pair_positions(&pairs)) });
    }
    let ligatures: BTreeMap<Vec<u16>, u16> = used
        .ligatures
        .iter()
        .map(|(parts, whole)| (parts.iter().map(|part| numbers[part]).collect(), numbers[whole]))
        .collect();
    if !ligatures.is_empty() {
        tables.push(Table { tag: *b"GSUB", data: layout(b"liga", 4, &ligature_substitutions(&ligatures)) });
    }
    Some(Cut { tables, numbers })
}

/// The tables as a font file.
fn sfnt(tables: &[Table]) -> Vec<u8> {
    let mut file = [vec![0, 1, 0, 0], words([tables.len() as u16, 0, 0, 0])].concat();
    let mut sorted: Vec<&Table> = tables.iter().collect();
    sorted.sort_by_key(|table| table.tag);
    let mut body: Vec<u8> = Vec::new();
    for table in sorted {
        let start = 12 + 16 * tables.len() + body.len();
        file.extend(table.tag);
        file.extend([0, start as u32, table.data.len() as u32].into_iter().flat_map(u32::to_be_bytes));
        body.extend(&table.data);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    [file, body].concat()
}

/// The tables of a font file by their tags.
struct Tables<'a> {
    font: &'a [u8],
    /// Where the directory begins.
    start: usize,
}

impl<'a> Tables<'a> {
    /// Where a font of a file begins: a collection lists its fonts.
    fn start(file: &[u8], index: u32) -> usize {
        if file.starts_with(b"ttcf") { u32_at(file, 12 + 4 * index as usize) as usize } else { 0 }
    }

    /// Whether the font may be embedded, and cut down for it (OS/2, fsType).
    fn may_travel(&self) -> bool {
        const RESTRICTED: u16 = 0x0002;
        const NO_SUBSETS: u16 = 0x0100;
        const BITMAPS_ONLY: u16 = 0x0200;
        let kind = u16_at(self.get(b"OS/2"), 8);
        kind & 0x000f != RESTRICTED && kind & (NO_SUBSETS | BITMAPS_ONLY) == 0
    }

    /// Empty where there is no such table.
    fn get(&self, tag: &[u8; 4]) -> &'a [u8] {
        let directory = self.font.get(self.start..).unwrap_or_default();
        let count = usize::from(u16_at(directory, 4));
        let mut entries = directory.get(12..).unwrap_or_default().chunks_exact(16).take(count);
        let found = entries.find(|entry| entry[..4] == *tag);
        found.map_or(&[], |entry| part(self.font, u32_at(entry, 8) as usize, u32_at(entry, 12) as usize))
    }

    /// Advances and left edges of these glyphs.
    fn metrics(&self, glyphs: &[u16]) -> Vec<u8> {
        let hmtx = self.get(b"hmtx");
        let full = usize::from(u16_at(self.get(b"hhea"), 34));
        let metrics = glyphs.iter().flat_map(|glyph| {
            let glyph = usize::from(*glyph);
            let advance = glyph.min(full - 1) * 4;
            let left = if glyph < full { glyph * 4 + 2 } else { full * 4 + (glyph - full) * 2 };
            words([u16_at(hmtx, advance), u16_at(hmtx, left)])
        });
        metrics.collect()
    }
}

/// The outlines of a font, `glyf` with `loca`.
struct Outlines<'a> {
    glyf: &'a [u8],
    loca: &'a [u8],
    is_long: bool,
}

impl<'a> Outlines<'a> {
    fn of(font: &Tables<'a>) -> Outlines<'a> {
        Outlines { glyf: font.get(b"glyf"), loca: font.get(b"loca"), is_long: u16_at(font.get(b"head"), 50) == 1 }
    }

    fn get(&self, glyph: u16) -> &'a [u8] {
        let place = |index: usize| match self.is_long {
            true => u32_at(self.loca, index * 4) as usize,
            false => usize::from(u16_at(self.loca, index * 2)) * 2,
        };
        let index = usize::from(glyph);
        part(self.glyf, place(index), place(index + 1).saturating_sub(place(index)))
    }

    /// The glyphs, those that they are made of, and the one for missing characters; rising.
    fn with_parts(&self, glyphs: &BTreeSet<u16>) -> Vec<u16> {
        let mut kept = BTreeSet::from([0]);
        let mut open: Vec<u16> = glyphs.iter().copied().collect();
        while let Some(glyph) = open.pop() {
            if kept.insert(glyph) {
                let outline = self.get(glyph);
                open.extend(parts(outline).map(|place| u16_at(outline, place + 2)));
            }
        }
        kept.into_iter().collect()
    }

    /// `glyf` and a long `loca` of these glyphs, with new numbers and without instructions.
    fn renumbered(&self, kept: &[u16], numbers: &BTreeMap<u16, u16>) -> (Vec<u8>, Vec<u8>) {
        let (mut glyf, mut loca) = (Vec::new(), vec![0; 4]);
        for glyph in kept {
            let outline = self.get(*glyph);
            glyf.extend(if is_composite(outline) { renumber_parts(outline, numbers) } else { unhint(outline) });
            glyf.resize(glyf.len().next_multiple_of(4), 0);
            loca.extend((glyf.len() as u32).to_be_bytes());
        }
        (glyf, loca)
    }
}

const OUTLINE_HEADER: usize = 10;
const WORDS: u16 = 0x0001;
const SCALE: u16 = 0x0008;
const MORE_PARTS: u16 = 0x0020;
const TWO_SCALES: u16 = 0x0040;
const MATRIX: u16 = 0x0080;
const INSTRUCTIONS: u16 = 0x0100;

fn is_composite(outline: &[u8]) -> bool {
    outline.len() > OUTLINE_HEADER && outline[0] & 0x80 != 0
}

/// Where the parts of a composite outline begin.
fn parts(outline: &[u8]) -> impl Iterator<Item = usize> {
    let mut next = is_composite(outline).then_some(OUTLINE_HEADER);
    std::iter::from_fn(move || {
        let place = next.filter(|place| place + 4 <= outline.len())?;
        let flags = u16_at(outline, place);
        next = (flags & MORE_PARTS != 0).then(|| place + part_length(flags));
        Some(place)
    })
}

fn part_length(flags: u16) -> usize {
    let arguments = if flags & WORDS != 0 { 4 } else { 2 };
    let transform = match flags {
        _ if flags & MATRIX != 0 => 8,
        _ if flags & TWO_SCALES != 0 => 4,
        _ if flags & SCALE != 0 => 2,
        _ => 0,
    };
    4 + arguments + transform
}

fn renumber_parts(outline: &[u8], numbers: &BTreeMap<u16, u16>) -> Vec<u8> {
    let mut renumbered = outline.to_vec();
    let mut end = OUTLINE_HEADER;
    for place in parts(outline) {
        let flags = u16_at(outline, place);
        renumbered[place..place + 2].copy_from_slice(&(flags & !INSTRUCTIONS).to_be_bytes());
        renumbered[place + 2..place + 4].copy_from_slice(&numbers[&u16_at(outline, place + 2)].to_be_bytes());
        end = place + part_length(flags);
    }
    renumbered.truncate(end);
    renumbered
}

/// A simple outline without its instructions.
fn unhint(outline: &[u8]) -> Vec<u8> {
    if outline.len() <= OUTLINE_HEADER {
        return Vec::new();
    }
    let ends = OUTLINE_HEADER + 2 * usize::from(u16_at(outline, 0));
    let points = usize::from(u16_at(outline, ends - 2)) + 1;
    let start = ends + 2 + usize::from(u16_at(outline, ends));
    let drawn = outline.get(start..).unwrap_or_default();
    [part(outline, 0, ends), &[0, 0], part(drawn, 0, points_length(drawn, points))].concat()
}

/// How many bytes the flags and the coordinates of this many points take: fonts are padded behind them.
fn points_length(bytes: &[u8], points: usize) -> usize {
    const REPEATS: u8 = 0x08;
    let coordinate = |flag: u8, short: u8, same: u8| match (flag & short != 0, flag & same != 0) {
        (true, _) => 1,
        (false, true) => 0,
        (false, false) => 2,
    };
    let (mut place, mut seen, mut coordinates) = (0, 0, 0);
    while seen < points {
        let byte = |place: usize| bytes.get(place).copied().unwrap_or_default();
        let flag = byte(place);
        let times = if flag & REPEATS != 0 { 1 + usize::from(byte(place + 1)) } else { 1 };
        place += if flag & REPEATS != 0 { 2 } else { 1 };
        coordinates += times * (coordinate(flag, 0x02, 0x10) + coordinate(flag, 0x04, 0x20));
        seen += times;
    }
    place + coordinates
}

/// The map from characters to glyphs: format 4, and 12 where a character needs more than 16 bits.
fn cmap(characters: &BTreeMap<u32, u16>, numbers: &BTreeMap<u16, u16>) -> Vec<u8> {
    // Runs of neighbouring characters with neighbouring glyphs: first, last, first glyph.
    let mut runs: Vec<(u32, u32, u16)> = Vec::new();
    for (character, glyph) in characters {
        let glyph = numbers[glyph];
        match runs.last_mut() {
            Some((first, last, start))
                if *last + 1 == *character && u32::from(*start) + *character - *first == u32::from(glyph) =>
            {
                *last = *character;
            }
            _ => runs.push((*character, *character, glyph)),
        }
    }
    let short: Vec<_> = runs.iter().filter(|run| run.1 < 0xffff).copied().chain([(0xffff, 0xffff, 0)]).collect();
    let count = short.len() as u16;
    let halves = 1 << count.ilog2();
    let mut four = words([4, 16 + 8 * count, 0, 2 * count, 2 * halves, count.ilog2() as u16, 2 * (count - halves)]);
    four.extend(words(short.iter().map(|run| run.1 as u16)));
    four.extend([0; 2]);
    four.extend(words(short.iter().map(|run| run.0 as u16)));
    four.extend(words(short.iter().map(|run| match run.0 {
        0xffff => 1,
        first => run.2.wrapping_sub(first as u16),
    })));
    four.extend(words(short.iter().map(|_| 0)));
    if runs.iter().all(|run| run.1 < 0x1_0000) {
        return [words([0, 1, 3, 1, 0, 12]), four].concat();
    }
    let mut twelve = words([12, 0]);
    for number in [16 + 12 * runs.len() as u32, 0, runs.len() as u32] {
        twelve.extend(number.to_be_bytes());
    }
    twelve.extend(
        runs.iter().flat_map(|(first, last, glyph)| [*first, *last, (*glyph).into()]).flat_map(u32::to_be_bytes),
    );
    let header = words([0, 2, 3, 1, 0, 20, 3, 10, 0, 20 + four.len() as u16]);
    [header, four, twelve].concat()
}

/// The names that a font must have, and whose it is.
fn name(family: &str, font: &Tables) -> Vec<u8> {
    let copyright = english_name(font.get(b"name"), 0).unwrap_or_default();
    let post_script: String = family.chars().filter(char::is_ascii_alphanumeric).collect();
    let names = [(0, copyright.as_str()), (1, family), (2, "Regular"), (4, family), (6, &post_script)];
    let mut records = words([0, names.len() as u16, 6 + 12 * names.len() as u16]);
    let mut strings: Vec<u8> = Vec::new();
    for (id, text) in names {
        let text = words(text.encode_utf16());
        records.extend(words([3, 1, 0x409, id, text.len() as u16, strings.len() as u16]));
        strings.extend(text);
    }
    [records, strings].concat()
}

fn english_name(table: &[u8], id: u16) -> Option<String> {
    let strings = usize::from(u16_at(table, 4));
    let mut records = table.get(6..strings)?.chunks_exact(12);
    let record = records.find(|record| [0, 2, 4, 6].map(|at| u16_at(record, at)) == [3, 1, 0x409, id])?;
    let start = strings + usize::from(u16_at(record, 10));
    let bytes = table.get(start..start + usize::from(u16_at(record, 8)))?;
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16_at(pair, 0)).collect();
    String::from_utf16(&units).ok()
}

/// A table with some of its words replaced.
fn patched(table: &[u8], changes: &[(usize, u16)]) -> Vec<u8> {
    let mut table = table.to_vec();
    for (place, word) in changes {
        table[*place..*place + 2].copy_from_slice(&word.to_be_bytes());
    }
    table
}

fn words(words: impl IntoIterator<Item = u16>) -> Vec<u8> {
    words.into_iter().flat_map(u16::to_be_bytes).collect()
}

/// Nothing where that is not all there.
fn part(bytes: &[u8], start: usize, length: usize) -> &[u8] {
    start.checked_add(length).and_then(|end| bytes.get(start..end)).unwrap_or_default()
}

/// 0 past the end.
fn u16_at(bytes: &[u8], place: usize) -> u16 {
    bytes.get(place..place + 2).map_or(0, |pair| u16::from_be_bytes([pair[0], pair[1]]))
}

fn u32_at(bytes: &[u8], place: usize) -> u32 {
    u32::from(u16_at(bytes, place)) << 16 | u32::from(u16_at(bytes, place + 2))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::scene::Font;
    use crate::text::{Fonts, Measure};

    const SOURCE: &str = "Source Sans 3";

    fn font(family: &str, weight: u16, italic: bool) -> Font {
        Font { family: family.into(), size_px: 10.0, weight, italic }
    }

    /// Unpacks a file of [`pack`] to a font file with a table directory.
    pub fn unpack(woff2: &[u8]) -> Vec<u8> {
        const TAGS: [&[u8; 4]; 29] = [
            b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"OS/2", b"post", b"cvt ", b"fpgm", b"glyf", b"loca",
            b"prep", b"CFF ", b"VORG", b"EBDT", b"EBLC", b"gasp", b"hdmx", b"kern", b"LTSH", b"PCLT", b"VDMX", b"vhea",
            b"vmtx", b"BASE", b"GDEF", b"GPOS", b"GSUB",
        ];
        let mut place = 48;
        let mut tables = Vec::new();
        for _ in 0..u16_at(woff2, 12) {
            let tag = TAGS[usize::from(woff2[place] & 0x3f)];
            let mut length = 0;
            loop {
                place += 1;
                length = length << 7 | usize::from(woff2[place] & 0x7f);
                if woff2[place] & 0x80 == 0 {
                    break;
                }
            }
            place += 1;
            tables.push((tag, length));
        }
        let mut stream = Vec::new();
        brotli::BrotliDecompress(&mut std::io::Cursor::new(&woff2[place..]), &mut stream).expect("unpacked");
        let mut file = [vec![0, 1, 0, 0], words([tables.len() as u16, 0, 0, 0])].concat();
        let (mut from, mut to) = (0, 12 + 16 * tables.len());
        let mut body = Vec::new();
        for (tag, length) in tables {
            file.extend(tag);
            file.extend([0, to as u32, length as u32].into_iter().flat_map(u32::to_be_bytes));
            body.extend(&stream[from..from + length]);
            body.resize(body.len().next_multiple_of(4), 0);
            from += length;
            to += length.next_multiple_of(4);
        }
        [file, body].concat()
    }

    #[test]
    fn keeps_the_width_of_every_text_it_was_made_for() {
        let texts = [
            "AVATAR Tokyo To. Wave Yearly",
            "2,000,000",
            "waffle craft fit offset",
            "é ñ Ž ß œ æ",
            "Čeština “quoted” – dash…",
            "1990–2024",
            "Привет, мир",
            "Ελλάδα",
            "→ 45 % ↑",
            "e\u{301}",
            "A",
            "f",
            "LT.Yo",
        ];
        for (family, weight, italic) in
            [(SOURCE, 400, false), (SOURCE, 600, true), (SOURCE, 700, false), ("Liberation Sans", 400, false)]
        {
            let font = font(family, weight, italic);
            let embedded = Fonts::shared().embed(texts.iter().map(|text| (*text, &font)));
            assert_eq!(embedded.len(), 1);
            let mut small = Fonts::none();
            small.add(unpack(&embedded[0].woff2)).expect("a font");
            for text in texts {
                let (whole, cut) = (Fonts::shared().width(text, &font), small.width(text, &font));
                assert!((whole - cut).abs() < 1e-9, "{family} {weight}: {text:?} {whole} {cut}");
            }
        }
    }

    #[test]
    fn keeps_the_outlines_of_letters_and_of_what_they_are_made_of() {
        let font = font(SOURCE, 600, false);
        let text = "Aé½ffig";
        let embedded = Fonts::shared().embed([(text, &font)]);
        let mut small = Fonts::none();
        small.add(unpack(&embedded[0].woff2)).expect("a font");
        let outlines = |fonts: &Fonts| -> Vec<_> {
            fonts.layout_line(text, &font).iter().map(|glyph| fonts.outline(glyph.face, glyph.glyph)).collect()
        };
        assert_eq!(outlines(&small), outlines(Fonts::shared()));
    }

    #[test]
    fn weighs_a_few_kilobytes() {
        let font = font(SOURCE, 400, false);
        let text = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789.,%";
        let embedded = Fonts::shared().embed([(text, &font)]);
        assert!(embedded[0].woff2.len() < 12_000, "{}", embedded[0].woff2.len());
        assert_eq!(embedded, Fonts::shared().embed([(text, &font)]));
    }

    #[test]
    fn embeds_named_faces_only_each_once() {
        let fonts = Fonts::shared();
        let [named, generic, twin] = [SOURCE, "sans-serif", "Arial"].map(|family| font(family, 400, false));
        let bold = font(&format!("{SOURCE}, sans-serif"), 700, false);
        let embedded = fonts.embed([("a", &named), ("b", &generic), ("c", &twin), ("d", &bold), ("\u{5d0}", &named)]);
        let weights: Vec<_> = embedded.iter().map(|face| (face.family.as_str(), face.weight)).collect();
        assert_eq!(weights, [(SOURCE, 400), (SOURCE, 700)]);
        assert_eq!(fonts.embed([("", &named)]), []);
    }

    fn bundled_face() -> (Fonts, Use) {
        let fonts = Fonts::shared();
        let id = fonts.chain(&font(SOURCE, 400, false)).faces[0];
        let mut used = Use::default();
        used.add(fonts.face(id), "AVATAR é office");
        (Fonts::bundled(), used)
    }

    #[test]
    fn takes_any_bytes_for_a_font_and_never_panics() {
        let (fonts, used) = bundled_face();
        let id = fonts.chain(&font(SOURCE, 400, false)).faces[0];
        let sound = fonts.face(id).file().0;
        assert!(tables(sound, 0, SOURCE, &used).is_some_and(|cut| used.is_set_alike(fonts.face(id), &cut)));
        for length in [0, 3, 11, 12, 40, 300, 5000, sound.len() / 2] {
            tables(&sound[..length], 0, SOURCE, &used);
        }
        let mut seed: u64 = 7;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for trial in 0..300 {
            let mut broken = sound.to_vec();
            // Half of the time in the directory, where it does most.
            let reach = if trial % 2 == 0 { 300 } else { broken.len() };
            for _ in 0..1 + trial % 9 {
                let place = next(reach);
                broken[place] = next(256) as u8;
            }
            if let Some(cut) = tables(&broken, trial as u32 % 3, SOURCE, &used) {
                used.is_set_alike(fonts.face(id), &cut);
            }
        }
    }

    #[test]
    fn leaves_a_font_at_home_whose_licence_says_so() {
        let (fonts, used) = bundled_face();
        let id = fonts.chain(&font(SOURCE, 400, false)).faces[0];
        let mut file = fonts.face(id).file().0.to_vec();
        let entry = file.windows(4).position(|tag| tag == b"OS/2").expect("a table");
        let kind = u32_at(&file, entry + 8) as usize + 8;
        for (bits, may) in [(0, true), (4, true), (8, true), (2, false), (0x100, false), (0x200, false)] {
            file[kind..kind + 2].copy_from_slice(&u16::to_be_bytes(bits));
            assert_eq!(tables(&file, 0, SOURCE, &used).is_some(), may, "{bits:x}");
        }
    }
}
