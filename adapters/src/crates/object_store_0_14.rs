//! The errors of [`object_store`](https://docs.rs/object_store/0.14) 0.14.
//!
//! The clients of its stores try again by themselves where they think it worth it, and tell nobody. Two things
//! follow. No effect is claimed where something was sent: `AlreadyExists` and `Precondition` are also what a
//! write meets whose first try succeeded and whose reply was lost, `NotFound` what such a delete meets. And
//! what comes out of `Generic` is exhausted: no loop of ours multiplies the tries.
//!
//! `Generic` hides its cause, the retry error of the clients has a type that cannot be named. So its sources are
//! walked for a type that can: an [`std::io::Error`] is judged as of a [`Network`], a `JoinError` as tokio's.
//! Where there is none, it was an answer that no other variant names: most are 5xx and 429. It is no definitive
//! answer then, and a gateway says 502.
//!
//! ```
//! use errpolicy::{Class, ClassifyAs};
//! use errpolicy_adapters::crates::object_store_0_14::ObjectStore;
//! use object_store_0_14::Error;
//!
//! let reset = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
//! let error = Error::Generic { store: "S3", source: Box::new(reset) };
//! let verdict = ObjectStore::classify_as(&error);
//! assert_eq!((verdict.class(), verdict.is_exhausted()), (Class::Retryable, true));
//! ```

use std::error::Error as StdError;
use std::io;

use errpolicy::{Class, ClassSet, ClassifyAs, Effect, Verdict};
use object_store_0_14::Error;
use tokio_1::task::JoinError;

use super::own::own;
use super::tokio_1::Tokio;
use crate::Network;
use crate::chain::links;
use crate::crates::rows::object_store_0_14::ROWS;

const CLASSES: ClassSet = ClassSet::ALL.without(Class::Critical);

own! { fn row of ROWS, domain "object_store", classes CLASSES }

/// Classifies the errors of `object_store`.
///
/// Never critical: the store is another's. For a `LocalFileSystem` on a disk of our own that is too mild, since
/// such an error does not tell whose disk it was.
#[derive(Debug)]
pub enum ObjectStore {}

/// The number of an error's row; 0 has none.
const fn number(error: &Error) -> i32 {
    match error {
        Error::Generic { .. } => 1,
        Error::NotFound { .. } => 2,
        Error::InvalidPath { .. } => 3,
        Error::NotSupported { .. } => 4,
        Error::AlreadyExists { .. } => 5,
        Error::Precondition { .. } => 6,
        Error::NotModified { .. } => 7,
        Error::NotImplemented { .. } => 8,
        Error::PermissionDenied { .. } => 9,
        Error::Unauthenticated { .. } => 10,
        Error::UnknownConfigurationKey { .. } => 11,
        _ => 0,
    }
}

/// What the type of a source tells.
fn typed(source: &(dyn StdError + 'static)) -> Option<Verdict> {
    let known = if let Some(error) = source.downcast_ref::<io::Error>() {
        <Network>::classify_as(error)
    } else if let Some(error) = source.downcast_ref::<JoinError>() {
        Tokio::classify_as(error)
    } else {
        match source.downcast_ref::<Error>()? {
            Error::Generic { .. } | Error::JoinError { .. } => return None,
            named => row(number(named)),
        }
    };
    (!known.is_unclassified()).then_some(known)
}

impl ClassifyAs<Error> for ObjectStore {
    const CLASSES: ClassSet = CLASSES;

    fn classify_as(error: &Error) -> Verdict {
        match error {
            Error::Generic { .. } => {
                let known = links(error).skip(1).find_map(typed);
                let verdict = known.unwrap_or_else(|| row(number(error)));
                // The last try failed so; of those before it nothing is known.
                verdict.with_effect(Effect::Unknown).exhausted()
            }
            Error::JoinError { source } => Tokio::classify_as(source),
            named => row(number(named)),
        }
    }
}
