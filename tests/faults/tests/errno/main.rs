//! Errnos that really come: from the running kernel where it can be brought to say them, else refused to one
//! thread at the boundary of the kernel; each through the standard library, and with the verdict on it.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod files;
mod injected;
mod limits;
mod privileged;
mod rest;
mod sockets;

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::panic::catch_unwind;

use errpolicy::{ClassifyAs, Verdict};
use errpolicy_adapters::{Errno, Network, Storage};

/// In which meaning an error is met.
#[derive(Clone, Copy, Debug)]
enum Met {
    OnFile,
    OnSocket,
}

/// One fault: what is done, and what is said of what comes back.
struct Fault {
    errno: i32,
    how: &'static str,
    met: Met,
    /// The whole verdict, as it prints.
    wanted: &'static str,
    made: Made,
}

/// How a fault is made.
enum Made {
    /// By anybody.
    Always(fn() -> io::Error),
    /// With a privilege; without it, not at all.
    Privileged(fn() -> Option<io::Error>),
}

impl Fault {
    /// Whether it was made; or what is wrong with it.
    fn checked(&self) -> Result<bool, String> {
        let here = format!("{} ({})", Errno::new(self.errno), self.how);
        let made = match self.made {
            Made::Always(made) => catch_unwind(made).map(Some),
            Made::Privileged(made) => catch_unwind(made),
        };
        let made = made.map_err(|_| format!("{here} panicked"))?;
        let Some(error) = made else { return Ok(false) };
        if error.raw_os_error() != Some(self.errno) {
            return Err(format!("{here} came as {error:?}"));
        }
        let said = judged(self.met, &error).to_string();
        if said == self.wanted { Ok(true) } else { Err(format!("{here} is {said}, not {}", self.wanted)) }
    }
}

fn judged(met: Met, error: &io::Error) -> Verdict {
    match met {
        Met::OnFile => <Storage>::classify_as(error),
        Met::OnSocket => <Network>::classify_as(error),
    }
}

/// Makes every fault; the errnos that came and were judged as they should be.
fn made<'f>(faults: impl Iterator<Item = &'f Fault>) -> BTreeSet<i32> {
    let (mut came, mut wrong) = (BTreeSet::new(), Vec::new());
    for fault in faults {
        match fault.checked() {
            Ok(true) => drop(came.insert(fault.errno)),
            Ok(false) => {}
            Err(what) => wrong.push(what),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    came
}

fn names(errnos: &BTreeSet<i32>) -> String {
    let names = errnos.iter().filter_map(|errno| Errno::new(*errno).name());
    names.collect::<Vec<_>>().join(" ")
}

/// The error of what must fail.
fn failed<T>(result: io::Result<T>) -> io::Error {
    result.err().expect("it succeeded")
}

/// Says which errnos came, past the capture of the test runner.
fn told(how: &str, came: &BTreeSet<i32>, at_least: usize) {
    let line = format!("{} errnos {how}: {}\n", came.len(), names(came));
    io::stderr().write_all(line.as_bytes()).unwrap();
    assert!(came.len() >= at_least, "{line}");
}

#[test]
fn the_kernel_says_it_and_it_is_judged_as_it_should_be() {
    let faults = [files::FAULTS, sockets::FAULTS, privileged::FAULTS];
    let came = made(faults.into_iter().flatten());
    told("from the kernel", &came, 44);
}

#[test]
fn what_the_kernel_does_not_say_here_is_refused_to_a_thread_and_judged_as_it_should_be() {
    let (mut came, mut wrong) = (BTreeSet::new(), Vec::new());
    for refusal in injected::REFUSALS {
        let error = refusal.made();
        let said = judged(refusal.at.met(), &error).to_string();
        if error.raw_os_error() == Some(refusal.errno) && said == refusal.wanted {
            came.insert(refusal.errno);
        } else {
            wrong.push(format!(
                "{} at {:?} came as {error:?}, {said}",
                Errno::new(refusal.errno),
                refusal.at
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    told("refused to a thread", &came, 40);
}
