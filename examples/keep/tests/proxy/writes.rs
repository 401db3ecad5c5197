//! `PUT`: so many copies, asked for in order, and no more requests than it takes.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::support::{Answer, Gateway, Step, Upstream, ask, block, locator, status, sum};

async fn put(gateway: &Gateway, path: &str, copies: Option<&str>, body: &[u8]) -> Answer {
    let header = copies.map(|copies| format!("X-Keep-Desired-Replicas: {copies}"));
    let headers: Vec<&str> = header.iter().map(String::as_str).collect();
    ask(&gateway.url, "PUT", path, &headers, body).await
}

/// What became of a `PUT` of `copies` copies: the status, the copies that are said to be stored, the requests.
async fn case(servers: &[&[u16]], tries: u32, copies: Option<&str>) -> (u16, String, Vec<usize>) {
    let body = block(5000, 1);
    let path = format!("/{}", locator(&body));
    let mut stores = Vec::new();
    for answers in servers {
        let answers = answers.to_vec();
        let store = Upstream::start(move |turn| match answers[turn.nth.min(answers.len() - 1)] {
            0 => vec![Step::Reset],
            number => vec![Step::Send(status(number))],
        });
        stores.push(store.await);
    }
    let gateway = Gateway::start(&stores.iter().collect::<Vec<_>>(), tries);
    let answer = put(&gateway, &path, copies, &body).await;
    for turn in stores.iter().flat_map(Upstream::turns) {
        assert!(turn.head.starts_with("PUT ") && turn.body == body, "every try carries the whole body");
    }
    if answer.status == 200 {
        assert_eq!(answer.text(), format!("{}\n", locator(&body)));
    } else if matches!(answer.status, 404 | 422 | 502) {
        assert_eq!(answer.json()["causes"].as_array().unwrap().len(), servers.len());
    }
    let copies = answer.header("x-keep-replicas-stored").unwrap().to_owned();
    (answer.status, copies, stores.iter().map(|store| store.count(&path)).collect())
}

fn told(status: u16, stored: &str, asked: &[usize]) -> (u16, String, Vec<usize>) {
    (status, stored.to_owned(), asked.to_vec())
}

#[tokio::test]
async fn as_many_copies_as_wanted_and_no_more_requests() {
    assert_eq!(case(&[&[200], &[200], &[200]], 2, None).await, told(200, "2", &[1, 1, 0]));
    assert_eq!(case(&[&[200]], 2, None).await, told(200, "1", &[1]));
    assert_eq!(case(&[&[200], &[200], &[200]], 2, Some("1")).await, told(200, "1", &[1, 0, 0]));
    assert_eq!(case(&[&[200], &[200], &[200]], 2, Some("3")).await, told(200, "3", &[1, 1, 1]));
    assert_eq!(case(&[&[403], &[200], &[200]], 2, None).await, told(200, "2", &[1, 1, 1]));
    assert_eq!(case(&[&[503, 200], &[200], &[503]], 2, None).await, told(200, "2", &[2, 1, 1]));
    assert_eq!(case(&[&[0, 200], &[200], &[404]], 2, None).await, told(200, "2", &[2, 1, 1]));
}

#[tokio::test]
async fn too_few_copies_are_a_failure_that_says_how_many() {
    assert_eq!(case(&[&[200], &[200], &[503]], 2, Some("3")).await, told(502, "2", &[1, 1, 2]));
    assert_eq!(case(&[&[200], &[503], &[0]], 3, None).await, told(502, "1", &[1, 3, 3]));
    assert_eq!(case(&[&[200], &[403], &[403]], 2, None).await, told(422, "1", &[1, 1, 1]));
    assert_eq!(case(&[&[200], &[403], &[404]], 2, None).await, told(422, "1", &[1, 1, 1]));
    assert_eq!(case(&[&[404], &[404], &[404]], 2, Some("1")).await, told(404, "0", &[1, 1, 1]));
}

#[tokio::test]
async fn what_is_decided_is_not_asked_again() {
    assert_eq!(case(&[&[403], &[403], &[200]], 2, None).await, told(422, "0", &[1, 1, 0]));
    assert_eq!(case(&[&[503], &[403], &[403]], 3, None).await, told(422, "0", &[1, 1, 1]));
}

#[tokio::test]
async fn only_200_is_stored() {
    for number in [201, 202, 204, 206, 301, 501] {
        assert_eq!(case(&[&[number]], 2, None).await, told(422, "0", &[1]), "{number}");
    }
    for number in [408, 429, 500, 507, 999] {
        assert_eq!(case(&[&[number]], 2, None).await, told(502, "0", &[2]), "{number}");
    }
}

#[tokio::test]
async fn impossible_wishes_bother_nobody() {
    for (copies, expected) in [
        ("0", 400),
        ("00", 400),
        ("-1", 400),
        ("+1", 400),
        ("two", 400),
        ("1.5", 400),
        ("", 400),
        ("1, 2", 400),
        ("4", 503),
        ("99999999999999999999999", 503),
    ] {
        assert_eq!(
            case(&[&[200], &[200], &[200]], 2, Some(copies)).await,
            told(expected, "0", &[0, 0, 0]),
            "{copies}"
        );
    }
}

#[tokio::test]
async fn a_body_that_is_not_the_block_bothers_nobody() {
    let store = Upstream::always(status(200)).await;
    let gateway = Gateway::start(&[&store], 2);
    for (path, body) in [
        (locator(b"hello"), &b"jello"[..]),
        (sum(b"hello"), b"jello"),
        (sum(b"hello"), b""),
        (format!("{}+4", sum(b"hello")), b"hello"),
        (format!("{}+6", sum(b"hello")), b"hello"),
    ] {
        let answer = put(&gateway, &format!("/{path}"), None, body).await;
        assert_eq!((answer.status, &answer.json()["code"]), (422, &"checksum-mismatch".into()), "{path}");
    }
    assert_eq!(store.connections(), 0);
    assert_eq!(
        put(&gateway, &format!("/{}", sum(b"hello")), None, b"hello").await.text(),
        format!("{}\n", locator(b"hello"))
    );
}

#[tokio::test]
async fn an_answer_to_half_a_body_counts() {
    let body = block(16 << 20, 2);
    for (number, expected, connections) in [(403, 422, 1), (503, 502, 2), (200, 200, 1)] {
        for read in [0, 100, 1 << 20] {
            for then in [None, Some(Step::Hang)] {
                let steps = [Step::Read(read), Step::Send(status(number))].into_iter().chain(then).collect();
                let hasty = Upstream::blunt(steps).await;
                let gateway = Gateway::start(&[&hasty], 2);
                let answer = put(&gateway, &format!("/{}", locator(&body)), None, &body).await;
                assert_eq!(
                    (answer.status, hasty.connections()),
                    (expected, connections),
                    "{number} after {read}"
                );
            }
        }
    }
}

/// Which many clients look at only when all of their body is out.
#[tokio::test]
async fn a_client_that_is_told_early_can_finish_and_hear_it() {
    let gateway = Gateway::before(&["http://127.0.0.1:1"], 1, &[]);
    let body = block(16 << 20, 1);
    for path in [format!("/{}", locator(b"hello")), "/no-locator".to_owned()] {
        let mut client = TcpStream::connect(gateway.url.trim_start_matches("http://")).await.unwrap();
        let head = format!("PUT {path} HTTP/1.1\r\nHost: gateway\r\nContent-Length: {}\r\n\r\n", body.len());
        client.write_all(head.as_bytes()).await.unwrap();
        client.write_all(&body).await.unwrap();
        let mut answer = Vec::new();
        client.read_to_end(&mut answer).await.unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 4"), "{}", answer.escape_ascii());
    }
}

#[tokio::test]
async fn a_server_that_stops_reading_is_given_up() {
    let body = block(32 << 20, 3);
    let stuck = Upstream::blunt(vec![Step::Read(1000), Step::Stuck]).await;
    let gateway = Gateway::with(&[&stuck], 2, &["--delay", "0", "--timeout", "500"]);
    let answer = put(&gateway, &format!("/{}", locator(&body)), None, &body).await;
    assert_eq!((answer.status, stuck.connections()), (502, 2));
    assert_eq!(answer.json()["causes"][0]["condition"], "http_response_timeout");
}

#[tokio::test]
async fn the_empty_block_comes_with_its_length() {
    let store = Upstream::always(status(200)).await;
    let gateway = Gateway::start(&[&store], 1);
    assert_eq!(put(&gateway, &format!("/{}", locator(b"")), None, b"").await.status, 200);
    assert!(store.turns()[0].head.contains("\r\ncontent-length: 0\r\n"));
}

#[tokio::test]
async fn the_largest_block_is_stored() {
    let body = block(64 << 20, 4);
    let store = Upstream::always(status(200)).await;
    let gateway = Gateway::start(&[&store], 1);
    assert_eq!(put(&gateway, &format!("/{}", locator(&body)), None, &body).await.status, 200);
    assert!(store.turns()[0].body == body);
}

/// A 404 is what every server said, or it is not said: one that was not asked, or that has a copy, did not.
#[tokio::test]
async fn not_found_is_said_only_if_every_server_said_so() {
    assert_eq!(case(&[&[200], &[404], &[404]], 2, None).await, told(422, "1", &[1, 1, 1]));
    assert_eq!(case(&[&[404], &[503], &[503]], 2, Some("3")).await, told(422, "0", &[1, 0, 0]));
    assert_eq!(case(&[&[404], &[200]], 2, Some("2")).await, told(422, "0", &[1, 0]));
    assert_eq!(case(&[&[404], &[404], &[503]], 2, Some("2")).await, told(422, "0", &[1, 1, 0]));
}

/// Memory is for bytes that came, not for bytes that were promised.
#[tokio::test]
async fn clients_that_only_promise_take_nothing_from_others() {
    use tokio::io::AsyncWriteExt;
    use tokio::net::TcpStream;
    let store = Upstream::always(status(200)).await;
    let gateway = Gateway::start(&[&store], 1);
    let body = block(5000, 1);
    let mut idle = Vec::new();
    for _ in 0..8 {
        let mut client = TcpStream::connect(gateway.url.trim_start_matches("http://")).await.unwrap();
        let head = format!("PUT /{} HTTP/1.1\r\nHost: x\r\nContent-Length: 67108864\r\n\r\nx", sum(&body));
        client.write_all(head.as_bytes()).await.unwrap();
        idle.push(client);
    }
    let answer = put(&gateway, &format!("/{}", locator(&body)), None, &body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

/// More copies than there are servers: to come again changes nothing, so nobody is asked to.
#[tokio::test]
async fn what_cannot_pass_asks_nobody_to_come_again() {
    let store = Upstream::always(status(200)).await;
    let gateway = Gateway::start(&[&store], 1);
    let body = block(5000, 1);
    let answer = put(&gateway, &format!("/{}", locator(&body)), Some("2"), &body).await;
    assert_eq!((answer.status, &answer.json()["code"]), (503, &"insufficient-replicas".into()));
    assert_eq!(answer.header("retry-after"), None);
}
