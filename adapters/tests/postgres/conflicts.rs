//! Transactions and statements that stand in each other's way.

use errpolicy::{Class, Effect, Scope};
use tokio_postgres_0_7::NoTls;

use crate::statements::TABLES;
use crate::{judged_as, with};

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
