//! The errors of [tokio-postgres](https://docs.rs/tokio-postgres/0.7) 0.7.
//!
//! What the server says is judged by its SQLSTATE, what the transport says by [`Network`]. Beyond these the crate's
//! error is opaque: it tells that the connection is closed, and by the type of its source, that a value does not
//! convert or that TLS was wanted and there was none.
//!
//! # What cannot be told
//!
//! The crate keeps apart, but shows in its text only, what is therefore unclassified here: a name or a number of
//! columns or parameters that is wrong, a message that nobody expected, a source of a type that is not known, and
//! **that `query_one` met no row or several**. Ask with `query_opt`, whose `None` is the answer "not found".
//!
//! ```
//! use errpolicy::{Class, ClassifyAs};
//! use errpolicy_adapters::sql::Postgres;
//! use tokio_postgres_0_7::{Client, Error};
//!
//! /// Whether another try may succeed.
//! async fn ping(client: &Client) -> Result<(), bool> {
//!     let told = |error: Error| <Postgres>::class_as(&error) == Class::Retryable;
//!     client.batch_execute("SELECT 1").await.map_err(told)
//! }
//! ```

use std::error::Error as _;
use std::io;

use errpolicy::{Class, ClassSet, ClassifyAs, Effect, Verdict};
use tokio_postgres_0_7::Error;
use tokio_postgres_0_7::tls::NoTlsError;
use tokio_postgres_0_7::types::{WasNull, WrongType};

use super::own::own;
use crate::crates::rows::tokio_postgres_0_7::ROWS;
use crate::io::Network;
use crate::sql::postgres::Profile;
use crate::sql::{Postgres, SqlState};

own! { fn row of ROWS, domain "tokio-postgres", classes OWN }

/// What the rows of the crate say; what the transport says is of the same classes.
const OWN: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);

/// What the error is: the server's word, the transport's, or one of our numbers for what the crate says itself.
enum Seen<'e> {
    State(SqlState),
    Io(&'e io::Error),
    Own(i32),
}

/// Whether the encoder or the decoder said it. They take the kind with which a system call, that has an errno,
/// refuses our arguments; but what the decoder cannot read may be the reply to a statement that was done.
fn is_of_the_crate(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidInput && error.raw_os_error().is_none()
}

fn seen(error: &Error) -> Seen<'_> {
    if let Some(state) = error.code().and_then(|state| SqlState::new(state.code())) {
        return Seen::State(state);
    }
    let Some(source) = error.source() else {
        return Seen::Own(i32::from(error.is_closed()));
    };
    if let Some(error) = source.downcast_ref::<io::Error>() {
        return if is_of_the_crate(error) { Seen::Own(5) } else { Seen::Io(error) };
    }
    Seen::Own(if source.is::<WrongType>() {
        2
    } else if source.is::<WasNull>() {
        3
    } else if source.is::<NoTlsError>() {
        4
    } else {
        0
    })
}

/// The row of a transport that says nothing: a name that was not resolved has neither an errno nor a kind that can
/// be named.
const IO: i32 = 6;

/// What the transport says, if it says anything. An errno without a row stays what it is.
///
/// It may be of a connection that was being made, or of one that had a statement: a late refusal proves nothing.
fn transport(error: &io::Error) -> Option<Verdict> {
    let verdict = <Network>::classify_as(error);
    (!verdict.is_unclassified() || error.raw_os_error().is_some())
        .then_some(verdict.with_effect(Effect::Unknown))
}

impl<P: Profile> ClassifyAs<Error> for Postgres<P> {
    const CLASSES: ClassSet =
        <Self as ClassifyAs<SqlState>>::CLASSES.union(<Network as ClassifyAs<io::Error>>::CLASSES).union(OWN);

    fn classify_as(error: &Error) -> Verdict {
        match seen(error) {
            Seen::State(state) => Self::classify_as(&state),
            Seen::Io(error) => transport(error).unwrap_or_else(|| row(IO)),
            Seen::Own(number) => row(number),
        }
    }

    fn class_as(error: &Error) -> Class {
        match seen(error) {
            Seen::State(state) => Self::class_as(&state),
            Seen::Io(error) => transport(error).unwrap_or_else(|| row(IO)).class(),
            Seen::Own(number) => row(number).class(),
        }
    }
}
