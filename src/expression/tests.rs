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

#[test]
fn says_what_is_wrong_and_where() {
    let error = |text: &str| {
        let error = eval(text).expect_err(text);
        format!("{}..{} {}", error.start, error.end, error.message)
    };
    assert_eq!(error("abs(1"), "5..5 expected \")\" but found the end of the expression");
    assert_eq!(error("1 + * 2"), "4..5 expected a value but found \"*\"");
    assert_eq!(error("datum.a 'x'"), "8..11 expected the end of the expression but found the string \"x\"");
    assert_eq!(error("datum.a + summ(1)"), "10..14 unknown function \"summ\"");
    assert_eq!(error("1 + widht"), "4..9 unknown name \"widht\"");
    assert_eq!(error("2 * datum.c.foo"), "4..15 can't read \"foo\" of null");
    assert_eq!(error("1 + join('abc')"), "4..15 join() takes an array, not a string");
    assert_eq!(error("test(/(?=a)/, 'a')"), "5..12 look-around (\"(?=\") is not supported in regular expressions");
    assert_eq!(error("clamp(1, 2)"), "0..11 clamp() takes 3 arguments, but 2 are given");
    assert_eq!(error("now()"), "0..5 a picture can't depend on the current time: it would change with every run");
    assert_eq!(error("format(1, 'zz')"), "0..15 \"zz\" is not a number format");
    assert_eq!(error("{a: 1, a: 2}"), "7..8 the object has two members \"a\"");
}

#[test]
fn helps_with_what_other_languages_write() {
    let help = |text: &str| message(text).1;
    assert_eq!(help("sinn(1)"), "did you mean \"sin\"?");
    assert_eq!(help("1 + widht"), "did you mean \"width\"?");
    assert_eq!(help("datum.a = 1"), "compare with \"==\"");
    assert_eq!(help("datum.a and datum.b"), "write \"&&\"");
    assert_eq!(help("2 ** 3"), "write pow(base, exponent)");
    assert_eq!(help("datum.b.toUpperCase()"), "write upper(text)");
    assert_eq!(help("new Date()"), "write datetime(...) or regexp(...)");
    assert_eq!(help("abs + 1"), "a function is called with brackets: abs(...)");
    assert_eq!(help("Infinity"), "write 1 / 0");
    let table = Table::from_values([datum()]);
    let error = Expression::parse("a * 2").and_then(|expression| expression.eval(Datum::Row(&table, 0), &NoScope));
    assert_eq!(error.unwrap_err().help.as_deref(), Some("a field of the data is written datum.a"));
}

#[test]
fn notes_what_has_no_meaning_in_a_static_picture() {
    let notes = |text: &str| -> Vec<String> {
        Expression::parse(text).expect(text).notes().iter().map(|note| note.message.clone()).collect()
    };
    assert_eq!(notes("event.x + 1"), ["\"event\" has no value in a static picture"]);
    assert_eq!(notes("xy()[0]"), ["xy() has no value in a static picture"]);
    assert_eq!(notes("round(1.25, 1)"), ["round() takes 1 argument, but 2 are given"]);
    assert_eq!(result("event.item.bounds"), "undefined");
    assert_eq!(result("isDefined(item().x)"), "false");
}

#[test]
fn knows_the_fields_and_names_it_depends_on() {
    let expression = Expression::parse("datum.a + datum['b c'] * width > datum[name] ? datum.a : data('x')").unwrap();
    assert_eq!(expression.fields(), ["a", "b c"]);
    assert_eq!(expression.names(), ["width", "name"]);
}

#[test]
fn bound_expressions_give_typed_columns() {
    let rows = Value::from(&json!([{"a": 1, "s": "x"}, {"a": 2, "s": "y"}, {"a": null, "s": "x"}]));
    let Value::Array(rows) = rows else { unreachable!("the JSON above is an array") };
    let table = Table::from_values(rows.iter().cloned());
    let column = |text: &str| Expression::parse(text).unwrap().bind(&table, &Names).unwrap().column().unwrap();
    assert_eq!(column("datum.a * 2 + width"), Column::Number(vec![202.0, 204.0, 200.0]));
    assert_eq!(column("datum.a > 1"), Column::Bool(vec![false, true, false]));
    assert_eq!(
        column("datetime(2012, datum.a) "),
        Column::Time(vec![1328054400000.0, 1330560000000.0, 1325376000000.0])
    );
    let dictionary = vec!["x!".into(), "y!".into()];
    assert_eq!(column("datum.s + '!'"), Column::Text { dictionary, codes: vec![0, 1, 0] });
    let mixed = vec![Value::Number(1.0), Value::Number(2.0), Value::Null];
    assert_eq!(column("datum.a"), Column::Mixed(mixed));
    assert_eq!(column("datum.missing"), Column::Mixed(vec![Value::Undefined; 3]));
    assert_eq!(Expression::parse("datum.s == 'x'").unwrap().bind(&table, &Names).unwrap().filter(), Ok(vec![0, 2]));
    assert_eq!(column("length(datum)"), Column::Mixed(vec![Value::Undefined; 3]));
    assert_eq!(shown(&column("datum").get(1)), "{a: 2, s: \"y\"}");
}

#[test]
fn datum_is_an_error_where_there_is_no_row() {
    let error = Expression::parse("datum.a").unwrap().eval(Datum::None, &Names).unwrap_err();
    assert_eq!(error.message, "there is no \"datum\" here: this expression belongs to no row");
}

#[test]
fn expressions_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Expression>();
    shared::<Budget>();
}

#[test]
fn equal_dates_are_equal() {
    // In JavaScript two dates are two objects; a column of dates keeps no objects.
    assert_eq!(result("datum.d == datetime(2020, 1, 29, 12)"), "true");
    assert_eq!(result("indexof([when], when)"), "0");
}

#[test]
fn random_numbers_are_the_same_every_time() {
    let table = Table::empty(1000);
    let numbers = |text: &str| Expression::parse(text).unwrap().bind(&table, &NoScope).unwrap().column().unwrap();
    assert_eq!(numbers("random()"), numbers("random()"));
    assert_ne!(numbers("random()"), numbers("random() + 0"));
    let normal = numbers("sampleNormal(10, 2)").to_numbers();
    let mean = normal.iter().sum::<f64>() / 1000.0;
    let deviation = (normal.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 1000.0).sqrt();
    assert!((mean - 10.0).abs() < 0.3 && (deviation - 2.0).abs() < 0.2, "{mean} {deviation}");
    assert!(numbers("sampleUniform(3, 5)").to_numbers().iter().all(|x| (3.0..5.0).contains(x)));
}

#[test]
fn depth_and_size_are_bounded() {
    let nested = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(result(&nested(DEPTH - 1)), "1");
    assert_eq!(message(&nested(DEPTH)).0, "the expression is nested more than 100 levels deep");
    for text in ["-", "!", "[", "{a:", "abs(", "datum.e[", "1?", "1?2:", "1+(", "/", "'"] {
        assert!(Expression::parse(&text.repeat(100_000)).is_err(), "{text}");
    }
    assert!(Expression::parse(&format!("datum{}", ".a".repeat(DEPTH))).is_ok());
    assert!(Expression::parse(&format!("datum{}", ".a".repeat(DEPTH + 1))).is_err());
    assert_eq!(result(&vec!["1"; NODES / 2].join(" + ")), "5000");
    assert_eq!(result(&format!("{} 7", "0 ? 1 : ".repeat(2000))), "7");
    assert_eq!(message(&vec!["1"; NODES].join(" + ")).0, "the expression has more than 10000 parts");
}

#[test]
fn work_and_memory_are_bounded() {
    let too_long = "a string would be longer than 1 MiB";
    assert_eq!(message("pad('', 1e9)").0, too_long);
    assert_eq!(message("join(sequence(1e6), '12345')").0, too_long);
    assert_eq!(message("replace(pad('', 5000), / /g, pad('', 5000))").0, too_long);
    assert_eq!(message("sequence(1e12)").0, "a sequence would have more than 5 million numbers");
    let spent = "the expressions of this figure take more than 10 million steps";
    let table = Table::empty(1_000_000);
    let rows = Expression::parse("length(sequence(1000))").unwrap();
    let error = rows.bind(&table, &NoScope).unwrap().column().unwrap_err();
    assert_eq!((error.start, error.message.as_str()), (7, spent));
}

#[test]
fn no_text_makes_it_panic() {
    let pieces = [
        "datum",
        ".",
        "a",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        ",",
        ":",
        "?",
        "+",
        "-",
        "*",
        "/",
        "%",
        "<",
        ">>>",
        "==",
        "!",
        "&&",
        "||",
        "1",
        "0x",
        "1e",
        "'s'",
        "\"",
        "/a/g",
        "length",
        "slice",
        "pad",
        "format",
        "datetime",
        "é",
        "😀",
        "\\",
        " in ",
        "null",
        "merge",
        "sort",
        "substring",
        "1e9",
        "NaN",
        "when",
        "list",
        "\u{0}",
        "split",
        "lastindexof",
    ];
    let mut seed = 1_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut good = 0;
    for _ in 0..20_000 {
        let text: String = (0..1 + next(9)).map(|_| pieces[next(pieces.len())]).collect();
        good += usize::from(eval(&text).is_ok());
    }
    assert!(good > 100, "only {good} of them are expressions");
}

#[test]
fn no_argument_makes_a_function_panic() {
    let values =
        ["", "undefined", "null", "NaN", "-1", "2.5", "1e300", "'é😀'", "'%'", "list", "{a: 1}", "when", "/(a)/g"];
    for name in function::names().filter(|name| *name != "if") {
        for first in values {
            for second in &values[1..] {
                for rest in ["", ", 2", ", 'é', 'left'", ", -3, when"] {
                    let arguments = if first.is_empty() { String::new() } else { format!("{first}, {second}{rest}") };
                    if let Ok(Value::Array(items)) = eval(&format!("{name}({arguments})")) {
                        assert!(items.len() <= 1_000_000);
                    }
                }
            }
        }
    }
}
