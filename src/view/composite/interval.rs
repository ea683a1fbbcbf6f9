//! What error bars and error bands share: which way they run, and where their ends come from.

use super::axis::{Axis, orient, without_aggregate};
use super::channels::{is_continuous, is_field_or_datum, truthy};
use super::inline::Inline;
use super::parts::{Summary, datum, tooltip};
use super::unit::Unit;
use crate::diagnostic::Failed;
use crate::diagnostic::suggest::did_you_mean;
use crate::spec::Channel;
use crate::view::ChannelDef;
use serde_json::{Map, Value, json};

/// The interval that an error bar or an error band shows.
pub struct Interval {
    pub axis: Axis,
    /// After these there are columns `lower_FIELD` and `upper_FIELD`.
    pub transforms: Vec<Value>,
    /// The channels besides the interval's own.
    pub encoding: Map<String, Value>,
    pub tooltip: Map<String, Value>,
}

/// Where the ends of the interval come from.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Input {
    /// Computed from the single values.
    Raw,
    /// x and x2, or y and y2.
    Ends,
    /// x with xError, or y with yError.
    Errors,
}

impl Interval {
    /// Fails on channels that make no interval.
    pub fn new(unit: &Unit) -> Result<Interval, Failed> {
        let (orient, input) = input(unit)?;
        let axis = Axis::of(unit, orient)?;
        let ends = match input {
            Input::Raw => raw_ends(unit, &axis),
            Input::Ends => given_ends(unit, &axis)?,
            Input::Errors => error_ends(unit, &axis)?,
        };
        let mut others = unit.encoding.clone();
        for name in ["", "2", "Error", "Error2"] {
            others.shift_remove(&format!("{}{name}", axis.channel));
        }
        let Inline { bins, time_units, mut aggregate, groupby, encoding } = Inline::extract(unit, &others);
        let groupby = if input == Input::Raw { groupby } else { Vec::new() };
        aggregate.extend(ends.aggregate);
        let mut transforms = bins;
        transforms.extend(time_units);
        if !aggregate.is_empty() {
            transforms.push(json!({"aggregate": aggregate, "groupby": groupby}));
        }
        transforms.extend(
            ends.calculate
                .into_iter()
                .map(|(name, expression)| json!({"calculate": expression, "as": format!("{name}_{}", axis.field)})),
        );
        let tooltip = tooltip(&ends.summary, &axis, &encoding, ends.titles_with_field);
        Ok(Interval { axis, transforms, encoding, tooltip })
    }
}

/// How the ends are computed, and what a tooltip says of them.
#[derive(Default)]
struct Ends {
    aggregate: Vec<Value>,
    /// `lower` or `upper`, and its expression.
    calculate: Vec<(&'static str, String)>,
    summary: Vec<Summary>,
    titles_with_field: bool,
}

/// Tells the kinds of input apart by the channels that have a field or a datum.
fn input(unit: &Unit) -> Result<(&'static str, Input), Failed> {
    let has = |channel: &str| unit.channel(channel).is_some_and(is_field_or_datum);
    let a_mark = unit.article();
    let errors = ["xError", "xError2", "yError", "yError2"].into_iter().find(|channel| has(channel));
    let ends = ["x2", "y2"].into_iter().find(|channel| has(channel));
    let second = match (ends, errors) {
        (None, None) if has("x") || has("y") => return Ok((orient(unit)?, Input::Raw)),
        (None, None) => {
            return Err(unit.fail("x", format!("{a_mark} needs a quantitative or temporal field on x or y")));
        }
        (Some(end), Some(error)) => {
            return Err(unit.fail(error, format!("{a_mark} has either {end} or {error}, not both")));
        }
        (Some(_), None) if has("x2") && has("y2") => {
            return Err(unit.fail("y2", format!("{a_mark} has either x2 or y2, not both")));
        }
        (Some(end), None) => end,
        (None, Some(_)) => {
            for axis in ["x", "y"] {
                let (first, second) = (format!("{axis}Error"), format!("{axis}Error2"));
                if has(&second) && !has(&first) {
                    return Err(unit.fail(&second, format!("{a_mark} with {second} needs {first} too")));
                }
            }
            if has("xError") && has("yError") {
                return Err(unit.fail("yError", format!("{a_mark} has either xError or yError, not both")));
            }
            if has("xError") { "xError" } else { "yError" }
        }
    };
    let (channel, orient) = if second.starts_with('x') { ("x", "horizontal") } else { ("y", "vertical") };
    if !is_continuous(unit.channel(channel)) {
        let message = format!("{a_mark} with {second} needs a quantitative or temporal field on {channel}");
        return Err(unit.fail(channel, message));
    }
    Ok((orient, if ends.is_some() { Input::Ends } else { Input::Errors }))
}

/// A property of the mark that is one of `known`; any other is told and then counts as not written.
fn word<'a>(unit: &'a Unit, property: &str, known: &[&'static str]) -> Option<&'static str> {
    let written: &'a Value = truthy(&unit.mark, property)?;
    let found = known.iter().copied().find(|known| written == known);
    if found.is_none() {
        let name = written.as_str().map_or_else(|| written.to_string(), str::to_string);
        let hint = did_you_mean(&name, known.iter().copied()).map(|hint| format!("; {hint}")).unwrap_or_default();
        let message =
            format!("\"{name}\" is no {property} of {}: it is one of {}{hint}", unit.article(), known.join(", "));
        unit.warn(unit.mark_place(property), message);
    }
    found
}

fn raw_ends(unit: &Unit, axis: &Axis) -> Ends {
    let written_extent = word(unit, "extent", &["ci", "stderr", "stdev", "iqr"]);
    let center = word(unit, "center", &["mean", "median"]).unwrap_or(match written_extent {
        Some("iqr") => "median",
        Some(_) => "mean",
        None if unit.config.text(&["errorbar", "center"]) == Some("median") => "median",
        None => "mean",
    });
    let extent = written_extent.unwrap_or(if center == "mean" { "stderr" } else { "iqr" });
    if (center == "median") != (extent == "iqr") {
        let message = format!("the center {center} does not go with the extent {extent}");
        unit.warn(unit.mark_place("center"), message);
    }
    match extent {
        "stderr" | "stdev" => ends_around(axis, center, extent),
        "ci" => aggregated_ends(unit, axis, ["ci0", "ci1", "mean"]),
        _ => aggregated_ends(unit, axis, ["q1", "q3", "median"]),
    }
}

/// As far below the center as above it.
fn ends_around(axis: &Axis, center: &str, extent: &str) -> Ends {
    let column = |op: &str, name: &str| json!({"op": op, "field": axis.field, "as": format!("{name}_{}", axis.field)});
    let [middle, distance] = ["center", "extent"].map(|name| datum(&format!("{name}_{}", axis.field)));
    let center_title = capitalized(center);
    Ends {
        aggregate: vec![column(extent, "extent"), column(center, "center")],
        calculate: vec![("upper", format!("{middle} + {distance}")), ("lower", format!("{middle} - {distance}"))],
        summary: vec![
            Summary::new("center_", &center_title),
            Summary::new("upper_", format!("{center_title} + {extent}")),
            Summary::new("lower_", format!("{center_title} - {extent}")),
        ],
        titles_with_field: true,
    }
}

/// Ends that an aggregate function gives by itself: `ops` are those of lower, upper, center.
fn aggregated_ends(unit: &Unit, axis: &Axis, ops: [&str; 3]) -> Ends {
    let mut ends = Ends::default();
    for (op, name) in ops.into_iter().zip(["lower", "upper", "center"]) {
        ends.aggregate.push(json!({"op": op, "field": axis.field, "as": format!("{name}_{}", axis.field)}));
    }
    for (op, prefix) in [(ops[1], "upper_"), (ops[0], "lower_"), (ops[2], "center_")] {
        let def = json!({"field": axis.field, "aggregate": op, "type": "quantitative"});
        let def = ChannelDef::read(Channel::X, &unit.fragment(def), &Default::default());
        ends.summary.push(Summary::new(prefix, def.default_title(unit.config)));
    }
    ends
}

fn given_ends(unit: &Unit, axis: &Axis) -> Result<Ends, Failed> {
    let upper = field_of(unit, &axis.second())?;
    let calculate = vec![("upper", datum(&upper)), ("lower", datum(&axis.field))];
    Ok(precomputed(unit, calculate, Vec::new()))
}

fn error_ends(unit: &Unit, axis: &Axis) -> Result<Ends, Failed> {
    let middle = datum(&axis.field);
    let above = datum(&field_of(unit, &format!("{}Error", axis.channel))?);
    let second = format!("{}Error2", axis.channel);
    // The second error is a distance with its sign, so it is added too.
    let lower = match unit.channel(&second).filter(|def| !def.is_null()) {
        Some(_) => format!("{middle} + {}", datum(&field_of(unit, &second)?)),
        None => format!("{middle} - {above}"),
    };
    let calculate = vec![("upper", format!("{middle} + {above}")), ("lower", lower)];
    Ok(precomputed(unit, calculate, vec![Summary::new("", axis.field.as_str())]))
}

fn precomputed(unit: &Unit, calculate: Vec<(&'static str, String)>, mut summary: Vec<Summary>) -> Ends {
    if let Some(name) = ["extent", "center"].into_iter().find(|name| truthy(&unit.mark, name).is_some()) {
        let message = format!("\"{name}\" has no effect on {} whose ends are given", unit.article());
        unit.warn(unit.mark_place(name), message);
    }
    for (name, expression) in &calculate {
        let title = expression.replace("datum['", "").replace("']", "");
        summary.push(Summary::new(format!("{name}_"), title));
    }
    Ends { calculate, summary, ..Ends::default() }
}

fn field_of(unit: &Unit, channel: &str) -> Result<String, Failed> {
    let def = without_aggregate(unit, channel).unwrap_or_default();
    match def.get("field").and_then(Value::as_str) {
        Some(field) => Ok(field.to_string()),
        None => Err(unit.fail(channel, format!("{channel} of {} needs a field", unit.article()))),
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
