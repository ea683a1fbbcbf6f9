//! Lines of longitude and latitude. Same lines as d3-geo's `geoGraticule`.

use super::sequence::range;
use super::table::Table;
use super::value::{Object, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed};
use crate::geo::Geometry;
use crate::spec::Fragment;
use std::sync::Arc;

const EPSILON: f64 = 1e-6;

/// More points than this are refused.
const MOST_POINTS: f64 = 1e6;

/// Where a set of lines reaches, west south and east north, and how far apart they are; all in degrees.
#[derive(Clone, Copy)]
struct Lines {
    extent: [[f64; 2]; 2],
    step: [f64; 2],
}

/// The one row of a graticule, whose `geometry` is all its lines. `params` is `true` or an object as Vega-Lite has it.
pub fn table(params: &Fragment, log: &Diagnostics) -> Result<Table, Failed> {
    let mut major = Lines { extent: [[-180.0, -90.0 + EPSILON], [180.0, 90.0 - EPSILON]], step: [90.0, 360.0] };
    let mut minor = Lines { extent: [[-180.0, -80.0 - EPSILON], [180.0, 80.0 + EPSILON]], step: [10.0, 10.0] };
    let mut precision = 2.5;
    if params.value.is_object() {
        if let Some(extent) = extent_of(params, "extent", log)? {
            (major.extent, minor.extent) = (extent, extent);
        }
        major.extent = extent_of(params, "extentMajor", log)?.unwrap_or(major.extent);
        minor.extent = extent_of(params, "extentMinor", log)?.unwrap_or(minor.extent);
        if let Some(step) = params.pair_of("step", log)? {
            (major.step, minor.step) = (step, step);
        }
        major.step = params.pair_of("stepMajor", log)?.unwrap_or(major.step);
        minor.step = params.pair_of("stepMinor", log)?.unwrap_or(minor.step);
        precision = params.number_of("precision", log)?.unwrap_or(precision);
    }
    let lines = lines(major, minor, precision).ok_or_else(|| {
        let message = "the graticule has too many points: its steps and precision must be larger";
        log.fail(Diagnostic::error("limit-graticule", message).at(params.place()))
    })?;
    Ok(row("MultiLineString", Geometry::MultiLineString(lines)))
}

/// A table of one row with a geometry.
pub fn row(kind: &str, geometry: Geometry) -> Table {
    let members = vec![("type".into(), Value::from(kind)), ("geometry".into(), Value::Geometry(Arc::new(geometry)))];
    Table::from_values([Value::Object(Arc::new(Object { members }))])
}

/// `None` when there are too many points, or a step is not above 0.
fn lines(major: Lines, minor: Lines, precision: f64) -> Option<Vec<Vec<[f64; 2]>>> {
    let count = |lines: Lines, across: [f64; 2]| {
        let [[west, south], [east, north]] = lines.extent;
        let meridians = ((east - west) / lines.step[0]).ceil() * ((north - south) / across[1]).ceil();
        meridians + ((north - south) / lines.step[1]).ceil() * ((east - west) / across[0]).ceil()
    };
    let steps = [major.step[0], major.step[1], minor.step[0], minor.step[1], precision];
    if !steps.iter().all(|step| *step > 0.0) {
        return None;
    }
    let points = count(major, [precision, 90.0]) + count(minor, [precision, 90.0]);
    if points.is_nan() || points > MOST_POINTS {
        return None;
    }
    let starts = |from: f64, to: f64, step: f64| range((from / step).ceil() * step, to, step);
    let mut all = Vec::new();
    for (lines, but) in [(major, None), (minor, Some(major.step))] {
        let [[west, south], [east, north]] = lines.extent;
        let kept = |at: f64, axis: usize| but.is_none_or(|step| (at % step[axis]).abs() > EPSILON);
        let mut latitudes = range(south, north - EPSILON, 90.0);
        latitudes.push(north);
        let mut longitudes = range(west, east - EPSILON, precision);
        longitudes.push(east);
        let meridians = starts(west, east, lines.step[0]).into_iter().filter(|x| kept(*x, 0));
        all.extend(meridians.map(|x| latitudes.iter().map(|&y| [x, y]).collect::<Vec<_>>()));
        let parallels = starts(south, north, lines.step[1]).into_iter().filter(|y| kept(*y, 1));
        all.extend(parallels.map(|y| longitudes.iter().map(|&x| [x, y]).collect::<Vec<_>>()));
    }
    Some(all)
}

fn extent_of(params: &Fragment, name: &str, log: &Diagnostics) -> Result<Option<[[f64; 2]; 2]>, Failed> {
    let Some(extent) = params.member(name) else { return Ok(None) };
    let corner = |corner: &Fragment| match corner.value.as_array().map(Vec::as_slice) {
        Some([x, y]) => x.as_f64().zip(y.as_f64()).map(|(x, y)| [x, y]),
        _ => None,
    };
    let corners: Vec<Option<[f64; 2]>> = extent.elements().iter().map(corner).collect();
    let [Some(a), Some(b)] = corners[..] else {
        return Err(extent.wrong_type("two corners, each an array of two numbers", log));
    };
    Ok(Some([[a[0].min(b[0]), a[1].min(b[1])], [a[0].max(b[0]), a[1].max(b[1])]]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Pointer, Source};

    fn lines_of(json: serde_json::Value) -> Result<Vec<Vec<[f64; 2]>>, Failed> {
        let source = Arc::new(Source::new("a.json", ""));
        let params = Fragment { value: json, source, pointer: Pointer::root() };
        let table = table(&params, &Diagnostics::new())?;
        match table.column("geometry").expect("geometry").get(0) {
            Value::Geometry(geometry) => match &*geometry {
                Geometry::MultiLineString(lines) => Ok(lines.clone()),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_default_is_every_ten_degrees() {
        let lines = lines_of(true.into()).expect("draws");
        // 4 major meridians, 1 major parallel, 32 and 16 minor ones: the major ones are not drawn twice.
        assert_eq!(lines.len(), 4 + 1 + 32 + 16);
        let latitudes = lines[0].iter().map(|point| (point[1] * 1e6).round());
        assert_eq!(latitudes.collect::<Vec<f64>>(), [-89_999_999.0, 1.0, 89_999_999.0]);
        assert_eq!(lines[4].len(), 145);
    }

    #[test]
    fn takes_steps_and_extents() {
        let lines = lines_of(serde_json::json!({"step": [15, 15], "extent": [[0, 0], [30, 30]]})).expect("draws");
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[1], [[15.0, 0.0], [15.0, 30.0]]);
    }

    #[test]
    fn refuses_steps_without_end() {
        assert!(lines_of(serde_json::json!({"step": [1e-9, 15]})).is_err());
        assert!(lines_of(serde_json::json!({"precision": 0})).is_err());
    }
}
