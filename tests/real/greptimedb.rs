//! GreptimeTeam/greptimedb at 7fd0a7bb9877 (2026-08-21): `ErrorExt::{retry_hint, status_code}` in
//! `src/meta-srv/src/error.rs` (140 variants of snafu) and `src/client/src/error.rs`,
//! `client::Error::should_retry`, the functions for foreign errors in `src/common/{error,meta,wal}`, and
//! `status_code_to_http_status` in `src/servers/src/error.rs`.
//!
//! Of interest: two functions on one enum, with delegates that differ; a `location` in nearly every variant,
//! so the cause must be named; a class and a status that came over the wire, in fields; functions for foreign
//! errors, chosen per field.

mod backends;
mod meta_srv;

use std::fmt::Debug;

use errpolicy::Classify;

use crate::agree::{agree, status};

/// The status that is shown to users, apart from the retry.
#[derive(Clone, Copy, Debug, PartialEq)]
enum StatusCode {
    Unknown,
    Unsupported,
    Unexpected,
    Internal,
    InvalidArguments,
    Cancelled,
    IllegalState,
    External,
    DeadlineExceeded,
    Suspended,
    TableNotFound,
    RegionNotReady,
    RegionReadonly,
    StorageUnavailable,
    RateLimited,
    PermissionDenied,
}

impl StatusCode {
    fn http(self) -> u16 {
        match self {
            Self::Cancelled | Self::DeadlineExceeded => 504,
            Self::Unsupported | Self::InvalidArguments | Self::TableNotFound => 400,
            Self::RegionReadonly => 401,
            Self::PermissionDenied => 403,
            Self::RateLimited => 429,
            Self::RegionNotReady | Self::StorageUnavailable | Self::External | Self::Suspended => 503,
            Self::Internal | Self::Unexpected | Self::IllegalState | Self::Unknown => 500,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Classify)]
enum RetryHint {
    #[classify(retryable)]
    Retryable,
    #[classify(permanent)]
    NonRetryable,
}

impl RetryHint {
    fn is_retryable(self) -> bool {
        self == Self::Retryable
    }
}

trait ErrorExt: Classify + Debug {
    fn status_code(&self) -> StatusCode;
    fn retry_hint(&self) -> RetryHint;
}

/// An error of another crate of the project, of which there are many.
#[derive(Clone, Copy, Debug, Classify)]
#[classify(transparent = hint, status = code.http())]
struct Cause {
    code: StatusCode,
    hint: RetryHint,
}

impl ErrorExt for Cause {
    fn status_code(&self) -> StatusCode {
        self.code
    }

    fn retry_hint(&self) -> RetryHint {
        self.hint
    }
}

#[derive(Debug, Classify)]
struct BoxedError {
    #[classify(transparent, classes(permanent, retryable))]
    inner: Box<dyn ErrorExt>,
}

impl BoxedError {
    fn new(error: impl ErrorExt + 'static) -> Self {
        Self { inner: Box::new(error) }
    }
}

impl ErrorExt for BoxedError {
    fn status_code(&self) -> StatusCode {
        self.inner.status_code()
    }

    fn retry_hint(&self) -> RetryHint {
        self.inner.retry_hint()
    }
}

/// Snafu writes it into every variant that has room for it.
#[derive(Clone, Copy, Debug)]
struct Location;

const PASSING: Cause = Cause { code: StatusCode::External, hint: RetryHint::Retryable };
const LASTING: Cause = Cause { code: StatusCode::RegionReadonly, hint: RetryHint::NonRetryable };

fn text() -> String {
    "text".to_owned()
}

use backends::tonic::Code;

/// Of the client; the last rule of a carrier is the error that it carries.
#[derive(Debug, Classify)]
#[classify(default = permanent, only(permanent, retryable))]
enum Error {
    #[classify(status = 500)]
    IllegalFlightMessages { reason: String, location: Location },
    #[classify(
        transparent = source,
        class = retryable,
        when(Code::Unavailable | Code::Cancelled | Code::DeadlineExceeded = tonic_code)
    )]
    #[classify(transparent = source)]
    FlightGet { addr: String, tonic_code: Code, source: BoxedError },
    #[classify(transparent = source)]
    ConvertFlightData { location: Location, source: Cause },
    #[classify(status = 500)]
    IllegalGrpcClientState { err_msg: String, location: Location },
    #[classify(status = 500)]
    MissingField { field: String, location: Location },
    #[classify(transparent = source)]
    CreateChannel { addr: String, location: Location, source: Cause },
    #[classify(transparent = source)]
    CreateTlsChannel { location: Location, source: Cause },
    #[classify(
        transparent = source,
        class = retryable,
        when(Code::Unavailable | Code::Cancelled | Code::DeadlineExceeded = code)
    )]
    #[classify(transparent = source)]
    RegionServer { addr: String, code: Code, source: BoxedError, location: Location },
    #[classify(
        transparent = source,
        class = retryable,
        when(Code::Unavailable | Code::Cancelled | Code::DeadlineExceeded = code)
    )]
    #[classify(transparent = source)]
    FlowServer { addr: String, code: Code, source: BoxedError, location: Location },
    #[classify(status = code.http())]
    Server { code: StatusCode, msg: String, location: Location },
    #[classify(status = 500)]
    IllegalDatabaseResponse { err_msg: String, location: Location },
    #[classify(status = 400)]
    InvalidTonicMetadataValue { error: backends::Foreign, location: Location },
    #[classify(transparent = source)]
    ConvertSchema { location: Location, source: Cause },
    #[classify(
        retryable,
        when(Code::Unavailable | Code::Cancelled | Code::DeadlineExceeded = tonic_code),
        status = code.http()
    )]
    #[classify(transparent = retry_hint, status = code.http())]
    Tonic { code: StatusCode, msg: String, tonic_code: Code, retry_hint: RetryHint, location: Location },
    #[classify(transparent = source)]
    External { location: Location, source: BoxedError },
}

impl Error {
    fn tonic_code(&self) -> Option<Code> {
        match self {
            Self::FlightGet { tonic_code, .. }
            | Self::RegionServer { code: tonic_code, .. }
            | Self::FlowServer { code: tonic_code, .. }
            | Self::Tonic { tonic_code, .. } => Some(*tonic_code),
            _ => None,
        }
    }

    fn is_connection_error(&self) -> bool {
        matches!(self.tonic_code(), Some(Code::Unavailable))
    }

    fn should_retry(&self) -> bool {
        self.retry_hint().is_retryable()
            || self.is_connection_error()
            || matches!(self.tonic_code(), Some(Code::Cancelled | Code::DeadlineExceeded))
    }
}

impl ErrorExt for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::IllegalFlightMessages { .. }
            | Self::MissingField { .. }
            | Self::IllegalDatabaseResponse { .. } => StatusCode::Internal,
            Self::Server { code, .. } | Self::Tonic { code, .. } => *code,
            Self::FlightGet { source, .. }
            | Self::RegionServer { source, .. }
            | Self::FlowServer { source, .. }
            | Self::External { source, .. } => source.status_code(),
            Self::CreateChannel { source, .. }
            | Self::ConvertFlightData { source, .. }
            | Self::CreateTlsChannel { source, .. }
            | Self::ConvertSchema { source, .. } => source.status_code(),
            Self::IllegalGrpcClientState { .. } => StatusCode::Unexpected,
            Self::InvalidTonicMetadataValue { .. } => StatusCode::InvalidArguments,
        }
    }

    fn retry_hint(&self) -> RetryHint {
        match self {
            Self::Tonic { retry_hint, .. } => *retry_hint,
            Self::FlightGet { source, .. }
            | Self::RegionServer { source, .. }
            | Self::FlowServer { source, .. }
            | Self::External { source, .. } => source.retry_hint(),
            Self::ConvertFlightData { source, .. }
            | Self::CreateChannel { source, .. }
            | Self::CreateTlsChannel { source, .. }
            | Self::ConvertSchema { source, .. } => source.retry_hint(),
            _ => RetryHint::NonRetryable,
        }
    }
}

#[test]
fn client_error() {
    use Error as E;
    use RetryHint::{NonRetryable, Retryable};
    use StatusCode as S;
    let location = Location;
    let flight =
        |tonic_code, cause| E::FlightGet { addr: text(), tonic_code, source: BoxedError::new(cause) };
    let region =
        |code, cause| E::RegionServer { addr: text(), code, source: BoxedError::new(cause), location };
    let flow = |code, cause| E::FlowServer { addr: text(), code, source: BoxedError::new(cause), location };
    let server = |code| E::Server { code, msg: text(), location };
    let tonic =
        |code, tonic_code, retry_hint| E::Tonic { code, msg: text(), tonic_code, retry_hint, location };
    let by_hand = |error: &E| (error.should_retry(), error.status_code().http());
    agree!(E, by_hand => |error| (error.is_retryable(), status(error)), {
        E::IllegalFlightMessages { .. } => [E::IllegalFlightMessages { reason: text(), location }],
        E::FlightGet { .. } => [
            flight(Code::Internal, PASSING),
            flight(Code::Internal, LASTING),
            flight(Code::Unavailable, LASTING),
            flight(Code::Cancelled, LASTING),
            flight(Code::DeadlineExceeded, LASTING),
        ],
        E::ConvertFlightData { .. } => [
            E::ConvertFlightData { location, source: PASSING },
            E::ConvertFlightData { location, source: LASTING },
        ],
        E::IllegalGrpcClientState { .. } => [E::IllegalGrpcClientState { err_msg: text(), location }],
        E::MissingField { .. } => [E::MissingField { field: text(), location }],
        E::CreateChannel { .. } => [
            E::CreateChannel { addr: text(), location, source: PASSING },
            E::CreateChannel { addr: text(), location, source: LASTING },
        ],
        E::CreateTlsChannel { .. } => [
            E::CreateTlsChannel { location, source: PASSING },
            E::CreateTlsChannel { location, source: LASTING },
        ],
        E::RegionServer { .. } => [
            region(Code::NotFound, PASSING),
            region(Code::NotFound, LASTING),
            region(Code::Unavailable, LASTING),
        ],
        E::FlowServer { .. } => [
            flow(Code::Aborted, PASSING),
            flow(Code::Aborted, LASTING),
            flow(Code::Cancelled, LASTING),
        ],
        E::Server { .. } => [
            server(S::RateLimited),
            server(S::PermissionDenied),
            server(S::TableNotFound),
            server(S::Suspended),
            server(S::Unsupported),
        ],
        E::IllegalDatabaseResponse { .. } => [E::IllegalDatabaseResponse { err_msg: text(), location }],
        E::InvalidTonicMetadataValue { .. } => [
            E::InvalidTonicMetadataValue { error: backends::Foreign, location },
        ],
        E::ConvertSchema { .. } => [
            E::ConvertSchema { location, source: PASSING },
            E::ConvertSchema { location, source: LASTING },
        ],
        E::Tonic { .. } => [
            tonic(S::Internal, Code::Internal, NonRetryable),
            tonic(S::RegionNotReady, Code::Internal, Retryable),
            tonic(S::StorageUnavailable, Code::Unavailable, NonRetryable),
            tonic(S::Cancelled, Code::Cancelled, NonRetryable),
            tonic(S::DeadlineExceeded, Code::DeadlineExceeded, NonRetryable),
            tonic(S::IllegalState, Code::Aborted, NonRetryable),
            tonic(S::Unknown, Code::NotFound, NonRetryable),
        ],
        E::External { .. } => [
            E::External { location, source: BoxedError::new(PASSING) },
            E::External { location, source: BoxedError::new(LASTING) },
        ],
    });
}

/// A limit of the server: the very answer that asks to come later is the one that nobody repeats.
#[test]
fn a_rate_limit_of_the_server_was_meant_otherwise() {
    #[derive(Classify)]
    enum Meant {
        #[classify(
            retryable,
            when(
                StatusCode::RateLimited
                    | StatusCode::RegionNotReady
                    | StatusCode::StorageUnavailable = code
            ),
            status = code.http()
        )]
        #[classify(not_found, when(StatusCode::TableNotFound = code))]
        #[classify(permanent, status = code.http())]
        Server { code: StatusCode },
    }

    let written = |code| Error::Server { code, msg: text(), location: Location };
    for code in [StatusCode::RateLimited, StatusCode::RegionNotReady, StatusCode::StorageUnavailable] {
        assert!(!written(code).should_retry() && written(code).is_permanent());
        assert!(Meant::Server { code }.is_retryable());
        assert_eq!(status(&Meant::Server { code }), status(&written(code)));
    }
    assert!(Meant::Server { code: StatusCode::PermissionDenied }.is_permanent());
    let missing = StatusCode::TableNotFound;
    assert_eq!((status(&written(missing)), status(&Meant::Server { code: missing })), (400, 404));
}
