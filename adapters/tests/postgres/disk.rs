//! A disk of the server that is full or damaged.

use errpolicy::{Class, Effect, Remedy, Scope};

use crate::server::{Files, server};
use crate::{judged_as, run, with};

#[test]
fn a_full_disk_of_the_server_may_be_emptied() {
    run(server(Files::Small, &[]), async |server| {
        let client = server.client().await;
        client.batch_execute("CREATE TABLE t (k int)").await.unwrap();
        let failed =
            client.batch_execute("INSERT INTO t SELECT generate_series(1, 1000000)").await.unwrap_err();
        let verdict = judged_as("53100", &failed);
        assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::Unknown));
        assert_eq!((verdict.scope(), verdict.remedy()), (Scope::Transaction, Remedy::Operator));
        assert!(client.query("TABLE t", &[]).await.unwrap().is_empty());
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
