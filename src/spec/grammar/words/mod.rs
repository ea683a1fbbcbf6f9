//! What properties are for, in our own words, for editors and for messages.

mod channel;
mod data;
mod guide;
mod mark;
mod scale;
mod view;

/// Objects (as [`fits`] reads them), their properties, and what is said.
type Row = (&'static str, &'static str, &'static str);

/// The first row that fits counts; rows of one kind of object stand before those of any.
const TABLES: [&[Row]; 6] = [mark::WORDS, guide::WORDS, scale::WORDS, view::WORDS, data::WORDS, channel::WORDS];

/// Names for groups of objects.
const GROUPS: [(&str, &str); 3] = [
    ("@marks", "MarkDef OverlayMarkDef MarkConfig AreaConfig BarConfig LineConfig RectConfig TickConfig"),
    ("@composites", "BoxPlotDef BoxPlotConfig ErrorBarDef ErrorBarConfig ErrorBandDef ErrorBandConfig"),
    ("@channels", "*Def* *Field* SharedEncoding* Conditional*"),
];

/// What a property of an object is for.
pub fn about(object: &str, property: &str) -> Option<&'static str> {
    let rows = TABLES.iter().flat_map(|table| table.iter());
    let mut rows = rows.filter(|(_, properties, _)| properties.split(' ').any(|known| known == property));
    rows.find(|(objects, ..)| is_one_of(objects, object)).map(|(_, _, said)| *said)
}

fn is_one_of(objects: &str, name: &str) -> bool {
    objects.split(' ').any(|pattern| match GROUPS.iter().find(|(group, _)| *group == pattern) {
        Some((_, members)) => members.split(' ').any(|pattern| fits(pattern, name)),
        None => fits(pattern, name),
    })
}

/// Whether a name is as a pattern says: `*` at its beginning or end stands for anything.
fn fits(pattern: &str, name: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(""), _) => true,
        (Some(end), Some(_)) => name.contains(end.trim_end_matches('*')),
        (Some(end), None) => name.ends_with(end),
        (None, Some(start)) => name.starts_with(start),
        (None, None) => name == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Object;
    use super::*;

    #[test]
    fn are_about_objects_and_properties_that_there_are() {
        for (objects, properties, said) in TABLES.iter().flat_map(|table| table.iter()) {
            assert!(said.ends_with('.') || said.ends_with('"'), "{said}");
            for property in properties.split(' ') {
                let has = |object: &Object| {
                    is_one_of(objects, object.name) && object.properties().any(|known| known == property)
                };
                assert!(Object::all().iter().any(has), "{objects} has no {property}");
            }
        }
    }

    #[test]
    fn are_said_of_every_property_of_every_object() {
        let silent = Object::all().iter().flat_map(|object| {
            let without = object.properties().filter(|property| about(object.name, property).is_none());
            without.map(|property| format!("{}.{property}", object.name))
        });
        let silent: Vec<String> = silent.collect();
        assert!(silent.is_empty(), "{} properties: {silent:#?}", silent.len());
    }

    #[test]
    fn say_of_one_name_what_it_is_in_each_object() {
        let all = [
            ("MarkDef", "type", "Which mark"),
            ("PositionFieldDef", "type", "quantitative for numbers"),
            ("Scale", "type", "linear"),
            ("AxisConfig", "titlePadding", "Room between the title"),
            ("BoxPlotDef", "extent", "How far whiskers reach"),
            ("DensityTransform", "extent", "The values that the result spans"),
        ];
        for (object, property, said) in all.into_iter().filter(|(object, ..)| Object::named(object).is_some()) {
            assert!(about(object, property).is_some_and(|words| words.starts_with(said)), "{object}.{property}");
        }
    }
}
