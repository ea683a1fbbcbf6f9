//! The grammar as a JSON schema (draft 7), with which editors complete and check.

use super::alternatives::tokens;
use super::drawn::{State, state};
use super::{Object, table, words};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Which part of the grammar a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    Spec,
    /// A theme.
    Config,
    /// The named sizes of `figpress.json`.
    Sizes,
}

impl Root {
    fn types(self) -> &'static str {
        match self {
            Root::Spec => table::SPEC,
            Root::Config => "Config",
            Root::Sizes => "NamedSizes",
        }
    }
}

/// A schema of the root, with a definition of every kind of object that it can hold.
pub fn schema(root: Root) -> Value {
    let mut writer = Writer { definitions: BTreeMap::new() };
    let mut schema = Map::new();
    schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    schema.extend(writer.of_type(root.types()));
    schema.insert("definitions".into(), writer.definitions.into_iter().collect::<Map<_, _>>().into());
    schema.into()
}

struct Writer {
    /// By name; null while it is being written.
    definitions: BTreeMap<String, Value>,
}

impl Writer {
    /// What a value of a type of the table may be.
    fn of_type(&mut self, text: &'static str) -> Map<String, Value> {
        let mut simple: Vec<&str> = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        let mut others: Vec<Value> = Vec::new();
        for token in tokens(text) {
            match token {
                "any" => return Map::new(),
                "null" | "boolean" | "number" | "string" => simple.push(token),
                _ if token.starts_with('\'') => words.push(token.trim_matches('\'')),
                _ if token.starts_with('[') => {
                    let items = self.of_type(&token[1..token.len() - 1]);
                    others.push(json!({"type": "array", "items": items}));
                }
                name => others.push(self.reference(name)),
            }
        }
        let mut all = Vec::new();
        if !words.is_empty() {
            all.push(json!({"enum": words}));
        }
        match simple[..] {
            [] => {}
            [one] => all.push(json!({"type": one})),
            _ => all.push(json!({"type": simple})),
        }
        all.extend(others);
        match all.len() {
            1 => match all.pop() {
                Some(Value::Object(only)) => only,
                _ => Map::new(),
            },
            _ => Map::from_iter([("anyOf".to_string(), all.into())]),
        }
    }

    fn reference(&mut self, name: &'static str) -> Value {
        if !self.definitions.contains_key(name) {
            self.definitions.insert(name.to_string(), Value::Null); // objects hold objects of their own kind
            let definition = match (Object::named(name), table::WORDS.iter().find(|(known, _)| *known == name)) {
                (Some(object), _) => self.of_object(object),
                (None, Some((_, words))) => self.of_type(words).into(),
                (None, None) => Value::Bool(true), // a test of the table keeps this from happening
            };
            self.definitions.insert(name.to_string(), definition);
        }
        json!({"$ref": format!("#/definitions/{name}")})
    }

    fn of_object(&mut self, object: &'static Object) -> Value {
        let mut properties = BTreeMap::new();
        for (names, kind) in object.rows() {
            for name in names.split(' ') {
                let mut property = self.of_type(kind);
                if let Some(description) = description(object.name, name) {
                    property.insert("description".into(), description.into());
                }
                properties.insert(name, property);
            }
        }
        let mut schema = json!({"type": "object", "properties": properties});
        let required: Vec<&str> = object.needs().collect();
        if !required.is_empty() {
            schema["required"] = required.into();
        }
        match object.rest {
            "" => schema["additionalProperties"] = false.into(),
            "any" => {}
            rest => schema["additionalProperties"] = self.of_type(rest).into(),
        }
        schema
    }
}

/// What a property is for, and how far it is drawn.
fn description(object: &str, property: &str) -> Option<String> {
    let said = words::about(object, property);
    let limit = match state(object, property) {
        State::Drawn => None,
        State::Partly(except) => Some(format!("Not drawn by figpress yet: {except}.")),
        State::NotYet => Some("Figpress does not draw this yet.".to_string()),
    };
    match (said, limit) {
        (Some(said), Some(limit)) => Some(format!("{said} {limit}")),
        (said, limit) => limit.or(said.map(str::to_string)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a value is as a schema says: the part of JSON schema that is used here.
    fn accepts(root: &Value, schema: &Value, value: &Value) -> bool {
        let holds = |name: &str, test: &dyn Fn(&Value) -> bool| schema.get(name).is_none_or(test);
        let of_type = |kind: &Value| match kind.as_str() {
            Some("null") => value.is_null(),
            Some("boolean") => value.is_boolean(),
            Some("number") => value.is_number(),
            Some("string") => value.is_string(),
            Some("array") => value.is_array(),
            _ => value.is_object(),
        };
        let properties = schema.get("properties");
        let known = |name: &str| properties.and_then(|properties| properties.get(name));
        holds("$ref", &|path| {
            let pointer = path.as_str().expect("text").trim_start_matches('#');
            accepts(root, root.pointer(pointer).expect("a definition"), value)
        }) && holds("type", &|kind| kind.as_array().map_or_else(|| of_type(kind), |kinds| kinds.iter().any(of_type)))
            && holds("enum", &|words| words.as_array().expect("words").contains(value))
            && holds("anyOf", &|all| all.as_array().expect("schemas").iter().any(|one| accepts(root, one, value)))
            && holds("items", &|items| {
                value.as_array().is_none_or(|all| all.iter().all(|item| accepts(root, items, item)))
            })
            && holds("required", &|names| {
                names.as_array().expect("names").iter().all(|name| value.get(name.as_str().expect("text")).is_some())
            })
            && value.as_object().is_none_or(|members| {
                members.iter().all(|(name, member)| match known(name) {
                    Some(property) => accepts(root, property, member),
                    None => match schema.get("additionalProperties") {
                        Some(Value::Bool(open)) => *open,
                        Some(rest) => accepts(root, rest, member),
                        None => true,
                    },
                })
            })
    }

    fn is_spec(value: Value) -> bool {
        let schema = schema(Root::Spec);
        accepts(&schema, &schema, &value)
    }

    #[test]
    fn accepts_the_figures_and_the_theme_of_this_project() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
        let [spec, theme] = [schema(Root::Spec), schema(Root::Config)];
        let mut count = 0;
        for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let value = serde_json::from_slice(&std::fs::read(&path).expect("a file")).expect("JSON");
            let schema = if path.ends_with("theme.json") { &theme } else { &spec };
            assert!(accepts(schema, schema, &value), "{}", path.display());
            count += 1;
        }
        assert!(count > 10);
    }

    #[test]
    fn tells_good_specs_from_bad_ones() {
        let bar = |more: Value| {
            let mut spec = json!({"data": {"url": "a.csv"}, "mark": "bar", "encoding": {"x": {"field": "a"}}});
            spec.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            spec
        };
        assert!(is_spec(bar(json!({}))));
        assert!(is_spec(bar(json!({"usermeta": {"figpress": {"source": "x", "sizes": {"phone": {"width": 360}}}}}))));
        for wrong in [
            json!({"mark": "bars"}),
            json!({"width": "680"}),
            json!({"widht": 680}),
            json!({"usermeta": {"figpress": {"sauce": "x"}}}),
            json!({"usermeta": {"figpress": {"sizes": {"phone": {"wide": 360}}}}}),
        ] {
            assert!(!is_spec(bar(wrong.clone())), "{wrong}");
        }
    }

    #[test]
    fn defines_all_that_it_refers_to() {
        for root in [Root::Spec, Root::Config, Root::Sizes] {
            let schema = schema(root);
            let definitions = schema["definitions"].as_object().expect("definitions");
            assert!(definitions.values().all(|definition| definition.is_object()), "{root:?}");
        }
    }

    #[test]
    fn says_what_properties_are_for() {
        let spec = schema(Root::Spec);
        let said = |object: &str, property: &str| {
            spec["definitions"][object]["properties"][property]["description"].as_str().unwrap_or_default().to_string()
        };
        assert!(said("Furniture", "source").contains("numbers come from"));
        assert!(said("TopLevelUnitSpec", "mark").contains("shape"));
    }
}
