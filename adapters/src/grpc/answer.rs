//! What a gRPC server answered, as far as it matters for its class.

use std::fmt;
use std::time::Duration;

use errpolicy::{Class, ClassSet, ClassifyAs, Verdict};

use super::{CLASSES, Code, Grpc, Profile};
use crate::room::{Coded, hinted, hints_kept, judged, kept};

/// A status: its code, and how long it asks to wait.
///
/// The hint is the `RetryInfo` among the details of the status (`google/rpc/error_details.proto`), or the pushback
/// in the trailer `grpc-retry-pushback-ms` (gRFC A6). Text of the peer's is left behind.
///
/// ```
/// use errpolicy::{Class, ClassifyAs};
/// use errpolicy_adapters::grpc::{Answer, Code, Grpc};
/// use std::time::Duration;
///
/// let exhausted = Answer::new(Code::new(8));
/// assert_eq!(<Grpc>::class_as(&exhausted), Class::Permanent);
///
/// let wait = Some(Duration::from_secs(2));
/// let verdict = <Grpc>::classify_as(&exhausted.with_retry_after(wait));
/// assert_eq!((verdict.class(), verdict.retry_after()), (Class::Retryable, wait));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Answer {
    code: Code,
    retry_after: Option<Duration>,
}

impl Answer {
    /// A status with this code, without a hint.
    pub const fn new(code: Code) -> Self {
        Self { code, retry_after: None }
    }

    /// With the time that it asks to wait.
    #[must_use]
    pub const fn with_retry_after(mut self, after: Option<Duration>) -> Self {
        self.retry_after = after;
        self
    }

    /// The code.
    #[inline]
    pub const fn code(self) -> Code {
        self.code
    }

    /// How long it asks to wait.
    #[inline]
    pub const fn retry_after(self) -> Option<Duration> {
        self.retry_after
    }
}

impl<P: Profile> ClassifyAs<Answer> for Grpc<P> {
    const CLASSES: ClassSet = {
        hints_kept(P::HINTED, CLASSES);
        kept(P::CODES, CLASSES)
    };

    #[inline]
    fn classify_as(error: &Answer) -> Verdict {
        const { <Self as ClassifyAs<Answer>>::CLASSES };
        judged(P::CODES, P::HINTED, error.code.number(), error.retry_after)
    }

    #[inline]
    fn class_as(error: &Answer) -> Class {
        const { <Self as ClassifyAs<Answer>>::CLASSES };
        match hinted(P::HINTED, error.code.number(), error.retry_after) {
            Some(row) => row.verdict().class(),
            None => Self::class_as(&error.code),
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        match self.retry_after {
            Some(after) => write!(f, ", retry after {after:?}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Answer {}
