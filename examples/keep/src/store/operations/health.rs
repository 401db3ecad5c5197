//! How the store is, for those who watch it: these answer as long as the process serves, whatever has halted.

use std::fmt::Write;
use std::sync::atomic::Ordering;

use hyper::Response;

use super::Operations;
use super::error::OperationError;
use crate::http::answer::well;
use crate::http::body::{Body, JSON, METRICS, whole};

/// Answers that the process lives.
pub(super) fn live() -> Response<Body> {
    well()
}

/// Answers whether work should be sent here: not once the store has halted; still while only writes are refused.
pub(super) fn ready(operations: &Operations) -> Result<Response<Body>, OperationError> {
    operations.halting.check()?;
    if !operations.logic.degraded().is_raised() {
        return Ok(well());
    }
    Ok(whole("{\"status\":\"ok\",\"degraded\":true}\n", JSON))
}

/// Answers in the text format of Prometheus.
pub(super) fn metrics(operations: &Operations) -> Response<Body> {
    let counts = operations.logic.counts();
    let degraded = operations.logic.degraded();
    let read = |count: &std::sync::atomic::AtomicU64| count.load(Ordering::Relaxed);
    let plain = [
        ("keep_store_bugs_total", "counter", "Errors that nobody was ready for.", operations.halting.bugs()),
        (
            "keep_store_transactions_retried_total",
            "counter",
            "Tries of transactions after the first.",
            read(&counts.retried),
        ),
        (
            "keep_store_fence_level",
            "gauge",
            "0 as usual, 1 fenced, 2 shutting down, 3 crashing.",
            operations.halting.level(),
        ),
        ("keep_store_degraded", "gauge", "1 while there is no space.", degraded.is_raised().into()),
        ("keep_store_degraded_epoch", "gauge", "Odd while there is no space.", degraded.epoch().into()),
    ];
    let mut text = String::new();
    for (name, kind, help, value) in plain {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}");
    }
    let name = "keep_store_transactions_total";
    let _ = writeln!(text, "# HELP {name} Transactions by how they ended.\n# TYPE {name} counter");
    for (result, count) in
        [("committed", &counts.committed), ("undone", &counts.undone), ("failed", &counts.failed)]
    {
        let _ = writeln!(text, "{name}{{result=\"{result}\"}} {}", read(count));
    }
    whole(text, METRICS)
}
