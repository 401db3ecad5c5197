//! How a transaction begins, and how often: what the caller chooses before any statement runs.

use std::fmt;
use std::time::Duration;

use errpolicy::retry::{AsPlanned, Endless, Retry, Unobserved};
use errpolicy::{Body, Renews, Replay, Same, Situation};
use rusqlite_0_41::TransactionBehavior;

/// How a transaction begins, the loop that repeats it, and what pauses between two tries.
///
/// ```
/// use std::time::Duration;
/// use errpolicy::{Body, Replay, Retry, Situation};
/// use errpolicy_adapters::crates::rusqlite_0_41::Begin;
///
/// let tries = Retry::new(
///     Situation::new(Replay::Once, Body::None).with_tries(5),
///     [1, 5, 20, 50].map(Duration::from_millis).into_iter(),
/// );
/// let begin = Begin::immediate(tries, std::thread::sleep);
/// ```
pub struct Begin<'b, W, D, U = Endless, A = Same, S = AsPlanned, O = Unobserved> {
    pub(super) behavior: TransactionBehavior,
    pub(super) tries: Retry<'b, D, U, A, S, O>,
    pub(super) sleep: W,
}

impl<'b, W: FnMut(Duration), D, U, A, S, O> Begin<'b, W, D, U, A, S, O> {
    /// By `BEGIN IMMEDIATE`: the lock of the writer is taken before anything is read, so that only `BEGIN` waits for
    /// others. Right for whatever writes.
    pub fn immediate(tries: Retry<'b, D, U, A, S, O>, sleep: W) -> Self {
        Self::new(TransactionBehavior::Immediate, tries, sleep)
    }

    /// By `BEGIN DEFERRED`: locks are taken by the first statements that need them. Right for what only reads, or
    /// seldom writes: a first write after a read may meet `SQLITE_BUSY_SNAPSHOT`, and all is repeated.
    pub fn deferred(tries: Retry<'b, D, U, A, S, O>, sleep: W) -> Self {
        Self::new(TransactionBehavior::Deferred, tries, sleep)
    }

    /// By any `BEGIN` that rusqlite knows.
    ///
    /// Of the situation of `tries`, the number of tries counts, and how long a hint may make them pause. That a
    /// transaction is not the same twice, that all of it was given to `SQLite`, and that the loop can begin it anew and
    /// nothing else, is known here.
    pub fn new(behavior: TransactionBehavior, tries: Retry<'b, D, U, A, S, O>, sleep: W) -> Self {
        let tries = tries.planned(|situation| {
            let told = *situation;
            *situation = Situation::new(Replay::Once, Body::None).with_renews(Renews::TRANSACTION);
            situation.tries_left = told.tries_left;
            situation.hint_limit = told.hint_limit;
        });
        Self { behavior, tries, sleep }
    }
}

/// The SQL of a behaviour.
pub(super) const fn sql(behavior: TransactionBehavior) -> &'static str {
    match behavior {
        TransactionBehavior::Immediate => "BEGIN IMMEDIATE",
        TransactionBehavior::Exclusive => "BEGIN EXCLUSIVE",
        _ => "BEGIN DEFERRED",
    }
}

impl<W, D, U, A, S, O> fmt::Debug for Begin<'_, W, D, U, A, S, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Begin")
            .field("sql", &sql(self.behavior))
            .field("tries", &self.tries)
            .finish_non_exhaustive()
    }
}
