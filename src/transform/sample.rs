use super::random::Random;
use super::{Env, Transform};
use crate::data::Table;
use crate::diagnostic::{Diagnostics, Failed};
use crate::spec::Fragment;

/// Some rows, each as likely as any other, always the same ones: a reservoir as in vega-transforms' sample, from a fixed
/// seed.
#[derive(Clone, Debug)]
pub struct Sample {
    pub size: usize,
}

impl Sample {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Sample, Failed> {
        let size = fragment.needed("sample", log)?.expect_number(log)?;
        Ok(Sample { size: size.max(0.0) as usize })
    }
}

impl Transform for Sample {
    fn apply(&self, table: Table, _: &dyn Env) -> Result<Table, Failed> {
        if table.rows() <= self.size {
            return Ok(table);
        }
        let mut random = Random::default();
        let mut reservoir: Vec<u32> = (0..self.size as u32).collect();
        for row in self.size..table.rows() {
            let place = (random.next() * (row + 1) as f64) as usize;
            if place < self.size {
                reservoir[place] = row as u32;
            }
        }
        Ok(table.gather(&reservoir))
    }
}
