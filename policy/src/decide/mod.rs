//! What to do about an error: one total function of what it means and of the situation that it met.

mod decision;
mod situation;

pub use decision::{Decision, Stop};
pub use situation::{Body, Dispatch, Phase, Renews, Replay, Situation};

use crate::class::Class;
use crate::facets::{Effect, Origin};
use crate::millis::Millis;
use crate::verdict::Verdict;

/// What is known of the effect when the verdict and the phase are put together.
///
/// What the failing side says about itself beats the phase: a server that refuses a request it has read did
/// not apply it (`REFUSED_STREAM`: RFC 9113, 8.7). Where it says nothing, a request that never left was not applied,
/// and neither was one cut short under a protocol that is [`Atomic`](Dispatch::Atomic).
///
/// ```
/// use errpolicy::{Basis, Body, Class, Dispatch, Effect, Phase, Replay, Situation, Verdict, effect};
///
/// static RESET: Basis = Basis::Mark { type_name: "Reset", variant: "", code: "reset" };
/// let reset = Verdict::new(Class::Retryable, &RESET);
///
/// let mut append = Situation::new(Replay::Once, Body::Buffered);
/// append.phase = Phase::PartlyWritten;
/// assert_eq!(effect(&reset, &append), Effect::Unknown);
/// assert_eq!(effect(&reset, &append.with_dispatch(Dispatch::Atomic)), Effect::NotApplied);
/// ```
#[inline]
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
/// 5. Did it take effect, or may it have, while twice differs from once? [`Applied`](Stop::Applied),
///    [`OutcomeUnknown`](Stop::OutcomeUnknown). Asked before everything about another try, so that whoever must know
///    it hears it from every layer.
/// 6. Was it retried enough further down? [`Exhausted`](Stop::Exhausted).
/// 7. Can the body not be sent again? [`BodySpent`](Stop::BodySpent).
/// 8. Must something be made anew that the loop cannot? [`Outward`](Stop::Outward).
/// 9. Are no tries left? [`Tries`](Stop::Tries).
/// 10. Would the pause outlast the deadline? [`Deadline`](Stop::Deadline).
/// 11. Is the budget spent? [`Budget`](Stop::Budget). Asked last, so that it is charged only for a retry that
///     happens.
///
/// The pause is the loop's own or the hint of the failing side, whichever is longer; the hint is cut to
/// [`hint_limit`](Situation::hint_limit). A hint never makes an error retryable.
///
/// See `docs/replay.md` for where the rules come from, and for what proves that a request was not acted on.
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
#[inline]
pub const fn decide(verdict: &Verdict, situation: &Situation) -> Decision {
    match verdict.class() {
        Class::Critical => return Decision::Abort,
        Class::NotFound | Class::Permanent => return stop(Stop::Definitive),
        Class::Retryable => {}
    }
    if matches!(verdict.origin(), Origin::CallerGone) {
        return stop(Stop::CallerGone);
    }
    if situation.forwarded {
        return stop(Stop::Forwarded);
    }
    if matches!(situation.replay, Replay::Once) {
        match effect(verdict, situation) {
            Effect::Applied => return stop(Stop::Applied),
            Effect::Unknown => return stop(Stop::OutcomeUnknown),
            Effect::NotApplied => {}
        }
    }
    if verdict.is_exhausted() {
        return stop(Stop::Exhausted);
    }
    if matches!(situation.body, Body::Spent) {
        return stop(Stop::BodySpent);
    }
    if !situation.renews.can(verdict.scope()) {
        return stop(Stop::Outward(verdict.scope()));
    }
    if situation.tries_left == 0 {
        return stop(Stop::Tries);
    }
    let hint = match verdict.hint() {
        Some(hint) => hint,
        None => Millis::ZERO,
    };
    // The hint uncut: the failing side says that anything sooner is too early.
    if let Some(left) = situation.time_left {
        if !longer(hint, situation.delay).is_below(left) {
            return stop(Stop::Deadline);
        }
    }
    if !situation.budget_left {
        return stop(Stop::Budget);
    }
    let hint = if hint.is_below(situation.hint_limit) { hint } else { situation.hint_limit };
    Decision::Retry { after: longer(hint, situation.delay), renew: verdict.scope() }
}

const fn stop(reason: Stop) -> Decision {
    Decision::Stop { reason }
}

/// `Ord::max`, which const contexts do not have.
const fn longer(a: Millis, b: Millis) -> Millis {
    if a.is_below(b) { b } else { a }
}
