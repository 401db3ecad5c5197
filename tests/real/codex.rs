//! Codex, `openai/codex` at e67d6827e55d (the version of the file that was read; no date is stored with it).
//!
//! `codex-rs/protocol/src/error.rs`: `CodexErr::{is_retryable, http_status_code_value, to_codex_protocol_error}`,
//! `SandboxErr`.
//!
//! Three matches over one enum: the first one exhaustive, the other two with wildcards. A status that is in a field of
//! a field, sometimes; a pause that is the second field of a tuple; variants of one system. What the client is told
//! is a closed list of names, which is a code.

use std::io;
use std::time::Duration;

use errpolicy::{Class, Classify, Origin};

use crate::held::{hold, retryable};

/// An error of another crate that nobody looks into.
#[derive(Debug, thiserror::Error)]
#[error("elsewhere")]
struct Foreign;

/// `reqwest::Error`, what is asked of it.
#[derive(Debug, thiserror::Error)]
#[error("request")]
struct Reqwest {
    status: Option<u16>,
}

#[derive(Debug, thiserror::Error)]
enum SandboxErr {
    #[error("denied: {output:?}")]
    Denied { output: Box<[u8]>, network_policy_decision: Option<bool> },
    #[cfg(target_os = "linux")]
    #[error("seccomp")]
    SeccompInstall(#[from] Foreign),
    #[cfg(target_os = "linux")]
    #[error("seccomp backend")]
    SeccompBackend(#[source] Foreign),
    #[error("timeout")]
    Timeout { output: Box<[u8]> },
    #[error("signal {0}")]
    Signal(i32),
    #[error("landlock")]
    LandlockRestrict,
}

#[derive(Debug)]
struct ConnectionFailedError {
    source: Reqwest,
}

#[derive(Debug)]
struct ResponseStreamFailed {
    source: Reqwest,
    request_id: Option<String>,
}

#[derive(Debug)]
struct UnexpectedResponseError {
    status: u16,
    body: String,
    request_id: Option<String>,
}

#[derive(Debug)]
struct RetryLimitReachedError {
    status: u16,
    request_id: Option<String>,
}

#[derive(Debug)]
struct UsageLimitReachedError {
    resets_in: Option<Duration>,
}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical))]
enum CodexErr {
    #[error("aborted")]
    #[classify(cancelled, code = "other")]
    TurnAborted,
    #[error("stream: {0}")]
    #[classify(retryable, after = *_1, code = "other")]
    Stream(String, Option<Duration>),
    #[error("too long")]
    #[classify(permanent, code = "context-window-exceeded")]
    ContextWindowExceeded,
    #[error("no thread {0}")]
    #[classify(not_found, code = "bad-request")]
    ThreadNotFound(u128),
    #[error("more than {max_threads} threads")]
    #[classify(permanent, code = "bad-request")]
    AgentLimitReached { max_threads: usize },
    #[error("first event")]
    #[classify(permanent, code = "internal-server-error")]
    SessionConfiguredNotFirstEvent,
    #[error("timeout")]
    #[classify(retryable, code = "other")]
    Timeout,
    #[error("spawn")]
    #[classify(permanent, code = "other")]
    Spawn,
    #[error("interrupted")]
    #[classify(cancelled, code = "other")]
    Interrupted,
    #[error("status: {0:?}")]
    #[classify(retryable, status = _0.status, code = "other")]
    UnexpectedStatus(UnexpectedResponseError),
    #[error("request: {0}")]
    #[classify(permanent, code = "other")]
    InvalidRequest(String),
    #[error("image")]
    #[classify(permanent, code = "other")]
    InvalidImageRequest(),
    #[error("limit: {0:?}")]
    #[classify(permanent, code = "usage-limit-exceeded")]
    UsageLimitReached(UsageLimitReachedError),
    #[error("at capacity")]
    #[classify(permanent, code = "server-overloaded")]
    ServerOverloaded,
    #[error("response: {0:?}")]
    #[classify(retryable, status = _0.source.status, code = "response-stream-connection-failed")]
    ResponseStreamFailed(ResponseStreamFailed),
    #[error("connection: {0:?}")]
    #[classify(retryable, status = _0.source.status, code = "http-connection-failed")]
    ConnectionFailed(ConnectionFailedError),
    #[error("quota")]
    #[classify(permanent, code = "usage-limit-exceeded")]
    QuotaExceeded,
    #[error("not in this plan")]
    #[classify(permanent, code = "usage-limit-exceeded")]
    UsageNotIncluded,
    #[error("high demand")]
    #[classify(retryable, code = "internal-server-error")]
    InternalServerError,
    #[error("tried enough: {0:?}")]
    #[classify(permanent, status = _0.status, code = "response-too-many-failed-attempts")]
    RetryLimit(RetryLimitReachedError),
    #[error("the agent died")]
    #[classify(retryable, code = "internal-server-error")]
    InternalAgentDied,
    #[error("sandbox: {0}")]
    #[classify(permanent, code = "sandbox-error")]
    Sandbox(#[from] SandboxErr),
    #[error("no sandbox")]
    #[classify(permanent, code = "other")]
    LandlockSandboxExecutableNotProvided,
    #[error("not supported: {0}")]
    #[classify(permanent, code = "bad-request")]
    UnsupportedOperation(String),
    #[error("token: {0}")]
    #[classify(permanent, code = "unauthorized")]
    RefreshTokenFailed(String),
    #[error("fatal: {0}")]
    #[classify(permanent, code = "other")]
    Fatal(String),
    #[error(transparent)]
    #[classify(retryable, code = "other")]
    Io(#[from] io::Error),
    #[error(transparent)]
    #[classify(retryable, code = "other")]
    Json(#[from] std::fmt::Error),
    #[cfg(target_os = "linux")]
    #[error(transparent)]
    #[classify(permanent, code = "other")]
    LandlockRuleset(#[from] Foreign),
    #[cfg(target_os = "linux")]
    #[error(transparent)]
    #[classify(permanent, code = "other")]
    LandlockPathFd(#[from] Box<Foreign>),
    #[error(transparent)]
    #[classify(retryable, code = "other")]
    TokioJoin(#[from] std::num::ParseIntError),
    #[error("no variable {0}")]
    #[classify(permanent, code = "other")]
    EnvVar(String),
}

impl CodexErr {
    fn is_retryable(&self) -> bool {
        match self {
            Self::TurnAborted
            | Self::Interrupted
            | Self::EnvVar(_)
            | Self::Fatal(_)
            | Self::UsageNotIncluded
            | Self::QuotaExceeded
            | Self::InvalidImageRequest()
            | Self::InvalidRequest(_)
            | Self::RefreshTokenFailed(_)
            | Self::UnsupportedOperation(_)
            | Self::Sandbox(_)
            | Self::LandlockSandboxExecutableNotProvided
            | Self::RetryLimit(_)
            | Self::ContextWindowExceeded
            | Self::ThreadNotFound(_)
            | Self::AgentLimitReached { .. }
            | Self::Spawn
            | Self::SessionConfiguredNotFirstEvent
            | Self::UsageLimitReached(_)
            | Self::ServerOverloaded => false,
            Self::Stream(..)
            | Self::Timeout
            | Self::UnexpectedStatus(_)
            | Self::ResponseStreamFailed(_)
            | Self::ConnectionFailed(_)
            | Self::InternalServerError
            | Self::InternalAgentDied
            | Self::Io(_)
            | Self::Json(_)
            | Self::TokioJoin(_) => true,
            #[cfg(target_os = "linux")]
            Self::LandlockRuleset(_) | Self::LandlockPathFd(_) => false,
        }
    }

    fn http_status_code_value(&self) -> Option<u16> {
        match self {
            Self::RetryLimit(error) => Some(error.status),
            Self::UnexpectedStatus(error) => Some(error.status),
            Self::ConnectionFailed(error) => error.source.status,
            Self::ResponseStreamFailed(error) => error.source.status,
            _ => None,
        }
    }

    /// The names of `CodexErrorInfo`, as codes.
    fn to_codex_protocol_error(&self) -> &'static str {
        match self {
            Self::ContextWindowExceeded => "context-window-exceeded",
            Self::UsageLimitReached(_) | Self::QuotaExceeded | Self::UsageNotIncluded => {
                "usage-limit-exceeded"
            }
            Self::ServerOverloaded => "server-overloaded",
            Self::RetryLimit(_) => "response-too-many-failed-attempts",
            Self::ConnectionFailed(_) => "http-connection-failed",
            Self::ResponseStreamFailed(_) => "response-stream-connection-failed",
            Self::RefreshTokenFailed(_) => "unauthorized",
            Self::SessionConfiguredNotFirstEvent | Self::InternalServerError | Self::InternalAgentDied => {
                "internal-server-error"
            }
            Self::UnsupportedOperation(_) | Self::ThreadNotFound(_) | Self::AgentLimitReached { .. } => {
                "bad-request"
            }
            Self::Sandbox(_) => "sandbox-error",
            _ => "other",
        }
    }

    /// The requested pause stands in the variant.
    fn delay(&self) -> Option<Duration> {
        if let Self::Stream(_, delay) = self { *delay } else { None }
    }
}

type Said = ((Class, Option<Duration>), (Option<u16>, &'static str));

fn said(error: &CodexErr) -> Said {
    let class = match error {
        CodexErr::ThreadNotFound(_) => Class::NotFound,
        _ => retryable(error.is_retryable()),
    };
    ((class, error.delay()), (error.http_status_code_value(), error.to_codex_protocol_error()))
}

fn text() -> String {
    "text".to_owned()
}

/// Statuses of errors, as far as there was a response.
fn requests() -> impl Iterator<Item = Reqwest> {
    [None, Some(401), Some(503)].into_iter().map(|status| Reqwest { status })
}

fn unexpected(status: u16) -> CodexErr {
    CodexErr::UnexpectedStatus(UnexpectedResponseError { status, body: text(), request_id: None })
}

#[test]
fn sandbox() {
    held!(said, CodexErr::Sandbox => SandboxErr {
        Denied: [SandboxErr::Denied { output: Box::default(), network_policy_decision: None }],
        #[cfg(target_os = "linux")]
        SeccompInstall: [SandboxErr::SeccompInstall(Foreign)],
        #[cfg(target_os = "linux")]
        SeccompBackend: [SandboxErr::SeccompBackend(Foreign)],
        Timeout: [SandboxErr::Timeout { output: Box::default() }],
        Signal: [SandboxErr::Signal(9)],
        LandlockRestrict: [SandboxErr::LandlockRestrict],
    });
}

#[test]
fn all_three_functions() {
    let second = Duration::from_secs(1);
    held!(said => CodexErr {
        TurnAborted: [CodexErr::TurnAborted],
        Stream: [None, Some(second)].map(|delay| CodexErr::Stream(text(), delay)),
        ContextWindowExceeded: [CodexErr::ContextWindowExceeded],
        ThreadNotFound: [CodexErr::ThreadNotFound(7)],
        AgentLimitReached: [CodexErr::AgentLimitReached { max_threads: 7 }],
        SessionConfiguredNotFirstEvent: [CodexErr::SessionConfiguredNotFirstEvent],
        Timeout: [CodexErr::Timeout],
        Spawn: [CodexErr::Spawn],
        Interrupted: [CodexErr::Interrupted],
        UnexpectedStatus: (400..=599).map(unexpected),
        InvalidRequest: [CodexErr::InvalidRequest(text())],
        InvalidImageRequest: [CodexErr::InvalidImageRequest()],
        UsageLimitReached: [CodexErr::UsageLimitReached(UsageLimitReachedError { resets_in: Some(second) })],
        ServerOverloaded: [CodexErr::ServerOverloaded],
        ResponseStreamFailed: requests()
            .map(|source| CodexErr::ResponseStreamFailed(ResponseStreamFailed { source, request_id: None })),
        ConnectionFailed: requests().map(|source| CodexErr::ConnectionFailed(ConnectionFailedError { source })),
        QuotaExceeded: [CodexErr::QuotaExceeded],
        UsageNotIncluded: [CodexErr::UsageNotIncluded],
        InternalServerError: [CodexErr::InternalServerError],
        RetryLimit: [429, 500]
            .map(|status| CodexErr::RetryLimit(RetryLimitReachedError { status, request_id: None })),
        InternalAgentDied: [CodexErr::InternalAgentDied],
        Sandbox: [CodexErr::Sandbox(SandboxErr::LandlockRestrict)],
        LandlockSandboxExecutableNotProvided: [CodexErr::LandlockSandboxExecutableNotProvided],
        UnsupportedOperation: [CodexErr::UnsupportedOperation(text())],
        RefreshTokenFailed: [CodexErr::RefreshTokenFailed(text())],
        Fatal: [CodexErr::Fatal(text())],
        Io: [io::ErrorKind::TimedOut, io::ErrorKind::StorageFull].map(io::Error::from).map(CodexErr::Io),
        Json: [CodexErr::Json(std::fmt::Error)],
        #[cfg(target_os = "linux")]
        LandlockRuleset: [CodexErr::LandlockRuleset(Foreign)],
        #[cfg(target_os = "linux")]
        LandlockPathFd: [CodexErr::LandlockPathFd(Box::new(Foreign))],
        TokioJoin: "x".parse::<u8>().err().map(CodexErr::TokioJoin),
        EnvVar: [CodexErr::EnvVar(text())],
    });
}

/// The user who pressed Ctrl-C is no incident, though the function has one answer for it and for a bad request.
#[test]
fn an_interruption_is_told_apart() {
    assert_eq!(CodexErr::Interrupted.classify().origin(), Origin::CallerGone);
    assert_eq!(CodexErr::InvalidRequest(text()).classify().origin(), Origin::Local);
}

/// The status is in the variant, and the first function does not look at it: a 403 is tried again as a 503 is. A usage
/// limit holds the time when it ends, and only the text for people tells it.
#[test]
fn a_status_and_a_limit_were_meant_otherwise() {
    #[derive(Debug, Classify)]
    enum Meant {
        #[classify(retryable, when(408 | 429 | 500..=599 = _0.status), status = _0.status)]
        #[classify(permanent, status = _0.status)]
        UnexpectedStatus(UnexpectedResponseError),
        #[classify(retryable, after = _0.resets_in)]
        UsageLimitReached(UsageLimitReachedError),
    }

    let meant =
        |status| Meant::UnexpectedStatus(UnexpectedResponseError { status, body: text(), request_id: None });
    assert!(CodexErr::is_retryable(&unexpected(403)));
    hold([403, 503].map(meant), |error| match error {
        Meant::UnexpectedStatus(UnexpectedResponseError { status: 403, .. }) => (Class::Permanent, Some(403)),
        _ => (Class::Retryable, Some(503)),
    });

    let hour = Duration::from_secs(3600);
    let limit = || UsageLimitReachedError { resets_in: Some(hour) };
    assert!(!CodexErr::UsageLimitReached(limit()).is_retryable());
    hold([Meant::UsageLimitReached(limit())], |_| (Class::Retryable, Some(hour)));
}
