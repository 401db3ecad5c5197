//! A file system of a test's own: small enough to be filled, and free to turn read-only under open files.

use std::io;
use std::path::{Path, PathBuf};

use nix::mount::{MsFlags, mount};
use nix::sched::{CloneFlags, unshare};

use crate::thread::changed;

/// A mounted file system that nobody but the thread that mounted it can see.
#[derive(Debug)]
pub struct Mounted {
    at: PathBuf,
}

impl Mounted {
    /// Where it is mounted.
    pub fn path(&self) -> &Path {
        &self.at
    }

    /// Makes this view of the file system read-only, as `mount -o remount,ro` does.
    ///
    /// # Errors
    ///
    /// `EBUSY` while a file in it is open for writing.
    pub fn turn_read_only(&self) -> io::Result<()> {
        let flags = MsFlags::MS_REMOUNT | MsFlags::MS_RDONLY;
        Ok(mount(NOTHING, &self.at, NOTHING, flags, NOTHING)?)
    }
}

const NOTHING: Option<&str> = None;

/// Runs `act` in a thread with a `tmpfs` of so many bytes (rounded up to pages).
///
/// The mount is in a namespace of the thread's own, and gone with it: also if the test panics or is killed.
/// Threads that it starts see it too.
///
/// # Errors
///
/// `PermissionDenied` without `CAP_SYS_ADMIN`.
///
/// ```
/// use errpolicy_faults::{mounts::tmpfs, or_skip};
///
/// let written = tmpfs(64 * 1024, |small| std::fs::write(small.path().join("big"), [0; 65 * 1024]));
/// if let Some(written) = or_skip("small disk", "CAP_SYS_ADMIN", written) {
///     assert_eq!(written.unwrap_err().raw_os_error(), Some(libc::ENOSPC));
/// }
/// ```
pub fn tmpfs<T: Send>(bytes: u64, act: impl FnOnce(&Mounted) -> T + Send) -> io::Result<T> {
    let dir = tempfile::tempdir()?;
    let mounted = Mounted { at: dir.path().to_owned() };
    let change = || {
        unshare(CloneFlags::CLONE_NEWNS)?;
        // Else the mount would show in the namespace that this one was copied from.
        mount(NOTHING, "/", NOTHING, MsFlags::MS_REC | MsFlags::MS_PRIVATE, NOTHING)?;
        let size = format!("size={bytes}");
        Ok(mount(Some("tmpfs"), &mounted.at, Some("tmpfs"), MsFlags::empty(), Some(size.as_str()))?)
    };
    changed(change, || act(&mounted))
}
