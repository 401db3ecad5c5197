//! The values that marks give, and the types that they may have.

use core::time::Duration;

use crate::verdict::Verdict;

/// A value that a mark gives for `when`.
#[diagnostic::on_unimplemented(
    message = "`when` takes a `bool`, not `{Self}`",
    label = "not a condition",
    note = "for a pattern write `when(PATTERN = VALUE)`"
)]
pub trait Condition {
    /// Whether it holds.
    fn holds(self) -> bool;
}

impl Condition for bool {
    #[inline]
    fn holds(self) -> bool {
        self
    }
}

impl Condition for &bool {
    #[inline]
    fn holds(self) -> bool {
        *self
    }
}

/// A value that a pattern is held against. Pointers are looked through, since patterns cannot.
#[derive(Debug)]
pub struct Value<T>(pub T);

/// The way for what is no pointer.
pub trait AnyValue<T> {
    /// The value.
    fn get(self) -> T;
}

impl<T> AnyValue<T> for Value<T> {
    #[inline]
    fn get(self) -> T {
        self.0
    }
}

#[cfg(feature = "alloc")]
macro_rules! through_pointer {
    ($($pointer:ty),+ $(,)?) => {$(
        impl<'a, T: ?Sized> Value<&'a $pointer> {
            /// What the pointer points at.
            #[inline]
            pub fn get(self) -> &'a T {
                self.0
            }
        }
    )+};
}

#[cfg(feature = "alloc")]
through_pointer!(alloc::boxed::Box<T>, alloc::rc::Rc<T>, alloc::sync::Arc<T>);

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
