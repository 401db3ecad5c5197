//! `ZKsync` Era, `matter-labs/zksync-era` at 3e29e4a08d (2026-07-02).
//!
//! - `core/lib/web3_decl/src/error.rs`: `is_retryable(&ClientError)`, `EnrichedClientError::is_retryable`;
//! - `core/lib/eth_client/src/types.rs`: `ContractCallError`;
//! - `core/node/consistency_checker/src/lib.rs`: `CheckError::is_retriable`;
//! - `core/node/reorg_detector/src/lib.rs`: `HashMatchError::is_retriable`, `Error::is_retriable`;
//! - `core/node/eth_sender/src/error.rs`: `EthSenderError::is_retriable`;
//! - `core/lib/object_store/src/{raw,gcs}.rs`: `ObjectStoreError::is_retriable`, `From<HttpError>`;
//! - `core/node/proof_data_handler/src/errors.rs`: `ProcessorError::status_code`;
//! - `core/lib/da_client/src/types.rs`: `DAError::is_retriable`.
//!
//! One foreign error, judged in one place, passes through five enums; in two of them a wildcard keeps it from
//! arriving. And verdicts that are fields: a `bool` beside each source.

use std::collections::HashMap;

use errpolicy::{Basis, Class, ClassSet, Classify, ClassifyAs, Verdict};

use crate::held::{hold, retryable};

/// An error of another crate that nobody looks into.
#[derive(Debug, thiserror::Error)]
#[error("elsewhere")]
struct Foreign;

/// `jsonrpsee::core::ClientError`.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
enum ClientError {
    Call(i32),
    Transport,
    RestartNeeded,
    ParseError,
    RequestTimeout,
    Custom,
}

const SERVER_IS_BUSY: i32 = -32009;
const INTERNAL_ERROR: i32 = -32603;

fn is_retryable(error: &ClientError) -> bool {
    match error {
        ClientError::Transport | ClientError::RequestTimeout => true,
        ClientError::Call(code) => *code == SERVER_IS_BUSY || *code == INTERNAL_ERROR,
        _ => false,
    }
}

/// A provider under load answers "internal error".
struct Provider;

impl ClassifyAs<ClientError> for Provider {
    const CLASSES: ClassSet = ClassSet::only(Class::Retryable).with(Class::Permanent);

    fn classify_as(error: &ClientError) -> Verdict {
        static RPC: Basis = Basis::Row {
            domain: "json-rpc",
            name: "provider",
            reason: "transports fail and servers are busy, what was asked wrongly stays wrong",
            source: "JSON-RPC 2.0, 5.1",
        };
        Verdict::new(retryable(is_retryable(error)), &RPC)
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("{method}")]
struct EnrichedClientError {
    #[source]
    #[classify(as = Provider)]
    inner_error: ClientError,
    method: &'static str,
    args: HashMap<&'static str, String>,
}

impl EnrichedClientError {
    fn is_retryable(&self) -> bool {
        is_retryable(&self.inner_error)
    }
}

/// `ContractCallError`: it has no function of its own, but knows which of its variants asked a node.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical, not_found))]
enum ContractCallError {
    #[error("gateway")]
    #[classify(transparent)]
    EthereumGateway(#[from] EnrichedClientError),
    #[error("function")]
    #[classify(permanent)]
    Function(#[source] Foreign),
    #[error("input of {signature}")]
    #[classify(permanent)]
    EncodeInput { signature: String, input: Vec<u8>, source: Foreign },
    #[error("output of {signature}")]
    #[classify(permanent)]
    DecodeOutput { signature: String, output: Vec<u8>, source: Foreign },
}

fn enriched(inner_error: ClientError) -> EnrichedClientError {
    EnrichedClientError { inner_error, method: "eth_call", args: HashMap::new() }
}

/// One of each outcome, to be passed up.
fn client_errors() -> impl Iterator<Item = EnrichedClientError> {
    [ClientError::Transport, ClientError::Call(INTERNAL_ERROR), ClientError::Call(3)]
        .into_iter()
        .map(enriched)
}

fn contract_call_errors() -> impl Iterator<Item = ContractCallError> {
    let signature = String::new;
    client_errors().map(ContractCallError::EthereumGateway).chain([
        ContractCallError::Function(Foreign),
        ContractCallError::EncodeInput { signature: signature(), input: Vec::new(), source: Foreign },
        ContractCallError::DecodeOutput { signature: signature(), output: Vec::new(), source: Foreign },
    ])
}

#[test]
fn client() {
    held!(|error: &EnrichedClientError| retryable(error.is_retryable()), enriched => ClientError {
        Call: [SERVER_IS_BUSY, INTERNAL_ERROR, -32000, 3].map(ClientError::Call),
        Transport: [ClientError::Transport],
        RestartNeeded: [ClientError::RestartNeeded],
        ParseError: [ClientError::ParseError],
        RequestTimeout: [ClientError::RequestTimeout],
        Custom: [ClientError::Custom],
    });
}

mod consistency_checker {
    use super::*;

    /// A pattern there, two levels deep; here the inner enum is asked.
    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(never(critical, not_found))]
    enum CheckError {
        #[error("L1")]
        #[classify(transparent)]
        Web3(#[from] EnrichedClientError),
        #[error("contract")]
        #[classify(transparent)]
        ContractCall(#[from] ContractCallError),
        #[error("validation: {0}")]
        #[classify(permanent)]
        Validation(Foreign),
        #[error("internal: {0}")]
        #[classify(permanent)]
        Internal(Foreign),
    }

    impl CheckError {
        fn is_retriable(&self) -> bool {
            match self {
                Self::Web3(error) | Self::ContractCall(ContractCallError::EthereumGateway(error)) => {
                    error.is_retryable()
                }
                _ => false,
            }
        }
    }

    #[test]
    fn check() {
        held!(|error| retryable(error.is_retriable()) => CheckError {
            Web3: client_errors().map(CheckError::Web3),
            ContractCall: contract_call_errors().map(CheckError::ContractCall),
            Validation: [CheckError::Validation(Foreign)],
            Internal: [CheckError::Internal(Foreign)],
        });
    }
}

mod reorg_detector {
    use super::*;

    #[derive(Clone, Copy, Debug, thiserror::Error)]
    #[error("{self:?}")]
    enum MissingData {
        L2Block,
        Batch,
        RootHash,
        Commitment,
    }

    #[derive(Debug, thiserror::Error, Classify)]
    enum HashMatchError {
        #[error("main node")]
        #[classify(transparent)]
        Rpc(#[from] EnrichedClientError),
        /// The main node will have it when it has caught up.
        #[error("missing")]
        #[classify(retryable)]
        MissingData(#[from] MissingData),
        #[error(transparent)]
        #[classify(permanent)]
        Internal(#[from] Foreign),
    }

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = permanent, never(critical, not_found))]
    enum Error {
        #[error(transparent)]
        #[classify(transparent)]
        HashMatch(#[from] HashMatchError),
        #[error("batch {0} differs")]
        EarliestL1BatchMismatch(u32),
        #[error("batch {0} is truncated")]
        EarliestL1BatchTruncated(u32),
        #[error("reorganized to {0}")]
        ReorgDetected(u32),
    }

    impl HashMatchError {
        fn is_retriable(&self) -> bool {
            match self {
                Self::Rpc(error) => error.is_retryable(),
                Self::MissingData(_) => true,
                Self::Internal(_) => false,
            }
        }
    }

    impl Error {
        fn is_retriable(&self) -> bool {
            matches!(self, Self::HashMatch(error) if error.is_retriable())
        }
    }

    fn missing() -> [HashMatchError; 4] {
        [MissingData::L2Block, MissingData::Batch, MissingData::RootHash, MissingData::Commitment]
            .map(HashMatchError::MissingData)
    }

    #[test]
    fn hash_match() {
        held!(|error| retryable(error.is_retriable()) => HashMatchError {
            Rpc: client_errors().map(HashMatchError::Rpc),
            MissingData: missing(),
            Internal: [HashMatchError::Internal(Foreign)],
        });
    }

    #[test]
    fn reorg() {
        let below = client_errors().map(HashMatchError::Rpc).chain(missing()).chain([Foreign.into()]);
        held!(|error| retryable(error.is_retriable()) => Error {
            HashMatch: below.map(Error::HashMatch),
            EarliestL1BatchMismatch: [Error::EarliestL1BatchMismatch(7)],
            EarliestL1BatchTruncated: [Error::EarliestL1BatchTruncated(7)],
            ReorgDetected: [Error::ReorgDetected(7)],
        });
    }

    /// Three texts of the enum say "unrecoverable" and "restart the node"; the function knows only "not retriable", as
    /// for a bad argument.
    #[test]
    fn a_database_of_another_network_was_meant_otherwise() {
        #[derive(Debug, Classify)]
        enum Meant {
            #[classify(critical, remedy = operator)]
            EarliestL1BatchMismatch(u32),
            #[classify(critical, remedy = restart)]
            ReorgDetected(u32),
        }
        assert!(Error::EarliestL1BatchMismatch(7).is_permanent());
        assert!(Meant::EarliestL1BatchMismatch(7).is_critical() && Meant::ReorgDetected(7).is_critical());
    }
}

mod eth_sender {
    use super::*;

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = permanent, never(critical, not_found))]
    enum EthSenderError {
        #[error("gateway")]
        #[classify(transparent)]
        EthereumGateway(#[from] EnrichedClientError),
        #[error("contract")]
        #[classify(transparent, class = permanent)]
        ContractCall(#[from] ContractCallError),
        #[error("token")]
        #[classify(permanent)]
        Parse(#[source] Foreign),
        #[error("base fee")]
        ExceedMaxBaseFee,
        #[error("database")]
        #[classify(permanent)]
        Dal(#[source] Foreign),
        #[error("no aggregation root for {0}")]
        MissingAggregationRoot(u32),
    }

    impl EthSenderError {
        fn is_retriable(&self) -> bool {
            match self {
                Self::EthereumGateway(error) => error.is_retryable(),
                _ => false,
            }
        }
    }

    #[test]
    fn send() {
        held!(|error| retryable(error.is_retriable()) => EthSenderError {
            EthereumGateway: client_errors().map(EthSenderError::EthereumGateway),
            ContractCall: contract_call_errors().map(EthSenderError::ContractCall),
            Parse: [EthSenderError::Parse(Foreign)],
            ExceedMaxBaseFee: [EthSenderError::ExceedMaxBaseFee],
            Dal: [EthSenderError::Dal(Foreign)],
            MissingAggregationRoot: [EthSenderError::MissingAggregationRoot(7)],
        });
    }

    /// The consistency checker looks for a node behind a contract call; here the same timeout of the same node ends
    /// the sender, because the wildcard comes first.
    #[test]
    fn a_contract_call_was_meant_otherwise() {
        #[derive(Debug, Classify)]
        enum Meant {
            #[classify(transparent)]
            ContractCall(ContractCallError),
        }
        for (error, same) in contract_call_errors().zip(contract_call_errors()) {
            let forgotten = error.is_retryable();
            assert!(!EthSenderError::ContractCall(error).is_retriable());
            assert_eq!(Meant::ContractCall(same).is_retryable(), forgotten);
        }
        assert!(contract_call_errors().any(|error| error.is_retryable()));
    }
}

mod object_store {
    use super::*;

    type BoxedError = Box<dyn std::error::Error + Send + Sync>;

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(never(critical))]
    pub(super) enum ObjectStoreError {
        #[error("start: {source}")]
        #[classify(retryable, when = is_retriable, else = permanent)]
        Initialization { source: BoxedError, is_retriable: bool },
        #[error("no such key: {0}")]
        #[classify(not_found)]
        KeyNotFound(#[source] BoxedError),
        #[error("bytes: {0}")]
        #[classify(permanent)]
        Serialization(#[source] BoxedError),
        #[error("access: {source}")]
        #[classify(retryable, when = is_retriable, else = permanent)]
        Other { source: BoxedError, is_retriable: bool },
    }

    impl ObjectStoreError {
        fn is_retriable(&self) -> bool {
            match self {
                Self::Initialization { is_retriable, .. } | Self::Other { is_retriable, .. } => *is_retriable,
                Self::KeyNotFound(_) | Self::Serialization(_) => false,
            }
        }
    }

    pub(super) fn accesses() -> [ObjectStoreError; 2] {
        [true, false].map(|is_retriable| ObjectStoreError::Other { source: "GCS".into(), is_retriable })
    }

    #[test]
    fn store() {
        let said = |error: &ObjectStoreError| match error {
            ObjectStoreError::KeyNotFound(_) => Class::NotFound,
            _ => retryable(error.is_retriable()),
        };
        held!(said => ObjectStoreError {
            Initialization: [true, false]
                .map(|is_retriable| ObjectStoreError::Initialization { source: "GCS".into(), is_retriable }),
            KeyNotFound: [ObjectStoreError::KeyNotFound("404".into())],
            Serialization: [ObjectStoreError::Serialization("bincode".into())],
            Other: accesses(),
        });
    }
}

mod proof_data_handler {
    use super::object_store::{ObjectStoreError, accesses};
    use super::*;

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(never(critical))]
    enum ProcessorError {
        #[error("general: {0}")]
        #[classify(permanent, status = 500)]
        GeneralError(String),
        #[error("store: {0}")]
        #[classify(permanent, status = 500)]
        ObjectStore(#[from] ObjectStoreError),
        #[error("bytes")]
        #[classify(permanent, status = 400)]
        Serialization(#[source] Box<dyn std::error::Error + Send + Sync>),
        #[error("proof")]
        #[classify(permanent, status = 400)]
        InvalidProof,
        #[error("batch {0} is not ready, try again later")]
        #[classify(not_found, status = 404)]
        BatchNotReady(u32),
        #[error("internal")]
        #[classify(permanent, status = 500)]
        Internal,
        #[error("too old")]
        #[classify(not_found, status = 410)]
        ProofIsGone,
    }

    impl ProcessorError {
        fn status_code(&self) -> u16 {
            match self {
                Self::GeneralError(_) | Self::ObjectStore(_) | Self::Internal => 500,
                Self::Serialization(_) | Self::InvalidProof => 400,
                Self::BatchNotReady(_) => 404,
                Self::ProofIsGone => 410,
            }
        }

        /// What a client makes of the status.
        fn said(&self) -> (Class, Option<u16>) {
            let status = self.status_code();
            let class = if matches!(status, 404 | 410) { Class::NotFound } else { Class::Permanent };
            (class, Some(status))
        }
    }

    #[test]
    fn process() {
        held!(ProcessorError::said => ProcessorError {
            GeneralError: [ProcessorError::GeneralError(String::new())],
            ObjectStore: accesses().map(ProcessorError::ObjectStore),
            Serialization: [ProcessorError::Serialization("bincode".into())],
            InvalidProof: [ProcessorError::InvalidProof],
            BatchNotReady: [ProcessorError::BatchNotReady(7)],
            Internal: [ProcessorError::Internal],
            ProofIsGone: [ProcessorError::ProofIsGone],
        });
    }

    /// "Try again later" is answered with the status of "there is none", and a store that may be asked again with
    /// the status of a bug, although its error carries the answer in a field.
    #[test]
    fn later_was_meant_otherwise() {
        #[derive(Debug, Classify)]
        enum Meant {
            #[classify(retryable, status = 503)]
            BatchNotReady(u32),
            #[classify(transparent)]
            ObjectStore(ObjectStoreError),
        }
        assert_eq!(ProcessorError::BatchNotReady(7).status_code(), 404);
        hold([Meant::BatchNotReady(7)], |_| (Class::Retryable, Some(503)));
        assert!(accesses().map(Meant::ObjectStore).iter().any(Meant::is_retryable));
    }
}

mod da_client {
    use super::*;

    #[derive(Debug, thiserror::Error, Classify)]
    #[error("{error}")]
    #[classify(retryable, when = is_retriable, else = permanent)]
    struct DAError {
        error: Foreign,
        is_retriable: bool,
    }

    #[test]
    fn dispatch() {
        hold([true, false].map(|is_retriable| DAError { error: Foreign, is_retriable }), |error| {
            retryable(error.is_retriable)
        });
    }
}
