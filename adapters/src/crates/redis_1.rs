//! The errors of [redis](https://docs.rs/redis/1) 1: what a Redis or Valkey server answers, and what the client
//! says itself.
//!
//! A server's error begins with a code, one upper-case word of its own before the text
//! ([Redis, errors](https://redis.io/docs/latest/develop/reference/errors/)). The code is read, the text never.
//!
//! # The effect
//!
//! *Not applied* is claimed only for codes that a server gives before it runs a command: while it loads, where a
//! slot is elsewhere, where no memory is left. Redis gives none of these once a script has written
//! (`scriptVerifyWriteCommandAllow`). Every other code a script can give half way, so it leaves the effect open.
//! And it is claimed for a single command alone: of a pipeline some commands fail, and the others are done.
//!
//! # What repeats by itself
//!
//! The cluster clients of this crate retry by themselves, also what may have been done. Their errors are judged by
//! [`RedisCluster`], which claims no effect and marks what is retryable as exhausted.
//!
//! ```
//! use errpolicy::{Class, ClassifyAs, Effect};
//! use errpolicy_adapters::crates::redis_1::Redis;
//! use redis_1::parse_redis_value;
//!
//! let loading = parse_redis_value(b"-LOADING the dataset\r\n").unwrap().extract_error().unwrap_err();
//! let verdict = Redis::classify_as(&loading);
//! assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::NotApplied));
//! ```

use std::error::Error as _;
use std::io;
use std::sync::Arc;

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Effect, Near, Row, Table, Verdict, rows};
use redis_1::{ErrorKind, RedisError, ServerError};

use crate::Network;

/// By the code of a server.
const CODES: [Row; 35] = rows! { domain "redis";
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

/// By what the client says itself.
const KINDS: [Row; 12] = rows! { domain "redis";
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

const CLASSES: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);

static FALLBACK: Basis = Basis::Fallback { domain: "redis" };

static BY_CODE: Table<{ CODES.len() }, { CODES.len() + 1 }> =
    Table::new(&CODES, Near::Nothing, &FALLBACK, CLASSES);

static BY_KIND: Table<{ KINDS.len() }, { KINDS.len() + 1 }> =
    Table::new(&KINDS, Near::Nothing, &FALLBACK, CLASSES);

/// Classifies the errors of one Redis server: of a plain connection, a pool, a connection through sentinels.
///
/// Never critical: the store is another's. Never not-found: a key that is missing is an answer, `nil`.
#[derive(Debug)]
pub enum Redis {}

/// Classifies the errors of a cluster client, which has tried again already.
///
/// ```
/// use errpolicy::{ClassifyAs, Effect};
/// use errpolicy_adapters::crates::redis_1::{Redis, RedisCluster};
/// use redis_1::parse_redis_value;
///
/// let down = parse_redis_value(b"-CLUSTERDOWN\r\n").unwrap().extract_error().unwrap_err();
/// assert_eq!(Redis::classify_as(&down).effect(), Effect::NotApplied);
///
/// // The try before this one may have been done.
/// let verdict = RedisCluster::classify_as(&down);
/// assert_eq!((verdict.effect(), verdict.is_exhausted()), (Effect::Unknown, true));
/// ```
#[derive(Debug)]
pub enum RedisCluster {}

fn by_code(code: &str) -> Verdict {
    let row = BY_CODE.rows().iter().find(|row| row.name() == code);
    // The number is our own and tells nobody anything.
    row.map_or(BY_CODE.fallback(), Row::verdict).with_raw(0)
}

fn by_kind(error: &RedisError) -> Verdict {
    let number = match error.kind() {
        ErrorKind::Parse => 1,
        ErrorKind::AuthenticationFailed => 2,
        ErrorKind::UnexpectedReturnType => 3,
        ErrorKind::InvalidClientConfig => 4,
        ErrorKind::Client => 5,
        ErrorKind::MasterNameNotFoundBySentinel => 6,
        ErrorKind::NoValidReplicasFoundBySentinel => 7,
        ErrorKind::EmptySentinelList => 8,
        ErrorKind::ClusterConnectionNotFound => 9,
        ErrorKind::RESP3NotSupported => 10,
        ErrorKind::Io if error.is_connection_dropped() || io_error(error).is_some() => 11,
        ErrorKind::Io => 12,
        // A server's code that a client says: what it had sent before is not known.
        ErrorKind::Server(_) => {
            return error.code().map_or(*BY_CODE.fallback(), by_code).with_effect(Effect::Unknown);
        }
        _ => 0,
    };
    BY_KIND.get(number).with_raw(0)
}

/// Of a pipeline or a transaction: the first command whose error is not retryable decides, for it would fail
/// again. The other commands may have been done.
fn by_commands(failed: &[(usize, ServerError)]) -> Option<Verdict> {
    let mut verdicts = failed.iter().map(|(_, error)| by_code(error.code()));
    let first = verdicts.next()?;
    let all = std::iter::once(first).chain(verdicts);
    let decides = all.into_iter().find(|verdict| verdict.class() != Class::Retryable).unwrap_or(first);
    Some(decides.with_effect(Effect::Unknown))
}

/// The `io::Error` within, which the crate shares.
fn io_error(error: &RedisError) -> Option<&io::Error> {
    let shared = error.source()?.downcast_ref::<Arc<dyn std::error::Error + Send + Sync>>()?;
    shared.downcast_ref()
}

fn verdict(error: &RedisError) -> Verdict {
    if let Some(server) = error.source().and_then(|source| source.downcast_ref::<ServerError>()) {
        return by_code(server.code());
    }
    // A name that was not resolved has neither an errno nor a kind that can be named.
    let known = io_error(error).map(<Network>::classify_as).filter(|verdict| !verdict.is_unclassified());
    if let Some(verdict) = known {
        return verdict;
    }
    // Neither has a source; the clone shares what it holds.
    let several = match error.source() {
        None => error.clone().into_server_errors(),
        Some(_) => None,
    };
    several.and_then(|failed| by_commands(&failed)).unwrap_or_else(|| by_kind(error))
}

impl ClassifyAs<RedisError> for Redis {
    const CLASSES: ClassSet = CLASSES;

    fn classify_as(error: &RedisError) -> Verdict {
        verdict(error)
    }
}

impl ClassifyAs<RedisError> for RedisCluster {
    const CLASSES: ClassSet = CLASSES;

    fn classify_as(error: &RedisError) -> Verdict {
        verdict(error).with_effect(Effect::Unknown).exhausted()
    }
}
