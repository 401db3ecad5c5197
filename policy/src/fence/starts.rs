//! Whether a process starts so often that it had better start fenced.

use crate::basis::Basis;
use crate::class::Class;
use crate::facets::Remedy;
use crate::millis::Millis;
use crate::verdict::Verdict;

/// Whether `limit` or more of the starts lie within `window` before `now`, both ends included.
///
/// All times are of one clock, in milliseconds since any fixed point. The service stores them across its lives: it
/// writes one when it starts, and strikes it out when it ends in order, so that what is left are crashes. One that
/// starts in a crash loop starts fenced: `fence.raise(Halt::Fence, &CRASH_LOOP)`, with [`CRASH_LOOP`] as the cause.
///
/// A start in the future does not count: the clock was set back since, and how long ago it was is not known. Two starts
/// at the same time are two. No limit, 0, means that no number of starts is a loop.
///
/// ```
/// use errpolicy::Millis;
/// use errpolicy::fence::is_crash_loop;
///
/// let minute = Millis::new(60_000);
/// assert!(is_crash_loop([940_000, 950_000, 999_000], 1_000_000, minute, 3));
/// assert!(!is_crash_loop([939_999, 950_000, 999_000], 1_000_000, minute, 3));
/// ```
pub fn is_crash_loop(starts: impl IntoIterator<Item = u64>, now: u64, window: Millis, limit: usize) -> bool {
    let recent = |start: &u64| now.checked_sub(*start).is_some_and(|ago| ago <= u64::from(window.get()));
    limit > 0 && starts.into_iter().filter(recent).take(limit).count() == limit
}

static BASIS: Basis = Basis::Mark { type_name: "Fence", variant: "CrashLoop", code: "crash-loop" };

/// The cause of a fence that was up from the start: another start has not helped, and a person must look.
pub const CRASH_LOOP: Verdict = Verdict::new(Class::Critical, &BASIS).with_remedy(Remedy::Operator);
