//! `GET /metrics`: what each store is worth, in the text format of Prometheus.
//!
//! A store is its number on the command line, as in every other answer: who asks here may be a client, and an address is
//! none of its business.

use std::fmt::Write;

use errpolicy::Snapshot;
use hyper::Response;

use crate::http::body::{self, Body, whole};

use super::stores::Store;

/// The path.
pub(super) const METRICS: &str = "/metrics";

/// One name, what it counts, and how it is read.
type Metric = (&'static str, &'static str, &'static str, fn(&Snapshot) -> f64);

const OF_EACH_STORE: [Metric; 4] = [
    ("keep_retry_budget", "gauge", "Retries that the store is worth now.", Snapshot::retries),
    ("keep_retries_granted_total", "counter", "Retries that were paid for.", |it| it.granted.into()),
    ("keep_retries_refunded_total", "counter", "Of these, never made and paid back.", |it| {
        it.refunded.into()
    }),
    ("keep_retries_refused_total", "counter", "Retries that could not be paid for.", |it| it.refused.into()),
];

pub(super) fn metrics(stores: &[Store]) -> Response<Body> {
    let mut text = String::new();
    for (name, kind, help, read) in OF_EACH_STORE {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
        for (number, store) in stores.iter().enumerate() {
            let value = read(&store.budget().snapshot());
            let _ = writeln!(text, "{name}{{store=\"{number}\"}} {value}");
        }
    }
    whole(text, body::METRICS)
}
