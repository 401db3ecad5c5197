//! Real stores that pull from real stores: what is pulled is stored as a client's block would be.

use std::fs;

use serde_json::json;

use crate::support::{
    Act, HELLO, Setup, Source, Store, TOKEN, item, locator, of_servers, ok, signed, unix_now,
};

/// A block of this size of which no two stretches are alike.
fn large(size: u32) -> Vec<u8> {
    (0..size).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

fn read(store: &Store, locator: &str) -> Vec<u8> {
    let path = format!("/{}", signed(locator, TOKEN, unix_now() + 600));
    let answer = store.ask_as(TOKEN, "GET", &path, b"");
    assert_eq!(answer.status, 200);
    answer.body
}

/// E01 of the original's vectors.
#[test]
fn a_block_of_any_size_is_pulled_whole_and_stays() {
    let (from, to) = (Store::start(), Store::start());
    for size in [0, 1, 5 << 10, (1 << 20) + 1, 9 << 20] {
        let block = large(size);
        let locator = locator(&block);
        assert_eq!(from.ask("PUT", &format!("/{locator}"), &[], &block).status, 200);
        let record = to.pull_one(item(&locator, &[&from.url()]));
        assert_eq!((&record["outcome"], &record["locator"]), (&"stored".into(), &locator.clone().into()));
        assert!(read(&to, &locator) == block, "{size}");
    }
    to.terminate();
    let (code, _, directory) = to.end();
    assert_eq!(code, Some(0));
    let again = Setup::in_directory(directory).start();
    let block = large(9 << 20);
    assert!(read(&again, &locator(&block)) == block, "acknowledged is kept");
}

/// E02 of the original's vectors.
#[test]
fn from_one_store_to_several_and_from_those_on() {
    let stores: Vec<Store> = (0..3).map(|_| Store::start()).collect();
    stores[0].ask("PUT", &format!("/{HELLO}"), &[], b"hello");
    assert_eq!(stores[1].pull_one(item(HELLO, &[&stores[0].url()]))["outcome"], "stored");
    assert_eq!(stores[2].pull_one(item(HELLO, &[&stores[1].url()]))["outcome"], "stored");
    assert_eq!(read(&stores[2], HELLO), b"hello");
    let again = stores[2].pull_one(item(HELLO, &[&stores[0].url()]));
    assert_eq!(again["outcome"], "stored", "to pull what is there does no harm");
}

/// E03 of the original's vectors.
#[test]
fn a_block_that_the_source_lost_is_gone() {
    let (from, to) = (Store::start(), Store::start());
    let record = to.pull_one(item(HELLO, &[&from.url()]));
    assert_eq!(of_servers(&record), [("gone", Some("404 Not Found"))]);
    assert_eq!((&record["outcome"], &record["class"]), (&"gone".into(), &"not-found".into()));
}

#[test]
fn a_source_of_another_cluster_refuses() {
    let (from, to) = (Setup::new().key(Some("another-key")).start(), Store::start());
    from.ask("PUT", &format!("/{HELLO}"), &[], b"hello");
    let record = to.pull_one(item(HELLO, &[&from.url()]));
    assert_eq!(of_servers(&record), [("refused", Some("403 Forbidden"))]);
}

/// Damage at a real source is damage, not absence: the store there says so, and cuts a large block short.
#[test]
fn a_replica_that_is_damaged_is_not_gone() {
    let (from, to) = (Store::start(), Store::start());
    for (block, outcome) in [(b"hello".to_vec(), "corrupt-source"), (large(3 << 20), "unreachable")] {
        let locator = locator(&block);
        from.ask("PUT", &format!("/{locator}"), &[], &block);
        let mut damaged = block;
        *damaged.last_mut().unwrap() ^= 1;
        fs::write(from.file(&locator), damaged).unwrap();
        let record = to.pull_one(item(&locator, &[&from.url()]));
        assert_eq!(record["outcome"], outcome, "{record}");
        assert_eq!(to.files(), 0);
    }
    fs::remove_file(from.file(HELLO)).unwrap();
    let record = to.pull_one(item(HELLO, &[&from.url()]));
    assert_eq!(of_servers(&record), [("corrupt-source", Some("corrupt-source"))], "lost is not gone");
}

/// Q02 of the original's vectors.
#[test]
fn servers_are_asked_in_the_order_of_the_list_until_one_succeeds() {
    let store = Store::start();
    let (fails, good, unneeded) =
        (Source::status(500), Source::start(&[ok(b"hello")]), Source::start(&[ok(b"hello")]));
    let record = store.pull_one(item(HELLO, &[&fails.url, &good.url, &unneeded.url]));
    assert_eq!((fails.count(), good.count(), unneeded.count()), (1, 1, 0));
    assert_eq!(record["outcome"], "stored");
    assert_eq!(read(&store, HELLO), b"hello");
}

/// Q03 of the original's vectors.
#[test]
fn all_fail_and_the_next_item_comes() {
    let store = Store::start();
    let (a, b, good) = (Source::status(500), Source::status(404), Source::start(&[ok(b"hello")]));
    let missing = "00000000000000000000000000000000+7";
    store.pull(&[item(missing, &[&a.url, &b.url]), item(HELLO, &[&good.url])]);
    let records = store.outcomes(2);
    assert_eq!((&records[0]["outcome"], &records[1]["outcome"]), (&"unreachable".into(), &"stored".into()));
    assert_eq!((&records[0]["item"], &records[1]["item"]), (&0.into(), &1.into()));
    assert_eq!((a.count(), b.count(), good.count()), (1, 1, 1));
}

/// Q04 of the original's vectors.
#[test]
fn one_item_at_a_time() {
    let store = Store::start();
    let held = Source::start(&[Act::Wait, ok(b"hello")]);
    let next = Source::status(404);
    store.pull(&[item(HELLO, &[&held.url]), item(HELLO, &[&next.url])]);
    held.asked();
    assert_eq!((next.count(), store.outcomes(0).len()), (0, 0));
    held.go_on();
    let records = store.outcomes(2);
    let time = |record: usize, name: &str| records[record][name].as_u64().unwrap();
    assert!(time(0, "ended") <= time(1, "begun") && time(0, "received") == time(1, "received"));
}

/// Q05 of the original's vectors.
#[test]
fn a_corrupt_source_is_told_and_the_second_server_used() {
    let (good, to) = (Store::start(), Store::start());
    good.ask("PUT", &format!("/{HELLO}"), &[], b"hello");
    let corrupt = Source::start(&[ok(b"hullo")]);
    let record = to.pull_one(item(HELLO, &[&corrupt.url, &good.url()]));
    let first = json!({ "outcome": "corrupt-source", "class": "permanent", "code": "corrupt-source" });
    assert_eq!(record["servers"], json!([first, { "outcome": "stored", "class": null, "code": null }]));
    assert_eq!(read(&to, HELLO), b"hello");
}

#[test]
fn while_it_pulls_it_serves() {
    let store = Store::start();
    let held = Source::start(&[Act::Wait, ok(b"hello")]);
    store.pull(&[item(HELLO, &[&held.url])]);
    held.asked();
    let other = locator(b"other");
    assert_eq!(store.ask("PUT", &format!("/{other}"), &[], b"other").status, 200);
    assert_eq!(read(&store, &other), b"other");
    held.go_on();
    assert_eq!(store.outcomes(1)[0]["outcome"], "stored");
}

#[test]
fn each_outcome_is_one_line_in_our_own_words() {
    let store = Store::start();
    let hostile = "HTTP/1.1 404 pulled\r\nX-Words: stored\r\nContent-Length: 9\r\n\r\nforgeries";
    let hostile = Source::start(&[Act::Send(hostile.as_bytes().to_vec())]);
    let good = Source::start(&[ok(b"hello")]);
    store.pull(&[item(HELLO, &[&hostile.url, &good.url]), item(HELLO, &[&hostile.url])]);
    store.outcomes(2);
    let said = store.says("not pulled", 1);
    let lines: Vec<&str> = said.lines().filter(|line| line.contains("keep::pull")).collect();
    assert_eq!(lines.len(), 2, "{said}");
    assert!(lines[0].contains(" INFO ") && lines[0].contains("pulled number=0"), "{lines:?}");
    assert!(
        lines[0].contains(&format!("locator={HELLO} servers=\"gone (404 Not Found), stored\"")),
        "{lines:?}"
    );
    assert!(lines[1].contains(" WARN ") && lines[1].contains("not pulled number=1"), "{lines:?}");
    assert!(!said.contains("forgeries"), "nothing of a source's text gets into the log");
}
