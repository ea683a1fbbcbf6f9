use crate::data::Value;
use crate::encoding::Params;
use crate::expression::Scope;
use crate::geometry::Size;
use crate::scale::{Output, Scales};
use crate::spec::Channel;
use std::sync::Arc;

/// What expressions inside a unit can name: parameters, `width` and `height`, its scales by their channels.
pub struct UnitScope<'a> {
    pub params: &'a Params,
    pub plot: Size,
    pub scales: Option<(&'a Scales<'a>, usize)>,
}

impl UnitScope<'_> {
    fn fitted(&self, name: &str) -> Option<&Arc<crate::scale::Fitted>> {
        let (scales, panel) = self.scales?;
        scales.named(panel, Channel::named(name)?)
    }
}

impl Scope for UnitScope<'_> {
    fn name(&self, name: &str) -> Option<Value> {
        match self.params.name(name) {
            Some(Value::Undefined) | None => match name {
                "width" => Some(Value::Number(self.plot.width)),
                "height" => Some(Value::Number(self.plot.height)),
                _ => self.params.name(name),
            },
            known => known,
        }
    }

    fn names(&self) -> Vec<String> {
        let mut names = self.params.names();
        names.extend(["width".to_string(), "height".to_string()]);
        names
    }

    fn scale(&self, name: &str, value: &Value) -> Option<Value> {
        Some(match self.fitted(name)?.scale.map(value) {
            Output::Undefined => Value::Undefined,
            Output::Number(number) => Value::Number(number),
            Output::Color(color) => Value::text(color.to_css()),
            Output::Value(value) => value,
        })
    }

    fn invert(&self, name: &str, position: &Value) -> Option<Value> {
        let scale = &self.fitted(name)?.scale;
        Some(Value::Number(scale.invert(position.to_number())))
    }

    fn bandwidth(&self, name: &str) -> Option<f64> {
        Some(self.fitted(name)?.scale.bandwidth())
    }

    fn domain(&self, name: &str) -> Option<Value> {
        Some(Value::Array(self.fitted(name)?.scale.domain().into()))
    }

    fn range(&self, name: &str) -> Option<Value> {
        let numbers = self.fitted(name)?.scale.range_numbers()?;
        Some(Value::Array(numbers.into_iter().map(Value::Number).collect()))
    }
}
