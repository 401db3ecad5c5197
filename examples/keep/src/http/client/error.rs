//! What one exchange with a server can end with: the one enum of it that is classified.
//!
//! The codes are the error types of RFC 9209 where it has one.

use std::error::Error;
use std::io;

use errpolicy::{Classify, Phase};
use errpolicy_adapters::io::During;

use super::wire::Wire;

/// Why there is no response.
///
/// Nothing in it goes to a client but its verdict. No server can stop us, whatever it does: that is its contract.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical))]
pub(crate) enum ExchangeError {
    #[error("the name of the server was not resolved")]
    #[classify(retryable, code = "dns_error", scope = connection, origin = upstream, effect = not_applied)]
    Name(#[source] io::Error),
    #[error("no connection in time")]
    #[classify(
        retryable, code = "connection_timeout", scope = connection, origin = upstream,
        effect = not_applied
    )]
    ConnectTimeout,
    #[error("no connection")]
    #[classify(as = Wire)]
    Connect(#[source] During),
    #[error("the connection broke")]
    #[classify(as = Wire)]
    Broken(#[source] During),
    #[error("nothing, or too little, in time")]
    #[classify(retryable, code = "http_response_timeout", scope = connection, origin = upstream)]
    Timeout,
    #[error("the connection ended before the response did")]
    #[classify(retryable, code = "http_response_incomplete", scope = connection, origin = upstream)]
    Incomplete,
    #[error("the head of the response is too large")]
    #[classify(retryable, code = "http_response_header_section_size", scope = connection, origin = upstream)]
    HeadTooLarge,
    #[error("this is not HTTP")]
    #[classify(retryable, code = "http_protocol_error", scope = connection, origin = upstream)]
    Protocol(#[source] Box<dyn Error + Send + Sync>),
}

impl ExchangeError {
    /// How far the try had come. Where nobody knows, the request may have been acted upon.
    pub(crate) fn phase(&self) -> Phase {
        match self {
            Self::Name(_) | Self::ConnectTimeout => Phase::NotConnected,
            Self::Connect(during) | Self::Broken(during) => during.phase(),
            // Perhaps some of the answer came; it may be that none did, and the server works on it still.
            Self::Timeout | Self::Incomplete | Self::Protocol(_) => Phase::Written,
            Self::HeadTooLarge => Phase::ResponseStarted,
        }
    }

    /// A connection that broke, seen from below, where it is known how much of the request was written.
    pub(super) fn in_phase(self, phase: Phase) -> Self {
        match self {
            Self::Broken(during) => Self::Broken(During::new(phase, during.into_error())),
            other => other,
        }
    }
}

/// hyper wraps what the kernel said, sometimes twice: the errno is looked for at every depth.
impl From<hyper::Error> for ExchangeError {
    fn from(error: hyper::Error) -> Self {
        if error.is_parse_too_large() {
            return Self::HeadTooLarge;
        }
        if error.is_incomplete_message() {
            return Self::Incomplete;
        }
        let mut cause: Option<&(dyn Error + 'static)> = error.source();
        while let Some(layer) = cause {
            if let Some(io) = layer.downcast_ref::<io::Error>() {
                if let Some(errno) = io.raw_os_error() {
                    return Self::Broken(During::new(Phase::Written, io::Error::from_raw_os_error(errno)));
                }
                if io.kind() == io::ErrorKind::UnexpectedEof {
                    return Self::Incomplete;
                }
            }
            cause = layer.source();
        }
        Self::Protocol(error.into())
    }
}
