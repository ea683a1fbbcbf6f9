//! Encoded rows and scales to shapes: one file per mark. A mark never asks for guides or layout.

mod arc;
mod area;
mod brush;
mod choice;
mod color;
mod describe;
mod geoshape;
mod image;
mod line;
mod maps;
mod position;
mod rect;
mod rule;
mod scope;
mod symbol;
mod text;
mod words;

pub use brush::draw as draw_brushes;
pub use color::Fills;
pub use geoshape::is_geographic;
pub use maps::{MapProjection, Maps};
pub use scope::UnitScope;
pub use words::{TextFormat, format_value};

use crate::data::Files;
use crate::diagnostic::Diagnostics;
use crate::encoding::{Params, Rows};
use crate::geometry::{Rect, Size};
use crate::scale::{Fitted, Scales};
use crate::scene::{Aria, Clip, Kind, Mark};
use crate::spec::Channel;
use crate::text::Measure;
use crate::theme::Config;
use crate::view::{MarkKind, Unit, View};
use std::sync::Arc;

/// Everything that a unit's mark is drawn from.
pub struct Drawing<'a> {
    pub view: &'a View,
    pub unit: &'a Unit,
    pub panel: usize,
    pub rows: &'a Rows,
    pub scales: &'a Scales<'a>,
    pub plot: Size,
    pub params: &'a Params,
    pub config: &'a Config,
    pub measure: &'a dyn Measure,
    /// For pictures that image marks name.
    pub files: &'a dyn Files,
    pub log: &'a Diagnostics,
    /// For geographic marks and channels.
    pub map: Option<&'a MapProjection>,
}

/// How a mark makes its items.
type Draw = fn(&Drawing) -> Vec<Mark>;

/// The marks.
const MARKS: &[(MarkKind, Draw)] = &[
    (MarkKind::Arc, arc::draw),
    (MarkKind::Area, area::draw),
    (MarkKind::Bar, rect::draw),
    (MarkKind::Circle, symbol::draw),
    (MarkKind::Geoshape, geoshape::draw),
    (MarkKind::Image, image::draw),
    (MarkKind::Line, line::draw),
    (MarkKind::Point, symbol::draw),
    (MarkKind::Rect, rect::draw),
    (MarkKind::Rule, rule::draw),
    (MarkKind::Square, symbol::draw),
    (MarkKind::Text, text::draw),
    (MarkKind::Tick, rect::draw),
    (MarkKind::Trail, line::draw),
];

/// Draws a unit's mark.
pub fn draw(drawing: &Drawing) -> Vec<Mark> {
    let kind = drawing.unit.mark.kind;
    let draw = MARKS.iter().find(|row| row.0 == kind).expect("every kind of mark is in the table").1;
    let mut marks = draw(drawing);
    let clip = drawing.clip();
    for mark in &mut marks {
        mark.clip = clip.clone();
    }
    marks
}

impl Drawing<'_> {
    /// The scale of a channel of this unit.
    pub fn scale(&self, channel: Channel) -> Option<&Arc<Fitted>> {
        self.scales.get(self.panel, channel)
    }

    /// A scene mark with the name and roles that Vega-Lite gives this unit's.
    fn mark(&self, kind: Kind, items: Vec<crate::scene::Item>) -> Mark {
        let mut mark = Mark::new(kind, "mark", items);
        mark.name = Some(self.view.named("marks"));
        let hidden = self.unit.mark.props.flag("aria") == Some(false);
        mark.aria = Aria { hidden, ..Aria::default() };
        if !hidden {
            mark.aria.role = Some("graphics-object");
            mark.aria.role_description = Some(format!("{} mark container", describe::vega_name(kind)).into());
        }
        mark
    }

    /// The plot, where the author, a driven scale or an unfitted projection asks for clipping.
    fn clip(&self) -> Option<Clip> {
        let written = self.unit.mark.props.flag("clip");
        let driven = || {
            let driven = |channel| self.scale(channel).is_some_and(|fitted| fitted.is_driven);
            driven(Channel::X) || driven(Channel::Y)
        };
        let unfitted = || self.map.is_some_and(|map| !map.is_fitted);
        written.unwrap_or_else(|| driven() || unfitted()).then(|| self.whole_plot())
    }

    fn whole_plot(&self) -> Clip {
        Clip::Rect(Rect::new(0.0, 0.0, self.plot.width, self.plot.height))
    }
}
