//! The rooms of SQL servers: complete against lists of others, the packing of SQLSTATEs, what the tables may not say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod authority;
mod room;

use std::collections::{BTreeMap, BTreeSet};

use errpolicy::{Class, ClassifyAs, Codes, Effect, Origin, Remedy, Row, Scope, Verdict};
use errpolicy_adapters::sql::SqlState;
use errpolicy_adapters::sql::mysql::{self, MySql, MySqlNumber, Profile as _};
use errpolicy_adapters::sql::postgres::{self, Postgres};
use proptest::prelude::*;
use room::keeps_the_rules;

fn state(state: &str) -> SqlState {
    SqlState::new(state).expect("five digits or capital letters")
}

fn judged(code: &str) -> Verdict {
    <Postgres>::classify_as(&state(code))
}

/// The SQLSTATE that the name of a row begins with.
fn code(row: &Row) -> &'static str {
    row.name().split(' ').next().unwrap()
}

fn tables() -> [Codes<'static>; 2] {
    [<postgres::Default as postgres::Profile>::CODES, mysql::Default::STATES]
}

/// Every SQLSTATE that tokio-postgres was generated with, from the list of `PostgreSQL` itself.
fn states_of_tokio_postgres() -> BTreeSet<String> {
    let list = authority::source("tokio-postgres-0.7").join("src/error/sqlstate.rs");
    let list = std::fs::read_to_string(list).unwrap();
    let arms = list.split("pub fn code(&self)").nth(1).unwrap().split("Inner::Other").next().unwrap();
    arms.lines().filter_map(|arm| Some(arm.split_once("=> \"")?.1.split('"').next()?.to_owned())).collect()
}

#[test]
fn every_error_of_postgresql_has_a_row_and_every_row_is_an_error_of_it() {
    // Of 17 and 18, and of CockroachDB: later than the list, or not on it.
    const LATER: [&str; 6] = ["10608", "25P04", "58C00", "58C01", "58P03", "XXA00"];
    let listed = states_of_tokio_postgres();
    assert!(listed.len() > 250, "the list is not read any more");
    let errors = listed.into_iter().filter(|code| !matches!(&code[..2], "00" | "01" | "02"));
    let expected: BTreeSet<_> = errors.chain(LATER.map(str::to_owned)).collect();
    let rows: BTreeSet<_> = postgres::DEFAULT.rows().iter().map(|row| code(row).to_owned()).collect();
    assert_eq!(rows, expected);
}

#[test]
fn what_is_no_error_is_unclassified() {
    for code in ["00000", "01000", "01P01", "02000", "02001"] {
        assert!(judged(code).is_unclassified(), "{code}");
        assert!(<MySql>::classify_as(&state(code)).is_unclassified(), "{code}");
    }
    assert!(judged("ZZ000").is_unclassified(), "a class that nobody knows");
    assert!(<MySql>::classify_as(&state("HY000")).is_unclassified(), "it says nothing");
}

#[test]
fn a_state_without_a_row_is_judged_as_the_first_of_its_class() {
    for table in tables() {
        let classes: BTreeMap<_, _> = table
            .rows()
            .iter()
            .filter(|row| code(row).ends_with("000"))
            .map(|row| (&code(row)[..2], row))
            .collect();
        for (class, row) in classes {
            for subclass in ["ZZZ", "9Z0", "999"] {
                let unknown = state(&format!("{class}{subclass}")).number();
                assert_eq!(table.get(unknown), row.verdict().with_raw(unknown));
                assert_eq!(table.class(unknown), row.verdict().class());
            }
        }
    }
}

/// The first row of a class answers for states that nobody has seen.
#[test]
fn the_first_row_of_a_class_claims_an_effect_only_if_all_of_its_class_claim_the_same() {
    for table in tables() {
        for first in table.rows().iter().filter(|row| code(row).ends_with("000")) {
            let claimed = first.verdict().effect();
            for row in table.rows().iter().filter(|row| code(row)[..2] == code(first)[..2]) {
                let told = row.verdict().effect();
                assert!(claimed == Effect::Unknown || claimed == told, "{}: {}", first.name(), row.verdict());
            }
        }
    }
}

#[test]
fn every_state_and_every_number_keeps_the_rules() {
    let packed = (0..100_000).chain((100_000..60_566_176).step_by(97));
    let known = tables().into_iter().flat_map(|table| table.rows().iter().map(Row::code));
    let states: Vec<_> = packed.chain(known).filter_map(SqlState::from_number).collect();
    assert!(states.len() > 500_000);
    keeps_the_rules::<Postgres, _>(states.iter().copied(), |state| state.number());
    keeps_the_rules::<MySql, _>(states, |state| state.number());
    keeps_the_rules::<MySql, _>((0..=u16::MAX).map(MySqlNumber::new), |number| number.get().into());
}

#[test]
fn no_code_says_that_a_thing_does_not_exist() {
    for table in tables().into_iter().chain([<mysql::Default as mysql::Profile>::CODES]) {
        assert_eq!(room::of(table, Class::NotFound), [] as [&str; 0]);
    }
}

/// A COMMIT that nobody answered may have happened, and so may one that the server's log could not keep.
#[test]
fn where_a_commit_may_have_happened_the_effect_is_open() {
    for code in [
        "08000", "08003", "08006", "08007", "08P01", "40000", "40003", "53100", "53200", "57P01", "57P02",
        "58030",
    ] {
        let verdict = judged(code);
        assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::Unknown), "{verdict}");
    }
    // The C client of MariaDB says 2026 whenever TLS ends in disorder, also in the middle of a statement.
    for number in [1053, 1080, 1152, 1158, 1159, 1160, 1161, 1180, 1184, 2006, 2013, 2026, 2055] {
        let verdict = <MySql>::classify_as(&MySqlNumber::new(number));
        assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::Unknown), "{verdict}");
    }
}

/// After any error `PostgreSQL` refuses every further statement of the transaction.
#[test]
fn what_is_retryable_is_never_repeated_within_its_transaction() {
    let rows = tables().into_iter().flat_map(Codes::rows);
    for row in rows.filter(|row| row.verdict().class() == Class::Retryable) {
        assert_ne!(row.verdict().scope(), Scope::Operation, "{}", row.verdict());
    }
}

/// What our statements, rights, limits or order of calls bring about is local, the rest is the server's.
#[test]
fn the_origin_is_ours_where_the_class_of_the_state_is_about_our_side() {
    const OURS: [&str; 17] = [
        "03", "0A", "0B", "0F", "0L", "0P", "24", "25", "28", "2B", "2D", "34", "3B", "3D", "3F", "42", "55",
    ];
    // Locks, servers that only read and sessions that are ended, among classes of ours; counts of ours, among theirs.
    const THEIRS: [&str; 4] = ["25006", "25P03", "55006", "55P03"];
    for row in postgres::DEFAULT.rows() {
        let ours = match code(row) {
            "54011" | "54023" | "57014" => true,
            code if code.starts_with("57") || THEIRS.contains(&code) => false,
            code => OURS.contains(&&code[..2]),
        };
        let expected = if ours { Origin::Local } else { Origin::Upstream };
        assert_eq!(row.verdict().origin(), expected, "{}", row.verdict());
    }
}

#[test]
fn nothing_was_applied_exactly_where_it_was_refused_before_it_began_or_undone() {
    let refused = |verdict: &Verdict| verdict.effect() == Effect::NotApplied;
    let codes = |names: Vec<&'static str>| names.into_iter().map(|name| &name[..5]).collect::<Vec<_>>();
    let [postgres, _] = tables();
    assert_eq!(
        codes(room::those(postgres, |verdict| refused(verdict) && verdict.class() == Class::Retryable)),
        [
            "08001", "08004", "25006", "25P03", "26000", "40001", "40P01", "53300", "55006", "55P03",
            "57P03", "57P05", "72000",
        ]
    );
    assert_eq!(
        codes(room::those(postgres, |verdict| refused(verdict) && verdict.class() == Class::Permanent)),
        ["25P02", "28000", "28P01"]
    );
    assert_eq!(codes(room::those(postgres, |verdict| verdict.effect() == Effect::Applied)), ["XXA00"]);
    // Of what refuses a login, and of the C client before it has a connection.
    let mysql = <mysql::Default as mysql::Profile>::CODES;
    assert_eq!(
        room::those(mysql, |verdict| refused(verdict) && verdict.class() == Class::Permanent),
        [
            "ER_ACCESS_DENIED_ERROR",
            "ER_HOST_IS_BLOCKED",
            "ER_HOST_NOT_PRIVILEGED",
            "ER_NOT_SUPPORTED_AUTH_MODE",
            "ER_ACCESS_DENIED_NO_PASSWORD_ERROR",
            "ER_MUST_CHANGE_PASSWORD",
            "ER_MUST_CHANGE_PASSWORD_LOGIN",
            "CR_VERSION_ERROR",
            "CR_AUTH_PLUGIN_CANNOT_LOAD",
            "CR_AUTH_PLUGIN_ERR",
            "ER_ACCOUNT_HAS_BEEN_LOCKED",
            "ER_SECURE_TRANSPORT_REQUIRED",
        ]
    );
    assert_eq!(
        room::those(mysql, |verdict| refused(verdict) && verdict.scope() == Scope::Transaction),
        [
            "ER_CHECKREAD",
            "ER_LOCK_WAIT_TIMEOUT",
            "ER_LOCK_TABLE_FULL",
            "ER_LOCK_DEADLOCK",
            "ER_XA_RBROLLBACK",
            "ER_TABLE_DEF_CHANGED",
            "ER_XA_RBTIMEOUT",
            "ER_XA_RBDEADLOCK",
            "ER_TOO_MANY_CONCURRENT_TRXS",
            "ER_LOCK_ABORTED",
            "ER_PRIOR_COMMIT_FAILED",
            "ER_USER_LOCK_DEADLOCK",
            "ER_TRANSACTION_ROLLBACK_DURING_COMMIT",
            "ER_LOCK_NOWAIT",
        ]
    );
}

#[test]
fn only_what_our_own_process_runs_out_of_is_freed_by_us() {
    let freed = |verdict: &Verdict| verdict.remedy() == Remedy::FreeResource;
    assert_eq!(
        room::those(<mysql::Default as mysql::Profile>::CODES, freed),
        ["CR_SOCKET_CREATE_ERROR", "CR_IPSOCK_ERROR", "CR_OUT_OF_MEMORY"]
    );
    for table in tables() {
        assert_eq!(room::those(table, freed), [] as [&str; 0]);
    }
}

#[test]
fn a_conflict_asks_for_the_whole_transaction() {
    for verdict in [judged("40001"), judged("40P01"), <MySql>::classify_as(&MySqlNumber::new(1213))] {
        assert_eq!(
            (verdict.class(), verdict.effect(), verdict.scope(), verdict.origin()),
            (Class::Retryable, Effect::NotApplied, Scope::Transaction, Origin::Upstream),
            "{verdict}"
        );
    }
}

/// Who waits for us goes on waiting until we let go of what we hold: the call alone deadlocks again.
#[test]
fn a_deadlock_is_never_left_by_the_call_alone() {
    let codes = <mysql::Default as mysql::Profile>::CODES;
    let deadlocks = codes.rows().iter().filter(|row| row.name().contains("DEADLOCK"));
    let scopes: Vec<_> = deadlocks.map(|row| row.verdict().scope()).collect();
    assert_eq!(scopes, [Scope::Transaction; 3]);
}

#[test]
fn a_server_that_only_reads_is_left_for_another() {
    let numbers = [1290, 1836, 1874].map(|number| <MySql>::classify_as(&MySqlNumber::new(number)));
    for verdict in numbers.into_iter().chain([judged("25006")]) {
        assert_eq!((verdict.class(), verdict.scope()), (Class::Retryable, Scope::Target), "{verdict}");
    }
    let ours = <MySql>::classify_as(&MySqlNumber::new(1792));
    assert_eq!((ours.class(), ours.origin()), (Class::Permanent, Origin::Local), "{ours}");
}

#[test]
fn damage_that_is_not_ours_is_permanent_and_calls_a_person() {
    let numbers =
        [1034, 1194, 1195, 1712, 1877, 3000].map(|number| <MySql>::classify_as(&MySqlNumber::new(number)));
    for verdict in numbers.into_iter().chain([judged("XX001"), judged("XX002")]) {
        assert_eq!((verdict.class(), verdict.remedy()), (Class::Permanent, Remedy::Operator), "{verdict}");
    }
}

/// The numbers that sqlx gives a name.
#[test]
fn the_numbers_that_sqlx_knows_have_rows_of_the_same_names() {
    let list = authority::source("sqlx-mysql-0.9").join("src/error.rs");
    let list = std::fs::read_to_string(list).unwrap();
    let named =
        list.lines().filter_map(|line| line.trim().strip_prefix("pub const ")?.split_once(": u16 = "));
    let named: Vec<_> =
        named.map(|(name, number)| (name, number.trim_end_matches(';').parse::<i32>().unwrap())).collect();
    assert!(named.len() > 10, "the list is not read any more");
    for (name, number) in named {
        let verdict = mysql::DEFAULT.get(number);
        assert_eq!((verdict.code(), verdict.class()), (name, Class::Permanent));
    }
}

#[test]
fn a_state_reads_well_and_is_what_it_was_read_from() {
    assert_eq!(format!("{:>7}|", state("08006")), "  08006|");
    for wrong in ["", "4000", "400011", "4000a", "40-01", "40 01", "4000é", "é001"] {
        assert_eq!(SqlState::new(wrong), None, "{wrong:?}");
    }
    for number in [-1, i32::MIN, i32::MAX, 100_000 + 36_i32.pow(5), 100_000] {
        assert_eq!(SqlState::from_number(number), None, "{number}");
    }
    assert_eq!(SqlState::from_number(100_000 + 36_i32.pow(5) - 1), SqlState::new("ZZZZZ"));
    assert_eq!(SqlState::from_number(99_999), SqlState::new("99999"));
}

proptest! {
    #[test]
    fn the_packing_keeps_every_state(text in "[0-9A-Z]{5}") {
        let packed = state(&text);
        prop_assert_eq!(packed.to_string(), text);
        prop_assert_eq!(SqlState::from_number(packed.number()), Some(packed));
    }

    #[test]
    fn every_number_is_one_state_or_none(number in prop_oneof![any::<i32>(), 0..60_600_000_i32]) {
        if let Some(read) = SqlState::from_number(number) {
            prop_assert_eq!(read.number(), number);
            prop_assert_eq!(SqlState::new(&read.to_string()), Some(read));
        }
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        prop_assert_eq!(SqlState::new(&text).is_some(), text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()));
    }
}
