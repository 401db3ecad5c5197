//! A directory that is gone when it is no longer needed.

use tempfile::TempDir;

/// Makes one, or says what to do.
pub(crate) fn directory(prefix: &str) -> Result<TempDir, String> {
    let place = std::env::temp_dir();
    tempfile::Builder::new().prefix(prefix).tempdir_in(&place).map_err(|error| {
        format!(
            "cannot make a directory in {}: {error} (set TMPDIR to one that can be written)",
            place.display()
        )
    })
}
