//! The errors of [opendal](https://docs.rs/opendal/0.59) 0.59.
//!
//! An error has a kind and a status: permanent, temporary, or persistent, which is a temporary one that was
//! retried until it was given up.
//!
//! The status is read only where the kind leaves the question open. `RetryLayer` marks *every* error that
//! passes it persistent, a missing file too; and a kind that names its cause knows better. `Unexpected` names
//! none: a service that answers 500 is among its causes, and not every service marks that temporary. So it is
//! never a definitive answer, and unless it is marked temporary no other try is made here: it is retryable and
//! exhausted. A gateway answers 502.
//!
//! The effect is left open: a layer below may have tried before, and the reply of that try may be what was lost.
//!
//! ```
//! use errpolicy::{Class, ClassifyAs};
//! use errpolicy_adapters::crates::opendal_0_59::Opendal;
//! use opendal_0_59::{Error, ErrorKind};
//!
//! // What a RetryLayer makes of a missing file.
//! let missing = Error::new(ErrorKind::NotFound, "").set_persistent();
//! assert_eq!(Opendal::class_as(&missing), Class::NotFound);
//!
//! let gave_up = Opendal::classify_as(&Error::new(ErrorKind::Unexpected, "").set_persistent());
//! assert!(gave_up.is_exhausted());
//! ```

use errpolicy::{Class, ClassSet, ClassifyAs, Verdict};
use opendal_0_59::{Error, ErrorKind};

use super::own::own;
use crate::crates::rows::opendal_0_59::ROWS;

const CLASSES: ClassSet = ClassSet::ALL.without(Class::Critical);

own! { fn row of ROWS, domain "opendal", classes CLASSES }

/// Classifies the errors of `OpenDAL`.
///
/// Never critical: the store is another's.
#[derive(Debug)]
pub enum Opendal {}

const fn number(kind: ErrorKind) -> i32 {
    match kind {
        ErrorKind::Unexpected => 1,
        ErrorKind::Unsupported => 2,
        ErrorKind::ConfigInvalid => 3,
        ErrorKind::NotFound => 4,
        ErrorKind::PermissionDenied => 5,
        ErrorKind::IsADirectory => 6,
        ErrorKind::NotADirectory => 7,
        ErrorKind::AlreadyExists => 8,
        ErrorKind::RateLimited => 9,
        ErrorKind::IsSameFile => 10,
        ErrorKind::ConditionNotMatch => 11,
        ErrorKind::RangeNotSatisfied => 12,
        ErrorKind::Conflict => 13,
        _ => 0,
    }
}

impl ClassifyAs<Error> for Opendal {
    const CLASSES: ClassSet = CLASSES;

    fn classify_as(error: &Error) -> Verdict {
        let verdict = row(number(error.kind()));
        let given_up = error.is_persistent();
        match error.kind() {
            ErrorKind::Unexpected if !error.is_temporary() => verdict.exhausted(),
            ErrorKind::RateLimited if given_up => verdict.exhausted(),
            ErrorKind::Conflict if given_up => verdict.with_class(Class::Retryable).exhausted(),
            ErrorKind::Conflict if error.is_temporary() => verdict.with_class(Class::Retryable),
            _ => verdict,
        }
    }
}
