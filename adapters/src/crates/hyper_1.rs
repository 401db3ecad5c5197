//! The errors of [hyper](https://docs.rs/hyper/1) 1, as a client meets them.
//!
//! `hyper::Error` shows what it is by its questions (`is_canceled`, `is_incomplete_message`, ...) and by the types
//! of its sources: an I/O error is judged as [`Network`](crate::Network) does, an error of HTTP/2, with feature
//! `h2_0_4`, by its reason. What hyper says itself has rows here.
//!
//! The effect is careful. Once hyper has taken a request, only the protocol can prove that it was not acted on.
//! Before that, [`TrySendError`] proves it by handing the request back:
//!
//! ```
//! use errpolicy::{ClassifyAs, Verdict};
//! use errpolicy_adapters::Http;
//! use hyper_1::client::conn::TrySendError;
//!
//! fn judge<R>(error: &TrySendError<R>) -> Verdict {
//!     <Http>::classify_as(error) // not applied, if `error.message()` is there
//! }
//! # _ = judge::<()>;
//! ```
//!
//! One failure never gets here. A body that a peer of HTTP/2 cuts off with the code `NO_ERROR` ends for hyper as if it
//! were whole; whoever must not lose the end of a body compares its length.
//!
//! Not for the connections of a server: there the peer is the caller, and not an upstream.

use std::error::Error as StdError;
use std::io;

use errpolicy::{ClassSet, ClassifyAs, Effect, Verdict};
use hyper_1::Error;
use hyper_1::client::conn::TrySendError;

use super::own::own;
use super::stood::{is_framing, stood};
use crate::Upstream;
use crate::crates::rows::hyper_1::ROWS;
use crate::http::{Http, Profile};

const CANCELED: i32 = 1;
const UNSENT: i32 = 2;

own! { fn row of ROWS, domain "hyper", classes <Http as ClassifyAs<Upstream>>::CLASSES }

/// What the questions tell that look at this link alone.
///
/// `is_timeout` is not among them: it looks along the whole chain, where an error of our own body may be.
fn kind(error: &Error) -> Option<i32> {
    Some(match error {
        // With the error of the connection at hand, hyper has found the request in its queue. Without, this may
        // be an upgrade that was not completed.
        _ if error.is_canceled() => match error.source() {
            Some(source) if source.is::<Error>() => UNSENT,
            _ => CANCELED,
        },
        _ if error.is_closed() => 3,
        _ if error.is_body_write_aborted() => 5,
        _ if error.is_user() => 6,
        _ if error.is_incomplete_message() => 7,
        _ if error.is_parse() => 8,
        _ => return None,
    })
}

/// What the type of the source tells.
fn source(error: &Error) -> Option<Verdict> {
    let source = error.source()?;
    #[cfg(feature = "h2_0_4")]
    if let Some(error) = source.downcast_ref::<h2_0_4::Error>() {
        return Some(super::h2_0_4::through_hyper(error));
    }
    let error = source.downcast_ref::<io::Error>()?;
    Some(stood(error).unwrap_or_else(|| row(if is_framing(error) { 9 } else { 10 })))
}

pub(crate) fn judge(error: &Error) -> Verdict {
    if let Some(number) = kind(error) {
        return row(number);
    }
    source(error).unwrap_or_else(|| row(if error.is_timeout() { 4 } else { 10 }))
}

/// The verdict on the error of a request that was no upgrade: one that hyper canceled was not sent.
pub(crate) fn of_request(error: &Error) -> Verdict {
    if error.is_canceled() { row(UNSENT) } else { judge(error) }
}

impl<P: Profile> ClassifyAs<Error> for Http<P> {
    const CLASSES: ClassSet = <Self as ClassifyAs<Upstream>>::CLASSES;

    fn classify_as(error: &Error) -> Verdict {
        judge(error)
    }
}

/// The message that is handed back was never begun, whatever happened.
impl<P: Profile, R> ClassifyAs<TrySendError<R>> for Http<P> {
    const CLASSES: ClassSet = <Self as ClassifyAs<Upstream>>::CLASSES;

    fn classify_as(error: &TrySendError<R>) -> Verdict {
        let verdict = of_request(error.error());
        match error.message() {
            Some(_) => verdict.with_effect(Effect::NotApplied),
            None => verdict,
        }
    }
}
