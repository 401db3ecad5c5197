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

use std::error::Error as _;
use std::io;

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Effect, Near, Table, Verdict};
use object_store_0_14::Error;
use tokio_1::task::JoinError;

use super::tokio_1::Tokio;
use crate::Network;
use crate::crates::rows::object_store_0_14::ROWS;

const CLASSES: ClassSet = ClassSet::ALL.without(Class::Critical);

static TABLE: Table<{ ROWS.len() }, { ROWS.len() + 1 }> =
    Table::new(&ROWS, Near::Nothing, &FALLBACK, CLASSES);

static FALLBACK: Basis = Basis::Fallback { domain: "object_store" };

const UNKNOWN: Verdict = Verdict::unclassified(&FALLBACK, 0);

/// Classifies the errors of `object_store`.
///
/// Never critical: the store is another's. For a `LocalFileSystem` on a disk of our own that is too mild, since
/// such an error does not tell whose disk it was.
#[derive(Debug)]
pub enum ObjectStore {}

/// A chain of sources is followed so far, since a broken one may be endless.
const MOST: usize = 64;

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

/// The verdict on the first source whose type tells something.
fn typed(error: &Error) -> Option<Verdict> {
    let mut link = error.source();
    for _ in 0..MOST {
        let source = link?;
        let known = if let Some(error) = source.downcast_ref::<io::Error>() {
            <Network>::classify_as(error)
        } else if let Some(error) = source.downcast_ref::<JoinError>() {
            Tokio::classify_as(error)
        } else if let Some(Error::Generic { .. } | Error::JoinError { .. }) = source.downcast_ref() {
            UNKNOWN
        } else if let Some(error) = source.downcast_ref::<Error>() {
            TABLE.get(number(error)).with_raw(0)
        } else {
            UNKNOWN
        };
        if !known.is_unclassified() {
            return Some(known);
        }
        // What an `io::Error` holds is passed over by its `source()`.
        let held = source.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        link = held.map(|held| held as _).or_else(|| source.source());
    }
    None
}

impl ClassifyAs<Error> for ObjectStore {
    const CLASSES: ClassSet = CLASSES;

    fn classify_as(error: &Error) -> Verdict {
        match error {
            Error::Generic { .. } => {
                let verdict = typed(error).unwrap_or_else(|| TABLE.get(number(error)).with_raw(0));
                // The last try failed so; of those before it nothing is known.
                verdict.with_effect(Effect::Unknown).exhausted()
            }
            Error::JoinError { source } => Tokio::classify_as(source),
            named => TABLE.get(number(named)).with_raw(0),
        }
    }
}
