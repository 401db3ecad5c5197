//! The command line: what can be said, and what is refused before anything runs.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::TypedValueParser;
use clap::{Args, Parser, Subcommand};

use crate::rpc::server::BreakAt;
use crate::store::Profile;

/// A small block-store cluster that tells its clients truly why a block is not to be had.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
pub(crate) struct Cli {
    /// What to log on stderr: a level, or filters such as `keep=debug,hyper=info`. Else `RUST_LOG`, else `info`.
    #[arg(long, global = true, value_name = "FILTER")]
    pub(crate) log: Option<String>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// One store: blocks in a directory, a database beside them that knows which.
    Store(StoreArgs),
    /// A proxy in front of stores: asks all of them before it says that a block does not exist.
    Proxy(ProxyArgs),
    /// A cache of Go modules over an object store, fed by a module proxy.
    Modules(ModulesArgs),
    /// A whole cluster on free ports, in a temporary directory, to try things out: stores, a proxy, modules.
    Serve,
    /// A server of files and locks, over a protocol of its own, that can be told where to break.
    RpcServer(RpcServerArgs),
    /// Breaks clusters in many ways, for real, and shows what each fault means and what the client gets.
    Tour(TourArgs),
}

#[derive(Debug, Args)]
pub(crate) struct StoreArgs {
    /// The address to listen on; port 0 takes a free one, which is printed.
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) listen: String,

    /// Where the blocks and the index are; made if it does not exist.
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: PathBuf,

    /// Which errors of `SQLite` are critical.
    #[arg(long, value_enum, value_name = "NAME", default_value_t)]
    pub(crate) profile: Profile,

    /// The key of the whole cluster: with it, blocks are given only to who has a permission signed with it.
    #[arg(long, value_name = "FILE")]
    pub(crate) signing_key_file: Option<PathBuf>,

    /// How long a permission is good for that a client gets for a block it stored, in seconds.
    #[arg(long, value_name = "SECONDS", default_value = "1209600", value_parser = seconds)]
    pub(crate) signing_ttl: Duration,

    /// The token of who may give lists of blocks to pull from other stores; without it nobody may.
    #[arg(long, value_name = "FILE")]
    pub(crate) admin_token_file: Option<PathBuf>,

    /// How long a store that is pulled from may take for a connection, for its answer to begin, and for each MiB, in
    /// milliseconds.
    #[arg(long, value_name = "MS", default_value = "30000", value_parser = patience)]
    pub(crate) pull_timeout: Duration,
}

#[derive(Debug, Args)]
pub(crate) struct ProxyArgs {
    /// The address to listen on; port 0 takes a free one, which is printed.
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) listen: String,

    /// A store, as http://HOST:PORT; give it once for each.
    #[arg(long = "store", value_name = "URL", required = true)]
    pub(crate) stores: Vec<String>,

    /// How often each store is asked at most.
    #[arg(long, value_name = "N", default_value = "3", value_parser = tries())]
    pub(crate) tries: NonZeroU32,

    /// The first pause between two tries, in milliseconds.
    #[arg(long, value_name = "MS", default_value = "250", value_parser = milliseconds)]
    pub(crate) delay: Duration,

    /// How long one try may take, in milliseconds.
    #[arg(long, value_name = "MS", default_value = "5000", value_parser = milliseconds)]
    pub(crate) timeout: Duration,
}

#[derive(Debug, Args)]
pub(crate) struct ModulesArgs {
    /// The address to listen on; port 0 takes a free one, which is printed.
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) listen: String,

    /// The store that keeps the modules, as http://HOST:PORT.
    #[arg(long, value_name = "URL")]
    pub(crate) store: String,

    /// The bucket in it; made if it does not exist.
    #[arg(long, value_name = "NAME", default_value = "modules", value_parser = bucket)]
    pub(crate) bucket: String,

    /// The module proxy that is asked for what is missing, as http://HOST:PORT.
    #[arg(long, value_name = "URL")]
    pub(crate) upstream: Option<String>,

    /// The first pause between two tries, in milliseconds.
    #[arg(long, value_name = "MS", default_value = "250", value_parser = milliseconds)]
    pub(crate) delay: Duration,

    /// How long each step of a try may take, in milliseconds: to connect, to answer, each MiB.
    #[arg(long, value_name = "MS", default_value = "10000", value_parser = patience)]
    pub(crate) timeout: Duration,
}

#[derive(Debug, Args)]
pub(crate) struct RpcServerArgs {
    /// The address to listen on; port 0 takes a free one, which is printed.
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) listen: String,

    /// Where the files, the locks and the journal are; made if it does not exist.
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: PathBuf,

    /// Where the next request breaks; given several times, so do the ones after it, one each.
    #[arg(long, value_name = "POINT")]
    pub(crate) break_at: Vec<BreakAt>,

    /// How long a client may take for its next request to begin, then to arrive, and then to read the answer, in
    /// milliseconds.
    #[arg(long, value_name = "MS", default_value = "300000", value_parser = milliseconds)]
    pub(crate) client_timeout: Duration,
}

#[derive(Debug, Args)]
pub(crate) struct TourArgs {
    /// One JSON object per line instead of a table.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Bounded, so that a slip of the finger does not keep a client for a day.
fn tries() -> impl TypedValueParser<Value = NonZeroU32> {
    clap::value_parser!(u32).range(1..=100).try_map(NonZeroU32::try_from)
}

fn milliseconds(text: &str) -> Result<Duration, &'static str> {
    text.parse().map(Duration::from_millis).map_err(|_| "give a whole number of milliseconds")
}

/// Some time, and none that outlasts whoever waits for it.
fn patience(text: &str) -> Result<Duration, &'static str> {
    let limit = text.parse().ok().filter(|limit| (1..=3_600_000).contains(limit));
    limit.map(Duration::from_millis).ok_or("give a whole number of milliseconds, 1 to 3600000")
}

/// What is signed for no time at all nobody could use.
fn seconds(text: &str) -> Result<Duration, &'static str> {
    let seconds = text.parse().ok().filter(|seconds: &u32| *seconds > 0);
    seconds
        .map(|seconds| Duration::from_secs(seconds.into()))
        .ok_or("give a whole number of seconds, at least 1")
}

/// As S3 names them: what needs no escape in a path.
fn bucket(text: &str) -> Result<String, &'static str> {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if (3..=63).contains(&text.len()) && text.bytes().all(fits) {
        Ok(text.to_owned())
    } else {
        Err("a bucket has 3 to 63 lower-case letters, digits and hyphens")
    }
}
