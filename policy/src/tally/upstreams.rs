//! The one error that many failed targets become: it keeps every cause, and knows which one decided.

use alloc::vec::Vec;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use super::line::Line;
use super::{Cause, Tally, Target, Truth};
use crate::basis::Basis;
use crate::class::{Class, ClassSet};
use crate::classify::{Classes, Classify};
use crate::decide::{Decision, Stop};
use crate::facets::{Effect, Origin, Scope};
use crate::verdict::Verdict;

/// Too few targets succeeded. Made by [`Tally::into_result`](super::Tally::into_result).
///
/// | what is known | class | gateway | `SEED_000` |
/// |---|---|---|---|
/// | every target said not found | not found | 404 | 404 |
/// | enough failed for good, and not all of them by a 404 | permanent | 422 | 422 |
/// | one may have taken effect | retryable, exhausted | 502 | 502 |
/// | the caller is gone | retryable, exhausted | 499 | 499 |
/// | one could still be retried when the tries ran out, here or in a loop further down | retryable, exhausted | 502 | 502 |
/// | all that were left need something made anew that only a loop further out can | retryable, with that scope | 502 | 502 |
/// | we gave up on all that were left (deadline, budget, our own failure) | retryable, exhausted | 503 | 502 |
/// | no number of successes could be enough | permanent, local | 500 | 500 |
///
/// Where several rows fit, the first one answers.
///
/// Its text and that of its [causes](Self::causes) is static: no address, no locator, nothing that a peer
/// sent. It can be shown to a client. The errors themselves are for the log.
///
/// ```
/// use errpolicy::tally::Tally;
/// use errpolicy::{Basis, Class, Decision, Effect, Scope, Stop, Verdict};
///
/// static HELD: Basis = Basis::Mark { type_name: "Append", variant: "Held", code: "held" };
/// static RESET: Basis = Basis::Mark { type_name: "Append", variant: "Reset", code: "reset" };
/// let held = Verdict::new(Class::Retryable, &HELD).with_effect(Effect::NotApplied);
/// let reset = Verdict::new(Class::Retryable, &RESET);
///
/// let mut tally = Tally::all_of(2);
/// tally.failed(0, held, Decision::Retry { after: Default::default(), renew: Scope::Operation }, "a:80: locked by 7");
/// tally.failed(1, reset, Decision::Stop { reason: Stop::OutcomeUnknown }, "b:80: connection reset");
///
/// let upstreams = tally.into_result().unwrap_err();
/// assert_eq!(upstreams.to_string(), "0: Append::Held (retryable, 1 try); 1: Append::Reset (retryable, 1 try)");
/// assert!(upstreams.is_outcome_unknown());
/// assert_eq!(upstreams.decisive().unwrap().error, Some(&"b:80: connection reset"));
/// ```
pub struct Upstreams<E> {
    tally: Tally<E>,
}

impl<E> Upstreams<E> {
    pub(crate) const fn new(tally: Tally<E>) -> Self {
        Self { tally }
    }

    /// Whether it was a final failure or undecided.
    pub const fn truth(&self) -> Truth {
        self.tally.truth()
    }

    /// How many targets succeeded, of how many that had to.
    pub fn successes(&self) -> (usize, usize) {
        (self.tally.successes(), self.tally.want())
    }

    /// Every target, in the original order.
    pub fn causes(&self) -> impl ExactSizeIterator<Item = Cause<'_, E>> + Clone {
        self.tally.causes()
    }

    /// The cause that decided: a final failure that is no 404 before one that is, or the unknown target that
    /// kept the answer open.
    pub fn decisive(&self) -> Option<Cause<'_, E>> {
        let failed = || self.causes().filter(|cause| cause.error.is_some());
        let outcome_unknown = self.is_outcome_unknown();
        match self.truth() {
            Truth::Infeasible | Truth::Succeeded => None,
            Truth::Failed(Class::NotFound) => failed().find(|cause| cause.state == Target::NotFound),
            Truth::Failed(_) => failed()
                .find(|cause| cause.state == Target::Permanent)
                .or_else(|| failed().find(|cause| cause.state == Target::NotFound)),
            Truth::Undecided => failed()
                .find(|cause| outcome_unknown && cause.verdict.is_some_and(may_have_acted))
                .or_else(|| failed().find(|cause| cause.state == Target::Parked))
                .or_else(|| failed().find(|cause| cause.state == Target::Retryable)),
        }
    }

    /// Whether the request may have taken effect somewhere, and was not made again for that reason: the caller must
    /// know.
    pub fn is_outcome_unknown(&self) -> bool {
        self.stops().any(|reason| matches!(reason, Stop::OutcomeUnknown | Stop::Applied))
    }

    /// Every reason for which somebody was not asked again.
    fn stops(&self) -> impl Iterator<Item = Stop> + '_ {
        self.causes().filter_map(|cause| stopped(&cause)).chain(self.tally.ended())
    }

    /// What each target did; see [`Tally`](super::Tally).
    pub const fn tally(&self) -> &Tally<E> {
        &self.tally
    }

    /// The first critical verdict of our own among the causes; see [`Tally::critical`](super::Tally::critical).
    pub fn critical(&self) -> Option<&Verdict> {
        self.tally.critical()
    }

    /// When enough of the unknown targets may answer again: the hint of the one that completes the quorum
    /// last. One without a hint may answer at once; where that is enough, there is nothing to say.
    fn hint(&self) -> Option<Duration> {
        let (successes, want) = self.successes();
        let mut hints: Vec<Option<Duration>> = self
            .causes()
            .filter(|cause| cause.state.is_unknown())
            .map(|cause| cause.verdict.and_then(Verdict::retry_after))
            .collect();
        hints.sort_unstable();
        hints.get(want.checked_sub(successes)?.checked_sub(1)?).copied().flatten()
    }

    /// Certain only if no target did anything: one copy of three that were wanted is an effect, too.
    const fn effect(&self) -> Effect {
        if self.tally.may_have_acted() == 0 { Effect::NotApplied } else { Effect::Unknown }
    }

    /// What a loop further out must make anew, if it is that alone which keeps every target from being asked again.
    fn outward(&self) -> Option<Scope> {
        let mut unknown = self.causes().filter(|cause| cause.state.is_unknown()).map(|cause| outward(&cause));
        let first = unknown.next()??;
        unknown.try_fold(first, |scope, next| Some(if next? == scope { scope } else { Scope::Workflow }))
    }

    /// Whether the tries of a target ran out: ours, or those of a loop further down. Which of the two counted them says
    /// nothing of whose fault it is.
    fn ran_out(&self) -> bool {
        self.tally.states().contains(&Target::Retryable)
            || self.stops().any(|reason| reason == Stop::Exhausted)
    }

    /// Why no answer was reached.
    fn undecided(&self) -> Verdict {
        static CALLER_GONE: Basis = row("caller-gone", "nobody waits for the answer any more");
        static RETRYABLE: Basis =
            row("still-retryable", "a target could still be retried when tries ran out");
        static UNKNOWN: Basis =
            row("outcome-unknown", "a target may have done it, and must not be asked twice");
        static OUTWARD: Basis = row("outward", "only a loop further out can make anew what they need");
        static PARKED: Basis = row("gave-up", "we gave up on every target that was left");

        let exhausted = |basis, origin| Verdict::new(Class::Retryable, basis).with_origin(origin).exhausted();
        if self.is_outcome_unknown() {
            exhausted(&UNKNOWN, Origin::Upstream)
        } else if self.stops().any(|reason| reason == Stop::CallerGone) {
            exhausted(&CALLER_GONE, Origin::CallerGone)
        } else if self.ran_out() {
            exhausted(&RETRYABLE, Origin::Upstream)
        } else if let Some(scope) = self.outward() {
            Verdict::new(Class::Retryable, &OUTWARD).with_origin(Origin::Upstream).with_scope(scope)
        } else {
            exhausted(&PARKED, Origin::Local)
        }
    }
}

const fn row(name: &'static str, reason: &'static str) -> Basis {
    Basis::Row { domain: "tally", name, reason, source: "errpolicy::tally, the fold" }
}

const fn stopped<E>(cause: &Cause<'_, E>) -> Option<Stop> {
    match cause.decision {
        Some(Decision::Stop { reason }) => Some(reason),
        _ => None,
    }
}

const fn outward<E>(cause: &Cause<'_, E>) -> Option<Scope> {
    match stopped(cause) {
        Some(Stop::Outward(scope)) => Some(scope),
        _ => None,
    }
}

const fn may_have_acted(verdict: &Verdict) -> bool {
    !matches!(verdict.effect(), Effect::NotApplied)
}

/// Exhausted where the tries made sense and ran out: the layer above must not multiply them. What only a loop further
/// out can make anew is left for it to retry.
impl<E> Classify for Upstreams<E> {
    fn classify(&self) -> Verdict {
        static NOT_FOUND: Basis = row("not-found-everywhere", "every target said not found");
        static REFUSED: Basis =
            row("refused", "enough targets failed for good, and not every target said not found");
        static INFEASIBLE: Basis = row("infeasible", "no number of successes could be enough");

        let verdict = match self.truth() {
            Truth::Failed(Class::NotFound) => {
                Verdict::new(Class::NotFound, &NOT_FOUND).with_origin(Origin::Upstream)
            }
            Truth::Failed(_) => Verdict::new(Class::Permanent, &REFUSED).with_origin(Origin::Upstream),
            Truth::Infeasible | Truth::Succeeded => Verdict::new(Class::Permanent, &INFEASIBLE),
            Truth::Undecided => match self.hint() {
                Some(hint) => self.undecided().with_retry_after(hint),
                None => self.undecided(),
            },
        };
        verdict.with_effect(self.effect())
    }
}

impl<E> Classes for Upstreams<E> {
    const CLASSES: ClassSet = ClassSet::ALL.without(Class::Critical);
}

/// One line, safe to show: `0: http 404 Not Found (not-found, 1 try); 1: errno ECONNRESET, code 104 (retryable, 3 tries)`.
impl<E> fmt::Display for Upstreams<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Line::new(f);
        for cause in self.causes() {
            if cause.target > 0 {
                line.push("; ")?;
            }
            cause.write(&mut line)?;
        }
        line.flush()
    }
}

impl<E: fmt::Debug> fmt::Debug for Upstreams<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upstreams")
            .field("truth", &self.truth())
            .field("tally", &self.tally)
            .field("causes", &format_args!("{self}"))
            .field("errors", &self.causes().map(|cause| cause.error).collect::<Vec<_>>())
            .finish()
    }
}

impl<E: Error + 'static> Error for Upstreams<E> {
    /// The error that decided.
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.decisive()?.error.map(|error| error as _)
    }
}
