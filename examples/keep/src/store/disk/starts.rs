//! When the store was started and has not ended in order since: what is left of that are its crashes.
//!
//! A file beside the index, since it must be readable when the index is not.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// More than any rule looks at.
const KEPT: usize = 64;

/// The file, and the start that this process has noted in it.
#[derive(Debug)]
pub(super) struct Starts {
    path: PathBuf,
    before: Vec<u64>,
}

impl Starts {
    /// Reads what is there. A line that is no number is left out: the file is for the rule alone.
    pub(super) fn read(directory: &Path) -> io::Result<Self> {
        let path = directory.join("starts");
        let text = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            other => other?,
        };
        let text = String::from_utf8_lossy(&text);
        let before: Vec<u64> = text.lines().filter_map(|line| line.parse().ok()).collect();
        let before = before.get(before.len().saturating_sub(KEPT)..).unwrap_or_default().to_vec();
        Ok(Self { path, before })
    }

    /// The starts of before, in milliseconds since 1970.
    pub(super) fn before(&self) -> &[u64] {
        &self.before
    }

    /// Notes a start, durably: a crash right after it counts.
    pub(super) fn note(&self, now: u64) -> io::Result<()> {
        self.write(self.before.iter().chain([&now]))
    }

    /// Strikes it out again: the process ends in order.
    pub(super) fn strike(&self) -> io::Result<()> {
        self.write(self.before.iter())
    }

    fn write<'a>(&self, starts: impl Iterator<Item = &'a u64>) -> io::Result<()> {
        let text = starts.map(u64::to_string).collect::<Vec<_>>().join("\n");
        let beside = self.path.with_extension("new");
        let mut file = File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, &self.path)?;
        self.path.parent().map_or(Ok(()), |directory| File::open(directory)?.sync_all())
    }
}
