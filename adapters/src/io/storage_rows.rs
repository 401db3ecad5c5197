//! What every errno of Linux, macOS and FreeBSD means for files and disks:
//! the rows of [`STORAGE`](super::STORAGE). Nothing but rows.
//!
//! The number is that of Linux; names that Linux lacks, and one that means something else on macOS, are numbered
//! from 4096, which is no errno anywhere. `macos` and `freebsd` say what they are numbered there.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 174] = rows! { domain "errno";
      1 "EPERM"                 permanent [remedy = operator]
        "access is refused until a person grants it; a caller's path can name such a file" "open(2)";
      2 "ENOENT"                not_found [effect = not_applied]
        "the path does not exist" "open(2)";
      3 "ESRCH"                 permanent [effect = not_applied]
        "no such process or quota: not a file" "errno(3)";
      4 "EINTR"                 retryable []
        "a signal came first: call again at once" "signal(7)";
      5 "EIO"                   critical  [remedy = operator, data_at_risk]
        "the device or the file system failed; from fsync or close, writes are lost" "Linux block/blk-core.c, errno(3)";
      6 "ENXIO"                 permanent [remedy = operator]
        "a path names a socket or an unread FIFO, or a seek past the end, which a caller can cause; on FreeBSD and macOS also a disk that is gone" "open(2), lseek(2), FreeBSD errno(2)";
      7 "E2BIG"                 permanent [effect = not_applied]
        "an argument or the program is wrong" "errno(3)";
      8 "ENOEXEC"               permanent [effect = not_applied]
        "an argument or the program is wrong" "errno(3)";
      9 "EBADF"                 critical  [remedy = restart, data_at_risk]
        "a descriptor is not what the program believes: data may go to a wrong file" "write(2)";
     10 "ECHILD"                permanent [effect = not_applied]
        "an argument or the program is wrong" "errno(3)";
     11 "EAGAIN"                retryable []
        "it would block, or another process holds the lock" "errno(3)";
     12 "ENOMEM"                retryable [remedy = free_resource]
        "memory may be free again later" "errno(3)";
     13 "EACCES"                permanent [remedy = operator]
        "access is refused until a person grants it; a caller's path can name such a file" "open(2)";
     14 "EFAULT"                critical  [remedy = restart, data_at_risk]
        "an address outside our memory: a memory bug, and what memory holds must not be written any more" "write(2)";
     15 "ENOTBLK"               permanent [effect = not_applied]
        "an argument or the program is wrong" "errno(3)";
     16 "EBUSY"                 retryable []
        "the device or file is in use" "errno(3)";
     17 "EEXIST"                permanent [effect = not_applied]
        "it exists already" "errno(3)";
     18 "EXDEV"                 permanent [effect = not_applied]
        "a rename across file systems: copy instead" "errno(3)";
     19 "ENODEV"                permanent [remedy = operator]
        "the device is gone, or there never was one, and a path can name such a device; from fsync, earlier writes are lost" "open(2), Linux block/blk-core.c";
     20 "ENOTDIR"               permanent [effect = not_applied]
        "a part of the path is a file" "errno(3)";
     21 "EISDIR"                permanent [effect = not_applied]
        "the path is a directory" "errno(3)";
     22 "EINVAL"                permanent [effect = not_applied]
        "an argument is invalid; O_DIRECT without alignment too" "errno(3)";
     23 "ENFILE"                retryable [remedy = free_resource]
        "descriptors ran out; shed load and wait" "open(2)";
     24 "EMFILE"                retryable [remedy = free_resource]
        "descriptors ran out; shed load and wait" "open(2)";
     25 "ENOTTY"                permanent [effect = not_applied]
        "an argument or the program is wrong" "errno(3)";
     26 "ETXTBSY"               retryable [effect = not_applied]
        "the executable is running" "errno(3)";
     27 "EFBIG"                 permanent []
        "the file would grow over its limit" "write(2)";
     28 "ENOSPC"                retryable [remedy = free_resource, status = 507]
        "the device is full; from fsync or close, earlier writes are lost: after a failed fsync repeat the writes, not the fsync" "write(2), fsync(2), close(2)";
     29 "ESPIPE"                permanent [effect = not_applied]
        "an argument or the program is wrong" "errno(3)";
     30 "EROFS"                 critical  [remedy = operator]
        "the file system turned read-only, often after an error; from fsync, earlier writes are lost" "open(2), write(2), Linux fs/ext4/fsync.c";
     31 "EMLINK"                permanent [effect = not_applied]
        "too many links" "errno(3)";
     32 "EPIPE"                 permanent []
        "the reader of the pipe is gone" "errno(3)";
     33 "EDOM"                  permanent [effect = not_applied]
        "an argument or the program is wrong" "errno(3)";
     34 "ERANGE"                permanent [effect = not_applied]
        "the result does not fit" "errno(3)";
     35 "EDEADLK"               retryable [effect = not_applied, scope = transaction]
        "waiting for the lock would never end: release every lock and start over" "fcntl(2)";
     36 "ENAMETOOLONG"          permanent [effect = not_applied]
        "the path is bad" "errno(3)";
     37 "ENOLCK"                retryable [effect = not_applied, remedy = free_resource]
        "the lock table is full, or the lock service of NFS is away" "fcntl(2)";
     38 "ENOSYS"                permanent [effect = not_applied]
        "it is not supported" "errno(3)";
     39 "ENOTEMPTY"             permanent []
        "the directory is not empty" "errno(3)";
     40 "ELOOP"                 permanent [effect = not_applied]
        "the path is bad" "errno(3)";
     42 "ENOMSG"                retryable [effect = not_applied]
        "the System V queue is empty" "errno(3)";
     43 "EIDRM"                 permanent [effect = not_applied]
        "the System V object was removed: not a file" "errno(3)";
     44 "ECHRNG"                permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     45 "EL2NSYNC"              permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     46 "EL3HLT"                permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     47 "EL3RST"                permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     48 "ELNRNG"                permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     49 "EUNATCH"               permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     50 "ENOCSI"                permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     51 "EL2HLT"                permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     52 "EBADE"                 critical  [remedy = operator, data_at_risk]
        "another host holds the reservation of the disk: going on risks two writers" "Linux block/blk-core.c, errno(3)";
     53 "EBADR"                 permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     54 "EXFULL"                permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     55 "ENOANO"                permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     56 "EBADRQC"               permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     57 "EBADSLT"               permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     59 "EBFONT"                permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     60 "ENOSTR"                permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     61 "ENODATA"               permanent [remedy = operator]
        "an attribute that is not set, or a medium that cannot be read: the code cannot tell" "getxattr(2), Linux block/blk-core.c";
     62 "ETIME"                 retryable []
        "a command's duration limit, or a timer, ran out: after a failed fsync repeat the writes, not the fsync" "Linux block/blk-core.c, errno(3)";
     63 "ENOSR"                 permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     64 "ENONET"                permanent []
        "not an error of a file" "errno(3)";
     65 "ENOPKG"                permanent [effect = not_applied]
        "it is not supported" "errno(3)";
     66 "EREMOTE"               permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     67 "ENOLINK"               critical  [remedy = operator]
        "the transport to the disk failed after the kernel's own retries" "Linux block/blk-core.c, errno(3)";
     68 "EADV"                  permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     69 "ESRMNT"                permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     70 "ECOMM"                 permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     71 "EPROTO"                permanent []
        "not an error of a file" "errno(3)";
     72 "EMULTIHOP"             permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     73 "EDOTDOT"               permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     74 "EBADMSG"               critical  [remedy = operator, data_at_risk]
        "a checksum of the file system is wrong (EFSBADCRC)" "Linux uapi asm-generic/errno.h";
     75 "EOVERFLOW"             permanent [effect = not_applied]
        "a value does not fit its type" "errno(3)";
     76 "ENOTUNIQ"              permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     77 "EBADFD"                permanent [effect = not_applied]
        "a driver refuses the descriptor in the state that it is in" "errno(3)";
     78 "EREMCHG"               permanent []
        "internal to the device mapper: it should not surface" "errno(3)";
     79 "ELIBACC"               permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     80 "ELIBBAD"               permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     81 "ELIBSCN"               permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     82 "ELIBMAX"               permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     83 "ELIBEXEC"              permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     84 "EILSEQ"                permanent []
        "bad characters in a name, which a caller can send; from dm-integrity, a protection error" "errno(3)";
     85 "ERESTART"              retryable []
        "the call was interrupted: call again at once" "errno(3)";
     86 "ESTRPIPE"              permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     87 "EUSERS"                permanent [effect = not_applied]
        "an argument or the program is wrong" "errno(3)";
     88 "ENOTSOCK"              permanent []
        "not an error of a file" "errno(3)";
     89 "EDESTADDRREQ"          permanent []
        "not an error of a file" "errno(3)";
     90 "EMSGSIZE"              permanent []
        "not an error of a file" "errno(3)";
     91 "EPROTOTYPE"            permanent []
        "not an error of a file" "errno(3)";
     92 "ENOPROTOOPT"           permanent [effect = not_applied]
        "it is not supported" "errno(3)";
     93 "EPROTONOSUPPORT"       permanent [effect = not_applied]
        "it is not supported" "errno(3)";
     94 "ESOCKTNOSUPPORT"       permanent [effect = not_applied]
        "it is not supported" "errno(3)";
     95 "EOPNOTSUPP"            permanent [effect = not_applied]
        "it is not supported" "errno(3)";
     96 "EPFNOSUPPORT"          permanent [effect = not_applied]
        "it is not supported" "errno(3)";
     97 "EAFNOSUPPORT"          permanent [effect = not_applied]
        "it is not supported" "errno(3)";
     98 "EADDRINUSE"            permanent []
        "not an error of a file" "errno(3)";
     99 "EADDRNOTAVAIL"         permanent []
        "not an error of a file" "errno(3)";
    100 "ENETDOWN"              permanent []
        "not an error of a file" "errno(3)";
    101 "ENETUNREACH"           permanent []
        "not an error of a file" "errno(3)";
    102 "ENETRESET"             permanent []
        "not an error of a file" "errno(3)";
    103 "ECONNABORTED"          permanent []
        "not an error of a file" "errno(3)";
    104 "ECONNRESET"            permanent []
        "not an error of a file" "errno(3)";
    105 "ENOBUFS"               retryable [remedy = free_resource]
        "buffers ran out; shed load and wait" "errno(3)";
    106 "EISCONN"               permanent []
        "not an error of a file" "errno(3)";
    107 "ENOTCONN"              permanent []
        "not an error of a file" "errno(3)";
    108 "ESHUTDOWN"             permanent []
        "not an error of a file" "errno(3)";
    109 "ETOOMANYREFS"          retryable [remedy = free_resource]
        "too many descriptors are in flight" "errno(3)";
    110 "ETIMEDOUT"             retryable []
        "a device or a network file system did not answer in time: after a failed fsync repeat the writes, not the fsync" "Linux block/blk-core.c, nfs(5)";
    111 "ECONNREFUSED"          permanent []
        "not an error of a file" "errno(3)";
    112 "EHOSTDOWN"             permanent []
        "not an error of a file" "errno(3)";
    113 "EHOSTUNREACH"          permanent []
        "not an error of a file" "errno(3)";
    114 "EALREADY"              retryable []
        "the operation is running: wait for it" "errno(3)";
    115 "EINPROGRESS"           retryable []
        "the operation is running: wait for it" "errno(3)";
    116 "ESTALE"                retryable [scope = connection]
        "the handle is stale: open by path again" "errno(3)";
    117 "EUCLEAN"               critical  [remedy = operator, data_at_risk]
        "the file system is damaged (EFSCORRUPTED)" "Linux uapi asm-generic/errno.h";
    118 "ENOTNAM"               permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
    119 "ENAVAIL"               permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
    120 "EISNAM"                permanent []
        "a legacy code: no file or socket call of today returns it" "errno(3)";
    121 "EREMOTEIO"             critical  [remedy = operator]
        "the disk's target failed after the kernel's own retries" "Linux block/blk-core.c, errno(3)";
    122 "EDQUOT"                retryable [remedy = free_resource, status = 507]
        "the quota is used up; from fsync or close, earlier writes are lost: after a failed fsync repeat the writes, not the fsync" "write(2), fsync(2), close(2)";
    123 "ENOMEDIUM"             permanent [effect = not_applied, remedy = operator]
        "the medium is gone or a wrong one: a path can name such a device" "errno(3)";
    124 "EMEDIUMTYPE"           permanent [effect = not_applied, remedy = operator]
        "the medium is gone or a wrong one: a path can name such a device" "errno(3)";
    125 "ECANCELED"             permanent []
        "we cancelled it" "errno(3)";
    126 "ENOKEY"                permanent [effect = not_applied, remedy = operator]
        "the key of the encrypted storage is missing or refused; a person must supply it" "errno(3)";
    127 "EKEYEXPIRED"           permanent [effect = not_applied, remedy = operator]
        "the key of the encrypted storage is missing or refused; a person must supply it" "errno(3)";
    128 "EKEYREVOKED"           permanent [effect = not_applied, remedy = operator]
        "the key of the encrypted storage is missing or refused; a person must supply it" "errno(3)";
    129 "EKEYREJECTED"          permanent [effect = not_applied, remedy = operator]
        "the key of the encrypted storage is missing or refused; a person must supply it" "errno(3)";
    130 "EOWNERDEAD"            critical  [remedy = restart]
        "the owner of a lock died: what it guarded may be half done" "pthread_mutexattr_setrobust(3)";
    131 "ENOTRECOVERABLE"       critical  [remedy = restart]
        "the state that a lock guarded is lost" "pthread_mutexattr_setrobust(3)";
    132 "ERFKILL"               permanent []
        "not an error of a file" "errno(3)";
    133 "EHWPOISON"             critical  [remedy = operator]
        "a page of memory is defective" "errno(3)";
    134 "EFTYPE"                permanent [effect = not_applied]
        "the file is of the wrong type" "Linux uapi asm-generic/errno.h";
    512 "ERESTARTSYS"           retryable []
        "internal to the kernel: the call was interrupted" "Linux include/linux/errno.h";
    513 "ERESTARTNOINTR"        retryable []
        "internal to the kernel: the call was interrupted" "Linux include/linux/errno.h";
    514 "ERESTARTNOHAND"        retryable []
        "internal to the kernel: the call was interrupted" "Linux include/linux/errno.h";
    515 "ENOIOCTLCMD"           permanent [effect = not_applied]
        "internal to the kernel, known to leak: it is not supported" "Linux include/linux/errno.h";
    516 "ERESTART_RESTARTBLOCK" retryable []
        "internal to the kernel: the call was interrupted" "Linux include/linux/errno.h";
    517 "EPROBE_DEFER"          retryable []
        "internal to the kernel: a driver is not ready yet" "Linux include/linux/errno.h";
    518 "EOPENSTALE"            retryable []
        "internal to the kernel: open found a stale entry, and opens again" "Linux include/linux/errno.h";
    519 "ENOPARAM"              permanent [effect = not_applied]
        "internal to the kernel: an argument is wrong" "Linux include/linux/errno.h";
    521 "EBADHANDLE"            permanent [effect = not_applied]
        "internal to the kernel's NFS: an argument is wrong" "Linux include/linux/errno.h";
    522 "ENOTSYNC"              retryable [scope = connection]
        "internal to the kernel's NFS: out of step or not ready" "Linux include/linux/errno.h";
    523 "EBADCOOKIE"            retryable [scope = connection]
        "internal to the kernel's NFS: out of step or not ready" "Linux include/linux/errno.h";
    524 "ENOTSUPP"              permanent [effect = not_applied]
        "internal to the kernel, known to leak: it is not supported" "Linux include/linux/errno.h";
    525 "ETOOSMALL"             permanent [effect = not_applied]
        "internal to the kernel's NFS: an argument is wrong" "Linux include/linux/errno.h";
    526 "ESERVERFAULT"          permanent []
        "internal to the kernel's NFS: the server's error has no translation" "Linux include/linux/errno.h";
    527 "EBADTYPE"              permanent [effect = not_applied]
        "internal to the kernel, known to leak: it is not supported" "Linux include/linux/errno.h";
    528 "EJUKEBOX"              retryable [scope = connection]
        "internal to the kernel's NFS: out of step or not ready" "Linux include/linux/errno.h";
    529 "EIOCBQUEUED"           retryable []
        "internal to the kernel: the operation is queued" "Linux include/linux/errno.h";
    530 "ERECALLCONFLICT"       retryable [scope = connection]
        "internal to the kernel's NFS: out of step or not ready" "Linux include/linux/errno.h";
    531 "ENOGRACE"              permanent [effect = not_applied]
        "internal to the kernel's NFS: the time to reclaim a lock is over" "Linux include/linux/errno.h";
   4096 "ENOTSUP"               permanent [effect = not_applied]
        "it is not supported" "macOS errno(2)";
   4097 "EPROCLIM"              retryable [remedy = free_resource]
        "too many processes" "macOS and FreeBSD errno(2)";
   4098 "EBADRPC"               permanent []
        "the server of a network file system does not speak our version of the protocol" "macOS and FreeBSD errno(2)";
   4099 "ERPCMISMATCH"          permanent []
        "the server of a network file system does not speak our version of the protocol" "macOS and FreeBSD errno(2)";
   4100 "EPROGUNAVAIL"          permanent []
        "the server of a network file system does not speak our version of the protocol" "macOS and FreeBSD errno(2)";
   4101 "EPROGMISMATCH"         permanent []
        "the server of a network file system does not speak our version of the protocol" "macOS and FreeBSD errno(2)";
   4102 "EPROCUNAVAIL"          permanent []
        "the server of a network file system does not speak our version of the protocol" "macOS and FreeBSD errno(2)";
   4103 "EAUTH"                 permanent [remedy = operator]
        "the file server refuses who we are until a person grants it" "macOS and FreeBSD errno(2)";
   4104 "ENEEDAUTH"             permanent [remedy = operator]
        "the file server wants to know who we are: a person must supply it" "macOS and FreeBSD errno(2)";
   4105 "EPWROFF"               permanent [effect = not_applied, remedy = operator]
        "the device is switched off: a path can name such a device" "macOS errno(2)";
   4106 "EDEVERR"               permanent [remedy = operator]
        "a device failed, perhaps a printer without paper: not known to be the disk" "macOS errno(2)";
   4107 "EBADEXEC"              permanent [effect = not_applied]
        "the program cannot be run on this machine" "macOS errno(2)";
   4108 "EBADARCH"              permanent [effect = not_applied]
        "the program cannot be run on this machine" "macOS errno(2)";
   4109 "ESHLIBVERS"            permanent [effect = not_applied]
        "the program cannot be run on this machine" "macOS errno(2)";
   4110 "EBADMACHO"             permanent [effect = not_applied]
        "the program cannot be run on this machine" "macOS errno(2)";
   4111 "ENOATTR"               permanent [effect = not_applied]
        "the attribute is not set; that says nothing of the file, which is there" "macOS and FreeBSD errno(2)";
   4112 "ENOPOLICY"             permanent [effect = not_applied]
        "no such policy is registered" "macOS errno(2)";
   4113 "EQFULL"                permanent []
        "not an error of a file" "macOS errno(2)";
   4114 "EDOOFUS"               permanent []
        "a bug below this program; the code does not say of what" "FreeBSD errno(2)";
   4115 "ENOTCAPABLE"           permanent [remedy = operator]
        "the sandbox refuses it; a caller's path can lead out of the sandbox" "macOS and FreeBSD errno(2)";
   4116 "ECAPMODE"              permanent [remedy = operator]
        "the sandbox refuses it; a caller's path can lead out of the sandbox" "FreeBSD errno(2)";
   4117 "EINTEGRITY"            critical  [remedy = operator, data_at_risk]
        "a checksum of the file system is wrong" "FreeBSD errno(2)";
   4118 "EPROTOTYPE"            permanent []
        "not an error of a file" "errno(3)";
};
