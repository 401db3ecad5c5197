//! Foreign errors that the project judges by functions, and the adapters that those functions become.

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Verdict};

use super::RetryHint;
use crate::agree::retryable_or_permanent;
use crate::foreign::foreign;

foreign!(Foreign);

/// A unit type that asks a function.
macro_rules! adapters {
    ($($adapter:ident($error:ty) => $function:path;)+) => {$(
        pub(super) struct $adapter;

        impl ClassifyAs<$error> for $adapter {
            const CLASSES: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);

            fn classify_as(error: &$error) -> Verdict {
                static ROW: Basis = Basis::Row {
                    domain: "backend",
                    name: stringify!($adapter),
                    reason: "as the function for this backend says",
                    source: stringify!($function),
                };
                Verdict::new(retryable_or_permanent($function(error).is_retryable()), &ROW)
            }
        }
    )+};
}

adapters! {
    Etcd(etcd::Error) => retry_hint_from_etcd_error;
    Kafka(kafka::Error) => rskafka_client_error_to_retry_hint;
    Pool(postgres::PoolError) => retry_hint_from_postgres_pool_error;
    Postgres(postgres::Error) => retry_hint_from_postgres_error;
    Sqlx(sqlx::Error) => retry_hint_from_sqlx_error;
    Tonic(tonic::Status) => retry_hint_from_etcd_grpc_status;
}

pub(super) mod tonic {
    #[derive(Clone, Copy, Debug)]
    pub(in super::super) enum Code {
        Aborted,
        Cancelled,
        DeadlineExceeded,
        Internal,
        NotFound,
        Unavailable,
    }

    #[derive(Clone, Copy, Debug)]
    pub(in super::super) struct Status {
        pub(in super::super) code: Code,
        pub(in super::super) message: &'static str,
    }
}

pub(super) mod etcd {
    #[derive(Debug)]
    pub(in super::super) enum Error {
        IoError(std::io::Error),
        TransportError,
        GRpcStatus(super::tonic::Code),
        InvalidArgs,
    }
}

pub(super) mod kafka {
    #[derive(Debug)]
    pub(in super::super) enum ConnectionError {
        RetryFailed,
        Io,
    }

    #[derive(Debug)]
    pub(in super::super) enum Error {
        Timeout,
        Connection(ConnectionError),
        InvalidResponse,
    }
}

pub(super) mod postgres {
    #[derive(Debug)]
    pub(in super::super) enum Error {
        Closed,
        Db(&'static str),
    }

    #[derive(Debug)]
    pub(in super::super) enum HookError {
        Backend(Error),
        Message,
    }

    #[derive(Debug)]
    pub(in super::super) enum PoolError {
        Timeout,
        Backend(Error),
        PostCreateHook(HookError),
        Closed,
    }
}

pub(super) mod sqlx {
    #[derive(Debug)]
    pub(in super::super) enum Error {
        Io(std::io::Error),
        Protocol,
        PoolTimedOut,
    }
}

fn hint(retryable: bool) -> RetryHint {
    if retryable { RetryHint::Retryable } else { RetryHint::NonRetryable }
}

fn retry_hint_from_io_error(error: &std::io::Error) -> RetryHint {
    use std::io::ErrorKind as K;
    hint(matches!(
        error.kind(),
        K::ConnectionRefused
            | K::ConnectionReset
            | K::HostUnreachable
            | K::NetworkUnreachable
            | K::ConnectionAborted
            | K::NotConnected
            | K::NetworkDown
            | K::BrokenPipe
            | K::WouldBlock
            | K::StaleNetworkFileHandle
            | K::TimedOut
            | K::ResourceBusy
            | K::Interrupted
    ))
}

fn retry_hint_from_etcd_grpc_code(code: tonic::Code) -> RetryHint {
    use tonic::Code;
    hint(matches!(code, Code::Unavailable | Code::DeadlineExceeded | Code::Aborted))
}

fn retry_hint_from_etcd_grpc_status(status: &tonic::Status) -> RetryHint {
    retry_hint_from_etcd_grpc_code(status.code)
}

pub(super) fn retry_hint_from_etcd_error(error: &etcd::Error) -> RetryHint {
    match error {
        etcd::Error::IoError(error) => retry_hint_from_io_error(error),
        etcd::Error::TransportError => RetryHint::Retryable,
        etcd::Error::GRpcStatus(code) => retry_hint_from_etcd_grpc_code(*code),
        etcd::Error::InvalidArgs => RetryHint::NonRetryable,
    }
}

pub(super) fn retry_hint_from_sqlx_error(error: &sqlx::Error) -> RetryHint {
    match error {
        sqlx::Error::Io(error) => retry_hint_from_io_error(error),
        sqlx::Error::Protocol => RetryHint::NonRetryable,
        sqlx::Error::PoolTimedOut => RetryHint::Retryable,
    }
}

pub(super) fn retry_hint_from_postgres_error(error: &postgres::Error) -> RetryHint {
    match error {
        postgres::Error::Closed => RetryHint::Retryable,
        postgres::Error::Db(state) => hint(matches!(
            *state,
            "40001"
                | "40P01"
                | "55P03"
                | "53300"
                | "57P01"
                | "57P02"
                | "57P03"
                | "08000"
                | "08001"
                | "08003"
                | "08004"
                | "08006"
        )),
    }
}

pub(super) fn retry_hint_from_postgres_pool_error(error: &postgres::PoolError) -> RetryHint {
    match error {
        postgres::PoolError::Timeout => RetryHint::Retryable,
        postgres::PoolError::Backend(error) => retry_hint_from_postgres_error(error),
        postgres::PoolError::PostCreateHook(postgres::HookError::Backend(error)) => {
            retry_hint_from_postgres_error(error)
        }
        postgres::PoolError::PostCreateHook(postgres::HookError::Message) => RetryHint::NonRetryable,
        postgres::PoolError::Closed => RetryHint::NonRetryable,
    }
}

pub(super) fn rskafka_client_error_to_retry_hint(error: &kafka::Error) -> RetryHint {
    hint(matches!(
        error,
        kafka::Error::Timeout | kafka::Error::Connection(kafka::ConnectionError::RetryFailed)
    ))
}
