//! Blocks around and above what is kept in memory: whole, or visibly not.

use super::support::{Answer, Gateway, Step, Upstream, block, get_1_0, locator, ok, sum};

const MIB: usize = 1 << 20;

fn chunked(body: &[u8], last: bool) -> Vec<u8> {
    let mut response = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for chunk in body.chunks(100_000) {
        response.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        response.extend_from_slice(chunk);
        response.extend_from_slice(b"\r\n");
    }
    if last {
        response.extend_from_slice(b"0\r\n\r\n");
    }
    response
}

fn until_the_end(body: &[u8]) -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\n\r\n", body].concat()
}

/// The announced length, and less of it.
fn short(body: &[u8], length: usize) -> Vec<u8> {
    let mut response = ok(body);
    response.truncate(response.len() - body.len() + length);
    response
}

async fn get(stores: &[&Upstream], locator: &str) -> Answer {
    Gateway::start(stores, 2).get(&format!("/{locator}")).await
}

#[tokio::test]
async fn a_whole_block_arrives_whole() {
    for length in [0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 17, 64 * MIB] {
        let block = block(length, 1);
        for response in [ok(&block), chunked(&block, true), until_the_end(&block)] {
            let store = Upstream::always(response).await;
            let mut locators = vec![locator(&block), sum(&block)];
            if length == 64 * MIB {
                locators.pop();
            }
            for locator in locators {
                let before = store.turns().len();
                let answer = get(&[&store], &locator).await;
                assert!(answer.complete && answer.body == block, "{length} {locator}");
                assert_eq!((answer.status, store.turns().len() - before), (200, 1), "{length} {locator}");
            }
        }
    }
}

/// Nothing went out yet, so that the next try is free.
#[tokio::test]
async fn what_breaks_in_the_first_mib_is_one_failed_try() {
    for length in [MIB, MIB + 1, 5 * MIB] {
        let block = block(length, 2);
        let cut = Upstream::always(short(&block, MIB - 1)).await;
        let answer = get(&[&cut], &locator(&block)).await;
        assert_eq!((answer.status, cut.turns().len()), (502, 2));

        let good = Upstream::always(ok(&block)).await;
        let answer = get(&[&cut, &good], &locator(&block)).await;
        assert!(answer.status == 200 && answer.complete && answer.body == block);
        assert_eq!((cut.turns().len(), good.turns().len()), (3, 1));
    }
}

#[tokio::test]
async fn a_small_wrong_block_never_reaches_the_client() {
    let wanted = block(MIB, 3);
    let store = Upstream::always(ok(&block(MIB, 4))).await;
    let answer = get(&[&store], &locator(&wanted)).await;
    assert_eq!((answer.status, store.turns().len()), (502, 2));
    assert!(answer.body.len() < 1000);
}

#[tokio::test]
async fn a_large_block_that_is_not_right_does_not_look_complete() {
    let wanted = block(4 * MIB, 5);
    let mut wrong = wanted.clone();
    *wrong.last_mut().unwrap() ^= 1;
    let more = [&wanted[..], b"!"].concat();
    let reset = |bytes: Vec<u8>| vec![Step::Send(bytes), Step::Reset];
    let end = |bytes: Vec<u8>| vec![Step::Send(bytes)];
    let cases = [
        ("cut", end(short(&wanted, 3 * MIB))),
        ("one byte less", end(short(&wanted, 4 * MIB - 1))),
        ("reset", reset(short(&wanted, 3 * MIB))),
        ("wrong", end(ok(&wrong))),
        ("chunks, cut", end(chunked(&wanted[..3 * MIB], false))),
        ("chunks, without the last", end(chunked(&wanted, false))),
        ("chunks, wrong", end(chunked(&wrong, true))),
        ("chunks, less", end(chunked(&wanted[..3 * MIB], true))),
        ("chunks, more", end(chunked(&more, true))),
        ("until the end, less", end(until_the_end(&wanted[..3 * MIB]))),
        ("until the end, more", end(until_the_end(&more))),
        ("until the end, wrong", end(until_the_end(&wrong))),
    ];
    for (what, steps) in cases {
        let store = Upstream::start(move |_| steps.clone()).await;
        for locator in [locator(&wanted), sum(&wanted)] {
            let before = store.turns().len();
            let answer = get(&[&store], &locator).await;
            // A reset may overtake everything that was sent before it; then nothing went out.
            if what == "reset" && answer.status == 502 {
                continue;
            }
            assert_eq!((answer.status, store.turns().len() - before), (200, 1), "{what} {locator}");
            assert!(!answer.complete, "{what} {locator}");
            assert!(answer.body.len() < wanted.len(), "{what} {locator}: the last piece is held back");
        }
    }
}

#[tokio::test]
async fn a_large_block_that_stops_coming_is_cut_off() {
    let wanted = block(3 * MIB, 6);
    let response = short(&wanted, 2 * MIB);
    let store = Upstream::start(move |_| vec![Step::Send(response.clone()), Step::Hang]).await;
    let gateway = Gateway::with(&[&store], 2, &["--delay", "0", "--timeout", "1000"]);
    let answer = gateway.get(&format!("/{}", locator(&wanted))).await;
    assert_eq!((answer.status, answer.complete, store.turns().len()), (200, false, 1));
}

/// Such a client takes the end of the connection for the end of the block: it gets a length, or no block.
#[tokio::test]
async fn an_old_client_is_never_left_in_doubt() {
    let wanted = block(2 * MIB, 7);
    for response in [ok(&wanted), chunked(&wanted, true), chunked(&wanted, false)] {
        let right = response.ends_with(&wanted) || response.ends_with(b"\r\n0\r\n\r\n");
        let announced = response.ends_with(&wanted);
        let store = Upstream::always(response).await;
        let gateway = Gateway::start(&[&store], 2);
        let answer = get_1_0(&gateway.url, &format!("/{}", locator(&wanted))).await;
        assert_eq!((answer.status, answer.complete), (200, right));
        let answer = get_1_0(&gateway.url, &format!("/{}", sum(&wanted))).await;
        assert_eq!((answer.status, answer.complete), (if announced { 200 } else { 505 }, true));
    }
}

#[tokio::test]
async fn a_server_cannot_send_for_ever() {
    let endless = Upstream::start(|_| {
        let mut steps = vec![Step::Send(b"HTTP/1.1 200 OK\r\n\r\n".to_vec())];
        steps.resize(100, Step::Send(vec![0; MIB]));
        steps
    })
    .await;
    let answer = get(&[&endless], &sum(b"x")).await;
    assert!(!answer.complete && answer.body.len() <= 64 * MIB);
}
