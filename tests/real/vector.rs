//! vectordotdev/vector at c3445d42d279 (2026-08-21): `is_retriable` in `src/http.rs` and
//! `src/sinks/datadog/mod.rs`, `is_retryable` in `src/sinks/databricks_zerobus/error.rs`,
//! `is_retriable_error` of the sink to another vector in `src/sinks/vector/config.rs`, `is_fatal` in
//! `lib/vector-api-client/src/error.rs`.
//!
//! Of interest: lists of codes that last, so that what is unknown is tried again; two such lists for one
//! protocol in one project, which differ; 403 is worth another try for one sink.

use errpolicy::{Basis, Class, ClassSet, Classify, ClassifyAs, Verdict};

use crate::agree::{agree, retryable_or_permanent};
use crate::foreign::foreign;

foreign!(ErrorStack, Http, Hyper, InvalidUri, Tls, Transport);

fn text() -> String {
    "text".to_owned()
}

/// Stands for `tonic`.
mod tonic {
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub(super) enum Code {
        Cancelled,
        Unknown,
        InvalidArgument,
        DeadlineExceeded,
        NotFound,
        AlreadyExists,
        PermissionDenied,
        ResourceExhausted,
        FailedPrecondition,
        Aborted,
        OutOfRange,
        Unimplemented,
        Internal,
        Unavailable,
        DataLoss,
        Unauthenticated,
    }

    #[derive(Debug, thiserror::Error)]
    #[error("{code:?}: {message}")]
    pub(super) struct Status {
        pub(super) code: Code,
        pub(super) message: &'static str,
    }

    impl Status {
        pub(super) fn code(&self) -> Code {
            self.code
        }
    }
}

use tonic::Code;

const CODES: [Code; 16] = [
    Code::Cancelled,
    Code::Unknown,
    Code::InvalidArgument,
    Code::DeadlineExceeded,
    Code::NotFound,
    Code::AlreadyExists,
    Code::PermissionDenied,
    Code::ResourceExhausted,
    Code::FailedPrecondition,
    Code::Aborted,
    Code::OutOfRange,
    Code::Unimplemented,
    Code::Internal,
    Code::Unavailable,
    Code::DataLoss,
    Code::Unauthenticated,
];

fn status(code: Code) -> tonic::Status {
    tonic::Status { code, message: "said so" }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("sink")]
#[classify(only(permanent, retryable))]
enum VectorSinkError {
    #[classify(
        permanent,
        when(
            Code::NotFound
                | Code::InvalidArgument
                | Code::AlreadyExists
                | Code::PermissionDenied
                | Code::OutOfRange
                | Code::Unimplemented
                | Code::Unauthenticated
                | Code::DataLoss = source.code()
        )
    )]
    #[classify(retryable)]
    Request { source: tonic::Status },
    #[classify(retryable)]
    Health { status: Option<&'static str> },
    #[classify(retryable)]
    NoHost,
}

impl VectorSinkError {
    fn is_retriable_error(&self) -> bool {
        use tonic::Code::{
            AlreadyExists, DataLoss, InvalidArgument, NotFound, OutOfRange, PermissionDenied,
            Unauthenticated, Unimplemented,
        };
        match self {
            Self::Request { source } => !matches!(
                source.code(),
                NotFound
                    | InvalidArgument
                    | AlreadyExists
                    | PermissionDenied
                    | OutOfRange
                    | Unimplemented
                    | Unauthenticated
                    | DataLoss
            ),
            _ => true,
        }
    }
}

#[test]
fn vector_sink_error() {
    use VectorSinkError as E;
    for code in CODES {
        agree!(E, E::is_retriable_error => Classify::is_retryable, {
            E::Request { .. } => [E::Request { source: status(code) }],
            E::Health { .. } => [E::Health { status: None }],
            E::NoHost => [E::NoHost],
        });
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("api client")]
#[classify(only(permanent, retryable))]
enum ApiClientError {
    #[classify(retryable)]
    Connection { source: Transport },
    #[classify(
        permanent,
        when = matches!(
            source.code(),
            Code::InvalidArgument
                | Code::OutOfRange
                | Code::NotFound
                | Code::PermissionDenied
                | Code::Unauthenticated
                | Code::Unimplemented
        )
    )]
    #[classify(retryable)]
    Grpc { source: tonic::Status },
    #[classify(permanent)]
    InvalidUrl { message: String },
    #[classify(retryable)]
    NotConnected,
    #[classify(retryable)]
    NotServing { status: i32 },
    #[classify(retryable)]
    Stream { message: String },
}

impl ApiClientError {
    fn is_fatal(&self) -> bool {
        match self {
            Self::InvalidUrl { .. } => true,
            Self::Grpc { source } => matches!(
                source.code(),
                Code::InvalidArgument
                    | Code::OutOfRange
                    | Code::NotFound
                    | Code::PermissionDenied
                    | Code::Unauthenticated
                    | Code::Unimplemented
            ),
            _ => false,
        }
    }
}

#[test]
fn api_client_error() {
    use ApiClientError as E;
    for code in CODES {
        agree!(E, |error| retryable_or_permanent(!error.is_fatal()) => Classify::class, {
            E::Connection { .. } => [E::Connection { source: Transport }],
            E::Grpc { .. } => [E::Grpc { source: status(code) }],
            E::InvalidUrl { .. } => [E::InvalidUrl { message: text() }],
            E::NotConnected => [E::NotConnected],
            E::NotServing { .. } => [E::NotServing { status: 2 }],
            E::Stream { .. } => [E::Stream { message: text() }],
        });
    }
}

/// Both lists were copied from the same page; two codes are in one of them only.
#[test]
fn one_of_two_lists_was_meant_otherwise() {
    let differs = |code: &Code| {
        VectorSinkError::Request { source: status(*code) }.class()
            != ApiClientError::Grpc { source: status(*code) }.class()
    };
    let differ: Vec<Code> = CODES.into_iter().filter(differs).collect();
    assert_eq!(differ, [Code::AlreadyExists, Code::DataLoss]);
}

#[derive(Debug, Classify)]
#[classify(only(permanent, retryable))]
enum HttpError {
    #[classify(retryable)]
    BuildTlsConnector { source: Tls },
    #[classify(retryable)]
    MakeHttpsConnector { source: ErrorStack },
    #[classify(permanent)]
    MakeProxyConnector { source: InvalidUri },
    #[classify(retryable)]
    CallRequest { source: Hyper },
    #[classify(permanent)]
    BuildRequest { source: Http },
}

impl HttpError {
    const fn is_retriable(&self) -> bool {
        match self {
            Self::BuildRequest { .. } | Self::MakeProxyConnector { .. } => false,
            Self::CallRequest { .. } | Self::BuildTlsConnector { .. } | Self::MakeHttpsConnector { .. } => {
                true
            }
        }
    }
}

#[derive(Debug, Classify)]
#[classify(only(permanent, retryable))]
enum DatadogApiError {
    #[classify(retryable, status = 500)]
    ServerError,
    #[classify(retryable, status = 400)]
    ClientError,
    #[classify(transparent)]
    HttpError { error: HttpError },
    #[classify(permanent, status = 400)]
    BadRequest,
    #[classify(retryable, status = 401)]
    Unauthorized,
    #[classify(retryable, status = 403)]
    Forbidden,
    #[classify(retryable, status = 408)]
    RequestTimeout,
    #[classify(permanent, status = 413)]
    PayloadTooLarge,
    #[classify(retryable, status = 429)]
    TooManyRequests,
}

impl DatadogApiError {
    /// The half of `from_result` that reads a status.
    const fn from_status(status: u16) -> Self {
        match status {
            400 => Self::BadRequest,
            401 => Self::Unauthorized,
            403 => Self::Forbidden,
            408 => Self::RequestTimeout,
            413 => Self::PayloadTooLarge,
            429 => Self::TooManyRequests,
            _ if matches!(status, 400..=499) => Self::ClientError,
            _ => Self::ServerError,
        }
    }

    const fn is_retriable(&self) -> bool {
        match self {
            Self::HttpError { error } => error.is_retriable(),
            Self::BadRequest | Self::PayloadTooLarge => false,
            Self::ServerError
            | Self::ClientError
            | Self::Unauthorized
            | Self::Forbidden
            | Self::RequestTimeout
            | Self::TooManyRequests => true,
        }
    }
}

#[test]
fn datadog_api_error() {
    use DatadogApiError as E;
    let http = |error| E::HttpError { error };
    agree!(E, E::is_retriable => Classify::is_retryable, {
        E::ServerError => [E::ServerError],
        E::ClientError => [E::ClientError],
        E::HttpError { error: HttpError::BuildTlsConnector { .. } } => [
            http(HttpError::BuildTlsConnector { source: Tls }),
        ],
        E::HttpError { error: HttpError::MakeHttpsConnector { .. } } => [
            http(HttpError::MakeHttpsConnector { source: ErrorStack }),
        ],
        E::HttpError { error: HttpError::MakeProxyConnector { .. } } => [
            http(HttpError::MakeProxyConnector { source: InvalidUri }),
        ],
        E::HttpError { error: HttpError::CallRequest { .. } } => [
            http(HttpError::CallRequest { source: Hyper }),
        ],
        E::HttpError { error: HttpError::BuildRequest { .. } } => [
            http(HttpError::BuildRequest { source: Http }),
        ],
        E::BadRequest => [E::BadRequest],
        E::Unauthorized => [E::Unauthorized],
        E::Forbidden => [E::Forbidden],
        E::RequestTimeout => [E::RequestTimeout],
        E::PayloadTooLarge => [E::PayloadTooLarge],
        E::TooManyRequests => [E::TooManyRequests],
    });
}

#[test]
fn datadog_api_error_tells_the_status_it_was_made_of() {
    for status in [400, 401, 403, 408, 413, 429, 500] {
        assert_eq!(DatadogApiError::from_status(status).classify().status(), Some(status));
    }
    assert_eq!(DatadogApiError::from_status(418).classify().status(), Some(400));
}

/// A set of TLS files that cannot be read is the same at every try, as is the proxy's address, which is the
/// one of the two that is not tried again.
#[test]
fn a_tls_connector_was_meant_otherwise() {
    #[derive(Classify)]
    enum Meant {
        #[classify(permanent)]
        BuildTlsConnector,
        #[classify(permanent)]
        MakeProxyConnector,
    }

    let written =
        [HttpError::BuildTlsConnector { source: Tls }, HttpError::MakeProxyConnector { source: InvalidUri }];
    assert_eq!(written.each_ref().map(HttpError::is_retriable), [true, false]);
    assert_eq!(written.each_ref().map(Classify::is_retryable), [true, false]);
    assert!(Meant::BuildTlsConnector.is_permanent() && Meant::MakeProxyConnector.is_permanent());
}

/// Stands for the SDK's error, which knows.
#[derive(Debug, thiserror::Error)]
#[error("zerobus")]
enum ZerobusError {
    ChannelCreationError(String),
    InvalidArgument(String),
}

impl ZerobusError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::ChannelCreationError(_))
    }
}

struct Zerobus;

impl ClassifyAs<ZerobusError> for Zerobus {
    const CLASSES: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);

    fn classify_as(error: &ZerobusError) -> Verdict {
        static SDK: Basis = Basis::Row {
            domain: "zerobus",
            name: "sdk",
            reason: "the SDK knows its errors",
            source: "ZerobusError::is_retryable",
        };
        Verdict::new(retryable_or_permanent(error.is_retryable()), &SDK)
    }
}

#[derive(Debug, Classify)]
#[classify(only(permanent, retryable))]
enum ZerobusSinkError {
    #[classify(permanent)]
    ConfigError { message: String },
    #[classify(permanent)]
    EncodingError { message: String },
    #[classify(as = Zerobus)]
    ZerobusError { source: ZerobusError },
    #[classify(as = Zerobus)]
    StreamInitError { source: ZerobusError },
    #[classify(as = Zerobus)]
    IngestionError { source: ZerobusError },
    #[classify(retryable, scope = connection)]
    StreamClosed,
    #[classify(retryable, when = retryable, else = permanent)]
    SchemaError { message: String, retryable: bool },
}

impl ZerobusSinkError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::ZerobusError { source }
            | Self::StreamInitError { source }
            | Self::IngestionError { source } => source.is_retryable(),
            Self::StreamClosed => true,
            Self::SchemaError { retryable, .. } => *retryable,
            Self::ConfigError { .. } | Self::EncodingError { .. } => false,
        }
    }
}

#[test]
fn zerobus_sink_error() {
    use ZerobusError as Sdk;
    use ZerobusSinkError as E;
    let passing = || Sdk::ChannelCreationError(text());
    let lasting = || Sdk::InvalidArgument(text());
    agree!(E, E::is_retryable => Classify::is_retryable, {
        E::ConfigError { .. } => [E::ConfigError { message: text() }],
        E::EncodingError { .. } => [E::EncodingError { message: text() }],
        E::ZerobusError { .. } => [
            E::ZerobusError { source: passing() },
            E::ZerobusError { source: lasting() },
        ],
        E::StreamInitError { .. } => [
            E::StreamInitError { source: passing() },
            E::StreamInitError { source: lasting() },
        ],
        E::IngestionError { .. } => [
            E::IngestionError { source: passing() },
            E::IngestionError { source: lasting() },
        ],
        E::StreamClosed => [E::StreamClosed],
        E::SchemaError { .. } => [
            E::SchemaError { message: text(), retryable: true },
            E::SchemaError { message: text(), retryable: false },
        ],
    });
}
