use crate::data::{Object, Table, Value};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expression::{Datum, Expression, Scope};
use crate::spec::{Channel, Fragment, date_time_of};
use crate::transform::{Env, Predicate};
use crate::view::View;
use serde_json::Value as Json;
use std::cell::RefCell;
use std::sync::Arc;

/// The parameters of a spec in their initial state: what nobody has clicked.
#[derive(Clone, Debug, Default)]
pub struct Params {
    values: Vec<(String, Value)>,
    /// What transforms have given a name (`extent` with `param`).
    made: RefCell<Vec<(String, Value)>>,
    pub selections: Vec<Selection>,
}

/// A selection as it stands at first.
#[derive(Clone, Debug)]
pub struct Selection {
    pub name: String,
    /// The view in which it is defined.
    pub view: usize,
    /// All units in which it stands.
    pub units: Vec<usize>,
    pub kind: SelectionKind,
    /// The parameter as written.
    pub at: Fragment,
    /// What is selected: for each tuple the fields with a value, or for intervals the two ends. Empty: nothing.
    pub tuples: Vec<Vec<(String, Value)>>,
    /// The channels that an interval spans, or a point's values belong to.
    pub channels: Vec<(Channel, String)>,
    /// Drives the domains of scales (`bind: scales`).
    pub binds_scales: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionKind {
    Point,
    Interval,
}

impl Params {
    /// Reads all parameters of a tree of views; expressions among them are worked out in the order they depend on.
    pub fn read(root: &View, config: Option<&Fragment>, log: &Diagnostics) -> Params {
        let mut params = Params::default();
        let mut pending = Vec::new();
        let config_params = config.and_then(|config| config.get("params"));
        let written = config_params.into_iter().map(|list| (root, list));
        let of_views = root.flatten().into_iter().flat_map(|view| {
            let of_unit = view.unit().map(|unit| unit.params.clone()).unwrap_or_default();
            let own = view.spec.get("params").map(|list| list.elements()).unwrap_or_default();
            of_unit.into_iter().chain(own).map(move |param| (view, param))
        });
        for (view, param) in
            written.flat_map(|(view, list)| list.elements().into_iter().map(move |p| (view, p))).chain(of_views)
        {
            let Some(name) = param.value.get("name").and_then(Json::as_str).map(str::to_string) else { continue };
            if params.known(&name) || pending.iter().any(|(known, _)| *known == name) {
                continue;
            }
            if param.value.get("select").is_some() {
                let units = units_of(view, &param);
                let first = units.first().copied().unwrap_or(view);
                let units = units.iter().map(|unit| unit.id).collect();
                params.selections.push(Selection { units, ..Selection::read(name, first, root, param) });
            } else if let Some(value) = param.value.get("value") {
                params.values.push((name, Value::from(value)));
            } else if let Some(expr) = param.get("expr") {
                pending.push((name, expr));
            } else {
                params.values.push((name, Value::Null));
            }
        }
        params.work_out(pending, log);
        params
    }

    /// Whether there is a parameter or selection of this name.
    pub fn known(&self, name: &str) -> bool {
        self.values.iter().any(|(known, _)| known == name)
            || self.made.borrow().iter().any(|(known, _)| known == name)
            || self.selections.iter().any(|selection| selection.name == name)
    }

    fn work_out(&mut self, mut pending: Vec<(String, Fragment)>, log: &Diagnostics) {
        while !pending.is_empty() {
            let before = pending.len();
            let mut rest = Vec::new();
            let names: Vec<String> = pending.iter().map(|(name, _)| name.clone()).collect();
            for (name, at) in pending {
                let Some(expression) = parse(&at, log) else {
                    self.values.push((name, Value::Undefined)); // there is one, though nobody knows its value
                    continue;
                };
                if expression.names().iter().any(|other| *other != name && names.contains(other) && !self.known(other))
                {
                    rest.push((name, at));
                    continue;
                }
                match expression.eval(Datum::None, self) {
                    Ok(value) => self.values.push((name, value)),
                    // `width` and the like are known only when a view is drawn.
                    Err(_) => self.values.push((name, Value::Undefined)),
                }
            }
            if rest.len() == before {
                let (name, at) = &rest[0];
                log.add(
                    Diagnostic::error("param-cycle", format!("the parameter \"{name}\" depends on itself"))
                        .at(at.place()),
                );
                self.values.extend(rest.into_iter().map(|(name, _)| (name, Value::Undefined)));
                return;
            }
            pending = rest;
        }
    }

    /// Takes the value of a parameter that a transform makes.
    pub fn define(&self, name: &str, value: Value) {
        self.made.borrow_mut().push((name.to_string(), value));
    }

    pub fn selection(&self, name: &str) -> Option<&Selection> {
        self.selections.iter().find(|selection| selection.name == name)
    }

    /// Whether a row is in what the parameter has selected; `empty` decides where nothing is. A parameter that is no
    /// selection counts as its truth.
    pub fn test(&self, name: &str, empty: bool, table: &Table, row: usize) -> bool {
        match self.selection(name) {
            Some(selection) => selection.test(empty, |field| {
                table
                    .field(field)
                    .or_else(|| table.column(field).cloned())
                    .map(|column| column.get(row))
                    .unwrap_or_default()
            }),
            None => self.name(name).is_some_and(|value| value.is_truthy()),
        }
    }

    /// Replaces every `{"expr": ...}` that needs no datum by its value; others stay.
    pub fn settle(&self, json: &Json, scope: &dyn Scope) -> Json {
        match json {
            Json::Object(object) => {
                if let Some(Json::String(text)) =
                    object.get("expr").or_else(|| object.get("signal")).filter(|_| object.len() == 1)
                    && let Ok(expression) = Expression::parse(text)
                    && expression.fields().is_empty()
                    && let Ok(value) = expression.eval(Datum::None, scope)
                {
                    return Json::from(&value);
                }
                Json::Object(object.iter().map(|(name, value)| (name.clone(), self.settle(value, scope))).collect())
            }
            Json::Array(items) => Json::Array(items.iter().map(|item| self.settle(item, scope)).collect()),
            other => other.clone(),
        }
    }
}

/// Reads the expression of a fragment, or says what is wrong with it.
pub fn parse(at: &Fragment, log: &Diagnostics) -> Option<Expression> {
    let text = at.text()?;
    match Expression::parse(text) {
        Ok(expression) => Some(expression),
        Err(error) => {
            log.add(error.diagnostic(at.place()));
            None
        }
    }
}

impl Scope for Params {
    fn name(&self, name: &str) -> Option<Value> {
        if let Some((_, value)) = self.values.iter().find(|(known, _)| known == name) {
            return Some(value.clone());
        }
        let made = self.made.borrow().iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        made.or_else(|| self.selection(name).map(Selection::value))
    }

    fn names(&self) -> Vec<String> {
        let selections = self.selections.iter().map(|selection| selection.name.clone());
        self.values.iter().map(|(name, _)| name.clone()).chain(selections).collect()
    }
}

/// The units that a selection stands in: all in the view around which it is written, or those that its `views` name.
fn units_of<'v>(view: &'v View, param: &Fragment) -> Vec<&'v View> {
    let names = param.value.get("views").and_then(Json::as_array);
    let is_named = |view: &View| names.is_none_or(|names| names.iter().any(|name| name.as_str() == Some(&view.name)));
    view.flatten().into_iter().filter(|view| view.unit().is_some() && is_named(view)).collect()
}

impl Selection {
    fn read(name: String, view: &View, root: &View, at: Fragment) -> Selection {
        let select = at.value.get("select").cloned().unwrap_or_default();
        let kind = match select.as_str().or_else(|| select.get("type").and_then(Json::as_str)) {
            Some("interval") => SelectionKind::Interval,
            _ => SelectionKind::Point,
        };
        let unit = view.flatten().into_iter().chain(root.flatten()).find_map(|view| view.unit());
        let column_of = |channel: Channel| {
            let def = unit.and_then(|unit| unit.encoding.get(channel))?.field_def()?;
            match (kind, &def.field) {
                // An interval asks for the values themselves, not for the bins they fall into, and for no sum of them.
                (SelectionKind::Interval, _) if def.aggregate.is_some() => None,
                (SelectionKind::Interval, Some(field)) if def.is_binning() => Some(field.clone()),
                _ => Some(def.column("")),
            }
        };
        let words = |name: &str| select.get(name).and_then(Json::as_array).cloned().unwrap_or_default();
        let initial = at.value.get("value").cloned();
        let mut channels: Vec<(Channel, String)> = words("encodings")
            .iter()
            .filter_map(|word| Channel::named(word.as_str()?))
            .filter_map(|channel| Some((channel, column_of(channel)?)))
            .collect();
        if channels.is_empty() && kind == SelectionKind::Interval {
            let spanned: Vec<Channel> = match initial.as_ref().and_then(Json::as_object) {
                Some(object) => object.keys().filter_map(|name| Channel::named(name)).collect(),
                None => vec![Channel::X, Channel::Y],
            };
            channels = spanned.into_iter().filter_map(|channel| Some((channel, column_of(channel)?))).collect();
        }
        let key = |name: &str| match Channel::named(name).and_then(column_of) {
            Some(column) => column,
            None => name.to_string(),
        };
        let tuple = |object: &serde_json::Map<String, Json>| -> Vec<(String, Value)> {
            object.iter().map(|(name, value)| (key(name), initial_value(value))).collect()
        };
        let tuples = match &initial {
            Some(Json::Object(object)) => vec![tuple(object)],
            Some(Json::Array(items)) => items.iter().filter_map(Json::as_object).map(tuple).collect(),
            Some(Json::Null) | None => Vec::new(),
            Some(scalar) => {
                let fields = words("fields");
                let field = fields.first().and_then(Json::as_str).map(str::to_string);
                let field = field.or_else(|| channels.first().map(|(_, column)| column.clone()));
                field.map(|field| vec![vec![(field, initial_value(scalar))]]).unwrap_or_default()
            }
        };
        let binds_scales = at.value.get("bind").and_then(Json::as_str) == Some("scales");
        Selection { name, view: view.id, units: vec![view.id], kind, at, tuples, channels, binds_scales }
    }

    fn test(&self, empty: bool, cell: impl Fn(&str) -> Value) -> bool {
        if self.tuples.is_empty() {
            return empty;
        }
        self.tuples.iter().any(|tuple| {
            tuple.iter().all(|(field, wanted)| {
                let cell = cell(field);
                match wanted {
                    Value::Array(ends)
                        if self.kind == SelectionKind::Interval && ends.len() == 2 && is_number(&ends[0]) =>
                    {
                        let (a, b) = (ends[0].to_number(), ends[1].to_number());
                        let x = cell.to_number();
                        x >= a.min(b) && x <= a.max(b)
                    }
                    Value::Array(any) => any.iter().any(|one| same(one, &cell)),
                    one => same(one, &cell),
                }
            })
        })
    }

    /// What the selection is in an expression: its fields with their values.
    fn value(&self) -> Value {
        let members =
            self.tuples.first().map(|tuple| tuple.iter().map(|(f, v)| (Arc::from(f.as_str()), v.clone())).collect());
        Value::Object(Arc::new(Object { members: members.unwrap_or_default() }))
    }

    /// The ends of an interval in a channel, when it has an initial value.
    pub fn interval(&self, channel: Channel) -> Option<(Value, Value)> {
        let (_, column) = self.channels.iter().find(|(known, _)| *known == channel)?;
        self.interval_of(column)
    }

    /// The ends of an interval over a column.
    pub fn interval_of(&self, column: &str) -> Option<(Value, Value)> {
        match self.tuples.first()?.iter().find(|(field, _)| field == column)? {
            (_, Value::Array(ends)) if ends.len() >= 2 => Some((ends[0].clone(), ends[ends.len() - 1].clone())),
            _ => None,
        }
    }
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Number(_) | Value::Time(_))
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Time(a), b) | (b, Value::Time(a)) => *a == b.to_number(),
        (a, b) => a == b,
    }
}

/// An initial value: date objects become times.
fn initial_value(json: &Json) -> Value {
    match json {
        Json::Object(_) => date_time_of(json).map_or_else(|| Value::from(json), Value::Time),
        Json::Array(items) => Value::Array(items.iter().map(initial_value).collect()),
        other => Value::from(other),
    }
}

/// For each row of a table whether a condition holds: its test, or its parameter's selection.
pub fn condition_rows(
    condition: &crate::view::Condition,
    table: &Table,
    params: &Params,
    scope: &dyn Scope,
    log: &Diagnostics,
) -> Vec<bool> {
    let rows = table.rows();
    if let Some(param) = condition.at.value.get("param").and_then(Json::as_str) {
        let empty = condition.at.value.get("empty").and_then(Json::as_bool).unwrap_or(true);
        if !params.known(param) {
            let at = condition.at.get("param").unwrap_or_else(|| condition.at.clone());
            Testing { params, scope, log }.unknown_param(param, &at.place());
        }
        return (0..rows).map(|row| params.test(param, empty, table, row)).collect();
    }
    let Some(test) = condition.at.get("test") else { return vec![false; rows] };
    let env = Testing { params, scope, log };
    let mask = Predicate::read(&test, log).and_then(|predicate| predicate.mask(table, &env));
    mask.unwrap_or_else(|_| vec![false; rows])
}

/// Whether a predicate object holds for one datum, such as `{"value": 3, "label": "3"}` of an axis label.
pub fn holds(predicate: &Json, datum: &Value, params: &Params, log: &Diagnostics) -> bool {
    let source = Arc::new(crate::diagnostic::Source { path: String::new(), text: predicate.to_string() });
    let at = Fragment { value: predicate.clone(), source, pointer: crate::diagnostic::Pointer::root() };
    let table = Table::from_values([datum.clone()]);
    let env = Testing { params, scope: params, log };
    let mask = Predicate::read(&at, log).and_then(|predicate| predicate.mask(&table, &env));
    mask.is_ok_and(|mask| mask.first() == Some(&true))
}

/// What predicates of conditions may ask for: no other data.
struct Testing<'a> {
    params: &'a Params,
    scope: &'a dyn Scope,
    log: &'a Diagnostics,
}

impl Env for Testing<'_> {
    fn log(&self) -> &Diagnostics {
        self.log
    }

    fn scope(&self) -> &dyn Scope {
        self.scope
    }

    fn data(&self, _: &crate::data::DataSource) -> Result<Table, crate::diagnostic::Failed> {
        Err(crate::diagnostic::Failed)
    }

    fn selected(&self, _: &str) -> Option<Table> {
        None
    }

    fn knows_param(&self, name: &str) -> bool {
        self.params.known(name)
    }

    fn param_test(&self, param: &str, empty: bool, table: &Table, row: usize) -> bool {
        self.params.test(param, empty, table, row)
    }
}
