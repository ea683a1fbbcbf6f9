//! The little languages inside a spec, expressions and formats: read through before anything is drawn, so that all of
//! their mistakes are told in one run.

use super::Params;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expression::{Expression, Scope};
use crate::format::{Specifier, TimeFormat};
use crate::spec::Fragment;
use crate::transform::unknown_param;
use serde_json::Value as Json;

/// Says what is wrong with the expressions and formats of a spec or a theme. Rows of data are not looked through.
pub fn check_words(spec: &Fragment, params: &Params, log: &Diagnostics) {
    let reader = Reader { params, made: made(&spec.value), log };
    reader.object(spec);
}

/// The names that transforms give to what they work out: `{"extent": "a", "param": "name"}`.
fn made(json: &Json) -> Vec<String> {
    match json {
        Json::Object(members) => {
            let name = members.get("param").and_then(Json::as_str).filter(|_| members.contains_key("extent"));
            let inner = members.iter().filter(|(name, _)| !PASSED_OVER.contains(&name.as_str()));
            name.map(str::to_string).into_iter().chain(inner.flat_map(|(_, inner)| made(inner))).collect()
        }
        Json::Array(items) => items.iter().flat_map(made).collect(),
        _ => Vec::new(),
    }
}

struct Reader<'a> {
    params: &'a Params,
    made: Vec<String>,
    log: &'a Diagnostics,
}

/// Members that hold no words of these languages, or words for a browser.
const PASSED_OVER: [&str; 9] =
    ["$schema", "usermeta", "datasets", "values", "data", "select", "on", "bind", "description"];

impl Reader<'_> {
    fn object(&self, at: &Fragment) {
        match &at.value {
            Json::Array(_) => at.elements().iter().for_each(|item| self.object(item)),
            Json::Object(members) => {
                for name in members.keys().filter(|name| !PASSED_OVER.contains(&name.as_str())) {
                    let Some(member) = at.get(name) else { continue };
                    match name.as_str() {
                        "filter" | "test" => self.predicate(&member),
                        "calculate" => drop(self.expression(&member)),
                        "expr" | "labelExpr" => self.names(&member),
                        "param" => self.param(&member),
                        "mark" => self.mark(&member, at),
                        "format" | "numberFormat" | "timeFormat" => self.format(&member, at),
                        _ => self.object(&member),
                    }
                }
            }
            _ => {}
        }
    }

    /// A mark's properties, but for those in whose place a channel is used.
    fn mark(&self, at: &Fragment, view: &Fragment) {
        let encoding = view.value.get("encoding").and_then(Json::as_object);
        let is_channel = |name: &str| encoding.is_some_and(|encoding| encoding.contains_key(name));
        let used = |name: &&String| !is_channel(name) && !is_channel(name.trim_end_matches('2'));
        let names = at.value.as_object().into_iter().flat_map(|members| members.keys());
        for name in names.filter(used) {
            let Some(member) = at.get(name) else { continue };
            self.object(&at.with(serde_json::json!({ name: member.value }), at.pointer.clone()));
        }
    }

    fn predicate(&self, at: &Fragment) {
        match &at.value {
            Json::String(_) => drop(self.expression(at)),
            Json::Object(_) => {
                if let Some(param) = at.get("param") {
                    self.param(&param);
                }
                let parts = ["and", "or", "not"].into_iter().filter_map(|name| at.get(name));
                parts.flat_map(|part| part.elements()).for_each(|part| self.predicate(&part));
            }
            _ => {}
        }
    }

    fn param(&self, at: &Fragment) {
        let known = |name: &str| self.params.known(name) || self.made.iter().any(|made| made == name);
        if let Some(name) = at.text().filter(|name| !known(name)) {
            self.log.add(unknown_param(name, &self.params.names()).at(at.place()));
        }
    }

    fn expression(&self, at: &Fragment) -> Option<Expression> {
        super::parse_expression(at, self.log)
    }

    /// An expression whose names are those of parameters. Of transforms that is told when they are applied.
    fn names(&self, at: &Fragment) {
        let Some(expression) = self.expression(at) else { return };
        if let Some(error) = expression.unknown_name(|name| self.is_known(name), self.params) {
            self.log.add(error.diagnostic(at.place()));
        }
    }

    /// Parameters, what Vega makes of them, and what is known when a view is drawn.
    fn is_known(&self, name: &str) -> bool {
        let of_view = ["width", "height", "padding", "item", "event", "parent", "group", "background", "autosize"];
        let made = |known: &String| name.strip_prefix(known.as_str()).is_some_and(|rest| rest.starts_with('_'));
        self.params.known(name)
            || self.made.iter().any(|made| made == name)
            || of_view.iter().any(|known| name == *known || name.ends_with("_width") || name.ends_with("_height"))
            || self.params.names().iter().any(made)
    }

    /// A format of numbers or of times, or one for each unit of time. Of a format type of one's own nothing is known.
    fn format(&self, at: &Fragment, of: &Fragment) {
        let kind = of.value.get("formatType").and_then(Json::as_str);
        if let Json::Object(by_unit) = &at.value {
            let each = by_unit.keys().filter_map(|unit| at.get(unit)).filter(|part| part.value.is_string());
            return each.for_each(|part| self.time_format(&part));
        }
        let Some(text) = at.text().filter(|_| matches!(kind, None | Some("number" | "time" | "utc"))) else { return };
        match (kind, Specifier::parse(text)) {
            (None | Some("number"), Ok(specifier)) => {
                if let Some(unknown) = specifier.unknown_kind() {
                    let message = format!("\"{unknown}\" is no type of number, as f, s, d and % are");
                    self.warn(at, message);
                }
            }
            (Some("number"), Err(reason)) => self.warn(at, reason),
            (None, Err(reason)) if !text.contains('%') => self.warn(at, reason),
            _ => self.time_format(at),
        }
    }

    fn time_format(&self, at: &Fragment) {
        if let Some(unknown) = at.text().and_then(|text| TimeFormat::parse(text).unknown_directive()) {
            self.warn(at, format!("\"%{unknown}\" stands for no part of a date, as %Y, %b and %d do"));
        }
    }

    fn warn(&self, at: &Fragment, message: String) {
        self.log.add(Diagnostic::warning("bad-format", message).at(at.place()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::print::{Format, Style, print};
    use crate::diagnostic::{Pointer, Source};
    use std::sync::Arc;

    fn told(text: &str) -> Vec<String> {
        let log = Diagnostics::new();
        let source = Arc::new(Source::new("a", text));
        let value = serde_json::from_str(text).expect("JSON");
        check_words(&Fragment { value, source, pointer: Pointer::root() }, &Params::default(), &log);
        let style = Style { format: Format::Short, color: false, width: 100 };
        print(&log.into_messages(), None, style).lines().map(|line| line.replacen("a:1:", "", 1)).collect()
    }

    #[test]
    fn finds_every_expression_that_cannot_be_read() {
        let text = r#"{"transform": [{"filter": {"and": ["datum.a >", {"not": "1 +"}]}}, {"calculate": "f(1)"}],
            "axis": {"labelExpr": "("}, "data": {"values": [{"filter": "("}]}}"#;
        assert_eq!(told(text).len(), 4, "{:?}", told(text));
    }

    #[test]
    fn points_at_the_name_that_nobody_has_defined() {
        assert_eq!(told(r#"{"opacity": {"expr": "2 * hlf"}}"#), ["27: error[expression]: unknown name \"hlf\""]);
        assert!(told(r#"{"x": {"expr": "width / 2 + datum.a"}}"#).is_empty());
    }

    #[test]
    fn warns_of_formats_that_are_none() {
        assert!(told(r#"{"format": ".2q"}"#)[0].contains("\"q\" is no type of number"));
        assert!(told(r#"{"format": "%K"}"#)[0].contains("\"%K\" stands for no part of a date"));
        assert!(told(r#"{"format": ",,d"}"#)[0].contains("is not a number format"));
        for good in [".2f", "$,.1~s", "%", "%b %-d, %Y", "", "d"] {
            assert!(told(&format!("{{\"format\": \"{good}\"}}")).is_empty(), "{good}");
        }
        assert!(told(r#"{"format": "anything", "formatType": "mine"}"#).is_empty());
    }
}
