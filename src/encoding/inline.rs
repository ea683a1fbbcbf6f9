//! The transforms that an encoding asks for without naming them: bins, time units, aggregates, imputation, stacks.

use super::invalid::band_position;
use crate::data::flat_name;
use crate::spec::Channel;
use crate::theme::Config;
use crate::view::{Aggregate, Bin, ChannelDef, Encoding, MarkDef, Stack, Type, Unit};
use serde_json::{Map, Value, json};

/// A column's name as a field of a transform: dots and brackets in it do not lead into objects.
pub fn escaped(column: &str) -> String {
    let mut text = String::with_capacity(column.len());
    for c in column.chars() {
        if matches!(c, '.' | '[' | ']' | '\\' | '\'' | '"') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// The bin and time unit transforms of some channel definitions, each once.
pub fn binning<'a>(defs: impl Iterator<Item = &'a ChannelDef>) -> Vec<(String, Value)> {
    let mut all: Vec<(String, Value)> = Vec::new();
    for def in defs {
        let Some(field) = &def.field else { continue };
        let start = def.column("");
        if all.iter().any(|(known, _)| *known == start) {
            continue;
        }
        if let Some(Bin::Params(params)) = &def.bin {
            let mut params = params.clone();
            if params.get("extent").is_some_and(|extent| extent.get("param").is_some()) {
                params.remove("extent");
            }
            all.push((start.clone(), json!({"bin": params, "field": field, "as": [start, def.column("end")]})));
        } else if let Some(unit) = &def.time_unit {
            let mut params = Map::new();
            let units: String = unit.units.units.iter().map(|unit| unit.name()).collect();
            if !units.is_empty() {
                params.insert("unit".into(), units.into());
            }
            params.insert("utc".into(), unit.utc.into());
            params.insert("binned".into(), unit.binned.into());
            for (name, number) in [("step", unit.step), ("maxbins", unit.maxbins)] {
                if let Some(number) = number {
                    params.insert(name.into(), json!(number));
                }
            }
            let name = if unit.binned { flat_name(field) } else { start.clone() };
            all.push((start, json!({"timeUnit": params, "field": field, "as": name})));
        }
    }
    all
}

/// The aggregate transform of a unit: one measure for each aggregated channel, one dimension for each other field.
pub fn aggregate(unit: &Unit, config: &Config) -> Option<Value> {
    if !unit.encoding.is_aggregate() {
        return None;
    }
    let mut measures: Vec<Value> = Vec::new();
    let mut dimensions: Vec<String> = Vec::new();
    let mut add = |measure: Value| {
        if !measures.contains(&measure) {
            measures.push(measure);
        }
    };
    for (channel, def) in fields(&unit.encoding) {
        let field = def.field.as_deref().unwrap_or_default();
        match &def.aggregate {
            Some(Aggregate::Op(op)) if op == "count" => add(json!({"op": "count", "as": def.column("")})),
            Some(Aggregate::Op(op)) => {
                add(json!({"op": op, "field": field, "as": def.column("")}));
                if has_unaggregated_domain(def, config) {
                    add(json!({"op": "min", "field": field, "as": format!("min_{}", flat_name(field))}));
                    add(json!({"op": "max", "field": field, "as": format!("max_{}", flat_name(field))}));
                }
            }
            Some(Aggregate::Argmin(by)) => add(json!({"op": "argmin", "field": by, "as": format!("argmin_{by}")})),
            Some(Aggregate::Argmax(by)) => add(json!({"op": "argmax", "field": by, "as": format!("argmax_{by}")})),
            None => dimension(&mut dimensions, channel, def, unit, config),
        }
    }
    let groupby: Vec<String> = dimensions.iter().map(|column| escaped(column)).collect();
    Some(json!({"aggregate": measures, "groupby": groupby}))
}

/// Whether the domain of a channel is that of its field before it is aggregated: the author asks for it, or the config
/// where nobody writes a domain. Only for statistics that stay among the numbers they are of.
pub fn has_unaggregated_domain(def: &ChannelDef, config: &Config) -> bool {
    let Some(Aggregate::Op(op)) = &def.aggregate else { return false };
    let stays = matches!(op.as_str(), "mean" | "average" | "median" | "q1" | "q3" | "min" | "max");
    let is_log = def.at.value.pointer("/scale/type") == Some(&json!("log"));
    let asks = match def.at.value.pointer("/scale/domain") {
        Some(domain) => *domain == json!("unaggregated"),
        None => config.get(&["scale", "useUnaggregatedDomain"]) == Some(&Value::Bool(true)),
    };
    asks && stays && !(is_log && def.kind == Some(Type::Quantitative))
}

/// Whether a discrete scale of the unit is ordered by what rows hold before they are aggregated.
pub fn sorts_raw_rows(unit: &Unit) -> bool {
    fields(&unit.encoding).any(|(channel, def)| {
        let is_discrete = channel.has_scale() && def.kind.is_some_and(Type::is_discrete);
        is_discrete && def.sort().is_some_and(|sort| !sort.value.is_null() && sort.value != json!("ascending"))
    })
}

/// Every channel's field, those of conditions included.
pub fn fields(encoding: &Encoding) -> impl Iterator<Item = (Channel, &ChannelDef)> {
    encoding.iter().flat_map(|(channel, def)| {
        let own = def.is_field().then_some((channel, def));
        own.into_iter()
            .chain(def.conditions.iter().filter(|condition| condition.then.is_field()).map(move |c| (channel, &c.then)))
    })
}

fn dimension(dimensions: &mut Vec<String>, channel: Channel, def: &ChannelDef, unit: &Unit, config: &Config) {
    let mut add = |column: String| {
        if !dimensions.contains(&column) {
            dimensions.push(column);
        }
    };
    let second = unit.encoding.get(channel.second()).filter(|_| channel.second() != channel);
    add(def.column(""));
    if has_band_end(def, second, &unit.mark, config) {
        add(def.column("end"));
        if unit.mark.kind.is_rect_based()
            && channel.is_xy()
            && def.time_unit.is_some()
            && band_position(def, second, &unit.mark).is_some_and(|position| position != 0.5)
        {
            add(def.column(OFFSET_START));
            add(def.column(OFFSET_END));
        }
    }
    if requires_range(def, channel) {
        add(def.column("range"));
    }
    if def.sort().is_some_and(|sort| sort.value.is_array()) {
        add(sort_index_column(channel, def));
    }
}

/// The columns of a rectangle around a time that does not stand in the middle of its unit.
pub const OFFSET_START: &str = "offsetted_rect_start";
pub const OFFSET_END: &str = "offsetted_rect_end";

/// Whether bins or time units reach from a start to an end that the mark needs.
pub fn has_band_end(def: &ChannelDef, second: Option<&ChannelDef>, mark: &MarkDef, config: &Config) -> bool {
    let _ = config;
    (def.is_binning() || (def.time_unit.is_some() && def.kind == Some(Type::Temporal)))
        && band_position(def, second, mark).is_some()
}

/// Discrete channels show bins as "0 – 10" (`binRequiresRange`).
pub fn requires_range(def: &ChannelDef, channel: Channel) -> bool {
    def.is_binning() && channel.has_scale() && def.kind.is_some_and(Type::is_discrete)
}

/// The column of a value's place in an array that `sort` gives.
pub fn sort_index_column(channel: Channel, def: &ChannelDef) -> String {
    format!("{}_{}", channel.name(), def.column("sort_index"))
}

/// The fields by which a line or area falls into several: Vega-Lite's `pathGroupingFields`.
pub fn path_groups(mark: &MarkDef, encoding: &Encoding) -> Vec<String> {
    use crate::view::MarkKind;
    let mut groups = Vec::new();
    for (channel, def) in encoding.iter() {
        let counts = match channel {
            Channel::Detail | Channel::Key => def.is_field(),
            Channel::Order => mark.kind == MarkKind::Area && def.is_field(),
            Channel::Size => mark.kind != MarkKind::Trail,
            Channel::Color
            | Channel::Fill
            | Channel::Stroke
            | Channel::Opacity
            | Channel::FillOpacity
            | Channel::StrokeOpacity
            | Channel::StrokeDash
            | Channel::StrokeWidth => true,
            _ => false,
        };
        if let Some(field) = def.field_def().filter(|field| counts && field.aggregate.is_none()) {
            let column = field.column("");
            if !groups.contains(&column) {
                groups.push(column);
            }
        }
    }
    groups
}

/// The impute transform that x or y asks for.
pub fn impute(unit: &Unit) -> Option<Value> {
    let (x, y) = (unit.encoding.get(Channel::X)?, unit.encoding.get(Channel::Y)?);
    if !x.is_field() || !y.is_field() {
        return None;
    }
    let wanted = |def: &ChannelDef| def.at.value.get("impute").filter(|impute| impute.is_object()).cloned();
    let (imputed, key, params) = match (wanted(x), wanted(y)) {
        (Some(params), _) => (x, y, params),
        (None, Some(params)) => (y, x, params),
        (None, None) => return None,
    };
    let mut transform = params.as_object().cloned().unwrap_or_default();
    transform.insert("impute".into(), imputed.field.clone().unwrap_or_default().into());
    transform.insert("key".into(), key.field.clone().unwrap_or_default().into());
    let groups: Vec<String> = path_groups(&unit.mark, &unit.encoding).iter().map(|column| escaped(column)).collect();
    if !groups.is_empty() {
        transform.insert("groupby".into(), json!(groups));
    }
    Some(Value::Object(transform))
}

/// The transforms that stack a unit's rows: imputation of what paths lack, then the stack itself.
pub fn stacking(unit: &Unit, stack: &Stack) -> Vec<Value> {
    let mut all = Vec::new();
    let Some(def) = unit.encoding.get(stack.channel) else { return all };
    let measure = def.column("");
    let mut stack_by: Vec<String> = Vec::new();
    for (_, column) in &stack.stack_by {
        if !stack_by.contains(column) {
            stack_by.push(column.clone());
        }
    }
    let dimensions: Vec<&ChannelDef> =
        stack.group_channels.iter().filter_map(|&channel| unit.encoding.get(channel)).collect();
    let mut groupby = Vec::new();
    for dimension in &dimensions {
        if dimension.is_binning() {
            if stack.impute {
                groupby.push(dimension.column("mid"));
            } else {
                groupby.extend([dimension.column(""), dimension.column("end")]);
            }
        } else {
            groupby.push(dimension.column(""));
        }
        if stack.impute {
            let key = if dimension.is_binning() { dimension.column("mid") } else { dimension.column("") };
            let groups: Vec<String> = stack_by.iter().map(|column| escaped(column)).collect();
            all.push(json!({
                "impute": escaped(&measure), "key": escaped(&key), "groupby": groups, "method": "value", "value": 0
            }));
        }
    }
    let groupby: Vec<String> = groupby.iter().map(|column| escaped(column)).collect();
    all.push(json!({
        "stack": escaped(&measure),
        "groupby": groupby,
        "sort": stack_order(unit, stack, &stack_by),
        "offset": stack.offset.name(),
        "as": [def.column("start"), def.column("end")],
    }));
    all
}

/// The column of a row's place in the domain that its colour scale is given: stacks follow it.
pub const COLOR_ORDER: &str = "_color_domain_index";

/// The colour's field and the values that its scale's domain lists, when the field is nominal.
pub fn color_domain(unit: &Unit) -> Option<(&ChannelDef, Vec<Value>)> {
    let color =
        unit.encoding.get(Channel::Fill).or_else(|| unit.encoding.get(Channel::Color)).filter(|def| def.is_field())?;
    let domain = color.at.value.pointer("/scale/domain")?.as_array()?;
    (color.kind == Some(Type::Nominal)).then(|| (color, domain.clone()))
}

/// The order within stacks: as the order channel says, else by the fields that tell the parts apart.
fn stack_order(unit: &Unit, stack: &Stack, stack_by: &[String]) -> Vec<Value> {
    let order = unit.encoding.all(Channel::Order);
    if order.iter().any(ChannelDef::is_field) {
        return order
            .iter()
            .filter(|def| def.is_field())
            .map(|def| {
                let direction = def.at.value.get("sort").and_then(Value::as_str).unwrap_or("ascending");
                json!({"field": escaped(&def.column("")), "order": direction})
            })
            .collect();
    }
    if order.is_empty() && color_domain(unit).is_some() {
        let horizontal = unit.mark.orient == Some(crate::view::Orient::Horizontal);
        return vec![json!({"field": COLOR_ORDER, "order": if horizontal { "ascending" } else { "descending" }})];
    }
    let default = if stack.channel == Channel::Y { "descending" } else { "ascending" };
    let direction = order.first().and_then(|def| def.at.value.get("sort")).and_then(Value::as_str).unwrap_or(default);
    stack_by.iter().map(|column| json!({"field": escaped(column), "order": direction})).collect()
}

/// A column name of [`ChannelDef::column`] as a path: only the accessor of argmin and argmax leads into an object.
pub fn escaped_path(column: &str) -> String {
    match column.find("[\"") {
        Some(at) if column.starts_with("arg") => format!("{}{}", escaped(&column[..at]), &column[at..]),
        _ => escaped(column),
    }
}
