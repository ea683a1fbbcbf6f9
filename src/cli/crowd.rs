//! Many figures side by side; a panic in one stops that one.

use crate::diagnostic::Diagnostic;
use rayon::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Specs may be nested to their limit, and every level takes a few frames.
const STACK_BYTES: usize = 16 << 20;

/// Calls `work` for each item with its index, on as many threads as asked for, or as there are cores.
pub fn each<T: Sync>(items: &[T], threads: Option<u16>, work: impl Fn(usize, &T) + Sync) {
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(threads.map_or(0, usize::from)).stack_size(STACK_BYTES).build();
    let all = || items.par_iter().enumerate().with_max_len(1).for_each(|(index, item)| work(index, item));
    match pool {
        Ok(pool) => pool.install(all),
        Err(_) => items.iter().enumerate().for_each(|(index, item)| work(index, item)), // no threads to be had
    }
}

thread_local! {
    static WHERE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Panics are told as diagnostics, not by the runtime.
pub fn keep_panics_quiet() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line()));
        WHERE.with(|keep| *keep.borrow_mut() = place);
    }));
}

/// The result of `work`, or the message about our bug when it panics.
pub fn caught<R>(work: impl FnOnce() -> R) -> Result<R, Diagnostic> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let place = WHERE.with(|keep| keep.borrow_mut().take()).map_or(String::new(), |place| format!(" ({place})"));
        Diagnostic::error("bug", format!("figpress has a bug: {}{place}", said(&*payload)))
            .help("please report it with the spec and its data; the other figures are not affected")
    })
}

fn said(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("it stopped without a word")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn takes_every_item_once_with_its_index() {
        let sum = AtomicUsize::new(0);
        each(&[10, 20, 30], Some(2), |index, item| {
            sum.fetch_add(index * 100 + item, Ordering::Relaxed);
        });
        assert_eq!(sum.into_inner(), 360);
    }

    #[test]
    fn turns_a_panic_into_a_message() {
        let message = caught(|| panic!("no row {}", 7)).expect_err("panicked");
        assert!(message.message.starts_with("figpress has a bug: no row 7"), "{}", message.message);
        assert_eq!(caught(|| 3).expect("no panic"), 3);
    }
}
