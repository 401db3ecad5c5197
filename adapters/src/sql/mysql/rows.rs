//! What the numbers of `MySQL` and `MariaDB` mean, of the server and of the C client: the rows of
//! [`DEFAULT`](super::DEFAULT). Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 145] = rows! { domain "mysql";
    1020 "ER_CHECKREAD"                         retryable [effect = not_applied, scope = transaction, origin = upstream]
         "the row changed since the transaction read it" "MariaDB, innodb_snapshot_isolation";
    1021 "ER_DISK_FULL"                         retryable [scope = transaction, origin = upstream, remedy = operator]
         "the disk of the server is full" "MariaDB, error codes";
    1022 "ER_DUP_KEY"                           permanent [origin = upstream]
         "the row exists already" "MySQL 9.7, server errors";
    1024 "ER_ERROR_ON_READ"                     retryable [scope = transaction, origin = upstream, remedy = operator]
         "the server cannot read its file" "MySQL 9.7, server errors";
    1026 "ER_ERROR_ON_WRITE"                    retryable [scope = transaction, origin = upstream, remedy = operator]
         "the server cannot write its file" "MySQL 9.7, server errors";
    1030 "ER_GET_ERRNO"                         retryable [scope = transaction, origin = upstream, remedy = operator]
         "the storage engine failed, and its own number is in the text only" "MySQL 9.7, server errors";
    1032 "ER_KEY_NOT_FOUND"                     permanent [origin = upstream]
         "the storage engine misses a row that its index has: no answer to what was asked" "MySQL 9.7, server errors";
    1034 "ER_NOT_KEYFILE"                       permanent [origin = upstream, remedy = operator]
         "the index file is damaged" "MySQL 9.7, server errors";
    1037 "ER_OUTOFMEMORY"                       retryable [scope = transaction, origin = upstream]
         "the server is out of memory" "MySQL 9.7, server errors";
    1038 "ER_OUT_OF_SORTMEMORY"                 permanent [origin = upstream, remedy = operator]
         "the sort needs a larger buffer each time" "MySQL 9.7, server errors";
    1040 "ER_CON_COUNT_ERROR"                   retryable [effect = not_applied, scope = connection, origin = upstream]
         "every connection of the server is taken; nothing was asked" "MySQL 9.7, server errors";
    1041 "ER_OUT_OF_RESOURCES"                  retryable [scope = transaction, origin = upstream]
         "the server is out of memory" "MySQL 9.7, server errors";
    1042 "ER_BAD_HOST_ERROR"                    retryable [effect = not_applied, scope = connection, origin = upstream]
         "the server cannot resolve our address; nothing was asked" "MySQL 9.7, server errors";
    1043 "ER_HANDSHAKE_ERROR"                   retryable [effect = not_applied, scope = connection, origin = upstream]
         "the handshake broke; nothing was asked" "MySQL 9.7, server errors";
    1044 "ER_DBACCESS_DENIED_ERROR"             permanent [remedy = operator]
         "our account may not use this database" "MySQL 9.7, server errors";
    1045 "ER_ACCESS_DENIED_ERROR"               permanent [effect = not_applied, remedy = operator]
         "the server does not let us in: account or password are wrong" "MySQL 9.7, server errors";
    1046 "ER_NO_DB_ERROR"                       permanent []
         "no database is chosen" "MySQL 9.7, server errors";
    1047 "ER_UNKNOWN_COM_ERROR"                 retryable [effect = not_applied, scope = target, origin = upstream]
         "a node of Galera that is not ready refuses everything so; rarely a command that the server does not know" "Galera, node state";
    1048 "ER_BAD_NULL_ERROR"                    permanent [origin = upstream]
         "a value is NULL where none may be" "MySQL 9.7, server errors";
    1049 "ER_BAD_DB_ERROR"                      permanent [remedy = operator]
         "the database that we ask for is not on this server" "MySQL 9.7, server errors";
    1053 "ER_SERVER_SHUTDOWN"                   retryable [scope = connection, origin = upstream]
         "the server shuts down; a COMMIT under way is in doubt" "MySQL 9.7, server errors";
    1054 "ER_BAD_FIELD_ERROR"                   permanent []
         "our SQL is wrong: no such column" "MySQL 9.7, server errors";
    1062 "ER_DUP_ENTRY"                         permanent [origin = upstream]
         "the row exists already" "MySQL 9.7, server errors";
    1064 "ER_PARSE_ERROR"                       permanent []
         "our SQL is wrong: a syntax error" "MySQL 9.7, server errors";
    1080 "ER_FORCING_CLOSE"                     retryable [scope = connection, origin = upstream]
         "the server closed the connection; a COMMIT under way is in doubt" "MySQL 9.7, server errors";
    1105 "ER_UNKNOWN_ERROR"                     permanent [origin = upstream]
         "it says nothing; Vitess reports nearly everything so" "MySQL 9.7, server errors";
    1114 "ER_RECORD_FILE_FULL"                  retryable [scope = transaction, origin = upstream, remedy = operator]
         "the table or its disk is full" "MySQL 9.7, server errors";
    1129 "ER_HOST_IS_BLOCKED"                   permanent [effect = not_applied, remedy = operator]
         "our host is blocked after many broken connections: more of them make it worse" "MySQL 9.7, server errors";
    1130 "ER_HOST_NOT_PRIVILEGED"               permanent [effect = not_applied, remedy = operator]
         "the server does not let our host in" "MySQL 9.7, server errors";
    1136 "ER_WRONG_VALUE_COUNT_ON_ROW"          permanent []
         "our SQL is wrong: as many values as columns" "MySQL 9.7, server errors";
    1142 "ER_TABLEACCESS_DENIED_ERROR"          permanent [remedy = operator]
         "our account lacks the right" "MySQL 9.7, server errors";
    1143 "ER_COLUMNACCESS_DENIED_ERROR"         permanent [remedy = operator]
         "our account lacks the right" "MySQL 9.7, server errors";
    1146 "ER_NO_SUCH_TABLE"                     permanent []
         "our SQL is wrong: no such table, as where a migration is missing; not a missing row" "MySQL 9.7, server errors";
    1149 "ER_SYNTAX_ERROR"                      permanent []
         "our SQL is wrong: a syntax error" "MySQL 9.7, server errors";
    1152 "ER_ABORTING_CONNECTION"               retryable [scope = connection, origin = upstream]
         "the server gave the connection up; a COMMIT under way is in doubt" "MySQL 9.7, server errors";
    1153 "ER_NET_PACKET_TOO_LARGE"              permanent [origin = upstream]
         "the packet is over max_allowed_packet, and is each time" "MySQL 9.7, server errors";
    1154 "ER_NET_READ_ERROR_FROM_PIPE"          retryable [scope = connection, origin = upstream]
         "the connection broke; what was asked may have been done" "MySQL 9.7, server errors";
    1155 "ER_NET_FCNTL_ERROR"                   retryable [scope = connection, origin = upstream]
         "the connection broke; what was asked may have been done" "MySQL 9.7, server errors";
    1156 "ER_NET_PACKETS_OUT_OF_ORDER"          retryable [scope = connection, origin = upstream]
         "the two sides lost step; what was asked may have been done" "MySQL 9.7, server errors";
    1157 "ER_NET_UNCOMPRESS_ERROR"              retryable [scope = connection, origin = upstream]
         "the two sides lost step; what was asked may have been done" "MySQL 9.7, server errors";
    1158 "ER_NET_READ_ERROR"                    retryable [scope = connection, origin = upstream]
         "the connection broke; what was asked may have been done" "MySQL 9.7, server errors";
    1159 "ER_NET_READ_INTERRUPTED"              retryable [scope = connection, origin = upstream]
         "the connection broke; what was asked may have been done" "MySQL 9.7, server errors";
    1160 "ER_NET_ERROR_ON_WRITE"                retryable [scope = connection, origin = upstream]
         "the connection broke; what was asked may have been done" "MySQL 9.7, server errors";
    1161 "ER_NET_WRITE_INTERRUPTED"             retryable [scope = connection, origin = upstream]
         "the connection broke; what was asked may have been done" "MySQL 9.7, server errors";
    1169 "ER_DUP_UNIQUE"                        permanent [origin = upstream]
         "the row exists already" "MySQL 9.7, server errors";
    1180 "ER_ERROR_DURING_COMMIT"               retryable [scope = transaction, origin = upstream]
         "nobody knows how the COMMIT ended: look before repeating it" "MySQL 9.7, server errors";
    1184 "ER_NEW_ABORTING_CONNECTION"           retryable [scope = connection, origin = upstream]
         "the server gave the connection up; a COMMIT under way is in doubt" "MySQL 9.7, server errors";
    1194 "ER_CRASHED_ON_USAGE"                  permanent [origin = upstream, remedy = operator]
         "the table is damaged" "MySQL 9.7, server errors";
    1195 "ER_CRASHED_ON_REPAIR"                 permanent [origin = upstream, remedy = operator]
         "the table is damaged, and its repair failed" "MySQL 9.7, server errors";
    1197 "ER_TRANS_CACHE_FULL"                  permanent [origin = upstream, remedy = operator]
         "the transaction is over max_binlog_cache_size, and is each time" "MySQL 9.7, server errors";
    1203 "ER_TOO_MANY_USER_CONNECTIONS"         retryable [effect = not_applied, scope = connection, origin = upstream]
         "every connection of our account is taken; nothing was asked" "MySQL 9.7, server errors";
    1205 "ER_LOCK_WAIT_TIMEOUT"                 retryable [effect = not_applied, scope = transaction, origin = upstream]
         "somebody holds the lock; by default only the statement is undone, so roll back before the next try" "MySQL 9.7, InnoDB error handling";
    1206 "ER_LOCK_TABLE_FULL"                   retryable [effect = not_applied, scope = transaction, origin = upstream]
         "no room for more locks; the transaction is rolled back" "MySQL 9.7, InnoDB error handling";
    1210 "ER_WRONG_ARGUMENTS"                   permanent []
         "our SQL is wrong: an argument that the call does not take" "MySQL 9.7, server errors";
    1213 "ER_LOCK_DEADLOCK"                     retryable [effect = not_applied, scope = transaction, origin = upstream]
         "chosen to end a deadlock, or lost to a node of Galera; the whole transaction again" "MySQL 9.7, InnoDB error handling";
    1216 "ER_NO_REFERENCED_ROW"                 permanent [origin = upstream]
         "a foreign key has no partner" "MySQL 9.7, server errors";
    1217 "ER_ROW_IS_REFERENCED"                 permanent [origin = upstream]
         "a row that others refer to" "MySQL 9.7, server errors";
    1226 "ER_USER_LIMIT_REACHED"                retryable [origin = upstream]
         "our account reached a limit for the hour: wait long" "MySQL 9.7, server errors";
    1227 "ER_SPECIFIC_ACCESS_DENIED_ERROR"      permanent [remedy = operator]
         "our account lacks the right" "MySQL 9.7, server errors";
    1235 "ER_NOT_SUPPORTED_YET"                 permanent []
         "the server does not support what our SQL asks for" "MySQL 9.7, server errors";
    1243 "ER_UNKNOWN_STMT_HANDLER"              retryable [effect = not_applied, scope = connection, origin = upstream]
         "the server lost a prepared statement: prepare it anew" "MySQL 9.7, server errors";
    1251 "ER_NOT_SUPPORTED_AUTH_MODE"           permanent [effect = not_applied, remedy = operator]
         "client and server know no common way to log in" "MySQL 9.7, server errors";
    1264 "ER_WARN_DATA_OUT_OF_RANGE"            permanent [origin = upstream]
         "the data are refused: a value is out of range" "MySQL 9.7, server errors";
    1265 "WARN_DATA_TRUNCATED"                  permanent [origin = upstream]
         "the data are refused: a value does not fit the column" "MySQL 9.7, server errors";
    1290 "ER_OPTION_PREVENTS_STATEMENT"         retryable [effect = not_applied, scope = target, origin = upstream]
         "the server only reads, as a replica or after a fail-over: the primary writes; rarely another option, as secure_file_priv" "MySQL 9.7, read_only";
    1292 "ER_TRUNCATED_WRONG_VALUE"             permanent [origin = upstream]
         "the data are refused: the text is no value of the type" "MySQL 9.7, server errors";
    1295 "ER_UNSUPPORTED_PS"                    permanent []
         "our SQL cannot be prepared" "MySQL 9.7, server errors";
    1297 "ER_GET_TEMPORARY_ERRMSG"              retryable [scope = transaction, origin = upstream]
         "the storage engine calls its own error temporary" "MySQL 9.7, server errors";
    1300 "ER_INVALID_CHARACTER_STRING"          permanent [origin = upstream]
         "the data are refused: bytes that the encoding does not have" "MySQL 9.7, server errors";
    1305 "ER_SP_DOES_NOT_EXIST"                 permanent []
         "our SQL is wrong: no such routine" "MySQL 9.7, server errors";
    1317 "ER_QUERY_INTERRUPTED"                 permanent []
         "we or an operator cancelled it" "MySQL 9.7, server errors";
    1329 "ER_SP_FETCH_NO_DATA"                  permanent [origin = upstream]
         "a routine of the database found no row where it needs one: not the thing that was asked for" "MySQL 9.7, server errors";
    1364 "ER_NO_DEFAULT_FOR_FIELD"              permanent [origin = upstream]
         "a column without default has no value" "MySQL 9.7, server errors";
    1365 "ER_DIVISION_BY_ZERO"                  permanent [origin = upstream]
         "the data are refused: a division by zero" "MySQL 9.7, server errors";
    1366 "ER_TRUNCATED_WRONG_VALUE_FOR_FIELD"   permanent [origin = upstream]
         "the data are refused: the text is no value of the column" "MySQL 9.7, server errors";
    1369 "ER_VIEW_CHECK_FAILED"                 permanent [origin = upstream]
         "the data are refused: the view would not show the row" "MySQL 9.7, server errors";
    1390 "ER_PS_MANY_PARAM"                     permanent []
         "our SQL has too many placeholders" "MySQL 9.7, server errors";
    1402 "ER_XA_RBROLLBACK"                     retryable [effect = not_applied, scope = transaction, origin = upstream]
         "the branch was rolled back" "MySQL 9.7, server errors";
    1406 "ER_DATA_TOO_LONG"                     permanent [origin = upstream]
         "the data are refused: a string is too long" "MySQL 9.7, server errors";
    1412 "ER_TABLE_DEF_CHANGED"                 retryable [effect = not_applied, scope = transaction, origin = upstream]
         "the table changed under the snapshot; a new transaction sees it" "MySQL 9.7, server errors";
    1429 "ER_CONNECT_TO_FOREIGN_DATA_SOURCE"    retryable [scope = transaction, origin = upstream]
         "the foreign side cannot be reached" "MySQL 9.7, server errors";
    1451 "ER_ROW_IS_REFERENCED_2"               permanent [origin = upstream]
         "a row that others refer to" "MySQL 9.7, server errors";
    1452 "ER_NO_REFERENCED_ROW_2"               permanent [origin = upstream]
         "a foreign key has no partner" "MySQL 9.7, server errors";
    1461 "ER_MAX_PREPARED_STMT_COUNT_REACHED"   retryable [effect = not_applied, origin = upstream, remedy = operator]
         "too many prepared statements on the server" "MySQL 9.7, server errors";
    1467 "ER_AUTOINC_READ_FAILED"               permanent [origin = upstream, remedy = operator]
         "no next number: nearly always the column has given its last" "MySQL 9.7, server errors";
    1586 "ER_DUP_ENTRY_WITH_KEY_NAME"           permanent [origin = upstream]
         "the row exists already" "MySQL 9.7, server errors";
    1613 "ER_XA_RBTIMEOUT"                      retryable [effect = not_applied, scope = transaction, origin = upstream]
         "the branch was rolled back: it took too long" "MySQL 9.7, server errors";
    1614 "ER_XA_RBDEADLOCK"                     retryable [effect = not_applied, scope = transaction, origin = upstream]
         "the branch was rolled back to end a deadlock" "MySQL 9.7, server errors";
    1615 "ER_NEED_REPREPARE"                    retryable [effect = not_applied, origin = upstream]
         "the schema changed under a prepared statement: prepare it anew" "MySQL 9.7, server errors";
    1637 "ER_TOO_MANY_CONCURRENT_TRXS"          retryable [effect = not_applied, scope = transaction, origin = upstream]
         "too many transactions at a time" "MySQL 9.7, InnoDB error handling";
    1644 "ER_SIGNAL_EXCEPTION"                  permanent [origin = upstream]
         "a routine of the database refuses with SIGNAL" "MySQL 9.7, server errors";
    1689 "ER_LOCK_ABORTED"                      retryable [effect = not_applied, scope = transaction, origin = upstream]
         "the wait for a lock was given up" "MySQL 9.7, server errors";
    1690 "ER_DATA_OUT_OF_RANGE"                 permanent [origin = upstream]
         "the data are refused: a value is out of range" "MySQL 9.7, server errors";
    1698 "ER_ACCESS_DENIED_NO_PASSWORD_ERROR"   permanent [effect = not_applied, remedy = operator]
         "the server does not let us in: account or password are wrong" "MySQL 9.7, server errors";
    1712 "ER_INDEX_CORRUPT"                     permanent [origin = upstream, remedy = operator]
         "an index of the server is damaged" "MySQL 9.7, server errors";
    1792 "ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION" permanent []
         "our own transaction is READ ONLY" "MySQL 9.7, server errors";
    1815 "ER_INTERNAL_ERROR"                    permanent [origin = upstream]
         "a bug or a broken invariant of the server" "MySQL 9.7, server errors";
    1820 "ER_MUST_CHANGE_PASSWORD"              permanent [effect = not_applied, remedy = operator]
         "the password of our account has expired" "MySQL 9.7, server errors";
    1830 "ER_FK_COLUMN_NOT_NULL"                permanent []
         "our SQL is wrong: SET NULL on a column that may not be NULL" "MySQL 9.7, server errors";
    1834 "ER_FK_CANNOT_DELETE_PARENT"           permanent [origin = upstream]
         "a row that others refer to" "MySQL 9.7, server errors";
    1836 "ER_READ_ONLY_MODE"                    retryable [effect = not_applied, scope = target, origin = upstream]
         "the server only reads, as a replica or after a fail-over: the primary writes" "MySQL 9.7, server errors";
    1859 "ER_DUP_UNKNOWN_IN_INDEX"              permanent [origin = upstream]
         "the row exists already" "MySQL 9.7, server errors";
    1862 "ER_MUST_CHANGE_PASSWORD_LOGIN"        permanent [effect = not_applied, remedy = operator]
         "the password of our account has expired" "MySQL 9.7, server errors";
    1874 "ER_INNODB_READ_ONLY"                  retryable [effect = not_applied, scope = target, origin = upstream]
         "the server only reads, as a replica or after a fail-over: the primary writes" "MySQL 9.7, server errors";
    1877 "ER_TABLE_CORRUPT"                     permanent [origin = upstream, remedy = operator]
         "the table is damaged" "MySQL 9.7, server errors";
    1878 "ER_TEMP_FILE_WRITE_FAILURE"           retryable [scope = transaction, origin = upstream, remedy = operator]
         "the server cannot write its temporary file" "MySQL 9.7, server errors";
    1881 "ER_INNODB_FORCED_RECOVERY"            permanent [origin = upstream, remedy = operator]
         "the server runs to be rescued, and writes nothing" "MySQL 9.7, server errors";
    1927 "ER_CONNECTION_KILLED"                 retryable [scope = connection, origin = upstream]
         "an operator ended the connection; a COMMIT under way is in doubt" "MariaDB, error codes";
    1964 "ER_PRIOR_COMMIT_FAILED"               retryable [effect = not_applied, scope = transaction, origin = upstream]
         "a transaction that comes first failed" "MariaDB, error codes";
    1969 "ER_STATEMENT_TIMEOUT"                 permanent []
         "over max_statement_time: the same work is as long again" "MariaDB, error codes";
    2000 "CR_UNKNOWN_ERROR"                     permanent []
         "it says nothing" "MySQL 9.7, client errors";
    2001 "CR_SOCKET_CREATE_ERROR"               retryable [effect = not_applied, remedy = free_resource]
         "our own sockets ran out" "MySQL 9.7, client errors";
    2002 "CR_CONNECTION_ERROR"                  retryable [effect = not_applied, scope = connection, origin = upstream]
         "no connection came about, so nothing was asked" "MySQL 9.7, client errors";
    2003 "CR_CONN_HOST_ERROR"                   retryable [effect = not_applied, scope = connection, origin = upstream]
         "no connection came about, so nothing was asked" "MySQL 9.7, client errors";
    2004 "CR_IPSOCK_ERROR"                      retryable [effect = not_applied, remedy = free_resource]
         "our own sockets ran out" "MySQL 9.7, client errors";
    2005 "CR_UNKNOWN_HOST"                      retryable [effect = not_applied, scope = connection, origin = upstream]
         "the name of the server does not resolve now" "MySQL 9.7, client errors";
    2006 "CR_SERVER_GONE_ERROR"                 retryable [scope = connection, origin = upstream]
         "the connection was gone when the command was written; it may have been read" "MySQL 9.7, client errors";
    2007 "CR_VERSION_ERROR"                     permanent [effect = not_applied, remedy = operator]
         "client and server speak no common version" "MySQL 9.7, client errors";
    2008 "CR_OUT_OF_MEMORY"                     retryable [remedy = free_resource]
         "our own memory ran out, as a large result can make it" "MySQL 9.7, client errors";
    2012 "CR_SERVER_HANDSHAKE_ERR"              retryable [effect = not_applied, scope = connection, origin = upstream]
         "the handshake broke; nothing was asked" "MySQL 9.7, client errors";
    2013 "CR_SERVER_LOST"                       retryable [scope = connection, origin = upstream]
         "the connection broke; what was asked may have been done" "MySQL 9.7, client errors";
    2014 "CR_COMMANDS_OUT_OF_SYNC"              permanent []
         "our calls are in the wrong order" "MySQL 9.7, client errors";
    2020 "CR_NET_PACKET_TOO_LARGE"              permanent []
         "the packet is over our own max_allowed_packet, and is each time" "MySQL 9.7, client errors";
    2026 "CR_SSL_CONNECTION_ERROR"              retryable [scope = connection, origin = upstream]
         "TLS broke: in the handshake, or, as MariaDB's client says, later; then what was asked may have been done" "MariaDB Connector/C, ma_tls_read";
    2027 "CR_MALFORMED_PACKET"                  retryable [scope = connection, origin = upstream]
         "the two sides lost step; what was asked may have been done" "MySQL 9.7, client errors";
    2055 "CR_SERVER_LOST_EXTENDED"              retryable [scope = connection, origin = upstream]
         "the connection broke; what was asked may have been done" "MySQL 9.7, client errors";
    2059 "CR_AUTH_PLUGIN_CANNOT_LOAD"           permanent [effect = not_applied, remedy = operator]
         "client and server know no common way to log in" "MySQL 9.7, client errors";
    2061 "CR_AUTH_PLUGIN_ERR"                   permanent [effect = not_applied, remedy = operator]
         "client and server know no common way to log in" "MySQL 9.7, client errors";
    3000 "ER_FILE_CORRUPT"                      permanent [origin = upstream, remedy = operator]
         "a file of the server is damaged" "MySQL 9.7, server errors";
    3015 "ER_ENGINE_OUT_OF_MEMORY"              retryable [scope = transaction, origin = upstream]
         "the storage engine is out of memory" "MySQL 9.7, server errors";
    3019 "ER_INNODB_UNDO_LOG_FULL"              retryable [scope = transaction, origin = upstream, remedy = operator]
         "no room to note how to undo; the transactions that hold it end some time" "MySQL 9.7, server errors";
    3024 "ER_QUERY_TIMEOUT"                     permanent []
         "over max_execution_time: the same work is as long again" "MySQL 9.7, server errors";
    3032 "ER_SERVER_OFFLINE_MODE"               retryable [scope = target, origin = upstream]
         "an operator took the server off; another may answer" "MySQL 9.7, server errors";
    3058 "ER_USER_LOCK_DEADLOCK"                retryable [effect = not_applied, scope = transaction, origin = upstream]
         "GET_LOCK would wait for ever: roll back and release our locks, then take them again" "MySQL 9.7, server errors";
    3098 "ER_BEFORE_DML_VALIDATION_ERROR"       permanent [origin = upstream]
         "the table does not meet the rules of a plugin, such as a primary key" "MySQL 9.7, server errors";
    3100 "ER_RUN_HOOK_ERROR"                    retryable [scope = transaction, origin = upstream]
         "group replication failed at COMMIT" "MySQL 9.7, server errors";
    3101 "ER_TRANSACTION_ROLLBACK_DURING_COMMIT" retryable [effect = not_applied, scope = transaction, origin = upstream]
         "transactions of two nodes conflict; the whole of it again" "MySQL 9.7, server errors";
    3118 "ER_ACCOUNT_HAS_BEEN_LOCKED"           permanent [effect = not_applied, remedy = operator]
         "our account is locked" "MySQL 9.7, server errors";
    3140 "ER_INVALID_JSON_TEXT"                 permanent [origin = upstream]
         "the data are refused: it is no JSON" "MySQL 9.7, server errors";
    3159 "ER_SECURE_TRANSPORT_REQUIRED"         permanent [effect = not_applied, remedy = operator]
         "the server wants TLS" "MySQL 9.7, server errors";
    3169 "ER_SESSION_WAS_KILLED"                retryable [scope = connection, origin = upstream]
         "an operator ended the session; a COMMIT under way is in doubt" "MySQL 9.7, server errors";
    3572 "ER_LOCK_NOWAIT"                       retryable [effect = not_applied, scope = transaction, origin = upstream]
         "somebody holds the lock, and we do not wait" "MySQL 9.7, server errors";
    3819 "ER_CHECK_CONSTRAINT_VIOLATED"         permanent [origin = upstream]
         "a CHECK constraint refuses the data" "MySQL 9.7, server errors";
    4025 "ER_CONSTRAINT_FAILED"                 permanent [origin = upstream]
         "a CHECK constraint refuses the data; in MySQL another number, and permanent too" "MariaDB, error codes";
    4031 "ER_CLIENT_INTERACTION_TIMEOUT"        retryable [scope = connection, origin = upstream]
         "we idled too long, and the server closed the connection; in MariaDB a trigger that is none, from DDL only" "MySQL 9.7, server errors";
};
