//! One try as an observer sees it: what is counted, and a line that can be logged anywhere.

use core::fmt;

use crate::decide::Decision;
use crate::verdict::Verdict;

/// One try that has ended.
///
/// Its `Display` is one line of static text and numbers: the code, the class and the facets of the verdict, and what
/// is done about it. Nothing of the error's own text is in it, so it is safe where secrets must not be.
///
/// For a metric, `number` tells tries from retries, [`Verdict::class`] and [`Verdict::code`] are labels of few
/// values, and the decision has the pause, or the reason why none follows.
///
/// ```
/// use std::time::Duration;
/// use errpolicy::{Body, Classify, Replay, Retry, Situation, retry};
///
/// # #[derive(Debug, Classify)]
/// # enum LockError { #[classify(retryable, effect = not_applied)] Held { owner: String } }
/// let mut log = Vec::new();
/// let acquire = Situation::new(Replay::Once, Body::None).with_tries(3);
/// let tries = Retry::new(acquire, [Duration::from_millis(20)].into_iter())
///     .observed_by(|attempt| log.push(attempt.to_string()));
///
/// let mut held = true;
/// let acquired = retry(tries, |_| (), || {
///     let was_held = std::mem::replace(&mut held, false);
///     if was_held { Err(LockError::Held { owner: "not for the log".to_owned() }) } else { Ok(()) }
/// });
/// assert!(acquired.is_ok());
/// assert_eq!(log, [
///     "target 0, try 1: retryable: LockError::Held (not-applied); retry after 20ms, renew operation",
///     "target 0, try 2: succeeded",
/// ]);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Attempt<'a, E: ?Sized> {
    /// The target that was asked; 0 where there is only one.
    pub target: usize,
    /// Which try of this target it was, counted from 1.
    pub number: u32,
    /// How it failed, if it did.
    pub failure: Option<AttemptFailure<'a, E>>,
}

/// How a try failed.
#[derive(Debug)]
#[non_exhaustive]
pub struct AttemptFailure<'a, E: ?Sized> {
    /// The error. May hold what a client must not see.
    pub error: &'a E,
    /// What it means.
    pub verdict: &'a Verdict,
    /// What is done about it. The pause is in here, rounded up to milliseconds.
    pub decision: Decision,
}

impl<'a, E: ?Sized> Attempt<'a, E> {
    pub(crate) const fn succeeded(target: usize, number: u32) -> Self {
        Self { target, number, failure: None }
    }

    pub(crate) const fn failed(
        target: usize,
        number: u32,
        error: &'a E,
        verdict: &'a Verdict,
        decision: Decision,
    ) -> Self {
        Self { target, number, failure: Some(AttemptFailure { error, verdict, decision }) }
    }

    /// Whether no other try of this target follows: it succeeded, or was given up.
    ///
    /// A loop that is dropped during a pause, or while a try is under way, has no last try.
    pub const fn is_last(&self) -> bool {
        !matches!(self.failure, Some(AttemptFailure { decision: Decision::Retry { .. }, .. }))
    }
}

impl<E: ?Sized> fmt::Display for Attempt<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "target {}, try {}: ", self.target, self.number)?;
        match &self.failure {
            None => f.write_str("succeeded"),
            Some(failure) => failure.fmt(f),
        }
    }
}

/// `retryable: LockError::Held (not-applied); retry after 20ms, renew operation`: static text and numbers.
impl<E: ?Sized> fmt::Display for AttemptFailure<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.verdict, self.decision)
    }
}
