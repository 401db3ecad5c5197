//! Which halt every critical row of the tables asks for: each is written down here, so that a row that is added, or
//! whose facets change, is looked at.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use errpolicy::fence::exit_code;
use errpolicy::{Class, Halt, Row};
use errpolicy_adapters::{io, sqlite};

/// The names of the critical rows, by what they ask for: fence, shutdown, crash.
fn halts(rows: &'static [Row]) -> [Vec<&'static str>; 3] {
    [Halt::Fence, Halt::Shutdown, Halt::Crash].map(|halt| {
        let critical = rows.iter().filter(|row| row.verdict().class().is(Class::Critical));
        critical.filter(|row| Halt::of(row.verdict()) == halt).map(Row::name).collect()
    })
}

#[test]
fn result_codes_of_sqlite() {
    let [fence, shutdown, crash] = halts(sqlite::DEFAULT.rows());
    assert_eq!(
        fence,
        [
            "SQLITE_READONLY_DBMOVED",
            "SQLITE_IOERR_SHORT_READ",
            "SQLITE_IOERR_DELETE_NOENT",
            "SQLITE_IOERR_VNODE",
            "SQLITE_IOERR_DATA",
            "SQLITE_IOERR_CORRUPTFS",
            "SQLITE_CORRUPT",
            "SQLITE_CORRUPT_VTAB",
            "SQLITE_CORRUPT_SEQUENCE",
            "SQLITE_CORRUPT_INDEX",
            "SQLITE_NOTADB",
        ]
    );
    assert_eq!(shutdown, ["SQLITE_INTERNAL", "SQLITE_IOERR_SEEK", "SQLITE_IOERR_IN_PAGE"]);
    assert_eq!(crash, ["SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC"]);
}

/// With the errno behind them: damage fences, a read-only turn and a lock service that fails shut down, and what may have
/// been written through the wrong descriptor crashes.
#[test]
fn result_codes_of_sqlite_with_an_errno() {
    let [fence, shutdown, crash] = halts(sqlite::ERRNOS.rows());
    let errno = |name: &&'static str| name.rsplit_once(' ').unwrap().1;
    assert!(fence.iter().map(errno).all(|errno| ["EIO", "EBADMSG", "EUCLEAN"].contains(&errno)), "{fence:?}");
    assert!(crash.iter().map(errno).all(|errno| errno == "EBADF"), "{crash:?}");
    assert_eq!((fence.len(), crash.len()), (20, 12));
    assert_eq!(
        shutdown,
        [
            "SQLITE_CANTOPEN EROFS",
            "SQLITE_IOERR_WRITE EROFS",
            "SQLITE_IOERR_TRUNCATE EROFS",
            "SQLITE_IOERR_UNLOCK EIO",
            "SQLITE_IOERR_RDLOCK EIO",
            "SQLITE_IOERR_DELETE EROFS",
            "SQLITE_IOERR_CHECKRESERVEDLOCK EIO",
            "SQLITE_IOERR_LOCK EIO",
            "SQLITE_IOERR_SHMOPEN EIO",
            "SQLITE_IOERR_SHMOPEN EROFS",
            "SQLITE_IOERR_SHMSIZE EIO",
            "SQLITE_IOERR_SHMSIZE EROFS",
        ]
    );
}

#[test]
fn errors_of_files() {
    let [fence, shutdown, crash] = halts(io::STORAGE.rows());
    assert_eq!(fence, ["EIO", "EBADE", "EBADMSG", "EUCLEAN", "EINTEGRITY"]);
    assert_eq!(shutdown, ["EROFS", "ENOLINK", "EREMOTEIO", "EOWNERDEAD", "ENOTRECOVERABLE", "EHWPOISON"]);
    assert_eq!(crash, ["EBADF", "EFAULT"]);

    assert_eq!(halts(io::STORAGE_KINDS.rows()), [vec![], vec!["ReadOnlyFilesystem"], vec![]]);
}

#[test]
fn errors_of_files_on_windows() {
    let [fence, shutdown, crash] = halts(io::STORAGE_WINDOWS.rows());
    assert_eq!(
        fence,
        [
            "ERROR_CRC",
            "ERROR_SEEK",
            "ERROR_SECTOR_NOT_FOUND",
            "ERROR_WRITE_FAULT",
            "ERROR_READ_FAULT",
            "ERROR_DATA_CHECKSUM_ERROR",
            "ERROR_DEVICE_HARDWARE_ERROR",
            "ERROR_IO_DEVICE",
            "ERROR_DISK_RECALIBRATE_FAILED",
            "ERROR_DISK_OPERATION_FAILED",
            "ERROR_DISK_RESET_FAILED",
            "ERROR_FILE_CORRUPT",
            "ERROR_DISK_CORRUPT",
        ]
    );
    assert_eq!(shutdown, ["ERROR_WRITE_PROTECT"]);
    assert_eq!(crash, ["ERROR_INVALID_HANDLE", "ERROR_NOACCESS", "WSAEBADF", "WSAEFAULT"]);
}

/// From fsync, all but a read-only file system crashes: `adapters/tests/io_fsync.rs` has the rows that are not critical.
#[test]
fn errors_of_fsync() {
    for (rows, turned) in [
        (io::FSYNC.rows(), "EROFS"),
        (io::FSYNC_KINDS.rows(), "ReadOnlyFilesystem"),
        (io::FSYNC_WINDOWS.rows(), "ERROR_WRITE_PROTECT"),
    ] {
        let [fence, shutdown, crash] = halts(rows);
        assert_eq!((fence, shutdown), (vec![], vec![turned]));
        assert!(!crash.is_empty());
    }
}

/// The document of seed 001 knows shutdowns and crashes, and nothing that stays up. By their facets two of its rows fence;
/// a service that follows it to the letter takes the worse of both.
#[test]
fn the_list_of_seed_001() {
    let [fence, shutdown, crash] = halts(sqlite::SEED_001.rows());
    assert_eq!(fence, ["SQLITE_CORRUPT", "SQLITE_NOTADB"]);
    assert_eq!((shutdown.len(), crash.len()), (14, 0));
    for row in sqlite::SEED_001.rows() {
        assert!(Halt::of(row.verdict()).max(Halt::Shutdown) > Halt::Fence);
    }
}

/// The status says what the halt says, but for the damage that only a person heals: start again, or do not.
#[test]
fn the_exit_status_of_every_critical_row() {
    let tables = [
        sqlite::DEFAULT.rows(),
        sqlite::ERRNOS.rows(),
        sqlite::SEED_001.rows(),
        io::STORAGE.rows(),
        io::STORAGE_KINDS.rows(),
        io::STORAGE_WINDOWS.rows(),
        io::FSYNC.rows(),
    ];
    for row in tables.into_iter().flatten().filter(|row| row.verdict().class().is(Class::Critical)) {
        let verdict = row.verdict();
        let statuses: &[u8] = match Halt::of(verdict) {
            Halt::Fence => &[65],
            Halt::Shutdown => &[70, 71, 75],
            Halt::Crash => &[74],
            other => unreachable!("{other}"),
        };
        assert!(statuses.contains(&exit_code(verdict)), "{verdict}: {}", exit_code(verdict));
    }
}
