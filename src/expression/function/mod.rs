//! The functions of the expression language: one table.
//!
//! Sines, logarithms and powers come from `libm`, not from the system: the same bits on every machine, and but for the
//! odd last digit those of the reference's engine.

mod array; // arrays and objects
mod color;
mod date;
mod ease; // curves for animation
mod format; // numbers and dates as text
mod kind; // what a value is and becomes
mod math;
mod picture; // what the figure around the expression knows: scales, data sets
mod statistic; // distributions
mod string;

use super::coerce;
use super::error::Refusal;
use super::evaluate::Context;
use crate::data::Value;
use std::borrow::Cow;
use std::f64::consts;

type Outcome = Result<Value, Refusal>;

/// A function of the expression language.
#[derive(Clone, Copy)]
pub(super) struct Function {
    pub name: &'static str,
    /// How many arguments it can use.
    least: usize,
    most: usize,
    pub run: fn(&Context, &[Value]) -> Outcome,
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Function {
    /// How many arguments it takes, unless it takes `count`: `1 argument`, `2 to 4 arguments`.
    pub fn expected_other_than(&self, count: usize) -> Option<String> {
        let Function { least, most, .. } = *self;
        if (least..=most).contains(&count) {
            return None;
        }
        Some(match (least, most) {
            (0, 0) => "no argument".to_owned(),
            (1, 1) => "1 argument".to_owned(),
            (_, ANY) => format!("at least {least} arguments"),
            (_, most) if least == most => format!("{least} arguments"),
            (_, most) => format!("{least} to {most} arguments"),
        })
    }

    /// Whether another number of arguments is an error, as in Vega, and not just odd.
    pub fn is_strict(&self) -> bool {
        matches!(self.name, "if" | "clamp")
    }

    /// Whether the function is about a mouse, or about changing data: undefined in a static picture.
    pub fn is_event_only(&self) -> bool {
        EVENTS.iter().any(|event| event.name == self.name)
    }
}

/// The function of that name.
pub(super) fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().chain(ease::EASES).chain(EVENTS).find(|function| function.name == name)
}

/// The names of all functions.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.iter().chain(ease::EASES).map(|function| function.name)
}

/// The function that reads a member of what a call makes: `rgb('red').r`.
pub(super) fn part(function: &Function, member: &str) -> Option<&'static Function> {
    color::part(function.name, member)
}

/// The number of that name.
pub(super) fn constant(name: &str) -> Option<f64> {
    Some(match name {
        "NaN" => f64::NAN,
        "E" => consts::E,
        "LN2" => consts::LN_2,
        "LN10" => consts::LN_10,
        "LOG2E" => consts::LOG2_E,
        "LOG10E" => consts::LOG10_E,
        "PI" => consts::PI,
        "SQRT1_2" => consts::FRAC_1_SQRT_2,
        "SQRT2" => consts::SQRT_2,
        // JavaScript's smallest number above zero is a subnormal one.
        "MIN_VALUE" => 5e-324,
        "MAX_VALUE" => f64::MAX,
        _ => return None,
    })
}

/// No limit to the number of arguments.
const ANY: usize = usize::MAX;

const fn f(name: &'static str, least: usize, most: usize, run: fn(&Context, &[Value]) -> Outcome) -> Function {
    Function { name, least, most, run }
}

/// An argument; undefined where none is given.
fn argument(arguments: &[Value], index: usize) -> &Value {
    static UNDEFINED: Value = Value::Undefined;
    arguments.get(index).unwrap_or(&UNDEFINED)
}

fn number(arguments: &[Value], index: usize) -> f64 {
    coerce::to_number(argument(arguments, index))
}

fn text(arguments: &[Value], index: usize) -> Cow<'_, str> {
    coerce::text(argument(arguments, index))
}

fn on_number(arguments: &[Value], function: fn(f64) -> f64) -> Outcome {
    Ok(Value::Number(function(number(arguments, 0))))
}

fn on_numbers(arguments: &[Value], function: fn(f64, f64) -> f64) -> Outcome {
    Ok(Value::Number(function(number(arguments, 0), number(arguments, 1))))
}

fn is(arguments: &[Value], test: fn(&Value) -> bool) -> Outcome {
    Ok(Value::Bool(test(argument(arguments, 0))))
}

#[rustfmt::skip]
static FUNCTIONS: &[Function] = &[
    // Types
    f("isArray", 1, 1, |_, a| is(a, |value| matches!(value, Value::Array(_)))),
    f("isBoolean", 1, 1, |_, a| is(a, |value| matches!(value, Value::Bool(_)))),
    f("isDate", 1, 1, |_, a| is(a, |value| matches!(value, Value::Time(_)))),
    f("isDefined", 1, 1, |_, a| is(a, |value| *value != Value::Undefined)),
    f("isNumber", 1, 1, |_, a| is(a, |value| matches!(value, Value::Number(_)))),
    f("isObject", 1, 1, |_, a| is(a, kind::is_object)),
    f("isRegExp", 1, 1, |_, a| is(a, |value| matches!(value, Value::Regexp(_)))),
    f("isString", 1, 1, |_, a| is(a, |value| matches!(value, Value::Text(_)))),
    f("isTuple", 1, 1, |_, a| is(a, |value| matches!(value, Value::Object(_)))),
    f("isValid", 1, 1, |_, a| is(a, |value| !value.is_nullish() && !matches!(value, Value::Number(n) if n.is_nan()))),
    f("isNaN", 1, 1, |_, a| is(a, |value| matches!(value, Value::Number(n) if n.is_nan()))),
    f("isFinite", 1, 1, |_, a| is(a, |value| matches!(value, Value::Number(n) if n.is_finite()))),
    f("toBoolean", 1, 1, kind::to_boolean),
    f("toDate", 1, 1, kind::to_date),
    f("toNumber", 1, 1, kind::to_number),
    f("toString", 1, 1, kind::to_string),
    // Control: the parser makes a conditional of it
    f("if", 3, 3, |_, a| Ok(argument(a, if argument(a, 0).is_truthy() { 1 } else { 2 }).clone())),
    // Numbers
    f("abs", 1, 1, |_, a| on_number(a, f64::abs)),
    f("acos", 1, 1, |_, a| on_number(a, libm::acos)),
    f("asin", 1, 1, |_, a| on_number(a, libm::asin)),
    f("atan", 1, 1, |_, a| on_number(a, libm::atan)),
    f("atan2", 2, 2, |_, a| on_numbers(a, libm::atan2)),
    f("ceil", 1, 1, |_, a| on_number(a, f64::ceil)),
    f("clamp", 3, 3, math::clamp),
    f("cos", 1, 1, |_, a| on_number(a, libm::cos)),
    f("exp", 1, 1, |_, a| on_number(a, math::exp)),
    f("floor", 1, 1, |_, a| on_number(a, f64::floor)),
    f("hypot", 1, ANY, math::hypot),
    f("log", 1, 1, |_, a| on_number(a, libm::log)),
    f("max", 1, ANY, math::max),
    f("min", 1, ANY, math::min),
    f("pow", 2, 2, |_, a| on_numbers(a, math::pow)),
    f("random", 0, 0, |context, _| Ok(context.random.uniform().into())),
    f("round", 1, 1, |_, a| on_number(a, math::round)),
    f("sin", 1, 1, |_, a| on_number(a, libm::sin)),
    f("sqrt", 1, 1, |_, a| on_number(a, f64::sqrt)),
    f("tan", 1, 1, |_, a| on_number(a, libm::tan)),
    f("panLinear", 2, 2, math::pan_linear),
    f("panLog", 2, 2, math::pan_log),
    f("panPow", 3, 3, math::pan_pow),
    f("panSymlog", 3, 3, math::pan_symlog),
    f("zoomLinear", 3, 3, math::zoom_linear),
    f("zoomLog", 3, 3, math::zoom_log),
    f("zoomPow", 4, 4, math::zoom_pow),
    f("zoomSymlog", 4, 4, math::zoom_symlog),
    // Distributions
    f("sampleNormal", 0, 2, statistic::sample_normal),
    f("cumulativeNormal", 1, 3, statistic::cumulative_normal),
    f("densityNormal", 1, 3, statistic::density_normal),
    f("quantileNormal", 1, 3, statistic::quantile_normal),
    f("sampleLogNormal", 0, 2, statistic::sample_log_normal),
    f("cumulativeLogNormal", 1, 3, statistic::cumulative_log_normal),
    f("densityLogNormal", 1, 3, statistic::density_log_normal),
    f("quantileLogNormal", 1, 3, statistic::quantile_log_normal),
    f("sampleUniform", 0, 2, statistic::sample_uniform),
    f("cumulativeUniform", 1, 3, statistic::cumulative_uniform),
    f("densityUniform", 1, 3, statistic::density_uniform),
    f("quantileUniform", 1, 3, statistic::quantile_uniform),
    // Arrays and objects
    f("extent", 1, 1, array::extent),
    f("clampRange", 3, 3, array::clamp_range),
    f("flush", 6, 6, array::flush),
    f("indexof", 2, 3, array::index_of),
    f("inrange", 2, 4, array::in_range),
    f("interpolateLinear", 2, 2, array::interpolate_linear),
    f("join", 1, 2, array::join),
    f("lastindexof", 2, 3, array::last_index_of),
    f("length", 1, 1, array::length),
    f("lerp", 2, 2, array::lerp),
    f("merge", 1, ANY, array::merge),
    f("peek", 1, 1, array::peek),
    f("pluck", 2, 2, array::pluck),
    f("reverse", 1, 1, array::reverse),
    f("sequence", 1, 3, array::sequence),
    f("slice", 1, 3, array::slice),
    f("sort", 1, 1, array::sort),
    f("span", 1, 1, array::span),
    // Strings and regular expressions
    f("atob", 1, 1, string::from_base64),
    f("btoa", 1, 1, string::to_base64),
    f("encodeURIComponent", 1, 1, string::encode_uri_component),
    f("lower", 1, 1, string::lower),
    f("pad", 2, 4, string::pad),
    f("parseFloat", 1, 1, string::parse_float),
    f("parseInt", 1, 2, string::parse_int),
    f("regexp", 1, 2, string::regexp),
    f("replace", 3, 3, string::replace),
    f("split", 2, 3, string::split),
    f("substring", 2, 3, string::substring),
    f("test", 2, 2, string::test),
    f("trim", 1, 1, string::trim),
    f("truncate", 2, 4, string::truncate),
    f("upper", 1, 1, string::upper),
    // Dates: local time is UTC
    f("now", 0, 0, date::now),
    f("datetime", 1, 7, date::date_time),
    f("utc", 1, 7, date::utc),
    f("year", 1, 1, date::year),
    f("quarter", 1, 1, date::quarter),
    f("month", 1, 1, date::month),
    f("week", 1, 1, date::week),
    f("date", 1, 1, date::date),
    f("day", 1, 1, date::day),
    f("dayofyear", 1, 1, date::day_of_year),
    f("hours", 1, 1, date::hours),
    f("minutes", 1, 1, date::minutes),
    f("seconds", 1, 1, date::seconds),
    f("milliseconds", 1, 1, date::milliseconds),
    f("isoweek", 1, 1, date::iso_week),
    f("utcyear", 1, 1, date::year),
    f("utcquarter", 1, 1, date::quarter),
    f("utcmonth", 1, 1, date::month),
    f("utcweek", 1, 1, date::week),
    f("utcdate", 1, 1, date::date),
    f("utcday", 1, 1, date::day),
    f("utcdayofyear", 1, 1, date::day_of_year),
    f("utchours", 1, 1, date::hours),
    f("utcminutes", 1, 1, date::minutes),
    f("utcseconds", 1, 1, date::seconds),
    f("utcmilliseconds", 1, 1, date::milliseconds),
    f("utcisoweek", 1, 1, date::iso_week),
    f("time", 1, 1, date::time),
    f("timezoneoffset", 1, 1, date::zone_offset),
    f("timeOffset", 2, 3, date::offset),
    f("utcOffset", 2, 3, date::offset),
    f("timeSequence", 3, 4, date::sequence),
    f("utcSequence", 3, 4, date::sequence),
    f("timeParse", 2, 2, date::parse),
    f("utcParse", 2, 2, date::parse),
    // Formats
    f("format", 2, 2, format::number_format),
    f("timeFormat", 1, 2, format::time_format),
    f("utcFormat", 1, 2, format::time_format),
    f("timeUnitSpecifier", 1, 2, format::unit_specifier),
    f("monthFormat", 1, 1, format::month),
    f("monthAbbrevFormat", 1, 1, format::short_month),
    f("dayFormat", 1, 1, format::day),
    f("dayAbbrevFormat", 1, 1, format::short_day),
    // Colours
    f("rgb", 1, 4, color::rgb),
    f("hsl", 1, 4, color::hsl),
    f("lab", 1, 4, color::lab),
    f("hcl", 1, 4, color::hcl),
    f("luminance", 1, 1, color::luminance),
    f("contrast", 2, 2, color::contrast),
    // The picture
    f("scale", 2, 3, picture::scale),
    f("invert", 2, 3, picture::invert),
    f("copy", 1, 2, |_, _| Ok(Value::Undefined)),
    f("domain", 1, 2, picture::domain),
    f("range", 1, 2, picture::range),
    f("bandwidth", 1, 2, picture::bandwidth),
    f("bandspace", 1, 3, math::band_space),
    f("gradient", 3, 5, picture::gradient),
    f("data", 1, 1, picture::data),
    f("indata", 3, 3, picture::in_data),
    f("geoArea", 2, 3, |context, a| picture::geo(context, "geoArea", a)),
    f("geoBounds", 2, 3, |context, a| picture::geo(context, "geoBounds", a)),
    f("geoCentroid", 2, 3, |context, a| picture::geo(context, "geoCentroid", a)),
    f("geoScale", 1, 2, |context, a| picture::geo(context, "geoScale", a)),
    f("geoTranslate", 1, 2, |context, a| picture::geo(context, "geoTranslate", a)),
    f("containerSize", 0, 0, |context, _| context.array(vec![Value::Undefined, Value::Undefined])),
    f("windowSize", 0, 0, |context, _| context.array(vec![Value::Undefined, Value::Undefined])),
    f("screen", 0, 0, |context, _| context.object(vec![])),
    f("warn", 1, ANY, |_, a| Ok(a.last().cloned().unwrap_or_default())),
    f("info", 1, ANY, |_, a| Ok(a.last().cloned().unwrap_or_default())),
    f("debug", 1, ANY, |_, a| Ok(a.last().cloned().unwrap_or_default())),
];

/// What has a meaning only while somebody moves a mouse, or changes data.
#[rustfmt::skip]
static EVENTS: &[Function] = &[
    f("view", 0, ANY, nothing), f("item", 0, ANY, nothing), f("group", 0, ANY, nothing), f("xy", 0, ANY, nothing),
    f("x", 0, ANY, nothing), f("y", 0, ANY, nothing), f("inScope", 0, ANY, nothing), f("intersect", 0, ANY, nothing),
    f("pinchDistance", 0, ANY, nothing), f("pinchAngle", 0, ANY, nothing), f("setdata", 0, ANY, nothing),
    f("encode", 0, ANY, nothing), f("modify", 0, ANY, nothing), f("lassoAppend", 0, ANY, nothing),
    f("lassoPath", 0, ANY, nothing), f("intersectLasso", 0, ANY, nothing), f("treePath", 0, ANY, nothing),
    f("treeAncestors", 0, ANY, nothing), f("geoShape", 0, ANY, nothing), f("pathShape", 0, ANY, nothing),
    f("vlSelectionTest", 0, ANY, nothing), f("vlSelectionIdTest", 0, ANY, nothing),
    f("vlSelectionResolve", 0, ANY, nothing), f("vlSelectionTuples", 0, ANY, nothing),
];

fn nothing(_: &Context, _: &[Value]) -> Outcome {
    Ok(Value::Undefined)
}
