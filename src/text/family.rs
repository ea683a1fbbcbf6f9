//! CSS lists of font families, as authors write them.

/// One entry of a family list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Family {
    /// A face by its name, without quotes: `Source Sans 3`.
    Named(String),
    /// What every system has some face for: `sans-serif`.
    Generic(Generic),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generic {
    SansSerif,
    Serif,
    Monospace,
    /// `system-ui`, `cursive`, `fantasy` and the like.
    Other,
}

impl Family {
    /// The name of a named family.
    pub fn name(&self) -> Option<&str> {
        match self {
            Family::Named(name) => Some(name),
            Family::Generic(_) => None,
        }
    }
}

/// Reads a family list: `"Source Sans 3", Arial, sans-serif`.
///
/// More generous than CSS: an unquoted name may hold any word, digits too. Empty entries are left out.
pub fn parse(list: &str) -> Vec<Family> {
    split(list).into_iter().map(|name| generic(&name).map_or(Family::Named(name), Family::Generic)).collect()
}

/// The list in the form that every CSS parser takes: names in quotes where they need them, a generic family at the end.
pub fn to_css(list: &str) -> String {
    let families = split(list);
    let has_generic = families.last().is_some_and(|name| generic(name).is_some());
    let mut css: Vec<String> = families.iter().map(|name| quote(name)).collect();
    if !has_generic {
        css.push("sans-serif".to_string());
    }
    css.join(", ")
}

/// A family's name as a CSS string or identifier; quotes and backslashes in it are dropped.
pub fn quote(name: &str) -> String {
    let is_identifier = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    if name.split(' ').all(is_identifier) {
        return name.to_string();
    }
    let bare: String = name.chars().filter(|c| !matches!(c, '\'' | '"' | '\\') && !c.is_control()).collect();
    format!("'{bare}'")
}

fn split(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut name = String::new();
    let mut open = None;
    for c in list.chars() {
        match (open, c) {
            (Some(quote), _) if c == quote => open = None,
            (None, '"' | '\'') => open = Some(c),
            (None, ',') => names.push(std::mem::take(&mut name)),
            _ => name.push(c),
        }
    }
    names.push(name);
    let tidy = |name: String| name.split_whitespace().collect::<Vec<_>>().join(" ");
    names.into_iter().map(tidy).filter(|name| !name.is_empty()).collect()
}

fn generic(name: &str) -> Option<Generic> {
    let lower = name.to_ascii_lowercase();
    Some(match lower.as_str() {
        "sans-serif" | "ui-sans-serif" | "system-ui" => Generic::SansSerif,
        "serif" | "ui-serif" => Generic::Serif,
        "monospace" | "ui-monospace" => Generic::Monospace,
        "cursive" | "fantasy" | "ui-rounded" | "math" | "emoji" | "fangsong" => Generic::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Family {
        Family::Named(name.to_string())
    }

    #[test]
    fn reads_names_with_and_without_quotes() {
        let families = parse("Source Sans 3, 'Helvetica  Neue' ,\"A, B\", sans-serif");
        assert_eq!(
            families,
            [named("Source Sans 3"), named("Helvetica Neue"), named("A, B"), Family::Generic(Generic::SansSerif)]
        );
    }

    #[test]
    fn leaves_out_empty_entries() {
        assert_eq!(parse(" , ''"), []);
    }

    #[test]
    fn quotes_only_what_css_would_not_read_as_identifiers() {
        assert_eq!(to_css("Source Sans 3"), "'Source Sans 3', sans-serif");
        assert_eq!(to_css("Helvetica Neue, Arial"), "Helvetica Neue, Arial, sans-serif");
        assert_eq!(to_css("monospace"), "monospace");
        assert_eq!(to_css(""), "sans-serif");
        assert_eq!(quote("7'\\\"x"), "'7x'");
    }
}
