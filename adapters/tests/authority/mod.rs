//! Where the authorities lie that a table is held against: the sources of crates, wherever Cargo keeps them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a tool of the build prints.
fn told(tool: &str, or: &str, arguments: &[&str]) -> String {
    let tool = std::env::var_os(tool).unwrap_or_else(|| or.into());
    let output = Command::new(tool).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The folder of a dependency, `libc 0.2` as `libc-0.2`.
pub(crate) fn source(of: &str) -> PathBuf {
    let version = told("RUSTC", "rustc", &["-vV"]);
    // Without a platform Cargo asks for the sources of dependencies that this machine never builds.
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let metadata =
        ["metadata", "--format-version", "1", "--offline", "--all-features", "--filter-platform", host];
    let metadata: serde_json_1::Value = serde_json_1::from_str(&told("CARGO", "cargo", &metadata)).unwrap();
    metadata
        .get("packages")
        .and_then(serde_json_1::Value::as_array)
        .unwrap()
        .iter()
        .filter_map(|package| Path::new(package.get("manifest_path")?.as_str()?).parent())
        .find(|folder| folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with(of)))
        .unwrap_or_else(|| panic!("{of} is no dependency"))
        .to_owned()
}
