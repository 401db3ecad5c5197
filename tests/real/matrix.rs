//! matrix-rust-sdk, `matrix-org/matrix-rust-sdk` at 64b12e0b8 (2026-08-21).
//!
//! `crates/matrix-sdk/src/error.rs`: `HttpError`, `HttpError::retry_kind`, `RetryKind::{from_api_error,
//! from_retry_after, from_status_code}`, `RefreshTokenError`.
//!
//! A verdict of three kinds with an optional hint, four patterns deep; and two enums that contain each other through
//! an `Arc`, one of which is also a copy of itself for a cache.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use errpolicy::{Class, Classify, Scope, Verdict};

use crate::held::{Said, hold};

/// An error of another crate that nobody looks into.
#[derive(Debug, thiserror::Error)]
#[error("elsewhere")]
struct Foreign;

/// `ruma`: what a 429 says.
#[derive(Clone, Copy, Debug)]
enum RetryAfter {
    Delay(Duration),
    DateTime(SystemTime),
}

#[derive(Clone, Copy, Debug)]
struct LimitExceeded {
    retry_after: Option<RetryAfter>,
}

/// `ruma`: the `errcode`, as far as it is asked for.
#[derive(Clone, Copy, Debug)]
enum ErrorKind {
    LimitExceeded(LimitExceeded),
    Unrecognized,
    Forbidden,
}

#[derive(Clone, Copy, Debug)]
struct MatrixError {
    status_code: u16,
    kind: Option<ErrorKind>,
}

#[derive(Clone, Copy, Debug)]
enum UiaaResponse {
    AuthResponse,
    MatrixError(MatrixError),
}

#[derive(Debug, thiserror::Error)]
enum FromHttpResponseError {
    #[error("deserialization")]
    Deserialization(#[source] Foreign),
    #[error("server: {0:?}")]
    Server(UiaaResponse),
}

#[derive(Debug, thiserror::Error, Classify)]
enum HttpError {
    #[error(transparent)]
    #[classify(retryable, scope = connection)]
    Reqwest(#[from] Foreign),
    #[error(transparent)]
    #[classify(
        retryable,
        when(
            FromHttpResponseError::Server(UiaaResponse::MatrixError(MatrixError {
                kind: Some(ErrorKind::LimitExceeded(LimitExceeded { retry_after })),
                ..
            })) = _0
        ),
        after = match retry_after { Some(RetryAfter::Delay(delay)) => Some(*delay), _ => None }
    )]
    // 520 is a proxy that did not understand its origin, and there is nothing temporary about that.
    #[classify(
        permanent,
        when(
            FromHttpResponseError::Server(UiaaResponse::MatrixError(
                MatrixError { kind: Some(ErrorKind::Unrecognized), .. } | MatrixError { status_code: 520, .. }
            )) = _0
        )
    )]
    #[classify(
        retryable,
        when(
            FromHttpResponseError::Server(UiaaResponse::MatrixError(MatrixError {
                status_code: 429 | 500..=599,
                ..
            })) = _0
        )
    )]
    #[classify(permanent)]
    Api(#[from] Box<FromHttpResponseError>),
    #[error("into HTTP")]
    #[classify(permanent)]
    IntoHttp(Foreign),
    #[error(transparent)]
    #[classify(permanent)]
    RefreshToken(RefreshTokenError),
    #[error(transparent)]
    #[classify(permanent)]
    Cached(Arc<HttpError>),
}

/// Has no verdict of its own there: whatever failed, the token was not refreshed.
#[derive(Clone, Debug, thiserror::Error)]
enum RefreshTokenError {
    #[error("no refresh token")]
    RefreshTokenRequired,
    #[error(transparent)]
    MatrixAuth(Arc<HttpError>),
    #[error("OAuth")]
    OAuth(#[from] Arc<Foreign>),
}

#[derive(Debug, PartialEq)]
enum RetryKind {
    NetworkFailure,
    Transient { retry_after: Option<Duration> },
    Permanent,
}

impl RetryKind {
    fn from_api_error(error: &UiaaResponse) -> Self {
        match error {
            UiaaResponse::MatrixError(error) => match &error.kind {
                Some(ErrorKind::LimitExceeded(limit)) => Self::from_retry_after(limit.retry_after.as_ref()),
                Some(ErrorKind::Unrecognized) => Self::Permanent,
                _ => Self::from_status_code(error.status_code),
            },
            UiaaResponse::AuthResponse => Self::Permanent,
        }
    }

    fn from_retry_after(retry_after: Option<&RetryAfter>) -> Self {
        let retry_after = retry_after.and_then(|retry_after| match retry_after {
            RetryAfter::Delay(delay) => Some(*delay),
            RetryAfter::DateTime(_) => None,
        });
        Self::Transient { retry_after }
    }

    fn from_status_code(status: u16) -> Self {
        if status == 520 {
            Self::Permanent
        } else if status == 429 || (500..600).contains(&status) {
            Self::Transient { retry_after: None }
        } else {
            Self::Permanent
        }
    }
}

/// A network failure is what a new connection may heal.
impl Said for RetryKind {
    fn read(verdict: &Verdict) -> Self {
        match (verdict.class(), verdict.scope()) {
            (Class::Retryable, Scope::Connection) => Self::NetworkFailure,
            (Class::Retryable, _) => Self::Transient { retry_after: verdict.retry_after() },
            (Class::NotFound | Class::Permanent | Class::Critical, _) => Self::Permanent,
        }
    }
}

impl HttpError {
    fn retry_kind(&self) -> RetryKind {
        match self {
            Self::Reqwest(_) => RetryKind::NetworkFailure,
            Self::Api(error) => match error.as_ref() {
                FromHttpResponseError::Server(error) => RetryKind::from_api_error(error),
                FromHttpResponseError::Deserialization(_) => RetryKind::Permanent,
            },
            _ => RetryKind::Permanent,
        }
    }
}

fn api(status_code: u16, kind: Option<ErrorKind>) -> HttpError {
    let error = UiaaResponse::MatrixError(MatrixError { status_code, kind });
    HttpError::Api(Box::new(FromHttpResponseError::Server(error)))
}

fn limited(retry_after: Option<RetryAfter>) -> HttpError {
    api(429, Some(ErrorKind::LimitExceeded(LimitExceeded { retry_after })))
}

#[test]
fn retry_kind() {
    let second = Duration::from_secs(1);
    let kinds = [None, Some(ErrorKind::Unrecognized), Some(ErrorKind::Forbidden)];
    let hints = [None, Some(RetryAfter::Delay(second)), Some(RetryAfter::DateTime(SystemTime::UNIX_EPOCH))];
    let others = [
        FromHttpResponseError::Deserialization(Foreign),
        FromHttpResponseError::Server(UiaaResponse::AuthResponse),
    ];
    held!(HttpError::retry_kind => HttpError {
        Reqwest: [HttpError::Reqwest(Foreign)],
        Api: (200..=599)
            .flat_map(|status| kinds.map(|kind| api(status, kind)))
            .chain(hints.map(limited))
            .chain(others.map(Box::new).map(HttpError::Api)),
        IntoHttp: [HttpError::IntoHttp(Foreign)],
        RefreshToken: [
            RefreshTokenError::RefreshTokenRequired,
            RefreshTokenError::MatrixAuth(Arc::new(limited(None))),
            RefreshTokenError::OAuth(Arc::new(Foreign)),
        ]
        .map(HttpError::RefreshToken),
        Cached: [HttpError::Cached(Arc::new(api(503, None)))],
    });
}

/// The wildcard forgets what the very same type knew: a cached answer "try again in a second" is final, and so is a
/// token that could not be refreshed because the network was down.
mod meant_otherwise {
    use super::*;

    #[derive(Debug, Classify)]
    #[classify(never(critical, not_found))]
    enum Http {
        #[classify(retryable)]
        Reqwest(Foreign),
        #[classify(retryable, after = *_0)]
        Limited(Duration),
        #[classify(transparent)]
        RefreshToken(RefreshToken),
        #[classify(transparent)]
        Cached(Arc<Http>),
    }

    /// One field of the circle says its set; the contract of the other enum is held against it.
    #[derive(Clone, Debug, Classify)]
    enum RefreshToken {
        #[classify(permanent)]
        RefreshTokenRequired,
        #[classify(transparent, classes(permanent, retryable))]
        MatrixAuth(Arc<Http>),
        #[classify(retryable)]
        OAuth(Arc<Foreign>),
    }

    #[test]
    fn what_was_cached_keeps_its_verdict() {
        let cached = HttpError::Cached(Arc::new(limited(Some(RetryAfter::Delay(Duration::from_secs(1))))));
        assert_eq!(cached.retry_kind(), RetryKind::Permanent);

        hold([Http::Cached(Arc::new(Http::Limited(Duration::from_secs(1))))], |_| {
            (Class::Retryable, Some(Duration::from_secs(1)))
        });
        let offline = Http::RefreshToken(RefreshToken::MatrixAuth(Arc::new(Http::Reqwest(Foreign))));
        hold([offline], |_| Class::Retryable);
        hold([Http::RefreshToken(RefreshToken::RefreshTokenRequired)], |_| Class::Permanent);
    }
}
