//! Transforms as specs write them, on tables as specs write them. Results are those of Vega.

use super::*;
use crate::data;
use crate::diagnostic::{Pointer, Source};
use crate::expression::NoScope;
use serde_json::{Value as Json, json};
use std::cell::RefCell;
use std::sync::Arc;

/// A figure with one parameter, `brush`, whose selection holds the rows with `a` above 1.
#[derive(Default)]
pub struct Around {
    pub log: Diagnostics,
    pub defined: RefCell<Vec<(String, Value)>>,
}

impl Env for Around {
    fn log(&self) -> &Diagnostics {
        &self.log
    }

    fn scope(&self) -> &dyn Scope {
        &NoScope
    }

    fn data(&self, source: &DataSource) -> Result<Table, Failed> {
        data::load(source, &NoFiles, &[], &self.log)
    }

    fn selected(&self, _: &str) -> Option<Table> {
        None
    }

    fn param_test(&self, param: &str, empty: bool, table: &Table, row: usize) -> bool {
        match param {
            "brush" => table.column("a").is_some_and(|a| a.get(row).to_number() > 1.0),
            _ => empty,
        }
    }

    fn define(&self, param: &str, value: Value) {
        self.defined.borrow_mut().push((param.to_string(), value));
    }
}

struct NoFiles;

impl data::Files for NoFiles {
    fn read(&self, url: &str) -> Result<Arc<[u8]>, data::FileError> {
        Err(data::FileError::Missing(url.to_string()))
    }

    fn shown(&self, url: &str) -> String {
        url.to_string()
    }
}

pub fn fragment(value: Json) -> Fragment {
    Fragment { value, source: Arc::new(Source::new("a.vl.json", "")), pointer: Pointer::root() }
}

pub fn table(rows: &Json) -> Table {
    let Value::Array(rows) = Value::from(rows) else { panic!("rows") };
    Table::from_values(rows.iter().cloned())
}

fn rows_of(table: &Table) -> Json {
    Json::Array((0..table.rows()).map(|row| Json::from(&table.row(row))).collect())
}

/// The rows after a transform, or its messages.
pub fn run(transform: Json, rows: Json) -> Result<Json, Vec<String>> {
    let around = Around::default();
    let read = read(&fragment(transform), &around.log);
    let applied = read.and_then(|transform| transform.apply(table(&rows), &around));
    match applied {
        Ok(table) => Ok(rows_of(&table)),
        Err(Failed) => Err(around.log.into_messages().into_iter().map(|message| message.message).collect()),
    }
}

/// Asserts what a transform makes of rows.
#[track_caller]
fn gives(transform: Json, rows: Json, expected: Json) {
    assert_eq!(run(transform, rows), Ok(expected));
}

#[test]
fn aggregates_by_group_in_order_of_appearance() {
    gives(
        json!({"aggregate": [{"op": "sum", "field": "v", "as": "s"}, {"op": "count", "as": "n"}], "groupby": ["g"]}),
        json!([{"g": "b", "v": 1}, {"g": "a", "v": 2}, {"g": "b", "v": null}, {"g": null, "v": 7}]),
        json!([{"g": "b", "s": 1, "n": 2}, {"g": "a", "s": 2, "n": 1}, {"g": null, "s": 7, "n": 1}]),
    );
}

#[test]
fn an_aggregate_without_groups_is_one_row_and_of_no_rows_none() {
    let mean = json!({"aggregate": [{"op": "mean", "field": "v.w", "as": "m"}]});
    gives(mean.clone(), json!([{"v": {"w": 1}}, {"v": {"w": 4}}]), json!([{"m": 2.5}]));
    gives(mean, json!([]), json!([]));
}

#[test]
fn a_field_that_no_row_has_is_an_error() {
    let sum = json!({"aggregate": [{"op": "sum", "field": "w", "as": "s"}]});
    assert_eq!(run(sum, json!([{"v": 1}])), Err(vec!["the data has no field \"w\"".into()]));
    let unknown = json!({"aggregate": [{"op": "summ", "field": "v", "as": "s"}]});
    assert_eq!(run(unknown, json!([{"v": 1}])), Err(vec!["\"summ\" is no operation".into()]));
    assert_eq!(run(json!({"agregate": []}), json!([])), Err(vec!["this is no transform".into()]));
}

#[test]
fn joins_statistics_to_every_row() {
    gives(
        json!({"joinaggregate": [{"op": "max", "field": "v", "as": "m"}], "groupby": ["g"]}),
        json!([{"g": 1, "v": 5}, {"g": 2, "v": 6}, {"g": 1, "v": 7}]),
        json!([{"g": 1, "v": 5, "m": 7}, {"g": 2, "v": 6, "m": 6}, {"g": 1, "v": 7, "m": 7}]),
    );
}

#[test]
fn bins_have_a_start_and_an_end() {
    gives(
        json!({"bin": {"step": 10}, "field": "v", "as": "b"}),
        json!([{"v": 3}, {"v": 27}, {"v": null}]),
        json!([{"v": 3, "b": 0, "b_end": 10}, {"v": 27, "b": 20, "b_end": 30}, {"v": null, "b": null, "b_end": null}]),
    );
}

#[test]
fn stacks_by_group_in_sorted_order() {
    gives(
        json!({"stack": "v", "groupby": ["g"], "sort": [{"field": "k", "order": "descending"}], "as": ["s", "e"]}),
        json!([{"g": 1, "k": 1, "v": 2}, {"g": 1, "k": 2, "v": 3}, {"g": 2, "k": 1, "v": "4"}]),
        json!([{"g": 1, "k": 1, "v": 2, "s": 3, "e": 5}, {"g": 1, "k": 2, "v": 3, "s": 0, "e": 3},
            {"g": 2, "k": 1, "v": "4", "s": 0, "e": 4}]),
    );
}

#[test]
fn folds_fields_into_keys_and_values() {
    gives(
        json!({"fold": ["a", "b"], "as": ["k"]}),
        json!([{"a": 1, "b": "x"}]),
        json!([{"a": 1, "b": "x", "k": "a", "value": 1}, {"a": 1, "b": "x", "k": "b", "value": "x"}]),
    );
}

#[test]
fn flattens_parallel_arrays_and_fills_up_with_null() {
    gives(
        json!({"flatten": ["a", "b"], "as": ["x"]}),
        json!([{"a": [1, 2], "b": [3]}, {"a": [], "b": null}]),
        json!([{"a": [1, 2], "b": 3, "x": 1}, {"a": [1, 2], "b": null, "x": 2}]),
    );
}

#[test]
fn pivots_cells_into_sorted_fields() {
    let rows = json!([{"k": "z", "g": 1, "v": 1}, {"k": "a", "g": 1, "v": 2}, {"k": "z", "g": 2, "v": 3}]);
    gives(
        json!({"pivot": "k", "value": "v", "groupby": ["g"]}),
        rows.clone(),
        json!([{"g": 1, "a": 2, "z": 1}, {"g": 2, "z": 3}]),
    );
    gives(json!({"pivot": "k", "value": "v", "op": "count", "limit": 1}), rows.clone(), json!([{"a": 1}]));
    // The rows of other keys count as one more distinct cell.
    let distinct = json!({"pivot": "k", "value": "v", "op": "distinct"});
    gives(distinct, rows, json!([{"a": 2, "z": 3}]));
}

#[test]
fn a_binned_quarter_ends_three_months_after_its_first_day() {
    let days = |day: i64| day * 86_400_000;
    gives(
        json!({"timeUnit": {"unit": "yearquarter", "binned": true}, "field": "t", "as": ["t", "end"]}),
        json!([{"t": days(31)}]), // 1 February 1970
        json!([{"t": days(31), "end": days(120)}]),
    );
}

#[test]
fn quantiles_are_sampled_by_probability() {
    gives(
        json!({"quantile": "v", "probs": [0.25, 1], "as": ["p", "q"]}),
        json!([{"v": 1}, {"v": 5}, {"v": null}, {"v": 3}]),
        json!([{"p": 0.25, "q": 2}, {"p": 1, "q": 5}]),
    );
    let Ok(Json::Array(rows)) = run(json!({"quantile": "v", "step": 0.1}), json!([{"v": 1}])) else { panic!("rows") };
    assert_eq!(rows.len(), 10);
}

#[test]
fn a_sample_is_the_same_every_time() {
    let rows = Json::Array((0..100).map(|n| json!({"n": n})).collect());
    let sample = || run(json!({"sample": 5}), rows.clone()).expect("samples");
    assert_eq!(sample(), sample());
    assert_eq!(sample().as_array().map(Vec::len), Some(5));
    assert_ne!(sample(), json!([{"n": 0}, {"n": 1}, {"n": 2}, {"n": 3}, {"n": 4}]));
}

#[test]
fn too_many_rows_are_refused_before_they_are_made() {
    let rows = Json::Array(vec![json!({"a": 1}); 2000]);
    let fold: Vec<&str> = vec!["a"; 3000];
    let message = "this makes 6000000 rows; at most 5000000 are allowed";
    assert_eq!(run(json!({"fold": fold}), rows), Err(vec![message.into()]));
}

#[test]
fn calculates_fields_and_tells_where_an_expression_is_wrong() {
    gives(
        json!({"calculate": "datum.a * 2", "as": "b"}),
        json!([{"a": 2}, {}]),
        json!([{"a": 2, "b": 4}, {"b": null}]),
    );
    assert!(run(json!({"calculate": "datum.a *", "as": "b"}), json!([])).is_err());
}

#[test]
fn filters_rows() {
    gives(json!({"filter": {"field": "a", "oneOf": ["x"]}}), json!([{"a": "x"}, {"a": "y"}]), json!([{"a": "x"}]));
    gives(json!({"filter": "datum.a > 1"}), json!([{"a": 1}, {"a": 2}]), json!([{"a": 2}]));
}

#[test]
fn time_units_have_a_start_and_an_end() {
    let day = 86_400_000_i64;
    gives(
        json!({"timeUnit": "yearmonth", "field": "t", "as": "u"}),
        json!([{"t": "1970-02-10"}, {"t": null}]),
        json!([{"t": "1970-02-10", "u": 31 * day, "u_end": 59 * day}, {"t": null, "u": null, "u_end": null}]),
    );
    gives(
        json!({"timeUnit": {"unit": "year", "step": 10}, "field": "t", "as": "u"}),
        json!([{"t": 31 * day}]),
        json!([{"t": 31 * day, "u": 0, "u_end": 3652 * day}]),
    );
    gives(
        json!({"timeUnit": {"maxbins": 2}, "field": "t", "as": "u"}),
        json!([{"t": 0}, {"t": 2 * day}]),
        json!([{"t": 0, "u": 0, "u_end": day}, {"t": 2 * day, "u": 2 * day, "u_end": 3 * day}]),
    );
}

#[test]
fn time_units_of_absurd_steps_and_times_are_no_trouble() {
    for (unit, t) in [(json!({"unit": "day", "step": 1e300}), 0.0), (json!({"maxbins": 1e-300}), 8e15)] {
        assert!(run(json!({"timeUnit": unit, "field": "t", "as": "u"}), json!([{"t": t}, {"t": -t}])).is_ok());
    }
}

#[test]
fn looks_up_fields_and_whole_rows() {
    let other = json!({"values": [{"k": "1", "v": 1}, {"k": 2, "v": 2}, {"k": 2, "v": 3}]});
    let from = json!({"data": other, "key": "k", "fields": ["v"]});
    gives(
        json!({"lookup": "a", "from": from, "default": 0}),
        json!([{"a": 1}, {"a": "2"}, {"a": 9}]),
        json!([{"a": 1, "v": 1}, {"a": "2", "v": 3}, {"a": 9, "v": 0}]),
    );
    gives(
        json!({"lookup": "a", "from": {"data": other, "key": "k"}, "as": "row"}),
        json!([{"a": 1}, {"a": 3}]),
        json!([{"a": 1, "row": {"k": "1", "v": 1}}, {"a": 3, "row": null}]),
    );
    let unknown = json!({"lookup": "a", "from": {"param": "hover", "key": "k"}});
    assert_eq!(run(unknown, json!([{"a": 1}])), Err(vec!["no selection is named \"hover\"".into()]));
}

#[test]
fn an_extent_defines_a_parameter() {
    let around = Around::default();
    let extent = read(&fragment(json!({"extent": "a", "param": "p"})), &around.log).expect("reads");
    extent.apply(table(&json!([{"a": 3}, {"a": null}, {"a": "1"}])), &around).expect("applies");
    let expected: Value = vec![Value::Number(1.0), Value::Number(3.0)].into();
    assert_eq!(*around.defined.borrow(), [("p".to_string(), expected)]);
}

/// One window field over `v`, in rows sorted by `v`.
fn window(op: &str, param: Json, rows: Json) -> Vec<Json> {
    let window = json!([{"op": op, "param": param, "field": "v", "as": "w"}]);
    let rows = run(json!({"window": window, "sort": [{"field": "v"}]}), rows).expect("applies");
    rows.as_array().expect("rows").iter().map(|row| row.get("w").cloned().unwrap_or(Json::Null)).collect()
}

#[test]
fn windows_rank_rows_and_look_around() {
    let rows = || json!([{"v": 3}, {"v": 1}, {"v": 3}, {"v": 2}, {"v": 1}]);
    let over = |op: &str, param: Json| Json::from(window(op, param, rows()));
    assert_eq!(over("row_number", Json::Null), json!([4, 1, 5, 3, 2]));
    assert_eq!(over("rank", Json::Null), json!([4, 1, 4, 3, 1]));
    assert_eq!(over("dense_rank", Json::Null), json!([3, 1, 3, 2, 1]));
    assert_eq!(over("percent_rank", Json::Null), json!([0.75, 0, 0.75, 0.5, 0]));
    assert_eq!(over("cume_dist", Json::Null), json!([1, 0.2, 1, 0.6, 0.4]));
    assert_eq!(over("ntile", json!(2)), json!([2, 1, 2, 2, 1]));
    assert_eq!(over("lag", Json::Null), json!([2, null, 3, 1, 1]));
    assert_eq!(over("lead", json!(2)), json!([null, 2, null, 3, 3]));
    assert_eq!(over("first_value", Json::Null), json!([1, 1, 1, 1, 1]));
    assert_eq!(over("last_value", Json::Null), json!([3, 1, 3, 2, 1]));
    assert_eq!(over("nth_value", json!(3)), json!([2, null, 2, 2, null]));
    // The frame takes in peers: both ones are summed for either.
    assert_eq!(over("sum", Json::Null), json!([10, 2, 10, 4, 2]));
}

#[test]
fn frames_slide_within_groups_and_may_ignore_peers() {
    let rows = json!([{"g": 1, "v": 1}, {"g": 1, "v": 1}, {"g": 2, "v": 5}, {"g": 1, "v": 7}]);
    let field = json!([{"op": "sum", "field": "v", "as": "w"}]);
    let sums = |transform: Json| {
        let rows = run(transform, rows.clone()).expect("applies");
        rows.as_array().expect("rows").iter().map(|row| row["w"].clone()).collect::<Vec<Json>>()
    };
    let moving = json!({"window": field, "frame": [-1, 1], "groupby": ["g"]});
    assert_eq!(Json::from(sums(moving)), json!([2, 9, 5, 8]));
    let sort = json!([{"field": "v"}]);
    let ignoring = json!({"window": field, "sort": sort, "ignorePeers": true, "groupby": ["g"]});
    assert_eq!(Json::from(sums(ignoring)), json!([1, 2, 5, 9]));
    let whole = json!({"window": field, "frame": [null, null]});
    assert_eq!(Json::from(sums(whole)), json!([14, 14, 14, 14]));
}

#[test]
fn windows_tell_what_they_lack() {
    let message = |field: Json| run(json!({"window": [field]}), json!([{"v": 1}])).expect_err("fails")[0].clone();
    assert_eq!(message(json!({"op": "ntile", "as": "w"})), "\"ntile\" needs a \"param\" above 0");
    assert_eq!(message(json!({"op": "sum", "as": "w"})), "\"field\" is missing");
    assert_eq!(message(json!({"op": "ranke", "as": "w"})), "\"ranke\" is no operation");
}

#[test]
fn imputes_rows_for_missing_keys() {
    gives(
        json!({"impute": "v", "key": "k", "groupby": ["g"], "value": 9, "keyvals": {"stop": 3}}),
        json!([{"g": "a", "k": 0, "v": 1}, {"g": "b", "k": 1, "v": 2}, {"g": "a", "k": 5, "v": 3}]),
        json!([{"g": "a", "k": 0, "v": 1}, {"g": "b", "k": 1, "v": 2}, {"g": "a", "k": 5, "v": 3},
            {"g": "a", "k": 1, "v": 9}, {"g": "a", "k": 2, "v": 9},
            {"g": "b", "k": 0, "v": 9}, {"g": "b", "k": 2, "v": 9}, {"g": "b", "k": 5, "v": 9}]),
    );
}

#[test]
fn imputes_by_a_statistic_of_a_frame_and_fills_nulls() {
    gives(
        json!({"impute": "v", "key": "k", "method": "mean", "frame": [-1, 1]}),
        json!([{"k": 1, "v": 2}, {"k": 2, "v": null}, {"k": 3, "v": 6}]),
        json!([{"k": 1, "v": 2, "imputed_v_value": 2}, {"k": 2, "v": 4, "imputed_v_value": 4},
            {"k": 3, "v": 6, "imputed_v_value": 6}]),
    );
}

#[test]
fn densities_have_the_points_that_are_asked_for() {
    let rows = json!([{"v": 0}, {"v": 1}, {"v": 2}]);
    let density = json!({"density": "v", "bandwidth": 1, "steps": 2, "extent": [0, 2]});
    let Ok(Json::Array(rows)) = run(density, rows) else { panic!("rows") };
    assert_eq!(
        rows.iter().map(|row| row["value"].clone()).collect::<Vec<_>>(),
        [0.into(), 1.into(), 2.into()] as [Json; 3]
    );
    let middle = rows[1]["density"].as_f64().expect("a number");
    assert!((middle - (0.3989422804014327 + 2.0 * 0.24197072451914337) / 3.0).abs() < 1e-12);
}
