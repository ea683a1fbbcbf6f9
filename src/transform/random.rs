/// Random numbers that are the same on every run: the linear congruential generator of vega-statistics, from a fixed
/// seed.
pub struct Random {
    state: u64,
}

impl Default for Random {
    fn default() -> Random {
        Random { state: 123_456_789 }
    }
}

impl Random {
    /// The next number in [0, 1).
    pub fn next(&mut self) -> f64 {
        const MODULUS: u64 = 2_147_483_647;
        self.state = (1_103_515_245 * self.state + 12_345) % MODULUS;
        self.state as f64 / MODULUS as f64
    }
}
