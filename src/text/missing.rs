//! What a picture asks for and no font has: said aloud, for its reader would see boxes or another face.

use super::fonts::{Fonts, Missing};
use crate::scene::{Group, Label, Scene, Shape};

impl Fonts {
    /// What the texts of a scene ask for that no face has; each family and character once, in the order met.
    pub fn missing_in(&self, scene: &Scene) -> Missing {
        let mut all = Missing::default();
        self.add_missing_in(&scene.root, &mut all);
        all
    }

    fn add_missing_in(&self, group: &Group, all: &mut Missing) {
        for item in group.marks.iter().flat_map(|mark| &mark.items) {
            match &item.shape {
                Shape::Text(label) => self.add_missing_of(label, all),
                Shape::Group(group) => self.add_missing_in(group, all),
                _ => {}
            }
        }
    }

    fn add_missing_of(&self, label: &Label, all: &mut Missing) {
        for line in &label.lines {
            let Missing { families, characters } = self.missing(line, &label.font);
            add_new(&mut all.families, families);
            add_new(&mut all.characters, characters);
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
    use crate::scene::{Font, Item, Kind, Mark, Style};
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
