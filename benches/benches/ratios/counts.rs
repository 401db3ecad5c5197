//! What does not depend on how busy the machine is: instructions and modelled mispredicts through gungraun,
//! and heap allocations.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

use errpolicy_benches::{Case, Work, cases};
use gungraun::{Callgrind, LibraryBenchmarkConfig, library_benchmark, library_benchmark_group};
use serde_json::Value;

/// One number for ours, one for the peer if there is one; both for one item.
pub(crate) type Pair = (f64, Option<f64>);

/// What is left of both when what both do anyway is taken away.
pub(crate) fn net((ours, peer): Pair, floor: f64) -> Pair {
    (ours - floor, peer.map(|peer| peer - floor))
}

/// Of one case.
#[derive(Clone, Copy)]
pub(crate) struct Counts {
    pub(crate) instructions: Pair,
    pub(crate) mispredicts: Pair,
}

fn ours(case: usize) -> Work {
    warm(cases().nth(case).map(|case| case.ours))
}

fn peer(case: usize) -> Work {
    warm(cases().nth(case).and_then(|case| case.peer))
}

fn floor(case: usize) -> Work {
    warm(cases().nth(case).and_then(|case| case.goals.net_of))
}

/// Buffers that are reused grow in the first run.
fn warm(side: Option<fn() -> Work>) -> Work {
    let mut work = side.expect("gungraun asks for the cases that it was told")();
    work.run();
    work
}

fn with_peer() -> Vec<usize> {
    cases().enumerate().filter(|(_, case)| case.peer.is_some()).map(|(i, _)| i).collect()
}

fn with_floor() -> Vec<usize> {
    cases().enumerate().filter(|(_, case)| case.goals.net_of.is_some()).map(|(i, _)| i).collect()
}

#[library_benchmark]
#[benches::ours(iter = 0..cases().len(), setup = ours)]
#[benches::peer(iter = with_peer(), setup = peer)]
#[benches::floor(iter = with_floor(), setup = floor)]
fn side(mut work: Work) -> (u64, Work) {
    (work.run(), work)
}

library_benchmark_group!(name = sides; benchmarks = side);

gungraun::main!(
    config = LibraryBenchmarkConfig::default()
        .tool(Callgrind::with_args(["--branch-sim=yes", "--cache-sim=no"]));
    library_benchmark_groups = sides
);

/// Gungraun runs this program once more for each side, under valgrind, and learns from it which there are.
const ASKED: &str = "GUNGRAUN_OUTPUT_FORMAT";

pub(crate) fn asked_by_gungraun() -> bool {
    env::args().nth(1).is_some_and(|arg| arg == "--gungraun-run") || env::var_os(ASKED).is_some()
}

pub(crate) fn answer_gungraun() {
    main();
}

/// The counts of every case, or why there are none.
pub(crate) fn all() -> Result<Vec<Counts>, String> {
    let path = path_with_tools();
    for (tool, install) in [
        ("valgrind", "apt install valgrind"),
        ("gungraun-runner", "cargo install gungraun-runner --version 0.20.0 --locked --root tools"),
    ] {
        let mut command = Command::new(tool);
        let found = command.arg("--version").env("PATH", &path).stdout(Stdio::null()).stderr(Stdio::null());
        found.status().map_err(|_| format!("`{tool}` is neither in `tools/bin` nor in PATH: {install}"))?;
    }
    let this = env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new(this)
        .arg("--bench")
        .env(ASKED, "json")
        .env("PATH", path)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        return Err(format!("gungraun-runner: {}\n{text}", output.status));
    }
    let sides: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let (with_peer, with_floor) = (with_peer(), with_floor());
    let nth_of = |with: &[usize], i| with.iter().position(|with| *with == i);
    let of = |(i, case): (usize, &Case)| {
        let ours = find(&sides, "ours", i)?;
        let peer = nth_of(&with_peer, i).and_then(|nth| find(&sides, "peer", nth));
        let floor = nth_of(&with_floor, i).and_then(|nth| find(&sides, "floor", nth));
        let items = (case.ours)().items as f64;
        let of = |count: fn(&Value) -> Option<f64>| {
            let floor = floor.map_or(Some(0.0), count)?;
            Some(net((count(ours)?, peer.and_then(count)), floor))
        };
        let each = |(ours, peer): Pair| (ours / items, peer.map(|peer| peer / items));
        Some(Counts { instructions: each(of(instructions)?), mispredicts: each(of(wrong)?) })
    };
    let counts: Option<_> = cases().enumerate().map(of).collect();
    counts.ok_or_else(|| format!("gungraun-runner did not count every case:\n{text}"))
}

fn path_with_tools() -> OsString {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("tools").join("bin");
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths([tools].into_iter().chain(env::split_paths(&path))).unwrap_or(path)
}

fn find<'a>(sides: &'a [Value], side: &str, nth: usize) -> Option<&'a Value> {
    let id = format!("{side}_{nth}");
    sides.iter().find(|side| side["id"] == id.as_str())
}

fn instructions(side: &Value) -> Option<f64> {
    event(side, "Ir")
}

/// Conditional and indirect branches that the model of a predictor got wrong.
fn wrong(side: &Value) -> Option<f64> {
    Some(event(side, "Bcm")? + event(side, "Bim")?)
}

/// `new` in the first run; from the second on, `both` this and the one before.
fn event(side: &Value, event: &str) -> Option<f64> {
    let values = &side["profiles"][0]["data"]["total"]["metrics"][event]["values"];
    values["new"].as_f64().or_else(|| values["both"][0].as_f64())
}

/// Heap allocations of one run of each case, for one item.
pub(crate) fn allocations() -> Vec<Pair> {
    let counted = Command::new(env!("CARGO_BIN_EXE_allocations")).stderr(Stdio::inherit()).output();
    let text = counted.expect("cargo built it beside this program").stdout;
    let line = |line: &str| {
        let mut sides = line.split(' ').map(|side| side.parse().ok());
        Some((sides.next()??, sides.next()?))
    };
    let pairs: Vec<Pair> = String::from_utf8_lossy(&text).lines().filter_map(line).collect();
    assert_eq!(pairs.len(), cases().len(), "one line for each case");
    pairs
}
