//! Apache `OpenDAL`, `apache/opendal` at 68a76e499 (2026-08-23).
//!
//! `core/core/src/types/error.rs`: `Error::{kind, is_permanent, is_temporary, is_persistent}`;
//! `core/core/src/raw/std_io_util.rs`: `new_std_io_error`; `core/services/{s3,swift}/src/core.rs`: `parse_error`.
//!
//! A struct with private fields that carries its verdict, of three values: the third one says that a temporary error
//! was tried again until a limit. The verdict itself is made in some forty adapters, one for each service.

use std::io;

use errpolicy::{Class, Classify, Verdict};

use crate::held::{Said, hold, retryable};

#[derive(Clone, Copy, Debug, PartialEq)]
enum ErrorKind {
    Unexpected,
    Unsupported,
    ConfigInvalid,
    NotFound,
    PermissionDenied,
    IsADirectory,
    NotADirectory,
    AlreadyExists,
    RateLimited,
    IsSameFile,
    ConditionNotMatch,
    RangeNotSatisfied,
}

const KINDS: [ErrorKind; 12] = [
    ErrorKind::Unexpected,
    ErrorKind::Unsupported,
    ErrorKind::ConfigInvalid,
    ErrorKind::NotFound,
    ErrorKind::PermissionDenied,
    ErrorKind::IsADirectory,
    ErrorKind::NotADirectory,
    ErrorKind::AlreadyExists,
    ErrorKind::RateLimited,
    ErrorKind::IsSameFile,
    ErrorKind::ConditionNotMatch,
    ErrorKind::RangeNotSatisfied,
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum ErrorStatus {
    Permanent,
    Temporary,
    Persistent,
}

/// A verdict that is a value: tried enough already.
fn tried_enough() -> Verdict {
    Class::Retryable.classify().exhausted()
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("{kind:?} ({status:?}) at {operation}: {message}")]
#[classify(retryable, when(ErrorStatus::Temporary = status))]
#[classify(transparent = enough, when((ErrorStatus::Persistent, enough) = (status, tried_enough())), classes(retryable))]
#[classify(not_found, when(ErrorKind::NotFound = kind))]
#[classify(permanent)]
#[classify(never(critical))]
struct Error {
    kind: ErrorKind,
    message: String,
    status: ErrorStatus,
    operation: &'static str,
    context: Vec<(&'static str, String)>,
    #[source]
    source: Option<io::Error>,
}

impl Error {
    fn new(kind: ErrorKind, status: ErrorStatus) -> Self {
        Self { kind, message: String::new(), status, operation: "read", context: Vec::new(), source: None }
    }
}

/// `is_permanent`, `is_temporary` and `is_persistent` are one field, and one of them is true.
impl Said for ErrorStatus {
    fn read(verdict: &Verdict) -> Self {
        match verdict.class() {
            Class::Retryable if verdict.is_exhausted() => Self::Persistent,
            Class::Retryable => Self::Temporary,
            Class::NotFound | Class::Permanent | Class::Critical => Self::Permanent,
        }
    }
}

#[test]
fn three_answers() {
    let statuses = [ErrorStatus::Permanent, ErrorStatus::Temporary, ErrorStatus::Persistent];
    let errors = statuses.into_iter().flat_map(|status| KINDS.map(|kind| Error::new(kind, status)));
    hold(errors, |error| match (error.kind, error.status) {
        (ErrorKind::NotFound, ErrorStatus::Permanent) => (Class::NotFound, error.status),
        _ => (retryable(error.status != ErrorStatus::Permanent), error.status),
    });
}

/// Tried enough is no reason to try again, though the class says what kind of failure it was.
#[test]
fn what_was_tried_enough_is_not_tried_again() {
    let error = |status| Error::new(ErrorKind::RateLimited, status);
    assert!(error(ErrorStatus::Temporary).is_retryable());
    assert!(!error(ErrorStatus::Persistent).is_retryable());
}

/// The adapter of S3: a code that is known is believed before the status.
mod s3 {
    use super::*;

    #[derive(Debug, Classify)]
    #[classify(permanent, when(Some("NoSuchBucket" | "InvalidRange") = code))]
    #[classify(
        retryable,
        when(
            Some(
                "RequestTimeout"
                    | "InternalError"
                    | "OperationAborted"
                    | "SlowDown"
                    | "ServiceUnavailable"
                    | "TooManyRequests"
                    | "ExceedAccountQPSLimit"
                    | "ExceedAccountRateLimit"
                    | "ExceedBucketQPSLimit"
                    | "ExceedBucketRateLimit"
            ) = code
        ),
        status = *status
    )]
    #[classify(not_found, when(404 = *status))]
    #[classify(retryable, when(409 | 429 | 499 | 500 | 502..=504 = *status), status = *status)]
    #[classify(permanent, status = *status)]
    struct Failed {
        status: u16,
        code: Option<&'static str>,
    }

    fn parse_s3_error_code(code: &str) -> Option<(ErrorKind, bool)> {
        match code {
            "NoSuchBucket" => Some((ErrorKind::ConfigInvalid, false)),
            "RequestTimeout" | "InternalError" | "OperationAborted" | "ServiceUnavailable" => {
                Some((ErrorKind::Unexpected, true))
            }
            "SlowDown"
            | "TooManyRequests"
            | "ExceedAccountQPSLimit"
            | "ExceedAccountRateLimit"
            | "ExceedBucketQPSLimit"
            | "ExceedBucketRateLimit" => Some((ErrorKind::RateLimited, true)),
            "InvalidRange" => Some((ErrorKind::RangeNotSatisfied, false)),
            _ => None,
        }
    }

    fn parse_error(Failed { status, code }: &Failed) -> (ErrorKind, bool) {
        let by_status = match status {
            403 => (ErrorKind::PermissionDenied, false),
            404 => (ErrorKind::NotFound, false),
            304 | 412 => (ErrorKind::ConditionNotMatch, false),
            409 => (ErrorKind::ConditionNotMatch, true),
            499 => (ErrorKind::Unexpected, true),
            500 | 502 | 503 | 504 => (ErrorKind::Unexpected, true),
            429 => (ErrorKind::RateLimited, true),
            _ => (ErrorKind::Unexpected, false),
        };
        code.and_then(parse_s3_error_code).unwrap_or(by_status)
    }

    const CODES: [Option<&str>; 14] = [
        None,
        Some("NoSuchKey"),
        Some("NoSuchBucket"),
        Some("RequestTimeout"),
        Some("InternalError"),
        Some("OperationAborted"),
        Some("SlowDown"),
        Some("ServiceUnavailable"),
        Some("TooManyRequests"),
        Some("ExceedAccountQPSLimit"),
        Some("ExceedAccountRateLimit"),
        Some("ExceedBucketQPSLimit"),
        Some("ExceedBucketRateLimit"),
        Some("InvalidRange"),
    ];

    #[test]
    fn parse() {
        let responses = (200..=599).flat_map(|status| CODES.map(|code| Failed { status, code }));
        hold(responses, |response| match parse_error(response) {
            (ErrorKind::NotFound, _) => Class::NotFound,
            (_, temporary) => retryable(temporary),
        });
    }
}

/// The adapter of Swift, one of three that know nothing of 429.
mod swift {
    use super::*;

    #[derive(Debug, Classify)]
    #[classify(not_found, when(404 = *_0))]
    #[classify(retryable, when(500 | 502..=504 = *_0), status = *_0)]
    #[classify(permanent, status = *_0)]
    struct Failed(u16);

    fn parse_error(Failed(status): &Failed) -> (ErrorKind, bool) {
        match status {
            404 => (ErrorKind::NotFound, false),
            401 | 403 => (ErrorKind::PermissionDenied, false),
            304 | 412 => (ErrorKind::ConditionNotMatch, false),
            500 | 502 | 503 | 504 => (ErrorKind::Unexpected, true),
            _ => (ErrorKind::Unexpected, false),
        }
    }

    #[test]
    fn parse() {
        hold((200..=599).map(Failed), |response| match parse_error(response) {
            (ErrorKind::NotFound, _) => Class::NotFound,
            (_, temporary) => retryable(temporary),
        });
    }

    /// There is even a kind of this name.
    #[test]
    fn a_rate_limit_was_meant_otherwise() {
        assert_eq!(parse_error(&Failed(429)), (ErrorKind::Unexpected, false));

        assert!(Error::new(ErrorKind::RateLimited, ErrorStatus::Temporary).is_retryable());
    }
}

/// `new_std_io_error`.
mod files {
    use super::*;

    #[derive(Debug, thiserror::Error, Classify)]
    #[error("file system")]
    #[classify(not_found, when(io::ErrorKind::NotFound = _0.kind()))]
    #[classify(
        permanent,
        when(
            io::ErrorKind::PermissionDenied | io::ErrorKind::AlreadyExists | io::ErrorKind::Unsupported = _0.kind()
        )
    )]
    #[classify(retryable)]
    #[classify(never(critical))]
    struct Failed(#[source] io::Error);

    fn new_std_io_error(Failed(error): &Failed) -> (ErrorKind, bool) {
        match error.kind() {
            io::ErrorKind::NotFound => (ErrorKind::NotFound, false),
            io::ErrorKind::PermissionDenied => (ErrorKind::PermissionDenied, false),
            io::ErrorKind::AlreadyExists => (ErrorKind::AlreadyExists, false),
            io::ErrorKind::Unsupported => (ErrorKind::Unsupported, false),
            io::ErrorKind::Interrupted
            | io::ErrorKind::UnexpectedEof
            | io::ErrorKind::TimedOut
            | io::ErrorKind::WouldBlock => (ErrorKind::Unexpected, true),
            _ => (ErrorKind::Unexpected, true),
        }
    }

    #[test]
    fn every_errno() {
        hold((0..=133).map(|errno| Failed(io::Error::from_raw_os_error(errno))), |failed| {
            match new_std_io_error(failed) {
                (ErrorKind::NotFound, _) => Class::NotFound,
                (_, temporary) => retryable(temporary),
            }
        });
    }

    /// The wildcard takes in what stays so: a path through a file, and a disk that cannot be read.
    #[test]
    fn a_file_that_is_no_directory_was_meant_otherwise() {
        use errpolicy::ClassifyAs;
        use errpolicy_adapters::io::Storage;

        let not_a_directory = || io::Error::from(io::ErrorKind::NotADirectory);
        assert_eq!(new_std_io_error(&Failed(not_a_directory())), (ErrorKind::Unexpected, true));
        assert!(<Storage>::classify_as(&not_a_directory()).class() != Class::Retryable);
    }
}
