//! A `PostgreSQL` server of our own: made in a folder of its own, reached through a socket in it, ended with the test.

use std::fs::OpenOptions;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use sqlx_0_9::postgres::PgConnectOptions;
use tempfile::TempDir;
use tokio_postgres_0_7::{Client, Config, Error, NoTls};

pub(crate) struct Server {
    programs: PathBuf,
    folder: TempDir,
    process: Child,
}

/// How large the files of a server may become before its disk looks full.
#[derive(Clone, Copy)]
pub(crate) enum Files {
    OfAnySize,
    Small,
}

/// The folder of its programs: on the path, or where Debian keeps them, the newest of them.
pub(crate) fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<_> = std::env::split_paths(&path).collect();
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut debian: Vec<_> = debian.map(|version| version.path().join("bin")).collect();
    debian.sort();
    folders.extend(debian.into_iter().rev());
    // A link on the path leads to the folder where the rest is.
    let mut real = folders
        .into_iter()
        .filter_map(|folder| Some(folder.join("initdb").canonicalize().ok()?.parent()?.to_owned()));
    real.find(|folder| folder.join("postgres").is_file() && folder.join("pg_ctl").is_file())
}

/// A server with these settings beside the plain ones; `None`, and one line about it, where none is installed.
///
/// If the variable `ERRPOLICY_SKIPPED` names a file, the line is appended there too, to be counted.
pub(crate) fn server(files: Files, settings: &[&str]) -> Option<Server> {
    let Some(programs) = programs() else {
        let thread = std::thread::current();
        let line = format!("SKIPPED (needs PostgreSQL): {}\n", thread.name().unwrap_or_default());
        // Not by `eprintln!`: the harness keeps what a test prints to itself.
        std::io::stderr().write_all(line.as_bytes()).unwrap();
        if let Some(count) = std::env::var_os("ERRPOLICY_SKIPPED") {
            let mut count = OpenOptions::new().create(true).append(true).open(count).unwrap();
            count.write_all(line.as_bytes()).unwrap();
        }
        return None;
    };
    Some(Server::start(programs, files, settings))
}

/// A command as whoever owns the folder: the server refuses to be root.
fn command(program: &Path, folder: &Path) -> Command {
    let owner = std::fs::metadata(folder).unwrap();
    let mut command = Command::new(program);
    command.current_dir(folder).env_clear().env("LC_ALL", "C").stdin(Stdio::null());
    if std::fs::metadata("/proc/self").unwrap().uid() == 0 {
        command.uid(owner.uid()).gid(owner.gid());
    }
    command
}

impl Server {
    fn start(programs: PathBuf, files: Files, settings: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        if std::fs::metadata("/proc/self").unwrap().uid() == 0 {
            let (user, group) = nobody();
            chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let made = command(&programs.join("initdb"), folder.path())
            .args([
                "--no-sync",
                "--auth=trust",
                "--username=postgres",
                "--encoding=UTF8",
                "--locale=C",
                "--wal-segsize=1",
                "data",
            ])
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        // Who knows the password comes in as `known`, nobody as `refused`, everybody else without one.
        let rules = "local all known scram-sha-256\nlocal all refused reject\nlocal all all trust\n";
        std::fs::write(folder.path().join("data/pg_hba.conf"), rules).unwrap();

        let process = launch(&programs, folder.path(), files, settings);
        Self { programs, folder, process }
    }

    /// Starts it once more, after it has ended.
    pub(crate) fn start_again(&mut self) {
        self.process = launch(&self.programs, self.folder.path(), Files::OfAnySize, &[]);
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn config(&self, user: &str) -> Config {
        let mut config = Config::new();
        config.host_path(self.folder()).user(user).dbname("postgres").password("wrong");
        config
    }

    pub(crate) async fn client(&self) -> Client {
        self.client_of("postgres").await.unwrap()
    }

    pub(crate) async fn client_of(&self, user: &str) -> Result<Client, Error> {
        let (client, connection) = self.config(user).connect(NoTls).await?;
        tokio_1::spawn(connection);
        Ok(client)
    }

    /// A client after these words, and what its connection ends with.
    pub(crate) async fn ended_after(&self, words: &str) -> (Client, Error) {
        let (client, connection) = self.config("postgres").connect(NoTls).await.unwrap();
        let connection = tokio_1::spawn(connection);
        client.batch_execute(words).await.unwrap();
        (client, connection.await.unwrap().unwrap_err())
    }

    pub(crate) fn options(&self) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass().socket(self.folder()).username("postgres").database("postgres")
    }

    /// Ends the server: `smart` waits for its sessions, `immediate` does not. False if it has ended by itself.
    pub(crate) fn stop(&self, mode: &str) -> bool {
        let mut stop = command(&self.programs.join("pg_ctl"), self.folder());
        let stop = stop.args(["stop", "-D", "data", "-m", mode, "--no-wait"]);
        stop.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
    }

    pub(crate) fn wait(&mut self) {
        self.process.wait().unwrap();
    }
}

/// Returns when the server is ready.
fn launch(programs: &Path, folder: &Path, files: Files, settings: &[&str]) -> Child {
    let mut postgres = command(Path::new("/bin/sh"), folder);
    let limit = match files {
        Files::OfAnySize => "unlimited",
        // Room for the log, whose files have 1 MiB, and no whole number of pages: the last is written in part.
        Files::Small => "3001",
    };
    postgres.args(["-c", "ulimit -f \"$0\" && exec \"$@\"", limit]).arg(programs.join("postgres"));
    postgres.args(["-D", "data", "-c", "listen_addresses=", "-c", "fsync=off", "-k"]).arg(folder);
    for setting in settings {
        postgres.args(["-c", setting]);
    }
    let mut process = postgres.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut log = BufReader::new(process.stderr.take().unwrap()).lines();
    let mut seen = String::new();
    while !seen.contains("database system is ready to accept connections") {
        let line = log.next();
        assert!(line.is_some(), "the server does not start:\n{seen}");
        seen.extend(line.unwrap());
        seen.push('\n');
    }
    // What nobody reads would stop the server.
    std::thread::spawn(move || log.for_each(drop));
    process
}

impl Drop for Server {
    fn drop(&mut self) {
        if !self.stop("immediate") {
            // It is gone already, or it cannot be asked.
            self.process.kill().unwrap();
        }
        self.wait();
    }
}

/// The user and the group that own nothing.
fn nobody() -> (u32, u32) {
    let users = std::fs::read_to_string("/etc/passwd").unwrap();
    let fields = users.lines().find_map(|line| line.strip_prefix("nobody:")).expect("a user `nobody`");
    let mut fields = fields.split(':').skip(1).map(|field| field.parse().unwrap());
    (fields.next().unwrap(), fields.next().unwrap())
}
