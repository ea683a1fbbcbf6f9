//! What is worth keeping from row to row: compiled patterns and formats.

use super::error::Refusal;
use rustc_hash::FxHashMap;
use std::borrow::Borrow;
use std::cell::RefCell;
use std::hash::Hash;
use std::rc::Rc;

/// More than this are not kept: a column of distinct patterns must not fill the memory.
const MOST: usize = 256;

/// Things made from what their makers were given.
#[derive(Debug)]
pub(super) struct Kept<K, T>(RefCell<FxHashMap<K, Rc<T>>>);

impl<K, T> Default for Kept<K, T> {
    fn default() -> Kept<K, T> {
        Kept(RefCell::default())
    }
}

impl<K: Hash + Eq, T> Kept<K, T> {
    /// What was made of `key` before, or what `make` makes of it now.
    pub fn get<Q>(&self, key: &Q, make: impl FnOnce(&Q) -> Result<T, Refusal>) -> Result<Rc<T>, Refusal>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
    {
        if let Some(kept) = self.0.borrow().get(key) {
            return Ok(kept.clone());
        }
        let made = Rc::new(make(key)?);
        let mut kept = self.0.borrow_mut();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(key.to_owned(), made.clone());
        Ok(made)
    }
}
