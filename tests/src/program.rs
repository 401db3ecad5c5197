//! A program of its own: what one workspace cannot show, since its crates share their features and what they link.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// A crate without a workspace, compiled by a cargo of its own.
#[derive(Debug)]
pub struct Program {
    dir: PathBuf,
}

impl Program {
    /// Writes it down.
    ///
    /// `manifest` follows the table `[package]`; in it, `{root}` is the folder of this repository. `folder` is where
    /// a test may write.
    pub fn new(folder: &str, name: &str, manifest: &str, file: &str, source: &str) -> io::Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let dir = Path::new(folder).join(name);
        let manifest = manifest.replace("{root}", &root.display().to_string());
        let package = format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n");
        fs::create_dir_all(dir.join("src"))?;
        fs::write(dir.join("Cargo.toml"), format!("{package}\n[workspace]\n\n{manifest}"))?;
        fs::copy(root.join("Cargo.lock"), dir.join("Cargo.lock"))?;
        fs::write(dir.join("src").join(file), source)?;
        Ok(Self { dir })
    }

    /// Runs `cargo check` or `cargo build`; what it says is the error.
    pub fn cargo(&self, command: &str) -> Result<(), String> {
        let output = Command::new(env!("CARGO"))
            .args([command, "--quiet", "--offline", "--manifest-path"])
            .arg(self.dir.join("Cargo.toml"))
            // One for all programs of a folder, so that what they share is compiled once.
            .env("CARGO_TARGET_DIR", self.dir.join("../target"))
            .output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            Ok(())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }
}
