//! A database file is taken for ours only if it is: older ones are made new, all others are refused before anything is
//! written.

use std::fs;

use rusqlite_0_41::Connection;
use tempfile::TempDir;

use crate::harness::{HELLO, Store, refusal};
use crate::tools::objects;

const ANY: &str = "127.0.0.1:0";

fn with_index(sql: &str) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    Connection::open(directory.path().join("index.sqlite")).unwrap().execute_batch(sql).unwrap();
    directory
}

/// The directory of a store that ran and ended, with its index changed since.
fn changed(sql: &str) -> TempDir {
    let directory = Store::start().stop().directory;
    Connection::open(directory.path().join("index.sqlite")).unwrap().execute_batch(sql).unwrap();
    directory
}

#[track_caller]
fn refuses(directory: &TempDir, reason: &str) {
    let index = directory.path().join("index.sqlite");
    let before = fs::read(&index).unwrap();
    let said = refusal(ANY, directory.path());
    for part in ["index.sqlite", reason, "this program has made"] {
        assert!(said.contains(part), "{part:?} is not in {said:?}");
    }
    let tables = |directory: &TempDir| {
        let connection = Connection::open(directory.path().join("index.sqlite")).unwrap();
        let count = "SELECT count(*) FROM sqlite_schema";
        connection.query_row(count, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let unharmed = with_index("");
    fs::write(unharmed.path().join("index.sqlite"), before).unwrap();
    assert_eq!(tables(directory), tables(&unharmed), "nothing was made in it");
}

#[test]
fn a_newer_schema_is_refused() {
    refuses(&changed("PRAGMA user_version = 2"), "newer version, 2");
}

#[test]
fn a_schema_that_never_was_is_refused() {
    refuses(&changed("PRAGMA user_version = -1"), "never was, -1");
}

#[test]
fn tables_of_another_program_are_refused() {
    refuses(&with_index("CREATE TABLE songs (title)"), "another program");
}

#[test]
fn a_schema_that_does_not_fit_is_refused() {
    for change in [
        "ALTER TABLE versions DROP COLUMN md5",
        "DROP TABLE segments",
        "ALTER TABLE users RENAME name TO nick",
    ] {
        refuses(&changed(change), "no such");
    }
}

#[test]
fn a_directory_of_before_there_were_objects_is_taken_over() {
    let directory = with_index(&format!(
        "CREATE TABLE blocks (
            hash TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO blocks VALUES ('{HELLO}', 5, 0)"
    ));
    let place = directory.path().join("blocks").join(&HELLO[..2]);
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join(HELLO), "hello").unwrap();
    let store = Store::start_in(directory);
    store.get(&format!("/{HELLO}")).is_ok("hello");
    objects::make_bucket(&store, "bucket");
    assert_eq!(objects::put(&store, "bucket", "key", b"new").unwrap().status, 201);
    let store = Store::start_in(store.stop().directory);
    store.get(&format!("/{HELLO}")).is_ok("hello");
    objects::get(&store, "bucket", "key", None).is_ok("new");
}
