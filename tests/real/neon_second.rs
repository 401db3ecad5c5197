//! neondatabase/neon at 6a35a3e9f149 (2026-03-25), `proxy/src/proxy/retry.rs`: two questions about one error.
//! `CouldRetry::could_retry` asks whether the connection is tried again,
//! `ShouldRetryWakeCompute::should_retry_wake_compute` whether the node is woken before.
//!
//! Of interest: the answers are independent; the second one is `true` by a wildcard, knows eight SQL states
//! and one text of a connection pool, and has a variant of its own field in tests.

use std::io;

use errpolicy::{Basis, Class, ClassSet, Classify, ClassifyAs, Verdict};

use crate::agree::{agree, retryable_or_permanent};
use crate::foreign::foreign;

foreign!(ApiLockError, InvalidDnsNameError);

/// Whether the cached address of the node is thrown away, so that it is woken: retryable if so.
struct Wake;

/// A connection that was never made.
struct Connecting;

impl ClassifyAs<io::Error> for Connecting {
    const CLASSES: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);

    fn classify_as(error: &io::Error) -> Verdict {
        static CONNECTING: Basis = Basis::Row {
            domain: "io",
            name: "connecting",
            reason: "nothing was sent yet",
            source: "proxy/src/proxy/retry.rs",
        };
        Verdict::new(retryable_or_permanent(could_retry_io(error)), &CONNECTING)
    }
}

fn could_retry_io(error: &io::Error) -> bool {
    use io::ErrorKind;
    matches!(error.kind(), ErrorKind::ConnectionRefused | ErrorKind::AddrNotAvailable | ErrorKind::TimedOut)
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("tls")]
enum TlsError {
    #[classify(permanent)]
    Dns(#[from] InvalidDnsNameError),
    #[classify(as = Connecting)]
    Connection(#[from] io::Error),
    #[classify(retryable)]
    Required,
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("connect")]
#[classify(for = Wake, only(permanent, retryable))]
enum ConnectionError {
    #[classify(transparent)]
    #[classify(for = Wake, retryable)]
    TlsError(#[from] TlsError),
    #[classify(permanent)]
    #[classify(for = Wake, permanent)]
    TooManyConnectionAttempts(#[from] ApiLockError),
    #[cfg(test)]
    #[classify(retryable, when = retryable, else = permanent)]
    #[classify(for = Wake, retryable, when = wakeable, else = permanent)]
    TestError { retryable: bool, wakeable: bool },
}

impl ConnectionError {
    fn could_retry(&self) -> bool {
        match self {
            Self::TlsError(TlsError::Dns(_)) => false,
            Self::TlsError(TlsError::Connection(error)) => could_retry_io(error),
            Self::TlsError(TlsError::Required) => true,
            Self::TooManyConnectionAttempts(_) => false,
            #[cfg(test)]
            Self::TestError { retryable, .. } => *retryable,
        }
    }

    fn should_retry_wake_compute(&self) -> bool {
        match self {
            Self::TooManyConnectionAttempts(_) => false,
            #[cfg(test)]
            Self::TestError { wakeable, .. } => *wakeable,
            _ => true,
        }
    }
}

#[test]
fn connection_error() {
    use ConnectionError as E;
    let by_hand = |error: &E| (error.could_retry(), error.should_retry_wake_compute());
    let derived = |error: &E| (error.is_retryable(), Wake::class_as(error) == Class::Retryable);
    let test = |retryable, wakeable| E::TestError { retryable, wakeable };
    agree!(E, by_hand => derived, {
        E::TlsError(_) => [
            TlsError::from(InvalidDnsNameError).into(),
            TlsError::from(io::Error::from(io::ErrorKind::TimedOut)).into(),
            TlsError::from(io::Error::from(io::ErrorKind::BrokenPipe)).into(),
            TlsError::Required.into(),
        ],
        E::TooManyConnectionAttempts(_) => [ApiLockError.into()],
        E::TestError { .. } => [test(true, true), test(true, false), test(false, true), test(false, false)],
    });
}

const TOO_MANY_CONNECTIONS: &str = "53300";
const OUT_OF_MEMORY: &str = "53200";
const SYNTAX_ERROR: &str = "42601";
const T_R_SERIALIZATION_FAILURE: &str = "40001";
const INVALID_CATALOG_NAME: &str = "3D000";
const INVALID_SCHEMA_NAME: &str = "3F000";
const INVALID_PARAMETER_VALUE: &str = "22023";
const PROTOCOL_VIOLATION: &str = "08P01";

/// What Postgres, or the pool before it, said.
#[derive(Debug, Classify)]
#[classify(permanent)]
#[classify(
    for = Wake,
    permanent,
    when(
        &(TOO_MANY_CONNECTIONS
            | OUT_OF_MEMORY
            | SYNTAX_ERROR
            | T_R_SERIALIZATION_FAILURE
            | INVALID_CATALOG_NAME
            | INVALID_SCHEMA_NAME
            | INVALID_PARAMETER_VALUE) = code
    )
)]
#[classify(
    for = Wake,
    permanent,
    when = *code == PROTOCOL_VIOLATION && message.contains("no more connections allowed (max_client_conn)")
)]
#[classify(for = Wake, retryable)]
struct DbError {
    code: &'static str,
    message: String,
}

impl DbError {
    fn should_retry_wake_compute(&self) -> bool {
        let lasts = matches!(
            self.code,
            TOO_MANY_CONNECTIONS
                | OUT_OF_MEMORY
                | SYNTAX_ERROR
                | T_R_SERIALIZATION_FAILURE
                | INVALID_CATALOG_NAME
                | INVALID_SCHEMA_NAME
                | INVALID_PARAMETER_VALUE
        );
        if lasts {
            return false;
        }
        if self.code == PROTOCOL_VIOLATION {
            return !self.message.contains("no more connections allowed (max_client_conn)");
        }
        true
    }
}

/// Without a word of Postgres the node may be asleep.
#[derive(Debug, Classify)]
#[classify(permanent)]
#[classify(for = Wake, as = Wake, on = said, when(Some(said) = _0), classes(permanent, retryable))]
#[classify(for = Wake, retryable)]
struct PostgresError(Option<DbError>);

impl PostgresError {
    fn should_retry_wake_compute(&self) -> bool {
        match &self.0 {
            Some(said) => said.should_retry_wake_compute(),
            None => true,
        }
    }
}

#[test]
fn postgres_error() {
    let said = |code, message: &str| PostgresError(Some(DbError { code, message: message.to_owned() }));
    let wakes = |error: &PostgresError| Wake::class_as(error) == Class::Retryable;
    agree!(PostgresError, PostgresError::should_retry_wake_compute => wakes, {
        PostgresError(None) => [PostgresError(None)],
        PostgresError(Some(_)) => [
            said(TOO_MANY_CONNECTIONS, ""),
            said(OUT_OF_MEMORY, ""),
            said(SYNTAX_ERROR, ""),
            said(T_R_SERIALIZATION_FAILURE, ""),
            said(INVALID_CATALOG_NAME, ""),
            said(INVALID_SCHEMA_NAME, ""),
            said(INVALID_PARAMETER_VALUE, ""),
            said(PROTOCOL_VIOLATION, "expected a password"),
            said(PROTOCOL_VIOLATION, "no more connections allowed (max_client_conn)"),
            said("57P03", "starting up"),
        ],
    });
}
