//! The responses of [http](https://docs.rs/http/1) 1, and so of hyper, axum and reqwest; and what it says of parts of
//! a message that do not parse.
//!
//! ```
//! use errpolicy::{Class, ClassifyAs, Effect};
//! use errpolicy_adapters::http::{Http, Upstream, replay};
//! use http_1::{Method, Response};
//! use std::time::Duration;
//!
//! let busy = Response::builder().status(503).header("retry-after", "2").body(()).unwrap();
//! let verdict = <Http>::classify_as(&Upstream::from(&busy));
//! assert_eq!((verdict.class(), verdict.retry_after()), (Class::Retryable, Some(Duration::from_secs(2))));
//!
//! // Whoever knows the method says it: a GET has no effect.
//! let verdict = <Http>::classify_as(&Upstream::from(&busy).answering(replay(Method::GET.as_str())));
//! assert_eq!(verdict.effect(), Effect::NotApplied);
//! ```

use std::time::SystemTime;

use errpolicy::{Class, ClassSet, ClassifyAs, Verdict};
use http_1::header::{
    DATE, HeaderValue, InvalidHeaderName, InvalidHeaderValue, MaxSizeReached, RETRY_AFTER, ToStrError,
};
use http_1::method::InvalidMethod;
use http_1::response::Parts;
use http_1::status::InvalidStatusCode;
use http_1::uri::{InvalidUri, InvalidUriParts};
use http_1::{Error, HeaderMap, Response, StatusCode};

use crate::Upstream;
use crate::crates::rows::http_1::ROWS;
use crate::http::{Http, Profile, retry_after};
use crate::malformed::{Malformed, Writer, of_the_writer};

impl Upstream {
    /// The head of a response that arrived at the time `now`.
    ///
    /// Every `Retry-After` is read, against the response's own `Date`; see
    /// [`retry_after`].
    ///
    /// ```
    /// use errpolicy_adapters::Upstream;
    /// use http_1::{HeaderMap, StatusCode};
    /// use std::time::{Duration, SystemTime};
    ///
    /// let mut headers = HeaderMap::new();
    /// headers.insert("date", "Sun, 06 Nov 1994 08:49:37 GMT".parse().unwrap());
    /// headers.insert("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT".parse().unwrap());
    ///
    /// let answer = Upstream::of_head(StatusCode::SERVICE_UNAVAILABLE, &headers, SystemTime::now());
    /// assert_eq!(answer.retry_after(), Some(Duration::from_secs(3)));
    /// ```
    pub fn of_head(status: StatusCode, headers: &HeaderMap, now: SystemTime) -> Self {
        let date = headers.get(DATE).map(HeaderValue::as_bytes);
        let after = retry_after(headers.get_all(RETRY_AFTER), date, now);
        Self::new(status.as_u16()).with_retry_after(after)
    }
}

/// As [`Upstream::of_head`], with the clock of this machine.
impl<B> From<&Response<B>> for Upstream {
    fn from(response: &Response<B>) -> Self {
        Self::of_head(response.status(), response.headers(), SystemTime::now())
    }
}

/// As [`Upstream::of_head`], with the clock of this machine.
impl From<&Parts> for Upstream {
    fn from(parts: &Parts) -> Self {
        Self::of_head(parts.status, &parts.headers, SystemTime::now())
    }
}

/// A status alone.
impl From<StatusCode> for Upstream {
    fn from(status: StatusCode) -> Self {
        Self::new(status.as_u16())
    }
}

impl<P: Profile> ClassifyAs<StatusCode> for Http<P> {
    const CLASSES: ClassSet = <Self as ClassifyAs<Upstream>>::CLASSES;

    #[inline]
    fn classify_as(error: &StatusCode) -> Verdict {
        Self::classify_as(&Upstream::from(*error))
    }

    #[inline]
    fn class_as(error: &StatusCode) -> Class {
        Self::class_as(&Upstream::from(*error))
    }
}

/// The errors, and the one that may hold any of them.
macro_rules! errors {
    ($($number:literal $error:ident;)+) => {
        of_the_writer! { ROWS: $($number $error;)+ }

        /// By the error that it holds.
        impl<W: Writer> ClassifyAs<Error> for Malformed<W> {
            const CLASSES: ClassSet = ClassSet::only(Self::CLASS);

            fn classify_as(error: &Error) -> Verdict {
                match error.get_ref() {
                    $(held if held.is::<$error>() => const { Self::numbered(&ROWS, $number) },)+
                    _ => const { Self::numbered(&ROWS, 9) },
                }
            }

            #[inline]
            fn class_as(_: &Error) -> Class {
                Self::CLASS
            }
        }
    };
}

errors! {
    1 InvalidUri;
    2 InvalidUriParts;
    3 InvalidMethod;
    4 InvalidStatusCode;
    5 InvalidHeaderName;
    6 InvalidHeaderValue;
    7 ToStrError;
    8 MaxSizeReached;
}
