//! What tokio 1 says itself, where it gives no code of another. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 33] = rows! { domain "tokio";
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
    14 "mpsc::TryRecvError::Empty"         retryable []
       "nothing has come yet; what was asked for may be under way" "docs.rs/tokio/1 mpsc";
    15 "mpsc::TryRecvError::Disconnected"  retryable [scope = workflow]
       "whoever sent is gone for good" "docs.rs/tokio/1 mpsc";

    16 "oneshot::RecvError"                retryable [scope = workflow]
       "whoever was to answer is gone, and nothing tells how far it came" "docs.rs/tokio/1 oneshot";
    17 "oneshot::TryRecvError::Empty"      retryable []
       "no answer has come yet, and it may be under way" "docs.rs/tokio/1 oneshot";
    18 "oneshot::TryRecvError::Closed"     retryable [scope = workflow]
       "whoever was to answer is gone, and nothing tells how far it came" "docs.rs/tokio/1 oneshot";

    19 "broadcast::SendError"              retryable [effect = not_applied]
       "nobody listens now; somebody may subscribe" "docs.rs/tokio/1 broadcast";
    20 "broadcast::RecvError::Closed"      retryable [scope = workflow]
       "whoever sent is gone for good" "docs.rs/tokio/1 broadcast";
    21 "broadcast::RecvError::Lagged"      retryable [scope = workflow]
       "messages are lost to this receiver: what was made of them must be made anew, then it goes on" "docs.rs/tokio/1 broadcast#lagging";
    22 "broadcast::TryRecvError::Empty"    retryable []
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
