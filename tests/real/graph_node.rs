//! Graph Node, `graphprotocol/graph-node` at f27eb5f2c (2026-06-30).
//!
//! `graph/src/components/store/err.rs`: `StoreError::is_deterministic`; `core/src/subgraph/error.rs`:
//! `ProcessingError::{kind, is_deterministic, should_restart, is_retryable, is_canceled}`, `ClassifyErrorHelper`.
//!
//! Indexers must agree: an error that everybody meets is part of the result, any other is tried again. "If in doubt,
//! it is not deterministic"; so much is in doubt. A cause behind a trait object that promises to be of one kind.

use std::fmt::{Debug, Display};

use errpolicy::{Class, Classify, Origin, Scope, Verdict};

use crate::held::{Said, hold, retryable};

/// An error of another crate that nobody looks into.
#[derive(Debug, thiserror::Error)]
#[error("elsewhere")]
struct Foreign;

#[derive(Debug, thiserror::Error, Classify)]
#[classify(default = retryable, never(critical, not_found))]
enum StoreError {
    #[error("store: {0}")]
    Unknown(Foreign),
    #[error("{2} has the id {1} of {0}")]
    #[classify(permanent)]
    ConflictingId(String, String, String),
    #[error("{0} has no field {1}")]
    #[classify(permanent)]
    UnknownField(String, String),
    #[error("no table {0}")]
    #[classify(permanent)]
    UnknownTable(String),
    #[error("{0} has no attribute {1}")]
    #[classify(permanent)]
    UnknownAttribute(String, String),
    #[error("query: {0}")]
    QueryExecutionError(String),
    #[error("nested filter {0}: {1}")]
    ChildFilterNestingNotSupportedError(String, String),
    #[error("identifier {0}")]
    #[classify(permanent)]
    InvalidIdentifier(String),
    #[error("{0} has block {1}")]
    DuplicateBlockProcessing(String, i32),
    #[error("internal: {0}")]
    InternalError(String),
    #[error("no deployment {0}")]
    DeploymentNotFound(String),
    #[error("no shard {0}")]
    UnknownShard(String),
    #[error("full text search")]
    FulltextSearchNonDeterministic,
    #[error("full text column")]
    FulltextColumnMissingConfig,
    #[error("cancelled")]
    Canceled,
    #[error("no database")]
    DatabaseUnavailable,
    #[error("fork: {0}")]
    ForkFailure(String),
    #[error("poisoned")]
    Poisoned,
    #[error("writer: {0}")]
    WriterPanic(Foreign),
    #[error("schema version {0}")]
    UnsupportedDeploymentSchemaVersion(i32),
    #[error("pruning: {0}")]
    PruneFailure(String),
    #[error("filter {0} for {1}")]
    #[classify(permanent)]
    UnsupportedFilter(String, String),
    #[error("{0} at {1}: {2} in {3}")]
    WriteFailure(String, i32, String, String),
    #[error("query timed out")]
    StatementTimeout,
    #[error("constraint: {0}")]
    #[classify(permanent)]
    ConstraintViolation(String),
    #[error("{0}")]
    #[classify(permanent)]
    Input(String),
}

impl StoreError {
    fn is_deterministic(&self) -> bool {
        match self {
            Self::ConflictingId(_, _, _)
            | Self::UnknownField(_, _)
            | Self::UnknownTable(_)
            | Self::UnknownAttribute(_, _)
            | Self::InvalidIdentifier(_)
            | Self::UnsupportedFilter(_, _)
            | Self::ConstraintViolation(_)
            | Self::Input(_) => true,
            Self::Unknown(_)
            | Self::QueryExecutionError(_)
            | Self::ChildFilterNestingNotSupportedError(_, _)
            | Self::DuplicateBlockProcessing(_, _)
            | Self::InternalError(_)
            | Self::DeploymentNotFound(_)
            | Self::UnknownShard(_)
            | Self::FulltextSearchNonDeterministic
            | Self::FulltextColumnMissingConfig
            | Self::Canceled
            | Self::DatabaseUnavailable
            | Self::ForkFailure(_)
            | Self::Poisoned
            | Self::WriterPanic(_)
            | Self::UnsupportedDeploymentSchemaVersion(_)
            | Self::PruneFailure(_)
            | Self::WriteFailure(_, _, _, _)
            | Self::StatementTimeout => false,
        }
    }
}

fn text() -> String {
    "text".to_owned()
}

#[test]
fn is_deterministic() {
    held!(|error| retryable(!error.is_deterministic()) => StoreError {
        Unknown: [StoreError::Unknown(Foreign)],
        ConflictingId: [StoreError::ConflictingId(text(), text(), text())],
        UnknownField: [StoreError::UnknownField(text(), text())],
        UnknownTable: [StoreError::UnknownTable(text())],
        UnknownAttribute: [StoreError::UnknownAttribute(text(), text())],
        QueryExecutionError: [StoreError::QueryExecutionError(text())],
        ChildFilterNestingNotSupportedError: [StoreError::ChildFilterNestingNotSupportedError(text(), text())],
        InvalidIdentifier: [StoreError::InvalidIdentifier(text())],
        DuplicateBlockProcessing: [StoreError::DuplicateBlockProcessing(text(), 7)],
        InternalError: [StoreError::InternalError(text())],
        DeploymentNotFound: [StoreError::DeploymentNotFound(text())],
        UnknownShard: [StoreError::UnknownShard(text())],
        FulltextSearchNonDeterministic: [StoreError::FulltextSearchNonDeterministic],
        FulltextColumnMissingConfig: [StoreError::FulltextColumnMissingConfig],
        Canceled: [StoreError::Canceled],
        DatabaseUnavailable: [StoreError::DatabaseUnavailable],
        ForkFailure: [StoreError::ForkFailure(text())],
        Poisoned: [StoreError::Poisoned],
        WriterPanic: [StoreError::WriterPanic(Foreign)],
        UnsupportedDeploymentSchemaVersion: [StoreError::UnsupportedDeploymentSchemaVersion(7)],
        PruneFailure: [StoreError::PruneFailure(text())],
        UnsupportedFilter: [StoreError::UnsupportedFilter(text(), text())],
        WriteFailure: [StoreError::WriteFailure(text(), 7, text(), text())],
        StatementTimeout: [StoreError::StatementTimeout],
        ConstraintViolation: [StoreError::ConstraintViolation(text())],
        Input: [StoreError::Input(text())],
    });
}

/// "Not the same for everybody" is not "may work the next time". A writer that panicked stays poisoned, and a schema
/// that is too new stays so until somebody installs another program; with two answers both are tried for ever.
#[test]
fn a_schema_that_is_too_new_was_meant_otherwise() {
    #[derive(Debug, Classify)]
    enum Meant {
        #[classify(critical, remedy = operator)]
        UnsupportedDeploymentSchemaVersion(i32),
        #[classify(critical, remedy = restart)]
        Poisoned,
    }
    assert_eq!(StoreError::UnsupportedDeploymentSchemaVersion(7).class(), Class::Retryable);
    assert_eq!(StoreError::Poisoned.class(), Class::Retryable);
    hold([Meant::UnsupportedDeploymentSchemaVersion(7), Meant::Poisoned], |_| Class::Critical);
}

trait DeterministicError: Debug + Display + Send + Sync + 'static {}

impl DeterministicError for StoreError {}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical, not_found))]
enum ProcessingError {
    #[error("{0}")]
    #[classify(retryable)]
    Unknown(Box<dyn std::error::Error + Send + Sync>),
    #[error("{0}")]
    #[classify(permanent)]
    Deterministic(Box<dyn DeterministicError>),
    // The same block would be wrong again; the stream of blocks has to be begun anew.
    #[error("reorganized: {0}")]
    #[classify(retryable, scope = workflow)]
    PossibleReorg(Foreign),
    #[error("stopped")]
    #[classify(cancelled)]
    Canceled,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum ProcessingErrorKind {
    Deterministic,
    NonDeterministic,
    PossibleReorg,
    Canceled,
}

impl Said for ProcessingErrorKind {
    fn read(verdict: &Verdict) -> Self {
        match (verdict.class(), verdict.scope(), verdict.origin()) {
            (Class::Retryable, Scope::Workflow, _) => Self::PossibleReorg,
            (Class::Retryable, ..) => Self::NonDeterministic,
            (.., Origin::CallerGone) => Self::Canceled,
            _ => Self::Deterministic,
        }
    }
}

impl ProcessingError {
    fn kind(&self) -> ProcessingErrorKind {
        match self {
            Self::Unknown(_) => ProcessingErrorKind::NonDeterministic,
            Self::Deterministic(_) => ProcessingErrorKind::Deterministic,
            Self::PossibleReorg(_) => ProcessingErrorKind::PossibleReorg,
            Self::Canceled => ProcessingErrorKind::Canceled,
        }
    }
}

/// `ClassifyErrorHelper`: the variant is chosen by the verdict of what it takes in.
impl From<StoreError> for ProcessingError {
    fn from(error: StoreError) -> Self {
        if error.is_deterministic() {
            Self::Deterministic(Box::new(error))
        } else {
            Self::Unknown(error.into())
        }
    }
}

#[test]
fn kind() {
    held!(ProcessingError::kind => ProcessingError {
        Unknown: [ProcessingError::from(StoreError::StatementTimeout)],
        Deterministic: [ProcessingError::from(StoreError::Input(text()))],
        PossibleReorg: [ProcessingError::PossibleReorg(Foreign)],
        Canceled: [ProcessingError::Canceled],
    });
}

/// A store that was cancelled is tried again, one level below the variant that says what to do about it.
#[test]
fn a_cancelled_store_was_meant_otherwise() {
    assert_eq!(ProcessingError::from(StoreError::Canceled).kind(), ProcessingErrorKind::NonDeterministic);
    assert_eq!(
        ProcessingErrorKind::read(&ProcessingError::Canceled.classify()),
        ProcessingErrorKind::Canceled
    );
}
