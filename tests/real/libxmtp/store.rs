//! What lies below the groups: the database, its pool, the key store of `OpenMLS`.

use std::marker::PhantomData;

use errpolicy::{Basis, Class, ClassSet, Classify, ClassifyAs, Verdict};

use super::Retry;
use crate::agree::{agree, retryable_or_permanent};
use crate::foreign::foreign;

foreign!(
    ConversionError,
    DecodeError,
    DieselConnectError,
    FromHexError,
    PoolError,
    R2d2Error,
    UninitializedFieldError,
);

/// What one table says of errors that other crates own; a class of its own would be the next row.
pub(super) fn verdict(retryable: bool, basis: &'static Basis) -> Verdict {
    Verdict::new(retryable_or_permanent(retryable), basis)
}

pub(super) const TWO: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);

/// Stands for `diesel::result`.
pub(super) mod diesel {
    #[derive(Debug)]
    pub(in super::super) enum DatabaseErrorKind {
        UniqueViolation,
        CheckViolation,
        NotNullViolation,
        ForeignKeyViolation,
        SerializationFailure,
    }

    #[derive(Debug, thiserror::Error)]
    #[error("diesel")]
    pub(in super::super) enum Error {
        DatabaseError(DatabaseErrorKind, Box<str>),
        NotFound,
        AlreadyInTransaction,
    }
}

use diesel::DatabaseErrorKind::{
    CheckViolation, ForeignKeyViolation, NotNullViolation, SerializationFailure, UniqueViolation,
};
use diesel::Error as DieselError;

/// The project's own reading of diesel: three violations last, everything else may pass.
pub(super) struct Diesel;

impl ClassifyAs<DieselError> for Diesel {
    const CLASSES: ClassSet = TWO;

    fn classify_as(error: &DieselError) -> Verdict {
        static VIOLATION: Basis = Basis::Row {
            domain: "diesel",
            name: "constraint",
            reason: "the same row violates the same constraint",
            source: "xmtp_db/src/errors.rs",
        };
        static OTHER: Basis = Basis::Fallback { domain: "diesel" };
        match error {
            DieselError::DatabaseError(UniqueViolation | CheckViolation | NotNullViolation, _) => {
                verdict(false, &VIOLATION)
            }
            _ => verdict(true, &OTHER),
        }
    }
}

impl Retry for DieselError {
    fn retry(&self) -> bool {
        match self {
            Self::DatabaseError(UniqueViolation, _) => false,
            Self::DatabaseError(CheckViolation, _) => false,
            Self::DatabaseError(NotNullViolation, _) => false,
            _ => true,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(only(permanent, retryable))]
pub(super) enum PlatformStorageError {
    #[error("pool")]
    #[classify(retryable)]
    Pool(#[from] PoolError),
    #[error("set-up of a connection")]
    #[classify(retryable)]
    DbConnection(#[from] R2d2Error),
    #[error("the pool has no connection")]
    #[classify(retryable)]
    PoolNeedsConnection,
    #[error("a pool needs a path")]
    #[classify(permanent)]
    PoolRequiresPath,
    #[error("no cipher")]
    #[classify(retryable)]
    SqlCipherNotLoaded,
    #[error("wrong key")]
    #[classify(permanent)]
    SqlCipherKeyIncorrect,
    #[error("locked")]
    #[classify(retryable)]
    DatabaseLocked,
    #[error(transparent)]
    #[classify(as = Diesel)]
    DieselResult(#[from] DieselError),
    #[error(transparent)]
    #[classify(transparent, class = permanent)]
    NotFound(#[from] NotFound),
    #[error(transparent)]
    #[classify(retryable)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    #[classify(permanent)]
    FromHex(#[from] FromHexError),
    #[error(transparent)]
    #[classify(retryable)]
    DieselConnect(#[from] DieselConnectError),
    #[error(transparent)]
    #[classify(permanent)]
    Boxed(#[from] Box<dyn std::error::Error + Send + Sync>),
}

impl Retry for PlatformStorageError {
    fn retry(&self) -> bool {
        match self {
            Self::Pool(_)
            | Self::DbConnection(_)
            | Self::SqlCipherNotLoaded
            | Self::PoolNeedsConnection
            | Self::DatabaseLocked
            | Self::Io(_)
            | Self::DieselConnect(_) => true,
            Self::SqlCipherKeyIncorrect => false,
            Self::DieselResult(result) => result.retry(),
            _ => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(only(permanent, retryable))]
pub(super) enum ConnectionError {
    #[error(transparent)]
    #[classify(as = Diesel)]
    Database(#[from] DieselError),
    #[error(transparent)]
    #[classify(transparent)]
    Platform(#[from] PlatformStorageError),
    #[error(transparent)]
    #[classify(permanent)]
    DecodeError(#[from] DecodeError),
    #[error("disconnect inside a transaction")]
    #[classify(retryable)]
    DisconnectInTransaction,
    #[error("reconnect inside a transaction")]
    #[classify(retryable)]
    ReconnectInTransaction,
    #[error("query {0}")]
    #[classify(permanent)]
    InvalidQuery(String),
    #[error("version {found}, not {expected}")]
    #[classify(permanent)]
    InvalidVersion { expected: String, found: String },
}

impl Retry for ConnectionError {
    fn retry(&self) -> bool {
        match self {
            Self::Database(database) => database.retry(),
            Self::Platform(platform) => platform.retry(),
            Self::DisconnectInTransaction | Self::ReconnectInTransaction => true,
            Self::DecodeError(_) | Self::InvalidQuery(_) | Self::InvalidVersion { .. } => false,
        }
    }
}

/// All of it is retryable by itself: what another member or installation has not sent yet may come. Who
/// carries it mostly disagrees.
#[derive(Debug, thiserror::Error, Classify)]
#[error("not found")]
#[classify(default = retryable)]
pub(super) enum NotFound {
    GroupByWelcome(u64),
    GroupById([u8; 16]),
    InstallationTimeForGroup([u8; 16]),
    InboxIdForAddress(String),
    MessageById(Vec<u8>),
    DmByInbox(String),
    IntentForToPublish(i32),
    IntentForPublish(i32),
    IntentForCommitted(i32),
    IntentById(i32),
    RefreshStateByIdKindAndOriginator(Vec<u8>, u8, i32),
    CipherSalt(String),
    SyncGroup([u8; 32]),
    KeyPackageReference(Vec<u8>),
    MlsGroup([u8; 16]),
    PostQuantumPrivateKey,
    KeyPackage(Vec<u8>),
}

impl Retry for NotFound {
    fn retry(&self) -> bool {
        true
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("key store")]
#[classify(only(permanent, retryable))]
pub(super) enum SqlKeyStoreError {
    #[classify(permanent)]
    UnsupportedValueTypeBytes,
    #[classify(permanent)]
    UnsupportedMethod,
    #[classify(permanent)]
    SerializationError,
    #[classify(permanent)]
    NotFound,
    #[classify(as = Diesel)]
    Storage(#[from] DieselError),
    #[classify(transparent)]
    Connection(#[from] ConnectionError),
}

impl Retry for SqlKeyStoreError {
    fn retry(&self) -> bool {
        use SqlKeyStoreError::{
            Connection, NotFound, SerializationError, Storage, UnsupportedMethod, UnsupportedValueTypeBytes,
        };
        match self {
            Storage(storage) => storage.retry(),
            SerializationError | UnsupportedMethod | UnsupportedValueTypeBytes | NotFound => false,
            Connection(connection) => connection.retry(),
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("duplicate")]
#[classify(default = permanent)]
pub(super) enum DuplicateItem {
    WelcomeId(Option<u64>),
    CommitLogPublicKey(Vec<u8>),
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("intent")]
#[classify(default = retryable)]
pub(super) enum GroupIntentError {
    MoreThanOneDependency { payload_hash: Vec<u8>, cursors: Vec<u64>, group_id: [u8; 16] },
    NoDependencyFound { hash: Vec<u8> },
}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(only(permanent, retryable))]
pub(super) enum StorageError {
    #[error(transparent)]
    #[classify(retryable)]
    DieselConnect(#[from] DieselConnectError),
    #[error(transparent)]
    #[classify(as = Diesel)]
    DieselResult(#[from] DieselError),
    #[error("migration")]
    #[classify(permanent)]
    MigrationError(#[from] Box<dyn std::error::Error + Send + Sync>),
    #[error(transparent)]
    #[classify(transparent, class = permanent)]
    NotFound(#[from] NotFound),
    #[error(transparent)]
    #[classify(transparent)]
    Duplicate(DuplicateItem),
    #[error(transparent)]
    #[classify(transparent)]
    OpenMlsStorage(#[from] SqlKeyStoreError),
    #[error("unreadable")]
    #[classify(permanent)]
    DbDeserialize,
    #[error("unwritable")]
    #[classify(permanent)]
    DbSerialize,
    #[error("a field is missing")]
    #[classify(permanent)]
    Builder(#[from] UninitializedFieldError),
    #[error(transparent)]
    #[classify(transparent)]
    Platform(#[from] PlatformStorageError),
    #[error("protobuf")]
    #[classify(permanent)]
    Prost(#[from] DecodeError),
    #[error(transparent)]
    #[classify(permanent)]
    Conversion(#[from] ConversionError),
    #[error(transparent)]
    #[classify(transparent)]
    Connection(#[from] ConnectionError),
    #[error("length of a key")]
    #[classify(permanent)]
    InvalidHmacLength,
    #[error(transparent)]
    #[classify(transparent)]
    GroupIntent(#[from] GroupIntentError),
}

impl Retry for StorageError {
    fn retry(&self) -> bool {
        match self {
            Self::DieselConnect(_) => true,
            Self::DieselResult(result) => result.retry(),
            Self::Duplicate(DuplicateItem::WelcomeId(_) | DuplicateItem::CommitLogPublicKey(_)) => false,
            Self::OpenMlsStorage(storage) => storage.retry(),
            Self::Platform(platform) => platform.retry(),
            Self::Connection(connection) => connection.retry(),
            Self::GroupIntent(
                GroupIntentError::MoreThanOneDependency { .. } | GroupIntentError::NoDependencyFound { .. },
            ) => true,
            Self::MigrationError(_)
            | Self::Conversion(_)
            | Self::NotFound(_)
            | Self::DbDeserialize
            | Self::DbSerialize
            | Self::Builder(_)
            | Self::InvalidHmacLength
            | Self::Prost(_) => false,
        }
    }
}

/// The errors of `OpenMLS`, each with a place for the one of its store: before the bar stands what is asked.
macro_rules! openmls {
    ($($name:ident { $($asked:ident($of:ty)),* | $($silent:ident),+ })+) => {$(
        #[derive(Debug, thiserror::Error)]
        #[error("openmls")]
        pub(super) enum $name<S> { $($asked($of),)* $($silent(PhantomData<S>)),+ }

        /// Of the one store that the project has, as its own function is.
        impl ClassifyAs<$name<SqlKeyStoreError>> for OpenMls {
            const CLASSES: ClassSet = TWO;

            fn classify_as(error: &$name<SqlKeyStoreError>) -> Verdict {
                static REFUSED: Basis = Basis::Fallback { domain: "openmls" };
                match error {
                    $($name::$asked(asked) => Self::classify_as(asked),)*
                    $($name::$silent(_))|+ => verdict(false, &REFUSED),
                }
            }
        }

        impl Retry for $name<SqlKeyStoreError> {
            fn retry(&self) -> bool {
                match self {
                    $(Self::$asked(asked) => asked.retry(),)*
                    _ => false,
                }
            }
        }
    )+};
}

/// The adapter for them.
pub(super) struct OpenMls;

impl ClassifyAs<SqlKeyStoreError> for OpenMls {
    const CLASSES: ClassSet = TWO;

    fn classify_as(error: &SqlKeyStoreError) -> Verdict {
        error.classify()
    }
}

openmls! {
    CommitBuilderStageError { KeyStoreError(S) | LibraryError }
    CommitToPendingProposalsError { CommitBuilderStageError(CommitBuilderStageError<S>), StorageError(S) | LibraryError, CreateCommitError }
    CreateGroupContextExtProposalError { StorageError(S) | LibraryError, CreateCommitError }
    CreationFromExternalError { WriteToStorageError(S) | LibraryError, TreeError }
    MergeCommitError { StorageError(S) | LibraryError }
    MergePendingCommitError { MergeCommitError(MergeCommitError<S>) | MlsGroupStateError }
    NewGroupError { StorageError(S) | LibraryError, UnsupportedExtensionType }
    ProcessMessageError { | LibraryError, ValidationError, GroupStateError }
    ProposalError { ProposeAddMemberError(ProposeAddMemberError<S>), ProposeRemoveMemberError(ProposeRemoveMemberError<S>), StorageError(S) | GroupStateError }
    ProposeAddMemberError { StorageError(S) | GroupStateError }
    ProposeRemoveMemberError { StorageError(S) | GroupStateError, UnknownMember }
    SelfUpdateError { CommitBuilderStageError(CommitBuilderStageError<S>), StorageError(S) | GroupStateError }
    UpdateGroupMembershipError { StorageError(S) | CreateCommitError, GroupStateError }
    WelcomeError { PublicGroupError(CreationFromExternalError<S>), StorageError(S) | NoMatchingKeyPackage }
}

/// Two values of a type: one whose failure may pass, and one whose failure lasts.
pub(super) trait Samples {
    fn passing() -> Self;
    fn lasting() -> Self;
}

impl<T: Samples> Samples for Box<T> {
    fn passing() -> Self {
        Self::new(T::passing())
    }

    fn lasting() -> Self {
        Self::new(T::lasting())
    }
}

macro_rules! samples {
    ($($type:ty: $passing:expr, $lasting:expr;)+) => {$(
        impl crate::libxmtp::store::Samples for $type {
            fn passing() -> Self {
                $passing
            }

            fn lasting() -> Self {
                $lasting
            }
        }
    )+};
}

pub(super) use samples;

pub(super) fn passing<T: Samples>() -> T {
    T::passing()
}

pub(super) fn lasting<T: Samples>() -> T {
    T::lasting()
}

type Store = SqlKeyStoreError;

samples! {
    DieselError: Self::AlreadyInTransaction, Self::DatabaseError(UniqueViolation, "inbox".into());
    PlatformStorageError: Self::DatabaseLocked, Self::SqlCipherKeyIncorrect;
    ConnectionError: Self::ReconnectInTransaction, Self::InvalidQuery("limit -1".to_owned());
    SqlKeyStoreError: Self::Storage(passing()), Self::NotFound;
    StorageError: Self::OpenMlsStorage(passing()), Self::DbSerialize;
    CommitBuilderStageError<Store>: Self::KeyStoreError(passing()), Self::LibraryError(PhantomData);
    CommitToPendingProposalsError<Store>: Self::CommitBuilderStageError(passing()), Self::CommitBuilderStageError(lasting());
    CreateGroupContextExtProposalError<Store>: Self::StorageError(passing()), Self::CreateCommitError(PhantomData);
    CreationFromExternalError<Store>: Self::WriteToStorageError(passing()), Self::TreeError(PhantomData);
    MergeCommitError<Store>: Self::StorageError(passing()), Self::StorageError(lasting());
    MergePendingCommitError<Store>: Self::MergeCommitError(passing()), Self::MlsGroupStateError(PhantomData);
    NewGroupError<Store>: Self::StorageError(passing()), Self::UnsupportedExtensionType(PhantomData);
    ProposalError<Store>: Self::ProposeAddMemberError(passing()), Self::ProposeRemoveMemberError(lasting());
    ProposeAddMemberError<Store>: Self::StorageError(passing()), Self::GroupStateError(PhantomData);
    ProposeRemoveMemberError<Store>: Self::StorageError(passing()), Self::UnknownMember(PhantomData);
    SelfUpdateError<Store>: Self::CommitBuilderStageError(passing()), Self::StorageError(lasting());
    UpdateGroupMembershipError<Store>: Self::StorageError(passing()), Self::GroupStateError(PhantomData);
    WelcomeError<Store>: Self::PublicGroupError(passing()), Self::NoMatchingKeyPackage(PhantomData);
}

fn violation(kind: diesel::DatabaseErrorKind) -> SqlKeyStoreError {
    SqlKeyStoreError::Storage(DieselError::DatabaseError(kind, "inbox".into()))
}

#[test]
fn key_store() {
    use SqlKeyStoreError as E;
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::UnsupportedValueTypeBytes => [E::UnsupportedValueTypeBytes],
        E::UnsupportedMethod => [E::UnsupportedMethod],
        E::SerializationError => [E::SerializationError],
        E::NotFound => [E::NotFound],
        E::Storage(_) => [
            violation(UniqueViolation),
            violation(CheckViolation),
            violation(NotNullViolation),
            violation(ForeignKeyViolation),
            violation(SerializationFailure),
            E::Storage(DieselError::NotFound),
        ],
        E::Connection(_) => [E::Connection(passing()), E::Connection(lasting())],
    });
}

#[test]
fn platform() {
    use PlatformStorageError as E;
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::Pool(_) => [E::Pool(PoolError)],
        E::DbConnection(_) => [E::DbConnection(R2d2Error)],
        E::PoolNeedsConnection => [E::PoolNeedsConnection],
        E::PoolRequiresPath => [E::PoolRequiresPath],
        E::SqlCipherNotLoaded => [E::SqlCipherNotLoaded],
        E::SqlCipherKeyIncorrect => [E::SqlCipherKeyIncorrect],
        E::DatabaseLocked => [E::DatabaseLocked],
        E::DieselResult(_) => [E::DieselResult(passing()), E::DieselResult(lasting())],
        E::NotFound(_) => [E::NotFound(NotFound::IntentById(1))],
        E::Io(_) => [E::Io(std::io::ErrorKind::NotFound.into())],
        E::FromHex(_) => [E::FromHex(FromHexError)],
        E::DieselConnect(_) => [E::DieselConnect(DieselConnectError)],
        E::Boxed(_) => [E::Boxed("anything".into())],
    });
}

#[test]
fn connection() {
    use ConnectionError as E;
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::Database(_) => [E::Database(passing()), E::Database(lasting())],
        E::Platform(_) => [E::Platform(passing()), E::Platform(lasting())],
        E::DecodeError(_) => [E::DecodeError(DecodeError)],
        E::DisconnectInTransaction => [E::DisconnectInTransaction],
        E::ReconnectInTransaction => [E::ReconnectInTransaction],
        E::InvalidQuery(_) => [lasting()],
        E::InvalidVersion { .. } => [E::InvalidVersion { expected: "9".to_owned(), found: "8".to_owned() }],
    });
}

#[test]
fn storage() {
    use StorageError as E;
    let group_id = [0; 16];
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::DieselConnect(_) => [E::DieselConnect(DieselConnectError)],
        E::DieselResult(_) => [E::DieselResult(passing()), E::DieselResult(lasting())],
        E::MigrationError(_) => [E::MigrationError("step 7".into())],
        E::NotFound(_) => [E::NotFound(NotFound::PostQuantumPrivateKey)],
        E::Duplicate(_) => [
            E::Duplicate(DuplicateItem::WelcomeId(None)),
            E::Duplicate(DuplicateItem::CommitLogPublicKey(vec![1])),
        ],
        E::OpenMlsStorage(_) => [E::OpenMlsStorage(passing()), E::OpenMlsStorage(lasting())],
        E::DbDeserialize => [E::DbDeserialize],
        E::DbSerialize => [E::DbSerialize],
        E::Builder(_) => [E::Builder(UninitializedFieldError)],
        E::Platform(_) => [E::Platform(passing()), E::Platform(lasting())],
        E::Prost(_) => [E::Prost(DecodeError)],
        E::Conversion(_) => [E::Conversion(ConversionError)],
        E::Connection(_) => [E::Connection(passing()), E::Connection(lasting())],
        E::InvalidHmacLength => [E::InvalidHmacLength],
        E::GroupIntent(_) => [
            E::GroupIntent(GroupIntentError::NoDependencyFound { hash: vec![1] }),
            E::GroupIntent(GroupIntentError::MoreThanOneDependency { payload_hash: vec![], cursors: vec![], group_id }),
        ],
    });
}

#[test]
fn not_found() {
    use NotFound as E;
    let text = || "text".to_owned();
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::GroupByWelcome(_) => [E::GroupByWelcome(1)],
        E::GroupById(_) => [E::GroupById([0; 16])],
        E::InstallationTimeForGroup(_) => [E::InstallationTimeForGroup([0; 16])],
        E::InboxIdForAddress(_) => [E::InboxIdForAddress(text())],
        E::MessageById(_) => [E::MessageById(vec![])],
        E::DmByInbox(_) => [E::DmByInbox(text())],
        E::IntentForToPublish(_) => [E::IntentForToPublish(1)],
        E::IntentForPublish(_) => [E::IntentForPublish(1)],
        E::IntentForCommitted(_) => [E::IntentForCommitted(1)],
        E::IntentById(_) => [E::IntentById(1)],
        E::RefreshStateByIdKindAndOriginator(_, _, _) => [E::RefreshStateByIdKindAndOriginator(vec![], 1, 2)],
        E::CipherSalt(_) => [E::CipherSalt(text())],
        E::SyncGroup(_) => [E::SyncGroup([0; 32])],
        E::KeyPackageReference(_) => [E::KeyPackageReference(vec![])],
        E::MlsGroup(_) => [E::MlsGroup([0; 16])],
        E::PostQuantumPrivateKey => [E::PostQuantumPrivateKey],
        E::KeyPackage(_) => [E::KeyPackage(vec![])],
    });
}
