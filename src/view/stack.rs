use super::{Aggregate, ChannelDef, Encoding, MarkDef, MarkKind, Orient, Type};
use crate::spec::Channel;
use serde_json::Value;

/// How a unit's rows are put on top of each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    /// The channel whose values are summed up: x, y, theta or radius.
    pub channel: Channel,
    /// The channels within whose values rows are stacked: the other position, its offset.
    pub group_channels: Vec<Channel>,
    /// Columns by which the rows of one stack are ordered and told apart.
    pub stack_by: Vec<(Channel, String)>,
    pub offset: StackOffset,
    /// Paths need a row for every group, so missing ones are put in as 0.
    pub impute: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StackOffset {
    Zero,
    Center,
    Normalize,
}

impl StackOffset {
    pub fn name(self) -> &'static str {
        match self {
            StackOffset::Zero => "zero",
            StackOffset::Center => "center",
            StackOffset::Normalize => "normalize",
        }
    }
}

/// Decides whether and how a unit is stacked: Vega-Lite's `stack.ts`.
pub fn stack(mark: &MarkDef, encoding: &Encoding) -> Option<Stack> {
    use MarkKind::*;
    if !matches!(mark.kind, Arc | Bar | Area | Rule | Point | Circle | Square | Line | Text | Tick) {
        return None;
    }
    let channel =
        stacked_channel(encoding, Channel::X, mark).or_else(|| stacked_channel(encoding, Channel::Theta, mark))?;
    let def = encoding.get(channel)?;
    let stacked_column = def.is_field().then(|| def.column(""));
    let dimension = match channel {
        Channel::X => Channel::Y,
        Channel::Y => Channel::X,
        Channel::Theta => Channel::Radius,
        _ => Channel::Theta,
    };
    let offset_channel = if dimension == Channel::X { Channel::XOffset } else { Channel::YOffset };
    let mut group_channels = Vec::new();
    let mut group_columns = Vec::new();
    for candidate in [dimension, offset_channel] {
        let column = encoding.get(candidate).filter(|def| def.is_field()).map(|def| def.column(""));
        if let Some(column) = column.filter(|column| Some(column) != stacked_column.as_ref()) {
            group_channels.push(candidate);
            group_columns.push(column);
        }
    }
    let mut stack_by = Vec::new();
    for (channel, def) in
        encoding.iter().filter(|(channel, _)| channel.is_nonposition() && *channel != Channel::Tooltip)
    {
        if let Some(field) = def.field_def().filter(|field| field.aggregate.is_none()) {
            let column = field.column("");
            if !group_columns.contains(&column) {
                stack_by.push((channel, column));
            }
        }
    }
    let offset = match def.at.value.get("stack") {
        Some(Value::Bool(true)) => StackOffset::Zero,
        Some(Value::String(word)) => match word.as_str() {
            "zero" => StackOffset::Zero,
            "center" => StackOffset::Center,
            "normalize" => StackOffset::Normalize,
            _ => return None,
        },
        Some(_) => return None,
        None if matches!(mark.kind, Bar | Area | Arc) => StackOffset::Zero,
        None => return None,
    };
    if encoding.is_aggregate() && stack_by.is_empty() {
        return None;
    }
    if encoding.has_field_or_datum(channel.second()) {
        return None;
    }
    let impute = def.at.value.get("impute") != Some(&Value::Null) && mark.kind.is_path();
    Some(Stack { channel, group_channels, stack_by, offset, impute })
}

fn is_unbinned_quantitative(def: Option<&ChannelDef>) -> bool {
    def.is_some_and(|def| def.is_field() && def.kind == Some(Type::Quantitative) && def.bin.is_none())
}

fn stacked_channel(encoding: &Encoding, x: Channel, mark: &MarkDef) -> Option<Channel> {
    let y = if x == Channel::X { Channel::Y } else { Channel::Radius };
    let cartesian_bar = x == Channel::X && matches!(mark.kind, MarkKind::Bar | MarkKind::Area);
    let (x_def, y_def) = (encoding.get(x), encoding.get(y));
    let (x_measure, y_measure) = (is_unbinned_quantitative(x_def), is_unbinned_quantitative(y_def));
    let both = x_def.is_some_and(ChannelDef::is_field) && y_def.is_some_and(ChannelDef::is_field);
    match (x_measure, y_measure) {
        (true, true) => {
            let asks = |def: Option<&ChannelDef>| {
                def.and_then(|def| def.at.value.get("stack"))
                    .is_some_and(|stack| !matches!(stack, Value::Null | Value::Bool(false)))
            };
            let aggregated = |def: Option<&ChannelDef>| def.is_some_and(|def| def.aggregate.is_some());
            if asks(x_def) {
                return Some(x);
            }
            if asks(y_def) {
                return Some(y);
            }
            if aggregated(x_def) != aggregated(y_def) {
                return Some(if aggregated(x_def) { x } else { y });
            }
            match mark.orient {
                Some(Orient::Vertical) if cartesian_bar => Some(y),
                Some(Orient::Horizontal) if cartesian_bar => Some(x),
                _ => None,
            }
        }
        (true, false) if !both && cartesian_bar && mark.orient == Some(Orient::Vertical) => None,
        (true, false) => Some(x),
        (false, true) if !both && cartesian_bar && mark.orient == Some(Orient::Horizontal) => None,
        (false, true) => Some(y),
        (false, false) => None,
    }
}

/// Whether the sum of an aggregate's parts means something.
pub fn is_summative(aggregate: &Option<Aggregate>) -> bool {
    match aggregate {
        None => true,
        Some(Aggregate::Op(op)) => matches!(op.as_str(), "count" | "sum" | "distinct" | "valid" | "missing"),
        Some(_) => false,
    }
}
