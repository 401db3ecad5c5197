//! Counting: this program runs one side under valgrind's callgrind, twice, and what is more the second time belongs to the
//! operations that are more.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::counts::Counts;
use crate::place::Connections;
use crate::work::{Kind, Side, Work};

const FEW: usize = 200;
const MANY: usize = 1200;

/// How this program is told that it is the one that is counted.
const ASKED: &str = "--count";

/// Does what is to be counted, if this is the program that is; says whether it was.
pub(crate) fn was_asked(mut args: impl Iterator<Item = String>) -> bool {
    if !args.any(|arg| arg == ASKED) {
        return false;
    }
    let [side, kind, connections, times] = [(); 4].map(|()| args.next().expect("it is told what to do"));
    let side = Side::ALL.into_iter().find(|of| format!("{of:?}") == side).expect("a side");
    let kind = Kind::ALL.into_iter().find(|of| format!("{of:?}") == kind).expect("a kind");
    let connections = if connections == "Kept" { Connections::Kept } else { Connections::Opened };
    Work::new(side, kind, connections, times.parse().expect("a number")).run();
    true
}

/// What one operation takes.
pub(crate) fn of_one(side: Side, kind: Kind, connections: Connections) -> Counts {
    let [few, many] = [FEW, MANY].map(|times| total(side, kind, connections, times));
    let each = |few, many| (many - few) / (MANY - FEW) as f64;
    Counts {
        instructions: each(few.instructions, many.instructions),
        allocations: each(few.allocations, many.allocations),
    }
}

fn total(side: Side, kind: Kind, connections: Connections, times: usize) -> Counts {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("store.callgrind");
    let this = env::current_exe().expect("this program");
    let status = Command::new("valgrind")
        .args(["--quiet", "--tool=callgrind", "--compress-strings=no", "--compress-pos=no"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(this)
        .args([ASKED.to_owned(), format!("{side:?}"), format!("{kind:?}"), format!("{connections:?}")])
        .arg(times.to_string())
        .stdout(Stdio::null())
        .status()
        .expect("valgrind is installed (apt install valgrind)");
    assert!(status.success(), "{side:?} {kind:?}: {status}");
    let profile = fs::read(&out).expect("callgrind wrote it");
    Counts::read(&String::from_utf8_lossy(&profile))
}
