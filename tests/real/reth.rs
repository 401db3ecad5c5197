//! Reth, `paradigmxyz/reth` at 7b3432d950 (2026-08-21).
//!
//! - `crates/net/network/src/error.rs`: `SessionError::{is_fatal_protocol_error, should_backoff, merits_discovery_ban}` for
//!   `EthStreamError`, `PendingSessionHandshakeError` and `io::Error`;
//! - `crates/net/eth-wire/src/errors/{eth,p2p}.rs`, `crates/net/ecies/src/error.rs`,
//!   `crates/net/eth-wire-types/src/disconnect_reason.rs`: the enums; `PeerBackoffDurations` for the durations;
//! - `crates/net/p2p/src/error.rs`: `RequestError::is_retryable`;
//! - `crates/stages/api/src/error.rs`: `StageError::is_fatal`, `crates/stages/api/src/pipeline/mod.rs`: `on_stage_error`.
//!
//! Three functions over a tower of six enums, each with patterns of up to four levels and wildcards at every one. Marked
//! level by level two of them meet in one verdict: a peer that will never do is permanent, any other is asked again
//! after the pause that it earned. The third one, whether others shall be told of the peer, is a second opinion.

use std::fmt::Debug;
use std::io;
use std::time::Duration;

use errpolicy::{Basis, Class, ClassSet, Classify, ClassifyAs, Verdict};

use crate::held::{critical, hold, retryable};

/// An error of another crate that nobody looks into.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("elsewhere")]
struct Foreign;

const LOW: Duration = Duration::from_secs(30);
const MEDIUM: Duration = Duration::from_secs(3 * 60);
const HIGH: Duration = Duration::from_secs(15 * 60);

#[derive(Clone, Copy, Debug, PartialEq, Classify)]
enum DisconnectReason {
    #[classify(retryable, after = LOW)]
    DisconnectRequested,
    #[classify(retryable, after = LOW)]
    TcpSubsystemError,
    #[classify(permanent)]
    ProtocolBreach,
    #[classify(permanent)]
    UselessPeer,
    #[classify(retryable, after = LOW)]
    TooManyPeers,
    #[classify(retryable, after = LOW)]
    AlreadyConnected,
    #[classify(permanent)]
    IncompatibleP2PProtocolVersion,
    #[classify(retryable, after = HIGH)]
    NullNodeIdentity,
    #[classify(retryable, after = HIGH)]
    ClientQuitting,
    #[classify(retryable, after = HIGH)]
    UnexpectedHandshakeIdentity,
    #[classify(retryable, after = HIGH)]
    ConnectedToSelf,
    #[classify(retryable, after = LOW)]
    PingTimeout,
    #[classify(retryable, after = HIGH)]
    SubprotocolSpecific,
}

const REASONS: [DisconnectReason; 13] = [
    DisconnectReason::DisconnectRequested,
    DisconnectReason::TcpSubsystemError,
    DisconnectReason::ProtocolBreach,
    DisconnectReason::UselessPeer,
    DisconnectReason::TooManyPeers,
    DisconnectReason::AlreadyConnected,
    DisconnectReason::IncompatibleP2PProtocolVersion,
    DisconnectReason::NullNodeIdentity,
    DisconnectReason::ClientQuitting,
    DisconnectReason::UnexpectedHandshakeIdentity,
    DisconnectReason::ConnectedToSelf,
    DisconnectReason::PingTimeout,
    DisconnectReason::SubprotocolSpecific,
];

/// Whether the peer stays among those that others are told of; permanent is a ban.
struct Discovery;

#[derive(Clone, Debug, PartialEq, thiserror::Error, Classify)]
#[classify(for = Discovery, default = retryable)]
enum P2PHandshakeError {
    #[error("hello outside of the handshake")]
    #[classify(permanent)]
    #[classify(for = Discovery, permanent)]
    HelloNotInHandshake,
    #[error("no hello")]
    #[classify(permanent)]
    #[classify(for = Discovery, permanent)]
    NonHelloMessageInHandshake,
    #[error("nothing in common")]
    #[classify(permanent)]
    NoSharedCapabilities,
    #[error("no response")]
    #[classify(retryable, after = LOW)]
    NoResponse,
    #[error("timeout")]
    #[classify(retryable)]
    Timeout,
    #[error("disconnected: {0:?}")]
    #[classify(transparent)]
    Disconnected(DisconnectReason),
    #[error("decoding")]
    #[classify(retryable)]
    #[classify(for = Discovery, retryable)]
    DecodeError(#[from] Foreign),
}

/// A peer behind a socket.
struct Peer;

impl ClassifyAs<io::Error> for Peer {
    const CLASSES: ClassSet = ClassSet::only(Class::Retryable);

    fn classify_as(error: &io::Error) -> Verdict {
        static PEER: Basis = Basis::Row {
            domain: "peer",
            name: "socket",
            reason: "who drops us at once is soon free again, who refuses is down",
            source: "network configuration, backoff durations",
        };
        let pause = match error.kind() {
            io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => LOW,
            io::ErrorKind::ConnectionRefused => HIGH,
            _ => MEDIUM,
        };
        Verdict::new(Class::Retryable, &PEER).with_retry_after(pause)
    }
}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(for = Discovery, default = retryable)]
enum P2PStreamError {
    #[error(transparent)]
    #[classify(as = Peer)]
    #[classify(for = Discovery, retryable)]
    Io(#[from] io::Error),
    #[error("RLP")]
    #[classify(retryable, after = MEDIUM)]
    #[classify(for = Discovery, retryable)]
    Rlp(#[source] Foreign),
    #[error("Snappy")]
    #[classify(retryable, after = MEDIUM)]
    #[classify(for = Discovery, retryable)]
    Snap(#[source] Foreign),
    #[error(transparent)]
    #[classify(transparent)]
    #[classify(for = Discovery, as = Discovery)]
    HandshakeError(#[from] P2PHandshakeError),
    #[error("{message_size} of {max_size}")]
    #[classify(retryable, after = MEDIUM)]
    MessageTooBig { message_size: usize, max_size: usize },
    #[error("{capability}: {message_size} of {max_size}")]
    #[classify(retryable, after = MEDIUM)]
    SubprotocolMessageTooBig { capability: &'static str, message_size: usize, max_size: usize },
    #[error("{capability}: full")]
    #[classify(retryable, after = LOW)]
    SubprotocolInboundBufferFull { capability: &'static str },
    #[error("subprotocol message {0}")]
    #[classify(permanent)]
    UnknownSubprotocolMessageId(u8),
    #[error("reserved message {0}")]
    #[classify(permanent)]
    UnknownReservedMessageId(u8),
    #[error("empty")]
    #[classify(permanent)]
    EmptyProtocolMessage,
    #[error("ping or pong {0}")]
    #[classify(retryable, after = MEDIUM)]
    InvalidPingPongPayload(u8),
    #[error("too many pings")]
    #[classify(retryable, after = MEDIUM)]
    TooManyPings,
    #[error("pinger")]
    #[classify(retryable, after = MEDIUM)]
    #[classify(for = Discovery, retryable)]
    PingerError(#[source] Foreign),
    #[error("ping timeout")]
    #[classify(retryable, after = LOW)]
    PingTimeout,
    #[error("capabilities")]
    #[classify(permanent)]
    #[classify(for = Discovery, retryable)]
    ParseSharedCapability(#[source] Foreign),
    #[error("capability")]
    #[classify(permanent)]
    CapabilityNotShared,
    #[error("version {0:?}")]
    #[classify(permanent)]
    MismatchedProtocolVersion((u8, u8)),
    #[error("buffer full")]
    #[classify(retryable)]
    SendBufferFull,
    #[error("disconnected: {0:?}")]
    #[classify(transparent)]
    Disconnected(DisconnectReason),
    #[error("disconnected")]
    #[classify(retryable, after = MEDIUM)]
    #[classify(for = Discovery, retryable)]
    UnknownDisconnectReason(#[source] Foreign),
}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(default = permanent)]
#[classify(for = Discovery, default = permanent)]
enum EthHandshakeError {
    #[error("status outside of the handshake")]
    StatusNotInHandshake,
    #[error("no status")]
    NonStatusMessageInHandshake,
    #[error("no response")]
    #[classify(retryable, after = LOW)]
    #[classify(for = Discovery, retryable)]
    NoResponse,
    #[error(transparent)]
    // One of the two is out of date, and may be brought up to date at any time.
    #[classify(retryable, after = MEDIUM)]
    #[classify(for = Discovery, retryable)]
    InvalidFork(#[from] Foreign),
    #[error("genesis {0:?}")]
    MismatchedGenesis(Box<(u64, u64)>),
    #[error("version {0:?}")]
    MismatchedProtocolVersion((u8, u8)),
    #[error("chain {0:?}")]
    MismatchedChain((u64, u64)),
    #[error("{got} of {maximum}")]
    TotalDifficultyBitLenTooLarge { got: usize, maximum: usize },
    #[error("{got} after {latest}")]
    EarliestBlockGreaterThanLatestBlock { got: u64, latest: u64 },
    #[error("zero")]
    BlockhashZero,
}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(default = retryable, never(critical, not_found))]
#[classify(for = Discovery, default = retryable)]
enum EthStreamError {
    #[error(transparent)]
    #[classify(transparent)]
    #[classify(for = Discovery, as = Discovery)]
    P2PStreamError(#[from] P2PStreamError),
    #[error(transparent)]
    #[classify(retryable)]
    #[classify(for = Discovery, retryable)]
    ParseVersionError(#[from] Foreign),
    #[error(transparent)]
    #[classify(transparent)]
    #[classify(for = Discovery, as = Discovery)]
    EthHandshakeError(#[from] EthHandshakeError),
    #[error("message")]
    #[classify(retryable)]
    #[classify(for = Discovery, retryable)]
    InvalidMessage(#[source] Foreign),
    #[error("snap message")]
    #[classify(retryable)]
    #[classify(for = Discovery, retryable)]
    InvalidSnapMessage(#[source] Foreign),
    #[error("{0} bytes")]
    MessageTooBig(usize),
    #[error("{hashes_len} {types_len} {sizes_len}")]
    TransactionHashesInvalidLenOfFields { hashes_len: usize, types_len: usize, sizes_len: usize },
    #[error("silence")]
    StreamTimeout,
    #[error("message {message_id}")]
    UnsupportedMessage { message_id: u8 },
}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(default = permanent)]
enum ECIESErrorImpl {
    #[error(transparent)]
    #[classify(retryable)]
    IO(io::Error),
    #[error("tag of a message")]
    TagCheckDecryptFailed,
    #[error("tag of a header")]
    TagCheckHeaderFailed,
    #[error("tag of a body")]
    TagCheckBodyFailed,
    #[error("auth")]
    InvalidAuthData,
    #[error("ack")]
    InvalidAckData,
    #[error("header")]
    InvalidHeader,
    #[error("curve")]
    Secp256k1(Foreign),
    #[error("RLP")]
    #[classify(retryable)]
    RLPDecoding(Foreign),
    #[error("integer")]
    #[classify(retryable)]
    FromInt(std::num::TryFromIntError),
    #[error("too small")]
    #[classify(retryable)]
    EncryptedDataTooSmall,
    #[error("{body_size} of {max_body_size}")]
    #[classify(retryable)]
    InitialHeaderBodyTooLarge { body_size: usize, max_body_size: usize },
    #[error("{idx} of {len}")]
    #[classify(retryable)]
    OutOfBounds { idx: usize, len: usize },
    #[error("{msg:?} for {expected}")]
    InvalidHandshake { expected: u8, msg: Option<u8> },
    #[error("unreadable")]
    #[classify(retryable)]
    UnreadableStream,
    #[error("silence")]
    #[classify(retryable)]
    StreamTimeout,
}

/// The pause is the same for whatever may be tried again.
#[derive(Debug, thiserror::Error, Classify)]
#[error("{inner}")]
#[classify(after = LOW)]
struct ECIESError {
    #[classify(transparent)]
    inner: Box<ECIESErrorImpl>,
}

#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical, not_found))]
#[classify(for = Discovery, never(critical, not_found))]
enum PendingSessionHandshakeError {
    #[error(transparent)]
    #[classify(transparent)]
    #[classify(for = Discovery, as = Discovery)]
    Eth(EthStreamError),
    // Who cannot encrypt is banned for the same reasons that make it useless.
    #[error(transparent)]
    #[classify(transparent)]
    #[classify(for = Discovery, transparent)]
    Ecies(ECIESError),
    #[error("timeout")]
    #[classify(retryable, after = MEDIUM)]
    #[classify(for = Discovery, retryable)]
    Timeout,
    #[error("extra capability")]
    #[classify(permanent)]
    #[classify(for = Discovery, retryable)]
    UnsupportedExtraCapability,
    #[error("{0:?}")]
    #[classify(permanent)]
    #[classify(for = Discovery, permanent)]
    UnexpectedHandshakeIdentity(Box<(u64, u64)>),
}

impl EthStreamError {
    fn as_io(&self) -> Option<&io::Error> {
        if let Self::P2PStreamError(P2PStreamError::Io(io)) = self { Some(io) } else { None }
    }

    fn as_disconnected(&self) -> Option<DisconnectReason> {
        let Self::P2PStreamError(error) = self else { return None };
        match error {
            P2PStreamError::HandshakeError(P2PHandshakeError::Disconnected(reason))
            | P2PStreamError::Disconnected(reason) => Some(*reason),
            _ => None,
        }
    }

    fn is_fatal_protocol_error(&self) -> bool {
        match self {
            Self::P2PStreamError(error) => matches!(
                error,
                P2PStreamError::HandshakeError(
                    P2PHandshakeError::NoSharedCapabilities
                        | P2PHandshakeError::HelloNotInHandshake
                        | P2PHandshakeError::NonHelloMessageInHandshake
                        | P2PHandshakeError::Disconnected(
                            DisconnectReason::UselessPeer
                                | DisconnectReason::IncompatibleP2PProtocolVersion
                                | DisconnectReason::ProtocolBreach
                        )
                ) | P2PStreamError::UnknownReservedMessageId(_)
                    | P2PStreamError::UnknownSubprotocolMessageId(_)
                    | P2PStreamError::EmptyProtocolMessage
                    | P2PStreamError::ParseSharedCapability(_)
                    | P2PStreamError::CapabilityNotShared
                    | P2PStreamError::Disconnected(
                        DisconnectReason::UselessPeer
                            | DisconnectReason::IncompatibleP2PProtocolVersion
                            | DisconnectReason::ProtocolBreach
                    )
                    | P2PStreamError::MismatchedProtocolVersion { .. }
            ),
            Self::EthHandshakeError(error) => match error {
                EthHandshakeError::NoResponse | EthHandshakeError::InvalidFork(_) => false,
                _ => true,
            },
            _ => false,
        }
    }

    fn merits_discovery_ban(&self) -> bool {
        match self {
            Self::P2PStreamError(P2PStreamError::HandshakeError(
                P2PHandshakeError::HelloNotInHandshake | P2PHandshakeError::NonHelloMessageInHandshake,
            )) => true,
            Self::EthHandshakeError(error) => match error {
                EthHandshakeError::NoResponse | EthHandshakeError::InvalidFork(_) => false,
                _ => true,
            },
            _ => false,
        }
    }

    fn should_backoff(&self) -> Option<Duration> {
        if let Some(error) = self.as_io() {
            return Some(should_backoff(error));
        }
        if let Some(reason) = self.as_disconnected() {
            return match reason {
                DisconnectReason::TooManyPeers
                | DisconnectReason::AlreadyConnected
                | DisconnectReason::PingTimeout
                | DisconnectReason::DisconnectRequested
                | DisconnectReason::TcpSubsystemError => Some(LOW),
                DisconnectReason::ProtocolBreach
                | DisconnectReason::UselessPeer
                | DisconnectReason::IncompatibleP2PProtocolVersion
                | DisconnectReason::NullNodeIdentity
                | DisconnectReason::ClientQuitting
                | DisconnectReason::UnexpectedHandshakeIdentity
                | DisconnectReason::ConnectedToSelf
                | DisconnectReason::SubprotocolSpecific => Some(HIGH),
            };
        }
        match self {
            Self::EthHandshakeError(EthHandshakeError::NoResponse)
            | Self::P2PStreamError(
                P2PStreamError::HandshakeError(P2PHandshakeError::NoResponse) | P2PStreamError::PingTimeout,
            ) => Some(LOW),
            Self::P2PStreamError(
                P2PStreamError::Rlp(_)
                | P2PStreamError::UnknownReservedMessageId(_)
                | P2PStreamError::UnknownSubprotocolMessageId(_)
                | P2PStreamError::UnknownDisconnectReason(_)
                | P2PStreamError::MessageTooBig { .. }
                | P2PStreamError::SubprotocolMessageTooBig { .. }
                | P2PStreamError::EmptyProtocolMessage
                | P2PStreamError::InvalidPingPongPayload(_)
                | P2PStreamError::TooManyPings
                | P2PStreamError::PingerError(_)
                | P2PStreamError::Snap(_),
            ) => Some(MEDIUM),
            Self::P2PStreamError(P2PStreamError::SubprotocolInboundBufferFull { .. }) => Some(LOW),
            Self::EthHandshakeError(EthHandshakeError::InvalidFork(_)) => Some(MEDIUM),
            _ => None,
        }
    }
}

/// `SessionError::should_backoff` for `io::Error`.
fn should_backoff(error: &io::Error) -> Duration {
    match error.kind() {
        io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => LOW,
        io::ErrorKind::ConnectionRefused => HIGH,
        _ => MEDIUM,
    }
}

impl PendingSessionHandshakeError {
    fn is_fatal_protocol_error(&self) -> bool {
        match self {
            Self::Eth(error) => error.is_fatal_protocol_error(),
            Self::Ecies(error) => matches!(
                *error.inner,
                ECIESErrorImpl::TagCheckDecryptFailed
                    | ECIESErrorImpl::TagCheckHeaderFailed
                    | ECIESErrorImpl::TagCheckBodyFailed
                    | ECIESErrorImpl::InvalidAuthData
                    | ECIESErrorImpl::InvalidAckData
                    | ECIESErrorImpl::InvalidHeader
                    | ECIESErrorImpl::Secp256k1(_)
                    | ECIESErrorImpl::InvalidHandshake { .. }
            ),
            Self::Timeout => false,
            Self::UnsupportedExtraCapability | Self::UnexpectedHandshakeIdentity(_) => true,
        }
    }

    fn merits_discovery_ban(&self) -> bool {
        match self {
            Self::Eth(error) => error.merits_discovery_ban(),
            Self::Ecies(error) => matches!(
                *error.inner,
                ECIESErrorImpl::TagCheckDecryptFailed
                    | ECIESErrorImpl::TagCheckHeaderFailed
                    | ECIESErrorImpl::TagCheckBodyFailed
                    | ECIESErrorImpl::InvalidAuthData
                    | ECIESErrorImpl::InvalidAckData
                    | ECIESErrorImpl::InvalidHeader
                    | ECIESErrorImpl::Secp256k1(_)
                    | ECIESErrorImpl::InvalidHandshake { .. }
            ),
            Self::UnexpectedHandshakeIdentity(_) => true,
            Self::Timeout | Self::UnsupportedExtraCapability => false,
        }
    }

    fn should_backoff(&self) -> Option<Duration> {
        match self {
            Self::Eth(error) => error.should_backoff(),
            Self::Ecies(_) => Some(LOW),
            Self::Timeout => Some(MEDIUM),
            Self::UnsupportedExtraCapability | Self::UnexpectedHandshakeIdentity(_) => Some(HIGH),
        }
    }
}

/// Nobody waits for a peer that will never do.
fn said(fatal: bool, backoff: Option<Duration>) -> (Class, Option<Duration>) {
    (retryable(!fatal), backoff.filter(|_| !fatal))
}

/// Of the second opinion, which `held!` does not ask: it is what the project says, and bans nobody who would do.
fn holds_in_discovery<E: Debug>(error: &E, ban: bool, fatal: bool)
where
    Discovery: ClassifyAs<E>,
{
    assert_eq!(Discovery::class_as(error), retryable(!ban), "{error:?}");
    assert!(!ban || fatal, "{error:?}");
}

fn said_of_a_stream(error: &EthStreamError) -> (Class, Option<Duration>) {
    holds_in_discovery(error, error.merits_discovery_ban(), error.is_fatal_protocol_error());
    said(error.is_fatal_protocol_error(), error.should_backoff())
}

fn said_of_a_handshake(error: &PendingSessionHandshakeError) -> (Class, Option<Duration>) {
    holds_in_discovery(error, error.merits_discovery_ban(), error.is_fatal_protocol_error());
    said(error.is_fatal_protocol_error(), error.should_backoff())
}

fn sockets() -> impl Iterator<Item = io::Error> {
    [
        io::ErrorKind::ConnectionReset,
        io::ErrorKind::BrokenPipe,
        io::ErrorKind::ConnectionRefused,
        io::ErrorKind::Other,
    ]
    .into_iter()
    .map(io::Error::from)
}

/// One of each outcome, to be passed up.
fn streams() -> impl Iterator<Item = EthStreamError> {
    let p2p =
        [P2PStreamError::EmptyProtocolMessage, P2PStreamError::PingTimeout, P2PStreamError::SendBufferFull];
    p2p.map(EthStreamError::from).into_iter().chain([EthHandshakeError::InvalidFork(Foreign).into()])
}

#[test]
fn disconnected() {
    let stream = |reason| EthStreamError::from(P2PStreamError::Disconnected(reason));
    held!(said_of_a_stream, stream => DisconnectReason {
        DisconnectRequested: [DisconnectReason::DisconnectRequested],
        TcpSubsystemError: [DisconnectReason::TcpSubsystemError],
        ProtocolBreach: [DisconnectReason::ProtocolBreach],
        UselessPeer: [DisconnectReason::UselessPeer],
        TooManyPeers: [DisconnectReason::TooManyPeers],
        AlreadyConnected: [DisconnectReason::AlreadyConnected],
        IncompatibleP2PProtocolVersion: [DisconnectReason::IncompatibleP2PProtocolVersion],
        NullNodeIdentity: [DisconnectReason::NullNodeIdentity],
        ClientQuitting: [DisconnectReason::ClientQuitting],
        UnexpectedHandshakeIdentity: [DisconnectReason::UnexpectedHandshakeIdentity],
        ConnectedToSelf: [DisconnectReason::ConnectedToSelf],
        PingTimeout: [DisconnectReason::PingTimeout],
        SubprotocolSpecific: [DisconnectReason::SubprotocolSpecific],
    });
}

#[test]
fn peer_to_peer() {
    let stream = |error| EthStreamError::from(P2PStreamError::HandshakeError(error));
    held!(said_of_a_stream, stream => P2PHandshakeError {
        HelloNotInHandshake: [P2PHandshakeError::HelloNotInHandshake],
        NonHelloMessageInHandshake: [P2PHandshakeError::NonHelloMessageInHandshake],
        NoSharedCapabilities: [P2PHandshakeError::NoSharedCapabilities],
        NoResponse: [P2PHandshakeError::NoResponse],
        Timeout: [P2PHandshakeError::Timeout],
        Disconnected: REASONS.map(P2PHandshakeError::Disconnected),
        DecodeError: [P2PHandshakeError::DecodeError(Foreign)],
    });
    let capability = "eth";
    held!(said_of_a_stream, EthStreamError::P2PStreamError => P2PStreamError {
        Io: sockets().map(P2PStreamError::Io),
        Rlp: [P2PStreamError::Rlp(Foreign)],
        Snap: [P2PStreamError::Snap(Foreign)],
        HandshakeError: [P2PHandshakeError::NoResponse, P2PHandshakeError::Timeout]
            .map(P2PStreamError::HandshakeError),
        MessageTooBig: [P2PStreamError::MessageTooBig { message_size: 2, max_size: 1 }],
        SubprotocolMessageTooBig: [
            P2PStreamError::SubprotocolMessageTooBig { capability, message_size: 2, max_size: 1 },
        ],
        SubprotocolInboundBufferFull: [P2PStreamError::SubprotocolInboundBufferFull { capability }],
        UnknownSubprotocolMessageId: [P2PStreamError::UnknownSubprotocolMessageId(7)],
        UnknownReservedMessageId: [P2PStreamError::UnknownReservedMessageId(7)],
        EmptyProtocolMessage: [P2PStreamError::EmptyProtocolMessage],
        InvalidPingPongPayload: [P2PStreamError::InvalidPingPongPayload(7)],
        TooManyPings: [P2PStreamError::TooManyPings],
        PingerError: [P2PStreamError::PingerError(Foreign)],
        PingTimeout: [P2PStreamError::PingTimeout],
        ParseSharedCapability: [P2PStreamError::ParseSharedCapability(Foreign)],
        CapabilityNotShared: [P2PStreamError::CapabilityNotShared],
        MismatchedProtocolVersion: [P2PStreamError::MismatchedProtocolVersion((4, 5))],
        SendBufferFull: [P2PStreamError::SendBufferFull],
        Disconnected: REASONS.map(P2PStreamError::Disconnected),
        UnknownDisconnectReason: [P2PStreamError::UnknownDisconnectReason(Foreign)],
    });
}

#[test]
fn ethereum() {
    held!(said_of_a_stream, EthStreamError::EthHandshakeError => EthHandshakeError {
        StatusNotInHandshake: [EthHandshakeError::StatusNotInHandshake],
        NonStatusMessageInHandshake: [EthHandshakeError::NonStatusMessageInHandshake],
        NoResponse: [EthHandshakeError::NoResponse],
        InvalidFork: [EthHandshakeError::InvalidFork(Foreign)],
        MismatchedGenesis: [EthHandshakeError::MismatchedGenesis(Box::new((1, 2)))],
        MismatchedProtocolVersion: [EthHandshakeError::MismatchedProtocolVersion((68, 69))],
        MismatchedChain: [EthHandshakeError::MismatchedChain((1, 10))],
        TotalDifficultyBitLenTooLarge: [
            EthHandshakeError::TotalDifficultyBitLenTooLarge { got: 200, maximum: 100 },
        ],
        EarliestBlockGreaterThanLatestBlock: [
            EthHandshakeError::EarliestBlockGreaterThanLatestBlock { got: 2, latest: 1 },
        ],
        BlockhashZero: [EthHandshakeError::BlockhashZero],
    });
    held!(said_of_a_stream => EthStreamError {
        P2PStreamError: REASONS.map(P2PStreamError::Disconnected).map(EthStreamError::P2PStreamError),
        ParseVersionError: [EthStreamError::ParseVersionError(Foreign)],
        EthHandshakeError: [EthHandshakeError::NoResponse, EthHandshakeError::BlockhashZero]
            .map(EthStreamError::EthHandshakeError),
        InvalidMessage: [EthStreamError::InvalidMessage(Foreign)],
        InvalidSnapMessage: [EthStreamError::InvalidSnapMessage(Foreign)],
        MessageTooBig: [EthStreamError::MessageTooBig(7)],
        TransactionHashesInvalidLenOfFields: [
            EthStreamError::TransactionHashesInvalidLenOfFields { hashes_len: 1, types_len: 2, sizes_len: 3 },
        ],
        StreamTimeout: [EthStreamError::StreamTimeout],
        UnsupportedMessage: [EthStreamError::UnsupportedMessage { message_id: 7 }],
    });
}

#[test]
fn handshake() {
    let ecies = |inner| PendingSessionHandshakeError::Ecies(ECIESError { inner: Box::new(inner) });
    held!(said_of_a_handshake, ecies => ECIESErrorImpl {
        IO: sockets().map(ECIESErrorImpl::IO),
        TagCheckDecryptFailed: [ECIESErrorImpl::TagCheckDecryptFailed],
        TagCheckHeaderFailed: [ECIESErrorImpl::TagCheckHeaderFailed],
        TagCheckBodyFailed: [ECIESErrorImpl::TagCheckBodyFailed],
        InvalidAuthData: [ECIESErrorImpl::InvalidAuthData],
        InvalidAckData: [ECIESErrorImpl::InvalidAckData],
        InvalidHeader: [ECIESErrorImpl::InvalidHeader],
        Secp256k1: [ECIESErrorImpl::Secp256k1(Foreign)],
        RLPDecoding: [ECIESErrorImpl::RLPDecoding(Foreign)],
        FromInt: u8::try_from(256).err().map(ECIESErrorImpl::FromInt),
        EncryptedDataTooSmall: [ECIESErrorImpl::EncryptedDataTooSmall],
        InitialHeaderBodyTooLarge: [ECIESErrorImpl::InitialHeaderBodyTooLarge { body_size: 2, max_body_size: 1 }],
        OutOfBounds: [ECIESErrorImpl::OutOfBounds { idx: 2, len: 1 }],
        InvalidHandshake: [ECIESErrorImpl::InvalidHandshake { expected: 1, msg: None }],
        UnreadableStream: [ECIESErrorImpl::UnreadableStream],
        StreamTimeout: [ECIESErrorImpl::StreamTimeout],
    });
    held!(said_of_a_handshake => PendingSessionHandshakeError {
        Eth: streams().map(PendingSessionHandshakeError::Eth),
        Ecies: [ECIESErrorImpl::InvalidHeader, ECIESErrorImpl::StreamTimeout].map(ecies),
        Timeout: [PendingSessionHandshakeError::Timeout],
        UnsupportedExtraCapability: [PendingSessionHandshakeError::UnsupportedExtraCapability],
        UnexpectedHandshakeIdentity: [PendingSessionHandshakeError::UnexpectedHandshakeIdentity(Box::new((1, 2)))],
    });
}

/// Of the eight reasons with the longest pause a comment says that the other function treats them as fatal; it knows three
/// of them. A node that has connected to itself tries again every quarter of an hour.
#[test]
fn a_connection_to_oneself_was_meant_otherwise() {
    #[derive(Debug, Classify)]
    enum Meant {
        #[classify(permanent)]
        ConnectedToSelf,
    }
    let oneself = EthStreamError::from(P2PStreamError::Disconnected(DisconnectReason::ConnectedToSelf));
    assert!(!oneself.is_fatal_protocol_error());
    assert_eq!(oneself.retry_after(), Some(HIGH));
    assert!(Meant::ConnectedToSelf.is_permanent());
}

mod request {
    use super::*;

    #[derive(Clone, Debug, PartialEq, thiserror::Error, Classify)]
    #[classify(never(critical, not_found))]
    enum RequestError {
        #[error("closed")]
        #[classify(permanent)]
        ChannelClosed,
        #[error("dropped")]
        #[classify(retryable, scope = connection)]
        ConnectionDropped,
        #[error("not supported")]
        #[classify(permanent)]
        UnsupportedCapability,
        #[error("timeout")]
        #[classify(retryable)]
        Timeout,
        #[error("bad response")]
        #[classify(permanent)]
        BadResponse,
    }

    #[test]
    fn is_retryable() {
        let said = |error: &RequestError| {
            retryable(matches!(error, RequestError::Timeout | RequestError::ConnectionDropped))
        };
        held!(said => RequestError {
            ChannelClosed: [RequestError::ChannelClosed],
            ConnectionDropped: [RequestError::ConnectionDropped],
            UnsupportedCapability: [RequestError::UnsupportedCapability],
            Timeout: [RequestError::Timeout],
            BadResponse: [RequestError::BadResponse],
        });
    }
}

mod stage {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("{self:?}")]
    enum BlockErrorKind {
        Validation(Foreign),
        Execution(Foreign),
    }

    type Block = Box<u64>;

    /// Fatal ends the node; three others unwind the chain by some blocks and begin anew, and the rest runs the
    /// stage again.
    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(never(not_found, permanent))]
    enum StageError {
        #[error("block {block}")]
        #[classify(retryable, scope = workflow)]
        Block {
            block: Block,
            #[source]
            error: BlockErrorKind,
        },
        #[error("{header} does not follow {local_head}")]
        #[classify(retryable, scope = workflow)]
        DetachedHead {
            local_head: Block,
            header: Block,
            #[source]
            error: Box<Foreign>,
        },
        #[error("no gap")]
        #[classify(critical)]
        MissingSyncGap,
        #[error("database")]
        #[classify(critical)]
        Database(#[from] Foreign),
        #[error(transparent)]
        #[classify(retryable)]
        PruningConfiguration(#[from] Box<Foreign>),
        #[error("pruner")]
        #[classify(retryable)]
        Pruner(#[source] Foreign),
        #[error("checkpoint {0}")]
        #[classify(critical)]
        StageCheckpoint(u64),
        #[error("no buffer")]
        #[classify(critical)]
        MissingDownloadBuffer,
        #[error("closed")]
        #[classify(critical)]
        ChannelClosed,
        #[error("integrity")]
        #[classify(critical)]
        DatabaseIntegrity(#[source] Foreign),
        #[error("download")]
        #[classify(critical)]
        Download(#[source] Foreign),
        #[error("no static file for {block}")]
        #[classify(retryable, scope = workflow)]
        MissingStaticFileData { block: Block, segment: &'static str },
        #[error("no checkpoint for {0}")]
        #[classify(retryable)]
        MissingPruneCheckpoint(&'static str),
        #[error("after the commit: {0}")]
        #[classify(retryable)]
        PostExecuteCommit(&'static str),
        #[error("internal")]
        #[classify(critical)]
        Internal(#[source] Foreign),
        #[error(transparent)]
        #[classify(retryable)]
        Recoverable(Box<dyn std::error::Error + Send + Sync>),
        #[error(transparent)]
        #[classify(critical)]
        Fatal(Box<dyn std::error::Error + Send + Sync>),
    }

    impl StageError {
        fn is_fatal(&self) -> bool {
            matches!(
                self,
                Self::Database(_)
                    | Self::Download(_)
                    | Self::DatabaseIntegrity(_)
                    | Self::StageCheckpoint(_)
                    | Self::MissingDownloadBuffer
                    | Self::MissingSyncGap
                    | Self::ChannelClosed
                    | Self::Internal(_)
                    | Self::Fatal(_)
            )
        }
    }

    #[test]
    fn is_fatal() {
        let block = || Box::new(7);
        let kinds = [BlockErrorKind::Validation(Foreign), BlockErrorKind::Execution(Foreign)];
        held!(|error| critical(error.is_fatal()) => StageError {
            Block: kinds.map(|error| StageError::Block { block: block(), error }),
            DetachedHead: [
                StageError::DetachedHead { local_head: block(), header: block(), error: Box::new(Foreign) },
            ],
            MissingSyncGap: [StageError::MissingSyncGap],
            Database: [StageError::Database(Foreign)],
            PruningConfiguration: [StageError::PruningConfiguration(Box::new(Foreign))],
            Pruner: [StageError::Pruner(Foreign)],
            StageCheckpoint: [StageError::StageCheckpoint(7)],
            MissingDownloadBuffer: [StageError::MissingDownloadBuffer],
            ChannelClosed: [StageError::ChannelClosed],
            DatabaseIntegrity: [StageError::DatabaseIntegrity(Foreign)],
            Download: [StageError::Download(Foreign)],
            MissingStaticFileData: [StageError::MissingStaticFileData { block: block(), segment: "headers" }],
            MissingPruneCheckpoint: [StageError::MissingPruneCheckpoint("receipts")],
            PostExecuteCommit: [StageError::PostExecuteCommit("flush")],
            Internal: [StageError::Internal(Foreign)],
            Recoverable: [StageError::Recoverable("once".into())],
            Fatal: [StageError::Fatal("for good".into())],
        });
    }

    /// What `matches!` leaves out is run again: a configuration for pruning that cannot be, for ever.
    #[test]
    fn an_impossible_configuration_was_meant_otherwise() {
        #[derive(Debug, Classify)]
        #[classify(critical, remedy = operator)]
        struct PruningConfiguration(Foreign);

        let impossible = StageError::PruningConfiguration(Box::new(Foreign));
        assert!(!impossible.is_fatal() && impossible.is_retryable());
        hold([PruningConfiguration(Foreign)], |_| Class::Critical);
    }
}
