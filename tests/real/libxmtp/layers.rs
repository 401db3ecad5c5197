//! What lies between the groups and the store: the network, the identity of a client, its signatures.

use errpolicy::Classify;

use super::store::{self, SqlKeyStoreError, StorageError, lasting, passing, samples};
use super::*;

/// What another layer says behind a `dyn`; the set of its classes is said where it is asked.
pub(super) trait RetryableError: Retry + Classify + std::error::Error {}

#[derive(Debug, thiserror::Error, Classify)]
#[error("answer of a node")]
#[classify(retryable, when = *again, else = permanent)]
pub(super) struct NodeError {
    again: bool,
}

impl Retry for NodeError {
    fn retry(&self) -> bool {
        self.again
    }
}

impl RetryableError for NodeError {}

#[derive(Debug, thiserror::Error, Classify)]
#[error("api")]
#[classify(only(permanent, retryable))]
pub(super) enum ApiError {
    #[classify(transparent, classes(permanent, retryable))]
    Api(Box<dyn RetryableError>),
    #[classify(permanent)]
    MismatchedKeyPackages { key_packages: usize, installation_keys: usize },
    #[classify(permanent)]
    ProtoConversion(#[from] ConversionError),
}

impl Retry for ApiError {
    fn retry(&self) -> bool {
        match self {
            Self::Api(error) => error.retry(),
            _ => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("local event")]
#[classify(default = retryable)]
pub(super) enum LocalEventError {
    Send(String),
}

impl Retry for LocalEventError {
    fn retry(&self) -> bool {
        true
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("store")]
#[classify(only(permanent, retryable))]
pub(super) enum MlsStoreError {
    #[classify(transparent)]
    Storage(#[from] StorageError),
    #[classify(transparent)]
    Api(#[from] ApiError),
    #[classify(transparent)]
    Connection(#[from] ConnectionError),
    #[classify(transparent)]
    NotFound(#[from] NotFound),
}

impl Retry for MlsStoreError {
    fn retry(&self) -> bool {
        match self {
            Self::Storage(error) => error.retry(),
            Self::Api(error) => error.retry(),
            Self::Connection(error) => error.retry(),
            Self::NotFound(error) => error.retry(),
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("message")]
#[classify(only(permanent, retryable))]
pub(super) enum EnrichMessageError {
    #[classify(transparent)]
    DbConnection(#[from] ConnectionError),
    #[classify(permanent)]
    CodecError(#[from] CodecError),
    #[classify(permanent)]
    DecodeError(#[from] DecodeError),
}

impl Retry for EnrichMessageError {
    fn retry(&self) -> bool {
        match self {
            Self::DbConnection(error) => error.retry(),
            Self::CodecError(_) | Self::DecodeError(_) => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("verifier")]
#[classify(only(permanent, retryable))]
pub(super) enum VerifierError {
    #[classify(permanent)]
    UnexpectedERC6492Result(String),
    #[classify(permanent)]
    FromHex(#[from] store::FromHexError),
    #[classify(retryable)]
    Provider(#[from] RpcError),
    #[classify(permanent)]
    Url(#[from] UrlError),
    #[classify(retryable)]
    Io(#[from] std::io::Error),
    #[classify(permanent)]
    Serde(#[from] SerdeError),
    #[classify(permanent)]
    MalformedEipUrl,
    #[classify(retryable)]
    NoVerifier(String),
    #[classify(permanent)]
    InvalidHash(Vec<u8>),
    #[classify(transparent, classes(permanent, retryable))]
    Other(Box<dyn RetryableError>),
}

impl Retry for VerifierError {
    fn retry(&self) -> bool {
        use VerifierError::{Io, NoVerifier, Other, Provider};
        match self {
            Io(_) | NoVerifier(_) | Provider(_) => true,
            Other(other) => other.retry(),
            _ => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("signature")]
#[classify(only(permanent, retryable))]
pub(super) enum SignatureError {
    #[classify(permanent)]
    MalformedLegacyKey(String),
    #[classify(permanent)]
    CryptoSignatureError(#[from] CryptoError),
    #[classify(transparent)]
    VerifierError(#[from] VerifierError),
    #[classify(permanent)]
    Ed25519Error(#[from] Ed25519Error),
    #[classify(permanent)]
    TryFromSliceError(#[from] TryFromSliceError),
    #[classify(permanent)]
    Invalid,
    #[classify(permanent)]
    AddressValidationError(#[from] IdentifierValidationError),
    #[classify(permanent)]
    UrlParseError(#[from] UrlError),
    #[classify(permanent)]
    DecodeError(#[from] DecodeError),
    #[classify(permanent)]
    AccountIdError(#[from] AssociationError),
    #[classify(permanent)]
    Signer(#[from] SignerError),
    #[classify(permanent)]
    InvalidPublicKey,
    #[classify(permanent)]
    InvalidClientData,
    #[classify(permanent)]
    SignerError(#[from] RpcError),
    #[classify(permanent)]
    Signature(#[from] LibraryError),
}

impl Retry for SignatureError {
    fn retry(&self) -> bool {
        match self {
            Self::VerifierError(error) => error.retry(),
            _ => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("intent")]
#[classify(only(permanent, retryable))]
pub(super) enum ProcessIntentError {
    #[classify(permanent)]
    MessageAlreadyProcessed(u64),
    #[classify(permanent)]
    WelcomeAlreadyProcessed(u64),
    #[classify(transparent)]
    Storage(#[from] StorageError),
}

impl Retry for ProcessIntentError {
    fn retry(&self) -> bool {
        match self {
            Self::MessageAlreadyProcessed(_) | Self::WelcomeAlreadyProcessed(_) => false,
            Self::Storage(error) => error.retry(),
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("identity")]
#[classify(default = permanent, only(permanent, retryable))]
pub(super) enum IdentityError {
    #[classify(permanent)]
    CredentialSerialization(#[from] EncodeError),
    #[classify(permanent)]
    Decode(#[from] DecodeError),
    InstallationIdNotFound(String),
    #[classify(permanent)]
    SignatureRequestBuilder(#[from] SignatureRequestError),
    #[classify(transparent, class = permanent)]
    Signature(#[from] SignatureError),
    #[classify(permanent)]
    BasicCredential(#[from] BasicCredentialError),
    LegacyKeyReuse,
    UninitializedIdentity,
    InstallationKey(String),
    MalformedLegacyKey(String),
    LegacySignature(String),
    #[classify(permanent)]
    Crypto(#[from] CryptoError),
    LegacyKeyMismatch,
    #[classify(permanent)]
    OpenMls(#[from] OpenMlsError),
    #[classify(transparent)]
    StorageError(#[from] StorageError),
    #[classify(transparent)]
    OpenMlsStorageError(#[from] SqlKeyStoreError),
    #[classify(permanent)]
    KeyPackageGenerationError(#[from] KeyPackageNewError),
    #[classify(permanent)]
    KeyPackageVerificationError(#[from] KeyPackageVerificationError),
    InboxIdMismatch {
        id: String,
        stored: String,
    },
    NoAssociatedInboxId(String),
    RequiredIdentityNotFound,
    NewIdentity(String),
    #[classify(permanent)]
    Association(#[from] AssociationError),
    #[classify(permanent)]
    Signer(#[from] SignerError),
    #[classify(transparent)]
    ApiClient(#[from] ApiError),
    #[classify(permanent)]
    AddressValidation(#[from] IdentifierValidationError),
    /// The enums around it ask the same type; this one does not.
    #[classify(transparent, class = permanent)]
    Db(#[from] ConnectionError),
    TooManyInstallations {
        inbox_id: String,
        count: usize,
        max: usize,
    },
    #[classify(permanent)]
    GeneratePostQuantumKey(#[from] GeneratePostQuantumKeyError),
    #[classify(permanent)]
    InvalidExtension(#[from] InvalidExtensionError),
    MissingPostQuantumPublicKey,
    Bincode,
    #[classify(permanent)]
    UninitializedField(#[from] UninitializedFieldError),
}

impl Retry for IdentityError {
    fn retry(&self) -> bool {
        match self {
            Self::ApiClient(error) => error.retry(),
            Self::StorageError(error) => error.retry(),
            Self::OpenMlsStorageError(error) => error.retry(),
            _ => false,
        }
    }
}

samples! {
    ApiError: Self::Api(Box::new(NodeError { again: true })), Self::Api(Box::new(NodeError { again: false }));
    EnrichMessageError: Self::DbConnection(passing()), Self::CodecError(CodecError);
    MlsStoreError: Self::NotFound(NotFound::IntentById(1)), Self::Api(lasting());
    ProcessIntentError: Self::Storage(passing()), Self::WelcomeAlreadyProcessed(1);
    IdentityError: Self::ApiClient(passing()), Self::Db(passing());
    SignatureError: Self::VerifierError(VerifierError::NoVerifier(text())), Self::Invalid;
}

#[test]
fn api_error() {
    use ApiError as Api;
    agree!(Api, Retry::retry => Classify::is_retryable, {
        Api::Api(_) => [passing(), lasting()],
        Api::MismatchedKeyPackages { .. } => [
            Api::MismatchedKeyPackages { key_packages: 1, installation_keys: 2 },
        ],
        Api::ProtoConversion(_) => [Api::ProtoConversion(ConversionError)],
    });
}

#[test]
fn mls_store_error() {
    use MlsStoreError as Store;
    agree!(Store, Retry::retry => Classify::is_retryable, {
        Store::Storage(_) => [Store::Storage(passing()), Store::Storage(lasting())],
        Store::Api(_) => [Store::Api(passing()), Store::Api(lasting())],
        Store::Connection(_) => [Store::Connection(passing()), Store::Connection(lasting())],
        Store::NotFound(_) => [Store::NotFound(NotFound::GroupById([0; 16]))],
    });
}

#[test]
fn enrich_message_error() {
    use EnrichMessageError as Enrich;
    agree!(Enrich, Retry::retry => Classify::is_retryable, {
        Enrich::DbConnection(_) => [Enrich::DbConnection(passing()), Enrich::DbConnection(lasting())],
        Enrich::CodecError(_) => [Enrich::CodecError(CodecError)],
        Enrich::DecodeError(_) => [Enrich::DecodeError(DecodeError)],
    });
}

#[test]
fn process_intent_error() {
    use ProcessIntentError as Intent;
    agree!(Intent, Retry::retry => Classify::is_retryable, {
        Intent::MessageAlreadyProcessed(_) => [Intent::MessageAlreadyProcessed(1)],
        Intent::WelcomeAlreadyProcessed(_) => [Intent::WelcomeAlreadyProcessed(1)],
        Intent::Storage(_) => [Intent::Storage(passing()), Intent::Storage(lasting())],
    });
}

/// A verifier behind a `dyn`, and the enum around it that was corrected once a lost welcome was traced to it.
#[test]
fn verifier_error() {
    use VerifierError as E;
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::UnexpectedERC6492Result(_) => [E::UnexpectedERC6492Result(text())],
        E::FromHex(_) => [E::FromHex(store::FromHexError)],
        E::Provider(_) => [E::Provider(RpcError)],
        E::Url(_) => [E::Url(UrlError)],
        E::Io(_) => [E::Io(std::io::ErrorKind::NotFound.into())],
        E::Serde(_) => [E::Serde(SerdeError)],
        E::MalformedEipUrl => [E::MalformedEipUrl],
        E::NoVerifier(_) => [E::NoVerifier(text())],
        E::InvalidHash(_) => [E::InvalidHash(vec![])],
        E::Other(_) => [
            E::Other(Box::new(NodeError { again: true })),
            E::Other(Box::new(NodeError { again: false })),
        ],
    });
}

#[test]
fn signature_error() {
    use SignatureError as E;
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::MalformedLegacyKey(_) => [E::MalformedLegacyKey(text())],
        E::CryptoSignatureError(_) => [E::CryptoSignatureError(CryptoError)],
        E::VerifierError(_) => [passing(), E::VerifierError(VerifierError::MalformedEipUrl)],
        E::Ed25519Error(_) => [E::Ed25519Error(Ed25519Error)],
        E::TryFromSliceError(_) => [E::TryFromSliceError(TryFromSliceError)],
        E::Invalid => [E::Invalid],
        E::AddressValidationError(_) => [E::AddressValidationError(IdentifierValidationError)],
        E::UrlParseError(_) => [E::UrlParseError(UrlError)],
        E::DecodeError(_) => [E::DecodeError(DecodeError)],
        E::AccountIdError(_) => [E::AccountIdError(AssociationError)],
        E::Signer(_) => [E::Signer(SignerError)],
        E::InvalidPublicKey => [E::InvalidPublicKey],
        E::InvalidClientData => [E::InvalidClientData],
        E::SignerError(_) => [E::SignerError(RpcError)],
        E::Signature(_) => [E::Signature(LibraryError)],
    });
}

#[test]
fn identity_error() {
    use IdentityError as E;
    agree!(E, Retry::retry => Classify::is_retryable, {
        E::CredentialSerialization(_) => [E::CredentialSerialization(EncodeError)],
        E::Decode(_) => [E::Decode(DecodeError)],
        E::InstallationIdNotFound(_) => [E::InstallationIdNotFound(text())],
        E::SignatureRequestBuilder(_) => [E::SignatureRequestBuilder(SignatureRequestError)],
        E::Signature(_) => [E::Signature(passing()), E::Signature(lasting())],
        E::BasicCredential(_) => [E::BasicCredential(BasicCredentialError)],
        E::LegacyKeyReuse => [E::LegacyKeyReuse],
        E::UninitializedIdentity => [E::UninitializedIdentity],
        E::InstallationKey(_) => [E::InstallationKey(text())],
        E::MalformedLegacyKey(_) => [E::MalformedLegacyKey(text())],
        E::LegacySignature(_) => [E::LegacySignature(text())],
        E::Crypto(_) => [E::Crypto(CryptoError)],
        E::LegacyKeyMismatch => [E::LegacyKeyMismatch],
        E::OpenMls(_) => [E::OpenMls(OpenMlsError)],
        E::StorageError(_) => [E::StorageError(passing()), E::StorageError(lasting())],
        E::OpenMlsStorageError(_) => [E::OpenMlsStorageError(passing()), E::OpenMlsStorageError(lasting())],
        E::KeyPackageGenerationError(_) => [E::KeyPackageGenerationError(KeyPackageNewError)],
        E::KeyPackageVerificationError(_) => [E::KeyPackageVerificationError(KeyPackageVerificationError)],
        E::InboxIdMismatch { .. } => [E::InboxIdMismatch { id: text(), stored: text() }],
        E::NoAssociatedInboxId(_) => [E::NoAssociatedInboxId(text())],
        E::RequiredIdentityNotFound => [E::RequiredIdentityNotFound],
        E::NewIdentity(_) => [E::NewIdentity(text())],
        E::Association(_) => [E::Association(AssociationError)],
        E::Signer(_) => [E::Signer(SignerError)],
        E::ApiClient(_) => [E::ApiClient(passing()), E::ApiClient(lasting())],
        E::AddressValidation(_) => [E::AddressValidation(IdentifierValidationError)],
        E::Db(_) => [E::Db(passing()), E::Db(lasting())],
        E::TooManyInstallations { .. } => [E::TooManyInstallations { inbox_id: text(), count: 6, max: 5 }],
        E::GeneratePostQuantumKey(_) => [E::GeneratePostQuantumKey(GeneratePostQuantumKeyError)],
        E::InvalidExtension(_) => [E::InvalidExtension(InvalidExtensionError)],
        E::MissingPostQuantumPublicKey => [E::MissingPostQuantumPublicKey],
        E::Bincode => [E::Bincode],
        E::UninitializedField(_) => [E::UninitializedField(UninitializedFieldError)],
    });
}
