//! The program: reads the command line, starts what was asked for, and says in one line why it could not.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing::info;
use tracing_subscriber::EnvFilter;

use crate::cli::{Cli, Command};
use crate::ending::ending;
use crate::http::client::destination::Destination;
use crate::http::endpoint::Endpoint;
use crate::http::listen::listen;
use crate::http::shutdown::Shutdown;
use crate::modules::Modules;
use crate::permission::Readers;
use crate::proxy::{self, Options};
use crate::pull::Puller;
use crate::rpc::server::Server;
use crate::signature::Signer;
use crate::store::{self, Store};
use crate::token::{Admin, from_file};
use crate::{serve, tour};

/// How a command ends that can do so with a status of its own; what is wrong is one line, as with all others.
type Ending = Result<ExitCode, Box<dyn Error + Send + Sync>>;

/// For what threads still do on the disk when all else has ended.
const LAST: Duration = Duration::from_secs(2);

/// Runs the program that the command line asks for, and says how it ended.
pub fn main() -> ExitCode {
    match start(Cli::parse()) {
        Ok(status) => status,
        Err(error) => {
            // `eprintln!` would panic where nobody reads it.
            let _ = writeln!(std::io::stderr(), "keep: {error}");
            ExitCode::FAILURE
        }
    }
}

fn start(cli: Cli) -> Ending {
    tracing_subscriber::fmt()
        .with_env_filter(filter(cli.log, &cli.command)?)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .log_internal_errors(false)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(run(cli.command));
    // Dropped, it would wait for its threads: one that waits for a disk does so for ever.
    runtime.shutdown_timeout(LAST);
    ended
}

fn filter(asked: Option<String>, command: &Command) -> Result<EnvFilter, String> {
    let asked =
        asked.or_else(|| std::env::var(EnvFilter::DEFAULT_ENV).ok()).filter(|asked| !asked.is_empty());
    // The tour tells its failures itself.
    let default = if matches!(command, Command::Tour(_)) { "off" } else { "info" };
    EnvFilter::try_new(asked.as_deref().unwrap_or(default))
        .map_err(|error| format!("the log filter is wrong: {error} (try `info`)"))
}

async fn run(command: Command) -> Ending {
    let (trigger, shutdown) = Shutdown::on_signal()?;
    let _listening = survive_the_file_size_limit()?;
    match command {
        Command::Store(args) => {
            let listener = listen(&args.listen).await?;
            let signer = args
                .signing_key_file
                .map(|file| from_file(&file, |key| Signer::new(key, args.signing_ttl).map(Arc::new)));
            let signer = signer.transpose()?;
            let admin = args.admin_token_file.map(|file| from_file(&file, Admin::new)).transpose()?;
            let options = store::Options {
                directory: args.dir,
                profile: args.profile,
                obey: ending(trigger),
                readers: Readers::new(signer.clone()),
                puller: admin.map(|admin| Puller::new(admin, signer, args.pull_timeout)),
            };
            let store = Store::open(options).await?;
            announce("store", "http://", &listener)?;
            return Ok(store.run(listener, shutdown).await.into());
        }
        Command::Proxy(args) => {
            let options = Options::new(
                endpoints(&args.stores).unwrap_or_else(refuse),
                args.tries,
                args.delay,
                args.timeout,
            )?;
            let listener = listen(&args.listen).await?;
            announce("proxy", "http://", &listener)?;
            proxy::run(listener, options, shutdown).await;
        }
        Command::Modules(args) => {
            let destination = |name, option, url: &str| {
                let endpoint = endpoint(option, url).unwrap_or_else(refuse);
                Destination::new(name, endpoint, args.timeout, args.delay)
            };
            let store = destination("object store", "--store", &args.store);
            let upstream = args.upstream.as_deref().map(|url| destination("upstream", "--upstream", url));
            let listener = listen(&args.listen).await?;
            let modules = Modules::open(store, args.bucket, upstream)
                .await
                .map_err(|failed| format!("cannot use the bucket: {failed} ({})", failed.error()))?;
            announce("modules", "http://", &listener)?;
            modules.run(listener, shutdown).await;
        }
        Command::Serve => serve::run(&trigger, shutdown).await?,
        Command::RpcServer(args) => {
            let listener = listen(&args.listen).await?;
            let server = Server::open(&args.dir, args.break_at, args.client_timeout)
                .map_err(|error| format!("cannot use the directory: {error}"))?;
            announce("rpc server", "", &listener)?;
            server.run(listener, shutdown).await?;
        }
        Command::Tour(args) => tour::run(args.json, shutdown).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A process that writes past its limit on file sizes is killed, unless it listens: then the write fails with `EFBIG`.
fn survive_the_file_size_limit() -> std::io::Result<Signal> {
    const SIGXFSZ: i32 = 25;
    signal(SignalKind::from_raw(SIGXFSZ))
}

/// As clap refuses what it reads itself.
fn refuse<T>(why: String) -> T {
    Cli::command().error(ErrorKind::ValueValidation, why).exit()
}

/// Read here rather than by clap, which would repeat an address that is wrong: it may hold a password.
fn endpoints(stores: &[String]) -> Result<Vec<Endpoint>, String> {
    let number = |(at, store): (usize, &String)| {
        store.parse().map_err(|error| format!("the address of --store number {} is wrong: {error}", at + 1))
    };
    stores.iter().enumerate().map(number).collect()
}

/// The one server that an option names.
fn endpoint(option: &str, url: &str) -> Result<Endpoint, String> {
    url.parse().map_err(|error| format!("the address of {option} is wrong: {error}"))
}

/// Says where to find us: in the log for people, on stdout as a bare URL or address for scripts.
fn announce(what: &str, scheme: &str, listener: &TcpListener) -> std::io::Result<()> {
    let url = format!("{scheme}{}", listener.local_addr()?);
    info!("{what} listening on {url}");
    // A script that does not read on is no reason to stop.
    let _ = writeln!(std::io::stdout(), "{url}");
    Ok(())
}
