//! A stream that a caller feeds: its breaking means that the caller is gone.
//!
//! [`Network`](crate::Network) says *upstream* of every peer. Here the peer is the one who asked us: whoever
//! left owes no alert, and a 502 would blame somebody who had no part in it.

use std::io::ErrorKind;

use errpolicy::{Class, ClassSet, ClassifyAs, Origin, Verdict};

use crate::Network;

/// Classifies the failure of a stream that the caller feeds, by its kind.
///
/// A broken connection is [`CallerGone`](Origin::CallerGone). A decoder that cannot read what came, or that came
/// to the end too early, met a wrong request: permanent, [`Caller`](Origin::Caller). What is ours stays ours.
///
/// ```
/// use errpolicy::{Class, ClassifyAs, Origin};
/// use errpolicy_adapters::malformed::CallerStream;
/// use std::io::ErrorKind;
///
/// let reset = CallerStream::classify_as(&ErrorKind::ConnectionReset);
/// assert_eq!(reset.origin(), Origin::CallerGone);
///
/// let cut = CallerStream::classify_as(&ErrorKind::UnexpectedEof);
/// assert_eq!((cut.class(), cut.origin()), (Class::Permanent, Origin::Caller));
/// ```
#[derive(Debug)]
pub enum CallerStream {}

impl ClassifyAs<ErrorKind> for CallerStream {
    const CLASSES: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);

    fn classify_as(kind: &ErrorKind) -> Verdict {
        let verdict = <Network>::classify_as(kind);
        match (kind, verdict.origin()) {
            (ErrorKind::InvalidData | ErrorKind::UnexpectedEof, _) => {
                verdict.with_class(Class::Permanent).with_origin(Origin::Caller)
            }
            (_, Origin::Upstream) if verdict.class() == Class::Retryable => {
                verdict.with_origin(Origin::CallerGone)
            }
            (_, Origin::Upstream) => verdict.with_origin(Origin::Caller),
            _ => verdict,
        }
    }
}
