//! What fails while cleaning up after an error is told beside it, and never instead of it.
//!
//! The error that was there first is what its caller must answer to, and the usual ways to lose it are one line each: a `?`
//! on the clean-up, a `Drop` that swallows it. Here both stay: the first is what the whole means, prints first and has the
//! sources; the second is kept, and printed beside it.
//!
//! One thing the second can say that the first must not hide: that it is critical. A transaction that found no bucket and
//! then failed to roll back on a broken disk is no `404`, it is a broken disk. So a critical clean-up makes the whole
//! critical, and whoever looks for that (a [`Fence`](crate::fence::Fence), [`Split::split`](crate::Split::split),
//! [`decide`](fn@crate::decide)) sees it without being told where to look.

use core::error::Error;
use core::fmt;

use crate::adapt::ClassifyAs;
use crate::class::{Class, ClassSet};
use crate::classify::{Classes, Classify};
use crate::verdict::Verdict;

/// An error, and what failed while cleaning up after it. It means what the error means, unless only the clean-up is
/// critical: then it means that, with the effect of the error.
///
/// ```
/// use errpolicy::{Class, Classify, WithCleanup};
///
/// #[derive(Debug, Classify)]
/// enum SaveError {
///     #[classify(retryable)]
///     Upload,
///     #[classify(permanent)]
///     Marker,
///     #[classify(critical)]
///     Disk,
/// }
///
/// let failed = WithCleanup::new(SaveError::Upload, Err(SaveError::Marker));
/// assert_eq!(failed.class(), Class::Retryable);
/// assert!(matches!(failed.cleanup(), Some(SaveError::Marker)));
///
/// // Whatever hears of the error hears of the disk.
/// assert_eq!(WithCleanup::new(SaveError::Upload, Err(SaveError::Disk)).class(), Class::Critical);
/// ```
///
/// A contract holds both to it. Where the clean-up can be critical and the layer cannot, [`split`](crate::Split::split)
/// comes between, as it does for any error:
///
/// ```
/// use errpolicy::{Classify, Fatal, Split, Tame, WithCleanup, assert_classes};
///
/// # #[derive(Debug, Classify)]
/// # enum DiskError { #[classify(critical)] Broken }
/// #[derive(Debug, Classify)]
/// #[classify(not_found)]
/// struct NoSuchBucket;
///
/// type Removed = WithCleanup<NoSuchBucket, DiskError>;
///
/// fn answer(removed: Result<(), Removed>) -> Result<Result<(), Tame<Removed>>, Fatal<Removed>> {
///     removed.split()
/// }
///
/// assert_classes!(Tame<Removed>: not_found);
/// assert!(answer(Err(WithCleanup::new(NoSuchBucket, Err(DiskError::Broken)))).is_err());
/// assert!(matches!(answer(Err(NoSuchBucket.into())), Ok(Err(tame)) if tame.is_not_found()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithCleanup<E, C = E> {
    primary: E,
    cleanup: Option<C>,
}

impl<E, C> WithCleanup<E, C> {
    /// The error, and how the clean-up after it ended.
    pub fn new(primary: E, cleanup: Result<(), C>) -> Self {
        Self { primary, cleanup: cleanup.err() }
    }

    /// The error itself.
    pub const fn primary(&self) -> &E {
        &self.primary
    }

    /// What failed after it.
    pub const fn cleanup(&self) -> Option<&C> {
        self.cleanup.as_ref()
    }

    /// Both, apart.
    pub fn into_parts(self) -> (E, Option<C>) {
        (self.primary, self.cleanup)
    }
}

/// There was nothing to clean up, or it is done.
impl<E, C> From<E> for WithCleanup<E, C> {
    fn from(primary: E) -> Self {
        Self { primary, cleanup: None }
    }
}

/// Whose verdict counts: that of the clean-up only where it is critical and the error is not.
fn judged(primary: Verdict, cleanup: Option<Verdict>) -> Verdict {
    match cleanup {
        Some(cleanup) if is_critical(cleanup.class()) && !is_critical(primary.class()) => {
            // What became of the request, the error knows.
            cleanup.with_effect(primary.effect())
        }
        _ => primary,
    }
}

fn class(primary: Class, cleanup: Option<Class>) -> Class {
    if cleanup.is_some_and(is_critical) { Class::Critical } else { primary }
}

const fn classes(primary: ClassSet, cleanup: ClassSet) -> ClassSet {
    if cleanup.contains(Class::Critical) { primary.with(Class::Critical) } else { primary }
}

fn is_critical(class: Class) -> bool {
    class.is(Class::Critical)
}

impl<E: Classify, C: Classify> Classify for WithCleanup<E, C> {
    fn classify(&self) -> Verdict {
        judged(self.primary.classify(), self.cleanup().map(C::classify))
    }

    fn class(&self) -> Class {
        class(self.primary.class(), self.cleanup().map(C::class))
    }
}

impl<E: Classes, C: Classes> Classes for WithCleanup<E, C> {
    const CLASSES: ClassSet = classes(E::CLASSES, C::CLASSES);
}

/// Spells the adapters where the type has the errors: `as = WithCleanup<Sqlite, Storage>`.
impl<E, C, A: ClassifyAs<E>, B: ClassifyAs<C>> ClassifyAs<WithCleanup<E, C>> for WithCleanup<A, B> {
    const CLASSES: ClassSet = classes(A::CLASSES, B::CLASSES);

    fn classify_as(failed: &WithCleanup<E, C>) -> Verdict {
        judged(A::classify_as(&failed.primary), failed.cleanup().map(B::classify_as))
    }

    fn class_as(failed: &WithCleanup<E, C>) -> Class {
        class(A::class_as(&failed.primary), failed.cleanup().map(B::class_as))
    }
}

/// The error, and then what failed after it, down to its last source: whoever prints this and its sources has both.
impl<E: fmt::Display, C: Error> fmt::Display for WithCleanup<E, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.primary.fmt(f)?;
        let Some(cleanup) = &self.cleanup else { return Ok(()) };
        write!(f, " (and the clean-up failed: {cleanup}")?;
        let mut source = cleanup.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        f.write_str(")")
    }
}

/// The sources are those of the error. The clean-up is not the cause of what came before it.
impl<E: Error, C: Error> Error for WithCleanup<E, C> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.primary.source()
    }
}
