//! Plays all scenarios and writes what came of them: `docs/storms.svg` and the tables of `docs/storms.md`.
#![forbid(unsafe_code)]

use std::{fs, io};

use errpolicy_storms::report::Results;

fn main() -> io::Result<()> {
    for (path, text) in Results::new().files()? {
        fs::write(path, text)?;
    }
    Ok(())
}
