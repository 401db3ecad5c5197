//! Whether a process starts so often that it had better start fenced.

use crate::millis::Millis;

/// Whether `limit` or more of the starts lie within `window` before `now`.
///
/// All times are of one clock, in milliseconds since any fixed point; the service stores them across its lives.
pub fn is_crash_loop(starts: impl IntoIterator<Item = u64>, now: u64, window: Millis, limit: usize) -> bool {
    let recent = |start: &u64| now.checked_sub(*start).is_some_and(|ago| ago <= u64::from(window.get()));
    limit > 0 && starts.into_iter().filter(recent).count() >= limit
}
