//! Alloy, `alloy-rs/alloy` at e1b4bf79c (2026-08-21).
//!
//! `crates/json-rpc/src/error.rs`: `RpcError<E, ErrResp>`; `crates/json-rpc/src/response/error.rs`:
//! `ErrorPayload::is_retry_err`; `crates/transport/src/error.rs`: `TransportErrorKind::is_retry_err`, `HttpError`,
//! `RpcErrorExt::{is_retryable, backoff_hint}` for `RpcError<TransportErrorKind>`, `parse_retry_after`.
//!
//! A generic enum that is judged for one instance only: of a text that was no JSON-RPC message it must be known that it
//! may be one after all. Codes of a dozen providers, and a hint that is given in a header or in prose, and limited.
//! The hints of Infura, which are JSON inside the payload, are left out; a payload is parsed from `code message`.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt::Debug;
use std::time::Duration;

use errpolicy::{Class, Classify};

use crate::held::{hold, retryable};

/// No provider may stall a retry for longer.
const MAX_BACKOFF_HINT: Duration = Duration::from_secs(5 * 60);

/// "try again in 4ms", "try again in 1s."
fn parse_retry_after(message: &str) -> Option<Duration> {
    let (_, after) = message.split_once("try again in ")?;
    let (digits, unit) = after.split_at(after.find(|c: char| !c.is_ascii_digit())?);
    let value = digits.parse().ok()?;
    match unit.trim().trim_end_matches(|c: char| c.is_ascii_punctuation()) {
        "ms" => Some(Duration::from_millis(value)),
        "s" => Some(Duration::from_secs(value)),
        _ => None,
    }
}

/// A JSON-RPC error object.
#[derive(Clone, Debug, PartialEq, Classify)]
#[classify(
    retryable,
    // Alchemy, Infura, too many requests on one WebSocket, Cloudflare.
    when(429 | -32005 | 1008 | -32055 = *code),
    after = parse_retry_after(message).map(|hint| hint.min(MAX_BACKOFF_HINT))
)]
#[classify(
    retryable,
    // Alchemy for an address, two of QuickNode's.
    when = *code == -32016 && message.contains("rate limit")
        || *code == -32012 && message.contains("credits")
        || *code == -32007 && message.contains("request limit reached"),
    after = parse_retry_after(message).map(|hint| hint.min(MAX_BACKOFF_HINT))
)]
#[classify(
    retryable,
    when = matches!(&**message, "header not found" | "daily request count exceeded, request rate limited")
        || LIMITS.iter().any(|limit| message.contains(limit)),
    after = parse_retry_after(message).map(|hint| hint.min(MAX_BACKOFF_HINT))
)]
#[classify(permanent)]
#[classify(never(critical, not_found))]
struct ErrorPayload<D = String> {
    code: i64,
    message: Cow<'static, str>,
    data: Option<D>,
}

/// How providers say that there were too many.
const LIMITS: [&str; 6] = [
    "rate limit",
    "rate exceeded",
    "too many requests",
    "credits limited",
    "request limit",
    "maximum number of concurrent requests",
];

impl<D> ErrorPayload<D> {
    fn is_retry_err(&self) -> bool {
        if self.code == 429 || self.code == -32005 {
            return true;
        }
        if self.code == -32016 && self.message.contains("rate limit") {
            return true;
        }
        if self.code == -32012 && self.message.contains("credits") {
            return true;
        }
        if self.code == -32007 && self.message.contains("request limit reached") {
            return true;
        }
        if self.code == 1008 || self.code == -32055 {
            return true;
        }
        match self.message.as_ref() {
            "header not found" | "daily request count exceeded, request rate limited" => true,
            message => {
                message.contains("rate limit")
                    || message.contains("rate exceeded")
                    || message.contains("too many requests")
                    || message.contains("credits limited")
                    || message.contains("request limit")
                    || message.contains("maximum number of concurrent requests")
            }
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("{status}: {body}")]
#[classify(retryable, when(429 | 503 = *status), status = *status)]
#[classify(permanent, status = *status)]
#[classify(never(critical, not_found))]
struct HttpError {
    status: u16,
    body: String,
}

impl HttpError {
    fn is_rate_limit_err(&self) -> bool {
        self.status == 429
    }

    fn is_temporarily_unavailable(&self) -> bool {
        self.status == 503
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(default = permanent, never(critical, not_found))]
enum TransportErrorKind {
    #[error("no response for {0}")]
    #[classify(retryable)]
    MissingBatchResponse(u64),
    #[error("the backend is gone")]
    BackendGone,
    #[error("no subscriptions")]
    PubsubUnavailable,
    #[error("{0}")]
    #[classify(transparent)]
    HttpError(#[from] HttpError),
    #[error("{error}")]
    // A redirect that asks to wait means the request that follows it.
    #[classify(retryable, when = error.status >= 400, after = (*retry_after).min(MAX_BACKOFF_HINT), status = error.status)]
    #[classify(permanent)]
    HttpErrorWithRetryAfter {
        #[source]
        error: HttpError,
        retry_after: Duration,
    },
    #[error("{0}")]
    #[classify(retryable, when = _0.to_string().contains("429 Too Many Requests"), else = permanent)]
    Custom(#[source] Box<dyn StdError + Send + Sync>),
    #[error("{0}")]
    #[classify(permanent)]
    NonRetryable(#[source] Box<dyn StdError + Send + Sync>),
}

impl TransportErrorKind {
    fn is_retry_err(&self) -> bool {
        match self {
            Self::MissingBatchResponse(_) => true,
            Self::HttpError(error) => error.is_rate_limit_err() || error.is_temporarily_unavailable(),
            Self::HttpErrorWithRetryAfter { error, .. } => error.status >= 400,
            Self::Custom(error) => error.to_string().contains("429 Too Many Requests"),
            _ => false,
        }
    }
}

/// Generic as there: what is asked of the parameters is whatever the marks ask, and nothing else.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(default = permanent)]
enum RpcError<E: Debug + StdError + 'static, R: Debug = String> {
    #[error("answer: {0:?}")]
    #[classify(transparent)]
    ErrorResp(ErrorPayload<R>),
    #[error("null")]
    #[classify(retryable)]
    NullResp,
    #[error("not supported: {0}")]
    UnsupportedFeature(&'static str),
    #[error("usage: {0}")]
    #[classify(permanent)]
    LocalUsageError(#[source] Box<dyn StdError + Send + Sync>),
    #[error("serialization: {0}")]
    #[classify(permanent)]
    SerError(#[source] std::fmt::Error),
    #[error("deserialization: {err}")]
    #[classify(transparent = payload, when(Some(payload) = parse(text)), classes(permanent, retryable))]
    #[classify(permanent)]
    DeserError {
        #[source]
        err: std::fmt::Error,
        text: String,
    },
    #[error(transparent)]
    #[classify(transparent)]
    Transport(E),
}

/// Stands for the two forms of JSON that are tried: the error object, and one inside `{"error": ..}`.
fn parse(text: &str) -> Option<ErrorPayload> {
    let (code, message) = text.trim_start_matches("error: ").split_once(' ')?;
    Some(ErrorPayload { code: code.parse().ok()?, message: message.to_owned().into(), data: None })
}

type TransportError = RpcError<TransportErrorKind>;

impl TransportError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(error) => error.is_retry_err(),
            Self::SerError(_) => false,
            Self::DeserError { text, .. } => parse(text).is_some_and(|payload| payload.is_retry_err()),
            Self::ErrorResp(error) => error.is_retry_err(),
            Self::NullResp => true,
            _ => false,
        }
    }

    fn backoff_hint(&self) -> Option<Duration> {
        let hint = match self {
            Self::Transport(TransportErrorKind::HttpErrorWithRetryAfter { retry_after, .. }) => {
                Some(*retry_after)
            }
            Self::ErrorResp(payload) => parse_retry_after(&payload.message),
            _ => None,
        };
        hint.map(|hint| hint.min(MAX_BACKOFF_HINT))
    }

    /// The hint is asked for only if the request is made again.
    fn said(&self) -> (Class, Option<Duration>) {
        (retryable(self.is_retryable()), self.backoff_hint().filter(|_| self.is_retryable()))
    }
}

fn payloads() -> Vec<ErrorPayload> {
    let codes = [0, 429, 1008, -32005, -32007, -32012, -32016, -32055, -32603];
    let messages = [
        "",
        "header not found",
        "no header not found",
        "daily request count exceeded, request rate limited",
        "rate limit",
        "rate exceeded, try again in 4ms",
        "too many requests, try again in 3600s.",
        "credits",
        "credits limited to 6000/sec",
        "100/second request limit reached",
        "maximum number of concurrent requests, try again in 7min",
        "execution reverted, try again in 1s",
    ];
    let pairs = codes.into_iter().flat_map(|code| messages.map(|message| (code, message)));
    pairs.map(|(code, message)| ErrorPayload { code, message: message.into(), data: None }).collect()
}

fn http_error(status: u16) -> HttpError {
    HttpError { status, body: String::new() }
}

fn transport_errors() -> Vec<TransportErrorKind> {
    let mut errors = vec![
        TransportErrorKind::MissingBatchResponse(7),
        TransportErrorKind::BackendGone,
        TransportErrorKind::Custom("HTTP 429 Too Many Requests".into()),
        TransportErrorKind::NonRetryable("HTTP 429 Too Many Requests".into()),
    ];
    errors.extend((300..=599).map(http_error).map(TransportErrorKind::HttpError));
    errors.extend(
        (300..=599)
            .map(http_error)
            .zip((0_u32..).map(|n| Duration::from_secs(n.into()) * 3))
            .map(|(error, retry_after)| TransportErrorKind::HttpErrorWithRetryAfter { error, retry_after }),
    );
    errors
}

#[test]
fn payload() {
    hold(payloads(), |payload| retryable(payload.is_retry_err()));
}

#[test]
fn transport() {
    let second = Duration::from_secs(1);
    held!(|error: &TransportErrorKind| retryable(error.is_retry_err()) => TransportErrorKind {
        MissingBatchResponse: [TransportErrorKind::MissingBatchResponse(7)],
        BackendGone: [TransportErrorKind::BackendGone],
        PubsubUnavailable: [TransportErrorKind::PubsubUnavailable],
        HttpError: (100..=599).map(http_error).map(TransportErrorKind::HttpError),
        HttpErrorWithRetryAfter: (100..=599).map(http_error).map(|error| {
            TransportErrorKind::HttpErrorWithRetryAfter { error, retry_after: second }
        }),
        Custom: ["429 Too Many Requests", "429"].map(Into::into).map(TransportErrorKind::Custom),
        NonRetryable: [TransportErrorKind::NonRetryable("429 Too Many Requests".into())],
    });
}

#[test]
fn rpc() {
    let deserialization =
        |text: &str| TransportError::DeserError { err: std::fmt::Error, text: text.to_owned() };
    held!(TransportError::said => TransportError {
        ErrorResp: payloads().into_iter().map(TransportError::ErrorResp),
        NullResp: [TransportError::NullResp],
        UnsupportedFeature: [TransportError::UnsupportedFeature("signing")],
        LocalUsageError: [TransportError::LocalUsageError("no signer".into())],
        SerError: [TransportError::SerError(std::fmt::Error)],
        DeserError: ["<html>", "429 slow down", "error: 429 slow down", "-32603 internal"].map(deserialization),
        Transport: transport_errors().into_iter().map(TransportError::Transport),
    });
}

/// Two answers to one overload: with 502 and 504 a gateway says the same as with 503, and only with a `Retry-After` it
/// is believed.
#[test]
fn a_gateway_timeout_was_meant_otherwise() {
    #[derive(Debug, Classify)]
    #[classify(retryable, when(429 | 502..=504 = *_0), else = permanent)]
    struct Meant(u16);

    let hint = Duration::from_secs(1);
    assert!(!TransportErrorKind::HttpError(http_error(504)).is_retry_err());
    let asked = TransportErrorKind::HttpErrorWithRetryAfter { error: http_error(504), retry_after: hint };
    assert!(asked.is_retry_err() && Meant(504).is_retryable() && Meant(500).is_permanent());
}
