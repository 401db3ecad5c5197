//! The source of a foreign crate, wherever Cargo keeps it: the authority on what its errors are, or on its numbers.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json_1::Value;

/// What a tool of the build prints.
fn told(tool: &str, or: &str, arguments: &[&str]) -> String {
    let tool = std::env::var_os(tool).unwrap_or_else(|| or.into());
    let mut command = Command::new(tool);
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What Cargo knows of every package; asked once.
fn metadata() -> &'static Value {
    static METADATA: OnceLock<Value> = OnceLock::new();
    METADATA.get_or_init(|| {
        let version = told("RUSTC", "rustc", &["-vV"]);
        // Without a platform Cargo asks for the sources of dependencies that this machine never builds.
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        let metadata =
            ["metadata", "--format-version", "1", "--offline", "--all-features", "--filter-platform", host];
        serde_json_1::from_str(&told("CARGO", "cargo", &metadata)).expect("Cargo writes JSON")
    })
}

/// One file of the only version of a package.
pub(crate) fn source(package: &str, file: &str) -> String {
    let packages = metadata()["packages"].as_array().unwrap();
    let mut found = packages.iter().filter(|found| found["name"] == package);
    let manifest = found.next().unwrap_or_else(|| panic!("{package} is no dependency of the tests"));
    assert!(found.next().is_none(), "{package} has two versions");
    let root = manifest["manifest_path"].as_str().unwrap().strip_suffix("Cargo.toml").unwrap();
    let path = format!("{root}{file}");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
