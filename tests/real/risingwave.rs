//! risingwavelabs/risingwave at 448c6570b1b9 (2026-08-21): `ObjectError::{should_retry,
//! is_object_not_found_error}` in `src/object_store/src/object/error.rs`, `Error::retryable` and its gRPC
//! code in `src/meta/src/hummock/error.rs`.
//!
//! Of interest: a boxed newtype around the enum; "not found" is looked for by downcasting to one of two types
//! behind one `dyn`; a flag of the configuration is an argument of the function (here it is off, as by
//! default).

use std::error::Error as StdError;
use std::io;

use errpolicy::{Class, Classify};

use crate::agree::{agree, retryable_or_permanent};

type BoxedError = Box<dyn StdError + Send + Sync>;

/// Stand for the errors of S3, of opendal and of a store in memory.
#[derive(Debug, thiserror::Error)]
#[error("get")]
enum GetObjectError {
    NoSuchKey,
    InvalidObjectState,
}

#[derive(Debug, thiserror::Error)]
#[error("head")]
enum HeadObjectError {
    NotFound,
    Unhandled,
}

#[derive(Debug, thiserror::Error)]
enum SdkError<E> {
    #[error("service")]
    ServiceError(E),
    #[error("timeout")]
    TimeoutError,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum OpendalKind {
    NotFound,
    Unexpected,
    RateLimited,
}

#[derive(Debug, thiserror::Error)]
#[error("opendal")]
struct OpendalError {
    kind: OpendalKind,
    temporary: bool,
}

impl OpendalError {
    fn kind(&self) -> OpendalKind {
        self.kind
    }

    fn is_temporary(&self) -> bool {
        self.temporary
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("memory")]
enum MemError {
    #[classify(not_found)]
    NotFound(String),
    #[classify(permanent)]
    Other(String),
}

impl MemError {
    fn is_object_not_found_error(&self) -> bool {
        matches!(self, Self::NotFound(_))
    }
}

/// A retry that is asked for goes before what was not found: no carrier says both.
#[derive(Debug, thiserror::Error, Classify)]
#[error("object store")]
#[classify(only(not_found, permanent, retryable))]
enum ObjectErrorInner {
    #[classify(retryable, when = should_retry)]
    #[classify(
        not_found,
        when(Some(SdkError::ServiceError(GetObjectError::NoSuchKey)) = inner.downcast_ref::<SdkError<GetObjectError>>())
    )]
    #[classify(
        not_found,
        when(Some(SdkError::ServiceError(HeadObjectError::NotFound)) = inner.downcast_ref::<SdkError<HeadObjectError>>())
    )]
    #[classify(permanent)]
    S3 {
        should_retry: bool,
        #[source]
        inner: BoxedError,
    },
    #[classify(not_found, when(io::ErrorKind::NotFound = inner.kind()))]
    #[classify(permanent)]
    Disk {
        msg: String,
        #[source]
        inner: io::Error,
    },
    #[classify(retryable, when = _0.is_temporary())]
    #[classify(not_found, when(OpendalKind::NotFound = _0.kind()))]
    #[classify(permanent)]
    Opendal(#[from] OpendalError),
    #[classify(transparent)]
    Mem(#[from] MemError),
    #[classify(permanent)]
    Internal(String),
    #[classify(retryable)]
    Timeout(String),
}

#[derive(Debug, thiserror::Error, Classify)]
#[error(transparent)]
#[classify(transparent)]
struct ObjectError(Box<ObjectErrorInner>);

impl ObjectError {
    fn is_object_not_found_error(&self) -> bool {
        match &*self.0 {
            ObjectErrorInner::S3 { inner, should_retry: _ } => {
                if let Some(SdkError::ServiceError(error)) = inner.downcast_ref::<SdkError<GetObjectError>>()
                {
                    return matches!(error, GetObjectError::NoSuchKey);
                }
                if let Some(SdkError::ServiceError(error)) = inner.downcast_ref::<SdkError<HeadObjectError>>()
                {
                    return matches!(error, HeadObjectError::NotFound);
                }
                false
            }
            ObjectErrorInner::Opendal(error) => matches!(error.kind(), OpendalKind::NotFound),
            ObjectErrorInner::Disk { msg: _, inner } => matches!(inner.kind(), io::ErrorKind::NotFound),
            ObjectErrorInner::Mem(error) => error.is_object_not_found_error(),
            _ => false,
        }
    }

    fn should_retry(&self, retry_opendal_s3_unknown_error: bool) -> bool {
        match &*self.0 {
            ObjectErrorInner::S3 { inner: _, should_retry } => *should_retry,
            ObjectErrorInner::Opendal(error) => {
                error.is_temporary()
                    || (retry_opendal_s3_unknown_error && error.kind() == OpendalKind::Unexpected)
            }
            ObjectErrorInner::Timeout(_) => true,
            _ => false,
        }
    }
}

fn text() -> String {
    "text".to_owned()
}

fn s3(should_retry: bool, inner: impl StdError + Send + Sync + 'static) -> ObjectErrorInner {
    ObjectErrorInner::S3 { should_retry, inner: inner.into() }
}

#[test]
fn object_error() {
    use ObjectErrorInner as I;
    use SdkError::{ServiceError, TimeoutError};
    let by_hand = |error: &ObjectError| match (error.should_retry(false), error.is_object_not_found_error()) {
        (false, true) => Class::NotFound,
        (should_retry, _) => retryable_or_permanent(should_retry),
    };
    let of = |inner| ObjectError(Box::new(inner));
    let disk = |kind: io::ErrorKind| of(I::Disk { msg: text(), inner: kind.into() });
    let opendal = |kind, temporary| of(I::Opendal(OpendalError { kind, temporary }));
    agree!(ObjectErrorInner, |error| matches!(error, I::Timeout(_)) => Classify::is_retryable, {
        I::S3 { .. } => [s3(false, TimeoutError::<GetObjectError>)],
        I::Disk { .. } => [I::Disk { msg: text(), inner: io::ErrorKind::Other.into() }],
        I::Opendal(_) => [I::Opendal(OpendalError { kind: OpendalKind::Unexpected, temporary: false })],
        I::Mem(_) => [I::Mem(MemError::Other(text()))],
        I::Internal(_) => [I::Internal(text())],
        I::Timeout(_) => [I::Timeout(text())],
    });
    agree!(ObjectError, by_hand => Classify::class, {
        ObjectError(_) => [
            of(s3(true, ServiceError(GetObjectError::InvalidObjectState))),
            of(s3(true, TimeoutError::<GetObjectError>)),
            of(s3(false, ServiceError(GetObjectError::NoSuchKey))),
            of(s3(false, ServiceError(GetObjectError::InvalidObjectState))),
            of(s3(false, ServiceError(HeadObjectError::NotFound))),
            of(s3(false, ServiceError(HeadObjectError::Unhandled))),
            of(s3(false, TimeoutError::<HeadObjectError>)),
            disk(io::ErrorKind::NotFound),
            disk(io::ErrorKind::TimedOut),
            opendal(OpendalKind::NotFound, false),
            opendal(OpendalKind::Unexpected, false),
            opendal(OpendalKind::Unexpected, true),
            opendal(OpendalKind::RateLimited, true),
            of(I::Mem(MemError::NotFound(text()))),
            of(I::Mem(MemError::Other(text()))),
            of(I::Internal(text())),
            of(I::Timeout(text())),
        ],
    });
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("hummock")]
#[classify(default = permanent)]
enum HummockError {
    InvalidContext(u32),
    #[classify(retryable)]
    MetaStore(#[source] BoxedError),
    #[classify(transparent, class = permanent)]
    ObjectStore(#[from] ObjectError),
    CompactorUnreachable(u32),
    CompactionGroup(String),
    InvalidSst(u64),
    #[classify(status = 400)]
    InvalidManualCompactionOption(String),
    #[classify(status = 400)]
    InvalidEpochRange {
        start_epoch: u64,
        end_epoch: u64,
    },
    #[classify(status = 400)]
    TimeTravelVersionExpired {
        table_id: u32,
        epoch: u64,
    },
    #[classify(permanent)]
    TimeTravel(#[source] BoxedError),
    #[classify(permanent)]
    Internal(BoxedError),
}

impl HummockError {
    fn retryable(&self) -> bool {
        matches!(self, Self::MetaStore(_))
    }

    /// Of its codes for gRPC, those that blame the caller: `InvalidArgument` and `OutOfRange`; the others are
    /// `Internal`.
    fn blames_the_caller(&self) -> bool {
        match self {
            Self::InvalidManualCompactionOption(_) | Self::InvalidEpochRange { .. } => true,
            Self::TimeTravelVersionExpired { .. } => true,
            _ => false,
        }
    }
}

#[test]
fn hummock_error() {
    use HummockError as E;
    let boxed = || BoxedError::from("boxed");
    let object = |inner| E::ObjectStore(ObjectError(Box::new(inner)));
    let derived = |error: &E| (error.class(), error.classify().status() == Some(400));
    agree!(E, |error| (retryable_or_permanent(error.retryable()), error.blames_the_caller()) => derived, {
        E::InvalidContext(_) => [E::InvalidContext(1)],
        E::MetaStore(_) => [E::MetaStore(boxed())],
        E::ObjectStore(_) => [
            object(ObjectErrorInner::Timeout(text())),
            object(ObjectErrorInner::Internal(text())),
        ],
        E::CompactorUnreachable(_) => [E::CompactorUnreachable(1)],
        E::CompactionGroup(_) => [E::CompactionGroup(text())],
        E::InvalidSst(_) => [E::InvalidSst(1)],
        E::InvalidManualCompactionOption(_) => [E::InvalidManualCompactionOption(text())],
        E::InvalidEpochRange { .. } => [E::InvalidEpochRange { start_epoch: 2, end_epoch: 1 }],
        E::TimeTravelVersionExpired { .. } => [E::TimeTravelVersionExpired { table_id: 1, epoch: 1 }],
        E::TimeTravel(_) => [E::TimeTravel(boxed())],
        E::Internal(_) => [E::Internal(boxed())],
    });
}

/// The store knows that a timeout may pass; one layer above nobody asks it.
#[test]
fn a_timeout_of_the_object_store_was_meant_otherwise() {
    #[derive(Classify)]
    #[classify(transparent)]
    struct Meant(ObjectError);

    let timeout = || ObjectError(Box::new(ObjectErrorInner::Timeout(text())));
    let written = HummockError::ObjectStore(timeout());
    assert!(timeout().should_retry(false) && !written.retryable() && written.is_permanent());
    assert!(Meant(timeout()).is_retryable());
}
