//! errpolicy: what an error code means, what to do about it, and who says so.
#![forbid(unsafe_code)]

mod answer;
mod cli;
mod domain;
mod find;
mod refusal;
mod run;
mod words;
mod write;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::cli::Cli;
use crate::refusal::Refusal;

fn main() -> ExitCode {
    match run::run(Cli::parse()) {
        Ok(text) => match print(&text) {
            Ok(()) => ExitCode::SUCCESS,
            // Whoever read had enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error) => complain(&error.to_string(), ExitCode::FAILURE),
        },
        // As clap ends where it refuses a command line.
        Err(Refusal::Usage(text)) => complain(&text, ExitCode::from(2)),
        Err(Refusal::Unknown(text)) => complain(&text, ExitCode::FAILURE),
    }
}

fn print(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn complain(text: &str, code: ExitCode) -> ExitCode {
    // `eprintln!` would panic where nobody reads it.
    let _ = writeln!(io::stderr(), "errpolicy: {text}");
    code
}
