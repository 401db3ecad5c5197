//! What sqlx makes of the errors of a `MySQL` server: a listener speaks the first packet of the protocol.
#![cfg(feature = "sqlx_0_9_mysql")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::net::TcpListener;

use errpolicy::{Class, ClassifyAs, Effect, Scope, Verdict};
use errpolicy_adapters::sql::MySql;
use sqlx_0_9::mysql::{MySqlConnectOptions, MySqlConnection};
use sqlx_0_9::{Connection, Error};

/// The error of a client whom the server greets with an error packet.
fn refused(number: u16, state: &str) -> Error {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut body = vec![0xff];
    body.extend(number.to_le_bytes());
    if !state.is_empty() {
        body.extend(b"#");
        body.extend(state.as_bytes());
    }
    body.extend(b"the text says 1213 deadlock and counts for nothing");
    let mut packet = vec![u8::try_from(body.len()).unwrap(), 0, 0, 0];
    packet.extend(body);
    let server = std::thread::spawn(move || listener.accept().unwrap().0.write_all(&packet).unwrap());
    let runtime = tokio_1::runtime::Runtime::new().unwrap();
    let options = MySqlConnectOptions::new().host("127.0.0.1").port(port).username("nobody");
    let error = runtime.block_on(MySqlConnection::connect_with(&options)).unwrap_err();
    server.join().unwrap();
    error
}

fn judged(number: u16, state: &str) -> Verdict {
    let verdict = <MySql>::classify_as(&refused(number, state));
    assert_ne!(verdict.class(), Class::Critical, "{verdict}");
    verdict
}

#[test]
fn the_number_tells_more_than_the_state() {
    let full = judged(1040, "08004");
    assert_eq!((full.code(), full.raw()), ("ER_CON_COUNT_ERROR", 1040));
    assert_eq!(
        (full.class(), full.effect(), full.scope()),
        (Class::Retryable, Effect::NotApplied, Scope::Connection)
    );

    let waited = judged(1205, "HY000");
    assert_eq!((waited.code(), waited.scope()), ("ER_LOCK_WAIT_TIMEOUT", Scope::Transaction));
    // A server that greets with an error may send no state at all.
    assert_eq!(judged(1045, "").code(), "ER_ACCESS_DENIED_ERROR");
}

#[test]
fn a_number_that_is_not_known_leaves_the_state() {
    assert_eq!(judged(9999, "40001").code(), "40001 serialization_failure");
    assert_eq!(judged(9999, "23ZZZ").code(), "23000 integrity_constraint_violation");
    let unknown = judged(9999, "HY000");
    assert!(unknown.is_unclassified());
    assert_eq!((unknown.basis().domain(), unknown.raw()), ("mysql", 9999));
    assert_eq!(judged(9999, "").raw(), 9999);
}
