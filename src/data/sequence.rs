//! Tables of rising numbers.

use super::column::Column;
use super::table::Table;
use super::text::MOST_ROWS;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed};
use crate::spec::Fragment;

/// Numbers from `start` up to but without `stop` in the field `field`; refused when there are too many.
pub fn table(
    start: f64,
    stop: f64,
    step: f64,
    field: &str,
    fragment: &Fragment,
    log: &Diagnostics,
) -> Result<Table, Failed> {
    if ((stop - start) / step).ceil() > MOST_ROWS as f64 {
        let message = format!("the sequence has more than {MOST_ROWS} numbers");
        return Err(log.fail(Diagnostic::error("limit-rows", message).at(fragment.place())));
    }
    Ok(Table::empty(0).with(field, Column::Number(range(start, stop, step))))
}

/// The numbers `start + i * step` below `stop` (above it for a negative step). Same as d3-array's `range`. The caller sees
/// to it that there are not too many.
pub fn range(start: f64, stop: f64, step: f64) -> Vec<f64> {
    // NaN, as for a step of 0 from 0 to 0, is no number of steps.
    let count = ((stop - start) / step).ceil().clamp(0.0, 1e8) as usize;
    (0..count).map(|index| start + index as f64 * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_the_end() {
        assert_eq!(range(0.0, 1.0, 0.25), [0.0, 0.25, 0.5, 0.75]);
        assert_eq!(range(3.0, 0.0, -2.0), [3.0, 1.0]);
        assert!(range(0.0, 1.0, -1.0).is_empty() && range(f64::NAN, 1.0, 1.0).is_empty());
    }
}
