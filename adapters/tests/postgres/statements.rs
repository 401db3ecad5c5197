//! What statements fail with: one table, through both drivers.

use std::collections::BTreeMap;

use errpolicy::{Class, ClassifyAs, Verdict};
use errpolicy_adapters::sql::{Postgres, SqlState};
use sqlx_0_9::postgres::PgConnection;
use sqlx_0_9::{AssertSqlSafe, Connection, raw_sql};

use crate::{judged, judged_as, with};

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

pub(crate) const TABLES: &str = "
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
