use super::channels::{is_continuous, is_field, is_time, truthy};
use super::unit::Unit;
use crate::diagnostic::Failed;
use serde_json::{Map, Value};

/// The position channel along which a composite mark summarises values.
pub struct Axis {
    /// `x` or `y`.
    pub channel: &'static str,
    /// The channel's definition without the aggregate.
    pub def: Map<String, Value>,
    pub field: String,
}

impl Axis {
    /// `x2` or `y2`.
    pub fn second(&self) -> String {
        format!("{}2", self.channel)
    }

    /// Which way boxes and bands run.
    pub fn orient(&self) -> &'static str {
        if self.channel == "y" { "vertical" } else { "horizontal" }
    }

    /// Which way the ticks across them run.
    pub fn ticks_orient(&self) -> &'static str {
        if self.channel == "y" { "horizontal" } else { "vertical" }
    }

    /// The written title (a `null` too), else the field.
    pub fn title(&self) -> Value {
        self.def.get("title").cloned().unwrap_or_else(|| self.field.as_str().into())
    }

    /// The axis of a unit whose orient is known.
    pub fn of(unit: &Unit, orient: &str) -> Result<Axis, Failed> {
        let channel = if orient == "vertical" { "y" } else { "x" };
        let def = without_aggregate(unit, channel).unwrap_or_default();
        let field = def.get("field").and_then(Value::as_str).map(str::to_string);
        let Some(field) = field else {
            let message = format!("{} that is {orient} needs a field on {channel}", unit.article());
            return Err(unit.fail(channel, message));
        };
        Ok(Axis { channel, def, field })
    }
}

/// A channel's definition without its aggregate: the mark aggregates by itself. `None` when it is no object.
pub fn without_aggregate(unit: &Unit, channel: &str) -> Option<Map<String, Value>> {
    let mut def = unit.channel(channel)?.as_object()?.clone();
    if truthy(&def, "aggregate").is_some()
        && let Some(aggregate) = def.shift_remove("aggregate")
        && aggregate != unit.name
    {
        let message = format!("{} summarises the field on {channel} itself; the aggregate is ignored", unit.article());
        unit.warn(unit.channel_place(channel), message);
    }
    Some(def)
}

/// Which way the mark runs: as the author says, else along the continuous channel of x and y.
pub fn orient(unit: &Unit) -> Result<&'static str, Failed> {
    if let Some(written) = truthy(&unit.mark, "orient") {
        return Ok(if written == "vertical" { "vertical" } else { "horizontal" });
    }
    let (x, y) = (unit.channel("x"), unit.channel("y"));
    match (is_continuous(x), is_continuous(y)) {
        (true, true) => orient_of_two(unit, x, y),
        (true, false) => Ok("horizontal"),
        (false, true) => Ok("vertical"),
        (false, false) => {
            let channel = if y.is_some() && x.is_none() { "y" } else { "x" };
            let message = format!("{} needs a quantitative or temporal field on x or y", unit.article());
            Err(unit.fail(channel, message))
        }
    }
}

fn orient_of_two(unit: &Unit, x: Option<&Value>, y: Option<&Value>) -> Result<&'static str, Failed> {
    let aggregate = |def: Option<&Value>| {
        let def = def.filter(|def| is_field(def))?.as_object()?;
        truthy(def, "aggregate").cloned()
    };
    let shown_as_time = |def: Option<&Value>| def.and_then(Value::as_object).is_some_and(is_time);
    let own = Some(Value::from(unit.name));
    match (aggregate(x), aggregate(y)) {
        (None, y) if y == own => Ok("vertical"),
        (x, None) if x == own => Ok("horizontal"),
        (x, y) if x == own && y == own => {
            let message = format!("x and y cannot both have the aggregate \"{}\"", unit.name);
            Err(unit.fail("y", message))
        }
        _ if shown_as_time(y) && !shown_as_time(x) => Ok("horizontal"),
        _ => Ok("vertical"),
    }
}
