//! In which order servers are asked: nobody a second time while there is one that was not asked at all.

use std::sync::{Arc, Mutex};

use tokio::task::JoinSet;

use super::support::{Gateway, Step, Upstream, locator, ok, status};

const TRIES: u32 = 3;

/// Which server was asked for which path, in the order in which the requests arrived.
type Journal = Arc<Mutex<Vec<(usize, String)>>>;

/// Servers that write down who was asked, and then do what `act` says: the number of the server, the number of requests
/// for this path that it had before.
async fn servers(count: usize, act: fn(usize, usize) -> Vec<Step>) -> (Vec<Upstream>, Journal) {
    let journal = Journal::default();
    let mut servers = Vec::new();
    for number in 0..count {
        let journal = Arc::clone(&journal);
        let server = Upstream::start(move |turn| {
            journal.lock().unwrap().push((number, turn.path.clone()));
            act(number, turn.nth)
        });
        servers.push(server.await);
    }
    (servers, journal)
}

fn asked(journal: &Journal, path: &str) -> Vec<usize> {
    journal.lock().unwrap().iter().filter(|(_, asked)| asked == path).map(|(server, _)| *server).collect()
}

#[tokio::test]
async fn round_by_round_in_the_order_of_the_command_line() {
    let path = format!("/{}", locator(b"hello"));
    for delay in ["0", "1"] {
        let (stores, journal) = servers(5, |_, _| vec![Step::Reset]).await;
        let gateway = Gateway::with(&stores.iter().collect::<Vec<_>>(), TRIES, &["--delay", delay]);
        assert_eq!(gateway.get(&path).await.status, 502);
        assert_eq!(asked(&journal, &path), [0, 1, 2, 3, 4].repeat(TRIES as usize), "{delay}");
    }
}

/// Servers that hope for different pauses, one that is sure, and one that has it in the end.
#[tokio::test]
async fn a_hint_lets_nobody_be_asked_twice_before_all_were_asked_once() {
    let path = format!("/{}", locator(b"hello"));
    let (stores, journal) = servers(4, |server, nth| match (server, nth) {
        (0, _) => vec![Step::Send(b"HTTP/1.1 503 X\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n".to_vec())],
        (1, _) => vec![Step::Send(status(404))],
        (2, _) => vec![Step::Send(b"HTTP/1.1 503 X\r\nRetry-After: 9\r\nContent-Length: 0\r\n\r\n".to_vec())],
        (_, 0) => vec![Step::Reset],
        _ => vec![Step::Send(ok(b"hello"))],
    })
    .await;
    let gateway = Gateway::with(&stores.iter().collect::<Vec<_>>(), TRIES, &["--delay", "10"]);
    assert_eq!(gateway.get(&path).await.status, 200);
    let asked = asked(&journal, &path);
    assert_eq!(asked[..4], [0, 1, 2, 3], "{asked:?}");
    assert_eq!(asked.iter().filter(|server| **server == 1).count(), 1, "{asked:?}");
}

/// Requests that run at the same time do not disturb each other's order.
#[tokio::test(flavor = "multi_thread")]
async fn many_requests_at_once() {
    let (stores, journal) = servers(3, |_, _| vec![Step::Send(status(503))]).await;
    let gateway = Arc::new(Gateway::start(&stores.iter().collect::<Vec<_>>(), 2));
    let paths: Vec<String> = (0..10).map(|i| format!("/{}+C{i}", locator(b"hello"))).collect();
    let mut clients = JoinSet::new();
    for path in paths.clone() {
        let gateway = Arc::clone(&gateway);
        clients.spawn(async move { gateway.get(&path).await.status });
    }
    assert_eq!(clients.join_all().await, [502; 10]);
    for path in paths {
        assert_eq!(asked(&journal, &path), [0, 1, 2, 0, 1, 2], "{path}");
    }
}
