//! The errors of [h2](https://docs.rs/h2/0.4) 0.4.
//!
//! A frame of the peer's is judged by its error code, as [`Http2`] does; what h2 says itself has rows here.
//!
//! Two of them prove that a request was not processed. `REFUSED_STREAM` does in a reset that the peer sent. A
//! `GOAWAY` does for the streams above the last one that it names, and h2 gives it to those alone and to requests
//! that were not begun; but its connection ends with the frame's error too, where that has a code other than
//! `NO_ERROR`, and says nothing of any stream. So `NO_ERROR` proves it, and another code of a `GOAWAY` does not.
//!
//! ```
//! use errpolicy::{Class, ClassifyAs, Effect};
//! use errpolicy_adapters::Http2;
//! use h2_0_4::{Error, Reason};
//!
//! // Whoever makes an error of a bare code may have it from anywhere.
//! let refused = <Http2>::classify_as(&Error::from(Reason::REFUSED_STREAM));
//! assert_eq!((refused.class(), refused.effect()), (Class::Retryable, Effect::Unknown));
//! ```

use errpolicy::{ClassSet, ClassifyAs, Effect, Scope, Verdict};
use h2_0_4::Error;

use super::own::own;
use super::stood::stood;
use crate::crates::rows::h2_0_4::ROWS;
use crate::http2::{Http2, Profile, Reason};

own! { fn row of ROWS, domain "h2", classes <Http2 as ClassifyAs<Reason>>::CLASSES }

impl<P: Profile> ClassifyAs<Error> for Http2<P> {
    const CLASSES: ClassSet = <Self as ClassifyAs<Reason>>::CLASSES;

    fn classify_as(error: &Error) -> Verdict {
        if let Some(error) = error.get_io() {
            return stood(error).unwrap_or_else(|| row(4));
        }
        let Some(reason) = error.reason() else {
            return row(1);
        };
        let verdict = Self::classify_as(&Reason::new(reason.into()));
        match (error.is_reset(), error.is_go_away(), error.is_remote()) {
            (true, _, true) => verdict,
            (_, true, true) if reason == h2_0_4::Reason::NO_ERROR => {
                verdict.with_scope(Scope::Connection).with_effect(Effect::NotApplied)
            }
            (true, _, false) if !error.is_library() => row(2),
            (_, true, false) if !error.is_library() => row(3),
            // What h2 chose itself, or nobody knows who did, proves nothing.
            (_, go_away, _) => {
                let verdict = verdict.with_effect(Effect::Unknown);
                if go_away { verdict.with_scope(Scope::Connection) } else { verdict }
            }
        }
    }
}

/// The verdict on an error that hyper gives to a request.
///
/// hyper queues the request, asks h2 whether the connection is ready for more, and gives an error of that answer
/// to the request that is queued: a `GOAWAY` that came in between may name a stream above it.
#[cfg(feature = "hyper_1")]
pub(super) fn through_hyper(error: &Error) -> Verdict {
    let verdict = <Http2>::classify_as(error);
    if error.is_go_away() { verdict.with_effect(Effect::Unknown) } else { verdict }
}
