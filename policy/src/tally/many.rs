//! Many errors, one verdict: for an error that carries others, of which nothing but their verdicts is known.

use crate::class::Class;
use crate::classify::Classify;
use crate::facets::Effect;
use crate::verdict::Verdict;

/// Folds the errors of several targets, or of several parts, into one verdict.
///
/// Where each target's last state and the number of targets are known, a `Tally` says more. This is for the
/// error that remains: every target that it is about has failed.
///
/// | | [`any_of`](Self::any_of): one would have been enough | [`all_of`](Self::all_of): each was needed |
/// |---|---|---|
/// | critical | if one is | if one is |
/// | retryable | else if one is: it may still succeed | if every one is |
/// | permanent | else if one is | else |
/// | not found | if every one is | if every one is |
/// | hint how long to wait | the shortest; none if a retryable one gives none | the longest |
/// | exhausted | if every retryable one is | if one is |
/// | effect | the one that all have, else unknown | the same |
///
/// The other facets, and the basis, are those of the first error of the class that decided. Where parts are
/// missing and others may still succeed, it is the missing one's basis without its status. The class and the rows
/// of the table do not depend on the order.
///
/// ```
/// use errpolicy::Class;
/// use errpolicy::tally::Many;
///
/// let class = |many: Many| many.verdict().map(|verdict| verdict.class());
/// let replicas = [Class::NotFound, Class::Retryable];
/// assert_eq!(class(Many::any_of().with(replicas)), Some(Class::Retryable));
/// assert_eq!(class(Many::all_of().with(replicas)), Some(Class::Permanent));
/// assert_eq!(class(Many::any_of()), None);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Many {
    any: bool,
    verdict: Option<Verdict>,
}

impl Many {
    /// One success would have been enough: replicas, upstream servers.
    pub const fn any_of() -> Self {
        Self { any: true, verdict: None }
    }

    /// Every success was needed: parts of one whole.
    pub const fn all_of() -> Self {
        Self { any: false, verdict: None }
    }

    /// And these errors.
    #[must_use]
    pub fn with<I>(mut self, errors: I) -> Self
    where
        I: IntoIterator,
        I::Item: Classify,
    {
        for error in errors {
            let verdict = error.classify();
            self.verdict = Some(self.verdict.map_or(verdict, |before| self.join(before, verdict)));
        }
        self
    }

    /// The verdict on them all; none if there are none.
    pub const fn verdict(self) -> Option<Verdict> {
        self.verdict
    }

    /// How much a class weighs.
    const fn weight(self, class: Class) -> u8 {
        match class {
            Class::Retryable if self.any => 3,
            Class::NotFound | Class::Retryable => 1,
            Class::Permanent => 2,
            Class::Critical => 4,
        }
    }

    fn join(self, before: Verdict, next: Verdict) -> Verdict {
        let effect = if before.effect() == next.effect() { before.effect() } else { Effect::Unknown };
        let (weight, other) = (self.weight(before.class()), self.weight(next.class()));
        let joined = if other > weight {
            next
        } else if weight == other && before.class() != next.class() {
            // Each was needed, one is missing, and of another nobody knows: not all of them said so.
            let missing = if before.class().is(Class::NotFound) { before } else { next };
            Verdict::new(Class::Permanent, missing.basis())
                .with_origin(missing.origin())
                .with_raw(missing.raw())
        } else if weight == other && before.class().is(Class::Retryable) {
            self.join_retryable(before, next)
        } else {
            before
        };
        joined.with_effect(effect)
    }

    fn join_retryable(self, before: Verdict, next: Verdict) -> Verdict {
        let joined =
            if before.is_exhausted() == self.any && next.is_exhausted() != self.any { next } else { before };
        let (a, b) = (before.retry_after(), next.retry_after());
        let after = if self.any { a.zip(b).map(|(a, b)| a.min(b)) } else { a.max(b) };
        match after {
            Some(after) => joined.with_retry_after(after),
            None => joined.without_retry_after(),
        }
    }
}
