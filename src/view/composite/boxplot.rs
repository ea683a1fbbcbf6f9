use super::axis::{Axis, orient};
use super::channels::{is_truthy, truthy};
use super::inline::Inline;
use super::parts::{self, Parts, Summary, datum, tooltip};
use super::unit::Unit;
use crate::diagnostic::{Diagnostics, Failed};
use crate::spec::{Fragment, flat_name};
use crate::theme::Config;
use serde_json::{Map, Value, json};

/// How far the whiskers reach.
enum Whiskers {
    MinMax,
    /// To the last value within so many interquartile ranges of the box (Tukey's); values beyond are outliers. The
    /// number is kept as text, for expressions.
    Ranges(String),
}

/// A box plot: a box from the first to the third quartile, a tick at the median, whiskers, and outliers as points.
pub fn expand(spec: &Fragment, mark: &Value, config: &Config, log: &Diagnostics) -> Result<Value, Failed> {
    let unit = Unit::new("boxplot", spec, mark, config, log);
    let whiskers = whiskers(&unit);
    let axis = Axis::of(&unit, orient(&unit)?)?;
    let mut others = unit.encoding.clone();
    others.shift_remove(axis.channel);
    let outlier_tooltip = split_tooltip(&mut others);
    let inline = Inline::extract(&unit, &others);
    let plot = BoxPlot { unit: &unit, axis, whiskers, inline, outlier_tooltip };
    Ok(plot.spec())
}

fn whiskers(unit: &Unit) -> Whiskers {
    let default = || unit.config.get(&["boxplot", "extent"]);
    let known = |extent: &&Value| extent.is_number() || *extent == "min-max";
    let written = unit.mark.get("extent").filter(|extent| !extent.is_null());
    if let Some(unknown) = written.filter(|extent| !known(extent)) {
        let message = format!("the extent of a boxplot is a number or \"min-max\", not {unknown}; it is ignored");
        unit.warn(unit.mark_place("extent"), message);
    }
    match written.filter(known).or_else(default) {
        Some(extent) if extent == "min-max" => Whiskers::MinMax,
        extent => {
            let ranges = extent.and_then(Value::as_f64).unwrap_or(1.5);
            Whiskers::Ranges(ryu_js::Buffer::new().format(ranges).to_string())
        }
    }
}

/// Takes the tooltip lines that are not aggregated out of the encoding: only outliers, which are single rows, can show
/// them.
fn split_tooltip(encoding: &mut Map<String, Value>) -> Option<Value> {
    let tooltip = encoding.shift_remove("tooltip").filter(is_truthy)?;
    let is_aggregated = |def: &Value| def.get("aggregate").is_some_and(is_truthy);
    let Value::Array(lines) = tooltip else {
        if is_aggregated(&tooltip) {
            encoding.insert("tooltip".to_string(), tooltip);
            return None;
        }
        return Some(tooltip);
    };
    let (aggregated, mut single): (Vec<Value>, Vec<Value>) = lines.into_iter().partition(is_aggregated);
    if !aggregated.is_empty() {
        encoding.insert("tooltip".to_string(), Value::Array(aggregated));
    }
    match single.len() {
        0 => None,
        1 => single.pop(),
        _ => Some(Value::Array(single)),
    }
}

struct BoxPlot<'a> {
    unit: &'a Unit<'a>,
    axis: Axis,
    whiskers: Whiskers,
    inline: Inline,
    outlier_tooltip: Option<Value>,
}

impl BoxPlot<'_> {
    fn spec(&self) -> Value {
        let mut outer = self.unit.outer();
        match &self.whiskers {
            Whiskers::MinMax => {
                let layers: Vec<Value> = self.whisker_layers().into_iter().chain(self.box_layers()).collect();
                outer.insert("transform".to_string(), self.unit.transforms(self.box_transforms()));
                outer.insert("layer".to_string(), Value::Array(layers));
            }
            Whiskers::Ranges(ranges) => {
                let boxes = json!({"transform": self.box_transforms(), "layer": self.box_layers()});
                outer.insert("layer".to_string(), json!([self.rows_and_whiskers(ranges), boxes]));
            }
        }
        Value::Object(outer)
    }

    /// A name that stands before the field as the author wrote it.
    fn prefixed(&self, prefix: &str) -> String {
        format!("{prefix}{}", self.axis.field)
    }

    fn entry(&self, op: &str, prefix: &str) -> Value {
        json!({"op": op, "field": self.axis.field, "as": format!("{prefix}{}", flat_name(&self.axis.field))})
    }

    fn quartiles(&self) -> [Value; 2] {
        [self.entry("q1", "lower_box_"), self.entry("q3", "upper_box_")]
    }

    /// The prefixes of the smallest and the largest value's columns.
    fn extremes(&self) -> [&'static str; 2] {
        match self.whiskers {
            Whiskers::MinMax => ["lower_whisker_", "upper_whisker_"],
            Whiskers::Ranges(_) => ["min_", "max_"],
        }
    }

    fn box_transforms(&self) -> Vec<Value> {
        let [min, max] = self.extremes();
        let mut aggregate = self.inline.aggregate.clone();
        aggregate.extend(self.quartiles());
        aggregate.extend([self.entry("median", "mid_box_"), self.entry("min", min), self.entry("max", max)]);
        let mut transforms = self.functions();
        transforms.push(json!({"aggregate": aggregate, "groupby": self.inline.groupby}));
        transforms
    }

    fn functions(&self) -> Vec<Value> {
        self.inline.bins.iter().chain(&self.inline.time_units).cloned().collect()
    }

    /// The channels that parts share, without those that only boxes have.
    fn plain_channels(&self) -> Map<String, Value> {
        let mut channels = self.inline.encoding.clone();
        channels.shift_remove("color");
        channels.shift_remove("size");
        channels
    }

    fn five_numbers(&self) -> Map<String, Value> {
        let [min, max] = self.extremes();
        let lines = [(max, "Max"), ("upper_box_", "Q3"), ("mid_box_", "Median"), ("lower_box_", "Q1"), (min, "Min")];
        self.tooltip(&lines)
    }

    fn tooltip(&self, lines: &[(&str, &str)]) -> Map<String, Value> {
        let lines: Vec<Summary> = lines.iter().map(|(prefix, title)| Summary::new(*prefix, *title)).collect();
        tooltip(&lines, &self.axis, &self.inline.encoding, true)
    }

    fn parts(&self, shared: Map<String, Value>, tooltip: Map<String, Value>) -> Parts<'_> {
        Parts { unit: self.unit, axis: &self.axis, shared, tooltip }
    }

    /// `mark` with what the author says about invalid values.
    fn mark(&self, mut mark: Value) -> Value {
        if let Some(invalid) = self.unit.mark.get("invalid") {
            mark["invalid"] = invalid.clone();
        }
        mark
    }

    fn whisker_layers(&self) -> Vec<Value> {
        let tooltip = match self.whiskers {
            Whiskers::MinMax => self.five_numbers(),
            Whiskers::Ranges(_) => {
                self.tooltip(&[("upper_whisker_", "Upper Whisker"), ("lower_whisker_", "Lower Whisker")])
            }
        };
        let parts = self.parts(self.plain_channels(), tooltip);
        let rule = self.mark(json!({"type": "rule", "aria": false}));
        let orient = self.axis.ticks_orient();
        let tick = self.mark(json!({"type": "tick", "color": "black", "opacity": 1, "orient": orient, "aria": false}));
        [
            parts.layer("rule", rule.clone(), "lower_whisker", Some("lower_box")),
            parts.layer("rule", rule, "upper_box", Some("upper_whisker")),
            parts.layer("ticks", tick.clone(), "lower_whisker", None),
            parts.layer("ticks", tick, "upper_whisker", None),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn box_layers(&self) -> Vec<Value> {
        let size = self.size();
        let sized = |mut mark: Value| {
            if let Some(size) = &size {
                mark["size"] = size.clone();
            }
            self.mark(mark)
        };
        let bar = sized(json!({"type": "bar", "orient": self.axis.orient(), "ariaRoleDescription": "box"}));
        let mut tick = sized(json!({"type": "tick", "orient": self.axis.ticks_orient(), "aria": false}));
        let median_color = self.unit.part_config("median").and_then(|median| median.get("color"));
        if let Some(color) = median_color.filter(|color| is_truthy(color)) {
            tick["color"] = color.clone();
        }
        let boxes = self.parts(self.inline.encoding.clone(), self.five_numbers());
        let medians = self.parts(self.median_channels(), self.five_numbers());
        [boxes.layer("box", bar, "lower_box", Some("upper_box")), medians.layer("median", tick, "mid_box", None)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// A box without height shows nothing but its median, which then has the box's colour.
    fn median_channels(&self) -> Map<String, Value> {
        let mut channels = self.plain_channels();
        if let Some(size) = self.inline.encoding.get("size").filter(|size| is_truthy(size)) {
            channels.insert("size".to_string(), size.clone());
        }
        let [lower, upper] = ["lower_box_", "upper_box_"].map(|prefix| datum(&self.prefixed(prefix)));
        let mut condition = Map::from_iter([("test".to_string(), format!("{lower} >= {upper}").into())]);
        match self.inline.encoding.get("color").filter(|color| is_truthy(color)) {
            Some(color) => condition.extend(color.as_object().cloned().unwrap_or_default()),
            None => {
                condition.insert("value".to_string(), self.box_color());
            }
        }
        channels.insert("color".to_string(), json!({ "condition": condition }));
        channels
    }

    fn box_color(&self) -> Value {
        let config = self.unit.config;
        let color = match config.get(&["boxplot", "box"]) {
            Some(Value::Object(part)) => truthy(part, "color"),
            _ => config.get(&["mark", "color"]),
        };
        color.cloned().unwrap_or_else(|| "#4c78a8".into())
    }

    /// The size of box and median: the mark's, else that of styles and config.
    fn size(&self) -> Option<Value> {
        let (mark, config) = (&self.unit.mark, self.unit.config);
        let styled = || {
            let names = crate::view::styles(mark);
            let mut sizes = names.iter().rev().map(String::as_str).chain(["boxplot"]);
            sizes.find_map(|name| config.get(&["style", name, "size"]))
        };
        let sections = || config.get(&["boxplot", "size"]).or_else(|| config.get(&["mark", "size"]));
        mark.get("size").or_else(styled).or_else(sections).filter(|size| is_truthy(size)).cloned()
    }

    /// Whiskers that end at rows, and the rows beyond them.
    fn rows_and_whiskers(&self, ranges: &str) -> Value {
        let field = datum(&self.axis.field);
        let [lower, upper] = ["lower_box_", "upper_box_"].map(|prefix| datum(&self.prefixed(prefix)));
        let range = format!("({upper} - {lower})");
        let low = format!("{lower} - {ranges} * {range}");
        let high = format!("{upper} + {ranges} * {range}");
        let mut transforms = self.functions();
        transforms.push(json!({"joinaggregate": self.quartiles(), "groupby": self.inline.groupby}));
        let within = [
            json!({"filter": format!("({low} <= {field}) && ({field} <= {high})")}),
            json!({"aggregate": self.whisker_ends(), "groupby": self.inline.groupby}),
        ];
        let beyond = format!("({field} < {low}) || ({field} > {high})");
        match self.outlier_layer(json!({ "filter": beyond })) {
            Some(outliers) => {
                let whiskers = json!({"transform": within, "layer": self.whisker_layers()});
                json!({"transform": transforms, "layer": [outliers, whiskers]})
            }
            None => {
                transforms.extend(within);
                json!({"transform": transforms, "layer": self.whisker_layers()})
            }
        }
    }

    fn whisker_ends(&self) -> Vec<Value> {
        let flat = flat_name(&self.axis.field);
        let kept =
            |op: &str, prefix: &str| json!({"op": op, "field": self.prefixed(prefix), "as": format!("{prefix}{flat}")});
        let mut aggregate = vec![
            self.entry("min", "lower_whisker_"),
            self.entry("max", "upper_whisker_"),
            kept("min", "lower_box_"),
            kept("max", "upper_box_"),
        ];
        aggregate.extend(self.inline.aggregate.clone());
        aggregate
    }

    fn outlier_layer(&self, filter: Value) -> Option<Value> {
        let axis = &self.axis;
        let mut position = Map::new();
        position.insert("field".to_string(), axis.field.as_str().into());
        position.insert("type".to_string(), axis.def.get("type").cloned().unwrap_or_default());
        position.insert("title".to_string(), axis.title());
        position.extend(parts::scale_and_axis(axis));
        let mut encoding = Map::from_iter([(axis.channel.to_string(), Value::Object(position))]);
        encoding.extend(self.plain_channels());
        encoding.shift_remove("tooltip");
        if let Some(color) = self.inline.encoding.get("color").filter(|color| is_truthy(color)) {
            encoding.insert("color".to_string(), color.clone());
        }
        encoding.extend(self.outlier_tooltip.clone().map(|tooltip| ("tooltip".to_string(), tooltip)));
        let rest = Map::from_iter([
            ("transform".to_string(), json!([filter])),
            ("encoding".to_string(), Value::Object(encoding)),
        ]);
        parts::layer(self.unit, "outliers", json!({"type": "point"}), rest)
    }
}
