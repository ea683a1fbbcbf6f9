//! Colour legends: one ramp for continuous scales, rectangles for classes. Same rules as vega-parser's
//! legend-gradient, legend-gradient-discrete and legend-gradient-labels.

use super::build::{Entries, LegendPlan, Look};
use super::entry::{self, Entry};
use crate::geometry::{Point, Rect};
use crate::guide::Context;
use crate::guide::label::{self, Place};
use crate::guide::overlap::{self, Method};
use crate::guide::property::Properties;
use crate::scale::{Output, Scale};
use crate::scene::{Align, Baseline, Gradient, GradientKind, Item, Kind, Mark, Paint, Shape, Style};
use crate::text::{item_bounds, mark_bounds};
use crate::theme::Props;
use serde_json::Value;
use std::sync::Arc;

/// How many colours a ramp is made of, at least.
const STOPS: f64 = 15.0;

/// Where things stand along and across a gradient.
struct Ruler {
    vertical: bool,
    length: f64,
    thickness: f64,
}

impl Ruler {
    fn new(plan: &LegendPlan, look: Look) -> Ruler {
        Ruler {
            vertical: plan.is_vertical(look),
            length: plan.number("gradientLength").unwrap_or(200.0),
            thickness: plan.number("gradientThickness").unwrap_or(16.0),
        }
    }

    /// A fraction of the gradient in px; vertical ones run upwards.
    fn along(&self, fraction: f64) -> f64 {
        if self.vertical { (1.0 - fraction) * self.length } else { fraction * self.length }
    }

    fn rect(&self, from: f64, to: f64) -> Rect {
        let (from, to) = (self.along(from), self.along(to));
        if self.vertical { Rect::new(0.0, from, self.thickness, to) } else { Rect::new(from, 0.0, to, self.thickness) }
    }
}

/// A ramp with labels.
pub(super) fn continuous(plan: &LegendPlan, context: &Context) -> Entries {
    let Some(scale) = plan.scale() else { return nothing() };
    let ruler = Ruler::new(plan, Look::Gradient);
    let mut stops = scale.gradient(STOPS);
    stops.retain(|(offset, _)| offset.is_finite());
    let ramp = match ruler.vertical {
        true => GradientKind::Linear { from: Point::new(0.0, 1.0), to: Point::new(0.0, 0.0) },
        false => GradientKind::Linear { from: Point::new(0.0, 0.0), to: Point::new(1.0, 0.0) },
    };
    let fill = (!stops.is_empty()).then(|| Paint::Gradient(Arc::new(Gradient { kind: ramp, stops })));
    let item = rect_item(ruler.rect(0.0, 1.0), Style { fill, ..frame(plan) });
    let gradient = Mark::new(Kind::Rect, "legend-gradient", vec![item]);
    let labelled = entry::along_gradient(plan, scale, context);
    together(gradient, labelled, &ruler, plan, context)
}

/// A rectangle for each class, and labels between them.
pub(super) fn discrete(plan: &LegendPlan, context: &Context) -> Entries {
    let Some(scale) = plan.scale() else { return nothing() };
    let ruler = Ruler::new(plan, Look::Discrete);
    let classes = entry::classes(plan, scale, context);
    let band = |(entry, from, to): &(Entry, f64, f64)| {
        rect_item(ruler.rect(*from, *to), Style { fill: paint(scale, entry), ..frame(plan) })
    };
    let bands = Mark::new(Kind::Rect, "legend-band", classes.iter().map(band).collect());
    let labelled = classes.into_iter().map(|(entry, from, _)| (entry, from)).collect();
    together(bands, labelled, &ruler, plan, context)
}

fn nothing() -> Entries {
    Entries { marks: Vec::new(), bounds: Rect::EMPTY, ramp: Rect::EMPTY }
}

fn rect_item(rect: Rect, style: Style) -> Item {
    Item::new(Shape::Rect { rect, corner_radius_px: [0.0; 4] }, style)
}

fn paint(scale: &Scale, entry: &Entry) -> Option<Paint> {
    match scale.map(&entry.value) {
        Output::Color(color) => Some(Paint::Solid(color)),
        _ => None,
    }
}

fn frame(plan: &LegendPlan) -> Style {
    let opacity = plan.gradient_opacity.or_else(|| plan.number("gradientOpacity"));
    Style {
        stroke: plan.props.color("gradientStrokeColor").map(Paint::Solid),
        stroke_width_px: plan.number("gradientStrokeWidth").unwrap_or(1.0),
        opacity: opacity.unwrap_or(1.0),
        ..Style::default()
    }
}

fn together(ramp: Mark, labelled: Vec<(Entry, f64)>, ruler: &Ruler, plan: &LegendPlan, context: &Context) -> Entries {
    let own = mark_bounds(&ramp, context.measure);
    let (labels, room) = labels(labelled, ruler, plan, context);
    Entries { marks: vec![ramp, labels], bounds: own.union(&room), ramp: own }
}

/// Beside a gradient, the offset and limit of labels have names of their own in config.
struct GradientLabels<'a>(&'a Props);

impl Properties for GradientLabels<'_> {
    fn value(&self, name: &str) -> Option<Value> {
        let own = match name {
            "labelOffset" => "gradientLabelOffset",
            "labelLimit" => "gradientLabelLimit",
            _ => return self.0.value(name),
        };
        self.0.value(if self.0.is_explicit(name) { name } else { own })
    }
}

fn labels(labelled: Vec<(Entry, f64)>, ruler: &Ruler, plan: &LegendPlan, context: &Context) -> (Mark, Rect) {
    let properties = GradientLabels(&plan.props);
    let offset = properties.number("labelOffset").unwrap_or(0.0);
    let item = |(entry, fraction): &(Entry, f64)| {
        let (along, across) = (ruler.along(*fraction), ruler.thickness + offset);
        let place = match ruler.vertical {
            true => Place {
                at: Point::new(across, along),
                baseline: by_fraction(*fraction, Baseline::Bottom, Baseline::Middle, Baseline::Top),
                ..Place::default()
            },
            false => Place {
                at: Point::new(along, across),
                align: by_fraction(*fraction, Align::Left, Align::Center, Align::Right),
                baseline: Baseline::Top,
                ..Place::default()
            },
        };
        label::item(&entry.label(plan, context), &properties, "label", place, context.measure)
    };
    let items: Vec<Item> = labelled.iter().map(item).collect();
    let boxes: Vec<Rect> = items.iter().map(|item| item_bounds(item, context.measure)).collect();
    let kept = match Method::read(plan.props.get("labelOverlap")) {
        Some(method) => overlap::kept(&boxes, method, plan.number("labelSeparation").unwrap_or(0.0), None),
        None => vec![true; items.len()],
    };
    let sized = |one: &Rect| one.width() > 1.0 && one.height() > 1.0;
    let all_count = Method::read(plan.props.get("labelOverlap")).is_none() || !boxes.iter().any(sized);
    let counted = boxes.iter().zip(&kept).filter(|(one, kept)| **kept && (all_count || sized(one)));
    let room = counted.fold(Rect::EMPTY, |all, (one, _)| all.union(one));
    let with_words =
        |item: &Item| matches!(&item.shape, Shape::Text(text) if text.lines.iter().any(|line| !line.is_empty()));
    let shown = items.into_iter().zip(kept).filter(|(item, kept)| *kept && with_words(item)).map(|(item, _)| item);
    (Mark::new(Kind::Text, "legend-label", shown.collect()), room)
}

fn by_fraction<T>(fraction: f64, start: T, between: T, end: T) -> T {
    if fraction <= 0.0 {
        start
    } else if fraction >= 1.0 {
        end
    } else {
        between
    }
}
