//! The errors of [reqwest](https://docs.rs/reqwest/0.13) 0.13.
//!
//! A status, after `error_for_status`, is judged by the table of the profile. Everything else is judged by the
//! first link of the chain of sources that is an error of hyper-util or hyper; what reqwest says itself has rows
//! here. reqwest's own `is_connect`, `is_timeout` and `is_dns` look along the whole chain, where the failure of
//! another request may be that fed the body of ours; so they are asked only where that cannot be.
//!
//! `error_for_status` drops what the response says of waiting. Where that matters, judge the response itself:
//!
//! ```
//! use errpolicy::{ClassifyAs, Verdict};
//! use errpolicy_adapters::{Http, Upstream};
//!
//! fn judge(response: &reqwest_0_13::Response) -> Verdict {
//!     <Http>::classify_as(&Upstream::from(response))
//! }
//! # _ = judge;
//! ```
//!
//! # Redirects
//!
//! reqwest follows redirects, ten of them unless told otherwise: a POST that was acted on and answered with 303,
//! and then a connection refused by the server that the answer names, is a connect error. So [`Http`] never
//! says here that nothing took effect. [`Direct`] does, for a client that follows none:
//!
//! ```
//! use errpolicy::Classify;
//! use errpolicy_adapters::crates::reqwest_0_13::Direct;
//! use reqwest_0_13::{Client, redirect, retry};
//!
//! #[derive(Debug, Classify)]
//! enum StoreError {
//!     #[classify(as = Direct)]
//!     Upstream(reqwest_0_13::Error),
//! }
//! # use std::fmt;
//! # impl fmt::Display for StoreError { fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result { Ok(()) } }
//! # impl std::error::Error for StoreError {}
//!
//! fn client() -> Result<Client, StoreError> {
//!     Client::builder().redirect(redirect::Policy::none()).retry(retry::never()).build().map_err(StoreError::Upstream)
//! }
//! # _ = client;
//! ```
//!
//! An error's URL may hold secrets, and its text prints it. A verdict holds no text of it.

use std::marker::PhantomData;
use std::time::SystemTime;

use ::hyper_util_0_1::client::legacy;
use errpolicy::{ClassSet, ClassifyAs, Effect, Verdict};
use reqwest_0_13::{Error, Response};

use super::own::own;
use super::{hyper_1, hyper_util_0_1};
use crate::Upstream;
use crate::chain::links;
use crate::crates::rows::reqwest_0_13::ROWS;
use crate::debug::debug_by_name;
use crate::http::{self, Http, Profile};

own! { fn row of ROWS, domain "reqwest", classes <Http as ClassifyAs<Upstream>>::CLASSES }

/// [`Http`] for a client that makes one request for each call: no redirects, and no retries of its own.
///
/// It says that nothing took effect where that is certain: no connection, or a request that was not written.
///
/// ```
/// use errpolicy::{ClassifyAs, Verdict};
/// use errpolicy_adapters::crates::reqwest_0_13::Direct;
///
/// fn judge(error: &reqwest_0_13::Error) -> Verdict {
///     <Direct>::classify_as(error)
/// }
/// # _ = judge;
/// ```
pub struct Direct<P = http::Default>(PhantomData<fn() -> P>);

debug_by_name!(Direct<P>);

/// The first link that an adapter beside knows.
fn link(error: &Error) -> Option<Verdict> {
    links(error).skip(1).find_map(|link| {
        if let Some(client) = link.downcast_ref::<legacy::Error>() {
            // Nothing but a look-up failed below a connection that was not made.
            return Some(if client.is_connect() && error.is_dns() {
                row(4)
            } else {
                hyper_util_0_1::judge(client)
            });
        }
        let wire = link.downcast_ref::<::hyper_1::Error>()?;
        Some(if error.is_upgrade() { hyper_1::judge(wire) } else { hyper_1::of_request(wire) })
    })
}

fn own(error: &Error) -> Verdict {
    row(match error {
        _ if error.is_timeout() => 3,
        _ if error.is_builder() => 1,
        _ if error.is_redirect() => 2,
        _ if error.is_decode() => 5,
        _ if error.is_body() => 6,
        _ if error.is_request() => 7,
        _ => 0,
    })
}

impl<P: Profile> ClassifyAs<Error> for Direct<P> {
    const CLASSES: ClassSet = <Http<P> as ClassifyAs<Upstream>>::CLASSES;

    fn classify_as(error: &Error) -> Verdict {
        match error.status() {
            Some(status) => Http::<P>::classify_as(&Upstream::new(status.as_u16())),
            None => link(error).unwrap_or_else(|| own(error)),
        }
    }
}

/// As [`Http`] does.
impl<P: Profile> ClassifyAs<Upstream> for Direct<P> {
    const CLASSES: ClassSet = <Http<P> as ClassifyAs<Upstream>>::CLASSES;

    fn classify_as(error: &Upstream) -> Verdict {
        Http::<P>::classify_as(error)
    }
}

/// Without [`Direct`] an earlier request of the same call may have taken effect.
impl<P: Profile> ClassifyAs<Error> for Http<P> {
    const CLASSES: ClassSet = <Self as ClassifyAs<Upstream>>::CLASSES;

    fn classify_as(error: &Error) -> Verdict {
        let verdict = Direct::<P>::classify_as(error);
        match verdict.effect() {
            Effect::NotApplied => verdict.with_effect(Effect::Unknown),
            _ => verdict,
        }
    }
}

/// As [`Upstream::of_head`], with the clock of this machine.
impl From<&Response> for Upstream {
    fn from(response: &Response) -> Self {
        Self::of_head(response.status(), response.headers(), SystemTime::now())
    }
}
