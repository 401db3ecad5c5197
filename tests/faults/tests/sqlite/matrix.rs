//! Every row of code and errno, one by one: the call is refused with that errno, and `SQLite` answers with that code.

use std::path::Path;

use errpolicy::ClassifyAs;
use errpolicy_adapters::sqlite::{Coded, ERRNOS, Failed, ResultCode};
use errpolicy_adapters::{Errno, Sqlite};
use errpolicy_faults::Refused;
use rusqlite::{Connection, Error, Result};

use crate::calls::{OPEN, UNLINK, read, stat, unread, without_an_index};
use crate::files::hot_journal;
use crate::{dir, open};

/// A file lock is asked for, or asked about.
fn lock(command: i32, errno: i32) -> Refused<'static> {
    Refused::calls(&[libc::SYS_fcntl], errno).when(1, command.try_into().unwrap())
}

/// What comes of it when the call behind `code` is refused with `errno`.
fn failed(code: i32, errno: i32) -> Failed<Error> {
    let dir = dir();
    let dir = dir.path();
    let read_of = |db: Connection, calls: Refused<'_>| within(calls, db, read);
    let commit = |db: Connection, calls: Refused<'_>| {
        db.execute("INSERT INTO t (v) VALUES (1)", []).unwrap();
        within(calls, db, |db| db.execute_batch("COMMIT"))
    };
    match code {
        10 => {
            drop(open(dir, "DELETE"));
            opened(dir, stat(errno))
        }
        14 => opened(dir, Refused::calls(&OPEN, errno)),
        266 => read_of(unread(dir), Refused::calls(&[libc::SYS_pread64], errno)),
        778 => commit(begun(dir, "DELETE", "BEGIN"), Refused::calls(&[libc::SYS_pwrite64], errno)),
        1546 => commit(begun(dir, "TRUNCATE", "BEGIN"), Refused::calls(&[libc::SYS_ftruncate], errno)),
        1802 => read_of(unread(dir), stat(errno)),
        2314 => commit(begun(dir, "DELETE", "BEGIN EXCLUSIVE"), lock(libc::F_SETLK, errno)),
        2570 => commit(begun(dir, "DELETE", "BEGIN"), Refused::calls(UNLINK, errno)),
        3594 => {
            hot_journal(dir);
            read_of(Connection::open(dir.join("db")).unwrap(), lock(libc::F_GETLK, errno))
        }
        3850 => read_of(unread(dir), lock(libc::F_SETLK, errno)),
        4618 => read_of(without_an_index(dir), Refused::calls(&[libc::SYS_ftruncate], errno)),
        4874 => read_of(without_an_index(dir), Refused::calls(&[libc::SYS_pwrite64], errno)),
        5386 => {
            let shared =
                Refused::calls(&[libc::SYS_mmap], errno).when(3, libc::MAP_SHARED.try_into().unwrap());
            read_of(without_an_index(dir), shared)
        }
        _ => unreachable!("a code with rows for its errnos needs a call to refuse: {code}"),
    }
}

fn begun(dir: &Path, mode: &str, begin: &str) -> Connection {
    let db = open(dir, mode);
    db.execute_batch(begin).unwrap();
    db
}

fn opened(dir: &Path, calls: Refused<'_>) -> Failed<Error> {
    let path = dir.join("db");
    calls.run(move || Failed::opening(|| Connection::open(path)).unwrap_err())
}

fn within(calls: Refused<'_>, db: Connection, act: fn(&Connection) -> Result<()>) -> Failed<Error> {
    calls.run(move || act(&db).map_err(|error| Failed::on(&db, error)).unwrap_err())
}

#[test]
fn every_row_of_code_and_errno_is_what_happens() {
    let mut not_reached = Vec::new();
    for row in ERRNOS.rows() {
        let (code, errno) = (row.code() / 1000, row.code() % 1000);
        // A lock that is given back is refused only together with one that is taken.
        if code == 2058 {
            not_reached.push(row.name());
            continue;
        }
        let failed = failed(code, errno);
        assert_eq!(failed.error().result_code().map(ResultCode::get), Some(code), "{}: {failed}", row.name());
        assert_eq!(failed.errno(), Some(Errno::new(errno)), "{}: {failed}", row.name());
        assert_eq!(<Sqlite>::classify_as(&failed).code(), row.name());
    }
    assert_eq!(
        not_reached,
        ["SQLITE_IOERR_UNLOCK EIO", "SQLITE_IOERR_UNLOCK EBADF", "SQLITE_IOERR_UNLOCK ENOLCK"]
    );
}
