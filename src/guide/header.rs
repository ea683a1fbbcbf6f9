//! Headers and footers of facets: the values of rows and columns, their titles, and the axes that cells share. Same
//! rules as Vega-Lite's header/parse and header/assemble.

use super::title::{TitlePlan, build, cascade};
use super::views::Guides;
use super::{Header, Title};
use crate::data::Value;
use crate::encoding::bin_range;
use crate::expression::{Datum, Expression};
use crate::geometry::Size;
use crate::layout::Grid;
use crate::mark::format_value;
use crate::spec::Channel;
use crate::view::{Body, ChannelDef, Facet, title_lines};
use serde_json::{Map, Value as Json, json};
use std::sync::Arc;

/// Properties of header labels and of header titles, by the names of a title.
const PROPERTIES: [(&str, &str); 13] = [
    ("Align", "align"),
    ("Anchor", "anchor"),
    ("Angle", "angle"),
    ("Baseline", "baseline"),
    ("Color", "color"),
    ("Font", "font"),
    ("FontSize", "fontSize"),
    ("FontStyle", "fontStyle"),
    ("FontWeight", "fontWeight"),
    ("Limit", "limit"),
    ("LineHeight", "lineHeight"),
    ("Orient", "orient"),
    ("Padding", "offset"),
];

impl Guides<'_> {
    /// The label of one cell: of a wrapped facet, or where labels of rows stand above or below them. As in Vega-Lite, nothing
    /// hides those.
    pub fn cell_title(&self, facet: usize, cell: usize) -> Option<Title> {
        let Body::Facet(view) = &self.panels.list[facet].view.body else { return None };
        let (cells, place) = (self.panels.list[facet].cells.as_ref()?, self.panels.list[cell].cell?);
        let (def, value) = match (&view.wrapped, &view.row, &view.column) {
            (Some(def), _, _) => (def, cells.wrapped.get(place.wrapped?)?),
            (None, Some(def), _) if self.stands(def, &["top", "bottom"]) => (def, cells.rows.get(place.row?)?),
            (None, _, Some(def)) if self.stands(def, &["left", "right"]) => (def, cells.columns.get(place.column?)?),
            _ => return None,
        };
        Some(self.label(def, value))
    }

    /// Puts headers, footers, titles and shared axes around a facet's grid.
    pub fn head(&self, facet: usize, grid: &mut Grid) {
        let Body::Facet(view) = &self.panels.list[facet].view.body else { return };
        let rows = self.row_headers(facet, view, grid);
        (grid.row_headers, grid.row_footers) = rows;
        (grid.column_headers, grid.column_footers) = self.column_headers(facet, view, grid);
        let mut sides = [None, None];
        for def in [&view.row, &view.column, &view.wrapped].into_iter().flatten() {
            self.entitle(def, grid, &mut sides);
        }
        if !self.panels.list[facet].children.first().is_some_and(|&child| self.is_plot(child)) {
            for offsets in [&mut grid.row_offsets, &mut grid.column_offsets] {
                (offsets.header_band, offsets.footer_band) = (Some(0.5), Some(0.5));
            }
        }
    }

    fn row_headers(&self, facet: usize, view: &Facet, grid: &Grid) -> (Vec<Header>, Vec<Header>) {
        let count = match &view.wrapped {
            Some(_) => grid.cells.len().div_ceil(grid.columns.unwrap_or(grid.cells.len()).max(1)),
            None => self.panels.list[facet].cells.as_ref().map_or(1, |cells| cells.rows.len().max(1)),
        };
        let columns = grid.columns.unwrap_or(grid.cells.len()).max(1);
        let values = self.panels.list[facet].cells.as_ref().map(|cells| cells.rows.clone()).unwrap_or_default();
        let first_cell = |row: usize| row * columns;
        self.headers(facet, view.row.as_ref(), Channel::Y, count, &values, &["top", "bottom"], first_cell)
    }

    fn column_headers(&self, facet: usize, view: &Facet, grid: &Grid) -> (Vec<Header>, Vec<Header>) {
        let columns = grid.columns.unwrap_or(grid.cells.len()).min(grid.cells.len()).max(1);
        let count = match (&view.wrapped, &view.column) {
            (None, None) => 1,
            _ => columns,
        };
        let values = self.panels.list[facet].cells.as_ref().map(|cells| cells.columns.clone()).unwrap_or_default();
        self.headers(facet, view.column.as_ref(), Channel::X, count, &values, &["left", "right"], |column| column)
    }

    /// Headers and footers along one direction; `elsewhere` are the sides on which labels stand in the cells instead.
    #[allow(clippy::too_many_arguments)]
    fn headers(
        &self,
        facet: usize,
        def: Option<&ChannelDef>,
        channel: Channel,
        count: usize,
        values: &[Value],
        elsewhere: &[&str],
        first_cell: impl Fn(usize) -> usize,
    ) -> (Vec<Header>, Vec<Header>) {
        let is_row = channel == Channel::Y;
        let kind = if is_row { "row" } else { "column" };
        let labelled = def.filter(|def| self.has_labels(def) && !self.stands(def, elsewhere));
        let labels_after = labelled.is_some_and(|def| self.stands(def, &["bottom", "right"]));
        let (mut headers, mut footers) = (Vec::new(), Vec::new());
        for place in 0..count {
            let child = self.panels.list[facet].children.get(first_cell(place)).copied();
            let plot = child.filter(|&child| self.is_plot(child));
            let size = plot.map_or(Size::default(), |plot| self.sizes[plot]);
            let size = if is_row { Size::new(0.0, size.height) } else { Size::new(size.width, 0.0) };
            let axes = plot.map(|plot| self.shared_axes(plot, channel)).unwrap_or_default();
            let title = labelled.and_then(|def| Some(self.label(def, values.get(place)?)));
            let (before, after): (Vec<_>, Vec<_>) = axes.into_iter().partition(|(is_header, _)| *is_header);
            let add = |list: &mut Vec<Header>, part: &str, title: Option<Title>, axes: Vec<(bool, super::Axis)>| {
                if title.is_some() || !axes.is_empty() {
                    let axes = axes.into_iter().map(|(_, axis)| axis).collect();
                    list.push(Header { size, title, axes, name: Some(format!("{kind}_{part}")) });
                }
            };
            let (header_title, footer_title) = if labels_after { (None, title) } else { (title, None) };
            add(&mut headers, "header", header_title, before);
            add(&mut footers, "footer", footer_title, after);
        }
        (headers, footers)
    }

    /// The title of a facet's field beside or above its grid. Where two would stand on one side they are joined as those of
    /// nested facets are; `sides` holds what is said so far, above and beside.
    fn entitle(&self, def: &ChannelDef, grid: &mut Grid, sides: &mut [Option<String>; 2]) {
        let header = def.at.value.get("header");
        if header == Some(&Json::Null) {
            return;
        }
        let by_config = self.configured(def, "title");
        let written = ["header"]
            .iter()
            .find_map(|guide| def.at.value.get(*guide)?.get("title"))
            .or_else(|| def.at.value.get("title"));
        let mut lines = match written {
            Some(title) => title_lines(title).unwrap_or_default(),
            None if by_config.as_ref().is_some_and(|title| title.is_null() || title == &Json::Bool(false)) => {
                Vec::new()
            }
            None => vec![def.default_title(self.config)],
        };
        let orient = self.property(def, "titleOrient").and_then(|orient| orient.as_str().map(str::to_string));
        let along_rows = header_is_row(def.channel, orient.as_deref());
        let offsets = if along_rows { &mut grid.row_offsets } else { &mut grid.column_offsets };
        offsets.title_at_end = matches!(orient.as_deref(), Some("right" | "bottom"));
        let anchor = self.property(def, "titleAnchor").and_then(|anchor| anchor.as_str().map(str::to_string));
        offsets.title_band = match (along_rows, anchor.as_deref()) {
            (false, Some("start")) | (true, Some("end")) => Some(0.0),
            (false, Some("end")) | (true, Some("start")) => Some(1.0),
            _ => None,
        };
        if lines.is_empty() {
            return;
        }
        // Vega-Lite keeps the distance in the facet's own direction, also where the title stands in the other.
        match def.channel {
            Channel::Row => grid.row_offsets.title = 10.0,
            Channel::Column => grid.column_offsets.title = 10.0,
            _ => {}
        }
        let side = &mut sides[usize::from(along_rows)];
        if let Some(other) = side {
            lines[0] = format!("{other} / {}", lines[0]);
        }
        *side = Some(lines.join(", "));
        let text = lines.into_iter().map(Arc::from).collect();
        let title = self.titled(def, "title", text, along_rows, "guide-title");
        if along_rows {
            grid.row_title = Some(title);
        } else {
            grid.column_title = Some(title);
        }
    }

    /// The label of one value of a facet's field.
    fn label(&self, def: &ChannelDef, value: &Value) -> Title {
        let words = match (def.is_binning(), self.bin_end(def, value)) {
            (true, Some(end)) => {
                let format = self.property(def, "format").and_then(|format| format.as_str().map(str::to_string));
                bin_range(value, &end, format.as_deref().unwrap_or(""))
            }
            _ => format_value(def, value, self.config),
        };
        let words = match self.property(def, "labelExpr").as_ref().and_then(Json::as_str).map(Expression::parse) {
            Some(Ok(expression)) => {
                let members = vec![(Arc::from("label"), words.clone()), (Arc::from("value"), value.clone())];
                let datum = Value::Object(Arc::new(crate::data::Object { members }));
                expression.eval(Datum::Value(&datum), self.params).unwrap_or(words)
            }
            _ => words,
        };
        let orient = self.property(def, "labelOrient").and_then(|orient| orient.as_str().map(str::to_string));
        let along_rows = header_is_row(def.channel, orient.as_deref());
        self.titled(def, "label", lines_of(&words), along_rows, "guide-label")
    }

    /// Where the bin that starts at a value ends.
    fn bin_end(&self, def: &ChannelDef, value: &Value) -> Option<Value> {
        let mut bins = self.panels.list.iter().filter_map(|panel| panel.cells.as_ref()).flat_map(|cells| &cells.bins);
        bins.find(|(column, start, _)| *column == def.column("") && start == value).map(|(.., end)| end.clone())
    }

    fn titled(&self, def: &ChannelDef, part: &str, text: Vec<Arc<str>>, along_rows: bool, style: &str) -> Title {
        let mut props = Map::new();
        if def.channel == Channel::Row {
            props.insert("orient".into(), json!("left"));
        }
        if part == "label" {
            props.insert("frame".into(), json!("group"));
        }
        let angle = self.property(def, &format!("{part}Angle")).as_ref().and_then(Json::as_f64);
        // As in Vega-Lite, the angles of labels are taken as they are written.
        let angle = angle.map(|angle| if part == "title" { angle.rem_euclid(360.0) } else { angle });
        let anchor =
            self.property(def, &format!("{part}Anchor")).and_then(|anchor| anchor.as_str().map(str::to_string));
        if let Some(angle) = angle {
            props.insert("baseline".into(), json!(default_baseline(angle, along_rows)));
        }
        let align = match anchor.as_deref() {
            Some("start") => Some("left"),
            Some("end") => Some("right"),
            _ => angle.and_then(|angle| default_align(angle, along_rows)),
        };
        if let Some(align) = align {
            props.insert("align".into(), json!(align));
        }
        for (suffix, name) in PROPERTIES {
            if let Some(value) = self.property(def, &format!("{part}{suffix}")) {
                props.insert(name.into(), value);
            }
        }
        build(&TitlePlan { text, subtitle: Vec::new(), props: cascade(props, style, self.config) }, self.measure)
    }

    /// A property of a header: written, or config's for its channel, or config's for all.
    fn property(&self, def: &ChannelDef, name: &str) -> Option<Json> {
        let header = def.at.value.get("header");
        let written = header.and_then(|header| header.get(name)).or_else(|| {
            let orient = matches!(name, "labelOrient" | "titleOrient").then_some("orient")?;
            header?.get(orient)
        });
        written.cloned().map(|value| self.params.settle(&value, self.params)).or_else(|| self.configured(def, name))
    }

    fn configured(&self, def: &ChannelDef, name: &str) -> Option<Json> {
        let section = match def.channel {
            Channel::Row => "headerRow",
            Channel::Column => "headerColumn",
            _ => "headerFacet",
        };
        let of = |section: &str| self.config.value().get(section)?.get(name).cloned();
        of(section).or_else(|| of("header"))
    }

    fn has_labels(&self, def: &ChannelDef) -> bool {
        let header = def.at.value.get("header");
        let written = header.and_then(|header| header.get("labels")).and_then(Json::as_bool);
        header != Some(&Json::Null) && written.or_else(|| self.configured(def, "labels")?.as_bool()).unwrap_or(true)
    }

    /// Whether a facet's labels stand on one of some sides.
    fn stands(&self, def: &ChannelDef, sides: &[&str]) -> bool {
        let orient = self.property(def, "labelOrient");
        orient.as_ref().and_then(Json::as_str).is_some_and(|orient| sides.contains(&orient))
    }
}

/// Whether a header stands beside rows rather than above columns.
fn header_is_row(channel: Channel, orient: Option<&str>) -> bool {
    match orient {
        Some("top" | "bottom") => false,
        Some("left" | "right") => true,
        _ => channel == Channel::Row,
    }
}

/// Vega-Lite's `defaultLabelBaseline` for the top of columns and the left of rows.
fn default_baseline(angle: f64, along_rows: bool) -> &'static str {
    let upright = (45.0 < angle && angle < 135.0) || (225.0 < angle && angle < 315.0);
    let level = angle <= 45.0 || angle >= 315.0;
    match (along_rows, upright, level) {
        (false, true, _) => "middle",
        (false, false, true) => "bottom",
        (false, false, false) => "top",
        (true, _, _) if level || (135.0..=225.0).contains(&angle) => "middle",
        (true, _, _) if (45.0..=135.0).contains(&angle) => "top",
        (true, _, _) => "bottom",
    }
}

/// Vega-Lite's `defaultLabelAlign` for the top of columns and the left of rows.
fn default_align(angle: f64, along_rows: bool) -> Option<&'static str> {
    let start = if along_rows { 90.0 } else { 0.0 };
    if (angle + start) % 180.0 == 0.0 {
        return if along_rows { Some("center") } else { None };
    }
    let inside = start < angle && angle < 180.0 + start;
    Some(if inside == along_rows { "left" } else { "right" })
}

/// An array's elements, or the lines of a text.
fn lines_of(words: &Value) -> Vec<Arc<str>> {
    match words {
        Value::Array(lines) => lines.iter().map(|line| line.to_text()).collect(),
        other => other.to_text().split('\n').map(Arc::from).collect(),
    }
}
