//! What assistive technology and the pointer are told of each item.

use super::Drawing;
use super::choice::Cells;
use super::words::described;
use crate::data::Value;
use crate::encoding::bin_range;
use crate::scene::{Aria, Item, Kind, Shape, Style};
use crate::spec::Channel;
use crate::view::{ChannelDef, StackOffset, title_lines};
use serde_json::Value as Json;
use std::sync::Arc;

/// Labels, links and tooltips of a mark's items.
pub struct Descriptions {
    hidden: bool,
    role_description: Option<Arc<str>>,
    label: Cells<Value>,
    href: Cells<Value>,
    tooltip: Cells<Value>,
}

/// Vega's name of a kind of mark.
pub fn vega_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Arc => "arc",
        Kind::Area => "area",
        Kind::Group => "group",
        Kind::Image => "image",
        Kind::Line => "line",
        Kind::Path => "path",
        Kind::Rect => "rect",
        Kind::Rule => "rule",
        Kind::Shape => "shape",
        Kind::Symbol => "symbol",
        Kind::Text => "text",
        Kind::Trail => "trail",
    }
}

impl Descriptions {
    /// An item with what is said about it.
    pub fn item(&self, row: usize, shape: Shape, style: Style) -> Item {
        let mut item = Item::new(shape, style);
        let text = |cells: &Cells<Value>| match cells.get(row) {
            Value::Undefined | Value::Null => None,
            value => Some(described(value)),
        };
        item.href = text(&self.href);
        item.tooltip = text(&self.tooltip);
        if !self.hidden {
            let label = text(&self.label);
            item.aria = Some(Box::new(Aria {
                hidden: false,
                role: Some("graphics-symbol"),
                role_description: self.role_description.clone(),
                label,
            }));
        }
        item
    }
}

impl Drawing<'_> {
    pub fn descriptions(&self) -> Descriptions {
        let mark = &self.unit.mark;
        let hidden = mark.props.flag("aria") == Some(false) || self.config.get(&["aria"]) == Some(&Json::Bool(false));
        let role_description = mark.props.text("ariaRoleDescription").unwrap_or(mark.kind.name());
        let many = self.count() > DESCRIBED_ROWS;
        let label = if hidden || many { Cells::One(Value::Undefined) } else { self.label() };
        Descriptions {
            hidden: hidden || many,
            role_description: Some(role_description.into()),
            label,
            href: self.words(Channel::Href, self.prop("href")),
            tooltip: self.tooltip(),
        }
    }

    fn label(&self) -> Cells<Value> {
        if self.unit.encoding.has(Channel::Description) {
            return self.words(Channel::Description, None);
        }
        if let Some(written) = self.prop("description") {
            return written;
        }
        let parts = self.data_parts();
        if parts.is_empty() {
            return Cells::One(Value::Undefined);
        }
        let rows = self.rows.marks.rows();
        let label = |row: usize| {
            let texts: Vec<String> =
                parts.iter().map(|(key, words)| format!("{key}: {}", described(words.get(row)))).collect();
            Value::text(texts.join("; "))
        };
        Cells::Each((0..rows).map(label).collect())
    }

    /// Title and text of each field that the encoding uses: Vega-Lite's `tooltipData`.
    fn data_parts(&self) -> Vec<(String, Cells<Value>)> {
        let mut parts: Vec<(String, Cells<Value>)> = Vec::new();
        let mut skip = Vec::new();
        for (channel, def) in self.unit.encoding.iter() {
            let Some(field) = def.field_def() else { continue };
            if channel == Channel::Tooltip || skip.contains(&channel) {
                continue;
            }
            let main = self.unit.encoding.get(channel.main());
            let typed = ChannelDef { kind: field.kind.or(main.and_then(|main| main.kind)), ..field.clone() };
            let title = typed.at.value.get("title").and_then(title_lines).map(|lines| lines.join(", "));
            let key = title.unwrap_or_else(|| typed.default_title(self.config));
            if parts.iter().any(|(known, _)| *known == key) {
                continue;
            }
            let second = self.unit.encoding.get(channel.second()).filter(|second| channel.is_xy() && second.is_field());
            if let Some(second) = second.filter(|_| typed.is_binned())
                && let (Some(start), Some(end)) = (self.column(&typed.column("")), self.column(&second.column("")))
            {
                let format = typed.at.value.get("format").and_then(Json::as_str).unwrap_or("");
                let pairs = start.iter().zip(end.iter());
                parts.push((key, Cells::Each(pairs.map(|(a, b)| bin_range(&a, &b, format)).collect())));
                skip.push(channel.second());
                continue;
            }
            let normalized =
                self.rows.stack.as_ref().filter(|s| s.channel == channel && s.offset == StackOffset::Normalize);
            let words = match normalized {
                Some(_) => self.normalized_words(&typed),
                None => self.words_of(&typed),
            };
            if let Some(words) = words {
                parts.push((key, words));
            }
        }
        parts
    }

    /// The part of the whole that a normalised stack shows.
    fn normalized_words(&self, def: &ChannelDef) -> Option<Cells<Value>> {
        let (start, end) = (self.column(&def.column("start"))?, self.column(&def.column("end"))?);
        let written = def.at.value.get("format").and_then(Json::as_str);
        let format = written.or_else(|| self.config.text(&["normalizedNumberFormat"])).unwrap_or(".0%");
        let format = crate::format::NumberFormat::parse(format).ok()?;
        let pairs = start.to_numbers().into_iter().zip(end.to_numbers());
        Some(Cells::Each(pairs.map(|(start, end)| Value::text(format.format(end - start))).collect()))
    }

    fn tooltip(&self) -> Cells<Value> {
        // Native SVG tooltips would show what no pointer asks for in print; only an author's own text is kept.
        match self.unit.encoding.get(Channel::Tooltip) {
            Some(def) if def.is_value() && self.unit.encoding.all(Channel::Tooltip).len() == 1 => {
                self.words(Channel::Tooltip, None)
            }
            _ => match self.unit.mark.props.get("tooltip") {
                Some(Json::String(text)) => Cells::One(Value::text(text.as_str())),
                _ => Cells::One(Value::Undefined),
            },
        }
    }
}

/// Beyond this many items nobody listens to each one's label, and the file would be mostly labels.
const DESCRIBED_ROWS: usize = 5_000;
