//! pingora, `cloudflare/pingora` at c0845a8 (2026-05-15).
//!
//! `pingora-error/src/lib.rs`: `Error`, `ErrorType`, `ErrorSource`, `RetryType`, `Error::{retry, reason_str}`;
//! `pingora-proxy/src/proxy_trait.rs`: the provided `fail_to_proxy` and `error_while_proxy`.
//!
//! A struct that carries its verdict in a field, and one third of that verdict is "not decided yet": an error on a
//! connection that was taken from the pool may be tried again, since the peer has probably closed it while it
//! was idle. Who asks too early is stopped by a panic. The status is made of two other fields, and
//! the code is a name that users may have given.

use std::error::Error as StdError;

use errpolicy::{Class, Classify};

use crate::held::{hold, retryable};

#[derive(Clone, Copy, Debug)]
enum ErrorSource {
    Upstream,
    Downstream,
    Internal,
    Unset,
}

#[derive(Clone, Copy, Debug)]
enum RetryType {
    Decided(bool),
    ReusedOnly,
}

impl RetryType {
    fn decide_reuse(self, reused: bool) -> Self {
        match self {
            Self::ReusedOnly => Self::Decided(reused),
            decided @ Self::Decided(_) => decided,
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum ErrorType {
    ConnectTimedout,
    ConnectRefused,
    ConnectNoRoute,
    TLSWantX509Lookup,
    TLSHandshakeFailure,
    TLSHandshakeTimedout,
    InvalidCert,
    HandshakeError,
    ConnectError,
    BindError,
    AcceptError,
    SocketError,
    ConnectProxyFailure,
    InvalidHTTPHeader,
    H1Error,
    H2Error,
    H2Downgrade,
    InvalidH2,
    ReadError,
    WriteError,
    ReadTimedout,
    WriteTimedout,
    ConnectionClosed,
    HTTPStatus(u16),
    FileOpenError,
    FileCreateError,
    FileReadError,
    FileWriteError,
    InternalError,
    UnknownError,
    Custom(&'static str),
    CustomCode(&'static str, u16),
}

impl ErrorType {
    /// A name of its own may be anything that is static.
    fn as_str(self) -> &'static str {
        match self {
            Self::ConnectTimedout => "ConnectTimedout",
            Self::ConnectRefused => "ConnectRefused",
            Self::ConnectNoRoute => "ConnectNoRoute",
            Self::TLSWantX509Lookup => "TLSWantX509Lookup",
            Self::TLSHandshakeFailure => "TLSHandshakeFailure",
            Self::TLSHandshakeTimedout => "TLSHandshakeTimedout",
            Self::InvalidCert => "InvalidCert",
            Self::HandshakeError => "HandshakeError",
            Self::ConnectError => "ConnectError",
            Self::BindError => "BindError",
            Self::AcceptError => "AcceptError",
            Self::SocketError => "SocketError",
            Self::ConnectProxyFailure => "ConnectProxyFailure",
            Self::InvalidHTTPHeader => "InvalidHTTPHeader",
            Self::H1Error => "H1Error",
            Self::H2Error => "H2Error",
            Self::H2Downgrade => "H2Downgrade",
            Self::InvalidH2 => "InvalidH2",
            Self::ReadError => "ReadError",
            Self::WriteError => "WriteError",
            Self::ReadTimedout => "ReadTimedout",
            Self::WriteTimedout => "WriteTimedout",
            Self::ConnectionClosed => "ConnectionClosed",
            Self::FileOpenError => "FileOpenError",
            Self::FileCreateError => "FileCreateError",
            Self::FileReadError => "FileReadError",
            Self::FileWriteError => "FileWriteError",
            Self::InternalError => "InternalError",
            Self::UnknownError => "UnknownError",
            Self::HTTPStatus(_) => "HTTPStatus",
            Self::Custom(name) | Self::CustomCode(name, _) => name,
        }
    }
}

/// The status to answer with; none if nobody is there to read it.
fn answer(etype: ErrorType, esource: ErrorSource) -> Option<u16> {
    match (etype, esource) {
        (ErrorType::HTTPStatus(status), _) => Some(status),
        (_, ErrorSource::Upstream) => Some(502),
        (
            ErrorType::WriteError | ErrorType::ReadError | ErrorType::ConnectionClosed,
            ErrorSource::Downstream,
        ) => None,
        (_, ErrorSource::Downstream) => Some(400),
        (_, ErrorSource::Internal | ErrorSource::Unset) => Some(500),
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("{esource:?} {etype:?}")]
#[classify(
    retryable,
    when(RetryType::Decided(true) = retry),
    status = answer(*etype, *esource),
    code = etype.as_str()
)]
#[classify(cancelled, when(None = answer(*etype, *esource)), code = etype.as_str())]
#[classify(permanent, status = answer(*etype, *esource), code = etype.as_str())]
struct Error {
    etype: ErrorType,
    esource: ErrorSource,
    retry: RetryType,
    #[source]
    cause: Option<Box<dyn StdError + Send + Sync>>,
    context: Option<String>,
}

/// `Error::retry`, `None` where it panics.
fn retry(error: &Error) -> Option<bool> {
    match error.retry {
        RetryType::Decided(retry) => Some(retry),
        RetryType::ReusedOnly => None,
    }
}

/// `fail_to_proxy`, 0 where it sends nothing.
fn fail_to_proxy(error: &Error) -> u16 {
    match error.etype {
        ErrorType::HTTPStatus(code) => code,
        _ => match error.esource {
            ErrorSource::Upstream => 502,
            ErrorSource::Downstream => match error.etype {
                ErrorType::WriteError | ErrorType::ReadError | ErrorType::ConnectionClosed => 0,
                _ => 400,
            },
            ErrorSource::Internal | ErrorSource::Unset => 500,
        },
    }
}

const TYPES: [ErrorType; 32] = [
    ErrorType::ConnectTimedout,
    ErrorType::ConnectRefused,
    ErrorType::ConnectNoRoute,
    ErrorType::TLSWantX509Lookup,
    ErrorType::TLSHandshakeFailure,
    ErrorType::TLSHandshakeTimedout,
    ErrorType::InvalidCert,
    ErrorType::HandshakeError,
    ErrorType::ConnectError,
    ErrorType::BindError,
    ErrorType::AcceptError,
    ErrorType::SocketError,
    ErrorType::ConnectProxyFailure,
    ErrorType::InvalidHTTPHeader,
    ErrorType::H1Error,
    ErrorType::H2Error,
    ErrorType::H2Downgrade,
    ErrorType::InvalidH2,
    ErrorType::ReadError,
    ErrorType::WriteError,
    ErrorType::ReadTimedout,
    ErrorType::WriteTimedout,
    ErrorType::ConnectionClosed,
    ErrorType::HTTPStatus(429),
    ErrorType::FileOpenError,
    ErrorType::FileCreateError,
    ErrorType::FileReadError,
    ErrorType::FileWriteError,
    ErrorType::InternalError,
    ErrorType::UnknownError,
    ErrorType::Custom("CacheLock"),
    ErrorType::CustomCode("CacheLock", 7),
];

const SOURCES: [ErrorSource; 4] =
    [ErrorSource::Upstream, ErrorSource::Downstream, ErrorSource::Internal, ErrorSource::Unset];

/// Errors of every type from every source.
fn errors(retry: RetryType) -> impl Iterator<Item = Error> {
    let pairs = TYPES.into_iter().flat_map(|etype| SOURCES.map(|esource| (etype, esource)));
    pairs.map(move |(etype, esource)| Error { etype, esource, retry, cause: None, context: None })
}

#[test]
fn an_error_that_is_decided_says_what_the_two_functions_say() {
    let said = |error: &Error| {
        let status = Some(fail_to_proxy(error)).filter(|status| *status != 0);
        retry(error).map(|retry| (retryable(retry), (status, error.etype.as_str())))
    };
    for decided in
        [RetryType::Decided(true), RetryType::Decided(false), RetryType::ReusedOnly.decide_reuse(true)]
    {
        hold(errors(decided), |error| said(error).unwrap_or_else(|| unreachable!("decided")));
    }
}

/// Where the project would panic, nothing is repeated on a guess. The caller knows whether the connection was
/// reused and asks again with that.
#[test]
fn an_error_that_is_not_decided_is_permanent_until_it_is() {
    hold(errors(RetryType::ReusedOnly), |error| {
        assert_eq!(retry(error), None);
        Class::Permanent
    });
    hold(errors(RetryType::ReusedOnly.decide_reuse(true)), |_| Class::Retryable);
}

/// A connection that the client has left is told apart from every other status that is missing.
#[test]
fn a_client_that_is_gone_is_no_incident() {
    let gone = Error {
        etype: ErrorType::WriteError,
        esource: ErrorSource::Downstream,
        retry: RetryType::Decided(false),
        cause: None,
        context: None,
    };
    assert_eq!(gone.classify().origin(), errpolicy::Origin::CallerGone);
}
