//! `SlateDB`, `slatedb/slatedb` at e0161973 (2026-08-22).
//!
//! `slatedb/src/error.rs`: `SlateDBError` (80 variants), `From<SlateDBError> for Error`, `ErrorKind`, `CloseReason`,
//! `SlateDBError::maybe_validation_retry_reason`;
//! `slatedb/src/retrying_object_store.rs`: `RetryingObjectStore::should_retry`.
//!
//! Six kinds, one with three reasons, that say what a user must do: four classes and their facets tell all of them
//! apart. Two arms of the original match on names that are imported; without the import they would match everything.
//! Variants that exist under a feature are always here. Data that is wrong is final for the user, while one level below the
//! same error may be a bad copy in a cache: a second opinion.

use std::ops::Bound;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use errpolicy::{Class, Classify, ClassifyAs, Origin, Remedy, Scope, Verdict};

use crate::held::{Said, hold, retryable};
use crate::object_store::seen as object_store;

/// An error of another crate that nobody looks into.
#[derive(Clone, Debug, thiserror::Error)]
#[error("elsewhere")]
struct Foreign;

const FOREIGN: Foreign = Foreign;

type Bytes = Vec<u8>;

/// Whether a block that is invalid is worth being read again, past every cache.
struct Reread;

#[derive(Clone, Debug, thiserror::Error, Classify)]
#[classify(default = permanent, never(not_found))]
#[classify(for = Reread, default = permanent, never(critical, not_found))]
enum SlateDBError {
    #[error("io error")]
    #[classify(retryable)]
    #[classify(for = Reread, permanent)]
    IoError(#[from] Arc<std::io::Error>),
    #[error("checksum mismatch")]
    #[classify(remedy = operator)]
    #[classify(for = Reread, retryable, code = "CrcMismatch")]
    ChecksumMismatch { path: Option<String> },
    #[error("empty sstable")]
    #[classify(remedy = operator)]
    EmptySSTable,
    #[error("empty block meta")]
    #[classify(remedy = operator)]
    #[classify(for = Reread, retryable, code = "BlockDecodeError")]
    EmptyBlockMeta,
    #[error("invalid filter block")]
    #[classify(remedy = operator)]
    #[classify(for = Reread, retryable, code = "BlockDecodeError")]
    InvalidFilterBlock,
    #[error("empty block")]
    #[classify(remedy = operator)]
    #[classify(for = Reread, retryable, code = "BlockDecodeError")]
    EmptyBlock,
    #[error("empty key")]
    #[classify(remedy = operator)]
    EmptyKey,
    #[error("empty batch")]
    #[classify(origin = caller)]
    EmptyBatch,
    #[error("empty manifest")]
    #[classify(remedy = operator)]
    EmptyManifest,
    #[error("object store error")]
    #[classify(permanent, when(object_store::Error::NotFound { .. } = _0), remedy = operator)]
    #[classify(retryable)]
    #[classify(for = Reread, permanent)]
    ObjectStoreError(#[from] Arc<object_store::Error>),
    #[error("manifest missing")]
    #[classify(remedy = operator)]
    ManifestMissing(u64),
    #[error("transactional object version exists")]
    #[classify(remedy = operator)]
    TransactionalObjectVersionExists,
    #[error("latest transactional object version missing")]
    #[classify(remedy = operator)]
    LatestTransactionalObjectVersionMissing,
    #[error("transactional object error")]
    #[classify(permanent)]
    #[classify(for = Reread, permanent)]
    TransactionalObjectError(#[source] Arc<Foreign>),
    #[error("transactional object timeout")]
    #[classify(retryable)]
    TransactionalObjectTimeout { timeout: Duration },
    #[error("invalid transactional object state")]
    #[classify(remedy = operator)]
    InvalidTransactionalObjectState,
    #[error("invalid deletion")]
    #[classify(origin = caller)]
    InvalidDeletion,
    #[error("invalid flatbuffer")]
    #[classify(permanent, remedy = operator)]
    #[classify(for = Reread, retryable, code = "BlockDecodeError")]
    InvalidFlatbuffer(#[from] Foreign),
    #[error("invalid dbstate")]
    #[classify(remedy = operator)]
    InvalidDBState,
    #[error("wal store reconfiguration error")]
    #[classify(origin = caller)]
    WalStoreReconfigurationError,
    #[error("wal truncated")]
    #[classify(remedy = operator)]
    WalTruncated(u64),
    #[error("wal unavailable")]
    #[classify(retryable)]
    #[classify(for = Reread, permanent)]
    WalUnavailable(Arc<dyn std::error::Error + Send + Sync>),
    #[error("wal internal error")]
    #[classify(permanent)]
    #[classify(for = Reread, permanent)]
    WalInternalError(Arc<dyn std::error::Error + Send + Sync>),
    #[error("wal data error")]
    #[classify(permanent, remedy = operator)]
    #[classify(for = Reread, permanent)]
    WalDataError(Arc<dyn std::error::Error + Send + Sync>),
    #[error("invalid compaction")]
    #[classify(origin = caller)]
    InvalidCompaction,
    #[error("invalid segment prefix")]
    #[classify(origin = caller)]
    InvalidSegmentPrefix { prefix: Bytes, conflict: Bytes },
    #[error("recency scan prefix spans multiple segments")]
    #[classify(origin = caller)]
    RecencyScanPrefixSpansMultipleSegments,
    #[error("segment extractor mismatch")]
    #[classify(origin = caller)]
    SegmentExtractorMismatch { persisted: Option<String>, configured: Option<String> },
    #[error("segment prefix not recognized")]
    #[classify(origin = caller)]
    SegmentPrefixNotRecognized { prefix: Bytes, extractor: String },
    #[error("empty segment prefix")]
    #[classify(origin = caller)]
    EmptySegmentPrefix { key: Bytes },
    #[error("compactor executor failed")]
    CompactorExecutorFailed,
    #[error("invalid clock tick")]
    #[classify(origin = caller)]
    InvalidClockTick { last_tick: i64, next_tick: i64 },
    #[error("fenced")]
    #[classify(critical)]
    Fenced,
    #[error("invalid cache part size")]
    #[classify(origin = caller)]
    InvalidCachePartSize,
    #[error("invalid compression codec")]
    #[classify(origin = caller)]
    InvalidCompressionCodec,
    #[error("block decompression error")]
    #[classify(remedy = operator)]
    #[classify(for = Reread, retryable, code = "DecompressionError")]
    BlockDecompressionError,
    #[error("block compression error")]
    #[classify(remedy = operator)]
    BlockCompressionError,
    #[error("block transform error")]
    #[classify(remedy = operator)]
    #[classify(for = Reread, retryable, code = "BlockDecodeError")]
    BlockTransformError,
    #[error("invalid row flags")]
    #[classify(remedy = operator)]
    InvalidRowFlags { encoded_bits: u8, known_bits: u8, message: String },
    #[error("read channel error")]
    #[classify(permanent)]
    #[classify(for = Reread, permanent)]
    ReadChannelError(#[source] Foreign),
    #[error("background task panic")]
    #[classify(critical, remedy = restart)]
    BackgroundTaskPanic(String),
    #[error("background task exists")]
    BackgroundTaskExists(String),
    #[error("background task cancelled")]
    BackgroundTaskCancelled(String),
    #[error("background task executor started")]
    BackgroundTaskExecutorStarted,
    #[error("closed")]
    #[classify(permanent, remedy = restart)]
    Closed,
    #[error("merge operator error")]
    #[classify(permanent, origin = caller)]
    #[classify(for = Reread, permanent)]
    MergeOperatorError(#[source] Foreign),
    #[error("merge operator missing")]
    #[classify(origin = caller)]
    MergeOperatorMissing,
    #[error("incompatible merge ttls")]
    #[classify(origin = caller)]
    IncompatibleMergeTtls { key: Bytes, previous_expire_ts: Option<i64>, current_expire_ts: Option<i64> },
    #[error("checkpoint missing")]
    #[classify(remedy = operator)]
    CheckpointMissing(u128),
    #[error("invalid version")]
    #[classify(remedy = operator)]
    InvalidVersion { format_name: &'static str, supported_versions: Vec<u16>, actual_version: u16 },
    #[error("foyer error")]
    #[classify(retryable)]
    #[classify(for = Reread, permanent)]
    FoyerError(#[source] Arc<Foreign>),
    #[error("seek key out of range")]
    #[classify(origin = caller)]
    SeekKeyOutOfRange { key: Vec<u8>, range: Bound<u8> },
    #[error("seek key less than last returned key")]
    #[classify(origin = caller)]
    SeekKeyLessThanLastReturnedKey,
    #[error("identical clone paths")]
    #[classify(origin = caller)]
    IdenticalClonePaths(String),
    #[error("duplicated clone source path")]
    #[classify(origin = caller)]
    DuplicatedCloneSourcePath(String),
    #[error("invalid clone source with wal")]
    #[classify(origin = caller)]
    InvalidCloneSourceWithWal { paths: Vec<String> },
    #[error("invalid union set empty")]
    #[classify(origin = caller)]
    InvalidUnionSetEmpty(),
    #[error("invalid union")]
    #[classify(origin = caller)]
    InvalidUnion(String),
    #[error("invalid projection")]
    #[classify(origin = caller)]
    InvalidProjection { prefix: Bytes, reason: String },
    #[error("invalid checkpoint lifetime")]
    #[classify(origin = caller)]
    InvalidCheckpointLifetime(Duration),
    #[error("invalid manifest poll interval")]
    #[classify(origin = caller)]
    InvalidManifestPollInterval(Duration),
    #[error("checkpoint lifetime too short")]
    #[classify(origin = caller)]
    CheckpointLifetimeTooShort { lifetime: Duration, interval: Duration },
    #[error("invalid sstbatch size")]
    #[classify(origin = caller)]
    InvalidSSTBatchSize(usize),
    #[error("invalid configuration")]
    #[classify(origin = caller)]
    InvalidConfiguration(String),
    #[error("seek key out of key range")]
    SeekKeyOutOfKeyRange { key: Vec<u8>, start_key: Bound<Vec<u8>>, end_key: Bound<Vec<u8>> },
    #[error("clone external db missing")]
    #[classify(remedy = operator)]
    CloneExternalDbMissing,
    #[error("clone incorrect external db checkpoint")]
    #[classify(remedy = operator)]
    CloneIncorrectExternalDbCheckpoint { path: String, checkpoint_id: Option<u128> },
    #[error("clone incorrect final checkpoint")]
    #[classify(remedy = operator)]
    CloneIncorrectFinalCheckpoint { path: String, checkpoint_id: u128 },
    #[error("unknown configuration format")]
    #[classify(origin = caller)]
    UnknownConfigurationFormat(PathBuf),
    #[error("invalid configuration format")]
    #[classify(permanent, origin = caller)]
    #[classify(for = Reread, permanent)]
    InvalidConfigurationFormat(#[source] Box<Foreign>),
    #[error("wal disabled")]
    #[classify(origin = caller)]
    WalDisabled,
    #[error("invalid object store url")]
    #[classify(permanent, origin = caller)]
    #[classify(for = Reread, permanent)]
    InvalidObjectStoreURL(String, #[source] Foreign),
    #[error("invalid object store path")]
    #[classify(origin = caller)]
    InvalidObjectStorePath(String),
    #[error("transaction conflict")]
    #[classify(retryable, scope = transaction)]
    TransactionConflict,
    #[error("iterator not initialized")]
    #[classify(origin = caller)]
    IteratorNotInitialized,
    #[error("compaction filter error")]
    CompactionFilterError(Arc<Foreign>),
    #[error("invalid sequence order")]
    #[classify(origin = caller)]
    InvalidSequenceOrder { current_seq: u64, next_seq: u64 },
    #[error("invalid environment variable")]
    #[classify(origin = caller)]
    InvalidEnvironmentVariable { key: String, value: Option<String> },
    #[error("unexpected tombstone")]
    UnexpectedTombstone,
    #[error("invalid sequence number")]
    #[classify(origin = caller)]
    InvalidSequenceNumber { provided: u64, current: u64 },
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum CloseReason {
    Clean,
    Fenced,
    Panic,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum ErrorKind {
    Transaction,
    Closed(CloseReason),
    Unavailable,
    Invalid,
    Data,
    Internal,
}

/// The kind is the class and the facet that tells what to do.
impl Said for ErrorKind {
    fn read(verdict: &Verdict) -> Self {
        match (verdict.class(), verdict.remedy(), verdict.origin()) {
            (Class::Retryable, ..) if verdict.scope() == Scope::Transaction => Self::Transaction,
            (Class::Retryable, ..) => Self::Unavailable,
            (Class::Critical, Remedy::Restart, _) => Self::Closed(CloseReason::Panic),
            (Class::Critical, ..) => Self::Closed(CloseReason::Fenced),
            (_, Remedy::Restart, _) => Self::Closed(CloseReason::Clean),
            (_, Remedy::Operator, _) => Self::Data,
            (.., Origin::Caller) => Self::Invalid,
            _ => Self::Internal,
        }
    }
}

impl SlateDBError {
    fn maybe_validation_retry_reason(&self) -> Option<&'static str> {
        match self {
            Self::ChecksumMismatch { .. } => Some("CrcMismatch"),
            Self::BlockDecompressionError => Some("DecompressionError"),
            Self::InvalidFlatbuffer(_)
            | Self::EmptyBlock
            | Self::EmptyBlockMeta
            | Self::InvalidFilterBlock
            | Self::BlockTransformError => Some("BlockDecodeError"),
            _ => None,
        }
    }

    /// `From<SlateDBError> for Error`, its kind.
    fn kind(&self) -> ErrorKind {
        match self {
            Self::ObjectStoreError(error) if matches!(**error, object_store::Error::NotFound { .. }) => {
                ErrorKind::Data
            }
            Self::ObjectStoreError(_) => ErrorKind::Unavailable,
            Self::TransactionConflict => ErrorKind::Transaction,
            Self::Closed => ErrorKind::Closed(CloseReason::Clean),
            Self::Fenced => ErrorKind::Closed(CloseReason::Fenced),
            Self::BackgroundTaskPanic { .. } => ErrorKind::Closed(CloseReason::Panic),
            Self::IoError { .. }
            | Self::TransactionalObjectTimeout { .. }
            | Self::WalUnavailable { .. }
            | Self::FoyerError { .. } => ErrorKind::Unavailable,
            Self::EmptyBatch
            | Self::InvalidDeletion
            | Self::WalStoreReconfigurationError
            | Self::InvalidCompaction
            | Self::InvalidSegmentPrefix { .. }
            | Self::RecencyScanPrefixSpansMultipleSegments
            | Self::SegmentExtractorMismatch { .. }
            | Self::SegmentPrefixNotRecognized { .. }
            | Self::EmptySegmentPrefix { .. }
            | Self::InvalidClockTick { .. }
            | Self::InvalidCachePartSize
            | Self::InvalidCompressionCodec
            | Self::MergeOperatorError { .. }
            | Self::MergeOperatorMissing
            | Self::IncompatibleMergeTtls { .. }
            | Self::SeekKeyOutOfRange { .. }
            | Self::SeekKeyLessThanLastReturnedKey
            | Self::IdenticalClonePaths { .. }
            | Self::DuplicatedCloneSourcePath { .. }
            | Self::InvalidCloneSourceWithWal { .. }
            | Self::InvalidUnionSetEmpty { .. }
            | Self::InvalidUnion { .. }
            | Self::InvalidProjection { .. }
            | Self::InvalidCheckpointLifetime { .. }
            | Self::InvalidManifestPollInterval { .. }
            | Self::CheckpointLifetimeTooShort { .. }
            | Self::InvalidSSTBatchSize { .. }
            | Self::InvalidConfiguration { .. }
            | Self::UnknownConfigurationFormat { .. }
            | Self::InvalidConfigurationFormat { .. }
            | Self::WalDisabled
            | Self::InvalidObjectStoreURL { .. }
            | Self::InvalidObjectStorePath { .. }
            | Self::IteratorNotInitialized
            | Self::InvalidSequenceOrder { .. }
            | Self::InvalidEnvironmentVariable { .. }
            | Self::InvalidSequenceNumber { .. } => ErrorKind::Invalid,
            Self::ChecksumMismatch { .. }
            | Self::EmptySSTable
            | Self::EmptyBlockMeta
            | Self::InvalidFilterBlock
            | Self::EmptyBlock
            | Self::EmptyKey
            | Self::EmptyManifest
            | Self::ManifestMissing { .. }
            | Self::TransactionalObjectVersionExists
            | Self::LatestTransactionalObjectVersionMissing
            | Self::InvalidTransactionalObjectState
            | Self::InvalidFlatbuffer { .. }
            | Self::InvalidDBState
            | Self::WalTruncated { .. }
            | Self::WalDataError { .. }
            | Self::BlockDecompressionError
            | Self::BlockCompressionError
            | Self::BlockTransformError
            | Self::InvalidRowFlags { .. }
            | Self::CheckpointMissing { .. }
            | Self::InvalidVersion { .. }
            | Self::CloneExternalDbMissing
            | Self::CloneIncorrectExternalDbCheckpoint { .. }
            | Self::CloneIncorrectFinalCheckpoint { .. } => ErrorKind::Data,
            Self::TransactionalObjectError { .. }
            | Self::WalInternalError { .. }
            | Self::CompactorExecutorFailed
            | Self::ReadChannelError { .. }
            | Self::BackgroundTaskExists { .. }
            | Self::BackgroundTaskCancelled { .. }
            | Self::BackgroundTaskExecutorStarted
            | Self::SeekKeyOutOfKeyRange { .. }
            | Self::CompactionFilterError { .. }
            | Self::UnexpectedTombstone => ErrorKind::Internal,
        }
    }
}

fn text() -> String {
    "text".to_owned()
}

fn key() -> Bytes {
    b"key".to_vec()
}

fn object_store_errors() -> [object_store::Error; 10] {
    let source = || object_store::Source::from("store");
    let path = text;
    [
        object_store::Error::Generic { store: "S3", source: source() },
        object_store::Error::NotFound { path: path(), source: source() },
        object_store::Error::NotSupported { source: source() },
        object_store::Error::AlreadyExists { path: path(), source: source() },
        object_store::Error::Precondition { path: path(), source: source() },
        object_store::Error::NotModified { path: path(), source: source() },
        object_store::Error::NotImplemented { operation: text(), implementer: text() },
        object_store::Error::PermissionDenied { path: path(), source: source() },
        object_store::Error::Unauthenticated { path: path(), source: source() },
        object_store::Error::UnknownConfigurationKey { store: "S3", key: text() },
    ]
}

/// The kind; and what the second opinion says is held here, for every sample.
fn said(error: &SlateDBError) -> ErrorKind {
    let reread = Reread::classify_as(error);
    let reason = reread.is_retryable().then_some(reread.code());
    assert_eq!(reason, error.maybe_validation_retry_reason(), "{error:?}");
    error.kind()
}

#[test]
fn every_kind() {
    held!(said => SlateDBError {
        IoError: [Arc::new(std::io::ErrorKind::Other.into())].map(SlateDBError::IoError),
        ChecksumMismatch: [SlateDBError::ChecksumMismatch { path: None }],
        EmptySSTable: [SlateDBError::EmptySSTable],
        EmptyBlockMeta: [SlateDBError::EmptyBlockMeta],
        InvalidFilterBlock: [SlateDBError::InvalidFilterBlock],
        EmptyBlock: [SlateDBError::EmptyBlock],
        EmptyKey: [SlateDBError::EmptyKey],
        EmptyBatch: [SlateDBError::EmptyBatch],
        EmptyManifest: [SlateDBError::EmptyManifest],
        ObjectStoreError: object_store_errors().map(Arc::new).map(SlateDBError::ObjectStoreError),
        ManifestMissing: [SlateDBError::ManifestMissing(7)],
        TransactionalObjectVersionExists: [SlateDBError::TransactionalObjectVersionExists],
        LatestTransactionalObjectVersionMissing: [SlateDBError::LatestTransactionalObjectVersionMissing],
        TransactionalObjectError: [Arc::new(FOREIGN)].map(SlateDBError::TransactionalObjectError),
        TransactionalObjectTimeout: [SlateDBError::TransactionalObjectTimeout { timeout: Duration::ZERO }],
        InvalidTransactionalObjectState: [SlateDBError::InvalidTransactionalObjectState],
        InvalidDeletion: [SlateDBError::InvalidDeletion],
        InvalidFlatbuffer: [SlateDBError::InvalidFlatbuffer(FOREIGN)],
        InvalidDBState: [SlateDBError::InvalidDBState],
        WalStoreReconfigurationError: [SlateDBError::WalStoreReconfigurationError],
        WalTruncated: [SlateDBError::WalTruncated(7)],
        WalUnavailable: [SlateDBError::WalUnavailable(Arc::new(FOREIGN))],
        WalInternalError: [SlateDBError::WalInternalError(Arc::new(FOREIGN))],
        WalDataError: [SlateDBError::WalDataError(Arc::new(FOREIGN))],
        InvalidCompaction: [SlateDBError::InvalidCompaction],
        InvalidSegmentPrefix: [SlateDBError::InvalidSegmentPrefix { prefix: key(), conflict: key() }],
        RecencyScanPrefixSpansMultipleSegments: [SlateDBError::RecencyScanPrefixSpansMultipleSegments],
        SegmentExtractorMismatch: [SlateDBError::SegmentExtractorMismatch { persisted: None, configured: None }],
        SegmentPrefixNotRecognized: [SlateDBError::SegmentPrefixNotRecognized { prefix: key(), extractor: text() }],
        EmptySegmentPrefix: [SlateDBError::EmptySegmentPrefix { key: key() }],
        CompactorExecutorFailed: [SlateDBError::CompactorExecutorFailed],
        InvalidClockTick: [SlateDBError::InvalidClockTick { last_tick: 2, next_tick: 1 }],
        Fenced: [SlateDBError::Fenced],
        InvalidCachePartSize: [SlateDBError::InvalidCachePartSize],
        InvalidCompressionCodec: [SlateDBError::InvalidCompressionCodec],
        BlockDecompressionError: [SlateDBError::BlockDecompressionError],
        BlockCompressionError: [SlateDBError::BlockCompressionError],
        BlockTransformError: [SlateDBError::BlockTransformError],
        InvalidRowFlags: [SlateDBError::InvalidRowFlags { encoded_bits: 3, known_bits: 1, message: text() }],
        ReadChannelError: [SlateDBError::ReadChannelError(FOREIGN)],
        BackgroundTaskPanic: [SlateDBError::BackgroundTaskPanic(text())],
        BackgroundTaskExists: [SlateDBError::BackgroundTaskExists(text())],
        BackgroundTaskCancelled: [SlateDBError::BackgroundTaskCancelled(text())],
        BackgroundTaskExecutorStarted: [SlateDBError::BackgroundTaskExecutorStarted],
        Closed: [SlateDBError::Closed],
        MergeOperatorError: [SlateDBError::MergeOperatorError(FOREIGN)],
        MergeOperatorMissing: [SlateDBError::MergeOperatorMissing],
        IncompatibleMergeTtls: [SlateDBError::IncompatibleMergeTtls { key: key(), previous_expire_ts: None, current_expire_ts: Some(1) }],
        CheckpointMissing: [SlateDBError::CheckpointMissing(7)],
        InvalidVersion: [SlateDBError::InvalidVersion { format_name: "SST", supported_versions: vec![1], actual_version: 2 }],
        FoyerError: [Arc::new(FOREIGN)].map(SlateDBError::FoyerError),
        SeekKeyOutOfRange: [SlateDBError::SeekKeyOutOfRange { key: key(), range: Bound::Unbounded }],
        SeekKeyLessThanLastReturnedKey: [SlateDBError::SeekKeyLessThanLastReturnedKey],
        IdenticalClonePaths: [SlateDBError::IdenticalClonePaths(text())],
        DuplicatedCloneSourcePath: [SlateDBError::DuplicatedCloneSourcePath(text())],
        InvalidCloneSourceWithWal: [SlateDBError::InvalidCloneSourceWithWal { paths: Vec::new() }],
        InvalidUnionSetEmpty: [SlateDBError::InvalidUnionSetEmpty()],
        InvalidUnion: [SlateDBError::InvalidUnion(text())],
        InvalidProjection: [SlateDBError::InvalidProjection { prefix: key(), reason: text() }],
        InvalidCheckpointLifetime: [SlateDBError::InvalidCheckpointLifetime(Duration::ZERO)],
        InvalidManifestPollInterval: [SlateDBError::InvalidManifestPollInterval(Duration::ZERO)],
        CheckpointLifetimeTooShort: [SlateDBError::CheckpointLifetimeTooShort { lifetime: Duration::ZERO, interval: Duration::MAX }],
        InvalidSSTBatchSize: [SlateDBError::InvalidSSTBatchSize(0)],
        InvalidConfiguration: [SlateDBError::InvalidConfiguration(text())],
        SeekKeyOutOfKeyRange: [SlateDBError::SeekKeyOutOfKeyRange { key: key(), start_key: Bound::Unbounded, end_key: Bound::Unbounded }],
        CloneExternalDbMissing: [SlateDBError::CloneExternalDbMissing],
        CloneIncorrectExternalDbCheckpoint: [SlateDBError::CloneIncorrectExternalDbCheckpoint { path: text(), checkpoint_id: None }],
        CloneIncorrectFinalCheckpoint: [SlateDBError::CloneIncorrectFinalCheckpoint { path: text(), checkpoint_id: 7 }],
        UnknownConfigurationFormat: [SlateDBError::UnknownConfigurationFormat(PathBuf::new())],
        InvalidConfigurationFormat: [Box::new(FOREIGN)].map(SlateDBError::InvalidConfigurationFormat),
        WalDisabled: [SlateDBError::WalDisabled],
        InvalidObjectStoreURL: [SlateDBError::InvalidObjectStoreURL(text(), FOREIGN)],
        InvalidObjectStorePath: [SlateDBError::InvalidObjectStorePath(text())],
        TransactionConflict: [SlateDBError::TransactionConflict],
        IteratorNotInitialized: [SlateDBError::IteratorNotInitialized],
        CompactionFilterError: [SlateDBError::CompactionFilterError(Arc::new(FOREIGN))],
        InvalidSequenceOrder: [SlateDBError::InvalidSequenceOrder { current_seq: 1, next_seq: 2 }],
        InvalidEnvironmentVariable: [SlateDBError::InvalidEnvironmentVariable { key: text(), value: None }],
        UnexpectedTombstone: [SlateDBError::UnexpectedTombstone],
        InvalidSequenceNumber: [SlateDBError::InvalidSequenceNumber { provided: 1, current: 2 }],
    });
}

/// What the store below may be asked again. Marked on a type of our own, since the error is somebody else's.
#[derive(Debug, Classify)]
#[classify(not_found, when(object_store::Error::NotFound { .. } = _0))]
#[classify(
    permanent,
    when(
        object_store::Error::AlreadyExists { .. }
            | object_store::Error::Precondition { .. }
            | object_store::Error::NotModified { .. }
            | object_store::Error::NotImplemented { .. }
            | object_store::Error::NotSupported { .. } = _0
    )
)]
#[classify(retryable)]
struct Refused(object_store::Error);

fn should_retry(Refused(error): &Refused) -> bool {
    !matches!(
        error,
        object_store::Error::AlreadyExists { .. }
            | object_store::Error::Precondition { .. }
            | object_store::Error::NotModified { .. }
            | object_store::Error::NotFound { .. }
            | object_store::Error::NotImplemented { .. }
            | object_store::Error::NotSupported { .. }
    )
}

#[test]
fn the_store_is_asked_again() {
    hold(object_store_errors().map(Refused), |refused| match refused {
        Refused(object_store::Error::NotFound { .. }) => Class::NotFound,
        _ => retryable(should_retry(refused)),
    });
}

/// Without a limit of tries, which is the default, a wrong credential is shown to the store for ever. The error below says
/// itself that this is permanent.
#[test]
fn a_wrong_credential_was_meant_otherwise() {
    #[derive(Debug, Classify)]
    #[classify(transparent)]
    struct Meant(object_store::Error);

    let denied = || object_store::Error::PermissionDenied { path: text(), source: "403".into() };
    assert!(should_retry(&Refused(denied())));
    assert!(Refused(denied()).is_retryable() && Meant(denied()).is_permanent());
}
