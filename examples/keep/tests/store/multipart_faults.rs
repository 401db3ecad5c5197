//! Uploads on a failing disk, beside a busy database, and across crashes: what was acknowledged stays, the rest is nothing.

use std::io::Write;

use rusqlite_0_41::Connection;

use crate::harness::{Setup, Store, eventually, large};
use crate::multipart_client::Upload;
use crate::objects_client::{Bucket, at_once};
use crate::objects_files::{all, count};
use crate::tools::shim::{Fault, Faults, call};

/// What a crash may come before: every call that changes the directory.
const STEPS: u32 = call::CHANGES;

fn faulty(faults: &Faults) -> Bucket {
    Bucket::on(Setup::default().with(faults).start())
}

#[test]
fn a_busy_index_is_never_a_missing_upload() {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    upload.part(1, b"hello");
    let other = Connection::open(bucket.store.index()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let answers = at_once(4, |thread| match thread {
        0 => bucket.send("POST", "key?uploads", "", b""),
        1 => upload.put(2, b"more"),
        2 => upload.complete(),
        _ => upload.abort(),
    });
    for answer in &answers {
        answer.is(503, "SQLITE_BUSY");
        assert!(answer.header("retry-after").is_some());
    }
    assert_eq!(upload.numbers(), [1], "reading goes on");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!((upload.numbers(), count(&bucket.store)), (vec![1], 1), "nothing is half done");
    assert_eq!(upload.complete().status, 201);
    assert_eq!(bucket.get("key").text(), "hello");
}

#[test]
fn a_full_disk_refuses_that_part_and_the_upload_goes_on() {
    let faults = Faults::none();
    let bucket = faulty(&faults);
    let upload = Upload::begin(&bucket, "key");
    upload.part(1, b"one ");
    for (calls, path) in [(call::WRITE, "/objects/"), (call::SYNC, "/objects/"), (call::CREATE, "/objects/")]
    {
        faults.arm(Fault::all(calls, path, libc::ENOSPC));
        upload.put(2, b"two").is(507, "ENOSPC");
        upload.put(2, b"two").is(507, "ENOSPC");
        assert!(faults.seen() > 0);
        assert!(!upload.numbers().contains(&2), "reading goes on");
        faults.heal();
        upload.part(3, b"three");
    }
    faults.arm(Fault::all(call::WRITE, "/index.sqlite", libc::ENOSPC));
    upload.complete().is(507, "SQLITE_FULL");
    faults.heal();
    assert_eq!((upload.numbers(), count(&bucket.store)), (vec![1, 3], 2));
    assert_eq!(upload.complete().status, 201);
    assert_eq!(bucket.get("key").text(), "one three");
}

#[test]
fn parts_outlive_a_crash_and_half_a_part_does_not() {
    let bucket = Bucket::new();
    let id = {
        let upload = Upload::begin_with(&bucket, "key", "x-amz-meta-a: b\r\n");
        upload.part(1, b"hel");
        upload.part(2, b"lo");
        let mut socket = bucket.store.connect();
        let tail = format!("{}&partNumber=3", upload.tail());
        let head =
            format!("PUT /buckets/box/{tail} HTTP/1.1\r\nHost: keep\r\nContent-Length: 900000\r\n\r\n");
        socket.write_all(head.as_bytes()).unwrap();
        socket.write_all(&large(600_000)).unwrap();
        eventually("the draft grows", || {
            all(bucket.store.directory.path())
                .iter()
                .find(|file| file.metadata().is_ok_and(|m| m.len() > 1000))
                .cloned()
        });
        upload.id
    };
    let bucket = Bucket::on(Store::start_in(bucket.store.kill().directory));
    assert_eq!(count(&bucket.store), 2, "the draft is gone");
    let upload = Upload::resume(&bucket, "key", id);
    assert_eq!(upload.numbers(), [1, 2]);
    let done = upload.complete();
    let bucket = Bucket::on(Store::start_in(bucket.store.kill().directory));
    let got = bucket.get("key");
    assert_eq!((got.text().as_str(), got.header("x-amz-meta-a")), ("hello", Some("b")));
    assert_eq!(got.header("x-amz-version-id"), done.header("x-amz-version-id"));
}

/// Kills the store in front of every step of a request in turn, until it gets through; `check` looks at what the next
/// life of the store finds, and is told whether the request was acknowledged.
fn killed_at_every_step(
    request: impl Fn(&Upload<'_>) -> Option<u16>,
    check: impl Fn(&Bucket, &Upload<'_>, bool),
) {
    for step in 0.. {
        let faults = Faults::none();
        let bucket = faulty(&faults);
        let (id, done) = {
            let upload = Upload::begin(&bucket, "key");
            upload.part(1, b"hel");
            upload.part(2, b"lo");
            faults.arm(Fault::kill_after(step, STEPS, bucket.store.directory.path().to_str().unwrap()));
            let status = request(&upload);
            (upload.id, status)
        };
        faults.heal();
        let through = done.is_some();
        let bucket = Bucket::on(Store::start_in(bucket.store.kill().directory));
        let upload = Upload::resume(&bucket, "key", id);
        check(&bucket, &upload, through);
        // Where nothing was killed there was no such step any more.
        if through && faults.seen() <= step {
            assert!(step > 2, "the request has steps");
            return;
        }
    }
}

#[test]
fn a_crash_at_any_step_of_the_end_leaves_all_parts_or_the_whole_object() {
    killed_at_every_step(
        |upload| upload.try_ask("POST", "", b"").map(|answer| answer.status),
        |bucket, upload, acknowledged| {
            let found = bucket.get("key");
            if acknowledged {
                assert_eq!(found.text(), "hello");
            }
            if found.status == 404 {
                assert_eq!(upload.numbers(), [1, 2]);
            }
            assert_eq!(count(&bucket.store), 2);
            let status = upload.complete().status;
            assert_eq!(status, if found.status == 404 { 201 } else { 200 });
            assert_eq!((bucket.get("key").text().as_str(), bucket.list("?versions").len()), ("hello", 1));
        },
    );
}

#[test]
fn a_crash_at_any_step_of_a_part_leaves_the_old_part_or_the_new_one() {
    killed_at_every_step(
        |upload| upload.try_ask("PUT", "&partNumber=2", b"LO").map(|answer| answer.status),
        |bucket, upload, acknowledged| {
            assert_eq!((upload.numbers(), count(&bucket.store)), (vec![1, 2], 2));
            assert_eq!(upload.complete().status, 201);
            let text = bucket.get("key").text();
            assert!(text == "helLO" || (text == "hello" && !acknowledged), "{text}");
        },
    );
}

#[test]
fn a_crash_at_any_step_of_a_giving_up_leaves_all_or_nothing() {
    killed_at_every_step(
        |upload| upload.try_ask("DELETE", "", b"").map(|answer| answer.status),
        |bucket, upload, acknowledged| {
            if upload.list().status == 404 {
                assert_eq!(count(&bucket.store), 0);
            } else {
                assert!(!acknowledged);
                assert_eq!((upload.numbers(), count(&bucket.store)), (vec![1, 2], 2));
            }
        },
    );
}

#[test]
fn a_file_that_cannot_be_removed_holds_up_nobody_and_goes_with_the_next_start() {
    let faults = Faults::none();
    let bucket = faulty(&faults);
    let upload = Upload::begin(&bucket, "key");
    upload.part(1, b"one");
    faults.arm(Fault::all(call::UNLINK, "/objects/", libc::EACCES));
    upload.part(1, b"two");
    assert!(faults.seen() > 0);
    assert_eq!(upload.complete().status, 201);
    assert_eq!((bucket.get("key").text().as_str(), count(&bucket.store)), ("two", 2));
    faults.heal();
    let bucket = Bucket::on(Store::start_in(bucket.store.stop().directory));
    assert_eq!((bucket.get("key").text().as_str(), count(&bucket.store)), ("two", 1));
}

#[test]
fn who_begins_an_upload_clears_away_what_was_abandoned() {
    let bucket = Bucket::new();
    let uploads = ["a", "b", "c", "done"].map(|key| Upload::begin(&bucket, key));
    for upload in &uploads {
        upload.part(1, b"hello");
    }
    let [a, b, c, done] = uploads.map(|upload| upload.id);
    let version = Upload::resume(&bucket, "done", done.clone()).complete();
    let directory = bucket.store.stop().directory;
    let index = Connection::open(directory.path().join("index.sqlite")).unwrap();
    index.execute("UPDATE uploads SET created = 0 WHERE id <> ?1", [&c]).unwrap();
    drop(index);
    let bucket = Bucket::on(Store::start_in(directory));
    assert_eq!(Upload::resume(&bucket, "a", a.clone()).numbers(), [1], "nobody is in the way");
    let new = Upload::begin(&bucket, "new");
    Upload::begin(&bucket, "another");
    for (key, id) in [("a", a), ("b", b)] {
        Upload::resume(&bucket, key, id).complete().is(404, "no-such-upload");
    }
    assert_eq!(Upload::resume(&bucket, "c", c).numbers(), [1], "it is not old");
    let again = Upload::resume(&bucket, "done", done).complete();
    assert_eq!(again.header("x-amz-version-id"), version.header("x-amz-version-id"), "it is not abandoned");
    assert_eq!((new.numbers(), count(&bucket.store)), (vec![], 2));
}
