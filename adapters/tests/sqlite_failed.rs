//! A failure of `SQLite` with its errno and its transaction: the rows hold together, and nothing stale is believed.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use errpolicy::{Class, ClassifyAs, Effect, Remedy, Scope, Verdict};
use errpolicy_adapters::sqlite::{
    self, Coded, ERRNOS, Failed, Fate, ResultCode, Seed001, Sqlite, TRANSACTIONS, Transaction,
};
use errpolicy_adapters::{Errno, Storage};
#[cfg(feature = "rusqlite_0_41")]
use rusqlite_0_41 as _;

fn failed(code: i32, errno: i32) -> Failed<ResultCode> {
    Failed::new(ResultCode::new(code)).with_errno(Errno::new(errno))
}

fn judged(failed: &Failed<ResultCode>) -> Verdict {
    let verdict = <Sqlite>::classify_as(failed);
    assert_eq!(<Sqlite>::class_as(failed), verdict.class(), "{failed}");
    assert_eq!(verdict.raw(), failed.error().get(), "{failed}");
    verdict
}

/// What a verdict says but its text.
fn said(verdict: &Verdict) -> impl PartialEq + std::fmt::Debug {
    (
        (verdict.class(), verdict.effect(), verdict.scope(), verdict.origin()),
        (verdict.remedy(), verdict.status(), verdict.data_at_risk()),
    )
}

/// The code and the errno of a row's number.
fn of(row: i32) -> (ResultCode, Errno) {
    (ResultCode::new(row / 1000), Errno::new(row % 1000))
}

#[test]
fn a_row_is_named_by_the_code_and_the_errno_of_its_number() {
    for row in ERRNOS.rows() {
        let (code, errno) = of(row.code());
        assert_eq!(row.name(), format!("{} {}", code.name().unwrap(), errno.name().unwrap()));
        assert_eq!(judged(&failed(code.get(), errno.get())), row.verdict().with_raw(code.get()));
    }
}

#[test]
fn a_row_says_something_else_than_its_code_alone() {
    for row in ERRNOS.rows() {
        let alone = <Sqlite>::classify_as(&of(row.code()).0);
        assert_ne!(said(row.verdict()), said(&alone), "{}", row.name());
        assert!(!alone.is_unclassified(), "{}", row.name());
    }
}

/// An exception is of what `SQLite` made of the file, not of what the file is.
#[test]
fn an_errno_is_of_the_class_that_it_has_for_files_but_for_these() {
    let exceptions: BTreeSet<_> = ERRNOS
        .rows()
        .iter()
        .filter(|row| {
            Storage::<errpolicy_adapters::io::StorageDefault>::class_as(&of(row.code()).1)
                != row.verdict().class()
        })
        .map(|row| row.name().strip_prefix("SQLITE_").unwrap())
        .collect();
    let expected = [
        // A database of ours that is not there is not a thing that somebody asked for.
        "CANTOPEN ENOENT",
        // Rows can be deleted, and a size limit can be raised.
        "IOERR_SHMOPEN EFBIG",
        "IOERR_SHMSIZE EFBIG",
        "IOERR_TRUNCATE EFBIG",
        "IOERR_WRITE EFBIG",
    ];
    assert_eq!(exceptions, BTreeSet::from(expected));
}

#[test]
fn a_resource_that_ran_out_is_free_a_resource_and_room_is_507() {
    const ROOM: [i32; 3] = [27, 28, 122];
    const OTHER: [i32; 4] = [12, 23, 24, 37];
    for row in ERRNOS.rows() {
        let (verdict, errno) = (row.verdict(), of(row.code()).1.get());
        let ran_out = ROOM.contains(&errno) || OTHER.contains(&errno);
        assert_eq!(verdict.remedy() == Remedy::FreeResource, ran_out, "{}", row.name());
        assert_eq!(verdict.status(), ROOM.contains(&errno).then_some(507), "{}", row.name());
        assert_eq!(
            verdict.class() == Class::Critical,
            [5, 9, 30, 74, 117].contains(&errno),
            "{}",
            row.name()
        );
        assert!(verdict.class() == Class::Critical || !verdict.data_at_risk(), "{}", row.name());
        assert_ne!(verdict.remedy(), Remedy::None, "{}", row.name());
    }
}

/// A device that fails while a journal is removed may have done so: then the transaction stands.
#[test]
fn no_row_claims_more_of_the_effect_than_its_code_and_some_claim_less() {
    let mut less = BTreeSet::new();
    for row in ERRNOS.rows() {
        let alone = <Sqlite>::classify_as(&of(row.code()).0).effect();
        if row.verdict().effect() != alone {
            assert_eq!(row.verdict().effect(), Effect::Unknown, "{}", row.name());
            less.insert(row.name().strip_prefix("SQLITE_IOERR_").unwrap());
        }
    }
    let of_a_device = ["DELETE EBADMSG", "DELETE EIO", "DELETE EUCLEAN"];
    assert_eq!(less, BTreeSet::from(of_a_device));
}

#[test]
fn no_errno_makes_a_failed_fsync_harmless() {
    for code in [1034, 1290] {
        for errno in 1..=133 {
            let verdict = judged(&failed(code, errno));
            assert_eq!(verdict, <Sqlite>::classify_as(&ResultCode::new(code)));
            assert_eq!((verdict.class(), verdict.remedy()), (Class::Critical, Remedy::Restart));
        }
    }
}

/// `SQLite` keeps the errno of an earlier failure: EIO here must not make these critical, nor room 507.
#[test]
fn an_errno_is_dropped_where_it_cannot_be_of_this_failure() {
    let kept = |code| failed(code, 5).errno().is_some();
    for row in sqlite::DEFAULT.rows() {
        let primary = row.code() & 0xff;
        assert!(!kept(row.code()) || primary == 10 || primary == 14, "{}", row.name());
        let rows = ERRNOS.rows().iter().any(|of_errno| of(of_errno.code()).0.get() == row.code());
        assert!(!rows || kept(row.code()), "{} has rows that nothing reaches", row.name());
    }
    for code in [13, 7, 3082, 522, 526, 782, 1550, 5130, 6410, 100_000] {
        assert!(!kept(code), "{code}");
    }
    assert_eq!(failed(14, 0).errno(), None);
    assert_eq!(failed(14, -5).errno(), None);
}

#[test]
fn an_errno_without_a_row_changes_nothing() {
    for errno in [1_005, 104, i32::MAX] {
        assert_eq!(judged(&failed(778, errno)), <Sqlite>::classify_as(&ResultCode::new(778)), "{errno}");
    }
}

#[test]
fn the_list_of_seed_001_knows_codes_alone() {
    for row in ERRNOS.rows() {
        let (code, errno) = of(row.code());
        let failed = Failed::new(code).with_errno(errno);
        assert_eq!(
            Sqlite::<Seed001>::classify_as(&failed),
            Sqlite::<Seed001>::classify_as(&code),
            "{}",
            row.name()
        );
    }
}

#[test]
fn the_rows_of_transactions_are_codes_of_sqlite_one_each() {
    let mut seen = BTreeSet::new();
    for row in TRANSACTIONS {
        assert_eq!(row.code().name(), Some(row.name()));
        assert!(seen.insert(row.code().get()), "{} has two rows", row.name());
        assert!(!row.reason().is_empty() && !row.source().is_empty(), "{}", row.name());
    }
}

#[test]
fn after_a_transaction_has_ended_nothing_is_repeated_without_it() {
    for row in sqlite::DEFAULT.rows() {
        let alone = row.verdict();
        let ended = judged(&Failed::new(ResultCode::new(row.code())).with_transaction(Transaction::Ended));
        assert_ne!(ended.scope(), Scope::Operation, "{}", row.name());
        assert_eq!(ended.class(), alone.class(), "{}", row.name());
        // A constraint, and an interrupt of a statement in it: what came before went with it.
        let undone = [9, 19].contains(&(row.code() & 0xff));
        assert_eq!(ended.effect() != alone.effect(), undone, "{}", row.name());
        assert!(!undone || ended.effect() == Effect::NotApplied, "{}", row.name());
        assert_eq!((ended.status(), ended.code()), (alone.status(), alone.code()), "{}", row.name());
    }
}

/// The rest may have written, removed or cut what they were asked to, and failed to say so.
#[test]
fn at_commit_an_ioerr_is_undone_only_by_an_errno_that_says_that_nothing_was_done() {
    for ioerr in [266, 778, 2570, 3850] {
        let undone = |errno: &i32| {
            let at_commit = failed(ioerr, *errno).with_transaction(Transaction::EndedAtCommit);
            judged(&at_commit).effect() == Effect::NotApplied
        };
        let certain: Vec<_> = (0..200).filter(undone).collect();
        let names: Vec<_> = certain.iter().map(|errno| Errno::new(*errno).name().unwrap()).collect();
        assert_eq!(
            names,
            ["EPERM", "ENOMEM", "EACCES", "EMFILE", "EFBIG", "ENOSPC", "EROFS", "EDQUOT"],
            "{ioerr}"
        );
    }
}

#[test]
fn at_commit_nothing_is_known_better_than_after_a_statement() {
    for row in sqlite::DEFAULT.rows() {
        let ended = |how| judged(&Failed::new(ResultCode::new(row.code())).with_transaction(how));
        let (statement, commit) = (ended(Transaction::Ended), ended(Transaction::EndedAtCommit));
        // An IOERR may have been made, and an interrupt may have come after the last step.
        let may_stand = [9, 10].contains(&(row.code() & 0xff));
        assert_eq!(commit.with_effect(statement.effect()), statement, "{}", row.name());
        assert_eq!(
            commit.effect() == Effect::NotApplied,
            statement.effect() == Effect::NotApplied && !may_stand
        );
    }
}

#[test]
fn in_an_open_transaction_a_statement_is_repeated_or_not_by_its_code() {
    let open = |code: i32, errno: i32| {
        let verdict = judged(&failed(code, errno).with_transaction(Transaction::Open));
        // What is not committed is not applied, also where the code alone cannot tell.
        let repeats = verdict.class() == Class::Retryable && verdict.scope() != Scope::Connection;
        assert!(!repeats || verdict.effect() == Effect::NotApplied, "{verdict}");
        verdict.scope()
    };
    for (code, errno) in [(13, 0), (7, 0), (14, 0), (14, 24), (778, 122), (10, 12), (3082, 0)] {
        assert_eq!(open(code, errno), Scope::Operation, "{code} {errno}");
    }
    for code in [5, 261, 517, 773, 6, 262, 518, 15, 516, 769] {
        assert_eq!(open(code, 0), Scope::Transaction, "{code}");
    }
    for (code, errno) in [(8, 0), (2058, 0), (2314, 37), (14, 116)] {
        assert_eq!(open(code, errno), Scope::Connection, "a connection is asked for still: {code} {errno}");
    }
    for row in sqlite::DEFAULT.rows().iter().filter(|row| row.verdict().class() != Class::Retryable) {
        assert_eq!(open(row.code(), 0), row.verdict().scope(), "{}", row.name());
    }
}

#[test]
fn what_is_no_code_stays_unclassified() {
    for transaction in [Transaction::Open, Transaction::Ended] {
        assert!(judged(&failed(77, 5).with_transaction(transaction)).is_unclassified());
    }
}

#[test]
fn a_failure_reads_well_in_a_log() {
    let quota = failed(778, 122).with_transaction(Transaction::Ended);
    assert_eq!(quota.to_string(), "SQLITE_IOERR_WRITE (778): EDQUOT (122), the transaction is ended");
    let busy = failed(5, 122).with_transaction(Transaction::Open);
    assert_eq!(busy.to_string(), "SQLITE_BUSY (5), the transaction is still open");
    assert_eq!(busy.into_error().result_code(), Some(ResultCode::new(5)));
}

#[test]
fn the_fate_of_a_transaction_is_told_where_it_is_certain() {
    let fate = |code| TRANSACTIONS.iter().find(|row| row.code().get() == code).map(sqlite::After::fate);
    assert_eq!(fate(5), Some(Fate::Stays));
    assert_eq!(fate(516), Some(Fate::Ends));
    assert_eq!(fate(13), Some(Fate::Either));
}
