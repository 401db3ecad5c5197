//! The error of the legacy client of [hyper-util](https://docs.rs/hyper-util/0.1) 0.1, the one with a pool.
//!
//! It is a connection that could not be made, a request that the client cannot make, or an error of hyper on a
//! connection that stood. The first two prove that nothing was sent.
//!
//! ```
//! use errpolicy::ClassifyAs;
//! use errpolicy_adapters::Http;
//! use hyper_util_0_1::client::legacy::Error;
//!
//! fn is_unsent(error: &Error) -> bool {
//!     <Http>::classify_as(error).effect() == errpolicy::Effect::NotApplied
//! }
//! # _ = is_unsent;
//! ```

use std::error::Error as StdError;

use errpolicy::{ClassSet, ClassifyAs, Verdict};
use hyper_util_0_1::client::legacy::Error;

use super::hyper_1;
use super::own::own;
use super::unmade::unmade;
use crate::Upstream;
use crate::crates::rows::hyper_util_0_1::ROWS;
use crate::http::{Http, Profile};

own! { fn row of ROWS, domain "hyper-util", classes <Http as ClassifyAs<Upstream>>::CLASSES }

pub(crate) fn judge(error: &Error) -> Verdict {
    if error.is_connect() {
        return unmade(error).unwrap_or_else(|| row(1));
    }
    match error.source() {
        None => row(2),
        Some(source) => source.downcast_ref().map_or_else(|| row(3), hyper_1::of_request),
    }
}

impl<P: Profile> ClassifyAs<Error> for Http<P> {
    const CLASSES: ClassSet = <Self as ClassifyAs<Upstream>>::CLASSES;

    fn classify_as(error: &Error) -> Verdict {
        judge(error)
    }
}
