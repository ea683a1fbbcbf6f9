//! What assistive technology is told of axes and legends. Same words as vega-scenegraph's aria and vega-scale's caption.

use super::Context;
use super::Side;
use super::axis::AxisPlan;
use super::format::captions;
use crate::data::Value;
use crate::scale::{Kind, Scale, TickCount};
use crate::theme::Props;

/// Discrete domains with more values than this are told in part.
const MOST_VALUES: usize = 7;

pub(crate) fn axis(plan: &AxisPlan, scale: &Scale, context: &Context) -> String {
    let direction = if matches!(plan.orient, Side::Left | Side::Right) { 'Y' } else { 'X' };
    let titled = titled(&plan.title);
    let kind = if is_discrete(scale.kind()) { "discrete" } else { name(scale.kind()) };
    format!("{direction}-axis{titled} for a {kind} scale with {}", domain(scale, &plan.props, context))
}

pub(crate) fn titled(title: &[std::sync::Arc<str>]) -> String {
    if title.is_empty() { String::new() } else { format!(" titled '{}'", title.join(" ")) }
}

/// The domain in words: boundaries of classes, discrete values, or both ends.
pub(crate) fn domain(scale: &Scale, props: &Props, context: &Context) -> String {
    let texts = |values: &[Value]| captions(values, scale, props, context);
    let kind = scale.kind();
    if matches!(kind, Kind::Quantile | Kind::Quantize | Kind::Threshold | Kind::BinOrdinal) {
        let values = scale.legend_values(TickCount::Number(f64::NAN)).values;
        let boundaries = texts(values.get(1..).unwrap_or_default());
        let ending = if boundaries.len() == 1 { "y" } else { "ies" };
        return format!("{} boundar{ending}: {}", boundaries.len(), boundaries.join(", "));
    }
    let values = scale.domain();
    if is_discrete(kind) {
        let ending = if values.len() == 1 { "" } else { "s" };
        let listed = match values {
            [.., last] if values.len() > MOST_VALUES => {
                let first = texts(&values[..MOST_VALUES - 2]).join(", ");
                format!("{first}, ending with {}", texts(std::slice::from_ref(last)).join(""))
            }
            _ => texts(values).join(", "),
        };
        return format!("{} value{ending}: {listed}", values.len());
    }
    if values.iter().any(|value| !value.to_number().is_finite()) {
        return "no values".into(); // an empty domain: the reference says NaN aloud
    }
    let end =
        |value: Option<&Value>| value.map(|value| texts(std::slice::from_ref(value)).join("")).unwrap_or_default();
    format!("values from {} to {}", end(values.first()), end(values.last()))
}

fn is_discrete(kind: Kind) -> bool {
    kind.is_discrete() || kind == Kind::BinOrdinal
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Linear => "linear",
        Kind::Log => "log",
        Kind::Pow => "pow",
        Kind::Sqrt => "sqrt",
        Kind::Symlog => "symlog",
        Kind::Time => "time",
        Kind::Utc => "utc",
        Kind::Quantile => "quantile",
        Kind::Quantize => "quantize",
        Kind::Threshold => "threshold",
        Kind::BinOrdinal => "bin-ordinal",
        Kind::Ordinal => "ordinal",
        Kind::Point => "point",
        Kind::Band => "band",
        Kind::Identity => "identity",
    }
}
