//! Every status that a server can send, against the rule written down a second time.

use super::support::{Gateway, RETRIES, Step, Upstream, ask, locator, status};

/// The server answers with the status that is the number in a hint of the locator.
async fn chosen(response: impl Fn(u16) -> Vec<u8> + Send + Sync + 'static) -> Upstream {
    Upstream::start(move |turn| {
        let (_, number) = turn.path.rsplit_once("+S").unwrap();
        vec![Step::Send(response(number.parse().unwrap()))]
    })
    .await
}

/// What is answered for one server's status, and after how many requests with two tries.
fn rule(status: u16) -> (u16, usize) {
    match status {
        404 => (404, 1),
        501 | 505 => (422, 1),
        408 | 429 | 500..=999 => (502, 2),
        _ => (422, 1),
    }
}

#[tokio::test]
async fn each_status_has_its_answer_and_its_count() {
    let store = chosen(status).await;
    let numbers: Vec<u16> = std::iter::once(101).chain(201..=999).collect();
    for method in ["GET", "HEAD"] {
        for numbers in numbers.chunks(RETRIES) {
            let gateway = Gateway::start(&[&store], 2);
            for number in numbers.iter().copied() {
                let path = format!("/{}+S{number}", locator(method.as_bytes()));
                let answer = ask(&gateway.url, method, &path, &[], b"").await;
                assert_eq!((answer.status, store.count(&path)), rule(number), "{method} {number}");
                if method == "GET" {
                    let cause = &answer.json()["causes"][0];
                    assert_eq!(cause["status"], number);
                    assert_eq!(cause["tries"], rule(number).1);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_hint_changes_neither_status_nor_count() {
    for hint in ["3600", "0", "Fri, 31 Dec 2999 23:59:59 GMT", "soon", "99999999999999999999"] {
        let store = chosen(move |status| {
            format!("HTTP/1.1 {status} X\r\nRetry-After: {hint}\r\nContent-Length: 0\r\n\r\n").into_bytes()
        })
        .await;
        // The hint is cut at ten times the delay.
        for delay in ["0", "1"] {
            let gateway = Gateway::with(&[&store], 2, &["--delay", delay]);
            for number in [404, 403, 429, 500, 503, 301] {
                let path = format!("/{}+D{delay}+S{number}", locator(b"x"));
                let answer = gateway.get(&path).await;
                assert_eq!((answer.status, store.count(&path)), rule(number), "{number} {hint}");
            }
        }
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Upstream::always(status(200)).await;
    let target = elsewhere.url.clone();
    let store = chosen(move |status| {
        format!("HTTP/1.1 {status} X\r\nLocation: {target}/\r\nContent-Length: 0\r\n\r\n").into_bytes()
    })
    .await;
    let gateway = Gateway::start(&[&store], 2);
    for number in [301, 302, 303, 307, 308] {
        assert_eq!(gateway.get(&format!("/{}+S{number}", locator(b"x"))).await.status, 422);
    }
    assert_eq!(elsewhere.connections(), 0);
}
