//! The errors of [tokio](https://docs.rs/tokio/1) 1: tasks that ended, time that ran out, channels and locks.
//!
//! None of them carries the error of what was waited for; they say only that no answer will come.
//!
//! # Nobody on the other side
//!
//! A closed channel, a closed semaphore, an aborted task: the runtime is shutting down, or a task of ours has
//! died, and nothing tells which. No loop here can heal it, but the caller can begin again, at this process when
//! it has been started anew or at another. So these are retryable in the scope of the caller's *workflow*, and
//! answered with 503.
//!
//! # Streams
//!
//! [`Tracked`](crate::io::Tracked) and [`EarlyAnswer`](crate::io::EarlyAnswer) implement tokio's `AsyncRead` and `AsyncWrite`.
//!
//! # Whose time ran out
//!
//! [`Elapsed`] is judged as the time-out of a connection is, and From<[`Elapsed`]> for [`std::io::Error`] makes
//! it one: what services wait for under a time limit is nearly always another. Who limits the wait for a lock
//! of its own puts an adapter of its own first: `as = (OwnWait, Tokio)`.
//!
//! ```
//! use errpolicy::{Class, ClassifyAs, Effect};
//! use errpolicy_adapters::crates::tokio_1::Tokio;
//! use tokio_1::sync::mpsc::{self, error::TrySendError};
//!
//! let (sender, receiver) = mpsc::channel(1);
//! sender.try_send("first").unwrap();
//! let full = Tokio::classify_as(&sender.try_send("second").unwrap_err());
//! assert_eq!((full.class(), full.effect()), (Class::Retryable, Effect::NotApplied));
//! # drop(receiver);
//! ```

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Near, Table, Verdict};
use tokio_1::runtime::TryCurrentError;
use tokio_1::sync::{
    AcquireError, SetError, SetOnceError, TryAcquireError, TryLockError, broadcast, mpsc, oneshot, watch,
};
use tokio_1::task::JoinError;
use tokio_1::time::error::{Elapsed, Error as TimeError};

use crate::crates::rows::tokio_1::ROWS;

const CLASSES: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);

static TABLE: Table<{ ROWS.len() }, { ROWS.len() + 1 }> =
    Table::new(&ROWS, Near::Nothing, &Basis::Fallback { domain: "tokio" }, CLASSES);

/// Classifies the errors of tokio: of tasks, time, channels and locks.
///
/// Never critical: that a task died says nothing of the data.
#[derive(Debug)]
pub enum Tokio {}

/// The number of an error's row; 0 has none.
trait Numbered {
    fn number(&self) -> i32;
}

macro_rules! numbered {
    ($($error:ty $(, $item:ident)?: |$seen:pat_param| $number:expr;)+) => {$(
        impl$(<$item>)? Numbered for $error {
            #[inline]
            fn number(&self) -> i32 {
                let $seen = self;
                $number
            }
        }

        impl$(<$item>)? ClassifyAs<$error> for Tokio {
            const CLASSES: ClassSet = CLASSES;

            #[inline]
            fn classify_as(error: &$error) -> Verdict {
                // The number is our own and tells nobody anything.
                TABLE.get(error.number()).with_raw(0)
            }

            #[inline]
            fn class_as(error: &$error) -> Class {
                TABLE.class(error.number())
            }
        }
    )+};
}

numbered! {
    JoinError: |error| match (error.is_cancelled(), error.is_panic()) {
        (true, _) => 1,
        (_, true) => 2,
        _ => 0,
    };
    Elapsed: |_| 3;
    TimeError: |error| match (error.is_shutdown(), error.is_at_capacity(), error.is_invalid()) {
        (true, ..) => 4,
        (_, true, _) => 5,
        (.., true) => 6,
        _ => 0,
    };
    TryCurrentError: |error| match (error.is_missing_context(), error.is_thread_local_destroyed()) {
        (true, _) => 7,
        (_, true) => 8,
        _ => 0,
    };
    mpsc::error::SendError<T>, T: |_| 9;
    mpsc::error::TrySendError<T>, T: |error| match error {
        mpsc::error::TrySendError::Full(_) => 10,
        mpsc::error::TrySendError::Closed(_) => 11,
    };
    mpsc::error::SendTimeoutError<T>, T: |error| match error {
        mpsc::error::SendTimeoutError::Timeout(_) => 12,
        mpsc::error::SendTimeoutError::Closed(_) => 13,
    };
    mpsc::error::TryRecvError: |error| match error {
        mpsc::error::TryRecvError::Empty => 14,
        mpsc::error::TryRecvError::Disconnected => 15,
    };
    oneshot::error::RecvError: |_| 16;
    oneshot::error::TryRecvError: |error| match error {
        oneshot::error::TryRecvError::Empty => 17,
        oneshot::error::TryRecvError::Closed => 18,
    };
    broadcast::error::SendError<T>, T: |_| 19;
    broadcast::error::RecvError: |error| match error {
        broadcast::error::RecvError::Closed => 20,
        broadcast::error::RecvError::Lagged(_) => 21,
    };
    broadcast::error::TryRecvError: |error| match error {
        broadcast::error::TryRecvError::Empty => 22,
        broadcast::error::TryRecvError::Closed => 23,
        broadcast::error::TryRecvError::Lagged(_) => 24,
    };
    watch::error::SendError<T>, T: |_| 25;
    watch::error::RecvError: |_| 26;
    AcquireError: |_| 27;
    TryAcquireError: |error| match error {
        TryAcquireError::NoPermits => 28,
        TryAcquireError::Closed => 29,
    };
    TryLockError: |_| 30;
    SetError<T>, T: |error| match error {
        SetError::AlreadyInitializedError(_) => 31,
        SetError::InitializingError(_) => 32,
    };
    SetOnceError<T>, T: |_| 33;
}
