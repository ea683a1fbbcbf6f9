//! Which faces travel inside a file, and with which letters.

use super::face::Face;
use super::family::{self, Family};
use super::fonts::{FaceId, Fonts, tidy};
use super::missing::lines;
use super::subset::{self, Use};
use super::woff2::{Table, pack};
use crate::scene::{Font, Scene};
use std::collections::BTreeMap;

/// A face cut down to what a figure shows in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedded {
    pub family: String,
    pub weight: u16,
    pub italic: bool,
    pub woff2: Vec<u8>,
}

impl Fonts {
    /// The faces that these lines of text ask for by name, each with the letters that it is used for.
    ///
    /// What a generic family or another family's name stands for is not among them: readers have such faces. Nor is a
    /// face that [`Fonts::not_embedded`] names.
    pub fn embed<'a>(&self, lines: impl IntoIterator<Item = (&'a str, &'a Font)>) -> Vec<Embedded> {
        let embed = |(id, used): (FaceId, Use)| {
            let face = self.face(id);
            let woff2 = pack(&subset(face, &used)?);
            Some(Embedded { family: face.family.clone(), weight: face.weight, italic: face.italic, woff2 })
        };
        self.uses(lines).into_iter().filter_map(embed).collect()
    }

    /// The families that a scene asks for by name and that do not travel in its file: their licence forbids it, they are
    /// not TrueType, or a subset would set the texts in another way. Never a bundled one.
    pub fn not_embedded(&self, scene: &Scene) -> Vec<String> {
        let mut families: Vec<String> = Vec::new();
        for (id, used) in self.uses(lines(scene)) {
            let face = self.face(id);
            if !face.is_bundled() && !families.contains(&face.family) && subset(face, &used).is_none() {
                families.push(face.family.clone());
            }
        }
        families
    }

    fn uses<'a>(&self, lines: impl IntoIterator<Item = (&'a str, &'a Font)>) -> BTreeMap<FaceId, Use> {
        let mut uses: BTreeMap<FaceId, Use> = BTreeMap::new();
        for (line, font) in lines {
            let named = family::parse(&font.family);
            let is_named = |face: FaceId| {
                let family = &self.face(face).family;
                named.iter().filter_map(Family::name).any(|name| name.eq_ignore_ascii_case(family))
            };
            let line = tidy(line);
            let runs = self.runs(&self.chain(font), &line);
            for run in runs.into_iter().filter(|run| is_named(run.face)) {
                uses.entry(run.face).or_default().add(self.face(run.face), run.text);
            }
        }
        uses
    }
}

fn subset(face: &Face, used: &Use) -> Option<Vec<Table>> {
    let (file, index) = face.file();
    let cut = subset::tables(file, index, &face.family, used)?;
    // The bundled faces are known to be sound and their subsets are tested; of others anything may be true.
    (face.is_bundled() || used.is_set_alike(face, &cut)).then_some(cut.tables)
}
