//! Messages as the page shows them: with the lines of the spec around their place.

use crate::diagnostic::locate::{Locator, Spot};
use crate::diagnostic::{Diagnostic, Severity};
use serde_json::{Value, json};

/// So many lines before and after the place are shown.
const AROUND: usize = 2;

/// Of longer lines only the part around the place is shown, in characters.
const LONGEST: usize = 240;

pub fn all(messages: &[Diagnostic]) -> Vec<Value> {
    let mut locator = Locator::default();
    messages
        .iter()
        .map(|message| {
            let spot = message.place.as_ref().map(|place| locator.find(place));
            one(message, spot.as_ref())
        })
        .collect()
}

fn one(message: &Diagnostic, spot: Option<&Spot>) -> Value {
    let severity = match message.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut object = json!({
        "severity": severity,
        "code": message.code,
        "message": message.message,
        "help": message.help,
    });
    if let Some(spot) = spot {
        object["file"] = spot.path.into();
        object["line"] = spot.line.into();
        object["column"] = spot.column.into();
        object["lines"] = lines(spot).into();
    }
    object
}

/// The lines around a place: number, text, and on those of the place which characters are meant.
fn lines(spot: &Spot) -> Vec<Value> {
    let Some((source, _)) = &spot.bytes else { return Vec::new() };
    let first = spot.line.saturating_sub(AROUND).max(1);
    let last = spot.line + AROUND;
    let lines = source.text.lines().enumerate().skip(first - 1).take(last - first + 1);
    lines
        .map(|(index, text)| {
            let number = index + 1;
            let is_place = number == spot.line;
            let end = if spot.end_line > spot.line { usize::MAX } else { spot.end_column };
            // Columns count from 1, and the end is the column after the last character.
            let marked = if is_place { (spot.column.max(1) - 1, end.saturating_sub(1)) } else { (0, 0) };
            let from = if is_place { marked.0.saturating_sub(LONGEST / 2) } else { 0 };
            let shown: String = text.chars().skip(from).take(LONGEST).collect();
            let shift = |column: usize| column.saturating_sub(from).min(shown.chars().count());
            json!({
                "number": number,
                "text": shown,
                "isPlace": is_place,
                "from": shift(marked.0),
                "to": shift(marked.1),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Place, Source};
    use std::sync::Arc;

    fn told(text: &str, start: usize, end: usize) -> Value {
        let source = Arc::new(Source::new("a.vl.json", text));
        all(&[Diagnostic::error("syntax", "no").at(Place::Bytes { source, start, end })]).remove(0)
    }

    #[test]
    fn carry_the_lines_around_their_place() {
        let message = told("1\n2\n3\n4 é bad\n5\n6\n7", 11, 14);
        assert_eq!((&message["line"], &message["column"]), (&json!(4), &json!(5)));
        let numbers: Vec<&Value> =
            message["lines"].as_array().expect("lines").iter().map(|line| &line["number"]).collect();
        assert_eq!(numbers, [2, 3, 4, 5, 6]);
        let line = &message["lines"][2];
        assert_eq!((&line["from"], &line["to"]), (&json!(4), &json!(7)));
    }

    #[test]
    fn show_of_a_long_line_the_part_that_matters() {
        let text = format!("{}bad{}", "x".repeat(5000), "y".repeat(5000));
        let line = told(&text, 5000, 5003)["lines"][0].clone();
        let shown = line["text"].as_str().expect("text");
        assert_eq!(shown.len(), LONGEST);
        let range = line["from"].as_u64().expect("from") as usize..line["to"].as_u64().expect("to") as usize;
        assert_eq!(&shown[range], "bad");
    }
}
