//! Domains: what the data of all channels that share a scale give it.

use super::Kind;
use super::merge::{Order, Part, discrete};
use super::plan::{Component, Member, Plan};
use crate::calendar;
use crate::data::{Column, Table, Value};
use crate::encoding::{
    Panels, Params, Rows, escaped_path, has_band_end, has_unaggregated_domain, requires_range, sort_index_column,
};
use crate::spec::{Channel, date_time_of};
use crate::theme::Config;
use crate::view::{Aggregate, ChannelDef, StackOffset};
use serde_json::Value as Json;
use std::collections::HashMap;

/// The domain of every scale in every cell: by the owning panel and the component.
pub type Domains = HashMap<(usize, usize), Domain>;

#[derive(Clone, Debug, PartialEq)]
pub struct Domain {
    /// Continuous: the two ends, or what was written. Discrete: the values in order. Quantile: all values.
    pub values: Vec<Value>,
    /// Whether the author gave the values.
    pub explicit: bool,
    /// The ends that a selection drives the scale to.
    pub raw: Option<Vec<Value>>,
    /// Boundaries of bins, when the values are binned.
    pub bins: Option<super::Bins>,
}

/// Trains every scale on the rows of the units that share it.
pub fn train(plan: &Plan, panels: &Panels, params: &Params, config: &Config) -> Domains {
    let mut domains = Domains::new();
    for (index, component) in plan.components.iter().enumerate() {
        for owner in panels.list.iter().filter(|panel| panel.view.id == component.owner) {
            let units = panels.units_below(owner.id);
            let of_member = |member: &Member| -> Vec<&Rows> {
                let same = units.iter().filter(|&&id| panels.list[id].view.id == member.view.id);
                same.filter_map(|&id| panels.list[id].rows.as_ref()).collect()
            };
            let trainer = Trainer { component, params, config };
            domains.insert((owner.id, index), trainer.domain(of_member));
        }
    }
    domains
}

struct Trainer<'a> {
    component: &'a Component<'a>,
    params: &'a Params,
    config: &'a Config,
}

impl Trainer<'_> {
    fn domain<'r>(&self, rows_of: impl Fn(&Member) -> Vec<&'r Rows>) -> Domain {
        let mut explicit: Vec<Part> = Vec::new();
        let mut implicit: Vec<Part> = Vec::new();
        let mut bins = None;
        for (index, member) in self.component.members.iter().enumerate() {
            let rows = rows_of(member);
            let channel = self.component.channel;
            let mut add = |(is_explicit, mut parts): (bool, Vec<Part>)| {
                parts.iter_mut().for_each(|part| part.belongs_to(index));
                if is_explicit { explicit.extend(parts) } else { implicit.extend(parts) }
            };
            let main = member.unit.encoding.get(channel).and_then(ChannelDef::field_or_datum_def);
            if let Some(def) = main {
                add(self.parts(member, channel, def, &rows));
            }
            // Only x2 and y2 join the domain; theta2 and radius2 do not.
            let second = member.unit.encoding.get(channel.second()).filter(|_| channel.is_xy());
            if let Some(def) = second.and_then(ChannelDef::field_or_datum_def) {
                // x2 takes the domain that x has written.
                let inherited = ChannelDef { kind: main.and_then(|main| main.kind).or(def.kind), ..def.clone() };
                let written = main.and_then(|main| main.at.value.pointer("/scale/domain")).is_some();
                if !written {
                    add((false, self.columns(member, channel.second(), &inherited, &rows)));
                }
            }
            bins = bins.or_else(|| self.bins(main, &rows));
        }
        let is_explicit = !explicit.is_empty();
        let parts = if is_explicit { explicit } else { implicit };
        let values =
            if self.component.kind.is_discrete() { discrete(&parts) } else { continuous(self.component.kind, &parts) };
        Domain { values, explicit: is_explicit, raw: self.raw(), bins }
    }

    fn parts(&self, member: &Member, channel: Channel, def: &ChannelDef, rows: &[&Rows]) -> (bool, Vec<Part>) {
        let scale = def.at.value.get("scale").map(|scale| self.params.settle(scale, self.params));
        let written = scale.as_ref().and_then(|scale| scale.get("domain"));
        let values = |list: &[Json]| Part::Written(list.iter().map(|value| domain_value(value, def)).collect());
        match written {
            Some(Json::Array(list)) => (true, vec![values(list)]),
            Some(Json::Object(object)) => match object.get("unionWith").and_then(Json::as_array) {
                Some(list) => {
                    let mut parts = vec![values(list)];
                    parts.extend(self.columns(member, channel, def, rows));
                    (true, parts)
                }
                None => (false, self.columns(member, channel, def, rows)),
            },
            Some(Json::String(_)) | None if has_unaggregated_domain(def, self.config) => {
                let field = crate::data::flat_name(def.field.as_deref().unwrap_or_default());
                let ends = ["min", "max"].map(|op| format!("{op}_{field}"));
                let parts = rows.iter().map(|rows| part(&rows.domain, &ends, Order::Appearance));
                (false, parts.collect())
            }
            _ => (false, self.columns(member, channel, def, rows)),
        }
    }

    /// The columns that a channel's values stand in.
    fn columns(&self, member: &Member, channel: Channel, def: &ChannelDef, rows: &[&Rows]) -> Vec<Part> {
        if !def.is_field() {
            let datum = def.datum.as_ref().map(|datum| self.params.settle(datum, self.params));
            return vec![Part::Written(datum.iter().map(|datum| domain_value(datum, def)).collect())];
        }
        let mut parts = Vec::new();
        for rows in rows {
            if let Some(stack) = rows.stack.as_ref().filter(|stack| stack.channel == channel) {
                if stack.offset == StackOffset::Normalize {
                    parts.push(Part::Written(vec![Value::Number(0.0), Value::Number(1.0)]));
                } else {
                    parts.push(part(&rows.domain, &[def.column("start"), def.column("end")], Order::Appearance));
                }
                continue;
            }
            let kind = self.component.kind;
            if def.is_binning() && !kind.is_discrete() {
                if kind == Kind::BinOrdinal {
                    continue;
                }
                if let Some(bin) = rows.binned(&def.column("")) {
                    parts.push(Part::Written(vec![Value::Number(bin.start), Value::Number(bin.stop)]));
                    continue;
                }
            }
            let second = member.unit.encoding.get(channel.second()).filter(|_| channel.second() != channel);
            if kind.is_temporal()
                && def.time_unit.is_some()
                && has_band_end(def, second, &member.unit.mark, self.config)
            {
                let mark = &member.unit.mark;
                let position = crate::encoding::band_position(def, second, mark);
                let offset = mark.kind.is_rect_based() && position != Some(0.5) && channel.is_xy();
                let names = if offset {
                    [def.column(crate::encoding::OFFSET_START), def.column(crate::encoding::OFFSET_END)]
                } else {
                    [def.column(""), def.column("end")]
                };
                parts.push(part(&rows.domain, &names, Order::Appearance));
                continue;
            }
            let (order, from_raw) = self.order(member, def, rows);
            let table = if from_raw { &rows.raw } else { &rows.domain };
            let suffix = if requires_range(def, channel) { "range" } else { "" };
            let mut part = part(table, &[def.column(suffix)], order);
            if let Part::Columns { from_raw: is_raw, seen, .. } = &mut part {
                *is_raw = from_raw;
                let column = rows.raw.column(&def.column(suffix));
                *seen = column.cloned().zip(rows.order.clone()).filter(|_| kind.is_discrete());
            }
            parts.push(part);
        }
        parts
    }

    /// How a discrete domain is ordered, and whether that needs the rows before aggregation: Vega-Lite's `domainSort`.
    fn order(&self, member: &Member, def: &ChannelDef, rows: &Rows) -> (Order, bool) {
        let natural = |descending: bool| match def.is_binning() {
            true => {
                let column = rows.domain.column(&def.column("")).cloned();
                (Order::By { op: "min".into(), name: def.column(""), column, descending }, false)
            }
            // As in Vega-Lite, any order but the default one is that of the rows before aggregation.
            false => (Order::Natural { descending }, descending),
        };
        // A second end joins the domain, and leaves its order to the first.
        if !self.component.kind.is_discrete() || def.channel.is_second() {
            return (Order::Appearance, false);
        }
        let by = |op: Option<&str>, field: Option<&str>, descending: bool| {
            let stacked = rows.stack.as_ref().is_some_and(|stack| {
                let grouped = stack.group_channels.iter().filter_map(|&channel| member.unit.encoding.get(channel));
                let grouped = grouped.filter_map(|def| def.field.as_deref()).any(|known| Some(known) == field);
                !grouped && !stack.stack_by.iter().any(|(_, column)| Some(column.as_str()) == field)
            });
            let op = op.unwrap_or(if stacked { "sum" } else { "min" }).to_string();
            let column = field
                .filter(|_| op != "count")
                .and_then(|field| rows.raw.field(field).or_else(|| rows.domain.field(field)));
            (Order::By { op, name: field.unwrap_or_default().to_string(), column, descending }, true)
        };
        let sort = def.sort().map(|sort| sort.value);
        match &sort {
            None => natural(false),
            // Bins stand by their start, whatever a word says.
            Some(Json::Null | Json::Bool(false)) if def.is_binning() => natural(false),
            Some(Json::Null | Json::Bool(false)) => (Order::Appearance, false),
            Some(Json::Array(_)) => {
                let column = rows.raw.column(&sort_index_column(def.channel, def)).cloned();
                (
                    Order::By {
                        op: "min".into(),
                        name: sort_index_column(def.channel, def),
                        column,
                        descending: false,
                    },
                    true,
                )
            }
            Some(Json::String(word)) => match word.as_str() {
                "ascending" => natural(false),
                "descending" => natural(true),
                word => {
                    let (name, descending) = word.strip_prefix('-').map_or((word, false), |name| (name, true));
                    match Channel::named(name) {
                        Some(channel) => self.order_by_channel(member, channel, descending, by),
                        None => natural(false),
                    }
                }
            },
            Some(Json::Object(object)) => {
                let descending = object.get("order").and_then(Json::as_str) == Some("descending");
                if object.get("order") == Some(&Json::Null) {
                    return (Order::Appearance, false);
                }
                if let Some(channel) = object.get("encoding").and_then(Json::as_str).and_then(Channel::named) {
                    return self.order_by_channel(member, channel, descending, by);
                }
                by(object.get("op").and_then(Json::as_str), object.get("field").and_then(Json::as_str), descending)
            }
            Some(_) => natural(false),
        }
    }

    fn order_by_channel(
        &self,
        member: &Member,
        channel: Channel,
        descending: bool,
        by: impl Fn(Option<&str>, Option<&str>, bool) -> (Order, bool),
    ) -> (Order, bool) {
        let Some(def) = member.unit.encoding.get(channel).and_then(ChannelDef::field_def) else {
            return (Order::Natural { descending }, descending);
        };
        match &def.aggregate {
            Some(Aggregate::Op(op)) => by(Some(op), def.field.as_deref(), descending),
            Some(_) => by(None, Some(&def.column("")), descending),
            None => by(None, def.field.as_deref(), descending),
        }
    }

    fn bins(&self, def: Option<&ChannelDef>, rows: &[&Rows]) -> Option<super::Bins> {
        let def = def?;
        if let Some(crate::view::Bin::Binned { step: Some(step) }) = def.bin {
            return Some(super::Bins::Steps { start: None, stop: None, step });
        }
        let bin = rows.iter().find_map(|rows| rows.binned(&def.column("")))?;
        Some(super::Bins::Steps { start: Some(bin.start), stop: Some(bin.stop), step: bin.step })
    }

    /// The ends that a selection with an initial value drives the domain to.
    fn raw(&self) -> Option<Vec<Value>> {
        for member in &self.component.members {
            let column = member.def.column("");
            let named = member.def.at.value.pointer("/scale/domain/param").and_then(Json::as_str);
            for selection in &self.params.selections {
                let binds = selection.binds_scales
                    && !self.component.kind.is_discrete()
                    && selection.units.contains(&member.view.id)
                    && selection.channels.iter().any(|(channel, _)| *channel == self.component.channel);
                let interval = match named {
                    Some(name) if name == selection.name => {
                        let wanted = member.def.at.value.pointer("/scale/domain/field").and_then(Json::as_str);
                        let by_channel = member.def.at.value.pointer("/scale/domain/encoding").and_then(Json::as_str);
                        match (wanted, by_channel.and_then(Channel::named)) {
                            (Some(field), _) => selection.interval_of(field),
                            (None, Some(channel)) => selection.interval(channel),
                            _ => selection.channels.first().and_then(|(_, column)| selection.interval_of(column)),
                        }
                    }
                    _ if binds => selection.interval(self.component.channel).or_else(|| selection.interval_of(&column)),
                    _ => None,
                };
                if let Some((low, high)) = interval {
                    return Some(vec![low, high]);
                }
            }
        }
        None
    }
}

fn part(table: &Table, names: &[String], order: Order) -> Part {
    let columns = names
        .iter()
        .filter_map(|name| table.column(name).cloned().or_else(|| table.field(&escaped_path(name))))
        .collect();
    Part::Columns { table: table.clone(), columns, order, member: 0, from_raw: false, seen: None }
}

/// A value of a written domain: date objects, and texts and numbers of temporal channels, become times.
pub fn domain_value(value: &Json, def: &ChannelDef) -> Value {
    let temporal = def.kind == Some(crate::view::Type::Temporal) || def.time_unit.is_some();
    if let Some(time) = date_time_of(value) {
        return Value::Time(time);
    }
    if temporal {
        if let Some(unit) = def.time_unit.as_ref().filter(|unit| unit.units.units.len() == 1) {
            let is_short = value.as_f64().is_some_and(|number| number < 10_000.0);
            let is_word = value.as_str().is_some_and(|text| calendar::parse_date(text).is_nan());
            if is_short || is_word {
                let object = serde_json::json!({ unit.units.units[0].name(): value });
                if let Some(time) = date_time_of(&object) {
                    return Value::Time(time);
                }
            }
        }
        match value {
            Json::Number(number) => return Value::Time(number.as_f64().unwrap_or(f64::NAN)),
            Json::String(text) => return Value::Time(calendar::parse_date(text)),
            _ => {}
        }
    }
    Value::from(value)
}

/// The ends of a continuous domain; a list that the author wrote stays as it is.
fn continuous(kind: Kind, parts: &[Part]) -> Vec<Value> {
    if let [Part::Written(values), rest @ ..] = parts
        && (values.len() > 1 || kind == Kind::Threshold)
        && rest.iter().all(|part| matches!(part, Part::Written(other) if other == values))
    {
        return values.clone();
    }
    let wrap = |number: f64| if kind.is_temporal() { Value::Time(number) } else { Value::Number(number) };
    let mut all = Vec::new();
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut see = |number: f64| {
        if number.is_finite() {
            low = low.min(number);
            high = high.max(number);
            if kind == Kind::Quantile {
                all.push(number);
            }
        }
    };
    for part in parts {
        match part {
            Part::Written(values) => values.iter().for_each(|value| see(value.to_number())),
            Part::Columns { columns, .. } => {
                for column in columns {
                    match &**column {
                        Column::Number(cells) | Column::Time(cells) => cells.iter().for_each(|&cell| see(cell)),
                        other => other.iter().filter(|cell| !cell.is_missing()).for_each(|cell| see(cell.to_number())),
                    }
                }
            }
        }
    }
    if kind == Kind::Quantile {
        return all.into_iter().map(wrap).collect();
    }
    if low > high { Vec::new() } else { vec![wrap(low), wrap(high)] }
}
