//! Faults of a real `SQLite` on real files: each is made to happen, and what comes back is judged.
//!
//! What is expected is one line: the verdict as a log prints it, with its class, row and facets. Beside it stands
//! what became of the transaction, which is held against what the documentation of the adapter says.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::time::Duration;

use errpolicy::{Classify, ClassifyAs};
use errpolicy_adapters::Sqlite;
use errpolicy_adapters::sqlite::{After, Failed, Fate, ResultCode, TRANSACTIONS, Transaction};
use nix::fcntl::{FcntlArg, fcntl};
use rusqlite::{Connection, Error, Result};
use tempfile::TempDir;

/// A result code that a fault brought about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Seen(i32);

/// What is left of the transaction in which the fault happened.
#[derive(Clone, Copy, Debug)]
enum Left {
    /// There was none: the statement stood alone.
    Alone,
    /// It is open.
    Open,
    /// It is gone.
    Ended,
}

/// A directory of the test's own.
fn dir() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A connection that does not wait, to a database with a table in this journal mode.
fn open(dir: &Path, mode: &str) -> Connection {
    let db = Connection::open(dir.join("db")).unwrap();
    db.busy_timeout(Duration::ZERO).unwrap();
    db.pragma_update(None, "journal_mode", mode).unwrap();
    db.execute_batch("CREATE TABLE IF NOT EXISTS t (k INTEGER PRIMARY KEY, v)").unwrap();
    db
}

/// The number of rows in the table.
fn count(db: &Connection) -> i64 {
    db.query_one("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap()
}

/// Bytes of a file, locked as another process would lock them, for as long as the file is kept.
fn held(path: &Path, kind: i32, from: i64, length: i64) -> File {
    let file = File::options().read(true).write(true).open(path).unwrap();
    let lock = libc::flock {
        l_type: kind.try_into().unwrap(),
        l_whence: libc::SEEK_SET.try_into().unwrap(),
        l_start: from,
        l_len: length,
        l_pid: 0,
    };
    // It belongs to this opening of the file, not to the process, so it stands against SQLite's own locks.
    fcntl(&file, FcntlArg::F_OFD_SETLK(&lock)).unwrap();
    file
}

/// The fault has happened on the connection, and is judged so.
#[track_caller]
fn fault<T>(db: &Connection, left: Left, result: Result<T>, judged: &str) -> Seen {
    let error = result.err().expect("the fault did not happen");
    let failed = match left {
        Left::Alone => Failed::on(db, error),
        Left::Open | Left::Ended => Failed::within(db, error),
    };
    let expected = match left {
        Left::Alone => None,
        Left::Open => Some(Transaction::Open),
        Left::Ended => Some(Transaction::Ended),
    };
    assert_eq!(failed.transaction(), expected, "{failed}");
    seen(&failed, judged)
}

/// The fault has happened while the connection was opened, and is judged so.
#[track_caller]
fn unopened(open: impl FnOnce() -> Result<Connection>, judged: &str) -> Seen {
    seen(&Failed::opening(open).expect_err("the fault did not happen"), judged)
}

#[track_caller]
fn seen(failed: &Failed<Error>, judged: &str) -> Seen {
    let verdict = <Sqlite>::classify_as(failed);
    assert_eq!(verdict.to_string(), judged, "{failed}: {}", failed.error());
    assert_eq!(<Sqlite>::class_as(failed), verdict.class());
    as_documented(failed);
    Seen(verdict.raw())
}

/// What became of the transaction is what the table of the adapter says.
#[track_caller]
fn as_documented(failed: &Failed<Error>) {
    let row = |code: ResultCode| TRANSACTIONS.iter().find(|row| row.code() == code);
    let code = ResultCode::new(<Sqlite>::classify_as(failed).raw());
    match (failed.transaction(), row(code).or_else(|| row(code.primary())).map(After::fate)) {
        (None, _) | (Some(_), Some(Fate::Either)) => {}
        (Some(Transaction::Open), fate) => assert_eq!(fate, Some(Fate::Stays), "{failed}"),
        (Some(_), fate) => assert_eq!(fate, Some(Fate::Ends), "{failed}"),
    }
}

mod elsewhere;
mod matrix;
mod rest;
mod unmade;

/// A test for each fault, and all of them in one list. Each is made once, whoever asks for it first.
macro_rules! faults {
    ($($module:ident { $($fault:ident,)+ })+) => {
        $(mod $module;)+

        /// None where a privilege is missing.
        const ALL: &[fn() -> Option<Seen>] = &[$($(each::$module::$fault),+),+];

        mod each {
            $(pub(crate) mod $module {
                use std::sync::OnceLock;
                use crate::Seen;

                $(pub(crate) fn $fault() -> Option<Seen> {
                    static MADE: OnceLock<Option<Seen>> = OnceLock::new();
                    *MADE.get_or_init(|| crate::$module::$fault().into())
                })+

                mod tests {
                    $(#[test]
                    fn $fault() {
                        super::$fault();
                    })+
                }
            })+
        }
    };
}

faults! {
    locks {
        busy,
        busy_in_a_transaction,
        busy_at_commit,
        busy_snapshot,
        busy_recovery,
        protocol,
        locked,
        locked_sharedcache,
        locked_vtab,
        schema,
    }
    data {
        error,
        error_missing_collseq,
        check,
        commit_hook,
        foreign_key,
        foreign_key_at_commit,
        function,
        not_null,
        primary_key,
        primary_key_or_fail,
        primary_key_or_rollback,
        trigger,
        trigger_that_rolls_back,
        unique,
        rowid,
        pinned,
        datatype,
        rtree,
        mismatch,
        too_big,
        range,
        not_found,
        misuse,
        auth,
        abort,
        abort_rollback,
        interrupt_of_a_reader,
        interrupt_of_a_writer,
    }
    space {
        page_count,
        page_count_without_a_statement_journal,
        rowids,
        disk,
        disk_in_wal,
        index_of_the_wal,
    }
    files {
        directory_removed,
        file_missing,
        path_is_a_directory,
        path_through_a_file,
        path_too_long,
        symlink_refused,
        perm,
        readonly,
        readonly_directory,
        readonly_dbmoved,
        readonly_rollback,
        readonly_recovery,
        readonly_without_a_mark,
        temporary_directory_missing,
    }
    damage {
        junk_header,
        flipped_bytes,
        flipped_bytes_in_a_transaction,
        index_without_its_entry,
        sequence,
        full_text_index,
        wal_cut_under_a_reader,
    }
    calls {
        write_over_quota,
        write_over_size_limit,
        write_to_a_broken_disk,
        write_to_a_disk_that_turned_read_only,
        write_without_room,
        fsync,
        read_without_memory,
        read_from_a_broken_disk,
        read_from_a_broken_disk_while_running,
        stat_of_an_open_file,
        stat_at_open,
        truncate_without_room,
        truncate_on_a_broken_disk,
        delete_refused,
        delete_on_a_broken_disk,
        lock_on_a_broken_disk,
        lock_refused,
        lock_refused_at_commit,
        reserved_lock_without_memory,
        open_without_descriptors,
        open_of_the_journal_without_descriptors,
        open_of_the_journal_on_a_read_only_disk,
        open_of_the_journal_of_two_databases,
        wal_index_over_size_limit,
        wal_index_without_room,
        wal_index_not_mapped,
        an_errno_is_not_left_over,
    }
    commits {
        journal_removed,
        truncate_after_commit,
        stat_after_commit,
        lock_downgraded_after_commit,
        fsync_in_wal,
        wal_index_not_mapped_at_commit,
    }
}

/// The codes that were really seen, as a list to read and as a number that must not fall.
#[test]
fn many_codes_are_really_seen() {
    let seen: BTreeSet<_> = ALL.iter().filter_map(|fault| fault()).collect();
    let names: Vec<_> = seen.iter().map(|seen| ResultCode::new(seen.0).to_string()).collect();
    #[expect(clippy::print_stdout, reason = "the list is what this test is for")]
    {
        println!("{} result codes seen:\n  {}", names.len(), names.join("\n  "));
    }
    assert!(
        names.len() >= 62,
        "one of these needs a privilege, and the others are not seen any more: {names:?}"
    );
}

/// What a service holds: its own error, with the failure as the cause.
#[derive(Debug, Classify)]
enum StoreError {
    #[classify(as = Sqlite)]
    Index(Failed<Error>),
}

#[test]
fn a_service_holds_the_failure_in_an_error_of_its_own() {
    fn insert(db: &mut Connection) -> std::result::Result<(), Failed<Error>> {
        let transaction = db.transaction().map_err(Failed::new)?;
        transaction
            .execute("INSERT INTO t (k) VALUES (1), (1)", [])
            .map_err(|error| Failed::within(&transaction, error))?;
        transaction.commit().map_err(|error| Failed::within(db, error))
    }
    let dir = dir();
    let error = StoreError::Index(insert(&mut open(dir.path(), "DELETE")).unwrap_err());
    assert_eq!(error.classify().status(), Some(409));
}
