//! The rows that nothing can make here, each with the place in `sqlite3.c` of 3.54.1, or its lack, that is the reason.
//! Nothing but rows.

/// Why no fault makes a row.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Why {
    /// No place of `sqlite3.c` answers it.
    Nowhere(&'static str),
    /// It is answered only on Windows, by these functions.
    Windows(&'static str),
    /// It is answered only in builds with this option, at this place.
    Without(&'static str, &'static str),
    /// It goes to the log, at this place, and no call returns it.
    Logged(&'static str),
    /// It is answered, and does not reach the caller.
    Within(&'static str),
    /// Only `SQLite` could bring it about, or the kernel, and not by what one can refuse.
    Unforced(&'static str),
}

use Why::{Logged, Nowhere, Unforced, Windows, Within, Without};

#[rustfmt::skip]
pub(crate) const UNMADE: &[(&str, Why)] = &[
    ("SQLITE_ERROR_RETRY", Within("prepare.c sqlite3LockAndPrepare prepares again")),
    ("SQLITE_ERROR_SNAPSHOT", Without("ENABLE_SNAPSHOT", "wal.c walBeginReadTransaction, sqlite3WalSnapshotCheck")),
    ("SQLITE_ERROR_RESERVESIZE", Nowhere("of an extension that encrypts")),
    ("SQLITE_ERROR_KEY", Nowhere("of an extension that encrypts")),
    ("SQLITE_ERROR_UNABLE", Within("os_unix.c unixPosixAdvisoryLocks, with DEBUG or ENABLE_FILESTAT: its callers leave the locks out then")),
    ("SQLITE_INTERNAL", Unforced("where.c sqlite3WhereEnd, if the planner has a bug; vdbeaux.c only with DEBUG")),
    ("SQLITE_BUSY_TIMEOUT", Without("ENABLE_SETLK_TIMEOUT", "os_unix.c unixShmSystemLock")),
    ("SQLITE_READONLY_CANTLOCK", Nowhere("it is defined and not used")),
    ("SQLITE_IOERR_UNLOCK", Unforced("by what one can refuse here: os_unix.c posixUnlock takes a lock by the same call just before. The nth call alone is made to fail in transactions/every_call.rs, which meets it")),
    ("SQLITE_IOERR_BLOCKED", Nowhere("an assertion of pager.c says that it does not come")),
    ("SQLITE_IOERR_NOMEM", Within("malloc.c apiHandleError, main.c openDatabase and backup.c sqlite3_backup_step make SQLITE_NOMEM of it")),
    ("SQLITE_IOERR_ACCESS", Windows("os_win.c winAccess; os_unix.c unixOpen with ENABLE_LOCKING_STYLE, on Apple")),
    ("SQLITE_IOERR_CLOSE", Windows("os_win.c winClose; os_unix.c robust_close only logs it")),
    ("SQLITE_IOERR_DIR_CLOSE", Nowhere("no longer used")),
    ("SQLITE_IOERR_SEEK", Windows("os_win.c winHandleSeek")),
    ("SQLITE_IOERR_MMAP", Windows("os_win.c winSync, winUnmapfile, winMapfile; os_unix.c unixRemapfile only logs a failed mmap")),
    ("SQLITE_IOERR_CONVPATH", Nowhere("of Cygwin, no longer used")),
    ("SQLITE_IOERR_VNODE", Nowhere("of Apple's own builds")),
    ("SQLITE_IOERR_AUTH", Nowhere("of Apple's own builds")),
    ("SQLITE_IOERR_BEGIN_ATOMIC", Without("ENABLE_BATCH_ATOMIC_WRITE", "os_unix.c unixFileControl, on F2FS")),
    ("SQLITE_IOERR_COMMIT_ATOMIC", Without("ENABLE_BATCH_ATOMIC_WRITE", "os_unix.c unixFileControl, on F2FS")),
    ("SQLITE_IOERR_ROLLBACK_ATOMIC", Without("ENABLE_BATCH_ATOMIC_WRITE", "os_unix.c unixFileControl, on F2FS")),
    ("SQLITE_IOERR_DATA", Nowhere("of the extension cksumvfs")),
    ("SQLITE_IOERR_IN_PAGE", Windows("wal.c walHandleException and SEH_EXCEPT, of its compiler")),
    ("SQLITE_IOERR_BADKEY", Nowhere("of an extension that encrypts")),
    ("SQLITE_IOERR_CODEC", Nowhere("of an extension that encrypts")),
    ("SQLITE_CANTOPEN_NOTEMPDIR", Nowhere("no longer used")),
    ("SQLITE_CANTOPEN_ISDIR", Windows("os_win.c winHandleOpen, winOpen")),
    ("SQLITE_CANTOPEN_FULLPATH", Windows("os_win.c winFullPathnameNoMutex")),
    ("SQLITE_CANTOPEN_CONVPATH", Nowhere("of Cygwin, no longer used")),
    ("SQLITE_CANTOPEN_DIRTYWAL", Nowhere("it is defined and not used")),
    ("SQLITE_EMPTY", Within("btree.c moveToRoot, whose callers make an empty table of it; sqlite3_incomplete answers no result code")),
    ("SQLITE_CONSTRAINT_VTAB", Nowhere("for virtual tables of one's own; those of SQLite answer SQLITE_CONSTRAINT")),
    ("SQLITE_NOLFS", Without("DISABLE_LFS", "os_unix.c findInodeInfo")),
    ("SQLITE_AUTH_USER", Nowhere("it is defined and not used")),
    ("SQLITE_FORMAT", Nowhere("no longer used")),
    ("SQLITE_NOTICE", Logged("os_win.c winLogIoerr")),
    ("SQLITE_NOTICE_RECOVER_WAL", Logged("wal.c walIndexRecover")),
    ("SQLITE_NOTICE_RECOVER_ROLLBACK", Logged("pager.c pager_playback")),
    ("SQLITE_NOTICE_RBU", Without("ENABLE_RBU", "sqlite3rbu.c rbuCaptureWalRead, rbuVfsSync")),
    ("SQLITE_WARNING", Logged("os_unix.c verifyDbFile, robust_open; resolve.c lookupName; where.c")),
    ("SQLITE_WARNING_AUTOINDEX", Logged("where.c constructAutomaticIndex")),
];
