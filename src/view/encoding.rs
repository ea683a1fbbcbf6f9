use super::ChannelDef;
use crate::spec::Channel;

/// The channels of one unit, in the grammar's order. `detail`, `order` and `tooltip` may hold several definitions.
#[derive(Clone, Debug, Default)]
pub struct Encoding {
    channels: Vec<(Channel, Vec<ChannelDef>)>,
}

impl Encoding {
    /// Sorts the channels into the grammar's order.
    pub fn new(mut channels: Vec<(Channel, Vec<ChannelDef>)>) -> Encoding {
        channels.sort_by_key(|(channel, _)| *channel);
        Encoding { channels }
    }

    /// The channel's (first) definition.
    pub fn get(&self, channel: Channel) -> Option<&ChannelDef> {
        self.all(channel).first()
    }

    /// All definitions of a channel.
    pub fn all(&self, channel: Channel) -> &[ChannelDef] {
        self.channels.iter().find(|(known, _)| *known == channel).map_or(&[], |(_, defs)| defs)
    }

    pub fn has(&self, channel: Channel) -> bool {
        self.channels.iter().any(|(known, _)| *known == channel)
    }

    /// Whether the channel, or a condition of it, has a field.
    pub fn has_field(&self, channel: Channel) -> bool {
        self.all(channel).iter().any(|def| def.field_def().is_some())
    }

    pub fn has_field_or_datum(&self, channel: Channel) -> bool {
        self.all(channel).iter().any(|def| def.field_or_datum_def().is_some())
    }

    pub fn iter(&self) -> impl Iterator<Item = (Channel, &ChannelDef)> {
        self.channels.iter().flat_map(|(channel, defs)| defs.iter().map(move |def| (*channel, def)))
    }

    /// Whether any channel's own field is aggregated.
    pub fn is_aggregate(&self) -> bool {
        self.iter().any(|(_, def)| def.field_def().is_some_and(|def| def.aggregate.is_some()))
    }

    /// Whether x or y holds bands with an offset scale inside.
    pub fn has_nested_offset(&self, channel: Channel) -> bool {
        let Some(offset) = channel.offset() else { return false };
        self.get(channel).is_some_and(|def| {
            def.is_field_or_datum() && (def.kind.is_some_and(|kind| kind.is_discrete()) || def.time_unit.is_some())
        }) && self.has_field_or_datum(offset)
    }
}
