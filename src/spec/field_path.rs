use std::fmt;

/// A Vega field string taken apart: `a.b[0]`, `['a b'].c`, or `a\\.b` for a name with a dot.
///
/// Same rules as vega-util's `splitAccessPath`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldPath {
    segments: Vec<String>,
}

/// What is wrong with a field string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    NoOpenBracket,
    NoCloseBracket,
    NoCloseQuote,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            PathError::NoOpenBracket => "has \"]\" without \"[\"",
            PathError::NoCloseBracket => "has \"[\" without \"]\"",
            PathError::NoCloseQuote => "has a quote that is not closed",
        })
    }
}

impl FieldPath {
    pub fn parse(field: &str) -> Result<FieldPath, PathError> {
        let mut segments = Vec::new();
        let mut segment = String::new();
        let mut quote = None;
        // Inside brackets, whether the next character is the first one there; `None` outside.
        let mut bracket: Option<BracketState> = None;
        let mut characters = field.chars();
        while let Some(c) = characters.next() {
            match c {
                '\\' => segment.extend(characters.next()),
                _ if quote == Some(c) => {
                    segments.push(std::mem::take(&mut segment));
                    quote = None;
                    bracket = Some(BracketState::Closed);
                }
                _ if quote.is_some() => segment.push(c),
                '"' | '\'' if bracket == Some(BracketState::Open) && segment.is_empty() => quote = Some(c),
                '.' if bracket.is_none() => {
                    if !segment.is_empty() {
                        segments.push(std::mem::take(&mut segment));
                    }
                }
                '[' => {
                    if !segment.is_empty() {
                        segments.push(std::mem::take(&mut segment));
                    }
                    bracket = Some(BracketState::Open);
                }
                ']' => {
                    if bracket.ok_or(PathError::NoOpenBracket)? == BracketState::Open {
                        segments.push(std::mem::take(&mut segment));
                    }
                    segment.clear();
                    bracket = None;
                }
                _ => segment.push(c),
            }
        }
        if quote.is_some() {
            return Err(PathError::NoCloseQuote);
        }
        if bracket.is_some() {
            return Err(PathError::NoCloseBracket);
        }
        if !segment.is_empty() {
            segments.push(segment);
        }
        Ok(FieldPath { segments })
    }

    pub fn segments(&self) -> &[String] {
        &self.segments
    }

    /// How Vega-Lite names the flat column of a nested field: `a.b.0` for `a.b[0]`.
    pub fn flat_name(&self) -> String {
        self.segments.join(".")
    }
}

#[derive(Clone, Copy, PartialEq)]
enum BracketState {
    Open,
    Closed,
}

/// The name of the column that a field string stands for when it is written anew, as by `as` or a derived field: the
/// path without brackets and escapes. A field string that cannot be taken apart stands for itself.
pub fn flat_name(field: &str) -> String {
    match FieldPath::parse(field) {
        Ok(path) if !path.segments.is_empty() => path.flat_name(),
        _ => field.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_paths_as_vega_does() {
        for (field, segments) in [
            ("a", &["a"][..]),
            ("a.b.c", &["a", "b", "c"]),
            ("a[0].b", &["a", "0", "b"]),
            ("a\\.b", &["a.b"]),
            ("['a b']", &["a b"]),
            ("a[\"x.y\"][1]", &["a", "x.y", "1"]),
            ("a['it\\'s']", &["a", "it's"]),
            ("a[b.c]", &["a", "b.c"]),
            (".a..b", &["a", "b"]),
            ("it's", &["it's"]),
            ("", &[]),
        ] {
            assert_eq!(FieldPath::parse(field).expect(field).segments(), segments, "{field}");
        }
    }

    #[test]
    fn says_what_is_not_closed() {
        assert_eq!(FieldPath::parse("a[0"), Err(PathError::NoCloseBracket));
        assert_eq!(FieldPath::parse("a]"), Err(PathError::NoOpenBracket));
        assert_eq!(FieldPath::parse("a['b"), Err(PathError::NoCloseQuote));
    }

    #[test]
    fn nested_fields_have_flat_names() {
        assert_eq!(flat_name("a.b[0]"), "a.b.0");
        assert_eq!(flat_name("a\\.b"), "a.b");
        assert_eq!(flat_name("a["), "a[");
    }
}
