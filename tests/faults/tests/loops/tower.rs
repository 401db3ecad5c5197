//! Our layer, and our policy in tower's own loop: what is made again, and what comes out if nothing is.

use std::future::{pending, ready};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use errpolicy::{
    Class, ClassSet, Classify, ClassifyAs, Effect, Failure, Millis, Renews, Scope, Stop, Stopped, Verdict,
};
use errpolicy_adapters::crates::tower_0_5::{HttpExchange, Plan};
use errpolicy_adapters::{Chain, Http, chain::Is};
use http_body_util::{Channel, Full};
use hyper::{Request, Response, Version};
use hyper_util::client::legacy;
use tower::limit::ConcurrencyLimit;
use tower::retry::{Retry, RetryLayer};
use tower::timeout::{TimeoutLayer, error::Elapsed};
use tower::util::BoxService;
use tower::{BoxError, Layer, Service, ServiceBuilder, ServiceExt, service_fn};

use crate::asking::{Pauses, Sleeper, Slept, at_once, never, plan, request};
use crate::servers::{Answer, Nobody, Server, at, pool, status, statuses, text, with};

/// What is left of a response that was given up.
fn why<B>(response: &Response<B>) -> Option<(Stop, u32)> {
    let stopped = response.extensions().get::<Stopped<Verdict>>()?;
    Some((stopped.reason()?, stopped.tries()))
}

/// By both loops: the last status, how often the server was asked, and why there was no further try.
async fn both(
    exchange: fn() -> HttpExchange,
    request: fn(&str) -> Request<Full<Bytes>>,
    answer: impl Fn(u64) -> Answer + Clone + Send + Sync + 'static,
) -> (u16, u64, Option<Stop>) {
    let server = Server::answering(answer.clone()).await;
    let ours = plan(exchange()).layer().layer(pool());
    let response = ours.oneshot(request(&server.url())).await.unwrap();
    let seen = (response.status().as_u16(), server.asked(), why(&response).map(|(stop, _)| stop));

    let server = Server::answering(answer).await;
    let towers = Retry::new(plan(exchange()).policy(), pool());
    let response = towers.oneshot(request(&server.url())).await.unwrap();
    let theirs = (response.status().as_u16(), server.asked(), why(&response).map(|(stop, _)| stop));
    assert_eq!(seen, theirs, "our loop and tower's");
    seen
}

fn get(url: &str) -> Request<Full<Bytes>> {
    request("GET", url)
}

fn post(url: &str) -> Request<Full<Bytes>> {
    request("POST", url)
}

fn keyed(url: &str) -> Request<Full<Bytes>> {
    let mut request = post(url);
    request.headers_mut().insert("idempotency-key", "\"8e03978e\"".parse().unwrap());
    request
}

fn keyed_by_nothing(url: &str) -> Request<Full<Bytes>> {
    let mut request = post(url);
    request.headers_mut().insert("idempotency-key", "".parse().unwrap());
    request
}

fn keyed_twice(url: &str) -> Request<Full<Bytes>> {
    let mut request = keyed(url);
    request.headers_mut().append("idempotency-key", "\"c2f5\"".parse().unwrap());
    request
}

/// As a gateway gets it from the one that ends TLS.
fn early(url: &str) -> Request<Full<Bytes>> {
    let mut request = get(url);
    request.headers_mut().insert("early-data", "1".parse().unwrap());
    request
}

fn script(codes: &'static [u16]) -> impl Fn(u64) -> Answer + Clone + Send + Sync + 'static {
    move |number| status(at(codes, number))
}

#[tokio::test]
async fn what_may_be_made_again_is_and_nothing_else() {
    let plain = HttpExchange::new;
    assert_eq!(both(plain, get, script(&[503, 503, 200])).await, (200, 3, None));
    assert_eq!(both(plain, get, script(&[503])).await, (503, 3, Some(Stop::Tries)));
    assert_eq!(both(plain, get, script(&[404, 200])).await, (404, 1, Some(Stop::Definitive)));
    assert_eq!(both(plain, get, script(&[304])).await, (304, 1, None));

    // A 503 does not say that nothing was done; a 429 does.
    assert_eq!(both(plain, post, script(&[503, 200])).await, (503, 1, Some(Stop::OutcomeUnknown)));
    assert_eq!(both(plain, post, script(&[429, 200])).await, (200, 2, None));
    // Together they do not.
    assert_eq!(both(plain, post, script(&[429, 503, 200])).await, (503, 2, Some(Stop::OutcomeUnknown)));

    // A key counts only where the upstream is known to honour it.
    assert_eq!(both(plain, keyed, script(&[503, 200])).await, (503, 1, Some(Stop::OutcomeUnknown)));
    let keys = || HttpExchange::new().honouring_keys();
    assert_eq!(both(keys, keyed, script(&[503, 200])).await, (200, 2, None));
    assert_eq!(both(keys, post, script(&[503, 200])).await, (503, 1, Some(Stop::OutcomeUnknown)));
    // What names nothing is no key.
    for no_key in [keyed_by_nothing, keyed_twice] {
        assert_eq!(both(keys, no_key, script(&[503, 200])).await, (503, 1, Some(Stop::OutcomeUnknown)));
    }

    // Early data that was refused is for the client to repeat; what we sent otherwise, for us.
    let outward = Some(Stop::Outward(Scope::Workflow));
    assert_eq!(both(plain, early, script(&[425, 200])).await, (425, 1, outward));
    assert_eq!(both(plain, early, script(&[503, 200])).await, (200, 2, None));
    assert_eq!(both(plain, get, script(&[425, 200])).await, (200, 2, None));
}

/// Refusing a retry is no reason to take another answer's place.
#[tokio::test]
async fn what_is_given_up_goes_out_as_it_came() {
    let server = Server::answering(|_| with(with(status(503), "retry-after", "7"), "x-shard", "4")).await;
    let service = plan(HttpExchange::new()).layer().layer(pool());
    let response = service.oneshot(post(&server.url())).await.unwrap();
    assert_eq!(response.headers()["retry-after"], "7");
    assert_eq!(response.headers()["x-shard"], "4");
    assert_eq!(text(response).await, "503");
}

/// A server that hangs up when it has read the request may have done it.
#[tokio::test]
async fn an_error_that_is_given_up_says_why() {
    let server = statuses(&[0]).await;
    let service = plan(HttpExchange::new()).layer().layer(pool());

    let stopped = service.clone().oneshot(post(&server.url())).await.unwrap_err();
    assert!(stopped.is_outcome_unknown());
    assert_eq!((stopped.tries(), server.asked()), (1, 1));

    let stopped = service.oneshot(get(&server.url())).await.unwrap_err();
    assert_eq!((stopped.reason(), stopped.tries(), server.asked()), (Some(Stop::Tries), 3, 4));
    assert!(stopped.classify().is_exhausted());
    assert!(!stopped.error().is_connect());
}

/// Nothing was sent, so that even a POST is made again: here until the server is there.
#[tokio::test]
async fn a_post_that_nobody_accepted_is_made_again() {
    let service = plan(HttpExchange::new()).layer().layer(pool());
    let nobody = Nobody::new();
    let stopped: Stopped<legacy::Error, Http> = service.oneshot(post(&nobody.url())).await.unwrap_err();
    assert_eq!((stopped.reason(), stopped.tries()), (Some(Stop::Tries), 3));
    assert_eq!(stopped.classify().effect(), Effect::NotApplied);
}

/// A body that flows can be sent once; the answer to it goes out, and says why there was no other try. Also if that one
/// was the last: whoever can make the body anew need not take it for retried enough.
#[tokio::test]
async fn a_body_that_cannot_be_copied_is_sent_once() {
    for tries in [1, 3] {
        let server = statuses(&[503, 200]).await;
        let exchange = HttpExchange::copying(|_: &Channel<Bytes>| None);
        let plan = Plan::new(exchange, at_once as Pauses, never as Sleeper).judged_as::<Http>();
        let (mut sender, body) = Channel::<Bytes>::new(1);
        let put = Request::put(server.url()).body(body).unwrap();
        let send = async {
            sender.send_data(Bytes::from_static(b"data")).await.unwrap();
            drop(sender);
        };
        let service = plan.with_tries(tries).layer().layer(pool());
        let (response, ()) = tokio::join!(service.oneshot(put), send);
        let response = response.unwrap();
        assert_eq!((response.status().as_u16(), why(&response)), (503, Some((Stop::BodySpent, 1))));
        assert_eq!(server.asked(), 1);
    }
}

#[tokio::test]
async fn a_hint_is_waited_for_unless_the_deadline_comes_first() {
    let asks = |number| match number {
        0 => with(status(503), "retry-after", "7"),
        _ => status(200),
    };
    let slept = Slept::default();
    let hinted = || {
        let pauses = || [Duration::from_millis(3); 2];
        Plan::new(HttpExchange::new(), pauses, slept.sleeper()).judged_as::<Http>()
    };

    let server = Server::answering(asks).await;
    let patient = hinted().within(Duration::from_secs(60)).layer().layer(pool());
    assert_eq!(patient.oneshot(get(&server.url())).await.unwrap().status(), 200);
    assert_eq!(slept.all(), [Duration::from_secs(7)]);

    let server = Server::answering(asks).await;
    let hurried = hinted().within(Duration::from_secs(5)).layer().layer(pool());
    let response = hurried.oneshot(get(&server.url())).await.unwrap();
    assert_eq!((response.status().as_u16(), why(&response)), (503, Some((Stop::Deadline, 1))));

    let server = Server::answering(asks).await;
    let hurried = Retry::new(hinted().within(Duration::from_secs(5)).policy(), pool());
    let response = hurried.oneshot(get(&server.url())).await.unwrap();
    assert_eq!((response.status().as_u16(), why(&response)), (503, Some((Stop::Deadline, 1))));
    assert_eq!(slept.all().len(), 1, "nobody slept for what comes too late");
}

#[tokio::test]
async fn a_hint_is_cut_to_its_limit() {
    let server = Server::answering(|number| match number {
        0 => with(status(503), "retry-after", "7"),
        _ => status(200),
    })
    .await;
    let slept = Slept::default();
    let plan = Plan::new(HttpExchange::new(), at_once as Pauses, slept.sleeper()).judged_as::<Http>();
    let cut = plan.with_hint_limit(Millis::new(2000)).layer().layer(pool());
    assert_eq!(cut.oneshot(get(&server.url())).await.unwrap().status(), 200);
    assert_eq!(slept.all(), [Duration::from_secs(2)]);
}

/// After a 408 the connection is of no more use (RFC 9110, 15.5.9).
#[tokio::test]
async fn what_the_service_cannot_make_anew_is_for_others() {
    let server = statuses(&[408]).await;
    let fixed = plan(HttpExchange::new()).with_renews(Renews::OPERATION).layer().layer(pool());
    let response = fixed.oneshot(get(&server.url())).await.unwrap();
    assert_eq!(why(&response), Some((Stop::Outward(Scope::Connection), 1)));
    assert_eq!(server.asked(), 1);
}

/// What a service below is given, all of it.
#[tokio::test]
async fn a_request_is_made_again_as_it_was() {
    let given = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&given);
    let below = service_fn(move |request: Request<String>| {
        let tenant = request.extensions().get::<Tenant>();
        notes.lock().unwrap().push(format!("{request:?} {tenant:?}"));
        ready(Ok::<_, legacy::Error>(Response::builder().status(503).body(()).unwrap()))
    });
    let mut put = Request::put("http://store/block?part=1").body("data".to_owned()).unwrap();
    *put.version_mut() = Version::HTTP_2;
    put.headers_mut().insert("x-request-id", "17".parse().unwrap());
    put.extensions_mut().insert(Tenant);

    let expected = format!("{put:?} {:?}", Some(Tenant));
    plan(HttpExchange::new()).layer().layer(below).oneshot(put).await.unwrap();
    assert_eq!(*given.lock().unwrap(), [expected.clone(), expected.clone(), expected]);
}

/// In an extension, which the text of a request does not show.
#[derive(Clone, Debug)]
struct Tenant;

/// A clone of tower's policy is another request: its pauses and its deadline begin anew.
#[tokio::test]
async fn each_request_has_its_own_tries() {
    let server = statuses(&[503, 503, 200, 503, 503, 200, 503, 503, 200]).await;
    let mut towers = RetryLayer::new(plan(HttpExchange::new()).policy()).layer(pool());
    for asked in [3, 6, 9] {
        let response = towers.ready().await.unwrap().call(get(&server.url())).await.unwrap();
        assert_eq!((response.status().as_u16(), server.asked()), (200, asked));
    }
}

/// A service that says it is broken can be asked no more: that is for whoever can make another one.
#[tokio::test]
async fn a_service_that_breaks_is_given_up() {
    #[derive(Clone)]
    struct Breaks {
        ready: u32,
    }

    impl Service<Request<Full<Bytes>>> for Breaks {
        type Response = Response<()>;
        type Error = Verdict;
        type Future = std::future::Ready<Result<Response<()>, Verdict>>;

        fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> std::task::Poll<Result<(), Verdict>> {
            std::task::Poll::Ready(match self.ready.checked_sub(1) {
                Some(left) => {
                    self.ready = left;
                    Ok(())
                }
                None => Err(Class::Retryable.classify()),
            })
        }

        fn call(&mut self, _: Request<Full<Bytes>>) -> Self::Future {
            ready(Ok(Response::builder().status(503).body(()).unwrap()))
        }
    }

    for (ready, tries) in [(0, 0), (1, 1), (2, 2)] {
        let plan = Plan::new(HttpExchange::new(), at_once as Pauses, never as Sleeper);
        let service = plan.layer().layer(Breaks { ready });
        let stopped = service.oneshot(post("/")).await;
        let seen = stopped.as_ref().map(why).map_err(|stopped| (stopped.reason(), stopped.tries()));
        if ready == 0 {
            assert_eq!(seen, Err((Some(Stop::Outward(Scope::Target)), tries)));
            assert_eq!(stopped.unwrap_err().classify().effect(), Effect::NotApplied);
        } else {
            // A POST that may have been done is not made again at all.
            assert_eq!(seen, Ok(Some((Stop::OutcomeUnknown, 1))));
        }
        let plan = Plan::new(HttpExchange::new(), at_once as Pauses, never as Sleeper);
        let stopped = plan.layer().layer(Breaks { ready }).oneshot(get("/")).await.unwrap_err();
        let outward = Some(Stop::Outward(Scope::Target));
        assert_eq!((stopped.reason(), stopped.tries()), (outward, tries));
        assert!(!stopped.classify().is_exhausted(), "another service may do it");
    }
}

/// A try that has ended holds no place under a limit: neither in the pause, nor when the next one waits for it.
#[tokio::test]
async fn a_limit_below_does_not_wait_for_itself() {
    let limited = || {
        let codes = Arc::new(Mutex::new(vec![200, 503]));
        let below = service_fn(move |_: Request<Full<Bytes>>| {
            let code = codes.lock().unwrap().pop().unwrap_or(500);
            ready(Ok::<_, legacy::Error>(Response::builder().status(code).body(()).unwrap()))
        });
        ConcurrencyLimit::new(below, 1)
    };
    let in_time = async |mut service: BoxService<_, Response<()>, Verdict>| {
        tokio::select! {
            biased;
            response = service.ready().await.unwrap().call(get("/")) => response.unwrap().status().as_u16(),
            () = async { for _ in 0..64 { tokio::task::yield_now().await } } => 0,
        }
    };
    let ours = plan(HttpExchange::new()).layer().layer(limited()).map_err(|stopped| stopped.classify());
    assert_eq!(in_time(ours.boxed()).await, 200);
    let towers = Retry::new(plan(HttpExchange::new()).policy(), limited());
    let towers = towers.map_err(|error| <Http>::classify_as(&error));
    assert_eq!(in_time(towers.boxed()).await, 200);
}

/// A try that is cut short by a timeout below may have been acted upon, and the layers above get an error.
#[tokio::test]
async fn a_timeout_below_is_judged_by_its_own_adapter() {
    struct TooLong;

    impl ClassifyAs<Elapsed> for TooLong {
        const CLASSES: ClassSet = ClassSet::ALL.without(Class::Critical);

        fn classify_as(_: &Elapsed) -> Verdict {
            Class::Retryable.classify()
        }
    }

    type Below = Chain<(Is<legacy::Error, Http>, Is<Elapsed, TooLong>)>;

    fn carried(error: BoxError) -> Failure {
        Failure::judged(Below::classify_as(&error), error)
    }

    for (ask, stop, tries) in [(get as fn(&str) -> _, Stop::Tries, 3), (post, Stop::OutcomeUnknown, 1)] {
        let silent = service_fn(|_: Request<Full<Bytes>>| pending::<Result<Response<()>, legacy::Error>>());
        let plan = Plan::new(HttpExchange::new(), at_once as Pauses, never as Sleeper);
        let service = ServiceBuilder::new()
            .layer(TimeoutLayer::new(Duration::from_secs(60)))
            .layer(plan.layer())
            .map_err(carried)
            .layer(TimeoutLayer::new(Duration::ZERO))
            .service(silent);
        let error = tokio::spawn(service.oneshot(ask("/"))).await.unwrap().unwrap_err();
        let stopped = error.downcast_ref::<Stopped<Failure>>().unwrap();
        assert_eq!((stopped.reason(), stopped.tries()), (Some(stop), tries));
    }
}
