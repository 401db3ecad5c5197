//! The strategy in reqwest-middleware's loop.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use errpolicy::{Classify, Failure, Replay, Verdict};
use errpolicy_adapters::crates::reqwest_0_13::Direct;
use errpolicy_adapters::crates::reqwest_retry_0_9::Strategy;
use reqwest::{Client, Method, Response, redirect, retry};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware, Error, Middleware, Next};
use reqwest_retry_0_9::policies::ExponentialBackoff;
use reqwest_retry_0_9::{
    DefaultRetryableStrategy, Jitter, RetryError, RetryTransientMiddleware, RetryableStrategy,
};

use crate::servers::{Nobody, Server, status, statuses, with};

/// A loop of three tries, without a pause worth the name.
fn three_tries<S: RetryableStrategy + Send + Sync + 'static>(
    strategy: S,
) -> RetryTransientMiddleware<ExponentialBackoff, S> {
    let pauses = ExponentialBackoff::builder()
        .retry_bounds(Duration::ZERO, Duration::ZERO)
        .jitter(Jitter::None)
        .build_with_max_retries(2);
    RetryTransientMiddleware::new_with_policy_and_strategy(pauses, strategy)
}

/// One that makes one request for each call.
fn direct() -> Client {
    let client = Client::builder().no_proxy().redirect(redirect::Policy::none()).retry(retry::never());
    client.build().unwrap()
}

fn client<S: RetryableStrategy + Send + Sync + 'static>(strategy: S) -> ClientWithMiddleware {
    ClientBuilder::new(direct()).with(three_tries(strategy)).build()
}

async fn send(client: &ClientWithMiddleware, method: Method, url: &str) -> Result<Response, Error> {
    client.request(method, url).body("data").send().await
}

/// How often the server was asked, and with what the last time.
async fn asked<S: RetryableStrategy + Send + Sync + 'static>(
    strategy: S,
    method: Method,
    script: &'static [u16],
) -> (u64, Option<u16>) {
    let server = statuses(script).await;
    let result = send(&client(strategy), method, &server.url()).await;
    (server.asked(), result.ok().map(|response| response.status().as_u16()))
}

#[tokio::test]
async fn what_is_safe_is_made_again_and_what_is_not_is_not() {
    let safe = || -> Strategy { Strategy::new(Replay::Safe) };
    assert_eq!(asked(safe(), Method::GET, &[503, 0, 200]).await, (3, Some(200)));
    assert_eq!(asked(safe(), Method::GET, &[404, 200]).await, (1, Some(404)));
    assert_eq!(asked(safe(), Method::GET, &[304]).await, (1, Some(304)));
    assert_eq!(asked(safe(), Method::GET, &[501, 200]).await, (1, Some(501)));

    let unknown = || -> Strategy { Strategy::default() };
    assert_eq!(asked(unknown(), Method::POST, &[503, 200]).await, (1, Some(503)));
    assert_eq!(asked(unknown(), Method::POST, &[0, 200]).await, (1, None));
    assert_eq!(asked(unknown(), Method::POST, &[429, 200]).await, (2, Some(200)));

    // What stands here without a strategy of one's own.
    assert_eq!(asked(DefaultRetryableStrategy, Method::POST, &[503, 0, 200]).await, (3, Some(200)));
}

/// How often a loop tried that failed.
fn retries(error: &Error) -> u32 {
    let Error::Middleware(error) = error else { return 0 };
    match error.downcast_ref() {
        Some(RetryError::WithRetries { retries, .. }) => *retries,
        _ => 0,
    }
}

/// With redirects an earlier request of the same call may have been acted on, so that nothing is proven.
#[tokio::test]
async fn a_refused_connection_is_a_proof_only_without_redirects() {
    let nobody = Nobody::new();
    let error = send(&client(Strategy::<Direct>::default()), Method::POST, &nobody.url()).await.unwrap_err();
    assert_eq!(retries(&error), 2);
    let error = send(&client(<Strategy>::default()), Method::POST, &nobody.url()).await.unwrap_err();
    assert_eq!(retries(&error), 0);
}

/// The loop cannot wait as long as it was asked to, so it does not ask again.
#[tokio::test]
async fn a_server_that_asks_for_more_time_is_not_asked_again() {
    let busy = |_| with(status(503), "retry-after", "2");
    for (pause, asked) in [(0, 1), (1, 1), (2, 3)] {
        let server = Server::answering(busy).await;
        let strategy = <Strategy>::new(Replay::Safe).pausing(Duration::from_secs(pause));
        send(&client(strategy), Method::GET, &server.url()).await.unwrap();
        assert_eq!(server.asked(), asked, "between tries {pause} s at least");
    }
}

/// A loop within a loop: what the inner one gave up, the outer one does not begin again.
#[tokio::test]
async fn an_error_of_an_inner_loop_was_retried_enough() {
    let safe = || -> Strategy { Strategy::new(Replay::Safe) };
    let server = statuses(&[0]).await;
    let nested = ClientBuilder::new(direct()).with(three_tries(safe())).with(three_tries(safe())).build();
    send(&nested, Method::GET, &server.url()).await.unwrap_err();
    assert_eq!(server.asked(), 3);

    let server = statuses(&[0]).await;
    let theirs = || DefaultRetryableStrategy;
    let nested = ClientBuilder::new(direct()).with(three_tries(theirs())).with(three_tries(theirs())).build();
    send(&nested, Method::GET, &server.url()).await.unwrap_err();
    assert_eq!(server.asked(), 3, "theirs takes every error of a middleware for final");
}

/// Refuses some requests before they are sent, by an error of its own.
struct Refuses {
    asked: AtomicU32,
    carried: Option<Verdict>,
}

#[derive(Debug)]
struct NoToken;

impl std::fmt::Display for NoToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no token")
    }
}

impl std::error::Error for NoToken {}

impl Middleware for Refuses {
    fn handle<'a, 'b, 'c, 'd>(
        &'a self,
        _: reqwest::Request,
        _: &'b mut hyper::http::Extensions,
        _: Next<'c>,
    ) -> Pin<Box<dyn Future<Output = Result<Response, Error>> + Send + 'd>>
    where
        'a: 'd,
        'b: 'd,
        'c: 'd,
        Self: 'd,
    {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let error = match self.carried {
            Some(verdict) => Error::middleware(Failure::judged(verdict, NoToken)),
            None => Error::middleware(NoToken),
        };
        Box::pin(std::future::ready(Err(error)))
    }
}

/// An error of a middleware is final, unless it carries a verdict that says otherwise.
#[tokio::test]
async fn a_middleware_may_carry_a_verdict() {
    for (carried, tries) in [(None, 1), (Some(errpolicy::Class::Retryable.classify()), 3)] {
        let refuses = Arc::new(Refuses { asked: 0.into(), carried });
        let strategy: Strategy = Strategy::new(Replay::Safe);
        let client = ClientBuilder::new(direct())
            .with(three_tries(strategy))
            .with_arc(Arc::clone(&refuses) as Arc<dyn Middleware>)
            .build();
        send(&client, Method::GET, "http://127.0.0.1/").await.unwrap_err();
        assert_eq!(refuses.asked.load(Ordering::SeqCst), tries);
    }
}
