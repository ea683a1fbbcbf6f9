//! TopoJSON: shapes that share their borders. Same results as topojson-client's `feature` and `mesh`.

use super::json;
use super::source::Format;
use super::table::{Table, TableBuilder};
use super::text::Text;
use super::value::{Object, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, suggest};
use crate::geo::Geometry;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// More points than this, arcs that are used twice counted twice, are refused.
const MOST_POINTS: usize = 20_000_000;

/// The features of the object that the format names as rows with `type`, `id`, `properties` and `geometry`, or with `mesh`
/// its borders as one row.
pub fn read(text: &Text, format: &Format, log: &Diagnostics) -> Result<Table, Failed> {
    from_value(json::read_value(text, log)?, text, format, log)
}

/// As [`read`], of a topology that is written in the spec.
pub fn from_value(mut whole: Value, text: &Text, format: &Format, log: &Diagnostics) -> Result<Table, Failed> {
    if let Some(property) = &format.property {
        whole = json::property_of(&whole, property, text, log)?;
    }
    let Some(name) = format.feature.as_ref().or(format.mesh.as_ref()) else {
        let message = "the format of TopoJSON needs \"feature\" or \"mesh\"";
        return Err(log.fail(Diagnostic::error("missing-property", message).at(text.place())));
    };
    let broken =
        |what: &str| log.fail(Diagnostic::error("syntax", format!("this is not TopoJSON: {what}")).at(text.place()));
    let object = object_named(&whole, name, text, log)?;
    let topology = Topology::read(&whole).map_err(broken)?;
    match format.feature {
        Some(_) => topology.features(&object).map_err(broken),
        None => topology.mesh(&object, format.filter.as_deref()).map_err(broken),
    }
}

fn object_named(whole: &Value, name: &str, text: &Text, log: &Diagnostics) -> Result<Value, Failed> {
    let Value::Object(objects) = whole.member("objects") else {
        let message = "this is not TopoJSON: it has no \"objects\"";
        return Err(log.fail(Diagnostic::error("syntax", message).at(text.place())));
    };
    objects.get(name).cloned().ok_or_else(|| {
        let names = || objects.members.iter().map(|(name, _)| &**name);
        let message = format!("{} has no object \"{name}\"", text.name());
        let place =
            ["feature", "mesh"].iter().find(|word| text.format.is_some_and(|format| format.get(word).is_some()));
        let place = text.asked(place.unwrap_or(&"feature"));
        let help = suggest::did_you_mean(name, names());
        let help = help.unwrap_or_else(|| format!("it has: {}", suggest::listed(names(), 8)));
        log.fail(Diagnostic::error("unknown-object", message).at(place).help(help))
    })
}

type Point = [f64; 2];

struct Topology {
    arcs: Vec<Vec<Point>>,
    transform: Option<Transform>,
    points_left: std::cell::Cell<usize>,
}

struct Transform {
    scale: Point,
    translate: Point,
}

impl Topology {
    fn read(whole: &Value) -> Result<Topology, &'static str> {
        let transform = match whole.member("transform") {
            Value::Undefined | Value::Null => None,
            transform => Some(Transform {
                scale: pair(&transform.member("scale")).ok_or("\"scale\" is no pair of numbers")?,
                translate: pair(&transform.member("translate")).ok_or("\"translate\" is no pair of numbers")?,
            }),
        };
        let Value::Array(arcs) = whole.member("arcs") else { return Err("it has no \"arcs\"") };
        let mut topology = Topology { arcs: Vec::new(), transform, points_left: MOST_POINTS.into() };
        topology.arcs = arcs.iter().map(|arc| topology.arc(arc).ok_or("an arc is broken")).collect::<Result<_, _>>()?;
        Ok(topology)
    }

    /// An arc's points in degrees: with a transform each is written as the step from the one before.
    fn arc(&self, arc: &Value) -> Option<Vec<Point>> {
        let Value::Array(points) = arc else { return None };
        let mut at = [0.0, 0.0];
        let step = |point: &Value| {
            let point = pair(point)?;
            let Some(transform) = &self.transform else { return Some(point) };
            at = [at[0] + point[0], at[1] + point[1]];
            Some(transform.apply(at))
        };
        points.iter().map(step).collect()
    }

    fn features(&self, object: &Value) -> Result<Table, &'static str> {
        let mut table = TableBuilder::default();
        match (object.member("type"), object.member("geometries")) {
            (Value::Text(kind), Value::Array(items)) if &*kind == "GeometryCollection" => {
                items.iter().try_for_each(|item| self.push_feature(item, &mut table))?;
            }
            _ => self.push_feature(object, &mut table)?,
        }
        Ok(table.finish())
    }

    fn push_feature(&self, object: &Value, table: &mut TableBuilder) -> Result<(), &'static str> {
        let mut members = vec![("type".into(), Value::from("Feature"))];
        members.extend(["id", "bbox"].iter().filter_map(|&name| match object.member(name) {
            Value::Undefined | Value::Null => None,
            value => Some((name.into(), value)),
        }));
        let properties = match object.member("properties") {
            Value::Undefined | Value::Null => Value::Object(Arc::new(Object::default())),
            properties => properties,
        };
        let geometry = self.geometry(object)?.map_or(Value::Null, |geometry| Value::Geometry(Arc::new(geometry)));
        members.extend([("properties".into(), properties), ("geometry".into(), geometry)]);
        table.push_row(Value::Object(Arc::new(Object { members })));
        Ok(())
    }

    fn geometry(&self, object: &Value) -> Result<Option<Geometry>, &'static str> {
        let Value::Text(kind) = object.member("type") else { return Ok(None) };
        let arcs = || object.member("arcs");
        let points = || object.member("coordinates");
        Ok(Some(match &*kind {
            "GeometryCollection" => {
                let Value::Array(items) = object.member("geometries") else { return Ok(None) };
                let parts: Vec<Option<Geometry>> =
                    items.iter().map(|item| self.geometry(item)).collect::<Result<_, _>>()?;
                Geometry::Collection(parts.into_iter().flatten().map(Arc::new).collect())
            }
            "Point" => Geometry::Point(self.point(&points())?),
            "MultiPoint" => Geometry::MultiPoint(each(&points(), |point| self.point(point))?),
            "LineString" => Geometry::LineString(self.line(&arcs(), 2)?),
            "MultiLineString" => Geometry::MultiLineString(each(&arcs(), |arcs| self.line(arcs, 2))?),
            "Polygon" => Geometry::Polygon(each(&arcs(), |arcs| self.line(arcs, 4))?),
            "MultiPolygon" => Geometry::MultiPolygon(each(&arcs(), |rings| each(rings, |arcs| self.line(arcs, 4)))?),
            _ => return Ok(None),
        }))
    }

    fn point(&self, point: &Value) -> Result<Point, &'static str> {
        let point = pair(point).ok_or("a point is no pair of numbers")?;
        Ok(self.transform.as_ref().map_or(point, |transform| transform.apply(point)))
    }

    /// The points of some arcs end to end, of which neighbours share one; at least `least`, the first repeated.
    fn line(&self, arcs: &Value, least: usize) -> Result<Vec<Point>, &'static str> {
        let indices: Vec<i64> = each(arcs, arc_index)?;
        self.line_of(&indices, least)
    }

    fn line_of(&self, indices: &[i64], least: usize) -> Result<Vec<Point>, &'static str> {
        let mut points: Vec<Point> = Vec::new();
        for &index in indices {
            let arc = self.arc_at(index)?;
            let left = self.points_left.get().checked_sub(arc.len()).ok_or("its shapes have too many points")?;
            self.points_left.set(left);
            points.pop();
            if index < 0 {
                points.extend(arc.iter().rev());
            } else {
                points.extend(arc);
            }
        }
        if let Some(&first) = points.first() {
            while points.len() < least {
                points.push(first);
            }
        }
        Ok(points)
    }

    /// The arc of an index, of which a negative one (counted from -1) means the arc backwards.
    fn arc_at(&self, index: i64) -> Result<&Vec<Point>, &'static str> {
        let index = if index < 0 { !index } else { index };
        self.arcs.get(index as usize).ok_or("a shape names an arc that is not there")
    }

    /// The borders of an object's shapes, each once, joined to lines as long as possible.
    fn mesh(&self, object: &Value, filter: Option<&str>) -> Result<Table, &'static str> {
        let mut uses = Uses::default();
        uses.visit(object)?;
        let kept = uses.arcs(|first, last| match filter {
            Some("interior") => first != last,
            Some("exterior") => first == last,
            _ => true,
        });
        let lines = self.stitch(kept)?.iter().map(|arcs| self.line_of(arcs, 2)).collect::<Result<_, _>>()?;
        let geometry = Value::Geometry(Arc::new(Geometry::MultiLineString(lines)));
        let members = vec![("type".into(), Value::from("MultiLineString")), ("geometry".into(), geometry)];
        Ok(Table::from_values([Value::Object(Arc::new(Object { members }))]))
    }

    /// Joins arcs where one ends as another starts, after topojson-client's `stitch`.
    fn stitch(&self, arcs: Vec<i64>) -> Result<Vec<Vec<i64>>, &'static str> {
        let mut by_start: FxHashMap<[u64; 2], usize> = FxHashMap::default();
        let mut by_end: FxHashMap<[u64; 2], usize> = FxHashMap::default();
        let mut fragments: Vec<Option<Fragment>> = Vec::new();
        let mut empty_first = arcs;
        empty_first
            .sort_by_key(|&index| self.arc_at(index).is_ok_and(|arc| arc.len() >= 3 || arc.first() != arc.last()));
        for index in empty_first {
            let [start, end] = self.ends(index)?;
            let joined = if let Some(before) = by_end.remove(&start) {
                let mut fragment = fragments[before].take().expect("indexed fragments are there");
                by_start.remove(&fragment.start);
                fragment.arcs.push_back(index);
                fragment.end = end;
                if let Some(after) = by_start.remove(&end) {
                    let after = fragments[after].take().expect("indexed fragments are there");
                    by_end.remove(&after.end);
                    fragment.append(after);
                }
                fragment
            } else if let Some(after) = by_start.remove(&end) {
                let mut fragment = fragments[after].take().expect("indexed fragments are there");
                by_end.remove(&fragment.end);
                fragment.arcs.push_front(index);
                fragment.start = start;
                fragment
            } else {
                Fragment { arcs: [index].into(), start, end }
            };
            by_start.insert(joined.start, fragments.len());
            by_end.insert(joined.end, fragments.len());
            fragments.push(Some(joined));
        }
        Ok(fragments.into_iter().flatten().map(|fragment| fragment.arcs.into()).collect())
    }

    fn ends(&self, index: i64) -> Result<[[u64; 2]; 2], &'static str> {
        let arc = self.arc_at(index)?;
        let key = |point: Option<&Point>| point.map_or([0, 0], |point| point.map(f64::to_bits));
        let (first, last) = (key(arc.first()), key(arc.last()));
        Ok(if index < 0 { [last, first] } else { [first, last] })
    }
}

struct Fragment {
    arcs: VecDeque<i64>,
    start: [u64; 2],
    end: [u64; 2],
}

impl Fragment {
    /// Adds a fragment that starts where this one ends; moves the shorter one.
    fn append(&mut self, mut after: Fragment) {
        self.end = after.end;
        if after.arcs.len() > self.arcs.len() {
            std::mem::swap(&mut self.arcs, &mut after.arcs);
            after.arcs.into_iter().rev().for_each(|index| self.arcs.push_front(index));
        } else {
            self.arcs.append(&mut after.arcs);
        }
    }
}

impl Transform {
    fn apply(&self, point: Point) -> Point {
        [point[0] * self.scale[0] + self.translate[0], point[1] * self.scale[1] + self.translate[1]]
    }
}

/// Which shapes use each arc, in the order of the arcs.
#[derive(Default)]
struct Uses {
    shapes: usize,
    /// By the arc's number: the index as first used, and the first and last shape that uses it.
    by_arc: BTreeMap<i64, (i64, usize, usize)>,
}

impl Uses {
    fn visit(&mut self, object: &Value) -> Result<(), &'static str> {
        if let Value::Array(items) = object.member("geometries") {
            return items.iter().try_for_each(|item| self.visit(item));
        }
        self.shapes += 1;
        match object.member("type") {
            Value::Text(kind) if !kind.contains("Point") => self.visit_arcs(&object.member("arcs")),
            _ => Ok(()),
        }
    }

    fn visit_arcs(&mut self, arcs: &Value) -> Result<(), &'static str> {
        match arcs {
            Value::Array(items) => items.iter().try_for_each(|item| self.visit_arcs(item)),
            Value::Undefined | Value::Null => Ok(()),
            index => {
                let index = arc_index(index)?;
                let arc = if index < 0 { !index } else { index };
                let used = self.by_arc.entry(arc).or_insert((index, self.shapes, self.shapes));
                used.2 = self.shapes;
                Ok(())
            }
        }
    }

    fn arcs(&self, keep: impl Fn(usize, usize) -> bool) -> Vec<i64> {
        self.by_arc.values().filter(|(_, first, last)| keep(*first, *last)).map(|(index, ..)| *index).collect()
    }
}

fn arc_index(index: &Value) -> Result<i64, &'static str> {
    match index {
        Value::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 => Ok(*n as i64),
        _ => Err("the number of an arc is no whole number"),
    }
}

fn each<T>(items: &Value, read: impl Fn(&Value) -> Result<T, &'static str>) -> Result<Vec<T>, &'static str> {
    let Value::Array(items) = items else { return Err("a shape has no list of arcs or points") };
    items.iter().map(read).collect()
}

fn pair(value: &Value) -> Option<Point> {
    let Value::Array(items) = value else { return None };
    match items[..] {
        [Value::Number(x), Value::Number(y), ..] => Some([x, y]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::TextOrigin;
    use super::*;

    /// Two unit squares side by side that share the arc 0.
    const SQUARES: &str = r#"{"type": "Topology", "transform": {"scale": [2, 2], "translate": [10, 0]},
        "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
        "objects": {"squares": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "id": 7, "properties": {"name": "left"}, "arcs": [[0, 1]]},
            {"type": "Polygon", "arcs": [[2, -1]]}]}}}"#;

    fn read_format(json: &str, format: Format) -> Result<Table, String> {
        let log = Diagnostics::new();
        let text = Text { text: json, origin: TextOrigin::File("a.json"), format: None };
        read(&text, &format, &log).map_err(|_| log.into_messages()[0].message.clone())
    }

    fn geometry(table: &Table, row: usize) -> Geometry {
        match table.column("geometry").expect("geometry").get(row) {
            Value::Geometry(geometry) => (*geometry).clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn features_are_rows_with_their_shapes_in_degrees() {
        let table =
            read_format(SQUARES, Format { feature: Some("squares".into()), ..Format::default() }).expect("reads");
        assert_eq!(table.field("properties.name").map(|names| names.get(0)), Some("left".into()));
        assert_eq!(
            table.column("id").map(|ids| ids.iter().collect()),
            Some(vec![Value::Number(7.0), Value::Undefined])
        );
        let ring = vec![[12.0, 0.0], [12.0, 2.0], [10.0, 2.0], [10.0, 0.0], [12.0, 0.0]];
        assert_eq!(geometry(&table, 0), Geometry::Polygon(vec![ring]));
        let ring = vec![[12.0, 0.0], [14.0, 0.0], [14.0, 2.0], [12.0, 2.0], [12.0, 0.0]];
        assert_eq!(geometry(&table, 1), Geometry::Polygon(vec![ring]));
    }

    #[test]
    fn a_mesh_has_each_border_once() {
        let mesh = |filter: Option<&str>| {
            let format =
                Format { mesh: Some("squares".into()), filter: filter.map(str::to_string), ..Format::default() };
            match geometry(&read_format(SQUARES, format).expect("reads"), 0) {
                Geometry::MultiLineString(lines) => lines,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(mesh(Some("interior")), [vec![[12.0, 0.0], [12.0, 2.0]]]);
        let [line] = &mesh(None)[..] else { panic!("one line") };
        assert_eq!((line.len(), line[0], line[7]), (8, [12.0, 0.0], [12.0, 2.0]));
    }

    #[test]
    fn broken_topologies_are_told_not_followed() {
        let object = |arcs: &str| {
            format!(r#"{{"arcs": [[[0, 0], [1, 1]]], "objects": {{"a": {{"type": "LineString", "arcs": {arcs}}}}}}}"#)
        };
        let feature = || Format { feature: Some("a".into()), ..Format::default() };
        for (arcs, message) in [
            ("[1]", "a shape names an arc that is not there"),
            ("[-2]", "a shape names an arc that is not there"),
            ("[0.5]", "the number of an arc is no whole number"),
            ("7", "a shape has no list of arcs or points"),
        ] {
            let said = read_format(&object(arcs), feature()).expect_err(arcs);
            assert_eq!(said, format!("this is not TopoJSON: {message}"));
        }
        let format = Format { feature: Some("b".into()), ..Format::default() };
        assert_eq!(read_format(&object("[0]"), format).expect_err("b"), "a.json has no object \"b\"");
    }
}
