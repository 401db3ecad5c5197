//! xmtp/libxmtp at a53a97edfd10 (2026-08-21): beside `RetryableError`, `NeedsDbReconnect::needs_db_reconnect`
//! in `crates/xmtp_mls/src/groups/commit_log.rs`, which stops a worker whose pool of connections is gone.
//!
//! Of interest: a sparse opinion. Five variants of fifteen have one, through a box and a fold; of the others
//! a comment says that they cannot carry the signal, and one of them can.

use errpolicy::{Class, Classify, ClassifyAs};

use crate::agree::agree;
use crate::foreign::foreign;

foreign!(ApiError, ConversionError, CryptoError, DecodeError, DieselError, TryFromSliceError);

/// Whether the worker stops until the pool is back: critical if so.
struct Reconnect;

/// The pool, as the storage and the connection see it.
#[derive(Debug, thiserror::Error, Classify)]
#[error("platform")]
enum PlatformStorageError {
    #[classify(retryable)]
    #[classify(for = Reconnect, critical)]
    Pool,
    #[classify(retryable)]
    #[classify(for = Reconnect, critical)]
    PoolNeedsConnection,
    #[classify(retryable)]
    #[classify(for = Reconnect, permanent)]
    DatabaseLocked,
    #[classify(permanent)]
    #[classify(for = Reconnect, permanent)]
    SqlCipherKeyIncorrect,
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("group")]
enum GroupError {
    #[classify(permanent)]
    #[classify(for = Reconnect, permanent)]
    GroupInactive,
    #[classify(transparent)]
    #[classify(for = Reconnect, as = Reconnect)]
    Db(#[from] PlatformStorageError),
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("commit log")]
#[classify(for = Reconnect, default = permanent, only(permanent, critical))]
enum CommitLogError {
    #[classify(transparent)]
    #[classify(for = Reconnect, as = Reconnect)]
    Storage(PlatformStorageError),
    #[classify(retryable)]
    #[classify(for = Reconnect, permanent)]
    Diesel(#[from] DieselError),
    #[classify(retryable)]
    #[classify(for = Reconnect, permanent)]
    Api(#[from] ApiError),
    #[classify(transparent)]
    #[classify(for = Reconnect, as = Reconnect)]
    Connection(#[from] PlatformStorageError),
    #[classify(permanent)]
    #[classify(for = Reconnect, permanent)]
    Prost(#[from] DecodeError),
    #[classify(transparent)]
    #[classify(for = Reconnect, permanent)]
    KeystoreError(#[source] PlatformStorageError),
    #[classify(transparent)]
    #[classify(for = Reconnect, as = Reconnect)]
    GroupError(#[from] GroupError),
    #[classify(permanent)]
    #[classify(for = Reconnect, permanent)]
    CryptoError(#[from] CryptoError),
    #[classify(permanent)]
    #[classify(for = Reconnect, permanent)]
    TryFromSliceError(#[from] TryFromSliceError),
    #[classify(permanent)]
    #[classify(for = Reconnect, permanent)]
    Conversion(#[from] ConversionError),
    #[classify(permanent)]
    GroupReaddValidationError(String),
    #[classify(any_of)]
    SyncError(Vec<GroupError>),
    FailedToSendReadd {
        group_id: [u8; 16],
        #[classify(transparent)]
        #[classify(for = Reconnect, as = Box<Reconnect>)]
        source: Box<CommitLogError>,
    },
    #[classify(any_of)]
    #[classify(
        for = Reconnect,
        any_of = errors.iter().map(Reconnect::class_as),
        classes(permanent, critical)
    )]
    FailedReadds { errors: Vec<CommitLogError> },
    #[classify(permanent)]
    MissingLatestCommitSequenceId { group_id: [u8; 16] },
}

impl PlatformStorageError {
    fn db_needs_connection(&self) -> bool {
        matches!(self, Self::PoolNeedsConnection | Self::Pool)
    }
}

impl GroupError {
    fn needs_db_reconnect(&self) -> bool {
        match self {
            Self::Db(error) => error.db_needs_connection(),
            _ => false,
        }
    }
}

impl CommitLogError {
    fn needs_db_reconnect(&self) -> bool {
        match self {
            Self::Storage(error) => error.db_needs_connection(),
            Self::Connection(error) => error.db_needs_connection(),
            Self::GroupError(error) => error.needs_db_reconnect(),
            Self::FailedToSendReadd { source, .. } => source.needs_db_reconnect(),
            Self::FailedReadds { errors } => errors.iter().any(Self::needs_db_reconnect),
            Self::Diesel(_)
            | Self::Api(_)
            | Self::Prost(_)
            | Self::KeystoreError(_)
            | Self::CryptoError(_)
            | Self::TryFromSliceError(_)
            | Self::Conversion(_)
            | Self::GroupReaddValidationError(_)
            | Self::SyncError(_)
            | Self::MissingLatestCommitSequenceId { .. } => false,
        }
    }
}

fn text() -> String {
    "text".to_owned()
}

#[test]
fn commit_log_error() {
    use CommitLogError as E;
    use PlatformStorageError as P;
    let group_id = [0; 16];
    let stops = |error: &E| Reconnect::class_as(error) == Class::Critical;
    let readd = |source| E::FailedToSendReadd { group_id, source: Box::new(source) };
    let gone = || E::Connection(P::PoolNeedsConnection);
    agree!(E, E::needs_db_reconnect => stops, {
        E::Storage(_) => [E::Storage(P::Pool), E::Storage(P::DatabaseLocked)],
        E::Diesel(_) => [E::Diesel(DieselError)],
        E::Api(_) => [E::Api(ApiError)],
        E::Connection(_) => [gone(), E::Connection(P::SqlCipherKeyIncorrect)],
        E::Prost(_) => [E::Prost(DecodeError)],
        E::KeystoreError(_) => [E::KeystoreError(P::Pool)],
        E::GroupError(_) => [E::GroupError(P::Pool.into()), E::GroupError(GroupError::GroupInactive)],
        E::CryptoError(_) => [E::CryptoError(CryptoError)],
        E::TryFromSliceError(_) => [E::TryFromSliceError(TryFromSliceError)],
        E::Conversion(_) => [E::Conversion(ConversionError)],
        E::GroupReaddValidationError(_) => [E::GroupReaddValidationError(text())],
        E::SyncError(_) => [E::SyncError(vec![P::Pool.into()])],
        E::FailedToSendReadd { .. } => [readd(gone()), readd(E::Prost(DecodeError)), readd(readd(gone()))],
        E::FailedReadds { .. } => [
            E::FailedReadds { errors: vec![] },
            E::FailedReadds { errors: vec![E::Prost(DecodeError), readd(gone())] },
            E::FailedReadds { errors: vec![E::Prost(DecodeError)] },
        ],
        E::MissingLatestCommitSequenceId { .. } => [E::MissingLatestCommitSequenceId { group_id }],
    });
}

/// The key store uses the same pool, whatever the comment beside it says: the worker goes on without
/// connections.
#[test]
fn a_key_store_without_pool_was_meant_otherwise() {
    #[derive(Classify)]
    #[classify(transparent)]
    #[classify(for = Reconnect, as = Reconnect)]
    struct Meant(PlatformStorageError);

    let written = CommitLogError::KeystoreError(PlatformStorageError::Pool);
    assert_eq!(Reconnect::class_as(&written), Class::Permanent);
    assert_eq!(Reconnect::class_as(&Meant(PlatformStorageError::Pool)), Class::Critical);
}
