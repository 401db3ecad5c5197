//! `object_store`, `apache/arrow-rs-object-store` at 978fb48 (2026-08-20).
//!
//! `src/client/retry.rs`: `RequestError`, `RetryError::{status, error}`, the conditions in `RetryableRequest::send`;
//! `src/client/http/connection.rs`: `HttpError`, `HttpErrorKind`; `src/lib.rs`: `Error`, `From<Error> for io::Error`.
//!
//! There is no `is_retryable`: the verdict is in the middle of the loop that sends, and asks more than the error.
//! Whether a timeout may be repeated depends on the request; so the class says that it may, and the effect what
//! is known of the first try. A connection that failed has done nothing, a timeout may have.

use std::error::Error as StdError;

use errpolicy::{Body, Class, Classify, Decision, Effect, Replay, Situation, StatusMap, decide};

use crate::held::retryable;

#[derive(Clone, Copy, Debug, PartialEq)]
enum HttpErrorKind {
    Connect,
    Request,
    Timeout,
    Interrupted,
    Decode,
    Unknown,
}

const KINDS: [HttpErrorKind; 6] = [
    HttpErrorKind::Connect,
    HttpErrorKind::Request,
    HttpErrorKind::Timeout,
    HttpErrorKind::Interrupted,
    HttpErrorKind::Decode,
    HttpErrorKind::Unknown,
];

#[derive(Debug, thiserror::Error, Classify)]
#[error("HTTP: {source}")]
#[classify(
    retryable,
    when(HttpErrorKind::Connect | HttpErrorKind::Request = kind),
    effect = not_applied,
    origin = upstream
)]
#[classify(retryable, when(HttpErrorKind::Timeout | HttpErrorKind::Interrupted = kind), origin = upstream)]
#[classify(permanent, origin = upstream)]
struct HttpError {
    kind: HttpErrorKind,
    source: Box<dyn StdError + Send + Sync>,
}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical))]
enum RequestError {
    #[error("redirect to nowhere")]
    #[classify(permanent, origin = upstream)]
    BareRedirect,
    #[error("status {status}: {}", body.as_deref().unwrap_or_default())]
    #[classify(retryable, when(408 | 429 | 500..=599 = *status), status = *status, effect = not_applied)]
    #[classify(not_found, when(404 = *status))]
    #[classify(permanent, status = *status)]
    Status { status: u16, body: Option<String> },
    /// A success whose body says that it is none; it counts like a 5xx.
    #[error("response: {body}")]
    #[classify(retryable, effect = not_applied)]
    Response { status: u16, body: String },
    #[error("{0}")]
    #[classify(transparent)]
    Http(#[from] HttpError),
}

/// The conditions of `send`, as far as the loop is not at its end.
fn sends_again(error: &RequestError, idempotent: bool) -> bool {
    match error {
        RequestError::BareRedirect => false,
        RequestError::Status { status, .. } => {
            (500..600).contains(status) || *status == 429 || *status == 408
        }
        RequestError::Response { .. } => true,
        RequestError::Http(error) => match error.kind {
            HttpErrorKind::Connect | HttpErrorKind::Request => true,
            HttpErrorKind::Timeout | HttpErrorKind::Interrupted => idempotent,
            HttpErrorKind::Unknown | HttpErrorKind::Decode => false,
        },
    }
}

fn http_errors() -> [HttpError; 6] {
    KINDS.map(|kind| HttpError { kind, source: "socket".into() })
}

fn errors() -> Vec<RequestError> {
    let statuses = (100..=599).map(|status| RequestError::Status { status, body: None });
    let mut errors: Vec<_> = http_errors().map(RequestError::Http).into_iter().chain(statuses).collect();
    errors.push(RequestError::BareRedirect);
    errors.push(RequestError::Response { status: 200, body: "SlowDown".to_owned() });
    errors
}

/// Whether a loop that can connect anew sends the request again.
fn decides_to_send_again(error: &RequestError, replay: Replay) -> bool {
    let situation =
        Situation::new(replay, Body::Buffered).with_renews(errpolicy::Renews::CONNECTION).with_tries(2);
    matches!(decide(&error.classify(), &situation), Decision::Retry { .. })
}

#[test]
fn the_loop_decides_the_same_for_both_kinds_of_request() {
    for error in errors() {
        assert_eq!(decides_to_send_again(&error, Replay::Safe), sends_again(&error, true), "{error:?}");
        assert_eq!(decides_to_send_again(&error, Replay::Once), sends_again(&error, false), "{error:?}");
    }
}

#[test]
fn every_kind_and_status() {
    let said = |error: &RequestError| match error {
        RequestError::Status { status: 404, .. } => Class::NotFound,
        _ => retryable(sends_again(error, true)),
    };
    held!(said => RequestError {
        BareRedirect: [RequestError::BareRedirect],
        Status: (100..=599).map(|status| RequestError::Status { status, body: None }),
        Response: [RequestError::Response { status: 200, body: "SlowDown".to_owned() }],
        Http: http_errors().map(RequestError::Http),
    });
}

/// A 5xx is repeated whatever the request was, as if it were certain that nothing happened. Of 503 one may believe
/// it; 500, 502 and 504 come after the deed as well.
#[test]
fn a_server_error_was_meant_otherwise() {
    #[derive(Debug, Classify)]
    #[classify(retryable, when(408 | 429 | 503 = *_0), effect = not_applied)]
    #[classify(retryable, when(500..=599 = *_0))]
    #[classify(permanent)]
    struct Meant(u16);

    let error = RequestError::Status { status: 504, body: None };
    assert!(sends_again(&error, false) && decides_to_send_again(&error, Replay::Once));
    assert_eq!(error.classify().effect(), Effect::NotApplied);
    assert_eq!(Meant(504).classify().effect(), Effect::Unknown);
    assert_eq!(Meant(503).classify().effect(), Effect::NotApplied);
}

/// What users see: the status of a [`RequestError`] decides the variant.
pub(crate) mod seen {
    use super::*;

    pub(crate) type Source = Box<dyn StdError + Send + Sync>;

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = permanent, never(critical))]
    pub(crate) enum Error {
        #[error("{store}: {source}")]
        #[classify(transparent = error, when(Some(error) = source.downcast_ref::<RequestError>()), classes(not_found, permanent, retryable))]
        #[classify(permanent)]
        Generic { store: &'static str, source: Source },
        #[error("{path}: {source}")]
        #[classify(not_found)]
        NotFound { path: String, source: Source },
        #[error("path: {source}")]
        #[classify(permanent)]
        InvalidPath { source: Source },
        #[error("join: {source}")]
        #[classify(permanent)]
        JoinError { source: Source },
        #[error("not supported: {source}")]
        #[classify(permanent)]
        NotSupported { source: Source },
        #[error("{path} exists: {source}")]
        #[classify(permanent, status = 409)]
        AlreadyExists { path: String, source: Source },
        #[error("{path}, precondition: {source}")]
        #[classify(permanent, status = 412)]
        Precondition { path: String, source: Source },
        #[error("{path}, not modified: {source}")]
        #[classify(permanent)]
        NotModified { path: String, source: Source },
        #[error("{operation} by {implementer}")]
        NotImplemented { operation: String, implementer: String },
        #[error("{path}, permission: {source}")]
        #[classify(permanent, status = 403)]
        PermissionDenied { path: String, source: Source },
        #[error("{path}, credentials: {source}")]
        #[classify(permanent, status = 401)]
        Unauthenticated { path: String, source: Source },
        #[error("{key} of {store}")]
        UnknownConfigurationKey { store: &'static str, key: String },
    }

    /// `RetryError::error`.
    fn error(inner: RequestError) -> Error {
        let path = String::new();
        let status = match &inner {
            RequestError::Status { status, .. } | RequestError::Response { status, .. } => Some(*status),
            RequestError::BareRedirect | RequestError::Http(_) => None,
        };
        let source = inner.into();
        match status {
            Some(404) => Error::NotFound { path, source },
            Some(304) => Error::NotModified { path, source },
            Some(412) => Error::Precondition { path, source },
            Some(409) => Error::AlreadyExists { path, source },
            Some(403) => Error::PermissionDenied { path, source },
            Some(401) => Error::Unauthenticated { path, source },
            _ => Error::Generic { store: "S3", source },
        }
    }

    /// The variant loses the verdict of 5xx in a box; one rule of `Generic` finds it there.
    #[test]
    fn nothing_is_lost_on_the_way_up() {
        for (inner, seen) in errors().into_iter().zip(errors().into_iter().map(error)) {
            assert_eq!(seen.class(), inner.class(), "{seen:?}");
        }
    }

    /// The answers that made a variant are those with which it can be answered.
    #[test]
    fn a_status_comes_back_as_itself() {
        for status in [401, 403, 404, 409, 412] {
            let seen = error(RequestError::Status { status, body: None });
            assert_eq!(StatusMap::ORIGIN.status(&seen.classify()), status);
        }
    }

    /// Seen from outside it is not found, or something else.
    #[test]
    fn every_variant() {
        let source = || Source::from("store");
        let path = String::new;
        held!(|error| match error {
            Error::NotFound { .. } => Class::NotFound,
            _ => Class::Permanent,
        } => Error {
            Generic: [Error::Generic { store: "S3", source: source() }],
            NotFound: [Error::NotFound { path: path(), source: source() }],
            InvalidPath: [Error::InvalidPath { source: source() }],
            JoinError: [Error::JoinError { source: source() }],
            NotSupported: [Error::NotSupported { source: source() }],
            AlreadyExists: [Error::AlreadyExists { path: path(), source: source() }],
            Precondition: [Error::Precondition { path: path(), source: source() }],
            NotModified: [Error::NotModified { path: path(), source: source() }],
            NotImplemented: [Error::NotImplemented { operation: path(), implementer: path() }],
            PermissionDenied: [Error::PermissionDenied { path: path(), source: source() }],
            Unauthenticated: [Error::Unauthenticated { path: path(), source: source() }],
            UnknownConfigurationKey: [Error::UnknownConfigurationKey { store: "S3", key: path() }],
        });
    }
}
