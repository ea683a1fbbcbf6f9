//! The seeded sequence behind random(): the same picture every time.

use std::cell::Cell;

/// A sequence of numbers in [0, 1) that looks random.
///
/// Vega's own seeded generator (vega-statistics, `lcg`): a linear congruential one with glibc's constants, computed in
/// floating point. Seeded with the expression's text, so that two expressions differ and neither depends on the other.
#[derive(Debug)]
pub(super) struct Random {
    seed: Cell<f64>,
    /// The second of the two normal deviates that one step of the Box-Muller method gives.
    spare: Cell<Option<f64>>,
}

const MODULUS: f64 = 2_147_483_647.0;

impl Random {
    pub fn new(text: &str) -> Random {
        // FNV-1a.
        let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        Random { seed: Cell::new(f64::from(hash % 2_147_483_646 + 1)), spare: Cell::new(None) }
    }

    /// The next number, evenly spread over [0, 1).
    pub fn uniform(&self) -> f64 {
        let seed = (1_103_515_245.0 * self.seed.get() + 12_345.0) % MODULUS;
        self.seed.set(seed);
        seed / MODULUS
    }

    /// The next number from the normal distribution of mean 0 and deviation 1.
    pub fn normal(&self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        // The chance to be outside of the circle a hundred times in a row is below 1e-66.
        for _ in 0..100 {
            let (x, y) = (self.uniform() * 2.0 - 1.0, self.uniform() * 2.0 - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square <= 1.0 {
                let factor = (-2.0 * libm::log(square) / square).sqrt();
                self.spare.set(Some(y * factor));
                return x * factor;
            }
        }
        0.0
    }
}
