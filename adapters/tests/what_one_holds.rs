//! What the README says to write for what one holds: each line of its table, in enums that compile.
#![cfg(all(
    feature = "anyhow_1",
    feature = "eyre_0_6",
    feature = "h2_0_4",
    feature = "http_1",
    feature = "hyper_1",
    feature = "hyper_util_0_1",
    feature = "object_store_0_14",
    feature = "opendal_0_59",
    feature = "redis_1",
    feature = "reqwest_0_13",
    feature = "rusqlite_0_41",
    feature = "serde_json_1",
    feature = "sqlx_0_9_mysql",
    feature = "tokio_1",
    feature = "tokio_postgres_0_7",
    feature = "tonic_0_14",
    feature = "url_2"
))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use errpolicy::{Class, Classify};
use errpolicy_adapters::chain::Is;
use errpolicy_adapters::malformed::{ByCaller, ByUpstream, ByUs};
use errpolicy_adapters::{
    Chain, Grpc, Http, Http2, Malformed, MySql, Network, ObjectStore, Opendal, Postgres, Redis, RedisCluster,
    Sqlite, Storage, Tokio, Upstream, sqlite,
};
use reqwest_0_13 as reqwest;

#[derive(Debug, Classify)]
#[classify(permanent)]
struct Own;

/// A variant for each type of the table.
#[derive(Debug, Classify)]
#[expect(dead_code, reason = "that it compiles is what is shown")]
enum Held {
    #[classify(transparent)]
    Own(Own),
    #[classify(as = Storage)]
    File(io::Error),
    #[classify(as = Network)]
    Connection(io::Error),
    #[classify(as = Sqlite)]
    Rusqlite(rusqlite_0_41::Error),
    #[classify(as = Sqlite)]
    Failed(sqlite::Failed<rusqlite_0_41::Error>),
    #[classify(as = Postgres)]
    SqlxPostgres(sqlx_0_9::Error),
    #[classify(as = MySql)]
    SqlxMySql(sqlx_0_9::Error),
    #[classify(as = Sqlite)]
    SqlxSqlite(sqlx_0_9::Error),
    #[classify(as = Postgres)]
    Postgres(tokio_postgres_0_7::Error),
    #[classify(as = Redis)]
    Redis(redis_1::RedisError),
    #[classify(as = RedisCluster)]
    RedisCluster(redis_1::RedisError),
    #[classify(as = ObjectStore)]
    ObjectStore(object_store_0_14::Error),
    #[classify(as = Opendal)]
    Opendal(opendal_0_59::Error),
    #[classify(as = Http)]
    Reqwest(reqwest::Error),
    #[classify(as = Http)]
    Hyper(hyper_1::Error),
    #[classify(as = Http)]
    HyperUtil(hyper_util_0_1::client::legacy::Error),
    #[classify(as = Http)]
    Status(http_1::StatusCode),
    #[classify(as = Http)]
    Upstream(Upstream),
    #[classify(as = Grpc)]
    Tonic(tonic_0_14::Status),
    #[classify(as = Http2)]
    H2(h2_0_4::Error),
    #[classify(as = Tokio)]
    Join(tokio_1::task::JoinError),
    #[classify(as = Tokio)]
    Elapsed(tokio_1::time::error::Elapsed),
    #[classify(as = Tokio)]
    Channel(tokio_1::sync::oneshot::error::RecvError),
    #[classify(as = Malformed<ByCaller>)]
    Json(serde_json_1::Error),
    #[classify(as = Malformed<ByUpstream>)]
    Url(url_2::ParseError),
    #[classify(as = Malformed<ByUs>)]
    Number(std::num::ParseIntError),
    #[classify(as = Chain<(Is<reqwest::Error, Http>, Is<io::Error, Network>)>)]
    Boxed(Box<dyn std::error::Error + Send + Sync>),
    #[classify(as = Chain<(Is<reqwest::Error, Http>, Is<io::Error, Network>)>)]
    Anyhow(anyhow_1::Error),
    #[classify(as = Chain<(Is<reqwest::Error, Http>, Is<io::Error, Network>)>)]
    Eyre(eyre_0_6::Report),
    #[classify(as = Box<Storage>)]
    Box(Box<io::Error>),
    #[classify(as = Arc<Network>)]
    Arc(Arc<io::Error>),
}

#[test]
fn what_is_held_is_judged_as_the_adapter_says() {
    let reset = || io::Error::from(io::ErrorKind::ConnectionReset);
    assert_eq!(Held::Own(Own).class(), Class::Permanent);
    assert_eq!(Held::Boxed(reset().into()).class(), Class::Retryable);
    assert_eq!(Held::Anyhow(reset().into()).class(), Class::Retryable);
    assert_eq!(Held::Eyre(reset().into()).class(), Class::Retryable);
    assert_eq!(Held::Arc(Arc::new(reset())).class(), Class::Retryable);
    assert_eq!(Held::Status(http_1::StatusCode::NOT_FOUND).class(), Class::NotFound);
    assert_eq!(Held::Number("".parse::<u8>().unwrap_err()).class(), Class::Permanent);
}

/// What stands between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn every_mark_and_every_feature_of_the_readme_is_one() {
    let here = include_str!("what_one_holds.rs");
    let readme = include_str!("../../README.md");
    let features: BTreeSet<&str> = include_str!("../Cargo.toml")
        .lines()
        .filter_map(|line| line.split_once(" = ["))
        .map(|it| it.0)
        .collect();
    let table = readme.split("## What you hold, what you write").nth(1).unwrap();
    let rows = table.split("\n## ").next().unwrap().lines().filter(|line| line.starts_with("| "));
    let rows: Vec<Vec<&str>> = rows.skip(1).map(|row| row.split(" |").collect()).collect();
    assert!(rows.len() > 10, "the table is read");
    for row in rows {
        for mark in quoted(row.get(1).unwrap()) {
            let mark = mark.strip_prefix("as = ").unwrap_or(mark);
            let forms = [
                format!("(as = {mark})"),
                format!("(as = Malformed<{mark}>)"),
                format!("({mark})"),
                // A pointer around any adapter.
                format!("(as = {})", mark.replace("Adapter", "Storage")),
                format!("(as = {})", mark.replace("Adapter", "Network")),
            ];
            assert!(forms.iter().any(|form| here.contains(form)), "no variant here is marked {mark}");
        }
        for feature in quoted(row.get(2).unwrap()) {
            assert!(features.contains(feature), "{feature} is no feature");
            assert!(here.contains(&format!("feature = \"{feature}\"")) || feature == "sqlx_0_9", "{feature}");
        }
    }
}
