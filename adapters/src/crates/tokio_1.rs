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

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Near, Row, Table, Verdict, rows};
use tokio_1::runtime::TryCurrentError;
use tokio_1::sync::{
    AcquireError, SetError, SetOnceError, TryAcquireError, TryLockError, broadcast, mpsc, oneshot, watch,
};
use tokio_1::task::JoinError;
use tokio_1::time::error::{Elapsed, Error as TimeError};

const ROWS: [Row; 33] = rows! { domain "tokio";
     1 "JoinError::Cancelled"              retryable [scope = workflow]
       "the task was aborted, or its runtime shuts down: nobody here asked for another try" "docs.rs/tokio/1 task#cancellation";
     2 "JoinError::Panic"                  permanent []
       "our code panicked on this input; another request may do well" "docs.rs/tokio/1 JoinError";
     3 "Elapsed"                           retryable [scope = connection, origin = upstream]
       "no answer in time; it may have been done, and a connection may be left half way" "docs.rs/tokio/1 timeout";

     4 "time::Error::Shutdown"             retryable [effect = not_applied, scope = workflow]
       "the runtime of the timer is gone" "docs.rs/tokio/1 time::error::Error";
     5 "time::Error::AtCapacity"           retryable [effect = not_applied, remedy = free_resource]
       "there are as many timers as there can be" "docs.rs/tokio/1 time::error::Error";
     6 "time::Error::Invalid"              permanent [effect = not_applied]
       "the time is longer than a timer can wait" "docs.rs/tokio/1 time::error::Error";
     7 "TryCurrentError::NoContext"        permanent [effect = not_applied]
       "called outside of a runtime: a bug of ours" "docs.rs/tokio/1 TryCurrentError";
     8 "TryCurrentError::ThreadLocalDestroyed" permanent [effect = not_applied]
       "called while the thread ends: a bug of ours" "docs.rs/tokio/1 TryCurrentError";

     9 "mpsc::SendError"                   retryable [effect = not_applied, scope = workflow]
       "whoever received is gone for good" "docs.rs/tokio/1 mpsc";
    10 "mpsc::TrySendError::Full"          retryable [effect = not_applied, remedy = free_resource]
       "the queue is full: whoever receives is slower than we send" "docs.rs/tokio/1 mpsc";
    11 "mpsc::TrySendError::Closed"        retryable [effect = not_applied, scope = workflow]
       "whoever received is gone for good" "docs.rs/tokio/1 mpsc";
    12 "mpsc::SendTimeoutError::Timeout"   retryable [effect = not_applied, remedy = free_resource]
       "the queue stayed full: whoever receives is slower than we send" "docs.rs/tokio/1 mpsc";
    13 "mpsc::SendTimeoutError::Closed"    retryable [effect = not_applied, scope = workflow]
       "whoever received is gone for good" "docs.rs/tokio/1 mpsc";
    14 "mpsc::TryRecvError::Empty"         retryable [effect = not_applied]
       "nothing has come yet" "docs.rs/tokio/1 mpsc";
    15 "mpsc::TryRecvError::Disconnected"  retryable [scope = workflow]
       "whoever sent is gone for good" "docs.rs/tokio/1 mpsc";

    16 "oneshot::RecvError"                retryable [scope = workflow]
       "whoever was to answer is gone, and nothing tells how far it came" "docs.rs/tokio/1 oneshot";
    17 "oneshot::TryRecvError::Empty"      retryable [effect = not_applied]
       "no answer has come yet" "docs.rs/tokio/1 oneshot";
    18 "oneshot::TryRecvError::Closed"     retryable [scope = workflow]
       "whoever was to answer is gone, and nothing tells how far it came" "docs.rs/tokio/1 oneshot";

    19 "broadcast::SendError"              retryable [effect = not_applied]
       "nobody listens now; somebody may subscribe" "docs.rs/tokio/1 broadcast";
    20 "broadcast::RecvError::Closed"      retryable [scope = workflow]
       "whoever sent is gone for good" "docs.rs/tokio/1 broadcast";
    21 "broadcast::RecvError::Lagged"      retryable [scope = workflow]
       "messages are lost to this receiver: what was made of them must be made anew, then it goes on" "docs.rs/tokio/1 broadcast#lagging";
    22 "broadcast::TryRecvError::Empty"    retryable [effect = not_applied]
       "nothing has come yet" "docs.rs/tokio/1 broadcast";
    23 "broadcast::TryRecvError::Closed"   retryable [scope = workflow]
       "whoever sent is gone for good" "docs.rs/tokio/1 broadcast";
    24 "broadcast::TryRecvError::Lagged"   retryable [scope = workflow]
       "messages are lost to this receiver: what was made of them must be made anew, then it goes on" "docs.rs/tokio/1 broadcast#lagging";

    25 "watch::SendError"                  retryable [effect = not_applied]
       "nobody watches now; somebody may subscribe" "docs.rs/tokio/1 watch::Sender::send";
    26 "watch::RecvError"                  retryable [scope = workflow]
       "whoever sent is gone for good" "docs.rs/tokio/1 watch";

    27 "AcquireError"                      retryable [effect = not_applied, scope = workflow]
       "the semaphore was closed for good" "docs.rs/tokio/1 Semaphore";
    28 "TryAcquireError::NoPermits"        retryable [effect = not_applied, remedy = free_resource]
       "as many are at work as may be" "docs.rs/tokio/1 Semaphore";
    29 "TryAcquireError::Closed"           retryable [effect = not_applied, scope = workflow]
       "the semaphore was closed for good" "docs.rs/tokio/1 Semaphore";
    30 "TryLockError"                      retryable [effect = not_applied]
       "another task holds the lock" "docs.rs/tokio/1 Mutex::try_lock";
    31 "SetError::AlreadyInitializedError" permanent [effect = not_applied]
       "it was set before, and is set once only" "docs.rs/tokio/1 OnceCell";
    32 "SetError::InitializingError"       retryable [effect = not_applied]
       "another task is setting it" "docs.rs/tokio/1 OnceCell";
    33 "SetOnceError"                      permanent [effect = not_applied]
       "it was set before, and is set once only" "docs.rs/tokio/1 SetOnce";
};

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
