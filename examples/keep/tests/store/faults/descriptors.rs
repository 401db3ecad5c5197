//! A process that has no descriptor left: requests are refused for the moment, and nothing is wrong afterwards.

use std::net::TcpStream;

use crate::faults::outcome::is_ready;
use crate::harness::{HELLO, Setup, ask_on, eventually};

/// More connections than the limit leaves room for.
const MANY: usize = 64;

#[test]
fn it_recovers_when_they_come_back() {
    let store = Setup::default().under("ulimit -n 48 &&").start();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    // The first ones are accepted, so that they can be asked when there is no descriptor for anything else.
    let mut asking: Vec<TcpStream> = Vec::new();
    while asking.len() < MANY {
        asking.push(store.connect());
    }
    let path = format!("/{HELLO}");
    let answers =
        asking.into_iter().filter_map(|socket| ask_on(socket, "GET", &path, "", b"")).collect::<Vec<_>>();
    let refused = answers.iter().filter(|answer| answer.status != 200).collect::<Vec<_>>();
    assert!(!refused.is_empty(), "the limit was not met");
    for answer in refused {
        assert_eq!(answer.status, 503, "{answer:?}");
        assert_eq!(answer.header("retry-after"), Some("1"), "{answer:?}");
    }
    eventually("it has descriptors again", || {
        (store.try_ask("GET", &path, "", b"")?.status == 200).then_some(())
    });
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    is_ready(&store, false);
    assert_eq!(store.stop().status.code(), Some(0));
}
