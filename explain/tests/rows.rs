//! Every row of every table, asked for by its number and by its name, is what the whole table says of it, and what the
//! adapter says.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use errpolicy::{Basis, ClassifyAs, Codes, Row, StatusMap, Verdict};
use errpolicy_adapters::crates::rows;
use errpolicy_adapters::http::{self, Http, Upstream};
use errpolicy_adapters::io::{self, ForeignErrno, Platform};
use errpolicy_adapters::sql::{mysql, postgres};
use errpolicy_adapters::{Fsync, Network, Storage, dns, proxy_status, sqlite, tls, wire};
use run::json;

use serde_json::Value;

/// The options of every table with its domain, and how many rows it has.
fn tables() -> Vec<(String, String, u64)> {
    let domains = json("domains --format json");
    let each = |domain: &Value| {
        let name = domain["domain"].as_str().unwrap().to_owned();
        let tables = domain["tables"].as_array().unwrap().clone();
        tables.into_iter().map(move |table| {
            let context =
                table["context"].as_str().map(|context| format!(" --context {context}")).unwrap_or_default();
            let options = format!("{context} --profile {}", table["profile"].as_str().unwrap());
            (name.clone(), options, table["rows"].as_u64().unwrap())
        })
    };
    domains.as_array().unwrap().iter().flat_map(each).collect()
}

#[test]
fn every_row_is_explained_by_number_and_by_name_as_in_its_table() {
    std::thread::scope(|scope| {
        for (domain, options, rows) in tables() {
            scope.spawn(move || {
                let table = json(&format!("table {domain} --format json{options}"));
                let table = table.as_array().unwrap();
                assert_eq!(table.len() as u64, rows, "{domain}{options}");
                for row in table {
                    let name = row["name"].as_str().unwrap();
                    assert_eq!(row["basis"], "row", "{domain} {name}");
                    assert_eq!(
                        &json(&format!("explain {domain} {name} --json{options}")),
                        row,
                        "{domain} {name}"
                    );
                    if let Some(code) = row["code"].as_i64() {
                        assert_eq!(
                            &json(&format!("explain {domain} {code} --json{options}")),
                            row,
                            "{domain} {code}"
                        );
                    }
                }
            });
        }
    });
}

#[test]
fn a_named_table_answers_for_every_code_of_the_default_one() {
    for (domain, options, _) in tables().into_iter().filter(|(_, options, _)| !options.ends_with("default")) {
        for row in json(&format!("table {domain} --format json")).as_array().unwrap() {
            let answer = json(&format!("explain {domain} {} --json{options}", row["code"]));
            assert_eq!(answer["code"], row["code"], "{domain}{options}");
            assert_ne!(answer["status"], Value::Null);
        }
    }
}

#[test]
fn the_tables_of_a_domain_give_the_same_number_to_the_same_name() {
    let mut numbered = BTreeMap::new();
    for (domain, options, _) in tables() {
        for (place, row) in
            json(&format!("table {domain} --format json{options}")).as_array().unwrap().iter().enumerate()
        {
            // Where the authority has no number, the place in the table is what its rows are known by.
            let number = row["code"].as_i64().unwrap_or(i64::try_from(place).unwrap());
            let name = row["name"].as_str().unwrap().to_owned();
            // A named table may lump codes, `4xx`, and one for MySQL has its own words for an SQLSTATE.
            if domain != "http" && domain != "sqlstate" {
                let first = numbered.entry((domain.clone(), number)).or_insert_with(|| name.clone());
                assert_eq!(*first, name, "{domain}{options} {number}");
            }
        }
    }
}

/// Whose rows a file of the adapters has, wherever it says so outside of comments.
fn whose(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            whose(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let named = code.filter_map(|line| line.split_once("rows! { domain \"")?.1.split('"').next());
        found.extend(named.map(str::to_owned));
    }
}

#[test]
fn every_domain_that_has_rows_can_be_asked() {
    let mut found = BTreeSet::new();
    whose(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../adapters/src"), &mut found);
    assert!(found.contains("sqlite") && found.contains("rusqlite"), "{found:?}");
    let asked: BTreeSet<String> = tables().into_iter().map(|(domain, ..)| domain).collect();
    assert_eq!(found.difference(&asked).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// A verdict as the command must print it.
fn object(domain: &str, code: Option<i32>, verdict: &Verdict) -> Value {
    let Basis::Row { name, reason, source, .. } = verdict.basis() else { panic!("{verdict} is no row") };
    serde_json::json!({
        "domain": domain,
        "code": code,
        "name": name,
        "class": verdict.class().as_str(),
        "scope": verdict.scope().as_str(),
        "effect": verdict.effect().as_str(),
        "retry_after": null,
        "status": StatusMap::GATEWAY.status(verdict),
        "reason": reason,
        "source": source,
        "basis": "row",
    })
}

#[test]
fn a_table_is_what_its_adapter_says() {
    let plain = |line: &str, domain: &str, codes: Codes<'static>, numbered: bool| {
        let expected: Vec<_> = codes
            .rows()
            .iter()
            .map(|row| object(domain, numbered.then(|| row.code()), &codes.get(row.code())))
            .collect();
        assert!(json(&format!("table {line} --format json")) == Value::Array(expected), "{line}");
    };
    plain("sqlite", "sqlite", sqlite::DEFAULT.codes(), true);
    plain("sqlite --profile seed-001", "sqlite", sqlite::SEED_001.codes(), true);
    plain("dns", "dns", dns::DEFAULT.codes(), true);
    plain("io", "io", io::STORAGE_KINDS.codes(), false);
    plain("io --context fsync", "io", io::FSYNC_KINDS.codes(), false);
    plain("io --context network", "io", io::NETWORK_KINDS.codes(), false);
    plain("mysql", "mysql", mysql::DEFAULT.codes(), true);
    plain("sqlstate", "sqlstate", postgres::DEFAULT.codes(), true);
    plain("sqlstate --context mysql", "sqlstate", mysql::STATES.codes(), true);
    plain("proxy-status", "proxy-status", proxy_status::DEFAULT.codes(), false);
    plain("sqlite-errno", "sqlite-errno", sqlite::ERRNOS.codes(), false);
    plain("tls", "tls", tls::DEFAULT.codes(), true);
    plain("windows", "windows", io::STORAGE_WINDOWS.codes(), true);
    plain("windows --context fsync", "windows", io::FSYNC_WINDOWS.codes(), true);
    plain("windows --context network", "windows", io::NETWORK_WINDOWS.codes(), true);

    for (domain, platform) in
        [("errno", Platform::Linux), ("errno-freebsd", Platform::FreeBsd), ("errno-macos", Platform::Macos)]
    {
        let errnos: Vec<ForeignErrno> = platform.codes().collect();
        let said = |judge: fn(&ForeignErrno) -> Verdict| {
            Value::Array(
                errnos.iter().map(|errno| object(domain, Some(errno.get()), &judge(errno))).collect(),
            )
        };
        assert!(json(&format!("table {domain} --format json")) == said(<Storage>::classify_as), "{domain}");
        let fsync = json(&format!("table {domain} --format json --context fsync"));
        assert!(fsync == said(<Fsync>::classify_as), "{domain}");
        let network = json(&format!("table {domain} --format json --context network"));
        assert!(network == said(<Network>::classify_as), "{domain}");
    }

    let own = |line: &str, domain: &str, rows: &[Row]| {
        let expected = rows.iter().map(|row| object(domain, None, row.verdict())).collect();
        assert!(json(&format!("table {line} --format json")) == Value::Array(expected), "{line}");
    };
    own("h2", "h2", &rows::h2_0_4::ROWS);
    own("hyper", "hyper", &rows::hyper_1::ROWS);
    own("hyper-util", "hyper-util", &rows::hyper_util_0_1::ROWS);
    own("object_store", "object_store", &rows::object_store_0_14::ROWS);
    own("opendal", "opendal", &rows::opendal_0_59::ROWS);
    own("redis", "redis", &[&rows::redis_1::CODES[..], &rows::redis_1::KINDS].concat());
    own("reqwest", "reqwest", &rows::reqwest_0_13::ROWS);
    own("rusqlite", "rusqlite", &rows::rusqlite_0_41::ROWS);
    own("sqlx", "sqlx", &rows::sqlx_0_9::SERVER);
    own("sqlx --context sqlite", "sqlx", &rows::sqlx_0_9::SQLITE);
    own("tokio", "tokio", &rows::tokio_1::ROWS);
    own("tokio-postgres", "tokio-postgres", &rows::tokio_postgres_0_7::ROWS);
    own("wire", "wire", &wire::ROWS);
    own("tonic", "tonic", &rows::tonic_0_14::ROWS);

    for row in http::DEFAULT.rows() {
        let status = u16::try_from(row.code()).unwrap();
        let verdict = <Http>::classify_as(&Upstream::new(status));
        assert_eq!(
            json(&format!("explain http {status} --json")),
            object("http", Some(row.code()), &verdict)
        );
    }
}
