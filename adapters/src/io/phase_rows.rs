//! Where an error contradicts the phase in which it came: the exceptions. Nothing but rows.

use errpolicy::{Effect, Phase};

use super::during::Exception;

const UNDER_WAY: &str = "connecting goes on, and data may have gone with its first packet";
const STANDS: &str = "the connection stood already, and may have carried the request";

/// Every exception from what [`During`](super::During) says of a phase.
///
/// A connection that is still being made may be seen by the first write, too: that is what TCP Fast Open is for.
#[rustfmt::skip]
pub const EXCEPTIONS: &[Exception] = &[
    Exception::new(Phase::NotConnected, "EINPROGRESS",    Effect::Unknown, UNDER_WAY, "connect(2), RFC 7413, 4.2"),
    Exception::new(Phase::NotConnected, "EALREADY",       Effect::Unknown, UNDER_WAY, "connect(2), RFC 7413, 4.2"),
    Exception::new(Phase::NotConnected, "EISCONN",        Effect::Unknown, STANDS,    "connect(2)"),
    Exception::new(Phase::Connected,    "EINPROGRESS",    Effect::Unknown, UNDER_WAY, "tcp(7), RFC 7413, 4.2"),
    Exception::new(Phase::Connected,    "EALREADY",       Effect::Unknown, UNDER_WAY, "tcp(7), RFC 7413, 4.2"),
    Exception::new(Phase::NotConnected, "WSAEINPROGRESS", Effect::Unknown, UNDER_WAY, "Windows Sockets Error Codes"),
    Exception::new(Phase::NotConnected, "WSAEALREADY",    Effect::Unknown, UNDER_WAY, "Windows Sockets Error Codes"),
    Exception::new(Phase::NotConnected, "WSAEISCONN",     Effect::Unknown, STANDS,    "Windows Sockets Error Codes"),
    Exception::new(Phase::Connected,    "WSAEINPROGRESS", Effect::Unknown, UNDER_WAY, "Windows Sockets Error Codes"),
    Exception::new(Phase::Connected,    "WSAEALREADY",    Effect::Unknown, UNDER_WAY, "Windows Sockets Error Codes"),
];
