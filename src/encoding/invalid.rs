//! Null, NaN and their like: which rows a mark and its scales see.

use crate::data::{Column, Table, Value};
use crate::spec::Channel;
use crate::theme::Config;
use crate::view::{Aggregate, ChannelDef, MarkDef, Type, Unit};

/// What becomes of invalid values of continuous scales: the mark property `invalid`, without its macro.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidMode {
    /// Neither the mark nor the scales see the row.
    Filter,
    /// Paths break there; scales see the row's other values.
    BreakPathsShowDomains,
    /// Paths break there; scales do not see the row.
    BreakPathsFilterDomains,
    /// Drawn as if it were a value.
    Show,
}

impl InvalidMode {
    pub fn of(mark: &MarkDef) -> InvalidMode {
        match mark.props.written("invalid") {
            Some(serde_json::Value::Null) => InvalidMode::Show,
            Some(value) => match value.as_str() {
                Some("filter") => InvalidMode::Filter,
                Some("show") => InvalidMode::Show,
                Some("break-paths-show-domains") => InvalidMode::BreakPathsShowDomains,
                Some("break-paths-filter-domains") => InvalidMode::BreakPathsFilterDomains,
                _ => InvalidMode::default_of(mark),
            },
            None => InvalidMode::default_of(mark),
        }
    }

    fn default_of(mark: &MarkDef) -> InvalidMode {
        if mark.kind.is_path() { InvalidMode::BreakPathsShowDomains } else { InvalidMode::Filter }
    }

    /// Whether marks and scales see rows with invalid values.
    pub fn includes(self, is_path: bool) -> (bool, bool) {
        match self {
            InvalidMode::Filter => (false, false),
            InvalidMode::BreakPathsShowDomains => (is_path, true),
            InvalidMode::BreakPathsFilterDomains => (is_path, false),
            InvalidMode::Show => (true, true),
        }
    }
}

/// Whether a value can be drawn on a continuous scale of this type.
pub fn is_valid_for(value: &Value, kind: Option<Type>) -> bool {
    match value {
        Value::Undefined | Value::Null => false,
        Value::Time(time) => kind == Some(Type::Temporal) || time.is_finite(),
        other => other.to_number().is_finite(),
    }
}

/// Where in its bin or time unit a value is drawn, from 0 (start) to 1 (end): Vega-Lite's `getBandPosition`.
pub fn band_position(def: &ChannelDef, second: Option<&ChannelDef>, mark: &MarkDef) -> Option<f64> {
    if def.band_position.is_some() {
        return def.band_position;
    }
    if !def.is_field() {
        return None;
    }
    if def.time_unit.is_some() && second.is_none() {
        return mark.props.number("timeUnitBandPosition");
    }
    def.is_binning().then_some(0.5)
}

/// The rows whose values can all be drawn on the continuous scales of a unit.
///
/// `is_continuous` tells whether a channel's scale takes numbers or times.
pub fn valid_rows(
    unit: &Unit,
    table: &Table,
    config: &Config,
    is_continuous: impl Fn(Channel, &ChannelDef) -> bool,
) -> Vec<u32> {
    let mut checks = Vec::new();
    for (channel, def) in super::inline::fields(&unit.encoding) {
        let counts = matches!(&def.aggregate, Some(Aggregate::Op(op)) if matches!(op.as_str(), "count" | "valid" | "missing" | "distinct"));
        let shown = config.get(&["scale", "invalid", channel.name()]).is_some();
        if channel.has_scale()
            && !counts
            && !shown
            && is_continuous(channel, def)
            && let Some(column) = table.field(&super::inline::escaped_path(&def.column("")))
        {
            checks.push((column, def.kind));
        }
    }
    checks.retain(|(column, _)| may_be_invalid(column));
    (0..table.rows() as u32)
        .filter(|&row| checks.iter().all(|(column, kind)| is_valid_for(&column.get(row as usize), *kind)))
        .collect()
}

fn may_be_invalid(column: &Column) -> bool {
    match column {
        Column::Number(cells) => cells.iter().any(|cell| !cell.is_finite()),
        Column::Time(_) => false,
        Column::Bool(_) => false,
        _ => true,
    }
}
