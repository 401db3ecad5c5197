//! The answers of [`decide`](super::decide()): three, and eleven reasons for the one that ends the tries.

use core::fmt;

use crate::facets::Scope;
use crate::millis::Millis;

/// What to do about one error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "an ignored decision is a lost error"]
pub enum Decision {
    /// Make the request again.
    Retry {
        /// After this pause; zero means at once.
        after: Millis,
        /// With this made anew.
        renew: Scope,
    },
    /// Give the error outward.
    Stop {
        /// Why no further try is made.
        reason: Stop,
    },
    /// Give the error outward and take no new work: this process is not fit to do it.
    Abort,
}

/// Why no further try is made, and with it what whoever gets the error can do.
///
/// ```
/// use errpolicy::{Scope, Stop};
///
/// assert_eq!(Stop::OutcomeUnknown.as_str(), "outcome-unknown");
/// assert_eq!(Stop::OutcomeUnknown.to_string(), "it may have taken effect");
/// assert_eq!(Stop::Outward(Scope::Target).as_str(), "outward");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stop {
    /// The error is a final answer: the same request fails the same way. Answer with it.
    Definitive,
    /// Nobody waits for the answer any more. Release what the request holds, and alert nobody.
    CallerGone,
    /// Our client has a part of a response already; another cannot follow. Break the response off, so that the client
    /// sees that it is not whole.
    Forwarded,
    /// A layer below has tried often enough. Answer; trying here as well multiplies the tries.
    Exhausted,
    /// The request took effect, and a second time would be another effect. Say so: only the report of it failed.
    Applied,
    /// It may have taken effect, and a second time would be another effect. The caller must know: it asks for the
    /// state, or repeats under a key that the server recognises.
    OutcomeUnknown,
    /// The body cannot be sent again. Whoever made it can make it anew; a buffer would have kept it.
    BodySpent,
    /// This scope must be made anew, which only a loop further out can do. Hand the error to that loop as it is.
    Outward(Scope),
    /// No tries are left. Answer, with the mark that says so: see [`Verdict::exhausted`](crate::Verdict::exhausted).
    Tries,
    /// The pause would outlast the deadline. Answer now, and exhausted: waiting for it would be waiting for nothing.
    Deadline,
    /// The retry budget is spent: the destination fails so often that tries make it worse. Answer, and exhausted.
    Budget,
}

impl Stop {
    /// The stable name in logs and metrics. The scope of [`Outward`](Self::Outward) is not in it, so that a metric
    /// has eleven of them.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Definitive => "definitive",
            Self::CallerGone => "caller-gone",
            Self::Forwarded => "forwarded",
            Self::Exhausted => "exhausted",
            Self::Applied => "applied",
            Self::OutcomeUnknown => "outcome-unknown",
            Self::BodySpent => "body-spent",
            Self::Outward(_) => "outward",
            Self::Tries => "tries",
            Self::Deadline => "deadline",
            Self::Budget => "budget",
        }
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Retry { after, renew } if after.is_zero() => write!(f, "retry at once, renew {renew}"),
            Self::Retry { after, renew } => write!(f, "retry after {after}, renew {renew}"),
            Self::Stop { reason } => write!(f, "stop: {reason}"),
            Self::Abort => f.write_str("abort"),
        }
    }
}

/// For people: what is the case. [`Stop::as_str`] is for machines.
impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Definitive => f.write_str("the answer is final"),
            Self::CallerGone => f.write_str("the caller is gone"),
            Self::Forwarded => f.write_str("a part of a response was forwarded"),
            Self::Exhausted => f.write_str("retried enough further down"),
            Self::Applied => f.write_str("it took effect"),
            Self::OutcomeUnknown => f.write_str("it may have taken effect"),
            Self::BodySpent => f.write_str("the body cannot be sent again"),
            Self::Outward(scope) => write!(f, "the {scope} must be made anew further out"),
            Self::Tries => f.write_str("no tries left"),
            Self::Deadline => f.write_str("the pause would outlast the deadline"),
            Self::Budget => f.write_str("the retry budget is spent"),
        }
    }
}
