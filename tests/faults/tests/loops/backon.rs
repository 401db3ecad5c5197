//! Our conditions in backon's loops.

use std::io::{Error, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use backon::{BlockingRetryable, ConstantBuilder, Retryable};
use errpolicy::retry::Endless;
use errpolicy::{Body, ClassifyAs, Millis, Renews, Replay, Situation};
use errpolicy_adapters::crates::backon_1::{adjust, when};
use errpolicy_adapters::{Http, Network, Upstream};
use hyper_util::client::legacy;

use crate::asking::{Slept, request};
use crate::servers::{Answer, Nobody, Server, pool, status, statuses, with};

/// What a request failed with: a client without a layer has two ways.
#[derive(Debug)]
enum Failed {
    Answer(Upstream),
    Client(legacy::Error),
}

struct ByHttp;

impl ClassifyAs<Failed> for ByHttp {
    const CLASSES: errpolicy::ClassSet = errpolicy::ClassSet::ALL.without(errpolicy::Class::Critical);

    fn classify_as(error: &Failed) -> errpolicy::Verdict {
        match error {
            Failed::Answer(answer) => <Http>::classify_as(answer),
            Failed::Client(error) => <Http>::classify_as(error),
        }
    }
}

const GET: Situation = Situation::new(Replay::Safe, Body::None).with_renews(Renews::CONNECTION);
const POST: Situation = Situation::new(Replay::Once, Body::Buffered).with_renews(Renews::CONNECTION);

async fn ask(method: &str, url: &str) -> Result<u16, Failed> {
    let response = pool().request(request(method, url)).await.map_err(Failed::Client)?;
    match response.status().as_u16() {
        code @ 200..400 => Ok(code),
        _ => Err(Failed::Answer(Upstream::from(&response))),
    }
}

fn three_tries() -> ConstantBuilder {
    ConstantBuilder::default().with_delay(Duration::from_millis(3)).with_max_times(2)
}

#[tokio::test]
async fn the_async_loop_makes_again_what_may_be() {
    for (situation, method, script, succeeds, asked) in [
        (GET, "GET", [503, 0, 200].as_slice(), true, 3),
        (GET, "GET", &[503], false, 3),
        (GET, "GET", &[404, 200], false, 1),
        (POST, "POST", &[503, 200], false, 1),
        (POST, "POST", &[0, 200], false, 1),
        (POST, "POST", &[429, 200], true, 2),
    ] {
        let server = statuses(script).await;
        let url = server.url();
        let result = (|| ask(method, &url))
            .retry(three_tries())
            .sleep(Slept::default().sleeper())
            .adjust(adjust::<ByHttp, _>(situation, Endless))
            .await;
        assert_eq!((result.is_ok(), server.asked()), (succeeds, asked), "{method} {script:?}");
    }
}

/// The first answer asks for seven seconds.
async fn asks_for_seven() -> Server {
    let answer =
        |number| -> Answer { if number == 0 { with(status(503), "retry-after", "7") } else { status(200) } };
    Server::answering(answer).await
}

#[tokio::test]
async fn the_async_loop_waits_as_long_as_it_is_asked_to() {
    let ask_within = async |situation: Situation, left: Duration| {
        let server = asks_for_seven().await;
        let (url, slept) = (server.url(), Slept::default());
        let result = (|| ask("GET", &url))
            .retry(three_tries())
            .sleep(slept.sleeper())
            .adjust(adjust::<ByHttp, _>(situation, move || left))
            .await;
        (result.is_ok(), slept.all())
    };
    let seven = Duration::from_secs(7);
    assert_eq!(ask_within(GET, Duration::from_secs(60)).await, (true, vec![seven]));
    assert_eq!(ask_within(GET, seven).await, (false, vec![]), "no try begins at the deadline");
    let patient = GET.with_hint_limit(Millis::new(2000));
    let cut = Duration::from_secs(2);
    assert_eq!(ask_within(patient, Duration::from_secs(60)).await, (true, vec![cut]));
}

/// Its own pause keeps its nanoseconds.
#[tokio::test]
async fn the_async_loop_keeps_its_own_pause() {
    let server = statuses(&[503, 200]).await;
    let (url, slept) = (server.url(), Slept::default());
    let fine = Duration::from_nanos(1_500_001);
    let result = (|| ask("GET", &url))
        .retry(ConstantBuilder::default().with_delay(fine).with_max_times(2))
        .sleep(slept.sleeper())
        .adjust(adjust::<ByHttp, _>(GET, Endless))
        .await;
    assert_eq!((result.unwrap(), slept.all()), (200, vec![fine]));
}

/// A line from a server, over a socket of std.
fn line(address: &str) -> Result<String, Error> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(b"GET / HTTP/1.0\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    if answer.is_empty() { Err(std::io::ErrorKind::UnexpectedEof.into()) } else { Ok(answer) }
}

#[tokio::test]
async fn the_blocking_loop_makes_again_what_may_be() {
    let connecting = GET.with_tries(1);
    for (situation, script, asked) in [(connecting, &[0, 0, 200], 3), (POST, &[0, 0, 200], 1)] {
        let server = statuses(script).await;
        let address = server.address.to_string();
        let blocking = move || {
            (|| line(&address))
                .retry(three_tries())
                .sleep(|_| ())
                .when(when::<Network, _>(situation, Endless))
                .call()
        };
        let result = tokio::task::spawn_blocking(blocking).await.unwrap();
        assert_eq!((result.is_ok(), server.asked()), (asked == 3, asked));
    }
}

/// Nobody is there: nothing was sent, so that a POST may be tried as often as there are pauses, and time.
#[test]
fn the_blocking_loop_tries_what_was_not_sent() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
    let nobody = runtime.block_on(async { Nobody::new() });
    let address = nobody.url().trim_start_matches("http://").trim_end_matches("/block").to_owned();
    for (left, asked) in [(Duration::from_secs(1), 3), (Duration::ZERO, 1)] {
        let tries = AtomicU32::new(0);
        let result = (|| {
            tries.fetch_add(1, Ordering::Relaxed);
            line(&address)
        })
        .retry(three_tries())
        .sleep(|_| ())
        .when(when::<Network, _>(POST, move || left))
        .call();
        assert!(result.is_err());
        assert_eq!(tries.into_inner(), asked);
    }
}

/// Without `adjust`, the loop cannot wait longer than it would; so what asks for more is not asked again.
#[test]
fn the_blocking_loop_heeds_a_hint_that_it_cannot_keep() {
    let busy = Upstream::new(503).with_retry_after(Some(Duration::from_secs(7)));
    let mut waiting = GET;
    for (pause, again) in [(0, false), (6999, false), (7000, true)] {
        waiting.delay = Millis::new(pause);
        assert_eq!(when::<Http, _>(waiting, Endless)(&busy), again, "{pause} ms");
    }
    waiting.hint_limit = Millis::ZERO;
    waiting.delay = Millis::ZERO;
    assert!(!when::<Http, _>(waiting, Endless)(&busy), "to cut a hint is no way to keep it");
}
