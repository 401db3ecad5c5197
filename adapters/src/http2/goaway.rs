//! A `GOAWAY`, which proves of some streams that nothing was done about them.

use std::fmt;

use errpolicy::{Class, ClassSet, ClassifyAs, Effect, Scope, Verdict};

use super::{Http2, Profile, Reason};

/// A `GOAWAY` frame, as one of the streams sees it that it ended.
///
/// A stream above the last one that the frame names was not processed and never will be (RFC 9113, 6.8). So
/// whatever the code is, its request was not applied; and whatever the code is, it takes another connection.
///
/// ```
/// use errpolicy::{Class, ClassifyAs, Effect, Scope};
/// use errpolicy_adapters::http2::{GoAway, Http2, Reason};
///
/// let shutdown = |stream| GoAway::new(Reason::new(0), 5, stream);
/// let behind = <Http2>::classify_as(&shutdown(7));
/// assert_eq!((behind.class(), behind.effect()), (Class::Retryable, Effect::NotApplied));
/// assert_eq!(behind.scope(), Scope::Connection);
/// assert_eq!(<Http2>::classify_as(&shutdown(5)).effect(), Effect::Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GoAway {
    reason: Reason,
    last_stream: u32,
    stream: u32,
}

impl GoAway {
    /// A frame with this code and last stream, for the request on `stream`.
    pub const fn new(reason: Reason, last_stream: u32, stream: u32) -> Self {
        Self { reason, last_stream, stream }
    }

    /// The code of the frame.
    #[inline]
    pub const fn reason(self) -> Reason {
        self.reason
    }

    /// Whether the stream is above the last one that may have been processed.
    pub const fn is_unprocessed(self) -> bool {
        self.stream > self.last_stream
    }
}

impl<P: Profile> ClassifyAs<GoAway> for Http2<P> {
    const CLASSES: ClassSet = <Self as ClassifyAs<Reason>>::CLASSES;

    fn classify_as(error: &GoAway) -> Verdict {
        // The code is of the connection: `REFUSED_STREAM` proves something only in a reset of the stream itself.
        let effect = if error.is_unprocessed() { Effect::NotApplied } else { Effect::Unknown };
        Self::classify_as(&error.reason).with_scope(Scope::Connection).with_effect(effect)
    }

    #[inline]
    fn class_as(error: &GoAway) -> Class {
        Self::class_as(&error.reason)
    }
}

impl fmt::Display for GoAway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let processed = if self.is_unprocessed() { "not processed" } else { "perhaps processed" };
        write!(f, "GOAWAY: {}, stream {} {processed}", self.reason, self.stream)
    }
}

impl std::error::Error for GoAway {}
