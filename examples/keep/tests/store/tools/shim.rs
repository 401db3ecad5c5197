//! Faults in the calls of a store: chosen ones fail with an errno, or the process dies in front of them.
//!
//! A library that is loaded before libc does it (`shim.c`), so that `SQLite`'s calls are met as well. Nothing fails
//! until a test says so: a store that could not start would show nothing.

use std::fs::File;
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use tempfile::NamedTempFile;

/// Calls, as bits; the names are those of `shim.c`.
pub(crate) mod call {
    /// Opening to read.
    pub(crate) const OPEN: u32 = 1;
    /// Opening to write, or to create.
    pub(crate) const CREATE: u32 = 2;
    pub(crate) const READ: u32 = 4;
    pub(crate) const WRITE: u32 = 8;
    /// fsync and fdatasync of what is no directory.
    pub(crate) const SYNC: u32 = 16;
    pub(crate) const SYNC_DIR: u32 = 32;
    pub(crate) const CLOSE: u32 = 64;
    pub(crate) const RENAME: u32 = 128;
    pub(crate) const UNLINK: u32 = 256;
    pub(crate) const MKDIR: u32 = 512;
    pub(crate) const TRUNCATE: u32 = 1024;

    /// All that change the file system, as a read-only one refuses them.
    pub(crate) const CHANGES: u32 = CREATE | WRITE | SYNC | SYNC_DIR | RENAME | UNLINK | MKDIR | TRUNCATE;
}

/// What fails, and how. `times` calls do, after `skip` that do not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault<'a> {
    pub(crate) calls: u32,
    /// What is in the path of the file.
    pub(crate) path: &'a str,
    /// Negative: the signal of which the process dies instead.
    pub(crate) error: i32,
    pub(crate) skip: u32,
    pub(crate) times: u32,
    /// Whether the path must end so: `index.sqlite` alone, without its WAL.
    pub(crate) ends: bool,
}

impl<'a> Fault<'a> {
    /// Every such call fails.
    pub(crate) const fn all(calls: u32, path: &'a str, error: i32) -> Self {
        Self { calls, path, error, skip: 0, times: u32::MAX, ends: false }
    }

    /// Only the next one fails.
    pub(crate) const fn once(calls: u32, path: &'a str, error: i32) -> Self {
        Self { calls, path, error, skip: 0, times: 1, ends: false }
    }

    /// Every such call fails on files whose path ends so.
    pub(crate) const fn all_at_end(calls: u32, path: &'a str, error: i32) -> Self {
        Self { ends: true, ..Self::all(calls, path, error) }
    }

    /// The next one never comes back: the process gets a signal that it ignores, and the thread waits.
    pub(crate) const fn hang(calls: u32, path: &'a str) -> Self {
        Self { error: -libc::SIGCHLD, ..Self::once(calls, path, 0) }
    }

    /// The process is killed in front of the call after so many.
    pub(crate) const fn kill_after(skip: u32, calls: u32, path: &'a str) -> Self {
        Self { calls, path, error: -libc::SIGKILL, skip, times: 1, ends: false }
    }
}

/// The order that is shared with one store.
#[derive(Debug)]
pub(crate) struct Faults(NamedTempFile);

const SIZE: usize = 256;
const SEEN: u64 = 20;
const PATH: usize = 28;

impl Faults {
    pub(crate) fn none() -> Self {
        let file = NamedTempFile::new().unwrap();
        file.as_file().set_len(SIZE as u64).unwrap();
        Self(file)
    }

    /// Lets a program run under these faults.
    pub(crate) fn apply(&self, command: &mut Command) {
        // By its name alone: a path with a space would be taken for two libraries.
        command.env("LD_PRELOAD", LIBRARY).env("LD_LIBRARY_PATH", place_of_library());
        command.env("KEEP_FAULTS", self.0.path());
    }

    /// From now on.
    pub(crate) fn arm(&self, fault: Fault<'_>) {
        self.heal();
        let mut order = [0; SIZE];
        let times = fault.times;
        let words = [1, fault.calls, fault.error.cast_unsigned(), fault.skip, times, 0, fault.ends.into()];
        for (place, word) in order.chunks_exact_mut(4).zip(words) {
            place.copy_from_slice(&word.to_ne_bytes());
        }
        assert!(fault.path.len() < SIZE - PATH, "it must end with a zero");
        order[PATH..PATH + fault.path.len()].copy_from_slice(fault.path.as_bytes());
        // The first word last: it is what the shim looks at.
        self.file().write_all_at(&order[4..], 4).unwrap();
        self.file().write_all_at(&order[..4], 0).unwrap();
    }

    /// No more faults.
    pub(crate) fn heal(&self) {
        self.file().write_all_at(&[0; 4], 0).unwrap();
    }

    /// How many calls were looked at since it was armed. A test whose fault nothing has met shows nothing.
    pub(crate) fn seen(&self) -> u32 {
        let mut seen = [0; 4];
        self.file().read_exact_at(&mut seen, SEEN).unwrap();
        u32::from_ne_bytes(seen)
    }

    fn file(&self) -> &File {
        self.0.as_file()
    }
}

const LIBRARY: &str = "store-shim.so";

/// Where the library is, compiled once for all tests. `SQLite` is compiled from C as well, so there is a compiler.
fn place_of_library() -> &'static Path {
    static PLACE: LazyLock<&Path> = LazyLock::new(|| {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
        let made = NamedTempFile::new_in(directory).unwrap();
        let mut child = Command::new(compiler)
            .args(["-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-x", "c", "-", "-o"])
            .arg(made.path())
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(include_bytes!("shim.c")).unwrap();
        assert!(child.wait().unwrap().success());
        // In one step: another run of these tests may be loading the one that is there.
        made.persist(directory.join(LIBRARY)).unwrap();
        directory
    });
    &PLACE
}
