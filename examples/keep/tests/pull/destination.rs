//! Failures of our own: no server is asked that cannot help, and what is full is told apart from what is broken.

use std::fs;
use std::io;
use std::process::Command;

use errpolicy_faults::or_skip;

use crate::support::{
    ADMIN, Act, HELLO, Setup, Source, Store, TOKEN, item, locator, of_servers, ok, poll, signed, unix_now,
};

/// A store on a disk of so many KiB. None where that cannot be made, which is said.
fn on_a_small_disk(test: &str, kib: u32) -> Option<Store> {
    let possible = match Command::new("unshare").args(["-rm", "true"]).output().unwrap() {
        output if output.status.success() => Ok(()),
        output => Err(io::Error::new(io::ErrorKind::PermissionDenied, format!("{output:?}"))),
    };
    or_skip(test, "user namespaces", possible)?;
    Some(Setup::new().before(&format!("mount -t tmpfs -o size={kib}k tmpfs \"$DIR\"")).start())
}

/// A file in the mounts that only the store sees.
fn seen_by(store: &Store, name: &str) -> std::path::PathBuf {
    let home = store.home();
    let home = home.strip_prefix("/").unwrap();
    format!("/proc/{}/root", store.process()).parse::<std::path::PathBuf>().unwrap().join(home).join(name)
}

/// E05 of the original's vectors.
#[test]
fn a_full_disk_ends_the_item_and_heals_when_space_returns() {
    let Some(store) = on_a_small_disk("a_full_disk_ends_the_item_and_heals_when_space_returns", 4096) else {
        return;
    };
    fs::write(seen_by(&store, "ballast"), vec![0; 2 << 20]).unwrap();
    let block = vec![b'x'; 3 << 20];
    let big = locator(&block);
    let (first, second) = (Source::start(&[ok(&block)]), Source::start(&[ok(&block)]));
    let record = store.pull_one(item(&big, &[&first.url, &second.url]));
    assert_eq!(record["outcome"], "destination-full", "{record}");
    assert_eq!(of_servers(&record)[1], ("not-asked", None));
    assert_eq!((first.count(), second.count()), (1, 0), "nobody's disk but ours is full");

    let again = store.pull_one(item(&big, &[&first.url, &second.url]));
    assert_eq!((&again["outcome"], second.count()), (&"destination-full".into(), 0), "{again}");
    let ready = || store.ask("GET", "/_ready", &[], b"");
    assert!(ready().text().contains("\"degraded\":true"), "{:?}", ready());

    fs::remove_file(seen_by(&store, "ballast")).unwrap();
    let record = store.pull_one(item(&big, &[&second.url]));
    assert_eq!(record["outcome"], "stored", "{record}");
    assert!(!ready().text().contains("degraded"), "healed by the pull itself");
    let path = format!("/{}", signed(&big, TOKEN, unix_now() + 600));
    assert!(store.ask_as(TOKEN, "GET", &path, b"").body == block);
}

/// One failure of our own, one download: nobody is asked for a block that we cannot store.
#[test]
fn a_broken_disk_ends_the_item_and_then_nobody_is_asked() {
    let store = Store::start();
    fs::remove_dir_all(store.home().join("blocks")).unwrap();
    let sources: Vec<Source> = (0..3).map(|_| Source::start(&[ok(b"hello")])).collect();
    let urls: Vec<&str> = sources.iter().map(|source| source.url.as_str()).collect();
    let record = store.pull_one(item(HELLO, &urls));
    assert_eq!((&record["outcome"], &record["class"]), (&"destination-failed".into(), &"critical".into()));
    let counts = || sources.iter().map(Source::count).collect::<Vec<_>>();
    assert_eq!(counts(), [1, 0, 0]);
    // The store takes no more work: no list, and no block.
    store.ask_as(ADMIN, "PUT", "/pull", b"[]").is(503, "halted");
    store.ask("PUT", &format!("/{HELLO}"), &[], b"hello").is(503, "halted");
    assert_eq!(counts(), [1, 0, 0]);
}

#[test]
fn what_was_waiting_when_the_store_halted_is_not_downloaded() {
    let store = Store::start();
    let held = Source::start(&[Act::Wait, ok(b"hello")]);
    let next = Source::start(&[ok(b"hello")]);
    store.pull(&[item(HELLO, &[&held.url]), item(HELLO, &[&next.url])]);
    held.asked();
    fs::remove_dir_all(store.home().join("blocks")).unwrap();
    held.go_on();
    let records = store.outcomes(2);
    assert_eq!(records[0]["class"], "critical");
    assert_eq!(
        (&records[1]["outcome"], &records[1]["code"]),
        (&"destination-failed".into(), &"halted".into())
    );
    assert_eq!(of_servers(&records[1]), [("not-asked", None)]);
    assert_eq!(next.count(), 0);
}

/// A lock on the index that outlasts every try: this item ends, and the next one is stored.
#[test]
fn a_busy_index_ends_the_item_and_asks_no_other_server() {
    let store = Store::start();
    let lock = rusqlite_0_41::Connection::open(store.home().join("index.sqlite")).unwrap();
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (first, second) = (Source::start(&[ok(b"hello")]), Source::start(&[ok(b"hello")]));
    let record = store.pull_one(item(HELLO, &[&first.url, &second.url]));
    assert_eq!((&record["outcome"], &record["class"]), (&"destination-failed".into(), &"retryable".into()));
    assert_eq!(record["code"], "SQLITE_BUSY");
    assert_eq!((first.count(), second.count()), (1, 0));
    lock.execute_batch("ROLLBACK").unwrap();
    assert_eq!(store.pull_one(item(HELLO, &[&second.url]))["outcome"], "stored");
}

/// A block of 64 MiB passes through the store in pieces.
#[test]
fn the_memory_for_a_pull_is_bounded() {
    let store = Store::start();
    let block = vec![b'y'; 64 << 20];
    let source = Source::start(&[ok(&block)]);
    let before = peak(&store);
    let record = store.pull_one(item(&locator(&block), &[&source.url]));
    assert_eq!(record["outcome"], "stored");
    let more = peak(&store) - before;
    assert!(more < 16 << 10, "{more} KiB more");
}

/// As many values as fit into a list, each of them more in memory than in the text.
#[test]
fn the_memory_for_a_list_is_bounded() {
    let store = Store::start();
    let before = peak(&store);
    let values = format!("[{}0]", "{\"\":0},".repeat(580_000));
    let item = format!("[{{\"locator\": \"{HELLO}\", \"servers\": {values}}}]");
    store.ask_as(ADMIN, "PUT", "/pull", values.as_bytes()).is(413, "pull-list-too-large");
    assert_eq!(store.ask_as(ADMIN, "PUT", "/pull", item.as_bytes()).status, 200);
    let more = peak(&store) - before;
    assert!(more < 64 << 10, "{more} KiB more");
}

/// The most memory that a store had at a time, in KiB.
fn peak(store: &Store) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", store.process())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn a_draft_that_is_given_up_leaves_nothing() -> io::Result<()> {
    let store = Setup::new().pull_timeout(500).start();
    let half = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe".to_vec();
    let source = Source::start(&[Act::Send(half), Act::Hang]);
    store.pull(&[item(HELLO, &[&source.url])]);
    poll("a draft or its end", || (store.files() == 1 || !store.outcomes(0).is_empty()).then_some(()));
    store.outcomes(1);
    assert_eq!(store.files(), 0);
    assert_eq!(fs::read_dir(store.home().join("blocks"))?.count(), 0);
    Ok(())
}
