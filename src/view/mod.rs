//! The plain tree of views: shorthand gone, repeats written out, composite marks and overlays as layers.

mod channel_def;
mod composite;
mod encoding;
mod mark_def;
mod normalize;
mod overlay;
mod repeat;
mod stack;
mod title;

pub use channel_def::{Aggregate, Bin, ChannelDef, Condition, TimeUnit, Type, bin_text, read_time_unit};
pub use encoding::Encoding;
pub use mark_def::{MarkDef, MarkKind, Orient, styles};
pub use normalize::normalize;
pub use repeat::variable_name;
pub use stack::{Stack, StackOffset, is_summative, stack};
pub use title::title_lines;

use crate::spec::{Channel, Fragment};

/// One view: a plot, plots on top of each other, or plots side by side.
#[derive(Clone, Debug)]
pub struct View {
    /// Its place in [`Tree::flatten`]: parents come before their children.
    pub id: usize,
    /// The name by which Vega-Lite knows it: as written, or `layer_0`, `concat_1_layer_0`, `child`. Empty for the root.
    pub name: String,
    /// The object as written: title, spacing, resolve, view, bounds and more are read from it.
    pub spec: Fragment,
    pub data: Option<Fragment>,
    pub transforms: Vec<Fragment>,
    pub width: Option<Extent>,
    pub height: Option<Extent>,
    pub body: Body,
}

/// A width or height as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Extent {
    Px(f64),
    /// px of one band; `per_offset` when the step is that of the offset scale within (`{"step": 20, "for": "offset"}`, the default).
    Step {
        px: f64,
        per_position: bool,
    },
    Container,
}

#[derive(Clone, Debug)]
pub enum Body {
    Unit(Box<Unit>),
    Layer(Vec<View>),
    Facet(Box<Facet>),
    Concat(Concat),
}

/// One mark with its encoding.
#[derive(Clone, Debug)]
pub struct Unit {
    pub mark: MarkDef,
    pub encoding: Encoding,
    pub projection: Option<Fragment>,
    /// Selection parameters defined here.
    pub params: Vec<Fragment>,
}

/// The same view once for each value of a field, in rows, in columns or wrapped.
#[derive(Clone, Debug)]
pub struct Facet {
    pub row: Option<ChannelDef>,
    pub column: Option<ChannelDef>,
    pub wrapped: Option<ChannelDef>,
    pub columns: Option<usize>,
    pub child: View,
}

/// Views side by side; `columns` is `None` for one row.
#[derive(Clone, Debug)]
pub struct Concat {
    pub columns: Option<usize>,
    pub children: Vec<View>,
}

impl View {
    /// The views inside this one.
    pub fn children(&self) -> Vec<&View> {
        match &self.body {
            Body::Unit(_) => Vec::new(),
            Body::Layer(children) => children.iter().collect(),
            Body::Facet(facet) => vec![&facet.child],
            Body::Concat(concat) => concat.children.iter().collect(),
        }
    }

    pub fn unit(&self) -> Option<&Unit> {
        match &self.body {
            Body::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    /// This view and all below it, in the order of their ids.
    pub fn flatten(&self) -> Vec<&View> {
        let mut all = vec![self];
        for child in self.children() {
            all.extend(child.flatten());
        }
        all
    }

    /// A name within this view, as Vega-Lite makes them: `layer_0_marks`.
    pub fn named(&self, part: &str) -> String {
        if self.name.is_empty() { part.to_string() } else { format!("{}_{part}", self.name) }
    }

    /// How scales (`scale`), axes (`axis`) or legends (`legend`) of a channel are resolved here, if the author says so.
    pub fn resolve(&self, what: &str, channel: Channel) -> Option<String> {
        Some(self.spec.value.get("resolve")?.get(what)?.get(channel.name())?.as_str()?.to_string())
    }
}

#[cfg(test)]
mod tests;
