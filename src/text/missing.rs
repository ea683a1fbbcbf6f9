//! What a picture asks of fonts: what none of them has is said aloud, for its reader would see boxes or another face.

use super::fonts::{Fonts, Missing, tidy};
use crate::scene::{Font, Group, Scene, Shape};
use std::collections::BTreeSet;

impl Fonts {
    /// What the texts of a scene ask for that no face has; each family and character once, in the order met.
    pub fn missing_in(&self, scene: &Scene) -> Missing {
        let mut all = Missing::default();
        for (line, font) in lines(scene) {
            let Missing { families, characters } = self.missing(line, font);
            add_new(&mut all.families, families);
            add_new(&mut all.characters, characters);
        }
        all
    }

    /// The files that the texts of a scene are set in, of those that were added, counted from 0 in that order.
    pub fn files_in(&self, scene: &Scene) -> BTreeSet<usize> {
        let mut files = BTreeSet::new();
        for (line, font) in lines(scene) {
            let chain = self.chain(font);
            files.extend(self.runs(&chain, &tidy(line)).iter().filter_map(|run| self.face(run.face).added));
        }
        files
    }
}

/// Every line of text in a scene, with its font.
pub(super) fn lines(scene: &Scene) -> Vec<(&str, &Font)> {
    let mut found = Vec::new();
    add_lines(&scene.root, &mut found);
    found
}

/// Groups are as deep as a spec may be at most.
fn add_lines<'a>(group: &'a Group, found: &mut Vec<(&'a str, &'a Font)>) {
    for item in group.marks.iter().flat_map(|mark| &mark.items) {
        match &item.shape {
            Shape::Text(label) => found.extend(label.lines.iter().map(|line| (&**line, &*label.font))),
            Shape::Group(group) => add_lines(group, found),
            _ => {}
        }
    }
}

fn add_new<T: PartialEq>(all: &mut Vec<T>, more: Vec<T>) {
    for new in more {
        if !all.contains(&new) {
            all.push(new);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Point, Size};
    use crate::scene::{Font, Item, Kind, Label, Mark, Style};
    use std::sync::Arc;

    #[test]
    fn names_each_family_and_character_once_however_deep() {
        let label = |line: &str, family: &str| {
            let font = Font { family: family.into(), size_px: 10.0, weight: 400, italic: false };
            Item::new(Shape::Text(Box::new(Label::new(line, Arc::new(font), Point::default()))), Style::default())
        };
        let texts = vec![label("漢a漢", "Papyrus"), label("b字", "Papyrus, serif"), label("c", "sans-serif")];
        let inner = Group { marks: vec![Mark::new(Kind::Text, "mark", texts)], ..Group::default() };
        let groups = vec![Item::new(Shape::Group(Box::new(inner)), Style::default())];
        let root = Group { marks: vec![Mark::new(Kind::Group, "scope", groups)], ..Group::default() };
        let size = Size::new(10.0, 10.0);
        let scene = Scene { size, background: None, origin: Point::default(), root, title: None, description: None };
        let missing = Fonts::shared().missing_in(&scene);
        assert_eq!(missing.families, ["Papyrus", "serif"]);
        assert_eq!(missing.characters, ['漢', '字']);
    }
}
