//! Polkadot, `paritytech/polkadot-sdk`; of each file the version that is stored at the commit named.
//!
//! - `polkadot/node/subsystem-util/src/runtime/error.rs` (06f00a211857): `Error`;
//! - `polkadot/node/network/statement-distribution/src/error.rs` (0202a06280ef): `Error`;
//! - `polkadot/node/core/dispute-coordinator/src/error.rs` (42dfc57a1dd5): `Error`;
//! - `polkadot/node/subsystem-types/src/errors.rs` (2c8cc0d5de9d): `SubsystemError`, `RuntimeApiError`, `RecoveryError`.
//!
//! No function by hand, but another derive: `fatality` marks what ends the node, forwards the question with
//! `#[fatal(forward)]` and splits a result in two. What is not fatal is "just for your information": logged, and gone.

use std::sync::Arc;

use errpolicy::{Class, Classify, Split};

use crate::held::hold;

/// An error of another crate that nobody looks into.
#[derive(Clone, Debug, thiserror::Error)]
#[error("elsewhere")]
struct Foreign;

/// A closed channel.
#[derive(Clone, Debug, thiserror::Error)]
#[error("cancelled")]
struct Canceled;

#[derive(Clone, Debug, thiserror::Error)]
enum RuntimeApiError {
    #[error("{runtime_api_name}: {source}")]
    Execution { runtime_api_name: &'static str, source: Arc<dyn std::error::Error + Send + Sync> },
    #[error("{runtime_api_name} is too new")]
    NotSupported { runtime_api_name: &'static str },
}

#[derive(Clone, Debug, thiserror::Error)]
#[error("{msg}")]
struct ChainApiError {
    msg: String,
}

#[derive(Debug, thiserror::Error)]
enum SubsystemError {
    #[error(transparent)]
    NotifyCancellation(#[from] Canceled),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("failed to {0}")]
    Context(String),
    #[error("{0} stalled")]
    SubsystemStalled(&'static str),
}

fn fatal(yes: bool) -> Class {
    if yes { Class::Critical } else { Class::Permanent }
}

fn chain_api() -> ChainApiError {
    ChainApiError { msg: "no block".to_owned() }
}

fn runtime_api() -> [RuntimeApiError; 2] {
    let runtime_api_name = "session_info";
    [
        RuntimeApiError::Execution { runtime_api_name, source: Arc::new(Foreign) },
        RuntimeApiError::NotSupported { runtime_api_name },
    ]
}

fn context() -> SubsystemError {
    SubsystemError::Context("exit".to_owned())
}

mod runtime {
    use super::*;

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = permanent)]
    pub(super) enum Error {
        /// The other side is gone, so the node is about to go.
        #[error("cancelled")]
        #[classify(critical)]
        RuntimeRequestCanceled(#[from] Canceled),
        #[error("runtime: {0}")]
        #[classify(permanent)]
        RuntimeRequest(#[from] RuntimeApiError),
        #[error("no session {0}")]
        NoSuchSession(u32),
        #[error("no parameters for {0}")]
        NoExecutorParams(u32),
    }

    impl Error {
        pub(super) fn is_fatal(&self) -> bool {
            matches!(self, Self::RuntimeRequestCanceled(_))
        }
    }

    /// One that ends the node and one that does not, to be passed on.
    pub(super) fn samples() -> [Error; 2] {
        [Canceled.into(), Error::NoSuchSession(7)]
    }

    #[test]
    fn request() {
        held!(|error| fatal(error.is_fatal()) => Error {
            RuntimeRequestCanceled: [Error::RuntimeRequestCanceled(Canceled)],
            RuntimeRequest: runtime_api().map(Error::RuntimeRequest),
            NoSuchSession: [Error::NoSuchSession(7)],
            NoExecutorParams: [Error::NoExecutorParams(7)],
        });
    }
}

mod statement_distribution {
    use super::*;

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = permanent, never(retryable, not_found))]
    enum Error {
        #[error("requester")]
        #[classify(critical)]
        RequesterReceiverFinished,
        #[error("responder")]
        #[classify(critical)]
        ResponderReceiverFinished,
        #[error("spawn")]
        #[classify(critical)]
        SpawnTask(#[source] SubsystemError),
        #[error("overseer")]
        #[classify(critical)]
        SubsystemReceive(#[source] SubsystemError),
        #[error("runtime")]
        #[classify(transparent)]
        Runtime(#[from] runtime::Error),
        #[error("runtime API")]
        #[classify(permanent)]
        RuntimeApiUnavailable(#[source] Canceled),
        #[error("validation data of {0}: {1}")]
        FetchPersistedValidationData(u32, RuntimeApiError),
        #[error("session index: {0}")]
        FetchSessionIndex(RuntimeApiError),
        #[error("session: {0}")]
        FetchSessionInfo(RuntimeApiError),
        #[error("disabled validators: {0}")]
        FetchDisabledValidators(RuntimeApiError),
        #[error("groups: {0}")]
        FetchValidatorGroups(RuntimeApiError),
        #[error("claim queue: {0}")]
        FetchClaimQueue(RuntimeApiError),
        #[error("share")]
        InvalidShare,
        #[error("no head {0:?}")]
        NoSuchHead([u8; 32]),
        #[error("no peer {0}")]
        NoSuchPeer(u64),
        #[error("{0} knows too much of {1:?}")]
        RequestedUnannouncedCandidate(u64, [u8; 32]),
        #[error("no status")]
        NoSuchLargeStatementStatus([u8; 32], [u8; 32]),
        #[error("no statement")]
        NoSuchFetchedLargeStatement([u8; 32], [u8; 32]),
        #[error("nobody waits")]
        ResponderGetDataCanceled,
        #[error("leaf: {0}")]
        ActivateLeafFailure(Foreign),
    }

    impl Error {
        fn is_fatal(&self) -> bool {
            match self {
                Self::RequesterReceiverFinished
                | Self::ResponderReceiverFinished
                | Self::SpawnTask(_)
                | Self::SubsystemReceive(_) => true,
                Self::Runtime(error) => error.is_fatal(),
                _ => false,
            }
        }
    }

    #[test]
    fn distribute() {
        let hash = [7; 32];
        held!(|error| fatal(error.is_fatal()) => Error {
            RequesterReceiverFinished: [Error::RequesterReceiverFinished],
            ResponderReceiverFinished: [Error::ResponderReceiverFinished],
            SpawnTask: [Error::SpawnTask(context())],
            SubsystemReceive: [Error::SubsystemReceive(context())],
            Runtime: runtime::samples().map(Error::Runtime),
            RuntimeApiUnavailable: [Error::RuntimeApiUnavailable(Canceled)],
            FetchPersistedValidationData: runtime_api()
                .map(|error| Error::FetchPersistedValidationData(7, error)),
            FetchSessionIndex: runtime_api().map(Error::FetchSessionIndex),
            FetchSessionInfo: runtime_api().map(Error::FetchSessionInfo),
            FetchDisabledValidators: runtime_api().map(Error::FetchDisabledValidators),
            FetchValidatorGroups: runtime_api().map(Error::FetchValidatorGroups),
            FetchClaimQueue: runtime_api().map(Error::FetchClaimQueue),
            InvalidShare: [Error::InvalidShare],
            NoSuchHead: [Error::NoSuchHead(hash)],
            NoSuchPeer: [Error::NoSuchPeer(7)],
            RequestedUnannouncedCandidate: [Error::RequestedUnannouncedCandidate(7, hash)],
            NoSuchLargeStatementStatus: [Error::NoSuchLargeStatementStatus(hash, hash)],
            NoSuchFetchedLargeStatement: [Error::NoSuchFetchedLargeStatement(hash, hash)],
            ResponderGetDataCanceled: [Error::ResponderGetDataCanceled],
            ActivateLeafFailure: [Error::ActivateLeafFailure(Foreign)],
        });
    }

    /// `log_error`: what ends the node travels by `?`, the rest is logged.
    #[test]
    fn a_result_is_split_in_two() {
        fn log_error(result: Result<(), Error>) -> Result<Option<String>, errpolicy::Fatal<Error>> {
            Ok(result.split()?.err().map(|tame| tame.to_string()))
        }
        assert!(matches!(log_error(Ok(())), Ok(None)));
        assert!(matches!(log_error(Err(Error::NoSuchPeer(7))), Ok(Some(text)) if text == "no peer 7"));
        assert!(log_error(Err(Error::Runtime(Canceled.into()))).is_err());
    }
}

mod dispute_coordinator {
    use super::*;

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = critical, never(retryable, not_found))]
    enum Error {
        #[error("context: {0}")]
        SubsystemContext(String),
        #[error("spawn")]
        #[classify(critical)]
        SpawnFailed(#[source] SubsystemError),
        #[error("no worker")]
        ParticipationWorkerReceiverExhausted,
        #[error("overseer")]
        #[classify(critical)]
        SubsystemReceive(#[source] SubsystemError),
        #[error("writing: {0}")]
        DbWriteFailed(std::io::Error),
        #[error("reading: {0}")]
        DbReadFailed(Foreign),
        #[error("block number")]
        CanceledBlockNumber,
        #[error("block number: {0}")]
        ChainApiBlockNumber(ChainApiError),
        #[error(transparent)]
        #[classify(critical)]
        ChainApiAncestors(ChainApiError),
        #[error("nobody answers")]
        ChainApiSenderDropped,
        #[error("runtime: {0}")]
        #[classify(transparent)]
        Runtime(#[from] runtime::Error),
        #[error(transparent)]
        #[classify(permanent)]
        ChainApi(#[from] ChainApiError),
        #[error(transparent)]
        #[classify(permanent)]
        Io(#[from] std::io::Error),
        #[error(transparent)]
        #[classify(permanent)]
        Oneshot(#[from] Canceled),
        #[error("confirmation")]
        #[classify(permanent)]
        DisputeImportOneshotSend,
        #[error(transparent)]
        #[classify(permanent)]
        Subsystem(#[from] SubsystemError),
        #[error(transparent)]
        #[classify(permanent)]
        Codec(#[from] std::fmt::Error),
        #[error("session")]
        #[classify(permanent)]
        SessionInfo,
        #[error(transparent)]
        #[classify(permanent)]
        QueueError(#[from] Foreign),
    }

    impl Error {
        fn is_fatal(&self) -> bool {
            match self {
                Self::SubsystemContext(_)
                | Self::SpawnFailed(_)
                | Self::ParticipationWorkerReceiverExhausted
                | Self::SubsystemReceive(_)
                | Self::DbWriteFailed(_)
                | Self::DbReadFailed(_)
                | Self::CanceledBlockNumber
                | Self::ChainApiBlockNumber(_)
                | Self::ChainApiAncestors(_)
                | Self::ChainApiSenderDropped => true,
                Self::Runtime(error) => error.is_fatal(),
                _ => false,
            }
        }
    }

    fn io() -> std::io::Error {
        std::io::ErrorKind::StorageFull.into()
    }

    #[test]
    fn coordinate() {
        held!(|error| fatal(error.is_fatal()) => Error {
            SubsystemContext: [Error::SubsystemContext("exit".to_owned())],
            SpawnFailed: [Error::SpawnFailed(context())],
            ParticipationWorkerReceiverExhausted: [Error::ParticipationWorkerReceiverExhausted],
            SubsystemReceive: [Error::SubsystemReceive(context())],
            DbWriteFailed: [Error::DbWriteFailed(io())],
            DbReadFailed: [Error::DbReadFailed(Foreign)],
            CanceledBlockNumber: [Error::CanceledBlockNumber],
            ChainApiBlockNumber: [Error::ChainApiBlockNumber(chain_api())],
            ChainApiAncestors: [Error::ChainApiAncestors(chain_api())],
            ChainApiSenderDropped: [Error::ChainApiSenderDropped],
            Runtime: runtime::samples().map(Error::Runtime),
            ChainApi: [Error::ChainApi(chain_api())],
            Io: [Error::Io(io())],
            Oneshot: [Error::Oneshot(Canceled)],
            DisputeImportOneshotSend: [Error::DisputeImportOneshotSend],
            Subsystem: [context(), SubsystemError::SubsystemStalled("chain API")].map(Error::Subsystem),
            Codec: [Error::Codec(std::fmt::Error)],
            SessionInfo: [Error::SessionInfo],
            QueueError: [Error::QueueError(Foreign)],
        });
    }

    /// A failed context is fatal, says the first variant; a `?` makes another one of it, which is not.
    #[test]
    fn a_context_by_question_mark_was_meant_otherwise() {
        #[derive(Debug, Classify)]
        #[classify(critical, when(SubsystemError::Context(_) = _0), else = permanent)]
        struct Meant(SubsystemError);

        assert!(Error::SubsystemContext("exit".to_owned()).is_fatal());
        assert!(!Error::from(context()).is_fatal());
        hold([Meant(context())], |_| Class::Critical);
        hold([Meant(SubsystemError::SubsystemStalled("chain API"))], |_| Class::Permanent);
    }
}

mod recovery {
    use super::*;

    #[derive(Clone, Debug, PartialEq, thiserror::Error, Classify)]
    enum RecoveryError {
        #[error("invalid")]
        #[classify(permanent)]
        Invalid,
        #[error("unavailable")]
        #[classify(permanent)]
        Unavailable,
        #[error("closed")]
        #[classify(critical)]
        ChannelClosed,
    }

    #[test]
    fn recover() {
        held!(|error: &RecoveryError| fatal(matches!(error, RecoveryError::ChannelClosed)) => RecoveryError {
            Invalid: [RecoveryError::Invalid],
            Unavailable: [RecoveryError::Unavailable],
            ChannelClosed: [RecoveryError::ChannelClosed],
        });
    }

    /// With two answers, data that nobody has yet and data that is wrong are one.
    #[test]
    fn data_that_nobody_has_yet_was_meant_otherwise() {
        #[derive(Debug, Classify)]
        enum Meant {
            #[classify(retryable, scope = target)]
            Unavailable,
        }
        assert_eq!(RecoveryError::Unavailable.class(), RecoveryError::Invalid.class());
        assert!(Meant::Unavailable.is_retryable());
    }
}
