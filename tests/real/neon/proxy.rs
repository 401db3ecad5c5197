//! `CouldRetry::could_retry` and `ReportableError::get_error_kind` in
//! `proxy/src/{control_plane/{errors,messages}.rs, control_plane/client/mod.rs, compute/{mod,tls}.rs,
//! proxy/retry.rs, auth/mod.rs, serverless/{backend,sql_over_http}.rs}`.
//!
//! Of interest: the kind is a label for metrics, so it is the code; the control plane says what to do in a
//! reason that is three options deep, and a hint how long to wait goes before it; a variant that exists in
//! tests only carries both answers.

use std::io;
use std::time::Duration;

use errpolicy::{Basis, Class, ClassSet, Classify, ClassifyAs, Verdict};

use crate::agree::{agree, retryable_or_permanent};
use crate::foreign::foreign;

foreign!(
    ConsoleRedirectError,
    ConnInfoError,
    Elapsed,
    H2Error,
    InvalidDnsNameError,
    JsonConversionError,
    JwtError,
    SendError,
    SerdeError
);

/// A kind alone says nothing of another try.
#[derive(Clone, Copy, Debug, PartialEq, Classify)]
#[classify(default = permanent)]
enum ErrorKind {
    #[classify(code = "user", origin = caller)]
    User,
    #[classify(cancelled, code = "clientdisconnect")]
    ClientDisconnect,
    #[classify(code = "ratelimit", origin = caller)]
    RateLimit,
    #[classify(code = "serviceratelimit")]
    ServiceRateLimit,
    #[classify(code = "quota", origin = caller)]
    Quota,
    #[classify(code = "service")]
    Service,
    #[classify(code = "controlplane", origin = upstream)]
    ControlPlane,
    #[classify(code = "postgres", origin = upstream)]
    Postgres,
    #[classify(code = "compute", origin = upstream)]
    Compute,
}

impl ErrorKind {
    fn to_metric_label(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::ClientDisconnect => "clientdisconnect",
            Self::RateLimit => "ratelimit",
            Self::ServiceRateLimit => "serviceratelimit",
            Self::Quota => "quota",
            Self::Service => "service",
            Self::ControlPlane => "controlplane",
            Self::Postgres => "postgres",
            Self::Compute => "compute",
        }
    }
}

trait ReportableError {
    fn get_error_kind(&self) -> ErrorKind;
}

trait CouldRetry {
    fn could_retry(&self) -> bool;
}

fn label(error: &impl ReportableError) -> &'static str {
    error.get_error_kind().to_metric_label()
}

fn code(error: &impl Classify) -> &'static str {
    error.classify().code()
}

fn text() -> Box<str> {
    "text".into()
}

impl CouldRetry for io::Error {
    fn could_retry(&self) -> bool {
        use io::ErrorKind;
        matches!(
            self.kind(),
            ErrorKind::ConnectionRefused | ErrorKind::AddrNotAvailable | ErrorKind::TimedOut
        )
    }
}

/// A connection that was never made.
struct Connecting;

impl ClassifyAs<io::Error> for Connecting {
    const CLASSES: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);

    fn classify_as(error: &io::Error) -> Verdict {
        static CONNECTING: Basis = Basis::Row {
            domain: "io",
            name: "connecting",
            reason: "nothing was sent yet",
            source: "proxy/src/proxy/retry.rs",
        };
        Verdict::new(retryable_or_permanent(error.could_retry()), &CONNECTING)
    }
}

#[derive(Clone, Copy, Debug, Classify)]
#[classify(default = permanent)]
enum Reason {
    #[classify(code = "user")]
    RoleProtected,
    #[classify(not_found, code = "user")]
    ResourceNotFound,
    #[classify(not_found, code = "user")]
    ProjectNotFound,
    #[classify(not_found, code = "user")]
    EndpointNotFound,
    #[classify(code = "user")]
    EndpointDisabled,
    #[classify(not_found, code = "user")]
    BranchNotFound,
    #[classify(code = "user")]
    WrongLsnOrTimestamp,
    #[classify(code = "serviceratelimit")]
    RateLimitExceeded,
    #[classify(code = "quota")]
    NonDefaultBranchComputeTimeExceeded,
    #[classify(code = "quota")]
    ActiveTimeQuotaExceeded,
    #[classify(code = "quota")]
    ComputeTimeQuotaExceeded,
    #[classify(code = "quota")]
    WrittenDataQuotaExceeded,
    #[classify(code = "quota")]
    DataTransferQuotaExceeded,
    #[classify(code = "quota")]
    LogicalSizeQuotaExceeded,
    #[classify(code = "quota")]
    ActiveEndpointsLimitExceeded,
    #[classify(retryable, code = "controlplane")]
    RunningOperations,
    #[classify(retryable, code = "controlplane")]
    ConcurrencyLimitReached,
    #[classify(retryable, code = "controlplane")]
    LockAlreadyTaken,
    #[classify(retryable, code = "controlplane")]
    EndpointIdle,
    #[classify(retryable, code = "controlplane")]
    ProjectUnderMaintenance,
    #[classify(code = "controlplane")]
    Unknown,
}

impl Reason {
    fn is_not_found(self) -> bool {
        matches!(
            self,
            Self::ResourceNotFound | Self::ProjectNotFound | Self::EndpointNotFound | Self::BranchNotFound
        )
    }

    fn can_retry(self) -> bool {
        match self {
            Self::RoleProtected => false,
            Self::ResourceNotFound
            | Self::ProjectNotFound
            | Self::EndpointNotFound
            | Self::EndpointDisabled
            | Self::BranchNotFound
            | Self::WrongLsnOrTimestamp => false,
            Self::RateLimitExceeded
            | Self::NonDefaultBranchComputeTimeExceeded
            | Self::ActiveTimeQuotaExceeded
            | Self::ComputeTimeQuotaExceeded
            | Self::WrittenDataQuotaExceeded
            | Self::DataTransferQuotaExceeded
            | Self::LogicalSizeQuotaExceeded
            | Self::ActiveEndpointsLimitExceeded => false,
            Self::RunningOperations
            | Self::ConcurrencyLimitReached
            | Self::LockAlreadyTaken
            | Self::EndpointIdle
            | Self::ProjectUnderMaintenance => true,
            Self::Unknown => false,
        }
    }

    fn kind(self) -> ErrorKind {
        match self {
            Self::RoleProtected
            | Self::ResourceNotFound
            | Self::ProjectNotFound
            | Self::EndpointNotFound
            | Self::EndpointDisabled
            | Self::BranchNotFound
            | Self::WrongLsnOrTimestamp => ErrorKind::User,
            Self::RateLimitExceeded => ErrorKind::ServiceRateLimit,
            Self::NonDefaultBranchComputeTimeExceeded
            | Self::ActiveTimeQuotaExceeded
            | Self::ComputeTimeQuotaExceeded
            | Self::WrittenDataQuotaExceeded
            | Self::DataTransferQuotaExceeded
            | Self::LogicalSizeQuotaExceeded
            | Self::ActiveEndpointsLimitExceeded => ErrorKind::Quota,
            Self::ConcurrencyLimitReached
            | Self::LockAlreadyTaken
            | Self::RunningOperations
            | Self::EndpointIdle
            | Self::ProjectUnderMaintenance
            | Self::Unknown => ErrorKind::ControlPlane,
        }
    }
}

#[test]
fn reason() {
    use Reason as R;
    let by_hand = |reason: &R| {
        let class =
            if reason.is_not_found() { Class::NotFound } else { retryable_or_permanent(reason.can_retry()) };
        (class, reason.kind().to_metric_label())
    };
    agree!(R, by_hand => |reason| (reason.class(), code(reason)), {
        R::RoleProtected => [R::RoleProtected],
        R::ResourceNotFound => [R::ResourceNotFound],
        R::ProjectNotFound => [R::ProjectNotFound],
        R::EndpointNotFound => [R::EndpointNotFound],
        R::EndpointDisabled => [R::EndpointDisabled],
        R::BranchNotFound => [R::BranchNotFound],
        R::WrongLsnOrTimestamp => [R::WrongLsnOrTimestamp],
        R::RateLimitExceeded => [R::RateLimitExceeded],
        R::NonDefaultBranchComputeTimeExceeded => [R::NonDefaultBranchComputeTimeExceeded],
        R::ActiveTimeQuotaExceeded => [R::ActiveTimeQuotaExceeded],
        R::ComputeTimeQuotaExceeded => [R::ComputeTimeQuotaExceeded],
        R::WrittenDataQuotaExceeded => [R::WrittenDataQuotaExceeded],
        R::DataTransferQuotaExceeded => [R::DataTransferQuotaExceeded],
        R::LogicalSizeQuotaExceeded => [R::LogicalSizeQuotaExceeded],
        R::ActiveEndpointsLimitExceeded => [R::ActiveEndpointsLimitExceeded],
        R::RunningOperations => [R::RunningOperations],
        R::ConcurrencyLimitReached => [R::ConcurrencyLimitReached],
        R::LockAlreadyTaken => [R::LockAlreadyTaken],
        R::EndpointIdle => [R::EndpointIdle],
        R::ProjectUnderMaintenance => [R::ProjectUnderMaintenance],
        R::Unknown => [R::Unknown],
    });
}

#[derive(Debug)]
struct Status {
    code: Box<str>,
    details: Details,
}

#[derive(Debug)]
struct Details {
    error_info: Option<ErrorInfo>,
    retry_info: Option<RetryInfo>,
}

#[derive(Clone, Copy, Debug)]
struct ErrorInfo {
    reason: Reason,
}

/// A point in time there; the time that is left here.
#[derive(Clone, Copy, Debug)]
struct RetryInfo {
    retry_in: Duration,
}

/// A hint how long to wait goes before the reason, which still names the kind.
#[derive(Debug, Classify)]
#[classify(
    transparent = reason,
    class = retryable,
    when(
        Some(Status {
            details: Details { retry_info: Some(hint), error_info: Some(ErrorInfo { reason }) },
            ..
        }) = status
    ),
    after = hint.retry_in,
)]
#[classify(
    retryable,
    when(Some(Status { details: Details { retry_info: Some(hint), .. }, .. }) = status),
    after = hint.retry_in,
    code = "controlplane"
)]
#[classify(
    transparent = reason,
    when(Some(Status { details: Details { error_info: Some(ErrorInfo { reason }), .. }, .. }) = status),
    classes(not_found, permanent, retryable)
)]
#[classify(permanent, code = "controlplane")]
struct ControlPlaneErrorMessage {
    error: Box<str>,
    http_status_code: u16,
    status: Option<Status>,
}

impl ControlPlaneErrorMessage {
    fn get_reason(&self) -> Reason {
        self.status
            .as_ref()
            .and_then(|status| status.details.error_info.as_ref())
            .map_or(Reason::Unknown, |info| info.reason)
    }

    /// A point in time in the project, beside `could_retry`.
    fn retry_in(&self) -> Option<Duration> {
        self.status.as_ref()?.details.retry_info.map(|info| info.retry_in)
    }
}

impl CouldRetry for ControlPlaneErrorMessage {
    fn could_retry(&self) -> bool {
        let Some(status) = &self.status else {
            return false;
        };
        if status.details.retry_info.is_some() {
            return true;
        }
        let reason = status.details.error_info.map_or(Reason::Unknown, |info| info.reason);
        reason.can_retry()
    }
}

impl ReportableError for ControlPlaneErrorMessage {
    fn get_error_kind(&self) -> ErrorKind {
        self.get_reason().kind()
    }
}

fn message(status: Option<(Option<Reason>, Option<u64>)>) -> ControlPlaneErrorMessage {
    let details = |(reason, seconds): (Option<Reason>, Option<u64>)| Details {
        error_info: reason.map(|reason| ErrorInfo { reason }),
        retry_info: seconds.map(|seconds| RetryInfo { retry_in: Duration::from_secs(seconds) }),
    };
    let status = status.map(|status| Status { code: text(), details: details(status) });
    ControlPlaneErrorMessage { error: text(), http_status_code: 423, status }
}

#[test]
fn control_plane_error_message() {
    use ControlPlaneErrorMessage as M;
    let by_hand = |message: &M| {
        let not_found = message.get_reason().is_not_found() && !message.could_retry();
        let class = if not_found { Class::NotFound } else { retryable_or_permanent(message.could_retry()) };
        (class, message.retry_in(), label(message))
    };
    agree!(M, by_hand => |message| (message.class(), message.retry_after(), code(message)), {
        M { status: None, .. } => [message(None)],
        M { status: Some(_), .. } => [
            message(Some((None, None))),
            message(Some((None, Some(3)))),
            message(Some((Some(Reason::EndpointIdle), None))),
            message(Some((Some(Reason::EndpointIdle), Some(3)))),
            message(Some((Some(Reason::BranchNotFound), None))),
            message(Some((Some(Reason::BranchNotFound), Some(3)))),
            message(Some((Some(Reason::Unknown), None))),
            message(Some((Some(Reason::ComputeTimeQuotaExceeded), None))),
        ],
    });
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("control plane")]
#[classify(only(not_found, permanent, retryable))]
enum ControlPlaneError {
    #[classify(transparent)]
    Message(Box<ControlPlaneErrorMessage>),
    #[classify(as = Connecting, code = "controlplane")]
    Transport(#[from] io::Error),
}

impl CouldRetry for ControlPlaneError {
    fn could_retry(&self) -> bool {
        match self {
            Self::Transport(error) => error.could_retry(),
            Self::Message(message) => message.could_retry(),
        }
    }
}

impl ReportableError for ControlPlaneError {
    fn get_error_kind(&self) -> ErrorKind {
        match self {
            Self::Message(message) => message.get_error_kind(),
            Self::Transport(_) => ErrorKind::ControlPlane,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("auth info")]
enum GetAuthInfoError {
    #[classify(permanent, code = "controlplane")]
    BadSecret,
    #[classify(transparent, code = "controlplane")]
    ApiError(ControlPlaneError),
}

impl ReportableError for GetAuthInfoError {
    fn get_error_kind(&self) -> ErrorKind {
        match self {
            Self::BadSecret => ErrorKind::ControlPlane,
            Self::ApiError(_) => ErrorKind::ControlPlane,
        }
    }
}

/// The user's own mistake, a project that does not exist, is counted against the control plane on this way
/// and against the user on the other.
#[test]
fn an_unknown_project_was_meant_otherwise() {
    let unknown =
        || ControlPlaneError::Message(Box::new(message(Some((Some(Reason::ProjectNotFound), None)))));
    let asked = (GetAuthInfoError::ApiError(unknown()), WakeComputeError::ControlPlane(unknown()));
    assert_eq!((label(&asked.0), label(&asked.1)), ("controlplane", "user"));
    assert_eq!((code(&asked.0), code(&asked.1)), ("controlplane", "user"));
    assert!(asked.0.is_not_found() && asked.1.is_not_found());
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("lock")]
enum ApiLockError {
    #[classify(permanent, code = "ratelimit")]
    TimeoutError(#[from] Elapsed),
}

impl ReportableError for ApiLockError {
    fn get_error_kind(&self) -> ErrorKind {
        match self {
            Self::TimeoutError(_) => ErrorKind::RateLimit,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("wake")]
enum WakeComputeError {
    #[classify(permanent, code = "controlplane")]
    BadComputeAddress(Box<str>),
    #[classify(transparent)]
    ControlPlane(ControlPlaneError),
    #[classify(permanent, code = "ratelimit")]
    TooManyConnections,
    #[classify(transparent)]
    TooManyConnectionAttempts(#[from] ApiLockError),
}

impl CouldRetry for WakeComputeError {
    fn could_retry(&self) -> bool {
        match self {
            Self::BadComputeAddress(_) => false,
            Self::ControlPlane(error) => error.could_retry(),
            Self::TooManyConnections => false,
            Self::TooManyConnectionAttempts(_) => false,
        }
    }
}

impl ReportableError for WakeComputeError {
    fn get_error_kind(&self) -> ErrorKind {
        match self {
            Self::BadComputeAddress(_) => ErrorKind::ControlPlane,
            Self::ControlPlane(error) => error.get_error_kind(),
            Self::TooManyConnections => ErrorKind::RateLimit,
            Self::TooManyConnectionAttempts(error) => error.get_error_kind(),
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("tls")]
enum TlsError {
    #[classify(permanent)]
    Dns(#[from] InvalidDnsNameError),
    #[classify(as = Connecting)]
    Connection(#[from] io::Error),
    #[classify(retryable)]
    Required,
}

impl CouldRetry for TlsError {
    fn could_retry(&self) -> bool {
        match self {
            Self::Dns(_) => false,
            Self::Connection(error) => error.could_retry(),
            Self::Required => true,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("connect")]
enum ConnectionError {
    #[classify(transparent, code = "compute")]
    TlsError(#[from] TlsError),
    #[classify(transparent)]
    WakeComputeError(#[from] WakeComputeError),
    #[classify(transparent)]
    TooManyConnectionAttempts(#[from] ApiLockError),
    #[cfg(test)]
    #[classify(transparent = kind, class = retryable, when = retryable)]
    #[classify(transparent = kind, class = permanent)]
    TestError { retryable: bool, wakeable: bool, kind: ErrorKind },
}

impl CouldRetry for ConnectionError {
    fn could_retry(&self) -> bool {
        match self {
            Self::TlsError(error) => error.could_retry(),
            Self::WakeComputeError(error) => error.could_retry(),
            Self::TooManyConnectionAttempts(_) => false,
            #[cfg(test)]
            Self::TestError { retryable, .. } => *retryable,
        }
    }
}

impl ReportableError for ConnectionError {
    fn get_error_kind(&self) -> ErrorKind {
        match self {
            Self::TlsError(_) => ErrorKind::Compute,
            Self::WakeComputeError(error) => error.get_error_kind(),
            Self::TooManyConnectionAttempts(error) => error.get_error_kind(),
            #[cfg(test)]
            Self::TestError { kind, .. } => *kind,
        }
    }
}

#[test]
fn connection_error() {
    use ConnectionError as E;
    use WakeComputeError as Wake;
    let wake = |error| E::WakeComputeError(Wake::ControlPlane(error));
    let reason = |reason| wake(ControlPlaneError::Message(Box::new(message(Some((Some(reason), None))))));
    let test = |retryable, kind| E::TestError { retryable, wakeable: false, kind };
    agree!(E, |error| (error.could_retry(), label(error)) => |error| (error.is_retryable(), code(error)), {
        E::TlsError(TlsError::Dns(_)) => [TlsError::from(InvalidDnsNameError).into()],
        E::TlsError(TlsError::Connection(_)) => [
            TlsError::from(io::Error::from(io::ErrorKind::ConnectionRefused)).into(),
            TlsError::from(io::Error::from(io::ErrorKind::AddrNotAvailable)).into(),
            TlsError::from(io::Error::from(io::ErrorKind::TimedOut)).into(),
            TlsError::from(io::Error::from(io::ErrorKind::ConnectionReset)).into(),
        ],
        E::TlsError(TlsError::Required) => [TlsError::Required.into()],
        E::WakeComputeError(Wake::BadComputeAddress(_)) => [Wake::BadComputeAddress(text()).into()],
        E::WakeComputeError(Wake::ControlPlane(_)) => [
            wake(io::Error::from(io::ErrorKind::TimedOut).into()),
            wake(io::Error::from(io::ErrorKind::BrokenPipe).into()),
            reason(Reason::LockAlreadyTaken),
            reason(Reason::RoleProtected),
            reason(Reason::EndpointNotFound),
        ],
        E::WakeComputeError(Wake::TooManyConnections) => [Wake::TooManyConnections.into()],
        E::WakeComputeError(Wake::TooManyConnectionAttempts(_)) => [
            Wake::from(ApiLockError::from(Elapsed)).into(),
        ],
        E::TooManyConnectionAttempts(_) => [ApiLockError::from(Elapsed).into()],
        E::TestError { .. } => [
            test(true, ErrorKind::User),
            test(false, ErrorKind::User),
            test(true, ErrorKind::ClientDisconnect),
            test(false, ErrorKind::RateLimit),
            test(false, ErrorKind::ServiceRateLimit),
            test(false, ErrorKind::Quota),
            test(true, ErrorKind::Service),
            test(true, ErrorKind::ControlPlane),
            test(true, ErrorKind::Postgres),
            test(false, ErrorKind::Compute),
        ],
    });
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("sasl")]
enum SaslError {
    #[classify(permanent, code = "user")]
    ChannelBindingFailed(&'static str),
    #[classify(permanent, code = "user")]
    ChannelBindingBadMethod(Box<str>),
    #[classify(permanent, code = "user")]
    BadAuthMethod(Box<str>),
    #[classify(permanent, code = "user")]
    BadClientMessage(&'static str),
    #[classify(permanent, code = "service")]
    MissingBinding,
    #[classify(permanent, code = "controlplane")]
    Base64(SerdeError),
    #[classify(cancelled, code = "clientdisconnect")]
    Io(#[from] io::Error),
}

impl ReportableError for SaslError {
    fn get_error_kind(&self) -> ErrorKind {
        match self {
            Self::BadAuthMethod(_) => ErrorKind::User,
            Self::ChannelBindingFailed(_) => ErrorKind::User,
            Self::ChannelBindingBadMethod(_) => ErrorKind::User,
            Self::BadClientMessage(_) => ErrorKind::User,
            Self::MissingBinding => ErrorKind::Service,
            Self::Base64(_) => ErrorKind::ControlPlane,
            Self::Io(_) => ErrorKind::ClientDisconnect,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("auth")]
enum AuthError {
    #[classify(permanent, code = "service")]
    ConsoleRedirect(#[from] ConsoleRedirectError),
    #[classify(transparent)]
    GetAuthInfo(#[from] GetAuthInfoError),
    #[classify(transparent)]
    Sasl(#[from] SaslError),
    #[classify(permanent, code = "user")]
    BadAuthMethod(Box<str>),
    #[classify(permanent, code = "user")]
    MalformedPassword(&'static str),
    #[classify(permanent, code = "user")]
    MissingEndpointName,
    #[classify(permanent, code = "user")]
    MissingVPCEndpointId,
    #[classify(permanent, code = "user")]
    PasswordFailed(Box<str>),
    #[classify(cancelled, code = "clientdisconnect")]
    Io(#[from] io::Error),
    #[classify(permanent, code = "user")]
    IpAddressNotAllowed(std::net::IpAddr),
    #[classify(permanent, code = "user")]
    NetworkNotAllowed,
    #[classify(permanent, code = "user")]
    VpcEndpointIdNotAllowed(String),
    #[classify(permanent, code = "ratelimit")]
    TooManyConnections,
    #[classify(permanent, code = "user")]
    UserTimeout(Elapsed),
    #[classify(permanent, code = "user")]
    ConfirmationTimeout(Duration),
    #[classify(permanent, code = "user")]
    Jwt(#[from] JwtError),
}

impl ReportableError for AuthError {
    fn get_error_kind(&self) -> ErrorKind {
        match self {
            Self::ConsoleRedirect(_) => ErrorKind::Service,
            Self::GetAuthInfo(error) => error.get_error_kind(),
            Self::Sasl(error) => error.get_error_kind(),
            Self::PasswordFailed(_) => ErrorKind::User,
            Self::BadAuthMethod(_) => ErrorKind::User,
            Self::MalformedPassword(_) => ErrorKind::User,
            Self::MissingEndpointName => ErrorKind::User,
            Self::MissingVPCEndpointId => ErrorKind::User,
            Self::Io(_) => ErrorKind::ClientDisconnect,
            Self::IpAddressNotAllowed(_) => ErrorKind::User,
            Self::NetworkNotAllowed => ErrorKind::User,
            Self::VpcEndpointIdNotAllowed(_) => ErrorKind::User,
            Self::TooManyConnections => ErrorKind::RateLimit,
            Self::UserTimeout(_) => ErrorKind::User,
            Self::ConfirmationTimeout(_) => ErrorKind::User,
            Self::Jwt(_) => ErrorKind::User,
        }
    }
}

/// Stands for `postgres_client`: what Postgres said, or that it said nothing.
mod postgres_client {
    pub(super) const INVALID_CATALOG_NAME: &str = "3D000";

    #[derive(Debug)]
    pub(super) struct DbError {
        pub(super) code: &'static str,
    }

    #[derive(Debug, thiserror::Error)]
    #[error("postgres")]
    pub(super) struct Error(pub(super) Option<DbError>);

    impl Error {
        pub(super) fn as_db_error(&self) -> Option<&DbError> {
            self.0.as_ref()
        }
    }
}

use postgres_client::{DbError, INVALID_CATALOG_NAME};

#[derive(Debug, thiserror::Error, Classify)]
#[error("http")]
enum HttpConnError {
    #[classify(permanent, code = "compute")]
    ConnectionClosedAbruptly(#[from] SendError),
    #[classify(transparent)]
    ConnectError(#[from] ConnectionError),
    #[classify(
        permanent,
        when(Some(DbError { code: INVALID_CATALOG_NAME }) = _0.as_db_error()),
        code = "user"
    )]
    #[classify(permanent, when = _0.as_db_error().is_some(), code = "postgres")]
    #[classify(permanent, code = "compute")]
    PostgresConnectionError(#[from] postgres_client::Error),
    #[classify(permanent, code = "compute")]
    LocalProxyConnectionError(#[from] H2Error),
    #[classify(permanent, code = "user")]
    JwtPayloadError(SerdeError),
    #[classify(permanent, code = "service")]
    ComputeCtl(#[from] JsonConversionError),
    #[classify(transparent)]
    GetAuthInfo(#[from] GetAuthInfoError),
    #[classify(transparent)]
    AuthError(#[from] AuthError),
    #[classify(transparent)]
    WakeCompute(#[from] WakeComputeError),
    #[classify(transparent)]
    TooManyConnectionAttempts(#[from] ApiLockError),
}

impl ReportableError for HttpConnError {
    fn get_error_kind(&self) -> ErrorKind {
        match self {
            Self::ConnectError(error) => error.get_error_kind(),
            Self::ConnectionClosedAbruptly(_) => ErrorKind::Compute,
            Self::PostgresConnectionError(error) => match error.as_db_error() {
                Some(error) if error.code == INVALID_CATALOG_NAME => ErrorKind::User,
                Some(_) => ErrorKind::Postgres,
                None => ErrorKind::Compute,
            },
            Self::LocalProxyConnectionError(_) => ErrorKind::Compute,
            Self::ComputeCtl(_) => ErrorKind::Service,
            Self::JwtPayloadError(_) => ErrorKind::User,
            Self::GetAuthInfo(error) => error.get_error_kind(),
            Self::AuthError(error) => error.get_error_kind(),
            Self::WakeCompute(error) => error.get_error_kind(),
            Self::TooManyConnectionAttempts(error) => error.get_error_kind(),
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("sql over http")]
enum SqlOverHttpError {
    #[classify(permanent, code = "user")]
    ReadPayload(#[from] JsonConversionError),
    #[classify(transparent)]
    ConnectCompute(#[from] HttpConnError),
    #[classify(permanent, code = "user")]
    ConnInfo(#[from] ConnInfoError),
    #[classify(permanent, code = "user")]
    ResponseTooLarge(usize),
    #[classify(permanent, code = "user")]
    InvalidIsolationLevel,
    #[classify(permanent, when = _0.as_db_error().is_some(), code = "user")]
    #[classify(permanent, code = "compute")]
    Postgres(#[source] postgres_client::Error),
    #[classify(permanent, when = _0.as_db_error().is_some(), code = "service")]
    #[classify(permanent, code = "compute")]
    InternalPostgres(#[source] postgres_client::Error),
    #[classify(permanent, code = "postgres")]
    JsonConversion(SerdeError),
    #[classify(cancelled, code = "clientdisconnect")]
    Cancelled(Elapsed),
}

impl ReportableError for SqlOverHttpError {
    fn get_error_kind(&self) -> ErrorKind {
        match self {
            Self::ReadPayload(_) => ErrorKind::User,
            Self::ConnectCompute(error) => error.get_error_kind(),
            Self::ConnInfo(_) => ErrorKind::User,
            Self::ResponseTooLarge(_) => ErrorKind::User,
            Self::InvalidIsolationLevel => ErrorKind::User,
            Self::Postgres(error) => {
                if error.as_db_error().is_some() {
                    ErrorKind::User
                } else {
                    ErrorKind::Compute
                }
            }
            Self::InternalPostgres(error) => {
                if error.as_db_error().is_some() {
                    ErrorKind::Service
                } else {
                    ErrorKind::Compute
                }
            }
            Self::JsonConversion(_) => ErrorKind::Postgres,
            Self::Cancelled(_) => ErrorKind::ClientDisconnect,
        }
    }
}

/// Five types deep; the label comes through all of them.
#[test]
fn sql_over_http_error() {
    use AuthError as Auth;
    use HttpConnError as Http;
    use SqlOverHttpError as E;
    let http = |error: Http| E::from(error);
    let auth = |error: Auth| E::from(Http::from(error));
    let sasl = |error: SaslError| auth(error.into());
    let said = |code: Option<&'static str>| postgres_client::Error(code.map(|code| DbError { code }));
    agree!(E, label => code, {
        E::ReadPayload(_) => [E::ReadPayload(JsonConversionError)],
        E::ConnectCompute(Http::ConnectionClosedAbruptly(_)) => [http(SendError.into())],
        E::ConnectCompute(Http::ConnectError(_)) => [
            http(ConnectionError::from(TlsError::Required).into()),
            http(ConnectionError::from(WakeComputeError::TooManyConnections).into()),
        ],
        E::ConnectCompute(Http::PostgresConnectionError(_)) => [
            http(said(Some(INVALID_CATALOG_NAME)).into()),
            http(said(Some("53300")).into()),
            http(said(None).into()),
        ],
        E::ConnectCompute(Http::LocalProxyConnectionError(_)) => [http(H2Error.into())],
        E::ConnectCompute(Http::JwtPayloadError(_)) => [http(Http::JwtPayloadError(SerdeError))],
        E::ConnectCompute(Http::ComputeCtl(_)) => [http(JsonConversionError.into())],
        E::ConnectCompute(Http::GetAuthInfo(_)) => [
            http(GetAuthInfoError::BadSecret.into()),
            http(GetAuthInfoError::ApiError(io::Error::from(io::ErrorKind::TimedOut).into()).into()),
        ],
        E::ConnectCompute(Http::AuthError(Auth::ConsoleRedirect(_))) => [auth(ConsoleRedirectError.into())],
        E::ConnectCompute(Http::AuthError(Auth::GetAuthInfo(_))) => [
            auth(GetAuthInfoError::BadSecret.into()),
        ],
        E::ConnectCompute(Http::AuthError(Auth::Sasl(_))) => [
            sasl(SaslError::ChannelBindingFailed("length")),
            sasl(SaslError::ChannelBindingBadMethod(text())),
            sasl(SaslError::BadAuthMethod(text())),
            sasl(SaslError::BadClientMessage("order")),
            sasl(SaslError::MissingBinding),
            sasl(SaslError::Base64(SerdeError)),
            sasl(SaslError::Io(io::ErrorKind::UnexpectedEof.into())),
        ],
        E::ConnectCompute(Http::AuthError(Auth::BadAuthMethod(_))) => [auth(Auth::BadAuthMethod(text()))],
        E::ConnectCompute(Http::AuthError(Auth::MalformedPassword(_))) => [
            auth(Auth::MalformedPassword("zero")),
        ],
        E::ConnectCompute(Http::AuthError(Auth::MissingEndpointName)) => [auth(Auth::MissingEndpointName)],
        E::ConnectCompute(Http::AuthError(Auth::MissingVPCEndpointId)) => [auth(Auth::MissingVPCEndpointId)],
        E::ConnectCompute(Http::AuthError(Auth::PasswordFailed(_))) => [auth(Auth::PasswordFailed(text()))],
        E::ConnectCompute(Http::AuthError(Auth::Io(_))) => [auth(Auth::Io(io::ErrorKind::BrokenPipe.into()))],
        E::ConnectCompute(Http::AuthError(Auth::IpAddressNotAllowed(_))) => [
            auth(Auth::IpAddressNotAllowed([10, 0, 0, 1].into())),
        ],
        E::ConnectCompute(Http::AuthError(Auth::NetworkNotAllowed)) => [auth(Auth::NetworkNotAllowed)],
        E::ConnectCompute(Http::AuthError(Auth::VpcEndpointIdNotAllowed(_))) => [
            auth(Auth::VpcEndpointIdNotAllowed("vpc".to_owned())),
        ],
        E::ConnectCompute(Http::AuthError(Auth::TooManyConnections)) => [auth(Auth::TooManyConnections)],
        E::ConnectCompute(Http::AuthError(Auth::UserTimeout(_))) => [auth(Auth::UserTimeout(Elapsed))],
        E::ConnectCompute(Http::AuthError(Auth::ConfirmationTimeout(_))) => [
            auth(Auth::ConfirmationTimeout(Duration::ZERO)),
        ],
        E::ConnectCompute(Http::AuthError(Auth::Jwt(_))) => [auth(JwtError.into())],
        E::ConnectCompute(Http::WakeCompute(_)) => [http(WakeComputeError::BadComputeAddress(text()).into())],
        E::ConnectCompute(Http::TooManyConnectionAttempts(_)) => [http(ApiLockError::from(Elapsed).into())],
        E::ConnInfo(_) => [E::ConnInfo(ConnInfoError)],
        E::ResponseTooLarge(_) => [E::ResponseTooLarge(9)],
        E::InvalidIsolationLevel => [E::InvalidIsolationLevel],
        E::Postgres(_) => [E::Postgres(said(Some("42601"))), E::Postgres(said(None))],
        E::InternalPostgres(_) => [E::InternalPostgres(said(Some("42601"))), E::InternalPostgres(said(None))],
        E::JsonConversion(_) => [E::JsonConversion(SerdeError)],
        E::Cancelled(_) => [E::Cancelled(Elapsed)],
    });
}
