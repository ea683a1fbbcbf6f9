//! JSON merge patches, as RFC 7396 has them, and one thing more: an object can change single elements of an array.

use serde_json::{Map, Value};

/// The value with a patch laid over it: objects are merged, null takes a member away, all else replaces.
///
/// An object laid over an array is merged into the elements that its keys call by their `name` or by their place,
/// counted from 0: `{"layer": {"labels": {"mark": {"dx": 4}}}}`. Where a key calls none, the array is replaced as the
/// standard says. Both are at most as deep as a spec may be.
pub fn merged(value: Value, patch: &Value) -> Value {
    let Value::Object(patch) = patch else { return patch.clone() };
    let mut members = match value {
        Value::Object(members) => members,
        Value::Array(elements) => match called(&elements, patch) {
            Some(changes) => return Value::Array(changed(elements, &changes)),
            None => Map::new(),
        },
        _ => Map::new(),
    };
    for (name, change) in patch {
        match change {
            Value::Null => {
                members.shift_remove(name);
            }
            change => {
                let old = members.get_mut(name).map(Value::take).unwrap_or_default();
                members.insert(name.clone(), merged(old, change));
            }
        }
    }
    Value::Object(members)
}

/// The places of the elements that the keys of a patch call, with what becomes of each; `None` if a key calls none.
fn called<'a>(elements: &[Value], patch: &'a Map<String, Value>) -> Option<Vec<(usize, &'a Value)>> {
    let place = |key: &str| {
        let named = elements.iter().position(|element| element.get("name").and_then(Value::as_str) == Some(key));
        named.or_else(|| key.parse().ok().filter(|place| *place < elements.len()))
    };
    let changes: Option<Vec<_>> = patch.iter().map(|(key, change)| Some((place(key)?, change))).collect();
    changes.filter(|changes| !changes.is_empty())
}

fn changed(mut elements: Vec<Value>, changes: &[(usize, &Value)]) -> Vec<Value> {
    let mut gone = vec![false; elements.len()];
    for (place, change) in changes {
        gone[*place] = change.is_null();
        elements[*place] = merged(elements[*place].take(), change);
    }
    let mut gone = gone.into_iter();
    elements.retain(|_| !gone.next().unwrap_or(false));
    elements
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The examples of RFC 7396, appendix A.
    #[test]
    fn merges_as_the_standard_says() {
        for (value, patch, expected) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b"}), json!({"b": "c"}), json!({"a": "b", "b": "c"})),
            (json!({"a": "b"}), json!({"a": null}), json!({})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "c"}), json!({"a": ["b"]}), json!({"a": ["b"]})),
            (json!({"a": {"b": "c"}}), json!({"a": {"b": "d", "c": null}}), json!({"a": {"b": "d"}})),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (json!(["a", "b"]), json!(["c", "d"]), json!(["c", "d"])),
            (json!({"a": "b"}), json!(["c"]), json!(["c"])),
            (json!({"a": "foo"}), json!(null), json!(null)),
            (json!({"e": null}), json!({"a": 1}), json!({"e": null, "a": 1})),
            (json!([1, 2]), json!({"a": "b", "c": null}), json!({"a": "b"})),
            (json!({}), json!({"a": {"bb": {"ccc": null}}}), json!({"a": {"bb": {}}})),
        ] {
            assert_eq!(merged(value.clone(), &patch), expected, "{value} {patch}");
        }
    }

    #[test]
    fn changes_elements_of_an_array_by_their_name_or_place() {
        let layers = json!({"layer": [{"name": "line", "mark": "line"}, {"mark": "text"}, {"name": "dots"}]});
        for (patch, expected) in [
            (
                json!({"line": {"mark": "area"}}),
                json!([{"name": "line", "mark": "area"}, {"mark": "text"}, {"name": "dots"}]),
            ),
            (json!({"1": {"mark": {"dx": 4}}, "line": null}), json!([{"mark": {"dx": 4}}, {"name": "dots"}])),
            (json!({"0": null, "dots": null}), json!([{"mark": "text"}])),
            (json!({"lines": {}}), json!({"lines": {}})), // nobody's name: as the standard says
            (json!({"3": {}}), json!({"3": {}})),
        ] {
            assert_eq!(merged(layers.clone(), &json!({"layer": patch})), json!({"layer": expected}));
        }
        assert_eq!(merged(json!({"values": [1, 2, 3]}), &json!({"values": {"1": 5}})), json!({"values": [1, 5, 3]}));
    }
}
