//! What the derive's output calls. Not part of the public interface: it changes without notice.

#[cfg(feature = "std")]
mod codes;
mod contract;
mod given;
mod rows;

pub use core::{compile_error, concat, stringify};

#[cfg(feature = "std")]
pub use codes::{Code, Codes};
pub use contract::Contract;
pub use given::{AnyValue, Condition, Given, RetryAfter, Status, StatusInto, Value};

#[cfg(feature = "std")]
use rows::is_code;
pub use rows::{Place, classes, code, known_classes, marks};

pub use crate::verdict::table::{known_verdicts, verdicts};
pub use crate::{__expr as expr, __pat as pat};

use crate::basis::Basis;
use crate::class::{Class, ClassSet};
use crate::verdict::Verdict;

/// Holds a set against what [`assert_classes!`](crate::assert_classes) says. Panics with the text of the first class
/// that it forbids.
///
/// Only called when a program is compiled. The location is the caller's.
#[track_caller]
pub const fn keep(set: ClassSet, forbidden: &[(Class, &'static str)]) -> ClassSet {
    let mut rest = forbidden;
    while let [(class, text), tail @ ..] = rest {
        assert!(!set.contains(*class), "{}", *text);
        rest = tail;
    }
    set
}

/// What a policy thinks of a type: the form in which the derive writes it, so that `Self` is the type there.
pub trait Opinion<P: ?Sized> {
    /// Every class that it may give.
    const CLASSES: ClassSet;

    /// The whole verdict.
    fn classify(&self) -> Verdict;

    /// The class alone.
    fn class(&self) -> Class;
}

/// An expression of a mark. Through a macro, so that a syntax error is one error, at its place.
#[doc(hidden)]
#[macro_export]
macro_rules! __expr {
    (let $($rest:tt)*) => {
        $crate::__private::compile_error!(
            "a pattern stands in brackets\nwrite `when(PATTERN = VALUE)`; for a condition beside it, `when = matches!(VALUE, PATTERN if COND)`"
        )
    };
    ($expression:expr) => {
        $expression
    };
    ($($other:tt)*) => {
        $crate::__private::compile_error!(
            "an expression ends before this does\nput a comma in front of the next word, or an operator between the two"
        )
    };
}

/// A pattern of a mark, in the same way.
#[doc(hidden)]
#[macro_export]
macro_rules! __pat {
    ($pattern:pat) => {
        $pattern
    };
    ($($other:tt)*) => {
        $crate::__private::compile_error!(
            "a pattern ends before this does\nfor a guard write `when = matches!(VALUE, PATTERN if COND)`"
        )
    };
}

/// The set of a fold that needs each of its items, of the items' set: of what is absent and what may be tried again it
/// makes what is permanent.
pub const fn of_each(items: ClassSet) -> ClassSet {
    if items.contains(Class::NotFound) && items.contains(Class::Retryable) {
        return items.with(Class::Permanent);
    }
    items
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
    if verdict.is_answered() {
        coded = coded.answered();
    }
    if verdict.is_exhausted() { coded.exhausted() } else { coded }
}
