//! What every stable `io::ErrorKind` means where there is no errno, for files and for connections. Nothing but
//! rows; their numbers are the ones of [`Kind`](super::Kind).

use errpolicy::{Row, rows};

pub(super) const STORAGE: [Row; 38] = rows! { domain "io";
     1 "NotFound"                not_found [effect = not_applied]
       "the path does not exist" "std::io::ErrorKind";
     2 "PermissionDenied"        permanent [remedy = operator]
       "access is refused until a person grants it" "std::io::ErrorKind";
     3 "ConnectionRefused"       permanent []
       "not an error of a file" "std::io::ErrorKind";
     4 "ConnectionReset"         permanent []
       "not an error of a file" "std::io::ErrorKind";
     5 "HostUnreachable"         permanent []
       "not an error of a file" "std::io::ErrorKind";
     6 "NetworkUnreachable"      permanent []
       "not an error of a file" "std::io::ErrorKind";
     7 "ConnectionAborted"       permanent []
       "not an error of a file" "std::io::ErrorKind";
     8 "NotConnected"            permanent []
       "not an error of a file" "std::io::ErrorKind";
     9 "AddrInUse"               permanent []
       "not an error of a file" "std::io::ErrorKind";
    10 "AddrNotAvailable"        permanent []
       "not an error of a file" "std::io::ErrorKind";
    11 "NetworkDown"             permanent []
       "not an error of a file" "std::io::ErrorKind";
    12 "BrokenPipe"              permanent []
       "the reader of the pipe is gone" "std::io::ErrorKind";
    13 "AlreadyExists"           permanent [effect = not_applied]
       "it exists already" "std::io::ErrorKind";
    14 "WouldBlock"              retryable []
       "it would block, or another process holds the lock" "std::io::ErrorKind";
    15 "NotADirectory"           permanent [effect = not_applied]
       "a part of the path is a file" "std::io::ErrorKind";
    16 "IsADirectory"            permanent [effect = not_applied]
       "the path is a directory" "std::io::ErrorKind";
    17 "DirectoryNotEmpty"       permanent []
       "the directory is not empty" "std::io::ErrorKind";
    18 "ReadOnlyFilesystem"      critical  [remedy = operator]
       "the file system turned read-only, often after an error; from fsync, earlier writes are lost" "std::io::ErrorKind";
    19 "StaleNetworkFileHandle"  retryable [scope = connection]
       "the handle is stale: open by path again" "std::io::ErrorKind";
    20 "InvalidInput"            permanent [effect = not_applied]
       "an argument is invalid" "std::io::ErrorKind";
    21 "InvalidData"             permanent []
       "any parser says so of data, which a caller can send" "std::io::ErrorKind";
    22 "TimedOut"                retryable []
       "a timer of a library ran out: no disk says it without an errno" "std::io::ErrorKind";
    23 "WriteZero"               permanent []
       "the writer takes no more; any writer can say so" "std::io::ErrorKind";
    24 "StorageFull"             retryable [remedy = free_resource, status = 507]
       "the device is full: after a failed fsync repeat the writes, not the fsync" "std::io::ErrorKind";
    25 "NotSeekable"             permanent [effect = not_applied]
       "the program seeks where there are no positions" "std::io::ErrorKind";
    26 "QuotaExceeded"           retryable [remedy = free_resource, status = 507]
       "the quota is used up: after a failed fsync repeat the writes, not the fsync" "std::io::ErrorKind";
    27 "FileTooLarge"            permanent []
       "the file would grow over its limit" "std::io::ErrorKind";
    28 "ResourceBusy"            retryable []
       "the device or file is in use" "std::io::ErrorKind";
    29 "ExecutableFileBusy"      retryable [effect = not_applied]
       "the executable is running" "std::io::ErrorKind";
    30 "Deadlock"                retryable [effect = not_applied, scope = transaction]
       "waiting for the lock would never end: release every lock and start over" "std::io::ErrorKind";
    31 "CrossesDevices"          permanent [effect = not_applied]
       "a rename across file systems: copy instead" "std::io::ErrorKind";
    32 "TooManyLinks"            permanent [effect = not_applied]
       "too many links" "std::io::ErrorKind";
    33 "InvalidFilename"         permanent [effect = not_applied]
       "the path is bad" "std::io::ErrorKind";
    34 "ArgumentListTooLong"     permanent [effect = not_applied]
       "an argument is wrong" "std::io::ErrorKind";
    35 "Interrupted"             retryable []
       "a signal came first: call again at once" "std::io::ErrorKind";
    36 "Unsupported"             permanent [effect = not_applied]
       "it is not supported" "std::io::ErrorKind";
    37 "UnexpectedEof"           permanent []
       "any parser says so of data, which a caller can send" "std::io::ErrorKind";
    38 "OutOfMemory"             retryable [remedy = free_resource]
       "memory may be free again later" "std::io::ErrorKind";
};

pub(super) const NETWORK: [Row; 38] = rows! { domain "io";
     1 "NotFound"                retryable [effect = not_applied, scope = connection, origin = upstream]
       "a Unix socket's path is missing: the peer is not started yet; the thing asked for may exist" "std::io::ErrorKind";
     2 "PermissionDenied"        permanent [origin = local, remedy = operator]
       "a policy refused it" "std::io::ErrorKind";
     3 "ConnectionRefused"       retryable [effect = not_applied, scope = connection, origin = upstream]
       "nothing listens there, so nothing was sent; said later, by ICMP, it proves nothing" "std::io::ErrorKind";
     4 "ConnectionReset"         retryable [scope = connection, origin = upstream]
       "the peer reset; it does so after it processed a request just as before" "std::io::ErrorKind";
     5 "HostUnreachable"         retryable [scope = connection, origin = upstream]
       "no way there now; ICMP can say so after the request was sent" "std::io::ErrorKind";
     6 "NetworkUnreachable"      retryable [scope = connection, origin = upstream]
       "no way there now; ICMP can say so after the request was sent" "std::io::ErrorKind";
     7 "ConnectionAborted"       retryable [scope = connection, origin = upstream]
       "the connection broke; the request may have been processed" "std::io::ErrorKind";
     8 "NotConnected"            retryable [scope = connection, origin = upstream]
       "the connection is gone; what was sent before may have been processed" "std::io::ErrorKind";
     9 "AddrInUse"               permanent [effect = not_applied, origin = local]
       "the local address is taken: configuration" "std::io::ErrorKind";
    10 "AddrNotAvailable"        retryable [effect = not_applied, scope = connection, origin = local, remedy = free_resource]
       "local ports ran out; for a fixed address it is configuration" "std::io::ErrorKind";
    11 "NetworkDown"             retryable [scope = connection, origin = upstream]
       "no way there now; the interface can go down after the request was sent" "std::io::ErrorKind";
    12 "BrokenPipe"              retryable [scope = connection, origin = upstream]
       "the peer closed; what was sent before may have been processed" "std::io::ErrorKind";
    13 "AlreadyExists"           permanent [effect = not_applied, origin = upstream]
       "it exists already" "std::io::ErrorKind";
    14 "WouldBlock"              retryable [scope = connection, origin = upstream]
       "not ready; also how the time of a blocking socket runs out" "std::io::ErrorKind";
    15 "NotADirectory"           permanent [effect = not_applied, origin = local]
       "a part of a Unix socket's path is a file" "std::io::ErrorKind";
    16 "IsADirectory"            permanent [origin = local]
       "not an error of a socket" "std::io::ErrorKind";
    17 "DirectoryNotEmpty"       permanent [origin = local]
       "not an error of a socket" "std::io::ErrorKind";
    18 "ReadOnlyFilesystem"      permanent [origin = local]
       "not an error of a socket" "std::io::ErrorKind";
    19 "StaleNetworkFileHandle"  retryable [scope = connection, origin = upstream]
       "the handle is stale: open again" "std::io::ErrorKind";
    20 "InvalidInput"            permanent [effect = not_applied, origin = local]
       "an argument is invalid" "std::io::ErrorKind";
    21 "InvalidData"             retryable [scope = connection, origin = upstream]
       "the peer sent what cannot be read; what was sent before may have been processed" "std::io::ErrorKind";
    22 "TimedOut"                retryable [scope = connection, origin = upstream]
       "no answer in time; what was sent may have been processed" "std::io::ErrorKind";
    23 "WriteZero"               retryable [scope = connection, origin = upstream]
       "the peer takes no more; what was sent before may have been processed" "std::io::ErrorKind";
    24 "StorageFull"             retryable [origin = local, remedy = free_resource]
       "a limit is reached" "std::io::ErrorKind";
    25 "NotSeekable"             permanent [origin = local]
       "not an error of a socket" "std::io::ErrorKind";
    26 "QuotaExceeded"           retryable [origin = local, remedy = free_resource]
       "the quota is used up" "std::io::ErrorKind";
    27 "FileTooLarge"            permanent [origin = local]
       "not an error of a socket" "std::io::ErrorKind";
    28 "ResourceBusy"            retryable [origin = upstream]
       "the resource is in use" "std::io::ErrorKind";
    29 "ExecutableFileBusy"      permanent [origin = local]
       "not an error of a socket" "std::io::ErrorKind";
    30 "Deadlock"                permanent [origin = local]
       "not an error of a socket" "std::io::ErrorKind";
    31 "CrossesDevices"          permanent [origin = local]
       "not an error of a socket" "std::io::ErrorKind";
    32 "TooManyLinks"            permanent [origin = local]
       "not an error of a socket" "std::io::ErrorKind";
    33 "InvalidFilename"         permanent [effect = not_applied, origin = local]
       "the Unix socket's path is bad" "std::io::ErrorKind";
    34 "ArgumentListTooLong"     permanent [effect = not_applied, origin = local]
       "an argument is wrong" "std::io::ErrorKind";
    35 "Interrupted"             retryable [origin = upstream]
       "a signal came first: call again at once" "std::io::ErrorKind";
    36 "Unsupported"             permanent [effect = not_applied, origin = local]
       "it is not supported" "std::io::ErrorKind";
    37 "UnexpectedEof"           retryable [scope = connection, origin = upstream]
       "the peer closed in the middle of a message" "std::io::ErrorKind";
    38 "OutOfMemory"             retryable [origin = local, remedy = free_resource]
       "memory may be free again later" "std::io::ErrorKind";
};
