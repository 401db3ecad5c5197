//! xmtp/libxmtp at a53a97edfd10 (2026-08-21), `RetryableError::is_retryable`:
//! `crates/xmtp_mls/src/groups/{error,mls_sync,summary}.rs`, `groups/commit_log.rs`,
//! `groups/app_data/{mod,migration}.rs`, `client.rs`, `identity.rs`, `worker/device_sync/mod.rs` and what
//! they lean on. A message that is not tried again is lost, and the group forks.
//!
//! Of interest: `GroupError` and `ClientError` contain each other, with seven types more in the circle; two
//! structs fold with `any()`; `GroupAppDataError<S>` was written for one `S` only; a generic error is known
//! by its text; a wildcard of `ClientError` hides causes that `GroupError` asks.

mod layers;
mod store;

use std::fmt::Debug;
use std::marker::PhantomData;

use errpolicy::Classify;

use crate::agree::agree;
use crate::foreign::foreign;
use layers::{
    ApiError, EnrichMessageError, IdentityError, LocalEventError, MlsStoreError, ProcessIntentError,
    SignatureError,
};
use store::{
    CommitBuilderStageError, CommitToPendingProposalsError, ConnectionError, ConversionError,
    CreateGroupContextExtProposalError, DecodeError, Diesel, MergeCommitError, MergePendingCommitError,
    NewGroupError, NotFound, OpenMls, ProcessMessageError, ProposalError, ProposeAddMemberError,
    ProposeRemoveMemberError, SelfUpdateError, SqlKeyStoreError, StorageError, UninitializedFieldError,
    UpdateGroupMembershipError, WelcomeError, diesel, lasting, passing, samples,
};

/// `RetryableError` of the project, in every function as it was written there.
trait Retry {
    fn retry(&self) -> bool;
}

impl<T: Retry> Retry for Box<T> {
    fn retry(&self) -> bool {
        (**self).retry()
    }
}

foreign!(
    AesGcmError,
    ArchiveError,
    AssociationError,
    BasicCredentialError,
    BincodeError,
    BootstrapCommitError,
    BootstrapValidationError,
    CodecError,
    CommonMigrationError,
    ComponentRegistryError,
    ComponentSourceError,
    CreateCommitError,
    CreateMessageError,
    CryptoError,
    DeserializationError,
    Ed25519Error,
    EncodeError,
    GeneratePostQuantumKeyError,
    GroupMetadataError,
    GroupMutableMetadataError,
    GroupMutablePermissionsError,
    IdentifierValidationError,
    IdentityUpdateError,
    IntentError,
    InvalidExtensionError,
    KeyPackageNewError,
    KeyPackageVerificationError,
    LibraryError,
    OpenMlsError,
    RecvError,
    ReqwestError,
    RpcError,
    SerdeError,
    SignatureRequestError,
    SignerError,
    StageCommitError,
    SubscribeError,
    TlsCodecError,
    TryFromSliceError,
    UrlError,
);

/// The circle is cut at two fields, which say their classes themselves: `Group` here, `Sync` there.
#[derive(Debug, thiserror::Error, Classify)]
#[error("client")]
#[classify(only(permanent, retryable))]
enum ClientError {
    #[classify(permanent)]
    AddressValidation(#[from] IdentifierValidationError),
    #[classify(permanent)]
    PublishError(String),
    #[classify(transparent)]
    Storage(#[from] StorageError),
    #[classify(transparent)]
    Api(#[from] ApiError),
    #[classify(transparent, class = permanent)]
    Identity(#[from] IdentityError),
    #[classify(permanent)]
    TlsError(#[from] TlsCodecError),
    #[classify(permanent)]
    KeyPackageVerification(#[from] KeyPackageVerificationError),
    #[classify(permanent)]
    StreamInconsistency(String),
    #[classify(permanent)]
    Association(#[from] AssociationError),
    #[classify(transparent)]
    SignatureValidation(#[from] SignatureError),
    #[classify(permanent)]
    IdentityUpdate(#[from] IdentityUpdateError),
    #[classify(permanent)]
    SignatureRequest(#[from] SignatureRequestError),
    #[classify(transparent, classes(permanent, retryable))]
    Group(Box<GroupError>),
    #[classify(transparent, class = permanent)]
    LocalEvent(#[from] LocalEventError),
    #[classify(transparent)]
    Db(#[from] ConnectionError),
    #[classify(retryable, when = _0.contains("database is locked"), else = permanent)]
    Generic(String),
    #[classify(transparent, class = permanent)]
    MlsStore(#[from] MlsStoreError),
    #[classify(transparent, class = permanent)]
    EnrichMessage(#[from] EnrichMessageError),
    #[classify(permanent)]
    Conversion(#[from] ConversionError),
    #[classify(permanent)]
    RegistrationNotVisible { failed_nodes: Vec<u32> },
    #[classify(retryable)]
    EnvelopesNotYetVisible { node_id: u32 },
    #[classify(permanent)]
    AlreadyClosed,
}

impl Retry for ClientError {
    fn retry(&self) -> bool {
        match self {
            Self::Group(error) => error.retry(),
            Self::Api(error) => error.retry(),
            Self::Storage(error) => error.retry(),
            Self::Db(error) => error.retry(),
            Self::SignatureValidation(error) => error.retry(),
            Self::Generic(text) => text.contains("database is locked"),
            Self::EnvelopesNotYetVisible { .. } => true,
            _ => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("installations")]
#[classify(only(permanent, retryable))]
enum InstallationDiffError {
    #[classify(transparent)]
    Client(#[from] ClientError),
    #[classify(transparent)]
    Db(#[from] ConnectionError),
    #[classify(transparent)]
    Storage(#[from] StorageError),
}

impl Retry for InstallationDiffError {
    fn retry(&self) -> bool {
        match self {
            Self::Client(error) => error.retry(),
            Self::Storage(error) => error.retry(),
            Self::Db(error) => error.retry(),
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("commit")]
#[classify(default = permanent, only(permanent, retryable))]
enum CommitValidationError {
    ActorCouldNotBeFound,
    InboxValidationFailed(String),
    InsufficientPermissions,
    InvalidVersionFormat(String),
    ProtocolVersionTooLow(String),
    ActorNotMember,
    SubjectDoesNotExist,
    MultipleActors,
    MissingGroupMembership,
    MissingMutableMetadata,
    UnexpectedInstallationAdded(Vec<Vec<u8>>),
    SequenceIdDecreased,
    UnexpectedInstallationsRemoved(Vec<Vec<u8>>),
    #[classify(permanent)]
    GroupMetadata(#[from] GroupMetadataError),
    #[classify(permanent)]
    MlsCredential(#[from] BasicCredentialError),
    #[classify(permanent)]
    GroupMutableMetadata(#[from] GroupMutableMetadataError),
    #[classify(permanent)]
    ProtoDecode(#[from] DecodeError),
    #[classify(transparent)]
    InstallationDiff(#[from] InstallationDiffError),
    #[classify(permanent)]
    GroupMutablePermissions(#[from] GroupMutablePermissionsError),
    NoPSKSupport,
    UnsupportedProposalType(u16),
    /// A locked database here rejects a commit for ever.
    #[classify(transparent, class = permanent)]
    StorageError(#[from] StorageError),
    TooManyCharacters {
        length: usize,
    },
    ProposerNotFound,
    ProposalsNotEnabled,
    MinVersionDowngrade {
        requested: String,
        current: String,
    },
    MinVersionRemoveOnExistingFloor {
        current: String,
    },
    #[classify(permanent)]
    ComponentSource(#[from] ComponentSourceError),
    #[classify(permanent)]
    Bootstrap(#[from] BootstrapValidationError),
    #[classify(permanent)]
    Conversion(#[from] ConversionError),
}

impl Retry for CommitValidationError {
    fn retry(&self) -> bool {
        match self {
            Self::InstallationDiff(error) => error.retry(),
            _ => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("bootstrap")]
#[classify(only(permanent, retryable))]
enum BootstrapSynthesisError {
    #[classify(permanent)]
    Common(#[from] CommonMigrationError),
    IdentityUpdateLookup {
        inbox_id: String,
        #[source]
        #[classify(transparent)]
        source: ClientError,
    },
    #[classify(permanent)]
    LegacyMembershipDecode(#[from] DecodeError),
    #[classify(permanent)]
    RegistryReEncode(#[from] ComponentRegistryError),
    #[classify(permanent)]
    SequenceIdOverflow { inbox_id: String, sequence_id: u64 },
    #[classify(permanent)]
    TlsCodec(#[from] TlsCodecError),
}

impl Retry for BootstrapSynthesisError {
    fn retry(&self) -> bool {
        match self {
            Self::IdentityUpdateLookup { source, .. } => source.retry(),
            Self::Common(_)
            | Self::LegacyMembershipDecode(_)
            | Self::RegistryReEncode(_)
            | Self::SequenceIdOverflow { .. }
            | Self::TlsCodec(_) => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("app data")]
enum GroupAppDataError<S> {
    #[classify(as = OpenMls)]
    Propose(#[from] ProposalError<S>),
    #[classify(permanent)]
    CreateCommit(#[from] CreateCommitError),
    #[classify(as = OpenMls)]
    StageCommit(#[from] CommitBuilderStageError<S>),
    #[classify(permanent)]
    ApplyPayload(#[from] ComponentSourceError),
}

impl Retry for GroupAppDataError<SqlKeyStoreError> {
    fn retry(&self) -> bool {
        match self {
            Self::Propose(error) => error.retry(),
            Self::StageCommit(error) => error.retry(),
            Self::CreateCommit(_) | Self::ApplyPayload(_) => false,
        }
    }
}

/// Has no function of its own: the enum that carries it looks inside.
#[derive(Debug, thiserror::Error)]
#[error("app data")]
enum ProcessMessageWithAppDataError<S> {
    OpenMls(ProcessMessageError<S>),
    AppDataDecode(ComponentSourceError),
    ProtocolVersionTooLow { min_version: String, own: String },
    ResolveAppDataCommit(StageCommitError),
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("message of a group")]
#[classify(only(permanent, retryable))]
enum GroupMessageProcessingError {
    #[classify(permanent)]
    IntentAlreadyProcessed,
    #[classify(permanent)]
    MessageAlreadyProcessed(u64),
    #[classify(permanent)]
    MessageIdentifierNotFound,
    #[classify(permanent)]
    WelcomeAlreadyProcessed(u64),
    #[classify(permanent)]
    InvalidSender { message_time_ns: u64, credential: Vec<u8> },
    #[classify(permanent)]
    InvalidPayload,
    #[classify(transparent)]
    Storage(#[from] StorageError),
    #[classify(transparent)]
    Identity(#[from] IdentityError),
    #[classify(as = OpenMls)]
    OpenMlsProcessMessage(#[from] ProcessMessageError<SqlKeyStoreError>),
    #[classify(
        as = OpenMls,
        on = e,
        when(ProcessMessageWithAppDataError::OpenMls(e) = _0),
        classes(permanent, retryable)
    )]
    #[classify(permanent)]
    OpenMlsProcessMessageWithAppData(#[from] ProcessMessageWithAppDataError<SqlKeyStoreError>),
    #[classify(as = OpenMls)]
    MergeStagedCommit(#[from] MergeCommitError<SqlKeyStoreError>),
    #[classify(permanent)]
    TlsError(#[from] TlsCodecError),
    #[classify(permanent)]
    UnsupportedMessageType(u8),
    #[classify(permanent)]
    UnexpectedProcessedContent(&'static str),
    #[classify(transparent)]
    CommitValidation(#[from] CommitValidationError),
    #[classify(permanent)]
    EpochIncrementNotAllowed,
    #[classify(transparent)]
    ClearPendingCommit(#[from] SqlKeyStoreError),
    #[classify(permanent)]
    Serde(#[from] SerdeError),
    #[classify(permanent)]
    IntentMissingStagedCommit,
    #[classify(permanent)]
    EncodeProto(#[from] EncodeError),
    #[classify(permanent)]
    DecodeProto(#[from] DecodeError),
    #[classify(permanent)]
    Intent(#[from] IntentError),
    #[classify(permanent)]
    Codec(#[from] CodecError),
    #[classify(permanent)]
    WrongCredentialType(#[from] BasicCredentialError),
    #[classify(transparent)]
    ProcessIntent(#[from] ProcessIntentError),
    #[classify(permanent)]
    AssociationDeserialization(#[from] DeserializationError),
    #[classify(transparent)]
    Client(#[from] ClientError),
    #[classify(permanent)]
    GroupPaused,
    #[classify(permanent)]
    OldEpoch(u64, u64),
    #[classify(permanent)]
    FutureEpoch(u64, u64),
    #[classify(transparent)]
    Db(#[from] ConnectionError),
    #[classify(permanent)]
    Builder(#[from] UninitializedFieldError),
    #[classify(as = Diesel)]
    Diesel(#[from] diesel::Error),
    #[classify(transparent)]
    EnrichMessage(#[from] EnrichMessageError),
    #[classify(permanent)]
    PreCommitProposalPhaseComplete,
    #[classify(permanent)]
    Conversion(#[from] ConversionError),
    #[classify(retryable)]
    EpochAuthenticatorNotAdvanced { group_id: [u8; 16], commit_sequence_id: i64, epoch: u64 },
}

impl Retry for GroupMessageProcessingError {
    fn retry(&self) -> bool {
        match self {
            Self::Storage(error) => error.retry(),
            Self::Diesel(error) => error.retry(),
            Self::Identity(error) => error.retry(),
            Self::OpenMlsProcessMessage(error) => error.retry(),
            Self::OpenMlsProcessMessageWithAppData(error) => match error {
                ProcessMessageWithAppDataError::OpenMls(error) => error.retry(),
                ProcessMessageWithAppDataError::AppDataDecode(_)
                | ProcessMessageWithAppDataError::ProtocolVersionTooLow { .. }
                | ProcessMessageWithAppDataError::ResolveAppDataCommit(_) => false,
            },
            Self::MergeStagedCommit(error) => error.retry(),
            Self::ProcessIntent(error) => error.retry(),
            Self::CommitValidation(error) => error.retry(),
            Self::ClearPendingCommit(error) => error.retry(),
            Self::Client(error) => error.retry(),
            Self::Db(error) => error.retry(),
            Self::EnrichMessage(error) => error.retry(),
            Self::EpochAuthenticatorNotAdvanced { .. } => true,
            Self::IntentAlreadyProcessed
            | Self::MessageIdentifierNotFound
            | Self::WrongCredentialType(_)
            | Self::Codec(_)
            | Self::MessageAlreadyProcessed(_)
            | Self::WelcomeAlreadyProcessed(_)
            | Self::InvalidSender { .. }
            | Self::DecodeProto(_)
            | Self::InvalidPayload
            | Self::Intent(_)
            | Self::UnexpectedProcessedContent(_)
            | Self::EpochIncrementNotAllowed
            | Self::EncodeProto(_)
            | Self::IntentMissingStagedCommit
            | Self::Serde(_)
            | Self::AssociationDeserialization(_)
            | Self::TlsError(_)
            | Self::UnsupportedMessageType(_)
            | Self::GroupPaused
            | Self::FutureEpoch(_, _)
            | Self::OldEpoch(_, _)
            | Self::PreCommitProposalPhaseComplete
            | Self::Builder(_)
            | Self::Conversion(_) => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("{} errors", errors.len())]
#[classify(only(permanent, retryable))]
struct ReceiveErrors {
    ids: Vec<u64>,
    #[classify(any_of)]
    errors: Vec<GroupMessageProcessingError>,
}

impl Retry for ReceiveErrors {
    fn retry(&self) -> bool {
        self.errors.iter().any(Retry::retry)
    }
}

/// Only what was published or follows a commit counts: that single messages failed is no failure of the sync.
#[derive(Debug, Default, thiserror::Error, Classify)]
#[error("sync")]
#[classify(any_of(publish_errors, post_commit_errors, other), only(permanent, retryable))]
struct SyncSummary {
    publish_errors: Vec<GroupError>,
    processed: Vec<(u64, GroupMessageProcessingError)>,
    post_commit_errors: Vec<GroupError>,
    other: Option<Box<GroupError>>,
}

impl Retry for SyncSummary {
    fn retry(&self) -> bool {
        self.publish_errors.iter().any(Retry::retry)
            || self.post_commit_errors.iter().any(Retry::retry)
            || self.other.as_ref().is_some_and(Retry::retry)
    }
}

/// Its function is a list of what lasts: all that is new may pass, and so does every cause.
#[derive(Debug, thiserror::Error, Classify)]
#[error("devices")]
#[classify(default = retryable, only(permanent, retryable))]
enum DeviceSyncError {
    #[classify(retryable)]
    IO(#[from] std::io::Error),
    #[classify(retryable)]
    Serde(#[from] SerdeError),
    #[classify(retryable)]
    ProtoConversion(#[from] ConversionError),
    #[classify(retryable)]
    AesGcm(#[from] AesGcmError),
    #[classify(transparent, class = retryable)]
    Storage(#[from] StorageError),
    #[classify(retryable)]
    Reqwest(#[from] ReqwestError),
    Conversion,
    #[classify(retryable)]
    UTF8(#[from] std::str::Utf8Error),
    #[classify(transparent, class = retryable)]
    Client(#[from] ClientError),
    #[classify(transparent, class = retryable)]
    Group(#[from] GroupError),
    NoPendingRequest,
    InvalidPayload,
    #[classify(permanent)]
    UnspecifiedDeviceSyncKind,
    SyncPayloadTooOld,
    #[classify(retryable)]
    Subscribe(#[from] SubscribeError),
    #[classify(retryable)]
    Bincode(#[from] BincodeError),
    #[classify(retryable)]
    Archive(#[from] ArchiveError),
    #[classify(retryable)]
    Decode(#[from] DecodeError),
    #[classify(retryable)]
    Deserialization(#[from] DeserializationError),
    #[classify(permanent)]
    AlreadyAcknowledged,
    MissingOptions,
    #[classify(permanent)]
    MissingSyncServerUrl,
    #[classify(permanent)]
    MissingSyncGroup,
    #[classify(transparent, class = retryable)]
    Db(#[from] ConnectionError),
    #[classify(retryable)]
    Sync(Box<SyncSummary>),
    #[classify(transparent, class = retryable)]
    MlsStore(#[from] MlsStoreError),
    #[classify(retryable)]
    Recv(#[from] RecvError),
    MissingField(u8, String),
    MissingPayload(bool),
}

impl Retry for DeviceSyncError {
    fn retry(&self) -> bool {
        !matches!(
            self,
            Self::AlreadyAcknowledged
                | Self::MissingSyncGroup
                | Self::MissingSyncServerUrl
                | Self::UnspecifiedDeviceSyncKind
        )
    }
}

/// Errors whose function is `false` as a whole.
macro_rules! never {
    ($($name:ident),+) => {$(
        #[derive(Debug, thiserror::Error, Classify)]
        #[error("refused")]
        #[classify(permanent)]
        struct $name;

        impl Retry for $name {
            fn retry(&self) -> bool {
                false
            }
        }
    )+};
}

never!(
    DeleteMessageError,
    GroupLeaveValidationError,
    MetadataPermissionsError,
    UnwrapPayloadError,
    WrapPayloadError
);

#[derive(Debug, thiserror::Error, Classify)]
#[error("group")]
#[classify(only(permanent, retryable))]
enum GroupError {
    #[classify(transparent, class = permanent)]
    NotFound(#[from] NotFound),
    #[classify(permanent)]
    UserLimitExceeded,
    #[classify(retryable)]
    MissingSequenceId,
    #[classify(permanent)]
    AddressNotFound(Vec<String>),
    #[classify(transparent)]
    WrappedApi(#[from] ApiError),
    #[classify(permanent)]
    InvalidGroupMembership,
    #[classify(transparent)]
    LeaveCantProcessed(#[from] GroupLeaveValidationError),
    #[classify(transparent)]
    Storage(#[from] StorageError),
    #[classify(permanent)]
    Intent(#[from] IntentError),
    #[classify(permanent)]
    CreateMessage(#[from] CreateMessageError),
    #[classify(permanent)]
    TlsError(#[from] TlsCodecError),
    #[classify(as = OpenMls)]
    UpdateGroupMembership(#[from] UpdateGroupMembershipError<SqlKeyStoreError>),
    #[classify(as = OpenMls)]
    GroupCreate(#[from] NewGroupError<SqlKeyStoreError>),
    #[classify(as = OpenMls)]
    SelfUpdate(#[from] SelfUpdateError<SqlKeyStoreError>),
    #[classify(as = OpenMls)]
    WelcomeError(#[from] WelcomeError<SqlKeyStoreError>),
    #[classify(permanent)]
    InvalidExtension(#[from] InvalidExtensionError),
    #[classify(permanent)]
    Signature(#[from] Ed25519Error),
    #[classify(transparent)]
    Client(#[from] ClientError),
    #[classify(transparent)]
    ReceiveError(#[from] GroupMessageProcessingError),
    #[classify(transparent)]
    ReceiveErrors(ReceiveErrors),
    #[classify(permanent)]
    AddressValidation(#[from] IdentifierValidationError),
    #[classify(transparent)]
    LocalEvent(#[from] LocalEventError),
    #[classify(permanent)]
    InvalidPublicKeys(Vec<Vec<u8>>),
    #[classify(transparent)]
    CommitValidation(#[from] CommitValidationError),
    #[classify(transparent)]
    Identity(#[from] IdentityError),
    #[classify(permanent)]
    ConversionError(#[from] ConversionError),
    #[classify(permanent)]
    CryptoError(#[from] CryptoError),
    #[classify(as = OpenMls)]
    CreateGroupContextExtProposalError(#[from] CreateGroupContextExtProposalError<SqlKeyStoreError>),
    #[classify(as = OpenMls)]
    ProposeAddMember(#[from] ProposeAddMemberError<SqlKeyStoreError>),
    #[classify(as = OpenMls)]
    ProposeRemoveMember(#[from] ProposeRemoveMemberError<SqlKeyStoreError>),
    #[classify(as = OpenMls)]
    Proposal(#[from] ProposalError<SqlKeyStoreError>),
    #[classify(as = OpenMls)]
    CommitToPendingProposals(#[from] CommitToPendingProposalsError<SqlKeyStoreError>),
    #[classify(as = OpenMls)]
    MergePendingCommit(#[from] MergePendingCommitError<SqlKeyStoreError>),
    #[classify(permanent)]
    ProposalsNotSupported(String),
    #[classify(permanent)]
    MinVersionExceedsOwnVersion { requested: String, own: String },
    #[classify(permanent)]
    MinVersionDowngrade { requested: String, current: String },
    #[classify(permanent)]
    InvalidMinVersion { value: String, reason: String },
    #[classify(permanent)]
    ComponentSource(#[from] ComponentSourceError),
    #[classify(transparent)]
    AppDataCommit(#[from] GroupAppDataError<SqlKeyStoreError>),
    #[classify(transparent)]
    BootstrapSynthesis(#[from] BootstrapSynthesisError),
    #[classify(permanent)]
    BootstrapCommit(#[from] BootstrapCommitError),
    #[classify(permanent)]
    CredentialError(#[from] BasicCredentialError),
    #[classify(permanent)]
    LeafNodeError(#[from] LibraryError),
    #[classify(transparent)]
    InstallationDiff(#[from] InstallationDiffError),
    #[classify(permanent)]
    NoPSKSupport,
    #[classify(transparent)]
    SqlKeyStore(#[from] SqlKeyStoreError),
    #[classify(retryable)]
    SyncFailedToWait(Box<SyncSummary>),
    #[classify(permanent)]
    MissingPendingCommit,
    #[classify(transparent)]
    ProcessIntent(#[from] ProcessIntentError),
    #[classify(retryable)]
    LockUnavailable,
    #[classify(permanent)]
    TooManyCharacters { length: usize },
    #[classify(permanent)]
    AppDataSuperseded { expected: String, actual: String },
    #[classify(permanent)]
    GroupPausedUntilUpdate(String),
    #[classify(permanent)]
    GroupInactive,
    #[classify(transparent, classes(permanent, retryable))]
    Sync(#[from] Box<SyncSummary>),
    #[classify(transparent)]
    Db(#[from] ConnectionError),
    #[classify(transparent)]
    MlsStore(#[from] MlsStoreError),
    #[classify(transparent)]
    MetadataPermissionsError(#[from] MetadataPermissionsError),
    #[classify(permanent)]
    FailedToVerifyInstallations(Vec<Vec<u8>>),
    #[classify(permanent)]
    NoWelcomesToSend,
    #[classify(retryable)]
    CodecError(#[from] CodecError),
    #[classify(transparent)]
    WrapWelcome(#[from] WrapPayloadError),
    #[classify(transparent)]
    UnwrapWelcome(#[from] UnwrapPayloadError),
    #[classify(permanent)]
    WelcomeDataNotFound(String),
    #[classify(permanent)]
    UninitializedResult,
    #[classify(as = Diesel)]
    Diesel(#[from] diesel::Error),
    #[classify(permanent)]
    UninitializedField(#[from] UninitializedFieldError),
    #[classify(transparent)]
    DeleteMessage(#[from] DeleteMessageError),
    #[classify(transparent)]
    DeviceSync(#[from] Box<DeviceSyncError>),
}

impl Retry for GroupError {
    fn retry(&self) -> bool {
        match self {
            Self::ReceiveErrors(errors) => errors.retry(),
            Self::Client(error) => error.retry(),
            Self::Storage(error) => error.retry(),
            Self::ReceiveError(error) => error.retry(),
            Self::Identity(error) => error.retry(),
            Self::UpdateGroupMembership(error) => error.retry(),
            Self::GroupCreate(error) => error.retry(),
            Self::SelfUpdate(error) => error.retry(),
            Self::WelcomeError(error) => error.retry(),
            Self::SqlKeyStore(error) => error.retry(),
            Self::InstallationDiff(error) => error.retry(),
            Self::CreateGroupContextExtProposalError(error) => error.retry(),
            Self::ProposeAddMember(error) => error.retry(),
            Self::ProposeRemoveMember(error) => error.retry(),
            Self::Proposal(error) => error.retry(),
            Self::CommitToPendingProposals(error) => error.retry(),
            Self::AppDataCommit(error) => error.retry(),
            Self::BootstrapSynthesis(error) => error.retry(),
            Self::CommitValidation(error) => error.retry(),
            Self::WrappedApi(error) => error.retry(),
            Self::ProcessIntent(error) => error.retry(),
            Self::LocalEvent(error) => error.retry(),
            Self::Sync(summary) => summary.retry(),
            Self::Db(error) => error.retry(),
            Self::MlsStore(error) => error.retry(),
            Self::MetadataPermissionsError(error) => error.retry(),
            Self::WrapWelcome(error) => error.retry(),
            Self::UnwrapWelcome(error) => error.retry(),
            Self::Diesel(error) => error.retry(),
            Self::LeaveCantProcessed(error) => error.retry(),
            Self::DeleteMessage(error) => error.retry(),
            Self::DeviceSync(error) => error.retry(),
            Self::MergePendingCommit(error) => error.retry(),
            Self::LockUnavailable
            | Self::SyncFailedToWait(_)
            | Self::CodecError(_)
            | Self::MissingSequenceId => true,
            Self::ProposalsNotSupported(_)
            | Self::MinVersionExceedsOwnVersion { .. }
            | Self::MinVersionDowngrade { .. }
            | Self::InvalidMinVersion { .. }
            | Self::ComponentSource(_)
            | Self::BootstrapCommit(_)
            | Self::NotFound(_)
            | Self::UserLimitExceeded
            | Self::InvalidGroupMembership
            | Self::Intent(_)
            | Self::CreateMessage(_)
            | Self::TlsError(_)
            | Self::AddressNotFound(_)
            | Self::InvalidExtension(_)
            | Self::Signature(_)
            | Self::LeafNodeError(_)
            | Self::NoPSKSupport
            | Self::MissingPendingCommit
            | Self::AddressValidation(_)
            | Self::InvalidPublicKeys(_)
            | Self::CredentialError(_)
            | Self::ConversionError(_)
            | Self::CryptoError(_)
            | Self::TooManyCharacters { .. }
            | Self::AppDataSuperseded { .. }
            | Self::GroupPausedUntilUpdate(_)
            | Self::GroupInactive
            | Self::FailedToVerifyInstallations(_)
            | Self::NoWelcomesToSend
            | Self::WelcomeDataNotFound(_)
            | Self::UninitializedField(_)
            | Self::UninitializedResult => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("commit log")]
#[classify(only(permanent, retryable))]
enum CommitLogError {
    #[classify(transparent)]
    Storage(#[from] StorageError),
    #[classify(as = Diesel)]
    Diesel(#[from] diesel::Error),
    #[classify(transparent)]
    Api(#[from] ApiError),
    #[classify(transparent)]
    Connection(#[from] ConnectionError),
    #[classify(permanent)]
    Prost(#[from] DecodeError),
    #[classify(transparent)]
    KeystoreError(#[from] SqlKeyStoreError),
    #[classify(transparent)]
    GroupError(#[from] GroupError),
    #[classify(permanent)]
    CryptoError(#[from] CryptoError),
    #[classify(permanent)]
    TryFromSliceError(#[from] TryFromSliceError),
    #[classify(permanent)]
    Conversion(#[from] ConversionError),
    #[classify(permanent)]
    GroupReaddValidationError(String),
    #[classify(transparent)]
    SyncError(#[from] SyncSummary),
    FailedToSendReadd {
        group_id: [u8; 16],
        #[classify(transparent)]
        source: Box<CommitLogError>,
    },
    #[classify(any_of)]
    FailedReadds { errors: Vec<CommitLogError> },
    #[classify(permanent)]
    MissingLatestCommitSequenceId { group_id: [u8; 16] },
}

impl Retry for CommitLogError {
    fn retry(&self) -> bool {
        match self {
            Self::Storage(error) => error.retry(),
            Self::Diesel(error) => error.retry(),
            Self::Api(error) => error.retry(),
            Self::Connection(error) => error.retry(),
            Self::Prost(_) => false,
            Self::KeystoreError(error) => error.retry(),
            Self::GroupError(error) => error.retry(),
            Self::CryptoError(_) => false,
            Self::TryFromSliceError(_) => false,
            Self::Conversion(_) => false,
            Self::GroupReaddValidationError(_) => false,
            Self::SyncError(summary) => summary.retry(),
            Self::FailedToSendReadd { source, .. } => source.retry(),
            Self::FailedReadds { errors } => errors.iter().any(Retry::retry),
            Self::MissingLatestCommitSequenceId { .. } => false,
        }
    }
}

fn text() -> String {
    "text".to_owned()
}

fn utf8() -> std::str::Utf8Error {
    let bytes = vec![0xff];
    std::str::from_utf8(&bytes).expect_err("no text begins so")
}

samples! {
    ClientError: Self::Db(passing()), Self::MlsStore(passing());
    InstallationDiffError: Self::Client(passing()), Self::Client(lasting());
    CommitValidationError: Self::InstallationDiff(passing()), Self::StorageError(passing());
    BootstrapSynthesisError: Self::IdentityUpdateLookup { inbox_id: text(), source: passing() }, Self::TlsCodec(TlsCodecError);
    GroupAppDataError<SqlKeyStoreError>: Self::Propose(passing()), Self::StageCommit(lasting());
    GroupMessageProcessingError: Self::CommitValidation(passing()), Self::GroupPaused;
    DeviceSyncError: Self::Client(lasting()), Self::MissingSyncGroup;
    GroupError: Self::Client(passing()), Self::UserLimitExceeded;
    SyncSummary: Self { post_commit_errors: vec![lasting(), passing()], ..Self::default() },
        Self { processed: vec![(1, passing())], ..Self::default() };
    CommitLogError: Self::GroupError(passing()), Self::Prost(DecodeError);
}

#[test]
fn group_error() {
    use GroupError as E;
    let receive = |errors| E::ReceiveErrors(ReceiveErrors { ids: vec![7], errors });
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::NotFound(_) => [E::NotFound(NotFound::MlsGroup([0; 16]))],
        E::UserLimitExceeded => [E::UserLimitExceeded],
        E::MissingSequenceId => [E::MissingSequenceId],
        E::AddressNotFound(_) => [E::AddressNotFound(vec![text()])],
        E::WrappedApi(_) => [E::WrappedApi(passing()), E::WrappedApi(lasting())],
        E::InvalidGroupMembership => [E::InvalidGroupMembership],
        E::LeaveCantProcessed(_) => [E::LeaveCantProcessed(GroupLeaveValidationError)],
        E::Storage(_) => [E::Storage(passing()), E::Storage(lasting())],
        E::Intent(_) => [E::Intent(IntentError)],
        E::CreateMessage(_) => [E::CreateMessage(CreateMessageError)],
        E::TlsError(_) => [E::TlsError(TlsCodecError)],
        E::UpdateGroupMembership(_) => [
            E::UpdateGroupMembership(passing()),
            E::UpdateGroupMembership(lasting()),
        ],
        E::GroupCreate(_) => [E::GroupCreate(passing()), E::GroupCreate(lasting())],
        E::SelfUpdate(_) => [E::SelfUpdate(passing()), E::SelfUpdate(lasting())],
        E::WelcomeError(_) => [E::WelcomeError(passing()), E::WelcomeError(lasting())],
        E::InvalidExtension(_) => [E::InvalidExtension(InvalidExtensionError)],
        E::Signature(_) => [E::Signature(Ed25519Error)],
        E::Client(_) => [E::Client(passing()), E::Client(lasting())],
        E::ReceiveError(_) => [E::ReceiveError(passing()), E::ReceiveError(lasting())],
        E::ReceiveErrors(_) => [
            receive(vec![lasting(), passing()]),
            receive(vec![lasting()]),
            receive(vec![]),
        ],
        E::AddressValidation(_) => [E::AddressValidation(IdentifierValidationError)],
        E::LocalEvent(_) => [E::LocalEvent(LocalEventError::Send(text()))],
        E::InvalidPublicKeys(_) => [E::InvalidPublicKeys(vec![vec![0]])],
        E::CommitValidation(_) => [E::CommitValidation(passing()), E::CommitValidation(lasting())],
        E::Identity(_) => [E::Identity(passing()), E::Identity(lasting())],
        E::ConversionError(_) => [E::ConversionError(ConversionError)],
        E::CryptoError(_) => [E::CryptoError(CryptoError)],
        E::CreateGroupContextExtProposalError(_) => [
            E::CreateGroupContextExtProposalError(passing()),
            E::CreateGroupContextExtProposalError(lasting()),
        ],
        E::ProposeAddMember(_) => [E::ProposeAddMember(passing()), E::ProposeAddMember(lasting())],
        E::ProposeRemoveMember(_) => [E::ProposeRemoveMember(passing()), E::ProposeRemoveMember(lasting())],
        E::Proposal(_) => [E::Proposal(passing()), E::Proposal(lasting())],
        E::CommitToPendingProposals(_) => [
            E::CommitToPendingProposals(passing()),
            E::CommitToPendingProposals(lasting()),
        ],
        E::MergePendingCommit(_) => [E::MergePendingCommit(passing()), E::MergePendingCommit(lasting())],
        E::ProposalsNotSupported(_) => [E::ProposalsNotSupported(text())],
        E::MinVersionExceedsOwnVersion { .. } => [
            E::MinVersionExceedsOwnVersion { requested: text(), own: text() },
        ],
        E::MinVersionDowngrade { .. } => [E::MinVersionDowngrade { requested: text(), current: text() }],
        E::InvalidMinVersion { .. } => [E::InvalidMinVersion { value: text(), reason: text() }],
        E::ComponentSource(_) => [E::ComponentSource(ComponentSourceError)],
        E::AppDataCommit(_) => [
            E::AppDataCommit(passing()),
            E::AppDataCommit(lasting()),
            E::AppDataCommit(GroupAppDataError::CreateCommit(CreateCommitError)),
            E::AppDataCommit(GroupAppDataError::ApplyPayload(ComponentSourceError)),
        ],
        E::BootstrapSynthesis(_) => [E::BootstrapSynthesis(passing()), E::BootstrapSynthesis(lasting())],
        E::BootstrapCommit(_) => [E::BootstrapCommit(BootstrapCommitError)],
        E::CredentialError(_) => [E::CredentialError(BasicCredentialError)],
        E::LeafNodeError(_) => [E::LeafNodeError(LibraryError)],
        E::InstallationDiff(_) => [E::InstallationDiff(passing()), E::InstallationDiff(lasting())],
        E::NoPSKSupport => [E::NoPSKSupport],
        E::SqlKeyStore(_) => [E::SqlKeyStore(passing()), E::SqlKeyStore(lasting())],
        E::SyncFailedToWait(_) => [E::SyncFailedToWait(lasting())],
        E::MissingPendingCommit => [E::MissingPendingCommit],
        E::ProcessIntent(_) => [E::ProcessIntent(passing()), E::ProcessIntent(lasting())],
        E::LockUnavailable => [E::LockUnavailable],
        E::TooManyCharacters { .. } => [E::TooManyCharacters { length: 9 }],
        E::AppDataSuperseded { .. } => [E::AppDataSuperseded { expected: text(), actual: text() }],
        E::GroupPausedUntilUpdate(_) => [E::GroupPausedUntilUpdate(text())],
        E::GroupInactive => [E::GroupInactive],
        E::Sync(_) => [E::Sync(passing()), E::Sync(lasting())],
        E::Db(_) => [E::Db(passing()), E::Db(lasting())],
        E::MlsStore(_) => [E::MlsStore(passing()), E::MlsStore(lasting())],
        E::MetadataPermissionsError(_) => [E::MetadataPermissionsError(MetadataPermissionsError)],
        E::FailedToVerifyInstallations(_) => [E::FailedToVerifyInstallations(vec![vec![0xab]])],
        E::NoWelcomesToSend => [E::NoWelcomesToSend],
        E::CodecError(_) => [E::CodecError(CodecError)],
        E::WrapWelcome(_) => [E::WrapWelcome(WrapPayloadError)],
        E::UnwrapWelcome(_) => [E::UnwrapWelcome(UnwrapPayloadError)],
        E::WelcomeDataNotFound(_) => [E::WelcomeDataNotFound(text())],
        E::UninitializedResult => [E::UninitializedResult],
        E::Diesel(_) => [E::Diesel(passing()), E::Diesel(lasting())],
        E::UninitializedField(_) => [E::UninitializedField(UninitializedFieldError)],
        E::DeleteMessage(_) => [E::DeleteMessage(DeleteMessageError)],
        E::DeviceSync(_) => [E::DeviceSync(passing()), E::DeviceSync(lasting())],
    });
}

#[test]
fn client_error() {
    use ClientError as E;
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::AddressValidation(_) => [E::AddressValidation(IdentifierValidationError)],
        E::PublishError(_) => [E::PublishError(text())],
        E::Storage(_) => [E::Storage(passing()), E::Storage(lasting())],
        E::Api(_) => [E::Api(passing()), E::Api(lasting())],
        E::Identity(_) => [E::Identity(passing()), E::Identity(lasting())],
        E::TlsError(_) => [E::TlsError(TlsCodecError)],
        E::KeyPackageVerification(_) => [E::KeyPackageVerification(KeyPackageVerificationError)],
        E::StreamInconsistency(_) => [E::StreamInconsistency(text())],
        E::Association(_) => [E::Association(AssociationError)],
        E::SignatureValidation(_) => [E::SignatureValidation(passing()), E::SignatureValidation(lasting())],
        E::IdentityUpdate(_) => [E::IdentityUpdate(IdentityUpdateError)],
        E::SignatureRequest(_) => [E::SignatureRequest(SignatureRequestError)],
        E::Group(_) => [E::Group(passing()), E::Group(lasting())],
        E::LocalEvent(_) => [E::LocalEvent(LocalEventError::Send(text()))],
        E::Db(_) => [E::Db(passing()), E::Db(lasting())],
        E::Generic(_) => [E::Generic("write: database is locked".to_owned()), E::Generic(text())],
        E::MlsStore(_) => [E::MlsStore(passing()), E::MlsStore(lasting())],
        E::EnrichMessage(_) => [E::EnrichMessage(passing()), E::EnrichMessage(lasting())],
        E::Conversion(_) => [E::Conversion(ConversionError)],
        E::RegistrationNotVisible { .. } => [E::RegistrationNotVisible { failed_nodes: vec![1] }],
        E::EnvelopesNotYetVisible { .. } => [E::EnvelopesNotYetVisible { node_id: 1 }],
        E::AlreadyClosed => [E::AlreadyClosed],
    });
}

/// The wildcard of `ClientError` answers for causes that know better, and that `GroupError` asks: the same
/// dropped connection is tried again if it passed through one of them and given up if it passed through both.
#[test]
fn four_causes_of_client_error_were_meant_otherwise() {
    #[derive(Debug, Classify)]
    enum Asked {
        #[classify(transparent)]
        Identity(IdentityError),
        #[classify(transparent)]
        LocalEvent(LocalEventError),
        #[classify(transparent)]
        MlsStore(MlsStoreError),
        #[classify(transparent)]
        EnrichMessage(EnrichMessageError),
    }

    let event = || LocalEventError::Send(text());
    let written: [ClientError; 4] = [
        ClientError::Identity(passing()),
        ClientError::LocalEvent(event()),
        ClientError::MlsStore(passing()),
        ClientError::EnrichMessage(passing()),
    ];
    let asked = [
        Asked::Identity(passing()),
        Asked::LocalEvent(event()),
        Asked::MlsStore(passing()),
        Asked::EnrichMessage(passing()),
    ];
    assert!(written.iter().all(|error| !error.retry() && error.is_permanent()));
    assert!(asked.iter().all(Classify::is_retryable));
}

/// The project writes "Not retryable" beside three variants that may be, and "Retryable" beside each one of an enum
/// whose carrier never is.
#[test]
fn four_comments_were_meant_otherwise() {
    let not_retryable = [
        GroupError::LocalEvent(LocalEventError::Send(text())),
        GroupError::MlsStore(passing()),
        GroupError::Identity(passing()),
    ];
    assert!(not_retryable.iter().all(|error| error.retry() && error.is_retryable()));

    let retryable = NotFound::GroupById([0; 16]);
    assert!(retryable.retry() && retryable.is_retryable());
    let carried = GroupError::NotFound(retryable);
    assert!(!carried.retry() && carried.is_permanent());
}

#[test]
fn group_message_processing_error() {
    use GroupMessageProcessingError as E;
    use ProcessMessageWithAppDataError as AppData;
    let refused = ProcessMessageError::ValidationError;
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::IntentAlreadyProcessed => [E::IntentAlreadyProcessed],
        E::MessageAlreadyProcessed(_) => [E::MessageAlreadyProcessed(1)],
        E::MessageIdentifierNotFound => [E::MessageIdentifierNotFound],
        E::WelcomeAlreadyProcessed(_) => [E::WelcomeAlreadyProcessed(1)],
        E::InvalidSender { .. } => [E::InvalidSender { message_time_ns: 1, credential: vec![] }],
        E::InvalidPayload => [E::InvalidPayload],
        E::Storage(_) => [E::Storage(passing()), E::Storage(lasting())],
        E::Identity(_) => [E::Identity(passing()), E::Identity(lasting())],
        E::OpenMlsProcessMessage(_) => [
            E::OpenMlsProcessMessage(refused(PhantomData)),
            E::OpenMlsProcessMessage(ProcessMessageError::GroupStateError(PhantomData)),
        ],
        E::OpenMlsProcessMessageWithAppData(_) => [
            E::OpenMlsProcessMessageWithAppData(AppData::OpenMls(refused(PhantomData))),
            E::OpenMlsProcessMessageWithAppData(AppData::AppDataDecode(ComponentSourceError)),
            E::OpenMlsProcessMessageWithAppData(AppData::ProtocolVersionTooLow { min_version: text(), own: text() }),
            E::OpenMlsProcessMessageWithAppData(AppData::ResolveAppDataCommit(StageCommitError)),
        ],
        E::MergeStagedCommit(_) => [E::MergeStagedCommit(passing()), E::MergeStagedCommit(lasting())],
        E::TlsError(_) => [E::TlsError(TlsCodecError)],
        E::UnsupportedMessageType(_) => [E::UnsupportedMessageType(3)],
        E::UnexpectedProcessedContent(_) => [E::UnexpectedProcessedContent("own")],
        E::CommitValidation(_) => [E::CommitValidation(passing()), E::CommitValidation(lasting())],
        E::EpochIncrementNotAllowed => [E::EpochIncrementNotAllowed],
        E::ClearPendingCommit(_) => [E::ClearPendingCommit(passing()), E::ClearPendingCommit(lasting())],
        E::Serde(_) => [E::Serde(SerdeError)],
        E::IntentMissingStagedCommit => [E::IntentMissingStagedCommit],
        E::EncodeProto(_) => [E::EncodeProto(EncodeError)],
        E::DecodeProto(_) => [E::DecodeProto(DecodeError)],
        E::Intent(_) => [E::Intent(IntentError)],
        E::Codec(_) => [E::Codec(CodecError)],
        E::WrongCredentialType(_) => [E::WrongCredentialType(BasicCredentialError)],
        E::ProcessIntent(_) => [E::ProcessIntent(passing()), E::ProcessIntent(lasting())],
        E::AssociationDeserialization(_) => [E::AssociationDeserialization(DeserializationError)],
        E::Client(_) => [E::Client(passing()), E::Client(lasting())],
        E::GroupPaused => [E::GroupPaused],
        E::OldEpoch(_, _) => [E::OldEpoch(1, 2)],
        E::FutureEpoch(_, _) => [E::FutureEpoch(2, 1)],
        E::Db(_) => [E::Db(passing()), E::Db(lasting())],
        E::Builder(_) => [E::Builder(UninitializedFieldError)],
        E::Diesel(_) => [E::Diesel(passing()), E::Diesel(lasting())],
        E::EnrichMessage(_) => [E::EnrichMessage(passing()), E::EnrichMessage(lasting())],
        E::PreCommitProposalPhaseComplete => [E::PreCommitProposalPhaseComplete],
        E::Conversion(_) => [E::Conversion(ConversionError)],
        E::EpochAuthenticatorNotAdvanced { .. } => [
            E::EpochAuthenticatorNotAdvanced { group_id: [0; 16], commit_sequence_id: 1, epoch: 2 },
        ],
    });
}

/// What failed in one message of a sync does not count, however retryable it is.
#[test]
fn sync_summary() {
    use SyncSummary as S;
    let other = |error| S { other: Some(error), ..S::default() };
    let publish = |publish_errors| S { publish_errors, ..S::default() };
    agree!(S, Retry::retry => Classify::is_retryable, {
        S { .. } => [
            S::default(),
            passing(),
            lasting(),
            other(passing()),
            other(lasting()),
            publish(vec![lasting(), passing()]),
            publish(vec![lasting(), lasting()]),
        ],
    });
}

#[test]
fn commit_log_error() {
    use CommitLogError as E;
    let readd = |source| E::FailedToSendReadd { group_id: [0; 16], source };
    let readds = |errors| E::FailedReadds { errors };
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::Storage(_) => [E::Storage(passing()), E::Storage(lasting())],
        E::Diesel(_) => [E::Diesel(passing()), E::Diesel(lasting())],
        E::Api(_) => [E::Api(passing()), E::Api(lasting())],
        E::Connection(_) => [E::Connection(passing()), E::Connection(lasting())],
        E::Prost(_) => [E::Prost(DecodeError)],
        E::KeystoreError(_) => [E::KeystoreError(passing()), E::KeystoreError(lasting())],
        E::GroupError(_) => [E::GroupError(passing()), E::GroupError(lasting())],
        E::CryptoError(_) => [E::CryptoError(CryptoError)],
        E::TryFromSliceError(_) => [E::TryFromSliceError(TryFromSliceError)],
        E::Conversion(_) => [E::Conversion(ConversionError)],
        E::GroupReaddValidationError(_) => [E::GroupReaddValidationError(text())],
        E::SyncError(_) => [E::SyncError(passing()), E::SyncError(lasting())],
        E::FailedToSendReadd { .. } => [
            readd(passing()),
            readd(lasting()),
            readd(Box::new(readd(passing()))),
        ],
        E::FailedReadds { .. } => [
            readds(vec![]),
            readds(vec![lasting(), readd(passing())]),
            readds(vec![lasting(), readds(vec![lasting()])]),
        ],
        E::MissingLatestCommitSequenceId { .. } => [E::MissingLatestCommitSequenceId { group_id: [0; 16] }],
    });
}

#[test]
fn device_sync_error() {
    use DeviceSyncError as E;
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::IO(_) => [E::IO(std::io::ErrorKind::StorageFull.into())],
        E::Serde(_) => [E::Serde(SerdeError)],
        E::ProtoConversion(_) => [E::ProtoConversion(ConversionError)],
        E::AesGcm(_) => [E::AesGcm(AesGcmError)],
        E::Storage(_) => [E::Storage(passing()), E::Storage(lasting())],
        E::Reqwest(_) => [E::Reqwest(ReqwestError)],
        E::Conversion => [E::Conversion],
        E::UTF8(_) => [E::UTF8(utf8())],
        E::Client(_) => [E::Client(passing()), E::Client(lasting())],
        E::Group(_) => [E::Group(passing()), E::Group(lasting())],
        E::NoPendingRequest => [E::NoPendingRequest],
        E::InvalidPayload => [E::InvalidPayload],
        E::UnspecifiedDeviceSyncKind => [E::UnspecifiedDeviceSyncKind],
        E::SyncPayloadTooOld => [E::SyncPayloadTooOld],
        E::Subscribe(_) => [E::Subscribe(SubscribeError)],
        E::Bincode(_) => [E::Bincode(BincodeError)],
        E::Archive(_) => [E::Archive(ArchiveError)],
        E::Decode(_) => [E::Decode(DecodeError)],
        E::Deserialization(_) => [E::Deserialization(DeserializationError)],
        E::AlreadyAcknowledged => [E::AlreadyAcknowledged],
        E::MissingOptions => [E::MissingOptions],
        E::MissingSyncServerUrl => [E::MissingSyncServerUrl],
        E::MissingSyncGroup => [E::MissingSyncGroup],
        E::Db(_) => [E::Db(passing()), E::Db(lasting())],
        E::Sync(_) => [E::Sync(passing()), E::Sync(lasting())],
        E::MlsStore(_) => [E::MlsStore(passing()), E::MlsStore(lasting())],
        E::Recv(_) => [E::Recv(RecvError)],
        E::MissingField(_, _) => [E::MissingField(1, text())],
        E::MissingPayload(_) => [E::MissingPayload(true), E::MissingPayload(false)],
    });
}

#[test]
fn commit_validation_error() {
    use CommitValidationError as E;
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::ActorCouldNotBeFound => [E::ActorCouldNotBeFound],
        E::InboxValidationFailed(_) => [E::InboxValidationFailed(text())],
        E::InsufficientPermissions => [E::InsufficientPermissions],
        E::InvalidVersionFormat(_) => [E::InvalidVersionFormat(text())],
        E::ProtocolVersionTooLow(_) => [E::ProtocolVersionTooLow(text())],
        E::ActorNotMember => [E::ActorNotMember],
        E::SubjectDoesNotExist => [E::SubjectDoesNotExist],
        E::MultipleActors => [E::MultipleActors],
        E::MissingGroupMembership => [E::MissingGroupMembership],
        E::MissingMutableMetadata => [E::MissingMutableMetadata],
        E::UnexpectedInstallationAdded(_) => [E::UnexpectedInstallationAdded(vec![])],
        E::SequenceIdDecreased => [E::SequenceIdDecreased],
        E::UnexpectedInstallationsRemoved(_) => [E::UnexpectedInstallationsRemoved(vec![])],
        E::GroupMetadata(_) => [E::GroupMetadata(GroupMetadataError)],
        E::MlsCredential(_) => [E::MlsCredential(BasicCredentialError)],
        E::GroupMutableMetadata(_) => [E::GroupMutableMetadata(GroupMutableMetadataError)],
        E::ProtoDecode(_) => [E::ProtoDecode(DecodeError)],
        E::InstallationDiff(_) => [E::InstallationDiff(passing()), E::InstallationDiff(lasting())],
        E::GroupMutablePermissions(_) => [E::GroupMutablePermissions(GroupMutablePermissionsError)],
        E::NoPSKSupport => [E::NoPSKSupport],
        E::UnsupportedProposalType(_) => [E::UnsupportedProposalType(8)],
        E::StorageError(_) => [E::StorageError(passing()), E::StorageError(lasting())],
        E::TooManyCharacters { .. } => [E::TooManyCharacters { length: 9 }],
        E::ProposerNotFound => [E::ProposerNotFound],
        E::ProposalsNotEnabled => [E::ProposalsNotEnabled],
        E::MinVersionDowngrade { .. } => [E::MinVersionDowngrade { requested: text(), current: text() }],
        E::MinVersionRemoveOnExistingFloor { .. } => [E::MinVersionRemoveOnExistingFloor { current: text() }],
        E::ComponentSource(_) => [E::ComponentSource(ComponentSourceError)],
        E::Bootstrap(_) => [E::Bootstrap(BootstrapValidationError)],
        E::Conversion(_) => [E::Conversion(ConversionError)],
    });
}

#[test]
fn installation_diff_error() {
    use InstallationDiffError as Diff;
    agree!(Diff, Retry::retry => Classify::is_retryable, {
        Diff::Client(_) => [Diff::Client(passing()), Diff::Client(lasting())],
        Diff::Db(_) => [Diff::Db(passing()), Diff::Db(lasting())],
        Diff::Storage(_) => [Diff::Storage(passing()), Diff::Storage(lasting())],
    });
}

#[test]
fn bootstrap_synthesis_error() {
    use BootstrapSynthesisError as Bootstrap;
    let lookup = |source| Bootstrap::IdentityUpdateLookup { inbox_id: text(), source };
    agree!(Bootstrap, Retry::retry => Classify::is_retryable, {
        Bootstrap::Common(_) => [Bootstrap::Common(CommonMigrationError)],
        Bootstrap::IdentityUpdateLookup { .. } => [lookup(passing()), lookup(lasting())],
        Bootstrap::LegacyMembershipDecode(_) => [Bootstrap::LegacyMembershipDecode(DecodeError)],
        Bootstrap::RegistryReEncode(_) => [Bootstrap::RegistryReEncode(ComponentRegistryError)],
        Bootstrap::SequenceIdOverflow { .. } => [
            Bootstrap::SequenceIdOverflow { inbox_id: text(), sequence_id: u64::MAX },
        ],
        Bootstrap::TlsCodec(_) => [Bootstrap::TlsCodec(TlsCodecError)],
    });
}
