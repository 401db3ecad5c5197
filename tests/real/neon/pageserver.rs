//! `From<..> for ApiError` in `pageserver/src/http/routes.rs` with `ApiError::into_response` in
//! `libs/http-utils/src/error.rs`; `is_cancel` in `pageserver/src/tenant/timeline.rs`; `is_fatal_io_error` in
//! `pageserver/src/virtual_file.rs`; `is_fatal` in `storage_controller/src/node.rs`.
//!
//! Of interest: who says 404 for a tenant that is here loses data, so nothing but the one who knows may;
//! statuses that are cut out of a forward by a pattern; causes that are found by their type; three numbers of
//! the system end the process.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use errpolicy::{Class, Classify, Origin, Verdict};

use crate::agree::{agree, retryable_or_permanent, status};
use crate::foreign::foreign;

foreign!(ReqwestError);

type Anyhow = Box<dyn StdError + Send + Sync>;

fn anyhow() -> Anyhow {
    "anyhow".into()
}

fn text() -> String {
    "text".to_owned()
}

/// What the HTTP server makes of every error, by its status.
#[derive(Clone, Copy, Debug, PartialEq)]
enum ApiError {
    BadRequest = 400,
    NotFound = 404,
    Conflict = 409,
    PreconditionFailed = 412,
    Timeout = 408,
    InternalServerError = 500,
    ResourceUnavailable = 503,
}

impl ApiError {
    const SHUTTING_DOWN: Self = Self::ResourceUnavailable;
    const CANCELLED: Self = Self::InternalServerError;

    fn status(self) -> u16 {
        self as u16
    }

    fn is_not_found(self) -> bool {
        self == Self::NotFound
    }
}

#[derive(Clone, Copy, Debug, thiserror::Error, Classify)]
#[error("map")]
#[classify(default = retryable)]
enum TenantMapError {
    #[classify(status = 503)]
    StillInitializing,
    #[classify(status = 503)]
    ShuttingDown,
}

impl From<&TenantMapError> for ApiError {
    fn from(error: &TenantMapError) -> Self {
        match error {
            TenantMapError::StillInitializing | TenantMapError::ShuttingDown => Self::ResourceUnavailable,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("tenant")]
enum GetTenantError {
    #[classify(not_found)]
    NotFound(u128),
    #[classify(not_found)]
    ShardNotFound(u128),
    /// It is here. Another 404 and two servers write to one tenant.
    #[classify(retryable, status = 503)]
    NotActive(u128),
    #[classify(transparent)]
    MapState(#[from] TenantMapError),
}

impl From<&GetTenantError> for ApiError {
    fn from(error: &GetTenantError) -> Self {
        match error {
            GetTenantError::NotFound(_) => Self::NotFound,
            GetTenantError::ShardNotFound(_) => Self::NotFound,
            GetTenantError::NotActive(_) => Self::ResourceUnavailable,
            GetTenantError::MapState(_) => Self::ResourceUnavailable,
        }
    }
}

#[derive(Debug)]
enum TenantState {
    Attaching,
    Activating,
    Active,
    Stopping { progress: u8 },
    Broken { reason: String, backtrace: String },
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("active tenant")]
enum GetActiveTenantError {
    #[classify(retryable, status = 503)]
    WaitForActiveTimeout { latest_state: Option<TenantState>, wait_time: Duration },
    #[classify(transparent)]
    NotFound(#[from] GetTenantError),
    #[classify(retryable, status = 503)]
    Cancelled,
    #[classify(retryable, when(TenantState::Stopping { .. } = _0), status = 503)]
    #[classify(permanent, status = 409)]
    WillNotBecomeActive(TenantState),
    #[classify(permanent, status = 500)]
    Broken(String),
    #[classify(retryable, status = 503)]
    SwitchedTenant,
}

impl From<&GetActiveTenantError> for ApiError {
    fn from(error: &GetActiveTenantError) -> Self {
        match error {
            GetActiveTenantError::Broken(_) => Self::InternalServerError,
            GetActiveTenantError::WillNotBecomeActive(TenantState::Stopping { .. }) => Self::SHUTTING_DOWN,
            GetActiveTenantError::WillNotBecomeActive(_) => Self::Conflict,
            GetActiveTenantError::Cancelled => Self::SHUTTING_DOWN,
            GetActiveTenantError::NotFound(error) => error.into(),
            GetActiveTenantError::WaitForActiveTimeout { .. } => Self::ResourceUnavailable,
            GetActiveTenantError::SwitchedTenant => Self::ResourceUnavailable,
        }
    }
}

/// The status of the project, and whether it says that the thing does not exist.
fn answered<E>(error: &E) -> (u16, bool)
where
    for<'a> ApiError: From<&'a E>,
{
    let answer = ApiError::from(error);
    (answer.status(), answer.is_not_found())
}

fn derived(error: &impl Classify) -> (u16, bool) {
    (status(error), error.is_not_found())
}

#[test]
fn get_active_tenant_error() {
    use GetActiveTenantError as E;
    use GetTenantError as Tenant;
    agree!(E, answered => derived, {
        E::WaitForActiveTimeout { .. } => [
            E::WaitForActiveTimeout { latest_state: Some(TenantState::Activating), wait_time: Duration::ZERO },
        ],
        E::NotFound(Tenant::NotFound(_)) => [Tenant::NotFound(1).into()],
        E::NotFound(Tenant::ShardNotFound(_)) => [Tenant::ShardNotFound(1).into()],
        E::NotFound(Tenant::NotActive(_)) => [Tenant::NotActive(1).into()],
        E::NotFound(Tenant::MapState(_)) => [
            Tenant::from(TenantMapError::StillInitializing).into(),
            Tenant::from(TenantMapError::ShuttingDown).into(),
        ],
        E::Cancelled => [E::Cancelled],
        E::WillNotBecomeActive(_) => [
            E::WillNotBecomeActive(TenantState::Stopping { progress: 1 }),
            E::WillNotBecomeActive(TenantState::Broken { reason: text(), backtrace: text() }),
            E::WillNotBecomeActive(TenantState::Attaching),
            E::WillNotBecomeActive(TenantState::Active),
        ],
        E::Broken(_) => [E::Broken(text())],
        E::SwitchedTenant => [E::SwitchedTenant],
    });
}

#[derive(Debug)]
enum TimelineState {
    Loading,
    Active,
    Stopping,
    Broken { reason: String, backtrace: String },
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("timeline")]
#[classify(default = not_found)]
enum GetTimelineError {
    ShuttingDown,
    NotActive { timeline_id: u128, state: TimelineState },
    NotFound { timeline_id: u128 },
}

impl From<&GetTimelineError> for ApiError {
    fn from(_: &GetTimelineError) -> Self {
        Self::NotFound
    }
}

/// `From<GetTimelineError> for tonic::Status`, the same question over the other protocol.
fn over_grpc(error: &GetTimelineError) -> &'static str {
    match error {
        GetTimelineError::NotFound { .. } => "NotFound",
        GetTimelineError::NotActive { .. } => "Unavailable",
        GetTimelineError::ShuttingDown => "Unavailable",
    }
}

#[test]
fn get_timeline_error() {
    use GetTimelineError as E;
    agree!(E, answered => derived, {
        E::ShuttingDown => [E::ShuttingDown],
        E::NotActive { .. } => [E::NotActive { timeline_id: 1, state: TimelineState::Loading }],
        E::NotFound { .. } => [E::NotFound { timeline_id: 1 }],
    });
}

/// A server that shuts down says over HTTP that the timeline does not exist, and over gRPC that it should be
/// asked again.
#[test]
fn a_timeline_that_shuts_down_was_meant_otherwise() {
    #[derive(Debug, Classify)]
    enum Meant {
        #[classify(retryable)]
        ShuttingDown,
        #[classify(retryable)]
        NotActive,
        #[classify(not_found)]
        NotFound,
    }

    let state = TimelineState::Stopping;
    let pairs = [
        (GetTimelineError::ShuttingDown, Meant::ShuttingDown),
        (GetTimelineError::NotActive { timeline_id: 1, state }, Meant::NotActive),
        (GetTimelineError::NotFound { timeline_id: 1 }, Meant::NotFound),
    ];
    for (written, meant) in pairs {
        assert!(written.is_not_found());
        let expected = if over_grpc(&written) == "NotFound" { Class::NotFound } else { Class::Retryable };
        assert_eq!(meant.class(), expected, "{written:?}");
    }
}

mod tenant {
    use super::{Anyhow, Classify};

    #[derive(Debug, thiserror::Error, Classify)]
    #[error("delete")]
    pub(super) enum DeleteTimelineError {
        #[classify(not_found)]
        NotFound,
        #[classify(permanent, status = 412)]
        HasChildren(Vec<u128>),
        #[classify(permanent, status = 409)]
        AlreadyInProgress(u8),
        #[classify(retryable, status = 503)]
        Cancelled,
        #[classify(permanent, status = 500)]
        Other(#[from] Anyhow),
    }
}

impl From<&tenant::DeleteTimelineError> for ApiError {
    fn from(error: &tenant::DeleteTimelineError) -> Self {
        use tenant::DeleteTimelineError as E;
        match error {
            E::NotFound => Self::NotFound,
            E::HasChildren(_) => Self::PreconditionFailed,
            E::AlreadyInProgress(_) => Self::Conflict,
            E::Cancelled => Self::ResourceUnavailable,
            E::Other(_) => Self::InternalServerError,
        }
    }
}

/// A missing tenant must not look like a missing timeline.
#[derive(Debug, thiserror::Error, Classify)]
#[error("delete")]
enum DeleteTimelineError {
    #[classify(permanent, when(GetTenantError::NotFound(..) = _0), status = 412)]
    #[classify(transparent = _0)]
    Tenant(#[from] GetTenantError),
    #[classify(transparent)]
    Timeline(#[from] tenant::DeleteTimelineError),
}

impl From<&DeleteTimelineError> for ApiError {
    fn from(error: &DeleteTimelineError) -> Self {
        match error {
            DeleteTimelineError::Tenant(GetTenantError::NotFound(..)) => Self::PreconditionFailed,
            DeleteTimelineError::Tenant(error) => error.into(),
            DeleteTimelineError::Timeline(error) => error.into(),
        }
    }
}

#[test]
fn delete_timeline_error() {
    use DeleteTimelineError as E;
    use tenant::DeleteTimelineError as Timeline;
    agree!(E, answered => derived, {
        E::Tenant(_) => [
            GetTenantError::NotFound(1).into(),
            GetTenantError::ShardNotFound(1).into(),
            GetTenantError::NotActive(1).into(),
            GetTenantError::from(TenantMapError::ShuttingDown).into(),
        ],
        E::Timeline(Timeline::NotFound) => [Timeline::NotFound.into()],
        E::Timeline(Timeline::HasChildren(_)) => [Timeline::HasChildren(vec![2]).into()],
        E::Timeline(Timeline::AlreadyInProgress(_)) => [Timeline::AlreadyInProgress(1).into()],
        E::Timeline(Timeline::Cancelled) => [Timeline::Cancelled.into()],
        E::Timeline(Timeline::Other(_)) => [Timeline::Other(anyhow()).into()],
    });
}

/// The rule that was added for a missing tenant does not see the missing shard of one.
#[test]
fn a_missing_shard_was_meant_otherwise() {
    #[derive(Classify)]
    #[classify(
        permanent,
        when(GetTenantError::NotFound(_) | GetTenantError::ShardNotFound(_) = _0),
        status = 412
    )]
    #[classify(transparent = _0)]
    struct Meant(GetTenantError);

    let shard = || GetTenantError::ShardNotFound(1);
    assert_eq!((status(&DeleteTimelineError::Tenant(shard())), status(&Meant(shard()))), (404, 412));
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("lsn")]
enum WaitLsnError {
    #[classify(cancelled)]
    Shutdown,
    #[classify(cancelled, when(TimelineState::Stopping = _0))]
    #[classify(permanent)]
    BadState(TimelineState),
    #[classify(retryable)]
    Timeout(String),
}

impl WaitLsnError {
    fn is_cancel(&self) -> bool {
        match self {
            Self::Shutdown => true,
            Self::BadState(state) => match state {
                TimelineState::Loading => false,
                TimelineState::Active => false,
                TimelineState::Stopping => true,
                TimelineState::Broken { .. } => false,
            },
            Self::Timeout(_) => false,
        }
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("page")]
enum PageReconstructError {
    #[classify(permanent, status = 500)]
    Other(Anyhow),
    #[classify(transparent, status = 408)]
    AncestorLsnTimeout(WaitLsnError),
    #[classify(cancelled, status = 500)]
    Cancelled,
    #[classify(permanent, status = 500)]
    WalRedo(Anyhow),
    #[classify(permanent, status = 500)]
    MissingKey(Box<Anyhow>),
}

impl PageReconstructError {
    fn is_cancel(&self) -> bool {
        match self {
            Self::Other(_) => false,
            Self::AncestorLsnTimeout(error) => error.is_cancel(),
            Self::Cancelled => true,
            Self::WalRedo(_) => false,
            Self::MissingKey(_) => false,
        }
    }
}

impl From<&PageReconstructError> for ApiError {
    fn from(error: &PageReconstructError) -> Self {
        match error {
            PageReconstructError::Other(_) => Self::InternalServerError,
            PageReconstructError::MissingKey(_) => Self::InternalServerError,
            PageReconstructError::Cancelled => Self::CANCELLED,
            PageReconstructError::AncestorLsnTimeout(_) => Self::Timeout,
            PageReconstructError::WalRedo(_) => Self::InternalServerError,
        }
    }
}

fn is_cancelled(verdict: &Verdict) -> bool {
    verdict.origin() == Origin::CallerGone
}

#[test]
fn page_reconstruct_error() {
    use PageReconstructError as E;
    let lsn = E::AncestorLsnTimeout;
    let by_hand = |error: &E| (error.is_cancel(), ApiError::from(error).status());
    agree!(E, by_hand => |error| (is_cancelled(&error.classify()), status(error)), {
        E::Other(_) => [E::Other(anyhow())],
        E::AncestorLsnTimeout(_) => [
            lsn(WaitLsnError::Shutdown),
            lsn(WaitLsnError::BadState(TimelineState::Loading)),
            lsn(WaitLsnError::BadState(TimelineState::Active)),
            lsn(WaitLsnError::BadState(TimelineState::Stopping)),
            lsn(WaitLsnError::BadState(TimelineState::Broken { reason: text(), backtrace: text() })),
            lsn(WaitLsnError::Timeout(text())),
        ],
        E::Cancelled => [E::Cancelled],
        E::WalRedo(_) => [E::WalRedo(anyhow())],
        E::MissingKey(_) => [E::MissingKey(Box::new(anyhow()))],
    });
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("gate")]
enum GateError {
    #[classify(cancelled)]
    GateClosed,
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("queue")]
enum NotInitialized {
    #[classify(permanent)]
    Uninitialized,
    #[classify(cancelled)]
    ShuttingDown,
    #[classify(cancelled)]
    Stopped,
}

impl NotInitialized {
    fn is_stopping(&self) -> bool {
        match self {
            Self::Uninitialized => false,
            Self::ShuttingDown => true,
            Self::Stopped => true,
        }
    }
}

/// Cannot be built outside, so nobody matches on the variant instead of asking.
#[derive(Debug)]
struct ForbidMatching;

/// `anyhow::Error` keeps the type of its cause; the list of types is the one that was found in logs.
#[derive(Debug, thiserror::Error, Classify)]
#[error("compaction")]
#[classify(only(permanent, retryable))]
enum CompactionError {
    #[classify(cancelled)]
    ShuttingDown(ForbidMatching),
    #[classify(
        transparent = cause,
        when(Some(cause) = _0.downcast_ref::<NotInitialized>()),
        classes(permanent)
    )]
    #[classify(
        transparent = cause,
        when(Some(cause) = _0.downcast_ref::<PageReconstructError>()),
        classes(permanent, retryable)
    )]
    #[classify(transparent = cause, when(Some(cause) = _0.downcast_ref::<GateError>()), classes(permanent))]
    #[classify(permanent)]
    Other(Anyhow),
}

impl CompactionError {
    fn is_cancel(&self) -> bool {
        let other = match self {
            Self::ShuttingDown(_) => return true,
            Self::Other(other) => other,
        };
        let upload_queue = other.downcast_ref::<NotInitialized>().is_some_and(NotInitialized::is_stopping);
        let timeline =
            other.downcast_ref::<PageReconstructError>().is_some_and(PageReconstructError::is_cancel);
        let gate_closed = other.downcast_ref::<GateError>().is_some_and(|GateError::GateClosed| true);
        upload_queue || timeline || gate_closed
    }
}

#[test]
fn compaction_error() {
    use CompactionError as E;
    agree!(E, E::is_cancel => |error| is_cancelled(&error.classify()), {
        E::ShuttingDown(_) => [E::ShuttingDown(ForbidMatching)],
        E::Other(_) => [
            E::Other(anyhow()),
            E::Other(NotInitialized::Uninitialized.into()),
            E::Other(NotInitialized::ShuttingDown.into()),
            E::Other(NotInitialized::Stopped.into()),
            E::Other(PageReconstructError::Cancelled.into()),
            E::Other(PageReconstructError::AncestorLsnTimeout(WaitLsnError::Timeout(text())).into()),
            E::Other(PageReconstructError::AncestorLsnTimeout(WaitLsnError::Shutdown).into()),
            E::Other(GateError::GateClosed.into()),
        ],
    });
}

const EIO: i32 = 5;
const EACCES: i32 = 13;
const ENOSPC: i32 = 28;
const EROFS: i32 = 30;

/// The own disk: what makes every answer of this process doubtful ends it.
#[derive(Debug, Classify)]
#[classify(critical, when(Some(EIO | EROFS | EACCES) = _0.raw_os_error()), remedy = operator)]
#[classify(retryable)]
struct VirtualFileError(io::Error);

fn is_fatal_io_error(VirtualFileError(error): &VirtualFileError) -> bool {
    match error.raw_os_error() {
        Some(EIO) => true,
        Some(EROFS) => true,
        Some(EACCES) => true,
        _ => false,
    }
}

#[test]
fn virtual_file_error() {
    let of = |errno| VirtualFileError(io::Error::from_raw_os_error(errno));
    agree!(VirtualFileError, is_fatal_io_error => Classify::is_critical, {
        VirtualFileError(_) => [
            of(EIO),
            of(EROFS),
            of(EACCES),
            of(ENOSPC),
            VirtualFileError(io::ErrorKind::WriteZero.into()),
            VirtualFileError(io::ErrorKind::PermissionDenied.into()),
        ],
    });
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("management api")]
#[classify(only(permanent, retryable))]
enum MgmtApiError {
    #[classify(retryable)]
    SendRequest(ReqwestError),
    #[classify(retryable)]
    ReceiveBody(ReqwestError),
    #[classify(retryable)]
    ReceiveErrorBody(String),
    #[classify(retryable, when(503 | 504 | 408 = *_0), status = *_0)]
    #[classify(permanent, status = *_0)]
    ApiError(u16, String),
    #[classify(cancelled)]
    Cancelled,
    #[classify(retryable)]
    Timeout(String),
}

fn is_fatal(error: &MgmtApiError) -> bool {
    use MgmtApiError::{ApiError, Cancelled, ReceiveBody, ReceiveErrorBody, SendRequest, Timeout};
    match error {
        SendRequest(_) | ReceiveBody(_) | ReceiveErrorBody(_) => false,
        ApiError(503 | 504 | 408, _) => false,
        ApiError(_, _) => true,
        Cancelled => true,
        Timeout(_) => false,
    }
}

#[test]
fn mgmt_api_error() {
    use MgmtApiError as E;
    let by_hand = |error: &E| retryable_or_permanent(!is_fatal(error));
    let api = |status| E::ApiError(status, text());
    agree!(E, by_hand => Classify::class, {
        E::SendRequest(_) => [E::SendRequest(ReqwestError)],
        E::ReceiveBody(_) => [E::ReceiveBody(ReqwestError)],
        E::ReceiveErrorBody(_) => [E::ReceiveErrorBody(text())],
        E::ApiError(_, _) => [api(404), api(408), api(409), api(429), api(500), api(502), api(503), api(504)],
        E::Cancelled => [E::Cancelled],
        E::Timeout(_) => [E::Timeout(text())],
    });
}
