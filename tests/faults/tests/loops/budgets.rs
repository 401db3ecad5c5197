//! Who pays for a retry, and what is paid back.

use std::future::{pending, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use errpolicy::{Budget, Stop, Stopped, Verdict};
use errpolicy_adapters::Http;
use errpolicy_adapters::crates::tower_0_5::{HttpExchange, Plan, Purse};
use http_body_util::Full;
use hyper::{Request, Response};
use hyper_util::client::legacy;
use tower::retry::budget::Budget as _;
use tower::retry::{Policy, Retry};
use tower::{Layer, ServiceExt, service_fn};

use crate::asking::{plan, request};
use crate::servers::{pool, statuses};

fn budget(retries: u32) -> Arc<Budget> {
    Arc::new(Budget::new().with_cap(retries))
}

#[tokio::test]
async fn a_retry_that_nobody_pays_for_is_not_made() {
    let server = statuses(&[503]).await;
    let two = budget(2);
    let service = plan(HttpExchange::new()).paid_by(Arc::clone(&two)).layer().layer(pool());
    for (reason, asked) in [(Stop::Tries, 3), (Stop::Budget, 4)] {
        let response = service.clone().oneshot(request("GET", &server.url())).await.unwrap();
        let stopped = response.extensions().get::<Stopped<Verdict>>().unwrap();
        assert_eq!((stopped.reason(), server.asked()), (Some(reason), asked));
    }
    assert_eq!((two.snapshot().granted, two.snapshot().refused), (2, 1));
}

/// A server that says no is through with the request. One that says nothing may not be, and pays more for it.
#[tokio::test]
async fn silence_costs_more_than_an_answer() {
    for (script, asked) in [([503].as_slice(), 3), (&[0], 1)] {
        let server = statuses(script).await;
        let three = budget(3);
        let service = plan(HttpExchange::new()).paid_by(Arc::clone(&three)).layer().layer(pool());
        _ = service.oneshot(request("PUT", &server.url())).await;
        assert_eq!(server.asked(), asked, "{script:?}");
    }
}

/// Successes pay; what is not found says nothing of how loaded a server is.
#[tokio::test]
async fn successes_pay_and_final_answers_do_not() {
    let server = statuses(&[503, 200, 404, 200]).await;
    let one = budget(1);
    let service = plan(HttpExchange::new()).paid_by(Arc::clone(&one)).layer().layer(pool());
    let mut left = Vec::new();
    for _ in 0..3 {
        service.clone().oneshot(request("GET", &server.url())).await.unwrap();
        left.push(one.snapshot().left);
    }
    assert_eq!(left, [200, 200, 400], "a retry and a success, a 404, a success");

    let server = statuses(&[503, 200, 404, 200]).await;
    let one = budget(1);
    let towers = Retry::new(plan(HttpExchange::new()).paid_by(Arc::clone(&one)).policy(), pool());
    let mut left = Vec::new();
    for _ in 0..3 {
        towers.clone().oneshot(request("GET", &server.url())).await.unwrap();
        left.push(one.snapshot().left);
    }
    assert_eq!(left, [200, 200, 400], "the same in tower's loop");
}

/// A caller that goes away in the pause: the retry was paid for, and is not made.
#[tokio::test]
async fn a_retry_that_is_broken_off_is_paid_back() {
    let one = budget(1);
    let hanging = || {
        let pauses = || [Duration::from_secs(1)];
        let sleep = |_| pending::<()>();
        Plan::new(HttpExchange::new(), pauses, sleep).judged_as::<Http>().paid_by(Arc::clone(&one))
    };
    let server = statuses(&[503]).await;
    let ours = hanging().layer().layer(pool()).oneshot(request("GET", &server.url()));
    until_paid(&one, ours).await;
    assert_eq!((one.snapshot().left, server.asked()), (1000, 1));

    let server = statuses(&[503]).await;
    let towers = Retry::new(hanging().policy(), pool()).oneshot(request("GET", &server.url()));
    until_paid(&one, towers).await;
    assert_eq!((one.snapshot().left, server.asked()), (1000, 1));
    assert_eq!((one.snapshot().granted, one.snapshot().refunded), (2, 2));
}

/// A caller that goes away during the second try: the destination may be busy with it, so that it stays paid for.
#[tokio::test]
async fn a_retry_that_has_begun_is_not_paid_back() {
    let answers_once = || {
        let asked = Arc::new(AtomicU32::new(0));
        service_fn(move |_: Request<Full<Bytes>>| {
            let first = asked.fetch_add(1, Ordering::SeqCst) == 0;
            async move {
                if !first {
                    pending::<()>().await;
                }
                Ok::<_, legacy::Error>(Response::builder().status(503).body(()).unwrap())
            }
        })
    };
    let one = budget(1);
    let paid = || plan(HttpExchange::new()).paid_by(Arc::clone(&one));
    let ours = paid().layer().layer(answers_once()).oneshot(request("GET", "/"));
    until_paid(&one, ours).await;
    assert_eq!((one.snapshot().left, one.snapshot().refunded), (0, 0));

    one.refund(Budget::RETRY);
    let towers = Retry::new(paid().policy(), answers_once()).oneshot(request("GET", "/"));
    until_paid(&one, towers).await;
    assert_eq!((one.snapshot().left, one.snapshot().refunded), (0, 1), "the one of this test");
}

/// Polls until the retry is paid for, and drops.
async fn until_paid(budget: &Budget, request: impl Future) {
    let mut request = pin!(request);
    poll_fn(|cx| {
        assert!(request.as_mut().poll(cx).is_pending());
        if budget.snapshot().left == 0 { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

/// A policy of somebody else's, which pays by tower's trait.
#[derive(Clone)]
struct Naive(Purse<Arc<Budget>>);

impl<B: Clone, R, E> Policy<Request<B>, Response<R>, E> for Naive {
    type Future = std::future::Ready<()>;

    fn retry(&mut self, _: &mut Request<B>, result: &mut Result<Response<R>, E>) -> Option<Self::Future> {
        if matches!(result, Ok(response) if response.status().is_success()) {
            self.0.deposit();
            return None;
        }
        self.0.withdraw().then(|| std::future::ready(()))
    }

    fn clone_request(&mut self, request: &Request<B>) -> Option<Request<B>> {
        Some(request.clone())
    }
}

#[tokio::test]
async fn a_policy_of_others_is_paid_by_our_budget() {
    let five = budget(5);
    let naive = Retry::new(Naive(Purse(Arc::clone(&five))), pool::<Full<Bytes>>());
    let server = statuses(&[503]).await;
    naive.clone().oneshot(request("GET", &server.url())).await.unwrap();
    assert_eq!(server.asked(), 6);

    let server = statuses(&[200]).await;
    for _ in 0..5 {
        naive.clone().oneshot(request("GET", &server.url())).await.unwrap();
    }
    assert_eq!(five.snapshot().left, Budget::RETRY, "five successes are worth a retry");
}
