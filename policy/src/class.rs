//! The four meanings of an error, and sets of them.

use core::fmt;

/// What an error means. Exactly four, for ever.
///
/// A service matches on this enum without a wildcard arm, so that the compiler finds every place which a
/// change would concern.
///
/// # When to split, when to lump
///
/// A fifth class would be worth its price only if **all** of these held; until then a distinction is a
/// *facet* of the [`Verdict`](crate::Verdict) (effect, scope, origin, remedy, ...):
///
/// 1. Somebody who receives the error and knows nothing else about it would *act* differently. A different
///    log line, metric or wording is not an action.
/// 2. The action cannot be told from facets that are known anyway. "Retry later" and "retry at once" differ
///    in a duration; "retry here" and "retry elsewhere" in a [`Scope`](crate::Scope); "do not alert" in an
///    [`Origin`](crate::Origin).
/// 3. Adapters that see only a code can decide it. What depends on the method, the phase or the time left is
///    a [`Decision`](crate::Decision), not a class.
/// 4. Folding many errors into one stays possible: the new class has a place among the answers "did it
///    work, why not" of a [`Tally`](crate::tally).
///
/// Two errors are lumped into one class if every receiver who is careful would do the same with both, even
/// when their causes have nothing in common.
///
/// The class alone decides neither a retry nor an HTTP status. It supplies the defaults for both; see
/// [`decide`](crate::decide()) and [`StatusMap`](crate::StatusMap).
///
/// ```
/// use errpolicy::Class;
///
/// fn alert(class: Class) -> bool {
///     match class {
///         Class::Critical => true,
///         Class::NotFound | Class::Permanent | Class::Retryable => false,
///     }
/// }
/// assert!(!alert(Class::Retryable));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    /// The authority that was asked says that the thing does not exist.
    ///
    /// A cache, a lagging replica or a proxy is no authority: what it does not have is [`Retryable`](Self::Retryable)
    /// somewhere else.
    NotFound = 0,
    /// The same request fails the same way again.
    Permanent = 1,
    /// The same request may succeed if it is made again.
    ///
    /// It does *not* say that making it again is safe: that depends on what the first one did.
    Retryable = 2,
    /// This process, or a store that it owns, can no longer do its work correctly.
    ///
    /// Narrow: what a client cannot cause and another try cannot cure. An error that somebody outside can
    /// bring about is never critical, else one request stops the service.
    Critical = 3,
}

impl Class {
    /// Every class, mildest first.
    pub const ALL: [Self; 4] = [Self::NotFound, Self::Permanent, Self::Retryable, Self::Critical];

    /// The stable name in logs, metrics and wire forms: `not-found`, `permanent`, `retryable`, `critical`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Permanent => "permanent",
            Self::Retryable => "retryable",
            Self::Critical => "critical",
        }
    }

    /// `==` for const contexts.
    pub const fn is(self, other: Self) -> bool {
        self as u8 == other as u8
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A set of classes, usable in const contexts.
///
/// [`Classes::CLASSES`](crate::Classes::CLASSES) says with it which classes a type can have.
///
/// ```
/// use errpolicy::{Class, ClassSet};
///
/// const CALM: ClassSet = ClassSet::ALL.without(Class::Critical);
/// const { assert!(!CALM.contains(Class::Critical)) };
/// assert_eq!(format!("{CALM:?}"), "{not-found, permanent, retryable}");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ClassSet(u8);

impl ClassSet {
    /// The empty set: a type of which no value exists.
    pub const NONE: Self = Self(0);
    /// All four: nothing is known.
    pub const ALL: Self = Self(0b1111);

    const fn bit(class: Class) -> u8 {
        1 << class as u8
    }

    /// The set of one class.
    pub const fn only(class: Class) -> Self {
        Self(Self::bit(class))
    }

    /// This set and `class`.
    #[must_use]
    pub const fn with(self, class: Class) -> Self {
        Self(self.0 | Self::bit(class))
    }

    /// This set but `class`.
    #[must_use]
    pub const fn without(self, class: Class) -> Self {
        Self(self.0 & !Self::bit(class))
    }

    /// This set but the classes of the other.
    pub(crate) const fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What is in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether `class` is in the set.
    pub const fn contains(self, class: Class) -> bool {
        self.0 & Self::bit(class) != 0
    }

    /// Whether every class of this set is in `other`.
    pub const fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// The classes of the set, mildest first.
    pub fn iter(self) -> impl Iterator<Item = Class> + Clone {
        Class::ALL.into_iter().filter(move |class| self.contains(*class))
    }
}

impl fmt::Debug for ClassSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(DisplayAsDebug)).finish()
    }
}

impl fmt::Display for ClassSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Lets a set print `not-found` rather than `NotFound`.
struct DisplayAsDebug(Class);

impl fmt::Debug for DisplayAsDebug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}
