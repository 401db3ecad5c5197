//! Counting: the proxy runs under valgrind's callgrind, twice, and what is more the second time belongs to the requests that
//! are more.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::client::ask;
use crate::proxies::Proxy;
use crate::stores::Store;

const FEW: usize = 300;
const MANY: usize = 1500;

/// Instructions of the user's side for one request that is answered so.
pub(crate) fn per_request(proxy: &Proxy, stores: &[Store], status: u16) -> f64 {
    let [few, many] = [FEW, MANY].map(|requests| total(proxy, stores, requests, status));
    (many - few) as f64 / (MANY - FEW) as f64
}

/// Instructions of the proxy's whole life.
fn total(proxy: &Proxy, stores: &[Store], requests: usize, status: u16) -> u64 {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gateway.callgrind");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--quiet", "--tool=callgrind"]).arg(format!("--callgrind-out-file={}", out.display()));
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
    let counts = fs::read_to_string(&out).expect("callgrind wrote it");
    let total = counts.lines().find_map(|line| line.strip_prefix("totals: "));
    total.and_then(|total| total.trim().parse().ok()).expect("callgrind writes a total")
}
