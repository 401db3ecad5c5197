//! What every errno of Linux, macOS and FreeBSD means for connections to others:
//! the rows of [`NETWORK`](super::NETWORK). Nothing but rows.
//!
//! The number is that of Linux; names that Linux lacks, and one that means something else on macOS, are numbered
//! from 4096, which is no errno anywhere. `macos` and `freebsd` say what they are numbered there.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 174] = rows! { domain "errno";
      1 "EPERM"                 permanent [origin = local, remedy = operator]
        "a local firewall or policy refused the packet" "connect(2)";
      2 "ENOENT"                retryable [effect = not_applied, scope = connection, origin = upstream]
        "a Unix socket's path is missing: the peer is not started yet; the thing asked for may exist" "unix(7)";
      3 "ESRCH"                 permanent [origin = local]
        "a route's entry is missing" "errno(3)";
      4 "EINTR"                 retryable [origin = upstream]
        "a signal came first: call again at once" "signal(7)";
      5 "EIO"                   retryable [scope = connection, origin = upstream]
        "the transport below the socket broke" "errno(3)";
      6 "ENXIO"                 permanent [origin = local]
        "no such address or device" "errno(3)";
      7 "E2BIG"                 permanent [effect = not_applied, origin = local]
        "an argument or the program is wrong" "errno(3)";
      8 "ENOEXEC"               permanent [effect = not_applied, origin = local]
        "an argument or the program is wrong" "errno(3)";
      9 "EBADF"                 permanent [origin = local]
        "a bug of this program: the socket is closed already" "send(2)";
     10 "ECHILD"                permanent [effect = not_applied, origin = local]
        "an argument or the program is wrong" "errno(3)";
     11 "EAGAIN"                retryable [scope = connection, origin = upstream]
        "not ready; also how SO_RCVTIMEO and SO_SNDTIMEO run out" "socket(7)";
     12 "ENOMEM"                retryable [origin = local, remedy = free_resource]
        "memory for sockets may be free again later" "send(2)";
     13 "EACCES"                permanent [origin = local, remedy = operator]
        "a policy or a broadcast restriction refused it" "connect(2)";
     14 "EFAULT"                permanent [origin = local]
        "an address outside our memory; a peer must not be able to stop us with it" "send(2)";
     15 "ENOTBLK"               permanent [effect = not_applied, origin = local]
        "an argument or the program is wrong" "errno(3)";
     16 "EBUSY"                 retryable [origin = upstream]
        "the resource is in use" "errno(3)";
     17 "EEXIST"                permanent [effect = not_applied, origin = upstream]
        "it exists already" "errno(3)";
     18 "EXDEV"                 permanent [origin = local]
        "not an error of a socket" "errno(3)";
     19 "ENODEV"                permanent [origin = local]
        "the interface is missing" "errno(3)";
     20 "ENOTDIR"               permanent [effect = not_applied, origin = local]
        "a part of a Unix socket's path is a file" "errno(3)";
     21 "EISDIR"                permanent [origin = local]
        "not an error of a socket" "errno(3)";
     22 "EINVAL"                permanent [origin = local]
        "an argument is invalid" "errno(3)";
     23 "ENFILE"                retryable [effect = not_applied, origin = local, remedy = free_resource]
        "descriptors ran out; shed load and wait" "socket(2)";
     24 "EMFILE"                retryable [effect = not_applied, origin = local, remedy = free_resource]
        "descriptors ran out; shed load and wait" "socket(2)";
     25 "ENOTTY"                permanent [effect = not_applied, origin = local]
        "an argument or the program is wrong" "errno(3)";
     26 "ETXTBSY"               permanent [origin = local]
        "not an error of a socket" "errno(3)";
     27 "EFBIG"                 permanent [origin = local]
        "not an error of a socket" "errno(3)";
     28 "ENOSPC"                retryable [origin = local, remedy = free_resource]
        "a limit of the kernel is reached, such as the watches of epoll; or our disk is full, perhaps of the answer" "epoll_ctl(2), write(2)";
     29 "ESPIPE"                permanent [effect = not_applied, origin = local]
        "an argument or the program is wrong" "errno(3)";
     30 "EROFS"                 permanent [origin = local]
        "not an error of a socket" "errno(3)";
     31 "EMLINK"                permanent [origin = local]
        "not an error of a socket" "errno(3)";
     32 "EPIPE"                 retryable [scope = connection, origin = upstream]
        "the peer closed; what was sent before may have been processed" "send(2)";
     33 "EDOM"                  permanent [effect = not_applied, origin = local]
        "an argument or the program is wrong" "errno(3)";
     34 "ERANGE"                permanent [effect = not_applied, origin = upstream]
        "the result does not fit" "errno(3)";
     35 "EDEADLK"               permanent [origin = local]
        "not an error of a socket" "errno(3)";
     36 "ENAMETOOLONG"          permanent [effect = not_applied, origin = local]
        "the Unix socket's path is bad" "errno(3)";
     37 "ENOLCK"                permanent [origin = local]
        "not an error of a socket" "errno(3)";
     38 "ENOSYS"                permanent [effect = not_applied, origin = local]
        "it is not supported" "errno(3)";
     39 "ENOTEMPTY"             permanent [origin = local]
        "not an error of a socket" "errno(3)";
     40 "ELOOP"                 permanent [effect = not_applied, origin = local]
        "the Unix socket's path is bad" "errno(3)";
     42 "ENOMSG"                permanent [origin = local]
        "not an error of a socket" "errno(3)";
     43 "EIDRM"                 permanent [origin = local]
        "not an error of a socket" "errno(3)";
     44 "ECHRNG"                permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     45 "EL2NSYNC"              permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     46 "EL3HLT"                permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     47 "EL3RST"                permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     48 "ELNRNG"                permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     49 "EUNATCH"               permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     50 "ENOCSI"                permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     51 "EL2HLT"                permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     52 "EBADE"                 permanent [origin = local]
        "not an error of a socket" "errno(3)";
     53 "EBADR"                 permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     54 "EXFULL"                permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     55 "ENOANO"                permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     56 "EBADRQC"               permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     57 "EBADSLT"               permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     59 "EBFONT"                permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     60 "ENOSTR"                permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     61 "ENODATA"               permanent [origin = local]
        "not an error of a socket" "errno(3)";
     62 "ETIME"                 retryable [scope = connection, origin = upstream]
        "a timer ran out" "errno(3)";
     63 "ENOSR"                 permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     64 "ENONET"                retryable [scope = connection, origin = upstream]
        "no way there now; ICMP can say so after the request was sent" "accept(2)";
     65 "ENOPKG"                permanent [effect = not_applied, origin = upstream]
        "it is not supported" "errno(3)";
     66 "EREMOTE"               permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     67 "ENOLINK"               retryable [scope = connection, origin = upstream]
        "the link is severed" "errno(3)";
     68 "EADV"                  permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     69 "ESRMNT"                permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     70 "ECOMM"                 retryable [scope = connection, origin = upstream]
        "a link failed; legacy" "errno(3)";
     71 "EPROTO"                retryable [scope = connection, origin = upstream]
        "a protocol error below us; from accept(2), a pending network error" "accept(2)";
     72 "EMULTIHOP"             retryable [scope = connection, origin = upstream]
        "a link failed; legacy" "errno(3)";
     73 "EDOTDOT"               permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     74 "EBADMSG"               retryable [scope = connection, origin = upstream]
        "the message is malformed: what was sent before may have been processed" "errno(3)";
     75 "EOVERFLOW"             permanent [effect = not_applied, origin = upstream]
        "a value does not fit its type" "errno(3)";
     76 "ENOTUNIQ"              permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     77 "EBADFD"                permanent [origin = local]
        "a bug of this program: the socket is closed already" "errno(3)";
     78 "EREMCHG"               permanent [origin = upstream]
        "internal to the device mapper: it should not surface" "errno(3)";
     79 "ELIBACC"               permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     80 "ELIBBAD"               permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     81 "ELIBSCN"               permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     82 "ELIBMAX"               permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     83 "ELIBEXEC"              permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     84 "EILSEQ"                permanent [effect = not_applied, origin = upstream]
        "bad characters" "errno(3)";
     85 "ERESTART"              retryable [origin = upstream]
        "the call was interrupted: call again at once" "errno(3)";
     86 "ESTRPIPE"              permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
     87 "EUSERS"                permanent [effect = not_applied, origin = local]
        "an argument or the program is wrong" "errno(3)";
     88 "ENOTSOCK"              permanent [origin = local]
        "a bug of this program" "errno(3)";
     89 "EDESTADDRREQ"          permanent [origin = local]
        "a bug of this program" "errno(3)";
     90 "EMSGSIZE"              permanent [effect = not_applied, origin = local]
        "the datagram is too large" "send(2)";
     91 "EPROTOTYPE"            permanent [origin = local]
        "a bug of this program" "errno(3)";
     92 "ENOPROTOOPT"           permanent [effect = not_applied, origin = local]
        "it is not supported; from accept(2), a pending network error of the new socket" "accept(2)";
     93 "EPROTONOSUPPORT"       permanent [effect = not_applied, origin = local]
        "it is not supported" "errno(3)";
     94 "ESOCKTNOSUPPORT"       permanent [effect = not_applied, origin = local]
        "it is not supported" "errno(3)";
     95 "EOPNOTSUPP"            permanent [effect = not_applied, origin = local]
        "it is not supported; from accept(2), a pending network error of the new socket" "accept(2)";
     96 "EPFNOSUPPORT"          permanent [effect = not_applied, origin = local]
        "it is not supported" "errno(3)";
     97 "EAFNOSUPPORT"          permanent [effect = not_applied, origin = local]
        "it is not supported" "errno(3)";
     98 "EADDRINUSE"            permanent [effect = not_applied, origin = local]
        "the local address is taken: configuration" "bind(2)";
     99 "EADDRNOTAVAIL"         retryable [effect = not_applied, scope = connection, origin = local, remedy = free_resource]
        "local ports ran out; for a fixed address it is configuration" "connect(2)";
    100 "ENETDOWN"              retryable [scope = connection, origin = upstream]
        "no way there now; ICMP can say so after the request was sent" "accept(2)";
    101 "ENETUNREACH"           retryable [scope = connection, origin = upstream]
        "no way there now; ICMP can say so after the request was sent" "connect(2)";
    102 "ENETRESET"             retryable [scope = connection, origin = upstream]
        "the connection broke; the request may have been processed" "errno(3)";
    103 "ECONNABORTED"          retryable [scope = connection, origin = upstream]
        "the connection broke; the request may have been processed" "errno(3)";
    104 "ECONNRESET"            retryable [scope = connection, origin = upstream]
        "the peer reset; it does so after it processed a request just as before" "send(2)";
    105 "ENOBUFS"               retryable [origin = local, remedy = free_resource]
        "buffers ran out; shed load and wait" "send(2)";
    106 "EISCONN"               permanent [origin = local]
        "a bug of this program" "connect(2)";
    107 "ENOTCONN"              retryable [scope = connection, origin = upstream]
        "the connection is gone; what was sent before may have been processed" "send(2)";
    108 "ESHUTDOWN"             retryable [scope = connection, origin = upstream]
        "the connection is gone; what was sent before may have been processed" "errno(3)";
    109 "ETOOMANYREFS"          retryable [origin = local, remedy = free_resource]
        "too many descriptors are in flight" "unix(7)";
    110 "ETIMEDOUT"             retryable [scope = connection, origin = upstream]
        "no answer in time; what was sent may have been processed" "tcp(7)";
    111 "ECONNREFUSED"          retryable [effect = not_applied, scope = connection, origin = upstream]
        "nothing listens there, so nothing was sent; said later, by ICMP, it proves nothing" "connect(2)";
    112 "EHOSTDOWN"             retryable [scope = connection, origin = upstream]
        "no way there now; ICMP can say so after the request was sent" "accept(2)";
    113 "EHOSTUNREACH"          retryable [scope = connection, origin = upstream]
        "no way there now; ICMP can say so after the request was sent" "ip(7)";
    114 "EALREADY"              retryable [origin = upstream]
        "the operation is running: wait for it" "connect(2)";
    115 "EINPROGRESS"           retryable [origin = upstream]
        "the operation is running: wait for it" "connect(2)";
    116 "ESTALE"                retryable [scope = connection, origin = upstream]
        "the handle is stale: open again" "errno(3)";
    117 "EUCLEAN"               permanent [origin = local]
        "not an error of a socket" "errno(3)";
    118 "ENOTNAM"               permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
    119 "ENAVAIL"               permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
    120 "EISNAM"                permanent [origin = upstream]
        "a legacy code: no file or socket call of today returns it" "errno(3)";
    121 "EREMOTEIO"             retryable [scope = connection, origin = upstream]
        "the link is severed" "errno(3)";
    122 "EDQUOT"                retryable [origin = local, remedy = free_resource]
        "the quota is used up, perhaps by the answer" "errno(3)";
    123 "ENOMEDIUM"             permanent [origin = local]
        "not an error of a socket" "errno(3)";
    124 "EMEDIUMTYPE"           permanent [origin = local]
        "not an error of a socket" "errno(3)";
    125 "ECANCELED"             permanent [origin = local]
        "we cancelled it" "errno(3)";
    126 "ENOKEY"                permanent [origin = upstream, remedy = operator]
        "the key is missing or refused" "errno(3)";
    127 "EKEYEXPIRED"           permanent [origin = upstream, remedy = operator]
        "the key is missing or refused" "errno(3)";
    128 "EKEYREVOKED"           permanent [origin = upstream, remedy = operator]
        "the key is missing or refused" "errno(3)";
    129 "EKEYREJECTED"          permanent [origin = upstream, remedy = operator]
        "the key is missing or refused" "errno(3)";
    130 "EOWNERDEAD"            permanent [origin = local]
        "not an error of a socket" "errno(3)";
    131 "ENOTRECOVERABLE"       permanent [origin = local]
        "not an error of a socket" "errno(3)";
    132 "ERFKILL"               retryable [scope = connection, origin = upstream]
        "the radio is switched off" "errno(3)";
    133 "EHWPOISON"             permanent [origin = local]
        "a page of memory is defective; a peer must not be able to stop us with it" "errno(3)";
    134 "EFTYPE"                permanent [origin = local]
        "not an error of a socket" "Linux uapi asm-generic/errno.h";
    512 "ERESTARTSYS"           retryable [origin = upstream]
        "internal to the kernel: the call was interrupted" "Linux include/linux/errno.h";
    513 "ERESTARTNOINTR"        retryable [origin = upstream]
        "internal to the kernel: the call was interrupted" "Linux include/linux/errno.h";
    514 "ERESTARTNOHAND"        retryable [origin = upstream]
        "internal to the kernel: the call was interrupted" "Linux include/linux/errno.h";
    515 "ENOIOCTLCMD"           permanent [effect = not_applied, origin = upstream]
        "internal to the kernel, known to leak: it is not supported" "Linux include/linux/errno.h";
    516 "ERESTART_RESTARTBLOCK" retryable [origin = upstream]
        "internal to the kernel: the call was interrupted" "Linux include/linux/errno.h";
    517 "EPROBE_DEFER"          retryable [origin = upstream]
        "internal to the kernel: a driver is not ready yet" "Linux include/linux/errno.h";
    518 "EOPENSTALE"            retryable [origin = upstream]
        "internal to the kernel: open found a stale entry, and opens again" "Linux include/linux/errno.h";
    519 "ENOPARAM"              permanent [effect = not_applied, origin = local]
        "internal to the kernel: an argument is wrong" "Linux include/linux/errno.h";
    521 "EBADHANDLE"            permanent [effect = not_applied, origin = local]
        "internal to the kernel's NFS: an argument is wrong" "Linux include/linux/errno.h";
    522 "ENOTSYNC"              retryable [scope = connection, origin = upstream]
        "internal to the kernel's NFS: out of step or not ready" "Linux include/linux/errno.h";
    523 "EBADCOOKIE"            retryable [scope = connection, origin = upstream]
        "internal to the kernel's NFS: out of step or not ready" "Linux include/linux/errno.h";
    524 "ENOTSUPP"              permanent [effect = not_applied, origin = upstream]
        "internal to the kernel, known to leak: it is not supported" "Linux include/linux/errno.h";
    525 "ETOOSMALL"             permanent [effect = not_applied, origin = local]
        "internal to the kernel's NFS: an argument is wrong" "Linux include/linux/errno.h";
    526 "ESERVERFAULT"          permanent [origin = upstream]
        "internal to the kernel's NFS: the server's error has no translation" "Linux include/linux/errno.h";
    527 "EBADTYPE"              permanent [effect = not_applied, origin = upstream]
        "internal to the kernel, known to leak: it is not supported" "Linux include/linux/errno.h";
    528 "EJUKEBOX"              retryable [scope = connection, origin = upstream]
        "internal to the kernel's NFS: out of step or not ready" "Linux include/linux/errno.h";
    529 "EIOCBQUEUED"           retryable [origin = upstream]
        "internal to the kernel: the operation is queued" "Linux include/linux/errno.h";
    530 "ERECALLCONFLICT"       retryable [scope = connection, origin = upstream]
        "internal to the kernel's NFS: out of step or not ready" "Linux include/linux/errno.h";
    531 "ENOGRACE"              permanent [effect = not_applied, origin = upstream]
        "internal to the kernel's NFS: the time to reclaim a lock is over" "Linux include/linux/errno.h";
   4096 "ENOTSUP"               permanent [effect = not_applied, origin = local]
        "it is not supported" "macOS errno(2)";
   4097 "EPROCLIM"              retryable [origin = local, remedy = free_resource]
        "too many processes" "macOS and FreeBSD errno(2)";
   4098 "EBADRPC"               permanent [origin = upstream]
        "the server does not speak our version of the protocol" "macOS and FreeBSD errno(2)";
   4099 "ERPCMISMATCH"          permanent [origin = upstream]
        "the server does not speak our version of the protocol" "macOS and FreeBSD errno(2)";
   4100 "EPROGUNAVAIL"          permanent [origin = upstream]
        "the server does not speak our version of the protocol" "macOS and FreeBSD errno(2)";
   4101 "EPROGMISMATCH"         permanent [origin = upstream]
        "the server does not speak our version of the protocol" "macOS and FreeBSD errno(2)";
   4102 "EPROCUNAVAIL"          permanent [origin = upstream]
        "the server does not speak our version of the protocol" "macOS and FreeBSD errno(2)";
   4103 "EAUTH"                 permanent [origin = local, remedy = operator]
        "the peer refuses who we are until a person grants it" "macOS and FreeBSD errno(2)";
   4104 "ENEEDAUTH"             permanent [origin = local, remedy = operator]
        "the peer wants to know who we are: a person must supply it" "macOS and FreeBSD errno(2)";
   4105 "EPWROFF"               permanent [origin = local]
        "not an error of a socket" "macOS errno(2)";
   4106 "EDEVERR"               permanent [origin = local]
        "not an error of a socket" "macOS errno(2)";
   4107 "EBADEXEC"              permanent [origin = local]
        "not an error of a socket" "macOS errno(2)";
   4108 "EBADARCH"              permanent [origin = local]
        "not an error of a socket" "macOS errno(2)";
   4109 "ESHLIBVERS"            permanent [origin = local]
        "not an error of a socket" "macOS errno(2)";
   4110 "EBADMACHO"             permanent [origin = local]
        "not an error of a socket" "macOS errno(2)";
   4111 "ENOATTR"               permanent [origin = local]
        "not an error of a socket" "macOS and FreeBSD errno(2)";
   4112 "ENOPOLICY"             permanent [effect = not_applied, origin = local]
        "no such policy is registered" "macOS errno(2)";
   4113 "EQFULL"                retryable [origin = local, remedy = free_resource]
        "the interface's queue is full; shed load and wait" "macOS errno(2)";
   4114 "EDOOFUS"               permanent [origin = local]
        "a bug below this program" "FreeBSD errno(2)";
   4115 "ENOTCAPABLE"           permanent [origin = local, remedy = operator]
        "the sandbox refuses it" "macOS and FreeBSD errno(2)";
   4116 "ECAPMODE"              permanent [origin = local, remedy = operator]
        "the sandbox refuses it" "FreeBSD errno(2)";
   4117 "EINTEGRITY"            permanent [origin = local]
        "not an error of a socket" "FreeBSD errno(2)";
   4118 "EPROTOTYPE"            retryable [scope = connection, origin = upstream]
        "on macOS, the peer closed while we sent; what was sent before may have been processed" "libuv pull request 3413";
};
