//! Layers: what stops the process travels by `?`, and the type of what remains says that it is gone.

use core::error::Error;
use core::fmt;

use crate::class::{Class, ClassSet};
use crate::classify::{Classes, Classify};
use crate::verdict::Verdict;

/// An error that is critical: this process, or a store that it owns, can no longer do its work correctly.
///
/// Made by [`Split::split`] only.
#[derive(Debug)]
pub struct Fatal<E>(E);

/// An error that is not critical, by construction: a contract `never(critical)` holds for it, whatever `E` is.
///
/// Made by [`Split::split`] only.
#[derive(Debug)]
pub struct Tame<E>(E);

/// An error that is not critical, and that no layer below was ready to deal with: a mistake in the program, whatever it
/// meant where it came from. It is answered with 500 under its own code, and never "try again".
///
/// Made by [`Tame::unexpected`] only, so that each of them is where somebody gave up on purpose. It lets the type of a
/// top handler say the rule of the layers: what arrives is critical, or a bug.
///
/// ```
/// use errpolicy::{Classify, Fatal, Split, StatusMap, Unexpected};
///
/// #[derive(Debug, Classify)]
/// enum DiskError {
///     #[classify(critical)]
///     Corrupt,
///     #[classify(retryable, status = 507)]
///     Full,
///     #[classify(retryable)]
///     SchemaChanged,
/// }
///
/// #[derive(Debug, Classify)]
/// #[classify(only(critical, permanent))]
/// enum TopError {
///     #[classify(transparent)]
///     Halt(Fatal<DiskError>),
///     #[classify(transparent)]
///     Bug(Unexpected<DiskError>), // a `Tame<DiskError>` would be refused here
/// }
///
/// fn stored(on_disk: Result<(), DiskError>) -> Result<&'static str, TopError> {
///     match on_disk.split().map_err(TopError::Halt)? {
///         Ok(()) => Ok("201 Created"),
///         Err(error) if matches!(error.get(), DiskError::Full) => Ok("507 Insufficient Storage"),
///         Err(error) => Err(TopError::Bug(error.unexpected())),
///     }
/// }
///
/// let bug = stored(Err(DiskError::SchemaChanged)).unwrap_err().classify();
/// assert_eq!((bug.code(), StatusMap::ORIGIN.status(&bug)), ("schema-changed", 500));
/// ```
#[derive(Debug)]
pub struct Unexpected<E>(Tame<E>);

/// Splits the errors of a layer into those that stop the process and those that are answered.
///
/// ```
/// use errpolicy::{Classify, Fatal, Split, Tame};
///
/// #[derive(Debug, Classify)]
/// enum StoreError {
///     #[classify(critical)]
///     Corrupt,
///     #[classify(retryable)]
///     Busy,
/// }
///
/// #[derive(Debug, Classify)]
/// #[classify(never(critical))] // checked: `StoreError` itself would be refused here
/// enum GetError {
///     #[classify(transparent)]
///     Store(Tame<StoreError>),
/// }
///
/// fn get(from_store: Result<u8, StoreError>) -> Result<Result<u8, GetError>, Fatal<StoreError>> {
///     Ok(from_store.split()?.map_err(GetError::Store))
/// }
///
/// assert!(matches!(get(Ok(1)), Ok(Ok(1))));
/// assert!(matches!(get(Err(StoreError::Busy)), Ok(Err(error)) if error.is_retryable()));
/// assert!(get(Err(StoreError::Corrupt)).is_err());
/// ```
pub trait Split {
    /// What there is if nothing failed.
    type Value;
    /// The error of both sides.
    type Error;

    /// Outside what is critical, inside everything else.
    ///
    /// # Errors
    ///
    /// If the error is critical.
    #[expect(clippy::type_complexity, reason = "the shape is what it is for")]
    fn split(self) -> Result<Result<Self::Value, Tame<Self::Error>>, Fatal<Self::Error>>;
}

impl<T, E: Classify> Split for Result<T, E> {
    type Value = T;
    type Error = E;

    #[inline]
    fn split(self) -> Result<Result<T, Tame<E>>, Fatal<E>> {
        match self {
            Ok(value) => Ok(Ok(value)),
            Err(error) if error.is_critical() => Err(Fatal(error)),
            Err(error) => Ok(Err(Tame(error))),
        }
    }
}

impl<E> Tame<E> {
    /// Says that nobody was ready for this one: a bug.
    pub fn unexpected(self) -> Unexpected<E> {
        Unexpected(self)
    }

    /// The error itself.
    pub fn into_inner(self) -> E {
        self.0
    }

    /// The error itself.
    pub const fn get(&self) -> &E {
        &self.0
    }
}

impl<E> Unexpected<E> {
    /// The error itself.
    pub fn into_inner(self) -> E {
        self.0.into_inner()
    }

    /// The error itself.
    pub const fn get(&self) -> &E {
        self.0.get()
    }
}

impl<E> Fatal<E> {
    /// The error itself.
    pub fn into_inner(self) -> E {
        self.0
    }

    /// The error itself.
    pub const fn get(&self) -> &E {
        &self.0
    }
}

/// Both print, and have the sources of, what they hold.
macro_rules! like_inner {
    ($($wrapper:ident),+) => {$(
        impl<E: fmt::Display> fmt::Display for $wrapper<E> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl<E: Error> Error for $wrapper<E> {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                self.0.source()
            }
        }
    )+};
}

like_inner!(Fatal, Tame, Unexpected);

impl<E: Classify> Classify for Fatal<E> {
    /// The verdict that the error has now, as critical as it was: one that may change its mind (a lock, a counter
    /// inside it) cannot take back what was told.
    fn classify(&self) -> Verdict {
        self.0.classify().with_class(Class::Critical)
    }

    #[inline]
    fn class(&self) -> Class {
        Class::Critical
    }
}

impl<E: Classify> Classes for Fatal<E> {
    const CLASSES: ClassSet = ClassSet::only(Class::Critical);
}

impl<E: Classify> Classify for Tame<E> {
    /// The verdict that the error has now; permanent if it turned critical after it was split.
    fn classify(&self) -> Verdict {
        let verdict = self.0.classify();
        if verdict.class().is(Class::Critical) { verdict.with_class(Class::Permanent) } else { verdict }
    }

    #[inline]
    fn class(&self) -> Class {
        match self.0.class() {
            Class::Critical => Class::Permanent,
            class => class,
        }
    }
}

impl<E: Classes> Classes for Tame<E> {
    const CLASSES: ClassSet = E::CLASSES.without(Class::Critical);
}

impl<E: Classify> Classify for Unexpected<E> {
    /// The verdict that the error has now, but permanent and 500: a mistake of ours does not pass by itself.
    fn classify(&self) -> Verdict {
        self.0.classify().with_class(Class::Permanent).with_status(500)
    }

    #[inline]
    fn class(&self) -> Class {
        Class::Permanent
    }
}

impl<E: Classify> Classes for Unexpected<E> {
    const CLASSES: ClassSet = ClassSet::only(Class::Permanent);
}
