use super::{Aggregate, Bin, ChannelDef, TimeUnit};
use crate::theme::Config;
use serde_json::Value;

impl ChannelDef {
    /// The title that a guide shows for this definition: as written on the guide or the channel, else after field and
    /// function (`Mean of Horsepower`). `None` when the author said `null`.
    pub fn title(&self, config: &Config) -> Option<Vec<String>> {
        let guide = ["axis", "legend", "header"].iter().find_map(|guide| self.at.value.get(*guide)?.get("title"));
        match guide.or_else(|| self.at.value.get("title")) {
            Some(written) => title_lines(written),
            None if self.is_field() => Some(vec![self.default_title(config)]).filter(|lines| !lines[0].is_empty()),
            None => None,
        }
    }

    /// Vega-Lite's title for field, bin, time unit and aggregate, in the style that `config.fieldTitle` asks for.
    pub fn default_title(&self, config: &Config) -> String {
        let field = self.field.as_deref().unwrap_or_default();
        match config.text(&["fieldTitle"]) {
            Some("plain") => field.to_string(),
            Some("functional") => self.functional_title(field),
            _ => self.verbal_title(field, config),
        }
    }

    fn verbal_title(&self, field: &str, config: &Config) -> String {
        if self.is_count() {
            return config.text(&["countTitle"]).unwrap_or_default().to_string();
        }
        if let Some(Bin::Params(_)) = self.bin {
            return format!("{field} (binned)");
        }
        if let Some(unit) = self.time_unit.as_ref().filter(|unit| !unit.binned && !unit.units.units.is_empty()) {
            let parts: Vec<&str> = unit.units.units.iter().map(|unit| unit.name()).collect();
            return format!("{field} ({})", parts.join("-"));
        }
        match &self.aggregate {
            Some(Aggregate::Argmax(by)) => format!("{field} for max {by}"),
            Some(Aggregate::Argmin(by)) => format!("{field} for min {by}"),
            Some(Aggregate::Op(op)) => {
                let mut letters = op.chars();
                let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
                format!("{first}{} of {field}", letters.as_str())
            }
            None => field.to_string(),
        }
    }

    fn functional_title(&self, field: &str) -> String {
        let function = match &self.aggregate {
            Some(Aggregate::Argmax(by)) => return format!("{field} for argmax({by})"),
            Some(Aggregate::Argmin(by)) => return format!("{field} for argmin({by})"),
            Some(Aggregate::Op(op)) => Some(op.to_uppercase()),
            None => match (&self.time_unit, &self.bin) {
                (Some(unit), _) if !unit.binned => Some(functional_unit(unit)),
                (_, Some(Bin::Params(_))) => Some("BIN".to_string()),
                _ => None,
            },
        };
        function.map_or_else(|| field.to_string(), |function| format!("{function}({field})"))
    }
}

/// `YEARMONTH`: neither UTC nor the step is told.
fn functional_unit(unit: &TimeUnit) -> String {
    let names: String = unit.units.units.iter().map(|unit| unit.name()).collect();
    if names.is_empty() { "TIMEUNIT".to_string() } else { names.to_uppercase() }
}

/// A text or an array of texts as lines; `None` for `null`, `""` and anything else.
pub fn title_lines(written: &Value) -> Option<Vec<String>> {
    match written {
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.split('\n').map(str::to_string).collect()),
        Value::Array(lines) => {
            Some(lines.iter().map(|line| line.as_str().map_or_else(|| line.to_string(), str::to_string)).collect())
        }
        _ => None,
    }
}
