use super::field::{FieldRef, Sort, columns, sort_columns};
use super::measure::unknown_op;
use super::sliding::{around, slide};
use super::statistic::{Cells, Op};
use super::{Env, Transform};
use crate::data::{Column, Table, Value, compare_ranks, group};
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::spec::Fragment;
use std::ops::Range;
use std::sync::Arc;

/// Fields worked out from the rows around each row. Same meaning as vega-transforms' window.
#[derive(Clone, Debug)]
pub struct Window {
    pub fields: Vec<WindowField>,
    pub groupby: Vec<FieldRef>,
    /// The order of rows within a group, which is also what ranks and peers go by.
    pub sort: Vec<Sort>,
    /// How far the frame reaches before and after a row; `None` is to the group's end.
    pub frame: [Option<f64>; 2],
    /// Whether a frame stops between rows that sort equal.
    pub ignore_peers: bool,
    pub place: Option<Place>,
}

#[derive(Clone, Debug)]
pub struct WindowField {
    pub op: WindowOp,
    pub field: Option<FieldRef>,
    pub name: String,
}

/// What is worked out for each row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WindowOp {
    /// A statistic of the frame.
    Statistic(Op),
    RowNumber,
    Rank,
    DenseRank,
    PercentRank,
    CumeDist,
    Ntile(f64),
    Lag(f64),
    Lead(f64),
    FirstValue,
    LastValue,
    NthValue(f64),
    PrevValue,
    NextValue,
}

const OWN_OPS: &[(&str, WindowOp)] = &[
    ("row_number", WindowOp::RowNumber),
    ("rank", WindowOp::Rank),
    ("dense_rank", WindowOp::DenseRank),
    ("percent_rank", WindowOp::PercentRank),
    ("cume_dist", WindowOp::CumeDist),
    ("ntile", WindowOp::Ntile(f64::NAN)),
    ("lag", WindowOp::Lag(1.0)),
    ("lead", WindowOp::Lead(1.0)),
    ("first_value", WindowOp::FirstValue),
    ("last_value", WindowOp::LastValue),
    ("nth_value", WindowOp::NthValue(f64::NAN)),
    ("prev_value", WindowOp::PrevValue),
    ("next_value", WindowOp::NextValue),
];

impl WindowOp {
    pub fn named(name: &str, param: Option<f64>) -> Option<WindowOp> {
        let Some((_, op)) = OWN_OPS.iter().find(|(known, _)| *known == name) else {
            return Op::named(name, param).map(WindowOp::Statistic);
        };
        let offset = param.filter(|offset| *offset != 0.0).unwrap_or(1.0);
        Some(match op {
            WindowOp::Lag(_) => WindowOp::Lag(offset),
            WindowOp::Lead(_) => WindowOp::Lead(offset),
            WindowOp::Ntile(_) => WindowOp::Ntile(param.unwrap_or(f64::NAN)),
            WindowOp::NthValue(_) => WindowOp::NthValue(param.unwrap_or(f64::NAN)),
            op => *op,
        })
    }

    fn needs_field(self) -> bool {
        !matches!(
            self,
            WindowOp::Statistic(Op::Count)
                | WindowOp::RowNumber
                | WindowOp::Rank
                | WindowOp::DenseRank
                | WindowOp::PercentRank
                | WindowOp::CumeDist
                | WindowOp::Ntile(_)
        )
    }
}

impl WindowField {
    fn read(fragment: &Fragment, log: &Diagnostics) -> Result<WindowField, Failed> {
        let written = fragment.needed("op", log)?;
        let name = written.expect_text(log)?;
        let param = fragment.number_of("param", log)?;
        let op = WindowOp::named(&name, param).ok_or_else(|| {
            unknown_op(&written, &name, OWN_OPS.iter().map(|(name, _)| *name).chain(Op::names()), log)
        })?;
        if let WindowOp::Ntile(param) | WindowOp::NthValue(param) = op
            && (param.is_nan() || param <= 0.0)
        {
            let message = format!("\"{name}\" needs a \"param\" above 0");
            return Err(log.fail(Diagnostic::error("missing-property", message).at(fragment.place())));
        }
        let field = match op.needs_field() {
            true => Some(FieldRef::read(&fragment.needed("field", log)?, log)?),
            false => None,
        };
        let default = || field.as_ref().map_or(name.clone(), |field| format!("{name}_{}", field.flat_name()));
        let name = fragment.text_of("as", log)?.unwrap_or_else(default);
        Ok(WindowField { op, field, name })
    }
}

impl Window {
    pub fn read(fragment: &Fragment, log: &Diagnostics) -> Result<Window, Failed> {
        let fields = fragment.needed("window", log)?;
        Ok(Window {
            fields: fields.elements().iter().map(|item| WindowField::read(item, log)).collect::<Result<_, _>>()?,
            groupby: FieldRef::list(fragment, "groupby", log)?,
            sort: Sort::list(fragment, "sort", log)?,
            frame: super::read_frame(fragment, [None, Some(0.0)], log)?,
            ignore_peers: fragment.bool_of("ignorePeers", log)?.unwrap_or(false),
            place: Some(fragment.place()),
        })
    }
}

impl Transform for Window {
    fn apply(&self, table: Table, env: &dyn Env) -> Result<Table, Failed> {
        let mut groups = group::by(&columns(&self.groupby, &table, env)?, table.rows()).members();
        let sort = sort_columns(&self.sort, &table, env)?;
        let keys: Vec<_> = sort.iter().map(|(column, descending)| (column.sort_ranks(), *descending)).collect();
        if !keys.is_empty() {
            groups.iter_mut().for_each(|rows| rows.sort_by(|&a, &b| compare_ranks(&keys, a as usize, b as usize)));
        }
        let partitions: Vec<Partition> =
            groups.iter().map(|rows| Partition::new(rows, &keys, self.frame, self.ignore_peers)).collect();
        let mut result = table.clone();
        for field in &self.fields {
            let column = match &field.field {
                Some(field) => field.column(&table, env)?,
                None => Arc::new(Column::Mixed(vec![Value::Undefined; table.rows()])),
            };
            let cells = Cells::new(&column);
            let mut values = vec![Value::Undefined; table.rows()];
            for partition in &partitions {
                let found = partition.values(field.op, &cells, &table).ok_or_else(|| self.too_slow(field, env))?;
                partition.rows.iter().zip(found).for_each(|(&row, value)| values[row as usize] = value);
            }
            result = result.with(field.name.as_str(), values.into_iter().collect::<Column>());
        }
        Ok(result)
    }
}

impl Window {
    fn too_slow(&self, field: &WindowField, env: &dyn Env) -> Failed {
        let message = format!("\"{}\" has too many rows in its frames: a narrower frame is needed", field.name);
        let diagnostic = Diagnostic::error("limit-window", message);
        env.log().fail(match &self.place {
            Some(place) => diagnostic.at(place.clone()),
            None => diagnostic,
        })
    }
}

/// One group's rows in order.
struct Partition<'a> {
    rows: &'a [u32],
    /// The first place, and the place after the last, of the rows that sort equal to each row. Without a sort each row is
    /// alone.
    peers: Vec<Range<usize>>,
    /// The frame of each row, in places.
    frames: Vec<Range<usize>>,
}

impl<'a> Partition<'a> {
    fn new(rows: &'a [u32], keys: &[(Vec<u64>, bool)], frame: [Option<f64>; 2], ignore_peers: bool) -> Partition<'a> {
        let peers = peers(rows, keys);
        let count = rows.len();
        let frame_of = |place: usize| {
            let Range { mut start, mut end } = around(place, frame, count);
            if !keys.is_empty() && !ignore_peers {
                start = peers.get(start).map_or(start, |peers| peers.start);
                end = end.checked_sub(1).map_or(end, |last| peers[last].end);
            }
            start..end.max(start)
        };
        let frames = (0..count).map(frame_of).collect();
        Partition { rows, peers, frames }
    }

    fn values(&self, op: WindowOp, cells: &Cells, table: &Table) -> Option<Vec<Value>> {
        let count = self.rows.len();
        let number = |of: &dyn Fn(usize) -> f64| Some((0..count).map(|place| Value::Number(of(place))).collect());
        let cell = |of: &dyn Fn(usize) -> Option<usize>| {
            let cell = |place: Option<usize>| place.map_or(Value::Null, |place| cells.get(self.rows[place] as usize));
            Some((0..count).map(|place| cell(of(place))).collect())
        };
        let is_there = |place: usize| !cells.get(self.rows[place] as usize).is_nullish();
        match op {
            WindowOp::Statistic(op) => slide(op, cells, self.rows, &self.frames, table),
            WindowOp::RowNumber => number(&|place| place as f64 + 1.0),
            WindowOp::Rank => number(&|place| self.rank(place)),
            WindowOp::PercentRank => number(&|place| (self.rank(place) - 1.0) / (count as f64 - 1.0)),
            WindowOp::DenseRank => {
                let mut rank = 0.0;
                let dense = |place: usize| {
                    rank += f64::from(u8::from(self.peers[place].start == place));
                    Value::Number(rank)
                };
                Some((0..count).map(dense).collect())
            }
            WindowOp::CumeDist => number(&|place| self.share(place)),
            WindowOp::Ntile(tiles) => number(&|place| (tiles * self.share(place)).ceil()),
            WindowOp::Lag(offset) => cell(&|place| self.place(place as f64 - offset)),
            WindowOp::Lead(offset) => cell(&|place| self.place(place as f64 + offset)),
            WindowOp::FirstValue => cell(&|place| self.frames[place].clone().next()),
            WindowOp::LastValue => cell(&|place| self.frames[place].clone().next_back()),
            WindowOp::NthValue(nth) => cell(&|place| {
                let frame = &self.frames[place];
                self.place(frame.start as f64 + nth - 1.0).filter(|place| frame.contains(place))
            }),
            WindowOp::PrevValue => {
                let mut last = None;
                let last_of = |place: usize| {
                    last = if is_there(place) { Some(place) } else { last };
                    last
                };
                let places: Vec<Option<usize>> = (0..count).map(last_of).collect();
                cell(&|place| places[place])
            }
            WindowOp::NextValue => {
                let mut places = vec![None; count];
                let mut next = None;
                for place in (0..count).rev() {
                    next = if is_there(place) { Some(place) } else { next };
                    places[place] = next;
                }
                cell(&|place| places[place])
            }
        }
    }

    fn place(&self, place: f64) -> Option<usize> {
        (place >= 0.0 && place < self.rows.len() as f64).then_some(place as usize)
    }

    fn rank(&self, place: usize) -> f64 {
        self.peers[place].start as f64 + 1.0
    }

    /// The share of rows that sort no later. As in Vega the first row counts alone, even where it has peers.
    fn share(&self, place: usize) -> f64 {
        let no_later = if place == 0 { 1 } else { self.peers[place].end };
        no_later as f64 / self.rows.len() as f64
    }
}

fn peers(rows: &[u32], keys: &[(Vec<u64>, bool)]) -> Vec<Range<usize>> {
    if keys.is_empty() {
        return (0..rows.len()).map(|place| place..place + 1).collect();
    }
    let mut peers = Vec::with_capacity(rows.len());
    for equal in rows.chunk_by(|&a, &b| compare_ranks(keys, a as usize, b as usize).is_eq()) {
        let start = peers.len();
        peers.extend(std::iter::repeat_n(start..start + equal.len(), equal.len()));
    }
    peers
}
