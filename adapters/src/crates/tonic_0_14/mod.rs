//! The errors of [tonic](https://docs.rs/tonic/0.14) 0.14: the status of a call, and what its channel says.
//!
//! A status is judged by its code, as [`Grpc`] does, with the hint how long to wait: a `RetryInfo` among its details,
//! or the trailer `grpc-retry-pushback-ms`. By gRFC A6 a pushback that is negative, or that cannot be read, asks for
//! no retry at all; such a verdict is [exhausted](Verdict::exhausted).
//!
//! A status that tonic made itself of a failure below has that failure as its source, which says more than the
//! code that tonic chose: no connection was made, so nothing was sent; our own time ran out, which tonic calls
//! `CANCELLED`; or an error of HTTP/2, of which a client alone makes `UNKNOWN`.
//!
//! Not for what a server's inbound stream says: there the peer is the caller, and not an upstream.
//!
//! ```
//! use errpolicy::{Class, ClassifyAs, Effect};
//! use errpolicy_adapters::Grpc;
//! use std::io::{Error, ErrorKind};
//! use tonic_0_14::{ConnectError, Status};
//!
//! let refused = ConnectError(Box::new(Error::from(ErrorKind::ConnectionRefused)));
//! let verdict = <Grpc>::classify_as(&Status::from_error(Box::new(refused)));
//! assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::NotApplied));
//! ```

mod retry_info;

use std::error::Error as StdError;
use std::io;
use std::str::Utf8Error;
use std::time::Duration;

use errpolicy::{ClassSet, ClassifyAs, Verdict};
use http_1::uri::InvalidUri;
use tonic_0_14::{ConnectError, Status, TimeoutExpired, transport};

use super::hyper_1;
use super::own::own;
use super::stood::stood;
use super::unmade::unmade;
use crate::Http2;
use crate::chain::links;
use crate::crates::rows::tonic_0_14::ROWS;
use crate::grpc::{Answer, Code, Grpc, Profile};

own! { fn row of ROWS, domain "tonic", classes <Grpc as ClassifyAs<Code>>::CLASSES }

const DEADLINE_EXCEEDED: Code = Code::new(4);

const PUSHBACK: &str = "grpc-retry-pushback-ms";

/// What the first link tells that we know.
fn link<P: Profile>(error: &(dyn StdError + 'static)) -> Option<Verdict> {
    for link in links(error).skip(1) {
        // The code was taken from there.
        if link.is::<Status>() {
            return None;
        }
        if let Some(error) = link.downcast_ref::<ConnectError>() {
            return Some(unmade(error).unwrap_or_else(|| row(1)));
        }
        if link.is::<TimeoutExpired>() {
            return Some(Grpc::<P>::classify_as(&DEADLINE_EXCEEDED));
        }
        if let Some(error) = link.downcast_ref() {
            return Some(hyper_1::of_request(error));
        }
        if let Some(error) = link.downcast_ref::<h2_0_4::Error>() {
            return Some(<Http2>::classify_as(error));
        }
    }
    None
}

/// What the server says of another try, beside its code.
enum Pushback {
    Nothing,
    After(Duration),
    Never,
}

/// A number of milliseconds without sign or leading zeros, given once (gRFC A6).
fn pushback(status: &Status) -> Pushback {
    let mut values = status.metadata().get_all(PUSHBACK).iter();
    let Some(value) = values.next() else {
        return Pushback::Nothing;
    };
    let text = match (value.to_str(), values.next()) {
        (Ok(text), None) if text == "0" || text.starts_with(|first: char| matches!(first, '1'..='9')) => text,
        _ => return Pushback::Never,
    };
    match text.parse::<i32>().map(u64::try_from) {
        Ok(Ok(millis)) => Pushback::After(Duration::from_millis(millis)),
        _ => Pushback::Never,
    }
}

impl<P: Profile> ClassifyAs<Status> for Grpc<P> {
    const CLASSES: ClassSet = <Self as ClassifyAs<Answer>>::CLASSES;

    fn classify_as(error: &Status) -> Verdict {
        if let Some(verdict) = link::<P>(error) {
            return verdict;
        }
        let answer = Answer::new(Code::new(error.code().into()));
        let info = retry_info::delay(error.details());
        match pushback(error) {
            Pushback::Nothing => Self::classify_as(&answer.with_retry_after(info)),
            Pushback::After(wait) => Self::classify_as(&answer.with_retry_after(info.max(Some(wait)))),
            Pushback::Never => Self::classify_as(&answer).exhausted(),
        }
    }
}

/// Whether a chain that ends so began with an address that is none.
fn is_address(last: &(dyn StdError + 'static)) -> bool {
    last.is::<InvalidUri>() || last.is::<Utf8Error>() || last.is::<transport::Error>()
}

impl<P: Profile> ClassifyAs<transport::Error> for Grpc<P> {
    const CLASSES: ClassSet = <Self as ClassifyAs<Answer>>::CLASSES;

    fn classify_as(error: &transport::Error) -> Verdict {
        if let Some(verdict) = link::<P>(error) {
            return verdict;
        }
        let mut io = links(error).filter_map(|link| link.downcast_ref::<io::Error>()).peekable();
        if io.peek().is_none() && links(error).last().is_some_and(is_address) {
            return row(2);
        }
        io.find_map(stood).unwrap_or_else(|| row(3))
    }
}
