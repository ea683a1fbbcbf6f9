//! Lines and trails: one path through the rows of each group.

use super::Drawing;
use super::choice::{Cells, output_number};
use super::position::Default;
use crate::data::Column;
use crate::encoding::{InvalidMode, is_valid_for, path_groups};
use crate::geometry::{Curve, Outline, Point, line, thin_line, trail};
use crate::scale::Output;
use crate::scene::{Item, Kind, Mark, Shape};
use crate::spec::Channel;
use crate::view::{ChannelDef, MarkKind, Orient};
use std::sync::Arc;

pub fn draw(d: &Drawing) -> Vec<Mark> {
    let x = d.point(Channel::X, Default::Middle);
    let y = d.point(Channel::Y, Default::Middle);
    let is_trail = d.unit.mark.kind == MarkKind::Trail;
    let sizes = d.numbers(Channel::Size, "size");
    let defined = d.defined();
    let curve = d.curve();
    let paints = d.paints();
    let described = d.descriptions();
    let is_dashed = d.unit.encoding.has(Channel::StrokeDash) || d.unit.mark.any("strokeDash").is_some();
    let mut items = Vec::new();
    for rows in d.paths(&x, &y) {
        let Some(&first) = rows.first() else { continue };
        let points: Vec<Option<Point>> = rows
            .iter()
            .map(|&row| {
                let point = Point::new(*x.get(row), *y.get(row));
                (defined[row] && point.x.is_finite() && point.y.is_finite()).then_some(point)
            })
            .collect();
        let mut style = paints.style(first);
        let outline = if is_trail {
            let widths = rows.iter().map(|&row| sizes.get(row).unwrap_or(2.0));
            trails(points.iter().copied().zip(widths))
        } else {
            if let Some(width) = *line_width(d, &sizes).get(first) {
                style.stroke_width_px = width;
            }
            outline(&points, curve, is_dashed)
        };
        let shape = Shape::Path { at: Point::new(0.0, 0.0), angle_deg: 0.0, outline: Arc::new(outline) };
        items.push(described.item(first, shape, style));
    }
    let grouped = !path_groups(&d.unit.mark, &d.unit.encoding).is_empty();
    let kind = if is_trail { Kind::Trail } else { Kind::Line };
    path_marks(d, kind, items, grouped)
}

/// A line's size is its stroke width, when the channel or the author gives one.
fn line_width<'c>(d: &Drawing, sizes: &'c Cells<Option<f64>>) -> &'c Cells<Option<f64>> {
    let none: &'static Cells<Option<f64>> = &Cells::One(None);
    if d.unit.encoding.has(Channel::Size) || d.unit.mark.props.get("size").is_some() { sizes } else { none }
}

/// One mark for a lone path; else a group for each, as Vega-Lite facets paths.
pub fn path_marks(d: &Drawing, kind: Kind, items: Vec<Item>, grouped: bool) -> Vec<Mark> {
    use crate::scene::{Group, Style};
    if !grouped {
        return vec![d.mark(kind, items)];
    }
    let groups = items
        .into_iter()
        .map(|item| {
            let group = Group { size: d.plot, marks: vec![d.mark(kind, vec![item])], ..Group::default() };
            Item::new(Shape::Group(Box::new(group)), Style::default())
        })
        .collect();
    let mut mark = Mark::new(Kind::Group, "scope", groups);
    mark.name = Some(d.view.named("pathgroup"));
    vec![mark]
}

/// Points of long solid lines are thinned to what a pixel column can show.
fn outline(points: &[Option<Point>], curve: Curve, is_dashed: bool) -> Outline {
    let mut outline = Outline::default();
    for run in runs(points) {
        let run = if !is_dashed && curve == Curve::Linear { thin_line(&run).into_owned() } else { run };
        outline.extend(&line(&run, curve));
    }
    outline
}

fn trails(points: impl Iterator<Item = (Option<Point>, f64)>) -> Outline {
    let mut outline = Outline::default();
    let mut run = Vec::new();
    for (point, width) in points {
        match point {
            Some(point) => run.push((point, width)),
            None => outline.extend(&trail(&std::mem::take(&mut run))),
        }
    }
    outline.extend(&trail(&run));
    outline
}

/// The stretches between gaps.
pub fn runs(points: &[Option<Point>]) -> Vec<Vec<Point>> {
    points
        .split(Option::is_none)
        .filter(|run| !run.is_empty())
        .map(|run| run.iter().flatten().copied().collect())
        .collect()
}

impl Drawing<'_> {
    /// How points are joined: `interpolate` and `tension`.
    pub fn curve(&self) -> Curve {
        let of_first = |name: &str| self.prop(name).filter(|_| self.count() > 0).map(|cells| cells.get(0).clone());
        let tension = of_first("tension").and_then(|tension| tension.as_number());
        let name = of_first("interpolate").map_or("linear".into(), |name| name.to_text());
        // Only areas tell Vega which way they lie: a monotone line never turns back in x.
        let horizontal = self.unit.mark.kind == MarkKind::Area && self.unit.mark.orient == Some(Orient::Horizontal);
        Curve::parse(&name, tension, horizontal).unwrap_or(Curve::Linear)
    }

    /// For each row whether a path goes on there: no continuous channel has an invalid value.
    pub fn defined(&self) -> Vec<bool> {
        let mut defined = vec![true; self.count()];
        let mode = InvalidMode::of(&self.unit.mark);
        if !matches!(mode, InvalidMode::BreakPathsShowDomains | InvalidMode::BreakPathsFilterDomains) {
            return defined;
        }
        for (channel, def) in self.unit.encoding.iter() {
            let Some(fitted) = self.scale(channel).filter(|_| channel.has_scale()) else { continue };
            let Some(def) = def.field_def().filter(|_| !fitted.scale.kind().is_discrete()) else { continue };
            if self.config.get(&["scale", "invalid", channel.name()]).is_some() || counts(def) {
                continue;
            }
            let imputed = self.rows.stack.as_ref().is_some_and(|stack| stack.impute) && def.is_binning();
            let Some(column) = self.column(&def.column(if imputed { "mid" } else { "" })) else { continue };
            match &*column {
                Column::Number(cells) => {
                    cells.iter().zip(&mut defined).for_each(|(cell, known)| *known &= cell.is_finite())
                }
                Column::Time(_) => {}
                column => {
                    column.iter().zip(&mut defined).for_each(|(cell, known)| *known &= is_valid_for(&cell, def.kind))
                }
            }
        }
        defined
    }

    /// The rows of each path in drawing order: as the order channel says, else along the dimension.
    pub fn paths(&self, x: &Cells<f64>, y: &Cells<f64>) -> Vec<Vec<usize>> {
        let columns: Vec<Arc<Column>> =
            path_groups(&self.unit.mark, &self.unit.encoding).iter().filter_map(|name| self.column(name)).collect();
        let groups = crate::data::group::by(&columns, self.count());
        let mut paths: Vec<Vec<usize>> =
            groups.members().into_iter().map(|rows| rows.into_iter().map(|row| row as usize).collect()).collect();
        let order = self.unit.encoding.all(Channel::Order);
        let is_off = order
            .first()
            .is_some_and(|def| matches!(def.value, Some(serde_json::Value::Null | serde_json::Value::Bool(false))))
            || (order.is_empty()
                && matches!(
                    self.unit.mark.props.written("order"),
                    Some(serde_json::Value::Null | serde_json::Value::Bool(false))
                ));
        if is_off {
            return paths;
        }
        if order.iter().any(ChannelDef::is_field) && self.rows.stack.is_none() {
            let ranks = self.order_ranks();
            for path in &mut paths {
                path.sort_by(|&a, &b| ranks[a].cmp(&ranks[b]));
            }
            return paths;
        }
        let horizontal = self.unit.mark.orient == Some(Orient::Horizontal);
        let dimension = if horizontal { Channel::Y } else { Channel::X };
        if self.unit.encoding.get(dimension).is_some_and(ChannelDef::is_field) {
            let places = if horizontal { y } else { x };
            for path in &mut paths {
                path.sort_by(|&a, &b| ascending_places(*places.get(a), *places.get(b)));
            }
        }
        paths
    }

    /// The rows in drawing order for marks that draw each row: the order channel's, unless it orders stacks.
    pub fn order(&self) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..self.count()).collect();
        if self.unit.encoding.all(Channel::Order).iter().any(ChannelDef::is_field) && self.rows.stack.is_none() {
            let ranks = self.order_ranks();
            rows.sort_by(|&a, &b| ranks[a].cmp(&ranks[b]));
        }
        self.raise(&mut rows);
        rows
    }

    /// An order channel of values is Vega's `zindex`: rows whose number is not 0 are drawn after the others, by number.
    fn raise(&self, rows: &mut [usize]) {
        let order = self.unit.encoding.get(Channel::Order);
        if order.is_none_or(|def| def.is_field_or_datum() || (def.value.is_none() && def.conditions.is_empty())) {
            return;
        }
        let levels = self
            .outputs(Channel::Order, Cells::One(Output::Undefined))
            .map(|output| output_number(&output).unwrap_or(0.0));
        let key = |row: usize| (*levels.get(row) != 0.0, *levels.get(row));
        rows.sort_by(|&a, &b| key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal));
    }

    fn order_ranks(&self) -> Vec<usize> {
        let by: Vec<(Arc<Column>, bool)> = self
            .unit
            .encoding
            .all(Channel::Order)
            .iter()
            .filter(|def| def.is_field())
            .filter_map(|def| {
                let descending = def.at.value.get("sort").and_then(|sort| sort.as_str()) == Some("descending");
                Some((self.column(&def.column(""))?, descending))
            })
            .collect();
        let mut ranks = vec![0; self.count()];
        for (rank, row) in self.rows.marks.sorted_rows(&by).into_iter().enumerate() {
            ranks[row as usize] = rank;
        }
        ranks
    }
}

fn counts(def: &ChannelDef) -> bool {
    matches!(&def.aggregate, Some(crate::view::Aggregate::Op(op)) if matches!(op.as_str(), "count" | "valid" | "missing" | "distinct"))
}

/// As Vega compares: NaN comes first.
fn ascending_places(a: f64, b: f64) -> std::cmp::Ordering {
    a.partial_cmp(&b).unwrap_or_else(|| b.is_nan().cmp(&a.is_nan()))
}
