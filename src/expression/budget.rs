//! How much work expressions may do.

use super::error::Refusal;
use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

/// The steps that the expressions of one figure may take together.
pub const STEPS: u64 = 10_000_000;

/// Units of work in a step. A unit is a part of an expression evaluated for one row, an element of an array looked at
/// or a byte of text made; an element made costs [`ELEMENT`] of them. So a step is about one row of a usual expression.
const UNITS: u64 = 64;

/// What it costs to make one element of an array: memory is bounded by it.
pub(super) const ELEMENT: usize = 16;

/// How many units are taken from the common budget at a time.
const PORTION: u64 = 1 << 16;

/// The work that the expressions of one figure may still do: [`STEPS`] at first. Shared between threads.
#[derive(Debug)]
pub struct Budget {
    units: AtomicU64,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget::new(STEPS)
    }
}

impl Budget {
    pub fn new(steps: u64) -> Budget {
        Budget { units: AtomicU64::new(steps.saturating_mul(UNITS)) }
    }

    fn take(&self, wanted: u64) -> u64 {
        let rest = |units: u64| Some(units - units.min(wanted));
        let before = self.units.fetch_update(Ordering::Relaxed, Ordering::Relaxed, rest);
        before.unwrap_or(0).min(wanted)
    }
}

/// One evaluator's share of a budget, which it fetches in portions and gives back in the end.
#[derive(Debug)]
pub(super) struct Meter<'a> {
    common: Option<&'a Budget>,
    units: Cell<u64>,
}

impl<'a> Meter<'a> {
    /// Without a common budget, the whole of one for itself.
    pub fn new(common: Option<&'a Budget>) -> Meter<'a> {
        Meter { common, units: Cell::new(if common.is_some() { 0 } else { STEPS * UNITS }) }
    }

    #[inline]
    pub fn spend(&self, units: usize) -> Result<(), Refusal> {
        match self.units.get().checked_sub(units as u64) {
            Some(rest) => {
                self.units.set(rest);
                Ok(())
            }
            None => self.fetch(units as u64),
        }
    }

    #[cold]
    fn fetch(&self, units: u64) -> Result<(), Refusal> {
        let had = self.units.get();
        let got = self.common.map_or(0, |budget| budget.take(units.saturating_add(PORTION)));
        match (had + got).checked_sub(units) {
            Some(rest) => {
                self.units.set(rest);
                Ok(())
            }
            None => {
                let message = "the expressions of this figure take more than 10 million steps";
                Err(Refusal::new(message).help("work out the values before, in the data, or use fewer rows"))
            }
        }
    }
}

impl Drop for Meter<'_> {
    fn drop(&mut self) {
        if let Some(budget) = self.common {
            budget.units.fetch_add(self.units.get(), Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_shared_to_the_last_unit() {
        let budget = Budget::new(2);
        {
            let meter = Meter::new(Some(&budget));
            assert!(meter.spend(100).is_ok());
        }
        let meter = Meter::new(Some(&budget));
        assert!(meter.spend(28).is_ok() && meter.spend(1).is_err());
    }
}
