//! What layers tell each other: within a process by an extension, between processes by a header.

use std::time::Duration;

use errpolicy::{Class, Classify, Effect, Same, Stop, Stopped, Verdict};
use errpolicy_adapters::Http;
use errpolicy_adapters::crates::tower_0_5::{HttpExchange, Plan};
use errpolicy_adapters::wire::{HEADER, Wire};
use tower::retry::Retry;
use tower::{Layer, ServiceExt};

use crate::asking::{Pauses, Sleeper, Slept, at_once, never, plan, request};
use crate::servers::{Nobody, Server, pool, status, statuses, with};

fn outer() -> Plan<HttpExchange, Same, Pauses, Sleeper> {
    Plan::new(HttpExchange::new(), at_once as Pauses, never as Sleeper)
}

/// Two layers of three tries in one process are three tries.
#[tokio::test]
async fn a_loop_above_sees_what_was_retried_enough() {
    let server = statuses(&[503]).await;
    let both = outer().layer().layer(plan(HttpExchange::new()).layer().layer(pool()));
    let response = both.oneshot(request("GET", &server.url())).await.unwrap();
    assert_eq!(server.asked(), 3);
    let stopped = response.extensions().get::<Stopped<Verdict>>().unwrap();
    assert_eq!((stopped.reason(), stopped.tries()), (Some(Stop::Exhausted), 1));

    // tower's loop within ours.
    let server = statuses(&[503]).await;
    let towers = Retry::new(plan(HttpExchange::new()).policy(), pool());
    let mixed = plan(HttpExchange::new()).layer().layer(towers);
    mixed.oneshot(request("GET", &server.url())).await.unwrap();
    assert_eq!(server.asked(), 3);

    // An error bears its mark itself.
    let nobody = Nobody::new();
    let both = outer().layer().layer(plan(HttpExchange::new()).layer().layer(pool()));
    let stopped = both.oneshot(request("GET", &nobody.url())).await.unwrap_err();
    assert_eq!((stopped.reason(), stopped.tries()), (Some(Stop::Exhausted), 1));
    assert_eq!((stopped.error().reason(), stopped.error().tries()), (Some(Stop::Tries), 3));
}

/// What an inner loop stopped because it may have been done, the outer one does not repeat.
#[tokio::test]
async fn an_outcome_that_is_unknown_stays_unknown() {
    let server = statuses(&[429, 503, 200]).await;
    let both = outer().layer().layer(plan(HttpExchange::new()).layer().layer(pool()));
    let response = both.oneshot(request("POST", &server.url())).await.unwrap();
    let stopped = response.extensions().get::<Stopped<Verdict>>().unwrap();
    assert_eq!((stopped.reason(), server.asked()), (Some(Stop::OutcomeUnknown), 2));
}

/// After a safe method nothing was done, whatever the status is; after another nobody knows.
#[tokio::test]
async fn the_effect_depends_on_the_method() {
    for (method, effect) in [("GET", Effect::NotApplied), ("PUT", Effect::Unknown), ("POST", Effect::Unknown)]
    {
        let server = statuses(&[503]).await;
        let service = plan(HttpExchange::new()).layer().layer(pool());
        let response = service.oneshot(request(method, &server.url())).await.unwrap();
        let stopped = response.extensions().get::<Stopped<Verdict>>().unwrap();
        assert_eq!(stopped.classify().effect(), effect, "{method}");
    }
}

const LIE: &str = "v=1, class=retryable, effect=not-applied, scope=operation";

/// A stranger who says that nothing was done would make us send a POST twice.
#[tokio::test]
async fn a_header_counts_only_from_whom_one_trusts() {
    let says = |number| match number {
        0 => with(status(500), HEADER, LIE),
        _ => with(status(200), HEADER, LIE),
    };
    for (trusted, seen) in [(false, (500, 1)), (true, (200, 2))] {
        let exchange = || if trusted { HttpExchange::new().trusting_upstream() } else { HttpExchange::new() };
        let server = Server::answering(says).await;
        let service = plan(exchange()).layer().layer(pool());
        let response = service.oneshot(request("POST", &server.url())).await.unwrap();
        assert_eq!((response.status().as_u16(), server.asked()), seen);
        assert!(!response.headers().contains_key(HEADER), "nobody's word is passed on");

        let server = Server::answering(says).await;
        let towers = Retry::new(plan(exchange()).policy(), pool());
        let response = towers.oneshot(request("POST", &server.url())).await.unwrap();
        assert_eq!((response.status().as_u16(), server.asked()), seen);
        assert!(!response.headers().contains_key(HEADER));
    }
}

/// Of a trusted upstream: a status that looks retryable is not retried if it was retried enough, or is final.
#[tokio::test]
async fn what_a_trusted_upstream_has_done_is_not_done_again() {
    for (header, stop) in [
        ("v=1, class=retryable, effect=not-applied, scope=operation, exhausted", Stop::Exhausted),
        ("v=1, class=permanent, effect=not-applied, scope=operation", Stop::Definitive),
    ] {
        let server = Server::answering(move |_| with(status(503), HEADER, header)).await;
        let service = plan(HttpExchange::new().trusting_upstream()).layer().layer(pool());
        let response = service.oneshot(request("GET", &server.url())).await.unwrap();
        let stopped = response.extensions().get::<Stopped<Verdict>>().unwrap();
        assert_eq!((stopped.reason(), server.asked()), (Some(stop), 1));
    }
    // What cannot be read says nothing.
    let server = Server::answering(|_| with(status(503), HEADER, "v=1, class=")).await;
    let service = plan(HttpExchange::new().trusting_upstream()).layer().layer(pool());
    service.oneshot(request("GET", &server.url())).await.unwrap();
    assert_eq!(server.asked(), 3);
}

/// Of the header and `Retry-After` the longer wait counts: it may come from a gateway in between.
#[tokio::test]
async fn the_longer_of_two_waits_counts() {
    for (header, after) in [(1000, "3"), (3000, "1")] {
        let says = move |number| {
            let mut busy = with(status(503), "retry-after", after);
            let verdict = format!("v=1, class=retryable, effect=unknown, scope=operation, after={header}");
            busy.headers_mut().insert(HEADER, verdict.parse().unwrap());
            if number == 0 { busy } else { status(200) }
        };
        let (server, slept) = (Server::answering(says).await, Slept::default());
        let exchange = HttpExchange::new().trusting_upstream();
        let plan = Plan::new(exchange, at_once as Pauses, slept.sleeper()).judged_as::<Http>();
        plan.layer().layer(pool()).oneshot(request("GET", &server.url())).await.unwrap();
        assert_eq!(slept.all(), [Duration::from_secs(3)]);
    }
}

#[tokio::test]
async fn a_client_of_ours_is_told_and_no_other() {
    let server = Server::answering(|_| with(status(503), HEADER, LIE)).await;
    let telling = plan(HttpExchange::new().telling_client()).layer().layer(pool());
    let response = telling.oneshot(request("GET", &server.url())).await.unwrap();
    let wire = Wire::from_header(response.headers().get_all(HEADER)).unwrap().unwrap();
    assert_eq!((wire.class(), wire.is_exhausted()), (Class::Retryable, true));
    assert_eq!(wire.code(), Some("503 Service Unavailable"), "it is ours, not the upstream's");

    let silent = plan(HttpExchange::new()).layer().layer(pool());
    let response = silent.oneshot(request("GET", &server.url())).await.unwrap();
    assert!(!response.headers().contains_key(HEADER));
}

/// Connections of ours are none of the client's business.
#[tokio::test]
async fn the_scope_is_that_of_the_client() {
    let server = statuses(&[408]).await;
    let telling = plan(HttpExchange::new().telling_client()).layer().layer(pool());
    let response = telling.oneshot(request("GET", &server.url())).await.unwrap();
    let stopped = response.extensions().get::<Stopped<Verdict>>().unwrap();
    assert_eq!(stopped.classify().scope(), errpolicy::Scope::Connection);
    let wire = Wire::from_header(response.headers().get_all(HEADER)).unwrap().unwrap();
    assert_eq!((wire.scope(), server.asked()), (errpolicy::Scope::Operation, 3));
}
