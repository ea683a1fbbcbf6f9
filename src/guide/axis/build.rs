//! An axis as Vega draws it: ticks, labels, grid and domain from properties and a scale. Same rules as vega-parser's
//! axis guides.

use crate::geometry::{Point, Rect, Size};
use crate::guide::caption;
use crate::guide::condition::Seen;
use crate::guide::label::{self, Place};
use crate::guide::overlap::{self, Method};
use crate::guide::property::Properties;
use crate::guide::tick::{Tick, ticks};
use crate::guide::{Axis, AxisTitle, Context, Side, grid, line};
use crate::scale::Scale;
use crate::scene::{Align, Aria, Baseline, Item, Kind, Label, Mark, Shape};
use crate::text::label_bounds;
use crate::theme::Props;
use serde_json::Value;
use std::sync::Arc;

/// What an axis, or the grid of one, is made from.
#[derive(Clone, Debug)]
pub struct AxisPlan {
    pub orient: Side,
    /// All properties of Vega's axis but those below, and Vega-Lite's `labelExpr` and `{"condition", "value"}` objects.
    pub props: Props,
    pub title: Vec<Arc<str>>,
    /// First and last of the other scale's range, along which grid lines run; `None`: the whole plot.
    pub grid_range: Option<(f64, f64)>,
}

/// The axis, its place still open.
pub fn build(plan: &AxisPlan, scale: &Scale, plot: Size, context: &Context) -> Axis {
    let props = &plan.props;
    let draft = Draft::new(plan, scale, plot, context);
    let (labels, extent_of_labels) = if draft.on("labels") { draft.labels() } else { (None, Rect::EMPTY) };
    let tick_lines = draft.on("ticks").then(|| draft.tick_lines());
    let extent_of_ticks =
        tick_lines.iter().fold(Rect::EMPTY, |all, mark| all.union(&crate::text::mark_bounds(mark, context.measure)));
    let title = (!plan.title.is_empty()).then(|| draft.title());
    let parts = [
        draft.on("grid").then(|| draft.grid_lines()),
        tick_lines,
        labels,
        draft.on("domain").then(|| draft.domain_line()),
    ];
    let number = |name: &str, otherwise: f64| Properties::number(props, name).unwrap_or(otherwise);
    let (first, last) = draft.range;
    Axis {
        orient: plan.orient,
        zindex: number("zindex", 0.0),
        parts: parts.into_iter().flatten().collect(),
        extent: extent_of_ticks.union(&extent_of_labels),
        length: (last - first).abs(),
        title,
        offset: number("offset", 0.0),
        position: number("position", 0.0),
        translate: number("translate", 0.5),
        min_extent: number("minExtent", 0.0),
        max_extent: number("maxExtent", 200.0),
        title_padding: number("titlePadding", 0.0),
        aria: aria(plan, scale, context),
    }
}

fn aria(plan: &AxisPlan, scale: &Scale, context: &Context) -> Aria {
    if Properties::flag(&plan.props, "aria") == Some(false) {
        return Aria { hidden: true, ..Aria::default() };
    }
    let written = Properties::text(&plan.props, "description");
    Aria {
        hidden: false,
        label: Some(written.unwrap_or_else(|| caption::axis(plan, scale, context)).into()),
        role: Some("graphics-symbol"),
        role_description: Some("axis".into()),
    }
}

/// Where in a band ticks stand, and whether one more ends the row of them.
struct TickBand {
    band: f64,
    extra: bool,
    offset: f64,
}

impl TickBand {
    fn read(props: &Props) -> TickBand {
        let offset = Properties::number(props, "tickOffset").unwrap_or(0.0);
        match props.text("tickBand") {
            Some("extent") => TickBand { band: 1.0, extra: true, offset: 0.0 },
            Some(_) => TickBand { band: 0.5, extra: false, offset },
            None => TickBand {
                band: Properties::number(props, "bandPosition").unwrap_or(0.0),
                extra: Properties::flag(props, "tickExtra").unwrap_or(false),
                offset,
            },
        }
    }
}

/// An axis that is being made.
struct Draft<'a> {
    plan: &'a AxisPlan,
    scale: &'a Scale,
    plot: Size,
    context: &'a Context<'a>,
    band: TickBand,
    ticks: Vec<Tick>,
    /// First and last of the scale's range.
    range: (f64, f64),
    /// -1 where outwards is up or left.
    outwards: f64,
}

impl<'a> Draft<'a> {
    fn new(plan: &'a AxisPlan, scale: &'a Scale, plot: Size, context: &'a Context<'a>) -> Draft<'a> {
        let band = TickBand::read(&plan.props);
        let ticks = ticks(&plan.props, scale, band.extra, context);
        let (first, last) = scale.range_extent();
        let finite = |px: f64| if px.is_finite() { px } else { 0.0 };
        let outwards = if matches!(plan.orient, Side::Left | Side::Top) { -1.0 } else { 1.0 };
        Draft { plan, scale, plot, context, band, ticks, range: (finite(first), finite(last)), outwards }
    }

    fn on(&self, part: &str) -> bool {
        Properties::flag(&self.plan.props, part).unwrap_or(false)
    }

    fn is_x(&self) -> bool {
        matches!(self.plan.orient, Side::Top | Side::Bottom)
    }

    /// A point along and away from the axis.
    fn point(&self, along: f64, away: f64) -> Point {
        if self.is_x() { Point::new(along, away) } else { Point::new(away, along) }
    }

    fn seen<'b>(&'b self, tick: &Tick) -> Seen<'b> {
        Seen::new(&self.plan.props, tick.datum(), self.context)
    }

    /// Where a tick's line stands; `None` where the scale has no place for it.
    fn tick_place(&self, tick: &Tick, seen: &dyn Properties) -> Option<f64> {
        let start = self.scale.position(&tick.value)?;
        let in_band = if tick.extra && self.band.band != 0.0 { 0.0 } else { self.scale.bandwidth() * self.band.band };
        let place = start + in_band + self.band.offset;
        let round = seen.flag("tickRound").unwrap_or(false);
        Some(if round { grid::round(place) } else { place }).filter(|place| place.is_finite())
    }

    fn tick_lines(&self) -> Mark {
        self.lines("axis-tick", "tick", |seen| (0.0, self.outwards * tick_size(seen)))
    }

    fn grid_lines(&self) -> Mark {
        let inwards = -self.outwards;
        let offset = inwards * Properties::number(&self.plan.props, "offset").unwrap_or(0.0);
        let whole = if self.is_x() { self.plot.height } else { self.plot.width };
        let (from, to) = self.plan.grid_range.unwrap_or((0.0, whole));
        self.lines("axis-grid", "grid", |_| (inwards * from + offset, inwards * to + offset))
    }

    fn lines(&self, role: &'static str, prefix: &str, ends: impl Fn(&Seen) -> (f64, f64)) -> Mark {
        let one = |tick: &Tick| {
            let seen = self.seen(tick);
            let place = self.tick_place(tick, &seen)?;
            let (from, to) = ends(&seen);
            let shape = Shape::Rule { from: self.point(place, from), to: self.point(place, to) };
            Some(Item::new(shape, line::style(&seen, prefix)))
        };
        Mark::new(Kind::Rule, role, self.ticks.iter().filter_map(one).collect())
    }

    fn domain_line(&self) -> Mark {
        let (first, last) = self.range;
        let shape = Shape::Rule { from: self.point(first, 0.0), to: self.point(last, 0.0) };
        Mark::new(Kind::Rule, "axis-domain", vec![Item::new(shape, line::style(&self.plan.props, "domain"))])
    }

    /// The labels that are shown, and their box.
    fn labels(&self) -> (Option<Mark>, Rect) {
        // The label of an extra tick, mostly empty, stands where Vega's NaN leaves it: at 0.
        let items: Vec<Item> = self.ticks.iter().filter_map(|tick| self.label(tick)).collect();
        let boxes: Vec<Rect> = items.iter().map(|item| self.bounds(item)).collect();
        let props = &self.plan.props;
        let kept = match Method::read(props.get("labelOverlap")) {
            Some(method) => {
                let separation = Properties::number(props, "labelSeparation").unwrap_or(0.0);
                // By its index the extra tick comes before all others.
                let extra = self.ticks.iter().filter(|tick| tick.extra).count().min(boxes.len());
                let (mut kept, mut turned) = (Vec::new(), boxes.clone());
                turned.rotate_right(extra);
                kept.extend(overlap::kept(&turned, method, separation, self.label_room().as_ref()));
                kept.rotate_left(extra);
                kept
            }
            None => vec![true; items.len()],
        };
        let sized = |one: &Rect| one.width() > 1.0 && one.height() > 1.0;
        // Labels without words count only where overlap is not looked at.
        let all_count = Method::read(props.get("labelOverlap")).is_none() || !boxes.iter().any(sized);
        let counts = |one: &Rect, kept: bool| kept && (all_count || sized(one));
        let extent = boxes
            .iter()
            .zip(&kept)
            .filter(|(one, kept)| counts(one, **kept))
            .fold(Rect::EMPTY, |all, (one, _)| all.union(one));
        let shown = items.into_iter().zip(kept).filter(|(item, kept)| *kept && has_words(item)).map(|(item, _)| item);
        (Some(Mark::new(Kind::Text, "axis-label", shown.collect())), extent)
    }

    fn bounds(&self, item: &Item) -> Rect {
        crate::text::item_bounds(item, self.context.measure)
    }

    /// The stretch out of which labels must not reach, by `labelBound`.
    fn label_room(&self) -> Option<Rect> {
        let tolerance = match self.plan.props.get("labelBound")? {
            Value::Bool(true) => 1.0,
            Value::Number(number) => number.as_f64().filter(|px| *px >= 0.0)?,
            _ => return None,
        };
        let tolerance = if tolerance == 0.0 { 1.0 } else { tolerance };
        let (low, high) = (self.range.0.min(self.range.1) - tolerance, self.range.0.max(self.range.1) + tolerance);
        let (least, most) = (f64::NEG_INFINITY, f64::INFINITY);
        Some(match self.is_x() {
            true => Rect { x0: low, y0: least, x1: high, y1: most },
            false => Rect { x0: least, y0: low, x1: most, y1: high },
        })
    }

    fn label(&self, tick: &Tick) -> Option<Item> {
        let seen = self.seen(tick);
        let start = match tick.extra {
            true => f64::NAN,
            false => self.scale.position(&tick.value).filter(|place| place.is_finite())?,
        };
        let offset = self.band.offset + seen.number("labelOffset").unwrap_or(0.0);
        let along = if tick.extra { 0.0 } else { start + 0.5 * self.scale.bandwidth() + offset };
        let tick_size = if self.on("ticks") { tick_size(&seen) } else { 0.0 };
        let away = self.outwards * (tick_size + seen.number("labelPadding").unwrap_or(0.0));
        let place = self.label_place(&seen, self.point(along, away), start);
        let lines = match seen.value("labelExpr").as_ref().and_then(Value::as_str) {
            Some(expression) => seen.lines(expression),
            None => tick.lines.clone(),
        };
        Some(label::item(&lines, &seen, "label", place, self.context.measure))
    }

    fn label_place(&self, seen: &Seen, at: Point, scaled: f64) -> Place {
        let align = seen.text("labelAlign").as_deref().and_then(label::align);
        let baseline = seen.text("labelBaseline").as_deref().and_then(label::baseline);
        let flushed = self.flush(seen, scaled);
        let shift = flushed * Properties::number(seen, "labelFlushOffset").unwrap_or(0.0);
        let (align_here, baseline_here) = match self.plan.orient {
            Side::Top => (by_flush(flushed, Align::Left, Align::Center, Align::Right), Baseline::Bottom),
            Side::Bottom => (by_flush(flushed, Align::Left, Align::Center, Align::Right), Baseline::Top),
            Side::Left => (Align::Right, by_flush(flushed, Baseline::Top, Baseline::Middle, Baseline::Bottom)),
            Side::Right => (Align::Left, by_flush(flushed, Baseline::Top, Baseline::Middle, Baseline::Bottom)),
        };
        Place {
            at,
            dx: if self.is_x() && align.is_none() { shift } else { 0.0 },
            dy: if !self.is_x() && baseline.is_none() { shift } else { 0.0 },
            angle_deg: seen.number("labelAngle").unwrap_or(0.0),
            align: align.unwrap_or(align_here),
            baseline: baseline.unwrap_or(baseline_here),
        }
    }

    /// -1 for a label at the low end of the range, 1 at the high end, else 0; 0 where `labelFlush` is off.
    fn flush(&self, seen: &Seen, place: f64) -> f64 {
        let threshold = match seen.value("labelFlush") {
            Some(Value::Bool(true)) => 1.0,
            Some(Value::Number(number)) => number.as_f64().unwrap_or(0.0),
            _ => return 0.0,
        };
        let (low, high) = (self.range.0.min(self.range.1), self.range.0.max(self.range.1));
        let (to_low, to_high) = ((place - low).abs(), (high - place).abs());
        if to_low < to_high && to_low <= threshold {
            -1.0
        } else if to_high <= threshold {
            1.0
        } else {
            0.0
        }
    }

    fn title(&self) -> AxisTitle {
        let props = &self.plan.props;
        let (first, last) = self.range;
        let (along, align) = match props.text("titleAnchor") {
            Some("start") => (first, Align::Left),
            Some("end") => (last, Align::Right),
            _ => (first + 0.5 * (last - first), Align::Center),
        };
        let (x, y) = (Properties::number(props, "titleX"), Properties::number(props, "titleY"));
        let upright = if self.is_x() { 0.0 } else { 90.0 * self.outwards };
        let own_baseline = if self.plan.orient == Side::Bottom { Baseline::Top } else { Baseline::Bottom };
        let at = self.point(along, 0.0);
        let place = Place {
            at: Point::new(x.unwrap_or(at.x), y.unwrap_or(at.y)),
            angle_deg: Properties::number(props, "titleAngle").unwrap_or(upright),
            align: props.text("titleAlign").and_then(label::align).unwrap_or(align),
            baseline: props.text("titleBaseline").and_then(label::baseline).unwrap_or(own_baseline),
            ..Place::default()
        };
        let item = label::item(&self.plan.title, props, "title", place, self.context.measure);
        let (bounds, further_lines) = match &item.shape {
            Shape::Text(label) => (label_bounds(label, self.context.measure), further_lines(label)),
            _ => (Rect::EMPTY, 0.0),
        };
        let auto = if self.is_x() { y.is_none() } else { x.is_none() };
        AxisTitle { item, bounds, auto, further_lines }
    }
}

/// How long the line of a tick is, in px.
fn tick_size(seen: &Seen) -> f64 {
    Properties::number(seen, "tickSize").unwrap_or(0.0)
}

fn by_flush<T>(flushed: f64, low: T, middle: T, high: T) -> T {
    match flushed {
        f if f < 0.0 => low,
        f if f > 0.0 => high,
        _ => middle,
    }
}

fn further_lines(label: &Label) -> f64 {
    label.line_height_px * label.lines.len().saturating_sub(1) as f64
}

fn has_words(item: &Item) -> bool {
    matches!(&item.shape, Shape::Text(label) if label.lines.iter().any(|line| !line.is_empty()))
}
