//! What the driver and the transport say, and not the server.

use std::io::{Read, Write};
use std::time::Duration;

use errpolicy::{Class, ClassifyAs, Effect, Remedy, Scope};
use errpolicy_adapters::sql::Postgres;
use sqlx_0_9::Connection;
use sqlx_0_9::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use tokio_postgres_0_7::NoTls;
use tokio_postgres_0_7::config::SslMode;

use crate::{judged, with};

#[test]
fn what_the_driver_says_itself_is_never_taken_for_a_missing_thing() {
    with(&[], async |server| {
        let client = server.client().await;
        let wrong_type =
            client.query_one("SELECT 1", &[]).await.unwrap().try_get::<_, String>(0).unwrap_err();
        assert_eq!(
            (judged(&wrong_type).code(), judged(&wrong_type).class()),
            ("WrongType", Class::Permanent)
        );
        let null = client.query_one("SELECT NULL::int", &[]).await.unwrap().try_get::<_, i32>(0).unwrap_err();
        assert_eq!(judged(&null).code(), "WasNull");
        let unsent = client.query("SELECT $1::int", &[&"text"]).await.unwrap_err();
        assert_eq!(judged(&unsent).code(), "WrongType");
        // Bytes that the protocol cannot carry are told by the error of the encoder.
        let nul = client.query("SELECT '\0'", &[]).await.unwrap_err();
        assert_eq!(judged(&nul).class(), Class::Permanent);

        let none = client.query_one("SELECT 1 WHERE false", &[]).await.unwrap_err();
        assert!(judged(&none).is_unclassified(), "only its text says that there was no row");
        let column = client.query_one("SELECT 1", &[]).await.unwrap().try_get::<_, i32>("x").unwrap_err();
        assert!(judged(&column).is_unclassified());
        let config = "port=x".parse::<tokio_postgres_0_7::Config>().unwrap_err();
        assert!(judged(&config).is_unclassified());

        let mut other = PgConnection::connect_with(&server.options()).await.unwrap();
        let none = sqlx_0_9::query("SELECT 1 WHERE false").fetch_one(&mut other).await.unwrap_err();
        assert_eq!(<Postgres>::class_as(&none), Class::NotFound);
    });
}

#[test]
fn a_pool_that_gives_no_connection_has_asked_nothing() {
    with(&[], async |server| {
        let pool = PgPoolOptions::new().max_connections(1).acquire_timeout(Duration::from_millis(100));
        let pool = pool.connect_lazy_with(server.options());
        let held = loop {
            // The first connection may take longer than that on a machine that has other things to do.
            if let Ok(held) = pool.acquire().await {
                break held;
            }
        };
        let full = <Postgres>::classify_as(&pool.acquire().await.unwrap_err());
        assert_eq!((full.code(), full.class()), ("PoolTimedOut", Class::Retryable));
        assert_eq!((full.effect(), full.remedy()), (Effect::NotApplied, Remedy::FreeResource));
        drop(held);
        pool.close().await;
        let closed = <Postgres>::classify_as(&pool.acquire().await.unwrap_err());
        assert_eq!((closed.code(), closed.scope()), ("PoolClosed", Scope::Workflow));
    });
}

#[test]
fn a_port_where_nobody_listens_was_asked_nothing() {
    let runtime = tokio_1::runtime::Runtime::new().unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let mut config = tokio_postgres_0_7::Config::new();
    config.host("127.0.0.1").port(port).user("nobody");
    let failed = runtime.block_on(config.connect(NoTls)).err().unwrap();
    let verdict = judged(&failed);
    assert_eq!(
        (verdict.code(), verdict.class(), verdict.effect()),
        ("ECONNREFUSED", Class::Retryable, Effect::Unknown)
    );
}

#[test]
fn a_name_that_is_not_resolved_may_be_resolved_later() {
    let runtime = tokio_1::runtime::Runtime::new().unwrap();
    let mut config = tokio_postgres_0_7::Config::new();
    config.host("no..name.invalid").user("nobody");
    let failed = runtime.block_on(config.connect(NoTls)).err().unwrap();
    let verdict = judged(&failed);
    assert_eq!(
        (verdict.code(), verdict.class(), verdict.scope(), verdict.effect()),
        ("Io", Class::Retryable, Scope::Connection, Effect::Unknown)
    );
    let options = PgConnectOptions::new_without_pgpass().host("no..name.invalid").username("nobody");
    let verdict =
        <Postgres>::classify_as(&runtime.block_on(PgConnection::connect_with(&options)).err().unwrap());
    assert_eq!(
        (verdict.code(), verdict.class(), verdict.scope(), verdict.effect()),
        ("Io", Class::Retryable, Scope::Connection, Effect::Unknown)
    );
}

#[test]
fn tls_that_the_program_was_not_given_calls_a_person() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        let mut wants_tls = [0; 8];
        client.read_exact(&mut wants_tls).unwrap();
        client.write_all(b"S").unwrap();
    });
    let mut config = tokio_postgres_0_7::Config::new();
    config.host("127.0.0.1").port(port).user("nobody").ssl_mode(SslMode::Require);
    let runtime = tokio_1::runtime::Runtime::new().unwrap();
    let failed = runtime.block_on(config.connect(NoTls)).err().unwrap();
    server.join().unwrap();
    let verdict = judged(&failed);
    assert_eq!((verdict.code(), verdict.remedy()), ("NoTlsError", Remedy::Operator));
}

/// The driver says it with the kind that a system call takes for our arguments; but the statement was sent.
#[test]
fn a_reply_that_cannot_be_read_leaves_open_what_became_of_the_call() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        _ = client.read(&mut [0; 512]).unwrap();
        // Welcome, and ready for a query.
        client.write_all(b"R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I").unwrap();
        _ = client.read(&mut [0; 512]).unwrap();
        // An error with something behind its end.
        client.write_all(b"E\0\0\0\x07\0xx").unwrap();
    });
    let mut config = tokio_postgres_0_7::Config::new();
    config.host("127.0.0.1").port(port).user("nobody").ssl_mode(SslMode::Disable);
    let runtime = tokio_1::runtime::Runtime::new().unwrap();
    let failed = runtime.block_on(async {
        let (client, connection) = config.connect(NoTls).await.unwrap();
        tokio_1::spawn(connection);
        client.batch_execute("COMMIT").await.unwrap_err()
    });
    server.join().unwrap();
    let verdict = judged(&failed);
    assert_eq!(
        (verdict.code(), verdict.class(), verdict.effect()),
        ("Encoding", Class::Permanent, Effect::Unknown)
    );
}
