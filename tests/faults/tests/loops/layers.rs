//! Three gateways in a row, each with a loop of three tries, before a backend: how often is it asked?
//!
//! Four processes would be no more real: between any two of them is a connection, and nothing else is shared.

use std::sync::Arc;

use bytes::Bytes;
use errpolicy::{Budget, Classify, ClassifyAs, Verdict};
use errpolicy_adapters::Http;
use errpolicy_adapters::crates::tower_0_5::HttpExchange;
use errpolicy_adapters::wire::{HEADER, Wire};
use http_body_util::{BodyExt, Either, Empty, Full};
use hyper::body::Incoming;
use hyper::{Request, Response};
use tokio::task::JoinSet;
use tower::retry::{Policy, Retry};
use tower::util::BoxCloneSyncService;
use tower::{Layer, ServiceExt, service_fn};

use crate::asking::{plan, request};
use crate::servers::{Pool, Server, pool, status};

const REQUESTS: u64 = 1200;
/// How many are on their way at once.
const WIDTH: u64 = 8;

type Asking = BoxCloneSyncService<Request<Full<Bytes>>, Response<Incoming>, Verdict>;

/// The loop of one gateway, around its client.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Loop {
    /// Our layer. Gateways trust each other or not, and have a budget or not.
    Ours { trust: bool, budget: bool },
    /// tower's loop with our policy.
    Towers { trust: bool, budget: bool },
    /// tower's loop with a policy that makes three tries of whatever fails.
    Naive,
}

#[derive(Clone)]
struct ThreeTries(u32);

impl<B: Clone, R, E> Policy<Request<B>, Response<R>, E> for ThreeTries {
    type Future = std::future::Ready<()>;

    fn retry(&mut self, _: &mut Request<B>, result: &mut Result<Response<R>, E>) -> Option<Self::Future> {
        if matches!(result, Ok(response) if response.status().is_success()) {
            return None;
        }
        self.0 = self.0.checked_sub(1)?;
        Some(std::future::ready(()))
    }

    fn clone_request(&mut self, request: &Request<B>) -> Option<Request<B>> {
        Some(request.clone())
    }
}

impl Loop {
    fn exchange(trust: bool) -> HttpExchange {
        if trust { HttpExchange::new().trusting_upstream().telling_client() } else { HttpExchange::new() }
    }

    fn around(self, client: Pool, budget: &Arc<Budget>) -> Asking {
        let (Self::Ours { trust, budget: paid } | Self::Towers { trust, budget: paid }) = self else {
            let naive = Retry::new(ThreeTries(2), client);
            return BoxCloneSyncService::new(naive.map_err(|error| <Http>::classify_as(&error)));
        };
        let plan = plan(Self::exchange(trust));
        let plan = if paid { plan.paid_by(Arc::clone(budget)) } else { plan };
        if matches!(self, Self::Ours { .. }) {
            let layered = plan.layer().layer(client);
            BoxCloneSyncService::new(layered.map_err(|stopped| stopped.classify()))
        } else {
            let towers = Retry::new(plan.policy(), client);
            BoxCloneSyncService::new(towers.map_err(|error| <Http>::classify_as(&error)))
        }
    }
}

/// A gateway: asks the next one with its loop, and gives out what comes.
async fn gateway(around: Loop, next: String) -> Server {
    let asking = around.around(pool(), &Arc::new(Budget::new()));
    let service = service_fn(move |request: Request<Incoming>| {
        let (asking, next) = (asking.clone(), next.clone());
        async move {
            let (parts, body) = request.into_parts();
            let body = Full::from(body.collect().await?.to_bytes());
            let mut onward = Request::from_parts(parts, body);
            *onward.uri_mut() = next.parse().expect("the address of a server");
            let answer = match asking.oneshot(onward).await {
                Ok(response) => response.map(Either::Left),
                Err(verdict) => Response::builder()
                    .status(502)
                    .header(HEADER, Wire::of(&verdict).to_string())
                    .body(Either::Right(Empty::<Bytes>::new()))
                    .expect("a response"),
            };
            Ok::<_, hyper::Error>(answer)
        }
    });
    Server::running(service, Arc::default()).await
}

/// How many requests of how many succeeded, and how often the backend was asked.
async fn through_three(around: Loop, requests: u64, backend: Server) -> (u64, u64) {
    let third = gateway(around, backend.url()).await;
    let second = gateway(around, third.url()).await;
    let first = gateway(around, second.url()).await;
    let (client, url) = (pool(), first.url());
    let mut clients = JoinSet::new();
    for _ in 0..WIDTH {
        let (client, url) = (client.clone(), url.clone());
        clients.spawn(async move {
            let mut succeeded = 0;
            for _ in 0..requests / WIDTH {
                let response = client.request(request("GET", &url)).await.unwrap();
                succeeded += u64::from(response.status().is_success());
                response.into_body().collect().await.unwrap();
            }
            succeeded
        });
    }
    let succeeded = clients.join_all().await.iter().sum();
    (succeeded, backend.asked())
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
async fn amplified(around: Loop, requests: u64) -> u64 {
    let backend = Server::answering(|_| status(503)).await;
    let (succeeded, asked) = through_three(around, requests, backend).await;
    println!("{around:?}: {asked} for {requests}, {:.3} each", asked as f64 / requests as f64);
    assert_eq!(succeeded, 0);
    asked
}

/// The contrast: what three layers of three tries are without marks and budgets.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn naive_loops_multiply() {
    assert_eq!(amplified(Loop::Naive, 120).await, 120 * 27);
}

/// What the budget of one gateway holds in reserve, and nothing earns back here.
const RESERVE: u64 = 10;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_layers_of_ours_do_not_multiply() {
    for trust in [false, true] {
        for around in [Loop::Ours { trust, budget: true }, Loop::Towers { trust, budget: true }] {
            let asked = amplified(around, REQUESTS).await;
            // Who believes the mark spends nothing of its own.
            let spend = if trust { 1 } else { 3 };
            assert_eq!(asked, REQUESTS + spend * RESERVE, "{around:?}");
            assert!(10 * asked <= 11 * REQUESTS, "{around:?}: {asked}");
        }
    }
}

/// The marks alone: three tries in all, not three at each layer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn marks_alone_keep_three_layers_at_three_tries() {
    for around in [Loop::Ours { trust: true, budget: false }, Loop::Towers { trust: true, budget: false }] {
        assert_eq!(amplified(around, 240).await, 3 * 240, "{around:?}");
    }
    // Without them, and without a budget, nobody knows.
    assert_eq!(amplified(Loop::Ours { trust: false, budget: false }, 120).await, 27 * 120);
}

/// What loops are for: a backend that fails once in ten.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_errors_are_healed() {
    for around in [Loop::Ours { trust: true, budget: true }, Loop::Towers { trust: true, budget: true }] {
        let backend = Server::answering(|number| status(if number % 10 == 9 { 503 } else { 200 })).await;
        let (succeeded, asked) = through_three(around, REQUESTS, backend).await;
        println!("{around:?}: {succeeded} of {REQUESTS} succeeded, {asked} asked");
        assert!(1000 * succeeded >= 995 * REQUESTS, "{around:?}: {succeeded}");
        assert!(100 * asked <= 112 * REQUESTS, "{around:?}: {asked}");
    }
}
