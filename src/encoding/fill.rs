use super::inline;
use super::invalid::{InvalidMode, valid_rows};
use super::{BinnedColumn, Cell, Panel, Panels, Params, Rows};
use crate::data::{self, Column, DataSource, Files, Origin, ParseAs, Table, Trail, Value, flat_name};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::expression::Scope;
use crate::spec::{Channel, Fragment, date_time_of};
use crate::theme::Config;
use crate::transform::{self, BinParams, Env, Impute, Transform};
use crate::view::{Body, ChannelDef, Type, Unit, View, stack};
use serde_json::Value as Json;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// What filling the views with data needs from outside.
pub struct Sources<'a> {
    pub config: &'a Config,
    pub params: &'a Params,
    pub files: &'a dyn Files,
    /// The spec's `datasets`, if any.
    pub datasets: Option<Fragment>,
    pub log: &'a Diagnostics,
    /// Whether a channel's scale takes numbers or times: decides which rows are invalid.
    pub is_continuous: &'a dyn Fn(usize, Channel, &ChannelDef) -> bool,
}

/// Loads, transforms, facets and encodes the data of every view.
pub fn fill<'v>(root: &'v View, sources: &Sources) -> Result<Panels<'v>, Failed> {
    let mut filler = Filler {
        sources,
        loaded: RefCell::new(HashMap::new()),
        named: RefCell::new(HashMap::new()),
        panels: Panels { list: Vec::new() },
    };
    filler.panel(root, None, None, Table::empty(0), Known::default())?;
    Ok(filler.panels)
}

/// What a view is told of rows beyond its own.
#[derive(Clone, Default)]
pub(super) struct Known {
    /// How columns of its table are binned.
    pub bins: Vec<BinnedColumn>,
    /// Where stacked areas of other cells have a place: there, this cell's have one too.
    pub places: Vec<Value>,
    /// Where its rows stand among those of the whole facet.
    pub order: Option<Arc<[u32]>>,
}

pub(super) struct Filler<'v, 'a> {
    pub(super) sources: &'a Sources<'a>,
    /// Tables by source and parsed fields: two views of one file read it once.
    loaded: RefCell<HashMap<String, Table>>,
    /// Data that a view has named, for views and lookups that refer to it.
    named: RefCell<HashMap<String, Fragment>>,
    pub(super) panels: Panels<'v>,
}

impl<'v> Filler<'v, '_> {
    /// Adds the panel of a view and those below it; `table` is what the parent hands down, `known` what it knows of it.
    pub(super) fn panel(
        &mut self,
        view: &'v View,
        parent: Option<usize>,
        cell: Option<Cell>,
        table: Table,
        mut known: Known,
    ) -> Result<usize, Failed> {
        let id = self.panels.list.len();
        let panel = Panel { id, parent, view, children: Vec::new(), rows: None, cells: None, cell };
        self.panels.list.push(panel);
        let mut table = match &view.data {
            Some(data) => self.load(data, &implied(view))?,
            None => table,
        };
        let is_in_cell = self.is_in_cell(id);
        let in_layer = parent.is_some_and(|parent| matches!(self.panels.list[parent].view.body, Body::Layer(_)));
        if let Body::Unit(unit) = &view.body
            && in_layer
            && !view.transforms.is_empty()
        {
            // As in Vega-Lite, layers bin what they share before each transforms it: their bins agree.
            let fields: Vec<(Channel, &ChannelDef)> =
                inline::fields(&unit.encoding).filter(|(_, def)| has_source(&table, def) && def.is_binning()).collect();
            table = fields.iter().fold(table, |table, (_, def)| with_flat_field(table, def));
            table = self.binned(fields.iter().map(|(_, def)| *def), table)?;
            known.bins = self.bins(&fields, &table);
        }
        let transformed = cell.is_some() && view.data.is_none(); // by the facet, before it
        if !transformed {
            table = self.transform(&view.transforms, table, is_in_cell)?;
            known.order = known.order.filter(|_| view.data.is_none() && view.transforms.is_empty());
        }
        match &view.body {
            Body::Unit(unit) => {
                let rows = self.unit(view, unit, table, known)?;
                self.panels.list[id].rows = Some(rows);
            }
            Body::Layer(children) => self.children(id, children, &table, &known)?,
            Body::Concat(concat) => self.children(id, &concat.children, &table, &Known::default())?,
            Body::Facet(facet) => self.facet(id, facet, table)?,
        }
        Ok(id)
    }

    fn children(&mut self, id: usize, children: &'v [View], table: &Table, known: &Known) -> Result<(), Failed> {
        let mut all = Ok(());
        for child in children {
            match self.panel(child, Some(id), None, table.clone(), known.clone()) {
                Ok(child) => self.panels.list[id].children.push(child),
                Err(failed) => all = Err(failed), // the mistakes of the others are told too
            }
        }
        all
    }

    fn unit(&self, view: &View, unit: &Unit, table: Table, known: Known) -> Result<Rows, Failed> {
        let fields: Vec<(Channel, &ChannelDef)> = inline::fields(&unit.encoding).collect();
        let mut table = fields.iter().fold(table, |table, (_, def)| with_flat_field(table, def));
        let rows_before = table.rows();
        table = self.binned(fields.iter().map(|(_, def)| *def), table)?;
        for (channel, def) in &fields {
            table = with_sort_index(table, *channel, def);
            table = with_bin_range(table, *channel, def, self.sources.config);
            table = with_rect_offsets(table, *channel, def, unit);
        }
        let all_known = self.check_fields(&fields, &table, rows_before);
        let mut bins = known.bins;
        for bin in self.bins(&fields, &table) {
            if bins.iter().all(|known| known.column != bin.column) {
                bins.push(bin);
            }
        }
        let raw = table.clone();
        let order = known.order.filter(|order| order.len() == raw.rows());
        if !all_known {
            // Said at the words that are wrong; what is made from them would say it again.
            return Ok(Rows { raw, domain: table.clone(), marks: table, stack: None, bins, order });
        }
        if let Some(aggregate) = inline::aggregate(unit, self.sources.config) {
            table = self.synthesized(&view.spec, &[aggregate], table)?;
        }
        if let Some(impute) = inline::impute(unit) {
            table = self.synthesized(&view.spec, &[impute], table)?;
        }
        let stack = stack(&unit.mark, &unit.encoding);
        if let Some(stack) = &stack {
            for channel in &stack.group_channels {
                if let Some(def) = unit.encoding.get(*channel).filter(|def| def.is_binning() && stack.impute) {
                    table = with_bin_mid(table, def);
                }
            }
            table = with_color_order(table, unit);
            for transform in inline::stacking(unit, stack) {
                let at = view.spec.with(transform, view.spec.pointer.clone());
                table = match at.get("impute") {
                    Some(_) => Impute { keyvals: known.places.clone(), ..Impute::read(&at, self.sources.log)? }
                        .apply(table, self)?,
                    None => self.step(&at, None, table)?,
                };
            }
        }
        let (marks, scales) = InvalidMode::of(&unit.mark).includes(unit.mark.kind.is_path());
        let valid = || {
            let kept = valid_rows(unit, &table, self.sources.config, |channel, def| {
                (self.sources.is_continuous)(view.id, channel, def)
            });
            if kept.len() == table.rows() { table.clone() } else { table.gather(&kept) }
        };
        let filtered = if marks && scales { table.clone() } else { valid() };
        let pick = |whole: bool| if whole { table.clone() } else { filtered.clone() };
        Ok(Rows { raw, domain: pick(scales), marks: pick(marks), stack, bins, order })
    }

    /// Adds the columns of bins and time units that are not there yet.
    pub(super) fn binned<'d>(
        &self,
        defs: impl Iterator<Item = &'d ChannelDef>,
        mut table: Table,
    ) -> Result<Table, Failed> {
        let defs: Vec<&ChannelDef> = defs.collect();
        for (column, transform) in inline::binning(defs.iter().copied()) {
            if table.column(&column).is_some() && table.column(&format!("{column}_end")).is_some() {
                continue;
            }
            let at = defs.iter().find(|def| def.column("") == column).expect("made from one of them").at.clone();
            table = self.synthesized(&at, &[transform], table)?;
        }
        Ok(table)
    }

    /// Start, stop and step of every binned column, as the bin transform has chosen them.
    pub(super) fn bins(&self, fields: &[(Channel, &ChannelDef)], table: &Table) -> Vec<BinnedColumn> {
        let mut bins: Vec<BinnedColumn> = Vec::new();
        for (_, def) in fields.iter().filter(|(_, def)| def.is_binning()) {
            let column = def.column("");
            if bins.iter().any(|known| known.column == column) {
                continue;
            }
            let Some(crate::view::Bin::Params(params)) = &def.bin else { continue };
            let source = table.column(&flat_name(def.field.as_deref().unwrap_or_default()));
            let at = def.at.with(Json::Object(params.clone()), def.at.pointer.child("bin"));
            let Ok(params) = BinParams::read(&at, self.sources.log) else { continue };
            let extent = params.extent.or_else(|| source.and_then(|source| transform::extent_of(source)));
            if let Some(bin) = extent.map(|extent| params.bins(extent, None).told(params.anchor)) {
                bins.push(BinnedColumn { column, start: bin.start, stop: bin.stop, step: bin.step });
            }
        }
        bins
    }

    /// Whether some row has each field. One that none has is said once, with the fields that there are.
    pub(super) fn check_fields(&self, fields: &[(Channel, &ChannelDef)], table: &Table, rows: usize) -> bool {
        let mut all_known = true;
        for (_, def) in fields {
            let Some(field) = &def.field else { continue };
            if rows == 0 || table.field(field).is_some() || table.column(field).is_some() {
                continue;
            }
            let place = match def.at.get("field").unwrap_or_else(|| def.at.clone()) {
                at if !is_written(&at) => Place::Words(field.clone()), // a repeat names it elsewhere
                at => at.place(),
            };
            self.sources.log.add(data::unknown_field(field, table).at(place));
            all_known = false;
        }
        for at in fields.iter().filter_map(|(_, def)| def.sort()?.get("field")) {
            if let Some(field) = at.text().filter(|field| rows > 0 && table.field(field).is_none()) {
                // One that an aggregate has taken away, as a box plot's own does, orders nothing; the picture stays.
                let mut unknown = data::unknown_field(field, table);
                if table.trail().has_lost(field) {
                    unknown = Diagnostic::warning(
                        "unknown-field",
                        format!("\"{field}\" is gone before the values are sorted; it orders nothing"),
                    );
                } else {
                    all_known = false;
                }
                self.sources.log.add(unknown.at(match is_written(&at) {
                    true => at.place(),
                    false => Place::Words(field.to_string()),
                }));
            }
        }
        all_known
    }

    /// Whether a panel is a cell of a facet, or inside one.
    pub(super) fn is_in_cell(&self, id: usize) -> bool {
        let panel = &self.panels.list[id];
        panel.cell.is_some() || panel.parent.is_some_and(|parent| self.is_in_cell(parent))
    }

    /// Says it of a transform that leaves nothing to draw. In a cell of a facet, and of a selection that is empty at first,
    /// that is nothing to wonder about.
    pub(super) fn transform(
        &self,
        transforms: &[Fragment],
        mut table: Table,
        is_in_cell: bool,
    ) -> Result<Table, Failed> {
        let mut failed = None;
        for (index, at) in transforms.iter().enumerate() {
            let rows = table.rows();
            let before = table.clone();
            let told = self.sources.log.count();
            match self.apply(at, table) {
                Ok(after) => table = after,
                // The mistakes of later steps are told too, as far as it is known what they work on.
                Err(why) => {
                    let Some(stand_in) = stand_in(at, before) else {
                        transforms[index + 1..].iter().for_each(|at| drop(transform::read(at, self.sources.log)));
                        return Err(why);
                    };
                    failed = Some(why);
                    table = stand_in;
                }
            }
            // What a step has said itself is the reason.
            if failed.is_none()
                && self.sources.log.count() == told
                && rows > 0
                && table.rows() == 0
                && !is_in_cell
                && is_written(at)
                && !at.value.to_string().contains("\"param\"")
            {
                let message = format!("this transform leaves none of {rows} rows");
                self.sources.log.add(Diagnostic::warning("no-rows", message).at(at.place()));
            }
        }
        match failed {
            // What encodings name is looked for among the fields that would be there.
            Some(_) if table.rows() > 0 => Ok(table),
            Some(why) => Err(why),
            None => Ok(table),
        }
    }

    /// Applies transforms that figpress has made from an encoding; `at` is the place that messages name.
    fn synthesized(&self, at: &Fragment, transforms: &[Json], mut table: Table) -> Result<Table, Failed> {
        for transform in transforms {
            table = self.step(&at.with(transform.clone(), at.pointer.clone()), None, table)?;
        }
        Ok(table)
    }

    fn apply(&self, at: &Fragment, table: Table) -> Result<Table, Failed> {
        self.step(at, Some(at.place()), table)
    }

    /// `written` is where a message may say that a field was lost.
    fn step(&self, at: &Fragment, written: Option<Place>, table: Table) -> Result<Table, Failed> {
        let (trail, before) = (table.trail().clone(), table.names().to_vec());
        let after = transform::read(at, self.sources.log)?.apply(table, self)?;
        let trail = trail.then(transform::name_of(&at.value), written, &before, &after);
        Ok(after.with_trail(trail))
    }

    fn load(&self, at: &Fragment, implied: &[(String, ParseAs)]) -> Result<Table, Failed> {
        self.load_source(DataSource::read(at, self.sources.log)?, implied)
    }

    fn load_source(&self, mut source: DataSource, implied: &[(String, ParseAs)]) -> Result<Table, Failed> {
        let at = source.fragment.clone();
        if let Origin::Named(name) = &source.origin {
            let named = self.sources.datasets.as_ref().and_then(|sets| sets.get(name));
            if let Some(values) = named {
                source = source.inline(values);
            } else if let Some(at) = self.named.borrow().get(name).cloned() {
                source = DataSource::read(&at, self.sources.log)?;
            } else {
                let sets = self.sources.datasets.iter().filter_map(|sets| sets.value.as_object());
                let mut known: Vec<String> = sets.flat_map(|sets| sets.keys().cloned()).collect();
                known.extend(self.named.borrow().keys().cloned());
                known.sort();
                return Err(self.sources.log.fail(data::unknown_data(name, &known, &source)));
            }
        } else if let Some(name) = &source.name {
            self.named.borrow_mut().insert(name.clone(), at.clone());
        }
        let key = format!("{} {implied:?}", source.key());
        if let Some(table) = self.loaded.borrow().get(&key) {
            return Ok(table.clone());
        }
        let mut table = data::load(&source, self.sources.files, implied, self.sources.log)?;
        if let Origin::Url(url) = &source.origin {
            table = table.with_trail(Trail::from_source(&self.sources.files.shown(url)));
        }
        self.loaded.borrow_mut().insert(key, table.clone());
        Ok(table)
    }
}

impl Env for Filler<'_, '_> {
    fn log(&self) -> &Diagnostics {
        self.sources.log
    }

    fn scope(&self) -> &dyn Scope {
        self.sources.params
    }

    fn data(&self, source: &DataSource) -> Result<Table, Failed> {
        self.load_source(source.clone(), &[])
    }

    fn selected(&self, param: &str) -> Option<Table> {
        let params = self.sources.params;
        let view = params.selection(param)?.view;
        let rows = self.panels.list.iter().find(|panel| panel.view.id == view)?.rows.as_ref()?;
        let table = &rows.raw;
        let held: Vec<u32> =
            (0..table.rows() as u32).filter(|&row| params.test(param, true, table, row as usize)).collect();
        Some(table.gather(&held))
    }

    fn knows_param(&self, name: &str) -> bool {
        self.sources.params.known(name)
    }

    fn define(&self, param: &str, value: Value) {
        self.sources.params.define(param, value);
    }

    fn param_test(&self, param: &str, empty: bool, table: &Table, row: usize) -> bool {
        self.sources.params.test(param, empty, table, row)
    }
}

/// Whether a piece of a spec stands in its source as it is: what composite marks are made from does not.
fn is_written(at: &Fragment) -> bool {
    let whole: Option<Json> = serde_json::from_str(&at.source.text).ok();
    whole.is_some_and(|whole| whole.pointer(at.pointer.as_str()) == Some(&at.value))
}

/// The table as if a transform that has failed had been applied: its fields are there, and empty. `None` for steps that make
/// other rows: what comes after them cannot be known.
fn stand_in(at: &Fragment, table: Table) -> Option<Table> {
    const KEEPING_ROWS: [&str; 8] =
        ["calculate", "filter", "bin", "timeUnit", "lookup", "window", "joinaggregate", "stack"];
    if !KEEPING_ROWS.contains(&transform::name_of(&at.value)) {
        return None;
    }
    let mut made = Vec::new();
    outputs(&at.value, &mut made);
    if let Some(fields) = at.value.pointer("/from/fields").and_then(Json::as_array) {
        made.extend(fields.iter().filter_map(Json::as_str).map(str::to_string));
    }
    let missing: Vec<String> = made.into_iter().filter(|name| table.column(name).is_none()).collect();
    let empty = Arc::new(Column::Mixed(vec![Value::Null; table.rows()]));
    Some(missing.into_iter().fold(table, |table, name| table.with(name, empty.clone())))
}

/// The fields that the encodings below a view need as numbers or times, unless a transform makes them.
fn implied(view: &View) -> Vec<(String, ParseAs)> {
    let mut all: Vec<(String, ParseAs)> = Vec::new();
    let mut made = Vec::new();
    imply(view, true, &mut made, &mut all);
    all
}

fn imply(view: &View, is_source: bool, made: &mut Vec<String>, all: &mut Vec<(String, ParseAs)>) {
    if view.data.is_some() && !is_source {
        return;
    }
    let before = made.len();
    for transform in &view.transforms {
        need_of_transform(&transform.value, made, all);
        outputs(&transform.value, made);
    }
    let mut need = |def: &ChannelDef| {
        let Some(field) = &def.field else { return };
        if made.contains(field) || all.iter().any(|(known, _)| known == field) {
            return;
        }
        let counts = matches!(&def.aggregate, Some(crate::view::Aggregate::Op(op)) if matches!(op.as_str(), "count" | "valid" | "missing" | "distinct"));
        let wanted = if is_written_as_time(def) {
            Some(ParseAs::Date)
        } else if def.kind == Some(Type::Quantitative) && !counts {
            Some(ParseAs::Number)
        } else {
            None
        };
        if let Some(wanted) = wanted {
            all.push((field.clone(), wanted));
        }
    };
    match &view.body {
        Body::Unit(unit) => {
            for (channel, def) in inline::fields(&unit.encoding) {
                let main = unit.encoding.get(channel.main());
                match main.filter(|main| channel.is_second() && def.kind.is_none() && main.is_field_or_datum()) {
                    Some(main) => need(&ChannelDef { kind: main.kind, ..def.clone() }),
                    None => need(def),
                }
            }
        }
        Body::Facet(facet) => {
            [&facet.row, &facet.column, &facet.wrapped].into_iter().flatten().for_each(need);
        }
        _ => {}
    }
    for child in view.children() {
        imply(child, false, made, all);
    }
    made.truncate(before);
}

/// Whether a definition's values are written as times, so that its field holds times.
fn is_written_as_time(def: &ChannelDef) -> bool {
    let guide = ["axis", "legend", "header"].iter().find_map(|guide| def.at.value.get(*guide)?.get("formatType"));
    match def.at.value.get("formatType").or(guide).and_then(Json::as_str) {
        Some(kind) => kind == "time",
        None => def.time_unit.is_some() || def.kind == Some(Type::Temporal),
    }
}

/// The types that transforms need of fields: bins and filters numbers, time units dates.
fn need_of_transform(transform: &Json, made: &[String], all: &mut Vec<(String, ParseAs)>) {
    let mut need = |field: Option<&Json>, wanted: ParseAs| {
        if let Some(field) = field.and_then(Json::as_str)
            && !made.iter().any(|known| known == field)
            && !all.iter().any(|(known, _)| known == field)
        {
            all.push((field.to_string(), wanted));
        }
    };
    if transform.get("timeUnit").is_some() {
        need(transform.get("field"), ParseAs::Date);
    } else if transform.get("bin").is_some() {
        need(transform.get("field"), ParseAs::Number);
    } else if let Some(filter) = transform.get("filter") {
        need_of_filter(filter, &mut need);
    }
}

fn need_of_filter(filter: &Json, need: &mut dyn FnMut(Option<&Json>, ParseAs)) {
    for word in ["and", "or"] {
        if let Some(parts) = filter.get(word).and_then(Json::as_array) {
            parts.iter().for_each(|part| need_of_filter(part, need));
        }
    }
    if let Some(part) = filter.get("not") {
        need_of_filter(part, need);
    }
    let field = filter.get("field");
    if filter.get("timeUnit").is_some() {
        need(field, ParseAs::Date);
        return;
    }
    let compared = ["equal", "lt", "lte", "gt", "gte"].iter().find_map(|op| filter.get(*op));
    let first = |list: &str| filter.get(list).and_then(Json::as_array).and_then(|items| items.first());
    match compared.or_else(|| first("range")).or_else(|| first("oneOf")) {
        Some(Json::Number(_)) => need(field, ParseAs::Number),
        Some(Json::Object(object)) if !object.contains_key("expr") => need(field, ParseAs::Date),
        _ => {}
    }
}

/// The fields that a transform makes.
fn outputs(transform: &Json, made: &mut Vec<String>) {
    match transform {
        Json::Object(object) => {
            for (name, value) in object {
                match (name.as_str(), value) {
                    ("as", Json::String(name)) => {
                        made.push(name.clone());
                        made.push(format!("{name}_end"));
                    }
                    ("as", Json::Array(names)) => {
                        made.extend(names.iter().filter_map(Json::as_str).map(str::to_string))
                    }
                    ("from" | "filter" | "calculate", _) => {}
                    (_, inner) => outputs(inner, made),
                }
            }
            if !object.contains_key("as") {
                match (object.get("fold"), object.get("flatten").and_then(Json::as_array)) {
                    (Some(_), _) => made.extend(["key", "value"].map(str::to_string)),
                    (_, Some(lists)) => made.extend(lists.iter().filter_map(Json::as_str).map(str::to_string)),
                    _ => {}
                }
            }
        }
        Json::Array(items) => items.iter().for_each(|item| outputs(item, made)),
        _ => {}
    }
}

/// Whether a definition's field is there before the unit's own transforms.
pub(super) fn has_source(table: &Table, def: &ChannelDef) -> bool {
    def.field.as_deref().is_some_and(|field| table.field(field).is_some())
}

/// A field inside objects (`a.b`) becomes a column of its own, named as Vega-Lite flattens it.
pub(super) fn with_flat_field(table: Table, def: &ChannelDef) -> Table {
    let Some(field) = &def.field else { return table };
    let flat = flat_name(field);
    if table.column(&flat).is_some() {
        return table;
    }
    match table.field(field) {
        Some(column) => table.with(flat, column),
        None => table,
    }
}

/// The place of each value in the array that `sort` gives; values that are not in it come last.
pub(super) fn with_sort_index(table: Table, channel: Channel, def: &ChannelDef) -> Table {
    let Some(Json::Array(order)) = def.sort().map(|sort| sort.value) else { return table };
    let Some(column) = table.field(&inline::escaped_path(&def.column(""))) else { return table };
    let wanted: Vec<Value> = order.iter().map(|value| sort_value(value, def)).collect();
    let index = |cell: &Value| {
        let found = wanted.iter().position(|value| match (value, cell) {
            (Value::Number(a), Value::Time(b)) | (Value::Time(a), Value::Number(b)) => a == b,
            (a, b) => a == b,
        });
        found.unwrap_or(wanted.len()) as f64
    };
    let cells = Column::Number(column.iter().map(|cell| index(&cell)).collect());
    table.with(inline::sort_index_column(channel, def), cells)
}

/// A value of a sort array: date objects and, for single time units, their names and numbers become times.
fn sort_value(value: &Json, def: &ChannelDef) -> Value {
    if let Some(time) = date_time_of(value) {
        return Value::Time(time);
    }
    if let Some(unit) = &def.time_unit
        && let [single] = unit.units.units[..]
    {
        let object = serde_json::json!({ single.name(): value });
        if let Some(time) = date_time_of(&object) {
            return Value::Time(time);
        }
    }
    Value::from(value)
}

/// The place of each row's colour in the domain that the author lists; -1 for others.
fn with_color_order(table: Table, unit: &Unit) -> Table {
    let Some((def, domain)) = inline::color_domain(unit) else { return table };
    let Some(column) = table.field(&inline::escaped_path(&def.column(""))) else { return table };
    let wanted: Vec<Value> = domain.iter().map(Value::from).collect();
    let place = |cell: Value| wanted.iter().position(|value| *value == cell).map_or(-1.0, |place| place as f64);
    let places = Column::Number(column.iter().map(place).collect());
    table.with(inline::COLOR_ORDER, places)
}

/// The text `0 – 10` of each bin, for discrete scales.
fn with_bin_range(table: Table, channel: Channel, def: &ChannelDef, config: &Config) -> Table {
    if !inline::requires_range(def, channel) {
        return table;
    }
    let (Some(start), Some(end)) = (table.column(&def.column("")), table.column(&def.column("end"))) else {
        return table;
    };
    let guide = ["axis", "legend"].iter().find_map(|guide| def.at.value.get(*guide)?.get("format")?.as_str());
    let format = guide.or_else(|| config.text(&["numberFormat"])).unwrap_or("").to_string();
    let texts = start.iter().zip(end.iter()).map(|(start, end)| bin_range(&start, &end, &format)).collect();
    table.with(def.column("range"), Column::Mixed(texts))
}

/// A bin as text: `0 – 10`, or `null` when its start is none.
pub fn bin_range(start: &Value, end: &Value, format: &str) -> Value {
    let text = |value: &Value| match crate::format::NumberFormat::parse(format) {
        Ok(parsed) => parsed.format(value.to_number()),
        Err(_) => crate::data::number::to_text(value.to_number()),
    };
    if !start.is_valid() || !start.to_number().is_finite() {
        return Value::text("null");
    }
    Value::text(format!("{} – {}", text(start), text(end)))
}

pub(super) fn with_bin_mid(table: Table, def: &ChannelDef) -> Table {
    let (Some(start), Some(end)) = (table.column(&def.column("")), table.column(&def.column("end"))) else {
        return table;
    };
    let at = def.band_position.unwrap_or(0.5);
    // A row without a bin has no middle.
    let mid = start
        .valid_numbers()
        .iter()
        .zip(end.valid_numbers())
        .map(|(start, end)| at * start + (1.0 - at) * end)
        .collect();
    let column = def.column("mid");
    table.with(column, Column::Number(mid))
}

/// The ends of rectangles over time units that do not stand in the middle of their unit.
fn with_rect_offsets(table: Table, channel: Channel, def: &ChannelDef, unit: &Unit) -> Table {
    let (Some(time_unit), true) = (&def.time_unit, channel.is_xy() && unit.mark.kind.is_rect_based()) else {
        return table;
    };
    let second = unit.encoding.get(channel.second());
    let Some(position) = super::invalid::band_position(def, second, &unit.mark).filter(|&position| position != 0.5)
    else {
        return table;
    };
    let (Some(start), Some(end)) = (table.column(&def.column("")), table.column(&def.column("end"))) else {
        return table;
    };
    let fraction = position + 0.5;
    let (starts, ends) = (start.to_numbers(), end.to_numbers());
    let before: Vec<f64> = starts.iter().map(|&start| time_unit.before(start)).collect();
    let low = before.iter().zip(&starts).map(|(before, start)| (1.0 - fraction) * before + fraction * start).collect();
    let high = starts.iter().zip(&ends).map(|(start, end)| (1.0 - fraction) * start + fraction * end).collect();
    let (low, high) = (Arc::new(Column::Number(low)), Arc::new(Column::Number(high)));
    table.with(def.column(inline::OFFSET_START), low).with(def.column(inline::OFFSET_END), high)
}
