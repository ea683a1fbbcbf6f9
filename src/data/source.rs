//! Where a view's data comes from, as the spec says it.

use super::parse::ParseAs;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, suggest};
use crate::spec::Fragment;
use serde_json::Value as Json;

/// A `data` object of a spec, taken apart. The caller may share a loaded table between sources of one [`key`].
///
/// [`key`]: DataSource::key
#[derive(Clone, Debug)]
pub struct DataSource {
    pub origin: Origin,
    pub format: Format,
    /// The name by which other views may refer to this data.
    pub name: Option<String>,
    /// Where the spec says it.
    pub fragment: Fragment,
}

#[derive(Clone, Debug)]
pub enum Origin {
    /// A file, relative to the spec's own folder.
    Url(String),
    /// Rows written in the spec: an array, an object, or a text in the format. The whole fragment of `values`.
    Values(Fragment),
    /// A member of the spec's `datasets`, or another view's data: the caller knows them.
    Named(String),
    /// Numbers from `start` up to but without `stop`, in the field `field`.
    Sequence { start: f64, stop: f64, step: f64, field: String },
    /// Lines of longitude and latitude; the fragment has the parameters, if any.
    Graticule(Fragment),
    /// The whole globe.
    Sphere,
    /// `"data": null`: no rows.
    Nothing,
}

/// How a file's bytes or an inline text become rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Format {
    /// `csv`, `tsv`, `dsv`, `json`, `topojson`, `ndjson`; from the file's ending when not written.
    pub kind: Option<String>,
    pub parse: Parse,
    pub delimiter: Option<String>,
    /// The path to the rows in a JSON file.
    pub property: Option<String>,
    /// The name of the TopoJSON object whose features are the rows.
    pub feature: Option<String>,
    /// The name of the TopoJSON object whose borders are the one row.
    pub mesh: Option<String>,
    /// Which borders a mesh has: `interior` or `exterior`, else all.
    pub filter: Option<String>,
}

/// What the author wrote about the types of fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Parse {
    /// Nothing: fields are parsed as their encodings need.
    #[default]
    Implied,
    /// `null`: nothing is parsed, whatever the encodings need.
    Nothing,
    /// `"auto"`: the cells decide.
    Inferred,
    /// Field by field; those not named are parsed as their encodings need.
    Fields(Vec<(String, ParseAs)>),
}

impl DataSource {
    /// Reads a `data` object; `null` is data without rows.
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<DataSource, Failed> {
        let format = match fragment.member("format") {
            Some(format) => Format::read(&format, log)?,
            None => Format::default(),
        };
        let name = fragment.text_of("name", log)?;
        let origin = Origin::read(fragment, name.as_deref(), log)?;
        Ok(DataSource { origin, format, name, fragment: fragment.clone() })
    }

    /// The values of a named dataset, as a source of their own with the format given where the name is used.
    pub fn inline(&self, values: Fragment) -> DataSource {
        DataSource { origin: Origin::Values(values), ..self.clone() }
    }

    /// Equal for sources that load the same table when the same fields are parsed.
    pub fn key(&self) -> String {
        let origin = match &self.origin {
            Origin::Url(url) => format!("url {url}"),
            Origin::Values(values) => format!("values {} {}", values.source.path, values.pointer.as_str()),
            Origin::Named(name) => format!("name {name}"),
            Origin::Sequence { start, stop, step, field } => format!("sequence {start} {stop} {step} {field}"),
            Origin::Graticule(params) => format!("graticule {}", params.value),
            Origin::Sphere => "sphere".into(),
            Origin::Nothing => "nothing".into(),
        };
        format!("{origin} {:?}", self.format)
    }
}

impl Origin {
    fn read(fragment: &Fragment, name: Option<&str>, log: &Diagnostics) -> Result<Origin, Failed> {
        if fragment.value.is_null() {
            return Ok(Origin::Nothing);
        }
        if !fragment.value.is_object() {
            return Err(fragment.wrong_type("an object", log));
        }
        if let Some(url) = fragment.text_of("url", log)? {
            return Ok(Origin::Url(url));
        }
        if let Some(values) = fragment.member("values") {
            return Ok(Origin::Values(values));
        }
        if let Some(sequence) = fragment.member("sequence") {
            return Ok(Origin::Sequence {
                start: sequence.needed("start", log)?.expect_number(log)?,
                stop: sequence.needed("stop", log)?.expect_number(log)?,
                step: sequence.number_of("step", log)?.filter(|step| *step != 0.0).unwrap_or(1.0),
                field: sequence.text_of("as", log)?.unwrap_or_else(|| "data".into()),
            });
        }
        let written = |name: &str| fragment.member(name).filter(|member| member.value != Json::Bool(false));
        if let Some(params) = written("graticule") {
            return Ok(Origin::Graticule(params));
        }
        if written("sphere").is_some() {
            return Ok(Origin::Sphere);
        }
        name.map(|name| Origin::Named(name.to_string())).ok_or_else(|| {
            let message = "the data has no source: expected \"url\", \"values\", \"name\" or a generator";
            log.fail(Diagnostic::error("missing-property", message).at(fragment.place()))
        })
    }
}

impl Format {
    fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Format, Failed> {
        Ok(Format {
            kind: fragment.text_of("type", log)?,
            parse: Parse::read(fragment.get("parse"), log)?,
            delimiter: fragment.text_of("delimiter", log)?,
            property: fragment.text_of("property", log)?.filter(|property| !property.is_empty()),
            feature: fragment.text_of("feature", log)?,
            mesh: fragment.text_of("mesh", log)?,
            filter: fragment.text_of("filter", log)?,
        })
    }
}

impl Parse {
    fn read(fragment: Option<Fragment>, log: &Diagnostics) -> Result<Parse, Failed> {
        let Some(fragment) = fragment else { return Ok(Parse::Implied) };
        match &fragment.value {
            Json::Null => Ok(Parse::Nothing),
            Json::String(text) if text == "auto" => Ok(Parse::Inferred),
            Json::Object(members) => {
                let mut fields = Vec::with_capacity(members.len());
                for name in members.keys() {
                    let Some(written) = fragment.get(name) else { continue };
                    fields.push((name.clone(), read_parse_as(&written, log)?));
                }
                Ok(Parse::Fields(fields))
            }
            _ => Err(fragment.wrong_type("an object, \"auto\" or null", log)),
        }
    }
}

fn read_parse_as(fragment: &Fragment, log: &Diagnostics) -> Result<ParseAs, Failed> {
    if fragment.value.is_null() {
        return Ok(ParseAs::Keep);
    }
    let text = fragment.expect_text(log)?;
    ParseAs::named(&text).ok_or_else(|| {
        let message = format!("\"{text}\" is no type to parse as");
        let help = suggest::did_you_mean(&text, ParseAs::NAMES.iter().copied()).unwrap_or_else(|| {
            "expected \"number\", \"boolean\", \"date\", \"string\", \"date:'%Y'\" or \"utc:'%Y'\"".into()
        });
        log.fail(Diagnostic::error("unknown-type", message).at(fragment.place()).help(help))
    })
}
