//! How many retries a client makes over all of its calls: a bucket of tokens that retries empty and
//! successes fill. So a service that is down is not asked several times as often as usual.

use std::sync::atomic::{AtomicU32, Ordering};

/// What a retry costs. A call that succeeds at once brings one token, so five such calls pay for one retry.
const RETRY: u32 = 5;

/// The tokens of a client and its clones.
#[derive(Debug)]
pub(super) struct Budget {
    full: u32,
    tokens: AtomicU32,
}

impl Budget {
    /// A full bucket, good for this many retries.
    pub(super) fn new(retries: u32) -> Self {
        let full = retries.saturating_mul(RETRY);
        Self { full, tokens: AtomicU32::new(full) }
    }

    /// Takes what a retry costs; `false` when that much is not left.
    pub(super) fn take(&self) -> bool {
        self.change(|tokens| tokens.checked_sub(RETRY))
    }

    /// A call succeeded, at once or after a retry, whose cost comes back.
    pub(super) fn give(&self, was_retried: bool) {
        let back = if was_retried { RETRY } else { 1 };
        self.change(|tokens| {
            (tokens < self.full).then(|| tokens.saturating_add(back).min(self.full))
        });
    }

    fn change(&self, change: impl FnMut(u32) -> Option<u32>) -> bool {
        self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn retries_empty_it_and_successes_fill_it() {
        let budget = Budget::new(2);
        assert!(budget.take() && budget.take());
        assert!(!budget.take(), "empty");
        for _ in 0..4 {
            budget.give(false);
        }
        assert!(!budget.take(), "four successes are no retry");
        budget.give(false);
        assert!(budget.take());
        budget.give(true);
        assert!(budget.take(), "a success after a retry pays for one");
    }

    #[test]
    fn it_holds_no_more_than_at_first() {
        let budget = Budget::new(1);
        for _ in 0..100 {
            budget.give(true);
        }
        assert!(budget.take());
        assert!(!budget.take());
        assert!(!Budget::new(0).take());
    }
}
