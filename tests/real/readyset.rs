//! readysettech/readyset at a9015be5c28c (2026-08-21): `ReadySetError::{is_transient, is_networking_related,
//! caused_by_view_not_found, caused_by_table_not_found}` in `readyset-errors/src/lib.rs`, 108 variants;
//! `IsFatalError::is_fatal` in `readyset-mysql/src/error.rs` and `readyset-psql/src/error.rs`.
//!
//! Of interest: the functions walk the chain of sources and look for their own type in every link, where the
//! derive asks the next link; a fatal error asks for another connection, which is a facet and no class.

use std::error::Error as StdError;
use std::io;

use errpolicy::{Class, Classify, Scope};

use crate::agree::{agree, retryable_or_permanent};
use crate::foreign::foreign;

foreign!(MsqlSrvError, TlsError);

/// Stands for the statement of a parser.
#[derive(Clone, Copy, Debug)]
struct Statement;

#[derive(Debug, thiserror::Error, Classify)]
#[error("readyset")]
#[classify(default = permanent, only(not_found, permanent, retryable))]
enum ReadySetError {
    Context {
        context: String,
        #[source]
        #[classify(transparent)]
        error: Box<ReadySetError>,
    },
    InvalidQuery(String),
    SkipEvent,
    InvalidQueryId(String),
    NoQueryForId {
        id: String,
    },
    QueryNotFound {
        name: String,
    },
    SetDisallowed {
        statement: String,
    },
    InvalidUpstreamDatabase,
    RpcFailed {
        during: String,
        #[source]
        #[classify(transparent)]
        source: Box<ReadySetError>,
    },
    #[classify(retryable)]
    ClientDropped,
    #[classify(retryable)]
    TransportFull,
    #[classify(retryable)]
    Desynchronized,
    #[classify(retryable)]
    TransportSendFailed(String),
    #[classify(retryable)]
    TransportRecvFailed,
    SelectQueryCreationFailed {
        qname: String,
        #[source]
        #[classify(transparent)]
        source: Box<ReadySetError>,
    },
    MigrationPlanFailed {
        #[source]
        #[classify(transparent)]
        source: Box<ReadySetError>,
    },
    MigrationApplyFailed {
        #[source]
        #[classify(transparent)]
        source: Box<ReadySetError>,
    },
    RecipeInvariantViolated(String),
    DomainCreationFailed {
        domain_index: usize,
        shard: usize,
        replica: usize,
        worker_uri: String,
        #[source]
        #[classify(transparent)]
        source: Box<ReadySetError>,
    },
    MirNodeToDataflowFailed {
        index: usize,
        #[source]
        #[classify(transparent)]
        source: Box<ReadySetError>,
    },
    #[classify(retryable)]
    TcpSendError(String),
    SerializationFailed(String),
    WrongColumnCount(usize, usize),
    WrongKeyColumnCount(usize, usize),
    WrongPacketDataType,
    ExprNotInGroupBy {
        expression: String,
        position: String,
    },
    TableAlreadyExists {
        name: String,
        schema: Option<String>,
    },
    #[classify(not_found)]
    TableNotFound {
        name: String,
        schema: Option<String>,
    },
    TableNotReplicated {
        name: String,
        schema: Option<String>,
    },
    #[classify(retryable)]
    ViewNotYetAvailable,
    SchemaGenerationMismatch {
        used: Option<u64>,
        current: u64,
    },
    ViewDestroyed,
    #[classify(not_found)]
    ViewNotFound(String),
    #[classify(not_found)]
    ViewNotFoundForQuery {
        statement: Box<Statement>,
    },
    ViewNotFoundInWorkers {
        name: String,
        workers: Vec<String>,
    },
    ViewAlreadyExists(String),
    NoCacheForQuery,
    ReaderNotFound,
    ServerShuttingDown,
    #[classify(retryable)]
    UpqueryTimeout,
    EmptyKey,
    ReaderMissingKey,
    PreparedStatementMissing {
        statement_id: u32,
    },
    Internal(String),
    ConnectionClosed(String),
    HttpError(String),
    BadRequest(String),
    Unsupported(String),
    UnparseableQuery(String),
    TableError {
        table: String,
        #[source]
        #[classify(transparent)]
        source: Box<ReadySetError>,
    },
    ViewError {
        idx: usize,
        #[source]
        #[classify(transparent)]
        source: Box<ReadySetError>,
    },
    ArityError(String),
    MultipleAutoIncrement,
    NoSuchColumn(String),
    DfValueConversionError {
        src_type: String,
        target_type: String,
        details: String,
    },
    ProjectExprInvalidColumnIndex(usize),
    ProjectExprBuiltInFunctionError {
        function: String,
        message: String,
    },
    NotLeader,
    #[classify(retryable)]
    LeaderNotReady,
    ControllerRecovering,
    UnknownEndpoint,
    NodeNotFound {
        index: usize,
    },
    IndexNotFound {
        node: usize,
        columns: Vec<usize>,
    },
    #[classify(retryable)]
    WorkerFailed {
        uri: String,
    },
    HttpRequestFailed {
        request: String,
        message: String,
    },
    ReaderNotRunning {
        node: usize,
    },
    DomainNotFound {
        domain_index: usize,
    },
    NoSuchNode(usize),
    InvalidNodeType {
        node_index: usize,
        expected_type: u8,
    },
    NoSuchReplayPath(u32),
    UnmappableDomain {
        domain_index: usize,
    },
    UnknownDomain {
        domain_index: usize,
    },
    #[classify(retryable)]
    ServiceUnavailable,
    UrlParseFailed(String),
    SqlModeParseFailed(String),
    ReplicationFailed(String),
    InvalidRecordLength,
    #[classify(retryable)]
    IOError(String),
    Size0Error,
    NonInternalNode,
    NodeAlreadyTaken,
    KeyAlreadyFilled,
    RangeAlreadyFilled,
    NonExistentColumn {
        column: String,
        node: String,
    },
    JemallocCtlError(String),
    ArrayParseError {
        input: String,
        message: String,
    },
    ResnapshotNeeded,
    FullResnapshotNeeded,
    MirNodeNotFound {
        index: usize,
    },
    RelationNotFound {
        relation: String,
    },
    FailedBaseOps {
        table: String,
    },
    MirNodeMustHaveDfNodeAssigned {
        mir_node_index: usize,
    },
    UnsupportedServerVersion {
        major: u16,
        minor: String,
        min_major: u16,
        min_minor: u16,
    },
    UnparseableServerVersion,
    UpstreamConnectionLost(String),
    UnknownMigration(u64),
    UnsupportedPlaceholders {
        placeholders: Vec<u32>,
    },
    NativeTlsError(String),
    #[classify(retryable)]
    ControllerUnavailable,
    DecodingError {
        encoding: String,
        message: String,
    },
    EncodingError {
        encoding: String,
        message: String,
    },
    DecimalError(String),
    AstConversionError(String),
    PemError(String),
    #[classify(retryable)]
    RequestTimeout,
    #[classify(retryable)]
    RequestTimeoutWithContext(String),
    CreateCacheError(String),
    ReadysetSchemaError(String),
}

impl ReadySetError {
    fn any_cause(&self, found: impl Fn(&Self) -> bool + Copy) -> bool {
        found(self)
            || self
                .source()
                .and_then(|source| source.downcast_ref::<Box<Self>>())
                .is_some_and(|source| source.any_cause(found))
    }

    fn is_transient(&self) -> bool {
        self.any_cause(|error| {
            matches!(
                error,
                Self::ViewNotYetAvailable
                    | Self::UpqueryTimeout
                    | Self::LeaderNotReady
                    | Self::WorkerFailed { .. }
                    | Self::ControllerUnavailable
                    | Self::RequestTimeout
                    | Self::RequestTimeoutWithContext(..)
            )
        }) || self.is_networking_related()
    }

    fn is_networking_related(&self) -> bool {
        self.any_cause(|error| {
            matches!(
                error,
                Self::ClientDropped
                    | Self::TransportFull
                    | Self::Desynchronized
                    | Self::TransportSendFailed(..)
                    | Self::TransportRecvFailed
                    | Self::IOError(..)
                    | Self::TcpSendError(..)
                    | Self::ServiceUnavailable
            )
        })
    }

    fn caused_by_view_not_found(&self) -> bool {
        self.any_cause(|error| matches!(error, Self::ViewNotFound(..) | Self::ViewNotFoundForQuery { .. }))
    }

    fn caused_by_table_not_found(&self) -> bool {
        self.any_cause(|error| matches!(error, Self::TableNotFound { .. }))
    }
}

fn text() -> String {
    "text".to_owned()
}

fn rpc(source: ReadySetError) -> ReadySetError {
    ReadySetError::RpcFailed { during: text(), source: Box::new(source) }
}

#[test]
fn readyset_error() {
    use ReadySetError as E;
    let by_hand = |error: &E| {
        let not_found = error.caused_by_view_not_found() || error.caused_by_table_not_found();
        if not_found { Class::NotFound } else { retryable_or_permanent(error.is_transient()) }
    };
    agree!(E, by_hand => Classify::class, {
        E::Context { .. } => [
            E::Context { context: text(), error: Box::new(rpc(E::LeaderNotReady)) },
            E::Context { context: text(), error: Box::new(rpc(E::Size0Error)) },
            E::Context { context: text(), error: Box::new(rpc(E::ViewNotFound(text()))) },
        ],
        E::InvalidQuery(_) => [E::InvalidQuery(text())],
        E::SkipEvent => [E::SkipEvent],
        E::InvalidQueryId(_) => [E::InvalidQueryId(text())],
        E::NoQueryForId { .. } => [E::NoQueryForId { id: text() }],
        E::QueryNotFound { .. } => [E::QueryNotFound { name: text() }],
        E::SetDisallowed { .. } => [E::SetDisallowed { statement: text() }],
        E::InvalidUpstreamDatabase => [E::InvalidUpstreamDatabase],
        E::RpcFailed { .. } => [
            E::RpcFailed { during: text(), source: Box::new(rpc(E::LeaderNotReady)) },
            E::RpcFailed { during: text(), source: Box::new(rpc(E::Size0Error)) },
            E::RpcFailed { during: text(), source: Box::new(rpc(E::ViewNotFound(text()))) },
        ],
        E::ClientDropped => [E::ClientDropped],
        E::TransportFull => [E::TransportFull],
        E::Desynchronized => [E::Desynchronized],
        E::TransportSendFailed(_) => [E::TransportSendFailed(text())],
        E::TransportRecvFailed => [E::TransportRecvFailed],
        E::SelectQueryCreationFailed { .. } => [
            E::SelectQueryCreationFailed { qname: text(), source: Box::new(rpc(E::LeaderNotReady)) },
            E::SelectQueryCreationFailed { qname: text(), source: Box::new(rpc(E::Size0Error)) },
            E::SelectQueryCreationFailed { qname: text(), source: Box::new(rpc(E::ViewNotFound(text()))) },
        ],
        E::MigrationPlanFailed { .. } => [
            E::MigrationPlanFailed { source: Box::new(rpc(E::LeaderNotReady)) },
            E::MigrationPlanFailed { source: Box::new(rpc(E::Size0Error)) },
            E::MigrationPlanFailed { source: Box::new(rpc(E::ViewNotFound(text()))) },
        ],
        E::MigrationApplyFailed { .. } => [
            E::MigrationApplyFailed { source: Box::new(rpc(E::LeaderNotReady)) },
            E::MigrationApplyFailed { source: Box::new(rpc(E::Size0Error)) },
            E::MigrationApplyFailed { source: Box::new(rpc(E::ViewNotFound(text()))) },
        ],
        E::RecipeInvariantViolated(_) => [E::RecipeInvariantViolated(text())],
        E::DomainCreationFailed { .. } => [
            E::DomainCreationFailed {
                domain_index: 1,
                shard: 1,
                replica: 1,
                worker_uri: text(),
                source: Box::new(rpc(E::LeaderNotReady)),
            },
            E::DomainCreationFailed {
                domain_index: 1,
                shard: 1,
                replica: 1,
                worker_uri: text(),
                source: Box::new(rpc(E::Size0Error)),
            },
            E::DomainCreationFailed {
                domain_index: 1,
                shard: 1,
                replica: 1,
                worker_uri: text(),
                source: Box::new(rpc(E::ViewNotFound(text()))),
            },
        ],
        E::MirNodeToDataflowFailed { .. } => [
            E::MirNodeToDataflowFailed { index: 1, source: Box::new(rpc(E::LeaderNotReady)) },
            E::MirNodeToDataflowFailed { index: 1, source: Box::new(rpc(E::Size0Error)) },
            E::MirNodeToDataflowFailed { index: 1, source: Box::new(rpc(E::ViewNotFound(text()))) },
        ],
        E::TcpSendError(_) => [E::TcpSendError(text())],
        E::SerializationFailed(_) => [E::SerializationFailed(text())],
        E::WrongColumnCount(_, _) => [E::WrongColumnCount(1, 1)],
        E::WrongKeyColumnCount(_, _) => [E::WrongKeyColumnCount(1, 1)],
        E::WrongPacketDataType => [E::WrongPacketDataType],
        E::ExprNotInGroupBy { .. } => [E::ExprNotInGroupBy { expression: text(), position: text() }],
        E::TableAlreadyExists { .. } => [E::TableAlreadyExists { name: text(), schema: None }],
        E::TableNotFound { .. } => [E::TableNotFound { name: text(), schema: None }],
        E::TableNotReplicated { .. } => [E::TableNotReplicated { name: text(), schema: None }],
        E::ViewNotYetAvailable => [E::ViewNotYetAvailable],
        E::SchemaGenerationMismatch { .. } => [E::SchemaGenerationMismatch { used: None, current: 1 }],
        E::ViewDestroyed => [E::ViewDestroyed],
        E::ViewNotFound(_) => [E::ViewNotFound(text())],
        E::ViewNotFoundForQuery { .. } => [E::ViewNotFoundForQuery { statement: Box::new(Statement) }],
        E::ViewNotFoundInWorkers { .. } => [E::ViewNotFoundInWorkers { name: text(), workers: vec![] }],
        E::ViewAlreadyExists(_) => [E::ViewAlreadyExists(text())],
        E::NoCacheForQuery => [E::NoCacheForQuery],
        E::ReaderNotFound => [E::ReaderNotFound],
        E::ServerShuttingDown => [E::ServerShuttingDown],
        E::UpqueryTimeout => [E::UpqueryTimeout],
        E::EmptyKey => [E::EmptyKey],
        E::ReaderMissingKey => [E::ReaderMissingKey],
        E::PreparedStatementMissing { .. } => [E::PreparedStatementMissing { statement_id: 1 }],
        E::Internal(_) => [E::Internal(text())],
        E::ConnectionClosed(_) => [E::ConnectionClosed(text())],
        E::HttpError(_) => [E::HttpError(text())],
        E::BadRequest(_) => [E::BadRequest(text())],
        E::Unsupported(_) => [E::Unsupported(text())],
        E::UnparseableQuery(_) => [E::UnparseableQuery(text())],
        E::TableError { .. } => [
            E::TableError { table: text(), source: Box::new(rpc(E::LeaderNotReady)) },
            E::TableError { table: text(), source: Box::new(rpc(E::Size0Error)) },
            E::TableError { table: text(), source: Box::new(rpc(E::ViewNotFound(text()))) },
        ],
        E::ViewError { .. } => [
            E::ViewError { idx: 1, source: Box::new(rpc(E::LeaderNotReady)) },
            E::ViewError { idx: 1, source: Box::new(rpc(E::Size0Error)) },
            E::ViewError { idx: 1, source: Box::new(rpc(E::ViewNotFound(text()))) },
        ],
        E::ArityError(_) => [E::ArityError(text())],
        E::MultipleAutoIncrement => [E::MultipleAutoIncrement],
        E::NoSuchColumn(_) => [E::NoSuchColumn(text())],
        E::DfValueConversionError { .. } => [
            E::DfValueConversionError { src_type: text(), target_type: text(), details: text() },
        ],
        E::ProjectExprInvalidColumnIndex(_) => [E::ProjectExprInvalidColumnIndex(1)],
        E::ProjectExprBuiltInFunctionError { .. } => [
            E::ProjectExprBuiltInFunctionError { function: text(), message: text() },
        ],
        E::NotLeader => [E::NotLeader],
        E::LeaderNotReady => [E::LeaderNotReady],
        E::ControllerRecovering => [E::ControllerRecovering],
        E::UnknownEndpoint => [E::UnknownEndpoint],
        E::NodeNotFound { .. } => [E::NodeNotFound { index: 1 }],
        E::IndexNotFound { .. } => [E::IndexNotFound { node: 1, columns: vec![] }],
        E::WorkerFailed { .. } => [E::WorkerFailed { uri: text() }],
        E::HttpRequestFailed { .. } => [E::HttpRequestFailed { request: text(), message: text() }],
        E::ReaderNotRunning { .. } => [E::ReaderNotRunning { node: 1 }],
        E::DomainNotFound { .. } => [E::DomainNotFound { domain_index: 1 }],
        E::NoSuchNode(_) => [E::NoSuchNode(1)],
        E::InvalidNodeType { .. } => [E::InvalidNodeType { node_index: 1, expected_type: 1 }],
        E::NoSuchReplayPath(_) => [E::NoSuchReplayPath(1)],
        E::UnmappableDomain { .. } => [E::UnmappableDomain { domain_index: 1 }],
        E::UnknownDomain { .. } => [E::UnknownDomain { domain_index: 1 }],
        E::ServiceUnavailable => [E::ServiceUnavailable],
        E::UrlParseFailed(_) => [E::UrlParseFailed(text())],
        E::SqlModeParseFailed(_) => [E::SqlModeParseFailed(text())],
        E::ReplicationFailed(_) => [E::ReplicationFailed(text())],
        E::InvalidRecordLength => [E::InvalidRecordLength],
        E::IOError(_) => [E::IOError(text())],
        E::Size0Error => [E::Size0Error],
        E::NonInternalNode => [E::NonInternalNode],
        E::NodeAlreadyTaken => [E::NodeAlreadyTaken],
        E::KeyAlreadyFilled => [E::KeyAlreadyFilled],
        E::RangeAlreadyFilled => [E::RangeAlreadyFilled],
        E::NonExistentColumn { .. } => [E::NonExistentColumn { column: text(), node: text() }],
        E::JemallocCtlError(_) => [E::JemallocCtlError(text())],
        E::ArrayParseError { .. } => [E::ArrayParseError { input: text(), message: text() }],
        E::ResnapshotNeeded => [E::ResnapshotNeeded],
        E::FullResnapshotNeeded => [E::FullResnapshotNeeded],
        E::MirNodeNotFound { .. } => [E::MirNodeNotFound { index: 1 }],
        E::RelationNotFound { .. } => [E::RelationNotFound { relation: text() }],
        E::FailedBaseOps { .. } => [E::FailedBaseOps { table: text() }],
        E::MirNodeMustHaveDfNodeAssigned { .. } => [E::MirNodeMustHaveDfNodeAssigned { mir_node_index: 1 }],
        E::UnsupportedServerVersion { .. } => [
            E::UnsupportedServerVersion { major: 1, minor: text(), min_major: 1, min_minor: 1 },
        ],
        E::UnparseableServerVersion => [E::UnparseableServerVersion],
        E::UpstreamConnectionLost(_) => [E::UpstreamConnectionLost(text())],
        E::UnknownMigration(_) => [E::UnknownMigration(1)],
        E::UnsupportedPlaceholders { .. } => [E::UnsupportedPlaceholders { placeholders: vec![] }],
        E::NativeTlsError(_) => [E::NativeTlsError(text())],
        E::ControllerUnavailable => [E::ControllerUnavailable],
        E::DecodingError { .. } => [E::DecodingError { encoding: text(), message: text() }],
        E::EncodingError { .. } => [E::EncodingError { encoding: text(), message: text() }],
        E::DecimalError(_) => [E::DecimalError(text())],
        E::AstConversionError(_) => [E::AstConversionError(text())],
        E::PemError(_) => [E::PemError(text())],
        E::RequestTimeout => [E::RequestTimeout],
        E::RequestTimeoutWithContext(_) => [E::RequestTimeoutWithContext(text())],
        E::CreateCacheError(_) => [E::CreateCacheError(text())],
        E::ReadysetSchemaError(_) => [E::ReadysetSchemaError(text())],
    });
}

/// Lists of what may pass forget their neighbours: a leader that is not ready is asked again, a controller
/// that recovers is not.
#[test]
fn a_recovering_controller_was_meant_otherwise() {
    #[derive(Classify)]
    #[classify(default = retryable)]
    enum Meant {
        LeaderNotReady,
        ControllerRecovering,
        UpstreamConnectionLost(String),
    }

    assert!(ReadySetError::LeaderNotReady.is_transient() && Meant::LeaderNotReady.is_retryable());
    let written = [ReadySetError::ControllerRecovering, ReadySetError::UpstreamConnectionLost(text())];
    let meant = [Meant::ControllerRecovering, Meant::UpstreamConnectionLost(text())];
    assert!(written.iter().all(|error| !error.is_transient() && error.is_permanent()));
    assert!(meant.iter().all(Classify::is_retryable));
}

/// Stand for `mysql_async::Error` and `tokio_postgres::Error`.
#[derive(Debug, thiserror::Error)]
#[error("mysql")]
struct MySqlAsyncError {
    fatal: bool,
}

impl MySqlAsyncError {
    fn is_fatal(&self) -> bool {
        self.fatal
    }
}

#[derive(Debug, thiserror::Error)]
#[error("postgres")]
struct PostgresError {
    closed: bool,
}

impl PostgresError {
    fn is_closed(&self) -> bool {
        self.closed
    }
}

#[derive(Debug, thiserror::Error, Classify)]
enum MySqlError {
    #[error(transparent)]
    #[classify(transparent)]
    ReadySet(#[from] ReadySetError),
    #[error(transparent)]
    #[classify(retryable, when = _0.is_fatal(), scope = connection)]
    #[classify(permanent)]
    MySql(#[from] MySqlAsyncError),
    #[error(transparent)]
    #[classify(permanent)]
    MsqlSrv(#[from] MsqlSrvError),
    #[error(transparent)]
    #[classify(permanent)]
    Io(#[from] io::Error),
}

impl MySqlError {
    fn is_fatal(&self) -> bool {
        matches!(self, Self::MySql(error) if error.is_fatal())
    }
}

#[derive(Debug, thiserror::Error, Classify)]
enum PsqlError {
    #[error(transparent)]
    #[classify(transparent)]
    ReadySet(#[from] ReadySetError),
    #[error(transparent)]
    #[classify(retryable, when = _0.is_closed(), scope = connection)]
    #[classify(permanent)]
    PostgreSql(#[from] PostgresError),
    #[error(transparent)]
    #[classify(permanent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    #[classify(permanent)]
    Tls(#[from] TlsError),
}

impl PsqlError {
    fn is_fatal(&self) -> bool {
        matches!(self, Self::PostgreSql(error) if error.is_closed())
    }
}

/// What is fatal needs another connection, and comes again; what comes from within says itself what it is.
fn by_hand(is_fatal: bool, within: Option<&ReadySetError>) -> (bool, bool) {
    (is_fatal, is_fatal || within.is_some_and(ReadySetError::is_transient))
}

fn derived(error: &impl Classify) -> (bool, bool) {
    (error.classify().scope() == Scope::Connection, error.is_retryable())
}

#[test]
fn fatal_errors_of_the_upstream() {
    use MySqlError as M;
    use PsqlError as P;
    let mysql = |error: &M| match error {
        M::ReadySet(within) => by_hand(error.is_fatal(), Some(within)),
        _ => by_hand(error.is_fatal(), None),
    };
    let psql = |error: &P| match error {
        P::ReadySet(within) => by_hand(error.is_fatal(), Some(within)),
        _ => by_hand(error.is_fatal(), None),
    };
    agree!(M, mysql => derived, {
        M::ReadySet(_) => [M::ReadySet(ReadySetError::TransportRecvFailed)],
        M::MySql(_) => [
            M::MySql(MySqlAsyncError { fatal: true }),
            M::MySql(MySqlAsyncError { fatal: false }),
        ],
        M::MsqlSrv(_) => [M::MsqlSrv(MsqlSrvError)],
        M::Io(_) => [M::Io(io::ErrorKind::BrokenPipe.into())],
    });
    agree!(P, psql => derived, {
        P::ReadySet(_) => [P::ReadySet(ReadySetError::ServiceUnavailable)],
        P::PostgreSql(_) => [
            P::PostgreSql(PostgresError { closed: true }),
            P::PostgreSql(PostgresError { closed: false }),
        ],
        P::Io(_) => [P::Io(io::ErrorKind::BrokenPipe.into())],
        P::Tls(_) => [P::Tls(TlsError)],
    });
}
