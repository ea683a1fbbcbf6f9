//! From panels to frames: every view with its marks and guides, ready to be laid out.

use super::frame::{Frame, Grid, LegendLayout, Offsets};
use crate::color::Color;
use crate::data::Files;
use crate::diagnostic::Diagnostics;
use crate::encoding::{Panel, Panels, Params, Rows};
use crate::format::Locale;
use crate::geometry::{Rect, Size};
use crate::guide::grid::GridAlign;
use crate::guide::title::{TitlePlan, build, cascade};
use crate::guide::views::Guides;
use crate::mark::{Drawing, Maps};
use crate::scale::{Plan, Scales};
use crate::scene::{LineStyle, Mark, Paint, Style};
use crate::spec::{Channel, Fragment};
use crate::text::Measure;
use crate::theme::{Config, Props, vega_section};
use crate::view::{Body, Unit, View, title_lines};
use serde_json::{Map, Value as Json};
use std::sync::Arc;

/// What frames are made from.
pub struct Framing<'a> {
    pub panels: &'a Panels<'a>,
    pub plan: &'a Plan<'a>,
    pub scales: &'a Scales<'a>,
    /// Plot sizes by panel.
    pub sizes: &'a [Size],
    pub maps: &'a Maps,
    pub params: &'a Params,
    pub config: &'a Config,
    pub locale: &'a Locale,
    pub measure: &'a dyn Measure,
    pub files: &'a dyn Files,
    pub log: &'a Diagnostics,
}

impl Framing<'_> {
    /// The frame of the whole figure.
    pub fn root(&self) -> Frame {
        let guides = Guides {
            panels: self.panels,
            plan: self.plan,
            scales: self.scales,
            sizes: self.sizes,
            params: self.params,
            config: self.config,
            locale: self.locale,
            measure: self.measure,
            log: self.log,
        };
        let mut frame = self.frame(0, &guides);
        frame.role = "frame";
        frame.name = None;
        frame
    }

    fn frame(&self, id: usize, guides: &Guides) -> Frame {
        let panel = &self.panels.list[id];
        let mut frame = Frame {
            name: Some(panel.view.named("group")),
            role: "scope",
            size: self.sizes[id],
            style: Style::default(),
            corner_radius_px: 0.0,
            clip: false,
            title: self.title(panel.view),
            axes: guides.axes(id),
            legends: guides.legends(id),
            legend_layout: LegendLayout::of(self.config),
            marks: Vec::new(),
            unseen: Rect::EMPTY,
            grid: None,
        };
        match &panel.view.body {
            Body::Unit(_) | Body::Layer(_) => {
                self.paint(panel.view, &mut frame);
                frame.marks = self.marks(id);
                frame.unseen = self.unseen(id);
            }
            Body::Facet(_) => frame.grid = Some(Box::new(self.facet(panel, guides))),
            Body::Concat(concat) => frame.grid = Some(Box::new(self.concat(panel, concat.columns, guides))),
        }
        frame
    }

    /// The box of a plot: the author's `view`, then styles `cell` or `view`, which take in `config.view`.
    fn paint(&self, view: &View, frame: &mut Frame) {
        let written = view.spec.value.get("view").and_then(Json::as_object).cloned().unwrap_or_default();
        let mut styles = match written.get("style") {
            Some(Json::String(name)) => vec![name.clone()],
            Some(Json::Array(names)) => names.iter().filter_map(Json::as_str).map(str::to_string).collect(),
            _ => box_styles(view),
        };
        styles.reverse();
        let settled = |section: &serde_json::Map<String, Json>| {
            let settled = self.params.settle(&Json::Object(section.clone()), self.params);
            Arc::new(settled.as_object().cloned().unwrap_or_default())
        };
        let mut layers = vec![settled(&written)];
        for style in styles {
            layers.push(settled(&self.config.section(&["style", &style])));
            if style == "cell" {
                layers.push(settled(&self.config.section(&["view"])));
            }
            layers.push(vega_section(&["style", &style]));
        }
        let props = Props::new(layers);
        let paint = |name: &str| props.color(name).map(Paint::Solid);
        let number = |name: &str, default: f64| props.number(name).unwrap_or(default);
        frame.style = Style {
            fill: paint("fill").filter(|paint| *paint != Paint::Solid(Color::TRANSPARENT)),
            fill_opacity: number("fillOpacity", 1.0),
            stroke: paint("stroke"), // one that is transparent counts in the layout
            stroke_opacity: number("strokeOpacity", 1.0),
            stroke_width_px: number("strokeWidth", 1.0),
            opacity: number("opacity", 1.0),
            line: props.numbers("strokeDash").filter(|dashes| !dashes.is_empty()).map(|dash_px| {
                let dash_offset_px = number("strokeDashOffset", 0.0);
                Arc::new(LineStyle { dash_px, dash_offset_px, ..LineStyle::default() })
            }),
            ..Style::default()
        };
        frame.corner_radius_px = number("cornerRadius", 0.0);
        frame.clip = props.flag("clip").unwrap_or(false);
    }

    /// A view's title; a layer takes that of its first view that has one.
    fn title(&self, view: &View) -> Option<crate::guide::Title> {
        let written = self.title_params(view)?;
        let lines = |name: &str| -> Vec<Arc<str>> {
            let lines = written.get(name).and_then(title_lines).unwrap_or_default();
            lines.into_iter().map(Arc::from).collect()
        };
        let (text, subtitle) = (lines("text"), lines("subtitle"));
        if text.is_empty() {
            return None;
        }
        let mut props = written.clone();
        // Where a title stands is config's for titles of every style; how it looks only for those of the usual one.
        for name in ["anchor", "frame", "offset", "orient", "angle", "limit"] {
            if let Some(value) = self.config.get(&["title", name]).filter(|_| !props.contains_key(name)) {
                props.insert(name.to_string(), value.clone());
            }
        }
        let anchor = props
            .get("anchor")
            .or_else(|| self.config.get(&["title", "anchor"]))
            .and_then(Json::as_str)
            .map(str::to_string);
        let frame = props.get("frame").or_else(|| self.config.get(&["title", "frame"])).is_some();
        let is_plot = matches!(view.body, Body::Unit(_) | Body::Layer(_));
        if is_plot && matches!(anchor.as_deref(), None | Some("middle")) && !frame {
            props.insert("frame".to_string(), "group".into());
        } else if !is_plot && anchor.is_none() {
            props.insert("anchor".to_string(), "start".into());
        }
        let style = written.get("style").and_then(Json::as_str).unwrap_or("group-title").to_string();
        let plan = TitlePlan { text, subtitle, props: cascade(props, &style, self.config) };
        Some(build(&plan, self.measure))
    }

    fn title_params(&self, view: &View) -> Option<Map<String, Json>> {
        let own = view.spec.value.get("title").map(|title| self.params.settle(title, self.params));
        match own {
            Some(Json::Object(params)) if params.contains_key("text") => Some(params),
            Some(text @ (Json::String(_) | Json::Array(_))) => Some(Map::from_iter([("text".to_string(), text)])),
            _ => match &view.body {
                Body::Layer(children) => children.iter().find_map(|child| self.title_params(child)),
                _ => None,
            },
        }
    }

    /// The marks of a plot: of its unit, or of all units in its layers, one on the other; brushes around all of them.
    fn marks(&self, id: usize) -> Vec<Mark> {
        let (mut behind, mut before) = (Vec::new(), Vec::new());
        let mut marks = Vec::new();
        for drawing in self.layered_units(id).into_iter().filter_map(|unit| self.drawing(unit)) {
            marks.extend(crate::mark::draw(&drawing));
            // In a cell of a facet the selected tuple is of no one unit, so that none shows a brush.
            if !self.is_in_facet(id) {
                let (area, frame) = crate::mark::draw_brushes(&drawing);
                behind.splice(0..0, area);
                before.extend(frame);
            }
        }
        behind.into_iter().chain(marks).chain(before).collect()
    }

    fn is_in_facet(&self, id: usize) -> bool {
        let panel = &self.panels.list[id];
        panel.cell.is_some() || panel.parent.is_some_and(|parent| self.is_in_facet(parent))
    }

    /// The room of the cells that "nearest" selections lay over a plot for the pointer, which count in the layout.
    fn unseen(&self, id: usize) -> Rect {
        let nearest = |param: &Fragment| {
            let select = param.value.get("select");
            select.and_then(|select| select.get("nearest")).and_then(Json::as_bool) == Some(true)
        };
        let covers = |unit: &usize| {
            self.unit(*unit).is_some_and(|(unit, rows)| {
                !unit.mark.kind.is_path() && rows.marks.rows() > 0 && unit.params.iter().any(nearest)
            })
        };
        let Size { width, height } = self.sizes[id];
        match self.layered_units(id).iter().any(covers) {
            true => Rect::new(0.0, 0.0, width, height).expand(0.35), // the width of their transparent strokes
            false => Rect::EMPTY,
        }
    }

    /// Whether a cell has no rows at all, so that nothing but its box is drawn.
    fn is_empty(&self, cell: usize) -> bool {
        let rows = |unit: &usize| self.panels.list[*unit].rows.as_ref().map_or(0, |rows| rows.raw.rows());
        self.panels.units_below(cell).iter().all(|unit| rows(unit) == 0)
    }

    /// Units below a plot in the order in which they are drawn.
    fn layered_units(&self, id: usize) -> Vec<usize> {
        let panel = &self.panels.list[id];
        if panel.rows.is_some() {
            return vec![id];
        }
        panel.children.iter().flat_map(|&child| self.layered_units(child)).collect()
    }

    fn unit(&self, id: usize) -> Option<(&Unit, &Rows)> {
        let panel = &self.panels.list[id];
        Some((panel.view.unit()?, panel.rows.as_ref()?))
    }

    fn drawing(&self, id: usize) -> Option<Drawing<'_>> {
        let (unit, rows) = self.unit(id)?;
        Some(Drawing {
            view: self.panels.list[id].view,
            unit,
            panel: id,
            rows,
            scales: self.scales,
            plot: self.sizes[id],
            params: self.params,
            config: self.config,
            measure: self.measure,
            files: self.files,
            log: self.log,
            map: self.maps.of(id),
        })
    }

    fn concat(&self, panel: &Panel, columns: Option<usize>, guides: &Guides) -> Grid {
        let cells = panel.children.iter().map(|&child| self.frame(child, guides)).collect();
        let mut grid = self.grid(panel.view, "concat", GridAlign::Each, cells);
        grid.columns = columns.or_else(|| self.config_columns(panel.view, "concat"));
        grid
    }

    fn config_columns(&self, view: &View, section: &str) -> Option<usize> {
        let wraps = view.spec.value.get("concat").is_some() || view.spec.value.get("facet").is_some();
        wraps.then(|| self.config.number(&[section, "columns"])).flatten().map(|columns| columns as usize)
    }

    fn facet(&self, panel: &Panel, guides: &Guides) -> Grid {
        let Body::Facet(facet) = &panel.view.body else { unreachable!("called for facets only") };
        let cells = panel
            .children
            .iter()
            .map(|&child| {
                let mut frame = self.frame(child, guides);
                frame.name = Some("cell".to_string());
                frame.title = guides.cell_title(panel.id, child).or(frame.title);
                if facet.row.is_some() && facet.column.is_some() && self.is_empty(child) {
                    let Frame { name, size, style, corner_radius_px, .. } = frame;
                    return Frame { size, style, corner_radius_px, ..Frame::bare("scope", name) };
                }
                frame
            })
            .collect();
        let resolved = |channel: Channel| panel.view.resolve("scale", channel).as_deref() == Some("independent");
        let align = if (facet.row.is_none() && resolved(Channel::X)) || (facet.column.is_none() && resolved(Channel::Y))
        {
            GridAlign::None
        } else {
            GridAlign::All
        };
        let mut grid = self.grid(panel.view, "facet", align, cells);
        let column_count = panel.cells.as_ref().map_or(1, |cells| cells.columns.len());
        grid.columns = match (&facet.row, &facet.column) {
            (_, Some(_)) => Some(column_count.max(1)),
            (Some(_), None) => Some(1),
            (None, None) => facet.columns.or_else(|| self.config_columns(panel.view, "facet")),
        };
        guides.head(panel.id, &mut grid);
        grid
    }

    /// A grid with the spacing, alignment and bounds that the author or config ask for.
    fn grid(&self, view: &View, section: &str, align: GridAlign, cells: Vec<Frame>) -> Grid {
        let written = |name: &str| view.spec.value.get(name);
        let by_direction = |name: &str, direction: &str| match written(name) {
            Some(Json::Object(object)) => object.get(direction).cloned(),
            Some(Json::Null) | None => None,
            Some(value) => Some(value.clone()),
        };
        let spacing = |direction: &str| {
            let own = by_direction("spacing", direction).as_ref().and_then(Json::as_f64);
            own.or_else(|| self.config.number(&[section, "spacing"])).unwrap_or(20.0)
        };
        let aligned = |direction: &str| match by_direction("align", direction).as_ref().and_then(Json::as_str) {
            Some("all") => GridAlign::All,
            Some("each") => GridAlign::Each,
            Some("none") => GridAlign::None,
            None if written("align").is_some_and(Json::is_object) => GridAlign::None,
            _ => align,
        };
        let centered =
            |direction: &str| by_direction("center", direction).as_ref().and_then(Json::as_bool).unwrap_or(false);
        Grid {
            cells,
            columns: None,
            row_padding: spacing("row"),
            column_padding: spacing("column"),
            row_align: aligned("row"),
            column_align: aligned("column"),
            flush: written("bounds").and_then(Json::as_str) == Some("flush"),
            row_center: centered("row"),
            column_center: centered("column"),
            row_headers: Vec::new(),
            row_footers: Vec::new(),
            column_headers: Vec::new(),
            column_footers: Vec::new(),
            row_title: None,
            column_title: None,
            row_offsets: Offsets::default(),
            column_offsets: Offsets::default(),
        }
    }
}

/// The styles of a plot's box: `cell` where x or y is encoded, else `view`; a layer has those of all its views.
fn box_styles(view: &View) -> Vec<String> {
    let mut styles: Vec<String> = Vec::new();
    match &view.body {
        Body::Unit(unit) => {
            let placed = unit.encoding.has(Channel::X) || unit.encoding.has(Channel::Y);
            styles.push(if placed { "cell" } else { "view" }.to_string());
        }
        _ => {
            for child in view.children() {
                let own =
                    child.spec.value.pointer("/view/style").and_then(Json::as_str).map(|name| vec![name.to_string()]);
                for style in own.unwrap_or_else(|| box_styles(child)) {
                    if !styles.contains(&style) {
                        styles.push(style);
                    }
                }
            }
        }
    }
    styles
}
