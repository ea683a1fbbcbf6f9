//! Finding a value in a discrete domain.

use crate::data::Value;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The distinct values of a domain, each with its place. Equality is that of JavaScript's Map, but dates are equal to
/// their numbers (as d3's InternMap has it) and arrays and objects are compared by content.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    values: Vec<Value>,
    numbers: FxHashMap<u64, usize>,
    texts: FxHashMap<Arc<str>, usize>,
    /// Places of anything else: null, true, false, arrays; few.
    others: Vec<usize>,
}

impl Index {
    /// Later repetitions are left out.
    pub fn new(values: &[Value]) -> Index {
        let mut index = Index::default();
        for value in values {
            index.add(value);
        }
        index
    }

    fn add(&mut self, value: &Value) {
        if self.place(value).is_some() {
            return;
        }
        let place = self.values.len();
        match value {
            Value::Number(n) | Value::Time(n) => _ = self.numbers.insert(key(*n), place),
            Value::Text(text) => _ = self.texts.insert(text.clone(), place),
            _ => self.others.push(place),
        }
        self.values.push(value.clone());
    }

    pub fn place(&self, value: &Value) -> Option<usize> {
        match value {
            Value::Number(n) | Value::Time(n) => self.numbers.get(&key(*n)).copied(),
            Value::Text(text) => self.texts.get(&**text).copied(),
            other => self.others.iter().copied().find(|&place| self.values[place] == *other),
        }
    }

    pub fn values(&self) -> &[Value] {
        &self.values
    }
}

/// One key for both zeros and one for all NaNs.
fn key(n: f64) -> u64 {
    match () {
        _ if n == 0.0 => 0,
        _ if n.is_nan() => f64::NAN.to_bits(),
        _ => n.to_bits(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Output, Range, Recipe, Scale};
    use super::*;

    #[test]
    fn values_are_told_apart_as_javascript_does() {
        let array: Value = Value::Array(vec![Value::Number(1.0)].into());
        let values = [
            Value::text("1"),
            Value::Number(1.0),
            Value::Null,
            Value::Bool(true),
            Value::Number(f64::NAN),
            array.clone(),
        ];
        let index = Index::new(&values);
        for (place, value) in values.iter().enumerate() {
            assert_eq!(index.place(value), Some(place));
        }
        assert_eq!(index.place(&Value::Time(1.0)), Some(1), "a date is its number");
        assert_eq!(index.place(&Value::Undefined), None);
        assert_eq!(Index::new(&[Value::Number(0.0), Value::Number(-0.0)]).values().len(), 1);
    }

    #[test]
    fn results_repeat_when_there_are_too_few() {
        let domain = ["a", "b", "c", "b"].map(Value::text).to_vec();
        let scale = Scale::new(Recipe::new(Kind::Ordinal, domain, Range::Numbers(vec![5.0, 6.0])));
        assert_eq!(scale.domain().len(), 3);
        assert_eq!(scale.map(&Value::text("c")), Output::Number(5.0));
        assert_eq!(scale.map(&Value::text("z")), Output::Undefined);
        let unknown = Recipe { unknown: Some(Value::text("?")), ..scale.recipe().clone() };
        assert_eq!(Scale::new(unknown).map(&Value::text("z")), Output::Value(Value::text("?")));
        assert_eq!(scale.with_range(Range::Numbers(vec![])).map(&Value::text("a")), Output::Undefined);
    }
}
