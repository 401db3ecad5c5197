//! Of the metadata server: 140 variants, of which 66 are not retryable by a wildcard.

use std::time::Duration;

use errpolicy::Classify;

use super::backends::postgres::{HookError, PoolError};
use super::backends::{
    Etcd, Foreign, Kafka, Pool, Postgres, Sqlx, Tonic, etcd, kafka, postgres, retry_hint_from_etcd_error,
    retry_hint_from_postgres_error, retry_hint_from_postgres_pool_error, retry_hint_from_sqlx_error,
    rskafka_client_error_to_retry_hint, sqlx, tonic,
};
use super::{BoxedError, Cause, ErrorExt, LASTING, Location, PASSING, RetryHint, text};
use crate::agree::{agree, status};

#[derive(Debug, Classify)]
#[classify(default = permanent, only(permanent, retryable))]
enum Error {
    #[classify(status = 500)]
    ChooseItems { location: Location, error: Foreign },
    #[classify(status = 504)]
    ExceededDeadline { location: Location, operation: String },
    #[classify(retryable, status = 500)]
    PeerUnavailable { location: Location, peer_id: u64 },
    ListActiveFrontends {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    ListActiveDatanodes {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    ListActiveFlownodes {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    #[classify(status = 500)]
    NoAvailableFrontend { location: Location },
    #[classify(status = 500)]
    MigrationRunning { location: Location, region_id: u64 },
    #[classify(status = 500)]
    RegionMigrated { location: Location, region_id: u64, target_peer_id: u64 },
    #[classify(status = 500)]
    MigrationAbort { location: Location, reason: String },
    #[classify(status = 500)]
    RegionOperatingRace { location: Location, peer_id: u64, region_id: u64 },
    InitDdlManager {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    InitReconciliationManager {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    InitMetadata {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    NextSequence {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    SetNextSequence {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    PeekSequence {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    StartTelemetryTask {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    SubmitDdlTask {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    SubmitReconcileProcedure {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    InvalidateTableCache {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    ListCatalogs {
        location: Location,
        #[classify(transparent)]
        source: BoxedError,
    },
    ListSchemas {
        location: Location,
        catalog: String,
        #[classify(transparent)]
        source: BoxedError,
    },
    ListTables {
        location: Location,
        catalog: String,
        schema: String,
        #[classify(transparent)]
        source: BoxedError,
    },
    #[classify(status = 500)]
    Join { location: Location, error: Foreign },
    #[classify(retryable, status = 500)]
    NoEnoughAvailableNode { location: Location, required: usize, available: usize, select_target: u8 },
    #[classify(status = 500)]
    SendShutdownSignal { error: Foreign },
    ShutdownServer {
        location: Location,
        #[classify(transparent)]
        source: Cause,
        server: String,
    },
    #[classify(status = 400)]
    EmptyKey { location: Location },
    #[classify(status = 500)]
    EtcdFailed {
        #[classify(as = Etcd)]
        error: etcd::Error,
        location: Location,
    },
    #[classify(status = 500)]
    ConnectEtcd {
        #[classify(as = Etcd)]
        error: etcd::Error,
        location: Location,
    },
    #[classify(status = 500)]
    FileIo { error: std::io::Error, location: Location, path: String },
    #[classify(status = 500)]
    TcpBind { addr: String, error: std::io::Error, location: Location },
    #[classify(status = 500)]
    StartGrpc { error: Foreign, location: Location },
    StartHttp {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    #[classify(status = 400)]
    ParseAddr { addr: String, error: Foreign },
    #[classify(status = 400)]
    InvalidLeaseKey { key: String, location: Location },
    #[classify(status = 400)]
    InvalidStatKey { key: String, location: Location },
    #[classify(status = 400)]
    InvalidInactiveRegionKey { key: String, location: Location },
    #[classify(status = 500)]
    LeaseKeyFromUtf8 { error: Foreign, location: Location },
    #[classify(status = 500)]
    LeaseValueFromUtf8 { error: Foreign, location: Location },
    #[classify(status = 500)]
    InvalidRegionKeyFromUtf8 { error: Foreign, location: Location },
    #[classify(status = 500)]
    SerializeToJson { input: String, error: Foreign, location: Location },
    #[classify(status = 500)]
    DeserializeFromJson { input: String, error: Foreign, location: Location },
    #[classify(status = 500)]
    SerializeConfig { error: Foreign, location: Location },
    #[classify(status = 400)]
    ParseNum { err_msg: String, error: Foreign, location: Location },
    #[classify(status = 400)]
    ParseBool { err_msg: String, error: Foreign, location: Location },
    DowngradeLeader {
        region_id: u64,
        location: Location,
        #[classify(transparent)]
        source: BoxedError,
    },
    #[classify(status = 400)]
    LeaderPeerChanged { msg: String, location: Location },
    #[classify(status = 400)]
    InvalidArguments { err_msg: String, location: Location },
    #[classify(status = 400)]
    ManualGcRejectedByMaintenanceMode { location: Location },
    #[classify(status = 500)]
    ParseMySqlUrl { error: sqlx::Error, mysql_url: String, location: Location },
    #[classify(status = 500)]
    DecodeSqlValue { error: sqlx::Error, location: Location },
    #[classify(status = 500)]
    TableRouteNotFound { table_id: u32, location: Location },
    #[classify(status = 500)]
    RegionRouteNotFound { region_id: u64, location: Location },
    #[classify(status = 500)]
    TableInfoNotFound { table_id: u32, location: Location },
    #[classify(status = 500)]
    DatanodeTableNotFound { table_id: u32, datanode_id: u64, location: Location },
    #[classify(retryable, status = 500)]
    NoLeader { location: Location },
    #[classify(retryable, status = 500)]
    LeaderLeaseExpired { location: Location },
    #[classify(retryable, status = 500)]
    LeaderLeaseChanged { location: Location },
    #[classify(status = 400)]
    TableNotFound { name: String, location: Location },
    #[classify(status = 400)]
    UnsupportedSelectorType { selector_type: String, location: Location },
    #[classify(status = 500)]
    Unexpected { violated: String, location: Location },
    #[classify(status = 500)]
    CreateChannel {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    #[classify(status = 500)]
    BatchGet { error: tonic::Status, location: Location },
    #[classify(status = 500)]
    Range { error: tonic::Status, location: Location },
    #[classify(status = 500)]
    ResponseHeaderNotFound { location: Location },
    #[classify(status = 500)]
    IsNotLeader { node_addr: String, location: Location },
    #[classify(status = 500)]
    InvalidHttpBody { error: Foreign, location: Location },
    #[classify(status = 500)]
    ExceededRetryLimit { func_name: String, retry_num: usize, location: Location },
    #[classify(status = 500)]
    InvalidUtf8Value { error: Foreign, location: Location },
    #[classify(status = 400)]
    MissingRequiredParameter { param: String },
    StartProcedureManager {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    StopProcedureManager {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    WaitProcedure {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    QueryProcedure {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    #[classify(status = 400)]
    ProcedureNotFound { location: Location, pid: String },
    SubmitProcedure {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    #[classify(status = 500)]
    PruneTaskAlreadyRunning { topic: String, location: Location },
    #[classify(status = 400)]
    SchemaAlreadyExists { schema_name: String, location: Location },
    #[classify(status = 400)]
    TableAlreadyExists { table_name: String, location: Location },
    #[classify(status = 500)]
    PusherNotFound { pusher_id: String, location: Location },
    #[classify(status = 500)]
    PushMessage { err_msg: String, location: Location },
    #[classify(status = 500)]
    MailboxClosed { id: u64, location: Location },
    #[classify(retryable, status = 504)]
    MailboxTimeout { id: u64, location: Location },
    #[classify(status = 500)]
    MailboxReceiver { id: u64, err_msg: String, location: Location },
    #[classify(status = 500)]
    MailboxChannelClosed { channel: u8, location: Location },
    #[classify(status = 400)]
    MissingRequestHeader { location: Location },
    RegisterProcedureLoader {
        type_name: String,
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    #[classify(status = 500)]
    UnexpectedInstructionReply { mailbox_message: String, reason: String, location: Location },
    #[classify(retryable, status = 500)]
    RetryLater { reason: String, location: Location },
    RetryLaterWithSource {
        reason: String,
        location: Location,
        #[classify(transparent, class = retryable)]
        source: BoxedError,
    },
    ConvertProtoData {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    Other {
        #[classify(transparent)]
        source: BoxedError,
        location: Location,
    },
    TableMetadataManager {
        #[classify(transparent)]
        source: Cause,
        location: Location,
    },
    RuntimeSwitchManager {
        #[classify(transparent)]
        source: Cause,
        location: Location,
    },
    KvBackend {
        #[classify(transparent)]
        source: Cause,
        location: Location,
    },
    #[classify(status = 500)]
    PublishMessage { error: Foreign, location: Location },
    #[classify(status = 400)]
    TooManyPartitions { location: Location },
    RepartitionCreateSubtasks {
        #[classify(transparent)]
        source: Cause,
        location: Location,
    },
    RepartitionGcRequirement {
        #[classify(transparent)]
        source: Cause,
        location: Location,
    },
    InspectRepartitionProcedures {
        #[classify(transparent)]
        source: Cause,
        location: Location,
    },
    #[classify(status = 500)]
    RepartitionGcRequired { location: Location },
    #[classify(status = 400)]
    RepartitionSourceExprMismatch { expr: String, location: Location },
    RepartitionSubprocedureStateReceiver {
        procedure_id: u128,
        #[classify(transparent)]
        source: Cause,
        location: Location,
    },
    #[classify(status = 400)]
    Unsupported { operation: String, location: Location },
    UnexpectedLogicalRouteTable {
        location: Location,
        err_msg: String,
        #[classify(transparent)]
        source: Cause,
    },
    SaveClusterInfo {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    InvalidClusterInfoFormat {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    InvalidDatanodeStatFormat {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    InvalidNodeInfoFormat {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    #[classify(permanent, status = 400)]
    TomlFormat { location: Location, source: Box<Cause> },
    #[classify(status = 500)]
    PostgresExecution {
        #[classify(as = Postgres)]
        error: postgres::Error,
        sql: String,
        location: Location,
    },
    #[classify(status = 500)]
    GetPostgresClient {
        location: Location,
        #[classify(as = Pool)]
        error: PoolError,
    },
    #[classify(retryable, status = 500)]
    SqlExecutionTimeout { location: Location, sql: String, duration: Duration },
    #[classify(status = 500)]
    CreatePostgresPool { error: Foreign, location: Location },
    #[classify(status = 500)]
    GetPostgresConnection { reason: String, location: Location },
    #[classify(status = 500)]
    MySqlExecution {
        #[classify(as = Sqlx)]
        error: sqlx::Error,
        location: Location,
        sql: String,
    },
    #[classify(status = 500)]
    CreateMySqlPool {
        #[classify(as = Sqlx)]
        error: sqlx::Error,
        location: Location,
    },
    #[classify(status = 500)]
    AcquireMySqlClient {
        #[classify(as = Sqlx)]
        error: sqlx::Error,
        location: Location,
    },
    #[classify(status = 400)]
    HandlerNotFound { name: String, location: Location },
    #[classify(status = 500)]
    FlowStateHandler {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    #[classify(status = 500)]
    BuildWalProvider {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    #[classify(status = 500)]
    BuildKafkaClient {
        location: Location,
        #[classify(transparent)]
        error: Cause,
    },
    #[classify(status = 500)]
    BuildPartitionClient {
        topic: String,
        partition: i32,
        location: Location,
        #[classify(as = Kafka)]
        error: kafka::Error,
    },
    #[classify(status = 500)]
    DeleteRecords {
        location: Location,
        #[classify(as = Kafka)]
        error: kafka::Error,
        topic: String,
        partition: i32,
        offset: u64,
    },
    #[classify(status = 500)]
    GetOffset {
        topic: String,
        location: Location,
        #[classify(as = Kafka)]
        error: kafka::Error,
    },
    UpdateTopicNameValue {
        topic: String,
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    BuildTlsOptions {
        location: Location,
        #[classify(transparent)]
        source: Cause,
    },
    #[classify(status = 400)]
    RepartitionSourceRegionMissing { group_id: u128, region_id: u64, location: Location },
    #[classify(status = 400)]
    RepartitionTargetRegionMissing { group_id: u128, region_id: u64, location: Location },
    SerializePartitionExpr {
        #[classify(transparent)]
        source: Cause,
        location: Location,
    },
    DeserializePartitionExpr {
        #[classify(transparent)]
        source: Cause,
        location: Location,
    },
    #[classify(status = 400)]
    EmptyPartitionExpr { location: Location },
    #[classify(status = 400)]
    PartitionExprMismatch { region_id: u64, expected: String, actual: String, location: Location },
    AllocateRegions {
        location: Location,
        table_id: u32,
        #[classify(transparent)]
        source: Cause,
    },
    DeallocateRegions {
        location: Location,
        table_id: u32,
        #[classify(transparent)]
        source: Cause,
    },
    BuildCreateRequest {
        location: Location,
        table_id: u32,
        #[classify(transparent)]
        source: Cause,
    },
    AllocateRegionRoutes {
        location: Location,
        table_id: u32,
        #[classify(transparent)]
        source: Cause,
    },
    AllocateWalOptions {
        location: Location,
        table_id: u32,
        #[classify(transparent)]
        source: Cause,
    },
}

impl Error {
    fn retry_hint(&self) -> RetryHint {
        match self {
            Self::PeerUnavailable { .. }
            | Self::NoEnoughAvailableNode { .. }
            | Self::NoLeader { .. }
            | Self::LeaderLeaseExpired { .. }
            | Self::LeaderLeaseChanged { .. }
            | Self::MailboxTimeout { .. }
            | Self::RetryLater { .. }
            | Self::RetryLaterWithSource { .. }
            | Self::SqlExecutionTimeout { .. } => RetryHint::Retryable,
            Self::ListActiveFrontends { source, .. }
            | Self::ListActiveDatanodes { source, .. }
            | Self::ListActiveFlownodes { source, .. }
            | Self::InitDdlManager { source, .. }
            | Self::InitReconciliationManager { source, .. }
            | Self::InitMetadata { source, .. }
            | Self::NextSequence { source, .. }
            | Self::SetNextSequence { source, .. }
            | Self::PeekSequence { source, .. }
            | Self::StartTelemetryTask { source, .. }
            | Self::SubmitDdlTask { source, .. }
            | Self::SubmitReconcileProcedure { source, .. }
            | Self::InvalidateTableCache { source, .. }
            | Self::ShutdownServer { source, .. }
            | Self::StartHttp { source, .. }
            | Self::CreateChannel { source, .. }
            | Self::StartProcedureManager { source, .. }
            | Self::StopProcedureManager { source, .. }
            | Self::WaitProcedure { source, .. }
            | Self::QueryProcedure { source, .. }
            | Self::SubmitProcedure { source, .. }
            | Self::RegisterProcedureLoader { source, .. }
            | Self::ConvertProtoData { source, .. }
            | Self::TableMetadataManager { source, .. }
            | Self::RuntimeSwitchManager { source, .. }
            | Self::KvBackend { source, .. }
            | Self::RepartitionCreateSubtasks { source, .. }
            | Self::RepartitionGcRequirement { source, .. }
            | Self::InspectRepartitionProcedures { source, .. }
            | Self::RepartitionSubprocedureStateReceiver { source, .. }
            | Self::UnexpectedLogicalRouteTable { source, .. }
            | Self::SaveClusterInfo { source, .. }
            | Self::InvalidClusterInfoFormat { source, .. }
            | Self::InvalidDatanodeStatFormat { source, .. }
            | Self::InvalidNodeInfoFormat { source, .. }
            | Self::FlowStateHandler { source, .. }
            | Self::BuildWalProvider { source, .. }
            | Self::BuildKafkaClient { error: source, .. }
            | Self::UpdateTopicNameValue { source, .. }
            | Self::BuildTlsOptions { source, .. }
            | Self::SerializePartitionExpr { source, .. }
            | Self::DeserializePartitionExpr { source, .. }
            | Self::AllocateRegions { source, .. }
            | Self::DeallocateRegions { source, .. }
            | Self::BuildCreateRequest { source, .. }
            | Self::AllocateRegionRoutes { source, .. }
            | Self::AllocateWalOptions { source, .. } => source.retry_hint(),
            Self::ListCatalogs { source, .. }
            | Self::ListSchemas { source, .. }
            | Self::ListTables { source, .. }
            | Self::DowngradeLeader { source, .. }
            | Self::Other { source, .. } => source.retry_hint(),
            Self::EtcdFailed { error, .. } | Self::ConnectEtcd { error, .. } => {
                retry_hint_from_etcd_error(error)
            }
            Self::PostgresExecution { error, .. } => retry_hint_from_postgres_error(error),
            Self::GetPostgresClient { error, .. } => retry_hint_from_postgres_pool_error(error),
            Self::MySqlExecution { error, .. }
            | Self::CreateMySqlPool { error, .. }
            | Self::AcquireMySqlClient { error, .. } => retry_hint_from_sqlx_error(error),
            Self::BuildPartitionClient { error, .. }
            | Self::DeleteRecords { error, .. }
            | Self::GetOffset { error, .. } => rskafka_client_error_to_retry_hint(error),
            _ => RetryHint::NonRetryable,
        }
    }

    /// `status_code`, with the status of HTTP that the server makes of it.
    fn http_status(&self) -> u16 {
        match self {
            Self::ChooseItems { .. }
            | Self::Join { .. }
            | Self::SendShutdownSignal { .. }
            | Self::EtcdFailed { .. }
            | Self::ConnectEtcd { .. }
            | Self::FileIo { .. }
            | Self::TcpBind { .. }
            | Self::StartGrpc { .. }
            | Self::SerializeToJson { .. }
            | Self::DeserializeFromJson { .. }
            | Self::SerializeConfig { .. }
            | Self::ParseMySqlUrl { .. }
            | Self::DecodeSqlValue { .. }
            | Self::NoLeader { .. }
            | Self::LeaderLeaseExpired { .. }
            | Self::LeaderLeaseChanged { .. }
            | Self::CreateChannel { .. }
            | Self::BatchGet { .. }
            | Self::Range { .. }
            | Self::ResponseHeaderNotFound { .. }
            | Self::InvalidHttpBody { .. }
            | Self::ExceededRetryLimit { .. }
            | Self::PushMessage { .. }
            | Self::MailboxClosed { .. }
            | Self::MailboxReceiver { .. }
            | Self::PublishMessage { .. }
            | Self::PostgresExecution { .. }
            | Self::GetPostgresClient { .. }
            | Self::SqlExecutionTimeout { .. }
            | Self::CreatePostgresPool { .. }
            | Self::GetPostgresConnection { .. }
            | Self::MySqlExecution { .. }
            | Self::CreateMySqlPool { .. }
            | Self::AcquireMySqlClient { .. }
            | Self::FlowStateHandler { .. }
            | Self::BuildWalProvider { .. }
            | Self::BuildKafkaClient { .. }
            | Self::BuildPartitionClient { .. } => 500,
            Self::ExceededDeadline { .. } | Self::MailboxTimeout { .. } => 504,
            Self::PeerUnavailable { .. }
            | Self::MigrationRunning { .. }
            | Self::RegionMigrated { .. }
            | Self::MigrationAbort { .. }
            | Self::RegionOperatingRace { .. }
            | Self::LeaseKeyFromUtf8 { .. }
            | Self::LeaseValueFromUtf8 { .. }
            | Self::InvalidRegionKeyFromUtf8 { .. }
            | Self::TableRouteNotFound { .. }
            | Self::RegionRouteNotFound { .. }
            | Self::TableInfoNotFound { .. }
            | Self::DatanodeTableNotFound { .. }
            | Self::Unexpected { .. }
            | Self::InvalidUtf8Value { .. }
            | Self::PusherNotFound { .. }
            | Self::UnexpectedInstructionReply { .. }
            | Self::DeleteRecords { .. }
            | Self::GetOffset { .. } => 500,
            Self::ListActiveFrontends { source, .. }
            | Self::ListActiveDatanodes { source, .. }
            | Self::ListActiveFlownodes { source, .. }
            | Self::InitDdlManager { source, .. }
            | Self::InitReconciliationManager { source, .. }
            | Self::InitMetadata { source, .. }
            | Self::NextSequence { source, .. }
            | Self::SetNextSequence { source, .. }
            | Self::PeekSequence { source, .. }
            | Self::StartTelemetryTask { source, .. }
            | Self::SubmitDdlTask { source, .. }
            | Self::SubmitReconcileProcedure { source, .. }
            | Self::InvalidateTableCache { source, .. }
            | Self::ShutdownServer { source, .. }
            | Self::StartHttp { source, .. }
            | Self::StartProcedureManager { source, .. }
            | Self::StopProcedureManager { source, .. }
            | Self::WaitProcedure { source, .. }
            | Self::QueryProcedure { source, .. }
            | Self::SubmitProcedure { source, .. }
            | Self::RegisterProcedureLoader { source, .. }
            | Self::ConvertProtoData { source, .. }
            | Self::TableMetadataManager { source, .. }
            | Self::RuntimeSwitchManager { source, .. }
            | Self::KvBackend { source, .. }
            | Self::RepartitionCreateSubtasks { source, .. }
            | Self::RepartitionGcRequirement { source, .. }
            | Self::InspectRepartitionProcedures { source, .. }
            | Self::RepartitionSubprocedureStateReceiver { source, .. }
            | Self::UnexpectedLogicalRouteTable { source, .. }
            | Self::SaveClusterInfo { source, .. }
            | Self::InvalidClusterInfoFormat { source, .. }
            | Self::InvalidDatanodeStatFormat { source, .. }
            | Self::InvalidNodeInfoFormat { source, .. }
            | Self::UpdateTopicNameValue { source, .. }
            | Self::BuildTlsOptions { source, .. }
            | Self::SerializePartitionExpr { source, .. }
            | Self::DeserializePartitionExpr { source, .. }
            | Self::AllocateRegions { source, .. }
            | Self::DeallocateRegions { source, .. }
            | Self::BuildCreateRequest { source, .. }
            | Self::AllocateRegionRoutes { source, .. }
            | Self::AllocateWalOptions { source, .. } => source.status_code().http(),
            Self::ListCatalogs { source, .. }
            | Self::ListSchemas { source, .. }
            | Self::ListTables { source, .. }
            | Self::DowngradeLeader { source, .. }
            | Self::RetryLaterWithSource { source, .. }
            | Self::Other { source, .. } => source.status_code().http(),
            Self::NoAvailableFrontend { .. }
            | Self::IsNotLeader { .. }
            | Self::PruneTaskAlreadyRunning { .. }
            | Self::MailboxChannelClosed { .. }
            | Self::RetryLater { .. }
            | Self::RepartitionGcRequired { .. } => 500,
            Self::NoEnoughAvailableNode { .. } => 500,
            Self::EmptyKey { .. }
            | Self::ParseAddr { .. }
            | Self::InvalidLeaseKey { .. }
            | Self::InvalidStatKey { .. }
            | Self::InvalidInactiveRegionKey { .. }
            | Self::ParseNum { .. }
            | Self::ParseBool { .. }
            | Self::LeaderPeerChanged { .. }
            | Self::InvalidArguments { .. }
            | Self::ManualGcRejectedByMaintenanceMode { .. }
            | Self::UnsupportedSelectorType { .. }
            | Self::MissingRequiredParameter { .. }
            | Self::ProcedureNotFound { .. }
            | Self::MissingRequestHeader { .. }
            | Self::TooManyPartitions { .. }
            | Self::RepartitionSourceExprMismatch { .. }
            | Self::TomlFormat { .. }
            | Self::HandlerNotFound { .. }
            | Self::RepartitionSourceRegionMissing { .. }
            | Self::RepartitionTargetRegionMissing { .. }
            | Self::EmptyPartitionExpr { .. }
            | Self::PartitionExprMismatch { .. } => 400,
            Self::TableNotFound { .. } => 400,
            Self::SchemaAlreadyExists { .. } => 400,
            Self::TableAlreadyExists { .. } => 400,
            Self::Unsupported { .. } => 400,
        }
    }
}

#[test]
fn meta_srv_error() {
    use Error as E;
    let location = Location;
    let by_hand = |error: &E| (error.retry_hint().is_retryable(), error.http_status());
    agree!(E, by_hand => |error| (error.is_retryable(), status(error)), {
        E::ChooseItems { .. } => [E::ChooseItems { location, error: Foreign }],
        E::ExceededDeadline { .. } => [E::ExceededDeadline { location, operation: text() }],
        E::PeerUnavailable { .. } => [E::PeerUnavailable { location, peer_id: 1 }],
        E::ListActiveFrontends { .. } => [
            E::ListActiveFrontends { location, source: PASSING },
            E::ListActiveFrontends { location, source: LASTING },
        ],
        E::ListActiveDatanodes { .. } => [
            E::ListActiveDatanodes { location, source: PASSING },
            E::ListActiveDatanodes { location, source: LASTING },
        ],
        E::ListActiveFlownodes { .. } => [
            E::ListActiveFlownodes { location, source: PASSING },
            E::ListActiveFlownodes { location, source: LASTING },
        ],
        E::NoAvailableFrontend { .. } => [E::NoAvailableFrontend { location }],
        E::MigrationRunning { .. } => [E::MigrationRunning { location, region_id: 1 }],
        E::RegionMigrated { .. } => [E::RegionMigrated { location, region_id: 1, target_peer_id: 1 }],
        E::MigrationAbort { .. } => [E::MigrationAbort { location, reason: text() }],
        E::RegionOperatingRace { .. } => [E::RegionOperatingRace { location, peer_id: 1, region_id: 1 }],
        E::InitDdlManager { .. } => [
            E::InitDdlManager { location, source: PASSING },
            E::InitDdlManager { location, source: LASTING },
        ],
        E::InitReconciliationManager { .. } => [
            E::InitReconciliationManager { location, source: PASSING },
            E::InitReconciliationManager { location, source: LASTING },
        ],
        E::InitMetadata { .. } => [
            E::InitMetadata { location, source: PASSING },
            E::InitMetadata { location, source: LASTING },
        ],
        E::NextSequence { .. } => [
            E::NextSequence { location, source: PASSING },
            E::NextSequence { location, source: LASTING },
        ],
        E::SetNextSequence { .. } => [
            E::SetNextSequence { location, source: PASSING },
            E::SetNextSequence { location, source: LASTING },
        ],
        E::PeekSequence { .. } => [
            E::PeekSequence { location, source: PASSING },
            E::PeekSequence { location, source: LASTING },
        ],
        E::StartTelemetryTask { .. } => [
            E::StartTelemetryTask { location, source: PASSING },
            E::StartTelemetryTask { location, source: LASTING },
        ],
        E::SubmitDdlTask { .. } => [
            E::SubmitDdlTask { location, source: PASSING },
            E::SubmitDdlTask { location, source: LASTING },
        ],
        E::SubmitReconcileProcedure { .. } => [
            E::SubmitReconcileProcedure { location, source: PASSING },
            E::SubmitReconcileProcedure { location, source: LASTING },
        ],
        E::InvalidateTableCache { .. } => [
            E::InvalidateTableCache { location, source: PASSING },
            E::InvalidateTableCache { location, source: LASTING },
        ],
        E::ListCatalogs { .. } => [
            E::ListCatalogs { location, source: BoxedError::new(PASSING) },
            E::ListCatalogs { location, source: BoxedError::new(LASTING) },
        ],
        E::ListSchemas { .. } => [
            E::ListSchemas { location, catalog: text(), source: BoxedError::new(PASSING) },
            E::ListSchemas { location, catalog: text(), source: BoxedError::new(LASTING) },
        ],
        E::ListTables { .. } => [
            E::ListTables { location, catalog: text(), schema: text(), source: BoxedError::new(PASSING) },
            E::ListTables { location, catalog: text(), schema: text(), source: BoxedError::new(LASTING) },
        ],
        E::Join { .. } => [E::Join { location, error: Foreign }],
        E::NoEnoughAvailableNode { .. } => [
            E::NoEnoughAvailableNode { location, required: 1, available: 1, select_target: 1 },
        ],
        E::SendShutdownSignal { .. } => [E::SendShutdownSignal { error: Foreign }],
        E::ShutdownServer { .. } => [
            E::ShutdownServer { location, source: PASSING, server: text() },
            E::ShutdownServer { location, source: LASTING, server: text() },
        ],
        E::EmptyKey { .. } => [E::EmptyKey { location }],
        E::EtcdFailed { .. } => [
            E::EtcdFailed { error: etcd::Error::IoError(std::io::ErrorKind::BrokenPipe.into()), location },
            E::EtcdFailed { error: etcd::Error::IoError(std::io::ErrorKind::InvalidData.into()), location },
            E::EtcdFailed { error: etcd::Error::TransportError, location },
            E::EtcdFailed { error: etcd::Error::GRpcStatus(tonic::Code::Aborted), location },
            E::EtcdFailed { error: etcd::Error::GRpcStatus(tonic::Code::Internal), location },
            E::EtcdFailed { error: etcd::Error::InvalidArgs, location },
        ],
        E::ConnectEtcd { .. } => [
            E::ConnectEtcd { error: etcd::Error::IoError(std::io::ErrorKind::BrokenPipe.into()), location },
            E::ConnectEtcd { error: etcd::Error::IoError(std::io::ErrorKind::InvalidData.into()), location },
            E::ConnectEtcd { error: etcd::Error::TransportError, location },
            E::ConnectEtcd { error: etcd::Error::GRpcStatus(tonic::Code::Aborted), location },
            E::ConnectEtcd { error: etcd::Error::GRpcStatus(tonic::Code::Internal), location },
            E::ConnectEtcd { error: etcd::Error::InvalidArgs, location },
        ],
        E::FileIo { .. } => [
            E::FileIo { error: std::io::ErrorKind::TimedOut.into(), location, path: text() },
        ],
        E::TcpBind { .. } => [
            E::TcpBind { addr: text(), error: std::io::ErrorKind::TimedOut.into(), location },
        ],
        E::StartGrpc { .. } => [E::StartGrpc { error: Foreign, location }],
        E::StartHttp { .. } => [
            E::StartHttp { location, source: PASSING },
            E::StartHttp { location, source: LASTING },
        ],
        E::ParseAddr { .. } => [E::ParseAddr { addr: text(), error: Foreign }],
        E::InvalidLeaseKey { .. } => [E::InvalidLeaseKey { key: text(), location }],
        E::InvalidStatKey { .. } => [E::InvalidStatKey { key: text(), location }],
        E::InvalidInactiveRegionKey { .. } => [E::InvalidInactiveRegionKey { key: text(), location }],
        E::LeaseKeyFromUtf8 { .. } => [E::LeaseKeyFromUtf8 { error: Foreign, location }],
        E::LeaseValueFromUtf8 { .. } => [E::LeaseValueFromUtf8 { error: Foreign, location }],
        E::InvalidRegionKeyFromUtf8 { .. } => [E::InvalidRegionKeyFromUtf8 { error: Foreign, location }],
        E::SerializeToJson { .. } => [E::SerializeToJson { input: text(), error: Foreign, location }],
        E::DeserializeFromJson { .. } => [E::DeserializeFromJson { input: text(), error: Foreign, location }],
        E::SerializeConfig { .. } => [E::SerializeConfig { error: Foreign, location }],
        E::ParseNum { .. } => [E::ParseNum { err_msg: text(), error: Foreign, location }],
        E::ParseBool { .. } => [E::ParseBool { err_msg: text(), error: Foreign, location }],
        E::DowngradeLeader { .. } => [
            E::DowngradeLeader { region_id: 1, location, source: BoxedError::new(PASSING) },
            E::DowngradeLeader { region_id: 1, location, source: BoxedError::new(LASTING) },
        ],
        E::LeaderPeerChanged { .. } => [E::LeaderPeerChanged { msg: text(), location }],
        E::InvalidArguments { .. } => [E::InvalidArguments { err_msg: text(), location }],
        E::ManualGcRejectedByMaintenanceMode { .. } => [E::ManualGcRejectedByMaintenanceMode { location }],
        E::ParseMySqlUrl { .. } => [
            E::ParseMySqlUrl {
                error: sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()),
                mysql_url: text(),
                location,
            },
            E::ParseMySqlUrl { error: sqlx::Error::Protocol, mysql_url: text(), location },
            E::ParseMySqlUrl { error: sqlx::Error::PoolTimedOut, mysql_url: text(), location },
        ],
        E::DecodeSqlValue { .. } => [
            E::DecodeSqlValue { error: sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()), location },
            E::DecodeSqlValue { error: sqlx::Error::Protocol, location },
            E::DecodeSqlValue { error: sqlx::Error::PoolTimedOut, location },
        ],
        E::TableRouteNotFound { .. } => [E::TableRouteNotFound { table_id: 1, location }],
        E::RegionRouteNotFound { .. } => [E::RegionRouteNotFound { region_id: 1, location }],
        E::TableInfoNotFound { .. } => [E::TableInfoNotFound { table_id: 1, location }],
        E::DatanodeTableNotFound { .. } => [
            E::DatanodeTableNotFound { table_id: 1, datanode_id: 1, location },
        ],
        E::NoLeader { .. } => [E::NoLeader { location }],
        E::LeaderLeaseExpired { .. } => [E::LeaderLeaseExpired { location }],
        E::LeaderLeaseChanged { .. } => [E::LeaderLeaseChanged { location }],
        E::TableNotFound { .. } => [E::TableNotFound { name: text(), location }],
        E::UnsupportedSelectorType { .. } => [E::UnsupportedSelectorType { selector_type: text(), location }],
        E::Unexpected { .. } => [E::Unexpected { violated: text(), location }],
        E::CreateChannel { .. } => [
            E::CreateChannel { location, source: PASSING },
            E::CreateChannel { location, source: LASTING },
        ],
        E::BatchGet { .. } => [
            E::BatchGet {
                error: tonic::Status { code: tonic::Code::Unavailable, message: "connect" },
                location,
            },
        ],
        E::Range { .. } => [
            E::Range {
                error: tonic::Status { code: tonic::Code::Unavailable, message: "connect" },
                location,
            },
        ],
        E::ResponseHeaderNotFound { .. } => [E::ResponseHeaderNotFound { location }],
        E::IsNotLeader { .. } => [E::IsNotLeader { node_addr: text(), location }],
        E::InvalidHttpBody { .. } => [E::InvalidHttpBody { error: Foreign, location }],
        E::ExceededRetryLimit { .. } => [E::ExceededRetryLimit { func_name: text(), retry_num: 1, location }],
        E::InvalidUtf8Value { .. } => [E::InvalidUtf8Value { error: Foreign, location }],
        E::MissingRequiredParameter { .. } => [E::MissingRequiredParameter { param: text() }],
        E::StartProcedureManager { .. } => [
            E::StartProcedureManager { location, source: PASSING },
            E::StartProcedureManager { location, source: LASTING },
        ],
        E::StopProcedureManager { .. } => [
            E::StopProcedureManager { location, source: PASSING },
            E::StopProcedureManager { location, source: LASTING },
        ],
        E::WaitProcedure { .. } => [
            E::WaitProcedure { location, source: PASSING },
            E::WaitProcedure { location, source: LASTING },
        ],
        E::QueryProcedure { .. } => [
            E::QueryProcedure { location, source: PASSING },
            E::QueryProcedure { location, source: LASTING },
        ],
        E::ProcedureNotFound { .. } => [E::ProcedureNotFound { location, pid: text() }],
        E::SubmitProcedure { .. } => [
            E::SubmitProcedure { location, source: PASSING },
            E::SubmitProcedure { location, source: LASTING },
        ],
        E::PruneTaskAlreadyRunning { .. } => [E::PruneTaskAlreadyRunning { topic: text(), location }],
        E::SchemaAlreadyExists { .. } => [E::SchemaAlreadyExists { schema_name: text(), location }],
        E::TableAlreadyExists { .. } => [E::TableAlreadyExists { table_name: text(), location }],
        E::PusherNotFound { .. } => [E::PusherNotFound { pusher_id: text(), location }],
        E::PushMessage { .. } => [E::PushMessage { err_msg: text(), location }],
        E::MailboxClosed { .. } => [E::MailboxClosed { id: 1, location }],
        E::MailboxTimeout { .. } => [E::MailboxTimeout { id: 1, location }],
        E::MailboxReceiver { .. } => [E::MailboxReceiver { id: 1, err_msg: text(), location }],
        E::MailboxChannelClosed { .. } => [E::MailboxChannelClosed { channel: 1, location }],
        E::MissingRequestHeader { .. } => [E::MissingRequestHeader { location }],
        E::RegisterProcedureLoader { .. } => [
            E::RegisterProcedureLoader { type_name: text(), location, source: PASSING },
            E::RegisterProcedureLoader { type_name: text(), location, source: LASTING },
        ],
        E::UnexpectedInstructionReply { .. } => [
            E::UnexpectedInstructionReply { mailbox_message: text(), reason: text(), location },
        ],
        E::RetryLater { .. } => [E::RetryLater { reason: text(), location }],
        E::RetryLaterWithSource { .. } => [
            E::RetryLaterWithSource { reason: text(), location, source: BoxedError::new(PASSING) },
            E::RetryLaterWithSource { reason: text(), location, source: BoxedError::new(LASTING) },
        ],
        E::ConvertProtoData { .. } => [
            E::ConvertProtoData { location, source: PASSING },
            E::ConvertProtoData { location, source: LASTING },
        ],
        E::Other { .. } => [
            E::Other { source: BoxedError::new(PASSING), location },
            E::Other { source: BoxedError::new(LASTING), location },
        ],
        E::TableMetadataManager { .. } => [
            E::TableMetadataManager { source: PASSING, location },
            E::TableMetadataManager { source: LASTING, location },
        ],
        E::RuntimeSwitchManager { .. } => [
            E::RuntimeSwitchManager { source: PASSING, location },
            E::RuntimeSwitchManager { source: LASTING, location },
        ],
        E::KvBackend { .. } => [
            E::KvBackend { source: PASSING, location },
            E::KvBackend { source: LASTING, location },
        ],
        E::PublishMessage { .. } => [E::PublishMessage { error: Foreign, location }],
        E::TooManyPartitions { .. } => [E::TooManyPartitions { location }],
        E::RepartitionCreateSubtasks { .. } => [
            E::RepartitionCreateSubtasks { source: PASSING, location },
            E::RepartitionCreateSubtasks { source: LASTING, location },
        ],
        E::RepartitionGcRequirement { .. } => [
            E::RepartitionGcRequirement { source: PASSING, location },
            E::RepartitionGcRequirement { source: LASTING, location },
        ],
        E::InspectRepartitionProcedures { .. } => [
            E::InspectRepartitionProcedures { source: PASSING, location },
            E::InspectRepartitionProcedures { source: LASTING, location },
        ],
        E::RepartitionGcRequired { .. } => [E::RepartitionGcRequired { location }],
        E::RepartitionSourceExprMismatch { .. } => [
            E::RepartitionSourceExprMismatch { expr: text(), location },
        ],
        E::RepartitionSubprocedureStateReceiver { .. } => [
            E::RepartitionSubprocedureStateReceiver { procedure_id: 1, source: PASSING, location },
            E::RepartitionSubprocedureStateReceiver { procedure_id: 1, source: LASTING, location },
        ],
        E::Unsupported { .. } => [E::Unsupported { operation: text(), location }],
        E::UnexpectedLogicalRouteTable { .. } => [
            E::UnexpectedLogicalRouteTable { location, err_msg: text(), source: PASSING },
            E::UnexpectedLogicalRouteTable { location, err_msg: text(), source: LASTING },
        ],
        E::SaveClusterInfo { .. } => [
            E::SaveClusterInfo { location, source: PASSING },
            E::SaveClusterInfo { location, source: LASTING },
        ],
        E::InvalidClusterInfoFormat { .. } => [
            E::InvalidClusterInfoFormat { location, source: PASSING },
            E::InvalidClusterInfoFormat { location, source: LASTING },
        ],
        E::InvalidDatanodeStatFormat { .. } => [
            E::InvalidDatanodeStatFormat { location, source: PASSING },
            E::InvalidDatanodeStatFormat { location, source: LASTING },
        ],
        E::InvalidNodeInfoFormat { .. } => [
            E::InvalidNodeInfoFormat { location, source: PASSING },
            E::InvalidNodeInfoFormat { location, source: LASTING },
        ],
        E::TomlFormat { .. } => [E::TomlFormat { location, source: Box::new(PASSING) }],
        E::PostgresExecution { .. } => [
            E::PostgresExecution { error: postgres::Error::Closed, sql: text(), location },
            E::PostgresExecution { error: postgres::Error::Db("40001"), sql: text(), location },
            E::PostgresExecution { error: postgres::Error::Db("42601"), sql: text(), location },
        ],
        E::GetPostgresClient { .. } => [
            E::GetPostgresClient { location, error: PoolError::Timeout },
            E::GetPostgresClient { location, error: PoolError::Backend(postgres::Error::Closed) },
            E::GetPostgresClient {
                location,
                error: PoolError::PostCreateHook(HookError::Backend(postgres::Error::Db("57P03"))),
            },
            E::GetPostgresClient {
                location,
                error: PoolError::PostCreateHook(HookError::Message),
            },
            E::GetPostgresClient { location, error: PoolError::Closed },
        ],
        E::SqlExecutionTimeout { .. } => [
            E::SqlExecutionTimeout { location, sql: text(), duration: Duration::ZERO },
        ],
        E::CreatePostgresPool { .. } => [E::CreatePostgresPool { error: Foreign, location }],
        E::GetPostgresConnection { .. } => [E::GetPostgresConnection { reason: text(), location }],
        E::MySqlExecution { .. } => [
            E::MySqlExecution {
                error: sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()),
                location,
                sql: text(),
            },
            E::MySqlExecution { error: sqlx::Error::Protocol, location, sql: text() },
            E::MySqlExecution { error: sqlx::Error::PoolTimedOut, location, sql: text() },
        ],
        E::CreateMySqlPool { .. } => [
            E::CreateMySqlPool { error: sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()), location },
            E::CreateMySqlPool { error: sqlx::Error::Protocol, location },
            E::CreateMySqlPool { error: sqlx::Error::PoolTimedOut, location },
        ],
        E::AcquireMySqlClient { .. } => [
            E::AcquireMySqlClient { error: sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()), location },
            E::AcquireMySqlClient { error: sqlx::Error::Protocol, location },
            E::AcquireMySqlClient { error: sqlx::Error::PoolTimedOut, location },
        ],
        E::HandlerNotFound { .. } => [E::HandlerNotFound { name: text(), location }],
        E::FlowStateHandler { .. } => [
            E::FlowStateHandler { location, source: PASSING },
            E::FlowStateHandler { location, source: LASTING },
        ],
        E::BuildWalProvider { .. } => [
            E::BuildWalProvider { location, source: PASSING },
            E::BuildWalProvider { location, source: LASTING },
        ],
        E::BuildKafkaClient { .. } => [
            E::BuildKafkaClient { location, error: PASSING },
            E::BuildKafkaClient { location, error: LASTING },
        ],
        E::BuildPartitionClient { .. } => [
            E::BuildPartitionClient { topic: text(), partition: 1, location, error: kafka::Error::Timeout },
            E::BuildPartitionClient {
                topic: text(),
                partition: 1,
                location,
                error: kafka::Error::Connection(kafka::ConnectionError::RetryFailed),
            },
            E::BuildPartitionClient {
                topic: text(),
                partition: 1,
                location,
                error: kafka::Error::Connection(kafka::ConnectionError::Io),
            },
            E::BuildPartitionClient {
                topic: text(),
                partition: 1,
                location,
                error: kafka::Error::InvalidResponse,
            },
        ],
        E::DeleteRecords { .. } => [
            E::DeleteRecords {
                location,
                error: kafka::Error::Timeout,
                topic: text(),
                partition: 1,
                offset: 1,
            },
            E::DeleteRecords {
                location,
                error: kafka::Error::Connection(kafka::ConnectionError::RetryFailed),
                topic: text(),
                partition: 1,
                offset: 1,
            },
            E::DeleteRecords {
                location,
                error: kafka::Error::Connection(kafka::ConnectionError::Io),
                topic: text(),
                partition: 1,
                offset: 1,
            },
            E::DeleteRecords {
                location,
                error: kafka::Error::InvalidResponse,
                topic: text(),
                partition: 1,
                offset: 1,
            },
        ],
        E::GetOffset { .. } => [
            E::GetOffset { topic: text(), location, error: kafka::Error::Timeout },
            E::GetOffset {
                topic: text(),
                location,
                error: kafka::Error::Connection(kafka::ConnectionError::RetryFailed),
            },
            E::GetOffset {
                topic: text(),
                location,
                error: kafka::Error::Connection(kafka::ConnectionError::Io),
            },
            E::GetOffset { topic: text(), location, error: kafka::Error::InvalidResponse },
        ],
        E::UpdateTopicNameValue { .. } => [
            E::UpdateTopicNameValue { topic: text(), location, source: PASSING },
            E::UpdateTopicNameValue { topic: text(), location, source: LASTING },
        ],
        E::BuildTlsOptions { .. } => [
            E::BuildTlsOptions { location, source: PASSING },
            E::BuildTlsOptions { location, source: LASTING },
        ],
        E::RepartitionSourceRegionMissing { .. } => [
            E::RepartitionSourceRegionMissing { group_id: 1, region_id: 1, location },
        ],
        E::RepartitionTargetRegionMissing { .. } => [
            E::RepartitionTargetRegionMissing { group_id: 1, region_id: 1, location },
        ],
        E::SerializePartitionExpr { .. } => [
            E::SerializePartitionExpr { source: PASSING, location },
            E::SerializePartitionExpr { source: LASTING, location },
        ],
        E::DeserializePartitionExpr { .. } => [
            E::DeserializePartitionExpr { source: PASSING, location },
            E::DeserializePartitionExpr { source: LASTING, location },
        ],
        E::EmptyPartitionExpr { .. } => [E::EmptyPartitionExpr { location }],
        E::PartitionExprMismatch { .. } => [
            E::PartitionExprMismatch { region_id: 1, expected: text(), actual: text(), location },
        ],
        E::AllocateRegions { .. } => [
            E::AllocateRegions { location, table_id: 1, source: PASSING },
            E::AllocateRegions { location, table_id: 1, source: LASTING },
        ],
        E::DeallocateRegions { .. } => [
            E::DeallocateRegions { location, table_id: 1, source: PASSING },
            E::DeallocateRegions { location, table_id: 1, source: LASTING },
        ],
        E::BuildCreateRequest { .. } => [
            E::BuildCreateRequest { location, table_id: 1, source: PASSING },
            E::BuildCreateRequest { location, table_id: 1, source: LASTING },
        ],
        E::AllocateRegionRoutes { .. } => [
            E::AllocateRegionRoutes { location, table_id: 1, source: PASSING },
            E::AllocateRegionRoutes { location, table_id: 1, source: LASTING },
        ],
        E::AllocateWalOptions { .. } => [
            E::AllocateWalOptions { location, table_id: 1, source: PASSING },
            E::AllocateWalOptions { location, table_id: 1, source: LASTING },
        ],
    });
}

/// A store that could not be reached while a range was read: the function for such a status is at hand, and
/// the wildcard keeps it from being asked.
#[test]
fn an_unreachable_store_was_meant_otherwise() {
    #[derive(Classify)]
    enum Meant {
        #[classify(status = 500)]
        Range {
            location: Location,
            #[classify(as = Tonic)]
            error: tonic::Status,
        },
    }

    let error = tonic::Status { code: tonic::Code::Unavailable, message: "connect" };
    let written = Error::Range { location: Location, error };
    let meant = Meant::Range { location: Location, error };
    assert!(!written.retry_hint().is_retryable() && written.is_permanent());
    assert_eq!((meant.is_retryable(), status(&meant)), (true, written.http_status()));
}
