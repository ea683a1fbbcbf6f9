use super::encoding::Encoding;
use super::repeat::Repeater;
use super::{
    Body, ChannelDef, Concat, Extent, Facet, MarkDef, MarkKind, Unit, View, composite, overlay, stack, variable_name,
};
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed};
use crate::spec::{Channel, Fragment};
use crate::theme::Config;
use serde_json::{Map, Value, json};

/// Views deeper than this are refused: a spec nests a few levels, an attack thousands.
const DEPTH_LIMIT: usize = 32;

/// Brings a spec into the plain tree.
///
/// Fails (after saying why) on a view that is none, an unknown mark, or nesting beyond all use.
pub fn normalize(spec: &Fragment, config: &Config, log: &Diagnostics) -> Result<View, Failed> {
    let reader = Reader { config, log };
    let mut root = reader.view(spec, &Context::default(), String::new())?;
    number(&mut root, &mut 0);
    Ok(root)
}

fn number(view: &mut View, next: &mut usize) {
    view.id = *next;
    *next += 1;
    match &mut view.body {
        Body::Unit(_) => {}
        Body::Layer(children) => children.iter_mut().for_each(|child| number(child, next)),
        Body::Facet(facet) => number(&mut facet.child, next),
        Body::Concat(concat) => concat.children.iter_mut().for_each(|child| number(child, next)),
    }
}

/// What a view inherits from those around it.
#[derive(Clone, Default)]
struct Context {
    encoding: Vec<(String, Fragment)>,
    projection: Option<Fragment>,
    repeater: Repeater,
    /// The name of the repetition that the view belongs to.
    repeat_name: String,
    /// Inside a composite mark, whose lines and areas get no overlays.
    is_expanded: bool,
    depth: usize,
}

struct Reader<'a> {
    config: &'a Config,
    log: &'a Diagnostics,
}

impl Reader<'_> {
    fn view(&self, spec: &Fragment, context: &Context, name: String) -> Result<View, Failed> {
        let context = &Context { depth: context.depth + 1, ..context.clone() };
        if context.depth > DEPTH_LIMIT {
            return Err(self.log.fail(
                Diagnostic::error("too-deep", format!("views are nested more than {DEPTH_LIMIT} deep"))
                    .at(spec.place()),
            ));
        }
        let name = match spec.get("name").as_ref().and_then(Fragment::text) {
            Some(written) if context.repeat_name.is_empty() => written.to_string(),
            Some(written) => format!("{}_{written}", context.repeat_name),
            None => name,
        };
        if spec.value.get("mark").is_some() {
            self.unit(spec, context, name)
        } else if let Some(layers) = spec.get("layer") {
            self.layer(spec, &layers, context, name)
        } else if let Some(repeat) = spec.get("repeat") {
            self.repeat(spec, &repeat, context, name)
        } else if let Some(facet) = spec.get("facet") {
            self.facet(spec, &facet, context, name)
        } else if let Some((key, columns)) = [("concat", None), ("hconcat", None), ("vconcat", Some(1))]
            .into_iter()
            .find(|(key, _)| spec.value.get(*key).is_some())
        {
            let columns = if key == "concat" { columns_of(spec) } else { columns };
            let children = spec.get(key).expect("found just before").elements();
            self.concat(spec, &children, columns, context, name)
        } else {
            Err(self.log.fail(
                Diagnostic::error(
                    "no-view",
                    "a view needs a mark, or layer, facet, concat, hconcat, vconcat or repeat",
                )
                .at(spec.place())
                .help(
                    "the smallest spec is {\"data\": {\"url\": \"data.csv\"}, \"mark\": \"point\", \"encoding\": {}}",
                ),
            ))
        }
    }

    fn bare(&self, spec: &Fragment, name: String, body: Body) -> View {
        View {
            id: 0,
            name,
            data: spec.get("data").filter(|data| !data.value.is_null()),
            transforms: spec.get("transform").map(|list| list.elements()).unwrap_or_default(),
            width: extent(spec, "width"),
            height: extent(spec, "height"),
            spec: spec.clone(),
            body,
        }
    }

    fn layer(&self, spec: &Fragment, layers: &Fragment, context: &Context, name: String) -> Result<View, Failed> {
        let context = Context {
            encoding: merge(&context.encoding, &channels(spec), true),
            projection: spec.get("projection").or_else(|| context.projection.clone()),
            ..context.clone()
        };
        let mut view = self.bare(spec, name, Body::Layer(Vec::new()));
        let mut children = Vec::new();
        for (index, layer) in layers.elements().iter().enumerate() {
            children.push(self.view(layer, &context, view.named(&format!("layer_{index}")))?);
        }
        view.body = Body::Layer(children);
        Ok(view)
    }

    fn concat(
        &self,
        spec: &Fragment,
        parts: &[Fragment],
        columns: Option<usize>,
        context: &Context,
        name: String,
    ) -> Result<View, Failed> {
        let mut view = self.bare(spec, name, Body::Layer(Vec::new()));
        let context = Context { encoding: Vec::new(), projection: None, ..context.clone() };
        let mut children = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            children.push(self.view(part, &context, view.named(&format!("concat_{index}")))?);
        }
        view.body = Body::Concat(Concat { columns, children });
        Ok(view)
    }

    fn facet(&self, spec: &Fragment, facet: &Fragment, context: &Context, name: String) -> Result<View, Failed> {
        let mapped = facet.value.get("row").is_some() || facet.value.get("column").is_some();
        let def = |channel: Channel, at: Option<Fragment>| {
            at.and_then(|at| context.repeater.fill(&at)).map(|at| ChannelDef::read(channel, &at, self.log))
        };
        let (row, column, wrapped) = if mapped {
            (def(Channel::Row, facet.get("row")), def(Channel::Column, facet.get("column")), None)
        } else {
            (None, None, def(Channel::Facet, Some(facet.clone())))
        };
        let inner = spec.get("spec").ok_or_else(|| {
            self.log.fail(
                Diagnostic::error("no-view", "a facet needs \"spec\", the view that is repeated").at(spec.place()),
            )
        })?;
        let mut view = self.bare(spec, name, Body::Layer(Vec::new()));
        let context = Context { encoding: Vec::new(), projection: None, ..context.clone() };
        let child = self.view(&inner, &context, view.named("child"))?;
        let columns = if mapped { None } else { columns_of(spec) };
        view.body = Body::Facet(Box::new(Facet { row, column, wrapped, columns, child }));
        Ok(view)
    }

    fn repeat(&self, spec: &Fragment, repeat: &Fragment, context: &Context, name: String) -> Result<View, Failed> {
        let inner = spec.get("spec").ok_or_else(|| {
            self.log.fail(
                Diagnostic::error("no-view", "a repeat needs \"spec\", the view that is repeated").at(spec.place()),
            )
        })?;
        let list = |key: &str| repeat.value.get(key).and_then(Value::as_array).cloned();
        if let Some(layers) = list("layer") {
            if list("row").is_some() || list("column").is_some() {
                let mut outer = repeat.value.as_object().cloned().unwrap_or_default();
                outer.remove("layer");
                let nested = json!({"repeat": {"layer": layers}, "spec": inner.value});
                let mut whole = spec.value.clone();
                whole["repeat"] = Value::Object(outer);
                whole["spec"] = nested;
                return self.view(&spec.with(whole, spec.pointer.clone()), context, name);
            }
            let mut view = self.bare(spec, name, Body::Layer(Vec::new()));
            let mut children = Vec::new();
            for value in layers {
                let part = format!("layer_{}", variable_name(&text_of(&value)));
                let context = self.repeated(context, &inner, &part, |repeater| repeater.layer = Some(value.clone()));
                children.push(self.repeated_child(&inner, &context)?);
            }
            view.body = Body::Layer(children);
            return Ok(view);
        }
        let wrapped = repeat.value.as_array().cloned();
        let (rows, columns) = (list("row"), list("column"));
        let or_none = |list: &Option<Vec<Value>>, old: &Option<Value>| match list {
            Some(values) => values.iter().cloned().map(Some).collect(),
            None => vec![old.clone()],
        };
        let old = &context.repeater;
        let mut children = Vec::new();
        for repeat_value in or_none(&wrapped, &old.repeat) {
            for row in or_none(&rows, &old.row) {
                for column in or_none(&columns, &old.column) {
                    let mut part = String::new();
                    if wrapped.is_some() {
                        part = variable_name(&repeat_value.as_ref().map(text_of).unwrap_or_default());
                    } else {
                        if let (Some(row), true) = (&row, rows.is_some()) {
                            part += &format!("row_{}", variable_name(&text_of(row)));
                        }
                        if let (Some(column), true) = (&column, columns.is_some()) {
                            part += &format!("column_{}", variable_name(&text_of(column)));
                        }
                    }
                    let context = self.repeated(context, &inner, &part, |repeater| {
                        repeater.repeat = repeat_value.clone();
                        repeater.row = row.clone();
                        repeater.column = column.clone();
                    });
                    children.push(self.repeated_child(&inner, &context)?);
                }
            }
        }
        let mut layout = spec.clone();
        if let Value::Object(object) = &mut layout.value {
            object.entry("align").or_insert_with(|| json!("all"));
        }
        let mut view = self.bare(&layout, name, Body::Layer(Vec::new()));
        if let Some(data) = inner.get("data") {
            view.data = Some(data);
        }
        let columns = match (&wrapped, &columns) {
            (Some(_), _) => columns_of(spec),
            (None, Some(columns)) => Some(columns.len()),
            (None, None) => Some(1),
        };
        view.body = Body::Concat(Concat { columns, children });
        Ok(view)
    }

    fn repeated(&self, context: &Context, inner: &Fragment, part: &str, set: impl FnOnce(&mut Repeater)) -> Context {
        let mut repeater = context.repeater.clone();
        set(&mut repeater);
        let own =
            inner.get("name").as_ref().and_then(Fragment::text).map(|name| format!("{name}_")).unwrap_or_default();
        Context { repeater, repeat_name: format!("{own}{}child__{part}", context.repeat_name), ..context.clone() }
    }

    fn repeated_child(&self, inner: &Fragment, context: &Context) -> Result<View, Failed> {
        let mut child = self.view(inner, context, context.repeat_name.clone())?;
        child.name = context.repeat_name.clone();
        Ok(child)
    }

    fn unit(&self, spec: &Fragment, context: &Context, name: String) -> Result<View, Failed> {
        let own = self.filled(&channels(spec), &context.repeater);
        if let Some(faceted) = self.faceted(spec, &own, context, &name) {
            return faceted;
        }
        let context = &Context { encoding: self.filled(&context.encoding, &context.repeater), ..context.clone() };
        let encoding = merge(&context.encoding, &own, false);
        let projection = spec.get("projection").or_else(|| context.projection.clone());
        let mark = spec.get("mark").expect("a unit is told by its mark");
        let mark = match &mark.value {
            Value::String(kind) => mark.with(json!({ "type": kind }), mark.pointer.clone()),
            _ => mark,
        };
        let mark = self.unfilled_graticule(spec, mark);
        let Some(kind) = mark.value.get("type").and_then(Value::as_str) else {
            return Err(self.log.fail(
                Diagnostic::error("wrong-type", "a mark is a name or an object with a \"type\"").at(mark.place()),
            ));
        };
        if let Some(expand) = composite::expansion(kind) {
            let unit = with_encoding(spec, &encoding);
            let layer = expand(&unit, &mark.value, self.config, self.log)?;
            let mut inner = context.clone();
            inner.encoding.clear();
            inner.repeater = Repeater::default();
            inner.projection = projection;
            inner.is_expanded = true;
            return self.view(&spec.with(layer, spec.pointer.clone()), &inner, name);
        }
        let kind = MarkKind::named(kind).unwrap_or_else(|| {
            let known: Vec<&str> = MarkKind::names().chain(composite::names()).collect();
            let hint = match nearest(kind, known.iter().copied()) {
                Some(near) => format!("did you mean \"{near}\"? marks are: {}", known.join(", ")),
                None => format!("marks are: {}", known.join(", ")),
            };
            self.log.add(
                Diagnostic::error("unknown-mark", format!("there is no mark \"{kind}\"")).at(mark.place()).help(hint),
            );
            MarkKind::Point // nothing is drawn; what else is wrong is told
        });
        let kind = self.rule_for_range(kind, &encoding);
        self.warn_of_ignored(kind, &own, &encoding);
        let defs = self.encoding(kind, &mark, &encoding);
        let has_shape = encoding.iter().any(|(name, at)| name == "shape" && !at.value.is_null());
        match overlay::overlays(kind, &mark, &defs, has_shape, self.config).filter(|_| !context.is_expanded) {
            Some(marks) => Ok(self.overlaid(spec, &mark, kind, marks, &encoding, &defs, projection, name)),
            None => {
                let body = self.unit_body(kind, mark, defs, projection, params(spec));
                Ok(self.bare(spec, name, body))
            }
        }
    }

    /// The lines of a graticule are not filled unless somebody says so.
    fn unfilled_graticule(&self, spec: &Fragment, mut mark: Fragment) -> Fragment {
        let is_graticule = spec.value.pointer("/data/graticule").is_some_and(|graticule| *graticule != json!(false));
        if let Value::Object(object) = &mut mark.value
            && is_graticule
        {
            object.entry("filled").or_insert(json!(false));
        }
        mark
    }

    fn unit_body(
        &self,
        kind: MarkKind,
        mark: Fragment,
        encoding: Encoding,
        projection: Option<Fragment>,
        params: Vec<Fragment>,
    ) -> Body {
        let mark = MarkDef::new(kind, mark, &encoding, self.config);
        Body::Unit(Box::new(Unit { mark, encoding, projection, params }))
    }

    /// A line with x2 or y2 is a rule, unless the data are binned.
    fn rule_for_range(&self, kind: MarkKind, encoding: &[(String, Fragment)]) -> MarkKind {
        let find = |name: &str| encoding.iter().find(|(known, _)| known == name).map(|(_, at)| &at.value);
        let ranged = |second: &str, main: &str| {
            find(second).is_some()
                && find(main).is_some_and(|def| {
                    (def.get("field").is_some() && def.get("bin") != Some(&json!("binned")))
                        || def.get("datum").is_some()
                })
        };
        if kind == MarkKind::Line && (ranged("x2", "x") || ranged("y2", "y")) { MarkKind::Rule } else { kind }
    }

    /// The unit and its overlays as layers; the overlay's stack is that of the mark below.
    #[allow(clippy::too_many_arguments)]
    fn overlaid(
        &self,
        spec: &Fragment,
        mark: &Fragment,
        kind: MarkKind,
        marks: Vec<Value>,
        encoding: &[(String, Fragment)],
        defs: &Encoding,
        projection: Option<Fragment>,
        name: String,
    ) -> View {
        let base = MarkDef::new(kind, mark.clone(), defs, self.config);
        let stacked = stack::stack(&base, defs);
        let mut view = self.bare(spec, name, Body::Layer(Vec::new()));
        let mut children = Vec::new();
        for (index, value) in marks.into_iter().enumerate() {
            let kind =
                if index == 0 { kind } else { MarkKind::named(value["type"].as_str().unwrap_or("")).unwrap_or(kind) };
            let mut channels = encoding.to_vec();
            if index == 0 {
                channels.retain(|(name, _)| name != "shape");
            } else {
                channels.retain(|(name, _)| name != "x2" && name != "y2");
                if let Some(stack) = &stacked
                    && let Some((_, at)) = channels.iter_mut().find(|(name, _)| name == stack.channel.name())
                    && let Value::Object(object) = &mut at.value
                {
                    object.insert("stack".to_string(), stack.offset.name().into());
                }
            }
            let at = mark.with(value, mark.pointer.clone());
            let defs = self.encoding(kind, &at, &channels);
            let params = if index == 0 { params(spec) } else { Vec::new() };
            let body = self.unit_body(kind, at, defs, projection.clone(), params);
            let inner = spec.with(json!({}), spec.pointer.clone());
            children.push(self.bare(&inner, view.named(&format!("layer_{index}")), body));
        }
        view.body = Body::Layer(children);
        view
    }

    /// Takes row, column and facet out of a unit's encoding and puts the facet around it.
    fn faceted(
        &self,
        spec: &Fragment,
        encoding: &[(String, Fragment)],
        context: &Context,
        name: &str,
    ) -> Option<Result<View, Failed>> {
        let find = |name: &str| {
            encoding
                .iter()
                .find(|(known, at)| known == name && at.value.get("field").is_some())
                .map(|(_, at)| at.clone())
        };
        let (row, column, wrapped) = (find("row"), find("column"), find("facet"));
        if row.is_none() && column.is_none() && wrapped.is_none() {
            return None;
        }
        let mut outer = spec.value.as_object().cloned().unwrap_or_default();
        let mut inner = Map::new();
        for key in ["mark", "width", "height", "view", "projection", "params"] {
            if let Some(value) = outer.remove(key) {
                inner.insert(key.to_string(), value);
            }
        }
        outer.remove("encoding");
        let kept: Vec<(String, Fragment)> =
            encoding.iter().filter(|(name, _)| !matches!(name.as_str(), "row" | "column" | "facet")).cloned().collect();
        if row.is_some() || column.is_some() {
            for (channel, def) in [("row", &row), ("column", &column)] {
                for prop in ["align", "center", "spacing"] {
                    if let Some(value) = def.as_ref().and_then(|def| def.value.get(prop)) {
                        let slot = outer.entry(prop).or_insert_with(|| json!({}));
                        if let Value::Object(slot) = slot {
                            slot.insert(channel.to_string(), value.clone());
                        }
                    }
                }
            }
        } else if let Some(def) = &wrapped {
            for prop in ["align", "center", "spacing", "columns"] {
                if let Some(value) = def.value.get(prop) {
                    outer.insert(prop.to_string(), value.clone());
                }
            }
        }
        let columns = outer.get("columns").and_then(Value::as_u64).map(|n| n as usize).filter(|&n| n > 0);
        let layout = spec.with(Value::Object(outer), spec.pointer.clone());
        let mut view = self.bare(&layout, name.to_string(), Body::Layer(Vec::new()));
        let inner = spec.with(Value::Object(inner), spec.pointer.clone());
        let inner_context = Context { encoding: merge(&context.encoding, &kept, false), ..context.clone() };
        let child = match self.view(&inner, &inner_context, view.named("child")) {
            Ok(child) => child,
            Err(failed) => return Some(Err(failed)),
        };
        let def = |channel, at: Option<Fragment>| at.map(|at| ChannelDef::read(channel, &at, self.log));
        let mapped = row.is_some() || column.is_some();
        view.body = Body::Facet(Box::new(Facet {
            row: def(Channel::Row, row),
            column: def(Channel::Column, column),
            wrapped: if mapped { None } else { def(Channel::Facet, wrapped) },
            columns: if mapped { None } else { columns },
            child,
        }));
        Some(Ok(view))
    }

    fn filled(&self, encoding: &[(String, Fragment)], repeater: &Repeater) -> Vec<(String, Fragment)> {
        encoding.iter().filter_map(|(name, at)| Some((name.clone(), repeater.fill(at)?))).collect()
    }

    /// Says which of a unit's own channels its mark does not draw; inherited ones may be meant for other layers.
    fn warn_of_ignored(&self, kind: MarkKind, own: &[(String, Fragment)], all: &[(String, Fragment)]) {
        for (name, at) in own {
            let Some(channel) = Channel::named(name).filter(|channel| !channel.is_facet()) else { continue };
            let main = all.iter().find(|(known, _)| known == channel.main().name());
            let is_angle = channel == Channel::Angle && kind == MarkKind::Arc;
            let is_of_points = channel == Channel::Shape && overlay::may_be_overlaid(kind);
            if kind.supports(channel, main.is_some_and(|(_, main)| is_binned(&main.value)))
                || is_angle
                || is_of_points
                || at.value.is_null()
            {
                continue;
            }
            let message = format!("the mark \"{}\" has no channel \"{name}\"; it is ignored", kind.name());
            self.log.add(Diagnostic::warning("channel-ignored", message).at(at.key_place()));
        }
    }

    /// The typed encoding of a unit, without channels that its mark does not draw.
    fn encoding(&self, kind: MarkKind, mark: &Fragment, channels: &[(String, Fragment)]) -> Encoding {
        let has = |name: &str| channels.iter().any(|(known, _)| known == name);
        let filled = mark.value.get("filled").and_then(Value::as_bool).unwrap_or_else(|| {
            let bare = MarkDef::new(kind, mark.clone(), &Encoding::default(), self.config);
            bare.filled()
        });
        let mut defs = Vec::new();
        for (name, at) in channels {
            let Some(mut channel) = Channel::named(name) else { continue };
            if at.value.is_null() && channel != Channel::Tooltip {
                continue;
            }
            if channel == Channel::Angle && kind == MarkKind::Arc && !has("theta") {
                channel = Channel::Theta;
            }
            let binned = channels
                .iter()
                .find(|(known, _)| known == channel.main().name())
                .is_some_and(|(_, main)| is_binned(&main.value));
            if !kind.supports(channel, binned) || channel.is_facet() {
                continue;
            }
            if channel == Channel::Color && has(if filled { "fill" } else { "stroke" }) {
                continue;
            }
            let list: Vec<ChannelDef> = match channel {
                Channel::Detail | Channel::Order | Channel::Tooltip => at.elements(),
                _ => vec![at.clone()],
            }
            .iter()
            .map(|at| ChannelDef::read(channel, at, self.log))
            .collect();
            if channel == Channel::Size
                && kind == MarkKind::Line
                && list[0].field_def().is_some_and(|def| def.aggregate.is_some())
            {
                continue;
            }
            defs.push((channel, list));
        }
        drop_misplaced_offsets(&mut defs);
        Encoding::new(defs)
    }
}

/// An offset within a continuous position has no place to be.
fn drop_misplaced_offsets(defs: &mut Vec<(Channel, Vec<ChannelDef>)>) {
    let continuous: Vec<Channel> = defs
        .iter()
        .filter(|(channel, list)| {
            channel.is_xy()
                && list[0].is_field()
                && list[0].kind.is_some_and(|kind| !kind.is_discrete())
                && list[0].time_unit.is_none()
        })
        .filter_map(|(channel, _)| channel.offset())
        .collect();
    defs.retain(|(channel, list)| !(continuous.contains(channel) && list[0].is_field()));
}

fn is_binned(def: &Value) -> bool {
    match def.get("bin") {
        Some(Value::String(word)) => word == "binned",
        Some(Value::Object(params)) => params.get("binned") == Some(&Value::Bool(true)),
        _ => def.get("timeUnit").and_then(super::channel_def::read_time_unit).is_some_and(|unit| unit.binned),
    }
}

/// The channels of a spec's own encoding with their places.
fn channels(spec: &Fragment) -> Vec<(String, Fragment)> {
    let Some(encoding) = spec.get("encoding") else { return Vec::new() };
    let Value::Object(object) = &encoding.value else { return Vec::new() };
    object.keys().filter_map(|name| Some((name.clone(), encoding.get(name)?))).collect()
}

/// A child's encoding over its parents': fields inherit what they do not say themselves.
fn merge(parent: &[(String, Fragment)], own: &[(String, Fragment)], layer: bool) -> Vec<(String, Fragment)> {
    let mut merged: Vec<(String, Fragment)> = Vec::new();
    let find = |list: &[(String, Fragment)], name: &str| {
        list.iter().find(|(known, _)| known == name).map(|(_, at)| at.clone())
    };
    for (name, at) in parent {
        match find(own, name) {
            Some(child) => merged.push((name.clone(), inherit(at, &child))),
            None => {
                let bare_condition = !layer
                    && at.value.is_object()
                    && !["field", "aggregate", "datum", "value"].iter().any(|key| at.value.get(*key).is_some());
                if !bare_condition {
                    merged.push((name.clone(), at.clone()));
                }
            }
        }
    }
    for (name, at) in own {
        if find(parent, name).is_none() {
            merged.push((name.clone(), at.clone()));
        }
    }
    merged
}

fn inherit(parent: &Fragment, child: &Fragment) -> Fragment {
    let is_field_or_datum = |value: &Value| {
        value.get("field").is_some() || value.get("datum").is_some() || value.get("aggregate") == Some(&json!("count"))
    };
    match (&parent.value, &child.value) {
        (Value::Object(parent), Value::Object(own)) if is_field_or_datum(&child.value) => {
            let mut merged = parent.clone();
            // A datum takes the place of the field that is inherited, and the other way round.
            let replaced: &[&str] =
                if own.contains_key("datum") { &["field", "aggregate", "bin", "timeUnit"] } else { &["datum"] };
            replaced.iter().for_each(|name| {
                merged.shift_remove(*name);
            });
            merged.extend(own.clone());
            child.with(Value::Object(merged), child.pointer.clone())
        }
        (Value::Object(parent), Value::Object(own)) if own.get("condition").is_some_and(is_field_or_datum) => {
            let mut condition = parent.clone();
            condition.extend(own["condition"].as_object().cloned().unwrap_or_default());
            let mut merged = own.clone();
            merged.insert("condition".to_string(), Value::Object(condition));
            child.with(Value::Object(merged), child.pointer.clone())
        }
        _ => child.clone(),
    }
}

fn with_encoding(spec: &Fragment, encoding: &[(String, Fragment)]) -> Fragment {
    let mut value = spec.value.clone();
    value["encoding"] = Value::Object(encoding.iter().map(|(name, at)| (name.clone(), at.value.clone())).collect());
    spec.with(value, spec.pointer.clone())
}

fn params(spec: &Fragment) -> Vec<Fragment> {
    spec.get("params").map(|list| list.elements()).unwrap_or_default()
}

fn columns_of(spec: &Fragment) -> Option<usize> {
    spec.value.get("columns").and_then(Value::as_u64).map(|n| n as usize).filter(|&n| n > 0)
}

fn extent(spec: &Fragment, name: &str) -> Option<Extent> {
    match spec.value.get(name)? {
        Value::Number(px) => px.as_f64().map(|px| Extent::Px(px.max(0.0))),
        Value::String(word) if word == "container" => Some(Extent::Container),
        Value::Object(step) => Some(Extent::Step {
            px: step.get("step")?.as_f64()?,
            per_position: step.get("for") == Some(&json!("position")),
        }),
        _ => None,
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}
