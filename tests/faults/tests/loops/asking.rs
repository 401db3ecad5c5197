//! Requests, and plans that wait for nothing but note how long they would have waited.

use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use errpolicy_adapters::Http;
use errpolicy_adapters::crates::tower_0_5::{HttpExchange, Plan};
use http_body_util::Full;
use hyper::Request;

/// The pauses that were slept.
#[derive(Clone, Default)]
pub(crate) struct Slept(Arc<Mutex<Vec<Duration>>>);

impl Slept {
    pub(crate) fn sleeper(&self) -> impl Fn(Duration) -> Ready<()> + Clone + Send + Sync + use<> {
        let slept = Arc::clone(&self.0);
        move |time| {
            slept.lock().unwrap().push(time);
            ready(())
        }
    }

    pub(crate) fn all(&self) -> Vec<Duration> {
        self.0.lock().unwrap().clone()
    }
}

pub(crate) type Pauses = fn() -> [Duration; 2];
pub(crate) type Sleeper = fn(Duration) -> Ready<()>;

/// Two pauses of nothing.
pub(crate) fn at_once() -> [Duration; 2] {
    [Duration::ZERO; 2]
}

/// A sleeper that must not be asked.
pub(crate) fn never(time: Duration) -> Ready<()> {
    unreachable!("slept for {time:?}")
}

/// Three tries at once, without a budget.
pub(crate) fn plan(exchange: HttpExchange) -> Plan<HttpExchange, Http, Pauses, Sleeper> {
    Plan::new(exchange, at_once as Pauses, never as Sleeper).judged_as::<Http>()
}

pub(crate) fn request(method: &str, url: &str) -> Request<Full<Bytes>> {
    Request::builder().method(method).uri(url).body(Full::from("data")).unwrap()
}
