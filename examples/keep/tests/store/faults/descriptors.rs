//! A process that has no descriptor left: requests are refused for the moment, and nothing is wrong afterwards.

use std::net::TcpStream;

use crate::faults::outcome::is_ready;
use crate::harness::{HELLO, Setup, ask_on, eventually};

/// Enough for a store that is idle.
const LIMIT: usize = 48;

#[test]
fn it_recovers_when_they_come_back() {
    let store = Setup::default().under(&format!("ulimit -n {LIMIT} &&")).start();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    // More than it can accept: the first ones are accepted, and can be asked.
    let asking: Vec<TcpStream> = std::iter::repeat_with(|| store.connect()).take(LIMIT).collect();
    eventually("it cannot accept", || store.said().contains("cannot accept").then_some(()));
    let path = format!("/{HELLO}");
    let mut accepted = asking.iter();
    let refused = eventually("a request finds none", || {
        // What was done before may give one back late: the next connection in the queue takes it.
        (store.open_below(LIMIT) == LIMIT).then_some(())?;
        let answer = ask_on(accepted.next().unwrap().try_clone().unwrap(), "GET", &path, "", b"").unwrap();
        (answer.status != 200).then_some(answer)
    });
    refused.is(503, "SQLITE_CANTOPEN EMFILE");
    assert_eq!(refused.header("retry-after"), Some("1"));
    drop(asking);
    eventually("it has descriptors again", || {
        (store.try_ask("GET", &path, "", b"")?.status == 200).then_some(())
    });
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    is_ready(&store, false);
    assert_eq!(store.stop().status.code(), Some(0));
}
