use super::channels;
use crate::diagnostic::{Diagnostic, Diagnostics, Failed, Place};
use crate::spec::Fragment;
use crate::theme::Config;
use serde_json::{Map, Value};

/// A unit with a composite mark, read once for all that its expansion asks.
pub struct Unit<'a> {
    /// The mark's name.
    pub name: &'static str,
    /// The mark's own properties.
    pub mark: Map<String, Value>,
    /// The channels, their types and functions settled.
    pub encoding: Map<String, Value>,
    pub config: &'a Config,
    spec: &'a Fragment,
    log: &'a Diagnostics,
}

impl<'a> Unit<'a> {
    /// Reads the unit; says so when it has a selection, which composite marks cannot have.
    pub fn new(
        name: &'static str,
        spec: &'a Fragment,
        mark: &Value,
        config: &'a Config,
        log: &'a Diagnostics,
    ) -> Unit<'a> {
        let encoding = spec.get("encoding").map(|encoding| channels::settle(&encoding, log)).unwrap_or_default();
        let mark = mark.as_object().cloned().unwrap_or_default();
        for param in spec.get("params").map(|params| params.elements()).unwrap_or_default() {
            if is_selection(&param.value) {
                let message = format!("{} has no selections; this one is left out", with_article(name));
                log.add(Diagnostic::warning("composite-selection", message).at(param.place()));
            }
        }
        Unit { name, mark, encoding, config, spec, log }
    }

    /// The mark's name in a sentence: "an errorbar".
    pub fn article(&self) -> String {
        with_article(self.name)
    }

    /// Everything of the unit but mark, encoding, projection and selections: what goes to the layer around the parts.
    pub fn outer(&self) -> Map<String, Value> {
        let mut outer = self.spec.value.as_object().cloned().unwrap_or_default();
        for name in ["mark", "encoding", "projection"] {
            outer.shift_remove(name);
        }
        // The parameters that are not selections concern the whole figure and must not get lost.
        if let Some(Value::Array(params)) = outer.get_mut("params") {
            params.retain(|param| !is_selection(param));
            if params.is_empty() {
                outer.shift_remove("params");
            }
        }
        outer
    }

    /// The unit's own transforms, then more.
    pub fn transforms(&self, more: Vec<Value>) -> Value {
        let own = self.spec.value.get("transform").and_then(Value::as_array).cloned().unwrap_or_default();
        own.into_iter().chain(more).collect()
    }

    /// A part of the mark as the config has it: `config.boxplot.median`; `None` where it is missing or switched off.
    pub fn part_config(&self, part: &str) -> Option<&Value> {
        self.config.get(&[self.name, part]).filter(|part| channels::is_truthy(part))
    }

    pub fn channel(&self, name: &str) -> Option<&Value> {
        self.encoding.get(name)
    }

    /// A fragment in this unit's source, for values that stand nowhere in it as such.
    pub fn fragment(&self, value: Value) -> Fragment {
        self.spec.with(value, self.spec.pointer.clone())
    }

    pub fn warn(&self, place: Place, message: String) {
        self.log.add(Diagnostic::warning("composite-mark", message).at(place));
    }

    /// An error at a channel of this unit.
    pub fn fail(&self, channel: &str, message: String) -> Failed {
        let error = Diagnostic::error("composite-channels", message).at(self.channel_place(channel));
        // A field of which no type is written is nominal, which is most often the reason.
        self.log.fail(match error.message.contains("needs a quantitative") {
            true => error.help("write \"type\": \"quantitative\" at the field of numbers"),
            false => error,
        })
    }

    pub fn channel_place(&self, channel: &str) -> Place {
        self.place("encoding", channel)
    }

    pub fn mark_place(&self, property: &str) -> Place {
        self.place("mark", property)
    }

    fn place(&self, object: &str, member: &str) -> Place {
        self.spec.with(Value::Null, self.spec.pointer.child(object).child(member)).place()
    }
}

fn with_article(name: &str) -> String {
    format!("{} {name}", if name.starts_with('e') { "an" } else { "a" })
}

fn is_selection(param: &Value) -> bool {
    param.get("select").is_some()
}
