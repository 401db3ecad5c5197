//! Retries in stacks of [tower](https://docs.rs/tower/0.5) 0.5, decided by verdicts and paid for by a [`Budget`].
//!
//! A [`Plan`] says how requests to *one* destination are retried. Two things are made of it:
//!
//! | | [`Plan::layer`]: a loop of our own | [`Plan::policy`]: for [`tower::retry::Retry`](tower_0_5::retry::Retry) |
//! |---|---|---|
//! | a response that is given up | goes out as it came, marked as exhausted | the same |
//! | an error that is given up | goes out as [`Stopped`](errpolicy::Stopped), marked as exhausted | goes out as it came, unmarked |
//! | a request that cannot be copied | is judged, marked and counted like any other | passes by: tower asks no policy |
//! | a try that is dropped in its pause | is paid back | is paid back |
//!
//! ```
//! use std::sync::Arc;
//! use std::time::Duration;
//! use errpolicy::Budget;
//! use errpolicy_adapters::Http;
//! use errpolicy_adapters::crates::tower_0_5::{HttpExchange, Plan};
//! use http_1::{Request, Response};
//! use tower_0_5::{Layer, Service, ServiceExt, service_fn};
//!
//! # let runtime = tokio_1::runtime::Builder::new_current_thread().enable_time().build().unwrap();
//! # runtime.block_on(async {
//! # let mut answers = vec![200, 503];
//! # let answers = Arc::new(std::sync::Mutex::new(answers));
//! # let upstream = service_fn(move |_: Request<String>| {
//! #     let status = answers.lock().unwrap().pop().unwrap();
//! #     async move { Ok::<_, std::io::Error>(Response::builder().status(status).body(()).unwrap()) }
//! # });
//! // One for each destination.
//! let budget = Arc::new(Budget::new());
//! let plan = Plan::new(HttpExchange::new(), || [10, 20].map(Duration::from_millis), tokio_1::time::sleep)
//!     .judged_as::<errpolicy_adapters::Network>()
//!     .within(Duration::from_secs(2))
//!     .paid_by(budget);
//!
//! // `upstream` answers with 503, and then with 200.
//! let service = plan.layer().layer(upstream);
//! let get = Request::get("/block").body(String::new()).unwrap();
//! assert_eq!(service.oneshot(get).await.unwrap().status(), 200);
//! # });
//! ```
//!
//! # What no layer can see
//!
//! A response is given out when its head has come. A body that breaks off later is retried by nobody here: a part
//! of it was forwarded. And a client above a layer sees no phase: where the error itself does not prove that nothing was
//! sent, as hyper's do, a request that must not be made twice is not.
//!
//! tower's own [`MakeBackoff`](tower_0_5::retry::backoff::MakeBackoff) has no place here: it sleeps without saying how
//! long, which nobody can compare with a deadline or a hint.

mod exchange;
mod future;
mod hooks;
mod http;
mod layer;
mod pause;
mod plan;
mod policy;
mod purse;
mod session;

pub use exchange::Exchange;
pub use future::RetryFuture;
pub use hooks::{Pauses, Sleep};
pub use http::{Clones, CopyBody, HttpExchange};
pub use layer::{RetryLayer, Retrying};
pub use pause::Pause;
pub use plan::Plan;
pub use policy::Policy;
pub use purse::Purse;

#[cfg(doc)]
use errpolicy::Budget;
