//! Adapters: a class for errors that other crates own.
//!
//! An adapter is a type that is never built; it implements [`ClassifyAs`](errpolicy::ClassifyAs) for the
//! errors that it knows. It is named where the error is held, `#[classify(as = Sqlite)]`, or asked directly:
//!
//! ```
//! use errpolicy::{Class, ClassifyAs};
//! use errpolicy_adapters::{Storage, Network};
//! use std::io::{Error, ErrorKind};
//!
//! let error = Error::from(ErrorKind::NotFound);
//! // A file that is not there is not found; a socket that is not there will be.
//! assert_eq!(<Storage>::classify_as(&error).class(), Class::NotFound);
//! assert_eq!(<Network>::classify_as(&error).class(), Class::Retryable);
//! ```
//!
//! (`<Storage>` rather than `Storage`: in an expression Rust fills in a default type parameter only within
//! angle brackets.)
//!
//! | room | adapter | reads | can be critical | feature |
//! |---|---|---|---|---|
//! | [`sqlite`] | [`Sqlite`] | [`ResultCode`]; [`sqlite::Failed`]: with its errno and the state of the transaction | yes | – |
//! | `crates::rusqlite_0_41` | [`Sqlite`] | `rusqlite::Error` of rusqlite 0.41 | yes | `rusqlite_0_41` |
//! | [`io`] | [`Storage`] | [`std::io::Error`], [`std::io::ErrorKind`], [`Errno`], [`io::ForeignErrno`] | yes | – |
//! | [`io`] | [`Fsync`] | the same as [`Storage`], from the calls that make data safe | yes | – |
//! | [`io`] | [`Network`] | as [`Storage`], and [`io::During`]: an error with the phase of its request | no | – |
//! | [`chain`] | [`Chain`] | `Box<dyn Error>` and its kin: the first known along the sources | as its list | – |
//! | `crates::anyhow_1`, `crates::eyre_0_6` | [`Chain`] | `anyhow::Error`, `eyre::Report` | as its list | `anyhow_1`, `eyre_0_6` |
//! | [`malformed`] | [`Malformed`] | errors of the standard library's parsers | no | – |
//! | `crates::prost_0_14` | [`Malformed`] | `prost::DecodeError`, `EncodeError`, `UnknownEnumValue` | no | `prost_0_14` |
//! | `crates::serde_json_1` | [`Malformed`] | `serde_json::Error` | where the stream is ours | `serde_json_1` |
//! | `crates::url_2` | [`Malformed`] | `url::ParseError` | no | `url_2` |
//! | `crates::object_store_0_14` | `ObjectStore` | `object_store::Error` | no | `object_store_0_14` |
//! | `crates::opendal_0_59` | `Opendal` | `opendal::Error` | no | `opendal_0_59` |
//! | `crates::redis_1` | `Redis`, `RedisCluster` | `redis::RedisError` | no | `redis_1` |
//! | `crates::tokio_1` | `Tokio` | `JoinError`, `Elapsed`, errors of channels and locks | no | `tokio_1` |
//! | [`http`] | [`Http`] | [`Upstream`]: the status of a response, with its `Retry-After` | no | – |
//! | `crates::http_1` | [`Http`], [`Malformed`] | `http::StatusCode`; [`Upstream`] from a response; errors of its parsers | no | `http_1` |
//! | `crates::hyper_1` | [`Http`] | `hyper::Error`, `TrySendError` | no | `hyper_1` |
//! | `crates::hyper_util_0_1` | [`Http`] | `hyper_util::client::legacy::Error` | no | `hyper_util_0_1` |
//! | `crates::reqwest_0_13` | [`Http`], `Direct` | `reqwest::Error` | no | `reqwest_0_13` |
//! | [`http2`] | [`Http2`] | [`http2::Reason`], [`http2::GoAway`]: error codes of HTTP/2 | no | – |
//! | `crates::h2_0_4` | [`Http2`] | `h2::Error` | no | `h2_0_4` |
//! | [`tls`] | [`Tls`] | [`tls::Alert`], [`tls::InHandshake`]: alerts that an upstream sends | no | – |
//! | [`dns`] | [`Dns`] | [`dns::Eai`], [`dns::LookUp`]: errors of `getaddrinfo` | no | – |
//! | [`proxy_status`] | [`ProxyStatus`] | [`proxy_status::ErrorType`]: how an intermediary failed (RFC 9209) | no | – |
//! | [`proxy_status`] | [`proxy_status::Gateway`] | the same, said of ourselves: with the status to answer | no | – |
//! | [`grpc`] | [`Grpc`] | [`grpc::Code`], [`grpc::Answer`]: a status, with its `RetryInfo` | no | – |
//! | [`sql`] | [`Postgres`] | [`sql::SqlState`] | no | – |
//! | [`sql`] | [`MySql`] | [`sql::MySqlNumber`], and [`sql::SqlState`] where the number is not known | no | – |
//! | `crates::tokio_postgres_0_7` | [`Postgres`] | `tokio_postgres::Error` of tokio-postgres 0.7 | no | `tokio_postgres_0_7` |
//! | `crates::sqlx_0_9` | [`Postgres`], [`MySql`] | `sqlx::Error` of sqlx 0.9 | no | `sqlx_0_9`, `sqlx_0_9_mysql` |
//! | `crates::sqlx_0_9` | [`Sqlite`] | the same | yes | `sqlx_0_9` |
//! | `crates::tonic_0_14` | [`Grpc`] | `tonic::Status`, `tonic::transport::Error` | no | `tonic_0_14` |
//!
//! And two rooms for the way out: `problem`, by feature `serde_1`, is the body of an answer (RFC 9457); [`wire`] is the
//! verdict itself on its way to the next service, in a header by feature `sfv_0_15` (writing it needs none), in a body
//! by feature `serde_1`.
//!
//! [`io::Tracked`] is a connection that knows how far its request has come, for [`io::During`]; [`io::EarlyAnswer`] one that
//! lets an answer be read although writing has failed. Both are for the streams of std, and by feature `tokio_1` of tokio.
//!
//! Three put our decisions into the loops of others: `crates::tower_0_5`, a layer and a policy; `crates::backon_1`, conditions;
//! and `crates::reqwest_retry_0_9`, a strategy. And `crates::rusqlite_0_41` has a loop of its own, `transaction`, which repeats
//! whole transactions.
//!
//! No feature is on by default.
//!
//! # Rules
//!
//! - **A bare integer is never classified.** 5 is `SQLITE_BUSY` and `EIO`; a code has a type that says whose
//!   it is.
//! - **Every rule is a row** with its reason and its source; [`Verdict::explain`](errpolicy::Verdict::explain)
//!   prints both.
//! - **Whoever knows better overrides rows**, not code: an adapter of codes takes a type that names its tables, as
//!   [`sqlite::Profile`], [`io::Profile`] and [`http::Profile`] show. What a crate says itself has no profile: an
//!   adapter of your own goes before, `as = (Own, Tokio)`.
//! - **What we do not own is never critical.** Every adapter that cannot be critical declares so, and `cargo build`
//!   refuses a table that breaks it, or a row in it that has a status or puts data at risk: an upstream cannot stop us by
//!   choosing a number. (`cargo check` may not see it: the table is checked where the adapter is used with it.)
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(not(feature = "rusqlite_0_41"), forbid(unsafe_code))] // with it, one call says why

pub mod chain;
pub mod crates;
mod debug;
pub mod dns;
pub mod grpc;
pub mod http;
pub mod http2;
pub mod io;
pub mod malformed;
#[cfg(feature = "serde_1")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde_1")))]
pub mod problem;
pub mod proxy_status;
mod room;
pub mod sql;
pub mod sqlite;
mod theirs;
pub mod tls;
pub mod wire;

#[doc(inline)]
pub use chain::Chain;
#[cfg(feature = "object_store_0_14")]
pub use crates::object_store_0_14::ObjectStore;
#[cfg(feature = "opendal_0_59")]
pub use crates::opendal_0_59::Opendal;
#[cfg(feature = "redis_1")]
pub use crates::redis_1::{Redis, RedisCluster};
#[cfg(feature = "tokio_1")]
pub use crates::tokio_1::Tokio;
#[doc(inline)]
pub use dns::Dns;
#[doc(inline)]
pub use grpc::Grpc;
#[doc(inline)]
pub use http::{Http, Upstream};
#[doc(inline)]
pub use http2::Http2;
#[doc(inline)]
pub use io::{Errno, Fsync, Network, Storage};
#[doc(inline)]
pub use malformed::Malformed;
#[doc(inline)]
pub use proxy_status::ProxyStatus;
#[doc(inline)]
pub use sql::{MySql, Postgres};
#[doc(inline)]
pub use sqlite::{ResultCode, Sqlite};
#[doc(inline)]
pub use tls::Tls;
