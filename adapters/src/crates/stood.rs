//! An I/O error of a connection that stood: the tables of `Network` speak also of connections that are being made,
//! and so say more than is known here.

use std::io::{Error, ErrorKind};

use errpolicy::{ClassifyAs, Effect, Verdict};

use crate::Network;

/// Whether the library itself found that what the peer sent does not keep to its framing. To say so it takes the
/// kinds with which a system call, that has an errno, refuses our arguments.
pub(crate) fn is_framing(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::InvalidData) && error.raw_os_error().is_none()
}

/// What the error means where the connection had, or may have had, a request already; `None` where the error says
/// nothing, or says it of the peer's bytes. No errno proves here that nothing was sent.
pub(crate) fn stood(error: &Error) -> Option<Verdict> {
    let verdict = <Network>::classify_as(error);
    (!is_framing(error) && !verdict.is_unclassified()).then_some(verdict.with_effect(Effect::Unknown))
}
