//! What the author wrote, word for word the grammar.

pub mod grammar; // the properties that there are
mod channel; // the table of channels
mod field_path; // field strings taken apart
mod date_time; // times written as objects
mod member; // members with their types
mod read;

pub use channel::Channel;
pub use date_time::{date_time_of, is_date_time};
pub use field_path::{FieldPath, PathError, flat_name};
pub use grammar::{check, check_config};
pub use read::{DEEPEST, LARGEST_BYTES, read, source, syntax_error, too_large};

use crate::diagnostic::{Place, Pointer, Source};
use serde_json::Value;
use std::sync::Arc;

/// A piece of a spec with the place where it was written. Cheap to clone; sub-pieces share the source.
#[derive(Clone, Debug)]
pub struct Fragment {
    pub value: Value,
    pub source: Arc<Source>,
    pub pointer: Pointer,
}

impl Fragment {
    /// The member `name`, unless it is missing. A written `null` is a fragment.
    pub fn get(&self, name: &str) -> Option<Fragment> {
        Some(self.with(self.value.get(name)?.clone(), self.pointer.child(name)))
    }

    /// The elements of an array, or the value itself as the only one.
    pub fn elements(&self) -> Vec<Fragment> {
        match &self.value {
            Value::Array(items) => items
                .iter()
                .enumerate()
                .map(|(index, item)| self.with(item.clone(), self.pointer.index(index)))
                .collect(),
            _ => vec![self.clone()],
        }
    }

    /// The same place with another value: what a shorthand stands for.
    pub fn with(&self, value: Value, pointer: Pointer) -> Fragment {
        Fragment { value, source: self.source.clone(), pointer }
    }

    /// The first text below here that is `words`, else one that has them in it. Rows of data are not looked through.
    pub fn with_words(&self, words: &str) -> Option<Fragment> {
        self.search(&|text| text == words).or_else(|| self.search(&|text| text.contains(words)))
    }

    fn search(&self, test: &dyn Fn(&str) -> bool) -> Option<Fragment> {
        match &self.value {
            Value::String(text) => test(text).then(|| self.clone()),
            Value::Array(items) => (0..items.len()).find_map(|index| {
                let item = self.with(items[index].clone(), self.pointer.index(index));
                item.search(test)
            }),
            Value::Object(members) => {
                let names = members.keys().filter(|name| !matches!(name.as_str(), "values" | "datasets" | "usermeta"));
                names.filter_map(|name| self.get(name)).find_map(|member| member.search(test))
            }
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        self.value.as_str()
    }

    pub fn place(&self) -> Place {
        Place::Json { source: self.source.clone(), pointer: self.pointer.clone(), key: false }
    }

    /// The place of the member's name, for messages about unknown properties.
    pub fn key_place(&self) -> Place {
        Place::Json { source: self.source.clone(), pointer: self.pointer.clone(), key: true }
    }
}
