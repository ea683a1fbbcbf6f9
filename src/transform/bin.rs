use super::field::{FieldRef, pair_of_names};
use super::{Env, Transform};
use crate::data::{Column, Table, Value};
use crate::diagnostic::{Diagnostics, Failed};
use crate::spec::Fragment;

/// The start and the end of the bin that each cell falls into.
#[derive(Clone, Debug)]
pub struct Bin {
    pub field: FieldRef,
    pub params: BinParams,
    /// The names of the fields with the bin's start and end.
    pub names: [String; 2],
}

/// How bins are chosen; what is `None` is chosen by the data. Same meaning as vega-statistics' bin.
#[derive(Clone, Debug, Default)]
pub struct BinParams {
    pub maxbins: Option<f64>,
    pub base: Option<f64>,
    pub step: Option<f64>,
    pub steps: Option<Vec<f64>>,
    pub minstep: Option<f64>,
    pub divide: Option<Vec<f64>>,
    pub anchor: Option<f64>,
    pub nice: Option<bool>,
    pub extent: Option<[f64; 2]>,
    /// An extent that a selection gives: `{"param": ...}`.
    pub extent_param: Option<Fragment>,
}

/// Bins of one width from `start` to `stop`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bins {
    pub start: f64,
    pub stop: f64,
    pub step: f64,
}

/// How many bins Vega-Lite asks for where no channel says otherwise.
const MAXBINS: f64 = 10.0;

/// Vega-statistics' own default, for bins with a written step.
const MAXBINS_OF_VEGA: f64 = 20.0;

/// Smaller bases would take too many steps to reach any number.
const LEAST_BASE: f64 = 1.01;

/// Takes numbers just below the border of a bin into it.
const EPSILON: f64 = 1e-14;

impl BinParams {
    /// Reads `true` or an object. Neither `maxbins` nor `step` written: at most 10 bins, which the caller may change.
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<BinParams, Failed> {
        let mut params = BinParams { maxbins: Some(MAXBINS), ..BinParams::default() };
        if !fragment.value.is_object() {
            return Ok(params);
        }
        let step = fragment.number_of("step", log)?;
        let maxbins = fragment.number_of("maxbins", log)?.filter(|maxbins| *maxbins > 0.0);
        let extent = fragment.member("extent");
        let extent_param = extent.filter(|extent| extent.value.is_object());
        params = BinParams {
            maxbins: maxbins.or(if step.is_some() { None } else { Some(MAXBINS) }),
            base: fragment.number_of("base", log)?,
            step,
            steps: fragment.numbers_of("steps", log)?,
            minstep: fragment.number_of("minstep", log)?,
            divide: fragment.numbers_of("divide", log)?,
            anchor: fragment.number_of("anchor", log)?,
            nice: fragment.bool_of("nice", log)?,
            extent: if extent_param.is_some() { None } else { fragment.pair_of("extent", log)? },
            extent_param,
        };
        Ok(params)
    }

    /// The bins for numbers between `extent`'s two; `span` is how far they are apart if that is decided elsewhere.
    pub fn bins(&self, extent: [f64; 2], span: Option<f64>) -> Bins {
        let [mut min, mut max] = extent;
        let or = |number: f64, other: f64| if number == 0.0 || number.is_nan() { other } else { number };
        let span = or(span.unwrap_or(f64::NAN), or(max - min, or(min.abs(), 1.0)));
        let base = self.base.filter(|base| *base >= LEAST_BASE).unwrap_or(10.0);
        let step = self.step(span, base);
        if self.nice != Some(false) {
            let level = step.ln();
            let precision = if level >= 0.0 { 0.0 } else { (-level / base.ln()).trunc() + 1.0 };
            let epsilon = base.powf(-precision - 1.0);
            let start = (min / step + epsilon).floor() * step;
            min = if min < start { start - step } else { start };
            max = (max / step).ceil() * step;
        }
        Bins { start: min, stop: if max == min { min + step } else { max }, step }
    }

    fn step(&self, span: f64, base: f64) -> f64 {
        let maxbins = self.maxbins.unwrap_or(MAXBINS_OF_VEGA);
        if let Some(step) = self.step.filter(|step| *step > 0.0) {
            return step;
        }
        if let Some(steps) = self.steps.as_ref().filter(|steps| steps.iter().any(|step| *step > 0.0)) {
            let smaller = steps.iter().take_while(|step| **step < span / maxbins).count();
            return steps[smaller.saturating_sub(1)];
        }
        let log_base = base.ln();
        let level = (maxbins.ln() / log_base).ceil();
        let minstep = self.minstep.unwrap_or(0.0);
        let mut step = minstep.max(base.powf(js_round(span.ln() / log_base) - level));
        if step == 0.0 {
            step = span;
        }
        while (span / step).ceil() > maxbins && step.is_finite() {
            step *= base;
        }
        for divisor in self.divide.as_deref().unwrap_or(&[5.0, 2.0]) {
            let smaller = step / divisor;
            if smaller >= minstep && span / smaller <= maxbins && smaller > 0.0 {
                step = smaller;
            }
        }
        step
    }
}

/// JavaScript's `Math.round`: halves go up.
fn js_round(number: f64) -> f64 {
    (number + 0.5).floor()
}

impl Bins {
    /// These bins moved so that one starts at `anchor`, and stretched to whole bins: where cells are put.
    pub fn placed(&self, anchor: Option<f64>) -> Bins {
        let Bins { start, stop, step } = *self;
        let stop = start + ((stop - start) / step).ceil() * step;
        let shift = anchor.map_or(0.0, |anchor| anchor - (start + step * ((anchor - start) / step).floor()));
        Bins { start: start + shift, stop: stop + shift, step }
    }

    /// The bins as scales and axes follow them. Same as Vega's signal of a bin transform: it starts where the bins that
    /// cells are put into start, but stops where they were chosen to.
    pub fn told(&self, anchor: Option<f64>) -> Bins {
        Bins { stop: self.stop, ..self.placed(anchor) }
    }

    /// The start and end of a number's bin. Numbers beyond the bins fall into infinite ones.
    fn bin_of(&self, number: f64) -> (f64, f64) {
        let Bins { start, stop, step } = *self;
        let bin = if number < start {
            f64::NEG_INFINITY
        } else if number > stop {
            f64::INFINITY
        } else {
            let inside = if number.is_nan() { number } else { start.max(number.min(stop - step)) };
            start + step * (EPSILON + (inside - start) / step).floor()
        };
        // Not bin + step: this agrees with the start of the next bin to the bit, and keeps infinities.
        (bin, start + step * (1.0 + (bin - start) / step))
    }
}

impl Bin {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Bin, Failed> {
        let field = FieldRef::read(&fragment.needed("field", log)?, log)?;
        let flat = field.flat_name();
        let params = BinParams::read(&fragment.needed("bin", log)?, log)?;
        let names = pair_of_names(fragment, [&format!("bin_{flat}"), &format!("bin_{flat}_end")], log)?;
        Ok(Bin { field, params, names })
    }

    /// The bins for scales and axes to follow.
    pub fn bins(&self, table: &Table, env: &dyn Env) -> Result<Bins, Failed> {
        let column = self.field.column(table, env)?;
        Ok(self.chosen(&column, env).told(self.params.anchor))
    }

    fn chosen(&self, column: &Column, env: &dyn Env) -> Bins {
        let span = self.params.extent_param.as_ref().and_then(|extent| env.param_span(extent));
        let extent = self.params.extent.unwrap_or_else(|| super::extent_of(column).unwrap_or([f64::NAN; 2]));
        self.params.bins(extent, span)
    }
}

impl Transform for Bin {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let column = self.field.column(&table, env)?;
        let bins = self.chosen(&column, env).placed(self.params.anchor);
        let (starts, ends) = match &*column {
            Column::Number(cells) | Column::Time(cells) => {
                let (starts, ends) = cells.iter().map(|&cell| bins.bin_of(cell)).unzip();
                (Column::Number(starts), Column::Number(ends))
            }
            column => {
                let bin = |cell: Value| match cell.as_number() {
                    Some(number) => {
                        let (start, end) = bins.bin_of(number);
                        (Value::Number(start), Value::Number(end))
                    }
                    None => (Value::Null, Value::Null),
                };
                let (starts, ends): (Vec<Value>, Vec<Value>) = column.iter().map(bin).unzip();
                (starts.into_iter().collect(), ends.into_iter().collect())
            }
        };
        let [start, end] = &self.names;
        Ok(table.with(start.as_str(), starts).with(end.as_str(), ends))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bins(params: BinParams, extent: [f64; 2]) -> (f64, f64, f64) {
        let Bins { start, stop, step } = params.bins(extent, None);
        (start, stop, step)
    }

    fn maxbins(maxbins: f64) -> BinParams {
        BinParams { maxbins: Some(maxbins), ..BinParams::default() }
    }

    #[test]
    fn chooses_steps_of_one_two_and_five() {
        assert_eq!(bins(maxbins(10.0), [1.2, 9.8]), (1.0, 10.0, 1.0));
        assert_eq!(bins(maxbins(10.0), [0.0, 100.0]), (0.0, 100.0, 10.0));
        assert_eq!(bins(maxbins(20.0), [46.0, 230.0]), (40.0, 230.0, 10.0));
        assert_eq!(bins(maxbins(10.0), [46.0, 230.0]), (40.0, 240.0, 20.0));
        assert_eq!(bins(maxbins(5.0), [-1e-9, 1e-9]), (-1e-9, 1e-9, 5e-10));
    }

    #[test]
    fn one_number_and_no_number_have_a_bin() {
        assert_eq!(bins(maxbins(10.0), [5.0, 5.0]), (5.0, 5.5, 0.5));
        assert_eq!(bins(maxbins(10.0), [0.0, 0.0]), (0.0, 0.1, 0.1));
        assert_eq!(bins(maxbins(10.0), [f64::NAN, f64::NAN]).2, 0.1);
    }

    #[test]
    fn ends_for_every_extent() {
        for extent in [[0.0, 5e-324], [-1e308, 1e308], [1.0, 1.0 + f64::EPSILON], [f64::NEG_INFINITY, 0.0]] {
            bins(maxbins(0.5), extent);
            bins(BinParams { base: Some(1.0 + f64::EPSILON), ..maxbins(1e300) }, extent);
        }
    }

    #[test]
    fn obeys_written_steps() {
        assert_eq!(bins(BinParams { step: Some(3.0), ..maxbins(10.0) }, [1.0, 10.0]), (0.0, 12.0, 3.0));
        let steps = BinParams { steps: Some(vec![1.0, 7.0, 30.0]), ..maxbins(10.0) };
        assert_eq!(bins(steps, [0.0, 100.0]), (0.0, 105.0, 7.0));
        assert_eq!(bins(BinParams { minstep: Some(1.0), ..maxbins(100.0) }, [0.0, 6.0]), (0.0, 6.0, 1.0));
        let raw = BinParams { nice: Some(false), step: Some(4.0), ..maxbins(10.0) };
        assert_eq!(bins(raw, [1.0, 10.0]), (1.0, 10.0, 4.0));
    }

    #[test]
    fn the_last_number_falls_into_the_last_bin_and_numbers_beyond_into_infinite_ones() {
        let bins = Bins { start: 0.0, stop: 1.0, step: 0.1 };
        assert_eq!(bins.bin_of(1.0), (0.9, 1.0));
        assert_eq!(bins.bin_of(0.3).0, 0.1 * 3.0);
        assert_eq!(bins.bin_of(1.5), (f64::INFINITY, f64::INFINITY));
        assert!(bins.bin_of(f64::NAN).0.is_nan());
    }

    #[test]
    fn an_anchor_moves_the_borders() {
        let chosen = Bins { start: 0.0, stop: 10.0, step: 4.0 };
        let (placed, told) = (chosen.placed(Some(3.0)), chosen.told(Some(3.0)));
        assert_eq!((placed.start, placed.stop), (3.0, 15.0));
        assert_eq!((told.start, told.stop), (3.0, 10.0));
    }
}
