//! meilisearch/meilisearch at 5cb2f2e94bef (2026-07-23): `Error::is_recoverable` and `ErrorCode::error_code`
//! in `crates/index-scheduler/src/error.rs` (56 variants), the codes and their statuses in
//! `crates/meilisearch-types/src/error.rs`.
//!
//! Of interest: what is not recoverable stops the scheduler for good, so it is critical; codes that come from
//! fields and from causes; a code put around another error; three numbers of the system behind three types;
//! two answers 4xx stop the service.

use std::io;

use errpolicy::{Basis, Class, ClassSet, Classify, ClassifyAs, Verdict};

use crate::agree::{agree, status};
use crate::foreign::foreign;

foreign!(BucketError, FeatureNotEnabledError, ReqwestError);

type Boxed = Box<dyn std::error::Error + Send + Sync>;

/// Each code has a status and a name.
macro_rules! codes {
    ($($code:ident $status:literal $name:literal)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Classify)]
        enum Code {
            $(#[classify(permanent, status = $status, code = $name)] $code),+
        }

        impl Code {
            fn http(self) -> u16 {
                match self { $(Self::$code => $status),+ }
            }

            fn name(self) -> &'static str {
                match self { $(Self::$code => $name),+ }
            }
        }
    };
}

codes! {
    BatchNotFound 404 "batch_not_found"
    DatabaseSizeLimitReached 500 "database_size_limit_reached"
    FeatureNotEnabled 400 "feature_not_enabled"
    ImportTaskAlreadyReceived 412 "import_task_already_received"
    ImportTaskUnknownRemote 412 "import_task_unknown_remote"
    ImportTaskWithoutNetworkTask 503 "import_task_without_network_task"
    IndexAlreadyExists 409 "index_already_exists"
    IndexNotFound 404 "index_not_found"
    Internal 500 "internal"
    InvalidBatchUids 400 "invalid_batch_uids"
    InvalidDocumentFilter 400 "invalid_document_filter"
    InvalidIndexUid 400 "invalid_index_uid"
    InvalidNetworkRemotes 400 "invalid_network_remotes"
    InvalidS3SnapshotParameters 400 "invalid_s3_snapshot_parameters"
    InvalidS3SnapshotRequest 400 "invalid_s3_snapshot_request"
    InvalidStoreFile 500 "invalid_store_file"
    InvalidSwapDuplicateIndexFound 400 "invalid_swap_duplicate_index_found"
    InvalidTaskAfterEnqueuedAt 400 "invalid_task_after_enqueued_at"
    InvalidTaskBeforeEnqueuedAt 400 "invalid_task_before_enqueued_at"
    InvalidTaskCanceledBy 400 "invalid_task_canceled_by"
    InvalidTaskStatuses 400 "invalid_task_statuses"
    InvalidTaskTypes 400 "invalid_task_types"
    InvalidTaskUids 400 "invalid_task_uids"
    IoError 422 "io_error"
    MissingTaskFilters 400 "missing_task_filters"
    NetworkVersionMismatch 412 "network_version_mismatch"
    NoSpaceLeftOnDevice 422 "no_space_left_on_device"
    ReceiveImportFinishedUnknownRemote 412 "receive_import_finished_unknown_remote"
    RequiresEnterpriseEdition 451 "requires_enterprise_edition"
    S3SnapshotServerError 502 "s3_snapshot_server_error"
    TaskFileNotFound 404 "task_file_not_found"
    TaskNotFound 404 "task_not_found"
    TooManyOpenFiles 422 "too_many_open_files"
}

trait ErrorCode {
    fn error_code(&self) -> Code;
}

impl ErrorCode for io::Error {
    fn error_code(&self) -> Code {
        match self.raw_os_error() {
            Some(5) => Code::IoError,
            Some(24) => Code::TooManyOpenFiles,
            Some(28) => Code::NoSpaceLeftOnDevice,
            _ => Code::Internal,
        }
    }
}

/// The code of a foreign error.
struct Coded;

impl ClassifyAs<io::Error> for Coded {
    const CLASSES: ClassSet = ClassSet::only(Class::Permanent);

    fn classify_as(error: &io::Error) -> Verdict {
        error.error_code().classify()
    }
}

/// Stands for `heed::Error`.
#[derive(Debug, thiserror::Error)]
#[error("heed")]
enum HeedError {
    MapFull,
    Invalid,
    Io(io::Error),
    Encoding,
    EnvAlreadyOpened,
}

impl ErrorCode for HeedError {
    fn error_code(&self) -> Code {
        match self {
            Self::MapFull => Code::DatabaseSizeLimitReached,
            Self::Invalid => Code::InvalidStoreFile,
            Self::Io(error) => error.error_code(),
            Self::Encoding | Self::EnvAlreadyOpened => Code::Internal,
        }
    }
}

impl ClassifyAs<HeedError> for Coded {
    const CLASSES: ClassSet = ClassSet::only(Class::Permanent);

    fn classify_as(error: &HeedError) -> Verdict {
        static FULL: Basis = Basis::Row {
            domain: "heed",
            name: "database_size_limit_reached",
            reason: "the map has a fixed size",
            source: "crates/meilisearch-types/src/error.rs",
        };
        match error {
            HeedError::MapFull => Verdict::new(Class::Permanent, &FULL).with_status(500),
            _ => error.error_code().classify(),
        }
    }
}

/// Errors of other crates of the project, with many variants behind each code.
macro_rules! coded {
    ($($name:ident),+) => {$(
        #[derive(Debug, thiserror::Error, Classify)]
        #[error("coded")]
        struct $name {
            #[classify(transparent)]
            code: Code,
        }

        impl ErrorCode for $name {
            fn error_code(&self) -> Code {
                self.code
            }
        }
    )+};
}

coded!(DumpError, FileStoreError, MilliError, PersistError);

#[derive(Clone, Copy, Debug, Classify)]
#[classify(default = permanent)]
enum DateField {
    #[classify(status = 400, code = "invalid_task_before_enqueued_at")]
    BeforeEnqueuedAt,
    #[classify(status = 400, code = "invalid_task_after_enqueued_at")]
    AfterEnqueuedAt,
}

impl From<DateField> for Code {
    fn from(field: DateField) -> Self {
        match field {
            DateField::BeforeEnqueuedAt => Self::InvalidTaskBeforeEnqueuedAt,
            DateField::AfterEnqueuedAt => Self::InvalidTaskAfterEnqueuedAt,
        }
    }
}

#[derive(Debug)]
enum RollbackOutcome {
    Rollback,
    NoRollback,
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("index scheduler")]
#[classify(default = permanent)]
enum Error {
    #[classify(transparent = _0)]
    WithCustomErrorCode(Code, Box<Self>),
    #[classify(not_found, code = "index_not_found")]
    IndexNotFound(String),
    #[classify(status = 409, code = "index_already_exists")]
    IndexAlreadyExists(String),
    #[classify(status = 400, code = "invalid_swap_duplicate_index_found")]
    SwapDuplicateIndexFound(String),
    #[classify(status = 400, code = "invalid_swap_duplicate_index_found")]
    SwapDuplicateIndexesFound(Vec<String>),
    #[classify(not_found, code = "index_not_found")]
    SwapIndexNotFound(String),
    #[classify(status = 409, code = "index_already_exists")]
    SwapIndexFoundDuringRename(String, String),
    #[classify(status = 422, code = "no_space_left_on_device", remedy = free_resource)]
    NoSpaceLeftInTaskQueue,
    #[classify(not_found, code = "index_not_found")]
    SwapIndexesNotFound(Vec<String>),
    #[classify(status = 409, code = "index_already_exists")]
    SwapIndexesFoundDuringRename(Vec<String>),
    #[classify(code = "internal")]
    CorruptedDump,
    #[classify(transparent = field)]
    InvalidTaskDate { field: DateField, date: String },
    #[classify(status = 400, code = "invalid_task_uids")]
    InvalidTaskUid { task_uid: String },
    #[classify(status = 400, code = "invalid_batch_uids")]
    InvalidBatchUid { batch_uid: String },
    #[classify(status = 400, code = "invalid_task_statuses")]
    InvalidTaskStatuses { status: String },
    #[classify(status = 400, code = "invalid_task_types")]
    InvalidTaskTypes { type_: String },
    #[classify(status = 400, code = "invalid_task_canceled_by")]
    InvalidTaskCanceledBy { canceled_by: String },
    #[classify(status = 400, code = "invalid_index_uid")]
    InvalidIndexUid { index_uid: String },
    #[classify(status = 400, code = "invalid_index_uid")]
    ExpectedDsrUid { index_uid: String },
    #[classify(not_found, code = "task_not_found")]
    TaskNotFound(u32),
    #[classify(not_found, code = "task_file_not_found")]
    TaskFileNotFound(u32),
    #[classify(not_found, code = "batch_not_found")]
    BatchNotFound(u32),
    #[classify(status = 400, code = "missing_task_filters")]
    TaskDeletionWithEmptyQuery,
    #[classify(status = 400, code = "missing_task_filters")]
    TaskCancelationWithEmptyQuery,
    #[classify(code = "internal")]
    AbortedTask,
    #[classify(when = (400..500).contains(status), status = 400, code = "invalid_s3_snapshot_request")]
    #[classify(status = 502, code = "s3_snapshot_server_error")]
    S3Error { status: u16, body: String },
    #[classify(status = 502, code = "s3_snapshot_server_error")]
    S3HttpError(ReqwestError),
    #[classify(status = 502, code = "s3_snapshot_server_error")]
    S3XmlError(Boxed),
    #[classify(status = 400, code = "invalid_s3_snapshot_parameters")]
    S3BucketError(BucketError),
    #[classify(transparent)]
    Dump(#[from] DumpError),
    #[classify(as = Coded)]
    Heed(#[from] HeedError),
    Milli {
        #[classify(transparent)]
        error: MilliError,
        index_uid: Option<String>,
    },
    #[classify(code = "internal")]
    ProcessBatchPanicked(String),
    #[classify(transparent)]
    FileStore(#[from] FileStoreError),
    #[classify(as = Coded)]
    IoError(#[from] io::Error),
    #[classify(transparent)]
    Persist(#[from] PersistError),
    #[classify(permanent, status = 400, code = "feature_not_enabled")]
    FeatureNotEnabled(#[from] FeatureNotEnabledError),
    #[classify(permanent, code = "internal")]
    Anyhow(#[from] Boxed),
    #[classify(critical, code = "internal")]
    CreateBatch(Box<Self>),
    #[classify(critical, data_at_risk, code = "internal")]
    CorruptedTaskQueue,
    #[classify(critical, code = "internal")]
    DatabaseUpgrade(Box<Self>),
    #[classify(code = "internal")]
    Export(Box<Self>),
    #[classify(status = 500, code = "internal")]
    FromRemoteWhenExporting { message: String, code: String, r#type: String, link: String },
    #[classify(critical, code = "internal")]
    RollbackFailed { index: String, rollback_outcome: RollbackOutcome },
    #[classify(critical, code = "internal")]
    UnrecoverableError(Box<Self>),
    #[classify(critical, code = "internal")]
    IndexSchedulerVersionMismatch {
        index_scheduler_version: (u32, u32, u32),
        package_version: (u32, u32, u32),
    },
    #[classify(critical, code = "internal")]
    IndexVersionMismatch { index: String, index_version: (u32, u32, u32), package_version: (u32, u32, u32) },
    #[classify(as = Coded, class = critical)]
    HeedTransaction(HeedError),
    #[classify(status = 503, code = "import_task_without_network_task")]
    ImportTaskWithoutNetworkTask,
    #[classify(status = 412, code = "network_version_mismatch")]
    NetworkVersionMismatch { network_task: u128, import_task: u128 },
    #[classify(status = 412, code = "import_task_unknown_remote")]
    ImportTaskUnknownRemote(String),
    /// A literal 4xx is refused beside `critical`: whoever causes the one could stop the service by the
    /// other.
    #[classify(
        critical,
        status = Code::ReceiveImportFinishedUnknownRemote.http(),
        code = "receive_import_finished_unknown_remote"
    )]
    ReceiveImportFinishedUnknownRemote(String),
    #[classify(status = 412, code = "import_task_already_received")]
    ImportTaskAlreadyReceived(String),
    #[classify(critical, status = Code::InvalidNetworkRemotes.http(), code = "invalid_network_remotes")]
    InvalidRemoteUrl { url: String, cause: String },
    #[classify(status = 451, code = "requires_enterprise_edition")]
    RequiresEnterpriseEdition { action: &'static str },
    #[cfg(test)]
    #[classify(critical, code = "internal")]
    PlannedFailure,
}

impl Error {
    fn is_recoverable(&self) -> bool {
        match self {
            Self::CreateBatch(_)
            | Self::CorruptedTaskQueue
            | Self::DatabaseUpgrade(_)
            | Self::UnrecoverableError(_)
            | Self::IndexSchedulerVersionMismatch { .. }
            | Self::IndexVersionMismatch { .. }
            | Self::RollbackFailed { .. }
            | Self::ReceiveImportFinishedUnknownRemote(_)
            | Self::InvalidRemoteUrl { .. }
            | Self::HeedTransaction(_) => false,
            #[cfg(test)]
            Self::PlannedFailure => false,
            _ => true,
        }
    }
}

impl ErrorCode for Error {
    fn error_code(&self) -> Code {
        match self {
            Self::WithCustomErrorCode(code, _) => *code,
            Self::IndexNotFound(_) | Self::SwapIndexNotFound(_) | Self::SwapIndexesNotFound(_) => {
                Code::IndexNotFound
            }
            Self::IndexAlreadyExists(_)
            | Self::SwapIndexFoundDuringRename(_, _)
            | Self::SwapIndexesFoundDuringRename(_) => Code::IndexAlreadyExists,
            Self::SwapDuplicateIndexesFound(_) | Self::SwapDuplicateIndexFound(_) => {
                Code::InvalidSwapDuplicateIndexFound
            }
            Self::InvalidTaskDate { field, .. } => (*field).into(),
            Self::InvalidTaskUid { .. } => Code::InvalidTaskUids,
            Self::InvalidBatchUid { .. } => Code::InvalidBatchUids,
            Self::InvalidTaskStatuses { .. } => Code::InvalidTaskStatuses,
            Self::InvalidTaskTypes { .. } => Code::InvalidTaskTypes,
            Self::InvalidTaskCanceledBy { .. } => Code::InvalidTaskCanceledBy,
            Self::InvalidIndexUid { .. } | Self::ExpectedDsrUid { .. } => Code::InvalidIndexUid,
            Self::TaskNotFound(_) => Code::TaskNotFound,
            Self::TaskFileNotFound(_) => Code::TaskFileNotFound,
            Self::BatchNotFound(_) => Code::BatchNotFound,
            Self::TaskDeletionWithEmptyQuery | Self::TaskCancelationWithEmptyQuery => {
                Code::MissingTaskFilters
            }
            Self::NoSpaceLeftInTaskQueue => Code::NoSpaceLeftOnDevice,
            Self::ImportTaskWithoutNetworkTask => Code::ImportTaskWithoutNetworkTask,
            Self::NetworkVersionMismatch { .. } => Code::NetworkVersionMismatch,
            Self::ImportTaskAlreadyReceived(_) => Code::ImportTaskAlreadyReceived,
            Self::ImportTaskUnknownRemote(_) => Code::ImportTaskUnknownRemote,
            Self::InvalidRemoteUrl { .. } => Code::InvalidNetworkRemotes,
            Self::ReceiveImportFinishedUnknownRemote(_) => Code::ReceiveImportFinishedUnknownRemote,
            Self::RequiresEnterpriseEdition { .. } => Code::RequiresEnterpriseEdition,
            Self::S3Error { status, .. } if (400..500).contains(status) => Code::InvalidS3SnapshotRequest,
            Self::S3Error { .. } | Self::S3HttpError(_) | Self::S3XmlError(_) => Code::S3SnapshotServerError,
            Self::S3BucketError(_) => Code::InvalidS3SnapshotParameters,
            Self::Dump(error) => error.error_code(),
            Self::Milli { error, .. } => error.error_code(),
            Self::Heed(error) => error.error_code(),
            Self::HeedTransaction(error) => error.error_code(),
            Self::FileStore(error) => error.error_code(),
            Self::IoError(error) => error.error_code(),
            Self::Persist(error) => error.error_code(),
            Self::FeatureNotEnabled(_) => Code::FeatureNotEnabled,
            Self::ProcessBatchPanicked(_)
            | Self::FromRemoteWhenExporting { .. }
            | Self::Anyhow(_)
            | Self::CorruptedTaskQueue
            | Self::CorruptedDump
            | Self::DatabaseUpgrade(_)
            | Self::Export(_)
            | Self::RollbackFailed { .. }
            | Self::UnrecoverableError(_)
            | Self::IndexSchedulerVersionMismatch { .. }
            | Self::IndexVersionMismatch { .. }
            | Self::CreateBatch(_)
            | Self::AbortedTask => Code::Internal,
            #[cfg(test)]
            Self::PlannedFailure => Code::Internal,
        }
    }
}

fn text() -> String {
    "text".to_owned()
}

fn errno(errno: i32) -> io::Error {
    io::Error::from_raw_os_error(errno)
}

#[test]
fn index_scheduler_error() {
    use Error as E;
    let by_hand = |error: &E| (!error.is_recoverable(), error.error_code().http(), error.error_code().name());
    let derived = |error: &E| (error.is_critical(), status(error), error.classify().code());
    let inner = || Box::new(E::CorruptedTaskQueue);
    let version = (1, 2, 3);
    let s3 = |status| E::S3Error { status, body: text() };
    agree!(E, by_hand => derived, {
        E::WithCustomErrorCode(_, _) => [
            E::WithCustomErrorCode(Code::InvalidDocumentFilter, inner()),
            E::WithCustomErrorCode(Code::IndexNotFound, Box::new(E::AbortedTask)),
        ],
        E::IndexNotFound(_) => [E::IndexNotFound(text())],
        E::IndexAlreadyExists(_) => [E::IndexAlreadyExists(text())],
        E::SwapDuplicateIndexFound(_) => [E::SwapDuplicateIndexFound(text())],
        E::SwapDuplicateIndexesFound(_) => [E::SwapDuplicateIndexesFound(vec![])],
        E::SwapIndexNotFound(_) => [E::SwapIndexNotFound(text())],
        E::SwapIndexFoundDuringRename(_, _) => [E::SwapIndexFoundDuringRename(text(), text())],
        E::NoSpaceLeftInTaskQueue => [E::NoSpaceLeftInTaskQueue],
        E::SwapIndexesNotFound(_) => [E::SwapIndexesNotFound(vec![])],
        E::SwapIndexesFoundDuringRename(_) => [E::SwapIndexesFoundDuringRename(vec![])],
        E::CorruptedDump => [E::CorruptedDump],
        E::InvalidTaskDate { .. } => [
            E::InvalidTaskDate { field: DateField::BeforeEnqueuedAt, date: text() },
            E::InvalidTaskDate { field: DateField::AfterEnqueuedAt, date: text() },
        ],
        E::InvalidTaskUid { .. } => [E::InvalidTaskUid { task_uid: text() }],
        E::InvalidBatchUid { .. } => [E::InvalidBatchUid { batch_uid: text() }],
        E::InvalidTaskStatuses { .. } => [E::InvalidTaskStatuses { status: text() }],
        E::InvalidTaskTypes { .. } => [E::InvalidTaskTypes { type_: text() }],
        E::InvalidTaskCanceledBy { .. } => [E::InvalidTaskCanceledBy { canceled_by: text() }],
        E::InvalidIndexUid { .. } => [E::InvalidIndexUid { index_uid: text() }],
        E::ExpectedDsrUid { .. } => [E::ExpectedDsrUid { index_uid: text() }],
        E::TaskNotFound(_) => [E::TaskNotFound(1)],
        E::TaskFileNotFound(_) => [E::TaskFileNotFound(1)],
        E::BatchNotFound(_) => [E::BatchNotFound(1)],
        E::TaskDeletionWithEmptyQuery => [E::TaskDeletionWithEmptyQuery],
        E::TaskCancelationWithEmptyQuery => [E::TaskCancelationWithEmptyQuery],
        E::AbortedTask => [E::AbortedTask],
        E::S3Error { .. } => [s3(399), s3(400), s3(499), s3(500)],
        E::S3HttpError(_) => [E::S3HttpError(ReqwestError)],
        E::S3XmlError(_) => [E::S3XmlError("xml".into())],
        E::S3BucketError(_) => [E::S3BucketError(BucketError)],
        E::Dump(_) => [E::Dump(DumpError { code: Code::Internal })],
        E::Heed(_) => [
            E::Heed(HeedError::MapFull),
            E::Heed(HeedError::Invalid),
            E::Heed(HeedError::Io(errno(28))),
            E::Heed(HeedError::Encoding),
            E::Heed(HeedError::EnvAlreadyOpened),
        ],
        E::Milli { .. } => [
            E::Milli { error: MilliError { code: Code::InvalidDocumentFilter }, index_uid: None },
            E::Milli { error: MilliError { code: Code::Internal }, index_uid: Some(text()) },
        ],
        E::ProcessBatchPanicked(_) => [E::ProcessBatchPanicked(text())],
        E::FileStore(_) => [E::FileStore(FileStoreError { code: Code::NoSpaceLeftOnDevice })],
        E::IoError(_) => [
            E::IoError(errno(5)),
            E::IoError(errno(24)),
            E::IoError(errno(28)),
            E::IoError(errno(2)),
        ],
        E::Persist(_) => [E::Persist(PersistError { code: Code::TooManyOpenFiles })],
        E::FeatureNotEnabled(_) => [E::FeatureNotEnabled(FeatureNotEnabledError)],
        E::Anyhow(_) => [E::Anyhow("anything".into())],
        E::CreateBatch(_) => [E::CreateBatch(inner())],
        E::CorruptedTaskQueue => [E::CorruptedTaskQueue],
        E::DatabaseUpgrade(_) => [E::DatabaseUpgrade(inner())],
        E::Export(_) => [E::Export(inner())],
        E::FromRemoteWhenExporting { .. } => [
            E::FromRemoteWhenExporting { message: text(), code: text(), r#type: text(), link: text() },
        ],
        E::RollbackFailed { .. } => [
            E::RollbackFailed { index: text(), rollback_outcome: RollbackOutcome::Rollback },
            E::RollbackFailed { index: text(), rollback_outcome: RollbackOutcome::NoRollback },
        ],
        E::UnrecoverableError(_) => [E::UnrecoverableError(inner())],
        E::IndexSchedulerVersionMismatch { .. } => [
            E::IndexSchedulerVersionMismatch { index_scheduler_version: version, package_version: version },
        ],
        E::IndexVersionMismatch { .. } => [
            E::IndexVersionMismatch { index: text(), index_version: version, package_version: version },
        ],
        E::HeedTransaction(_) => [
            E::HeedTransaction(HeedError::MapFull),
            E::HeedTransaction(HeedError::Io(errno(5))),
            E::HeedTransaction(HeedError::Encoding),
        ],
        E::ImportTaskWithoutNetworkTask => [E::ImportTaskWithoutNetworkTask],
        E::NetworkVersionMismatch { .. } => [E::NetworkVersionMismatch { network_task: 1, import_task: 2 }],
        E::ImportTaskUnknownRemote(_) => [E::ImportTaskUnknownRemote(text())],
        E::ReceiveImportFinishedUnknownRemote(_) => [E::ReceiveImportFinishedUnknownRemote(text())],
        E::ImportTaskAlreadyReceived(_) => [E::ImportTaskAlreadyReceived(text())],
        E::InvalidRemoteUrl { .. } => [E::InvalidRemoteUrl { url: text(), cause: text() }],
        E::RequiresEnterpriseEdition { .. } => [E::RequiresEnterpriseEdition { action: "shard" }],
        E::PlannedFailure => [E::PlannedFailure],
    });
}

/// A remote that nobody knows stops the scheduler in one variant and is refused in its neighbour; a code put
/// around a corrupted queue makes the scheduler go on.
#[test]
fn what_stops_the_scheduler_was_meant_otherwise() {
    #[derive(Classify)]
    enum Meant {
        #[classify(permanent, status = 412)]
        ReceiveImportFinishedUnknownRemote,
        #[classify(transparent = _0, class = critical, when = _1.is_critical(), status = 500)]
        #[classify(transparent = _0)]
        WithCustomErrorCode(Code, Box<Error>),
    }

    let import = Error::ImportTaskUnknownRemote(text());
    let finished = Error::ReceiveImportFinishedUnknownRemote(text());
    assert_eq!(status(&import), status(&finished));
    assert!(import.is_recoverable() && !finished.is_recoverable() && finished.is_critical());
    assert!(Meant::ReceiveImportFinishedUnknownRemote.is_permanent());

    let coded = Error::WithCustomErrorCode(Code::IndexNotFound, Box::new(Error::CorruptedTaskQueue));
    assert!(coded.is_recoverable() && coded.is_permanent());
    let meant = Meant::WithCustomErrorCode(Code::IndexNotFound, Box::new(Error::CorruptedTaskQueue));
    assert_eq!((meant.is_critical(), status(&meant)), (true, 500));
}
