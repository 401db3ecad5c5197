//! The carrier: an error of any type whose verdict survives where its type is lost.

use alloc::boxed::Box;
use core::error::Error;
use core::fmt;

use crate::class::ClassSet;
use crate::classify::{Classes, Classify};
use crate::verdict::Verdict;

/// An error with its verdict, for the way through `Box<dyn Error>` and through layers that do not know it.
///
/// One word. [`find`](Self::find) gets the verdict back out of any chain of sources in which a `Failure` is,
/// without the type of the error. Made by [`new`](Self::new), by [`carry`](Carry::carry), by `?` where an
/// enum says `#[classify(carry)]`, or by [`judged`](Self::judged) for an error that an adapter judges.
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

/// The second link of a carrier, in which the verdict is: the [`source()`](Error::source) of every [`Failure`].
///
/// Many types hide the error that they hold, and show only its source: `#[error(transparent)]`, `io::Error`,
/// `Arc` and `Box` where they are links, an `anyhow::Error` that became a `Box<dyn Error>`. A carrier of one link
/// would be hidden by them. This one is what they show, however many of them lie around it.
///
/// It is met where one walks along sources, and cannot be made.
///
/// ```
/// use errpolicy::{Basis, Carried, Class, Classify, Failure, Verdict};
/// use std::error::Error;
/// use std::io;
///
/// static BASIS: Basis = Basis::Mark { type_name: "Lock", variant: "Held", code: "held" };
/// let failure = Failure::judged(Verdict::new(Class::Retryable, &BASIS), "the lock is held");
///
/// let hidden = io::Error::other(io::Error::other(failure));
/// let carried = hidden.source().and_then(|link| link.downcast_ref::<Carried>());
/// assert!(carried.is_some_and(Classify::is_retryable));
/// ```
pub struct Carried {
    verdict: Verdict,
    cause: Box<dyn Error + Send + Sync>,
}

impl Failure {
    /// Judges the error and carries it.
    pub fn new<E: Classify + Error + Send + Sync + 'static>(error: E) -> Self {
        Self::judged(error.classify(), error)
    }

    /// Carries an error under a verdict that somebody else gives: an adapter, for an error that does not know its
    /// own.
    ///
    /// ```
    /// # use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Verdict};
    /// # struct FromClient;
    /// # impl ClassifyAs<std::str::Utf8Error> for FromClient {
    /// #     const CLASSES: ClassSet = ClassSet::only(Class::Permanent);
    /// #     fn classify_as(_: &std::str::Utf8Error) -> Verdict {
    /// #         static BASIS: Basis = Basis::Mark { type_name: "Utf8Error", variant: "", code: "utf-8" };
    /// #         Verdict::new(Class::Permanent, &BASIS)
    /// #     }
    /// # }
    /// use errpolicy::{Classify, Failure};
    ///
    /// fn name(bytes: &[u8]) -> Result<&str, Failure> {
    ///     std::str::from_utf8(bytes).map_err(|error| Failure::judged(FromClient::classify_as(&error), error))
    /// }
    ///
    /// assert!(name(b"\xff").unwrap_err().is_permanent());
    /// ```
    pub fn judged(verdict: Verdict, error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Box::new(Carried { verdict: verdict.without_status(), cause: error.into() }))
    }

    /// Marks what is retryable as retried enough: for a loop that gives up, so that no layer above multiplies
    /// its tries.
    ///
    /// ```
    /// # use errpolicy::{Basis, Class, Classify, Failure, Verdict};
    /// # static BASIS: Basis = Basis::Mark { type_name: "Lock", variant: "Held", code: "held" };
    /// let failure = Failure::judged(Verdict::new(Class::Retryable, &BASIS), "the lock is held");
    /// assert!(failure.is_retryable());
    /// assert!(!failure.exhausted().is_retryable());
    /// ```
    #[must_use]
    pub fn exhausted(mut self) -> Self {
        self.0.verdict = self.0.verdict.exhausted();
        self
    }

    /// The error that is carried.
    pub fn cause(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.0.cause
    }

    /// The verdict of the first carrier in a chain of sources; `None` if there is no carrier.
    ///
    /// It is found behind whatever hides a link, see [`Carried`]; not behind an error whose `source()` does not tell what
    /// it holds. A chain is followed for 64 links, since a broken one may be endless.
    pub fn find(error: &(dyn Error + 'static)) -> Option<Verdict> {
        const MOST: usize = 64;
        let mut link = error;
        for _ in 0..MOST {
            // The size is a load; the type costs a call.
            if size_of_val(link) == size_of::<Carried>() {
                if let Some(carried) = link.downcast_ref::<Carried>() {
                    return Some(carried.verdict);
                }
            }
            link = link.source()?;
        }
        None
    }
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

impl Classify for Carried {
    fn classify(&self) -> Verdict {
        self.verdict
    }
}

/// Any class may be inside.
impl Classes for Failure {
    const CLASSES: ClassSet = ClassSet::ALL;
}

/// Any class may be inside.
impl Classes for Carried {
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
