//! Our budget where tower asks for one of its own.

use std::borrow::Borrow;
use std::fmt;

use errpolicy::Budget;
use tower_0_5::retry::budget;

/// A [`Budget`] for policies that pay by [`tower::retry::budget::Budget`](budget::Budget), held by an `Arc` or a reference.
///
/// tower's trait has no class and no way back: every retry costs one, and one that is not made is not paid back.
///
/// ```
/// use errpolicy::Budget;
/// use errpolicy_adapters::crates::tower_0_5::Purse;
/// use tower_0_5::retry::budget::Budget as _;
///
/// static STORE: Budget = Budget::new().with_cap(1);
///
/// let purse = Purse(&STORE);
/// assert!(purse.withdraw());
/// assert!(!purse.withdraw());
/// purse.deposit();
/// assert_eq!(STORE.snapshot().retries(), 0.2);
/// ```
#[derive(Clone, Copy)]
pub struct Purse<B>(pub B);

impl<B: Borrow<Budget>> budget::Budget for Purse<B> {
    fn deposit(&self) {
        self.0.borrow().deposit();
    }

    fn withdraw(&self) -> bool {
        self.0.borrow().withdraw(Budget::RETRY)
    }
}

impl<B: Borrow<Budget>> fmt::Debug for Purse<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Purse").field(self.0.borrow()).finish()
    }
}
