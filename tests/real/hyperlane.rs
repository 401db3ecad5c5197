//! Hyperlane, `hyperlane-xyz/hyperlane-monorepo` at f0f8a56c38 (2026-08-21).
//!
//! `rust/main/lander/src/error.rs`: `LanderError::is_infra_error`, `IsRetryable for LanderError`.
//!
//! The chain's client flattens everything into text, so that the verdict is made of substrings in a certain order: a
//! message may hold a reason to give up and a reason to go on, and the first rule wins. One variant asks whether
//! *all* of its reasons are of one kind.

use errpolicy::{Class, Classify, Origin};

use crate::held::{Said, hold, retryable};

const EVM_GAS_UNDERPRICED_ERRORS: [&str; 4] = [
    "replacement transaction underpriced",
    "already known",
    "Fair pubdata price too high",
    "insufficient fee",
];
const SVM_BLOCKHASH_NOT_FOUND_ERROR: &str = "Blockhash not found";
const EVM_EXCEEDS_BLOCK_GAS_LIMIT_ERROR: &str = "exceeds block gas limit";
const SIMULATED_DELIVERY_FAILURE_ERROR: &str = "block hash ends in 0";

/// An error of another crate that is known by its text.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Text(&'static str);

impl Text {
    fn contains(&self, text: &str) -> bool {
        self.to_string().contains(text)
    }
}

#[derive(Clone, Copy, Debug)]
enum TransactionDropReason {
    DroppedByChain,
    FailedSimulation,
}

/// `origin = upstream` is what `is_infra_error` says: a chain, a channel or a database, and no transaction.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(default = permanent, never(critical, not_found))]
enum LanderError {
    #[error("network: {0}")]
    #[classify(origin = upstream)]
    NetworkError(String),
    #[error("submission: {0}")]
    #[classify(retryable, origin = upstream)]
    TxSubmissionError(String),
    #[error("already broadcast")]
    TxAlreadyExists,
    #[error("dropped: {0:?}")]
    TxDropped(TransactionDropReason),
    #[error("no transaction {0}")]
    TxHashNotFound(String),
    #[error("gas cap")]
    TxGasCapReached,
    #[error("sending: {0}")]
    #[classify(permanent, origin = upstream)]
    ChannelSendFailure(#[from] Box<Text>),
    #[error("closed")]
    #[classify(origin = upstream)]
    ChannelClosed,
    #[error("{0}")]
    EyreError(String),
    #[error("no payload")]
    PayloadNotFound,
    #[error("simulation: {0:?}")]
    #[classify(
        retryable,
        when = _0.iter().all(|reason| reason.contains(SIMULATED_DELIVERY_FAILURE_ERROR)),
        else = permanent
    )]
    SimulationFailed(Vec<String>),
    #[error("estimation")]
    EstimationFailed,
    #[error("not retryable: {0}")]
    NonRetryableError(String),
    #[error("database: {0}")]
    #[classify(origin = upstream)]
    DbError(String),
    #[error("chain: {0}")]
    #[classify(permanent, when = _0.contains(EVM_EXCEEDS_BLOCK_GAS_LIMIT_ERROR), origin = upstream)]
    #[classify(retryable, when = _0.contains(SIMULATED_DELIVERY_FAILURE_ERROR), origin = upstream)]
    #[classify(retryable, when = EVM_GAS_UNDERPRICED_ERRORS.iter().any(|text| _0.contains(text)), origin = upstream)]
    #[classify(retryable, when = _0.contains(SVM_BLOCKHASH_NOT_FOUND_ERROR), origin = upstream)]
    #[classify(permanent, origin = upstream)]
    ChainCommunicationError(#[source] Text),
}

impl LanderError {
    fn is_infra_error(&self) -> bool {
        match self {
            Self::ChainCommunicationError(_)
            | Self::ChannelSendFailure(_)
            | Self::ChannelClosed
            | Self::NetworkError(_)
            | Self::TxSubmissionError(_)
            | Self::DbError(_) => true,
            Self::NonRetryableError(_)
            | Self::EstimationFailed
            | Self::SimulationFailed(_)
            | Self::PayloadNotFound
            | Self::TxDropped(_)
            | Self::TxGasCapReached
            | Self::TxHashNotFound(_)
            | Self::TxAlreadyExists
            | Self::EyreError(_) => false,
        }
    }

    fn is_retryable(&self) -> bool {
        match self {
            Self::TxSubmissionError(_) => true,
            Self::NetworkError(_) | Self::EyreError(_) => false,
            Self::ChainCommunicationError(error) => {
                let text = error.to_string();
                if text.contains(EVM_EXCEEDS_BLOCK_GAS_LIMIT_ERROR) {
                    return false;
                }
                if text.contains(SIMULATED_DELIVERY_FAILURE_ERROR) {
                    return true;
                }
                if EVM_GAS_UNDERPRICED_ERRORS.iter().any(|known| text.contains(known)) {
                    return true;
                }
                text.contains(SVM_BLOCKHASH_NOT_FOUND_ERROR)
            }
            Self::SimulationFailed(reasons) => {
                reasons.iter().all(|reason| reason.contains(SIMULATED_DELIVERY_FAILURE_ERROR))
            }
            Self::ChannelSendFailure(_)
            | Self::NonRetryableError(_)
            | Self::TxDropped(_)
            | Self::EstimationFailed
            | Self::ChannelClosed
            | Self::PayloadNotFound
            | Self::TxAlreadyExists
            | Self::DbError(_)
            | Self::TxHashNotFound(_)
            | Self::TxGasCapReached => false,
        }
    }
}

/// Whether it is the infrastructure's fault.
#[derive(Debug, PartialEq)]
struct Infrastructure(bool);

impl Said for Infrastructure {
    fn read(verdict: &errpolicy::Verdict) -> Self {
        Self(verdict.origin() == Origin::Upstream)
    }
}

fn said(error: &LanderError) -> (Class, Infrastructure) {
    (retryable(error.is_retryable()), Infrastructure(error.is_infra_error()))
}

fn simulation(reasons: &[&str]) -> LanderError {
    LanderError::SimulationFailed(reasons.iter().copied().map(str::to_owned).collect())
}

#[test]
fn both_functions() {
    let text = || "text".to_owned();
    held!(said => LanderError {
        NetworkError: [LanderError::NetworkError(text())],
        TxSubmissionError: [LanderError::TxSubmissionError(text())],
        TxAlreadyExists: [LanderError::TxAlreadyExists],
        TxDropped: [TransactionDropReason::DroppedByChain, TransactionDropReason::FailedSimulation]
            .map(LanderError::TxDropped),
        TxHashNotFound: [LanderError::TxHashNotFound(text())],
        TxGasCapReached: [LanderError::TxGasCapReached],
        ChannelSendFailure: [LanderError::ChannelSendFailure(Box::new(Text("full")))],
        ChannelClosed: [LanderError::ChannelClosed],
        EyreError: [LanderError::EyreError(text())],
        PayloadNotFound: [LanderError::PayloadNotFound],
        SimulationFailed: [
            simulation(&[]),
            simulation(&["block hash ends in 0", "the block hash ends in 0."]),
            simulation(&["block hash ends in 0", "out of gas"]),
            simulation(&["out of gas"]),
        ],
        EstimationFailed: [LanderError::EstimationFailed],
        NonRetryableError: [LanderError::NonRetryableError(text())],
        DbError: [LanderError::DbError(text())],
        ChainCommunicationError: [
            "nonce too low",
            "transaction exceeds block gas limit",
            "already known, and exceeds block gas limit",
            "reverted: block hash ends in 0",
            "replacement transaction underpriced",
            "already known",
            "Fair pubdata price too high",
            "insufficient fees: insufficient fee",
            "Blockhash not found",
        ]
        .map(Text)
        .map(LanderError::ChainCommunicationError),
    });
}

/// A failed simulation for which nobody knows a reason is tried for ever: `all` of nothing is true.
#[test]
fn no_reason_was_meant_otherwise() {
    #[derive(Debug, Classify)]
    #[classify(permanent, when = _0.is_empty())]
    #[classify(retryable, when = _0.iter().all(|reason| reason.contains(SIMULATED_DELIVERY_FAILURE_ERROR)))]
    #[classify(permanent)]
    struct Meant(Vec<String>);

    assert!(LanderError::is_retryable(&simulation(&[])));
    hold([simulation(&[])], |_| Class::Retryable);
    hold([Meant(Vec::new())], |_| Class::Permanent);
    hold([Meant(vec![SIMULATED_DELIVERY_FAILURE_ERROR.to_owned()])], |_| Class::Retryable);
}
