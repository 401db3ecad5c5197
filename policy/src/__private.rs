//! What the derive's output calls. Not part of the public interface: it changes without notice.

use core::time::Duration;

use crate::verdict::Verdict;

/// A value that a mark gives for `status`: `u16`, `Option<u16>`, or what converts into `u16`.
///
/// Two inherent methods and one of a trait, so that a bare integer is inferred to be `u16` and a foreign
/// status type still fits.
#[derive(Debug)]
pub struct Given<T>(pub T);

impl Given<u16> {
    /// The status, if it is one of an error.
    pub fn status(self, verdict: Verdict) -> Verdict {
        verdict.with_status(self.0)
    }
}

impl Given<Option<u16>> {
    /// The status, if there is one.
    pub fn status(self, verdict: Verdict) -> Verdict {
        match self.0 {
            Some(status) => verdict.with_status(status),
            None => verdict,
        }
    }
}

/// The way in for foreign status types.
pub trait StatusInto {
    /// The status, converted.
    fn status(self, verdict: Verdict) -> Verdict;
}

impl<T: Into<u16>> StatusInto for Given<T> {
    fn status(self, verdict: Verdict) -> Verdict {
        verdict.with_status(self.0.into())
    }
}

/// A value that a mark gives for `after`.
#[diagnostic::on_unimplemented(
    message = "`after` takes a `Duration` or an `Option<Duration>`, not `{Self}`",
    label = "not a duration",
    note = "fields are bound by reference: write `after = *field`"
)]
pub trait RetryAfter {
    /// Adds the hint to the verdict.
    fn add(self, verdict: Verdict) -> Verdict;
}

impl RetryAfter for Duration {
    fn add(self, verdict: Verdict) -> Verdict {
        verdict.with_retry_after(self)
    }
}

impl RetryAfter for Option<Duration> {
    fn add(self, verdict: Verdict) -> Verdict {
        match self {
            Some(after) => verdict.with_retry_after(after),
            None => verdict,
        }
    }
}
