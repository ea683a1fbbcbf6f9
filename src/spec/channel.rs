/// Every channel of the grammar, in the order in which Vega-Lite walks them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    X,
    Y,
    X2,
    Y2,
    XOffset,
    YOffset,
    Longitude,
    Latitude,
    Longitude2,
    Latitude2,
    Theta,
    Radius,
    Theta2,
    Radius2,
    Color,
    Fill,
    Stroke,
    Opacity,
    FillOpacity,
    StrokeOpacity,
    StrokeWidth,
    StrokeDash,
    Size,
    Angle,
    Shape,
    Detail,
    Key,
    Text,
    Tooltip,
    Href,
    Url,
    Description,
    Order,
    Time,
    Row,
    Column,
    Facet,
}

use Channel::*;

/// The one table of channels: name in the grammar, whether values go through a scale.
const CHANNELS: &[(Channel, &str, bool)] = &[
    (X, "x", true),
    (Y, "y", true),
    (X2, "x2", false),
    (Y2, "y2", false),
    (XOffset, "xOffset", true),
    (YOffset, "yOffset", true),
    (Longitude, "longitude", false),
    (Latitude, "latitude", false),
    (Longitude2, "longitude2", false),
    (Latitude2, "latitude2", false),
    (Theta, "theta", true),
    (Radius, "radius", true),
    (Theta2, "theta2", false),
    (Radius2, "radius2", false),
    (Color, "color", true),
    (Fill, "fill", true),
    (Stroke, "stroke", true),
    (Opacity, "opacity", true),
    (FillOpacity, "fillOpacity", true),
    (StrokeOpacity, "strokeOpacity", true),
    (StrokeWidth, "strokeWidth", true),
    (StrokeDash, "strokeDash", true),
    (Size, "size", true),
    (Angle, "angle", true),
    (Shape, "shape", true),
    (Detail, "detail", false),
    (Key, "key", false),
    (Text, "text", false),
    (Tooltip, "tooltip", false),
    (Href, "href", false),
    (Url, "url", false),
    (Description, "description", false),
    (Order, "order", false),
    (Time, "time", false),
    (Row, "row", false),
    (Column, "column", false),
    (Facet, "facet", false),
];

impl Channel {
    /// All channels in the table's order.
    pub fn all() -> impl Iterator<Item = Channel> {
        CHANNELS.iter().map(|row| row.0)
    }

    /// The channel that the grammar calls `name`.
    pub fn named(name: &str) -> Option<Channel> {
        CHANNELS.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    pub fn name(self) -> &'static str {
        CHANNELS[self as usize].1
    }

    /// Whether the channel has a scale of its own.
    pub fn has_scale(self) -> bool {
        CHANNELS[self as usize].2
    }

    pub fn is_xy(self) -> bool {
        matches!(self, X | Y)
    }

    pub fn is_offset(self) -> bool {
        matches!(self, XOffset | YOffset)
    }

    pub fn is_polar(self) -> bool {
        matches!(self, Theta | Radius)
    }

    pub fn is_color(self) -> bool {
        matches!(self, Color | Fill | Stroke)
    }

    pub fn is_facet(self) -> bool {
        matches!(self, Row | Column | Facet)
    }

    /// x2 of x, theta2 of theta; for a second channel itself.
    pub fn second(self) -> Channel {
        match self {
            X => X2,
            Y => Y2,
            Theta => Theta2,
            Radius => Radius2,
            Longitude => Longitude2,
            Latitude => Latitude2,
            other => other,
        }
    }

    /// x of x2, x itself of x.
    pub fn main(self) -> Channel {
        match self {
            X2 => X,
            Y2 => Y,
            Theta2 => Theta,
            Radius2 => Radius,
            Longitude2 => Longitude,
            Latitude2 => Latitude,
            other => other,
        }
    }

    pub fn is_second(self) -> bool {
        self.main() != self
    }

    /// The offset channel within x or y; `None` for others.
    pub fn offset(self) -> Option<Channel> {
        match self {
            X => Some(XOffset),
            Y => Some(YOffset),
            _ => None,
        }
    }

    /// Neither position, offset, geographic nor facet: Vega-Lite's NONPOSITION_CHANNELS.
    pub fn is_nonposition(self) -> bool {
        self as usize >= Color as usize && (self as usize) < Time as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_enum() {
        for (index, row) in CHANNELS.iter().enumerate() {
            assert_eq!(row.0 as usize, index);
            assert_eq!(Channel::named(row.1), Some(row.0));
        }
    }
}
