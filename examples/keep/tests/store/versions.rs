//! Versions and delete markers: nothing that was stored is lost but by naming its version.

use crate::harness::Answer;
use crate::objects_client::{Bucket, at_once};

fn version_of(answer: &Answer) -> String {
    answer.header("x-amz-version-id").unwrap().to_owned()
}

#[track_caller]
fn hidden(answer: &Answer) {
    answer.is(404, "no-such-key");
    assert_eq!(answer.header("x-amz-delete-marker"), Some("true"));
}

#[test]
fn every_put_is_a_version_that_stays() {
    let bucket = Bucket::new();
    let [first, second, same] = ["one", "two", "two"].map(|body| bucket.version("key", body.as_bytes()));
    assert!(first != second && second != same && first != same);
    for (version, body) in [(&first, "one"), (&second, "two"), (&same, "two")] {
        let got = bucket.get(&format!("key?versionId={version}"));
        assert_eq!((got.text().as_str(), version_of(&got)), (body, version.clone()));
    }
    assert_eq!(version_of(&bucket.get("key")), same);
    assert_eq!(bucket.keys("").len(), 1);
    let listed: Vec<_> = bucket.list("?versions").iter().map(|v| v["versionId"].clone()).collect();
    assert_eq!(listed, [same.as_str(), &second, &first], "the newest first");
}

#[test]
fn a_delete_hides_and_its_removal_uncovers() {
    let bucket = Bucket::new();
    let version = bucket.version("key", b"hello");
    let deleted = bucket.delete("key");
    assert_eq!((deleted.status, deleted.header("x-amz-delete-marker")), (204, Some("true")));
    let marker = version_of(&deleted);
    hidden(&bucket.get("key"));
    let head = bucket.ask("HEAD", "key", "", b"");
    assert_eq!((head.status, head.header("x-amz-delete-marker")), (404, Some("true")));
    assert!(bucket.keys("").is_empty());
    assert_eq!(bucket.get(&format!("key?versionId={version}")).text(), "hello");
    for method in ["GET", "PATCH"] {
        let asked = bucket.send(method, &format!("key?versionId={marker}"), "", b"");
        asked.is(405, "is-delete-marker");
        assert_eq!(asked.header("x-amz-delete-marker"), Some("true"));
        assert!(asked.header("allow").is_some_and(|allow| allow.contains("DELETE")), "{asked:?}");
    }
    let listed = bucket.list("?versions");
    assert_eq!((&listed[0]["deleteMarker"], listed[1].get("deleteMarker")), (&true.into(), None));
    let removed = bucket.delete(&format!("key?versionId={marker}"));
    assert_eq!((removed.status, removed.header("x-amz-delete-marker")), (204, Some("true")));
    assert_eq!(bucket.get("key").text(), "hello");
}

#[test]
fn a_marker_is_made_where_nothing_was() {
    let bucket = Bucket::new();
    let markers = [0, 1].map(|_| version_of(&bucket.delete("key")));
    assert_ne!(markers[0], markers[1]);
    hidden(&bucket.get("key"));
    for marker in markers {
        assert_eq!(bucket.delete(&format!("key?versionId={marker}")).status, 204);
    }
    let missing = bucket.get("key");
    missing.is(404, "no-such-key");
    assert_eq!(missing.header("x-amz-delete-marker"), None);
}

#[test]
fn a_version_that_is_removed_is_gone_for_good_and_its_bytes_too() {
    let bucket = Bucket::new();
    let [first, second, third] = ["one", "two", "three"].map(|body| bucket.version("key", body.as_bytes()));
    let files = || crate::objects_files::count(&bucket.store);
    assert_eq!(files(), 3);
    assert_eq!(bucket.delete(&format!("key?versionId={third}")).status, 204);
    assert_eq!(bucket.get("key").text(), "two", "the one before is the newest");
    assert_eq!(bucket.delete(&format!("key?versionId={first}")).status, 204);
    assert_eq!(bucket.get("key").text(), "two");
    for gone in [first, third] {
        bucket.get(&format!("key?versionId={gone}")).is(404, "no-such-version");
    }
    assert_eq!(files(), 1);
    assert_eq!(bucket.delete(&format!("key?versionId={second}")).status, 204);
    bucket.get("key").is(404, "no-such-key");
    assert_eq!((files(), bucket.list("?versions").len()), (0, 0));
}

#[test]
fn versions_of_many_writers_are_all_there_once() {
    let bucket = Bucket::new();
    let mut put: Vec<String> = at_once(8, |writer| {
        (0..4).map(|at| bucket.version("key", format!("{writer} {at}").as_bytes())).collect::<Vec<_>>()
    })
    .concat();
    let mut listed: Vec<String> = bucket
        .list("?versions")
        .iter()
        .map(|version| version["versionId"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(version_of(&bucket.get("key")), listed[0]);
    put.sort();
    listed.sort();
    assert_eq!(put, listed);
}

#[test]
fn versions_are_listed_in_pages_too() {
    let bucket = Bucket::new();
    for key in ["a", "b", "c"] {
        bucket.version(key, b"1");
        bucket.version(key, b"2");
    }
    bucket.delete("b");
    let all = bucket.list("?versions");
    assert_eq!(all.len(), 7);
    assert_eq!(bucket.list("?versions&prefix=b").len(), 3);
    assert_eq!(bucket.list("?versions&after=b").len(), 2);
}

/// As whoever empties a bucket does it.
#[test]
fn a_page_goes_on_after_a_version_that_was_removed_meanwhile() {
    let bucket = Bucket::new();
    let [first, second, third] = ["1", "2", "3"].map(|body| bucket.version("key", body.as_bytes()));
    bucket.version("other", b"4");
    let listed = |query: &str| -> Vec<String> {
        let versions = bucket.list(query);
        versions.iter().map(|version| version["versionId"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(listed("?versions&limit=2"), [third.as_str(), &second]);
    let next = format!("?versions&after=key&after-version={second}");
    assert_eq!(listed(&next)[0], first);
    for listed in [&third, &second] {
        assert_eq!(bucket.delete(&format!("key?versionId={listed}")).status, 204);
    }
    let rest = listed(&next);
    assert_eq!((rest[0].as_str(), rest.len()), (first.as_str(), 2));
}
