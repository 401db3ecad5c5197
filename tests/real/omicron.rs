//! Omicron, `oxidecomputer/omicron` at b848b6df85 (2026-08-21).
//!
//! - `common/src/api/external/error.rs`: `Error::retryable`, `From<Error> for HttpError`;
//! - `nexus/db-errors/src/transaction_error.rs`: `TransactionError<T>::retryable`, `retryable`;
//! - `sled-agent/config-reconciler/src/dataset_serialization_task.rs`: `DatasetEnsureError::is_retryable`;
//! - `sled-agent/config-reconciler/src/reconciler_task/external_disks.rs`: `DiskManagementError::retryable`;
//! - `nexus/mgs-updates/src/{common_sp_update,mgs_clients}.rs`: `PostUpdateError::is_fatal`, `should_try_next_mgs`;
//! - `internal-dns/resolver/src/resolver.rs`: `ResolveError::is_not_found`;
//! - `clients/dns-service-client/src/lib.rs`: `is_retryable(&DnsError)`.
//!
//! The most careful of the projects: almost every match is exhaustive and says why. An enum that holds itself in an
//! `Arc`, a pattern through two structs, a verdict that is the negation of another, a code below a status, and a
//! generic error of transactions that knows one text of its database.

use std::sync::Arc;

use errpolicy::{Class, Classify};

use crate::held::{critical, hold, retryable};

/// An error of another crate that nobody looks into.
#[derive(Debug, thiserror::Error)]
#[error("elsewhere")]
struct Foreign;

fn text() -> String {
    "text".to_owned()
}

mod external {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct MessagePair {
        external_message: String,
        internal_context: String,
    }

    #[derive(Clone, Debug, PartialEq)]
    pub(super) enum LookupType {
        ByName(String),
        ById(u128),
        ByCompositeId(String),
        ByOther(String),
    }

    #[derive(Clone, Debug, thiserror::Error, PartialEq, Classify)]
    #[classify(never(critical))]
    pub(super) enum Error {
        #[error("no {type_name} {lookup_type:?}")]
        #[classify(not_found, status = 404)]
        ObjectNotFound { type_name: &'static str, lookup_type: LookupType },
        #[error("{type_name} {object_name} exists")]
        #[classify(permanent, status = 400)]
        ObjectAlreadyExists { type_name: &'static str, object_name: String },
        #[error("request: {message:?}")]
        #[classify(permanent, status = 400)]
        InvalidRequest { message: MessagePair },
        #[error("credentials")]
        #[classify(permanent, status = 401)]
        Unauthenticated { internal_message: String },
        #[error("{label}: {message:?}")]
        #[classify(permanent, status = 400)]
        InvalidValue { label: String, message: MessagePair },
        #[error("forbidden")]
        #[classify(permanent, status = 403)]
        Forbidden,
        #[error("internal: {internal_message}")]
        #[classify(permanent, status = 500)]
        InternalError { internal_message: String },
        #[error("unavailable: {internal_message}")]
        #[classify(retryable, status = 503)]
        ServiceUnavailable { internal_message: String },
        #[error("capacity: {message:?}")]
        #[classify(permanent, status = 507)]
        InsufficientCapacity { message: MessagePair },
        #[error("version: {internal_message}")]
        #[classify(permanent, status = 500)]
        TypeVersionMismatch { internal_message: String },
        #[error("conflict: {message:?}")]
        #[classify(permanent, status = 409)]
        Conflict { message: MessagePair },
        #[error("not found: {message:?}")]
        #[classify(not_found, status = 404)]
        NotFound { message: MessagePair },
        #[error("gone")]
        #[classify(not_found, status = 410)]
        Gone,
    }

    impl Error {
        fn retryable(&self) -> bool {
            match self {
                Self::ServiceUnavailable { .. } => true,
                Self::ObjectNotFound { .. }
                | Self::ObjectAlreadyExists { .. }
                | Self::Unauthenticated { .. }
                | Self::InvalidRequest { .. }
                | Self::InvalidValue { .. }
                | Self::Forbidden
                | Self::InsufficientCapacity { .. }
                | Self::InternalError { .. }
                | Self::TypeVersionMismatch { .. }
                | Self::NotFound { .. }
                | Self::Conflict { .. }
                | Self::Gone => false,
            }
        }

        /// `From<Error> for HttpError`.
        fn status(&self) -> u16 {
            match self {
                Self::ObjectNotFound { .. } | Self::NotFound { .. } => 404,
                Self::ObjectAlreadyExists { .. }
                | Self::InvalidRequest { .. }
                | Self::InvalidValue { .. } => 400,
                Self::Unauthenticated { .. } => 401,
                Self::Forbidden => 403,
                Self::InternalError { .. } | Self::TypeVersionMismatch { .. } => 500,
                Self::ServiceUnavailable { .. } => 503,
                Self::InsufficientCapacity { .. } => 507,
                Self::Conflict { .. } => 409,
                Self::Gone => 410,
            }
        }

        fn said(&self) -> (Class, Option<u16>) {
            let status = self.status();
            let class =
                if matches!(status, 404 | 410) { Class::NotFound } else { retryable(self.retryable()) };
            (class, Some(status))
        }
    }

    #[test]
    fn both_functions() {
        let message = || MessagePair { external_message: text(), internal_context: String::new() };
        let lookups = [LookupType::ByName(text()), LookupType::ById(7)];
        held!(Error::said => Error {
            ObjectNotFound: lookups.map(|lookup_type| Error::ObjectNotFound { type_name: "disk", lookup_type }),
            ObjectAlreadyExists: [Error::ObjectAlreadyExists { type_name: "disk", object_name: text() }],
            InvalidRequest: [Error::InvalidRequest { message: message() }],
            Unauthenticated: [Error::Unauthenticated { internal_message: text() }],
            InvalidValue: [Error::InvalidValue { label: text(), message: message() }],
            Forbidden: [Error::Forbidden],
            InternalError: [Error::InternalError { internal_message: text() }],
            ServiceUnavailable: [Error::ServiceUnavailable { internal_message: text() }],
            InsufficientCapacity: [Error::InsufficientCapacity { message: message() }],
            TypeVersionMismatch: [Error::TypeVersionMismatch { internal_message: text() }],
            Conflict: [Error::Conflict { message: message() }],
            NotFound: [Error::NotFound { message: message() }],
            Gone: [Error::Gone],
        });
    }
}

mod transaction {
    use super::external::Error as PublicError;
    use super::*;

    /// `diesel::result::DatabaseErrorKind`, what is asked for and one more.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum DieselErrorKind {
        UniqueViolation,
        SerializationFailure,
    }

    /// `diesel::result::Error`.
    #[derive(Debug, PartialEq, thiserror::Error)]
    #[error("{self:?}")]
    enum DieselError {
        DatabaseError(DieselErrorKind, String),
        NotFound,
        RollbackTransaction,
    }

    /// `CockroachDB` asks for another try with a failure of serialization and a text.
    #[derive(Debug, thiserror::Error, PartialEq, Classify)]
    enum TransactionError<T> {
        #[error("custom")]
        #[classify(permanent)]
        CustomError(T),
        #[error("database")]
        #[classify(
            retryable,
            when = matches!(
                _0,
                DieselError::DatabaseError(DieselErrorKind::SerializationFailure, message)
                    if message.starts_with("restart transaction")
            ),
            effect = not_applied,
            scope = transaction
        )]
        #[classify(permanent)]
        Database(#[from] DieselError),
    }

    errpolicy::assert_classes!(TransactionError<PublicError>: permanent, retryable);

    fn retryable_diesel(error: &DieselError) -> bool {
        match error {
            DieselError::DatabaseError(kind, message) => match kind {
                DieselErrorKind::SerializationFailure => message.starts_with("restart transaction"),
                DieselErrorKind::UniqueViolation => false,
            },
            _ => false,
        }
    }

    impl<T> TransactionError<T> {
        fn retryable(&self) -> bool {
            matches!(self, Self::Database(error) if retryable_diesel(error))
        }
    }

    fn database_errors() -> Vec<DieselError> {
        let kinds = [DieselErrorKind::UniqueViolation, DieselErrorKind::SerializationFailure];
        let texts =
            ["restart transaction: TransactionRetryWithProtoRefreshError", "could not restart transaction"];
        let pairs = kinds.into_iter().flat_map(|kind| texts.map(|text| (kind, text)));
        let errors = pairs.map(|(kind, text)| DieselError::DatabaseError(kind, text.to_owned()));
        errors.chain([DieselError::NotFound, DieselError::RollbackTransaction]).collect()
    }

    type Error = TransactionError<PublicError>;

    #[test]
    fn restart() {
        held!(|error| retryable(error.retryable()) => Error {
            CustomError: [
                Error::CustomError(PublicError::Forbidden),
                Error::CustomError(PublicError::ServiceUnavailable { internal_message: text() }),
            ],
            Database: database_errors().into_iter().map(Error::Database),
        });
    }

    /// A custom error that says itself that it may be tried again is final for the transaction, by a wildcard.
    #[test]
    fn a_custom_error_was_meant_otherwise() {
        #[derive(Debug, Classify)]
        enum Meant<T> {
            #[classify(transparent)]
            CustomError(T),
        }
        let busy = || PublicError::ServiceUnavailable { internal_message: text() };
        assert!(!Error::CustomError(busy()).retryable());
        assert!(Meant::CustomError(busy()).is_retryable());
    }
}

mod dataset {
    use super::*;

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(never(critical, not_found))]
    enum DatasetEnsureError {
        #[error("no zpool {0}")]
        #[classify(retryable)]
        ZpoolNotFound(String),
        #[error("{0} is not configured")]
        #[classify(permanent)]
        TransientZoneRootNoConfig(String),
        #[error("zone root on {zpool}")]
        TransientZoneRootFailure {
            zpool: String,
            #[source]
            #[classify(transparent)]
            err: Arc<DatasetEnsureError>,
        },
        #[error("{name} is {got}, not {expected}")]
        #[classify(permanent)]
        UuidMismatch { name: String, expected: u128, got: u128 },
        #[error("{name}")]
        #[classify(retryable)]
        EnsureFailed {
            name: String,
            #[source]
            err: Foreign,
        },
        #[cfg(test)]
        #[error("test: {0}")]
        #[classify(permanent)]
        TestError(&'static str),
    }

    impl DatasetEnsureError {
        fn is_retryable(&self) -> bool {
            match self {
                Self::ZpoolNotFound(_) | Self::EnsureFailed { .. } => true,
                Self::TransientZoneRootNoConfig(_) | Self::UuidMismatch { .. } => false,
                Self::TransientZoneRootFailure { err, .. } => err.is_retryable(),
                #[cfg(test)]
                Self::TestError(_) => false,
            }
        }
    }

    #[test]
    fn ensure() {
        let root = |err| DatasetEnsureError::TransientZoneRootFailure { zpool: text(), err: Arc::new(err) };
        held!(|error| retryable(error.is_retryable()) => DatasetEnsureError {
            ZpoolNotFound: [DatasetEnsureError::ZpoolNotFound(text())],
            TransientZoneRootNoConfig: [DatasetEnsureError::TransientZoneRootNoConfig(text())],
            TransientZoneRootFailure: [
                root(DatasetEnsureError::ZpoolNotFound(text())),
                root(root(DatasetEnsureError::UuidMismatch { name: text(), expected: 1, got: 2 })),
            ],
            UuidMismatch: [DatasetEnsureError::UuidMismatch { name: text(), expected: 1, got: 2 }],
            EnsureFailed: [DatasetEnsureError::EnsureFailed { name: text(), err: Foreign }],
            #[cfg(test)]
            TestError: [DatasetEnsureError::TestError("test")],
        });
    }
}

mod disks {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    enum DatasetError {
        #[error("open {path}")]
        IoError { path: String, error: std::io::Error },
        #[error("keys")]
        KeyManager(#[from] Foreign),
        #[error("no requester")]
        MissingStorageKeyRequester,
    }

    #[derive(Debug, thiserror::Error)]
    enum DiskError {
        #[error(transparent)]
        Dataset(#[from] DatasetError),
        #[error(transparent)]
        PooledDisk(#[from] Foreign),
    }

    #[derive(Debug, thiserror::Error)]
    enum DestroyDatasetErrorVariant {
        #[error("no such dataset")]
        NotFound,
        #[error(transparent)]
        Other(Foreign),
    }

    #[derive(Debug, thiserror::Error)]
    #[error("destroy {name}")]
    struct DestroyDatasetError {
        name: String,
        #[source]
        err: DestroyDatasetErrorVariant,
    }

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(never(critical))]
    enum DiskManagementError {
        #[error("not on this device")]
        #[classify(not_found)]
        NotFound,
        #[error("{0} is internal")]
        #[classify(permanent)]
        InternalDiskControlPlaneRequest(u128),
        #[error("{observed} for {expected}")]
        #[classify(permanent)]
        ZpoolUuidMismatch { expected: u128, observed: u128 },
        #[error("adopt {zpool_id}")]
        #[classify(retryable)]
        AdoptDisk {
            zpool_id: u128,
            #[source]
            error: DiskError,
        },
        #[error(transparent)]
        #[classify(retryable)]
        ListDatasets(Box<Foreign>),
        #[error(transparent)]
        #[classify(retryable)]
        EnsureDataset(#[from] Foreign),
        #[error(transparent)]
        #[classify(
            not_found,
            when(DestroyDatasetError { name: _, err: DestroyDatasetErrorVariant::NotFound } = _0),
            else = retryable
        )]
        DestroyDataset(#[from] DestroyDatasetError),
        #[error(transparent)]
        #[classify(retryable)]
        SetValues(#[from] Arc<Foreign>),
    }

    impl DiskManagementError {
        fn retryable(&self) -> bool {
            match self {
                Self::AdoptDisk { zpool_id: _, error: DiskError::Dataset(DatasetError::KeyManager(_)) } => {
                    true
                }
                Self::NotFound
                | Self::InternalDiskControlPlaneRequest(_)
                | Self::ZpoolUuidMismatch { .. }
                | Self::DestroyDataset(DestroyDatasetError {
                    name: _,
                    err: DestroyDatasetErrorVariant::NotFound,
                }) => false,
                Self::AdoptDisk { .. }
                | Self::ListDatasets(_)
                | Self::EnsureDataset(_)
                | Self::DestroyDataset(DestroyDatasetError {
                    name: _,
                    err: DestroyDatasetErrorVariant::Other(_),
                })
                | Self::SetValues(_) => true,
            }
        }

        /// Two of the errors that are final say that there is nothing.
        fn said(&self) -> Class {
            match self {
                Self::NotFound => Class::NotFound,
                Self::DestroyDataset(_) if !self.retryable() => Class::NotFound,
                _ => retryable(self.retryable()),
            }
        }
    }

    #[test]
    fn manage() {
        let io = || DatasetError::IoError { path: text(), error: std::io::ErrorKind::NotFound.into() };
        let adopted = [DatasetError::KeyManager(Foreign), io(), DatasetError::MissingStorageKeyRequester]
            .map(DiskError::Dataset)
            .into_iter()
            .chain([DiskError::PooledDisk(Foreign)]);
        let destroyed = [DestroyDatasetErrorVariant::NotFound, DestroyDatasetErrorVariant::Other(Foreign)];
        held!(DiskManagementError::said => DiskManagementError {
            NotFound: [DiskManagementError::NotFound],
            InternalDiskControlPlaneRequest: [DiskManagementError::InternalDiskControlPlaneRequest(7)],
            ZpoolUuidMismatch: [DiskManagementError::ZpoolUuidMismatch { expected: 1, observed: 2 }],
            AdoptDisk: adopted.map(|error| DiskManagementError::AdoptDisk { zpool_id: 7, error }),
            ListDatasets: [DiskManagementError::ListDatasets(Box::new(Foreign))],
            EnsureDataset: [DiskManagementError::EnsureDataset(Foreign)],
            DestroyDataset: destroyed
                .map(|err| DestroyDatasetError { name: text(), err })
                .map(DiskManagementError::DestroyDataset),
            SetValues: [DiskManagementError::SetValues(Arc::new(Foreign))],
        });
    }
}

/// `progenitor_client::Error<E>`, the same for every generated client.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
enum ClientError<E: std::fmt::Debug> {
    InvalidRequest(String),
    CommunicationError(Foreign),
    InvalidUpgrade(Foreign),
    ErrorResponse(ResponseValue<E>),
    ResponseBodyError(Foreign),
    InvalidResponsePayload(Vec<u8>, Foreign),
    UnexpectedResponse(u16),
    Custom(String),
}

#[derive(Debug)]
struct ResponseValue<E> {
    status: u16,
    inner: E,
}

fn client_errors<E: std::fmt::Debug>(responses: impl IntoIterator<Item = (u16, E)>) -> Vec<ClientError<E>> {
    let mut errors = vec![
        ClientError::InvalidRequest(text()),
        ClientError::CommunicationError(Foreign),
        ClientError::InvalidUpgrade(Foreign),
        ClientError::ResponseBodyError(Foreign),
        ClientError::InvalidResponsePayload(Vec::new(), Foreign),
        ClientError::UnexpectedResponse(302),
        ClientError::Custom(text()),
    ];
    errors.extend(
        responses
            .into_iter()
            .map(|(status, inner)| ClientError::ErrorResponse(ResponseValue { status, inner })),
    );
    errors
}

mod update {
    use super::*;

    #[derive(Debug)]
    enum SpComponentResetError {
        ResetSpOfLocalSled,
        Other { message: String },
    }

    type GatewayClientError = ClientError<()>;
    type GatewaySpComponentResetError = ClientError<SpComponentResetError>;

    fn should_try_next_mgs(error: &GatewayClientError) -> bool {
        matches!(error, ClientError::CommunicationError(_))
    }

    fn should_try_next_mgs_after_reset(error: &GatewaySpComponentResetError) -> bool {
        match error {
            ClientError::CommunicationError(_) => true,
            ClientError::ErrorResponse(response) => match &response.inner {
                SpComponentResetError::ResetSpOfLocalSled => true,
                SpComponentResetError::Other { .. } => false,
            },
            _ => false,
        }
    }

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(never(not_found, permanent))]
    enum PostUpdateError {
        #[error("gateway")]
        #[classify(retryable, when(ClientError::CommunicationError(_) = _0), scope = target)]
        #[classify(critical)]
        GatewayClientError(#[from] GatewayClientError),
        #[error("reset")]
        // A service processor cannot be reset by the gateway that it runs; the other one can.
        #[classify(
            retryable,
            when(
                ClientError::CommunicationError(_)
                    | ClientError::ErrorResponse(ResponseValue {
                        inner: SpComponentResetError::ResetSpOfLocalSled,
                        ..
                    }) = _0
            ),
            scope = target
        )]
        #[classify(critical)]
        GatewaySpComponentResetError(#[from] GatewaySpComponentResetError),
        #[error("for now: {message}")]
        #[classify(retryable)]
        TransientError { message: String },
        #[error("for good: {error}")]
        #[classify(critical)]
        FatalError { error: String },
    }

    impl PostUpdateError {
        fn is_fatal(&self) -> bool {
            match self {
                Self::GatewayClientError(error) => !should_try_next_mgs(error),
                Self::GatewaySpComponentResetError(error) => !should_try_next_mgs_after_reset(error),
                Self::TransientError { .. } => false,
                Self::FatalError { .. } => true,
            }
        }
    }

    #[test]
    fn is_fatal() {
        let resets = [
            (400, SpComponentResetError::ResetSpOfLocalSled),
            (500, SpComponentResetError::Other { message: text() }),
        ];
        held!(|error| critical(error.is_fatal()) => PostUpdateError {
            GatewayClientError: client_errors([(503, ())]).into_iter().map(PostUpdateError::GatewayClientError),
            GatewaySpComponentResetError: client_errors(resets)
                .into_iter()
                .map(PostUpdateError::GatewaySpComponentResetError),
            TransientError: [PostUpdateError::TransientError { message: text() }],
            FatalError: [PostUpdateError::FatalError { error: text() }],
        });
    }

    /// A gateway that says 503 is fatal, as no other answer of it is read.
    #[test]
    fn an_unavailable_gateway_was_meant_otherwise() {
        #[derive(Debug, Classify)]
        #[classify(
            retryable,
            when(ClientError::ErrorResponse(ResponseValue { status: 503, .. }) = _0),
            scope = target
        )]
        #[classify(critical)]
        struct Meant(GatewayClientError);

        let unavailable = || ClientError::ErrorResponse(ResponseValue { status: 503, inner: () });
        assert!(PostUpdateError::GatewayClientError(unavailable()).is_fatal());
        assert!(Meant(unavailable()).is_retryable());
    }
}

mod resolver {
    use super::*;

    /// `hickory_resolver::ResolveErrorKind`, with what its innermost kind says.
    #[derive(Debug, thiserror::Error)]
    #[error("{self:?}")]
    enum Hickory {
        Message(&'static str),
        Proto(ProtoErrorKind),
    }

    #[derive(Debug)]
    enum ProtoErrorKind {
        NoRecordsFound { negative_ttl: Option<u32> },
        Timeout,
    }

    /// Whether it is an answer at all, or a resolver that did not answer.
    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(never(critical))]
    enum ResolveError {
        #[error(transparent)]
        #[classify(not_found, when(Hickory::Proto(ProtoErrorKind::NoRecordsFound { .. }) = _0), else = retryable)]
        Resolve(#[from] Hickory),
        #[error("no SRV {0}")]
        #[classify(not_found)]
        NotFound(String),
        #[error("no {0}")]
        #[classify(not_found)]
        NotFoundByString(String),
    }

    impl ResolveError {
        fn is_not_found(&self) -> bool {
            match self {
                Self::NotFound(_) | Self::NotFoundByString(_) => true,
                Self::Resolve(Hickory::Proto(ProtoErrorKind::NoRecordsFound { .. })) => true,
                Self::Resolve(_) => false,
            }
        }
    }

    #[test]
    fn is_not_found() {
        let said =
            |error: &ResolveError| if error.is_not_found() { Class::NotFound } else { Class::Retryable };
        held!(said => ResolveError {
            Resolve: [
                Hickory::Message("no connections"),
                Hickory::Proto(ProtoErrorKind::NoRecordsFound { negative_ttl: None }),
                Hickory::Proto(ProtoErrorKind::Timeout),
            ]
            .map(ResolveError::Resolve),
            NotFound: [ResolveError::NotFound(text())],
            NotFoundByString: [ResolveError::NotFoundByString(text())],
        });
    }
}

mod dns {
    use super::*;

    /// The code in the body of an answer.
    type ErrorCode = Option<&'static str>;
    type DnsError = ClientError<ErrorCode>;

    const UPDATE_IN_PROGRESS: &str = "UpdateInProgress";

    /// A newtype, since the error is generated: the rules for it are those of this service.
    #[derive(Debug, Classify)]
    #[classify(retryable, when(ClientError::CommunicationError(_) = _0))]
    #[classify(
        retryable,
        when(ClientError::ErrorResponse(ResponseValue { status: 429 | 503, .. }) = _0),
        effect = not_applied
    )]
    #[classify(
        retryable,
        when(ClientError::ErrorResponse(ResponseValue { status: 409, inner: Some(UPDATE_IN_PROGRESS) }) = _0),
        effect = not_applied
    )]
    #[classify(permanent)]
    #[classify(never(critical, not_found))]
    struct Dns(DnsError);

    fn is_retryable(Dns(error): &Dns) -> bool {
        let response = match error {
            ClientError::CommunicationError(_) => return true,
            ClientError::InvalidRequest(_)
            | ClientError::InvalidResponsePayload(_, _)
            | ClientError::UnexpectedResponse(_)
            | ClientError::InvalidUpgrade(_)
            | ClientError::ResponseBodyError(_)
            | ClientError::Custom(_) => return false,
            ClientError::ErrorResponse(response) => response,
        };
        if response.status == 503 {
            return true;
        }
        if (500..600).contains(&response.status) {
            return false;
        }
        if response.status == 429 {
            return true;
        }
        if response.status != 409 {
            return false;
        }
        if let Some(code) = response.inner {
            return code == UPDATE_IN_PROGRESS;
        }
        false
    }

    #[test]
    fn update() {
        let codes = [None, Some(UPDATE_IN_PROGRESS), Some("BadUpdateGeneration")];
        let responses = (400..=599).flat_map(|status| codes.map(|code| (status, code)));
        hold(client_errors(responses).into_iter().map(Dns), |error| retryable(is_retryable(error)));
    }
}
