//! Which faces travel inside a file, and with which letters.

use super::family::{self, Family};
use super::fonts::{FaceId, Fonts, tidy};
use super::subset::{self, Use};
use crate::scene::Font;
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
    /// The bundled faces that these lines of text ask for by name, each with the letters that it is used for.
    ///
    /// What a generic family or another family's name stands for is not among them: readers have such faces.
    pub fn embed<'a>(&self, lines: impl IntoIterator<Item = (&'a str, &'a Font)>) -> Vec<Embedded> {
        let mut uses: BTreeMap<FaceId, Use> = BTreeMap::new();
        for (line, font) in lines {
            let named = family::parse(&font.family);
            let is_named = |face: FaceId| {
                let family = &self.face(face).family;
                named.iter().filter_map(Family::name).any(|name| name.eq_ignore_ascii_case(family))
            };
            let line = tidy(line);
            let runs = self.runs(&self.chain(font), &line);
            for run in runs.into_iter().filter(|run| self.face(run.face).is_bundled() && is_named(run.face)) {
                uses.entry(run.face).or_default().add(self.face(run.face), run.text);
            }
        }
        let embed = |(id, used): (FaceId, Use)| {
            let face = self.face(id);
            let woff2 = subset::woff2(face.bytes()?, &face.family, &used);
            Some(Embedded { family: face.family.clone(), weight: face.weight, italic: face.italic, woff2 })
        };
        uses.into_iter().filter_map(embed).collect()
    }
}
