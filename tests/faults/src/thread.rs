//! A thread that is changed before it acts, and gone afterwards: what is done to it cannot be undone otherwise.

use std::io;
use std::panic::resume_unwind;
use std::thread::scope;

/// Runs `change` and then `act` in a thread of their own. An error is of `change`; a panic goes on in the caller.
pub(crate) fn changed<T: Send>(
    change: impl FnOnce() -> io::Result<()> + Send,
    act: impl FnOnce() -> T + Send,
) -> io::Result<T> {
    let ended = scope(|threads| threads.spawn(|| change().map(|()| act())).join());
    ended.unwrap_or_else(|panic| resume_unwind(panic))
}
