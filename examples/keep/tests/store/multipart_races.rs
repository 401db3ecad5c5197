//! Requests to one upload at the same time: whatever comes of it, there is an order of them that explains it.

use crate::harness::{Answer, large, md5};
use crate::multipart_client::Upload;
use crate::objects_client::{Bucket, at_once};
use crate::objects_files::count;

const ROUNDS: usize = 12;

#[track_caller]
fn is_no_upload(answer: &Answer) {
    answer.is(404, "no-such-upload");
}

#[test]
fn of_many_ends_one_makes_the_version_and_the_others_are_told_of_it() {
    let bucket = Bucket::new();
    for round in 0..ROUNDS {
        let key = format!("key-{round}");
        let upload = Upload::begin(&bucket, &key);
        upload.part(1, b"hel");
        upload.part(2, b"lo");
        let answers = at_once(6, |_| upload.complete());
        let made = answers.iter().filter(|answer| answer.status == 201).count();
        let told = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!((made, told), (1, 5), "{answers:?}");
        for answer in &answers {
            assert_eq!(answer.header("x-amz-version-id"), answers[0].header("x-amz-version-id"));
        }
        assert_eq!(bucket.list(&format!("?versions&prefix={key}")).len(), 1);
        assert_eq!(bucket.get(&key).text(), "hello");
    }
}

#[test]
fn an_end_or_a_giving_up_and_never_both() {
    let bucket = Bucket::new();
    let (mut ended, mut given_up) = (0, 0);
    for round in 0..4 * ROUNDS {
        let key = format!("key-{round}");
        let upload = Upload::begin(&bucket, &key);
        upload.part(1, b"hello");
        // Now this one first, now the other.
        let answers =
            at_once(
                2,
                |thread| {
                    if thread == round % 2 { (true, upload.complete()) } else { (false, upload.abort()) }
                },
            );
        let of = |is_end| &answers.iter().find(|(end, _)| *end == is_end).unwrap().1;
        match (of(true).status, of(false).status) {
            (201, 404) => {
                is_no_upload(of(false));
                assert_eq!(bucket.get(&key).text(), "hello");
                ended += 1;
            }
            (404, 204) => {
                is_no_upload(of(true));
                bucket.get(&key).is(404, "no-such-key");
                given_up += 1;
            }
            other => panic!("{other:?} {answers:?}"),
        }
    }
    assert_eq!((ended + given_up, count(&bucket.store)), (4 * ROUNDS, ended));
}

#[test]
fn a_part_that_is_replaced_at_the_end_is_the_old_one_or_the_new_one() {
    let bucket = Bucket::new();
    let (old, new) = (large(100_000), large(50_000));
    for round in 0..ROUNDS {
        let key = format!("key-{round}");
        let upload = Upload::begin(&bucket, &key);
        upload.part(1, b"first ");
        let etag = upload.part(2, &old);
        let with_list = round % 3 == 0;
        let answers = at_once(2, |thread| {
            if thread == 0 {
                upload.put(2, &new)
            } else if with_list {
                upload.complete_with(&[(2, &etag)])
            } else {
                upload.complete()
            }
        });
        let (put, done) = (&answers[0], &answers[1]);
        match (put.status, done.status) {
            // The part came too late.
            (404, 201) => {
                is_no_upload(put);
                assert!(bucket.get(&key).body.ends_with(&old));
            }
            // The part was replaced first; whoever named the old one is told.
            (200, 400) if with_list => {
                done.is(400, "invalid-part");
                assert_eq!(upload.numbers(), [1, 2]);
                assert_eq!(upload.abort().status, 204);
            }
            (200, 201) if !with_list => assert!(bucket.get(&key).body == [b"first ", &new[..]].concat()),
            other => panic!("{other:?} {answers:?}"),
        }
    }
    let segments: usize =
        bucket.list("?versions").iter().map(|v| if v["size"] == 100_000 { 1 } else { 2 }).sum();
    assert_eq!(count(&bucket.store), segments, "nothing is left of what was replaced");
}

#[test]
fn of_many_who_send_one_part_one_is_the_last() {
    let bucket = Bucket::new();
    for round in 0..ROUNDS {
        let key = format!("key-{round}");
        let upload = Upload::begin(&bucket, &key);
        let puts = at_once(6, |writer| upload.put(1, format!("writer {writer}").as_bytes()));
        assert!(puts.iter().all(|put| put.status == 200), "{puts:?}");
        assert_eq!(upload.numbers(), [1]);
        let accepted: Vec<u16> =
            puts.iter().map(|put| upload.complete_with(&[(1, put.header("etag").unwrap())]).status).collect();
        let first = accepted.iter().position(|status| *status == 201).unwrap();
        assert!(accepted[..first].iter().all(|status| *status == 400), "{accepted:?}");
        assert_eq!(bucket.get(&key).text(), format!("writer {first}"));
    }
    assert_eq!(count(&bucket.store), ROUNDS);
}

#[test]
fn an_upload_and_the_end_of_its_bucket() {
    let bucket = Bucket::new();
    let (mut kept, mut removed) = (0, 0);
    for round in 0..2 * ROUNDS {
        let upload = Upload::begin(&bucket, "key");
        upload.part(1, b"hello");
        let answers = at_once(2, |thread| {
            if thread == round % 2 {
                (true, upload.complete())
            } else {
                (false, bucket.store.ask("DELETE", "/buckets/box", "", b""))
            }
        });
        let of = |is_end| &answers.iter().find(|(end, _)| *end == is_end).unwrap().1;
        match (of(true).status, of(false).status) {
            (201, 409) => {
                of(false).is(409, "bucket-not-empty");
                assert_eq!(bucket.get("key").text(), "hello");
                let version = of(true).header("x-amz-version-id").unwrap();
                assert_eq!(bucket.delete(&format!("key?versionId={version}")).status, 204);
                kept += 1;
            }
            (404, 204) => {
                of(true).is(404, "no-such-bucket");
                let made = bucket.store.ask("PUT", "/buckets/box", "x-keep-user: ann\r\n", b"");
                assert_eq!(made.status, 201);
                removed += 1;
            }
            other => panic!("{other:?} {answers:?}"),
        }
        assert_eq!(count(&bucket.store), 0);
    }
    assert_eq!(kept + removed, 2 * ROUNDS);
}

#[test]
fn a_part_and_a_giving_up_leave_nothing() {
    let bucket = Bucket::new();
    for round in 0..2 * ROUNDS {
        let upload = Upload::begin(&bucket, "key");
        let answers = at_once(3, |thread| {
            if thread == round % 3 {
                upload.abort()
            } else {
                upload.put(if thread == 0 { 1 } else { 2 }, &large(70_000))
            }
        });
        assert_eq!(answers[round % 3].status, 204);
        for put in answers.iter().filter(|answer| answer.status != 204) {
            assert!([200, 404].contains(&put.status), "{put:?}");
        }
        is_no_upload(&upload.list());
        assert_eq!(count(&bucket.store), 0);
    }
}

#[test]
fn parts_of_many_senders_make_the_whole() {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    let body = large(16 * 40_000);
    let pieces: Vec<&[u8]> = body.chunks(40_000).collect();
    let numbered: Vec<(u32, &[u8])> = (1..).zip(pieces).collect();
    let etags = at_once(8, |sender| {
        [sender, sender + 8].map(|at| (numbered[at].0, upload.part(numbered[at].0, numbered[at].1)))
    });
    let mut parts: Vec<(u32, &str)> = etags.iter().flatten().map(|(at, etag)| (*at, etag.as_str())).collect();
    parts.sort_unstable();
    assert_eq!(upload.complete_with(&parts).status, 201);
    assert_eq!(md5(&bucket.get("key").body), md5(&body));
}
