//! Where the fields of a table come from: what a message about an unknown one has to say.

use super::Table;
use crate::diagnostic::locate::Locator;
use crate::diagnostic::{Diagnostic, Place, suggest};
use std::sync::Arc;

/// Lists of fields in messages show so many.
const MOST_LISTED: usize = 12;

/// The source of a table and the steps that have taken fields away. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// How messages call the data, e.g. `data/cars.csv`.
    source: Option<Arc<str>>,
    lossy: Vec<Arc<Step>>,
}

/// A transform after which some fields are gone.
#[derive(Debug)]
struct Step {
    /// Its name: `aggregate`.
    verb: String,
    /// Where it is written; `None` for the aggregates of an encoding.
    place: Option<Place>,
    lost: Vec<Arc<str>>,
}

impl Trail {
    pub fn from_source(name: &str) -> Trail {
        Trail { source: Some(name.into()), lossy: Vec::new() }
    }

    /// Whether a step has taken the field away.
    pub fn has_lost(&self, field: &str) -> bool {
        self.lossy.iter().any(|step| step.lost.iter().any(|lost| **lost == *field))
    }

    /// The trail after a step that made `after` of `before`. A step that keeps all fields leaves no mark.
    pub fn then(&self, verb: &str, place: Option<Place>, before: &[Arc<str>], after: &Table) -> Trail {
        let lost: Vec<Arc<str>> = before.iter().filter(|name| after.column(name).is_none()).cloned().collect();
        let mut trail = self.clone();
        if !lost.is_empty() {
            trail.lossy.push(Arc::new(Step { verb: verb.to_string(), place, lost }));
        }
        trail
    }
}

impl Step {
    /// `the "aggregate" on line 5`.
    fn named(&self) -> String {
        match self.place.as_ref().map(|place| Locator::default().find(place).line) {
            None => "the aggregates of the encoding".into(),
            Some(0) => format!("the \"{}\"", self.verb),
            Some(line) => format!("the \"{}\" on line {line}", self.verb),
        }
    }

    /// How a field is kept.
    fn remedy(&self) -> &'static str {
        match self.place {
            Some(_) => "name it in its \"groupby\" to keep it",
            None => "name it in the channel \"detail\" to keep it",
        }
    }
}

/// The message that no row has a field: which step has lost it, or what was meant; and what there is.
pub fn unknown_field(field: &str, table: &Table) -> Diagnostic {
    let names = || table.names().iter().map(|name| &**name).filter(|name| !name.is_empty() && !is_made(name, table));
    let listed = names().take(MOST_LISTED).collect::<Vec<_>>().join(", ");
    let more = match names().count().saturating_sub(MOST_LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let trail = table.trail();
    let loser = trail.lossy.iter().rev().find(|step| step.lost.iter().any(|lost| **lost == *field));
    if let Some(step) = loser {
        let message = format!("the field \"{field}\" is gone after {}", step.named());
        let kept = format!("{}; there are: {listed}{more}", step.remedy());
        return Diagnostic::error("unknown-field", message).help(kept);
    }
    let has = match (trail.lossy.last(), &trail.source) {
        (Some(step), _) => format!("after {} there are: {listed}{more}", step.named()),
        (None, Some(source)) => format!("{source} has: {listed}{more}"),
        (None, None) => format!("it has: {listed}{more}"),
    };
    let help = match suggest::did_you_mean(field, names()) {
        Some(meant) => format!("{meant} {has}"),
        None => has,
    };
    Diagnostic::error("unknown-field", format!("the data has no field \"{field}\"")).help(help)
}

/// Whether figpress itself has made a column: the ends of stacks and bins.
fn is_made(name: &str, table: &Table) -> bool {
    let ends = ["_start", "_end", "_mid", "_range"];
    name.starts_with("__") || ends.iter().any(|end| name.strip_suffix(end).is_some_and(|of| table.column(of).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Value;
    use crate::diagnostic::{Pointer, Source};

    fn table(names: &[&str]) -> Table {
        names.iter().fold(Table::default(), |table, name| {
            table.with(*name, vec![Value::Number(1.0)].into_iter().collect::<crate::data::Column>())
        })
    }

    #[test]
    fn says_what_there_is_and_in_which_file() {
        let cars = table(&["Horsepower", "Name"]).with_trail(Trail::from_source("data/cars.csv"));
        let help = unknown_field("Horsepwer", &cars).help.expect("a help");
        assert_eq!(help, "did you mean \"Horsepower\"? data/cars.csv has: Horsepower, Name");
        let stacked = table(&["a", "a_start", "a_end", "b_end"]);
        assert_eq!(unknown_field("x", &stacked).help.as_deref(), Some("it has: a, b_end"));
    }

    #[test]
    fn says_which_step_has_lost_a_field() {
        let source = Arc::new(Source::new("a.vl.json", "{\n\"transform\": 1}"));
        let place = Place::Json { source, pointer: Pointer::root().child("transform"), key: false };
        let (before, after) = (table(&["Name", "Power"]), table(&["Power", "mean"]));
        let trail = Trail::from_source("cars.csv").then("aggregate", Some(place), before.names(), &after);
        let after = after.with_trail(trail);
        let gone = unknown_field("Name", &after);
        assert_eq!(gone.message, "the field \"Name\" is gone after the \"aggregate\" on line 2");
        let near = unknown_field("maen", &after).help.expect("a help");
        assert_eq!(near, "did you mean \"mean\"? after the \"aggregate\" on line 2 there are: Power, mean");
    }
}
