//! What the error codes of Windows mean for connections to others: the rows of [`NETWORK_WINDOWS`](super::NETWORK_WINDOWS).
//! Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 228] = rows! { domain "windows";
        1 "ERROR_INVALID_FUNCTION"              permanent [effect = not_applied, origin = local]
          "it is not supported" "winerror.h";
        2 "ERROR_FILE_NOT_FOUND"                retryable [effect = not_applied, scope = connection, origin = upstream]
          "a named pipe is missing: the peer is not started yet; the thing asked for may exist" "winerror.h";
        3 "ERROR_PATH_NOT_FOUND"                retryable [effect = not_applied, scope = connection, origin = upstream]
          "a named pipe is missing: the peer is not started yet; the thing asked for may exist" "winerror.h";
        4 "ERROR_TOO_MANY_OPEN_FILES"           retryable [effect = not_applied, origin = local, remedy = free_resource]
          "handles ran out; shed load and wait" "winerror.h";
        5 "ERROR_ACCESS_DENIED"                 permanent [origin = local, remedy = operator]
          "a policy refused it" "winerror.h";
        6 "ERROR_INVALID_HANDLE"                permanent [origin = local]
          "a bug of this program: the socket is closed already" "winerror.h";
        8 "ERROR_NOT_ENOUGH_MEMORY"             retryable [origin = local, remedy = free_resource]
          "memory for sockets may be free again later" "winerror.h";
       13 "ERROR_INVALID_DATA"                  permanent [origin = local]
          "data that a driver or parser cannot read" "winerror.h";
       14 "ERROR_OUTOFMEMORY"                   retryable [origin = local, remedy = free_resource]
          "memory for sockets may be free again later" "winerror.h";
       15 "ERROR_INVALID_DRIVE"                 permanent [origin = local]
          "not an error of a socket" "winerror.h";
       17 "ERROR_NOT_SAME_DEVICE"               permanent [origin = local]
          "not an error of a socket" "winerror.h";
       19 "ERROR_WRITE_PROTECT"                 permanent [origin = local]
          "not an error of a socket" "winerror.h";
       20 "ERROR_BAD_UNIT"                      permanent [origin = local]
          "not an error of a socket" "winerror.h";
       21 "ERROR_NOT_READY"                     permanent [origin = local]
          "not an error of a socket" "winerror.h";
       23 "ERROR_CRC"                           retryable [scope = connection, origin = upstream]
          "the message is malformed: what was sent before may have been processed" "winerror.h";
       25 "ERROR_SEEK"                          permanent [origin = local]
          "not an error of a socket" "winerror.h";
       27 "ERROR_SECTOR_NOT_FOUND"              permanent [origin = local]
          "not an error of a socket" "winerror.h";
       29 "ERROR_WRITE_FAULT"                   retryable [scope = connection, origin = upstream]
          "the transport below the socket broke" "winerror.h";
       30 "ERROR_READ_FAULT"                    retryable [scope = connection, origin = upstream]
          "the transport below the socket broke" "winerror.h";
       31 "ERROR_GEN_FAILURE"                   retryable [scope = connection, origin = upstream]
          "a driver below the connection failed and does not say why" "winerror.h";
       32 "ERROR_SHARING_VIOLATION"             permanent [origin = local]
          "not an error of a socket" "winerror.h";
       33 "ERROR_LOCK_VIOLATION"                permanent [origin = local]
          "not an error of a socket" "winerror.h";
       38 "ERROR_HANDLE_EOF"                    retryable [scope = connection, origin = upstream]
          "the peer closed; what was sent before may have been processed" "winerror.h";
       39 "ERROR_HANDLE_DISK_FULL"              retryable [origin = local, remedy = free_resource]
          "a limit is reached" "winerror.h";
       50 "ERROR_NOT_SUPPORTED"                 permanent [effect = not_applied, origin = local]
          "it is not supported" "winerror.h";
       53 "ERROR_BAD_NETPATH"                   retryable [scope = connection, origin = upstream]
          "the server does not answer, or does no more" "winerror.h";
       54 "ERROR_NETWORK_BUSY"                  retryable [origin = upstream]
          "the network is busy" "winerror.h";
       55 "ERROR_DEV_NOT_EXIST"                 permanent [origin = local]
          "the device is missing" "winerror.h";
       59 "ERROR_UNEXP_NET_ERR"                 retryable [scope = connection, origin = upstream]
          "the connection broke; the request may have been processed" "winerror.h";
       64 "ERROR_NETNAME_DELETED"               retryable [scope = connection, origin = upstream]
          "the connection broke; the request may have been processed" "winerror.h";
       67 "ERROR_BAD_NET_NAME"                  permanent [effect = not_applied, origin = upstream]
          "the server has no such share" "winerror.h";
       71 "ERROR_REQ_NOT_ACCEP"                 retryable [effect = not_applied, scope = connection, origin = upstream]
          "the server takes no more connections now" "winerror.h";
       80 "ERROR_FILE_EXISTS"                   permanent [effect = not_applied, origin = upstream]
          "it exists already" "winerror.h";
       82 "ERROR_CANNOT_MAKE"                   permanent [origin = local]
          "not an error of a socket" "winerror.h";
       87 "ERROR_INVALID_PARAMETER"             permanent [origin = local]
          "an argument is invalid" "winerror.h";
      109 "ERROR_BROKEN_PIPE"                   retryable [scope = connection, origin = upstream]
          "the peer closed; what was sent before may have been processed" "winerror.h";
      110 "ERROR_OPEN_FAILED"                   permanent [effect = not_applied, origin = local]
          "the device cannot be opened; the code does not say why" "winerror.h";
      111 "ERROR_BUFFER_OVERFLOW"               permanent [effect = not_applied, origin = local]
          "the path is bad" "winerror.h";
      112 "ERROR_DISK_FULL"                     retryable [origin = local, remedy = free_resource]
          "a limit is reached" "winerror.h";
      120 "ERROR_CALL_NOT_IMPLEMENTED"          permanent [effect = not_applied, origin = local]
          "it is not supported" "winerror.h";
      121 "ERROR_SEM_TIMEOUT"                   retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
      122 "ERROR_INSUFFICIENT_BUFFER"           permanent [origin = local]
          "a buffer of the program is too small" "winerror.h";
      123 "ERROR_INVALID_NAME"                  permanent [effect = not_applied, origin = local]
          "the path of the pipe is bad" "winerror.h";
      126 "ERROR_MOD_NOT_FOUND"                 permanent [effect = not_applied, origin = local, remedy = operator]
          "a library of the program is missing" "winerror.h";
      131 "ERROR_NEGATIVE_SEEK"                 permanent [origin = local]
          "not an error of a socket" "winerror.h";
      132 "ERROR_SEEK_ON_DEVICE"                permanent [origin = local]
          "not an error of a socket" "winerror.h";
      145 "ERROR_DIR_NOT_EMPTY"                 permanent [origin = local]
          "not an error of a socket" "winerror.h";
      156 "ERROR_SIGNAL_REFUSED"                permanent [origin = local]
          "not an error of a socket" "winerror.h";
      161 "ERROR_BAD_PATHNAME"                  permanent [effect = not_applied, origin = local]
          "the path of the pipe is bad" "winerror.h";
      167 "ERROR_LOCK_FAILED"                   permanent [origin = local]
          "not an error of a socket" "winerror.h";
      170 "ERROR_BUSY"                          retryable [origin = upstream]
          "the resource is in use" "winerror.h";
      183 "ERROR_ALREADY_EXISTS"                permanent [effect = not_applied, origin = upstream]
          "it exists already" "winerror.h";
      192 "WAIT_IO_COMPLETION"                  retryable [origin = upstream]
          "the wait was interrupted: wait again" "winerror.h";
      193 "ERROR_BAD_EXE_FORMAT"                permanent [effect = not_applied, origin = local]
          "an argument or the program is wrong" "winerror.h";
      203 "ERROR_ENVVAR_NOT_FOUND"              permanent [effect = not_applied, origin = local]
          "a variable of the environment is missing" "winerror.h";
      205 "ERROR_NO_SIGNAL_SENT"                permanent [origin = local]
          "not an error of a socket" "winerror.h";
      206 "ERROR_FILENAME_EXCED_RANGE"          permanent [effect = not_applied, origin = local]
          "the path of the pipe is bad" "winerror.h";
      208 "ERROR_META_EXPANSION_TOO_LONG"       permanent [effect = not_applied, origin = local]
          "an argument or the program is wrong" "winerror.h";
      223 "ERROR_FILE_TOO_LARGE"                permanent [origin = local]
          "not an error of a socket" "winerror.h";
      230 "ERROR_BAD_PIPE"                      retryable [scope = connection, origin = upstream]
          "the pipe is in no state to be used; what was sent before may have been processed" "winerror.h";
      231 "ERROR_PIPE_BUSY"                     retryable [effect = not_applied, scope = connection, origin = upstream]
          "every instance of the pipe is taken: not sent" "winerror.h";
      232 "ERROR_NO_DATA"                       retryable [scope = connection, origin = upstream]
          "the peer closed; what was sent before may have been processed" "winerror.h";
      233 "ERROR_PIPE_NOT_CONNECTED"            retryable [scope = connection, origin = upstream]
          "the connection is gone; what was sent before may have been processed" "winerror.h";
      234 "ERROR_MORE_DATA"                     permanent [origin = local]
          "a buffer of the program is smaller than the message" "winerror.h";
      258 "WAIT_TIMEOUT"                        retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
      267 "ERROR_DIRECTORY"                     permanent [effect = not_applied, origin = local]
          "a part of the pipe's path is a file" "winerror.h";
      277 "ERROR_EA_TABLE_FULL"                 permanent [origin = local]
          "not an error of a socket" "winerror.h";
      302 "ERROR_DISK_TOO_FRAGMENTED"           permanent [origin = local]
          "not an error of a socket" "winerror.h";
      303 "ERROR_DELETE_PENDING"                permanent [origin = local]
          "not an error of a socket" "winerror.h";
      323 "ERROR_DATA_CHECKSUM_ERROR"           retryable [scope = connection, origin = upstream]
          "the message is malformed: what was sent before may have been processed" "winerror.h";
      336 "ERROR_DIRECTORY_NOT_SUPPORTED"       permanent [origin = local]
          "not an error of a socket" "winerror.h";
      483 "ERROR_DEVICE_HARDWARE_ERROR"         permanent [origin = local]
          "not an error of a socket" "winerror.h";
      594 "ERROR_DRIVER_CANCEL_TIMEOUT"         retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
      740 "ERROR_ELEVATION_REQUIRED"            permanent [origin = local, remedy = operator]
          "a policy refused it" "winerror.h";
      995 "ERROR_OPERATION_ABORTED"             permanent [origin = local]
          "we cancelled it" "winerror.h";
      996 "ERROR_IO_INCOMPLETE"                 retryable [origin = upstream]
          "the operation is running: wait for it" "winerror.h";
      997 "ERROR_IO_PENDING"                    retryable [origin = upstream]
          "the operation is running: wait for it" "winerror.h";
      998 "ERROR_NOACCESS"                      permanent [origin = local]
          "an address outside our memory; a peer must not be able to stop us with it" "winerror.h";
     1004 "ERROR_INVALID_FLAGS"                 permanent [origin = local]
          "an argument is invalid" "winerror.h";
     1006 "ERROR_FILE_INVALID"                  permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1053 "ERROR_SERVICE_REQUEST_TIMEOUT"       retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
     1100 "ERROR_END_OF_MEDIA"                  permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1101 "ERROR_FILEMARK_DETECTED"             permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1102 "ERROR_BEGINNING_OF_MEDIA"            permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1103 "ERROR_SETMARK_DETECTED"              permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1104 "ERROR_NO_DATA_DETECTED"              permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1106 "ERROR_INVALID_BLOCK_LENGTH"          permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1111 "ERROR_BUS_RESET"                     permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1113 "ERROR_NO_UNICODE_TRANSLATION"        permanent [effect = not_applied, origin = upstream]
          "bad characters" "winerror.h";
     1117 "ERROR_IO_DEVICE"                     retryable [scope = connection, origin = upstream]
          "the transport below the socket broke" "winerror.h";
     1121 "ERROR_COUNTER_TIMEOUT"               retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
     1126 "ERROR_DISK_RECALIBRATE_FAILED"       permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1127 "ERROR_DISK_OPERATION_FAILED"         permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1128 "ERROR_DISK_RESET_FAILED"             permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1129 "ERROR_EOM_OVERFLOW"                  permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1131 "ERROR_POSSIBLE_DEADLOCK"             permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1142 "ERROR_TOO_MANY_LINKS"                permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1165 "ERROR_DEVICE_REQUIRES_CLEANING"      permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1166 "ERROR_DEVICE_DOOR_OPEN"              permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1167 "ERROR_DEVICE_NOT_CONNECTED"          permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1224 "ERROR_USER_MAPPED_FILE"              permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1225 "ERROR_CONNECTION_REFUSED"            retryable [effect = not_applied, scope = connection, origin = upstream]
          "nothing listens there, so nothing was sent; said later, by ICMP, it proves nothing" "winerror.h";
     1226 "ERROR_GRACEFUL_DISCONNECT"           retryable [scope = connection, origin = upstream]
          "the connection is gone; what was sent before may have been processed" "winerror.h";
     1227 "ERROR_ADDRESS_ALREADY_ASSOCIATED"    permanent [effect = not_applied, origin = local]
          "the local address is taken: configuration" "winerror.h";
     1229 "ERROR_CONNECTION_INVALID"            retryable [scope = connection, origin = upstream]
          "the connection is gone; what was sent before may have been processed" "winerror.h";
     1231 "ERROR_NETWORK_UNREACHABLE"           retryable [scope = connection, origin = upstream]
          "no way there now; ICMP can say so after the request was sent" "winerror.h";
     1232 "ERROR_HOST_UNREACHABLE"              retryable [scope = connection, origin = upstream]
          "no way there now; ICMP can say so after the request was sent" "winerror.h";
     1233 "ERROR_PROTOCOL_UNREACHABLE"          retryable [scope = connection, origin = upstream]
          "no way there now; ICMP can say so after the request was sent" "winerror.h";
     1234 "ERROR_PORT_UNREACHABLE"              retryable [scope = connection, origin = upstream]
          "no way there now; ICMP can say so after the request was sent" "winerror.h";
     1235 "ERROR_REQUEST_ABORTED"               retryable [scope = connection, origin = upstream]
          "the connection broke; the request may have been processed" "winerror.h";
     1236 "ERROR_CONNECTION_ABORTED"            retryable [scope = connection, origin = upstream]
          "the connection broke; the request may have been processed" "winerror.h";
     1295 "ERROR_DISK_QUOTA_EXCEEDED"           retryable [origin = local, remedy = free_resource]
          "the quota is used up" "winerror.h";
     1314 "ERROR_PRIVILEGE_NOT_HELD"            permanent [origin = local, remedy = operator]
          "a privilege is missing until a person grants it" "winerror.h";
     1392 "ERROR_FILE_CORRUPT"                  permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1393 "ERROR_DISK_CORRUPT"                  permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1450 "ERROR_NO_SYSTEM_RESOURCES"           retryable [origin = local, remedy = free_resource]
          "memory may be free again later" "winerror.h";
     1451 "ERROR_NONPAGED_SYSTEM_RESOURCES"     retryable [origin = local, remedy = free_resource]
          "memory may be free again later" "winerror.h";
     1452 "ERROR_PAGED_SYSTEM_RESOURCES"        retryable [origin = local, remedy = free_resource]
          "memory may be free again later" "winerror.h";
     1453 "ERROR_WORKING_SET_QUOTA"             retryable [origin = local, remedy = free_resource]
          "memory may be free again later" "winerror.h";
     1455 "ERROR_COMMITMENT_LIMIT"              retryable [origin = local, remedy = free_resource]
          "memory may be free again later" "winerror.h";
     1460 "ERROR_TIMEOUT"                       retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
     1464 "ERROR_SYMLINK_NOT_SUPPORTED"         permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1816 "ERROR_NOT_ENOUGH_QUOTA"              retryable [origin = local, remedy = free_resource]
          "memory may be free again later" "winerror.h";
     1920 "ERROR_CANT_ACCESS_FILE"              permanent [origin = local]
          "not an error of a socket" "winerror.h";
     1921 "ERROR_CANT_RESOLVE_FILENAME"         permanent [effect = not_applied, origin = local]
          "the path of the pipe is bad" "winerror.h";
     2250 "ERROR_NOT_CONNECTED"                 retryable [scope = connection, origin = upstream]
          "the connection is gone; what was sent before may have been processed" "winerror.h";
     4390 "ERROR_NOT_A_REPARSE_POINT"           permanent [origin = local]
          "not an error of a socket" "winerror.h";
     4392 "ERROR_INVALID_REPARSE_DATA"          permanent [origin = local]
          "not an error of a socket" "winerror.h";
     5910 "ERROR_RESOURCE_CALL_TIMED_OUT"       retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
     7012 "ERROR_CTX_MODEM_RESPONSE_TIMEOUT"    retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
     7040 "ERROR_CTX_CLIENT_QUERY_TIMEOUT"      retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
     8014 "FRS_ERR_SYSVOL_POPULATE_TIMEOUT"     retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
     8226 "ERROR_DS_TIMELIMIT_EXCEEDED"         retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
     9705 "DNS_ERROR_RECORD_TIMED_OUT"          retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
    10004 "WSAEINTR"                            retryable [origin = upstream]
          "a signal came first: call again at once" "Windows Sockets Error Codes";
    10009 "WSAEBADF"                            permanent [origin = local]
          "a bug of this program: the socket is closed already" "Windows Sockets Error Codes";
    10013 "WSAEACCES"                           permanent [origin = local, remedy = operator]
          "a policy refused it" "Windows Sockets Error Codes";
    10014 "WSAEFAULT"                           permanent [origin = local]
          "an address outside our memory; a peer must not be able to stop us with it" "Windows Sockets Error Codes";
    10022 "WSAEINVAL"                           permanent [origin = local]
          "an argument is invalid" "Windows Sockets Error Codes";
    10024 "WSAEMFILE"                           retryable [effect = not_applied, origin = local, remedy = free_resource]
          "handles ran out; shed load and wait" "Windows Sockets Error Codes";
    10035 "WSAEWOULDBLOCK"                      retryable [scope = connection, origin = upstream]
          "not ready: wait until it is" "Windows Sockets Error Codes";
    10036 "WSAEINPROGRESS"                      retryable [origin = upstream]
          "the operation is running: wait for it" "Windows Sockets Error Codes";
    10037 "WSAEALREADY"                         retryable [origin = upstream]
          "the operation is running: wait for it" "Windows Sockets Error Codes";
    10038 "WSAENOTSOCK"                         permanent [origin = local]
          "a bug of this program" "Windows Sockets Error Codes";
    10039 "WSAEDESTADDRREQ"                     permanent [origin = local]
          "a bug of this program" "Windows Sockets Error Codes";
    10040 "WSAEMSGSIZE"                         permanent [effect = not_applied, origin = local]
          "the datagram is too large" "Windows Sockets Error Codes";
    10041 "WSAEPROTOTYPE"                       permanent [origin = local]
          "a bug of this program" "Windows Sockets Error Codes";
    10042 "WSAENOPROTOOPT"                      permanent [effect = not_applied, origin = local]
          "it is not supported; from accept(2), a pending network error of the new socket" "Windows Sockets Error Codes";
    10043 "WSAEPROTONOSUPPORT"                  permanent [effect = not_applied, origin = local]
          "it is not supported" "Windows Sockets Error Codes";
    10044 "WSAESOCKTNOSUPPORT"                  permanent [effect = not_applied, origin = local]
          "it is not supported" "Windows Sockets Error Codes";
    10045 "WSAEOPNOTSUPP"                       permanent [effect = not_applied, origin = local]
          "it is not supported; from accept(2), a pending network error of the new socket" "Windows Sockets Error Codes";
    10046 "WSAEPFNOSUPPORT"                     permanent [effect = not_applied, origin = local]
          "it is not supported" "Windows Sockets Error Codes";
    10047 "WSAEAFNOSUPPORT"                     permanent [effect = not_applied, origin = local]
          "it is not supported" "Windows Sockets Error Codes";
    10048 "WSAEADDRINUSE"                       permanent [effect = not_applied, origin = local]
          "the local address is taken: configuration" "Windows Sockets Error Codes";
    10049 "WSAEADDRNOTAVAIL"                    retryable [effect = not_applied, scope = connection, origin = local, remedy = free_resource]
          "local ports ran out; for a fixed address it is configuration" "Windows Sockets Error Codes";
    10050 "WSAENETDOWN"                         retryable [scope = connection, origin = upstream]
          "no way there now; ICMP can say so after the request was sent" "Windows Sockets Error Codes";
    10051 "WSAENETUNREACH"                      retryable [scope = connection, origin = upstream]
          "no way there now; ICMP can say so after the request was sent" "Windows Sockets Error Codes";
    10052 "WSAENETRESET"                        retryable [scope = connection, origin = upstream]
          "the connection broke; the request may have been processed" "Windows Sockets Error Codes";
    10053 "WSAECONNABORTED"                     retryable [scope = connection, origin = upstream]
          "the connection broke; the request may have been processed" "Windows Sockets Error Codes";
    10054 "WSAECONNRESET"                       retryable [scope = connection, origin = upstream]
          "the peer reset; it does so after it processed a request just as before" "Windows Sockets Error Codes";
    10055 "WSAENOBUFS"                          retryable [origin = local, remedy = free_resource]
          "buffers or ports ran out; shed load and wait" "Windows Sockets Error Codes";
    10056 "WSAEISCONN"                          permanent [origin = local]
          "a bug of this program" "Windows Sockets Error Codes";
    10057 "WSAENOTCONN"                         retryable [scope = connection, origin = upstream]
          "the connection is gone; what was sent before may have been processed" "Windows Sockets Error Codes";
    10058 "WSAESHUTDOWN"                        retryable [scope = connection, origin = upstream]
          "the connection is gone; what was sent before may have been processed" "Windows Sockets Error Codes";
    10059 "WSAETOOMANYREFS"                     retryable [origin = local, remedy = free_resource]
          "too many descriptors are in flight" "Windows Sockets Error Codes";
    10060 "WSAETIMEDOUT"                        retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "Windows Sockets Error Codes";
    10061 "WSAECONNREFUSED"                     retryable [effect = not_applied, scope = connection, origin = upstream]
          "nothing listens there, so nothing was sent; said later, by ICMP, it proves nothing" "Windows Sockets Error Codes";
    10062 "WSAELOOP"                            permanent [effect = not_applied, origin = local]
          "the Unix socket's path is bad" "Windows Sockets Error Codes";
    10063 "WSAENAMETOOLONG"                     permanent [effect = not_applied, origin = local]
          "the Unix socket's path is bad" "Windows Sockets Error Codes";
    10064 "WSAEHOSTDOWN"                        retryable [scope = connection, origin = upstream]
          "no way there now; ICMP can say so after the request was sent" "Windows Sockets Error Codes";
    10065 "WSAEHOSTUNREACH"                     retryable [scope = connection, origin = upstream]
          "no way there now; ICMP can say so after the request was sent" "Windows Sockets Error Codes";
    10066 "WSAENOTEMPTY"                        permanent [origin = local]
          "not an error of a socket" "Windows Sockets Error Codes";
    10067 "WSAEPROCLIM"                         retryable [origin = local, remedy = free_resource]
          "too many processes use Windows Sockets" "Windows Sockets Error Codes";
    10068 "WSAEUSERS"                           permanent [effect = not_applied, origin = local]
          "an argument or the program is wrong" "Windows Sockets Error Codes";
    10069 "WSAEDQUOT"                           retryable [origin = local, remedy = free_resource]
          "the quota is used up" "Windows Sockets Error Codes";
    10070 "WSAESTALE"                           retryable [scope = connection, origin = upstream]
          "the handle is stale: open again" "Windows Sockets Error Codes";
    10071 "WSAEREMOTE"                          permanent [origin = upstream]
          "a legacy code: no file or socket call of today returns it" "Windows Sockets Error Codes";
    10091 "WSASYSNOTREADY"                      retryable [effect = not_applied, origin = local]
          "the network of this machine is not started" "Windows Sockets Error Codes";
    10092 "WSAVERNOTSUPPORTED"                  permanent [effect = not_applied, origin = local]
          "Windows Sockets lacks the version asked for" "Windows Sockets Error Codes";
    10093 "WSANOTINITIALISED"                   permanent [effect = not_applied, origin = local]
          "a bug of this program: Windows Sockets is not started" "Windows Sockets Error Codes";
    10101 "WSAEDISCON"                          retryable [scope = connection, origin = upstream]
          "the connection is gone; what was sent before may have been processed" "Windows Sockets Error Codes";
    10102 "WSAENOMORE"                          permanent [origin = local]
          "a look-up has no more results" "Windows Sockets Error Codes";
    10103 "WSAECANCELLED"                       permanent [origin = local]
          "we cancelled it" "Windows Sockets Error Codes";
    10104 "WSAEINVALIDPROCTABLE"                permanent [effect = not_applied, origin = local, remedy = operator]
          "a provider of Windows Sockets is broken on this machine" "Windows Sockets Error Codes";
    10105 "WSAEINVALIDPROVIDER"                 permanent [effect = not_applied, origin = local, remedy = operator]
          "a provider of Windows Sockets is broken on this machine" "Windows Sockets Error Codes";
    10106 "WSAEPROVIDERFAILEDINIT"              permanent [effect = not_applied, origin = local, remedy = operator]
          "a provider of Windows Sockets is broken on this machine" "Windows Sockets Error Codes";
    10107 "WSASYSCALLFAILURE"                   permanent [origin = local]
          "a system call that never fails has failed" "Windows Sockets Error Codes";
    10108 "WSASERVICE_NOT_FOUND"                permanent [effect = not_applied, origin = local]
          "no such service is registered here: configuration" "Windows Sockets Error Codes";
    10109 "WSATYPE_NOT_FOUND"                   permanent [effect = not_applied, origin = local]
          "no such class of services is registered here: configuration" "Windows Sockets Error Codes";
    10110 "WSA_E_NO_MORE"                       permanent [origin = local]
          "a look-up has no more results" "Windows Sockets Error Codes";
    10111 "WSA_E_CANCELLED"                     permanent [origin = local]
          "we cancelled it" "Windows Sockets Error Codes";
    10112 "WSAEREFUSED"                         retryable [effect = not_applied, origin = upstream]
          "a name server refused the look-up: another or a later one may answer" "Windows Sockets Error Codes";
    11001 "WSAHOST_NOT_FOUND"                   permanent [effect = not_applied, origin = local, remedy = operator]
          "the name of the peer does not exist: configuration" "Windows Sockets Error Codes";
    11002 "WSATRY_AGAIN"                        retryable [effect = not_applied, origin = upstream]
          "the name server did not answer now" "Windows Sockets Error Codes";
    11003 "WSANO_RECOVERY"                      permanent [effect = not_applied, origin = local, remedy = operator]
          "a name server refused, or does not do such look-ups: it is the wrong one, or set up wrongly" "Windows Sockets Error Codes";
    11004 "WSANO_DATA"                          permanent [effect = not_applied, origin = local, remedy = operator]
          "the name of the peer has no address: configuration" "Windows Sockets Error Codes";
    11005 "WSA_QOS_RECEIVERS"                   permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11006 "WSA_QOS_SENDERS"                     permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11007 "WSA_QOS_NO_SENDERS"                  permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11008 "WSA_QOS_NO_RECEIVERS"                permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11009 "WSA_QOS_REQUEST_CONFIRMED"           permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11010 "WSA_QOS_ADMISSION_FAILURE"           permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11011 "WSA_QOS_POLICY_FAILURE"              permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11012 "WSA_QOS_BAD_STYLE"                   permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11013 "WSA_QOS_BAD_OBJECT"                  permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11014 "WSA_QOS_TRAFFIC_CTRL_ERROR"          permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11015 "WSA_QOS_GENERIC_ERROR"               permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11016 "WSA_QOS_ESERVICETYPE"                permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11017 "WSA_QOS_EFLOWSPEC"                   permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11018 "WSA_QOS_EPROVSPECBUF"                permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11019 "WSA_QOS_EFILTERSTYLE"                permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11020 "WSA_QOS_EFILTERTYPE"                 permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11021 "WSA_QOS_EFILTERCOUNT"                permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11022 "WSA_QOS_EOBJLENGTH"                  permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11023 "WSA_QOS_EFLOWCOUNT"                  permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11024 "WSA_QOS_EUNKOWNPSOBJ"                permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11025 "WSA_QOS_EPOLICYOBJ"                  permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11026 "WSA_QOS_EFLOWDESC"                   permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11027 "WSA_QOS_EPSFLOWSPEC"                 permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11028 "WSA_QOS_EPSFILTERSPEC"               permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11029 "WSA_QOS_ESDMODEOBJ"                  permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11030 "WSA_QOS_ESHAPERATEOBJ"               permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11031 "WSA_QOS_RESERVED_PETYPE"             permanent [origin = local]
          "a reservation of bandwidth: not an error of a connection" "Windows Sockets Error Codes";
    11032 "WSA_SECURE_HOST_NOT_FOUND"           permanent [effect = not_applied, origin = local, remedy = operator]
          "the name of the peer does not exist: configuration" "Windows Sockets Error Codes";
    11033 "WSA_IPSEC_NAME_POLICY_ERROR"         permanent [effect = not_applied, origin = local, remedy = operator]
          "the rules of IPsec for the name cannot be met" "Windows Sockets Error Codes";
    13805 "ERROR_IPSEC_IKE_TIMED_OUT"           retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
    15402 "ERROR_RUNLEVEL_SWITCH_TIMEOUT"       retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
    15403 "ERROR_RUNLEVEL_SWITCH_AGENT_TIMEOUT" retryable [scope = connection, origin = upstream]
          "no answer in time; what was sent may have been processed" "winerror.h";
};
