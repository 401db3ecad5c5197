//! The two programs that are compared: keep as it is, and keep with `plain.rs` in the place of its `rounds.rs`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program `keep`.
pub(crate) struct Proxy {
    pub(crate) program: PathBuf,
    pub(crate) retries: bool,
}

/// Ours, and the one without retries. Ours is built last, so that it is what the folder is left with.
pub(crate) fn proxies() -> [Proxy; 2] {
    let plain = build("keep-without-retries", Some("--cfg keep_without_retries -Awarnings"));
    let ours = build("keep-with-retries", None);
    [Proxy { program: ours, retries: true }, Proxy { program: plain, retries: false }]
}

fn build(name: &str, flags: Option<&str>) -> PathBuf {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let target = scratch.parent().expect("cargo made it in the folder of what it builds");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--locked", "--release", "--package", "keep", "--bin", "keep"]);
    cargo.arg("--target-dir").arg(target).current_dir(env!("CARGO_MANIFEST_DIR"));
    // One unit, or what is inlined depends on how the units happen to be cut, which is more than what is looked for.
    cargo.args(["--config", "profile.release.package.keep.codegen-units=1"]);
    // For all that is compiled: `cargo rustc` has flags for the program alone, and keep is its library.
    cargo.env_remove("CARGO_ENCODED_RUSTFLAGS").env_remove("RUSTFLAGS");
    cargo.envs(flags.map(|flags| ("RUSTFLAGS", flags)));
    let status = cargo.status().expect("cargo runs this program, so there is one");
    assert!(status.success(), "{name}: {status}");
    let program = scratch.join(name);
    fs::copy(target.join("release/keep"), &program).expect("it was just built");
    program
}
