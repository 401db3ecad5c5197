//! What keeps a store from starting is said in one line, before any client meets it.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use rusqlite_0_41::Connection;

use crate::harness::{HELLO, Store, refusal};

const ANY: &str = "127.0.0.1:0";

#[track_caller]
fn says(said: &str, parts: &[&str]) {
    for part in parts {
        assert!(said.contains(part), "{part:?} is not in {said:?}");
    }
}

#[test]
fn a_port_that_is_in_use() {
    let taken = TcpListener::bind(ANY).unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let directory = tempfile::tempdir().unwrap();
    says(&refusal(&address, directory.path()), &[&address, "in use", "port 0"]);
}

#[test]
fn an_address_that_is_none() {
    let directory = tempfile::tempdir().unwrap();
    for address in ["", "nonsense", "127.0.0.1", "127.0.0.1:99999", "256.0.0.1:80", "1.2.3.4:80", "a\nb:1"] {
        says(&refusal(address, directory.path()), &["cannot listen on"]);
    }
}

#[test]
fn a_directory_that_is_none() {
    let file = tempfile::NamedTempFile::new().unwrap();
    for path in [file.path().to_owned(), file.path().join("store")] {
        says(
            &refusal(ANY, &path),
            &["cannot make the directory", path.to_str().unwrap(), "a file is in the way"],
        );
    }
}

#[test]
fn a_directory_that_cannot_be_written() {
    says(&refusal(ANY, Path::new("/proc/keep")), &["/proc/keep", "can write"]);
}

#[test]
fn an_index_that_is_no_database() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("index.sqlite"), "junk ".repeat(2000)).unwrap();
    says(&refusal(ANY, directory.path()), &["index.sqlite", "not a database", "restore it"]);
}

#[test]
fn an_index_whose_pages_are_damaged() {
    let directory = tempfile::tempdir().unwrap();
    let index = directory.path().join("index.sqlite");
    let connection = Connection::open(&index).unwrap();
    connection.execute_batch("CREATE TABLE filler (a); CREATE TABLE more (a)").unwrap();
    drop(connection);
    let mut bytes = fs::read(&index).unwrap();
    let last = bytes.len() - 4096;
    bytes[last..].fill(0xff);
    fs::write(&index, bytes).unwrap();
    says(&refusal(ANY, directory.path()), &["index.sqlite", "restore it"]);
}

#[test]
fn an_index_of_another_program() {
    let directory = tempfile::tempdir().unwrap();
    let connection = Connection::open(directory.path().join("index.sqlite")).unwrap();
    connection.execute_batch("CREATE TABLE blocks (name, price)").unwrap();
    says(&refusal(ANY, directory.path()), &["index.sqlite", "this program has made"]);
}

#[test]
fn a_directory_that_another_store_uses() {
    let store = Store::start();
    says(&refusal(ANY, store.directory.path()), &["another store uses this directory"]);
}

#[test]
fn a_crash_leaves_nothing_that_matters() {
    let store = Store::start();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    let directory = store.stop().directory;
    let unfinished = directory.path().join("blocks/.incoming-left");
    fs::write(&unfinished, "half").unwrap();
    let store = Store::start_in(directory);
    assert!(!unfinished.exists());
    assert_eq!(store.get(&format!("/{HELLO}")).text(), "hello");
}
