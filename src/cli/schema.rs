//! `figpress schema`: what editors need to complete and check specs, themes and `figpress.json`.

use super::args::Schema;
use super::out;
use super::report::Exit;
use crate::format;
use crate::spec::grammar::{Root, schema};
use serde_json::{Value, json};

/// The schema that specs name. An editor that knows a file's own `$schema` looks at nothing else, so ours has its address.
const VEGA_LITE: &str = "https://vega.github.io/schema/vega-lite/v6.json";

pub fn run(what: Schema) -> Result<Exit, Exit> {
    out(&match what {
        Schema::Spec => format!("{}\n", schema(Root::Spec)),
        Schema::Theme => format!("{}\n", schema(Root::Config)),
        Schema::Config => format!("{:#}\n", config()),
        Schema::Vscode => vscode(),
    })
}

/// Of `figpress.json`.
fn config() -> Value {
    let mut config = schema(Root::Sizes);
    let definitions = config["definitions"].take();
    let path =
        |description: &str, default: &str| json!({"type": "string", "description": description, "default": default});
    json!({
        "$schema": config["$schema"],
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "$schema": {"type": "string"},
            "specs": path("The folder of the figures' specs.", "specs"),
            "output": path("The folder that pictures are written to.", "output"),
            "theme": {
                "type": ["string", "null"],
                "description": "A Vega-Lite config that all figures are drawn with; null for none.",
                "default": "specs/theme.json"
            },
            "fonts": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Folders of fonts, .ttf or .otf, that figures are set in besides the bundled ones.",
                "default": []
            },
            "formats": {
                "type": "array",
                "items": {"enum": ["svg", "png"]},
                "minItems": 1,
                "description": "The formats to write.",
                "default": ["svg", "png"]
            },
            "scale": {
                "type": "number",
                "minimum": super::args::SCALES.start(),
                "maximum": super::args::SCALES.end(),
                "description": "Pixels of a PNG per px.",
                "default": 2
            },
            "locale": {
                "enum": format::locale_names(),
                "description": "How numbers and dates are written.",
                "default": "en-US"
            },
            "sizes": {
                "$ref": "#/definitions/NamedSizes",
                "description": "Named sizes of all figures; `figpress render --size phone` draws one. A spec may say more under usermeta.figpress.sizes.",
                "default": {"phone": {"width": 360}, "column": {"width": 680}, "wide": {"width": 1080}}
            }
        },
        "definitions": definitions
    })
}

/// The settings of a folder for Visual Studio Code. The schemas stand in it, each on a line: it needs no network.
fn vscode() -> String {
    let entry = |matches: &str, url: &str, schema: Value| {
        format!("    {{\"fileMatch\": [\"{matches}\"], \"url\": \"{url}\", \"schema\":\n{schema}}}")
    };
    let entries = [
        entry("/specs/*.vl.json", VEGA_LITE, schema(Root::Spec)),
        entry("/specs/theme.json", "figpress://schema/theme", schema(Root::Config)),
        entry("/figpress.json", "figpress://schema/config", config()),
    ];
    format!("{{\n  \"json.schemas\": [\n{}\n  ]\n}}\n", entries.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::super::project::KEYS;
    use super::*;

    #[test]
    fn knows_the_settings_of_a_project() {
        let config = config();
        let properties = config["properties"].as_object().expect("properties");
        assert_eq!(properties.keys().collect::<Vec<_>>(), KEYS);
        assert!(properties.iter().all(|(name, property)| name == "$schema" || property.get("description").is_some()));
    }

    #[test]
    fn is_in_this_folder_as_it_is_printed() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/.vscode/settings.json");
        let kept = std::fs::read_to_string(path).expect("a file");
        assert!(kept == vscode(), "figpress schema vscode > .vscode/settings.json");
        let settings: Value = serde_json::from_str(&kept).expect("JSON");
        assert_eq!(settings["json.schemas"].as_array().expect("a list").len(), 3);
    }
}
