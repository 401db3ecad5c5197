//! A real `PostgreSQL` server, its real errors, and what tokio-postgres and sqlx make of them.
#![cfg(all(unix, feature = "sqlx_0_9", feature = "tokio_postgres_0_7"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod server;

use std::collections::BTreeMap;
use std::future::Future;
use std::io::{Read, Write};
use std::process::Command;

use errpolicy::{Class, ClassifyAs, Effect, Remedy, Scope, Verdict};
use errpolicy_adapters::sql::{Postgres, SqlState, postgres};
use server::{Server, server};
use sqlx_0_9::postgres::PgConnection;
use sqlx_0_9::{AssertSqlSafe, Connection, raw_sql};
use tokio_postgres_0_7::config::SslMode;
use tokio_postgres_0_7::{Error, NoTls};

/// Runs one test against a server, if one is installed.
fn with<F: Future<Output = ()>>(settings: &[&str], test: impl FnOnce(Server) -> F) {
    if let Some(server) = server(settings) {
        tokio_1::runtime::Runtime::new().unwrap().block_on(test(server));
    }
}

fn judged(error: &Error) -> Verdict {
    let verdict = <Postgres>::classify_as(error);
    assert_eq!(<Postgres>::class_as(error), verdict.class(), "the class alone differs: {verdict}");
    assert_ne!(verdict.class(), Class::Critical, "{verdict}");
    verdict
}

/// The verdict on an error that the server has named so.
#[track_caller]
fn judged_as(code: &str, error: &Error) -> Verdict {
    assert_eq!(error.code().map(tokio_postgres_0_7::error::SqlState::code), Some(code), "{error:?}");
    let verdict = judged(error);
    assert_eq!(verdict.raw(), SqlState::new(code).unwrap().number());
    assert_eq!(verdict.code().get(..5), Some(code), "it has no row of its own: {verdict}");
    verdict
}

/// What must hold beforehand, the statement that fails, and what the server says. Each within a transaction of its own.
const STATEMENTS: &[(&str, &str, &str)] = &[
    ("", "SELEKT 1", "42601"),
    ("", "SELECT * FROM nowhere", "42P01"),
    ("", "SELECT nothing FROM t", "42703"),
    ("", "SELECT no_such_function()", "42883"),
    ("", "CREATE TABLE t (k int)", "42P07"),
    ("", "SELECT 1 / 0", "22012"),
    ("", "SELECT 'four'::int", "22P02"),
    ("", "SELECT 3000000000::int", "22003"),
    ("", "SELECT 'never'::date", "22007"),
    ("", "SELECT '2026-02-30'::date", "22008"),
    ("", "SELECT substring('a' FROM 1 FOR -1)", "22011"),
    ("", "SELECT 'a' ~ '('", "2201B"),
    ("", "SELECT 1 LIMIT -1", "2201W"),
    ("", "SELECT '{'::json", "22P02"),
    ("", "SELECT jsonb_path_query('{}', 'strict $.a')", "2203A"),
    ("", "SELECT ln(0)", "2201E"),
    ("", "SELECT chr(0)", "54000"),
    ("", "SET work_mem = 'much'", "22023"),
    ("", "INSERT INTO t VALUES (9, 'too long a text')", "22001"),
    ("", "INSERT INTO t VALUES (1, 'b')", "23505"),
    ("", "INSERT INTO t VALUES (9, NULL)", "23502"),
    ("", "INSERT INTO t VALUES (-1, 'b')", "23514"),
    ("", "INSERT INTO child VALUES (99)", "23503"),
    ("", "INSERT INTO apart VALUES ('[1,3)'), ('[2,4)')", "23P01"),
    ("", "INSERT INTO positive VALUES (-1)", "44000"),
    ("", "SELECT (SELECT k FROM t)", "21000"),
    ("", "INSERT INTO always (k) VALUES (1)", "428C9"),
    ("SET LOCAL ROLE limited", "SELECT * FROM t", "42501"),
    ("", "DROP TABLE t", "2BP01"),
    ("", "FETCH nowhere", "34000"),
    ("", "ROLLBACK TO nowhere", "3B001"),
    ("", "EXECUTE nothing", "26000"),
    ("", "CREATE TABLE nowhere.t ()", "3F000"),
    ("", "VACUUM", "25001"),
    ("SET TRANSACTION READ ONLY", "INSERT INTO t VALUES (9, 'b')", "25006"),
    ("", "SELECT currval('s')", "55000"),
    ("", "SET max_connections = 3", "55P02"),
    ("DECLARE open CURSOR FOR SELECT * FROM always", "ALTER TABLE always ADD COLUMN v int", "55006"),
    ("", "LOAD 'nothing'", "58P01"),
    ("", "DO $$ BEGIN RAISE 'no'; END $$", "P0001"),
    ("", "DO $$ DECLARE x int; BEGIN SELECT k INTO STRICT x FROM t WHERE k = 99; END $$", "P0002"),
    ("", "DO $$ DECLARE x int; BEGIN SELECT k INTO STRICT x FROM t; END $$", "P0003"),
    ("", "DO $$ BEGIN ASSERT false; END $$", "P0004"),
    ("", "DO $$ BEGIN CASE 1 WHEN 2 THEN NULL; END CASE; END $$", "20000"),
    ("", "SELECT returns_nothing()", "2F005"),
    ("", "SELECT endless(1)", "54001"),
    (
        "SET LOCAL temp_file_limit = '1kB'; SET LOCAL work_mem = '64kB'",
        "SELECT * FROM generate_series(1, 100000) n ORDER BY n",
        "53400",
    ),
    ("", "SELECT count(pg_advisory_xact_lock(n)) FROM generate_series(1, 1000000) n", "53200"),
    ("", "SELECT convert_from('\\xff', 'UTF8')", "22021"),
    ("", "SELECT 'ab' LIKE 'a\\'", "22025"),
    ("", "SELECT CASE WHEN 1 THEN 2 END", "42804"),
    ("", "SELECT k, count(*) FROM t", "42803"),
    ("", "SELECT k FROM t, child", "42702"),
    ("", "SELECT count(*) FROM t FOR UPDATE", "0A000"),
    ("", "SELECT '{}'::json::int", "42846"),
    ("", "CREATE FUNCTION endless(n int) RETURNS int LANGUAGE sql AS 'SELECT 1'", "42723"),
    ("", "CREATE ROLE limited", "42710"),
    ("", "CREATE TABLE twice (k int, k int)", "42701"),
    ("", "CREATE SCHEMA pg_reserved", "42939"),
    ("", "SELECT $1", "42P02"),
    ("", "GRANT limited TO limited", "0LP01"),
    ("", "DO $$ BEGIN COMMIT; END $$", "2D000"),
];

const TABLES: &str = "
    CREATE TABLE t (k int PRIMARY KEY CHECK (k > 0), v varchar(3) NOT NULL);
    CREATE TABLE child (k int REFERENCES t);
    CREATE TABLE apart (r int4range, EXCLUDE USING gist (r WITH &&));
    CREATE TABLE always (k int GENERATED ALWAYS AS IDENTITY);
    CREATE TABLE free (k int);
    CREATE VIEW positive AS SELECT k FROM free WHERE k > 0 WITH CHECK OPTION;
    CREATE SEQUENCE s;
    CREATE ROLE limited LOGIN;
    CREATE FUNCTION returns_nothing() RETURNS int LANGUAGE plpgsql AS 'BEGIN END';
    CREATE FUNCTION endless(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN endless(n + 1); END';
    INSERT INTO t VALUES (1, 'a'), (2, 'a');";

#[test]
fn what_a_statement_fails_with_is_the_same_through_both_drivers() {
    with(&["max_connections=10", "max_locks_per_transaction=10"], async |server| {
        let client = server.client().await;
        client.batch_execute(TABLES).await.unwrap();
        let mut other = PgConnection::connect_with(&server.options()).await.unwrap();
        let mut seen = BTreeMap::new();
        for (before, statement, code) in STATEMENTS {
            client.batch_execute(&format!("BEGIN; {before}")).await.unwrap();
            let failed = client.batch_execute(statement).await.expect_err(statement);
            let verdict = judged_as(code, &failed);
            let after = client.batch_execute("SELECT 1").await.unwrap_err();
            // The transaction is lost, whatever the first error was.
            assert_eq!(judged_as("25P02", &after).class(), Class::Permanent);
            client.batch_execute("ROLLBACK").await.unwrap();

            let first = raw_sql(AssertSqlSafe(format!("BEGIN; {before}"))).execute(&mut other).await;
            first.unwrap();
            let failed = raw_sql(*statement).execute(&mut other).await.expect_err(statement);
            assert_eq!(<Postgres>::classify_as(&failed), verdict, "{statement}");
            raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
            seen.insert(*code, verdict);
        }
        assert!(seen.len() > 60, "{}", seen.len());
        for (code, class) in [
            ("23505", Class::Permanent),
            ("42P01", Class::Permanent),
            ("P0002", Class::Permanent),
            ("25006", Class::Retryable),
            ("55006", Class::Retryable),
            ("53200", Class::Retryable),
        ] {
            assert_eq!(seen.get(code).map(Verdict::class), Some(class), "{code}");
        }
    });
}

/// A routine may raise any code, also one of a class that nobody knows.
#[test]
fn a_code_of_our_own_is_unclassified() {
    with(&[], async |server| {
        let raised = "DO $$ BEGIN RAISE 'ours' USING ERRCODE = 'U0001'; END $$";
        let verdict = judged(&server.client().await.batch_execute(raised).await.unwrap_err());
        assert!(verdict.is_unclassified());
        assert_eq!(SqlState::from_number(verdict.raw()), SqlState::new("U0001"));
    });
}

#[test]
fn damage_on_the_disk_of_a_server_is_permanent_and_calls_a_person() {
    with(&[], async |mut server| {
        let client = server.client().await;
        client
            .batch_execute("CREATE TABLE damaged AS SELECT 1; CREATE TABLE gone AS SELECT 1")
            .await
            .unwrap();
        let paths = "SELECT pg_relation_filepath('damaged'), pg_relation_filepath('gone')";
        let paths = client.query_one(paths, &[]).await.unwrap();
        let [damaged, gone] = [0, 1].map(|at| server.folder().join("data").join(paths.get::<_, String>(at)));
        assert!(server.stop("fast"));
        server.wait();
        std::fs::write(damaged, [0xaa; 8192]).unwrap();
        std::fs::remove_file(gone).unwrap();
        server.start_again();

        let client = server.client().await;
        for (statement, code) in [("TABLE damaged", "XX001"), ("TABLE gone", "58P01")] {
            let verdict = judged_as(code, &client.batch_execute(statement).await.unwrap_err());
            assert_eq!((verdict.class(), verdict.remedy()), (Class::Permanent, Remedy::Operator));
            assert!(!verdict.data_at_risk(), "the data are not ours");
        }
    });
}

#[test]
fn transactions_that_conflict_are_rolled_back_and_succeed_when_they_are_made_again() {
    with(&["deadlock_timeout=10ms"], async |server| {
        let (mut one, mut two) = (server.client().await, server.client().await);
        one.batch_execute(TABLES).await.unwrap();

        // Each reads what the other writes.
        for client in [&one, &two] {
            client.batch_execute("BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT * FROM t").await.unwrap();
        }
        one.batch_execute("UPDATE t SET v = 'b' WHERE k = 1; COMMIT").await.unwrap();
        let failed = two.batch_execute("UPDATE t SET v = 'b' WHERE k = 2; COMMIT").await.unwrap_err();
        let verdict = judged_as("40001", &failed);
        assert_eq!((verdict.class(), verdict.scope()), (Class::Retryable, Scope::Transaction));
        assert_eq!(verdict.effect(), Effect::NotApplied);
        two.batch_execute("ROLLBACK").await.unwrap();
        let rows = two.query("SELECT FROM t WHERE v = 'b'", &[]).await.unwrap();
        assert_eq!(rows.len(), 1, "what failed has left nothing");
        two.batch_execute("BEGIN ISOLATION LEVEL SERIALIZABLE; UPDATE t SET v = 'b' WHERE k = 2; COMMIT")
            .await
            .unwrap();

        // Each waits for what the other has locked.
        let (first, second) = (one.transaction().await.unwrap(), two.transaction().await.unwrap());
        first.batch_execute("UPDATE t SET v = 'c' WHERE k = 1").await.unwrap();
        second.batch_execute("UPDATE t SET v = 'c' WHERE k = 2").await.unwrap();
        let crossed = async |transaction: tokio_postgres_0_7::Transaction<'_>, statement: &str| {
            transaction.batch_execute(statement).await?;
            transaction.commit().await
        };
        let (first, second) = tokio_1::join!(
            crossed(first, "UPDATE t SET v = 'd' WHERE k = 2"),
            crossed(second, "UPDATE t SET v = 'd' WHERE k = 1"),
        );
        let ((Ok(()), Err(failed)) | (Err(failed), Ok(()))) = (first, second) else {
            unreachable!("one of them is chosen")
        };
        let verdict = judged_as("40P01", &failed);
        assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::NotApplied));
        let rows = one.query("SELECT FROM t WHERE v = 'c' OR v = 'd'", &[]).await.unwrap();
        assert_eq!(rows.len(), 2, "the other has its way");
    });
}

#[test]
fn who_waits_for_a_lock_is_told_and_who_takes_too_long_is_cancelled() {
    with(&[], async |server| {
        let (holder, client) = (server.client().await, server.client().await);
        holder.batch_execute("BEGIN; CREATE TABLE t (); SELECT pg_advisory_lock(1)").await.unwrap();
        holder.batch_execute("COMMIT; BEGIN; LOCK TABLE t").await.unwrap();

        let failed = client.batch_execute("BEGIN; LOCK TABLE t NOWAIT").await.unwrap_err();
        assert_eq!(judged_as("55P03", &failed).class(), Class::Retryable);
        client.batch_execute("ROLLBACK; SET lock_timeout = 1").await.unwrap();
        let failed = client.batch_execute("LOCK TABLE t").await.unwrap_err();
        judged_as("25P01", &failed);
        let failed = client.batch_execute("TABLE t").await.unwrap_err();
        assert_eq!(judged_as("55P03", &failed).scope(), Scope::Transaction);

        client.batch_execute("SET lock_timeout = 0; SET statement_timeout = 10").await.unwrap();
        let failed = client.batch_execute("SELECT pg_advisory_lock(1)").await.unwrap_err();
        assert_eq!(judged_as("57014", &failed).class(), Class::Permanent);

        client.batch_execute("SET statement_timeout = 0").await.unwrap();
        let token = client.cancel_token();
        let mut waiting = std::pin::pin!(client.batch_execute("SELECT pg_advisory_lock(1)"));
        let failed = loop {
            // A request that comes before the statement cancels nothing, so it is made until one does. The server hangs
            // up on it without an answer, which may look like a broken connection.
            tokio_1::select! {
                ended = &mut waiting => break ended.unwrap_err(),
                _ = token.cancel_query(NoTls) => {}
            }
        };
        judged_as("57014", &failed);
    });
}

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
        assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::NotApplied), "{failed:?}");
        let failed = PgConnection::connect_with(&server.options()).await.unwrap_err();
        assert_eq!(<Postgres>::class_as(&failed), Class::Retryable, "{failed:?}");
    });
}

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
        let config = "host=".parse::<tokio_postgres_0_7::Config>();
        let config = config.err().or_else(|| "port=x".parse::<tokio_postgres_0_7::Config>().err()).unwrap();
        assert!(judged(&config).is_unclassified());

        let mut other = PgConnection::connect_with(&server.options()).await.unwrap();
        let none = sqlx_0_9::query("SELECT 1 WHERE false").fetch_one(&mut other).await.unwrap_err();
        assert_eq!(<Postgres>::class_as(&none), Class::NotFound);
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
        ("ECONNREFUSED", Class::Retryable, Effect::NotApplied)
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

/// The list that the server itself is built from.
#[test]
fn every_error_of_the_server_that_is_installed_has_a_row_of_its_name() {
    with(&[], async |_| {
        let config = server::programs().unwrap().join("pg_config");
        let shared = Command::new(config).arg("--sharedir").output().unwrap();
        let shared = String::from_utf8(shared.stdout).unwrap();
        let list = std::fs::read_to_string(format!("{}/errcodes.txt", shared.trim())).unwrap();
        let mut errors = 0;
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            if let [code, "E", _, name] = line.split_whitespace().collect::<Vec<_>>()[..] {
                let verdict = postgres::DEFAULT.get(SqlState::new(code).unwrap().number());
                assert_eq!(verdict.code(), format!("{code} {name}"));
                errors += 1;
            }
        }
        assert!(errors > 200, "the list is not read any more");
    });
}

/// Nothing that a server may send is critical or of another class than the adapter declares.
#[test]
fn the_classes_that_are_declared_are_kept() {
    assert!(!<Postgres as ClassifyAs<Error>>::CLASSES.contains(Class::Critical));
    assert!(!<Postgres as ClassifyAs<sqlx_0_9::Error>>::CLASSES.contains(Class::Critical));
    assert!(<Postgres as ClassifyAs<sqlx_0_9::Error>>::CLASSES.contains(Class::NotFound));
}
