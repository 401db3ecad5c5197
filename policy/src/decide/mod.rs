//! What to do about an error: one total function of what it means and of the situation that it met.

mod situation;

pub use situation::{Body, Dispatch, Phase, Renews, Replay, Situation};

use core::fmt;

use crate::class::Class;
use crate::facets::{Effect, Origin, Scope};
use crate::millis::Millis;
use crate::verdict::Verdict;

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

/// Why no further try is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stop {
    /// The error is a final answer.
    Definitive,
    /// Nobody waits for the answer any more.
    CallerGone,
    /// Our client has a part of a response already; another cannot follow.
    Forwarded,
    /// A layer below has tried often enough.
    Exhausted,
    /// The request took effect, and a second time would be another effect.
    Applied,
    /// It may have taken effect, and a second time would be another effect. The caller must know.
    OutcomeUnknown,
    /// The body cannot be sent again.
    BodySpent,
    /// This scope must be made anew, which only a loop further out can do.
    Outward(Scope),
    /// No tries are left.
    Tries,
    /// The pause would outlast the deadline.
    Deadline,
    /// The retry budget is spent.
    Budget,
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

/// What is known of the effect when the verdict and the phase are put together.
///
/// What the failing side says about itself beats the phase: a server that refuses a request it has read did
/// not apply it. Where it says nothing, a request that never left was not applied, and neither was one
/// cut short under a protocol that is [`Atomic`](Dispatch::Atomic).
pub const fn effect(verdict: &Verdict, situation: &Situation) -> Effect {
    match verdict.effect() {
        Effect::Unknown => match (situation.phase, situation.dispatch) {
            (Phase::NotConnected | Phase::Connected, _) | (Phase::PartlyWritten, Dispatch::Atomic) => {
                Effect::NotApplied
            }
            _ => Effect::Unknown,
        },
        told => told,
    }
}

/// Decides what to do about an error. Total: it never panics, and every input has an answer.
///
/// The questions, in this order; the first that is answered decides:
///
/// 1. Is it critical? [`Abort`](Decision::Abort).
/// 2. Is it a final answer (not found, permanent)? [`Definitive`](Stop::Definitive).
/// 3. Is the caller gone? [`CallerGone`](Stop::CallerGone).
/// 4. Did our client get a part of a response? [`Forwarded`](Stop::Forwarded).
/// 5. Was it retried enough further down? [`Exhausted`](Stop::Exhausted).
/// 6. Did it take effect, or may it have, while twice differs from once? [`Applied`](Stop::Applied),
///    [`OutcomeUnknown`](Stop::OutcomeUnknown).
/// 7. Can the body not be sent again? [`BodySpent`](Stop::BodySpent).
/// 8. Must something be made anew that the loop cannot? [`Outward`](Stop::Outward).
/// 9. Are no tries left? [`Tries`](Stop::Tries).
/// 10. Would the pause outlast the deadline? [`Deadline`](Stop::Deadline).
/// 11. Is the budget spent? [`Budget`](Stop::Budget). Asked last, so that it is charged only for a retry that
///     happens.
///
/// The pause is the loop's own or the hint of the failing side, whichever is longer. A hint never makes an
/// error retryable.
///
/// ```
/// use errpolicy::{Basis, Body, Class, Decision, Replay, Situation, Stop, Verdict, decide};
///
/// static RESET: Basis = Basis::Mark { type_name: "Reset", variant: "", code: "reset" };
/// let reset = Verdict::new(Class::Retryable, &RESET);
///
/// let post = Situation::new(Replay::Once, Body::Buffered).with_tries(3);
/// assert_eq!(decide(&reset, &post), Decision::Stop { reason: Stop::OutcomeUnknown });
///
/// let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
/// assert!(matches!(decide(&reset, &get), Decision::Retry { .. }));
/// ```
pub const fn decide(verdict: &Verdict, situation: &Situation) -> Decision {
    let reason = match verdict.class() {
        Class::Critical => return Decision::Abort,
        Class::NotFound | Class::Permanent => Stop::Definitive,
        Class::Retryable => match obstacle(verdict, situation) {
            Some(obstacle) => obstacle,
            None => return Decision::Retry { after: pause(verdict, situation), renew: verdict.scope() },
        },
    };
    Decision::Stop { reason }
}

/// What keeps a retryable error from being retried.
const fn obstacle(verdict: &Verdict, situation: &Situation) -> Option<Stop> {
    if matches!(verdict.origin(), Origin::CallerGone) {
        return Some(Stop::CallerGone);
    }
    if situation.forwarded {
        return Some(Stop::Forwarded);
    }
    if verdict.is_exhausted() {
        return Some(Stop::Exhausted);
    }
    match (situation.replay, effect(verdict, situation)) {
        (Replay::Once, Effect::Applied) => return Some(Stop::Applied),
        (Replay::Once, Effect::Unknown) => return Some(Stop::OutcomeUnknown),
        _ => {}
    }
    if matches!(situation.body, Body::Spent) {
        return Some(Stop::BodySpent);
    }
    if !situation.renews.can(verdict.scope()) {
        return Some(Stop::Outward(verdict.scope()));
    }
    if situation.tries_left == 0 {
        return Some(Stop::Tries);
    }
    if let Some(left) = situation.time_left {
        if hinted(verdict, situation.delay).get() >= left.get() {
            return Some(Stop::Deadline);
        }
    }
    if !situation.budget_left {
        return Some(Stop::Budget);
    }
    None
}

/// The pause before the next try: the hint is cut to its limit, the loop's own delay is not.
const fn pause(verdict: &Verdict, situation: &Situation) -> Millis {
    let hint = min(hinted(verdict, Millis::ZERO), situation.hint_limit);
    max(situation.delay, hint)
}

/// The longer one of the hint, uncut, and `delay`.
const fn hinted(verdict: &Verdict, delay: Millis) -> Millis {
    match verdict.hint() {
        Some(hint) => max(hint, delay),
        None => delay,
    }
}

/// `Ord`, which const contexts do not have.
const fn max(a: Millis, b: Millis) -> Millis {
    if a.get() >= b.get() { a } else { b }
}

const fn min(a: Millis, b: Millis) -> Millis {
    if a.get() <= b.get() { a } else { b }
}
