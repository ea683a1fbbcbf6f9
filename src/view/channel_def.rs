use crate::calendar::TimeUnits;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::spec::{Channel, Fragment, flat_name};
use serde_json::{Map, Value};

/// What a field's values are, which decides scales, guides and formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Quantitative,
    Temporal,
    Ordinal,
    Nominal,
    Geojson,
}

impl Type {
    pub fn is_discrete(self) -> bool {
        matches!(self, Type::Ordinal | Type::Nominal)
    }

    pub fn name(self) -> &'static str {
        match self {
            Type::Quantitative => "quantitative",
            Type::Temporal => "temporal",
            Type::Ordinal => "ordinal",
            Type::Nominal => "nominal",
            Type::Geojson => "geojson",
        }
    }

    fn named(name: &str) -> Option<Type> {
        Some(match name.to_ascii_lowercase().as_str() {
            "quantitative" | "q" => Type::Quantitative,
            "temporal" | "t" => Type::Temporal,
            "ordinal" | "o" => Type::Ordinal,
            "nominal" | "n" => Type::Nominal,
            "geojson" => Type::Geojson,
            _ => return None,
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Aggregate {
    /// `mean`, `count`, ...
    Op(String),
    /// The row in which this field is smallest, largest.
    Argmin(String),
    Argmax(String),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Bin {
    /// The data are binned already; `step` is the bins' width where known.
    Binned { step: Option<f64> },
    /// To be binned with these parameters.
    Params(Map<String, Value>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct TimeUnit {
    pub units: TimeUnits,
    pub utc: bool,
    /// The data are rounded to the unit already.
    pub binned: bool,
    pub step: Option<f64>,
    pub maxbins: Option<f64>,
    /// The unit as Vega-Lite writes it into column names and titles: `utcyearmonth`, `yearmonth`.
    pub text: String,
}

/// What an encoding says of one channel.
#[derive(Clone, Debug)]
pub struct ChannelDef {
    pub channel: Channel,
    /// As written, for all that is not read here: scale, axis, legend, sort, stack, format...
    pub at: Fragment,
    pub field: Option<String>,
    pub aggregate: Option<Aggregate>,
    pub bin: Option<Bin>,
    pub time_unit: Option<TimeUnit>,
    pub datum: Option<Value>,
    pub value: Option<Value>,
    pub kind: Option<Type>,
    pub band_position: Option<f64>,
    pub conditions: Vec<Condition>,
}

/// "If this holds, then that": the first condition that holds decides.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The whole condition: `test` or `param` with `empty` is read where it is evaluated.
    pub at: Fragment,
    pub then: ChannelDef,
}

impl TimeUnit {
    /// The time one unit (or `step` of them) later.
    pub fn after(&self, ms: f64) -> f64 {
        self.units.interval().map_or(ms, |interval| interval.offset(ms, self.step.unwrap_or(1.0)))
    }

    /// The time one unit (or `step` of them) earlier.
    pub fn before(&self, ms: f64) -> f64 {
        self.units.interval().map_or(ms, |interval| interval.offset(ms, -self.step.unwrap_or(1.0)))
    }
}

impl ChannelDef {
    /// Reads a channel's object. Missing types follow from channel, aggregate, bin and time unit as in Vega-Lite.
    pub fn read(channel: Channel, at: &Fragment, log: &Diagnostics) -> ChannelDef {
        let at = match &at.value {
            Value::String(_) | Value::Number(_) | Value::Bool(_) => {
                log.add(
                    Diagnostic::warning(
                        "primitive-channel",
                        format!("channel \"{}\" should be an object; {} is taken as a value", channel.name(), at.value),
                    )
                    .at(at.place())
                    .help(format!("write {{\"value\": {}}}", at.value)),
                );
                at.with(serde_json::json!({ "value": at.value }), at.pointer.clone())
            }
            _ => at.clone(),
        };
        let raw = &at.value;
        let mut def = ChannelDef {
            channel,
            field: raw.get("field").and_then(|field| match field {
                Value::String(name) => Some(name.clone()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            }),
            aggregate: raw.get("aggregate").and_then(read_aggregate),
            bin: raw.get("bin").and_then(|bin| read_bin(bin, channel)),
            time_unit: raw.get("timeUnit").and_then(read_time_unit),
            datum: raw.get("datum").cloned(),
            value: raw.get("value").cloned(),
            kind: raw.get("type").and_then(Value::as_str).and_then(Type::named),
            band_position: raw.get("bandPosition").and_then(Value::as_f64),
            conditions: Vec::new(),
            at: at.clone(),
        };
        if def.datum.is_some() && def.field.is_none() {
            def.value = None;
        }
        if def.is_field() {
            def.settle_type(log);
        } else if let Some(datum) = &def.datum {
            def.kind = def.kind.or(match datum {
                Value::Number(_) => Some(Type::Quantitative),
                Value::String(_) => Some(Type::Nominal),
                Value::Object(object) if !object.contains_key("expr") => Some(Type::Temporal),
                _ => None,
            });
        }
        if let Some(condition) = at.get("condition") {
            for at in condition.elements() {
                let then = ChannelDef::read(channel, &at, log);
                def.conditions.push(Condition { at, then });
            }
        }
        def
    }

    fn settle_type(&mut self, log: &Diagnostics) {
        let counts = matches!(&self.aggregate, Some(Aggregate::Op(op)) if matches!(op.as_str(), "count" | "valid" | "missing" | "distinct"));
        match self.kind {
            Some(kind) if counts && kind != Type::Quantitative => {
                log.add(
                    Diagnostic::warning("count-type", "a count is quantitative; another type is ignored").at(self
                        .at
                        .get("type")
                        .unwrap_or_else(|| self.at.clone())
                        .place()),
                );
                self.kind = Some(Type::Quantitative);
            }
            Some(_) => {}
            None if self.channel.is_second() => {}
            None => self.kind = Some(self.default_type()),
        }
    }

    /// Vega-Lite's `defaultType`.
    fn default_type(&self) -> Type {
        match self.channel {
            Channel::Latitude | Channel::Longitude => return Type::Quantitative,
            Channel::Row | Channel::Column | Channel::Facet | Channel::Shape | Channel::StrokeDash => {
                return Type::Nominal;
            }
            Channel::Order => return Type::Ordinal,
            _ => {}
        }
        if self.at.value.get("sort").is_some_and(Value::is_array) {
            return Type::Ordinal;
        }
        if self.time_unit.is_some() {
            return Type::Temporal;
        }
        if self.bin.is_some() || matches!(self.aggregate, Some(Aggregate::Op(_))) {
            return Type::Quantitative;
        }
        match self.at.value.pointer("/scale/type").and_then(Value::as_str) {
            Some(
                "linear" | "log" | "pow" | "sqrt" | "symlog" | "identity" | "sequential" | "quantile" | "quantize"
                | "threshold" | "bin-ordinal",
            ) => Type::Quantitative,
            Some("time" | "utc") => Type::Temporal,
            _ => Type::Nominal,
        }
    }

    /// Whether values come from a column (a count needs no field).
    pub fn is_field(&self) -> bool {
        self.field.is_some() || matches!(&self.aggregate, Some(Aggregate::Op(op)) if op == "count")
    }

    pub fn is_datum(&self) -> bool {
        !self.is_field() && self.datum.is_some()
    }

    pub fn is_value(&self) -> bool {
        !self.is_field() && self.datum.is_none() && self.value.is_some()
    }

    pub fn is_field_or_datum(&self) -> bool {
        self.is_field() || self.is_datum()
    }

    /// This definition if it has a field, else the first condition's that has one.
    pub fn field_def(&self) -> Option<&ChannelDef> {
        if self.is_field() {
            return Some(self);
        }
        self.conditions.iter().map(|condition| &condition.then).find(|then| then.is_field())
    }

    /// Like [`ChannelDef::field_def`], but a datum counts too.
    pub fn field_or_datum_def(&self) -> Option<&ChannelDef> {
        if self.is_field_or_datum() {
            return Some(self);
        }
        self.conditions.iter().map(|condition| &condition.then).find(|then| then.is_field_or_datum())
    }

    /// Binned here, not beforehand.
    pub fn is_binning(&self) -> bool {
        matches!(self.bin, Some(Bin::Params(_)))
    }

    pub fn is_binned(&self) -> bool {
        matches!(self.bin, Some(Bin::Binned { .. }))
    }

    pub fn is_count(&self) -> bool {
        matches!(&self.aggregate, Some(Aggregate::Op(op)) if op == "count")
    }

    /// The column that holds this definition's values after its inline transforms, as Vega-Lite names it (`vgField`);
    /// `suffix` is `""`, `"end"`, `"mid"`, `"range"` or `"start"`.
    ///
    /// An argmin or argmax gives a path: `argmax_year["price"]`.
    pub fn column(&self, suffix: &str) -> String {
        let written = self.field.as_deref().unwrap_or_default();
        let flat = flat_name(written);
        let field = flat.as_str();
        let (name, accessor) = if self.is_count() {
            ("__count".to_string(), String::new())
        } else if let Some(Bin::Params(params)) = &self.bin {
            (joined(&bin_text(params), field), String::new())
        } else {
            match (&self.aggregate, &self.time_unit) {
                (Some(Aggregate::Argmax(by)), _) => (format!("argmax_{by}"), format!("[\"{written}\"]")),
                (Some(Aggregate::Argmin(by)), _) => (format!("argmin_{by}"), format!("[\"{written}\"]")),
                (Some(Aggregate::Op(op)), _) => (joined(op, field), String::new()),
                (None, Some(unit)) if !unit.binned => (joined(&unit.text, field), String::new()),
                _ => (field.to_string(), String::new()),
            }
        };
        if suffix.is_empty() { name + &accessor } else { format!("{name}_{suffix}{accessor}") }
    }

    /// The `sort` as written; `Some(Null)` switches sorting off.
    pub fn sort(&self) -> Option<Fragment> {
        self.at.get("sort")
    }
}

fn joined(function: &str, field: &str) -> String {
    if field.is_empty() { function.to_string() } else { format!("{function}_{field}") }
}

/// `bin_maxbins_10`: Vega-Lite's `binToString`.
pub fn bin_text(params: &Map<String, Value>) -> String {
    let mut text = String::from("bin");
    for (name, value) in params {
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Array(items) => items.iter().map(Value::to_string).collect::<Vec<_>>().join(","),
            other => other.to_string(),
        };
        text.push_str(&super::variable_name(&format!("_{name}_{value}")));
    }
    text
}

fn read_aggregate(value: &Value) -> Option<Aggregate> {
    match value {
        Value::String(op) => Some(Aggregate::Op(op.clone())),
        Value::Object(object) => {
            let by = |name: &str| object.get(name).and_then(Value::as_str).map(str::to_string);
            by("argmax").map(Aggregate::Argmax).or_else(|| by("argmin").map(Aggregate::Argmin))
        }
        _ => None,
    }
}

/// How many bins a channel gets when the author names neither a number nor a step: Vega-Lite's `autoMaxBins`.
fn auto_max_bins(channel: Channel) -> u32 {
    use Channel::*;
    match channel {
        Row | Column | Size | Color | Fill | Stroke | StrokeWidth | Opacity | FillOpacity | StrokeOpacity | Shape => 6,
        StrokeDash => 4,
        _ => 10,
    }
}

fn read_bin(value: &Value, channel: Channel) -> Option<Bin> {
    let auto = || ("maxbins".to_string(), Value::from(auto_max_bins(channel)));
    match value {
        Value::Bool(true) => Some(Bin::Params(Map::from_iter([auto()]))),
        Value::String(word) if word == "binned" => Some(Bin::Binned { step: None }),
        Value::Object(params) if params.get("binned") == Some(&Value::Bool(true)) => {
            Some(Bin::Binned { step: params.get("step").and_then(Value::as_f64) })
        }
        Value::Object(params) => {
            let mut params = params.clone();
            params.remove("binned");
            if !params.contains_key("maxbins") && !params.contains_key("step") {
                params.extend([auto()]);
            }
            Some(Bin::Params(params))
        }
        _ => None,
    }
}

/// Reads a time unit in any of its forms; `None` for a text that is none.
pub fn read_time_unit(value: &Value) -> Option<TimeUnit> {
    let (text, step, maxbins, utc, binned) = match value {
        Value::String(text) => (text.as_str(), None, None, false, false),
        Value::Object(params) => (
            params.get("unit").and_then(Value::as_str).unwrap_or(""),
            params.get("step").and_then(Value::as_f64),
            params.get("maxbins").and_then(Value::as_f64),
            params.get("utc").and_then(Value::as_bool).unwrap_or(false),
            params.get("binned").and_then(Value::as_bool).unwrap_or(false),
        ),
        _ => return None,
    };
    let mut rest = text;
    let mut flags = (utc, binned);
    if let Some(tail) = rest.strip_prefix("binned") {
        (rest, flags.1) = (tail, true);
    }
    if let Some(tail) = rest.strip_prefix("utc") {
        (rest, flags.0) = (tail, true);
    }
    let units = if rest.is_empty() { TimeUnits { units: Vec::new() } } else { TimeUnits::parse(rest)? };
    let mut shown = format!("{}{rest}", if flags.0 { "utc" } else { "" });
    if let Some(step) = step.filter(|&step| step != 1.0) {
        shown.push_str(&format!("_step_{step}"));
    }
    if let Some(maxbins) = maxbins {
        shown.push_str(&format!("_maxbins_{maxbins}"));
    }
    Some(TimeUnit { units, utc: flags.0, binned: flags.1, step, maxbins, text: shown })
}
