//! Disks that can be broken: how a process is started so that it sees one, and what is done to it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::fs;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use super::CannotTry;
use super::child::Child;

/// Lets the calls fail that write through.
const SYNC: &str = include_str!("sync.c");

/// Of what a case needs, what this machine has not.
pub(super) type Missing = &'static str;

/// What comes before the program on the command line.
pub(super) type Before = Vec<String>;

/// This program, on such a disk.
pub(super) fn program(before: &[String]) -> io::Result<Command> {
    let program = std::env::current_exe()?;
    let mut command = match before {
        [] => Command::new(program),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(program);
            command
        }
    };
    command.args(["--log", "off"]);
    Ok(command)
}

/// A path, as it is where the process is.
pub(super) fn seen_by(child: &Child, path: &Path) -> Result<PathBuf, CannotTry> {
    let root = PathBuf::from(format!("/proc/{}/root", child.id()?));
    Ok(root.join(path.strip_prefix("/")?))
}

/// How a process is started that sees a file system of one MiB there. Nobody else sees it, and it is gone with it.
pub(super) async fn small(directory: &Path) -> Result<Option<Before>, CannotTry> {
    const MOUNT: &str = "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"";
    let place = directory.to_str().ok_or("a directory whose name is not UTF-8")?;
    let before = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT, place];
    Ok(succeeds(&before, "true").await?.then(|| before.map(str::to_owned).to_vec()))
}

/// How a process is started whose `fsync` fails when it is told to.
pub(super) async fn lying(scratch: &Path, switch: &str) -> Result<Option<Before>, CannotTry> {
    const LIBRARY: &str = "sync.so";
    let (source, library) = (scratch.join("sync.c"), scratch.join(LIBRARY));
    fs::write(&source, SYNC).await?;
    let [from, to, place, switch] = [source, library, scratch.to_owned(), scratch.join(switch)]
        .map(|path| path.into_os_string().into_string().map_err(|_| "a directory whose name is not UTF-8"));
    let (from, to) = (from?, to?);
    if !succeeds(&["cc", "-shared", "-fPIC", "-o", &to, &from], "-ldl").await? {
        return Ok(None);
    }
    let named = format!("KEEP_TOUR_SYNC_FAILS={}", switch?);
    // By its name alone: a path with a space would be taken for two libraries.
    let found = format!("LD_LIBRARY_PATH={}", place?);
    Ok(Some(vec!["env".to_owned(), format!("LD_PRELOAD={LIBRARY}"), found, named]))
}

/// Whether it can be run, and ends well.
async fn succeeds(command: &[&str], last: &str) -> io::Result<bool> {
    let [program, args @ ..] = command else { return Ok(false) };
    let mut command = Command::new(program);
    command.args(args).arg(last).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.status().await {
        Ok(status) => Ok(status.success()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Writes until nothing more fits.
pub(super) async fn fill(file: &Path) -> Result<(), CannotTry> {
    let mut filler = fs::File::create(file).await?;
    loop {
        let written = match filler.write_all(&[0; 4096]).await {
            Ok(()) => filler.flush().await,
            failed => failed,
        };
        match written {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::StorageFull => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}
