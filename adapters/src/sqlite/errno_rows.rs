//! What an errno says more than its `SQLite` code: the rows of [`ERRNOS`](super::ERRNOS). Nothing but rows.
//!
//! The number is the result code, then the errno as three digits: `778_122` is `SQLITE_IOERR_WRITE` with EDQUOT.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 114] = rows! { domain "sqlite";
      10_005 "SQLITE_IOERR EIO"                         critical  [remedy = operator, data_at_risk]
             "the device or the file system failed" "fstat(2), os_unix.c findInodeInfo";
      10_009 "SQLITE_IOERR EBADF"                       critical  [remedy = restart, data_at_risk]
             "somebody closed a descriptor of SQLite: data may go to a wrong file" "fstat(2), os_unix.c findInodeInfo";
      10_012 "SQLITE_IOERR ENOMEM"                      retryable [scope = transaction, remedy = free_resource]
             "the kernel's memory ran out; shed load and wait" "fstat(2), os_unix.c findInodeInfo";
      10_116 "SQLITE_IOERR ESTALE"                      retryable [scope = connection, remedy = operator]
             "the file on the file server was replaced: open by path again" "nfs(5), os_unix.c findInodeInfo";

      14_001 "SQLITE_CANTOPEN EPERM"                    permanent [effect = not_applied, remedy = operator]
             "access to the file or its directory is refused until a person grants it" "open(2), os_unix.c unixOpen";
      14_002 "SQLITE_CANTOPEN ENOENT"                   permanent [effect = not_applied, remedy = operator]
             "the file where none may be created, or a directory on the way to it, is missing: a person took it away or the path is wrong" "open(2), os_unix.c unixOpen";
      14_005 "SQLITE_CANTOPEN EIO"                      critical  [effect = not_applied, remedy = operator, data_at_risk]
             "the device or the file system failed" "errno(3), os_unix.c unixOpen";
      14_006 "SQLITE_CANTOPEN ENXIO"                    permanent [effect = not_applied, remedy = operator]
             "the path names something that is no file" "open(2), os_unix.c unixOpen";
      14_012 "SQLITE_CANTOPEN ENOMEM"                   retryable [effect = not_applied, scope = transaction, remedy = free_resource]
             "the kernel's memory ran out; shed load and wait" "open(2), os_unix.c unixOpen";
      14_013 "SQLITE_CANTOPEN EACCES"                   permanent [effect = not_applied, remedy = operator]
             "access to the file or its directory is refused until a person grants it" "open(2), os_unix.c unixOpen";
      14_019 "SQLITE_CANTOPEN ENODEV"                   permanent [effect = not_applied, remedy = operator]
             "the path names something that is no file" "open(2), os_unix.c unixOpen";
      14_020 "SQLITE_CANTOPEN ENOTDIR"                  permanent [effect = not_applied, remedy = operator]
             "the file where none may be created, or a directory on the way to it, is missing: a person took it away or the path is wrong" "open(2), os_unix.c unixOpen";
      14_021 "SQLITE_CANTOPEN EISDIR"                   permanent [effect = not_applied, remedy = operator]
             "the path names something that is no file" "open(2), os_unix.c unixOpen";
      14_022 "SQLITE_CANTOPEN EINVAL"                   permanent [effect = not_applied, remedy = operator]
             "the path is none that the file system takes, or a symbolic link" "open(2), os_unix.c unixOpen";
      14_023 "SQLITE_CANTOPEN ENFILE"                   retryable [effect = not_applied, scope = transaction, remedy = free_resource]
             "descriptors ran out; shed load and wait" "open(2), os_unix.c unixOpen";
      14_024 "SQLITE_CANTOPEN EMFILE"                   retryable [effect = not_applied, scope = transaction, remedy = free_resource]
             "descriptors ran out; shed load and wait" "open(2), os_unix.c unixOpen";
      14_028 "SQLITE_CANTOPEN ENOSPC"                   retryable [effect = not_applied, scope = transaction, remedy = free_resource, status = 507]
             "no room for a new file: disk, inodes or quota are used up" "open(2), os_unix.c unixOpen";
      14_030 "SQLITE_CANTOPEN EROFS"                    critical  [effect = not_applied, remedy = operator]
             "the file system of our store turned read-only: no journal can be made" "open(2), os_unix.c unixOpen";
      14_036 "SQLITE_CANTOPEN ENAMETOOLONG"             permanent [effect = not_applied, remedy = operator]
             "the path is none that the file system takes, or a symbolic link" "open(2), os_unix.c unixOpen";
      14_040 "SQLITE_CANTOPEN ELOOP"                    permanent [effect = not_applied, remedy = operator]
             "the path is none that the file system takes, or a symbolic link" "open(2), os_unix.c unixOpen";
      14_074 "SQLITE_CANTOPEN EBADMSG"                  critical  [effect = not_applied, remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixOpen";
      14_075 "SQLITE_CANTOPEN EOVERFLOW"                permanent [effect = not_applied, remedy = operator]
             "the file is larger than this program can address" "open(2), os_unix.c unixOpen";
      14_116 "SQLITE_CANTOPEN ESTALE"                   retryable [effect = not_applied, scope = connection, remedy = operator]
             "the directory on the file server was replaced: open by path again" "nfs(5), os_unix.c unixOpen";
      14_117 "SQLITE_CANTOPEN EUCLEAN"                  critical  [effect = not_applied, remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixOpen";
      14_122 "SQLITE_CANTOPEN EDQUOT"                   retryable [effect = not_applied, scope = transaction, remedy = free_resource, status = 507]
             "no room for a new file: disk, inodes or quota are used up" "open(2), os_unix.c unixOpen";

     266_001 "SQLITE_IOERR_READ EPERM"                  permanent [effect = not_applied, remedy = operator]
             "access is refused although the file is open: the file server or a security module decides so" "read(2), os_unix.c unixRead";
     266_009 "SQLITE_IOERR_READ EBADF"                  critical  [effect = not_applied, remedy = restart, data_at_risk]
             "somebody closed a descriptor of SQLite: data may go to a wrong file" "read(2), os_unix.c unixRead";
     266_012 "SQLITE_IOERR_READ ENOMEM"                 retryable [effect = not_applied, scope = transaction, remedy = free_resource]
             "the kernel's memory ran out; shed load and wait" "Linux mm/filemap.c, os_unix.c unixRead";
     266_013 "SQLITE_IOERR_READ EACCES"                 permanent [effect = not_applied, remedy = operator]
             "access is refused although the file is open: the file server or a security module decides so" "read(2), os_unix.c unixRead";
     266_021 "SQLITE_IOERR_READ EISDIR"                 permanent [effect = not_applied, remedy = operator]
             "the path names a directory, opened for reading" "read(2), os_unix.c unixRead";
     266_074 "SQLITE_IOERR_READ EBADMSG"                critical  [effect = not_applied, remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixRead";
     266_116 "SQLITE_IOERR_READ ESTALE"                 retryable [effect = not_applied, scope = connection, remedy = operator]
             "the file on the file server was replaced: open by path again" "nfs(5), os_unix.c unixRead";
     266_117 "SQLITE_IOERR_READ EUCLEAN"                critical  [effect = not_applied, remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixRead";

     778_001 "SQLITE_IOERR_WRITE EPERM"                 permanent [effect = not_applied, remedy = operator]
             "writing is refused although the file is open: it was made immutable, or the file server decides so" "write(2), os_unix.c unixWrite";
     778_005 "SQLITE_IOERR_WRITE EIO"                   critical  [effect = not_applied, remedy = operator, data_at_risk]
             "the device or the file system failed" "write(2), os_unix.c unixWrite";
     778_009 "SQLITE_IOERR_WRITE EBADF"                 critical  [effect = not_applied, remedy = restart, data_at_risk]
             "somebody closed a descriptor of SQLite: data may go to a wrong file" "write(2), os_unix.c unixWrite";
     778_012 "SQLITE_IOERR_WRITE ENOMEM"                retryable [effect = not_applied, scope = transaction, remedy = free_resource]
             "the kernel's memory ran out; shed load and wait" "Linux mm/filemap.c, os_unix.c unixWrite";
     778_013 "SQLITE_IOERR_WRITE EACCES"                permanent [effect = not_applied, remedy = operator]
             "writing is refused although the file is open: it was made immutable, or the file server decides so" "write(2), os_unix.c unixWrite";
     778_027 "SQLITE_IOERR_WRITE EFBIG"                 retryable [effect = not_applied, scope = transaction, remedy = free_resource, status = 507]
             "the file reached the size limit of the process or the file system" "write(2), os_unix.c unixWrite";
     778_030 "SQLITE_IOERR_WRITE EROFS"                 critical  [effect = not_applied, remedy = operator]
             "the file system of our store turned read-only" "Linux fs, errno(3), os_unix.c unixWrite";
     778_074 "SQLITE_IOERR_WRITE EBADMSG"               critical  [effect = not_applied, remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixWrite";
     778_116 "SQLITE_IOERR_WRITE ESTALE"                retryable [effect = not_applied, scope = connection, remedy = operator]
             "the file on the file server was replaced: open by path again" "nfs(5), os_unix.c unixWrite";
     778_117 "SQLITE_IOERR_WRITE EUCLEAN"               critical  [effect = not_applied, remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixWrite";
     778_122 "SQLITE_IOERR_WRITE EDQUOT"                retryable [effect = not_applied, scope = transaction, remedy = free_resource, status = 507]
             "the quota is used up" "write(2), os_unix.c unixWrite";

   1_546_001 "SQLITE_IOERR_TRUNCATE EPERM"              permanent [remedy = operator]
             "writing is refused although the file is open: it was made immutable, or the file server decides so" "ftruncate(2), os_unix.c unixTruncate";
   1_546_005 "SQLITE_IOERR_TRUNCATE EIO"                critical  [remedy = operator, data_at_risk]
             "the device or the file system failed" "ftruncate(2), os_unix.c unixTruncate";
   1_546_009 "SQLITE_IOERR_TRUNCATE EBADF"              critical  [remedy = restart, data_at_risk]
             "somebody closed a descriptor of SQLite: data may go to a wrong file" "ftruncate(2), os_unix.c unixTruncate";
   1_546_013 "SQLITE_IOERR_TRUNCATE EACCES"             permanent [remedy = operator]
             "writing is refused although the file is open: it was made immutable, or the file server decides so" "ftruncate(2), os_unix.c unixTruncate";
   1_546_027 "SQLITE_IOERR_TRUNCATE EFBIG"              retryable [scope = transaction, remedy = free_resource, status = 507]
             "the file reached the size limit of the process or the file system" "ftruncate(2), os_unix.c unixTruncate";
   1_546_028 "SQLITE_IOERR_TRUNCATE ENOSPC"             retryable [scope = transaction, remedy = free_resource, status = 507]
             "a file system that copies on write needs room even to cut a file" "Linux fs/btrfs, os_unix.c unixTruncate";
   1_546_030 "SQLITE_IOERR_TRUNCATE EROFS"              critical  [remedy = operator]
             "the file system of our store turned read-only" "ftruncate(2), os_unix.c unixTruncate";
   1_546_074 "SQLITE_IOERR_TRUNCATE EBADMSG"            critical  [remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixTruncate";
   1_546_117 "SQLITE_IOERR_TRUNCATE EUCLEAN"            critical  [remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixTruncate";
   1_546_122 "SQLITE_IOERR_TRUNCATE EDQUOT"             retryable [scope = transaction, remedy = free_resource, status = 507]
             "a file system that copies on write needs room even to cut a file" "Linux fs/btrfs, os_unix.c unixTruncate";

   1_802_005 "SQLITE_IOERR_FSTAT EIO"                   critical  [remedy = operator, data_at_risk]
             "the device or the file system failed" "fstat(2), os_unix.c unixFileSize";
   1_802_009 "SQLITE_IOERR_FSTAT EBADF"                 critical  [remedy = restart, data_at_risk]
             "somebody closed a descriptor of SQLite: data may go to a wrong file" "fstat(2), os_unix.c unixFileSize";
   1_802_012 "SQLITE_IOERR_FSTAT ENOMEM"                retryable [scope = transaction, remedy = free_resource]
             "the kernel's memory ran out; shed load and wait" "fstat(2), os_unix.c unixFileSize";
   1_802_075 "SQLITE_IOERR_FSTAT EOVERFLOW"             permanent [remedy = operator]
             "the file is larger than this program can address" "fstat(2), os_unix.c unixFileSize";
   1_802_116 "SQLITE_IOERR_FSTAT ESTALE"                retryable [scope = connection, remedy = operator]
             "the file on the file server was replaced: open by path again" "nfs(5), os_unix.c unixFileSize";

   2_058_005 "SQLITE_IOERR_UNLOCK EIO"                  critical  [scope = connection, remedy = operator]
             "the lock service of our own store fails" "fcntl(2), os_unix.c posixUnlock";
   2_058_009 "SQLITE_IOERR_UNLOCK EBADF"                critical  [scope = connection, remedy = restart, data_at_risk]
             "somebody closed a descriptor of SQLite, and with it went the locks of every connection to the file" "fcntl(2), os_unix.c posixUnlock";
   2_058_037 "SQLITE_IOERR_UNLOCK ENOLCK"               retryable [scope = connection, remedy = free_resource]
             "the lock table is full, or the lock service of NFS is away" "fcntl(2), os_unix.c posixUnlock";

   2_314_005 "SQLITE_IOERR_RDLOCK EIO"                  critical  [scope = connection, remedy = operator]
             "the lock service of our own store fails" "fcntl(2), os_unix.c posixUnlock";
   2_314_009 "SQLITE_IOERR_RDLOCK EBADF"                critical  [scope = connection, remedy = restart, data_at_risk]
             "somebody closed a descriptor of SQLite, and with it went the locks of every connection to the file" "fcntl(2), os_unix.c posixUnlock";
   2_314_037 "SQLITE_IOERR_RDLOCK ENOLCK"               retryable [scope = connection, remedy = free_resource]
             "the lock table is full, or the lock service of NFS is away" "fcntl(2), os_unix.c posixUnlock";

   2_570_001 "SQLITE_IOERR_DELETE EPERM"                permanent [effect = not_applied, remedy = operator]
             "the directory no longer lets us remove our journal; a person must grant it" "unlink(2), os_unix.c unixDelete";
   2_570_005 "SQLITE_IOERR_DELETE EIO"                  critical  [remedy = operator, data_at_risk]
             "the device or the file system failed; the journal may be gone already, and then the transaction stands" "unlink(2), os_unix.c unixDelete";
   2_570_012 "SQLITE_IOERR_DELETE ENOMEM"               retryable [effect = not_applied, scope = transaction, remedy = free_resource]
             "the kernel's memory ran out; shed load and wait" "unlink(2), os_unix.c unixDelete";
   2_570_013 "SQLITE_IOERR_DELETE EACCES"               permanent [effect = not_applied, remedy = operator]
             "the directory no longer lets us remove our journal; a person must grant it" "unlink(2), os_unix.c unixDelete";
   2_570_028 "SQLITE_IOERR_DELETE ENOSPC"               retryable [effect = not_applied, scope = transaction, remedy = free_resource, status = 507]
             "a file system that copies on write needs room even to remove a file" "Linux fs/btrfs, os_unix.c unixDelete";
   2_570_030 "SQLITE_IOERR_DELETE EROFS"                critical  [effect = not_applied, remedy = operator]
             "the file system of our store turned read-only" "unlink(2), os_unix.c unixDelete";
   2_570_074 "SQLITE_IOERR_DELETE EBADMSG"              critical  [remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixDelete";
   2_570_117 "SQLITE_IOERR_DELETE EUCLEAN"              critical  [remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixDelete";
   2_570_122 "SQLITE_IOERR_DELETE EDQUOT"               retryable [effect = not_applied, scope = transaction, remedy = free_resource, status = 507]
             "a file system that copies on write needs room even to remove a file" "Linux fs/btrfs, os_unix.c unixDelete";

   3_594_005 "SQLITE_IOERR_CHECKRESERVEDLOCK EIO"       critical  [effect = not_applied, remedy = operator]
             "the lock service of our own store fails" "fcntl(2), os_unix.c unixCheckReservedLock";
   3_594_009 "SQLITE_IOERR_CHECKRESERVEDLOCK EBADF"     critical  [effect = not_applied, remedy = restart, data_at_risk]
             "somebody closed a descriptor of SQLite, and with it went the locks of every connection to the file" "fcntl(2), os_unix.c unixCheckReservedLock";
   3_594_012 "SQLITE_IOERR_CHECKRESERVEDLOCK ENOMEM"    retryable [effect = not_applied, scope = transaction, remedy = free_resource]
             "the kernel's memory ran out; shed load and wait" "Linux fs/locks.c, os_unix.c unixCheckReservedLock";
   3_594_022 "SQLITE_IOERR_CHECKRESERVEDLOCK EINVAL"    permanent [effect = not_applied, remedy = operator]
             "the file system has no locks: no database can be shared there" "fcntl(2), os_unix.c unixCheckReservedLock";
   3_594_037 "SQLITE_IOERR_CHECKRESERVEDLOCK ENOLCK"    retryable [effect = not_applied, scope = transaction, remedy = free_resource]
             "the lock table is full, or the lock service of NFS is away" "fcntl(2), os_unix.c unixCheckReservedLock";
   3_594_038 "SQLITE_IOERR_CHECKRESERVEDLOCK ENOSYS"    permanent [effect = not_applied, remedy = operator]
             "the file system has no locks: no database can be shared there" "fcntl(2), os_unix.c unixCheckReservedLock";
   3_594_095 "SQLITE_IOERR_CHECKRESERVEDLOCK EOPNOTSUPP" permanent [effect = not_applied, remedy = operator]
             "the file system has no locks: no database can be shared there" "fcntl(2), os_unix.c unixCheckReservedLock";
   3_594_116 "SQLITE_IOERR_CHECKRESERVEDLOCK ESTALE"    retryable [effect = not_applied, scope = connection, remedy = operator]
             "the file on the file server was replaced: open by path again" "nfs(5), os_unix.c unixCheckReservedLock";

   3_850_005 "SQLITE_IOERR_LOCK EIO"                    critical  [effect = not_applied, remedy = operator]
             "the lock service of our own store fails" "fcntl(2), os_unix.c unixLock";
   3_850_009 "SQLITE_IOERR_LOCK EBADF"                  critical  [effect = not_applied, remedy = restart, data_at_risk]
             "somebody closed a descriptor of SQLite, and with it went the locks of every connection to the file" "fcntl(2), os_unix.c unixLock";
   3_850_012 "SQLITE_IOERR_LOCK ENOMEM"                 retryable [effect = not_applied, scope = transaction, remedy = free_resource]
             "the kernel's memory ran out; shed load and wait" "Linux fs/locks.c, os_unix.c unixLock";
   3_850_022 "SQLITE_IOERR_LOCK EINVAL"                 permanent [effect = not_applied, remedy = operator]
             "the file system has no locks: no database can be shared there" "fcntl(2), os_unix.c unixLock";
   3_850_038 "SQLITE_IOERR_LOCK ENOSYS"                 permanent [effect = not_applied, remedy = operator]
             "the file system has no locks: no database can be shared there" "fcntl(2), os_unix.c unixLock";
   3_850_095 "SQLITE_IOERR_LOCK EOPNOTSUPP"             permanent [effect = not_applied, remedy = operator]
             "the file system has no locks: no database can be shared there" "fcntl(2), os_unix.c unixLock";
   3_850_116 "SQLITE_IOERR_LOCK ESTALE"                 retryable [effect = not_applied, scope = connection, remedy = operator]
             "the file on the file server was replaced: open by path again" "nfs(5), os_unix.c unixLock";

   4_618_001 "SQLITE_IOERR_SHMOPEN EPERM"               permanent [effect = not_applied, remedy = operator]
             "writing is refused although the file is open: it was made immutable, or the file server decides so" "write(2), ftruncate(2), os_unix.c unixLockSharedMemory";
   4_618_005 "SQLITE_IOERR_SHMOPEN EIO"                 critical  [effect = not_applied, remedy = operator]
             "the device or the file system failed" "write(2), ftruncate(2), os_unix.c unixLockSharedMemory";
   4_618_009 "SQLITE_IOERR_SHMOPEN EBADF"               critical  [effect = not_applied, remedy = restart, data_at_risk]
             "somebody closed a descriptor of SQLite: data may go to a wrong file" "ftruncate(2), os_unix.c unixLockSharedMemory";
   4_618_013 "SQLITE_IOERR_SHMOPEN EACCES"              permanent [effect = not_applied, remedy = operator]
             "writing is refused although the file is open: it was made immutable, or the file server decides so" "write(2), ftruncate(2), os_unix.c unixLockSharedMemory";
   4_618_027 "SQLITE_IOERR_SHMOPEN EFBIG"               retryable [effect = not_applied, scope = transaction, remedy = free_resource, status = 507]
             "the file reached the size limit of the process or the file system" "write(2), ftruncate(2), os_unix.c unixLockSharedMemory";
   4_618_028 "SQLITE_IOERR_SHMOPEN ENOSPC"              retryable [effect = not_applied, scope = transaction, remedy = free_resource, status = 507]
             "no room for the WAL index: disk or quota are used up" "write(2), ftruncate(2), os_unix.c unixLockSharedMemory";
   4_618_030 "SQLITE_IOERR_SHMOPEN EROFS"               critical  [effect = not_applied, remedy = operator]
             "the file system of our store turned read-only" "write(2), ftruncate(2), os_unix.c unixLockSharedMemory";
   4_618_074 "SQLITE_IOERR_SHMOPEN EBADMSG"             critical  [effect = not_applied, remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixLockSharedMemory";
   4_618_117 "SQLITE_IOERR_SHMOPEN EUCLEAN"             critical  [effect = not_applied, remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixLockSharedMemory";
   4_618_122 "SQLITE_IOERR_SHMOPEN EDQUOT"              retryable [effect = not_applied, scope = transaction, remedy = free_resource, status = 507]
             "no room for the WAL index: disk or quota are used up" "write(2), ftruncate(2), os_unix.c unixLockSharedMemory";

   4_874_001 "SQLITE_IOERR_SHMSIZE EPERM"               permanent [remedy = operator]
             "writing is refused although the file is open: it was made immutable, or the file server decides so" "write(2), ftruncate(2), os_unix.c unixShmMap";
   4_874_005 "SQLITE_IOERR_SHMSIZE EIO"                 critical  [remedy = operator]
             "the device or the file system failed" "write(2), ftruncate(2), os_unix.c unixShmMap";
   4_874_009 "SQLITE_IOERR_SHMSIZE EBADF"               critical  [remedy = restart, data_at_risk]
             "somebody closed a descriptor of SQLite: data may go to a wrong file" "fstat(2), write(2), os_unix.c unixShmMap";
   4_874_013 "SQLITE_IOERR_SHMSIZE EACCES"              permanent [remedy = operator]
             "writing is refused although the file is open: it was made immutable, or the file server decides so" "write(2), ftruncate(2), os_unix.c unixShmMap";
   4_874_027 "SQLITE_IOERR_SHMSIZE EFBIG"               retryable [scope = transaction, remedy = free_resource, status = 507]
             "the file reached the size limit of the process or the file system" "write(2), ftruncate(2), os_unix.c unixShmMap";
   4_874_028 "SQLITE_IOERR_SHMSIZE ENOSPC"              retryable [scope = transaction, remedy = free_resource, status = 507]
             "no room for the WAL index: disk or quota are used up" "write(2), ftruncate(2), os_unix.c unixShmMap";
   4_874_030 "SQLITE_IOERR_SHMSIZE EROFS"               critical  [remedy = operator]
             "the file system of our store turned read-only" "write(2), ftruncate(2), os_unix.c unixShmMap";
   4_874_074 "SQLITE_IOERR_SHMSIZE EBADMSG"             critical  [remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixShmMap";
   4_874_117 "SQLITE_IOERR_SHMSIZE EUCLEAN"             critical  [remedy = operator, data_at_risk]
             "the file system is damaged" "Linux uapi asm-generic/errno.h, os_unix.c unixShmMap";
   4_874_122 "SQLITE_IOERR_SHMSIZE EDQUOT"              retryable [scope = transaction, remedy = free_resource, status = 507]
             "no room for the WAL index: disk or quota are used up" "write(2), ftruncate(2), os_unix.c unixShmMap";

   5_386_001 "SQLITE_IOERR_SHMMAP EPERM"                permanent [remedy = operator]
             "the WAL index may not be mapped for writing" "mmap(2), os_unix.c unixShmMap";
   5_386_009 "SQLITE_IOERR_SHMMAP EBADF"                critical  [remedy = restart, data_at_risk]
             "somebody closed a descriptor of SQLite: data may go to a wrong file" "mmap(2), os_unix.c unixShmMap";
   5_386_013 "SQLITE_IOERR_SHMMAP EACCES"               permanent [remedy = operator]
             "the WAL index may not be mapped for writing" "mmap(2), os_unix.c unixShmMap";
   5_386_019 "SQLITE_IOERR_SHMMAP ENODEV"               permanent [remedy = operator]
             "the file system cannot map files: WAL does not work there" "mmap(2), os_unix.c unixShmMap";
   5_386_022 "SQLITE_IOERR_SHMMAP EINVAL"               permanent [remedy = operator]
             "the file system cannot map files: WAL does not work there" "mmap(2), os_unix.c unixShmMap";
};
