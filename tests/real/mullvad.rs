//! Mullvad VPN, `mullvad/mullvadvpn-app` at 9380a8076b (2026-08-21).
//!
//! - `talpid-wireguard/src/lib.rs`: `Error::is_recoverable`, `TunnelError`;
//! - `talpid-routing/src/unix/mod.rs`, `windows/mod.rs`: `Error::is_recoverable`, two bodies by system;
//! - `talpid-core/src/tunnel_state_machine/tunnel_monitor.rs`: `Error::is_recoverable`;
//! - `mullvad-update/src/client/fetch.rs`: `DownloadError::should_retry`, `is_network_error`;
//! - `mullvad-api/src/rest.rs`: `Error::{is_network_error, is_aborted}`; `mullvad-daemon/src/device/service.rs`: `should_retry_backoff`;
//! - `mullvad-daemon/src/device/mod.rs`: `Error::{is_network_error, is_aborted}`, `should_continue_retries`.
//!
//! Variants and verdicts that are there on one system only, a verdict that passes three crates, and one enum of
//! `Arc`s that is judged by two functions which hardly agree on anything.

use std::error::Error as StdError;
use std::io;
use std::sync::Arc;

use errpolicy::{Basis, Class, ClassSet, Classify, ClassifyAs, Verdict};

use crate::held::retryable;

/// An error of another crate that nobody looks into.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Foreign(&'static str);

const FOREIGN: Foreign = Foreign("elsewhere");

mod routing {
    use super::*;

    /// macOS: `watch::Error`, exported as `RouteError`.
    #[derive(Debug, thiserror::Error)]
    pub(super) enum RouteError {
        #[error("routing socket")]
        RoutingSocket(#[source] Foreign),
        #[error("invalid message")]
        InvalidMessage(#[source] Foreign),
        #[error("sending")]
        Send(#[source] Foreign),
        #[error("unexpected message type {1}")]
        UnexpectedMessageType(Box<u8>, u8),
        #[error("no such route")]
        RouteNotFound,
        #[error("unreachable")]
        Unreachable,
        #[error("deleting")]
        Deletion(u8),
    }

    /// macOS: `imp::Error`.
    #[derive(Debug, thiserror::Error)]
    pub(super) enum PlatformError {
        #[error("no interface monitor")]
        CreateRouteManager,
        #[error("routing table")]
        RoutingTable(#[source] RouteError),
        #[error("deleting a route")]
        DeleteRoute(#[source] RouteError),
        #[error("adding a route")]
        AddRoute(#[source] RouteError),
        #[error("link addresses")]
        FetchLinkAddresses(#[source] io::Error),
        #[error("invalid data")]
        InvalidData(#[source] Foreign),
    }

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(never(critical, not_found))]
    pub(super) enum Error {
        #[error("the sender was dropped")]
        #[classify(permanent)]
        ManagerChannelDown,
        #[error("route manager")]
        // The default route can vanish a moment before anybody notices that the machine is offline.
        #[cfg_attr(
            target_os = "macos",
            classify(retryable, when(PlatformError::AddRoute(RouteError::Unreachable) = _0))
        )]
        #[classify(permanent)]
        PlatformError(#[from] PlatformError),
        #[error("the route manager is down")]
        #[classify(permanent)]
        RouteManagerDown,
    }

    impl Error {
        #[cfg(target_os = "macos")]
        pub(super) fn is_recoverable(&self) -> bool {
            matches!(self, Self::PlatformError(PlatformError::AddRoute(RouteError::Unreachable)))
        }

        #[cfg(not(target_os = "macos"))]
        #[expect(clippy::unused_self, reason = "a verdict on this system, too")]
        pub(super) fn is_recoverable(&self) -> bool {
            false
        }
    }

    /// Both outcomes of what is looked into, on the one system where somebody looks.
    pub(super) fn platform() -> [Error; 3] {
        [
            PlatformError::AddRoute(RouteError::Unreachable).into(),
            PlatformError::AddRoute(RouteError::RouteNotFound).into(),
            PlatformError::DeleteRoute(RouteError::Unreachable).into(),
        ]
    }

    #[test]
    fn on_unix() {
        held!(|error| retryable(error.is_recoverable()) => Error {
            ManagerChannelDown: [Error::ManagerChannelDown],
            PlatformError: platform(),
            RouteManagerDown: [Error::RouteManagerDown],
        });
    }
}

mod routing_windows {
    use super::*;

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = permanent)]
    enum Error {
        #[error("starting the route manager")]
        FailedToStartManager,
        #[error("the route manager is down")]
        RouteManagerDown,
        #[error("adding to the table")]
        AddToRouteTable(io::Error),
        #[error("deleting from the table")]
        DeleteFromRouteTable(io::Error),
        #[error("reading the table")]
        GetIpForwardTableFailed(io::Error),
        #[error("reading an interface")]
        GetIfEntryFailed(io::Error),
        #[error("route callback")]
        RegisterNotifyRouteCallback(io::Error),
        #[error("interface callback")]
        RegisterNotifyIpInterfaceCallback(io::Error),
        #[error("address callback")]
        RegisterNotifyUnicastIpAddressCallback(io::Error),
        #[error("adapter")]
        Adapter(io::Error),
        #[error("clearing routes")]
        ClearRoutesFailed(Box<Error>),
        #[error("adding routes")]
        #[classify(retryable)]
        AddRoutesFailed(Box<Error>),
        #[error("MTU")]
        GetMtu,
        #[error("SI family")]
        InvalidSiFamily,
        #[error("device name")]
        DeviceNameNotFound,
        #[error("no default route")]
        NoDefaultRoute,
        #[error("conversion")]
        Conversion,
        #[error("no gateway")]
        DeviceGatewayNotFound,
        #[error("default route")]
        GetDefaultRoute,
        #[error("device by name")]
        GetDeviceByName,
        #[error("device by gateway")]
        GetDeviceByGateway,
    }

    impl Error {
        fn is_recoverable(&self) -> bool {
            matches!(self, Self::AddRoutesFailed(_))
        }
    }

    fn io() -> io::Error {
        io::Error::from_raw_os_error(5)
    }

    #[test]
    fn on_windows() {
        held!(|error| retryable(error.is_recoverable()) => Error {
            FailedToStartManager: [Error::FailedToStartManager],
            RouteManagerDown: [Error::RouteManagerDown],
            AddToRouteTable: [Error::AddToRouteTable(io())],
            DeleteFromRouteTable: [Error::DeleteFromRouteTable(io())],
            GetIpForwardTableFailed: [Error::GetIpForwardTableFailed(io())],
            GetIfEntryFailed: [Error::GetIfEntryFailed(io())],
            RegisterNotifyRouteCallback: [Error::RegisterNotifyRouteCallback(io())],
            RegisterNotifyIpInterfaceCallback: [Error::RegisterNotifyIpInterfaceCallback(io())],
            RegisterNotifyUnicastIpAddressCallback: [Error::RegisterNotifyUnicastIpAddressCallback(io())],
            Adapter: [Error::Adapter(io())],
            ClearRoutesFailed: [Error::ClearRoutesFailed(Box::new(Error::AddToRouteTable(io())))],
            AddRoutesFailed: [Error::AddRoutesFailed(Box::new(Error::AddToRouteTable(io())))],
            GetMtu: [Error::GetMtu],
            InvalidSiFamily: [Error::InvalidSiFamily],
            DeviceNameNotFound: [Error::DeviceNameNotFound],
            NoDefaultRoute: [Error::NoDefaultRoute],
            Conversion: [Error::Conversion],
            DeviceGatewayNotFound: [Error::DeviceGatewayNotFound],
            GetDefaultRoute: [Error::GetDefaultRoute],
            GetDeviceByName: [Error::GetDeviceByName],
            GetDeviceByGateway: [Error::GetDeviceByGateway],
        });
    }

    /// The wrapper is recoverable whatever it wraps: an address of an impossible family is looked up for ever.
    #[test]
    fn what_can_never_work_was_meant_otherwise() {
        #[derive(Debug, Classify)]
        enum Meant {
            #[classify(permanent, when(Error::InvalidSiFamily | Error::Conversion = _0), else = retryable)]
            AddRoutesFailed(Box<Error>),
        }
        let hopeless = || Box::new(Error::InvalidSiFamily);
        assert!(Error::AddRoutesFailed(hopeless()).is_recoverable());
        assert!(Meant::AddRoutesFailed(hopeless()).is_permanent());
        assert!(Meant::AddRoutesFailed(Box::new(Error::NoDefaultRoute)).is_retryable());
    }
}

mod wireguard {
    use super::*;

    /// Judged nowhere by itself: `Error::is_recoverable` looks into it. Here it knows its own verdict.
    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = permanent)]
    pub(super) enum TunnelError {
        #[error("starting, for now")]
        #[classify(retryable)]
        RecoverableStartWireguardError(#[source] Box<dyn StdError + Send>),
        #[error("starting, for good")]
        #[classify(permanent)]
        FatalStartWireguardError(#[source] Box<dyn StdError + Send + Sync>),
        #[error("stopping")]
        #[classify(permanent)]
        StopWireguardError(#[source] Box<dyn StdError + Send>),
        #[error("statistics")]
        #[classify(permanent)]
        StatsError(#[source] Foreign),
        #[error("reading the configuration")]
        GetConfigError,
        #[error("writing the configuration")]
        SetConfigError,
        #[cfg(any(target_os = "linux", target_os = "macos", target_os = "android"))]
        #[error("duplicating a descriptor")]
        #[classify(permanent)]
        FdDuplicationError(#[source] Foreign),
        #[error("tunnel device")]
        #[cfg_attr(windows, classify(retryable))]
        #[cfg_attr(not(windows), classify(permanent))]
        SetupTunnelDevice(#[source] Foreign),
        #[cfg(windows)]
        #[error("interfaces of the device")]
        #[classify(permanent)]
        SetupIpInterfaces(#[source] io::Error),
        #[cfg(target_os = "android")]
        #[error("bypassing the tunnel")]
        #[classify(retryable)]
        BypassError(#[source] Foreign),
        #[error("interface name")]
        #[classify(permanent)]
        InterfaceNameError(#[source] std::ffi::NulError),
        #[cfg(target_os = "windows")]
        #[error("alias")]
        InvalidAlias,
        #[cfg(windows)]
        #[error("logging")]
        #[classify(permanent)]
        LoggingError(#[source] Foreign),
        #[error("starting DAITA")]
        #[classify(permanent)]
        StartDaita(#[source] Box<dyn StdError + Send>),
        #[error("no DAITA here")]
        DaitaNotSupported,
        #[error("device {0:?}")]
        GotaTunDevice(Foreign),
    }

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = permanent, never(critical, not_found))]
    pub(super) enum Error {
        #[error("routing")]
        #[classify(transparent)]
        SetupRoutingError(#[source] routing::Error),
        #[error("timeout")]
        TimeoutError,
        #[error("configuration")]
        #[classify(permanent)]
        WireguardConfigError(#[from] Foreign),
        #[error("tunnel")]
        #[classify(transparent)]
        TunnelError(#[from] TunnelError),
        #[error("obfuscation")]
        #[classify(retryable)]
        ObfuscationError(#[source] Foreign),
        #[error("which obfuscator?")]
        #[classify(retryable)]
        UnknownSelectedObfuscator,
        #[error("connectivity monitor")]
        #[classify(permanent)]
        ConnectivityMonitorError(#[source] Foreign),
        #[error("ephemeral peer")]
        #[classify(retryable)]
        EphemeralPeerNegotiationError(#[source] Foreign),
        #[cfg(windows)]
        #[error("interfaces")]
        IpInterfacesError,
        #[cfg(target_os = "windows")]
        #[error("addresses")]
        #[classify(permanent)]
        SetIpAddressesError(#[source] Foreign),
    }

    impl Error {
        pub(super) fn is_recoverable(&self) -> bool {
            match self {
                Self::ObfuscationError(_) => true,
                Self::UnknownSelectedObfuscator => true,
                Self::EphemeralPeerNegotiationError(_) => true,
                Self::TunnelError(TunnelError::RecoverableStartWireguardError(..)) => true,
                Self::SetupRoutingError(error) => error.is_recoverable(),
                #[cfg(target_os = "android")]
                Self::TunnelError(TunnelError::BypassError(_)) => true,
                #[cfg(windows)]
                Self::TunnelError(TunnelError::SetupTunnelDevice(_)) => true,
                _ => false,
            }
        }
    }

    #[test]
    fn tunnel() {
        held!(|error: &Error| retryable(error.is_recoverable()), Error::TunnelError => TunnelError {
            RecoverableStartWireguardError: [TunnelError::RecoverableStartWireguardError(Box::new(
                FOREIGN
            ))],
            FatalStartWireguardError: [TunnelError::FatalStartWireguardError(Box::new(FOREIGN))],
            StopWireguardError: [TunnelError::StopWireguardError(Box::new(FOREIGN))],
            StatsError: [TunnelError::StatsError(FOREIGN)],
            GetConfigError: [TunnelError::GetConfigError],
            SetConfigError: [TunnelError::SetConfigError],
            #[cfg(any(target_os = "linux", target_os = "macos", target_os = "android"))]
            FdDuplicationError: [TunnelError::FdDuplicationError(FOREIGN)],
            SetupTunnelDevice: [TunnelError::SetupTunnelDevice(FOREIGN)],
            #[cfg(windows)]
            SetupIpInterfaces: [TunnelError::SetupIpInterfaces(io::ErrorKind::Other.into())],
            #[cfg(target_os = "android")]
            BypassError: [TunnelError::BypassError(FOREIGN)],
            InterfaceNameError: std::ffi::CString::new("wg\0").err().map(TunnelError::InterfaceNameError),
            #[cfg(target_os = "windows")]
            InvalidAlias: [TunnelError::InvalidAlias],
            #[cfg(windows)]
            LoggingError: [TunnelError::LoggingError(FOREIGN)],
            StartDaita: [TunnelError::StartDaita(Box::new(FOREIGN))],
            DaitaNotSupported: [TunnelError::DaitaNotSupported],
            GotaTunDevice: [TunnelError::GotaTunDevice(FOREIGN)],
        });
    }

    #[test]
    fn monitor() {
        let recoverable = TunnelError::RecoverableStartWireguardError(Box::new(FOREIGN));
        held!(|error| retryable(error.is_recoverable()) => Error {
            SetupRoutingError: routing::platform().map(Error::SetupRoutingError),
            TimeoutError: [Error::TimeoutError],
            WireguardConfigError: [Error::WireguardConfigError(FOREIGN)],
            TunnelError: [recoverable, TunnelError::GetConfigError].map(Error::TunnelError),
            ObfuscationError: [Error::ObfuscationError(FOREIGN)],
            UnknownSelectedObfuscator: [Error::UnknownSelectedObfuscator],
            ConnectivityMonitorError: [Error::ConnectivityMonitorError(FOREIGN)],
            EphemeralPeerNegotiationError: [Error::EphemeralPeerNegotiationError(FOREIGN)],
            #[cfg(windows)]
            IpInterfacesError: [Error::IpInterfacesError],
            #[cfg(target_os = "windows")]
            SetIpAddressesError: [Error::SetIpAddressesError(FOREIGN)],
        });
    }
}

mod tunnel_monitor {
    use super::*;

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = permanent, never(critical, not_found))]
    enum Error {
        #[error("IPv6 is disabled")]
        EnableIpv6,
        #[error("not on this system")]
        UnsupportedPlatform,
        #[error("rotating the log")]
        #[classify(permanent)]
        RotateLogError(#[from] Foreign),
        #[error("WireGuard")]
        #[classify(transparent)]
        TunnelMonitoring(#[from] wireguard::Error),
    }

    impl Error {
        fn is_recoverable(&self) -> bool {
            match self {
                Self::TunnelMonitoring(error) => error.is_recoverable(),
                _ => false,
            }
        }
    }

    #[test]
    fn a_verdict_passes_three_crates() {
        held!(|error| retryable(error.is_recoverable()) => Error {
            EnableIpv6: [Error::EnableIpv6],
            UnsupportedPlatform: [Error::UnsupportedPlatform],
            RotateLogError: [Error::RotateLogError(FOREIGN)],
            TunnelMonitoring: routing::platform()
                .map(wireguard::Error::SetupRoutingError)
                .into_iter()
                .chain([wireguard::Error::ObfuscationError(FOREIGN), wireguard::Error::TimeoutError])
                .map(Error::TunnelMonitoring),
        });
    }
}

mod download {
    use super::*;

    /// `reqwest::Error`: what can be asked of it, and its source.
    #[derive(Debug, Default, thiserror::Error)]
    #[error("request")]
    struct Reqwest {
        timeout: bool,
        connect: bool,
        request: bool,
        source: Option<io::Error>,
    }

    /// `is_network_error`.
    fn is_network_error(error: &Reqwest) -> bool {
        if error.timeout || error.connect || error.request {
            return true;
        }
        let mut error: &dyn StdError = error;
        loop {
            if let Some(io) = error.downcast_ref::<io::Error>()
                && (io.kind() == io::ErrorKind::TimedOut || io.kind() == io::ErrorKind::ConnectionReset)
            {
                return true;
            }
            match error.source() {
                Some(source) => error = source,
                None => break false,
            }
        }
    }

    /// What may pass when the network changes.
    struct Network;

    impl ClassifyAs<Reqwest> for Network {
        const CLASSES: ClassSet = ClassSet::only(Class::Retryable).with(Class::Permanent);

        fn classify_as(error: &Reqwest) -> Verdict {
            static REQUEST: Basis = Basis::Fallback { domain: "reqwest" };
            Verdict::new(retryable(is_network_error(error)), &REQUEST)
        }
    }

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = permanent, never(critical, not_found))]
    enum DownloadError {
        #[error("client")]
        #[classify(as = Network)]
        ClientInitialization(#[source] Reqwest),
        #[error("request")]
        #[classify(as = Network)]
        HeadRequest(#[source] Reqwest),
        #[error("status {0}")]
        #[classify(retryable, when(408 | 500..=599 = *_0), else = permanent)]
        HttpStatus(u16),
        #[error("content length: {0}")]
        InvalidContentLength(&'static str),
        #[error("range")]
        #[classify(as = Network)]
        RangeRequest(#[source] Reqwest),
        #[error("reading a chunk")]
        #[classify(as = Network)]
        ChunkRead(#[source] Reqwest),
        #[error("writing a chunk")]
        #[classify(permanent)]
        ChunkWrite(#[source] io::Error),
        #[error("position")]
        #[classify(permanent)]
        StreamPosition(#[source] io::Error),
        #[error("flush")]
        #[classify(permanent)]
        Flush(#[source] io::Error),
        #[error("size: {0}")]
        SizeValidation(String),
        #[error("file")]
        #[classify(permanent)]
        FileOperation(#[source] io::Error),
        #[error("{0}")]
        Other(&'static str),
    }

    impl DownloadError {
        fn should_retry(&self) -> bool {
            match self {
                Self::HeadRequest(error)
                | Self::RangeRequest(error)
                | Self::ChunkRead(error)
                | Self::ClientInitialization(error) => is_network_error(error),
                Self::HttpStatus(status) => (500..600).contains(status) || *status == 408,
                _ => false,
            }
        }
    }

    fn requests() -> [Reqwest; 7] {
        let by = |kind: io::ErrorKind| Reqwest { source: Some(kind.into()), ..Reqwest::default() };
        [
            Reqwest::default(),
            Reqwest { timeout: true, ..Reqwest::default() },
            Reqwest { connect: true, ..Reqwest::default() },
            Reqwest { request: true, ..Reqwest::default() },
            by(io::ErrorKind::TimedOut),
            by(io::ErrorKind::ConnectionReset),
            by(io::ErrorKind::InvalidData),
        ]
    }

    #[test]
    fn should_retry() {
        let io = || io::Error::from(io::ErrorKind::TimedOut);
        held!(|error| retryable(error.should_retry()) => DownloadError {
            ClientInitialization: requests().map(DownloadError::ClientInitialization),
            HeadRequest: requests().map(DownloadError::HeadRequest),
            HttpStatus: (100..=599).map(DownloadError::HttpStatus),
            InvalidContentLength: [DownloadError::InvalidContentLength("-1")],
            RangeRequest: requests().map(DownloadError::RangeRequest),
            ChunkRead: requests().map(DownloadError::ChunkRead),
            ChunkWrite: [DownloadError::ChunkWrite(io())],
            StreamPosition: [DownloadError::StreamPosition(io())],
            Flush: [DownloadError::Flush(io())],
            SizeValidation: [DownloadError::SizeValidation("7 of 8".to_owned())],
            FileOperation: [DownloadError::FileOperation(io())],
            Other: [DownloadError::Other("other")],
        });
    }

    /// 429 asks for another try later, and is the only such answer that this function gives up on.
    #[test]
    fn too_many_requests_was_meant_otherwise() {
        #[derive(Debug, Classify)]
        #[classify(retryable, when(408 | 429 | 500..=599 = *_0), else = permanent)]
        struct Meant(u16);
        assert!(!DownloadError::HttpStatus(429).should_retry());
        assert!(Meant(429).is_retryable() && Meant(404).is_permanent());
    }
}

mod rest {
    use super::*;

    const INVALID_ACCOUNT: &str = "INVALID_ACCOUNT";
    const DEVICE_NOT_FOUND: &str = "DEVICE_NOT_FOUND";
    const MAX_DEVICES_REACHED: &str = "MAX_DEVICES_REACHED";
    const PUBKEY_IN_USE: &str = "PUBKEY_IN_USE";

    /// Whether it was the network: a second opinion, which other callers ask instead.
    pub(super) struct Network;

    /// Marked as `should_retry_backoff` says: whatever is not an answer of the server is tried again.
    #[derive(Clone, Debug, thiserror::Error, Classify)]
    #[classify(default = retryable, never(critical))]
    #[classify(for = Network, default = permanent)]
    pub(super) enum Error {
        #[error("the service is down")]
        RestServiceDown,
        #[error("cancelled")]
        Aborted,
        #[error("legacy hyper")]
        #[classify(retryable)]
        #[classify(for = Network, retryable)]
        LegacyHyperError(#[source] Arc<Foreign>),
        #[error("hyper")]
        #[classify(retryable)]
        #[classify(for = Network, retryable)]
        HyperError(#[from] Arc<Foreign>),
        #[error("header")]
        InvalidHeaderError,
        #[error("HTTP")]
        #[classify(retryable)]
        #[classify(for = Network, permanent)]
        HttpError(#[source] Arc<Foreign>),
        #[error("timeout")]
        #[classify(for = Network, retryable)]
        TimeoutError,
        #[error("JSON")]
        #[classify(retryable)]
        #[classify(for = Network, permanent)]
        DeserializeError(#[source] Arc<Foreign>),
        #[error("{0}: {1}")]
        #[classify(not_found, when = *_0 == 404 || _1 == DEVICE_NOT_FOUND)]
        #[classify(permanent, when(INVALID_ACCOUNT | MAX_DEVICES_REACHED | PUBKEY_IN_USE = _1.as_str()))]
        #[classify(retryable)]
        ApiError(u16, String),
        #[error("URI")]
        #[classify(retryable)]
        #[classify(for = Network, permanent)]
        InvalidUri(#[source] Arc<Foreign>),
        #[error("no token store")]
        NoAccessTokenStore,
        #[error("versions")]
        #[classify(retryable)]
        #[classify(for = Network, permanent)]
        FetchVersions(#[source] Arc<Foreign>),
        #[error("body too large")]
        BodyTooLarge,
    }

    impl Error {
        pub(super) fn is_network_error(&self) -> bool {
            matches!(self, Self::HyperError(_) | Self::LegacyHyperError(_) | Self::TimeoutError)
        }

        pub(super) fn is_aborted(&self) -> bool {
            matches!(self, Self::Aborted)
        }
    }

    /// `should_retry_backoff`; the answers that it does not repeat are of two kinds. Of the second opinion it is held
    /// here, for every sample, that it is `is_network_error`.
    fn said(error: &Error) -> Class {
        let retry = if let Error::ApiError(status, code) = error {
            *status != 404
                && code != DEVICE_NOT_FOUND
                && code != INVALID_ACCOUNT
                && code != MAX_DEVICES_REACHED
                && code != PUBKEY_IN_USE
        } else {
            true
        };
        assert_eq!(Network::class_as(error), retryable(error.is_network_error()), "{error:?}");
        match error {
            Error::ApiError(404, _) => Class::NotFound,
            Error::ApiError(_, code) if code == DEVICE_NOT_FOUND => Class::NotFound,
            _ => retryable(retry),
        }
    }

    #[test]
    fn should_retry_backoff() {
        let arc = || Arc::new(FOREIGN);
        let codes = [INVALID_ACCOUNT, DEVICE_NOT_FOUND, MAX_DEVICES_REACHED, PUBKEY_IN_USE, "THROTTLED"];
        let answers = [400, 404, 500].into_iter().flat_map(|status| codes.map(|code| (status, code)));
        held!(said => Error {
            RestServiceDown: [Error::RestServiceDown],
            Aborted: [Error::Aborted],
            LegacyHyperError: [Error::LegacyHyperError(arc())],
            HyperError: [Error::HyperError(arc())],
            InvalidHeaderError: [Error::InvalidHeaderError],
            HttpError: [Error::HttpError(arc())],
            TimeoutError: [Error::TimeoutError],
            DeserializeError: [Error::DeserializeError(arc())],
            ApiError: answers.map(|(status, code)| Error::ApiError(status, code.to_owned())),
            InvalidUri: [Error::InvalidUri(arc())],
            NoAccessTokenStore: [Error::NoAccessTokenStore],
            FetchVersions: [Error::FetchVersions(arc())],
            BodyTooLarge: [Error::BodyTooLarge],
        });
    }

    /// "Not an answer" is no reason to try again: the caller cancelled, and a URI that cannot be parsed cannot be parsed
    /// a minute later either.
    #[test]
    fn what_never_left_this_process_was_meant_otherwise() {
        #[derive(Debug, Classify)]
        enum Meant {
            #[classify(cancelled)]
            Aborted,
            #[classify(permanent)]
            InvalidUri(Arc<Foreign>),
        }
        assert_eq!(said(&Error::Aborted), Class::Retryable);
        assert_eq!(said(&Error::InvalidUri(Arc::new(FOREIGN))), Class::Retryable);
        assert!(Meant::Aborted.is_permanent() && Meant::InvalidUri(Arc::new(FOREIGN)).is_permanent());
    }
}

mod device {
    use super::*;

    /// Marked as `should_continue_retries` says: it asks the second opinion of the inner enum, and one thing more.
    #[derive(Clone, Debug, thiserror::Error, Classify)]
    #[classify(default = permanent, never(critical, not_found))]
    enum Error {
        #[error("too many devices")]
        MaxDevicesReached,
        #[error("no device")]
        NoDevice,
        #[error("device not found")]
        InvalidDevice,
        #[error("account")]
        InvalidAccount,
        #[error("voucher")]
        InvalidVoucher,
        #[error("used voucher")]
        UsedVoucher,
        #[error("device cache")]
        #[classify(permanent)]
        DeviceIoError(#[from] Arc<io::Error>),
        #[error("parsing the device cache")]
        #[classify(permanent)]
        ParseDeviceCache(#[from] Arc<Foreign>),
        #[error("REST")]
        #[classify(retryable, when(rest::Error::Aborted = _0))]
        #[classify(as = rest::Network)]
        OtherRestError(#[from] rest::Error),
        #[error("no update task")]
        Cancelled,
        #[error("the account changed")]
        AccountChange,
        #[error("the account manager is down")]
        AccountManagerDown,
    }

    impl Error {
        fn is_network_error(&self) -> bool {
            matches!(self, Self::OtherRestError(error) if error.is_network_error())
        }

        fn is_aborted(&self) -> bool {
            matches!(self, Self::OtherRestError(error) if error.is_aborted())
        }
    }

    #[test]
    fn should_continue_retries() {
        let arc = || Arc::new(FOREIGN);
        held!(|error| retryable(error.is_network_error() || error.is_aborted()) => Error {
            MaxDevicesReached: [Error::MaxDevicesReached],
            NoDevice: [Error::NoDevice],
            InvalidDevice: [Error::InvalidDevice],
            InvalidAccount: [Error::InvalidAccount],
            InvalidVoucher: [Error::InvalidVoucher],
            UsedVoucher: [Error::UsedVoucher],
            DeviceIoError: [Error::DeviceIoError(Arc::new(io::ErrorKind::NotFound.into()))],
            ParseDeviceCache: [Error::ParseDeviceCache(arc())],
            OtherRestError: [
                rest::Error::HyperError(arc()),
                rest::Error::LegacyHyperError(arc()),
                rest::Error::TimeoutError,
                rest::Error::Aborted,
                rest::Error::RestServiceDown,
                rest::Error::ApiError(503, String::new()),
            ]
            .map(Error::OtherRestError),
            Cancelled: [Error::Cancelled],
            AccountChange: [Error::AccountChange],
            AccountManagerDown: [Error::AccountManagerDown],
        });
    }
}
