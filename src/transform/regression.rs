use super::curve;
use super::field::{FieldRef, columns, pair_of_names};
use super::least_squares::{Points, line, numbers, running_mean};
use super::{Env, Transform};
use crate::data::{Column, Table, Value, group};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::spec::Fragment;

/// A curve of least squares through each group's points, as points along it. Same results as vega-regression.
#[derive(Clone, Debug)]
pub struct Regression {
    pub field: FieldRef,
    pub on: FieldRef,
    pub groupby: Vec<FieldRef>,
    pub method: Method,
    /// From where to where along x.
    pub extent: Option<[f64; 2]>,
    /// Whether to give the curve's parameters instead: the fields `keys`, `coef` and `rSquared`.
    pub params: bool,
    /// The names of the fields with x and y.
    pub names: [String; 2],
    pub place: Option<Place>,
}

/// The form of the curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Linear,
    /// y = a + b ln x
    Log,
    /// y = a exp(b x)
    Exp,
    /// y = a x^b
    Pow,
    Quad,
    /// A polynomial of this order.
    Poly(usize),
}

/// Higher orders are refused: their sums are all rounding.
const MOST_ORDER: f64 = 30.0;

impl Regression {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Regression, Failed> {
        let field = FieldRef::read(&fragment.needed("regression", log)?, log)?;
        let on = FieldRef::read(&fragment.needed("on", log)?, log)?;
        let order = fragment.number_of("order", log)?.unwrap_or(3.0);
        let method = match fragment.text_of("method", log)?.as_deref() {
            None | Some("linear") => Method::Linear,
            Some("log") => Method::Log,
            Some("exp") => Method::Exp,
            Some("pow") => Method::Pow,
            Some("quad") => Method::Quad,
            Some("poly") if (0.0..=MOST_ORDER).contains(&order) => Method::Poly(order as usize),
            Some("poly") => {
                let message = format!("the order of a polynomial is a number from 0 to {MOST_ORDER}");
                return Err(log.fail(Diagnostic::error("wrong-type", message).at(fragment.place())));
            }
            Some(other) => {
                let message = format!("\"{other}\" is no regression");
                let help = "expected \"linear\", \"log\", \"exp\", \"pow\", \"quad\" or \"poly\"";
                return Err(log.fail(Diagnostic::error("unknown-method", message).at(fragment.place()).help(help)));
            }
        };
        let names = pair_of_names(fragment, [&on.flat_name(), &field.flat_name()], log)?;
        Ok(Regression {
            field,
            on,
            groupby: FieldRef::list(fragment, "groupby", log)?,
            method,
            extent: fragment.pair_of("extent", log)?,
            params: fragment.bool_of("params", log)?.unwrap_or(false),
            names,
            place: Some(fragment.place()),
        })
    }

    /// The curve's points from `from` to `to`.
    fn points(&self, fit: &Fit, extent: [f64; 2]) -> Vec<[f64; 2]> {
        match self.method {
            Method::Linear => extent.map(|x| [x, fit.at(x)]).to_vec(),
            _ => curve::sample(|x| fit.at(x), extent, 25, 200),
        }
    }

    fn tell_skipped(&self, env: &dyn Env) {
        let message = "a group has no more points than the regression has parameters; it is left out";
        let diagnostic = Diagnostic::warning("too-few-points", message);
        env.log().add(match &self.place {
            Some(place) => diagnostic.at(place.clone()),
            None => diagnostic,
        });
    }
}

impl Transform for Regression {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let x = numbers(&*self.on.column(&table, env)?);
        let y = numbers(&*self.field.column(&table, env)?);
        let by = columns(&self.groupby, &table, env)?;
        let groups = group::by(&by, table.rows());
        let is_possible = |extent: &[f64; 2]| !(self.method == Method::Log && extent[0] <= 0.0);
        let written = self.extent.filter(is_possible);
        let (mut rows, mut xs, mut ys, mut params) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (members, &first) in groups.members().iter().zip(&groups.first) {
            if members.len() <= self.method.freedom() {
                self.tell_skipped(env);
                continue;
            }
            let points = Points::of(&x, &y, members);
            let fit = Fit::new(self.method, &points);
            if self.params {
                params.push((first, fit));
                continue;
            }
            let Some(extent) = written.or_else(|| extent(members.iter().map(|&row| x[row as usize]))) else { continue };
            for [x, y] in self.points(&fit, extent) {
                rows.push(first);
                xs.push(x);
                ys.push(y);
            }
        }
        if self.params {
            return Ok(table_of_params(&params, &by));
        }
        let mut result = Table::empty(rows.len());
        for (field, column) in self.groupby.iter().zip(&by) {
            result = result.with(field.flat_name(), column.gather(&rows));
        }
        let [x, y] = &self.names;
        Ok(result.with(x.as_str(), Column::Number(xs)).with(y.as_str(), Column::Number(ys)))
    }
}

fn table_of_params(params: &[(u32, Fit)], by: &[std::sync::Arc<Column>]) -> Table {
    let keys = |first: u32| -> Value { by.iter().map(|column| column.get(first as usize)).collect::<Vec<_>>().into() };
    let coefficients = |fit: &Fit| -> Value { fit.coef.iter().map(|&n| Value::Number(n)).collect::<Vec<_>>().into() };
    let mut table = Table::empty(params.len());
    if !by.is_empty() {
        table = table.with("keys", params.iter().map(|(first, _)| keys(*first)).collect::<Column>());
    }
    table
        .with("coef", params.iter().map(|(_, fit)| coefficients(fit)).collect::<Column>())
        .with("rSquared", Column::Number(params.iter().map(|(_, fit)| fit.r_squared).collect()))
}

/// The least and greatest number; `None` without any.
fn extent(numbers: impl Iterator<Item = f64>) -> Option<[f64; 2]> {
    let wider = |[low, high]: [f64; 2], number: f64| [low.min(number), high.max(number)];
    numbers.filter(|number| !number.is_nan()).map(|number| [number; 2]).reduce(|all, one| wider(all, one[0]))
}

impl Method {
    /// The parameters besides the first one.
    fn freedom(self) -> usize {
        match self {
            Method::Poly(order) => order,
            Method::Quad => 2,
            _ => 1,
        }
    }
}

/// A curve that has been fitted.
#[derive(Clone, Debug)]
struct Fit {
    form: Form,
    /// The coefficients, the constant one first.
    coef: Vec<f64>,
    /// The share of the variance that the curve explains.
    r_squared: f64,
}

#[derive(Clone, Debug)]
enum Form {
    Line,
    Log,
    Pow,
    /// exp(a + b (x - center)).
    Exp {
        a: f64,
        b: f64,
        center: f64,
    },
    /// A polynomial around the means of x and y.
    Polynomial {
        coef: Vec<f64>,
        center: [f64; 2],
    },
}

impl Fit {
    fn new(method: Method, points: &Points) -> Fit {
        let mut fit = match method {
            Method::Linear | Method::Poly(1) => Fit::line(points),
            Method::Log => Fit::log(points),
            Method::Exp => Fit::exp(points),
            Method::Pow => Fit::pow(points),
            Method::Quad | Method::Poly(2) => Fit::quadratic(points),
            Method::Poly(order) => Fit::polynomial(points, order),
        };
        let mean = points.means().1;
        let squares = |of: &dyn Fn(f64, f64) -> f64| points.iter().map(|(x, y)| of(x, y).powi(2)).sum::<f64>();
        fit.r_squared = match method {
            Method::Poly(0) => 0.0,
            _ => 1.0 - squares(&|x, y| y - fit.at(x)) / squares(&|_, y| y - mean),
        };
        fit
    }

    fn at(&self, x: f64) -> f64 {
        match &self.form {
            Form::Line => self.coef[0] + self.coef[1] * x,
            Form::Log => self.coef[0] + self.coef[1] * x.ln(),
            Form::Pow => self.coef[0] * x.powf(self.coef[1]),
            Form::Exp { a, b, center } => (a + b * (x - center)).exp(),
            Form::Polynomial { coef, center: [center_x, center_y] } => {
                let x = x - center_x;
                let terms = coef.iter().enumerate().map(|(power, coefficient)| coefficient * x.powi(power as i32));
                center_y + terms.sum::<f64>()
            }
        }
    }

    /// The line through points after a change of their scales.
    fn line_of(points: &Points, form: Form, change: impl Fn(f64, f64) -> (f64, f64)) -> Fit {
        let changed: Vec<(f64, f64)> = points.iter().map(|(x, y)| change(x, y)).collect();
        let mean = |of: &dyn Fn(f64, f64) -> f64| running_mean(changed.iter().map(|&(x, y)| of(x, y)));
        let coef = line(mean(&|x, _| x), mean(&|_, y| y), mean(&|x, y| x * y), mean(&|x, _| x * x));
        Fit { form, coef: coef.to_vec(), r_squared: f64::NAN }
    }

    fn line(points: &Points) -> Fit {
        Fit::line_of(points, Form::Line, |x, y| (x, y))
    }

    fn log(points: &Points) -> Fit {
        Fit::line_of(points, Form::Log, |x, y| (x.ln(), y))
    }

    fn pow(points: &Points) -> Fit {
        let mut fit = Fit::line_of(points, Form::Pow, |x, y| (x.ln(), y.ln()));
        fit.coef[0] = fit.coef[0].exp();
        fit
    }

    /// Weighted by y, so that small values do not decide.
    fn exp(points: &Points) -> Fit {
        let (mean_x, mean_y) = points.means();
        let mean = |of: &dyn Fn(f64, f64) -> f64| running_mean(points.iter().map(|(x, y)| of(x - mean_x, y))) / mean_y;
        let [a, b] =
            line(mean(&|x, y| x * y), mean(&|_, y| y * y.ln()), mean(&|x, y| x * y * y.ln()), mean(&|x, y| x * x * y));
        let coef = vec![(a - b * mean_x).exp(), b];
        Fit { form: Form::Exp { a, b, center: mean_x }, coef, r_squared: f64::NAN }
    }

    fn quadratic(points: &Points) -> Fit {
        let (points, mean_x, mean_y) = points.centered();
        let mean = |of: &dyn Fn(f64, f64) -> f64| running_mean(points.iter().map(|(x, y)| of(x, y)));
        let xx = mean(&|x, _| x * x);
        let xxx = mean(&|x, _| x * x * x);
        let xy = mean(&|x, y| x * y);
        let xxy = mean(&|x, y| x * x * y);
        let spread = mean(&|x, _| x * x * x * x) - xx * xx;
        let determinant = xx * spread - xxx * xxx;
        let a = (xxy * xx - xy * xxx) / determinant;
        let b = (xy * spread - xxy * xxx) / determinant;
        let c = -a * xx;
        Fit {
            coef: vec![c - b * mean_x + a * mean_x * mean_x + mean_y, b - 2.0 * a * mean_x, a],
            form: Form::Polynomial { coef: vec![c, b, a], center: [mean_x, mean_y] },
            r_squared: f64::NAN,
        }
    }

    fn polynomial(points: &Points, order: usize) -> Fit {
        let (points, mean_x, mean_y) = points.centered();
        let terms = order + 1;
        let power_sum = |power: usize| points.x.iter().map(|x| x.powi(power as i32)).sum::<f64>();
        let sums: Vec<f64> = (0..2 * terms - 1).map(power_sum).collect();
        let mut columns: Vec<Vec<f64>> = (0..terms).map(|i| sums[i..i + terms].to_vec()).collect();
        columns.push((0..terms).map(|i| points.iter().map(|(x, y)| x.powi(i as i32) * y).sum()).collect());
        let coef = eliminate(columns);
        Fit {
            coef: uncenter(&coef, -mean_x, mean_y),
            form: Form::Polynomial { coef, center: [mean_x, mean_y] },
            r_squared: f64::NAN,
        }
    }
}

/// Solves linear equations by Gaussian elimination; the last column is the right side.
fn eliminate(mut columns: Vec<Vec<f64>>) -> Vec<f64> {
    let count = columns.len() - 1;
    for i in 0..count {
        let largest = (i..count).reduce(|a, b| if columns[i][b].abs() > columns[i][a].abs() { b } else { a });
        columns.iter_mut().skip(i).for_each(|column| column.swap(i, largest.unwrap_or(i)));
        for j in i + 1..count {
            for k in (i..=count).rev() {
                columns[k][j] -= columns[k][i] * columns[i][j] / columns[i][i];
            }
        }
    }
    let mut solution = vec![0.0; count];
    for j in (0..count).rev() {
        let known: f64 = (j + 1..count).map(|k| columns[k][j] * solution[k]).sum();
        solution[j] = (columns[count][j] - known) / columns[j][j];
    }
    solution
}

/// The coefficients of a polynomial in x when `coef` are those in x - (-shift), with y added to the constant one.
fn uncenter(coef: &[f64], shift: f64, y: f64) -> Vec<f64> {
    let mut expanded = vec![0.0; coef.len()];
    for i in (0..coef.len()).rev() {
        let mut binomial = 1.0;
        expanded[i] += coef[i];
        for j in 1..=i {
            binomial *= (i + 1 - j) as f64 / j as f64;
            expanded[i - j] += coef[i] * shift.powi(j as i32) * binomial;
        }
    }
    expanded[0] += y;
    expanded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fits(method: Method, curve: impl Fn(f64) -> f64, coef: &[f64]) {
        let x: Vec<f64> = (1..=8).map(f64::from).collect();
        let points = Points { y: x.iter().map(|&x| curve(x)).collect(), x };
        let fit = Fit::new(method, &points);
        for (found, expected) in fit.coef.iter().zip(coef) {
            assert!((found - expected).abs() < 1e-6, "{:?} for {coef:?}", fit.coef);
        }
        assert!((fit.r_squared - 1.0).abs() < 1e-9);
        assert!((fit.at(4.5) - curve(4.5)).abs() < 1e-6);
    }

    #[test]
    fn finds_the_curve_that_points_lie_on() {
        fits(Method::Linear, |x| 2.0 + 3.0 * x, &[2.0, 3.0]);
        fits(Method::Log, |x| 2.0 + 3.0 * x.ln(), &[2.0, 3.0]);
        fits(Method::Exp, |x| 2.0 * (0.3 * x).exp(), &[2.0, 0.3]);
        fits(Method::Pow, |x| 2.0 * x.powf(1.5), &[2.0, 1.5]);
        fits(Method::Quad, |x| 1.0 - 2.0 * x + 0.5 * x * x, &[1.0, -2.0, 0.5]);
        fits(Method::Poly(3), |x| 1.0 - 2.0 * x + 0.5 * x * x + x * x * x, &[1.0, -2.0, 0.5, 1.0]);
        fits(Method::Poly(2), |x| x * x, &[0.0, 0.0, 1.0]);
    }

    #[test]
    fn an_order_of_zero_is_the_mean() {
        let points = Points { x: vec![1.0, 2.0, 4.0], y: vec![1.0, 2.0, 6.0] };
        let fit = Fit::new(Method::Poly(0), &points);
        assert_eq!((fit.coef[0], fit.at(100.0), fit.r_squared), (3.0, 3.0, 0.0));
    }
}
