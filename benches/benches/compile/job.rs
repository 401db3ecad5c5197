//! One cargo command that is run again and again, and the CPU time of every run.

use std::env;
use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;

use crate::scratch::Scratch;
use crate::spread::Spread;

/// What cargo finds when it is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// `cargo check` with incremental compilation, the file saved again and nothing else changed.
    Touched,
    /// `cargo check` without incremental compilation, the dependencies checked already.
    Cold,
    /// `cargo build` into an empty folder.
    Clean,
}

impl Start {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Touched => "touched",
            Self::Cold => "cold",
            Self::Clean => "clean",
        }
    }
}

/// What is held against a goal, and how it varied.
pub(crate) struct Cost {
    /// From the fastest rounds: whatever else a machine does only adds.
    pub(crate) fastest: f64,
    pub(crate) rounds: Vec<f64>,
}

/// A crate, compiled from one start.
pub(crate) struct Job {
    pub(crate) name: String,
    start: Start,
    /// Milliseconds, one entry for each run.
    pub(crate) costs: Vec<f64>,
}

impl Job {
    pub(crate) fn new(name: String, start: Start) -> Self {
        Self { name, start, costs: Vec::new() }
    }

    pub(crate) fn cost(&self) -> Cost {
        Cost { fastest: Spread::of(&self.costs).least, rounds: self.costs.clone() }
    }

    /// Compiles it once more.
    pub(crate) fn run(&mut self, scratch: &Scratch) {
        let cost = self.compile(scratch);
        self.costs.push(cost);
    }

    /// User and system time of cargo and every process under it, in milliseconds.
    pub(crate) fn compile(&self, scratch: &Scratch) -> f64 {
        let target = scratch.root().join(format!("target-{}", self.start.name()));
        match self.start {
            Start::Touched | Start::Cold => {
                let file = File::options().append(true).open(scratch.source(&self.name));
                file.and_then(|file| file.set_modified(SystemTime::now()))
                    .expect("the file was written here");
            }
            Start::Clean if target.exists() => fs::remove_dir_all(&target).expect("cargo made it here"),
            Start::Clean => {}
        }
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.arg(if self.start == Start::Clean { "build" } else { "check" });
        cargo.args(["--offline", "--quiet", "--message-format=json", "--package", &self.name]);
        cargo.arg("--target-dir").arg(target).current_dir(scratch.root());
        cargo.env("CARGO_INCREMENTAL", if self.start == Start::Touched { "1" } else { "0" });
        if self.start == Start::Clean {
            // As cargo does for what comes from a registry, which errpolicy does for its users and not here.
            cargo.env("RUSTFLAGS", "--cap-lints=allow");
        }
        // A cache of compiled crates would answer in the compiler's place.
        cargo.env("RUSTC_WRAPPER", "").stderr(Stdio::inherit());
        let before = children();
        let output = cargo.output().expect("cargo runs this program, so there is one");
        let cost = children() - before;
        let messages = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{}: {}\n{messages}", self.name, output.status);
        // A warning costs time that belongs to nobody.
        assert!(!messages.contains("\"reason\":\"compiler-message\""), "{}: {messages}", self.name);
        assert!(messages.contains("\"fresh\":false"), "{}: cargo found nothing to do", self.name);
        cost
    }
}

/// CPU time of every process that this one has waited for, and that those have, in milliseconds.
fn children() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("it is asked with a constant");
    (usage.user_time() + usage.system_time()).num_microseconds() as f64 / 1_000.0
}
