//! An `io::Error` of a connection that stood already: what the tables of `Network` say of a connection that is
//! being made does not hold for it.

use std::io::{Error, ErrorKind};

use errpolicy::{ClassifyAs, Effect, Verdict};

use crate::Network;

/// The verdict on an I/O error that a library met when it had given, or may have given, a request to the
/// connection; `None` where the error says nothing, or says it of the peer's bytes.
///
/// No errno proves here that nothing was sent. And where there is no errno, the library itself found that what
/// the peer sent does not keep to its framing; to say so it takes the kinds with which a system call refuses
/// our arguments.
pub(crate) fn stood(error: &Error) -> Option<Verdict> {
    if error.raw_os_error().is_none()
        && matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::InvalidData)
    {
        return None;
    }
    let verdict = <Network>::classify_as(error);
    (!verdict.is_unclassified()).then_some(verdict.with_effect(Effect::Unknown))
}
