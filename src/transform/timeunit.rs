use super::field::{FieldRef, pair_of_names};
use super::{Env, Transform, extent_of, unknown_time_unit};
use crate::calendar::{Interval, TimeUnitParams, TimeUnits, Unit, units_for};
use crate::data::{Column, ParseAs, Table, Value, parse_column};
use crate::diagnostic::{Diagnostics, Failed};
use crate::spec::Fragment;

/// The start of the time unit that each date falls into, and the start of the next one.
#[derive(Clone, Debug)]
pub struct TimeUnit {
    pub field: FieldRef,
    pub params: TimeUnitParams,
    /// The names of the fields with the two times.
    pub names: [String; 2],
}

/// Larger steps would leave the range of dates.
const MOST_STEP: f64 = 100_000.0;

impl TimeUnit {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<TimeUnit, Failed> {
        let field = FieldRef::read(&fragment.needed("field", log)?, log)?;
        let params = read_params(&fragment.needed("timeUnit", log)?, log)?;
        let default = format!("{}_{}", params.units.name(), field.flat_name());
        let names = pair_of_names(fragment, [&default, &format!("{default}_end")], log)?;
        Ok(TimeUnit { field, params, names })
    }
}

/// Reads a time unit: a name, or an object with `unit`, `maxbins`, `step` and `utc`.
pub fn read_params(fragment: &Fragment, log: &Diagnostics) -> Result<TimeUnitParams, Failed> {
    let named = |unit: &Fragment| {
        let name = unit.expect_text(log)?;
        TimeUnitParams::parse(&name).ok_or_else(|| unknown_time_unit(unit, &name, log))
    };
    if !fragment.value.is_object() {
        return named(fragment);
    }
    let mut params = match fragment.member("unit") {
        Some(unit) => named(&unit)?,
        None => TimeUnitParams {
            units: TimeUnits { units: Vec::new() },
            utc: false,
            binned: false,
            maxbins: None,
            step: None,
        },
    };
    params.maxbins = fragment.number_of("maxbins", log)?;
    params.step = fragment.number_of("step", log)?;
    params.utc |= fragment.bool_of("utc", log)?.unwrap_or(false);
    params.binned |= fragment.bool_of("binned", log)?.unwrap_or(false);
    Ok(params)
}

impl Transform for TimeUnit {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let mut column = self.field.column(&table, env)?;
        if !matches!(&*column, Column::Number(_) | Column::Time(_)) {
            column = std::sync::Arc::new(parse_column(&column, &ParseAs::Date));
        }
        let (units, step) = match self.params.units.units[..] {
            [] => {
                let [first, last] = extent_of(&column).unwrap_or([f64::NAN; 2]);
                units_for((first, last), self.params.maxbins)
            }
            _ => (self.params.units.clone(), self.params.step.unwrap_or(1.0)),
        };
        let step = step.min(MOST_STEP);
        let floor = units.floor(step);
        // A quarter is three months from wherever it begins: binned data may begin within one.
        let (interval, step) = match units.smallest() {
            Some(Unit::Quarter) => (Some(Interval::of(Unit::Month)), 3.0 * step),
            unit => (unit.map(Interval::of), step),
        };
        let end_of = |start: f64| interval.as_ref().map_or(f64::NAN, |interval| interval.offset(start, step));
        // Rows of one unit often follow each other.
        let mut last = (f64::NAN, f64::NAN);
        let mut unit_of = |ms: f64| {
            // Of data that are binned already the starts are taken as they are.
            let start = if self.params.binned { ms } else { floor.floor(ms) };
            if start != last.0 {
                last = (start, end_of(start));
            }
            last
        };
        let (starts, ends): (Column, Column) = match &*column {
            Column::Number(cells) | Column::Time(cells) => {
                let (starts, ends) = cells.iter().map(|&ms| unit_of(ms)).unzip();
                (Column::Time(starts), Column::Time(ends))
            }
            column => {
                let units: Vec<Option<(f64, f64)>> =
                    column.iter().map(|cell| cell.as_number().map(&mut unit_of)).collect();
                let cell = |ms: Option<f64>| ms.map_or(Value::Null, Value::Time);
                let starts = units.iter().map(|unit| cell(unit.map(|unit| unit.0))).collect();
                (starts, units.iter().map(|unit| cell(unit.map(|unit| unit.1))).collect())
            }
        };
        let [start, end] = &self.names;
        Ok(table.with(start.as_str(), starts).with(end.as_str(), ends))
    }
}
