//! What fsync may say without anything being lost that the caller does not hold: the exceptions of
//! [`FSYNC`](super::FSYNC), [`FSYNC_KINDS`](super::FSYNC_KINDS) and [`FSYNC_WINDOWS`](super::FSYNC_WINDOWS). Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ERRNOS: [Row; 8] = rows! { domain "errno";
      4 "EINTR"                 retryable []
        "a signal came first, and nothing was given up: call fsync again" "fsync(2)";
     22 "EINVAL"                permanent [remedy = operator]
        "this file cannot be synchronised: nothing is lost, and nothing will ever be safe on it" "fsync(2)";
     28 "ENOSPC"                retryable [scope = workflow, remedy = free_resource, status = 507]
        "space is allotted late, and there is none: what was written is not kept, so write all of it again before the next fsync" "fsync(2)";
     30 "EROFS"                 critical  [remedy = operator]
        "the file system turned read-only: what was written is not kept, and a shutdown in order can write nothing over it" "Linux fs/ext4/fsync.c";
     38 "ENOSYS"                permanent [remedy = operator]
        "this file system synchronises nothing: nothing is lost, and nothing will ever be safe on it" "errno(3)";
     95 "EOPNOTSUPP"            permanent [remedy = operator]
        "this file system synchronises nothing: nothing is lost, and nothing will ever be safe on it" "errno(3)";
    122 "EDQUOT"                retryable [scope = workflow, remedy = free_resource, status = 507]
        "the quota is charged late, and it is used up: what was written is not kept, so write all of it again before the next fsync" "fsync(2)";
   4096 "ENOTSUP"               permanent [remedy = operator]
        "this file system synchronises nothing: nothing is lost, and nothing will ever be safe on it" "macOS fsync(2)";
};

pub(super) const KINDS: [Row; 6] = rows! { domain "io";
     0 "Other"                  critical  [remedy = restart, data_at_risk]
       "nothing says that what was written is kept" "PostgreSQL, data_sync_retry";
    18 "ReadOnlyFilesystem"     critical  [remedy = operator]
       "the file system turned read-only: what was written is not kept, and a shutdown in order can write nothing over it" "std::io::ErrorKind";
    24 "StorageFull"            retryable [scope = workflow, remedy = free_resource, status = 507]
       "there is no space: what was written is not kept, so write all of it again before the next fsync" "std::io::ErrorKind";
    26 "QuotaExceeded"          retryable [scope = workflow, remedy = free_resource, status = 507]
       "the quota is used up: what was written is not kept, so write all of it again before the next fsync" "std::io::ErrorKind";
    35 "Interrupted"            retryable []
       "a signal came first, and nothing was given up: call fsync again" "std::io::ErrorKind";
    36 "Unsupported"            permanent [remedy = operator]
       "this file system synchronises nothing: nothing is lost, and nothing will ever be safe on it" "std::io::ErrorKind";
};

pub(super) const WINDOWS: [Row; 7] = rows! { domain "windows";
        1 "ERROR_INVALID_FUNCTION"              permanent [remedy = operator]
          "this device flushes nothing: nothing is lost, and nothing will ever be safe on it" "winerror.h";
        5 "ERROR_ACCESS_DENIED"                 permanent [remedy = operator]
          "a flush needs a handle that may write: nothing was flushed" "FlushFileBuffers";
       19 "ERROR_WRITE_PROTECT"                 critical  [remedy = operator]
          "the medium turned read-only: what was written is not kept, and a shutdown in order can write nothing over it" "winerror.h";
       39 "ERROR_HANDLE_DISK_FULL"              retryable [scope = workflow, remedy = free_resource, status = 507]
          "there is no space: what was written is not kept, so write all of it again before the next flush" "winerror.h";
       50 "ERROR_NOT_SUPPORTED"                 permanent [remedy = operator]
          "this device flushes nothing: nothing is lost, and nothing will ever be safe on it" "winerror.h";
      112 "ERROR_DISK_FULL"                     retryable [scope = workflow, remedy = free_resource, status = 507]
          "there is no space: what was written is not kept, so write all of it again before the next flush" "winerror.h";
     1295 "ERROR_DISK_QUOTA_EXCEEDED"           retryable [scope = workflow, remedy = free_resource, status = 507]
          "the quota is used up: what was written is not kept, so write all of it again before the next flush" "winerror.h";
};
