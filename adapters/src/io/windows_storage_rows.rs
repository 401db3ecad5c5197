//! What the error codes of Windows mean for files and disks: the rows of [`STORAGE_WINDOWS`](super::STORAGE_WINDOWS).
//! Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 228] = rows! { domain "windows";
        1 "ERROR_INVALID_FUNCTION"              permanent [effect = not_applied]
          "it is not supported" "winerror.h";
        2 "ERROR_FILE_NOT_FOUND"                not_found [effect = not_applied]
          "the path does not exist" "winerror.h";
        3 "ERROR_PATH_NOT_FOUND"                not_found [effect = not_applied]
          "the path does not exist" "winerror.h";
        4 "ERROR_TOO_MANY_OPEN_FILES"           retryable [remedy = free_resource]
          "handles ran out; shed load and wait" "winerror.h";
        5 "ERROR_ACCESS_DENIED"                 permanent [remedy = operator]
          "access is refused until a person grants it; a caller's path can name such a file" "winerror.h";
        6 "ERROR_INVALID_HANDLE"                critical  [remedy = restart, data_at_risk]
          "a handle is not what the program believes: data may go to a wrong file" "winerror.h";
        8 "ERROR_NOT_ENOUGH_MEMORY"             retryable [remedy = free_resource]
          "memory may be free again later" "winerror.h";
       13 "ERROR_INVALID_DATA"                  permanent []
          "any driver or parser says so of data, which a caller can send" "winerror.h";
       14 "ERROR_OUTOFMEMORY"                   retryable [remedy = free_resource]
          "memory may be free again later" "winerror.h";
       15 "ERROR_INVALID_DRIVE"                 permanent [effect = not_applied, remedy = operator]
          "there is no such drive: that says nothing about the file" "winerror.h";
       17 "ERROR_NOT_SAME_DEVICE"               permanent [effect = not_applied]
          "a rename across file systems: copy instead" "winerror.h";
       19 "ERROR_WRITE_PROTECT"                 critical  [remedy = operator]
          "the medium is write-protected; from a flush, earlier writes are lost" "winerror.h";
       20 "ERROR_BAD_UNIT"                      permanent [effect = not_applied, remedy = operator]
          "the device is not ready or not there: a path can name such a device" "winerror.h";
       21 "ERROR_NOT_READY"                     permanent [remedy = operator]
          "the device is not ready or gone, and a path can name such a device; from a flush, earlier writes are lost" "winerror.h";
       23 "ERROR_CRC"                           critical  [remedy = operator, data_at_risk]
          "a checksum of the device is wrong" "winerror.h";
       25 "ERROR_SEEK"                          critical  [remedy = operator, data_at_risk]
          "the device or the file system failed; from a flush, writes are lost" "winerror.h";
       27 "ERROR_SECTOR_NOT_FOUND"              critical  [remedy = operator, data_at_risk]
          "the device or the file system failed; from a flush, writes are lost" "winerror.h";
       29 "ERROR_WRITE_FAULT"                   critical  [remedy = operator, data_at_risk]
          "the device or the file system failed; from a flush, writes are lost" "winerror.h";
       30 "ERROR_READ_FAULT"                    critical  [remedy = operator, data_at_risk]
          "the device or the file system failed; from a flush, writes are lost" "winerror.h";
       31 "ERROR_GEN_FAILURE"                   permanent [remedy = operator]
          "a driver failed and does not say why, so it is not known to be the disk" "winerror.h";
       32 "ERROR_SHARING_VIOLATION"             retryable []
          "another process has the file open" "winerror.h";
       33 "ERROR_LOCK_VIOLATION"                retryable []
          "another process holds the lock" "winerror.h";
       38 "ERROR_HANDLE_EOF"                    permanent []
          "the end of the file" "winerror.h";
       39 "ERROR_HANDLE_DISK_FULL"              retryable [remedy = free_resource, status = 507]
          "the device is full; from a flush, earlier writes are lost: repeat the writes, not the flush" "winerror.h";
       50 "ERROR_NOT_SUPPORTED"                 permanent [effect = not_applied]
          "it is not supported" "winerror.h";
       53 "ERROR_BAD_NETPATH"                   retryable [effect = not_applied, scope = connection]
          "the file server does not answer: that says nothing about the file" "winerror.h";
       54 "ERROR_NETWORK_BUSY"                  retryable []
          "the network is busy" "winerror.h";
       55 "ERROR_DEV_NOT_EXIST"                 permanent [remedy = operator]
          "the device or the network resource is gone, and a path can name such a device; from a flush, earlier writes are lost" "winerror.h";
       59 "ERROR_UNEXP_NET_ERR"                 retryable [scope = connection]
          "the connection to the file server broke; the call may have been processed" "winerror.h";
       64 "ERROR_NETNAME_DELETED"               retryable [scope = connection]
          "the connection to the file server broke; the call may have been processed" "winerror.h";
       67 "ERROR_BAD_NET_NAME"                  permanent [effect = not_applied, remedy = operator]
          "the file server has no such share: that says nothing about the file" "winerror.h";
       71 "ERROR_REQ_NOT_ACCEP"                 retryable [effect = not_applied, remedy = free_resource]
          "the file server takes no more connections now" "winerror.h";
       80 "ERROR_FILE_EXISTS"                   permanent [effect = not_applied]
          "it exists already" "winerror.h";
       82 "ERROR_CANNOT_MAKE"                   permanent [effect = not_applied]
          "the directory takes no more entries" "winerror.h";
       87 "ERROR_INVALID_PARAMETER"             permanent [effect = not_applied]
          "an argument is invalid" "winerror.h";
      109 "ERROR_BROKEN_PIPE"                   permanent []
          "the reader of the pipe is gone" "winerror.h";
      110 "ERROR_OPEN_FAILED"                   permanent [effect = not_applied]
          "the device or file cannot be opened; the code does not say why" "winerror.h";
      111 "ERROR_BUFFER_OVERFLOW"               permanent [effect = not_applied]
          "the path is bad" "winerror.h";
      112 "ERROR_DISK_FULL"                     retryable [remedy = free_resource, status = 507]
          "the device is full; from a flush, earlier writes are lost: repeat the writes, not the flush" "winerror.h";
      120 "ERROR_CALL_NOT_IMPLEMENTED"          permanent [effect = not_applied]
          "it is not supported" "winerror.h";
      121 "ERROR_SEM_TIMEOUT"                   retryable []
          "a device or a file server did not answer in time" "winerror.h";
      122 "ERROR_INSUFFICIENT_BUFFER"           permanent [effect = not_applied]
          "a buffer of the program is too small" "winerror.h";
      123 "ERROR_INVALID_NAME"                  permanent [effect = not_applied]
          "the path is bad" "winerror.h";
      126 "ERROR_MOD_NOT_FOUND"                 permanent [effect = not_applied, remedy = operator]
          "a library of the program is missing, not a file of its data" "winerror.h";
      131 "ERROR_NEGATIVE_SEEK"                 permanent [effect = not_applied]
          "an argument is invalid" "winerror.h";
      132 "ERROR_SEEK_ON_DEVICE"                permanent [effect = not_applied]
          "the program seeks where there are no positions" "winerror.h";
      145 "ERROR_DIR_NOT_EMPTY"                 permanent []
          "the directory is not empty" "winerror.h";
      156 "ERROR_SIGNAL_REFUSED"                permanent []
          "not an error of a file" "winerror.h";
      161 "ERROR_BAD_PATHNAME"                  permanent [effect = not_applied]
          "the path is bad" "winerror.h";
      167 "ERROR_LOCK_FAILED"                   retryable []
          "another process holds the lock" "winerror.h";
      170 "ERROR_BUSY"                          retryable []
          "the device or file is in use" "winerror.h";
      183 "ERROR_ALREADY_EXISTS"                permanent [effect = not_applied]
          "it exists already" "winerror.h";
      192 "WAIT_IO_COMPLETION"                  retryable []
          "the wait was interrupted: wait again" "winerror.h";
      193 "ERROR_BAD_EXE_FORMAT"                permanent [effect = not_applied]
          "an argument or the program is wrong" "winerror.h";
      203 "ERROR_ENVVAR_NOT_FOUND"              permanent [effect = not_applied]
          "a variable of the environment is missing, not a file" "winerror.h";
      205 "ERROR_NO_SIGNAL_SENT"                permanent []
          "not an error of a file" "winerror.h";
      206 "ERROR_FILENAME_EXCED_RANGE"          permanent [effect = not_applied]
          "the path is bad" "winerror.h";
      208 "ERROR_META_EXPANSION_TOO_LONG"       permanent [effect = not_applied]
          "an argument or the program is wrong" "winerror.h";
      223 "ERROR_FILE_TOO_LARGE"                permanent []
          "the file would grow over its limit" "winerror.h";
      230 "ERROR_BAD_PIPE"                      permanent []
          "the reader of the pipe is gone" "winerror.h";
      231 "ERROR_PIPE_BUSY"                     retryable []
          "the device or file is in use" "winerror.h";
      232 "ERROR_NO_DATA"                       permanent []
          "the reader of the pipe is gone" "winerror.h";
      233 "ERROR_PIPE_NOT_CONNECTED"            permanent []
          "the reader of the pipe is gone" "winerror.h";
      234 "ERROR_MORE_DATA"                     permanent []
          "a buffer of the program is smaller than the message" "winerror.h";
      258 "WAIT_TIMEOUT"                        retryable []
          "a timer ran out" "winerror.h";
      267 "ERROR_DIRECTORY"                     permanent [effect = not_applied]
          "a part of the path is a file" "winerror.h";
      277 "ERROR_EA_TABLE_FULL"                 permanent []
          "the file takes no more extended attributes" "winerror.h";
      302 "ERROR_DISK_TOO_FRAGMENTED"           permanent [remedy = operator]
          "the volume is too fragmented for it" "winerror.h";
      303 "ERROR_DELETE_PENDING"                retryable [effect = not_applied]
          "the file is being deleted: its name is free soon" "winerror.h";
      323 "ERROR_DATA_CHECKSUM_ERROR"           critical  [remedy = operator, data_at_risk]
          "a checksum of the data is wrong" "winerror.h";
      336 "ERROR_DIRECTORY_NOT_SUPPORTED"       permanent [effect = not_applied]
          "the path is a directory" "winerror.h";
      483 "ERROR_DEVICE_HARDWARE_ERROR"         critical  [remedy = operator, data_at_risk]
          "the device or the file system failed; from a flush, writes are lost" "winerror.h";
      594 "ERROR_DRIVER_CANCEL_TIMEOUT"         retryable []
          "a timer ran out" "winerror.h";
      740 "ERROR_ELEVATION_REQUIRED"            permanent [remedy = operator]
          "access is refused until a person grants it; a caller's path can name such a file" "winerror.h";
      995 "ERROR_OPERATION_ABORTED"             permanent []
          "we cancelled it" "winerror.h";
      996 "ERROR_IO_INCOMPLETE"                 retryable []
          "the operation is running: wait for it" "winerror.h";
      997 "ERROR_IO_PENDING"                    retryable []
          "the operation is running: wait for it" "winerror.h";
      998 "ERROR_NOACCESS"                      critical  [remedy = restart, data_at_risk]
          "an address outside our memory: a memory bug, and what memory holds must not be written any more" "winerror.h";
     1004 "ERROR_INVALID_FLAGS"                 permanent [effect = not_applied]
          "an argument is invalid" "winerror.h";
     1006 "ERROR_FILE_INVALID"                  retryable [scope = connection]
          "the volume changed under the open file: open by path again" "winerror.h";
     1053 "ERROR_SERVICE_REQUEST_TIMEOUT"       retryable []
          "a timer ran out" "winerror.h";
     1100 "ERROR_END_OF_MEDIA"                  permanent []
          "a mark or a limit of a tape, not of a disk" "winerror.h";
     1101 "ERROR_FILEMARK_DETECTED"             permanent []
          "a mark or a limit of a tape, not of a disk" "winerror.h";
     1102 "ERROR_BEGINNING_OF_MEDIA"            permanent []
          "a mark or a limit of a tape, not of a disk" "winerror.h";
     1103 "ERROR_SETMARK_DETECTED"              permanent []
          "a mark or a limit of a tape, not of a disk" "winerror.h";
     1104 "ERROR_NO_DATA_DETECTED"              permanent []
          "a mark or a limit of a tape, not of a disk" "winerror.h";
     1106 "ERROR_INVALID_BLOCK_LENGTH"          permanent []
          "a mark or a limit of a tape, not of a disk" "winerror.h";
     1111 "ERROR_BUS_RESET"                     retryable []
          "the bus was reset; the command may be given again" "winerror.h";
     1113 "ERROR_NO_UNICODE_TRANSLATION"        permanent []
          "bad characters in a name, which a caller can send" "winerror.h";
     1117 "ERROR_IO_DEVICE"                     critical  [remedy = operator, data_at_risk]
          "the device or the file system failed; from a flush, writes are lost" "winerror.h";
     1121 "ERROR_COUNTER_TIMEOUT"               retryable []
          "a timer ran out" "winerror.h";
     1126 "ERROR_DISK_RECALIBRATE_FAILED"       critical  [remedy = operator, data_at_risk]
          "the device or the file system failed; from a flush, writes are lost" "winerror.h";
     1127 "ERROR_DISK_OPERATION_FAILED"         critical  [remedy = operator, data_at_risk]
          "the device or the file system failed; from a flush, writes are lost" "winerror.h";
     1128 "ERROR_DISK_RESET_FAILED"             critical  [remedy = operator, data_at_risk]
          "the device or the file system failed; from a flush, writes are lost" "winerror.h";
     1129 "ERROR_EOM_OVERFLOW"                  permanent []
          "a mark or a limit of a tape, not of a disk" "winerror.h";
     1131 "ERROR_POSSIBLE_DEADLOCK"             retryable [effect = not_applied, scope = transaction]
          "waiting for the lock would never end: release every lock and start over" "winerror.h";
     1142 "ERROR_TOO_MANY_LINKS"                permanent [effect = not_applied]
          "too many links" "winerror.h";
     1165 "ERROR_DEVICE_REQUIRES_CLEANING"      permanent [effect = not_applied, remedy = operator]
          "a person must see to the device" "winerror.h";
     1166 "ERROR_DEVICE_DOOR_OPEN"              permanent [effect = not_applied, remedy = operator]
          "a person must see to the device" "winerror.h";
     1167 "ERROR_DEVICE_NOT_CONNECTED"          permanent [remedy = operator]
          "the device is gone, and a path can name such a device; from a flush, earlier writes are lost" "winerror.h";
     1224 "ERROR_USER_MAPPED_FILE"              retryable []
          "the file is mapped by a process" "winerror.h";
     1225 "ERROR_CONNECTION_REFUSED"            permanent []
          "not an error of a file" "winerror.h";
     1226 "ERROR_GRACEFUL_DISCONNECT"           permanent []
          "not an error of a file" "winerror.h";
     1227 "ERROR_ADDRESS_ALREADY_ASSOCIATED"    permanent []
          "not an error of a file" "winerror.h";
     1229 "ERROR_CONNECTION_INVALID"            permanent []
          "not an error of a file" "winerror.h";
     1231 "ERROR_NETWORK_UNREACHABLE"           permanent []
          "not an error of a file" "winerror.h";
     1232 "ERROR_HOST_UNREACHABLE"              permanent []
          "not an error of a file" "winerror.h";
     1233 "ERROR_PROTOCOL_UNREACHABLE"          permanent []
          "not an error of a file" "winerror.h";
     1234 "ERROR_PORT_UNREACHABLE"              permanent []
          "not an error of a file" "winerror.h";
     1235 "ERROR_REQUEST_ABORTED"               permanent []
          "not an error of a file" "winerror.h";
     1236 "ERROR_CONNECTION_ABORTED"            permanent []
          "not an error of a file" "winerror.h";
     1295 "ERROR_DISK_QUOTA_EXCEEDED"           retryable [remedy = free_resource, status = 507]
          "the quota is used up; from a flush, earlier writes are lost: repeat the writes, not the flush" "winerror.h";
     1314 "ERROR_PRIVILEGE_NOT_HELD"            permanent [remedy = operator]
          "a privilege is missing until a person grants it" "winerror.h";
     1392 "ERROR_FILE_CORRUPT"                  critical  [remedy = operator, data_at_risk]
          "the file system is damaged" "winerror.h";
     1393 "ERROR_DISK_CORRUPT"                  critical  [remedy = operator, data_at_risk]
          "the file system is damaged" "winerror.h";
     1450 "ERROR_NO_SYSTEM_RESOURCES"           retryable [remedy = free_resource]
          "memory may be free again later" "winerror.h";
     1451 "ERROR_NONPAGED_SYSTEM_RESOURCES"     retryable [remedy = free_resource]
          "memory may be free again later" "winerror.h";
     1452 "ERROR_PAGED_SYSTEM_RESOURCES"        retryable [remedy = free_resource]
          "memory may be free again later" "winerror.h";
     1453 "ERROR_WORKING_SET_QUOTA"             retryable [remedy = free_resource]
          "memory may be free again later" "winerror.h";
     1455 "ERROR_COMMITMENT_LIMIT"              retryable [remedy = free_resource]
          "memory may be free again later" "winerror.h";
     1460 "ERROR_TIMEOUT"                       retryable []
          "a timer ran out" "winerror.h";
     1464 "ERROR_SYMLINK_NOT_SUPPORTED"         permanent [effect = not_applied]
          "the path leads through a link of a kind that is refused" "winerror.h";
     1816 "ERROR_NOT_ENOUGH_QUOTA"              retryable [remedy = free_resource]
          "memory may be free again later" "winerror.h";
     1920 "ERROR_CANT_ACCESS_FILE"              permanent [remedy = operator]
          "the file cannot be reached until a person sees to it; a caller's path can name such a file" "winerror.h";
     1921 "ERROR_CANT_RESOLVE_FILENAME"         permanent [effect = not_applied]
          "the path is bad" "winerror.h";
     2250 "ERROR_NOT_CONNECTED"                 permanent []
          "not an error of a file" "winerror.h";
     4390 "ERROR_NOT_A_REPARSE_POINT"           permanent [effect = not_applied]
          "the file is no link" "winerror.h";
     4392 "ERROR_INVALID_REPARSE_DATA"          permanent [effect = not_applied]
          "the file is a link that cannot be read" "winerror.h";
     5910 "ERROR_RESOURCE_CALL_TIMED_OUT"       retryable []
          "a timer ran out" "winerror.h";
     7012 "ERROR_CTX_MODEM_RESPONSE_TIMEOUT"    retryable []
          "a timer ran out" "winerror.h";
     7040 "ERROR_CTX_CLIENT_QUERY_TIMEOUT"      retryable []
          "a timer ran out" "winerror.h";
     8014 "FRS_ERR_SYSVOL_POPULATE_TIMEOUT"     retryable []
          "a timer ran out" "winerror.h";
     8226 "ERROR_DS_TIMELIMIT_EXCEEDED"         retryable []
          "a timer ran out" "winerror.h";
     9705 "DNS_ERROR_RECORD_TIMED_OUT"          retryable []
          "a timer ran out" "winerror.h";
    10004 "WSAEINTR"                            retryable []
          "a signal came first: call again at once" "Windows Sockets Error Codes";
    10009 "WSAEBADF"                            critical  [remedy = restart, data_at_risk]
          "a handle is not what the program believes: data may go to a wrong file" "Windows Sockets Error Codes";
    10013 "WSAEACCES"                           permanent [remedy = operator]
          "access is refused until a person grants it; a caller's path can name such a file" "Windows Sockets Error Codes";
    10014 "WSAEFAULT"                           critical  [remedy = restart, data_at_risk]
          "an address outside our memory: a memory bug, and what memory holds must not be written any more" "Windows Sockets Error Codes";
    10022 "WSAEINVAL"                           permanent [effect = not_applied]
          "an argument is invalid" "Windows Sockets Error Codes";
    10024 "WSAEMFILE"                           retryable [remedy = free_resource]
          "handles ran out; shed load and wait" "Windows Sockets Error Codes";
    10035 "WSAEWOULDBLOCK"                      retryable []
          "it would block, or another process holds the lock" "Windows Sockets Error Codes";
    10036 "WSAEINPROGRESS"                      retryable []
          "the operation is running: wait for it" "Windows Sockets Error Codes";
    10037 "WSAEALREADY"                         retryable []
          "the operation is running: wait for it" "Windows Sockets Error Codes";
    10038 "WSAENOTSOCK"                         permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10039 "WSAEDESTADDRREQ"                     permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10040 "WSAEMSGSIZE"                         permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10041 "WSAEPROTOTYPE"                       permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10042 "WSAENOPROTOOPT"                      permanent [effect = not_applied]
          "it is not supported" "Windows Sockets Error Codes";
    10043 "WSAEPROTONOSUPPORT"                  permanent [effect = not_applied]
          "it is not supported" "Windows Sockets Error Codes";
    10044 "WSAESOCKTNOSUPPORT"                  permanent [effect = not_applied]
          "it is not supported" "Windows Sockets Error Codes";
    10045 "WSAEOPNOTSUPP"                       permanent [effect = not_applied]
          "it is not supported" "Windows Sockets Error Codes";
    10046 "WSAEPFNOSUPPORT"                     permanent [effect = not_applied]
          "it is not supported" "Windows Sockets Error Codes";
    10047 "WSAEAFNOSUPPORT"                     permanent [effect = not_applied]
          "it is not supported" "Windows Sockets Error Codes";
    10048 "WSAEADDRINUSE"                       permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10049 "WSAEADDRNOTAVAIL"                    permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10050 "WSAENETDOWN"                         permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10051 "WSAENETUNREACH"                      permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10052 "WSAENETRESET"                        permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10053 "WSAECONNABORTED"                     permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10054 "WSAECONNRESET"                       permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10055 "WSAENOBUFS"                          retryable [remedy = free_resource]
          "buffers ran out; shed load and wait" "Windows Sockets Error Codes";
    10056 "WSAEISCONN"                          permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10057 "WSAENOTCONN"                         permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10058 "WSAESHUTDOWN"                        permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10059 "WSAETOOMANYREFS"                     retryable [remedy = free_resource]
          "too many descriptors are in flight" "Windows Sockets Error Codes";
    10060 "WSAETIMEDOUT"                        retryable []
          "a device or a network file system did not answer in time" "Windows Sockets Error Codes";
    10061 "WSAECONNREFUSED"                     permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10062 "WSAELOOP"                            permanent [effect = not_applied]
          "the path is bad" "Windows Sockets Error Codes";
    10063 "WSAENAMETOOLONG"                     permanent [effect = not_applied]
          "the path is bad" "Windows Sockets Error Codes";
    10064 "WSAEHOSTDOWN"                        permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10065 "WSAEHOSTUNREACH"                     permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10066 "WSAENOTEMPTY"                        permanent []
          "the directory is not empty" "Windows Sockets Error Codes";
    10067 "WSAEPROCLIM"                         retryable [remedy = free_resource]
          "too many processes use Windows Sockets" "Windows Sockets Error Codes";
    10068 "WSAEUSERS"                           permanent [effect = not_applied]
          "an argument or the program is wrong" "Windows Sockets Error Codes";
    10069 "WSAEDQUOT"                           retryable [remedy = free_resource, status = 507]
          "the quota is used up" "Windows Sockets Error Codes";
    10070 "WSAESTALE"                           retryable [scope = connection]
          "the handle is stale: open by path again" "Windows Sockets Error Codes";
    10071 "WSAEREMOTE"                          permanent []
          "a legacy code: no file or socket call of today returns it" "Windows Sockets Error Codes";
    10091 "WSASYSNOTREADY"                      permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10092 "WSAVERNOTSUPPORTED"                  permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10093 "WSANOTINITIALISED"                   permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10101 "WSAEDISCON"                          permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10102 "WSAENOMORE"                          permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10103 "WSAECANCELLED"                       permanent []
          "we cancelled it" "Windows Sockets Error Codes";
    10104 "WSAEINVALIDPROCTABLE"                permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10105 "WSAEINVALIDPROVIDER"                 permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10106 "WSAEPROVIDERFAILEDINIT"              permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10107 "WSASYSCALLFAILURE"                   permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10108 "WSASERVICE_NOT_FOUND"                permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10109 "WSATYPE_NOT_FOUND"                   permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10110 "WSA_E_NO_MORE"                       permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    10111 "WSA_E_CANCELLED"                     permanent []
          "we cancelled it" "Windows Sockets Error Codes";
    10112 "WSAEREFUSED"                         permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11001 "WSAHOST_NOT_FOUND"                   permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11002 "WSATRY_AGAIN"                        permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11003 "WSANO_RECOVERY"                      permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11004 "WSANO_DATA"                          permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11005 "WSA_QOS_RECEIVERS"                   permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11006 "WSA_QOS_SENDERS"                     permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11007 "WSA_QOS_NO_SENDERS"                  permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11008 "WSA_QOS_NO_RECEIVERS"                permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11009 "WSA_QOS_REQUEST_CONFIRMED"           permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11010 "WSA_QOS_ADMISSION_FAILURE"           permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11011 "WSA_QOS_POLICY_FAILURE"              permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11012 "WSA_QOS_BAD_STYLE"                   permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11013 "WSA_QOS_BAD_OBJECT"                  permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11014 "WSA_QOS_TRAFFIC_CTRL_ERROR"          permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11015 "WSA_QOS_GENERIC_ERROR"               permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11016 "WSA_QOS_ESERVICETYPE"                permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11017 "WSA_QOS_EFLOWSPEC"                   permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11018 "WSA_QOS_EPROVSPECBUF"                permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11019 "WSA_QOS_EFILTERSTYLE"                permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11020 "WSA_QOS_EFILTERTYPE"                 permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11021 "WSA_QOS_EFILTERCOUNT"                permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11022 "WSA_QOS_EOBJLENGTH"                  permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11023 "WSA_QOS_EFLOWCOUNT"                  permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11024 "WSA_QOS_EUNKOWNPSOBJ"                permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11025 "WSA_QOS_EPOLICYOBJ"                  permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11026 "WSA_QOS_EFLOWDESC"                   permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11027 "WSA_QOS_EPSFLOWSPEC"                 permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11028 "WSA_QOS_EPSFILTERSPEC"               permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11029 "WSA_QOS_ESDMODEOBJ"                  permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11030 "WSA_QOS_ESHAPERATEOBJ"               permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11031 "WSA_QOS_RESERVED_PETYPE"             permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11032 "WSA_SECURE_HOST_NOT_FOUND"           permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    11033 "WSA_IPSEC_NAME_POLICY_ERROR"         permanent []
          "not an error of a file" "Windows Sockets Error Codes";
    13805 "ERROR_IPSEC_IKE_TIMED_OUT"           retryable []
          "a timer ran out" "winerror.h";
    15402 "ERROR_RUNLEVEL_SWITCH_TIMEOUT"       retryable []
          "a timer ran out" "winerror.h";
    15403 "ERROR_RUNLEVEL_SWITCH_AGENT_TIMEOUT" retryable []
          "a timer ran out" "winerror.h";
};
