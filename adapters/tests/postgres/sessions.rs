//! Sessions that the server refuses or ends.

use std::process::Command;

use errpolicy::{Class, ClassifyAs, Effect, Scope};
use errpolicy_adapters::sql::Postgres;
use sqlx_0_9::postgres::PgConnection;
use sqlx_0_9::{Connection, raw_sql};

use crate::{judged, judged_as, with};

#[test]
fn a_server_that_lets_nobody_in_was_asked_nothing() {
    with(&["max_connections=8", "superuser_reserved_connections=1"], async |server| {
        let first = server.client().await;
        first
            .batch_execute("CREATE ROLE limited LOGIN; CREATE ROLE known LOGIN PASSWORD 'known'")
            .await
            .unwrap();

        let failed = server.client_of("known").await.unwrap_err();
        let verdict = judged_as("28P01", &failed);
        assert_eq!((verdict.class(), verdict.effect()), (Class::Permanent, Effect::NotApplied));
        let failed = server.client_of("refused").await.unwrap_err();
        assert_eq!(judged_as("28000", &failed).class(), Class::Permanent);
        let nowhere = server.options().database("nowhere");
        let failed = PgConnection::connect_with(&nowhere).await.unwrap_err();
        let verdict = <Postgres>::classify_as(&failed);
        assert_eq!((verdict.code(), verdict.class()), ("3D000 invalid_catalog_name", Class::Permanent));

        let mut clients = Vec::new();
        let failed = loop {
            match server.client_of("limited").await {
                Ok(client) => clients.push(client),
                Err(failed) => break failed,
            }
        };
        assert!(clients.len() < 8);
        let verdict = judged_as("53300", &failed);
        assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::NotApplied));
        assert_eq!(verdict.scope(), Scope::Connection);

        // It waits for the sessions that it has, and takes no more.
        assert!(server.stop("smart"));
        let failed = loop {
            match server.client_of("postgres").await {
                Err(failed) if failed.code().is_some_and(|state| state.code() == "57P03") => break failed,
                _ => {}
            }
        };
        let verdict = judged_as("57P03", &failed);
        assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::NotApplied));
    });
}

#[test]
fn a_session_that_the_server_ends_leaves_open_what_became_of_the_call() {
    with(&["restart_after_crash=off"], async |mut server| {
        let client = server.client().await;
        let failed = client.batch_execute("SELECT pg_terminate_backend(pg_backend_pid())").await.unwrap_err();
        let verdict = judged_as("57P01", &failed);
        assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::Unknown));
        assert_eq!(verdict.scope(), Scope::Connection);
        let closed = loop {
            // The connection notices on its own that it has ended.
            let failed = client.batch_execute("SELECT 1").await.unwrap_err();
            if failed.is_closed() {
                break judged(&failed);
            }
        };
        assert_eq!(
            (closed.code(), closed.class(), closed.effect()),
            ("Closed", Class::Retryable, Effect::Unknown)
        );

        let mut other = PgConnection::connect_with(&server.options()).await.unwrap();
        let failed =
            raw_sql("SELECT pg_terminate_backend(pg_backend_pid())").execute(&mut other).await.unwrap_err();
        assert_eq!(<Postgres>::classify_as(&failed), verdict);
        let failed = raw_sql("SELECT 1").execute(&mut other).await.unwrap_err();
        assert_eq!(<Postgres>::class_as(&failed), Class::Retryable, "{failed:?}");

        let (_, ended) = server.ended_after("SET idle_session_timeout = 1").await;
        assert_eq!(judged_as("57P05", &ended).effect(), Effect::NotApplied);
        let (_, ended) = server.ended_after("SET idle_in_transaction_session_timeout = 1; BEGIN").await;
        assert_eq!(judged_as("25P03", &ended).scope(), Scope::Transaction);

        // The process that serves us is killed in the middle of a call, and takes the server with it.
        let (holder, waiting) = (server.client().await, server.client().await);
        holder.batch_execute("SELECT pg_advisory_lock(1)").await.unwrap();
        let process: i32 = waiting.query_one("SELECT pg_backend_pid()", &[]).await.unwrap().get(0);
        let call = tokio_1::spawn(async move { waiting.batch_execute("SELECT pg_advisory_lock(1)").await });
        while holder.query("SELECT FROM pg_locks WHERE NOT granted", &[]).await.unwrap().is_empty() {}
        assert!(Command::new("kill").args(["-KILL", &process.to_string()]).status().unwrap().success());
        let failed = call.await.unwrap().unwrap_err();
        let verdict = judged(&failed);
        assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::Unknown), "{failed:?}");
        assert_eq!(verdict.scope(), Scope::Connection);

        server.wait();
        let failed = server.client_of("postgres").await.unwrap_err();
        let verdict = judged(&failed);
        assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::Unknown), "{failed:?}");
        let failed = PgConnection::connect_with(&server.options()).await.unwrap_err();
        assert_eq!(<Postgres>::class_as(&failed), Class::Retryable, "{failed:?}");
    });
}
