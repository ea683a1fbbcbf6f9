//! What a channel or property is for each row: conditions first, then the definition, then the default.

use super::Drawing;
use crate::data::{Column, Value};
use crate::encoding::{InvalidMode, band_position, escaped_path, is_valid_for, parse_expression, requires_range};
use crate::expression::{Datum, Expression};
use crate::scale::{Fitted, Output};
use crate::spec::{Channel, Fragment};
use crate::view::{Aggregate, ChannelDef, Condition, Type};
use serde_json::Value as Json;
use std::sync::Arc;

/// One thing for all rows, or one for each.
#[derive(Clone, Debug)]
pub enum Cells<T> {
    One(T),
    Each(Vec<T>),
}

impl<T> Cells<T> {
    pub fn get(&self, row: usize) -> &T {
        match self {
            Cells::One(cell) => cell,
            Cells::Each(cells) => &cells[row],
        }
    }

    pub fn map<U>(self, change: impl Fn(T) -> U) -> Cells<U> {
        match self {
            Cells::One(cell) => Cells::One(change(cell)),
            Cells::Each(cells) => Cells::Each(cells.into_iter().map(change).collect()),
        }
    }

    pub fn is_one(&self) -> bool {
        matches!(self, Cells::One(_))
    }
}

impl Drawing<'_> {
    pub fn scope(&self) -> super::UnitScope<'_> {
        super::UnitScope { params: self.params, plot: self.plot, scales: Some((self.scales, self.panel)) }
    }

    /// The cells of a column of the rows that are drawn.
    pub fn column(&self, name: &str) -> Option<Arc<Column>> {
        self.rows.marks.column(name).cloned().or_else(|| self.rows.marks.field(&escaped_path(name)))
    }

    /// A written value: an expression is worked out, for each row when it reads the datum.
    pub fn json(&self, json: &Json, at: &Fragment) -> Cells<Value> {
        let expression = json.as_object().and_then(|object| object.get("expr").or_else(|| object.get("signal")));
        let Some(Json::String(text)) = expression else { return Cells::One(Value::from(json)) };
        let at = at.with(Json::String(text.clone()), at.pointer.clone());
        let Some(expression) = parse_expression(&at, self.log) else { return Cells::One(Value::Undefined) };
        self.expression(&expression, &at)
    }

    fn expression(&self, expression: &Expression, at: &Fragment) -> Cells<Value> {
        let scope = self.scope();
        let table = &self.rows.marks;
        if !expression.source().contains("datum") {
            return match expression.eval(Datum::None, &scope) {
                Ok(value) => Cells::One(value),
                Err(error) => {
                    self.log.add(error.diagnostic(at.place()));
                    Cells::One(Value::Undefined)
                }
            };
        }
        match expression.bind(table, &scope).and_then(|bound| (0..table.rows()).map(|row| bound.eval(row)).collect()) {
            Ok(cells) => Cells::Each(cells),
            Err(error) => {
                self.log.add(error.diagnostic(at.place()));
                Cells::One(Value::Undefined)
            }
        }
    }

    /// A property of the mark, worked out; `None` when neither author, config nor default names it, or one says `null`.
    pub fn prop(&self, name: &str) -> Option<Cells<Value>> {
        let mark = &self.unit.mark;
        mark.any(name).map(|json| self.json(json, &mark.at.get(name).unwrap_or_else(|| mark.at.clone())))
    }

    /// A property as numbers.
    pub fn prop_numbers(&self, name: &str) -> Cells<Option<f64>> {
        self.prop(name).map_or(Cells::One(None), |cells| cells.map(|cell| number_of(&cell)))
    }

    /// What a channel gives for each row; `default` where it gives nothing.
    pub fn outputs(&self, channel: Channel, default: Cells<Output>) -> Cells<Output> {
        let Some(def) = self.unit.encoding.get(channel) else { return default };
        self.choose(def, channel, default)
    }

    fn choose(&self, def: &ChannelDef, channel: Channel, default: Cells<Output>) -> Cells<Output> {
        let main = self.of_definition(def, channel).unwrap_or(default);
        if def.conditions.is_empty() {
            return main;
        }
        let choices: Vec<(Vec<bool>, Cells<Output>)> = def
            .conditions
            .iter()
            .map(|condition| {
                let then = self.of_definition(&condition.then, channel).unwrap_or(Cells::One(Output::Undefined));
                (self.holds(condition), then)
            })
            .collect();
        let rows = self.rows.marks.rows();
        let pick = |row: usize| match choices.iter().find(|(holds, _)| holds[row]) {
            Some((_, then)) => then.get(row).clone(),
            None => main.get(row).clone(),
        };
        Cells::Each((0..rows).map(pick).collect())
    }

    /// For each row whether a condition holds.
    pub fn holds(&self, condition: &Condition) -> Vec<bool> {
        crate::encoding::condition_rows(condition, &self.rows.marks, self.params, &self.scope(), self.log)
    }

    /// What a definition itself gives, without its conditions; `None` when it is only conditions.
    fn of_definition(&self, def: &ChannelDef, channel: Channel) -> Option<Cells<Output>> {
        if def.is_field() {
            return Some(self.of_field(def, channel));
        }
        let scaled = |value: Value| match self.scale(channel).filter(|_| !scale_is_off(def)) {
            Some(fitted) => fitted.scale.map(&value),
            None => Output::Value(value),
        };
        if let Some(datum) = &def.datum {
            let settled = self.params.settle(datum, &self.scope());
            return Some(Cells::One(scaled(crate::scale::domain_value(&settled, def))));
        }
        let value = def.value.as_ref()?;
        Some(self.json(value, &def.at.get("value").unwrap_or_else(|| def.at.clone())).map(Output::Value))
    }

    fn of_field(&self, def: &ChannelDef, channel: Channel) -> Cells<Output> {
        let fitted = self.scale(channel).filter(|_| !scale_is_off(def));
        let suffix = if requires_range(def, channel) { "range" } else { "" };
        let Some(column) = self.column(&def.column(suffix)) else { return Cells::One(Output::Undefined) };
        let Some(fitted) = fitted else {
            return Cells::Each(column.iter().map(Output::Value).collect());
        };
        let scale = &fitted.scale;
        let continuous = !scale.kind().is_discrete() && scale.kind() != crate::scale::Kind::BinOrdinal;
        let part = band_position(def, None, &self.unit.mark);
        let is_unit =
            def.time_unit.is_some() && def.kind == Some(Type::Temporal) && part.is_some_and(|part| part != 0.0);
        let column = match self.column(&def.column("end")).filter(|_| continuous && (def.is_binning() || is_unit)) {
            Some(end) => {
                let part = part.unwrap_or(0.5);
                let between = |(start, end): (&f64, f64)| (1.0 - part) * start + part * end;
                Arc::new(Column::Number(column.to_numbers().iter().zip(end.to_numbers()).map(between).collect()))
            }
            None => column,
        };
        let shows_invalid = continuous && self.shows_invalid(def, channel);
        let map = |value: Value| match shows_invalid && !is_valid_for(&value, def.kind) {
            true => self.for_invalid(channel, fitted),
            false => scale.map(&value),
        };
        Cells::Each(match &*column {
            Column::Text { dictionary, codes } if !shows_invalid => {
                let mapped: Vec<Output> = dictionary.iter().map(|text| scale.map(&Value::Text(text.clone()))).collect();
                codes.iter().map(|&code| mapped[code as usize].clone()).collect()
            }
            column => column.iter().map(map).collect(),
        })
    }

    /// Whether invalid values of a continuous channel are drawn as if they were values.
    pub fn shows_invalid(&self, def: &ChannelDef, channel: Channel) -> bool {
        let counts = matches!(&def.aggregate, Some(Aggregate::Op(op)) if matches!(op.as_str(), "count" | "valid" | "missing" | "distinct"));
        let by_config = self.config.get(&["scale", "invalid", channel.name()]).is_some();
        !counts && (by_config || InvalidMode::of(&self.unit.mark) == InvalidMode::Show)
    }

    /// What stands for an invalid value: config's own value, else that of zero or the smallest.
    pub fn for_invalid(&self, channel: Channel, fitted: &Fitted) -> Output {
        if let Some(value) = self.config.get(&["scale", "invalid", channel.name()]).and_then(|shown| shown.get("value"))
        {
            let plot = |length: f64| Output::Value(Value::Number(length));
            return match value.as_str() {
                Some("width") => plot(self.plot.width),
                Some("height") => plot(self.plot.height),
                _ => Output::Value(Value::from(value)),
            };
        }
        let low = fitted.scale.domain().first().cloned().unwrap_or_default();
        let zero = fitted.has_zero.unwrap_or_else(|| contains_zero(fitted));
        fitted.scale.map(if zero { &Value::Number(0.0) } else { &low })
    }
}

/// Whether the final domain of a continuous scale reaches over zero.
pub fn contains_zero(fitted: &Fitted) -> bool {
    let (low, high) = fitted.scale.domain_extent();
    low.min(high) <= 0.0 && low.max(high) >= 0.0
}

/// `scale: null` or `false`: values are taken as they are.
pub fn scale_is_off(def: &ChannelDef) -> bool {
    matches!(def.at.value.get("scale"), Some(Json::Null | Json::Bool(false)))
}

pub fn number_of(value: &Value) -> Option<f64> {
    let number = value.to_number();
    (!value.is_missing() && number.is_finite()).then_some(number)
}

/// An output as a number of px, degrees or the like.
pub fn output_number(output: &Output) -> Option<f64> {
    match output {
        Output::Number(number) => number.is_finite().then_some(*number),
        Output::Value(value) => number_of(value),
        _ => None,
    }
}
