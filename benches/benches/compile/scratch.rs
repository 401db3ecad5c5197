//! The workspace that is compiled: small crates, resolved by the lock file of this one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A workspace of its own, in cargo's folder for such things.
pub(crate) struct Scratch {
    root: PathBuf,
}

impl Scratch {
    /// An empty one; what an earlier run left is removed.
    pub(crate) fn new() -> io::Result<Self> {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile");
        if root.exists() {
            fs::remove_dir_all(&root)?;
        }
        fs::create_dir_all(&root)?;
        fs::write(root.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n")?;
        fs::copy(repository().join("Cargo.lock"), root.join("Cargo.lock"))?;
        Ok(Self { root })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The file that cargo looks at to see whether a crate changed.
    pub(crate) fn source(&self, name: &str) -> PathBuf {
        self.package(name).join("src/lib.rs")
    }

    fn package(&self, name: &str) -> PathBuf {
        self.root.join("crates").join(name)
    }

    /// Writes a crate.
    pub(crate) fn add(&self, name: &str, dependency: Option<&str>, source: &str) -> io::Result<()> {
        // Any version fits, and the lock file says which.
        let dependency = match dependency {
            Some("errpolicy") => format!("errpolicy.path = '{}'\n", repository().join("policy").display()),
            Some("strum") => "strum = { version = \"*\", features = [\"derive\"] }\n".to_owned(),
            Some(other) => format!("{other} = \"*\"\n"),
            None => String::new(),
        };
        let manifest =
            format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}");
        let package = self.package(name);
        fs::create_dir_all(package.join("src"))?;
        fs::write(package.join("Cargo.toml"), manifest)?;
        fs::write(self.source(name), source)
    }
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}
