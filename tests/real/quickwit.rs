//! quickwit-oss/quickwit at 9fd01432a734 (2026-08-21): `Retryable::is_retryable` and `retry_after`,
//! `ServiceError::error_code`, `is_transaction_certainly_aborted` in
//! `quickwit-proto/src/{error.rs,metastore,control_plane,ingest}`, `quickwit-search/src/error.rs`,
//! `quickwit-common/src/retry.rs`, `quickwit-aws/src/retry.rs`, `quickwit-actors/src/mailbox.rs`,
//! `quickwit-storage/src/object_storage/{error,azure_blob_storage}.rs`.
//!
//! Of interest: generic wrappers, one of them around a verdict; three functions on one enum; the same name
//! with opposite meaning in two enums (`Unavailable` and `TooManyRequests`); a wait that nobody keeps because
//! its carrier is never retryable.

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use errpolicy::{Class, Classify, Effect, Verdict};

use crate::agree::{agree, retryable_or_permanent, status};

#[derive(Clone, Copy, Debug, PartialEq)]
enum ServiceErrorCode {
    AlreadyExists,
    BadRequest,
    Forbidden,
    Internal,
    NotFound,
    Timeout,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
}

impl ServiceErrorCode {
    fn http_status_code(self) -> u16 {
        match self {
            Self::AlreadyExists => 400,
            Self::BadRequest => 400,
            Self::Forbidden => 403,
            Self::Internal => 500,
            Self::NotFound => 404,
            Self::Timeout => 408,
            Self::TooManyRequests => 429,
            Self::Unauthenticated => 401,
            Self::Unavailable => 503,
        }
    }
}

trait ServiceError {
    fn error_code(&self) -> ServiceErrorCode;
}

/// The class that retry and code say together: what is not found is not tried again.
fn class(is_retryable: bool, code: ServiceErrorCode) -> Class {
    match code {
        ServiceErrorCode::NotFound if !is_retryable => Class::NotFound,
        _ => retryable_or_permanent(is_retryable),
    }
}

fn answer(error: &impl ServiceError) -> u16 {
    error.error_code().http_status_code()
}

#[derive(Debug)]
enum EntityKind {
    CheckpointDelta { index_id: String, source_id: String },
    Index { index_id: String },
    Indexes { index_ids: Vec<String> },
    Shard { queue_id: String },
    Source { index_id: String, source_id: String },
    Split { split_id: String },
    Splits { split_ids: Vec<String> },
    IndexTemplate { template_id: String },
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("metastore")]
enum MetastoreError {
    #[classify(permanent, status = 400, effect = not_applied)]
    AlreadyExists(EntityKind),
    #[classify(retryable, status = 500)]
    Connection { message: String },
    #[classify(retryable, status = 500)]
    Db { message: String },
    #[classify(permanent, status = 400, effect = not_applied)]
    FailedPrecondition { entity: EntityKind, message: String },
    #[classify(permanent, status = 403, effect = not_applied)]
    Forbidden { message: String },
    #[classify(retryable, status = 500)]
    Internal { message: String, cause: String },
    #[classify(permanent, status = 400, effect = not_applied)]
    InvalidArgument { message: String },
    #[classify(permanent, status = 400, effect = not_applied)]
    InvalidPublishToken { queue_id: String },
    #[classify(retryable, status = 500)]
    Io { message: String },
    #[classify(permanent, status = 500, effect = not_applied)]
    JsonDeserializeError { struct_name: String, message: String },
    #[classify(permanent, status = 500, effect = not_applied)]
    JsonSerializeError { struct_name: String, message: String },
    #[classify(not_found, status = 404, effect = not_applied)]
    NotFound(EntityKind),
    #[classify(retryable, status = 408)]
    Timeout(String),
    #[classify(permanent, status = 429, effect = not_applied)]
    TooManyRequests,
    #[classify(retryable, status = 503)]
    Unavailable(String),
}

impl MetastoreError {
    fn is_transaction_certainly_aborted(&self) -> bool {
        match self {
            Self::AlreadyExists(_)
            | Self::FailedPrecondition { .. }
            | Self::Forbidden { .. }
            | Self::InvalidArgument { .. }
            | Self::InvalidPublishToken { .. }
            | Self::JsonDeserializeError { .. }
            | Self::JsonSerializeError { .. }
            | Self::NotFound(_)
            | Self::TooManyRequests => true,
            Self::Connection { .. }
            | Self::Db { .. }
            | Self::Internal { .. }
            | Self::Io { .. }
            | Self::Timeout(_)
            | Self::Unavailable(_) => false,
        }
    }

    fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::Connection { .. }
                | Self::Db { .. }
                | Self::Internal { .. }
                | Self::Io { .. }
                | Self::Timeout(_)
                | Self::Unavailable(_)
        )
    }
}

impl ServiceError for MetastoreError {
    fn error_code(&self) -> ServiceErrorCode {
        match self {
            Self::AlreadyExists(_) => ServiceErrorCode::AlreadyExists,
            Self::Connection { .. }
            | Self::Db { .. }
            | Self::Internal { .. }
            | Self::Io { .. }
            | Self::JsonDeserializeError { .. }
            | Self::JsonSerializeError { .. } => ServiceErrorCode::Internal,
            Self::FailedPrecondition { .. }
            | Self::InvalidArgument { .. }
            | Self::InvalidPublishToken { .. } => ServiceErrorCode::BadRequest,
            Self::Forbidden { .. } => ServiceErrorCode::Forbidden,
            Self::NotFound(_) => ServiceErrorCode::NotFound,
            Self::Timeout(_) => ServiceErrorCode::Timeout,
            Self::TooManyRequests => ServiceErrorCode::TooManyRequests,
            Self::Unavailable(_) => ServiceErrorCode::Unavailable,
        }
    }
}

fn text() -> String {
    "text".to_owned()
}

fn shard() -> EntityKind {
    EntityKind::Shard { queue_id: text() }
}

#[test]
fn metastore_error() {
    use MetastoreError as E;
    let by_hand = |error: &E| {
        let aborted = error.is_transaction_certainly_aborted();
        let effect = if aborted { Effect::NotApplied } else { Effect::Unknown };
        (class(error.is_retryable(), error.error_code()), answer(error), effect)
    };
    let derived = |error: &E| {
        let verdict: Verdict = error.classify();
        (verdict.class(), status(error), verdict.effect())
    };
    agree!(E, by_hand => derived, {
        E::AlreadyExists(_) => [E::AlreadyExists(shard())],
        E::Connection { .. } => [E::Connection { message: text() }],
        E::Db { .. } => [E::Db { message: text() }],
        E::FailedPrecondition { .. } => [E::FailedPrecondition { entity: shard(), message: text() }],
        E::Forbidden { .. } => [E::Forbidden { message: text() }],
        E::Internal { .. } => [E::Internal { message: text(), cause: text() }],
        E::InvalidArgument { .. } => [E::InvalidArgument { message: text() }],
        E::InvalidPublishToken { .. } => [E::InvalidPublishToken { queue_id: text() }],
        E::Io { .. } => [E::Io { message: text() }],
        E::JsonDeserializeError { .. } => [E::JsonDeserializeError { struct_name: text(), message: text() }],
        E::JsonSerializeError { .. } => [E::JsonSerializeError { struct_name: text(), message: text() }],
        E::NotFound(_) => [E::NotFound(shard())],
        E::Timeout(_) => [E::Timeout(text())],
        E::TooManyRequests => [E::TooManyRequests],
        E::Unavailable(_) => [E::Unavailable(text())],
    });
}

#[derive(Debug, thiserror::Error)]
#[error("storage")]
enum StorageResolverError {
    InvalidConfig(String),
    FailedToOpenStorage { kind: StorageErrorKind, message: String },
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("search")]
enum SearchError {
    #[classify(not_found, status = 404)]
    IndexesNotFound { index_ids: Vec<String> },
    #[classify(permanent, status = 500)]
    Internal(String),
    #[classify(permanent, status = 400)]
    InvalidAggregationRequest(String),
    #[classify(permanent, status = 400)]
    InvalidArgument(String),
    #[classify(permanent, status = 400)]
    InvalidQuery(String),
    #[classify(permanent, status = 500)]
    StorageResolver(#[from] StorageResolverError),
    #[classify(retryable, status = 408)]
    Timeout(String),
    #[classify(retryable, status = 429)]
    TooManyRequests,
    #[classify(permanent, status = 503)]
    Unavailable(String),
}

impl SearchError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::TooManyRequests | Self::Timeout(_))
    }
}

impl ServiceError for SearchError {
    fn error_code(&self) -> ServiceErrorCode {
        match self {
            Self::IndexesNotFound { .. } => ServiceErrorCode::NotFound,
            Self::Internal(_) => ServiceErrorCode::Internal,
            Self::InvalidAggregationRequest(_) => ServiceErrorCode::BadRequest,
            Self::InvalidArgument(_) => ServiceErrorCode::BadRequest,
            Self::InvalidQuery(_) => ServiceErrorCode::BadRequest,
            Self::StorageResolver(_) => ServiceErrorCode::Internal,
            Self::Timeout(_) => ServiceErrorCode::Timeout,
            Self::TooManyRequests => ServiceErrorCode::TooManyRequests,
            Self::Unavailable(_) => ServiceErrorCode::Unavailable,
        }
    }
}

#[test]
fn search_error() {
    use SearchError as E;
    let by_hand = |error: &E| (class(error.is_retryable(), error.error_code()), answer(error));
    agree!(E, by_hand => |error| (error.class(), status(error)), {
        E::IndexesNotFound { .. } => [E::IndexesNotFound { index_ids: vec![text()] }],
        E::Internal(_) => [E::Internal(text())],
        E::InvalidAggregationRequest(_) => [E::InvalidAggregationRequest(text())],
        E::InvalidArgument(_) => [E::InvalidArgument(text())],
        E::InvalidQuery(_) => [E::InvalidQuery(text())],
        E::StorageResolver(_) => [
            E::StorageResolver(StorageResolverError::InvalidConfig(text())),
            E::StorageResolver(StorageResolverError::FailedToOpenStorage {
                kind: StorageErrorKind::Timeout,
                message: text(),
            }),
        ],
        E::Timeout(_) => [E::Timeout(text())],
        E::TooManyRequests => [E::TooManyRequests],
        E::Unavailable(_) => [E::Unavailable(text())],
    });
}

/// "Unavailable" answers 503 from both enums; whether one comes again depends on which of them it passed.
#[test]
fn unavailable_was_meant_otherwise() {
    let (search, metastore) = (SearchError::Unavailable(text()), MetastoreError::Unavailable(text()));
    assert_eq!(status(&search), status(&metastore));
    assert!(search.is_permanent() && Classify::is_retryable(&metastore));
}

/// What `From<MetastoreError> for SearchError` makes of a cause, without losing the cause.
#[derive(Debug, Classify)]
#[classify(
    not_found,
    status = 404,
    when(MetastoreError::NotFound(EntityKind::Index { .. } | EntityKind::Indexes { .. }) = _0)
)]
#[classify(transparent, class = permanent, status = 500)]
struct InSearch(MetastoreError);

fn converted(InSearch(error): &InSearch) -> SearchError {
    match error {
        MetastoreError::NotFound(EntityKind::Index { index_id }) => {
            SearchError::IndexesNotFound { index_ids: vec![index_id.clone()] }
        }
        MetastoreError::NotFound(EntityKind::Indexes { index_ids }) => {
            SearchError::IndexesNotFound { index_ids: index_ids.clone() }
        }
        _ => SearchError::Internal(error.to_string()),
    }
}

#[test]
fn metastore_error_in_search() {
    use EntityKind as K;
    use MetastoreError as E;
    let by_hand = |error: &InSearch| {
        let error = converted(error);
        (class(error.is_retryable(), error.error_code()), answer(&error))
    };
    agree!(InSearch, by_hand => |error| (error.class(), status(error)), {
        InSearch(E::NotFound(K::Index { .. })) => [InSearch(E::NotFound(K::Index { index_id: text() }))],
        InSearch(E::NotFound(K::Indexes { .. })) => [InSearch(E::NotFound(K::Indexes { index_ids: vec![] }))],
        InSearch(E::NotFound(_)) => [
            InSearch(E::NotFound(K::CheckpointDelta { index_id: text(), source_id: text() })),
            InSearch(E::NotFound(K::Source { index_id: text(), source_id: text() })),
            InSearch(E::NotFound(K::Split { split_id: text() })),
            InSearch(E::NotFound(K::Splits { split_ids: vec![] })),
            InSearch(E::NotFound(K::IndexTemplate { template_id: text() })),
        ],
        InSearch(_) => [
            InSearch(E::Unavailable(text())),
            InSearch(E::TooManyRequests),
            InSearch(E::AlreadyExists(shard())),
        ],
    });
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("control plane")]
enum ControlPlaneError {
    #[classify(permanent, status = 500)]
    Internal(String),
    #[classify(transparent)]
    Metastore(#[from] MetastoreError),
    #[classify(retryable, status = 408)]
    Timeout(String),
    #[classify(permanent, status = 429)]
    TooManyRequests,
    #[classify(retryable, status = 503)]
    Unavailable(String),
}

impl ServiceError for ControlPlaneError {
    fn error_code(&self) -> ServiceErrorCode {
        match self {
            Self::Internal(_) => ServiceErrorCode::Internal,
            Self::Metastore(error) => error.error_code(),
            Self::Timeout(_) => ServiceErrorCode::Timeout,
            Self::TooManyRequests => ServiceErrorCode::TooManyRequests,
            Self::Unavailable(_) => ServiceErrorCode::Unavailable,
        }
    }
}

/// A reply of an actor; the project says its code only.
#[derive(Debug, thiserror::Error, Classify)]
enum AskError<E: Debug> {
    #[error("not delivered")]
    #[classify(retryable, status = 503, effect = not_applied)]
    MessageNotDelivered,
    #[error("failed on the way")]
    #[classify(permanent, status = 500)]
    ProcessMessageError,
    #[error("replied {0:?}")]
    #[classify(transparent)]
    ErrorReply(#[from] E),
}

impl<E: ServiceError + Debug> ServiceError for AskError<E> {
    fn error_code(&self) -> ServiceErrorCode {
        match self {
            Self::ErrorReply(error) => error.error_code(),
            Self::MessageNotDelivered => ServiceErrorCode::Unavailable,
            Self::ProcessMessageError => ServiceErrorCode::Internal,
        }
    }
}

#[test]
fn ask_error_of_the_control_plane() {
    use AskError as A;
    use ControlPlaneError as E;
    agree!(A<E>, answer => status, {
        A::MessageNotDelivered => [A::MessageNotDelivered],
        A::ProcessMessageError => [A::ProcessMessageError],
        A::ErrorReply(E::Internal(_)) => [A::ErrorReply(E::Internal(text()))],
        A::ErrorReply(E::Metastore(_)) => [
            A::ErrorReply(E::Metastore(MetastoreError::NotFound(shard()))),
            A::ErrorReply(E::Metastore(MetastoreError::TooManyRequests)),
        ],
        A::ErrorReply(E::Timeout(_)) => [A::ErrorReply(E::Timeout(text()))],
        A::ErrorReply(E::TooManyRequests) => [A::ErrorReply(E::TooManyRequests)],
        A::ErrorReply(E::Unavailable(_)) => [A::ErrorReply(E::Unavailable(text()))],
    });
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum StorageErrorKind {
    NotFound,
    Unauthorized,
    Service,
    Internal,
    Timeout,
    Io,
}

/// Keeps the wait that the server asked for, and is never retryable: its `is_retryable` is the one of the
/// trait.
#[derive(Debug, thiserror::Error, Classify)]
#[error("storage: {kind:?}")]
#[classify(permanent)]
struct StorageError {
    kind: StorageErrorKind,
    source: Arc<dyn std::error::Error + Send + Sync>,
    retry_after: Option<Duration>,
}

trait Retryable {
    fn is_retryable(&self) -> bool {
        false
    }

    fn retry_after(&self) -> Option<Duration> {
        None
    }
}

impl Retryable for StorageError {
    fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

fn storage(kind: StorageErrorKind) -> StorageError {
    StorageError {
        kind,
        source: Arc::new(std::io::Error::other("reset")),
        retry_after: Some(Duration::from_millis(250)),
    }
}

#[test]
fn storage_error_was_meant_otherwise() {
    #[derive(Classify)]
    #[classify(not_found, when = *kind == StorageErrorKind::NotFound)]
    #[classify(
        retryable,
        when(StorageErrorKind::Timeout | StorageErrorKind::Io = kind),
        after = *retry_after
    )]
    #[classify(permanent)]
    struct Meant {
        kind: StorageErrorKind,
        retry_after: Option<Duration>,
    }

    let timeout = storage(StorageErrorKind::Timeout);
    assert!(!Retryable::is_retryable(&timeout) && timeout.is_permanent());
    assert_eq!(Retryable::retry_after(&timeout), Some(Duration::from_millis(250)), "a wait for no try");

    let meant = |kind| Meant { kind, retry_after: timeout.retry_after };
    assert_eq!(meant(StorageErrorKind::Timeout).retry_after(), timeout.retry_after);
    for (kind, class) in [
        (StorageErrorKind::NotFound, Class::NotFound),
        (StorageErrorKind::Unauthorized, Class::Permanent),
        (StorageErrorKind::Service, Class::Permanent),
        (StorageErrorKind::Internal, Class::Permanent),
        (StorageErrorKind::Timeout, Class::Retryable),
        (StorageErrorKind::Io, Class::Retryable),
    ] {
        assert_eq!(meant(kind).class(), class, "{kind:?}");
    }
}

/// An attempt that was judged already. Which of the two it is counts; the wait is the one of the error.
#[derive(Debug, Classify)]
#[classify(only(permanent, retryable))]
enum Retry<E> {
    #[classify(transparent, class = permanent)]
    Permanent(E),
    #[classify(transparent, class = retryable)]
    Transient(E),
}

impl<E: Retryable> Retryable for Retry<E> {
    fn is_retryable(&self) -> bool {
        match self {
            Self::Transient(_) => true,
            Self::Permanent(_) => false,
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Transient(error) => error.retry_after(),
            Self::Permanent(_) => None,
        }
    }
}

/// What an upload answers, with the header that says how long to wait.
#[derive(Debug, Classify)]
#[classify(retryable, when = *again, after = *wait)]
#[classify(permanent)]
struct Upload {
    again: bool,
    wait: Option<Duration>,
}

impl Retryable for Upload {
    fn is_retryable(&self) -> bool {
        self.again
    }

    fn retry_after(&self) -> Option<Duration> {
        self.wait
    }
}

#[test]
fn retry_of_an_upload() {
    use Retry as R;
    let by_hand = |error: &R<Upload>| (Retryable::is_retryable(error), Retryable::retry_after(error));
    let derived = |error: &R<Upload>| (Classify::is_retryable(error), Classify::retry_after(error));
    let second = Some(Duration::from_secs(1));
    agree!(R<Upload>, by_hand => derived, {
        R::Permanent(_) => [
            R::Permanent(Upload { again: true, wait: second }),
            R::Permanent(Upload { again: false, wait: None }),
        ],
        R::Transient(_) => [
            R::Transient(Upload { again: true, wait: second }),
            R::Transient(Upload { again: true, wait: None }),
            R::Transient(Upload { again: false, wait: None }),
        ],
    });
}

/// Stands for `azure_core::error`.
mod azure {
    #[derive(Debug)]
    pub(super) enum StatusCode {
        BadRequest,
        Unauthorized,
        Forbidden,
        NotFound,
        Conflict,
        TooManyRequests,
        ServiceUnavailable,
    }

    #[derive(Debug)]
    pub(super) enum ErrorKind {
        HttpResponse { status: StatusCode, error_code: Option<String> },
        Io,
        DataConversion,
        Credential,
        Other,
    }

    #[derive(Debug, thiserror::Error)]
    #[error("azure")]
    pub(super) struct Error {
        kind: ErrorKind,
    }

    impl Error {
        pub(super) fn new(kind: ErrorKind) -> Self {
            Self { kind }
        }

        pub(super) fn kind(&self) -> &ErrorKind {
            &self.kind
        }
    }
}

use azure::{ErrorKind, StatusCode};

#[derive(Debug, thiserror::Error, Classify)]
#[error("azure wrapper")]
#[classify(not_found, when(ErrorKind::HttpResponse { status: StatusCode::NotFound, .. } = inner.kind()))]
#[classify(
    permanent,
    when(
        ErrorKind::HttpResponse {
            status: StatusCode::Unauthorized | StatusCode::BadRequest | StatusCode::Forbidden,
            ..
        } = inner.kind()
    )
)]
#[classify(retryable, when(ErrorKind::HttpResponse { .. } | ErrorKind::Io = inner.kind()))]
#[classify(permanent)]
struct AzureErrorWrapper {
    inner: azure::Error,
}

impl Retryable for AzureErrorWrapper {
    fn is_retryable(&self) -> bool {
        match self.inner.kind() {
            ErrorKind::HttpResponse { status, .. } => !matches!(
                status,
                StatusCode::NotFound
                    | StatusCode::Unauthorized
                    | StatusCode::BadRequest
                    | StatusCode::Forbidden
            ),
            ErrorKind::Io => true,
            _ => false,
        }
    }
}

impl From<&AzureErrorWrapper> for StorageErrorKind {
    fn from(error: &AzureErrorWrapper) -> Self {
        match error.inner.kind() {
            ErrorKind::HttpResponse { status: StatusCode::NotFound, .. } => Self::NotFound,
            ErrorKind::HttpResponse { .. } => Self::Service,
            ErrorKind::Io => Self::Io,
            ErrorKind::Credential => Self::Unauthorized,
            _ => Self::Internal,
        }
    }
}

#[test]
fn azure_error_wrapper() {
    use AzureErrorWrapper as E;
    let by_hand = |error: &E| match StorageErrorKind::from(error) {
        StorageErrorKind::NotFound => Class::NotFound,
        _ => retryable_or_permanent(Retryable::is_retryable(error)),
    };
    let of = |kind| E { inner: azure::Error::new(kind) };
    let http = |status| of(ErrorKind::HttpResponse { status, error_code: None });
    agree!(E, by_hand => Classify::class, {
        E { .. } => [
            http(StatusCode::BadRequest),
            http(StatusCode::Unauthorized),
            http(StatusCode::Forbidden),
            http(StatusCode::NotFound),
            http(StatusCode::Conflict),
            http(StatusCode::TooManyRequests),
            http(StatusCode::ServiceUnavailable),
            of(ErrorKind::Io),
            of(ErrorKind::DataConversion),
            of(ErrorKind::Credential),
            of(ErrorKind::Other),
        ],
    });
}
