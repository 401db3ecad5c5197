//! Where the phase of a request does not tell the effect of an error: the exceptions. Nothing but rows.

use errpolicy::Effect;

use super::during::{Exception, Phase};

const UNDER_WAY: &str = "connecting goes on, and data may have gone with its first packet";
const STANDS: &str = "the connection stood already, and may have carried the request";
const WHOLE: &str = "a datagram is taken whole or not at all";

/// Every exception from what [`During`](super::During) says of a phase.
#[rustfmt::skip]
pub const EXCEPTIONS: &[Exception] = &[
    Exception::new(Phase::Connect, "EINPROGRESS",    Effect::Unknown,    UNDER_WAY, "connect(2), RFC 7413, 4.2"),
    Exception::new(Phase::Connect, "EALREADY",       Effect::Unknown,    UNDER_WAY, "connect(2), RFC 7413, 4.2"),
    Exception::new(Phase::Connect, "EISCONN",        Effect::Unknown,    STANDS,    "connect(2)"),
    Exception::new(Phase::Connect, "WSAEINPROGRESS", Effect::Unknown,    UNDER_WAY, "Windows Sockets Error Codes"),
    Exception::new(Phase::Connect, "WSAEALREADY",    Effect::Unknown,    UNDER_WAY, "Windows Sockets Error Codes"),
    Exception::new(Phase::Connect, "WSAEISCONN",     Effect::Unknown,    STANDS,    "Windows Sockets Error Codes"),
    Exception::new(Phase::Write,   "EMSGSIZE",       Effect::NotApplied, WHOLE,     "send(2)"),
    Exception::new(Phase::Write,   "WSAEMSGSIZE",    Effect::NotApplied, WHOLE,     "Windows Sockets Error Codes"),
];
