use super::curve;
use super::field::{FieldRef, columns, pair_of_names};
use super::statistic::{quantile, sorted};
use super::{Env, Transform, check_size};
use crate::data::{Column, Table, group};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::spec::Fragment;

/// The density of each group's numbers, estimated with Gaussian kernels, at points along it. Same estimates as
/// vega-transforms' kde.
#[derive(Clone, Debug)]
pub struct Density {
    pub field: FieldRef,
    pub groupby: Vec<FieldRef>,
    pub cumulative: bool,
    /// Times the count of numbers.
    pub counts: bool,
    /// The standard deviation of the kernels; 0 is chosen by Scott's rule.
    pub bandwidth: f64,
    pub extent: Option<[f64; 2]>,
    /// Whether all groups have the same points.
    pub shared: bool,
    pub minsteps: usize,
    pub maxsteps: usize,
    pub steps: Option<usize>,
    /// The names of the fields with the number and its density.
    pub names: [String; 2],
    pub place: Option<Place>,
}

impl Density {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Density, Failed> {
        let steps = |name: &str| -> Result<Option<usize>, Failed> {
            let steps = fragment.number_of(name, log)?.filter(|steps| *steps >= 1.0);
            Ok(steps.map(|steps| steps.min(curve::MOST_STEPS as f64) as usize))
        };
        Ok(Density {
            field: FieldRef::read(&fragment.needed("density", log)?, log)?,
            groupby: FieldRef::list(fragment, "groupby", log)?,
            cumulative: fragment.bool_of("cumulative", log)?.unwrap_or(false),
            counts: fragment.bool_of("counts", log)?.unwrap_or(false),
            bandwidth: fragment.number_of("bandwidth", log)?.unwrap_or(0.0),
            extent: fragment.pair_of("extent", log)?,
            shared: fragment.text_of("resolve", log)?.as_deref() != Some("independent"),
            minsteps: steps("minsteps")?.unwrap_or(25),
            maxsteps: steps("maxsteps")?.unwrap_or(200),
            steps: steps("steps")?,
            names: pair_of_names(fragment, ["value", "density"], log)?,
            place: Some(fragment.place()),
        })
    }

    fn too_slow(&self, env: &dyn Env) -> Failed {
        let message = "the density has too many numbers for so many steps: fewer steps are needed";
        let diagnostic = Diagnostic::error("limit-density", message);
        env.log().fail(match &self.place {
            Some(place) => diagnostic.at(place.clone()),
            None => diagnostic,
        })
    }
}

impl Transform for Density {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        /// Kernels looked at, in all.
        const MOST_LOOKS: usize = 2_000_000_000;
        let column = self.field.column(&table, env)?;
        let numbers = column.valid_numbers();
        // The kernels of nulls are at 0, as in Vega, though no null counts for the bandwidth or the extent.
        let centers = column.to_numbers();
        let by = columns(&self.groupby, &table, env)?;
        let groups = group::by(&by, table.rows());
        let whole = self.extent.or_else(|| if self.shared { super::extent_of(&column) } else { None });
        let most = self.steps.unwrap_or(self.maxsteps);
        let least = if self.shared { most } else { self.steps.unwrap_or(self.minsteps) };
        if table.rows().saturating_mul(most) > MOST_LOOKS {
            return Err(self.too_slow(env));
        }
        check_size(groups.len().saturating_mul(most), by.len() + 2, &self.place, env)?;
        let (mut rows, mut values, mut densities) = (Vec::new(), Vec::new(), Vec::new());
        for (members, &first) in groups.members().iter().zip(&groups.first) {
            let of_group = |numbers: &[f64]| -> Vec<f64> {
                members.iter().map(|&row| numbers[row as usize]).filter(|number| !number.is_nan()).collect()
            };
            let (valid, support) = (of_group(&numbers), of_group(&centers));
            let Some(extent) = whole.or_else(|| extent_of_numbers(&valid)) else { continue };
            let bandwidth = if self.bandwidth == 0.0 { scott(&valid, support.len()) } else { self.bandwidth };
            let kernels = Kernels { support: &support, bandwidth };
            let scale = if self.counts { support.len() as f64 } else { 1.0 };
            let curve = |x: f64| if self.cumulative { kernels.cumulative(x) } else { kernels.density(x) };
            for [x, y] in curve::sample(curve, extent, least, most) {
                rows.push(first);
                values.push(x);
                densities.push(y * scale);
            }
        }
        let mut result = Table::empty(rows.len());
        for (field, column) in self.groupby.iter().zip(&by) {
            result = result.with(field.flat_name(), column.gather(&rows));
        }
        let [value, density] = &self.names;
        Ok(result.with(value.as_str(), Column::Number(values)).with(density.as_str(), Column::Number(densities)))
    }
}

fn extent_of_numbers(numbers: &[f64]) -> Option<[f64; 2]> {
    let low = numbers.iter().copied().reduce(f64::min)?;
    Some([low, numbers.iter().copied().fold(low, f64::max)])
}

/// Gaussian kernels around some numbers.
struct Kernels<'a> {
    support: &'a [f64],
    bandwidth: f64,
}

impl Kernels<'_> {
    fn density(&self, x: f64) -> f64 {
        let root = (2.0 * std::f64::consts::PI).sqrt();
        let kernel = |&center: &f64| {
            let z = (x - center) / self.bandwidth;
            (-0.5 * z * z).exp() / root
        };
        self.support.iter().map(kernel).sum::<f64>() / self.bandwidth / self.support.len() as f64
    }

    fn cumulative(&self, x: f64) -> f64 {
        let kernel = |&center: &f64| cumulative_normal((x - center) / self.bandwidth);
        self.support.iter().map(kernel).sum::<f64>() / self.support.len() as f64
    }
}

/// The bandwidth by Scott's rule. Scott, D. W. (1992) Multivariate Density Estimation: Theory, Practice, and Visualization.
///
/// `kernels` is how many there are, those of nulls included.
fn scott(numbers: &[f64], kernels: usize) -> f64 {
    let count = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / count;
    let squares = numbers.iter().map(|number| (number - mean) * (number - mean)).sum::<f64>();
    let deviation = (squares / (count - 1.0)).sqrt();
    let sorted = sorted(numbers.iter().copied());
    let quartile = |p: f64| quantile(&sorted, p).unwrap_or(f64::NAN);
    let spread = (quartile(0.75) - quartile(0.25)) / 1.34;
    // JavaScript's Math.min is NaN when either side is.
    let narrower = if deviation.is_nan() || spread.is_nan() { f64::NAN } else { deviation.min(spread) };
    let is_there = |number: &f64| *number != 0.0 && !number.is_nan();
    let width = [narrower, deviation, quartile(0.25).abs(), 1.0].into_iter().find(is_there).unwrap_or(1.0);
    1.06 * width * (kernels as f64).powf(-0.2)
}

/// The cumulative standard normal distribution. West, G. (2009) Better Approximations to Cumulative Normal Functions.
fn cumulative_normal(z: f64) -> f64 {
    const ABOVE: [f64; 7] = [
        3.52624965998911e-02,
        0.700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376,
    ];
    const BELOW: [f64; 8] = [
        8.83883476483184e-02,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752,
    ];
    let distance = z.abs();
    let polynomial = |factors: &[f64]| factors.iter().fold(0.0, |sum, factor| sum * distance + factor);
    let exp = (-distance * distance / 2.0).exp();
    let tail = if distance > 37.0 {
        0.0
    } else if distance < 7.07106781186547 {
        exp * polynomial(&ABOVE) / polynomial(&BELOW)
    } else {
        let fraction = (1..=4).rev().fold(distance + 0.65, |sum, factor| distance + f64::from(factor) / sum);
        exp / fraction / 2.506628274631
    };
    if z > 0.0 { 1.0 - tail } else { tail }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cumulative_normal_is_symmetric_and_known() {
        for (z, p) in [(0.0, 0.5), (1.0, 0.8413447460685429), (-1.96, 0.024997895148220435), (8.0, 1.0), (-40.0, 0.0)] {
            assert!((cumulative_normal(z) - p).abs() < 1e-14, "{z}: {}", cumulative_normal(z));
        }
    }

    #[test]
    fn the_bandwidth_follows_scott_even_without_a_spread() {
        let numbers = [1.0, 2.0, 3.0, 4.0, 10.0];
        let expected = 1.06 * ((4.0 - 2.0) / 1.34) * 5f64.powf(-0.2);
        assert!((scott(&numbers, 5) - expected).abs() < 1e-12);
        assert_eq!(scott(&[3.0], 1), 1.06 * 3.0);
        assert_eq!(scott(&[0.0], 1), 1.06);
    }
}
