//! What the derive's output calls. Not part of the public interface: it changes without notice.

use core::time::Duration;

use crate::basis::Basis;
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
///
/// Implemented for every `T`, so that a type which is none is refused with the words of [`Status`] rather
/// than with a missing method.
pub trait StatusInto<T> {
    /// The status, converted.
    fn status(self, verdict: Verdict) -> Verdict
    where
        T: Status;
}

impl<T> StatusInto<T> for Given<T> {
    fn status(self, verdict: Verdict) -> Verdict
    where
        T: Status,
    {
        verdict.with_status(self.0.into())
    }
}

/// What converts into a status.
#[diagnostic::on_unimplemented(
    message = "`status` takes a `u16`, an `Option<u16>` or what converts into `u16`, not `{Self}`",
    label = "no status",
    note = "fields are bound by reference: write `status = *field`"
)]
pub trait Status: Into<u16> {}

#[diagnostic::do_not_recommend] // "`u16: From<..>` is not satisfied" would hide the text above
impl<T: Into<u16>> Status for T {}

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

/// The verdict of a cause under the code of the mark that passed it on.
///
/// A fallback stays one: that nobody classified the value must not be hidden by a name for it.
pub const fn coded(verdict: Verdict, mark: &'static Basis) -> Verdict {
    if verdict.is_unclassified() {
        return verdict;
    }
    let mut coded = Verdict::new(verdict.class(), mark)
        .with_effect(verdict.effect())
        .with_scope(verdict.scope())
        .with_origin(verdict.origin())
        .with_remedy(verdict.remedy())
        .with_raw(verdict.raw());
    if let Some(status) = verdict.status() {
        coded = coded.with_status(status);
    }
    if let Some(after) = verdict.retry_after() {
        coded = coded.with_retry_after(after);
    }
    if verdict.data_at_risk() {
        coded = coded.with_data_at_risk();
    }
    if verdict.is_exhausted() { coded.exhausted() } else { coded }
}
