//! The table in `docs/transactions.md` is made of the rows that the adapter judges by.

use std::fmt::Write as _;
use std::fs;

use errpolicy::{Class, ClassifyAs, Effect, Scope};
use errpolicy_adapters::Sqlite;
use errpolicy_adapters::sqlite::{After, Failed, Fate, TRANSACTIONS, Transaction};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/transactions.md");
const BEGIN: &str = "page` -->\n";
const END: &str = "<!-- end of rows -->";

fn fate(row: &After) -> &'static str {
    match row.fate() {
        Fate::Stays => "stays",
        Fate::Ends => "ends",
        _ => "stays or ends",
    }
}

/// What is done after it came in the work.
fn in_the_work(row: &After) -> &'static str {
    let left = if row.fate() == Fate::Stays { Transaction::Open } else { Transaction::Ended };
    let verdict = <Sqlite>::classify_as(&Failed::new(row.code()).with_transaction(left));
    match (verdict.class(), verdict.scope()) {
        (Class::Critical, _) => "up at once",
        (Class::Retryable, Scope::Operation | Scope::Transaction) => "the whole again",
        (Class::Retryable, _) => "outward: another connection",
        _ => "final",
    }
}

/// What is done after COMMIT answered it and ended the transaction.
fn at_commit(row: &After) -> &'static str {
    let verdict =
        <Sqlite>::classify_as(&Failed::new(row.code()).with_transaction(Transaction::EndedAtCommit));
    match (verdict.class(), verdict.scope(), verdict.effect()) {
        (Class::Critical, _, Effect::NotApplied) => "up at once, undone",
        (Class::Critical, ..) => "up at once, outcome unknown",
        (Class::Retryable, _, Effect::Unknown) => "stop: outcome unknown",
        (Class::Retryable, Scope::Operation | Scope::Transaction, _) => "the whole again",
        (Class::Retryable, ..) => "outward: another connection",
        (_, _, Effect::NotApplied) => "final, undone",
        _ => "final, outcome unknown",
    }
}

fn table() -> String {
    let mut table = String::from(
        "| code | the transaction | because | in the work | at COMMIT | source |\n|---|---|---|---|---|---|\n",
    );
    for row in TRANSACTIONS {
        writeln!(
            table,
            "| {} | {} | {} | {} | {} | {} |",
            row.code(),
            fate(row),
            row.reason(),
            in_the_work(row),
            at_commit(row),
            row.source(),
        )
        .unwrap();
    }
    table
}

#[test]
fn the_page_has_the_rows() {
    let page = fs::read_to_string(PAGE).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (rows, after) = rest.split_once(END).unwrap();
    let table = table();
    if std::env::var_os("ERRPOLICY_BLESS").is_some() {
        fs::write(PAGE, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(
        rows, table,
        "renew it: ERRPOLICY_BLESS=1 cargo test -p errpolicy-faults --test transactions page"
    );
}
