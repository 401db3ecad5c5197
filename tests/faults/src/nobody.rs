//! A thread to which the files of others are refused, as they never are to root.

use std::io::{self, ErrorKind};

use nix::unistd::{Uid, setfsuid};

use crate::thread::changed;

/// Runs `act` in a thread that reaches files as the user `nobody` does, or as his neighbour if we are `nobody`:
/// root's power over files is gone, its power over the rest is not, and what we made is another's.
///
/// # Errors
///
/// `PermissionDenied` without `CAP_SETUID`.
pub fn as_nobody<T: Send>(act: impl FnOnce() -> T + Send) -> io::Result<T> {
    let nobody =
        [65_534, 65_533].map(Uid::from_raw).into_iter().find(|other| *other != Uid::effective()).unwrap();
    let change = || {
        setfsuid(nobody);
        // It reports no failure; asking again for what is there already tells who we are.
        if setfsuid(nobody) == nobody { Ok(()) } else { Err(ErrorKind::PermissionDenied.into()) }
    };
    changed(change, act)
}
