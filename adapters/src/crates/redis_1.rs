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

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Effect, Near, Row, Table, Verdict};
use redis_1::{ErrorKind, RedisError, ServerError};

use crate::Network;
use crate::crates::rows::redis_1::{CODES, KINDS};

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
        // It may be of a connection that was being made, or of one that had a command: a late refusal proves nothing.
        return verdict.with_effect(Effect::Unknown);
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
