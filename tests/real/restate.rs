//! restatedev/restate at 0c6df0fccf19 (2026-08-22): `InvokerError::{is_transient, requested_error_behavior}`
//! in `crates/invoker-impl/src/error.rs` as `handle_task_error` joins them, `is_retryable` in
//! `crates/service-client/src/{lib,http,lambda}.rs` and `crates/service-protocol-v4/src/discovery.rs`,
//! `is_safe_to_retry` in `crates/worker-api/src/partition_processor_rpc_client.rs` and
//! `crates/types/src/invocation/client.rs`, `MaybeRetryableError::retryable` in `crates/platform`,
//! `metadata-store`, `metadata-server`, `bifrost`.
//!
//! Of interest: a verdict that the other side sends, with its wait; a cause at the second place of a tuple;
//! "safe to retry" says that nothing was done, not that it would help; a `dyn` behind `Box` and `Arc`;
//! generic carriers of a verdict.

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use errpolicy::{Class, Classify, Effect, Remedy};

use crate::agree::{agree, retryable_or_permanent};
use crate::foreign::foreign;

foreign!(
    CodecError,
    CommandPreconditionError,
    Discovery,
    EncodingError,
    HandshakeError,
    HyperError,
    InvalidMetadata,
    InvocationError,
    PartitionTableError,
    PoolError,
    RawEntryError,
    SerdeError,
    ShutdownError,
    SignerError,
    ToStrError,
);

type GenericError = Box<dyn std::error::Error + Send + Sync>;

fn generic() -> GenericError {
    "boxed".into()
}

fn text() -> String {
    "text".to_owned()
}

/// What the SDK asks for: a verdict in a field.
#[derive(Clone, Copy, Debug, PartialEq, Classify)]
enum RequestedErrorBehavior {
    #[classify(retryable)]
    Retry,
    #[classify(retryable, after = *_0)]
    RetryWithIntervalOverride(Duration),
    #[classify(permanent, remedy = operator)]
    Pause,
    #[classify(permanent)]
    Fail,
}

use RequestedErrorBehavior::{Fail, Pause, RetryWithIntervalOverride};

impl RequestedErrorBehavior {
    fn retry(interval: Option<Duration>) -> Self {
        match interval {
            Some(interval) => RetryWithIntervalOverride(interval),
            None => Self::Retry,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("sdk")]
#[classify(retryable, after = *next_retry_interval_override)]
struct SdkInvocationError {
    related_entry: Option<u32>,
    next_retry_interval_override: Option<Duration>,
    error: Box<InvocationError>,
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("sdk")]
struct SdkInvocationErrorV2 {
    related_command: Option<u32>,
    #[classify(transparent)]
    requested_error_behavior: RequestedErrorBehavior,
    error: Box<InvocationError>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum OutOfMemoryKind {
    UpperBoundExceeded,
    PoolExhausted,
}

#[derive(Debug)]
struct InvocationMemoryExhausted {
    needed: u64,
    kind: OutOfMemoryKind,
    context: &'static str,
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("invoker")]
#[classify(default = retryable, only(permanent, retryable))]
enum InvokerError {
    NoDeploymentForService,
    UnknownDeployment(u64),
    UnexpectedResponse(u16),
    BadNegotiatedServiceProtocolVersion(i32),
    ContentTooLarge,
    UnexpectedContentType(Option<String>, String),
    UnexpectedMessage(u16),
    UnexpectedMessageV4(u16),
    #[classify(retryable)]
    Encoding(#[from] EncodingError),
    #[classify(retryable)]
    EncodingV2(#[from] CodecError),
    #[classify(retryable)]
    EncoderV2(#[from] SerdeError),
    #[classify(retryable)]
    RawEntry(#[from] RawEntryError),
    #[classify(retryable)]
    RawEntryV2(#[from] InvalidMetadata),
    WriteAfterEndOfStream,
    #[classify(retryable)]
    BadHeader(String, #[source] ToStrError),
    EmptySuspensionMessage,
    EmptyAwaitingOnMessage,
    BadSuspensionMessage(Vec<u32>, u32),
    MalformedProposeRunCompletion,
    JournalReader(GenericError),
    #[classify(permanent)]
    NotInvoked,
    StateReader(GenericError),
    UnexpectedEntryCount {
        actual: u32,
        expected: u32,
    },
    /// It knows whether another call helps; here nobody asks.
    #[classify(transparent, class = retryable)]
    Client(Box<ServiceClientError>),
    ClientBody(GenericError),
    UnexpectedClosedRequestStream,
    AbortTimeoutFired(Duration),
    #[classify(retryable)]
    EntryEnrichment(u32, u16, #[source] InvocationError),
    #[classify(retryable)]
    CommandPrecondition(u32, u16, #[source] CommandPreconditionError),
    #[classify(transparent)]
    Sdk(#[from] SdkInvocationError),
    #[classify(transparent)]
    SdkV2(#[from] SdkInvocationErrorV2),
    IncompatibleServiceEndpoint(u64, std::ops::RangeInclusive<i32>),
    ResumeWithWrongServiceProtocolVersion(i32),
    ServiceUnavailable(u16),
    #[classify(retryable, after = *retry_after)]
    RateLimited {
        code: u16,
        retry_after: Option<Duration>,
    },
    DeploymentDeprecated(String, u64),
    #[classify(permanent, when = _0.kind == OutOfMemoryKind::UpperBoundExceeded)]
    #[classify(retryable)]
    OutOfMemory(InvocationMemoryExhausted),
    #[classify(permanent, remedy = operator)]
    MaxFutureDepthReached {
        limit: usize,
    },
}

impl InvokerError {
    fn is_transient(&self) -> bool {
        match self {
            Self::NotInvoked => false,
            Self::OutOfMemory(exhausted) => exhausted.kind != OutOfMemoryKind::UpperBoundExceeded,
            _ => true,
        }
    }

    fn requested_error_behavior(&self) -> RequestedErrorBehavior {
        match self {
            Self::SdkV2(SdkInvocationErrorV2 { requested_error_behavior, .. }) => *requested_error_behavior,
            Self::Sdk(SdkInvocationError { next_retry_interval_override, .. }) => {
                RequestedErrorBehavior::retry(*next_retry_interval_override)
            }
            Self::RateLimited { retry_after, .. } => RequestedErrorBehavior::retry(*retry_after),
            Self::MaxFutureDepthReached { .. } => Pause,
            _ => RequestedErrorBehavior::Retry,
        }
    }

    /// What the invoker does in the end: a behaviour that was asked for comes before the question whether it
    /// may pass.
    fn outcome(&self) -> RequestedErrorBehavior {
        match self.requested_error_behavior() {
            asked @ (Pause | Fail) => asked,
            _ if !self.is_transient() => Fail,
            asked => asked,
        }
    }
}

fn outcome(error: &InvokerError) -> RequestedErrorBehavior {
    let verdict = error.classify();
    match (verdict.class(), verdict.remedy()) {
        (Class::Retryable, _) => RequestedErrorBehavior::retry(verdict.retry_after()),
        (_, Remedy::Operator) => Pause,
        _ => Fail,
    }
}

#[test]
fn invoker_error() {
    use InvokerError as E;
    let second = Duration::from_secs(1);
    let sdk = |next_retry_interval_override| {
        E::Sdk(SdkInvocationError {
            related_entry: None,
            next_retry_interval_override,
            error: Box::new(InvocationError),
        })
    };
    let sdk_v2 = |requested_error_behavior| {
        E::SdkV2(SdkInvocationErrorV2 {
            related_command: None,
            requested_error_behavior,
            error: Box::new(InvocationError),
        })
    };
    let memory = |kind| E::OutOfMemory(InvocationMemoryExhausted { needed: 9, kind, context: "journal" });
    agree!(E, E::outcome => outcome, {
        E::NoDeploymentForService => [E::NoDeploymentForService],
        E::UnknownDeployment(_) => [E::UnknownDeployment(1)],
        E::UnexpectedResponse(_) => [E::UnexpectedResponse(404)],
        E::BadNegotiatedServiceProtocolVersion(_) => [E::BadNegotiatedServiceProtocolVersion(9)],
        E::ContentTooLarge => [E::ContentTooLarge],
        E::UnexpectedContentType(_, _) => [E::UnexpectedContentType(None, text())],
        E::UnexpectedMessage(_) => [E::UnexpectedMessage(1)],
        E::UnexpectedMessageV4(_) => [E::UnexpectedMessageV4(1)],
        E::Encoding(_) => [E::Encoding(EncodingError)],
        E::EncodingV2(_) => [E::EncodingV2(CodecError)],
        E::EncoderV2(_) => [E::EncoderV2(SerdeError)],
        E::RawEntry(_) => [E::RawEntry(RawEntryError)],
        E::RawEntryV2(_) => [E::RawEntryV2(InvalidMetadata)],
        E::WriteAfterEndOfStream => [E::WriteAfterEndOfStream],
        E::BadHeader(_, _) => [E::BadHeader(text(), ToStrError)],
        E::EmptySuspensionMessage => [E::EmptySuspensionMessage],
        E::EmptyAwaitingOnMessage => [E::EmptyAwaitingOnMessage],
        E::BadSuspensionMessage(_, _) => [E::BadSuspensionMessage(vec![3], 2)],
        E::MalformedProposeRunCompletion => [E::MalformedProposeRunCompletion],
        E::JournalReader(_) => [E::JournalReader(generic())],
        E::NotInvoked => [E::NotInvoked],
        E::StateReader(_) => [E::StateReader(generic())],
        E::UnexpectedEntryCount { .. } => [E::UnexpectedEntryCount { actual: 1, expected: 2 }],
        E::Client(_) => [
            E::Client(Box::new(ServiceClientError::Http(text(), HttpError::Connect(HyperError)))),
            E::Client(Box::new(ServiceClientError::Http(text(), HttpError::PossibleHTTP11Only))),
        ],
        E::ClientBody(_) => [E::ClientBody(generic())],
        E::UnexpectedClosedRequestStream => [E::UnexpectedClosedRequestStream],
        E::AbortTimeoutFired(_) => [E::AbortTimeoutFired(second)],
        E::EntryEnrichment(_, _, _) => [E::EntryEnrichment(1, 2, InvocationError)],
        E::CommandPrecondition(_, _, _) => [E::CommandPrecondition(1, 2, CommandPreconditionError)],
        E::Sdk(_) => [sdk(None), sdk(Some(second))],
        E::SdkV2(_) => [
            sdk_v2(RequestedErrorBehavior::Retry),
            sdk_v2(RetryWithIntervalOverride(second)),
            sdk_v2(Pause),
            sdk_v2(Fail),
        ],
        E::IncompatibleServiceEndpoint(_, _) => [E::IncompatibleServiceEndpoint(1, 1..=2)],
        E::ResumeWithWrongServiceProtocolVersion(_) => [E::ResumeWithWrongServiceProtocolVersion(9)],
        E::ServiceUnavailable(_) => [E::ServiceUnavailable(503)],
        E::RateLimited { .. } => [
            E::RateLimited { code: 429, retry_after: None },
            E::RateLimited { code: 429, retry_after: Some(second) },
        ],
        E::DeploymentDeprecated(_, _) => [E::DeploymentDeprecated(text(), 1)],
        E::OutOfMemory(_) => [
            memory(OutOfMemoryKind::PoolExhausted),
            memory(OutOfMemoryKind::UpperBoundExceeded),
        ],
        E::MaxFutureDepthReached { .. } => [E::MaxFutureDepthReached { limit: 100 }],
    });
}

/// A wildcard makes every cause worth another try: also the answer of a client which knows that none will
/// help.
#[test]
fn a_client_without_http_2_was_meant_otherwise() {
    let knows = ServiceClientError::Http(text(), HttpError::PossibleHTTP11Only);
    assert!(knows.is_permanent());
    let invoker = InvokerError::Client(Box::new(knows));
    assert!(invoker.is_transient() && invoker.is_retryable());
}

/// Stands for `hyper_util::client::legacy::Error`.
#[derive(Debug, thiserror::Error)]
#[error("legacy")]
struct LegacyError {
    connect: bool,
}

impl LegacyError {
    fn is_connect(&self) -> bool {
        self.connect
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("http")]
#[classify(only(permanent, retryable))]
enum HttpError {
    #[classify(permanent)]
    Http(#[from] InvalidMetadata),
    #[classify(permanent)]
    PossibleHTTP11Only,
    #[classify(permanent)]
    PossibleHTTP2Only(#[source] HyperError),
    #[classify(retryable)]
    Connect(#[source] HyperError),
    #[classify(retryable, when = _0.is_connect(), else = permanent)]
    Hyper(#[source] LegacyError),
    #[classify(retryable)]
    PoolError(PoolError),
}

impl HttpError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::Hyper(error) => error.is_connect(),
            Self::Http(_) | Self::PossibleHTTP11Only | Self::PossibleHTTP2Only(_) => false,
            Self::Connect(_) | Self::PoolError(_) => true,
        }
    }
}

/// Stands for the `SdkError` of AWS.
#[derive(Debug, thiserror::Error)]
#[error("sdk")]
enum SdkError {
    ConstructionFailure,
    TimeoutError,
    DispatchFailure,
    ResponseError,
    ServiceError,
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("lambda")]
#[classify(only(permanent, retryable))]
enum LambdaError {
    #[classify(permanent)]
    Body(GenericError),
    #[classify(permanent, when(SdkError::ConstructionFailure = _0))]
    #[classify(retryable)]
    SdkError(#[from] Box<SdkError>),
    #[classify(permanent)]
    FunctionError(String),
    #[classify(permanent)]
    SerializationError(SerdeError),
    #[classify(permanent)]
    DeserializationError(SerdeError),
    #[classify(permanent)]
    Base64Error(CodecError),
    #[classify(permanent)]
    MissingResponse,
}

impl LambdaError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::SdkError(error) => !matches!(**error, SdkError::ConstructionFailure),
            Self::Body(_)
            | Self::FunctionError(_)
            | Self::SerializationError(_)
            | Self::DeserializationError(_)
            | Self::Base64Error(_)
            | Self::MissingResponse => false,
        }
    }
}

/// Has no function of its own.
#[derive(Debug, thiserror::Error)]
#[error("gcp")]
enum GcpAuthError {
    Adc { audience: String, impersonate: String, message: String },
    Build { audience: String, message: String },
    AmbientUnsupported { audience: String },
    Mint { audience: String, impersonate: String, message: String },
    Timeout { audience: String, impersonate: String, duration: Duration },
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("service")]
#[classify(only(permanent, retryable))]
enum ServiceClientError {
    Http(
        String,
        #[source]
        #[classify(transparent)]
        HttpError,
    ),
    Lambda(
        String,
        #[source]
        #[classify(transparent)]
        LambdaError,
    ),
    #[classify(permanent, when(GcpAuthError::Build { .. } | GcpAuthError::AmbientUnsupported { .. } = _1))]
    #[classify(retryable)]
    GcpAuth(String, #[source] GcpAuthError),
    #[classify(permanent)]
    IdentityV1(#[from] SignerError),
}

impl ServiceClientError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::Http(_, error) => error.is_retryable(),
            Self::Lambda(_, error) => error.is_retryable(),
            Self::GcpAuth(_, error) => match error {
                GcpAuthError::Adc { .. } | GcpAuthError::Timeout { .. } | GcpAuthError::Mint { .. } => true,
                GcpAuthError::Build { .. } | GcpAuthError::AmbientUnsupported { .. } => false,
            },
            Self::IdentityV1(_) => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("discovery")]
#[classify(only(permanent, retryable, not_found))]
enum DiscoveryError {
    #[classify(permanent)]
    BadResponse(std::borrow::Cow<'static, str>),
    #[classify(permanent)]
    Decode(#[source] SerdeError, Vec<u8>),
    #[classify(not_found)]
    NotFound(Vec<String>, String),
    #[classify(retryable, when(408 | 429 | 500 | 502..=504 = *_0))]
    #[classify(permanent)]
    BadStatusCode(u16, Vec<String>, String),
    #[classify(transparent)]
    Client(#[from] ServiceClientError),
    #[classify(retryable)]
    BodyError(GenericError),
    #[classify(permanent)]
    UnsupportedServiceProtocol { min_version: i32, max_version: i32 },
    #[classify(permanent)]
    BidirectionalNotSupported,
}

impl DiscoveryError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::BadStatusCode(status, _, _) => matches!(*status, 408 | 429 | 500 | 502 | 503 | 504),
            Self::Client(error) => error.is_retryable(),
            Self::BadResponse(_)
            | Self::Decode(_, _)
            | Self::UnsupportedServiceProtocol { .. }
            | Self::BidirectionalNotSupported => false,
            Self::BodyError(_) => true,
            Self::NotFound(_, _) => false,
        }
    }
}

#[test]
fn discovery_error() {
    use DiscoveryError as E;
    use ServiceClientError as Client;
    let by_hand = |error: &E| match error {
        E::NotFound(_, _) => Class::NotFound,
        _ => retryable_or_permanent(error.is_retryable()),
    };
    let status = |status| E::BadStatusCode(status, vec![], text());
    let http = |error| E::Client(Client::Http(text(), error));
    let lambda = |error| E::Client(Client::Lambda(text(), error));
    let sdk = |error| lambda(LambdaError::SdkError(Box::new(error)));
    let gcp = |error| E::Client(Client::GcpAuth(text(), error));
    agree!(E, by_hand => Classify::class, {
        E::BadResponse(_) => [E::BadResponse("odd".into())],
        E::Decode(_, _) => [E::Decode(SerdeError, vec![])],
        E::NotFound(_, _) => [E::NotFound(vec![], text())],
        E::BadStatusCode(_, _, _) => [
            status(400), status(408), status(429), status(500), status(501), status(502), status(503),
            status(504), status(505),
        ],
        E::Client(Client::Http(..)) => [
            http(HttpError::Http(InvalidMetadata)),
            http(HttpError::PossibleHTTP11Only),
            http(HttpError::PossibleHTTP2Only(HyperError)),
            http(HttpError::Connect(HyperError)),
            http(HttpError::Hyper(LegacyError { connect: true })),
            http(HttpError::Hyper(LegacyError { connect: false })),
            http(HttpError::PoolError(PoolError)),
        ],
        E::Client(Client::Lambda(..)) => [
            lambda(LambdaError::Body(generic())),
            sdk(SdkError::ConstructionFailure),
            sdk(SdkError::TimeoutError),
            sdk(SdkError::DispatchFailure),
            sdk(SdkError::ResponseError),
            sdk(SdkError::ServiceError),
            lambda(LambdaError::FunctionError(text())),
            lambda(LambdaError::SerializationError(SerdeError)),
            lambda(LambdaError::DeserializationError(SerdeError)),
            lambda(LambdaError::Base64Error(CodecError)),
            lambda(LambdaError::MissingResponse),
        ],
        E::Client(Client::GcpAuth(..)) => [
            gcp(GcpAuthError::Adc { audience: text(), impersonate: text(), message: text() }),
            gcp(GcpAuthError::Build { audience: text(), message: text() }),
            gcp(GcpAuthError::AmbientUnsupported { audience: text() }),
            gcp(GcpAuthError::Mint { audience: text(), impersonate: text(), message: text() }),
            gcp(GcpAuthError::Timeout { audience: text(), impersonate: text(), duration: Duration::ZERO }),
        ],
        E::Client(Client::IdentityV1(_)) => [E::Client(Client::IdentityV1(SignerError))],
        E::BodyError(_) => [E::BodyError(generic())],
        E::UnsupportedServiceProtocol { .. } => [
            E::UnsupportedServiceProtocol { min_version: 1, max_version: 2 },
        ],
        E::BidirectionalNotSupported => [E::BidirectionalNotSupported],
    });
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("reply")]
#[classify(default = retryable)]
enum RpcReplyError {
    #[classify(permanent)]
    Unknown(i32),
    Dropped,
    ConnectionClosed(u8),
    #[classify(effect = not_applied, scope = target)]
    ServiceNotFound,
    #[classify(effect = not_applied)]
    ServiceNotReady,
    #[classify(effect = not_applied, scope = target)]
    ServiceStopped,
    #[classify(permanent, effect = not_applied)]
    MessageUnrecognized,
    #[classify(effect = not_applied)]
    LoadShedding,
    #[classify(effect = not_applied, scope = target)]
    SortCodeNotFound,
}

impl RpcReplyError {
    const fn maybe_processed(&self) -> bool {
        match self {
            Self::Unknown(_) | Self::Dropped | Self::ConnectionClosed(_) => true,
            Self::ServiceNotFound
            | Self::LoadShedding
            | Self::ServiceStopped
            | Self::MessageUnrecognized
            | Self::ServiceNotReady
            | Self::SortCodeNotFound => false,
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("connect")]
enum ConnectError {
    Handshake(#[from] HandshakeError),
    Throttled(Duration),
    Transport(String),
    Discovery(#[from] Discovery),
    Shutdown(#[from] ShutdownError),
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("processor")]
enum PartitionProcessorRpcError {
    #[classify(retryable, scope = target, effect = not_applied)]
    NotLeader(u16),
    #[classify(retryable, scope = target)]
    LostLeadership(u16),
    #[classify(permanent)]
    Internal(String),
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("kind")]
enum RpcErrorKind {
    #[classify(permanent, when(ConnectError::Shutdown(_) = _0), effect = not_applied)]
    #[classify(retryable, when(ConnectError::Throttled(left) = _0), effect = not_applied, after = *left)]
    #[classify(retryable, effect = not_applied)]
    Connect(#[from] ConnectError),
    #[classify(retryable, effect = not_applied)]
    ConnectionClosedBeforeSend,
    #[classify(permanent, effect = not_applied)]
    Encode(#[from] EncodingError),
    #[classify(transparent)]
    Reply(#[from] RpcReplyError),
    #[classify(transparent)]
    Processor(#[from] PartitionProcessorRpcError),
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("partition {partition_id} at {node_id}")]
struct RpcError {
    partition_id: u16,
    node_id: u32,
    #[source]
    #[classify(transparent)]
    source: RpcErrorKind,
}

impl RpcError {
    fn is_safe_to_retry(&self) -> bool {
        match &self.source {
            RpcErrorKind::Connect(_) | RpcErrorKind::ConnectionClosedBeforeSend | RpcErrorKind::Encode(_) => {
                true
            }
            RpcErrorKind::Reply(error) => !error.maybe_processed(),
            RpcErrorKind::Processor(PartitionProcessorRpcError::NotLeader(_)) => true,
            RpcErrorKind::Processor(
                PartitionProcessorRpcError::LostLeadership(_) | PartitionProcessorRpcError::Internal(_),
            ) => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("client")]
enum PartitionProcessorInvocationClientError {
    #[classify(retryable, effect = not_applied)]
    UnknownPartition(#[from] PartitionTableError),
    #[classify(retryable, effect = not_applied)]
    UnknownNode(u16),
    #[classify(permanent)]
    Shutdown(#[from] ShutdownError),
    #[classify(transparent)]
    Rpc(#[from] RpcError),
}

impl PartitionProcessorInvocationClientError {
    fn is_safe_to_retry(&self) -> bool {
        match self {
            Self::UnknownPartition(_) | Self::UnknownNode(_) => true,
            Self::Rpc(error) => error.is_safe_to_retry(),
            _ => false,
        }
    }
}

/// "Safe to retry" is the effect, not the class: nothing was written, whether or not another try would help.
#[test]
fn invocation_client_error() {
    use PartitionProcessorInvocationClientError as E;
    use RpcErrorKind as K;
    use RpcReplyError as Reply;
    let not_applied = |error: &E| error.classify().effect() == Effect::NotApplied;
    let rpc = |source: K| E::Rpc(RpcError { partition_id: 1, node_id: 2, source });
    let reply = |error| rpc(K::Reply(error));
    agree!(E, E::is_safe_to_retry => not_applied, {
        E::UnknownPartition(_) => [E::UnknownPartition(PartitionTableError)],
        E::UnknownNode(_) => [E::UnknownNode(1)],
        E::Shutdown(_) => [E::Shutdown(ShutdownError)],
        E::Rpc(RpcError { source: K::Connect(_), .. }) => [
            rpc(ConnectError::from(HandshakeError).into()),
            rpc(ConnectError::Throttled(Duration::ZERO).into()),
            rpc(ConnectError::Transport(text()).into()),
            rpc(ConnectError::from(Discovery).into()),
            rpc(ConnectError::from(ShutdownError).into()),
        ],
        E::Rpc(RpcError { source: K::ConnectionClosedBeforeSend, .. }) => [
            rpc(K::ConnectionClosedBeforeSend),
        ],
        E::Rpc(RpcError { source: K::Encode(_), .. }) => [rpc(K::Encode(EncodingError))],
        E::Rpc(RpcError { source: K::Reply(_), .. }) => [
            reply(Reply::Unknown(9)),
            reply(Reply::Dropped),
            reply(Reply::ConnectionClosed(1)),
            reply(Reply::ServiceNotFound),
            reply(Reply::ServiceNotReady),
            reply(Reply::ServiceStopped),
            reply(Reply::MessageUnrecognized),
            reply(Reply::LoadShedding),
            reply(Reply::SortCodeNotFound),
        ],
        E::Rpc(RpcError { source: K::Processor(_), .. }) => [
            rpc(K::Processor(PartitionProcessorRpcError::NotLeader(1))),
            rpc(K::Processor(PartitionProcessorRpcError::LostLeadership(1))),
            rpc(K::Processor(PartitionProcessorRpcError::Internal(text()))),
        ],
    });
}

/// The answer of the function above, kept in a field beside an error that lost its type.
#[derive(Debug, thiserror::Error, Classify)]
#[error("{inner}")]
#[classify(retryable, when = is_safe_to_retry, effect = not_applied)]
#[classify(permanent)]
struct InvocationClientError {
    is_safe_to_retry: bool,
    inner: GenericError,
}

#[test]
fn invocation_client_error_without_its_type() {
    use InvocationClientError as E;
    let by_hand = |error: &E| (error.is_safe_to_retry, error.is_safe_to_retry);
    let derived = |error: &E| (error.is_retryable(), error.classify().effect() == Effect::NotApplied);
    agree!(E, by_hand => derived, {
        E { .. } => [
            E { is_safe_to_retry: true, inner: generic() },
            E { is_safe_to_retry: false, inner: generic() },
        ],
    });
}

/// `MaybeRetryableError`, with the derive's verdict beside it.
trait MaybeRetryableError: Classify + std::error::Error {
    fn retryable(&self) -> bool {
        false
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("[retryable] {0}")]
#[classify(retryable)]
struct RetryableError<T>(#[source] T);

#[derive(Debug, thiserror::Error, Classify)]
#[error("[terminal] {0}")]
#[classify(permanent)]
struct TerminalError<T>(#[source] T);

impl<T: std::error::Error + 'static> MaybeRetryableError for RetryableError<T> {
    fn retryable(&self) -> bool {
        true
    }
}

impl<T: std::error::Error + 'static> MaybeRetryableError for TerminalError<T> {}

#[derive(Debug, thiserror::Error, Classify)]
#[error("write")]
#[classify(only(permanent, retryable))]
enum WriteError {
    #[classify(permanent)]
    FailedPrecondition(String),
    #[classify(transparent, classes(permanent, retryable))]
    Other(Box<dyn MaybeRetryableError>),
    #[classify(permanent)]
    Codec(GenericError),
}

impl MaybeRetryableError for WriteError {
    fn retryable(&self) -> bool {
        match self {
            Self::Other(error) => error.retryable(),
            Self::Codec(_) => false,
            Self::FailedPrecondition(_) => false,
        }
    }
}

#[test]
fn write_error() {
    use WriteError as E;
    agree!(E, MaybeRetryableError::retryable => Classify::is_retryable, {
        E::FailedPrecondition(_) => [E::FailedPrecondition(text())],
        E::Other(_) => [
            E::Other(Box::new(RetryableError(SerdeError))),
            E::Other(Box::new(TerminalError(SerdeError))),
            E::Other(Box::new(E::Other(Box::new(RetryableError(CodecError))))),
        ],
        E::Codec(_) => [E::Codec(generic())],
    });
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("read and write")]
#[classify(only(permanent, retryable))]
enum ReadWriteError {
    #[classify(transparent, classes(permanent, retryable))]
    Other(Box<dyn MaybeRetryableError>),
    #[classify(permanent)]
    Codec(GenericError),
    #[classify(retryable)]
    RetriesExhausted(String, GenericError),
}

impl MaybeRetryableError for ReadWriteError {
    fn retryable(&self) -> bool {
        match self {
            Self::Other(error) => error.retryable(),
            Self::Codec(_) => false,
            Self::RetriesExhausted(_, _) => true,
        }
    }
}

/// The parameter is what the user's closure failed with: it is carried and never asked.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(only(permanent, retryable))]
enum ReadModifyWriteError<E = String> {
    #[error(transparent)]
    #[classify(transparent)]
    ReadWrite(#[from] ReadWriteError),
    #[error("closure: {0}")]
    #[classify(permanent)]
    FailedOperation(E),
}

impl<E: std::fmt::Display + Debug> MaybeRetryableError for ReadModifyWriteError<E> {
    fn retryable(&self) -> bool {
        match self {
            Self::ReadWrite(error) => error.retryable(),
            Self::FailedOperation(_) => false,
        }
    }
}

#[test]
fn read_modify_write_error() {
    use ReadModifyWriteError as M;
    use ReadWriteError as E;
    agree!(M, MaybeRetryableError::retryable => Classify::is_retryable, {
        M::ReadWrite(E::Other(_)) => [
            M::ReadWrite(E::Other(Box::new(RetryableError(SerdeError)))),
            M::ReadWrite(E::Other(Box::new(TerminalError(SerdeError)))),
        ],
        M::ReadWrite(E::Codec(_)) => [M::ReadWrite(E::Codec(generic()))],
        M::ReadWrite(E::RetriesExhausted(_, _)) => [M::ReadWrite(E::RetriesExhausted(text(), generic()))],
        M::FailedOperation(_) => [M::FailedOperation(text())],
    });
}

/// Tries that were used up and are retryable again: the layer above multiplies them.
#[test]
fn exhausted_retries_were_meant_otherwise() {
    let exhausted = ReadWriteError::RetriesExhausted(text(), generic());
    let multiplied = exhausted.classify();
    assert!(exhausted.retryable() && multiplied.class() == Class::Retryable && exhausted.is_retryable());
    let told = multiplied.exhausted();
    assert!(told.class() == Class::Retryable && !Classify::is_retryable(&told));
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("loglet")]
enum ReplicatedLogletError {
    #[classify(permanent)]
    LogletParamsParsingError(u32, u32, SerdeError),
    #[classify(retryable)]
    FindTailFailed(String),
    #[classify(retryable)]
    SealFailed(Vec<u32>),
    #[classify(permanent)]
    Shutdown(#[from] ShutdownError),
}

impl MaybeRetryableError for ReplicatedLogletError {
    fn retryable(&self) -> bool {
        match self {
            Self::LogletParamsParsingError(..) => false,
            Self::SealFailed(..) => true,
            Self::FindTailFailed(..) => true,
            Self::Shutdown(_) => false,
        }
    }
}

#[derive(Clone, Debug, thiserror::Error, Classify)]
#[error("operation")]
#[classify(only(permanent, retryable))]
enum OperationError {
    #[classify(permanent)]
    Shutdown(#[from] ShutdownError),
    #[classify(transparent, classes(permanent, retryable))]
    Other(Arc<dyn MaybeRetryableError>),
}

impl MaybeRetryableError for OperationError {
    fn retryable(&self) -> bool {
        match self {
            Self::Shutdown(_) => false,
            Self::Other(error) => error.retryable(),
        }
    }
}

#[test]
fn operation_error() {
    use OperationError as E;
    use ReplicatedLogletError as L;
    agree!(E, MaybeRetryableError::retryable => Classify::is_retryable, {
        E::Shutdown(_) => [E::Shutdown(ShutdownError)],
        E::Other(_) => [
            E::Other(Arc::new(L::LogletParamsParsingError(1, 2, SerdeError))),
            E::Other(Arc::new(L::FindTailFailed(text()))),
            E::Other(Arc::new(L::SealFailed(vec![1]))),
            E::Other(Arc::new(L::Shutdown(ShutdownError))),
        ],
    });
}
