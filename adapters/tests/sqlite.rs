//! Every result code of `SQLite`: complete against its header, and the named tables against their lists.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod source;

use std::collections::BTreeMap;

use errpolicy::{Class, ClassifyAs, Effect, Origin, Remedy, Scope, Verdict};
use errpolicy_adapters::sqlite::{self, ResultCode, Seed001, Sqlite};
use rusqlite_0_41 as _;

/// The codes of the header by name: `#define SQLITE_BUSY 5`, `#define SQLITE_BUSY_SNAPSHOT (SQLITE_BUSY | (2<<8))`.
fn codes_of_header() -> BTreeMap<String, i32> {
    // Of the build that rusqlite bundles.
    let header = source::source("libsqlite3-sys", "sqlite3/sqlite3.h");
    let codes = header.split("CAPI3REF: Result Codes").nth(1).unwrap();
    let codes = codes.split("CAPI3REF: Flags For File Open").next().unwrap();
    let mut all = BTreeMap::new();
    for line in codes.lines().filter_map(|line| line.strip_prefix("#define ")) {
        let (name, value) = line.split_once(char::is_whitespace).unwrap();
        let value = value.split("/*").next().unwrap().trim();
        let value = match value.strip_prefix('(') {
            None => value.parse().unwrap(),
            Some(extended) => {
                let (primary, shifted) = extended.split_once('|').unwrap();
                let high: i32 =
                    shifted.trim().trim_start_matches('(').split("<<").next().unwrap().parse().unwrap();
                all.get(primary.trim()).unwrap() | (high << 8)
            }
        };
        assert_eq!(all.insert(name.to_owned(), value), None, "{name} is defined twice");
    }
    all
}

const NO_ERROR: [&str; 5] =
    ["SQLITE_OK", "SQLITE_ROW", "SQLITE_DONE", "SQLITE_OK_LOAD_PERMANENTLY", "SQLITE_OK_SYMLINK"];

fn judged(code: i32) -> Verdict {
    <Sqlite>::classify_as(&ResultCode::new(code))
}

#[test]
fn every_code_of_the_header_has_a_row_and_every_row_is_in_the_header() {
    let header = codes_of_header();
    for (name, code) in &header {
        let own = sqlite::DEFAULT.rows().iter().any(|row| row.code() == *code);
        assert_eq!(own, !NO_ERROR.contains(&name.as_str()), "{name} {code}");
        assert_eq!(ResultCode::new(*code).name(), Some(name.as_str()));
    }
    for row in sqlite::DEFAULT.rows() {
        assert_eq!(header.get(row.verdict().code()), Some(&row.code()), "{}", row.verdict());
    }
}

#[test]
fn what_is_no_error_is_unclassified() {
    for (name, code) in codes_of_header() {
        assert_eq!(judged(code).is_unclassified(), NO_ERROR.contains(&name.as_str()), "{name}");
    }
}

#[test]
fn an_unknown_extended_code_is_judged_as_its_primary() {
    for row in sqlite::DEFAULT.rows().iter().filter(|row| row.code() < 256) {
        for high in [200, 0x7f_ffff] {
            let extended = row.code() | (high << 8);
            let verdict = judged(extended);
            assert_eq!(verdict, row.verdict().with_raw(extended));
            assert_eq!(<Sqlite>::class_as(&ResultCode::new(extended)), verdict.class());
        }
    }
    assert!(judged(-245).is_unclassified(), "the low byte of a negative number is 11 by chance");
    assert!(judged(i32::MIN).is_unclassified());
}

#[test]
fn the_class_alone_is_the_class_of_the_verdict() {
    for code in -300..10_000 {
        let code = ResultCode::new(code);
        assert_eq!(<Sqlite>::class_as(&code), <Sqlite>::classify_as(&code).class(), "{code}");
        assert_eq!(
            Sqlite::<Seed001>::class_as(&code),
            Sqlite::<Seed001>::classify_as(&code).class(),
            "{code}"
        );
    }
}

#[test]
fn critical_is_exactly_damage_lost_writes_a_failing_disk_a_file_taken_away_or_a_broken_invariant() {
    let critical: Vec<_> = sqlite::DEFAULT
        .rows()
        .iter()
        .filter(|row| row.verdict().class() == Class::Critical)
        .map(|row| row.verdict().code().strip_prefix("SQLITE_").unwrap())
        .collect();
    assert_eq!(
        critical,
        [
            "INTERNAL",
            "READONLY_DBMOVED",
            "IOERR_SHORT_READ",
            "IOERR_FSYNC",
            "IOERR_DIR_FSYNC",
            "IOERR_SEEK",
            "IOERR_DELETE_NOENT",
            "IOERR_VNODE",
            "IOERR_DATA",
            "IOERR_CORRUPTFS",
            "IOERR_IN_PAGE",
            "CORRUPT",
            "CORRUPT_VTAB",
            "CORRUPT_SEQUENCE",
            "CORRUPT_INDEX",
            "NOTADB",
        ]
    );
}

#[test]
fn damage_and_a_failed_fsync_put_data_at_risk_and_each_critical_row_names_its_remedy() {
    for row in sqlite::DEFAULT.rows() {
        let verdict = row.verdict();
        let name = verdict.code();
        if verdict.class() == Class::Critical {
            assert_ne!(verdict.remedy(), Remedy::None, "{name}");
        } else {
            assert!(!verdict.data_at_risk(), "{name}");
        }
        if name.contains("CORRUPT") || name.contains("FSYNC") || name == "SQLITE_NOTADB" {
            assert!(verdict.data_at_risk(), "{name}");
        }
        if name.contains("FSYNC") || name == "SQLITE_INTERNAL" {
            assert_eq!(verdict.remedy(), Remedy::Restart, "{name}");
        }
    }
}

#[test]
fn an_exhausted_resource_is_retryable_in_a_new_transaction() {
    for (code, status) in [(13, Some(507)), (7, None), (3082, None), (4874, None), (5386, None)] {
        let verdict = judged(code);
        assert_eq!(verdict.class(), Class::Retryable, "{verdict}");
        assert_eq!(verdict.remedy(), Remedy::FreeResource, "{verdict}");
        assert_eq!(verdict.scope(), Scope::Transaction, "{verdict}");
        assert_eq!(verdict.status(), status, "{verdict}");
    }
}

/// A primary row answers for every extended code that has none of its own.
#[test]
fn a_primary_row_claims_an_effect_only_if_all_its_extended_rows_claim_the_same() {
    let primaries = sqlite::DEFAULT.rows().iter().filter(|row| row.code() < 256);
    for primary in primaries.chain(sqlite::SEED_001.rows()) {
        let claimed = primary.verdict().effect();
        let extended = sqlite::DEFAULT
            .rows()
            .iter()
            .filter(|row| row.code() != primary.code() && row.code() & 0xff == primary.code());
        for row in extended {
            let told = row.verdict().effect();
            assert!(
                claimed == Effect::Unknown || claimed == told,
                "{} but {}",
                primary.name(),
                row.verdict()
            );
        }
    }
}

/// The conflict clause decides it: OR FAIL keeps the rows that came earlier.
#[test]
fn a_violated_constraint_claims_no_effect() {
    for row in sqlite::DEFAULT.rows().iter().filter(|row| row.code() & 0xff == 19) {
        assert_eq!(row.verdict().effect(), Effect::Unknown, "{}", row.verdict());
    }
}

#[test]
fn a_batch_write_falls_back_to_a_journal_whichever_of_its_steps_fails() {
    for code in [7690, 7946] {
        let (step, begin) = (judged(code), judged(7434));
        assert_eq!((step.class(), step.effect()), (begin.class(), begin.effect()), "{step}");
        assert_eq!((step.scope(), step.remedy()), (begin.scope(), begin.remedy()), "{step}");
    }
}

#[test]
fn no_code_is_not_found_whatever_its_name_and_the_store_is_ours() {
    for row in sqlite::DEFAULT.rows().iter().chain(sqlite::SEED_001.rows()) {
        assert_ne!(row.verdict().class(), Class::NotFound, "{}", row.verdict());
        assert_eq!(row.verdict().origin(), Origin::Local, "{}", row.verdict());
    }
}

#[test]
fn seed_001_is_its_list_both_ways_over_every_code() {
    const CRITICAL: [i32; 16] = [2, 3, 7, 8, 10, 11, 12, 13, 14, 18, 20, 21, 22, 23, 25, 26];
    const NOT_CRITICAL: [i32; 7] = [4, 5, 6, 9, 15, 17, 19];
    let header = codes_of_header();
    assert_eq!(header.len(), sqlite::DEFAULT.rows().len() + NO_ERROR.len());
    for (name, code) in header {
        let verdict = Sqlite::<Seed001>::classify_as(&ResultCode::new(code));
        let primary = code & 0xff;
        assert_eq!(verdict.class() == Class::Critical, CRITICAL.contains(&primary), "{name}");
        let listed = CRITICAL.contains(&primary) || NOT_CRITICAL.contains(&primary);
        assert_eq!(verdict.is_unclassified(), !listed, "{name}");
        if NOT_CRITICAL.contains(&primary) {
            assert_eq!(verdict.class(), judged(primary).class(), "{name} has its class from the default");
        }
        assert_eq!(verdict.raw(), code);
    }
    assert_eq!(sqlite::SEED_001.rows().len(), CRITICAL.len() + NOT_CRITICAL.len());
}

#[test]
fn a_code_reads_well_in_a_log() {
    let shown = |code| ResultCode::new(code).to_string();
    assert_eq!(shown(517), "SQLITE_BUSY_SNAPSHOT (517)");
    assert_eq!(shown(101), "SQLITE_DONE (101)");
    assert_eq!(shown(5 | (99 << 8)), "SQLITE_BUSY (25349)");
    assert_eq!(shown(77), "unknown SQLite code (77)");
    assert_eq!(shown(-1), "unknown SQLite code (-1)");
}

#[test]
fn the_list_of_the_record_claims_no_effect_that_the_default_does_not_claim() {
    for row in sqlite::SEED_001.rows() {
        let (verdict, default) = (row.verdict(), judged(row.code()));
        assert!([Effect::Unknown, default.effect()].contains(&verdict.effect()), "{verdict}, {default}");
    }
}

/// In WAL mode the index grows when the frames of a COMMIT are written, and a crash may bring them back.
#[test]
fn what_fails_at_the_index_of_the_wal_claims_no_effect() {
    for code in [7, 3082, 4874, 5386, 8714] {
        assert_eq!(judged(code).effect(), Effect::Unknown, "{}", judged(code));
    }
}
