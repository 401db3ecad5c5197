//! Whether the failure is an answer: known from what the error is, so that no loop has to be told.

use super::Verdict;

const ANSWERED: u8 = 4;

impl Verdict {
    /// Whether the failing side answered, and is done with the try.
    ///
    /// A [`Budget`](crate::Budget) charges less for another try then: see [`Cost`](crate::Cost).
    pub const fn is_answered(&self) -> bool {
        self.flags & ANSWERED != 0
    }

    /// Says that the failing side answered, and is done with the try. Not of an answer that says that somebody behind it
    /// is silent, as 504 of HTTP: whoever that is may work on it still.
    ///
    /// ```
    /// use errpolicy::{Basis, Body, Budget, Class, Replay, Situation, Verdict};
    ///
    /// static FAULT: Basis = Basis::Mark { type_name: "Reply", variant: "Fault", code: "fault" };
    /// let fault = Verdict::new(Class::Retryable, &FAULT);
    /// let get = Situation::new(Replay::Safe, Body::None);
    /// assert_eq!(Budget::new().cost(&fault, &get), 4 * Budget::RETRY);
    /// assert_eq!(Budget::new().cost(&fault.answered(), &get), Budget::RETRY);
    /// ```
    #[must_use]
    pub const fn answered(mut self) -> Self {
        self.flags |= ANSWERED;
        self
    }
}
