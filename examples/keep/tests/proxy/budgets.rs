//! What a store is worth: retries are paid for by its successes, so that an outage does not multiply its load.

use super::support::{Gateway, RETRIES, SILENCE, Step, Upstream, ask, locator, ok, status};

const BLOCK: &[u8] = b"hello";
const REQUESTS: usize = 40;
const TRIES: u32 = 3;
/// Of a server that does not answer.
const IN_SILENCE: usize = RETRIES / SILENCE;

fn path() -> String {
    format!("/{}", locator(BLOCK))
}

/// A server that resets every connection when it has read the request.
async fn dead() -> Upstream {
    Upstream::start(|_| vec![Step::Reset]).await
}

#[tokio::test]
async fn a_store_that_fails_is_not_asked_three_times_for_each_request() {
    for (failing, retries) in [(dead().await, IN_SILENCE), (Upstream::always(status(503)).await, RETRIES)] {
        let empty = Upstream::always(status(404)).await;
        let gateway = Gateway::start(&[&failing, &empty], TRIES);
        for request in 0..REQUESTS {
            let answer = gateway.get(&path()).await;
            let tries = if request < retries / 2 { TRIES } else { 1 };
            let cause = &answer.json()["causes"][0];
            assert_eq!((answer.status, &cause["tries"]), (502, &tries.into()), "request {request}");
            assert_eq!(cause["class"], "retryable");
        }
        assert_eq!((failing.turns().len(), empty.turns().len()), (REQUESTS + retries, REQUESTS));
    }
}

/// That nobody may be asked again proves nothing of the block.
#[tokio::test]
async fn what_the_budget_refuses_is_no_404() {
    let stores = [dead().await, Upstream::always(status(503)).await, dead().await];
    let gateway = Gateway::start(&stores.iter().collect::<Vec<_>>(), TRIES);
    for request in 0..REQUESTS {
        let answer = gateway.get(&path()).await;
        let code = if request < RETRIES / 2 { "still-retryable" } else { "gave-up" };
        assert_eq!((answer.status, &answer.json()["code"]), (502, &code.into()), "request {request}");
    }
    for (store, retries) in stores.iter().zip([IN_SILENCE, RETRIES, IN_SILENCE]) {
        assert_eq!(store.turns().len(), REQUESTS + retries);
    }
}

#[tokio::test]
async fn one_stores_outage_costs_the_others_nothing() {
    let (dead, flaky) = (
        dead().await,
        Upstream::start(|turn| vec![Step::Send(if turn.nth % 2 == 0 { status(503) } else { ok(BLOCK) })])
            .await,
    );
    let gateway = Gateway::start(&[&dead, &flaky], 2);
    for request in 0..RETRIES {
        let answer = gateway.get(&path()).await;
        assert_eq!((answer.status, &answer.body[..]), (200, BLOCK), "request {request}");
    }
    assert_eq!((dead.turns().len(), flaky.turns().len()), (RETRIES + IN_SILENCE, 2 * RETRIES));
}

/// Five successes earn one retry, of reads and of writes alike.
#[tokio::test]
async fn successes_pay_for_retries() {
    let store = Upstream::start(|turn| {
        vec![Step::Send(if turn.path.ends_with("+Z") { status(503) } else { ok(BLOCK) })]
    })
    .await;
    let gateway = Gateway::start(&[&store], 2);
    let failing = format!("{}+Z", path());
    let ask_in_vain = async |requests: usize| {
        let before = store.count(&failing);
        for _ in 0..requests {
            assert_eq!(gateway.get(&failing).await.status, 502);
        }
        store.count(&failing) - before
    };
    assert_eq!(ask_in_vain(REQUESTS).await, REQUESTS + RETRIES, "what a gateway starts with");
    for method in ["GET", "PUT"] {
        for _ in 0..4 {
            assert_eq!(ask(&gateway.url, method, &path(), &[], BLOCK).await.status, 200);
        }
        assert_eq!(ask_in_vain(2).await, 2, "four are too few");
        assert_eq!(ask(&gateway.url, method, &path(), &[], BLOCK).await.status, 200);
        assert_eq!(ask_in_vain(2).await, 3, "the fifth pays for one");
    }
}

/// What was set aside for a retry that another server made needless is given back.
#[tokio::test]
async fn a_retry_that_was_not_needed_costs_nothing() {
    let stores = [dead().await, Upstream::always(ok(BLOCK)).await];
    let gateway = Gateway::start(&stores.iter().collect::<Vec<_>>(), TRIES);
    for _ in 0..REQUESTS {
        assert_eq!(gateway.get(&path()).await.status, 200);
    }
    assert_eq!(stores[0].turns().len(), REQUESTS);

    let alone = Gateway::start(&[&stores[0]], TRIES);
    assert_eq!(alone.get(&path()).await.json()["causes"][0]["tries"], TRIES);
}

/// Whoever runs the proxy sees which store is worth how much, and nothing that a client must not see.
#[tokio::test]
async fn what_a_store_is_worth_is_there_to_see() {
    let stores = [dead().await, Upstream::always(ok(BLOCK)).await];
    let gateway = Gateway::start(&stores.iter().collect::<Vec<_>>(), TRIES);
    let metrics = async || {
        let answer = gateway.get("/metrics").await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/plain; version=0.0.4")));
        assert!(!answer.text().contains("127.0.0.1"), "{}", answer.text());
        let values = answer.text().lines().filter(|line| !line.starts_with('#'));
        let values: Vec<_> = values.map(|line| line.split_once(' ').unwrap()).collect();
        let value = |name: &str, store: usize| {
            let name = format!("keep_{name}{{store=\"{store}\"}}");
            values.iter().find(|(it, _)| *it == name).unwrap().1.parse::<f64>().unwrap()
        };
        [0, 1].map(|store| {
            ["retry_budget", "retries_granted_total", "retries_refunded_total", "retries_refused_total"]
                .map(|name| value(name, store))
        })
    };
    assert_eq!(metrics().await, [[10.0, 0.0, 0.0, 0.0]; 2], "both begin full");
    assert_eq!(gateway.get(&path()).await.status, 200);
    assert_eq!(
        metrics().await,
        [[10.0, 1.0, 1.0, 0.0], [10.0, 0.0, 0.0, 0.0]],
        "paid back: the other one had it"
    );

    let failing = Upstream::always(status(503)).await;
    let gateway = Gateway::start(&[&stores[0], &failing], 2);
    for _ in 0..3 {
        assert_eq!(gateway.get(&path()).await.status, 502);
    }
    let text = gateway.get("/metrics").await.text().to_owned();
    for line in [
        "keep_retry_budget{store=\"0\"} 2",
        "keep_retries_granted_total{store=\"0\"} 2",
        "keep_retries_refused_total{store=\"0\"} 1",
        "keep_retry_budget{store=\"1\"} 7",
    ] {
        assert!(text.lines().any(|it| it == line), "{line} in {text}");
    }
    assert_eq!(ask(&gateway.url, "PUT", "/metrics", &[], b"").await.status, 400, "no locator");
}
