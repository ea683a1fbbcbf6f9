//! Themes with a name: those of the vega-themes package 3.0.0, copied as data.
//!
//! Copyright (c) 2016, University of Washington Interactive Data Lab; BSD 3-clause licence, in full in
//! `src/theme/named/LICENSE`. Some ask for fonts that are not bundled (IBM Plex Sans, Lato, Segoe UI): what their font
//! lists fall back on is drawn then.

/// Name and JSON text of each, in alphabetical order, as lists show them.
const THEMES: [(&str, &str); 14] = [
    ("carbong10", include_str!("named/carbong10.json")),
    ("carbong100", include_str!("named/carbong100.json")),
    ("carbong90", include_str!("named/carbong90.json")),
    ("carbonwhite", include_str!("named/carbonwhite.json")),
    ("dark", include_str!("named/dark.json")),
    ("excel", include_str!("named/excel.json")),
    ("fivethirtyeight", include_str!("named/fivethirtyeight.json")),
    ("ggplot2", include_str!("named/ggplot2.json")),
    ("googlecharts", include_str!("named/googlecharts.json")),
    ("latimes", include_str!("named/latimes.json")),
    ("powerbi", include_str!("named/powerbi.json")),
    ("quartz", include_str!("named/quartz.json")),
    ("urbaninstitute", include_str!("named/urbaninstitute.json")),
    ("vox", include_str!("named/vox.json")),
];

/// The names of the built-in themes.
pub const NAMES: &[&str] = &{
    let mut names = [""; THEMES.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = THEMES[index].0;
        index += 1;
    }
    names
};

/// A built-in theme, as the JSON text of a Vega-Lite config; `None` when no theme has the name.
pub fn named(name: &str) -> Option<&'static str> {
    THEMES.iter().find(|theme| theme.0 == name).map(|theme| theme.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Source};
    use crate::spec;
    use std::sync::Arc;

    /// Sections for marks of Vega, which Vega-Lite hands on without having them in its grammar.
    const VEGA_MARKS: [&str; 4] = ["group", "path", "shape", "symbol"];

    #[test]
    fn every_theme_is_a_config_with_no_other_words_than_those_of_vega_and_vega_lite() {
        assert!(NAMES.is_sorted());
        for name in NAMES {
            let log = Diagnostics::new();
            let source = Arc::new(Source::new(*name, named(name).expect("a listed theme")));
            let mut theme = spec::read(&source, &log).expect("valid JSON");
            theme.value.as_object_mut().expect("an object").retain(|name, _| !VEGA_MARKS.contains(&name.as_str()));
            spec::check_config(&theme, &log);
            let messages: Vec<String> = log.into_messages().into_iter().map(|message| message.message).collect();
            assert_eq!(messages, [""; 0], "{name}");
        }
    }

    #[test]
    fn a_theme_is_found_by_its_exact_name_only() {
        assert!(named("dark").is_some_and(|text| text.contains("\"background\": \"#333\"")));
        assert_eq!(named("Dark"), None);
    }
}
