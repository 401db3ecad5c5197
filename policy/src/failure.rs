//! The carrier: an error of any type whose verdict survives where its type is lost.

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::error::Error;
use core::fmt;

use crate::class::ClassSet;
use crate::classify::{Classes, Classify};
use crate::verdict::Verdict;

/// An error with its verdict, for the way through `Box<dyn Error>` and through layers that do not know it.
///
/// One word. [`find`](Self::find) gets the verdict back out of any chain of sources in which a `Failure` is,
/// without the type of the error. Made by [`new`](Self::new), by [`carry`](Carry::carry), or by `?` where an
/// enum says `#[classify(carry)]`.
///
/// The status that the error itself wanted to be answered with is not carried: what an inner layer would have
/// answered to its caller is none of the outer layer's answers.
///
/// ```
/// use errpolicy::{Class, Classify, Failure};
///
/// #[derive(Debug, Classify)]
/// #[classify(carry)]
/// enum LockError {
///     #[classify(retryable)]
///     Held,
/// }
/// # impl std::fmt::Display for LockError {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("the lock is held") }
/// # }
/// # impl std::error::Error for LockError {}
///
/// fn lock() -> Result<(), Failure> {
///     Err(LockError::Held)?
/// }
///
/// fn work() -> Result<(), Box<dyn std::error::Error>> {
///     Ok(lock()?)
/// }
///
/// let error = work().unwrap_err();
/// assert_eq!(error.to_string(), "the lock is held");
/// assert_eq!(Failure::find(&*error).map(|verdict| verdict.class()), Some(Class::Retryable));
/// ```
pub struct Failure(Box<Carried>);

/// The second link of the carrier: `#[error(transparent)]` and `io::Error` each show only the source of what
/// they hold, so a carrier of one link would be hidden by them.
struct Carried {
    verdict: Verdict,
    cause: Box<dyn Error + Send + Sync>,
}

impl Failure {
    /// Judges the error and carries it.
    pub fn new<E: Classify + Error + Send + Sync + 'static>(error: E) -> Self {
        let verdict = error.classify().without_status();
        Self(Box::new(Carried { verdict, cause: Box::new(error) }))
    }

    /// The error that is carried.
    pub fn cause(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.0.cause
    }

    /// The verdict of the first carrier in a chain of sources; `None` if there is no carrier.
    ///
    /// It looks into an `Arc<Failure>`, and into the error that an [`io::Error`](std::io::Error) holds. A chain is
    /// followed for 64 links, since a broken one may be endless.
    pub fn find(error: &(dyn Error + 'static)) -> Option<Verdict> {
        const MOST: usize = 64;
        let mut link = Some(error);
        for _ in 0..MOST {
            let error = link?;
            if let Some(verdict) = carried(error) {
                return Some(verdict);
            }
            link = inside(error).or_else(|| error.source());
        }
        None
    }
}

/// The verdict, if this link is one of a carrier.
fn carried(error: &(dyn Error + 'static)) -> Option<Verdict> {
    if let Some(Failure(carried)) = error.downcast_ref::<Failure>() {
        return Some(carried.verdict);
    }
    if let Some(carried) = error.downcast_ref::<Carried>() {
        return Some(carried.verdict);
    }
    error.downcast_ref::<Arc<Failure>>().map(|shared| shared.0.verdict)
}

/// What an `io::Error` holds: its `source()` is the source of that, so it would be passed over.
fn inside<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    #[cfg(feature = "std")]
    if let Some(held) = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
        return Some(held);
    }
    _ = error;
    None
}

/// `.carry()`: into the carrier, where `?` cannot do it.
///
/// ```
/// use errpolicy::{Basis, Carry, Class, Classify, Failure, Verdict};
///
/// #[derive(Debug)]
/// struct Closed;
/// # impl std::fmt::Display for Closed {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("closed") }
/// # }
/// impl std::error::Error for Closed {}
///
/// impl Classify for Closed {
///     fn classify(&self) -> Verdict {
///         static BASIS: Basis = Basis::Mark { type_name: "Closed", variant: "", code: "closed" };
///         Verdict::new(Class::Permanent, &BASIS)
///     }
/// }
///
/// let failed: Result<(), Failure> = Err(Closed).map_err(Carry::carry);
/// assert!(failed.unwrap_err().is_permanent());
/// ```
pub trait Carry: Classify + Error + Send + Sync + Sized + 'static {
    /// Judges the error and carries it.
    fn carry(self) -> Failure {
        Failure::new(self)
    }
}

impl<E: Classify + Error + Send + Sync + 'static> Carry for E {}

impl Classify for Failure {
    fn classify(&self) -> Verdict {
        self.0.verdict
    }
}

/// Any class may be inside.
impl Classes for Failure {
    const CLASSES: ClassSet = ClassSet::ALL;
}

/// The text of the error that is carried.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.cause.fmt(f)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Failure").field(&self.0.verdict).field(&self.0.cause).finish()
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

/// The class, so that a report which prints every link says something new here.
impl fmt::Display for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "classified as {}", self.verdict.class())
    }
}

impl fmt::Debug for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Carried").field(&self.verdict).field(&self.cause).finish()
    }
}

impl Error for Carried {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.cause)
    }
}
