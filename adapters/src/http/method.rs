//! What a method promises about a second time.

use errpolicy::Replay;

use super::methods::METHODS;

/// How safe it is to make a request of this method twice, as IANA registers the method (RFC 9110, 9.2).
///
/// Methods are compared letter by letter, for they are case-sensitive; an unknown one promises nothing. A service that
/// deduplicates by a key says [`Replay::Keyed`] instead.
///
/// ```
/// use errpolicy::Replay;
/// use errpolicy_adapters::http::replay;
///
/// assert_eq!(replay("GET"), Replay::Safe);
/// assert_eq!(replay("PUT"), Replay::Idempotent);
/// assert_eq!(replay("POST"), Replay::Once);
/// assert_eq!(replay("get"), Replay::Once);
/// ```
pub fn replay(method: &str) -> Replay {
    METHODS.iter().find(|(name, ..)| *name == method).map_or(Replay::Once, |(_, replay, _)| *replay)
}
