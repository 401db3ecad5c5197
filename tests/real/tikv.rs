//! tikv/tikv at 8e964719db0d (2026-08-21): `RetryError::is_retryable` and `ErrorCodeExt::error_code` in
//! `components/cloud/src/error.rs`, `components/encryption/src/errors.rs`,
//! `components/cloud/{aws/src/s3,azure/src/azblob,gcp/src/client,gcp_v2/src/lib}.rs` and
//! `components/tikv_util/src/stream.rs`; `Error::retryable` in `components/pd_client/src/errors.rs`.
//!
//! Of interest: every code is a fixed text of its own, beside the class; a verdict that was taken from a
//! cause and kept as a `bool`; a `dyn` of four traits; nested statuses with guards; questions to a foreign
//! error whose order matters; the same `io::Error` with two meanings.

use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use std::io;

use errpolicy::{Class, Classify};

use crate::agree::{agree, retryable_or_permanent};
use crate::foreign::foreign;

foreign!(CrypterError, GcsError, GrpcError, InvalidUri, ProtobufError, SendError);

type Boxed = Box<dyn StdError + Send + Sync>;

fn boxed() -> Boxed {
    "boxed".into()
}

fn text() -> String {
    "text".to_owned()
}

trait RetryError {
    fn is_retryable(&self) -> bool;
}

trait ErrorCodeExt {
    fn error_code(&self) -> &'static str;
}

/// A code is one word here, so the colons of the project are dots.
fn by_hand<E: RetryError + ErrorCodeExt>(error: &E) -> (bool, String) {
    (error.is_retryable(), error.error_code().replace(':', "."))
}

fn derived(error: &impl Classify) -> (bool, String) {
    (Classify::is_retryable(error), error.classify().code().to_owned())
}

/// What a layer below said, taken before its type was dropped.
#[derive(Debug, thiserror::Error, Classify)]
#[error("{err}")]
#[classify(retryable, when = retryable, code = "KV.Cloud.Unknown")]
#[classify(permanent, code = "KV.Cloud.Unknown")]
struct OtherError {
    retryable: bool,
    err: Boxed,
}

impl OtherError {
    fn from_box(err: Boxed) -> Self {
        Self { retryable: false, err }
    }
}

impl<E: RetryError + StdError + Send + Sync + 'static> From<E> for OtherError {
    fn from(error: E) -> Self {
        Self { retryable: error.is_retryable(), err: Box::new(error) }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("kms")]
#[classify(only(permanent, retryable))]
enum KmsError {
    #[classify(permanent, code = "KV.Cloud.WrongMasterKey")]
    WrongMasterKey(Boxed),
    #[classify(permanent, code = "KV.Cloud.InvalidInput")]
    EmptyKey(String),
    #[classify(transparent)]
    Other(OtherError),
}

impl RetryError for KmsError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::WrongMasterKey(_) => false,
            Self::EmptyKey(_) => false,
            Self::Other(error) => error.retryable,
        }
    }
}

impl ErrorCodeExt for KmsError {
    fn error_code(&self) -> &'static str {
        match self {
            Self::WrongMasterKey(_) => "KV:Cloud:WrongMasterKey",
            Self::EmptyKey(_) => "KV:Cloud:InvalidInput",
            Self::Other(_) => "KV:Cloud:Unknown",
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("cloud")]
#[classify(only(permanent, retryable))]
enum CloudError {
    #[classify(retryable, code = "KV.Cloud.Unknown")]
    Other(#[from] Boxed),
    #[classify(retryable, code = "KV.Cloud.Io")]
    Io(#[from] io::Error),
    #[classify(retryable, code = "KV.Cloud.Proto")]
    Proto(#[from] ProtobufError),
    #[classify(retryable, code = "KV.Cloud.Timeout")]
    ApiTimeout(Boxed),
    #[classify(retryable, code = "KV.Cloud.ApiInternal")]
    ApiInternal(Boxed),
    #[classify(permanent, code = "KV.Cloud.ApiNotFound")]
    ApiNotFound(Boxed),
    #[classify(permanent, code = "KV.Cloud.ApiAuthentication")]
    ApiAuthentication(Boxed),
    #[classify(transparent)]
    KmsError(KmsError),
}

impl RetryError for CloudError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::Io(_) => true,
            Self::Proto(_) => true,
            Self::Other(_) => true,
            Self::ApiTimeout(_) => true,
            Self::ApiInternal(_) => true,
            Self::ApiNotFound(_) => false,
            Self::ApiAuthentication(_) => false,
            Self::KmsError(error) => RetryError::is_retryable(error),
        }
    }
}

impl ErrorCodeExt for CloudError {
    fn error_code(&self) -> &'static str {
        match self {
            Self::Io(_) => "KV:Cloud:Io",
            Self::Proto(_) => "KV:Cloud:Proto",
            Self::Other(_) => "KV:Cloud:Unknown",
            Self::ApiTimeout(_) => "KV:Cloud:Timeout",
            Self::ApiInternal(_) => "KV:Cloud:ApiInternal",
            Self::ApiNotFound(_) => "KV:Cloud:ApiNotFound",
            Self::ApiAuthentication(_) => "KV:Cloud:ApiAuthentication",
            Self::KmsError(error) => error.error_code(),
        }
    }
}

#[test]
fn cloud_error() {
    use CloudError as E;
    let kms = |error: OtherError| E::KmsError(KmsError::Other(error));
    agree!(E, by_hand => derived, {
        E::Other(_) => [E::Other(boxed())],
        E::Io(_) => [E::Io(io::ErrorKind::StorageFull.into())],
        E::Proto(_) => [E::Proto(ProtobufError)],
        E::ApiTimeout(_) => [E::ApiTimeout(boxed())],
        E::ApiInternal(_) => [E::ApiInternal(boxed())],
        E::ApiNotFound(_) => [E::ApiNotFound(boxed())],
        E::ApiAuthentication(_) => [E::ApiAuthentication(boxed())],
        E::KmsError(KmsError::WrongMasterKey(_)) => [E::KmsError(KmsError::WrongMasterKey(boxed()))],
        E::KmsError(KmsError::EmptyKey(_)) => [E::KmsError(KmsError::EmptyKey(text()))],
        E::KmsError(KmsError::Other(_)) => [
            kms(OtherError::from_box(boxed())),
            kms(UploadError::Sdk { msg: text(), retryable: true }.into()),
            kms(UploadError::Sdk { msg: text(), retryable: false }.into()),
        ],
    });
}

/// Its own name says that the thing is not there.
#[test]
fn api_not_found_was_meant_otherwise() {
    #[derive(Classify)]
    #[classify(not_found, code = "KV.Cloud.ApiNotFound")]
    struct Meant;

    let written = CloudError::ApiNotFound(boxed());
    assert!(written.is_permanent() && Meant.is_not_found());
    assert_eq!(written.classify().code(), Meant.classify().code());
}

/// Error, text, code and retry at once.
trait RetryCodedError: Debug + Display + ErrorCodeExt + RetryError + Classify + Send + Sync {}

#[derive(Debug, thiserror::Error, Classify)]
#[error("{0} {1}")]
#[classify(transparent = _0)]
struct CloudConvertError(CloudError, String);

impl RetryCodedError for CloudConvertError {}

impl RetryError for CloudConvertError {
    fn is_retryable(&self) -> bool {
        RetryError::is_retryable(&self.0)
    }
}

impl ErrorCodeExt for CloudConvertError {
    fn error_code(&self) -> &'static str {
        self.0.error_code()
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("encryption")]
#[classify(only(permanent, retryable))]
enum EncryptionError {
    #[classify(retryable, code = "Unknown")]
    Other(#[from] Boxed),
    #[classify(retryable, code = "KV.Encryption.TailRecordParseIncomplete")]
    TailRecordParseIncomplete,
    #[classify(transparent, classes(permanent, retryable))]
    RetryCodedError(Box<dyn RetryCodedError>),
    #[classify(retryable, code = "KV.Encryption.Rocks")]
    Rocks(String),
    #[classify(retryable, code = "KV.Encryption.Io")]
    Io(#[from] io::Error),
    #[classify(retryable, code = "KV.Encryption.Crypter")]
    Crypter(#[from] CrypterError),
    #[classify(retryable, code = "KV.Encryption.Proto")]
    Proto(#[from] ProtobufError),
    #[classify(retryable, code = "KV.Encryption.UnknownEncryption")]
    UnknownEncryption,
    #[classify(permanent, code = "KV.Encryption.WrongMasterKey")]
    WrongMasterKey(Boxed),
    #[classify(permanent, code = "KV.Encryption.BothMasterKeyFail")]
    BothMasterKeyFail(Boxed, Boxed),
}

impl RetryError for EncryptionError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::RetryCodedError(error) => RetryError::is_retryable(&**error),
            Self::TailRecordParseIncomplete => true,
            Self::Rocks(_) => true,
            Self::Io(_) => true,
            Self::Crypter(_) => true,
            Self::Proto(_) => true,
            Self::UnknownEncryption => true,
            Self::WrongMasterKey(_) => false,
            Self::BothMasterKeyFail(..) => false,
            Self::Other(_) => true,
        }
    }
}

impl ErrorCodeExt for EncryptionError {
    fn error_code(&self) -> &'static str {
        match self {
            Self::RetryCodedError(error) => error.error_code(),
            Self::TailRecordParseIncomplete => "KV:Encryption:TailRecordParseIncomplete",
            Self::Rocks(_) => "KV:Encryption:Rocks",
            Self::Io(_) => "KV:Encryption:Io",
            Self::Crypter(_) => "KV:Encryption:Crypter",
            Self::Proto(_) => "KV:Encryption:Proto",
            Self::UnknownEncryption => "KV:Encryption:UnknownEncryption",
            Self::WrongMasterKey(_) => "KV:Encryption:WrongMasterKey",
            Self::BothMasterKeyFail(..) => "KV:Encryption:BothMasterKeyFail",
            Self::Other(_) => "Unknown",
        }
    }
}

#[test]
fn encryption_error() {
    use EncryptionError as E;
    let cloud = |error| E::RetryCodedError(Box::new(CloudConvertError(error, text())));
    agree!(E, by_hand => derived, {
        E::Other(_) => [E::Other(boxed())],
        E::TailRecordParseIncomplete => [E::TailRecordParseIncomplete],
        E::RetryCodedError(_) => [
            cloud(CloudError::ApiTimeout(boxed())),
            cloud(CloudError::ApiNotFound(boxed())),
            cloud(CloudError::KmsError(KmsError::EmptyKey(text()))),
        ],
        E::Rocks(_) => [E::Rocks(text())],
        E::Io(_) => [E::Io(io::ErrorKind::PermissionDenied.into())],
        E::Crypter(_) => [E::Crypter(CrypterError)],
        E::Proto(_) => [E::Proto(ProtobufError)],
        E::UnknownEncryption => [E::UnknownEncryption],
        E::WrongMasterKey(_) => [E::WrongMasterKey(boxed())],
        E::BothMasterKeyFail(_, _) => [E::BothMasterKeyFail(boxed(), boxed())],
    });
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("upload")]
#[classify(only(permanent, retryable))]
enum UploadError {
    #[classify(permanent)]
    Io(#[from] io::Error),
    #[classify(retryable, when = retryable, else = permanent)]
    Sdk { msg: String, retryable: bool },
}

impl RetryError for UploadError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::Io(_) => false,
            Self::Sdk { msg: _, retryable } => *retryable,
        }
    }
}

#[test]
fn upload_error() {
    use UploadError as E;
    agree!(E, RetryError::is_retryable => Classify::is_retryable, {
        E::Io(_) => [E::Io(io::ErrorKind::TimedOut.into())],
        E::Sdk { .. } => [E::Sdk { msg: text(), retryable: true }, E::Sdk { msg: text(), retryable: false }],
    });
}

/// The same reset connection lasts in an upload and passes one layer above.
#[test]
fn an_io_error_of_an_upload_was_meant_otherwise() {
    let reset = || io::Error::from(io::ErrorKind::ConnectionReset);
    assert!(UploadError::Io(reset()).is_permanent() && Classify::is_retryable(&CloudError::Io(reset())));
}

#[derive(Debug, Classify)]
enum AzureRequestError {
    #[classify(permanent)]
    InvalidInput(Boxed, String),
    #[classify(retryable)]
    TimeOut(String),
}

impl RetryError for AzureRequestError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::TimeOut(_))
    }
}

/// Stand for `hyper::Error` and `tame_oauth::Error`.
#[derive(Debug, thiserror::Error)]
#[error("hyper")]
enum HyperError {
    Closed,
    Connect,
    IncompleteMessage,
    BodyWriteAborted,
    Parse,
}

impl HyperError {
    fn is_closed(&self) -> bool {
        matches!(self, Self::Closed)
    }

    fn is_connect(&self) -> bool {
        matches!(self, Self::Connect)
    }

    fn is_incomplete_message(&self) -> bool {
        matches!(self, Self::IncompleteMessage)
    }

    fn is_body_write_aborted(&self) -> bool {
        matches!(self, Self::BodyWriteAborted)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct StatusCode(u16);

impl StatusCode {
    const REQUEST_TIMEOUT: Self = Self(408);
    const TOO_MANY_REQUESTS: Self = Self(429);

    fn is_server_error(self) -> bool {
        (500..600).contains(&self.0)
    }
}

#[derive(Debug)]
enum OAuthError {
    Io(io::Error),
    HttpStatus(StatusCode),
    Auth(String),
    InvalidRsaKey,
}

#[derive(Debug, Classify)]
#[classify(only(not_found, permanent, retryable))]
enum GcpRequestError {
    #[classify(
        retryable,
        when = _0.is_closed() || _0.is_connect() || _0.is_incomplete_message() || _0.is_body_write_aborted(),
        else = permanent
    )]
    Hyper(HyperError, String),
    #[classify(
        retryable,
        when(OAuthError::HttpStatus(StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT) = _0)
    )]
    #[classify(retryable, when = matches!(_0, OAuthError::HttpStatus(status) if status.is_server_error()))]
    #[classify(not_found, when(OAuthError::HttpStatus(StatusCode(404)) = _0))]
    #[classify(permanent)]
    OAuth(OAuthError, String),
    #[classify(permanent)]
    Gcs(GcsError),
    #[classify(permanent)]
    InvalidEndpoint(InvalidUri),
}

impl RetryError for GcpRequestError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::Hyper(error, _) => {
                error.is_closed()
                    || error.is_connect()
                    || error.is_incomplete_message()
                    || error.is_body_write_aborted()
            }
            Self::OAuth(OAuthError::HttpStatus(StatusCode::TOO_MANY_REQUESTS), _) => true,
            Self::OAuth(OAuthError::HttpStatus(StatusCode::REQUEST_TIMEOUT), _) => true,
            Self::OAuth(OAuthError::HttpStatus(status), _) => status.is_server_error(),
            _ => false,
        }
    }
}

/// The second function, which turns the error into an `io::Error`.
fn io_kind(error: &GcpRequestError) -> io::ErrorKind {
    match error {
        GcpRequestError::OAuth(OAuthError::Io(error), _) => error.kind(),
        GcpRequestError::OAuth(OAuthError::HttpStatus(status), _) => match status.0 {
            401 | 403 => io::ErrorKind::PermissionDenied,
            404 => io::ErrorKind::NotFound,
            _ if status.is_server_error() => io::ErrorKind::Interrupted,
            _ => io::ErrorKind::InvalidInput,
        },
        GcpRequestError::OAuth(OAuthError::Auth(_), _) => io::ErrorKind::PermissionDenied,
        _ => io::ErrorKind::InvalidInput,
    }
}

#[test]
fn request_error_of_azure() {
    use AzureRequestError as E;
    agree!(E, RetryError::is_retryable => Classify::is_retryable, {
        E::InvalidInput(_, _) => [E::InvalidInput(boxed(), text())],
        E::TimeOut(_) => [E::TimeOut(text())],
    });
}

#[test]
fn request_error_of_gcp() {
    use GcpRequestError as E;
    let by_hand = |error: &E| match io_kind(error) {
        io::ErrorKind::NotFound => Class::NotFound,
        _ => retryable_or_permanent(RetryError::is_retryable(error)),
    };
    let hyper = |error| E::Hyper(error, text());
    let oauth = |error| E::OAuth(error, text());
    let status = |status| oauth(OAuthError::HttpStatus(StatusCode(status)));
    agree!(E, by_hand => Classify::class, {
        E::Hyper(_, _) => [
            hyper(HyperError::Closed),
            hyper(HyperError::Connect),
            hyper(HyperError::IncompleteMessage),
            hyper(HyperError::BodyWriteAborted),
            hyper(HyperError::Parse),
        ],
        E::OAuth(OAuthError::HttpStatus(_), _) => [
            status(401), status(403), status(404), status(408), status(410), status(429), status(499),
            status(500), status(599), status(600),
        ],
        E::OAuth(_, _) => [
            oauth(OAuthError::Io(io::ErrorKind::TimedOut.into())),
            oauth(OAuthError::Auth(text())),
            oauth(OAuthError::InvalidRsaKey),
        ],
        E::Gcs(_) => [E::Gcs(GcsError)],
        E::InvalidEndpoint(_) => [E::InvalidEndpoint(InvalidUri)],
    });
}

/// Two of them say "try again" and hand an `io::Error` on that no one will try again.
#[test]
fn io_kind_of_gcp_was_meant_otherwise() {
    for status in [StatusCode::REQUEST_TIMEOUT, StatusCode::TOO_MANY_REQUESTS] {
        let error = GcpRequestError::OAuth(OAuthError::HttpStatus(status), text());
        assert_eq!((error.class(), io_kind(&error)), (Class::Retryable, io::ErrorKind::InvalidInput));
    }
}

/// Stands for `google_cloud_gax::error`.
mod gax {
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub(super) enum Code {
        Aborted,
        DeadlineExceeded,
        Internal,
        InvalidArgument,
        NotFound,
        PermissionDenied,
        ResourceExhausted,
        Unauthenticated,
        Unavailable,
    }

    #[derive(Debug)]
    pub(super) enum Error {
        Timeout,
        Transport,
        BeforeRpc,
        Http(u16),
        TimeoutHttp(u16),
        Rpc(Code),
        Other,
    }

    impl Error {
        pub(super) fn is_timeout(&self) -> bool {
            matches!(self, Self::Timeout | Self::TimeoutHttp(_))
        }

        pub(super) fn is_transport(&self) -> bool {
            matches!(self, Self::Transport)
        }

        pub(super) fn is_transient_and_before_rpc(&self) -> bool {
            matches!(self, Self::BeforeRpc)
        }

        pub(super) fn http_status_code(&self) -> Option<u16> {
            match self {
                Self::Http(status) | Self::TimeoutHttp(status) => Some(*status),
                _ => None,
            }
        }

        pub(super) fn code(&self) -> Option<Code> {
            match self {
                Self::Rpc(code) => Some(*code),
                _ => None,
            }
        }
    }
}

use gax::Code;

/// The questions go from the surest to the vaguest; a status of HTTP ends them, whichever it is.
#[derive(Debug, Classify)]
#[classify(retryable, when = source.is_timeout() || source.is_transient_and_before_rpc())]
#[classify(not_found, when(Some(404) = source.http_status_code()))]
#[classify(retryable, when(Some(408 | 429 | 500..=599) = source.http_status_code()))]
#[classify(permanent, when = source.http_status_code().is_some())]
#[classify(retryable, when = source.is_transport())]
#[classify(not_found, when(Some(Code::NotFound) = source.code()))]
#[classify(
    retryable,
    when(
        Some(Code::Unavailable
            | Code::DeadlineExceeded
            | Code::ResourceExhausted
            | Code::Aborted
            | Code::Internal) = source.code()
    )
)]
#[classify(permanent)]
struct GcsApiError {
    op: &'static str,
    source: gax::Error,
}

impl RetryError for GcsApiError {
    fn is_retryable(&self) -> bool {
        if self.source.is_timeout() {
            return true;
        }
        if self.source.is_transient_and_before_rpc() {
            return true;
        }
        if let Some(code) = self.source.http_status_code() {
            return code == 408 || code == 429 || (500..=599).contains(&code);
        }
        if self.source.is_transport() {
            return true;
        }
        matches!(
            self.source.code(),
            Some(
                Code::Unavailable
                    | Code::DeadlineExceeded
                    | Code::ResourceExhausted
                    | Code::Aborted
                    | Code::Internal
            )
        )
    }
}

impl GcsApiError {
    /// The second function: 404, by either protocol, becomes an `io::Error` that says so.
    fn is_not_found(&self) -> bool {
        match (self.source.http_status_code(), self.source.code()) {
            (Some(404), _) => true,
            (None, Some(Code::NotFound)) => true,
            _ => false,
        }
    }
}

#[test]
fn gcs_api_error() {
    use gax::Error as Gax;
    let by_hand = |error: &GcsApiError| {
        let retryable = RetryError::is_retryable(error);
        if error.is_not_found() && !retryable { Class::NotFound } else { retryable_or_permanent(retryable) }
    };
    let of = |source| GcsApiError { op: "put", source };
    let http = |status| of(Gax::Http(status));
    agree!(GcsApiError, by_hand => Classify::class, {
        GcsApiError { source: Gax::Timeout | Gax::Transport | Gax::BeforeRpc | Gax::Other, .. } => [
            of(Gax::Timeout), of(Gax::Transport), of(Gax::BeforeRpc), of(Gax::Other),
        ],
        GcsApiError { source: Gax::Http(_), .. } => [
            http(400), http(404), http(408), http(429), http(500), http(599), http(600),
        ],
        GcsApiError { source: Gax::TimeoutHttp(_), .. } => [
            of(Gax::TimeoutHttp(404)),
            of(Gax::TimeoutHttp(400)),
        ],
        GcsApiError { source: Gax::Rpc(_), .. } => [
            of(Gax::Rpc(Code::Aborted)),
            of(Gax::Rpc(Code::DeadlineExceeded)),
            of(Gax::Rpc(Code::Internal)),
            of(Gax::Rpc(Code::InvalidArgument)),
            of(Gax::Rpc(Code::NotFound)),
            of(Gax::Rpc(Code::PermissionDenied)),
            of(Gax::Rpc(Code::ResourceExhausted)),
            of(Gax::Rpc(Code::Unauthenticated)),
            of(Gax::Rpc(Code::Unavailable)),
        ],
    });
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("pd")]
#[classify(only(permanent, retryable))]
enum PdError {
    #[classify(permanent, code = "KV.Pd.ClusterBootstraped")]
    ClusterBootstrapped(u64),
    #[classify(retryable, code = "KV.Pd.ClusterNotBootstraped")]
    ClusterNotBootstrapped(u64),
    #[classify(permanent, code = "KV.Pd.Imcompatible")]
    Incompatible,
    #[classify(retryable, code = "KV.Pd.Grpc")]
    Grpc(#[from] GrpcError),
    #[classify(retryable, code = "KV.Pd.StreamDisconnect")]
    StreamDisconnect(#[from] SendError),
    #[classify(permanent, code = "KV.Pd.Unknown")]
    Other(#[from] Boxed),
    #[classify(permanent, code = "KV.Pd.RegionNotFound")]
    RegionNotFound(Vec<u8>),
    #[classify(permanent, code = "KV.Pd.StoreTombstone")]
    StoreTombstone(String),
    #[classify(retryable, code = "KV.Pd.DataCompacted")]
    DataCompacted(String),
    #[classify(permanent, code = "KV.Pd.StaleServiceGcSafePoint")]
    UnsafeServiceGcSafePoint { requested: u64, current_minimal: u64 },
}

impl RetryError for PdError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::Grpc(_)
            | Self::ClusterNotBootstrapped(_)
            | Self::StreamDisconnect(_)
            | Self::DataCompacted(_) => true,
            Self::Other(_)
            | Self::RegionNotFound(_)
            | Self::StoreTombstone(_)
            | Self::ClusterBootstrapped(_)
            | Self::Incompatible
            | Self::UnsafeServiceGcSafePoint { .. } => false,
        }
    }
}

impl ErrorCodeExt for PdError {
    fn error_code(&self) -> &'static str {
        match self {
            Self::ClusterBootstrapped(_) => "KV:Pd:ClusterBootstraped",
            Self::ClusterNotBootstrapped(_) => "KV:Pd:ClusterNotBootstraped",
            Self::Incompatible => "KV:Pd:Imcompatible",
            Self::Grpc(_) => "KV:Pd:Grpc",
            Self::StreamDisconnect(_) => "KV:Pd:StreamDisconnect",
            Self::RegionNotFound(_) => "KV:Pd:RegionNotFound",
            Self::StoreTombstone(_) => "KV:Pd:StoreTombstone",
            Self::DataCompacted(_) => "KV:Pd:DataCompacted",
            Self::UnsafeServiceGcSafePoint { .. } => "KV:Pd:StaleServiceGcSafePoint",
            Self::Other(_) => "KV:Pd:Unknown",
        }
    }
}

/// Every code as it is on the wire, misspelt ones included.
#[test]
fn pd_error() {
    use PdError as E;
    agree!(E, by_hand => derived, {
        E::ClusterBootstrapped(_) => [E::ClusterBootstrapped(1)],
        E::ClusterNotBootstrapped(_) => [E::ClusterNotBootstrapped(1)],
        E::Incompatible => [E::Incompatible],
        E::Grpc(_) => [E::Grpc(GrpcError)],
        E::StreamDisconnect(_) => [E::StreamDisconnect(SendError)],
        E::Other(_) => [E::Other(boxed())],
        E::RegionNotFound(_) => [E::RegionNotFound(vec![])],
        E::StoreTombstone(_) => [E::StoreTombstone(text())],
        E::DataCompacted(_) => [E::DataCompacted(text())],
        E::UnsafeServiceGcSafePoint { .. } => [
            E::UnsafeServiceGcSafePoint { requested: 1, current_minimal: 2 },
        ],
    });
}

/// Whatever it carries: also what nobody could classify.
#[derive(Debug, Classify)]
#[classify(retryable)]
struct JustRetry<E>(E);

impl<E> RetryError for JustRetry<E> {
    fn is_retryable(&self) -> bool {
        true
    }
}

#[test]
fn just_retry() {
    agree!(JustRetry<Boxed>, RetryError::is_retryable => Classify::is_retryable, {
        JustRetry(_) => [JustRetry(boxed())],
    });
}
