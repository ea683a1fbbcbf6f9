//! Formats that guides have when nobody says otherwise. Same rules as Vega-Lite's compile/format.

use crate::format::{VEGA_LITE_SPECIFIERS, time_unit_specifier};
use crate::scale::Kind;
use crate::theme::Config;
use crate::view::{ChannelDef, Type};
use serde_json::Value;

/// Whether labels are times: of a temporal field or unit, unless another kind of format is written.
fn is_time(def: &ChannelDef, format_type: Option<&str>) -> bool {
    let temporal = def.kind == Some(Type::Temporal) || (def.is_field() && def.time_unit.is_some());
    format_type.map_or(temporal, |kind| kind == "time")
}

/// The format of a guide on which none is written. `time_config`: whether `config.timeFormat` holds, as it does for
/// legends and headers but not for axes.
pub(crate) fn format(def: &ChannelDef, guide: Option<&Value>, time_config: bool, config: &Config) -> Option<String> {
    if is_time(def, format_type_written(guide)) {
        return match def.time_unit.as_ref().filter(|_| def.is_field()) {
            Some(unit) => Some(time_unit_specifier(&unit.units, VEGA_LITE_SPECIFIERS)),
            None => config.text(&["timeFormat"]).filter(|_| time_config).map(str::to_string),
        };
    }
    let number = || config.text(&["numberFormat"]).map(str::to_string);
    if def.kind == Some(Type::Quantitative) { number() } else { None }
}

/// The kind of format where the scale's kind does not tell that values are times.
pub(crate) fn format_type(def: &ChannelDef, guide: Option<&Value>, kind: Kind) -> Option<&'static str> {
    let utc = def.is_field() && def.time_unit.as_ref().is_some_and(|unit| unit.utc);
    let needed = is_time(def, format_type_written(guide)) && !kind.is_temporal();
    needed.then_some(if utc { "utc" } else { "time" })
}

fn format_type_written(guide: Option<&Value>) -> Option<&str> {
    guide?.get("formatType")?.as_str()
}
