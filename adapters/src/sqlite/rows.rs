//! What every result code of `SQLite` means: the rows of [`DEFAULT`](super::DEFAULT). Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 108] = rows! { domain "sqlite";
       1 "SQLITE_ERROR"                   permanent [effect = not_applied]
         "the same SQL fails again on the same schema" "sqlite.org/rescode.html#error";
     257 "SQLITE_ERROR_MISSING_COLLSEQ"   permanent [effect = not_applied]
         "the collation is not registered on this connection" "sqlite.org/rescode.html#error_missing_collseq";
     513 "SQLITE_ERROR_RETRY"             retryable [effect = not_applied]
         "the statement must be prepared again; it says so itself and should not surface" "sqlite.org/rescode.html#error_retry";
     769 "SQLITE_ERROR_SNAPSHOT"          retryable [effect = not_applied, scope = transaction]
         "the historical snapshot is gone: begin on a new one" "sqlite.org/rescode.html#error_snapshot";
    1025 "SQLITE_ERROR_RESERVESIZE"       permanent [effect = not_applied, remedy = operator]
         "judged by its name: the page's reserved bytes do not fit the codec" "sqlite3.h 3.54.1";
    1281 "SQLITE_ERROR_KEY"               permanent [effect = not_applied, remedy = operator]
         "judged by its name: the key is missing or wrong" "sqlite3.h 3.54.1";
    1537 "SQLITE_ERROR_UNABLE"            permanent [effect = not_applied]
         "judged by its use: a diagnosis of locks failed, no data is concerned" "sqlite3.h 3.54.1";

       2 "SQLITE_INTERNAL"                critical  [remedy = restart]
         "the engine found its own state inconsistent" "sqlite.org/rescode.html#internal";

       3 "SQLITE_PERM"                    permanent [effect = not_applied, remedy = operator]
         "access was refused: EPERM from a lock, or a URI mode beyond the flags of open; a person must grant it" "sqlite.org/rescode.html#perm";

       4 "SQLITE_ABORT"                   permanent []
         "our own callback or rollback cancelled it, after RETURNING when it was done: nothing failed, and nobody asked for another try" "sqlite.org/rescode.html#abort, legacy.c sqlite3_exec";
     516 "SQLITE_ABORT_ROLLBACK"          retryable [effect = not_applied, scope = transaction]
         "another statement rolled the transaction back: begin it again" "sqlite.org/rescode.html#abort_rollback";

       5 "SQLITE_BUSY"                    retryable [effect = not_applied]
         "another connection holds the lock; inside a transaction roll back first, unless it was COMMIT that failed" "sqlite.org/rescode.html#busy";
     261 "SQLITE_BUSY_RECOVERY"           retryable [effect = not_applied]
         "another process recovers the WAL: wait longer than for SQLITE_BUSY" "sqlite.org/rescode.html#busy_recovery";
     517 "SQLITE_BUSY_SNAPSHOT"           retryable [effect = not_applied, scope = transaction]
         "this read snapshot is old: the statement can never write, a new transaction can" "sqlite.org/rescode.html#busy_snapshot";
     773 "SQLITE_BUSY_TIMEOUT"            retryable [effect = not_applied]
         "a blocking lock was waited for until its time was over; inside a transaction roll back first" "sqlite.org/rescode.html#busy_timeout";

       6 "SQLITE_LOCKED"                  retryable [effect = not_applied, scope = transaction]
         "a statement of this connection, or of its shared cache, is in the way: it must end first" "sqlite.org/rescode.html#locked";
     262 "SQLITE_LOCKED_SHAREDCACHE"      retryable [effect = not_applied]
         "another connection of the shared cache holds the table: it passes by itself" "sqlite.org/rescode.html#locked_sharedcache";
     518 "SQLITE_LOCKED_VTAB"             retryable [effect = not_applied, scope = transaction]
         "an own reader of the virtual table is open: it must end first" "sqlite.org/rescode.html#locked_vtab";

       7 "SQLITE_NOMEM"                   retryable [scope = transaction, remedy = free_resource]
         "memory may be free again later; after COMMIT a crash may bring the transaction back from the WAL" "sqlite.org/rescode.html#nomem, wal.c walFrames";

       8 "SQLITE_READONLY"                retryable [effect = not_applied, scope = connection, remedy = operator]
         "this connection cannot write: SQLite also opens it so when descriptors run out; a disk that turned read-only says EROFS to the service's own files" "sqlite.org/rescode.html#readonly, os_unix.c unixOpen";
     264 "SQLITE_READONLY_RECOVERY"       retryable [effect = not_applied, scope = connection, remedy = operator]
         "the WAL needs recovery, and this connection cannot write: one that can will recover it" "sqlite.org/rescode.html#readonly_recovery";
     520 "SQLITE_READONLY_CANTLOCK"       retryable [effect = not_applied, scope = connection, remedy = operator]
         "this connection cannot lock the WAL index" "sqlite.org/rescode.html#readonly_cantlock";
     776 "SQLITE_READONLY_ROLLBACK"       retryable [effect = not_applied, scope = connection, remedy = operator]
         "a hot journal must be rolled back, and this connection cannot write: one that can will do it" "sqlite.org/rescode.html#readonly_rollback";
    1032 "SQLITE_READONLY_DBMOVED"        critical  [effect = not_applied, remedy = operator, data_at_risk]
         "our database file was moved or deleted while open, or stat(2) cannot tell: what is written now is lost" "sqlite.org/rescode.html#readonly_dbmoved, os_unix.c fileHasMoved";
    1288 "SQLITE_READONLY_CANTINIT"       retryable [effect = not_applied, scope = connection, remedy = operator]
         "this connection cannot write the WAL index, and finds no mark in it to read at: one that can will set one" "sqlite.org/rescode.html#readonly_cantinit, wal.c walTryBeginRead";
    1544 "SQLITE_READONLY_DIRECTORY"      permanent [effect = not_applied, remedy = operator]
         "no permission to create the journal beside the database" "sqlite.org/rescode.html#readonly_directory";

       9 "SQLITE_INTERRUPT"               permanent []
         "we cancelled it: nothing failed, and nobody asked for another try; a progress handler is asked after the last step, too, when it is done" "sqlite.org/rescode.html#interrupt, vdbe.c vdbe_return";

      10 "SQLITE_IOERR"                   retryable [scope = transaction, remedy = operator]
         "fstat(2) failed, and ENOMEM is folded into it; or a code of a later version, which may be anything" "sqlite.org/rescode.html#ioerr, os_unix.c findInodeInfo";
     266 "SQLITE_IOERR_READ"              retryable [effect = not_applied, scope = transaction, remedy = operator]
         "ENOMEM, and ESTALE and ETIMEDOUT of NFS, are folded into it; EIO is SQLITE_CORRUPT or IOERR_CORRUPTFS" "sqlite.org/rescode.html#ioerr_read, os_unix.c unixRead";
     522 "SQLITE_IOERR_SHORT_READ"        critical  [effect = not_applied, remedy = operator, data_at_risk]
         "the database file ends too early: it was truncated" "sqlite.org/rescode.html#ioerr_short_read";
     778 "SQLITE_IOERR_WRITE"             retryable [effect = not_applied, scope = transaction, remedy = operator]
         "EDQUOT, EFBIG and EIO are folded into it: only sqlite3_system_errno tells; the transaction is rolled back" "sqlite.org/rescode.html#ioerr_write";
    1034 "SQLITE_IOERR_FSYNC"             critical  [remedy = restart, data_at_risk]
         "dirty pages may be lost, and a second fsync can report success: only a restart reads what is there" "sqlite.org/rescode.html#ioerr_fsync";
    1290 "SQLITE_IOERR_DIR_FSYNC"         critical  [remedy = restart, data_at_risk]
         "a new or deleted file may not survive a power loss; a second fsync can report success" "sqlite.org/rescode.html#ioerr_dir_fsync";
    1546 "SQLITE_IOERR_TRUNCATE"          retryable [scope = transaction, remedy = operator]
         "EFBIG, ENOSPC and EDQUOT are folded into it; a database that shrinks is cut after the commit, which then stands" "sqlite.org/rescode.html#ioerr_truncate, pager.c pager_end_transaction";
    1802 "SQLITE_IOERR_FSTAT"             retryable [scope = transaction, remedy = operator]
         "ENOMEM is folded into it; a database that shrinks is asked its size after the commit, which then stands" "sqlite.org/rescode.html#ioerr_fstat, pager.c pager_truncate";
    2058 "SQLITE_IOERR_UNLOCK"            retryable [scope = connection, remedy = operator]
         "ENOLCK is folded into it; closing the connection drops the locks whose state is unknown" "sqlite.org/rescode.html#ioerr_unlock";
    2314 "SQLITE_IOERR_RDLOCK"            retryable [scope = connection, remedy = operator]
         "the lock of a writer did not become that of a reader, which is tried after COMMIT too: it may stand; ENOLCK is folded into it" "sqlite.org/rescode.html#ioerr_rdlock, os_unix.c posixUnlock";
    2570 "SQLITE_IOERR_DELETE"            retryable [effect = not_applied, scope = transaction, remedy = operator]
         "ENOMEM, and ENOSPC and EDQUOT on copy-on-write file systems, are folded into it; COMMIT is undone" "sqlite.org/rescode.html#ioerr_delete";
    2826 "SQLITE_IOERR_BLOCKED"           retryable [effect = not_applied]
         "no longer produced; it was a lock conflict" "sqlite.org/rescode.html#ioerr_blocked";
    3082 "SQLITE_IOERR_NOMEM"             retryable [scope = transaction, remedy = free_resource]
         "memory may be free again later; after COMMIT a crash may bring the transaction back from the WAL" "sqlite.org/rescode.html#ioerr_nomem, wal.c walFrames";
    3338 "SQLITE_IOERR_ACCESS"            retryable [effect = not_applied, scope = transaction, remedy = operator]
         "the state of a file or its file system could not be asked (Windows, Apple); elsewhere a failed stat(2) is taken for a missing file" "sqlite.org/rescode.html#ioerr_access, os_win.c winAccess, os_unix.c unixOpen";
    3594 "SQLITE_IOERR_CHECKRESERVEDLOCK" retryable [effect = not_applied, scope = transaction, remedy = operator]
         "every errno of F_GETLK is folded into it, ENOMEM and ENOLCK too: only sqlite3_system_errno tells" "sqlite.org/rescode.html#ioerr_checkreservedlock, os_unix.c unixCheckReservedLock";
    3850 "SQLITE_IOERR_LOCK"              retryable [effect = not_applied, scope = transaction, remedy = operator]
         "ENOMEM of F_GETLK and ESTALE of NFS are folded into it; contention and a full lock table are SQLITE_BUSY" "sqlite.org/rescode.html#ioerr_lock, os_unix.c unixLockSharedMemory";
    4106 "SQLITE_IOERR_CLOSE"             retryable [scope = connection, remedy = operator]
         "a file did not close: the unix VFS only logs that, the Windows VFS returns it after several tries" "sqlite.org/rescode.html#ioerr_close, os_unix.c robust_close, os_win.c winClose";
    4362 "SQLITE_IOERR_DIR_CLOSE"         permanent [effect = not_applied]
         "documented as no longer used" "sqlite.org/rescode.html#ioerr_dir_close";
    4618 "SQLITE_IOERR_SHMOPEN"           retryable [effect = not_applied, scope = transaction, remedy = operator]
         "EFBIG and ENOSPC at the WAL index are folded into it" "sqlite.org/rescode.html#ioerr_shmopen";
    4874 "SQLITE_IOERR_SHMSIZE"           retryable [scope = transaction, remedy = free_resource]
         "the WAL index cannot grow: ENOSPC, EDQUOT, EFBIG; after COMMIT a crash may bring the transaction back from the WAL" "sqlite.org/rescode.html#ioerr_shmsize, wal.c walFrames";
    5130 "SQLITE_IOERR_SHMLOCK"           retryable [effect = not_applied, scope = connection, remedy = operator]
         "this connection has no WAL index: its opening failed before, perhaps for want of descriptors; contention is SQLITE_BUSY" "sqlite.org/rescode.html#ioerr_shmlock, os_unix.c unixShmLock";
    5386 "SQLITE_IOERR_SHMMAP"            retryable [scope = transaction, remedy = free_resource]
         "the WAL index cannot be mapped: ENOMEM, ENFILE; after COMMIT a crash may bring the transaction back from the WAL" "sqlite.org/rescode.html#ioerr_shmmap, wal.c walFrames";
    5642 "SQLITE_IOERR_SEEK"              critical  [effect = not_applied, remedy = operator]
         "the file no longer has positions: its device or descriptor is not what it was" "sqlite.org/rescode.html#ioerr_seek";
    5898 "SQLITE_IOERR_DELETE_NOENT"      critical  [remedy = operator, data_at_risk]
         "somebody removed our journal: the transaction may stand, and nothing is left to undo it with" "sqlite.org/rescode.html#ioerr_delete_noent";
    6154 "SQLITE_IOERR_MMAP"              retryable [scope = transaction, remedy = free_resource]
         "mapping the file failed (Windows); a database that shrinks is mapped anew after the commit, which then stands" "sqlite.org/rescode.html#ioerr_mmap, os_win.c winTruncate";
    6410 "SQLITE_IOERR_GETTEMPPATH"       retryable [effect = not_applied, scope = transaction, remedy = operator]
         "no directory takes temporary files now: missing or closed to us, or stat(2) had no memory; a person must look" "sqlite.org/rescode.html#ioerr_gettemppath, os_unix.c unixTempFileDir";
    6666 "SQLITE_IOERR_CONVPATH"          permanent [effect = not_applied, remedy = operator]
         "the path cannot be converted (Cygwin): configuration" "sqlite.org/rescode.html#ioerr_convpath";
    6922 "SQLITE_IOERR_VNODE"             critical  [effect = not_applied, remedy = operator, data_at_risk]
         "our database file was moved or deleted under us (Apple)" "sqlite.org/rescode.html#ioerr_vnode";
    7178 "SQLITE_IOERR_AUTH"              permanent [effect = not_applied, remedy = operator]
         "access was refused (Apple); a person must grant it" "sqlite.org/rescode.html#ioerr_auth";
    7434 "SQLITE_IOERR_BEGIN_ATOMIC"      retryable [effect = not_applied, scope = transaction, remedy = operator]
         "the batch write did not begin, and the pager falls back to a journal: it should not surface" "sqlite.org/rescode.html#ioerr_begin_atomic";
    7690 "SQLITE_IOERR_COMMIT_ATOMIC"     retryable [effect = not_applied, scope = transaction, remedy = operator]
         "the batch write did not commit, and the pager falls back to a journal: it should not surface" "sqlite.org/rescode.html#ioerr_commit_atomic";
    7946 "SQLITE_IOERR_ROLLBACK_ATOMIC"   retryable [effect = not_applied, scope = transaction, remedy = operator]
         "the pager does not read the answer, and falls back to a journal: it should not surface" "sqlite.org/rescode.html#ioerr_rollback_atomic";
    8202 "SQLITE_IOERR_DATA"              critical  [remedy = operator, data_at_risk]
         "the checksum of a page is wrong" "sqlite.org/rescode.html#ioerr_data";
    8458 "SQLITE_IOERR_CORRUPTFS"         critical  [remedy = operator, data_at_risk]
         "the disk or its file system fails: EIO, ENXIO or ERANGE on reading" "sqlite.org/rescode.html#ioerr_corruptfs";
    8714 "SQLITE_IOERR_IN_PAGE"           critical  [remedy = operator]
         "storage went away under the WAL index (Windows); after COMMIT a crash may bring the transaction back from the WAL" "wal.c walHandleException, walFrames";
    8970 "SQLITE_IOERR_BADKEY"            permanent [effect = not_applied, remedy = operator]
         "judged by its name: the key does not fit the page" "sqlite3.h 3.54.1";
    9226 "SQLITE_IOERR_CODEC"             permanent [effect = not_applied, remedy = operator]
         "judged by its name: the codec cannot decode the page" "sqlite3.h 3.54.1";

      11 "SQLITE_CORRUPT"                 critical  [remedy = operator, data_at_risk]
         "pages are damaged, or the disk failed to read them: the unix VFS reports EIO, ENXIO and ERANGE so" "sqlite.org/rescode.html#corrupt";
     267 "SQLITE_CORRUPT_VTAB"            critical  [remedy = operator, data_at_risk]
         "a virtual table is damaged, or the row that an FTS5 index names is missing from its external content; its own rebuild may repair it" "sqlite.org/rescode.html#corrupt_vtab";
     523 "SQLITE_CORRUPT_SEQUENCE"        critical  [remedy = operator, data_at_risk]
         "the schema of sqlite_sequence is damaged" "sqlite.org/rescode.html#corrupt_sequence";
     779 "SQLITE_CORRUPT_INDEX"           critical  [remedy = operator, data_at_risk]
         "an index disagrees with its table; REINDEX may repair it" "sqlite.org/rescode.html#corrupt_index";

      12 "SQLITE_NOTFOUND"                permanent [effect = not_applied]
         "an unknown file control was asked for; it says nothing about a row or a file" "sqlite.org/rescode.html#notfound";

      13 "SQLITE_FULL"                    retryable [effect = not_applied, scope = transaction, remedy = free_resource, status = 507]
         "disk, max_page_count or rowids are used up; the transaction may have been rolled back" "sqlite.org/rescode.html#full";

      14 "SQLITE_CANTOPEN"                retryable [effect = not_applied, scope = transaction, remedy = operator]
         "every errno of open(2) is folded into it, EMFILE and ENFILE too: only sqlite3_system_errno tells" "sqlite.org/rescode.html#cantopen";
     270 "SQLITE_CANTOPEN_NOTEMPDIR"      permanent [effect = not_applied, remedy = operator]
         "no longer produced; there was no temporary directory" "sqlite.org/rescode.html#cantopen_notempdir";
     526 "SQLITE_CANTOPEN_ISDIR"          permanent [effect = not_applied, remedy = operator]
         "the path names a directory" "sqlite.org/rescode.html#cantopen_isdir";
     782 "SQLITE_CANTOPEN_FULLPATH"       permanent [effect = not_applied, remedy = operator]
         "the path cannot be resolved" "sqlite.org/rescode.html#cantopen_fullpath";
    1038 "SQLITE_CANTOPEN_CONVPATH"       permanent [effect = not_applied, remedy = operator]
         "the path cannot be converted (Cygwin): configuration" "sqlite.org/rescode.html#cantopen_convpath";
    1294 "SQLITE_CANTOPEN_DIRTYWAL"       permanent [effect = not_applied, remedy = operator]
         "documented as not used" "sqlite.org/rescode.html#cantopen_dirtywal";
    1550 "SQLITE_CANTOPEN_SYMLINK"        permanent [effect = not_applied, remedy = operator]
         "the path is a symbolic link, and SQLITE_OPEN_NOFOLLOW refuses it" "sqlite.org/rescode.html#cantopen_symlink";

      15 "SQLITE_PROTOCOL"                retryable [effect = not_applied, scope = transaction]
         "readers and writers of the WAL raced too often; nothing was begun" "sqlite.org/rescode.html#protocol";

      16 "SQLITE_EMPTY"                   permanent []
         "documented as unused" "sqlite.org/rescode.html#empty";

      17 "SQLITE_SCHEMA"                  retryable [effect = not_applied]
         "the schema changed under the statement: preparing it again cures it" "sqlite.org/rescode.html#schema";

      18 "SQLITE_TOOBIG"                  permanent [effect = not_applied]
         "a value or statement is over the size limit: the request's data decide that" "sqlite.org/rescode.html#toobig";

      19 "SQLITE_CONSTRAINT"              permanent []
         "the same data violate the constraint again" "sqlite.org/rescode.html#constraint";
     275 "SQLITE_CONSTRAINT_CHECK"        permanent []
         "a CHECK constraint refuses the data" "sqlite.org/rescode.html#constraint_check";
     531 "SQLITE_CONSTRAINT_COMMITHOOK"   permanent []
         "our own commit hook refused; the transaction is rolled back" "sqlite.org/rescode.html#constraint_commithook";
     787 "SQLITE_CONSTRAINT_FOREIGNKEY"   permanent []
         "a foreign key has no partner, or still has one" "sqlite.org/rescode.html#constraint_foreignkey";
    1043 "SQLITE_CONSTRAINT_FUNCTION"     permanent []
         "an extension's function refuses the data; not used by the core" "sqlite.org/rescode.html#constraint_function";
    1299 "SQLITE_CONSTRAINT_NOTNULL"      permanent []
         "a value is NULL where none may be" "sqlite.org/rescode.html#constraint_notnull";
    1555 "SQLITE_CONSTRAINT_PRIMARYKEY"   permanent [status = 409]
         "the row exists already" "sqlite.org/rescode.html#constraint_primarykey";
    1811 "SQLITE_CONSTRAINT_TRIGGER"      permanent []
         "a trigger raised an error" "sqlite.org/rescode.html#constraint_trigger";
    2067 "SQLITE_CONSTRAINT_UNIQUE"       permanent [status = 409]
         "the row exists already" "sqlite.org/rescode.html#constraint_unique";
    2323 "SQLITE_CONSTRAINT_VTAB"         permanent []
         "a virtual table refuses the data; not used by the core" "sqlite.org/rescode.html#constraint_vtab";
    2579 "SQLITE_CONSTRAINT_ROWID"        permanent [status = 409]
         "the row exists already" "sqlite.org/rescode.html#constraint_rowid";
    2835 "SQLITE_CONSTRAINT_PINNED"       permanent []
         "a trigger tried to delete or change the row that is being changed" "sqlite.org/rescode.html#constraint_pinned";
    3091 "SQLITE_CONSTRAINT_DATATYPE"     permanent []
         "a STRICT table refuses the type of the value" "sqlite.org/rescode.html#constraint_datatype";

      20 "SQLITE_MISMATCH"                permanent [effect = not_applied]
         "the value is of the wrong type: the request's data decide that" "sqlite.org/rescode.html#mismatch";

      21 "SQLITE_MISUSE"                  permanent [effect = not_applied]
         "a call against the rules, which SQLite noticed and refused; an empty statement from a client is one" "sqlite.org/rescode.html#misuse";

      22 "SQLITE_NOLFS"                   permanent [effect = not_applied, remedy = operator]
         "the host cannot hold a file of that size; a person must move the database" "sqlite.org/rescode.html#nolfs";

      23 "SQLITE_AUTH"                    permanent [effect = not_applied]
         "our authorizer forbids this statement" "sqlite.org/rescode.html#auth";
     279 "SQLITE_AUTH_USER"               permanent [effect = not_applied]
         "our user authentication forbids it" "sqlite.org/rescode.html#auth_user";

      24 "SQLITE_FORMAT"                  permanent []
         "documented as unused" "sqlite.org/rescode.html#format";

      25 "SQLITE_RANGE"                   permanent [effect = not_applied]
         "a bind or column index outside the statement: one statement is wrong, the database is intact" "sqlite.org/rescode.html#range";

      26 "SQLITE_NOTADB"                  critical  [effect = not_applied, remedy = operator, data_at_risk]
         "the file has no header that this version knows: overwritten, a wrong key, or a later format" "sqlite.org/rescode.html#notadb, btree.c lockBtree";

      27 "SQLITE_NOTICE"                  permanent []
         "log channel only: no call returns it" "sqlite.org/rescode.html#notice";
     283 "SQLITE_NOTICE_RECOVER_WAL"      permanent []
         "log channel only: a WAL was recovered, which is worth a metric" "sqlite.org/rescode.html#notice_recover_wal";
     539 "SQLITE_NOTICE_RECOVER_ROLLBACK" permanent []
         "log channel only: a hot journal was rolled back, which is worth a metric" "sqlite.org/rescode.html#notice_recover_rollback";
     795 "SQLITE_NOTICE_RBU"              permanent []
         "log channel only: no call returns it" "sqlite3.h 3.54.1";

      28 "SQLITE_WARNING"                 permanent []
         "log channel only: no call returns it" "sqlite.org/rescode.html#warning";
     284 "SQLITE_WARNING_AUTOINDEX"       permanent []
         "log channel only: an automatic index was built, which is worth a metric" "sqlite.org/rescode.html#warning_autoindex";
};
