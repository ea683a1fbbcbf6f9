//! Whole expressions.
//!
//! `reference.tsv` holds expressions and, after a tab, what vega-expression 6.2 and vega-functions 6.2 make of them with
//! the datum and the names below, in UTC.

use super::*;
use crate::data::Object;
use serde_json::json;
use std::sync::Arc;

struct Names;

impl Scope for Names {
    fn name(&self, name: &str) -> Option<Value> {
        Some(match name {
            "undefined" => Value::Undefined,
            "width" => Value::Number(200.0),
            "name" => Value::from("Ann"),
            "list" => Value::from(&json!([3, 1, 2])),
            "when" => Value::Time(1_325_673_000_000.0),
            "o" => Value::from(&json!({"a": {"b": [1, {"c": "deep"}]}})),
            _ => return None,
        })
    }

    fn names(&self) -> Vec<String> {
        ["width", "name", "list", "when", "o"].map(str::to_owned).into()
    }
}

fn datum() -> Value {
    let json = json!({
        "a": 1.5, "b": "text", "c": null, "e": [1, 2, 3], "f": {"g": "h"}, "x y": 7, "t": true, "z": 0, "s": "10"
    });
    let Value::Object(object) = Value::from(&json) else { unreachable!("the JSON above is an object") };
    let mut members = object.members.clone();
    members.push(("d".into(), Value::Time(1_582_977_600_000.0)));
    members.push(("n".into(), Value::Number(f64::NAN)));
    Value::Object(Arc::new(Object { members }))
}

fn eval(text: &str) -> Result<Value, ExpressionError> {
    Expression::parse(text)?.eval(Datum::Value(&datum()), &Names)
}

fn message(text: &str) -> (String, String) {
    let error = eval(text).expect_err(text);
    (error.message, error.help.unwrap_or_default())
}

/// A value as the reference's results are written.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => json!(**text).to_string(),
        Value::Time(time) => format!("Date({})", crate::data::number::to_text(*time)),
        Value::Array(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Object(object) => {
            let members = object.members.iter().map(|(name, value)| format!("{name}: {}", shown(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        _ => value.to_text().to_string(),
    }
}

fn result(text: &str) -> String {
    let expression = match Expression::parse(text) {
        Ok(expression) => expression,
        Err(_) => return "syntax error".into(),
    };
    expression.eval(Datum::Value(&datum()), &Names).map_or("error".into(), |value| shown(&value))
}

#[test]
fn agrees_with_the_reference() {
    let wrong = |line: &str| {
        let (text, expected) = line.split_once('\t')?;
        let ours = result(text);
        (ours != expected).then(|| format!("{text}\n  expected {expected}\n  found    {ours}"))
    };
    let wrong: Vec<String> = include_str!("reference.tsv").lines().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{} of them differ:\n{}", wrong.len(), wrong.join("\n"));
}
