//! What of the grammar figpress draws. Everything that is not named here is drawn, or is nothing to draw: selections,
//! bindings and events are shown in their initial state.

/// How far a property is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Drawn,
    /// Except for what the text says.
    Partly(&'static str),
    NotYet,
}

use State::*;

/// Objects of the grammar (`*` for all), properties of theirs, how far they are drawn.
const STATES: &[(&str, &str, State)] = &[
    ("Projection", "extent size", NotYet),
    ("Config", "tooltipFormat", NotYet),
    ("AreaConfig BarConfig LineConfig MarkConfig MarkDef OverlayMarkDef RectConfig TickConfig", "ariaRole", NotYet),
];

/// How far the property of an object is drawn.
pub fn state(object: &str, property: &str) -> State {
    let row = STATES.iter().find(|(objects, properties, _)| {
        let has = |words: &str, word: &str| words.split(' ').any(|known| known == word || known == "*");
        has(objects, object) && has(properties, property)
    });
    row.map_or(Drawn, |(_, _, state)| *state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::grammar::Object;

    #[test]
    fn names_objects_and_properties_that_there_are() {
        for (objects, properties, _) in STATES {
            for object in objects.split(' ').filter(|object| *object != "*") {
                let object = Object::named(object).unwrap_or_else(|| panic!("no object {object}"));
                for property in properties.split(' ') {
                    assert!(object.type_of(property).is_some(), "{} has no {property}", object.name);
                }
            }
        }
    }
}
