//! Messages as people, editors and other programs read them.

use super::locate::{Locator, Spot};
use super::{Diagnostic, Place, Severity};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::borrow::Cow;
use std::fmt::Write;

/// How messages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Several lines each: the message, the line that it is about, what to do.
    Human,
    /// One line each: `file:line:column: severity[code]: message`.
    Short,
    /// One JSON object a line; `docs/diagnostics.md` describes it.
    Json,
    /// Annotations of GitHub workflows.
    Github,
}

/// How messages are written, and for what screen. Only [`Format::Human`] has colours and a width.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub format: Format,
    pub color: bool,
    /// In characters.
    pub width: usize,
}

/// The messages of one figure, each ending with a newline; an empty text for none. Those about one file stand in its order,
/// whatever stage has found them.
///
/// `figure` is the figure's name, which JSON messages carry.
pub fn print(messages: &[Diagnostic], figure: Option<&str>, style: Style) -> String {
    let mut locator = Locator::default();
    let mut text = String::new();
    let mut spots: Vec<(&Diagnostic, Option<Spot>)> = Vec::with_capacity(messages.len());
    spots.extend(messages.iter().map(|message| (message, message.place.as_ref().map(|place| locator.find(place)))));
    let path = |spot: &Option<Spot>| spot.as_ref().map_or("", |spot| spot.path).to_string();
    let files: Vec<String> = spots.iter().map(|(_, spot)| path(spot)).collect();
    spots.sort_by_key(|(_, spot)| {
        let file = files.iter().position(|file| *file == path(spot));
        // What is said of a file as a whole comes after what is said of its lines.
        let line = spot.as_ref().map(|spot| spot.line).filter(|line| *line > 0);
        (file, line.unwrap_or(usize::MAX), spot.as_ref().map_or(0, |spot| spot.column))
    });
    for (message, spot) in spots {
        match style.format {
            Format::Human => human(message, spot, style, &mut text),
            Format::Short => short(message, spot, &mut text),
            Format::Json => json(message, spot, figure, &mut text),
            Format::Github => github(message, spot, &mut text),
        }
    }
    text
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// `path:line:column`, as far as they are known.
fn address(spot: &Spot) -> String {
    let mut text = visible(spot.path).into_owned();
    for number in [spot.line, spot.column] {
        if number > 0 {
            let _ = write!(text, ":{number}");
        }
    }
    text
}

fn human(message: &Diagnostic, spot: Option<Spot>, style: Style, text: &mut String) {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(style.width);
    let level = match message.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let said = visible(&message.message);
    let (title, snippet) = match &spot {
        None => (said.into_owned(), None),
        Some(spot) => match snippet(spot) {
            None => (format!("{}: {said}", address(spot)), None),
            snippet => (said.into_owned(), snippet),
        },
    };
    let has_snippet = snippet.is_some();
    let mut group = level.primary_title(title).id(message.code).elements(snippet);
    let help = message.help.as_deref().map(visible);
    if has_snippet {
        group = group.elements(help.iter().map(|help| Level::HELP.message(&**help)));
    }
    text.push_str(&renderer.render(&[group]));
    text.push('\n');
    match help {
        _ if has_snippet => text.push('\n'),                         // air below a snippet
        Some(help) => text.push_str(&format!("  = help: {help}\n")), // the renderer would draw a bar beside nothing
        None => {}
    }
}

/// The first line of the place, underlined. Only that line is handed on: a source may be large.
fn snippet<'a>(spot: &'a Spot) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let (source, bytes) = spot.bytes.as_ref()?;
    let line_start = source.text[..bytes.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = source.text[bytes.start..].find('\n').map_or(source.text.len(), |length| bytes.start + length);
    let line = source.text[line_start..line_end].trim_end_matches('\r');
    let start = (bytes.start - line_start).min(line.len());
    let end = (bytes.end - line_start).clamp(start, line.len());
    Some(
        Snippet::source(same_width(line))
            .line_start(spot.line)
            .path(visible(spot.path))
            .annotation(AnnotationKind::Primary.span(start..end)),
    )
}

fn short(message: &Diagnostic, spot: Option<Spot>, text: &mut String) {
    if let Some(spot) = &spot {
        let _ = write!(text, "{}: ", address(spot));
    }
    let _ = write!(text, "{}[{}]: {}", word(message.severity), message.code, visible(&message.message));
    if let Some(help) = &message.help {
        let _ = write!(text, " (help: {})", visible(help));
    }
    text.push('\n');
}

fn json(message: &Diagnostic, spot: Option<Spot>, figure: Option<&str>, text: &mut String) {
    let mut object = serde_json::json!({
        "version": 1,
        "severity": word(message.severity),
        "code": message.code,
        "message": message.message,
    });
    let mut set = |name: &str, value: serde_json::Value| object[name] = value;
    if let Some(help) = &message.help {
        set("help", help.as_str().into());
    }
    if let Some(figure) = figure {
        set("figure", figure.into());
    }
    if let Some(spot) = spot {
        set("file", spot.path.into());
        let counts =
            [("line", spot.line), ("column", spot.column), ("endLine", spot.end_line), ("endColumn", spot.end_column)];
        for (name, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            set(name, count.into());
        }
    }
    if let Some(Place::Json { pointer, .. }) = &message.place {
        set("pointer", pointer.as_str().into());
    }
    // The content is untouched: what a terminal might obey is written as JSON's own escapes.
    for character in object.to_string().chars() {
        match character {
            c if is_hidden(c) => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| {
                let _ = write!(text, "\\u{unit:04x}");
            }),
            c => text.push(c),
        }
    }
    text.push('\n');
}

fn github(message: &Diagnostic, spot: Option<Spot>, text: &mut String) {
    let data = |value: &str| value.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |value: &str| data(value).replace(':', "%3A").replace(',', "%2C");
    let _ = write!(text, "::{} title={}", word(message.severity), property(message.code));
    if let Some(spot) = spot {
        let _ = write!(text, ",file={}", property(&visible(spot.path)));
        let counts =
            [("line", spot.line), ("col", spot.column), ("endLine", spot.end_line), ("endColumn", spot.end_column)];
        for (name, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            let _ = write!(text, ",{name}={count}");
        }
    }
    let _ = write!(text, "::{}", data(&visible(&message.message)));
    if let Some(help) = &message.help {
        let _ = write!(text, "%0Ahelp: {}", data(&visible(help)));
    }
    text.push('\n');
}

/// The text with everything that a terminal would obey, or that would hide or turn round what follows, spelled out:
/// `\n`, `\u{1b}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let spell = |c: char| if is_hidden(c) { c.escape_default().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(spell).collect())
}

/// The text with hidden characters replaced by one of as many bytes, so that byte ranges still hold.
fn same_width(line: &str) -> Cow<'_, str> {
    let hidden = |c: char| c != '\t' && is_hidden(c);
    if !line.contains(hidden) {
        return Cow::Borrowed(line);
    }
    let replace = |c: char| match c.len_utf8() {
        _ if !hidden(c) => c,
        1 => '?',
        2 => '¿',
        3 => '\u{fffd}',
        _ => '\u{1f6ab}',
    };
    Cow::Owned(line.chars().map(replace).collect())
}

/// Control characters (C0, DEL, C1), the separators of lines and paragraphs, what sets the direction of writing, and
/// what has no width.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::super::{Pointer, Source};
    use super::*;
    use std::sync::Arc;

    fn field() -> Diagnostic {
        let text = "{\n  \"encoding\": {\n    \"x\": {\"field\": \"Horsepwer\"}\n  }\n}\n";
        let source = Arc::new(Source::new("specs/cars.vl.json", text));
        let pointer = Pointer::root().child("encoding").child("x").child("field");
        Diagnostic::error("unknown-field", "the data has no field \"Horsepwer\"")
            .at(Place::Json { source, pointer, key: false })
            .help("did you mean \"Horsepower\"?")
    }

    fn row() -> Diagnostic {
        Diagnostic::warning("not-a-number", "\"n/a\" in column \"Horsepower\" is not a number").at(Place::Line {
            path: "data/cars.csv".into(),
            line: 41,
            column: 0,
        })
    }

    fn printed(message: Diagnostic, format: Format) -> String {
        print(&[message], Some("cars"), Style { format, color: false, width: 100 })
    }

    #[test]
    fn shows_people_the_line_and_what_to_do() {
        let expected = r#"error[unknown-field]: the data has no field "Horsepwer"
 --> specs/cars.vl.json:3:20
  |
3 |     "x": {"field": "Horsepwer"}
  |                    ^^^^^^^^^^^
  |
  = help: did you mean "Horsepower"?

"#;
        assert_eq!(printed(field(), Format::Human), expected);
    }

    #[test]
    fn shows_people_a_line_of_data_in_front_of_the_message() {
        assert_eq!(
            printed(row(), Format::Human),
            "warning[not-a-number]: data/cars.csv:41: \"n/a\" in column \"Horsepower\" is not a number\n"
        );
    }

    #[test]
    fn shows_people_a_message_without_a_place() {
        let message = Diagnostic::error("unknown-figure", "no figure is named \"carz\"").help("did you mean \"cars\"?");
        assert_eq!(
            printed(message, Format::Human),
            "error[unknown-figure]: no figure is named \"carz\"\n  = help: did you mean \"cars\"?\n"
        );
    }

    #[test]
    fn keeps_to_the_order_of_the_file() {
        let source = Arc::new(Source::new("a", "{\"b\": 1,\n\"c\": 2}"));
        let at = |name: &str, code| {
            let pointer = Pointer::root().child(name);
            Diagnostic::error(code, name).at(Place::Json { source: source.clone(), pointer, key: true })
        };
        let style = Style { format: Format::Short, color: false, width: 100 };
        let text = print(&[at("c", "first"), row(), at("b", "last"), Diagnostic::error("none", "x")], None, style);
        let codes: Vec<&str> = text.lines().filter_map(|line| line.split(['[', ']']).nth(1)).collect();
        assert_eq!(codes, ["last", "first", "not-a-number", "none"]);
    }

    #[test]
    fn colours_only_when_asked() {
        let style = Style { format: Format::Human, color: true, width: 100 };
        assert!(print(&[field()], None, style).contains("\x1b["));
        assert!(!printed(field(), Format::Human).contains('\x1b'));
    }

    #[test]
    fn puts_each_message_on_one_line_for_editors() {
        assert_eq!(
            printed(field(), Format::Short),
            "specs/cars.vl.json:3:20: error[unknown-field]: the data has no field \"Horsepwer\" (help: did you mean \"Horsepower\"?)\n"
        );
    }

    #[test]
    fn gives_programs_every_part_of_a_message() {
        let line = printed(field(), Format::Json);
        let object: serde_json::Value = serde_json::from_str(&line).expect("valid JSON");
        let expected = serde_json::json!({
            "version": 1, "severity": "error", "code": "unknown-field", "figure": "cars",
            "message": "the data has no field \"Horsepwer\"", "help": "did you mean \"Horsepower\"?",
            "file": "specs/cars.vl.json", "line": 3, "column": 20, "endLine": 3, "endColumn": 31,
            "pointer": "/encoding/x/field",
        });
        assert_eq!(object, expected);
    }

    #[test]
    fn escapes_what_a_workflow_command_would_take_for_its_own() {
        let message =
            Diagnostic::error("a", "50% of\nrows").at(Place::Line { path: "a,b:c".into(), line: 2, column: 0 });
        assert_eq!(
            printed(message, Format::Github),
            "::error title=a,file=a%2Cb%3Ac,line=2,endLine=2::50%25 of\\nrows\n"
        );
    }

    #[test]
    fn never_sends_a_control_character_of_the_author_to_the_terminal() {
        let nasty = "\x1b[31m\u{9b}\u{202e}\r\n\u{2028}\u{200b}x";
        let source = Arc::new(Source::new(nasty, format!("{{\"a\": \"{nasty}\"}}")));
        for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
            let message = Diagnostic::error("a", nasty).help(nasty).at(Place::Bytes {
                source: source.clone(),
                start: 6,
                end: source.text.len(),
            });
            let text = print(&[message], Some(nasty), Style { format, color: false, width: 100 });
            let hidden: String = text.chars().filter(|c| *c != '\n' && is_hidden(*c)).collect();
            assert_eq!(hidden, "", "{format:?}: {text:?}");
        }
    }

    #[test]
    fn keeps_the_content_of_hidden_characters_in_json() {
        let line = printed(Diagnostic::error("a", "x\u{202e}\u{e0001}\u{1b}"), Format::Json);
        let object: serde_json::Value = serde_json::from_str(&line).expect("valid JSON");
        assert_eq!(object["message"], "x\u{202e}\u{e0001}\u{1b}");
    }
}
