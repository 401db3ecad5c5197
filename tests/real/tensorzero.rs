//! tensorzero/tensorzero at 7a6159a4348f (2026-04-24), `crates/tensorzero-error/src/lib.rs`:
//! `ErrorDetails::{is_retryable, status_code, rate_limit_status_code}`, 132 variants in one enum.
//!
//! Of interest: every new variant is retryable by a wildcard, also 13 that answer 404 and 38 that answer 400;
//! four variants carry many errors and fold them in two ways, `any` for the retry and `last` for the status;
//! the enum and the struct around it contain each other.

use std::sync::Arc;
use std::time::Duration;

use errpolicy::{Class, Classify};

use crate::agree::{agree, retryable_or_permanent, status};

/// Every error is shared; the circle of the two types is cut at the fold, whose items are known to be of two
/// classes.
#[derive(Clone, Debug, Classify)]
#[classify(transparent)]
struct Error {
    details: Arc<ErrorDetails>,
}

/// Stands for `serde_json::Value`.
#[derive(Clone, Copy, Debug)]
struct Json;

/// Stands for an `IndexMap`: the order of insertion decides which one is the last.
type Named = Vec<(String, Error)>;

#[derive(Clone, Copy, Debug)]
enum ApiType {
    Chat,
}

#[derive(Clone, Copy, Debug)]
enum TimeoutKind {
    NonStreamingTotal,
    StreamingTtft,
    StreamingTotal,
}

fn last(errors: &Named) -> Option<&Error> {
    errors.last().map(|(_, error)| error)
}

/// 429 if the last of the last was a limit of our own. A 429 that a provider sent does not count.
fn rate_limited(error: Option<&Error>) -> Option<u16> {
    match error?.details.as_ref() {
        ErrorDetails::RateLimitExceeded { .. } => Some(429),
        ErrorDetails::AllRetriesFailed { errors } => rate_limited(errors.last()),
        ErrorDetails::AllVariantsFailed { errors } => rate_limited(last(errors)),
        ErrorDetails::AllCandidatesFailed { candidate_errors } => rate_limited(last(candidate_errors)),
        ErrorDetails::AllModelProvidersFailed { provider_errors } => rate_limited(last(provider_errors)),
        _ => None,
    }
}

#[derive(Debug, Classify)]
#[classify(default = retryable, only(permanent, retryable))]
enum ErrorDetails {
    #[classify(permanent, status = errors.last().map_or(500, |error| error.details.status_code()))]
    AllRetriesFailed { errors: Vec<Error> },
    #[classify(status = rate_limited(last(errors)).unwrap_or(502))]
    AllVariantsFailed { errors: Named },
    #[classify(status = rate_limited(last(candidate_errors)).unwrap_or(502))]
    AllCandidatesFailed { candidate_errors: Named },
    #[classify(status = 401)]
    TensorZeroAuth { message: String },
    #[classify(status = 400)]
    InvalidInferenceTarget { message: String },
    #[classify(status = 400)]
    ApiKeyMissing { provider_name: String, message: String },
    #[classify(status = 500)]
    AppState { message: String },
    #[classify(status = 500)]
    BadCredentialsPreInference { provider_name: String },
    #[classify(status = 500)]
    Base64 { message: String },
    #[classify(status = 400)]
    BatchInputValidation { index: usize, message: String },
    #[classify(status = 404)]
    BatchNotFound { id: u128 },
    #[classify(status = 500)]
    BatchInferenceNotYetVisible { batch_id: u128, expected_count: usize },
    #[classify(status = 500)]
    BadFileFetch { url: String, message: String },
    #[classify(status = 500)]
    Cache { message: String },
    #[classify(status = 500)]
    Glob { glob: String, message: String },
    #[classify(status = 500)]
    ChannelWrite { message: String },
    #[classify(status = 500)]
    ClickHouseConfiguration { message: String },
    #[classify(status = 503)]
    ClickHouseConnection { message: String },
    #[classify(status = 500)]
    ClickHouseDeserialization { message: String },
    #[classify(status = 500)]
    ClickHouseMigration { id: String, message: String },
    #[classify(status = 500)]
    ClickHouseMigrationsDisabled,
    #[classify(status = 500)]
    ClickHouseQuery { message: String },
    #[classify(status = 500)]
    Config { message: String },
    #[classify(status = 409)]
    ConfigCompareAndSwapConflict { message: String },
    #[classify(status = 500)]
    CostComputation { message: String },
    #[classify(status = 404)]
    ConfigSnapshotNotFound { snapshot_hash: String },
    #[classify(status = 500)]
    ConfigSnapshotHashMismatch { expected: u64, actual: u64 },
    #[classify(status = 500)]
    ObjectStoreUnconfigured { block_type: String },
    #[classify(status = 404)]
    DatapointNotFound { dataset_name: String, datapoint_id: u128 },
    #[classify(status = 500)]
    DiclMissingOutput,
    #[classify(status = 400)]
    DuplicateTool { name: String },
    #[classify(status = 400)]
    DuplicateRateLimitingConfigScope { scope: String },
    #[classify(status = 404)]
    DynamicEndpointNotFound { key_name: String },
    #[classify(status = 404)]
    DynamicRegionNotFound { key_name: String },
    #[classify(status = 400)]
    DynamicJsonSchema { message: String },
    #[classify(status = 500)]
    EvaluationRun { message: String },
    #[classify(status = 400)]
    DynamicTemplateLoad { internal: String },
    #[classify(status = 500)]
    FileRead { message: String, file_path: String },
    #[classify(status = 500)]
    GCPCredentials { message: String },
    #[classify(status = 500)]
    Inference { message: String },
    #[classify(status = status_code.unwrap_or(500))]
    InferenceClient {
        message: String,
        status_code: Option<u16>,
        provider_type: String,
        api_type: ApiType,
        raw_request: Option<String>,
        raw_response: Option<String>,
    },
    #[classify(status = 404)]
    InferenceNotFound { inference_id: u128 },
    #[classify(status = 500)]
    FatalStreamError {
        message: String,
        provider_type: String,
        api_type: ApiType,
        raw_request: Option<String>,
        raw_response: Option<String>,
    },
    #[classify(status = 500)]
    InferenceServer {
        message: String,
        provider_type: String,
        api_type: ApiType,
        raw_request: Option<String>,
        raw_response: Option<String>,
    },
    #[classify(status = 400)]
    InvalidClientMode { mode: String, message: String },
    #[classify(status = 400)]
    InvalidDynamicEndpoint { url: String },
    #[classify(status = 400)]
    InvalidEncodedJobHandle,
    #[classify(status = 400)]
    InvalidJobHandle { message: String },
    #[classify(status = 400)]
    InvalidInferenceOutputSource { source_kind: String },
    #[classify(status = 500)]
    ObjectStoreWrite { message: String, path: String },
    #[classify(status = 500)]
    InternalError { message: String },
    #[classify(status = 408)]
    InferenceTimeout { variant_name: String },
    #[classify(status = 408)]
    VariantTimeout { variant_name: String, timeout: Duration, kind: TimeoutKind },
    #[classify(status = 408)]
    ModelTimeout { model_name: String, timeout: Duration, kind: TimeoutKind },
    #[classify(status = 408)]
    ModelProviderTimeout { provider_name: String, timeout: Duration, kind: TimeoutKind },
    #[classify(retryable, status = 400)]
    InputValidation { source: Box<Error> },
    #[classify(status = 400)]
    InvalidBatchParams { message: String },
    #[classify(status = 500)]
    InvalidBaseUrl { message: String },
    #[classify(status = 500)]
    InvalidCandidate { variant_name: String, message: String },
    #[classify(status = 400)]
    InvalidDatasetName { dataset_name: String },
    #[classify(status = 500)]
    InvalidDiclConfig { message: String },
    #[classify(status = 400)]
    InvalidWorkflowEvaluationRun { episode_id: u128 },
    #[classify(status = 400)]
    InvalidTensorzeroUuid { kind: String, message: String },
    #[classify(status = 500)]
    InvalidFunctionVariants { message: String },
    #[classify(status = 400)]
    InvalidMetricName { metric_name: String },
    #[classify(status = 400)]
    InvalidMessage { message: String },
    #[classify(status = 500)]
    InvalidModel { model_name: String },
    #[classify(status = 500)]
    InvalidModelProvider { model_name: String, provider_name: String },
    #[classify(status = 400)]
    InvalidOpenAICompatibleRequest { message: String },
    #[classify(status = 500)]
    InvalidProviderConfig { message: String },
    #[classify(status = 400)]
    InvalidRenderedStoredInference { message: String },
    #[classify(status = 400)]
    InvalidRequest { message: String },
    #[classify(status = 500)]
    InvalidTemplatePath,
    #[classify(status = 500)]
    InvalidTool { message: String },
    #[classify(status = 400)]
    InvalidVariantForOptimization { function_name: String, variant_name: String },
    #[classify(status = 400)]
    InvalidValFraction { val_fraction: f64 },
    #[classify(status = 400)]
    InvalidUuid { raw_uuid: String },
    #[classify(status = 400)]
    JsonRequest { message: String },
    #[classify(status = 500)]
    JsonSchema { message: String },
    #[classify(status = 400)]
    JsonSchemaValidation { messages: Vec<String>, data: Box<Json>, schema: Box<Json> },
    #[classify(status = 400)]
    MissingFunctionInVariants { function_name: String },
    #[classify(status = 500)]
    MiniJinjaEnvironment { message: String },
    #[classify(status = 500)]
    MiniJinjaTemplate { template_name: String, message: String },
    #[classify(status = 500)]
    MiniJinjaTemplateMissing { template_name: String },
    #[classify(status = 500)]
    MiniJinjaTemplateRender { template_name: String, message: String },
    #[classify(status = 400)]
    MissingBatchInferenceResponse { inference_id: Option<u128> },
    #[classify(status = 400)]
    MissingFileExtension { file_name: String },
    #[classify(status = 404)]
    ModelNotFound { model_name: String },
    #[classify(
        any_of = provider_errors.iter().map(|(_, error)| error),
        classes(permanent, retryable),
        status = rate_limited(last(provider_errors)).unwrap_or(500)
    )]
    AllModelProvidersFailed { provider_errors: Named },
    #[classify(status = 500)]
    ModelValidation { message: String },
    #[classify(status = 502)]
    NoFallbackVariantsRemaining,
    #[classify(status = 501)]
    NotImplemented { message: String },
    #[classify(status = 500)]
    Observability { message: String },
    #[classify(status = 500)]
    OutputParsing { message: String, raw_output: String },
    #[classify(status = 500)]
    OptimizationResponse { message: String, provider_type: String },
    #[classify(retryable, status = 500)]
    OutputValidation { source: Box<Error> },
    #[classify(status = 500)]
    PostgresConnectionInitialization { message: String },
    #[classify(status = 503)]
    PostgresConnection { message: String },
    #[classify(status = 500)]
    PostgresMigration { message: String },
    #[classify(status = 500)]
    PostgresQuery { message: String },
    #[classify(status = 500)]
    PostgresResult { result_type: &'static str, message: String },
    #[classify(status = 503)]
    ValkeyConnection { message: String },
    #[classify(status = 500)]
    ValkeyQuery { message: String },
    #[classify(status = 404)]
    ProviderNotFound { provider_name: String },
    #[classify(permanent, status = 429)]
    RateLimitExceeded { failed_rate_limits: Vec<String> },
    #[classify(status = status_code.unwrap_or(502))]
    Relay { message: String, raw_response: Vec<String>, raw_chunk: Option<String>, status_code: Option<u16> },
    #[classify(status = 400)]
    RateLimitMissingMaxTokens,
    #[classify(status = 500)]
    Serialization { message: String },
    #[classify(status = 400)]
    ExtraBodyReplacement { message: String, pointer: String },
    #[classify(retryable, status = 500)]
    StreamError { source: Box<Error>, raw_event: Option<String> },
    #[classify(status = 400)]
    ToolNotFound { name: String },
    #[classify(status = 500)]
    ToolNotLoaded { name: String },
    #[classify(status = 400)]
    IncompatibleTool { message: String },
    #[classify(status = 500)]
    TypeConversion { message: String },
    #[classify(status = 500)]
    UnknownCandidate { name: String },
    #[classify(status = 404)]
    UnknownEvaluation { name: String },
    #[classify(status = 404)]
    UnknownFunction { name: String },
    #[classify(status = 500)]
    UnknownModel { name: String },
    #[classify(status = 500)]
    UnknownTool { name: String },
    #[classify(status = 404)]
    UnknownVariant { name: String },
    #[classify(status = 404)]
    UnknownMetric { name: String },
    #[classify(status = 500)]
    UnsupportedModelProviderForBatchInference { provider_type: String },
    #[classify(status = 400)]
    UnsupportedVariantForBatchInference { variant_name: Option<String> },
    #[classify(status = 500)]
    UnsupportedVariantForStreamingInference { variant_type: String, issue_link: Option<String> },
    #[classify(status = 500)]
    UnsupportedModelProviderForStreamingInference { provider_type: String },
    #[classify(status = 500)]
    UnsupportedVariantForFunctionType {
        function_name: String,
        variant_name: String,
        function_type: String,
        variant_type: String,
    },
    #[classify(status = 400)]
    UnsupportedContentBlockType { content_block_type: String, provider_type: String },
    #[classify(status = 400)]
    UuidInFuture { raw_uuid: String },
    #[classify(status = 400)]
    UnsupportedFileExtension { extension: String },
    #[classify(status = 404)]
    RouteNotFound { path: String, method: String },
    #[classify(status = 501)]
    AutopilotUnavailable,
    #[classify(status = status_code.unwrap_or(502))]
    Autopilot { message: String, status_code: Option<u16> },
}

impl ErrorDetails {
    fn is_retryable(&self) -> bool {
        match self {
            Self::AllRetriesFailed { .. } => false,
            Self::RateLimitExceeded { .. } => false,
            Self::AllModelProvidersFailed { provider_errors } => {
                provider_errors.iter().any(|(_, error)| error.details.is_retryable())
            }
            _ => true,
        }
    }

    fn status_code(&self) -> u16 {
        match self {
            Self::AllRetriesFailed { errors } => {
                errors.last().map_or(500, |error| error.details.status_code())
            }
            Self::AllVariantsFailed { errors } => rate_limited(last(errors)).unwrap_or(502),
            Self::AllCandidatesFailed { candidate_errors } => {
                rate_limited(last(candidate_errors)).unwrap_or(502)
            }
            Self::AllModelProvidersFailed { provider_errors } => {
                rate_limited(last(provider_errors)).unwrap_or(500)
            }
            Self::InferenceClient { status_code, .. } => status_code.unwrap_or(500),
            Self::Relay { status_code, .. } => status_code.unwrap_or(502),
            Self::Autopilot { status_code, .. } => status_code.unwrap_or(502),
            Self::RateLimitExceeded { .. } => 429,
            Self::InvalidInferenceTarget { .. }
            | Self::ApiKeyMissing { .. }
            | Self::BatchInputValidation { .. }
            | Self::DuplicateTool { .. }
            | Self::DuplicateRateLimitingConfigScope { .. }
            | Self::DynamicJsonSchema { .. }
            | Self::DynamicTemplateLoad { .. }
            | Self::InvalidClientMode { .. }
            | Self::InvalidDynamicEndpoint { .. }
            | Self::InvalidEncodedJobHandle
            | Self::InvalidJobHandle { .. }
            | Self::InvalidInferenceOutputSource { .. }
            | Self::InputValidation { .. }
            | Self::InvalidBatchParams { .. }
            | Self::InvalidDatasetName { .. }
            | Self::InvalidWorkflowEvaluationRun { .. }
            | Self::InvalidTensorzeroUuid { .. }
            | Self::InvalidMetricName { .. }
            | Self::InvalidMessage { .. }
            | Self::InvalidOpenAICompatibleRequest { .. }
            | Self::InvalidRenderedStoredInference { .. }
            | Self::InvalidRequest { .. }
            | Self::InvalidVariantForOptimization { .. }
            | Self::InvalidValFraction { .. }
            | Self::InvalidUuid { .. }
            | Self::JsonRequest { .. }
            | Self::JsonSchemaValidation { .. }
            | Self::MissingFunctionInVariants { .. }
            | Self::MissingBatchInferenceResponse { .. }
            | Self::MissingFileExtension { .. }
            | Self::RateLimitMissingMaxTokens
            | Self::ExtraBodyReplacement { .. }
            | Self::ToolNotFound { .. }
            | Self::IncompatibleTool { .. }
            | Self::UnsupportedVariantForBatchInference { .. }
            | Self::UnsupportedContentBlockType { .. }
            | Self::UuidInFuture { .. }
            | Self::UnsupportedFileExtension { .. } => 400,
            Self::TensorZeroAuth { .. } => 401,
            Self::BatchNotFound { .. }
            | Self::ConfigSnapshotNotFound { .. }
            | Self::DatapointNotFound { .. }
            | Self::DynamicEndpointNotFound { .. }
            | Self::DynamicRegionNotFound { .. }
            | Self::InferenceNotFound { .. }
            | Self::ModelNotFound { .. }
            | Self::ProviderNotFound { .. }
            | Self::UnknownEvaluation { .. }
            | Self::UnknownFunction { .. }
            | Self::UnknownVariant { .. }
            | Self::UnknownMetric { .. }
            | Self::RouteNotFound { .. } => 404,
            Self::InferenceTimeout { .. }
            | Self::VariantTimeout { .. }
            | Self::ModelTimeout { .. }
            | Self::ModelProviderTimeout { .. } => 408,
            Self::ConfigCompareAndSwapConflict { .. } => 409,
            Self::AppState { .. }
            | Self::BadCredentialsPreInference { .. }
            | Self::Base64 { .. }
            | Self::BatchInferenceNotYetVisible { .. }
            | Self::BadFileFetch { .. }
            | Self::Cache { .. }
            | Self::Glob { .. }
            | Self::ChannelWrite { .. }
            | Self::ClickHouseConfiguration { .. }
            | Self::ClickHouseDeserialization { .. }
            | Self::ClickHouseMigration { .. }
            | Self::ClickHouseMigrationsDisabled
            | Self::ClickHouseQuery { .. }
            | Self::Config { .. }
            | Self::CostComputation { .. }
            | Self::ConfigSnapshotHashMismatch { .. }
            | Self::ObjectStoreUnconfigured { .. }
            | Self::DiclMissingOutput
            | Self::EvaluationRun { .. }
            | Self::FileRead { .. }
            | Self::GCPCredentials { .. }
            | Self::Inference { .. }
            | Self::FatalStreamError { .. }
            | Self::InferenceServer { .. }
            | Self::ObjectStoreWrite { .. }
            | Self::InternalError { .. }
            | Self::InvalidBaseUrl { .. }
            | Self::InvalidCandidate { .. }
            | Self::InvalidDiclConfig { .. }
            | Self::InvalidFunctionVariants { .. }
            | Self::InvalidModel { .. }
            | Self::InvalidModelProvider { .. }
            | Self::InvalidProviderConfig { .. }
            | Self::InvalidTemplatePath
            | Self::InvalidTool { .. }
            | Self::JsonSchema { .. }
            | Self::MiniJinjaEnvironment { .. }
            | Self::MiniJinjaTemplate { .. }
            | Self::MiniJinjaTemplateMissing { .. }
            | Self::MiniJinjaTemplateRender { .. }
            | Self::ModelValidation { .. }
            | Self::Observability { .. }
            | Self::OutputParsing { .. }
            | Self::OptimizationResponse { .. }
            | Self::OutputValidation { .. }
            | Self::PostgresConnectionInitialization { .. }
            | Self::PostgresMigration { .. }
            | Self::PostgresQuery { .. }
            | Self::PostgresResult { .. }
            | Self::ValkeyQuery { .. }
            | Self::Serialization { .. }
            | Self::StreamError { .. }
            | Self::ToolNotLoaded { .. }
            | Self::TypeConversion { .. }
            | Self::UnknownCandidate { .. }
            | Self::UnknownModel { .. }
            | Self::UnknownTool { .. }
            | Self::UnsupportedModelProviderForBatchInference { .. }
            | Self::UnsupportedVariantForStreamingInference { .. }
            | Self::UnsupportedModelProviderForStreamingInference { .. }
            | Self::UnsupportedVariantForFunctionType { .. } => 500,
            Self::NotImplemented { .. } | Self::AutopilotUnavailable => 501,
            Self::NoFallbackVariantsRemaining => 502,
            Self::ClickHouseConnection { .. }
            | Self::PostgresConnection { .. }
            | Self::ValkeyConnection { .. } => 503,
        }
    }
}

fn text() -> String {
    "text".to_owned()
}

fn error(details: ErrorDetails) -> Error {
    Error { details: Arc::new(details) }
}

fn limited() -> Error {
    error(ErrorDetails::RateLimitExceeded { failed_rate_limits: vec![] })
}

fn named<const N: usize>(errors: [Error; N]) -> Named {
    errors.map(|error| (text(), error)).into()
}

fn retries(errors: Vec<Error>) -> ErrorDetails {
    ErrorDetails::AllRetriesFailed { errors }
}

fn providers(provider_errors: Named) -> ErrorDetails {
    ErrorDetails::AllModelProvidersFailed { provider_errors }
}

fn client(status_code: Option<u16>) -> ErrorDetails {
    ErrorDetails::InferenceClient {
        message: text(),
        status_code,
        provider_type: text(),
        api_type: ApiType::Chat,
        raw_request: None,
        raw_response: None,
    }
}

fn relay(status_code: Option<u16>) -> ErrorDetails {
    ErrorDetails::Relay { message: text(), raw_response: vec![], raw_chunk: None, status_code }
}

#[test]
fn error_details() {
    use ErrorDetails as D;
    let by_hand = |error: &D| (retryable_or_permanent(error.is_retryable()), error.status_code());
    agree!(D, by_hand => |error| (error.class(), status(error)), {
        D::AllRetriesFailed { .. } => [
            retries(vec![]),
            retries(vec![error(D::AppState { message: text() }), error(D::BatchNotFound { id: 1 })]),
            retries(vec![limited()]),
        ],
        D::AllVariantsFailed { .. } => [
            D::AllVariantsFailed { errors: vec![] },
            D::AllVariantsFailed { errors: named([limited(), error(D::InvalidTemplatePath)]) },
            D::AllVariantsFailed {
                errors: named([error(D::InvalidTemplatePath), error(retries(vec![limited()]))]),
            },
        ],
        D::AllCandidatesFailed { .. } => [
            D::AllCandidatesFailed { candidate_errors: named([error(client(Some(429)))]) },
            D::AllCandidatesFailed { candidate_errors: named([limited()]) },
        ],
        D::TensorZeroAuth { .. } => [D::TensorZeroAuth { message: text() }],
        D::InvalidInferenceTarget { .. } => [D::InvalidInferenceTarget { message: text() }],
        D::ApiKeyMissing { .. } => [D::ApiKeyMissing { provider_name: text(), message: text() }],
        D::AppState { .. } => [D::AppState { message: text() }],
        D::BadCredentialsPreInference { .. } => [D::BadCredentialsPreInference { provider_name: text() }],
        D::Base64 { .. } => [D::Base64 { message: text() }],
        D::BatchInputValidation { .. } => [D::BatchInputValidation { index: 1, message: text() }],
        D::BatchNotFound { .. } => [D::BatchNotFound { id: 1 }],
        D::BatchInferenceNotYetVisible { .. } => [
            D::BatchInferenceNotYetVisible { batch_id: 1, expected_count: 1 },
        ],
        D::BadFileFetch { .. } => [D::BadFileFetch { url: text(), message: text() }],
        D::Cache { .. } => [D::Cache { message: text() }],
        D::Glob { .. } => [D::Glob { glob: text(), message: text() }],
        D::ChannelWrite { .. } => [D::ChannelWrite { message: text() }],
        D::ClickHouseConfiguration { .. } => [D::ClickHouseConfiguration { message: text() }],
        D::ClickHouseConnection { .. } => [D::ClickHouseConnection { message: text() }],
        D::ClickHouseDeserialization { .. } => [D::ClickHouseDeserialization { message: text() }],
        D::ClickHouseMigration { .. } => [D::ClickHouseMigration { id: text(), message: text() }],
        D::ClickHouseMigrationsDisabled => [D::ClickHouseMigrationsDisabled],
        D::ClickHouseQuery { .. } => [D::ClickHouseQuery { message: text() }],
        D::Config { .. } => [D::Config { message: text() }],
        D::ConfigCompareAndSwapConflict { .. } => [D::ConfigCompareAndSwapConflict { message: text() }],
        D::CostComputation { .. } => [D::CostComputation { message: text() }],
        D::ConfigSnapshotNotFound { .. } => [D::ConfigSnapshotNotFound { snapshot_hash: text() }],
        D::ConfigSnapshotHashMismatch { .. } => [D::ConfigSnapshotHashMismatch { expected: 1, actual: 1 }],
        D::ObjectStoreUnconfigured { .. } => [D::ObjectStoreUnconfigured { block_type: text() }],
        D::DatapointNotFound { .. } => [D::DatapointNotFound { dataset_name: text(), datapoint_id: 1 }],
        D::DiclMissingOutput => [D::DiclMissingOutput],
        D::DuplicateTool { .. } => [D::DuplicateTool { name: text() }],
        D::DuplicateRateLimitingConfigScope { .. } => [D::DuplicateRateLimitingConfigScope { scope: text() }],
        D::DynamicEndpointNotFound { .. } => [D::DynamicEndpointNotFound { key_name: text() }],
        D::DynamicRegionNotFound { .. } => [D::DynamicRegionNotFound { key_name: text() }],
        D::DynamicJsonSchema { .. } => [D::DynamicJsonSchema { message: text() }],
        D::EvaluationRun { .. } => [D::EvaluationRun { message: text() }],
        D::DynamicTemplateLoad { .. } => [D::DynamicTemplateLoad { internal: text() }],
        D::FileRead { .. } => [D::FileRead { message: text(), file_path: text() }],
        D::GCPCredentials { .. } => [D::GCPCredentials { message: text() }],
        D::Inference { .. } => [D::Inference { message: text() }],
        D::InferenceClient { .. } => [client(None), client(Some(429)), client(Some(404))],
        D::InferenceNotFound { .. } => [D::InferenceNotFound { inference_id: 1 }],
        D::FatalStreamError { .. } => [
            D::FatalStreamError {
                message: text(),
                provider_type: text(),
                api_type: ApiType::Chat,
                raw_request: None,
                raw_response: None,
            },
        ],
        D::InferenceServer { .. } => [
            D::InferenceServer {
                message: text(),
                provider_type: text(),
                api_type: ApiType::Chat,
                raw_request: None,
                raw_response: None,
            },
        ],
        D::InvalidClientMode { .. } => [D::InvalidClientMode { mode: text(), message: text() }],
        D::InvalidDynamicEndpoint { .. } => [D::InvalidDynamicEndpoint { url: text() }],
        D::InvalidEncodedJobHandle => [D::InvalidEncodedJobHandle],
        D::InvalidJobHandle { .. } => [D::InvalidJobHandle { message: text() }],
        D::InvalidInferenceOutputSource { .. } => [D::InvalidInferenceOutputSource { source_kind: text() }],
        D::ObjectStoreWrite { .. } => [D::ObjectStoreWrite { message: text(), path: text() }],
        D::InternalError { .. } => [D::InternalError { message: text() }],
        D::InferenceTimeout { .. } => [D::InferenceTimeout { variant_name: text() }],
        D::VariantTimeout { .. } => [
            D::VariantTimeout {
                variant_name: text(),
                timeout: Duration::ZERO,
                kind: TimeoutKind::StreamingTtft,
            },
        ],
        D::ModelTimeout { .. } => [
            D::ModelTimeout { model_name: text(), timeout: Duration::ZERO, kind: TimeoutKind::StreamingTtft },
        ],
        D::ModelProviderTimeout { .. } => [
            D::ModelProviderTimeout {
                provider_name: text(),
                timeout: Duration::ZERO,
                kind: TimeoutKind::StreamingTtft,
            },
        ],
        D::InputValidation { .. } => [D::InputValidation { source: Box::new(limited()) }],
        D::InvalidBatchParams { .. } => [D::InvalidBatchParams { message: text() }],
        D::InvalidBaseUrl { .. } => [D::InvalidBaseUrl { message: text() }],
        D::InvalidCandidate { .. } => [D::InvalidCandidate { variant_name: text(), message: text() }],
        D::InvalidDatasetName { .. } => [D::InvalidDatasetName { dataset_name: text() }],
        D::InvalidDiclConfig { .. } => [D::InvalidDiclConfig { message: text() }],
        D::InvalidWorkflowEvaluationRun { .. } => [D::InvalidWorkflowEvaluationRun { episode_id: 1 }],
        D::InvalidTensorzeroUuid { .. } => [D::InvalidTensorzeroUuid { kind: text(), message: text() }],
        D::InvalidFunctionVariants { .. } => [D::InvalidFunctionVariants { message: text() }],
        D::InvalidMetricName { .. } => [D::InvalidMetricName { metric_name: text() }],
        D::InvalidMessage { .. } => [D::InvalidMessage { message: text() }],
        D::InvalidModel { .. } => [D::InvalidModel { model_name: text() }],
        D::InvalidModelProvider { .. } => [
            D::InvalidModelProvider { model_name: text(), provider_name: text() },
        ],
        D::InvalidOpenAICompatibleRequest { .. } => [D::InvalidOpenAICompatibleRequest { message: text() }],
        D::InvalidProviderConfig { .. } => [D::InvalidProviderConfig { message: text() }],
        D::InvalidRenderedStoredInference { .. } => [D::InvalidRenderedStoredInference { message: text() }],
        D::InvalidRequest { .. } => [D::InvalidRequest { message: text() }],
        D::InvalidTemplatePath => [D::InvalidTemplatePath],
        D::InvalidTool { .. } => [D::InvalidTool { message: text() }],
        D::InvalidVariantForOptimization { .. } => [
            D::InvalidVariantForOptimization { function_name: text(), variant_name: text() },
        ],
        D::InvalidValFraction { .. } => [D::InvalidValFraction { val_fraction: 0.5 }],
        D::InvalidUuid { .. } => [D::InvalidUuid { raw_uuid: text() }],
        D::JsonRequest { .. } => [D::JsonRequest { message: text() }],
        D::JsonSchema { .. } => [D::JsonSchema { message: text() }],
        D::JsonSchemaValidation { .. } => [
            D::JsonSchemaValidation { messages: vec![], data: Box::new(Json), schema: Box::new(Json) },
        ],
        D::MissingFunctionInVariants { .. } => [D::MissingFunctionInVariants { function_name: text() }],
        D::MiniJinjaEnvironment { .. } => [D::MiniJinjaEnvironment { message: text() }],
        D::MiniJinjaTemplate { .. } => [D::MiniJinjaTemplate { template_name: text(), message: text() }],
        D::MiniJinjaTemplateMissing { .. } => [D::MiniJinjaTemplateMissing { template_name: text() }],
        D::MiniJinjaTemplateRender { .. } => [
            D::MiniJinjaTemplateRender { template_name: text(), message: text() },
        ],
        D::MissingBatchInferenceResponse { .. } => [D::MissingBatchInferenceResponse { inference_id: None }],
        D::MissingFileExtension { .. } => [D::MissingFileExtension { file_name: text() }],
        D::ModelNotFound { .. } => [D::ModelNotFound { model_name: text() }],
        D::AllModelProvidersFailed { .. } => [
            providers(vec![]),
            providers(named([limited(), error(retries(vec![]))])),
            providers(named([limited(), error(client(None))])),
            providers(named([error(client(None)), limited()])),
            providers(named([error(providers(named([limited()])))])),
        ],
        D::ModelValidation { .. } => [D::ModelValidation { message: text() }],
        D::NoFallbackVariantsRemaining => [D::NoFallbackVariantsRemaining],
        D::NotImplemented { .. } => [D::NotImplemented { message: text() }],
        D::Observability { .. } => [D::Observability { message: text() }],
        D::OutputParsing { .. } => [D::OutputParsing { message: text(), raw_output: text() }],
        D::OptimizationResponse { .. } => [
            D::OptimizationResponse { message: text(), provider_type: text() },
        ],
        D::OutputValidation { .. } => [D::OutputValidation { source: Box::new(limited()) }],
        D::PostgresConnectionInitialization { .. } => [
            D::PostgresConnectionInitialization { message: text() },
        ],
        D::PostgresConnection { .. } => [D::PostgresConnection { message: text() }],
        D::PostgresMigration { .. } => [D::PostgresMigration { message: text() }],
        D::PostgresQuery { .. } => [D::PostgresQuery { message: text() }],
        D::PostgresResult { .. } => [D::PostgresResult { result_type: "rows", message: text() }],
        D::ValkeyConnection { .. } => [D::ValkeyConnection { message: text() }],
        D::ValkeyQuery { .. } => [D::ValkeyQuery { message: text() }],
        D::ProviderNotFound { .. } => [D::ProviderNotFound { provider_name: text() }],
        D::RateLimitExceeded { .. } => [D::RateLimitExceeded { failed_rate_limits: vec![] }],
        D::Relay { .. } => [relay(None), relay(Some(503))],
        D::RateLimitMissingMaxTokens => [D::RateLimitMissingMaxTokens],
        D::Serialization { .. } => [D::Serialization { message: text() }],
        D::ExtraBodyReplacement { .. } => [D::ExtraBodyReplacement { message: text(), pointer: text() }],
        D::StreamError { .. } => [D::StreamError { source: Box::new(limited()), raw_event: None }],
        D::ToolNotFound { .. } => [D::ToolNotFound { name: text() }],
        D::ToolNotLoaded { .. } => [D::ToolNotLoaded { name: text() }],
        D::IncompatibleTool { .. } => [D::IncompatibleTool { message: text() }],
        D::TypeConversion { .. } => [D::TypeConversion { message: text() }],
        D::UnknownCandidate { .. } => [D::UnknownCandidate { name: text() }],
        D::UnknownEvaluation { .. } => [D::UnknownEvaluation { name: text() }],
        D::UnknownFunction { .. } => [D::UnknownFunction { name: text() }],
        D::UnknownModel { .. } => [D::UnknownModel { name: text() }],
        D::UnknownTool { .. } => [D::UnknownTool { name: text() }],
        D::UnknownVariant { .. } => [D::UnknownVariant { name: text() }],
        D::UnknownMetric { .. } => [D::UnknownMetric { name: text() }],
        D::UnsupportedModelProviderForBatchInference { .. } => [
            D::UnsupportedModelProviderForBatchInference { provider_type: text() },
        ],
        D::UnsupportedVariantForBatchInference { .. } => [
            D::UnsupportedVariantForBatchInference { variant_name: None },
        ],
        D::UnsupportedVariantForStreamingInference { .. } => [
            D::UnsupportedVariantForStreamingInference { variant_type: text(), issue_link: None },
        ],
        D::UnsupportedModelProviderForStreamingInference { .. } => [
            D::UnsupportedModelProviderForStreamingInference { provider_type: text() },
        ],
        D::UnsupportedVariantForFunctionType { .. } => [
            D::UnsupportedVariantForFunctionType {
                function_name: text(),
                variant_name: text(),
                function_type: text(),
                variant_type: text(),
            },
        ],
        D::UnsupportedContentBlockType { .. } => [
            D::UnsupportedContentBlockType { content_block_type: text(), provider_type: text() },
        ],
        D::UuidInFuture { .. } => [D::UuidInFuture { raw_uuid: text() }],
        D::UnsupportedFileExtension { .. } => [D::UnsupportedFileExtension { extension: text() }],
        D::RouteNotFound { .. } => [D::RouteNotFound { path: text(), method: text() }],
        D::AutopilotUnavailable => [D::AutopilotUnavailable],
        D::Autopilot { .. } => [
            D::Autopilot { message: text(), status_code: None },
            D::Autopilot { message: text(), status_code: Some(409) },
        ],
    });
}

/// The wildcard answers for whatever is added: the same unknown name is asked for again and again.
#[test]
fn what_is_not_found_was_meant_otherwise() {
    #[derive(Debug, Classify)]
    enum Meant {
        #[classify(not_found)]
        UnknownFunction { name: String },
        #[classify(permanent, status = 400)]
        InvalidRequest { message: String },
    }

    let written =
        [ErrorDetails::UnknownFunction { name: text() }, ErrorDetails::InvalidRequest { message: text() }];
    let meant = [Meant::UnknownFunction { name: text() }, Meant::InvalidRequest { message: text() }];
    for (written, meant) in written.iter().zip(&meant) {
        assert!(ErrorDetails::is_retryable(written) && written.class() == Class::Retryable);
        assert_eq!((status(meant), meant.class() == Class::Retryable), (written.status_code(), false));
    }
}
