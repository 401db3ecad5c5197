//! Counting: the proxy runs under valgrind's callgrind, twice, and what is more the second time belongs to the requests that
//! are more.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::client::ask;
use crate::counts::Counts;
use crate::proxies::Proxy;
use crate::stores::Store;

const FEW: usize = 300;
const MANY: usize = 1500;

/// What the proxy takes for one request that is answered so.
pub(crate) fn per_request(proxy: &Proxy, stores: &[Store], status: u16) -> Counts {
    let [few, many] = [FEW, MANY].map(|requests| total(proxy, stores, requests, status));
    let each = |few, many| (many - few) / (MANY - FEW) as f64;
    Counts {
        instructions: each(few.instructions, many.instructions),
        allocations: each(few.allocations, many.allocations),
    }
}

/// What it takes in its whole life.
fn total(proxy: &Proxy, stores: &[Store], requests: usize, status: u16) -> Counts {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gateway.callgrind");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--quiet", "--tool=callgrind", "--compress-strings=no", "--compress-pos=no"]);
    valgrind.arg(format!("--callgrind-out-file={}", out.display()));
    valgrind.arg(&proxy.program).args(["proxy", "--listen", "127.0.0.1:0"]);
    for store in stores {
        valgrind.args(["--store", &store.url]);
    }
    // One worker: which of them takes up a task would be chance. The log is written as usual, and read by nobody.
    valgrind.env("TOKIO_WORKER_THREADS", "1").env_remove("RUST_LOG");
    valgrind.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = valgrind.spawn().expect("valgrind is installed (apt install valgrind)");
    let mut url = String::new();
    let mut stdout = BufReader::new(process.stdout.take().expect("it is piped"));
    stdout.read_line(&mut url).expect("the proxy says where it listens");

    ask(url.trim(), requests, status);

    let id = i32::try_from(process.id()).expect("ids are numbers of 22 bits");
    kill(Pid::from_raw(id), Signal::SIGTERM).expect("it still runs");
    assert!(process.wait().expect("it is our child").success(), "the proxy ends well");
    let profile = fs::read(&out).expect("callgrind wrote it");
    Counts::read(&String::from_utf8_lossy(&profile))
}
