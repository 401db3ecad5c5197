//! Many targets, one answer: did it work, and if not, why not?
//!
//! A request that may be sent to several targets (replicas, upstream servers, parts) fails in as many ways.
//! The answer is a function of the *last known state of each target*, never of the attempts: an attempt that
//! was repeated replaces the one before it. Counting attempts, or the targets that are still in some retry
//! list, is how a broken connection becomes a 404.
//!
//! # The fold
//!
//! One target's states are ordered `Untried < Retryable < Parked < NotFound < Permanent < Success`, and what
//! is learnt later joins by maximum: nothing definitive is ever forgotten, and hearing a thing twice changes
//! nothing.
//!
//! Over `n` targets of which `want` must succeed, with `s` successes and `u` unknown (the first three states):
//!
//! | | answer |
//! |---|---|
//! | `want` is 0 or more than `n` | [`Infeasible`](Truth::Infeasible): neither a success nor a 404 |
//! | `s >= want` | [`Succeeded`](Truth::Succeeded) |
//! | `s + u < want` | [`Failed`](Truth::Failed): not found if every target said so, else permanent |
//! | else | [`Undecided`](Truth::Undecided): go on, or say so when the tries run out |
//!
//! This is the threshold of Kleene's strong logic of three values. `want = 1` is any-of, `want = n` is all-of, between
//! them lies a replicated write. The answer does not depend on the order of the targets, and groups within groups
//! answer as if there were no groups, where one is enough and where all are needed.
//!
//! # Stopping early
//!
//! Stopping as soon as it is decided loses nothing of *whether* it worked: what is decided stays so whatever the
//! unknown targets would have said, and what is undecided can still turn out both ways. Nor does the order in which they
//! are asked change *why not*. But the answer "not found" needs every target's word. Where more than one success is
//! needed, one who stops early has not heard them all, and answers permanent where asking on might have shown
//! that the thing is nowhere. That is meant: a false 404 destroys data, a false 422 does not.
//!
//! # At the same time
//!
//! A tally takes answers in any order, so the targets can be asked all at once, by whatever runs things at the same time
//! here; [`fan_out`](mod@crate::fan_out) asks one after the other.
//!
//! ```
//! # #[cfg(feature = "std")] {
//! use std::{sync::mpsc, thread};
//! use errpolicy::tally::{Tally, Truth};
//! use errpolicy::{Body, Classify, Replay, Situation, decide};
//!
//! # #[derive(Debug, Classify)]
//! # enum PutError { #[classify(retryable, origin = upstream)] Busy }
//! # fn put(store: usize) -> Result<(), PutError> { if store == 1 { Err(PutError::Busy) } else { Ok(()) } }
//! // Two copies of three that are asked. Each is asked once, so no try is left.
//! let put_once = Situation::new(Replay::Idempotent, Body::Buffered);
//! let mut tally = Tally::quorum(2, 3);
//! let (answers, coming) = mpsc::channel();
//! for store in 0..3 {
//!     let answers = answers.clone();
//!     thread::spawn(move || answers.send((store, put(store))));
//! }
//! while tally.truth() == Truth::Undecided {
//!     match coming.recv() {
//!         Ok((store, Ok(()))) => tally.succeeded(store),
//!         Ok((store, Err(error))) => {
//!             let verdict = error.classify();
//!             tally.failed(store, verdict, decide(&verdict, &put_once), error)
//!         }
//!         Err(mpsc::RecvError) => break,
//!     };
//! }
//! assert!(tally.into_result().is_ok());
//! # }
//! ```
//!
//! # One target, one vote
//!
//! A server that stores two copies for one request counts once. To let it count for two, one would have to know of each
//! server that has not answered how much it may still contribute at most; else no failure could be called final
//! before everybody was heard. Who knows that (a store of two disks, say) gives it as many targets as it can
//! contribute, and notes its answer for each.

#[cfg(feature = "alloc")]
mod cause;
mod counts;
#[cfg(feature = "alloc")]
mod line;
mod many;
#[cfg(feature = "alloc")]
mod owned;
#[cfg(feature = "alloc")]
mod states;
#[cfg(feature = "alloc")]
mod upstreams;

#[cfg(feature = "alloc")]
pub use cause::Cause;
#[cfg(feature = "alloc")]
pub use owned::Tally;
#[cfg(feature = "alloc")]
pub use upstreams::Upstreams;

pub use many::Many;

use core::fmt;

use counts::Counts;

use crate::class::Class;
use crate::decide::{Decision, Stop};
use crate::verdict::Verdict;

/// The last known state of one target. Ordered: what is learnt later joins by maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
// One bit each, so that "is any of them .." is an `or` over all targets; the order of the bits is the order
// of the states.
pub enum Target {
    /// Never asked.
    Untried = 1,
    /// Failed, and may be asked again.
    Retryable = 1 << 1,
    /// Failed in a way that says nothing about the thing itself, and may not be asked again by us.
    Parked = 1 << 2,
    /// Said that the thing does not exist.
    NotFound = 1 << 3,
    /// Refused for good.
    Permanent = 1 << 4,
    /// Did it.
    Success = 1 << 5,
}

impl Target {
    /// The state of a target that failed so, and about which this was decided.
    ///
    /// A target that merely ran out of tries stays [`Retryable`](Self::Retryable); one that may not be asked
    /// for another reason (the outcome is unknown, the budget is spent, the hint outlasts the deadline) is
    /// [`Parked`](Self::Parked). A critical failure is our own and tells nothing about the target: parked too.
    pub const fn after(verdict: &Verdict, decision: Decision) -> Self {
        match (verdict.class(), decision) {
            (Class::NotFound, _) => Self::NotFound,
            (Class::Permanent, _) => Self::Permanent,
            (Class::Retryable, Decision::Retry { .. } | Decision::Stop { reason: Stop::Tries }) => {
                Self::Retryable
            }
            (Class::Retryable | Class::Critical, _) => Self::Parked,
        }
    }

    /// Whether nothing definitive is known of the target.
    pub const fn is_unknown(self) -> bool {
        self as u8 & UNKNOWN != 0
    }

    /// The stable name in logs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Untried => "untried",
            Self::Retryable => "retryable",
            Self::Parked => "parked",
            Self::NotFound => "not-found",
            Self::Permanent => "permanent",
            Self::Success => "success",
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

const UNKNOWN: u8 = Target::Untried as u8 | Target::Retryable as u8 | Target::Parked as u8;
const NOT_FOUND: u8 = Target::NotFound as u8;
const SUCCESS: u8 = Target::Success as u8;

/// Whether enough targets succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// No number of successes could be enough.
    Infeasible,
    /// Enough targets succeeded.
    Succeeded,
    /// Enough targets failed for good; of class not found if every target said so, else permanent.
    Failed(Class),
    /// It depends on targets of which nothing definitive is known.
    Undecided,
}

impl fmt::Display for Truth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Infeasible => f.write_str("infeasible"),
            Self::Succeeded => f.write_str("succeeded"),
            Self::Failed(class) => write!(f, "failed, {class}"),
            Self::Undecided => f.write_str("undecided"),
        }
    }
}

/// Folds the last known states of all targets, of which `want` must succeed.
///
/// ```
/// use errpolicy::Class;
/// use errpolicy::tally::{Target, Truth, fold};
///
/// assert_eq!(fold(&[Target::NotFound, Target::NotFound], 1), Truth::Failed(Class::NotFound));
/// assert_eq!(fold(&[Target::NotFound, Target::Permanent], 1), Truth::Failed(Class::Permanent));
/// assert_eq!(fold(&[Target::NotFound, Target::Retryable], 1), Truth::Undecided);
/// assert_eq!(fold(&[], 1), Truth::Infeasible);
/// ```
#[inline]
pub const fn fold(states: &[Target], want: usize) -> Truth {
    if want == 1 { any_of(seen(states)) } else { Counts::of(states).truth(want, states.len()) }
}

/// Every state that occurs, as bits.
#[inline]
#[expect(clippy::indexing_slicing, reason = "compared just before; a const fn has no iterators")]
const fn seen(states: &[Target]) -> u8 {
    let (mut seen, mut at) = (0, 0);
    while at < states.len() {
        seen |= states[at] as u8;
        at += 1;
    }
    seen
}

/// One success is enough, so the states that occur decide; how often they occur does not matter. Their answers
/// lie in a table, so that nothing branches on what upstreams say.
#[inline]
#[expect(clippy::indexing_slicing, reason = "the mask keeps within the table, which has as many places")]
const fn any_of(seen: u8) -> Truth {
    const ANSWERS: [Truth; 64] = {
        let mut answers = [Truth::Infeasible; 64];
        let mut seen: u8 = 1;
        while (seen as usize) < answers.len() {
            answers[seen as usize] = if seen & SUCCESS != 0 {
                Truth::Succeeded
            } else if seen & UNKNOWN != 0 {
                Truth::Undecided
            } else if seen == NOT_FOUND {
                Truth::Failed(Class::NotFound)
            } else {
                Truth::Failed(Class::Permanent)
            };
            seen += 1;
        }
        answers
    };
    ANSWERS[seen as usize & (ANSWERS.len() - 1)]
}
