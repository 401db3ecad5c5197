//! What a Redis server says, and what the crate redis 1 says itself. Nothing but rows.

use errpolicy::{Row, rows};

/// By the code of a server, which is a word; the numbers are our own and tell nobody anything.
pub const CODES: [Row; 35] = rows! { domain "redis";
     1 "ERR"          permanent [origin = upstream]
       "the command or its arguments are wrong; a script may have written before" "redis.io errors";
     2 "WRONGTYPE"    permanent [origin = upstream]
       "the key holds another type; a script may have written before" "redis.io errors#wrongtype";
     3 "EXECABORT"    permanent [effect = not_applied, origin = upstream]
       "the transaction was discarded, as one of its commands was refused" "redis.io errors#execabort";
     4 "NOSCRIPT"     permanent [effect = not_applied, origin = upstream]
       "the script is not loaded: send its text, not its hash" "redis.io errors#noscript";
     5 "BUSYKEY"      permanent [origin = upstream]
       "RESTORE found that the key exists" "redis.io errors#busykey";
     6 "INVALIDOBJ"   permanent [origin = upstream]
       "a value that is stored there is damaged" "redis src/hyperloglog.c";
     7 "IOERR"        retryable [origin = upstream]
       "MIGRATE lost the other server; the key may be there already" "redis src/cluster.c";
     8 "BUSYGROUP"    permanent [origin = upstream]
       "the consumer group exists" "redis src/t_stream.c";
     9 "NOGROUP"      permanent [origin = upstream]
       "the stream or its consumer group is missing: somebody must make it" "redis src/t_stream.c";
    10 "UNBLOCKED"    retryable [effect = not_applied, scope = target, origin = upstream]
       "the wait was ended: an administrator did it, or the server is a replica now" "redis src/blocked.c";

    11 "BUSY"         retryable [effect = not_applied, origin = upstream]
       "a script has run for long and nothing else is taken" "redis.io errors#busy";
    12 "UNKILLABLE"   permanent [origin = upstream]
       "the script has written and is not killed" "redis src/script.c";
    13 "NOTBUSY"      permanent [effect = not_applied, origin = upstream]
       "there is no script to kill" "redis src/script.c";

    14 "MOVED"        retryable [effect = not_applied, scope = target, origin = upstream]
       "the slot is on another node" "redis.io cluster-spec#moved-redirection";
    15 "ASK"          retryable [effect = not_applied, scope = target, origin = upstream]
       "the slot is moving; for this once ask the other node" "redis.io cluster-spec#ask-redirection";
    16 "CROSSSLOT"    permanent [effect = not_applied, origin = upstream]
       "the keys are in several slots" "redis.io errors#crossslot";
    17 "TRYAGAIN"     retryable [effect = not_applied, origin = upstream]
       "the slot is moving and only some of the keys are here" "redis.io errors#tryagain";
    18 "CLUSTERDOWN"  retryable [effect = not_applied, origin = upstream]
       "a slot has no node that works" "redis.io errors#clusterdown";

    19 "OOM"          retryable [effect = not_applied, origin = upstream, remedy = free_resource]
       "the server may use no more memory: writes wait until some is freed" "redis.io errors#oom";
    20 "MISCONF"      retryable [effect = not_applied, origin = upstream, remedy = operator]
       "the server cannot save to its disk and takes no writes until it can" "redis.io errors#misconf";

    21 "NOAUTH"       permanent [effect = not_applied, origin = upstream, remedy = operator]
       "the server wants a password" "redis.io errors#noauth";
    22 "WRONGPASS"    permanent [effect = not_applied, origin = upstream, remedy = operator]
       "the name or the password is wrong" "redis.io errors#wrongpass";
    23 "NOPERM"       permanent [origin = upstream, remedy = operator]
       "our user may not do this; a script may have written before" "redis.io errors#noperm";
    24 "DENIED"       permanent [effect = not_applied, origin = upstream, remedy = operator]
       "the server is in protected mode and takes nobody from outside" "redis src/networking.c";
    25 "NOPROTO"      permanent [effect = not_applied, origin = upstream, remedy = operator]
       "the server does not speak this version of the protocol" "redis src/networking.c";
    26 "NOSUB"        permanent [effect = not_applied, origin = upstream]
       "the connection is subscribed to nothing that it could leave" "docs.rs/redis/1 ServerErrorKind";

    27 "READONLY"     retryable [effect = not_applied, scope = target, origin = upstream]
       "this is a replica: after a failover another node is the master" "redis.io errors#readonly";
    28 "MASTERDOWN"   retryable [effect = not_applied, origin = upstream]
       "the replica has lost its master and gives no stale data" "redis.io errors#masterdown";
    29 "LOADING"      retryable [effect = not_applied, origin = upstream]
       "the server has started and reads its data" "redis.io errors#loading";
    30 "NOREPLICAS"   retryable [effect = not_applied, origin = upstream]
       "too few replicas are connected; writes wait until there are more" "redis.io errors#noreplicas";
    31 "NOMASTERLINK" retryable [effect = not_applied, origin = upstream]
       "the replica cannot hand on what it does not get" "redis src/replication.c";

    32 "INPROG"       retryable [effect = not_applied, origin = upstream]
       "a failover is in progress" "redis src/sentinel.c";
    33 "NOGOODSLAVE"  retryable [effect = not_applied, origin = upstream]
       "no replica is fit to be promoted" "redis src/sentinel.c";
    34 "NOQUORUM"     retryable [effect = not_applied, origin = upstream]
       "too few sentinels are usable" "redis src/sentinel.c";

    35 "REDIRECT"     retryable [effect = not_applied, scope = target, origin = upstream]
       "this is a replica, and it names its primary: Valkey's answer to clients that follow" "valkey.io commands/client-capa";
};

/// By what the client says itself; the numbers are our own, too.
pub const KINDS: [Row; 12] = rows! { domain "redis";
     1 "Parse"                         retryable [scope = connection, origin = upstream]
       "the answer cannot be read, or not as the type that was asked for" "docs.rs/redis/1 ErrorKind";
     2 "AuthenticationFailed"          permanent [effect = not_applied, origin = upstream, remedy = operator]
       "the server refuses our name or password" "docs.rs/redis/1 ErrorKind";
     3 "UnexpectedReturnType"          permanent []
       "the command answers with another type than the program believes" "docs.rs/redis/1 ErrorKind";
     4 "InvalidClientConfig"           permanent [effect = not_applied, remedy = operator]
       "our configuration is wrong" "docs.rs/redis/1 ErrorKind";
     5 "Client"                        permanent []
       "the program uses the client in a wrong way" "docs.rs/redis/1 ErrorKind";
     6 "MasterNameNotFoundBySentinel"  retryable [effect = not_applied, scope = connection, origin = upstream]
       "no sentinel knows this master, or not yet" "docs.rs/redis/1 ErrorKind";
     7 "NoValidReplicasFoundBySentinel" retryable [effect = not_applied, scope = connection, origin = upstream]
       "the sentinels know of no replica that works" "docs.rs/redis/1 ErrorKind";
     8 "EmptySentinelList"             permanent [effect = not_applied, remedy = operator]
       "no sentinel is configured" "docs.rs/redis/1 ErrorKind";
     9 "ClusterConnectionNotFound"     retryable [scope = connection, origin = upstream]
       "no node of the cluster can be reached" "docs.rs/redis/1 ErrorKind";
    10 "RESP3NotSupported"             permanent [effect = not_applied, origin = upstream, remedy = operator]
       "the server is too old for this version of the protocol" "docs.rs/redis/1 ErrorKind";
    11 "Io"                            retryable [scope = connection, origin = upstream]
       "the connection is gone or never came about, and nothing tells how" "docs.rs/redis/1 ErrorKind";
    12 "Io (not of a connection)"      permanent [effect = not_applied, remedy = operator]
       "a name or a certificate cannot be used; nothing was sent" "docs.rs/redis/1 ErrorKind";
};
