//! What fails while cleaning up after an error is told beside it, and never instead of it.

use core::error::Error;
use core::fmt;

use crate::adapt::ClassifyAs;
use crate::class::{Class, ClassSet};
use crate::classify::{Classes, Classify};
use crate::verdict::Verdict;

/// An error, and what failed while cleaning up after it. It means what the error means.
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
/// }
///
/// let failed = WithCleanup::new(SaveError::Upload, Err(SaveError::Marker));
/// assert_eq!(failed.class(), Class::Retryable);
/// assert!(matches!(failed.cleanup(), Some(SaveError::Marker)));
/// ```
#[derive(Debug)]
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

/// The verdict of both together.
fn judged(primary: Verdict, cleanup: impl FnOnce() -> Option<Verdict>) -> Verdict {
    if primary.class().is(Class::Critical) {
        return primary;
    }
    match cleanup() {
        Some(cleanup) if cleanup.class().is(Class::Critical) => cleanup.with_effect(primary.effect()),
        _ => primary,
    }
}

/// The classes of the error, and critical if the clean-up can be that.
const fn classes(primary: ClassSet, cleanup: ClassSet) -> ClassSet {
    if cleanup.contains(Class::Critical) { primary.with(Class::Critical) } else { primary }
}

impl<E: Classify, C: Classify> Classify for WithCleanup<E, C> {
    fn classify(&self) -> Verdict {
        judged(self.primary.classify(), || self.cleanup.as_ref().map(Classify::classify))
    }
}

impl<E: Classes, C: Classes> Classes for WithCleanup<E, C> {
    const CLASSES: ClassSet = classes(E::CLASSES, C::CLASSES);
}

/// Spells the adapters where the type has the errors: `as = WithCleanup<Sqlite, Storage>`.
impl<E, C, A: ClassifyAs<E>, B: ClassifyAs<C>> ClassifyAs<WithCleanup<E, C>> for WithCleanup<A, B> {
    const CLASSES: ClassSet = classes(A::CLASSES, B::CLASSES);

    fn classify_as(failed: &WithCleanup<E, C>) -> Verdict {
        judged(A::classify_as(&failed.primary), || failed.cleanup.as_ref().map(B::classify_as))
    }
}

impl<E: fmt::Display, C: fmt::Display> fmt::Display for WithCleanup<E, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.primary.fmt(f)?;
        match &self.cleanup {
            Some(cleanup) => write!(f, " (and the clean-up failed: {cleanup})"),
            None => Ok(()),
        }
    }
}

impl<E: Error, C: fmt::Debug + fmt::Display> Error for WithCleanup<E, C> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.primary.source()
    }
}
