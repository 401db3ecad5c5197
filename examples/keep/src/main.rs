//! The program `keep`; everything is in the library of the same name, so that tests and other programs can use its parts.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    keep::main()
}
