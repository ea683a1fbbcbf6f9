//! Symbol legends: one symbol and one label an entry, in rows or columns. Same rules as vega-parser's
//! legend-symbol-groups.

use super::build::{Entries, LegendChannel, LegendPlan, Look};
use super::entry::{self, Entry, symbol_number};
use crate::color::Color;
use crate::data::Value;
use crate::geometry::{Outline, Point, Rect, Size, symbol};
use crate::guide::condition::Seen;
use crate::guide::grid::{self, GridAlign};
use crate::guide::label::{self, Place};
use crate::guide::{Context, line};
use crate::scale::{Output, Scale};
use crate::scene::{Align, Aria, Baseline, Cap, Clip, Group, Item, Join, Kind, LineStyle, Mark, Paint, Shape, Style};
use crate::text::mark_bounds;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One entry as it stands in the grid.
struct Cell {
    row: usize,
    column: usize,
    marks: Vec<Mark>,
    bounds: Rect,
}

pub(super) fn entries(plan: &LegendPlan, context: &Context) -> Entries {
    let Some(scale) = plan.scale() else {
        return Entries { marks: Vec::new(), bounds: Rect::EMPTY, ramp: Rect::EMPTY };
    };
    let entries = entry::symbols(plan, scale, context);
    let drawing = Drawing::new(plan, &entries, context);
    let slots = slots(entries.len(), drawing.columns, plan.is_vertical(Look::Symbol));
    let mut cells: Vec<Cell> =
        entries.iter().zip(&slots).map(|(entry, (row, column))| drawing.cell(entry, *row, *column)).collect();
    if plan.is_vertical(Look::Symbol) {
        cells.sort_by_key(|cell| cell.row);
    }
    let boxes: Vec<Rect> = cells.iter().map(|cell| cell.bounds).collect();
    let places = grid::place(&boxes, &drawing.grid());
    let sizes = drawing.sizes(&cells);
    let mut all = Rect::EMPTY;
    let mut items = Vec::new();
    for ((mut cell, place), size) in cells.into_iter().zip(places).zip(sizes) {
        for mark in &mut cell.marks {
            // Cut at its height only: the entry's group is as wide as its label reaches.
            if let Some(Clip::Rect(rect)) = &mut mark.clip {
                rect.x1 = size.width;
            }
        }
        all = all.union(&cell.bounds.translate(place.x, place.y));
        let group = Group { origin: place, size, marks: cell.marks, ..Group::default() };
        items.push(Item::new(Shape::Group(Box::new(group)), Style::default()));
    }
    let mut scope = Mark::new(Kind::Group, "scope", items);
    scope.aria = Aria {
        role: Some("graphics-object"),
        role_description: Some("group mark container".into()),
        ..Aria::default()
    };
    Entries { marks: vec![scope], bounds: all, ramp: all }
}

/// Row and column of each entry; vertical legends are filled column by column.
fn slots(count: usize, columns: usize, vertical: bool) -> Vec<(usize, usize)> {
    let across = columns.max(1);
    let down = count.div_ceil(across).max(1);
    let slot = |index: usize| {
        let (row, column) = match vertical {
            true => (index % down, index / down),
            false => (index / across, index % across),
        };
        (row, if columns == 0 { index } else { column })
    };
    (0..count).map(slot).collect()
}

struct Drawing<'a> {
    plan: &'a LegendPlan<'a>,
    context: &'a Context<'a>,
    /// 0: all in one row.
    columns: usize,
    clip_height: Option<f64>,
    /// The room of each symbol, and the greatest of those shown one by one.
    sizes: Vec<f64>,
    offset: f64,
}

impl<'a> Drawing<'a> {
    fn new(plan: &'a LegendPlan<'a>, entries: &[Entry], context: &'a Context<'a>) -> Drawing<'a> {
        let by_direction = if plan.is_vertical(Look::Symbol) { 1.0 } else { 0.0 };
        let columns = plan.number("columns").unwrap_or(by_direction).clamp(0.0, 1e6) as usize;
        let clip_height = plan.number("clipHeight").filter(|height| *height > 0.0);
        let mut drawing = Drawing { plan, context, columns, clip_height, sizes: Vec::new(), offset: 0.0 };
        drawing.sizes = entries.iter().map(|entry| drawing.room(&entry.value)).collect();
        let sized = entries.iter().zip(&drawing.sizes).filter(|(entry, _)| !entry.rest);
        drawing.offset = sized.map(|(_, size)| *size).fold(0.0, f64::max);
        drawing
    }

    /// A symbol's area in px², scaled or the same for all.
    fn area(&self, value: &Value) -> f64 {
        match self.plan.scale_of(LegendChannel::Size) {
            Some(scale) => scale.position(value).unwrap_or(0.0),
            None => symbol_number(self.plan, "size", "symbolSize").unwrap_or(64.0),
        }
    }

    fn stroke_width(&self, value: &Value) -> f64 {
        match self.plan.scale_of(LegendChannel::StrokeWidth) {
            Some(scale) => scale.position(value).unwrap_or(0.0),
            None => symbol_number(self.plan, "strokeWidth", "symbolStrokeWidth").unwrap_or(0.0),
        }
    }

    /// The side of the square in which an entry's symbol stands, at least as high as its label.
    fn room(&self, value: &Value) -> f64 {
        let font_size = self.plan.number("labelFontSize").unwrap_or(0.0);
        let room = (self.area(value).max(0.0).sqrt() + self.stroke_width(value)).ceil().max(font_size);
        if room.is_finite() { room } else { font_size }
    }

    fn cell(&self, entry: &Entry, row: usize, column: usize) -> Cell {
        let room = self.sizes.get(entry.index).copied().unwrap_or(0.0);
        let width = if self.columns > 0 { self.offset } else { room };
        let middle = 0.5 * self.clip_height.unwrap_or(room);
        let symbol_offset = self.plan.number("symbolOffset").unwrap_or(0.0);
        let label_offset = self.plan.number("labelOffset").unwrap_or(0.0);
        let faded = self.faded(entry);
        let mut symbol = self.symbol(entry, 0.5 * width + symbol_offset, middle);
        if let Some(opacity) = faded.filter(|_| self.plan.scale_of(LegendChannel::Opacity).is_none()) {
            symbol.style.opacity = opacity;
        }
        let mut symbol = Mark::new(Kind::Symbol, "legend-symbol", vec![symbol]);
        if let Some(height) = self.clip_height {
            symbol.clip = Some(Clip::Rect(Rect::new(0.0, 0.0, 0.0, height)));
        }
        let place = Place {
            at: Point::new(width + symbol_offset + label_offset, middle),
            align: self.plan.props.text("labelAlign").and_then(label::align).unwrap_or(Align::Left),
            baseline: self.plan.props.text("labelBaseline").and_then(label::baseline).unwrap_or(Baseline::Middle),
            ..Place::default()
        };
        let words = entry.label(self.plan, self.context);
        let mut text = label::item(&words, &self.plan.props, "label", place, self.context.measure);
        if let Some(opacity) = faded {
            text.style.opacity = opacity;
        }
        let label = Mark::new(Kind::Text, "legend-label", vec![text]);
        let mut bounds = mark_bounds(&symbol, self.context.measure).union(&mark_bounds(&label, self.context.measure));
        if let Some(height) = self.clip_height {
            bounds = bounds.include(0.0, 0.0).include(0.0, height);
        }
        Cell { row, column, marks: vec![symbol, label], bounds }
    }

    /// The opacity of an entry that a selection bound to the legend leaves out.
    fn faded(&self, entry: &Entry) -> Option<f64> {
        let selected = self.plan.selected.as_ref()?;
        let is_selected = Seen::new(&self.plan.props, entry.datum(), self.context).is_true(selected);
        self.plan.number("unselectedOpacity").filter(|_| !is_selected)
    }

    fn symbol(&self, entry: &Entry, x: f64, y: f64) -> Item {
        let outline = Arc::new(self.outline(entry));
        Item::new(Shape::Path { at: Point::new(x, y), angle_deg: 0.0, outline }, self.style(entry))
    }

    fn outline(&self, entry: &Entry) -> Outline {
        let own = || {
            let written = self.plan.symbols.get("shape").and_then(Json::as_str);
            written.or_else(|| self.plan.props.text("symbolType")).unwrap_or("circle").to_string()
        };
        let shape = match self.plan.scale_of(LegendChannel::Shape).map(|scale| scale.map(&entry.value)) {
            Some(Output::Value(Value::Text(shape))) => shape.to_string(),
            _ => own(),
        };
        let area = self.area(&entry.value).max(0.0);
        symbol(&shape, area).or_else(|_| symbol("circle", area)).unwrap_or_default()
    }

    fn style(&self, entry: &Entry) -> Style {
        let base = self.plan.scale_of(LegendChannel::Fill).is_none();
        let based = |name: &str| self.plan.props.color(name).filter(|_| base);
        let own_fill = self.plan.props.color("symbolFillColor").or_else(|| based("symbolBaseFillColor"));
        let own_stroke = self.plan.props.color("symbolStrokeColor").or_else(|| based("symbolBaseStrokeColor"));
        let number = |name: &str, property: &str| symbol_number(self.plan, name, property);
        let scaled = |channel| self.plan.scale_of(channel).and_then(|scale| scale.position(&entry.value));
        Style {
            fill: self.color(entry, "fill", LegendChannel::Fill, own_fill).map(Paint::Solid),
            fill_opacity: number("fillOpacity", "symbolFillOpacity").unwrap_or(1.0),
            stroke: self.color(entry, "stroke", LegendChannel::Stroke, own_stroke).map(Paint::Solid),
            stroke_width_px: self.stroke_width(&entry.value),
            stroke_opacity: number("strokeOpacity", "symbolStrokeOpacity").unwrap_or(1.0),
            opacity: scaled(LegendChannel::Opacity).or_else(|| number("opacity", "symbolOpacity")).unwrap_or(1.0),
            line: self.line(entry),
            blend: None,
        }
    }

    fn color(&self, entry: &Entry, name: &str, channel: LegendChannel, otherwise: Option<Color>) -> Option<Color> {
        if let Some(scale) = self.plan.scale_of(channel) {
            return scaled_color(scale, &entry.value);
        }
        match self.plan.symbols.get(name) {
            Some(Json::String(text)) => Color::parse(text),
            Some(Json::Null) => None,
            _ => otherwise,
        }
    }

    fn line(&self, entry: &Entry) -> Option<Arc<LineStyle>> {
        let numbers = |value: &Json| Some(value.as_array()?.iter().filter_map(Json::as_f64).collect::<Vec<_>>());
        let own = || self.plan.symbols.get("strokeDash").and_then(numbers);
        let scaled = self.plan.scale_of(LegendChannel::StrokeDash).and_then(|scale| match scale.map(&entry.value) {
            Output::Value(Value::Array(lengths)) => Some(lengths.iter().map(Value::to_number).collect()),
            _ => None,
        });
        let dash_px = scaled.or_else(own).or_else(|| self.plan.props.numbers("symbolDash")).unwrap_or_default();
        let text = |name: &str| self.plan.symbols.get(name).and_then(Json::as_str);
        let cap = text("strokeCap").and_then(line::cap).unwrap_or(Cap::Butt);
        let join = text("strokeJoin").and_then(line::join).unwrap_or(Join::Miter);
        let dash_offset_px = symbol_number(self.plan, "strokeDashOffset", "symbolDashOffset").unwrap_or(0.0);
        let miter_limit = self.plan.symbols.get("strokeMiterLimit").and_then(Json::as_f64).unwrap_or(10.0);
        let plain = dash_px.is_empty() && cap == Cap::Butt && join == Join::Miter && miter_limit == 10.0;
        (!plain).then(|| Arc::new(LineStyle { dash_px, dash_offset_px, cap, join, miter_limit }))
    }

    fn grid(&self) -> grid::Layout {
        let align = match self.plan.props.text("gridAlign") {
            Some("all") => GridAlign::All,
            Some("none") => GridAlign::None,
            _ => GridAlign::Each,
        };
        grid::Layout {
            columns: Some(self.columns),
            row_align: align,
            column_align: align,
            row_padding: self.plan.number("rowPadding").unwrap_or(0.0),
            column_padding: self.plan.number("columnPadding").unwrap_or(0.0),
            row_center: true,
            ..grid::Layout::row()
        }
    }

    /// The sizes of the entries' groups: as wide as the widest of their column.
    fn sizes(&self, cells: &[Cell]) -> Vec<Size> {
        let mut widths: BTreeMap<usize, f64> = BTreeMap::new();
        for cell in cells {
            let width = widths.entry(cell.column).or_insert(0.0);
            *width = width.max(cell.bounds.x1);
        }
        cells.iter().map(|cell| Size::new(widths[&cell.column], cell.bounds.y1.max(0.0))).collect()
    }
}

fn scaled_color(scale: &Scale, value: &Value) -> Option<Color> {
    match scale.map(value) {
        Output::Color(color) => Some(color),
        Output::Value(Value::Text(text)) => Color::parse(&text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vertical_legends_are_filled_column_by_column() {
        assert_eq!(slots(5, 2, true), [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1)]);
        assert_eq!(slots(5, 2, false), [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)]);
        assert_eq!(slots(3, 0, false), [(0, 0), (1, 1), (2, 2)]);
    }
}
