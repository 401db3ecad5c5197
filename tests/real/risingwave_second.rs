//! risingwavelabs/risingwave at 448c6570b1b9 (2026-08-21),
//! `ObjectError::should_retry(retry_opendal_s3_unknown_error)` in `src/object_store/src/object/error.rs`: a
//! flag of the configuration decides one condition of one variant.
//!
//! Of interest: the two values of the flag are two opinions, which differ in one rule.

use errpolicy::{Class, Classify, ClassifyAs};

use crate::agree::agree;

/// The opinion of a service that is told to retry what opendal cannot name.
struct RetryUnknown;

#[derive(Clone, Copy, Debug, PartialEq)]
enum OpendalKind {
    NotFound,
    Unexpected,
}

#[derive(Debug, thiserror::Error)]
#[error("opendal")]
struct OpendalError {
    kind: OpendalKind,
    temporary: bool,
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("object store")]
#[classify(default = permanent)]
#[classify(for = RetryUnknown, default = permanent)]
enum ObjectErrorInner {
    #[classify(retryable, when = should_retry)]
    #[classify(permanent)]
    #[classify(for = RetryUnknown, retryable, when = should_retry)]
    #[classify(for = RetryUnknown, permanent)]
    S3 {
        should_retry: bool,
    },
    Disk {
        msg: String,
    },
    #[classify(retryable, when = _0.temporary)]
    #[classify(permanent)]
    #[classify(for = RetryUnknown, retryable, when = _0.temporary || _0.kind == OpendalKind::Unexpected)]
    #[classify(for = RetryUnknown, permanent)]
    Opendal(#[from] OpendalError),
    Mem(String),
    Internal(String),
    #[classify(retryable)]
    #[classify(for = RetryUnknown, retryable)]
    Timeout(String),
}

impl ObjectErrorInner {
    fn should_retry(&self, retry_opendal_s3_unknown_error: bool) -> bool {
        match self {
            Self::S3 { should_retry } => *should_retry,
            Self::Opendal(error) => {
                error.temporary || (retry_opendal_s3_unknown_error && error.kind == OpendalKind::Unexpected)
            }
            Self::Timeout(_) => true,
            _ => false,
        }
    }
}

#[test]
fn object_error() {
    use ObjectErrorInner as E;
    let text = || "text".to_owned();
    let by_hand = |error: &E| (error.should_retry(false), error.should_retry(true));
    let derived = |error: &E| (error.is_retryable(), RetryUnknown::class_as(error) == Class::Retryable);
    let opendal = |kind, temporary| E::Opendal(OpendalError { kind, temporary });
    agree!(E, by_hand => derived, {
        E::S3 { .. } => [E::S3 { should_retry: true }, E::S3 { should_retry: false }],
        E::Disk { .. } => [E::Disk { msg: text() }],
        E::Opendal(_) => [
            opendal(OpendalKind::NotFound, false),
            opendal(OpendalKind::NotFound, true),
            opendal(OpendalKind::Unexpected, false),
            opendal(OpendalKind::Unexpected, true),
        ],
        E::Mem(_) => [E::Mem(text())],
        E::Internal(_) => [E::Internal(text())],
        E::Timeout(_) => [E::Timeout(text())],
    });
}
