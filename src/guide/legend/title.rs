//! The title of a legend beside, above or below its entries. Same arithmetic as vega-view-transforms'
//! legendGroupLayout and vega-parser's legend-title.

use super::build::{Entries, LegendPlan, Look, moved};
use crate::geometry::{Point, Rect};
use crate::guide::grid::round;
use crate::guide::label::{self, Place};
use crate::guide::{Anchor, Context, Side};
use crate::scene::{Align, Baseline, Item, Shape};
use crate::text::label_bounds;

/// A title with its box, and what its place depends on.
pub(super) struct Heading {
    pub item: Item,
    pub bounds: Rect,
    orient: Side,
    anchor: Anchor,
    padding: f64,
    /// Beside the entries, turned along a vertical gradient.
    vertical_gradient: bool,
    gradient: bool,
    further_lines: f64,
    title_padding: f64,
}

impl Heading {
    pub fn new(plan: &LegendPlan, look: Look, padding: f64, context: &Context) -> Heading {
        let orient = match plan.props.text("titleOrient") {
            Some("left") => Side::Left,
            Some("right") => Side::Right,
            Some("bottom") => Side::Bottom,
            _ => Side::Top,
        };
        let beside = matches!(orient, Side::Left | Side::Right);
        let anchor = match plan.props.text("titleAnchor") {
            Some("start") => Anchor::Start,
            Some("middle") => Anchor::Middle,
            Some("end") => Anchor::End,
            _ if beside => Anchor::Middle,
            _ => Anchor::Start,
        };
        let gradient = look != Look::Symbol;
        let vertical_gradient = gradient && plan.is_vertical(look);
        let own = own_place(orient, anchor, vertical_gradient);
        let place = Place {
            at: Point::new(padding, padding),
            align: plan.props.text("titleAlign").and_then(label::align).unwrap_or(own.align),
            baseline: plan.props.text("titleBaseline").and_then(label::baseline).unwrap_or(own.baseline),
            ..own
        };
        let item = label::item(&plan.title, &plan.props, "title", place, context.measure);
        let (bounds, further_lines) = match &item.shape {
            Shape::Text(text) => {
                let further = text.lines.len().saturating_sub(1) as f64;
                (label_bounds(text, context.measure), further * text.line_height_px)
            }
            _ => (Rect::EMPTY, 0.0),
        };
        let title_padding = plan.number("titlePadding").unwrap_or(0.0);
        Heading { item, bounds, orient, anchor, padding, vertical_gradient, gradient, further_lines, title_padding }
    }

    fn move_by(&mut self, dx: f64, dy: f64) {
        if let Shape::Text(text) = &mut self.item.shape {
            text.at = Point::new(text.at.x + dx, text.at.y + dy);
        }
        self.bounds = self.bounds.translate(dx, dy);
    }

    /// How far a title on the left or right stands down its entries; of a gradient, down its ramp.
    fn down(&self, entries: &Rect, ramp: &Rect) -> f64 {
        let span = if self.gradient { ramp.y1 } else { entries.y1 } - self.padding;
        let (start, end) = if self.vertical_gradient { (span, 0.0) } else { (0.0, span) };
        round(match self.anchor {
            Anchor::Start => start,
            Anchor::End => end - self.further_lines,
            Anchor::Middle => 0.5 * (span - self.further_lines),
        })
    }

    /// How far an anchor is across the entries; of a horizontal gradient, across its ramp.
    fn across(&self, entries: &Rect, ramp: &Rect, anchor: Anchor) -> f64 {
        let span = if self.gradient && !self.vertical_gradient { ramp.x1 } else { entries.x1 } - self.padding;
        round(match anchor {
            Anchor::Start => 0.0,
            Anchor::End => span,
            Anchor::Middle => 0.5 * span,
        })
    }
}

fn own_place(orient: Side, anchor: Anchor, vertical_gradient: bool) -> Place {
    let beside = matches!(orient, Side::Left | Side::Right);
    let (left, center, right) = (Align::Left, Align::Center, Align::Right);
    let align = match (orient, anchor) {
        (Side::Right, Anchor::Start) if vertical_gradient => right,
        (Side::Right, Anchor::End) if vertical_gradient => left,
        (Side::Right, Anchor::Middle) if vertical_gradient => center,
        _ if beside && !(vertical_gradient && orient == Side::Left) => left,
        (_, Anchor::Start) => left,
        (_, Anchor::End) => right,
        (_, Anchor::Middle) => center,
    };
    let baseline = match (orient, anchor) {
        (Side::Right, _) if vertical_gradient => Baseline::Bottom,
        (Side::Top | Side::Bottom, _) => Baseline::Top,
        _ if vertical_gradient => Baseline::Top,
        (_, Anchor::Start) => Baseline::Top,
        (_, Anchor::End) => Baseline::Bottom,
        (_, Anchor::Middle) => Baseline::Middle,
    };
    let angle_deg = match orient {
        Side::Left if vertical_gradient => -90.0,
        Side::Right if vertical_gradient => 90.0,
        _ => 0.0,
    };
    Place { align, baseline, angle_deg, ..Place::default() }
}

/// Where the entries go inside the padding, and the title in its place.
pub(super) fn put_together(entries: &Entries, heading: Option<Heading>, padding: f64) -> (Point, Option<Heading>) {
    let mut shift = Point::new(padding, padding);
    let Some(mut heading) = heading else { return (shift, None) };
    let title_padding = heading.title_padding;
    match heading.orient {
        Side::Left => shift.x += heading.bounds.width().ceil() + title_padding,
        Side::Right | Side::Bottom => {}
        Side::Top => shift.y += heading.bounds.height() + title_padding,
    }
    let (all, ramp, anchor) = (moved(&entries.bounds, shift), entries.ramp, heading.anchor);
    let (dx, dy) = match heading.orient {
        Side::Left => (0.0, heading.down(&all, &ramp)),
        Side::Right => (heading.across(&all, &ramp, Anchor::End) + title_padding, heading.down(&all, &ramp)),
        Side::Bottom => (heading.across(&all, &ramp, anchor), round(all.y1 - padding) + title_padding),
        Side::Top => (heading.across(&all, &ramp, anchor), 0.0),
    };
    heading.move_by(dx, dy);
    let beyond = round(heading.bounds.x0 - padding);
    if beyond < 0.0 {
        shift.x -= beyond;
        heading.move_by(-beyond, 0.0);
    }
    (shift, Some(heading))
}
