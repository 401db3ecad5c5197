//! What the derive's output calls. Not part of the public interface: it changes without notice.

use core::time::Duration;
pub use core::{compile_error, concat, stringify};

use crate::basis::Basis;
use crate::class::{Class, ClassSet};
use crate::verdict::Verdict;

/// Holds a set against a contract, and returns it. Panics with the text of the first class that it forbids.
///
/// Only called when a program is compiled. The location is the caller's: the user's field.
#[track_caller]
pub const fn keep(set: ClassSet, forbidden: &[(Class, &'static str)]) -> ClassSet {
    let mut rest = forbidden;
    while let [(class, text), tail @ ..] = rest {
        assert!(!set.contains(*class), "{}", *text);
        rest = tail;
    }
    set
}

/// What the function of a `by` returned.
pub const fn verdict(verdict: Verdict) -> Verdict {
    verdict
}

/// Like [`keep`], for a set that must lie within another.
#[track_caller]
pub const fn keep_only(set: ClassSet, allowed: ClassSet, text: &'static str) -> ClassSet {
    assert!(set.is_subset(allowed), "{}", text);
    set
}

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

/// What a cause said, held against the set that was declared for it.
pub trait Declared: Sized {
    /// The same. Panics in debug builds if its class is not in the set.
    #[must_use]
    fn declared(self, set: ClassSet, text: &'static str) -> Self;
}

impl Declared for Class {
    #[inline]
    fn declared(self, set: ClassSet, text: &'static str) -> Self {
        debug_assert!(set.contains(self), "{text}: {self}");
        self
    }
}

impl Declared for Verdict {
    #[inline]
    fn declared(self, set: ClassSet, text: &'static str) -> Self {
        _ = self.class().declared(set, text);
        self
    }
}

/// The verdict of a cause under another class. What nobody classified is classified now, by the mark.
pub const fn instead(verdict: Verdict, class: Class, mark: &'static Basis) -> Verdict {
    let verdict =
        if verdict.is_unclassified() { marked(verdict, class, mark) } else { verdict.with_class(class) };
    if class.is(Class::Retryable) { verdict } else { verdict.without_retry_after() }
}

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
    marked(verdict, verdict.class(), mark)
}

/// A verdict with another class and basis, every facet kept.
const fn marked(verdict: Verdict, class: Class, mark: &'static Basis) -> Verdict {
    let mut coded = Verdict::new(class, mark)
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
