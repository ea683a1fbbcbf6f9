use super::{Bin, ChannelDef, Encoding, Type};
use crate::spec::{Channel, Fragment};
use crate::theme::{Config, Props, vega_section};
use serde_json::{Map, Value};
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    Arc,
    Area,
    Bar,
    Circle,
    Geoshape,
    Image,
    Line,
    Point,
    Rect,
    Rule,
    Square,
    Text,
    Tick,
    Trail,
}

/// Which way bars, ticks, lines, areas and rules run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orient {
    Horizontal,
    Vertical,
}

use MarkKind::*;

/// Name in the grammar, and the Vega mark that draws it.
const KINDS: &[(MarkKind, &str, &str)] = &[
    (Arc, "arc", "arc"),
    (Area, "area", "area"),
    (Bar, "bar", "rect"),
    (Circle, "circle", "symbol"),
    (Geoshape, "geoshape", "shape"),
    (Image, "image", "image"),
    (Line, "line", "line"),
    (Point, "point", "symbol"),
    (Rect, "rect", "rect"),
    (Rule, "rule", "rule"),
    (Square, "square", "symbol"),
    (Text, "text", "text"),
    (Tick, "tick", "rect"),
    (Trail, "trail", "trail"),
];

impl MarkKind {
    pub fn named(name: &str) -> Option<MarkKind> {
        KINDS.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    pub fn names() -> impl Iterator<Item = &'static str> {
        KINDS.iter().map(|row| row.1)
    }

    pub fn name(self) -> &'static str {
        KINDS[self as usize].1
    }

    /// The Vega mark that draws it: `symbol` for points, `rect` for bars.
    pub fn vega(self) -> &'static str {
        KINDS[self as usize].2
    }

    /// Drawn as one shape through many rows.
    pub fn is_path(self) -> bool {
        matches!(self, Line | Area | Trail)
    }

    /// Bars and everything else that fills a band.
    pub fn is_rect_based(self) -> bool {
        matches!(self, Rect | Bar | Image | Arc | Tick)
    }

    pub fn is_symbol(self) -> bool {
        matches!(self, Point | Circle | Square)
    }

    /// Whether the mark draws a channel at all; `binned` tells that the main channel's data are binned beforehand.
    pub fn supports(self, channel: Channel, binned: bool) -> bool {
        use Channel as C;
        match channel {
            C::X | C::Y | C::XOffset | C::YOffset | C::Latitude | C::Longitude => self != Geoshape,
            C::X2 | C::Y2 | C::Latitude2 | C::Longitude2 => match self {
                Area | Bar | Image | Rect | Rule => true,
                Circle | Point | Square | Tick | Line | Trail => binned,
                _ => false,
            },
            C::Size => matches!(self, Point | Tick | Rule | Circle | Square | Bar | Text | Line | Trail),
            C::StrokeDash => matches!(self, Line | Point | Tick | Rule | Circle | Square | Bar | Geoshape),
            C::Shape => matches!(self, Point | Geoshape),
            C::Text => self == Text,
            C::Angle => matches!(self, Point | Square | Text),
            C::Url => self == Image,
            C::Theta | C::Radius => matches!(self, Text | Arc),
            C::Theta2 | C::Radius2 => self == Arc,
            _ => true,
        }
    }
}

/// A mark with its properties and everything that stands behind them in the cascade.
#[derive(Clone, Debug)]
pub struct MarkDef {
    pub kind: MarkKind,
    /// The mark as written; a bare name is widened to `{"type": name}`.
    pub at: Fragment,
    pub orient: Option<Orient>,
    /// Author's words, named styles, `config.MARK`, `config.mark`.
    pub props: Props,
    /// Vega's defaults below that: the style of the mark's name, then those of the Vega mark.
    pub vega_props: Props,
}

impl MarkDef {
    /// Settles orient, default opacity and end corner radii as Vega-Lite's `initMarkdef` does.
    pub fn new(kind: MarkKind, at: Fragment, encoding: &Encoding, config: &Config) -> MarkDef {
        let written = at.value.as_object().cloned().unwrap_or_default();
        let mut mark = MarkDef {
            kind,
            orient: None,
            props: cascade(kind, written.clone(), config),
            vega_props: vega_cascade(kind, config),
            at,
        };
        mark.orient = orient(kind, encoding, mark.props.text("orient").and_then(Orient::named));
        let mut settled = written;
        if kind == Bar
            && let Some(radius) = mark.props.get("cornerRadiusEnd").cloned()
        {
            for name in end_corners(mark.orient, encoding) {
                settled.insert(name.to_string(), radius.clone());
            }
        }
        let is_faded = kind.is_symbol() || kind == Tick;
        if mark.props.written("opacity").is_none()
            && mark.props.written("fillOpacity").is_none()
            && is_faded
            && !encoding.is_aggregate()
        {
            settled.insert("opacity".to_string(), 0.7.into());
        }
        mark.props = cascade(kind, settled, config);
        mark
    }

    /// `filled`: of config or mark, else everything but points, lines and rules.
    pub fn filled(&self) -> bool {
        self.props.flag("filled").unwrap_or(!matches!(self.kind, Point | Line | Rule))
    }

    /// A property of the author, of styles or config, or of Vega's defaults.
    pub fn any(&self, name: &str) -> Option<&Value> {
        match self.props.written(name) {
            Some(value) => Some(value).filter(|value| !value.is_null()),
            None => self.vega_props.get(name),
        }
    }

    /// The config of this mark's kind or of all marks, without the author's own words.
    pub fn config_number(&self, config: &Config, name: &str) -> Option<f64> {
        config.number(&[self.kind.name(), name]).or_else(|| config.number(&["mark", name]))
    }
}

impl Orient {
    fn named(name: &str) -> Option<Orient> {
        match name {
            "horizontal" => Some(Orient::Horizontal),
            "vertical" => Some(Orient::Vertical),
            _ => None,
        }
    }
}

/// The names of the styles that a mark asks for, in the order written.
pub fn styles(written: &Map<String, Value>) -> Vec<String> {
    match written.get("style") {
        Some(Value::String(name)) => vec![name.clone()],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(str::to_string).collect(),
        _ => Vec::new(),
    }
}

fn cascade(kind: MarkKind, written: Map<String, Value>, config: &Config) -> Props {
    let mut layers = Vec::new();
    for style in styles(&written).iter().rev() {
        layers.push(config.section(&["style", style]));
        layers.push(vega_section(&["style", style]));
    }
    layers.insert(0, Arc::new(written));
    layers.push(config.section(&[kind.name()]));
    layers.push(config.section(&["style", kind.name()]));
    layers.push(config.section(&["mark"]));
    Props::new(layers)
}

fn vega_cascade(kind: MarkKind, config: &Config) -> Props {
    let mut layers = vec![vega_section(&["style", kind.name()])];
    // Themes speak to Vega's own marks too where no mark of Vega-Lite has the name: `config.symbol`, `config.shape`.
    if MarkKind::named(kind.vega()).is_none() {
        layers.push(config.section(&[kind.vega()]));
    }
    layers.push(vega_section(&[kind.vega()]));
    Props::new(layers)
}

/// Which corners are at a bar's end: all when it is a range.
fn end_corners(orient: Option<Orient>, encoding: &Encoding) -> &'static [&'static str] {
    match orient {
        Some(Orient::Horizontal) if encoding.has(Channel::X2) => &["cornerRadius"],
        Some(Orient::Vertical) if encoding.has(Channel::Y2) => &["cornerRadius"],
        Some(Orient::Horizontal) => &["cornerRadiusTopRight", "cornerRadiusBottomRight"],
        Some(Orient::Vertical) => &["cornerRadiusTopLeft", "cornerRadiusTopRight"],
        None => &[],
    }
}

fn is_unbinned_quantitative(def: Option<&ChannelDef>) -> bool {
    def.is_some_and(|def| {
        (def.is_field() && def.kind == Some(Type::Quantitative) && def.bin.is_none())
            || (def.is_datum() && def.datum.as_ref().is_some_and(Value::is_number))
    })
}

/// Vega-Lite's rules for which way a mark runs (its `init.ts`).
fn orient(kind: MarkKind, encoding: &Encoding, specified: Option<Orient>) -> Option<Orient> {
    use Orient::*;
    if matches!(kind, Point | Circle | Square | Rect | Image) {
        return None;
    }
    let (x, y) = (encoding.get(Channel::X), encoding.get(Channel::Y));
    let (x2, y2) = (encoding.has(Channel::X2), encoding.has(Channel::Y2));
    let field =
        |def: Option<&ChannelDef>, test: fn(&ChannelDef) -> bool| def.is_some_and(|def| def.is_field() && test(def));
    let binned = |def| field(def, |def| matches!(def.bin, Some(Bin::Binned { .. })));
    let aggregated = |def| field(def, |def| def.aggregate.is_some());
    if matches!(kind, Text | Bar) {
        if binned(x) || (x.is_some_and(ChannelDef::is_field) && aggregated(y) && !aggregated(x)) {
            return Some(Vertical);
        }
        if binned(y) || (y.is_some_and(ChannelDef::is_field) && aggregated(x) && !aggregated(y)) {
            return Some(Horizontal);
        }
        if x2 || y2 {
            if specified.is_some() {
                return specified;
            }
            if !x2 {
                let horizontal = is_continuous_measure(x) && binned(y);
                return Some(if horizontal { Horizontal } else { Vertical });
            }
            if !y2 {
                let vertical = is_continuous_measure(y) && binned(x);
                return Some(if vertical { Vertical } else { Horizontal });
            }
        }
    }
    if matches!(kind, Text | Bar | Rule) && x2 && !binned(x) && y2 && !binned(y) {
        return None;
    }
    if matches!(kind, Text | Bar | Rule | Area) {
        if y2 {
            return Some(if binned(y) { Horizontal } else { Vertical });
        }
        if x2 {
            return Some(if binned(x) { Vertical } else { Horizontal });
        }
        if kind == Rule {
            if x.is_some() && y.is_none() {
                return Some(Vertical);
            }
            if y.is_some() && x.is_none() {
                return Some(Horizontal);
            }
        }
    }
    if matches!(kind, Text | Bar | Rule | Area | Line | Tick) {
        return measured_orient(kind, x, y, specified);
    }
    Some(Vertical)
}

fn is_continuous_measure(def: Option<&ChannelDef>) -> bool {
    def.is_some_and(|def| {
        (def.is_field() && def.kind == Some(Type::Quantitative) && !def.is_binning())
            || (def.is_datum() && def.datum.as_ref().is_some_and(Value::is_number))
    })
}

fn measured_orient(
    kind: MarkKind,
    x: Option<&ChannelDef>,
    y: Option<&ChannelDef>,
    specified: Option<Orient>,
) -> Option<Orient> {
    use Orient::*;
    let (x_measure, y_measure) = (is_unbinned_quantitative(x), is_unbinned_quantitative(y));
    let temporal = |def: Option<&ChannelDef>| def.is_some_and(|def| def.is_field() && def.kind == Some(Type::Temporal));
    match (x_measure, y_measure) {
        _ if specified.is_some() => specified,
        (true, false) => Some(if kind != Tick { Horizontal } else { Vertical }),
        (false, true) => Some(if kind != Tick { Vertical } else { Horizontal }),
        (true, true) => Some(Vertical),
        (false, false) if temporal(x) && !temporal(y) => Some(Vertical),
        (false, false) if !temporal(x) && temporal(y) => Some(Horizontal),
        (false, false) => None,
    }
}
