//! Where legends go: those of one orient in a row or column. Same arithmetic as vega-view-transforms' legendParams.

use super::{LegendLayout, Placed, stroke_room};
use crate::geometry::{Point, Rect, Size};
use crate::guide::grid::{self, GridAlign, GridAnchor};
use crate::guide::{Legend, LegendOrient};
use crate::scene::{Group, Item, Kind, Mark, Shape};
use serde_json::Value;

/// What surrounds the plot when legends are placed: x counts everything but top and bottom axes, y everything but
/// left and right ones.
pub(super) struct Surroundings {
    pub plot: Size,
    pub x: Rect,
    pub y: Rect,
}

/// Puts legends around their plot; they come back in the order given.
pub(super) fn place(legends: Vec<Legend>, layout: &LegendLayout, around: &Surroundings) -> Vec<(LegendOrient, Placed)> {
    let mut origins: Vec<Point> = legends.iter().map(|legend| Point::new(legend.x, legend.y)).collect();
    let mut orients: Vec<LegendOrient> = legends.iter().map(|legend| legend.orient).collect();
    orients.sort_unstable();
    orients.dedup();
    for orient in orients.into_iter().filter(|orient| *orient != LegendOrient::None) {
        let members: Vec<usize> = (0..legends.len()).filter(|&index| legends[index].orient == orient).collect();
        let group: Vec<&Legend> = members.iter().map(|&index| &legends[index]).collect();
        let options = Options { layout, orient };
        let boxes: Vec<Rect> = group.iter().map(|legend| options.counted_box(legend)).collect();
        for (index, origin) in members.iter().zip(grid::place(&boxes, &options.grid(&group, around))) {
            origins[*index] = origin;
        }
    }
    legends.into_iter().zip(origins).map(|(legend, origin)| (legend.orient, compose(legend, origin))).collect()
}

fn compose(legend: Legend, origin: Point) -> Placed {
    let (width, height) = (legend.size.width, legend.size.height);
    let box_ = Rect::new(0.0, 0.0, width, height).expand(stroke_room(&legend.style));
    let group = Group {
        origin,
        size: legend.size,
        corner_radius_px: legend.corner_radius_px,
        clip: false,
        marks: legend.marks,
    };
    let mut mark = Mark::new(Kind::Group, "legend", vec![Item::new(Shape::Group(Box::new(group)), legend.style)]);
    mark.aria = legend.aria;
    Placed { mark, bounds: box_.translate(origin.x, origin.y), zindex: legend.zindex }
}

/// The layout's config as it reads for one orient: a property of the orient's own object wins.
struct Options<'a> {
    layout: &'a LegendLayout,
    orient: LegendOrient,
}

impl Options<'_> {
    fn get(&self, name: &str) -> Option<&Value> {
        let own = self.layout.config.get(key(self.orient)).and_then(|own| own.get(name));
        own.filter(|value| !value.is_null()).or_else(|| self.layout.config.get(name))
    }

    fn number(&self, name: &str, otherwise: f64) -> f64 {
        self.get(name).and_then(Value::as_f64).unwrap_or(otherwise)
    }

    fn is(&self, name: &str, text: &str) -> bool {
        self.get(name).and_then(Value::as_str) == Some(text)
    }

    fn counted_box(&self, legend: &Legend) -> Rect {
        let flush = Rect::new(0.0, 0.0, legend.size.width, legend.size.height);
        if self.is("bounds", "full") { flush.expand(stroke_room(&legend.style)) } else { flush }
    }

    fn grid(&self, group: &[&Legend], around: &Surroundings) -> grid::Layout {
        let own_offset = group.iter().filter_map(|legend| legend.offset).reduce(f64::max);
        let offset = own_offset.unwrap_or_else(|| self.number("offset", 0.0));
        let anchor = match self.get("anchor").and_then(Value::as_str) {
            Some("middle") => GridAnchor::Middle,
            Some("end") => GridAnchor::End,
            _ => GridAnchor::Start,
        };
        let (at, row_anchor, column_anchor) = self.anchor(offset, anchor, around);
        let margin = self.number("margin", 8.0);
        let center = self.get("center").is_some_and(|center| center.as_bool() != Some(false));
        grid::Layout {
            columns: self.is("direction", "vertical").then_some(1),
            row_align: GridAlign::Each,
            column_align: GridAlign::Each,
            row_padding: margin,
            column_padding: margin,
            row_center: center,
            column_center: center,
            at,
            row_anchor,
            column_anchor,
        }
    }

    fn anchor(&self, offset: f64, anchor: GridAnchor, around: &Surroundings) -> (Point, GridAnchor, GridAnchor) {
        use GridAnchor::{End, Start};
        let Surroundings { plot, x, y } = around;
        let (across, down) = self.along(anchor, around);
        match self.orient {
            LegendOrient::Left => (Point::new(x.x0.floor() - offset, down), anchor, End),
            LegendOrient::Right | LegendOrient::None => (Point::new(x.x1.ceil() + offset, down), anchor, Start),
            LegendOrient::Top => (Point::new(across, y.y0.floor() - offset), End, anchor),
            LegendOrient::Bottom => (Point::new(across, y.y1.ceil() + offset), Start, anchor),
            LegendOrient::TopLeft => (Point::new(offset, offset), Start, Start),
            LegendOrient::TopRight => (Point::new(plot.width - offset, offset), Start, End),
            LegendOrient::BottomLeft => (Point::new(offset, plot.height - offset), End, Start),
            LegendOrient::BottomRight => (Point::new(plot.width - offset, plot.height - offset), End, End),
        }
    }

    /// Where along the top or bottom, and along the left or right, legends are anchored.
    fn along(&self, anchor: GridAnchor, around: &Surroundings) -> (f64, f64) {
        let share = match anchor {
            GridAnchor::Start => 0.0,
            GridAnchor::Middle => 0.5,
            GridAnchor::End => 1.0,
        };
        let Surroundings { plot, x, y } = around;
        if self.is("frame", "bounds") {
            return (x.x0 + share * x.width(), y.y0 + share * y.height());
        }
        let or = |length: f64, otherwise: f64| if length != 0.0 { length } else { otherwise };
        (share * or(plot.width, y.width() + 2.0 * y.x0), share * or(plot.height, x.height() + 2.0 * x.y0))
    }
}

fn key(orient: LegendOrient) -> &'static str {
    match orient {
        LegendOrient::Left => "left",
        LegendOrient::Right => "right",
        LegendOrient::Top => "top",
        LegendOrient::Bottom => "bottom",
        LegendOrient::TopLeft => "top-left",
        LegendOrient::TopRight => "top-right",
        LegendOrient::BottomLeft => "bottom-left",
        LegendOrient::BottomRight => "bottom-right",
        LegendOrient::None => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Aria, Style};
    use crate::theme::Props;
    use serde_json::json;
    use std::sync::Arc;

    fn legend(orient: LegendOrient, width: f64, height: f64) -> Legend {
        Legend {
            orient,
            zindex: 0.0,
            offset: None,
            x: 0.0,
            y: 0.0,
            size: Size::new(width, height),
            style: Style::default(),
            corner_radius_px: 0.0,
            marks: Vec::new(),
            aria: Aria::default(),
        }
    }

    fn layout(config: Value) -> LegendLayout {
        let Value::Object(config) = config else { unreachable!("a test's config is an object") };
        let vega = json!({"offset": 18, "direction": "horizontal", "right": {"direction": "vertical"}});
        let Value::Object(vega) = vega else { unreachable!("an object") };
        LegendLayout { config: Props::new(vec![Arc::new(config), Arc::new(vega)]) }
    }

    fn around() -> Surroundings {
        let (x, y) = (Rect::new(-30.2, 0.0, 102.5, 50.0), Rect::new(0.0, 0.0, 100.0, 70.1));
        Surroundings { plot: Size::new(100.0, 50.0), x, y }
    }

    fn origins(legends: Vec<Legend>, config: Value) -> Vec<(f64, f64)> {
        let placed = place(legends, &layout(config), &around());
        placed.iter().map(|(_, one)| (one.bounds.x0, one.bounds.y0)).collect()
    }

    #[test]
    fn legends_on_the_right_stand_below_each_other_beyond_the_axes() {
        let both = vec![legend(LegendOrient::Right, 40.0, 20.0), legend(LegendOrient::Right, 30.0, 20.0)];
        assert_eq!(origins(both, json!({})), [(121.0, 0.0), (121.0, 28.0)]);
    }

    #[test]
    fn legends_at_the_bottom_stand_beside_each_other() {
        let both = vec![legend(LegendOrient::Bottom, 40.0, 20.0), legend(LegendOrient::Bottom, 30.0, 20.0)];
        assert_eq!(origins(both, json!({"margin": 10})), [(0.0, 89.0), (50.0, 89.0)]);
    }

    #[test]
    fn a_legend_above_ends_at_its_offset_and_one_in_a_corner_keeps_away_from_both_edges() {
        let above = Legend { offset: Some(5.0), ..legend(LegendOrient::Top, 40.0, 20.0) };
        let corner = Legend { offset: Some(5.0), ..legend(LegendOrient::BottomRight, 40.0, 20.0) };
        assert_eq!(origins(vec![above, corner], json!({})), [(0.0, -25.0), (55.0, 25.0)]);
    }

    #[test]
    fn an_anchor_and_margin_of_one_orient_win_over_those_of_all() {
        let config = json!({"anchor": "start", "bottom": {"anchor": "middle"}});
        assert_eq!(origins(vec![legend(LegendOrient::Bottom, 40.0, 20.0)], config), [(30.0, 89.0)]);
    }
}
