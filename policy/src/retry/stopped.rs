//! How a loop ends without success: the last error, and why it was the last.

use core::error::Error;
use core::fmt;
use core::marker::PhantomData;

use crate::adapt::{ClassifyAs, Same};
use crate::class::ClassSet;
use crate::classify::{Classes, Classify};
use crate::decide::{Decision, Stop};
use crate::facets::Effect;
use crate::verdict::Verdict;

/// The last error of a request that was made as often as made sense.
///
/// Its verdict is that of the error, with two things added. It is exhausted if it was given up for want of tries,
/// time or budget, so that no loop further out multiplies the tries. And its effect is that of all tries together: a
/// refusal proves nothing of a try before it whose reply was lost.
///
/// One that was stopped for another reason is as retryable as before: what must be begun anew further out
/// ([`Stop::Outward`]) is for a loop further out.
///
/// ```
/// use errpolicy::{Body, Classify, Failure, Replay, Retry, Situation, Stop, retry};
///
/// # #[derive(Debug, Classify)]
/// # enum LockError { #[classify(retryable, effect = not_applied)] Held }
/// # impl std::fmt::Display for LockError {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("the lock is held") }
/// # }
/// # impl std::error::Error for LockError {}
/// fn acquire() -> Result<(), Failure> {
///     let once = Situation::new(Replay::Once, Body::None).with_tries(3);
///     let tries = Retry::new(once, std::iter::repeat_n(std::time::Duration::ZERO, 9));
///     // Any of these keeps the mark: the error as it is, or carried to where its type is lost.
///     retry(tries, std::thread::sleep, || Err(LockError::Held)).map_err(Failure::new)
/// }
///
/// let failure = acquire().unwrap_err();
/// assert!(failure.classify().is_exhausted() && !failure.is_retryable(), "a loop around it stops");
/// assert_eq!(failure.to_string(), "no tries left, after 3 tries");
/// ```
///
/// Where the type is lost without a carrier (a plain `?` into a `Box<dyn Error>`), so is the mark: what is left to be
/// seen is the last error, and a loop around it begins anew.
///
/// What is no [`Error`] itself, as a `Box<dyn Error>` or an `anyhow::Error`, makes this none either. It is carried with
/// the verdict of all tries:
///
/// ```
/// # use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Verdict};
/// # struct Erased;
/// # impl ClassifyAs<Box<dyn std::error::Error + Send + Sync>> for Erased {
/// #     const CLASSES: ClassSet = ClassSet::ALL;
/// #     fn classify_as(_: &Box<dyn std::error::Error + Send + Sync>) -> Verdict {
/// #         static BASIS: Basis = Basis::Mark { type_name: "Erased", variant: "", code: "erased" };
/// #         Verdict::new(Class::Retryable, &BASIS)
/// #     }
/// # }
/// use errpolicy::{Body, Classify, Failure, Replay, Retry, Situation, retry};
///
/// fn get() -> Result<(), Failure> {
///     let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
///     let tries = Retry::new(get, std::iter::repeat(std::time::Duration::ZERO)).judged_as::<Erased>();
///     retry(tries, std::thread::sleep, || Err("no route".into()))
///         .map_err(|stopped| Failure::judged(stopped.classify(), stopped.into_error()))
/// }
///
/// assert!(get().unwrap_err().classify().is_exhausted());
/// ```
pub struct Stopped<E, A = Same> {
    error: E,
    verdict: Verdict,
    decision: Decision,
    tries: u32,
    judge: PhantomData<fn() -> A>,
}

impl<E, A> Stopped<E, A> {
    #[cold]
    pub(crate) const fn new(error: E, verdict: Verdict, decision: Decision, tries: u32) -> Self {
        let verdict = match decision {
            Decision::Stop { reason: Stop::Tries | Stop::Deadline | Stop::Budget } => verdict.exhausted(),
            _ => verdict,
        };
        Self { error, verdict, decision, tries, judge: PhantomData }
    }

    /// The last error.
    pub const fn error(&self) -> &E {
        &self.error
    }

    /// The last error alone. Its mark of exhaustion is lost, if it had one.
    pub fn into_error(self) -> E {
        self.error
    }

    /// The same end with another error, which the adapter `B` judges: the one that a verdict was taken from, or one
    /// that says more.
    ///
    /// The verdict stays as it is. Only if its class is none of those that `B` can give, `B` is asked anew, so that a
    /// contract such as `never(critical)` holds; that another try makes no sense stays true, and so does the effect.
    pub fn map<F, B: ClassifyAs<F>>(self, change: impl FnOnce(E) -> F) -> Stopped<F, B> {
        let Self { error, verdict, decision, tries, .. } = self;
        let error = change(error);
        let verdict = if B::CLASSES.contains(verdict.class()) {
            verdict
        } else {
            B::classify_as(&error).with_effect(verdict.effect()).exhausted()
        };
        Stopped { error, verdict, decision, tries, judge: PhantomData }
    }

    /// The same end, with what was learned of the effect since: that what was to be undone could not be, say. It adds to
    /// what all tries together say, and takes nothing back of it.
    ///
    /// ```
    /// # use core::time::Duration;
    /// # use errpolicy::{Body, Classify, Replay, Retry, Situation};
    /// use errpolicy::Effect;
    ///
    /// # #[derive(Debug, Classify)]
    /// # enum LockError { #[classify(retryable, effect = not_applied)] Held }
    /// let once = Situation::new(Replay::Once, Body::None);
    /// let stopped = Retry::new(once, core::iter::empty()).failed(LockError::Held).unwrap_err();
    /// assert_eq!(stopped.classify().effect(), Effect::NotApplied);
    ///
    /// let stopped = stopped.with_effect(Effect::Unknown);
    /// assert_eq!(stopped.with_effect(Effect::NotApplied).classify().effect(), Effect::Unknown);
    /// ```
    #[must_use]
    pub fn with_effect(self, learned: Effect) -> Self {
        let verdict = self.verdict.with_effect(self.verdict.effect().then(learned));
        Self { verdict, ..self }
    }

    /// Why there was no further try: [`Stop`](Decision::Stop) or [`Abort`](Decision::Abort).
    pub const fn decision(&self) -> Decision {
        self.decision
    }

    /// Why there was no further try; `None` if the error is critical.
    pub const fn reason(&self) -> Option<Stop> {
        match self.decision {
            Decision::Stop { reason } => Some(reason),
            _ => None,
        }
    }

    /// Whether the request may have taken effect, and must not be made again: the caller must know.
    pub const fn is_outcome_unknown(&self) -> bool {
        matches!(self.decision, Decision::Stop { reason: Stop::OutcomeUnknown })
    }

    /// How many tries were made.
    pub const fn tries(&self) -> u32 {
        self.tries
    }
}

impl<E: Clone, A> Clone for Stopped<E, A> {
    fn clone(&self) -> Self {
        let Self { error, verdict, decision, tries, judge } = self;
        Self { error: error.clone(), verdict: *verdict, decision: *decision, tries: *tries, judge: *judge }
    }
}

impl<E, A> Classify for Stopped<E, A> {
    fn classify(&self) -> Verdict {
        self.verdict
    }
}

impl<E, A: ClassifyAs<E>> Classes for Stopped<E, A> {
    const CLASSES: ClassSet = A::CLASSES;
}

/// `the retry budget is spent, after 2 tries`: static text, safe to show. The error is the source.
impl<E, A> fmt::Display for Stopped<E, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = if self.tries == 1 { "try" } else { "tries" };
        match self.decision {
            Decision::Stop { reason } => write!(f, "{reason}, after {} {unit}", self.tries),
            decision => write!(f, "{decision}, after {} {unit}", self.tries),
        }
    }
}

impl<E: fmt::Debug, A> fmt::Debug for Stopped<E, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stopped")
            .field("error", &self.error)
            .field("verdict", &self.verdict)
            .field("decision", &self.decision)
            .field("tries", &self.tries)
            .finish()
    }
}

impl<E: Error + 'static, A> Error for Stopped<E, A> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}
