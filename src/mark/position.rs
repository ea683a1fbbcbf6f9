//! Where a row stands along x, y, theta or radius: points, ranges, and the boxes of bars.

use super::choice::{Cells, contains_zero, number_of, output_number, scale_is_off};
use super::{Drawing, MapProjection};
use crate::data::{Column, Value};
use crate::encoding::{OFFSET_END, OFFSET_START, band_position, is_valid_for, requires_range};
use crate::scale::{Fitted, Kind, Output};
use crate::spec::Channel;
use crate::view::{ChannelDef, MarkKind, Orient, Type, Unit};
use serde_json::Value as Json;
use std::sync::Arc;

/// Positions in px, one for each row or one for all; NaN where there is none.
pub type Places = Cells<f64>;

/// Where a mark stands when no channel says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Default {
    Middle,
    ZeroOrMin,
    ZeroOrMax,
    Nothing,
}

/// A row's extent along one direction: from and to, in px; `to` may be before `from`.
pub struct Span {
    pub from: Places,
    pub to: Places,
}

pub fn add(a: Places, b: &Places, rows: usize) -> Places {
    match (a, b) {
        (Cells::One(a), Cells::One(b)) => Cells::One(a + b),
        (a, b) => Cells::Each((0..rows).map(|row| a.get(row) + b.get(row)).collect()),
    }
}

impl Drawing<'_> {
    pub fn count(&self) -> usize {
        self.rows.marks.rows()
    }

    fn length(&self, channel: Channel) -> f64 {
        match channel.main() {
            Channel::X | Channel::XOffset => self.plot.width,
            Channel::Y | Channel::YOffset => self.plot.height,
            Channel::Theta => std::f64::consts::TAU,
            _ => self.plot.width.min(self.plot.height) / 2.0,
        }
    }

    /// The column of a definition on its scale, moved by a part of the band.
    fn scaled(&self, fitted: Option<&Arc<Fitted>>, def: &ChannelDef, suffix: &str, band: f64) -> Places {
        let Some(column) = self.column(&def.column(suffix)) else { return Cells::One(f64::NAN) };
        let Some(fitted) = fitted else { return Cells::Each(column.to_numbers()) };
        let scale = &fitted.scale;
        let shift = if scale.kind() == Kind::Band { band * scale.bandwidth() } else { 0.0 };
        let shows_invalid = !scale.kind().is_discrete() && self.shows_invalid(def, def.channel.main());
        if shows_invalid {
            let invalid = output_number(&self.for_invalid(def.channel.main(), fitted)).unwrap_or(f64::NAN);
            let place = |cell: Value| {
                if is_valid_for(&cell, def.kind) { scale.position(&cell).unwrap_or(f64::NAN) } else { invalid }
            };
            return Cells::Each(column.iter().map(place).collect());
        }
        Cells::Each(match &*column {
            Column::Number(cells) | Column::Time(cells) if !scale.kind().is_discrete() => {
                cells.iter().map(|&cell| scale.number(cell)).collect()
            }
            Column::Text { dictionary, codes } => {
                let places: Vec<f64> = dictionary
                    .iter()
                    .map(|text| scale.position(&Value::Text(text.clone())).unwrap_or(f64::NAN) + shift)
                    .collect();
                codes.iter().map(|&code| places[code as usize]).collect()
            }
            column => column
                .iter()
                .map(|cell| match cell.is_missing() && !scale.kind().is_discrete() {
                    true => f64::NAN,
                    false => scale.position(&cell).unwrap_or(f64::NAN) + shift,
                })
                .collect(),
        })
    }

    /// Between two columns, at `band` from 0 to 1, on a continuous scale.
    fn between(&self, fitted: Option<&Arc<Fitted>>, start: &str, end: &str, band: f64) -> Places {
        let (Some(start), Some(end)) = (self.column(start), self.column(end)) else { return Cells::One(f64::NAN) };
        let place = |number: f64| fitted.map_or(number, |fitted| fitted.scale.number(number));
        let pairs = numbers(&start).into_iter().zip(numbers(&end));
        Cells::Each(
            pairs
                .map(|(start, end)| match band {
                    0.0 => place(start),
                    1.0 => place(end),
                    band => place((1.0 - band) * start + band * end),
                })
                .collect(),
        )
    }

    /// The mark's own offset, or that of an offset channel; tells whether it is the channel's.
    fn offset(&self, channel: Channel, band: f64) -> (Option<Places>, bool) {
        let name = format!("{}Offset", channel.name());
        if let Some(offset) = channel.offset().filter(|&offset| self.unit.encoding.has(offset)) {
            return (Some(self.offset_places(offset, band)), true);
        }
        let written = self.unit.mark.at.value.get(&name);
        let places =
            written.map(|json| self.json(json, &self.unit.mark.at).map(|value| number_of(&value).unwrap_or(0.0)));
        (places, false)
    }

    fn offset_places(&self, channel: Channel, band: f64) -> Places {
        let Some(def) = self.unit.encoding.get(channel) else { return Cells::One(0.0) };
        let fitted = self.scale(channel).filter(|_| !scale_is_off(def));
        if def.is_field() {
            let band = def.band_position.unwrap_or(band);
            return self.scaled(fitted, def, if requires_range(def, channel) { "range" } else { "" }, band);
        }
        let shift = |fitted: &Arc<Fitted>| {
            if fitted.scale.kind() == Kind::Band { band * fitted.scale.bandwidth() } else { 0.0 }
        };
        let place = match (fitted, &def.datum) {
            (Some(fitted), Some(datum)) => {
                let value = crate::scale::domain_value(&self.params.settle(datum, &self.scope()), def);
                fitted.scale.position(&value).map(|place| place + shift(fitted))
            }
            _ => None,
        };
        match (place, &def.value) {
            (Some(place), _) => Cells::One(place),
            (None, Some(value)) => self.json(value, &def.at).map(|value| number_of(&value).unwrap_or(0.0)),
            (None, None) => Cells::One(0.0),
        }
    }

    fn moved(&self, places: Places, offset: Option<&Places>) -> Places {
        match offset {
            Some(offset) => add(places, offset, self.count()),
            None => places,
        }
    }

    /// A point along x, y, theta or radius: Vega-Lite's `pointPosition`.
    pub fn point(&self, channel: Channel, default: Default) -> Places {
        let (offset, by_channel) = self.offset(channel, 0.5);
        if !self.unit.encoding.has(channel)
            && channel.is_xy()
            && (self.unit.encoding.has(Channel::Longitude) || self.unit.encoding.has(Channel::Latitude))
        {
            return self.moved(self.projected(channel), offset.as_ref());
        }
        let stacked = self.rows.stack.as_ref().filter(|stack| stack.channel == channel);
        let def = self.unit.encoding.get(channel);
        if let (Some(def), Some(_)) = (def.filter(|def| def.is_field_or_datum()), stacked) {
            let fitted = self.scale(channel);
            let is_polar_text = self.unit.mark.kind == MarkKind::Text && channel.is_polar();
            let band = def.band_position.or(is_polar_text.then_some(0.5));
            let places = match band {
                Some(band) => self.between(fitted, &def.column("start"), &def.column("end"), band),
                None => self.scaled(fitted, def, "end", 0.0),
            };
            return self.moved(places, offset.as_ref());
        }
        let band = if by_channel { Some(0.0) } else { None };
        self.middle(channel, def, self.unit.encoding.get(channel.second()), band, default, offset.as_ref())
    }

    /// The middle of what a definition names: of a band, a bin, a time unit; Vega-Lite's `midPoint`.
    fn middle(
        &self,
        channel: Channel,
        def: Option<&ChannelDef>,
        second: Option<&ChannelDef>,
        band: Option<f64>,
        default: Default,
        offset: Option<&Places>,
    ) -> Places {
        let Some(def) = def.filter(|def| def.is_field_or_datum() || def.is_value()) else {
            return self.moved(self.default_place(channel, default), offset);
        };
        let places = if def.is_field() {
            self.middle_of_field(channel, def, second, band)
        } else if def.is_datum() {
            self.datum_place(channel, def, band)
        } else {
            self.value_place(channel, def.value.as_ref().expect("a value definition has a value"), def)
        };
        self.moved(places, offset)
    }

    fn middle_of_field(
        &self,
        channel: Channel,
        def: &ChannelDef,
        second: Option<&ChannelDef>,
        band: Option<f64>,
    ) -> Places {
        let fitted = self.scale(channel.main()).filter(|_| !scale_is_off(def));
        let discrete = fitted.is_some_and(|fitted| fitted.scale.kind().is_discrete());
        let position = band.or_else(|| band_position(def, second, &self.unit.mark).filter(|_| !channel.is_second()));
        let is_unit = def.time_unit.is_some() && def.kind == Some(Type::Temporal) && position.is_some_and(|p| p != 0.0);
        if def.is_binning() || is_unit {
            if self.rows.stack.as_ref().is_some_and(|stack| stack.impute) && def.is_binning() {
                return self.scaled(fitted, def, "mid", 0.0);
            }
            if !discrete && position.is_some_and(|p| p != 0.0) {
                return self.between(fitted, &def.column(""), &def.column("end"), position.unwrap_or(0.5));
            }
            if !discrete || !def.is_binning() {
                return self.scaled(fitted, def, "", position.unwrap_or(0.5));
            }
        } else if def.is_binned()
            && !channel.is_second()
            && let Some(second) = second.filter(|second| second.is_field())
        {
            return self.between(fitted, &def.column(""), &second.column(""), position.unwrap_or(0.5));
        }
        let suffix = if discrete && requires_range(def, channel.main()) { "range" } else { "" };
        // A bin on a discrete scale stands at the start of its band.
        let middle = if discrete && def.is_binning() { 0.0 } else { 0.5 };
        self.scaled(fitted, def, suffix, position.or(def.band_position).filter(|_| !def.is_binning()).unwrap_or(middle))
    }

    fn datum_place(&self, channel: Channel, def: &ChannelDef, band: Option<f64>) -> Places {
        let datum = def.datum.as_ref().expect("a datum definition has a datum");
        let main = self.unit.encoding.get(channel.main());
        let typed = ChannelDef {
            kind: main.and_then(|main| main.kind).or(def.kind),
            time_unit: main.and_then(|m| m.time_unit.clone()),
            ..def.clone()
        };
        let place = |value: &Value, fitted: Option<&Arc<Fitted>>| match fitted {
            Some(fitted) => {
                let scale = &fitted.scale;
                let band = band.or(def.band_position).unwrap_or(0.5);
                let shift = if scale.kind() == Kind::Band { band * scale.bandwidth() } else { 0.0 };
                scale.position(value).unwrap_or(f64::NAN) + shift
            }
            None => value.to_number(),
        };
        let fitted = self.scale(channel.main()).filter(|_| !scale_is_off(def));
        match self.json(datum, &def.at) {
            Cells::One(_) => {
                let settled = self.params.settle(datum, &self.scope());
                Cells::One(place(&crate::scale::domain_value(&settled, &typed), fitted))
            }
            Cells::Each(values) => Cells::Each(values.iter().map(|value| place(value, fitted)).collect()),
        }
    }

    /// A written position; the words "width" and "height" are the plot's.
    fn value_place(&self, channel: Channel, json: &Json, def: &ChannelDef) -> Places {
        match json.as_str() {
            Some("width") => Cells::One(self.plot.width),
            Some("height") => Cells::One(self.plot.height),
            _ => {
                let _ = channel;
                self.json(json, &def.at).map(|value| number_of(&value).unwrap_or(f64::NAN))
            }
        }
    }

    fn default_place(&self, channel: Channel, default: Default) -> Places {
        let mark = &self.unit.mark;
        let written = match channel {
            Channel::Theta => {
                mark.props.get("theta").or_else(|| mark.props.get("startAngle").filter(|_| mark.kind == MarkKind::Arc))
            }
            Channel::Theta2 => mark.props.get("theta2").or_else(|| mark.props.get("endAngle")),
            Channel::Radius if mark.kind == MarkKind::Arc => {
                mark.props.get("radius").or_else(|| mark.props.get("outerRadius"))
            }
            Channel::Radius2 => mark.props.get("radius2").or_else(|| mark.props.get("innerRadius")),
            other => mark.props.get(other.name()),
        };
        if let Some(json) = written {
            return match json.as_str() {
                Some("width") => Cells::One(self.plot.width),
                Some("height") => Cells::One(self.plot.height),
                _ => self.json(json, &mark.at).map(|value| number_of(&value).unwrap_or(f64::NAN)),
            };
        }
        match default {
            Default::Middle => Cells::One(self.length(channel) / 2.0),
            Default::Nothing => Cells::One(f64::NAN),
            _ => Cells::One(self.zero_or_end(channel, default == Default::ZeroOrMax)),
        }
    }

    /// The place of zero, or of the domain's end where zero is outside; the plot's edge without a scale.
    fn zero_or_end(&self, channel: Channel, max: bool) -> f64 {
        let main = channel.main();
        if let Some(fitted) = self.scale(main) {
            let scale = &fitted.scale;
            if scale.kind().is_discrete() {
                let values = scale.domain();
                let end = if max { values.last() } else { values.first() };
                return end.and_then(|value| scale.position(value)).unwrap_or(0.0);
            }
            let zero = fitted.has_zero.unwrap_or_else(|| contains_zero(fitted));
            if zero {
                return scale.number(0.0);
            }
            let (first, last) = scale.domain_extent();
            return scale.number(if max { last } else { first });
        }
        match (main, max) {
            (Channel::X, false) | (Channel::Y, true) | (Channel::Radius, false) | (Channel::Theta, false) => 0.0,
            _ => self.length(main),
        }
    }

    /// The second end of a range: x2 and the like, the start of a stack, or a default; `None` with a size in px instead.
    fn second_place(&self, channel: Channel, default: Default) -> Result<Places, Places> {
        let main = channel.main();
        let encoding = &self.unit.encoding;
        let has_own = encoding.has(channel) || self.unit.mark.at.value.get(channel.name()).is_some();
        let own_offset = self.unit.mark.at.value.get(format!("{}Offset", channel.name()));
        let offset = match own_offset {
            Some(json) if has_own || encoding.has(channel) => {
                Some(self.json(json, &self.unit.mark.at).map(|v| number_of(&v).unwrap_or(0.0)))
            }
            _ if has_own => None,
            _ => self.offset(main, 0.0).0,
        };
        let size_name = if main == Channel::X { "width" } else { "height" };
        if !encoding.has(main) && main.is_xy() && (encoding.has(Channel::Longitude) || encoding.has(Channel::Latitude))
        {
            if let Some(size) = self.unit.mark.at.value.get(size_name).and_then(Json::as_f64) {
                return Err(Cells::One(size));
            }
            return Ok(self.projected(channel));
        }
        let stacked = self.rows.stack.as_ref().filter(|stack| stack.channel == main);
        if let (Some(def), Some(_)) = (encoding.get(main).filter(|def| def.is_field_or_datum()), stacked) {
            return Ok(self.moved(self.scaled(self.scale(main), def, "start", 0.0), offset.as_ref()));
        }
        if let Some(def) = encoding.get(channel) {
            return Ok(self.middle(channel, Some(def), None, None, default, offset.as_ref()));
        }
        let mark = &self.unit.mark;
        let layers = [mark.at.value.as_object().cloned().unwrap_or_default()];
        let of_config = |name: &str| {
            self.config.get(&[mark.kind.name(), name]).or_else(|| self.config.get(&["mark", name])).cloned()
        };
        for find in
            [&|name: &str| layers[0].get(name).cloned() as Option<Json>, &of_config as &dyn Fn(&str) -> Option<Json>]
        {
            let names: &[&str] = match channel {
                Channel::Radius2 => &["innerRadius", "radius2"],
                Channel::Theta2 => &["endAngle", "theta2"],
                other => &[other.name()],
            };
            if let Some(json) = names.iter().find_map(|name| find(name)) {
                let place = match json.as_str() {
                    Some("width") => Cells::One(self.plot.width),
                    Some("height") => Cells::One(self.plot.height),
                    _ => self.json(&json, &mark.at).map(|value| number_of(&value).unwrap_or(f64::NAN)),
                };
                return Ok(self.moved(place, offset.as_ref()));
            }
            if main.is_xy()
                && let Some(size) = find(size_name).filter(|size| size.get("band").is_none())
            {
                return Err(self.json(&size, &mark.at).map(|value| number_of(&value).unwrap_or(f64::NAN)));
            }
        }
        Ok(self.default_place(channel, default))
    }

    /// A range along a direction: Vega-Lite's `rangePosition`.
    pub fn range(&self, channel: Channel, default: Default, default2: Default) -> Span {
        let from = self.point(channel, default);
        match self.second_place(channel.second(), default2) {
            Ok(to) => Span { from, to },
            Err(size) => self.aligned(channel, from, size, false),
        }
    }

    /// A box of a size around, before or after a place, as align and baseline say.
    fn aligned(&self, channel: Channel, place: Places, size: Places, top: bool) -> Span {
        let name = if channel == Channel::X { "align" } else { "baseline" };
        let part = match self.unit.mark.props.text(name) {
            Some("left" | "top") => 0.0,
            Some("center" | "middle") => 0.5,
            Some("right" | "bottom") => 1.0,
            _ if top => 0.0,
            _ => 0.5,
        };
        let count = self.count();
        let from = add(place, &size.clone().map(|size| -part * size), count);
        let to = add(from.clone(), &size, count);
        Span { from, to }
    }

    /// The box of a bar, rectangle, image or tick along a direction: Vega-Lite's `rectPosition`.
    pub fn rect(&self, channel: Channel) -> Span {
        let (encoding, mark) = (&self.unit.encoding, &self.unit.mark);
        let (def, second) = (encoding.get(channel), encoding.get(channel.second()));
        let kind = self.scale(channel).map(|fitted| fitted.scale.kind());
        let discrete = kind.is_some_and(Kind::is_discrete);
        let size_name = size_name(channel);
        let has_size = encoding.has(Channel::Size)
            || mark
                .props
                .get("size")
                .or_else(|| mark.props.get(size_name))
                .is_some_and(|size| size.get("band").is_none());
        let across = |vertical: Orient| mark.orient == Some(vertical);
        let is_band = match (mark.kind, channel) {
            (MarkKind::Bar, Channel::X) => across(Orient::Vertical),
            (MarkKind::Bar, _) => across(Orient::Horizontal),
            (MarkKind::Tick, Channel::Y) => across(Orient::Vertical),
            (MarkKind::Tick, _) => across(Orient::Horizontal),
            _ => false,
        };
        let has_offset = channel.offset().is_some_and(|offset| encoding.has(offset));
        if let Some(def) = def.filter(|def| def.is_field()) {
            let binned = def.bin.is_some() || (def.time_unit.is_some() && second.is_none());
            if binned
                && !has_size
                && !has_offset
                && !discrete
                && let Some(span) = self.bin(channel, def, second)
            {
                return span;
            }
        }
        let is_placed = def.is_some_and(|def| def.is_field_or_datum()) && discrete;
        if (is_placed || is_band) && second.is_none() {
            return self.band(channel, def);
        }
        self.range(channel, Default::ZeroOrMax, Default::ZeroOrMin)
    }

    /// A bar over a bin or a time unit, with a gap to its neighbours.
    fn bin(&self, channel: Channel, def: &ChannelDef, second: Option<&ChannelDef>) -> Option<Span> {
        let mark = &self.unit.mark;
        let fitted = self.scale(channel)?;
        let reverse = fitted.scale.recipe().reverse;
        let spacing = if channel.is_xy() { mark.props.number("binSpacing").unwrap_or(0.0) } else { 0.0 };
        let least = mark.config_number(self.config, "minBandSize").unwrap_or(0.0);
        let translate = def.at.value.pointer("/axis/translate").and_then(Json::as_f64).unwrap_or(0.5);
        let translate = if channel.is_xy() { translate } else { 0.0 };
        let own =
            |channel: Channel| self.unit.mark.at.value.get(format!("{}Offset", channel.name())).and_then(Json::as_f64);
        let offset = own(channel).unwrap_or(0.0);
        let offset2 = own(channel.second()).unwrap_or(offset);
        let band = self.bin_band_size(channel, def);
        let low_part = (1.0 - band) / 2.0;
        let (start, end) = if def.is_binning() || def.time_unit.is_some() {
            let shifted = def.time_unit.is_some()
                && band_position(def, second, mark).is_some_and(|position| position != 0.5)
                && self.column(&def.column(OFFSET_START)).is_some();
            let (from, to) = if shifted {
                (def.column(OFFSET_START), def.column(OFFSET_END))
            } else {
                (def.column(""), def.column("end"))
            };
            (self.between(Some(fitted), &from, &to, low_part), self.between(Some(fitted), &from, &to, 1.0 - low_part))
        } else {
            let start = self.scaled(Some(fitted), def, "", 0.0);
            let end = match (second.filter(|second| second.is_field()), &def.bin) {
                (Some(second), _) => self.scaled(Some(fitted), second, "", 0.0),
                (None, Some(crate::view::Bin::Binned { step: Some(step) })) => {
                    let column = self.column(&def.column(""))?;
                    Cells::Each(column.to_numbers().iter().map(|start| fitted.scale.number(start + step)).collect())
                }
                _ => return None,
            };
            (start, end)
        };
        let count = self.count();
        // Which way the gap goes: the end of x and the start of y are the larger px.
        let is_end = channel == Channel::X;
        let gap = |place: &Places, other: &Places, is_end: bool, offset: f64| -> Places {
            Cells::Each(
                (0..count)
                    .map(|row| {
                        let size = (place.get(row) - other.get(row)).abs();
                        let sign = if is_end { 1.0 } else { -1.0 };
                        let spaced = if is_end { -spacing / 2.0 } else { spacing / 2.0 };
                        let by = if least > 0.0 && size < least { sign * 0.5 * (least - size) } else { spaced };
                        let turned = if reverse { -1.0 } else { 1.0 };
                        place.get(row) + translate + turned * (offset + by)
                    })
                    .collect(),
            )
        };
        if !channel.is_xy() {
            return Some(Span { from: end, to: start });
        }
        let to = gap(&start, &end, !is_end, offset2);
        let from = gap(&end, &start, is_end, offset);
        Some(Span { from, to })
    }

    /// How much of its bin a bar takes, from 0 to 1.
    fn bin_band_size(&self, channel: Channel, def: &ChannelDef) -> f64 {
        let mark = &self.unit.mark;
        let written = mark.props.get(size_name(channel)).and_then(|size| size.get("band")).and_then(Json::as_f64);
        written.unwrap_or_else(|| match def.time_unit.is_some() {
            true => mark.props.number("timeUnitBandSize").unwrap_or(1.0),
            false => 1.0,
        })
    }

    /// A bar in a band, or of a set thickness at a place: Vega-Lite's `positionAndSize`.
    fn band(&self, channel: Channel, def: Option<&ChannelDef>) -> Span {
        let mark = &self.unit.mark;
        let offset_fitted = channel.offset().and_then(|offset| self.scale(offset));
        let fitted = offset_fitted.or_else(|| self.scale(channel));
        let kind = fitted.map(|fitted| fitted.scale.kind());
        let position_kind = self.scale(channel).map(|fitted| fitted.scale.kind());
        let uses_size = mark.kind == MarkKind::Tick
            || matches!(
                (mark.orient, channel),
                (Some(Orient::Horizontal), Channel::Y) | (Some(Orient::Vertical), Channel::X)
            );
        let by_size = uses_size
            && (self.unit.encoding.has(Channel::Size) || mark.at.value.get("size").is_some_and(|s| !s.is_null()));
        let relative = self.relative_band(channel, uses_size, position_kind.or(kind));
        let size: Places = if by_size {
            let default = self.prop("size").unwrap_or(Cells::One(Value::Undefined)).map(Output::Value);
            let default = if mark.at.value.get("size").is_some() { default } else { Cells::One(Output::Undefined) };
            self.outputs(Channel::Size, default).map(|output| output_number(&output).unwrap_or(f64::NAN))
        } else {
            self.band_size(channel, &relative, fitted, def.is_some())
        };
        let in_band =
            position_kind.or(kind) == Some(Kind::Band) && matches!(relative, BandSize::Relative(_)) && !by_size;
        let centered = match self.unit.mark.props.text(if channel == Channel::X { "align" } else { "baseline" }) {
            Some("center" | "middle") => true,
            Some(_) => false,
            None => !in_band,
        };
        let (offset, by_channel) = self.offset(channel, if centered { 0.5 } else { 0.0 });
        let of_unit = def
            .filter(|def| centered && !by_channel && def.is_field() && def.time_unit.is_some())
            .filter(|_| !self.unit.encoding.has(channel.second()))
            .and_then(|def| band_position(def, None, mark));
        let band = of_unit.unwrap_or(match (centered, &relative) {
            (true, _) => {
                if by_channel {
                    0.0
                } else {
                    0.5
                }
            }
            (false, BandSize::Relative(part)) => (1.0 - part) / 2.0,
            (false, _) => 0.0,
        });
        let place = self.middle(channel, def, None, Some(band), Default::Middle, offset.as_ref());
        if !channel.is_xy() {
            let to = add(place.clone(), &size, self.count());
            return Span { from: place, to };
        }
        self.aligned(channel, place, size, in_band)
    }

    /// The size of a band as author or config give it: Vega-Lite's `getBandSize`.
    fn relative_band(&self, channel: Channel, uses_size: bool, kind: Option<Kind>) -> BandSize {
        let mark = &self.unit.mark;
        let written =
            mark.props.get(size_name(channel)).or_else(|| if uses_size { mark.props.get("size") } else { None });
        if let Some(json) = written {
            return BandSize::of(json, &self.params.settle(json, &self.scope()));
        }
        let def = self.unit.encoding.get(channel);
        if let Some(def) = def.filter(|def| def.is_field()) {
            if def.time_unit.is_some() {
                return BandSize::Relative(mark.props.number("timeUnitBandSize").unwrap_or(1.0));
            }
            if def.is_binning() && !kind.is_some_and(Kind::is_discrete) {
                return BandSize::Relative(1.0);
            }
        }
        let of_config = |name: &str| self.config.get(&[mark.kind.name(), name]).map(|json| BandSize::of(json, json));
        match kind {
            Some(kind) if kind.is_discrete() => of_config("discreteBandSize").unwrap_or(BandSize::Relative(1.0)),
            Some(_) => of_config("continuousBandSize").unwrap_or(BandSize::Nothing),
            None => of_config("discreteBandSize").unwrap_or(BandSize::Nothing),
        }
    }

    fn band_size(&self, channel: Channel, size: &BandSize, fitted: Option<&Arc<Fitted>>, has_field: bool) -> Places {
        let mark = &self.unit.mark;
        match (size, fitted) {
            (BandSize::Px(px), _) => return Cells::One(*px),
            (BandSize::Relative(part), Some(fitted)) if fitted.scale.kind() == Kind::Band => {
                let least = mark.config_number(self.config, "minBandSize").unwrap_or(0.0);
                return Cells::One((part * fitted.scale.bandwidth()).max(least));
            }
            (BandSize::Relative(part), None) => return Cells::One(part * self.length(channel)),
            _ => {}
        }
        if let Some(fitted) = fitted
            && let crate::scale::Range::Step(step) = fitted.scale.recipe().range
        {
            return Cells::One(step - 2.0);
        }
        if !has_field {
            let name = match mark.kind {
                MarkKind::Tick => "tickBandPaddingInner",
                MarkKind::Bar => "barBandPaddingInner",
                _ => "rectBandPaddingInner",
            };
            let padding =
                self.config.number(&["scale", "bandPaddingInner"]).or_else(|| self.config.number(&["scale", name]));
            return Cells::One((1.0 - padding.unwrap_or(0.0)) * self.length(channel));
        }
        Cells::One(crate::scale::discrete_step(self.config, channel).unwrap_or(20.0) - 2.0)
    }

    /// Longitude and latitude on the projection, along x or y.
    fn projected(&self, channel: Channel) -> Places {
        let (longitude, latitude) = if channel.is_second() {
            (Channel::Longitude2, Channel::Latitude2)
        } else {
            (Channel::Longitude, Channel::Latitude)
        };
        let Some(MapProjection { projection, .. }) = self.map else { return Cells::One(f64::NAN) };
        let along = |channel: Channel| degrees(self.unit, channel, self.count(), |name| self.column(name));
        let (Some(longitude), Some(latitude)) = (along(longitude), along(latitude)) else {
            return Cells::One(f64::NAN);
        };
        // As in Vega: what the projection has no place for stands at the plot's corner, it is not left out.
        let place = |row: usize| match projection.point([*longitude.get(row), *latitude.get(row)]) {
            Some(point) if channel.main() == Channel::X => finite_or_zero(point.x),
            Some(point) => finite_or_zero(point.y),
            None => 0.0,
        };
        Cells::Each((0..self.count()).map(place).collect())
    }
}

fn finite_or_zero(place: f64) -> f64 {
    if place.is_finite() { place } else { 0.0 }
}

/// The degrees of a geographic channel, one for each row or one for all. `None` when the channel gives none; a missing
/// cell is 0 degrees, one that is no number is NaN.
pub fn degrees(
    unit: &Unit,
    channel: Channel,
    rows: usize,
    column: impl Fn(&str) -> Option<Arc<Column>>,
) -> Option<Places> {
    let def = unit.encoding.get(channel)?;
    if def.is_field() {
        return column(&def.column("")).map(|column| Cells::Each(column.to_numbers()));
    }
    let constant = def.datum.as_ref().or(def.value.as_ref()).and_then(Json::as_f64)?;
    Some(Cells::Each(vec![constant; rows]))
}

enum BandSize {
    /// A part of the band, from 0 to 1.
    Relative(f64),
    Px(f64),
    Nothing,
}

impl BandSize {
    fn of(written: &Json, settled: &Json) -> BandSize {
        if let Some(part) = written.get("band").and_then(Json::as_f64) {
            return BandSize::Relative(part);
        }
        settled.as_f64().map_or(BandSize::Nothing, BandSize::Px)
    }
}

fn size_name(channel: Channel) -> &'static str {
    match channel {
        Channel::X => "width",
        Channel::Y => "height",
        _ => "",
    }
}

/// A column's cells as numbers, missing ones as NaN.
fn numbers(column: &Column) -> Vec<f64> {
    match column {
        Column::Mixed(cells) => {
            cells.iter().map(|cell| if cell.is_missing() { f64::NAN } else { cell.to_number() }).collect()
        }
        other => other.to_numbers(),
    }
}
